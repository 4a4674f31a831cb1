"""Which offices may sign a fine: those whose ceiling covers the top of the band of every act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

import attrs

from legal_rules.case.events import SanctionKind
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.days import require_day
from legal_rules.kernel.fields import shown
from legal_rules.kernel.finding import MissingFact, Reason
from legal_rules.kernel.status import Status, all_of, any_of
from legal_rules.kernel.wording import money, short_date
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import cite, instrument
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.sanctions.fine_range import FineRange
from legal_rules.questions.sanctions.offices import (
    DECREE_283_FROM,
    Office,
    ceiling,
    may_fine,
    minutes_only,
)
from legal_rules.questions.sanctions.powers import CompetenceFinding, OfficePower
from legal_rules.questions.sanctions.timing import NEWEST
from legal_rules.questions.sanctions.wording import act_words, band_words, marked, one_mark, together

QUESTION = "sanctions.competent"
BY_DAY = "tham_quyen_theo_ngay"


@attrs.frozen(kw_only=True)
class _Asked:
    """The bands of one decision, and the law."""

    fines: tuple[FineRange, ...]
    decided_on: date
    law: Law

    def day(self, fine: FineRange) -> date:
        """The day whose ceilings count for an act."""
        if self.law.setting(BY_DAY).value == "decision_day" or fine.decree.decree is None:
            return self.decided_on
        last = instrument(fine.decree.decree).in_force_to
        return self.decided_on if last is None else min(self.decided_on, last)

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The choices that bear on the answer: one where the decision falls after the end of a decree."""
        ends = [instrument(key).in_force_to for fine in self.fines for key in fine.decree.possible]
        after = any(end is not None and end < self.decided_on for end in ends)
        return (self.law.setting(BY_DAY),) if after else ()

    def power(self, office: Office) -> OfficePower | None:
        """Whether an office may sign for every act; None where the office is not known."""
        health = [fine for fine in self.fines if fine.act.of_health]
        if health and office is not Office.BHXH_PROVINCE:
            return None
        others = [fine for fine in self.fines if not fine.act.of_health]
        ceilings = [ceiling(office, on=self.day(fine), law=self.law) for fine in others]
        known = [one for one in ceilings if one is not None]
        if len(known) < len(ceilings):
            return None
        answers = [_of_act(office, fine, one) for fine, one in zip(others, known, strict=True)]
        answers += [_of_health(fine) for fine in health]
        status = all_of(answer for answer, _ in answers)
        return OfficePower(
            office=office,
            name=office.label_on(self.decided_on, law=self.law),
            ceiling=None if health else min(known, key=lambda one: one.value),
            status=status,
            why=next(words for answer, words in answers if answer is status),
        )


def _of_health(fine: FineRange) -> tuple[Status, str]:
    """Of the head of the provincial agency, for health insurance: the power was read, its ceiling was not.

    Căn cứ: Điều 111 Nghị định số 117/2020/NĐ-CP.
    """
    words = f"có thẩm quyền xử phạt về bảo hiểm y tế theo {_health_place(fine)}; mức phạt tiền tối đa chưa rõ"
    return Status.NOT_ENOUGH_EVIDENCE, marked(words, one_mark(fine.decree.values))


def _health_place(fine: FineRange) -> Citation:
    """Điều 111, as sure as it is that the decree still holds."""
    unchecked = any(value.confidence is Confidence.UNCHECKED for value in fine.decree.values)
    confidence = Confidence.UNCHECKED if unchecked else Confidence.TEXT
    return cite("nd-117-2020", article="111", confidence=confidence)


def _of_act(office: Office, fine: FineRange, limit: DatedValue[Any]) -> tuple[Status, str]:
    """Whether an office may sign for one act, and why."""
    if limit.value == 0:
        return Status.EXCLUDED, limit.marked("không có thẩm quyền phạt tiền")
    if fine.tops is None:
        return Status.EXCLUDED, "nghị định không quy định xử phạt hành vi này"
    among = {may_fine(office, rule) for rule in fine.rules}
    if among == {False}:
        if fine.act.of_union and office.of_bhxh:
            return (
                Status.EXCLUDED,
                "kinh phí công đoàn không phải là bảo hiểm, hành vi không thuộc Chương III",
            )
        return Status.EXCLUDED, "hành vi không thuộc nhóm được xử phạt"
    shown_limit = limit.marked(f"mức tối đa {money(limit.value)} đối với cá nhân")
    if fine.tops.low > limit.value:
        return Status.EXCLUDED, f"{shown_limit}, thấp hơn {money(fine.tops.low)}"
    if fine.tops.high > limit.value:
        return Status.NOT_ENOUGH_EVIDENCE, f"{shown_limit}; chưa rõ mức cao nhất của khung"
    if among != {True}:
        return Status.NEEDS_LEGAL_REVIEW, f"{shown_limit}; chưa đọc được danh mục hành vi được xử phạt"
    if fine.kind is SanctionKind.WARNING:
        return Status.ESTABLISHED, f"{shown_limit}; hình thức xử phạt là cảnh cáo"
    return Status.ESTABLISHED, f"{shown_limit}, không thấp hơn {money(fine.tops.high)}"


def competent(
    fines: FineRange | Iterable[FineRange], *, decided_on: date, law: Law | None = None
) -> CompetenceFinding:
    """Which offices may sign the fine for one act, or one decision on several.

    Ceilings count for every act by itself, against the top of its band, and double for organisations as the
    bands do, so that band and ceiling of an individual are compared.

    Args:
        fines: one band, or those of all acts of one decision.
        decided_on: the day of the decision.
        law: the law; left out, as encoded.

    Returns:
        The finding; established where at least one office may sign for certain.

    Raises:
        CaseDataError: ``BHXH-C129``, no band at all, or something else.
        OutsideLawError: ``BHXH-L052``, no ceilings for that day.

    Căn cứ: Điều 55 đến Điều 61, khoản 1 và khoản 4 Điều 63 Nghị định số 283/2026/NĐ-CP; Điều 48, Điều 49,
    Điều 52 Nghị định số 12/2022/NĐ-CP; Điều 111 Nghị định số 117/2020/NĐ-CP; Điều 52 Luật Xử lý vi phạm hành
    chính (cách hiểu, cần xác nhận).
    """
    require_day(decided_on)
    given = _given(fines)
    asked = _Asked(fines=given, decided_on=decided_on, law=law or default_law())
    powers = tuple(
        sorted(
            (power for office in Office if (power := asked.power(office)) is not None),
            key=lambda power: power.rank,
        )
    )
    complete = not any(fine.act.of_health for fine in given)
    others = () if complete else (Status.NOT_ENOUGH_EVIDENCE,)
    status = any_of((*(power.status for power in powers), *others))
    missing = _missing(given, powers)
    return CompetenceFinding(
        question=QUESTION,
        title="Người có thẩm quyền ra quyết định xử phạt",
        subject="Quyết định xử phạt được xem xét",
        subject_id="decision",
        on=decided_on,
        status=status,
        summary=_summary(powers, status, missing),
        missing=missing,
        build_reasons=partial(_reasons, asked, powers),
        powers=powers,
        minutes_only=minutes_only(decided_on),
        complete=complete,
    )


def _given(fines: object) -> tuple[FineRange, ...]:
    """The bands, as one or as several; anything else is refused."""
    if isinstance(fines, FineRange):
        return (fines,)
    if isinstance(fines, str) or not isinstance(fines, Iterable):
        raise CaseDataError([_no_band("fines", shown(fines))])
    given = tuple(fines)
    problems: list[Problem] = []
    if not given:
        problems.append(_no_band("fines", "không có gì"))
    for index, one in enumerate(given):
        where = f"fines[{index}]"
        if not isinstance(one, FineRange):
            problems.append(_no_band(where, shown(one)))
    if problems:
        raise CaseDataError(problems)
    return given


def _no_band(where: str, what: str) -> Problem:
    return Problem(
        code="BHXH-C129",
        where=where,
        message=f"phải là kết quả của fine_range, nhận được {what}",
        mend="gọi fine_range cho từng hành vi trước",
    )


def _missing(fines: tuple[FineRange, ...], powers: tuple[OfficePower, ...]) -> tuple[MissingFact, ...]:
    """What is missing of the bands, where it keeps an office open."""
    ceilings = tuple(HEALTH_CEILING for fine in fines if fine.act.of_health)
    if not (ceilings or any(power.status is Status.NOT_ENOUGH_EVIDENCE for power in powers)):
        return ()
    # as what the subject is fined doubles band and ceiling alike
    facts = (fact for fine in fines for fact in fine.missing if fact.path != "subject")
    return tuple(dict.fromkeys((*ceilings, *facts)))


HEALTH_CEILING = MissingFact(
    path="ceiling",
    meaning="Mức phạt tiền tối đa của Giám đốc BHXH cấp tỉnh, thẩm quyền của các chức danh khác về bảo hiểm "
    "y tế",
    proof="Điều 111 Nghị định số 117/2020/NĐ-CP và văn bản sửa đổi, bổ sung",
)
"""What was not read of the powers on health insurance."""


def _summary(powers: tuple[OfficePower, ...], status: Status, missing: tuple[MissingFact, ...]) -> str:
    able = [power for power in powers if power.status is Status.ESTABLISHED]
    if able:
        lowest = [power for power in able if power.individual == able[0].individual]
        names = ", ".join(f"{power.name} ({power.mark})" if power.mark else power.name for power in lowest)
        others = (
            f" và {len(able) - len(lowest):02d} chức danh có mức cao hơn" if len(able) > len(lowest) else ""
        )
        more = f"; còn {len(missing):02d} dữ kiện chưa rõ để xét các chức danh khác" if missing else ""
        return f"Có thẩm quyền ra quyết định xử phạt, mức thấp nhất trước: {names}{others}{more}."
    if status is Status.EXCLUDED:
        return "Không có chức danh nào trong dữ liệu có thẩm quyền ra quyết định xử phạt này."
    if status is Status.NEEDS_LEGAL_REVIEW:
        return "Cần đọc danh mục hành vi của từng chức danh để xác định người có thẩm quyền xử phạt."
    unread = next((power for power in powers if power.ceiling is None), None)
    if unread is not None and unread.status is Status.NOT_ENOUGH_EVIDENCE:
        return f"{unread.name}: {unread.why}."
    return f"Chưa xác định được người có thẩm quyền xử phạt: còn {len(missing):02d} dữ kiện chưa rõ."


def _reasons(asked: _Asked, powers: tuple[OfficePower, ...]) -> tuple[Reason, ...]:
    return (*_measure(asked), *_of_offices(asked, powers), *_of_minutes(asked))


def _measure(asked: _Asked) -> Iterator[Reason]:
    """What is compared, act by act."""
    new = (cite(NEWEST, article="63", clause="1"),) if asked.decided_on >= DECREE_283_FROM else ()
    yield Reason(
        sentence="Thẩm quyền phạt tiền tính theo từng hành vi, so mức cao nhất của khung với mức tối đa của "
        "chức danh; đối với tổ chức cả hai cùng nhân đôi.",
        status=Status.ESTABLISHED,
        citations=(*new, cite("xlvphc-2012", article="52", confidence=Confidence.ASSUMED)),
    )
    for setting in asked.settings:
        yield Reason(
            sentence=f"{setting.meaning}: {setting.words} ({setting.mark}).",
            status=Status.ESTABLISHED,
            citations=setting.citations,
        )
    for fine in asked.fines:
        tops, status = fine.tops, Status.ESTABLISHED
        if tops is None:
            words, status = "nghị định không quy định xử phạt", Status.EXCLUDED
        elif fine.kind is SanctionKind.WARNING:
            words = "phạt cảnh cáo"
        elif tops.low == tops.high:
            under = "dưới " if fine.individual and fine.individual.below else ""
            words = f"mức cao nhất của khung đối với cá nhân là {under}{money(tops.high)}"
        else:
            # nothing at the lower end is a sum that is not known, or a warning: no fine of 0 đồng
            hull = band_words(tops.low, tops.high) if tops.low else f"nhiều nhất {money(tops.high)}"
            words = f"mức cao nhất của khung đối với cá nhân {hull}"
            status = Status.NOT_ENOUGH_EVIDENCE
        yield Reason(
            sentence=f"Hành vi {act_words(fine.act.label, fine.rules)}: {words}.",
            status=status,
            citations=_cited(fine),
            children=fine.reasons,
        )


def _cited(fine: FineRange) -> tuple[Citation, ...]:
    return together(*(one.citations for one in fine.outcomes))


def _of_offices(asked: _Asked, powers: tuple[OfficePower, ...]) -> Iterator[Reason]:
    for power in powers:
        scope = (cite(NEWEST, article="63", clause="4"),) if power.office.of_bhxh else ()
        health = tuple(_health_place(fine) for fine in asked.fines if fine.act.of_health)
        row = () if power.ceiling is None else power.ceiling.citations
        new = bool(row) and row[0].instrument.key == NEWEST
        yield Reason(
            sentence=f"{power.name}: {power.why}.",
            status=power.status,
            citations=together(row, health, scope if new else ()),
        )


def _of_minutes(asked: _Asked) -> Iterator[Reason]:
    found = minutes_only(asked.decided_on)
    if found:
        names = "; ".join(one.who for one in found)
        yield Reason(
            sentence=f"Ngày {short_date(asked.decided_on)}, chỉ lập biên bản, không ra quyết định phạt tiền: "
            f"{names}.",
            status=Status.ESTABLISHED,
            citations=tuple(one.citation for one in found),
        )


__all__ = ["HEALTH_CEILING", "QUESTION", "competent"]
