"""A story as a sequence of copy to be set, and as pieces set to one measure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from typing import Literal

from layout.composition import Room, Styled
from layout.makeup.compositor import Body, Compositor, skip_characters
from layout.makeup.course import Course
from layout.makeup.flow import Piece, Variant
from layout.makeup.marked import cut
from layout.makeup.short_lines import fit_lines
from layout.model.galley import Line
from layout.model.story import Story, Text
from layout.model.style import Fit
from layout.records import NamedTuple

CopyRole = Literal["text", "subhead", "note", "quote", "fact", "credit"]
LOOSER = 45
"""Cost of setting a paragraph one line looser or tighter than it comes out best."""
LOOSE_LINE = 60
"""What each loose line of such a paragraph costs."""
SUBHEAD_ROW = 160
"""Cost of a third row round a subhead."""

SUBHEAD_AIR = 0.7
"""Least room above and below a subhead together, in lines of the grid."""
FACT_HEAD = "hei-bold"
"""Role that sets the head of a fact box."""
FACT_AIR = 0.5
"""Least room above and below a fact box together, in lines of the grid."""
FACT_PAD = 0.7
"""Room between a fact box's edge and its text, in body characters."""
LEAST_BESIDE_HEAD = 0.6
"""Subheads and quotes stand beside a picture only where this part of the column is left to them."""
_STYLES = {"credit": "end_credit"}
"""Style of a piece where it has another name."""


class Copy(NamedTuple):
    """One paragraph, subhead, editor's note, pull quote or end credit, not yet set. ``indent`` None: the style's."""

    role: CopyRole
    parts: tuple[Styled, ...]
    indent: float | None = None

    @property
    def characters(self) -> int:
        """How many characters it holds."""
        return sum(len(part.text) for part in self.parts)

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(part.text for part in self.parts)


class Rest(NamedTuple):
    """What of a story is still to be set: its copy, and the page it comes from."""

    copy: tuple[Copy, ...]
    page: int

    @property
    def characters(self) -> int:
        """How many characters there are."""
        return sum(item.characters for item in self.copy)


def story_copy(compositor: Compositor, story: Story) -> tuple[Copy, ...]:
    """Return everything of a story that flows: editor's note, body with its run-in dateline, pull quote, end credit."""
    copy: list[Copy] = []
    text_style = compositor.style.text
    dateline = story.dateline.text
    if story.note:
        style = text_style["note"]
        copy.append(Copy("note", compositor.stretches(story.note.words, style.role, style.colour)))
    for paragraph in story.body:
        if paragraph.kind == "subhead":
            style = text_style["subhead"]
            copy.append(Copy("subhead", (compositor.styled(paragraph.text, style.role, style.colour),)))
            continue
        copy.append(Copy("text", tuple(compositor.body_parts(paragraph, dateline))))
        dateline = ""
    if story.quote:
        style = text_style["quote"]
        middle = _quote_place(copy)
        copy.insert(middle, Copy("quote", compositor.stretches(story.quote.words, style.role, style.colour)))
    if story.fact:
        copy.append(Copy("fact", fact_parts(compositor, story.fact)))
    if story.credit:
        style = text_style["end_credit"]
        copy.append(Copy("credit", compositor.stretches(story.credit.words, style.role, style.colour)))
    return tuple(copy)


def fact_parts(compositor: Compositor, fact: Text) -> tuple[Styled, ...]:
    """Return a fact box's head, its first line, in bold, and its text."""
    style = compositor.style.text["fact"]
    head, line_feed, text = fact.text.partition("\n")
    parts = (
        compositor.styled(head + line_feed, FACT_HEAD, style.colour),
        compositor.styled(text, style.role, style.colour),
    )
    return parts if text else parts[:1]


def _quote_place(copy: Sequence[Copy]) -> int:
    """After the paragraph nearest the middle of the text, never right after a subhead."""
    total = sum(item.characters for item in copy)
    seen = 0
    for number, item in enumerate(copy):
        seen += item.characters
        if seen * 2 >= total and item.role == "text":
            return number + 1
    return len(copy)


def pieces(compositor: Compositor, copy: Sequence[Copy], through: Course, fit: Fit) -> tuple[Piece, ...]:
    """Return copy as pieces to be set along a course; ``fit`` allows tighter and looser variants."""
    return tuple(_piece(compositor, item, through, fit) for item in copy)


def _piece(compositor: Compositor, item: Copy, through: Course, fit: Fit) -> Piece:
    if item.role == "text":
        return Piece("body", _running(compositor, item, through, fit))
    make = partial(_whole_variants, compositor, item, fit=fit)
    if not through.measures:
        variants = make(through.measure(0))
        return Piece(item.role, lambda _row: variants, splits=item.role == "note")
    known: dict[float, tuple[Variant, ...]] = {}

    def at(row: int) -> tuple[Variant, ...]:
        rows = deepest = 1
        found: tuple[Variant, ...] = ()
        while rows <= deepest:  # in the measure that all its rows have in common, and there may be more of them then
            measure = through.narrowest(row, deepest)
            if measure is None or measure < LEAST_BESIDE_HEAD * through.measure(through.total):
                return ()
            if measure not in known:
                known[measure] = make(measure)
            found = known[measure]
            rows, deepest = deepest + 1, max(variant.rows for variant in found)
        return found

    return Piece(item.role, at, splits=False)


def _running(compositor: Compositor, item: Copy, through: Course, fit: Fit) -> Callable[[int], tuple[Variant, ...]]:
    """Return the variants of a paragraph by the row it begins at: one set serves all rows of like measure."""
    if not through.measures:

        @cache
        def everywhere() -> tuple[Variant, ...]:
            return _paragraph_variants(compositor, item, (Room(0.0, through.measure(0)),), fit)

        return lambda _row: everywhere()
    plain: dict[float, tuple[Variant, ...]] = {}
    shaped: dict[tuple[Room, ...], tuple[Variant, ...]] = {}

    def at(row: int) -> tuple[Variant, ...]:
        measure = through.measure(row)
        if measure not in plain:
            plain[measure] = _paragraph_variants(compositor, item, (Room(0.0, measure),), fit)
        stretch = through.stretch(row)
        longest = max(variant.rows for variant in plain[measure])
        if stretch is None or longest <= stretch:
            return plain[measure]
        narrow = min(through.measures[row:])
        rooms = through.rooms(row, longest + int(longest * measure / narrow) + 2)
        if rooms not in shaped:
            shaped[rooms] = _paragraph_variants(compositor, item, rooms, fit)
        return shaped[rooms]

    return at


def _whole_variants(compositor: Compositor, item: Copy, measure: float, *, fit: Fit) -> tuple[Variant, ...]:
    """Set what is no running text to a measure."""
    if item.role == "subhead":
        return _subhead(compositor, item, measure, fit)
    style = compositor.style.text[_STYLES.get(item.role, item.role)]
    width = measure * compositor.style.grid.size
    if item.role == "quote":
        lines = compositor.set_parts(item.parts, style, width - 2 * compositor.style.grid.size)
        leading = compositor.style.grid.leading
        rows = -int(-(len(lines) * style.leading + leading) // leading)
        return (Variant(lambda: lines, rows),)
    if item.role == "fact":
        pad = FACT_PAD * compositor.style.grid.size
        lines = compositor.set_parts(item.parts, style, width - 2 * pad)
        height = style.leading * (len(lines) - 1) + style.size + 2 * pad
        return (Variant(lambda: lines, math.ceil(height / compositor.style.grid.leading + FACT_AIR)),)
    texts = [item.parts] if item.role == "note" else _credit_lines(compositor, item, width)
    if item.indent is not None:
        style = style._replace(indent=item.indent)
    lines = tuple(line for text in texts for line in compositor.set_parts(text, style, width))
    return (Variant(lambda: lines, len(lines)),)


def _credit_lines(compositor: Compositor, item: Copy, width: float) -> list[tuple[Styled, ...]]:
    """An end credit that takes more than a line is parted at its wide spaces: 撰文… over 摄影…."""
    fits = compositor.line(item.text, compositor.style.text["end_credit"]).width <= width
    return [item.parts] if fits else cut(item.parts, item.text.split("\u3000"))


def _paragraph_variants(compositor: Compositor, item: Copy, rooms: tuple[Room, ...], fit: Fit) -> tuple[Variant, ...]:
    """Set a paragraph as it comes out best, and as many lines looser and tighter as is allowed.

    The last of ``rooms`` has the measure of all lines that follow.
    """
    setting = compositor.body(item.parts, rooms[-1].width, indent=item.indent, rooms=rooms[:-1])
    return _variants_of(setting, fit.paragraphs)


@lru_cache(maxsize=8192)
def _variants_of(setting: Body, most: int) -> tuple[Variant, ...]:
    """Return the variants of a paragraph with at most so many lines more or fewer than it comes out best with."""

    def variant(looseness: int, rows: int) -> Variant:
        cost = 0
        if looseness:
            cost = LOOSER * abs(looseness) + LOOSE_LINE * setting.loose_lines(looseness)
        return Variant(partial(setting.lines, looseness), rows, cost)

    natural = setting.rows(0)
    found = {natural: variant(0, natural)}
    for by in range(1, most + 1):
        for looseness in (-by, by):
            rows = setting.rows(looseness)
            if rows not in found:
                found[rows] = variant(looseness, rows)
    return tuple(found.values())


def _subhead(compositor: Compositor, item: Copy, measure: float, fit: Fit) -> tuple[Variant, ...]:
    """Set a 小标题: one line if it fits, else as few lines as fit, broken at spaces first; always whole grid rows."""
    style = compositor.style.text["subhead"]
    leading = compositor.style.grid.leading
    lines = fit_lines(compositor, item.text, style, measure * compositor.style.grid.size)
    height = style.size + style.leading * (len(lines) - 1)
    rows = max(2, math.ceil(height / leading + SUBHEAD_AIR))
    return tuple(Variant(lambda: lines, rows + more, SUBHEAD_ROW * more) for more in range(fit.subheads + 1))


def rest_of(copy: Sequence[Copy], at: tuple[int, int], set_lines: Sequence[Line]) -> tuple[Copy, ...]:
    """Return the copy from a cut on: ``at`` names the piece and how many of its lines (``set_lines``) are placed.

    A paragraph that was cut goes on without indent (CLREQ ``#first_line_indents``).
    """
    number, taken = at
    if not taken:
        return tuple(copy[number:])
    done = sum(len(line.text) for line in set_lines[:taken])
    rest = tuple(skip_characters(copy[number].parts, done))
    return (copy[number]._replace(parts=rest, indent=0.0), *copy[number + 1 :])
