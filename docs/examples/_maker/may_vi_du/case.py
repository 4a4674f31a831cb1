"""The main example put together."""

from __future__ import annotations

import attrs

from _maker import offices
from _maker.made import Made
from _maker.may_vi_du import round_1, round_2
from _maker.may_vi_du.exhibits import DECEIT_IDS, exhibits
from _maker.may_vi_du.setting import EMPLOYER, NAME
from _maker.may_vi_du.workers import CONTRIBUTIONS, PAYMENTS, WORKERS
from legal_rules.case import Case, Determination

_RESTS_ON = ("events.bbtt-2", "events.gt-2", "events.lv-2")
"""What the direct check, the inspection and the employer recorded. The sums are no part of it: to put a wage
right does not touch what the employer told the agency."""


def build() -> tuple[Case, tuple[Made, ...]]:
    """The case and how the files of its exhibits are made."""
    bare = Case(
        id="may-vi-du",
        title=f"{NAME}: trốn đóng lần đầu năm 2022 – 2023, tái diễn năm 2023 – 2024",
        agency=offices.province(),
        employer=EMPLOYER,
        workers=WORKERS,
        contributions=CONTRIBUTIONS,
        payments=PAYMENTS,
        events=round_1.EVENTS + round_2.EVENTS,
    )
    made = exhibits(bare)
    determination = Determination(
        id="xd-thu-doan",
        question="article_216.means",
        subject="employer",
        value="deceit",
        by=offices.TEAM_HEAD.name,
        position="Trưởng đoàn thanh tra, Trưởng phòng Thanh tra - Kiểm tra",
        on=round_2.CONCLUDED_ON,
        reason=round_2.MEANS_REASON,
        rests_on=_RESTS_ON,
        exhibits=DECEIT_IDS,
        facts_sha256=bare.facts_digest(_RESTS_ON),
    )
    case = attrs.evolve(bare, exhibits=tuple(item.exhibit for item in made), determinations=(determination,))
    return case, made
