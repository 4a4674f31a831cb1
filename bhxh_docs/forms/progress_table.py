"""The table of 08-KT: what was done and won, by agency or by legal form, and the sums of its columns.

Căn cứ: điểm 2.2 khoản 2 Mục II công văn của BHXH Việt Nam hướng dẫn khai thác, phát triển người tham gia. The
official columns are not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Final

import attrs

from bhxh_docs.forms.columns import Kind, Value, column
from bhxh_docs.forms.progress_counts import CaseProgress, Stage, progress
from bhxh_docs.forms.tags import tag
from legal_rules.case import Case
from legal_rules.procedure.recovery import Recovery, recovery
from legal_rules.procedure.unit_listing import NotListed, unit_listing

_ONE_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class AgencyRow:
    """One agency, or one legal form where all employers belong to one agency (phụ lục, bản .xlsx)."""

    stt: str = column("Số thứ tự", "1", heading="STT", mm=10.5, kind=Kind.ORDINAL)
    ten: str = column(
        "Cơ quan bảo hiểm xã hội quản lý đơn vị; chỉ có một cơ quan thì là loại hình đơn vị",
        "Bảo hiểm xã hội huyện Thử Nghiệm",
        heading="Cơ quan quản lý (loại hình đơn vị)",
        mm=33,
    )
    don_vi: str = column(
        "Số đơn vị phải khai thác", "12", heading="Đơn vị phải khai thác", mm=12, kind=Kind.COUNT, total=True
    )
    lao_dong: str = column(
        "Số lao động phải khai thác",
        "76",
        heading="Lao động phải khai thác",
        mm=12.5,
        kind=Kind.COUNT,
        total=True,
    )
    thong_bao: str = column(
        "Số đơn vị đã được gửi Thông báo",
        "12",
        heading="Đã gửi Thông báo",
        mm=14.5,
        kind=Kind.COUNT,
        total=True,
    )
    moi: str = column(
        "Số đơn vị đã được mời dự Hội nghị",
        "8",
        heading="Đã mời Hội nghị",
        mm=12,
        kind=Kind.COUNT,
        total=True,
    )
    du: str = column(
        "Số đơn vị có dự Hội nghị", "5", heading="Có dự Hội nghị", mm=12, kind=Kind.COUNT, total=True
    )
    lam_viec: str = column(
        "Số đơn vị đã làm việc, kiểm tra trực tiếp",
        "3",
        heading="Làm việc trực tiếp",
        mm=12,
        kind=Kind.COUNT,
        total=True,
    )
    thanh_tra: str = column(
        "Số đơn vị có quyết định thanh tra, kiểm tra",
        "2",
        heading="Thanh tra, kiểm tra",
        mm=14.5,
        kind=Kind.COUNT,
        total=True,
    )
    xu_phat: str = column(
        "Số đơn vị bị xử phạt vi phạm hành chính",
        "1",
        heading="Xử phạt",
        mm=11.5,
        kind=Kind.COUNT,
        total=True,
    )
    chuyen: str = column(
        "Số đơn vị đã chuyển hồ sơ đến cơ quan điều tra",
        "1",
        heading="Gửi cơ quan điều tra",
        mm=12.5,
        kind=Kind.COUNT,
        total=True,
    )
    dang_ky: str = column(
        "Số đơn vị đã đăng ký tham gia", "4", heading="Đơn vị đã đăng ký", mm=12, kind=Kind.COUNT, total=True
    )
    lao_dong_dang_ky: str = column(
        "Số lao động đã được đăng ký tham gia",
        "31",
        heading="Lao động đã đăng ký",
        mm=12.5,
        kind=Kind.COUNT,
        total=True,
    )
    phai_dong: str = column(
        "Số tiền phải truy đóng: đã truy đóng trong thời gian báo cáo và còn chưa đóng, đồng",
        "716.638.600",
        heading="Số tiền phải truy đóng (đồng)",
        mm=24.5,
        kind=Kind.MONEY,
        total=True,
    )
    da_dong: str = column(
        "Số tiền đã truy đóng trong thời gian báo cáo, đồng",
        "216.085.000",
        heading="Số tiền đã truy đóng (đồng)",
        mm=24.5,
        kind=Kind.MONEY,
        total=True,
    )
    don_vi_sau: str = column(
        "Số đơn vị chuyển kỳ sau", "8", heading="Đơn vị sang kỳ sau", mm=12, kind=Kind.COUNT, total=True
    )
    lao_dong_sau: str = column(
        "Số lao động chuyển kỳ sau",
        "45",
        heading="Lao động sang kỳ sau",
        mm=12.5,
        kind=Kind.COUNT,
        total=True,
    )


@attrs.frozen(kw_only=True)
class AgencyTotals:
    """The last row of the table by agency."""

    don_vi: str = tag("Tổng số đơn vị phải khai thác", "20")
    lao_dong: str = tag("Tổng số lao động phải khai thác", "120")
    thong_bao: str = tag("Tổng số đơn vị đã được gửi Thông báo", "20")
    moi: str = tag("Tổng số đơn vị đã được mời", "12")
    du: str = tag("Tổng số đơn vị có dự Hội nghị", "9")
    lam_viec: str = tag("Tổng số đơn vị đã làm việc trực tiếp", "5")
    thanh_tra: str = tag("Tổng số đơn vị được thanh tra, kiểm tra", "3")
    xu_phat: str = tag("Tổng số đơn vị bị xử phạt", "1")
    chuyen: str = tag("Tổng số đơn vị đã chuyển hồ sơ", "1")
    dang_ky: str = tag("Tổng số đơn vị đã đăng ký", "7")
    lao_dong_dang_ky: str = tag("Tổng số lao động đã đăng ký", "52")
    phai_dong: str = tag("Tổng số tiền phải truy đóng, đồng", "1.216.638.600")
    da_dong: str = tag("Tổng số tiền đã truy đóng, đồng", "416.085.000")
    don_vi_sau: str = tag("Tổng số đơn vị chuyển kỳ sau", "13")
    lao_dong_sau: str = tag("Tổng số lao động chuyển kỳ sau", "68")


@attrs.frozen(kw_only=True)
class Counted:
    """One case in a stretch of days.

    Args:
        moved: how far it came in these days.
        sums: what was paid in them for its workers, and what is unpaid at their end.
        left_out: why the employer stands in no list at the end; None where it stands in one.
        gone: whether it had ceased before these days.
    """

    moved: CaseProgress
    sums: Recovery
    left_out: NotListed | None
    gone: bool

    @property
    def case(self) -> Case:
        """The case as of the last day."""
        return self.moved.case

    @property
    def to_enrol(self) -> bool:
        """Whether it had workers to enrol in these days; where not known, whether it was worked on."""
        if self.moved.found is None:
            return bool(self._acts)
        return bool(self.moved.found) and not self.gone

    @property
    def in_scope(self) -> bool:
        """Whether it had workers to enrol in these days, or something was done about it."""
        return self.to_enrol or bool(self._acts) or bool(self.sums.paid)

    @property
    def _acts(self) -> frozenset[Stage]:
        return self.moved.stages - {Stage.FOUND, Stage.LEFT}

    @property
    def carried(self) -> bool:
        """Whether workers are left to enrol at the end."""
        return self.to_enrol and Stage.LEFT in self.moved.stages


def counted_in(cases: Iterable[Case], first: date, last: date) -> tuple[Counted, ...]:
    """Count the cases from ``first`` to ``last``, both included."""
    given = tuple(cases)
    # who was enrolled before these days may still pay in them
    ever = progress(given, to=last).cases
    return tuple(
        Counted(
            moved=one,
            sums=recovery(one.case, whole.found or frozenset(), first=first, last=last),
            left_out=unit_listing(one.case, on=last).left_out,
            gone=unit_listing(one.case, on=first - _ONE_DAY).left_out is NotListed.CEASED,
        )
        for one, whole in zip(progress(given, since=first, to=last).cases, ever, strict=True)
    )


def grouping(counted: Iterable[Counted]) -> tuple[str, Callable[[Case], str]]:
    """By what the rows are: the agency, or the legal form where there is one agency only."""
    agencies = {one.case.agency.name for one in counted if one.in_scope}
    if len(agencies) > 1:
        return "cơ quan bảo hiểm xã hội quản lý", lambda case: case.agency.name
    return "loại hình đơn vị", lambda case: case.employer.kind.label


def agency_values(counted: tuple[Counted, ...]) -> Iterator[dict[str, Value]]:
    """Yield the rows of the table by field of `AgencyRow`, typed."""
    _, name_of = grouping(counted)
    groups: dict[str, list[Counted]] = {}
    for one in counted:
        if one.in_scope:
            groups.setdefault(name_of(one.case), []).append(one)
    for number, (name, members) in enumerate(groups.items(), start=1):
        yield {"stt": number, "ten": name, **measures(members)}


_STAGES: Final = {
    "thong_bao": Stage.NOTIFIED,
    "moi": Stage.INVITED,
    "du": Stage.ATTENDED,
    "lam_viec": Stage.CHECKED,
    "thanh_tra": Stage.INSPECTED,
    "xu_phat": Stage.SANCTIONED,
    "chuyen": Stage.REFERRED,
    "dang_ky": Stage.ENROLLED,
}


def measures(counted: Iterable[Counted]) -> dict[str, int | None]:
    """The measures of some employers; workers as far as known, sums None as soon as one is not known."""
    parts = tuple(one for one in counted if one.in_scope)
    return {
        "don_vi": sum(1 for one in parts if one.to_enrol),
        "lao_dong": sum(len(one.moved.found or ()) for one in parts if one.to_enrol),
        **{field: sum(1 for one in parts if stage in one.moved.stages) for field, stage in _STAGES.items()},
        "lao_dong_dang_ky": sum(len(one.moved.enrolled or ()) for one in parts),
        "giai_the": sum(1 for one in parts if one.moved.ceased),
        "phai_dong": _sum(one.sums.owed for one in parts),
        "da_dong": _sum(one.sums.paid for one in parts),
        "con_lai": _sum(one.sums.unpaid for one in parts),
        "don_vi_sau": sum(1 for one in parts if one.carried),
        "lao_dong_sau": sum(len(one.moved.left or ()) for one in parts if one.carried),
    }


def _sum(values: Iterable[int | None]) -> int | None:
    total = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total


__all__ = ["AgencyRow", "AgencyTotals", "Counted", "agency_values", "counted_in", "grouping", "measures"]
