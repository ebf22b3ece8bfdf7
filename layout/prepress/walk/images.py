"""What a picture's dictionary says (ISO 32000-1, 8.9.5); inline images are given as streams too."""

from __future__ import annotations

from typing import Any

from layout.prepress.walk.objects import MALFORMED, entry, floats, names, whole
from layout.prepress.walk.spaces import Space, resolve
from layout.records import NamedTuple


class ImageFacts(NamedTuple):
    """A picture: pixels, bits per component, space (None for JPEG 2000 that brings its own), filters, Decode array."""

    width: int
    height: int
    bits: int
    space: Space | None
    is_mask: bool
    filters: tuple[str, ...]
    decode: tuple[float, ...]


def facts(image: Any, resources: Any) -> ImageFacts | None:
    """Return what is known of a picture; None where it has no size."""
    width, height = whole(image, "/Width"), whole(image, "/Height")
    if width <= 0 or height <= 0:
        return None
    is_mask = entry(image, "/ImageMask") is True
    bits = 1 if is_mask else whole(image, "/BitsPerComponent", default=8)
    decode = entry(image, "/Decode")
    numbers = () if decode is None else floats(decode, len(decode)) or ()
    space = None if is_mask else _space(entry(image, "/ColorSpace"), resources)
    return ImageFacts(width, height, bits, space, is_mask, names(entry(image, "/Filter")), numbers)


def _space(value: Any, resources: Any) -> Space | None:
    try:
        return resolve(value, resources)
    except MALFORMED:
        return None
