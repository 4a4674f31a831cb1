"""The finding of a reckoning: what is overdue and unpaid, and the reasons by worker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.finding import Finding, MissingFact, OpenQuestion, Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money, months_span, short_date
from legal_rules.questions.contributions.due_dates import FIRST_MONTH
from legal_rules.questions.contributions.monthly_reasons import marks_of, month_words
from legal_rules.questions.contributions.reckoning import CaseReckoning, Totals
from legal_rules.questions.contributions.reckoning_remarks import remarks
from legal_rules.questions.contributions.reckoning_rows import ReckonedMonth
from legal_rules.questions.contributions.reckoning_runs import Run, runs_of
from legal_rules.questions.contributions.reckoning_telling import (
    Names,
    funds_words,
    payment_day_citations,
    sums_words,
)

QUESTION = "contributions.reckoning"
TITLE = "Số tiền đóng bảo hiểm bắt buộc đã quá hạn mà chưa đóng đủ"


def finding_of(reckoning: CaseReckoning) -> Finding:
    """Established where something is overdue and unpaid and all of it is known; excluded where nothing is."""
    missing = tuple(dict.fromkeys(_missing(reckoning)))
    questions = tuple(_questions(reckoning))
    status = _status(reckoning, missing, questions)
    return Finding(
        question=QUESTION,
        title=TITLE,
        subject=reckoning.case.employer.name,
        on=reckoning.on,
        status=status,
        summary=_summary(reckoning, status, len(missing), questions),
        missing=missing,
        open_questions=questions,
        build_reasons=partial(_reasons, reckoning),
    )


def _status(
    reckoning: CaseReckoning, missing: tuple[MissingFact, ...], questions: tuple[OpenQuestion, ...]
) -> Status:
    overdue = reckoning.total.overdue
    if missing or overdue.unknown:
        return Status.NOT_ENOUGH_EVIDENCE
    if questions:
        return Status.NEEDS_LEGAL_REVIEW
    return Status.ESTABLISHED if overdue.known_part else Status.EXCLUDED


def _summary(
    reckoning: CaseReckoning, status: Status, missing: int, questions: tuple[OpenQuestion, ...]
) -> str:
    day = short_date(reckoning.on)
    if status is Status.EXCLUDED:
        return f"Đến ngày {day} không có số tiền nào đã quá hạn mà chưa đóng."
    overdue = [row for row in reckoning.rows if row.overdue and row.unpaid.known_part]
    known = reckoning.total.overdue.known_part
    what = f"{money(known)} đã quá hạn mà chưa đóng"
    if overdue:
        workers = {row.worker for row in overdue}
        months = months_span(frozenset(row.month for row in overdue))
        what += f", {len(workers)} người lao động, {months}"
    what += _computed_words(overdue)
    if status is Status.ESTABLISHED:
        return f"Đến ngày {day} còn {what}."
    if status is Status.NOT_ENOUGH_EVIDENCE:
        left = f"còn {missing:02d} dữ kiện chưa rõ"
        return f"Chưa đủ tài liệu để xác định đến ngày {day}: mới tính được {what}; {left}."
    codes = ", ".join(dict.fromkeys(question.code for question in questions))
    return f"Đến ngày {day} còn {what}, nếu theo các cách hiểu đang chọn; cần ý kiến pháp lý về {codes}."


def _computed_words(rows: list[ReckonedMonth]) -> str:
    """That a part was computed, with the marks of the figures; nothing where all of it is recorded."""
    examples = {row.month: row.computed.example for row in rows if row.recorded is None and row.computed}
    if not examples:
        return ""
    marks = dict.fromkeys(mark for example in examples.values() for mark in marks_of(example))
    figures = f", có số liệu: {'; '.join(marks)}" if marks else ""
    return f" (trong đó {len(examples)} tháng có số phải đóng do tính toán{figures})"


# --- what is missing ---


def _missing(reckoning: CaseReckoning) -> Iterator[MissingFact]:
    names = Names.of(reckoning.case)
    sheet = reckoning.sheet
    for run in runs_of((row for row in reckoning.rows if row.overdue), by_due=True):
        yield from _missing_of(run, names)
    for worker, months in sheet.gaps.items():
        span = months_span(frozenset(months))
        yield _entry(worker, f"Số phải đóng, đã đóng của {names.one(worker)}, {span}")
    for worker in sheet.unreckoned:
        yield _entry(worker, f"Hợp đồng, số phải đóng, đã đóng của {names.one(worker)}")
    yield from sheet.ends_unknown
    for path in sheet.outside:
        worker, month = path.split(".")[1:]
        yield MissingFact(
            path=path,
            meaning=f"Số phải đóng, đã đóng của {names.one(worker)} từ {month_words(month)}, "
            f"trước {month_words(FIRST_MONTH)} là tháng đầu có quy định trong thư viện",
            proof="thông báo kết quả đóng của cơ quan bảo hiểm xã hội",
        )
    if reckoning.allocation is not None:
        yield from reckoning.allocation.finding.missing
    for payment in reckoning.payments.doubtful:
        yield MissingFact(
            path=f"payments.{payment.id}",
            meaning=f"Khoản nộp “{payment.id}” ({money(payment.amount)}) đã nằm trong số đã đóng của từng "
            "người lao động hay chưa",
            proof="thông báo kết quả đóng của cơ quan bảo hiểm xã hội",
        )


def _entry(worker: str, meaning: str) -> MissingFact:
    return MissingFact(
        path=f"contributions.{worker}",
        meaning=meaning,
        proof="bảng lương, thông báo kết quả đóng của cơ quan bảo hiểm xã hội",
    )


def _missing_of(run: Run, names: Names) -> Iterator[MissingFact]:
    row = run.first
    who = f"{names.one(row.worker)}, {run.span}"
    if row.recorded is None and row.computed is None:
        yield MissingFact(
            path=f"{row.path}.due",
            meaning=f"Số phải đóng, hoặc mức lương làm căn cứ đóng, của {who}",
            proof="bảng lương, hợp đồng, kết quả kiểm tra",
        )
    if row.recorded is None and row.computed is not None and (row.due.unknown or row.unsettled):
        yield from row.computed.missing
    if row.recorded_paid.unknown and (row.due.unknown or row.due.known_part):
        yield MissingFact(
            path=f"{row.path}.paid",
            meaning=f"Số đã đóng của {who}",
            proof="thông báo kết quả đóng của cơ quan bảo hiểm xã hội",
        )


def _questions(reckoning: CaseReckoning) -> Iterator[OpenQuestion]:
    """What hangs on the rule for part payments, and on coverage that is not settled; each question once."""
    found: dict[tuple[str, str], OpenQuestion] = {}
    if reckoning.allocation is not None:
        for question in reckoning.allocation.finding.open_questions:
            found[question.code, question.question] = question
    for row in reckoning.rows:
        if row.overdue and row.unsettled and row.computed is not None:
            for question in row.computed.covered.questions:
                found.setdefault((question.code, question.question), question)
    yield from found.values()


# --- reasons ---


def _reasons(reckoning: CaseReckoning) -> tuple[Reason, ...]:
    names = Names.of(reckoning.case)
    basis = payment_day_citations(reckoning.rows)
    runs: dict[str, list[Run]] = {}
    for run in runs_of(reckoning.rows, by_due=True):
        runs.setdefault(run.worker, []).append(run)
    workers = [
        _worker_reason(reckoning, worker, runs.get(worker, []), names=names, basis=basis)
        for worker in reckoning.by_worker
    ]
    return (_total_reason(reckoning, basis), *workers, *remarks(reckoning, names, basis))


def _total_reason(reckoning: CaseReckoning, basis: tuple[Citation, ...]) -> Reason:
    total = reckoning.total
    return Reason(
        sentence=f"Tổng số phải đóng {sums_words(total.due)}, đã đóng {sums_words(total.paid)}, "
        f"còn phải đóng {sums_words(total.unpaid)}, trong đó đã quá hạn {sums_words(total.overdue)}"
        f"{funds_words(total.overdue)}.",
        status=_status_of(total),
        citations=basis,
        facts=("contributions",) if reckoning.case.contributions else (),
    )


def _status_of(totals: Totals) -> Status:
    if totals.overdue.unknown:
        return Status.NOT_ENOUGH_EVIDENCE
    return Status.ESTABLISHED if totals.overdue.known_part else Status.EXCLUDED


def _worker_reason(
    reckoning: CaseReckoning, worker: str, runs: list[Run], *, names: Names, basis: tuple[Citation, ...]
) -> Reason:
    totals = reckoning.by_worker[worker]
    months = frozenset(row.month for run in runs for row in run.rows if row.overdue and row.unpaid.known_part)
    if totals.overdue.unknown:
        words = f"số tiền đã quá hạn mà chưa đóng {sums_words(totals.overdue)}"
    elif totals.overdue.known_part:
        words = f"còn {money(totals.overdue.known_part)} đã quá hạn mà chưa đóng, {months_span(months)}"
    else:
        words = "không có số tiền nào đã quá hạn mà chưa đóng"
    exhibits = [exhibit.id for exhibit in reckoning.case.proving(f"contributions.{worker}")]
    return Reason(
        sentence=f"{names.one(worker)}: {words}.",
        status=_status_of(totals),
        citations=basis,
        facts=(f"contributions.{worker}",) if runs else (),
        exhibits=tuple(exhibits),
        children=tuple(_run_reason(run) for run in runs),
    )


def _run_reason(run: Run) -> Reason:
    row = run.first
    parts = []
    if row.wage_base is not None:
        parts.append(f"mức lương làm căn cứ đóng {money(row.wage_base)}")
    parts.append(f"phải đóng {_per_month(row)}")
    parts.append(f"đã đóng {sums_words(row.paid)}{_paid_when(row)}")
    parts.append(f"còn phải đóng {sums_words(row.unpaid)}")
    if not row.overdue:
        parts.append(f"chưa quá hạn đóng (ngày cuối {short_date(row.payment_day)})")
    return Reason(
        sentence=f"{run.span}, mỗi tháng: {'; '.join(parts)}.",
        status=_status_of_run(row),
        citations=(row.due_by.citation,),
        facts=(row.path,) if len(run.rows) == 1 else (row.path, run.rows[-1].path),
    )


def _status_of_run(row: ReckonedMonth) -> Status:
    if row.unpaid.unknown:
        return Status.NOT_ENOUGH_EVIDENCE
    return Status.ESTABLISHED if row.overdue and row.unpaid.known_part else Status.EXCLUDED


def _per_month(row: ReckonedMonth) -> str:
    words = sums_words(row.due)
    if row.recorded is not None:
        return f"{words} theo số ghi trong hồ sơ"
    if row.computed is None:
        return words
    employer, worker = row.computed.employer.total, row.computed.worker.total
    notes = []
    if employer is not None and worker is not None:
        notes.append(f"đơn vị {money(employer)}, người lao động {money(worker)}")
    if marks := marks_of(row.computed.example):
        notes.append(f"có số liệu: {'; '.join(marks)}")
    return f"{words} theo số tính được ({'; '.join(notes)})" if notes else f"{words} theo số tính được"


def _paid_when(row: ReckonedMonth) -> str:
    days = [] if row.paid_on is None else [row.paid_on]
    days += [debt.paid_on for debt in row.allocated if debt.paid_on is not None]
    words = ", ".join(short_date(day) for day in sorted(set(days)))
    return f" (ngày {words})" if words else ""


__all__ = ["QUESTION", "TITLE", "finding_of"]
