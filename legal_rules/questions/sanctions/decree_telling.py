"""The sentences on which decree fines an act."""

from __future__ import annotations

from typing import Any

from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.finding import MissingFact, Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.registry import cite, instrument
from legal_rules.questions.sanctions.timing import ENDED, NEWEST, ONGOING, DecreeAsked, Timing, keys_of
from legal_rules.questions.sanctions.wording import capital, marked, one_mark, together


def decree_name(key: str) -> str:
    """A decree as a sentence names it; the one of 2013 with its amendment."""
    if key == "nd-88-2015":
        return f"{instrument('nd-95-2013').name} (được sửa đổi, bổ sung bởi {instrument(key).name})"
    return instrument(key).name


def missing_facts(asking: DecreeAsked) -> tuple[MissingFact, ...]:
    """The unknown facts that could change the decree."""
    conduct, newest = asking.conduct, asking.newest_from
    papers = "biên bản vi phạm hành chính, bảng đối chiếu số phải đóng, đã đóng"
    by_found = asking.law.setting(ONGOING).value == "found" and (newest is None or conduct.closed_on < newest)
    by_start = asking.law.setting(ENDED).value == "first_day"
    asked = (
        ("ongoing", "Hành vi đã kết thúc hay còn đang diễn ra", papers, conduct.ended is None),
        (
            "conduct_from",
            "Ngày hành vi bắt đầu",
            papers,
            by_start and conduct.ended is not False and conduct.conduct_from is None,
        ),
        (
            "conduct_to",
            "Ngày hành vi kết thúc",
            papers,
            conduct.ended is not False and not conduct.conduct_to,
        ),
        (
            "found_on",
            "Ngày phát hiện hành vi",
            "biên bản, kết luận thanh tra, kiểm tra",
            by_found and conduct.ended is not True and conduct.found_on is None,
        ),
    )
    return tuple(
        MissingFact(path=path, meaning=meaning, proof=proof)
        for path, meaning, proof, wanted in asked
        if wanted
    )


def summary(
    asking: DecreeAsked, values: tuple[DatedValue[Any], ...], missing: tuple[MissingFact, ...]
) -> str:
    """One sentence that names the decree, or those that are possible."""
    keys = keys_of(values)
    if len(keys) == 1:
        return f"Áp dụng {marked(decree_name(keys[0]), one_mark(values, asking.settings))}."
    names = " hoặc ".join(decree_name(key) for key in keys)
    return f"Chưa xác định được nghị định áp dụng ({names}): còn {len(missing):02d} dữ kiện chưa rõ."


def reasons(asking: DecreeAsked, values: tuple[DatedValue[Any], ...]) -> tuple[Reason, ...]:
    """When the act was done, the rule that picks the day, and what a later complaint is settled by."""
    conduct, newest = asking.conduct, asking.newest_from
    told = [time_of(conduct), _rule(asking, values)]
    if newest is not None and conduct.decided_on is not None and conduct.decided_on < newest <= conduct.on:
        told.append(
            Reason(
                sentence=f"Quyết định ra ngày {short_date(conduct.decided_on)}, trước ngày "
                f"{short_date(newest)}: khiếu nại về quyết định này giải quyết theo quy định cũ.",
                status=Status.ESTABLISHED,
                citations=(cite(NEWEST, article="67"),),
                facts=("decided_on",),
            )
        )
    return tuple(told)


def time_of(conduct: Timing) -> Reason:
    """When the act was done, found and decided, as far as it is known."""
    start = f"từ ngày {short_date(conduct.conduct_from)}" if conduct.conduct_from else "chưa rõ ngày bắt đầu"
    if conduct.conduct_to is not None:
        end = f"kết thúc ngày {short_date(conduct.conduct_to)}"
    else:
        end = {
            True: "đã kết thúc, chưa rõ ngày",
            False: f"còn đang diễn ra đến ngày {short_date(conduct.closed_on)}",
            None: "chưa rõ đã kết thúc hay còn đang diễn ra",
        }[conduct.ended]
    words = [f"Hành vi {start}, {end}"]
    if conduct.found_on:
        words.append(f"phát hiện ngày {short_date(conduct.found_on)}")
    if conduct.decided_on:
        words.append(f"quyết định ra ngày {short_date(conduct.decided_on)}")
    settled = conduct.conduct_to is not None or conduct.ended is False
    return Reason(
        sentence="; ".join(words) + ".",
        status=Status.ESTABLISHED if settled else Status.NOT_ENOUGH_EVIDENCE,
        citations=(cite("nd-118-2021", article="8", clause="1", confidence=Confidence.SECONDARY),),
        facts=("conduct_from", "conduct_to", "ongoing", "found_on", "decided_on"),
    )


def _rule(asking: DecreeAsked, values: tuple[DatedValue[Any], ...]) -> Reason:
    rules = _transition(asking)
    names = "; ".join(value.marked(decree_name(value.value)) for value in values)
    rule = "; ".join(words for words, _ in rules)
    return Reason(
        sentence=f"{capital(rule)}: {names}.",
        status=Status.ESTABLISHED if len(keys_of(values)) == 1 else Status.NOT_ENOUGH_EVIDENCE,
        citations=together(*(cited for _, cited in rules), *(value.citations for value in values)),
    )


def _transition(asking: DecreeAsked) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
    """The rules that pick the day, each with its provisions."""
    conduct, newest = asking.conduct, asking.newest_from
    if newest is not None and conduct.closed_on >= newest:
        if conduct.conduct_from is not None and conduct.conduct_from >= newest:
            return (("hành vi thực hiện khi nghị định đang có hiệu lực", ()),)
        rules: list[tuple[str, tuple[Citation, ...]]] = []
        before, after = f"trước ngày {short_date(newest)}", f"vào ngày {short_date(newest)}"
        if conduct.ended is not False and (conduct.conduct_to is None or conduct.conduct_to < newest):
            words = f"hành vi đã kết thúc {before} thì theo nghị định có hiệu lực khi thực hiện hành vi"
            rules.append((words, (cite(NEWEST, article="67", clause="1"),)))
        if conduct.ended is not True or conduct.conduct_to is None or conduct.conduct_to >= newest:
            words = f"hành vi còn đang diễn ra {after} thì theo nghị định mới"
            rules.append((words, (cite(NEWEST, article="67", clause="2"),)))
        return tuple(rules)
    if not asking.settings:
        return (("mọi ngày của vụ việc thuộc cùng một nghị định", ()),)
    return tuple((f"{setting.words} ({setting.mark})", setting.citations) for setting in asking.settings)


__all__ = ["decree_name", "missing_facts", "reasons", "summary", "time_of"]
