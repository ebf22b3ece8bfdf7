"""From manifest to made-up pages, once or again and again: the stages in order, and what they remember.

A render makes an issue once. A preview, or ``--watch``, makes it at every save: faces stay open, and what is made of equal copy,
dummy and style is taken from before (``memory.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple

from layout.errors import StopRendering
from layout.fonts import FaceSet, open_faces
from layout.makeup.make_up import make_up
from layout.makeup.memory import FileState, Forgetful, Memory, file_state, forget_all
from layout.manifest import read_issue
from layout.model.diagnostics import Diagnostics
from layout.model.issue import Issue
from layout.model.page import PageLayout

Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given the number of pages, what is called after each."""


class Made(NamedTuple):
    """An issue with its pages made up, the faces they are set in, and what was found on the way."""

    issue: Issue
    faces: FaceSet
    pages: tuple[PageLayout, ...]
    diagnostics: Diagnostics


class Engine:
    """Makes up the issue whose manifest is ``path``.

    A draft goes on where copy does not fit or a picture is missing. ``choose`` changes the issue that was read (another press).
    """

    def __init__(
        self,
        path: Path,
        *,
        is_draft: bool = False,
        choose: Callable[[Issue], Issue] = lambda issue: issue,
        memory: Memory | None = None,
    ) -> None:
        self.path = path
        self.is_draft = is_draft
        self._choose = choose
        self._memory = memory or Forgetful()
        self._faces: tuple[object, FaceSet, Diagnostics] | None = None

    def make(self, progress: Progress = lambda _pages: nullcontext(lambda: None)) -> Made:
        """Run the stages up to finished pages; raise StopRendering at the first that finds errors, a draft's apart."""
        issue, diagnostics = read_issue(self.path)
        if issue is None:
            raise StopRendering(diagnostics)
        issue = self._choose(issue)
        faces, found = self._open_faces(issue)
        diagnostics += found
        self._stop_on_errors(diagnostics)
        with progress(len(issue.pages)) as advance:
            pages, found = make_up(issue, faces, advance, self._memory)
        diagnostics += found + faces.diagnostics
        self._stop_on_errors(diagnostics)
        return Made(issue, faces, pages, diagnostics)

    def _open_faces(self, issue: Issue) -> tuple[FaceSet, Diagnostics]:
        """Return open faces: those of the last run, unless other fonts are asked for or a character was missing in them."""
        if isinstance(self._memory, Forgetful):
            return open_faces(issue.style.fonts, issue.root)
        wanted = (issue.style.fonts, tuple(_font_files(issue.root)))
        if self._faces is None or self._faces[0] != wanted or self._faces[1].missing:
            self._memory.forget()  # what it remembers is set in the old faces, and so are lines kept elsewhere
            if self._faces is not None:
                forget_all()
            self._faces = (wanted, *open_faces(issue.style.fonts, issue.root))
        return self._faces[1:]

    def _stop_on_errors(self, diagnostics: Diagnostics) -> None:
        if not self.is_draft and any(d.is_error for d in diagnostics):
            raise StopRendering(diagnostics)


def _font_files(root: Path) -> Iterator[FileState]:
    folder = root / "fonts"
    if folder.is_dir():
        yield from (file_state(path) for path in sorted(folder.rglob("*")))
