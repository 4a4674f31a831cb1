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
from legal_rules.kernel.provisions import cited_together
from legal_rules.procedure import papers
from legal_rules.procedure.checklist import ChecklistItem, referral, remarks

_ITEM = "BHXH-D010"
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
        unprintable: texts of the case with letters that the papers cannot show; no packet can be made up.
        only_on_paper: codes of the items that the case fills, and that its usable files do not fill.
        remarks: what the checklist cannot tell, in Vietnamese; the list is never called complete.
        refusal: why the referral itself is not open, or None where it is.
    """

    on: date
    items: tuple[ChecklistItem, ...]
    unscanned: tuple[Exhibit, ...]
    unusable: Mapping[str, tuple[Problem, ...]] = attrs.field(factory=dict)
    titles: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    notes: Mapping[str, tuple[Note, ...]] = attrs.field(factory=dict)
    unprintable: tuple[Problem, ...] = ()
    only_on_paper: frozenset[str] = frozenset()
    remarks: tuple[str, ...]
    refusal: StepNotOpenError | None

    @property
    def missing(self) -> tuple[ChecklistItem, ...]:
        """Required items that nothing fills, that are not certified, or that only lack usable files."""
        return tuple(item for item in self.items if item.required and not self.there(item))

    def there(self, item: ChecklistItem) -> bool:
        """Whether an item is there in a form that may go out, filled by what the packet can show."""
        return item.fulfilled and item.code not in self.only_on_paper

    def _told(self, item: ChecklistItem) -> str:
        """How an item stands, in one sentence or two."""
        if item.fulfilled and not self.there(item):
            return f"{item.sentence} Tài liệu phải có thì chưa có tệp dùng được."
        return item.sentence

    @property
    def to_certify(self) -> tuple[str, ...]:
        """Exhibits that are to be certified before the dossier goes out, by identifier."""
        return tuple(dict.fromkeys(key for item in self.items for key in item.uncertified))

    @property
    def complete(self) -> bool:
        """Whether the packet may be built without the draft mark and without anybody's override."""
        return self.makeable and not (self.missing or self.unscanned or self.unusable)

    @property
    def makeable(self) -> bool:
        """Whether a packet can be made up at all, be it as a draft."""
        return self.refusal is None and not self.unprintable

    def problems(self) -> tuple[Problem, ...]:
        """What keeps the packet from being complete; a referral that is not open cannot be drafted either."""
        draft = "" if self.refusal else ", hoặc lập bản dự thảo bằng --draft"
        refused = self.refusal.problems if self.refusal else ()
        missing = tuple(
            Problem(
                code=_ITEM,
                where=item.title,
                message=item.sentence,
                mend=f"bổ sung tài liệu vào vụ việc{draft}",
            )
            for item in self.missing
            if not item.fulfilled  # what lacks files only is told with each of them
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
        return (*refused, *self.unprintable, *missing, *unscanned, *unusable)

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
            "nothing_known_missing": self.complete,
            "refusal": [str(problem) for problem in self.refusal.problems] if self.refusal else [],
            "items": [item.to_dict() | {"in_packet": self.there(item)} for item in self.items],
            "to_certify": list(self.to_certify),
            "unprintable": [
                {"code": p.code, "where": p.where, "message": p.message, "mend": p.mend}
                for p in self.unprintable
            ],
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
        for item in self.items:
            lines.append(f"{self._mark(item)} {item.title} ({item.need.label}): {self._told(item)}")
            lines.append(f"    Căn cứ: {cited_together(item.citations)}.")
        files = [problem for problem in self.problems() if problem.code != _ITEM]
        lines += [
            f"✘ {problem}" for problem in files if not self.refusal or problem not in self.refusal.problems
        ]
        lines += self.note_lines()
        lines += [f"Lưu ý: {remark}" for remark in self.remarks]
        if self.to_certify:
            lines.append(f"Phải có bản gốc hoặc sao y trước khi gửi: {_some(list(self.to_certify))}.")
        lines.append(
            "Không thiếu tài liệu bắt buộc theo phần danh mục đã biết."
            if self.complete
            else "CHƯA ĐỦ điều kiện lập hồ sơ chính thức."
        )
        return "\n".join(lines)

    def _mark(self, item: ChecklistItem) -> str:
        if self.there(item):
            return "✔"
        return "✘" if item.required else "–"


def _some(keys: list[str]) -> str:
    more = f" và {len(keys) - _TOLD} tệp khác" if len(keys) > _TOLD else ""
    return ", ".join(keys[:_TOLD]) + more


def fill_checklist(
    case: Case,
    *,
    on: date,
    unusable: Mapping[str, tuple[Problem, ...]],
    notes: Mapping[str, tuple[Note, ...]],
    unprintable: tuple[Problem, ...] = (),
) -> DossierCheck:
    """Fill the checklist of the referral on ``on``; files are not looked at here.

    Args:
        case: the case as of ``on``.
        on: the day.
        unusable: by exhibit identifier, why its file cannot become pages.
        notes: by exhibit identifier, what a person should know of its file.
        unprintable: texts of the case with letters that the papers cannot show.
    """
    refusal = None
    try:
        papers.require_open(case, "KNKT", on=on)
    except StepNotOpenError as error:
        refusal = error
    items = referral(case, on=on)
    unscanned = tuple(exhibit for exhibit in case.exhibits if exhibit.file is None)
    enclosed = referral(case, on=on, without={*unusable, *(exhibit.id for exhibit in unscanned)})
    return DossierCheck(
        on=on,
        items=items,
        unscanned=unscanned,
        unusable=unusable,
        titles={exhibit.id: exhibit.title for exhibit in case.exhibits},
        notes=notes,
        unprintable=unprintable,
        only_on_paper=frozenset(
            item.code
            for item, left in zip(items, enclosed, strict=True)
            if item.fulfilled and not left.fulfilled
        ),
        remarks=remarks(case, on=on),
        refusal=refusal,
    )


def require_buildable(check: DossierCheck, *, draft: bool, override: SendOverride | None) -> None:
    """Refuse a packet that may not be built.

    A draft may lack papers, and a named person may send what lacks them. A referral whose step is not open,
    or whose texts cannot be printed, has neither: its papers cannot be written.

    Raises:
        DossierError: with every reason.
    """
    if check.complete or (check.makeable and (draft or override is not None)):
        return
    raise DossierError(check.problems())
