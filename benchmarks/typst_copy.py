"""The copy of a story as Typst markup, cut by arithmetic where its frames end: one Chinese character, one em."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from layout.model.story import Story

SUBHEAD = 1.28
"""Size of a subhead in body characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the rest of one (``goes_on``), or its beginning (``is_cut``)."""

    text: str
    kind: str = "text"
    dateline: str = ""
    goes_on: bool = False
    is_cut: bool = False

    def lines(self, em: float) -> int:
        """How many lines of ``em`` characters it takes; a subhead has a line of air."""
        if self.kind == "subhead":
            return 1 + math.ceil(width(self.text) * SUBHEAD / em)
        indent = 0 if self.goes_on else 2 + len(self.dateline) + bool(self.dateline)
        return max(1, math.ceil((indent + width(self.text)) / em - 0.04))

    def split(self, lines: int, em: float) -> tuple[Piece, Piece]:
        """Cut it after so many lines."""
        room = lines * em - (0 if self.goes_on else 2 + len(self.dateline) + bool(self.dateline))
        end, used = 0, 0.0
        while end < len(self.text) and used + width(self.text[end]) <= room:
            used += width(self.text[end])
            end += 1
        while end < len(self.text) and self.text[end] in "，。；：？！、”’）》】…—":
            end += 1
        return (
            replace(self, text=self.text[:end], is_cut=True),
            replace(self, text=self.text[end:], dateline="", goes_on=True),
        )


def width(text: str) -> float:
    """Width in em: Latin letters and digits take about half of one."""
    return sum(0.56 if character < "\u0250" else 1.0 for character in text)


def escape(text: str) -> str:
    """Typst markup that reads as ``text``."""
    escaped = re.sub(r"([\\#*_$@<>`~\[\]\"'/=+-])", r"\\\1", text)
    return re.sub(r"^(\d+)\.", r"\1\\.", escaped)


def pieces(story: Story) -> Iterator[Piece]:
    """The copy of a story."""
    for number, paragraph in enumerate(story.body):
        dateline = story.dateline.text if number == 0 else ""
        yield Piece(paragraph.marker + paragraph.text, paragraph.kind, dateline)
    for field in (story.note, story.quote, story.credit):
        if field:
            yield Piece(field.text)


def markup(piece: Piece, em: float) -> str:
    """Typst markup of a paragraph."""
    text = escape(piece.text)
    if piece.kind == "subhead":
        return f"#sub({piece.lines(em)})[{text}]"
    if piece.dateline:
        text = f"#lead-in[{escape(piece.dateline)}]\u3000{text}"
    if piece.is_cut:
        text += "#linebreak(justify: true)"
    return f"#on[{text}]" if piece.goes_on else text


def cut(copy: list[Piece], room: int, depth: int, em: float) -> tuple[list[Piece], list[Piece]]:
    """Divide copy into what fills ``room`` lines of columns ``depth`` lines deep, and the rest."""
    taken: list[Piece] = []
    used = 0
    for number, piece in enumerate(copy):
        lines = piece.lines(em)
        if piece.kind == "subhead" and lines + 1 > depth - used % depth:
            used += depth - used % depth  # no subhead at a column's foot
        if used + lines + (piece.kind == "subhead") <= room:
            taken.append(piece)
            used += lines
            continue
        if piece.kind == "subhead" or used >= room:
            return taken, copy[number:]
        head, tail = piece.split(room - used, em)
        return [*taken, head], [*([tail] if tail.text else []), *copy[number + 1 :]]
    return taken, []


def depth_of(copy: list[Piece], columns: int, em: float) -> int:
    """The least depth of so many equal columns that hold the copy, so that they end level."""
    depth = max(1, sum(piece.lines(em) for piece in copy) // columns)
    while cut(copy, depth * columns, depth, em)[1]:
        depth += 1
    return depth
