"""Fonts: every one that is used is in the file, with its widths."""

from __future__ import annotations

from typing import Any

from layout.prepress.preflight.file.document import Document
from layout.prepress.preflight.file.values import array, entry, is_stream, name
from layout.prepress.preflight.finding import Findings, Found

FILES = ("FontFile", "FontFile2", "FontFile3")


def fonts(doc: Document) -> Findings:
    """[X-FONT] Used fonts are embedded with glyphs and metrics, the standard 14 too; OpenType files are of PDF 1.6.

    The glyphs of a Type 3 font are contents of their own.
    """
    for part in doc.parts.fonts:
        if name(entry(part.value, "Subtype")) == "Type3":
            continue
        font = _described(part.value)
        shown = name(entry(part.value, "BaseFont")) or part.name
        if not any(is_stream(entry(font, "FontDescriptor", key)) for key in FILES):
            yield Found("font-not-embedded", shown, part.page)
            continue
        if doc.is_x1a and name(entry(font, "FontDescriptor", "FontFile3", "Subtype")) == "OpenType":
            yield Found("font-opentype", shown, part.page)
        if name(entry(part.value, "Subtype")) != "Type0" and not array(entry(font, "Widths")):
            yield Found("font-metrics", shown, part.page)


def _described(font: Any) -> Any:
    """Return the font that has the descriptor: of a composite one its descendant."""
    if name(entry(font, "Subtype")) == "Type0":
        return next(iter(array(entry(font, "DescendantFonts"))), None)
    return font
