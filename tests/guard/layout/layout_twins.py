"""Papers in Decree-30 layout made piece by piece, so that a test can break one thing at a time."""

from __future__ import annotations

from typing import Any, Final
from xml.sax.saxutils import escape

from bhxh_docs.forms.catalogue import PageProfile
from bhxh_docs.guard.finding import TemplateFinding
from bhxh_docs.guard.layout import check_layout
from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating.package import write_parts

_NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DEFAULTS: Final = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)
_PAGE_FIELD: Final = (
    '<w:r>{rpr}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{rpr}<w:instrText> PAGE </w:instrText></w:r>'
    '<w:r>{rpr}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{rpr}<w:t>2</w:t></w:r>'
    '<w:r>{rpr}<w:fldChar w:fldCharType="end"/></w:r>'
)


def twips(mm: float) -> int:
    """Return mm as Word rounds them."""
    return round(mm * 1440 / 25.4)


def run(text: str, *, rpr: str = "") -> str:
    """Return a run; line breaks and tabs become Word's."""
    pieces = []
    for number, line in enumerate(text.split("\n")):
        pieces.append("<w:br/>" if number else "")
        for place, part in enumerate(line.split("\t")):
            pieces.append("<w:tab/>" if place else "")
            pieces.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "")
    return f"<w:r><w:rPr>{rpr}</w:rPr>{''.join(pieces)}</w:r>"


def look(
    *, size: float | None = None, bold: bool = False, italic: bool = False, caps: bool = False, rpr: str = ""
) -> str:
    """Return the properties of a run."""
    return (
        rpr
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + ("<w:caps/>" if caps else "")
        + (f'<w:sz w:val="{round(2 * size)}"/>' if size else "")
    )


def par(
    text: str = "",
    *,
    size: float | None = 14,
    bold: bool = False,
    italic: bool = False,
    caps: bool = False,
    align: str = "center",
    first: float = 0,
    left: float = 0,
    before: float = 0,
    after: float = 0,
    line: int = 240,
    line_rule: str = "auto",
    style: str = "",
    ppr: str = "",
    rpr: str = "",
    runs: str = "",
) -> str:
    """Return a paragraph: lengths in mm, gaps in points; ``runs`` come after the text."""
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + ppr
        + f'<w:spacing w:before="{round(20 * before)}" w:after="{round(20 * after)}"'
        + f' w:line="{line}" w:lineRule="{line_rule}"/>'
        + f'<w:ind w:left="{twips(left)}" w:firstLine="{twips(first)}"/><w:jc w:val="{align}"/>'
    )
    rpr = look(size=size, bold=bold, italic=italic, caps=caps, rpr=rpr)
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, rpr=rpr) if text else ''}{runs}</w:p>"


def body(text: str, **changed: Any) -> str:
    """Return a paragraph of body text."""
    return par(text, **{"align": "both", "first": 10.0, "after": 6, **changed})


def table(*rows: tuple[str, ...], widths: tuple[float, ...], ppr: str = "") -> str:
    """Return a table; widths in mm."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    lines = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{content or par()}</w:tc>'
            for width, content in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{ppr}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def underscores(count: int, *, size: float = 14, raised: bool = True, **changed: Any) -> str:
    """Return a line typed with underscores."""
    return par("_" * count, size=size, rpr='<w:vertAlign w:val="superscript"/>' if raised else "", **changed)


def drawn_line(mm: float, *, dash: str = "solid", where: str = "center", shape: str = "line") -> str:
    """Return a run with a drawn line, as Word of today writes it."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionH relativeFrom="column"><wp:align>{where}</wp:align></wp:positionH>'
        f'<wp:extent cx="{round(mm * 36000)}" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>'
        f'<a:prstGeom prst="{shape}"/><a:ln><a:prstDash val="{dash}"/></a:ln></wps:spPr></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        '<v:line from="0,0" to="99pt,0"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    )


def vml_line(mm: float, *, stroke: str = "") -> str:
    """Return a run with a drawn line, as Word 2003 and 2007 write it."""
    start = 20.0
    end = start + mm * 72 / 25.4
    return f'<w:r><w:pict><v:line from="{start}pt,2pt" to="{end:.2f}pt,2pt">{stroke}</v:line></w:pict></w:r>'


def bordered(left: float, right: float, *, kind: str = "single") -> str:
    """Return an empty paragraph with a line above it between two indents, mm."""
    return (
        f'<w:p><w:pPr><w:pBdr><w:top w:val="{kind}" w:sz="6"/></w:pBdr>'
        f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"/></w:pPr></w:p>'
    )


PIECES: Final[dict[str, str]] = {
    "parent": par("BẢO HIỂM XÃ HỘI VIỆT NAM", size=12),
    "issuer": par("BẢO HIỂM XÃ HỘI TỈNH AN BÌNH", size=12, bold=True),
    "issuer_line": underscores(18),
    "nation": par("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True),
    "motto": par("Độc lập - Tự do - Hạnh phúc", size=13, bold=True),
    "motto_line": underscores(35),
    "number": par("Số: {{ so }}/TB-BHXH", size=13),
    "about": "",
    "date": par("An Bình, ngày 05 tháng 3 năm 2026", size=13, italic=True),
    "title": par("THÔNG BÁO", bold=True, before=18),
    "summary": par("Về việc đóng bảo hiểm xã hội cho người lao động", bold=True),
    "title_line": underscores(30),
    "addressee": "",
    "bases": "",
    "enacting": "",
    "first": body("Bảo hiểm xã hội tỉnh An Bình thông báo để {{ don_vi.ten }} biết các nội dung sau:"),
    "second": body("1. Thông tin về đơn vị", bold=True),
    "third": body("Đơn vị đăng ký tham gia và đóng đủ tiền trong thời hạn {{ thoi_han }}./."),
    "label": par("Nơi nhận:", size=12, bold=True, italic=True, align="left"),
    "recipient": par("- Như trên;", size=11, align="left"),
    "archive": par("- Lưu: VT, QLT.", size=11, align="left"),
    "signer": par("GIÁM ĐỐC", bold=True),
    "name": par("{{ nguoi_ky.ho_ten }}", bold=True, before=60),
    "after": "",
}
"""A notice: every piece of it by name."""

HEAD: Final = "thân văn bản › Bảng 1 › dòng 1 › ô "
HEAD_2: Final = "thân văn bản › Bảng 1 › dòng 2 › ô "
SIGNED: Final = "thân văn bản › Bảng 2 › dòng 1 › ô "
BODY: Final = "thân văn bản"


REFERENCES: Final = (
    '<w:headerReference w:type="default" r:id="rId2"/><w:headerReference w:type="first" r:id="rId3"/>'
)


def section_properties(
    *,
    width: float = 210,
    height: float = 297,
    top: float = 20,
    bottom: float = 20,
    left: float = 30,
    right: float = 20,
    gutter: float = 0,
    title_page: bool = True,
    number: str = '<w:pgNumType w:start="1"/>',
    references: str = REFERENCES,
    kind: str = "",
) -> str:
    """Return the properties of a section; lengths in mm."""
    return (
        f"<w:sectPr>{references}{kind}"
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}"'
        f' w:left="{twips(left)}" w:header="567" w:footer="567" w:gutter="{twips(gutter)}"/>'
        f"{number}{'<w:titlePg/>' if title_page else ''}</w:sectPr>"
    )


def page_number(*, size: float = 14, align: str = "center", rpr: str = "", ppr: str = "") -> str:
    """Return the paragraph of a header with the page number."""
    rpr = f"<w:rPr>{look(size=size, rpr=rpr)}</w:rPr>"
    return f'<w:p><w:pPr>{ppr}<w:jc w:val="{align}"/></w:pPr>{_PAGE_FIELD.format(rpr=rpr)}</w:p>'


def docx(
    content: str,
    *,
    section: str | None = None,
    header: str | None = None,
    first_header: str = "<w:p/>",
    footer: str = "<w:p/>",
    styles: str = _DEFAULTS,
    settings: str = "",
    theme: str = "",
    numbering: str = "",
) -> bytes:
    """Return a .docx of this body."""
    targets = {
        "styles": "styles.xml",
        "header1": "header1.xml",
        "header2": "header2.xml",
        "footer1": "footer1.xml",
        "settings": "settings.xml",
        "theme": "theme/theme1.xml",
        "numbering": "numbering.xml",
    }
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind.rstrip("12")}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>"
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}'
            "</Relationships>"
        ),
        "word/document.xml": (
            f"<w:document {_NAMESPACES}><w:body>{content}{section or section_properties()}</w:body>"
            "</w:document>"
        ),
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles}</w:styles>",
        "word/header1.xml": f"<w:hdr {_NAMESPACES}>{page_number() if header is None else header}</w:hdr>",
        "word/header2.xml": f"<w:hdr {_NAMESPACES}>{first_header}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_NAMESPACES}>{footer}</w:ftr>",
        "word/settings.xml": f"<w:settings {_NAMESPACES}>{settings}</w:settings>",
        "word/theme/theme1.xml": (
            '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
            f"<a:fontScheme>{theme}</a:fontScheme></a:themeElements></a:theme>"
        ),
        "word/numbering.xml": f"<w:numbering {_NAMESPACES}>{numbering}</w:numbering>",
    }
    return write_parts({name: text.encode("utf-8") for name, text in parts.items()})


def content(**changed: str) -> str:
    """Return the body of the notice with some pieces changed; an empty piece is left out."""
    unknown = changed.keys() - PIECES.keys()
    assert not unknown, unknown
    piece = {**PIECES, **changed}

    def together(*names: str) -> str:
        return "".join(piece[name] for name in names)

    return (
        table(
            (together("parent", "issuer", "issuer_line"), together("nation", "motto", "motto_line")),
            (together("number", "about"), piece["date"]),
            widths=(75, 93),
        )
        + together("title", "summary", "title_line", "addressee", "bases", "enacting")
        + together("first", "second", "third")
        + table(
            (together("label", "recipient", "archive"), together("signer", "name")),
            widths=(72, 88),
        )
        + piece["after"]
    )


def check(data: bytes, profile: PageProfile = PageProfile.DECREE_30) -> list[TemplateFinding]:
    """Return what the layout check says."""
    return list(check_layout(Opened(data, file="mau.docx"), profile))


def told(findings: list[TemplateFinding]) -> list[tuple[str, str, str, str]]:
    """Return rule, place, quoted text and message (without the provision) of findings."""
    return [
        (
            finding.rule.id,
            finding.place.words,
            finding.place.quote,
            finding.message.removesuffix(f" ({finding.rule.basis})"),
        )
        for finding in findings
    ]


def findings_of(
    profile: PageProfile = PageProfile.DECREE_30, **changed: str
) -> list[tuple[str, str, str, str]]:
    """Return what is told of a notice with some pieces changed."""
    return told(check(docx(content(**changed)), profile))
