"""Photos and scans as exhibits: upright, whole, untouched where they can be."""

from __future__ import annotations

import io

import hostile_exhibits as hostile
import pdf_samples as samples
import pytest
from exhibit_reading import read_exhibit
from PIL import Image, ImageOps

from bhxh_docs.errors import ExhibitError
from bhxh_docs.pdf.exhibits.image import _UPRIGHT
from bhxh_docs.pdf.exhibits.read import ExhibitKind

A4_UPRIGHT, A4_LANDSCAPE = (210, 297), (297, 210)


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
