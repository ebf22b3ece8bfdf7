"""Painting operators as text."""

from __future__ import annotations

from typing import Final

from layout.prepress.box import Box
from layout.prepress.plates.stream import text_of
from layout.prepress.walk import State
from layout.prepress.walk.device import Path, Shown

_RECTANGLE: Final = 5
"""The most points that PDFium takes for a rectangle."""
_SPECK: Final = 0.001


def segments(path: Path, *, as_is: bool) -> str:
    """Return the operators of a path. A filled one of few points, that may be a rectangle, gets a speck beside it: PDFium
    would otherwise grow a rectangle to whole pixels.
    """
    parts = [f"{text_of(*numbers)} {operator}" for operator, numbers in path.segments]
    if not as_is and len(path.points) <= _RECTANGLE:
        x, y = path.points[0]
        parts.append(f"h {text_of(x, y)} m {text_of(x + _SPECK, y)} l {text_of(x, y + _SPECK)} l h")
    return "\n".join(parts)


def strings(shown: Shown) -> str:
    """Return the operator that shows a text."""
    written = (f"<{one.hex()}>" if isinstance(one, bytes) else text_of(one) for one in shown.pieces)
    return f"[{' '.join(written)}] TJ"


def flood(box: Box, state: State) -> str:
    """Return a filled rectangle over a box on the page, whatever the transformation in force."""
    a, b, c, d, e, f = state.ctm
    area = a * d - b * c
    if not area:
        return ""
    back = (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area)
    size = text_of(box.left, box.bottom, box.right - box.left, box.top - box.bottom)
    return f"q {text_of(*back)} cm {size} re f Q"
