"""Pages: the dummy of each, with its blocks."""

from __future__ import annotations

from dataclasses import replace

from layout.manifest import messages
from layout.manifest.blocks import NO_HEADLINE, BlockReader
from layout.manifest.dummy import Dummy, overlap, read_dummy
from layout.manifest.reader import Log
from layout.manifest.tables import Entry
from layout.model.geometry import Area, ColumnSpan
from layout.model.issue import Block, HeadlineChoice, MastheadBlock, PagePlan, Spread, StoryBlock
from layout.model.story import Story
from layout.model.style import HouseStyle


def read_pages(entries: tuple[Entry, ...], reader: BlockReader) -> tuple[PagePlan, ...]:
    """Return the pages by number; what cannot stand where it is put is noted and left out.

    In this order a story goes on from page to page (``jumps.py``).
    """
    pages: list[PagePlan] = []
    for entry in entries:
        number = entry.get("page") or (max(pages[-1].numbers) + 1 if pages else 1)
        plan = _read_page(entry, number, reader)
        for twice in {number for page in pages for number in page.numbers}.intersection(plan.numbers):
            reader.desk.log.add(messages.PAGE_DUPLICATE, entry.at("page"), number=twice)
        pages.append(plan)
    return tuple(sorted(pages, key=lambda page: page.number))


def _read_page(entry: Entry, number: int, reader: BlockReader) -> PagePlan:
    log = reader.desk.log
    spread = _spread(entry, number, reader.style, log)
    if spread:
        reader = replace(reader, style=reader.style.over_fold())
    dummy = read_dummy(entry.get("dummy", ()), reader.style.grid, log)
    written: Entry = entry.get("blocks") or Entry(entry.source)
    blocks: dict[str, Block] = {}
    for name, value in written.values.items():
        # A letter whose area is wrong is read all the same, so that its other mistakes show in the same run.
        is_drawn = name in dummy.letters or not dummy.is_whole
        drawn = dummy.areas.get(name, Area(())) if is_drawn else None
        block = reader.read(name, value, drawn)
        if block is not None:
            blocks[name] = block
    threaded = _read_threads(blocks, written, dummy, reader)
    for letter, place in dummy.letters.items():
        if letter not in written and letter not in threaded and "blocks" in entry:
            log.add(messages.LETTER_WITHOUT_BLOCK, place, name=letter)
    _check_overlaps(blocks, dummy.areas, reader)
    _check_mastheads(blocks, log)
    _check_partners(blocks, reader)
    people: Entry | None = entry.get("editors")
    editors = tuple(people.values.items()) if people else ()
    return PagePlan(number, entry.get("name", ""), editors, blocks, entry.source, bool(dummy.letters), spread)


def _spread(entry: Entry, number: int, style: HouseStyle, log: Log) -> Spread | None:
    """Return the two pages that an entry stands for, if it is a spread; a paper in vertical lines is bound at the right."""
    if not entry.get("spread"):
        return None
    if number % 2:
        log.add(messages.SPREAD_ODD, entry.at("spread"), number=number, next=number + 1)
    left, right = (number, number + 1) if style.writing == "horizontal" else (number + 1, number)
    return Spread(left, right, style.grid.columns, style.page.width)


def _read_threads(blocks: dict[str, Block], written: Entry, dummy: Dummy, reader: BlockReader) -> set[str]:
    """Give story blocks the areas of the letters they go on in; return these letters, sound or not."""
    log = reader.desk.log
    threaded: set[str] = set()
    for name, block in blocks.items():
        letters = reader.threads.get(block.source, ())
        if not isinstance(block, StoryBlock) or not letters:
            continue
        place = reader.places[block.source, "thread"]
        if block.writing == "vertical":
            log.add(messages.THREAD_VERTICAL, place, name=name)
        for number, letter in enumerate(letters):
            if letter == name:
                log.add(messages.THREAD_ITSELF, place, name=name, letter=letter)
            elif letter in letters[:number]:
                log.add(messages.THREAD_TWICE, place, name=name, letter=letter)
            elif letter in written or letter in threaded:
                log.add(messages.THREAD_TAKEN, place, name=name, letter=letter)
            elif letter not in dummy.letters and dummy.is_whole:
                near = messages.near(letter, dummy.letters)
                log.add(messages.THREAD_UNKNOWN, place, name=name, letter=letter, **near)
            threaded.add(letter)
        areas = tuple(dummy.areas[letter] for letter in letters if letter in dummy.areas)
        blocks[name] = block._replace(thread=areas)
    return threaded


def _check_overlaps(blocks: dict[str, Block], drawn: dict[str, Area], reader: BlockReader) -> None:
    """A block placed by cells may not cover another one; free rectangles may lie on anything."""
    names = list(blocks)
    for index, name in enumerate(names):
        if name in drawn:
            continue
        others = [other for other in names if other in drawn] + [o for o in names[:index] if o not in drawn]
        for other in others:
            if overlap(blocks[name].area, blocks[other].area):
                reader.desk.log.add(messages.OVERLAP, blocks[name].source, name=name, other=other)


def _check_mastheads(blocks: dict[str, Block], log: Log) -> None:
    """A page has one nameplate."""
    named = [(name, block) for name, block in blocks.items() if isinstance(block, MastheadBlock)]
    for name, block in named[1:]:
        log.add(messages.TWO_MASTHEADS, block.source, name=name, other=named[0][0])


def _check_partners(blocks: dict[str, Block], reader: BlockReader) -> None:
    """The other headline of 双头条 is that of a story beside it; none belongs to two pairs."""
    taken: set[str] = set()
    for name, block in blocks.items():
        partner = block.headline.partner if isinstance(block, StoryBlock) else ""
        other = blocks.get(partner)
        if not partner or not isinstance(block, StoryBlock):
            continue
        is_usable = isinstance(other, StoryBlock) and not other.continues and other.headline.level != NO_HEADLINE
        is_level = isinstance(other, StoryBlock) and "vertical" not in (other.headline.writing or other.writing)
        if name == partner or {name, partner} & taken or not (is_usable and is_level):
            place = reader.places.get((block.source, "headline"), block.source)
            reader.desk.log.add(messages.PARTNER_UNKNOWN, place, name=partner)
        taken |= {name, partner}


def page_of_one_story(story: Story, style: HouseStyle) -> PagePlan:
    """Return the page of an issue without ``pages``: the masthead over a ninth of it, and its only story below."""
    grid = style.grid
    depth = round(grid.lines / 9) + 1
    columns = range(grid.columns)
    front = Area(tuple(ColumnSpan(column, 0, depth) for column in columns))
    below = Area(tuple(ColumnSpan(column, depth, grid.lines) for column in columns))
    blocks: dict[str, Block] = {
        "M": MastheadBlock(front, story.source),
        "A": StoryBlock(
            below,
            story.id,
            story.source,
            HeadlineChoice("lead"),
            pictures=story.pictures,
            open_ended=True,
            writing=style.writing,
        ),
    }
    return PagePlan(1, "", (), blocks, story.source, drawn=False)
