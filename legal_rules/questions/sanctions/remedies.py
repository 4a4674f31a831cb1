"""Which remedial measures go with a sanction, by decree.

Căn cứ: khoản 10 Điều 39 Nghị định số 12/2022/NĐ-CP; Điều 43 đến Điều 46 Nghị định số 283/2026/NĐ-CP (in which
khoản was not noted). The remedies of earlier decrees, and of other acts, were not read.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

import attrs

from legal_rules.errors import OutsideLawError, Problem
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.finding import Finding, OpenQuestion, Reading, Reason
from legal_rules.kernel.rounding import percent_words
from legal_rules.kernel.status import Status, all_of
from legal_rules.kernel.wording import short_date
from legal_rules.law.fine_rules import FineRule, How
from legal_rules.law.law import Law, default_law
from legal_rules.law.registry import cite
from legal_rules.questions.sanctions.acts import Scheme
from legal_rules.questions.sanctions.decree_telling import decree_name
from legal_rules.questions.sanctions.fine_range import FineRange
from legal_rules.questions.sanctions.timing import NEWEST
from legal_rules.questions.sanctions.wording import capital, marked, one_mark, together

QUESTION = "sanctions.remedies"
CLAUSES_OF_2022 = frozenset({"5", "6", "7"})
"""Khoản of Điều 39 of 12/2022 whose acts have the remedies of khoản 10."""

ARTICLES_OF_2026 = frozenset({"43", "44", "45", "46"})
"""Articles of 283/2026 with remedies that are known."""


class RemedyKind(StrEnum):
    """What is to be done."""

    REGISTER = "register"
    PAY_IN_FULL = "pay_in_full"
    INTEREST_BY_MONTH = "interest_by_month"
    SUM_BY_DAY = "sum_by_day"


@attrs.frozen(kw_only=True)
class Remedy:
    """One remedial measure.

    Args:
        kind: what it is.
        words: in Vietnamese, as a decision would say it.
        status: established, or in need of legal review.
        citations: the provisions.
    """

    kind: RemedyKind
    words: str
    status: Status
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))

    def to_dict(self) -> dict[str, str]:
        """For JSON."""
        return {"kind": self.kind.value, "words": self.words, "status": self.status.value}


@attrs.frozen(kw_only=True)
class RemediesFinding(Finding):
    """The remedial measures of a sanction.

    Args:
        remedies: every one, in the order of a decision.
    """

    remedies: tuple[Remedy, ...]

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {"remedies": [remedy.to_dict() for remedy in self.remedies]}


def remedies(fine: FineRange, *, on: date | None = None, law: Law | None = None) -> RemediesFinding:
    """The remedial measures for an act; they may be ordered without a fine too, once that is time-barred.

    Args:
        fine: what `fine_range` found; of one decree.
        on: the day of the decision; left out, the day of ``fine``.
        law: the law; left out, as encoded.

    Returns:
        The finding; in need of legal review where 12/2022 still names the interest of the law of 2014 and
        that of 2024 governs.

    Raises:
        OutsideLawError: ``BHXH-L055``, nothing is encoded for the act under its decree; ``BHXH-L056``, the
            decree or the provision is not decided.

    Căn cứ: khoản 10 Điều 39 Nghị định số 12/2022/NĐ-CP; Điều 43 đến Điều 46 Nghị định số 283/2026/NĐ-CP;
    khoản 2 Điều 65 Luật Xử lý vi phạm hành chính.
    """
    the_law = law or default_law()
    day = on or fine.on
    rules = _rules(fine)
    if rules[0].decree == NEWEST:
        found = _of_2026(fine, rules, day, the_law)
        questions: tuple[OpenQuestion, ...] = ()
    else:
        found = _of_2022(day, the_law)
        questions = () if day < _by_day_from(the_law) else (_conflict(the_law, day),)
    status = all_of(remedy.status for remedy in found)
    unsure = status is Status.NOT_ENOUGH_EVIDENCE
    return RemediesFinding(
        question=QUESTION,
        title=f"Biện pháp khắc phục hậu quả đối với hành vi {fine.act.label}",
        subject=fine.subject,
        subject_id=fine.subject_id,
        on=day,
        status=status,
        summary=_summary(found, status, questions),
        missing=tuple(fact for fact in fine.missing if fact.path == "act") if unsure else (),
        open_questions=questions,
        build_reasons=partial(_reasons, found),
        remedies=found,
    )


def _rules(fine: FineRange) -> tuple[FineRule, ...]:
    """The provisions, where their remedies are known."""
    if len({rule.decree for rule in fine.rules}) != 1 or fine.decree.decree is None:
        raise OutsideLawError(
            Problem(
                code="BHXH-L056",
                where="fine",
                message="chưa xác định được một nghị định quy định xử phạt hành vi này",
                mend="bổ sung dữ kiện còn thiếu của khung phạt, hoặc chọn hành vi khác",
            )
        )
    known = all(
        (rule.decree == NEWEST and rule.article in ARTICLES_OF_2026)
        or (rule.decree == "nd-12-2022" and rule.citations[0].clause in CLAUSES_OF_2022)
        for rule in fine.rules
    )
    if not known:
        raise OutsideLawError(
            Problem(
                code="BHXH-L055",
                where="fine",
                message=f"{decree_name(fine.decree.decree)}: chưa đọc được biện pháp khắc phục hậu quả đối "
                f"với hành vi “{fine.act.label}”",
                mend="tra nghị định",
            )
        )
    return fine.rules


def _of_2022(day: date, law: Law) -> tuple[Remedy, ...]:
    """Căn cứ: khoản 10 Điều 39 Nghị định số 12/2022/NĐ-CP."""
    place = cite("nd-12-2022", article="39", clause="10", confidence=Confidence.SECONDARY)
    last = min(day, law.figure("he_so_lai_bhxh").last_day)
    factor, least = law.at("he_so_lai_bhxh", last), law.at("nguong_tinh_lai_bhxh", last)
    settled = day < _by_day_from(law)
    rate = factor.marked(
        f"{factor.value:02d} lần mức lãi suất đầu tư quỹ bảo hiểm xã hội bình quân của năm trước liền kề"
    )
    return (
        Remedy(
            kind=RemedyKind.PAY_IN_FULL,
            words="buộc đóng đủ số tiền bảo hiểm xã hội bắt buộc, bảo hiểm thất nghiệp phải đóng",
            status=Status.ESTABLISHED,
            citations=(place,),
        ),
        Remedy(
            kind=RemedyKind.INTEREST_BY_MONTH,
            words=f"buộc nộp khoản tiền lãi bằng {rate} tính trên số tiền, thời gian chậm đóng, đối với "
            f"hành vi từ {least.value:02d} ngày trở lên",
            status=Status.ESTABLISHED if settled else Status.NEEDS_LEGAL_REVIEW,
            citations=together((place,), factor.citations),
        ),
    )


def _of_2026(fine: FineRange, rules: tuple[FineRule, ...], day: date, law: Law) -> tuple[Remedy, ...]:
    """Căn cứ: Điều 43 đến Điều 46 Nghị định số 283/2026/NĐ-CP."""
    articles = tuple(dict.fromkeys(rule.article for rule in rules))
    places = tuple(cite(NEWEST, article=article) for article in articles)
    by_heads = tuple(rule for rule in rules if rule.how is How.LADDER)
    rate = _rate(fine.scheme, day, law)
    register = Remedy(
        kind=RemedyKind.REGISTER,
        words=f"buộc đăng ký tham gia {fine.scheme.label} cho người lao động",
        status=Status.ESTABLISHED if len(by_heads) == len(rules) else Status.NOT_ENOUGH_EVIDENCE,
        citations=places,
    )
    return (
        *((register,) if by_heads else ()),
        Remedy(
            kind=RemedyKind.PAY_IN_FULL,
            words=f"buộc đóng đủ số tiền {fine.scheme.label} chậm đóng, trốn đóng",
            status=Status.ESTABLISHED,
            citations=places,
        ),
        Remedy(
            kind=RemedyKind.SUM_BY_DAY,
            words=f"buộc nộp số tiền bằng {rate.marked(f'{percent_words(rate.value)}/ngày')} tính trên số "
            "tiền và số ngày chậm đóng, trốn đóng",
            status=Status.ESTABLISHED,
            citations=together(places, rate.citations),
        ),
    )


def _rate(scheme: Scheme, day: date, law: Law) -> Any:
    return law.at("muc_nop_ngay_bhtn" if scheme is Scheme.BHTN else "muc_nop_ngay_bhxh", day)


def _by_day_from(law: Law) -> date:
    """From this day the sum by day takes the place of interest."""
    return law.figure("muc_nop_ngay_bhxh").first_day


def _conflict(law: Law, day: date) -> OpenQuestion:
    factor, rate = law.figure("he_so_lai_bhxh").values[-1], _rate(Scheme.BHXH, day, law)
    return OpenQuestion(
        code="XP3",
        question="Nghị định số 12/2022/NĐ-CP vẫn buộc nộp tiền lãi theo Luật Bảo hiểm xã hội năm 2014, trong "
        f"khi từ ngày {short_date(_by_day_from(law))} Luật Bảo hiểm xã hội năm 2024 quy định số tiền tính "
        "theo ngày: buộc nộp khoản nào",
        readings=(
            Reading(
                text=f"{percent_words(rate.value)}/ngày theo Luật Bảo hiểm xã hội năm 2024 cho các ngày từ "
                f"{short_date(_by_day_from(law))}",
                outcome=Status.ESTABLISHED,
            ),
            Reading(text=f"tiền lãi {factor.value:02d} lần theo nghị định", outcome=Status.ESTABLISHED),
        ),
        citations=together(
            (cite("nd-12-2022", article="39", clause="10", confidence=Confidence.SECONDARY),), rate.citations
        ),
    )


def _summary(found: tuple[Remedy, ...], status: Status, questions: tuple[OpenQuestion, ...]) -> str:
    words = "; ".join(remedy.words for remedy in found)
    listed = marked(words, one_mark((), (), together(*(remedy.citations for remedy in found))))
    if questions:
        codes = ", ".join(question.code for question in questions)
        return f"Cần ý kiến pháp lý về {codes}; các biện pháp theo nghị định: {listed}."
    if status is Status.NOT_ENOUGH_EVIDENCE:
        return f"Chưa rõ hành vi thuộc loại nào; các biện pháp có thể áp dụng: {listed}."
    return f"Biện pháp khắc phục hậu quả: {listed}."


def _reasons(found: tuple[Remedy, ...]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            sentence=f"{capital(remedy.words)}.",
            status=remedy.status,
            citations=remedy.citations,
        )
        for remedy in found
    )


__all__ = ["QUESTION", "RemediesFinding", "Remedy", "RemedyKind", "remedies"]
