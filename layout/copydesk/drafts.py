"""What both ways of reading Markdown find: paragraphs as they were typed, and complaints about them."""

from __future__ import annotations

from layout.model.diagnostics import Message
from layout.model.story import ParagraphKind, Span
from layout.records import NamedTuple


class Draft(NamedTuple):
    """A paragraph before the copy desk's work: its text in ``pieces``, ``line`` counted from 0 in the body."""

    kind: ParagraphKind
    pieces: tuple[Span, ...]
    line: int
    marker: str = ""

    @property
    def text(self) -> str:
        """All characters of the draft, line breaks included."""
        return "".join(piece.text for piece in self.pieces)


class Complaint(NamedTuple):
    """Something in the Markdown that a newspaper cannot set: the message, its line from 0, the template's values.

    ``column`` counts from 0 in that line; -1: the whole paragraph is meant.
    """

    message: Message
    line: int
    values: tuple[tuple[str, str], ...]
    column: int = -1


Drafts = tuple[list[Draft], list[Complaint]]


def clipped(text: str, size: int = 24) -> str:
    """Return the text on one line, cut with … when it is longer than ``size`` characters."""
    text = " ".join(text.split())
    return text if len(text) <= size else text[:size] + "…"
