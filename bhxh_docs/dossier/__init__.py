"""The dossier: checklist filled, page plan settled, packet built and read back, manifest, verification.

Codes:

- the case: D010 required item missing, D011 exhibit without a file, D012 options that do not go together,
  D013 a file changed while the dossier was made up, D030 plan does not settle;
- the target: D020 something else is there, D022 a dossier of another case, D023 files touched there or a
  signature, D024 a draft over a complete dossier, D025 another build is at it;
- writing: D021 not possible for another reason, D026 disk full, D027 no right, D028 read-only, D029 a file
  changed while it was written or is not as the manifest says, D050 a path that may not stand in a dossier;
- signing: D040 extra ``[sign]`` not installed, D041 no usable key or passphrase file, D042 wrong passphrase,
  D043 certificate not valid at the time, D044 key or certificate not fit for signing, D045 PDF cannot be
  signed, D046 dossier not whole, D047 signing failed, D048 a draft, or signed already;
- differences: V001 changed, V002 missing, V003 added, V004 renamed (case or Unicode form alone), V005 not a
  file, V006 empty folder added, V007 left by an operating system (told, no difference), V008 not the manifest
  noted at handover, V009 unreadable, V015 a .zip that holds data outside its members;
- nothing to verify: V010 no readable manifest, V011 it lists paths that are refused, V012 too large, V013 the
  hash to compare with is none, V014 the .zip is refused;
- signatures: V020 none, V021 not of this content, V022 certificate not under a trusted root, V023 unreadable,
  V024 PDF extended after signing, V025 certificate not valid when signed, V026 root certificate unreadable;
- making it up again: V030 files were changed, V031 files of the case are not in it, V032 the manifest says
  something else.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bhxh_docs.dossier.verify import FileDifference, UnreadableManifestError, Verification, verify_path
from bhxh_docs.errors import Problem, VerificationError

if TYPE_CHECKING:
    from bhxh_docs.dossier.build import Dossier, build_dossier
    from bhxh_docs.dossier.check import DossierCheck
    from bhxh_docs.dossier.options import DossierOptions
    from bhxh_docs.dossier.preflight import check_dossier
    from bhxh_docs.forms.packet_view import SendOverride
    from bhxh_docs.pdf.packet.plan import Numbering

__all__ = [
    "Dossier",
    "DossierCheck",
    "DossierOptions",
    "FileDifference",
    "Numbering",
    "SendOverride",
    "Verification",
    "build_dossier",
    "check_dossier",
    "verify_dossier",
]

_HOMES: Final = {
    "Dossier": "bhxh_docs.dossier.build",
    "DossierCheck": "bhxh_docs.dossier.check",
    "DossierOptions": "bhxh_docs.dossier.options",
    "Numbering": "bhxh_docs.pdf.packet.plan",
    "SendOverride": "bhxh_docs.forms.packet_view",
    "build_dossier": "bhxh_docs.dossier.build",
    "check_dossier": "bhxh_docs.dossier.preflight",
}


def __getattr__(name: str) -> Any:
    # who only verifies a dossier does not load the law and every form
    if name in _HOMES:
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def verify_dossier(path: Path | str, *, expect_manifest: str | None = None) -> Verification:
    """Compare every file of a dossier with its manifest.

    Args:
        path: the dossier: its folder, or its .zip.
        expect_manifest: SHA-256 of the manifest as noted at handover; None to trust the manifest found.

    Raises:
        VerificationError: ``BHXH-V010`` to ``V014``, there is no dossier to verify.
    """
    try:
        return verify_path(Path(path), expect_manifest=expect_manifest)
    except UnreadableManifestError as error:
        raise VerificationError(
            Problem(
                code=error.code,
                where=str(path),
                message=str(error),
                mend="ghi lại mã đã bàn giao"
                if error.code == "BHXH-V013"
                else "chỉ đúng hồ sơ do phần mềm lập",
            )
        ) from error
