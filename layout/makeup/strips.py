"""Blocks that are no stories: pictures standing alone, title zones, promo strips with QR codes, notices."""

from __future__ import annotations

from layout.makeup import messages
from layout.makeup.boxes import box_inset, box_items
from layout.makeup.compositor import Compositor
from layout.makeup.cropping import filling
from layout.makeup.figures import picture_items
from layout.makeup.fold import opened
from layout.makeup.grid import HAN_ASCENT, LEAST_IN_COLOUR, PageGrid
from layout.makeup.grounds import caption_line, caption_on_picture
from layout.makeup.headings import set_heading
from layout.makeup.story_heads import heading_diagnostics, no_deeper
from layout.model.color import BLACK, WHITE, Colour
from layout.model.diagnostics import Diagnostics, diagnose
from layout.model.geometry import Rect
from layout.model.issue import NoticeBlock, PictureBlock, PromoBlock, QRCode, TitleBlock
from layout.model.page import Fill, Item, Outline, PlacedLine, PlacedPicture, PlacedQR
from layout.model.story import Story
from layout.model.style import TextStyle, Writing
from layout.units import MM

QR_SIDE, LEAST_QR_SIDE, QR_GAP = 18 * MM, 14 * MM, 17.0
"""A code of 18–20 mm reads well from newsprint (``art-direction.md``); the least that still does, and the gap, in points."""
NOTICE_PICTURE = 0.42
"""Part of a notice that its picture takes."""
LABEL = TextStyle("hei-light", 7, 9, BLACK)
"""广告 on an advertisement."""
LEAST_CALL = 60.0
"""Least width for the words of a promo strip, in points."""


def block_rect(page: PageGrid, block: PictureBlock | TitleBlock | PromoBlock | NoticeBlock) -> Rect:
    """The place of such a block: its area, one line of space above unless it is first on the page."""
    first = block.area.rect is not None or min(span.top for span in block.area.spans) == 0
    return page.area_rect(block.area, 0.0 if first else 1.0)


def picture_block_items(compositor: Compositor, block: PictureBlock, owner: str) -> list[Item]:
    """Draw a picture with its title, caption and credit."""
    rect = block_rect(compositor.page, block)
    items = box_items(compositor.style, block.box, rect)
    inset = box_inset(block.box, compositor.page.grid.size)
    rect = rect.inset(inset, inset)
    items += picture_items(compositor, block.picture, rect, owner, block.headline)
    return items + (_ad_mark(compositor, block.label, items, owner) if block.label else [])


def _ad_mark(compositor: Compositor, label: str, items: list[Item], owner: str) -> list[Item]:
    """Set 广告 small on a white ground in the lower right corner of an advertisement's picture."""
    place = next(item.rect for item in items if isinstance(item, PlacedPicture))
    line = compositor.line(label, LABEL)
    ground = Rect(place.right - line.width - 5, place.bottom - 10, line.width + 5, 10)
    return [Fill(ground, WHITE), PlacedLine(ground.x + 2.5, ground.bottom - 2.5, line, "label", owner)]


def title_items(compositor: Compositor, block: TitleBlock, owner: str, story: Story) -> tuple[list[Item], Diagnostics]:
    """Draw a title zone over a picture or a tint: the headline as a picture in itself."""
    rect = block_rect(compositor.page, block)
    headline, found = no_deeper(owner, block, round(rect.height / compositor.page.grid.leading))
    block = block._replace(headline=headline)
    items = box_items(compositor.style, block.box, rect)
    if block.picture is not None:
        items.append(filling(block.picture, rect))
    pad = 2 * compositor.page.grid.size if items else 0.0
    if block.headline.writing == "vertical":
        from layout.makeup import upright  # few pages have such a title

        standing, heading = upright.title_items(compositor, block, rect.inset(0.0, pad / 2), owner, story)
        items += standing
    else:
        heading = set_heading(compositor, story, headline, rect.width - 2 * pad)
        room = rect.height - heading.rows * compositor.page.grid.leading
        top = rect.y + (room * 0.07 if block.picture is not None else room / 2)
        items += opened(compositor, heading, rect.x + pad, heading.items(rect.x + pad, top, owner, even=True))
    caption = caption_line(compositor, block.picture, rect.width, WHITE) if block.picture is not None else None
    if caption is not None:
        items.append(caption_on_picture(caption, rect, owner))
    return items, found + heading_diagnostics(heading, owner, block, story)


def promo_items(compositor: Compositor, block: PromoBlock, owner: str) -> tuple[list[Item], Diagnostics]:
    """Draw a promo strip: the call at the left, QR codes with their names at the right."""
    rect = block_rect(compositor.page, block)
    colour = compositor.style.colours.get(block.colour, compositor.style.masthead.colour)
    items: list[Item] = [Fill(rect, colour.tint(0.07)), Fill(Rect(rect.x, rect.y, 4, rect.height), colour)]
    label = compositor.style.text["promo_label"]
    side = min(QR_SIDE, rect.height - label.leading - 9)
    left = rect.right - (side + QR_GAP) * len(block.codes)
    words = Rect(rect.x + 18, rect.y, left - rect.x - 32, rect.height)
    if (block.codes and side < LEAST_QR_SIDE) or (block.lines and words.width < LEAST_CALL):
        values = {"block": owner, "side": f"{max(side, 0) / MM:.0f}", "least": f"{LEAST_QR_SIDE / MM:.0f}"}
        return items, (diagnose(messages.PROMO_TOO_SHALLOW, block.source, **values),)
    top = rect.y + (rect.height - side - label.leading) / 2
    items += _call_items(compositor, block, words, owner)
    for number, code in enumerate(block.codes):
        items += _code_items(compositor, code, Rect(left + number * (side + QR_GAP), top, side, side), label, owner)
    return items, ()


def _call_items(compositor: Compositor, block: PromoBlock, rect: Rect, owner: str) -> list[Item]:
    style = compositor.style.text["promo"]
    lines = [compositor.line(text, style) for text in block.lines]
    widest = max((line.width for line in lines), default=0.0)
    size = style.size * min(1.0, rect.width / widest) if widest else style.size
    size = min(size, rect.height / (1.6 * len(lines) + 0.4)) if lines else size
    if size < style.size:
        lines = [compositor.line(text, style, size=size) for text in block.lines]
    pitch = size * 1.6
    top = rect.y + (rect.height - pitch * (len(lines) - 1) - size) / 2
    return [
        PlacedLine(rect.x, top + n * pitch + HAN_ASCENT * size, line, "promo", owner) for n, line in enumerate(lines)
    ]


def _code_items(compositor: Compositor, code: QRCode, rect: Rect, label: TextStyle, owner: str) -> list[Item]:
    from layout.makeup.codes import qr_rows  # only a promo strip needs it

    rows = qr_rows(code.url)
    quiet = rect.width * 4 / (len(rows) + 8)
    line = compositor.fitted(code.name, label, rect.width + QR_GAP - 4)[0]
    name = PlacedLine(
        rect.x + (rect.width - line.width) / 2, rect.bottom + 3 + HAN_ASCENT * label.size, line, "promo_label", owner
    )
    return [Fill(rect, WHITE), PlacedQR(rect.inset(quiet, quiet), rows), name]


def notice_items(compositor: Compositor, block: NoticeBlock, owner: str) -> list[Item]:
    """Draw a notice (公益广告): a big call over short lines, reversed on a solid colour or over a picture."""
    rect = block_rect(compositor.page, block)
    colour = compositor.style.colours.get(block.colour, compositor.style.masthead.colour)
    items: list[Item] = [Fill(rect, colour)]
    if block.picture is not None:
        place, rect = _notice_parts(rect, block.writing)
        items.append(filling(block.picture, place))
    items.append(Outline(rect.inset(5, 5), 0.5, WHITE))
    if block.writing == "vertical":
        from layout.makeup import upright  # few pages have such a notice

        return items + upright.notice_items(compositor, block, rect.inset(10, 20), owner, WHITE)
    return items + notice_words(compositor, block, rect.inset(20, 10), owner, WHITE)


def _notice_parts(rect: Rect, writing: Writing) -> tuple[Rect, Rect]:
    """Part a notice into its picture and its words: side by side, or, for vertical words, one over the other."""
    if writing == "vertical":
        place = rect._replace(height=rect.height * NOTICE_PICTURE)
        return place, Rect(rect.x, place.bottom, rect.width, rect.height - place.height)
    place = rect._replace(width=rect.width * NOTICE_PICTURE)
    return place, Rect(place.right, rect.y, rect.width - place.width, rect.height)


def notice_words(compositor: Compositor, block: NoticeBlock, rect: Rect, owner: str, ink: Colour) -> list[Item]:
    """Set a notice's call over its short lines, in the middle of a rectangle."""
    head = compositor.style.headlines["second"].headline
    text = compositor.style.text["promo"]
    call = compositor.line(block.headline, head, colour=ink, fill=rect.width, max_tracking=0.2)
    size = head.size * min(1.0, rect.width / call.width)
    if size < head.size:
        call = compositor.line(block.headline, head, size=size, colour=ink)
    lines = [compositor.line(words, text, colour=ink) for words in block.lines]
    widest = max((line.width for line in lines), default=1.0)
    small = text.size * min(1.0, rect.width / widest)
    if small < text.size:
        lines = [compositor.line(words, text, size=small, colour=ink) for words in block.lines]
    pitch = small * 1.7
    height = size + (size * 0.55 + pitch * len(lines) - (pitch - small) if lines else 0.0)
    y = rect.y + (rect.height - height) / 2
    x = rect.x + (rect.width - call.width) / 2
    items: list[Item] = [PlacedLine(x, y + HAN_ASCENT * size, call, "headline", owner)]
    y += size * 1.55
    for line in lines:
        items.append(PlacedLine(rect.x + (rect.width - line.width) / 2, y + HAN_ASCENT * small, line, "notice", owner))
        y += pitch
    if block.label:
        label = compositor.line(
            block.label, LABEL if ink.is_black else LABEL._replace(size=LEAST_IN_COLOUR), colour=ink
        )
        items.append(PlacedLine(rect.right - label.width + 10, rect.bottom + 0.5, label, "label", owner))
    return items
