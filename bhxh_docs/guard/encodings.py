"""How the text of a template is written: code pages of before Unicode, torn marks, unseen and false letters.

Căn cứ: khoản 4 Mục I Phần I Phụ lục I Nghị định 30/2020/NĐ-CP: phông chữ tiếng Việt Times New Roman, bộ mã
ký tự Unicode theo Tiêu chuẩn Việt Nam TCVN 6909:2001.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout.sources import Sources
from bhxh_docs.guard.layout.styles import Stylesheet
from bhxh_docs.guard.legacy import CODE_PAGES, CodePage, legacy_code_page, meant
from bhxh_docs.guard.lookalikes import CURLY, INVISIBLE, lookalikes_in_words, name_of, plain, plain_text
from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating.places import quoted

_BASIS: Final = "khoản 4 Mục I Phần I Phụ lục I Nghị định 30/2020/NĐ-CP"

TCVN3_TEXT: Final = Rule(
    id="BHXH-G201", severity=Severity.ERROR, title="chữ viết bằng bảng mã TCVN3 (ABC)", basis=_BASIS
)
VNI_TEXT: Final = Rule(
    id="BHXH-G202", severity=Severity.ERROR, title="chữ viết bằng bảng mã VNI", basis=_BASIS
)
LEGACY_FONT: Final = Rule(
    id="BHXH-G203", severity=Severity.WARNING, title="phông chữ của bảng mã cũ", basis=_BASIS
)
DECOMPOSED: Final = Rule(
    id="BHXH-G204", severity=Severity.ERROR, title="chữ Unicode tổ hợp, không phải dựng sẵn", basis=_BASIS
)
LOOSE_MARK: Final = Rule(id="BHXH-G205", severity=Severity.ERROR, title="dấu đứng rời hoặc ký tự hỏng")
UNSEEN: Final = Rule(id="BHXH-G206", severity=Severity.WARNING, title="ký tự không nhìn thấy trong chữ")
FALSE_IN_TAG: Final = Rule(id="BHXH-G207", severity=Severity.ERROR, title="ký tự lạ trong thẻ")
CURLY_IN_TAG: Final = Rule(id="BHXH-G208", severity=Severity.NOTE, title="dấu nháy cong trong thẻ")
FALSE_LETTER: Final = Rule(
    id="BHXH-G209", severity=Severity.WARNING, title="chữ của hệ chữ khác lẫn trong từ tiếng Việt"
)

RULES: Final[tuple[Rule, ...]] = (
    TCVN3_TEXT,
    VNI_TEXT,
    LEGACY_FONT,
    DECOMPOSED,
    LOOSE_MARK,
    UNSEEN,
    FALSE_IN_TAG,
    CURLY_IN_TAG,
    FALSE_LETTER,
)

_PAGE_RULES: Final = dict(zip(CODE_PAGES, (TCVN3_TEXT, VNI_TEXT), strict=True))
_P, _R, _T = (qn(f"w:{name}") for name in ("p", "r", "t"))
_MARKS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:softHyphen"): "\u00ad",
    qn("w:noBreakHyphen"): "-",
}
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LITERAL: Final = re.compile("\"[^\"]*\"|'[^']*'|“[^”“]*”|‘[^’‘]*’")
_WIDE_BRACES: Final = re.compile("[\uff5b\uff5d]")
_COMBINING: Final = re.compile("[\u0300-\u036f]")
_REPLACEMENT: Final = "\ufffd"
_SHOWN: Final = 3
_AROUND: Final = 10
_PROPERTIES: Final = "docProps/core.xml"


def check_encodings(opened: Opened) -> Iterator[TemplateFinding]:
    """Yield what is wrong with the characters of a template, paragraph by paragraph.

    A paragraph in a code page of before Unicode gives that one finding; nothing else is looked for in it.

    Yields:
        BHXH-G201 to G209.
    """
    styles = Stylesheet(Sources(opened))
    for part, paragraph in opened.all_paragraphs():
        text = _text(paragraph.element)
        if text.strip():
            fonts = _fonts(styles, paragraph.element)
            yield from _Text(opened=opened, at=opened.at(part, paragraph), text=text, fonts=fonts).findings()
    if _PROPERTIES in opened.parts:
        for element in opened.tree(_PROPERTIES).iter():
            if element.text and element.text.strip():
                at = attrs.evolve(opened.whole_part(_PROPERTIES), quote=quoted(element.text))
                yield from _Text(opened=opened, at=at, text=element.text, fonts=()).findings()


@attrs.frozen(kw_only=True)
class _Text:
    """The text of one paragraph with its place and the fonts that it is shown in."""

    opened: Opened
    at: Place
    text: str
    fonts: tuple[str, ...]

    def findings(self) -> Iterator[TemplateFinding]:
        outside = _TAG.sub(" ", self.text)
        page = legacy_code_page(unicodedata.normalize("NFC", outside), self.fonts)
        if page is not None:
            yield self._legacy_text(page)
            return
        yield from self._legacy_font()
        yield from self._marks()
        yield from self._unseen()
        yield from self._tags()
        yield from self._letters(outside)

    def _legacy_text(self, page: CodePage) -> TemplateFinding:
        whole = unicodedata.normalize("NFC", self.text)
        # tags stay as they are; they are plain letters in every code page
        said = meant(whole, page)
        # the capitals of TCVN3 are small letters shown in a font whose name ends with H
        if self.fonts and all(page.has_font(font) and font.endswith("H") for font in self.fonts):
            said = said.upper()
        fonts = [font for font in self.fonts if page.has_font(font)]
        shown = f", phông {', '.join(fonts)}" if fonts else ""
        return self._finding(
            _PAGE_RULES[page],
            f"chữ viết bằng bảng mã {page.name}{shown}; văn bản hành chính dùng Unicode",
            f"đúng ra là {quoted(said)}: gõ lại, hoặc chuyển mã bằng UniKey (Ctrl+Shift+F6, từ {page.name} "
            "sang Unicode), rồi đổi phông sang Times New Roman",
        )

    def _legacy_font(self) -> Iterator[TemplateFinding]:
        fonts = [font for font in self.fonts if any(page.has_font(font) for page in CODE_PAGES)]
        if fonts:
            yield self._finding(
                LEGACY_FONT,
                f"phông {', '.join(f'“{font}”' for font in fonts)} thuộc bảng mã cũ, không có đủ chữ Unicode",
                "chọn đoạn, đổi sang phông Times New Roman (Home › Font)",
            )

    def _marks(self) -> Iterator[TemplateFinding]:
        whole = unicodedata.normalize("NFC", self.text)
        loose = _COMBINING.findall(whole)
        if _REPLACEMENT in whole or loose:
            what = []
            if loose:
                what.append(f"{len(loose)} dấu không ghép được vào chữ nào")
            if _REPLACEMENT in whole:
                what.append(f"{whole.count(_REPLACEMENT)} ký tự đã hỏng (U+FFFD)")
            yield self._finding(
                LOOSE_MARK, f"trong đoạn có {' và '.join(what)}", "xóa các từ có ký tự này rồi gõ lại"
            )
        count = len(_COMBINING.findall(self.text)) - len(loose)
        if count:
            yield self._finding(
                DECOMPOSED,
                f"{count} chữ có dấu gõ rời (Unicode tổ hợp); chữ trông đúng nhưng không tìm kiếm được",
                "gõ lại với bảng mã Unicode dựng sẵn, hoặc chuyển mã bằng UniKey (Ctrl+Shift+F6, từ Unicode "
                "tổ hợp sang Unicode)",
            )

    def _unseen(self) -> Iterator[TemplateFinding]:
        inside = {index for start, end in _tag_spans(self.text) for index in range(start, end)}
        found = [match for match in INVISIBLE.finditer(self.text) if match.start() not in inside]
        if found:
            at = found[0].start()
            near = INVISIBLE.sub("", self.text[max(0, at - _AROUND) : at + _AROUND]).strip()
            where = f", chỗ {quoted(near)}" if near else ""
            yield self._finding(
                UNSEEN,
                f"{len(found)} ký tự không nhìn thấy được: {_names([match[0] for match in found])}{where}",
                "xóa cụm từ ở chỗ này rồi gõ lại; khi dán thì chọn Paste Special › Unformatted Text",
            )

    def _tags(self) -> Iterator[TemplateFinding]:
        if _WIDE_BRACES.search(self.text):
            yield self._false_in_tag(self.text, _WIDE_BRACES.findall(self.text))
        for start, end in _tag_spans(self.text):
            tag = self.text[start:end]
            if tag.startswith("{#"):
                continue
            code = _LITERAL.sub("", tag)
            odd = [
                character for character in code if plain(character) != character and character not in CURLY
            ]
            if odd:
                yield self._false_in_tag(tag, odd)
            elif any(character in CURLY for character in tag):
                yield self._finding(
                    CURLY_IN_TAG,
                    f"thẻ {quoted(tag)} có dấu nháy cong; thẻ vẫn chạy nhưng khó đọc và dễ gõ thiếu một bên",
                    f"sửa thành dấu nháy thẳng: {_straight(tag)}; tắt tự đổi nháy tại File › Options › "
                    "Proofing › AutoCorrect Options › AutoFormat As You Type",
                )

    def _false_in_tag(self, tag: str, odd: list[str]) -> TemplateFinding:
        return self._finding(
            FALSE_IN_TAG,
            f"thẻ {quoted(tag)} có ký tự lạ: {_names(odd)}; tên trường chỉ có chữ không dấu, số và gạch dưới",
            f"xóa thẻ và gõ lại: {plain_text(_straight(tag))}",
        )

    def _letters(self, outside: str) -> Iterator[TemplateFinding]:
        found = lookalikes_in_words(outside)
        if found:
            shown = ", ".join(f"“{word}”" for word, _ in found[:_SHOWN])
            meant = ", ".join(f"“{word}”" for _, word in found[:_SHOWN])
            yield self._finding(
                FALSE_LETTER,
                f"{shown} có chữ của hệ chữ khác, trông như chữ tiếng Việt nhưng không tìm kiếm được",
                f"gõ lại: {meant}",
            )

    def _finding(self, rule: Rule, message: str, mend: str) -> TemplateFinding:
        return self.opened.finding(rule, self.at, message, mend)


def _tag_spans(text: str) -> list[tuple[int, int]]:
    """Return where tags stand, those whose braces are torn apart by something unseen among them."""
    kept = [index for index, character in enumerate(text) if not INVISIBLE.match(character)]
    seen = "".join(text[index] for index in kept)
    return [(kept[match.start()], kept[match.end() - 1] + 1) for match in _TAG.finditer(seen)]


def _straight(tag: str) -> str:
    return "".join(CURLY.get(character, character) for character in tag)


def _names(characters: list[str]) -> str:
    kinds = list(dict.fromkeys(name_of(character) for character in characters))
    return "; ".join(kinds[:_SHOWN]) + ("; …" if len(kinds) > _SHOWN else "")


def _text(paragraph: etree._Element) -> str:
    """Return a paragraph's text with what stands for a character, without that of paragraphs inside it."""
    return "".join(
        (element.text or "") if element.tag == _T else _MARKS[str(element.tag)]
        for element in paragraph.iter(_T, *_MARKS)
        if _in_run_of(element, paragraph)
    )


def _in_run_of(element: etree._Element, paragraph: etree._Element) -> bool:
    parent = element.getparent()
    # a w:tab in the paragraph's properties is a tab stop
    if parent is None or parent.tag != _R:
        return False
    return next(element.iterancestors(_P), None) is paragraph


def _fonts(styles: Stylesheet, paragraph: etree._Element) -> tuple[str, ...]:
    """Return the fonts that the letters of a paragraph are shown in, in the order of the text."""
    found: dict[str, None] = {}
    for run in paragraph.iter(_R):
        if next(run.iterancestors(_P), None) is not paragraph:
            continue
        letters = [letter for text in run.iterchildren(_T) for letter in text.text or "" if letter.isalpha()]
        look = styles.run(paragraph, run) if letters else None
        for letter in letters:
            font = look.font_of(letter) if look is not None else None
            if font:
                found[font] = None
    return tuple(found)
