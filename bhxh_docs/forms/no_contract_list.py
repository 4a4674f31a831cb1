"""11-KT and its letter CV11: workers without a contract in spite of guidance, to the labour authority.

The papers tell who works, who guided, and what was established after it; the rest is for the authority.

Căn cứ: tiết b điểm 5.2 khoản 5 Mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham
gia. The official columns are not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any, Final

import attrs

from bhxh_docs.forms.blanks import or_blank, short_date_or_blank
from bhxh_docs.forms.columns import Kind, Value, Values, as_row, column, columns_of
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.sharing import (
    SharedContext,
    SharedListContext,
    list_fields,
    nobody,
    quarter,
    shared_fields,
    sheet_notes,
    told_of,
)
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tables import first_hidden_months, wage_on
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count
from legal_rules.case import Case, ContractKind, Worker
from legal_rules.procedure.shared_lists import ContractFinding, NotShared, contract_findings
from legal_rules.questions.contributions import arrears


@attrs.frozen(kw_only=True)
class ContractUnitColumns:
    """The employer of a worker and its guidance, in a workbook, where every row stands for itself."""

    don_vi: str = column("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ", heading="Đơn vị", mm=34)
    ma_so_thue: str = column("Mã số thuế", "9900000017", heading="Mã số thuế", mm=22, kind=Kind.CODE)
    dia_chi: str = column("Địa chỉ", "Lô 7, Khu công nghiệp Ví Dụ", heading="Địa chỉ", mm=36)
    van_ban: str = column("Văn bản hướng dẫn: số", "45/BHXH-QLT", heading="Văn bản hướng dẫn: số", mm=24)
    ngay_van_ban: str = column("Hướng dẫn ngày", "12/8/2024", heading="Hướng dẫn ngày", mm=20, kind=Kind.DATE)
    nguoi_huong_dan: str = column(
        "Cơ quan, tổ chức, cá nhân hướng dẫn",
        "Bảo hiểm xã hội tỉnh Minh Họa",
        heading="Bên hướng dẫn",
        mm=30,
    )
    ngay_xac_dinh: str = column(
        "Ngày xác định chưa giao kết", "20/9/2024", heading="Ngày xác định", mm=20, kind=Kind.DATE
    )
    chung_cu: str = column(
        "Tài liệu cho thấy làm việc mà chưa có hợp đồng", "Bảng chấm công", heading="Tài liệu ghi nhận", mm=36
    )


@attrs.frozen(kw_only=True)
class NoContractRow:
    """One worker of 11-KT."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=11, kind=Kind.ORDINAL)
    ho_ten: str = column("Họ và tên", "Nguyễn Thị Mẫu", heading="Họ và tên", mm=50)
    ngay_sinh: str = column("Ngày sinh", "05/3/1990", heading="Ngày sinh", mm=23, kind=Kind.DATE)
    so_dinh_danh: str = column(
        "Số định danh cá nhân, CCCD", "000190000017", heading="Số định danh, CCCD", mm=29, kind=Kind.CODE
    )
    cong_viec: str = column("Công việc", "Công nhân may", heading="Công việc đang làm", mm=44)
    lam_tu: str = column("Làm việc từ ngày", "02/01/2024", heading="Làm việc từ ngày", mm=23, kind=Kind.DATE)
    muc_luong: str = column(
        "Tiền lương tháng, đồng", "6.000.000", heading="Tiền lương tháng (đồng)", mm=26, kind=Kind.MONEY
    )
    tu_thang: str = column(
        "Chưa tham gia BHXH, BHYT từ tháng",
        "9/2023",
        heading="Chưa tham gia BHXH, BHYT từ tháng",
        mm=29,
        kind=Kind.MONTH,
    )


@attrs.frozen(kw_only=True)
class ContractUnit:
    """One employer and one guidance."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ")
    ma_so_thue: str = tag("Mã số thuế", "9900000017")
    dia_chi: str = tag("Địa chỉ", "Lô 7, Khu công nghiệp Ví Dụ, tỉnh Minh Họa")
    huong_dan: str = tag(
        "Hướng dẫn: văn bản, ngày, bên hướng dẫn",
        "văn bản số 45/BHXH-QLT ngày 12/8/2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )
    ngay_xac_dinh: str = tag("Ngày xác định chưa giao kết", "20/9/2024")
    chung_cu: str = tag("Tài liệu cho thấy làm việc mà chưa có hợp đồng", "Bảng chấm công tháng 8 năm 2024")
    so_nguoi: str = tag("Số người của đơn vị trong danh sách", "03")
    nguoi: tuple[NoContractRow, ...] = tag("Mỗi người lao động một dòng")


@attrs.frozen(kw_only=True)
class ContractListContext(SharedListContext):
    """Tags of 11-KT."""

    cac_don_vi: tuple[ContractUnit, ...] = tag("Mỗi đơn vị một nhóm dòng")


@attrs.frozen(kw_only=True)
class _Found:
    """One employer and one guidance."""

    case: Case
    finding: ContractFinding


def build(gathering: Gathering) -> ContractListContext:
    """Return the context of 11-KT.

    Raises:
        FormError: BHXH-F053, nobody is to be told of.
    """
    found, told = _choose(gathering)
    numbers = count(1)
    return ContractListContext(
        **list_fields(gathering, told, **_counts(gathering, found)),
        cac_don_vi=tuple(
            ContractUnit(
                stt=str(number),
                ten=one.case.employer.name,
                ma_so_thue=or_blank(one.case.employer.tax_code, 2),
                dia_chi=or_blank(one.case.employer.head_office),
                huong_dan=_guidance(one),
                ngay_xac_dinh=short_date_or_blank(one.finding.guidance.checked_on),
                chung_cu=or_blank(one.finding.guidance.evidence),
                so_nguoi=format_count(len(one.finding.workers)),
                nguoi=tuple(as_row(NoContractRow, row) for row in _of_unit(one, numbers, gathering.on)),
            )
            for number, one in enumerate(found, start=1)
        ),
    )


def build_letter(gathering: Gathering) -> SharedContext:
    """Return the context of CV11.

    Raises:
        FormError: BHXH-F053, nobody is to be told of.
    """
    found, _ = _choose(gathering)
    return SharedContext(**shared_fields(gathering, **_counts(gathering, found)))


def sheet(gathering: Gathering) -> Sheet:
    """Return 11-KT as a workbook."""
    context = build(gathering)
    found, _ = _choose(gathering)
    number, *rest = columns_of(NoContractRow)
    return Sheet(
        name=gathering.entry.code,
        form=context.mau_so,
        title=gathering.entry.title,
        notes=sheet_notes(context),
        columns=(number, *columns_of(ContractUnitColumns), *rest),
        rows=_flat(found, gathering.on),
        total="",
        closing=(
            f"Danh sách này có {context.so_nguoi} người lao động của {context.so_don_vi} đơn vị.",
            context.ra_soat,
        ),
        head=context,
    )


def _choose(gathering: Gathering) -> tuple[tuple[_Found, ...], str]:
    found: list[_Found] = []
    left_out: list[tuple[str, str]] = []
    for case in gathering.cases:
        findings = contract_findings(case, on=gathering.on)
        if isinstance(findings, NotShared):
            left_out.append((findings.label, case.employer.name))
        else:
            found += [_Found(case=case, finding=finding) for finding in findings]
    if not found:
        raise nobody(gathering, left_out)
    given = len(gathering.cases)
    return tuple(found), told_of(given, given - len(left_out), left_out)


def _counts(gathering: Gathering, found: tuple[_Found, ...]) -> dict[str, Any]:
    return {
        "units": len({one.case.id for one in found}),
        "workers": sum(len(one.finding.workers) for one in found),
        "period": quarter(gathering),
    }


def _guidance(one: _Found) -> str:
    guidance = one.finding.guidance
    paper = f"văn bản số {guidance.number} " if guidance.number else ""
    return f"{paper}ngày {short_date_or_blank(guidance.on)} của {or_blank(guidance.by)}"


def _of_unit(one: _Found, numbers: Iterator[int], on: date) -> Iterator[dict[str, Value]]:
    """Yield the workers of one employer, typed, numbered through the list."""
    first = first_hidden_months(arrears(one.case, on=on))
    for worker in one.finding.workers:
        wage = wage_on(worker, on)
        yield {
            "stt": next(numbers),
            "ho_ten": worker.name,
            "ngay_sinh": worker.birth_date,
            "so_dinh_danh": worker.identity_number,
            "cong_viec": worker.job,
            "lam_tu": _works_since(worker),
            "muc_luong": wage.amount if wage is not None else None,
            "tu_thang": first.get(worker.id),
        }


def _works_since(worker: Worker) -> date | None:
    """Since when the worker works without a written contract, as recorded."""
    days = [
        contract.valid_from
        for contract in worker.contracts
        if contract.kind is ContractKind.NONE_WRITTEN and contract.valid_from is not None
    ]
    return min(days, default=None)


def _flat(found: tuple[_Found, ...], on: date) -> Iterator[Values]:
    numbers = count(1)
    for one in found:
        employer, guidance = one.case.employer, one.finding.guidance
        unit: dict[str, Value] = {
            "don_vi": employer.name,
            "ma_so_thue": employer.tax_code,
            "dia_chi": employer.head_office,
            "van_ban": guidance.number,
            "ngay_van_ban": guidance.on,
            "nguoi_huong_dan": guidance.by,
            "ngay_xac_dinh": guidance.checked_on,
            "chung_cu": guidance.evidence,
        }
        for row in _of_unit(one, numbers, on):
            yield row | unit


BUILDERS: Final = {"11-KT": build, "CV11": build_letter}
"""Forms of this module."""

SHEETS: Final = {"11-KT": sheet}
"""The list as a workbook."""
