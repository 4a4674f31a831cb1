"""Whether a fine that is about to be decided lies inside its band, and whether its office may sign it.

Căn cứ: the decrees behind `legal_rules.questions.sanctions`; Điều 52 Luật Xử lý vi phạm hành chính (theo cách
hiểu) for the power of an office.
"""

from __future__ import annotations

from legal_rules.case.events import SanctionDecided, SanctionKind
from legal_rules.errors import LegalRulesError, Problem, StepNotOpenError
from legal_rules.kernel.status import Status
from legal_rules.kernel.wording import money
from legal_rules.procedure.violation import Violation
from legal_rules.questions.sanctions import total_fine


def require_lawful(found: Violation, decided: SanctionDecided | None, *, form: str) -> None:
    """Refuse a planned decision that the decree does not allow; what is not decided yet is not refused.

    Args:
        found: the violation.
        decided: the decision as planned; None where none is.
        form: code of the paper, for the place of the problem.

    Raises:
        StepNotOpenError: ``BHXH-F060``, the fine lies outside the band, or a warning stands where the decree
            knows only a fine; ``BHXH-F061``, the office may not sign; ``BHXH-F062``, it is about a
            person, and the paper holds the particulars of the employer.
    """
    if decided is None:
        return
    problems = [*_subject(decided, form), *_fine(found, decided, form), *_office(found, decided, form)]
    if problems:
        raise StepNotOpenError(problems)


def _subject(decided: SanctionDecided, form: str) -> list[Problem]:
    if decided.subject in {None, "employer"}:
        return []
    return [
        Problem(
            code="BHXH-F062",
            where=f"{form}: $.events[{decided.id}].subject",
            message=f"dự kiến xử phạt cá nhân “{decided.subject}”, mẫu này lập cho đơn vị sử dụng lao động",
            mend="lập quyết định xử phạt cá nhân theo mẫu kèm Nghị định số 118/2021/NĐ-CP",
        )
    ]


def _fine(found: Violation, decided: SanctionDecided, form: str) -> list[Problem]:
    bands = tuple(band for band in found.bands if band.rules)
    if not bands:
        return []
    where = f"{form}: $.events[{decided.id}]"
    if decided.kind is SanctionKind.WARNING:
        if any(band.or_warning or band.kind in {SanctionKind.WARNING, None} for band in bands):
            return []
        return [
            Problem(
                code="BHXH-F060",
                where=f"{where}.kind",
                message="dự kiến phạt cảnh cáo, nghị định chỉ quy định phạt tiền đối với hành vi này",
                mend="ghi kind là “fine” và mức phạt, hoặc kiểm tra lại điều khoản áp dụng",
            )
        ]
    if decided.fine is None:
        return []
    total = total_fine(bands)
    low = total.least if total.low is None else total.low
    high = total.most if total.high is None else total.high
    below = any(band.band is not None and band.band.below for band in bands)
    if low <= decided.fine <= high and not (below and decided.fine == high):
        return []
    return [
        Problem(
            code="BHXH-F060",
            where=f"{where}.fine",
            message=f"mức phạt dự kiến {money(decided.fine)} nằm ngoài khung phạt "
            f"(từ {money(low)} đến {'dưới ' if below else ''}{money(high)})",
            mend="sửa mức phạt trong khung, hoặc kiểm tra lại hành vi, số người, số tiền, điều khoản áp dụng",
        )
    ]


def _office(found: Violation, decided: SanctionDecided, form: str) -> list[Problem]:
    power = found.competence
    if power is None or decided.issuer is None:
        return []
    try:
        status = power.can_sign(decided.issuer)
    except LegalRulesError:
        return []  # nothing is encoded for that office
    if status is not Status.EXCLUDED:
        return []
    who = ", ".join(one.name for one in power.file_goes_to(decided.issuer)) or "chức danh có thẩm quyền"
    return [
        Problem(
            code="BHXH-F061",
            where=f"{form}: $.events[{decided.id}].issuer",
            message=f"{decided.issuer_name or 'người dự kiến ký'} không có thẩm quyền xử phạt: mức tối đa "
            "của khung vượt thẩm quyền",
            mend=f"chuyển hồ sơ đến {who}",
        )
    ]


__all__ = ["require_lawful"]
