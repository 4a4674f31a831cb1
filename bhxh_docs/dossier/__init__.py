"""The dossier: checklist filled, page plan settled, packet built and read back, manifest, verification.

Codes: D010 required item missing, D011 exhibit without a file, D020 target taken, D021 target not writable,
D022 dossier of another case there, D023 files touched there, D024 a draft over a complete dossier, D030 plan
does not settle; V001 changed, V002 missing, V003 added, V010 no readable manifest.
"""

from __future__ import annotations

from pathlib import Path

from bhxh_docs.dossier.build import Dossier, build_dossier
from bhxh_docs.dossier.check import DossierCheck, check_dossier
from bhxh_docs.dossier.verify import FileDifference, UnreadableManifestError, Verification, verify_folder
from bhxh_docs.errors import Problem, VerificationError

__all__ = [
    "Dossier",
    "DossierCheck",
    "FileDifference",
    "Verification",
    "build_dossier",
    "check_dossier",
    "verify_dossier",
]


def verify_dossier(path: Path | str) -> Verification:
    """Compare every file of a dossier with its manifest.

    Raises:
        VerificationError: ``BHXH-V010``, there is no readable manifest.
    """
    try:
        return verify_folder(Path(path))
    except UnreadableManifestError as error:
        raise VerificationError(
            Problem(
                code="BHXH-V010",
                where=str(path),
                message=str(error),
                mend="chỉ đúng thư mục hồ sơ do phần mềm lập",
            )
        ) from error
