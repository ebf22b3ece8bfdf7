"""Kinds of printed lines (线): one vocabulary for rules above blocks, rules in gutters and frames of boxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from layout.records import NamedTuple

LineKind = Literal[
    "hairline", "thin", "thick", "double", "scotch", "dashed", "dotted", "wave", "beads", "diamonds", "fret"
]
"""细线, 正线, 反线, 双线, 文武线, 虚线, 点线, 波浪线 (曲线), and three 花边: 连珠, 菱花, 回纹."""
LINE_KINDS: Final[tuple[str, ...]] = get_args(LineKind)
GUTTER_KINDS: Final = LINE_KINDS[:8]
"""Those narrow enough to stand in a gutter: a 花边 there would touch the text."""


class LineMake(NamedTuple):
    """What a kind of line is made of, in points.

    ``pens`` are its plain lines, the outermost first: how far the middle of each is from the outer edge, and its weight.
    Every other kind repeats a unit, ``pitch`` long, drawn with a pen ``pen`` wide (0: filled shapes). ``depth`` is the whole
    thickness, ``strength`` how much of the ink is printed.
    """

    depth: float
    pens: tuple[tuple[float, float], ...] = ()
    pitch: float = 0.0
    pen: float = 0.0
    strength: float = 1.0


LINES: Final[Mapping[LineKind, LineMake]] = {
    # 0.25 pt, K 60: column rules (``art-direction.md``); thinner breaks up on newsprint.
    "hairline": LineMake(0.25, ((0.125, 0.25),), strength=0.6),
    # 0.5 pt: the upper end of 0.35–0.5 pt for rules, and what a frame has (``art-direction.md``).
    "thin": LineMake(0.5, ((0.25, 0.5),)),
    # 1.5 pt: three times the thin line, as the back of a lead rule (反) is to its face (正).
    "thick": LineMake(1.5, ((0.75, 1.5),)),
    # Two thin lines, and between them as much white as a thick one is black: less fills in on newsprint.
    "double": LineMake(2.5, ((0.25, 0.5), (2.25, 0.5))),
    # Thick outside, thin inside (文武): 1.5 pt, 1.25 pt of white, 0.5 pt.
    "scotch": LineMake(3.25, ((0.75, 1.5), (3.0, 0.5))),
    # Dashes 3.5 pt long, 2.5 pt apart: at reading distance still dashes.
    "dashed": LineMake(0.6, pitch=6.0, pen=0.6),
    # Round dots of 0.9 pt at a pitch of three diameters.
    "dotted": LineMake(0.9, pitch=2.7),
    # Whole waves, six points long and 2.4 pt high with their pen.
    "wave": LineMake(2.4, pitch=6.0, pen=0.5),
    # 花边, by eye: no deeper than half a body line, so that a frame of them does not outweigh a headline.
    "beads": LineMake(3.4, pitch=7.0),
    "diamonds": LineMake(4.2, pitch=9.0),
    "fret": LineMake(5.6, pitch=6.25, pen=0.6),
}


class Rules(NamedTuple):
    """What stands above a story that is under another one, and between neighbours; None: only white."""

    above: LineKind | None = "thin"
    between: LineKind | None = "hairline"
