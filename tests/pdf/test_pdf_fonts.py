"""Fonts are judged by their files: Vietnamese glyphs, the widths of Times, embedding."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import attrs
import pdf_samples as samples
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from reportlab.pdfgen.canvas import Canvas

from bhxh_docs.errors import ConversionError, Problem
from bhxh_docs.pdf import fonts as fonts_module
from bhxh_docs.pdf.fontcheck import font_problems
from bhxh_docs.pdf.fonts import (
    VIETNAMESE,
    FaceStyle,
    FontFace,
    FontFamily,
    check_fonts,
    face_problems,
    missing_letters,
)
from bhxh_docs.pdf.packet.stampfont import registered_name
from bhxh_docs.pdf.tounicode import parse_to_unicode


def cut_font(source: Path, target: Path, keep: str, *, wider: int = 0) -> FontFace:
    """A copy of a font with fewer glyphs, or with wider ones."""
    options = subset.Options(name_IDs=["*"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=keep)
    with TTFont(source) as font:
        cutter.subset(font)
        if wider:
            advance = font["hmtx"]
            for glyph in font.getGlyphOrder():
                advance[glyph] = (advance[glyph][0] + wider, advance[glyph][1])
        font.save(target)
    return FontFace(style=FaceStyle.REGULAR, path=target)


def test_the_alphabet_is_whole_and_composed() -> None:
    letters = [char for char in VIETNAMESE if char.isalpha()]
    assert all(unicodedata.is_normalized("NFC", char) for char in letters)
    # 12 vowels in 6 tones, 17 consonants, 4 foreign letters (f, j, w, z), both cases
    assert len(letters) == 2 * (12 * 6 + 17 + 4)
    assert {"ợ", "Ữ", "đ", "Đ", "ỵ"} <= set(letters)


def test_the_font_of_this_machine_stands_for_times(fonts: FontFamily) -> None:
    assert [face.style for face in fonts.faces] == list(FaceStyle)
    assert [face_problems(face) for face in fonts.faces] == [()] * 4
    assert len(fonts.postscript_names) == 4
    assert len(fonts.fingerprint) == 64


def test_a_font_without_vietnamese_is_refused_whatever_its_name(fonts: FontFamily, tmp_path: Path) -> None:
    latin = "".join(chr(code) for code in range(32, 256))
    old = cut_font(fonts.face().path, tmp_path / "LiberationSerif-Regular.ttf", latin)
    (problem,) = face_problems(old)
    assert problem.code == "BHXH-P011"
    assert "thiếu 109 chữ" in problem.message
    assert "Ă ă Đ đ" in problem.message
    assert "fonts-liberation2" in problem.mend
    assert missing_letters(old, "Tờ số: 1") == "ờố"


def test_a_font_of_other_widths_is_refused(fonts: FontFamily, tmp_path: Path) -> None:
    wide = cut_font(fonts.face().path, tmp_path / "rong.ttf", VIETNAMESE + " ", wider=40)
    (problem,) = face_problems(wide)
    assert problem.code == "BHXH-P012"


def test_a_regular_face_in_place_of_the_bold_one_is_found_by_its_widths(fonts: FontFamily) -> None:
    regular_as_bold = attrs.evolve(fonts.face(), style=FaceStyle.BOLD)
    assert [problem.code for problem in face_problems(regular_as_bold)] == ["BHXH-P012"]


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hong.ttf"
    path.write_bytes(b"khong phai phong")
    face = FontFace(style=FaceStyle.REGULAR, path=path)
    assert [problem.code for problem in face_problems(face)] == ["BHXH-P010"]


def test_a_machine_without_the_font_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts_module, "_resolve_face", lambda *_: None)
    with pytest.raises(ConversionError) as caught:
        check_fonts()
    assert [problem.code for problem in caught.value.problems] == ["BHXH-P010"] * 4
    assert "apt-get install fonts-liberation2" in caught.value.problems[0].mend


def drawn(face: FontFace | None, text: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont(registered_name(face) if face else "Times-Roman", 12)
    canvas.drawString(50, 50, text)
    canvas.save()
    return out.getvalue()


def problems_of_drawn_font(text: str, face: FontFace, expected: FontFace) -> list[Problem]:
    """What is said of the font a text is drawn with; reportlab names Helvetica beside it."""
    (drawn_name,) = FontFamily(requested="Times New Roman", faces=(face,)).postscript_names
    family = FontFamily(requested="Times New Roman", faces=(expected,))
    return [
        problem
        for problem in font_problems("thông báo", drawn(face, text), family)
        if f"phông {drawn_name} " in problem.message
    ]


def test_letters_of_the_family_are_well(fonts: FontFamily) -> None:
    assert problems_of_drawn_font(samples.SENTENCE, fonts.face(), fonts.face()) == []


def test_letters_of_another_font_are_told_with_the_letters(fonts: FontFamily) -> None:
    (foreign,) = problems_of_drawn_font("ưở 1", fonts.face(), fonts.face(FaceStyle.ITALIC))
    assert (foreign.code, foreign.where) == ("BHXH-P014", "thông báo")
    assert foreign.message.endswith("thay cho Times New Roman: ư ở")


def test_symbols_may_come_from_another_font(fonts: FontFamily) -> None:
    assert problems_of_drawn_font("§ + 12", fonts.face(), fonts.face(FaceStyle.ITALIC)) == []


def test_a_font_that_is_not_embedded_is_told(fonts: FontFamily) -> None:
    problems = font_problems("a", drawn(None, "abc"), fonts)
    assert "BHXH-P013" in {problem.code for problem in problems}


def test_to_unicode_tables_of_both_forms() -> None:
    table = parse_to_unicode(
        b"2 beginbfchar <01> <0054> <0002> <1EDD> endbfchar "
        b"2 beginbfrange <10> <12> <0061> <20> <21> [<0111> <00660069>] endbfrange"
    )
    assert table == {1: "T", 2: "ờ", 16: "a", 17: "b", 18: "c", 32: "đ", 33: "fi"}
