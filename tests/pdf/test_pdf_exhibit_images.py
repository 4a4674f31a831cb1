"""Photos and scans as exhibits: upright, whole, untouched where they can be."""

from __future__ import annotations

import io
from typing import Any

import hostile_exhibits as hostile
import pdf_samples as samples
import pytest
from exhibit_reading import read_exhibit
from PIL import Image, ImageOps, TiffImagePlugin

from bhxh_docs.errors import ExhibitError
from bhxh_docs.pdf.exhibits.image import _UPRIGHT
from bhxh_docs.pdf.exhibits.read import ExhibitKind

A4_UPRIGHT, A4_LANDSCAPE = (210, 297), (297, 210)
NO_TEXT = "không có lớp chữ: không tìm được nội dung bằng chữ"


def problem_of(data: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(ExhibitError) as caught:
        read_exhibit(data, name)
    (problem,) = caught.value.problems
    assert problem.where == name
    assert problem.mend
    return problem.code, problem.message


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_tags_turn_a_photo_as_pillow_does(orientation: int) -> None:
    """Each dot of a small picture, drawn through the matrix, lands where exif_transpose puts it."""
    stored = Image.new("L", (3, 2))
    stored.putdata([10, 20, 30, 40, 50, 60])
    tagged = Image.open(io.BytesIO(samples.image_file(stored, "PNG", orientation=orientation)))
    upright = ImageOps.exif_transpose(tagged)
    for column in range(3):
        for row in range(2):
            x, y = _UPRIGHT[orientation].apply((column + 0.5) / 3, 1 - (row + 0.5) / 2)
            seen = (int(x * upright.width), int((1 - y) * upright.height))
            assert upright.getpixel(seen) == stored.getpixel((column, row))


@pytest.mark.parametrize(
    ("size", "orientation", "expected"),
    [
        ((1200, 1600), None, A4_UPRIGHT),
        ((1600, 1200), None, A4_LANDSCAPE),
        ((1600, 1200), 6, A4_UPRIGHT),
        ((1600, 1200), 3, A4_LANDSCAPE),
        ((1200, 1600), 8, A4_LANDSCAPE),
        ((1000, 1000), 1, A4_UPRIGHT),
        ((1600, 1200), 42, A4_LANDSCAPE),  # a tag outside the standard
    ],
)
def test_photos_lie_as_they_are_seen(
    size: tuple[int, int], orientation: int | None, expected: tuple[int, int]
) -> None:
    data = samples.image_file(samples.marked_photo(*size), "JPEG", orientation=orientation)
    exhibit = read_exhibit(data, "anh.JPG")
    assert (exhibit.kind, exhibit.pages) == (ExhibitKind.JPEG, 1)
    assert samples.page_sizes(exhibit.pdf) == [expected]


def drawn_size(pdf: bytes, page: int = 0) -> tuple[float, float]:
    """Width and height of the one picture on a page, in points."""
    content = samples.reader(pdf).pages[page].get_contents()
    assert content is not None
    a, b, c, d = (float(value) for value in content.get_data().split()[1:5])
    return abs(a) + abs(c), abs(b) + abs(d)


@pytest.mark.parametrize(
    ("kind", "options", "orientation", "expected"),
    [
        # a page of fax: 1728 × 1100 dots are as high as 2290
        ("TIFF", {"dpi": (204, 98)}, None, 2290 / 1728),
        ("TIFF", {"resolution_unit": "cm", "x_resolution": 80.0, "y_resolution": 38.5}, None, 2286 / 1728),
        ("TIFF", {"dpi": (98, 204)}, 6, 1728 / 98 * 204 / 1100),
        ("PNG", {"dpi": (204, 98)}, None, 2290 / 1728),
        ("JPEG", {"dpi": (204, 98)}, None, 2290 / 1728),
        ("JPEG", {"dpi": (98, 204)}, 6, 1728 / 98 * 204 / 1100),
        # what is the same both ways, and what no device writes
        ("TIFF", {"dpi": (300, 300)}, None, 1100 / 1728),
        ("JPEG", {}, None, 1100 / 1728),
        ("PNG", {"dpi": (300, 3)}, None, 1100 / 1728),
        ("TIFF", {"dpi": (4, 1)}, None, 1100 * 4 / 1728),
        ("TIFF", {"dpi": (5, 1)}, None, 1100 / 1728),
        ("TIFF", {"dpi": (1, 4)}, None, 1100 / 4 / 1728),
        ("TIFF", {"dpi": (0, 98)}, None, 1100 / 1728),
    ],
)
def test_a_resolution_that_differs_across_and_down_gives_the_shape(
    kind: str, options: dict[str, Any], orientation: int | None, expected: float
) -> None:
    """A picture that is stored on its side has its resolutions as they are stored."""
    data = samples.image_file(samples.marked_photo(1728, 1100), kind, orientation=orientation, **options)
    exhibit = read_exhibit(data, f"fax.{kind.lower()}")
    width, height = drawn_size(exhibit.pdf)
    assert height / width == pytest.approx(expected, rel=0.01)
    assert samples.page_sizes(exhibit.pdf) == [A4_UPRIGHT if expected > 1 else A4_LANDSCAPE]


def test_proportions_without_a_unit_count() -> None:
    data = samples.image_file(samples.marked_photo(1728, 1100), "JPEG", dpi=(2, 1))
    head = b"JFIF\0\1\1\1\0\2\0\1"
    assert head in data
    data = data.replace(head, b"JFIF\0\1\1\0\0\2\0\1")
    assert samples.page_sizes(read_exhibit(data, "a.jpg").pdf) == [A4_UPRIGHT]
    exif = Image.Exif()
    exif[0x011A], exif[0x011B] = 204.0, 98.0
    data = samples.image_file(samples.marked_photo(1728, 1100), "JPEG", exif=exif)
    assert samples.page_sizes(read_exhibit(data, "a.jpg").pdf) == [A4_UPRIGHT]


def test_each_page_of_a_fax_has_its_own_resolution() -> None:
    out = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(out, True) as pages:
        for down in (98, 204):
            samples.marked_photo(1728, 1100, "1").save(pages, "TIFF", compression="group4", dpi=(204, down))
            pages.newFrame()
    exhibit = read_exhibit(out.getvalue(), "fax.tif")
    assert samples.page_sizes(exhibit.pdf) == [A4_UPRIGHT, A4_LANDSCAPE]


STRIP = "trang 1: ảnh {} × {} điểm được thu thành dải rộng {} mm cho vừa A4"


@pytest.mark.parametrize(
    ("size", "options", "told"),
    [
        ((300, 9000), {}, STRIP.format(300, 9000, 9)),
        ((9000, 300), {}, STRIP.format(9000, 300, 9)),
        ((20, 2000), {"dpi": (10, 10)}, STRIP.format(20, 2000, 3)),  # no device writes that
        ((1, 9000), {}, STRIP.format(1, 9000, 1)),
        ((650, 3000), {}, STRIP.format(650, 3000, 59)),
        ((670, 3000), {}, None),  # as wide as a receipt
        ((3000, 4000), {}, None),  # a photo
        ((100, 750), {}, None),  # hardly shrunk
        ((100, 900), {}, STRIP.format(100, 900, 30)),
        # a strip of paper as it is, scanned at 300 dots an inch: it is enlarged
        ((200, 1200), {"dpi": (300, 300)}, None),
        ((1000, 6000), {"dpi": (300, 300)}, STRIP.format(1000, 6000, 45)),
        ((1728, 4000), {"dpi": (204, 98)}, STRIP.format(1728, 4000, 56)),
    ],
)
def test_a_long_picture_that_becomes_a_narrow_strip_is_told(
    size: tuple[int, int], options: dict[str, Any], told: str | None
) -> None:
    exhibit = read_exhibit(samples.image_file(Image.new("1", size), "PNG", **options), "anh.png")
    assert exhibit.codes == (["BHXH-P034"] if told else []) + ["BHXH-P033"]
    assert exhibit.texts[0] == (told or "tệp là ảnh chụp hoặc ảnh quét, " + NO_TEXT)


def test_strips_of_many_sizes_are_one_sentence() -> None:
    first, *others = [Image.new("1", (300 + number, 9000)) for number in range(4)]
    data = samples.image_file(first, "TIFF", save_all=True, append_images=others)
    assert read_exhibit(data, "dai.tif").texts[0] == (
        "4 trang là ảnh dài được thu thành dải hẹp cho vừa A4, dải hẹp nhất rộng 9 mm"
    )
    first, *others = [Image.new("1", size) for size in ((300, 9000), (300, 400), (300, 9000))]
    data = samples.image_file(first, "TIFF", save_all=True, append_images=others)
    assert read_exhibit(data, "dai.tif").texts[0].startswith("trang 1, 3: ảnh 300 × 9000 điểm")


def test_jpeg_data_go_in_untouched() -> None:
    for mode in ("RGB", "L", "CMYK"):
        data = samples.image_file(samples.marked_photo(800, 600, mode), "JPEG", quality=70)
        assert data in read_exhibit(data, "anh.jpeg").pdf


def test_cmyk_photos_keep_their_colours() -> None:
    data = samples.image_file(samples.marked_photo(80, 60, "CMYK"), "JPEG")
    picture = samples.reader(read_exhibit(data, "anh.jpg").pdf).pages[0]["/Resources"]["/XObject"]["/P"]  # type: ignore[index]
    assert picture["/ColorSpace"] == "/DeviceCMYK"
    assert [int(value) for value in picture["/Decode"]] == [1, 0] * 4


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_png_of_every_kind(mode: str) -> None:
    photo = samples.marked_photo(90, 60)
    image = Image.new("I;16", (90, 60), 40000) if mode == "I;16" else photo.convert(mode)
    exhibit = read_exhibit(samples.image_file(image, "PNG"), "anh.png")
    (picture,) = samples.reader(exhibit.pdf).pages[0].images
    seen = picture.image
    assert seen is not None
    assert seen.size == (90, 60)
    if mode == "I;16":
        assert seen.convert("L").getpixel((5, 5)) == pytest.approx(40000 / 257, abs=1)
    else:
        dark, light = seen.convert("L").getpixel((2, 2)), seen.convert("L").getpixel((80, 50))
        assert isinstance(dark, int)
        assert isinstance(light, int)
        assert dark < light


def test_what_is_transparent_is_white_paper() -> None:
    exhibit = read_exhibit(samples.image_file(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"), "anh.png")
    (picture,) = samples.reader(exhibit.pdf).pages[0].images
    assert picture.image is not None
    assert picture.image.convert("RGB").getpixel((10, 10)) == (255, 255, 255)


def test_a_scan_of_three_pages_is_three_pages_of_one_bit_a_dot() -> None:
    data = samples.tiff_scan(3)
    exhibit = read_exhibit(data, "bang-luong.tif")
    assert (exhibit.kind, exhibit.pages) == (ExhibitKind.TIFF, 3)
    for page in samples.reader(exhibit.pdf).pages:
        assert page["/Resources"]["/XObject"]["/P"]["/BitsPerComponent"] == 1  # type: ignore[index]


def test_a_tiny_picture_is_not_blown_up() -> None:
    exhibit = read_exhibit(samples.image_file(samples.marked_photo(100, 50), "PNG"), "dau.png")
    content = samples.reader(exhibit.pdf).pages[0].get_contents()
    assert content is not None
    assert content.get_data().startswith(b"q 100 0 0 50 ")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_cut_off_image_is_broken(kind: str) -> None:
    noise = Image.effect_noise((300, 200), 80).convert("RGB")
    data = samples.image_file(noise, kind)
    name = {"JPEG": "a.jpg", "PNG": "a.png", "TIFF": "a.tiff"}[kind]
    assert problem_of(data[: len(data) // 2], name)[0] == "BHXH-P029"


def test_an_image_too_large_to_unpack_is_refused_before_it_is_unpacked() -> None:
    assert problem_of(hostile.picture_bomb(), "ban-do.png")[0] == "BHXH-P030"
