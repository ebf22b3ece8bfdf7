"""Folio lines (报眉) that go with the nameplates of ``nameplates.py``."""

from __future__ import annotations

from collections.abc import Sequence

from layout.makeup.calendar import written_date
from layout.makeup.compositor import Compositor
from layout.makeup.furniture import FOLIO_RISE, outer_is_right
from layout.model.color import BLACK, WHITE
from layout.model.galley import Line
from layout.model.geometry import Rect
from layout.model.issue import Issue, PagePlan
from layout.model.page import Fill, Item, PlacedLine, Stroke
from layout.model.style import TextStyle


def folio_items(compositor: Compositor, plan: PagePlan, issue: Issue) -> list[Item]:
    """Draw the folio line that goes with the nameplate: number and paper at the outer edge, date and editors inside.

    ``centred`` has the section in the middle over 文武线, ``band`` the number reversed, ``open`` a light one over a hairline.
    """
    page, masthead, wording = compositor.page, compositor.style.masthead, compositor.style.wording
    design, colour = masthead.design, masthead.colour
    style = compositor.style.text["folio"]
    rule = page.page.top - FOLIO_RISE
    baseline = rule - 6.5
    shown = wording.folio.format(number=f"{plan.number:02d}", page=plan.number)
    role = {"centred": "song-bold", "band": "hei-black", "open": "hei-light"}[design]
    number = compositor.line(shown, TextStyle(role, 22, 22, WHITE if design == "band" else colour))
    section = compositor.line(plan.name, TextStyle(role, style.size * 1.6, 16, BLACK), tracking=0.4)
    paper = compositor.line(issue.title or masthead.name, TextStyle("song-bold", 12, 14, colour), tracking=0.2)
    duties = "　".join(f"{duty} {person}" for duty, person in plan.editors)
    day = written_date(issue.date, wording.date, compositor.style.punctuation.language)
    inner = compositor.line("　".join(filter(None, (day, duties))), style)
    right = outer_is_right(compositor, plan)
    items: list[Item] = []
    if design == "band" and shown:
        width = number.width + 16
        box = Rect(page.right - width if right else page.left, rule - 27, width, 27)
        items.append(Fill(box, colour))
    pad = 8.0 if design == "band" and shown else 0.0
    row: list[Line] = [number, paper] if design == "centred" else [number, section, paper]
    items += _from_edge(row, page.right - pad if right else page.left + pad, baseline, right=right, first=pad)
    items.append(PlacedLine(page.left if right else page.right - inner.width, baseline, inner, "folio"))
    if design == "centred":
        items.append(PlacedLine(page.left + (page.grid.width - section.width) / 2, baseline, section, "folio"))
    weight = {"centred": 2.0, "band": 1.6, "open": 0.5}[design]
    ink = BLACK if design == "centred" else colour
    items.append(Fill(Rect(page.left, rule - weight, page.grid.width, weight), ink))
    if design == "centred":
        items.append(Stroke(page.left, rule + 2.2, page.right, rule + 2.2, 0.4, ink))
    return items


def _from_edge(row: Sequence[Line], x: float, baseline: float, *, right: bool, first: float) -> list[Item]:
    """Place lines one after another from the outer edge inwards, 12 points apart; ``first`` more after the first."""
    items: list[Item] = []
    for number, line in enumerate(each for each in row if each.width):
        gap = (12.0 + (first if number == 1 else 0.0)) if number else 0.0
        x += -gap - line.width if right else gap
        items.append(PlacedLine(x, baseline, line, "folio"))
        x += 0.0 if right else line.width
    return items
