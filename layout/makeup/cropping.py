"""Which part of a picture is printed: it is cropped to the shape of its place, never distorted."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from layout.makeup.picture_files import picture_size
from layout.model.geometry import Rect
from layout.model.page import PlacedPicture
from layout.model.story import Picture

USUAL: Final = 3 / 2
"""The shape of a picture whose file cannot be read."""


def crop(file: Path, rect: Rect, focus: tuple[float, float]) -> Rect:
    """Return the part of a picture (fractions) that fills ``rect`` undistorted and keeps ``focus`` in view."""
    size = picture_size(file)
    if size is None:
        return Rect(0, 0, 1, 1)
    wanted = rect.width / rect.height
    actual = size[0] / size[1]
    width, height = (wanted / actual, 1.0) if actual > wanted else (1.0, actual / wanted)
    left = min(max(focus[0] - width / 2, 0.0), 1 - width)
    top = min(max(focus[1] - height / 2, 0.0), 1 - height)
    return Rect(left, top, width, height)


def filling(picture: Picture, rect: Rect) -> PlacedPicture:
    """Return a picture cropped so that it fills a rectangle."""
    return PlacedPicture(rect, picture.file, crop(picture.file, rect, picture.focus), ink=picture.ink)


def natural_ratio(picture: Picture) -> float:
    """Return the width over the height of a picture as it is wanted: the designer's ratio, else its file's own."""
    if picture.ratio is not None:
        return picture.ratio
    size = picture_size(picture.file)
    return size[0] / size[1] if size else USUAL


def fixed_ratio(picture: Picture) -> float | None:
    """Return the shape that a picture keeps in any place, None where it fills its place.

    It has one if a ratio was asked for, or a contour: what is cut out is not cropped at random.
    """
    return natural_ratio(picture) if picture.ratio is not None or picture.contour else None


def contained(rect: Rect, ratio: float) -> Rect:
    """Return the largest rectangle of a shape inside another, in the middle of its head."""
    width = min(rect.width, rect.height * ratio)
    return Rect(rect.x + (rect.width - width) / 2, rect.y, width, width / ratio)
