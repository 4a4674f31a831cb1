"""Templates made by hypothesis out of a grammar: whatever a person may write in Word.

Every template only uses the names of `docx_names`, which every mapping made there has, so each pair renders.
What is left out on purpose, because docxtpl loses or breaks it, stands in `test_templating_differential`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx_names import CONDITIONS, INT_FORMS, LIST_FORMS, RARE_TEXT_FORMS, TEXT_FORMS, Scope
from docx_pack import LINK_ID, Story
from hypothesis import strategies as st

_STATIC = (
    "Kính gửi",
    " thực hiện ",
    "Điều 1.",
    " ",
    "  ",
    "; ",
    "A & B",
    "<5>",
    "“trích”",
    "50% ",
    "số #3 ",
    "\N{NO-BREAK SPACE}",
    "ộ",
)
_FORMATS = ("", "", "<w:b/>", "<w:i/>", '<w:rFonts w:ascii="Arial"/><w:sz w:val="26"/>')
_PARAGRAPHS = (
    "",
    '<w:pPr><w:pStyle w:val="Nidung"/></w:pPr>',
    '<w:pPr><w:jc w:val="both"/><w:rPr><w:b/></w:rPr></w:pPr>',
)
_TAG = re.compile(r"\{[{%#].*?[}%#]\}")
_FIRST_MARK = 0xE000
_MARK = re.compile("([\ue000-\uf8ff])")


class _Writer:
    """Writes the XML of a template, every choice drawn."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any], *, blocks: int, steady: bool) -> None:
        self._draw = draw
        self._steady = steady
        # rare, as in life: such templates are not rendered in the compiled way, which is to be tested
        self._rare = self.number(0, 4) == 4
        self._draws = self.number(0, 2) == 2
        self._left = blocks
        self._extras: list[str] = []
        self._drawings = 0

    def drawing(self) -> int:
        """Return a number for a drawing that no other of the template has, as Word gives them."""
        self._drawings += 1
        return self._drawings

    def one(self, choices: tuple[Any, ...]) -> Any:
        return self._draw(st.sampled_from(choices))

    def number(self, least: int, most: int) -> int:
        return int(self._draw(st.integers(least, most)))

    # --- expressions ---

    def printed(self, scope: Scope, *, plain: bool) -> str:
        """Return a tag that prints; ``plain`` where neither a line break nor a tab may come out."""
        kind = self.one(("text", "text", "int", "list"))
        texts = scope.labels if plain else (*scope.texts, *scope.labels)
        if kind == "int":
            expression = self.one(INT_FORMS).format(self.one(scope.ints))
            expression = expression.replace("|length +", "|length|int +")
        elif kind == "list" and not plain:
            expression = self.one(LIST_FORMS)
        else:
            forms = (*TEXT_FORMS, *RARE_TEXT_FORMS) if self._rare else TEXT_FORMS
            expression = self.one(forms).format(self.one(texts), self.one(texts))
        braces = ("{{{{ {} }}}}", "{{{{{}}}}}")
        if not self._steady:
            braces += ("{{{{- {} }}}}", "{{{{ {} -}}}}")
        return str(self.one(braces)).format(expression)

    def condition(self, scope: Scope) -> str:
        return str(self.one(CONDITIONS)).format(
            bool=self.one(scope.bools),
            bool2=self.one(scope.bools),
            int=self.one(scope.ints),
            int2=self.one(scope.ints),
            text=self.one(scope.texts),
        )

    def loop(self, scope: Scope) -> tuple[str, Scope]:
        source = self.one(scope.lists)
        name, inner = scope.inside(source)
        only = self.one(("", "", f" if {name}.co")) if source == "ds" else ""
        return f"for {name} in {source}{only}", inner

    # --- inside a paragraph ---

    def inline(self, scope: Scope, *, plain: bool, extras: bool, depth: int = 0) -> str:
        """Return a text with tags; a private character stands for each element that is no text."""
        pieces = [
            self._piece(scope, plain=plain, extras=extras, depth=depth) for _ in range(self.number(1, 3))
        ]
        return "".join(pieces)

    def _piece(self, scope: Scope, *, plain: bool, extras: bool, depth: int) -> str:
        kinds: tuple[str, ...] = ("static", "print", "print", "comment")
        if self._rare:
            kinds += ("set", "macro")
        if depth < 2:
            kinds += ("if", "for")
        if extras:
            kinds += ("extra",)
        kind = self.one(kinds)
        inner = {"plain": plain, "extras": extras, "depth": depth + 1}
        if kind == "static":
            return str(self.one(_STATIC))
        if kind == "print":
            return self.printed(scope, plain=plain)
        if kind == "comment":
            return "{# ghi chú cho người soạn #}"
        if kind == "set":
            return f"{{% set bien = {self.one(scope.labels)} %}}{{{{ bien }}}}"
        if kind == "macro":
            body = "{% macro ghi(v) %}<{{ v }}>{% endmacro %}"
            return f"{body}{{{{ ghi({self.one(scope.labels)}) }}}}"
        if kind == "extra":
            self._extras.append(self._extra(scope))
            return chr(_FIRST_MARK + len(self._extras) - 1)
        if kind == "if":
            middle = (
                f"{{% elif {self.condition(scope)} %}}{self.inline(scope, **inner)}"
                if self.number(0, 1)
                else ""
            )
            last = f"{{% else %}}{self.inline(scope, **inner)}" if self.number(0, 1) else ""
            return (
                f"{{% if {self.condition(scope)} %}}{self.inline(scope, **inner)}{middle}{last}{{% endif %}}"
            )
        head, looped = self.loop(scope)
        otherwise = "{% else %}không có" if self.number(0, 1) else ""
        return f"{{% {head} %}}{self.inline(looped, **inner)}{otherwise}{{% endfor %}}"

    def _extra(self, scope: Scope) -> str:
        kinds = ("tab", "break", "field", "link", "page", "note", "bookmark", "runs")
        kind = self.one((*kinds, "picture") if self._draws else kinds)
        text = self.inline(scope, plain=kind == "picture", extras=False, depth=2)
        if kind == "tab":
            return "<w:r><w:tab/></w:r>"
        if kind == "break":
            return f"<w:r><w:t>trên</w:t><w:br/>{_t(text)}</w:r>"
        if kind == "field":
            code = 'HYPERLINK "https://ho-so.invalid/{{ khoa }}"'
            return (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{self.runs(text)}'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        if kind == "link":
            return f'<w:hyperlink r:id="{LINK_ID}">{self.runs(text)}</w:hyperlink>'
        if kind == "page":
            return '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        if kind == "note":
            return '<w:r><w:footnoteReference w:id="1"/></w:r>'
        if kind == "runs":
            opening, closing = (
                f"<w:r>{_t(tag)}</w:r>" for tag in (f"{{%r if {self.condition(scope)} %}}", "{%r endif %}")
            )
            return f"{opening}{self.runs(text)}{closing}"
        if kind == "bookmark":
            return f'<w:bookmarkStart w:id="3" w:name="cho_ghi"/>{self.runs(text)}<w:bookmarkEnd w:id="3"/>'
        described = quoteattr(text)
        return (
            f'<w:r><w:drawing><wp:inline><wp:docPr id="{self.drawing()}" name="Hình" descr={described}/>'
            "<a:graphic/></wp:inline></w:drawing></w:r>"
        )

    def runs(self, text: str) -> str:
        """Return runs: formats change between tags, and runs of one format are split anywhere."""
        # a format ends at the beginning or the end of a tag, never inside: docxtpl gives what follows a tag
        # the format of the run in which the tag begins
        ends = sorted(
            {m.start() for m in _TAG.finditer(text)} | {m.end() for m in _TAG.finditer(text)} - {len(text)}
        )
        changes = [end for end in ends if end and not self._steady and self.number(0, 2) == 0]
        found = []
        for start, stop in zip([0, *changes], [*changes, len(text)], strict=True):
            style = self.one(_FORMATS)
            properties = f"<w:rPr>{style}</w:rPr>" if style else ""
            segment = text[start:stop]
            cuts = sorted(
                {self.number(0, len(segment)) for _ in range(self.number(0, 3))} - {0, len(segment)}
            )
            for begin, end in zip([0, *cuts], [*cuts, len(segment)], strict=True):
                found.append(self._split_at_marks(segment[begin:end], properties))
        return "".join(found)

    def _split_at_marks(self, text: str, properties: str) -> str:
        found = []
        for piece in _MARK.split(text):
            if _MARK.fullmatch(piece):
                found.append(self._extras[ord(piece) - _FIRST_MARK])
            elif piece:
                found.append(f"<w:r>{properties}{_t(piece)}</w:r>")
        return "".join(found)

    # --- blocks ---

    def paragraph(self, scope: Scope) -> str:
        properties = self.one(_PARAGRAPHS)
        if self._draws and self.number(0, 5) == 5:
            beside = self.runs(self.inline(scope, plain=True, extras=False))
            return f"<w:p>{properties}{beside}{self._box(scope)}</w:p>"
        text = self.inline(scope, plain=False, extras=True)
        return f"<w:p>{properties}{self.runs(text)}</w:p>"

    def _box(self, scope: Scope) -> str:
        inside = f"<w:p>{self.runs(self.inline(scope, plain=True, extras=False))}</w:p>"
        if self.number(0, 1):
            inside = self.control(f"p if {self.condition(scope)}") + inside + self.control("p endif")
        box = f"<w:txbxContent>{inside}</w:txbxContent>"
        return (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
            f'<wp:docPr id="{self.drawing()}" name="Khung"/><a:graphic><a:graphicData uri="x">'
            f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
            "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            f"<v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )

    def control(self, tag: str) -> str:
        """Return a paragraph that holds one tag of its own: ``{%p if co %}``."""
        return f"<w:p>{self.one(_PARAGRAPHS)}{self.runs(f'{{%{tag} %}}')}</w:p>"

    def blocks(self, scope: Scope, *, columns: int = 3, depth: int = 0) -> str:
        """Return paragraphs, blocks of paragraphs and tables, at least one."""
        found = []
        for _ in range(self.number(1, 3)):
            self._left -= 1
            kinds: tuple[str, ...] = ("paragraph",)
            if self._left > 0 and depth < 3:
                kinds += ("paragraph", "if", "for", "table", "table", "comment", "control")
                kinds += () if self._steady else ("joined",)
                kinds += ("set",) if self._rare else ()
            kind = self.one(kinds)
            found.append(self._block(kind, scope, columns=columns, depth=depth))
        return "".join(found)

    def _block(self, kind: str, scope: Scope, *, columns: int, depth: int) -> str:
        if kind == "if":
            found = self.control(f"p if {self.condition(scope)}") + self.blocks(
                scope, columns=columns, depth=depth + 1
            )
            if self.number(0, 1):
                found += self.control(f"p elif {self.condition(scope)}") + self.paragraph(scope)
            if self.number(0, 1):
                found += self.control("p else") + self.paragraph(scope)
            return found + self.control("p endif")
        if kind == "for":
            head, inner = self.loop(scope)
            body = self.blocks(inner, columns=columns, depth=depth + 1)
            return self.control(f"p {head}") + body + self.control("p endfor")
        if kind == "table":
            return self.table(scope, columns=self.number(1, columns), depth=depth)
        if kind == "set":
            return (
                self.control(f"p set dat = {self.one(scope.labels)}") + f"<w:p>{self.runs('{{ dat }}')}</w:p>"
            )
        if kind == "comment":
            return f"<w:p>{self.runs('{#p bỏ cả đoạn này #}')}</w:p>"
        if kind == "joined":
            return self._joined_paragraphs(scope)
        if kind == "control":
            content = f"{self.paragraph(scope)}<w:p><w:r><w:t>cuối khối</w:t></w:r></w:p>"
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        return self.paragraph(scope)

    def _joined_paragraphs(self, scope: Scope) -> str:
        """Return docxtpl's way of joining paragraphs: each tag with "-" alone in its paragraph."""
        lines = (
            "Nhà ở",
            f"{{%- if {self.condition(scope)} -%}}",
            f" thành phố {self.printed(scope, plain=False)}",
            "{%- else -%}",
            " nông thôn",
            "{%- endif -%}",
            " và hết.",
        )
        return "".join(f"<w:p><w:r>{_t(line)}</w:r></w:p>" for line in lines)

    def table(self, scope: Scope, *, columns: int, depth: int) -> str:
        grid = "".join(f'<w:gridCol w:w="{1000 + 100 * i}"/>' for i in range(columns))
        rows = []
        for _ in range(self.number(1, 2)):
            kind = self.one(("row", "for", "if", "nested", "comment"))
            if kind == "comment":
                rows.append(self._tag_row("{#tr bỏ cả dòng #}", columns))
                rows.append(self._row(scope, columns, depth))
            elif kind == "row":
                rows.append(self._row(scope, columns, depth))
            elif kind == "if":
                rows.append(self._tag_row(f"{{%tr if {self.condition(scope)} %}}", columns))
                rows.append(self._row(scope, columns, depth))
                if self.number(0, 1):
                    rows += [self._tag_row("{%tr else %}", columns), self._row(scope, columns, depth)]
                rows.append(self._tag_row("{%tr endif %}", columns))
            else:
                rows += self._looped_rows(scope, columns, depth, nested=kind == "nested")
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _looped_rows(self, scope: Scope, columns: int, depth: int, *, nested: bool) -> list[str]:
        head, inner = self.loop(scope)
        middle = [self._row(inner, columns, depth)]
        if nested:
            middle += [
                self._tag_row(f"{{%tr if {self.condition(inner)} %}}", columns),
                *self._looped_rows(inner, columns, depth + 1, nested=False),
                self._tag_row("{%tr endif %}", columns),
            ]
        return [
            self._tag_row(f"{{%tr {head} %}}", columns),
            *middle,
            self._tag_row("{%tr endfor %}", columns),
        ]

    def _tag_row(self, tag: str, columns: int) -> str:
        paragraph = f"<w:p>{self.runs(tag)}</w:p>"
        if self.number(0, 1):
            return f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{paragraph}</w:tc></w:tr>'
        return f"<w:tr><w:tc>{paragraph}</w:tc>{'<w:tc><w:p/></w:tc>' * (columns - 1)}</w:tr>"

    def _row(self, scope: Scope, columns: int, depth: int) -> str:
        cells = "".join(f"<w:tc><w:tcPr/>{self._cell(scope, columns, depth)}</w:tc>" for _ in range(columns))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _cell(self, scope: Scope, columns: int, depth: int) -> str:
        kind = self.one(("paragraph", "paragraph", "paragraph", "vanishing", "blocks"))
        if kind == "vanishing":
            return self._vanishing(scope)
        if kind == "paragraph" or self._left <= 0 or depth >= 2:
            return self.paragraph(scope)
        # a nested table is never wider than the one around it: docxtpl would widen the outer grid
        inside = self.blocks(scope, columns=columns, depth=depth + 1)
        return f"{inside}<w:p/>" if inside.endswith("</w:tbl>") else inside

    def _vanishing(self, scope: Scope) -> str:
        """Return one paragraph that may not be there."""
        return self.control(f"p if {self.condition(scope)}") + self.paragraph(scope) + self.control("p endif")


def _t(text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{space}>{escape(text)}</w:t>"


def _property(text: str) -> str:
    """Return a text as a document property may have it.

    Only in paragraphs do curly quotation marks count as straight ones in tags; `|e` has its own test.
    """
    return re.sub(r"\|e(?=[ }-])", "", re.sub("[“”]", '"', text))


@st.composite
def stories(
    draw: Callable[[st.SearchStrategy[Any]], Any], *, blocks: int = 12, steady: bool = False
) -> Story:
    """Return the stories of a template.

    Args:
        draw: given by hypothesis.
        blocks: bounds their size.
        steady: leave out what depends on where runs begin and end: formats that change within a paragraph (a
            loop's next turn begins in the format in which the last one ended) and `{{- -}}` (strips as far as
            the run reaches), and joined paragraphs (`{%- -%}`).
    """
    writer = _Writer(draw, blocks=blocks, steady=steady)
    scope = Scope()
    footer = writer.blocks(scope, depth=2)
    if "<w:tbl>" in footer or "<w:sdt>" in footer:
        footer += "<w:p/>"  # as Word does
    return Story(
        body=writer.blocks(scope),
        header=writer.paragraph(scope),
        footer=footer,
        notes=(writer.paragraph(scope),),
        # short, whatever the data: docxtpl refuses 255 characters, counted after escaping
        title=_property(
            f"Hồ sơ {writer.printed(scope, plain=True)}{{% if {writer.condition(scope)} %}} 2{{% endif %}}"
        ),
        subject=_property(writer.printed(scope, plain=True)),
    )
