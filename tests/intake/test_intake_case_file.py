"""The case file and its folder: what is found, and what is never reached through it."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from case_samples import a_case, a_full_case

from bhxh_docs.errors import ExhibitError, IntakeError, Problem
from bhxh_docs.intake import CaseFile, case_to_json, load_case
from legal_rules.case import Exhibit


def exhibit(file: str | None, identifier: str = "tl-1") -> Exhibit:
    return Exhibit(id=identifier, kind="other", title="Tài liệu", file=file)


def in_folder(folder: Path, *files: str | None) -> CaseFile:
    """A case in ``folder`` whose exhibits name these files."""
    exhibits = tuple(exhibit(file, f"tl-{number}") for number, file in enumerate(files))
    path = folder / "vu-viec.json"
    path.write_text(case_to_json(a_case(exhibits=exhibits)), encoding="utf-8")
    return load_case(path)


def refused(file: str | None, folder: Path) -> Problem:
    with pytest.raises(ExhibitError) as caught:
        CaseFile(case=a_case(), folder=folder, path=folder / "vu-viec.json").exhibit_path(exhibit(file))
    (problem,) = caught.value.problems
    assert problem.message
    assert problem.mend
    return problem


def not_loaded(path: Path | str) -> Problem:
    with pytest.raises(IntakeError) as caught:
        load_case(path)
    return caught.value.problems[0]


# --- the case file ---


def test_a_file_or_its_folder(tmp_path: Path) -> None:
    case = a_full_case()
    path = tmp_path / "vu-viec.json"
    path.write_text(case_to_json(case), encoding="utf-8")
    expected = CaseFile(case=case, folder=tmp_path, path=path)
    assert load_case(path) == load_case(tmp_path) == load_case(str(path)) == expected


def test_a_file_of_another_name(tmp_path: Path) -> None:
    path = tmp_path / "vu-2.json"
    path.write_text(case_to_json(a_case()), encoding="utf-8")
    assert load_case(path).case == a_case()
    assert not_loaded(tmp_path).code == "BHXH-J006"


def test_a_folder_of_cases_names_them(tmp_path: Path) -> None:
    for name in ("may-vi-du", "da-giay"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "vu-viec.json").write_text("{}", encoding="utf-8")
    problem = not_loaded(tmp_path)
    assert (problem.code, problem.where) == ("BHXH-J006", str(tmp_path))
    assert problem.mend == f"chọn một trong các thư mục: {tmp_path}/da-giay, {tmp_path}/may-vi-du"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    problem = not_loaded(tmp_path / "khong-co.json")
    assert (problem.code, problem.where) == ("BHXH-J001", str(tmp_path / "khong-co.json"))
    assert problem.message == "không có tệp này"


@pytest.mark.parametrize("name", ["a\0b.json", "x" * 300, "vu-viec.json/x"])
def test_a_path_that_cannot_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "vu-viec.json").write_text("{}", encoding="utf-8")
    assert not_loaded(tmp_path / name).code == "BHXH-J001"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "không có quyền đọc"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    def fail(_: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert not_loaded(tmp_path / "vu-viec.json").message == f"không đọc được tệp ({reason})"


def test_the_file_is_named_with_every_problem(tmp_path: Path) -> None:
    path = tmp_path / "vu-viec.json"
    path.write_text('{"id": "a"}', encoding="utf-8")
    with pytest.raises(IntakeError) as caught:
        load_case(tmp_path)
    assert [problem.where for problem in caught.value.problems] == [
        f"{path} › $.agency",
        f"{path} › $.employer",
    ]
    path.write_bytes(b"\xff\xfe{\0}\0")
    assert not_loaded(path).code == "BHXH-J002"


# --- exhibits ---


def test_a_file_beside_and_below_the_case(tmp_path: Path) -> None:
    (tmp_path / "tai-lieu").mkdir()
    for name in ("a.pdf", "tai-lieu/b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF")
    case_file = in_folder(tmp_path, "a.pdf", "tai-lieu/b.pdf", None)
    first, second, paper = case_file.case.exhibits
    assert case_file.exhibit_path(first) == tmp_path / "a.pdf"
    assert case_file.exhibit_path(second) == tmp_path / "tai-lieu" / "b.pdf"
    assert case_file.missing_files() == ()
    case_file.require_files()
    with pytest.raises(ExhibitError) as caught:
        case_file.exhibit_path(paper)
    assert caught.value.code == "BHXH-J030"


def test_names_that_macos_stored_decomposed_are_found(tmp_path: Path) -> None:
    name = "Hồ sơ/Bảng lương.pdf"
    decomposed = tmp_path / unicodedata.normalize("NFD", name)
    decomposed.parent.mkdir()
    decomposed.write_bytes(b"%PDF")
    case_file = in_folder(tmp_path, name)
    assert case_file.exhibit_path(case_file.case.exhibits[0]).read_bytes() == b"%PDF"
    # The exact name comes first where both are there.
    exact = tmp_path / name
    exact.parent.mkdir(exist_ok=True)
    exact.write_bytes(b"exact")
    assert case_file.exhibit_path(case_file.case.exhibits[0]).read_bytes() == b"exact"


def test_names_decomposed_in_the_case_file_are_found(tmp_path: Path) -> None:
    """A case file edited on macOS, the exhibits copied to another machine."""
    (tmp_path / "Bảng lương.pdf").write_bytes(b"%PDF")
    path = tmp_path / "vu-viec.json"
    text = case_to_json(a_case(exhibits=(exhibit("Bảng lương.pdf"),)))
    path.write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    case_file = load_case(path)
    assert case_file.exhibit_path(case_file.case.exhibits[0]) == tmp_path / "Bảng lương.pdf"


def test_capitals_are_told_apart_only_where_they_must_be(tmp_path: Path) -> None:
    """Windows and macOS find ``Thong-Bao.PDF`` under either name."""
    (tmp_path / "Tai-lieu").mkdir()
    stored = tmp_path / "Tai-lieu" / "Thông-Báo.PDF"
    stored.write_bytes(b"%PDF")
    case_file = in_folder(tmp_path, "tai-lieu/thông-báo.pdf")
    assert case_file.exhibit_path(case_file.case.exhibits[0]).samefile(stored)
    # two files differ in capitals alone: which one is meant, a person must say
    other = stored.with_name("thông-báo.PDF")
    other.write_bytes(b"%PDF")
    if len(list(stored.parent.iterdir())) == 2:
        problem = refused("tai-lieu/thông-báo.pdf", tmp_path)
        assert problem.code == "BHXH-J032"
        assert problem.mend == "sửa tên tệp cho khớp cả chữ hoa, chữ thường: “Thông-Báo.PDF”, “thông-báo.PDF”"
        assert in_folder(tmp_path, "tai-lieu/thông-báo.PDF").missing_files() == ()


@pytest.mark.parametrize(
    "file",
    [
        "/etc/passwd",
        "//etc/passwd",
        "../a.pdf",
        "tai-lieu/../../a.pdf",
        "tai-lieu/..",
        "..",
        ".",
        "./a.pdf",
        "tai-lieu//a.pdf",
        "tai-lieu/",
        "tai-lieu/. /a.pdf",
        "..\\a.pdf",
        "tai-lieu\\a.pdf",
        "C:/a.pdf",
        "c:a.pdf",
    ],
)
def test_a_path_that_does_not_stay_below_the_folder(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "vu-viec"
    (folder / "tai-lieu").mkdir(parents=True)
    for place in (tmp_path, folder, folder / "tai-lieu"):
        (place / "a.pdf").write_bytes(b"%PDF")
    problem = refused(file, folder)
    assert problem.code == "BHXH-J031"
    assert file in problem.message


def test_a_link_may_stay_inside_and_never_leads_outside(tmp_path: Path) -> None:
    folder = tmp_path / "vu-viec"
    folder.mkdir()
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai" / "a.pdf").write_bytes(b"outside")
    (folder / "that.pdf").write_bytes(b"inside")
    (folder / "trong.pdf").symlink_to("that.pdf")
    (folder / "ngoai.pdf").symlink_to("../ngoai/a.pdf")
    (folder / "thu-muc").symlink_to(tmp_path / "ngoai")
    (folder / "gay.pdf").symlink_to("khong-co.pdf")
    (folder / "vong.pdf").symlink_to("vong.pdf")
    inside = in_folder(folder, "trong.pdf")
    assert inside.exhibit_path(inside.case.exhibits[0]).read_bytes() == b"inside"
    assert refused("ngoai.pdf", folder).code == "BHXH-J033"
    assert refused("thu-muc/a.pdf", folder).code == "BHXH-J033"
    assert refused("gay.pdf", folder).code == "BHXH-J032"
    assert refused("vong.pdf", folder).code in {"BHXH-J032", "BHXH-J034"}


def test_a_folder_outside_is_not_even_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "vu-viec"
    folder.mkdir()
    (tmp_path / "ngoai").mkdir()
    (folder / "thu-muc").symlink_to(tmp_path / "ngoai")
    listed: list[Path] = []
    real = Path.iterdir

    def noted(path: Path) -> Iterator[Path]:
        listed.append(path.resolve())
        return real(path)

    monkeypatch.setattr(Path, "iterdir", noted)
    assert refused("thu-muc/A.PDF", folder).code == "BHXH-J033"
    assert refused("Thu-Muc/a.pdf", folder).code == "BHXH-J033"
    assert set(listed) == {folder}


def test_devices_and_pipes_are_no_exhibits(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "ong-dan.pdf")
    problem = refused("ong-dan.pdf", tmp_path)
    assert (problem.code, "ống dẫn" in problem.message) == ("BHXH-J035", True)
    # a device lies outside, however it is reached
    (tmp_path / "vo-tan.pdf").symlink_to("/dev/zero")
    assert refused("vo-tan.pdf", tmp_path).code == "BHXH-J033"


def test_a_file_without_the_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kin.pdf").write_bytes(b"%PDF")
    monkeypatch.setattr(os, "access", lambda *_: False)
    problem = refused("kin.pdf", tmp_path)
    assert (problem.code, "không có quyền đọc" in problem.message) == ("BHXH-J034", True)


def test_a_name_with_unseen_characters_is_found_and_shown_legibly(tmp_path: Path) -> None:
    name = "thong\nbao \u202efdp.exe"
    (tmp_path / name).write_bytes(b"%PDF")
    case_file = in_folder(tmp_path, name)
    assert case_file.exhibit_path(case_file.case.exhibits[0]).read_bytes() == b"%PDF"
    (tmp_path / name).unlink()
    message = refused(name, tmp_path).message
    assert "“thong\N{REPLACEMENT CHARACTER}bao \N{REPLACEMENT CHARACTER}fdp.exe”" in message


def test_a_folder_reached_through_a_link_is_a_folder(tmp_path: Path) -> None:
    real = tmp_path / "that"
    real.mkdir()
    (real / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "lien-ket").symlink_to(real)
    in_folder(real, "a.pdf")
    linked = load_case(tmp_path / "lien-ket")
    assert linked.missing_files() == ()


@pytest.mark.parametrize(
    ("file", "code"), [("khong-co.pdf", "BHXH-J032"), ("tai-lieu", "BHXH-J032"), ("a.pdf/b", "BHXH-J032")]
)
def test_a_file_that_is_missing(tmp_path: Path, file: str, code: str) -> None:
    (tmp_path / "tai-lieu").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    assert refused(file, tmp_path).code == code


def test_a_name_too_long_for_any_file(tmp_path: Path) -> None:
    assert refused("x" * 300, tmp_path).code in {"BHXH-J032", "BHXH-J034"}


def test_all_missing_files_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    case_file = in_folder(tmp_path, "a.pdf", "b.pdf", "../c.pdf", None, "d.pdf")
    path = tmp_path / "vu-viec.json"
    expected = [
        ("BHXH-J032", f"{path} › $.exhibits[0].file"),
        ("BHXH-J031", f"{path} › $.exhibits[2].file"),
        ("BHXH-J032", f"{path} › $.exhibits[4].file"),
    ]
    assert [(problem.code, problem.where) for problem in case_file.missing_files()] == expected
    with pytest.raises(ExhibitError) as caught:
        case_file.require_files()
    assert caught.value.problems == case_file.missing_files()
    assert "tl-0: tệp “a.pdf” không có trong thư mục vụ việc" in str(caught.value)


def test_an_exhibit_as_it_was_known_earlier_keeps_its_place(tmp_path: Path) -> None:
    case_file = CaseFile(case=a_full_case(), folder=tmp_path, path=tmp_path / "vu-viec.json")
    earlier = attrs.evolve(a_full_case().exhibits[1], proves=())
    with pytest.raises(ExhibitError, match=r"\$\.exhibits\[1\]\.file"):
        case_file.exhibit_path(earlier)
