"""Text tables for terminals, where a Han character takes two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Return how many places a text takes on a terminal.

    >>> width("排版 ok")
    7
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def fit(text: str, places: int) -> str:
    """Cut a text to at most so many places, ``…`` at its end where something is lost."""
    if width(text) <= places:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > places - 1:
            break
        kept += char
    return kept + "…"


def pad(text: str, places: int, *, right: bool = False) -> str:
    """Fill a text with blanks to so many places, on its left if it is to stand ``right``."""
    blanks = " " * (places - width(text))
    return blanks + text if right else text + blanks


def table(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """Return rows of cells as aligned lines; ``right`` says which columns stand right."""
    wide = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(pad(cell, places, right=side) for cell, places, side in zip(row, wide, right, strict=True)).rstrip()
        for row in rows
    ]
