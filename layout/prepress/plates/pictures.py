"""Pictures taken apart: one grey image per plate, 255 being no ink, as PDF's DeviceGray has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pikepdf
from PIL import Image, ImageChops

from layout.model.color import ALL, PROCESS
from layout.prepress.plates.amounts import separated
from layout.prepress.plates.bands import bands_of, reduced
from layout.prepress.walk import Space
from layout.prepress.walk.images import ImageFacts
from layout.prepress.walk.objects import entry
from layout.prepress.walk.spaces import CMYK, GRAY, RGB
from layout.records import NamedTuple


class Parted(NamedTuple):
    """A picture's plates; the plates it does not have are not in it. ``mask`` is what its colour key leaves open (8.9.6.4)."""

    plates: Mapping[str, Image.Image]
    mask: Image.Image | None = None


def part(stream: Any, facts: ImageFacts, wanted: tuple[float, float]) -> Parted | None:
    """Return a picture's plates, or None where it cannot be read here.

    RGB goes to the inks by arithmetic, of Lab only the lightness counts (as black).
    """
    key = entry(stream, "/Mask")
    ranges = [int(value) for value in key] if isinstance(key, pikepdf.Array) else []
    is_indexed = facts.space is not None and facts.space.family == "Indexed"
    bands = bands_of(stream, facts, wanted, whole=is_indexed or bool(ranges))
    if not bands:
        return None
    space = facts.space or {1: GRAY, 3: RGB, 4: CMYK}.get(len(bands))
    if space is None or space.components != len(bands):
        return None
    plates = _indexed(bands[0], facts, space) if is_indexed else _plates(bands, facts, space)
    mask = _keyed(bands, ranges) if len(ranges) == 2 * len(bands) else None
    return Parted({name: reduced(plate, wanted) for name, plate in plates.items()}, mask)


def _plates(bands: Sequence[Image.Image], facts: ImageFacts, space: Space) -> dict[str, Image.Image]:
    if space.colorants:
        ink = [band.point(_curve(facts, at, lambda unit: 1 - unit)) for at, band in enumerate(bands)]
        return {name: plate for name, plate in zip(space.colorants, ink, strict=True) if name != "None"}
    if space.components == 4:
        ink = [band.point(_curve(facts, at, lambda unit: 1 - unit)) for at, band in enumerate(bands)]
        return dict(zip(PROCESS, ink, strict=True))
    if space.components == 1 or space.family == "Lab":
        return {"Black": bands[0].point(_curve(facts, 0, lambda unit: unit))}
    return _from_rgb([band.point(_curve(facts, at, lambda unit: unit)) for at, band in enumerate(bands)])


def _from_rgb(lights: Sequence[Image.Image]) -> dict[str, Image.Image]:
    """Return process plates: what is common to the three inks goes to black, as in ``amounts.process``."""
    black = ImageChops.lighter(ImageChops.lighter(lights[0], lights[1]), lights[2])
    lack = ImageChops.invert(black)
    return dict(zip(PROCESS, [*(ImageChops.add(light, lack) for light in lights), black], strict=True))


def _curve(facts: ImageFacts, band: int, grey: Callable[[float], float]) -> list[int]:
    """Return the table from a sample to a grey, through the Decode array (8.9.5.2)."""
    top = (1 << min(facts.bits, 8)) - 1
    low, high = facts.decode[2 * band : 2 * band + 2] if len(facts.decode) > 2 * band + 1 else (0.0, 1.0)
    if facts.space is not None and facts.space.family == "Lab":
        low, high = 0.0, 1.0
    units = (low + (high - low) * min(sample, top) / top for sample in range(256))
    return [round(255 * min(1.0, max(0.0, grey(unit)))) for unit in units]


def _indexed(band: Image.Image, facts: ImageFacts, space: Space) -> dict[str, Image.Image]:
    top = (1 << min(facts.bits, 8)) - 1
    low, high = facts.decode if len(facts.decode) == 2 else (0.0, float(top))
    base = space.base or GRAY
    at = [round(low + (high - low) * min(sample, top) / top) for sample in range(256)]
    colours = {index: separated(base, space.looked_up(index)) for index in set(at)}
    found = dict.fromkeys(name for inks in colours.values() for name in inks)
    return {name: band.point([round(255 * (1 - colours[index].get(name, 0.0))) for index in at]) for name in found}


def _keyed(bands: Sequence[Image.Image], ranges: Sequence[int]) -> Image.Image:
    """Return 0 where all samples are within the ranges of the colour key, 255 elsewhere."""
    open_, shut = (0, 255)
    outside = [
        band.point([open_ if low <= sample <= high else shut for sample in range(256)])
        for band, low, high in zip(bands, ranges[::2], ranges[1::2], strict=True)
    ]
    mask = outside[0]
    for other in outside[1:]:
        mask = ImageChops.lighter(mask, other)
    return mask


def plates_in(parted: Parted, plates: Sequence[str]) -> Mapping[str, Image.Image]:
    """Return the images by plate, that of the colorant All on every plate."""
    return dict.fromkeys(plates, parted.plates[ALL]) if ALL in parted.plates else parted.plates
