"""Every form: who issues it, to whom it goes, what opens it, on what it rests, when it is in use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from _pages.tables import page, table
from bhxh_docs.forms.catalogue import FormEntry, LayoutStatus, catalogue
from bhxh_docs.forms.render_sheet import COLLECTIVE_SHEETS, SHEETS
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.basis import Basis
from legal_rules.procedure.collective_papers import COLLECTIVE
from legal_rules.procedure.collective_row import CollectiveRow
from legal_rules.procedure.internal_papers import INTERNAL_PAPERS
from legal_rules.procedure.paper_row import AddresseeRule, PaperRow, Receiver
from legal_rules.procedure.paper_rows import PAPER
from legal_rules.procedure.programme_rows import TASK
from legal_rules.procedure.rows import ROW

_HEADINGS = ("mã", "văn bản", "ai lập, ký", "gửi", "lập khi", "căn cứ", "dùng", "tệp", "bố cục")
_ADDRESSEES = {
    AddresseeRule.EMPLOYER: "đơn vị",
    AddresseeRule.HEAD: "người đứng đầu cơ quan",
    AddresseeRule.NONE: "lưu hồ sơ",
}


def papers_page() -> str:
    """One table for the papers of a case, one for those about many employers, one for internal ones."""
    entries = catalogue()
    return page(
        "Các văn bản",
        "Ai lập, gửi ai, lập khi nào, căn cứ nào: đọc từ `legal_rules/procedure`; tệp mẫu, bố cục: đọc từ "
        "`templates/catalogue.toml`. “Thiết kế” là bố cục do dự án thiết kế. Căn cứ là cách hiểu hoặc chưa "
        "kiểm chứng không in vào văn bản. Trường của từng mẫu: [template-fields.md](template-fields.md).",
        "## Văn bản của một vụ việc\n",
        table(_HEADINGS, (_of_case(entry) for entry in entries.values() if entry.code in PAPER)),
        "## Danh sách, báo cáo, văn bản về nhiều đơn vị\n",
        table(_HEADINGS, (_of_many(entry) for entry in entries.values() if entry.code in COLLECTIVE)),
        "## Phiếu nội bộ\n",
        table(_HEADINGS, (_internal(entry) for entry in entries.values() if entry.code in INTERNAL_PAPERS)),
    )


def _of_case(entry: FormEntry) -> tuple[str, ...]:
    row = PAPER[entry.code]
    return (
        f"`{row.form}`",
        entry.title,
        row.issuer.label,
        _addressee(row),
        _opened_by(row),
        _basis(row.basis),
        _days(row.valid_from or entry.valid_from, row.valid_to or entry.valid_to),
        _files(entry),
        _layout(entry),
    )


def _of_many(entry: FormEntry) -> tuple[str, ...]:
    row: CollectiveRow = COLLECTIVE[entry.code]
    return (
        f"`{row.form}`",
        entry.title,
        "cơ quan bảo hiểm xã hội",
        _offices(row.receivers) or "lưu hồ sơ, hoặc nơi gửi do người lập nêu",
        "; ".join(f"việc “{TASK[code].title}”" for code in row.tasks) or "khi cần",
        _basis(row.basis),
        _days(row.valid_from or entry.valid_from, row.valid_to or entry.valid_to),
        _files(entry),
        _layout(entry),
    )


def _internal(entry: FormEntry) -> tuple[str, ...]:
    row = INTERNAL_PAPERS[entry.code]
    return (
        f"`{row.form}`",
        entry.title,
        "cơ quan chuyển hồ sơ",
        "lãnh đạo cơ quan",
        "bất cứ lúc nào, kể cả khi hồ sơ ở cơ quan điều tra"
        if row.with_police
        else "bất cứ lúc nào trước khi hồ sơ ở cơ quan điều tra",
        _basis(row.basis),
        "",
        _files(entry),
        _layout(entry),
    )


def _addressee(row: PaperRow) -> str:
    named = _ADDRESSEES.get(row.addressee)
    return named or _offices(row.receivers) or "nơi gửi do người lập nêu trong sự kiện dự kiến"


def _offices(receivers: Iterable[Receiver]) -> str:
    return "; ".join(
        dict.fromkeys(
            f"{one.label}{f' ({days})' if (days := _days(one.basis.valid_from, one.basis.valid_to)) else ''}"
            for one in receivers
        )
    )


def _opened_by(row: PaperRow) -> str:
    parts = [f"bước “{ROW[code].title}”" for code in row.steps]
    if row.after:
        parts.append("sau khi có việc: " + ", ".join(f"“{kind.label}”" for kind in row.after))
    if row.until:
        parts.append("cho đến khi có việc: " + ", ".join(f"“{kind.label}”" for kind in row.until))
    if row.when:
        parts.append("điều kiện: " + ", ".join(condition.label for condition in row.when))
    if row.again:
        parts.append("lập lại được")
    return "; ".join(dict.fromkeys(parts))


def _basis(basis: Basis) -> str:
    return "; ".join(dict.fromkeys(str(entry.citation) for entry in basis))


def _days(first: date | None, last: date | None) -> str:
    parts = ([f"từ {short_date(first)}"] if first else []) + ([f"đến {short_date(last)}"] if last else [])
    return " ".join(parts)


def _files(entry: FormEntry) -> str:
    return ".docx, .xlsx" if entry.code in {*SHEETS, *COLLECTIVE_SHEETS} else ".docx"


def _layout(entry: FormEntry) -> str:
    status = "chính thức" if entry.layout is LayoutStatus.OFFICIAL else "thiết kế"
    return f"{status}; {entry.note}" if entry.note else status
