"""The trial documents as pages: how many, none of them blank, nothing of a machine on them.

The numbers of the last time stand in ``templates/pages.toml``, so that a pull request shows when a template
grew a page. They hold for one version of LibreOffice and one font; the file says which.
"""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs
from pypdf import PageObject, PdfReader

from bhxh_docs.errors import ConversionError, Problem, TemplateError
from bhxh_docs.files import write_file
from bhxh_docs.guard.finding import Place, Rule, Severity, TemplateFinding
from bhxh_docs.guard.opened import Opened
from bhxh_docs.pdf.fonts import check_fonts
from bhxh_docs.pdf.office import convert_each, find_office
from bhxh_docs.pdf.pagetext import characters
from bhxh_docs.templating.places import quoted

CHANGED: Final = Rule(id="BHXH-G411", severity=Severity.WARNING, title="số trang khác lần kiểm tra trước")
UNKNOWN: Final = Rule(id="BHXH-G412", severity=Severity.NOTE, title="chưa ghi số trang của mẫu")
LEFT_ON_PAGE: Final = Rule(
    id="BHXH-G413", severity=Severity.ERROR, title="trang in còn dấu vết của thẻ hoặc lỗi trường"
)
BLANK: Final = Rule(id="BHXH-G414", severity=Severity.WARNING, title="có trang trắng")
NOT_CONVERTED: Final = Rule(
    id="BHXH-G415", severity=Severity.ERROR, title="văn bản lập thử không chuyển sang PDF được"
)
NO_OFFICE: Final = Rule(
    id="BHXH-G416", severity=Severity.NOTE, title="không đếm được số trang: thiếu phần mềm"
)
NO_SNAPSHOT: Final = Rule(id="BHXH-G417", severity=Severity.ERROR, title="tệp số trang không đọc được")

RULES: Final[tuple[Rule, ...]] = (
    CHANGED,
    UNKNOWN,
    LEFT_ON_PAGE,
    BLANK,
    NOT_CONVERTED,
    NO_OFFICE,
    NO_SNAPSHOT,
)

FILE_NAME: Final = "pages.toml"

_PROGRAM: Final = "office"
_VERSION: Final = re.compile(r"\A(\D*?\d+\.\d+)")
_FIELD_ERROR: Final = re.compile(
    r"(?:Error|Lỗi)!\s?[^.]{0,60}|Reference source not found|Không tìm thấy nguồn tham chiếu"
)
_LEFT: Final = re.compile(r"\{[{%#]|[}%#]\}|(?<![\w.])(?:None|True|False)(?!\w)")
_SUSPECT: Final = re.compile(
    r"Error!|Lỗi!|Referencesourcenotfound|Khôngtìmthấynguồnthamchiếu|\{[{%#]|[}%#]\}|None|True|False"
)
"""What both look for, where the blanks between words are not known."""
_HEADER: Final = """\
# Số trang của từng mẫu khi lập với từng bộ dữ liệu thử; kiểm tra mẫu so với các số này.
# Cập nhật bằng lệnh: bhxh-docs template check --update-pages
"""


@attrs.frozen(kw_only=True)
class TrialDocuments:
    """The trial documents of one template.

    Args:
        file: the template as the user named it.
        code: of its form, ``04-KT``.
        documents: the .docx by name of the sample.
        labels: what is special in each sample, in Vietnamese.
    """

    file: str
    code: str
    documents: Mapping[str, bytes]
    labels: Mapping[str, str]


@attrs.frozen(kw_only=True)
class PageCounts:
    """Pages by code of the form and name of the sample, and the program that laid them out."""

    office: str
    forms: Mapping[str, Mapping[str, int]]


@attrs.frozen(kw_only=True)
class Counted:
    """What a conversion showed: the counts, and findings in the order of the documents."""

    counts: PageCounts
    findings: tuple[TemplateFinding, ...]


def count_pages(trials: Iterable[TrialDocuments], *, cache_dir: Path | None = None) -> Counted:
    """Convert all trial documents in one go and look at the pages.

    Args:
        trials: of any number of templates.
        cache_dir: folder of converted PDFs; None to convert always.

    Returns:
        The counts, with BHXH-G413 to G416; where LibreOffice or a font is missing no count and one note a
        template, never an exception.
    """
    placed = tuple(trials)
    names = {
        f"{number}/{sample}": (trial, sample)
        for number, trial in enumerate(placed)
        for sample in trial.documents
    }
    try:
        # the office first: a machine with neither is told of the program, not of the fonts
        office = find_office()
        result = convert_each(
            {name: trial.documents[sample] for name, (trial, sample) in names.items()},
            cache_dir=cache_dir,
            fonts=check_fonts(),
            office=office,
        )
    except ConversionError as error:
        return Counted(
            counts=PageCounts(office="", forms={}),
            findings=tuple(_no_office(trial, error.problems[0]) for trial in placed),
        )
    findings: list[TemplateFinding] = []
    told: set[tuple[str, str]] = set()
    forms: dict[str, dict[str, int]] = {}
    for problem in result.problems:
        trial, sample = names[problem.where]
        findings.append(_not_converted(trial, sample, problem))
    for name, pdf in result.pdfs.items():
        trial, sample = names[name]
        reader = PdfReader(io.BytesIO(pdf))
        forms.setdefault(trial.code, {})[sample] = len(reader.pages)
        for key, finding in _look(trial, sample, reader.pages):
            # the same text in the documents of other samples says nothing new
            if (trial.file, key) not in told:
                told.add((trial.file, key))
                findings.append(finding)
    version = _VERSION.match(office.version)
    return Counted(
        counts=PageCounts(office=version[1].strip() if version else office.version, forms=forms),
        findings=tuple(findings),
    )


def compare_pages(
    trials: Iterable[TrialDocuments], now: PageCounts, before: PageCounts
) -> Iterator[TemplateFinding]:
    """Yield the differences between the counts of two times.

    Yields:
        BHXH-G411 for a sample with another number of pages; BHXH-G412 once for a template whose samples
        have no number yet.
    """
    other = (
        f"; lần trước đếm bằng {before.office}, lần này bằng {now.office}"
        if before.office != now.office
        else ""
    )
    for trial in trials:
        counted, known = now.forms.get(trial.code, {}), before.forms.get(trial.code, {})
        unknown = [sample for sample in counted if sample not in known]
        for sample, pages in counted.items():
            if sample in known and known[sample] != pages:
                yield _finding(
                    CHANGED,
                    trial,
                    f"lập thử ra {pages} trang, lần trước {known[sample]} trang (dữ liệu thử: "
                    f"{trial.labels[sample]}){other}",
                    f"xem lại chỗ vừa sửa; nếu đúng ý thì cập nhật {FILE_NAME}: bhxh-docs template check "
                    "--update-pages",
                )
        if unknown:
            yield _finding(
                UNKNOWN,
                trial,
                f"{FILE_NAME} chưa có số trang của “{trial.code}” với {len(unknown)} bộ dữ liệu thử: "
                f"{', '.join(unknown)}",
                "ghi số trang lần này làm mốc: bhxh-docs template check --update-pages",
            )


def read_page_counts(path: Path) -> PageCounts:
    """Return the counts of the last time; none where the file is not there.

    Raises:
        TemplateError: BHXH-G417, the file is not what :func:`write_page_counts` writes.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return PageCounts(office="", forms={})
    except (OSError, ValueError) as error:
        raise _broken(path, str(error)) from error
    office = data.pop(_PROGRAM, "")
    for code, samples in data.items():
        fine = isinstance(samples, dict) and all(
            type(pages) is int and pages > 0 for pages in samples.values()
        )
        if not fine or not isinstance(office, str):
            raise _broken(path, f"mục “{code}” phải là bảng tên bộ dữ liệu thử và số trang")
    return PageCounts(office=str(office), forms=data)


def write_page_counts(path: Path, now: PageCounts) -> bool:
    """Write the counts, keeping those of forms that were not counted; return whether the file changed.

    Raises:
        TemplateError: BHXH-G417, the file that is there cannot be read.
        BhxhDocsError: BHXH-S040, it cannot be written.
    """
    forms = {**read_page_counts(path).forms, **now.forms}
    lines = [_HEADER, f"{_PROGRAM} = {_string(now.office)}\n"]
    for code, samples in forms.items():
        lines.append(f"\n[{_string(code)}]\n")
        lines += (f"{sample} = {pages}\n" for sample, pages in samples.items())
    text = "".join(lines).encode("utf-8")
    if path.is_file() and path.read_bytes() == text:
        return False
    write_file(path, text)
    return True


def unreadable(file: str, error: TemplateError) -> TemplateFinding:
    """Return the finding for a file of counts that cannot be read."""
    problem = error.problems[0]
    return TemplateFinding(
        rule=NO_SNAPSHOT, file=file, place=Place(), message=problem.message, mend=problem.mend
    )


def _look(
    trial: TrialDocuments, sample: str, reading: Sequence[PageObject]
) -> Iterator[tuple[str, TemplateFinding]]:
    """Yield what is wrong on the pages of one document, each with what makes two findings the same."""
    label = f"(dữ liệu thử: {trial.labels[sample]})"
    for number, page in enumerate(reading, start=1):
        if _is_fine(page):
            continue
        text = page.extract_text()
        found = _FIELD_ERROR.search(text) or _LEFT.search(text)
        # what the .docx shows as text was told when it was looked at
        if found is not None and (found.re is _FIELD_ERROR or not _says(trial.documents[sample], found[0])):
            yield (
                found[0],
                _finding(
                    LEFT_ON_PAGE,
                    trial,
                    f"trang {number} in ra {quoted(found[0])} {label}",
                    "tìm chữ này trong mẫu (Ctrl+F); nếu là lỗi trường thì chọn hết (Ctrl+A), F9 để cập nhật",
                ),
            )
        # a page number alone is nothing to read
        if not any(letter.isalpha() for letter in text):
            yield (
                BLANK.id,
                _finding(
                    BLANK,
                    trial,
                    f"trang {number} trong {len(reading)} trang không có chữ {label}",
                    "xóa dấu ngắt trang hoặc đoạn trống thừa (Home › ¶ để thấy)",
                ),
            )


def _is_fine(page: PageObject) -> bool:
    """Whether a quick look shows letters and nothing to be told; otherwise the text must be read."""
    seen = characters(page)
    if seen is None:
        return False
    together = "".join(seen.split())
    return any(letter.isalpha() for letter in together) and _SUSPECT.search(together) is None


def _says(document: bytes, words: str) -> bool:
    return any(words in paragraph.text for _, paragraph in Opened(document).all_paragraphs())


def _no_office(trial: TrialDocuments, problem: Problem) -> TemplateFinding:
    return _finding(NO_OFFICE, trial, f"{problem.message} ({problem.where})", problem.mend)


def _not_converted(trial: TrialDocuments, sample: str, problem: Problem) -> TemplateFinding:
    return _finding(
        NOT_CONVERTED,
        trial,
        f"{problem.message} [{problem.code}] (dữ liệu thử: {trial.labels[sample]})",
        problem.mend,
    )


def _finding(rule: Rule, trial: TrialDocuments, message: str, mend: str) -> TemplateFinding:
    return TemplateFinding(rule=rule, file=trial.file, place=Place(), message=message, mend=mend)


def _broken(path: Path, reason: str) -> TemplateError:
    return TemplateError(
        Problem(
            code=NO_SNAPSHOT.id,
            where=str(path),
            message=f"không đọc được tệp số trang {path.name} ({reason})",
            mend=f"xóa {path.name} rồi tạo lại: bhxh-docs template check --update-pages",
        )
    )


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
