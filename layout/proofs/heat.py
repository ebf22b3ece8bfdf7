"""The map of total ink: blue towards the limit, red over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PIL import Image

from layout.prepress.plates import PagePlates
from layout.prepress.plates.total import means_of
from layout.prepress.printed import TONE

Rgb = tuple[int, int, int]

OVER: Final[Rgb] = (226, 30, 30)
_HEAT: Final[tuple[tuple[float, Rgb], ...]] = (
    (0.0, (255, 255, 255)), (0.5, (196, 214, 230)), (0.9, (70, 120, 175)), (1.0, (40, 70, 130)),
)  # fmt: skip
"""From no ink to the limit; what is over is red."""


def heat_map(
    plates: PagePlates, limit: float, reduced: Callable[[Image.Image], Image.Image] = lambda image: image
) -> Image.Image:
    """Return the means of 15 mm² within the trim as a picture, red over the limit; ``reduced`` makes it smaller."""
    means = means_of(plates)
    over = (
        means.point(lambda value: value * 1 - round(255 * (limit + TONE)))
        .convert("L")
        .point(lambda value: 255 if value else 0)
    )
    tones = reduced(means.point(lambda value: value * (1 / limit)).convert("L"))
    heat = Image.merge("RGB", [tones.point(_ramp(band)) for band in range(3)])
    heat.paste(OVER, mask=reduced(over).point(lambda value: min(255, 3 * value)))
    return heat


def _ramp(band: int) -> list[int]:
    """Return the table from a share of the limit (0–255) to one band of the colours of heat."""
    table = []
    for step in range(256):
        share = step / 255
        at = next(index for index in range(1, len(_HEAT)) if share <= _HEAT[index][0])
        (low, before), (high, after) = _HEAT[at - 1], _HEAT[at]
        table.append(round(before[band] + (share - low) / (high - low) * (after[band] - before[band])))
    return table
