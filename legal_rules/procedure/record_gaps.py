"""What the record of a conference or of a direct check shows to be wanting: who was invited, came, was told.

Only what the record says is told: where it is silent on who was invited, on whose behalf somebody came or on
what was said, nothing is held against it. Nothing here closes the road (điểm 4.4 khoản 4 Mục I của công văn
asks that the conference was held); what may be argued from it stands in the consequence.

Căn cứ: tiết b, tiết c điểm 4.2, tiết b điểm 4.3 khoản 4 Mục I của công văn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from legal_rules.case import Employer
from legal_rules.case.employer import PersonRole, ResponsiblePerson
from legal_rules.case.events import (
    ConferenceForm,
    ConferenceHeld,
    ConferenceInvitation,
    DirectCheck,
    EmployerWork,
    Event,
    InvitedBody,
    Participant,
    ScheduleNoticeSent,
)
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.wording import short_date
from legal_rules.law.registry import cite
from legal_rules.procedure.basis import guidance
from legal_rules.procedure.conference import CONTENTS, SECTION
from legal_rules.procedure.letters import LETTER
from legal_rules.procedure.participant_rows import CHECK, CHECK_ROWS, CONFERENCE, CONFERENCE_ROWS, must_invite
from legal_rules.procedure.road_rows import INTERNAL_GUIDANCE
from legal_rules.procedure.row import cited_on
from legal_rules.procedure.view import View

_FLEXIBLE = frozenset({ConferenceForm.INVITED_TO_OFFICE, ConferenceForm.AT_EMPLOYER})
"""Forms for which the letter does not ask for the bodies of a conference."""

_NOT_INVITED = (
    "Không làm mất giá trị của buổi làm việc; thiếu người chứng kiến, phối hợp thì khó xác minh khi đơn vị "
    f"có ý kiến khác. {INTERNAL_GUIDANCE}"
)
_NO_MANDATE_HEARD = (
    "Hội nghị vẫn là đã tổ chức, đơn vị vẫn là có dự; nhưng đơn vị có thể nêu rằng người dự không đại diện "
    "cho đơn vị nên nội dung phổ biến, cảnh báo chưa đến người có trách nhiệm. Nên gửi lại số liệu, thời "
    "hạn bằng văn bản, hoặc bổ sung giấy ủy quyền."
)
_NO_MANDATE_SIGNED = (
    "Số liệu đối soát vẫn là ghi nhận của cơ quan BHXH; ý kiến, cam kết và chữ ký của người không có ủy "
    "quyền có thể bị đơn vị bác. Nên có người đại diện theo pháp luật xác nhận, hoặc bổ sung giấy ủy quyền."
)
_NO_STAFF = (
    "Không ảnh hưởng giá trị của hội nghị; số liệu thông báo cho đơn vị chưa được người theo dõi lao động, "
    f"tiền lương đối chiếu tại chỗ. {INTERNAL_GUIDANCE}"
)


@attrs.frozen(kw_only=True)
class RecordGap:
    """Something that a record shows to be wanting.

    Args:
        message: what, in Vietnamese, without a full stop.
        citations: the provisions.
        consequence: what may follow, in Vietnamese.
    """

    message: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    consequence: str


def record_gaps(event: Event, view: View) -> Iterator[RecordGap]:
    """What the record of ``event`` shows to be wanting.

    Args:
        event: the act, of the round of ``view``.
        view: the round.
    """
    match event:
        case ConferenceInvitation():
            if not any(held.form in _FLEXIBLE for held in view.of(ConferenceHeld)):
                yield from _invited(event.invited, must_invite(CONFERENCE_ROWS), CONFERENCE, event)
        case ScheduleNoticeSent():
            yield from _invited(event.invited, must_invite(CHECK_ROWS), CHECK, event)
        case ConferenceHeld():
            yield from _conference(event, view.case.employer)
        case DirectCheck():
            yield from _mandate(
                event.employer_side,
                view.case.employer,
                event,
                who="người làm việc",
                citations=_by_analogy(),
                consequence=_NO_MANDATE_SIGNED,
            )


def may_represent(person: Participant, employer: Employer, on: date | None) -> bool | None:
    """Whether someone may act for an employer: its legal representative, or authorised by them.

    Args:
        person: who came.
        employer: the employer, with its legal representatives in their periods.
        on: the day; None where not known.

    Returns:
        None where the record does not tell: no word on an authorisation, or no legal representative known to
        compare with.
    """
    if person.authorised:
        return True
    heads = [one for one in employer.people if one.role is PersonRole.LEGAL_REPRESENTATIVE]
    same = [_in_role(one, on) for one in heads if _same_name(one, person)]
    if True in same:
        return True
    if person.authorised is None or None in same:
        return None
    return False if any(_in_role(one, on) for one in heads) else None


def does_books_or_staff(person: Participant, employer: Employer, on: date | None) -> bool | None:
    """Whether someone keeps the accounts or the personnel of an employer; None where the record is silent."""
    if person.work in {EmployerWork.ACCOUNTING, EmployerWork.PERSONNEL}:
        return True
    accountants = (one for one in employer.people if one.role is PersonRole.CHIEF_ACCOUNTANT)
    if any(_same_name(one, person) and _in_role(one, on) is not False for one in accountants):
        return True
    position = (person.position or "").casefold()
    if "kế toán" in position or "nhân sự" in position:
        return True
    return None if person.work is None else False


def _conference(event: ConferenceHeld, employer: Employer) -> Iterator[RecordGap]:
    cited = _cited(CONFERENCE, event)
    if event.attended:
        yield from _mandate(
            event.attended_by,
            employer,
            event,
            who="người dự hội nghị",
            citations=cited,
            consequence=_NO_MANDATE_HEARD,
        )
        staff = [does_books_or_staff(one, employer, event.on) for one in event.attended_by]
        if staff and all(one is False for one in staff):
            yield RecordGap(
                message="đơn vị không có người làm công tác kế toán hoặc tổ chức - nhân sự cùng dự",
                citations=cited,
                consequence=_NO_STAFF,
            )
    if event.attended is False:
        return  # nobody of the employer was there to be told
    for row in CONTENTS:
        if row.told is not None and row.told(event) is False:
            yield RecordGap(
                message=f"theo biên bản, hội nghị {row.untold}",
                citations=_cited(SECTION, event),
                consequence=row.consequence,
            )


def _mandate(
    people: tuple[Participant, ...],
    employer: Employer,
    event: Event,
    *,
    who: str,
    citations: tuple[Citation, ...],
    consequence: str,
) -> Iterator[RecordGap]:
    """Nobody who came for the employer may act for it, by what the record says."""
    answers = [may_represent(one, employer, event.on) for one in people]
    if not answers or any(one is not False for one in answers):
        return
    names = ", ".join(_told(one) for one in people)
    head = employer.representative(event.on) if event.on is not None else None
    day = f" ngày {short_date(event.on)}" if event.on is not None else ""
    known = f" (người đại diện theo pháp luật{day}: {head.name})" if head is not None else ""
    yield RecordGap(
        message=f"{who} phía đơn vị ({names}) không phải người đại diện theo pháp luật và không có giấy ủy "
        f"quyền{known}",
        citations=citations,
        consequence=consequence,
    )


def _invited(
    invited: tuple[InvitedBody, ...], must: Iterable[InvitedBody], section: str, event: Event
) -> Iterator[RecordGap]:
    left_out = [body.label for body in must if body not in invited]
    if invited and left_out:  # without a list it is not known who was invited
        yield RecordGap(
            message=f"không mời {', '.join(left_out)}",
            citations=_cited(section, event),
            consequence=_NOT_INVITED,
        )


def _told(person: Participant) -> str:
    return f"{person.name}, {person.position}" if person.position else person.name


def _in_role(person: ResponsiblePerson, on: date | None) -> bool | None:
    return None if on is None else person.in_role(on)


def _same_name(one: ResponsiblePerson, other: Participant) -> bool:
    return _plain(one.name) == _plain(other.name)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _cited(section: str, event: Event) -> tuple[Citation, ...]:
    basis = guidance(section)
    return (cited_on(basis, event.on) if event.on is not None else ()) or (basis[-1].citation,)


def _by_analogy() -> tuple[Citation, ...]:
    """Điểm 4.3 does not say who receives the agency for the employer; the conference's rule is followed."""
    return (cite(LETTER, section=CONFERENCE, confidence=Confidence.ASSUMED),)


__all__ = ["RecordGap", "does_books_or_staff", "may_represent", "record_gaps"]
