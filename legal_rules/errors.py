"""The exceptions of ``legal_rules``.

::

    ProblemsError            (kernel.problem) every error of both packages
    └── LegalRulesError      anything the rules refuse
        ├── CaseDataError    the facts contradict each other or have no allowed form
        ├── OutsideLawError  asked for a date or a subject that is not encoded
        ├── OverrideError    a value that stands in the law cannot be replaced as asked
        ├── DeterminationError  a person's determination cannot be taken as given
        └── StepNotOpenError the paper belongs to a step that is not open on that day
"""

from __future__ import annotations

from collections.abc import Iterable

from legal_rules.kernel.problem import Problem, ProblemsError

__all__ = [
    "CaseDataError",
    "DeterminationError",
    "LegalRulesError",
    "OutsideLawError",
    "OverrideError",
    "Problem",
    "ProblemsError",
    "StepNotOpenError",
]


class LegalRulesError(ProblemsError):
    """Anything the rules refuse."""


class CaseDataError(LegalRulesError):
    """The facts of a case contradict each other or have no allowed form."""


class OutsideLawError(LegalRulesError):
    """A date or a subject was asked that is not encoded; never answered with a stale value."""


class OverrideError(LegalRulesError):
    """A value was set that stands in the law, or without a person and a reason, or for impossible days."""


class DeterminationError(LegalRulesError):
    """A determination does not settle a question that exists, or rests on nothing."""


class StepNotOpenError(LegalRulesError):
    """A paper was asked for whose step is not open on that day; tells why and, where known, from when.

    Args:
        problems: the reasons.
        final: more facts or a later day would not open it, so that not even a draft makes sense.
    """

    def __init__(self, problems: Problem | Iterable[Problem], *, final: bool = False) -> None:
        super().__init__(problems)
        self.final = final
