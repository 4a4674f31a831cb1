"""A problem at a place of a JSON file, before it is told: the place is a path of keys and indexes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import attrs

from bhxh_docs.errors import IntakeError
from legal_rules.kernel.problem import Problem

Path = tuple[str | int, ...]

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@attrs.frozen(kw_only=True)
class Found:
    """What is wrong at one place.

    Args:
        path: keys and indexes from the top of the file.
        code: stable code, ``BHXH-J010``.
        message: what is wrong, in Vietnamese, naming the value found.
        mend: how to mend it, in Vietnamese.
        loses_items: what stands here could not be read at all, though other parts may point into it.
        is_contradiction: the values have their allowed forms, but cannot be true together.
    """

    path: Path
    code: str
    message: str
    mend: str
    loses_items: bool = False
    is_contradiction: bool = False


def shown_path(path: Path) -> str:
    """``$.workers[3].birth_date``; a key that is no name is quoted: ``$["họ tên"]``."""
    parts = ["$"]
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif _PLAIN_KEY.fullmatch(step):
            parts.append(f".{step}")
        else:
            parts.append(f"[{json.dumps(step, ensure_ascii=False)}]")
    return "".join(parts)


def parsed_path(shown: str) -> Path:
    """The path of ``$.workers[3].birth_date`` or ``birth_date[0]``, as the checks of the case write it."""
    steps = re.findall(r"([A-Za-z_][A-Za-z0-9_]*)|\[([0-9]+)\]", shown.removeprefix("$"))
    return tuple(int(index) if index else name for name, index in steps)


def refuse(found: Iterable[Found], source: str) -> IntakeError:
    """One error that carries all problems; where = ``file › $.path``."""
    return IntakeError(
        Problem(
            code=problem.code,
            where=where_in(source, shown_path(problem.path)),
            message=problem.message,
            mend=problem.mend,
        )
        for problem in found
    )


def where_in(source: str, place: str) -> str:
    """``vu-viec.json › $.employer.name``; the place alone where the text came from no file."""
    return f"{source} › {place}" if source else place
