"""What composition hands to make-up: lines of glyphs, shaped once, with all spacing decided."""

from __future__ import annotations

from typing import Final, Literal

from layout.model.color import Colour
from layout.records import NamedTuple

FaceKey = str
"""Names one face (file, member, variation) of the issue's ``FaceSet``; stable from run to run."""

Mode = Literal["level", "upright", "turned", "across"]
"""How a run's glyphs stand: ``level`` in a horizontal line; in a vertical one ``upright`` one under the other, ``turned``

a quarter clockwise (Latin words), or ``across``, side by side in one cell (纵中横, tate-chu-yoko).
"""


class GlyphRun(NamedTuple):
    """Glyphs of one face, size and colour on one baseline.

    ``x`` is the pen position of the first glyph, in points from the line's left edge. ``gids`` are glyph ids of the whole
    face. ``gaps[i]`` is what is added to glyph i's own advance, in 1/1000 em (negative after or before trimmed marks; the
    last one is 0). ``texts[i]`` is what glyph i copies as (empty for the second glyph of a cluster; two characters for
    a ligature). ``scale`` is the set width (1 = normal, < 1 长, > 1 扁); ``stroke`` thickens the outline, in em.

    In a vertical line ``x`` is counted from the line's head downwards. ``rise`` moves the run across its line, in points:
    in a horizontal line up from the baseline, in a vertical one to the right of the line's axis (the middle of its
    characters). An ``upright`` run hangs with the tops of its cells at its pen position, centred on the axis; a ``turned``
    run's baseline lies ``rise`` from the axis; an ``across`` run's baseline lies 0.88 em below its pen position and its
    first glyph starts ``rise`` from the axis.
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
    mode: Mode = "level"
    rise: float = 0.0


FRAME_PEN: Final = 0.0496
"""Thickness of a frame, of its height: enough to be seen as mourning."""


class LineMark(NamedTuple):
    """A mark drawn at a line, not a character of it: emphasis dot, proper-noun line, wavy book-title line, frame.

    It reaches from ``start`` to ``end`` along the line, in points from its head, ``rise`` across it (as in ``GlyphRun``; a
    frame's middle). ``size`` is a dot's diameter, a line's thickness, the height of a wave, a frame's height across the line.
    """

    kind: Literal["dot", "line", "wave", "frame"]
    start: float
    end: float
    rise: float
    size: float
    colour: Colour


class Line(NamedTuple):
    """One set line. ``width`` is its set width in points (ink blanks at its edges trimmed); ``text`` what it reads.

    ``gap`` is the largest stretch (+) or squeeze (−) in it, in 1/1000 em; ``ends`` tells whether its paragraph ends here.
    A ``vertical`` line runs down the page: its ``width`` is its length. ``marks`` are drawn with it. A ``rescued`` line breaks
    a rule of line edges or is longer than its measure, since no setting keeps the rules.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    text: str
    ends: bool = False
    gap: float = 0.0
    vertical: bool = False
    marks: tuple[LineMark, ...] = ()
    rescued: bool = False

    @property
    def size(self) -> float:
        """The largest size of type in it, in points; 0 where it is empty."""
        runs = self.runs
        return runs[0].size if len(runs) == 1 else max((run.size for run in runs), default=0.0)
