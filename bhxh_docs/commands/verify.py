"""``bhxh-docs verify``: a dossier against its manifest, and its signatures; or the script for it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from bhxh_docs.commands.shared import FINDINGS, OK, write, write_json
from bhxh_docs.errors import BhxhDocsError, Problem


def add_verify_command(commands: Any, *, day: Callable[[str], date], now: Callable[[], datetime]) -> None:
    """Add ``verify`` to the subcommands of a parser.

    Args:
        commands: the subcommands.
        day: reads a day of the command line.
        now: the time at which certificates are judged where ``--on`` is left out.
    """
    text = "Đối chiếu từng tệp của hồ sơ với manifest.json; kiểm tra chữ ký số."
    sub = commands.add_parser("verify", help=text, description=text)
    sub.add_argument(
        "dossier", type=Path, nargs="?", metavar="HỒ_SƠ", help="thư mục hồ sơ, hoặc tệp .zip của hồ sơ"
    )
    sub.add_argument(
        "--expect-manifest",
        metavar="SHA256",
        help="mã SHA-256 của manifest.json đã ghi khi bàn giao, để đối chiếu cả bản kê",
    )
    sub.add_argument(
        "--signatures", action="store_true", help="kiểm tra cả chữ ký số (cần phần cài thêm [sign])"
    )
    sub.add_argument(
        "--deep",
        action="store_true",
        help="lập lại toàn bộ từ dữ kiện trong hồ sơ và so từng tệp (cần LibreOffice, phông chữ)",
    )
    sub.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="TỆP",
        help="chứng thư gốc tin cậy (.pem, .crt, .cer), đi cùng --signatures; có thể dùng nhiều lần",
    )
    sub.add_argument(
        "--on",
        type=day,
        default=None,
        metavar="NGÀY",
        help="ngày xét hiệu lực của chứng thư, đi cùng --signatures; bỏ trống là hiện tại",
    )
    sub.add_argument(
        "--export-script",
        type=Path,
        metavar="TỆP",
        help="ghi chương trình đối chiếu chạy riêng bằng Python, để giao cho bên nhận",
    )
    sub.add_argument(
        "--format", choices=("text", "json"), default="text", help="text cho người đọc, json cho máy đọc"
    )
    sub.set_defaults(run=partial(_verify, parser=sub, now=now))


def export_script(path: Path) -> None:
    """Write the verification that needs Python alone; as it is here, to the letter.

    Args:
        path: where to; an earlier export there, of this version or another, is replaced.

    Raises:
        BhxhDocsError: ``BHXH-S040``, it cannot be written; ``BHXH-S042``, something else is there.
    """
    from bhxh_docs.dossier import verify
    from bhxh_docs.files import write_file

    script = Path(verify.__file__).read_bytes()
    if os.path.lexists(path) and not _begins_like(path, script):
        raise BhxhDocsError(
            Problem(
                code="BHXH-S042",
                where=str(path),
                message="ở đó đã có thứ khác, không phải chương trình đối chiếu đã xuất; không ghi đè",
                mend="chọn tên khác, hoặc tự xóa tệp cũ",
            )
        )
    write_file(path, script)


def _begins_like(path: Path, script: bytes) -> bool:
    """Whether a file begins as every version of the script does."""
    head = script[: script.index(b":")]
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(head)) == head
    except OSError:
        return False


def _verify(
    arguments: argparse.Namespace, *, parser: argparse.ArgumentParser, now: Callable[[], datetime]
) -> int:
    if not arguments.signatures and (arguments.trust or arguments.on):
        parser.error("--trust và --on chỉ đi cùng --signatures")
    if arguments.dossier is None and arguments.export_script is None:
        parser.error("còn thiếu: HỒ_SƠ")
    if arguments.export_script is not None:
        export_script(arguments.export_script)
        if arguments.dossier is None:
            return _told_export(arguments)
    return _compared(arguments, now=now)


def _told_export(arguments: argparse.Namespace) -> int:
    if arguments.format == "json":
        write_json({"script": str(arguments.export_script)})
    else:
        write(
            f"Đã ghi {arguments.export_script}. Bên nhận chạy: "
            f"python3 {arguments.export_script.name} --expect-manifest SHA256 HỒ_SƠ"
        )
    return OK


def _compared(arguments: argparse.Namespace, *, now: Callable[[], datetime]) -> int:
    from bhxh_docs.dossier import verify_dossier
    from bhxh_docs.dossier.verify import summary

    result = verify_dossier(arguments.dossier, expect_manifest=arguments.expect_manifest)
    report = None
    if arguments.signatures:
        from bhxh_docs.dossier.signature_report import VIETNAM
        from bhxh_docs.dossier.signatures import check_signatures

        on = arguments.on
        at = datetime.combine(on, time(23, 59, 59), VIETNAM) if on else now()
        report = check_signatures(arguments.dossier, trust=arguments.trust, at=at)
    again = None
    if arguments.deep and result.ok:
        from bhxh_docs.dossier.deep import recompute_dossier
        from bhxh_docs.progress import bar

        with bar("Lập lại hồ sơ") as progress:
            again = recompute_dossier(arguments.dossier, progress=progress)
    ok = result.ok and all(one.ok for one in (report, again) if one is not None)
    if arguments.format == "json":
        signatures = {"signatures": report.to_dict()} if report else {}
        recomputed = {"recomputed": again.to_dict()} if again else {}
        write_json({**result.to_dict(), **signatures, **recomputed, "ok": ok})
    else:
        write(summary(result, signatures_follow=report is not None))
        if report is not None:
            write(report.to_text())
        if again is not None:
            write(again.to_text())
    return OK if ok else FINDINGS
