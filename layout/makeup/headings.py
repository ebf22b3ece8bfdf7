"""Heading zones: badge or flag, 引题, 主题, 副题 and byline over a story's columns, a whole number of grid lines deep."""

from __future__ import annotations

import math

from layout.makeup.compositor import Compositor
from layout.makeup.grounds import Ground, heading_ground, inked
from layout.makeup.headlines import set_headline
from layout.makeup.jump_words import jump_text
from layout.makeup.short_lines import fit_lines
from layout.makeup.zones import TAG_PAD, TAIL_GAP, Element, Heading, HeadRow, depth
from layout.model.color import WHITE
from layout.model.issue import HeadlineChoice
from layout.model.story import Story, Words
from layout.model.style import HeadlineStyle, TextStyle

__all__ = ["Heading", "set_heading", "set_jump_heading"]

LEAST_HEAD = 4.0
"""Least room for a jump head beside its （上接N版）, in em of the head."""
STEP = 1.2
"""By so much at least a headline is larger than the kicker above it and the deck below (H9)."""
LEAST_FIELD = 0.75
"""How far kicker and deck may shrink to stay a step below a small headline."""


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
    ground = heading_ground(compositor, choice, width)
    full, width = width, width - (2 * ground.pad if ground else 0.0)
    style = inked(compositor.style.headlines[choice.level], ground)
    align = choice.align or style.headline.align
    row = _beside(compositor, story, choice, style, width, align)
    crowded = row is None and _is_beside(story, choice)
    if row is None:
        choice = choice._replace(kicker="above", deck="below")
    heads, size, beside = row or _heads(compositor, story, choice, style, width, align)
    kicker, deck = (_in_step(field, size) for field in (style.kicker, style.deck))
    elements = _tags(compositor, story, width, ground)
    if choice.kicker == "above":
        elements += _short_field(compositor, story.kicker.words, "kicker", kicker, align, width, bool(elements))
    for number, head in enumerate(heads):
        gap = head.before if number else (0.4 * kicker.size if elements and elements[-1].role == "kicker" else 0.0)
        if number == 0 and elements and elements[-1].role != "kicker":
            gap = 0.75 * compositor.style.text["badge"].size
        elements.append(head._replace(before=gap))
    if choice.deck == "below":
        elements += _short_field(compositor, story.deck.words, "deck", deck, align, width, bool(elements))
    if story.byline:
        byline = compositor.style.text["byline"]
        byline = ground.over(byline) if ground else byline
        place = "left" if align == "left" else byline.align
        elements += _short_field(compositor, story.byline.words, "byline", byline, place, width, bool(elements))
    if not elements:
        return Heading((), width, 0, leading)
    if compositor.is_vertical and choice.align not in ("left", "center"):
        from layout.makeup.staggering import staggered  # few pages have a vertical heading

        elements = staggered(elements, width)
    heading = Heading(
        tuple(elements),
        width,
        0,
        leading,
        _too_wide(size, style, choice),
        beside=beside,
        ground=ground,
        head_at=choice.head_at,
        crowded=crowded,
    )
    return _zone(heading, choice, ground.rows(full, leading) if ground else 0)


def _is_beside(story: Story, choice: HeadlineChoice) -> bool:
    """Tell whether kicker or deck are to stand beside the 主题."""
    return bool(
        story.headline and ((choice.kicker == "left" and story.kicker) or (choice.deck != "below" and story.deck))
    )


def _beside(
    compositor: Compositor, story: Story, choice: HeadlineChoice, style: HeadlineStyle, width: float, align: str
) -> HeadRow | None:
    if not _is_beside(story, choice):
        return None
    from layout.makeup.beside_heads import head_row  # few pages have one

    return head_row(compositor, story, choice, style, width, align)


def _heads(
    compositor: Compositor, story: Story, choice: HeadlineChoice, style: HeadlineStyle, width: float, align: str
) -> HeadRow:
    """Set the 主题 alone to the whole width."""
    lines, size = set_headline(compositor, story.headline.words, style, choice, width)
    elements = tuple(
        Element(line, "headline", style.headline, size, align, 0.24 * size if number else 0.0)
        for number, line in enumerate(lines)
    )
    return HeadRow(elements, size, ())


def _in_step(field: TextStyle, headline: float) -> TextStyle:
    """Return a kicker's or deck's style a step smaller than the headline, at least, as it came out."""
    size = min(field.size, max(headline / STEP, LEAST_FIELD * field.size)) if headline else field.size
    return field._replace(size=size, leading=field.leading * size / field.size)


def _zone(heading: Heading, choice: HeadlineChoice, wanted: int = 0) -> Heading:
    """Close a heading: as many grid lines as the designer gave it, but never fewer than it needs.

    ``wanted`` is how many it takes of itself, if they are more than that: those of a picture behind it.
    """
    leading = heading.leading
    if choice.lines is None:
        return heading._replace(rows=max(math.ceil(heading.height / leading), wanted))
    least = heading.height if heading.ground else depth(heading.elements, heading.beside)
    needed = math.ceil(least / leading - 0.01)
    asked = choice.lines if choice.lines < needed else None
    return heading._replace(rows=max(choice.lines, needed), asked=asked)


def _tags(compositor: Compositor, story: Story, width: float, ground: Ground | None) -> list[Element]:
    """A badge (专栏标识) or flag (栏题): reversed words on a solid band with a rule over the whole heading.

    On a band of colour it is the other way about: the words in the band's colour on white.
    """
    made: list[Element] = []
    for role, text in (("badge", story.badge.text), ("flag", story.flag.text)):
        if text:
            style = compositor.style.text[role]
            is_reversed = ground is not None and ground.band is not None and ground.ink == WHITE
            words, band = (ground.band or style.colour, WHITE) if ground and is_reversed else (WHITE, style.colour)
            line, size = compositor.fitted(text, style, width - 2 * TAG_PAD * style.size, colour=words)
            made.append(Element(line, role, style, size, "left", 0.2 * size, band))
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
    sizes = [line.size for line in lines]
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
    ground = heading_ground(compositor, choice, width)
    full = width
    if ground:
        style, jump, width = inked(style, ground), ground.over(jump), width - 2 * ground.pad
    tail, small = jump_text(compositor, compositor.style.wording.jump_in, page, story, width, jump)
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
    heading = Heading(tuple(elements), width, 0, leading, _too_wide(size, style, choice), ground=ground)
    return _zone(heading, choice, ground.rows(full, leading) if ground else 0)
