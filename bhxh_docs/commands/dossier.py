"""``bhxh-docs dossier``: check the file of a referral, or make it up."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bhxh_docs.commands.shared import FINDINGS, OK, write, write_json
from bhxh_docs.paths import cache_dir

if TYPE_CHECKING:
    from bhxh_docs.dossier import DossierOptions
    from bhxh_docs.forms.packet_view import SendOverride
    from bhxh_docs.pdf.warm import WarmOffice

_KEPT = timedelta(days=60)
"""What was not wanted for so long is deleted from the cache."""


def add_dossier_command(
    sub: argparse.ArgumentParser, *, today: Callable[[], date]
) -> Callable[[argparse.Namespace], int]:
    """Add the arguments of ``dossier`` to its parser.

    Args:
        sub: the parser, with the case and ``--on`` already there.
        today: the day where ``--on`` is left out.

    Returns:
        What runs the command.
    """
    aim = sub.add_mutually_exclusive_group(required=True)
    aim.add_argument("--out", type=Path, metavar="THƯ_MỤC", help="thư mục hồ sơ sẽ lập")
    aim.add_argument("--check", action="store_true", help="chỉ kiểm tra danh mục tài liệu, không lập")
    missing = sub.add_argument_group("khi còn thiếu tài liệu bắt buộc")
    missing.add_argument("--draft", action="store_true", help="lập bản dự thảo, mỗi trang mang dấu “DỰ THẢO”")
    missing.add_argument(
        "--override-by", metavar="HỌ_TÊN", help="người quyết định gửi hồ sơ còn thiếu; được ghi lại"
    )
    missing.add_argument("--override-position", metavar="CHỨC_VỤ", help="chức vụ của người đó")
    missing.add_argument("--override-reason", metavar="LÝ_DO", help="lý do gửi hồ sơ còn thiếu, một câu")
    packet = sub.add_argument_group("tập hồ sơ")
    packet.add_argument(
        "--numbering",
        choices=("page", "sheet"),
        default="page",
        help="đánh số tờ theo trang (in một mặt), hoặc theo tờ in hai mặt",
    )
    packet.add_argument(
        "--first-sheet", type=int, default=1, metavar="SỐ", help="số của tờ đầu tiên (hồ sơ bổ sung)"
    )
    packet.add_argument("--but-luc", action="store_true", help="thêm ô bút lục để trống cho cơ quan điều tra")
    packet.add_argument("--pdfa", action="store_true", help="tập hồ sơ theo chuẩn lưu trữ PDF/A-2b")
    packet.add_argument("--no-copy", action="store_true", help="không lập bản sao gửi Viện kiểm sát")
    packet.add_argument("--zip", action="store_true", help="đóng gói phần bàn giao thành một tệp .zip")
    work = sub.add_argument_group("cách làm việc")
    work.add_argument(
        "--no-cache", action="store_true", help="chuyển đổi lại từ đầu, không dùng và không giữ kết quả cũ"
    )
    work.add_argument("--quiet", action="store_true", help="không hiện tiến độ")
    return partial(_dossier, today=today)


_SWITCH = 0.0005
"""Seconds between switches of threads: what feeds LibreOffice has little to do and must not wait for it."""
_YOUNG = 50_000
"""Objects made before the collector looks for cycles among them: drafting makes many and hardly a cycle."""


def _dossier(arguments: argparse.Namespace, *, today: Callable[[], date]) -> int:
    from bhxh_docs.pdf.warm import WarmOffice

    before = _folder(arguments.out)
    try:
        with _undisturbed(), WarmOffice() as office:
            if arguments.out is not None and not os.path.lexists(arguments.out):
                office.start()  # it comes up while the library is loaded and the case read
            return _run(arguments, office, today=today)
    except KeyboardInterrupt as stop:
        if _folder(arguments.out) != before:
            stop.add_note(f"hồ sơ mới đã được ghi trọn vẹn: {arguments.out}")
        raise


def _folder(out: Path | None) -> tuple[int, int] | None:
    """Which folder it is: a dossier that is written is another one than what lay there."""
    try:
        found = out.stat() if out is not None else None
    except OSError:
        found = None
    return (found.st_dev, found.st_ino) if found is not None else None


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """The interpreter set for one long piece of work, and as it was before afterwards."""
    interval, threshold = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(_SWITCH)
    gc.set_threshold(_YOUNG, *threshold[1:])
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*threshold)


def _run(arguments: argparse.Namespace, office: WarmOffice, *, today: Callable[[], date]) -> int:
    from bhxh_docs.dossier import build_dossier, check_dossier
    from bhxh_docs.intake import load_case
    from bhxh_docs.pdf.cache import ContentCache
    from bhxh_docs.progress import bar

    on: date = arguments.on or today()
    kept = None if arguments.no_cache else cache_dir()
    case_file = load_case(arguments.case)
    as_json = arguments.format == "json"
    if arguments.check:
        check = check_dossier(case_file, on=on, cache_dir=kept)
        _show(check, as_json=as_json)
        return OK if check.complete else FINDINGS
    options, override = _options(arguments), _override(arguments, on)
    with bar("Lập hồ sơ", hidden=True if arguments.quiet else None) as progress:
        dossier = build_dossier(
            case_file,
            arguments.out,
            on=on,
            draft=arguments.draft,
            override=override,
            options=options,
            cache_dir=kept,
            office=office,
            progress=progress,
        )
    _show(dossier, as_json=as_json)
    if kept is not None:
        ContentCache(kept).prune(not_wanted_since=today() - _KEPT)
    return OK


def _show(outcome: Any, *, as_json: bool) -> None:
    if as_json:
        write_json(outcome.to_dict())
    else:
        write(outcome.to_text())


def _options(arguments: argparse.Namespace) -> DossierOptions:
    from bhxh_docs.dossier import DossierOptions, Numbering

    return DossierOptions(
        numbering=Numbering(arguments.numbering),
        first_sheet=arguments.first_sheet,
        investigator_box=arguments.but_luc,
        archival=arguments.pdfa,
        prosecutor_copy=not arguments.no_copy,
        archive=arguments.zip,
    )


def _override(arguments: argparse.Namespace, on: date) -> SendOverride | None:
    """The decision to send what is incomplete; what of it is left out is told by the options."""
    from bhxh_docs.dossier import SendOverride

    given = (arguments.override_by, arguments.override_position, arguments.override_reason)
    if not any(text is not None for text in given):
        return None
    by, position, reason = (text or "" for text in given)
    return SendOverride(by=by, position=position, on=on, reason=reason)
