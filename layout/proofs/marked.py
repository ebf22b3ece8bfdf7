"""Pages with what preflight finds drawn on them: a frame round each place, and its number and rule beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.model.color import WHITE, Colour
from layout.model.diagnostics import Diagnostic, Diagnostics
from layout.model.geometry import Rect
from layout.model.issue import Issue
from layout.model.page import Fill, Item, Outline, PageLayout, PlacedLine
from layout.model.style import TextStyle
from layout.units import MM

INKS: Final = {"error": Colour(0, 1, 0, 0), "warning": Colour(1, 0.3, 0, 0), "note": Colour(0.5, 0, 1, 0)}
"""Magenta, blue and green: not what a newspaper is set in."""
PEN: Final = 1.0
AIR: Final = 1.5
"""From a place to its frame, in points."""
LEAST: Final = 6.0
"""A frame is no smaller than that."""
LABEL: Final = 7.0
HEAD: Final = TextStyle("hei-bold", 8.0, 11.0, WHITE)


def marked(pages: tuple[PageLayout, ...], found: Diagnostics, issue: Issue, faces: FaceSet) -> tuple[PageLayout, ...]:
    """Return the pages with their findings; those of no page stand at the head of the first."""
    compositor = Compositor(faces, issue.style, {})
    # Errors last, so that they lie on top of what stands at the same place.
    order = ("note", "warning", "error")
    numbered = sorted(enumerate(found, 1), key=lambda one: order.index(one[1].message.severity))
    return tuple(
        page._replace(items=(*page.items, *_marks(compositor, page, numbered, is_first=page is pages[0])))
        for page in pages
    )


def _marks(
    compositor: Compositor, page: PageLayout, found: Sequence[tuple[int, Diagnostic]], *, is_first: bool
) -> Iterator[Item]:
    head = 4.0
    for number, one in found:
        values = dict(one.values)
        shown = values.get("page", "")
        if shown != str(page.number) and (shown or not is_first):
            continue
        rect = _rect(values)
        if rect is None:
            yield from _label(compositor, one, number, 4.0, head)
            head += HEAD.leading
        else:
            yield Outline(rect, PEN, INKS[one.message.severity], 0.0)
            yield from _label(compositor, one, number, max(rect.x, 0.0), max(rect.y - HEAD.leading, 0.0))


def _rect(values: dict[str, str]) -> Rect | None:
    """Return the frame of a finding's place on the page."""
    if not values.get("x"):
        return None
    x, y, width, height = (float(values[name]) * MM for name in ("x", "y", "w", "h"))
    wide, high = max(width + 2 * AIR, LEAST), max(height + 2 * AIR, LEAST)
    return Rect(x + (width - wide) / 2, y + (height - high) / 2, wide, high)


def _label(compositor: Compositor, found: Diagnostic, number: int, x: float, y: float) -> Iterator[Item]:
    line = compositor.line(f"{number} {found.message.code}", HEAD, size=LABEL)
    yield Fill(Rect(x, y, line.width + 6, HEAD.leading), INKS[found.message.severity])
    yield PlacedLine(x + 3, y + LABEL + 1.2, line, "proof")
