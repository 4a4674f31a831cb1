"""Which unknown facts could change the answer: each is completed in turn, and the outcomes are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from legal_rules.case.contributions import month_index, month_of
from legal_rules.errors import CaseDataError
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import completions as c
from legal_rules.questions.article_216.background import MonthsKnown
from legal_rules.questions.article_216.clauses import RESTARTING
from legal_rules.questions.article_216.decide import Decision, decide
from legal_rules.questions.article_216.examine import Asked
from legal_rules.questions.article_216.facts import FIRST_MONTH, EvasionFacts, PriorSanction, earliest_end
from legal_rules.questions.contributions import last_month_overdue

_CONTRIBUTION_PAPERS = "bảng đối chiếu tiền lương, danh sách tham gia và số phải đóng, đã đóng"
_SANCTION_PAPERS = "quyết định xử phạt vi phạm hành chính"
_RESTARTING_HERE = f"tại Điều 216 là {' và '.join(f'khoản {clause}' for clause in RESTARTING)}"
MEANING: dict[str, tuple[str, str]] = {
    "employer_kind": ("Đơn vị là cá nhân, pháp nhân thương mại hay tổ chức khác", "giấy chứng nhận đăng ký"),
    "means": (
        "Thủ đoạn để không đóng: gian dối, thủ đoạn khác hay chỉ chậm đóng",
        "bảng lương, hợp đồng, quyết toán thuế đối chiếu với kê khai; xác định của người có thẩm quyền",
    ),
    "months": ("Các tháng không đóng hoặc không đóng đầy đủ", _CONTRIBUTION_PAPERS),
    "amount": ("Số tiền gốc chưa đóng", _CONTRIBUTION_PAPERS),
    "workers": ("Số người lao động không được đóng", _CONTRIBUTION_PAPERS),
    "amount_after_sanction": ("Số tiền chưa đóng của các tháng sau quyết định xử phạt", _CONTRIBUTION_PAPERS),
    "workers_after_sanction": (
        "Số người không được đóng ở các tháng sau quyết định xử phạt",
        _CONTRIBUTION_PAPERS,
    ),
    "withheld_amount": (
        "Số tiền đã thu hoặc khấu trừ của người lao động mà chưa đóng",
        "bảng lương, phiếu lương",
    ),
    "withheld_workers": (
        "Số người lao động bị thu hoặc khấu trừ mà chưa được đóng",
        "bảng lương, phiếu lương",
    ),
    "sanctions": (
        "Việc xử phạt vi phạm hành chính về hành vi này của mọi cơ quan có thẩm quyền",
        f"{_SANCTION_PAPERS}, hoặc kết quả rà soát tại các cơ quan có thẩm quyền xử phạt",
    ),
    "further": ("Vi phạm sau quyết định xử phạt", _CONTRIBUTION_PAPERS),
    "completed_offences": ("Số lần phạm tội chưa bị truy cứu, chưa hết thời hiệu", "hồ sơ các lần vi phạm"),
    "offence_end": ("Ngày kết thúc hành vi trốn đóng", _CONTRIBUTION_PAPERS),
    "limitation_restarts": (
        "Ngày thời hiệu truy cứu được tính lại, hoặc không có ngày đó",
        f"xác minh về tội phạm mới có khung trên 01 năm tù ({_RESTARTING_HERE}), về truy nã, đầu thú",
    ),
    "act": ("Hành vi bị xử phạt là trốn đóng, chậm đóng hay hành vi khác", _SANCTION_PAPERS),
    "decided_on": ("Ngày của quyết định xử phạt", _SANCTION_PAPERS),
    "conduct_from": ("Ngày bắt đầu của hành vi bị xử phạt", _SANCTION_PAPERS),
    "conduct_to": ("Ngày kết thúc của hành vi bị xử phạt", _SANCTION_PAPERS),
    "kind": ("Hình thức xử phạt: phạt tiền hay cảnh cáo", _SANCTION_PAPERS),
    "execution": (
        "Tình trạng chấp hành quyết định xử phạt: nộp phạt và khắc phục hậu quả",
        "chứng từ nộp phạt, kết quả khắc phục, biên bản xác nhận chưa chấp hành",
    ),
    "same_subject": ("Chủ thể bị xử phạt có phải là chủ thể đang xét không", _SANCTION_PAPERS),
    "cancelled": ("Quyết định xử phạt có bị hủy bỏ hay không", "kết quả giải quyết khiếu nại, khởi kiện"),
    "served_on": ("Ngày giao quyết định xử phạt", "biên bản giao, giấy báo phát"),
}
"""What to find out and what usually proves it, by field."""


def missing_facts(decision: Decision, *, standing_matters: bool) -> tuple[MissingFact, ...]:
    """The unknown facts that could change status, clause, points or questions.

    Args:
        decision: the decision.
        standing_matters: whether the penalties hang on what the employer is.

    Returns:
        One entry a field, its path the name of the field; none where the case is excluded.
    """
    asked = decision.asked
    if decision.status is Status.EXCLUDED:
        return ()
    names: list[str] = []
    if standing_matters and asked.facts.employer_kind is None:
        names.append("employer_kind")
    if not decision.outcomes.certain:
        names += _deciding(asked)
    return tuple(missing(path) for path in dict.fromkeys(names))


def _deciding(asked: Asked) -> list[str]:
    """The unknown fields of which some value gives other outcomes than another.

    Where no field does so by itself (two of them decide only together), every unknown field is asked for.
    Where months declared and unpaid stand beside (U1), or the further violation may be reckoned from another
    sanction, all are looked at together and, should that show nothing, each by itself.
    """
    facts = asked.facts
    together = [path for path, ways in _unknown(asked) if _matters(asked, ways)]
    with_declared = facts.background.with_declared
    if together:
        return _asked_now(facts, together)
    alone = attrs.evolve(
        facts, background=attrs.evolve(facts.background, with_declared=None, alternatives=())
    )
    beside = () if with_declared is None else (with_declared,)
    worlds = [attrs.evolve(asked, facts=one) for one in (alone, *beside, *facts.background.alternatives)]
    apart = [path for one in worlds for path, ways in _unknown(one) if _matters(one, ways)]
    return apart or [path for one in worlds for path, _ in _unknown(one)]


def _asked_now(facts: EvasionFacts, paths: list[str]) -> list[str]:
    """The fields without the totals after the sanction, as long as the day of a decision is not known."""
    if facts.sanctions is not None and all(one.decided_on for one in facts.sanctions):
        return paths
    return [path for path in paths if not path.endswith("_after_sanction")] or paths


def missing(path: str) -> MissingFact:
    """The entry for a field of `EvasionFacts` or of one of its sanctions."""
    meaning, proof = MEANING[path.rpartition(".")[2]]
    return MissingFact(path=path, meaning=meaning, proof=proof)


def _matters(asked: Asked, ways: Iterable[EvasionFacts]) -> bool:
    first = None
    for facts in ways:
        outcomes = decide(attrs.evolve(asked, facts=facts)).outcomes
        if first is None:
            first = outcomes
        elif outcomes != first:
            return True
    return False


def _unknown(asked: Asked) -> Iterator[tuple[str, list[EvasionFacts]]]:
    """Every unknown field with the facts completed by each of its representatives."""
    facts, on = asked.facts, asked.on
    counts = facts.bounds.tightened()
    options: dict[str, Iterable[Any]] = {
        "employer_kind": c.standing_options(facts),
        "means": c.means_options(facts),
        "months": _months_options(facts, counts.months, on),
        "amount": c.tops(counts.amount, c.AMOUNT_EDGES),
        "workers": c.tops(counts.workers, c.WORKER_EDGES),
        "amount_after_sanction": c.tops(counts.amount_after, c.AMOUNT_EDGES[:1]),
        "workers_after_sanction": c.tops(counts.workers_after, c.WORKER_EDGES[:1]),
        "withheld_amount": c.tops(counts.withheld_amount, (1, *c.AMOUNT_EDGES[:2])),
        "withheld_workers": c.tops(counts.withheld_workers, (1, *c.WORKER_EDGES[:2])),
        "sanctions": ((), (PriorSanction(),)),
        "further": c.further_options(facts, on, asked.law),
        "completed_offences": c.offences_options(facts),
        "offence_end": c.end_options(facts, on),
        "limitation_restarts": c.restart_options(facts, on),
    }
    for name, values in options.items():
        if getattr(facts, name) is None and not (
            facts.all_after_sanction and name.endswith("_after_sanction")
        ):
            yield name, _possible(facts, [{name: value} for value in values])
    for index, sanction in enumerate(facts.sanctions or ()):
        for name, changes in _unknown_of_sanction(asked, index, sanction):
            yield f"sanctions[{index}].{name}", _possible(facts, changes)


def _months_options(facts: EvasionFacts, known: MonthsKnown, on: date) -> tuple[frozenset[str], ...]:
    """The fewest months and the most: those due by the day, and none after the end of the offence."""
    most = known.at_most
    if most is None:
        every = range(month_index(FIRST_MONTH), last_month_overdue(on) + 1)
        most = known.at_least | frozenset(map(month_of, every))
    end = facts.offence_end
    if isinstance(end, date):
        most = known.at_least | {month for month in most if earliest_end((month,)) <= end}
    return known.at_least, most


def _unknown_of_sanction(
    asked: Asked, index: int, sanction: PriorSanction
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    facts, on = asked.facts, asked.on
    further_on = facts.further.on if facts.further else None
    days = c.decided_options(sanction, facts, further_on, on, asked.law)
    options: dict[str, Iterable[Any]] = {
        "act": c.act_options(sanction),
        "decided_on": days,
        "conduct_from": {first for first, _ in c.conduct_options(sanction)},
        "conduct_to": {last for _, last in c.conduct_options(sanction)},
        "kind": c.kind_options(sanction),
        "execution": {way for day in days[:1] for way in c.execution_options(sanction, day, on)},
        "same_subject": (True, False),
        "cancelled": (True, False),
    }
    for name, values in options.items():
        if getattr(sanction, name) is None:
            yield name, [_with_sanction(facts, index, {name: value}) for value in values]
    services = facts.background.services
    if index < len(services) and services[index] is None:
        known = [(*services[:index], service, *services[index + 1 :]) for service in ("unasked", on)]
        yield "served_on", [{"background": attrs.evolve(facts.background, services=ways)} for ways in known]


def _with_sanction(facts: EvasionFacts, index: int, change: dict[str, Any]) -> dict[str, Any]:
    sanctions = list(facts.sanctions or ())
    try:
        sanctions[index] = attrs.evolve(sanctions[index], **change)
    except CaseDataError:
        return {}
    return {"sanctions": tuple(sanctions)}


def _possible(facts: EvasionFacts, changes: list[dict[str, Any]]) -> list[EvasionFacts]:
    """The facts with each change that contradicts nothing that is known."""
    found = []
    for change in changes:
        try:
            if change:
                found.append(attrs.evolve(facts, **change))
        except CaseDataError:
            continue
    return found


__all__ = ["MEANING", "missing", "missing_facts"]
