"""Make a workbook from elsewhere ready for conversion: the values it was saved with, every column on paper.

Formulas give way to their saved results, so that a sheet that says TODAY() prints the day it was saved.
Sheets are laid out on A4: upright or landscape by their width, shrunk to a legible size at most, and when
that is not enough their columns go on over several pages. Print areas, which leave cells out, do not count.
"""

from __future__ import annotations

import io
import math
import posixpath
import re
import zipfile
from collections.abc import Iterator

import attrs
from lxml import etree

from bhxh_docs.pdf.exhibits.blank import blank_file
from bhxh_docs.pdf.exhibits.columns import column_of, texts_of, widen
from bhxh_docs.pdf.exhibits.extent import Extent, extent_of
from bhxh_docs.pdf.exhibits.notes import NOT_SHOWN, Note
from bhxh_docs.pdf.exhibits.package import (
    attribute,
    broken_package,
    cut_links,
    local,
    opened_package,
    parsed,
    require_bearable,
    rewritten,
    serialized,
)
from bhxh_docs.pdf.exhibits.word import Prepared, signature_count
from bhxh_docs.text.file_names import shown_name

#: Cells of a workbook that is still a paper; more is data, and is attached as a file.
MOST_CELLS = 200_000
#: Columns of a sheet, and cells that all sheets span, that Calc lays out in some ten seconds. A payroll of
#: 20,000 rows and 60 columns spans 1,200,000 cells.
_MOST_COLUMNS, _MOST_SPANNED = 1_000, 20_000_000
#: Bytes of all its sheets unpacked; the same bound before anything is read.
_MOST_BYTES = 64 << 20

#: Width between the margins of A4, in points: upright, landscape. Margins are those set below.
_UPRIGHT, _LANDSCAPE = 538.0, 785.0
_MARGIN_INCHES = "0.4"
#: A sheet is shrunk to this share, no further: 11 point letters become 6.
_SMALLEST = 0.55
#: Points of a column without a width, and of one character of a width.
_COLUMN, _CHARACTER = 48.0, 5.25
#: Formulas whose result depends on the moment, on chance or on what lies outside the workbook.
_REACHES_OUT = re.compile(
    r"\b(?:TODAY|NOW|RAND\w*|WEBSERVICE|FILTERXML|RTD|DDE|INFO|CELL|HYPERLINK)\s*\(|\w+:/|\|", re.IGNORECASE
)
#: What a header prints anew each time: date, hour, file, path.
_HEADER_CODES = re.compile(r"(?<!&)((?:&&)*)&[DTFZdtfz]")
_RELATIONSHIP_SUFFIX = "/worksheet"
#: How the relationships of a sheet to its comments end, the plain and the threaded ones.
_COMMENTS = ("/comments", "/threadedComment")
#: What stands before and after the page setup in a sheet, as the schema orders it.
_BEFORE_SETUP = frozenset(
    {"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr"}
    | {"sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate"}
    | {"customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations"}
    | {"hyperlinks", "printOptions", "pageMargins"}
)


@attrs.frozen(kw_only=True)
class _Sheet:
    """One sheet: its name, whether it is shown, and where it lies in the package."""

    name: str
    hidden: bool
    part: str


@attrs.define
class _Found:
    """What the sheets of a workbook hold that the pages do not show or show otherwise.

    Args:
        cells: of all sheets, those that are empty but for their look included.
        spanned: cells that lie in the rectangles of sheets that are not hidden, empty ones included.
        shown: whether a sheet that is not hidden holds anything to print.
    """

    cells: int = 0
    spanned: int = 0
    shown: bool = False
    hidden_rows: int = 0
    hidden_columns: int = 0
    cut: int = 0
    headers: bool = False
    worked_out: int = 0
    left_out: int = 0
    split: list[str] = attrs.Factory(list)


def prepare_workbook(data: bytes, where: str) -> Prepared:
    """Make an .xlsx ready.

    Args:
        data: the file.
        where: its name, for messages.

    Raises:
        ExhibitError: broken (BHXH-P003), too large unpacked (P032), a picture of too many dots (P030), no
            sheet with anything on it that is shown (P019).
    """
    with opened_package(io.BytesIO(data), where) as package:
        require_bearable(package, where)
        changed = cut_links(package, where)
        links = bool(changed)
        book, root = _workbook(package, where)
        sheets = list(_sheets(package, book, root, where))
        # a sheet that is a chart has no cells
        found = _Found(shown=sum(local(element) == "sheet" for element in root.iter()) > len(sheets))
        as_data = Prepared(data=None, notes=(), signatures=signature_count(package), reason=_many_cells())
        if sum(package.NameToInfo[sheet.part].file_size for sheet in sheets) > _MOST_BYTES:
            return as_data
        texts = texts_of(package, where)
        for sheet in sheets:
            page = parsed(package.read(sheet.part), sheet.part, where)
            _look(page, found, hidden=sheet.hidden)
            if found.cells > MOST_CELLS:
                return as_data
            if not sheet.hidden:
                reach = extent_of(page)
                found.shown |= reach.cells > 0
                found.spanned += reach.cells
                if reach.columns > _MOST_COLUMNS or found.spanned > _MOST_SPANNED:
                    return attrs.evolve(as_data, reason=_far_reaching(sheet, reach))
            _save_results(page, found)
            cut = widen(page, texts)
            found.cut += 0 if sheet.hidden else cut
            found.headers |= _settle_headers(page)
            across = _lay_out(page)
            if across > 1 and not sheet.hidden:
                found.split.append(f"“{sheet.name}” ({across} trang theo chiều ngang)")
            changed[sheet.part] = serialized(page)
        areas = _drop_print_areas(root)
        changed[book] = serialized(root)
        comments = _has_comments(package, where)
        notes = _notes(package, sheets, found, areas=areas, links=links, comments=comments)
        if not found.shown:
            raise blank_file(where, notes)
        return attrs.evolve(
            as_data,
            reason="",
            data=rewritten(package, changed),
            notes=tuple(Note(code=NOT_SHOWN, text=text) for text in notes),
        )


def _many_cells() -> str:
    return f"Bảng tính có trên {MOST_CELLS:,} ô.".replace(",", ".")


def _far_reaching(sheet: _Sheet, reach: Extent) -> str:
    return (
        "Vùng có dữ liệu của bảng tính trải quá rộng để in thành trang "
        f"(trang tính “{shown_name(sheet.name)[:40]}” trải tới ô {reach.last})."
    )


def _workbook(package: zipfile.ZipFile, where: str) -> tuple[str, etree._Element]:
    root_links = "_rels/.rels"
    for relationship in _part(package, root_links, where).iter():
        if (attribute(relationship, "Type") or "").endswith("/officeDocument"):
            name = (attribute(relationship, "Target") or "").lstrip("/")
            return name, _part(package, name, where)
    raise broken_package(where, "không tìm thấy sổ tính")


def _part(package: zipfile.ZipFile, name: str, where: str) -> etree._Element:
    try:
        return parsed(package.read(name), name, where)
    except KeyError:
        raise broken_package(where, f"thiếu thành phần {name}") from None


def _sheets(package: zipfile.ZipFile, book: str, root: etree._Element, where: str) -> Iterator[_Sheet]:
    folder, _, file = book.rpartition("/")
    links = _part(package, f"{folder}/_rels/{file}.rels".lstrip("/"), where)
    targets = {
        attribute(link, "Id"): posixpath.normpath(
            posixpath.join("/", folder, attribute(link, "Target") or "")
        )
        for link in links.iter()
        if (attribute(link, "Type") or "").endswith(_RELATIONSHIP_SUFFIX)
    }
    for element in root.iter():
        if local(element) != "sheet":
            continue
        part = targets.get(attribute(element, "id"), "").lstrip("/")
        if part:  # a sheet that is a chart has no cells
            if part not in package.NameToInfo:
                raise broken_package(where, f"thiếu trang tính {attribute(element, 'name')}")
            hidden = (attribute(element, "state") or "visible") != "visible"
            yield _Sheet(name=attribute(element, "name") or "", hidden=hidden, part=part)


def _look(page: etree._Element, found: _Found, *, hidden: bool) -> None:
    for element in page.iter():
        match local(element):
            case "c":
                found.cells += 1
            case "drawing" if not hidden:
                found.shown = True
            case name if name.endswith(("Header", "Footer")) and element.text and not hidden:
                found.shown = True
            case "row" if not hidden and _is_on(element, "hidden"):
                found.hidden_rows += 1
            case "col" if not hidden and _is_on(element, "hidden"):
                first, last = _number(element, "min", 1), _number(element, "max", 1)
                found.hidden_columns += max(0, int(last - first) + 1)
            case _:
                pass


def _save_results(page: etree._Element, found: _Found) -> None:
    """Leave the results in place of formulas; what has none is worked out, unless it reaches outside."""
    for formula in [element for element in page.iter() if local(element) == "f"]:
        cell = formula.getparent()
        if cell is None:
            continue
        if attribute(cell, "t") == "str" or any(local(child) == "v" and child.text for child in cell):
            cell.remove(formula)
        elif _REACHES_OUT.search(formula.text or ""):
            cell.remove(formula)
            found.left_out += 1
        else:
            found.worked_out += 1


def _settle_headers(page: etree._Element) -> bool:
    """Take out of headers and footers what is printed anew each time; whether there was any."""
    settled = False
    for element in page.iter():
        if local(element).endswith(("Header", "Footer")) and element.text:
            text = _HEADER_CODES.sub(r"\1", element.text)
            settled |= text != element.text
            element.text = text
    return settled


def _lay_out(page: etree._Element) -> int:
    """Set a sheet on A4 by its width; over how many pages its columns go."""
    width = _width(page)
    landscape = width * 0.8 > _UPRIGHT
    room = _LANDSCAPE if landscape else _UPRIGHT
    across = max(1, math.ceil(width * _SMALLEST / room))
    for element in [item for item in page if local(item) in {"pageSetup", "pageMargins", "colBreaks"}]:
        page.remove(element)
    namespace = page.tag.rpartition("}")[0] + "}" if "}" in str(page.tag) else ""
    properties = next((item for item in page if local(item) == "sheetPr"), None)
    if properties is None:
        properties = etree.Element(f"{namespace}sheetPr")
        page.insert(0, properties)
    for element in [item for item in properties if local(item) == "pageSetUpPr"]:
        properties.remove(element)
    etree.SubElement(properties, f"{namespace}pageSetUpPr", fitToPage="1")
    place = max((index for index, item in enumerate(page) if local(item) in _BEFORE_SETUP), default=-1) + 1
    sides = dict.fromkeys(("left", "right", "top", "bottom"), _MARGIN_INCHES)
    page.insert(place, etree.Element(f"{namespace}pageMargins", {**sides, "header": "0.2", "footer": "0.2"}))
    setup = {
        "paperSize": "9",
        "orientation": "landscape" if landscape else "portrait",
        "fitToWidth": str(across),
        "fitToHeight": "0",
    }
    page.insert(place + 1, etree.Element(f"{namespace}pageSetup", setup))
    return across


def _width(page: etree._Element) -> float:
    """How wide the used columns of a sheet are, in points."""
    last = 0
    widths: list[tuple[int, int, float]] = []
    standard = _COLUMN
    for element in page.iter():
        match local(element):
            case "c":
                last = max(last, column_of(attribute(element, "r") or ""))
            case "sheetFormatPr" if attribute(element, "defaultColWidth"):
                standard = _number(element, "defaultColWidth", 9.14) * _CHARACTER
            case "col":
                shown = 0.0 if _is_on(element, "hidden") else _number(element, "width", 9.14) * _CHARACTER
                widths.append((int(_number(element, "min", 1)), int(_number(element, "max", 1)), shown))
            case _:
                pass
    own = [(max(0, min(end, last) - begin + 1), width) for begin, end, width in widths]
    return sum(count * width for count, width in own) + standard * max(
        0, last - sum(count for count, _ in own)
    )


def _drop_print_areas(root: etree._Element) -> bool:
    areas = [item for item in root.iter() if (attribute(item, "name") or "") == "_xlnm.Print_Area"]
    for area in areas:
        parent = area.getparent()
        if parent is not None:
            parent.remove(area)
            if not len(parent) and parent.getparent() is not None:
                parent.getparent().remove(parent)  # type: ignore[union-attr]  # asked for in the line above
    return bool(areas)


def _has_comments(package: zipfile.ZipFile, where: str) -> bool:
    """Whether a sheet has comments; each program calls the parts that hold them as it likes."""
    return any(
        (attribute(relationship, "Type") or "").endswith(_COMMENTS)
        for name in package.namelist()
        if name.lower().endswith(".rels")
        for relationship in parsed(package.read(name), name, where).iter()
    )


def _notes(
    package: zipfile.ZipFile,
    sheets: list[_Sheet],
    found: _Found,
    *,
    areas: bool,
    links: bool,
    comments: bool,
) -> list[str]:
    notes = []
    hidden = [f"“{sheet.name}”" for sheet in sheets if sheet.hidden]
    if hidden:
        notes.append(f"trang tính ẩn không được in: {', '.join(hidden[:10])}")
    if found.hidden_rows or found.hidden_columns:
        parts = ((found.hidden_rows, "dòng"), (found.hidden_columns, "cột"))
        counted = " và ".join(f"{count} {what}" for count, what in parts if count)
        notes.append(f"{counted} ẩn không hiện trên trang")
    if found.cut:
        notes.append(f"{found.cut} ô có chữ dài hơn bề rộng cột, phần cuối của chữ không hiện trên trang")
    if found.split:
        notes.append(f"bảng rộng, các cột được in tiếp sang trang bên: {', '.join(found.split[:10])}")
    if areas:
        notes.append("vùng in (Print Area) đặt trong tệp không được dùng, để in đủ mọi ô")
    if found.headers:
        notes.append("ngày giờ, tên tệp tự cập nhật ở đầu trang, chân trang không được in")
    if found.worked_out:
        notes.append(
            f"{found.worked_out} công thức chưa có giá trị lưu trong tệp, giá trị trên trang do LibreOffice "
            "tính"
        )
    if found.left_out:
        notes.append(
            f"{found.left_out} công thức lấy ngày giờ hiện tại, số ngẫu nhiên hoặc dữ liệu bên ngoài và chưa "
            "có giá trị lưu trong tệp, để trống trên trang"
        )
    if links:
        notes.append("dữ liệu liên kết từ tệp khác, từ mạng không được lấy vào")
    if comments:
        notes.append("tệp có nhận xét (comment), không hiện trên trang")
    if any("/embeddings/" in name for name in package.namelist()):
        notes.append("tệp có tệp khác nhúng bên trong; chỉ các trang được đưa vào hồ sơ")
    return notes


def _is_on(element: etree._Element, name: str) -> bool:
    return (attribute(element, name) or "0").lower() in {"1", "true"}


def _number(element: etree._Element, name: str, default: float) -> float:
    try:
        value = float(attribute(element, name) or default)
    except ValueError:
        return default
    return value if math.isfinite(value) and 0 <= value <= 100_000 else default
