"""A case file and the folder that its exhibits lie in.

An exhibit's ``file`` is a path with ``/`` below the folder of the case file. It never leads out of that
folder: a case file comes from somebody else, and what it names is copied into a packet for the police.
"""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from pathlib import Path

import attrs

from bhxh_docs.errors import ExhibitError, IntakeError, Problem
from bhxh_docs.intake.found import where_in
from bhxh_docs.intake.json_case import case_from_json
from bhxh_docs.text.file_names import shown_name
from legal_rules.case import Case, Exhibit

CASE_FILE_NAME = "vu-viec.json"
"""The case file that is looked for where a folder is given."""

_NOT_PORTABLE = re.compile(r"\\|^[A-Za-z]:")
_REASONS = {
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết vòng",
}


@attrs.frozen(kw_only=True)
class CaseFile:
    """A case as it was read, and where its exhibits are.

    Args:
        case: the case.
        folder: the folder that the paths of exhibits start from.
        path: the case file.
    """

    case: Case
    folder: Path
    path: Path

    def exhibit_path(self, exhibit: Exhibit) -> Path:
        """Where the file of ``exhibit`` is.

        Names are compared after Unicode NFC, since macOS stores them decomposed; where there is none of that
        name, the only one that differs in capitals is taken, since Windows does not tell them apart. Nothing
        outside the folder is looked at: a link that leads there is not followed.

        Raises:
            ExhibitError: ``BHXH-J030`` the exhibit names no file, ``J031`` the path is not a plain path below
                the folder, ``J032`` there is no such file, ``J033`` a link leads out of the folder, ``J034``
                it cannot be looked at or read, ``J035`` it is a device or a pipe.
        """
        problem_or_path = self._find(exhibit)
        if isinstance(problem_or_path, Problem):
            raise ExhibitError(problem_or_path)
        return problem_or_path

    def missing_files(self) -> tuple[Problem, ...]:
        """What is wrong with the files that the exhibits name, all at once; empty where all are there.

        An exhibit without ``file`` is a paper that is held but was not scanned; it is not told here.
        """
        found = (self._find(exhibit) for exhibit in self.case.exhibits if exhibit.file is not None)
        return tuple(problem for problem in found if isinstance(problem, Problem))

    def require_files(self) -> None:
        """Raise for every exhibit file that is missing or refused.

        Raises:
            ExhibitError: with all problems of `missing_files`.
        """
        problems = self.missing_files()
        if problems:
            raise ExhibitError(problems)

    def _find(self, exhibit: Exhibit) -> Path | Problem:
        if exhibit.file is None:
            message, mend = "chỉ có bản giấy, không có tệp", "quét bản giấy và ghi tên tệp vào trường file"
            return self._problem("BHXH-J030", exhibit, message, mend)
        steps, shown = exhibit.file.split("/"), shown_name(exhibit.file)
        if _NOT_PORTABLE.search(exhibit.file) or not all(step.strip(". ") for step in steps):
            return self._problem(
                "BHXH-J031",
                exhibit,
                f"đường dẫn “{shown}” không nhận được: tuyệt đối, hoặc có bước trống, “.”, “..”, dấu \\, "
                "tên ổ đĩa",
                "ghi đường dẫn tương đối trong thư mục vụ việc, dùng dấu /, ví dụ “tai-lieu/thong-bao.pdf”",
            )
        try:
            path, top = self.folder, self.folder.resolve()
            for step in steps:
                path = _child(path, step)
                # asked at every step, so that no folder outside is even listed
                if not path.resolve().is_relative_to(top):
                    message = f"tệp “{shown}” là liên kết dẫn ra ngoài thư mục vụ việc"
                    return self._problem("BHXH-J033", exhibit, message, "chép tệp thật vào thư mục vụ việc")
            if not path.is_file():
                return self._no_file(exhibit, path, shown)
            if not os.access(path, os.R_OK):
                raise PermissionError(errno.EACCES, "Permission denied")
        except (OSError, RuntimeError) as error:
            # RuntimeError: links that lead in a circle.
            reason = _reason(error) if isinstance(error, OSError) else "liên kết vòng"
            message = f"không xem được tệp “{shown}” ({reason})"
            return self._problem("BHXH-J034", exhibit, message, "kiểm tra tên tệp và quyền đọc")
        return path

    def _no_file(self, exhibit: Exhibit, path: Path, shown: str) -> Problem:
        if path.exists() and not path.is_dir():
            message = f"“{shown}” là thiết bị hoặc ống dẫn của hệ thống, không phải tệp"
            return self._problem("BHXH-J035", exhibit, message, "chép tệp thật vào thư mục vụ việc")
        what = "là thư mục, không phải tệp" if path.is_dir() else "không có trong thư mục vụ việc"
        mend = "bổ sung tệp, hoặc sửa tên tệp cho khớp"
        alike = [f"“{shown_name(entry.name)}”" for entry in _alike(path.parent, path.name)]
        if len(alike) > 1:
            mend = f"sửa tên tệp cho khớp cả chữ hoa, chữ thường: {', '.join(alike[:5])}"
        return self._problem("BHXH-J032", exhibit, f"tệp “{shown}” {what}", mend)

    def _problem(self, code: str, exhibit: Exhibit, message: str, mend: str) -> Problem:
        # By identifier: an exhibit of `Case.as_of` may prove less than the one of the file.
        own = [index for index, other in enumerate(self.case.exhibits) if other.id == exhibit.id]
        place = f"$.exhibits[{own[0]}].file" if own else exhibit.id
        return Problem(
            code=code, where=where_in(str(self.path), place), message=f"{exhibit.id}: {message}", mend=mend
        )


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


def _child(folder: Path, name: str) -> Path:
    """The entry of ``folder`` called ``name``, in whatever Unicode form and capitals it is stored."""
    exact = folder / name
    if os.path.lexists(exact) or not folder.is_dir():
        return exact
    wanted = unicodedata.normalize("NFC", name)
    alike = _alike(folder, name)
    same = [entry for entry in alike if unicodedata.normalize("NFC", entry.name) == wanted]
    return same[0] if same else alike[0] if len(alike) == 1 else exact


def _alike(folder: Path, name: str) -> list[Path]:
    """The entries of ``folder`` whose names differ from ``name`` in Unicode form and capitals at most."""
    wanted = unicodedata.normalize("NFC", name).casefold()
    entries = folder.iterdir() if folder.is_dir() else ()
    return sorted(entry for entry in entries if unicodedata.normalize("NFC", entry.name).casefold() == wanted)


def load_case(path: Path | str) -> CaseFile:
    """Read a case file.

    Args:
        path: a JSON file, or a folder that holds a ``vu-viec.json``.

    Returns:
        The case, and the folder that its exhibits are in. The exhibits are not looked at: see
        `CaseFile.missing_files`.

    Raises:
        IntakeError: ``BHXH-J001`` the file is not there or cannot be read, ``J006`` the folder holds no
            ``vu-viec.json``; else every problem of its content at once (see `case_from_json`).
    """
    path = Path(path)
    try:
        if path.is_dir():
            path = _case_file_in(path)
        data = path.read_bytes()
    except FileNotFoundError:
        problem = Problem(
            code="BHXH-J001", where=str(path), message="không có tệp này", mend="kiểm tra lại đường dẫn"
        )
        raise IntakeError(problem) from None
    except (OSError, ValueError) as error:
        reason = _reason(error) if isinstance(error, OSError) else "đường dẫn có ký tự không hợp lệ"
        problem = Problem(
            code="BHXH-J001",
            where=str(path),
            message=f"không đọc được tệp ({reason})",
            mend="kiểm tra đường dẫn và quyền đọc",
        )
        raise IntakeError(problem) from None
    return CaseFile(case=case_from_json(data, source=str(path)), folder=path.parent, path=path)


def _case_file_in(folder: Path) -> Path:
    inside = folder / CASE_FILE_NAME
    if inside.is_file():
        return inside
    below = sorted(str(found.parent) for found in folder.glob(f"*/{CASE_FILE_NAME}"))
    raise IntakeError(
        Problem(
            code="BHXH-J006",
            where=str(folder),
            message=f"thư mục không có tệp {CASE_FILE_NAME}",
            mend=f"chọn một trong các thư mục: {', '.join(below)}"
            if below
            else "ghi đường dẫn của tệp vụ việc",
        )
    )
