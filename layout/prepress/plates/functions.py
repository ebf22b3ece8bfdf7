"""Functions of one number (ISO 32000-1, 7.10): exponential, stitched and 8-bit sampled ones; PostScript ones are not run."""

from __future__ import annotations

from typing import Any, Final

import pikepdf

from layout.prepress.walk.objects import entry, floats, whole
from layout.prepress.walk.streams import bytes_of

MAX_NESTING: Final = 8
MAX_SAMPLES: Final = 1 << 16
"""Bytes of a sampled function."""


def evaluate(function: Any, x: float, nesting: int = 0) -> tuple[float, ...] | None:
    """Return a function's values at x; of an array of functions in turn, which is in no other. None where it is not known."""
    if nesting > MAX_NESTING:
        return None
    if isinstance(function, pikepdf.Array):
        if nesting:
            return None
        parts = [evaluate(one, x, nesting + 1) for one in list(function)[:32]]
        return None if None in parts else tuple(value for part in parts for value in part or ())
    low, high = floats(entry(function, "/Domain"), 2) or (0.0, 1.0)
    x = min(high, max(low, x))
    kind = whole(function, "/FunctionType", default=-1)
    if kind == 2:
        return _exponential(function, x)
    if kind == 3:
        return _stitched(function, x, (low, high), nesting)
    return _sampled(function, (x - low) / (high - low or 1)) if kind == 0 else None


def _exponential(function: Any, x: float) -> tuple[float, ...]:
    first, last = entry(function, "/C0"), entry(function, "/C1")
    starts = [0.0] if first is None else [float(value) for value in first]
    ends = [1.0] if last is None else [float(value) for value in last]
    power = x ** float(entry(function, "/N") or 1) if x > 0 else 0.0
    return tuple(start + power * (end - start) for start, end in zip(starts, ends, strict=True))


def _stitched(function: Any, x: float, domain: tuple[float, float], nesting: int) -> tuple[float, ...] | None:
    edges = [domain[0], *(float(edge) for edge in entry(function, "/Bounds")), domain[1]]
    at = next((index for index in range(len(edges) - 2) if x < edges[index + 1]), len(edges) - 2)
    start, end = (float(value) for value in list(entry(function, "/Encode"))[2 * at : 2 * at + 2])
    share = (x - edges[at]) / (edges[at + 1] - edges[at] or 1)
    return evaluate(entry(function, "/Functions")[at], start + share * (end - start), nesting + 1)


def _sampled(function: Any, share: float) -> tuple[float, ...] | None:
    limits = [float(value) for value in entry(function, "/Range")]
    count, sizes = len(limits) // 2, list(entry(function, "/Size"))
    if len(sizes) != 1 or whole(function, "/BitsPerSample") != 8 or entry(function, "/Encode") is not None:
        return None
    data, steps = bytes_of(function, MAX_SAMPLES), int(sizes[0])
    place = share * (steps - 1)
    at = min(int(place), max(0, steps - 2))
    values = []
    for index in range(count):
        before, after = data[at * count + index], data[min(at + 1, steps - 1) * count + index]
        unit = (before + (place - at) * (after - before)) / 255
        values.append(limits[2 * index] + unit * (limits[2 * index + 1] - limits[2 * index]))
    return tuple(values)
