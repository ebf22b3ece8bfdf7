"""Separations: what every ink prints, as grey pictures, drawn by PDFium without any program of the system.

The pages are written anew once per plate (``rewrite``), each colour as the grey of its amount there; what overprints and has
none is left out, what knocks out is white. Pictures are taken apart once for all plates, no finer than wanted. PDFium then
draws each plate; a plate without ink is not drawn at all.

Approximate: RGB, Lab and calibrated colours go to the inks by arithmetic instead of their profiles; function, mesh and
PostScript shadings are one middle tone; glyphs of Type 3 fonts that bring their own colours are drawn in the greys of those;
JBIG2, CCITT and unreadable pictures go to black only; non-separable blend modes and blending in other spaces than the inks'
own; transfer functions and the ``Matte`` of soft masks are ignored, optional content is always painted.
"""

from __future__ import annotations

from layout.prepress.plates.draw import PagePlates, has_trim, plates_of
from layout.prepress.plates.total import TotalInk, coverage, total_ink

__all__ = ["PagePlates", "TotalInk", "coverage", "has_trim", "plates_of", "total_ink"]
