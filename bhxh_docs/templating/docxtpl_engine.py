"""Rendering through docxtpl, with everything it lets pass in silence turned into a located problem.

docxtpl patches the XML of a part into a Jinja source, renders it and puts the result back. This engine keeps
its patching and its language and takes over the three places where it goes wrong: the rendering of a part
(sandbox, noted problems, strict parsing), the properties (no double escaping) and the footnotes (once).
"""

from __future__ import annotations

import io
import re
from typing import Any, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import Template as CompiledTemplate
from jinja2 import nodes
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from bhxh_docs.errors import Problem, TemplateError
from bhxh_docs.templating.environment import build_environment, refused_uses
from bhxh_docs.templating.findings import Findings, collecting
from bhxh_docs.templating.jinja_words import failure_in_words, syntax_in_words
from bhxh_docs.templating.package import read_parts, write_parts
from bhxh_docs.templating.parts import mend_and_check, parse_xml, story_names
from bhxh_docs.templating.places import part_label, place
from bhxh_docs.templating.structure import structure_problems
from bhxh_docs.templating.values import CheckedValues

_PARAGRAPH: Final = re.compile(r"(?=<w:p[ >])|(?<=</w:p>)")
_LINES: Final = re.compile(r"\n(?=<w:p[ >])|(?<=</w:p>)\n")
_PROPERTIES: Final = ("author", "comments", "identifier", "language", "subject", "title")
_LONGEST_PROPERTY: Final = 255

_ENVIRONMENT: Final = build_environment()
_PROPERTY_ENVIRONMENT: Final = build_environment(autoescape=False)


class DocxtplEngine:
    """One template, opened and checked; rendering leaves it unchanged, so threads may share it.

    Args:
        data: the .docx.
        name: its name, for problems.

    Raises:
        TemplateError: BHXH-T002, T010, T014, T016, T017, T030: every problem of the template at once.
    """

    def __init__(self, data: bytes, *, name: str) -> None:
        self._data = data
        self._name = name
        parts = read_parts(data, where=name)
        problems: list[Problem] = []
        for part_name in story_names(parts):
            where = place(name, part_label(part_name))
            problems += structure_problems(parse_xml(parts[part_name], where=where), where=where)
        if problems:
            raise TemplateError(problems)
        # Jinja's view only after Word's: a torn block would be reported twice, the second time obscurely.
        self.trees: tuple[nodes.Template, ...] = self._parse()

    def render(self, values: CheckedValues) -> bytes:
        """Return the document for values that were checked.

        Raises:
            TemplateError: BHXH-T011 to T015, T030 to T032: every problem met at once where possible.
        """
        findings = Findings(self._name, values.paths, values.root)
        document = _CheckedTemplate(self._data, findings)
        with collecting(findings), _Translated(self._name, findings):
            document.render(values.root)
            stream = io.BytesIO()
            document.save(stream)
        if findings.problems:
            raise TemplateError(findings.problems)
        parts = read_parts(stream.getvalue(), where=self._name)
        return write_parts(mend_and_check(parts, name=self._name))

    def _parse(self) -> tuple[nodes.Template, ...]:
        problems: list[Problem] = []
        trees: list[nodes.Template] = []
        findings = Findings(self._name, {}, ())
        with _Translated(self._name, findings):
            sources = _CheckedTemplate(self._data, findings).sources()
        for label, source in sources:
            findings.enter(label, source)
            try:
                tree = _ENVIRONMENT.parse(source)
            except TemplateSyntaxError as error:
                problems.append(_syntax_problem(error, findings))
                continue
            problems += (
                Problem(
                    code="BHXH-T014",
                    where=findings.where(line),
                    message=fault,
                    mend="mẫu chỉ dùng tên trường, if, for và các bộ lọc có sẵn",
                )
                for line, fault in refused_uses(tree, _ENVIRONMENT)
            )
            trees.append(tree)
        if problems:
            raise TemplateError(problems)
        return tuple(trees)


class _CheckedTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl with its rendering of a part, of the properties and of the footnotes replaced."""

    def __init__(self, data: bytes, findings: Findings) -> None:
        super().__init__(io.BytesIO(data))
        self._findings = findings

    def sources(self) -> list[tuple[str, str]]:
        """Return the Jinja source of each part that is rendered, with its label."""
        self.render_init()
        found = [("word/document.xml", self.patch_xml(self.get_xml()))]
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            found += (
                (str(part.partname), self.patch_xml(self.get_part_xml(part)))
                for _, part in self.get_headers_footers(uri)
            )
        found += (
            (str(part.partname), self.patch_xml(part.blob.decode("utf-8"))) for part in self._footnotes()
        )
        found += (("docProps/core.xml", value) for _, value in self._properties())
        return [(part_label(name), _PARAGRAPH.sub("\n", source)) for name, source in found]

    def render_xml_part(
        self, src_xml: str, part: Part, context: dict[str, Any], jinja_env: object = None
    ) -> str:
        """Render one part; every paragraph has its line, so that a line number names a paragraph."""
        del jinja_env
        self.current_rendering_part = part
        label = part_label(str(part.partname))
        source = _PARAGRAPH.sub("\n", src_xml)
        self._findings.enter(label, source)
        rendered = _ENVIRONMENT.from_string(source).render(context)
        if not self._findings.problems:
            parse_xml(rendered, where=self._findings.where(None))
        return str(self.resolve_listing(_LINES.sub("", rendered)))

    def render_properties(self, context: dict[str, Any], jinja_env: object = None) -> None:
        """Render the document properties; they are escaped when the package is written, not here."""
        del jinja_env
        for name, initial in self._properties():
            self._findings.enter(part_label("docProps/core.xml"), initial)
            rendered = _PROPERTY_ENVIRONMENT.from_string(initial).render(context)
            if len(rendered) > _LONGEST_PROPERTY:
                self._findings.add(
                    "BHXH-T032",
                    f"thuộc tính tệp dài {len(rendered)} ký tự, tối đa {_LONGEST_PROPERTY}",
                    "dùng trường ngắn hơn trong thuộc tính tệp",
                    1,
                )
                continue
            setattr(self.docx.core_properties, name, rendered)

    def render_footnotes(self, context: dict[str, Any], jinja_env: object = None) -> None:
        """Render the footnotes, once however many sections there are."""
        for part in self._footnotes():
            source = self.patch_xml(part.blob.decode("utf-8"))
            part._blob = self.render_xml_part(source, part, context, jinja_env).encode("utf-8")  # noqa: SLF001 - as docxtpl does

    def _footnotes(self) -> list[Part]:
        return [
            part for part in self.docx.part.package.parts if part.content_type == CONTENT_TYPE.WML_FOOTNOTES
        ]

    def _properties(self) -> list[tuple[str, str]]:
        """Return the properties that hold a tag; python-docx would invent missing ones from the clock."""
        relationships = self.docx.part.package.rels.values()
        if not any(
            relationship.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relationship in relationships
        ):
            return []
        found = ((name, str(getattr(self.docx.core_properties, name))) for name in _PROPERTIES)
        return [(name, value) for name, value in found if "{" in value]


class _Translated:
    """Turn whatever docxtpl, python-docx, lxml or Jinja raises inside into a TemplateError with a place."""

    def __init__(self, name: str, findings: Findings) -> None:
        self._name = name
        self._findings = findings

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if not isinstance(error, Exception):
            return
        earlier = self._findings.problems
        if isinstance(error, TemplateError):
            raise TemplateError((*earlier, *error.problems)) from error
        raise TemplateError((*earlier, *self._translate(error, bool(earlier)))) from error

    def _translate(self, error: Exception, told: bool) -> tuple[Problem, ...]:
        if isinstance(error, TemplateSyntaxError):
            return (_syntax_problem(error, self._findings),)
        line = _line_of(error)
        if line is not None:
            # A value that is missing was noted already; the error that followed from it says nothing new.
            if told:
                return ()
            refused = isinstance(error, SecurityError)
            return (
                Problem(
                    code="BHXH-T014" if refused else "BHXH-T015",
                    where=self._findings.where(line),
                    message="thẻ dùng lệnh không được phép"
                    if refused
                    else f"thẻ không tính được: {failure_in_words(error)}",
                    mend="chỉ in trường có sẵn, không tính toán trong mẫu",
                ),
            )
        return (
            Problem(
                code="BHXH-T039",
                where=self._name,
                message=f"không dựng được văn bản từ mẫu này ({type(error).__name__}: {error})",
                mend="mở mẫu bằng Word, lưu lại dạng .docx rồi thử lại",
            ),
        )


def _line_of(error: Exception) -> int | None:
    """Return the template's line where an error arose, None when it arose outside a template."""
    line: int | None = None
    traceback = error.__traceback__
    while traceback is not None:
        namespace = traceback.tb_frame.f_globals
        # Jinja rewrites tracebacks: a frame of a template has no package, and its line is the template's own.
        template: CompiledTemplate | None = namespace.get("__jinja_template__")
        if template is not None:
            line = int(template.get_corresponding_lineno(traceback.tb_lineno))
        elif "__jinja_exception__" in namespace:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _syntax_problem(error: TemplateSyntaxError, findings: Findings) -> Problem:
    reason = syntax_in_words(error.message or "")
    return Problem(
        code="BHXH-T010",
        where=findings.where(error.lineno),
        message=f"thẻ viết sai cú pháp: {reason}" if reason else "thẻ viết sai cú pháp",
        mend="xem lại dấu {{ }}, {% %} và các cặp if/endif, for/endfor",
    )
