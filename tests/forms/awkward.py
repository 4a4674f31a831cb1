"""The same case with data that break papers: long names, marks of XML, quotes, gaps, many workers."""

from __future__ import annotations

from typing import Any

import attrs

from legal_rules.case import Case, Employer, Worker

LONG_EMPLOYER = 'Công ty TNHH Sản xuất, Thương mại & Dịch vụ "Ví Dụ <A>" Minh Họa'
"""Sixty-four letters with an ampersand, quotes and angle brackets."""
LONG_PERSON = "Công Tằng Tôn Nữ Thị Nguyên Phương Thí Dụ Minh Họa O'Mẫu-Ví"
"""Fifty-nine letters with an apostrophe and a hyphen."""


def awkward(case: Case) -> Case:
    """The case with names that are long and full of marks."""
    people = tuple(attrs.evolve(person, name=LONG_PERSON) for person in case.employer.people)
    workers = tuple(
        attrs.evolve(worker, name=f"{LONG_PERSON} {index}", job='Thợ vận hành máy "CNC" <3 trục> & phay')
        for index, worker in enumerate(case.workers, start=1)
    )
    return attrs.evolve(
        case, employer=attrs.evolve(case.employer, name=LONG_EMPLOYER, people=people), workers=workers
    )


def bare(case: Case) -> Case:
    """The case without any fact that the model lets be unknown, as to agency, employer and workers."""
    agencies: dict[str, Any] = {
        name: attrs.evolve(agency, signatory=None, contact=None, address=None, drafting_unit=None)
        for name in ("agency", "provincial_agency")
        if (agency := getattr(case, name)) is not None
    }
    return attrs.evolve(
        case,
        **agencies,
        employer=Employer(name=case.employer.name, kind=case.employer.kind),
        workers=tuple(Worker(id=worker.id, name=worker.name) for worker in case.workers),
    )


def crowded(case: Case, count: int) -> Case:
    """The case with ``count`` workers: the first one again and again, with what is due for each."""
    first = case.workers[0]
    own = case.contributions_by_worker.get(first.id, ())
    workers, rows = list(case.workers), list(case.contributions)
    for number in range(len(workers) + 1, count + 1):
        identifier = f"{first.id}-{number}"
        workers.append(
            attrs.evolve(
                first,
                id=identifier,
                name=f"Nguyễn Thị Mẫu {number}",
                identity_number=f"000190{number:06d}",
                insurance_number=f"000001{number:04d}",
            )
        )
        rows += [attrs.evolve(row, worker=identifier) for row in own]
    return attrs.evolve(case, workers=tuple(workers), contributions=tuple(rows))
