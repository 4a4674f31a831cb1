"""Keys and certificates made for a test run; the people and the authority are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import attrs
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSPHRASE = "mật khẩu thử"  # noqa: S105 - of keys that live as long as a test
FROM, TO = datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)

Key: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@attrs.frozen(kw_only=True)
class Authority:
    """A certificate authority of the test, and where its own certificate lies."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    path: Path


def name(person: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "BHXH tỉnh Thí Dụ"),
            x509.NameAttribute(NameOID.COMMON_NAME, person),
        ]
    )


def usage(*, sign: bool, issue: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=sign,
        key_encipherment=not sign and not issue,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issue,
        crl_sign=issue,
        encipher_only=False,
        decipher_only=False,
    )


def certificate(
    subject: str, key: Key, issuer: str, issuer_key: Key, *, use: x509.KeyUsage, until: datetime = TO
) -> x509.Certificate:
    issues = bool(use.key_cert_sign)
    return (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(until)
        .add_extension(use, critical=True)
        .add_extension(x509.BasicConstraints(ca=issues, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .sign(issuer_key, hashes.SHA256())
    )


def authority(folder: Path, subject: str = "CA Thí Dụ") -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    found = certificate(
        subject, key, subject, key, use=usage(sign=False, issue=True), until=datetime(2034, 1, 1, tzinfo=UTC)
    )
    path = folder / f"{subject}.pem"
    path.write_bytes(found.public_bytes(serialization.Encoding.PEM))
    return Authority(key=key, certificate=found, path=path)


def key_file(
    path: Path,
    by: Authority,
    *,
    subject: str = "Nguyễn Thị Thử",
    key: Key | None = None,
    use: x509.KeyUsage | None = None,
    until: datetime = TO,
) -> Path:
    """A PKCS#12 file of a person whose certificate the authority issued."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    issuer = by.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    found = certificate(subject, key, str(issuer), by.key, use=use or usage(sign=True), until=until)
    encryption = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(None, key, found, [by.certificate], encryption))
    return path
