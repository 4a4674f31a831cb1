"""The look of text as Word resolves it, read off the formats and seen in findings."""

from __future__ import annotations

import pytest
from layout_twins import BODY, body, docx, findings_of, look, par, run, table

from bhxh_docs.guard.layout.measures import css_pt, emu_mm, number, text_width_mm, twips_pt, values
from bhxh_docs.guard.layout.paper import Paper
from bhxh_docs.guard.layout.styles import ParagraphFormat, RunFormat
from bhxh_docs.guard.layout.text import VALUE, Para
from bhxh_docs.guard.opened import Opened

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
THEME = (
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont>'
)


def style(
    name: str, *, based: str = "", kind: str = "paragraph", ppr: str = "", rpr: str = "", more: str = ""
) -> str:
    default = ' w:default="1"' if name in {"Normal", "TableNormal"} else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr>{more}</w:style>"
    )


def first(xml: str, *, styles: str = "", defaults: str = DEFAULTS, **parts: str) -> Para:
    """Return the first paragraph of a document with these styles."""
    opened = Opened(docx(xml, styles=defaults + style("Normal") + styles, theme=THEME, **parts))
    return Paper(opened).paras[0]


def shown(xml: str, **given: str) -> RunFormat:
    return first(xml, **given).letters[0].look


def setting(xml: str, **given: str) -> ParagraphFormat:
    return first(xml, **given).format


def bare(text: str = "chữ", *, pstyle: str = "", rpr: str = "", ppr: str = "", mark: str = "") -> str:
    named = f'<w:pStyle w:val="{pstyle}"/>' if pstyle else ""
    return f"<w:p><w:pPr>{named}{ppr}{mark}</w:pPr>{run(text, rpr=rpr)}</w:p>"


def test_defaults_and_theme_fonts() -> None:
    assert shown(bare()) == RunFormat(ascii_font="Calibri", other_font="Calibri", size=11)
    assert setting(bare()).after == 8
    assert setting(bare()).line == pytest.approx(259 / 240)
    major = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsi="Arial"/>'
    assert (shown(bare(rpr=major)).ascii_font, shown(bare(rpr=major)).other_font) == ("Cambria", "Arial")


def test_a_font_named_later_beats_a_theme_font_named_earlier() -> None:
    named = style("Ten", rpr='<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>')
    assert shown(bare(pstyle="Ten"), styles=named).ascii_font == "Times New Roman"
    # within one layer the theme wins
    both = '<w:rFonts w:ascii="Arial" w:asciiTheme="minorHAnsi"/>'
    assert shown(bare(rpr=both)).ascii_font == "Calibri"
    # a theme without this font leaves the named one
    unknown = '<w:rFonts w:ascii="Arial" w:asciiTheme="minorBidi"/>'
    assert shown(bare(rpr=unknown)).ascii_font == "Arial"


def test_a_chain_of_styles_the_last_word_counts() -> None:
    styles = style(
        "A", rpr='<w:b/><w:sz w:val="24"/>', ppr='<w:jc w:val="center"/><w:spacing w:before="120"/>'
    ) + style("B", based="A", rpr='<w:b w:val="0"/><w:i/>', ppr='<w:spacing w:after="60"/>')
    result = first(bare(pstyle="B"), styles=styles)
    look_of = result.letters[0].look
    assert (look_of.bold, look_of.italic, look_of.size) == (False, True, 12)
    assert (result.format.align, result.format.before, result.format.after) == ("center", 6, 3)
    assert result.style_name == "B"


def test_a_chain_that_bites_its_tail_ends() -> None:
    styles = style("A", based="B", rpr="<w:b/>") + style("B", based="A", rpr="<w:i/>")
    assert shown(bare(pstyle="A"), styles=styles).bold is True


def test_an_unknown_style_is_the_default_one() -> None:
    styles = style("Khac", rpr="<w:b/>")
    assert shown(bare(pstyle="KhongCo"), styles=styles).bold is False


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "bold"),
    [
        ("", "", "", False),
        ("<w:b/>", "", "", True),
        ("<w:b/>", "<w:b/>", "", False),
        ("", "<w:b/>", "", True),
        ("<w:b/>", "<w:b/>", "<w:b/>", True),
        ("<w:b/>", "", '<w:b w:val="false"/>', False),
        ("<w:b/>", '<w:b w:val="0"/>', "", True),
    ],
)
def test_bold_twice_is_light_and_direct_formatting_decides(
    paragraph: str, character: str, direct: str, bold: bool
) -> None:
    styles = style("P", rpr=paragraph) + style("C", kind="character", rpr=character)
    xml = bare(pstyle="P", rpr='<w:rStyle w:val="C"/>' + direct)
    assert shown(xml, styles=styles).bold is bold


def test_capitals_and_raised_text_from_a_character_style() -> None:
    styles = style(
        "C", kind="character", rpr='<w:caps/><w:vertAlign w:val="superscript"/><w:u w:val="single"/>'
    )
    result = shown(bare(rpr='<w:rStyle w:val="C"/>'), styles=styles)
    assert (result.caps, result.raised, result.underline) == (True, True, True)
    off = '<w:rStyle w:val="C"/><w:caps w:val="0"/><w:vertAlign w:val="baseline"/><w:u w:val="none"/>'
    result = shown(bare(rpr=off), styles=styles)
    assert (result.caps, result.raised, result.underline) == (False, False, False)


def test_a_table_style_stands_between_defaults_and_paragraph_style() -> None:
    heading = '<w:tblStylePr w:type="firstRow"><w:rPr><w:i/></w:rPr></w:tblStylePr>'
    styles = style(
        "Luoi", kind="table", rpr='<w:b/><w:sz w:val="20"/>', ppr='<w:spacing w:after="0"/>', more=heading
    )
    styles += style("O", rpr='<w:sz w:val="26"/>')
    for look_bits, italic in (("0020", True), ("0000", False)):
        ask = f'<w:tblStyle w:val="Luoi"/><w:tblLook w:val="{look_bits}"/>'
        cell = first(table((bare(),), (bare(),), widths=(50,), ppr=ask), styles=styles)
        result = cell.letters[0].look
        assert (result.bold, result.size, result.italic) == (True, 10, italic)
        assert cell.format.after == 0
    named = first(table((bare(pstyle="O"),), widths=(50,), ppr='<w:tblStyle w:val="Luoi"/>'), styles=styles)
    assert named.letters[0].look.size == 13


def test_indents_of_a_list_give_way_to_those_of_the_same_layer() -> None:
    levels = (
        '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:pPr>'
        '<w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    styles = style("Muc", ppr=listed + '<w:ind w:left="0" w:firstLine="567"/>')
    plain = setting(bare(ppr=listed), numbering=levels)
    assert (plain.left, plain.first_line) == (36, -18)
    styled = setting(bare(pstyle="Muc"), styles=styles, numbering=levels)
    assert (styled.left, styled.first_line) == (0, 28.35)
    # numbering asked for by the paragraph itself beats the style's indents
    again = setting(bare(pstyle="Muc", ppr=listed), styles=styles, numbering=levels)
    assert (again.left, again.first_line) == (36, -18)


def test_indents_spacing_and_alignment_in_every_spelling() -> None:
    given = setting(bare(ppr='<w:ind w:start="567" w:end="284" w:hanging="283"/><w:jc w:val="end"/>'))
    assert (given.left, given.right, given.first_line, given.align) == (28.35, 14.2, -14.15, "right")
    exact = setting(bare(ppr='<w:spacing w:line="360" w:lineRule="exact" w:beforeAutospacing="1"/>'))
    assert (exact.line, exact.line_pt, exact.exact, exact.before) == (None, 18, True, 14)
    lines = setting(bare(ppr='<w:spacing w:beforeLines="50" w:before="999"/>'))
    assert lines.before == 6


def test_tab_stops_are_collected_and_cleared() -> None:
    styles = style(
        "T",
        ppr='<w:tabs><w:tab w:val="left" w:pos="567"/>'
        '<w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>',
    )
    cleared = '<w:tabs><w:tab w:val="clear" w:pos="567"/></w:tabs>'
    assert setting(bare(pstyle="T", ppr=cleared), styles=styles).tabs == (("right", 450.0, "dot"),)


def test_resolved_styles_reach_the_findings() -> None:
    broken = par("Chữ theo kiểu.", size=None, style="KhongCo", align="both", first=10, after=6)
    assert findings_of(second=broken) == []
    # the run is 14 points by the defaults, 12 by the properties of the run
    small = body("", runs=run("Chữ nhỏ.", rpr=look(size=12)))
    message = "nội dung có cỡ chữ 12 pt, quy định 13 đến 14 pt"
    assert findings_of(second=small) == [("BHXH-G350", BODY, "“Chữ nhỏ.”", message)]


# --- text --------------------------------------------------------------------------------------------


def test_tags_are_taken_out_however_word_splits_them() -> None:
    split = (
        bare("Số ", mark="").replace("</w:p>", "")
        + run("{{ so_", rpr="<w:b/>")
        + run("ky }}")
        + run("{% if a %}")
        + run("!")
        + run("{% endif %}")
        + "</w:p>"
    )
    para = first(split)
    assert para.raw == f"Số {VALUE}!"
    assert para.letters[3].look.bold is True
    assert para.control is False


@pytest.mark.parametrize("tag", ["{%p if a %}", "{%tr for b in c %}", "{%- p endif %}", "{%tc if a %}"])
def test_a_control_tag_makes_its_paragraph_vanish(tag: str) -> None:
    assert first(bare(tag)).control is True
    assert first(bare(tag)).empty is True


def test_deleted_text_text_boxes_and_copies_for_old_word_are_not_read() -> None:
    box = (
        "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></w:pict></w:r>"
    )
    deleted = "<w:del><w:r><w:t>đã xóa</w:t></w:r></w:del>"
    inserted = "<w:ins><w:r><w:t> mới</w:t></w:r></w:ins>"
    assert first(f"<w:p>{run('chữ')}{deleted}{inserted}{box}</w:p>").raw == "chữ mới"


def test_signs_of_word_in_the_text() -> None:
    xml = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:br/><w:t>d</w:t>"
        '<w:br w:type="page"/></w:r></w:p>'
    )
    assert first(xml).raw == "a\tb-c\nd"
    assert [line.text for line in first(xml).lines] == ["a b-c", "d"]


def test_text_in_decomposed_letters_is_read_as_composed() -> None:
    assert first(bare("\u0110o\u0323\u0302c")).text == "Độc"


# --- measures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "size", "mm"),
    [
        ("Độc lập - Tự do - Hạnh phúc", 13, 55.9),
        ("Độc lập - Tự do - Hạnh phúc", 14, 60.2),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 95.7),
    ],
)
def test_the_width_of_bold_text(text: str, size: int, mm: float) -> None:
    assert text_width_mm(text, size, bold=True, italic=False) == pytest.approx(mm, abs=0.05)


def test_units() -> None:
    assert twips_pt("567") == 28.35
    assert twips_pt("10mm") == pytest.approx(28.3465, abs=0.001)
    assert twips_pt("sai", 3) == 3
    assert [css_pt(value) for value in ("36pt", "1in", "12", "2.54cm", "sai", "1.2.3pt")] == [
        36,
        72,
        9,
        72,
        0,
        0,
    ]
    assert [emu_mm(value) for value in ("360000", None, "sai")] == [10, 0, 0]
    assert [number(value) for value in (13, 13.5, 12.7, 10.04)] == ["13", "13,5", "12,7", "10"]
    assert values([15, 12, 15], "pt") == "12; 15 pt"


def test_the_width_of_a_cell_is_that_of_its_text() -> None:
    margins = '<w:tblCellMar><w:left w:w="567" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    plain = first(table((bare(),), widths=(50,)))
    assert plain.width_mm == pytest.approx(50 - 2 * 1.905, abs=0.01)
    assert first(table((bare(),), widths=(50,), ppr=margins)).width_mm == pytest.approx(40, abs=0.02)
    styled = style("Luoi", kind="table", more=f"<w:tblPr>{margins}</w:tblPr>")
    named = table((bare(),), widths=(50,), ppr='<w:tblStyle w:val="Luoi"/>')
    assert first(named, styles=styled).width_mm == pytest.approx(40, abs=0.02)
    merged = table((bare(), bare()), widths=(50, 30)).replace(
        '<w:tcW w:w="2835" w:type="dxa"/>', '<w:gridSpan w:val="2"/>'
    )
    assert first(merged).width_mm == pytest.approx(80 - 2 * 1.905, abs=0.02)
