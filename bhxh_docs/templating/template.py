"""The public template class; the two ways of rendering behind it are chosen per template and per value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from jinja2.exceptions import SecurityError

from bhxh_docs.errors import Problem, TemplateError
from bhxh_docs.templating.compiled import CompiledTemplate, compiled
from bhxh_docs.templating.docxtpl_engine import render_tree
from bhxh_docs.templating.findings import Findings, collecting, line_of
from bhxh_docs.templating.jinja_words import failure_in_words
from bhxh_docs.templating.package import read_source
from bhxh_docs.templating.printing import NeedsTree
from bhxh_docs.templating.tags import PlacedUse, tag_paths, tag_uses
from bhxh_docs.templating.values import CheckedValues, check_values


class Template:
    """A .docx with docxtpl tags, read, checked and compiled once, rendered as often as wanted, by any thread.

    Templates of the same content are compiled once in a process.

    Args:
        source: a path, or the bytes of a .docx.
        name: what problems call it; by default the file's name.

    Raises:
        TemplateError: BHXH-T001, T002, T010, T014, T016, T017, T030, T031: the file cannot be read, or tags
            in it are wrong; every problem of the template at once.
    """

    def __init__(self, source: str | os.PathLike[str] | bytes, *, name: str = "") -> None:
        data = read_source(source)
        self.name = name or (Path(source).name if isinstance(source, str | os.PathLike) else "")
        self._compiled: CompiledTemplate = compiled(data, self.name)

    def render(self, mapping: Mapping[str, object]) -> bytes:
        r"""Return the document, a .docx; equal mappings give equal bytes.

        Args:
            mapping: a value for each tag. Texts are printed as they are, brought to NFC, with ``\n`` as a
                line break and ``\t`` as a tab; whole numbers, yes/no and ``None`` serve conditions and
                counters; mappings and lists hold these. Pictures, formatted texts and sub-documents are
                values of :mod:`bhxh_docs.templating.rich`. Floats, dates, decimals and other objects are
                refused: make them text with :mod:`bhxh_docs.text`.

        Raises:
            TemplateError: BHXH-T011 to T015 and T026 for tags, T020 to T028 for values, T030 to T039 for the
                result; the whole mapping is checked first, and all of its problems are reported at once.
        """
        values = check_values(mapping)
        if self._compiled.proven and not values.rich:
            try:
                return self._rendered(values, fast=True)
            except NeedsTree:
                pass
        return self._rendered(values, fast=False)

    def tags(self) -> tuple[str, ...]:
        """Return the paths that the template reads: ``don_vi.ten``, ``lao_dong[].ho_ten``, sorted."""
        parts = (part.written for part in self._compiled.parts.values())
        return tag_paths((*parts, *(shown.tree for shown in self._compiled.properties)))

    def uses(self) -> tuple[PlacedUse, ...]:
        """Return every use of a path with its part and paragraph, in the order of the document."""
        found: list[PlacedUse] = []
        for part in self._compiled.parts.values():
            for use in tag_uses(part.written):
                at = part.source.at(use.line)
                found.append(
                    PlacedUse(use=use, part=part.source.part, paragraph=at.index if at is not None else None)
                )
        for shown in self._compiled.properties:
            found += (
                PlacedUse(use=use, part=shown.source.part, paragraph=None) for use in tag_uses(shown.tree)
            )
        return tuple(found)

    def _rendered(self, values: CheckedValues, *, fast: bool) -> bytes:
        findings = Findings(self.name, values.paths, values.root)
        with collecting(findings):
            try:
                if fast:
                    data = self._compiled.render_fast(values.root, findings, braces=values.braces)
                else:
                    data = render_tree(self._compiled, values.root, findings)
            except NeedsTree:
                raise
            except TemplateError as error:
                raise TemplateError((*findings.problems, *error.problems)) from error
            except Exception as error:
                raise TemplateError((*findings.problems, *_translated(error, findings))) from error
        if findings.problems:
            raise TemplateError(findings.problems)
        return data


def _translated(error: Exception, findings: Findings) -> tuple[Problem, ...]:
    """Return whatever docxtpl, python-docx, lxml or Jinja raised as a problem with its place."""
    line = line_of(error)
    if line is None:
        return (
            Problem(
                code="BHXH-T039",
                where=findings.name,
                message=f"không dựng được văn bản từ mẫu này ({type(error).__name__}: {error})",
                mend="mở mẫu bằng Word, lưu lại dạng .docx rồi thử lại",
            ),
        )
    # A value that is missing was noted already; the error that followed from it says nothing new.
    if findings.problems:
        return ()
    refused = isinstance(error, SecurityError)
    return (
        findings.problem(
            "BHXH-T014" if refused else "BHXH-T015",
            "thẻ dùng lệnh không được phép" if refused else f"thẻ không tính được: {failure_in_words(error)}",
            "chỉ in trường có sẵn, không tính toán trong mẫu",
            line,
        ),
    )
