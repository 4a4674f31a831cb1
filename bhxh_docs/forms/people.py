"""How papers address people, from what the case knows and nothing more.

The sex of a person is read off a worker with the same identity number, where it is stated. It is never
guessed from a name.
"""

from __future__ import annotations

from collections.abc import Iterable

from legal_rules.case import Employer, Sex, Worker
from legal_rules.case.events import Participant


def address_form(sex: Sex | None) -> str:
    """Return ``ông``, ``bà``, or ``ông (bà)`` where the sex is not known."""
    if sex is None:
        return "ông (bà)"
    return "ông" if sex is Sex.MALE else "bà"


def sex_by_identity(workers: Iterable[Worker], identity_number: str | None) -> Sex | None:
    """Return the sex of the worker with this identity number; None where there is none, or no number."""
    if not identity_number:
        return None
    found = {worker.sex for worker in workers if worker.identity_number == identity_number}
    return found.pop() if len(found) == 1 else None


def sex_of_participant(person: Participant, employer: Employer, workers: Iterable[Worker]) -> Sex | None:
    """Return the sex of someone who took part for the employer; None where it is not known.

    Args:
        person: who took part.
        employer: its people carry the identity numbers; a name that two of them share settles nothing.
        workers: the workers of the case.
    """
    named = {p.identity_number for p in employer.people if p.name == person.name}
    return sex_by_identity(workers, named.pop()) if len(named) == 1 else None
