"""Late payment or evasion? A finding about one situation of one employer, never a finding of guilt."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import attrs

from legal_rules.errors import CaseDataError, Problem
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.days import require_day
from legal_rules.kernel.fields import shown
from legal_rules.kernel.finding import Finding
from legal_rules.kernel.status import Status
from legal_rules.kernel.time_limit import Calendar, TimeLimit
from legal_rules.kernel.wording import short_date
from legal_rules.law.law import Law, default_law
from legal_rules.questions.conduct.consequences import Consequence, consequences
from legal_rules.questions.conduct.decide import Decision, decide
from legal_rules.questions.conduct.facts import ConductFacts, FundGroup, UnderDeclared, Unpaid, Unregistered
from legal_rules.questions.conduct.limits import Limits
from legal_rules.questions.conduct.marks import mark_of
from legal_rules.questions.conduct.matters import Conduct, Ground
from legal_rules.questions.conduct.missing import missing_facts
from legal_rules.questions.conduct.open_questions import open_questions
from legal_rules.questions.conduct.provisions import AMENDING_HEALTH, inserted
from legal_rules.questions.conduct.reasons import build_reasons
from legal_rules.questions.conduct.rules import Kind, Rules
from legal_rules.questions.conduct.telling import Telling

QUESTION = "conduct"
EMPLOYER = "Người sử dụng lao động"


@attrs.frozen(kw_only=True)
class ConductFinding(Finding):
    """Whether an act is late payment or evasion. Established: it is one of the two; excluded: neither.

    Args:
        fund_group: the insurance.
        kind: the situation; None where a case does not tell which.
        conduct: what the act is; None while it is not decided.
        possible: what the missing facts and the readings of the law leave.
        provision: the point under which it falls; None where it falls under none, or it is open under which.
        limit: the limit for registering; None in other situations, and where it is not known.
        late_limit: the 60 days; None where the law of the time has none, or they are open.
        day_count: days since the end of the limit, or since the payment day, ngày; None while it has not
            passed, or is not known. Of several workers or months the greatest.
        late_from: the first day late; None where it was not, or is not known. Of several the earliest.
        evasion_from: the first day on which it is, or left as it is would become, evasion; where readings of
            the law give different days the latest, from which it is evasion under each. Of several the
            earliest.
        consequences: what the act brings with it; empty while it is not decided.
        workers: identifiers of the workers concerned; empty in a finding on facts written by hand.
        months: the months concerned, ``YYYY-MM``.
        amount: what is unpaid of these months on the day asked about, principal only, đồng; None where not
            known.
    """

    fund_group: FundGroup
    kind: Kind | None
    conduct: Conduct | None
    possible: frozenset[Conduct]
    provision: Citation | None
    limit: TimeLimit | None
    late_limit: TimeLimit | None
    day_count: int | None
    late_from: date | None
    evasion_from: date | None
    consequences: tuple[Consequence, ...]
    workers: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    amount: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return Finding.to_dict(self) | {
            "fund_group": self.fund_group.value,
            "kind": self.kind.value if self.kind else None,
            "conduct": self.conduct.value if self.conduct else None,
            "conduct_label": self.conduct.label if self.conduct else None,
            "possible": [one.value for one in Conduct if one in self.possible],
            "provision": self.provision.to_dict() if self.provision else None,
            "last_day": self.limit.last_day.isoformat() if self.limit else None,
            "late_until": self.late_limit.last_day.isoformat() if self.late_limit else None,
            "day_count": self.day_count,
            "late_from": _iso(self.late_from),
            "evasion_from": _iso(self.evasion_from),
            "consequences": [one.to_dict() for one in self.consequences],
            "workers": sorted(self.workers),
            "months": sorted(self.months),
            "amount": self.amount,
        }


def assess(
    facts: ConductFacts,
    *,
    on: date,
    law: Law | None = None,
    calendar: Calendar | None = None,
    subject: str = EMPLOYER,
) -> ConductFinding:
    """Whether what the employer did or failed to do is late payment or evasion on a day.

    Args:
        facts: one situation; unknown is ``None``, and what came after ``on`` is not counted yet.
        on: the day for which it is asked.
        law: figures and choices; left out, the law as encoded.
        calendar: which days are off; left out, as the setting ``lich_dang_ky_tham_gia`` says.
        subject: the employer, as written in papers.

    Returns:
        The finding; its reasons are built when they are first read.

    Raises:
        CaseDataError: ``on`` is no day, or ``facts`` none of the situations (``BHXH-C115``).
        OutsideLawError: the law of that day is not encoded.

    Căn cứ: Điều 38 đến Điều 41, khoản 12 Điều 141 Luật Bảo hiểm xã hội năm 2024; Điều 48a, Điều 48b, Điều 49
    Luật Bảo hiểm y tế; Nghị định số 274/2025/NĐ-CP.
    """
    rules = rules_on(on, law=law, calendar=calendar)
    _require_situation(facts)
    rules.defined(facts.fund_group)
    decision = decide(facts, rules)
    telling = Telling(facts=facts, decision=decision, rules=rules)
    told = consequences_of(decision, facts.fund_group, rules)
    questions = open_questions(decision, rules.law)
    return ConductFinding(
        question=QUESTION,
        title=title_of(facts.fund_group),
        subject=subject,
        on=on,
        status=decision.status,
        summary=summary_of(telling, [question.code for question in questions]),
        missing=missing_facts(decision.missing, {}),
        open_questions=questions,
        build_reasons=partial(build_reasons, telling, told),
        fund_group=facts.fund_group,
        kind=telling.kind,
        conduct=decision.conduct,
        possible=decision.possible,
        provision=decision.provision,
        limit=decision.agreed(lambda judged: judged.limit),
        late_limit=decision.agreed(lambda judged: judged.late_limit),
        day_count=decision.agreed(lambda judged: judged.day_count),
        late_from=decision.agreed(lambda judged: judged.late_from),
        evasion_from=decision.evasion_from,
        consequences=told,
    )


def _require_situation(facts: object) -> None:
    if not isinstance(facts, Unregistered | UnderDeclared | Unpaid):
        raise CaseDataError(
            Problem(
                code="BHXH-C115",
                where="facts",
                message=f"không phải là dữ kiện về hành vi: {shown(facts)}",
                mend="dùng Unregistered, UnderDeclared hoặc Unpaid",
            )
        )


def rules_on(on: date, *, law: Law | None, calendar: Calendar | None) -> Rules:
    """Figures and choices for a day."""
    law = law or default_law()
    return Rules(law=law, limits=Limits(law=law, calendar=calendar), on=require_day(on))


def title_of(fund: FundGroup) -> str:
    """The question in Vietnamese."""
    return f"Chậm đóng, trốn đóng {fund.label}"


def consequences_of(decision: Decision, fund: FundGroup, rules: Rules) -> tuple[Consequence, ...]:
    """What a decided act brings with it."""
    before = decision.agreed(lambda judged: judged.ground is Ground.BEFORE_DEFINITION)
    return consequences(decision.conduct, fund, rules, before_definition=before)


def summary_of(telling: Telling, codes: list[str]) -> str:
    """One Vietnamese sentence that says the answer."""
    decision, label = telling.decision, telling.fund.label
    if decision.status is Status.NEEDS_LEGAL_REVIEW:
        return f"Cần ý kiến pháp lý về {', '.join(codes)} để xác định {_either(decision, label)}."
    if decision.status is Status.NOT_ENOUGH_EVIDENCE:
        number = len(decision.missing)
        return f"Chưa đủ tài liệu để xác định {_either(decision, label)}: còn {number:02d} dữ kiện chưa rõ."
    found = mark_of(telling)
    mark = f" ({found})" if found else ""
    if decision.conduct is Conduct.NONE:
        return f"{_none_words(telling)}: không chậm đóng, không trốn đóng {label}{mark}."
    place = _place(decision.provision)
    if decision.conduct is Conduct.EVASION:
        since = f", từ ngày {short_date(decision.evasion_from)}" if decision.evasion_from else ""
        return f"Thuộc trường hợp trốn đóng {label}{place}{since}{mark}."
    late_from = decision.agreed(lambda judged: judged.late_from)
    since = f", từ ngày {short_date(late_from)}" if late_from else ""
    return f"Thuộc trường hợp chậm đóng {label}{place}{since}{mark}."


def _place(provision: Citation | None) -> str:
    if provision is None:
        return ""
    words = f" theo {provision}"
    if inserted(provision):
        words += f" (được bổ sung bởi {AMENDING_HEALTH})"
    sure = provision.confidence is Confidence.TEXT
    return words if sure else f"{words} ({provision.confidence.label})"


def _either(decision: Decision, label: str) -> str:
    """``hành vi đối với bảo hiểm y tế là trốn đóng hay chậm đóng``."""
    words = [one.label for one in (Conduct.EVASION, Conduct.LATE_PAYMENT) if one in decision.possible]
    if Conduct.NONE in decision.possible:
        words.append("không thuộc trường hợp nào")
    return f"hành vi đối với {label} là {', '.join(words[:-1])} hay {words[-1]}"


def _none_words(telling: Telling) -> str:
    ground = telling.decision.agreed(lambda judged: judged.ground)
    registering = telling.kind is Kind.UNREGISTERED
    words = {
        Ground.NOT_BEGUN: "Chưa phát sinh nghĩa vụ",
        Ground.NOTHING_DUE: "Không có số tiền phải đóng",
        Ground.BASE_RIGHT: "Mức đã đăng ký không thấp hơn quy định",
        Ground.LIMIT_RUNNING: "Chưa hết thời hạn đăng ký" if registering else "Chưa quá ngày đóng chậm nhất",
        Ground.IN_TIME: "Đã đăng ký trong thời hạn" if registering else "Đã đóng đúng hạn",
    }
    return words.get(ground, "Theo mọi khả năng") if ground is not None else "Theo mọi khả năng"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


__all__ = [
    "EMPLOYER",
    "QUESTION",
    "ConductFinding",
    "assess",
    "consequences_of",
    "rules_on",
    "summary_of",
    "title_of",
]
