"""What a trial document must not show: tags, a machine's words, forgotten placeholders, broken tables."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating.places import ParagraphPlace, quoted

TAG_LEFT: Final = Rule(
    id="BHXH-G401", severity=Severity.ERROR, title="còn dấu vết của thẻ trong văn bản lập thử"
)
MACHINE_WORD: Final = Rule(
    id="BHXH-G402", severity=Severity.ERROR, title="văn bản lập thử in ra chữ của máy (None, True, …)"
)
PLACEHOLDER: Final = Rule(id="BHXH-G403", severity=Severity.ERROR, title="còn chỗ điền tạm trong mẫu")
STRAY_MARK: Final = Rule(
    id="BHXH-G404", severity=Severity.WARNING, title="dấu câu thừa khi một trường để trống"
)
BROKEN_TABLE: Final = Rule(
    id="BHXH-G405", severity=Severity.ERROR, title="bảng không còn dòng hoặc ô không còn đoạn"
)

RULES: Final[tuple[Rule, ...]] = (TAG_LEFT, MACHINE_WORD, PLACEHOLDER, STRAY_MARK, BROKEN_TABLE)

_TAG: Final = re.compile(r"\{[{%#]|[}%#]\}")
_MACHINE: Final = re.compile(
    r"(?<![\w.])(?:None|True|False|Undefined|nan|NaN)(?!\w)|<[\w.]+ object at 0x|\[\{'|\{'\w+':"
)
_PLACEHOLDER: Final = re.compile(
    r"lorem ipsum|\bTODO\b|\bTBD\b|\bx{4,}\b|\?{3,}"
    r"|(?:click|tap) (?:or tap )?here to enter|(?:bấm|nhấp|nhấn)(?: hoặc (?:gõ nhẹ|nhấn))? vào đây"
    r"|\[\s*(?:tên|họ tên|nhập|điền|ghi|chọn|số)\b[^\]]*\]|<\s*(?:tên|họ tên|nhập|điền|ghi|chọn)\b[^>]*>",
    re.IGNORECASE,
)
_STRAY: Final = re.compile(r"[,;]\s*[,;]|[,;:]\s*\.(?!\.)|\(\s*\)|\s[,;](?=\s|$)|:\s*;")
_JINJA: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ALIKE: Final = 0.6
_AROUND: Final = 10
_TBL, _TR, _TC, _P = (qn(f"w:{name}") for name in ("tbl", "tr", "tc", "p"))


@attrs.frozen(kw_only=True)
class _Look:
    """One thing looked for in the text of a paragraph."""

    rule: Rule
    pattern: re.Pattern[str]
    message: str
    mend: str


_LOOKS: Final = (
    _Look(
        rule=TAG_LEFT,
        pattern=_TAG,
        message="văn bản lập thử còn dấu vết của thẻ: {shown}",
        mend="xem lại dấu ngoặc của thẻ ở chỗ này: {{ }} để in trường, {% %} cho if và for",
    ),
    _Look(
        rule=MACHINE_WORD,
        pattern=_MACHINE,
        message="văn bản lập thử in ra {shown}, không phải chữ của văn bản",
        mend="đặt thẻ trong {% if … %} khi trường có thể để trống, hoặc in một trường bên trong",
    ),
    _Look(
        rule=PLACEHOLDER,
        pattern=_PLACEHOLDER,
        message="văn bản lập thử còn chỗ điền tạm: {shown}",
        mend="thay bằng thẻ của trường cần in, hoặc dòng chấm nếu điền tay",
    ),
    _Look(
        rule=STRAY_MARK,
        pattern=_STRAY,
        message="văn bản lập thử có dấu câu thừa: {shown}",
        mend="đưa dấu câu vào trong {% if … %} cùng với trường có thể để trống",
    ),
)
# dots, in one way or another, are for filling in by hand
_DOTS: Final = re.compile(r"[.…]{2,}")


def leftovers(template: Opened, document: Opened, label: str) -> Iterator[TemplateFinding]:
    """Yield what a trial document shows and should not, at the paragraph of the template it comes from.

    Args:
        template: the template.
        document: what was made of it.
        label: what was special in the values, for the messages.

    Yields:
        BHXH-G401 to G405.
    """
    for part, paragraph in document.all_paragraphs():
        text = _DOTS.sub("…", paragraph.text)
        for look in _LOOKS:
            found = look.pattern.search(text)
            if found is None:
                continue
            source = _source(template, part, paragraph)
            # an editor may have typed it so on purpose: a mark is stray only when a tag left it behind
            typed = _DOTS.sub("…", _JINJA.sub("x", source.text)) if source is not None else ""
            if look.rule in (STRAY_MARK, MACHINE_WORD) and look.pattern.search(typed):
                continue
            message = look.message.format(shown=quoted(_around(text, found)))
            yield template.finding(
                look.rule, _place(template, part, paragraph, source), _with_label(message, label), look.mend
            )
    yield from _tables(template, document, label)


def _tables(template: Opened, document: Opened, label: str) -> Iterator[TemplateFinding]:
    for part in document.stories:
        for number, table in enumerate(document.tree(part).iter(_TBL), start=1):
            if next(table.iter(_TR), None) is None:
                yield _broken(template, part, f"bảng {number} không còn dòng nào", label)
        for cell in document.tree(part).iter(_TC):
            last = next(cell.iterchildren("*", reversed=True), None)
            if last is None or last.tag != _P:
                yield _broken(template, part, f"một ô của {_table_of(cell)} không còn đoạn ở cuối", label)


def _table_of(cell: etree._Element) -> str:
    table = next(cell.iterancestors(_TBL), None)
    root = cell.getroottree().getroot()
    number = next((n for n, one in enumerate(root.iter(_TBL), start=1) if one is table), 0)
    return f"bảng {number}"


def _broken(template: Opened, part: str, what: str, label: str) -> TemplateFinding:
    return template.finding(
        BROKEN_TABLE,
        template.whole_part(part),
        _with_label(f"{what}, Word sẽ báo tệp hỏng", label),
        "giữ một dòng hoặc một đoạn nằm ngoài {%tr … %}, {%p … %} trong bảng, trong ô",
    )


def _around(text: str, found: re.Match[str]) -> str:
    """Return what was found with the words beside it."""
    before, after = text[: found.start()], text[found.end() :]
    start = before.rfind(" ", 0, max(0, len(before) - _AROUND)) + 1
    end = after.find(" ", _AROUND)
    shown = before[start:] + found[0] + (after if end < 0 else after[:end])
    return ("…" if start else "") + shown.strip() + ("" if end < 0 else "…")


def _with_label(message: str, label: str) -> str:
    return f"{message} (dữ liệu thử: {label})"


def _source(template: Opened, part: str, made: ParagraphPlace) -> ParagraphPlace | None:
    """Return the paragraph of the template that a made one comes from, None where that cannot be told."""
    if part not in template.stories:
        return None
    best, score = None, _ALIKE
    for paragraph in _with_words(template.paragraphs(part)):
        alike = _likeness(paragraph.text, made.text)
        if alike > score:
            best, score = paragraph, alike
    return best


def _with_words(paragraphs: Iterable[ParagraphPlace]) -> Iterator[ParagraphPlace]:
    return (paragraph for paragraph in paragraphs if _JINJA.sub("", paragraph.text).strip())


def _likeness(source: str, made: str) -> float:
    """Return how much of the fixed text of a source is found, in order, in what was made."""
    fixed = _JINJA.sub("", source)
    matcher = difflib.SequenceMatcher(None, fixed, made, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks() if block.size > 1 or len(fixed) <= 3)
    return same / len(fixed) - abs(len(fixed) - len(made)) / 10_000


def _place(template: Opened, part: str, made: ParagraphPlace, source: ParagraphPlace | None) -> Place:
    if source is not None:
        return template.at(part, source)
    # no paragraph of the template: the words of the place in the document that was made
    return Place(part=part, words=made.words, quote=made.quote)
