"""Forms made on trial: what goes wrong is told at its paragraph, leftovers are seen, pages counted."""

from __future__ import annotations

import importlib
import re
import shutil
from pathlib import Path

import attrs
import pytest
from guard_builder import FILE, SHIPPED, build, edited, opened, part_of, shipped, told, uses_of, with_parts

from bhxh_docs.errors import TemplateError
from bhxh_docs.forms.catalogue import catalogue, form_entry
from bhxh_docs.forms.tags import AT_LEAST, group, samples, tag
from bhxh_docs.guard import pages, trial
from bhxh_docs.guard.contract import check_contract
from bhxh_docs.guard.finding import Severity, TemplateFinding
from bhxh_docs.guard.leftovers import leftovers
from bhxh_docs.guard.pages import (
    PageCounts,
    TrialDocuments,
    compare_pages,
    read_page_counts,
    write_page_counts,
)
from bhxh_docs.guard.trial import RULES, check_pages, check_trial, update_page_counts
from bhxh_docs.templating import Template

BODY = "word/document.xml"


@attrs.frozen(kw_only=True)
class Row:
    ho_ten: str = tag("Họ và tên", "Nguyễn Thị Mẫu")


@attrs.frozen(kw_only=True)
class Boss:
    ho_ten: str = tag("Họ và tên", "Lê Văn Ví Dụ")


@attrs.frozen(kw_only=True)
class Form:
    ten: str = tag("Tên đơn vị", "Công ty TNHH Ví Dụ")
    email: str = tag("Thư điện tử; trống thì không in", "lienhe@vidu.example")
    so: str = tag("Số", "12")
    co: bool = tag("Có hay không")
    kinh_gui: tuple[str, ...] = tag("Nơi gửi", "Cơ quan điều tra", at_least=1)
    lao_dong: tuple[Row, ...] = tag("Người lao động")
    dai_dien: Boss | None = attrs.field(metadata=group("Người đại diện"))


def check(data: bytes) -> list[TemplateFinding]:
    return list(check_trial(opened(data), Template(data, name=FILE), Form))


# --- samples -----------------------------------------------------------------------------------------


def test_the_samples_differ_in_one_way_each() -> None:
    found = {sample.name: sample.values for sample in samples(Form)}
    assert list(found) == [
        "mot-dong",
        "hai-dong",
        "nhieu-dong",
        "danh-sach-trong",
        "dieu-kien-khong",
        "vang-mat",
        "chu-dai",
    ]
    assert [len(values["lao_dong"]) for values in found.values()] == [1, 2, 30, 0, 2, 2, 2]
    # a list with at least one member is never empty
    assert [len(values["kinh_gui"]) for values in found.values()] == [1, 2, 30, 1, 2, 2, 2]
    assert [values["co"] for values in found.values()] == [True] * 4 + [False] + [True] * 2
    assert [values["email"] for values in found.values()].count("") == 1
    assert found["vang-mat"]["email"] == ""
    assert found["vang-mat"]["dai_dien"] is None
    assert found["vang-mat"]["ten"] == "Công ty TNHH Ví Dụ"


def test_long_texts_are_long_and_hold_what_xml_escapes() -> None:
    values = samples(Form)[-1].values
    assert len(values["ten"]) >= 400
    assert "& < > \" '" in values["ten"]
    assert values["so"] == "12"
    assert len(values["lao_dong"][0]["ho_ten"]) >= 400


def test_samples_that_are_alike_are_left_out() -> None:
    @attrs.frozen(kw_only=True)
    class Small:
        ten: str = tag("Tên", "Ví Dụ")

    assert [sample.name for sample in samples(Small)] == ["mot-dong", "chu-dai"]


def test_nested_lists_stay_short_in_a_long_one() -> None:
    @attrs.frozen(kw_only=True)
    class Outer:
        dong: tuple[Form, ...] = tag("Dòng")

    many = next(sample for sample in samples(Outer) if sample.name == "nhieu-dong").values
    assert (len(many["dong"]), len(many["dong"][0]["lao_dong"])) == (30, 3)


# --- problems while making ---------------------------------------------------------------------------


def test_a_form_that_can_be_made_with_every_sample_is_clean() -> None:
    rows = (("{%tr for x in lao_dong %}", ""), ("{{ loop.index }}", "{{ x.ho_ten }}"), ("{%tr endfor %}", ""))
    text = "{{ kinh_gui[0] }}: {{ ten }}{% if email %}, {{ email }}{% endif %}"
    boss = "{% if dai_dien %}Đại diện: {{ dai_dien.ho_ten }}{% endif %}"
    assert check(build(text, boss, rows=rows)) == []


@pytest.mark.parametrize(
    ("text", "code", "label"),
    [
        ("{{ lao_dong[0].ho_ten }}", "BHXH-T011", "mọi danh sách để trống"),
        ("{{ lao_dong[1].ho_ten }}", "BHXH-T011", "mỗi danh sách một dòng"),
        ("{% if not co %}{{ khong_co }}{% endif %}", "BHXH-T011", "mọi trường có/không là không"),
        ("{{ dai_dien.ho_ten }}", "BHXH-T011", "mọi trường không bắt buộc để trống"),
        ("{{ dai_dien }}", "BHXH-T013", "mỗi danh sách một dòng"),
    ],
)
def test_a_problem_of_one_sample_is_told_at_its_paragraph(text: str, code: str, label: str) -> None:
    found = check(build("Kính gửi", text))
    assert {finding.rule.id for finding in found} >= {code}
    first = next(finding for finding in found if finding.rule.id == code)
    assert (first.place.part, first.place.paragraph) == (BODY, 1)
    assert first.place.quote == f"“{text}”"
    assert first.message.endswith(f"(dữ liệu thử: {label})")
    assert [finding.rule.id for finding in found].count(code) == 1


def test_what_follows_from_an_error_that_was_told_is_not_told_again() -> None:
    data = build("{{ tne }}", "{{ lao_dong[0].ho_ten }}")
    template = Template(data, name=FILE)
    first = list(check_contract(opened(data), uses_of(opened(data)), Form))
    assert [f.rule.id for f in first if f.place.paragraph == 0] == ["BHXH-G101"]
    found = list(check_trial(opened(data), template, Form, told=first))
    assert told(found) == [("BHXH-T011", "thân văn bản › “{{ lao_dong[0].ho_ten }}”")]


# --- what is left over -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule", "shown"),
    [
        ("Tên: {{ ten }} }}", "BHXH-G401", "…TNHH Ví Dụ }}"),
        ("Kết quả là {{ so }}: None", "BHXH-G403", ""),
        ("Đơn vị {{ ten }} [tên đơn vị]", "BHXH-G403", "…TNHH Ví Dụ [tên đơn vị]"),
        ("Bấm hoặc gõ nhẹ vào đây để nhập văn bản.", "BHXH-G403", "Bấm hoặc gõ nhẹ vào đây để nhập văn…"),
        ("Tên: {{ ten }} XXXX", "BHXH-G403", "…TNHH Ví Dụ XXXX"),
    ],
)
def test_what_is_left_over_in_the_paper_is_told_at_the_template_s_paragraph(
    text: str, rule: str, shown: str
) -> None:
    found = check(build("Kính gửi các đơn vị", text))
    if not shown:
        # typed on purpose: a word of a machine counts only when a tag printed it
        assert found == []
        return
    (finding,) = found
    assert (finding.rule.id, finding.place.part, finding.place.paragraph) == (rule, BODY, 1)
    assert f"“{shown}”" in finding.message
    assert finding.message.endswith("(dữ liệu thử: mỗi danh sách một dòng)")


@pytest.mark.parametrize(
    "printed",
    ["None", "True", "Giá trị: False.", "[{'ten': 'A'}]", "<bhxh.Row object at 0x7f>"],
)
def test_words_of_a_machine_that_a_tag_printed_are_told(printed: str) -> None:
    template = opened(build("Kết quả của đơn vị: {{ ten }}"))
    made = opened(build(f"Kết quả của đơn vị: {printed}"))
    (finding,) = leftovers(template, made, "thử")
    assert (finding.rule.id, finding.rule.severity) == ("BHXH-G402", Severity.ERROR)
    assert str(finding.place) == "thân văn bản › “Kết quả của đơn vị: {{ ten }}”"


@pytest.mark.parametrize(
    "text", ["Nonetheless", "v1.None", "Trueman", "Số: ……… ngày …… tháng ……", "(……)", "a, …, b"]
)
def test_what_only_looks_like_it_is_let_through(text: str) -> None:
    assert list(leftovers(opened(build(text)), opened(build(text)), "thử")) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Liên hệ: {{ ten }}, {{ email }}, {{ so }}.", "…TNHH Ví Dụ, , 12."),
        ("Liên hệ {{ ten }} ({{ email }})", "…TNHH Ví Dụ ()"),
        ("Điện thoại {{ so }}; thư điện tử: {{ email }}.", "…thư điện tử: ."),
        ("{{ ten }}, thư {{ email }}; số {{ so }}", "…Ví Dụ, thư ; số 12"),
    ],
)
def test_marks_around_an_empty_field_are_told_as_a_warning(text: str, shown: str) -> None:
    (finding,) = check(build("Kính gửi các đơn vị", text))
    assert (finding.rule.id, finding.rule.severity, finding.place.paragraph) == (
        "BHXH-G404",
        Severity.WARNING,
        1,
    )
    assert finding.message == (
        f"văn bản lập thử có dấu câu thừa: “{shown}” (dữ liệu thử: mọi trường không bắt buộc để trống)"
    )


def test_a_paragraph_that_comes_from_tags_alone_has_the_place_in_the_paper() -> None:
    rows = (("{{ ten }}", "{{ email }}"),)
    made = build(rows=(("Công ty", "None"),))
    (finding,) = leftovers(opened(build(rows=rows)), opened(made), "thử")
    assert str(finding.place) == "thân văn bản › Bảng 1 › dòng 1 › ô 2 › “None”"
    assert finding.place.paragraph is None


def test_rows_that_show_the_same_are_told_once() -> None:
    rows = (
        ("{%tr for x in lao_dong %}", ""),
        ("{{ x.ho_ten|replace('Nguyễn Thị Mẫu', 'None') }}", ""),
        ("{%tr endfor %}", ""),
    )
    found = check(build("{{ ten }}", rows=rows))
    assert [finding.rule.id for finding in found] == ["BHXH-G402"]


def test_tables_and_cells_that_word_refuses_are_told() -> None:
    data = build("Đoạn", rows=(("a", "b"),))
    xml = part_of(data, BODY)
    start, end = xml.index("<w:tr>"), xml.index("</w:tr>") + len("</w:tr>")
    no_rows = with_parts(data, {BODY: xml[:start] + xml[end:]})
    no_paragraph = edited(data, BODY, "<w:p><w:r><w:t>b</w:t></w:r></w:p>", "")
    assert [f.message for f in leftovers(opened(data), opened(no_rows), "thử")] == [
        "bảng 1 không còn dòng nào, Word sẽ báo tệp hỏng (dữ liệu thử: thử)"
    ]
    assert [f.message for f in leftovers(opened(data), opened(no_paragraph), "thử")] == [
        "một ô của bảng 1 không còn đoạn ở cuối, Word sẽ báo tệp hỏng (dữ liệu thử: thử)"
    ]


@pytest.mark.parametrize("code", SHIPPED)
def test_the_shipped_templates_are_clean(repo_root: Path, code: str) -> None:
    entry = form_entry(code)
    context = getattr(importlib.import_module(f"bhxh_docs.forms.{entry.family}"), entry.context)
    found = list(check_trial(shipped(repo_root, code), Template(entry.path), context))
    if code == "KNKT" and AT_LEAST not in attrs.fields_dict(context)["kinh_gui"].metadata:
        # the letter names its addressee; its context does not say yet that there is always one
        assert {(f.rule.id, "kinh_gui[0]" in f.message) for f in found} == {("BHXH-T011", True)}
        return
    assert found == []


# --- pages -------------------------------------------------------------------------------------------


def trials(*names: str) -> TrialDocuments:
    return TrialDocuments(
        file=FILE, code="04-KT", documents=dict.fromkeys(names, b""), labels={name: name for name in names}
    )


def counts(office: str = "LibreOffice 7.4", **samples_: int) -> PageCounts:
    return PageCounts(office=office, forms={"04-KT": samples_})


@pytest.mark.parametrize(("now", "differs"), [(2, True), (3, False), (4, True)])
def test_another_number_of_pages_is_a_warning(now: int, *, differs: bool) -> None:
    found = list(compare_pages([trials("mot")], counts(mot=now), counts(mot=3)))
    expected = [f"lập thử ra {now} trang, lần trước 3 trang (dữ liệu thử: mot)"] if differs else []
    assert [finding.message for finding in found] == expected
    assert {finding.rule.id for finding in found} <= {"BHXH-G411"}
    assert {finding.rule.severity for finding in found} <= {Severity.WARNING}


def test_another_program_is_named_beside_another_number() -> None:
    (finding,) = compare_pages([trials("mot")], counts("LibreOffice 25.2", mot=4), counts(mot=3))
    assert finding.message.endswith("; lần trước đếm bằng LibreOffice 7.4, lần này bằng LibreOffice 25.2")


def test_samples_without_a_number_are_noted_once() -> None:
    (finding,) = compare_pages([trials("mot", "hai")], counts(mot=1, hai=2), counts())
    assert (finding.rule.id, finding.rule.severity) == ("BHXH-G412", Severity.NOTE)
    assert finding.message == "pages.toml chưa có số trang của “04-KT” với 2 bộ dữ liệu thử: mot, hai"


def test_counts_are_written_and_read_back_and_others_kept(tmp_path: Path) -> None:
    path = tmp_path / "pages.toml"
    assert read_page_counts(path) == PageCounts(office="", forms={})
    first = PageCounts(office='Libre "Office" 7.4', forms={"04-KT": {"mot-dong": 3}, "KNKT": {"mot-dong": 5}})
    assert write_page_counts(path, first)
    assert read_page_counts(path) == first
    assert not write_page_counts(path, first)
    assert write_page_counts(path, counts(hai=4))
    assert read_page_counts(path).forms == {"04-KT": {"hai": 4}, "KNKT": {"mot-dong": 5}}
    assert path.read_text(encoding="utf-8").startswith("# Số trang của từng mẫu")


@pytest.mark.parametrize(
    "text",
    [
        "[",
        '["04-KT"]\nmot = "3"\n',
        '["04-KT"]\nmot = 0\n',
        '["04-KT"]\nmot = true\n',
        "a = 1\n",
        "office = 3\n[x]\n",
    ],
)
def test_a_file_of_counts_that_is_no_such_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pages.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        read_page_counts(path)
    assert caught.value.code == "BHXH-G417"


def test_a_missing_libreoffice_is_noted_of_each_template(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BHXH_SOFFICE", str(tmp_path / "soffice"))
    entry = form_entry("BBGN")
    found = check_pages([(entry.path, Template(entry.path), entry)], snapshot=tmp_path / "pages.toml")
    (finding,) = found[entry.path]
    assert (finding.rule.id, finding.rule.severity) == ("BHXH-G416", Severity.NOTE)
    assert finding.message.startswith("không tìm thấy LibreOffice (BHXH_SOFFICE=")
    assert finding.file == str(entry.path)
    assert not (tmp_path / "pages.toml").exists()


def test_files_without_a_form_are_left_out(tmp_path: Path) -> None:
    assert check_pages([(tmp_path / "a.docx", None, None)], snapshot=tmp_path / "pages.toml") == {}


@pytest.mark.libreoffice
def test_pages_are_counted_in_one_go_and_faults_on_them_told(tmp_path: Path) -> None:
    if shutil.which("soffice") is None and shutil.which("libreoffice") is None:
        pytest.skip("LibreOffice is not installed")
    good = part_of(shipped_data := (form_entry("BBGN").path).read_bytes(), BODY)
    assert "<w:sectPr" in good
    error = "<w:p><w:r><w:t>Lỗi! Không tìm thấy nguồn</w:t></w:r></w:p>"
    broken = error + '<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p/>'
    at = good.rindex("<w:sectPr")
    data = with_parts(shipped_data, {BODY: good[:at] + broken + good[at:]})
    path = tmp_path / "BBGN.docx"
    path.write_bytes(data)
    entry = form_entry("BBGN")
    files = [(entry.path, Template(entry.path), entry), (path, Template(path), entry)]
    snapshot = tmp_path / "pages.toml"
    first = update_page_counts(files[:1], snapshot=snapshot, cache_dir=tmp_path / "cache")
    assert first == {entry.path: ()}
    before = read_page_counts(snapshot)
    assert before.office.startswith("LibreOffice ")
    assert set(before.forms["BBGN"]) == {
        "mot-dong",
        "hai-dong",
        "nhieu-dong",
        "danh-sach-trong",
        "vang-mat",
        "chu-dai",
    }
    assert check_pages(files[:1], snapshot=snapshot, cache_dir=tmp_path / "cache") == {entry.path: ()}
    found = check_pages(files[1:], snapshot=snapshot, cache_dir=tmp_path / "cache")[path]
    by_rule = {finding.rule.id: finding.message for finding in found}
    assert set(by_rule) == {"BHXH-G411", "BHXH-G413", "BHXH-G414"}
    assert re.fullmatch(
        r"trang \d in ra “Lỗi! Không tìm thấy nguồn” \(dữ liệu thử: mỗi danh sách một dòng\)",
        by_rule["BHXH-G413"],
    )
    assert by_rule["BHXH-G414"].endswith("không có chữ (dữ liệu thử: mỗi danh sách một dòng)")
    assert [finding.rule.id for finding in found].count("BHXH-G413") == 1
    snapshot.write_text("[", encoding="utf-8")
    again = check_pages(files[:1], snapshot=snapshot, cache_dir=tmp_path / "cache")[entry.path]
    assert [finding.rule.id for finding in again] == ["BHXH-G417"]


@pytest.mark.parametrize(
    "text",
    [
        *("Error! Bookmark not defined", "Lỗi! Thẻ đánh dấu", "x Reference source not found"),
        "Không tìm thấy nguồn tham chiếu",
        *("{{ ten", "{% if", "{# chú", "ten }}", "endif %}", "chú #}"),
        *("Kết quả None", "Đã nộp: True", "False, chưa nộp"),
    ],
)
def test_what_is_looked_for_on_a_page_is_seen_by_the_quick_look_too(text: str) -> None:
    assert pages._FIELD_ERROR.search(text) or pages._LEFT.search(text)
    assert pages._SUSPECT.search("".join(text.split()))


def test_the_counts_of_the_shipped_templates_are_kept(repo_root: Path) -> None:
    kept = read_page_counts(repo_root / "templates" / pages.FILE_NAME)
    assert set(kept.forms) == set(catalogue())
    assert all(samples_["hai-dong"] >= 1 for samples_ in kept.forms.values())


def test_the_rules_are_numbered_once() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == [f"BHXH-G40{n}" for n in range(1, 6)] + [f"BHXH-G41{n}" for n in range(1, 8)]
    assert trial.RULES is RULES
