"""Pages as a person sees them: sizes in points, turning, fitting onto A4.

A PDF page has its own coordinates and may be shown turned (``/Rotate``) and cut (``/CropBox``). Everything
here works on the page *as viewed*: origin at the lower left corner of what is shown, x to the right, y up.
"""

from __future__ import annotations

import attrs

MM = 72 / 25.4
A4_SHORT, A4_LONG = 210 * MM, 297 * MM

#: A page within this share of A4 is meant to be A4 and is brought to it exactly.
_NEARLY = 0.03


@attrs.frozen
class Matrix:
    """An affine map in PDF's order: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, after: Matrix) -> Matrix:
        """This map followed by another."""
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def operator(self) -> str:
        """As the content stream operator ``cm``."""
        return f"{' '.join(number(value) for value in attrs.astuple(self))} cm"


@attrs.frozen
class Box:
    """A rectangle in points, corners in any order on input."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, values: tuple[float, float, float, float]) -> Box:
        """From four coordinates as PDF stores them, brought into order."""
        x0, y0, x1, y1 = values
        return cls(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.top - self.bottom

    def within(self, outer: Box) -> Box:
        """The part inside another box; the box itself where they do not meet."""
        cut = Box(
            max(self.left, outer.left),
            max(self.bottom, outer.bottom),
            min(self.right, outer.right),
            min(self.top, outer.top),
        )
        return cut if cut.width > 0 and cut.height > 0 else self


@attrs.frozen
class View:
    """A page as viewed: its size, and the maps between what is seen and the page's own coordinates."""

    width: float
    height: float
    to_page: Matrix
    from_page: Matrix


def view(box: Box, rotation: int) -> View:
    """How a page is seen.

    Args:
        box: what is shown of it, in its own coordinates.
        rotation: degrees it is turned clockwise, a multiple of 90.
    """
    match rotation % 360:
        case 90:
            to_page = Matrix(0, 1, -1, 0, box.right, box.bottom)
            from_page = Matrix(0, -1, 1, 0, -box.bottom, box.right)
        case 180:
            to_page = Matrix(-1, 0, 0, -1, box.right, box.top)
            from_page = to_page
        case 270:
            to_page = Matrix(0, -1, 1, 0, box.left, box.top)
            from_page = Matrix(0, 1, -1, 0, box.top, -box.left)
        case _:
            to_page = Matrix(1, 0, 0, 1, box.left, box.bottom)
            from_page = Matrix(1, 0, 0, 1, -box.left, -box.bottom)
    turned = rotation % 180 == 90
    return View(
        width=box.height if turned else box.width,
        height=box.width if turned else box.height,
        to_page=to_page,
        from_page=from_page,
    )


@attrs.frozen
class Placement:
    """A picture of a given size laid on an A4 page.

    Args:
        page_width: of the A4 page, in points; wider than high for a landscape picture.
        page_height: of the A4 page, in points.
        scale: how much the picture is enlarged.
        matrix: from the picture's coordinates (origin lower left) to the page's.
    """

    page_width: float
    page_height: float
    scale: float
    matrix: Matrix


def onto_a4(width: float, height: float, *, margin: float = 0.0, largest_scale: float = 1.0) -> Placement:
    """Lay a picture on A4, whole, centred, upright or landscape as it is itself.

    Args:
        width: of the picture, in points.
        height: of the picture, in points.
        margin: left free on all sides, in points.
        largest_scale: how far a small picture may be enlarged. What is A4 but for a few millimetres is
            brought to A4 exactly in any case, when there is no margin.
    """
    page_width, page_height = (A4_LONG, A4_SHORT) if width > height else (A4_SHORT, A4_LONG)
    fitting = min((page_width - 2 * margin) / width, (page_height - 2 * margin) / height)
    nearly = not margin and abs(fitting - 1) <= _NEARLY
    scale = fitting if nearly else min(fitting, largest_scale)
    return Placement(
        page_width=page_width,
        page_height=page_height,
        scale=scale,
        matrix=Matrix(
            scale, 0, 0, scale, (page_width - scale * width) / 2, (page_height - scale * height) / 2
        ),
    )


def number(value: float) -> str:
    """A number as content streams take it: no exponent, no negative zero, at most five decimals."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
