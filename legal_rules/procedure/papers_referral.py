"""Papers of the referral to the investigating police and of the packet.

Căn cứ: khoản 3 Điều 144 Bộ luật Tố tụng hình sự năm 2015; Điều 5 và Điều 9 Thông tư liên tịch số
03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP; điểm 4.5 khoản 4 Mục I của công văn.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from legal_rules.case.events import (
    ConclusionIssued,
    InspectionDecided,
    ReferralSent,
    RefusalContested,
    SanctionDecided,
)
from legal_rules.kernel.citation import Confidence
from legal_rules.law.horizon import LAW_KNOWN_TO
from legal_rules.law.law import default_law
from legal_rules.law.regimes import CHECK_REGIME_FROM
from legal_rules.procedure.basis import LAST_INSPECTION_DAY, SOCIAL_INSURANCE, Basis, law
from legal_rules.procedure.paper_row import AddresseeRule, PaperRow, Receiver
from legal_rules.procedure.row import Actor, DatedCitation
from legal_rules.procedure.rows import ROWS

COPY: Final = "vien_kiem_sat_nhan_ban_sao"
"""Figure that names the prosecutors who get the copy."""
_NOT_FOUND: Final = "hoi"

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


def circular(article: str, clause: str | None = None, point: str | None = None) -> Basis:
    """A place in TTLT 03/2018: read for bodies that inspect, by analogy since BHXH agencies check."""
    return (
        law("ttlt-03-2018", article=article, clause=clause, point=point, valid_to=LAST_INSPECTION_DAY),
        law(
            "ttlt-03-2018",
            article=article,
            clause=clause,
            point=point,
            confidence=Confidence.ASSUMED,
            valid_from=CHECK_REGIME_FROM,
        ),
    )


def _dossier_circular(clause: str, point: str | None = None) -> Basis:
    return circular("9", clause, point)


def _prosecutors() -> Iterator[Receiver]:
    """Who gets the copy of a referral, by date, from the figures of the law.

    Căn cứ: khoản 2 Điều 5, khoản 2 Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP; which level receives it
    since 01/7/2025 was not found.
    """
    for one in default_law().figure(COPY).values:
        level = "có thẩm quyền" if one.value == _NOT_FOUND else one.value
        yield Receiver(
            label=f"Viện kiểm sát nhân dân {level}",
            basis=DatedCitation(
                citation=one.citations[0],
                valid_from=one.valid_from,
                valid_to=None if one.valid_to >= LAW_KNOWN_TO else one.valid_to,
            ),
        )


_HIGHER_PROSECUTORS: Final = (
    Receiver(
        label="Viện kiểm sát nhân dân cấp trên trực tiếp của Viện kiểm sát có thẩm quyền",
        basis=law("ttlt-03-2018", article="8", valid_to=LAST_INSPECTION_DAY),
    ),
    Receiver(
        label="Viện kiểm sát nhân dân cấp trên trực tiếp của Viện kiểm sát có thẩm quyền",
        basis=law("ttlt-03-2018", article="8", confidence=Confidence.ASSUMED, valid_from=CHECK_REGIME_FROM),
    ),
)

_REFERRAL_STEPS = tuple(row.code for row in ROWS if row.form == "KNKT")
_SUPPLEMENT_STEPS = tuple(row.code for row in ROWS if row.form == "CVBS")
_ASKING_STEPS = tuple(row.code for row in ROWS if row.form == "CVNH")


def _of_packet(form: str, title: str, *, point: str = "đ") -> PaperRow:
    """A paper that the agency makes for the packet: it lies between the letter and the evidence.

    Căn cứ: khoản 1 Điều 9 TTLT số 03/2018/TTLT-VKSNDTC-BCA-BQP-TTCP.
    """
    return PaperRow(
        form=form,
        title=title,
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=(law("blhs-2015", article="216"), *_dossier_circular("1", point)),
    )


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
        steps=(*_REFERRAL_STEPS, *_SUPPLEMENT_STEPS),
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=_dossier_circular("1", "e"),
    ),
    PaperRow(
        form="BBGN",
        title="Biên bản giao nhận hồ sơ kiến nghị khởi tố",
        own=ReferralSent,
        steps=(*_REFERRAL_STEPS, *_SUPPLEMENT_STEPS),
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=_dossier_circular("2"),
    ),
    PaperRow(
        form="MLHS",
        title="Mục lục hồ sơ kiến nghị khởi tố",
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.NONE,
        basis=(law("nd-30-2020", article="29"),),
    ),
    _of_packet("BKTT", "Bảng kê số tiền chưa đóng theo người lao động, tháng và quỹ"),
    _of_packet("DSLD", "Danh sách người lao động chưa được đóng bảo hiểm"),
    _of_packet("TLVV", "Bảng tóm tắt diễn biến vụ việc"),
    _of_packet("BPTYT", "Bảng đối chiếu tài liệu, chứng cứ với các dấu hiệu của Điều 216"),
    PaperRow(
        form="BIAHS",
        title="Bìa hồ sơ kiến nghị khởi tố",
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=(law("nd-30-2020", article="29"),),
    ),
    PaperRow(
        form="CVVKS",
        title="Công văn gửi Viện kiểm sát bản sao văn bản kiến nghị khởi tố và hồ sơ",
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.OFFICE,
        receivers=tuple(_prosecutors()),
        stated_in="prosecutors",
        basis=(
            law("bltths-2015", article="144", clause="3"),
            *circular("5", "2"),
            *_dossier_circular("2"),
        ),
    ),
    PaperRow(
        form="BKBS",
        title="Bảng kê tài liệu trong bản sao hồ sơ gửi Viện kiểm sát nhân dân",
        own=ReferralSent,
        steps=_REFERRAL_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.OFFICE,
        receivers=tuple(_prosecutors()),
        stated_in="prosecutors",
        basis=(
            *_dossier_circular("2"),
            law("nd-30-2020", article="25"),
            law("nd-30-2020", article="26"),
            law("nd-30-2020", article="27"),
        ),
    ),
    PaperRow(
        form="CVBS",
        title="Công văn gửi tài liệu bổ sung cho cơ quan điều tra",
        own=ReferralSent,
        steps=_SUPPLEMENT_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=(
            law("bltths-2015", article="144", clause="3"),
            law("ttlt-01-2017"),
            *_dossier_circular("1"),
        ),
    ),
    PaperRow(
        form="CVNH",
        title="Công văn đề nghị thông báo việc giải quyết kiến nghị khởi tố",
        steps=_ASKING_STEPS,
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.POLICE,
        receivers=RECEIVERS,
        basis=(
            law("bltths-2015", article="145", clause="4"),
            law("bltths-2015", article="147"),
            law("ttlt-01-2017"),
            *circular("7", "3"),
        ),
    ),
    PaperRow(
        form="CVKN",
        title="Công văn kiến nghị Viện kiểm sát về quyết định không khởi tố",
        own=RefusalContested,
        steps=("contest-refusal",),
        issuer=Actor.DECIDING_AGENCY,
        addressee=AddresseeRule.OFFICE,
        receivers=_HIGHER_PROSECUTORS,
        basis=(
            law("bltths-2015", article="145", clause="4"),
            law("bltths-2015", article="157"),
            *circular("8"),
        ),
    ),
)

__all__ = ["RECEIVERS", "REFERRAL", "receiver"]
