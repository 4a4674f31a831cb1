"""What late payment or evasion brings with it.

How much the daily amount comes to is the question *interest*, how much the fine the question *sanctions*;
whether Article 216 is to be considered is a question of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import attrs

from legal_rules.kernel.citation import Citation
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.rounding import percent_words
from legal_rules.law.registry import cite
from legal_rules.questions.conduct.facts import FundGroup
from legal_rules.questions.conduct.matters import Conduct
from legal_rules.questions.conduct.provisions import AMENDING_HEALTH
from legal_rules.questions.conduct.rules import BENEFIT_OWED, Rules


class ConsequenceKind(StrEnum):
    """The kinds of consequence."""

    PAY_IN_FULL = "pay_in_full"
    DAILY_AMOUNT = "daily_amount"
    INTEREST = "interest"
    ACCOUNT_DEBIT = "account_debit"
    FINE = "fine"
    FINE_OR_CRIMINAL = "fine_or_criminal"
    NO_EMULATION = "no_emulation"
    TREATMENT_COSTS = "treatment_costs"
    BENEFITS_OWED = "benefits_owed"


@attrs.frozen(kw_only=True)
class Consequence:
    """One consequence.

    Args:
        kind: its kind.
        sentence: what has to be done, in Vietnamese.
        citations: where it stands.
    """

    kind: ConsequenceKind
    sentence: str
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "kind": self.kind.value,
            "sentence": self.sentence,
            "citations": [citation.to_dict() for citation in self.citations],
        }


def consequences(
    conduct: Conduct | None, fund: FundGroup, rules: Rules, *, before_definition: bool | None
) -> tuple[Consequence, ...]:
    """What the act brings with it.

    Args:
        conduct: what it is; None while not decided.
        fund: the insurance.
        rules: figures of the day.
        before_definition: the act ended, or is asked about, before the law defined it; None where open.

    Returns:
        Nothing while the act, or the law that governs it, is open, and nothing where it is neither.

    Căn cứ: Điều 40, Điều 41 Luật Bảo hiểm xã hội năm 2024; Điều 49 Luật Bảo hiểm y tế; khoản 7 Điều 33 Luật
    Việc làm năm 2025; to 30/6/2025: khoản 3 Điều 122 Luật Bảo hiểm xã hội năm 2014.
    """
    if conduct in {None, Conduct.NONE} or before_definition is None:
        return ()
    if before_definition:
        return tuple(_before(fund))
    return tuple(_from_2025(conduct is Conduct.EVASION, fund, rules))


def _from_2025(evasion: bool, fund: FundGroup, rules: Rules) -> Iterator[Consequence]:
    if fund is FundGroup.BHYT:
        cited: tuple[Citation, ...] = (cite("luat-bhyt-2008", article="49"), AMENDING_HEALTH)
    else:
        cited = (cite("luat-bhxh-2024", article="41" if evasion else "40"),)
    yield Consequence(
        kind=ConsequenceKind.PAY_IN_FULL,
        sentence=f"Đóng đủ số tiền {_act(evasion)} {fund.label}",
        citations=cited,
    )
    rate = rules.law.at(f"muc_nop_ngay_{fund.value}", max(rules.on, rules.defined_from(fund)))
    yield Consequence(
        kind=ConsequenceKind.DAILY_AMOUNT,
        sentence=f"Nộp thêm số tiền bằng {rate.marked(f'{percent_words(rate.value)}/ngày')} tính trên "
        f"số tiền và số ngày {_act(evasion)}",
        citations=_all(cited, rate),
    )
    yield _sanction(evasion, cited)
    if fund is FundGroup.BHYT:
        yield Consequence(
            kind=ConsequenceKind.TREATMENT_COSTS,
            sentence="Hoàn trả cho người lao động toàn bộ chi phí khám bệnh, chữa bệnh trong phạm vi được "
            "hưởng",
            citations=cited,
        )
    else:
        yield Consequence(
            kind=ConsequenceKind.NO_EMULATION,
            sentence="Không được xét danh hiệu thi đua, khen thưởng",
            citations=cited,
        )
    if fund is FundGroup.BHTN:
        owed = rules.law.at(BENEFIT_OWED, rules.on)
        if owed.value:
            yield Consequence(
                kind=ConsequenceKind.BENEFITS_OWED,
                sentence=owed.marked(
                    "Trả cho người lao động khoản tiền tương ứng với chế độ bảo hiểm thất nghiệp mà họ không "
                    "được hưởng do đơn vị không đóng"
                ),
                citations=owed.citations,
            )


def _sanction(evasion: bool, cited: tuple[Citation, ...]) -> Consequence:
    if evasion:
        return Consequence(
            kind=ConsequenceKind.FINE_OR_CRIMINAL,
            sentence="Tùy tính chất, mức độ mà xử phạt vi phạm hành chính hoặc xem xét trách nhiệm hình sự; "
            "điều kiện kiến nghị khởi tố theo Điều 216 Bộ luật Hình sự được xem xét riêng",
            citations=cited,
        )
    return Consequence(kind=ConsequenceKind.FINE, sentence="Xử phạt vi phạm hành chính", citations=cited)


def _before(fund: FundGroup) -> Iterator[Consequence]:
    """To 30/6/2025: pay in full with interest; the bank debits the account on request."""
    cited: tuple[Citation, ...]
    if fund is FundGroup.BHYT:
        cited = (cite("luat-bhyt-2008", article="49", clause="3"), cite("luat-bhyt-2014"))
    else:
        cited = (cite("luat-bhxh-2014", article="122", clause="3"),)
    yield Consequence(
        kind=ConsequenceKind.PAY_IN_FULL, sentence=f"Đóng đủ số tiền {fund.label} còn thiếu", citations=cited
    )
    yield Consequence(
        kind=ConsequenceKind.INTEREST,
        sentence="Nộp tiền lãi tính trên số tiền, thời gian chậm đóng",
        citations=cited,
    )
    if fund is not FundGroup.BHYT:
        yield Consequence(
            kind=ConsequenceKind.ACCOUNT_DEBIT,
            sentence="Theo yêu cầu của người có thẩm quyền, ngân hàng, Kho bạc Nhà nước trích tiền từ tài "
            "khoản của đơn vị để nộp số tiền chưa đóng và tiền lãi",
            citations=cited,
        )
    if fund is FundGroup.BHYT:
        yield Consequence(
            kind=ConsequenceKind.TREATMENT_COSTS,
            sentence="Hoàn trả chi phí khám bệnh, chữa bệnh mà người lao động đã trả",
            citations=cited,
        )


def _act(evasion: bool) -> str:
    return (Conduct.EVASION if evasion else Conduct.LATE_PAYMENT).label


def _all(cited: tuple[Citation, ...], rate: DatedValue[Any]) -> tuple[Citation, ...]:
    """The provision on the act, then the other laws that the figure rests on."""
    laws = {citation.instrument.key for citation in cited}
    return (*cited, *(one for one in rate.citations if one.instrument.key not in laws))


__all__ = ["Consequence", "ConsequenceKind", "consequences"]
