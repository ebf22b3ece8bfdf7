"""Turn tokens of copy into glyphs: HarfBuzz, with a fallback from face to face for characters a face lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import filterfalse, pairwise
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from layout.fonts.face import EM, Face
from layout.model.galley import FaceKey, Mode
from layout.records import NamedTuple

if TYPE_CHECKING:
    from layout.fonts.standing import Standing

SCRIPT: Final = "Hani"
_WARM: Final = ("、〟", "！｠", "㐀䶿", "豈\ufaff", "\U00020000\U0003ffff")
"""From where to where, beside most ideographs, there are characters that stand alone (marks of full width, rare ideographs)."""
_PROPORTIONAL: Final = {"pwid": True}
"""The apostrophe of a Latin word is no mark of one em (OpenType: proportional widths)."""
_SAFE: Final = 0
"""The flags of a glyph that its neighbours do not touch (compared as an integer: operators of flags are slow)."""


# Tuples with names, here and in this package: a frozen dataclass costs 0.8 ms to define and twice as much to fill.
class Token(NamedTuple):
    """What never breaks: one CJK character, one Latin word or number, or a pair ``——``, ``……``; all of one face.

    ``gids`` are glyph ids of the whole face, ``advances`` their own widths in 1/1000 em and ``width`` the sum. ``texts[i]``
    is what glyph i copies as (empty for the later glyphs of a cluster). ``stroke`` (em) thickens the outline. Kerning is
    left out: ``GlyphRun.gaps`` count from the widths that the font in the PDF has.

    In a vertical line (``mode`` is not ``level``) ``width`` is what the token takes along the line, and ``rise`` moves it
    across (see ``GlyphRun``; here in em). ``scale`` narrows a token that stands ``across`` to fit its cell.
    """

    face: FaceKey
    stroke: float
    gids: tuple[int, ...]
    advances: tuple[int, ...]
    texts: tuple[str, ...]
    width: int
    mode: Mode = "level"
    scale: float = 1.0
    rise: float = 0.0


class Link(NamedTuple):
    """One face of a chain, with the stroke it needs to look as heavy as the role asks."""

    face: Face
    stroke: float = 0.0


Links = Iterator[Link]
Glyphs = tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]
"""The glyph ids, advances and texts of a token."""
Shaper = Callable[[Face, str, str], Glyphs]
"""Shapes a token in a face, in a language."""


class Chain:
    """The faces of a role in order of preference. ``shape(token)`` returns a ``Token`` and remembers it.

    The first face that has all the characters of a token sets it. ``missing`` collects the characters no face has (they
    are set as ``.notdef``); ``lent`` the faces that helped out, by token.
    """

    def __init__(
        self, role: str, links: Links, language: str, latin: Links | None = None, digits: Links | None = None
    ) -> None:
        self.role = role
        self.language = language
        self.missing: set[str] = set()
        self.lent: dict[str, FaceKey] = {}
        self._links = _Lazy(links)
        self._latin = _Lazy(latin or iter(()))
        self._digits = _Lazy(digits or iter(()))
        self._tokens = Tokens(self.shape_by)
        self.shape: Callable[[str], Token] = self._tokens.__getitem__
        """``shape(token)``: a plain dictionary look-up for every token met before."""

    def shape_all(self, text: str) -> None:
        """Shape all the single CJK characters of ``text`` in one call, so that ``shape`` finds them ready."""
        fresh = [each for each in self._tokens.unknown(text) if stands_alone(each)]
        first = self.first
        if not fresh or first is None:
            return
        key, stroke, tokens = first.face.key, first.stroke, self._tokens
        advance = first.face.shaper.get_glyph_h_advance
        for each, gid in shape_alone(first.face, fresh, self.language):
            if gid:
                width = advance(gid)
                tokens[each] = Token(key, stroke, (gid,), (width,), (each,), width)

    @property
    def first(self) -> Link | None:
        """The face that is asked first."""
        return next(iter(self._links), None)

    @cached_property
    def standing(self) -> Standing:
        """The same chain for vertical lines."""
        from layout.fonts.standing import Standing  # most papers have no vertical line

        return Standing(self)

    def face(self, key: FaceKey) -> Face | None:
        """Return a face of the chain by its key."""
        links = (link for links in (self._links, self._latin, self._digits) for link in links)
        return next((link.face for link in links if link.face.key == key), None)

    def shape_by(self, token: str, shaper: Shaper | None = None) -> Token:
        """Return the glyphs of a token, in a level line or as ``shaper`` makes them, of the first face that has them."""
        shaper = shaper or shape_level
        tried: list[tuple[int, Link, Glyphs]] = []
        for link in self._order(token):
            gids, advances, texts = shaper(link.face, token, self.language)
            if 0 not in gids:
                if tried:
                    self.lent[token] = link.face.key
                return Token(link.face.key, link.stroke, gids, advances, texts, sum(advances))
            tried.append((gids.count(0), link, (gids, advances, texts)))
        if not tried:
            self.missing.update(token)
            return Token("", 0.0, (0,) * len(token), (EM,) * len(token), tuple(token), EM * len(token))
        _, link, (gids, advances, texts) = min(tried, key=lambda each: each[0])
        self.missing.update(*(text for gid, text in zip(gids, texts, strict=True) if not gid))
        return Token(link.face.key, link.stroke, gids, advances, texts, sum(advances))

    def _order(self, token: str) -> Iterator[Link]:
        """Yield the faces to try: for a Latin word or a number first the faces the paper chose for it, if any."""
        if token[:1] < "⺀":
            if any(each.isalpha() for each in token):
                yield from self._latin
            elif any(each.isdecimal() for each in token):
                yield from self._digits
        yield from self._links


class Tokens(dict[str, Token]):
    """Tokens by what they read; one that is not there yet is shaped."""

    __slots__ = ("_shape",)

    def __init__(self, shape: Callable[[str], Token]) -> None:
        super().__init__()
        self._shape = shape

    def unknown(self, text: str) -> list[str]:
        """Return the characters of a text that are no token yet. (A set's difference would go through all tokens.)"""
        return sorted(filterfalse(self.__contains__, set(text)))

    def __missing__(self, token: str) -> Token:
        made = self[token] = self._shape(token)
        return made


class _Lazy:
    """The items of an iterator, drawn only as far as somebody looks, and kept."""

    __slots__ = ("_known", "_rest")

    def __init__(self, items: Links) -> None:
        self._known: list[Link] = []
        self._rest = items

    def __iter__(self) -> Links:
        yield from self._known
        for item in self._rest:
            self._known.append(item)
            yield item


def stands_alone(character: str) -> bool:
    """Tell whether a character is shaped together with others of its kind, none of which looks at its neighbours."""
    return "一" <= character <= "鿿" or any(first <= character <= last for first, last in _WARM)


def shaped(
    face: Face, text: str, language: str, direction: str = "ltr", features: dict[str, bool] | None = None
) -> hb.Buffer:
    """Return HarfBuzz's glyphs of a text."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = direction, SCRIPT, language
    hb.shape(face.shaper, buffer, features)
    return buffer


def shape_level(face: Face, token: str, language: str) -> Glyphs:
    """Shape a token for a level line."""
    buffer = shaped(face, token, language, features=_PROPORTIONAL if "’" in token and len(token) > 1 else None)
    advance = face.shaper.get_glyph_h_advance
    return gids_of(buffer), tuple(advance(info.codepoint) for info in buffer.glyph_infos), texts_of(buffer, token)


def gids_of(buffer: hb.Buffer) -> tuple[int, ...]:
    """Return the glyph ids of shaped text."""
    return tuple(info.codepoint for info in buffer.glyph_infos)


def texts_of(buffer: hb.Buffer, token: str) -> tuple[str, ...]:
    """Return what each glyph copies as: its cluster's characters, or nothing for the later glyphs of a cluster."""
    starts = [info.cluster for info in buffer.glyph_infos]
    edges = sorted({*starts, len(token)})
    ends = dict(pairwise(edges))
    texts = [token[start : ends[start]] for start in starts]
    for index in range(len(starts) - 1, 0, -1):
        if starts[index] == starts[index - 1]:
            texts[index] = ""
    return tuple(texts)


def shape_alone(face: Face, characters: list[str], language: str, direction: str = "ltr") -> Iterator[tuple[str, int]]:
    """Yield character and glyph for those that are one glyph and leave their neighbours alone.

    The neighbours are chance ones: whoever forms a ligature or kerns with them (HarfBuzz marks such glyphs as not safe to
    break before) is left out, to be shaped by itself.
    """
    infos = shaped(face, "".join(characters), language, direction).glyph_infos
    if [info.cluster for info in infos] != list(range(len(characters))):
        return
    bound = {index for index, info in enumerate(infos) if info.flags != _SAFE}
    bound |= {index - 1 for index in bound}
    for index, (each, info) in enumerate(zip(characters, infos, strict=True)):
        if index not in bound:
            yield each, info.codepoint
