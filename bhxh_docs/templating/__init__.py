"""The template engine: a .docx with tags and a mapping give a .docx, or a problem with its place.

Templates are written in docxtpl's language (``{{ don_vi.ten }}``, ``{%p if … %}``, ``{%tr for … %}``). The
engine knows no form and no case. Nothing is lost in silence: what docxtpl would drop, cut, repair or execute
is a :class:`~bhxh_docs.errors.TemplateError` here.

=========  ============================================================================================
code       meaning
=========  ============================================================================================
BHXH-T001  the file cannot be read
BHXH-T002  not a .docx, broken, under a password, too large
BHXH-T010  a tag is not written rightly
BHXH-T011  a tag has no value in the mapping
BHXH-T012  a tag prints ``None``
BHXH-T013  a tag prints something that is no text: a list, a group of fields, yes/no, a function
BHXH-T014  a tag does what it may not: code, unknown or left-out filters, raw XML, imports
BHXH-T015  a tag's expression fails
BHXH-T016  text beside a paragraph, row or cell tag would vanish
BHXH-T017  a tag or block is torn over two paragraphs, cells or rows, or is not closed
BHXH-T020  a value of a kind that is not printed (float, date, object), or no mapping at all
BHXH-T021  a value holds a control character, a lone surrogate or what XML forbids
BHXH-T022  a value holds the beginning of a tag
BHXH-T023  a value, or a text that a loop makes, is too long
BHXH-T024  a field's name is no text, or stands twice
BHXH-T025  the mapping contains itself, or is nested too deeply
BHXH-T026  a formatted value, picture or sub-document in a tag of another kind, or plain text in such a tag
BHXH-T027  a formatted value, picture or sub-document that cannot be used
BHXH-T028  sub-documents need the extra ``bhxh-docs[subdoc]``
BHXH-T030  a part is not well-formed XML
BHXH-T031  a tag is left over in the result
BHXH-T032  a document property is too long
BHXH-T039  any other failure to build the document
=========  ============================================================================================
"""

from __future__ import annotations

from bhxh_docs.templating.rich import Picture, RichText, RichTextParagraph, SubDocument
from bhxh_docs.templating.template import Template

__all__ = ["Picture", "RichText", "RichTextParagraph", "SubDocument", "Template"]
