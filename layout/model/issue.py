"""An issue of the paper: its pages, the dummy of each, and what fills every block."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from layout.model.checks import Setting
from layout.model.diagnostics import Source
from layout.model.geometry import Area
from layout.model.press import PressProfile
from layout.model.ruling import LineKind
from layout.model.story import Picture, Story
from layout.model.style import Fit, HouseStyle, Writing
from layout.records import NamedTuple

BoxStyle = Literal["none", "tint", "frame"]


class HeadlineChoice(NamedTuple):
    """How a block shows its story's headline. None or empty: the house style decides.

    ``span`` counts the block's text columns the zone covers (None: all that start at the block's top); ``lines`` is the
    zone's depth in body lines; ``breaks`` are the headline's lines as the designer wants them (``红船领航/实干如炬``);
    ``level`` ``none`` leaves the heading to another block.

    ``writing`` is how its lines run (empty: as the text does). A vertical heading of a horizontal story (竖题) stands at
    the ``side`` of the block, ``span`` text columns wide (None: as many as it needs) and ``lines`` deep (None: all).
    A horizontal one of a vertical story (横题) stands over all of its text; one of a horizontal story with a ``span`` stands
    over the first or the last (``side``) columns.

    ``band`` names the colour behind the zone, ``picture`` is what the head stands on, in white or black ``ink``. ``kicker`` and
    ``deck`` say where 引题 and 副题 stand; ``partner`` is the block whose headline has the same size and lines (双头条).
    """

    level: str = "second"
    span: int | None = None
    lines: int | None = None
    size: float | None = None
    align: Literal["", "left", "center", "fill"] = ""
    breaks: tuple[str, ...] = ()
    writing: Literal["", "horizontal", "vertical"] = ""
    side: Literal["", "right", "left"] = ""
    band: str = ""
    picture: Picture | None = None
    ink: Literal["white", "black"] = "white"
    kicker: Literal["above", "left"] = "above"
    deck: Literal["below", "right", "left"] = "below"
    partner: str = ""
    head_at: float | None = None
    """How far under the zone's upper edge the 主题 begins, in points: make-up says it, for those of 双头条 to stand level."""


class Box(NamedTuple):
    """围框: a tint or a frame round a block, in a named colour of the house style.

    ``line`` is what a frame is made of; ``radius`` rounds the corners (points); ``inset`` is the room between the box's edge
    and what stands in it, in body characters (None: as the line needs, ``makeup/boxes.py``).
    """

    style: BoxStyle = "none"
    colour: str = ""
    line: LineKind = "thin"
    radius: float = 0.0
    inset: float | None = None


ColumnMode = Literal["absolute", "free", "relative"]
"""How whole characters and gutters share a block's width (绝对、自由、相对; 自动 is a block that asks for no columns)."""


class Columns(NamedTuple):
    """How a block is divided into text columns (分栏): as many as its basic columns if ``number`` and ``merge`` say nothing.

    Without another ``gutter`` these are its basic columns (自动).

    ``absolute`` (绝对): equal columns of whole characters, the gutters take up the rest. ``free`` (自由): equal columns of any
    width, the gutter as given. ``relative`` (相对): whole characters, the gutter as given, some columns a character wider
    (``print.md`` section 3). ``merge`` tells how many basic columns each text column is made of (两长: 2), ``gutter`` the
    space between columns in points (None: the grid's), ``rule`` the line in it.
    """

    number: int | None = None
    mode: ColumnMode = "absolute"
    gutter: float | None = None
    merge: tuple[int, ...] = ()
    rule: LineKind | Literal[""] = ""

    @property
    def is_basic(self) -> bool:
        """Tell whether the block keeps its basic columns, as wide and as far apart as they are."""
        return self.number is None and not self.merge and self.gutter is None


class StoryBlock(NamedTuple):
    """A story, or its continuation (``continues``), in an area, and in ``thread``, further areas of the page it goes on in.

    ``columns`` is how the first area is divided; the others have basic columns. ``jump`` is the page number where the rest
    goes (None: the whole story must fit). In ``vertical`` writing (竖排) the text columns are tiers (段), one under the other
    (no number: as many as come near the basic measure).
    """

    area: Area
    story: str
    source: Source
    headline: HeadlineChoice = HeadlineChoice()
    columns: Columns = Columns()
    continues: bool = False
    jump: int | None = None
    jump_outside: bool = False
    """The page jumped to is declared to lie outside this manifest: what does not fit is printed elsewhere."""
    box: Box = Box()
    pictures: tuple[Picture, ...] = ()
    air: int | None = None
    """Blank lines above the block (None: one, or none where the block is first on the page)."""
    rule: LineKind | Literal["", "none"] = ""
    """The line above the block (empty: as the house style has it)."""
    open_ended: bool = False
    """What the story does not fill may stay white: the page of a manifest without ``pages``."""
    writing: Writing = "horizontal"
    excuse: tuple[str, ...] = ()
    """Rules of the layout linter that this block may break; so in other blocks."""
    thread: tuple[Area, ...] = ()
    fit: Fit = Fit()

    @property
    def areas(self) -> tuple[Area, ...]:
        """Every area of the page that it fills, in reading order."""
        return (self.area, *self.thread)


class TitleBlock(NamedTuple):
    """A title zone (通栏大标题): only the headline fields of a story, over a tint or a picture."""

    area: Area
    story: str
    source: Source
    headline: HeadlineChoice = HeadlineChoice(level="title")
    box: Box = Box()
    picture: Picture | None = None
    excuse: tuple[str, ...] = ()


class PictureBlock(NamedTuple):
    """A picture standing on its own, with caption and credit; ``headline`` is its 图题, above the caption.

    ``label`` 广告 says that it is an advertisement.
    """

    area: Area
    picture: Picture
    source: Source
    headline: str = ""
    box: Box = Box()
    label: str = ""
    excuse: tuple[str, ...] = ()


class MastheadBlock(NamedTuple):
    """The nameplate; a ``vertical`` one (竖报头) has the name from top to bottom over the date and numbers."""

    area: Area
    source: Source
    writing: Writing = "horizontal"


class QRCode(NamedTuple):
    """A QR code and its name."""

    name: str
    url: str


class PromoBlock(NamedTuple):
    """A promo strip: a call in a few lines and QR codes beside it."""

    area: Area
    source: Source
    lines: tuple[str, ...]
    codes: tuple[QRCode, ...]
    colour: str = ""


class NoticeBlock(NamedTuple):
    """A poster-like notice (公益广告): a big call and short lines, on a tint or a picture; ``label`` is 广告 or 公益广告."""

    area: Area
    source: Source
    headline: str
    lines: tuple[str, ...]
    label: str = ""
    colour: str = ""
    picture: Picture | None = None
    writing: Writing = "horizontal"
    excuse: tuple[str, ...] = ()


Block = StoryBlock | TitleBlock | PictureBlock | MastheadBlock | PromoBlock | NoticeBlock


def block_pictures(block: Block) -> tuple[Picture, ...]:
    """Return the pictures a block was given, what a heading or title stands on included."""
    match block:
        case StoryBlock():
            return (*block.pictures, *filter(None, (block.headline.picture,)))
        case PictureBlock():
            return (block.picture,)
        case TitleBlock() | NoticeBlock():
            return (block.picture,) if block.picture else ()
        case _:
            return ()


class Spread(NamedTuple):
    """Two facing pages made up as one (通版): their numbers from left to right, and where the fold (中缝) is.

    ``columns`` are the basic columns on each side of the fold, which lies ``fold`` points from the left trim.
    """

    left: int
    right: int
    columns: int
    fold: float

    def number_at(self, area: Area) -> int:
        """Return the page on which an area begins: in a paper bound at the right, whose first page lies there, at its right."""
        right_bound = self.right < self.left
        if area.rect is not None:
            is_right = area.rect.right > self.fold if right_bound else area.rect.x >= self.fold
        else:
            own = area.columns
            is_right = own.stop > self.columns if right_bound else own.start >= self.columns
        return self.right if is_right else self.left


def picture_sources(blocks: Iterable[Block]) -> dict[Path, Source]:
    """Return where each picture of some blocks is named, by its file."""
    pictures = (picture for block in blocks for picture in block_pictures(block))
    return {each.file: each.source for picture in pictures for each in picture.parts or (picture,)}


class PagePlan(NamedTuple):
    """One page: its number, its section name (版名), who made it, and its blocks in reading order of the dummy.

    A ``spread`` is two pages; its number is that of the first.
    """

    number: int
    name: str
    editors: tuple[tuple[str, str], ...]
    """(duty, name) pairs: ("责任编辑", "…")."""
    blocks: Mapping[str, Block]
    source: Source
    drawn: bool = True
    """The page has a dummy: no block stands by numbers alone, or by itself."""
    spread: Spread | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its page number; those of a spread, from left to right."""
        return self.spread[:2] if self.spread else (self.number,)

    def number_of(self, name: str) -> int:
        """Return the number of the page on which a block begins."""
        block = self.blocks.get(name)
        return self.spread.number_at(block.area) if self.spread and block else self.number


class Issue(NamedTuple):
    """Everything that is to be set. Stories are keyed by id; paths are absolute and inside ``root``."""

    root: Path
    title: str
    date: datetime.date
    number: int | None
    total: int | None
    imprint: str
    """The line of 主办、地址、印刷 … at the foot of the last page; empty: none."""
    pages: tuple[PagePlan, ...]
    stories: Mapping[str, Story]
    style: HouseStyle
    source: Source
    check: Mapping[str, Setting]
    """Rules of the layout linter, as the house style and then the issue set them."""
    press: PressProfile
    """What the print shop takes: as the issue says, else its house style."""
    edition: str = ""

    @property
    def page_count(self) -> int:
        """How many pages the paper has (版数)."""
        return sum(len(plan.numbers) for plan in self.pages)

    def style_of(self, plan: PagePlan) -> HouseStyle:
        """Return the house style as a page's sheet has it."""
        return self.style.over_fold() if plan.spread else self.style
