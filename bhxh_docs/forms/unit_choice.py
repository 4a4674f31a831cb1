"""Which of the given cases go into a list of employers or workers, what is said of the others, and for when.

Căn cứ: điểm 1.2 khoản 1, điểm 3.2.2, 3.3 khoản 3, điểm 4.1, 4.2 khoản 4 Mục I của công văn.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

import attrs

from bhxh_docs.errors import FormError, Problem
from bhxh_docs.forms.columns import Value
from bhxh_docs.forms.common import LetterheadContext, recipients, unit_symbol
from bhxh_docs.forms.gathering import Gathering
from bhxh_docs.forms.regime import waiting_limit
from bhxh_docs.forms.sheets import Sheet
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_count, format_date_short
from legal_rules.case import AgencyLevel, Case, Contribution, EmployerChangeKind
from legal_rules.case.events import ListReceived, NoticeSent
from legal_rules.kernel.citation import Confidence
from legal_rules.law.law import default_law
from legal_rules.procedure.letters import letter_on
from legal_rules.procedure.programme import GUIDANCE, TASK, Occurrence, occurrences
from legal_rules.procedure.programme_rule import AfterList
from legal_rules.procedure.unit_listing import UNIT_LIST, Regime, UnitListing, unit_listing

_NAMED: Final = 5
"""Employers left out that are named one by one; more are counted."""
_AHEAD: Final = timedelta(days=200)
"""A half-year and the days to its list."""


@attrs.frozen(kw_only=True)
class ListContext(LetterheadContext):
    """What every list of employers or workers has."""

    mau_so: str = tag("Mẫu số của danh sách", "Mẫu số 02a-KT")
    can_cu: tuple[str, ...] = tag(
        "Các căn cứ, mỗi căn cứ một đoạn", "Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;"
    )
    so_lieu: str = tag(
        "Ngày của số liệu, kỳ lập và hạn lập danh sách",
        "Số liệu đến ngày 08/7/2024; kỳ lập danh sách: 06 tháng đầu năm 2024, hạn lập: ngày 09/7/2024",
    )
    so_don_vi: str = tag("Số đơn vị trong danh sách", "12")
    so_nguoi: str = tag("Số người lao động trong danh sách", "76")
    ra_soat: str = tag(
        "Bao nhiêu hồ sơ được rà soát, bao nhiêu hồ sơ không đưa vào và vì sao",
        "Đã rà soát 13 hồ sơ đơn vị; đưa vào danh sách này 12 đơn vị. Không đưa vào: 01 đơn vị thuộc Danh "
        "sách Mẫu số 03a-KT (Công ty TNHH May mặc Ví Dụ).",
    )
    viec_tiep: tuple[str, ...] = tag(
        "Việc phải làm tiếp theo danh sách, mỗi việc một đoạn",
        "Cơ quan bảo hiểm xã hội cập nhật Danh sách vào phần mềm quản lý trong 05 ngày kể từ ngày nhận.",
    )


@attrs.frozen(kw_only=True)
class Chosen:
    """One case of a list.

    Args:
        case: the case as of the day.
        listing: where it stands.
    """

    case: Case
    listing: UnitListing


@attrs.frozen(kw_only=True)
class Choice:
    """The cases of a list, and the sentence about the others.

    Args:
        members: in the order in which they were given.
        told: how many were looked at, how many are left out, and why.
    """

    members: tuple[Chosen, ...]
    told: str

    @property
    def workers(self) -> int:
        """How many workers stand in the list of workers."""
        return sum(len(one.listing.workers) for one in self.members)


def choose(gathering: Gathering, worker_form: str) -> Choice:
    """Return the cases that belong into a list of workers, or into the list of employers that goes with it.

    Args:
        gathering: the given cases.
        worker_form: ``02-KT`` or ``03-KT``.

    Raises:
        FormError: BHXH-F053, none of the cases belongs into it.
    """
    members: list[Chosen] = []
    others: list[Chosen] = []
    for case in gathering.cases:
        one = Chosen(case=case, listing=unit_listing(case, on=gathering.on))
        belongs = one.listing.left_out is None and one.listing.form == worker_form
        (members if belongs else others).append(one)
    told = _told(len(members), others, gathering.entry.code, worker_form)
    if not members:
        raise FormError(
            Problem(
                code="BHXH-F053",
                where=gathering.entry.code,
                message=f"không có đơn vị nào thuộc danh sách này. {told}",
                mend="chọn mẫu đúng với tình trạng của đơn vị, hoặc bổ sung dữ liệu vào hồ sơ",
            )
        )
    return Choice(members=tuple(members), told=told)


def _told(members: int, others: list[Chosen], form: str, worker_form: str) -> str:
    """What became of every given case: nothing is lost silently."""
    sentence = (
        f"Đã rà soát {format_count(members + len(others))} hồ sơ đơn vị; đưa vào danh sách này "
        f"{format_count(members)} đơn vị"
    )
    if not others:
        return f"{sentence}."
    reasons: dict[str, list[str]] = {}
    for one in others:
        reasons.setdefault(_why(one, form, worker_form), []).append(one.case.employer.name)
    parts = [f"{format_count(len(names))} đơn vị {why}{_names(names)}" for why, names in reasons.items()]
    return f"{sentence}. Không đưa vào {format_count(len(others))} đơn vị: {'; '.join(parts)}."


def _why(one: Chosen, form: str, worker_form: str) -> str:
    if one.listing.left_out is not None:
        return one.listing.left_out.label
    other = one.listing.form if form == worker_form else UNIT_LIST[one.listing.form]
    return f"thuộc Danh sách Mẫu số {held(other)}"


def _names(names: list[str]) -> str:
    return f" ({', '.join(names)})" if len(names) <= _NAMED else ""


def list_fields(gathering: Gathering, choice: Choice) -> dict[str, Any]:
    """Return the fields of `ListContext` of a list of employers or workers."""
    term = _term(gathering)
    return {
        **gathering.letterhead_fields(list_recipients(gathering)),
        "mau_so": form_name(gathering),
        "can_cu": gathering.bases,
        "so_lieu": _period(gathering.on, term),
        "so_don_vi": format_count(len(choice.members)),
        "so_nguoi": format_count(choice.workers),
        "ra_soat": choice.told,
        "viec_tiep": _next_steps(gathering, choice),
    }


def list_notes(gathering: Gathering) -> tuple[str, ...]:
    """Return what whoever approves a list must know and what stands in no copy of it."""
    return remarks(gathering.on, _term(gathering))


def held(form: str) -> str:
    """Return the code of a form for a sentence: its hyphen does not part it at the end of a line."""
    return form.replace("-", "\N{NON-BREAKING HYPHEN}")


def list_recipients(gathering: Gathering) -> tuple[str, ...]:
    """Return the recipients of a list that stays with the agency."""
    return recipients("Viên chức chuyên quản thu (để thực hiện)", kept=unit_symbol(gathering.agency))


def form_name(gathering: Gathering) -> str:
    """Return ``Mẫu số 02a-KT``, held together."""
    return f"Mẫu số {gathering.entry.code}"


def list_sheet(gathering: Gathering, context: ListContext, **parts: Any) -> Sheet:
    """Return the sheet of a list, with the notes of its context.

    Args:
        gathering: the paper.
        context: the context of the same list, or one without its rows.
        parts: the other fields of `Sheet`.
    """
    return Sheet(
        name=gathering.entry.code,
        form=context.mau_so,
        notes=(*context.can_cu, f"{context.so_lieu}."),
        closing=(
            f"Danh sách này có {context.so_don_vi} đơn vị, {context.so_nguoi} người lao động.",
            context.ra_soat,
            *context.viec_tiep,
        ),
        head=context,
        **parts,
    )


def source_of(case: Case) -> str | None:
    """Where the data about an employer come from, as written when they came in."""
    received = [event for event in case.happened(ListReceived) if event.source]
    return received[-1].source if received else None


def manager_of(case: Case) -> str | None:
    """Who at the agency looks after the employer (cán bộ chuyên quản)."""
    return case.agency.contact.name if case.agency.contact is not None else None


def remark_on(case: Case, on: date) -> Value:
    """What happened to the employer that whoever goes there must know."""
    words = {
        EmployerChangeKind.SUSPENDED: "Tạm ngừng hoạt động",
        EmployerChangeKind.MOVED: "Chuyển địa điểm",
        EmployerChangeKind.RENAMED: "Đổi tên",
        EmployerChangeKind.MERGED: "Sáp nhập, hợp nhất",
        EmployerChangeKind.SPLIT: "Chia, tách",
        EmployerChangeKind.CONVERTED: "Chuyển đổi loại hình",
    }
    return "; ".join(
        f"{words[change.kind]} từ {format_date_short(change.on)}"
        for change in case.employer.changes
        if change.kind in words and change.on is not None and change.on <= on
    )


def wage_gap(row: Contribution | None) -> int | None:
    """How far the wage declared lies below the one that counts, đồng a month; None where not known."""
    if row is None or row.wage_base is None or row.declared is None:
        return None
    return max(0, row.wage_base - row.declared)


def regimes_in_words(regimes: Iterable[Regime] | None) -> str | None:
    """Return the regimes in the order in which the forms name them; None where not known."""
    if regimes is None:
        return None
    lacking = set(regimes)
    return ", ".join(regime for regime in Regime if regime in lacking)


def _term(gathering: Gathering) -> Occurrence | None:
    """The half-year list that falls due next; None where the programme of these days is not encoded."""
    if not guided(gathering.on):
        return None
    end = min(gathering.on + _AHEAD, default_law().figure(GUIDANCE).last_day)
    ahead = occurrences(start=gathering.on, end=end, level=gathering.agency.level)
    own = set(gathering.moment.tasks)
    return next((one for one in ahead if one.task in own and one.last_day is not None), None)


def guided(on: date) -> bool:
    """Whether the programme of a day is encoded."""
    line = default_law().figure(GUIDANCE)
    return line.first_day <= on <= line.last_day


def _period(on: date, term: Occurrence | None) -> str:
    told = f"Số liệu đến ngày {format_date_short(on)}"
    if term is None or term.last_day is None:
        return told
    period = f"kỳ lập danh sách: {term.period.words}, " if term.period is not None else ""
    return f"{told}; {period}hạn lập: ngày {format_date_short(term.last_day)}"


def _next_steps(gathering: Gathering, choice: Choice) -> tuple[str, ...]:
    """What the list is for: who does what until when."""
    limit = waiting_limit(NoticeSent, gathering.on)
    form = choice.members[0].listing.form
    central = gathering.agency.level is AgencyLevel.CENTRAL
    sender = "cơ quan bảo hiểm xã hội quản lý đơn vị" if central else gathering.agency.name
    notified = (
        f"Căn cứ Danh sách, {sender} gửi Thông báo (Mẫu số {held('04-KT')}) kèm theo Mẫu số "
        f"{held(form)} đến từng đơn vị; sau {limit.words} kể từ ngày gửi Thông báo mà đơn vị chưa phản hồi "
        f"hoặc chưa đăng ký tham gia thì mời dự Hội nghị làm việc (Mẫu số {held('05-KT')})."
    )
    return (entering_step(), notified)


def entering_step() -> str:
    """Until when a list is entered into the software. Căn cứ: điểm 3.2.2 khoản 3 Mục I của công văn."""
    timing = TASK["list-update"].timing
    if not isinstance(timing, AfterList):
        raise TypeError("the limit for entering a list runs from its receipt")
    return f"Cơ quan bảo hiểm xã hội cập nhật Danh sách vào phần mềm quản lý {timing.rule_words}."


def remarks(on: date, term: Occurrence | None = None) -> tuple[str, ...]:
    """What makes the list less than certain: guidance and bodies that are followed by analogy."""
    told: Iterable[str] = (letter_on(on).remark,)
    if term is not None and term.confidence not in {Confidence.TEXT, Confidence.SECONDARY}:
        of_the_duty = {remark.text for remark in TASK[term.task].remarks}
        told = (one for one in term.remarks if one not in of_the_duty)
    return tuple(dict.fromkeys(one for one in told if one))


__all__ = [
    "Choice",
    "Chosen",
    "ListContext",
    "choose",
    "entering_step",
    "form_name",
    "guided",
    "held",
    "list_fields",
    "list_notes",
    "list_recipients",
    "list_sheet",
    "manager_of",
    "regimes_in_words",
    "remark_on",
    "remarks",
    "source_of",
    "wage_gap",
]
