"""A version that is compared: an issue with its pages made up, or a PDF of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layout.model.issue import Issue
from layout.model.page import PageLayout
from layout.proofs.diff.sheets import Sheet, sheets_of

if TYPE_CHECKING:
    from layout.fonts import FaceSet


class Printing(NamedTuple):
    """What an issue prints: its pages as laid out, and what they are set in."""

    issue: Issue
    pages: tuple[PageLayout, ...]
    faces: FaceSet


class Version(NamedTuple):
    """A version: what to call it, what is on its pages; and the pages as laid out, or as a PDF."""

    name: str
    sheets: tuple[Sheet, ...]
    printing: Printing | None = None
    pdf: bytes = b""
    is_for_screen: bool = False
    """Whether the PDF is one to be read, or a proof: nothing lies round its trim."""


def version_of(name: str, issue: Issue, pages: tuple[PageLayout, ...], faces: FaceSet) -> Version:
    """Return an issue as a version."""
    return Version(name, sheets_of(issue, pages), Printing(issue, pages, faces))
