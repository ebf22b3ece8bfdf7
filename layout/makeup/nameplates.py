"""Nameplates and folio lines of other designs than ``left`` (``furniture.py``): centred between ears, in a band, open.

Each prints the same words, so that a paper may change its design without a word lost; only ``open`` has no index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from layout.makeup.calendar import written_date
from layout.makeup.compositor import Compositor
from layout.makeup.furniture import (
    DATE_BAND,
    FOLIO_RISE,
    index_entries,
    issue_words,
    outer_is_right,
    publisher_words,
    spread,
)
from layout.makeup.grid import HAN_ASCENT
from layout.model.color import BLACK, WHITE, Colour
from layout.model.galley import Line
from layout.model.geometry import Rect
from layout.model.issue import Issue, PagePlan
from layout.model.page import Fill, Item, Outline, PlacedLine, Stroke
from layout.model.style import Design, TextStyle

EAR_PART = 0.185
"""Part of a centred nameplate's width for each of its two ears."""
EAR_GAP = 16.0
"""Between an ear and the name, in points."""
EAR_PAD = 8.0
"""Between an ear's frame and its words, in points."""
INDEX_ROW = 29.0
"""Depth of the index under a band, in points."""
BAND_PAD = 7.0
"""Least room above and below the name in its band, in points."""
FULL = 0.8
"""From this part of the type area's width on a nameplate has ears, or an index: narrower ones have the name alone."""


def masthead_items(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """Draw the nameplate in its rectangle, in the design of the house style."""
    return _DESIGNS[compositor.style.masthead.design](compositor, rect, issue)


def _centred(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """党报: the name wide between two ears, the issue's words in the left one, the index in the right; 文武线 below."""
    items: list[Item] = [
        Fill(Rect(rect.x, rect.bottom - 4.6, rect.width, 2.6), BLACK),
        Stroke(rect.x, rect.bottom - 0.3, rect.right, rect.bottom - 0.3, 0.6, BLACK),
    ]
    words, publisher = issue_words(compositor, issue), publisher_words(compositor)
    if rect.width < FULL * compositor.page.grid.width:
        words, publisher = [], words + publisher
    foot = rect.bottom - 4.6
    if publisher:
        foot -= DATE_BAND
        items += spread_or_centre(compositor, publisher, rect.x, rect.width, foot + DATE_BAND / 2)
        items.append(Stroke(rect.x, foot, rect.right, foot, 0.4, BLACK))
    ear = rect.width * EAR_PART if words else 0.0
    side = ear + EAR_GAP if words else 0.0
    middle = Rect(rect.x + side, rect.y, rect.width - 2 * side, foot - rect.y)
    items += _name(compositor, middle, issue, tracking=0.35)
    if words:
        box = Rect(rect.x, rect.y + 4, ear, foot - rect.y - 12)
        items += _issue_ear(compositor, box, words)
        items += _index_ear(compositor, Rect(rect.right - ear, box.y, ear, box.height), issue)
    return items


def spread_or_centre(
    compositor: Compositor, words: Sequence[str], x: float, width: float, middle: float, colour: Colour = BLACK
) -> list[Item]:
    """Spread words over a width; one alone, or two, stand together in the middle."""
    if len(words) > 2:
        return spread(compositor, words, x, width, middle, colour)
    style = compositor.style.text["ear"]
    line = compositor.fitted("　　".join(words), style, width, colour=colour)[0]
    return [PlacedLine(x + (width - line.width) / 2, middle + (HAN_ASCENT - 0.5) * style.size, line, "masthead")]


def _name(compositor: Compositor, rect: Rect, issue: Issue, tracking: float) -> list[Item]:
    """The name in the middle of a rectangle, as large as it may be, its pinyin letter-spaced below."""
    masthead = compositor.style.masthead
    name = issue.title or masthead.name
    small = max(8.5, masthead.name_size * 0.115)
    foot = small * 2.1 if masthead.pinyin else 0.0
    size = min(masthead.name_size, max(rect.height - foot, 1.0))
    style = TextStyle(masthead.name_role, size, size, masthead.colour)
    size = compositor.fitted(name, style, rect.width)[1]
    line = compositor.line(name, style, size=size, fill=rect.width, max_tracking=tracking)
    top = rect.y + max(rect.height - size - foot, 0.0) * 0.5
    x = rect.x + (rect.width - line.width) / 2
    items: list[Item] = [PlacedLine(x, top + HAN_ASCENT * size, line, "masthead")]
    if masthead.pinyin:
        latin = TextStyle("hei", small, small, masthead.colour)
        pinyin = compositor.line(masthead.pinyin, latin, fill=line.width * 0.86, max_tracking=1.0)
        x = rect.x + (rect.width - pinyin.width) / 2
        items.append(PlacedLine(x, top + size + small * 1.55, pinyin, "masthead"))
    return items


def _issue_ear(compositor: Compositor, rect: Rect, words: Sequence[str]) -> list[Item]:
    """The ear that tells day and number: one word on a line, the day itself larger."""
    style = compositor.style.text["ear"]
    day, *others = words
    rows = [(part, style._replace(role="hei-bold", size=style.size * 1.25)) for part in day.split("\u3000")]
    rows += [(word, style) for word in others]
    step = min(style.leading * 1.2, rect.height / (len(rows) + 0.5))
    y = rect.y + (rect.height - step * len(rows)) / 2
    items: list[Item] = [Outline(rect, 0.5, BLACK)]
    for text, each in rows:
        line, size = compositor.fitted(text, each, rect.width - 2 * EAR_PAD)
        baseline = y + step / 2 + (HAN_ASCENT - 0.5) * size
        items.append(PlacedLine(rect.x + (rect.width - line.width) / 2, baseline, line, "masthead"))
        y += step
    return items


def _index_ear(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """The ear that lists what is inside: slogan, a reversed head, headlines in one or two lines with their pages."""
    masthead, style = compositor.style.masthead, compositor.style.text["ear"]
    items: list[Item] = [Outline(rect, 0.5, BLACK)]
    y, width = rect.y, rect.width - 2 * EAR_PAD
    entries = index_entries(compositor, issue)
    contents = "" if masthead.ear else compositor.style.wording.contents
    for text, ground in ((masthead.slogan, masthead.colour), (contents if entries else "", BLACK)):
        if text:
            band = Rect(rect.x, y, rect.width, style.leading * 1.25)
            line, size = compositor.fitted(text, style._replace(role="hei-bold"), width, colour=WHITE)
            baseline = band.y + band.height / 2 + (HAN_ASCENT - 0.5) * size
            items += [Fill(band, ground)]
            items += [PlacedLine(rect.x + (rect.width - line.width) / 2, baseline, line, "masthead")]
            y = band.bottom
    y += EAR_PAD * 0.6
    for title, number in entries:
        where = compositor.line(number, style._replace(role="hei-bold"), colour=masthead.colour)
        lines = compositor.lines(title, style._replace(align="left"), width - where.width - 6)
        if y + style.leading * len(lines) > rect.bottom:
            break
        for line in lines:
            baseline = y + HAN_ASCENT * style.size
            items.append(PlacedLine(rect.x + EAR_PAD, baseline, line, "masthead"))
            y += style.leading
        if number:
            items.append(PlacedLine(rect.right - EAR_PAD - where.width, baseline, where, "masthead"))
    return items


def _band(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """都市报: the name reversed in a band of colour to the trim, headlines from inside below it, then the date line."""
    page, masthead = compositor.page.page, compositor.style.masthead
    full = rect.width >= FULL * compositor.page.grid.width
    entries = index_entries(compositor, issue)[:3] if full else []
    date = rect.bottom - DATE_BAND
    foot = date - (INDEX_ROW if entries else 0.0)
    edge = Rect(rect.x, rect.y, rect.width, foot - rect.y)
    if full and rect.y < page.top:  # to the edges of the sheet, and over them
        edge = Rect(-page.bleed, -page.bleed, page.width + 2 * page.bleed, foot + page.bleed)
    items: list[Item] = [Fill(edge, masthead.colour)]
    items += _band_words(compositor, Rect(rect.x, rect.y, rect.width, foot - rect.y), issue)
    if entries:
        strip = Rect(edge.x, foot, edge.width, INDEX_ROW)
        items.append(Fill(strip, masthead.colour.tint(0.12)))
        items += _index_row(compositor, Rect(rect.x, foot, rect.width, INDEX_ROW), entries)
    items += spread(
        compositor,
        issue_words(compositor, issue) + publisher_words(compositor),
        rect.x,
        rect.width,
        date + DATE_BAND / 2,
    )
    items.append(Stroke(rect.x, rect.bottom, rect.right, rect.bottom, 0.8, BLACK))
    return items


def _band_words(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """The name at the left of its band; at the right pinyin and slogan, on the name's foot."""
    masthead = compositor.style.masthead
    name = issue.title or masthead.name
    beside = [text for text in (masthead.slogan, masthead.pinyin) if text]
    style = TextStyle(masthead.name_role, masthead.name_size, masthead.name_size, WHITE)
    width = rect.width * (0.62 if beside else 1.0)
    size = min(compositor.fitted(name, style, width)[1], max(rect.height - 2 * BAND_PAD, 1.0))
    line = compositor.line(name, style, size=size, fill=width, max_tracking=0.05)
    baseline = rect.y + (rect.height - size) / 2 + HAN_ASCENT * size
    items: list[Item] = [PlacedLine(rect.x, baseline, line, "masthead")]
    room = rect.width - line.width - 24
    y = baseline - 0.02 * size
    for text, each in zip(beside[::-1], (9.5, 15.0) if len(beside) > 1 else (15.0,), strict=False):
        set_, large = compositor.fitted(text, TextStyle("hei-bold", each, each, WHITE), room)
        items.append(PlacedLine(rect.right - set_.width, y, set_, "masthead"))
        y -= large * 1.6
    return items


def _index_row(compositor: Compositor, rect: Rect, entries: Sequence[tuple[str, str]]) -> list[Item]:
    """Headlines side by side, each after its page number."""
    style = compositor.style.text["ear"]
    colour = compositor.style.masthead.colour
    middle = rect.y + rect.height / 2
    head = "" if compositor.style.masthead.ear else compositor.style.wording.contents
    label = compositor.line(head, style._replace(role="hei-black", size=style.size * 1.35), colour=colour)
    items: list[Item] = []
    left = rect.x
    if head:
        items.append(PlacedLine(left, middle + (HAN_ASCENT - 0.5) * style.size * 1.35, label, "masthead"))
        left += label.width + 14
    cell = (rect.right - left) / len(entries)
    for number, (title, page) in enumerate(entries):
        x, larger = left + number * cell, style.size * 1.3
        where = compositor.line(page, style._replace(role="hei-black", size=larger), colour=colour)
        room = cell - where.width - 20
        text, size = compositor.fitted(title, style._replace(role="hei-bold", size=larger), room)
        if number or head:
            items.append(Stroke(x - 7, rect.y + 6, x - 7, rect.bottom - 6, 0.6, colour))
        items.append(PlacedLine(x, middle + (HAN_ASCENT - 0.5) * larger, where, "masthead"))
        items.append(PlacedLine(x + where.width + 6, middle + (HAN_ASCENT - 0.5) * size, text, "masthead"))
    return items


def _open(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """校园报: no rules and no index; the name at the left, the day as a large figure at the right, words beside it."""
    masthead, style = compositor.style.masthead, compositor.style.text["ear"]
    name = issue.title or masthead.name
    words = issue_words(compositor, issue) + publisher_words(compositor)
    day = str(issue.date.day)
    size = min(masthead.name_size, rect.height * 0.62)
    figure = compositor.line(day, TextStyle("hei-light", size, size, masthead.colour))
    rows = [compositor.line(part, style) for word in words for part in word.split("\u3000")]
    step = min(style.leading, rect.height / max(len(rows), 1))
    base = rect.bottom - (1 - HAN_ASCENT) * size
    items: list[Item] = []
    beside = max((line.width for line in rows), default=0.0)
    room = rect.width - figure.width - beside - 40
    size = compositor.fitted(name, TextStyle(masthead.name_role, size, size, masthead.colour), room)[1]
    line = compositor.line(name, TextStyle(masthead.name_role, size, size, BLACK), tracking=0.08)
    if line.width > room:
        line = compositor.line(name, TextStyle(masthead.name_role, size, size, BLACK), tracking=0.0)
    below = [text for text in (masthead.pinyin, masthead.slogan) if text]
    foot = base - (style.leading * 1.5 if below else size * 0.08)
    items.append(PlacedLine(rect.x, foot, line, "masthead"))
    x = rect.x + size * 0.04
    for text, role in zip(below, ("hei", "hei-light"), strict=False):
        small = compositor.line(text, style._replace(role=role), tracking=0.12, colour=masthead.colour)
        items.append(PlacedLine(x, base, small, "masthead"))
        x += small.width + 12
    items.append(PlacedLine(rect.right - figure.width, base, figure, "masthead"))
    edge = rect.right - figure.width - 12
    y = base - step * (len(rows) - 1)
    items.append(Fill(Rect(edge, y - style.size, 1.2, base - y + style.size), masthead.colour))
    for row in rows:
        items.append(PlacedLine(edge - 10 - row.width, y, row, "masthead"))
        y += step
    return items


_DESIGNS: Final[dict[Design, Callable[[Compositor, Rect, Issue], list[Item]]]] = {
    "centred": _centred,
    "band": _band,
    "open": _open,
}


# --- folio lines ------------------------------------------------------------------------------------------------------


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
    weight = {"centred": 2.0, "band": 1.6, "open": 0.4}[design]
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
