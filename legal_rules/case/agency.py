"""The social insurance agency that handles the case, and who signs for it."""

from __future__ import annotations

from enum import StrEnum

import attrs

from legal_rules.kernel import fields as f


class AgencyLevel(StrEnum):
    """Level of a social insurance agency; which levels exist depends on the date."""

    CENTRAL = "central"
    REGION = "region"
    PROVINCE = "province"
    DISTRICT = "district"
    BASE_UNIT = "base_unit"


class SigningAuthority(StrEnum):
    """How a paper is signed. Căn cứ: Điều 13 Nghị định số 30/2020/NĐ-CP (TM. is not for BHXH)."""

    DIRECT = "direct"
    KT = "KT."
    TL = "TL."
    TUQ = "TUQ."


@attrs.frozen(kw_only=True)
class Signatory:
    """Who signs.

    Args:
        name: full name.
        position: own position, ``Giám đốc``, ``Phó Giám đốc``, ``Trưởng phòng Quản lý thu``.
        authority: signs directly, or KT., TL., TUQ. the head.
        head_position: position of the head signed for; required unless signing directly.
    """

    name: str = attrs.field(validator=f.text)
    position: str = attrs.field(validator=f.text)
    authority: SigningAuthority = f.enum(SigningAuthority)
    head_position: str | None = attrs.field(default=None, validator=f.optional(f.text))


@attrs.frozen(kw_only=True)
class Contact:
    """Where the employer turns to.

    Args:
        name: full name of the official (cán bộ chuyên quản).
        unit: room or team.
        phone: telephone number, as text.
        email: address.
    """

    name: str | None = attrs.field(default=None, validator=f.optional(f.text))
    unit: str | None = attrs.field(default=None, validator=f.optional(f.text))
    phone: str | None = attrs.field(default=None, validator=f.optional(f.text))
    email: str | None = attrs.field(default=None, validator=f.optional(f.text))


@attrs.frozen(kw_only=True)
class Agency:
    """A social insurance agency as it is named on the day of the case.

    Args:
        name: ``Bảo hiểm xã hội tỉnh Minh Họa``.
        parent: the agency directly above, ``Bảo hiểm xã hội Việt Nam``.
        level: level.
        place: the place in the date line (địa danh), ``Minh Họa``.
        signatory: who signs its papers; None where not decided.
        contact: who answers questions; None where not decided.
        address: where it is.
        drafting_unit: symbol of the drafting room in letter numbers, ``QLT`` in ``…/BHXH-QLT``.
    """

    name: str = attrs.field(validator=f.text)
    parent: str | None = attrs.field(default=None, validator=f.optional(f.text))
    level: AgencyLevel = f.enum(AgencyLevel)
    place: str = attrs.field(validator=f.text)
    signatory: Signatory | None = attrs.field(default=None, validator=f.optional(f.instance_of(Signatory)))
    contact: Contact | None = attrs.field(default=None, validator=f.optional(f.instance_of(Contact)))
    address: str | None = attrs.field(default=None, validator=f.optional(f.text))
    drafting_unit: str | None = attrs.field(default=None, validator=f.optional(f.text))

    @property
    def head_title(self) -> str:
        """Title of its head: of who signs for it, or the usual one."""
        if self.signatory is None:
            return "Giám đốc"
        return self.signatory.head_position or self.signatory.position
