"""Short texts with marks on some of their words (示亡号 in a byline): how the lines they are broken into keep them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from layout.composition import Styled
from layout.model.story import Span, Words

Stretch = TypeVar("Stretch", Span, Styled)


def cut(stretches: Sequence[Stretch], parts: Sequence[str]) -> list[tuple[Stretch, ...]]:
    """Return the stretches of each part of a text. Parts have all its characters in order; blanks may differ."""
    owners = iter([number for number, one in enumerate(stretches) for char in one.text if not char.isspace()])
    begun: set[int] = set()
    return [tuple(_pieces(stretches, part, owners, begun)) for part in parts]


def _pieces(stretches: Sequence[Stretch], part: str, owners: Iterator[int], begun: set[int]) -> Iterator[Stretch]:
    """Yield a part's stretches: ``owners`` are those of its characters, blanks go with what is before them."""
    owned: list[tuple[int, str]] = []
    for char in part.lstrip():
        owned.append((owned[-1][0] if char.isspace() else next(owners), char))
    for number, pairs in groupby(owned, lambda pair: pair[0]):
        whole = stretches[number]
        continues = bool(whole.mark) if number in begun else whole.continues
        begun.add(number)
        yield whole._replace(text="".join(char for _, char in pairs), continues=continues)


def in_parts(words: Words, parts: Sequence[str]) -> list[Words]:
    """Return the parts that a short text was broken into, each with its marks."""
    return list(parts) if isinstance(words, str) else list(cut(words, parts))


def marked_words(words: Words) -> frozenset[str]:
    """Return what is marked in a short text: names, which its lines are not broken inside."""
    return frozenset() if isinstance(words, str) else frozenset(span.text for span in words if span.mark)
