"""Colours through ICC profiles, by littleCMS (Pillow's ImageCms): screen to press, press to screen.

Pillow is imported inside the functions: pages without pictures or screen colours never load it.
"""

from __future__ import annotations

import os
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout.model.color import Colour

if TYPE_CHECKING:
    from PIL.Image import Image

    from layout.model.press import Intent


def to_inks(image: Image, icc: Path, intent: Intent = "perceptual") -> Image:
    """Return an RGB picture in the press's four inks: from its own profile, if it has a sound one, else from sRGB.

    Black generation and total ink are the press profile's (its B2A tables).
    """
    from PIL import ImageCms

    inks = ImageCms.applyTransform(image, _to_press(image.info.get("icc_profile") or b"", icc, intent, _state(icc)))
    if inks is None:  # only where it was asked to change the picture itself
        raise ValueError("no picture came back")
    return inks


def to_screen(image: Image, icc: Path) -> Image:
    """Return a CMYK picture in sRGB, as the press would print it, its paper shown white."""
    from PIL import ImageCms

    seen = ImageCms.applyTransform(image, _to_screen(icc, _state(icc)))
    if seen is None:
        raise ValueError("no picture came back")
    return seen


def screen_colour(colour: Colour, icc: Path) -> tuple[float, float, float]:
    """Return red, green and blue, 0 to 1. Black ink alone is plain grey: text on a screen is black.

    >>> screen_colour(Colour(0, 0, 0, 0.25), Path())
    (0.75, 0.75, 0.75)
    """
    if not (colour.c or colour.m or colour.y):
        return (1 - colour.k,) * 3
    return _screen_colour(tuple(round(255 * ink) for ink in (colour.c, colour.m, colour.y, colour.k)), icc, _state(icc))


State = tuple[int, ...]
"""What tells whether a profile's file is as it was: a preview runs for hours, and a shop sends a new profile."""


def _state(icc: Path) -> State:
    found = os.stat(icc)
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


@cache
def _screen_colour(inks: tuple[int, ...], icc: Path, _now: State) -> tuple[float, float, float]:
    from PIL import Image

    red, green, blue = to_screen(Image.new("CMYK", (1, 1), inks), icc).getpixel((0, 0))  # type: ignore[misc]
    return red / 255, green / 255, blue / 255


@cache
def _to_press(source: bytes, icc: Path, intent: Intent, now: State) -> Any:
    from PIL import ImageCms

    screen = ImageCms.createProfile("sRGB")
    try:
        return _transform(_rgb(source) or screen, icc, intent, now)
    except ImageCms.PyCMSError:  # a profile that opens, and is no use
        return _transform(screen, icc, intent, now)


def _transform(source: Any, icc: Path, intent: Intent, now: State) -> Any:
    from PIL import ImageCms

    relative = intent == "relative"
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION if relative else ImageCms.Flags.NONE
    kind = ImageCms.Intent.RELATIVE_COLORIMETRIC if relative else ImageCms.Intent.PERCEPTUAL
    return ImageCms.buildTransform(source, _opened(icc, now), "RGB", "CMYK", kind, flags)


@cache
def _to_screen(icc: Path, now: State) -> Any:
    from PIL import ImageCms

    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(_opened(icc, now), ImageCms.createProfile("sRGB"), "CMYK", "RGB", intent, flags)


def _rgb(source: bytes) -> Any:
    """Return the profile that a picture brings along; None where it brings none, or one that is not of RGB."""
    from PIL import ImageCms

    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(source))
        if profile.profile.xcolor_space.strip() == "RGB":
            return profile
    except (OSError, ImageCms.PyCMSError):
        pass
    return None


@cache
def _opened(icc: Path, _now: State) -> Any:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(BytesIO(icc.read_bytes()))
