"""The exceptions of ``legal_rules``.

::

    ProblemsError            (kernel.problem) every error of both packages
    └── LegalRulesError      anything the rules refuse
        ├── CaseDataError    the facts contradict each other or have no allowed form
        ├── OutsideLawError  asked for a date or a subject that is not encoded
        └── DeterminationError  a person's determination cannot be taken as given
"""

from __future__ import annotations

from legal_rules.kernel.problem import Problem, ProblemsError

__all__ = [
    "CaseDataError",
    "DeterminationError",
    "LegalRulesError",
    "OutsideLawError",
    "Problem",
    "ProblemsError",
]


class LegalRulesError(ProblemsError):
    """Anything the rules refuse."""


class CaseDataError(LegalRulesError):
    """The facts of a case contradict each other or have no allowed form."""


class OutsideLawError(LegalRulesError):
    """A date or a subject was asked that is not encoded; never answered with a stale value."""


class DeterminationError(LegalRulesError):
    """A determination does not settle a question that exists, or rests on nothing."""
