"""The public template class; the engine behind it can be exchanged without a change here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from bhxh_docs.templating.docxtpl_engine import DocxtplEngine
from bhxh_docs.templating.package import read_source
from bhxh_docs.templating.tags import tag_paths
from bhxh_docs.templating.values import check_values


class Template:
    """A .docx with docxtpl tags, read and checked once, rendered as often as wanted, by any thread.

    Args:
        source: a path, or the bytes of a .docx.
        name: what problems call it; by default the file's name.

    Raises:
        TemplateError: BHXH-T001, T002, T010, T014, T016, T017, T030: the file cannot be read, or tags in it
            are wrong; every problem of the template at once.
    """

    def __init__(self, source: str | os.PathLike[str] | bytes, *, name: str = "") -> None:
        data = read_source(source)
        self.name = name or (Path(source).name if not isinstance(source, bytes) else "")
        self._engine = DocxtplEngine(data, name=self.name)

    def render(self, mapping: Mapping[str, object]) -> bytes:
        r"""Return the document, a .docx; equal mappings give equal bytes.

        Args:
            mapping: a value for each tag. Texts are printed as they are, brought to NFC, with ``\n`` as a
                line break and ``\t`` as a tab; whole numbers, yes/no and ``None`` serve conditions and
                counters; mappings and lists hold these. Floats, dates, decimals and objects are refused: make
                them text with :mod:`bhxh_docs.text`.

        Raises:
            TemplateError: BHXH-T011 to T015 for tags, T020 to T025 for values, T030 to T039 for the result;
                the whole mapping is checked first, and all of its problems are reported at once.
        """
        return self._engine.render(check_values(mapping))

    def tags(self) -> tuple[str, ...]:
        """Return the paths that the template reads: ``don_vi.ten``, ``lao_dong[].ho_ten``, sorted."""
        return tag_paths(self._engine.trees)
