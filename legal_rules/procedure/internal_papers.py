"""Papers that stay with the agency: they make no step and are drafted for its leader whenever asked.

A paper of the road belongs to a step that must be open (`procedure.papers`). An internal one rests on the
questions alone: it can be written as soon as they can be answered, and loses its use once the file has left.
"""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case import Case
from legal_rules.case.events import (
    Event,
    FileReturned,
    ProsecutionDecided,
    ReferralSent,
    RefusalContested,
    SupplementRequested,
)
from legal_rules.errors import Problem, StepNotOpenError
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.days import require_day
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.basis import SOCIAL_INSURANCE, Basis, guidance, law
from legal_rules.procedure.checklist_rows import LETTER_OF_2025
from legal_rules.procedure.papers import Moment
from legal_rules.procedure.papers_referral import circular
from legal_rules.procedure.row import cited_on
from legal_rules.procedure.view import in_order


@attrs.frozen(kw_only=True)
class InternalPaperRow:
    """One internal paper, issued by the agency that would send the file and addressed to its head.

    Args:
        form: code of the paper.
        title: its name, in Vietnamese.
        with_police: whether it is written also while the file lies with the police.
        basis: the provisions it rests on, dated.
    """

    form: str
    title: str
    with_police: bool = False
    basis: Basis = attrs.field(validator=attrs.validators.min_len(1))


ANALYSIS = "PTDH"
BRIEF = "PTLD"
CHECKLIST = "PKTHS"

INTERNAL_PAPERS: dict[str, InternalPaperRow] = {
    row.form: row
    for row in (
        InternalPaperRow(
            form=ANALYSIS,
            title="Phiếu phân tích dấu hiệu tội phạm",
            basis=(
                law("blhs-2015", article="216"),
                law("nq-05-2019"),
                law("bltths-2015", article="144", clause="3"),
                *guidance("điểm 4.5 khoản 4 Mục I"),
            ),
        ),
        # the leader decides at every stage, so that it is written before the file goes and afterwards
        InternalPaperRow(
            form=BRIEF,
            title="Phiếu trình lãnh đạo",
            with_police=True,
            basis=(
                *SOCIAL_INSURANCE,
                law("blhs-2015", article="216"),
                law("bltths-2015", article="144", clause="3"),
                *guidance("điểm 4 Mục I"),
            ),
        ),
        # what was sent can be held against the list as well, as when the police ask for more
        InternalPaperRow(
            form=CHECKLIST,
            title="Phiếu kiểm tra thành phần hồ sơ kiến nghị khởi tố",
            with_police=True,
            basis=(
                law("bltths-2015", article="144", clause="3"),
                law("nq-05-2019", article="7", clause="1"),
                *circular("9"),
                law("cv-5659-2025", confidence=Confidence.SECONDARY, valid_from=LETTER_OF_2025),
            ),
        ),
    )
}
"""Internal papers by form code."""


def require_open(case: Case, form: str, *, on: date) -> Moment:
    """The moment of an internal paper: the agency, the round and the provisions of that day.

    Args:
        case: the case.
        form: code of the paper, ``PTDH``.
        on: the day of drafting; an act of that day is still ahead.

    Returns:
        The moment; always open.

    Raises:
        StepNotOpenError: there is no internal paper of that code (BHXH-F040), or the file lies with the
            police, so that nothing is left for the leader to decide (BHXH-F048).
    """
    paper = INTERNAL_PAPERS.get(form)
    if paper is None:
        raise StepNotOpenError(
            Problem(
                code="BHXH-F040",
                where=form,
                message=f"không có phiếu nội bộ mang mã “{form}”",
                mend=f"dùng một trong các mã: {', '.join(INTERNAL_PAPERS)}",
            )
        )
    require_day(on)
    seen = case.as_of(on)
    happened = in_order(event for event in seen.events if event.happened)
    latest = max((event.round for event in happened), default=1)
    # a file of an earlier round leaves the leader everything to decide in this one
    before = tuple(e for e in happened if e.round == latest and (e.on is None or e.on < on))
    sent = None if paper.with_police else with_police(before)
    if sent is not None:
        raise StepNotOpenError(_sent(paper, sent, on))
    return Moment(
        form=form,
        title=paper.title,
        on=on,
        open=True,
        problem=None,
        opens_on=None,
        round=latest,
        issuer=seen.deciding_agency,
        addressee=None,
        addressee_basis=None,
        addressee_stated=False,
        copy_to=(),
        bases=cited_on(paper.basis, on),
        fact_bases=(),
        event=None,
        step=None,
    )


_CAME_BACK = (SupplementRequested, FileReturned, RefusalContested)


def with_police(events: tuple[Event, ...]) -> ReferralSent | None:
    """The referral that the police have and have neither questioned nor refused; None where there is none.

    Args:
        events: what happened, in order.
    """
    sent: ReferralSent | None = None
    for event in events:
        if isinstance(event, ReferralSent):
            sent = event
        elif isinstance(event, _CAME_BACK) or (
            isinstance(event, ProsecutionDecided) and event.prosecute is False
        ):
            sent = None
    return sent


def _sent(paper: InternalPaperRow, sent: ReferralSent, on: date) -> Problem:
    day = f"ngày {short_date(sent.on)}" if sent.on else "(chưa ghi ngày)"
    return Problem(
        code="BHXH-F048",
        where=f"{paper.form} ngày {short_date(on)}",
        message=f"chưa lập được “{paper.title}”: hồ sơ đã gửi cơ quan điều tra {day}, phiếu được lập trước "
        "khi gửi để lãnh đạo quyết định",
        mend="lập theo ngày trước khi gửi; khi cơ quan điều tra yêu cầu bổ sung, trả hồ sơ hoặc không khởi "
        "tố thì lập phiếu mới",
    )


__all__ = [
    "ANALYSIS",
    "BRIEF",
    "CHECKLIST",
    "INTERNAL_PAPERS",
    "InternalPaperRow",
    "require_open",
    "with_police",
]
