"""Furniture in vertical lines: an upright nameplate (竖报头), title zones and notices whose words run down."""

from __future__ import annotations

from layout.makeup.compositor import Compositor
from layout.makeup.furniture import date_words
from layout.makeup.grid import HAN_ASCENT
from layout.makeup.headings import set_heading
from layout.makeup.side_headings import upright_items
from layout.makeup.strips import notice_words
from layout.makeup.turning import Turn, vertical
from layout.makeup.zones import Heading
from layout.model.color import BLACK, WHITE, Colour
from layout.model.geometry import Rect
from layout.model.issue import Issue, NoticeBlock, TitleBlock
from layout.model.page import Fill, Item, Outline, PlacedLine, Stroke
from layout.model.story import Story
from layout.model.style import Design, TextStyle

NAME_AIR = 9.0
"""Room above and below the name of an upright nameplate, in points."""
NAME_PART = 0.72
"""Most of a nameplate's width that its name may take."""
WORDS_PAD = 5.0
"""Room round the words under the name, in points."""
NAME_TRACKING = 0.3
"""How far a short name may be spaced to fill its height, in em."""
OVER_PICTURE = 0.07
"""Where a title stands on its picture: this part of the free room at its right."""


def masthead_items(compositor: Compositor, rect: Rect, issue: Issue) -> list[Item]:
    """Draw a nameplate in a frame: the name from top to bottom, date and numbers in level lines under it.

    ``design`` says what the frame is: one rule, 文武线 (``centred``), a ground from which the name is reversed (``band``),
    or none (``open``).
    """
    masthead = compositor.style.masthead
    style = compositor.style.text["ear"]
    words = date_words(compositor, issue)
    foot = 2 * WORDS_PAD + style.leading * len(words) - (style.leading - style.size)
    rule = rect.bottom - foot
    plate = Rect(rect.x, rect.y, rect.width, rule - rect.y)
    colour = masthead.colour
    frames: dict[Design, list[Item]] = {
        "left": [Outline(rect.inset(0.6, 0.6), 1.2, colour)],
        "centred": [Outline(rect.inset(1.1, 1.1), 2.2, colour), Outline(rect.inset(4, 4), 0.4, colour)],
        "band": [Outline(rect.inset(0.4, 0.4), 0.8, colour), Fill(plate, colour)],
        "open": [],
    }
    items = frames[masthead.design]
    items += _name_items(compositor, plate, issue.title or masthead.name)
    pad = 4.0 if masthead.design == "centred" else 0.0
    items.append(Stroke(rect.x + pad, rule, rect.right - pad, rule, 0.6, colour))
    baseline = rule + WORDS_PAD + HAN_ASCENT * style.size
    for text in words:
        line = compositor.fitted(text, style._replace(colour=BLACK), rect.width - 2 * WORDS_PAD)[0]
        items.append(PlacedLine(rect.x + (rect.width - line.width) / 2, baseline, line, "masthead"))
        baseline += style.leading
    return items


def _name_items(compositor: Compositor, rect: Rect, name: str) -> list[Item]:
    masthead = compositor.style.masthead
    upright = vertical(compositor)
    size = min(masthead.name_size, rect.width * NAME_PART)
    ink = WHITE if masthead.design == "band" else masthead.colour
    style = TextStyle(masthead.name_role, size, size, ink)
    room = max(rect.height - 2 * NAME_AIR, 1.0)
    size = upright.fitted(name, style, room)[1]
    line = upright.line(name, style, size=size, fill=room, max_tracking=NAME_TRACKING)
    y = (rect.width - size) / 2 + HAN_ASCENT * size
    return Turn(rect.right, rect.y).items([PlacedLine((rect.height - line.width) / 2, y, line, "masthead")])


def title_items(
    compositor: Compositor, block: TitleBlock, rect: Rect, owner: str, story: Story
) -> tuple[list[Item], Heading]:
    """Set a title zone's heading in vertical lines: centred in its rectangle, at the right of a picture.

    ``lines`` is how deep it is, as beside a story.
    """
    choice = block.headline
    if choice.lines is not None:
        depth = min(choice.lines * compositor.style.grid.leading, rect.height)
        rect = Rect(rect.x, rect.y + (rect.height - depth) / 2, rect.width, depth)
    heading = set_heading(vertical(compositor), story, choice._replace(lines=None), rect.height)
    if block.picture is not None and heading.height < rect.width:
        right = (rect.width - heading.height) * OVER_PICTURE
        rect = Rect(rect.right - right - heading.height, rect.y, heading.height, rect.height)
    return upright_items(heading, rect, owner), heading


def notice_items(compositor: Compositor, block: NoticeBlock, rect: Rect, owner: str, ink: Colour) -> list[Item]:
    """Set the words of a notice in vertical lines."""
    lying = Rect(0.0, 0.0, rect.height, rect.width)
    return Turn(rect.right, rect.y).items(notice_words(vertical(compositor), block, lying, owner, ink))
