"""Folio lines (报眉) that go with the nameplates of ``nameplates.py``."""

from __future__ import annotations

from collections.abc import Sequence

from layout.makeup.calendar import written_date
from layout.makeup.compositor import Compositor
from layout.makeup.furniture import FOLIO_RISE, folio_numbers, from_edge, outer_is_right
from layout.model.color import BLACK, WHITE, Colour
from layout.model.galley import Line
from layout.model.geometry import Rect
from layout.model.issue import Issue, PagePlan
from layout.model.page import Fill, Item, PlacedLine, Stroke
from layout.model.style import TextStyle

APART = 12.0
"""Between the words of a folio line, in points."""
PAD = 8.0
"""From a reversed number to the edges of its ground, in points."""


def folio_items(compositor: Compositor, plan: PagePlan, issue: Issue) -> list[Item]:
    """Draw the folio line that goes with the nameplate: number and paper at the outer edge, date and editors inside.

    ``centred`` has the section in the middle over 文武线, ``band`` the number reversed, ``open`` a light one over a hairline.
    The number of a spread's second page stands at its own outer edge, before the date.
    """
    page, masthead = compositor.page, compositor.style.masthead
    design, colour = masthead.design, masthead.colour
    style = compositor.style.text["folio"]
    rule = page.page.top - FOLIO_RISE
    baseline = rule - 6.5
    role = {"centred": "song-bold", "band": "hei-black", "open": "hei-light"}[design]
    numeral = TextStyle(role, 22, 22, WHITE if design == "band" else colour)
    number, *second = (compositor.line(shown, numeral) for shown in folio_numbers(compositor, plan))
    section = compositor.line(plan.name, TextStyle(role, style.size * 1.6, 16, BLACK), tracking=0.4)
    paper = compositor.line(issue.title or masthead.name, TextStyle("song-bold", 12, 14, colour), tracking=0.2)
    right = outer_is_right(compositor, plan)
    edges = (page.right, page.left) if right else (page.left, page.right)
    row = [paper] if design == "centred" else [section, paper]
    ground = colour if design == "band" else None
    items = _from_edge(number, row, edges[0], rule, ground, right=right)
    items += _from_edge(
        second[0] if second else None, [_inner(compositor, plan, issue)], edges[1], rule, ground, right=not right
    )
    if design == "centred":
        middle = (edges[0] + (page.fold if page.fold is not None else edges[1])) / 2
        items.append(PlacedLine(middle - section.width / 2, baseline, section, "folio"))
    weight = {"centred": 2.0, "band": 1.6, "open": 0.5}[design]
    ink = BLACK if design == "centred" else colour
    items.append(Fill(Rect(page.left, rule - weight, page.grid.width, weight), ink))
    if design == "centred":
        items.append(Stroke(page.left, rule + 2.2, page.right, rule + 2.2, 0.4, ink))
    return items


def _inner(compositor: Compositor, plan: PagePlan, issue: Issue) -> Line:
    """Set what stands at the other end: the date and who made the page."""
    duties = "　".join(f"{duty} {person}" for duty, person in plan.editors)
    day = written_date(issue.date, compositor.style.wording.date, compositor.style.punctuation.language)
    return compositor.line("　".join(filter(None, (day, duties))), compositor.style.text["folio"])


def _from_edge(
    number: Line | None, row: Sequence[Line], x: float, rule: float, ground: Colour | None, *, right: bool
) -> list[Item]:
    """Place a number and other words from an edge inwards; a number with a ``ground`` stands reversed on it."""
    items: list[Item] = []
    pad = PAD if number and number.width and ground else 0.0
    if number and pad and ground:
        width = number.width + 2 * pad
        items.append(Fill(Rect(x - width if right else x, rule - 27, width, 27), ground))
    lines = [*([(number, APART)] if number else []), *((line, APART) for line in row)]
    if number and number.width and len(lines) > 1:
        lines[1] = (lines[1][0], APART + pad)
    return items + from_edge(lines, x - pad if right else x + pad, rule - 6.5, right=right)
