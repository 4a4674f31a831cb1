"""Profiles, the table of rules, the shipped templates and new skeletons."""

from __future__ import annotations

import pytest
from layout_twins import SIGNED, body, check, content, docx, par, section_properties, told

from bhxh_docs.forms.catalogue import PageProfile, catalogue
from bhxh_docs.guard.finding import Severity
from bhxh_docs.guard.layout import RULES, check_layout
from bhxh_docs.guard.layout.profiles import PROFILE_RULES
from bhxh_docs.guard.opened import Opened
from bhxh_docs.templating import decree30
from bhxh_docs.templating.skeleton import Party, Skeleton


@pytest.mark.parametrize("code", catalogue())
def test_every_shipped_template_is_clean(code: str) -> None:
    entry = catalogue()[code]
    assert [str(found) for found in check_layout(Opened(entry.path), entry.page_profile)] == []


def test_a_new_skeleton_is_clean() -> None:
    notice = Skeleton()
    notice.letterhead()
    notice.title("Thông báo", "Về việc {{ viec }}")
    notice.tag("%p for dong in can_cu %")
    notice.paragraph("{{ dong }}", "Căn cứ")
    notice.tag("%p endfor %")
    notice.paragraph("Nội dung thông báo./.")
    notice.signature()
    notice.annex("Danh sách")
    notice.paragraph("Danh sách kèm theo.")
    assert told(list(check_layout(Opened(notice.to_bytes()), PageProfile.DECREE_30))) == []


def test_a_new_letter_and_new_minutes_are_clean() -> None:
    letter = Skeleton("cong_van")
    letter.letterhead(about="{{ trich_yeu }}")
    letter.addressees()
    letter.paragraph("Nội dung công văn./.")
    letter.signature()
    assert told(list(check_layout(Opened(letter.to_bytes()), PageProfile.DECREE_30_LETTER))) == []
    minutes = Skeleton("bien_ban")
    minutes.letterhead()
    minutes.title("Biên bản", "{{ viec }}")
    minutes.paragraph("Nội dung biên bản./.")
    minutes.minutes_signatures((Party(title="Bên A", name="{{ a }}"), Party(title="Bên B")), recipients="noi")
    assert told(list(check_layout(Opened(minutes.to_bytes()), PageProfile.DECREE_30_MINUTES))) == []


def test_every_profile_has_its_rules() -> None:
    assert set(PROFILE_RULES) == set(PageProfile)
    known = {rule.id for rule in RULES}
    assert all(rules.off <= known for rules in PROFILE_RULES.values())


def test_rules_are_numbered_once_and_cite_their_provision() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))
    assert all(id_.startswith("BHXH-G3") for id_ in ids)
    assert all("Nghị định 30/2020/NĐ-CP" in rule.basis for rule in RULES)
    assert {rule.severity for rule in RULES} == set(Severity)


def test_a_finding_names_what_is_allowed_its_provision_and_the_mend() -> None:
    found = check(docx(content(label=par("Nơi nhận:", size=14, bold=True, italic=True, align="left"))))
    (only,) = found
    assert str(only) == (
        "[BHXH-G364] mau.docx › thân văn bản › Bảng 2 › dòng 1 › ô 1 › “Nơi nhận:”:"
        " Từ “Nơi nhận” có cỡ chữ 14 pt, quy định 12 pt"
        " (điểm d khoản 9 Mục II Phần I Phụ lục I Nghị định 30/2020/NĐ-CP)"
        " → chọn cả dòng, đặt cỡ chữ 12 (Home › Font Size)"
    )
    assert only.place.words == SIGNED + "1"
    assert only.place.part == "word/document.xml"
    assert only.rule.severity is Severity.ERROR


# --- forms of a sector -------------------------------------------------------------------------------

SECTOR = PageProfile.SPECIALISED


def test_a_form_of_a_sector_is_measured_widely_and_only_warned_about() -> None:
    wide = section_properties(top=28, bottom=27, left=22, right=22)
    small = body("Chữ nhỏ, không lùi.", first=0, align="left", after=0, line=250, line_rule="exact")
    form = docx(content(number="", date="", second=small), section=wide)
    assert told(check(form, SECTOR)) == []
    assert len(check(form)) > 3
    bad = docx(content(), section=section_properties(left=14))
    found = check(bad, SECTOR)
    assert [(f.rule.id, f.rule.severity) for f in found] == [("BHXH-G302", Severity.WARNING)]
    assert found[0].message.startswith("lề trái 14 mm, quy định 15 đến 35 mm")


def test_minutes_lists_and_files_are_asked_for_less() -> None:
    listed = docx(par("DANH SÁCH", bold=True) + par("(Kèm theo)", italic=True) + body("Người lao động."))
    found = [f.rule.id for f in check(listed, PageProfile.DECREE_30_LIST)]
    assert found == ["BHXH-G343"]
    assert {"BHXH-G310", "BHXH-G363"} <= {f.rule.id for f in check(listed)}


# --- the table of the decree -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style_id", "component"),
    [
        ("QuocHieu", decree30.NATION_STYLE),
        ("TieuNgu", decree30.MOTTO_STYLE),
        ("CoQuanChuQuan", decree30.PARENT_STYLE),
        ("CoQuanBanHanh", decree30.ISSUER_STYLE),
        ("SoKyHieu", decree30.NUMBER_STYLE),
        ("DiaDanhNgayThang", decree30.PLACE_DATE_STYLE),
        ("VeViec", decree30.ABOUT_STYLE),
        ("TenLoai", decree30.KIND_STYLE),
        ("TrichYeu", decree30.SUMMARY_STYLE),
        ("CanCu", decree30.BASIS_STYLE),
        ("NoiDung", decree30.BODY_STYLE),
        ("KinhGui", decree30.ADDRESSEE_STYLE),
        ("ChucVuKy", decree30.SIGNER_TITLE_STYLE),
        ("HoTenKy", decree30.SIGNER_NAME_STYLE),
        ("NoiNhan", decree30.RECIPIENTS_LABEL_STYLE),
        ("DanhSachNoiNhan", decree30.RECIPIENTS_STYLE),
        ("PhuLuc", decree30.ANNEX_LABEL_STYLE),
        ("TenPhuLuc", decree30.ANNEX_TITLE_STYLE),
        ("KemTheo", decree30.ANNEX_NOTE_STYLE),
    ],
)
def test_the_styles_of_a_skeleton_lie_in_the_ranges_of_the_decree(
    style_id: str, component: decree30.Component
) -> None:
    spec = next(style for style in decree30.STYLES if style.style_id == style_id)
    for profile in decree30.PROFILES.values():
        size = profile.body_pt if spec.size is None else spec.size
        assert component.sizes.holds(size)
    assert component.bold in {None, spec.bold}
    assert component.italic in {None, spec.italic}
    assert component.align in {None, spec.align}
    assert component.capitals in {None, spec.caps} or style_id == "QuocHieu"


def test_the_page_of_a_skeleton_lies_in_the_ranges_of_the_decree() -> None:
    assert decree30.TOP_BOTTOM_MM.holds(decree30.MARGIN_TOP_MM)
    assert decree30.TOP_BOTTOM_MM.holds(decree30.MARGIN_BOTTOM_MM)
    assert decree30.LEFT_MM.holds(decree30.MARGIN_LEFT_MM)
    assert decree30.RIGHT_MM.holds(decree30.MARGIN_RIGHT_MM)
    assert decree30.INDENT_MM in decree30.INDENTS_MM


def test_the_check_survives_documents_that_are_no_papers() -> None:
    assert [f.rule.id for f in check(docx(""), SECTOR)] == []
    without_section = docx(par("chữ", size=14), section="<w:sectPr/>")
    found = [f.rule.id for f in check(without_section, SECTOR)]
    assert found == ["BHXH-G301", "BHXH-G302"]
