"""What the person is: foreign, pensioner, at retirement age, part-time, insured elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from legal_rules.case.contributions import Fund
from legal_rules.kernel.citation import Confidence
from legal_rules.kernel.dated import DatedValue
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money
from legal_rules.law.registry import cite
from legal_rules.questions.coverage.element import (
    FAMILY,
    WORDS,
    Asked,
    Element,
    require_word,
    settled,
    word_status,
)
from legal_rules.questions.coverage.engagement import LABOUR, SELF_PAYING, Engagement, PensionStanding

_BOTH = (True, False)
_FLOOR = (
    cite("luat-bhxh-2024", article="31", clause="1", point="đ"),
    cite("luat-bhxh-2024", article="141", clause="13"),
)
"""The lowest base is mức tham chiếu, which is lương cơ sở while the latter exists."""


# --- part-time work ---


def part_time(asked: Asked, facts: Engagement) -> Iterator[Element]:
    """Part-time work counts where the wage of the month reaches the lowest base.

    Căn cứ: điểm l khoản 1 Điều 2, điểm đ khoản 1 Điều 31, khoản 13 Điều 141 Luật Bảo hiểm xã hội năm 2024.
    """
    if asked.kind not in LABOUR or asked.foreign:
        return
    rule = asked.own("khong_tron_thoi_gian")
    if not rule.value:
        return
    lowest = asked.figure("luong_co_so")
    reaches = None if facts.month_pay is None else facts.month_pay >= lowest.value

    def gives(part_time: bool, month_pay: bool) -> Status:
        return Status.EXCLUDED if part_time and not month_pay else Status.ESTABLISHED

    given, missing = settled(
        gives,
        {"part_time": facts.part_time, "month_pay": reaches},
        {"part_time": _BOTH, "month_pay": _BOTH},
    )

    def say() -> str:
        if facts.part_time is False:
            return "Làm việc trọn thời gian"
        floor = f"mức thấp nhất làm căn cứ đóng {lowest.marked(money(lowest.value))}"
        if facts.month_pay is None:
            work = (
                "Làm việc không trọn thời gian"
                if facts.part_time
                else "Chưa rõ có làm trọn thời gian hay không"
            )
            return rule.marked(f"{work}, chưa rõ tiền lương tháng so với {floor}")
        work = "Làm việc không trọn thời gian, tiền" if facts.part_time else "Tiền"
        place = "không thấp hơn" if reaches else "thấp hơn"
        doubt = ", chưa rõ có làm trọn thời gian hay không" if missing else ""
        return rule.marked(f"{work} lương tháng {money(facts.month_pay)} {place} {floor}{doubt}")

    yield Element(
        status=given,
        say=say,
        citations=(*rule.citations, *_FLOOR, *lowest.citations),
        reads=("part_time", "month_pay"),
        missing=missing,
        weighs=facts.part_time is not False,
    )


# --- pension and age ---


def pension(asked: Asked, facts: Engagement) -> Element:
    """Whoever receives a pension, or for BHTN from 2026 could receive one, is left out.

    Căn cứ: khoản 7 Điều 2 Luật Bảo hiểm xã hội năm 2024; Điều 43 Luật Việc làm năm 2013; Điều 31 Luật Việc
    làm năm 2025.
    """
    key = f"luong_huu_{FAMILY[asked.fund]}"
    rule = asked.figure(key)
    word = require_word(rule, key, ("dang_huong", "du_dieu_kien", "hoi", "co"))

    def gives(pension: PensionStanding) -> Status:
        if pension is PensionStanding.NONE or word == "co":
            return Status.ESTABLISHED
        if pension is PensionStanding.ELIGIBLE:
            return Status.EXCLUDED if word == "du_dieu_kien" else Status.ESTABLISHED
        return Status.NEEDS_LEGAL_REVIEW if word == "hoi" else Status.EXCLUDED

    given, missing = settled(gives, {"pension": facts.pension}, {"pension": tuple(PensionStanding)})

    def say() -> str:
        standing = {
            PensionStanding.NONE: "Không hưởng lương hưu, trợ cấp bảo hiểm xã hội hằng tháng",
            PensionStanding.ELIGIBLE: "Đủ điều kiện hưởng lương hưu, chưa hưởng",
            PensionStanding.RECEIVING: "Đang hưởng lương hưu hoặc trợ cấp bảo hiểm xã hội hằng tháng",
            None: "Chưa rõ có hưởng lương hưu, trợ cấp bảo hiểm xã hội hằng tháng hay không",
        }[facts.pension]
        return standing if facts.pension in {None, PensionStanding.NONE} else rule.marked(standing)

    return Element(
        status=given,
        say=say,
        citations=rule.citations,
        reads=("pension",),
        missing=missing,
        question="pension" if given is Status.NEEDS_LEGAL_REVIEW else None,
        weighs=facts.pension is not PensionStanding.NONE,
    )


def retirement_age(asked: Asked, facts: Engagement) -> Iterator[Element]:
    """Unpaid managers and household owners at retirement age are left out.

    Căn cứ: khoản 7 Điều 2 Luật Bảo hiểm xã hội năm 2024.
    """
    if asked.kind not in SELF_PAYING:
        return
    confidence = Confidence.ASSUMED if asked.fund is Fund.BHYT else Confidence.TEXT
    reached = facts.at_retirement_age
    status = {True: Status.EXCLUDED, False: Status.ESTABLISHED, None: Status.NOT_ENOUGH_EVIDENCE}[reached]
    words = {
        True: "Đã đủ tuổi nghỉ hưu",
        False: "Chưa đủ tuổi nghỉ hưu",
        None: "Chưa rõ đã đủ tuổi nghỉ hưu hay chưa",
    }[reached]
    mark = "" if confidence is Confidence.TEXT else f" ({confidence.label})"
    yield Element(
        status=status,
        say=lambda: f"{words}{mark}",
        citations=(cite("luat-bhxh-2024", article="2", clause="7", confidence=confidence),),
        reads=("at_retirement_age",),
        missing=("at_retirement_age",) if reached is None else (),
    )


# --- foreigners ---

_SENTENCES: Final = {
    "work_permit": (
        "Có giấy phép lao động, chứng chỉ hành nghề hoặc giấy phép hành nghề",
        "Không có giấy phép lao động, chứng chỉ hành nghề hoặc giấy phép hành nghề",
        "Chưa rõ có giấy phép lao động, chứng chỉ hành nghề hoặc giấy phép hành nghề hay không",
    ),
    "intra_company_transfer": (
        "Di chuyển trong nội bộ doanh nghiệp",
        "Không di chuyển trong nội bộ doanh nghiệp",
        "Chưa rõ có di chuyển trong nội bộ doanh nghiệp hay không",
    ),
    "retirement_age_at_signing": (
        "Đã đủ tuổi nghỉ hưu khi giao kết hợp đồng",
        "Chưa đủ tuổi nghỉ hưu khi giao kết hợp đồng",
        "Chưa rõ đã đủ tuổi nghỉ hưu khi giao kết hợp đồng hay chưa",
    ),
    "treaty": (
        "Điều ước quốc tế mà Việt Nam là thành viên có quy định khác",
        "Không có điều ước quốc tế quy định khác",
        "Chưa rõ có điều ước quốc tế quy định khác hay không",
    ),
}
"""For yes, no and not known."""


def foreigner(asked: Asked, facts: Engagement) -> Iterator[Element]:
    """What a foreigner must have, and what leaves a foreigner out.

    Căn cứ: khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2014 và Nghị định số 143/2018/NĐ-CP (theo nguồn dẫn lại);
    khoản 2 Điều 2 Luật Bảo hiểm xã hội năm 2024.
    """
    if not asked.foreign or asked.kind not in LABOUR:
        return
    permit = asked.own("nuoc_ngoai_can_giay_phep")
    if permit.value:
        yield _fact(facts, "work_permit", permit, yes=Status.ESTABLISHED, no=Status.EXCLUDED)
    left_out = asked.own("nuoc_ngoai_loai_tru")
    if left_out.value:
        for name in ("intra_company_transfer", "retirement_age_at_signing"):
            yield _fact(facts, name, left_out, yes=Status.EXCLUDED, no=Status.ESTABLISHED)
    treaty = asked.own("nuoc_ngoai_dieu_uoc")
    status = word_status(treaty, f"nuoc_ngoai_dieu_uoc_{FAMILY[asked.fund]}")
    yield _fact(facts, "treaty", treaty, yes=status, no=Status.ESTABLISHED)


def _fact(facts: Engagement, name: str, rule: DatedValue[Any], *, yes: Status, no: Status) -> Element:
    value: bool | None = getattr(facts, name)
    given, missing = settled(lambda **known: yes if known[name] else no, {name: value}, {name: _BOTH})
    sentence = _SENTENCES[name][{True: 0, False: 1, None: 2}[value]]
    return Element(
        status=given,
        say=lambda: rule.marked(sentence),
        citations=rule.citations,
        reads=(name,),
        missing=missing,
        question=name if given is Status.NEEDS_LEGAL_REVIEW else None,
        weighs=not (value is False and no is Status.ESTABLISHED),
    )


# --- work elsewhere ---

_OF_SEVERAL: Final = {
    "dau_tien": ("first_signed", "hợp đồng giao kết đầu tiên"),
    "luong_cao_nhat": ("highest_paid", "hợp đồng có mức tiền lương cao nhất"),
}


def several(asked: Asked, facts: Engagement) -> Iterator[Element]:
    """Of several contracts one counts: the first, or the best paid; for the accident fund each.

    Căn cứ: khoản 1 Điều 43 Luật Việc làm năm 2013; khoản 3 Điều 7 Nghị định số 146/2018/NĐ-CP; Điều 43 Luật
    An toàn, vệ sinh lao động năm 2015; for BHXH a reading (cách hiểu, cần xác nhận).
    """
    key = f"nhieu_hop_dong_{FAMILY[asked.fund]}"
    rule = asked.figure(key)
    word = require_word(rule, key, ("dau_tien", "luong_cao_nhat", "tung_noi"))
    if word == "tung_noi":
        if facts.other_engagements:
            yield Element(
                status=Status.ESTABLISHED,
                say=lambda: rule.marked("Làm việc ở nhiều nơi: mỗi đơn vị đều phải đóng"),
                citations=rule.citations,
                reads=("other_engagements",),
            )
    elif asked.kind in LABOUR:
        yield _one_of_several(facts, rule, *_OF_SEVERAL[word])
    else:
        yield _several_capacities(asked, facts)


def _one_of_several(facts: Engagement, rule: DatedValue[Any], name: str, which: str) -> Element:
    mine: bool | None = getattr(facts, name)

    def gives(other_engagements: bool, mine: bool) -> Status | None:
        if not other_engagements and not mine:
            return None  # the only contract is the first and the best paid
        return Status.ESTABLISHED if mine else Status.EXCLUDED

    given, missing = settled(
        gives,
        {"other_engagements": facts.other_engagements, "mine": mine},
        {"other_engagements": _BOTH, "mine": _BOTH},
    )

    def say() -> str:
        if facts.other_engagements is False:
            return "Không đồng thời làm việc ở nơi khác"
        if mine is not None:
            return rule.marked(f"{'Là' if mine else 'Không phải'} {which} trong các hợp đồng đang thực hiện")
        if facts.other_engagements:
            return rule.marked(f"Đồng thời làm việc ở nơi khác, chưa rõ có phải {which} hay không")
        return rule.marked(f"Chưa rõ có đồng thời làm việc ở nơi khác và có phải {which} hay không")

    return Element(
        status=given,
        say=say,
        citations=rule.citations,
        reads=("other_engagements", name),
        missing=_asked_of_several(facts, name) if missing else (),
        weighs=facts.other_engagements is not False,
    )


def _asked_of_several(facts: Engagement, name: str) -> tuple[str, ...]:
    """Whether there is other work comes first: where there is none, nothing more is asked."""
    return (name,) if facts.other_engagements else ("other_engagements", name)


def _several_capacities(asked: Asked, facts: Engagement) -> Element:
    """A person insured in a capacity who works elsewhere as well: which capacity counts was not read."""
    rule = asked.figure("nhieu_tu_cach")
    status = WORDS[require_word(rule, "nhieu_tu_cach", tuple(WORDS))]

    def gives(other_engagements: bool) -> Status:
        return status if other_engagements else Status.ESTABLISHED

    given, missing = settled(
        gives, {"other_engagements": facts.other_engagements}, {"other_engagements": _BOTH}
    )
    words = {
        True: "Đồng thời làm việc ở nơi khác",
        False: "Không đồng thời làm việc ở nơi khác",
        None: "Chưa rõ có đồng thời làm việc ở nơi khác hay không",
    }[facts.other_engagements]
    return Element(
        status=given,
        say=lambda: rule.marked(words) if facts.other_engagements else words,
        citations=rule.citations,
        reads=("other_engagements",),
        missing=missing,
        question="several_capacities" if given is Status.NEEDS_LEGAL_REVIEW else None,
        weighs=facts.other_engagements is not False,
    )


__all__ = ["foreigner", "part_time", "pension", "retirement_age", "several"]
