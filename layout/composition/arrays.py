"""The arithmetic of a paragraph's tokens: cells of marks, what line edges cut off, what each glyph is followed by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from operator import add, itemgetter
from typing import Any, Final

from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.composition.rules.line_edges import Edges
from layout.composition.rules.profiles import EM, HALF
from layout.composition.rules.spacing import (
    LEADING,
    LEAST_WORD_SPACE,
    MARK,
    MOST_WORD_SPACE,
    SQUEEZE_WORD,
    TRAILING,
    Gap,
)
from layout.composition.stock import Shaped

_HALF_CELL: Final = frozenset(c.DOT + c.SHORT_CONNECTOR + c.SOLIDUS)
_STACKED: Final = frozenset(c.EXCLAIM + c.EXCLAIM_CLOSED)
_PLAIN: Final = frozenset(c.IDEOGRAPHS + c.HANGUL + c.LETTER + c.DIGIT)

Marked = list[tuple[int, str]]
"""Tokens, by number, that are not just han, words and numbers, with their class: few, so rules look only at them."""


def marked(kinds: list[str]) -> Marked:
    """Return the tokens that need more than their width."""
    return [(i, kind) for i, kind in enumerate(kinds) if kind not in _PLAIN]


def blankless(marks: Marked, widths: list[int]) -> Marked:
    """Give marks whose glyph is not one em wide (proportional fonts) a class without blanks: nothing can be cut off.

    The second of two marks in one cell of a vertical line, which has no width of its own, stays what it is.
    """
    return [
        (i, MARK if (kind in TRAILING or kind in LEADING) and widths[i] not in (0, EM) else kind) for i, kind in marks
    ]  # fmt: skip


def centre_in_cells(marks: Marked, pieces: list[str], widths: list[int]) -> dict[int, int]:
    """Set the widths of marks with a cell of their own; return how far each such token stands in from its cell's start.

    ``·``, short connectors and the solidus between han take half an em whatever their advance (GB 5.1.6, 5.1.7, 5.1.9);
    the ``·`` of traditional Chinese and Japanese takes one, ``——`` and ``……`` two.
    """
    shifts: dict[int, int] = {}
    for i, kind in marks:
        cell = HALF if kind in _HALF_CELL else 2 * EM if pieces[i][1:] == tokens.PAIR else EM * (kind == c.DOT_FULL)
        if cell and widths[i] != cell:
            shifts[i] = (cell - widths[i]) // 2
            widths[i] = cell
    return shifts


def word_space(width: int, gap: Gap) -> Gap:
    """Return the gap after a word space of ``width``: it shrinks to a quarter of an em and grows to a half."""
    return gap._replace(
        shrink=max(0, width - LEAST_WORD_SPACE), step=SQUEEZE_WORD, room=max(0, MOST_WORD_SPACE - width)
    )


def cut_edges(
    marks: Marked, pens: list[int], widths: list[int], cut: Edges, hanging: int
) -> tuple[list[int], list[int]]:
    """Return where lines begin and end at each token: the blanks of marks at line edges cut off (E1, E3).

    、，。 that stand beside no other mark hang out by ``hanging`` (E6).
    """
    begins = pens[:-1]
    ends = list(map(add, pens, widths))
    before = -1
    for i, kind in marks:
        if kind in cut.begin:
            begins[i] += cut.begin[kind]
        elif hanging and kind in cut.hanging and before != i - 1:
            ends[i] -= HALF + hanging
        elif kind in cut.end:
            ends[i] -= cut.end[kind]
        before = i
    return begins, ends


def skip_blanks(marks: Marked, ends: list[int]) -> list[int]:
    """Return the last token up to each that is not blank, and end the line there (E5)."""
    last = list(range(len(ends)))
    for i, kind in marks:
        if i and (kind in c.BLANK or kind == c.NEWLINE):
            last[i], ends[i] = last[i - 1], ends[i - 1]
    return last


def spread_glyphs(
    glyphs: list[int], kerns: Iterable[int], widths: list[int], shapes: list[Shaped], shifts: dict[int, int]
) -> list[int]:
    """Return what the natural setting adds after each glyph: kerns, and the cells of centred marks."""
    spread = [0] * glyphs[-1]
    for i, kern in enumerate(kerns):
        if kern and glyphs[i + 1]:
            spread[glyphs[i + 1] - 1] += kern
    for i, shift in shifts.items():
        if glyphs[i]:
            spread[glyphs[i] - 1] += shift
        if glyphs[i + 1] > glyphs[i]:
            spread[glyphs[i + 1] - 1] += widths[i] - shapes[i].width - shift
    return spread


def pile_ups(marks: Marked) -> list[int]:
    """Return the tokens before the third and later ones of closing marks in a row (``。』」``).

    There a line that would be too loose may end (CLREQ ``#prohibition_rules_for_line_start_end``: a remedy, not
    recommended), but never between stacked ！！！ (GB 5.1.2).
    """
    closing = [(i, kind in _STACKED) for i, kind in marks if kind in c.MARKS_CLOSING]
    return [
        b
        for (a, _), (b, stacks), (following, with_it) in zip(closing, closing[1:], closing[2:], strict=False)
        if following - a == 2 and not (stacks and with_it)
    ]


def running(amounts: tuple[int, ...]) -> list[int]:
    """Return the sums of ``amounts`` before each token."""
    return list(accumulate(amounts, initial=0))


def picker(keys: Sequence[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes the values at ``keys`` out of one list or table after the other, all of them in one call."""
    if len(keys) > 1:
        return itemgetter(*keys)
    return lambda values: tuple(values[key] for key in keys)
