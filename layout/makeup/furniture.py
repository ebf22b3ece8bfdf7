"""Page furniture: masthead (报头) with its index ear (报眼), folio line (报眉)."""

from __future__ import annotations

from collections.abc import Sequence

from layout.makeup.calendar import lunar_date, written_date
from layout.makeup.compositor import Compositor
from layout.makeup.grid import HAN_ASCENT, LEAST_IN_COLOUR
from layout.makeup.imprint import stands_in_imprint
from layout.model.color import BLACK
from layout.model.galley import Line
from layout.model.geometry import Rect
from layout.model.issue import Issue, MastheadBlock, PagePlan, StoryBlock
from layout.model.page import Fill, Item, PlacedLine, Stroke
from layout.model.style import TextStyle
from layout.records import NamedTuple

DATE_BAND = 17.0
"""Depth of the date line between its rules, in points."""
NAME_PART = 0.6
"""Part of the masthead's width for the name; the index ear has the rest."""
MASTHEAD_RISE = 22.0
"""How far the nameplate reaches up into the room that the folio line takes on inside pages, in points."""
INDEX_HEADS = 3
"""An index names at least so many headlines, of however few pages."""
SLOGAN_DEPTH = 21.0
"""Room for the slogan over the index, in points."""
PINYIN_DEPTH = 20.0
"""Room for the pinyin under the name, in points."""
LEAST_BAND = 0.85
"""The date line is not set smaller than this part of its size for words that the imprint has too."""
FOLIO_RISE = 10.0
"""From the folio's rule to the type area, in points."""


def masthead_items(compositor: Compositor, block: MastheadBlock, owner: str, issue: Issue) -> list[Item]:
    """Draw the nameplate: name over pinyin at the left, the index at the right, the date line between rules below.

    That is the design ``left``; the others are drawn by ``nameplates.py``.
    """
    page = compositor.page
    rect = page.area_rect(block.area)
    if block.writing == "vertical":
        from layout.makeup import upright  # few papers have such a nameplate

        return [_owned(item, owner) for item in upright.masthead_items(compositor, rect, issue)]
    if block.area.rect is None and block.area.spans[0].top == 0:
        rect = Rect(rect.x, rect.y - MASTHEAD_RISE, rect.width, rect.height + MASTHEAD_RISE)
    masthead = compositor.style.masthead
    if masthead.design != "left":
        from layout.makeup import nameplates  # half of the papers have another design

        return [_owned(item, owner) for item in nameplates.masthead_items(compositor, rect, issue)]
    band_top = rect.bottom - DATE_BAND
    with_ear = is_full(compositor, rect)
    width = rect.width * NAME_PART if with_ear else rect.width
    items = _name_items(compositor, Rect(rect.x, rect.y, width, band_top - rect.y), issue.title or masthead.name)
    if with_ear:
        ear = Rect(rect.x + width + 14, rect.y, rect.width - width - 14, band_top - rect.y - 8)
        items += _index_items(compositor, ear, issue)
    items.append(Stroke(rect.x, band_top, rect.right, band_top, 1.6, masthead.colour))
    items.append(Stroke(rect.x, rect.bottom, rect.right, rect.bottom, 0.4, BLACK))
    middle = band_top + DATE_BAND / 2
    items += spread(compositor, _band_words(compositor, issue, rect.width), rect.x, rect.width, middle)
    return [_owned(item, owner) for item in items]


def is_full(compositor: Compositor, rect: Rect) -> bool:
    """Tell whether a nameplate goes over the page: a narrower one has neither ears nor index."""
    return rect.width > 0.8 * compositor.page.grid.width


def _owned(item: Item, owner: str) -> Item:
    return item._replace(owner=owner) if isinstance(item, PlacedLine) else item


def _name_items(compositor: Compositor, rect: Rect, name: str) -> list[Item]:
    masthead = compositor.style.masthead
    foot = PINYIN_DEPTH if masthead.pinyin else 0.0
    size = min(masthead.name_size, max(rect.height - foot, 1.0))
    style = TextStyle(masthead.name_role, size, size, masthead.colour)
    size = compositor.fitted(name, style, rect.width)[1]
    line = compositor.line(name, style, size=size, fill=rect.width, max_tracking=0.22)
    pinyin_style = TextStyle("hei-bold", LEAST_IN_COLOUR, 12, masthead.colour)
    room = rect.height - size - foot
    top = rect.y + max(room, 0) * 0.5
    items: list[Item] = [PlacedLine(rect.x, top + HAN_ASCENT * size, line, "masthead")]
    if masthead.pinyin and name:
        pinyin = compositor.line(masthead.pinyin, pinyin_style, fill=line.width - 4, max_tracking=1.2)
        y = top + size * 1.04 + 12
        items.append(PlacedLine(rect.x + (line.width - pinyin.width) / 2, y, pinyin, "masthead"))
    return items


def _index_items(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """导读: the slogan over the first headline of each other page with its number."""
    masthead = compositor.style.masthead
    style = compositor.style.text["ear"]
    entries = index_entries(issue)
    room = rect.height - (SLOGAN_DEPTH if masthead.slogan else 0.0) - 6
    entries = entries[: max(int(room // style.leading), 0)]  # an index names what there is room for
    index = "" if masthead.ear else compositor.style.wording.contents
    head = compositor.line(index, TextStyle("hei-bold", LEAST_IN_COLOUR, 12, masthead.colour))
    depth = (SLOGAN_DEPTH if masthead.slogan else 0.0) + (6 + style.leading * len(entries) if entries else 0.0)
    y = rect.y + max(rect.height - depth, 0.0) * 0.55
    items: list[Item] = []
    if masthead.slogan:
        slogan_style = TextStyle("hei-bold", 12.5, 16, masthead.colour)
        slogan = compositor.line(masthead.slogan, slogan_style, fill=rect.width, max_tracking=0.5)
        items.append(PlacedLine(rect.x + (rect.width - slogan.width) / 2, y + 11, slogan, "masthead"))
        y += SLOGAN_DEPTH
    if not entries:
        return items
    items.append(Stroke(rect.x, y, rect.right, y, 0.4, BLACK))
    y += 6
    left = rect.x
    if head.width:
        items.append(PlacedLine(rect.x, y + HAN_ASCENT * style.size + 0.5, head, "masthead"))
        left += head.width + 9
    for entry in entries:
        where = compositor.line(entry.where, style._replace(role="hei-bold"))
        room = rect.right - left - where.width - 6
        line = compositor.line(entry.title, style)
        if line.width > room:
            line = compositor.line(entry.title, style, size=style.size * max(0.85, room / line.width), space=0.5)
        baseline = y + HAN_ASCENT * style.size
        items.append(PlacedLine(left, baseline, line, "masthead"))
        if entry.where:
            items.append(PlacedLine(rect.right - where.width, baseline, where, "masthead"))
        y += style.leading
    return items


class IndexEntry(NamedTuple):
    """A line of the index: its title, the words for its page (none: a line of the paper's own), and what it leads to."""

    title: str
    where: str = ""
    page: int = 0
    story: str = ""


def index_entries(issue: Issue) -> list[IndexEntry]:
    """What the ear lists: the paper's own lines, else the first headline of every other page with its number.

    Where there are fewer than ``INDEX_HEADS`` other pages, each is named by more of its headlines.
    """
    if issue.style.masthead.ear:
        return [IndexEntry(text) for text in issue.style.masthead.ear]
    entries: list[IndexEntry] = []
    each = INDEX_HEADS // max(len(issue.pages) - 1, 1) or 1
    for plan in issue.pages[1:]:
        found = [
            IndexEntry(issue.stories[block.story].headline.text, _where(issue, plan, name), plan.number, block.story)
            for name, block in plan.blocks.items()
            if isinstance(block, StoryBlock) and not block.continues and issue.stories[block.story].headline
        ]
        entries += found[:each]
        if not found and plan.name:
            entries.append(IndexEntry(plan.name, _where(issue, plan), plan.number))
    return entries


def _where(issue: Issue, plan: PagePlan, name: str = "") -> str:
    return issue.style.wording.page.format(page=plan.number_of(name))


def date_words(compositor: Compositor, issue: Issue) -> list[str]:
    """What a nameplate says of the issue and of its publisher."""
    return issue_words(compositor, issue) + publisher_words(compositor)


def publisher_words(compositor: Compositor) -> list[str]:
    """Who publishes the paper."""
    masthead = compositor.style.masthead
    return [word for word in (masthead.supervisor, masthead.publisher, masthead.cn, masthead.website) if word]


def issue_words(compositor: Compositor, issue: Issue) -> list[str]:
    """What a nameplate says of the issue: date, numbers, pages."""
    masthead = compositor.style.masthead
    wording, language = compositor.style.wording, compositor.style.punctuation.language
    words = [written_date(issue.date, wording.date, language), lunar_date(issue.date, wording.lunar, language)]
    if issue.number is not None:
        words.append(masthead.numbering.format(number=issue.number))
    if issue.total is not None:
        words.append(masthead.total.format(total=issue.total))
    words.append(masthead.pages.format(pages=issue.page_count))
    return [word for word in words if word]


def _band_words(compositor: Compositor, issue: Issue, width: float) -> list[str]:
    """Return the words of the date line; where they are too many, without those the imprint has too, the CN number last."""
    words, masthead = date_words(compositor, issue), compositor.style.masthead
    style = compositor.style.text["ear"]
    if stands_in_imprint(masthead):
        for word in filter(None, (masthead.supervisor, masthead.publisher, masthead.cn)):
            taken = sum(compositor.line(each, style).width for each in words) + 0.8 * style.size * (len(words) - 1)
            if taken * LEAST_BAND > width:
                words.remove(word)
    return words


def spread(compositor: Compositor, words: Sequence[str], x: float, width: float, middle: float) -> list[Item]:
    """Spread words evenly over a width, first and last flush with its edges, the middle of their line at ``middle``."""
    style = compositor.style.text["ear"]
    size = style.size
    lines: list[Line] = [compositor.line(word, style) for word in words]
    least = 0.8 * size * (len(lines) - 1)
    taken = sum(line.width for line in lines)
    if taken + least > width:
        size *= (width - least) / taken
        lines = [compositor.line(word, style, size=size) for word in words]
        taken = sum(line.width for line in lines)
    gap = (width - taken) / (len(lines) - 1) if len(lines) > 1 else 0.0
    items: list[Item] = []
    for line in lines:
        items.append(PlacedLine(x, middle + (HAN_ASCENT - 0.5) * size, line, "masthead"))
        x += line.width + gap
    return items


def folio_items(compositor: Compositor, plan: PagePlan, issue: Issue) -> list[Item]:
    """Draw the folio line (报眉) of an inside page: number at the outer edge, section, date, who made the page.

    Odd pages are right-hand pages: their number stands at the right (``print.md`` section 7). A paper in vertical lines
    opens the other way: its odd pages lie at the left. A spread has the number of its second page before the date.
    """
    if compositor.style.masthead.design != "left":
        from layout.makeup import folios  # half of the papers have another design

        return folios.folio_items(compositor, plan, issue)
    page = compositor.page
    style = compositor.style.text["folio"]
    colour = compositor.style.masthead.colour
    rule = page.page.top - FOLIO_RISE
    baseline = rule - 6.5
    wording = compositor.style.wording
    number, *second = (
        compositor.line(shown, TextStyle("hei-black", 22, 22, colour)) for shown in folio_numbers(compositor, plan)
    )
    name = compositor.line(plan.name, TextStyle("hei-bold", 14, 16, BLACK), tracking=0.25)
    paper = compositor.line(
        issue.title or compositor.style.masthead.name, TextStyle("song-bold", 12, 14, colour), tracking=0.2
    )
    duties = "　".join(f"{duty} {person}" for duty, person in plan.editors)
    day = written_date(issue.date, wording.date, compositor.style.punctuation.language)
    date = compositor.line("　".join(filter(None, (day, duties))), style)
    odd = outer_is_right(compositor, plan)
    edges = (page.right, page.left) if odd else (page.left, page.right)
    items = from_edge([(number, 0.0), (name, 9.0), (paper, 14.0)], edges[0], baseline, right=odd)
    items += from_edge([(line, 14.0) for line in (*second, date)], edges[1], baseline, right=not odd)
    items.append(Fill(Rect(page.left, rule - 1.2, page.grid.width, 1.2), colour))
    items.append(Stroke(page.left, rule + 1.7, page.right, rule + 1.7, 0.5, colour))
    return items


def outer_is_right(compositor: Compositor, plan: PagePlan) -> bool:
    """Tell whether a page's outer edge is the right one."""
    return (plan.number % 2 == 1) == (compositor.style.writing == "horizontal")


def folio_numbers(compositor: Compositor, plan: PagePlan) -> list[str]:
    """Return the page number as the folio line shows it, or the two of a spread, the first page's before the other's."""
    form = compositor.style.wording.folio
    return [form.format(number=f"{number:02d}", page=number) for number in sorted(plan.numbers)]


def from_edge(row: Sequence[tuple[Line, float]], x: float, baseline: float, *, right: bool) -> list[Item]:
    """Place lines one after another from an edge inwards, each with its gap before it but for the first; empty ones not."""
    items: list[Item] = []
    for line, gap in row:
        if not line.width:
            continue
        gap = gap if items else 0.0
        x += -gap - line.width if right else gap
        items.append(PlacedLine(x, baseline, line, "folio"))
        x += 0.0 if right else line.width
    return items
