"""Papers of the referral to the investigating police and of the packet.

Căn cứ: khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm 2015; Điều 5 và Điều 9 Thông tư liên tịch số
03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP; điểm 4.5 khoản 4 Mục I của công văn.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from legal_rules.case.events import ConclusionIssued, InspectionDecided, ReferralSent, SanctionDecided
from legal_rules.kernel.citation import Confidence
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import LAST_INSPECTION_DAY, SOCIAL_INSURANCE, Basis, law
from legal_rules.procedure.paper_row import AddresseeRule, PaperRow, Receiver
from legal_rules.procedure.row import Actor
from legal_rules.procedure.rows import ROWS

RECEIVERS: Final[tuple[Receiver, ...]] = (
    Receiver(
        label="Cơ quan Cảnh sát điều tra Công an cấp huyện nơi xảy ra hành vi vi phạm",
        copy_to=("Viện kiểm sát nhân dân cùng cấp",),
        basis=law(
            "bltths-2015", article="163", clause="5", point="a", valid_to=date(2025, 3, 1) - timedelta(days=1)
        ),
    ),
    # the district police were dissolved on 01/3/2025; the amended text was not read
    Receiver(
        label="Cơ quan Cảnh sát điều tra Công an cấp tỉnh",
        copy_to=("Viện kiểm sát nhân dân cùng cấp",),
        basis=law(
            "bltths-2015",
            article="163",
            confidence=Confidence.ASSUMED,
            valid_from=date(2025, 3, 1),
            valid_to=LAST_INSPECTION_DAY,
        ),
    ),
    Receiver(
        label="Cơ quan Cảnh sát điều tra Công an cấp tỉnh",
        copy_to=("Viện kiểm sát nhân dân có thẩm quyền",),
        basis=law("bltths-2015", article="163", confidence=Confidence.ASSUMED, valid_from=CHECK_REGIME_FROM),
    ),
)
"""Căn cứ: khoản 4, điểm a khoản 5 Điều 163, khoản 1 Điều 268 Bộ luật Tố tụng hình sự năm 2015."""


def receiver(day: date) -> Receiver:
    """Who receives a referral sent on ``day``."""
    return next(row for row in RECEIVERS if row.basis.on(day))


def _dossier_circular(clause: str, point: str | None = None) -> Basis:
    return (
        law("ttlt-03-2018", article="9", clause=clause, point=point, valid_to=LAST_INSPECTION_DAY),
        law(
            "ttlt-03-2018",
            article="9",
            clause=clause,
            point=point,
            confidence=Confidence.ASSUMED,
            valid_from=CHECK_REGIME_FROM,
        ),
    )


_REFERRAL_STEPS = tuple(row.code for row in ROWS if row.form == "KNKT")
_FIRST_REFERRAL_STEPS = tuple(code for code in _REFERRAL_STEPS if code != "supplement-sent")


REFERRAL: Final[tuple[PaperRow, ...]] = (
    PaperRow(
        form="KNKT",
        title="Văn bản kiến nghị khởi tố",
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=(
            law("blhs-2015", article="216"),
            law("bltths-2015", article="144", clause="3"),
            *SOCIAL_INSURANCE,
            law("nq-05-2019", article="7", clause="1"),
            law("ttlt-01-2017"),
            *_dossier_circular("1"),
        ),
        facts=(SanctionDecided, InspectionDecided, ConclusionIssued),
    ),
    PaperRow(
        form="BKTL",
        title="Bảng kê tài liệu kèm theo văn bản kiến nghị khởi tố",
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=_dossier_circular("1", "e"),
    ),
    PaperRow(
        form="BBGN",
        title="Biên bản giao nhận hồ sơ kiến nghị khởi tố",
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=_dossier_circular("2"),
    ),
    PaperRow(
        form="MLHS",
        title="Mục lục hồ sơ kiến nghị khởi tố",
        own=ReferralSent,
        steps=_FIRST_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.NONE,
        basis=(law("nd-30-2020", article="29"),),
    ),
)

__all__ = ["RECEIVERS", "REFERRAL", "receiver"]
