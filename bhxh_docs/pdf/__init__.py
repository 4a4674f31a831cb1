"""PDF: conversion with LibreOffice, fonts, exhibits, and the assembly of a given page plan.

Knows nothing of cases and forms. The road of a packet::

    office.convert              .docx → PDF, one LibreOffice over many files, cached by content (`soffice`)
    warm.WarmOffice             LibreOffice kept running for several batches
    exhibits.read               PDF, JPEG, PNG, TIFF, .docx, .xlsx → upright A4 pages, a file each
    packet.plan.PagePlan        parts in order → pages, sheets, labels, outline
    packet.assemble             plan + PDFs → stamped, linked packet
    packet.readback             the packet as built: stamps, labels, links, rows of the index
    packet.compare              what was read, held against the plan
    pdfa.archive                the rules of PDF/A-2b over a packet built with ``archival=True``

What they share lies beside them: fonts (`fonts`, `fontcheck`, `fontprogram`, `tounicode`), the inside of a
PDF (`objects`, `content`, `pagetext`, `geometry`, `links`), results kept by content (`cache`).

Codes of problems:

=========  ============================================================  =================
code       what                                                          error
=========  ============================================================  =================
BHXH-P001  LibreOffice not found                                         ConversionError
BHXH-P002  LibreOffice does not start                                    ConversionError
BHXH-P003  not a .docx, or a broken one; a broken .xlsx or ZIP           ConversionError
BHXH-P004  LibreOffice cannot read the document                          ConversionError
BHXH-P005  conversion took too long                                      ConversionError
BHXH-P006  LibreOffice died of the document                              ConversionError
BHXH-P007  temporary files or pages cannot be written                    ConversionError
BHXH-P010  no font file for a face, or it cannot be read                 ConversionError
BHXH-P011  the font lacks Vietnamese letters                             ConversionError
BHXH-P012  the font's widths are not those of Times New Roman            ConversionError
BHXH-P013  a font is not embedded in the PDF                             ConversionError
BHXH-P014  letters drawn with another font                               ConversionError
BHXH-P019  exhibit blank: nothing on any of its pages                    ExhibitError
BHXH-P020  exhibit missing, unreadable, a folder, device or pipe         ExhibitError
BHXH-P021  exhibit empty                                                 ExhibitError
BHXH-P022  exhibit of a kind that cannot become pages                    ExhibitError
BHXH-P023  suffix and content are of different kinds                     ExhibitError
BHXH-P024  PDF, Word or Excel file encrypted                             ExhibitError
BHXH-P025  PDF broken                                                    ExhibitError
BHXH-P026  PDF without pages                                             ExhibitError
BHXH-P027  dynamic XFA form                                              ExhibitError
BHXH-P028  PDF with hidden layers                                        ExhibitError
BHXH-P029  image broken                                                  ExhibitError
BHXH-P030  image too large, also inside a PDF or Word file               ExhibitError
BHXH-P031  Word or Excel file with macros                                ExhibitError
BHXH-P032  too large, too many pages, too deep, or grows when unpacked   ExhibitError
BHXH-P033  pages are pictures without text                               note
BHXH-P034  pages shrunk to A4                                            note
BHXH-P035  same content as another exhibit                               note
BHXH-P036  digitally signed, original kept untouched                     note
BHXH-P037  workbook not laid on pages, original kept as a file           note
BHXH-P038  pages converted from a Word or Excel file                     note
BHXH-P039  something of the file is not on its pages, or otherwise       note
BHXH-P040  page plan not possible                                        DossierError
BHXH-P041  part without a PDF, PDF without a part, unknown key           DossierError
BHXH-P042  page count differs from the plan                              DossierError
BHXH-P043  a part's PDF cannot be read                                   DossierError
BHXH-P044  link to a key that is not in the plan                         DossierError
BHXH-P045  annotation that is not a link                                 DossierError
BHXH-P046  font cannot carry the stamp or watermark                      ConversionError
BHXH-P050  packet as built: number of pages                              compare
BHXH-P051  packet as built: sheet number on a page                       compare
BHXH-P052  packet as built: page label                                   compare
BHXH-P053  packet as built: outline                                      compare
BHXH-P054  packet as built: link target, missing link                    compare
BHXH-P055  packet as built: named destination                            compare
BHXH-P056  packet as built: title                                        compare
BHXH-P057  packet as built: watermark                                    compare
BHXH-P059  packet cannot be read back                                    DossierError
BHXH-P060  packet as built: number or title in a row of a list           compare
BHXH-P061  packet as built: row missing in a list                        compare
BHXH-P062  packet as built: row too many in a list, rows out of order    compare
BHXH-P063  packet as built: no list can be read where one should be      compare
BHXH-P064  packet as built: link back to the index                       compare
BHXH-P065  packet as built: investigator's box                           compare
BHXH-P066  packet as built: blank back                                   compare
BHXH-P067  packet as built: marks hidden, moved or covered               compare
BHXH-P070  page that no PDF/A-2b may hold                                DossierError
BHXH-P071  attachment that no PDF/A-2b may hold                          DossierError
BHXH-P072  packet as built: not a PDF/A-2b                               archive_problems
=========  ============================================================  =================
"""
