"""What every paper has: letterhead, number and date, legal bases, signature, recipients, the employer.

Căn cứ: Phụ lục I, Phần I, mục II Nghị định số 30/2020/NĐ-CP (thành phần thể thức); Điều 13 (ký ban hành).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Final

import attrs

from bhxh_docs.forms.agency_names import keep_name_whole
from bhxh_docs.forms.blanks import blank, or_blank, short_date_or_blank
from bhxh_docs.forms.people import address_form, sex_by_identity
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import NBSP, format_date_long
from legal_rules.case import (
    Agency,
    AgencyLevel,
    Contact,
    Employer,
    EmployerChange,
    EmployerChangeKind,
    ResponsiblePerson,
    Signatory,
    SigningAuthority,
    Worker,
)
from legal_rules.kernel.citation import Citation, Confidence, Instrument

CENTRAL_NAME: Final = "Bảo hiểm xã hội Việt Nam"
_PRINTED: Final = frozenset({Confidence.TEXT, Confidence.SECONDARY})
_LAW_KINDS: Final = frozenset({"Bộ luật", "Luật", "Pháp lệnh"})
_YEAR_OF_NAME: Final = re.compile(r" năm \d{4}\Z")
_YEAR: Final = re.compile(r"\bnăm (\d{4})\b")


@attrs.frozen(kw_only=True)
class SignatureBlock:
    """Authority, position and name of who signs."""

    quyen_han: str = tag(
        "Quyền hạn và chức vụ; ký thay (KT., TL., TUQ.) thì hai dòng", "KT. Giám đốc\nPhó Giám đốc"
    )
    ho_ten: str = tag("Họ và tên người ký", "Trần Văn Thí Dụ")


@attrs.frozen(kw_only=True)
class AgencyInfo:
    """The issuing agency."""

    chu_quan: str = tag("Cơ quan chủ quản trực tiếp", "Bảo hiểm xã hội Việt Nam")
    ten: str = tag("Tên cơ quan ban hành", "Bảo hiểm xã hội tỉnh Minh Họa")
    ten_dau: str = tag(
        "Tên cơ quan ban hành ở đầu văn bản; tên riêng không tách dòng", "Bảo hiểm xã hội tỉnh Minh Họa"
    )
    nguoi_dung_dau: str = tag("Chức danh người đứng đầu", "Giám đốc Bảo hiểm xã hội tỉnh Minh Họa")
    dia_chi: str = tag("Địa chỉ", "Số 1, đường Thí Dụ, thành phố Tân Mẫu, tỉnh Minh Họa")
    dau_moi: str = tag(
        "Đầu mối liên hệ, viết liền một dòng",
        "ông (bà) Phạm Thị Minh Họa, Phòng Quản lý thu, điện thoại 0200 000 001",
    )


@attrs.frozen(kw_only=True)
class PersonInfo:
    """A representative of the employer or another person concerned."""

    xung_ho: str = tag("Ông, bà; ông (bà) khi chưa biết giới tính", "ông")
    ho_ten: str = tag("Họ và tên", "Lê Văn Ví Dụ")
    vai_tro: str = tag("Vai trò đối với đơn vị", "Người đại diện theo pháp luật")
    chuc_vu: str = tag("Chức vụ tại đơn vị", "Giám đốc")
    giu_chuc: str = tag("Thời gian giữ chức vụ", "từ ngày 05/3/2018 đến nay")
    ngay_sinh: str = tag("Ngày sinh", "01/01/1980")
    quoc_tich: str = tag("Quốc tịch", "Việt Nam")
    so_dinh_danh: str = tag("Số định danh cá nhân, CCCD hoặc hộ chiếu", "000080000017")
    noi_cap: str = tag("Ngày cấp, nơi cấp giấy tờ", "cấp ngày 01/3/2022 tại Cục Cảnh sát QLHC về TTXH")
    dia_chi: str = tag("Nơi ở", "Số 9, đường Thí Dụ, thành phố Tân Mẫu, tỉnh Minh Họa")


@attrs.frozen(kw_only=True)
class EmployerInfo:
    """The employer."""

    ten: str = tag("Tên đơn vị sử dụng lao động", "Công ty TNHH May mặc Ví Dụ")
    loai_hinh: str = tag("Loại hình", "Công ty trách nhiệm hữu hạn")
    ma_so_thue: str = tag("Mã số thuế", "9900000017")
    ma_don_vi: str = tag("Mã đơn vị tham gia BHXH", "TA0123Z")
    dang_ky: str = tag(
        "Giấy chứng nhận đăng ký: số, ngày, nơi cấp", "số 9900000017, đăng ký lần đầu ngày 05/3/2018"
    )
    nganh_nghe: str = tag("Ngành, nghề kinh doanh", "May trang phục")
    tru_so: str = tag("Địa chỉ trụ sở", "Lô 7, Khu công nghiệp Ví Dụ, thành phố Tân Mẫu, tỉnh Minh Họa")
    noi_lam_viec: str = tag("Nơi làm việc, khi khác trụ sở; trống thì không in", "")
    dien_thoai: str = tag("Điện thoại", "0200 000 017")
    email: str = tag("Thư điện tử; trống thì không in", "lienhe@vidu.example")
    dai_dien: PersonInfo = attrs.field(metadata=group("Người đại diện theo pháp luật vào ngày lập văn bản"))
    thay_doi: tuple[str, ...] = tag(
        "Những thay đổi của đơn vị, mỗi thay đổi một dòng", "Chuyển địa điểm từ ngày 01/6/2023"
    )


@attrs.frozen(kw_only=True)
class LetterheadContext:
    """What every paper has, also one that is about many employers: letterhead, signature, recipients."""

    co_quan: AgencyInfo = attrs.field(metadata=group("Cơ quan ban hành"))
    so_ky_hieu: str = tag("Số và ký hiệu; chừa trống phần số khi chưa cấp số", "125/TB-BHXH")
    dia_danh: str = tag("Địa danh", "Minh Họa")
    ngay_thang: str = tag("Ngày, tháng, năm; chừa trống ngày khi chưa ký", "ngày 11 tháng 7 năm 2024")
    nguoi_ky: SignatureBlock = attrs.field(metadata=group("Người ký"))
    noi_nhan: tuple[str, ...] = tag("Nơi nhận, không ghi gạch đầu dòng và dấu câu", "Lưu: VT, QLT")


@attrs.frozen(kw_only=True)
class PaperContext(LetterheadContext):
    """What the tags of every paper of one employer's case start from."""

    don_vi: EmployerInfo = attrs.field(metadata=group("Đơn vị sử dụng lao động"))


def signature(signatory: Signatory | None) -> SignatureBlock:
    """Return the signature block; dotted where nobody is named yet."""
    if signatory is None:
        return SignatureBlock(quyen_han=blank(8), ho_ten=blank(8))
    if signatory.authority is SigningAuthority.DIRECT:
        return SignatureBlock(quyen_han=signatory.position, ho_ten=signatory.name)
    return SignatureBlock(
        quyen_han=f"{signatory.authority.value} {signatory.head_position}\n{signatory.position}",
        ho_ten=signatory.name,
    )


def agency_info(agency: Agency, parent: str) -> AgencyInfo:
    """Return the issuing agency as the papers name it.

    Args:
        agency: the agency.
        parent: name of the agency directly above; empty where there is none.
    """
    return AgencyInfo(
        chu_quan=keep_name_whole(parent),
        ten=agency.name,
        ten_dau=keep_name_whole(agency.name),
        nguoi_dung_dau=f"{head_title(agency)} {agency.name}",
        dia_chi=or_blank(agency.address, 8),
        dau_moi=_contact(agency.contact),
    )


def head_title(agency: Agency) -> str:
    """Return the title of the head of an agency: of who signs for it, or the usual one."""
    return agency.head_title


def person_info(person: ResponsiblePerson | None, workers: Iterable[Worker] = ()) -> PersonInfo:
    """Return a person; every fact that is not known is a dotted blank.

    Args:
        person: the person; None where nobody is known.
        workers: the workers of the case, who tell how the person is addressed.
    """
    if person is None:
        dots = blank(6)
        return PersonInfo(
            xung_ho=address_form(None),
            ho_ten=dots,
            vai_tro="Người đại diện theo pháp luật",
            chuc_vu=dots,
            giu_chuc=dots,
            ngay_sinh=short_date_or_blank(None),
            quoc_tich=dots,
            so_dinh_danh=dots,
            noi_cap=dots,
            dia_chi=dots,
        )
    issued = [f"cấp ngày {short_date_or_blank(person.identity_issued_on)}"]
    if person.identity_issued_by:
        issued.append(f"tại {person.identity_issued_by}")
    return PersonInfo(
        xung_ho=address_form(sex_by_identity(workers, person.identity_number)),
        ho_ten=person.name,
        vai_tro=person.role.label,
        chuc_vu=or_blank(person.position),
        giu_chuc=_period(person.valid_from, person.valid_to),
        ngay_sinh=short_date_or_blank(person.birth_date),
        quoc_tich=or_blank(person.nationality),
        so_dinh_danh=or_blank(person.identity_number),
        noi_cap=" ".join(issued),
        dia_chi=or_blank(person.address, 8),
    )


def employer_info(employer: Employer, on: date, workers: Iterable[Worker] = ()) -> EmployerInfo:
    """Return the employer as known on ``on``; every fact that is not known is a dotted blank.

    Args:
        employer: the employer.
        on: the day: picks the representative in office.
        workers: the workers of the case, who tell how the representative is addressed.
    """
    elsewhere = employer.workplace if employer.workplace != employer.head_office else None
    return EmployerInfo(
        ten=employer.name,
        loai_hinh=employer.kind.label,
        ma_so_thue=or_blank(employer.tax_code),
        ma_don_vi=or_blank(employer.insurance_code),
        dang_ky=_registration(employer),
        nganh_nghe=or_blank(employer.business),
        tru_so=or_blank(employer.head_office, 8),
        noi_lam_viec=elsewhere or "",
        dien_thoai=or_blank(employer.phone),
        email=employer.email or "",
        dai_dien=person_info(employer.representative(on), workers),
        thay_doi=tuple(
            _change(change) for change in employer.changes if change.on is None or change.on <= on
        ),
    )


def basis(citation: Citation) -> str:
    """Return one legal basis without "Căn cứ": laws without number and issuer, all else in full.

    Căn cứ: Phụ lục I, Phần I, mục II khoản 6 điểm b Nghị định số 30/2020/NĐ-CP.
    """
    instrument = citation.instrument
    if instrument.kind in _LAW_KINDS and instrument.issued_on is not None:
        name = f"{_YEAR_OF_NAME.sub('', instrument.name)} {format_date_long(instrument.issued_on)}"
    elif instrument.number is None:
        name = _unnumbered(instrument)
    else:
        parts = [f"{instrument.kind} số {instrument.number}"]
        if instrument.issued_on is not None:
            parts.append(format_date_long(instrument.issued_on))
        if instrument.issuer:
            parts.append(f"của {instrument.issuer}")
        if instrument.title:
            parts.append(instrument.title)
        name = " ".join(parts)
    place = str(citation).removesuffix(instrument.name).strip()
    return f"{place} {name}".strip()


def _unnumbered(instrument: Instrument) -> str:
    """An instrument whose number is not known: whoever signs fills in number and day.

    The year stands in its name (``Công văn năm 2022 của …``); number and day are never invented.
    """
    year = _YEAR.search(instrument.name)
    day = f"ngày {blank(2)} tháng {blank(2)} năm {year[1] if year else blank(2)}"
    by = f"của {instrument.issuer}" if instrument.issuer else ""
    parts = (instrument.kind, f"số {blank(3)}", day, by, instrument.title)
    return " ".join(part for part in parts if part)


def provisions(citations: Iterable[Citation]) -> str:
    """Return provisions as a reason cites them: places of one instrument together, its name once.

    A place that rests on an inference is marked as the agency's own reading, unless the same place is cited
    for a rule that was read there.
    """
    places: dict[tuple[str, bool], list[str]] = {}
    listed_citations = tuple(citations)
    read = {str(citation) for citation in listed_citations if citation.confidence in _PRINTED}
    for citation in listed_citations:
        inferred = citation.confidence not in _PRINTED
        if inferred and str(citation) in read:
            continue
        place = str(citation).removesuffix(citation.instrument.name).strip()
        members = places.setdefault((citation.instrument.name, inferred), [])
        if place not in members:
            members.append(place)
    return "; ".join(
        f"{', '.join(members)} {name}".strip()
        + (", theo cách hiểu của cơ quan kiến nghị" if inferred else "")
        for (name, inferred), members in places.items()
    )


def bases(citations: Iterable[Citation], *, papers: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the bases as paragraphs: each "Căn cứ …;", the last ending with a full stop.

    A provision that rests on an inference (``assumed``, ``unchecked``) is not printed as a basis: a paper
    must not dress it as law, and whoever signs adds it if it holds.

    A law that amends another stands in the paragraph of the law before it; places of one instrument that
    follow each other stand together.

    Args:
        citations: provisions, in order.
        papers: further paragraphs as they stand, without the mark at their end ("Căn cứ Quyết định số …",
            "Xét Báo cáo …").
    """
    provisions: list[str] = []
    printed = (c for c in citations if c.confidence in _PRINTED)
    for instrument, members in groupby(printed, key=lambda citation: citation.instrument):
        text = _together(tuple(members))
        if _amends(instrument) and provisions:
            provisions[-1] += f"; {text}"
        else:
            provisions.append(f"Căn cứ {text}")
    lines = tuple(dict.fromkeys([*provisions, *papers]))
    return tuple(line + (";" if i < len(lines) - 1 else ".") for i, line in enumerate(lines))


def _together(citations: tuple[Citation, ...]) -> str:
    """Places of one instrument, its name once: ``Điều 58, Điều 61 Luật Xử lý vi phạm hành chính ngày …``."""
    *before, last = citations
    places = [str(one).removesuffix(one.instrument.name).strip() for one in before]
    return ", ".join([*(place for place in places if place), basis(last)])


def _amends(instrument: Instrument) -> bool:
    return instrument.kind in _LAW_KINDS and instrument.name.startswith("Luật sửa đổi, bổ sung")


def recipients(*lines: str, kept: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the recipients, last the archive.

    Args:
        lines: recipients in order.
        kept: who keeps a copy besides the registry (văn thư): ``QLT``, ``HS``.
    """
    return (*lines, f"Lưu: {', '.join(['VT', *kept])}")


def listed(items: Iterable[str]) -> tuple[str, ...]:
    """Return the items of a list without the mark at their end, which the template sets."""
    return tuple(item.strip().rstrip(".;") for item in items)


def inside(sentence: str) -> str:
    """Return a sentence as a part of another one: a small letter first, no mark at its end.

    A first word in capitals ("BHXH…") stays as it is.
    """
    start = sentence[:1] if sentence[:2].isupper() else sentence[:1].lower()
    return start + sentence[1:].rstrip(".;")


def leader_line(agency: Agency) -> tuple[str, ...]:
    """Return the head among the recipients, where somebody else signs."""
    signatory = agency.signatory
    if signatory is None or signatory.authority is SigningAuthority.DIRECT:
        return ()
    return (f"{signatory.head_position} (để b/c)",)


def unit_symbol(agency: Agency) -> tuple[str, ...]:
    """Return the symbol of the drafting room, if it is known."""
    return (agency.drafting_unit,) if agency.drafting_unit else ()


def parent_name(agency: Agency, provincial: Agency | None) -> str:
    """Return the agency directly above; empty where it is not known.

    Args:
        agency: the agency.
        provincial: the provincial agency above it, where ``agency`` is below the province.
    """
    if agency.parent:
        return agency.parent
    if agency.level in {AgencyLevel.PROVINCE, AgencyLevel.REGION}:
        return CENTRAL_NAME
    if agency.level is AgencyLevel.CENTRAL or provincial is None:
        return ""
    return provincial.name


def _contact(contact: Contact | None) -> str:
    if contact is None:
        return blank(8)
    parts = [f"ông (bà) {or_blank(contact.name)}"]
    if contact.unit:
        parts.append(contact.unit)
    parts.append(f"điện thoại {or_blank(contact.phone).replace(' ', NBSP)}")
    if contact.email:
        parts.append(f"thư điện tử {contact.email}")
    return ", ".join(parts)


def _period(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return blank(4)
    return f"từ ngày {short_date_or_blank(start)} đến " + (
        "nay" if end is None else f"ngày {short_date_or_blank(end)}"
    )


def _registration(employer: Employer) -> str:
    parts = [f"số {or_blank(employer.registration_number)}"]
    if employer.registered_on is not None:
        parts.append(f"đăng ký lần đầu ngày {short_date_or_blank(employer.registered_on)}")
    if employer.registered_by:
        parts.append(f"do {employer.registered_by} cấp")
    return ", ".join(parts)


_CHANGE_LABELS: Final = {
    EmployerChangeKind.MOVED: "chuyển địa điểm",
    EmployerChangeKind.RENAMED: "đổi tên",
    EmployerChangeKind.MERGED: "sáp nhập, hợp nhất",
    EmployerChangeKind.SPLIT: "chia, tách",
    EmployerChangeKind.CONVERTED: "chuyển đổi loại hình",
    EmployerChangeKind.SUSPENDED: "tạm ngừng hoạt động",
    EmployerChangeKind.DISSOLVED: "giải thể",
    EmployerChangeKind.BANKRUPT: "phá sản",
}


def _change(change: EmployerChange) -> str:
    text = f"Ngày {short_date_or_blank(change.on)}: {_CHANGE_LABELS[change.kind]}"
    return f"{text} ({change.detail})" if change.detail else text
