"""Safe ways into a PDF's objects, which may be of any kind, missing, or lead in circles.

pikepdf is imported here: nothing imports this package before a PDF is to be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from layout.model.geometry import Rect
from layout.prepress.walk.objects import name_of

NOTHING = pikepdf.Dictionary()


def dictionary(value: Any) -> Any:
    """Return a dictionary or stream, or an empty dictionary in place of anything else."""
    return value if isinstance(value, pikepdf.Dictionary | pikepdf.Stream) else NOTHING


def entry(value: Any, *path: str) -> Any:
    """Return what a path of keys leads to, or None."""
    for key in path:
        value = dictionary(value).get(f"/{key}")
    return value


def array(value: Any) -> list[Any]:
    """Return the members of an array; none of anything else."""
    return list(value) if isinstance(value, pikepdf.Array) else []


def items(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the entries of a dictionary, their keys without the stroke."""
    for key in dictionary(value).keys():  # noqa: SIM118  # a stream's own iteration is another
        yield key[1:], value[key]


def name(value: Any) -> str:
    """Return a name without its stroke; empty for anything else."""
    return name_of(value) if isinstance(value, pikepdf.Name) else ""


def text(value: Any) -> str:
    """Return a string; empty for anything else."""
    return str(value) if isinstance(value, pikepdf.String) else ""


def number(value: Any) -> float | None:
    """Return a number, or None."""
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


def is_stream(value: Any) -> bool:
    """Tell whether a value is a stream."""
    return isinstance(value, pikepdf.Stream)


def is_dictionary(value: Any) -> bool:
    """Tell whether a value is a dictionary that is no stream."""
    return isinstance(value, pikepdf.Dictionary)


def box(value: Any) -> Rect | None:
    """Return a PDF rectangle, its corners put in order, y upwards (``y`` is the lower edge); None where it is none."""
    numbers = [number(each) for each in array(value)]
    known = [each for each in numbers if each is not None]
    if len(numbers) != 4 or len(known) != 4:
        return None
    left, right = sorted((known[0], known[2]))
    low, high = sorted((known[1], known[3]))
    return Rect(left, low, right - left, high - low)


def is_inside(inner: Rect, outer: Rect, slack: float = 0.01) -> bool:
    """Tell whether a rectangle lies within another."""
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def meet(one: Rect, other: Rect) -> bool:
    """Tell whether two rectangles have a part in common; their edges may touch."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
