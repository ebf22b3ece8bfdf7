"""Heading zones: badge or flag, 引题, 主题, 副题 and byline over a story's columns, a whole number of grid lines deep."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from layout.makeup.compositor import Compositor
from layout.makeup.grid import HAN_ASCENT
from layout.makeup.headlines import set_headline
from layout.makeup.jump_words import jump_text
from layout.makeup.short_lines import fit_lines
from layout.model.color import WHITE, Colour
from layout.model.galley import Line
from layout.model.geometry import Rect
from layout.model.issue import HeadlineChoice
from layout.model.page import Fill, Item, PlacedLine, Stroke
from layout.model.story import Story, Words
from layout.model.style import HeadlineStyle, TextStyle

BELOW = 0.45
"""Least room between a heading and its text, in lines of the grid."""
ABOVE = 0.15
"""Least room above a heading, in lines of the grid."""
TAG_PAD = 0.55
"""Room left and right of the words on a badge, in em of their size."""

LEAST_HEAD = 4.0
"""Least room for a jump head beside its （上接N版）, in em of the head."""
STEP = 1.2
"""By so much at least a headline is larger than the kicker above it and the deck below (H9)."""
LEAST_FIELD = 0.75
"""How far kicker and deck may shrink to stay a step below a small headline."""
TAIL_GAP = 0.3
"""Room between a jump head and its （上接N版）, in em of the head."""


class Element(NamedTuple):
    """One row of a heading: its lines side by side never, so one line; ``before`` is the least gap above it."""

    line: Line
    role: str
    style: TextStyle
    size: float
    align: str
    before: float
    tag: Colour | None = None
    tail: Line | None = None
    """Small words after the line, on its baseline: （上接1版）."""
    start: float | None = None
    """Where the line begins along the zone, in points, instead of as ``align`` says (``staggering.py``)."""


class Heading(NamedTuple):
    """A heading set to a width: its elements and how many grid lines it takes (0: there is none)."""

    elements: tuple[Element, ...]
    width: float
    rows: int
    leading: float
    too_wide: tuple[float, float] | None = None
    """Size the headline had to shrink to, and the style's least, where it is below that."""
    asked: int | None = None
    """Lines the designer gave it, where they are too few: it takes the ``rows`` it needs."""

    @property
    def height(self) -> float:
        """The least depth its lines need, in points."""
        return _height(self.elements) + (ABOVE + BELOW) * self.leading

    def items(self, x: float, top: float, owner: str, *, even: bool = False, depth: float | None = None) -> list[Item]:
        """Place the heading with its left edge at ``x`` and its zone's upper edge at ``top`` (points).

        ``depth`` is the zone's, where it is not its grid lines that decide (a heading that stands upright).
        """
        spare = (self.rows * self.leading if depth is None else depth) - self.height
        gaps = max(len(self.elements) - 1, 0)
        inner = min(spare * 0.4 / gaps, 0.35 * self.leading) if gaps else 0.0
        left_over = spare - inner * gaps
        y = top + ABOVE * self.leading + left_over * (0.5 if even else 0.35)
        items: list[Item] = []
        for number, element in enumerate(self.elements):
            y += element.before + (inner if number else 0.0)
            items += _element_items(element, x, y, self.width, owner)
            y += element.size
        return items


def _element_items(element: Element, x: float, y: float, width: float, owner: str) -> list[Item]:
    line = element.line
    if element.tag is not None:
        pad = TAG_PAD * element.size
        band = Rect(x, y - 0.2 * element.size, line.width + 2 * pad, 1.4 * element.size)
        rule = Stroke(x, band.bottom, x + width, band.bottom, 0.8, element.tag)
        text = PlacedLine(x + pad, y + HAN_ASCENT * element.size, line, element.role, owner)
        return [Fill(band, element.tag), rule, text]
    tail = element.tail
    whole = line.width + (TAIL_GAP * element.size + tail.width if tail else 0.0)
    offset = {"left": 0.0, "right": width - whole}.get(element.align, (width - whole) / 2)
    if element.start is not None:
        offset = element.start
    baseline = y + HAN_ASCENT * element.size
    items: list[Item] = [PlacedLine(x + offset, baseline, line, element.role, owner)]
    if tail is not None:
        if tail.vertical:  # small vertical words share the middle of the line, not its foot
            baseline -= (HAN_ASCENT - 0.5) * (element.size - max(run.size for run in tail.runs))
        items.append(PlacedLine(x + offset + whole - tail.width, baseline, tail, "jump", owner))
    return items


def _height(elements: Sequence[Element]) -> float:
    return sum(element.before + element.size for element in elements)


def set_heading(
    compositor: Compositor,
    story: Story,
    choice: HeadlineChoice,
    width: float,
) -> Heading:
    """Set a story's heading fields to a width in points, at the level the block chose."""
    leading = compositor.style.grid.leading
    if choice.level == "none":
        return Heading((), width, 0, leading)
    style = compositor.style.headlines[choice.level]
    align = choice.align or style.headline.align
    lines, size = set_headline(compositor, story.headline.words, style, choice, width)
    kicker, deck = (_in_step(field, size) for field in (style.kicker, style.deck))
    elements = _tags(compositor, story, width)
    elements += _short_field(compositor, story.kicker.words, "kicker", kicker, align, width, bool(elements))
    for number, line in enumerate(lines):
        gap = 0.24 * size if number else (0.4 * kicker.size if story.kicker else 0.0)
        if number == 0 and elements and not story.kicker:
            gap = 0.75 * compositor.style.text["badge"].size
        elements.append(Element(line, "headline", style.headline, size, align, gap))
    elements += _short_field(compositor, story.deck.words, "deck", deck, align, width, bool(elements))
    if story.byline:
        byline = compositor.style.text["byline"]
        place = "left" if align == "left" else byline.align
        elements += _short_field(compositor, story.byline.words, "byline", byline, place, width, bool(elements))
    if not elements:
        return Heading((), width, 0, leading)
    if compositor.is_vertical and choice.align not in ("left", "center"):
        from layout.makeup.staggering import staggered  # few pages have a vertical heading

        elements = staggered(elements, width)
    return _zone(elements, width, leading, choice, _too_wide(size, style, choice))


def _in_step(field: TextStyle, headline: float) -> TextStyle:
    """Return a kicker's or deck's style a step smaller than the headline, at least, as it came out."""
    size = min(field.size, max(headline / STEP, LEAST_FIELD * field.size)) if headline else field.size
    return field._replace(size=size, leading=field.leading * size / field.size)


def _zone(
    elements: Sequence[Element],
    width: float,
    leading: float,
    choice: HeadlineChoice,
    too_wide: tuple[float, float] | None,
) -> Heading:
    """Close a heading: as many grid lines as the designer gave it, but never fewer than it needs."""
    height = _height(elements) / leading
    if choice.lines is None:
        return Heading(tuple(elements), width, math.ceil(height + ABOVE + BELOW), leading, too_wide)
    needed = math.ceil(height - 0.01)
    asked = choice.lines if choice.lines < needed else None
    return Heading(tuple(elements), width, max(choice.lines, needed), leading, too_wide, asked)


def _tags(compositor: Compositor, story: Story, width: float) -> list[Element]:
    """A badge (专栏标识) or flag (栏题): reversed words on a solid band with a rule over the whole heading."""
    made: list[Element] = []
    for role, text in (("badge", story.badge.text), ("flag", story.flag.text)):
        if text:
            style = compositor.style.text[role]
            line, size = compositor.fitted(text, style, width - 2 * TAG_PAD * style.size, colour=WHITE)
            made.append(Element(line, role, style, size, "left", 0.2 * size, style.colour))
    return made


def _short_field(
    compositor: Compositor, text: Words, role: str, style: TextStyle, align: str, width: float, below: bool
) -> list[Element]:
    """Kicker, deck or byline: in as few lines as fit, a little smaller if it must be."""
    if not text:
        return []
    place = "center" if align == "fill" else align
    before = 0.55 * style.size if below else 0.0
    lines = fit_lines(compositor, text, style, width)
    sizes = [max(run.size for run in line.runs) for line in lines]
    return [
        Element(line, role, style, size, place, 0.3 * size if number else before)
        for number, (line, size) in enumerate(zip(lines, sizes, strict=True))
    ]


def _too_wide(size: float, style: HeadlineStyle, choice: HeadlineChoice) -> tuple[float, float] | None:
    least = min(style.min_size, choice.size or style.min_size)
    return (size, least) if 0 < size < least - 0.01 else None


def set_jump_heading(compositor: Compositor, story: Story, choice: HeadlineChoice, width: float, page: int) -> Heading:
    """Set the head of a continuation: the short title with （上接N版） beside it, or under it where it is too narrow."""
    leading = compositor.style.grid.leading
    style = compositor.style.headlines["jump" if choice.level in ("second", "none") else choice.level]
    jump = compositor.style.text["jump"]
    tail, small = jump_text(compositor, compositor.style.wording.jump_in, page, story, width)
    align = choice.align or style.headline.align
    room = width - tail.width - TAIL_GAP * style.headline.size
    beside = room >= LEAST_HEAD * style.headline.size
    text = story.short.words or story.headline.words
    lines, size = set_headline(compositor, text, style, choice, room if beside else width)
    elements = [
        Element(line, "headline", style.headline, size, align, 0.24 * size if number else 0.0)
        for number, line in enumerate(lines)
    ]
    if elements and beside:
        elements[-1] = elements[-1]._replace(tail=tail)
    else:
        elements.append(Element(tail, "jump", jump, small, align, 0.3 * small))
    return _zone(elements, width, leading, choice, _too_wide(size, style, choice))
