"""Whether a font of a page may be part of a PDF/A-2b: embedded, described rightly, with the widths it says.

Căn cứ: ISO 19005-2:2011, 6.2.11. Checked: required entries (6.2.11.2), composite fonts and their CMaps
(6.2.11.3), embedding and the glyphs that are drawn (6.2.11.4.1), widths of TrueType and CFF programs
(6.2.11.5), encodings of TrueType (6.2.11.6), .notdef (6.2.11.8). Not checked: widths inside Type 1 programs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterator, Mapping

import attrs
from fontTools.agl import AGL2UV
from fontTools.encodings.MacRoman import MacRoman
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from bhxh_docs.pdf.fontprogram import FontProgram, read_program
from bhxh_docs.pdf.objects import data_of, lookup, resolved
from bhxh_docs.pdf.pdfa.finding import Finding

_SIMPLE = {"/Type1", "/MMType1", "/TrueType", "/Type3"}
_COMPOSITE = {"/CIDFontType0", "/CIDFontType2"}
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_FILE_KINDS = {"/Type1C", "/CIDFontType0C", "/OpenType"}
_IDENTITY = ("/Identity-H", "/Identity-V")
#: Registry and ordering of the predefined CMaps by the beginning of their names (ISO 32000-1, Table 118).
_PREDEFINED = ("/GB", "/UniGB", "/B5", "/HK", "/ET", "/CNS", "/UniCNS", "/83pv", "/90", "/Add", "/EUC-",
               "/Ext", "/H", "/V", "/UniJIS", "/KSC", "/UniKS")  # fmt: skip
_SYMBOLIC = 0b100
#: Widths in the dictionary and in the program may differ by this much, in thousandths.
_TOLERANCE = 1.0
#: The codes of Windows' Latin alphabet; undefined ones are left out.
_WIN_ANSI = {code: char for code in range(32, 256) if (char := bytes([code]).decode("cp1252", "ignore"))}


@attrs.frozen
class FontUse:
    """What of a font is drawn: the codes, as bytes, that pages show in a visible mode, and in any mode."""

    drawn: Collection[bytes]
    named: Collection[bytes]


def font_findings(font: DictionaryObject, use: FontUse) -> Iterator[Finding]:
    """What keeps one font from being part of a PDF/A-2b.

    Args:
        font: its dictionary.
        use: how the pages use it; a font that only hides text behind a picture need not be embedded.
    """
    label = _name(font)
    kind = str(resolved(font.get("/Subtype")))
    if font.get("/Type") != "/Font" or kind not in _SIMPLE | {"/Type0"}:
        yield Finding("6.2.11.2", f"phông {label} thiếu mục bắt buộc (Type, Subtype)")
        return
    if kind == "/Type3":
        return
    if resolved(font.get("/BaseFont")) is None:
        yield Finding("6.2.11.2", "phông chữ không có tên (BaseFont)")
    if kind == "/Type0":
        yield from _composite(font, label, use)
    else:
        yield from _simple(font, label, kind, use)


def _name(font: DictionaryObject) -> str:
    base = str(resolved(font.get("/BaseFont")) or "(không tên)").removeprefix("/")
    return base.partition("+")[2] or base


def _file(descriptor: object) -> StreamObject | None:
    found = [lookup(descriptor, key) for key in _FILES]
    return next((item for item in found if isinstance(item, StreamObject)), None)


def _kinds(label: str, program: StreamObject) -> Iterator[Finding]:
    kind = resolved(program.get("/Subtype"))
    if kind is not None and kind not in _FILE_KINDS:
        yield Finding("6.2.11.2", f"tệp phông {label} thuộc loại lạ ({str(kind)[1:]})")


def _not_embedded(label: str) -> Finding:
    return Finding("6.2.11.4.1", f"phông {label} không được nhúng trong tệp")


def _simple(font: DictionaryObject, label: str, kind: str, use: FontUse) -> Iterator[Finding]:
    program = _file(resolved(font.get("/FontDescriptor")))
    if program is None:
        if use.drawn:
            yield _not_embedded(label)
        return
    yield from _kinds(label, program)
    widths = _widths(font)
    if widths is None:
        yield Finding("6.2.11.2", f"phông {label} thiếu bảng độ rộng chữ (FirstChar, LastChar, Widths)")
        return
    glyphs = read_program(program)
    if glyphs is None:
        return
    if kind == "/TrueType" and use.drawn:
        yield from _true_type_encoding(font, label, glyphs)
    names = _encoding(font, glyphs)
    missing: set[int] = set()
    wrong: set[int] = set()
    undefined: set[int] = set()
    for code in {item[0] for item in use.named if item}:
        glyph = names(code)
        drawn = bytes([code]) in use.drawn
        if glyph in {".notdef", None}:
            (undefined if glyph == ".notdef" else missing).add(code)
        elif drawn and (found := glyphs.width(glyph)) is not None:
            if abs(found - widths.get(code, 0.0)) > _TOLERANCE:
                wrong.add(code)
        elif drawn:
            missing.add(code)
    yield from _glyph_findings(label, missing & {item[0] for item in use.drawn if item}, wrong, undefined)


def _glyph_findings(
    label: str, missing: Collection[int], wrong: Collection[int], undefined: Collection[int]
) -> Iterator[Finding]:
    if missing:
        yield Finding("6.2.11.4.1", f"phông {label} nhúng thiếu {len(missing)} chữ được dùng")
    if wrong:
        yield Finding("6.2.11.5", f"phông {label} ghi sai độ rộng của {len(wrong)} chữ")
    if undefined:
        yield Finding("6.2.11.8", f"phông {label} có {len(undefined)} mã chữ không ứng với chữ nào (.notdef)")


def _widths(font: DictionaryObject) -> dict[int, float] | None:
    first, last = resolved(font.get("/FirstChar")), resolved(font.get("/LastChar"))
    listed = resolved(font.get("/Widths"))
    if not (isinstance(first, int) and isinstance(last, int) and isinstance(listed, ArrayObject)):
        return None
    if len(listed) != last - first + 1:
        return None
    return {first + step: _float(width) for step, width in enumerate(listed)}


def _float(value: object) -> float:
    found = resolved(value)
    return float(found) if isinstance(found, int | float) else 0.0


def _true_type_encoding(font: DictionaryObject, label: str, glyphs: FontProgram) -> Iterator[Finding]:
    encoding = resolved(font.get("/Encoding"))
    tables = glyphs.tables
    if _symbolic(font):
        if encoding is not None:
            yield Finding("6.2.11.6", f"phông ký hiệu {label} có bảng mã (Encoding)")
        if len(tables) != 1 and (3, 0) not in tables:
            yield Finding("6.2.11.6", f"phông ký hiệu {label} có bảng cmap không rõ dùng bảng nào")
        return
    base = lookup(encoding, "/BaseEncoding") if isinstance(encoding, DictionaryObject) else encoding
    if base not in {"/MacRomanEncoding", "/WinAnsiEncoding"}:
        yield Finding("6.2.11.6", f"phông {label} không theo bảng mã WinAnsi hoặc MacRoman")
    elif isinstance(encoding, DictionaryObject) and "/Differences" in encoding:
        listed = lookup(encoding, "/Differences")
        names = [str(item)[1:] for item in (listed if isinstance(listed, ArrayObject) else ())
                 if isinstance(item, NameObject)]  # fmt: skip
        if (3, 1) not in tables or not all(name in AGL2UV or name.startswith("uni") for name in names):
            yield Finding("6.2.11.6", f"phông {label} dùng bảng mã riêng không theo Unicode")
    if len(tables) <= int((3, 0) in tables):
        yield Finding("6.2.11.6", f"phông {label} nhúng thiếu bảng cmap")


def _symbolic(font: DictionaryObject) -> bool:
    flags = lookup(font, "/FontDescriptor", "/Flags")
    return isinstance(flags, int) and bool(flags & _SYMBOLIC)


def _encoding(font: DictionaryObject, glyphs: FontProgram) -> Callable[[int], str | None]:
    """A function from code to glyph name for a simple font."""
    encoding = resolved(font.get("/Encoding"))
    base = lookup(encoding, "/BaseEncoding") if isinstance(encoding, DictionaryObject) else encoding
    differences: dict[int, str] = {}
    listed = lookup(encoding, "/Differences") if isinstance(encoding, DictionaryObject) else None
    code = 0
    for item in listed if isinstance(listed, ArrayObject) else ():
        value = resolved(item)
        if isinstance(value, int):
            code = value
        else:
            differences[code] = str(value).removeprefix("/")
            code += 1
    symbolic = _symbolic(font)

    @functools.cache
    def glyph(code: int) -> str | None:
        name = differences.get(code) or _base_name(base, code)
        if name == ".notdef":
            return ".notdef"
        char = chr(AGL2UV[name]) if name in AGL2UV else ""
        return glyphs.of_code(code, char, "" if symbolic and not differences else name, symbolic=symbolic)

    return glyph


def _base_name(base: object, code: int) -> str:
    if base == "/WinAnsiEncoding":
        char = _WIN_ANSI.get(code, "")
        return _names_by_char().get(char, "")
    if base == "/MacRomanEncoding":
        return str(MacRoman[code])
    return ""


@functools.cache
def _names_by_char() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, value in AGL2UV.items():
        char = chr(value)
        if char not in found or len(name) < len(found[char]):
            found[char] = name
    return found | {" ": "space", "\xa0": "space", "-": "hyphen", "\xad": "hyphen"}


def _composite(font: DictionaryObject, label: str, use: FontUse) -> Iterator[Finding]:
    descendants = resolved(font.get("/DescendantFonts"))
    inner = resolved(descendants[0]) if isinstance(descendants, ArrayObject) and descendants else None
    if not isinstance(inner, DictionaryObject) or inner.get("/Subtype") not in _COMPOSITE:
        yield Finding("6.2.11.2", f"phông {label} thiếu phông con (DescendantFonts)")
        return
    encoding = resolved(font.get("/Encoding"))
    yield from _character_map(encoding, inner, label)
    program = _file(resolved(inner.get("/FontDescriptor")))
    if program is None:
        if use.drawn:
            yield _not_embedded(label)
        return
    yield from _kinds(label, program)
    mapping = resolved(inner.get("/CIDToGIDMap"))
    mapped = mapping == "/Identity" or isinstance(mapping, StreamObject)
    if inner.get("/Subtype") == "/CIDFontType2" and not mapped:
        yield Finding("6.2.11.3.2", f"phông {label} thiếu bảng CIDToGIDMap")
    glyphs = read_program(program)
    if glyphs is None or encoding not in _IDENTITY:
        return
    yield from _cid_findings(inner, label, use, glyphs)


def _cid_findings(
    inner: DictionaryObject, label: str, use: FontUse, glyphs: FontProgram
) -> Iterator[Finding]:
    """The glyphs drawn where a code of two bytes is the number of a character."""
    mapping = resolved(inner.get("/CIDToGIDMap"))
    widths, usual = _cid_widths(inner), _float(inner.get("/DW", 1000) if "/DW" in inner else 1000)
    table = data_of(mapping) if isinstance(mapping, StreamObject) else None
    missing: set[int] = set()
    wrong: set[int] = set()
    undefined: set[int] = set()
    for cid in {int.from_bytes(code) for code in use.named}:
        gid = int.from_bytes(table[2 * cid : 2 * cid + 2]) if table is not None else cid
        glyph = glyphs.of_cid(gid)
        if gid == 0 or glyph == ".notdef":
            undefined.add(cid)
            continue
        if cid.to_bytes(2) not in use.drawn:
            continue
        found = glyphs.width(glyph) if glyph is not None else None
        if found is None:
            missing.add(cid)
        elif abs(found - widths.get(cid, usual)) > _TOLERANCE:
            wrong.add(cid)
    yield from _glyph_findings(label, missing, wrong, undefined)


def _character_map(encoding: object, inner: DictionaryObject, label: str) -> Iterator[Finding]:
    if isinstance(encoding, StreamObject):
        ordering = [lookup(holder, "/CIDSystemInfo", key) for holder in (encoding, inner)
                    for key in ("/Registry", "/Ordering")]  # fmt: skip
        if ordering[:2] != ordering[2:]:
            yield Finding("6.2.11.3.1", f"phông {label} và bảng mã của nó thuộc bộ chữ khác nhau")
        yield from _embedded_cmap(encoding, label)
    elif encoding not in _IDENTITY and not str(encoding).startswith(_PREDEFINED):
        yield Finding("6.2.11.3.3", f"bảng mã của phông {label} không được nhúng")


def _embedded_cmap(cmap: StreamObject, label: str) -> Iterator[Finding]:
    data = data_of(cmap)
    direction = re.search(rb"/WMode\s+(\d)", data)
    if int(direction[1] if direction else 0) != (resolved(cmap.get("/WMode")) or 0):
        yield Finding("6.2.11.3.3", f"bảng mã của phông {label} ghi hai chiều viết khác nhau")
    used = resolved(cmap.get("/UseCMap"))
    named = re.search(rb"/([^\s/]+)\s+usecmap", data)
    others = [str(used)] if used is not None else [f"/{named[1].decode('latin-1')}"] if named else []
    if any(not other.startswith((*_PREDEFINED, *_IDENTITY)) for other in others):
        yield Finding("6.2.11.3.3", f"bảng mã của phông {label} dựa vào bảng mã không nhúng")


def _cid_widths(font: DictionaryObject) -> dict[int, float]:
    """The widths of a CIDFont: ``c [w1 w2 …]`` and ``c_first c_last w`` in turn."""
    listed = resolved(font.get("/W"))
    values = [resolved(value) for value in listed] if isinstance(listed, ArrayObject) else []
    widths: dict[int, float] = {}
    place = 0
    while place + 1 < len(values):
        first, second = values[place], values[place + 1]
        if not isinstance(first, int):
            break
        if isinstance(second, ArrayObject):
            widths.update({first + step: _float(width) for step, width in enumerate(second)})
            place += 2
        elif isinstance(second, int) and place + 2 < len(values):
            widths.update(dict.fromkeys(range(first, min(second, 0xFFFF) + 1), _float(values[place + 2])))
            place += 3
        else:
            break
    return widths
