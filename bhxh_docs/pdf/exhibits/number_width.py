"""How many characters a number takes at most, as its format shows it.

Read generously: a column that is too wide is ugly, one that is too narrow hides the number behind a row of #.
So every section of a format counts, and names of days and months are as long as in any language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

GENERAL: Final = "General"
BUILT_IN_FORMATS: Final = {
    **dict.fromkeys((1, 3, 37, 38), "#,##0"),
    **dict.fromkeys((2, 4, 39, 40), "#,##0.00"),
    **dict.fromkeys((*range(5, 9), *range(41, 45)), '_-#,##0.00 "VND"_-'),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((*range(14, 18), *range(27, 37), *range(50, 59)), "dd/mmm/yyyy"),
    **dict.fromkeys((*range(18, 22), *range(45, 48)), "[h]:mm:ss.0 AM/PM"),
    22: "dd/mm/yyyy hh:mm:ss AM/PM",
    48: "##0.0E+0",
    49: "@",
}
"""Formats that a file names by number alone, each as its longest rendering in any place."""

#: A part of a format, the first that fits: what stands as it is, what stands in brackets, the gap as
#: wide as a letter, codes of days and hours, digits, any other letter.
_PART: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]?|[_*](?P<gap>.)'
    r"|(?P<general>general|standard|@)|(?P<noon>am/pm|a/p)|(?P<exponent>e[+-][0#?]+)"
    r"|(?P<time>d+|m+|y+|h+|s+|g+|e+|b+)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<letter>.)",
    re.IGNORECASE | re.DOTALL,
)
#: A day of the week or a month in full and in short, and a date in words as the system has it.
_LONG_NAME, _SHORT_NAME, _SYSTEM_DATE = 16, 8, 40
#: Point and decimals of a number that is shown as it is, between other text.
_DECIMALS = 17


def number_chars(value: str, number_format: str) -> int:
    """The most characters that a number is shown with.

    Args:
        value: the number as the file writes it.
        number_format: its format as the file writes it, such as ``#,##0 "đồng"``.

    Returns:
        The characters in the widest section of the format; 0 where there is no number.
    """
    try:
        number = abs(float(value))
    except ValueError:
        return 0
    digits = len(f"{min(number, 1e15):.0f}")
    fraction = number < 1e15 and number != int(number)
    return _chars(number_format, digits, fraction) + value.lstrip().startswith("-")


@lru_cache(maxsize=4096)
def _chars(number_format: str, digits: int, fraction: bool) -> int:
    if number_format in ("", GENERAL):
        return digits + (digits - 1) // 3 + 3 * fraction  # drops decimals that there is no room for
    sections: list[list[re.Match[str]]] = [[]]
    for part in _PART.finditer(number_format):
        if part["letter"] == ";":
            sections.append([])
        else:
            sections[-1].append(part)
    return max(_section_chars(parts, digits, fraction) for parts in sections)


def _section_chars(parts: Sequence[re.Match[str]], digits: int, fraction: bool) -> int:
    # a share shown in hundredths has two digits more
    digits += 2 * any(part["letter"] == "%" for part in parts)
    chars = 0
    for part in parts:
        match part.lastgroup:
            case "quoted":
                chars += len(part["quoted"])
            case "bracket":
                chars += _bracket_chars(part["bracket"], digits)
            case "general":
                chars += digits + _DECIMALS * fraction
            case "noon":
                chars += _SHORT_NAME
            case "time":
                chars += _time_chars(part["time"])
            case "digits":
                whole, point, decimals = part["digits"].partition(".")
                own = max(sum(char in "0#?" for char in whole), digits if whole else 0)
                digits = 0  # the number stands once; what follows are parts of a fraction or of a second
                chars += own + ((own - 1) // 3 if "," in whole else 0) + len(point + decimals)
            case _:
                chars += len(part["exponent"] or "x")
    return chars


def _bracket_chars(inside: str, digits: int) -> int:
    """What brackets show: a currency, a date in words, hours past a day; or nothing, as a color."""
    if inside.startswith("$"):
        currency, _, place = inside[1:].partition("-")
        return len(currency) + _SYSTEM_DATE * place.upper().startswith("F")
    return digits + 5 if inside and set(inside.lower()) <= set("hms") else 0


def _time_chars(code: str) -> int:
    if code[0] in "dmDM" and len(code) > 2:
        return _SHORT_NAME if len(code) == 3 else _LONG_NAME
    return max(len(code), 4)
