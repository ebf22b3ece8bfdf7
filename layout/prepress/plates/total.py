"""Sums over the plates of a page: how much ink in all, where the most of it lies, and how much of each."""

from __future__ import annotations

import math
from typing import Any, Final

from PIL import Image, ImageFilter, ImageMath, ImageStat

from layout.model.geometry import Rect
from layout.prepress.plates.draw import PagePlates
from layout.prepress.printed import SQUARE_SIDE
from layout.records import NamedTuple

_NAMES: Final = "abcdefghijklmnopqrstuvwxyzABCDEF"
_POINT: Final = 72.0


class TotalInk(NamedTuple):
    """The most ink on a page, 1 being 100 %: ``mean`` of any square of 15 mm² within the trim, ``place`` the square it is the
    mean of, in points from the trim's upper left corner; ``peak`` of any single pixel.
    """

    mean: float
    place: Rect
    peak: float


def total_ink(plates: PagePlates) -> TotalInk:
    """Return the most ink on a page. Squares lie wholly within the trim (the whole trim, where that is smaller)."""
    left, upper, right, lower = plates.trim
    pixel, side = plates.dpi / _POINT, _side(plates)
    means = means_of(plates)
    edge = min(math.floor(side / 2), (right - left - 1) // 2, (lower - upper - 1) // 2)
    within = means.crop((edge, edge, right - left - edge, lower - upper - edge))
    highest = within.getextrema()[1]
    x, y = (edge + place + 0.5 for place in _first(within, highest))
    place = Rect((x - side / 2) / pixel, (y - side / 2) / pixel, side / pixel, side / pixel)
    inks = [image.crop(plates.trim) for image in plates.inks.values()]
    return TotalInk(highest / 255, place, summed(inks).getextrema()[1] / 255)


def means_of(plates: PagePlates) -> Any:
    """Return the total ink around every pixel of the trim, as the mean of a square (mode "I", 255 being 100 %)."""
    blur = ImageFilter.BoxBlur(max(0.0, (_side(plates) - 1) / 2))
    return summed([image.crop(plates.trim).filter(blur) for image in plates.inks.values()])


def _side(plates: PagePlates) -> float:
    left, upper, right, lower = plates.trim
    return min(SQUARE_SIDE * plates.dpi / _POINT, right - left, lower - upper)


def summed(images: list[Image.Image]) -> Any:
    """Return the sum of images, pixel by pixel (mode "I", 255 being 100 % of one ink)."""
    named = dict(zip(_NAMES, images, strict=False))
    return ImageMath.lambda_eval(lambda args: sum((args[name] for name in named), start=0), **named)


def coverage(plates: PagePlates) -> dict[str, float]:
    """Return the mean of every plate over the trim, 0 to 1: what the ink costs."""
    return {name: ImageStat.Stat(image.crop(plates.trim)).mean[0] / 255 for name, image in plates.inks.items()}


def _first(image: Any, value: int) -> tuple[int, int]:
    """Return the first pixel of a value, by rows."""
    found = ImageMath.lambda_eval(lambda args: args["image"] == value, image=image).convert("L")
    top = found.getbbox()[1]
    row = found.crop((0, top, found.width, top + 1))
    return row.getbbox()[0], top
