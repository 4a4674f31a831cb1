"""What cannot be true of `EvasionFacts` at the same time, and what cannot be known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from legal_rules.case.contributions import month_index
from legal_rules.errors import OutsideLawError
from legal_rules.kernel.days import require_day
from legal_rules.kernel.problem import Problem
from legal_rules.kernel.wording import money, number, short_date
from legal_rules.questions.contributions import last_payment_day

EARLIEST = date(1990, 1, 1)
"""No fact lies before this day; an earlier one is a slip of the pen."""

ASKED_FROM, ASKED_TO = date(2015, 1, 1), date(2100, 12, 31)
"""For these days the question can be asked."""

if TYPE_CHECKING:
    from legal_rules.questions.article_216.facts import EvasionFacts, PriorSanction


def _problem(number_: int, where: str, message: str, mend: str) -> Problem:
    return Problem(code=f"BHXH-C{number_}", where=where, message=message, mend=mend)


def contradictions(facts: EvasionFacts) -> list[Problem]:
    """Every contradiction among the facts."""
    return [*_parts(facts), *_withheld_contradictions(facts), *_of_sanctions(facts), *_of_end(facts)]


def _parts(facts: EvasionFacts) -> Iterator[Problem]:
    for part, whole in (
        ("withheld_amount", "amount"),
        ("withheld_workers", "workers"),
        ("amount_after_sanction", "amount"),
        ("workers_after_sanction", "workers"),
    ):
        share, total = getattr(facts, part), getattr(facts, whole)
        if share is None or total is None:
            continue
        shown = (money(share), money(total)) if whole == "amount" else (number(share), number(total))
        if share > total:
            yield _problem(
                203,
                part,
                f"{shown[0]} lớn hơn tổng {shown[1]} ({whole})",
                "kiểm tra lại số liệu; phần không lớn hơn tổng",
            )
        elif share != total and part.endswith("_after_sanction") and facts.all_after_sanction:
            yield _problem(
                204,
                part,
                f"{shown[0]} khác tổng {shown[1]} ({whole}) dù mọi tháng đều sau quyết định xử phạt",
                "bỏ trường này hoặc ghi bằng tổng",
            )


def _of_sanctions(facts: EvasionFacts) -> Iterator[Problem]:
    for index, sanction in enumerate(facts.sanctions or ()):
        yield from _sanction_contradictions(f"sanctions[{index}]", sanction)


def _of_end(facts: EvasionFacts) -> Iterator[Problem]:
    """The offence lasts into the last month that counts."""
    from legal_rules.questions.article_216.facts import earliest_end

    kept, end = facts.kept_months, facts.offence_end
    if kept and isinstance(end, date) and end < earliest_end(kept):
        yield _problem(
            213,
            "offence_end",
            f"hành vi kết thúc ngày {short_date(end)}, trước tháng {max(kept)} được tính là không đóng",
            "sửa lại ngày kết thúc hành vi hoặc các tháng",
        )


def _withheld_contradictions(facts: EvasionFacts) -> Iterator[Problem]:
    amount, workers = facts.withheld_amount, facts.withheld_workers
    if amount is not None and workers is not None and (amount > 0) != (workers > 0):
        yield _problem(
            205,
            "withheld_workers",
            f"đã thu, khấu trừ {money(amount)} của {workers} người",
            "số tiền và số người phải cùng bằng 0 hoặc cùng lớn hơn 0",
        )
    elif (amount and facts.workers == 0) or (workers and facts.amount == 0):
        yield _problem(
            205,
            "withheld_amount",
            "có tiền đã thu, khấu trừ mà tổng số tiền hoặc tổng số người bằng 0",
            "kiểm tra lại số liệu",
        )


def _sanction_contradictions(where: str, sanction: PriorSanction) -> Iterator[Problem]:
    if sanction.conduct_from and sanction.conduct_to and sanction.conduct_to < sanction.conduct_from:
        yield _problem(
            206,
            f"{where}.conduct_to",
            f"ngày cuối của hành vi {short_date(sanction.conduct_to)} trước ngày đầu "
            f"{short_date(sanction.conduct_from)}",
            "sửa lại một trong hai ngày",
        )
    executed = sanction.execution.on if sanction.execution else None
    if executed and sanction.decided_on and executed < sanction.decided_on:
        yield _problem(
            207,
            f"{where}.execution",
            f"thi hành ngày {short_date(executed)}, trước quyết định ngày {short_date(sanction.decided_on)}",
            "kiểm tra ngày trên quyết định và chứng từ",
        )
    decided = sanction.decided_on or executed
    for field, day in (("conduct_from", sanction.conduct_from), ("conduct_to", sanction.conduct_to)):
        if decided and day and day > decided:
            yield _problem(
                212,
                f"{where}.{field}",
                f"hành vi bị xử phạt ngày {short_date(day)}, sau quyết định ngày {short_date(decided)}"
                if sanction.decided_on
                else f"hành vi bị xử phạt ngày {short_date(day)}, sau ngày thi hành {short_date(decided)}",
                "kiểm tra ngày trên quyết định xử phạt",
            )


def require_encoded(on: object) -> date:
    """The day for which it is asked, where the law of that day is encoded.

    Raises:
        CaseDataError: it is no day.
        OutsideLawError: it lies before `ASKED_FROM` or after `ASKED_TO`.
    """
    day = require_day(on)
    if ASKED_FROM <= day <= ASKED_TO:
        return day
    raise OutsideLawError(
        Problem(
            code="BHXH-L003",
            where="on",
            message=f"chưa có quy định cho ngày {short_date(day)}",
            mend=f"hỏi cho ngày từ {short_date(ASKED_FROM)} đến {short_date(ASKED_TO)}",
        )
    )


def contradictions_on(facts: EvasionFacts, on: date) -> list[Problem]:
    """What contradicts the day for which it is asked: nothing may lie after it.

    A month lies after it as long as its payment day does: what is not yet due cannot be evaded.
    """
    late_months = sorted(m for m in facts.months or () if last_payment_day(month_index(m)) > on)
    problems = []
    if late_months:
        problems.append(
            _problem(
                208,
                "months",
                f"tháng {', '.join(late_months)} chưa đến hạn đóng vào ngày hỏi {short_date(on)}",
                "bỏ các tháng chưa đến hạn đóng, hoặc hỏi cho ngày muộn hơn",
            )
        )
    for where, day in _dated(facts):
        if day is not None and day < EARLIEST:
            mend = f"ghi ngày từ {short_date(EARLIEST)}"
            problems.append(_problem(211, where, f"ngày {short_date(day)} quá xa về trước", mend))
        if day is not None and day > on:
            problems.append(
                _problem(
                    209,
                    where,
                    f"ngày {short_date(day)} sau ngày hỏi {short_date(on)}",
                    "kiểm tra ngày, hoặc hỏi cho ngày muộn hơn",
                )
            )
    return problems


def _dated(facts: EvasionFacts) -> Iterator[tuple[str, date | None]]:
    for index, sanction in enumerate(facts.sanctions or ()):
        yield f"sanctions[{index}].decided_on", sanction.decided_on
        yield f"sanctions[{index}].conduct_from", sanction.conduct_from
        yield f"sanctions[{index}].conduct_to", sanction.conduct_to
        yield f"sanctions[{index}].execution", sanction.execution.on if sanction.execution else None
    if facts.further is not None:
        yield "further", facts.further.on
    if isinstance(facts.offence_end, date):
        yield "offence_end", facts.offence_end
    for index, day in enumerate(facts.limitation_restarts or ()):
        yield f"limitation_restarts[{index}]", day


__all__ = ["contradictions", "contradictions_on", "require_encoded"]
