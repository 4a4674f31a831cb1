"""Signing a dossier: the packet inside, the manifest beside it; pages and other files stay as they are."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import attrs
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from dossier_files import FILES, beside, content, make, manifest_of
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import Destination
from signing_keys import FROM, PASSPHRASE, TO, Authority, authority, key_file, usage

from bhxh_docs.cli import main
from bhxh_docs.dossier import verify_dossier
from bhxh_docs.dossier.archive import zip_dossier, zip_folder
from bhxh_docs.dossier.folder import require_free, write_folder
from bhxh_docs.dossier.manifest import ManifestFile, build_manifest, sha256
from bhxh_docs.dossier.sign import sign_dossier
from bhxh_docs.dossier.signatures import check_signatures
from bhxh_docs.dossier.signer import KeySigner, open_key
from bhxh_docs.errors import DossierError, VerificationError

AT = datetime(2024, 10, 1, 2, 30, tzinfo=UTC)
LATER = datetime(2024, 11, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is on the disk when is test_folder's; here it only takes time."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def packet(title: str = "Hồ sơ thí dụ") -> bytes:
    """Three pages with outline, labels and a title, as the packet has them."""
    writer = PdfWriter()
    for _ in range(3):
        writer.add_page(PageObject.create_blank_page(width=595, height=842))
    writer.add_outline_item(title="Kết luận", page_number=1)
    writer.set_page_label(0, 0, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.add_metadata({"/Title": title, "/Producer": "bhxh-docs"})
    with BytesIO() as stream:
        writer.write(stream)
        return stream.getvalue()


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="module")
def key(ca: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return key_file(tmp_path_factory.mktemp("key") / "khoa.p12", ca)


@pytest.fixture
def signer(key: Path) -> KeySigner:
    return open_key(key, PASSPHRASE, at=AT)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return make(tmp_path / "hs", (ManifestFile(path="ho-so.pdf", data=packet(), role="packet"), *FILES[1:]))


def codes(path: Path, *trust: Path, at: datetime = LATER) -> list[tuple[str, str]]:
    report = check_signatures(path, trust=trust, at=at)
    return [(check.file, code.removeprefix("BHXH-")) for check in report.checks for code, _ in check.faults]


def refused(path: Path, passphrase: str | None = PASSPHRASE, at: datetime = AT) -> str:
    with pytest.raises(DossierError) as caught:
        open_key(path, passphrase, at=at)
    return caught.value.code


def outlined(reader: PdfReader) -> list[str | None]:
    return [item.title for item in reader.outline if isinstance(item, Destination)]


# --- what signing does ---


def test_a_signed_dossier_is_whole_and_only_packet_and_manifest_differ(
    dossier: Path, signer: KeySigner
) -> None:
    before = content(dossier)

    signed = sign_dossier(dossier, signer=signer)

    after = content(dossier)
    assert {path for path in after if after[path] != before.get(path)} == {
        "ho-so.pdf",
        "manifest.json",
        "manifest.json.p7s",
    }
    state = verify_dossier(dossier, expect_manifest=signed.manifest_sha256)
    assert (state.ok, state.signature, state.case) == (True, True, "vu-1")
    assert json.loads(after["manifest.json"])["signature"] == {
        "file": "manifest.json.p7s",
        "packets": ["ho-so.pdf"],
        "signer": "Nguyễn Thị Thử, BHXH tỉnh Thí Dụ",
    }
    assert beside(dossier) == ["hs"]


def test_the_pages_of_the_packet_and_what_it_says_of_itself_stay(dossier: Path, signer: KeySigner) -> None:
    before = (dossier / "ho-so.pdf").read_bytes()
    sign_dossier(dossier, signer=signer)
    after = (dossier / "ho-so.pdf").read_bytes()

    assert after.startswith(before)
    old, new = PdfReader(BytesIO(before)), PdfReader(BytesIO(after))
    assert new.metadata == old.metadata
    assert new.page_labels == old.page_labels
    assert [outlined(new), outlined(old)] == [["Kết luận"]] * 2
    assert len(new.pages) == len(old.pages)
    for one, two in zip(old.pages, new.pages, strict=True):
        assert (one.get_contents(), one.mediabox) == (two.get_contents(), two.mediabox)
    (field,) = (a.get_object() for page in new.pages for a in page.get("/Annots", ()))
    assert list(field["/Rect"]) == [0, 0, 0, 0]


def test_what_the_signatures_say(dossier: Path, signer: KeySigner, ca: Authority) -> None:
    sign_dossier(dossier, signer=signer)

    unchecked = check_signatures(dossier, at=LATER)
    trusted = check_signatures(dossier, trust=(ca.path,), at=LATER)

    assert [check.file for check in trusted.checks] == ["manifest.json", "ho-so.pdf"]
    for one, two in zip(unchecked.checks, trusted.checks, strict=True):
        assert (one.ok, one.intact, one.trusted) == (True, True, None)
        assert (two.ok, two.intact, two.trusted) == (True, True, True)
        assert one.certificate is not None
        assert one.certificate.subject == "Nguyễn Thị Thử, BHXH tỉnh Thí Dụ"
        assert one.certificate.fingerprint == signer.fingerprint
        assert one.signed_at == AT
    assert "Chưa kiểm tra được chuỗi chứng thư" in unchecked.to_text()
    assert "chưa kiểm tra việc thu hồi" in trusted.to_text()
    assert "không phải dấu thời gian: 09:30:00 ngày 01/10/2024" in trusted.to_text()


def test_openssl_agrees(dossier: Path, signer: KeySigner, ca: Authority) -> None:
    """The manifest's signature is plain CMS: the receiving side is not bound to this software."""
    sign_dossier(dossier, signer=signer)
    command = [
        "openssl",
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-in",
        str(dossier / "manifest.json.p7s"),
    ]
    command += ["-content", str(dossier / "manifest.json"), "-CAfile", str(ca.path), "-attime", "1730000000"]
    command += ["-purpose", "any", "-out", "/dev/null"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("máy không có openssl")

    assert done.returncode == 0, done.stderr


def test_rsa_keys_sign_as_well(dossier: Path, tmp_path: Path, ca: Authority) -> None:
    path = key_file(tmp_path / "rsa.p12", ca, key=rsa.generate_private_key(65537, 2048))

    sign_dossier(dossier, signer=open_key(path, PASSPHRASE, at=AT))

    assert codes(dossier, ca.path) == []


def test_signing_works_where_an_event_loop_runs(dossier: Path, signer: KeySigner) -> None:
    """In a notebook there is one already."""

    async def cell() -> list[tuple[str, str]]:
        sign_dossier(dossier, signer=signer)
        return codes(dossier)

    assert asyncio.run(cell()) == []


def test_any_signer_with_the_two_methods_signs(dossier: Path) -> None:
    """A token or a service is another class; nothing else is asked of it."""

    class Token:
        subject = "thẻ thử"

        def sign_pdf(self, path: Path) -> None:
            path.write_bytes(path.read_bytes() + b"% ky")

        def sign_bytes(self, data: bytes) -> bytes:
            return b"ky " + data[:1]

    sign_dossier(dossier, signer=Token())

    assert verify_dossier(dossier).ok
    assert (dossier / "manifest.json.p7s").read_bytes() == b"ky {"
    assert ("manifest.json", "V023") in codes(dossier)


# --- what is changed afterwards ---


def test_a_changed_packet_is_found_by_both(dossier: Path, signer: KeySigner) -> None:
    sign_dossier(dossier, signer=signer)
    data = bytearray((dossier / "ho-so.pdf").read_bytes())
    position = data.index(b"595")
    data[position : position + 3] = b"594"
    (dossier / "ho-so.pdf").write_bytes(data)

    assert [d.code for d in verify_dossier(dossier).differences] == ["BHXH-V001"]
    assert codes(dossier) == [("ho-so.pdf", "V021")]


def test_pages_changed_by_an_update_after_signing_are_found(dossier: Path, signer: KeySigner) -> None:
    sign_dossier(dossier, signer=signer)
    writer = PdfWriter(BytesIO((dossier / "ho-so.pdf").read_bytes()), incremental=True)
    writer.pages[0].mediabox.upper_right = (300, 300)
    with (dossier / "ho-so.pdf").open("wb") as stream:
        writer.write(stream)

    assert codes(dossier) == [("ho-so.pdf", "V024")]


def test_a_changed_manifest_is_found_though_files_agree_with_it(dossier: Path, signer: KeySigner) -> None:
    sign_dossier(dossier, signer=signer)
    manifest = (dossier / "manifest.json").read_bytes()
    (dossier / "manifest.json").write_bytes(manifest.replace(b"vu-1", b"vu-2"))

    assert verify_dossier(dossier).ok
    assert codes(dossier) == [("manifest.json", "V021")]


def test_a_signature_taken_away_is_found(dossier: Path, signer: KeySigner) -> None:
    assert codes(dossier) == [("manifest.json", "V020")]
    unsigned = (dossier / "ho-so.pdf").read_bytes()
    sign_dossier(dossier, signer=signer)
    (dossier / "manifest.json.p7s").unlink()
    (dossier / "ho-so.pdf").write_bytes(unsigned)

    assert [(d.code, d.path) for d in verify_dossier(dossier).differences] == [
        ("BHXH-V001", "ho-so.pdf"),
        ("BHXH-V002", "manifest.json.p7s"),
    ]
    assert codes(dossier) == [("manifest.json", "V020"), ("ho-so.pdf", "V020")]


@pytest.mark.parametrize("data", [b"", b"khong phai chu ky", b"0\x82\xff\xff", bytes(5 << 20)])
def test_what_is_no_signature_is_told(dossier: Path, signer: KeySigner, data: bytes) -> None:
    sign_dossier(dossier, signer=signer)
    (dossier / "manifest.json.p7s").write_bytes(data)
    (dossier / "ho-so.pdf").write_bytes(b"%PDF-1.7 hong")

    assert codes(dossier) == [("manifest.json", "V023"), ("ho-so.pdf", "V023")]
    reasons = {detail for check in check_signatures(dossier, at=LATER).checks for _, detail in check.faults}
    assert reasons <= {"cấu trúc hỏng", "manifest.json.p7s không phải tệp chữ ký"}


def test_signed_anew_by_somebody_else_only_trust_tells(
    dossier: Path, signer: KeySigner, ca: Authority, tmp_path: Path
) -> None:
    """A signature alone proves that somebody signed; who it was, the root that one trusts."""
    other = authority(tmp_path, "CA Khác")
    forger = open_key(key_file(tmp_path / "khac.p12", other), PASSPHRASE, at=AT)
    sign_dossier(dossier, signer=signer)
    manifest = (dossier / "manifest.json").read_bytes().replace(b"vu-1", b"vu-2")
    (dossier / "manifest.json").write_bytes(manifest)
    (dossier / "manifest.json.p7s").write_bytes(forger.sign_bytes(manifest))

    assert codes(dossier) == []
    assert codes(dossier, ca.path) == [("manifest.json", "V022")]
    assert codes(dossier, ca.path, other.path) == []
    assert "những chứng thư khác nhau" in check_signatures(dossier, at=LATER).to_text()


# --- time ---


@pytest.mark.parametrize(("seconds", "ok"), [(-1, True), (0, True), (1, False)])
def test_a_certificate_ends_to_the_second(dossier: Path, key: Path, seconds: int, ok: bool) -> None:
    at = TO + timedelta(seconds=seconds)

    if ok:
        assert sign_dossier(dossier, signer=open_key(key, PASSPHRASE, at=at)).packets == ("ho-so.pdf",)
    else:
        assert refused(key, at=at) == "BHXH-D043"


def test_before_its_first_moment_a_certificate_does_not_sign(key: Path) -> None:
    assert refused(key, at=FROM - timedelta(seconds=1)) == "BHXH-D043"
    assert open_key(key, PASSPHRASE, at=FROM).at == FROM


def test_an_expired_certificate_is_told_when_checked(dossier: Path, signer: KeySigner, ca: Authority) -> None:
    sign_dossier(dossier, signer=signer)
    late = TO + timedelta(days=30)

    assert codes(dossier, ca.path, at=late) == [("manifest.json", "V022"), ("ho-so.pdf", "V022")]
    # without a root nothing is said about the chain, but what an expired certificate cannot prove is
    report = check_signatures(dossier, at=late)
    assert report.ok
    assert "đã hết hạn ngày 01/01/2026" in report.to_text()


def test_a_time_outside_the_certificate_is_told(dossier: Path, signer: KeySigner) -> None:
    """No clock of a signing machine is believed against its own certificate."""
    sign_dossier(dossier, signer=attrs.evolve(signer, at=TO + timedelta(days=1)))

    assert codes(dossier) == [("manifest.json", "V025"), ("ho-so.pdf", "V025")]


def test_a_time_without_zone_is_no_time(key: Path) -> None:
    with pytest.raises(ValueError, match="múi giờ"):
        open_key(key, PASSPHRASE, at=datetime(2024, 10, 1))  # noqa: DTZ001


# --- what is refused ---


@pytest.mark.parametrize("passphrase", ["sai", "", None])
def test_a_wrong_passphrase(key: Path, passphrase: str | None) -> None:
    assert refused(key, passphrase) == "BHXH-D042"


def test_what_is_no_key_file(tmp_path: Path, ca: Authority) -> None:
    for name, data in {
        "rong.p12": b"",
        "van-ban.p12": b"khong phai khoa",
        "der.p12": b"0\x03\x02\x01\x03",
    }.items():
        (tmp_path / name).write_bytes(data)
        assert refused(tmp_path / name) == "BHXH-D041"
    assert refused(tmp_path / "khong-co.p12") == "BHXH-D041"
    keyless = pkcs12.serialize_key_and_certificates(None, None, None, [ca.certificate], NoEncryption())
    (tmp_path / "khong-khoa.p12").write_bytes(keyless)
    assert refused(tmp_path / "khong-khoa.p12", None) == "BHXH-D041"


def test_a_key_that_does_not_fit(tmp_path: Path, ca: Authority) -> None:
    encrypting = key_file(tmp_path / "ma-hoa.p12", ca, use=usage(sign=False))
    short = key_file(tmp_path / "ngan.p12", ca, key=rsa.generate_private_key(65537, 1024))  # noqa: S505 - to be refused
    other = key_file(tmp_path / "khac.p12", ca, key=ed25519.Ed25519PrivateKey.generate())  # type: ignore[arg-type]

    assert [refused(path) for path in (encrypting, short, other)] == ["BHXH-D044"] * 3


def test_without_pyhanko_it_is_said(key: Path, dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko", None)

    assert refused(key) == "BHXH-D040"
    with pytest.raises(DossierError) as caught:
        check_signatures(dossier, at=LATER)
    assert "bhxh-docs[sign]" in caught.value.problems[0].mend
    assert verify_dossier(dossier).ok


def sign_refused(dossier: Path, signer: KeySigner) -> str:
    before = content(dossier)
    with pytest.raises(DossierError) as caught:
        sign_dossier(dossier, signer=signer)
    assert content(dossier) == before
    assert beside(dossier) == [dossier.name]
    return caught.value.code


def test_what_is_not_signed(signer: KeySigner, tmp_path: Path) -> None:
    (tmp_path / "khac").mkdir()
    draft = make(tmp_path / "khac" / "du-thao", draft=True)
    assert sign_refused(draft, signer) == "BHXH-D048"
    broken = make(tmp_path / "hong" / "hs", (ManifestFile(path="a.pdf", data=b"%PDF-1.7", role="packet"),))
    assert sign_refused(broken, signer) == "BHXH-D045"
    locked = PdfWriter()
    locked.add_blank_page(100, 100)
    locked.encrypt("mat-khau")
    with BytesIO() as stream:
        locked.write(stream)
        files = (ManifestFile(path="a.pdf", data=stream.getvalue(), role="packet"),)
    assert sign_refused(make(tmp_path / "khoa" / "hs", files), signer) == "BHXH-D045"
    (tmp_path / "sua").mkdir()
    touched = make(tmp_path / "sua" / "hs")
    (touched / "la.txt").write_bytes(b"x")
    assert sign_refused(touched, signer) == "BHXH-D046"
    (touched / "manifest.json").unlink()
    assert sign_refused(touched, signer) == "BHXH-D046"


def test_what_somebody_adds_while_it_is_signed_is_not_lost(
    dossier: Path, signer: KeySigner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_self: KeySigner, data: bytes) -> bytes:
        (dossier / "quan-trong.txt").write_bytes(data[:1])
        return b""

    monkeypatch.setattr(KeySigner, "sign_bytes", meanwhile)
    with pytest.raises(DossierError) as caught:
        sign_dossier(dossier, signer=signer)

    assert caught.value.code == "BHXH-D023"
    assert (dossier / "quan-trong.txt").exists()


def test_a_signed_dossier_is_neither_signed_nor_made_again(dossier: Path, signer: KeySigner) -> None:
    sign_dossier(dossier, signer=signer)

    with pytest.raises(DossierError) as again:
        sign_dossier(dossier, signer=signer)
    with pytest.raises(DossierError) as anew:
        require_free(dossier, case="vu-1", draft=False)

    assert (again.value.code, anew.value.code) == ("BHXH-D048", "BHXH-D023")


def test_a_pdf_that_cannot_be_signed_is_left_as_it_was(
    tmp_path: Path, signer: KeySigner, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(packet())

    calls = []

    def fail(*_: object, **__: object) -> bytes:
        calls.append(path.stat().st_size)
        if len(calls) == 1:  # how long a signature will be is tried first
            return bytes(70)
        raise RuntimeError("thẻ đã rút ra")

    monkeypatch.setattr(type(signer.key), "sign_raw", fail)
    with pytest.raises(DossierError) as caught:
        signer.sign_pdf(path)
    assert caught.value.code == "BHXH-D045"
    assert calls[1] > calls[0]  # the update was written already
    assert path.read_bytes() == packet()
    with pytest.raises(DossierError) as other:
        signer.sign_bytes(b"x")
    assert other.value.code == "BHXH-D047"


def test_a_root_that_is_none(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "goc.pem").write_bytes(b"khong phai chung thu")

    for path, reason in (
        (tmp_path / "goc.pem", "cấu trúc hỏng"),
        (tmp_path / "khong-co.pem", "không tồn tại"),
    ):
        with pytest.raises(VerificationError) as caught:
            check_signatures(dossier, trust=(path,), at=LATER)
        assert caught.value.code == "BHXH-V026"
        assert caught.value.problems[0].message == f"không đọc được chứng thư gốc ({reason})"


def test_without_a_dossier_there_are_no_signatures(tmp_path: Path) -> None:
    with pytest.raises(VerificationError) as caught:
        check_signatures(tmp_path, at=LATER)

    assert caught.value.code == "BHXH-V010"


# --- in an archive, and on the command line ---


def test_signatures_in_an_archive(dossier: Path, signer: KeySigner, ca: Authority, tmp_path: Path) -> None:
    sign_dossier(dossier, signer=signer)
    zip_dossier(dossier, tmp_path / "hs.zip")

    assert codes(tmp_path / "hs.zip", ca.path) == []


def test_an_archive_inside_the_dossier_is_packed_anew(
    signer: KeySigner, ca: Authority, tmp_path: Path
) -> None:
    """What is handed over is the archive: it must hold the signed packet, and a signature of its own."""
    handed_over = (ManifestFile(path="ho-so.pdf", data=packet(), role="packet"), FILES[1])
    inside = ManifestFile(path="manifest.json", data=manifest_of(handed_over), role="manifest")
    zip_folder((*handed_over, inside), tmp_path / "goc.zip")
    archive = ManifestFile(path="ban-giao.zip", data=tmp_path / "goc.zip", role="archive")
    files = (*handed_over, FILES[2], archive)
    about = {"case": "vu-1", "draft": False, "archive_manifest_sha256": sha256(manifest_of(handed_over))}
    dossier = tmp_path / "hs"
    write_folder(dossier, files, build_manifest(about=about, files=files))

    signed = sign_dossier(dossier, signer=signer)

    ((path, noted),) = signed.archives
    told = json.loads((dossier / "manifest.json").read_text("utf-8"))
    assert told["archive_manifest_sha256"] == noted
    assert path == "ban-giao.zip"
    assert noted in signed.to_text()
    assert verify_dossier(dossier, expect_manifest=signed.manifest_sha256).ok
    packed = verify_dossier(dossier / path, expect_manifest=noted)
    assert (packed.ok, packed.signature, packed.listed) == (True, True, ("ho-so.pdf", FILES[1].path))
    for place in (dossier, dossier / path):
        report = check_signatures(place, trust=(ca.path,), at=LATER)
        assert [(check.file, check.trusted) for check in report.checks] == [
            ("manifest.json", True),
            ("ho-so.pdf", True),
        ]
    assert beside(dossier) == ["goc.zip", "hs"]


@pytest.mark.parametrize("strange", [True, False])
def test_an_archive_of_something_else_is_not_signed(signer: KeySigner, tmp_path: Path, strange: bool) -> None:
    if strange:
        inside = ManifestFile(path="manifest.json", data=manifest_of(FILES[:1]), role="manifest")
        zip_folder((FILES[0], inside), tmp_path / "goc.zip")
    else:
        (tmp_path / "goc.zip").write_bytes(b"khong phai zip")
    archive = ManifestFile(path="ban-giao.zip", data=tmp_path / "goc.zip", role="archive", owned=True)

    assert sign_refused(make(tmp_path / "hs", (FILES[1], archive)), signer) == "BHXH-D046"


def test_sign_and_verify_on_the_command_line(
    dossier: Path,
    ca: Authority,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from bhxh_docs import cli

    monkeypatch.setattr(cli, "_now", lambda: AT)
    path = key_file(tmp_path / "khoa.p12", ca)
    secret = tmp_path / "mat-khau.txt"
    secret.write_text(f"{PASSPHRASE}\r\n", "utf-8")
    command = ["sign", str(dossier), "--key", str(path)]

    assert main([*command, "--passphrase-file", str(tmp_path / "khong-co")]) == 2
    assert "[BHXH-D041]" in capsys.readouterr().err
    monkeypatch.setenv("BHXH_SIGN_PASSPHRASE", "sai")
    assert main(command) == 2
    assert "[BHXH-D042]" in capsys.readouterr().err
    assert main([*command, "--passphrase-file", str(secret)]) == 0
    assert verify_dossier(dossier).manifest_sha256 in capsys.readouterr().out

    assert main(["verify", str(dossier)]) == 0
    assert "không kiểm tra chữ ký" in capsys.readouterr().out
    trust = ["verify", str(dossier), "--signatures", "--trust", str(ca.path)]
    assert main(trust) == 0
    assert "Nguyễn Thị Thử" in capsys.readouterr().out
    assert main([*trust, "--on", "2026-02-01", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["signatures"]["ok"], told["differences"]) == (False, False, [])
    assert [c["trusted"] for c in told["signatures"]["checks"]] == [False, False]
