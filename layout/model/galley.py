"""What composition hands to make-up: lines of glyphs, shaped once, with all spacing decided."""

from __future__ import annotations

from typing import Literal, NamedTuple

from layout.model.color import Colour

FaceKey = str
"""Names one face (file, member, variation) of the issue's ``FaceSet``; stable from run to run."""


class GlyphRun(NamedTuple):
    """Glyphs of one face, size and colour on one baseline.

    ``x`` is the pen position of the first glyph, in points from the line's left edge. ``gids`` are glyph ids of the whole
    face. ``gaps[i]`` is what is added to glyph i's own advance, in 1/1000 em (negative after or before trimmed marks; the
    last one is 0). ``texts[i]`` is what glyph i copies as (empty for the second glyph of a cluster; two characters for
    a ligature). ``scale`` is the set width (1 = normal, < 1 长, > 1 扁); ``stroke`` thickens the outline, in em.
    """

    face: FaceKey
    size: float
    colour: Colour
    x: float
    gids: tuple[int, ...]
    gaps: tuple[float, ...]
    texts: tuple[str, ...]
    scale: float = 1.0
    stroke: float = 0.0


class Line(NamedTuple):
    """One set line. ``width`` is its set width in points (ink blanks at its edges trimmed); ``text`` what it reads.

    ``gap`` is the largest stretch (+) or squeeze (−) in it, in 1/1000 em; ``ends`` tells whether its paragraph ends here.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    text: str
    ends: bool = False
    gap: float = 0.0


class SetParagraph(NamedTuple):
    """A paragraph set to one measure."""

    lines: tuple[Line, ...]
    kind: Literal["text", "subhead", "quote", "item"] = "text"
