"""The intake is tested with the cases of the model's own tests."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "legal_rules" / "case"))
