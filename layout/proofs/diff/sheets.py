"""What stands on the pages of a version, whether it is an issue or a PDF: lines and pictures with the copy they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from layout.makeup.grid import PageGrid
from layout.model.geometry import Rect
from layout.model.issue import Block, Issue, MastheadBlock, PagePlan, block_pictures
from layout.model.page import PageLayout, PlacedLine
from layout.proofs.places import Place, places

STORY, PICTURE, BLOCK, PAGE = "story:", "picture:", "block:", "page:"
"""How the names of groups begin: a story, a picture that stands alone, a block of another kind, what a page has of its own."""
PLACES: Final = 2
"""Decimals of what is compared, in points: as many as a PDF keeps, so that an issue is rounded once as its PDF is."""
CREDIT: Final = "picture-credit"
"""摄影署名; ``credit`` is the field of the story (文末署名)."""


class Seen(NamedTuple):
    """A line or picture of a page. ``group`` is what it belongs to, ``field`` what of it, ``element`` which paragraph of that.

    ``start`` counts characters without blanks (``places``); of a picture ``text`` is the file's name, ``digest`` its content.
    ``placed`` is the line itself, where the version is an issue.
    """

    owner: str
    group: str
    field: str
    element: int
    start: int
    text: str
    rect: Rect
    digest: str = ""
    placed: PlacedLine | None = None


class Spot(NamedTuple):
    """Where a block is: its basic column and body line from 1 (0: it is placed by numbers), and its rectangle in points."""

    column: int
    line: int
    rect: Rect


class Sheet(NamedTuple):
    """A page: its number (of a spread: the first), its label (``2–3``), its size, where its blocks are, what is on it."""

    number: int
    label: str
    width: float
    height: float
    blocks: Mapping[str, Spot]
    seen: tuple[Seen, ...]


def sheets_of(issue: Issue, pages: Sequence[PageLayout]) -> tuple[Sheet, ...]:
    """Return what is on the pages of an issue."""
    found: dict[int, list[Place]] = {page.number: [] for page in pages}
    for place in places(issue, pages):
        found[place.page].append(place)
    plans = {plan.number: plan for plan in issue.pages}
    return tuple(_sheet(issue, plans[page.number], page, found[page.number]) for page in pages)


def _sheet(issue: Issue, plan: PagePlan, page: PageLayout, found: Sequence[Place]) -> Sheet:
    style = issue.style_of(plan)
    grid = PageGrid(style.grid, style.page)
    seen = tuple(_seen(issue, plan.blocks.get(place.owner), place) for place in found)
    spots = {owner: _spot(grid, block) for owner, block in plan.blocks.items()}
    label = "–".join(map(str, page.numbers))
    return Sheet(page.number, label, page.width, page.height, spots, seen)


def _spot(grid: PageGrid, block: Block) -> Spot:
    area = block.area
    if area.rect is not None:
        return Spot(0, 0, area.rect)
    return Spot(area.columns.start + 1, min(span.top for span in area.spans) + 1, grid.area_rect(area))


def _seen(issue: Issue, block: Block | None, place: Place) -> Seen:
    field = place.field or place.role
    if field == "credit" and not (place.story and place.source == issue.stories[place.story].credit.source):
        field = CREDIT
    digest = digest_of(place.file) if place.file is not None else ""
    group = _group(block, place)
    rect = Rect(*(round(value, PLACES) for value in place.rect))
    return Seen(place.owner, group, field, place.paragraph, place.start, place.text, rect, digest, place.placed)


def _group(block: Block | None, place: Place) -> str:
    if place.story:
        return STORY + place.story
    if block is None or isinstance(block, MastheadBlock):
        return f"{PAGE}{place.page}"
    pictures = block_pictures(block)
    return PICTURE + pictures[0].file.name if pictures else f"{BLOCK}{place.page}{place.owner}"


def digest_of(file: Path) -> str:
    """Return what tells a file's content; empty where it cannot be read."""
    try:
        return blake2b(file.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""
