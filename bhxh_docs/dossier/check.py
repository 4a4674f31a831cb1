"""Whether a referral can be sent: the checklist of the rules, filled with the case's exhibits."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.intake import CaseFile
from legal_rules.case import Exhibit
from legal_rules.errors import StepNotOpenError
from legal_rules.kernel.days import require_day
from legal_rules.procedure import papers
from legal_rules.procedure.checklist import ChecklistItem, referral, remarks


@attrs.frozen(kw_only=True)
class DossierCheck:
    """What the referral's dossier holds and lacks on one day.

    Args:
        on: the day.
        items: every item of the checklist.
        unscanned: exhibits of the case that have no file, so that no sheet of the packet shows them.
        remarks: what the checklist cannot tell, in Vietnamese; the list is never called complete.
        refusal: why the referral itself is not open, or None where it is.
    """

    on: date
    items: tuple[ChecklistItem, ...]
    unscanned: tuple[Exhibit, ...]
    remarks: tuple[str, ...]
    refusal: StepNotOpenError | None

    @property
    def missing(self) -> tuple[ChecklistItem, ...]:
        """Required items that nothing fills, or that are not certified."""
        return tuple(item for item in self.items if item.required and not item.fulfilled)

    @property
    def complete(self) -> bool:
        """Whether the packet may be built without the draft mark."""
        return self.refusal is None and not self.missing and not self.unscanned

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
        return (*refused, *missing, *unscanned)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "on": self.on.isoformat(),
            "complete": self.complete,
            "refusal": [str(problem) for problem in self.refusal.problems] if self.refusal else [],
            "items": [item.to_dict() for item in self.items],
            "unscanned": [exhibit.id for exhibit in self.unscanned],
            "remarks": list(self.remarks),
        }

    def to_text(self) -> str:
        """One line an item, for a terminal and for the dossier's internal file."""
        lines = [f"Danh mục hồ sơ kiến nghị khởi tố, ngày {self.on:%d/%m/%Y}"]
        if self.refusal:
            lines += [f"✘ {problem}" for problem in self.refusal.problems]
        lines += [f"{_mark(item)} {item.title}: {item.sentence}" for item in self.items]
        lines += [f"✘ {exhibit.title} ({exhibit.id}): chưa có tệp bản quét" for exhibit in self.unscanned]
        lines += [f"Lưu ý: {remark}" for remark in self.remarks]
        lines.append(
            "Đủ tài liệu bắt buộc theo danh mục đã biết."
            if self.complete
            else "CHƯA ĐỦ điều kiện lập hồ sơ chính thức."
        )
        return "\n".join(lines)


def _mark(item: ChecklistItem) -> str:
    if item.fulfilled:
        return "✔"
    return "✘" if item.required else "–"


def check_dossier(case_file: CaseFile, *, on: date) -> DossierCheck:
    """Fill the checklist of the referral on ``on``; nothing is rendered or converted.

    Raises:
        ExhibitError: files of exhibits are missing.
    """
    case = case_file.case.as_of(require_day(on))
    refusal = None
    try:
        papers.require_open(case, "KNKT", on=on)
    except StepNotOpenError as error:
        refusal = error
    return DossierCheck(
        on=on,
        items=referral(case, on=on),
        unscanned=tuple(exhibit for exhibit in case.exhibits if exhibit.file is None),
        remarks=remarks(case, on=on),
        refusal=refusal,
    )


def require_buildable(check: DossierCheck, *, draft: bool) -> None:
    """Refuse a packet that may not be built.

    A draft may lack papers. A referral whose step is not open has no draft: its papers cannot be written.

    Raises:
        DossierError: with every reason.
    """
    if check.complete or (draft and check.refusal is None):
        return
    raise DossierError(check.problems())
