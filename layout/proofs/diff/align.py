"""What became of each paragraph of a text, and of each character of a changed one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

LIKE: Final = 0.45
"""From this share of common characters on, a paragraph is a changed one, not another."""
SHORT: Final = 200
"""Up to so many paragraphs or characters all are looked at, however often they come (difflib's ``autojunk``)."""
DEAR: Final = 400
"""Pairs of paragraphs that may be compared with each other; of more the order decides."""
TOO_LONG: Final = 4_000_000
"""Pairs of characters; texts that are longer are replaced as a whole."""

FEW: Final = 4
"""More changed characters than these swallow a single one that stays between them and the next."""

Op = Literal["=", "-", "+"]


class Run(NamedTuple):
    """Characters that stay, go or come."""

    op: Op
    text: str


Pair = tuple[int | None, int | None]
"""The number of an element in the old text and in the new one; None where it is not there."""


def pairs_of(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return what every element of one text is in the other, in the order of both."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    pairs: list[Pair] = [(n, n) for n in range(head)]
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    matcher = SequenceMatcher(None, *middle, autojunk=len(middle[1]) > SHORT)
    for kind, i, j, a, b in matcher.get_opcodes():
        i, j, a, b = i + head, j + head, a + head, b + head
        pairs += zip(range(i, j), range(a, b), strict=True) if kind == "equal" else _likely(old, new, i, j, a, b)
    return pairs + [(len(old) - n, len(new) - n) for n in range(tail, 0, -1)]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _likely(old: Sequence[str], new: Sequence[str], i: int, j: int, a: int, b: int) -> Iterator[Pair]:
    """Pair elements that are like each other, without crossing, so that most characters stay."""
    rows, columns = j - i, b - a
    if rows * columns > DEAR:
        yield from _in_order(i, j, a, b)
        return
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            like = likeness(old[i + row], new[a + column])
            paired = best[row + 1][column + 1] + like if like >= LIKE else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < rows and column < columns:
        if best[row][column] == best[row + 1][column]:
            yield i + row, None
            row += 1
        elif best[row][column] == best[row][column + 1]:
            yield None, a + column
            column += 1
        else:
            yield i + row, a + column
            row, column = row + 1, column + 1
    yield from ((n, None) for n in range(i + row, j))
    yield from ((None, n) for n in range(a + column, b))


def _in_order(i: int, j: int, a: int, b: int) -> Iterator[Pair]:
    both = min(j - i, b - a)
    yield from ((i + n, a + n) for n in range(both))
    yield from ((n, None) for n in range(i + both, j))
    yield from ((None, n) for n in range(a + both, b))


def likeness(old: str, new: str) -> float:
    """Return the share of characters that two texts have in common, wherever they stand.

    >>> likeness("红船起航", "红船启航")
    0.75
    """
    common = sum((Counter(old) & Counter(new)).values())
    return 2 * common / (len(old) + len(new)) if common else 0.0


def runs_of(old: str, new: str) -> tuple[Run, ...]:
    """Return the characters that stay, go and come; applied to the old text they give the new one.

    >>> "".join(run.op + run.text for run in runs_of("红船起航了", "红船启航"))
    '=红船-起+启=航-了'
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    runs = [Run("=", old[:head])]
    if len(gone) * len(come) > TOO_LONG:
        runs += [Run("-", gone), Run("+", come)]
    else:
        for kind, i, j, a, b in SequenceMatcher(None, gone, come, autojunk=False).get_opcodes():
            runs += [Run("=", gone[i:j])] if kind == "equal" else [Run("-", gone[i:j]), Run("+", come[a:b])]
    return _readable([*runs, Run("=", old[len(old) - tail :])])


def _readable(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Leave out empty runs, and let no single character stay alone among many changes: nobody can read that."""
    kept = [run for run in runs if run.text]
    gone, come, out = "", "", list[Run]()
    for number, run in enumerate(kept):
        alone = run.op == "=" and len(run.text) == 1 and 0 < number < len(kept) - 1
        if run.op != "=" or (alone and len(gone + come) > FEW):
            gone += run.text if run.op in "-=" else ""
            come += run.text if run.op in "+=" else ""
            continue
        out += [Run("-", gone), Run("+", come), run]
        gone = come = ""
    return tuple(run for run in [*out, Run("-", gone), Run("+", come)] if run.text)
