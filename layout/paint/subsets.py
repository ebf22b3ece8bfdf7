"""Cut-down faces kept from one PDF to the next, for a preview that paints single pages again and again."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

from layout.fonts.face import Face
from layout.model.galley import FaceKey
from layout.paint.embed import EmbeddedFont, embed

MOST: Final = 6000
"""Glyphs of one face that are kept; more than the pages of a paper need."""


class Subsets:
    """Subsets by face. Each holds all glyphs asked for so far, so that a page rarely needs a new cut.

    PDFs made with it look right and print right, but are no deliverables: they hold glyphs of other pages, and equal pages may
    come in unequal files.
    """

    def __init__(self) -> None:
        self._known: dict[FaceKey, tuple[Face, dict[int, str], set[int], EmbeddedFont]] = {}

    def embed(self, face: Face, used: Mapping[int, str], upright: Set[int] = frozenset()) -> EmbeddedFont:
        """Return a font that has all these glyphs, as ``embed`` does."""
        known = self._known.get(face.key)
        if known and known[0] is face and used.keys() <= known[1].keys() and upright <= known[2]:
            return known[3]
        texts, standing = dict(used), set(upright)
        if known and known[0] is face and len(known[1]) < MOST:
            texts, standing = {**known[1], **used}, standing | known[2]
        font = embed(face, texts, standing)
        self._known[face.key] = face, texts, standing, font
        return font
