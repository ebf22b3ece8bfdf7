"""Rules, tints, boxes, shapes and QR codes as path operators."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from layout.model.color import BLACK, Colour
from layout.model.geometry import Rect
from layout.model.page import Contour, Fill, Outline, PlacedQR, Shape, Stroke
from layout.paint.content import Content
from layout.paint.numbers import number, numbers

CURVE: Final = 0.5523
"""How far a quarter circle's control points lie from its ends, in radii (4/3·(√2−1))."""

_GREY: Final = Colour(0, 0, 0, 0.25)
_LINE: Final = Colour(0, 0, 0, 0.6)


def fill(content: Content, item: Fill) -> None:
    """Write a filled rectangle."""
    content.end_text()
    # A wider black area over a picture must not let it through.
    is_rule = item.colour == BLACK and _is_narrow(content, min(item.rect.width, item.rect.height))
    content.set_fill(item.colour, overprint=is_rule)
    content.operators.append(f"{rectangle(content, item.rect, item.radius)} f")


def stroke(content: Content, item: Stroke) -> None:
    """Write a straight rule."""
    content.end_text()
    content.set_stroke(item.colour, overprint=item.colour.is_black and _is_narrow(content, item.width))
    content.set_line(item.width, dash=item.dash)
    content.operators.append(f"{_point(content, item.x0, item.y0)} m {_point(content, item.x1, item.y1)} l S")


def outline(content: Content, item: Outline) -> None:
    """Write a rectangle's outline, half of its width inside and half outside."""
    content.end_text()
    content.set_stroke(item.colour, overprint=item.colour.is_black and _is_narrow(content, item.width))
    content.set_line(item.width)
    content.operators.append(f"{rectangle(content, item.rect, item.radius)} S")


def _is_narrow(content: Content, width: float) -> bool:
    """Tell whether a black line or area of a width is a rule, which overprints."""
    return width <= content.press.overprint_lines


def corners(content: Content, points: Sequence[tuple[float, float]]) -> str:
    """Return the path of a closed shape."""
    path = " l ".join(_point(content, x, y) for x, y in points)
    return f"{path.replace(' l ', ' m ', 1)} l h"


def shape(content: Content, item: Shape) -> None:
    """Write lines and curves as one shape, filled or drawn; corners that meet are round."""
    content.end_text()
    if item.width:
        content.set_stroke(item.colour, overprint=item.colour.is_black and _is_narrow(content, item.width))
        content.set_line(item.width, join=1)
    else:
        content.set_fill(item.colour, overprint=False)
    content.operators.append(
        "\n".join([*(_contour(content, each) for each in item.contours), "S" if item.width else "f"])
    )


def _contour(content: Content, contour: Contour) -> str:
    left, top = content.left, content.top
    parts = []
    for index, node in enumerate(contour.nodes):
        placed = (left + value if at % 2 == 0 else top - value for at, value in enumerate(node))
        parts.append(f"{numbers(*placed)} {'c' if len(node) > 2 else 'l' if index else 'm'}")
    return " ".join([*parts, "h"] if contour.closed else parts)


def qr(content: Content, item: PlacedQR) -> None:
    """Write a QR code as one path of rectangles whose neighbours share their edges to the last digit; black only."""
    content.end_text()
    content.set_fill(BLACK, overprint=True)
    content.operators.append(_modules(content.left, content.top, item.rect, item.rows))


@lru_cache
def _modules(left: float, top: float, rect: Rect, rows: tuple[tuple[bool, ...], ...]) -> str:
    across, down = rect.width / len(rows[0]), rect.height / len(rows)
    edges = [round(left + (rect.x + x * across), 4) for x in range(len(rows[0]) + 1)]
    levels = [round(top - (rect.y + y * down), 4) for y in range(len(rows) + 1)]
    parts = [
        f"{numbers(edges[x0], levels[y1], edges[x1] - edges[x0], levels[y0] - levels[y1])} re"
        for x0, y0, x1, y1 in blocks(rows)
    ]
    return "\n".join([*parts, "f"])


def placeholder(content: Content, rect: Rect) -> None:
    """Write a grey box with a cross where a picture could not be read."""
    fill(content, Fill(rect, _GREY))
    outline(content, Outline(rect, 1.0, _LINE))
    stroke(content, Stroke(rect.x, rect.y, rect.right, rect.bottom, 1.0, _LINE))
    stroke(content, Stroke(rect.x, rect.bottom, rect.right, rect.y, 1.0, _LINE))


def rectangle(content: Content, rect: Rect, radius: float = 0.0) -> str:
    """Return the path of a rectangle; its edges are rounded, not its sizes, so that what touches goes on touching."""
    left, right = round(content.left + rect.x, 4), round(content.left + rect.right, 4)
    top, bottom = round(content.top - rect.y, 4), round(content.top - rect.bottom, 4)
    radius = min(radius, (right - left) / 2, (top - bottom) / 2)
    if radius > 0:
        return _rounded(left, bottom, right, top, radius)
    return f"{numbers(left, bottom, right - left, top - bottom)} re"


def blocks(rows: tuple[tuple[bool, ...], ...]) -> list[tuple[int, int, int, int]]:
    """Return the black modules as rectangles (x0, y0, x1, y1), equal runs in rows that follow each other as one."""
    found: list[tuple[int, int, int, int]] = []
    open_runs: dict[tuple[int, int], int] = {}
    for y, row in enumerate((*rows, ())):
        runs = _runs(row)
        found += [(x0, top, x1, y) for (x0, x1), top in open_runs.items() if (x0, x1) not in runs]
        open_runs = {run: open_runs.get(run, y) for run in runs}
    return found


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return the runs of black modules of one row as (first, end)."""
    edges = [x for x in range(len(row) + 1) if (x > 0 and row[x - 1]) != (x < len(row) and row[x])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _point(content: Content, x: float, y: float) -> str:
    return f"{number(content.left + x)} {number(content.top - y)}"


def _rounded(left: float, bottom: float, right: float, top: float, radius: float) -> str:
    """Return a rectangle with round corners, anticlockwise from the left end of its lower edge."""
    keep = radius * (1 - CURVE)
    return " ".join((
        numbers(left + radius, bottom), "m", numbers(right - radius, bottom), "l",
        numbers(right - keep, bottom, right, bottom + keep, right, bottom + radius), "c",
        numbers(right, top - radius), "l",
        numbers(right, top - keep, right - keep, top, right - radius, top), "c",
        numbers(left + radius, top), "l",
        numbers(left + keep, top, left, top - keep, left, top - radius), "c",
        numbers(left, bottom + radius), "l",
        numbers(left, bottom + keep, left + keep, bottom, left + radius, bottom), "c h",
    ))  # fmt: skip
