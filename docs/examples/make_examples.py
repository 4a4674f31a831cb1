"""Makes the three invented cases of this folder anew: ``vu-viec.json`` and the files of the exhibits.

Start it from the top of the checkout::

    PYTHONPATH=. python docs/examples/make_examples.py [FOLDER]

The same bytes come out each time with the same versions of Pillow, reportlab, poppler and fonts; with others
the pictures may differ in a few pixels. Needs ``pdftoppm`` (Debian: poppler-utils).
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from _maker.write import CASES, write_case  # noqa: E402  found beside this file

if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, build in CASES.items():
        size = write_case(target / name, build)
        print(f"{name}: {size / 1024:.0f} KiB")
