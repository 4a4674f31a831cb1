"""Facts that the employer disputes (U18): each stays as evidenced until a named person decides otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from legal_rules.case import Case
from legal_rules.case.contributions import month_of
from legal_rules.case.events import ConclusionIssued, EmployerExplanation
from legal_rules.kernel.fields import MONTH_PATTERN
from legal_rules.kernel.wording import short_date
from legal_rules.questions.article_216.case_sanctions import known

_CONTRIBUTIONS = "contributions"


def resolved(case: Case, event: EmployerExplanation, on: date) -> bool:
    """Whether a conclusion of the same round was issued after the explanation was heard."""
    return any(
        conclusion.round == event.round
        and conclusion.on is not None
        and (event.on is None or conclusion.on >= event.on)
        for conclusion in known(case, ConclusionIssued, on)
    )


def disputed_months(case: Case, on: date) -> Callable[[str, int], bool] | None:
    """Whether the employer disputes a month of a worker and no conclusion has answered it.

    Months are given as `month_index`. None where nothing is disputed.
    """
    paths = {
        path
        for event in known(case, EmployerExplanation, on)
        if not resolved(case, event, on)
        for path in event.contradicts
        if path.split(".")[0] in {_CONTRIBUTIONS, "workers"}
    }
    if not paths:
        return None
    workers: set[str] = set()
    months: set[tuple[str, str]] = set()
    for path in paths:
        head, *rest = path.split(".")
        if head == _CONTRIBUTIONS and len(rest) >= 2 and MONTH_PATTERN.fullmatch(rest[1]):
            months.add((rest[0], rest[1]))
        else:
            workers.add(rest[0] if rest else "")

    def disputed(worker: str, month: int) -> bool:
        return bool(workers & {worker, ""}) or (worker, month_of(month)) in months

    return disputed


def path_words(case: Case, path: str) -> str:
    """A fact of a case in words: ``số liệu đóng bảo hiểm của Nguyễn Văn Thí Dụ, tháng 4/2023``."""
    head, *rest = path.split(".")
    if head in {_CONTRIBUTIONS, "workers"}:
        what = "số liệu đóng bảo hiểm" if head == _CONTRIBUTIONS else "việc làm việc, tham gia bảo hiểm"
        worker = case.worker_by_id.get(rest[0]) if rest else None
        month = next((one for one in rest[1:] if MONTH_PATTERN.fullmatch(one)), None)
        whose = f" của {worker.name}" if worker else ""
        return f"{what}{whose}{f', tháng {int(month[5:])}/{month[:4]}' if month else ''}"
    event = case.event_by_id.get(rest[0]) if head == "events" and rest else None
    if event is None:
        return path
    number = f" số {event.number}" if event.number else ""
    return f"việc “{event.label}”{number}{f' ngày {short_date(event.on)}' if event.on else ''}"


__all__ = ["disputed_months", "path_words", "resolved"]
