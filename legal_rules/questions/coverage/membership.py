"""Whether the law of the fund names this kind of person in this month.

Căn cứ: Điều 2 Luật Bảo hiểm xã hội năm 2014, Điều 2 Luật Bảo hiểm xã hội năm 2024; Điều 43 Luật An toàn, vệ
sinh lao động năm 2015; khoản 1 Điều 12 Luật Bảo hiểm y tế; Điều 43 Luật Việc làm năm 2013, Điều 31 Luật Việc
làm năm 2025.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from legal_rules.errors import OverrideError, Problem
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.fields import shown
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.questions.coverage.element import Asked, Element, settled, word_status
from legal_rules.questions.coverage.engagement import (
    BY_NATURE,
    CONTRACTS,
    LABOUR,
    Engagement,
    EngagementKind,
    TaxMethod,
)
from legal_rules.questions.coverage.length import first_of
from legal_rules.questions.coverage.places import place_of
from legal_rules.questions.coverage.words import belonging, capital

_BOTH = (True, False)
_HOUSEHOLD_FROM = "chu_ho_khong_ke_khai_tu_ngay"


def membership(asked: Asked, facts: Engagement) -> tuple[Element, ...]:
    """Whether the fund is for this kind of person; for foreigners, for foreigners of that kind as well."""
    own = _own_membership(asked, facts)
    if not asked.foreign:
        return (own,)
    return (own, _foreign_membership(asked, facts))


def _own_membership(asked: Asked, facts: Engagement) -> Element:
    if asked.kind in BY_NATURE:
        return _by_nature(asked, facts)
    if asked.kind in CONTRACTS:
        return Element(
            status=Status.ESTABLISHED,
            say=lambda: capital(asked.kind.label),
            citations=asked.own("hop_dong_toi_thieu").citations,
            reads=("kind",),
        )
    if asked.kind is EngagementKind.HOUSEHOLD_OWNER:
        return _household(asked, facts)
    key = group_key(asked)
    cell = asked.figure(key)
    return _group(asked, cell, word_status(cell, key), ("kind",))


def group_key(asked: Asked) -> str:
    """Key of the figure that says whether the fund is for the group."""
    return f"doi_tuong_{asked.fund.value}.{asked.kind.value}"


def _group(asked: Asked, cell: DatedValue[Any], status: Status, reads: tuple[str, ...]) -> Element:
    return Element(
        status=status,
        say=lambda: cell.marked(f"{capital(asked.kind.label)}: {_of_fund(asked, status)}"),
        citations=_places(asked, cell),
        reads=reads,
        question="group" if status is Status.NEEDS_LEGAL_REVIEW else None,
    )


def _of_fund(asked: Asked, status: Status) -> str:
    return belonging(status, asked.fund, asked.month)


def _places(asked: Asked, cell: DatedValue[Any]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(place_of(asked.kind, citation) for citation in cell.citations))


def _household(asked: Asked, facts: Engagement) -> Element:
    """Owners whose business pays tax by declaration first, the others from a later day.

    Căn cứ: điểm m khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024; khoản 2 Điều 3 Nghị định số 158/2025/NĐ-CP.
    """
    key = group_key(asked)
    cell = asked.figure(key)
    status = word_status(cell, key)
    if status is Status.EXCLUDED:
        return _group(asked, cell, status, ("kind",))
    later = asked.figure(_HOUSEHOLD_FROM)
    from_day = _day_of(later)

    def gives(tax_method: TaxMethod) -> Status:
        begun = tax_method is TaxMethod.DECLARATION or first_of(asked.month) >= from_day
        return status if begun else Status.EXCLUDED

    given, missing = settled(gives, {"tax_method": facts.tax_method}, {"tax_method": tuple(TaxMethod)})

    def say() -> str:
        how = {
            TaxMethod.DECLARATION: "nộp thuế theo phương pháp kê khai",
            TaxMethod.OTHER: "không nộp thuế theo phương pháp kê khai, tham gia từ ngày "
            + later.marked(short_date(from_day)),
            None: "chưa rõ phương pháp nộp thuế",
        }[facts.tax_method]
        return cell.marked(f"{capital(asked.kind.label)}, {how}: {_of_fund(asked, given)}")

    return Element(
        status=given,
        say=say,
        citations=tuple(dict.fromkeys((*_places(asked, cell), *later.citations))),
        reads=("kind", "tax_method"),
        missing=missing,
        question="group" if given is Status.NEEDS_LEGAL_REVIEW else None,
    )


def _day_of(later: DatedValue[Any]) -> date:
    try:
        return date.fromisoformat(str(later.value))
    except ValueError:
        raise OverrideError(
            Problem(
                code="BHXH-C079",
                where=_HOUSEHOLD_FROM,
                message=f"giá trị {shown(later.value)} không phải là ngày ({later.mark})",
                mend="ghi dạng “2029-07-01”",
            )
        ) from None


# --- labour contracts by their content ---


def _nature_cell(asked: Asked) -> tuple[str, DatedValue[Any]]:
    if asked.kind is EngagementKind.OTHER_NAME:
        return "ten_goi_khac", asked.own("ten_goi_khac")
    key = {
        EngagementKind.NONE_WRITTEN: "khong_hop_dong_bang_van_ban",
        EngagementKind.APPRENTICESHIP: "hoc_nghe_co_lam_viec",
    }[asked.kind]
    return key, asked.figure(key)


def _by_nature(asked: Asked, facts: Engagement) -> Element:
    """Paid work under direction and supervision, whatever the agreement is called.

    Căn cứ: điểm a khoản 1 Điều 2 Luật Bảo hiểm xã hội năm 2024; khoản 1 Điều 13 Bộ luật Lao động năm 2019
    (cách hiểu, cần xác nhận).
    """
    key, cell = _nature_cell(asked)
    status = word_status(cell, key)

    def gives(paid_work: bool, supervised: bool) -> Status:
        return status if paid_work and supervised else Status.EXCLUDED

    known = {"paid_work": facts.paid_work, "supervised": facts.supervised}
    given, missing = settled(gives, known, {"paid_work": _BOTH, "supervised": _BOTH})

    def say() -> str:
        who = capital(asked.kind.label)
        if facts.paid_work is False:
            return cell.marked(f"{who}: việc làm không có trả công, tiền lương")
        if facts.supervised is False:
            return cell.marked(f"{who}: không có sự quản lý, điều hành, giám sát của một bên")
        if missing:
            return (
                f"{who}: chưa rõ việc làm có trả công và có sự quản lý, điều hành, giám sát của một bên "
                "hay không"
            )
        return cell.marked(
            f"{who}, việc làm có trả công và có sự quản lý, điều hành, giám sát của một bên: "
            + _of_fund(asked, given)
        )

    return Element(
        status=given,
        say=say,
        citations=cell.citations,
        reads=("kind", "paid_work", "supervised"),
        missing=missing,
        question=asked.kind.value if given is Status.NEEDS_LEGAL_REVIEW else None,
    )


# --- foreigners ---


def _foreign_membership(asked: Asked, facts: Engagement) -> Element:
    """Whether the fund is for foreigners with such a contract.

    Căn cứ: khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014, khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2024; Nghị
    định số 143/2018/NĐ-CP (theo nguồn dẫn lại).
    """
    table = f"nuoc_ngoai_doi_tuong_{asked.fund.value}"
    cells = {
        column: asked.figure(f"{table}.{column}") for column in ("co_thoi_han", "khong_thoi_han", "khac")
    }

    def gives(open_ended: bool) -> Status:
        column = "khong_thoi_han" if open_ended else "co_thoi_han"
        return word_status(cells[column], f"{table}.{column}")

    open_ended = is_open_ended(asked.kind, facts)
    if asked.kind in LABOUR:
        given, missing = settled(gives, {"open_ended": open_ended}, {"open_ended": _BOTH})
        cell = cells["khong_thoi_han" if open_ended else "co_thoi_han"]
    else:
        cell, missing = cells["khac"], ()
        given = word_status(cell, f"{table}.khac")
    who = "Người lao động nước ngoài" if asked.kind in LABOUR else f"Người nước ngoài là {asked.kind.label}"
    without_term = ", hợp đồng không có thời hạn" if asked.kind in LABOUR and open_ended else ""
    question = "foreign_open_ended" if asked.kind in LABOUR else "foreign_group"
    return Element(
        status=given,
        say=lambda: cell.marked(f"{who}{without_term}: {_of_fund(asked, given)}"),
        citations=cell.citations,
        reads=("nationality", "kind"),
        missing=missing,
        question=question if given is Status.NEEDS_LEGAL_REVIEW else None,
    )


def is_open_ended(kind: EngagementKind, facts: Engagement) -> bool | None:
    """Whether the agreement has no term; None where that is not known."""
    if kind is EngagementKind.INDEFINITE:
        return True
    if kind in CONTRACTS or facts.last_day is not None or facts.term_months is not None:
        return False
    return facts.open_ended


__all__ = ["group_key", "is_open_ended", "membership"]
