"""Digests of what is on a page: equal exactly where nothing on it has changed, whoever proofs it, when, and on what machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from layout.fonts import FaceSet
from layout.model.page import Item, PageLayout, PlacedLine, PlacedPicture
from layout.model.press import PressProfile
from layout.proofs.diff.printed import printed_press

SHOWN: Final = 12
"""Digits that are printed."""


class Digests:
    """The digests of pages; files of pictures and fonts are read once."""

    def __init__(self, pages: Sequence[PageLayout], faces: FaceSet, press: PressProfile) -> None:
        self._files: dict[Path, str] = {}
        self._faces = faces
        self._press = printed_press(press)
        self.pages: Mapping[int, str] = {page.number: self._page(page) for page in pages}

    @property
    def issue(self) -> str:
        """The digest of all pages."""
        return _digest(repr(sorted(self.pages.items())))

    def _page(self, page: PageLayout) -> str:
        """Return the digest of a page's size and everything drawn on it in its order."""
        size = (page.numbers, page.width, page.height, page.bleed)
        keys = {run.face for item in page.items if isinstance(item, PlacedLine) for run in item.line.runs}
        fonts = [self._file(self._faces.face(key).path) for key in sorted(keys)]
        return _digest(repr((size, self._press, fonts, [self._drawn(item) for item in page.items])))

    def _drawn(self, item: Item) -> tuple[object, ...]:
        """Return what is seen of an item: not which block it belongs to, nor how its line was found."""
        if isinstance(item, PlacedLine):
            line = item.line
            return "line", item.x, item.y, line.vertical, line.runs, line.marks
        if isinstance(item, PlacedPicture):
            return "picture", self._file(item.file), item.rect, item.crop, item.clip, item.ink
        return type(item).__name__, *item

    def _file(self, path: Path) -> str:
        if path not in self._files:
            try:
                self._files[path] = sha256(path.read_bytes()).hexdigest()
            except OSError:  # a draft: a grey box stands in its place
                self._files[path] = "none"
        return self._files[path]


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
