"""Who receives the file, by date, and which prosecutors get the copy.

Căn cứ: khoản 4, điểm a khoản 5 Điều 163, khoản 1 Điều 268, khoản 3 Điều 144 Bộ luật Tố tụng hình sự; khoản 2
Điều 5, khoản 1 Điều 6, khoản 2 Điều 9 Thông tư liên tịch số 03/2018. From 01/7/2025 the texts were not read
(U10): the level is a figure that a named person may set.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.case import Agency, AgencyLevel, Case
from legal_rules.case.events import ReferralSent
from legal_rules.errors import OverrideError, Problem
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.law.registry import cite, instrument
from legal_rules.questions.referral.reading import circular

RECEIVING = "co_quan_dieu_tra_tiep_nhan"
COPY = "vien_kiem_sat_nhan_ban_sao"
UNSETTLED = "U10"


class PoliceLevel(StrEnum):
    """Level of the investigating police, or of the prosecutors; ``UNSETTLED`` where it was not found."""

    DISTRICT = "district"
    PROVINCE = "province"
    AREA = "area"
    UNSETTLED = "unsettled"

    @property
    def police(self) -> str:
        """The investigating police of the level."""
        return f"Cơ quan Cảnh sát điều tra Công an {_LEVELS[self]}"

    @property
    def prosecutors(self) -> str:
        """The prosecutors of the level."""
        return f"Viện kiểm sát nhân dân {_LEVELS[self]}"


MINISTRY = "Cơ quan Cảnh sát điều tra Bộ Công an"
"""The investigating police on the level of Bảo hiểm xã hội Việt Nam."""

_LEVELS = {
    PoliceLevel.DISTRICT: "cấp huyện",
    PoliceLevel.PROVINCE: "cấp tỉnh",
    PoliceLevel.AREA: "khu vực",
    PoliceLevel.UNSETTLED: "có thẩm quyền",
}
_IN_FIGURES = {"hoi" if level is PoliceLevel.UNSETTLED else words: level for level, words in _LEVELS.items()}
"""How the figures write a level; ``hoi`` where it was not found."""


def _level(figure: str, found: DatedValue[Any]) -> PoliceLevel:
    """The level that a figure holds, or that a named person set.

    Raises:
        OverrideError: ``BHXH-L037``, the person set no such level.
    """
    level = _IN_FIGURES.get(found.value)
    if level is None:
        raise OverrideError(
            Problem(
                code="BHXH-L037",
                where=figure,
                message=f"“{found.value}” không phải là cấp của cơ quan điều tra, viện kiểm sát",
                mend=f"ghi một trong: {', '.join(_IN_FIGURES)}",
            )
        )
    return level


@attrs.frozen(kw_only=True)
class Addressee:
    """Who receives the file on a day.

    Args:
        on: the day.
        level: level of the investigating police.
        office: the office, in Vietnamese.
        place: which one of that level, in Vietnamese.
        alternative: when another one is right, in Vietnamese; empty where nothing is known of it.
        unclear: whom to send it to while it is not clear which one is competent, in Vietnamese; empty where
            nothing is known of it.
        copy_level: level of the prosecutors who are told and get the copy.
        copy_to: those prosecutors, in Vietnamese.
        stated: the addressee as a person wrote it into the referral; None where nobody did.
        open_point: ``"U10"`` where the text was not read; empty otherwise.
        citations: the provisions.
        mark: what must stand beside the office.
        copy_mark: what must stand beside the prosecutors.
        note: a remark in Vietnamese; empty for none.
    """

    on: date
    level: PoliceLevel
    office: str
    place: str
    alternative: str
    unclear: str
    copy_level: PoliceLevel
    copy_to: str
    stated: str | None
    open_point: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    mark: str
    copy_mark: str
    note: str

    @property
    def sentence(self) -> str:
        """The addressee and the copy in one sentence."""
        mark = f" ({self.mark})" if self.mark else ""
        copy_mark = f" ({self.copy_mark})" if self.copy_mark else ""
        parts = [f"Nơi nhận hồ sơ ngày {short_date(self.on)}: {self.office}, {self.place}{mark}"]
        parts += [part for part in (self.alternative, self.unclear, self.note) if part]
        parts.append(f"thông báo bằng văn bản và gửi bản sao hồ sơ cho {self.copy_to}{copy_mark}")
        return "; ".join(parts) + "."

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        data = attrs.asdict(self, recurse=False)
        return data | {
            "on": self.on.isoformat(),
            "level": self.level.value,
            "copy_level": self.copy_level.value,
            "citations": [citation.to_dict() for citation in self.citations],
        }


def addressee(on: date, *, law: Law, case: Case | None = None, round: int | None = None) -> Addressee | None:
    """Who receives a file that is sent on a day.

    Args:
        on: the day.
        law: figures, where a named person may set another level.
        case: the case, for the level of the agency that sends it and for the addressee that a person wrote
            into its referral; None for none.
        round: the round of the case.

    Returns:
        The addressee; None before there was the offence.

    Raises:
        OutsideLawError: the day lies beyond what is encoded.
        OverrideError: a named person set what is no level.
    """
    if on < law.figure(RECEIVING).first_day:
        return None
    receiving, copied = law.at(RECEIVING, on), law.at(COPY, on)
    level, copy_level = _level(RECEIVING, receiving), _level(COPY, copied)
    district = level is PoliceLevel.DISTRICT
    unread = on >= CHECK_REGIME_FROM
    return Addressee(
        on=on,
        level=level,
        office=level.police,
        place="nơi xảy ra hành vi; hành vi xảy ra ở nhiều nơi thì nơi phát hiện",
        alternative="vụ việc phức tạp hoặc thuộc nhiều huyện thì Công an cấp tỉnh" if district else "",
        unclear=_unclear(on, case.deciding_agency if case is not None else None, districts=district),
        copy_level=copy_level,
        copy_to=copy_level.prosecutors,
        stated=_stated(case, round, on) if case is not None else None,
        open_point=UNSETTLED if unread else "",
        citations=tuple(
            dict.fromkeys(
                (
                    *receiving.citations,
                    *copied.citations,
                    cite("bltths-2015", article="163", clause="4"),
                    cite("bltths-2015", article="144", clause="3"),
                    *((circular(on, "6", "1"),) if _unclear_from(on) else ()),
                )
            )
        ),
        mark=receiving.mark,
        copy_mark=copied.mark,
        note="chưa đọc được Điều 163, Điều 268 Bộ luật Tố tụng hình sự sau khi sửa đổi; hỏi viện kiểm sát "
        f"nhận bản sao thuộc tỉnh hay khu vực ({UNSETTLED})"
        if unread
        else "",
    )


def _unclear_from(on: date) -> bool:
    """Whether the rule on unclear competence is in force."""
    first = instrument("ttlt-03-2018").in_force_from
    return first is not None and on >= first


def _unclear(on: date, sender: Agency | None, *, districts: bool) -> str:
    """Whom to send it to while it is not clear who is competent: the investigating body of the same level.

    Which police stand on the level of a social insurance agency is an inference; where there are no district
    police any more, an agency below the province sends to those of the province.

    Căn cứ: khoản 1 Điều 6 Thông tư liên tịch số 03/2018.
    """
    if not _unclear_from(on):
        return ""
    words = "chưa xác định rõ thẩm quyền điều tra thì gửi cơ quan điều tra cùng cấp với cơ quan kiến nghị"
    if sender is None:
        return words
    mark = circular(on, "6", "1").confidence
    marked = "" if mark is Confidence.TEXT else f", {mark.label}"
    return f"{words} ({_same_level(sender.level, districts=districts)}{marked})"


def _same_level(level: AgencyLevel, *, districts: bool) -> str:
    if level is AgencyLevel.CENTRAL:
        return MINISTRY
    local = level in {AgencyLevel.DISTRICT, AgencyLevel.BASE_UNIT}
    return (PoliceLevel.DISTRICT if local and districts else PoliceLevel.PROVINCE).police


def _stated(case: Case, round: int | None, on: date) -> str | None:
    """What the referral of the round says: the act of the day, else the planned one."""
    acts = [e for e in case.events if isinstance(e, ReferralSent) and round in {None, e.round}]
    fitting = [e for e in acts if not e.happened or e.on is None or e.on <= on]
    return next((event.to for event in reversed(fitting) if event.to), None)


__all__ = ["COPY", "MINISTRY", "RECEIVING", "UNSETTLED", "Addressee", "PoliceLevel", "addressee"]
