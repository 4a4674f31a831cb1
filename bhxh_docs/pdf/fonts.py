"""Find a font that stands in for Times New Roman, and prove that it can carry Vietnamese.

Nothing is concluded from the name of a font or of a package: Debian's ``fonts-liberation`` 1.07 calls itself
Liberation Serif like its successor and has no Vietnamese, so that accented letters come silently from
another font. The files that fontconfig resolves are opened instead: every letter of the Vietnamese alphabet
must have a glyph, and the advance widths must be those of Times, so that a page breaks where it breaks in
Word.

Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (phông chữ Times New Roman, bộ mã Unicode
TCVN 6909:2001).
"""

from __future__ import annotations

import enum
import functools
import hashlib
import os
import shutil
import string
import subprocess
import sys
import unicodedata
from pathlib import Path

import attrs
from fontTools.ttLib import TTFont, TTLibError
from reportlab.pdfbase.pdfmetrics import stringWidth

from bhxh_docs.errors import ConversionError, Problem

TIMES = "Times New Roman"

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # ngang, huyền, hỏi, ngã, sắc, nặng
_LOWER = (
    "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES)
    + "bcdđghklmnpqrstvx"
)

#: Every letter of the Vietnamese alphabet with its tones, both cases, and the signs of our papers.
VIETNAMESE = "".join(sorted({*_LOWER, *_LOWER.upper(), *"fjwzFJWZ0123456789", *"“”‘’–—…§%/()-:;,.!?&+=×"}))

#: Compared with Times: letters, digits and the punctuation every paper has.
_MEASURED = string.ascii_letters + string.digits + " ,.;:/()-"

_INSTALL = (
    "cài phông tương thích Times New Roman có đủ chữ Việt: Debian 12 `apt-get install fonts-liberation2`, "
    "Debian 13 hoặc Ubuntu 24.04 `apt-get install fonts-liberation`, rồi chạy `fc-cache -f`"
)


class FaceStyle(enum.StrEnum):
    """The four faces of a text family."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    BOLD_ITALIC = "bold italic"


_LABEL = {
    FaceStyle.REGULAR: "chữ đứng",
    FaceStyle.BOLD: "chữ đậm",
    FaceStyle.ITALIC: "chữ nghiêng",
    FaceStyle.BOLD_ITALIC: "chữ đậm nghiêng",
}
_PATTERN = {
    FaceStyle.REGULAR: "",
    FaceStyle.BOLD: ":bold",
    FaceStyle.ITALIC: ":italic",
    FaceStyle.BOLD_ITALIC: ":bold:italic",
}
#: The standard fonts of PDF, whose widths Times New Roman shares.
_REFERENCE = {
    FaceStyle.REGULAR: "Times-Roman",
    FaceStyle.BOLD: "Times-Bold",
    FaceStyle.ITALIC: "Times-Italic",
    FaceStyle.BOLD_ITALIC: "Times-BoldItalic",
}
#: File names looked for where there is no fontconfig (Windows, macOS).
_FILE_NAMES = {
    FaceStyle.REGULAR: (
        "times.ttf", "Times New Roman.ttf", "LiberationSerif-Regular.ttf", "Tinos-Regular.ttf",
    ),
    FaceStyle.BOLD: ("timesbd.ttf", "Times New Roman Bold.ttf", "LiberationSerif-Bold.ttf", "Tinos-Bold.ttf"),
    FaceStyle.ITALIC: (
        "timesi.ttf", "Times New Roman Italic.ttf", "LiberationSerif-Italic.ttf", "Tinos-Italic.ttf",
    ),
    FaceStyle.BOLD_ITALIC: (
        "timesbi.ttf", "Times New Roman Bold Italic.ttf", "LiberationSerif-BoldItalic.ttf",
        "Tinos-BoldItalic.ttf",
    ),
}  # fmt: skip


@attrs.frozen(kw_only=True)
class FontFace:
    """One face of a family: the file that fontconfig resolves.

    Args:
        style: which of the four faces.
        path: the font file.
        index: the font's place in a collection (.ttc), 0 otherwise.
    """

    style: FaceStyle
    path: Path
    index: int = 0


@attrs.frozen(kw_only=True)
class FontFamily:
    """The four faces that stand for one requested family."""

    requested: str
    faces: tuple[FontFace, ...]

    def face(self, style: FaceStyle = FaceStyle.REGULAR) -> FontFace:
        """The face of one style."""
        return next(face for face in self.faces if face.style is style)

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the bytes of the four files: another font, other pages."""
        digest = hashlib.sha256()
        for face in self.faces:
            digest.update(f"{face.style}:{face.index}:{_file_sha256(face.path)}\n".encode())
        return digest.hexdigest()

    @property
    def postscript_names(self) -> frozenset[str]:
        """The names the faces carry inside a PDF, without a subset's prefix."""
        return frozenset(_facts(face.path, face.index).postscript_name for face in self.faces)


@attrs.frozen(kw_only=True)
class _FaceFacts:
    postscript_name: str
    characters: frozenset[int]
    widths: dict[str, float]


def check_fonts(requested: str = TIMES) -> FontFamily:
    """The four faces that stand for a family, proven to carry Vietnamese at the widths of Times.

    Args:
        requested: the family the papers name.

    Raises:
        ConversionError: no file for a face (BHXH-P010), Vietnamese letters without a glyph (BHXH-P011),
            widths that are not those of Times (BHXH-P012); every face's problems at once.
    """
    return proven(resolve_fonts(requested))


def proven(family: FontFamily) -> FontFamily:
    """The family itself, when each of its faces can stand for Times.

    Raises:
        ConversionError: BHXH-P010 to P012, as `check_fonts`.
    """
    problems = [problem for face in family.faces for problem in face_problems(face)]
    if problems:
        raise ConversionError(problems)
    return family


def resolve_fonts(requested: str = TIMES) -> FontFamily:
    """The files that fontconfig gives for the four faces of a family, not yet looked into.

    Raises:
        ConversionError: BHXH-P010 for each face without a file.
    """
    faces: list[FontFace] = []
    problems: list[Problem] = []
    for style in FaceStyle:
        face = _resolve_face(requested, style)
        if face is None:
            problems.append(
                Problem(
                    code="BHXH-P010",
                    where=f"phông {requested}, {_LABEL[style]}",
                    message="không tìm thấy tệp phông nào thay được",
                    mend=_INSTALL,
                )
            )
        else:
            faces.append(face)
    if problems:
        raise ConversionError(problems)
    return FontFamily(requested=requested, faces=tuple(faces))


def face_problems(face: FontFace) -> tuple[Problem, ...]:
    """What keeps one font file from standing for its face: unreadable, letters missing, other widths."""
    where = f"phông {face.path.name}, {_LABEL[face.style]}"
    try:
        facts = _facts(face.path, face.index)
    except (OSError, TTLibError, KeyError, ValueError, AssertionError) as error:
        message = f"không đọc được tệp phông: {error}"
        return (Problem(code="BHXH-P010", where=where, message=message, mend=_INSTALL),)
    problems = []
    if missing := missing_letters(face, VIETNAMESE):
        problems.append(
            Problem(
                code="BHXH-P011",
                where=where,
                message=f"thiếu {len(missing)} chữ cần cho tiếng Việt: {' '.join(missing[:12])}"
                + (" …" if len(missing) > 12 else ""),
                mend=_INSTALL,
            )
        )
    reference = _REFERENCE[face.style]
    wrong = "".join(
        letter
        for letter in _MEASURED
        if letter in facts.widths and abs(facts.widths[letter] - stringWidth(letter, reference, 1000)) > 1
    )
    if wrong:
        problems.append(
            Problem(
                code="BHXH-P012",
                where=where,
                message=f"độ rộng chữ khác Times New Roman (ví dụ: {' '.join(wrong[:6])}); trang ngắt khác",
                mend=_INSTALL,
            )
        )
    return tuple(problems)


def missing_letters(face: FontFace, text: str) -> str:
    """The characters of a text that a face has no glyph for, each once, in order."""
    characters = _facts(face.path, face.index).characters
    return "".join(dict.fromkeys(char for char in text if not char.isspace() and ord(char) not in characters))


def _resolve_face(requested: str, style: FaceStyle) -> FontFace | None:
    fc_match = shutil.which("fc-match")
    if fc_match is None:
        return _search_face(style)
    try:
        answer = subprocess.run(
            [fc_match, "-f", "%{file}\n%{index}", requested + _PATTERN[style]],
            capture_output=True,
            timeout=60,
            check=True,
        ).stdout.decode("utf-8", "surrogateescape")
    except (OSError, subprocess.SubprocessError):
        return _search_face(style)
    name, _, index = answer.partition("\n")
    # the upper half of fontconfig's index names an instance of a variable font
    number = int(index) & 0xFFFF if index.strip().isdigit() else 0
    return FontFace(style=style, path=Path(name), index=number) if name and os.access(name, os.R_OK) else None


def _search_face(style: FaceStyle) -> FontFace | None:
    folders = (
        Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts" if sys.platform == "win32" else None,
        Path("/System/Library/Fonts/Supplemental"),
        Path("/Library/Fonts"),
        Path.home() / "Library/Fonts",
        Path.home() / ".local/share/fonts",
        Path.home() / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )
    for name in _FILE_NAMES[style]:
        for folder in folders:
            if folder is not None and folder.is_dir():
                for path in sorted(folder.rglob(name)):
                    return FontFace(style=style, path=path)
    return None


@functools.lru_cache(maxsize=32)
def _facts(path: Path, index: int) -> _FaceFacts:
    # opened here: fontTools leaves the file open when it is no font
    with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=index) as font:
        glyphs: dict[int, str] = font.getBestCmap() or {}
        advance, units = font["hmtx"], font["head"].unitsPerEm
        return _FaceFacts(
            postscript_name=str(font["name"].getDebugName(6) or path.stem),
            characters=frozenset(glyphs),
            widths={
                letter: advance[glyphs[ord(letter)]][0] * 1000 / units
                for letter in _MEASURED
                if ord(letter) in glyphs
            },
        )


@functools.lru_cache(maxsize=32)
def _file_sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
