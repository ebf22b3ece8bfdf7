"""Pages with what preflight finds drawn on them: a frame and a number at each place; behind them a list says what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.makeup.short_lines import fit_lines
from layout.model.color import BLACK, WHITE, Colour
from layout.model.diagnostics import Diagnostic, Diagnostics, Language
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
TAG: Final = TextStyle("hei-bold", 8.0, 10.0, WHITE)
HEAD: Final = TextStyle("hei-bold", 14.0, 24.0, BLACK)
TEXT: Final = TextStyle("hei", 9.0, 14.0, BLACK)
MARGIN: Final = 15 * MM
INDENT: Final = 24.0
"""Room for the numbers in the list."""
_TITLE: Final = {"en": "Preflight", "zh": "印前检查"}
_NOTHING: Final = {"en": "nothing to mend", "zh": "没有问题"}

Numbered = Sequence[tuple[int, Diagnostic]]


def marked(
    pages: tuple[PageLayout, ...], found: Diagnostics, issue: Issue, faces: FaceSet, language: Language
) -> tuple[PageLayout, ...]:
    """Return the pages with the places of the findings marked, and as many more as the list of them takes."""
    level = issue.style._replace(punctuation=issue.style.punctuation._replace(writing="horizontal"))
    compositor = Compositor(faces, level, {})
    numbered = tuple(enumerate(found, 1))
    # Errors last, so that they lie on top of what stands at the same place.
    order = ("note", "warning", "error")
    upwards = sorted(numbered, key=lambda one: order.index(one[1].message.severity))
    shown = [page._replace(items=(*page.items, *_marks(compositor, page, upwards))) for page in pages]
    return (*shown, *_list(compositor, pages, numbered, language))


def _marks(compositor: Compositor, page: PageLayout, found: Numbered) -> Iterator[Item]:
    for number, one in found:
        values = dict(one.values)
        rect = _rect(values)
        if rect is None or values.get("page") not in {str(each) for each in page.numbers}:
            continue
        yield Outline(rect, PEN, INKS[one.message.severity])
        line = compositor.line(str(number), TAG)
        width = line.width + 5
        x = min(max(rect.x, 0.0), page.width - width)
        yield from _tag(compositor, one, number, x, max(rect.y - TAG.leading, 0.0))


def _tag(compositor: Compositor, found: Diagnostic, number: int, x: float, y: float) -> Iterator[Item]:
    line = compositor.line(str(number), TAG)
    yield Fill(Rect(x, y, line.width + 5, TAG.leading), INKS[found.message.severity])
    yield PlacedLine(x + 2.5, y + TAG.size, line, "proof")


def _rect(values: dict[str, str]) -> Rect | None:
    """Return the frame of a finding's place on the page."""
    if not values.get("x"):
        return None
    x, y, width, height = (float(values[name]) * MM for name in ("x", "y", "w", "h"))
    wide, high = max(width + 2 * AIR, LEAST), max(height + 2 * AIR, LEAST)
    return Rect(x + (width - wide) / 2, y + (height - high) / 2, wide, high)


def _list(
    compositor: Compositor, pages: tuple[PageLayout, ...], found: Numbered, language: Language
) -> Iterator[PageLayout]:
    """Yield pages with the findings in words."""
    page = min(pages, key=lambda each: each.width)._replace(items=(), links=(), bookmarks=(), both=(), fold=None)
    head = compositor.line(_TITLE[language] if found else f"{_TITLE[language]}　{_NOTHING[language]}", HEAD)
    items: list[Item] = [PlacedLine(MARGIN, MARGIN + HEAD.size, head, "proof")]
    y = MARGIN + HEAD.leading + TEXT.leading
    number = pages[-1].numbers[-1] + 1
    for at, one in found:
        lines = fit_lines(compositor, _words(one, language), TEXT, page.width - 2 * MARGIN - INDENT)
        if y + TEXT.leading * len(lines) > page.height - MARGIN:
            yield page._replace(number=number, items=tuple(items))
            items, y, number = [], MARGIN + TEXT.leading, number + 1
        items += _tag(compositor, one, at, MARGIN, y - TEXT.size)
        for line in lines:
            items.append(PlacedLine(MARGIN + INDENT, y, line, "proof"))
            y += TEXT.leading
        y += TEXT.leading / 2
    yield page._replace(number=number, items=tuple(items))


def _words(found: Diagnostic, language: Language) -> str:
    """Return what was found, how to mend it, and where it is written."""
    said, hint = found.words(language)
    place = f" [{found.source.file}:{found.source.line}]" if found.source else ""
    stop = "。" if language == "zh" else ". "
    return f"{said}{stop if hint else ''}{hint}{place}"
