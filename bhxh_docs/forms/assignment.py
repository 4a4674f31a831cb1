"""PCNV: who at the agency does what until when, of every duty that the programme of the year sets it.

The rows come from the programme and, for what is done in every case, from the table of steps. Nobody is
assigned by the program: names, rooms and the days that the letter leaves open are filled in by the head of
the agency. A duty that is not the agency's own is told. The year is that of the day of drafting.
Căn cứ: tiết b điểm 2.1 khoản 2 Mục I, điểm 2.1 khoản 2 Mục II của công văn hướng dẫn khai thác, phát triển
người tham gia; mẫu 1.4 Phụ lục III Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from bhxh_docs.forms.agency_names import collectors_symbol
from bhxh_docs.forms.blanks import blank
from bhxh_docs.forms.case_duties import CaseDuty, case_duties
from bhxh_docs.forms.common import LetterheadContext, recipients
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.programme_year import YearDuty, codes_whole, year_duties
from bhxh_docs.forms.tags import tag
from bhxh_docs.forms.unit_choice import held, remarks
from legal_rules.case import Agency
from legal_rules.kernel.citation import Citation, Instrument
from legal_rules.law.registry import instrument
from legal_rules.procedure.letters import LETTER
from legal_rules.procedure.programme_titles import recipient_on, title_on

_CITIES_ONLY: Final = "staff-support"


@attrs.frozen(kw_only=True)
class AssignedRow:
    """One duty."""

    stt: str = tag("Số thứ tự", "1")
    noi_dung: str = tag("Nội dung, nơi nhận kết quả và mẫu biểu", "Báo cáo kết quả (Mẫu số 08-KT)")
    lanh_dao: str = tag("Chỗ ghi lãnh đạo phụ trách", "……")
    chu_tri: str = tag("Chỗ ghi phòng, viên chức chủ trì", "……")
    phoi_hop: str = tag("Cơ quan phối hợp theo hướng dẫn, hoặc chỗ ghi nơi phối hợp", "Công an xã")
    thoi_han: str = tag(
        "Thời hạn; nhiệm vụ theo kỳ mà hướng dẫn không ấn định ngày thì có chỗ ghi hạn nội bộ",
        "trước ngày 10/7/2024 (chậm nhất ngày 09/7/2024)",
    )
    can_cu: str = tag("Điểm của công văn", "điểm 1.2 khoản 1 Mục I")


@attrs.frozen(kw_only=True)
class AssignmentContext(LetterheadContext):
    """Tags of PCNV."""

    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    nam: str = tag("Năm của chương trình", "2024")
    so_buoc: str = tag("Số công việc đối với từng đơn vị", "16")
    so_viec: str = tag("Số nhiệm vụ", "21")
    cac_viec: tuple[AssignedRow, ...] = tag("Mỗi nhiệm vụ một dòng", at_least=1)
    tung_don_vi: tuple[AssignedRow, ...] = tag("Công việc đối với từng đơn vị, mỗi việc một dòng", at_least=1)
    van_ban_chinh: str = tag(
        "Thông báo mà bảng kèm theo",
        "Thông báo số      /TB-BHXH ngày    tháng 01 năm 2024 của Bảo hiểm xã hội tỉnh Minh Họa",
    )
    cong_van: str = tag(
        "Văn bản mà cột căn cứ dẫn đến",
        "Công văn năm 2022 của Bảo hiểm xã hội Việt Nam hướng dẫn khai thác, phát triển người tham gia",
    )
    khong_phan_cong: tuple[str, ...] = tag(
        "Nhiệm vụ của chương trình không thuộc cơ quan, mỗi việc một đoạn",
        "Bố trí, phân công tăng cường nhân sự (05 thành phố trực thuộc Trung ương)",
    )


def build(gathering: Gathering) -> AssignmentContext:
    """Return the context of an assignment."""
    agency, on = gathering.agency, gathering.on
    every = year_duties(agency.level, on=on)
    own = _own(gathering)
    steps = case_duties(agency.level, on=on)
    return AssignmentContext(
        **gathering.letterhead_fields(
            recipients(
                f"Lãnh đạo {agency.name}",
                "Các phòng, tổ, viên chức, người lao động được phân công",
                *((gathering.parent + " (để b/c)",) if gathering.parent else ()),
                kept=collectors_symbol(agency),
            )
        ),
        can_cu=gathering.bases,
        nam=str(on.year),
        so_buoc=str(len(steps)),
        so_viec=str(len(own)),
        cac_viec=tuple(_row(number, one, gathering) for number, one in enumerate(own, start=1)),
        tung_don_vi=tuple(_step_row(number, one) for number, one in enumerate(steps, start=1)),
        van_ban_chinh=gathering.reference("Thông báo"),
        cong_van=_letter(own),
        khong_phan_cong=tuple(title_on(one.duty, on) for one in every if one not in own),
    )


def notes(gathering: Gathering) -> tuple[str, ...]:
    """Return what makes the duties less than certain, each remark once, for whoever approves the paper."""
    doubts = [remark for one in _own(gathering) for remark in one.duty.remarks if "cách hiểu" in remark]
    # official papers write a spaced hyphen where the programme writes a dash
    return tuple(dict.fromkeys(one.replace(" — ", " - ") for one in (*remarks(gathering.on), *doubts)))


def _own(gathering: Gathering) -> tuple[YearDuty, ...]:
    """The duties of the year that the agency has."""
    agency = gathering.agency
    return tuple(one for one in year_duties(agency.level, on=gathering.on) if _concerns(one, agency))


def _concerns(one: YearDuty, agency: Agency) -> bool:
    """Staff for the districts is lent by the agencies of the five cities only (điểm 1.1 khoản 1 Mục I)."""
    return one.task != _CITIES_ONLY or " tỉnh " not in agency.name


def _row(number: int, one: YearDuty, gathering: Gathering) -> AssignedRow:
    duty, on = one.duty, gathering.on
    title = title_on(duty, on)
    recipient = recipient_on(duty, on)
    if recipient:
        title += f"; nơi nhận: {recipient}"
    # only the forms of the letter bear a number of their own
    numbered = [held(form) for form in duty.forms if form.endswith("-KT")]
    if numbered:
        title += f" (Mẫu số {', '.join(numbered)})"
    return AssignedRow(
        stt=str(number),
        noi_dung=title,
        lanh_dao=blank(3),
        chu_tri=blank(3),
        phoi_hop=", ".join(duty.partners) or blank(3),
        thoi_han=f"{one.when}; hạn nội bộ: {blank(3)}" if one.periodic else one.when,
        can_cu=_places(duty.citations, duty.citations[0].instrument),
    )


def _step_row(number: int, one: CaseDuty) -> AssignedRow:
    return AssignedRow(
        stt=str(number),
        noi_dung=codes_whole(one.title),
        lanh_dao=blank(3),
        chu_tri=blank(3),
        phoi_hop=blank(3),
        thoi_han=codes_whole(one.when) or "theo tiến độ của từng đơn vị",
        can_cu=_places(one.citations, instrument(LETTER)),
    )


def _places(citations: Iterable[Citation], letter: Instrument) -> str:
    """Where the letter says so, without its name; what else is cited stands among the bases of the papers."""
    return ", ".join(
        dict.fromkeys(
            str(citation).removesuffix(letter.name).strip()
            for citation in citations
            if citation.instrument == letter
        )
    )


def _letter(own: Iterable[YearDuty]) -> str:
    return next(one.duty.citations[0].instrument.name for one in own)


BUILDERS: Final = {"PCNV": build}
"""Forms of this module."""

NOTES: Final = {"PCNV": notes}
"""What whoever approves them must know."""
