"""Grey pictures printed in another ink beside black (双色图): a duotone."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from layout.model.color import Colour

if TYPE_CHECKING:
    from PIL.Image import Image

BLACK_START: Final = 0.35
"""From this darkness on black joins in: the ink carries the lights, black the shadows."""


def toned(grey: Image, ink: Colour) -> Image:
    """Return a grey picture in process inks: plain grey in black alone, or a duotone of black and the colour ``ink``."""
    from PIL import Image

    if ink.is_black:
        return grey
    tints = [grey.point([round((255 - level) * amount) for level in range(256)]) for amount in (ink.c, ink.m, ink.y)]
    return Image.merge("CMYK", [*tints, grey.point(_black(ink.k))])


def two_inks(grey: Image) -> bytes:
    """Return a grey picture on two plates, black and a spot ink, pixel by pixel, compressed."""
    black, ink = (
        plate.tobytes() for plate in (grey.point(_black(0)), grey.point([255 - level for level in range(256)]))
    )
    mixed = bytearray(2 * len(black))
    mixed[0::2], mixed[1::2] = black, ink
    return zlib.compress(bytes(mixed))


def _black(own: float) -> list[int]:
    """Return how much black each level of grey gets (0–255); ``own`` is the black of the colour itself."""
    dark = [(255 - level) / 255 for level in range(256)]
    shadows = [max(0.0, (each - BLACK_START) / (1 - BLACK_START)) for each in dark]
    return [round(255 * min(1.0, max(shadow, own * each))) for shadow, each in zip(shadows, dark, strict=True)]
