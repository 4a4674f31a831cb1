"""What is told at a conference, for one employer: the law, its own count, the warning with its last day.

Căn cứ: tiết c điểm 4.2 khoản 4 Mục I của công văn. The fourth content, the flexible forms, is not told to the
employer: it stands in the rows of the road. What the minutes lack of the first three is told by
`procedure.record_gaps`; it closes no road, since điểm 4.4 asks that the conference was held, not what was
said.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs

from legal_rules.case import Case
from legal_rules.case.events import (
    ConferenceHeld,
    DirectCheck,
    ListReceived,
    NoticeSent,
    WorkersRegistered,
)
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.days import require_day
from legal_rules.kernel.finding import MissingFact
from legal_rules.kernel.time_limit import TimeLimit, days_after
from legal_rules.kernel.wording import number, short_date
from legal_rules.law.calendars import counting_rule, state_agencies
from legal_rules.law.law import Law
from legal_rules.procedure.actors import checks_only
from legal_rules.procedure.basis import guidance
from legal_rules.procedure.condition_answer import day_words
from legal_rules.procedure.road_rows import INTERNAL_GUIDANCE, TEN_DAYS
from legal_rules.procedure.row import cited_on
from legal_rules.procedure.view import View, view_of
from legal_rules.questions.contributions import arrears

SECTION = "tiết c điểm 4.2 khoản 4 Mục I"


@attrs.frozen(kw_only=True)
class ContentRow:
    """One content of a conference.

    Args:
        code: stable code.
        title: what it is, in Vietnamese.
        points: what belongs to it, in Vietnamese; empty where `conference_contents` works it out.
        told: how the event tells whether it was told; None where nobody is told it.
        rows: codes of the rows of the road that hold it.
        untold: what the minutes show where it was not told, in Vietnamese.
        consequence: what may follow, in Vietnamese.
    """

    code: str
    title: str
    points: tuple[str, ...] = ()
    told: Callable[[ConferenceHeld], bool | None] | None = None
    rows: tuple[str, ...] = ()
    untold: str = ""
    consequence: str = ""


_ROAD_STAYS_OPEN = (
    "Bước thanh tra, kiểm tra vẫn mở: điểm 4.4 chỉ đặt điều kiện đã tổ chức hội nghị và hết 10 ngày mà không "
    "chấp hành (cách hiểu, cần xác nhận)."
)

RULES = ContentRow(
    code="rules",
    title="Phổ biến quy định của pháp luật",
    points=(
        "trách nhiệm tham gia, đóng bảo hiểm xã hội, bảo hiểm y tế bắt buộc của đơn vị và người lao động",
        "các hành vi vi phạm pháp luật và bị nghiêm cấm",
        "xử lý vi phạm khi đơn vị chậm đóng, trốn đóng cho người lao động",
        "lợi ích, quyền lợi của đơn vị và của người lao động khi tham gia, đóng",
    ),
    told=lambda event: event.rules_told,
    untold="không phổ biến quy định của pháp luật về trách nhiệm tham gia, đóng và xử lý vi phạm",
    consequence="Hồ sơ bớt một tài liệu cho thấy đơn vị đã được phổ biến nghĩa vụ và hậu quả vi phạm. "
    f"{_ROAD_STAYS_OPEN} {INTERNAL_GUIDANCE}",
)
COUNT = ContentRow(
    code="own-count",
    title="Thông báo số lao động đang sử dụng nhưng chưa đăng ký tham gia, đóng; yêu cầu, hướng dẫn đăng ký",
    told=lambda event: event.count_told,
    untold="không thông báo số lao động đang sử dụng mà đơn vị chưa đăng ký tham gia, đóng",
    consequence="Đơn vị có thể nêu rằng không biết phải đăng ký cho bao nhiêu người; căn cứ còn lại là thông "
    f"báo kèm danh sách đã gửi. {_ROAD_STAYS_OPEN} {INTERNAL_GUIDANCE}",
)
WARNING = ContentRow(
    code="warning",
    title="Quán triệt việc thanh tra, kiểm tra sau 10 ngày kể từ ngày tham dự hội nghị",
    told=lambda event: event.warning_told,
    untold="không quán triệt việc sẽ thanh tra, kiểm tra sau 10 ngày kể từ ngày tham dự hội nghị",
    consequence="Đơn vị có thể nêu rằng không được báo trước nên không cố tình; nên báo trước bằng văn bản "
    f"trước khi ban hành quyết định. {_ROAD_STAYS_OPEN} {INTERNAL_GUIDANCE}",
)
FORMS = ContentRow(
    code="flexible-forms",
    title="Số lượng hội nghị, hình thức linh hoạt khi ít đơn vị, hội nghị theo cụm, khu vực nhiều huyện",
    rows=("conference-few", "conference-cluster", "schedule-notice-instead", "direct-check-instead"),
)

CONTENTS: tuple[ContentRow, ...] = (RULES, COUNT, WARNING, FORMS)
"""The four contents of tiết c, in its order."""


@attrs.frozen(kw_only=True)
class OwnCount:
    """How many workers an employer uses without having registered them.

    Args:
        workers: their identifiers; None where it is not known who, or how many.
        source: where the number is taken from, in Vietnamese.
        sentence: the number, or why it is not known, one Vietnamese sentence.
        missing: what would settle it.
    """

    workers: tuple[str, ...] | None
    source: str
    sentence: str
    missing: tuple[MissingFact, ...] = ()

    @property
    def count(self) -> int | None:
        """How many (người); None where not known."""
        return None if self.workers is None else len(self.workers)


@attrs.frozen(kw_only=True)
class Warned:
    """The warning of a conference.

    Args:
        limit: the ten days from the day of the conference, which is not counted.
        act: what follows, as the agency may do it then: ``thanh tra chuyên ngành đóng``.
        sentence: the warning, one Vietnamese sentence.
    """

    limit: TimeLimit
    act: str
    sentence: str

    @property
    def last_day(self) -> date:
        """The last day on which the employer can still comply before inspection or check opens."""
        return self.limit.last_day


@attrs.frozen(kw_only=True)
class ConferenceContents:
    """What is told to one employer at a conference of a day.

    Args:
        on: the day of the conference.
        rules: what is explained of the law, one an entry, in Vietnamese.
        count: its own count.
        warning: the warning.
        citations: the provisions.
        confidence: how well it is known that the letter holds on the day.
    """

    on: date
    rules: tuple[str, ...]
    count: OwnCount
    warning: Warned
    citations: tuple[Citation, ...] = attrs.field(validator=attrs.validators.min_len(1))
    confidence: Confidence

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "on": self.on.isoformat(),
            "rules": list(self.rules),
            "count": self.count.count,
            "workers": None if self.count.workers is None else list(self.count.workers),
            "count_sentence": self.count.sentence,
            "missing": [fact.to_dict() for fact in self.count.missing],
            "last_day": self.warning.last_day.isoformat(),
            "next_day": self.warning.limit.next_day.isoformat(),
            "warning": self.warning.sentence,
            "citations": [citation.to_dict() for citation in self.citations],
            "confidence": self.confidence.value,
        }


def conference_contents(case: Case, *, on: date, law: Law | None = None) -> ConferenceContents:
    """What the employer of ``case`` is told at a conference held on ``on``.

    Args:
        case: the case.
        on: the day of the conference; what happened later is not looked at.
        law: figures; left out, as encoded.

    Returns:
        The contents, with the employer's own count as the case knows it on that day and the last day of the
        warning.

    Căn cứ: tiết c điểm 4.2, điểm 4.4 khoản 4 Mục I của công văn; Điều 148 Bộ luật Dân sự năm 2015.
    """
    require_day(on)
    basis = guidance(SECTION)
    cited = cited_on(basis, on) or (basis[-1].citation,)
    return ConferenceContents(
        on=on,
        rules=RULES.points,
        count=own_count(view_of(case, on=on, law=law)),
        warning=_warning(case, on, law),
        citations=(*cited, counting_rule(on)),
        confidence=cited[0].confidence,
    )


def own_count(view: View) -> OwnCount:
    """How many workers the employer uses without having registered them, as the round knows it.

    Taken from the last record that names them: the direct check, the notice, the list received, else the
    months that were hidden. Those registered since are left out.
    """
    named, source = _named(view)
    registered = view.of(WorkersRegistered)
    complete = next((event for event in registered if event.complete), None)
    if complete is not None:
        return OwnCount(
            workers=(),
            source="",
            sentence=f"Đơn vị đã đăng ký tham gia cho đủ số người lao động {day_words(complete)}.",
        )
    if named is None:
        return OwnCount(
            workers=None,
            source="",
            sentence="Chưa xác định được số lao động đang sử dụng mà đơn vị chưa đăng ký tham gia, đóng: hồ "
            "sơ chưa có danh sách.",
            missing=(MissingFact(path="workers", meaning="Người lao động đơn vị đang sử dụng"),),
        )
    unclear = next((event for event in registered if not event.workers), None)
    if unclear is not None:
        return OwnCount(
            workers=None,
            source=source,
            sentence="Chưa xác định được số lao động đơn vị chưa đăng ký tham gia, đóng: đơn vị đã đăng ký "
            f"{day_words(unclear)}, hồ sơ chưa ghi cho những ai.",
            missing=(
                MissingFact(path=f"events.{unclear.id}.workers", meaning="Người lao động đơn vị đã đăng ký"),
            ),
        )
    done = {worker for event in registered for worker in event.workers}
    left = tuple(worker for worker in named if worker not in done)
    if not left:
        return OwnCount(
            workers=(),
            source=source,
            sentence=f"Mọi người lao động được ghi tên ({source}) đã được đăng ký tham gia.",
        )
    less = f", đã trừ {number(len(named) - len(left))} người đăng ký sau đó" if len(left) < len(named) else ""
    return OwnCount(
        workers=left,
        source=source,
        sentence=f"Đơn vị đang sử dụng {number(len(left))} người lao động chưa đăng ký tham gia, đóng bảo "
        f"hiểm xã hội, bảo hiểm y tế bắt buộc đầy đủ ({source}{less}).",
    )


def _named(view: View) -> tuple[tuple[str, ...] | None, str]:
    """The workers, and where they are named."""
    checks, notices, lists = view.of(DirectCheck), view.of(NoticeSent), view.of(ListReceived)
    records = (
        ("theo biên bản làm việc", [(event, event.workers) for event in checks]),
        ("theo danh sách kèm thông báo", [(event, event.workers) for event in notices]),
        ("theo danh sách đã nhận", [(event, event.workers) for event in lists]),
    )
    for words, found in records:
        for event, workers in reversed(found):
            if workers:
                return workers, f"{words} {day_words(event)}"
    hidden = tuple(dict.fromkeys(run.worker for run in arrears(view.case, on=view.on).runs if run.hidden))
    if hidden:
        return hidden, f"theo số liệu đóng đến ngày {short_date(view.on)}"
    return None, ""


def _warning(case: Case, on: date, law: Law | None) -> Warned:
    limit = days_after(on, TEN_DAYS.count, calendar=state_agencies())
    act = {
        True: "kiểm tra chuyên ngành về đóng",
        False: "thanh tra chuyên ngành đóng",
        None: "thanh tra (kiểm tra) chuyên ngành về đóng",
    }[checks_only(case, limit.next_day, law)]
    return Warned(
        limit=limit,
        act=act,
        sentence=f"Sau {TEN_DAYS.words} kể từ ngày tham dự hội nghị (hết ngày {short_date(limit.last_day)}) "
        "mà đơn vị cố tình không tham gia, đóng bảo hiểm xã hội, bảo hiểm y tế bắt buộc thì cơ quan bảo "
        f"hiểm xã hội tiến hành {act}, hoặc kiến nghị cơ quan có thẩm quyền thanh tra, kiểm tra việc chấp "
        "hành chính sách, pháp luật về bảo hiểm xã hội, bảo hiểm y tế, xử lý vi phạm, yêu cầu khắc phục hậu "
        "quả vi phạm.",
    )


__all__ = [
    "CONTENTS",
    "ConferenceContents",
    "ContentRow",
    "OwnCount",
    "Warned",
    "conference_contents",
    "own_count",
]
