"""The fields of a form as tags to paste, and new templates made of them."""

from __future__ import annotations

import io
from functools import cache

import attrs
import docx
import pytest

from bhxh_docs.forms.catalogue import PageProfile, catalogue, form_entry
from bhxh_docs.forms.common import PaperContext
from bhxh_docs.forms.tags import entries, sample, tag
from bhxh_docs.guard.fields import Field, Kind, context_class, fields_as_dict, fields_as_text, fields_of
from bhxh_docs.guard.hygiene import check_hygiene
from bhxh_docs.guard.layout import check_layout
from bhxh_docs.guard.new_template import KIND_OF_PROFILE, PaperKind, name_and_summary, new_template
from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating import Template
from bhxh_docs.testing import docx_as_text

CODES = tuple(catalogue())
EVERY_KIND = ("04-KT", "06-KT", "KLTT", "KNKT", "MLHS", "PTDH")
"""Forms whose contexts have every sort of field: tried as every kind of paper, the others as their own."""
PAIRS = tuple(
    (code, kind)
    for code in CODES
    for kind in PaperKind
    if code in EVERY_KIND or kind is KIND_OF_PROFILE[form_entry(code).page_profile]
)


def all_fields(code: str) -> dict[str, Field]:
    return {f.path: f for top in fields_of(context_class(form_entry(code))) for f in top.walk()}


# --- fields ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_the_fields_are_those_of_the_context(code: str) -> None:
    listed = {e.path for e in entries(context_class(form_entry(code)))}

    assert set(all_fields(code)) == listed


@pytest.mark.parametrize(
    ("code", "path", "kind", "tags"),
    [
        ("04-KT", "don_vi.ten", Kind.TEXT, ("{{ don_vi.ten }}",)),
        ("04-KT", "don_vi", Kind.GROUP, ()),
        ("04-KT", "chua_day_du", Kind.YES_NO, ("{%p if chua_day_du %}", "{%p endif %}")),
        ("04-KT", "can_cu[]", Kind.TEXTS, ("{%p for cc in can_cu %}", "{{ cc }}", "{%p endfor %}")),
        ("04-KT", "lao_dong[]", Kind.GROUPS, ("{%tr for ld in lao_dong %}", "{%tr endfor %}")),
        ("04-KT", "lao_dong[].ho_ten", Kind.TEXT, ("{{ ld.ho_ten }}",)),
        # a list that has a list of groups in it takes paragraphs and a table for each member
        ("KNKT", "dien_bien[]", Kind.GROUPS, ("{%p for db in dien_bien %}", "{%p endfor %}")),
        ("KNKT", "dien_bien[].su_kien[]", Kind.GROUPS, ("{%tr for sk in db.su_kien %}", "{%tr endfor %}")),
        ("KNKT", "dien_bien[].su_kien[].ngay", Kind.TEXT, ("{{ sk.ngay }}",)),
        ("06-KT", "bang.theo_nguoi[].tien.bhyt", Kind.TEXT, ("{{ tn.tien.bhyt }}",)),
        ("BKTL", "nhom[]", Kind.GROUPS, ("{%p for muc in nhom %}", "{%p endfor %}")),
    ],
)
def test_tags_are_ready_to_paste(code: str, path: str, kind: Kind, tags: tuple[str, ...]) -> None:
    field = all_fields(code)[path]

    assert (field.kind, field.tags) == (kind, tags)


@attrs.frozen(kw_only=True)
class Inner:
    ten: str = tag("Tên", "A")


@attrs.frozen(kw_only=True)
class Awkward:
    ld: str = tag("Trùng với tên ngắn của danh sách", "x")
    lao_dong: tuple[Inner, ...] = tag("Lao động")
    in_so: tuple[str, ...] = tag("Tên ngắn là một từ của Python", "y")
    do_on: tuple[str, ...] = tag("Tên ngắn là một từ của Jinja", "z")
    so: int = tag("Số đếm", "3")


def test_the_member_of_a_loop_never_hides_a_field_or_a_word_of_the_language() -> None:
    members = {field.name: field.member for field in fields_of(Awkward)}

    assert members == {"ld": "", "lao_dong": "ld2", "in_so": "muc", "do_on": "muc", "so": ""}


def test_text_shows_tag_meaning_and_example_in_columns() -> None:
    entry = form_entry("04-KT")
    lines = fields_as_text(entry, fields_of(context_class(entry))).splitlines()

    assert lines[0] == f"04-KT – {entry.title}"
    row = lines.index("{{ so_ky_hieu }}" + " " * 24 + "Số và ký hiệu; chừa trống phần số khi chưa cấp số")
    assert lines[row + 1] == " " * 40 + "Ví dụ: 125/TB-BHXH"
    assert max(map(len, lines[4:])) <= 110


def test_data_has_a_row_for_each_field() -> None:
    entry = form_entry("04-KT")
    data = fields_as_dict(entry, fields_of(context_class(entry)))

    assert (data["form"], data["file"]) == ("04-KT", "04-KT.docx")
    row = next(field for field in data["fields"] if field["path"] == "lao_dong[]")
    assert row == {
        "path": "lao_dong[]",
        "kind": "groups",
        "list": True,
        "group": True,
        "meaning": "Danh sách người lao động kèm theo",
        "example": "",
        "tags": ["{%tr for ld in lao_dong %}", "{%tr endfor %}"],
    }


# --- new templates -----------------------------------------------------------------------------------


@cache
def made(code: str, kind: PaperKind) -> bytes:
    entry = form_entry(code)
    return new_template(context_class(entry), title=entry.title, kind=kind)


@pytest.mark.parametrize(("code", "kind"), PAIRS)
def test_every_field_is_placed_and_the_template_renders(code: str, kind: PaperKind) -> None:
    context = context_class(form_entry(code))
    template = Template(made(code, kind))

    leaves = {e.path.removesuffix("[]") for e in entries(context) if e.leaf}
    read = {path.removesuffix("[]") for path in template.tags()}
    assert leaves <= read
    assert read <= {e.path.removesuffix("[]") for e in entries(context)}
    text = docx_as_text(template.render(sample(context)))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "{{" not in text
    assert "{%" not in text


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_paper_outside_the_catalogue_has_the_tags_of_every_paper(kind: PaperKind) -> None:
    template = Template(new_template(PaperContext, title="Thông báo về việc nghỉ lễ", kind=kind))

    assert "don_vi.dai_dien.ho_ten" in template.tags()
    assert template.render(sample(PaperContext))


def test_equal_calls_give_equal_bytes() -> None:
    def make() -> bytes:
        return new_template(context_class(form_entry("KNKT")), title="Kiến nghị", kind=PaperKind.LETTER)

    assert make() == make()


def outline(kind: PaperKind, title: str = "Thông báo về việc đóng bảo hiểm xã hội") -> str:
    return docx_as_text(new_template(context_class(form_entry("04-KT")), title=title, kind=kind))


def test_a_paper_has_its_name_and_summary() -> None:
    text = outline(PaperKind.PAPER)

    assert "[Tên loại] THÔNG BÁO\n[Trích yếu] Về việc đóng bảo hiểm xã hội\n" in text
    assert "[Căn cứ] {{ cc }}" in text
    assert "[Nội dung] Trên đây là nội dung thông báo./." in text


def test_a_letter_has_no_name_but_an_addressee() -> None:
    text = outline(PaperKind.LETTER)

    assert "[Tên loại]" not in text
    assert "V/v] V/v thông báo về việc đóng bảo hiểm xã hội" in text
    assert "[Kính gửi] Kính gửi: {{ don_vi.ten }}" in text


def test_a_decision_has_authority_and_articles() -> None:
    text = outline(PaperKind.DECISION, "Quyết định về việc kiểm tra")

    authority = text.index("[Thẩm quyền ban hành] {{ co_quan.nguoi_dung_dau }}")
    bases = text.index("[Căn cứ] {{ cc }}")
    decides = text.index("[Lời quyết định] QUYẾT ĐỊNH:")
    first = text.index("[Điều] Điều 1. Về việc kiểm tra, với các nội dung sau:")
    last = text.index("[Điều] Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.")
    assert authority < bases < decides < first < last


def test_minutes_have_two_signatures_and_no_place_and_date_in_the_head() -> None:
    text = outline(PaperKind.MINUTES, "Biên bản làm việc")

    assert "Địa danh ngày tháng] (trống)" in text
    assert "Chức vụ ký] ĐẠI DIỆN ĐƠN VỊ" in text
    assert "Họ tên ký] {{ don_vi.dai_dien.ho_ten }}" in text
    assert "Chức vụ ký] {{ nguoi_ky.quyen_han }}" in text


@pytest.mark.parametrize(
    ("kind", "orientations"),
    [(PaperKind.PAPER, [0, 1]), (PaperKind.LIST, [1])],
)
def test_a_wide_table_lies_on_its_side(kind: PaperKind, orientations: list[int]) -> None:
    data = new_template(context_class(form_entry("04-KT")), title="Thông báo", kind=kind)
    document = docx.Document(io.BytesIO(data))

    assert [int(section.orientation) for section in document.sections] == orientations


def test_yes_or_no_is_a_block_with_its_meaning() -> None:
    assert (
        "[Thẻ điều khiển] {%p if chua_day_du %}\n"
        "[Nội dung] Đơn vị đã tham gia cho một phần lao động (Mẫu số 03-KT).\n"
        "[Thẻ điều khiển] {%p endif %}\n"
    ) in outline(PaperKind.PAPER)


@pytest.mark.parametrize(
    ("title", "name", "summary"),
    [
        ("Thông báo về việc đóng BHXH", "Thông báo", "Về việc đóng BHXH"),
        ("Biên bản làm việc về việc đóng BHXH", "Biên bản làm việc", "Về việc đóng BHXH"),
        ("Kết luận thanh tra việc đóng BHXH", "Kết luận", "Thanh tra việc đóng BHXH"),
        ("Bảng kê tài liệu", "Bảng kê tài liệu", ""),
        ("Mục lục hồ sơ", "Mục lục hồ sơ", ""),
    ],
)
def test_a_title_is_a_name_and_a_summary(title: str, name: str, summary: str) -> None:
    assert name_and_summary(title) == (name, summary)


def test_every_layout_profile_has_a_kind() -> None:
    assert set(KIND_OF_PROFILE) == set(PageProfile)


def test_a_decision_whose_fields_have_no_bases_has_a_line_for_them() -> None:
    data = new_template(PaperContext, title="Quyết định về việc kiểm tra", kind=PaperKind.DECISION)

    assert "\n[Căn cứ] Căn cứ ……………………………………………………;\n[Lời quyết định]" in docx_as_text(data)


@pytest.mark.parametrize(("code", "kind"), PAIRS)
def test_the_page_of_a_new_template_is_that_of_the_decree(code: str, kind: PaperKind) -> None:
    profile = {kind: profile for profile, kind in KIND_OF_PROFILE.items() if "nd30" in profile}[kind]
    opened = Opened(made(code, kind), file="moi.docx")

    assert [str(finding) for finding in check_layout(opened, profile)] == []
    assert [str(finding) for finding in check_hygiene(opened)] == []
