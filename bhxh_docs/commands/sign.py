"""``bhxh-docs sign``: sign the packet and the manifest of a dossier with a key file."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from bhxh_docs.commands.shared import OK, write, write_json
from bhxh_docs.errors import DossierError, Problem

PASSPHRASE: Final = "BHXH_SIGN_PASSPHRASE"  # noqa: S105 - a name
"""Environment variable of the passphrase; never an argument, which every user of the machine could read."""


def add_sign_command(commands: Any, *, now: Callable[[], datetime]) -> None:
    """Add ``sign`` to the subcommands of a parser.

    Args:
        commands: the subcommands.
        now: the time of signing, with its zone.
    """
    text = "Ký số tập hồ sơ PDF và manifest.json của hồ sơ (cần phần cài thêm [sign])."
    sub = commands.add_parser("sign", help=text, description=text)
    sub.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="thư mục hồ sơ")
    sub.add_argument("--key", type=Path, required=True, metavar="TỆP", help="tệp khóa PKCS#12 (.p12, .pfx)")
    sub.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="TỆP",
        help=f"tệp chứa mật khẩu ở dòng đầu; không có thì đọc biến {PASSPHRASE}, hoặc hỏi trên màn hình",
    )
    sub.add_argument(
        "--format", choices=("text", "json"), default="text", help="text cho người đọc, json cho máy đọc"
    )
    sub.set_defaults(run=partial(_sign, now=now))


def passphrase(file: Path | None) -> str | None:
    """The passphrase of a key file: of a file, else of the environment, else asked on a terminal.

    Raises:
        DossierError: ``BHXH-D041``, the file cannot be read.
    """
    if file is None:
        given = os.environ.get(PASSPHRASE)
        if given is None and sys.stdin.isatty():
            given = getpass.getpass("Mật khẩu của tệp khóa: ")
        return given
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DossierError(
            Problem(
                code="BHXH-D041",
                where=str(file),
                message=f"không đọc được tệp mật khẩu ({getattr(error, 'strerror', None) or error})",
                mend="chỉ đúng tệp văn bản UTF-8 có mật khẩu ở dòng đầu",
            )
        ) from error
    return lines[0] if lines else ""


def _sign(arguments: argparse.Namespace, *, now: Callable[[], datetime]) -> int:
    from bhxh_docs.dossier.sign import sign_dossier
    from bhxh_docs.dossier.signer import open_key

    signer = open_key(arguments.key, passphrase(arguments.passphrase_file), at=now())
    signed = sign_dossier(arguments.folder, signer=signer)
    if arguments.format == "json":
        write_json(signed.to_dict())
    else:
        write(signed.to_text())
    return OK
