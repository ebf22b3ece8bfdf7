"""A story as a sequence of copy to be set, and as pieces set to one measure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Literal, NamedTuple

from layout.composition import Styled
from layout.makeup.compositor import Compositor, skip_characters
from layout.makeup.flow import Piece, Variant
from layout.makeup.marked import cut
from layout.makeup.short_lines import fit_lines
from layout.model.galley import Line
from layout.model.story import Story

CopyRole = Literal["text", "subhead", "note", "quote", "credit"]
LOOSER = 45
"""Cost of setting a paragraph one line looser or tighter than it comes out best."""
LOOSE_LINE = 60
"""What each loose line of such a paragraph costs."""
SUBHEAD_ROW = 160
"""Cost of a third row round a subhead."""

SUBHEAD_AIR = 0.7
"""Least room above and below a subhead together, in lines of the grid."""


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
    if story.credit:
        style = text_style["end_credit"]
        copy.append(Copy("credit", compositor.stretches(story.credit.words, style.role, style.colour)))
    return tuple(copy)


def _quote_place(copy: Sequence[Copy]) -> int:
    """After the paragraph nearest the middle of the text, never right after a subhead."""
    total = sum(item.characters for item in copy)
    seen = 0
    for number, item in enumerate(copy):
        seen += item.characters
        if seen * 2 >= total and item.role == "text":
            return number + 1
    return len(copy)


def pieces(compositor: Compositor, copy: Sequence[Copy], measure: float, *, elastic: bool) -> tuple[Piece, ...]:
    """Set copy to a measure (em); ``elastic`` adds the tighter and looser variants."""
    return tuple(_piece(compositor, item, measure, elastic) for item in copy)


def _piece(compositor: Compositor, item: Copy, measure: float, elastic: bool) -> Piece:
    if item.role == "text":
        return Piece("body", _paragraph_variants(compositor, item, measure, elastic))
    if item.role == "subhead":
        return _subhead(compositor, item, measure, elastic)
    style = compositor.style.text[{"note": "note", "quote": "quote", "credit": "end_credit"}[item.role]]
    width = measure * compositor.style.grid.size
    if item.role == "quote":
        lines = compositor.set_parts(item.parts, style, width - 2 * compositor.style.grid.size)
        leading = compositor.style.grid.leading
        rows = -int(-(len(lines) * style.leading + leading) // leading)
        return Piece("quote", (Variant(lambda: lines, rows),), splits=False)
    texts = [item.parts] if item.role == "note" else _credit_lines(compositor, item, width)
    if item.indent is not None:
        style = style._replace(indent=item.indent)
    lines = tuple(line for text in texts for line in compositor.set_parts(text, style, width))
    if item.role == "credit":
        return Piece("credit", (Variant(lambda: lines, len(lines)),), splits=False)
    return Piece("note", (Variant(lambda: lines, len(lines)),))


def _credit_lines(compositor: Compositor, item: Copy, width: float) -> list[tuple[Styled, ...]]:
    """An end credit that takes more than a line is parted at its wide spaces: 撰文… over 摄影…."""
    fits = compositor.line(item.text, compositor.style.text["end_credit"]).width <= width
    return [item.parts] if fits else cut(item.parts, item.text.split("\u3000"))


def _paragraph_variants(compositor: Compositor, item: Copy, measure: float, elastic: bool) -> tuple[Variant, ...]:
    def rows(looseness: int) -> int:
        return compositor.body_rows(item.parts, measure, indent=item.indent, looseness=looseness)

    def variant(looseness: int, cost: int = 0) -> Variant:
        lines = partial(compositor.body, item.parts, measure, indent=item.indent, looseness=looseness)
        return Variant(lines, rows(looseness), cost)

    def cost(looseness: int) -> int:
        loose = compositor.loose_lines(item.parts, measure, indent=item.indent, looseness=looseness)
        return LOOSER + LOOSE_LINE * loose

    natural = variant(0)
    if not elastic:
        return (natural,)
    others = [looseness for looseness in (-1, 1) if rows(looseness) != natural.rows]
    return (natural, *(variant(looseness, cost(looseness)) for looseness in others))


def _subhead(compositor: Compositor, item: Copy, measure: float, elastic: bool) -> Piece:
    """Set a 小标题: one line if it fits, else as few lines as fit, broken at spaces first; always whole grid rows."""
    style = compositor.style.text["subhead"]
    leading = compositor.style.grid.leading
    lines = fit_lines(compositor, item.text, style, measure * compositor.style.grid.size)
    height = style.size + style.leading * (len(lines) - 1)
    rows = max(2, math.ceil(height / leading + SUBHEAD_AIR))
    variants = [Variant(lambda: lines, rows)]
    if elastic:
        variants.append(Variant(lambda: lines, rows + 1, SUBHEAD_ROW))
    return Piece("subhead", tuple(variants), splits=False)


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
