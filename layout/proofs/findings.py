"""What may be wrong with printed lines: rules broken, and blemishes that no rule forbids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from layout.composition import classes as c
from layout.composition import tokens
from layout.composition.reasons import Rule, rule_between, rule_inside
from layout.model.style import Punctuation
from layout.proofs.columns import along
from layout.proofs.gaps import Gaps
from layout.proofs.printed import PrintedLine

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
    places = line.paragraph.places[line.at : line.at + len(line.cells)]
    return sum(line.paragraph.kinds[place] not in _MARKS for place in places)


def _edges(line: PrintedLine, rules: Punctuation, indent: float) -> Iterator[Finding]:
    """Yield how a line fails to begin or end where its column does.

    The blank half of a mark at either edge may be there or not: which of the two is asked by the clauses, not here.
    """
    kinds = line.paragraph.kinds
    first, last = line.cells[0], line.cells[-1]
    em = first.size
    places = line.paragraph.places
    left, right = kinds[places[line.at]], kinds[places[line.at + len(line.cells) - 1]]
    begin = (along(first, line.vertical) - line.frame.start) / em
    end = (along(last, line.vertical) + _extent(line) - line.frame.end) / em
    ragged = 0.5 if right in c.MARKS_CLOSING + c.DOT + c.DOT_FULL + c.SHORT_CONNECTOR + c.SOLIDUS else 0.0
    if end - ragged - rules.hanging > OFF_EDGE:
        yield _finding("outside", line, amount=end - ragged)
    elif end < -OFF_EDGE - (0.5 if right in c.DOT else 0.0) and not line.ends:
        yield _finding("short", line, amount=end)
    early = 0.5 if left in c.OPEN + c.DOT + c.SHORT_CONNECTOR else 0.0
    if begin < -early - OFF_EDGE or (not line.begins and begin > early + OFF_EDGE):
        yield _finding("outside" if begin < 0 else "short", line, amount=begin)


def _extent(line: PrintedLine) -> float:
    """What a line's last glyph takes along the line, in points: two em for a —— that is one glyph."""
    last = line.cells[-1]
    if line.vertical and not last.turn:
        return last.size
    twin = len(line.cells) > 1 and line.cells[-2].x == last.x and line.cells[-2].y == last.y
    return max(last.advance, 2 * last.size) if twin else last.advance
