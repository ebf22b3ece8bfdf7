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

    The factors are masking equations: cyan prints a little blue and magenta a little red, so that much less of magenta
    and yellow is wanted with them, and neutral grey takes more cyan. They are fitted to how viewers show offset inks.

    >>> separate(1, 1, 1)
    (0.0, 0.0, 0.0, 0.0)
    >>> separate(1, 0, 0)
    (0.0, 1.0, 1.0, 0.0)
    """
    black = 0.9 * (1 - max(red, green, blue)) ** 1.5
    c, m, y = ((1 - light - black) / (1 - black) for light in (red, green, blue))
    cyan, magenta, yellow = (min(1.0, max(0.0, ink)) for ink in (1.1 * c, 1.2 * m - 0.18 * c, 1.31 * y - 0.3 * m))
    share = min(1.0, (INK_LIMIT - black) / ((cyan + magenta + yellow) or 1.0))
    return (share * cyan, share * magenta, share * yellow, black)


def to_inks(image: Image) -> Image:
    """Return an RGB picture in CMYK, at most ``INK_LIMIT`` of ink anywhere."""
    return image.filter(_table())


@cache
def _table() -> Color3DLUT:
    """Return ``separate`` sampled over the colour cube (a few milliseconds, once)."""
    from PIL import ImageFilter

    return ImageFilter.Color3DLUT.generate(_POINTS, separate, channels=4, target_mode="CMYK")
