"""The empty .docx a skeleton begins with: styles, settings, page number, nothing of anyone's.

python-docx's own default template brings a theme, forty styles, a thumbnail and the name of a person; legal
staff would see all of it in Word. Here the style list shows the components of the paper and little else.
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import quoteattr

from bhxh_docs.templating import decree30
from bhxh_docs.templating.decree30 import FONT, LANGUAGE, Profile, StyleSpec
from bhxh_docs.templating.ooxml import twips
from bhxh_docs.templating.package import CONTENT_TYPES, MAIN_PART, write_parts

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"

_PAGE_NUMBER: Final = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'

_OVERRIDES: Final = (
    ("/word/document.xml", f"{_WML}.document.main+xml"),
    ("/word/styles.xml", f"{_WML}.styles+xml"),
    ("/word/settings.xml", f"{_WML}.settings+xml"),
    ("/word/fontTable.xml", f"{_WML}.fontTable+xml"),
    ("/word/header1.xml", f"{_WML}.header+xml"),
    ("/word/header2.xml", f"{_WML}.header+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
)


def empty_docx(profile: Profile, *, title: str) -> bytes:
    """Return a .docx with one empty section, all component styles and the page number.

    Args:
        profile: decides the body's size and the orientation.
        title: the document property "title"; may hold tags.
    """
    return write_parts(
        {
            CONTENT_TYPES: _content_types(),
            "_rels/.rels": _relationships(
                (f"{_OFFICE}/officeDocument", MAIN_PART),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            MAIN_PART: _document(profile),
            "word/_rels/document.xml.rels": _relationships(
                (f"{_OFFICE}/styles", "styles.xml"),
                (f"{_OFFICE}/settings", "settings.xml"),
                (f"{_OFFICE}/header", "header1.xml"),
                (f"{_OFFICE}/header", "header2.xml"),
                (f"{_OFFICE}/fontTable", "fontTable.xml"),
            ),
            "word/styles.xml": _styles(profile),
            "word/settings.xml": _settings(),
            "word/fontTable.xml": _font_table(),
            "word/header1.xml": _header(_PAGE_NUMBER),
            "word/header2.xml": _header(""),
            "docProps/core.xml": _core(title),
        }
    )


def _encoded(body: str) -> bytes:
    return (_XML + body).encode("utf-8")


def _content_types() -> bytes:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _OVERRIDES)
    return _encoded(
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*relationships: tuple[str, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relationships, start=1)
    )
    return _encoded(f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>')


def _document(profile: Profile) -> bytes:
    short, long = twips(decree30.PAGE_SHORT_MM), twips(decree30.PAGE_LONG_MM)
    width, height, turned = (long, short, ' w:orient="landscape"') if profile.landscape else (short, long, "")
    size = f'w:w="{width}" w:h="{height}"{turned}'
    number = twips(decree30.PAGE_NUMBER_FROM_EDGE_MM)
    return _encoded(
        f"<w:document {_W} {_R}><w:body><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
        f"<w:pgSz {size}/>"
        f'<w:pgMar w:top="{twips(decree30.MARGIN_TOP_MM)}" w:right="{twips(decree30.MARGIN_RIGHT_MM)}"'
        f' w:bottom="{twips(decree30.MARGIN_BOTTOM_MM)}" w:left="{twips(decree30.MARGIN_LEFT_MM)}"'
        f' w:header="{number}" w:footer="{number}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:cols w:space="708"/><w:titlePg/>'
        "</w:sectPr></w:body></w:document>"
    )


def _header(content: str) -> bytes:
    return _encoded(f'<w:hdr {_W} {_R}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{content}</w:p></w:hdr>')


def _settings() -> bytes:
    # Mode 15: without it Word opens the file "in compatibility mode" and lays tables out as Word 2007 did.
    return _encoded(
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting'
        ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _font_table() -> bytes:
    return _encoded(
        f'<w:fonts {_W}><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _core(title: str) -> bytes:
    # No author, no dates: a template is nobody's, and a clock would make each file differ.
    escaped = quoteattr(title)[1:-1]
    return _encoded(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped}</dc:title><dc:creator></dc:creator><dc:language>{LANGUAGE}</dc:language>"
        "</cp:coreProperties>"
    )


def _styles(profile: Profile) -> bytes:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    body = 2 * profile.body_pt
    number_tabs = '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/>'
    return _encoded(
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="{body}"/><w:szCs w:val="{body}"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        # Normal: what a person types anew is body text
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:spacing w:after="120"/><w:ind w:firstLine="{twips(decree30.INDENT_MM)}"/>'
        '<w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>'
        f'<w:uiPriority w:val="99"/><w:pPr><w:spacing w:after="0"/>{number_tabs}</w:pPr>'
        '<w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>'
        f"{''.join(_style(spec, profile, rank) for rank, spec in enumerate(decree30.STYLES, start=2))}"
        '<w:style w:type="character" w:customStyle="1" w:styleId="ChuDam"><w:name w:val="Chữ đậm"/>'
        "<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
        '<w:style w:type="character" w:customStyle="1" w:styleId="ChuNghieng"><w:name w:val="Chữ nghiêng"/>'
        "<w:qFormat/><w:rPr><w:i/><w:iCs/></w:rPr></w:style>"
        # black and not underlined on paper; LibreOffice exports no link whose text lacks a defined style
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:uiPriority w:val="99"/><w:rPr><w:color w:val="000000"/></w:rPr></w:style>'
        "</w:styles>"
    )


def _style(spec: StyleSpec, profile: Profile, rank: int) -> str:
    # The order of the elements is the schema's; Word repairs a file that has another one.
    size = 2 * _size(spec, profile)
    height, rule = (20 * spec.exact_line, "exact") if spec.exact_line else (240, "auto")
    line = f'w:line="{height}" w:lineRule="{rule}"'
    paragraph = (
        ("<w:keepNext/>" if spec.keep_next else "")
        + f'<w:spacing w:before="{20 * spec.before}" w:after="{20 * spec.after}" {line}/>'
        + f'<w:ind w:left="{twips(spec.left)}" w:right="0" w:firstLine="{twips(spec.first_line)}"/>'
        + f'<w:jc w:val="{spec.align}"/>'
        + (f'<w:outlineLvl w:val="{spec.outline}"/>' if spec.outline is not None else "")
    )
    run = (
        ("<w:b/><w:bCs/>" if spec.bold else "")
        + ("<w:i/><w:iCs/>" if spec.italic else "")
        + ("<w:caps/>" if spec.caps else "")
        + ('<w:color w:val="7F7F7F"/>' if spec.grey else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{spec.style_id}">'
        f"<w:name w:val={quoteattr(spec.name)}/>"
        f'<w:basedOn w:val="Normal"/><w:uiPriority w:val="{rank}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(spec: StyleSpec, profile: Profile) -> int:
    if spec.style_id in ("Bang", "BangGiua", "BangSo", "DauBang"):
        return profile.table_pt
    return spec.size if spec.size is not None else profile.body_pt
