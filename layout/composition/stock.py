"""What a caller hands in, and what composition needs of a font: no font code is imported here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from layout.model.color import Colour
from layout.model.galley import Mode
from layout.model.story import Mark
from layout.records import NamedTuple


class Shaped(Protocol):
    """A shaped token: see ``fonts.Token``. Advances and width are in 1/1000 em; one ``texts`` entry per glyph."""

    @property
    def face(self) -> str:
        """The face that sets it."""
        ...

    @property
    def stroke(self) -> float:
        """How far the outline is thickened, in em."""
        ...

    @property
    def gids(self) -> tuple[int, ...]:
        """Glyph ids."""
        ...

    @property
    def advances(self) -> tuple[int, ...]:
        """What each glyph advances."""
        ...

    @property
    def texts(self) -> tuple[str, ...]:
        """What each glyph copies as."""
        ...

    @property
    def width(self) -> int:
        """The sum of the advances; in a vertical line what the token takes along it."""
        ...

    @property
    def mode(self) -> Mode:
        """How its glyphs stand in the line."""
        ...

    @property
    def scale(self) -> float:
        """How much a token across a cell is narrowed (1: not)."""
        ...

    @property
    def rise(self) -> float:
        """How far it is moved across a vertical line, in em (``GlyphRun``)."""
        ...


class Standing(Protocol):
    """What a chain makes of tokens in vertical lines: see ``fonts.standing``."""

    @property
    def upright(self) -> Callable[[str], Shaped]:
        """Return the characters of a token one under the other, or a lying sign."""
        ...

    @property
    def turned(self) -> Callable[[str], Shaped]:
        """Return a token laid along the line."""
        ...

    @property
    def across(self) -> Callable[[str], Shaped]:
        """Return a token narrowed to one cell."""
        ...


class Chain(Protocol):
    """A chain of faces that shapes one token at a time and remembers what it shaped."""

    def shape_all(self, text: str) -> None:
        """Shape all the characters of a text that stand alone in one call, so that ``shape`` finds them ready."""
        ...

    @property
    def shape(self) -> Callable[[str], Shaped]:
        """Return the glyphs of a token."""
        ...

    @property
    def standing(self) -> Standing:
        """The same for vertical lines."""
        ...


class Ink(NamedTuple):
    """How a stretch of text looks: the faces it is set in and its colour."""

    chain: Chain
    colour: Colour


class Styled(NamedTuple):
    """A stretch of text in one ink; several make a paragraph (emphasis, a run-in dateline).

    ``mark``, ``ruby`` and ``continues`` are those of ``model.story.Span``.
    """

    text: str
    ink: Ink
    mark: Mark = ""
    ruby: str = ""
    continues: bool = False


class Room(NamedTuple):
    """Where a line may stand whose measure is its own, beside a picture: from ``x``, ``width`` wide, in em."""

    x: float
    width: float


class Nothing(NamedTuple):
    """The shape of a character that draws nothing (zero-width joiners, line feeds)."""

    face: str = ""
    stroke: float = 0.0
    gids: tuple[int, ...] = ()
    advances: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    width: int = 0
    mode: Mode = "level"
    scale: float = 1.0
    rise: float = 0.0
