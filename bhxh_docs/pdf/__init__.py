"""PDF: conversion with LibreOffice, fonts, exhibits, and the assembly of a given page plan.

Knows nothing of cases and forms. The road of a packet::

    office.convert           .docx → PDF, one LibreOffice over many files, cached by content
    exhibits.read_exhibits   PDF, JPEG, PNG, TIFF → upright A4 pages
    plan.PagePlan            parts in order → pages, sheets, labels, outline
    assemble.assemble        plan + PDFs → stamped, linked packet
    readback.read_back, .compare   the packet as built, held against its plan

Codes of problems:

=========  ============================================================  =================
code       what                                                          error
=========  ============================================================  =================
BHXH-P001  LibreOffice not found                                         ConversionError
BHXH-P002  LibreOffice does not start                                    ConversionError
BHXH-P003  not a .docx, or a broken one                                  ConversionError
BHXH-P004  LibreOffice cannot read the document                          ConversionError
BHXH-P005  conversion took too long                                      ConversionError
BHXH-P006  LibreOffice died of the document                              ConversionError
BHXH-P007  temporary files cannot be written                             ConversionError
BHXH-P010  no font file for a face, or it cannot be read                 ConversionError
BHXH-P011  the font lacks Vietnamese letters                             ConversionError
BHXH-P012  the font's widths are not those of Times New Roman            ConversionError
BHXH-P013  a font is not embedded in the PDF                             ConversionError
BHXH-P014  letters drawn with another font                               ConversionError
BHXH-P020  exhibit missing or unreadable                                 ExhibitError
BHXH-P021  exhibit empty                                                 ExhibitError
BHXH-P022  exhibit of a kind that cannot become pages                    ExhibitError
BHXH-P023  suffix and content are of different kinds                     ExhibitError
BHXH-P024  PDF encrypted                                                 ExhibitError
BHXH-P025  PDF broken                                                    ExhibitError
BHXH-P026  PDF without pages                                             ExhibitError
BHXH-P027  dynamic XFA form                                              ExhibitError
BHXH-P028  PDF with hidden layers                                        ExhibitError
BHXH-P029  image broken                                                  ExhibitError
BHXH-P030  image too large                                               ExhibitError
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
=========  ============================================================  =================
"""
