"""A case file and the folder that its exhibits lie in.

An exhibit's ``file`` is a path with ``/`` below the folder of the case file. It never leads out of that
folder: a case file comes from somebody else, and what it names is copied into a packet for the police.
"""

from __future__ import annotations

import errno
import re
import unicodedata
from pathlib import Path

import attrs

from bhxh_docs.errors import ExhibitError, IntakeError, Problem
from bhxh_docs.intake.found import where_in
from bhxh_docs.intake.json_case import case_from_json
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

        Names are compared after Unicode NFC, since macOS stores them decomposed.

        Raises:
            ExhibitError: ``BHXH-J030`` the exhibit names no file, ``J031`` the path is not a plain path below
                the folder, ``J032`` there is no such file, ``J033`` a link leads out of the folder, ``J034``
                it cannot be looked at.
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
        steps = exhibit.file.split("/")
        if _NOT_PORTABLE.search(exhibit.file) or not all(step.strip(". ") for step in steps):
            return self._problem(
                "BHXH-J031",
                exhibit,
                f"đường dẫn “{exhibit.file}” không nằm trong thư mục vụ việc",
                "ghi đường dẫn tương đối, dùng dấu /, không có “..”, ví dụ “tai-lieu/thong-bao.pdf”",
            )
        try:
            path = self.folder
            for step in steps:
                path = _child(path, step)
            if not path.is_file():
                what = "là thư mục, không phải tệp" if path.is_dir() else "không có trong thư mục vụ việc"
                message, mend = f"tệp “{exhibit.file}” {what}", "bổ sung tệp, hoặc sửa tên tệp cho khớp"
                return self._problem("BHXH-J032", exhibit, message, mend)
            if not path.resolve().is_relative_to(self.folder.resolve()):
                message = f"tệp “{exhibit.file}” là liên kết dẫn ra ngoài thư mục vụ việc"
                return self._problem("BHXH-J033", exhibit, message, "chép tệp thật vào thư mục vụ việc")
        except (OSError, RuntimeError) as error:
            # RuntimeError: links that lead in a circle.
            reason = _reason(error) if isinstance(error, OSError) else "liên kết vòng"
            message = f"không xem được tệp “{exhibit.file}” ({reason})"
            return self._problem("BHXH-J034", exhibit, message, "kiểm tra tên tệp và quyền đọc")
        return path

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
    """The entry of ``folder`` called ``name``, in whatever Unicode form its name is stored."""
    exact = folder / name
    if exact.exists() or not folder.is_dir():
        return exact
    same = sorted(entry for entry in folder.iterdir() if unicodedata.normalize("NFC", entry.name) == name)
    return same[0] if same else exact


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
