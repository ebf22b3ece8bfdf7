"""Colours as ink on paper: CMYK only."""

from __future__ import annotations

from typing import Final, NamedTuple


class Colour(NamedTuple):
    """Ink amounts from 0 to 1."""

    c: float
    m: float
    y: float
    k: float

    @property
    def is_black(self) -> bool:
        """Tell whether only black ink prints (such text overprints)."""
        return self.c == self.m == self.y == 0 and self.k > 0

    def tint(self, strength: float) -> Colour:
        """Return the colour at ``strength`` (0–1) of its ink."""
        return Colour(self.c * strength, self.m * strength, self.y * strength, self.k * strength)


BLACK: Final = Colour(0, 0, 0, 1)
WHITE: Final = Colour(0, 0, 0, 0)
