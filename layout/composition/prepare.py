"""Prepare a paragraph once for every measure: shape its tokens and lay out the arrays that fitting and justifying read."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import add
from typing import TYPE_CHECKING, Final

from layout.composition import arrays
from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.composition.rules.bindings import RESCUE, bindings
from layout.composition.rules.breaks import penalties
from layout.composition.rules.line_edges import edges
from layout.composition.rules.profiles import EM
from layout.composition.rules.spacing import MARK, Gap, spacing
from layout.composition.stock import Ink, Nothing, Shaped, Styled
from layout.model.style import Punctuation
from layout.records import NamedTuple

if TYPE_CHECKING:
    from layout.composition.marks.ornaments import Ornaments

_NOTHING: Final = Nothing()
_SHAPED_AS: Final = {
    "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\t": " ", "\u2011": "-",
    "\u2060": "", "\ufeff": "", "\u034f": "", "\u200b": "", "\n": "", "\r": "", "\u2028": "", "\u2029": "",
}  # fmt: skip
_SUBSTITUTED: Final = frozenset(_SHAPED_AS)
_WORDS: Final = frozenset(c.LETTER + c.DIGIT + c.PREFIX)
_NO_GAP: Final = Gap(stretch=0, grows=0)


class Prepared(NamedTuple):
    """A paragraph as arrays over its tokens (n of them) and its glyphs. All widths are in 1/1000 em.

    ``gaps[i]`` stands after token i (the last is nothing), as do the ``penalties`` of a break there. ``pens[i]`` is where
    token i begins if nothing is stretched (n + 1 entries); ``begins[i]`` the same where it begins a line; ``ends[i]``
    where a line ending in token i ends, in its ``last[i]``, the last token up to i that is not blank. ``shrinks``,
    ``counts`` and ``rooms`` are running sums, before token i, of what gaps can be squeezed, of the gaps that stretch, and
    of the room of word and Han–Latin spaces (``lates``: of what they have beyond). ``glyphs[i]`` is token i's first glyph
    (n + 1 entries); ``spread`` what the natural setting adds to each glyph's advance. ``shifts`` names tokens drawn off the
    start of their cell (``·`` in half an em). ``inks`` are the first token and the ink of every stretch of one face and
    colour (and, in ``vertical`` lines, one way of standing). ``ornaments`` are marks and readings, if there are any.
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
    lates: list[int]
    glyphs: list[int]
    gids: list[int]
    texts: list[str]
    spread: list[int]
    shifts: dict[int, int]
    inks: tuple[tuple[int, Ink], ...]
    vertical: bool
    ornaments: Ornaments | None = None


def longest_word(prepared: Prepared, measure: int, inset: int) -> int:
    """Return the length words must be cut to if one is longer than its line can be, else 0.

    A word that begins the paragraph has only the indented line to stand on.
    """
    widths = [s.width if kind in _WORDS else 0 for s, kind in zip(prepared.shapes, prepared.lefts, strict=True)]
    lead = max(widths[:2])
    if lead and lead + inset > measure:
        return max(1, measure - inset)
    return measure if max(widths) > measure else 0


class _Cut(NamedTuple):
    """A paragraph's tokens: offsets and classes of their characters, their shapes, and the first token of every part."""

    text: str
    starts: list[int]
    pieces: list[str]
    shapes: list[Shaped]
    bounds: list[int]


def _shape(parts: tuple[Styled, ...], text: str, starts: list[int], pieces: list[str], vertical: bool) -> _Cut:
    """Shape every token in its part's chain."""
    words = [text[start:end] for start, end in pairwise(starts)]
    if not _SUBSTITUTED.isdisjoint(text):
        words = [_SHAPED_AS.get(word, word) for word in words]
    shapes: list[Shaped] = []
    bounds = [0]
    offset = 0
    for part in parts:
        offset += len(part.text)
        bounds.append(starts.index(offset, bounds[-1]))
        first, end = bounds[-2:]
        if vertical:
            from layout.composition.standing import stand  # most papers have no vertical line

            shapes += stand(part.ink.chain.standing, words[first:end], pieces[first:end])
        else:
            part.ink.chain.shape_all(part.text)
            shape = part.ink.chain.shape
            shapes += [shape(word) if word else _NOTHING for word in words[first:end]]
    return _Cut(text, starts, pieces, shapes, bounds)


def _split_words(parts: tuple[Styled, ...], cut: _Cut, limit: int, vertical: bool) -> _Cut:
    """Cut words wider than ``limit`` into single characters, the last resort for a word longer than its measure."""
    split = [
        c.PIECE * len(piece) if shape.width > limit and piece[0] in _WORDS else piece
        for piece, shape in zip(cut.pieces, cut.shapes, strict=True)
    ]
    pieces = [part for piece in split for part in (piece if piece[0] == c.PIECE else (piece,))]
    return _shape(parts, cut.text, list(accumulate(map(len, pieces), initial=0)), pieces, vertical)


def _inks(parts: tuple[Styled, ...], cut: _Cut, vertical: bool) -> tuple[tuple[int, Ink], ...]:
    """Return where face, stroke or colour change, and the ink from there on."""
    if vertical:
        from layout.composition.standing import standing_inks

        return standing_inks(parts, cut.shapes, cut.bounds)
    inks: list[tuple[int, Ink]] = []
    for part, (first, end) in zip(parts, pairwise(cut.bounds), strict=True):
        face, stroke = "", -1.0
        for i, shape in enumerate(cut.shapes[first:end], first):
            if (shape.face != face or shape.stroke != stroke) and shape.gids:
                face, stroke = shape.face, shape.stroke
                inks.append((i, part.ink))
    return tuple(inks)


def _gaps(
    lefts: list[str], rights: list[str], widths: list[int], marks: arrays.Marked, rules: Punctuation
) -> list[Gap]:
    """Return the gap after every token."""
    odd = [i for i, kind in marks if kind == MARK]
    if odd:
        lefts, rights = lefts.copy(), rights.copy()
        for i in odd:
            lefts[i] = rights[i] = MARK
    between = spacing(rules.style, rules.cjk_latin_space, rules.language, rules.writing)
    gaps = list(map(between.__getitem__, map(add, rights, lefts[1:])))
    gaps.append(_NO_GAP)
    for i, kind in marks:
        if kind == c.SPACE:
            gaps[i] = arrays.word_space(widths[i], gaps[i])
    return gaps


def _spaced_as(
    lefts: list[str], rights: list[str], shapes: list[Shaped], vertical: bool
) -> tuple[list[str], list[str]]:
    """Return the classes by which tokens are spaced."""
    if not vertical:
        return lefts, rights
    from layout.composition.standing import as_han

    return as_han(lefts, shapes), as_han(rights, shapes)


def _with_ornaments(
    parts: tuple[Styled, ...], cut: _Cut, kinds: list[str], gaps: list[Gap], widths: list[int], vertical: bool
) -> tuple[Ornaments, list[Gap]]:
    """Return the paragraph's marks and readings, and its gaps with room for them."""
    from layout.composition.marks.ornaments import find_ornaments, make_room  # few paragraphs have any

    return make_room(find_ornaments(parts, cut.starts, kinds, vertical), gaps, widths)


@lru_cache(maxsize=2048)
def prepare(parts: tuple[Styled, ...], punctuation: Punctuation, limit: int = 0, keeps: bool = False) -> Prepared:
    """Prepare a paragraph.

    Words wider than ``limit`` (1/1000 em, 0: none) fall into characters; ``keeps`` leaves the blank of an opening mark at
    the paragraph's start.
    """
    text = "".join(part.text for part in parts)
    ends = tuple(accumulate((len(part.text) for part in parts), initial=0))
    vertical = punctuation.writing == "vertical"
    cut = _shape(parts, text, *tokens.cut(tokens.resolve(text, punctuation.language), ends), vertical)
    if limit:
        cut = _split_words(parts, cut, limit, vertical)
    marked = parts if any(part.mark or part.ruby for part in parts) else ()
    return _lay_out(cut, _inks(parts, cut, vertical), punctuation, keeps, marked)


def _lay_out(
    cut: _Cut, inks: tuple[tuple[int, Ink], ...], punctuation: Punctuation, keeps: bool, marked: tuple[Styled, ...]
) -> Prepared:
    """Work out all arrays of a paragraph that has at least one token."""
    shapes = cut.shapes
    widths = [shape.width for shape in shapes]
    lefts, rights = tokens.edges(cut.pieces)
    marks = arrays.blankless(arrays.marked(lefts), widths)
    shifts = arrays.centre_in_cells(marks, cut.pieces, widths)
    vertical = punctuation.writing == "vertical"
    gaps = _gaps(*_spaced_as(lefts, rights, shapes, vertical), widths, marks, punctuation)
    ornaments, gaps = _with_ornaments(marked, cut, lefts, gaps, widths, vertical) if marked else (None, gaps)
    kerns, shrinks, _, _, rooms, grows, lates = zip(*gaps, strict=True)
    pens = list(accumulate(map(add, widths, kerns), initial=0))
    at_edges = edges(punctuation.style, punctuation.language, punctuation.writing)
    begins, ends = arrays.cut_edges(marks, pens, widths, at_edges, round(punctuation.hanging * EM))
    if keeps and begins:
        begins[0] = 0
    gids = [shape.gids for shape in shapes]
    glyphs = list(accumulate(map(len, gids), initial=0))
    costs = penalties(punctuation.level, punctuation.language, punctuation.ellipsis_line_start)
    breaks = [*map(costs.__getitem__, map(add, rights, lefts[1:])), 0]
    for token in arrays.pile_ups(marks):
        breaks[token] = min(breaks[token], RESCUE)
    for offset, cost in bindings(cut.text, punctuation.names).items():
        token = bisect_left(cut.starts, offset)
        if cut.starts[token] == offset:
            breaks[token - 1] = max(breaks[token - 1], cost)
    if ornaments:
        ornaments.reach_out(begins, ends)
        ornaments.hold_together(breaks)
    return Prepared(
        text=cut.text,
        starts=cut.starts,
        lefts=lefts,
        shapes=shapes,
        gaps=gaps,
        penalties=breaks,
        pens=pens,
        begins=begins,
        last=arrays.skip_blanks(marks, ends),
        ends=ends,
        shrinks=arrays.running(shrinks),
        counts=arrays.running(grows),
        rooms=arrays.running(rooms),
        lates=arrays.running(lates),
        glyphs=glyphs,
        gids=list(chain.from_iterable(gids)),
        texts=list(chain.from_iterable([shape.texts for shape in shapes])),
        spread=arrays.spread_glyphs(glyphs, kerns, widths, shapes, shifts),
        shifts=shifts,
        inks=inks,
        vertical=vertical,
        ornaments=ornaments,
    )
