"""What cannot be allocated: everything that is wrong with what was given, at once."""

from __future__ import annotations

from collections.abc import Mapping

from legal_rules.case import Payment
from legal_rules.errors import Problem
from legal_rules.kernel.fields import shown
from legal_rules.law.law import Law
from legal_rules.questions.contributions.allocation_ledger import IncomingPayment
from legal_rules.questions.contributions.allocation_rules import INTEREST, AllocationRule
from legal_rules.questions.contributions.debts import Debt


def problems_of(
    debts: tuple[object, ...],
    payments: tuple[object, ...],
    *,
    on: object,
    rule: object,
    interest: Mapping[str, object] | None,
    law: Law,
) -> list[Problem]:
    """Everything that is wrong with what `allocate` was given."""
    problems = [
        Problem(
            code="BHXH-C012",
            where=f"{name}[{index}]",
            message=f"phải là {what}, nhận được {shown(one)}",
            mend="dùng đúng kiểu dữ liệu",
        )
        for name, items, kinds, what in (
            ("debts", debts, (Debt,), "Debt"),
            ("payments", payments, (IncomingPayment, Payment), "IncomingPayment hoặc Payment"),
        )
        for index, one in enumerate(items)
        if not isinstance(one, kinds)
    ]
    if rule is not None and not isinstance(rule, AllocationRule):
        problems.append(
            Problem(
                code="BHXH-C091",
                where="rule",
                message=f"phải là quy tắc phân bổ, nhận được {shown(rule)}",
                mend="dùng OwnRule(…), ghi nội dung quy tắc, người đặt và lý do",
            )
        )
    known = [one for one in payments if isinstance(one, IncomingPayment | Payment)]
    seen: set[str] = set()
    for payment in known:
        if payment.id in seen:
            problems.append(
                Problem(
                    code="BHXH-C090",
                    where=f"payments.{payment.id}",
                    message=f"khoản nộp “{payment.id}” ghi nhiều lần",
                    mend="mỗi khoản nộp chỉ ghi một lần, có mã riêng",
                )
            )
        seen.add(payment.id)
    if on is None and not any(payment.on for payment in known) and not debts:
        problems.append(
            Problem(
                code="BHXH-C094",
                where="on",
                message="không có khoản phải đóng hay khoản nộp nào có ngày để lấy làm ngày xác định",
                mend="ghi on, ví dụ date(2024, 10, 1)",
            )
        )
    return problems + _interest_problems(seen, interest, law)


def _interest_problems(payments: set[str], interest: Mapping[str, object] | None, law: Law) -> list[Problem]:
    problems = [
        Problem(
            code="BHXH-C008",
            where=f"interest.{one}",
            message=f"phải là số nguyên đồng từ 0 trở lên, nhận được {shown(amount)}",
            mend="ghi tiền lãi chưa nộp ngay trước khoản nộp này",
        )
        for one, amount in (interest or {}).items()
        if isinstance(amount, bool) or not isinstance(amount, int) or amount < 0
    ]
    if law.setting(INTEREST).value == "interest_first":
        problems += [
            Problem(
                code="BHXH-C093",
                where=f"interest.{one}",
                message=f"chưa có tiền lãi trước khoản nộp “{one}”, trong khi tiền lãi được tính trước",
                mend="ghi tiền lãi chưa nộp ngay trước khoản nộp này, 0 nếu không có",
            )
            for one in sorted(payments - set(interest or {}))
        ]
    return problems


__all__ = ["problems_of"]
