"""Short example of 2023: a cooperative that registers and pays within ten days of the notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from _maker import offices
from _maker.made import Made, of_event, other
from _maker.papers import outreach, sanction
from _maker.people import Post, indefinite, worker
from _maker.reckoning import add_up, due, worker_share
from legal_rules.case import (
    Case,
    Contribution,
    CopyForm,
    Employer,
    EmployerKind,
    ExhibitKind,
    Payment,
    PaymentPart,
    PersonRole,
    ResponsiblePerson,
    WagePeriod,
    WageRegion,
    Worker,
)
from legal_rules.case.contributions import month_index, month_of
from legal_rules.case.events import (
    Channel,
    EmployerReplied,
    Event,
    ListEntered,
    ListReceived,
    NoticeSent,
    WorkersRegistered,
)

NAME = "Hợp tác xã Gốm Thí Dụ"
_SEAT = "Thôn Thí Dụ, xã Minh Họa, huyện Thử Nghiệm, tỉnh Minh Họa"
_PAID_ON = date(2023, 7, 19)
_POSTS = (
    ("Thợ gốm, tổ trưởng", 5_200_000),
    ("Thợ gốm", 4_800_000),
    ("Thợ gốm", 4_650_000),
    ("Thợ lò nung", 4_900_000),
    ("Thợ vẽ", 4_500_000),
)
_SERIAL_FROM = 100

_CHAIRMAN = ResponsiblePerson(
    id="gd",
    name="Lý Văn Giả Tưởng",
    role=PersonRole.LEGAL_REPRESENTATIVE,
    position="Chủ tịch Hội đồng quản trị",
    valid_from=date(2020, 6, 1),
    birth_date=date(1970, 4, 30),
    nationality="Việt Nam",
    identity_number="000070000911",
    address=_SEAT,
)


def _workers() -> Iterator[Worker]:
    for number, (job, wage) in enumerate(_POSTS, start=1):
        start = date(2022, 1, 1) if number == 1 else date(2023, 4, 1)
        contract = indefinite(f"{number:02d}/{start.year}/HĐLĐ-GTD", start, start)
        pay = WagePeriod(first_month=f"{start:%Y-%m}", amount=wage, source="Hợp đồng lao động và bảng lương")
        yield worker(number, Post(job=job, contracts=(contract,), wages=(pay,)), serial_from=_SERIAL_FROM)


_WORKERS = tuple(_workers())
_NEW = tuple(person.id for person in _WORKERS[1:])


def _rows() -> Iterator[Contribution]:
    for person in _WORKERS:
        wage = person.wages[0].amount
        owed = due(wage, "2023-07")
        spans = (
            (("2023-01", "2023-07", True),)
            if person.id not in _NEW
            else (
                ("2023-04", "2023-06", False),
                ("2023-07", "2023-07", True),
            )
        )
        for first, last, declared in spans:
            yield Contribution(
                worker=person.id,
                first_month=first,
                last_month=last,
                wage_base=wage,
                declared=wage if declared else 0,
                due=owed,
                paid=owed,
                paid_on=None if declared else _PAID_ON,
                withheld=worker_share(wage) if declared else 0,
            )


_CONTRIBUTIONS = tuple(_rows())


def _payments() -> Iterator[Payment]:
    for index in range(month_index("2023-01"), month_index("2023-07") + 1):
        month = month_of(index)
        amount = sum(
            r.paid.total for r in _CONTRIBUTIONS if r.paid is not None and r.declared and month in r.months()
        )
        yield Payment(
            id=f"nt-{month}",
            on=date(2023, int(month[5:]), 25),
            amount=amount,
            reference=f"UNC-{month[5:]}/2023",
            allocation=(PaymentPart(first_month=month, last_month=month, amount=amount),),
        )
    arrears = add_up([row for row in _CONTRIBUTIONS if row.declared == 0]).total
    yield Payment(
        id="nt-truy-dong",
        on=_PAID_ON,
        amount=arrears,
        reference="UNC-07TD/2023",
        allocation=(PaymentPart(first_month="2023-04", last_month="2023-06", amount=arrears),),
    )


_EVENTS: tuple[Event, ...] = (
    ListReceived(
        id="ds-1",
        round=1,
        on=date(2023, 7, 5),
        source="Phòng Tài chính - Kế hoạch huyện Thử Nghiệm",
        form="03-KT",
        workers=_NEW,
    ),
    ListEntered(id="cn-1", round=1, on=date(2023, 7, 7)),
    NoticeSent(
        id="tb-1",
        round=1,
        on=date(2023, 7, 10),
        number="45/TB-BHXH",
        channel=Channel.STEERING_COMMITTEE,
        list_form="03-KT",
        workers=_NEW,
    ),
    EmployerReplied(
        id="ph-1",
        round=1,
        on=date(2023, 7, 14),
        number="03/CV-GTD",
        of="tb-1",
        accepts=True,
        content="hợp tác xã đã rà soát, đồng ý đăng ký tham gia cho đủ 04 người lao động và nộp số tiền từ"
        " tháng 4/2023",
    ),
    WorkersRegistered(
        id="dk-1", round=1, on=date(2023, 7, 17), number="02/D02-GTD", workers=_NEW, complete=True
    ),
)


def build() -> tuple[Case, tuple[Made, ...]]:
    """The case and how the files of its exhibits are made."""
    bare = Case(
        id="htx-gom-thi-du",
        title=f"{NAME}: đăng ký và nộp đủ sau thông báo, tháng 7/2023",
        agency=offices.district(),
        provincial_agency=offices.province(),
        employer=Employer(
            name=NAME,
            kind=EmployerKind.COOPERATIVE,
            commercial_legal_entity=True,
            tax_code="9900000033",
            insurance_code="TC0789Z",
            registration_number="9900000033",
            registered_on=date(2020, 6, 1),
            registered_by="Phòng Tài chính - Kế hoạch huyện Thử Nghiệm",
            business="Sản xuất đồ gốm",
            head_office=_SEAT,
            phone="0999 000 457",
            wage_region=WageRegion.III,
            people=(_CHAIRMAN,),
        ),
        workers=_WORKERS,
        contributions=_CONTRIBUTIONS,
        payments=tuple(_payments()),
        events=_EVENTS,
    )
    arrears = next(payment for payment in bare.payments if payment.id == "nt-truy-dong")
    made = (
        of_event(
            bare,
            "tb-1",
            ExhibitKind.NOTICE,
            "Thông báo về việc đóng BHXH, BHYT, BHTN, BHTNLĐ, BNN cho người lao động (Mẫu số 04-KT), kèm"
            " danh sách",
            outreach.notice,
            issuer=bare.agency.name,
            sheets=2,
            also=tuple(f"workers.{worker_id}" for worker_id in _NEW),
        ),
        other(
            "unc-truy-dong",
            ExhibitKind.OTHER,
            "Ủy nhiệm chi nộp số tiền từ tháng 4/2023 đến tháng 6/2023, có xác nhận của cơ quan BHXH",
            lambda: sanction.payment_order(
                bare,
                arrears,
                purpose="Nộp số tiền BHXH, BHYT, BHTN, BHTNLĐ, BNN của 04 người lao động, từ tháng 4/2023"
                " đến tháng 6/2023",
                note="Cơ quan bảo hiểm xã hội xác nhận đã nhận đủ số tiền nêu trên.",
            ),
            issuer="Ngân hàng Thương mại Thí Dụ, Chi nhánh Tân Mẫu",
            sheets=1,
            number=arrears.reference,
            issued_on=arrears.on,
            proves=(f"payments.{arrears.id}", "events.dk-1"),
            copy_form=CopyForm.ORIGINAL,
        ),
    )
    return attrs.evolve(bare, exhibits=tuple(item.exhibit for item in made)), made
