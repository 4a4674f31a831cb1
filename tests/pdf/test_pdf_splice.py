"""Objects taken over as they stand are the objects pypdf reads; what is not sound is left to pypdf."""

from __future__ import annotations

import io
import zlib

import pdf_samples as samples
import pytest
from pypdf import PdfReader
from pypdf.generic import NullObject

from bhxh_docs.errors import DossierError
from bhxh_docs.pdf.content import operations
from bhxh_docs.pdf.packet.assemble import assemble, write_packet
from bhxh_docs.pdf.packet.marks import Stamp
from bhxh_docs.pdf.packet.plan import PagePlan, PlannedPart
from bhxh_docs.pdf.packet.readback import compare, read_back
from bhxh_docs.pdf.packet.splice import splice

CONTENT = b"BT /F1 12 Tf 60 700 Td (Noi dung) Tj ET"
PLAN = PagePlan(parts=(PlannedPart(key="a", title="A", pages=1),))


def pdf(objects: dict[int, bytes], *, table: dict[int, int] | None = None) -> bytes:
    """A PDF of given objects; ``table`` moves offsets away from where they are."""
    body, offsets = b"%PDF-1.7\n", {}
    for number, text in objects.items():
        offsets[number] = len(body) + (table or {}).get(number, 0)
        body += b"%d 0 obj\n" % number + text + b"\nendobj\n"
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(objects))
    return body + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start)


def page_of(contents: bytes, **more: bytes) -> dict[int, bytes]:
    """A page with the content stream 5 and the font 6; object 7 is free for a test."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 4 0 R/Contents 5 0 R>>",
        4: b"<</Font<</F1 6 0 R>>" + more.get("resources", b"") + b">>",
        5: contents,
        6: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica" + more.get("font", b"") + b">>",
        7: more.get("seven", b"null"),
    }


def stream(data: bytes, length: bytes | None = None, entries: bytes = b"") -> bytes:
    return (
        b"<<" + entries + b"/Length " + (length or b"%d" % len(data)) + b">>stream\n" + data + b"\nendstream"
    )


def taken(data: bytes, stamp: Stamp) -> PdfReader:
    packet = assemble(PLAN, {"a": data}, title="A", stamp=stamp)
    assert compare(PLAN, read_back(packet)) == ()
    return samples.reader(packet)


@pytest.mark.parametrize(
    "objects",
    [
        pytest.param(page_of(stream(CONTENT)), id="plain"),
        pytest.param(page_of(stream(CONTENT, b"7 0 R"), seven=b"%d" % len(CONTENT)), id="length elsewhere"),
        pytest.param(page_of(stream(CONTENT, b"9999")), id="length too large"),
        pytest.param(page_of(stream(CONTENT, b"3")), id="length too small"),
        pytest.param(
            page_of(stream(zlib.compress(CONTENT), entries=b"/Filter/FlateDecode")), id="packed"
        ),
        pytest.param(
            page_of(stream(zlib.compress(CONTENT), entries=b"/Filter [ /FlateDecode ] /DecodeParms [null]")),
            id="packed, written otherwise",
        ),
    ],
)  # fmt: skip
def test_contents_come_over_whole(objects: dict[int, bytes], stamp: Stamp) -> None:
    reader = taken(pdf(objects), stamp)
    assert "Noi dung" in reader.pages[0].extract_text()


def test_a_wrong_offset_is_repaired(stamp: Stamp) -> None:
    reader = taken(pdf(page_of(stream(CONTENT)), table={6: -9}), stamp)
    assert "Noi dung" in reader.pages[0].extract_text()


@pytest.mark.parametrize(
    "entry",
    [
        b"/X (6 0 R) /Y 7 0 R",
        b"/X (a (b) 6 0 R) /Y 7 0 R",
        b"/X (a \\) 6 0 R) /Y 7 0 R",
        b"/X <362030205220> /Y 7 0 R",
        b"/X [1 6 0 R 6 0 R] /Y 7 0 R % 6 0 R\n",
        b"/X (a (b (c (d 6 0 R)))) /Y 7 0 R",
        b"/X#206 0 /Z 6 /Y 7 0 R",
    ],
)
def test_references_are_renumbered_and_nothing_else_is(entry: bytes, stamp: Stamp) -> None:
    source = samples.reader(pdf(page_of(stream(CONTENT), font=entry, seven=b"(bay)")))
    target = taken(pdf(page_of(stream(CONTENT), font=entry, seven=b"(bay)")), stamp)
    before, after = (
        reader.pages[0]["/Resources"]["/Font"]["/F1"]  # type: ignore[index]
        for reader in (source, target)
    )
    assert set(before) == set(after)
    assert after["/Y"] == before["/Y"] == "bay"
    if "/X" in before and not isinstance(before["/X"], list):
        assert after["/X"] == before["/X"]


def test_an_object_that_refers_to_itself_and_to_a_page_comes_over_once(stamp: Stamp) -> None:
    data = pdf(page_of(stream(CONTENT), font=b"/Own 7 0 R", seven=b"<</Back 7 0 R/Page 3 0 R/Font 6 0 R>>"))
    own = taken(data, stamp).pages[0]["/Resources"]["/Font"]["/F1"]["/Own"]  # type: ignore[index]
    assert own["/Back"] == own
    assert own["/Font"]["/BaseFont"] == "/Helvetica"
    assert isinstance(own["/Page"], NullObject), "pages of the part stay behind"


def test_only_sound_objects_are_cut_out() -> None:
    reader = samples.reader(pdf(page_of(stream(CONTENT, b"9999"), seven=b"<</A (a>> /B 6 0 R>>")))
    assert splice(reader, 5, 0) is None, "the stream is not as long as it says"
    assert splice(reader, 8, 0) is None, "no such object"
    assert splice(reader, 7, 0) is None, "a string without end"
    found = splice(reader, 4, 0)
    assert found is not None
    assert found.pieces == ((b"<</Font<</F1 ", (6, 0)), (b">>>>", None))
    page = splice(reader, 3, 0)
    assert page is not None
    assert page.is_page


def test_objects_in_object_streams_are_read_with_pypdf(stamp: Stamp) -> None:
    inner = b"4 0 6 30 <</Font<</F1 6 0 R>>>>         <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = page_of(stream(CONTENT))
    del objects[4], objects[6]
    objects[7] = stream(inner, entries=b"/Type/ObjStm/N 2/First 9")
    body, offsets = b"%PDF-1.7\n", {}
    for number, text in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n" % number + text + b"\nendobj\n"
    entries = {0: (0, 0, 255), 4: (2, 7, 0), 6: (2, 7, 1), 8: (1, len(body), 0)}
    entries |= {number: (1, offset, 0) for number, offset in offsets.items()}
    table = b"".join(bytes([kind]) + where.to_bytes(4) + bytes([more]) for _, (kind, where, more) in
                     sorted(entries.items()))  # fmt: skip
    xref = stream(table, entries=b"/Type/XRef/W[1 4 1]/Size 9/Root 1 0 R")
    data = body + b"8 0 obj\n" + xref + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)
    assert "Noi dung" in taken(data, stamp).pages[0].extract_text()


def test_equal_objects_of_many_parts_are_written_once(stamp: Stamp) -> None:
    keys = [f"tl-{number}" for number in range(5)]
    plan = PagePlan(parts=tuple(PlannedPart(key=key, title=key, pages=1) for key in keys))
    part = samples.text_pdf("Trang")
    one = assemble(PLAN, {"a": part}, title="A", stamp=stamp)
    five = samples.reader(assemble(plan, dict.fromkeys(keys, part), title="A", stamp=stamp))
    fonts = {
        page["/Resources"]["/Font"].raw_get("/F1").idnum  # type: ignore[index]
        for page in five.pages
    }
    assert len(fonts) == 1
    size = len(assemble(plan, dict.fromkeys(keys, part), title="A", stamp=stamp))
    assert size - len(one) < 4 * len(part), "a page more costs less than the file it comes from"


def test_a_file_is_cut_back_when_a_part_is_bad_and_a_pipe_gets_nothing(stamp: Stamp) -> None:
    plan = PagePlan(parts=tuple(PlannedPart(key=key, title=key, pages=1) for key in "ab"))
    parts = {"a": samples.text_pdf(), "b": b"khong phai pdf"}
    out = io.BytesIO(b"dau tep ")
    out.seek(0, 2)
    with pytest.raises(DossierError, match="BHXH-P043"):
        write_packet(plan, parts, out, title="A", stamp=stamp)
    assert out.getvalue() == b"dau tep "

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with pytest.raises(DossierError, match="BHXH-P043"):
        write_packet(plan, parts, pipe, title="A", stamp=stamp)
    assert pipe.getvalue() == b""
    write_packet(plan, {**parts, "b": samples.text_pdf()}, pipe, title="A", stamp=stamp)
    whole = assemble(plan, {**parts, "b": samples.text_pdf()}, title="A", stamp=stamp)
    assert pipe.getvalue() == whole


def test_what_a_page_leaves_open_is_closed_before_the_marks(stamp: Stamp) -> None:
    for content in (b"q q 1 0 0 1 0 -400 cm " + CONTENT, CONTENT + b" Q Q 0 0 5 5 re W n"):
        reader = taken(pdf(page_of(stream(content))), stamp)
        spots: list[float] = []

        def look(text: str, _: list[float], matrix: list[float], *__: object) -> None:
            if "Tờ" in text:
                spots.append(matrix[5])  # noqa: B023

        reader.pages[0].extract_text(visitor_text=look)
        assert len(spots) == 1
        streams = reader.pages[0]["/Contents"]
        data = b" ".join(item.get_object().get_data() for item in streams)  # type: ignore[union-attr]
        assert data.split().count(b"q") == data.split().count(b"Q")


def test_content_is_read_operator_by_operator() -> None:
    data = (
        b"q 1 0 0 -1.5 .5 72 cm /F#31 12 Tf[(a\\)b)-20<48 49>]TJ (x(y)z\\101\\n) Tj % Do Q\n"
        b"/Tag<</MCID 3>>BDC BI /W 2/H 2/CS/G ID \x01 EI\x02\x03 EI Q true 5 foo"
    )
    found = list(operations(data))
    assert [operator for operator, _ in found] == ["q", "cm", "Tf", "TJ", "Tj", "BDC", "BI", "Q", "foo"]
    assert found[1][1] == [1.0, 0.0, 0.0, -1.5, 0.5, 72.0]
    assert found[2][1] == ["/F1", 12.0]
    assert found[3][1] == [[b"a)b", -20.0, b"HI"]]
    assert found[4][1] == [b"x(y)zA\n"]
    assert found[5][1] == ["/Tag", ["/MCID", 3.0]]
    assert found[6][1] == [["/W", 2.0, "/H", 2.0, "/CS", "/G"]]
    assert found[8][1] == ["true", 5.0]
