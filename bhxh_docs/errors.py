"""The exceptions of ``bhxh_docs``; nothing of a library below leaves a public function.

::

    ProblemsError                 (legal_rules) carries .problems: code, place, message, how to mend
    └── BhxhDocsError
        ├── IntakeError           a case file (JSON, Excel, table) cannot be read as a case
        ├── TemplateError         a .docx template is broken or a tag has no value
        ├── FormError             a paper cannot be drafted: unknown form, step not open, facts missing
        ├── ExhibitError          an exhibit file is missing, encrypted, broken or outside the case folder
        ├── ConversionError       LibreOffice or its fonts are missing, or a document did not convert
        ├── DossierError          the dossier cannot be built: required items missing, plan did not settle
        └── VerificationError     a dossier cannot be verified at all (no manifest, unreadable manifest)
"""

from __future__ import annotations

from legal_rules.kernel.problem import Problem, ProblemsError

__all__ = [
    "BhxhDocsError",
    "ConversionError",
    "DossierError",
    "ExhibitError",
    "FormError",
    "IntakeError",
    "Problem",
    "ProblemsError",
    "TemplateError",
    "VerificationError",
]


class BhxhDocsError(ProblemsError):
    """Anything the document side refuses."""


class IntakeError(BhxhDocsError):
    """A case file cannot be read as a case."""


class TemplateError(BhxhDocsError):
    """A .docx template is broken, or a tag in it has no value."""


class FormError(BhxhDocsError):
    """A paper cannot be drafted."""


class ExhibitError(BhxhDocsError):
    """An exhibit file cannot be used."""


class ConversionError(BhxhDocsError):
    """A document could not be turned into PDF."""


class DossierError(BhxhDocsError):
    """A dossier cannot be built."""


class VerificationError(BhxhDocsError):
    """A dossier cannot be verified at all."""
