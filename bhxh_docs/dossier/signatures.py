"""Checking the signatures of a dossier, and saying no more than the cryptography says.

A signature proves that the holder of a key signed these bytes. Whose key it is says the certificate, and that
is worth as much as its chain to a root one trusts. The time is the signing machine's word. Nothing is fetched
from the network, so that revocation is never checked. Extra ``[sign]``.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import attrs

from bhxh_docs.dossier.sign import SIGNED_ROLES
from bhxh_docs.dossier.signature_report import VIETNAM, Certificate, SignatureCheck, SignatureReport
from bhxh_docs.dossier.signer import apart, named, require_pyhanko
from bhxh_docs.dossier.verify import (
    MANIFEST,
    SIGNATURE,
    FolderTree,
    UnreadableManifestError,
    opened,
    read_manifest,
    why,
)
from bhxh_docs.errors import Problem, VerificationError

if TYPE_CHECKING:
    from bhxh_docs.dossier.verify import Tree

SIGNATURE_BYTES = 4 << 20
_WEAK_DIGESTS = frozenset(("md2", "md5", "sha1"))


def check_signatures(path: Path, *, trust: Sequence[Path] = (), at: datetime) -> SignatureReport:
    """Check the signature of the manifest and those inside the packets.

    That the files are those of the manifest is for `bhxh_docs.verify_dossier` to say; only both together say
    that the files are those that were signed.

    Args:
        path: the dossier: its folder, or its .zip.
        trust: certificates of roots that are trusted (PEM or DER); without any, chains stay unchecked.
        at: the time at which certificates are judged, with its zone.

    Raises:
        VerificationError: ``BHXH-V010`` to ``V014`` there is no dossier to check; ``BHXH-V026`` a certificate
            of ``trust`` cannot be read.
        DossierError: ``BHXH-D040``, pyHanko is not installed.
    """
    require_pyhanko()
    judge = _Judge(roots=_roots(trust), at=at)
    try:
        with opened(path) as tree:
            tree.scan()
            data, manifest, listed = read_manifest(tree)
            checks = [_manifest_check(tree, data, judge)]
            said = manifest.get("signature")
            announced = said.get("packets", ()) if isinstance(said, dict) else ()
            for entry in manifest["files"]:
                name = entry["path"]
                if name.lower().endswith(".pdf") and (entry.get("role") in SIGNED_ROLES or name in announced):
                    size = listed[name][1]
                    checks += _packet_checks(tree, name, size, judge, announced=name in announced)
    except UnreadableManifestError as error:
        raise VerificationError(
            Problem(
                code=error.code, where=str(path), message=str(error), mend="chỉ đúng hồ sơ do phần mềm lập"
            )
        ) from error
    if len({check.certificate.fingerprint for check in checks if check.certificate}) > 1:
        note = "các chữ ký trong hồ sơ dùng những chứng thư khác nhau"
        checks[0] = attrs.evolve(checks[0], notes=(*checks[0].notes, note))
    return SignatureReport(checks=tuple(checks), at=at)


def _roots(trust: Sequence[Path]) -> tuple[Any, ...]:
    from pyhanko.keys import load_certs_from_pemder

    roots: list[Any] = []
    for path in trust:
        try:
            found = list(load_certs_from_pemder([str(path)]))  # type: ignore[no-untyped-call]
            for root in found:
                _ = root.subject.native  # a certificate is parsed when it is first looked at
        except Exception as error:
            raise _bad_root(path, why(error)) from error
        if not found:
            raise _bad_root(path, "tệp không có chứng thư nào")
        roots += found
    return tuple(roots)


def _bad_root(path: Path, message: str) -> VerificationError:
    return VerificationError(
        Problem(
            code="BHXH-V026",
            where=str(path),
            message=f"không đọc được chứng thư gốc ({message})",
            mend="chỉ đúng tệp chứng thư dạng PEM hoặc DER (.pem, .crt, .cer)",
        )
    )


def _manifest_check(tree: Tree, data: bytes, judge: _Judge) -> SignatureCheck:
    entry = tree.entries.get(SIGNATURE)
    if entry is None:
        return SignatureCheck(file=MANIFEST, faults=(("BHXH-V020", ""),))
    if entry.kind != "file" or entry.size > SIGNATURE_BYTES:
        return _unreadable(MANIFEST, f"{SIGNATURE} không phải tệp chữ ký")
    try:
        with tree.open(SIGNATURE) as stream:
            found = stream.read(SIGNATURE_BYTES)
        return judge.of_manifest(data, found)
    except Exception as error:  # noqa: BLE001 - a broken structure ends in errors of every kind
        return _unreadable(MANIFEST, _reason_of(error))


def _packet_checks(
    tree: Tree, name: str, size: int, judge: _Judge, *, announced: bool
) -> Iterator[SignatureCheck]:
    try:
        with _seekable(tree, name, size) as stream:
            checks = judge.of_pdf(name, stream)
    except Exception as error:  # noqa: BLE001 - the same, of a broken PDF
        checks = [_unreadable(name, _reason_of(error))]
    if checks:
        yield from checks
    elif announced:
        yield SignatureCheck(file=name, faults=(("BHXH-V020", "bản kê ghi rằng tệp có chữ ký"),))
    else:
        note = "tệp không mang chữ ký riêng; mã băm của tệp ghi trong bản kê"
        yield SignatureCheck(file=name, notes=(note,))


@contextmanager
def _seekable(tree: Tree, name: str, size: int) -> Iterator[IO[bytes]]:
    """A file to jump about in; out of an archive it is copied to a temporary one first."""
    entry = tree.entries.get(name)
    if entry is None or entry.kind != "file":
        raise _NotTheFileError("tệp không còn trong hồ sơ")
    with tree.open(name) as stream:
        if isinstance(tree, FolderTree):
            yield stream
            return
        if entry.size != size:
            raise _NotTheFileError("dung lượng không như bản kê ghi")
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(stream, copy, 1 << 20)
            copy.seek(0)
            yield copy


class _NotTheFileError(ValueError):
    """Why a file is not looked at further, in Vietnamese."""


def _reason_of(error: Exception) -> str:
    return str(error) if isinstance(error, _NotTheFileError) else why(error)


def _unreadable(file: str, why: str) -> SignatureCheck:
    return SignatureCheck(file=file, faults=(("BHXH-V023", why),))


@attrs.frozen(kw_only=True)
class _Judge:
    """What signatures are held against: trusted roots, and a time."""

    roots: tuple[Any, ...]
    at: datetime

    def of_manifest(self, data: bytes, signature: bytes) -> SignatureCheck:
        """Check a detached CMS signature."""
        from asn1crypto import cms, pem
        from pyhanko.sign.validation.generic_cms import async_validate_detached_cms

        if pem.detect(signature):
            _, _, signature = pem.unarmor(signature)
        envelope = cms.ContentInfo.load(signature, strict=True)
        if envelope["content_type"].native != "signed_data":
            raise _NotTheFileError("không phải chữ ký CMS")
        status = apart(
            lambda: asyncio.run(
                async_validate_detached_cms(
                    data, envelope["content"], self._context(), key_usage_settings=self._usage()
                )
            )
        )
        return self._conclude(MANIFEST, status, ())

    def of_pdf(self, name: str, stream: IO[bytes]) -> list[SignatureCheck]:
        """Check every signature inside a PDF."""
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.validation import validate_pdf_signature
        from pyhanko.sign.validation.status import SignatureCoverageLevel

        checks = []
        for embedded in PdfFileReader(stream).embedded_regular_signatures:
            status = apart(
                lambda signature=embedded: validate_pdf_signature(  # type: ignore[misc]
                    signature, self._context(), key_usage_settings=self._usage()
                )
            )
            whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
            harmless = status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and bool(status.docmdp_ok)
            faults = () if whole or harmless else (("BHXH-V024", ""),)
            check = self._conclude(name, status, faults)
            if harmless and not whole:
                note = "sau chữ ký này tệp còn được bổ sung, chỉ ở mức điền biểu mẫu hoặc ký thêm"
                check = attrs.evolve(check, notes=(*check.notes, note))
            checks.append(check)
        return checks

    def _context(self) -> Any:
        from pyhanko_certvalidator import ValidationContext

        return ValidationContext(trust_roots=list(self.roots), moment=self.at, allow_fetching=False)

    def _usage(self) -> Any:
        from pyhanko.sign.validation.settings import KeyUsageConstraints

        return KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})

    def _conclude(self, file: str, status: Any, faults: tuple[tuple[str, str], ...]) -> SignatureCheck:
        certificate = _certificate(status.signing_cert)
        weak = status.md_algorithm in _WEAK_DIGESTS
        intact = bool(status.intact and status.valid and not weak)
        trusted = bool(status.trusted) if self.roots else None
        signed_at = _zoned(status.signer_reported_dt)
        notes = []
        if not intact:
            detail = f"thuật toán băm {status.md_algorithm} quá yếu" if weak else ""
            faults = (("BHXH-V021", detail), *faults)
        elif trusted is False:
            faults = (*faults, ("BHXH-V022", _reason(status)))
        if signed_at is None:
            notes.append("chữ ký không ghi thời điểm ký")
        elif not certificate.valid_from <= signed_at <= certificate.valid_to:
            faults = (*faults, ("BHXH-V025", f"ký lúc {signed_at:%d/%m/%Y}"))
        elif signed_at > self.at:
            notes.append("thời điểm ký mà chữ ký ghi là sau thời điểm kiểm tra")
        if self.at > certificate.valid_to:
            ended = f"{certificate.valid_to.astimezone(VIETNAM):%d/%m/%Y}"
            notes.append(
                f"chứng thư đã hết hạn ngày {ended}; không có dấu thời gian nên không chứng minh được "
                "chữ ký có trước ngày đó"
            )
        return SignatureCheck(
            file=file,
            faults=faults,
            intact=intact,
            certificate=certificate,
            signed_at=signed_at,
            trusted=trusted,
            notes=tuple(notes),
        )


def _certificate(found: Any) -> Certificate:
    return Certificate(
        subject=named(found.subject),
        issuer=named(found.issuer),
        serial=f"{found.serial_number:x}",
        fingerprint=found.sha256.hex(),
        valid_from=found.not_valid_before,
        valid_to=found.not_valid_after,
    )


def _zoned(time: datetime | None) -> datetime | None:
    if time is None:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=VIETNAM)).astimezone(VIETNAM)


_REASONS = {
    "NO_CERTIFICATE_CHAIN_FOUND": "không tìm được chuỗi đến chứng thư gốc",
    "NO_CERTIFICATE_CHAIN_FOUND_NO_POE": "không tìm được chuỗi đến chứng thư gốc",
    "OUT_OF_BOUNDS_NO_POE": "chứng thư trong chuỗi hết hạn hoặc chưa có hiệu lực",
    "OUT_OF_BOUNDS_NOT_REVOKED": "chứng thư trong chuỗi hết hạn hoặc chưa có hiệu lực",
    "CHAIN_CONSTRAINTS_FAILURE": "chứng thư tự ký, hoặc không được dùng vào việc này",
    "CRYPTO_CONSTRAINTS_FAILURE": "thuật toán quá yếu",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": "thuật toán quá yếu",
}


def _reason(status: Any) -> str:
    name = getattr(status.trust_problem_indic, "name", "")
    return _REASONS.get(name, name)
