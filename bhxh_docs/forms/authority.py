"""Who signs a paper of the sanction: the head of the BHXH agency, or an office for which it prepares one.

The office is the one that the decision (planned or issued) names, else the one to which the file went, else
the head of the deciding agency where that office may sign for certain. Nobody is guessed: without any of
these the head of the paper and the signature stay open.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from bhxh_docs.forms.agency_names import keep_name_whole
from bhxh_docs.forms.blanks import blank
from bhxh_docs.forms.common import AgencyInfo, SignatureBlock, head_title, signature
from bhxh_docs.forms.draft import Draft
from legal_rules.case.events import FileSentToSanction, IssuerKind, SanctionDecided
from legal_rules.kernel.status import Status
from legal_rules.procedure.violation import Violation
from legal_rules.questions.sanctions import Office

_TITLES: Final = (
    ("Phó Chủ tịch ", "Phó Chủ tịch", ""),
    ("Chủ tịch ", "Chủ tịch", ""),
    ("Chánh Thanh tra ", "Chánh Thanh tra", "Thanh tra "),
    ("Tổng Giám đốc ", "Tổng Giám đốc", ""),
    ("Giám đốc ", "Giám đốc", ""),
    ("Cục trưởng ", "Cục trưởng", ""),
    ("Trưởng Công an ", "Trưởng Công an", "Công an "),
)
"""How a title begins, the title, and what the office then begins with."""


_PROVINCE: Final = re.compile(r"Ủy ban nhân dân tỉnh (.+)")


@attrs.frozen(kw_only=True)
class Authority:
    """Who signs.

    Args:
        own: whether it is the head of the agency that prepares the paper.
        name: title and office, ``Chủ tịch Ủy ban nhân dân tỉnh Minh Họa``; dotted where not known.
        agency: for the head of the paper.
        signer: for the signature.
        place: place name; dotted where that of another office is not known.
    """

    own: bool
    name: str
    agency: AgencyInfo
    signer: SignatureBlock
    place: str

    @property
    def recipient(self) -> str:
        """The name as a recipient, without blanks."""
        return "Người có thẩm quyền xử phạt" if blank(1) in self.name else self.name


def authority(draft: Draft, decided: SanctionDecided | None, found: Violation | None = None) -> Authority:
    """Return who signs a paper of the sanction.

    Args:
        draft: the paper.
        decided: the decision that it is, or is about; None where there is none yet.
        found: the violation, which tells whether the head of the agency may sign.
    """
    name = decided.issuer_name if decided is not None else None
    kind = decided.issuer if decided is not None else None
    if name is None and kind is None:
        sent = draft.case.happened(FileSentToSanction, round=draft.moment.round)
        name = next((event.to for event in reversed(sent) if event.to), None)
        if name is None and not sent and _may_sign(found):
            kind = IssuerKind.PROVINCIAL_DIRECTOR
    if kind is IssuerKind.PROVINCIAL_DIRECTOR or (name is not None and name.endswith(draft.agency.name)):
        return _own(draft)
    return _other(name)


def _may_sign(found: Violation | None) -> bool:
    power = found.competence if found is not None else None
    return power is not None and power.can_sign(Office.BHXH_PROVINCE) is Status.ESTABLISHED


def _own(draft: Draft) -> Authority:
    info = draft.paper_fields(())["co_quan"]
    return Authority(
        own=True,
        name=f"{head_title(draft.agency)} {draft.agency.name}",
        agency=info,
        signer=signature(draft.agency.signatory),
        place=draft.agency.place,
    )


def _other(name: str | None) -> Authority:
    title, office = blank(6), name or blank(12)
    for begins, called, rest in _TITLES:
        if name is not None and name.startswith(begins):
            title, office = called, f"{rest}{name.removeprefix(begins)}"
            break
    return Authority(
        own=False,
        name=name or f"người có thẩm quyền xử phạt ({blank(12)})",
        agency=AgencyInfo(
            chu_quan="",
            ten=office,
            ten_dau=keep_name_whole(office),
            nguoi_dung_dau=name or blank(12),
            dia_chi=blank(8),
            dau_moi=blank(8),
        ),
        signer=SignatureBlock(quyen_han=title, ho_ten=blank(8)),
        place=_place(office),
    )


def _place(office: str) -> str:
    """The place name of a provincial people's committee: its own name; of other offices it is not known.

    Căn cứ: Phụ lục I, Phần I, mục II khoản 4 Nghị định số 30/2020/NĐ-CP.
    """
    found = _PROVINCE.fullmatch(office)
    return found[1] if found else blank(3)
