"""Finished pages as readable text: what golden tests compare and what a person reads to see why they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from layout.model.color import Colour
from layout.model.geometry import Rect
from layout.model.page import Fill, Outline, PageLayout, PlacedLine, PlacedPicture, PlacedQR, Shape, Stroke


def drawing_text(pages: Sequence[PageLayout]) -> str:
    """Return the drawing operations of all pages, one line per item, positions in points rounded to 0.01.

    A text line reads: role, owner, x, baseline y, width, the run's sizes (with face, colour where not black, set width,
    stroke), its gap in 1/1000 em, its marks (from, to / across the line), and what it says. A vertical line reads: x of its
    axis, y of its head, its depth, and which words lie along it or stand across it.
    """
    lines = []
    for page in pages:
        lines.append(f"page {page.number}: {_point(page.width, page.height)} bleed {_round(page.bleed)}")
        lines += [f"  {_WRITERS[type(item)](item)}" for item in page.items]
    return "\n".join(lines) + "\n"


def _line(item: PlacedLine) -> str:
    line = item.line
    extent = f"{'h' if line.vertical else 'w'}={_round(line.width)}"
    parts = [item.role, item.owner or "-", _point(item.x, item.y), extent]
    faces = dict.fromkeys(
        f"{run.face}/{_round(run.size)}{_ink(run.colour)}{_times('*', run.scale, 1)}{_times('+', run.stroke, 0)}"
        for run in line.runs
    )
    parts.append("|".join(faces))
    if line.gap:
        parts.append(f"gap={line.gap:+.0f}")
    parts += [f"{run.mode}={''.join(run.texts)}" for run in line.runs if run.mode in ("turned", "across")]
    parts += [f"{each.kind}@{_point(each.start, each.end)}/{_round(each.rise)}" for each in line.marks]
    return f"{' '.join(parts)} “{line.text}”{' ¶' if line.ends else ''}"


def _fill(item: Fill) -> str:
    return f"fill {_rect(item.rect)} {_cmyk(item.colour)}{_times(' r=', item.radius, 0)}"


def _stroke(item: Stroke) -> str:
    dash = f" dash={','.join(map(_round, item.dash))}" if item.dash else ""
    ends = f"{_point(item.x0, item.y0)}–{_point(item.x1, item.y1)}"
    return f"stroke {ends} w={_round(item.width)} {_cmyk(item.colour)}{dash}"


def _outline(item: Outline) -> str:
    return f"outline {_rect(item.rect)} w={_round(item.width)} {_cmyk(item.colour)}{_times(' r=', item.radius, 0)}"


def _shape(item: Shape) -> str:
    """What it reaches over, its pen, its ink, and how many pieces it is made of."""
    ends = [node[-2:] for contour in item.contours for node in contour.nodes]
    left, top = min(x for x, _ in ends), min(y for _, y in ends)
    right, bottom = max(x for x, _ in ends), max(y for _, y in ends)
    place = _rect(Rect(left, top, right - left, bottom - top))
    pieces = f"{len(item.contours)} pieces of {len(ends)} nodes"
    return f"shape {place}{_times(' w=', item.width, 0)} {_cmyk(item.colour)} {pieces}"


def _picture(item: PlacedPicture) -> str:
    crop = item.crop
    part = ",".join(f"{value:.4g}" for value in (crop.x, crop.y, crop.width, crop.height))
    clip = f" clip={len(item.clip)} points" if item.clip else ""
    return f"picture {_rect(item.rect)} {item.file.name} crop={part}{clip}"


def _qr(item: PlacedQR) -> str:
    black = sum(map(sum, item.rows))
    return f"qr {_rect(item.rect)} {len(item.rows)} modules a side, {black} black"


def _round(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}"  # + 0.0 makes −0 a plain 0


def _point(x: float, y: float) -> str:
    return f"{_round(x)},{_round(y)}"


def _rect(rect: Rect) -> str:
    return f"{_point(rect.x, rect.y)} {_round(rect.width)}x{_round(rect.height)}"


def _cmyk(colour: Colour) -> str:
    return f"cmyk({colour.c:g},{colour.m:g},{colour.y:g},{colour.k:g})"


def _ink(colour: Colour) -> str:
    return "" if colour == Colour(0, 0, 0, 1) else f":{_cmyk(colour)}"


def _times(sign: str, value: float, usual: float) -> str:
    return "" if value == usual else f"{sign}{value:.4g}"


_WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    PlacedLine: _line,
    Fill: _fill,
    Stroke: _stroke,
    Outline: _outline,
    Shape: _shape,
    PlacedPicture: _picture,
    PlacedQR: _qr,
}
