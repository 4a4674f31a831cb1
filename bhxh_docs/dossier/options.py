"""How a dossier is to be made up: what a person may choose, with what is usual as default."""

from __future__ import annotations

from typing import Any

import attrs

from bhxh_docs.errors import DossierError, Problem
from bhxh_docs.forms.packet_view import SendOverride
from bhxh_docs.pdf.packet.plan import Numbering


@attrs.frozen(kw_only=True)
class DossierOptions:
    """What may be chosen for a dossier.

    Args:
        draft: build although required papers are missing, every page marked "DỰ THẢO", the gaps first.
        override: a named person's decision to send although required papers are missing; without the mark.
        numbering: whether a number ("tờ số") is given to every page or to every sheet printed on both sides.
        first_sheet: number of the first sheet, above 1 when the numbers of a file already handed over go on.
        investigator_box: an empty box for the investigator's number ("bút lục") on every numbered sheet.
        archival: the packets are PDF/A-2b; signed originals are then not embedded but lie beside.
        prosecutor_copy: also make up the copy for the prosecutors, with its own list (khoản 2 Điều 9 TTLT
            03/2018).
        archive: also pack what is handed over into one .zip.

    Raises:
        DossierError: ``BHXH-D012``, a draft and an override or a package for handover at once, an override
            that does not say who decided and why, a first sheet below 1.
    """

    draft: bool = False
    override: SendOverride | None = None
    numbering: Numbering = Numbering.PAGE
    first_sheet: int = 1
    investigator_box: bool = False
    archival: bool = False
    prosecutor_copy: bool = True
    archive: bool = False

    def __attrs_post_init__(self) -> None:
        problems = tuple(_problems(self))
        if problems:
            raise DossierError(problems)

    def to_dict(self) -> dict[str, Any]:
        """For JSON; the override is told elsewhere."""
        return {
            "numbering": self.numbering.value,
            "first_sheet": self.first_sheet,
            "investigator_box": self.investigator_box,
            "archival": self.archival,
            "prosecutor_copy": self.prosecutor_copy,
            "archive": self.archive,
        }


def _problems(options: DossierOptions) -> list[Problem]:
    problems = []

    def add(where: str, message: str, mend: str) -> None:
        problems.append(Problem(code="BHXH-D012", where=where, message=message, mend=mend))

    override = options.override
    if override is not None and options.draft:
        add(
            "quyết định gửi hồ sơ còn thiếu",
            "không thể vừa lập bản dự thảo vừa gửi theo quyết định của người có thẩm quyền",
            "bỏ --draft, hoặc bỏ quyết định gửi",
        )
    if options.draft and options.archive:
        add(
            "gói bàn giao",
            "không đóng gói bàn giao một bản dự thảo",
            "bỏ --zip, hoặc lập hồ sơ chính thức",
        )
    if override is not None:
        for text, name, mend in (
            (override.by, "họ tên người quyết định", "ghi đầy đủ họ và tên"),
            (override.position, "chức vụ người quyết định", "ghi chức vụ như khi ký văn bản"),
            (override.reason, "lý do gửi hồ sơ còn thiếu", "ghi lý do bằng một câu"),
        ):
            if not text.strip():
                add(name, "còn để trống", mend)
    if options.first_sheet < 1:
        add("tờ số đầu tiên", f"không nhận số {options.first_sheet}", "đánh số từ 1 trở lên")
    return problems
