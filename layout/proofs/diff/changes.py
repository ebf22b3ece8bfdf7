"""What a comparison finds: records, without words."""

from __future__ import annotations

from typing import Literal, NamedTuple

from layout.model.geometry import Rect
from layout.proofs.diff.align import Run

Kind = Literal["added", "lost", "changed", "moved", "renamed", "reflowed"]
"""``reflowed``: the same characters in other lines (移行). ``renamed``: the same story under another name."""
Sort = Literal["copy", "picture", "furniture", "layout"]
Sign = Literal["added", "lost", "changed", "moved", "reflowed", "layout"]
State = Literal["unchanged", "copy", "furniture", "layout", "added", "lost"]
"""What became of a page: nothing (proven), its copy or pictures, only its furniture, only how it looks; it is new, it is gone."""


class Where(NamedTuple):
    """A place: page, block, basic column and body line (0: none), and its rectangle there, in points."""

    page: int
    label: str
    block: str
    column: int
    line: int
    rect: Rect


class Mark(NamedTuple):
    """A place of the new pages to be marked; ``text`` is what was there."""

    page: int
    sign: Sign
    rect: Rect
    text: str = ""


class Change(NamedTuple):
    """Something that is not as it was.

    ``group`` names what it belongs to (``story:red-boat``), ``title`` is what a reader calls that. ``old`` and ``new`` are where
    it was and is. ``runs`` are the characters that stay, go and come; ``elements`` the numbers of the paragraph in its field,
    before and after (None: not there). ``lines`` is how many lines or things; ``notes`` say more, as pairs of a word and a value.
    """

    kind: Kind
    sort: Sort
    group: str
    title: str
    field: str = ""
    elements: tuple[int | None, int | None] = (None, None)
    old: tuple[Where, ...] = ()
    new: tuple[Where, ...] = ()
    runs: tuple[Run, ...] = ()
    lines: int = 0
    notes: tuple[tuple[str, str], ...] = ()
    marks: tuple[Mark, ...] = ()


class PageState(NamedTuple):
    """What became of a page; ``label`` is its number in words, ``sheet`` which page of its file it is (None: gone)."""

    number: int
    label: str
    state: State
    sheet: int | None


class Difference(NamedTuple):
    """Everything that is not as it was, by page and story; and what became of every page."""

    old: str
    new: str
    changes: tuple[Change, ...]
    pages: tuple[PageState, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing that is printed changed."""
        return all(page.state == "unchanged" for page in self.pages)
