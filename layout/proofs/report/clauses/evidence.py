"""What the clauses are judged on: the lines of one writing direction, with the distances measured in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from layout.composition.rules import classes as c
from layout.model.issue import Issue
from layout.proofs.report.findings import broken_rule
from layout.proofs.report.printed.cells import along
from layout.proofs.report.printed.drawn import Drawn
from layout.proofs.report.printed.gaps import Gaps, Natural, Pair, line_gaps, pairs
from layout.proofs.report.printed.lines import PrintedLine
from layout.records import NamedTuple

EXACT: Final = 0.01
"""Two places this near (em) are the same."""
WESTERN: Final = frozenset(c.LETTER + c.DIGIT)
IDEOGRAPHS: Final = frozenset(c.IDEOGRAPHS)
AT_END: Final = frozenset(("B6", "B7"))
"""Rules about line ends; B4, B5, B8 and B9 are about line starts."""
AT_EDGE: Final = AT_END | {"B4", "B5", "B8", "B9"}

Instance = tuple[bool, str]
"""One place a clause speaks of: whether it is as the clause wants it, and where it is."""


class Edge(NamedTuple):
    """A line's edge: class and text of the glyph there, and how far its cell begins from the line's ideal edge (em).

    For a line's end ``place`` is where the glyph begins, counted back from the end of the column.
    """

    kind: str
    text: str
    place: float


class Break(NamedTuple):
    """A line end inside a paragraph: the copy before and after, and the line after it.

    ``rule`` is the number of the rule it breaks ('': none), ``wrong`` the class of the character that stands wrong there.
    """

    before: str
    after: str
    rule: str
    wrong: str
    line: PrintedLine


class Evidence:
    """Lines of one direction; everything is worked out when first asked for."""

    def __init__(
        self, issue: Issue, lines: Sequence[PrintedLine], natural: Natural, vertical: bool, drawn: Sequence[Drawn] = ()
    ) -> None:
        self.issue = issue
        self.rules = issue.style.punctuation
        self.indent = issue.style.text["body"].indent
        self.lines = [line for line in lines if line.vertical == vertical]
        self.natural = natural
        self.vertical = vertical
        self.drawn = [mark for mark in drawn if mark.line.vertical == vertical]
        self.half_blank = _half_blank(issue, vertical)

    @cached_property
    def pairs(self) -> list[list[Pair]]:
        """The neighbours in each line."""
        return [list(pairs(line)) for line in self.lines]

    @cached_property
    def gaps(self) -> list[Gaps]:
        """The gaps of each line."""
        return [line_gaps(line, self.natural) for line in self.lines]

    def neighbours(self) -> Iterator[tuple[PrintedLine, Gaps, Pair]]:
        """Yield every two neighbours with their line."""
        for line, gap, own in zip(self.lines, self.gaps, self.pairs, strict=True):
            for pair in own:
                yield line, gap, pair

    @cached_property
    def breaks(self) -> list[Break]:
        """The line ends inside paragraphs, held against all rules there are, whether the house keeps them or not."""
        all_rules = self.rules._replace(level="strict", ellipsis_line_start=False)
        found = []
        for one, other in pairwise(self.lines):
            if one.paragraph is not other.paragraph or one.story != other.story:
                continue
            text, place = other.paragraph.text, other.paragraph.places[other.at]
            broken = broken_rule(text[:place], text[place:], all_rules)
            rule = broken[1].id if broken else ""
            wrong = other.paragraph.kinds[place - 1 if rule in AT_END else place]
            found.append(Break(text[:place], text[place:], rule, wrong, other))
        return found

    def start(self, line: PrintedLine) -> Edge:
        """Return a line's first glyph and how far its cell begins from where the line should."""
        first = line.cells[0]
        ideal = line.frame.start + (self.indent * first.size if line.begins else 0.0)
        return Edge(line.kinds[0], first.text, (line.head - ideal) / first.size)

    def end(self, line: PrintedLine) -> Edge:
        """Return a line's last glyph and how far before the column's end its cell begins."""
        last = line.cells[-1]
        return Edge(line.kinds[-1], last.text, (line.frame.end - along(last, line.vertical)) / last.size)


Check = Callable[[Evidence], Iterator[Instance]]
"""Yields the places a clause speaks of."""


def _half_blank(issue: Issue, vertical: bool) -> frozenset[str]:
    """Return the closing marks with half an em of blank behind their ink (CLREQ ``#h-punctuation_adjustment_space``).

    In Taiwan and Hong Kong the pause marks stand in the middle of their em, in vertical lines ：；？！ keep all of it.
    """
    if issue.style.punctuation.style == "taiwan" or issue.style.punctuation.language.startswith("zh-Hant"):
        return frozenset(c.CLOSE)
    return frozenset(c.CLOSE + c.COMMA + c.STOP + ("" if vertical else c.COLON + c.EXCLAIM))


def where(line: PrintedLine, text: str = "") -> str:
    """Say where a line is: page, block, column, line of its story."""
    return f"{line.page}-{line.owner}-{line.column}-{line.number} {text or line.text}"
