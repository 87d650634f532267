"""reportlab without the shaper, which it would import for every file and which few files need.

`shaping` imports it when there is something to shape, and uses it directly.
"""

import sys

if "uharfbuzz" not in sys.modules and "reportlab.pdfbase.ttfonts" not in sys.modules:
    sys.modules["uharfbuzz"] = None  # type: ignore[assignment]  # importing it fails
    try:
        import reportlab.pdfbase.ttfonts
    finally:
        del sys.modules["uharfbuzz"]

__all__ = ["reportlab"]
