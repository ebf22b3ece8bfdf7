"""How the words and numbers of a vertical line stand (typography.md V7, V8).

Source: CLREQ ``#mixed_text_composition_in_vertical_writing_mode``.

Whatever is Chinese stands upright, or lies where it has to, as ``Standing.upright`` decides. Western letters and digits

* stand upright, one to a cell, where they are alone (A 股, 7 月) or an abbreviation in capitals (KTV, PTU);
* stand across one cell (纵中横) where there are two or three of them, not all letters (15, 3.0, A+, 2B, 95%);
* lie along the line otherwise: words, and numbers of four digits and more.

Two stacked ！？ stand side by side in one cell, three take two (GB 5.1.2).

What is written as one phrase, with spaces or Western marks between, lies as a whole if any of it lies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final

from layout.composition.rules import classes as c
from layout.composition.stock import Ink, Nothing, Shaped, Standing, Styled

MOST_UPRIGHT: Final = 5
"""The longest abbreviation that stands letter by letter."""
MOST_ACROSS: Final = 3
"""The most characters that stand in one cell."""
LEAST_SCALE: Final = 0.55
"""What would have to be narrower to fit one cell lies instead: it could not be read."""
_ACROSS: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.+%±")
"""What may stand across; scores, ranges and fractions (3:2, 1–2, 1/2) lie."""
_SPACES: Final = frozenset(c.SPACE + c.SPACE_HELD + c.GLUE)
_LYING: Final = frozenset(
    c.PIECE + c.URL_BREAK + c.LATIN_OPEN + c.LATIN_CLOSE + c.LATIN_STOP + c.LATIN_EXCLAIM + c.LATIN_DASH + c.QUOTE
    + c.HYPHEN
)  # fmt: skip
"""Pieces of long words and the marks of Western text, which always lie."""
_WORDS: Final = frozenset(c.LETTER + c.DIGIT + c.PREFIX + c.POSTFIX)
_WESTERN: Final = _SPACES | _LYING | _WORDS
_STACKED: Final = re.compile(
    f"(?<!{c.EXCLAIM}){c.EXCLAIM}(?:{c.EXCLAIM_CLOSED}|{c.EXCLAIM}(?={c.EXCLAIM}(?!{c.EXCLAIM})))"
)
"""The first two of two or three stacked ！？, which stand in one cell: three take two (GB 5.1.2)."""
_NOTHING: Final = Nothing()


def stand(standing: Standing, words: Sequence[str], pieces: Sequence[str]) -> list[Shaped]:
    """Return the shapes of tokens in a vertical line; ``pieces`` are the classes of their characters."""
    upright = standing.upright
    shapes: list[Shaped] = []
    for is_western, group in groupby(zip(words, pieces, strict=True), key=_is_western):
        if is_western:
            shapes += _stand_phrase(standing, list(group))
        else:
            shapes += [upright(word) if word else _NOTHING for word, _ in group]
    for match in _STACKED.finditer("".join(piece[0] for piece in pieces)):
        first = match.start()
        shapes[first : first + 2] = standing.across(words[first] + words[first + 1]), _NOTHING
    return shapes


def standing_inks(
    parts: Sequence[Styled], shapes: Sequence[Shaped], bounds: Sequence[int]
) -> tuple[tuple[int, Ink], ...]:
    """Return the first token and the ink of every run of a vertical line; what stands across a cell is a run by itself.

    ``bounds`` are the first tokens of the parts, and the end.
    """
    inks: list[tuple[int, Ink]] = []
    for part, (first, end) in zip(parts, pairwise(bounds), strict=True):
        before: tuple[object, ...] = ()
        for i, shape in enumerate(shapes[first:end], first):
            look = shape.face, shape.stroke, shape.mode, shape.rise
            if shape.gids and (look != before or shape.mode == "across"):
                before = look
                inks.append((i, part.ink))
    return tuple(inks)


def as_han(edges: list[str], shapes: list[Shaped]) -> list[str]:
    """Return classes for spacing: letters and digits that stand each in a cell of its own are spaced as han are."""
    return [
        c.HAN if kind in _WORDS and shape.mode == "upright" else kind
        for kind, shape in zip(edges, shapes, strict=True)
    ]  # fmt: skip


def _is_western(token: tuple[str, str]) -> bool:
    return token[1][0] in _WESTERN


def _stand_phrase(standing: Standing, tokens: list[tuple[str, str]]) -> list[Shaped]:
    """Return the shapes of a Western phrase: each token in its own way, or all lying."""
    shapes = [_stand_word(standing, word, piece) for word, piece in tokens]
    if any(
        shape.mode == "turned" and piece[0] not in _SPACES for shape, (_, piece) in zip(shapes, tokens, strict=True)
    ):
        return [standing.turned(word) if word else _NOTHING for word, _ in tokens]
    return shapes


def _stand_word(standing: Standing, word: str, piece: str) -> Shaped:
    if not word:
        return _NOTHING
    if piece[0] in _LYING or c.COMBINING in piece:
        return standing.turned(word)
    if len(word) == 1 or (len(word) <= MOST_UPRIGHT and word.isupper() and word.isalpha() and word.isascii()):
        return standing.turned(word) if piece[0] in _SPACES else standing.upright(word)
    if len(word) <= MOST_ACROSS and not word.isalpha() and _ACROSS.issuperset(word):
        shape = standing.across(word)
        if shape.scale >= LEAST_SCALE:
            return shape
    return standing.turned(word)
