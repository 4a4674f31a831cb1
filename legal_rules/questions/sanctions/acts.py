"""The acts that a decree may fine, the insurance they are about, and who is fined."""

from __future__ import annotations

from enum import StrEnum

from legal_rules.case.employer import EmployerKind


class FineAct(StrEnum):
    """An act of contributions that some decree fines; a decree need not know every one of them.

    ``EVASION`` stands for evasion whose kind is not told: decrees to 2026-09-09 have one band for all, from
    2026-09-10 it depends on the kind.
    """

    LATE_PAYMENT = "late_payment"
    WRONG_LEVEL = "wrong_level"
    NOT_ALL_PERSONS = "not_all_persons"
    MISAPPROPRIATION = "misappropriation"
    NOT_PAYING_FOR_ALL = "not_paying_for_all"
    LATE_REGISTRATION = "late_registration"
    EVASION = "evasion"
    EVASION_HEADCOUNT = "evasion_headcount"
    EVASION_LOW_WAGE = "evasion_low_wage"
    EVASION_UNPAID = "evasion_unpaid"
    EVASION_OTHER_HEADCOUNT = "evasion_other_headcount"
    EVASION_OTHER_MONEY = "evasion_other_money"
    WORKER_AGREES = "worker_agrees"
    OWN_PAYER_LATE = "own_payer_late"
    DOCUMENTS = "documents"
    FALSE_ACCIDENT_RATE_DOSSIER = "false_accident_rate_dossier"
    FORGED_BENEFIT_DOSSIERS = "forged_benefit_dossiers"
    LATE_LISTS = "late_lists"
    ACCIDENT_ONLY_WORKERS = "accident_only_workers"
    BENEFIT_MISAPPROPRIATION = "benefit_misappropriation"
    UNION_FEE_LATE = "union_fee_late"
    UNION_FEE_UNPAID = "union_fee_unpaid"
    HEALTH_PERSON = "health_person"
    HEALTH_EMPLOYER = "health_employer"

    @property
    def label(self) -> str:
        """The act in Vietnamese, as it stands in a sentence."""
        return _LABELS[self]

    @property
    def of_health(self) -> bool:
        """Whether it is about health insurance, which has decrees of its own."""
        return self in {FineAct.HEALTH_PERSON, FineAct.HEALTH_EMPLOYER}

    @property
    def of_evasion(self) -> bool:
        """Whether it is evasion, of any kind, which from a certain extent is a crime."""
        return self is FineAct.EVASION or self in {*EVASION_KINDS, *_OTHER_EVASION}

    @property
    def of_union(self) -> bool:
        """Whether it is about the trade union fee, which is no insurance."""
        return self in {FineAct.UNION_FEE_LATE, FineAct.UNION_FEE_UNPAID}


_LABELS = {
    FineAct.LATE_PAYMENT: "chậm đóng",
    FineAct.WRONG_LEVEL: "đóng không đúng mức quy định mà không phải là trốn đóng",
    FineAct.NOT_ALL_PERSONS: "đóng không đủ số người thuộc diện tham gia mà không phải là trốn đóng",
    FineAct.MISAPPROPRIATION: "chiếm dụng tiền đóng của người lao động",
    FineAct.NOT_PAYING_FOR_ALL: "không đóng cho toàn bộ người lao động thuộc diện tham gia mà không phải là "
    "trốn đóng",
    FineAct.LATE_REGISTRATION: "không đăng ký tham gia cho người lao động trong 60 ngày kể từ khi hết thời "
    "hạn, hoặc quá 60 ngày mà có lý do chính đáng",
    FineAct.EVASION: "trốn đóng",
    FineAct.EVASION_HEADCOUNT: "trốn đóng do quá 60 ngày không đăng ký hoặc đăng ký không đầy đủ số người",
    FineAct.EVASION_LOW_WAGE: "trốn đóng do đăng ký tiền lương làm căn cứ đóng thấp hơn quy định",
    FineAct.EVASION_UNPAID: "trốn đóng do quá 60 ngày không đóng hoặc đóng không đầy đủ số tiền đã đăng ký "
    "và đã được đôn đốc",
    FineAct.EVASION_OTHER_HEADCOUNT: "trốn đóng trong trường hợp khác, tính theo số người lao động",
    FineAct.EVASION_OTHER_MONEY: "trốn đóng trong trường hợp khác, tính theo số tiền",
    FineAct.WORKER_AGREES: "người lao động thỏa thuận không tham gia, tham gia không đúng đối tượng, mức",
    FineAct.OWN_PAYER_LATE: "chủ hộ kinh doanh, người quản lý không hưởng tiền lương vi phạm thời hạn",
    FineAct.DOCUMENTS: "không cung cấp hoặc cung cấp không chính xác thông tin, tài liệu",
    FineAct.FALSE_ACCIDENT_RATE_DOSSIER: "lập hồ sơ không đúng để đóng vào quỹ tai nạn lao động, bệnh nghề "
    "nghiệp thấp hơn",
    FineAct.FORGED_BENEFIT_DOSSIERS: "giả mạo, làm sai lệch hồ sơ hưởng chế độ",
    FineAct.LATE_LISTS: "chậm lập danh sách, hồ sơ hưởng chế độ",
    FineAct.ACCIDENT_ONLY_WORKERS: "vi phạm về người lao động chỉ tham gia bảo hiểm tai nạn lao động, bệnh "
    "nghề nghiệp",
    FineAct.BENEFIT_MISAPPROPRIATION: "chiếm dụng tiền hưởng chế độ",
    FineAct.UNION_FEE_LATE: "chậm đóng kinh phí công đoàn",
    FineAct.UNION_FEE_UNPAID: "không đóng kinh phí công đoàn",
    FineAct.HEALTH_PERSON: "cá nhân có trách nhiệm tham gia mà không đóng bảo hiểm y tế",
    FineAct.HEALTH_EMPLOYER: "người sử dụng lao động chậm đóng, trốn đóng bảo hiểm y tế",
}

EVASION_KINDS: tuple[FineAct, ...] = (
    FineAct.EVASION_HEADCOUNT,
    FineAct.EVASION_LOW_WAGE,
    FineAct.EVASION_UNPAID,
)
"""The kinds that evasion can be of. Căn cứ: khoản 1 Điều 39 Luật Bảo hiểm xã hội năm 2024."""


_OTHER_EVASION = (FineAct.EVASION_OTHER_HEADCOUNT, FineAct.EVASION_OTHER_MONEY)


class Scheme(StrEnum):
    """Which insurance; decrees to 2026-09-09 fine both in one, from 2026-09-10 each has its own act."""

    BHXH = "bhxh"
    BHTN = "bhtn"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return {
            Scheme.BHXH: "bảo hiểm xã hội bắt buộc",
            Scheme.BHTN: "bảo hiểm thất nghiệp",
        }[self]


class FinedSubject(StrEnum):
    """As what somebody is fined."""

    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"

    @property
    def label(self) -> str:
        """The Vietnamese word."""
        return "cá nhân" if self is FinedSubject.INDIVIDUAL else "tổ chức"


AS_INDIVIDUALS = frozenset({EmployerKind.INDIVIDUAL, EmployerKind.HOUSEHOLD_BUSINESS})
"""Employers that are fined as individuals. Căn cứ: khoản 3 Điều 7 Nghị định số 283/2026/NĐ-CP."""


def fined_as(kind: EmployerKind) -> FinedSubject:
    """As what an employer is fined: households and individuals as individuals, all others as organisations.

    Căn cứ: khoản 1 đến khoản 3 Điều 7 Nghị định số 283/2026/NĐ-CP; for the decrees before it assumed.
    """
    return FinedSubject.INDIVIDUAL if kind in AS_INDIVIDUALS else FinedSubject.ORGANISATION


__all__ = ["AS_INDIVIDUALS", "EVASION_KINDS", "FineAct", "FinedSubject", "Scheme", "fined_as"]
