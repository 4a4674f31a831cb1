"""The readable outline of a .docx, and the snapshot extension made from it."""

from __future__ import annotations

import io
import subprocess
import sys

import docx
import pytest
from docx.document import Document
from docx_builder import build, part_of, with_part
from lxml import etree
from skeleton_samples import SAMPLE_VALUES, annexed_list, letter, minutes, notice
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.errors import TemplateError
from bhxh_docs.templating import Template
from bhxh_docs.testing import DocxTextSnapshotExtension, docx_as_text

SHORT = {
    **SAMPLE_VALUES,
    "lao_dong": [{"ho_ten": "Trần Văn Thí Dụ", "luong": "5.000.000"}],
    "tong": "5.000.000",
}


@pytest.mark.parametrize("make", [notice, letter, minutes, annexed_list], ids=lambda make: make.__name__)
def test_snapshots(make: object, snapshot: SnapshotAssertion) -> None:
    rendered = Template(make().to_bytes()).render(SHORT)  # type: ignore[operator]
    assert rendered == snapshot(extension_class=DocxTextSnapshotExtension)


def test_lines() -> None:
    def more(document: Document) -> None:
        document.paragraphs[0].add_run().add_break()
        document.paragraphs[0].add_run("hai\tba")
        document.add_heading("Đầu mục", level=1)

    data = build(
        "một\N{NO-BREAK SPACE}", rows=[["A", ""], ["B\nC", "D"]], footer="chân", title="Tựa", change=more
    )
    assert docx_as_text(data).splitlines() == [
        "[Tiêu đề tệp] Tựa",
        "== Phần 1: 216 × 279 mm, lề trên 25 dưới 25 trái 32 phải 32 ==",
        "[Chân trang › các trang › footer] chân",
        "[Normal] một° ⏎ hai ⇥ ba",
        "[Bảng 1 › dòng 1 › ô 1 › Normal] A",
        "[Bảng 1 › dòng 1 › ô 2 › Normal] (trống)",
        "[Bảng 1 › dòng 2 › ô 1 › Normal] B ⏎ C",
        "[Bảng 1 › dòng 2 › ô 2 › Normal] D",
        "[heading 1] Đầu mục",
    ]


def test_a_re_save_changes_nothing() -> None:
    """Word and python-docx write other XML for the same paper: split runs, other ids."""
    rendered = Template(notice().to_bytes()).render(SHORT)
    document = docx.Document(io.BytesIO(rendered))
    for paragraph in document.paragraphs:
        for run in list(paragraph.runs):
            if len(run.text) > 3 and "HYPERLINK" not in run._element.xml:
                text, run.text = run.text, run.text[:2]
                copy = paragraph.add_run(text[2:])
                run._element.addnext(copy._element)
    stream = io.BytesIO()
    document.save(stream)
    assert stream.getvalue() != rendered
    assert docx_as_text(stream.getvalue()) == docx_as_text(rendered)


def test_what_is_deleted_or_shown_twice_is_not_read() -> None:
    data = build("giữ")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    tree = etree.fromstring(part_of(data, "word/document.xml").encode())
    paragraph = next(tree.iter(f"{{{w}}}p"))
    paragraph.append(
        etree.fromstring(f'<w:del xmlns:w="{w}" w:id="1"><w:r><w:delText>bỏ</w:delText></w:r></w:del>')
    )
    paragraph.append(etree.fromstring(f'<w:ins xmlns:w="{w}" w:id="2"><w:r><w:t> thêm</w:t></w:r></w:ins>'))
    box = f'<w:txbxContent xmlns:w="{w}"><w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:txbxContent>'
    paragraph.append(
        etree.fromstring(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
    )
    changed = with_part(data, "word/document.xml", etree.tostring(tree))
    assert docx_as_text(changed).splitlines()[1:] == [
        "[Normal] giữ thêm",
        "[Khung chữ › Normal] trong khung",
    ]


@pytest.mark.parametrize("wrong", [b"", b"x", "chữ", None])
def test_what_is_no_docx(wrong: object) -> None:
    with pytest.raises(TemplateError) as caught:
        docx_as_text(wrong)  # type: ignore[arg-type]
    assert caught.value.code == "BHXH-T002"


def test_a_broken_part_is_named() -> None:
    data = build("x")
    with pytest.raises(TemplateError) as caught:
        docx_as_text(with_part(data, "word/styles.xml", b"<w:styles"))
    assert caught.value.code == "BHXH-T030"


def test_users_without_syrupy_can_import_the_module() -> None:
    code = (
        "import sys; sys.modules['syrupy'] = None\n"
        "import bhxh_docs.testing as testing\n"
        "assert testing.docx_as_text\n"
        "try: testing.DocxTextSnapshotExtension\n"
        "except ImportError: print('ok')\n"
        "assert not hasattr(testing, 'khong_co')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "ok\n"


def test_a_text_is_kept_as_it_is() -> None:
    assert DocxTextSnapshotExtension().serialize("đã là chữ") == "đã là chữ"
