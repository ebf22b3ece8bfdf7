"""Headlines with the places where a reader would break them (``tests/composition/cases/headlines.txt``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

FILE: Final = Path(__file__).parents[1] / "composition" / "cases" / "headlines.txt"
GOOD: Final = "/"
WORDS: Final = "|"
CLINGING: Final = "~"


class Headline(NamedTuple):
    """A text, and what a break at each offset between its words is: good, between words, or between clinging words."""

    text: str
    marks: Mapping[int, str]

    def allows(self, offset: int) -> bool:
        """Whether a line may end here: between words, or at a space or mark of the text."""
        before = self.text[offset - 1]
        if before in "\u3000，、：；！？":
            return True
        return self.marks.get(offset, "") in (GOOD, WORDS)


@cache
def headlines(part: str = "seeds") -> tuple[Headline, ...]:
    """Return the headlines of a part of the file: ``seeds`` or ``held out``."""
    found: list[Headline] = []
    here = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            here = line.strip("[]")
        elif line and not line.startswith("#") and here == part:
            found.append(_headline(line))
    return tuple(found)


def _headline(line: str) -> Headline:
    text = ""
    marks: dict[int, str] = {}
    for char in line:
        if char in GOOD + WORDS + CLINGING:
            marks[len(text)] = char
        else:
            text += char
    return Headline(text, marks)
