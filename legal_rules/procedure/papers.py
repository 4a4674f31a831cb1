"""When a paper can be drafted, by whom, to whom and on which basis.

Drafting on a day D: what happened before D is there; the paper's own act of day D, or the planned one, is
what is being drafted. A paper whose act happened earlier is not made again: the signed one is the evidence.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from legal_rules.case import Agency, AgencyLevel, Case
from legal_rules.case.events import Event, InspectionDecided, ReferralSent, SanctionCancelled, SanctionDecided
from legal_rules.errors import Problem, StepNotOpenError
from legal_rules.kernel.citation import Citation
from legal_rules.kernel.time_limit import TimeLimit, days_after
from legal_rules.kernel.wording import short_date
from legal_rules.law.calendars import state_agencies
from legal_rules.procedure.conditions import answer
from legal_rules.procedure.conditions_papers import PAPER_CHECKS
from legal_rules.procedure.escalation import Step, StepState, step_of
from legal_rules.procedure.inspection_rows import OTHER_ISSUERS
from legal_rules.procedure.paper_row import AddresseeRule, PaperRow
from legal_rules.procedure.paper_rows import PAPER, PAPER_ROWS, paper_name
from legal_rules.procedure.readiness import Readiness
from legal_rules.procedure.road_rows import TEN_DAYS
from legal_rules.procedure.row import Actor, Row, cited_on
from legal_rules.procedure.rows import ROW
from legal_rules.procedure.states import along_the_road
from legal_rules.procedure.view import View, in_order, view_of
from legal_rules.procedure.walk import Walk, walk

_FINAL = frozenset({"BHXH-F041", "BHXH-F042", "BHXH-F044", "BHXH-F047", "BHXH-F049"})
"""Refusals that more facts or another day do not mend."""


@attrs.frozen(kw_only=True)
class FactBasis:
    """An act that a paper cites after the provisions.

    Args:
        event: identifier of the act.
        text: as it is cited, in Vietnamese, without "Căn cứ".
    """

    event: str
    text: str


@attrs.frozen(kw_only=True)
class Moment:
    """A paper on a day.

    Args:
        form: code of the paper.
        title: its name, in Vietnamese.
        on: the day of drafting.
        open: whether it can be drafted.
        problem: why not; None where it can.
        opens_on: the first day on which it can be drafted, where it is known and lies ahead.
        round: round of the case.
        issuer: the agency that issues it.
        addressee: to whom it goes; None for papers that go to nobody.
        addressee_basis: the provision on who receives it; None where there is none.
        addressee_stated: whether a person stated the addressee in the planned act.
        copy_to: who gets a copy.
        bases: the provisions it cites, in order.
        fact_bases: the acts it cites after them, in order.
        event: the act being drafted, of that day or planned; None where none is recorded.
        step: the step that opens it; None where no step is open.
    """

    form: str
    title: str
    on: date
    open: bool
    problem: Problem | None
    opens_on: date | None
    round: int
    issuer: Agency
    addressee: str | None
    addressee_basis: Citation | None
    addressee_stated: bool
    copy_to: tuple[str, ...]
    bases: tuple[Citation, ...]
    fact_bases: tuple[FactBasis, ...]
    event: Event | None
    step: Step | None

    @property
    def final(self) -> bool:
        """Whether the refusal leaves no room for a draft: excluded, already issued, or no such paper now."""
        return self.problem is not None and self.problem.code in _FINAL

    def to_dict(self) -> dict[str, Any]:
        """For JSON, without the agency, which stands in the case."""
        return {
            "form": self.form,
            "title": self.title,
            "on": self.on.isoformat(),
            "open": self.open,
            "problem": attrs.asdict(self.problem) if self.problem else None,
            "opens_on": self.opens_on.isoformat() if self.opens_on else None,
            "round": self.round,
            "issuer": self.issuer.name,
            "addressee": self.addressee,
            "copy_to": list(self.copy_to),
            "bases": [citation.to_dict() for citation in self.bases],
            "fact_bases": [attrs.asdict(basis) for basis in self.fact_bases],
            "event": self.event.id if self.event else None,
            "step": self.step.row if self.step else None,
        }


def moment(case: Case, form: str, *, on: date, readiness: Readiness | None = None) -> Moment:
    """A paper of ``case`` on ``on``: open or not, and everything that its issue rests on.

    Args:
        case: the case.
        form: code of the paper, ``04-KT``.
        on: the day of drafting.
        readiness: outcome of the questions, where worked out before.

    Returns:
        The moment; ``open`` tells whether it can be drafted, ``problem`` why not.

    Raises:
        StepNotOpenError: there is no paper of that code (BHXH-F040).
    """
    paper = PAPER.get(form)
    if paper is None:
        raise StepNotOpenError(
            Problem(
                code="BHXH-F040",
                where=form,
                message=f"không có mẫu văn bản mang mã “{form}”",
                mend=f"dùng một trong các mã: {', '.join(PAPER)}",
            )
        )
    own_today = _own_today(case, paper, on)
    view = view_of(
        case,
        on=on,
        round=own_today.round if own_today else None,
        without=_from_own_on(case, own_today),
        given=readiness,
    )
    walked = walk(view)
    step, closest = _step(paper, view, walked)
    problem = _refusal(paper, view, walked, step, closest)
    own = own_today or _planned(view, paper)
    name, basis, stated, copies = _addressee(paper, view, own)
    ahead = closest.not_before if closest is not None and step is None else None
    return Moment(
        form=form,
        title=paper.title,
        on=on,
        open=problem is None,
        problem=problem,
        opens_on=ahead if ahead is not None and ahead > on and problem is not None else None,
        round=view.round,
        issuer=_issuer(paper, case, own or _about(paper, view)),
        addressee=name,
        addressee_basis=basis,
        addressee_stated=stated,
        copy_to=copies,
        bases=cited_on(paper.basis, on),
        fact_bases=_fact_bases(paper, view),
        event=own,
        step=step,
    )


def require_open(case: Case, form: str, *, on: date, readiness: Readiness | None = None) -> Moment:
    """The moment of a paper that must be open.

    Raises:
        StepNotOpenError: it is not; with the reason, the provision and, where known, the first day. Its
            ``final`` tells whether even a draft makes no sense.
    """
    found = moment(case, form, on=on, readiness=readiness)
    if found.problem is not None:
        raise StepNotOpenError(found.problem, final=found.final)
    return found


def reply_limit(sent_on: date) -> TimeLimit:
    """The ten days that a notice sent on ``sent_on`` leaves the employer to answer and register.

    Căn cứ: điểm 4.2 khoản 4 Mục I của công văn; Điều 148 Bộ luật Dân sự năm 2015.
    """
    return days_after(sent_on, TEN_DAYS.count, calendar=state_agencies())


def draftable(case: Case, *, on: date, readiness: Readiness | None = None) -> tuple[Moment, ...]:
    """The papers that can be drafted on ``on``, in the order of the road."""
    moments = (moment(case, row.form, on=on, readiness=readiness) for row in PAPER_ROWS)
    return tuple(found for found in moments if found.open)


def _own_today(case: Case, paper: PaperRow, on: date) -> Event | None:
    if paper.own is None:
        return None
    today = [event for event in case.happened(paper.own) if event.on == on]
    return today[-1] if today else None


def _from_own_on(case: Case, own: Event | None) -> frozenset[str]:
    """The act being drafted, and what followed it on the same day."""
    if own is None:
        return frozenset()
    same_day = in_order(e for e in case.events if e.happened and e.on == own.on and e.round == own.round)
    return frozenset(event.id for event in same_day[same_day.index(own) :])


def _planned(view: View, paper: PaperRow) -> Event | None:
    if paper.own is None:
        return None
    planned = view.case.planned(paper.own, round=view.round)
    ahead = [event for event in planned if event.on is None or event.on >= view.on]
    return next(iter((*ahead, *planned)), None)


def _step(paper: PaperRow, view: View, walked: Walk) -> tuple[Step | None, Step | None]:
    """The open step, and otherwise the one that comes closest to opening."""
    candidates = []
    for code in paper.steps:
        row = ROW[code]
        for lane, position in walked.positions.items():
            if lane.track is row.track and position.state in row.from_states:
                step = step_of(row, view, lane, position)
                if step is not None:
                    candidates.append(step)
    opened = next((step for step in candidates if step.open), None)
    order = (StepState.OPEN, StepState.READINGS_DIFFER, StepState.NOT_YET, StepState.UNDECIDED)
    closest = min(candidates, key=lambda step: order.index(step.state), default=None)
    return opened, closest


def _refusal(
    paper: PaperRow, view: View, walked: Walk, step: Step | None, closest: Step | None
) -> Problem | None:
    """Why the paper cannot be drafted; None where it can."""
    if not paper.valid(view.on):
        return _problem(paper, view, "BHXH-F041", paper.ended, "chọn văn bản của chế độ đang áp dụng")
    agency = view.case.deciding_agency
    if (
        paper.issuer is not Actor.AGENCY
        and not paper.issuer_of
        and agency.level
        in {
            AgencyLevel.DISTRICT,
            AgencyLevel.BASE_UNIT,
        }
    ):
        return _problem(
            paper,
            view,
            "BHXH-F046",
            f"văn bản này do cơ quan BHXH cấp tỉnh ban hành, hồ sơ mới ghi {agency.name}",
            "bổ sung $.provincial_agency",
        )
    decided = view.of(InspectionDecided)
    if paper.own_inspection and decided and decided[-1].issuer in OTHER_ISSUERS:
        return _problem(
            paper,
            view,
            "BHXH-F047",
            "cuộc thanh tra, kiểm tra do cơ quan khác quyết định nên cơ quan đó lập văn bản này",
            "đưa văn bản đã ký của cơ quan đó vào hồ sơ làm tài liệu",
        )
    if paper.after:
        return _refusal_without_step(paper, view) or _unmet(paper, view)
    if step is not None:
        return _unmet(paper, view)
    issued = _issued(paper, view, walked)
    if issued and closest is None:
        return _already_issued(paper, view, issued[-1])
    return _not_open(paper, view, walked, closest)


def _issued(paper: PaperRow, view: View, walked: Walk) -> tuple[Event, ...]:
    """The acts of the round that the paper was; of an act with several papers, those of its own steps."""
    if paper.own is None:
        return ()
    taken: dict[str, set[str]] = {}
    for passage in walked.passages:
        taken.setdefault(passage.event.id, set()).add(passage.row.code)
    own = frozenset(paper.steps)
    return tuple(e for e in view.of(paper.own) if e.id not in taken or not own.isdisjoint(taken[e.id]))


def _refusal_without_step(paper: PaperRow, view: View) -> Problem | None:
    """Why a paper that accompanies an act cannot be drafted: the act is not there, or has been overtaken."""
    begun = in_order(event for kind in paper.after for event in view.of(kind))
    if not begun:
        acts = ", ".join(f"“{kind.label}”" for kind in paper.after)
        return _problem(
            paper,
            view,
            "BHXH-F044",
            f"hồ sơ chưa ghi nhận việc làm căn cứ ({acts}). Căn cứ {_cited_places(paper, view)}",
            "ghi nhận việc đó vào $.events, hoặc kiểm tra lại mã mẫu",
        )
    denial = _denial(paper, view)
    if denial is not None:
        return denial
    issued = view.of(paper.own) if paper.own is not None else ()
    if issued and not paper.again:
        return _already_issued(paper, view, issued[-1])
    events = in_order(view.events)
    since = events[events.index(begun[-1]) :]
    over = [event for event in since if isinstance(event, paper.until)]
    if over:
        day = f" ngày {short_date(over[0].on)}" if over[0].on else ""
        return _problem(
            paper,
            view,
            "BHXH-F049",
            f"đã có việc tiếp theo “{over[0].label}”{day} nên văn bản này không còn tác dụng",
            "lập theo ngày trước việc đó; văn bản đã ký thì đưa vào danh mục tài liệu",
        )
    return None


def _unmet(paper: PaperRow, view: View) -> Problem | None:
    """The first further condition of a paper that does not hold."""
    cited = "; ".join(str(citation) for citation in cited_on(paper.basis, view.on)[:1])
    for condition in paper.when:
        reply = PAPER_CHECKS[condition](view, "")
        if reply.value is None:
            facts = ", ".join(fact.path for fact in reply.missing[:5])
            return _problem(
                paper,
                view,
                "BHXH-F045",
                f"chưa đủ dữ kiện để xác định “{condition.label}”: {reply.sentence}. Căn cứ {cited}",
                f"bổ sung: {facts}" if facts else "bổ sung dữ kiện hoặc quyết định của người có thẩm quyền",
            )
        if not reply.value:
            return _problem(
                paper,
                view,
                "BHXH-F044",
                f"không thuộc trường hợp “{condition.label}”: {reply.sentence}. Căn cứ {cited}",
                "lập văn bản khác phù hợp, hoặc kiểm tra lại dữ kiện",
            )
    return None


def _denial(paper: PaperRow, view: View) -> Problem | None:
    """That an act of the round says there is nothing for this paper to tell."""
    if paper.denied_by is None:
        return None
    kind, field, value = paper.denied_by
    said = view.of(kind)
    if not said or getattr(said[-1], field) != value:
        return None
    day = f" ngày {short_date(said[-1].on)}" if said[-1].on else ""
    return _problem(
        paper,
        view,
        "BHXH-F044",
        f"“{kind.label}”{day} {paper.denied}. Căn cứ {_cited_places(paper, view)}",
        "kiểm tra lại dữ kiện của việc đó, hoặc chọn văn bản khác",
    )


def _cited_places(paper: PaperRow, view: View) -> str:
    return "; ".join(str(citation) for citation in cited_on(paper.basis, view.on)[-1:])


def _already_issued(paper: PaperRow, view: View, event: Event) -> Problem:
    day = f"ngày {short_date(event.on)}" if event.on else "(chưa ghi ngày)"
    return _problem(
        paper,
        view,
        "BHXH-F042",
        f"đã ban hành {day} trong đợt {event.round}: dùng bản ký làm tài liệu",
        f"đưa bản ký vào danh mục tài liệu, ghi chứng minh cho “events.{event.id}”",
    )


def _not_open(paper: PaperRow, view: View, walked: Walk, closest: Step | None) -> Problem:
    basis = "; ".join(
        str(citation) for citation in (closest.citations if closest else _provisions(paper, view))[:2]
    )
    if closest is not None and closest.state is StepState.NOT_YET and closest.not_before is not None:
        return _problem(
            paper,
            view,
            "BHXH-F043",
            f"chưa đến ngày: {_lower(closest.why)} Căn cứ {basis}",
            f"lập từ ngày {short_date(closest.not_before)}",
        )
    if closest is not None:
        facts = ", ".join(fact.path for fact in closest.missing[:5])
        return _problem(
            paper,
            view,
            "BHXH-F045",
            f"chưa đủ dữ kiện để xác định: {_lower(closest.why)} Căn cứ {basis}",
            f"bổ sung: {facts}" if facts else "bổ sung dữ kiện hoặc quyết định của người có thẩm quyền",
        )
    return _problem(
        paper,
        view,
        "BHXH-F044",
        f"chưa thuộc bước lập văn bản này: {_standing(paper, view, walked)}. Căn cứ {basis}",
        "thực hiện và ghi nhận các bước trước, hoặc kiểm tra lại dữ kiện",
    )


def _standing(paper: PaperRow, view: View, walked: Walk) -> str:
    """What holds every row of the paper back, in Vietnamese."""
    failing: list[str] = []
    elsewhere: list[str] = []
    for code in paper.steps:
        row = ROW[code]
        for lane, position in walked.positions.items():
            if lane.track is not row.track:
                continue
            if position.state in row.from_states:
                failing += _failing(row, view, lane.key)
            else:
                needed = " hoặc ".join(f"“{state.label}”" for state in along_the_road(row.from_states))
                elsewhere.append(f"vụ việc đang ở bước “{position.state.label}”, cần {needed}")
    if len(elsewhere) < len(paper.steps):  # at least one row starts where the case stands
        elsewhere = []
    return "; ".join(dict.fromkeys(failing or elsewhere)) or "hồ sơ chưa có việc làm căn cứ cho bước này"


def _failing(row: Row, view: View, key: str) -> list[str]:
    replies = (answer(c, view, key) for c in row.when)
    return [reply.sentence for reply in replies if reply.value is False]


def _provisions(paper: PaperRow, view: View) -> tuple[Citation, ...]:
    return ROW[paper.steps[0]].citations(view.on) if paper.steps else cited_on(paper.basis, view.on)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _problem(paper: PaperRow, view: View, code: str, reason: str, mend: str) -> Problem:
    where = f"{paper.form} ngày {short_date(view.on)}"
    return Problem(code=code, where=where, message=f"chưa lập được “{paper.title}”: {reason}", mend=mend)


def _issuer(paper: PaperRow, case: Case, about: Event | None) -> Agency:
    """The agency of a paper; of one about another act, the agency whose act that is."""
    target = case.event_by_id.get(getattr(about, "of", None) or "") or about
    actor = next((by for kind, by in paper.issuer_of if isinstance(target, kind)), paper.issuer)
    return case.agency if actor is Actor.AGENCY else case.deciding_agency


def _about(paper: PaperRow, view: View) -> Event | None:
    """The last act of the round that a paper without an act of its own yet accompanies."""
    begun = in_order(event for kind in paper.after for event in view.of(kind))
    return begun[-1] if begun else None


def _addressee(
    paper: PaperRow, view: View, own: Event | None
) -> tuple[str | None, Citation | None, bool, tuple[str, ...]]:
    if paper.addressee is AddresseeRule.NONE:
        return None, None, False, ()
    if paper.addressee is AddresseeRule.EMPLOYER:
        return view.case.employer.name, None, False, ()
    if paper.addressee is AddresseeRule.HEAD:
        agency = _issuer(paper, view.case, own or _about(paper, view))
        return f"{agency.head_title} {agency.name}", None, False, ()
    rule = paper.receiver(view.on)
    stated: str | None = getattr(own, paper.stated_in, None) or _holding(paper, view)
    if rule is None:
        return stated, None, stated is not None, ()
    return stated or rule.label, rule.basis.citation, stated is not None, rule.copy_to


def _holding(paper: PaperRow, view: View) -> str | None:
    """The office that has the file already, as its referral names it: what follows goes to the same."""
    if paper.addressee is not AddresseeRule.POLICE:
        return None
    named = (event.to for event in reversed(view.of(ReferralSent)))
    return next((name for name in named if name), None)


def _fact_bases(paper: PaperRow, view: View) -> tuple[FactBasis, ...]:
    cancelled = {event.of for event in view.events if isinstance(event, SanctionCancelled)}
    return tuple(
        FactBasis(event=event.id, text=_cited(event, view.case))
        for kind in paper.facts
        for event in view.of(kind, earlier=kind is SanctionDecided)
        if event.id not in cancelled
    )


def _cited(event: Event, case: Case) -> str:
    parts = [paper_name(event, case)]
    if event.number:
        parts.append(f"số {event.number}")
    if event.on is not None:
        parts.append(f"ngày {short_date(event.on)}")
    issuer = getattr(event, "issuer_name", None)
    if issuer:
        parts.append(f"của {issuer}")
    return " ".join(parts)


__all__ = ["FactBasis", "Moment", "draftable", "moment", "reply_limit", "require_open"]
