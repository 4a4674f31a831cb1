"""Which rules of layout a kind of paper is held to.

Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phụ lục III; khoản 2 Điều 4 (văn bản chuyên ngành có thể khác).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from bhxh_docs.forms.catalogue import PageProfile
from bhxh_docs.templating.decree30 import Span


@attrs.frozen(kw_only=True)
class ProfileRules:
    """What a kind of paper must have, and how strictly it is measured.

    Args:
        label: what the kind is called, in Vietnamese.
        head: whether quốc hiệu, tiêu ngữ and the issuer are required; what is there is always checked.
        number: whether "Số: …" is required.
        place_date: True required, False must not be there (mẫu 1.9), None may be there.
        about: whether "V/v …" under the number is required.
        title: whether tên loại and trích yếu are required.
        addressee: whether "Kính gửi" is required.
        bases: whether căn cứ and "QUYẾT ĐỊNH:" are required.
        recipients: whether "Nơi nhận" is required.
        end_mark: whether the text must end in "./.".
        landscape: whether the paper may lie on its side whatever it holds.
        strict: whether departures from the decree are errors; else warnings.
        top_bottom: margins in mm; None for the decree's.
        left: the same.
        right: the same.
        off: ids of rules that are not asked.
    """

    label: str
    head: bool = True
    number: bool = True
    place_date: bool | None = True
    about: bool = False
    title: bool = True
    addressee: bool = False
    bases: bool = False
    recipients: bool = True
    end_mark: bool = True
    landscape: bool = False
    strict: bool = True
    top_bottom: Span | None = None
    left: Span | None = None
    right: Span | None = None
    off: frozenset[str] = frozenset()


_WIDE_MARGIN: Final = Span(15, 35)
"""Margins of forms of a sector that were measured (minutes of violations, police forms) lie inside it."""

_PAPER: Final = ProfileRules(label="văn bản có tên loại")

PROFILE_RULES: Final[Mapping[PageProfile, ProfileRules]] = MappingProxyType(
    {
        PageProfile.DECREE_30: _PAPER,
        PageProfile.DECREE_30_DECISION: attrs.evolve(_PAPER, label="quyết định", bases=True),
        PageProfile.DECREE_30_LETTER: attrs.evolve(
            _PAPER, label="công văn", about=True, title=False, addressee=True
        ),
        PageProfile.DECREE_30_MINUTES: attrs.evolve(
            _PAPER, label="biên bản", place_date=False, recipients=False
        ),
        PageProfile.DECREE_30_LIST: attrs.evolve(
            _PAPER,
            label="danh sách, bảng biểu",
            head=False,
            number=False,
            place_date=None,
            recipients=False,
            end_mark=False,
            landscape=True,
        ),
        PageProfile.FILE_INDEX: attrs.evolve(
            _PAPER,
            label="giấy tờ của hồ sơ",
            head=False,
            number=False,
            place_date=None,
            recipients=False,
            end_mark=False,
            landscape=True,
        ),
        # what a sector's head may set otherwise is measured widely or not at all; the rest warns
        PageProfile.SPECIALISED: ProfileRules(
            label="biểu mẫu chuyên ngành",
            head=False,
            number=False,
            place_date=None,
            title=False,
            recipients=False,
            end_mark=False,
            landscape=True,
            strict=False,
            top_bottom=_WIDE_MARGIN,
            left=_WIDE_MARGIN,
            right=_WIDE_MARGIN,
            off=frozenset(
                {
                    "BHXH-G304",
                    "BHXH-G305",
                    "BHXH-G306",
                    "BHXH-G351",
                    "BHXH-G352",
                    "BHXH-G353",
                    "BHXH-G354",
                    "BHXH-G359",
                }
            ),
        ),
    }
)
