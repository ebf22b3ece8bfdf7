"""What stands between the characters of a printed line, in em: how far it was squeezed or stretched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.proofs.report.printed.cells import along, length
from layout.proofs.report.printed.lines import PrintedLine
from layout.proofs.report.printed.reading import Cell
from layout.records import NamedTuple

VISIBLE: Final = 0.002
"""Less than this (em) is rounding."""
ROOMY: Final = 0.4
"""Han–Latin space counts as a gap from here on (em): up to half an em, less the 0.10 em that all gaps may get, it grows

before the others do (CLREQ ``#procedures_for_inter-character_space_expansion``, step 2).
"""
_ODD: Final = frozenset(c.DOT + c.DOT_FULL + c.SHORT_CONNECTOR + c.SOLIDUS + c.SOLIDUS_FULL)
_WESTERN: Final = frozenset(
    c.LETTER + c.DIGIT + c.PREFIX + c.POSTFIX + c.URL_BREAK + c.LATIN_OPEN + c.LATIN_CLOSE + c.LATIN_STOP
    + c.LATIN_EXCLAIM + c.QUOTE + c.HYPHEN + c.LATIN_DASH + c.COMBINING
)  # fmt: skip

_WORDS: Final = frozenset(c.LETTER + c.DIGIT)
_HAN: Final = frozenset(c.IDEOGRAPHS)

Natural = Callable[[str, str], float]
"""What the house style puts between two classes (em) in a line that is neither squeezed nor stretched."""


class Pair(NamedTuple):
    """Two neighbours in a line: their characters and classes, and the distance between their cells beyond the advance.

    ``space`` is that distance in em as printed: 0 for solid text, −0.5 where a half-em blank was taken out.
    ``spaced`` tells whether the copy has a blank between them, ``noted`` whether either carries a reading or a frame, which
    makes its own room; ``turned`` whether either lies in a vertical line.
    """

    before: str
    after: str
    left: str
    right: str
    space: float
    spaced: bool
    noted: bool
    turned: bool


class Gaps(NamedTuple):
    """A line's gaps: ``widest`` is the most put between two characters, ``taken`` all that was squeezed out, in em.

    ``deepest`` is the most that was taken out at one place, ``even`` what stands between most Han characters.
    """

    widest: float = 0.0
    taken: float = 0.0
    deepest: float = 0.0
    even: float = 0.0

    @property
    def is_squeezed(self) -> bool:
        """Tell whether blanks of marks were narrowed."""
        return self.taken > 2 * VISIBLE

    @property
    def is_stretched(self) -> bool:
        """Tell whether characters were spaced."""
        return self.widest > VISIBLE


def pairs(line: PrintedLine) -> Iterator[Pair]:
    """Yield the neighbours of a line; those that share a glyph (the two halves of ——) are one."""
    places, kinds = line.places, line.kinds
    spaced_as = _as_han(line.cells, kinds) if line.vertical else kinds
    noted = [_is_noted(cell, line) for cell in line.cells] if line.notes or line.frames else [False] * len(line.cells)
    glyph = 0.0  # what the first half of a —— set as one glyph takes
    for n, (one, other) in enumerate(pairwise(line.cells[: len(places)])):
        distance = along(other, line.vertical) - along(one, line.vertical)
        if kinds[n + 1] == tokens.PAIR and distance < VISIBLE:
            glyph = one.size
            continue
        space = (distance - max(length(one, line.vertical), 2 * glyph)) / one.size
        glyph = 0.0
        blank, notes = places[n + 1] > places[n] + 1, noted[n] or noted[n + 1]
        turned = bool(one.turn or other.turn)
        yield Pair(one.text, other.text, spaced_as[n], spaced_as[n + 1], space, blank, notes, turned)


def _as_han(cells: Sequence[Cell], kinds: Sequence[str]) -> list[str]:
    """Return the classes by which a vertical line is spaced: letters that stand in cells of their own are as han."""
    beside = [one.y == other.y for one, other in pairwise(cells)]
    return [
        c.HAN if kind in _WORDS and not cell.turn and not before and not after else kind
        for cell, kind, before, after in zip(cells, kinds, [False, *beside], [*beside, False], strict=False)
    ]


def _is_noted(cell: Cell, line: PrintedLine) -> bool:
    """Tell whether a reading stands at a glyph, or a frame around it."""
    start = along(cell, line.vertical)
    end = start + length(cell, line.vertical)
    if any(head < (start + end) / 2 < foot for head, foot in line.frames):
        return True
    return any(
        head < (start + end) / 2 < foot or start < (head + foot) / 2 < end for head, foot in map(line.reach, line.notes)
    )


def line_gaps(line: PrintedLine, natural: Natural) -> Gaps:
    """Measure a line against the spacing of its house style."""
    overs, unders, plain = [0.0], [0.0], []
    for pair in pairs(line):
        if (
            pair.spaced
            or pair.noted
            or pair.left in _ODD
            or pair.right in _ODD
            or (pair.left in _WESTERN and pair.right in _WESTERN)
        ):
            continue
        if pair.right == c.EXCLAIM_CLOSED:  # shares its em with the mark before it
            continue
        usual = natural(pair.left, pair.right)
        overs.append(pair.space - (max(ROOMY, usual) if usual > 0 else usual))
        unders.append(max(0.0, usual - pair.space))
        if pair.left in _HAN and pair.right in _HAN and not (pair.before.isascii() and pair.after.isascii()):
            plain.append(pair.space)
    taken = sum(under for under in unders if under > VISIBLE)
    even = median(plain) if plain else max(overs)
    return Gaps(round(max(overs), 4), round(taken, 4), round(max(unders), 4), round(max(0.0, even), 4))
