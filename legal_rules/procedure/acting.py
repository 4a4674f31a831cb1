"""Which agency acts for an employer: điểm 1.1 khoản 1 Mục I of the công văn, and the bodies after 2025.

In the 58 provinces without an agency of the seat town, the provincial agency does there what a district one
does elsewhere. The five centrally run cities act for the units whose collection they manage. Everywhere else
the district acts. From 01/3/2025 the tiers have other bodies; that whoever manages the collection goes on
acting is an inference, and so it is marked.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import attrs

from legal_rules.case import AgencyLevel, Case
from legal_rules.kernel import fields as f
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.days import require_day
from legal_rules.kernel.finding import Finding, MissingFact, Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law, default_law
from legal_rules.law.regimes import second_level, third_level
from legal_rules.procedure.actors import level_remark
from legal_rules.procedure.basis import guidance
from legal_rules.procedure.row import cited_on

QUESTION = "procedure.acting_agency"
SECTION = "điểm 1.1 khoản 1 Mục I"


@attrs.frozen(kw_only=True)
class EmployerPlace:
    """Where an employer belongs; None means that it is not known.

    Args:
        centrally_run: whether it lies in one of the five centrally run cities of 2022.
        in_seat_town: whether it lies in the town that is the seat of the province.
        seat_town_agency: whether that town has a social insurance agency of its own.
        collected_by_second_level: whether the city, provincial or regional agency manages its collection
            itself.
    """

    centrally_run: bool | None = attrs.field(default=None, validator=f.optional(f.boolean))
    in_seat_town: bool | None = attrs.field(default=None, validator=f.optional(f.boolean))
    seat_town_agency: bool | None = attrs.field(default=None, validator=f.optional(f.boolean))
    collected_by_second_level: bool | None = attrs.field(default=None, validator=f.optional(f.boolean))


_FACTS = {
    "centrally_run": "Đơn vị có thuộc một trong 05 thành phố trực thuộc Trung ương hay không",
    "in_seat_town": "Đơn vị có ở thành phố nơi đóng trụ sở của tỉnh hay không",
    "seat_town_agency": "Thành phố nơi đóng trụ sở có bảo hiểm xã hội thành phố trực thuộc bảo hiểm xã hội "
    "tỉnh hay không",
    "collected_by_second_level": "Bảo hiểm xã hội tỉnh, thành phố, khu vực có trực tiếp quản lý thu đơn vị "
    "hay không",
}


@attrs.frozen(kw_only=True)
class ActingFinding(Finding):
    """Which agency acts for an employer.

    Args:
        level: its level; None while it is not decided.
        agency: what agencies of that level are called on the day; empty while it is not decided.
        confidence: how well that is known.
    """

    level: AgencyLevel | None
    agency: str
    confidence: Confidence

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "level": self.level.value if self.level else None,
            "agency": self.agency,
            "confidence": self.confidence.value,
        }


def by_congvan(place: EmployerPlace) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the second level acts by điểm 1.1, and the facts that are missing to say so."""
    match place.centrally_run:
        case True:
            return _needs(place, "collected_by_second_level")
        case False:
            return _both(_needs(place, "in_seat_town"), _without_town_agency(place))
        case _:
            branches = (
                by_congvan(attrs.evolve(place, centrally_run=True)),
                by_congvan(attrs.evolve(place, centrally_run=False)),
            )
            if branches[0][0] is not None and branches[0][0] is branches[1][0]:
                return branches[0]
            return None, tuple(dict.fromkeys(("centrally_run", *branches[0][1], *branches[1][1])))


def _needs(place: EmployerPlace, name: str) -> tuple[bool | None, tuple[str, ...]]:
    value = getattr(place, name)
    return value, (name,) if value is None else ()


def _without_town_agency(place: EmployerPlace) -> tuple[bool | None, tuple[str, ...]]:
    value, missing = _needs(place, "seat_town_agency")
    return None if value is None else not value, missing


def _both(*parts: tuple[bool | None, tuple[str, ...]]) -> tuple[bool | None, tuple[str, ...]]:
    values = [value for value, _ in parts]
    if False in values:
        return False, ()
    if None in values:
        return None, tuple(name for _, names in parts for name in names)
    return True, ()


def acting_agency(place: EmployerPlace, *, on: date, law: Law | None = None) -> ActingFinding:
    """Which agency acts for an employer on a day.

    Args:
        place: where the employer belongs.
        on: the day.
        law: the law; left out, as encoded.

    Returns:
        The finding; established where the level is decided, with every completion of what is not known.

    Raises:
        OutsideLawError: the agencies of that day are not encoded.

    Căn cứ: điểm 1.1 khoản 1 Mục I của công văn; Quyết định số 391/QĐ-BTC, Quyết định số 2286/QĐ-BTC năm 2025.
    """
    require_day(on)
    the_law = law or default_law()
    tiers = the_law.at("cap_co_quan_bhxh.cap_hai", on)
    named_tiers = tiers.valid_from == the_law.figure("cap_co_quan_bhxh.cap_hai").first_day
    if named_tiers:
        second, missing = by_congvan(place)
    else:  # the provinces, towns and districts that điểm 1.1 tells apart have changed
        second, missing = _needs(place, "collected_by_second_level")
    citations = (*_cited(on), *(() if named_tiers else tiers.citations))
    confidence = Confidence.TEXT if named_tiers else Confidence.ASSUMED
    if named_tiers and citations:
        confidence = citations[0].confidence
    level = None if second is None else (second_level if second else third_level)(on, law=the_law)
    name = "" if second is None else _name(second, on, the_law)
    status = Status.NOT_ENOUGH_EVIDENCE if second is None else Status.ESTABLISHED
    return ActingFinding(
        question=QUESTION,
        title="Cơ quan bảo hiểm xã hội thực hiện đối với đơn vị",
        subject="Đơn vị được xem xét",
        subject_id="employer",
        on=on,
        status=status,
        summary=_summary(name, missing, confidence),
        missing=tuple(MissingFact(path=f"place.{name}", meaning=_FACTS[name]) for name in missing),
        build_reasons=partial(_reasons, place, named_tiers, status, citations, on),
        level=level,
        agency=name,
        confidence=confidence,
    )


def acting_remarks(case: Case, *, on: date, law: Law | None = None) -> tuple[str, ...]:
    """What must be said of the agencies named in a case on a day; nothing where their levels exist then."""
    agencies = (case.agency, *((case.provincial_agency,) if case.provincial_agency else ()))
    return tuple(remark for agency in agencies if (remark := level_remark(agency, on, law)))


def _cited(on: date) -> tuple[Citation, ...]:
    basis = guidance(SECTION)
    return cited_on(basis, on) or (basis[-1].citation,)


def _name(second: bool, on: date, law: Law) -> str:
    return str(law.at(f"ten_co_quan_bhxh.{'cap_hai' if second else 'cap_ba'}", on).value)


def _summary(name: str, missing: tuple[str, ...], confidence: Confidence) -> str:
    if not name:
        return f"Chưa xác định được cơ quan thực hiện: còn {len(missing):02d} dữ kiện chưa rõ."
    mark = "" if confidence is Confidence.TEXT else f" ({confidence.label})"
    return f"Thực hiện đối với đơn vị: {name}{mark}."


def _reasons(
    place: EmployerPlace, named_tiers: bool, status: Status, citations: tuple[Citation, ...], on: date
) -> tuple[Reason, ...]:
    told = {True: "có", False: "không", None: "chưa rõ"}
    names = tuple(_FACTS) if named_tiers else ("collected_by_second_level",)
    facts = "; ".join(
        f"{_FACTS[name][:1].lower()}{_FACTS[name][1:]}: {told[getattr(place, name)]}" for name in names
    )
    rule = (
        "58 tỉnh không tổ chức bảo hiểm xã hội thành phố trực thuộc: bảo hiểm xã hội tỉnh làm trên địa bàn "
        "thành phố nơi đóng trụ sở; 05 thành phố trực thuộc Trung ương: bảo hiểm xã hội thành phố làm đối "
        "với "
        "đơn vị đang quản lý thu; còn lại: bảo hiểm xã hội huyện"
        if named_tiers
        else f"tổ chức ngày {short_date(on)} không còn như công văn nêu; cơ quan quản lý thu đơn vị thực "
        "hiện "
        "(cách hiểu, cần xác nhận)"
    )
    return (
        Reason(
            sentence=f"{rule[:1].upper()}{rule[1:]}.",
            status=Status.ESTABLISHED if named_tiers else status,
            citations=citations,
        ),
        Reason(sentence=f"Dữ kiện: {facts}.", status=status, citations=citations),
    )


__all__ = ["ActingFinding", "EmployerPlace", "acting_agency", "acting_remarks", "by_congvan"]
