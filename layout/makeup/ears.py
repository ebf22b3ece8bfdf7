"""The nameplate of a party paper (党报): its name wide in the middle, an ear (报眼) at either side, 文武线 below."""

from __future__ import annotations

from collections.abc import Sequence

from layout.makeup.compositor import Compositor
from layout.makeup.furniture import DATE_BAND, index_entries, is_full, issue_words, publisher_words, spread
from layout.makeup.grid import HAN_ASCENT, LEAST_IN_COLOUR
from layout.makeup.short_lines import fit_lines
from layout.model.color import BLACK, WHITE
from layout.model.geometry import Rect
from layout.model.issue import Issue
from layout.model.page import Fill, Item, Outline, PlacedLine, Stroke
from layout.model.style import TextStyle

EAR_PART = 0.185
"""Part of the nameplate's width for each of its two ears."""
EAR_GAP = 16.0
"""Between an ear and the name, in points."""
EAR_PAD = 8.0
"""Between an ear's frame and its words, in points."""


def centred_items(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """党报: the name wide between two ears, the issue's words in the left one, the index in the right; 文武线 below."""
    items: list[Item] = [
        Fill(Rect(rect.x, rect.bottom - 4.6, rect.width, 2.6), BLACK),
        Stroke(rect.x, rect.bottom - 0.3, rect.right, rect.bottom - 0.3, 0.6, BLACK),
    ]
    words, publisher = issue_words(compositor, issue), publisher_words(compositor)
    if not is_full(compositor, rect):
        words, publisher = [], words + publisher
    foot = rect.bottom - 4.6
    if publisher:
        foot -= DATE_BAND
        items += _spread_or_centre(compositor, publisher, rect.x, rect.width, foot + DATE_BAND / 2)
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


def _spread_or_centre(
    compositor: Compositor, words: Sequence[str], x: float, width: float, middle: float
) -> list[Item]:
    """Spread words over a width; one alone, or two, stand together in the middle."""
    if len(words) > 2:
        return spread(compositor, words, x, width, middle)
    style = compositor.style.text["ear"]
    line = compositor.fitted("　　".join(words), style, width)[0]
    return [PlacedLine(x + (width - line.width) / 2, middle + (HAN_ASCENT - 0.5) * style.size, line, "masthead")]


def _name(compositor: Compositor, rect: Rect, issue: Issue, tracking: float) -> list[Item]:
    """The name in the middle of a rectangle, as large as it may be, its pinyin letter-spaced below."""
    masthead = compositor.style.masthead
    name = issue.title or masthead.name
    small = max(LEAST_IN_COLOUR, masthead.name_size * 0.115)
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
    step = min(style.leading * 1.5, rect.height / (len(rows) + 0.5))
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
    entries = index_entries(issue)
    if not entries:
        return items + _slogan(compositor, rect)
    contents = "" if masthead.ear else compositor.style.wording.contents
    for text, ground in ((masthead.slogan, masthead.colour), (contents, BLACK)):
        if text:
            band = Rect(rect.x, y, rect.width, style.leading * 1.25)
            line, size = compositor.fitted(text, style._replace(role="hei-bold"), width, colour=WHITE)
            baseline = band.y + band.height / 2 + (HAN_ASCENT - 0.5) * size
            items += [Fill(band, ground)]
            items += [PlacedLine(rect.x + (rect.width - line.width) / 2, baseline, line, "masthead")]
            y = band.bottom
    y += EAR_PAD * 0.6
    for title, number, *_ in entries:
        where = compositor.line(number, style._replace(role="hei-bold"), colour=masthead.colour)
        lines = fit_lines(compositor, title, style, width - where.width - 6)
        if y + style.leading * len(lines) > rect.bottom:
            break
        for line in lines:
            baseline = y + HAN_ASCENT * style.size
            items.append(PlacedLine(rect.x + EAR_PAD, baseline, line, "masthead"))
            y += style.leading
        if number:
            items.append(PlacedLine(rect.right - EAR_PAD - where.width, baseline, where, "masthead"))
    return items


def _slogan(compositor: Compositor, rect: Rect) -> list[Item]:
    """The slogan large in the middle of an ear that has nothing to list."""
    masthead, style = compositor.style.masthead, compositor.style.text["ear"]
    if not masthead.slogan:
        return []
    size = style.size * 1.7
    large = style._replace(role="song-bold", size=size, colour=masthead.colour)
    lines = fit_lines(compositor, masthead.slogan, large, rect.width - 2 * EAR_PAD)
    y = rect.y + (rect.height - 1.5 * size * len(lines)) / 2 + 0.25 * size
    return [
        PlacedLine(rect.x + (rect.width - line.width) / 2, y + (1.5 * n + HAN_ASCENT) * size, line, "masthead")
        for n, line in enumerate(lines)
    ]
