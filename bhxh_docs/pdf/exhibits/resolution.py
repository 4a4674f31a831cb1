"""How many dots of a picture go on an inch across and down: fax writes twice as many across as down."""

from __future__ import annotations

import math

import attrs
from PIL import Image

_ORIENTATION, _ACROSS, _DOWN = 0x0112, 0x011A, 0x011B
#: Orientations of a picture that is stored lying on its side.
_LYING = frozenset({5, 6, 7, 8})
#: What fax and scanners write lies between; anything else is a slip of a program.
_MOST_UNLIKE = 4.0
#: Dots an inch of a picture that says nothing: what a PDF made of it has, too.
UNKNOWN = 72.0
#: What screens, fax and scanners write, in dots an inch.
_COARSEST, _FINEST = 36.0, 4800.0


@attrs.frozen
class Resolution:
    """Dots along a unit of length, of a picture as it is seen upright.

    Args:
        across: from left to right.
        down: from top to bottom.
        inch: the coarser of both in dots an inch, `UNKNOWN` where the file does not say.
    """

    across: float = 1.0
    down: float = 1.0
    inch: float = UNKNOWN

    def even(self, width: int, height: int) -> tuple[float, float]:
        """A size in dots as it were with the coarser resolution both ways: the shape that is seen."""
        coarser = min(self.across, self.down)
        return width * coarser / self.across, height * coarser / self.down


def resolution_of(image: Image.Image) -> Resolution:
    """What the file says of a picture not loaded yet; equal both ways where that is nothing usable."""
    across, down = (_number(value) for value in _stored(image))
    if not (across > 0 and down > 0 and 1 / _MOST_UNLIKE <= across / down <= _MOST_UNLIKE):
        across = down = 1.0
    inch = _inch(image)
    return Resolution(down, across, inch) if _lies(image) else Resolution(across, down, inch)


def _stored(image: Image.Image) -> tuple[object, object]:
    tags = getattr(image, "tag_v2", None)
    if tags is not None:  # of TIFF, each of its pages has its own
        return tags.get(_ACROSS), tags.get(_DOWN)
    # JPEG and PNG know proportions without a unit besides
    for key in ("dpi", "jfif_density", "aspect"):
        match image.info.get(key):
            case (across, down) if across != down:
                return across, down
            case _:
                pass
    exif = image.getexif()
    return exif.get(_ACROSS), exif.get(_DOWN)


def _inch(image: Image.Image) -> float:
    match image.info.get("dpi"):
        case (across, down):
            inch = min(_number(across), _number(down))
            return inch if _COARSEST <= inch <= _FINEST else UNKNOWN
        case _:
            return UNKNOWN


def _lies(image: Image.Image) -> bool:
    tags = getattr(image, "tag_v2", None)
    return (image.getexif() if tags is None else tags).get(_ORIENTATION) in _LYING


def _number(value: object) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]  # a number, a fraction or whatever a file holds
    except (TypeError, ValueError, ArithmeticError):
        return 0.0
    return number if math.isfinite(number) else 0.0
