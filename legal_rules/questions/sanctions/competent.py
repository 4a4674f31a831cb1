"""Which offices may sign a fine: those whose ceiling covers the top of the band of every act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

import attrs

from legal_rules.case.events import IssuerKind, SanctionKind
from legal_rules.errors import CaseDataError, OutsideLawError, Problem
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.days import require_day
from legal_rules.kernel.fields import shown
from legal_rules.kernel.finding import Finding, MissingFact, Reason
from legal_rules.kernel.status import Status, all_of, any_of
from legal_rules.kernel.wording import money, short_date
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import cite, instrument
from legal_rules.law.toml_rows import Setting
from legal_rules.questions.sanctions.decree_telling import decree_name
from legal_rules.questions.sanctions.fine_range import FineRange
from legal_rules.questions.sanctions.offices import (
    DECREE_283_FROM,
    MinutesOffice,
    Office,
    ceiling,
    may_fine,
    minutes_only,
    office_of,
)
from legal_rules.questions.sanctions.timing import NEWEST
from legal_rules.questions.sanctions.wording import act_words, band_words, together

QUESTION = "sanctions.competent"
BY_DAY = "tham_quyen_theo_ngay"


@attrs.frozen(kw_only=True)
class OfficePower:
    """One office and whether it may sign.

    Args:
        office: the office.
        name: what it is called on the day of the decision.
        ceiling: its ceiling for an individual, as a row of the law.
        status: established = it may sign, excluded = it may not.
        why: in Vietnamese.
    """

    office: Office
    name: str
    ceiling: DatedValue[Any] = attrs.field(repr=False)
    status: Status
    why: str

    @property
    def individual(self) -> int:
        """Ceiling for an individual, đồng."""
        value: int = self.ceiling.value
        return value

    @property
    def mark(self) -> str:
        """What must stand beside the ceiling."""
        return self.ceiling.mark

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "office": self.office.value,
            "name": self.name,
            "individual": self.individual,
            "mark": self.mark,
            "status": self.status.value,
            "why": self.why,
        }


@attrs.frozen(kw_only=True)
class CompetenceFinding(Finding):
    """Who may sign a fine.

    Args:
        powers: every office known on that day, from the lowest ceiling.
        minutes_only: who may draw up minutes and fines nobody; empty where it was not read.
    """

    powers: tuple[OfficePower, ...]
    minutes_only: tuple[MinutesOffice, ...]

    @property
    def signers(self) -> tuple[OfficePower, ...]:
        """The offices that may sign, the lowest ceiling first."""
        return tuple(power for power in self.powers if power.status is Status.ESTABLISHED)

    @property
    def lowest(self) -> OfficePower | None:
        """The office with the lowest ceiling that may sign; None where none may for certain."""
        return self.signers[0] if self.signers else None

    def can_sign(self, office: Office | IssuerKind) -> Status:
        """Whether an office may sign; excluded where it is not known on that day.

        Args:
            office: the office, or the issuer of a case.

        Raises:
            OutsideLawError: ``BHXH-L054``, nothing is encoded for that issuer.
        """
        the_office = office_of(office) if isinstance(office, IssuerKind) else office
        found = (power.status for power in self.powers if power.office is the_office)
        return next(found, Status.EXCLUDED)

    def file_goes_to(self, office: Office | IssuerKind) -> tuple[OfficePower, ...]:
        """Who gets the file when an office may not sign; nobody where it may, or where that is not known.

        The offices above it that may sign: those of the social insurance agencies and the chairman of the
        provincial People's Committee first.
        """
        if self.can_sign(office) is not Status.EXCLUDED:
            return ()
        first = (Office.PROVINCE_CHAIR, Office.BHXH_VIETNAM)
        return tuple(sorted(self.signers, key=lambda power: (power.office not in first, power.individual)))

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "powers": [power.to_dict() for power in self.powers],
            "minutes_only": [one.who for one in self.minutes_only],
        }


@attrs.frozen(kw_only=True)
class _Asked:
    """The bands of one decision, and the law."""

    fines: tuple[FineRange, ...]
    decided_on: date
    law: Law

    def day(self, fine: FineRange) -> date:
        """The day whose ceilings count for an act."""
        if self.law.setting(BY_DAY).value == "decision_day" or fine.decree.decree is None:
            return self.decided_on
        last = instrument(fine.decree.decree).in_force_to
        return self.decided_on if last is None else min(self.decided_on, last)

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The choices that bear on the answer: one where the decision falls after the end of a decree."""
        ends = [instrument(key).in_force_to for fine in self.fines for key in fine.decree.possible]
        after = any(end is not None and end < self.decided_on for end in ends)
        return (self.law.setting(BY_DAY),) if after else ()

    def power(self, office: Office) -> OfficePower | None:
        """Whether an office may sign for every act; None where the office is not known."""
        ceilings = [ceiling(office, on=self.day(fine), law=self.law) for fine in self.fines]
        known = [one for one in ceilings if one is not None]
        if len(known) < len(ceilings):
            return None
        answers = [_of_act(office, fine, one) for fine, one in zip(self.fines, known, strict=True)]
        status = all_of(answer for answer, _ in answers)
        return OfficePower(
            office=office,
            name=office.label_on(self.decided_on, law=self.law),
            ceiling=min(known, key=lambda one: one.value),
            status=status,
            why=next(words for answer, words in answers if answer is status),
        )


def _of_act(office: Office, fine: FineRange, limit: DatedValue[Any]) -> tuple[Status, str]:
    """Whether an office may sign for one act, and why."""
    if limit.value == 0:
        return Status.EXCLUDED, limit.marked("không có thẩm quyền phạt tiền")
    if fine.tops is None:
        return Status.EXCLUDED, "nghị định không quy định xử phạt hành vi này"
    among = {may_fine(office, rule) for rule in fine.rules}
    if among == {False}:
        return Status.EXCLUDED, "hành vi không thuộc nhóm được xử phạt"
    shown_limit = limit.marked(f"mức tối đa {money(limit.value)} đối với cá nhân")
    if fine.tops.low > limit.value:
        return Status.EXCLUDED, f"{shown_limit}, thấp hơn {money(fine.tops.low)}"
    if fine.tops.high > limit.value:
        return Status.NOT_ENOUGH_EVIDENCE, f"{shown_limit}; chưa rõ mức cao nhất của khung"
    if among != {True}:
        return Status.NEEDS_LEGAL_REVIEW, f"{shown_limit}; chưa đọc được danh mục hành vi được xử phạt"
    if fine.kind is SanctionKind.WARNING:
        return Status.ESTABLISHED, f"{shown_limit}; hình thức xử phạt là cảnh cáo"
    return Status.ESTABLISHED, f"{shown_limit}, không thấp hơn {money(fine.tops.high)}"


def competent(
    fines: FineRange | Iterable[FineRange], *, decided_on: date, law: Law | None = None
) -> CompetenceFinding:
    """Which offices may sign the fine for one act, or one decision on several.

    Ceilings count for every act by itself, against the top of its band, and double for organisations as the
    bands do, so that band and ceiling of an individual are compared.

    Args:
        fines: one band, or those of all acts of one decision.
        decided_on: the day of the decision.
        law: the law; left out, as encoded.

    Returns:
        The finding; established where at least one office may sign for certain.

    Raises:
        CaseDataError: ``BHXH-C129``, no band at all, or something else.
        OutsideLawError: ``BHXH-L052``, no ceilings for that day; ``BHXH-L053``, none for health insurance.

    Căn cứ: Điều 55 đến Điều 61, khoản 1 và khoản 4 Điều 63 Nghị định số 283/2026/NĐ-CP; Điều 48, Điều 49,
    Điều 52 Nghị định số 12/2022/NĐ-CP; Điều 52 Luật Xử lý vi phạm hành chính (cách hiểu, cần xác nhận).
    """
    require_day(decided_on)
    given = (fines,) if isinstance(fines, FineRange) else tuple(fines)
    _refuse(given)
    asked = _Asked(fines=given, decided_on=decided_on, law=law or default_law())
    powers = tuple(
        sorted(
            (power for office in Office if (power := asked.power(office)) is not None),
            key=lambda power: power.individual,
        )
    )
    status = any_of(power.status for power in powers)
    missing = _missing(given, powers)
    return CompetenceFinding(
        question=QUESTION,
        title="Người có thẩm quyền ra quyết định xử phạt",
        subject="Quyết định xử phạt được xem xét",
        subject_id="decision",
        on=decided_on,
        status=status,
        summary=_summary(powers, status, missing),
        missing=missing,
        build_reasons=partial(_reasons, asked, powers),
        powers=powers,
        minutes_only=minutes_only(decided_on),
    )


def _refuse(given: tuple[object, ...]) -> None:
    problems: list[Problem] = []
    outside: list[Problem] = []
    if not given:
        problems.append(_no_band("fines", "không có gì"))
    for index, one in enumerate(given):
        where = f"fines[{index}]"
        if not isinstance(one, FineRange):
            problems.append(_no_band(where, shown(one)))
        elif one.act.of_health:
            message = (
                f"{decree_name(one.decree.possible[-1])}: chưa có dữ liệu về thẩm quyền của từng chức danh"
            )
            mend = "tra nghị định xử phạt trong lĩnh vực y tế"
            outside.append(Problem(code="BHXH-L053", where=where, message=message, mend=mend))
    if problems:
        raise CaseDataError(problems)
    if outside:
        raise OutsideLawError(outside)


def _no_band(where: str, what: str) -> Problem:
    return Problem(
        code="BHXH-C129",
        where=where,
        message=f"phải là kết quả của fine_range, nhận được {what}",
        mend="gọi fine_range cho từng hành vi trước",
    )


def _missing(fines: tuple[FineRange, ...], powers: tuple[OfficePower, ...]) -> tuple[MissingFact, ...]:
    """What is missing of the bands, where it keeps an office open."""
    if not any(power.status is Status.NOT_ENOUGH_EVIDENCE for power in powers):
        return ()
    # as what the subject is fined doubles band and ceiling alike
    return tuple(dict.fromkeys(fact for fine in fines for fact in fine.missing if fact.path != "subject"))


def _summary(powers: tuple[OfficePower, ...], status: Status, missing: tuple[MissingFact, ...]) -> str:
    able = [power for power in powers if power.status is Status.ESTABLISHED]
    if able:
        lowest = [power for power in able if power.individual == able[0].individual]
        names = ", ".join(f"{power.name} ({power.mark})" if power.mark else power.name for power in lowest)
        others = (
            f" và {len(able) - len(lowest):02d} chức danh có mức cao hơn" if len(able) > len(lowest) else ""
        )
        more = f"; còn {len(missing):02d} dữ kiện chưa rõ để xét các chức danh khác" if missing else ""
        return f"Có thẩm quyền ra quyết định xử phạt, mức thấp nhất trước: {names}{others}{more}."
    if status is Status.EXCLUDED:
        return "Không có chức danh nào trong dữ liệu có thẩm quyền ra quyết định xử phạt này."
    if status is Status.NEEDS_LEGAL_REVIEW:
        return "Cần đọc danh mục hành vi của từng chức danh để xác định người có thẩm quyền xử phạt."
    return f"Chưa xác định được người có thẩm quyền xử phạt: còn {len(missing):02d} dữ kiện chưa rõ."


def _reasons(asked: _Asked, powers: tuple[OfficePower, ...]) -> tuple[Reason, ...]:
    return (*_measure(asked), *_of_offices(powers), *_of_minutes(asked))


def _measure(asked: _Asked) -> Iterator[Reason]:
    """What is compared, act by act."""
    new = (cite(NEWEST, article="63", clause="1"),) if asked.decided_on >= DECREE_283_FROM else ()
    yield Reason(
        sentence="Thẩm quyền phạt tiền tính theo từng hành vi, so mức cao nhất của khung với mức tối đa của "
        "chức danh; đối với tổ chức cả hai cùng nhân đôi.",
        status=Status.ESTABLISHED,
        citations=(*new, cite("xlvphc-2012", article="52", confidence=Confidence.ASSUMED)),
    )
    for setting in asked.settings:
        yield Reason(
            sentence=f"{setting.meaning}: {setting.words} ({setting.mark}).",
            status=Status.ESTABLISHED,
            citations=setting.citations,
        )
    for fine in asked.fines:
        tops, status = fine.tops, Status.ESTABLISHED
        if tops is None:
            words, status = "nghị định không quy định xử phạt", Status.EXCLUDED
        elif fine.kind is SanctionKind.WARNING:
            words = "phạt cảnh cáo"
        elif tops.low == tops.high:
            words = f"mức cao nhất của khung đối với cá nhân là {money(tops.high)}"
        else:
            words = f"mức cao nhất của khung đối với cá nhân {band_words(tops.low, tops.high)}"
            status = Status.NOT_ENOUGH_EVIDENCE
        yield Reason(
            sentence=f"Hành vi {act_words(fine.act.label, fine.rules)}: {words}.",
            status=status,
            citations=_cited(fine),
            children=fine.reasons,
        )


def _cited(fine: FineRange) -> tuple[Citation, ...]:
    return together(*(one.citations for one in fine.outcomes))


def _of_offices(powers: tuple[OfficePower, ...]) -> Iterator[Reason]:
    for power in powers:
        scope = (cite(NEWEST, article="63", clause="4"),) if power.office.of_bhxh else ()
        new = power.ceiling.citations[0].instrument.key == NEWEST
        yield Reason(
            sentence=f"{power.name}: {power.why}.",
            status=power.status,
            citations=together(power.ceiling.citations, scope if new else ()),
        )


def _of_minutes(asked: _Asked) -> Iterator[Reason]:
    found = minutes_only(asked.decided_on)
    if found:
        names = "; ".join(one.who for one in found)
        yield Reason(
            sentence=f"Ngày {short_date(asked.decided_on)}, chỉ lập biên bản, không ra quyết định phạt tiền: "
            f"{names}.",
            status=Status.ESTABLISHED,
            citations=tuple(one.citation for one in found),
        )


__all__ = ["QUESTION", "CompetenceFinding", "OfficePower", "competent"]
