"""Prepare a paragraph once for every measure: shape its tokens and lay out the arrays that fitting and justifying read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import add
from typing import Final

from layout.composition import arrays, tokens
from layout.composition import classes as c
from layout.composition.breaks import penalties
from layout.composition.spacing import Gap, spacing
from layout.composition.stock import Ink, Nothing, Shaped, Styled
from layout.model.style import Punctuation

_NOTHING: Final = Nothing()
_SHAPED_AS: Final = {
    "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\t": " ", "\u2011": "-",
    "\u2060": "", "\ufeff": "", "\u034f": "", "\u200b": "", "\n": "", "\r": "", "\u2028": "", "\u2029": "",
}  # fmt: skip
_SUBSTITUTED: Final = frozenset(_SHAPED_AS)
_WORDS: Final = frozenset(c.LETTER + c.DIGIT + c.PREFIX)
_NO_GAP: Final = Gap(stretch=0, grows=0)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A paragraph as arrays over its tokens (n of them) and its glyphs. All widths are in 1/1000 em.

    ``gaps[i]`` stands after token i (the last is nothing), as do the ``penalties`` of a break there. ``pens[i]`` is where
    token i begins if nothing is stretched (n + 1 entries); ``begins[i]`` the same where it begins a line; ``ends[i]``
    where a line ending in token i ends, in its ``last[i]``, the last token up to i that is not blank. ``shrinks``,
    ``counts`` and ``rooms`` are running sums, before token i, of what gaps can be squeezed, of the gaps that stretch, and
    of the room of word and Han–Latin spaces. ``glyphs[i]`` is token i's first glyph (n + 1 entries); ``spread`` what the
    natural setting adds to each glyph's advance. ``shifts`` names tokens drawn off the start of their cell (``·`` in half
    an em). ``inks`` are the first token and the ink of every stretch of one face and colour.
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
    gids: list[int]
    texts: list[str]
    spread: list[int]
    shifts: dict[int, int]
    inks: tuple[tuple[int, Ink], ...]

    def __len__(self) -> int:
        return len(self.shapes)


def is_word(prepared: Prepared, token: int) -> bool:
    """Tell whether a token is a Latin word or a number of more than one character."""
    return prepared.lefts[token] in _WORDS and prepared.starts[token + 1] - prepared.starts[token] > 1


def _shape(parts: tuple[Styled, ...], text: str, starts: list[int]) -> tuple[list[Shaped], list[int]]:
    """Shape every token in its part's chain; also return the first token of every part and the number of tokens."""
    words = [text[start:end] for start, end in pairwise(starts)]
    if not _SUBSTITUTED.isdisjoint(text):
        words = [_SHAPED_AS.get(word, word) for word in words]
    shapes: list[Shaped] = []
    bounds = [0]
    offset = 0
    for part in parts:
        offset += len(part.text)
        bounds.append(starts.index(offset, bounds[-1]))
        shape = part.ink.chain.shape
        shapes += [shape(word) if word else _NOTHING for word in words[bounds[-2] : bounds[-1]]]
    return shapes, bounds


def _split_words(pieces: list[str], shapes: list[Shaped], limit: int) -> tuple[list[int], list[str]]:
    """Cut words wider than ``limit`` into single characters, the last resort for a word longer than its measure."""
    split = [
        [c.PIECE] * len(piece) if shape.width > limit and piece[0] in _WORDS and len(piece) > 1 else [piece]
        for piece, shape in zip(pieces, shapes, strict=True)
    ]
    whole = list(chain.from_iterable(split))
    return list(accumulate(map(len, whole), initial=0)), whole


def _inks(parts: tuple[Styled, ...], bounds: list[int], shapes: list[Shaped]) -> tuple[tuple[int, Ink], ...]:
    """Return where face, stroke or colour change, and the ink from there on."""
    inks: list[tuple[int, Ink]] = []
    for part, (first, end) in zip(parts, pairwise(bounds), strict=True):
        face, stroke = "", -1.0
        for i, shape in enumerate(shapes[first:end], first):
            if (shape.face != face or shape.stroke != stroke) and shape.gids:
                face, stroke = shape.face, shape.stroke
                inks.append((i, part.ink))
    return tuple(inks)


def _gaps(kinds: list[str], exits: list[str], widths: list[int], marks: arrays.Marked, rules: Punctuation) -> list[Gap]:
    """Return the gap after every token."""
    between = spacing(rules.style, rules.cjk_latin_space)
    gaps = [between[pair] for pair in map(add, exits, kinds[1:])]
    gaps.append(_NO_GAP)
    for i, kind in marks:
        if kind == c.SPACE:
            gaps[i] = arrays.word_space(widths[i], gaps[i])
    return gaps


@lru_cache(maxsize=2048)
def prepare(
    parts: tuple[Styled, ...], punctuation: Punctuation, limit: int = 0, hanging: int = 0, keeps: bool = False
) -> Prepared:
    """Prepare a paragraph.

    Words wider than ``limit`` (1/1000 em, 0: none) fall into characters; 、，。 hang out by ``hanging``; ``keeps`` leaves
    the blank of an opening mark at the paragraph's start.
    """
    text = "".join(part.text for part in parts)
    bounds = tuple(accumulate((len(part.text) for part in parts), initial=0))
    starts, pieces = tokens.cut(tokens.resolve(text), bounds)
    shapes, firsts = _shape(parts, text, starts)
    if limit:
        starts, pieces = _split_words(pieces, shapes, limit)
        shapes, firsts = _shape(parts, text, starts)
    return _lay_out(parts, punctuation, text, starts, pieces, shapes, firsts, hanging, keeps)


def _lay_out(
    parts: tuple[Styled, ...],
    punctuation: Punctuation,
    text: str,
    starts: list[int],
    pieces: list[str],
    shapes: list[Shaped],
    firsts: list[int],
    hanging: int,
    keeps: bool,
) -> Prepared:
    lefts, rights = tokens.edges(pieces)
    table = penalties(punctuation.level)
    widths = [shape.width for shape in shapes]
    marks = arrays.blankless(arrays.marked(lefts), widths)
    kinds, exits = _with_marks(lefts, marks), _with_marks(rights, marks)
    shifts = arrays.centre_in_cells(marks, pieces, widths)
    gaps = _gaps(kinds, exits, widths, marks, punctuation)
    kerns, shrinks, _, _, rooms, grows = zip(*gaps, strict=True) if len(gaps) else ((),) * 6
    pens = list(accumulate(map(add, widths, kerns), initial=0))
    cut = [] if punctuation.style == "plain" else marks
    begins, ends = arrays.cut_edges(cut, pens, widths, hanging)
    if keeps and begins:
        begins[0] = 0
    glyphs = list(accumulate((len(shape.gids) for shape in shapes), initial=0))
    return Prepared(
        text=text,
        starts=starts,
        lefts=lefts,
        shapes=shapes,
        gaps=gaps,
        penalties=[*(table[pair] for pair in map(add, rights, lefts[1:])), 0],
        pens=pens,
        begins=begins,
        last=arrays.skip_blanks(marks, ends),
        ends=ends,
        shrinks=arrays.running(shrinks),
        counts=arrays.running(grows),
        rooms=arrays.running(rooms),
        glyphs=glyphs,
        gids=list(chain.from_iterable([shape.gids for shape in shapes])),
        texts=list(chain.from_iterable([shape.texts for shape in shapes])),
        spread=arrays.spread_glyphs(glyphs, kerns, widths, shapes, shifts),
        shifts=shifts,
        inks=_inks(parts, firsts, shapes),
    )
