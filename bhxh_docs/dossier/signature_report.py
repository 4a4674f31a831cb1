"""What was found of a dossier's signatures, as records, in words and as JSON."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import attrs

VIETNAM = timezone(timedelta(hours=7))

FAULTS = {
    "BHXH-V020": "không có chữ ký số",
    "BHXH-V021": "chữ ký không đúng: nội dung không phải nội dung đã ký, hoặc chữ ký bị sửa",
    "BHXH-V022": "chứng thư không được chứng thư gốc đã cho bảo đảm",
    "BHXH-V023": "không đọc được chữ ký",
    "BHXH-V024": "tệp được thêm nội dung sau khi ký",
    "BHXH-V025": "chứng thư không có hiệu lực vào thời điểm ký mà chữ ký ghi",
}
"""Findings about a signature, by code."""


@attrs.frozen(kw_only=True)
class Certificate:
    """Who signed, as the certificate in the signature says; true only as far as its chain is trusted.

    Args:
        subject: the signer.
        issuer: who issued the certificate.
        serial: its number, hexadecimal.
        fingerprint: SHA-256 of the certificate, to be compared with one received another way.
        valid_from: first moment of validity.
        valid_to: last moment of validity.
    """

    subject: str
    issuer: str
    serial: str
    fingerprint: str
    valid_from: datetime
    valid_to: datetime

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "subject": self.subject,
            "issuer": self.issuer,
            "serial": self.serial,
            "sha256": self.fingerprint,
            "valid_from": self.valid_from.isoformat(),
            "valid_to": self.valid_to.isoformat(),
        }


@attrs.frozen(kw_only=True)
class SignatureCheck:
    """One signature, or the want of one.

    Args:
        file: what is signed: the manifest, or a PDF of the dossier.
        faults: codes of `FAULTS` with what more is known; empty when nothing speaks against it.
        intact: whether these are the bytes that the key signed; None where that cannot be told.
        certificate: whose key, where it can be read.
        signed_at: the time that the signature states.
        trusted: whether the certificate leads to a root that was given; None: no root was given.
        notes: what keeps the signature from proving more, in Vietnamese.
    """

    file: str
    faults: tuple[tuple[str, str], ...] = ()
    intact: bool | None = None
    certificate: Certificate | None = None
    signed_at: datetime | None = None
    trusted: bool | None = None
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing speaks against it; an unchecked chain does not."""
        return not self.faults

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "file": self.file,
            "ok": self.ok,
            "intact": self.intact,
            "trusted": self.trusted,
            "certificate": self.certificate.to_dict() if self.certificate else None,
            "signed_at": self.signed_at.isoformat() if self.signed_at else None,
            "faults": [
                {"code": code, "detail": detail, "message": FAULTS[code]} for code, detail in self.faults
            ],
            "notes": list(self.notes),
        }

    def to_text(self) -> str:
        """Some lines for a terminal."""
        lines = [
            f"[{code}] {self.file}: {FAULTS[code]}{f' ({detail})' if detail else ''}"
            for code, detail in self.faults
        ]
        if self.intact:
            lines.append(f"Chữ ký của {self.file}: nội dung đúng là nội dung đã ký.")
        if not lines:
            lines.append(f"Chữ ký của {self.file}: không có.")
        if self.certificate:
            c = self.certificate
            lines.append(f"  Người ký theo chứng thư: {c.subject}")
            lines.append(f"  Chứng thư số {c.serial}, do {c.issuer} cấp, hiệu lực {_span(c)}")
            lines.append(f"  SHA-256 của chứng thư: {c.fingerprint}")
        if self.signed_at:
            lines.append(f"  Thời điểm ký do máy ký ghi, không phải dấu thời gian: {_moment(self.signed_at)}")
        if self.intact is not None:
            lines.append(f"  {_TRUST[self.trusted]}")
        lines += [f"  Lưu ý: {note}" for note in self.notes]
        return "\n".join(lines)


_TRUST = {
    None: "Chưa kiểm tra được chuỗi chứng thư: không có chứng thư gốc tin cậy nào được chỉ ra (--trust).",
    True: "Chuỗi chứng thư nối được đến chứng thư gốc đã cho; chưa kiểm tra việc thu hồi chứng thư.",
    False: "Chuỗi chứng thư không được chứng thư gốc đã cho bảo đảm.",
}


@attrs.frozen(kw_only=True)
class SignatureReport:
    """All signatures of a dossier.

    Args:
        checks: of the manifest, then of the PDFs.
        at: the time at which certificates were judged.
    """

    checks: tuple[SignatureCheck, ...]
    at: datetime

    @property
    def ok(self) -> bool:
        """Whether there is nothing against any of them."""
        return all(check.ok for check in self.checks)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "ok": self.ok,
            "at": self.at.isoformat(),
            "checks": [check.to_dict() for check in self.checks],
        }

    def to_text(self) -> str:
        """For a terminal."""
        return "\n".join(check.to_text() for check in self.checks)


def _moment(time: datetime) -> str:
    return f"{time.astimezone(VIETNAM):%H:%M:%S ngày %d/%m/%Y}"


def _span(certificate: Certificate) -> str:
    start, end = (t.astimezone(VIETNAM) for t in (certificate.valid_from, certificate.valid_to))
    return f"từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}"
