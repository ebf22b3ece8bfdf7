"""Turn tokens of copy into glyphs: HarfBuzz, with a fallback from face to face for characters a face lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import uharfbuzz as hb

from layout.fonts.face import EM, Face
from layout.model.galley import FaceKey

SCRIPT: Final = "Hani"
_WARM: Final = tuple(
    (ord(first), ord(last)) for first, last in ("一鿿", "、〟", "！｠", "㐀䶿", "豈\ufaff", "\U00020000\U0003ffff")
)
"""Characters that stand alone (ideographs, full-width marks): they are shaped together in one call."""
_SAFE: Final = 0
"""The flags of a glyph that its neighbours do not touch (compared as an integer: operators of flags are slow)."""


# Tuples with names, here and in this package: a frozen dataclass costs 0.8 ms to define and twice as much to fill.
class Token(NamedTuple):
    """What never breaks: one CJK character, one Latin word or number, or a pair ``——``, ``……``; all of one face.

    ``gids`` are glyph ids of the whole face, ``advances`` their own widths in 1/1000 em and ``width`` the sum. ``texts[i]``
    is what glyph i copies as (empty for the later glyphs of a cluster). ``stroke`` (em) thickens the outline. Kerning is
    left out: ``GlyphRun.gaps`` count from the widths that the font in the PDF has.
    """

    face: FaceKey
    stroke: float
    gids: tuple[int, ...]
    advances: tuple[int, ...]
    texts: tuple[str, ...]
    width: int


class Link(NamedTuple):
    """One face of a chain, with the stroke it needs to look as heavy as the role asks."""

    face: Face
    stroke: float = 0.0


Links = Iterator[Link]


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
        self._tokens = _Tokens(self._shape)
        self.shape: Callable[[str], Token] = self._tokens.__getitem__
        """``shape(token)``: a plain dictionary look-up for every token met before."""

    def shape_all(self, text: str) -> None:
        """Shape all the single CJK characters of ``text`` in one call, so that ``shape`` finds them ready."""
        fresh = [each for each in sorted(set(text).difference(self._tokens)) if _stands_alone(ord(each))]
        first = next(iter(self._links), None)
        if not fresh or first is None:
            return
        key, stroke, tokens = first.face.key, first.stroke, self._tokens
        for each, gid, advance in _alone(first.face, fresh, self.language):
            if gid:
                tokens[each] = Token(key, stroke, (gid,), (advance,), (each,), advance)

    def _shape(self, token: str) -> Token:
        tried: list[tuple[int, Link, tuple[int, ...], tuple[int, ...], tuple[str, ...]]] = []
        for link in self._order(token):
            gids, advances, texts = _shape_one(link.face, token, self.language)
            if 0 not in gids:
                if tried:
                    self.lent[token] = link.face.key
                return Token(link.face.key, link.stroke, gids, advances, texts, sum(advances))
            tried.append((gids.count(0), link, gids, advances, texts))
        if not tried:
            self.missing.update(token)
            return Token("", 0.0, (0,) * len(token), (EM,) * len(token), tuple(token), EM * len(token))
        _, link, gids, advances, texts = min(tried, key=lambda each: each[0])
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


class _Tokens(dict[str, Token]):
    """Tokens by what they read; one that is not there yet is shaped."""

    __slots__ = ("_shape",)

    def __init__(self, shape: Callable[[str], Token]) -> None:
        super().__init__()
        self._shape = shape

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


def _stands_alone(code: int) -> bool:
    return any(first <= code <= last for first, last in _WARM)


def _buffer(text: str, language: str) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", SCRIPT, language
    return buffer


def _shape_one(face: Face, token: str, language: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]:
    """Return the glyph ids, advances and texts of a token."""
    buffer = _buffer(token, language)
    hb.shape(face.shaper, buffer)
    infos, advance = buffer.glyph_infos, face.shaper.get_glyph_h_advance
    starts = [info.cluster for info in infos]
    edges = sorted({*starts, len(token)})
    ends = dict(pairwise(edges))
    texts = [token[start : ends[start]] for start in starts]
    for index in range(len(starts) - 1, 0, -1):
        if starts[index] == starts[index - 1]:
            texts[index] = ""
    return (
        tuple(info.codepoint for info in infos),
        tuple(advance(info.codepoint) for info in infos),
        tuple(texts),
    )


def _alone(face: Face, characters: list[str], language: str) -> Iterator[tuple[str, int, int]]:
    """Yield character, glyph and advance for those that are one glyph and leave their neighbours alone.

    The neighbours are chance ones: whoever forms a ligature or kerns with them (HarfBuzz marks such glyphs as not safe to
    break before) is left out, to be shaped by itself.
    """
    buffer = _buffer("".join(characters), language)
    hb.shape(face.shaper, buffer)
    infos, advance = buffer.glyph_infos, face.shaper.get_glyph_h_advance
    if [info.cluster for info in infos] != list(range(len(characters))):
        return
    bound = {index for index, info in enumerate(infos) if info.flags != _SAFE}
    bound |= {index - 1 for index in bound}
    for index, (each, info) in enumerate(zip(characters, infos, strict=True)):
        if index not in bound:
            gid = info.codepoint
            yield each, gid, advance(gid)
