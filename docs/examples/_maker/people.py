"""The invented workers: names that look invented, numbers that belong to nobody.

Identity numbers begin with 000, a province code that no province has; insurance numbers with 0099. Sex,
century and year of birth stand in the identity number as they do in a real one.
"""

from __future__ import annotations

from datetime import date

import attrs

from legal_rules.case import ContractKind, LabourContract, Sex, WagePeriod, Worker

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
_STEMS = ("Mẫu", "Thử", "Ví", "Giả", "Tạm")
_NUMERALS = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín")
_MEN_EVERY = 5
"""In a sewing factory about one worker in five is a man."""


def worker_name(number: int) -> tuple[str, Sex]:
    """Name and sex of the ``number``-th invented person, from 1 to 45."""
    index = number - 1
    sex = Sex.MALE if number % _MEN_EVERY == 0 else Sex.FEMALE
    middle = "Văn" if sex is Sex.MALE else "Thị"
    stem = _STEMS[index // len(_NUMERALS)]
    return f"{_FAMILIES[index % len(_FAMILIES)]} {middle} {stem} {_NUMERALS[index % len(_NUMERALS)]}", sex


def identity_number(sex: Sex, birth: date, serial: int) -> str:
    """Twelve digits: 000, sex and century, year of birth, a serial number."""
    century = 2 * (birth.year // 100 - 19) + (1 if sex is Sex.FEMALE else 0)
    return f"000{century}{birth.year % 100:02d}{serial:06d}"


def insurance_number(serial: int) -> str:
    """Ten digits beginning with 0099."""
    return f"0099{serial:06d}"


def birth_date(number: int) -> date:
    """A day of birth between 1978 and 2000."""
    return date(1978 + (number * 7) % 23, 1 + (number * 5) % 12, 1 + (number * 11) % 28)


@attrs.frozen(kw_only=True)
class Post:
    """What a worker does and earns.

    Args:
        job: the work.
        contracts: contracts in order of time.
        wages: wages by period.
    """

    job: str
    contracts: tuple[LabourContract, ...]
    wages: tuple[WagePeriod, ...]


def worker(number: int, post: Post, *, prefix: str = "ld", serial_from: int = 0) -> Worker:
    """The ``number``-th worker with an invented name."""
    name, sex = worker_name(number)
    born = birth_date(number + serial_from)
    serial = serial_from + number
    return Worker(
        id=f"{prefix}-{number:02d}",
        name=name,
        birth_date=born,
        sex=sex,
        identity_number=identity_number(sex, born, serial),
        insurance_number=insurance_number(serial),
        nationality="Việt Nam",
        job=post.job,
        contracts=post.contracts,
        wages=post.wages,
    )


def indefinite(number: str, signed: date, start: date) -> LabourContract:
    """A contract without term."""
    return LabourContract(
        kind=ContractKind.INDEFINITE, number=number, signed_on=signed, valid_from=start, valid_to=None
    )


def fixed_term(number: str, signed: date, start: date, end: date) -> LabourContract:
    """A contract with a term."""
    return LabourContract(
        kind=ContractKind.FIXED_TERM, number=number, signed_on=signed, valid_from=start, valid_to=end
    )
