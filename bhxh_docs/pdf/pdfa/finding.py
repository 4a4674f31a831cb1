"""What keeps something from being part of a PDF/A-2b, and how a person mends it."""

from __future__ import annotations

import attrs

_REPRINT = "in tệp ra PDF mới (Print → PDF) hoặc quét bản giấy, rồi dùng tệp mới"


@attrs.frozen
class Finding:
    """A rule that is not kept.

    Args:
        clause: of ISO 19005-2.
        message: what was found, in Vietnamese.
        mend: what to do.
    """

    clause: str
    message: str
    mend: str = _REPRINT
