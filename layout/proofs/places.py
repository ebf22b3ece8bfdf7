"""Where the copy stands on the pages, and where it is written: every printed line with its story, field and source.

Previews, comments and comparisons all read pages through this. Lines are told apart by what make-up says of them (block, role,
order), never by where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from layout.fonts import FaceSet
from layout.makeup.grid import HAN_ASCENT, PageGrid
from layout.model.diagnostics import Source
from layout.model.geometry import Rect
from layout.model.issue import Block, Issue, PagePlan, StoryBlock, TitleBlock, block_pictures
from layout.model.page import PageLayout, PlacedLine, PlacedPicture
from layout.model.story import TEXT_FIELDS, Picture, Story, plain

NOTE: Final = 0.65
"""Runs of at most this part of their line's size are readings (ruby), not characters of the line."""
EM: Final = 1000


class Place(NamedTuple):
    """A line of copy, or a picture (no ``placed``), on a page.

    ``page`` is the number of its ``PageLayout``; ``role`` as in ``PlacedLine`` (``picture`` for a picture). ``field`` names
    what of the story it shows: ``body``, a field of ``TEXT_FIELDS``, ``caption``, ``credit``; empty where it is no copy of a
    story (folio, jump, promo …). ``paragraph`` counts body paragraphs and subheads of the story from 0, captions by picture.
    ``start`` is where the line's text begins in its paragraph or field, blanks not counted (``bare``). ``rect`` is in points.
    ``text`` of a picture is the name of its ``file``.
    """

    page: int
    owner: str
    role: str
    story: str
    field: str
    paragraph: int
    start: int
    text: str
    rect: Rect
    source: Source
    placed: PlacedLine | None = None
    file: Path | None = None


def bare(text: str) -> str:
    """Return a text without its blanks, which lines lose at their ends: what places are counted in.

    >>> bare("红船 起航\\n")
    '红船起航'
    """
    return "".join(text.split())


def field_text(story: Story, field: str, paragraph: int = 0) -> str:
    """Return the characters that places of a story's field are counted in: the first paragraph opens with its dateline."""
    if field != "body":
        return bare(getattr(story, field).text)
    each = story.body[paragraph]
    first = next((number for number, one in enumerate(story.body) if one.kind != "subhead"), -1)
    return bare((story.dateline.text if paragraph == first else "") + each.marker + each.text)


def places(issue: Issue, pages: Sequence[PageLayout]) -> tuple[Place, ...]:
    """Return every line and picture of the pages, page by page in drawing order (reading order within a block)."""
    plans = {plan.number: plan for plan in issue.pages}
    readers = {name: _Reader(story) for name, story in issue.stories.items()}
    made = {page.number: page for page in pages}
    found: dict[tuple[int, str], list[Place]] = {}
    for number, owner in _in_thread_order(issue):
        if number in made:
            items = [item for item in made[number].items if isinstance(item, PlacedLine) and item.owner == owner]
            block = plans[number].blocks[owner]
            reader = readers[block.story] if isinstance(block, StoryBlock | TitleBlock) else None
            found[number, owner] = [_place(number, item, block, reader) for item in items]
    return tuple(place for page in pages for place in _of_page(issue, plans[page.number], page, found))


def _of_page(
    issue: Issue, plan: PagePlan, page: PageLayout, found: dict[tuple[int, str], list[Place]]
) -> Iterator[Place]:
    """Yield a page's places in drawing order; what belongs to no block is the page's own, or the issue's."""
    lines = {owner: iter(each) for (number, owner), each in found.items() if number == page.number}
    pictures: dict[Path, list[tuple[str, Block, Picture]]] = {}
    for owner, block in plan.blocks.items():
        for each in block_pictures(block):
            for part in each.parts or (each,):
                pictures.setdefault(part.file, []).append((owner, block, part))
    style = issue.style_of(plan)
    grid = PageGrid(style.grid, style.page)
    for item in page.items:
        if isinstance(item, PlacedLine):
            if item.owner in lines:
                yield next(lines[item.owner])
            else:
                source = issue.source if item.role == "imprint" else plan.source
                yield Place(
                    page.number, item.owner, item.role, "", "", 0, 0, item.line.text, rect_of(item), source, item
                )
        elif isinstance(item, PlacedPicture) and item.file in pictures:
            rect = item.rect
            owner, block, picture = min(pictures[item.file], key=lambda each: _far(grid, each[1], rect))
            story, text = getattr(block, "story", ""), item.file.name
            yield Place(page.number, owner, "picture", story, "", 0, 0, text, rect, picture.source, None, item.file)


def _far(grid: PageGrid, block: Block, rect: Rect) -> float:
    """Return how far from a block's areas the middle of a rectangle lies, 0 within: one picture may stand in several blocks."""
    x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
    areas = block.areas if isinstance(block, StoryBlock) else (block.area,)
    homes = [area.rect or grid.area_rect(area) for area in areas]
    return min(max(one.x - x, x - one.right, one.y - y, y - one.bottom, 0.0) for one in homes)


def _in_thread_order(issue: Issue) -> list[tuple[int, str]]:
    """Return page and letter of every block, a story's continuation after the block that jumps to it."""
    blocks = {(plan.number, owner): block for plan in issue.pages for owner, block in plan.blocks.items()}
    opens = {
        (block.story, block.jump): place
        for place, block in blocks.items()
        if isinstance(block, StoryBlock) and block.jump is not None
    }
    order: dict[tuple[int, str], None] = {}
    for place in blocks:
        thread = [place]
        while True:
            block = blocks[thread[-1]]
            before = (
                opens.get((block.story, thread[-1][0])) if isinstance(block, StoryBlock) and block.continues else None
            )
            if before is None or before in thread:
                break
            thread.append(before)
        order.update(dict.fromkeys(reversed(thread)))
    return list(order)


class _Reader:
    """Follows a story's copy line by line."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._read: dict[tuple[str, int], int] = {}
        kinds = ("body", "subhead")
        self._numbers = {
            kind: [number for number, each in enumerate(story.body) if (each.kind == "subhead") == (kind == "subhead")]
            for kind in kinds
        }
        self._at = dict.fromkeys(kinds, 0)

    def paragraph(self, item: PlacedLine) -> tuple[int, int, Source]:
        """Return the number of a line's paragraph, where in it the line begins, and where it is written."""
        numbers = self._numbers[item.role]
        number = numbers[min(self._at[item.role], len(numbers) - 1)] if numbers else 0
        start = self.advance(item.role, number, item.line.text)
        ends = item.line.ends
        if item.role == "subhead":
            ends = self._read[item.role, number] >= len(bare(self.story.body[number].text))
        self._at[item.role] += ends
        return number, start, self.story.body[number].source if numbers else self.story.source

    def field(self, name: str, text: str) -> int:
        """Return where a line begins in a field; a heading may be read again where its story goes on."""
        whole, start = field_text(self.story, name), self.advance(name, 0, text)
        if whole[start:].startswith(bare(text)):
            return start
        self._read[name, 0] = whole.find(bare(text)) + len(bare(text))
        return whole.find(bare(text))

    def advance(self, field: str, number: int, text: str) -> int:
        """Count a line of a field as read; return where it begins."""
        start = self._read.get((field, number), 0)
        self._read[field, number] = start + len(bare(text))
        return start


def _place(page: int, item: PlacedLine, block: Block, reader: _Reader | None) -> Place:
    story = reader.story.id if reader else ""
    text, role = item.line.text, item.role

    def made(field: str, paragraph: int, start: int, source: Source) -> Place:
        return Place(page, item.owner, role, story, field, paragraph, start, text, rect_of(item), source, item)

    if reader is not None and role in ("body", "subhead"):
        return made("body", *reader.paragraph(item))
    if reader is not None and role in TEXT_FIELDS:
        field = getattr(reader.story, role)
        if bare(text) in bare(field.text):
            return made(role, 0, reader.field(role, text), field.source)
    if role in ("caption", "credit"):
        for number, picture in enumerate(_parts(block)):
            if bare(text) in bare(plain(picture.caption) + plain(picture.credit)):
                return made(role, number, reader.advance(role, number, text) if reader else 0, picture.source)
    return made("", 0, 0, block.source)


def _parts(block: Block) -> Iterator[Picture]:
    for picture in block_pictures(block):
        yield picture
        yield from picture.parts


def rect_of(item: PlacedLine, start: float | None = None, end: float | None = None) -> Rect:
    """Return the box of a line's characters, or of what lies from ``start`` to ``end`` points along it."""
    runs = item.line.runs
    size = item.line.size or 1.0
    first = runs[0].x if runs else 0.0  # an indent
    start = first if start is None else start
    along = (first + item.line.width if end is None else end) - start
    if item.line.vertical:
        return Rect(item.x - size / 2, item.y + start, size, along)
    return Rect(item.x + start, item.y - HAN_ASCENT * size, along, size)


def spans(item: PlacedLine, faces: FaceSet) -> list[tuple[float, float]]:
    """Return from where to where each character of a line's text without its blanks reaches, in points along the line."""
    found: list[tuple[float, float]] = []
    size = item.line.size
    for run in item.line.runs:
        if run.size <= NOTE * size:
            continue
        advance = faces.face(run.face).shaper.get_glyph_h_advance
        pen, unit = run.x, run.size * run.scale / EM
        for gid, gap, text in zip(run.gids, run.gaps, run.texts, strict=True):
            width = (EM if run.mode == "upright" else advance(gid)) * unit
            if run.mode == "across":
                width = run.size
            letters = bare(text)
            share = width / max(len(letters), 1)
            found += [(pen + share * at, pen + share * (at + 1)) for at in range(len(letters))]
            pen += width + gap * unit
    return found


def far(rect: Rect, x: float, y: float) -> float:
    """Return how far a point lies outside a rectangle, across or down, whichever is more; 0 inside."""
    return max(rect.x - x, x - rect.right, rect.y - y, y - rect.bottom, 0.0)


def character_at(place: Place, faces: FaceSet, x: float, y: float) -> int:
    """Return which character of a line, blanks not counted, lies at a point; that before the end beyond it."""
    if place.placed is None:
        return 0
    along = y - place.placed.y if place.placed.line.vertical else x - place.placed.x
    reach = spans(place.placed, faces)
    return next((at for at, (_, end) in enumerate(reach) if along < end), max(len(reach) - 1, 0))
