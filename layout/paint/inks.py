"""The one place where a colour becomes what the file says: process inks, a named ink, or screen colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from layout.model.color import ALL, Colour, Spot
from layout.model.page import Fill, Outline, PageLayout, PlacedLine, PlacedPicture, Shape, Stroke
from layout.model.press import PressProfile
from layout.paint.numbers import numbers
from layout.paint.profiles import screen_colour


class Inks:
    """How one file names colours. ``spots`` are the inks it keeps, with the names of their colour spaces in its pages."""

    def __init__(self, press: PressProfile, pages: Sequence[PageLayout] = ()) -> None:
        self._press = press
        self.spots: Final = {} if press.is_rgb else {spot: f"S{at}" for at, spot in enumerate(_kept(press, pages), 1)}
        self._written: dict[Colour, str] = {}

    def fill(self, colour: Colour) -> str:
        """Return the operators that choose the colour of areas and glyphs."""
        if (text := self._written.get(colour)) is None:
            text = self._written[colour] = self._operators(colour)
        return text

    def stroke(self, colour: Colour) -> str:
        """Return the operators that choose the colour of lines: the same in capitals."""
        words = self.fill(colour).split(" ")
        return " ".join(word.upper() if word.isalpha() else word for word in words)

    def _operators(self, colour: Colour) -> str:
        if self._press.is_rgb:
            return f"{numbers(*screen_colour(colour, self._press.icc))} rg"
        if colour.spot in self.spots:
            return f"/{self.spots[colour.spot]} cs {numbers(colour.amount)} scn"
        return f"{numbers(colour.c, colour.m, colour.y, colour.k)} k"


def _kept(press: PressProfile, pages: Sequence[PageLayout]) -> list[Spot]:
    """Return the named inks of pages that have plates; All, which is no ink, too."""
    return [spot for spot in spots_of(pages) if spot.name == ALL or spot.name in press.plates]


def spots_of(pages: Sequence[PageLayout]) -> list[Spot]:
    """Return the named inks that pages ask for, in the order of their first use."""
    return list(dict.fromkeys(colour.spot for colour in dict.fromkeys(_colours(pages)) if colour.spot is not None))


def _colours(pages: Sequence[PageLayout]) -> Iterator[Colour]:
    """Yield the colours of all items."""
    for page in pages:
        for item in page.items:
            if isinstance(item, PlacedLine):
                for run in item.line.runs:
                    yield run.colour
                for mark in item.line.marks:
                    yield mark.colour
            elif isinstance(item, Fill | Stroke | Outline | Shape):
                yield item.colour
            elif isinstance(item, PlacedPicture) and item.ink is not None:
                yield item.ink
