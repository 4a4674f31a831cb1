"""Every form drafted before and from 01/7/2025, where it exists in both times: papers of a case, and of many.

The papers are rendered when a test asks for them, each once, those of the examples with the other tests'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import Any, Final

import attrs
import letter_stories
import packet_cases
import sanction_stories
from forms_case import build_case, hidden
from list_cases import ON as LISTED_ON
from list_cases import ON_2026 as LISTED_ON_2026
from list_cases import PROVINCE, later, mixed
from moments import Drafted, docx_of, stories
from packets import planned
from rule_paper import Paper
from sharing_cases import CENTRAL, founded, insured, no_contract_case, tax_only_case

from bhxh_docs.forms.render import render
from legal_rules.case import Agency, Case
from legal_rules.case.events import Event, EventState, ReferralSent, RefusalContested
from legal_rules.procedure.paper_rows import PAPER

REGIME_CHANGE: Final = date(2025, 7, 1)

_DRAFTS: Final = """
04-KT may-vi-du 2024-07-11, ba-nguoi-2026 2026-07-11
05-KT ba-nguoi 2024-07-24, ba-nguoi-2026 2026-07-24
05a-KT ba-nguoi 2024-08-01, ba-nguoi-2026 2026-08-01
05b-KT kien-nghi 2024-08-24, kien-nghi-2026 2026-08-24
06-KT ba-nguoi 2024-08-07, may-minh-hoa-2026 2026-08-05
CVDD don-doc 2024-08-12, don-doc-2026 2026-08-12, da-khai 2024-09-16
KNTT kien-nghi 2024-08-20, kien-nghi-2026 2026-08-20
QDTT ba-nguoi 2024-08-21
KHTT ba-nguoi 2024-08-21
QDKT kiem-tra 2026-08-21
KHKT kiem-tra 2026-08-21
BBCB ba-nguoi 2024-08-21, kiem-tra 2026-08-21
BBTT ba-nguoi 2024-09-12
BBKT ba-nguoi-2026 2026-09-12
BCTT ba-nguoi 2024-09-20
BCKT ba-nguoi-2026 2026-09-20
BCDH may-vi-du 2024-09-12, ba-nguoi-2026 2026-09-12
KLTT ba-nguoi 2024-09-27
VBDG ba-nguoi-2026 2026-09-27
BBVP ba-nguoi 2023-04-12, giam-doc-phat 2026-09-14
HSXP ba-nguoi 2023-04-21, dang-xem-xet-2026 2026-09-19
QDXP ba-nguoi 2023-05-05, giam-doc-phat 2026-09-18
QDKP het-thoi-hieu 2024-06-13, het-thoi-hieu-2026 2026-06-13
BBGQ ba-nguoi 2023-05-10, da-chuyen-2026 2026-10-03, niem-yet 2023-05-10
BBKK ba-nguoi 2024-09-12, ba-nguoi-2026 2026-09-12
BBGT ba-nguoi 2023-04-17, ba-nguoi 2024-09-16, giam-doc-phat 2026-09-14
QDDC da-chuyen 2024-10-07, da-chuyen-2026 2026-10-07
QDCH da-chuyen 2024-10-09, da-chuyen-2026 2026-10-09
BBBG da-chuyen 2024-10-09, da-chuyen-2026 2026-10-09
TBCH da-chuyen 2024-10-13, da-chuyen-2026 2026-10-13
KNKT may-vi-du 2024-10-01, ba-nguoi-2026 2026-10-01
BKTL ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
BBGN ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
MLHS ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
BKTT hai-phia 2024-10-01, ba-nguoi-2026 2026-10-01
DSLD ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
TLVV ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
BPTYT ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
BIAHS ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
BKBS ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
CVVKS ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
CVBS bo-sung 2024-10-14, bo-sung-2026 2026-10-14
CVNH tam-dinh-chi 2024-10-24, chua-tra-loi 2024-11-05, chua-tra-loi-2026 2026-11-05
CVKN khong-dong-y 2024-10-28, khong-dong-y-2026 2026-10-28
PTDH ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
PKTHS ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01
PTLD ba-nguoi 2024-10-01, ba-nguoi-2026 2026-10-01, ba-nguoi 2024-08-07
"""
"""A form, and the stories and days of its drafts; the first from 01/7/2025 beside the first before."""


@cache
def case_papers() -> tuple[Paper, ...]:
    """Papers of one case, of the leader too."""
    return tuple(_case_papers())


@cache
def collective_papers() -> tuple[Paper, ...]:
    """Papers about many employers."""
    return tuple(
        Paper(
            form=form,
            story=name,
            on=day,
            given=cases,
            agency=agency,
            render=partial(render, form, cases, on=day, agency=agency),
        )
        for name, (forms, cases, agency, day) in _gatherings().items()
        for form in forms
    )


def _case_papers() -> Iterator[Paper]:
    for line in _DRAFTS.split("\n")[1:-1]:
        form, drafts = line.split(" ", 1)
        for draft in drafts.split(", "):
            story, day = draft.split(" ")
            yield _case_paper(form, story, date.fromisoformat(day))


def _case_paper(form: str, story: str, day: date) -> Paper:
    own = _STORIES.get(story)
    if own is None and form in PAPER:
        case = stories()[story]
        drawn: Callable[[], bytes] = partial(docx_of, Drafted(form=form, story=story, on=day))
    else:
        case = own() if own is not None else stories()[story]
        row = PAPER.get(form)
        packet = planned(case.as_of(day)) if row is not None and row.own is ReferralSent else None
        drawn = partial(render, form, case, on=day, packet=packet)
    return Paper(form=form, story=story, on=day, given=(case,), render=drawn)


# --- stories that the other tests do not draft every paper of --------------------------------------------


@cache
def _reminded() -> Case:
    """A reminder that sets a day."""
    return letter_stories.reminded(pay_by=date(2024, 8, 23))


@cache
def _declared() -> Case:
    """One worker not declared, one declared and not paid for."""
    return build_case(
        contributions=(
            hidden("ld-01", "2024-01", "2024-08"),
            hidden("ld-02", "2024-03", "2024-08", declared=6_000_000),
        )
    )


def _reduced(case: Case) -> Case:
    """A case with three of its hidden workers and two others: quick, and past the sum of Article 216."""
    hidden_ = list(dict.fromkeys(row.worker for row in case.contributions if row.hidden))
    others = [worker.id for worker in case.workers if worker.id not in hidden_]
    gone = frozenset(hidden_[3:] + others[2:])

    def kept(paths: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(path for path in paths if not gone & set(path.split(".")[1:2]))

    def without(event: Event) -> Event:
        named = getattr(event, "workers", ())
        changed: dict[str, Any] = {"workers": tuple(w for w in named if w not in gone)} if named else {}
        return attrs.evolve(event, **changed)

    return attrs.evolve(
        case,
        workers=tuple(worker for worker in case.workers if worker.id not in gone),
        contributions=tuple(row for row in case.contributions if row.worker not in gone),
        events=tuple(without(event) for event in case.events),
        exhibits=tuple(attrs.evolve(one, proves=kept(one.proves)) for one in case.exhibits),
        determinations=tuple(attrs.evolve(one, facts_sha256=None) for one in case.determinations),
    )


@cache
def _few() -> Case:
    return _reduced(packet_cases.main_case())


@cache
def _contested() -> Case:
    """The day is fixed on which the agency asks the prosecutors above."""
    case = packet_cases.about_to_contest(_few())
    return attrs.evolve(
        case,
        events=tuple(
            attrs.evolve(event, on=date(2024, 10, 28), state=EventState.HAPPENED)
            if isinstance(event, RefusalContested)
            else event
            for event in case.events
        ),
    )


def _moved(make: Callable[[], Case]) -> Callable[[], Case]:
    return cache(lambda: packet_cases.two_years_later(make()))


_BEFORE: Final[dict[str, Callable[[], Case]]] = {
    "don-doc": _reminded,
    "da-khai": _declared,
    "ba-nguoi": _few,
    "hai-phia": cache(lambda: packet_cases.with_unpaid_before_the_sanction(_few())),
    "bo-sung": cache(lambda: packet_cases.supplement_planned(_few(), *packet_cases.SUPPLIED)),
    "tam-dinh-chi": cache(lambda: packet_cases.suspended(_few())),
    "chua-tra-loi": cache(lambda: packet_cases.received(_few())),
    "khong-dong-y": _contested,
    "niem-yet": cache(lambda: _reduced(sanction_stories.posted())),
    "da-chuyen": cache(lambda: _reduced(sanction_stories.transferred())),
    "het-thoi-hieu": cache(lambda: _reduced(sanction_stories.time_barred())),
    "dang-xem-xet": cache(lambda: _reduced(sanction_stories.considered())),
    "kien-nghi": cache(letter_stories.proposed),
}
_STORIES: Final = {**_BEFORE, **{f"{name}-2026": _moved(make) for name, make in _BEFORE.items()}}
"""Stories by name; those of 2026 are moved by two years."""


# --- papers about many employers --------------------------------------------------------------------------

_LISTS: Final = ("01-KT", "02a-KT", "02-KT", "03a-KT", "03-KT")
_YEAR: Final = ("TTKH", "KHPT", "PCNV", "CVNG", "CVTH", "CVHK", "CVCA", "BCSK", "07-KT", "08-KT")
_CONFERENCE: Final = ("GMTP", "DSHN", "BBHN", "LHN")
_SHARED: Final = ("10-KT", "CV10", "11-KT", "CV11")
_FOUNDED: Final = ("09-KT", "CV09")

_Gathering = tuple[tuple[str, ...], tuple[Case, ...], Agency, date]


def _gatherings() -> dict[str, _Gathering]:
    main, other = stories()["may-vi-du"], stories()["htx-gom-thi-du"]
    check, small = stories()["kiem-tra-2026"], stories()["may-minh-hoa-2026"]
    before, after = main.deciding_agency, check.deciding_agency
    shared = (tax_only_case(), no_contract_case())
    shared_2026 = (tax_only_case(years=2), no_contract_case(years=2))
    new = founded("Công ty TNHH Mới Ví Dụ", date(2024, 5, 6), insured("ld-01", "2024-06", "2024-08"))
    new_2026 = founded("Công ty TNHH Mới Ví Dụ", date(2026, 5, 6), insured("ld-01", "2026-06", "2026-08"))
    return {
        "nhieu-don-vi": (_LISTS, mixed(), PROVINCE, LISTED_ON),
        "nhieu-don-vi-2026": (_LISTS, tuple(later(one) for one in mixed()), PROVINCE, LISTED_ON_2026),
        "hai-don-vi": (_YEAR, (main, other), before, date(2024, 7, 25)),
        "hai-don-vi-2026": (_YEAR, (check, small), after, date(2026, 7, 25)),
        "hoi-nghi": (_CONFERENCE, (main, other), before, date(2024, 7, 31)),
        "hoi-nghi-2026": (_CONFERENCE, (check, small), after, date(2026, 7, 31)),
        "chua-chap-hanh": (("DSTT",), (main, other), before, date(2024, 8, 20)),
        "chua-chap-hanh-2026": (("DSTT",), (check, small), after, date(2026, 8, 20)),
        "chia-se": (_SHARED, shared, PROVINCE, date(2024, 9, 30)),
        "chia-se-2026": (_SHARED, shared_2026, PROVINCE, date(2026, 9, 30)),
        "moi-thanh-lap": (_FOUNDED, (new,), CENTRAL, date(2024, 9, 30)),
        "moi-thanh-lap-2026": (_FOUNDED, (new_2026,), CENTRAL, date(2026, 9, 30)),
    }
