"""PKTHS: the list of what a referral's dossier must hold against what the case has, the gaps first.

It stays with the agency and bears no number; a draft packet begins with it. It never calls a dossier
complete: the list is known in part only, and the remarks that say so always stand with it.

Căn cứ: khoản 1 Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP; khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm
2015; khoản 1 Điều 7 Nghị quyết số 05/2019/NQ-HĐTP.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from bhxh_docs.forms.analysis_subjects import cited
from bhxh_docs.forms.blanks import or_blank
from bhxh_docs.forms.common import PaperContext, inside, listed
from bhxh_docs.forms.dossier_gaps import (
    SendDecisionInfo,
    file_gaps,
    in_the_packet,
    item_gaps,
    send_decision,
    state_words,
)
from bhxh_docs.forms.draft import Draft
from bhxh_docs.forms.evidence_words import (
    NOT_IN_PACKET,
    cite_exhibit,
    in_brackets,
    in_packet_order,
    sheets_of,
    sheets_or_absent,
)
from bhxh_docs.forms.leader_words import before_referral
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.tags import group, tag
from bhxh_docs.text import format_count, format_date_long
from legal_rules.case import Case, Exhibit
from legal_rules.procedure.checklist import ChecklistItem, ItemState, referral, remarks
from legal_rules.procedure.condition_answer import day_words
from legal_rules.procedure.history import act_label

_NO_FORM: Final = "chưa ghi hình thức bản"
_FEWEST_ALIKE: Final = 3
"""So many documents of an earlier item at the least are referred to and not told again."""


@attrs.frozen(kw_only=True)
class CheckedItem:
    """One item of the list."""

    stt: str = tag("Số thứ tự", "1")
    ten: str = tag("Thành phần hồ sơ", "Quyết định thanh tra (kiểm tra)")
    yeu_cau: str = tag("Bắt buộc, bắt buộc khi có việc đó, hay kèm theo nếu có", "bắt buộc")
    quy_dinh: str = tag("Quy định", "điểm b khoản 1 Điều 9 Thông tư liên tịch số 03/2018")
    dap_ung: str = tag(
        "Tài liệu đáp ứng, kèm tờ số và hình thức bản; hoặc vì sao chưa có; mỗi tài liệu một dòng",
        "Quyết định thanh tra đột xuất số 655/QĐ-BHXH ngày 21/8/2024 (tờ 55–56; bản gốc)",
    )
    tinh_trang: str = tag("Tình trạng", "đã có")


@attrs.frozen(kw_only=True)
class DossierChecklistContext(PaperContext):
    """Tags of PKTHS."""

    don_vi_lap: str = tag("Phòng, bộ phận kiểm tra", "Phòng Thanh tra - Kiểm tra")
    nguoi_lap: str = tag("Người kiểm tra", "Phạm Thị Minh Họa")
    ngay_xem_xet: str = tag("Ngày mà hồ sơ được kiểm tra đến", "ngày 01 tháng 10 năm 2024")
    can_cu: str = tag(
        "Quy định về thành phần hồ sơ",
        "khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm 2015",
    )
    tap_ho_so: str = tag(
        "Số tài liệu, số tờ của tập hồ sơ; trống khi tập hồ sơ chưa được đánh số",
        "42 tài liệu, 72 tờ, từ tờ 1 đến tờ 72",
    )
    so_du: str = tag("Số thành phần bắt buộc đã có tài liệu hoặc lập khi gửi hồ sơ", "14")
    so_muc: str = tag("Số thành phần bắt buộc của danh mục đã biết", "15")
    con_thieu: tuple[str, ...] = tag(
        "Thành phần bắt buộc còn thiếu hoặc chưa có bản gốc, bản sao y",
        "Báo cáo của Trưởng đoàn: hồ sơ chưa ghi nhận báo cáo nào",
    )
    tep_thieu: tuple[str, ...] = tag(
        "Tài liệu không có trong tập hồ sơ vì chưa có tệp hoặc tệp không dùng được",
        "Bảng thanh toán tiền lương tháng 5/2024: chưa có tệp bản quét",
    )
    phai_sao_y: tuple[str, ...] = tag(
        "Tài liệu phải có bản gốc hoặc được sao y trước khi gửi",
        "Bảng thanh toán tiền lương tháng 5/2024 (bản chụp, chưa sao y)",
    )
    chua_ro: tuple[str, ...] = tag(
        "Thành phần chưa xác định được có thuộc trường hợp phải có hay không",
        "Tài liệu về số tiền đã khấu trừ: chưa rõ có khấu trừ hay không",
    )
    quyet_dinh_gui: SendDecisionInfo | None = attrs.field(
        metadata=group("Quyết định gửi hồ sơ khi còn thiếu tài liệu; vắng mặt khi không có")
    )
    muc: tuple[CheckedItem, ...] = tag("Từng thành phần của danh mục", at_least=1)
    luu_y: tuple[str, ...] = tag("Lưu ý về danh mục", "Danh mục mới biết được một phần", at_least=1)


def build(draft: Draft) -> DossierChecklistContext:
    """Return the context of the sheet."""
    case, packet = before_referral(draft.case, draft.on), draft.packet
    items = referral(case, on=draft.on)
    required = [item for item in items if item.required]
    contact = draft.agency.contact
    return DossierChecklistContext(
        **draft.paper_fields(()),
        don_vi_lap=or_blank(contact.unit if contact else None, 8),
        nguoi_lap=or_blank(contact.name if contact else None, 8),
        ngay_xem_xet=format_date_long(draft.on),
        can_cu=cited(draft.moment.bases),
        tap_ho_so=_packet_words(packet),
        so_du=format_count(sum(in_the_packet(item, packet) for item in required)),
        so_muc=format_count(len(required)),
        con_thieu=item_gaps(items, packet),
        tep_thieu=file_gaps(packet),
        phai_sao_y=listed(_uncertified(case, items)),
        chua_ro=listed(_undecided(items)),
        quyet_dinh_gui=send_decision(packet),
        muc=tuple(_rows(case, packet, items)),
        luu_y=listed(remarks(case, on=draft.on)),
    )


def _packet_words(packet: PacketView | None) -> str:
    if packet is None:
        return ""
    return f"{format_count(packet.documents)} tài liệu, {format_count(packet.sheets)} tờ, {packet.span}"


def _uncertified(case: Case, items: Iterable[ChecklistItem]) -> Iterator[str]:
    """The exhibits that are neither originals nor certified, each once."""
    for key in dict.fromkeys(key for item in items for key in item.uncertified):
        exhibit = case.exhibit_by_id[key]
        yield f"{cite_exhibit(exhibit)} ({_form(exhibit)})"


def _undecided(items: Iterable[ChecklistItem]) -> Iterator[str]:
    for item in items:
        if item.applies is None:
            yield f"{item.title}: {inside(item.sentence)}"


def _rows(case: Case, packet: PacketView | None, items: Iterable[ChecklistItem]) -> Iterator[CheckedItem]:
    told: dict[str, tuple[str, ...]] = {}
    for number, item in enumerate(items, start=1):
        exhibits = tuple(in_packet_order(packet, item.exhibits))
        yield CheckedItem(
            stt=str(number),
            ten=item.title,
            yeu_cau=item.need.label,
            quy_dinh=cited(item.citations),
            dap_ung=_lines(_filled_by(case, packet, item, _alike(told, exhibits, packet))) or item.sentence,
            tinh_trang=state_words(item, packet),
        )
        if item.state is not ItemState.NOT_APPLICABLE:
            told[str(number)] = exhibits


@attrs.frozen(kw_only=True)
class _Alike:
    """The exhibits of an item: those that an earlier one tells by name, and the others.

    Args:
        place: ``Như mục 12``, ``Trong mục 12`` where it tells more; empty where none is referred to.
        shared: what is referred to.
        own: the others, in the order of the packet.
    """

    place: str
    shared: tuple[str, ...]
    own: tuple[str, ...]


def _alike(told: dict[str, tuple[str, ...]], exhibits: tuple[str, ...], packet: PacketView | None) -> _Alike:
    """Refer to the earlier item that tells the most; to a part of it only where sheets point to the part."""
    alike = _Alike(place="", shared=(), own=exhibits)
    for row, earlier in told.items():
        shared = tuple(key for key in exhibits if key in earlier and (packet is None or packet.row(key)))
        whole = len(shared) == len(earlier)
        if len(shared) < _FEWEST_ALIKE or not (whole or packet) or len(shared) <= len(alike.shared):
            continue
        own = tuple(key for key in exhibits if key not in shared)
        alike = _Alike(place=f"{'Như' if whole else 'Trong'} mục {row}", shared=shared, own=own)
    return alike


def _filled_by(case: Case, packet: PacketView | None, item: ChecklistItem, found: _Alike) -> Iterator[str]:
    """What fills an item, one line a document; then the acts that no document proves."""
    if item.state is ItemState.NOT_APPLICABLE:
        return
    for form in item.papers:
        row = packet.row(form) if packet is not None else None
        yield f"Lập khi gửi hồ sơ{in_brackets(row.sheets if row is not None else '')}"
    if found.place:
        yield f"{found.place}{in_brackets(sheets_or_absent(case, packet, found.shared))}"
    for key in found.own:
        exhibit = case.exhibit_by_id[key]
        yield f"{cite_exhibit(exhibit)} ({_place(packet, key)}{_form(exhibit)})"
    if item.exhibits and item.lacking:
        acts = (case.event_by_id[key] for key in item.lacking)
        named = "; ".join(f"“{act_label(act, case)}” {day_words(act)}, đợt {act.round}" for act in acts)
        yield f"Thiếu bản ký của: {named}"


def _lines(texts: Iterable[str]) -> str:
    """One line a text, with a dash where there are several."""
    lines = tuple(texts)
    return "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else "".join(lines)


def _place(packet: PacketView | None, key: str) -> str:
    if packet is None:
        return ""
    sheets = sheets_of(packet, key)
    return f"tờ {sheets}; " if sheets else f"{NOT_IN_PACKET}; "


def _form(exhibit: Exhibit) -> str:
    return inside(exhibit.copy_form.label) if exhibit.copy_form is not None else _NO_FORM


BUILDERS: Final[dict[str, Any]] = {"PKTHS": build}
"""Forms of this module."""

__all__ = ["BUILDERS", "CheckedItem", "DossierChecklistContext", "build"]
