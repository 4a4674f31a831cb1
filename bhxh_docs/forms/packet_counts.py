"""What the cover and the handover minutes reckon of the packet: copies by form, the days of its documents.

Both are taken from the planned packet, so that they agree with its list; without one, from the exhibits.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

import attrs

from bhxh_docs.forms.draft import Draft
from bhxh_docs.text import format_count
from legal_rules.case import CopyForm, Exhibit

_UNKNOWN: Final = "tài liệu chưa ghi hình thức bản"
_LISTED: Final = tuple(form.label for form in CopyForm)


@attrs.frozen(kw_only=True)
class DocumentDays:
    """The days on the exhibits of the packet.

    Args:
        first: the earliest; None where no exhibit bears a day.
        last: the latest.
        undated: how many exhibits bear none.
    """

    first: date | None
    last: date | None
    undated: int


def copy_forms(draft: Draft) -> tuple[str, ...]:
    """Return how many documents there are in each form: ``("07 bản chính", "30 bản gốc", "08 bản sao y")``.

    The papers that are drafted for the packet come first, then the exhibits in the order of the forms, last
    those of which the form is not recorded.
    """
    if draft.packet is not None:
        counted = Counter(row.copy_form for row in draft.packet.rows)
    else:
        counted = Counter(x.copy_form.label if x.copy_form is not None else "" for x in draft.case.exhibits)
    own = [form for form in counted if form and form not in _LISTED]
    words = [*((form, form.lower()) for form in (*own, *_LISTED)), ("", _UNKNOWN)]
    return tuple(f"{format_count(counted[form])} {told}" for form, told in words if counted[form])


def document_days(draft: Draft) -> DocumentDays:
    """Return the days of the exhibits that the packet holds; of all exhibits while it is not planned."""
    held = [exhibit for exhibit in draft.case.exhibits if _held(draft, exhibit)]
    days = sorted(exhibit.issued_on for exhibit in held if exhibit.issued_on is not None)
    return DocumentDays(
        first=days[0] if days else None,
        last=days[-1] if days else None,
        undated=len(held) - len(days),
    )


def _held(draft: Draft, exhibit: Exhibit) -> bool:
    return draft.packet is None or draft.packet.row(exhibit.id) is not None


__all__ = ["DocumentDays", "copy_forms", "document_days"]
