"""Lines as they are printed: found by where characters stand in the PDF, block by block, story by story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from layout.composition.rules import tokens
from layout.model.issue import Issue, PagePlan, StoryBlock
from layout.model.style import Language
from layout.proofs.columns import Column, room_in, text_columns, tiers_of
from layout.proofs.report.printed.attribution import Attributed, Passage
from layout.proofs.report.printed.cells import across, along, column_of, length_at_end, middle, row_of
from layout.proofs.report.printed.reading import Cell, is_blank
from layout.records import NamedTuple

SAME_LINE: Final = 0.5
"""Baselines this near (points) are one line's."""


class Paragraph(NamedTuple):
    """A paragraph as far as it is printed: its copy with blanks, the classes of its characters, where tokens begin.

    ``places[n]`` is the offset in ``text`` of its n-th character that prints.
    """

    text: str
    kinds: str
    starts: frozenset[int]
    places: tuple[int, ...]


class PrintedLine(NamedTuple):
    """A line of body text; ``at`` is the place of its first character among its paragraph's printing ones.

    ``number`` counts the lines of the story's body, over columns and pages, from 1; ``column`` from 1, ``row`` is its
    line of the page grid and ``off`` how far it stands off that, in points. ``frame`` is its column, or
    what a picture leaves of it beside the line. ``notes`` are readings beside it, ``frames`` are from where to where black
    frames reach along it.
    """

    story: str
    page: int
    owner: str
    number: int
    column: int
    frame: Column
    row: int
    off: float
    vertical: bool
    cells: tuple[Cell, ...]
    paragraph: Paragraph
    at: int
    notes: tuple[tuple[Cell, ...], ...] = ()
    frames: tuple[tuple[float, float], ...] = ()

    @property
    def text(self) -> str:
        """Its characters, blanks left out."""
        return "".join(cell.text for cell in self.cells)

    @property
    def places(self) -> tuple[int, ...]:
        """Where its characters stand in its paragraph's text."""
        return self.paragraph.places[self.at : self.at + len(self.cells)]

    @property
    def kinds(self) -> list[str]:
        """The classes of its characters."""
        return [self.paragraph.kinds[place] for place in self.places]

    @property
    def head(self) -> float:
        """Where it begins, in points: with its first cell, or the frame around that."""
        start = along(self.cells[0], self.vertical)
        return next((head for head, foot in self.frames if head < start < foot), start)

    @property
    def foot(self) -> float:
        """Where it ends."""
        end = along(self.cells[-1], self.vertical) + length_at_end(self.cells, self.vertical)
        return next((foot for head, foot in self.frames if head < end < foot), end)

    def reach(self, cells: Sequence[Cell]) -> tuple[float, float]:
        """Return from where to where the ink of some glyphs reaches along the line, in points."""
        side = 1 if self.vertical else 0
        return min(cell.ink[side] for cell in cells), max(cell.ink[side + 2] for cell in cells)

    @property
    def begins(self) -> bool:
        """Tell whether its paragraph begins with it."""
        return self.at == 0

    @property
    def ends(self) -> bool:
        """Tell whether its paragraph ends with it (not at a jump)."""
        return self.at + len(self.cells) == len(self.paragraph.places)


def printed_lines(issue: Issue, pages: Sequence[Attributed]) -> list[PrintedLine]:
    """Return every line of running body text of an issue, story by story in reading order."""
    plans = {plan.number: plan for plan in issue.pages}
    found: dict[str, list[tuple[int, Passage]]] = {}
    for page in pages:
        for passage in page.passages:
            block = plans[page.number].blocks.get(passage.placed.owner)
            if passage.placed.role == "body" and isinstance(block, StoryBlock):
                found.setdefault(block.story, []).append((page.number, passage))
    tiers = {
        (page, owner): tiers_of([passage.placed for _, passage in group])
        for passages in found.values()
        for (page, owner, vertical), group in groupby(passages, key=_block_of)
        if vertical
    }
    lines: list[PrintedLine] = []
    for story, passages in found.items():
        own: list[PrintedLine] = []
        for paragraph in _paragraphs(passages):
            own += _paragraph_lines(issue, plans, tiers, story, paragraph)
        lines += (line._replace(number=number) for number, line in enumerate(own, 1))
    return lines


def _paragraphs(passages: Sequence[tuple[int, Passage]]) -> Iterator[list[tuple[int, Passage]]]:
    """Yield the passages of one paragraph after the other, over columns and jumps."""
    own: list[tuple[int, Passage]] = []
    for page, passage in passages:
        own.append((page, passage))
        if passage.placed.line.ends:
            yield own
            own = []
    if own:
        yield own


def paragraph_of(text: str, language: Language) -> Paragraph:
    """Cut a paragraph's copy into the units that line rules speak of."""
    kinds = tokens.resolve(text, language)
    starts, _ = tokens.cut(kinds, (0, len(text)))
    return Paragraph(text, kinds, frozenset(starts), tuple(n for n, char in enumerate(text) if not is_blank(char)))


def _paragraph_lines(
    issue: Issue,
    plans: Mapping[int, PagePlan],
    tiers: Mapping[tuple[int, str], Sequence[Column]],
    story: str,
    passages: Sequence[tuple[int, Passage]],
) -> Iterator[PrintedLine]:
    """Find the lines of a paragraph: one ends where the next character stands off its line or in another column."""
    text = "".join(passage.placed.line.text for _, passage in passages)
    paragraph = paragraph_of(text, issue.style.punctuation.language)
    at = 0
    for (page, owner, vertical), group in groupby(passages, key=_block_of):
        plan = plans[page]
        block = plan.blocks[owner]
        assert isinstance(block, StoryBlock)
        columns = tiers[page, owner] if vertical else text_columns(issue.style_of(plan), block)
        own = list(group)
        cells = [cell for _, passage in own for cell in passage.cells]
        laid = [passage.placed for _, passage in own for _ in passage.cells]
        notes = [note for _, passage in own for note in passage.notes]
        start = 0
        for end in range(1, len(cells) + 1):
            if end < len(cells) and _goes_on(cells[end - 1], cells[end], columns, vertical):
                continue
            piece = tuple(cells[start:end])
            column = column_of(piece[0], columns, vertical)
            row, off = row_of(issue, columns[column], piece, vertical)
            frame = room_in(columns[column], laid[start])
            where = (story, plan.number_of(owner), owner, 0, column + 1, frame, row, off, vertical)
            yield PrintedLine(*where, piece, paragraph, at, _notes_at(piece, notes, vertical))
            at, start = at + len(piece), end


def _notes_at(cells: Sequence[Cell], notes: Sequence[tuple[Cell, ...]], vertical: bool) -> tuple[tuple[Cell, ...], ...]:
    """Return the readings that stand beside a line: at most an em and a half above it (at its right, if it is vertical)."""
    if not notes:
        return ()
    first, last, size = cells[0], cells[-1], 1.5 * cells[0].size
    start, end, level = along(first, vertical) - size, along(last, vertical) + size, across(first, vertical)
    return tuple(
        note
        for note in notes
        if 0 < (across(note[0], vertical) - level if vertical else level - note[0].y) < size
        and start < along(note[0], vertical) < end
    )


def _block_of(numbered: tuple[int, Passage]) -> tuple[int, str, bool]:
    page, passage = numbered
    return page, passage.placed.owner, passage.placed.line.vertical


def is_one_line(one: Cell, other: Cell, vertical: bool) -> bool:
    """Tell whether two glyphs in a row stand on one baseline, about one axis, or side by side in one cell (纵中横)."""
    apart = abs(across(one, vertical) - across(other, vertical))
    if not vertical:
        return apart <= SAME_LINE
    return apart <= one.size / 2 or (one.y == other.y and apart <= one.size)


def _goes_on(one: Cell, other: Cell, columns: Sequence[Column], vertical: bool) -> bool:
    if not is_one_line(one, other, vertical):
        return False
    # The cell of an opening mark may begin where the mark before it does.
    forth = middle(other, vertical) > middle(one, vertical) - 0.01
    return forth and column_of(one, columns, vertical) == column_of(other, columns, vertical)
