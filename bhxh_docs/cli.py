"""The command line ``bhxh-docs``: assess, render, dossier, verify, sign, template, text, calendar, doctor.

Exit codes: 0 fine, 1 findings (a dossier that is incomplete or changed), 2 bad use or bad input, 130
cancelled, 143 and 129 ended by SIGTERM and SIGHUP.
This is the only place that reads the clock, and only where ``--on`` is left out.
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path
from types import FrameType

from bhxh_docs.commands.calendar import add_calendar_command
from bhxh_docs.commands.dossier import add_dossier_command
from bhxh_docs.commands.shared import BAD_INPUT, CANCELLED, FINDINGS, OK, Parser, tell, write, write_json
from bhxh_docs.commands.sign import add_sign_command
from bhxh_docs.commands.template import add_template_commands
from bhxh_docs.commands.text import add_text_command
from bhxh_docs.commands.verify import add_verify_command
from bhxh_docs.errors import ProblemsError

_FINDING_CODES = ("BHXH-F04", "BHXH-F053", "BHXH-D010", "BHXH-D011")
"""A step not open, a list with nobody on it, a dossier that lacks papers: that is the case, not its input."""


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày; ghi dạng 2024-10-01")
    return day


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="bhxh-docs",
        description="Rà soát vụ việc chưa đóng, trốn đóng BHXH, lập văn bản, hồ sơ, kiểm tra mẫu văn bản.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH", parser_class=Parser)

    def command(
        name: str, text: str, run: Callable[[argparse.Namespace], int] | None = None
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        sub.add_argument(
            "--format", choices=("text", "json"), default="text", help="text cho người đọc, json cho máy đọc"
        )
        return sub

    def with_case(sub: argparse.ArgumentParser, *, many: bool = False) -> None:
        told = "tệp vu-viec.json, hoặc thư mục chứa tệp đó"
        if many:
            sub.add_argument(
                "case",
                type=Path,
                nargs="+",
                metavar="VỤ_VIỆC",
                help=f"{told}; danh sách, báo cáo nhận nhiều vụ việc",
            )
        else:
            sub.add_argument("case", type=Path, metavar="VỤ_VIỆC", help=told)
        sub.add_argument(
            "--on", type=_day, default=None, metavar="NGÀY", help="ngày xem xét, ví dụ 2024-10-01"
        )

    assess = command("assess", "Cho biết giai đoạn, bước tiếp theo và kết quả đánh giá Điều 216.", _assess)
    with_case(assess)

    render = command("render", "Dự thảo một văn bản tại thời điểm của vụ việc.", _render)
    render.add_argument("form", metavar="MẪU", help="mã mẫu: 04-KT, 06-KT, KLTT, KNKT, 02-KT, 02a-KT…")
    with_case(render, many=True)
    render.add_argument(
        "--out", type=Path, required=True, metavar="TỆP", help="tệp .docx sẽ ghi; danh sách còn có dạng .xlsx"
    )

    dossier = command("dossier", "Lập hồ sơ kiến nghị khởi tố: văn bản, tập hồ sơ PDF, bản kê.")
    with_case(dossier)
    dossier.set_defaults(run=add_dossier_command(dossier, today=date.today))

    add_verify_command(commands, day=_day, now=_now)
    add_sign_command(commands, now=_now)
    add_template_commands(commands)
    add_text_command(commands)
    add_calendar_command(commands, day=_day, today=date.today)

    command("doctor", "Kiểm tra máy: LibreOffice, phông chữ, thư viện.", _doctor)
    return parser


def _now() -> datetime:
    return datetime.now(UTC)


def _on(arguments: argparse.Namespace) -> date:
    return arguments.on or date.today()


def _assess(arguments: argparse.Namespace) -> int:
    from bhxh_docs.intake import load_case
    from legal_rules import assess

    assessment = assess(load_case(arguments.case).case, on=_on(arguments))
    if arguments.format == "json":
        write_json(assessment.to_dict())
    else:
        write(assessment.to_text())
    return OK


def _render(arguments: argparse.Namespace) -> int:
    from bhxh_docs.errors import FormError, Problem
    from bhxh_docs.files import write_file
    from bhxh_docs.forms import approval_notes, render, render_sheet
    from bhxh_docs.intake import load_case

    suffix = arguments.out.suffix.lower()
    if suffix not in {".docx", ".xlsx"}:
        raise FormError(
            Problem(
                code="BHXH-S043",
                where=str(arguments.out),
                message=f"không lập được tệp dạng “{suffix or arguments.out.name}”",
                mend="đặt tên tệp có đuôi .docx, hoặc .xlsx cho danh sách",
            )
        )
    draft = render_sheet if suffix == ".xlsx" else render
    cases = [load_case(path).case for path in arguments.case]
    document = draft(arguments.form, cases, on=_on(arguments))
    notes = approval_notes(arguments.form, cases, on=_on(arguments))
    write_file(arguments.out, document)
    if arguments.format == "json":
        told = {"form": arguments.form, "path": str(arguments.out), "bytes": len(document)}
        write_json({**told, "notes": list(notes)})
    else:
        write(f"Đã ghi dự thảo {arguments.form}: {arguments.out}")
        for note in notes:
            write(f"Lưu ý khi duyệt (không in vào văn bản): {note}")
    return OK


def _doctor(arguments: argparse.Namespace) -> int:
    from bhxh_docs.doctor import examine

    report = examine()
    if arguments.format == "json":
        write_json(report.to_dict())
    else:
        write(report.to_text())
    return OK if report.ok else FINDINGS


class _Ended(KeyboardInterrupt):
    """The process was asked to end, by another signal than that of Ctrl+C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """SIGTERM and SIGHUP end what runs as Ctrl+C does: nothing temporary stays, it may hold personal data.

    The second one is not heard: the first is being obeyed. Where somebody else handles them, or ``nohup`` has
    them ignored, that stays so.
    """
    taken: list[signal.Signals] = []

    def end(number: int, _: FrameType | None) -> None:
        for each in taken:
            signal.signal(each, signal.SIG_IGN)
        raise _Ended(number)

    if threading.current_thread() is threading.main_thread():
        named = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
        taken += [each for each in named if each is not None and signal.getsignal(each) is signal.SIG_DFL]
    try:
        for each in taken:
            signal.signal(each, end)
        yield
    finally:
        for each in taken:
            signal.signal(each, signal.SIG_DFL)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (0 fine, 1 findings, 2 bad use or bad input, 128 + n ended)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        with _ending_in_order():
            return run(arguments)
    except KeyboardInterrupt as stop:
        told = "; ".join(getattr(stop, "__notes__", ())) or "những gì có trước đó được giữ nguyên"
        with suppress(OSError):  # the terminal may be gone
            sys.stderr.write(f"\nĐã hủy; {told}.\n")
        return 128 + stop.number if isinstance(stop, _Ended) else CANCELLED
    except ProblemsError as error:
        tell(error.problems, as_json=arguments.format == "json")
        return FINDINGS if all(p.code.startswith(_FINDING_CODES) for p in error.problems) else BAD_INPUT


if __name__ == "__main__":
    raise SystemExit(main())
