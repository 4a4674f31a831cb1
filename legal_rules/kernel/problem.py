"""One problem in what was given: a stable code, the exact place, what was found, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs


@attrs.frozen(kw_only=True)
class Problem:
    """A problem that a person must mend.

    Args:
        code: stable code, for example ``BHXH-C012``; the letter names the area
            (C case, J JSON and Excel, L law, F form, T template, P PDF, D dossier, V verification,
            S system).
        where: the place in the input: ``$.workers[3].birth_date``, ``Bảng 2, dòng 3, ô 1``, a file name.
        message: what is wrong, in Vietnamese, naming the value found.
        mend: how to mend it, in Vietnamese.
    """

    code: str
    where: str
    message: str
    mend: str = ""

    def __str__(self) -> str:
        place = f" {self.where}:" if self.where else ""
        text = f"[{self.code}]{place} {self.message}"
        return f"{text} → {self.mend}" if self.mend else text


class ProblemsError(Exception):
    """Base of every error of this project: carries one or more problems, all found at once."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(self.__str__())

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
