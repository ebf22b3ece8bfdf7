"""Digests of what is on a page: equal exactly where nothing on it has changed, whoever proofs it, when, and on what machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final

from layout.fonts import FaceSet
from layout.model.galley import FaceKey
from layout.model.page import PageLayout, PlacedLine
from layout.model.press import PressProfile
from layout.proofs.diff.printed import printed_of, printed_press
from layout.proofs.diff.sheets import digest_of

SHOWN: Final = 12
"""Digits that are printed."""


class Digests:
    """The digests of pages."""

    def __init__(self, pages: Sequence[PageLayout], faces: FaceSet, press: PressProfile) -> None:
        self._fonts: dict[FaceKey, str] = {}
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
        fonts = [self._font(key) for key in sorted(keys)]
        return _digest(repr((size, self._press, fonts, [printed_of(item) for item in page.items])))

    def _font(self, key: FaceKey) -> str:
        """Return the digest of a face's file: many MB, so once for all pages."""
        if key not in self._fonts:
            self._fonts[key] = digest_of(self._faces.face(key).path)
        return self._fonts[key]


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
