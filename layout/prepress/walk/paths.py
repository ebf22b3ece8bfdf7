"""Paths under construction (ISO 32000-1, 8.5)."""

from __future__ import annotations

from typing import Final

from layout.prepress.box import Box
from layout.prepress.walk.device import Path, Point
from layout.prepress.walk.matrix import bounds, lengths
from layout.prepress.walk.state import State

SEGMENTS: Final = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "h": 0, "re": 4}
"""The operators that build a path, and how many numbers each takes."""
PAINTING: Final = {
    "S": ("S", False), "s": ("S", True), "f": ("f", False), "F": ("f", False), "f*": ("f*", False), "B": ("B", False),
    "B*": ("B*", False), "b": ("B", True), "b*": ("B*", True), "n": ("n", False),
}  # fmt: skip
"""The operators that paint it: which plain one each stands for, and whether it closes the path before."""


class PathBuilder:
    """A path between its first operator and the one that paints it."""

    __slots__ = ("clip", "points", "segments")

    def __init__(self) -> None:
        self.segments: list[tuple[str, tuple[float, ...]]] = []
        self.points: list[Point] = []
        self.clip = ""

    def add(self, operator: str, numbers: tuple[float, ...]) -> None:
        """Add a segment; one with too few numbers is left out."""
        if len(numbers) != SEGMENTS[operator]:
            return
        self.segments.append((operator, numbers))
        if operator == "re":
            x, y, width, height = numbers
            self.points += ((x, y), (x + width, y + height), (x + width, y), (x, y + height))
        else:
            self.points += zip(numbers[::2], numbers[1::2], strict=True)

    def bounds(self, state: State) -> Box:
        """Return the box around all points on the page; control points of curves may lie outside the curve."""
        return bounds(self.points, state.ctm)

    def finish(self, operator: str, state: State) -> tuple[Path, str] | None:
        """Return the path and the operator that paints it; None where it has no points or nothing is within the clip."""
        if not self.points:
            return None
        plain, closes = PAINTING[operator]
        if closes:
            self.segments.append(("h", ()))
        grown = state.line_width * max(lengths(state.ctm)) / 2 if plain in ("S", "B", "B*") else 0.0
        box = self.bounds(state).grown(grown).within(state.clip)
        if box.is_empty:
            if not self.clip:
                return None
            plain = "n"
        return Path(self.segments, self.points, box), plain
