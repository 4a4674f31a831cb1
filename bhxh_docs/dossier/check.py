"""Whether a referral can be sent: the checklist of the rules, filled with the case's exhibits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.forms.packet_view import SendOverride
from bhxh_docs.pdf.exhibits.read import Note
from legal_rules.case import Case, Exhibit
from legal_rules.errors import StepNotOpenError
from legal_rules.procedure import papers
from legal_rules.procedure.checklist import ChecklistItem, referral, remarks

_TOLD = 5
"""So many exhibits with one remark are named; the .json names all."""


@attrs.frozen(kw_only=True)
class DossierCheck:
    """What the referral's dossier holds and lacks on one day.

    Args:
        on: the day.
        items: every item of the checklist.
        unscanned: exhibits of the case that have no file, so that no sheet of the packet shows them.
        unusable: by exhibit identifier, why its file cannot become pages.
        titles: titles of all exhibits by identifier.
        notes: by exhibit identifier, what a person should know of its file.
        remarks: what the checklist cannot tell, in Vietnamese; the list is never called complete.
        refusal: why the referral itself is not open, or None where it is.
    """

    on: date
    items: tuple[ChecklistItem, ...]
    unscanned: tuple[Exhibit, ...]
    unusable: Mapping[str, tuple[Problem, ...]] = attrs.field(factory=dict)
    titles: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    notes: Mapping[str, tuple[Note, ...]] = attrs.field(factory=dict)
    remarks: tuple[str, ...]
    refusal: StepNotOpenError | None

    @property
    def missing(self) -> tuple[ChecklistItem, ...]:
        """Required items that nothing fills, or that are not certified."""
        return tuple(item for item in self.items if item.required and not item.fulfilled)

    @property
    def complete(self) -> bool:
        """Whether the packet may be built without the draft mark and without anybody's override."""
        return self.refusal is None and not (self.missing or self.unscanned or self.unusable)

    def problems(self) -> tuple[Problem, ...]:
        """What keeps the packet from being complete; a referral that is not open cannot be drafted either."""
        draft = "" if self.refusal else ", hoặc lập bản dự thảo bằng --draft"
        refused = self.refusal.problems if self.refusal else ()
        missing = tuple(
            Problem(
                code="BHXH-D010",
                where=item.title,
                message=item.sentence,
                mend=f"bổ sung tài liệu vào vụ việc{draft}",
            )
            for item in self.missing
        )
        unscanned = tuple(
            Problem(
                code="BHXH-D011",
                where=f"{exhibit.id}: {exhibit.title}",
                message="có trong vụ việc nhưng chưa có tệp bản quét",
                mend=f"quét tài liệu và ghi đường dẫn vào “file”{draft}",
            )
            for exhibit in self.unscanned
        )
        unusable = tuple(problem for found in self.unusable.values() for problem in found)
        return (*refused, *missing, *unscanned, *unusable)

    def file_gaps(self) -> tuple[str, ...]:
        """Documents of the case that are not in the packet for want of a usable file, one sentence each."""
        return (
            *(f"{exhibit.title} ({exhibit.id}): chưa có tệp bản quét." for exhibit in self.unscanned),
            *(
                f"{self.titles[key]} ({key}): {problem.message.removeprefix(f'{key}: ')}."
                for key, found in self.unusable.items()
                for problem in found
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "on": self.on.isoformat(),
            "complete": self.complete,
            "refusal": [str(problem) for problem in self.refusal.problems] if self.refusal else [],
            "items": [item.to_dict() for item in self.items],
            "unscanned": [exhibit.id for exhibit in self.unscanned],
            "unusable": {
                key: [{"code": p.code, "message": p.message, "mend": p.mend} for p in found]
                for key, found in self.unusable.items()
            },
            "notes": {
                key: [{"code": note.code, "text": note.text} for note in found]
                for key, found in self.notes.items()
            },
            "remarks": list(self.remarks),
        }

    def note_lines(self) -> list[str]:
        """What is to be known of the files, each remark once with the exhibits that it is about."""
        about: dict[str, list[str]] = {}
        for key, found in self.notes.items():
            for note in found:
                about.setdefault(note.text, []).append(key)
        return [f"– {_some(keys)}: {text}." for text, keys in about.items()]

    def to_text(self) -> str:
        """One line an item, for a terminal and for the dossier's internal file."""
        lines = [f"Danh mục hồ sơ kiến nghị khởi tố, ngày {self.on:%d/%m/%Y}"]
        if self.refusal:
            lines += [f"✘ {problem}" for problem in self.refusal.problems]
        lines += [f"{_mark(item)} {item.title}: {item.sentence}" for item in self.items]
        lines += [f"✘ {gap}" for gap in self.file_gaps()]
        lines += self.note_lines()
        lines += [f"Lưu ý: {remark}" for remark in self.remarks]
        lines.append(
            "Đủ tài liệu bắt buộc theo danh mục đã biết."
            if self.complete
            else "CHƯA ĐỦ điều kiện lập hồ sơ chính thức."
        )
        return "\n".join(lines)


def _some(keys: list[str]) -> str:
    more = f" và {len(keys) - _TOLD} tệp khác" if len(keys) > _TOLD else ""
    return ", ".join(keys[:_TOLD]) + more


def _mark(item: ChecklistItem) -> str:
    if item.fulfilled:
        return "✔"
    return "✘" if item.required else "–"


def fill_checklist(
    case: Case,
    *,
    on: date,
    unusable: Mapping[str, tuple[Problem, ...]],
    notes: Mapping[str, tuple[Note, ...]],
) -> DossierCheck:
    """Fill the checklist of the referral on ``on``; files are not looked at here.

    Args:
        case: the case as of ``on``.
        on: the day.
        unusable: by exhibit identifier, why its file cannot become pages.
        notes: by exhibit identifier, what a person should know of its file.
    """
    refusal = None
    try:
        papers.require_open(case, "KNKT", on=on)
    except StepNotOpenError as error:
        refusal = error
    return DossierCheck(
        on=on,
        items=referral(case, on=on),
        unscanned=tuple(exhibit for exhibit in case.exhibits if exhibit.file is None),
        unusable=unusable,
        titles={exhibit.id: exhibit.title for exhibit in case.exhibits},
        notes=notes,
        remarks=remarks(case, on=on),
        refusal=refusal,
    )


def require_buildable(check: DossierCheck, *, draft: bool, override: SendOverride | None) -> None:
    """Refuse a packet that may not be built.

    A draft may lack papers, and a named person may send what lacks them. A referral whose step is not open
    has neither: its papers cannot be written.

    Raises:
        DossierError: with every reason.
    """
    if check.complete or (check.refusal is None and (draft or override is not None)):
        return
    raise DossierError(check.problems())
