"""Tags against the fields of a form: each break gives its finding at its place, and no second one."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import attrs
import pytest
from guard_builder import SHIPPED, build, opened, shipped, told, uses_of

from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.forms.notice import NoticeContext
from bhxh_docs.forms.tags import entries, group, tag
from bhxh_docs.guard.contract import RULES, check_contract
from bhxh_docs.guard.finding import Place, Severity, TemplateFinding


@attrs.frozen(kw_only=True)
class Child:
    ten: str = tag("Tên con", "Mẫu")


@attrs.frozen(kw_only=True)
class Row:
    ho_ten: str = tag("Họ và tên", "Nguyễn Thị Mẫu")
    muc_luong: str = tag("Mức lương", "6.500.000")
    con: tuple[Child, ...] = tag("Con")


@attrs.frozen(kw_only=True)
class Unit:
    ten: str = tag("Tên đơn vị", "Công ty Ví Dụ")
    dia_chi: str = tag("Địa chỉ", "Số 1")


@attrs.frozen(kw_only=True)
class Base:
    so_ky_hieu: str = tag("Số và ký hiệu", "1/TB")


@attrs.frozen(kw_only=True)
class Form(Base):
    don_vi: Unit = attrs.field(metadata=group("Đơn vị"))
    du_dieu_kien: bool = tag("Đủ điều kiện")
    noi_nhan: tuple[str, ...] = tag("Nơi nhận", "Lưu: VT")
    lao_dong: tuple[Row, ...] = tag("Người lao động")
    ghi_chu: str = tag("Ghi chú; trống thì không in", "")


WHOLE = (
    "{% if du_dieu_kien %}{{ don_vi.ten }}, {{ don_vi.dia_chi }}{% endif %}{{ ghi_chu }}",
    "{%p for dong in noi_nhan %}",
    "{{ dong }}",
    "{%p endfor %}",
)
ROWS = (
    ("{%tr for nguoi in lao_dong %}", ""),
    ("{{ nguoi.ho_ten }}", "{{ nguoi.muc_luong }}{% for c in nguoi.con %}{{ c.ten }}{% endfor %}"),
    ("{%tr endfor %}", ""),
)


def check(
    *paragraphs: str, rows: Any = ROWS, context: type = Form, left_out: tuple[str, ...] | None = None
) -> list[TemplateFinding]:
    template = opened(build(*paragraphs, rows=rows))
    return list(check_contract(template, uses_of(template), context, left_out=left_out))


def test_a_template_that_prints_every_field_is_clean() -> None:
    assert check(*WHOLE) == []


@pytest.mark.parametrize(
    ("text", "rule", "message", "mend"),
    [
        ("{{ don_vi.tne }}", "BHXH-G101", "mẫu này không có trường “don_vi.tne”", "ý bạn là “don_vi.ten”?"),
        ("{{ donvi.ten }}", "BHXH-G101", "mẫu này không có trường “donvi.ten”", "ý bạn là “don_vi.ten”?"),
        ("{{ đơn_vị.tên }}", "BHXH-G101", "mẫu này không có trường “đơn_vị.tên”", "ý bạn là “don_vi.ten”?"),
        ("{{ dia_chi }}", "BHXH-G101", "mẫu này không có trường “dia_chi”", "ý bạn là “don_vi.dia_chi”?"),
        (
            "{% for nguoi in lao_dong %}{{ nguo.ho_ten }}{% endfor %}",
            "BHXH-G101",
            "mẫu này không có trường “nguo.ho_ten”",
            "ý bạn là “nguoi.ho_ten”?",
        ),
        (
            "{% for nguoi in lao_dong %}{{ muc_luong }}{% endfor %}",
            "BHXH-G101",
            "mẫu này không có trường “muc_luong”",
            "ý bạn là “nguoi.muc_luong”?",
        ),
        (
            "{% for nguoi in lao_dong %}{{ nguoi.so_ky_hieu }}{% endfor %}",
            "BHXH-G101",
            "mẫu này không có trường “nguoi.so_ky_hieu”",
            "ý bạn là “so_ky_hieu”?",
        ),
        (
            "{% for x in lao_dog %}{{ x.ho_ten }}{% endfor %}",
            "BHXH-G101",
            "mẫu này không có trường “lao_dog”",
            "ý bạn là “lao_dong”?",
        ),
        (
            "{% if du_dieu_kein %}x{% endif %}",
            "BHXH-G101",
            "mẫu này không có trường “du_dieu_kein”",
            "ý bạn là “du_dieu_kien”?",
        ),
        (
            "{% if noi_nhn %}x{% endif %}",
            "BHXH-G101",
            "mẫu này không có trường “noi_nhn”",
            "ý bạn là “noi_nhan”?",
        ),
        (
            "{{ don_vi.ten.hoa }}",
            "BHXH-G101",
            "mẫu này không có trường “don_vi.ten.hoa”; “don_vi.ten” là trường chữ, không có trường con",
            "ý bạn là “don_vi.ten”?",
        ),
        (
            "{{ xyzzy }}",
            "BHXH-G101",
            "mẫu này không có trường “xyzzy”",
            "xem danh mục trường của mẫu (bhxh-docs template fields) rồi sửa tên thẻ",
        ),
        (
            "{{ don_vi }}",
            "BHXH-G102",
            "“don_vi” là nhóm trường, không in cả nhóm được",
            "in từng trường trong nhóm: “don_vi.ten”, “don_vi.dia_chi”",
        ),
        (
            "{% for nguoi in lao_dong %}{{ nguoi }}{% endfor %}",
            "BHXH-G102",
            "“nguoi” là nhóm trường, không in cả nhóm được",
            "in từng trường trong nhóm: “nguoi.ho_ten”, “nguoi.muc_luong”",
        ),
        (
            "{{ noi_nhan }}",
            "BHXH-G102",
            "“noi_nhan” là danh sách, không in cả danh sách được",
            (
                "đặt {{ dong }} giữa {%tr for dong in noi_nhan %} và {%tr endfor %} (dòng của bảng) hoặc "
                "{%p for dong in noi_nhan %} và {%p endfor %} (đoạn văn)"
            ),
        ),
        (
            "{{ lao_dong.ho_ten }}",
            "BHXH-G103",
            "“lao_dong” là danh sách, “lao_dong.ho_ten” phải đứng trong vòng lặp",
            (
                "đặt {{ dong.ho_ten }} giữa {%tr for dong in lao_dong %} và {%tr endfor %} (dòng của bảng) "
                "hoặc {%p for dong in lao_dong %} và {%p endfor %} (đoạn văn)"
            ),
        ),
        (
            "{% for n in lao_dong %}{{ n.con.ten }}{% endfor %}",
            "BHXH-G103",
            "“n.con” là danh sách, “n.con.ten” phải đứng trong vòng lặp",
            (
                "đặt {{ dong.ten }} giữa {%tr for dong in n.con %} và {%tr endfor %} (dòng của bảng) hoặc "
                "{%p for dong in n.con %} và {%p endfor %} (đoạn văn)"
            ),
        ),
        (
            "{{ nguoi.ho_ten }}",
            "BHXH-G103",
            "“nguoi” là tên đặt trong vòng lặp qua “lao_dong”, không dùng được ngoài vòng lặp đó",
            "chuyển thẻ “nguoi.ho_ten” vào giữa {% for … %} và {% endfor %}",
        ),
        (
            "{% for chu in don_vi.ten %}{{ chu }}{% endfor %}",
            "BHXH-G104",
            "“don_vi.ten” là trường chữ, không phải danh sách nên không lặp qua được",
            "bỏ vòng lặp, in thẳng trường này",
        ),
        (
            "{% for x in don_vi %}{{ x.ten }}{% endfor %}",
            "BHXH-G104",
            "“don_vi” là nhóm trường, không phải danh sách nên không lặp qua được",
            "bỏ vòng lặp, in từng trường: “don_vi.ten”, “don_vi.dia_chi”",
        ),
        (
            "{{ don_vi[0].ten }}",
            "BHXH-G104",
            "“don_vi” là nhóm trường, không phải danh sách nên không lặp qua được",
            "bỏ vòng lặp, in từng trường: “don_vi.ten”, “don_vi.dia_chi”",
        ),
        (
            "{{ du_dieu_kien }}",
            "BHXH-G105",
            "“du_dieu_kien” là trường có/không, không in được",
            "đặt trong điều kiện: {% if du_dieu_kien %}…{% endif %}",
        ),
    ],
)
def test_a_fault_is_told_once_at_its_paragraph(text: str, rule: str, message: str, mend: str) -> None:
    (finding,) = check(*WHOLE, text)
    assert (finding.rule.id, finding.message, finding.mend) == (rule, message, mend)
    assert finding.rule.severity is Severity.ERROR
    assert (finding.place.part, finding.place.paragraph) == ("word/document.xml", len(WHOLE))
    assert finding.place.words == "thân văn bản"
    assert finding.place.quote == f"“{text}”"


def test_a_fault_in_a_table_names_row_and_cell() -> None:
    rows = (ROWS[0], ("{{ nguoi.hoten }}", ROWS[1][1]), ROWS[2])
    assert told(check(*WHOLE, rows=rows)) == [
        ("BHXH-G101", "thân văn bản › Bảng 1 › dòng 2 › ô 1 › “{{ nguoi.hoten }}”")
    ]


def test_the_same_fault_in_two_paragraphs_is_told_at_both() -> None:
    found = check(*WHOLE, "{{ don_vi.tne }} {{ don_vi.tne }}", "{{ don_vi.tne }}")
    assert [finding.place.paragraph for finding in found] == [4, 5]


def test_a_false_letter_in_a_tag_is_told_elsewhere() -> None:
    paragraphs = (WHOLE[0].replace("{{ don_vi.ten }}", "{{ d\u043en_vi.ten }}"), *WHOLE[1:])
    assert check(*paragraphs) == []


def test_several_fields_as_near_are_all_suggested() -> None:
    @attrs.frozen(kw_only=True)
    class Two(Form):
        co_quan: Unit = attrs.field(metadata=group("Cơ quan"))

    template = opened(build(*WHOLE, "{{ co_quan.ten }}{{ co_quan.dia_chi }}{{ ten }}", rows=ROWS))
    (finding,) = check_contract(template, uses_of(template), Two)
    assert finding.mend == "ý bạn là “don_vi.ten” hoặc “co_quan.ten”?"


@pytest.mark.parametrize(
    "text",
    [
        "{{ noi_nhan|join('; ') }}",
        "{{ lao_dong|length }}",
        "{{ noi_nhan[0] }}",
        "{{ lao_dong[0].ho_ten }}",
        "{{ lao_dong|map(attribute='ho_ten')|join(', ') }}",
        "{% if don_vi and lao_dong %}x{% endif %}",
        "{% for x in lao_dong|sort(attribute='ho_ten') %}{{ loop.index }}{% endfor %}",
        "{% set ten = don_vi.ten %}{{ ten|upper }}",
        "{{ range(3)|length }}",
    ],
)
def test_correct_uses_are_let_through(text: str) -> None:
    assert check(*WHOLE, text) == []


@pytest.mark.parametrize(
    ("left", "message"),
    [
        (0, "nhóm trường “don_vi” (Đơn vị) không được dùng ở đâu trong mẫu"),
        (2, "danh sách “noi_nhan[]” (Nơi nhận) không được dùng ở đâu trong mẫu"),
    ],
)
def test_a_field_that_no_tag_prints_is_told_of_the_whole_file(left: int, message: str) -> None:
    paragraphs = WHOLE[1:] if left == 0 else WHOLE[:1]
    found = check(*paragraphs)
    assert found[0].message == message
    assert found[0].place == Place()
    assert {finding.rule.severity for finding in found} == {Severity.WARNING}
    # with the first paragraph the condition and the remark go as well
    assert len(found) == (3 if left == 0 else 1)


def test_one_field_of_a_group_or_row_that_is_left_out_is_told() -> None:
    rows = (ROWS[0], ("{{ nguoi.ho_ten }}", "{% for c in nguoi.con %}{{ c.ten }}{% endfor %}"), ROWS[2])
    (finding,) = check(*WHOLE, rows=rows)
    assert finding.rule.id == "BHXH-G106"
    assert finding.message == (
        "trường chữ “lao_dong[].muc_luong” (Mức lương) không được dùng ở đâu trong mẫu"
    )


def test_a_text_that_is_asked_for_and_not_printed_is_told() -> None:
    paragraphs = (WHOLE[0].replace("{{ ghi_chu }}", "{% if ghi_chu %}có ghi chú{% endif %}"), *WHOLE[1:])
    (finding,) = check(*paragraphs)
    assert finding.message == (
        "trường chữ “ghi_chu” (Ghi chú; trống thì không in) chỉ dùng trong điều kiện, không được in "
        "ở đâu trong mẫu"
    )


def test_what_several_forms_share_need_not_be_printed() -> None:
    by_path = {entry.path: entry for entry in entries(Form)}
    assert by_path["so_ky_hieu"].shared
    assert by_path["ghi_chu"].optional
    assert not by_path["don_vi.ten"].shared
    shared = {entry.path for entry in entries(NoticeContext) if entry.shared}
    assert {"don_vi.ten", "co_quan.dia_chi", "lao_dong[].ho_ten"} <= shared
    assert not {"lao_dong[]", "han_cuoi"} & shared


def test_a_list_of_what_is_left_out_makes_every_other_field_needed() -> None:
    found = check(*WHOLE, left_out=())
    assert [finding.message for finding in found] == [
        "trường chữ “so_ky_hieu” (Số và ký hiệu) không được dùng ở đâu trong mẫu"
    ]
    assert check(*WHOLE, left_out=("so_ky_hieu",)) == []
    assert check(*WHOLE, "{% if so_ky_hieu %}x{% endif %}", left_out=("so_ky_hieu",)) == []


def test_a_list_of_what_is_left_out_must_be_true() -> None:
    found = check(*WHOLE, left_out=("so_ky_hieu", "don_vi.ten", "noi_gui"))
    assert [(finding.rule.id, finding.message) for finding in found] == [
        ("BHXH-G107", "“don_vi.ten” được ghi là không in nhưng được in trong mẫu"),
        ("BHXH-G107", "“noi_gui” được ghi là không in nhưng không có trong danh mục trường của mẫu"),
    ]


def test_a_use_outside_the_stories_is_told_of_its_part() -> None:
    template = opened(build(*WHOLE, rows=ROWS))
    (use,) = uses_of(opened(build("{{ don_vi.tne }}")))
    odd = attrs.evolve(use, part="docProps/core.xml", paragraph=None)
    (finding,) = check_contract(template, (*uses_of(template), odd), Form)
    assert finding.place == Place(part="docProps/core.xml", words="thuộc tính tệp")


@pytest.mark.parametrize("code", SHIPPED)
def test_the_shipped_templates_are_clean(repo_root: Path, code: str) -> None:
    entry = form_entry(code)
    context = getattr(importlib.import_module(f"bhxh_docs.forms.{entry.family}"), entry.context)
    template = shipped(repo_root, code)
    uses = uses_of(template)
    assert len(uses) > 10
    assert list(check_contract(template, uses, context)) == []


def test_the_rules_are_numbered_once() -> None:
    assert [rule.id for rule in RULES] == [f"BHXH-G10{number}" for number in range(1, 8)]
