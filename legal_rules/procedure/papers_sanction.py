"""Papers of the administrative sanction: violation minutes, file, decision, service, execution, transfer.

Căn cứ: Luật Xử lý vi phạm hành chính; Nghị định số 118/2021/NĐ-CP.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from legal_rules.case.events import (
    DirectCheck,
    EmployerExplanation,
    ExecutionSuspended,
    FileSentToSanction,
    InspectionDecided,
    InspectionMinutes,
    ReferralSent,
    SanctionDecided,
    SanctionServed,
    SigningRefused,
    SignsOfCrimeFound,
    ViolationMinutes,
    ViolatorInformed,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.procedure.basis import Basis, law
from legal_rules.procedure.paper_row import AddresseeRule, PaperCondition, PaperRow
from legal_rules.procedure.papers_referral import RECEIVERS
from legal_rules.procedure.row import Actor
from legal_rules.procedure.sanction_rows import SANCTION_ROWS

_AMENDED_FROM: Final = date(2022, 1, 1)


def _sanction_law(*articles: str, decree: str | None = None) -> Basis:
    """Places in the law on handling violations with the laws that amend it, and the decree that details it.

    Whether Nghị định số 68/2025/NĐ-CP and số 190/2025/NĐ-CP took effect on the day of their issue was not
    seen; they are cited with the decree that they amend from that day.

    Args:
        articles: numbers of the articles of the law.
        decree: article of Nghị định số 118/2021/NĐ-CP; None for the decree as a whole.
    """
    return (
        *(law("xlvphc-2012", article=article, confidence=Confidence.SECONDARY) for article in articles),
        law("luat-sua-xlvphc-2020", confidence=Confidence.SECONDARY, valid_from=_AMENDED_FROM),
        law("luat-sua-xlvphc-2025", confidence=Confidence.SECONDARY, valid_from=date(2025, 7, 1)),
        law("nd-118-2021", article=decree, confidence=Confidence.SECONDARY, valid_from=_AMENDED_FROM),
        law("nd-68-2025", confidence=Confidence.SECONDARY, valid_from=date(2025, 3, 18)),
        law("nd-190-2025", confidence=Confidence.SECONDARY, valid_from=date(2025, 7, 1)),
    )


SANCTION: Final[tuple[PaperRow, ...]] = (
    PaperRow(
        form="BBVP",
        title="Biên bản vi phạm hành chính",
        own=ViolationMinutes,
        steps=("violation-minutes",),
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        basis=_sanction_law("58", "61", decree="12"),
        facts=(InspectionDecided, InspectionMinutes),
    ),
    PaperRow(
        form="HSXP",
        title="Công văn chuyển hồ sơ đến người có thẩm quyền xử phạt",
        own=FileSentToSanction,
        steps=("file-sent",),
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.OFFICE,
        basis=_sanction_law("58", "66"),
        facts=(InspectionDecided, ViolationMinutes),
    ),
    PaperRow(
        form="QDXP",
        title="Quyết định xử phạt vi phạm hành chính",
        own=SanctionDecided,
        steps=tuple(row.code for row in SANCTION_ROWS if row.form == "QDXP"),
        when=(PaperCondition.FINE_POSSIBLE,),
        issuer=Actor.SANCTION_AUTHORITY,
        addressee=AddresseeRule.EMPLOYER,
        basis=_sanction_law("57", "68", "70", "78", "85"),
        facts=(ViolationMinutes,),
    ),
    # no event of the case records it: it is no sanction, and must not count as one
    PaperRow(
        form="QDKP",
        title="Quyết định áp dụng biện pháp khắc phục hậu quả",
        after=(ViolationMinutes,),
        until=(SanctionDecided,),
        when=(PaperCondition.FINE_BARRED,),
        issuer=Actor.SANCTION_AUTHORITY,
        addressee=AddresseeRule.EMPLOYER,
        basis=_sanction_law("65", "70", "85"),
        facts=(ViolationMinutes,),
    ),
    PaperRow(
        form="BBGQ",
        title="Biên bản giao quyết định xử phạt",
        own=SanctionServed,
        steps=("service",),
        issuer=Actor.SANCTION_AUTHORITY,
        addressee=AddresseeRule.EMPLOYER,
        basis=_sanction_law("70", "73"),
    ),
    # the rule was read of violation minutes; those of a working session and an inspection follow it
    PaperRow(
        form="BBKK",
        title="Biên bản về việc không ký biên bản",
        own=SigningRefused,
        after=(DirectCheck, InspectionMinutes, ViolationMinutes),
        again=True,
        issuer=Actor.DECIDING_AGENCY,
        issuer_of=((DirectCheck, Actor.AGENCY),),
        addressee=AddresseeRule.EMPLOYER,
        basis=(
            law("nd-30-2020"),
            law("xlvphc-2012", article="58", clause="4", confidence=Confidence.SECONDARY),
        ),
    ),
    PaperRow(
        form="BBGT",
        title="Biên bản ghi nhận giải trình",
        own=EmployerExplanation,
        after=(InspectionMinutes, ViolationMinutes),
        again=True,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.EMPLOYER,
        # Điều 61 is about an explanation of violation minutes only; the paper cites it where there are some
        basis=(law("nd-30-2020"),),
        facts=(InspectionDecided, InspectionMinutes, ViolationMinutes),
    ),
    PaperRow(
        form="QDDC",
        title="Quyết định tạm đình chỉ thi hành quyết định xử phạt để chuyển hồ sơ",
        own=ExecutionSuspended,
        after=(SanctionDecided, SignsOfCrimeFound),
        again=True,
        when=(PaperCondition.SUSPENSION_DUE,),
        issuer=Actor.SANCTION_AUTHORITY,
        addressee=AddresseeRule.EMPLOYER,
        basis=_sanction_law("62"),
    ),
    PaperRow(
        form="QDCH",
        title="Quyết định chuyển hồ sơ vụ vi phạm có dấu hiệu tội phạm",
        own=ReferralSent,
        after=(ViolationMinutes, FileSentToSanction, SanctionDecided, ExecutionSuspended),
        when=(PaperCondition.TRANSFER_BY_DECISION,),
        issuer=Actor.SANCTION_AUTHORITY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=_sanction_law("62"),
        facts=(ViolationMinutes, ExecutionSuspended),
    ),
    PaperRow(
        form="BBBG",
        title="Biên bản bàn giao hồ sơ, tang vật vụ vi phạm có dấu hiệu tội phạm",
        own=ReferralSent,
        after=(ViolationMinutes, FileSentToSanction, SanctionDecided, ExecutionSuspended),
        when=(PaperCondition.TRANSFER_BY_DECISION,),
        issuer=Actor.SANCTION_AUTHORITY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=_sanction_law("62"),
    ),
    PaperRow(
        form="TBCH",
        title="Thông báo cho người vi phạm về việc chuyển hồ sơ",
        own=ViolatorInformed,
        steps=("inform-violator",),
        issuer=Actor.SANCTION_AUTHORITY,
        addressee=AddresseeRule.EMPLOYER,
        basis=_sanction_law("62"),
    ),
)

__all__ = ["SANCTION"]
