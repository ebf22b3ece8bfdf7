"""Nameplates of other designs than ``left`` (``furniture.py``): centred between ears, reversed from a band, open.

Each prints the same words, so that a paper may change its design without a word lost; only ``open`` has no index.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout.makeup.compositor import Compositor
from layout.makeup.ears import centred_items
from layout.makeup.furniture import DATE_BAND, IndexEntry, index_entries, is_full, issue_words, publisher_words, spread
from layout.makeup.grid import HAN_ASCENT, LEAST_IN_COLOUR
from layout.model.color import BLACK, WHITE
from layout.model.geometry import Rect
from layout.model.issue import Issue
from layout.model.page import Fill, Item, PlacedLine, Stroke
from layout.model.style import TextStyle

INDEX_ROW = 29.0
"""Depth of the index under a band, in points."""
BAND_PAD = 7.0
"""Least room above and below the name in its band, in points."""


def masthead_items(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """Draw the nameplate in its rectangle, in the design of the house style."""
    designs = {"centred": centred_items, "band": _band, "open": _open}
    return designs[compositor.style.masthead.design](compositor, rect, issue)


def _band(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """都市报: the name reversed in a band of colour to the trim, headlines from inside below it, then the date line."""
    page, masthead = compositor.page.page, compositor.style.masthead
    full = is_full(compositor, rect)
    entries = index_entries(issue)[:3] if full else []
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
    for text, each in zip(beside[::-1], (LEAST_IN_COLOUR, 15.0) if len(beside) > 1 else (15.0,), strict=False):
        set_, large = compositor.fitted(text, TextStyle("hei-bold", each, each, WHITE), room)
        items.append(PlacedLine(rect.right - set_.width, y, set_, "masthead"))
        y -= large * 1.6
    return items


def _index_row(compositor: Compositor, rect: Rect, entries: Sequence[IndexEntry]) -> list[Item]:
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
    for number, (title, page, *_) in enumerate(entries):
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
        small = compositor.line(
            text, style._replace(role=role), size=LEAST_IN_COLOUR, tracking=0.12, colour=masthead.colour
        )
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
