"""How far text advances, from the widths that a PDF gives beside its fonts (ISO 32000-1, 9.6.2 and 9.7.4.3)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from layout.prepress.box import Box
from layout.prepress.walk.matrix import IDENTITY, Matrix
from layout.prepress.walk.objects import MALFORMED, box_of, entry, matrix_of, whole
from layout.records import NamedTuple

MAX_WIDTHS: Final = 1 << 16
_ASSUMED: Final = 500.0
"""Width of a character, in 1/1000 em, where a font says nothing."""
_EM_BOX: Final = (-0.12, 0.88)
"""Foot and head of a character's em box above the baseline, usual for Han faces."""


class Font(NamedTuple):
    """A font as far as measuring goes. Widths are in em; of a vertical font they are advances downwards, below 0.

    ``size`` is what one unit of font size shows as type size: 1 but for Type 3 fonts, whose em is their own.
    """

    widths: dict[int, float]
    missing: float
    is_composite: bool = False
    is_vertical: bool = False
    size: float = 1.0
    type3: Any = None

    def advance(self, text: bytes) -> tuple[float, int, int]:
        """Return the sum of a string's widths, the number of its characters, and how many are single-byte spaces (9.3.3)."""
        if self.is_composite:
            count = len(text) // 2
            codes: tuple[int, ...] | bytes = struct.unpack(f">{count}H", text[: 2 * count])
            spaces = 0
        else:
            codes, count, spaces = text, len(text), text.count(b" ")
        known, missing = self.widths, self.missing
        return sum([known.get(code, missing) for code in codes]), count, spaces

    @property
    def box(self) -> tuple[float, float]:
        """Foot and head of a line above its baseline, in type sizes; in a vertical one, left and right of its middle."""
        return (-0.5, 0.5) if self.is_vertical else _EM_BOX


UNKNOWN: Final = Font({}, _ASSUMED / 1000)


def font_of(value: Any) -> Font:
    """Return a font's measures; broken entries count as missing."""
    try:
        subtype = str(entry(value, "/Subtype"))
        if subtype == "/Type0":
            return _composite(value)
        return _type3(value) if subtype == "/Type3" else _simple(value, 0.001)
    except MALFORMED:
        return UNKNOWN


def _simple(value: Any, unit: float) -> Font:
    first = whole(value, "/FirstChar")
    widths = entry(value, "/Widths")
    listed = dict(enumerate(_numbers(widths, unit), first)) if isinstance(widths, pikepdf.Array) else {}
    missing = entry(value, "/FontDescriptor", "/MissingWidth")
    return Font(listed, float(_ASSUMED if missing is None and not listed else missing or 0) * unit)


def _type3(value: Any) -> Font:
    matrix = matrix_of(value) if entry(value, "/FontMatrix") is None else _font_matrix(value)
    box = box_of(entry(value, "/FontBBox")) or Box(0, 0, 0, 0)
    height = (box.top - box.bottom) * abs(matrix[3])
    return _simple(value, matrix[0])._replace(size=height or 1.0, type3=value)


def _font_matrix(value: Any) -> Matrix:
    read = tuple(float(number) for number in entry(value, "/FontMatrix"))
    return read if len(read) == 6 else IDENTITY


def _composite(value: Any) -> Font:
    encoding = entry(value, "/Encoding")
    name = str(encoding) if isinstance(encoding, pikepdf.Name) else ""
    is_vertical = name.endswith("V") or whole(encoding, "/WMode") == 1
    inner = entry(value, "/DescendantFonts")[0]
    # Codes are CIDs under Identity; those of other CMaps are not looked up: nearly all of their characters are one em wide.
    is_plain = name in ("/Identity-H", "/Identity-V")
    if is_vertical:
        down = entry(inner, "/DW2")
        listed = dict(_ranges(entry(inner, "/W2"), 3)) if is_plain else {}
        return Font(listed, float(down[1]) / 1000 if down is not None else -1.0, True, True)
    wide = entry(inner, "/DW")
    listed = dict(_ranges(entry(inner, "/W"), 1)) if is_plain else {}
    return Font(listed, float(1000 if wide is None else wide) / 1000, True)


def _ranges(values: Any, step: int) -> Iterator[tuple[int, float]]:
    """Read W or W2: ``first [w w …]`` or ``first last w``, each width being ``step`` numbers of which the first counts."""
    items = list(values) if isinstance(values, pikepdf.Array) else []
    at, left = 0, MAX_WIDTHS
    while at + 1 < len(items) and left > 0:
        first = int(items[at])
        if isinstance(items[at + 1], pikepdf.Array):
            widths = _numbers(items[at + 1], 0.001)[::step][:left]
            at += 2
        else:
            many = max(0, min(int(items[at + 1]) - first + 1, left))
            widths = [float(items[at + 2]) / 1000] * many
            at += 2 + step
        yield from enumerate(widths, first)
        left -= max(1, len(widths))


def _numbers(values: Any, unit: float) -> list[float]:
    return [float(value) * unit for value in list(values)[:MAX_WIDTHS]]
