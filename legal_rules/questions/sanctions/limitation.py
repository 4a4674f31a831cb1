"""Until when an act may be fined: the time-bar, counted by the Civil Code.

Khoản 1 Điều 8 Luật Xử lý vi phạm hành chính refers to the Civil Code: the first day is not counted, a year
ends on the same day of the next year. Whether a last day off moves is a setting.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import attrs
from dateutil.relativedelta import relativedelta

from legal_rules.errors import CaseDataError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.finding import Finding, MissingFact, OpenQuestion, Reading, Reason
from legal_rules.kernel.status import ExclusionKind, Status
from legal_rules.kernel.time_limit import TimeLimit, years_after
from legal_rules.kernel.wording import short_date
from legal_rules.law.calendars import CIVIL_CODE_2005_FROM, counting_rule, state_agencies
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import cite
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.sanctions.decree_telling import time_of
from legal_rules.questions.sanctions.inputs import yes_or_no
from legal_rules.questions.sanctions.timing import Timing
from legal_rules.questions.sanctions.wording import capital, marked, one_mark, together

QUESTION = "sanctions.limitation"
PLAIN = "thoi_hieu_xu_phat"
PASSED_ON = "thoi_hieu_xu_phat_to_tung_chuyen"
ROLL = "thoi_hieu_gap_ngay_nghi"
ENDED_LATER = "thoi_hieu_hanh_vi_ket_thuc_sau_khi_phat_hien"


@attrs.frozen(kw_only=True)
class LimitationFinding(Finding):
    """Whether an act may still be fined on a day.

    Args:
        start: the day from which the time-bar runs; None while not known.
        limit: the time-bar; None while its start or its length is not known.
        fine_possible: whether a fine may be imposed; None while not decided.
        remedies_possible: remedies may be ordered, also after the time-bar.
        exclusion: time-barred, where it is.
    """

    start: date | None
    limit: TimeLimit | None
    fine_possible: bool | None
    remedies_possible: bool
    exclusion: ExclusionKind | None

    @property
    def last_day(self) -> date | None:
        """The last day on which a fine may be imposed; None while not known."""
        return None if self.limit is None else self.limit.last_day

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "start": self.start.isoformat() if self.start else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "fine_possible": self.fine_possible,
            "remedies_possible": self.remedies_possible,
            "exclusion": self.exclusion.value if self.exclusion else None,
        }


def limitation(
    *,
    on: date,
    conduct_from: date | None = None,
    conduct_to: date | None = None,
    ongoing: bool | None = None,
    found_on: date | None = None,
    from_criminal_body: bool | None = None,
    law: Law | None = None,
) -> LimitationFinding:
    """Whether an act may still be fined on a day.

    One year, for an act that ended from its end, for one that still goes on from the day it was found. A
    dossier that a body of criminal proceedings passed on has two years from 2025-07-01. After that no fine,
    and remedies may still be ordered.

    Args:
        on: the day for which it is asked, that of the decision.
        conduct_from: first day of the act; None where not known.
        conduct_to: last day of the act; None where not known, and while it goes on.
        ongoing: whether it still goes on on ``on``; None where not known.
        found_on: the day it was found; None where not known.
        from_criminal_body: whether a body of criminal proceedings passed the dossier on; None: not known.
        law: the law; left out, as encoded.

    Returns:
        The finding; established where a fine may be imposed, excluded where it is time-barred.

    Raises:
        CaseDataError: days or facts that contradict each other.
        OutsideLawError: nothing is encoded for that day.

    Căn cứ: điểm a, điểm b khoản 1 Điều 6, khoản 1 Điều 8, khoản 2 Điều 65 Luật Xử lý vi phạm hành chính;
    khoản 1 Điều 8 Nghị định số 118/2021/NĐ-CP; điểm a khoản 4 Điều 3 Nghị định số 283/2026/NĐ-CP.
    """
    conduct = Timing(
        conduct_from=conduct_from, conduct_to=conduct_to, ongoing=ongoing, found_on=found_on, on=on
    )
    problems = yes_or_no({"from_criminal_body": from_criminal_body})
    if problems:
        raise CaseDataError(problems)
    asked = _Asked(conduct=conduct, passed_on=from_criminal_body, law=law or default_law())
    answers = {way: asked.answer(*way) for way in asked.ways()}
    found = set(answers.values())
    status = found.pop() if len(found) == 1 else Status.NOT_ENOUGH_EVIDENCE
    starts = asked.starts()
    start = starts[0] if len(starts) == 1 else None
    limits = asked.limits(start) if start and status is not Status.NOT_ENOUGH_EVIDENCE else ()
    missing: tuple[MissingFact, ...] = (FROM_CRIMINAL_BODY,) if len(limits) > 1 else ()
    if status is Status.NOT_ENOUGH_EVIDENCE:
        missing = _missing(asked, answers)
    return LimitationFinding(
        question=QUESTION,
        title="Thời hiệu xử phạt vi phạm hành chính",
        subject="Hành vi được xem xét xử phạt",
        subject_id="conduct",
        on=on,
        status=status,
        summary=_summary(asked, status, limits, missing),
        missing=missing,
        open_questions=(_revived(asked),) if status is Status.NEEDS_LEGAL_REVIEW else (),
        build_reasons=partial(_reasons, asked, status, limits),
        start=start,
        limit=limits[0] if len(limits) == 1 else None,
        fine_possible={Status.ESTABLISHED: True, Status.EXCLUDED: False}.get(status),
        remedies_possible=True,
        exclusion=ExclusionKind.TIME_BARRED if status is Status.EXCLUDED else None,
    )


@attrs.frozen(kw_only=True)
class _Asked:
    """The facts with the law."""

    conduct: Timing
    passed_on: bool | None
    law: Law

    def starts(self) -> tuple[date, ...]:
        """The earliest and the latest day from which the time-bar can run, each once."""
        found: list[date] = []
        conduct = self.conduct
        earliest = conduct.conduct_from or date.min
        if conduct.ended is not False:
            found += self._ended(earliest)
        if conduct.ended is not True:
            found += [conduct.found_on] if conduct.found_on else [earliest, conduct.on]
        return tuple(sorted({min(found), max(found)}))

    def _ended(self, earliest: date) -> list[date]:
        conduct = self.conduct
        ends = [conduct.conduct_to] if conduct.conduct_to else [earliest, conduct.on]
        if self.law.setting(ENDED_LATER).value == "ended":
            return ends
        found = [conduct.found_on] if conduct.found_on else [earliest, conduct.on]
        return [min(end, day) for end in ends for day in found]

    def lengths(self) -> tuple[DatedValue[Any], ...]:
        """The lengths that are possible, in years."""
        plain, passed = self.law.at(PLAIN, self.conduct.on), self.law.at(PASSED_ON, self.conduct.on)
        if self.passed_on is None:
            return (plain, passed)
        return (passed,) if self.passed_on else (plain,)

    def limit(self, start: date, years: int) -> TimeLimit:
        """The time-bar from a day."""
        roll = self.law.setting(ROLL).value == "roll"
        return years_after(start, years, calendar=state_agencies(), roll=roll)

    def limits(self, start: date) -> tuple[TimeLimit, ...]:
        """The time-bars that are possible from a day, the shortest first."""
        years = sorted({value.value for value in self.lengths()})
        return tuple(self.limit(start, one) for one in years)

    def ways(self) -> Iterator[tuple[date, DatedValue[Any]]]:
        """Every start with every length: the two ends, and between them one for which the lengths differ."""
        starts = self.starts()
        shortest = self.law.at(PLAIN, self.conduct.on).value
        between = self.conduct.on - relativedelta(years=shortest, days=1)
        inside = (between,) if starts[0] < between < starts[-1] else ()
        for start in (*starts, *inside):
            for length in self.lengths():
                yield start, length

    def answer(self, start: date, length: DatedValue[Any]) -> Status:
        """Whether a fine may be imposed, all facts known."""
        on = self.conduct.on
        if on > self.limit(start, length.value).last_day:
            return Status.EXCLUDED
        plain = self.law.at(PLAIN, on)
        if length.value > plain.value and self.limit(start, plain.value).last_day < length.valid_from:
            return Status.NEEDS_LEGAL_REVIEW
        return Status.ESTABLISHED

    def settings(self, limits: tuple[TimeLimit, ...]) -> tuple[Setting, ...]:
        """The choices that bear on the answer."""
        conduct, used = self.conduct, []
        if conduct.conduct_to and conduct.found_on and conduct.found_on < conduct.conduct_to:
            used.append(self.law.setting(ENDED_LATER))
        if any(state_agencies().is_day_off(limit.nominal_last_day) for limit in limits):
            used.append(self.law.setting(ROLL))
        return tuple(used)


FROM_CRIMINAL_BODY = MissingFact(
    path="from_criminal_body",
    meaning="Vụ việc có do cơ quan tiến hành tố tụng hình sự chuyển đến để xử phạt hay không",
    proof="quyết định không khởi tố, hủy bỏ, đình chỉ kèm văn bản chuyển hồ sơ",
)


def _missing(asked: _Asked, answers: dict[tuple[date, DatedValue[Any]], Status]) -> tuple[MissingFact, ...]:
    """The unknown facts of which one value gives another answer than the next."""
    conduct = asked.conduct
    by_start: dict[date, set[Status]] = {}
    by_length: dict[int, set[Status]] = {}
    for (start, length), status in answers.items():
        by_start.setdefault(start, set()).add(status)
        by_length.setdefault(length.value, set()).add(status)
    papers = "biên bản vi phạm hành chính, bảng đối chiếu số phải đóng, đã đóng"
    found: list[MissingFact] = []
    if any(len(group) > 1 for group in by_length.values()):
        by_found = asked.law.setting(ENDED_LATER).value == "found"
        asks = (
            ("ongoing", "Hành vi đã kết thúc hay còn đang diễn ra", conduct.ended is None),
            ("conduct_to", "Ngày hành vi kết thúc", conduct.ended is not False and not conduct.conduct_to),
            (
                "found_on",
                "Ngày phát hiện hành vi",
                (conduct.ended is not True or by_found) and not conduct.found_on,
            ),
        )
        found += [
            MissingFact(path=path, meaning=words, proof=papers) for path, words, wanted in asks if wanted
        ]
    if any(len(group) > 1 for group in by_start.values()):
        found.append(FROM_CRIMINAL_BODY)
    return tuple(found)


def _revived(asked: _Asked) -> OpenQuestion:
    plain, passed = asked.law.at(PLAIN, asked.conduct.on), asked.law.at(PASSED_ON, asked.conduct.on)
    return OpenQuestion(
        code="XP2",
        question=f"Thời hiệu {plain.value:02d} năm đã hết trước ngày {short_date(passed.valid_from)}: vụ "
        f"việc do cơ quan tiến hành tố tụng hình sự chuyển đến có được tính {passed.value:02d} năm hay không",
        readings=(
            Reading(text="không, thời hiệu đã hết không tính lại", outcome=Status.EXCLUDED),
            Reading(text=f"có, tính {passed.value:02d} năm từ ngày bắt đầu", outcome=Status.ESTABLISHED),
        ),
        citations=passed.citations,
    )


def _until(asked: _Asked, limits: tuple[TimeLimit, ...]) -> str:
    """``, hết sớm nhất ngày … (01 năm), hoặc ngày …``: the end for each length that is possible."""
    first, last = (short_date(limit.last_day) for limit in (limits[0], limits[-1]))
    shortest = min(value.value for value in asked.lengths())
    return (
        f", hết sớm nhất ngày {first} ({shortest:02d} năm), hoặc ngày {last} nếu do cơ quan tiến hành tố "
        "tụng chuyển đến"
    )


def _summary(
    asked: _Asked, status: Status, limits: tuple[TimeLimit, ...], missing: tuple[MissingFact, ...]
) -> str:
    on = short_date(asked.conduct.on)
    if status is Status.NOT_ENOUGH_EVIDENCE:
        return f"Chưa xác định được thời hiệu xử phạt ngày {on}: còn {len(missing):02d} dữ kiện chưa rõ."
    if status is Status.NEEDS_LEGAL_REVIEW:
        return f"Cần ý kiến pháp lý về XP2 để xác định ngày {on} còn thời hiệu xử phạt hay không."
    mark = one_mark(asked.lengths(), asked.settings(limits))
    until = f", hết ngày {short_date(limits[0].last_day)}" if limits else ""
    if len(limits) > 1:
        until = _until(asked, limits)
    if status is Status.EXCLUDED:
        return f"{marked(f'Ngày {on} đã hết thời hiệu xử phạt{until}', mark)}: không ra quyết định phạt tiền."
    return f"{marked(f'Ngày {on} còn thời hiệu xử phạt{until}', mark)}."


def _reasons(asked: _Asked, status: Status, limits: tuple[TimeLimit, ...]) -> tuple[Reason, ...]:
    told = [time_of(asked.conduct), _start(asked)]
    lengths = asked.lengths()
    several = {value.value: value for value in reversed(lengths)}
    words = " hoặc ".join(value.marked(f"{value.value:02d} năm") for _, value in sorted(several.items()))
    used = asked.settings(limits)
    cited = together(*(value.citations for value in lengths), *(one.citations for one in used))
    if limits:
        settings = "".join(f"; {one.words} ({one.mark})" for one in used)
        start = limits[0].start
        until = f" đến hết ngày {short_date(limits[0].last_day)}"
        if len(limits) > 1:
            until = _until(asked, limits)
        words += f", từ ngày {short_date(start)}{until}{settings}"
        code = (counting_rule(start),) if start >= CIVIL_CODE_2005_FROM else ()
        cited = together(cited, (cite("xlvphc-2012", article="8", clause="1"), *code))
    told.append(Reason(sentence=f"Thời hiệu xử phạt: {words}.", status=status, citations=cited))
    if status is Status.EXCLUDED:
        told.append(
            Reason(
                sentence="Hết thời hiệu thì không ra quyết định phạt tiền; vẫn có thể buộc thực hiện biện "
                "pháp khắc phục hậu quả.",
                status=Status.ESTABLISHED,
                citations=(cite("xlvphc-2012", article="65", clause="2", confidence=Confidence.SECONDARY),),
            )
        )
    return tuple(told)


def _start(asked: _Asked) -> Reason:
    conduct = asked.conduct
    rules = []
    if conduct.ended is not False:
        rules.append("hành vi đã kết thúc thì tính từ ngày kết thúc")
    if conduct.ended is not True:
        rules.append("hành vi còn đang diễn ra thì tính từ ngày phát hiện")
    words = "; ".join(rules)
    starts = asked.starts()
    known = len(starts) == 1
    end = f": ngày {short_date(starts[0])}" if known else ""
    return Reason(
        sentence=f"{capital(words)}{end}.",
        status=Status.ESTABLISHED if known else Status.NOT_ENOUGH_EVIDENCE,
        citations=(
            cite("xlvphc-2012", article="6", clause="1", point="b", confidence=Confidence.SECONDARY),
            cite("nd-118-2021", article="8", clause="1", confidence=Confidence.SECONDARY),
        ),
        facts=("conduct_to", "ongoing", "found_on"),
    )


__all__ = ["QUESTION", "LimitationFinding", "limitation"]
