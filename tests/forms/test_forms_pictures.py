"""The head and the signature block of every paper look as they did: compared as pictures, by version."""

from __future__ import annotations

import re

import pytest
from moments import Drafted, docx_of, drafts
from pictures import PictureSnapshotExtension, head, key_of, signature
from syrupy.assertion import SnapshotAssertion

from bhxh_docs.forms.catalogue import form_entry
from bhxh_docs.pdf.fonts import resolve_fonts
from bhxh_docs.pdf.office import convert, find_office
from bhxh_docs.templating import Template
from bhxh_docs.testing import docx_as_text

pytestmark = pytest.mark.libreoffice

STORED = "libreoffice-7.4-liberationserif-regular"
FIRST: dict[str, Drafted] = {}
for drafted in drafts():
    FIRST.setdefault(drafted.form, drafted)


def signed_by_its_agency(form: str) -> bool:
    """Whether the agency's signatory stands under it; papers drafted for another office are left open."""
    first = FIRST[form]
    if "nguoi_ky.ho_ten" not in Template(form_entry(form).path).tags():
        return False
    signatory = first.moment.issuer.signatory
    return signatory is None or signatory.name in docx_as_text(docx_of(first))


SIGNED = [form for form in FIRST if signed_by_its_agency(form)]


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    """The first draft of every form as PDF, converted in one go; the pictures are those of one version."""
    here = key_of(find_office().version, resolve_fonts().face().path.stem)
    if here != STORED:
        pytest.skip(f"hình mẫu được lưu cho {STORED}, máy này là {here}")
    return convert({form: docx_of(first) for form, first in FIRST.items()})


@pytest.mark.parametrize("form", FIRST)
def test_the_head_of_a_paper(form: str, pages: dict[str, bytes], snapshot: SnapshotAssertion) -> None:
    assert head(pages[form]) == snapshot(extension_class=PictureSnapshotExtension)


def _signer(drafted: Drafted) -> str:
    """Who signs last: for the agency, or as head of a team."""
    return re.findall(r"› Họ tên ký\] (.+)", docx_as_text(docx_of(drafted)))[-1]


@pytest.mark.parametrize("form", SIGNED)
def test_the_signature_block(form: str, pages: dict[str, bytes], snapshot: SnapshotAssertion) -> None:
    picture = signature(pages[form], _signer(FIRST[form]))
    assert picture == snapshot(extension_class=PictureSnapshotExtension)
