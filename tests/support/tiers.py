"""Vertical lines as they stand in the PDF: in which tier, on which axis, from which head to which foot.

As in ``lines``, places are worked out from the manifest and the house style alone (``typography.md`` section 12); make-up and
composition are not asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from layout.model.issue import Issue, PagePlan, StoryBlock
from tests.support.expected import Label, Passage
from tests.support.lines import ASCENT, OPENING, TRIMMED_AT_END, UNTRIMMED, is_full_width, is_vertical
from tests.support.readers import Char, Page

OFF: Final = 0.02
"""What an axis or a head may be off, in points."""
UPRIGHT: Final = frozenset("：；！？")
"""Marks that keep their whole cell in a vertical line of the mainland (V3)."""
LEAST_GAP: Final = 1
"""Characters between two tiers, at least."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points from the trim's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Tiers:
    """A block's tiers: the room for its text, and the head of each tier; ``measure`` is in characters."""

    room: Rect
    heads: tuple[float, ...]
    measure: int


@dataclass(frozen=True, slots=True)
class VerticalLine:
    """A vertical line as printed; ``begins`` and ``ends`` tell whether its paragraph does with it."""

    page: int
    label: Label
    tier: int
    tiers: Tiers
    chars: tuple[Char, ...]
    begins: bool = False
    ends: bool = False
    language: str = "zh-Hans"

    @property
    def text(self) -> str:
        """Its characters, blanks left out."""
        return "".join(char.text for char in self.chars)

    @property
    def axis(self) -> float:
        """The middle of its Han characters."""
        return next(char.x + char.size / 2 for char in self.chars if is_full_width(char.text) and not char.angle)

    @property
    def head(self) -> float:
        """Where it begins, the blank half of an opening mark cut off."""
        first = self.chars[0]
        return first.cell[1] + (first.size / 2 if first.text in OPENING else 0.0)

    @property
    def foot(self) -> float:
        """Where it ends, the blank half of a closing mark cut off: the cell of its last character, else its ink."""
        last = self.chars[-1]
        if last.text in TRIMMED_AT_END and last.text not in UNTRIMMED.get(self.language, ""):
            return last.y - (ASCENT - 0.5) * last.size
        if is_full_width(last.text) and not last.angle:
            return last.y + (1 - ASCENT) * last.size
        return max(char.depth[1] for char in self.chars)

    def where(self) -> str:
        """Say where it is, for messages."""
        return f"page {self.page} {self.label.owner} tier {self.tier} at {self.axis:.1f} “{self.text}”"


def block_rect(issue: Issue, block: StoryBlock) -> Rect:
    """Return a block's rectangle: its cells from ink to ink, a line of air above unless it stands first on the page."""
    page, grid, spans = issue.style.page, issue.style.grid, block.area.spans
    slack = (grid.leading - grid.size) / 2
    air = block.air if block.air is not None else int(spans[0].top > 0)
    pitch = (grid.measure + grid.gutter) * grid.size
    left = page.left + spans[0].column * pitch
    return Rect(
        left,
        page.top + (spans[0].top + air) * grid.leading + slack,
        left + len(spans) * pitch - grid.gutter * grid.size,
        page.top + spans[0].bottom * grid.leading - slack,
    )


def block_tiers(issue: Issue, block: StoryBlock, banner: float = 0.0) -> Tiers:
    """Return the tiers of a vertical block; ``banner`` is the depth of a horizontal heading over it.

    Of a height H in characters n tiers have ⌊(H − (n−1)) / n⌋ each; the gaps take up the rest. Without ``columns`` there are
    as many as are no shorter than the basic measure. Lines stand at the pitch of the leading from the right edge.
    """
    grid, rect = issue.style.grid, block_rect(issue, block)
    em, boxed = grid.size, block.box.style != "none"
    inset = em if boxed else 0.0
    left, top, right, bottom = rect.left + inset, rect.top + inset + banner, rect.right - inset, rect.bottom - inset
    height = (bottom - top) / em
    count = block.columns.number or max(int((height + LEAST_GAP) / (grid.measure + LEAST_GAP)), 1)
    measure = math.floor((height - (count - 1) * LEAST_GAP) / count + 1e-6)
    spare = height - count * measure
    if boxed:
        lines = math.floor((right - left - em) / grid.leading + 1e-6) + 1
        right -= (right - left - em - (lines - 1) * grid.leading) / 2
        top += spare * em / 2 if count == 1 else 0.0
    step = (measure + (spare / (count - 1) if count > 1 else 0.0)) * em
    return Tiers(Rect(left, top, right, bottom), tuple(top + n * step for n in range(count)), measure)


def banner_depth(issue: Issue, block: StoryBlock, chars: Sequence[Char]) -> float:
    """Return the depth of a horizontal heading over a vertical story: whole lines, as the text below it shows."""
    if block.headline.writing != "horizontal" or not chars:
        return 0.0
    top = block_rect(issue, block).top
    return round((min(char.cell[1] for char in chars) - top) / issue.style.grid.leading) * issue.style.grid.leading


def vertical_lines(issue: Issue, pages: Sequence[Page], passages: Sequence[Sequence[Passage]]) -> list[VerticalLine]:
    """Return every vertical line of body text of an issue, in reading order."""
    lines: list[VerticalLine] = []
    for plan, page, found in zip(issue.pages, pages, passages, strict=True):
        chars = [char for char in page.chars if not char.is_blank]
        texts = [one for one in found if one.label.role == "body" and is_vertical(plan, one.label)]
        for owner in dict.fromkeys(one.label.owner for one in texts):
            own = [one for one in texts if one.label.owner == owner]
            lines += _block_lines(issue, plan, own, chars)
    return _ended(lines)


def _block_lines(
    issue: Issue, plan: PagePlan, passages: Sequence[Passage], chars: Sequence[Char]
) -> Iterator[VerticalLine]:
    block = plan.blocks[passages[0].label.owner]
    assert isinstance(block, StoryBlock)
    body = [char for one in passages for char in chars[one.start : one.end]]
    tiers = block_tiers(issue, block, banner_depth(issue, block, body))
    language = issue.style.punctuation.language
    for one in passages:
        piece: list[Char] = []
        for char in chars[one.start : one.end]:
            if piece and not _goes_on(piece[-1], char):
                yield _line(plan, one.label, tiers, piece, language)
                piece = []
            piece.append(char)
        yield _line(plan, one.label, tiers, piece, language)


def _goes_on(one: Char, other: Char) -> bool:
    """Tell whether a character stands below another one in its line, or beside it in a cell."""
    (left, right), (first, last) = (one.cell[0], one.cell[2]), (other.cell[0], other.cell[2])
    return other.cell[1] > one.cell[1] - 0.5 * one.size and min(right, last) > max(left, first) - one.size / 2


def _line(plan: PagePlan, label: Label, tiers: Tiers, chars: Sequence[Char], language: str) -> VerticalLine:
    tier = max((n for n, head in enumerate(tiers.heads) if chars[0].cell[1] > head - chars[0].size), default=-1)
    return VerticalLine(plan.number, label, tier, tiers, tuple(chars), language=language)


def _ended(lines: Sequence[VerticalLine]) -> list[VerticalLine]:
    """Mark where paragraphs begin and end: one that a jump cuts begins before it and ends after it."""
    keys = [(line.label.story, line.label.paragraph) for line in lines]
    firsts = {key: len(keys) - 1 - number for number, key in enumerate(reversed(keys))}
    lasts = {key: number for number, key in enumerate(keys)}
    return [
        replace(line, begins=firsts[key] == number, ends=lasts[key] == number)
        for number, (line, key) in enumerate(zip(lines, keys, strict=True))
    ]


# --- what may be wrong ------------------------------------------------------------------------------------------------


def off_axis(issue: Issue, lines: Sequence[VerticalLine]) -> list[str]:
    """Return the lines that are not a whole number of leadings from the right edge of their block, or outside it."""
    grid, wrong = issue.style.grid, []
    for line in lines:
        from_right = line.tiers.room.right - grid.size / 2 - line.axis
        if abs(from_right - round(from_right / grid.leading) * grid.leading) > OFF or from_right < -OFF:
            wrong.append(f"{line.where()}: {from_right:.3f} pt from the right")
        if line.axis - grid.size / 2 < line.tiers.room.left - OFF:
            wrong.append(f"{line.where()}: left of its block")
    return wrong


def off_measure(issue: Issue, lines: Sequence[VerticalLine]) -> list[str]:
    """Return the lines that do not begin at their tier's head (or indent), or do not fill it, or pass its foot."""
    em, indent, wrong = issue.style.grid.size, issue.style.text["body"].indent, []
    for line in lines:
        head = line.tiers.heads[line.tier]
        start = line.head - head - (indent * em if line.begins else 0.0)
        if abs(start) > (em / 2 if line.chars[0].text in OPENING else OFF):
            wrong.append(f"{line.where()}: begins {start:+.2f} pt off")
        end = line.foot - head - line.tiers.measure * em
        last = line.chars[-1]
        whole = is_full_width(last.text) and last.text not in UPRIGHT and not last.angle
        slack = OFF if whole else em / 2
        if end > slack or (end < -slack and not line.ends):
            wrong.append(f"{line.where()}: ends {end:+.2f} pt off")
    return wrong


def out_of_order(lines: Sequence[VerticalLine]) -> list[str]:
    """Return the lines that do not follow the one before: to its left in the tier, or in a lower tier."""
    return [
        f"{line.where()} after {before.where()}"
        for before, line in pairwise(lines)
        if (before.page, before.label.owner) == (line.page, line.label.owner)
        and not (line.tier > before.tier or (line.tier == before.tier and line.axis < before.axis - 1))
    ]
