"""What may be wrong with printed lines: rules broken, and blemishes that no rule forbids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.composition.rules.reasons import Rule, rule_between, rule_inside
from layout.model.style import Punctuation
from layout.proofs.report.printed.gaps import Gaps
from layout.proofs.report.printed.lines import PrintedLine
from layout.records import NamedTuple

OFF_GRID: Final = 0.02
"""What a line may stand off the grid, in points: PDF numbers are rounded to 0.001."""
OFF_EDGE: Final = 0.01
"""What a line may begin or end off its measure, in em."""
LOOSE: Final = 0.10
"""Gaps wider than this (em) are seen by readers (``typography.md`` 8.4)."""
LEAST_LAST: Final = 2
"""Fewest characters besides marks of a paragraph's last line (单字不成行)."""
_MARKS: Final = frozenset(
    c.MARKS_CLOSING + c.OPEN + c.DASH + tokens.PAIR + c.ELLIPSIS + c.BLANK + c.LATIN_CLOSE + c.LATIN_STOP + c.DOT
)
HALVES: Final = c.DOT + c.DOT_FULL + c.SHORT_CONNECTOR + c.SOLIDUS
"""Marks in the middle of half an em, which may be wider than they are."""
_BLANK_AT_END: Final = c.MARKS_CLOSING + HALVES
"""Marks of which half an em may be blank at a line's end."""

Kind = Literal["line-edge", "torn", "outside", "short", "off-grid", "single", "widow", "orphan", "loose", "text"]


class Words(NamedTuple):
    """A kind of finding in words; ``breaks_rule`` tells a violation from a blemish."""

    en: str
    zh: str
    breaks_rule: bool = True


KINDS: Final[dict[Kind, Words]] = {
    "line-edge": Words("line-edge rule", "行首行末禁则"),
    "torn": Words("unit torn", "拆开了不可分的单位"),
    "outside": Words("line outside its column", "超出栏宽"),
    "short": Words("line not justified", "未撑满栏宽"),
    "off-grid": Words("off the baseline grid", "不在行网格上"),
    "single": Words("one character for a last line", "单字成行"),
    "widow": Words("last line alone in a column", "单行成栏"),
    "text": Words("the PDF reads otherwise", "PDF 文字与稿件不符"),
    "orphan": Words("first line alone at a column foot", "段首单行居栏末", False),
    "loose": Words("loose line", "字距过疏", False),
}


class Finding(NamedTuple):
    """Something found at a line: ``page``, block, column and ``line`` of the story (0: no body line), and its text.

    ``amount`` is how much, in em (points for off-grid); ``rule`` the rule of line ends that is broken.
    """

    kind: Kind
    story: str
    page: int
    owner: str
    column: int
    line: int
    text: str
    rule: Rule | None = None
    amount: float = 0.0

    @property
    def breaks_rule(self) -> bool:
        """Tell whether it is a violation, not a blemish."""
        return KINDS[self.kind].breaks_rule


def broken_rule(before: str, after: str, rules: Punctuation, *, is_copy: bool = True) -> tuple[Kind, Rule] | None:
    """Return the rule that a line end between two texts breaks.

    ``is_copy`` tells whether the texts have the copy's blanks; where they are not known, words and numbers are let pass.
    """
    text = before + after
    kinds = tokens.resolve(text, rules.language)
    starts, _ = tokens.cut(kinds, (0, len(text)))
    place = len(before)
    if place not in starts:
        first = max(start for start in starts if start < place)
        unit = kinds[first : min(start for start in starts if start > place)]
        return ("torn", rule_inside(unit, place - first)) if is_copy or unit[1:] == tokens.PAIR else None
    left, right = kinds[place - 1], kinds[place]
    if left == tokens.PAIR:
        left = kinds[place - 2]
    broken = rule_between(left, right, rules)
    if broken is None or (not is_copy and broken.id in ("B12", "B13")):
        return None
    return "line-edge", broken


def line_findings(
    lines: Sequence[PrintedLine], gaps: Sequence[Gaps], rules: Punctuation, indent: float
) -> Iterator[Finding]:
    """Yield what is wrong with the lines of one story, in their order; ``indent`` is that of paragraphs, in em."""
    for line, gap in zip(lines, gaps, strict=True):
        yield from _edges(line, rules, indent)
        if abs(line.off) > OFF_GRID:
            yield _finding("off-grid", line, amount=line.off)
        if gap.widest > LOOSE:
            yield _finding("loose", line, amount=gap.widest)
        if line.ends and not line.begins and content(line) < LEAST_LAST:
            yield _finding("single", line)
    for before, after in pairwise(lines):
        if before.paragraph is not after.paragraph:
            continue
        place = after.paragraph.places[after.at]
        text = after.paragraph.text
        found = broken_rule(text[:place], text[place:], rules)
        if found:
            yield _finding(found[0], after, rule=found[1])
        if not follows(before, after):
            if after.ends:
                yield _finding("widow", after)
            if before.begins:
                yield _finding("orphan", before)


def _finding(kind: Kind, line: PrintedLine, rule: Rule | None = None, amount: float = 0.0) -> Finding:
    where = line.story, line.page, line.owner, line.column, line.number
    return Finding(kind, *where, line.text, rule, round(amount, 3))


def follows(one: PrintedLine, other: PrintedLine) -> bool:
    """Tell whether a line stands right after another, in its column."""
    return (one.page, one.owner, one.column, one.row + 1) == (other.page, other.owner, other.column, other.row)


def content(line: PrintedLine) -> int:
    """How many characters of a line are more than marks; those of a word or number count at least two."""
    return sum(kind not in _MARKS for kind in line.kinds)


def _edges(line: PrintedLine, rules: Punctuation, indent: float) -> Iterator[Finding]:
    """Yield how a line fails to begin or end where its column does.

    The blank half of a mark at either edge may be there or not: which of the two is asked by the clauses, not here.
    """
    first, left = line.cells[0], line.kinds[0]
    begin = (line.head - line.frame.start) / first.size
    end, (least, most) = end_of(line), end_limits(line, rules)
    if end > most:
        yield _finding("outside", line, amount=end - most)
    elif end < least and not line.ends:
        yield _finding("short", line, amount=end)
    early = 0.5 if left in c.OPEN + HALVES else 0.0
    if begin < -early - OFF_EDGE or (not line.begins and begin > early + OFF_EDGE):
        yield _finding("outside" if begin < 0 else "short", line, amount=begin)


def end_of(line: PrintedLine) -> float:
    """Return how far past its column's end (+) or before it (−) a line's last cell ends, in em."""
    return (line.foot - line.frame.end) / line.cells[-1].size


def end_limits(line: PrintedLine, rules: Punctuation) -> tuple[float, float]:
    """Return between which distances from its column's end (em) a full line may end, by its last character.

    The blank half of a mark may be cut off or not, 、，。 may hang as far as the style says, a · or / is narrower than its cell.
    """
    kind = line.kinds[-1]
    blank = 0.5 if kind in _BLANK_AT_END else 0.0
    hangs = rules.hanging if kind in c.COMMA + c.STOP else 0.0
    return -OFF_EDGE - (0.5 if kind in HALVES else 0.0), blank + hangs + OFF_EDGE
