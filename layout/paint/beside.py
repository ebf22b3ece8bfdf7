"""Draw the marks of a line as paths: emphasis dots, proper-noun lines, wavy lines, black frames. They are no text."""

from __future__ import annotations

from typing import Final

from layout.model.galley import FRAME_PEN, LineMark
from layout.model.geometry import Rect
from layout.model.page import PlacedLine
from layout.paint.content import Content
from layout.paint.numbers import numbers
from layout.paint.shapes import CURVE, rectangle

WAVE_PEN: Final = 0.36
"""Thickness of a wavy line, of its height."""
WAVE_LENGTH: Final = 2.6
"""About how long one wave is, in heights; a line holds whole waves."""
WAVE_CURVE: Final = 0.3642
"""How far the control points of a half wave lie along it: a sine's (Bézier through its slope at the axis)."""


def draw_marks(content: Content, placed: PlacedLine) -> None:
    """Write a line's marks, in its inks and overprinting as its text does."""
    content.end_text()
    for mark in placed.line.marks:
        if mark.kind == "dot":
            content.set_fill(mark.colour, overprint=mark.colour.is_black)
            content.operators.append(f"{_circle(content, placed, mark)} f")
            continue
        content.set_stroke(mark.colour, overprint=mark.colour.is_black)
        if mark.kind == "frame":
            content.set_line(FRAME_PEN * mark.size)
            content.operators.append(f"{rectangle(content, _frame(placed, mark))} S")
        else:
            content.set_line(mark.size * (WAVE_PEN if mark.kind == "wave" else 1), join=1)
            content.operators.append(f"{(_wave if mark.kind == 'wave' else _line)(content, placed, mark)} S")


def _point(content: Content, placed: PlacedLine, along: float, across: float) -> str:
    """Return a place of the page: so far along the line from its head, and so far across it (up, or to the right)."""
    if placed.line.vertical:
        return numbers(content.left + placed.x + across, content.top - placed.y - along)
    return numbers(content.left + placed.x + along, content.top - placed.y + across)


def _circle(content: Content, placed: PlacedLine, mark: LineMark) -> str:
    middle, radius = (mark.start + mark.end) / 2, mark.size / 2
    bend = CURVE * radius

    def at(along: float, across: float) -> str:
        return _point(content, placed, middle + along, mark.rise + across)

    return " ".join((
        at(radius, 0), "m",
        at(radius, bend), at(bend, radius), at(0, radius), "c",
        at(-bend, radius), at(-radius, bend), at(-radius, 0), "c",
        at(-radius, -bend), at(-bend, -radius), at(0, -radius), "c",
        at(bend, -radius), at(radius, -bend), at(radius, 0), "c h",
    ))  # fmt: skip


def _line(content: Content, placed: PlacedLine, mark: LineMark) -> str:
    return f"{_point(content, placed, mark.start, mark.rise)} m {_point(content, placed, mark.end, mark.rise)} l"


def _wave(content: Content, placed: PlacedLine, mark: LineMark) -> str:
    """Return whole waves, each a crest and a trough; the drawn line, its thickness included, is as high as ``size``."""
    length = mark.end - mark.start
    count = max(1, round(length / (WAVE_LENGTH * mark.size)))
    half = length / count / 2
    # A Bézier curve reaches three quarters of the height of its control points.
    height = mark.size * (1 - WAVE_PEN) / 2 / 0.75
    path = [_point(content, placed, mark.start, mark.rise), "m"]
    for number in range(2 * count):
        start, bend = mark.start + number * half, height if number % 2 == 0 else -height
        for along, across in ((WAVE_CURVE * half, bend), ((1 - WAVE_CURVE) * half, bend), (half, 0.0)):
            path.append(_point(content, placed, start + along, mark.rise + across))
        path.append("c")
    return " ".join(path)


def _frame(placed: PlacedLine, mark: LineMark) -> Rect:
    length = mark.end - mark.start
    if placed.line.vertical:
        return Rect(placed.x + mark.rise - mark.size / 2, placed.y + mark.start, mark.size, length)
    return Rect(placed.x + mark.start, placed.y - mark.rise - mark.size / 2, length, mark.size)
