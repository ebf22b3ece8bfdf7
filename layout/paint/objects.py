"""reportlab's low-level PDF objects, imported in the one place that knows how to import them cheaply.

Importing them imports Pillow, and what pickles and makes temporary files, for uses that we never make of them. Those are
announced to the import system first and loaded when they are really used; that saves a third of reportlab's start.
"""

from __future__ import annotations

from typing import Any, Final

from layout.deferred import defer

_UNUSED: Final = ("PIL.Image", "pickle", "tempfile")


defer(*_UNUSED)

from reportlab import rl_config  # noqa: E402
from reportlab.pdfbase.pdfdoc import (  # noqa: E402
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFText,
)

__all__ = [
    "PDFArrayCompact",
    "PDFDictionary",
    "PDFDocument",
    "PDFObjectReference",
    "PDFPage",
    "PDFText",
    "Stream",
    "rl_config",
]


class Stream(PDFStream):  # type: ignore[misc]  # reportlab has no types
    """A stream of bytes already encoded; unlike reportlab's with a line end before ``endstream`` (ISO 32000-1, 7.3.8)."""

    def format(self, document: Any) -> bytes:
        """Return the object's bytes."""
        dictionary = PDFDictionary({**self.dictionary.dict, "Length": len(self.content)})
        return b"%b\nstream\n%b\nendstream\n" % (dictionary.format(document), self.content)
