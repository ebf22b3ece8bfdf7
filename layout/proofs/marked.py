"""Pages with what was found drawn on them: a frame and a number at each place; behind them a list says what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.model.color import BLACK, Colour
from layout.model.diagnostics import Diagnostic, Diagnostics, Language
from layout.model.geometry import Rect
from layout.model.issue import Issue
from layout.model.page import Item, Outline, PageLayout
from layout.proofs.listing import TAG, Entry, level_compositor, listed, tag, tag_width
from layout.units import MM

INKS: Final = {"error": Colour(0, 1, 0, 0), "warning": Colour(1, 0.3, 0, 0), "note": Colour(0.5, 0, 1, 0)}
"""Magenta, blue and green: not what a newspaper is set in."""
PEN: Final = 1.0
AIR: Final = 1.5
"""From a place to its frame, in points."""
LEAST: Final = 6.0
"""A frame is no smaller than that."""
_TITLE: Final = {"en": "Findings", "zh": "检查发现"}
_NOTHING: Final = {"en": "nothing to mend", "zh": "没有问题"}

Numbered = Sequence[tuple[int, Diagnostic]]


def marked(
    pages: tuple[PageLayout, ...], found: Diagnostics, issue: Issue, faces: FaceSet, language: Language
) -> tuple[PageLayout, ...]:
    """Return the pages with the places of the findings marked, and as many more as the list of them takes."""
    compositor = level_compositor(issue, faces)
    numbered = tuple(enumerate(found, 1))
    # Errors last, so that they lie on top of what stands at the same place.
    order = ("note", "warning", "error")
    upwards = sorted(numbered, key=lambda one: order.index(one[1].message.severity))
    shown = [page._replace(items=(*page.items, *_marks(compositor, page, upwards))) for page in pages]
    model = min(pages, key=lambda each: each.width)
    title = _TITLE[language] if found else f"{_TITLE[language]}　{_NOTHING[language]}"
    entries = [Entry(str(at), INKS[one.message.severity], ((_words(one, language), BLACK),)) for at, one in numbered]
    return (*shown, *listed(compositor, model, title, entries, pages[-1].numbers[-1] + 1))


def _marks(compositor: Compositor, page: PageLayout, found: Numbered) -> Iterator[Item]:
    for number, one in found:
        values = dict(one.values)
        rect = _rect(values)
        if rect is None or values.get("page") not in {str(each) for each in page.numbers}:
            continue
        yield Outline(rect, PEN, INKS[one.message.severity])
        x = min(max(rect.x, 0.0), page.width - tag_width(compositor, str(number)))
        yield from tag(compositor, str(number), INKS[one.message.severity], x, max(rect.y - TAG.leading, 0.0))


def _rect(values: dict[str, str]) -> Rect | None:
    """Return the frame of a finding's place on the page."""
    if not values.get("x"):
        return None
    x, y, width, height = (float(values[name]) * MM for name in ("x", "y", "w", "h"))
    wide, high = max(width + 2 * AIR, LEAST), max(height + 2 * AIR, LEAST)
    return Rect(x + (width - wide) / 2, y + (height - high) / 2, wide, high)


def _words(found: Diagnostic, language: Language) -> str:
    """Return what was found, how to mend it, and where it is written."""
    said, hint = found.words(language)
    place = f" [{found.source.file}:{found.source.line}]" if found.source else ""
    stop = "。" if language == "zh" else ". "
    return f"{said}{stop if hint else ''}{hint}{place}"
