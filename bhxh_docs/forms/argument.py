"""Section VI of KNKT: what the file shows for each element of Điều 216, told as a lawyer tells it.

Each sentence takes its values from the finding and its facts. An element that is not shown for certain is
told with the words of the finding itself and a reference to the section of open matters. Nothing states
guilt.

Căn cứ: Điều 216, khoản 1 Điều 75 Bộ luật Hình sự năm 2015; Điều 2 Nghị quyết số 05/2019/NQ-HĐTP.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from bhxh_docs.forms.common import inside
from bhxh_docs.forms.course import act_words
from bhxh_docs.forms.determinations import standing_on_means
from bhxh_docs.forms.element_rows import Elements, told
from bhxh_docs.forms.evidence_words import NOT_IN_PACKET, sheets_or_absent
from bhxh_docs.forms.packet_view import PacketView
from bhxh_docs.forms.person_words import named
from bhxh_docs.forms.provision_words import merged
from bhxh_docs.forms.tables import months_in_words
from bhxh_docs.forms.tags import tag
from bhxh_docs.text import format_date_short, format_month, join_names
from legal_rules.case import Case, ExhibitKind
from legal_rules.case.contributions import month_index
from legal_rules.case.events import EmployerExplanation, SanctionDecided, SanctionKind
from legal_rules.kernel.finding import Reason
from legal_rules.kernel.status import Status
from legal_rules.questions.article_216 import EmployerStanding, ExecutionState, Means
from legal_rules.questions.article_216.elements import Step
from legal_rules.questions.article_216.facts import PriorSanction
from legal_rules.questions.article_216.sanction_life import life
from legal_rules.questions.contributions import last_payment_day

_OPEN: Final = {
    Status.NEEDS_LEGAL_REVIEW: "; nội dung này còn vấn đề chưa thống nhất, nêu tại mục VII",
    Status.NOT_ENOUGH_EVIDENCE: "; nội dung này còn cần làm rõ, nêu tại mục VII",
}
_OF_EMPLOYER: Final = frozenset(
    {ExhibitKind.INSURANCE_DECLARATION, ExhibitKind.PAYROLL, ExhibitKind.LABOUR_CONTRACT}
)
"""Papers that an employer makes in its own name."""


@attrs.frozen(kw_only=True)
class PointInfo:
    """One point of the argument."""

    noi_dung: str = tag("Nội dung, không có dấu chấm cuối", "Về thủ đoạn: có dấu hiệu gian dối")
    to_so: str = tag("Tờ số của tài liệu thể hiện; trống khi chưa đánh số", "41–46; 52")


@attrs.frozen(kw_only=True)
class _Argument:
    """What the points are told from."""

    case: Case
    packet: PacketView | None
    found: Elements

    @property
    def entity(self) -> bool:
        return self.found.finding.subject_id == "employer"

    @property
    def subject(self) -> str:
        """The subject as the letter calls it."""
        if self.entity:
            return "Đơn vị"
        return named(
            self.case, next(p for p in self.case.employer.people if p.id == self.found.finding.subject_id)
        )

    def shown(self, *steps: Step) -> bool:
        """Whether each of these elements is shown."""
        reasons = [self.found.steps.get(step) for step in steps]
        return all(reason is not None and reason.status is Status.ESTABLISHED for reason in reasons)

    def point(self, text: str, *steps: Step, more: tuple[str, ...] = ()) -> PointInfo:
        """A point with the sheets of the elements it is about."""
        reasons = [self.found.steps[step] for step in steps if step in self.found.steps]
        cited = dict.fromkeys((*(x for one in reasons for x in self.found.exhibits(one)), *more))
        where = sheets_or_absent(self.case, self.packet, cited)
        if where == NOT_IN_PACKET:
            return PointInfo(noi_dung=f"{text} (tài liệu {NOT_IN_PACKET})", to_so="")
        return PointInfo(noi_dung=text, to_so=where)

    def as_found(self, *steps: Step) -> Iterator[PointInfo]:
        """Elements in the words of the finding."""
        for step in steps:
            reason = self.found.steps.get(step)
            if reason is not None:
                yield self.point(f"{told(reason)}, {_under(reason)}{_OPEN.get(reason.status, '')}", step)


def argument(case: Case, packet: PacketView | None, found: Elements) -> tuple[PointInfo, ...]:
    """Return the points in the order in which a lawyer argues them.

    Args:
        case: the case as of the day.
        packet: the planned packet, for the sheets.
        found: the elements of the finding that the letter rests on.
    """
    made = _Argument(case=case, packet=packet, found=found)
    return (
        *_subject(made),
        *_extent(made),
        *_sanctioned(made),
        *_again(made),
        *_means(made),
        *made.as_found(Step.LIMITATION),
        *_clause(made),
        *_entity_conditions(made),
    )


def _under(reason: Reason) -> str:
    return f"theo {merged(reason.citations, mark=False)}"


def _subject(made: _Argument) -> Iterator[PointInfo]:
    employer = made.case.employer
    if not made.entity:
        person = next(p for p in employer.people if p.id == made.found.finding.subject_id)
        role = person.position or person.role.label
        yield PointInfo(noi_dung=f"Về chủ thể: {named(made.case, person)}, {role} tại Đơn vị", to_so="")
        return
    if not made.shown(Step.SUBJECT):
        yield from made.as_found(Step.SUBJECT)
        return
    commercial = made.found.facts.employer_kind is EmployerStanding.COMMERCIAL_ENTITY
    kind = "pháp nhân thương mại" if commercial else inside(employer.kind.label)
    reason = made.found.steps[Step.SUBJECT]
    under = f" ({merged(reason.citations, mark=False)})" if commercial else ""
    yield made.point(
        f"Về chủ thể: {employer.name} là {kind}, là người sử dụng lao"
        " động có nghĩa vụ đóng bảo hiểm cho người"
        f" lao động, thuộc chủ thể có thể bị xem xét trách nhiệm hình sự về tội quy định tại Điều 216{under}",
        Step.SUBJECT,
    )


def _extent(made: _Argument) -> Iterator[PointInfo]:
    months = made.found.facts.kept_months
    if not months or not made.shown(Step.MONTHS, Step.SCALE):
        yield from made.as_found(Step.MONTHS, Step.SCALE)
        return
    scale = made.found.steps[Step.SCALE]
    reached = [child for child in scale.children if child.status is Status.ESTABLISHED]
    figures = "; ".join(inside(child.sentence) for child in scale.children)
    cited = [citation for child in reached for citation in child.citations] or list(scale.citations)
    yield made.point(
        f"Về thời gian và mức độ: thời gian không đóng, không đóng đầy đủ là {months_in_words(months)}, từ 06"
        f" tháng trở lên ({merged(made.found.steps[Step.MONTHS].citations, mark=False)}); {figures}"
        f" ({merged(cited, mark=False)})",
        Step.MONTHS,
        Step.SCALE,
    )


def _decision(made: _Argument) -> tuple[SanctionDecided, PriorSanction] | None:
    """The sanction that counts, as event and as fact."""
    reason = made.found.steps.get(Step.SANCTION)
    if reason is None or not made.found.facts.sanctions:
        return None
    events = [made.case.event_by_id.get(path.removeprefix("events.")) for path in reason.facts]
    event = next((one for one in events if isinstance(one, SanctionDecided)), None)
    if event is None:
        return None
    facts = made.found.facts.sanctions
    prior = next((one for one in facts if one.decided_on == event.on and one.act == event.act), None)
    return (event, prior) if prior is not None else None


def decision_name(event: SanctionDecided) -> str:
    """Return ``Quyết định số 912/QĐ-XPHC ngày 05/5/2023``, as far as it is known."""
    number = f" số {event.number}" if event.number else " xử phạt"
    return f"Quyết định{number}" + (f" ngày {format_date_short(event.on)}" if event.on else "")


def _sanctioned(made: _Argument) -> Iterator[PointInfo]:
    steps = (Step.SANCTION, Step.ACT, Step.LIFE, Step.SAME_SUBJECT)
    decided = _decision(made)
    if decided is None or not made.shown(*steps):
        yield from made.as_found(*steps)
        return
    event, prior = decided
    yield made.point(
        "Về việc đã bị xử phạt vi phạm hành chính: tại"
        f" {decision_name(event)}, {made.subject} đã bị xử phạt về"
        f" {act_words(event)}; Quyết định này không bị hủy bỏ. {_life(made, prior)}",
        *steps,
    )


def _life(made: _Argument, prior: PriorSanction) -> str:
    reason = made.found.steps[Step.LIFE]
    done = prior.execution
    if prior.kind is None or done is None or done.state is not ExecutionState.COMPLETED or done.on is None:
        return f"{told(reason)} ({merged(reason.citations, mark=False)})"
    span = life(kind=prior.kind, execution=done, decided_on=prior.decided_on or done.on)
    period = "06 tháng" if prior.kind is SanctionKind.WARNING else "01 năm"
    last = f", hết ngày {format_date_short(span.last_day)}" if span.last_day else ""
    cited = merged((c for c in reason.citations if c.article == "7"), mark=False)
    return (
        "Quyết định được chấp hành xong ngày"
        f" {format_date_short(done.on)}; thời hạn {period} để được coi là chưa"
        f" bị xử phạt ({cited}){last}"
    )


def _again(made: _Argument) -> Iterator[PointInfo]:
    further, months = made.found.facts.further, made.found.facts.kept_months or frozenset()
    decided = _decision(made)
    if decided is None or further is None or further.on is None or not made.shown(Step.FURTHER):
        yield from made.as_found(Step.FURTHER, Step.AFTER)
        return
    event, _ = decided
    first = next((m for m in sorted(months) if last_payment_day(month_index(m)) == further.on), None)
    since = f"kỳ đóng tháng {format_month(first)} (hạn nộp {format_date_short(further.on)})" if first else ""
    since = since or f"kỳ phải đóng ngày {format_date_short(further.on)}"
    within = ", khi thời hạn nêu trên chưa hết" if made.shown(Step.LIFE) else ""
    text = (
        f"Về việc còn vi phạm: sau {decision_name(event)}{within},"
        " Đơn vị tiếp tục có hành vi có dấu hiệu trốn"
        f" đóng, từ {since}"
    )
    if made.found.facts.all_after_sanction and made.shown(Step.AFTER):
        yield made.point(f"{text}; các tháng nêu tại mục IV đều sau Quyết định này", Step.FURTHER, Step.AFTER)
        return
    yield made.point(text, Step.FURTHER)
    yield from made.as_found(Step.AFTER)


def _means(made: _Argument) -> Iterator[PointInfo]:
    decisions = standing_on_means(made.case)
    own = [one for one in decisions if one.subject == made.found.finding.subject_id]
    if not own or made.found.facts.means is not Means.DECEIT or not made.shown(Step.MEANS):
        yield from made.as_found(Step.MEANS)
        return
    one = own[-1]
    who = f"ông (bà) {one.by}" + (f", {one.position}" if one.position else "")
    cited = made.found.steps[Step.MEANS].citations
    yield made.point(
        f"Về thủ đoạn: có dấu hiệu gian dối ({merged(cited, mark=False)}), theo xác định của {who}, ngày"
        f" {format_date_short(one.on)}, nêu tại điểm 2 mục III",
        Step.MEANS,
    )


def _clause(made: _Argument) -> Iterator[PointInfo]:
    finding, reason = made.found.finding, made.found.clause
    if reason is None:
        return
    extra = "".join(f". {told(one)}" for one in made.found.counting if one.status is not Status.ESTABLISHED)
    same = [told(one) for one in made.found.counting if one.status is Status.ESTABLISHED]
    if same:
        ways = "; ".join(text.partition("(")[2].rpartition(")")[0] or text for text in same)
        extra += f". Các cách tính khác ({ways}) cho cùng kết quả"
    exhibits = made.found.exhibits(reason)
    if finding.clause is None:
        yield made.point(f"{told(reason)}{_OPEN.get(reason.status, '')}{extra}", more=exhibits)
    else:
        grounds = "; ".join(
            _ground(inside(child.sentence.partition(": ")[2]))
            for child in reason.children
            if any(c.clause == str(finding.clause) and c.point in finding.points for c in child.citations)
        )
        place = clause_place(finding.clause, finding.points)
        text = f"Về khoản, điểm áp dụng: hành vi có dấu hiệu thuộc {place} Điều 216 Bộ luật Hình sự"
        text += f" ({grounds})" if grounds else ""
        fifth = entity_place(made.found)
        text += f"; đối với pháp nhân thương mại, áp dụng {fifth} Điều này" if fifth else ""
        yield made.point(f"{text}{_OPEN.get(reason.status, '')}{extra}", more=exhibits)
    for other in made.found.further:
        yield made.point(f"{told(other)}{_OPEN.get(other.status, '')}", more=made.found.exhibits(other))


def _ground(span: str) -> str:
    """A span of a point with what it measures."""
    if span.endswith("đồng"):
        return f"số tiền {span}"
    return f"số người lao động {span}" if span.endswith("người") else span


def clause_place(clause: int, points: frozenset[str]) -> str:
    """Return ``điểm a, điểm b khoản 1``."""
    letters = ", ".join(f"điểm {point}" for point in sorted(points))
    return f"{letters} khoản {clause}" if letters else f"khoản {clause}"


def entity_place(found: Elements) -> str:
    """Return ``điểm b khoản 5``, the place of the frame for a commercial legal entity; empty for others."""
    cited = (penalty.citation for penalty in found.finding.penalties)
    place = next((c for c in cited if c.clause == "5"), None)
    return f"điểm {place.point} khoản 5" if place is not None and place.point else ""


def _entity_conditions(made: _Argument) -> Iterator[PointInfo]:
    """The four conditions for a commercial legal entity, as a matter to verify, with what the file shows."""
    if not made.entity or made.found.facts.employer_kind is not EmployerStanding.COMMERCIAL_ENTITY:
        return
    case, name = made.case, made.case.employer.name
    months = made.found.steps.get(Step.MONTHS)
    bearing = made.found.exhibits(months) if months is not None else ()
    own = [case.exhibit_by_id[x] for x in bearing if x in case.exhibit_by_id]
    own = [x for x in own if x.kind in _OF_EMPLOYER and x.issuer == name]
    explained = [
        x
        for e in case.happened(EmployerExplanation, round=case.rounds)
        for x in case.proving(f"events.{e.id}")
    ]
    shown = ["bảng tính số tiền chưa đóng vào các quỹ nêu tại mục IV"]
    if own:
        kinds = dict.fromkeys(_MADE[x.kind] for x in own)
        shown.insert(0, f"{join_names(kinds)} do Đơn vị lập")
    if explained:
        shown.append("giải trình của Đơn vị nêu tại điểm 3 mục III")
    yield made.point(
        "Về điều kiện chịu trách nhiệm hình sự của pháp nhân thương"
        " mại (khoản 1 Điều 75 Bộ luật Hình sự): hồ sơ"
        f" có {'; '.join(shown)}; đề nghị cơ quan điều tra xác minh hành vi có được thực hiện nhân danh,"
        " vì lợi ích của Đơn vị, có sự chỉ đạo, điều hành hoặc chấp"
        " thuận của Đơn vị hay không và thời hiệu truy"
        " cứu trách nhiệm hình sự",
        more=tuple(dict.fromkeys(x.id for x in (*own, *explained))),
    )


_MADE: Final = {
    ExhibitKind.INSURANCE_DECLARATION: "hồ sơ kê khai tham gia bảo hiểm",
    ExhibitKind.PAYROLL: "bảng lương",
    ExhibitKind.LABOUR_CONTRACT: "hợp đồng lao động",
}
