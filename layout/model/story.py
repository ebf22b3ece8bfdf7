"""A story as the editors wrote it, normalised for print: typed news fields, never anonymous text."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final, Literal

from layout.model.color import Colour
from layout.model.diagnostics import Source
from layout.records import NamedTuple
from layout.units import MM, Length

ParagraphKind = Literal["text", "subhead", "quote", "item"]
Emphasis = Literal["", "strong", "em"]
Placement = Literal[
    "top-left", "top", "top-right", "middle-left", "middle", "middle-right", "foot-left", "foot", "foot-right"
]
"""Where a picture stands in its story."""
CaptionPlace = Literal["below", "beside", "over", "left", "right", "left-top", "right-top"]
"""Where a caption stands: below its picture; at a side of it, level with the picture's foot or (``-top``) its head, ``beside``
being ``right``; or ``over`` its foot (not ``on``, which YAML takes for true)."""
Point = tuple[float, float]

Mark = Literal["", "dots", "name", "book", "mourned"]
"""着重号, 专名号, 书名线 (wavy), 示亡号 (a black frame)."""


class Span(NamedTuple):
    """Text of one emphasis and one mark inside a paragraph; ``ruby`` are its readings (see ``model.readings``).

    ``continues`` tells that the mark is that of the span before: two names in a row have a line each, one name in two
    kinds of type has one.
    """

    text: str
    emphasis: Emphasis = ""
    mark: Mark = ""
    ruby: str = ""
    continues: bool = False


Words = str | tuple[Span, ...]
"""A short text: plain, or in its stretches where some of them are marked."""


def plain(words: Words) -> str:
    """Return the characters of a short text."""
    return words if isinstance(words, str) else "".join(span.text for span in words)


def spans_of(words: Words) -> tuple[Span, ...]:
    """Return the stretches of a short text."""
    return (Span(words),) if isinstance(words, str) else words


class Paragraph(NamedTuple):
    """One paragraph of body copy. ``marker`` is a list item's sign (``·`` or ``1.``), else empty."""

    kind: ParagraphKind
    spans: tuple[Span, ...]
    source: Source
    marker: str = ""

    @property
    def text(self) -> str:
        """All characters of the paragraph."""
        return "".join(span.text for span in self.spans)


class Picture(NamedTuple):
    """A picture with its 图片说明 (caption) and 摄 (credit); ``source`` is where its file was written.

    ``focus`` is the point (0–1, 0–1) that cropping keeps in view, ``ratio`` the shape it is cropped to (width over height;
    None: its own), ``caption_at`` the place of its caption (empty: the house style's).

    Inside a story it covers ``columns`` text columns and ``lines`` body lines, caption included (None: its ratio decides),
    at a named place or at (column, line) of the text area, from 1. A picture with a ``width`` of its own is narrower than
    its columns, and the text runs round it at the distance ``gap``; ``contour`` is the line it follows then: that of the
    picture's opaque part (``alpha``), or corners in fractions of the picture as printed (none: the rectangle).

    A group (组图) has several ``parts``: ``rows`` says how many stand in each row (none: their ratios decide), ``part_gap``
    how far apart. Its ``file`` is that of its first part.
    """

    file: Path
    caption: Words
    credit: Words
    source: Source
    columns: int = 1
    lines: int | None = None
    at: Placement | tuple[int, int] = "top-right"
    focus: Point = (0.5, 0.5)
    ratio: float | None = None
    facing: Literal["", "left", "right"] = ""
    """Which way the heads in it look."""
    caption_at: CaptionPlace | Literal[""] = ""
    width: Length | None = None
    gap: Length | None = None
    contour: Literal["alpha"] | tuple[Point, ...] = ()
    parts: tuple[Picture, ...] = ()
    rows: tuple[int, ...] = ()
    part_gap: Length = Length(MM, "pt")
    ink: Colour | None = None
    """What it is printed in instead of its own colours: black, or a colour beside black (双色)."""


class Text(NamedTuple):
    """A short field (headline, byline …) with the place it was written at. Empty text: the field is absent.

    ``spans`` are its stretches where some are marked, else there are none.
    """

    text: str
    source: Source
    spans: tuple[Span, ...] = ()

    @property
    def words(self) -> Words:
        """The field as it is set, with its marks."""
        return self.spans or self.text

    def __bool__(self) -> bool:
        return bool(self.text)


TEXT_FIELDS: Final = (
    "kicker", "headline", "deck", "byline", "dateline", "flag", "badge", "short", "note", "quote", "fact", "credit",
)  # fmt: skip
"""Fields of a story that are short texts."""


class Story(NamedTuple):
    """One story. Fields the editor left out are empty.

    kicker 引题, headline 主题, deck 副题, byline 署名, dateline 本报讯, flag 栏题, badge 专栏标识, short 转版短题,
    note 编者按, quote 插题, fact 资料框 (its first line is its head), credit 文末署名 (撰文、摄影).
    """

    id: str
    kicker: Text
    headline: Text
    deck: Text
    byline: Text
    dateline: Text
    flag: Text
    badge: Text
    short: Text
    note: Text
    quote: Text
    fact: Text
    credit: Text
    pictures: tuple[Picture, ...]
    body: tuple[Paragraph, ...]
    source: Source
    mended: tuple[tuple[str, int], ...] = ()
    """What the copy desk changed: (rule, count), e.g. ``("widen", 31)``."""
    date: datetime.date | None = None
    """The day it was written; not printed."""
