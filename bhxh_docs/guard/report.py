"""The result of a template check: which files were looked at, and everything found in each."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import attrs

from bhxh_docs.guard.finding import Severity, TemplateFinding

UNREADABLE: Final = frozenset({"BHXH-T001", "BHXH-T002"})
"""Rules that say a file could not be looked into at all: bad input, not a finding in a template."""
_WEIGHT: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_PARTS: Final = ("", "word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")


def by_weight(finding: TemplateFinding) -> tuple[int, int, str, int, str]:
    """Return the key of the order in which findings of a file are read: severity, then place.

    What concerns the whole file stands first, then the body, headers, footers and notes; in a part, the
    whole part before its paragraphs.
    """
    place = finding.place
    rank = next((i for i, part in enumerate(_PARTS) if part and place.part.startswith(part)), len(_PARTS))
    paragraph = -1 if place.paragraph is None else place.paragraph
    return (_WEIGHT[finding.rule.severity], rank if place.part else 0, place.part, paragraph, finding.rule.id)


def _sorted(findings: tuple[TemplateFinding, ...]) -> tuple[TemplateFinding, ...]:
    return tuple(sorted(findings, key=by_weight))


@attrs.frozen(kw_only=True)
class CheckedFile:
    """One file and what was found in it.

    Args:
        file: as the user named it.
        form: code of the form it was held against, ``04-KT``; empty for none.
        profile: name of the rules of layout it was held to; empty for none.
        findings: put in order of severity and place.
    """

    file: str
    form: str = ""
    profile: str = ""
    findings: tuple[TemplateFinding, ...] = attrs.field(default=(), converter=_sorted)

    @property
    def readable(self) -> bool:
        """Whether the file could be looked into at all."""
        return not any(finding.rule.id in UNREADABLE for finding in self.findings)


@attrs.frozen(kw_only=True, slots=False)
class Report:
    """What the template check found, file by file.

    Args:
        files: every file that was to be checked, in the order asked for.
    """

    files: tuple[CheckedFile, ...]

    @cached_property
    def findings(self) -> tuple[TemplateFinding, ...]:
        """Every finding of every file."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return self._count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return self._count(Severity.WARNING)

    @property
    def notes(self) -> int:
        """How many findings are notes."""
        return self._count(Severity.NOTE)

    @property
    def unreadable(self) -> tuple[CheckedFile, ...]:
        """The files that could not be looked into: missing, not a .docx, broken, under a password."""
        return tuple(file for file in self.files if not file.readable)

    def ok(self, strict: bool = False) -> bool:
        """Return whether nothing has to be mended.

        Args:
            strict: warnings must be mended as well; notes never.
        """
        return self.errors == 0 and not (strict and self.warnings)

    def summary(self) -> str:
        """Return the counts in one Vietnamese sentence."""
        counts = f"{self.errors} lỗi, {self.warnings} cảnh báo, {self.notes} lưu ý"
        return f"Đã kiểm tra {len(self.files)} tệp: {counts if self.findings else 'không có vấn đề nào'}."

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data with stable keys, for JSON."""
        from bhxh_docs.guard.outputs.data import report_as_dict

        return report_as_dict(self)

    def to_text(self) -> str:
        """Return the report for a person to read, in Vietnamese."""
        from bhxh_docs.guard.outputs.text import report_as_text

        return report_as_text(self)

    def _repr_html_(self) -> str:
        from bhxh_docs.guard.outputs.html import report_as_html

        return report_as_html(self)

    def _count(self, severity: Severity) -> int:
        return sum(finding.rule.severity is severity for finding in self.findings)
