"""Papers about many employers: which there are, and whether an agency may write one on a day."""

from __future__ import annotations

from datetime import date
from typing import Final

from legal_rules.case import Agency
from legal_rules.errors import Problem, StepNotOpenError
from legal_rules.kernel.days import require_day
from legal_rules.kernel.wording import short_date
from legal_rules.procedure.collective_lists import LISTS
from legal_rules.procedure.collective_programme import PROGRAMME
from legal_rules.procedure.collective_row import CollectiveMoment, CollectiveRow
from legal_rules.procedure.collective_sharing import SHARING
from legal_rules.procedure.row import cited_on

COLLECTIVE_ROWS: Final[tuple[CollectiveRow, ...]] = (*LISTS, *PROGRAMME, *SHARING)
"""Papers about many employers, in the order of the công văn."""

COLLECTIVE: Final[dict[str, CollectiveRow]] = {row.form: row for row in COLLECTIVE_ROWS}
"""Papers about many employers by form code."""


def require_collective(form: str, agency: Agency, *, on: date) -> CollectiveMoment:
    """The paper on a day: who issues it, to whom it goes, on what basis.

    Args:
        form: code of the paper, ``10-KT``.
        agency: the agency that issues it.
        on: the day of drafting.

    Raises:
        StepNotOpenError: there is no such paper (BHXH-F040), it is not in use on that day (BHXH-F041), or
            an agency of that level does not issue it (BHXH-F046).
    """
    row = COLLECTIVE.get(form)
    if row is None:
        raise StepNotOpenError(
            Problem(
                code="BHXH-F040",
                where=form,
                message=f"không có danh sách, báo cáo mang mã “{form}”",
                mend=f"dùng một trong các mã: {', '.join(COLLECTIVE)}",
            )
        )
    require_day(on)
    where = f"{form} ngày {short_date(on)}"
    problems: list[Problem] = []
    if not row.valid(on):
        problems.append(
            Problem(
                code="BHXH-F041",
                where=where,
                message=f"chưa lập được “{row.title}”: {row.ended}",
                mend="chọn văn bản của chế độ đang áp dụng",
            )
        )
    if agency.level not in row.levels:
        problems.append(
            Problem(
                code="BHXH-F046",
                where=where,
                message=f"chưa lập được “{row.title}”: {agency.name} không phải là cấp lập văn bản này",
                mend="chọn cơ quan đúng cấp (tham số agency, hoặc $.agency, $.provincial_agency của hồ sơ)",
            )
        )
    if problems:
        raise StepNotOpenError(problems)
    receivers = row.receivers_of(agency.level, on)
    return CollectiveMoment(
        form=form,
        title=row.title,
        on=on,
        issuer=agency,
        addressees=tuple(one.label for one in receivers),
        addressee_bases=tuple(one.basis.citation for one in receivers),
        copy_to=tuple(dict.fromkeys(name for one in receivers for name in one.copy_to)),
        bases=cited_on(row.basis, on),
        tasks=row.tasks,
    )


__all__ = ["COLLECTIVE", "COLLECTIVE_ROWS", "require_collective"]
