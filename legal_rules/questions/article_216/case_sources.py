"""Where the facts of a finding stand in the case, what proves them, and what the case tells besides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from legal_rules.case import Case, Determination, Exhibit, Fund, ResponsiblePerson
from legal_rules.case.contributions import month_of
from legal_rules.case.events import EmployerExplanation
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.finding import MissingFact, Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money, months_span, number, short_date
from legal_rules.law.registry import cite
from legal_rules.questions.article_216.case_missing import missing_in_case
from legal_rules.questions.article_216.case_proofs import (
    ALL_WORKERS,
    WHOLE,
    WorkerMonth,
    proved_contributions,
)
from legal_rules.questions.article_216.case_prosecution import NOT_TWICE
from legal_rules.questions.article_216.case_reading import Reading
from legal_rules.questions.article_216.case_sanctions import RecordedSanction, known
from legal_rules.questions.article_216.counting import in_mask
from legal_rules.questions.article_216.determinations import (
    EMPLOYER,
    END_QUESTION,
    MEANS_QUESTION,
    OFFENCES_QUESTION,
    PROSECUTED_QUESTION,
    RESTARTS_QUESTION,
    Determinations,
    told,
)
from legal_rules.questions.article_216.disputes import path_words, resolved
from legal_rules.questions.article_216.facts import EvasionFacts
from legal_rules.questions.article_216.questions import COUNTING, REGISTER, order
from legal_rules.questions.article_216.sources import Source, Sources
from legal_rules.questions.contributions import ArrearsRun, last_payment_day, total_of

_ASSUMED = cite("blhs-2015", article="216", clause="1", confidence=Confidence.ASSUMED)
_DETERMINED = {
    "means": MEANS_QUESTION,
    "completed_offences": OFFENCES_QUESTION,
    "offence_end": END_QUESTION,
    "limitation_restarts": RESTARTS_QUESTION,
}
"""Fields that a named person may have determined."""
_QUESTIONS = {
    MEANS_QUESTION: "thủ đoạn",
    OFFENCES_QUESTION: "số lần phạm tội",
    END_QUESTION: "ngày kết thúc hành vi",
    RESTARTS_QUESTION: "việc tính lại thời hiệu",
    PROSECUTED_QUESTION: "các tháng thuộc vụ án đã khởi tố",
}


class CaseSources(Sources):
    """The sources of facts read from a case."""

    def __init__(self, reading: Reading, facts: EvasionFacts) -> None:
        """Hold the reading; everything else is found when it is asked for."""
        self._reading = reading
        self._facts = facts
        self._found: dict[str, Source] = {}
        self._proved: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._workers: dict[str, frozenset[str]] = {}

    @property
    def _case(self) -> Case:
        return self._reading.case

    @property
    def _on(self) -> date:
        return self._reading.on

    @property
    def _determinations(self) -> Determinations:
        return self._reading.determinations

    @cached_property
    def _paths(self) -> dict[str, tuple[str, ...]]:
        return _paths(self._reading, self._facts)

    @cached_property
    def _known_case(self) -> Case:
        return self._case.as_of(self._on)

    def of(self, field: str) -> Source:
        """Where a field of `EvasionFacts` comes from."""
        if field not in self._found:
            paths = self._paths.get(field, ())
            decided = self._decided(field)
            exhibits = dict.fromkeys((*self._proving(paths), *(decided.exhibits if decided else ())))
            note = told(decided) if decided else self._remark(field)
            self._found[field] = Source(paths=paths, exhibits=tuple(exhibits), note=note)
        return self._found[field]

    def _remark(self, field: str) -> str:
        """What must be known of a field that the case was read for."""
        if field == "offence_end" and isinstance(self._facts.offence_end, date):
            return "lấy hạn đóng của tháng cuối cùng được tính làm ngày kết thúc hành vi"
        if field != "months":
            return ""
        told, person, prosecution = [], self._person, self._reading.prosecution
        if person is not None and person.valid_from is not None:
            until = f" đến ngày {short_date(person.valid_to)}" if person.valid_to else ""
            since = f"từ ngày {short_date(person.valid_from)}{until}"
            told.append(f"chỉ tính các kỳ phải đóng trong thời gian người này giữ chức vụ, {since}")
        if prosecution is not None:
            left = months_span(self._reading.prosecuted) if self._reading.prosecuted else "các tháng"
            told.append(f"không tính lại {left} thuộc hồ sơ đợt {prosecution.decision.round} đã được khởi tố")
        return "; ".join(told)

    @property
    def _person(self) -> ResponsiblePerson | None:
        people = self._case.employer.people
        return next((one for one in people if one.id == self._reading.subject_id), None)

    def _decided(self, field: str) -> Determination | None:
        question = _DETERMINED.get(field, "")
        return self._determinations.standing.get(question)

    def _proving(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        """Exhibits for paths; of contributions only those about a month that counts."""
        if paths not in self._proved:
            contributions = [path for path in paths if path.split(".")[0] == WHOLE]
            others = [path for path in paths if path not in contributions]
            found = dict.fromkeys(one.id for path in others for one in self._known_case.proving(path))
            if contributions:
                workers = {path.partition(".")[2].split(".")[0] for path in contributions}
                proved = proved_contributions(self._known_case)
                found |= dict.fromkeys(x for x, months in proved.items() if self._about(x, months, workers))
            self._proved[paths] = tuple(found)
        return self._proved[paths]

    def _about(self, exhibit: str, months: tuple[WorkerMonth, ...], workers: set[str]) -> bool:
        """Whether an exhibit proves contributions that count, of one of the workers; every field asks."""
        if exhibit not in self._workers:
            counted = self._reading.months_by_worker
            self._workers[exhibit] = frozenset(
                worker for worker, month in months if month is None or in_mask(month, counted.get(worker, 0))
            )
        proved = self._workers[exhibit]
        return ALL_WORKERS in proved or not workers.isdisjoint(proved)

    def exhibit_names(self, exhibits: tuple[str, ...]) -> tuple[str, ...]:
        """Title of each exhibit with its number and date, as far as the title does not say them."""
        return tuple(_exhibit_words(self._case.exhibit_by_id[one]) for one in exhibits)

    def by_fund(self) -> str:
        """``hưu trí và tử tuất 66.960.000 đồng; …``, where the sums are known and nothing is cut."""
        amounts = total_of(self._reading.runs)
        if amounts is None or amounts.total != self._facts.amount:
            return ""
        shown = [(fund.label, amounts.of(fund)) for fund in Fund if amounts.of(fund)]
        return "; ".join(f"{label} {money(amount)}" for label, amount in shown)

    def sanction_name(self, index: int) -> str:
        """The number of a decision, ``số 45/QĐ-XPHC``."""
        sanctions = self._reading.sanctions or ()
        number = sanctions[index].decision.number if index < len(sanctions) else None
        return f"số {number}" if number else ""

    def placed(self, missing: tuple[MissingFact, ...]) -> tuple[MissingFact, ...]:
        """The missing facts by their paths in the case."""
        return missing_in_case(self._reading, missing)

    def notes(self, codes: frozenset[str]) -> tuple[Reason, ...]:
        """Other ways of counting, months declared and unpaid or prosecuted, disputes, determinations."""
        return (
            *self._counting(codes),
            *self._late(codes),
            *self._prosecuted(),
            *self._disputed(codes),
            *self._determined(),
        )

    def _counting(self, codes: frozenset[str]) -> Iterator[Reason]:
        counted: dict[str, tuple[str, ...]] = {}
        for variant in self._facts.background.variants:
            if not variant.alone:
                continue
            counted[variant.code] = (*counted.get(variant.code, ()), variant.text)
        for code, texts in counted.items():
            shown = "; ".join(text[:1].lower() + text[1:] for text in texts)
            agree = code not in codes
            result = "cho cùng kết quả" if agree else f"có thể cho kết quả khác, xem {code}"
            yield Reason(
                sentence=f"Cách tính khác ({shown}): {result}.",
                status=Status.ESTABLISHED if agree else Status.NEEDS_LEGAL_REVIEW,
                citations=REGISTER[code].citations,
            )

    def _late(self, codes: frozenset[str]) -> Iterator[Reason]:
        runs = self._reading.late_runs
        if not runs:
            return
        total = total_of(runs)
        workers = dict.fromkeys(run.worker for run in runs)
        people = f"{number(len(workers))} người"
        months = months_span({month_of(one) for run in runs for one in range(run.first, run.last + 1)})
        amount = f", {money(total.total)}" if total else ""
        counted = "không tính vào số trốn đóng"
        if self._reading.late_counts:
            counted = "tính vào số trốn đóng theo cách hiểu đã được xác định"
        elif "U1" in codes:
            counted = "tính hay không làm thay đổi kết quả, xem U1"
        yield Reason(
            sentence=f"Đã kê khai nhưng chưa đóng: {people}, {months}{amount}; {counted}.",
            status=Status.NEEDS_LEGAL_REVIEW if "U1" in codes else Status.ESTABLISHED,
            citations=(cite("nq-05-2019", article="2", clause="12"), _ASSUMED),
            facts=tuple(f"{WHOLE}.{worker}" for worker in workers),
        )

    def _prosecuted(self) -> Iterator[Reason]:
        """That months of an earlier prosecution do not count again, up to which one, and on whose word."""
        prosecution = self._reading.prosecution
        if prosecution is None:
            return
        decision, one = prosecution.decision, self._determinations.standing.get(PROSECUTED_QUESTION)
        day = f" ngày {short_date(decision.on)}" if decision.on else ""
        until = "chưa rõ đến tháng nào vì hồ sơ chưa ghi ngày gửi hồ sơ, ngày quyết định"
        if prosecution.last is not None:
            how = told(one) if one else "tính đến tháng đã quá hạn đóng khi gửi hồ sơ; là cách hiểu"
            until = f"đến {_month_words(prosecution.last)} ({how})"
        yield Reason(
            sentence=f"Hồ sơ đợt {decision.round} đã được khởi tố{day}: các tháng thuộc vụ án đó không tính "
            f"lại, {until}.",
            status=Status.NOT_ENOUGH_EVIDENCE if prosecution.last is None else Status.ESTABLISHED,
            citations=NOT_TWICE,
            facts=(f"events.{decision.id}", *((f"determinations.{one.id}", *one.rests_on) if one else ())),
            exhibits=tuple(x.id for x in self._known_case.proving(f"events.{decision.id}")),
        )

    def _disputed(self, codes: frozenset[str]) -> Iterator[Reason]:
        for event in known(self._case, EmployerExplanation, self._on):
            if not event.contradicts:
                continue
            settled = resolved(self._case, event, self._on)
            after = "; kết luận ban hành sau đó giữ nguyên theo tài liệu" if settled else ""
            day = f" ngày {short_date(event.on)}" if event.on else ""
            facts = ", ".join(dict.fromkeys(path_words(self._case, one) for one in event.contradicts))
            disputed = "U18" in codes and not settled
            yield Reason(
                sentence=f"Đơn vị giải trình{day} khác với tài liệu về {facts}{after}.",
                status=Status.NEEDS_LEGAL_REVIEW if disputed else Status.ESTABLISHED,
                citations=REGISTER["U18"].citations,
                facts=(f"events.{event.id}", *event.contradicts),
                exhibits=tuple(x.id for x in self._known_case.proving(f"events.{event.id}")),
            )

    def _determined(self) -> Iterator[Reason]:
        standing = self._determinations.standing
        counted = COUNTING - {one.code for one in self._facts.background.taken}
        for code in sorted((one for one in standing if one in REGISTER), key=order):
            one = standing[code]
            if code in counted:
                yield self._not_used(one, "vụ việc không có cách hiểu mang số này")
                continue
            yield Reason(
                sentence=f"{REGISTER[code].question} Theo cách hiểu “{self._reading_taken(one)}” "
                f"({told(one)}): {one.reason.rstrip('.')}.",
                status=Status.ESTABLISHED,
                citations=REGISTER[code].citations,
                facts=(f"determinations.{one.id}", *one.rests_on),
                exhibits=one.exhibits,
            )
        for one in self._determinations.lapsed:
            yield self._not_used(one, "dữ kiện làm căn cứ đã đổi")

    def _reading_taken(self, one: Determination) -> str:
        taken = {way.code: way.text for way in self._facts.background.taken}
        readings = REGISTER[one.question].readings
        return taken.get(one.question) or readings[min(int(one.value), len(readings)) - 1].text

    def _not_used(self, one: Determination, why: str) -> Reason:
        about = _QUESTIONS.get(one.question, f"câu hỏi {one.question}")
        return Reason(
            sentence=f"Không dùng xác định về {about} ({told(one)}): {why}.",
            status=Status.NOT_ENOUGH_EVIDENCE,
            citations=(_ASSUMED,),
            facts=(f"determinations.{one.id}", *one.rests_on),
        )


def _month_words(index: int) -> str:
    """``tháng 9/2023``."""
    year, month = divmod(index, 12)
    return f"tháng {month + 1:02d}/{year}" if month < 2 else f"tháng {month + 1}/{year}"


def _exhibit_words(exhibit: Exhibit) -> str:
    words = exhibit.title
    if exhibit.number and exhibit.number not in words:
        words += f" số {exhibit.number}"
    if exhibit.issued_on and short_date(exhibit.issued_on) not in words:
        words += f" ngày {short_date(exhibit.issued_on)}"
    return words


def _paths(reading: Reading, facts: EvasionFacts) -> dict[str, tuple[str, ...]]:
    """Where each field stands in the case."""
    runs = reading.runs
    workers = tuple(f"contributions.{worker}" for worker in reading.months_by_worker)
    withheld_of = dict.fromkeys(run.worker for run in runs if run.withheld)
    withheld = tuple(f"contributions.{worker}" for worker in withheld_of)
    counted = (
        "months",
        "amount",
        "workers",
        "amount_after_sanction",
        "workers_after_sanction",
        "offence_end",
    )
    paths: dict[str, tuple[str, ...]] = dict.fromkeys(counted, workers)
    missed = facts.further.on if facts.further else None
    paths["further"] = () if missed is None else tuple(_paths_due_on(missed, runs))
    paths |= {"withheld_amount": withheld, "withheld_workers": withheld}
    person = f"employer.people.{reading.subject_id}" if reading.subject_id != EMPLOYER else "employer"
    paths["employer_kind"] = ("employer",)
    paths["sanctions"] = tuple(f"events.{one.decision.id}" for one in reading.sanctions or ())
    for field, question in _DETERMINED.items():
        one = reading.determinations.standing.get(question)
        if one is not None:
            paths[field] = (f"determinations.{one.id}", *one.rests_on)
    for index, sanction in enumerate(reading.sanctions or ()):
        paths |= _sanction_paths(index, sanction, person)
    return paths


def _paths_due_on(day: date, runs: tuple[ArrearsRun, ...]) -> Iterator[str]:
    """The worker-months of which it is the last payment day."""
    months = {month for run in runs for month in (run.first, run.last)}
    every = range(min(months, default=0), max(months, default=-1) + 1)
    due = [month for month in every if last_payment_day(month) == day]
    for run in runs:
        for month in due:
            if run.first <= month <= run.last:
                yield f"contributions.{run.worker}.{month_of(month)}"


def _sanction_paths(index: int, sanction: RecordedSanction, person: str) -> dict[str, tuple[str, ...]]:
    decision = f"events.{sanction.decision.id}"
    fields = ("act", "decided_on", "conduct_from", "conduct_to", "kind")
    paths: dict[str, tuple[str, ...]] = {f"sanctions[{index}].{field}": (decision,) for field in fields}
    paths[f"sanctions[{index}].same_subject"] = (decision, person)
    for field, events in (
        ("execution", sanction.execution_events),
        ("served_on", sanction.service_events),
        ("cancelled", sanction.cancelled_by),
    ):
        paths[f"sanctions[{index}].{field}"] = tuple(f"events.{event}" for event in events)
    return paths


__all__ = ["CaseSources"]
