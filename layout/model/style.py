"""The house style (版式规范): page, grid, type, colours, furniture. All lengths are in points unless a name says else."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from layout.model.checks import Setting
from layout.model.color import Colour
from layout.model.press import PressProfile, plain_press
from layout.model.ruling import Rules
from layout.model.story import CaptionPlace
from layout.records import NamedTuple

Align = Literal["left", "center", "right", "justify", "fill"]
HeadlineLevel = str
"""A key of ``HouseStyle.headlines``: lead, second, third, brief, title …"""


class TextStyle(NamedTuple):
    """How one kind of text is set. ``role`` names a role of the font catalogue (song, hei-bold …).

    ``indent`` and ``tracking`` are in em of ``size``; ``fill`` spaces the characters of a line to fill its measure.
    """

    role: str
    size: float
    leading: float
    colour: Colour
    align: Align = "left"
    indent: float = 0.0
    tracking: float = 0.0


class HeadlineStyle(NamedTuple):
    """A level of headline: the largest ``headline.size`` and the smallest (``min_size``) it may shrink to, to fit.

    ``max_tracking`` (em) is how far a short line may be spaced to fill its span; ``rule`` draws a line under the zone.
    """

    kicker: TextStyle
    headline: TextStyle
    deck: TextStyle
    min_size: float
    max_tracking: float = 0.25
    max_lines: int = 2
    set_width: tuple[float, float] = (1.0, 1.0)
    """How narrow (长) and how wide (扁) its characters may be made to fill the span."""


class PageFormat(NamedTuple):
    """The sheet: trimmed size, bleed, and the type area (版心) as margins from the trim.

    ``fold`` is where the 中缝 of two pages made up as one is, from the left trim (None: it is one page).
    """

    width: float
    height: float
    bleed: float
    top: float
    left: float
    fold: float | None = None


class Grid(NamedTuple):
    """Basic columns (基本栏) × lines of body text. ``measure`` and ``gutter`` are whole or half body characters.

    The gutter of a spread is as wide as the columns leave it (``HouseStyle.over_fold``).

    ``size`` is the body size (one em), ``leading`` the pitch of the one baseline grid.
    """

    columns: int
    measure: float
    gutter: float
    lines: int
    size: float
    leading: float

    @property
    def width(self) -> float:
        """Width of the type area."""
        return self.span(self.columns)

    @property
    def height(self) -> float:
        """Depth of the type area."""
        return self.lines * self.leading

    def span(self, columns: float) -> float:
        """Width of ``columns`` basic columns with the gutters between them: n·c + (n−1)·g."""
        return (columns * self.measure + (columns - 1) * self.gutter) * self.size

    def column_x(self, column: int) -> float:
        """Left edge of a 0-based basic column, from the left edge of the type area."""
        return column * (self.measure + self.gutter) * self.size


Language = Literal["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko"]
"""Language and region of a paper (BCP 47): its rules of composition, its forms of glyphs."""
Writing = Literal["horizontal", "vertical"]
Level = Literal["none", "basic", "gb", "strict"]
"""How strict the rules of line edges (避头尾) are; each level forbids all that the ones before it forbid."""
WidthStyle = Literal["quanjiao", "kaiming", "banjiao", "plain", "taiwan"]
"""How wide marks are set: 全身, 开明, 半身, as the font has them, or centred in their ems."""


class Punctuation(NamedTuple):
    """Composition choices (``typography.md`` sections 4, 5, 9, 12, 14).

    ``hanging`` is how far 、，。 may hang out of a line, in em. ``names`` are personal names that lines avoid to tear.
    """

    level: Level = "gb"
    style: WidthStyle = "quanjiao"
    cjk_latin_space: float = 0.125
    trim_indent_bracket: bool = True
    ellipsis_line_start: bool = False
    hanging: float = 0.0
    language: Language = "zh-Hans"
    writing: Writing = "horizontal"
    names: frozenset[str] = frozenset()


Design = Literal["left", "centred", "band", "open"]
"""How nameplate and folio line are drawn (``makeup/furniture.py``, ``makeup/nameplates.py``)."""


class Masthead(NamedTuple):
    """The nameplate (报头) of page 1. Empty strings are left out."""

    name: str
    pinyin: str
    publisher: str = ""
    supervisor: str = ""
    cn: str = ""
    slogan: str = ""
    ear: tuple[str, ...] = ()
    website: str = ""
    name_role: str = "song-bold"
    name_size: float = 72.0
    colour: Colour = Colour(0, 1, 0.95, 0.05)
    numbering: str = "第{number}期"
    total: str = "总第{total}期"
    pages: str = "今日{pages}版"
    design: Design = "left"
    house: str = ""
    address: str = ""
    phone: str = ""
    printer: str = ""
    printer_address: str = ""
    distributor: str = ""
    postal_code: str = ""
    price: str = ""
    """These stand in the imprint at the foot of the last page (``makeup/imprint.py``)."""


class Wording(NamedTuple):
    """Words the engine sets by itself; an empty one is left out.

    ``jump_out`` and ``jump_in`` may tell page, section and short title of a jump's other end (``makeup/jump_words.py``).

    ``date`` and ``lunar`` say how dates are written (``makeup/calendar.py`` names their parts), ``folio`` how the number
    of an inside page is (``number``: at least two digits, ``page``: as it is), ``over`` what a draft marks overset copy with.
    """

    jump_out: str = "▶下转{page}版"
    jump_in: str = "（上接{page}版）"
    page: str = "{page}版"
    folio: str = "{number}"
    date: str = "{year}年{month}月{day}日　{weekday}"
    lunar: str = "农历{year}年{month}{day}"
    contents: str = "导读"
    over: str = "超{count}字"


class FontChoices(NamedTuple):
    """Where faces may come from, in order, and what a paper changes in the catalogue: role → families."""

    sources: tuple[Literal["issue", "packages", "system"], ...] = ("issue", "packages", "system")
    roles: Mapping[str, tuple[str, ...]] | None = None
    language: Language = "zh-Hans"
    """Whose families and forms of glyphs are wanted."""


class Fit(NamedTuple):
    """What may give way so that a story fills its block exactly (弹性): the most that each may change.

    ``paragraphs`` and ``subheads`` are lines that a paragraph may be set looser or tighter, and a subhead may have more;
    ``pictures`` and ``headline`` lines that a picture and the heading zone may gain or lose, ``size`` the part by which the
    headline's type then may grow or shrink with its zone. ``quote`` and ``fact``: the pull
    quote, the fact box may be left out; ``filler``: a 报花 of the paper's library may stand at the end.
    """

    paragraphs: int = 1
    subheads: int = 1
    pictures: int = 0
    headline: int = 0
    size: float = 0.0
    quote: bool = False
    fact: bool = False
    filler: bool = False

    @property
    def is_visible(self) -> bool:
        """Tell whether more than lines of text may change."""
        return self != Fit(self.paragraphs, self.subheads)


class PictureStyle(NamedTuple):
    """Where captions stand when a picture does not say, and the least pixels per inch at printed size (``print.md`` 2)."""

    captions: CaptionPlace = "below"
    least_ppi: int = 100


_NO_CHECK: Final[Mapping[str, Setting]] = MappingProxyType({})


class HouseStyle(NamedTuple):
    """Everything about a paper's look. ``text`` holds body, subhead, byline, dateline, caption, credit, jump, folio,

    flag, badge, note, quote, end_credit, promo, promo_label, ear, imprint. ``colours`` are the paper's named inks.
    """

    name: str
    page: PageFormat
    grid: Grid
    text: Mapping[str, TextStyle]
    headlines: Mapping[HeadlineLevel, HeadlineStyle]
    colours: Mapping[str, Colour]
    masthead: Masthead
    punctuation: Punctuation
    wording: Wording
    fonts: FontChoices
    copydesk: frozenset[str]
    """Names of the copy desk's rules that are switched on."""
    writing: Writing = "horizontal"
    """How the paper sets its stories, where a block does not say (竖排报纸: ``vertical``)."""
    words: frozenset[str] = frozenset()
    """The paper's own words (places, offices, terms), which headlines are never broken inside."""
    rules: Rules = Rules()
    """The lines between stories."""
    fit: Fit = Fit()
    """What may give way where a block does not say."""
    fillers: tuple[str, ...] = ()
    """The paper's library of 报花: picture files, from the issue's folder."""
    pictures: PictureStyle = PictureStyle()
    press: PressProfile = plain_press()
    """What the paper's print shop takes."""
    check: Mapping[str, Setting] = _NO_CHECK
    """Rules of the layout linter that the paper sets otherwise than ``model/checks.py``."""

    def over_fold(self) -> HouseStyle:
        """Return the style of two facing pages made up as one (通版): twice the columns, at one distance all over the sheet.

        The gutters widen so that the columns fill the type area, from the outer margin of one page to that of the other.
        The margins are alike and the columns even in number: the fold lies in the middle of the middle gutter.
        """
        page, grid = self.page, self.grid
        columns = 2 * grid.columns
        margin = (page.width - grid.width) / 2
        gutter = (2 * (page.width - margin) / grid.size - columns * grid.measure) / (columns - 1)
        sheet = page._replace(width=2 * page.width, left=margin, fold=page.width)
        return self._replace(page=sheet, grid=grid._replace(columns=columns, gutter=gutter))
