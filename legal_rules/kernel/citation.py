"""Instruments and citations, written the way Vietnamese legal papers write them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs


class Confidence(StrEnum):
    """How well a legal fact is known (one scale for the whole project)."""

    TEXT = "text"
    SECONDARY = "secondary"
    ASSUMED = "assumed"
    UNCHECKED = "unchecked"

    @property
    def label(self) -> str:
        """The Vietnamese label, shown wherever the fact is shown unless it was read in the legal text."""
        return {
            Confidence.TEXT: "theo văn bản",
            Confidence.SECONDARY: "theo nguồn dẫn lại",
            Confidence.ASSUMED: "cách hiểu, cần xác nhận",
            Confidence.UNCHECKED: "chưa kiểm chứng",
        }[self]


@attrs.frozen(kw_only=True)
class Instrument:
    """A legal instrument or an official letter that guides its application.

    Args:
        key: short stable key used in data, for example ``blhs-2015``.
        kind: ``Bộ luật``, ``Luật``, ``Nghị định``, ``Nghị quyết``, ``Thông tư liên tịch``, ``Công văn``…
        name: what it is called in a sentence, for example ``Bộ luật Hình sự năm 2015``.
        number: official number, ``100/2015/QH13``; None where it is not known.
        issued_on: date of issue, None where it is not known.
        issuer: who issued it.
        title: its subject ("về …"), None for codes and laws known by their name.
        in_force_from: first day in force.
        in_force_to: last day in force; None while no end is known.
        confidence: how well these data are known.
    """

    key: str
    kind: str
    name: str
    number: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    title: str | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    confidence: Confidence = Confidence.TEXT

    def in_force(self, on: date) -> bool | None:
        """Whether it is in force on ``on``; None where the dates are not known."""
        if self.in_force_from is None:
            return None
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@attrs.frozen(kw_only=True)
class Citation:
    """A place in an instrument: ``điểm a khoản 1 Điều 216 Bộ luật Hình sự năm 2015``.

    Args:
        instrument: where it stands.
        article: number of the Điều, ``216`` or ``48b``.
        clause: number of the khoản, ``1``.
        point: letter of the điểm, ``a``, ``đ``.
        section: for instruments without Điều: ``điểm 4.2 mục I``, written as it is cited.
        confidence: how well the rule is known; an inference is never dressed as law.
    """

    instrument: Instrument
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    section: str | None = None
    confidence: Confidence = Confidence.TEXT

    def __str__(self) -> str:
        parts = []
        if self.point:
            parts.append(f"điểm {self.point}")
        if self.clause:
            parts.append(f"khoản {self.clause}")
        if self.article:
            parts.append(f"Điều {self.article}")
        if self.section:
            parts.append(self.section)
        parts.append(self.instrument.name)
        return " ".join(parts)

    def to_dict(self) -> dict[str, str]:
        """For JSON: the text and the confidence."""
        return {"text": str(self), "instrument": self.instrument.key, "confidence": self.confidence.value}
