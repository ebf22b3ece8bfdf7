"""A stand-in for fonts: square han of 1000, Latin of 500, ``·`` of 327 (as in Noto Serif SC), so that no font is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from layout.composition import Ink, Styled
from layout.model.color import BLACK
from layout.model.galley import Mode


@dataclass(frozen=True, slots=True)
class SquareToken:
    face: str
    stroke: float
    gids: tuple[int, ...]
    advances: tuple[int, ...]
    texts: tuple[str, ...]
    width: int
    mode: Mode = "level"
    scale: float = 1.0
    rise: float = 0.0


def advance(char: str) -> int:
    if char == " ":
        return 250
    if char == "·":
        return 327
    return 500 if ord(char) < 0x250 or char == "–" else 1000


@dataclass(eq=False)
class SquareChain:
    """Sets ``——`` as one glyph, Latin in a face of its own if ``latin`` names one; counts what it is asked."""

    name: str = "square"
    latin: str = ""
    marks: int = 1000
    asked: list[str] = field(default_factory=list)

    def shape_all(self, text: str) -> None:
        pass

    def shape(self, token: str) -> SquareToken:
        self.asked.append(token)
        face = self.latin if self.latin and token[0].isascii() and token != " " else self.name
        if token == "——":
            return SquareToken(face, 0.0, (0x2E3A,), (2000,), ("——",), 2000)
        advances = tuple(self.marks if char in "，。“”" else advance(char) for char in token)
        return SquareToken(face, 0.0, tuple(map(ord, token)), advances, tuple(token), sum(advances))

    @property
    def standing(self) -> SquareStanding:
        return SquareStanding(self)


@dataclass(frozen=True, slots=True)
class SquareStanding:
    """Stands every character but ``–`` and Latin punctuation in an em of its own."""

    chain: SquareChain

    def upright(self, token: str) -> SquareToken:
        made = self.chain.shape(token)
        if token in "–-/()[],.":
            return self.turned(token)
        advances = (2000,) if token == "——" else (1000,) * len(token)
        return replace(made, advances=advances, width=sum(advances), mode="upright")

    def turned(self, token: str) -> SquareToken:
        return replace(self.chain.shape(token), mode="turned", rise=-0.38)

    def across(self, token: str) -> SquareToken:
        made = self.chain.shape(token)
        scale = min(1.0, 1000 / made.width)
        return replace(made, width=1000, mode="across", scale=scale, rise=-made.width * scale / 2000)


@pytest.fixture(scope="session")
def ink() -> Ink:
    return Ink(SquareChain(), BLACK)


@pytest.fixture(scope="session")
def styled(ink: Ink) -> Callable[[str], tuple[Styled, ...]]:
    """Make a paragraph of one stretch."""
    return lambda text: (Styled(text, ink),)


@pytest.fixture(scope="session")
def square_chain() -> type[SquareChain]:
    return SquareChain
