"""The documents of the administrative file of a violation, as the papers that pass it on list them.

What an act of the round made stands in the list also where no exhibit holds it yet, so that whoever puts the
file together sees what is still to be enclosed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from bhxh_docs.forms.blanks import blank
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.evidence_words import cite_exhibit
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_date_short
from legal_rules.case import Exhibit, ExhibitKind
from legal_rules.case.events import (
    ConclusionIssued,
    EmployerExplanation,
    Event,
    ExecutionSuspended,
    FileSentToSanction,
    InspectionDecided,
    InspectionMinutes,
    InspectionRegime,
    SanctionDecided,
    SanctionServed,
    TeamReport,
    ViolationMinutes,
)
from legal_rules.law.regimes import CHECK_REGIME_FROM

_FACTUAL: Final = frozenset(
    {
        ExhibitKind.PAYROLL,
        ExhibitKind.LABOUR_CONTRACT,
        ExhibitKind.TIMESHEET,
        ExhibitKind.TAX_SETTLEMENT,
        ExhibitKind.INSURANCE_DECLARATION,
        ExhibitKind.BUSINESS_REGISTRATION,
        ExhibitKind.WORKER_LIST,
    }
)
_NAMES: Final[dict[type[Event], tuple[str, str]]] = {
    InspectionDecided: ("Quyết định thanh tra", "Quyết định kiểm tra"),
    InspectionMinutes: ("Biên bản thanh tra", "Biên bản kiểm tra"),
    ViolationMinutes: ("Biên bản vi phạm hành chính", "Biên bản vi phạm hành chính"),
    EmployerExplanation: ("Văn bản giải trình của đơn vị", "Văn bản giải trình của đơn vị"),
    TeamReport: ("Báo cáo của Trưởng đoàn thanh tra", "Báo cáo của Trưởng đoàn kiểm tra"),
    ConclusionIssued: ("Kết luận thanh tra", "Văn bản nhận xét, đánh giá kết quả kiểm tra"),
    FileSentToSanction: (
        "Văn bản chuyển hồ sơ đến người có thẩm quyền xử phạt",
        "Văn bản chuyển hồ sơ đến người có thẩm quyền xử phạt",
    ),
    SanctionDecided: ("Quyết định xử phạt vi phạm hành chính", "Quyết định xử phạt vi phạm hành chính"),
    SanctionServed: ("Biên bản giao quyết định xử phạt", "Biên bản giao quyết định xử phạt"),
    ExecutionSuspended: (
        "Quyết định tạm đình chỉ thi hành quyết định xử phạt",
        "Quyết định tạm đình chỉ thi hành quyết định xử phạt",
    ),
}
"""The paper of an act, under the inspection and under the check regime."""


@attrs.frozen(kw_only=True)
class FileDocument:
    """One document of the file."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Tên tài liệu, số và ngày", "Biên bản vi phạm hành chính số 05/BB-VPHC ngày 12/4/2023")
    hinh_thuc: str = tag("Hình thức bản", "Bản gốc")
    so_to: str = tag("Số tờ", "04")


def file_documents(draft: Draft, *, kinds: Iterable[type[Event]] = tuple(_NAMES)) -> tuple[FileDocument, ...]:
    """Return the documents of the round's file, acts in the order of their days, then what shows the facts.

    Args:
        draft: the paper.
        kinds: kinds of acts whose papers belong to it.
    """
    case, chosen = draft.case, tuple(kinds)
    acts = [
        event
        for event in case.events
        if isinstance(event, chosen)
        and event.happened
        and event is not draft.event
        and (event.round == draft.moment.round or isinstance(event, SanctionDecided | SanctionServed))
    ]
    rows: list[tuple[str, Exhibit | None]] = []
    shown: set[str] = set()
    for act in acts:
        found = [x for x in case.exhibits if f"events.{act.id}" in x.proves and x.id not in shown]
        rows += [(cite_exhibit(x), x) for x in found]
        shown |= {x.id for x in found}
        if not any(f"events.{act.id}" in x.proves for x in case.exhibits):
            rows.append((_named(act), None))
    rows += [(cite_exhibit(x), x) for x in case.exhibits if x.kind in _FACTUAL and x.id not in shown]
    return tuple(_row(number, name, exhibit) for number, (name, exhibit) in enumerate(rows, start=1))


def _named(event: Event) -> str:
    inspection, check = next(names for kind, names in _NAMES.items() if isinstance(event, kind))
    checks = (
        event.regime is InspectionRegime.CHECK
        if isinstance(event, InspectionDecided) and event.regime is not None
        else event.on is not None and event.on >= CHECK_REGIME_FROM
    )
    name = check if checks else inspection
    number = f" số {event.number}" if event.number else ""
    return f"{name}{number}" + (f" ngày {format_date_short(event.on)}" if event.on is not None else "")


def _row(number: int, name: str, exhibit: Exhibit | None) -> FileDocument:
    form = exhibit.copy_form.label if exhibit is not None and exhibit.copy_form else blank(2)
    sheets = f"{exhibit.sheets:02d}" if exhibit is not None and exhibit.sheets else blank(1)
    return FileDocument(stt=str(number), ten=name, hinh_thuc=form, so_to=sheets)
