"""Prepare a paragraph once for every measure: shape its tokens and lay out the arrays that fitting and justifying read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import Final

from layout.composition import classes as c
from layout.composition import tokens
from layout.composition.breaks import penalties
from layout.composition.spacing import (
    HALF,
    LEADING,
    LEAST_WORD_SPACE,
    MARK,
    MOST_WORD_SPACE,
    SQUEEZE_WORD,
    TRAILING,
    Gap,
    spacing,
)
from layout.composition.stock import Ink, Nothing, Shaped, Styled
from layout.model.style import Punctuation

EM: Final = 1000
_NOTHING: Final = Nothing()
_SHAPED_AS: Final = {
    "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\t": " ", "\u2011": "-",
    "\u2060": "", "\ufeff": "", "\u034f": "", "\u200b": "", "\n": "", "\r": "", "\u2028": "", "\u2029": "",
}  # fmt: skip
_HALF_CELL: Final = frozenset(c.DOT + c.SHORT_CONNECTOR + c.SOLIDUS)
_PLAIN: Final = frozenset(c.IDEOGRAPHS + c.LETTER + c.DIGIT)
_NO_WORD: Final = frozenset(c.LETTER + c.DIGIT + c.PREFIX)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A paragraph as arrays over its tokens (n of them) and its glyphs. All widths are in 1/1000 em.

    ``pens[i]`` is where token i begins if nothing is stretched (n + 1 entries); ``begins[i]`` the same with the blank cut
    off that a line start takes away; ``ends[i]`` where a line ending in token i ends. ``shrinks``, ``counts`` and
    ``rooms`` are running sums over the gaps before token i of what can be squeezed, of the gaps that stretch, and of the
    room of word and Han–Latin spaces. ``last[i]`` is the last token up to i that is not blank.
    """

    text: str
    starts: list[int]
    lefts: list[str]
    shapes: list[Shaped]
    gaps: list[Gap]
    penalties: list[int]
    pens: list[int]
    begins: list[int]
    ends: list[int]
    last: list[int]
    shrinks: list[int]
    counts: list[int]
    rooms: list[int]
    glyphs: list[int]
    """Index of each token's first glyph (n + 1 entries)."""
    gids: list[int]
    texts: list[str]
    spread: list[int]
    """What the natural setting adds to each glyph's advance."""
    shifts: dict[int, int]
    """Tokens drawn off the start of their cell (``·`` in half an em), by how much."""
    inks: tuple[tuple[int, Ink], ...]
    """First token and ink of every stretch of one face and colour."""
    is_plain: bool
    """The punctuation style cuts nothing, not even at line edges."""

    def __len__(self) -> int:
        return len(self.shapes)


def widest_word(prepared: Prepared) -> int:
    """Return the width of the widest Latin word or number, or 0."""
    return max(
        (s.width for s, k in zip(prepared.shapes, prepared.lefts, strict=True) if k in _NO_WORD and len(s.gids) > 1),
        default=0,
    )


def _split_words(starts: list[int], pieces: list[str], shapes: list[Shaped], limit: int) -> tuple[list[int], list[str]]:
    """Cut words wider than ``limit`` into single characters, the last resort for a word longer than its measure."""
    cut: list[str] = []
    for piece, shape in zip(pieces, shapes, strict=True):
        if shape.width > limit and piece[0] in _NO_WORD and len(piece) > 1:
            cut += [c.PIECE] * len(piece)
        else:
            cut.append(piece)
    return list(accumulate(map(len, cut), initial=starts[0])), cut


def _shape(parts: Sequence[Styled], text: str, starts: list[int]) -> tuple[list[Shaped], list[int]]:
    """Shape every token in its part's chain; also return the first token of every part."""
    shapes: list[Shaped] = []
    firsts: list[int] = []
    words = [text[start:end] for start, end in zip(starts, starts[1:], strict=False)]
    token, offset = 0, 0
    for part in parts:
        offset += len(part.text)
        firsts.append(token)
        shape, first = part.ink.chain.shape, token
        while token < len(words) and starts[token] < offset:
            token += 1
        for word in words[first:token]:
            word = _SHAPED_AS.get(word, word)
            shapes.append(shape(word) if word else _NOTHING)
    return shapes, firsts


def _spaced_edges(lefts: list[str], rights: list[str], shapes: list[Shaped]) -> tuple[list[str], list[str]]:
    """Take the blank from marks whose glyph is not one em wide (proportional fonts): nothing can be cut off them."""
    odd = [
        i
        for i, kind in enumerate(lefts)
        if (kind in TRAILING or kind in LEADING) and shapes[i].width != EM
    ]  # fmt: skip
    if odd:
        lefts, rights = lefts.copy(), rights.copy()
        for i in odd:
            lefts[i] = rights[i] = MARK
    return lefts, rights


def _cells(pieces: list[str], shapes: list[Shaped]) -> tuple[list[int], dict[int, int]]:
    """Return the width of every token's cell, and how far tokens stand in from their cell's start.

    ``·``, short connectors and the solidus between han take half an em whatever their advance (GB 5.1.6, 5.1.7, 5.1.9);
    ``——`` and ``……`` two.
    """
    widths = [shape.width for shape in shapes]
    shifts: dict[int, int] = {}
    for i, piece in enumerate(pieces):
        cell = HALF if piece in _HALF_CELL else 2 * EM if len(piece) == 2 and piece[1] == tokens.PAIR else 0
        if cell and widths[i] != cell:
            shifts[i] = (cell - widths[i]) // 2
            widths[i] = cell
    return widths, shifts


def _word_space(width: int, gap: Gap) -> Gap:
    """Return the gap after a word space of ``width``: it shrinks to a quarter of an em and grows to a half."""
    return gap._replace(
        shrink=max(0, width - LEAST_WORD_SPACE), step=SQUEEZE_WORD, room=max(0, MOST_WORD_SPACE - width)
    )


def _edges(
    kinds: list[str], pens: list[int], widths: list[int], plain: bool, hanging: int
) -> tuple[list[int], list[int], list[int]]:
    """Return the arrays ``begins``, ``ends`` and ``last`` (E1, E3, E5; hanging marks E6)."""
    begins = pens[:-1]
    ends = list(map(add, pens, widths))
    last = list(range(len(kinds)))
    for i, kind in enumerate(kinds):
        if kind in _PLAIN:
            continue
        if kind in LEADING and not plain:
            begins[i] += HALF
        elif kind in TRAILING and not plain:
            ends[i] -= HALF
            alone = i == 0 or kinds[i - 1] not in TRAILING
            if hanging and alone and kind in c.COMMA + c.STOP:
                ends[i] -= hanging
        elif i and (kind in c.BLANK or kind == c.NEWLINE):
            last[i] = last[i - 1]
            ends[i] = ends[i - 1]
    return begins, ends, last


def _spread(glyphs: list[int], gaps: list[Gap], shapes: list[Shaped], widths: list[int], shifts: dict[int, int]) -> list[int]:
    """Return what the natural setting adds after each glyph: kerns, and the cells of centred marks."""
    spread = [0] * glyphs[-1]
    for i, gap in enumerate(gaps):
        if gap.kern and glyphs[i + 1]:
            spread[glyphs[i + 1] - 1] += gap.kern
    for i, shift in shifts.items():
        if glyphs[i]:
            spread[glyphs[i] - 1] += shift
        if glyphs[i + 1] > glyphs[i]:
            spread[glyphs[i + 1] - 1] += widths[i] - shapes[i].width - shift
    return spread


def _inks(parts: Sequence[Styled], firsts: list[int], shapes: list[Shaped]) -> tuple[tuple[int, Ink], ...]:
    """Return where face, stroke or colour change, and the ink from there on."""
    inks: list[tuple[int, Ink]] = []
    bounds = [*firsts, len(shapes)]
    for part, first, end in zip(parts, bounds, bounds[1:], strict=False):
        face: tuple[str, float] | None = None
        for i in range(first, end):
            shape = shapes[i]
            if shape.gids and (shape.face, shape.stroke) != face:
                face = (shape.face, shape.stroke)
                inks.append((i, part.ink))
    return tuple(inks)


def _bounds(parts: Sequence[Styled]) -> tuple[int, ...]:
    return tuple(accumulate((len(part.text) for part in parts), initial=0))


@lru_cache(maxsize=2048)
def prepare(parts: tuple[Styled, ...], punctuation: Punctuation, limit: int = 0, hanging: int = 0, keeps: bool = False) -> Prepared:
    """Prepare a paragraph.

    Words wider than ``limit`` (1/1000 em, 0: none) fall into characters; 、，。 hang out by ``hanging``; ``keeps`` leaves
    the blank of an opening mark at the paragraph's start.
    """
    text = "".join(part.text for part in parts)
    starts, pieces = tokens.cut(tokens.resolve(text), _bounds(parts))
    shapes, firsts = _shape(parts, text, starts)
    if limit:
        starts, pieces = _split_words(starts, pieces, shapes, limit)
        shapes, firsts = _shape(parts, text, starts)
    lefts, rights = tokens.edges(pieces)
    table = penalties(punctuation.level)
    costs = [table[pair] for pair in map(add, rights, lefts[1:])]
    kinds, exits = _spaced_edges(lefts, rights, shapes)
    between = spacing(punctuation.style, punctuation.cjk_latin_space)
    gaps = [between[pair] for pair in map(add, exits, kinds[1:])]
    widths, shifts = _cells(pieces, shapes)
    for i, kind in enumerate(exits[:-1]):
        if kind == c.SPACE:
            gaps[i] = _word_space(widths[i], gaps[i])
    pens = list(accumulate(map(add, widths, [*(gap.kern for gap in gaps), 0]), initial=0))
    is_plain = punctuation.style == "plain"
    begins, ends, last = _edges(kinds, pens, widths, is_plain, hanging)
    if keeps and begins:
        begins[0] = 0
    glyphs = list(accumulate((len(shape.gids) for shape in shapes), initial=0))
    return Prepared(
        text=text,
        starts=starts,
        lefts=lefts,
        shapes=shapes,
        gaps=gaps,
        penalties=costs,
        pens=pens,
        begins=begins,
        ends=ends,
        last=last,
        shrinks=list(accumulate((gap.shrink for gap in gaps), initial=0)),
        counts=list(accumulate((0 < gap.stretch < 4 for gap in gaps), initial=0)),
        rooms=list(accumulate((gap.room for gap in gaps), initial=0)),
        glyphs=glyphs,
        gids=[gid for shape in shapes for gid in shape.gids],
        texts=[char for shape in shapes for char in shape.texts],
        spread=_spread(glyphs, gaps, shapes, widths, shifts),
        shifts=shifts,
        inks=_inks(parts, firsts, shapes),
        is_plain=is_plain,
    )
