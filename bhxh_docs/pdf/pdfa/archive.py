"""PDF/A-2b: what a packet says of itself, and the stated checks of what was built.

No validator of PDF/A-2 can be had from PyPI, npm or Debian: veraPDF is in none of them, packages that wrap it
download it when they run, PDFBox's Preflight knows PDF/A-1 alone, and ``pdf_oxide`` 0.3.78 refuses 374 of the
377 sound files of the veraPDF corpus. So the rules are checked here, each under its clause of ISO
19005-2:2011:

* ``file``: bytes of the file (6.1.2 to 6.1.4, 6.1.6, 6.1.7.1, 6.1.9, 6.1.13)
* ``document``: catalog, output intent, annotations, actions, forms, attachments, optional content
  (6.1.3, 6.1.12, 6.2.3, 6.3 to 6.5, 6.8 to 6.11)
* ``xmp``: metadata (6.6)
* ``page``, ``colour``, ``fonts``: content of the pages (6.1.7.2, 6.1.10, 6.1.13, 6.2)

Tried on that corpus (PDF/A-2b, 985 files): of 315 files that break one rule other than those of extension
schemas of XMP (6.6.2.3), 291 are told; of 377 sound files all but two pass, save for what is stricter here
(an RGB output intent is required, the document information must say what the XMP says). A packet writes its
own XMP, without extension schemas. Not checked: lists of glyphs (CharSet, CIDSet; they are taken out),
widths inside Type 1 programs, equality of spot colours of one name, dates and types of XMP values.

Codes: BHXH-P070 something a part brings, P071 an attachment, P072 something of the packet itself.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, NumberObject, PdfObject, TextStringObject

from bhxh_docs.errors import Problem
from bhxh_docs.pdf.objects import dictionary, name, stream
from bhxh_docs.pdf.packet.file import PacketFile
from bhxh_docs.pdf.pdfa.document import document_findings
from bhxh_docs.pdf.pdfa.file import file_findings
from bhxh_docs.pdf.pdfa.finding import Finding
from bhxh_docs.pdf.pdfa.page import PageRules
from bhxh_docs.pdf.pdfa.profile import NAME, srgb_profile
from bhxh_docs.pdf.pdfa.xmp import packet_xmp

_PACKET = "tập hồ sơ"


def archival_entries(file: PacketFile, *, title: str, producer: str) -> dict[str, PdfObject]:
    """What PDF/A-2b asks of the whole file, by its names in the catalog: metadata, output intent.

    Args:
        file: the file being written.
        title: as in its document information.
        producer: as in its document information.

    Căn cứ: ISO 19005-2:2011, 6.2.3, 6.6.
    """
    metadata = stream(
        packet_xmp(title=title, producer=producer).encode("utf-8"), Type=name("Metadata"), Subtype=name("XML")
    )
    profile = stream(srgb_profile(), compress=True, N=NumberObject(3))
    intent = dictionary(
        Type=name("OutputIntent"),
        S=name("GTS_PDFA1"),
        OutputConditionIdentifier=TextStringObject(NAME),
        Info=TextStringObject(NAME),
        DestOutputProfile=file.add(profile),
    )
    return {"Metadata": file.add(metadata), "OutputIntents": ArrayObject([file.add(intent)])}


def attachment_problems(key: str, file_name: str, content: bytes) -> list[Problem]:
    """What keeps a file from being attached to a PDF/A-2b: only a PDF/A-1 or PDF/A-2 may be.

    Args:
        key: the part that brings it.
        file_name: its name.
        content: its bytes.

    Căn cứ: ISO 19005-2:2011, 6.8.
    """
    found = archive_findings(io.BytesIO(content)) if content.startswith(b"%PDF-1.") else [Finding("6.8", "")]
    if not found:
        return []
    return [
        Problem(
            code="BHXH-P071",
            where=key,
            message=f"tệp đính kèm “{file_name}” không phải PDF/A nên không thể nằm trong tệp PDF/A-2b",
            mend="lập tập hồ sơ không theo PDF/A, hoặc thay tài liệu bằng bản quét không có chữ ký số",
        )
    ]


def archive_problems(packet: bytes | Path) -> tuple[Problem, ...]:
    """Every rule of PDF/A-2b, among those checked, that a built packet does not keep.

    Args:
        packet: its bytes or its path; from a path, memory holds one page's objects at a time and the file's
            structure.

    Returns:
        The problems (BHXH-P072), empty when all checks hold.
    """
    if isinstance(packet, Path):
        with packet.open("rb") as source:
            found = archive_findings(source)
    else:
        found = archive_findings(io.BytesIO(packet))
    return tuple(
        Problem(
            code="BHXH-P072",
            where=_PACKET,
            message=f"chưa đạt PDF/A-2b: {finding.message} (ISO 19005-2, {finding.clause})",
            mend="lập lại hồ sơ; nếu vẫn lỗi, lập không theo PDF/A và báo cho người bảo trì phần mềm",
        )
        for finding in found
    )


def archive_findings(source: BinaryIO) -> list[Finding]:
    """The same for any PDF, as findings, each once, in the order of their clauses."""
    found: set[Finding] = set()
    try:
        reader = PdfReader(source)
        found |= set(document_findings(reader))
        rules = PageRules(mend=False)
        for number, page in enumerate(reader.pages, start=1):
            rules.take(page, _PACKET, number)
            reader.resolved_objects.clear()  # pypdf keeps every object it was asked for
        found |= rules.findings()
        found |= set(file_findings(source, reader))
    except Exception as error:  # noqa: BLE001  a broken file makes pypdf raise nearly anything
        found.add(Finding("6.1", f"không đọc được tệp ({type(error).__name__}: {error})"))
    return sorted(found, key=lambda finding: (finding.clause, finding.message))
