"""Signatures in blue, stamps in red; none of them like one that exists."""

from __future__ import annotations

import math
import random
from enum import StrEnum

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

BLUE = (0.10, 0.20, 0.62)
RED = (0.80, 0.10, 0.12)
_RADIUS = 42.0


class Seal(StrEnum):
    """Who stamps: the text around the stamp."""

    PROVINCE = "BẢO HIỂM XÃ HỘI TỈNH MINH HỌA"
    DISTRICT = "BẢO HIỂM XÃ HỘI HUYỆN THỬ NGHIỆM"
    BASE_UNIT = "BẢO HIỂM XÃ HỘI CƠ SỞ TÂN MẪU"
    PEOPLE_COMMITTEE = "ỦY BAN NHÂN DÂN TỈNH MINH HỌA"
    BUSINESS_REGISTRY = "PHÒNG ĐĂNG KÝ KINH DOANH TỈNH MINH HỌA"
    TREASURY = "KHO BẠC NHÀ NƯỚC MINH HỌA"
    BANK = "NGÂN HÀNG THÍ DỤ - CHI NHÁNH TÂN MẪU"
    POST = "BƯU ĐIỆN THÀNH PHỐ TÂN MẪU"
    TAX = "CHI CỤC THUẾ THÀNH PHỐ TÂN MẪU"
    SEWING = "CÔNG TY TNHH MAY MẶC VÍ DỤ"
    POTTERY = "HỢP TÁC XÃ GỐM THÍ DỤ"
    SEWING_2026 = "CÔNG TY CỔ PHẦN MAY MINH HỌA"


def draw_seal(canvas: Canvas, x: float, y: float, seal: Seal, fonts: tuple[str, str]) -> None:
    """Draw a round stamp with its centre at ``x``, ``y``; ``MẪU`` stands in its middle."""
    regular, bold = fonts
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(random.Random(f"seal {seal} {x:.0f} {y:.0f}").uniform(-9, 9))  # noqa: S311  a drawing
    canvas.setStrokeColorRGB(*RED)
    canvas.setFillColorRGB(*RED)
    canvas.setLineWidth(1.6)
    canvas.circle(0, 0, _RADIUS)
    canvas.setLineWidth(0.7)
    canvas.circle(0, 0, _RADIUS - 3.5)
    canvas.circle(0, 0, _RADIUS - 15)
    _around(canvas, str(seal), _RADIUS - 12.0, bold)
    canvas.setFont(regular, 8)
    canvas.drawCentredString(0, -_RADIUS + 5.4, "* * *")
    canvas.setFont(bold, 13)
    canvas.drawCentredString(0, 1, "MẪU")
    canvas.setFont(regular, 6)
    canvas.drawCentredString(0, -8, "MINH HỌA")
    canvas.restoreState()


def _around(canvas: Canvas, text: str, radius: float, font: str) -> None:
    """Set ``text`` along the upper part of a circle."""
    size = min(8.0, 1.62 * math.pi * radius / max(1.0, canvas.stringWidth(text, font, 1.0)))
    canvas.setFont(font, size)
    width = canvas.stringWidth(text, font, size)
    angle = math.pi / 2 + width / radius / 2
    for letter in text:
        step = canvas.stringWidth(letter, font, size) / radius
        middle = angle - step / 2
        canvas.saveState()
        canvas.translate(radius * math.cos(middle), radius * math.sin(middle))
        canvas.rotate(math.degrees(middle) - 90)
        canvas.drawCentredString(0, 0, letter)
        canvas.restoreState()
        angle -= step


def draw_copy_stamp(
    canvas: Canvas, x: float, y: float, lines: tuple[str, ...], fonts: tuple[str, str]
) -> None:
    """Draw a rectangular stamp with its upper left corner at ``x``, ``y``; the first line is bold."""
    regular, bold = fonts
    width = max(canvas.stringWidth(line, bold, 9.0) for line in lines) + 12
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(-1.5)
    canvas.setStrokeColorRGB(*RED)
    canvas.setFillColorRGB(*RED)
    canvas.setLineWidth(1.3)
    canvas.rect(0, -11.5 * len(lines) - 5, width, 11.5 * len(lines) + 5)
    for number, line in enumerate(lines):
        canvas.setFont(bold if number == 0 else regular, 9.0)
        canvas.drawCentredString(width / 2, -11.5 * (number + 1), line)
    canvas.restoreState()


def draw_signature(canvas: Canvas, x: float, y: float, name: str, *, width: float = 92.0) -> None:
    """Draw a scrawl around ``x``, ``y``; the same for the same name, ``width`` points wide."""
    chance = random.Random(f"signature {name}")  # noqa: S311  a drawing, not a secret
    scale = width / 92.0
    canvas.saveState()
    canvas.translate(x - width / 2, y)
    canvas.scale(scale, scale)
    canvas.rotate(chance.uniform(2, 16))
    canvas.setStrokeColorRGB(*BLUE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(chance.uniform(1.1, 1.6) / max(scale, 0.55))
    path = canvas.beginPath()
    at, low = 0.0, chance.uniform(-4, 8)
    path.moveTo(at, low)
    for _ in range(chance.randint(2, 6)):
        step, high = chance.uniform(8, 26), chance.uniform(4, 30)
        lean = chance.uniform(-0.9, 1.7) * step
        low = chance.uniform(-14, 4)
        path.curveTo(
            at + lean + step, high, at + lean - step * 0.7, high + chance.uniform(-6, 6), at + step, low
        )
        at += step
    match chance.randrange(3):
        case 0:
            path.curveTo(at + 22, low + 14, at - 40, low - 22, chance.uniform(-6, 10), -12)
        case 1:
            path.curveTo(at + 10, low - 14, at + 20, 20, at + 34, chance.uniform(-2, 10))
        case _:
            path.curveTo(at + 14, 26, at - 4, -26, at + 26, -10)
            path.moveTo(at * 0.15, -13)
            path.lineTo(at * 0.95, -9)
    canvas.drawPath(path)
    canvas.restoreState()


class Scrawl(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A small signature in a cell of a table."""

    def __init__(self, name: str, size: float) -> None:
        super().__init__()
        self.name, self.width, self.height = name, 0.0, size * 1.25

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the width there is."""
        del height
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw it over the middle of the cell."""
        draw_signature(self.canv, self.width / 2, self.height * 0.3, self.name, width=30)


class Signed(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """The room of a signature, with a stamp over a third of it on its left where there is one.

    Căn cứ: Điều 33 Nghị định số 30/2020/NĐ-CP (dấu đóng trùm lên khoảng 1/3 chữ ký về phía bên trái).
    """

    def __init__(self, name: str, seal: Seal | None, fonts: tuple[str, str], *, height: float = 74.0) -> None:
        super().__init__()
        self.name, self.seal, self.fonts = name, seal, fonts
        self.height = height
        self.width = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the width there is."""
        del height
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw signature, then stamp."""
        centre, middle = self.width / 2, self.height / 2
        draw_signature(self.canv, centre + (10 if self.seal else 0), middle, self.name)
        if self.seal is not None:
            draw_seal(self.canv, centre - 40, middle - 7, self.seal, self.fonts)
