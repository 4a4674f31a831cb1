"""Whether the file of a repeated act of evasion goes to the body that conducts criminal proceedings.

From 2026-09-10 an act of Điều 44 or Điều 46 that is repeated (tái phạm) and shows signs of a crime sends the
file there; what is not prosecuted comes back for a sanction. Repeated: the same act, while an earlier
sanction for it still counts.

Căn cứ: điểm l khoản 2, khoản 3 Điều 4 Nghị định số 283/2026/NĐ-CP; khoản 5 Điều 2 (theo nguồn dẫn lại),
khoản 1 Điều 7 Luật Xử lý vi phạm hành chính.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import attrs

from legal_rules.case.events import SanctionKind
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.days import require_day
from legal_rules.kernel.finding import Finding, MissingFact, Reason
from legal_rules.kernel.status import Status, all_of
from legal_rules.kernel.time_limit import TimeLimit, months_after
from legal_rules.kernel.wording import short_date
from legal_rules.law.calendars import counting_rule, state_agencies
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import cite
from legal_rules.questions.sanctions.inputs import days_given, in_order, member, yes_or_no
from legal_rules.questions.sanctions.timing import NEWEST
from legal_rules.questions.sanctions.wording import capital, together

QUESTION = "sanctions.repeat_transfer"
RULE = "tai_pham_chuyen_ho_so"
LIFE = "coi_la_chua_bi_xu_phat"
_YES, _NO, _OPEN = Status.ESTABLISHED, Status.EXCLUDED, Status.NOT_ENOUGH_EVIDENCE
_OF = {True: _YES, False: _NO, None: _OPEN}


@attrs.frozen(kw_only=True)
class RepeatFinding(Finding):
    """Whether the file goes to the body that conducts criminal proceedings.

    Args:
        repeated: whether the act is a repeated one; not asked before the rule exists, then excluded.
        returned: whether the file comes back for a sanction; None while not known, or where it does not go.
    """

    repeated: Status
    returned: bool | None

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {"repeated": self.repeated.value, "returned": self.returned}


def repeat_transfer(
    *,
    on: date,
    act_on: date | None = None,
    sanctioned: bool | None = None,
    sanctioned_on: date | None = None,
    sanction_kind: SanctionKind | str | None = None,
    executed_on: date | None = None,
    signs_of_crime: bool | None = None,
    prosecuted: bool | None = None,
    law: Law | None = None,
) -> RepeatFinding:
    """Whether the file of an act of Điều 44 or Điều 46 goes to the body that conducts criminal proceedings.

    Args:
        on: the day for which it is asked; no fact lies after it.
        act_on: the day of the new act, the last of one that lasts; None where not known.
        sanctioned: whether there is an earlier sanction for the same act; None where not known.
        sanctioned_on: the day of that decision; None where not known.
        sanction_kind: warning or fine; None where not known.
        executed_on: the day on which it was executed in full; None where not known, or not yet. A sanction
            then counts at least as long as if it had been executed on the day of the decision.
        signs_of_crime: whether the new act shows signs of a crime; None where not known.
        prosecuted: whether proceedings were opened; None while not decided.
        law: the law; left out, as encoded.

    Returns:
        The finding; established where the file goes there, also where it has come back since.

    Raises:
        CaseDataError: ``BHXH-C122``, no kind of sanction; ``BHXH-C124`` to ``BHXH-C126``;
            ``BHXH-C141``, facts of an earlier sanction that is not said to be; all at once.

    Căn cứ: điểm l khoản 2, khoản 3 Điều 4, khoản 1 Điều 67 Nghị định số 283/2026/NĐ-CP; khoản 1 Điều 7 Luật
    Xử lý vi phạm hành chính.
    """
    require_day(on)
    problems = days_given({"act_on": act_on, "sanctioned_on": sanctioned_on, "executed_on": executed_on})
    problems += yes_or_no(
        {"sanctioned": sanctioned, "signs_of_crime": signs_of_crime, "prosecuted": prosecuted}
    )
    kind = None if sanction_kind is None else member(SanctionKind, sanction_kind, "sanction_kind", problems)
    if not problems:
        problems = [
            *in_order((("sanctioned_on", sanctioned_on), ("executed_on", executed_on), ("on", on))),
            *in_order((("act_on", act_on), ("on", on))),
        ]
    if not sanctioned and (sanctioned_on is not None or executed_on is not None or kind is not None):
        problems.append(
            Problem(
                code="BHXH-C141",
                where="sanctioned",
                message="có dữ kiện về quyết định xử phạt trước nhưng không ghi là đã bị xử phạt",
                mend="ghi sanctioned=True, hoặc bỏ ngày, hình thức của quyết định trước",
            )
        )
    if problems:
        raise CaseDataError(problems)
    asked = _Asked(
        on=on,
        act_on=act_on,
        sanctioned=sanctioned,
        sanctioned_on=sanctioned_on,
        kind=kind,
        executed_on=executed_on,
        signs=_OF[signs_of_crime],
        prosecuted=prosecuted,
        law=law or default_law(),
    )
    status = all_of(asked.elements)
    missing = asked.missing() if status is _OPEN else ()
    return RepeatFinding(
        question=QUESTION,
        title="Chuyển hồ sơ vụ việc tái phạm có dấu hiệu tội phạm đến cơ quan tiến hành tố tụng hình sự",
        subject="Hành vi được xem xét xử phạt",
        subject_id="conduct",
        on=on,
        status=status,
        summary=_summary(asked, status, missing),
        missing=missing,
        build_reasons=partial(_reasons, asked, status),
        repeated=asked.repeated if asked.in_force is not _NO else _NO,
        returned=None if status is not _YES or prosecuted is None else not prosecuted,
    )


@attrs.frozen(kw_only=True)
class _Asked:
    """The facts with the law."""

    on: date
    act_on: date | None
    sanctioned: bool | None
    sanctioned_on: date | None
    kind: SanctionKind | None
    executed_on: date | None
    signs: Status
    prosecuted: bool | None
    law: Law

    @property
    def elements(self) -> tuple[Status, ...]:
        """What must hold together."""
        return self.in_force, self.repeated, self.signs

    @property
    def rule_from(self) -> date:
        """The first day of the rule."""
        return self.law.figure(RULE).first_day

    @property
    def in_force(self) -> Status:
        """Whether the rule reaches the act: one that ended before it keeps its decree (khoản 1 Điều 67)."""
        if self.on < self.rule_from:
            return _NO
        return _OPEN if self.act_on is None else _OF[self.act_on >= self.rule_from]

    @property
    def repeated(self) -> Status:
        """Whether an earlier sanction still counts on the day of the act."""
        if not self.sanctioned:
            return _OF[self.sanctioned]
        if self.act_on is None:
            return _OPEN
        if self.sanctioned_on is not None and self.act_on < self.sanctioned_on:
            return _NO
        counts = self.counts()
        if self.executed_on is None:
            # a later execution only lengthens it
            return _YES if counts == {True} else _OPEN
        if len(counts) > 1:
            return _OPEN
        # the decision is no later than its execution
        after = self.sanctioned_on is not None or self.act_on >= self.executed_on
        return _NO if counts == {False} else _YES if after else _OPEN

    def counts(self) -> set[bool]:
        """Whether the sanction counts on the day of the act, for each kind that is possible."""
        return {self.act_on <= limit.last_day for *_, limit in self.lives()} if self.act_on else set()

    def lives(self) -> Iterator[tuple[str, DatedValue[Any], TimeLimit]]:
        """Until when the sanction counts, for each kind that is possible; the shortest that is possible."""
        start = self.executed_on or self.sanctioned_on
        if start is None:
            return
        for kind in SanctionKind if self.kind is None else (self.kind,):
            key = f"{LIFE}.{'canh_cao' if kind is SanctionKind.WARNING else 'khac'}"
            months = self.law.at(key, start)
            yield key, months, months_after(start, months.value, calendar=state_agencies())

    def missing(self) -> tuple[MissingFact, ...]:
        """The unknown facts that keep it open."""
        open_repeat = self.repeated is _OPEN and self.sanctioned is True and self.act_on is not None
        early = self.act_on is not None and self.executed_on is not None and self.act_on < self.executed_on
        papers = "quyết định xử phạt, tài liệu chấp hành quyết định"
        asks = (
            ("act_on", "Ngày thực hiện hành vi mới", "biên bản vi phạm hành chính", self.act_on is None),
            (
                "sanctioned",
                "Trước đó đã bị xử phạt về chính hành vi này hay chưa",
                papers,
                self.sanctioned is None,
            ),
            (
                "sanctioned_on",
                "Ngày ra quyết định xử phạt trước",
                papers,
                open_repeat and self.sanctioned_on is None and (self.executed_on is None or early),
            ),
            (
                "sanction_kind",
                "Hình thức xử phạt trước là cảnh cáo hay phạt tiền",
                papers,
                open_repeat and self.kind is None and (self.executed_on is None or len(self.counts()) > 1),
            ),
            (
                "executed_on",
                "Ngày chấp hành xong quyết định xử phạt trước",
                papers,
                open_repeat and self.executed_on is None,
            ),
            (
                "signs_of_crime",
                "Hành vi mới có dấu hiệu tội phạm hay không",
                "kết luận về điều kiện kiến nghị khởi tố",
                self.signs is _OPEN,
            ),
        )
        return tuple(
            MissingFact(path=path, meaning=words, proof=proof) for path, words, proof, ask in asks if ask
        )


def _summary(asked: _Asked, status: Status, missing: tuple[MissingFact, ...]) -> str:
    if asked.in_force is _NO:
        return f"Không áp dụng: {_not_in_force(asked)}."
    if status is _OPEN:
        return f"Chưa xác định được việc chuyển hồ sơ: còn {len(missing):02d} dữ kiện chưa rõ."
    if status is _NO:
        why = "không phải là tái phạm" if asked.repeated is _NO else "không có dấu hiệu tội phạm"
        return f"Không thuộc trường hợp chuyển hồ sơ do tái phạm: {why}."
    start = "Tái phạm có dấu hiệu tội phạm: chuyển hồ sơ đến cơ quan tiến hành tố tụng hình sự"
    return f"{start}{_AFTER[asked.prosecuted]}."


_AFTER = {
    None: "",
    True: "; đã khởi tố nên hồ sơ không được trả lại để xử phạt",
    False: "; không khởi tố nên hồ sơ được trả lại để xử phạt vi phạm hành chính",
}


def _not_in_force(asked: _Asked) -> str:
    since = f"quy định này có từ ngày {short_date(asked.rule_from)}"
    if asked.on < asked.rule_from or asked.act_on is None:
        return f"{since}, ngày xem xét là {short_date(asked.on)}"
    return f"{since}, hành vi thực hiện ngày {short_date(asked.act_on)}"


def _reasons(asked: _Asked, status: Status) -> tuple[Reason, ...]:
    place = asked.law.figure(RULE).at(asked.rule_from).citations
    told = [_rule(asked, place)]
    if asked.in_force is not _NO:
        told += [_repetition(asked), _signs(asked, place)]
    if status is _YES and asked.prosecuted is not None:
        told.append(
            Reason(
                sentence=f"{capital(_AFTER[asked.prosecuted].removeprefix('; '))}.",
                status=_OF[not asked.prosecuted],
                citations=(cite(NEWEST, article="4", clause="3"),),
                facts=("prosecuted",),
            )
        )
    if status is not _YES and asked.signs is _YES:
        told.append(
            Reason(
                sentence="Hành vi có dấu hiệu tội phạm: việc chuyển hồ sơ theo Luật Xử lý vi phạm hành "
                "chính, không phụ thuộc tái phạm, được xem xét riêng.",
                status=_YES,
                citations=(cite("xlvphc-2012", article="62", clause="1"),),
            )
        )
    return tuple(told)


def _rule(asked: _Asked, place: tuple[Citation, ...]) -> Reason:
    since = f"Quy định này có từ ngày {short_date(asked.rule_from)}"
    words = {
        _NO: f"Không áp dụng: {_not_in_force(asked)}",
        _YES: f"{since}, áp dụng đối với hành vi được xem xét",
        _OPEN: f"{since}; chưa rõ ngày thực hiện hành vi",
    }[asked.in_force]
    return Reason(
        sentence=f"{words}.",
        status=asked.in_force,
        citations=together(place, (cite(NEWEST, article="67", clause="1"),)),
        facts=("act_on",),
    )


def _repetition(asked: _Asked) -> Reason:
    words = {
        _YES: "hành vi được thực hiện khi quyết định xử phạt trước về chính hành vi này còn trong thời hạn",
        _NO: "hành vi được xem xét không phải là tái phạm",
        _OPEN: "chưa rõ quyết định xử phạt trước về chính hành vi này có còn trong thời hạn hay không",
    }[asked.repeated]
    return Reason(
        sentence=f"Tái phạm: {words}.",
        status=asked.repeated,
        citations=(
            cite("xlvphc-2012", article="2", clause="5", confidence=Confidence.SECONDARY),
            cite("xlvphc-2012", article="7", clause="1"),
        ),
        facts=("act_on", "sanctioned", "sanctioned_on", "sanction_kind", "executed_on"),
        children=tuple(_life(asked, *life) for life in asked.lives()),
    )


def _life(asked: _Asked, key: str, months: DatedValue[Any], limit: TimeLimit) -> Reason:
    start = "ngày chấp hành xong" if asked.executed_on else "ngày ra quyết định, sớm nhất"
    known = asked.executed_on is not None
    return Reason(
        sentence=f"{asked.law.figure(key).meaning} {months.marked(f'{months.value:02d} tháng')}: từ {start} "
        f"là ngày {short_date(limit.start)} đến hết ngày {short_date(limit.last_day)}.",
        status=_YES if known else _OPEN,
        citations=together(months.citations, (counting_rule(limit.start),)),
    )


def _signs(asked: _Asked, place: tuple[Citation, ...]) -> Reason:
    words = {
        _YES: "Hành vi mới có dấu hiệu tội phạm",
        _NO: "Hành vi mới không có dấu hiệu tội phạm",
        _OPEN: "Chưa rõ hành vi mới có dấu hiệu tội phạm hay không",
    }[asked.signs]
    return Reason(sentence=f"{words}.", status=asked.signs, citations=place, facts=("signs_of_crime",))


__all__ = ["QUESTION", "RepeatFinding", "repeat_transfer"]
