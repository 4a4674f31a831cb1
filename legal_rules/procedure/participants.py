"""Who is to take part in a conference or a direct check of a case on a day, by their names of that day.

Căn cứ: tiết b điểm 4.2, tiết b điểm 4.3 khoản 4 Mục I của công văn. The letter names bodies of 2022; what
stood on their tier later is read from the figure ``ten_co_quan_phoi_hop``, and is an inference from
01/7/2025. Whether those who came were the right ones is told by `procedure.record_gaps`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from legal_rules.case import AgencyLevel, Case
from legal_rules.case.events import ConferenceForm, InvitedBody
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.days import require_day
from legal_rules.law.law import Law, default_law
from legal_rules.procedure.basis import guidance
from legal_rules.procedure.participant_rows import (
    CHAIR,
    CHECK_ROWS,
    CLUSTER_CHAIR,
    CONFERENCE_ROWS,
    Calling,
    ParticipantRow,
    Side,
)
from legal_rules.procedure.programme_rule import Remark
from legal_rules.procedure.row import cited_on

_ORDER = list(Confidence)
_THIRD = frozenset({AgencyLevel.DISTRICT, AgencyLevel.BASE_UNIT})


@attrs.frozen(kw_only=True)
class ExpectedParticipant:
    """One who is to take part in a given case on a day.

    Args:
        code: code of the row.
        side: for whom.
        body: which of the bodies invited; None for the agency and the employer.
        name: what it is called on the day, in Vietnamese.
        capacity: as what, in Vietnamese.
        calling: must, where concerned, or depending on practice.
        persons: names of those known in the case to be it; empty where none is known.
        citations: the provisions.
        confidence: how well rule and name are known together.
        remarks: what must be said with it, in Vietnamese.
    """

    code: str
    side: Side
    body: InvitedBody | None
    name: str
    capacity: str
    calling: Calling
    persons: tuple[str, ...]
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    confidence: Confidence
    remarks: tuple[str, ...]

    @property
    def calling_words(self) -> str:
        """``phải mời``, ``mời khi có liên quan``; of those who are not invited ``phải có``."""
        if self.side is not Side.INVITED:
            return self.calling.label
        return "phải mời" if self.calling is Calling.MUST else f"mời {self.calling.label}"

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "code": self.code,
            "side": self.side.value,
            "side_label": self.side.label,
            "body": self.body.value if self.body else None,
            "name": self.name,
            "capacity": self.capacity,
            "calling": self.calling.value,
            "calling_words": self.calling_words,
            "persons": list(self.persons),
            "citations": [citation.to_dict() for citation in self.citations],
            "confidence": self.confidence.value,
            "confidence_label": self.confidence.label,
            "remarks": list(self.remarks),
        }


def conference_participants(
    case: Case,
    *,
    on: date,
    form: ConferenceForm | None = None,
    invited: tuple[InvitedBody, ...] | None = None,
    law: Law | None = None,
) -> tuple[ExpectedParticipant, ...]:
    """Who is to take part in a conference that the agency of ``case`` holds on ``on``, in order.

    Args:
        case: the case.
        on: the day.
        form: the form of the conference: a cluster is presided over by the provincial director; at the
            employer's the participants are those of a direct check; at the agency's office the letter names
            nobody, and the bodies are those of the conference, by analogy. Left out: an ordinary conference.
        invited: the bodies that the agency chose, as its invitation records; left out or empty, all that the
            letter names.
        law: figures; left out, as encoded.

    Returns:
        Agency, bodies invited, employer.

    Raises:
        OutsideLawError: what the bodies of that day are called is not encoded.

    Căn cứ: tiết b, tiết c điểm 4.2 khoản 4 Mục I của công văn.
    """
    if form is ConferenceForm.AT_EMPLOYER:
        return check_participants(case, on=on, invited=invited, law=law)
    rows = CONFERENCE_ROWS
    if form is ConferenceForm.CLUSTER:
        rows = (CLUSTER_CHAIR, *(row for row in rows if row is not CHAIR))
    elif form is ConferenceForm.INVITED_TO_OFFICE:
        rows = tuple(_by_analogy(row) for row in rows)
    return _expected(rows, case, on, invited, law)


def check_participants(
    case: Case, *, on: date, invited: tuple[InvitedBody, ...] | None = None, law: Law | None = None
) -> tuple[ExpectedParticipant, ...]:
    """Who is to take part in a direct check at the employer of ``case`` on ``on``, in order.

    Args:
        case: the case.
        on: the day.
        invited: the bodies that the agency chose, as its schedule notice records; left out or empty, all
            that the letter names.
        law: figures; left out, as encoded.

    Returns:
        Agency, bodies invited, employer.

    Raises:
        OutsideLawError: what the bodies of that day are called is not encoded.

    Căn cứ: tiết b điểm 4.3 khoản 4 Mục I của công văn.
    """
    return _expected(CHECK_ROWS, case, on, invited, law)


def _by_analogy(row: ParticipantRow) -> ParticipantRow:
    """A row of the conference where the employer is only asked to come to an office."""
    calling = Calling.BY_PRACTICE if row.side is Side.INVITED else row.calling
    remark = Remark(
        text="Công văn không nêu thành phần khi mời đơn vị đến một địa điểm để làm việc; áp dụng tương tự "
        "hội nghị."
    )
    remarks = (remark, *row.remarks) if row.code == "chair" else row.remarks
    return attrs.evolve(row, calling=calling, confidence=Confidence.ASSUMED, remarks=remarks)


def _expected(
    rows: tuple[ParticipantRow, ...],
    case: Case,
    on: date,
    invited: tuple[InvitedBody, ...] | None,
    law: Law | None,
) -> tuple[ExpectedParticipant, ...]:
    require_day(on)
    the_law = law or default_law()
    return tuple(
        _one(row, case, on, the_law) for row in rows if row.body is None or not invited or row.body in invited
    )


def _one(row: ParticipantRow, case: Case, on: date, law: Law) -> ExpectedParticipant:
    basis = guidance(row.section)
    citations = cited_on(basis, on) or (basis[-1].citation,)
    doubts = [row.confidence, citations[0].confidence]
    remarks = [one.text for one in row.remarks if one.valid_from is None or one.valid_from <= on]
    named = ""
    if row.figures is not None:
        column = row.figures[case.agency.level in _THIRD]
        value = law.at(f"ten_co_quan_phoi_hop.{column}", on)
        named = str(value.value)
        citations = tuple(dict.fromkeys((*citations, *value.citations)))
        if value.stated_by is None:
            doubts.append(value.confidence)
        if value.mark:
            remarks.append(f"Tên gọi “{named}”: {value.mark}.")
    name = row.name.format(
        co_quan=case.agency.name, cap_tren=case.deciding_agency.name, don_vi=case.employer.name, ten=named
    )
    return ExpectedParticipant(
        code=row.code,
        side=row.side,
        body=row.body,
        name=f"{name[:1].upper()}{name[1:]}",
        capacity=row.capacity,
        calling=row.calling,
        persons=_persons(row, case, on),
        citations=citations,
        confidence=max(doubts, key=_ORDER.index),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _persons(row: ParticipantRow, case: Case, on: date) -> tuple[str, ...]:
    """Those in the role on the day; where no period is known for anybody, those who may be."""
    people = [one for one in case.employer.people if one.role is row.role]
    known = [one for one in people if one.in_role(on)]
    return tuple(one.name for one in known or people if one.in_role(on) is not False)


__all__ = ["Calling", "ExpectedParticipant", "Side", "check_participants", "conference_participants"]
