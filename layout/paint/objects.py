"""reportlab's low-level PDF objects, imported in the one place that knows how to import them cheaply.

``reportlab.lib.utils`` imports ``PIL.Image`` for a use we never make of it. Announced to the import system as a lazy
module first, Pillow is loaded only when a picture is really read; that saves a fifth of reportlab's start.
"""

from __future__ import annotations

import importlib.util
import sys
from typing import Any


def _defer_pillow() -> None:
    """Make ``PIL.Image`` load at its first use (importlib's own recipe), if nobody loaded it before."""
    if "PIL.Image" in sys.modules or (spec := importlib.util.find_spec("PIL.Image")) is None or spec.loader is None:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules["PIL.Image"] = module
    spec.loader.exec_module(module)
    sys.modules["PIL"].Image = module  # type: ignore[attr-defined]  # what the import system does after loading


_defer_pillow()

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
