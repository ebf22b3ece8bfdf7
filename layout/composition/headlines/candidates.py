"""Ways to break a headline into lines, the best first: by what its breaks cost and how its lines look together."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from layout.composition.headlines.phrases import INSIDE, MARK, PUNCTUATION, SPACE, break_penalties
from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.model.style import Language, Punctuation
from layout.records import NamedTuple

UNEVEN: Final = 1000
"""Cost of a line of no width at all beside a full one; of the square of what is missing in between (H6)."""
RISING: Final = 400
"""Cost of a line longer than the one above it by the width of the widest (H6)."""
SLIGHT: Final = 0.3
"""By so much, in em, a line may be longer than the one above it."""
LONELY: Final = 600
"""Cost of a line of one character."""
STRADDLING: Final = 800
"""Cost of a line that goes on past a space but not to the next (组织联建　构建一体化／…): it holds one clause and a half."""
STRADDLING_MARK: Final = 500
"""The same past a comma or colon."""
GOOD: Final = 260
"""Breaks at spaces and marks that cost no more are taken without asking for words."""
_SPACE_WIDTH: Final = 0.6
_BLANKS: Final = "\u3000 "
_KEPT: Final = 6
"""How many ways are followed, and returned."""


class Candidate(NamedTuple):
    """One way to break a headline. ``offsets`` are where lines end in the text; ``lines`` have no spaces at their edges.

    ``cost`` is 0 for a break at a space into equal lines; from ``phrases.INSIDE`` on a word is torn. ``widths`` are rough, in em.
    """

    lines: tuple[str, ...]
    offsets: tuple[int, ...]
    cost: float
    widths: tuple[float, ...]


def break_headline(
    text: str, lines: int, *, words: frozenset[str] = frozenset(), rules: Punctuation = PUNCTUATION
) -> tuple[Candidate, ...]:
    """Return ways to break a headline into a number of lines, the best first; none where it has not so many parts.

    Lines end at spaces rather than after marks, there rather than between words (H3), and never inside a quantity, a
    name, a quoted term of up to four characters or one of ``words``; before 的 or after 和 only where nothing else is to
    be had (H4). They come out even, an upper line rather longer than a lower (H6). The word list is read only where
    spaces and marks do not give good lines.

    >>> break_headline("红船领航　实干如炬", 2)[0].lines
    ('红船领航', '实干如炬')
    >>> break_headline("嘉兴公安以党建铸魂书写平安答卷", 2)[0].lines
    ('嘉兴公安以党建铸魂', '书写平安答卷')
    """
    return _best_ways(text, lines, words, rules)


@lru_cache(maxsize=1024)
def _best_ways(text: str, lines: int, words: frozenset[str], rules: Punctuation) -> tuple[Candidate, ...]:
    ways = _Ways(text, break_penalties(text, words, rules, marks_only=True), rules).best(lines)
    if ways and ways[0].cost <= GOOD:
        return ways
    penalties = break_penalties(text, words, rules)
    whole_words = {n: cost for n, cost in penalties.items() if cost < INSIDE}
    return _Ways(text, whole_words, rules).best(lines) or _Ways(text, penalties, rules).best(lines)


class _Ways:
    """Finds the best ways to break one text at the places and costs that are given."""

    def __init__(self, text: str, penalties: dict[int, int], rules: Punctuation) -> None:
        self.text = text
        self.penalties = penalties
        self.pens = _pens(text, rules.language)
        whole = {0: SPACE, len(text): SPACE} | penalties
        self.ends = [
            (frozenset(n for n, cost in whole.items() if cost <= clause_end), sorted(inner), dear)
            for clause_end, dear in ((SPACE, STRADDLING), (MARK, STRADDLING_MARK))
            if (inner := [n for n, cost in penalties.items() if cost == clause_end])
        ]

    def best(self, lines: int) -> tuple[Candidate, ...]:
        """Follow the cheapest ways to each offset, line by line, against lines of equal width; then judge them whole."""
        ideal = self.pens[-1] / lines
        ways: dict[int, list[tuple[float, tuple[int, ...]]]] = {0: [(0.0, ())]}
        for _ in range(lines - 1):
            longer: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
            for end, cost in self.penalties.items():
                found: list[tuple[float, tuple[int, ...]]] = []
                for start in ways:
                    if start < end:
                        step = cost + UNEVEN * ((self.pens[end] - self.pens[start]) / ideal - 1) ** 2
                        step += self.straddling(start, end)
                        found += [(so_far + step, (*cuts, end)) for so_far, cuts in ways[start]]
                if found:
                    longer[end] = sorted(found)[:_KEPT]
            ways = longer
        every = sorted(way for found in ways.values() for way in found)[: 4 * _KEPT]
        judged = [self.candidate(cuts) for _, cuts in every]
        return tuple(sorted(judged, key=lambda way: way.cost)[:_KEPT])

    def candidate(self, cuts: tuple[int, ...]) -> Candidate:
        """Return one way with its lines, their widths and what it costs in all."""
        stretches = list(pairwise((0, *cuts, len(self.text))))
        lines = tuple(self.text[start:end].strip(_BLANKS) for start, end in stretches)
        widths = tuple(self.width(start, end) for start, end in stretches)
        cost = sum(self.penalties[cut] for cut in cuts) + _shape(widths)
        return Candidate(lines, cuts, cost + sum(self.straddling(*stretch) for stretch in stretches), widths)

    def width(self, start: int, end: int) -> float:
        """Return the width of a line, in em, without the spaces at its edges."""
        stretch = self.text[start:end]
        start += len(stretch) - len(stretch.lstrip(_BLANKS))
        end -= len(stretch) - len(stretch.rstrip(_BLANKS))
        return max(self.pens[end] - self.pens[start], 0.0)

    def straddling(self, start: int, end: int) -> int:
        """Return the cost of a line that holds the end of a clause without being whole clauses."""
        for whole, inner, cost in self.ends:
            if (start not in whole or end not in whole) and any(start < n < end for n in inner):
                return cost
        return 0


def _shape(widths: tuple[float, ...]) -> float:
    """Return what lines of these widths (em) cost as a picture (H6); one line costs nothing."""
    if len(widths) == 1:
        return 0.0
    widest = max(*widths, 1.0)
    cost = UNEVEN * sum((1 - width / widest) ** 2 for width in widths)
    cost += RISING * sum(max(0.0, lower - upper - SLIGHT) for upper, lower in pairwise(widths)) / widest
    return cost + LONELY * sum(width < 2 for width in widths)


def _pens(text: str, language: Language) -> list[float]:
    """Return where each character begins and the last ends, in em: han 1, marks ½ (标题内标点对开), letters and digits 0.55."""
    widths = (_WIDTHS.get(kind, 1.0) for kind in tokens.resolve(text, language))
    return list(accumulate(widths, initial=0.0))


_WIDTHS: Final = (
    dict.fromkeys(c.OPEN + c.MARKS_CLOSING + c.DOT, 0.5)
    | dict.fromkeys(c.LETTER + c.DIGIT, 0.55)
    | dict.fromkeys(c.LATIN_STOP + c.LATIN_EXCLAIM + c.LATIN_OPEN + c.LATIN_CLOSE + c.QUOTE + c.HYPHEN, 0.3)
    | dict.fromkeys(c.BLANK, 0.3)
    | {c.IDEOGRAPHIC_SPACE: _SPACE_WIDTH, c.ZERO_SPACE: 0.0, c.COMBINING: 0.0}
)
