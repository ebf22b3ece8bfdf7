"""Colour spaces as they are built: bases, alternates, shadings, pictures, profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from layout.prepress.preflight.colours import ALLOWED
from layout.prepress.preflight.file.document import Document
from layout.prepress.preflight.file.parts import Part
from layout.prepress.preflight.file.values import array, entry, is_stream, name, number
from layout.prepress.preflight.finding import Findings, Found

_RGB: Final = re.compile(rb"(?:^|\s)(?:[-+.\d]+\s+){3}(?:rg|RG)\b")
"""The operators that choose a screen colour."""
_DEPTH: Final = 8
_CMYK: Final = 4
_INSIDE: Final = {"Indexed": 1, "Pattern": 1, "Separation": 2, "DeviceN": 2}
"""Where a space names the one it is built on."""


def family(space: Any) -> str:
    """Return what kind of space it is; of ICC profiles for CMYK that too."""
    parts = array(space)
    found = name(parts[0]) if parts else name(space)
    if found == "ICCBased" and len(parts) > 1 and number(entry(parts[1], "N")) == _CMYK:
        return "ICCBased CMYK"
    return found


def nested(space: Any) -> Iterator[Any]:
    """Yield the spaces that a space is built on, the nearest first."""
    for _ in range(_DEPTH):
        parts = array(space)
        at = _INSIDE.get(name(parts[0]) if parts else "", 0)
        if not at or len(parts) <= at:
            return
        space = parts[at]
        yield space


def colour_spaces(doc: Document) -> Findings:
    """[X-COLOUR] What palettes, patterns and spot inks are built on, and what shadings and pictures are in."""
    allowed = ALLOWED[doc.profile.standard or "PDF/X-4"]
    defaults = {(part.page, part.name) for part in doc.parts.spaces if part.name.startswith("Default")}
    for part, space, is_whole in _spaces(doc):
        for each in ([space] if is_whole else []) + list(nested(space)):
            kind = family(each).partition(" ")[0]
            has_default = not doc.is_x1a and (part.page, kind.replace("Device", "Default")) in defaults
            if kind and kind not in allowed and not has_default:
                yield Found("colour-resource", f"{part.name}: {kind}", part.page)


def _spaces(doc: Document) -> Iterator[tuple[Part, Any, bool]]:
    """Yield spaces; of those that contents choose only what they are built on, for what is painted is judged where it lies."""
    yield from ((part, part.value, False) for part in doc.parts.spaces)
    yield from ((part, entry(part.value, "ColorSpace"), False) for part in doc.parts.images)
    yield from ((part, entry(part.value, "ColorSpace"), False) for part in doc.parts.shadings)
    yield from ((part, entry(part.value, "ColorSpace"), True) for part in doc.parts.patterns)
    for part in doc.parts.hidden:
        if _RGB.search(part.value.read_bytes()):
            yield part, pikepdf.Name.DeviceRGB, True


def profiles(doc: Document) -> Findings:
    """ICCBased spaces have no Alternate; one for CMYK is not the output intent's own profile. In PDF/X-1a they are forbidden."""
    if doc.is_x1a:
        return
    for part in (
        Part(part.page, part.name, each) for part, space, _ in _spaces(doc) for each in (space, *nested(space))
    ):
        parts = array(part.value)
        if len(parts) < 2 or name(parts[0]) != "ICCBased" or not is_stream(parts[1]):
            continue
        if entry(parts[1], "Alternate") is not None:
            yield Found("icc-alternate", part.name, part.page)
        if number(entry(parts[1], "N")) == _CMYK and parts[1].read_bytes() == doc.output_profile:
            yield Found("icc-is-output", part.name, part.page)
