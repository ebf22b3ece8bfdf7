"""引题 and 副题 beside the 主题: in short lines at its left or right, a hairline between it and the deck."""

from __future__ import annotations

from layout.makeup.compositor import Compositor
from layout.makeup.headlines import set_headline
from layout.makeup.short_lines import fit_lines
from layout.makeup.zones import Beside, Element, HeadRow
from layout.model.issue import HeadlineChoice
from layout.model.story import Story, Words
from layout.model.style import HeadlineStyle, TextStyle
from layout.records import NamedTuple

MOST = {"kicker": 0.3, "deck": 0.36}
"""Most of the zone's width that a field beside the 主题 takes."""
HALVED = 0.62
"""A field is set in two lines or more: no line is longer than this part of all its words."""
SHORT = 4
"""So many characters stay in one line."""
RULED_GAP = 0.9
"""Room at either side of the hairline, in em of the deck."""
BARE_GAP = 1.1
"""Room between a kicker and the 主题, in em of the kicker."""
LEAST_HEAD = 4
"""Characters of the least size that a 主题 with something beside it has room for."""
PITCH = 0.38
"""White between two lines of a field, in em."""


class _Stack(NamedTuple):
    role: str
    side: str
    elements: tuple[Element, ...]
    width: float
    gap: float
    """From the field to the 主题."""


def head_row(
    compositor: Compositor, story: Story, choice: HeadlineChoice, style: HeadlineStyle, width: float, align: str
) -> HeadRow | None:
    """Set a 主题 to what the fields beside it leave of a width; all of it stands as ``align`` says. None: no room is left."""
    stacks = [
        _stack(compositor, role, side, words, field, width)
        for role, side, words, field in (
            ("kicker", choice.kicker, story.kicker.words, style.kicker),
            ("deck", choice.deck, story.deck.words, style.deck),
        )
        if words and side in ("left", "right")
    ]
    taken = sum(stack.width + stack.gap for stack in stacks)
    if width - taken < LEAST_HEAD * style.min_size:
        return None
    lines, size = set_headline(compositor, story.headline.words, style, choice, width - taken)
    widest = max((line.width for line in lines), default=0.0)
    x = 0.0 if align == "left" else (width - taken - widest) / 2
    beside: list[Beside] = []
    for stack in stacks:  # at the left: the kicker, then the deck
        if stack.side == "left":
            beside.append(_placed(stack, x))
            x += stack.width + stack.gap
    shift = 0.0 if align == "left" else 0.5
    heads = tuple(
        Element(
            line,
            "headline",
            style.headline,
            size,
            align,
            0.24 * size if n else 0.0,
            start=x + shift * (widest - line.width),
        )
        for n, line in enumerate(lines)
    )
    x += widest
    for stack in stacks:
        if stack.side == "right":
            beside.append(_placed(stack, x + stack.gap))
            x += stack.gap + stack.width
    return HeadRow(heads, size, tuple(beside))


def _stack(compositor: Compositor, role: str, side: str, words: Words, style: TextStyle, width: float) -> _Stack:
    natural = compositor.line(words, style)
    room = MOST[role] * width
    if len(natural.text) > SHORT:
        room = min(room, max(HALVED * natural.width, SHORT * style.size))
    lines = fit_lines(compositor, words, style, room)
    sizes = [line.size for line in lines]
    elements = tuple(
        Element(line, role, style, size, "left", PITCH * size if n else 0.0)
        for n, (line, size) in enumerate(zip(lines, sizes, strict=True))
    )
    gap = 2 * RULED_GAP * style.size if role == "deck" else BARE_GAP * style.size
    return _Stack(role, side, elements, max(line.width for line in lines), gap)


def _placed(stack: _Stack, x: float) -> Beside:
    """Place a field's lines flush with the side that faces the 主题."""
    elements = tuple(
        element._replace(start=x + (stack.width - element.line.width if stack.side == "left" else 0.0))
        for element in stack.elements
    )
    rule = None
    if stack.role == "deck":
        rule = x + stack.width + stack.gap / 2 if stack.side == "left" else x - stack.gap / 2
    return Beside(elements, stack.role == "kicker", rule)
