"""Turning, cutting and fitting pages, on any page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhxh_docs.pdf.geometry import A4_LONG, A4_SHORT, Box, Matrix, number, onto_a4, view

LENGTHS = st.floats(20, 4000)
OFFSETS = st.floats(-500, 500)
ROTATIONS = st.sampled_from([0, 90, 180, 270, 360, -90, 450])


@given(
    st.tuples(OFFSETS, OFFSETS),
    st.tuples(LENGTHS, LENGTHS),
    ROTATIONS,
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_seeing_a_page_and_going_back_is_no_change(
    corner: tuple[float, float], size: tuple[float, float], rotation: int, spot: tuple[float, float]
) -> None:
    (left, bottom), (width, height), (across, up) = corner, size, spot
    seen = view(Box(left, bottom, left + width, bottom + height), rotation)
    x, y = left + across * width, bottom + up * height
    vx, vy = seen.from_page.apply(x, y)
    assert -1e-6 <= vx <= seen.width + 1e-6
    assert -1e-6 <= vy <= seen.height + 1e-6
    assert seen.to_page.apply(vx, vy) == pytest.approx((x, y), abs=1e-6)


@pytest.mark.parametrize(
    ("rotation", "corner"),
    [(0, (0, 200)), (90, (0, 0)), (180, (100, 0)), (270, (100, 200))],
)
def test_the_upper_left_corner_as_viewed(rotation: int, corner: tuple[float, float]) -> None:
    """Turned clockwise by 90, what is at the lower left comes to the upper left."""
    seen = view(Box(0, 0, 100, 200), rotation)
    assert seen.to_page.apply(0, seen.height) == pytest.approx(corner)


@given(LENGTHS, LENGTHS, st.floats(0, 100), st.floats(0.1, 3))
def test_a_picture_on_a4_is_whole_centred_and_keeps_its_shape(
    width: float, height: float, margin: float, largest: float
) -> None:
    placed = onto_a4(width, height, margin=margin, largest_scale=largest)
    left, bottom = placed.matrix.apply(0, 0)
    right, top = placed.matrix.apply(width, height)
    assert left >= margin - 1e-6
    assert bottom >= margin - 1e-6
    assert left + right == pytest.approx(placed.page_width)
    assert bottom + top == pytest.approx(placed.page_height)
    assert (right - left) / width == pytest.approx((top - bottom) / height)
    assert {placed.page_width, placed.page_height} == {A4_SHORT, A4_LONG}
    assert (placed.page_width > placed.page_height) == (width > height)


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [
        (A4_SHORT, A4_LONG, 1.0),
        (A4_SHORT * 0.98, A4_LONG * 0.98, 1 / 0.98),  # a scanner's A4: brought to A4
        (A4_SHORT * 1.02, A4_LONG * 1.02, 1 / 1.02),
        (A4_SHORT / 2**0.5, A4_LONG / 2**0.5, 1.0),  # A5 stays A5
        (A4_LONG, A4_SHORT * 2, A4_SHORT / A4_LONG),  # A3 shrinks
        (612, 792, A4_SHORT / 612),  # Letter
    ],
)
def test_shrunk_when_too_large_never_enlarged_beyond_nearly_a4(
    width: float, height: float, scale: float
) -> None:
    assert onto_a4(width, height).scale == pytest.approx(scale)


@given(*[st.floats(-1e5, 1e5)] * 2)
def test_maps_follow_each_other_in_order(x: float, y: float) -> None:
    turn, shift = Matrix(0, 1, -1, 0, 0, 0), Matrix(1, 0, 0, 1, 5, 7)
    assert turn.then(shift).apply(x, y) == pytest.approx(shift.apply(*turn.apply(x, y)))


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.000001, "0"), (1.5, "1.5"), (1e-9, "0"), (100000.0, "100000")]
)
def test_numbers_as_content_streams_take_them(value: float, text: str) -> None:
    assert number(value) == text
