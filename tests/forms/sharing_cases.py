"""Helpers and cases for what is reported and shared: papers as text, workbooks as rows, the examples."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
from forms_case import DUE, build_case, hidden, visit, worker
from list_cases import employer
from openpyxl import load_workbook

from bhxh_docs.forms import render, render_sheet
from bhxh_docs.intake import load_case
from bhxh_docs.testing import docx_as_text
from legal_rules.case import (
    Agency,
    AgencyLevel,
    Case,
    Contact,
    ContractKind,
    Contribution,
    LabourContract,
    Signatory,
    SigningAuthority,
)
from legal_rules.case.events import ContractGuidanceGiven, EventState, TaxOnlyWorker

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


def example(name: str) -> Case:
    """An example of the documentation."""
    return load_case(EXAMPLES / name).case


def text_of(form: str, cases: Case | Iterable[Case], on: date, **more: Any) -> str:
    """A paper as text, without the hyphens and spaces that hold words together."""
    paper = render(form, cases, on=on, **more)
    return docx_as_text(paper).replace("\N{NON-BREAKING HYPHEN}", "-").replace("°", " ")


def rows_of(form: str, cases: Case | Iterable[Case], on: date, **more: Any) -> list[dict[str, Any]]:
    """The rows of a workbook by heading, without the sum row."""
    page = load_workbook(io.BytesIO(render_sheet(form, cases, on=on, **more))).worksheets[0]
    heading, last = (int(re.sub(r"\D", "", part)) for part in page.auto_filter.ref.split(":"))
    names = [cell.value for cell in page[heading]]
    return [
        dict(zip(names, (cell.value for cell in row), strict=True))
        for row in page.iter_rows(min_row=heading + 1, max_row=last)
    ]


def totals_of(form: str, cases: Case | Iterable[Case], on: date, **more: Any) -> dict[str, Any]:
    """The sum row of a workbook by heading."""
    page = load_workbook(io.BytesIO(render_sheet(form, cases, on=on, **more))).worksheets[0]
    heading, last = (int(re.sub(r"\D", "", part)) for part in page.auto_filter.ref.split(":"))
    return {
        name.value: cell.value
        for name, cell in zip(page[heading], page[last + 1], strict=True)
        if cell.value is not None
    }


GUIDED_ON, CHECKED_ON = date(2024, 8, 12), date(2024, 9, 16)
VISITED_ON = date(2024, 8, 6)


def tax_only_case(case: Case | None = None, *, years: int = 0, **changes: Any) -> Case:
    """The small case after its visit: two people in the tax data neither work there nor are paid."""
    entries = changes.pop(
        "entries",
        (
            TaxOnlyWorker(
                worker="ld-91",
                first_month=f"{2023 + years}-01",
                last_month=f"{2023 + years}-12",
                income=72_000_000,
                evidence=f"Không có tên trong bảng chấm công, bảng lương năm {2023 + years}",
            ),
            TaxOnlyWorker(worker="ld-92", first_month=f"{2023 + years}-07", income=30_500_000),
        ),
    )
    check = visit(
        state=EventState.HAPPENED,
        on=VISITED_ON.replace(year=VISITED_ON.year + years),
        number="24/BB-BHXH",
        tax_only=entries,
        **changes,
    )
    case = case or build_case()
    extra = (
        worker(91, identity_number="000190999991", insurance_number="0099999991"),
        worker(92, birth_date=None, identity_number=None, insurance_number=None),
    )
    return attrs.evolve(case, workers=(*case.workers, *extra), events=(*case.events, check))


def no_contract_case(case: Case | None = None, *, years: int = 0, **changes: Any) -> Case:
    """The small case whose employer was guided to conclude contracts with two workers, and concluded none."""
    case = case or build_case()
    facts: dict[str, Any] = {
        "id": "hd-hd",
        "round": 1,
        "on": GUIDED_ON.replace(year=GUIDED_ON.year + years),
        "number": "45/BHXH-QLT",
        "by": case.agency.name,
        "workers": ("ld-01", "ld-02"),
        "checked_on": CHECKED_ON.replace(year=CHECKED_ON.year + years),
        "not_concluded": ("ld-01", "ld-02"),
        "evidence": "Bảng chấm công, bảng lương từ tháng 01 đến tháng 8",
        **changes,
    }
    verbal = LabourContract(kind=ContractKind.NONE_WRITTEN, valid_from=date(2024, 1, 2))
    workers = tuple(attrs.evolve(one, contracts=(verbal,)) for one in case.workers)
    return attrs.evolve(case, workers=workers, events=(*case.events, ContractGuidanceGiven(**facts)))


CENTRAL = Agency(
    name="Bảo hiểm xã hội Việt Nam",
    level=AgencyLevel.CENTRAL,
    place="Hà Nội",
    signatory=Signatory(
        name="Trần Văn Thí Dụ",
        position="Giám đốc Trung tâm Công nghệ thông tin",
        authority=SigningAuthority.TL,
        head_position="Tổng Giám đốc",
    ),
    contact=Contact(name="Phạm Thị Minh Họa", unit="Trung tâm Công nghệ thông tin", phone="0200 000 009"),
    address="Số 7, đường Thí Dụ, thành phố Hà Nội",
    drafting_unit="CNTT",
)


def founded(name: str, on: date | None, *rows: Contribution, **changes: Any) -> Case:
    """An enterprise registered on a day, with what it declared."""
    own = employer(name, registered_on=on, **changes)
    return build_case(
        employer=own,
        workers=(worker(1), worker(2)),
        contributions=rows,
        events=(),
    )


def insured(worker_id: str, first: str, last: str, **changes: Any) -> Contribution:
    """A worker who was declared, and for whom everything was paid."""
    return hidden(worker_id, first, last, declared=6_000_000, paid=DUE, **changes)
