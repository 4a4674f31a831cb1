"""An exhibit together with how its file is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from _maker.drawing import scan
from _maker.drawing.page import Paper
from legal_rules.case import Case, CopyForm, Exhibit, ExhibitKind

FOLDER = "tai-lieu"
"""Folder of the exhibits, beside the case file."""


class Medium(StrEnum):
    """How a paper came into the file; its value is the file's extension."""

    SCAN = "pdf"
    DIGITAL = "born.pdf"
    PHOTO = "jpg"
    PHOTO_TURNED = "turned.jpg"
    PICTURE = "png"

    @property
    def extension(self) -> str:
        """``pdf``, ``jpg`` or ``png``."""
        return self.value.rpartition(".")[2]


@attrs.frozen(kw_only=True)
class Made:
    """An exhibit and its paper.

    Args:
        exhibit: what the case file says of it.
        paper: writes the paper.
        medium: scanned, photographed or born digital.
    """

    exhibit: Exhibit
    paper: Callable[[], Paper]
    medium: Medium = Medium.SCAN

    def clean(self) -> bytes:
        """The paper before the scanner: a PDF with text."""
        return self.paper().pdf()

    def file(self) -> bytes:
        """The bytes of the exhibit's file."""
        clean, seed = self.clean(), self.exhibit.id
        match self.medium:
            case Medium.DIGITAL:
                return clean
            case Medium.PHOTO | Medium.PHOTO_TURNED:
                return scan.photographed(clean, seed, turned=self.medium is Medium.PHOTO_TURNED)
            case Medium.PICTURE:
                return scan.exported(clean)
            case _:
                return scan.scanned(clean, seed)


def of_event(
    case: Case,
    event_id: str,
    kind: ExhibitKind,
    title: str,
    draw: Callable[[Case, Any], Paper],
    *,
    issuer: str,
    sheets: int,
    id: str | None = None,  # noqa: A002  the exhibit's own word
    also: tuple[str, ...] = (),
    medium: Medium = Medium.SCAN,
    copy_form: CopyForm = CopyForm.ORIGINAL,
) -> Made:
    """The paper of an event: number and date are the event's.

    Args:
        case: the case without its exhibits.
        event_id: the event whose paper it is.
        kind: kind of exhibit.
        title: title as the list of documents writes it.
        draw: writes the paper from case and event.
        issuer: who issued it.
        sheets: sheets of the original; a test holds them against the pages drawn.
        id: identifier of the exhibit, the event's where not given.
        also: further facts that it proves.
        medium: how it came into the file.
        copy_form: original or copy.
    """
    event = case.event_by_id[event_id]
    return other(
        id or event.id,
        kind,
        title,
        lambda: draw(case, event),
        issuer=issuer,
        sheets=sheets,
        number=event.number,
        issued_on=event.on,
        proves=(f"events.{event.id}", *also),
        medium=medium,
        copy_form=copy_form,
    )


def other(
    id: str,  # noqa: A002  the exhibit's own word
    kind: ExhibitKind,
    title: str,
    draw: Callable[[], Paper],
    *,
    issuer: str,
    sheets: int,
    proves: tuple[str, ...],
    number: str | None = None,
    issued_on: date | None = None,
    medium: Medium = Medium.SCAN,
    copy_form: CopyForm = CopyForm.ORIGINAL,
) -> Made:
    """A paper that belongs to no single event."""
    exhibit = Exhibit(
        id=id,
        kind=kind,
        file=f"{FOLDER}/{id}.{medium.extension}",
        title=title,
        issuer=issuer,
        number=number,
        issued_on=issued_on,
        copy_form=copy_form,
        sheets=sheets,
        proves=proves,
    )
    return Made(exhibit=exhibit, paper=draw, medium=medium)
