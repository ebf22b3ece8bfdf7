"""No pixel of a picture with more ink than the press takes, not even after JPEG has rounded it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image

STEP: Final = 0.06
"""How much lower the limit is set before the picture is written again, in inks: about what JPEG adds at edges."""
LEAST: Final = 1.0
"""One full ink is never too much."""
ROUNDING: Final = 4 / 255
"""Decoders of JPEG may differ by a level in each of the four inks."""


def jpeg_within(picture: Image, limit: float, quality: int) -> bytes:
    """Return a CMYK picture as a JPEG that has at most ``limit`` of ink (1: one full ink) in any pixel when read again.

    Most pictures are written once. Where JPEG's rounding adds ink at the edges of the darkest parts, cyan, magenta and yellow are
    taken back there a little; black stays.
    """
    data = _jpeg(picture, quality)
    if limit >= 4:
        return data
    from PIL import Image

    lower = limit
    while most_ink(Image.open(BytesIO(data))) > limit - ROUNDING and lower > LEAST:
        data = _jpeg(limited(picture, lower), quality)
        lower -= STEP
    return data


def most_ink(picture: Image) -> float:
    """Return the largest sum of inks of any pixel of a CMYK picture."""
    most: Any = _total(picture.split()).getextrema()[1]
    return float(most) / 255


def limited(picture: Image, limit: float) -> Image:
    """Return a CMYK picture in which cyan, magenta and yellow make room where a pixel has too much ink."""
    from PIL import Image, ImageMath

    *colours, black = picture.split()
    total = _total((*colours, black))
    room = ImageMath.lambda_eval(
        lambda a: a["convert"](a["max"](int(255 * limit) - a["k"], 0), "F"), k=black.convert("I")
    )
    inked = ImageMath.lambda_eval(
        lambda a: a["convert"](a["max"](a["t"] - a["k"], 1), "F"), t=total, k=black.convert("I")
    )
    share = ImageMath.lambda_eval(lambda a: a["min"](a["r"] / a["i"], 1.0), r=room, i=inked)
    less = [
        ImageMath.lambda_eval(lambda a: a["convert"](a["float"](a["c"]) * a["s"], "L"), c=each, s=share)
        for each in colours
    ]
    return Image.merge("CMYK", [*less, black])


def _total(inks: tuple[Image, ...]) -> Image:
    from PIL import ImageMath

    c, m, y, k = (each.convert("I") for each in inks)
    total: Image = ImageMath.lambda_eval(lambda a: a["c"] + a["m"] + a["y"] + a["k"], c=c, m=m, y=y, k=k)
    return total


def _jpeg(picture: Image, quality: int) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()
