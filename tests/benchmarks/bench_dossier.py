"""A dossier of twenty documents: made for the first time, with one document changed, and unchanged.

It is what the command makes if nothing else is asked: packet, the prosecutors' copy, internal papers. The
other side is what one does without this library: render every paper with docxtpl, start LibreOffice for each,
count the pages, render and convert once more what cites sheets, merge with pypdf, read the result again and
lay a page with the sheet number over each page. It is given the values of its papers ready made; this library
works them out. Each sample is a process of its own, measured from where the libraries are loaded on or whole.

As a program it is one side: ``bench_dossier.py theirs VALUES OUT``, ``ours ARGUMENT…`` with the library
loaded before, or ``command ARGUMENT…`` as it is started by its users; it prints the time.
"""

from __future__ import annotations

import io
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
EXAMPLE: Final = ROOT / "docs" / "examples" / "may-vi-du"
ON: Final = date(2024, 10, 1)
EXHIBITS: Final = (
    "qdtt-2", "bbtt-2", "bc-2", "kl-2", "bbvp-1", "xp-1", "giao-1", "nop-1", "ds-dang-tham-gia",
    "ds-phai-tham-gia", "bang-luong-2024-05", "tong-hop-luong", "tb-2", "lv-2",
)  # fmt: skip
"""With the six papers that are numbered they are twenty."""
_SECONDS: Final = 900
_AGAINST: Final = "docxtpl + LibreOffice từng tệp + pypdf {}".format(
    ".".join(version("pypdf").split(".")[:2])
)


# --- the other side ---


def usual_stack(values: Mapping[str, Any], out: Path) -> None:
    """Make the packet and its copy as one does with docxtpl, LibreOffice and pypdf."""
    pdfs = dict(values["exhibits"])
    with tempfile.TemporaryDirectory() as folder:
        for form in values["numbered"]:  # how long are they?
            _converted(form, values, Path(folder))
        for form in values["forms"]:
            pdfs[form] = _converted(form, values, Path(folder))
    for name, packet in values["packets"].items():
        _packet(packet, pdfs, values["font"], out / name)


def _converted(form: str, values: Mapping[str, Any], folder: Path) -> bytes:
    from docxtpl import DocxTemplate

    document = DocxTemplate(values["templates"][form])
    document.render(values["contexts"][form], autoescape=True)
    path = folder / f"{form}.docx"
    document.save(str(path))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return path.with_suffix(".pdf").read_bytes()


def _packet(values: Mapping[str, Any], pdfs: Mapping[str, bytes], font: str, out: Path) -> None:
    from pypdf import PdfReader, PdfWriter
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("so-to", font))
    merger, firsts = PdfWriter(), {}
    for key in values["order"]:
        firsts[key] = len(merger.pages)
        merger.append(io.BytesIO(pdfs[key]), import_outline=False)
    merged = io.BytesIO()
    merger.write(merged)
    writer = PdfWriter()
    for number, page in enumerate(PdfReader(merged).pages):
        added = writer.add_page(page)
        sheet = values["sheets"][number]
        if sheet is None:
            continue
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        stamp = io.BytesIO()
        canvas = Canvas(stamp, pagesize=(width, height))
        canvas.setFont("so-to", 11)
        canvas.drawRightString(width - 42.5, height - 31.2, f"Tờ số: {sheet}")
        canvas.save()
        added.merge_page(PdfReader(stamp).pages[0])
    for key, first in firsts.items():
        writer.add_outline_item(title=values["titles"][key], page_number=first)
    writer.write(out)


# --- both sides, made ready ---


def case_folder(folder: Path, turn: int) -> Path:
    """Write the example with fourteen of its documents and another employer each turn; return its folder."""
    import attrs

    from bhxh_docs.intake import case_to_json, load_case

    case_file = load_case(EXAMPLE)
    case = case_file.case
    kept = tuple(exhibit for exhibit in case.exhibits if exhibit.id in EXHIBITS)
    known = {exhibit.id for exhibit in kept}
    case = attrs.evolve(
        case,
        employer=attrs.evolve(case.employer, name=f"{case.employer.name} số {turn}"),
        exhibits=kept,
        determinations=tuple(
            attrs.evolve(one, exhibits=tuple(x for x in one.exhibits if x in known))
            for one in case.determinations
        ),
    )
    target = folder / f"vu-{turn}"
    for exhibit in kept:
        if exhibit.file is not None:
            path = target / exhibit.file
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(case_file.exhibit_path(exhibit), path)
    (target / "vu-viec.json").write_text(case_to_json(case), "utf-8")
    return target


def values_of(case: Path, folder: Path) -> Path:
    """Write what the other side is given: values of every paper, exhibits as pages, order and numbers."""
    import attrs

    from bhxh_docs.dossier.contents import DRAFTED
    from bhxh_docs.dossier.drafts import papers_of, settle
    from bhxh_docs.dossier.options import DossierOptions
    from bhxh_docs.dossier.preflight import look
    from bhxh_docs.forms.catalogue import form_entry
    from bhxh_docs.forms.render import build_context
    from bhxh_docs.intake import load_case
    from bhxh_docs.paths import templates_dir
    from bhxh_docs.pdf.fonts import check_fonts

    pages = folder / f"{case.name}-trang"
    seen = look(load_case(case), on=ON, into=pages)
    options = DossierOptions()
    fonts = check_fonts()
    made = settle(seen, options, on=ON, facts=case.name, fonts=fonts)
    forms = [paper.form for paper in papers_of(options)]
    plans = {"ho-so.pdf": made.plans.packet, "ban-sao-ho-so.pdf": made.plans.copy}
    values = {
        "forms": forms,
        "numbered": [paper.form for paper in DRAFTED if paper.numbered],
        "templates": {form: str(templates_dir() / form_entry(form).file) for form in forms},
        "contexts": {
            form: attrs.asdict(
                build_context(form_entry(form), seen.case, on=ON, packet=made.view), recurse=True
            )
            for form in forms
        },
        "exhibits": {key: exhibit.pdf.read_bytes() for key, exhibit in seen.exhibits.items()},
        "packets": {
            name: {
                "order": [part.key for part in plan.parts],
                "titles": {part.key: part.title for part in plan.parts},
                "sheets": list(plan.page_sheets),
            }
            for name, plan in plans.items()
            if plan is not None
        },
        "font": str(fonts.face().path),
    }
    target = folder / f"{case.name}.pickle"
    target.write_bytes(pickle.dumps(values))
    return target


class _Dossier:
    """Trial: ``prepare`` brings about what was there before, outside the time that is measured."""

    def __init__(
        self,
        folder: Path,
        prepare: Callable[[_Dossier, Path, Path], None],
        *,
        kept: bool,
        whole_process: bool,
    ) -> None:
        self._folder = folder
        self._prepare = prepare
        self._kept = kept
        self._whole_process = whole_process

    def check(self) -> None:
        from bench_harness import Unequal
        from pypdf import PdfReader

        case = case_folder(self._folder, 0)
        ours, theirs = self._folder / "ta", self._folder / "ho"
        self.build(case, ours)
        self._baseline(case, theirs)
        for name in ("ho-so.pdf", "ban-sao-ho-so.pdf"):
            mine, other = next(ours.rglob(name)), theirs / name
            pairs = zip(PdfReader(mine).pages, PdfReader(other).pages, strict=True)
            for number, (own, beside) in enumerate(pairs, start=1):
                if sorted(own.extract_text().split()) != sorted(beside.extract_text().split()):
                    raise Unequal(f"trang {number} của {name} không cùng nội dung")

    def baseline(self, turn: int) -> float:
        case = case_folder(self._folder, turn)
        return self._baseline(case, self._folder / f"ho-{turn}")

    def ours(self, turn: int) -> float:
        case = case_folder(self._folder, turn)
        out = self._folder / f"ta-{turn}"
        self._prepare(self, case, out)
        return self.build(case, out)

    def work(self, turn: int) -> object:
        case = case_folder(self._folder, turn)
        out = self._folder / f"viec-{turn}"
        self._prepare(self, case, out)
        return this_library(self._arguments(case, out))

    def build(self, case: Path, out: Path) -> float:
        """Build with this library in a process of its own; return the seconds that it took."""
        side = "command" if self._whole_process else "ours"
        return self._seconds(side, *self._arguments(case, out))

    def _arguments(self, case: Path, out: Path) -> list[str]:
        override = ["--override-by", "Trần Văn Thí Dụ", "--override-position", "Giám đốc"]
        override += ["--override-reason", "Đo tốc độ"]
        cache = [] if self._kept else ["--no-cache"]
        return ["dossier", str(case), "--on", ON.isoformat(), "--out", str(out), "--quiet", *override, *cache]

    def _baseline(self, case: Path, out: Path) -> float:
        values = values_of(case, self._folder)
        out.mkdir()
        return self._seconds("theirs", str(values), str(out))

    def _seconds(self, *side: str) -> float:
        # compiled once and kept, as wherever a program is installed
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, __file__, *side],
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
            env={**environment, "BHXH_CACHE": str(self._folder / "kho")},
            cwd=ROOT,
        )
        elapsed = time.perf_counter() - started
        if done.returncode:
            raise RuntimeError(done.stderr)
        return elapsed if self._whole_process else float(done.stdout.split()[-1])


def this_library(arguments: list[str]) -> int:
    """Make the dossier with the command of this library."""
    from bhxh_docs.cli import main

    return main(arguments)


def _nothing(_: _Dossier, __: Path, ___: Path) -> None:
    """A first time: nothing was there before."""


def _made(trial: _Dossier, case: Path, out: Path) -> None:
    """It was made before from the same case."""
    trial.build(case, out)


def _one_changed(trial: _Dossier, case: Path, out: Path) -> None:
    """It was made before; since then one exhibit was saved again: other bytes, as many pages."""
    trial.build(case, out)
    scan = min(case.rglob("*.pdf"))
    scan.write_bytes(scan.read_bytes() + b"\n% luu lai\n")


@contextmanager
def _opened(
    _tiny: bool,
    *,
    prepare: Callable[[_Dossier, Path, Path], None],
    kept: bool = True,
    whole_process: bool = True,
) -> Iterator[_Dossier]:
    with tempfile.TemporaryDirectory() as folder:
        yield _Dossier(Path(folder), prepare, kept=kept, whole_process=whole_process)


def _benchmarks() -> tuple[Any, ...]:
    from bench_harness import Benchmark, Unit

    return (
        Benchmark(
            name="dossier-cold",
            title="Hồ sơ 20 tài liệu, lần đầu, tiến trình mới (không kể nạp thư viện)",
            unit=Unit.SECONDS,
            against=_AGAINST,
            at_least=5,
            aim=10,
            rounds=3,
            open=partial(_opened, prepare=_nothing, kept=False, whole_process=False),
        ),
        Benchmark(
            name="dossier-cold-process",
            title="Như trên, kể cả khởi động tiến trình",
            unit=Unit.SECONDS,
            against=_AGAINST,
            rounds=3,
            open=partial(_opened, prepare=_nothing, kept=False),
        ),
        Benchmark(
            name="dossier-one-changed",
            title="Lập lại hồ sơ 20 tài liệu sau khi một tài liệu thay đổi, kể cả khởi động tiến trình",
            unit=Unit.SECONDS,
            against=_AGAINST,
            at_least=10,
            aim=20,
            rounds=3,
            open=partial(_opened, prepare=_one_changed),
        ),
        Benchmark(
            name="dossier-unchanged",
            title="Lập lại hồ sơ 20 tài liệu không đổi, không kể nạp thư viện (yêu cầu: dưới 1 giây)",
            unit=Unit.SECONDS,
            against=_AGAINST,
            rounds=3,
            open=partial(_opened, prepare=_made, whole_process=False),
        ),
    )


def _as_program(side: str, *given: str) -> float:
    """One side from where its libraries are loaded on; return the seconds."""
    if side in {"ours", "command"}:
        if side == "ours":
            import bhxh_docs.dossier.build  # noqa: F401 - loaded before the time runs

        started = time.perf_counter()
        this_library(list(given))
        return time.perf_counter() - started
    import docxtpl  # noqa: F401 - loaded before the time runs, as ours
    import pypdf  # noqa: F401
    import reportlab.pdfgen.canvas  # noqa: F401

    values = pickle.loads(Path(given[0]).read_bytes())  # noqa: S301 - written by this file
    started = time.perf_counter()
    usual_stack(values, Path(given[1]))
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.stdout.write(f"{_as_program(*sys.argv[1:])}\n")
else:
    BENCHMARKS = _benchmarks()
