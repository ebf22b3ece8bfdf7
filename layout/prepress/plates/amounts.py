"""How much of each plate's ink a colour lays down, and which plates it leaves as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from layout.model.color import ALL, PROCESS
from layout.prepress.walk import Paint, Space, State

Amounts = Mapping[str, float | None]
"""By plate: 0 is white, which takes away what lies below; None leaves it (overprint)."""

_D50: Final = (0.9642, 1.0, 0.8249)
_TO_RGB: Final = ((3.1339, -1.6169, -0.4906), (-0.9785, 1.9160, 0.0333), (0.0720, -0.2290, 1.4057))
"""CIE XYZ (D50) to linear sRGB."""


def amounts(paint: Paint, state: State, plates: Sequence[str], *, is_stroke: bool = False) -> Amounts:
    """Return what a colour does on every plate in a state (ISO 32000-1, 8.6.7 and table 149).

    Overprinting leaves the plates that the colour's space does not have; in overprint mode 1 also those of which a colour
    given in DeviceCMYK has none. Grey, RGB and ICC colours are process colours: they have all four process plates.
    """
    inks = separated(paint.space, paint.values)
    if ALL in inks:
        return dict.fromkeys(plates, inks[ALL])
    if not inks:
        return dict.fromkeys(plates)  # the colorant None paints nothing (8.6.6.4)
    is_over = state.overprint_stroke if is_stroke else state.overprint_fill
    keeps_zero = is_over and state.overprint_mode == 1 and paint.space.family == "DeviceCMYK"
    missing = None if is_over else 0.0
    return {plate: (inks[plate] or (None if keeps_zero else 0.0)) if plate in inks else missing for plate in plates}


def separated(space: Space, values: Sequence[float]) -> dict[str, float]:
    """Return a colour's plates; RGB and Lab as process inks by arithmetic."""
    known = space.inks(values)
    if known is not None:
        return known
    while space.family == "Indexed" and space.base is not None:
        space, values = space.base, space.looked_up(int(values[0]) if values else 0)
    if len(values) != 3:
        return dict.fromkeys(PROCESS, 0.0)
    return process(_lab(values) if space.family == "Lab" else values)


def process(rgb: Sequence[float]) -> dict[str, float]:
    """Return the process inks of red, green and blue, the grey part wholly in black (10.3.4)."""
    c, m, y = (1 - min(1.0, max(0.0, light)) for light in rgb)
    k = min(c, m, y)
    return dict(zip(PROCESS, (c - k, m - k, y - k, k), strict=True))


def _lab(values: Sequence[float]) -> tuple[float, float, float]:
    """Return red, green and blue of a Lab colour (8.6.5.4)."""
    height = (values[0] + 16) / 116
    roots = (height + values[1] / 500, height, height - values[2] / 200)
    xyz = [white * (t**3 if t > 6 / 29 else (t - 4 / 29) * 108 / 841) for t, white in zip(roots, _D50, strict=True)]
    linear = (max(0.0, sum(k * v for k, v in zip(row, xyz, strict=True))) for row in _TO_RGB)
    r, g, b = (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in linear)
    return r, g, b
