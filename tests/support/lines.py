"""Lines of body text as they stand in the PDF: where they begin and end, in which column, and what the rules say of them.

Columns are worked out here, from the manifest and the house style alone (``print.md`` section 3), and line rules from tables of
this file's own (``typography.md`` section 4): nothing of make-up or composition is asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import Final

from layout.model.geometry import Area
from layout.model.issue import Columns, Issue, MastheadBlock, NoticeBlock, PagePlan, StoryBlock, TitleBlock
from layout.model.style import Grid
from tests.support.expected import Label, Passage
from tests.support.readers import Char, Page, is_blank, squeeze

ASCENT: Final = 0.88
"""Part of the em box above the baseline."""
OFF_GRID: Final = 0.02
"""What a baseline may be off the grid, in points."""
ODD_CELL: Final = frozenset("·-–/.")
"""Marks whose glyph does not fill the cell they stand in: where their line begins or ends is known to half an em only."""

# --- marks (typography.md sections 3 and 4) -----------------------------------------------------------------------------

HEADING: Final = frozenset({"badge", "flag", "kicker", "headline", "deck", "byline"})
"""Roles of a story's heading, which may run another way than its text."""
OPENING: Final = frozenset("“‘（《〈「『【〔〖［｛")
TRIMMED_AT_END: Final = frozenset("”’）》〉」』】〕〗］｝，、。．：；！？")
_CENTRED: Final = "”’）》〉」』】〕〗］｝，、。．：；！？"
UNTRIMMED: Final = {"zh-Hant-TW": _CENTRED, "zh-Hant-HK": _CENTRED, "ja": "。．！？", "ko": "“”‘’"}
"""Marks that lose nothing at a line edge: all of Taiwan's, Japan's full stops, Korea's narrow quotes (section 14)."""
NOT_AT_START: Final = TRIMMED_AT_END | frozenset("…·・～〜–－/／%％‰‱℃°′″々,.:;!?)]}")
NOT_AT_END: Final = OPENING | frozenset("/／￥＄$€£№([{")
STACKED: Final = frozenset("！？")
_UNIT: Final = re.compile(
    r"[0-9０-９]+(?:[.,:·/+\-~～－][0-9０-９A-Za-z]+)*[%％‰℃°]?|[A-Za-z0-9]+(?:[+.'’][A-Za-z0-9]+)*"
)
"""Numbers with what belongs to them, words: nothing of them may be parted (B10–B13), but Wi- from Fi."""
_NOTHING: Final = TRIMMED_AT_END | OPENING | frozenset("…—·")


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A text column of a block in points from the trim's top left corner; ``area`` counts the block's areas."""

    left: float
    right: float
    top: float
    bottom: float
    area: int = 0


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as printed; ``begins`` and ``ends`` tell whether its paragraph does with it."""

    page: int
    label: Label
    column: int
    frame: TextColumn
    row: int
    chars: tuple[Char, ...]
    begins: bool = False
    ends: bool = False
    language: str = "zh-Hans"

    @property
    def text(self) -> str:
        """Its characters, blanks left out."""
        return "".join(char.text for char in self.chars)

    @property
    def y(self) -> float:
        """Its baseline."""
        return self.chars[0].y

    @property
    def left(self) -> float:
        """Where it begins, the blank half of an opening mark cut off."""
        first = self.chars[0]
        half = first.text in OPENING and first.text not in UNTRIMMED.get(self.language, "")
        return first.x + (first.size / 2 if half else 0.0)

    @property
    def right(self) -> float:
        """Where it ends, the blank half of a closing mark cut off."""
        last = self.chars[-1]
        untrimmed = UNTRIMMED.get(self.language, "")
        if last.text in TRIMMED_AT_END and last.text not in untrimmed:
            return last.x + last.size / 2
        if last.text in "“”‘’" and last.text in untrimmed:
            return last.end
        return last.x + last.size if is_full_width(last.text) else last.end

    @property
    def ink(self) -> tuple[float, float]:
        """Leftmost and rightmost ink."""
        return min(char.ink[0] for char in self.chars), max(char.ink[1] for char in self.chars)

    def where(self) -> str:
        """Say where it is, for messages."""
        return (
            f"page {self.page} {self.label.owner} {self.label.story} column {self.column} row {self.row} “{self.text}”"
        )


def is_full_width(char: str) -> bool:
    """Tell whether a character is one em wide; dashes and ellipses go by their glyph."""
    return (
        "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff01" <= char <= "\uff60" or char in "“”‘’■▶"
    )


# --- the grid ---------------------------------------------------------------------------------------------------------


def baseline(issue: Issue, line: int) -> float:
    """Baseline of body line ``line`` of the page: the em box stands in the middle of the line pitch."""
    page, grid = issue.style.page, issue.style.grid
    return page.top + line * grid.leading + (grid.leading - grid.size) / 2 + ASCENT * grid.size


def row_of(issue: Issue, y: float) -> tuple[int, float]:
    """Return the grid line nearest to a baseline, and how far off it is in points."""
    row = round((y - baseline(issue, 0)) / issue.style.grid.leading)
    return row, y - baseline(issue, row)


def text_columns(issue: Issue, block: StoryBlock, *, on_spread: bool = False) -> list[TextColumn]:
    """Return the text columns of a story's block, area after area; a column that another block interrupts counts twice.

    A block that says nothing has its basic columns; else the width L of its first area, a character less on either side in a
    box, is divided (``print.md`` section 3). On a spread the gutters widen until twice the columns fill both pages.
    """
    grid, found = issue.style.grid, []
    if on_spread:
        room = 2 * (issue.style.page.width - issue.style.page.left) / grid.size - 2 * grid.columns * grid.measure
        grid = grid._replace(columns=2 * grid.columns, gutter=room / (2 * grid.columns - 1))
    for number, area in enumerate(block.areas):
        columns = sorted({span.column for span in area.spans})
        inset = _inset(block)
        plan = block.columns if number == 0 else Columns()
        first = columns[0] * (grid.measure + grid.gutter)
        if plan.number is None and not plan.merge and not inset:
            places = [(column * (grid.measure + grid.gutter), grid.measure) for column in columns]
        else:
            places = _divided(grid, plan, first, len(columns), inset)
        for x, measure in places:
            own = _lines_at(grid, area, x - inset, x + measure + inset)
            for top, bottom in own:
                left, right = (issue.style.page.left + edge * grid.size for edge in (x, x + measure))
                y0, y1 = (issue.style.page.top + line * grid.leading for line in (top, bottom))
                found.append(TextColumn(left, right, y0, y1, number))
    return found


def _inset(block: StoryBlock) -> float:
    """Room inside a block's box, in characters: half a character more in 文武线 and 花边."""
    box = block.box
    deep = box.style == "frame" and box.line in ("scotch", "beads", "diamonds", "fret")
    return 0.0 if box.style == "none" else 1.5 if deep else 1.0


def _divided(grid: Grid, plan: Columns, left: float, basic: int, side: float) -> list[tuple[float, float]]:
    """Left edge and measure of the columns of ``basic`` basic ones, in characters, ``side`` kept free at both sides."""
    gutter = grid.gutter if plan.gutter is None else plan.gutter / grid.size
    if plan.merge:
        edges = [sum(plan.merge[:n]) for n in range(len(plan.merge) + 1)]
        pitch = grid.measure + grid.gutter
        made = [[left + a * pitch, left + b * pitch - grid.gutter] for a, b in pairwise(edges)]
        made[0][0] += side
        made[-1][1] -= side
        for one, other in pairwise(made):
            one[1] -= (gutter - grid.gutter) / 2
            other[0] += (gutter - grid.gutter) / 2
        return [(a, b - a) for a, b in made]
    count, left = plan.number or basic, left + side
    length = basic * grid.measure + (basic - 1) * grid.gutter - 2 * side
    if plan.mode == "free":
        measure = (length - (count - 1) * gutter) / count
        return [(left + n * (measure + gutter), measure) for n in range(count)]
    if plan.mode == "relative":
        room = length - (count - 1) * gutter
        each, wider = divmod(math.floor(room + 1e-9), count)
        widths = [each + (n < wider) for n in range(count)]
        start = left + (room - sum(widths)) / 2
        return [(start + sum(widths[:n]) + n * gutter, float(widths[n])) for n in range(count)]
    measure = math.floor((length - (count - 1) * gutter) / count + 1e-9)
    if count == 1:
        return [(left + (length - measure) / 2, measure)]
    return [(left + n * (length - measure) / (count - 1), measure) for n in range(count)]


def _lines_at(grid: Grid, area: Area, left: float, right: float) -> list[tuple[int, int]]:
    """The runs of lines that an area has in every basic column between two edges (characters)."""
    pitch = grid.measure + grid.gutter
    under = {
        s.column for s in area.spans if s.column * pitch < right - 0.1 and s.column * pitch + grid.measure > left + 0.1
    }
    lines = [
        line
        for line in range(grid.lines)
        if all(any(s.column == column and s.top <= line < s.bottom for s in area.spans) for column in under)
    ]
    starts = [line for line in lines if line - 1 not in lines]
    ends = [line + 1 for line in lines if line + 1 not in lines]
    return list(zip(starts, ends, strict=True))


# --- reading the lines ------------------------------------------------------------------------------------------------


def is_vertical(plan: PagePlan, label: Label) -> bool:
    """Tell whether a passage of a page is set in vertical lines (which ``tiers`` judges)."""
    block = plan.blocks.get(label.owner)
    if isinstance(block, StoryBlock):
        own = block.headline.writing or block.writing
        return (own if label.role in HEADING else block.writing) == "vertical"
    if isinstance(block, TitleBlock) and label.role in HEADING:
        return block.headline.writing == "vertical"
    return isinstance(block, NoticeBlock | MastheadBlock) and block.writing == "vertical"


def set_lines(issue: Issue, pages: Sequence[Page], passages: Sequence[Sequence[Passage]]) -> list[SetLine]:
    """Return every horizontal line of running body text of an issue, in reading order."""
    lines: list[SetLine] = []
    for plan, page, found in zip(issue.pages, pages, passages, strict=True):
        chars = [char for char in page.chars if not char.is_blank]
        for passage in found:
            if passage.label.role == "body" and not is_vertical(plan, passage.label):
                lines += _paragraph(issue, plan, passage.label, chars[passage.start : passage.end])
    return _ended(lines)


def _paragraph(issue: Issue, plan: PagePlan, label: Label, chars: Sequence[Char]) -> Iterator[SetLine]:
    block = plan.blocks[label.owner]
    assert isinstance(block, StoryBlock)
    columns = text_columns(issue, block, on_spread=plan.spread is not None)
    start = 0
    for index in range(1, len(chars) + 1):
        if index < len(chars) and _goes_on(chars[index - 1], chars[index], columns):
            continue
        piece = tuple(chars[start:index])
        column = column_of(columns, piece[0])
        assert column is not None, f"page {plan.number} {label}: no column where “{piece[0]}” stands"
        row, _ = row_of(issue, piece[0].y)
        language = issue.style.punctuation.language
        yield SetLine(plan.number, label, column, columns[column], row, piece, language=language)
        start = index


def _goes_on(one: Char, other: Char, columns: Sequence[TextColumn]) -> bool:
    # By their ink: the cell of an opening mark may begin before the character it follows.
    is_right = sum(other.ink) > sum(one.ink) - 0.01  # the two characters of a —— share one glyph
    return abs(one.y - other.y) < 0.5 and is_right and column_of(columns, one) == column_of(columns, other)


def column_of(columns: Sequence[TextColumn], char: Char) -> int | None:
    """Return the column that holds a character's ink; the nearest, where it hangs out of all."""
    middle = sum(char.ink) / 2
    near = [
        (max(column.left - middle, middle - column.right, 0.0), number)
        for number, column in enumerate(columns)
        if column.top - 1 <= char.y <= column.bottom + 1
    ]
    distance, number = min(near, default=(math.inf, 0))
    return number if distance <= char.size else None


def _ended(lines: Sequence[SetLine]) -> list[SetLine]:
    """Mark where paragraphs begin and end: one that a jump cuts begins before it and ends after it."""
    keys = [(line.label.story, line.label.paragraph) for line in lines]
    firsts = {key: len(keys) - 1 - number for number, key in enumerate(reversed(keys))}
    lasts = {key: number for number, key in enumerate(keys)}
    return [
        replace(line, begins=firsts[key] == number, ends=lasts[key] == number)
        for number, (line, key) in enumerate(zip(lines, keys, strict=True))
    ]


def paragraphs(lines: Sequence[SetLine]) -> list[list[SetLine]]:
    """Return the lines by paragraph, over jumps too."""
    found: dict[tuple[str, int], list[SetLine]] = {}
    for line in lines:
        found.setdefault((line.label.story, line.label.paragraph), []).append(line)
    return list(found.values())


# --- what may be wrong ------------------------------------------------------------------------------------------------

OVERHANG: Final = 0.08
"""What a glyph's ink may reach past its own em box, in em: 员 of Noto Serif SC does by 0.063."""


def off_grid(issue: Issue, chars: Iterable[Char]) -> list[str]:
    """Return the characters that do not stand on the page's baseline grid."""
    return [
        f"“{char.text}” at {char.x:.2f}, {char.y:.3f} is {off:+.3f} pt off"
        for char in chars
        if abs(off := row_of(issue, char.y)[1]) > OFF_GRID
    ]


FRAME_PAD: Final = 0.114
"""From a name to the outer edge of the black frame round it, in em: at a line's edge the frame keeps inside."""


def framed_edges(issue: Issue, line: SetLine) -> tuple[bool, bool]:
    """Tell whether a line begins, and whether it ends, with a name in a black frame."""
    spans = issue.stories[line.label.story].body[line.label.paragraph].spans
    names = tuple(squeeze(span.text) for span in spans if span.mark == "mourned")
    return bool(names) and line.text.startswith(names), bool(names) and line.text.endswith(names)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def is_beside(issue: Issue, line: SetLine, pictures: Mapping[int, Sequence[Box]]) -> bool:
    """Tell whether a picture stands in a line's column on its level, or so near that the text may run round it."""
    near = 2 * issue.style.grid.leading
    return any(
        top - near < line.y < bottom + near + line.chars[0].size
        and left - near < line.frame.right
        and right + near > line.frame.left
        for left, top, right, bottom in pictures.get(line.page, ())
    )


def off_measure(
    issue: Issue, lines: Sequence[SetLine], pictures: Mapping[int, Sequence[Box]] | None = None
) -> list[str]:
    """Return the lines that do not begin at their column's left edge (or indent) or do not end at its right edge.

    A paragraph's last line may end before; no line may end after, and no ink may stand outside. Beside one of ``pictures`` (by
    page) a line may be shorter at one end; a word alone in its line has nothing to space out, and may end before.
    """
    em, indent = issue.style.grid.size, issue.style.text["body"].indent
    wrong = []
    for line in lines:
        before, after = framed_edges(issue, line)
        start = line.left - line.frame.left - (indent * em if line.begins else 0.0) - before * FRAME_PAD * em
        end = line.right - line.frame.right + after * FRAME_PAD * em
        beside = is_beside(issue, line, pictures or {})
        is_ragged = line.ends or bool(_UNIT.fullmatch(line.text))
        slack = em / 2 if line.chars[0].text in ODD_CELL else OFF_GRID
        if abs(start) > slack and not (beside and start > 0 and (is_ragged or abs(end) < em)):
            wrong.append(f"{line.where()}: begins {start:+.3f} pt off")
        slack = (
            em / 2 if line.chars[-1].text in ODD_CELL else OFF_GRID if is_full_width(line.chars[-1].text) else 0.07 * em
        )
        if end > slack or (end < -slack and not is_ragged and not (beside and abs(start) < em)):
            wrong.append(f"{line.where()}: ends {end:+.3f} pt off")
        if line.ink[0] < line.frame.left - OVERHANG * em or line.ink[1] > line.frame.right + OVERHANG * em:
            wrong.append(f"{line.where()}: ink outside the column")
        if not line.frame.top < line.y < line.frame.bottom:
            wrong.append(f"{line.where()}: above or below its block")
    return wrong


def over_another(lines: Sequence[SetLine]) -> list[str]:
    """Return the lines that stand on top of another line of body text."""
    taken: dict[tuple[int, float], list[SetLine]] = {}
    wrong = []
    for line in lines:
        others = taken.setdefault((line.page, round(line.y)), [])
        wrong += [
            f"{line.where()} over “{other.text}”"
            for other in others
            if min(line.right, other.right) - max(line.left, other.left) > 1
        ]
        others.append(line)
    return wrong


def over_pictures(
    lines: Sequence[SetLine], page: int, pictures: Sequence[tuple[float, float, float, float]]
) -> list[str]:
    """Return the lines of body text of a page that run into a picture."""
    return [
        line.where()
        for line in lines
        for left, top, right, bottom in pictures
        if line.page == page
        and line.right > left + 0.5
        and line.left < right - 0.5
        and top < line.y < bottom + line.chars[0].size / 2
    ]


def collisions(chars: Iterable[Char]) -> list[str]:
    """Return those of a page's characters whose ink lies on another's, by a sixth of the smaller one or more.

    The characters of one glyph (——, ff) share its place and are let pass.
    """
    cells: dict[tuple[int, int], list[Char]] = {}
    wrong = []
    for char in chars:
        if char.is_blank:
            continue
        (left, right), (top, bottom) = char.ink, char.depth
        near: dict[int, Char] = {}
        for cell in product(range(int(left // 12), int(right // 12) + 1), range(int(top // 12), int(bottom // 12) + 1)):
            near |= {id(other): other for other in cells.get(cell, ())}
            cells.setdefault(cell, []).append(char)
        wrong += [
            f"“{char.text}” on “{other.text}” at {left:.1f}, {char.y:.1f}"
            for other in near.values()
            if _shared(char, other) > 1 / 6 and (char.x, char.ink, char.depth) != (other.x, other.ink, other.depth)
        ]
    return wrong


def _shared(one: Char, other: Char) -> float:
    """Return which part of the smaller ink box the two have in common."""
    width = min(one.ink[1], other.ink[1]) - max(one.ink[0], other.ink[0])
    height = min(one.depth[1], other.depth[1]) - max(one.depth[0], other.depth[0])
    least = min((c.ink[1] - c.ink[0]) * (c.depth[1] - c.depth[0]) for c in (one, other))
    return width * height / least if width > 0 and height > 0 and least > 0 else 0.0


def widows(lines: Sequence[SetLine]) -> list[str]:
    """Return the last lines of paragraphs that stand alone at the top of a column, or below a picture."""
    pairs = ((whole[-2], whole[-1]) for whole in paragraphs(lines) if len(whole) > 1)
    return [last.where() for before, last in pairs if not follows(before, last)]


def follows(one: SetLine, other: SetLine) -> bool:
    """Tell whether a line stands right below another, in its column."""
    return (one.page, one.label.owner, one.column, one.row + 1) == (
        other.page,
        other.label.owner,
        other.column,
        other.row,
    )


def single_characters(lines: Sequence[SetLine]) -> list[str]:
    """Return the last lines of paragraphs that hold a single character besides marks (单字不成行)."""
    return [whole[-1].where() for whole in paragraphs(lines) if len(whole) > 1 and content(whole[-1].text) < 2]


def content(text: str) -> int:
    """How many characters of a line are more than marks."""
    return sum(char not in _NOTHING for char in text)


# --- kinsoku, level gb ------------------------------------------------------------------------------------------------


def broken_rules(before: str, after: str, *, spaced: bool = False) -> list[str]:
    """Return the rules that a line end between two texts breaks; ``spaced``: the copy has a blank there."""
    left, right = before[-1], after[0]
    broken = []
    if right in NOT_AT_START:
        broken.append(f"{right} begins a line")
    if left in NOT_AT_END:
        broken.append(f"{left} ends a line")
    if left == right == "—" and (len(before) - len(before.rstrip("—"))) % 2:
        broken.append("—— is parted")
    if right == "—" and not after.startswith("——") and left != "—":
        broken.append("a connecting — begins a line")
    if left in STACKED and right in STACKED:
        broken.append("stacked ？！ are parted")
    joined, cut = before[-20:] + after[:20], min(len(before), 20)
    if not spaced:
        broken += [f"{unit[0]} is parted" for unit in _UNIT.finditer(joined) if unit.start() < cut < unit.end()]
    return broken


def kinsoku(copy: str, lines: Sequence[str]) -> list[str]:
    """Return what is wrong with the lines that a piece of copy was broken into (white space is in the copy only)."""
    assert squeeze(copy) == "".join(lines), (copy, lines)
    blanks, place = set[int](), 0
    for char in copy:
        if is_blank(char):
            blanks.add(place)
        else:
            place += 1
    wrong, done = [], 0
    for before, after in pairwise(lines):
        done += len(before)
        wrong += [
            f"{rule}: …{before[-8:]} | {after[:8]}…" for rule in broken_rules(before, after, spaced=done in blanks)
        ]
    return wrong
