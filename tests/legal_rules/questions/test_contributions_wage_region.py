"""The region of the regional minimum wage, from the regions of the areas.

Căn cứ: khoản 3 Điều 3 Nghị định số 293/2025/NĐ-CP.
"""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_rules.case.employer import WageRegion
from legal_rules.errors import CaseDataError, OutsideLawError
from legal_rules.kernel.status import Status
from legal_rules.questions.contributions import AreaChange, WageRegionFinding, WorkArea, wage_region

ON = date(2026, 3, 1)
YES, UNKNOWN = Status.ESTABLISHED, Status.NOT_ENOUGH_EVIDENCE
I, II, III, IV = WageRegion  # noqa: E741  the regions' own names


def area(*regions: str | None, change: str | None = "none") -> WorkArea:
    return WorkArea(change=change, regions=regions)  # type: ignore[arg-type]


def asked(*areas: WorkArea, on: date = ON, zone: bool | None = None) -> WageRegionFinding:
    return wage_region(areas, on=on, industrial_zone=zone)


@pytest.mark.parametrize(
    ("region", "wage"), [("I", 5_310_000), ("II", 4_730_000), ("III", 4_140_000), ("IV", 3_700_000)]
)
@pytest.mark.parametrize("change", ["none", "renamed", "split"])
def test_the_region_of_the_area_or_of_the_one_it_was_before(region: str, wage: int, change: str) -> None:
    finding = asked(area(region, change=change))
    assert (finding.status, finding.region, finding.minimum_wage) == (YES, region, wage)
    assert finding.missing == ()


@pytest.mark.parametrize(
    ("regions", "region"),
    [(("II", "III"), II), (("III", "II"), II), (("IV", "IV"), IV), (("IV", "III", "I"), I)],
)
def test_an_area_merged_from_several_has_the_highest(regions: tuple[str, ...], region: WageRegion) -> None:
    assert asked(area(*regions, change="merged")).region is region


@pytest.mark.parametrize(
    ("regions", "region"), [(("II", "III"), II), (("III", "II"), II), (("IV", "IV"), IV), (("III", "I"), I)]
)
def test_an_industrial_zone_in_several_areas_has_the_highest(
    regions: tuple[str, ...], region: WageRegion
) -> None:
    finding = asked(*map(area, regions), zone=True)
    assert (finding.region, len(finding.reasons)) == (region, 3)


def test_an_industrial_zone_with_a_merged_area_has_the_highest_of_all() -> None:
    assert asked(area("III", "II", change="merged"), area("IV"), zone=True).region is II


@pytest.mark.parametrize("zone", [True, False, None])
def test_one_area_decides_in_a_zone_and_outside(zone: bool | None) -> None:
    assert asked(area("III"), zone=zone).region is III


# --- provisions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "cited", "marked"),
    [
        (date(2026, 1, 1), "khoản 3 Điều 3 Nghị định số 293/2025/NĐ-CP", False),
        (date(2025, 12, 31), "Nghị định số 74/2024/NĐ-CP", True),
        (date(2015, 1, 1), "Nghị định số 103/2014/NĐ-CP", True),
    ],
)
def test_before_2026_the_rules_are_assumed_and_marked(on: date, cited: str, marked: bool) -> None:
    finding = asked(area("II"), on=on)
    reason = finding.reasons[0]
    assert [str(citation) for citation in reason.citations] == [cited]
    assert ("(cách hiểu, cần xác nhận)" in finding.summary) is marked
    assert ("(cách hiểu, cần xác nhận)" in reason.sentence) is marked
    assert (reason.confidence.value == "assumed") is marked


def test_before_2015_nothing_is_encoded() -> None:
    with pytest.raises(OutsideLawError):
        asked(area("II"), on=date(2014, 12, 31))


def test_the_words() -> None:
    finding = asked(area("III", "II", change="merged"), area("IV"), zone=True)
    assert finding.summary.replace("\N{NO-BREAK SPACE}", " ") == (
        "Áp dụng vùng II, lương tối thiểu tháng 4.730.000 đồng."
    )
    assert [reason.sentence for reason in finding.reasons] == [
        (
            "Địa bàn 1: địa bàn lập mới từ nhiều địa bàn, áp dụng vùng có mức lương tối thiểu cao nhất; danh "
            "mục ghi vùng III, vùng II: vùng II."
        ),
        "Địa bàn 2: địa bàn có trong danh mục, áp dụng theo danh mục; danh mục ghi vùng IV: vùng IV.",
        "Khu công nghiệp nằm trên nhiều địa bàn áp dụng vùng có mức lương tối thiểu cao nhất: vùng II.",
    ]


# --- what is not known --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("areas", "zone", "possible", "missing"),
    [
        ([area(None)], None, [I, II, III, IV], ["areas[0].regions[0]"]),
        ([area(None, "III", change="merged")], None, [I, II, III], ["areas[0].regions[0]"]),
        ([area("III", change=None)], None, [I, II, III], ["areas[0].change"]),
        ([area(None, change=None)], None, [I, II, III, IV], ["areas[0].change", "areas[0].regions[0]"]),
        ([area("II"), area(None)], True, [I, II], ["areas[1].regions[0]"]),
        ([area("II"), area("IV")], None, [II, IV], ["industrial_zone"]),
        ([area("IV"), area("III", change=None)], True, [I, II, III], ["areas[1].change"]),
    ],
)
def test_what_could_change_the_region_is_named(
    areas: list[WorkArea], zone: bool | None, possible: list[WageRegion], missing: list[str]
) -> None:
    finding = asked(*areas, zone=zone)
    assert (finding.status, finding.region, finding.minimum_wage) == (UNKNOWN, None, None)
    assert list(finding.possible) == possible
    assert [fact.path for fact in finding.missing] == missing
    assert finding.summary == (
        f"Chưa xác định được vùng, có thể là {', '.join(possible)}: còn {len(missing):02d} dữ kiện chưa rõ."
    )


@pytest.mark.parametrize(
    ("areas", "zone", "region"),
    [
        ([area("I", change=None)], None, I),
        ([area(None, "I", change="merged")], None, I),
        ([area(None, "I", change=None)], None, I),
        ([area("II", "III", change=None)], None, II),
        ([area("I"), area(None)], True, I),
        ([area("III"), area("III")], None, III),
    ],
)
def test_what_is_not_known_and_changes_nothing_is_not_asked_for(
    areas: list[WorkArea], zone: bool | None, region: WageRegion
) -> None:
    finding = asked(*areas, zone=zone)
    assert (finding.status, finding.region, finding.missing) == (YES, region, ())


AREAS = st.one_of(
    st.builds(
        lambda change, region: WorkArea(change=change, regions=(region,)),
        st.sampled_from([AreaChange.NONE, AreaChange.RENAMED, AreaChange.SPLIT]),
        st.sampled_from(WageRegion),
    ),
    st.builds(
        lambda regions: WorkArea(change=AreaChange.MERGED, regions=tuple(regions)),
        st.lists(st.sampled_from(WageRegion), min_size=2, max_size=3),
    ),
)


@settings(max_examples=300)
@given(areas=st.lists(AREAS, min_size=1, max_size=3), data=st.data())
def test_learning_a_fact_only_narrows(areas: list[WorkArea], data: st.DataObject) -> None:
    whole = asked(*areas, zone=True)
    partial = [
        WorkArea(
            change=None if data.draw(st.booleans()) else one.change,
            regions=tuple(None if data.draw(st.booleans()) else region for region in one.regions),
        )
        for one in areas
    ]
    part = asked(*partial, zone=None if data.draw(st.booleans()) else True)
    assert whole.status is YES
    assert whole.region in part.possible
    assert part.region in {None, whole.region}
    assert (part.region is None) is bool(part.missing)
    assert part.to_text()


def test_what_is_possible_is_what_some_completion_gives() -> None:
    """Every merged or zone combination of two known or unknown regions, read a second time by trying all."""
    options = [None, *WageRegion]
    order = list(WageRegion)
    for first, second in product(options, options):
        tried = {
            min(one, two, key=order.index)
            for one in ([first] if first else order)
            for two in ([second] if second else order)
        }
        assert set(asked(area(first, second, change="merged")).possible) == tried
        assert set(asked(area(first), area(second), zone=True).possible) == tried


# --- input and output ---------------------------------------------------------------------------------


def codes(error: pytest.ExceptionInfo[CaseDataError]) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("regions", "change"),
    [((), "none"), ((), None), (("I",), "merged"), (("I", "II"), "none"), (("I", "II"), "split")],
)
def test_the_change_says_how_many_regions_there_are(regions: tuple[str, ...], change: str | None) -> None:
    with pytest.raises(CaseDataError) as error:
        area(*regions, change=change)
    assert codes(error) == [("BHXH-C137", "regions")]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"change": "moved", "regions": ("I",)}, ("BHXH-C011", "change")),
        ({"change": ["none"], "regions": ("I",)}, ("BHXH-C011", "change")),
        ({"change": "none", "regions": ("V",)}, ("BHXH-C011", "regions[0]")),
        ({"change": "none", "regions": "I"}, ("BHXH-C013", "regions")),
    ],
)
def test_an_area_of_a_wrong_form_is_refused(fields: dict[str, Any], found: tuple[str, str]) -> None:
    with pytest.raises(CaseDataError) as error:
        WorkArea(**fields)
    assert codes(error) == [found]


def test_several_areas_outside_an_industrial_zone_are_refused() -> None:
    with pytest.raises(CaseDataError) as error:
        asked(area("I"), area("II"), zone=False)
    assert codes(error) == [("BHXH-C137", "areas")]


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(CaseDataError) as error:
        wage_region(["I", area("II")], on=ON, industrial_zone="yes")  # type: ignore[list-item, arg-type]
    assert codes(error) == [("BHXH-C138", "areas[0]"), ("BHXH-C010", "industrial_zone")]
    with pytest.raises(CaseDataError) as error:
        asked()
    assert codes(error) == [("BHXH-C137", "areas")]
    with pytest.raises(CaseDataError) as error:
        wage_region([area("II")], on="2026-03-01")  # type: ignore[arg-type]
    assert codes(error) == [("BHXH-C006", "on")]


def test_the_finding_as_data() -> None:
    data = asked(area("III")).to_dict()
    assert {key: data[key] for key in ("region", "possible", "minimum_wage")} == {
        "region": "III",
        "possible": ["III"],
        "minimum_wage": 4_140_000,
    }
    assert asked(area(None)).to_dict()["region"] is None


def test_an_area_holds_no_more_than_it_was_given() -> None:
    one = area("I", "II", change="merged")
    assert attrs.evolve(one, regions=["I", "II"]) == one
