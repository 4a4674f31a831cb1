"""Which acts are open to whom on a day: inspection, check, and the proposal to another body.

Căn cứ: tiết c điểm 4.2, điểm 4.4 khoản 4 Mục I, điểm 1.3 khoản 1 Mục II of the công văn; what the agencies do
and who signs: `legal_rules.law.regimes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

import attrs

from legal_rules.case import AgencyLevel
from legal_rules.errors import OutsideLawError
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.law.regimes import (
    NO_DECREE,
    Power,
    Supervision,
    SupervisionKind,
    kinds_of_supervision,
    second_level,
    third_level,
)
from legal_rules.procedure.basis import guidance
from legal_rules.procedure.row import cited_on

DECREE = "nghi_dinh_thanh_tra_kiem_tra"


class Act(StrEnum):
    """What can be done about an employer who does not comply."""

    INSPECTION = "inspection"
    CHECK = "check"
    PROPOSAL = "proposal"
    NONE = "none"

    @property
    def label(self) -> str:
        """The act in Vietnamese, as the công văn and the law of its time name it."""
        return {
            Act.INSPECTION: "thanh tra chuyên ngành đóng BHXH, BHYT, BHTN đột xuất",
            Act.CHECK: "kiểm tra chuyên ngành về đóng BHXH, BHYT, BHTN",
            Act.PROPOSAL: "kiến nghị cơ quan có thẩm quyền thanh tra, kiểm tra",
            Act.NONE: "chưa thanh tra, kiểm tra",
        }[self]


_ACTS = {SupervisionKind.INSPECTION: Act.INSPECTION, SupervisionKind.CHECK: Act.CHECK}

ANYBODY = "anybody"
NOBODY = "nobody"


def guided(section: str, on: date) -> tuple[Citation, ...]:
    """A place in the công văn as far as it is known to hold on a day."""
    basis = guidance(section)
    return cited_on(basis, on) or (basis[-1].citation,)


def once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each place once, in the order of first mention and as well known as it is known anywhere among them."""
    order = tuple(Confidence)
    best: dict[str, Citation] = {}
    for one in citations:
        known = best.setdefault(str(one), one)
        if order.index(one.confidence) < order.index(known.confidence):
            best[str(one)] = one
    return tuple(best.values())


@attrs.frozen(kw_only=True)
class Competence:
    """Who may decide an act, or is the one to propose it to.

    Args:
        level: the level of the agency; None for a body outside the agencies.
        office: the office, in Vietnamese.
        act: inspection, check, or ``PROPOSAL`` to that body.
        power: whether it may; unsettled where that was not found.
        citations: the provisions.
        mark: what must stand beside it.
        note: a remark in Vietnamese; empty for none.
        figure: key of the figure that says so; empty where none does.
    """

    level: AgencyLevel | None
    office: str
    act: Act
    power: Power
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    mark: str = ""
    note: str = ""
    figure: str = ""

    @property
    def sentence(self) -> str:
        """Who may, may not, or is not known to be able to, in one sentence."""
        if self.act is Act.PROPOSAL:
            words = f"Kiến nghị được gửi đến {self.office}"
        else:
            can = {
                Power.YES: "được quyết định {}",
                Power.NO: "không được quyết định {}",
                Power.UNSETTLED: "chưa rõ có được quyết định {} hay không",
            }[self.power]
            words = f"{self.office}: {can.format(self.act.label)}"
        notes = "; ".join(part for part in (self.mark, self.note) if part)
        return f"{words} ({notes})." if notes else f"{words}."

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "level": self.level.value if self.level else None,
            "office": self.office,
            "act": self.act.value,
            "power": self.power.value,
            "citations": [citation.to_dict() for citation in self.citations],
            "mark": self.mark,
            "note": self.note,
        }


def _doubts(level: AgencyLevel, found: Supervision) -> Iterator[str]:
    """What is not known of an office: who signs, and of a region the day from which it checks."""
    if found.power is Power.UNSETTLED:
        yield "cấp này có chức năng kiểm tra, chưa thấy quy định về người ký"
    if level is AgencyLevel.REGION and found.kind is SupervisionKind.CHECK:
        yield found.regime.citations[0].instrument.note or ""


@attrs.frozen(kw_only=True, eq=False)
class Powers:
    """Who may do what on a day.

    Args:
        law: figures and choices.
        on: the day.
    """

    law: Law
    on: date

    @cached_property
    def own(self) -> tuple[Competence, ...]:
        """The offices of the agencies: the second level first, as the công văn names it, then the head."""
        levels = (
            second_level(self.on, law=self.law),
            AgencyLevel.CENTRAL,
            third_level(self.on, law=self.law),
        )
        found = ((level, kinds_of_supervision(level, self.on, law=self.law)) for level in levels)
        return tuple(self._office(level, one) for level, kinds in found for one in kinds if one.kind in _ACTS)

    def _office(self, level: AgencyLevel, found: Supervision) -> Competence:
        decides = found.decides
        return Competence(
            level=level,
            office=self.office_name(level),
            act=_ACTS[found.kind],
            power=found.power,
            citations=once((*self._told_of(level, found), *found.citations)),
            mark=decides.mark if decides is not None else found.regime.mark,
            note="; ".join(_doubts(level, found)),
            figure=found.figure,
        )

    def _told_of(self, level: AgencyLevel, found: Supervision) -> tuple[Citation, ...]:
        """Where the công văn names the office."""
        if found.kind is not SupervisionKind.INSPECTION:
            return ()
        sections = {AgencyLevel.CENTRAL: "điểm 1.3 khoản 1 Mục II"}
        if level is second_level(self.on, law=self.law):
            sections[level] = "tiết a điểm 4.4 khoản 4 Mục I"
        return guided(sections[level], self.on) if level in sections else ()

    def office_name(self, level: AgencyLevel) -> str:
        """The head of an agency of a level, as called on the day."""
        if level is AgencyLevel.CENTRAL:
            head = self.law.at("nguoi_dung_dau_bhxh_viet_nam", self.on).value
            return f"{head} Bảo hiểm xã hội Việt Nam"
        column = "cap_hai" if level is second_level(self.on, law=self.law) else "cap_ba"
        return f"Giám đốc {self.law.at(f'ten_co_quan_bhxh.{column}', self.on).value}"

    @cached_property
    def others(self) -> tuple[Competence, ...]:
        """Bodies outside the agencies to whom inspection or check is proposed."""
        return tuple(self._others())

    def _others(self) -> Iterator[Competence]:
        proposing = guided("tiết c điểm 4.2 khoản 4 Mục I", self.on)
        bodies = self.law.figure("co_quan_thanh_tra")
        if self.on < bodies.first_day:
            named = guided("tiết b điểm 4.4 khoản 4 Mục I", self.on)
            asked = guided("tiết d điểm 2.1 khoản 2 Mục I", self.on)
            for office, told in (
                ("Thanh tra lao động, Thanh tra nhà nước trên địa bàn", named),
                ("Chủ tịch Ủy ban nhân dân tỉnh (ban hành hoặc trình cấp có thẩm quyền ban hành)", asked),
            ):
                yield Competence(
                    level=None,
                    office=office,
                    act=Act.PROPOSAL,
                    power=Power.YES,
                    citations=once((*proposing, *told)),
                )
            return
        inspecting = bodies.at(self.on)
        yield Competence(
            level=None,
            office=f"{inspecting.value} (thanh tra)",
            act=Act.PROPOSAL,
            power=Power.YES,
            citations=(*proposing, *inspecting.citations),
            mark=inspecting.mark,
        )
        for column, office in (
            ("bo_truong", "Bộ trưởng"),
            ("chu_tich_ubnd", "Chủ tịch Ủy ban nhân dân"),
        ):
            figure = f"quyet_dinh_kiem_tra.{column}"
            found = self.law.at(figure, self.on)
            yield Competence(
                level=None,
                office=f"{office} (kiểm tra chuyên ngành)",
                act=Act.PROPOSAL,
                power=Power(found.value),
                citations=(*proposing, *found.citations),
                mark=found.mark,
                note="" if found.value == Power.YES else "chưa có nghị định về kiểm tra chuyên ngành",
                figure=figure,
            )

    @property
    def competent(self) -> tuple[Competence, ...]:
        """All of them."""
        return (*self.own, *self.others)

    @cached_property
    def unsettled(self) -> tuple[Competence, ...]:
        """The own offices of which it is not settled whether they may decide."""
        return tuple(one for one in self.own if one.power is Power.UNSETTLED)

    @cached_property
    def in_gap(self) -> bool:
        """Whether no decree details the act on the day (01/7 to 04/8/2025)."""
        try:
            value: object = self.law.at(DECREE, self.on).value
        except OutsideLawError:
            return False
        return value == NO_DECREE

    @cached_property
    def readings(self) -> Mapping[str, str]:
        """How what is unsettled can be read, each with its words; none where nothing is."""
        if not self.unsettled:
            return {}
        if self.in_gap:
            day = short_date(self.law.figure(DECREE).at(self.on).valid_to)
            return {
                ANYBODY: "được kiểm tra ngay theo chức năng kiểm tra của cơ quan bảo hiểm xã hội mà Luật "
                "Bảo hiểm xã hội quy định",
                NOBODY: f"đến hết ngày {day} chưa được, vì chưa có nghị định về kiểm tra chuyên ngành",
            }
        offices = {str(one.level): f"{one.office} được ký quyết định" for one in self.unsettled}
        return offices | {
            NOBODY: "không ai trong các chức danh nêu trên được ký nếu chưa có phân cấp, ủy quyền"
        }

    def signing(self, reading: str) -> tuple[Competence, ...]:
        """The own offices that may decide under a reading (empty text: those that may for certain)."""
        return tuple(
            one
            for one in self.own
            if one.power is Power.YES
            or (one.power is Power.UNSETTLED and reading in {ANYBODY, str(one.level)})
        )

    def act(self, reading: str) -> Act:
        """The act that is open under a reading: inspection before check, else the proposal."""
        acts = {one.act for one in self.signing(reading)}
        return next((act for act in (Act.INSPECTION, Act.CHECK) if act in acts), Act.PROPOSAL)

    def alternatives(self, act: Act) -> tuple[Act, ...]:
        """What stands open beside ``act``; a check of which it is not settled who signs is told as well."""
        if act is Act.NONE:
            return ()
        possible = {one.act for one in self.own if one.power is not Power.NO} | {Act.PROPOSAL}
        return tuple(one for one in Act if one in possible and one is not act)


__all__ = ["ANYBODY", "DECREE", "NOBODY", "Act", "Competence", "Powers", "guided", "once"]
