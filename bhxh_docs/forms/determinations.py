"""What named persons determined, always shown as theirs, never as a finding of guilt.

Căn cứ: khoản 10 và khoản 11 Điều 2 Nghị quyết số 05/2019/NQ-HĐTP (trốn đóng bảo hiểm; gian dối).
"""

from __future__ import annotations

from typing import Final

import attrs

from bhxh_docs.forms.evidence_words import EvidenceInfo, evidence
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.person_words import named
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_date_long
from legal_rules.case import Case, Determination

MEANS_QUESTION: Final = "article_216.means"
_MEANS_WORDS: Final = {
    "deceit": "có dấu hiệu gian dối để không đóng, không đóng đầy đủ",
    "other_trick": "có dấu hiệu dùng thủ đoạn khác để không đóng, không đóng đầy đủ",
    "late_only": "chậm đóng, chưa thấy dấu hiệu gian dối hoặc thủ đoạn khác",
}


@attrs.frozen(kw_only=True)
class DeterminationInfo:
    """One determination."""

    nguoi: str = tag("Người xác định, kèm chức vụ", "Ông (bà) Vũ Thị Thí Dụ, Trưởng đoàn thanh tra")
    ngay: str = tag("Ngày xác định", "ngày 27 tháng 9 năm 2024")
    chu_the: str = tag("Xác định về ai", "Công ty TNHH May mặc Ví Dụ")
    noi_dung: str = tag("Nội dung xác định", "có dấu hiệu gian dối để không đóng, không đóng đầy đủ")
    ly_do: str = tag(
        "Lý do nêu ra, có dấu chấm cuối", "Báo giảm lao động trong khi vẫn trả lương bằng tiền mặt."
    )
    tai_lieu: tuple[EvidenceInfo, ...] = tag("Tài liệu làm căn cứ")


def means_determinations(case: Case, packet: PacketView | None) -> tuple[DeterminationInfo, ...]:
    """Return what was determined on deceit or tricks and has not lapsed, in order of the days."""
    return tuple(_info(case, packet, decision) for decision in standing_on_means(case))


def standing_on_means(case: Case) -> tuple[Determination, ...]:
    """Return the determinations on deceit or tricks that have not lapsed, in order of the days."""
    standing = (d for d in case.determinations if d.question == MEANS_QUESTION and _stands(case, d))
    return tuple(sorted(standing, key=lambda d: d.on))


def _stands(case: Case, decision: Determination) -> bool:
    """A determination lapses when the facts that it rests on have changed."""
    return decision.facts_sha256 is None or decision.facts_sha256 == case.facts_digest(decision.rests_on)


def _info(case: Case, packet: PacketView | None, decision: Determination) -> DeterminationInfo:
    who = f"Ông (bà) {decision.by}" + (f", {decision.position}" if decision.position else "")
    return DeterminationInfo(
        nguoi=who,
        ngay=format_date_long(decision.on),
        chu_the=subject_name(case, decision.subject),
        noi_dung=_MEANS_WORDS.get(decision.value, decision.value),
        ly_do=f"{decision.reason.rstrip('.')}.",
        tai_lieu=evidence(case, packet, rested_on(case, decision)),
    )


def rested_on(case: Case, decision: Determination) -> tuple[str, ...]:
    """Return the exhibits that a determination names and those that prove the facts it rests on."""
    proving = (exhibit.id for path in decision.rests_on for exhibit in case.proving(path))
    return tuple(dict.fromkeys((*proving, *decision.exhibits)))


def subject_name(case: Case, subject: str) -> str:
    """Return the name of the employer or of one of its people."""
    person = next((person for person in case.employer.people if person.id == subject), None)
    return named(case, person) if person is not None else case.employer.name
