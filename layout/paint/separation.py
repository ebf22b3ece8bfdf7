"""Screen colours to press inks, by arithmetic: the stand-in until a picture goes through the press's own profile.

Grey component replacement puts the common part of cyan, magenta and yellow into black, more of it the darker it is
(newspapers want a heavy black that starts early); what is left is cut down to the ink limit.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFilter import Color3DLUT

INK_LIMIT: Final = 2.3
"""Largest sum of the four inks (1 = 100 %): the press takes 240 %, JPEG needs the rest for its rounding."""

_POINTS: Final = 17
"""Sampling points along each edge of the colour cube; Pillow interpolates between them, so never past the limit."""


def separate(red: float, green: float, blue: float) -> tuple[float, float, float, float]:
    """Return cyan, magenta, yellow and black, 0 to 1, for a screen colour, 0 to 1.

    >>> separate(1, 1, 1), separate(1, 0, 0)
    ((0.0, 0.0, 0.0, 0.0), (0.0, 1.0, 1.0, 0.0))
    """
    grey = 1 - max(red, green, blue)
    black = 0.9 * grey**1.5
    colours = [(1 - light - black) / (1 - black) for light in (red, green, blue)]
    total = sum(colours)
    share = min(1.0, (INK_LIMIT - black) / total) if total else 1.0
    cyan, magenta, yellow = (share * ink for ink in colours)
    return (cyan, magenta, yellow, black)


def to_inks(image: Image) -> Image:
    """Return an RGB picture in CMYK, at most ``INK_LIMIT`` of ink anywhere."""
    return image.filter(_table())


@cache
def _table() -> Color3DLUT:
    """Return ``separate`` sampled over the colour cube (a few milliseconds, once)."""
    from PIL import ImageFilter

    return ImageFilter.Color3DLUT.generate(_POINTS, separate, channels=4, target_mode="CMYK")
