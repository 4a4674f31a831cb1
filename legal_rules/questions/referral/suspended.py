"""While the police have suspended the handling of a referral, and once they have resumed it.

A suspension is no refusal: the file stays with the police, no limit of theirs runs, and the act that was
referred is not sanctioned meanwhile (an inference).

Căn cứ: Điều 148, Điều 149, khoản 4 Điều 145 Bộ luật Tố tụng hình sự; khoản 1 Điều 62 Luật Xử lý vi phạm hành
chính; Điều 27 Bộ luật Hình sự.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from legal_rules.case.events import (
    HandlingResumed,
    HandlingSuspended,
    ReferralSent,
    ResumptionCause,
    SuspensionGround,
)
from legal_rules.kernel.citation import Citation, Confidence
from legal_rules.kernel.wording import short_date
from legal_rules.law.registry import cite, instrument
from legal_rules.questions.referral.after_step import POLICE, SANCTIONER, AfterStep, agency, day_words
from legal_rules.questions.referral.limit import LimitKind, reckon
from legal_rules.questions.referral.limit_days import received_on
from legal_rules.questions.referral.reading import Reading

RESOLVING = "giai_quyet_kien_nghi"
RESUMED = "phuc_hoi_giai_quyet"
CANCELLED = "giai_quyet_sau_huy_tam_dinh_chi"
_ADDED_BY = "luat-sua-bltths-2021"
"""The act that added force majeure to the grounds."""

_ARTICLE = cite("bltths-2015", article="148")
_RESUMING = cite("bltths-2015", article="149")
_GROUNDS = cite("bltths-2015", article="148", clause="1", confidence=Confidence.SECONDARY)
_CHECKED = cite("bltths-2015", article="148", clause="2", confidence=Confidence.SECONDARY)
_GOES_ON = cite("bltths-2015", article="148", clause="3", confidence=Confidence.SECONDARY)
_TOLD = cite("bltths-2015", article="145", clause="4")
_NOT_YET = cite("xlvphc-2012", article="62", clause="1", confidence=Confidence.ASSUMED)
_LIMITATION = cite("blhs-2015", article="27", clause="2", confidence=Confidence.ASSUMED)


def while_suspended(reading: Reading) -> Iterator[AfterStep]:
    """What follows a suspension, in order; empty where none is on record."""
    for suspended in reading.of_file(HandlingSuspended)[-1:]:
        yield _awaiting(suspended, reading)
        if suspended.ground is SuspensionGround.DOCUMENTS_AWAITED and suspended.asked_of_agency is not False:
            yield _supplying(suspended, reading)
        yield _asking(suspended, reading)
        yield AfterStep(
            code="no-sanction-yet",
            actor=SANCTIONER,
            sentence="Tạm đình chỉ chưa phải là không khởi tố: chưa xử phạt chính hành vi đã chuyển; thời "
            "hiệu truy cứu trách nhiệm hình sự vẫn tính",
            citations=(_NOT_YET, _LIMITATION),
            events=(suspended.id,),
        )


def _awaiting(suspended: HandlingSuspended, reading: Reading) -> AfterStep:
    months = reading.law.at(RESUMED, reading.on)
    goes_on = (_GOES_ON,) if suspended.ground is SuspensionGround.RESULT_AWAITED else ()
    meanwhile = "; việc giám định, định giá, tương trợ tư pháp vẫn tiếp tục" if goes_on else ""
    return AfterStep(
        code="await-resumption",
        actor=POLICE,
        sentence=f"Phục hồi việc giải quyết khi lý do tạm đình chỉ ({_ground_words(suspended)}) không còn, "
        f"rồi giải quyết tiếp không quá {months.marked(f'{months.value:02d} tháng')}; luật không ấn định "
        f"ngày cuối của việc tạm đình chỉ{meanwhile}",
        limit=LimitKind.RESOLVE_RESUMED,
        citations=(*_grounds(suspended), _RESUMING, *goes_on),
        events=(suspended.id,),
    )


def _ground_words(suspended: HandlingSuspended) -> str:
    known = [part for part in (suspended.ground and suspended.ground.label, suspended.reason) if part]
    return ": ".join(known) or "hồ sơ chưa ghi nhận"


def _grounds(suspended: HandlingSuspended) -> tuple[Citation, ...]:
    if suspended.ground is None:
        return (_ARTICLE,)
    point = suspended.ground.point
    return (cite("bltths-2015", article="148", clause="1", point=point, confidence=Confidence.SECONDARY),)


def _supplying(suspended: HandlingSuspended, reading: Reading) -> AfterStep:
    file = reading.file
    sent = [event for event in file[file.index(suspended) + 1 :] if isinstance(event, ReferralSent)]
    if sent:
        sentence = (
            f"Đã gửi tài liệu cho cơ quan điều tra{day_words(sent[-1])}: đề nghị phục hồi việc giải quyết"
        )
    elif suspended.asked_of_agency:
        sentence = "Gửi tài liệu mà cơ quan điều tra đã yêu cầu, đề nghị phục hồi việc giải quyết"
    else:
        sentence = (
            "Xác định tài liệu còn chờ có phải do cơ quan bảo hiểm xã hội cung cấp hay không; nếu phải thì "
            "gửi, đề nghị phục hồi việc giải quyết"
        )
    return AfterStep(
        code="supply-awaited",
        actor=agency(reading),
        sentence=sentence,
        citations=(*_grounds(suspended), _RESUMING),
        events=(suspended.id, *(event.id for event in sent[-1:])),
    )


def _asking(suspended: HandlingSuspended, reading: Reading) -> AfterStep:
    doubts = tuple(_doubts(suspended, reading))
    found = "".join(f"; {doubt}" for doubt in doubts)
    return AfterStep(
        code="ask-suspension",
        actor=agency(reading),
        sentence="Trao đổi với cơ quan điều tra, viện kiểm sát về lý do tạm đình chỉ, kết quả còn chờ; không "
        f"có căn cứ thì đề nghị viện kiểm sát hủy bỏ quyết định tạm đình chỉ{found}",
        limit=LimitKind.TELL_SUSPENSION,
        citations=(_TOLD, _CHECKED, *((_GROUNDS,) if doubts else ())),
        events=(suspended.id,),
    )


def _doubts(suspended: HandlingSuspended, reading: Reading) -> Iterator[str]:
    """What of the suspension is worth asking about."""
    if suspended.ground is None and suspended.reason is None:
        yield "hồ sơ chưa ghi căn cứ tạm đình chỉ"
    last = _first_last_day(reading)
    if suspended.on is not None and last is not None and suspended.on < last:
        # Điều 147 lets the decision fall within the limit, Điều 148 speaks of its end
        yield (
            f"tạm đình chỉ trước ngày hết thời hạn giải quyết ({short_date(last)}), trong khi khoản 1 Điều "
            "148 nói hết thời hạn thì tạm đình chỉ"
        )
    added = instrument(_ADDED_BY).in_force_from
    if (
        suspended.ground is SuspensionGround.FORCE_MAJEURE
        and suspended.on is not None
        and added is not None
        and suspended.on < added
    ):
        yield f"căn cứ bất khả kháng chỉ có từ ngày {short_date(added)}"


def _first_last_day(reading: Reading) -> date | None:
    """The last day of the twenty days, the shortest limit that can have ended."""
    start = received_on(reading)
    if start is None:
        return None
    return reckon(start, reading.law.at(RESOLVING, start).value, reading.law.figure(RESOLVING).unit).last_day


def once_resumed(reading: Reading) -> Iterator[AfterStep]:
    """What follows a resumption; empty where none is on record."""
    for resumed in reading.of_file(HandlingResumed)[-1:]:
        cancelled = resumed.cause is ResumptionCause.SUSPENSION_CANCELLED
        months = reading.law.at(CANCELLED if cancelled else RESUMED, resumed.on or reading.on)
        cause = f", {resumed.cause.label}" if resumed.cause is not None else ""
        since = "ngày nhận được quyết định hủy bỏ" if cancelled else "ngày ra quyết định phục hồi"
        yield AfterStep(
            code="await-decision",
            actor=POLICE,
            sentence=f"Đã phục hồi{day_words(resumed)}{cause}: giải quyết tiếp không quá "
            f"{months.marked(f'{months.value:02d} tháng')} kể từ {since}, ra quyết định khởi tố, không khởi "
            "tố hoặc tạm đình chỉ",
            limit=LimitKind.RESOLVE_CANCELLED if cancelled else LimitKind.RESOLVE_RESUMED,
            citations=(*months.citations, cite("bltths-2015", article="147", clause="1")),
            events=(resumed.id,),
        )


__all__ = ["CANCELLED", "RESUMED", "once_resumed", "while_suspended"]
