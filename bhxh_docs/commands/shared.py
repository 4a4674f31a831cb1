"""What all commands share: exit codes, a parser that speaks Vietnamese, writing to the terminal."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from bhxh_docs.errors import Problem

OK, FINDINGS, BAD_INPUT, CANCELLED = 0, 1, 2, 130


class Parser(argparse.ArgumentParser):
    """Argparse with its messages in Vietnamese and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the command line and end with exit code 2."""
        for english, vietnamese in _ARGPARSE:
            message = re.sub(english, vietnamese, message)
        sys.stderr.write(f"[BHXH-S030] {self.prog}: {message}\n→ xem “{self.prog} --help”\n")
        raise SystemExit(BAD_INPUT)


_ARGPARSE: Final = (
    (r"the following arguments are required: ", "còn thiếu: "),
    (r"one of the arguments (.*) is required", r"phải có một trong: \1"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 không đi cùng \2"),
    (r"argument (\S+): expected one argument", r"\1 phải có một giá trị"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)", r"\1 không nhận \2; chọn một trong: \3"),
    (r"argument (\S+): ", r"\1: "),
    (r"unrecognized arguments: ", "không hiểu: "),
)
"""What argparse says in English, in Vietnamese."""


def write(text: str) -> None:
    """Write a text to standard output, with one line break at its end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def write_json(value: Any) -> None:
    """Write plain data as JSON to standard output."""
    write(json.dumps(value, ensure_ascii=False, indent=2))


def tell(problems: Sequence[Problem], *, as_json: bool) -> None:
    """Tell every problem: on standard error, or as JSON on standard output."""
    if as_json:
        write_json(
            {
                "problems": [
                    {"code": p.code, "where": p.where, "message": p.message, "mend": p.mend} for p in problems
                ]
            }
        )
        return
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
