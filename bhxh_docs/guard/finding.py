"""What the template check says: findings with their rule, their place in Word and how to mend them."""

from __future__ import annotations

from enum import StrEnum

import attrs

from bhxh_docs.templating.places import ParagraphPlace, place
from bhxh_docs.text import sentence_case


class Severity(StrEnum):
    """How much a finding weighs: an error fails the check, a warning is to be looked at, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word that a person reads."""
        return {"error": "lỗi", "warning": "cảnh báo", "note": "lưu ý"}[self.value]


@attrs.frozen(kw_only=True)
class Rule:
    """One thing that the check looks for.

    Args:
        id: stable, ``BHXH-G301``; of the engine's own checks, their code: ``BHXH-T016``.
        severity: of its findings.
        title: what is wrong when it is found, a short Vietnamese phrase without a full stop;
            its first letter becomes a capital.
        basis: the provision it comes from, in Vietnamese; empty where it is a matter of technique.
    """

    id: str
    severity: Severity
    title: str = attrs.field(converter=sentence_case)
    basis: str = ""


@attrs.frozen(kw_only=True)
class Place:
    """Where in a file something is.

    Args:
        part: name of the package part, ``word/document.xml``; empty for the whole file.
        paragraph: number of the paragraph among all ``w:p`` of the part, from 0; None for the whole part.
        words: the place in Vietnamese: ``thân văn bản › Bảng 2 › dòng 3 › ô 1``; empty for the whole file.
        quote: the text there between quotation marks, or what stands for it; may be empty.
    """

    part: str = ""
    paragraph: int | None = None
    words: str = ""
    quote: str = ""

    @classmethod
    def of(cls, part: str, paragraph: ParagraphPlace) -> Place:
        """Return the place of a paragraph."""
        return cls(part=part, paragraph=paragraph.index, words=paragraph.words, quote=paragraph.quote)

    def __str__(self) -> str:
        return place(self.words, self.quote)


@attrs.frozen(kw_only=True)
class TemplateFinding:
    """One thing found in one template.

    Args:
        rule: what was looked for.
        file: the file as the user named it.
        place: where in it.
        message: what is wrong, in Vietnamese, naming what was found and what is allowed.
        mend: how to mend it in Word, in Vietnamese.
    """

    rule: Rule
    file: str
    place: Place
    message: str
    mend: str

    def __str__(self) -> str:
        where = place(self.file, str(self.place))
        return f"[{self.rule.id}] {where}: {self.message} → {self.mend}"
