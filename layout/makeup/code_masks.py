"""The choice among the eight masks of a QR code (ISO/IEC 18004, 7.8.3), row by row instead of module by module.

segno's own way takes nine tenths of the time that a code takes. Modules are 0 (light) or 1 (dark).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

Rows = Sequence[bytes | bytearray]
Mask = Callable[[int, int], bool]

_RUN: Final = re.compile(rb"\x00{5,}|\x01{5,}")
_FINDER: Final = b"\1\0\1\1\1\0\1"
_LIGHT: Final = bytes(4)
_DIGITS: Final = bytes.maketrans(b"\0\1", b"01")
_PERIOD: Final = 12
"""After so many rows, and so many columns, every mask begins again."""


def best_mask(rows: Rows, is_data: Rows, masks: Sequence[Mask]) -> tuple[int, tuple[bytearray, ...]]:
    """Return the first mask of the least penalty and the rows it makes; ``is_data`` is 1 where modules may be turned."""
    made = [_masked(rows, is_data, _period(mask)) for mask in masks]
    penalties = list(map(penalty, made))
    best = penalties.index(min(penalties))
    return best, tuple(map(bytearray, made[best]))


@cache
def _period(mask: Mask) -> tuple[bytes, ...]:
    return tuple(bytes(mask(i, j) for j in range(_PERIOD)) for i in range(_PERIOD))


def _masked(rows: Rows, is_data: Rows, period: tuple[bytes, ...]) -> list[bytes]:
    size = len(rows)
    turned = []
    for i, (row, data) in enumerate(zip(rows, is_data, strict=True)):
        mask = (period[i % _PERIOD] * (size // _PERIOD + 1))[:size]
        flips = int.from_bytes(mask, "big") & int.from_bytes(data, "big")
        turned.append((int.from_bytes(row, "big") ^ flips).to_bytes(size, "big"))
    return turned


def penalty(rows: Rows) -> int:
    """Return the sum for runs of five and more, blocks, what looks like a finder, and the share of dark modules."""
    size = len(rows)
    lines = [*map(bytes, rows), *map(bytes, zip(*rows, strict=True))]
    runs = _RUN.findall(b"\2".join(lines))  # what is neither light nor dark ends a run
    finders = _finders(_LIGHT.join([b"", *lines, b""]))  # beyond its edges a code is light
    dark = sum(map(sum, rows)) / size**2
    in_runs = sum(map(len, runs)) - 2 * len(runs)
    return in_runs + 3 * _blocks(lines[:size]) + 40 * finders + 10 * int(abs(dark * 100 - 50) / 5)


def _blocks(rows: Sequence[bytes]) -> int:
    """Return how many squares of two by two modules are alike."""
    count = dark_above = light_above = 0
    everywhere = (1 << len(rows)) - 1
    for row in rows:
        dark = int(row.translate(_DIGITS), 2)
        light = dark ^ everywhere
        dark_pairs, light_pairs = dark & dark >> 1, light & light >> 1
        count += (dark_pairs & dark_above).bit_count() + (light_pairs & light_above).bit_count()
        dark_above, light_above = dark_pairs, light_pairs
    return count


def _finders(line: bytes) -> int:
    """Return how many patterns like a finder's stand beside four light modules."""
    count, at = 0, line.find(_FINDER)
    while at != -1:
        after = at + len(_FINDER)
        if line.startswith(_LIGHT, after) or line.endswith(_LIGHT, 0, at):
            count += 1
        else:
            after = at + 4  # half of it may be half of the next
        at = line.find(_FINDER, after)
    return count
