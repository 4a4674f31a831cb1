"""What an editor leaves in a file: tracked changes, comments, hidden or marked text, fields that change.

What the package carries besides its text (links, programs, names of people, locks) is in
:mod:`bhxh_docs.guard.package_hygiene`; both are one check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs
from docx.oxml.ns import qn
from lxml import etree

from bhxh_docs.guard import package_hygiene
from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.layout.sources import Sources
from bhxh_docs.guard.layout.styles import Stylesheet
from bhxh_docs.guard.opened import Opened
from bhxh_docs.guard.whereabouts import near, place_of, text_in
from bhxh_docs.templating.places import quoted

CHANGES: Final = Rule(id="BHXH-G211", severity=Severity.ERROR, title="còn thay đổi đang theo dõi")
TRACKING: Final = Rule(id="BHXH-G212", severity=Severity.WARNING, title="đang bật chế độ theo dõi thay đổi")
COMMENTS: Final = Rule(id="BHXH-G213", severity=Severity.ERROR, title="còn nhận xét trong tệp")
HIDDEN: Final = Rule(id="BHXH-G214", severity=Severity.ERROR, title="còn chữ ẩn")
HIGHLIGHT: Final = Rule(id="BHXH-G215", severity=Severity.NOTE, title="còn chữ tô màu đánh dấu")
FOREIGN_FIELD: Final = Rule(
    id="BHXH-G216", severity=Severity.ERROR, title="trường lấy nội dung từ tệp hoặc chương trình khác"
)
CHANGING_FIELD: Final = Rule(
    id="BHXH-G217", severity=Severity.WARNING, title="trường tự đổi nội dung theo máy hoặc theo ngày mở"
)
BOUND_CONTROL: Final = Rule(
    id="BHXH-G218", severity=Severity.ERROR, title="ô nhập gắn với dữ liệu ẩn của tệp"
)

RULES: Final[tuple[Rule, ...]] = (
    CHANGES,
    TRACKING,
    COMMENTS,
    HIDDEN,
    HIGHLIGHT,
    FOREIGN_FIELD,
    CHANGING_FIELD,
    BOUND_CONTROL,
    *package_hygiene.RULES,
)

_R, _T, _DEL_T = (qn(f"w:{name}") for name in ("r", "t", "delText"))
_VAL, _AUTHOR, _ID = (qn(f"w:{name}") for name in ("val", "author", "id"))
_FORMAT: Final = "định dạng"
# what Word writes for a tracked change, with what a person sees of it
_CHANGES: Final = {
    qn(f"w:{tag}"): words
    for words, tags in {
        "chèn": ("ins", "cellIns"),
        "xóa": ("del", "cellDel"),
        "chuyển chỗ": ("moveFrom", "moveTo"),
        "gộp ô": ("cellMerge",),
        _FORMAT: (
            *("rPrChange", "pPrChange", "sectPrChange", "numberingChange"),
            *("tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange"),
        ),
    }.items()
    for tag in tags
}
_OF_WHAT: Final = {qn("w:rPr"): "dấu hết đoạn", qn("w:trPr"): "dòng của bảng", qn("w:tcPr"): "ô của bảng"}
_WITH_TEXT: Final = ("chèn", "xóa", "chuyển chỗ")
_SETTINGS: Final = "word/settings.xml"
_COMMENTS: Final = "word/comments.xml"
_ACCEPT: Final = (
    "Review › Accept › Accept All Changes and Stop Tracking (Xem lại › Chấp nhận › Chấp nhận mọi thay đổi và "
    "ngừng theo dõi), hoặc Reject từng chỗ"
)
_FOREIGN_FIELDS: Final = frozenset(
    {
        "DDE",
        "DDEAUTO",
        "INCLUDE",
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "LINK",
        "EMBED",
        "IMPORT",
        "DATABASE",
        "RD",
    }
    | {"MACROBUTTON", "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF", "ASK", "FILLIN"}
)
_CHANGING_FIELDS: Final = frozenset(
    {"DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE", "EDITTIME", "FILENAME", "FILESIZE", "TEMPLATE"}
    | {"AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS", "INFO", "DOCPROPERTY", "REVNUM"}
)
_SHOWN: Final = 3


def check_hygiene(opened: Opened) -> Iterator[TemplateFinding]:
    """Yield what does not belong in a template that is used again and again.

    Yields:
        BHXH-G211 to G227, in the order of the rules.
    """
    yield from _changes(opened)
    yield from _tracking(opened)
    yield from _comments(opened)
    yield from _runs(opened)
    yield from _fields(opened)
    yield from _controls(opened)
    yield from package_hygiene.check_package(opened)


# --- tracked changes ---------------------------------------------------------------------------------


@attrs.define
class _Changed:
    """The changes of one paragraph."""

    texts: dict[str, list[str]] = attrs.Factory(dict)
    authors: dict[str, None] = attrs.Factory(dict)

    def add(self, element: etree._Element) -> None:
        kind = _CHANGES[str(element.tag)]
        self.texts.setdefault(kind, [])
        if author := element.get(_AUTHOR):
            self.authors[author] = None
        if kind not in _WITH_TEXT:
            return
        text = "".join(t.text or "" for t in element.iter(_T, _DEL_T))
        parent = element.getparent()
        if text.strip():
            self.texts[kind].append(quoted(text))
        elif parent is not None and parent.tag in _OF_WHAT:
            self.texts[kind].append(_OF_WHAT[str(parent.tag)])

    def words(self) -> str:
        shown = []
        for kind, texts in self.texts.items():
            more = ", …" if len(texts) > _SHOWN else ""
            shown.append(f"{kind} {', '.join(texts[:_SHOWN])}{more}".strip())
        by = f" (của {', '.join(self.authors)})" if self.authors else ""
        return "; ".join(shown) + by


def _changes(opened: Opened) -> Iterator[TemplateFinding]:
    parts = [
        *opened.stories,
        *(name for name in ("word/styles.xml", "word/numbering.xml") if name in opened.parts),
    ]
    for part in parts:
        found: dict[Place, _Changed] = {}
        for element in opened.tree(part).iter(*_CHANGES):
            # a mark inside a change's own record of what was before is no change of its own
            if any(_CHANGES.get(str(above.tag)) == _FORMAT for above in element.iterancestors()):
                continue
            found.setdefault(near(opened, part, element), _Changed()).add(element)
        for place, changed in found.items():
            yield opened.finding(CHANGES, place, f"còn thay đổi chưa chấp nhận: {changed.words()}", _ACCEPT)


def _tracking(opened: Opened) -> Iterator[TemplateFinding]:
    if _SETTINGS in opened.parts and _is_on(opened.tree(_SETTINGS).find(qn("w:trackRevisions"))):
        yield opened.finding(
            TRACKING,
            opened.whole_part(_SETTINGS),
            "tệp đang theo dõi thay đổi, lần sửa sau sẽ lại để dấu sửa trong mẫu",
            "tắt Review › Track Changes (Xem lại › Theo dõi Thay đổi) rồi lưu",
        )


# --- comments ----------------------------------------------------------------------------------------


def _comments(opened: Opened) -> Iterator[TemplateFinding]:
    mend = "Review › Delete › Delete All Comments in Document (Xem lại › Xóa › Xóa tất cả chú thích)"
    written: dict[str, etree._Element] = {}
    if _COMMENTS in opened.parts:
        written = {str(one.get(_ID)): one for one in opened.tree(_COMMENTS).iter(qn("w:comment"))}
    told: set[str] = set()
    for part in opened.stories:
        for reference in opened.tree(part).iter(qn("w:commentReference")):
            number = str(reference.get(_ID))
            comment = written.get(number)
            told.add(number)
            words = quoted(text_in(comment)) if comment is not None and text_in(comment).strip() else ""
            author = comment.get(_AUTHOR) if comment is not None else None
            by = f" của {author}" if author else ""
            yield opened.finding(
                COMMENTS, near(opened, part, reference), f"còn nhận xét{by} {words}".strip(), mend
            )
    left = [one for number, one in written.items() if number not in told]
    if left:
        yield opened.finding(
            COMMENTS,
            opened.whole_part(_COMMENTS),
            f"còn {len(left)} nhận xét không gắn với đoạn nào",
            mend,
        )


# --- hidden and marked text --------------------------------------------------------------------------


def _runs(opened: Opened) -> Iterator[TemplateFinding]:
    styles = Stylesheet(Sources(opened))
    for part, paragraph in opened.all_paragraphs():
        hidden, marked = [], []
        for run in paragraph.element.iter(_R):
            text = "".join(t.text or "" for t in run.iterchildren(_T))
            if not text.strip() or place_of(run) is not paragraph.element:
                continue
            if styles.run(paragraph.element, run).hidden:
                hidden.append(text)
            highlight = run.find(f"{qn('w:rPr')}/{qn('w:highlight')}")
            if highlight is not None and highlight.get(_VAL) != "none":
                marked.append(text)
        if hidden:
            yield opened.finding(
                HIDDEN,
                opened.at(part, paragraph),
                f"chữ ẩn, không thấy khi đọc nhưng vẫn nằm trong văn bản: {quoted(''.join(hidden))}",
                "chọn đoạn, Ctrl+D, bỏ dấu ở ô Hidden (Ẩn); hoặc xóa hẳn",
            )
        if marked:
            yield opened.finding(
                HIGHLIGHT,
                opened.at(part, paragraph),
                f"chữ còn tô màu đánh dấu: {quoted(''.join(marked))}",
                "chọn đoạn, Home › Text Highlight Color › No Color",
            )


# --- fields ------------------------------------------------------------------------------------------


def _fields(opened: Opened) -> Iterator[TemplateFinding]:
    for part in opened.stories:
        for element, instruction in package_hygiene.instructions(opened.tree(part)):
            words = instruction.split()
            name = words[0].upper() if words else ""
            place = near(opened, part, element)
            if name in _FOREIGN_FIELDS:
                yield opened.finding(
                    FOREIGN_FIELD,
                    place,
                    f"trường {name} lấy nội dung từ nơi khác: {quoted(instruction)}",
                    "bấm vào trường, Ctrl+Shift+F9 để đổi thành chữ thường, hoặc xóa và dùng thẻ {{ … }}",
                )
            elif name in _CHANGING_FIELDS:
                yield opened.finding(
                    CHANGING_FIELD,
                    place,
                    f"trường {name} tự đổi khi mở hoặc in văn bản: {quoted(instruction)}",
                    "thay trường bằng thẻ {{ … }} của mẫu (ngày ký: {{ ngay_thang }}) hoặc bằng chữ",
                )


def _controls(opened: Opened) -> Iterator[TemplateFinding]:
    """Content controls bound to stored data: Word shows the stored text again, not what was printed there."""
    for part in opened.stories:
        for control in opened.tree(part).iter(qn("w:sdt")):
            if control.find(f"{qn('w:sdtPr')}/{qn('w:dataBinding')}") is None:
                continue
            text = text_in(control)
            if re.search(r"\{[{%]", text):
                yield opened.finding(
                    BOUND_CONTROL,
                    near(opened, part, control),
                    f"thẻ {quoted(text)} nằm trong ô nhập (Content Control) gắn với dữ liệu ẩn; khi mở, Word "
                    "thay giá trị đã in bằng dữ liệu ẩn đó",
                    "bấm chuột phải vào ô, Remove Content Control (Loại bỏ Điều khiển Nội dung), giữ lại thẻ",
                )


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(_VAL, "true") not in ("0", "false", "off")
