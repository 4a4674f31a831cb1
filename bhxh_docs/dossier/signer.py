"""Who signs a dossier: the two things that a build asks of a signer, and the key file that does them.

A token (PKCS#11) or a signing service is another class with the same three members; `bhxh_docs.dossier.sign`
and the build ask for nothing else. What needs pyHanko is imported when it is used: extra ``[sign]``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeVar

import attrs

from bhxh_docs.dossier.faults import told
from bhxh_docs.errors import DossierError, Problem

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from pyhanko.sign.signers import SimpleSigner

T = TypeVar("T")

FIELD = "ChuKySo"
"""Name of the signature field in the packet."""
REASON = "Hồ sơ do phần mềm lập, mã băm của từng tệp ghi trong manifest.json"
DIGEST = "sha256"
LEAST_RSA_BITS = 2048


class Signer(Protocol):
    """What signs a dossier."""

    @property
    def subject(self) -> str:
        """The signer as the certificate names it; goes into the manifest as a statement, not as a proof."""

    def sign_pdf(self, path: Path) -> None:
        """Add an invisible signature (PAdES) to a PDF, in place, as an incremental update.

        Raises:
            DossierError: ``BHXH-D045`` this PDF cannot be signed; the file is as it was.
        """

    def sign_bytes(self, data: bytes) -> bytes:
        """A detached signature (CMS, CAdES-BES) of ``data``, DER.

        Raises:
            DossierError: ``BHXH-D047``, signing failed.
        """


@attrs.frozen(kw_only=True)
class KeySigner:
    """Signs with a key that a file holds, as `open_key` opened it.

    Args:
        subject: the certificate's subject, for people.
        at: the time that the signatures state; the signing machine's word, no trusted timestamp.
        fingerprint: SHA-256 of the certificate.
        key: pyHanko's signer, which holds the private key.
    """

    subject: str
    at: datetime
    fingerprint: str
    key: SimpleSigner = attrs.field(repr=False)

    def sign_pdf(self, path: Path) -> None:
        """Add an invisible signature (PAdES B-B) to a PDF, in place; pages and metadata stay as they are.

        Raises:
            DossierError: ``BHXH-D045`` this PDF cannot be signed, ``BHXH-D021``, ``D026`` to ``D028`` it
                cannot be written; the file is as it was.
        """
        with told(path), path.open("r+b") as stream:
            length = stream.seek(0, 2)
            try:
                with foreign(
                    "BHXH-D045", str(path), "không ký được tệp PDF", "kiểm tra tệp PDF, rồi lập lại"
                ):
                    self._sign_stream(stream)
            except BaseException:
                # all that signing writes comes after what was there
                stream.truncate(length)
                raise

    def sign_bytes(self, data: bytes) -> bytes:
        """A detached signature (CMS, CAdES-BES) of ``data``, DER.

        Raises:
            DossierError: ``BHXH-D047``, signing failed.
        """
        from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

        with foreign("BHXH-D047", "manifest.json", "không ký được", "kiểm tra khóa ký"):
            at = PdfCMSSignedAttributes(signing_time=self.at)
            found = apart(
                lambda: asyncio.run(
                    self.key.async_sign_general_data(data, DIGEST, use_cades=True, signed_attr_settings=at)
                )
            )
            return bytes(found.dump())

    def _sign_stream(self, stream: IO[bytes]) -> None:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
        from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

        at = self.at

        class Update(IncrementalPdfFileWriter):
            """Leaves date and producer alone: they are the packet's, and stand in two places (PDF/A)."""

            def _update_meta(self) -> None:
                pass

        class At(PdfSigner):
            """States the time that was given, not the clock's."""

            def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
                session = super().init_signing_session(pdf_out, existing_fields_only)
                session.system_time = at
                return session

        about = PdfSignatureMetadata(
            field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm=DIGEST, reason=REASON
        )
        signer = At(about, self.key, new_field_spec=SigFieldSpec(FIELD))
        apart(lambda: signer.sign_pdf(Update(stream), in_place=True))


def open_key(path: Path, passphrase: str | bytes | None, *, at: datetime) -> KeySigner:
    """Open a key file (PKCS#12: .p12, .pfx) to sign with.

    Args:
        path: the key file, with its certificate and, if possible, those of its issuers.
        passphrase: of the file; None where it has none.
        at: the time of signing, with its zone; the certificate must be valid then.

    Raises:
        DossierError: ``BHXH-D040`` pyHanko is not installed; ``BHXH-D041`` not a key file, or it holds no key
            with a certificate; ``BHXH-D042`` wrong passphrase; ``BHXH-D043`` the certificate is not valid at
            that time; ``BHXH-D044`` key or certificate do not fit for signing.
        ValueError: ``at`` has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("thời điểm ký phải có múi giờ")
    require_pyhanko()
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    data = _key_file(path)
    secret = passphrase.encode() if isinstance(passphrase, str) else passphrase
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(data, secret)
    except (ValueError, TypeError) as error:
        raise _unfit("BHXH-D042", path, "mật khẩu của tệp khóa không đúng", "nhập lại mật khẩu") from error
    except Exception as error:  # algorithms that are no longer opened
        raise _unfit("BHXH-D041", path, f"không mở được tệp khóa ({error})", "xuất lại tệp khóa") from error
    if key is None or certificate is None:
        raise _unfit("BHXH-D041", path, "tệp không có khóa bí mật kèm chứng thư", "xuất tệp có cả hai")
    _require_fit(path, key, certificate, at)
    with foreign("BHXH-D041", str(path), "không dùng được tệp khóa", "xuất lại tệp khóa"):
        signer = SimpleSigner.load_pkcs12_data(data, (), secret)
    return KeySigner(
        subject=named(signer.signing_cert.subject),
        at=at,
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
        key=signer,
    )


def named(name: Any) -> str:
    """A name of a certificate for people: common name and organisation; all of it where there is neither."""
    parts = [name.native.get(key) for key in ("common_name", "organization_name")]
    flat = [str(item) for part in parts if part for item in (part if isinstance(part, list) else [part])]
    return ", ".join(dict.fromkeys(flat)) or str(name.human_friendly)


def require_pyhanko() -> None:
    """Refuse where the extra ``[sign]`` is not installed, and keep pyHanko from printing on its own.

    Raises:
        DossierError: ``BHXH-D040``.
    """
    try:
        import pyhanko  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise DossierError(
            Problem(
                code="BHXH-D040",
                where="pyHanko",
                message="máy chưa cài phần chữ ký số",
                mend="cài thêm: pip install bhxh-docs[sign]",
            )
        ) from error
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def apart(work: Callable[[], T]) -> T:
    """Do what runs an event loop of its own, also where one runs already (in a notebook)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


@contextmanager
def foreign(code: str, where: str, message: str, mend: str) -> Iterator[None]:
    """Turn whatever the libraries of signing raise into an error with a code.

    Raises:
        DossierError: with ``code``.
    """
    try:
        yield
    except (DossierError, OSError):
        raise
    except Exception as error:  # a broken PDF ends in errors of every kind
        raise DossierError(
            Problem(
                code=code, where=where, message=f"{message} ({str(error) or type(error).__name__})", mend=mend
            )
        ) from error


def _key_file(path: Path) -> bytes:
    """The file's bytes, if it is PKCS#12: what fails afterwards is the passphrase."""
    from asn1crypto.pkcs12 import Pfx

    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise _unfit(
            "BHXH-D041", path, f"không đọc được tệp khóa ({reason})", "kiểm tra đường dẫn"
        ) from error
    try:
        version = Pfx.load(data, strict=True)["version"].native
    except (ValueError, TypeError):
        version = None
    if version != "v3":
        raise _unfit("BHXH-D041", path, "không phải tệp khóa PKCS#12 (.p12, .pfx)", "chỉ đúng tệp khóa")
    return data


def _require_fit(path: Path, key: object, certificate: Certificate, at: datetime) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    start, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not start <= at <= end:
        message = f"chứng thư chỉ có hiệu lực từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}, không phải lúc ký"
        raise _unfit("BHXH-D043", path, message, "dùng chứng thư còn hiệu lực")
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise _unfit("BHXH-D044", path, "loại khóa không được hỗ trợ", "dùng khóa RSA hoặc ECDSA")
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < LEAST_RSA_BITS:
        message = f"khóa RSA {key.key_size} bit quá ngắn"
        raise _unfit("BHXH-D044", path, message, f"dùng khóa từ {LEAST_RSA_BITS} bit")
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    except ValueError as error:
        raise _unfit("BHXH-D044", path, "không đọc được chứng thư", "xuất lại tệp khóa") from error
    if not (usage.digital_signature or usage.content_commitment):
        raise _unfit("BHXH-D044", path, "chứng thư không dùng để ký", "dùng chứng thư chữ ký số")


def _unfit(code: str, path: Path, message: str, mend: str) -> DossierError:
    return DossierError(Problem(code=code, where=str(path), message=message, mend=mend))
