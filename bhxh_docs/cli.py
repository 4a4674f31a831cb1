"""The command line ``bhxh-docs``: assess, render, dossier, verify, doctor.

Exit codes: 0 fine, 1 findings (a dossier that is incomplete or changed), 2 bad use or bad input.
This is the only place that reads the clock, and only where ``--on`` is left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from bhxh_docs.errors import Problem, ProblemsError

OK, FINDINGS, BAD_INPUT = 0, 1, 2
_FINDING_CODES = ("BHXH-F04", "BHXH-D010", "BHXH-D011")
"""A step that is not open and a dossier that lacks papers say something of the case, not of its input."""


class _Parser(argparse.ArgumentParser):
    """Argparse with its messages in Vietnamese and exit code 2."""

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in _ARGPARSE:
            message = re.sub(english, vietnamese, message)
        sys.stderr.write(f"[BHXH-S030] {self.prog}: {message}\n→ xem “{self.prog} --help”\n")
        raise SystemExit(BAD_INPUT)


_ARGPARSE = (
    (r"the following arguments are required: ", "còn thiếu: "),
    (r"one of the arguments (.*) is required", r"phải có một trong: \1"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 không đi cùng \2"),
    (r"argument (\S+): expected one argument", r"\1 phải có một giá trị"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)", r"\1 không nhận \2; chọn một trong: \3"),
    (r"argument (\S+): ", r"\1: "),
    (r"unrecognized arguments: ", "không hiểu: "),
)
"""What argparse says in English, in Vietnamese."""


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày; ghi dạng 2024-10-01")
    return day


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="bhxh-docs",
        description="Rà soát vụ việc chưa đóng, trốn đóng BHXH và lập văn bản, hồ sơ.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH", parser_class=_Parser)

    def command(name: str, text: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        sub.add_argument(
            "--format", choices=("text", "json"), default="text", help="text cho người đọc, json cho máy đọc"
        )
        return sub

    def with_case(sub: argparse.ArgumentParser) -> None:
        sub.add_argument(
            "case", type=Path, metavar="VỤ_VIỆC", help="tệp vu-viec.json, hoặc thư mục chứa tệp đó"
        )
        sub.add_argument(
            "--on", type=_day, default=None, metavar="NGÀY", help="ngày xem xét, ví dụ 2024-10-01"
        )

    assess = command("assess", "Cho biết giai đoạn, bước tiếp theo và kết quả đánh giá Điều 216.", _assess)
    with_case(assess)

    render = command("render", "Dự thảo một văn bản tại thời điểm của vụ việc.", _render)
    render.add_argument("form", metavar="MẪU", help="mã mẫu: 04-KT, 06-KT, KLTT, KNKT, BKTL, BBGN")
    with_case(render)
    render.add_argument("--out", type=Path, required=True, metavar="TỆP.docx", help="tệp .docx sẽ ghi")

    dossier = command("dossier", "Lập hồ sơ kiến nghị khởi tố: văn bản, tập hồ sơ PDF, bản kê.", _dossier)
    with_case(dossier)
    aim = dossier.add_mutually_exclusive_group(required=True)
    aim.add_argument("--out", type=Path, metavar="THƯ_MỤC", help="thư mục hồ sơ sẽ lập")
    aim.add_argument("--check", action="store_true", help="chỉ kiểm tra danh mục tài liệu, không lập")
    dossier.add_argument("--draft", action="store_true", help="lập bản dự thảo khi còn thiếu tài liệu")

    verify = command("verify", "Đối chiếu từng tệp của hồ sơ với manifest.json.", _verify)
    verify.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="thư mục hồ sơ")

    command("doctor", "Kiểm tra máy: LibreOffice, phông chữ, thư viện.", _doctor)
    return parser


def _on(arguments: argparse.Namespace) -> date:
    return arguments.on or date.today()


def _write(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def _json(value: Any) -> None:
    _write(json.dumps(value, ensure_ascii=False, indent=2))


def _assess(arguments: argparse.Namespace) -> int:
    from bhxh_docs.intake import load_case
    from legal_rules import assess

    assessment = assess(load_case(arguments.case).case, on=_on(arguments))
    if arguments.format == "json":
        _json(assessment.to_dict())
    else:
        _write(assessment.to_text())
    return OK


def _render(arguments: argparse.Namespace) -> int:
    from bhxh_docs.files import write_file
    from bhxh_docs.forms import render
    from bhxh_docs.intake import load_case

    document = render(arguments.form, load_case(arguments.case).case, on=_on(arguments))
    write_file(arguments.out, document)
    if arguments.format == "json":
        _json({"form": arguments.form, "path": str(arguments.out), "bytes": len(document)})
    else:
        _write(f"Đã ghi dự thảo {arguments.form}: {arguments.out}")
    return OK


def _dossier(arguments: argparse.Namespace) -> int:
    from bhxh_docs.dossier import build_dossier, check_dossier
    from bhxh_docs.intake import load_case

    case_file = load_case(arguments.case)
    if arguments.check:
        check = check_dossier(case_file, on=_on(arguments))
        if arguments.format == "json":
            _json(check.to_dict())
        else:
            _write(check.to_text())
        return OK if check.complete else FINDINGS
    dossier = build_dossier(case_file, arguments.out, on=_on(arguments), draft=arguments.draft)
    if arguments.format == "json":
        _json(dossier.to_dict())
    else:
        _write(dossier.to_text())
    return OK


def _verify(arguments: argparse.Namespace) -> int:
    from bhxh_docs.dossier import verify_dossier
    from bhxh_docs.dossier.verify import summary

    result = verify_dossier(arguments.folder)
    if arguments.format == "json":
        _json(
            {
                "ok": result.ok,
                "draft": result.draft,
                "files": result.files,
                "manifest_sha256": result.manifest_sha256,
                "differences": [{"path": d.path, "kind": d.kind} for d in result.differences],
            }
        )
    else:
        _write(summary(result))
    return OK if result.ok else FINDINGS


def _doctor(arguments: argparse.Namespace) -> int:
    from bhxh_docs.doctor import examine

    report = examine()
    if arguments.format == "json":
        _json(report.to_dict())
    else:
        _write(report.to_text())
    return OK if report.ok else FINDINGS


def _tell(problems: Sequence[Problem], as_json: bool) -> None:
    if as_json:
        _json(
            {
                "problems": [
                    {"code": p.code, "where": p.where, "message": p.message, "mend": p.mend} for p in problems
                ]
            }
        )
        return
    for problem in problems:
        sys.stderr.write(f"{problem}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (0 fine, 1 findings, 2 bad use or bad input)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except ProblemsError as error:
        _tell(error.problems, arguments.format == "json")
        return FINDINGS if all(p.code.startswith(_FINDING_CODES) for p in error.problems) else BAD_INPUT


if __name__ == "__main__":
    raise SystemExit(main())
