"""Which region of the regional minimum wage a workplace belongs to, from the regions of its areas.

The lists of areas are not encoded: whoever asks gives the region that the decree's list names for each area.
Căn cứ: khoản 3 Điều 3 Nghị định số 293/2025/NĐ-CP; that earlier decrees provided the same is assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

import attrs

from legal_rules.case.employer import WageRegion
from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel import fields as f
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.days import require_day
from legal_rules.kernel.finding import Finding, MissingFact, Reason
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money
from legal_rules.law.law import Law, default_law

QUESTION = "contributions.wage_region"
_READ = "nd-293-2025"
"""The decree whose rules on regions were read."""


class AreaChange(StrEnum):
    """What became of an area after the list of the decree was made."""

    NONE = "none"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"

    @property
    def label(self) -> str:
        """In Vietnamese, with the rule that it brings."""
        return {
            AreaChange.NONE: "địa bàn có trong danh mục, áp dụng theo danh mục",
            AreaChange.RENAMED: "địa bàn đổi tên, giữ vùng của địa bàn trước khi đổi tên",
            AreaChange.SPLIT: "địa bàn được chia tách, giữ vùng của địa bàn trước khi chia tách",
            AreaChange.MERGED: "địa bàn lập mới từ nhiều địa bàn, áp dụng vùng có mức lương tối thiểu "
            "cao nhất",
        }[self]


def _as_change(value: Any) -> Any:
    return AreaChange(value) if isinstance(value, str) and value in set(AreaChange) else value


def _as_regions(value: Any) -> Any:
    if not isinstance(value, tuple | list):
        return value
    names = set(WageRegion)
    return tuple(WageRegion(one) if isinstance(one, str) and one in names else one for one in value)


@attrs.frozen(kw_only=True)
class WorkArea:
    """An area in which a workplace lies.

    Args:
        change: what became of the area after the list was made; None where not known.
        regions: what the list names: one, of the area itself or of the one that was renamed or split; of an
            area merged from several, one for each; None for one that is not known.

    Raises:
        CaseDataError: a value has no allowed form; ``BHXH-C137``, the change asks for another number of
            regions.
    """

    change: AreaChange | None = attrs.field(converter=_as_change, validator=f.optional(f.one_of(AreaChange)))
    regions: tuple[WageRegion | None, ...] = attrs.field(
        converter=_as_regions, validator=f.each(f.optional(f.one_of(WageRegion)))
    )

    def __attrs_post_init__(self) -> None:
        wanted = None
        if not self.regions:
            wanted = "ghi vùng của địa bàn, None nếu chưa biết"
        elif self.change is AreaChange.MERGED and len(self.regions) == 1:
            wanted = "ghi vùng của từng địa bàn được nhập"
        elif self.change not in {None, AreaChange.MERGED} and len(self.regions) > 1:
            wanted = "chỉ ghi một vùng, hoặc sửa change = merged"
        if wanted:
            raise CaseDataError(
                Problem(
                    code="BHXH-C137",
                    where="regions",
                    message=f"có {len(self.regions)} vùng với change = {self.change}",
                    mend=wanted,
                )
            )


@attrs.frozen(kw_only=True)
class WageRegionFinding(Finding):
    """The region of a workplace.

    Args:
        region: the region; None while it is not known.
        possible: every region that it can be, from the highest minimum wage.
        minimum_wage: of the region, đồng a month; None while it is not known.
    """

    region: WageRegion | None
    possible: tuple[WageRegion, ...]
    minimum_wage: int | None

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "region": self.region.value if self.region else None,
            "possible": [one.value for one in self.possible],
            "minimum_wage": self.minimum_wage,
        }


def wage_region(
    areas: Iterable[WorkArea], *, on: date, industrial_zone: bool | None = None, law: Law | None = None
) -> WageRegionFinding:
    """The region of the place where an employer, or one of its branches, operates.

    Each branch is asked for by itself. A place lies in one area, an industrial zone can lie in several: then
    the region with the highest minimum wage holds.

    Args:
        areas: the area of the place; every area of the industrial zone in which it lies.
        on: the day for which it is asked, from 2015.
        industrial_zone: whether the place is in an industrial zone; None where not known.
        law: figures and settings; left out, as encoded.

    Returns:
        The finding with the region; what stands before 2026 is assumed.

    Raises:
        CaseDataError: ``BHXH-C006``, no calendar day; ``BHXH-C010``, neither true nor false; ``BHXH-C138``,
            something is no area; ``BHXH-C137``, no area, or several without an industrial zone.
        OutsideLawError: ``BHXH-L030``, the day lies outside what is encoded.

    Căn cứ: khoản 3 Điều 3 Nghị định số 293/2025/NĐ-CP.
    """
    require_day(on)
    given = tuple(areas)
    problems = [*_problems(given, industrial_zone)]
    if problems:
        raise CaseDataError(problems)
    law = law or default_law()
    levels = _Levels(law=law, on=on)
    zone_open = industrial_zone is None and len(given) > 1
    each = [levels.of_area(area) for area in given]
    possible = levels.highest(each)
    if zone_open:
        possible = levels.ordered(set().union(*each))
    region = possible[0] if len(possible) == 1 else None
    missing = () if region else _missing(given, zone_open)
    wage = None if region is None else levels.wage(region)
    citation = levels.rule
    mark = "" if citation.confidence is Confidence.TEXT else f" ({citation.confidence.label})"
    return WageRegionFinding(
        question=QUESTION,
        title="Vùng áp dụng lương tối thiểu",
        subject="Nơi đơn vị, chi nhánh hoạt động",
        on=on,
        status=Status.NOT_ENOUGH_EVIDENCE if region is None else Status.ESTABLISHED,
        summary=f"Chưa xác định được vùng, có thể là {', '.join(possible)}: còn {len(missing):02d} dữ kiện "
        "chưa rõ."
        if region is None or wage is None
        else f"Áp dụng vùng {region.value}, lương tối thiểu tháng {money(wage)}{mark}.",
        missing=missing,
        build_reasons=partial(_reasons, given, levels, possible, mark),
        region=region,
        possible=possible,
        minimum_wage=wage,
    )


@attrs.frozen(kw_only=True)
class _Levels:
    """The regions on a day, and which of them is the highest."""

    law: Law
    on: date

    @property
    def rule(self) -> Citation:
        """The rules of the decree in force; of earlier decrees they were not read."""
        decree = self.law.at(f"luong_toi_thieu_vung.{WageRegion.I}", self.on).citations[0].instrument
        if decree.key == _READ:
            return Citation(instrument=decree, article="3", clause="3")
        return Citation(instrument=decree, confidence=Confidence.ASSUMED)

    def wage(self, region: WageRegion) -> int:
        """The minimum wage, đồng a month."""
        value: int = self.law.at(f"luong_toi_thieu_vung.{region}", self.on).value
        return value

    def ordered(self, regions: Iterable[WageRegion]) -> tuple[WageRegion, ...]:
        """From the highest minimum wage."""
        return tuple(sorted(set(regions), key=self.wage, reverse=True))

    def highest(self, options: Iterable[Iterable[WageRegion]]) -> tuple[WageRegion, ...]:
        """What the highest of several regions can be, each of which can be one of several."""
        sets = [set(one) for one in options]
        least = max(min(map(self.wage, one)) for one in sets)
        return self.ordered(region for region in set().union(*sets) if self.wage(region) >= least)

    def of_area(self, area: WorkArea) -> tuple[WageRegion, ...]:
        """What the region of an area can be; of an area that may be merged, others may be missing."""
        options = [tuple(WageRegion) if one is None else (one,) for one in area.regions]
        if area.change is None and len(options) == 1:
            options.append(tuple(WageRegion))
        return self.highest(options)


def _problems(areas: tuple[object, ...], industrial_zone: object) -> Iterator[Problem]:
    for index, area in enumerate(areas):
        if not isinstance(area, WorkArea):
            yield Problem(
                code="BHXH-C138",
                where=f"areas[{index}]",
                message=f"phải là địa bàn, nhận được {f.shown(area)}",
                mend="dùng WorkArea(change=…, regions=…)",
            )
    if industrial_zone is not None and not isinstance(industrial_zone, bool):
        yield Problem(
            code="BHXH-C010",
            where="industrial_zone",
            message=f"phải là true hoặc false, nhận được {f.shown(industrial_zone)}",
            mend="ghi true/false, hoặc bỏ nếu chưa biết",
        )
    if not areas:
        yield Problem(
            code="BHXH-C137",
            where="areas",
            message="chưa có địa bàn nào",
            mend="ghi địa bàn nơi đơn vị, chi nhánh hoạt động; vùng chưa biết thì ghi None",
        )
    if len(areas) > 1 and industrial_zone is False:
        yield Problem(
            code="BHXH-C137",
            where="areas",
            message=f"nơi hoạt động không thuộc khu công nghiệp mà có {len(areas)} địa bàn",
            mend="hỏi riêng từng đơn vị, chi nhánh",
        )


def _missing(areas: tuple[WorkArea, ...], zone_open: bool) -> tuple[MissingFact, ...]:
    found = []
    if zone_open:
        found.append(
            MissingFact(
                path="industrial_zone",
                meaning="Nơi hoạt động có thuộc khu công nghiệp nằm trên các địa bàn này hay không",
                proof="giấy chứng nhận đăng ký đầu tư, hợp đồng thuê đất trong khu công nghiệp",
            )
        )
    for index, area in enumerate(areas):
        if area.change is None and len(area.regions) == 1:
            found.append(
                MissingFact(
                    path=f"areas[{index}].change",
                    meaning="Địa bàn có đổi tên, chia tách hoặc nhập từ nhiều địa bàn hay không",
                    proof="nghị quyết về sắp xếp đơn vị hành chính",
                )
            )
        found += [
            MissingFact(
                path=f"areas[{index}].regions[{place}]",
                meaning="Vùng của địa bàn theo danh mục kèm theo nghị định về lương tối thiểu",
                proof="danh mục địa bàn kèm theo nghị định",
            )
            for place, region in enumerate(area.regions)
            if region is None
        ]
    return tuple(found)


def _reasons(
    areas: tuple[WorkArea, ...], levels: _Levels, possible: tuple[WageRegion, ...], mark: str
) -> tuple[Reason, ...]:
    rule = (levels.rule,)
    told = [
        Reason(
            sentence=f"Địa bàn {index}: {_change(area)}; {_regions(area.regions)}: "
            f"{_shown(levels.of_area(area))}{mark}.",
            status=_known(levels.of_area(area)),
            citations=rule,
            facts=(f"areas[{index - 1}].change", f"areas[{index - 1}].regions"),
        )
        for index, area in enumerate(areas, start=1)
    ]
    if len(areas) > 1:
        told.append(
            Reason(
                sentence="Khu công nghiệp nằm trên nhiều địa bàn áp dụng vùng có mức lương tối thiểu cao "
                f"nhất: {_shown(possible)}{mark}.",
                status=_known(possible),
                citations=rule,
                facts=("industrial_zone",),
            )
        )
    return tuple(told)


def _change(area: WorkArea) -> str:
    return "chưa rõ có thay đổi địa giới hay không" if area.change is None else area.change.label


def _regions(regions: tuple[WageRegion | None, ...]) -> str:
    return "danh mục ghi " + ", ".join("chưa rõ" if one is None else f"vùng {one}" for one in regions)


def _shown(possible: tuple[WageRegion, ...]) -> str:
    if len(possible) == 1:
        return f"vùng {possible[0]}"
    return f"chưa rõ, có thể là vùng {', '.join(possible)}"


def _known(possible: tuple[WageRegion, ...]) -> Status:
    return Status.ESTABLISHED if len(possible) == 1 else Status.NOT_ENOUGH_EVIDENCE


__all__ = ["QUESTION", "AreaChange", "WageRegionFinding", "WorkArea", "wage_region"]
