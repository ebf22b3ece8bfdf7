"""Composition (排字): Chinese text to justified lines of glyphs.

A paragraph goes through classify (``classes``), cut into tokens (``tokens``), shape and space (``prepare``, with the
tables of ``breaks`` and ``spacing``), choose the line breaks (``fit``), justify (``justify``).
"""

from layout.composition.breaks import allowed_breaks
from layout.composition.compose import count_lines, set_paragraph
from layout.composition.headline import break_headline, set_line
from layout.composition.stock import Chain, Ink, Styled

__all__ = ["Chain", "Ink", "Styled", "allowed_breaks", "break_headline", "count_lines", "set_line", "set_paragraph"]
