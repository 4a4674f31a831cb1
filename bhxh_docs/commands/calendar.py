"""``bhxh-docs calendar``: the deadlines of a case, or the yearly programme of the agencies."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bhxh_docs.commands.shared import OK, write, write_json

if TYPE_CHECKING:
    from bhxh_docs.calendars import Agenda

LEVELS: Final = {
    "trung-uong": "central",
    "khu-vuc": "region",
    "tinh": "province",
    "huyen": "district",
    "co-so": "base_unit",
}
"""Levels of agencies as they are typed, and as `legal_rules.case.AgencyLevel` calls them."""


def add_calendar_command(commands: Any, *, day: Callable[[str], date], today: Callable[[], date]) -> None:
    """Add ``calendar`` to the subcommands of a parser.

    Args:
        commands: the subcommands.
        day: reads a day of the command line.
        today: the day where ``--on`` is left out.
    """
    text = "Lịch các thời hạn của một vụ việc, hoặc chương trình hằng năm của cơ quan BHXH."
    sub = commands.add_parser("calendar", help=text, description=text)
    sub.add_argument(
        "case",
        nargs="?",
        type=Path,
        metavar="VỤ_VIỆC",
        help="tệp vu-viec.json, hoặc thư mục chứa tệp đó",
    )
    sub.add_argument("--on", type=day, default=None, metavar="NGÀY", help="ngày xem xét, ví dụ 2024-10-01")
    sub.add_argument(
        "--programme", action="store_true", help="chương trình hằng năm, thay cho lịch của một vụ việc"
    )
    sub.add_argument("--from", dest="start", type=day, metavar="NGÀY", help="ngày đầu, đi cùng --programme")
    sub.add_argument("--to", dest="end", type=day, metavar="NGÀY", help="ngày cuối, đi cùng --programme")
    sub.add_argument(
        "--level",
        choices=tuple(LEVELS),
        help="chỉ việc của cấp này và của cơ quan kế tiếp, đi cùng --programme",
    )
    sub.add_argument(
        "--out", type=Path, metavar="TỆP.ics", help="ghi lịch dạng .ics vào tệp này (cần phần cài thêm [ics])"
    )
    sub.add_argument(
        "--format",
        choices=("text", "json", "ics"),
        default="text",
        help="text cho người đọc, json cho máy đọc, ics cho phần mềm lịch",
    )
    sub.set_defaults(run=partial(_calendar, parser=sub, today=today))


def _calendar(
    arguments: argparse.Namespace, *, parser: argparse.ArgumentParser, today: Callable[[], date]
) -> int:
    _refuse_misfits(arguments, parser)
    agenda = _agenda(arguments, on=arguments.on or today())
    if arguments.out is not None:
        _to_file(agenda, arguments)
    elif arguments.format == "json":
        write_json(agenda.to_dict())
    elif arguments.format == "ics":
        data = agenda.to_ics()
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        write(agenda.to_text())
    return OK


def _refuse_misfits(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """A case or the programme; days and level belong to the programme."""
    if arguments.programme:
        if arguments.case is not None:
            parser.error("VỤ_VIỆC không đi cùng --programme")
        lacking = [
            name for name, value in (("--from", arguments.start), ("--to", arguments.end)) if not value
        ]
        if lacking:
            parser.error(f"--programme phải có {', '.join(lacking)}")
        return
    if arguments.case is None:
        parser.error("phải có một trong: VỤ_VIỆC --programme")
    given = (("--from", arguments.start), ("--to", arguments.end), ("--level", arguments.level))
    stray = [name for name, value in given if value is not None]
    if stray:
        parser.error(f"{', '.join(stray)} chỉ đi cùng --programme")


def _agenda(arguments: argparse.Namespace, *, on: date) -> Agenda:
    from bhxh_docs.calendars import of_case, of_programme
    from bhxh_docs.intake import load_case
    from legal_rules.case.agency import AgencyLevel

    if not arguments.programme:
        return of_case(load_case(arguments.case).case, on=on)
    level = AgencyLevel(LEVELS[arguments.level]) if arguments.level else None
    return of_programme(start=arguments.start, end=arguments.end, on=on, level=level)


def _to_file(agenda: Agenda, arguments: argparse.Namespace) -> None:
    from bhxh_docs.files import write_file

    data = agenda.to_ics()
    write_file(arguments.out, data)
    events = len(agenda.dated)
    if arguments.format == "json":
        write_json({"path": str(arguments.out), "events": events, "bytes": len(data), **agenda.to_dict()})
    else:
        left = (
            f"; {len(agenda.undated)} việc không ấn định ngày không nằm trong tệp" if agenda.undated else ""
        )
        write(f"Đã ghi lịch gồm {events} mục: {arguments.out}{left}")
