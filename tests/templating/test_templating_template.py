"""Opening a template: broken files, wrong tags, the names it uses."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from pathlib import Path

import pytest
from docx.document import Document
from docx_builder import build, paragraphs_of, part_of, with_part

import bhxh_docs.templating
from bhxh_docs.errors import TemplateError
from bhxh_docs.templating import Template


def codes_of(source: object) -> list[str]:
    with pytest.raises(TemplateError) as caught:
        Template(source)  # type: ignore[arg-type]
    return [problem.code for problem in caught.value.problems]


def test_a_missing_file(tmp_path: Path) -> None:
    assert codes_of(tmp_path / "không có.docx") == ["BHXH-T001"]
    assert codes_of(tmp_path) == ["BHXH-T001"]
    assert codes_of("a\0b.docx") == ["BHXH-T001"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        build("{{ x }}")[:900],
    ],
)
def test_what_is_no_docx(data: bytes) -> None:
    assert codes_of(data) == ["BHXH-T002"]


def test_a_zip_that_is_no_docx() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("bài.txt", "x")
    assert codes_of(stream.getvalue()) == ["BHXH-T002"]


def test_a_zip_bomb_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package, package.open("a.xml", "w") as member:
        for _ in range(520):
            member.write(b"\0" * 1024 * 1024)
    assert codes_of(stream.getvalue()) == ["BHXH-T002"]


def test_broken_xml_in_a_template() -> None:
    data = build("{{ x }}")
    body = part_of(data, "word/document.xml").replace("</w:body>", "")
    assert codes_of(with_part(data, "word/document.xml", body.encode())) == ["BHXH-T030"]


def test_a_part_that_refers_to_a_file_outside_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "bi-mat.txt"
    secret.write_text("MẬT", encoding="utf-8")
    data = build("{{ x }}")
    body = part_of(data, "word/document.xml")
    body = body.replace(
        "<w:document", f'<!DOCTYPE w:document [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document', 1
    )
    body = body.replace("{{ x }}", "&e;{{ x }}")
    try:
        rendered = Template(with_part(data, "word/document.xml", body.encode())).render({"x": "A"})
    except TemplateError:
        return
    assert "MẬT" not in part_of(rendered, "word/document.xml")


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ("{{ a b }}", "“b”"),
        ("{{ }}", "để trống"),
        ("{% fi %}", "“fi”"),
        ("{% if %}x{% endif %}", ""),
        ("{{ a. }}", ""),
        ("{{ a ? b }}", "“?”"),
    ],
)
def test_wrong_tags_are_placed(tag: str, reason: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template(build("trước", f"Đoạn {tag}", "sau"), name="mau.docx")
    (problem,) = caught.value.problems
    assert problem.code == "BHXH-T010"
    assert problem.where == f"mau.docx › thân văn bản › “Đoạn {tag}”"
    assert reason in problem.message


def test_every_wrong_tag_of_the_structure_at_once() -> None:
    data = build(
        "{%p if a %} mất", "{%p endif %}", "{{ mở", "{% if b %}", "{% endif %}", header="{%tr if x %}"
    )
    assert codes_of(data) == ["BHXH-T016", "BHXH-T017", "BHXH-T017", "BHXH-T017"]


@pytest.mark.parametrize("tag", ["{% endif %}", "{% if a %}", "{% if a %}{% endfor %}", "{%p for x in a %}"])
def test_unpaired_blocks(tag: str) -> None:
    assert codes_of(build(tag)) == ["BHXH-T017"]


def test_dashes_join_paragraphs_on_purpose() -> None:
    template = Template(build("Một{% if co %}", "{%- endif %} hai"))
    assert paragraphs_of(template.render({"co": True})) == ["Một hai"]


def test_tags_split_by_word_are_one() -> None:
    def split(document: Document) -> None:
        paragraph = document.add_paragraph()
        for piece in ("{", "{ don", "_vi", ".t", "en }", "}"):
            paragraph.add_run(piece).bold = len(piece) % 2 == 0

    template = Template(build(change=split))
    assert template.tags() == ("don_vi.ten",)
    assert paragraphs_of(template.render({"don_vi": {"ten": "A"}})) == ["A"]


def test_tags_of_every_part() -> None:
    data = build(
        "{{ don_vi.ten }} {{ don_vi['dia_chi'] }} {{ ky.dau|upper }}",
        "{%p for ld in lao_dong|sort(attribute='ten') %}",
        "{{ loop.index }} {{ ld.ho_ten }} {% for h in ld.hop_dong %}{{ h.so }}{% endfor %} {{ don_vi.ma }}",
        "{%p endfor %}",
        "{% set ten = nguoi.ho_ten %}{{ ten }} {% if dem|length > 1 and dem[0].a %}x{% endif %}",
        "{% for k, v in bang.items() %}{{ k }}{{ v.x }}{% endfor %}",
        header="{{ tren }}",
        title="{{ tua }}",
    )
    assert Template(data).tags() == (
        "bang.items",
        "dem",
        "dem[].a",
        "don_vi.dia_chi",
        "don_vi.ma",
        "don_vi.ten",
        "ky.dau",
        "lao_dong",
        "lao_dong[].ho_ten",
        "lao_dong[].hop_dong",
        "lao_dong[].hop_dong[].so",
        "nguoi.ho_ten",
        "tren",
        "tua",
    )


def test_a_template_is_shared_by_threads() -> None:
    template = Template(build("{{ x }}", "{{ y }}"))
    results: dict[int, list[str]] = {}
    failures: dict[int, str] = {}

    def work(number: int) -> None:
        mapping = {"x": str(number), "y": "z"} if number % 2 else {"x": str(number)}
        try:
            results[number] = paragraphs_of(template.render(mapping))
        except TemplateError as error:
            failures[number] = error.problems[0].message

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: [str(number), "z"] for number in (1, 3, 5, 7)}
    assert set(failures) == {0, 2, 4, 6}
    assert all(message.endswith(": y") for message in failures.values())


def test_the_table_of_codes_is_complete() -> None:
    """Each code that the engine can give stands in the package's docstring, and no other."""
    folder = Path(bhxh_docs.templating.__file__).parent
    used = {
        code
        for source in folder.glob("*.py")
        for code in re.findall(r'"(BHXH-T\d{3})"', source.read_text(encoding="utf-8"))
    }
    listed = set(re.findall(r"^(BHXH-T\d{3})  ", bhxh_docs.templating.__doc__ or "", re.MULTILINE))
    assert used == listed
