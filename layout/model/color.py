"""Colours as ink on paper: the four process inks, and named inks of their own (专色)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layout.records import NamedTuple

PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
"""The plates of the four process inks, by the names PDF knows them under (ISO 32000-1, 8.6.6.5)."""
ALL: Final = "All"
"""The colorant that prints on every plate: marks for register (ISO 32000-1, 8.6.6.4)."""


class Spot(NamedTuple):
    """An ink of its own with a plate of its own (专色): its name, and what the four inks show in its stead at full strength."""

    name: str
    c: float
    m: float
    y: float
    k: float


class Colour(NamedTuple):
    """Ink amounts from 0 to 1. Of a ``spot`` colour ``amount`` is printed; the four inks then say what stands for it."""

    c: float
    m: float
    y: float
    k: float
    spot: Spot | None = None
    amount: float = 1.0

    @property
    def is_black(self) -> bool:
        """Tell whether only black ink prints (such text overprints)."""
        return self.spot is None and self.c == self.m == self.y == 0 and self.k > 0

    @property
    def plates(self) -> Mapping[str, float]:
        """The plates that the colour leaves ink on, with the amount of each: none for white."""
        if self.spot is not None:
            return {self.spot.name: self.amount} if self.amount else {}
        return {name: amount for name, amount in zip(PROCESS, (self.c, self.m, self.y, self.k), strict=True) if amount}

    @property
    def strength(self) -> float:
        """The largest amount of any ink."""
        return self.amount if self.spot is not None else max(self.c, self.m, self.y, self.k)

    def tint(self, strength: float) -> Colour:
        """Return the colour at ``strength`` (0–1) of its ink."""
        inks = (self.c * strength, self.m * strength, self.y * strength, self.k * strength)
        return Colour(*inks, self.spot, self.amount * strength if self.spot else 1.0)

    def as_process(self) -> Colour:
        """Return the colour in the four process inks."""
        return self if self.spot is None else Colour(self.c, self.m, self.y, self.k)


def spot_colour(spot: Spot, amount: float = 1.0) -> Colour:
    """Return a spot ink at a strength."""
    return Colour(spot.c * amount, spot.m * amount, spot.y * amount, spot.k * amount, spot, amount)


BLACK: Final = Colour(0, 0, 0, 1)
WHITE: Final = Colour(0, 0, 0, 0)
REGISTRATION: Final = spot_colour(Spot(ALL, 1, 1, 1, 1))
"""What marks outside the trim are printed in: full strength on every plate."""
