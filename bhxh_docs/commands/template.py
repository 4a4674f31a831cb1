"""``bhxh-docs template``: check templates, list the fields of a form, begin a new template."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bhxh_docs.commands.shared import BAD_INPUT, FINDINGS, OK, Parser, write, write_json
from bhxh_docs.errors import FormError, Problem, TemplateError

if TYPE_CHECKING:
    from bhxh_docs.guard.report import CheckedFile, Report

CHECK_FORMATS = ("text", "json", "github", "sarif")
KINDS = ("van_ban", "cong_van", "quyet_dinh", "bien_ban", "danh_sach")


def add_template_commands(commands: Any) -> None:
    """Add ``template check | fields | new`` to the subcommands of a parser."""
    text = "Kiểm tra mẫu văn bản, tra cứu trường của một mẫu, tạo mẫu mới."
    template = commands.add_parser("template", help=text, description=text)
    actions = template.add_subparsers(dest="action", required=True, metavar="VIỆC", parser_class=Parser)

    def action(name: str, text: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    check = action("check", "Kiểm tra mẫu .docx: thẻ, trường của mẫu, thể thức, nội dung tệp.", _check)
    check.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="TỆP",
        help="tệp .docx hoặc thư mục; không ghi thì kiểm tra mọi mẫu đi kèm phần mềm",
    )
    check.add_argument("--form", default="", metavar="MẪU", help="đối chiếu với mẫu này, ví dụ 04-KT")
    check.add_argument("--profile", default="", metavar="THỂ_THỨC", help="kiểm tra theo bộ thể thức này")
    check.add_argument("--convert", action="store_true", help="lập thử từng mẫu và chuyển sang PDF")
    check.add_argument(
        "--update-pages",
        action="store_true",
        help="chuyển sang PDF và ghi số trang hiện nay làm số trang để so sánh lần sau",
    )
    check.add_argument(
        "--format",
        choices=CHECK_FORMATS,
        default="text",
        help="text cho người đọc, json cho máy đọc, github cho GitHub Actions, sarif cho code scanning",
    )
    check.add_argument("--output", type=Path, metavar="TỆP", help="ghi kết quả vào tệp này thay vì in ra")
    check.add_argument(
        "--annotate",
        type=Path,
        metavar="THƯ_MỤC",
        help="ghi vào đây bản sao của từng tệp có vấn đề, kèm nhận xét của Word tại mỗi chỗ",
    )
    check.add_argument("--strict", action="store_true", help="cảnh báo cũng là không đạt")

    fields = action("fields", "In mọi trường của một mẫu: thẻ để chép vào Word, ý nghĩa, ví dụ.", _fields)
    fields.add_argument("form", metavar="MẪU", help="mã mẫu, ví dụ 04-KT")
    fields.add_argument("--format", choices=("text", "json"), default="text", help="text hoặc json")

    new = action("new", "Tạo mẫu mới đúng thể thức, có sẵn các thẻ để sửa tiếp trong Word.", _new)
    new.add_argument(
        "name", metavar="MẪU", help="mã mẫu trong danh mục (đặt mọi trường của mẫu), hoặc tên văn bản mới"
    )
    new.add_argument(
        "--kind",
        choices=KINDS,
        help="loại văn bản; mã mẫu trong danh mục thì không cần ghi",
    )
    new.add_argument("--out", type=Path, metavar="TỆP.docx", help="tệp sẽ ghi; mặc định MẪU.docx ở đây")
    new.add_argument("--format", choices=("text", "json"), default="text", help="text hoặc json")


# --- check -------------------------------------------------------------------------------------------


def _check(arguments: argparse.Namespace) -> int:
    from bhxh_docs.files import write_file

    report = _report(arguments)
    written = _annotate(report, arguments.annotate) if arguments.annotate else ()
    text = _formatted(report, arguments.format)
    if arguments.output is None:
        write(text)
    else:
        write_file(arguments.output, text.encode("utf-8", "backslashreplace"))
        write(f"{report.summary()} Kết quả: {arguments.output}")
    if arguments.format == "github":
        _append_summary(report)
    if written and (arguments.format == "text" or arguments.output is not None):
        write("Bản sao có nhận xét, mở bằng Word:\n" + "\n".join(f"  {path}" for path in written))
    if report.unreadable:
        return BAD_INPUT
    return OK if report.ok(arguments.strict) else FINDINGS


def _report(arguments: argparse.Namespace) -> Report:
    from bhxh_docs.guard.check import check_templates
    from bhxh_docs.guard.report import Report
    from bhxh_docs.guard.sources import find_templates

    sources = find_templates(arguments.paths)
    if arguments.paths and not sources.files:
        # an empty list would mean every template that ships
        return Report(files=sources.refused)
    report = check_templates(
        sources.files,
        form=arguments.form,
        profile=arguments.profile,
        convert=arguments.convert,
        update_pages=arguments.update_pages,
    )
    return Report(files=(*sources.refused, *report.files))


def _formatted(report: Report, form: str) -> str:
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    if form == "github":
        from bhxh_docs.guard.outputs.github import report_as_annotations

        return report_as_annotations(report, root=root)
    if form == "sarif":
        from bhxh_docs.guard.outputs.sarif import report_as_sarif

        return report_as_sarif(report, root=root)
    if form == "json":
        import json

        return json.dumps(report.to_dict(), ensure_ascii=False, indent=2)
    return report.to_text()


def _append_summary(report: Report) -> None:
    """Append to the step summary that GitHub shows under the job, when there is one."""
    from bhxh_docs.guard.outputs.github import report_as_summary

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if name:
        with Path(name).open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(report_as_summary(report))


def _annotate(report: Report, folder: Path) -> tuple[Path, ...]:
    """Write a copy with comments of each file with findings; return where."""
    from bhxh_docs.files import write_file
    from bhxh_docs.guard.annotate import annotate

    written: dict[Path, None] = {}
    for file in report.files:
        if not file.findings or not file.readable:
            continue
        source = Path(file.file)
        target = _free(folder, file, written)
        _refuse_source(source, target)
        try:
            write_file(target, annotate(source.read_bytes(), file.findings))
        except TemplateError:
            # broken XML: told in the report, there is no place for a comment in it
            continue
        written[target] = None
    return tuple(written)


def _free(folder: Path, file: CheckedFile, written: dict[Path, None]) -> Path:
    """Return a name in the folder; files of one name from several folders are numbered."""
    source = Path(file.file)
    target, number = folder / source.name, 2
    while target in written:
        target = folder / f"{source.stem} ({number}){source.suffix}"
        number += 1
    return target


def _refuse_source(source: Path, target: Path) -> None:
    if target.exists() and target.samefile(source):
        raise TemplateError(
            Problem(
                code="BHXH-S041",
                where=str(target),
                message="bản sao có nhận xét sẽ ghi đè chính tệp mẫu",
                mend="chọn thư mục khác cho --annotate",
            )
        )


# --- fields ------------------------------------------------------------------------------------------


def _fields(arguments: argparse.Namespace) -> int:
    from bhxh_docs.forms.catalogue import form_entry
    from bhxh_docs.guard.fields import context_class, fields_as_dict, fields_as_text, fields_of

    entry = form_entry(arguments.form)
    fields = fields_of(context_class(entry))
    if arguments.format == "json":
        write_json(fields_as_dict(entry, fields))
    else:
        write(fields_as_text(entry, fields))
    return OK


# --- new ---------------------------------------------------------------------------------------------


def _new(arguments: argparse.Namespace) -> int:
    from bhxh_docs.files import write_file
    from bhxh_docs.forms.catalogue import catalogue
    from bhxh_docs.forms.common import PaperContext
    from bhxh_docs.guard.fields import context_class
    from bhxh_docs.guard.new_template import KIND_OF_PROFILE, PaperKind, new_template

    entry = catalogue().get(arguments.name)
    if entry is None and arguments.kind is None:
        known = ", ".join(catalogue())
        raise FormError(
            Problem(
                code="BHXH-F016",
                where=arguments.name,
                message="mẫu không có trong danh mục thì phải cho biết loại văn bản",
                mend=f"thêm --kind ({', '.join(KINDS)}), hoặc dùng một mã trong danh mục: {known}",
            )
        )
    context: type = PaperContext if entry is None else context_class(entry)
    title = arguments.name if entry is None else entry.title
    if arguments.kind is not None:
        kind = PaperKind(arguments.kind)
    else:
        kind = PaperKind.PAPER if entry is None else KIND_OF_PROFILE[entry.page_profile]
    target = arguments.out or Path(f"{arguments.name.replace('/', '-')}.docx")
    if target.exists():
        raise FormError(
            Problem(
                code="BHXH-S042",
                where=str(target),
                message="đã có tệp này, không ghi đè",
                mend="chọn tên khác bằng --out, hoặc tự xóa tệp cũ",
            )
        )
    write_file(target, new_template(context, title=title, kind=kind))
    if arguments.format == "json":
        write_json({"path": str(target), "form": entry.code if entry else "", "kind": kind.value})
        return OK
    check = ["bhxh-docs", "template", "check", str(target), *(["--form", entry.code] if entry else [])]
    write(f"Đã tạo mẫu: {target}\nMở bằng Word để sửa, rồi kiểm tra: {shlex.join(check)}")
    return OK
