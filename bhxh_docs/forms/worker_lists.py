"""02-KT and 03-KT: the workers not enrolled, by employer; those of employers that enrol nobody, or not all.

The columns of a worker are those of the list that goes with the notice 04-KT (`tables.WorkerRow`).
Căn cứ: điểm 3.3 khoản 3, điểm 4.1 khoản 4 Mục I công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển
người tham gia.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

import attrs

from bhxh_docs.forms.blanks import or_blank
from bhxh_docs.forms.columns import Kind, ListColumn, Value, add_up, as_row, column, columns_of, shown
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tables import ListedWorkerRow, WorkerRow, first_hidden_months, worker_values
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.forms.unit_choice import (
    Choice,
    Chosen,
    ListContext,
    choose,
    list_fields,
    list_notes,
    list_sheet,
    regimes_in_words,
    source_of,
    wage_gap,
)
from bhxh_docs.text import format_count
from legal_rules.case.events import DirectCheck
from legal_rules.procedure.unit_listing import INCOMPLETE, NONE_ENROLLED, missing_regimes
from legal_rules.questions.contributions import arrears


@attrs.frozen(kw_only=True)
class UnitColumns:
    """The employer of a worker, in a workbook, where every row stands for itself."""

    don_vi: str = column("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ", heading="Đơn vị", mm=34)
    ma_don_vi: str = column("Mã đơn vị tham gia BHXH", "TA0123Z", heading="Mã đơn vị", mm=20, kind=Kind.CODE)
    ma_so_thue: str = column("Mã số thuế", "9900000017", heading="Mã số thuế", mm=23, kind=Kind.CODE)


@attrs.frozen(kw_only=True)
class IncompleteWorkerRow(ListedWorkerRow):
    """One worker of an employer that does not enrol all, or not in full (Mẫu số 03-KT)."""

    luong_dong: str = column(
        "Tiền lương đang đóng, đồng; 0 khi chưa được đăng ký tham gia",
        "0",
        heading="Tiền lương đang đóng (đồng)",
        mm=21,
        kind=Kind.MONEY,
    )
    chenh_lech: str = column(
        "Tiền lương làm căn cứ phải đóng trừ tiền lương đang đóng của tháng gần nhất có dữ liệu, đồng",
        "6.500.000",
        heading="Chênh lệch (đồng)",
        mm=20,
        kind=Kind.MONEY,
        total=True,
    )
    che_do_thieu: str = column(
        "Chế độ còn thiếu", "BHXH, BHYT, BHTN, BHTNLĐ-BNN", heading="Chế độ còn thiếu", mm=26
    )


@attrs.frozen(kw_only=True)
class UnitOfWorkers:
    """One employer and its workers (Mẫu số 02-KT)."""

    stt: str = tag("Số thứ tự của đơn vị", "1")
    ten: str = tag("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ")
    ma_so_thue: str = tag("Mã số thuế", "9900000017")
    nguon: str = tag("Nguồn dữ liệu", "dữ liệu quyết toán thuế thu nhập cá nhân năm 2023")
    so_nguoi: str = tag("Số người lao động của đơn vị trong danh sách", "23")
    lao_dong: tuple[WorkerRow, ...] = tag("Mỗi người lao động một dòng")


@attrs.frozen(kw_only=True)
class IncompleteUnitOfWorkers:
    """One employer and its workers (Mẫu số 03-KT)."""

    stt: str = tag("Số thứ tự của đơn vị", "1")
    ten: str = tag("Tên đơn vị", "Công ty TNHH May mặc Ví Dụ")
    ma_don_vi: str = tag("Mã đơn vị tham gia BHXH", "TA0123Z")
    ma_so_thue: str = tag("Mã số thuế", "9900000017")
    nguon: str = tag("Nguồn dữ liệu", "dữ liệu quyết toán thuế thu nhập cá nhân năm 2023")
    so_nguoi: str = tag("Số người lao động của đơn vị trong danh sách", "23")
    lao_dong: tuple[IncompleteWorkerRow, ...] = tag("Mỗi người lao động một dòng")


@attrs.frozen(kw_only=True)
class IncompleteWorkerTotals:
    """The last row of 03-KT."""

    chenh_lech: str = tag("Tổng chênh lệch tiền lương đóng một tháng, đồng", "412.000.000")


@attrs.frozen(kw_only=True)
class WorkerListContext(ListContext):
    """Tags of 02-KT."""

    cac_don_vi: tuple[UnitOfWorkers, ...] = tag("Mỗi đơn vị một nhóm dòng")


@attrs.frozen(kw_only=True)
class IncompleteWorkerListContext(ListContext):
    """Tags of 03-KT."""

    cac_don_vi: tuple[IncompleteUnitOfWorkers, ...] = tag("Mỗi đơn vị một nhóm dòng")
    tong: IncompleteWorkerTotals = attrs.field(metadata=group("Dòng tổng cộng"))


def build(gathering: Gathering) -> WorkerListContext:
    """Return the context of 02-KT.

    Raises:
        FormError: BHXH-F053, no case belongs into it.
    """
    choice = choose(gathering, NONE_ENROLLED)
    numbers = count(1)
    return WorkerListContext(
        **list_fields(gathering, choice),
        cac_don_vi=tuple(
            UnitOfWorkers(
                stt=str(number),
                ten=one.case.employer.name,
                ma_so_thue=or_blank(one.case.employer.tax_code, 2),
                nguon=or_blank(source_of(one.case)),
                so_nguoi=format_count(len(one.listing.workers)),
                lao_dong=tuple(as_row(WorkerRow, row) for row in _of_unit(gathering, one, numbers)),
            )
            for number, one in enumerate(choice.members, start=1)
        ),
    )


def build_incomplete(gathering: Gathering) -> IncompleteWorkerListContext:
    """Return the context of 03-KT.

    Raises:
        FormError: BHXH-F053, no case belongs into it.
    """
    choice = choose(gathering, INCOMPLETE)
    numbers = count(1)
    columns = columns_of(IncompleteWorkerRow)
    groups = [tuple(_of_unit(gathering, one, numbers)) for one in choice.members]
    sums = add_up(columns, (row for rows in groups for row in rows))
    (summed,) = (one for one in columns if one.total)
    return IncompleteWorkerListContext(
        **list_fields(gathering, choice),
        cac_don_vi=tuple(
            IncompleteUnitOfWorkers(
                stt=str(number),
                ten=one.case.employer.name,
                ma_don_vi=or_blank(one.case.employer.insurance_code, 2),
                ma_so_thue=or_blank(one.case.employer.tax_code, 2),
                nguon=or_blank(source_of(one.case)),
                so_nguoi=format_count(len(one.listing.workers)),
                lao_dong=tuple(as_row(IncompleteWorkerRow, row) for row in rows),
            )
            for number, (one, rows) in enumerate(zip(choice.members, groups, strict=True), start=1)
        ),
        tong=IncompleteWorkerTotals(chenh_lech=shown(sums[summed.field], summed)),
    )


def _of_unit(gathering: Gathering, one: Chosen, numbers: Iterator[int]) -> Iterator[dict[str, Value]]:
    """Yield the workers of one employer, typed, with the columns of 03-KT, numbered through the list."""
    case, on = one.case, gathering.on
    first = first_hidden_months(arrears(case, on=on))
    checked = bool(case.happened(DirectCheck, round=case.rounds))
    workers = one.listing.workers
    for worker, row in zip(workers, worker_values(case, workers, first, on, checked=checked), strict=True):
        month = one.listing.latest.get(worker)
        row["stt"] = next(numbers)
        row["luong_dong"] = month.declared if month is not None else None
        row["chenh_lech"] = wage_gap(month)
        row["che_do_thieu"] = regimes_in_words(missing_regimes(month) if month is not None else None)
        yield row


def _flat(gathering: Gathering, choice: Choice) -> Iterator[dict[str, Value]]:
    numbers = count(1)
    for one in choice.members:
        employer = one.case.employer
        unit: dict[str, Value] = {
            "don_vi": employer.name,
            "ma_don_vi": employer.insurance_code,
            "ma_so_thue": employer.tax_code,
        }
        for row in _of_unit(gathering, one, numbers):
            yield row | unit


def _sheet(
    worker_form: str, unit: tuple[ListColumn, ...], worker: tuple[ListColumn, ...]
) -> Callable[[Gathering], Sheet]:
    number, *rest = worker
    columns = (number, *unit, *rest)

    def sheet(gathering: Gathering) -> Sheet:
        choice = choose(gathering, worker_form)
        return list_sheet(
            gathering,
            ListContext(**list_fields(gathering, choice)),
            title=gathering.entry.title,
            columns=columns,
            rows=_flat(gathering, choice),
        )

    return sheet


BUILDERS: Final = {"02-KT": build, "03-KT": build_incomplete}
"""Forms of this module."""

SHEETS: Final = {
    "02-KT": _sheet(NONE_ENROLLED, columns_of(UnitColumns, without=("ma_don_vi",)), columns_of(WorkerRow)),
    "03-KT": _sheet(
        INCOMPLETE,
        columns_of(UnitColumns),
        (*columns_of(IncompleteWorkerRow), *columns_of(WorkerRow, only=("hop_dong", "ghi_chu"))),
    ),
}
"""The same as workbooks."""

NOTES: Final = {"02-KT": list_notes, "03-KT": list_notes}
"""What whoever approves them must know."""
