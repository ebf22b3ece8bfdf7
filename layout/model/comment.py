"""Comments of editors on the pages: threads, each tied to a place of the copy or of a page."""

from __future__ import annotations

import datetime
from typing import Final, NamedTuple

MOST_TEXT: Final = 4_000
"""Characters of a comment or a reply."""
MOST_QUOTE: Final = 1_000
MOST_NAME: Final = 60
MOST_REPLIES: Final = 200
MOST_THREADS: Final = 2_000
MOST_BYTES: Final = 64_000
"""Of a thread's file."""
CONTEXT: Final = 16
"""Characters of copy kept before and after a quote, which tell two places with the same words apart."""


class Anchor(NamedTuple):
    """What a comment is about. Empty fields say nothing.

    Copy: ``quote`` are the characters marked (blanks left out), in a ``field`` of a ``story`` (or of a ``picture``: its
    caption or credit), between the characters ``before`` and ``after``; ``paragraph`` and ``start`` say where they stood when
    the comment was written. A story without a quote is meant as a whole. A picture is named by its file, from the issue's
    folder. Anything else is a ``block`` of a ``page`` (with the story it held), or the page itself. ``point`` is a place in
    picture, block or page, in fractions of its width and height from the top left.
    """

    story: str = ""
    field: str = ""
    paragraph: int = 0
    start: int = 0
    quote: str = ""
    before: str = ""
    after: str = ""
    picture: str = ""
    page: int = 0
    block: str = ""
    point: tuple[float, float] | None = None


class Note(NamedTuple):
    """Who said it, when, and what."""

    author: str
    time: datetime.datetime
    text: str


class Resolved(NamedTuple):
    """Who settled a thread, and when."""

    author: str
    time: datetime.datetime


class Thread(NamedTuple):
    """A comment with its replies; ``id`` is the name of its file without ending. It is open until somebody resolves it."""

    id: str
    anchor: Anchor
    note: Note
    replies: tuple[Note, ...] = ()
    resolved: Resolved | None = None
