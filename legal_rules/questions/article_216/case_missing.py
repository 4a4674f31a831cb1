"""The missing facts of a finding, named by where they belong in the case."""

from __future__ import annotations

from collections.abc import Iterator

from legal_rules.case.contributions import month_of
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.wording import months_span
from legal_rules.questions.article_216.case_reading import Reading
from legal_rules.questions.article_216.case_sanctions import named
from legal_rules.questions.article_216.missing import MEANING
from legal_rules.questions.contributions import ArrearsRun

_COUNTED = frozenset(
    {
        "months",
        "amount",
        "workers",
        "amount_after_sanction",
        "workers_after_sanction",
        "further",
        "offence_end",
    }
)
_AFTER = frozenset({"further", "amount_after_sanction", "workers_after_sanction"})
_WITHHELD = frozenset({"withheld_amount", "withheld_workers"})
_PLACES = {
    "employer_kind": "employer.commercial_legal_entity",
    "means": "determinations",
    "sanctions": "events",
    "completed_offences": "determinations",
    "limitation_restarts": "determinations",
}
_SANCTION_FIELDS = {"act": "act", "decided_on": "on", "kind": "kind", "same_subject": "subject"}
_FIELD_NAMES = {
    "due": "số phải đóng",
    "paid": "số đã đóng",
    "declared": "mức lương đã kê khai",
    "wage_base": "mức lương làm căn cứ đóng",
}


def missing_in_case(reading: Reading, missing: tuple[MissingFact, ...]) -> tuple[MissingFact, ...]:
    """The same facts with their paths in the case.

    Totals that are not known become the contributions that make them so.
    """
    found: dict[str, MissingFact] = {}
    for fact in missing:
        if reading.sanctions is None and fact.path in _AFTER:
            # what came after a sanction is asked once it is known that there is one
            continue
        for one in _placed(reading, fact):
            found.setdefault(one.path, one)
    return tuple(found.values())


def _placed(reading: Reading, fact: MissingFact) -> Iterator[MissingFact]:
    name = fact.path.rpartition(".")[2]
    if fact.path in _COUNTED:
        yield from _contributions(reading, fact)
    elif fact.path in _WITHHELD:
        yield from _withheld(reading, fact)
    elif fact.path == "completed_offences":
        yield MissingFact(
            path=_PLACES[fact.path], meaning=f"{fact.meaning}{_rounds(reading)}", proof=fact.proof
        )
    elif fact.path.startswith("sanctions["):
        index = int(fact.path[len("sanctions[") : fact.path.index("]")])
        event = (reading.sanctions or ())[index].decision.id
        field = _SANCTION_FIELDS.get(name, name if name in {"conduct_from", "conduct_to"} else "")
        yield MissingFact(
            path=f"events.{event}{'.' + field if field else ''}", meaning=fact.meaning, proof=fact.proof
        )
    else:
        yield MissingFact(path=_PLACES.get(fact.path, fact.path), meaning=fact.meaning, proof=fact.proof)


def _contributions(reading: Reading, fact: MissingFact) -> Iterator[MissingFact]:
    named = False
    if reading.prosecution is not None and reading.prosecution.last is None:
        named = True
        yield MissingFact(
            path=f"events.{reading.prosecution.decision.id}.on",
            meaning=f"Ngày của quyết định khởi tố hồ sơ đợt {reading.prosecution.decision.round}",
            proof="quyết định khởi tố vụ án hình sự, biên bản giao nhận hồ sơ",
        )
    if not reading.window.certain:
        named = True
        yield MissingFact(
            path=f"employer.people.{reading.subject_id}.valid_from",
            meaning="Ngày bắt đầu giữ chức vụ của người đang xét",
            proof="quyết định bổ nhiệm, đăng ký kinh doanh",
        )
    for worker in reading.unreckoned:
        named = True
        yield MissingFact(
            path=f"contributions.{worker}",
            meaning=f"Số phải đóng, đã đóng của {_name(reading, worker)}",
            proof=fact.proof,
        )
    for run in reading.uncertain_runs:
        named = True
        fields = ", ".join(_FIELD_NAMES[field] for field in run.unknown)
        yield _of_run(reading, run, f"{fields[:1].upper()}{fields[1:]}", "", fact.proof)
    if not named:
        yield MissingFact(path="contributions", meaning=fact.meaning, proof=fact.proof)


def _rounds(reading: Reading) -> str:
    """What the file has to say on it: the months after each sanction."""
    told = [
        f"sau quyết định xử phạt {named(one.sanction.decision)} có {months_span(one.months.at_most)}"
        for one in reading.rounds(reading.counted)
        if one.months.at_most
    ]
    return f": {'; '.join(told)}" if told else ""


def _withheld(reading: Reading, fact: MissingFact) -> Iterator[MissingFact]:
    runs = [
        run
        for run in reading.dues.runs
        if (run.hidden is not False or reading.late_counts) and run.withheld is None
    ]
    for run in runs:
        yield _of_run(reading, run, "Tiền đã khấu trừ vào lương", ".withheld", fact.proof)
    if not runs:
        yield from _contributions(reading, fact)


def _of_run(reading: Reading, run: ArrearsRun, what: str, field: str, proof: str) -> MissingFact:
    months = months_span({month_of(index) for index in range(run.first, run.last + 1)})
    return MissingFact(
        path=f"contributions.{run.worker}.{month_of(run.first)}{field}",
        meaning=f"{what} của {_name(reading, run.worker)}, {months}",
        proof=proof or MEANING["amount"][1],
    )


def _name(reading: Reading, worker: str) -> str:
    known = reading.case.worker_by_id.get(worker)
    return known.name if known else worker


__all__ = ["missing_in_case"]
