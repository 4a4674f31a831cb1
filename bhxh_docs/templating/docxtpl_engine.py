"""Rendering through docxtpl, for what needs the tree of a document: pictures, sub-documents, changed grids.

docxtpl opens the package, renders the parts and puts trees back. This engine keeps that and takes over the
places where it goes wrong: the rendering of a part (the compiled program, sandboxed, with noted problems),
the parsing of what was rendered (never repaired), the properties (no double escaping) and the footnotes
(once).
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from bhxh_docs.templating.compiled import CompiledTemplate
from bhxh_docs.templating.findings import Findings
from bhxh_docs.templating.package import read_parts, write_parts
from bhxh_docs.templating.parts import mend_and_check, parse_xml
from bhxh_docs.templating.places import part_label, place

__all__ = ["render_tree"]


def render_tree(template: CompiledTemplate, values: Mapping[str, object], findings: Findings) -> bytes:
    """Return the document, or bytes to be thrown away when something was noted in ``findings``.

    Raises:
        TemplateError: BHXH-T030, T031.
        Exception: what docxtpl, python-docx or Jinja raises; the caller translates it.
    """
    document = _TreeTemplate(template, findings)
    findings.document = document
    document.render(dict(values))
    if findings.problems:
        return b""
    stream = io.BytesIO()
    document.save(stream)
    return write_parts(mend_and_check(read_parts(stream.getvalue(), where=template.name), name=template.name))


class _TreeTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl with its rendering of a part, of the properties and of the footnotes replaced."""

    def __init__(self, template: CompiledTemplate, findings: Findings) -> None:
        super().__init__(io.BytesIO(template.data))
        self._template = template
        self._findings = findings

    def patch_xml(self, src_xml: str) -> str:
        """Leave the XML: the compiled part was made from the cleaned one."""
        return src_xml

    def render_xml_part(
        self, src_xml: str, part: Part, context: dict[str, Any], jinja_env: object = None
    ) -> str:
        """Render one part by its program; a part without tags stays."""
        del jinja_env
        self.current_rendering_part = part
        name = str(part.partname).lstrip("/")
        compiled = self._template.parts.get(name)
        if compiled is None:
            return src_xml
        rendered = compiled.by_tree(context, self._findings)
        if not self._findings.problems:
            parse_xml(rendered, where=place(self._template.name, part_label(name)))
        return str(self.resolve_listing(rendered))

    def fix_tables(self, xml: str) -> etree._Element:
        """Fit the grids of tables to their cells where tags add or remove cells; never elsewhere."""
        if self._template.changes_grids:
            tree: etree._Element = super().fix_tables(xml)
            return tree
        # what problems were noted for may be broken, and is thrown away
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, recover=True))

    def map_tree(self, tree: etree._Element) -> None:
        """Put the rendered body in place; a program renders the whole part."""
        body = tree if tree.tag == qn("w:body") else tree.find(qn("w:body"))
        super().map_tree(body)

    def render_properties(self, context: dict[str, Any], jinja_env: object = None) -> None:
        """Render the document properties; they are escaped when the package is written, not here."""
        del jinja_env
        for shown in self._template.properties:
            setattr(self.docx.core_properties, shown.name, shown.render(context, self._findings))

    def render_footnotes(self, context: dict[str, Any], jinja_env: object = None) -> None:
        """Render the footnotes, once however many sections there are."""
        for part in self.docx.part.package.parts:
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                source = part.blob.decode("utf-8")
                rendered = self.render_xml_part(source, part, context, jinja_env)
                if rendered is not source:
                    part._blob = rendered.encode("utf-8")  # noqa: SLF001 - as docxtpl does
