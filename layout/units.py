"""Lengths: what a designer writes (mm, pt, em/字, lines/行, columns/栏, 字号 names) and what it is in points.

Inside the engine every length is a float in points (1/72 inch), origin top left of the trimmed page, y downwards.
Inside ``composition`` widths are integers in 1/1000 em.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from layout.records import NamedTuple

Unit = Literal["pt", "em", "line", "column"]

MM: Final = 72 / 25.4
"""Points in a millimetre."""

HAO: Final[dict[str, float]] = {
    "初号": 42, "小初": 36, "一号": 28, "二号": 21, "小二": 18, "三号": 15.75, "四号": 14, "小四": 12,
    "五号": 10.5, "小五": 9, "六号": 7.875, "七号": 5.25, "八号": 4.5,
}  # fmt: skip
"""字号 names of the print trade in points (metal-type system; ``print.md`` section 3)."""

UNITS: Final[dict[str, tuple[Unit, float]]] = {
    "pt": ("pt", 1), "点": ("pt", 1), "mm": ("pt", MM), "毫米": ("pt", MM), "cm": ("pt", 10 * MM),
    "em": ("em", 1), "字": ("em", 1),
    "line": ("line", 1), "lines": ("line", 1), "行": ("line", 1),
    "column": ("column", 1), "columns": ("column", 1), "栏": ("column", 1),
}  # fmt: skip

_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)\s*(\D+)$")


class Length(NamedTuple):
    """A length as written: absolute (``pt``) or counted in the page's own em, line or column."""

    value: float
    unit: Unit

    def points(self, *, em: float = 0.0, line: float = 0.0, column: float = 0.0, gutter: float = 0.0) -> float:
        """Return the length in points; ``n`` columns measure n·c + (n−1)·g (两长, 三长; ``print.md`` section 3)."""
        if self.unit == "pt":
            return self.value
        if self.unit == "em":
            return self.value * em
        if self.unit == "line":
            return self.value * line
        return self.value * column + (self.value - 1) * gutter


def parse_length(text: str) -> Length | None:
    """Read ``12mm``, ``9 pt``, ``2字``, ``8行``, ``3栏`` or a 字号 name; None where it is none of these.

    >>> parse_length("小五"), parse_length("2字")
    (Length(value=9, unit='pt'), Length(value=2.0, unit='em'))
    """
    name = text.strip()
    if name in HAO:
        return Length(HAO[name], "pt")
    found = _NUMBER.match(name)
    if not found or found[2] not in UNITS:
        return None
    unit, factor = UNITS[found[2]]
    return Length(float(found[1]) * factor, unit)
