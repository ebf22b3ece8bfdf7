"""A picture's samples, as one grey image per component, no finer than asked for."""

from __future__ import annotations

import base64
import zlib
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageChops

from layout.prepress.walk.images import ImageFacts
from layout.prepress.walk.objects import MALFORMED
from layout.prepress.walk.streams import bytes_of

MAX_SAMPLES: Final = 400_000_000
"""The most samples that a picture may have in all its components."""
_SPARE: Final = 1_000_000
"""Bytes that may follow a picture's samples."""
_CODED: Final = ("DCTDecode", "JPXDecode")
_LEFT_ALONE: Final = ("CCITTFaxDecode", "JBIG2Decode", "Crypt")
_MODES: Final = {1: "L", 3: "RGB", 4: "CMYK"}
_COMPONENTS: Final = {"L": 1, "RGB": 3, "CMYK": 4}


def bands_of(stream: Any, facts: ImageFacts, wanted: tuple[float, float], *, whole: bool) -> list[Image.Image] | None:
    """Return the samples of every component as 8-bit images; fewer bits are not spread (a 1-bit picture has 0 and 1).

    The picture is reduced to not much more than ``wanted`` pixels across and down, unless it must stay ``whole``. None where
    it cannot be read here.
    """
    try:
        if facts.filters and facts.filters[-1] in _CODED:
            return _decoded(_unpacked(stream, facts), facts, wanted, whole)
        if set(facts.filters) & set(_LEFT_ALONE):
            return None
        return _raw(_read(stream, facts), facts, wanted, whole)
    except (*MALFORMED, OSError, zlib.error, Image.DecompressionBombError):
        return None


def _read(stream: Any, facts: ImageFacts) -> bytes:
    """Return raw samples; a picture that has many more than it says is not read."""
    count = facts.space.components if facts.space else 0
    needed = (facts.width * count * facts.bits + 7) // 8 * facts.height
    return bytes_of(stream, min(needed + _SPARE, 2 * MAX_SAMPLES))


def _unpacked(stream: Any, facts: ImageFacts) -> bytes:
    """Undo the filters before the last one."""
    data: bytes = stream.read_raw_bytes()
    for name in facts.filters[:-1]:
        if name == "FlateDecode":
            data = zlib.decompressobj().decompress(data, MAX_SAMPLES)
        elif name == "ASCII85Decode":
            data = base64.a85decode(data.strip().removesuffix(b"~>"))
        elif name == "ASCIIHexDecode":
            data = bytes.fromhex(data.decode("ascii").strip().removesuffix(">"))
        else:
            raise ValueError(name)
    return data


def _decoded(data: bytes, facts: ImageFacts, wanted: tuple[float, float], whole: bool) -> list[Image.Image] | None:
    with Image.open(BytesIO(data), formats=("JPEG", "JPEG2000")) as image:
        if image.width * image.height * 4 > MAX_SAMPLES or (facts.space and _count(image) != facts.space.components):
            return None
        if not whole:
            image.draft(image.mode, (int(wanted[0]) + 1, int(wanted[1]) + 1))
        image.load()
        # Pillow takes every JPEG of four components for one of Adobe's, and turns it over.
        plain = ImageChops.invert(image) if image.format == "JPEG" and image.mode == "CMYK" else image
        return list((plain if whole else reduced(plain, wanted)).split())


def _count(image: Image.Image) -> int:
    return _COMPONENTS.get(image.mode, 0)


def _raw(data: bytes, facts: ImageFacts, wanted: tuple[float, float], whole: bool) -> list[Image.Image] | None:
    count = facts.space.components if facts.space else 0
    if not count or facts.width * facts.height * count > MAX_SAMPLES or facts.bits not in (1, 2, 4, 8, 16):
        return None
    if facts.bits == 16:
        data = data[::2]
    across = facts.width * count
    needed = (across * min(facts.bits, 8) + 7) // 8 * facts.height
    data = data[:needed].ljust(needed, b"\0")
    if facts.bits < 8:
        data = Image.frombytes("P", (across, facts.height), data, "raw", f"P;{facts.bits}").tobytes()
    size = facts.width, facts.height
    if count in _MODES:
        images = [Image.frombytes(_MODES[count], size, data)]
    else:
        images = [Image.frombytes("L", size, data[at::count]) for at in range(count)]
    # Averages of few-bit samples and of indexes would be lost, or wrong: what is made of them is reduced later.
    finest = whole or facts.bits < 8
    return [band for image in images for band in (image if finest else reduced(image, wanted)).split()]


def reduced(image: Image.Image, wanted: tuple[float, float]) -> Image.Image:
    """Return the mean of blocks of pixels, as many as still leave the pixels wanted."""
    factors = [max(1, int(have / max(want, 1))) for have, want in zip(image.size, wanted, strict=True)]
    return image if factors == [1, 1] else image.reduce((factors[0], factors[1]))
