"""Transparency, and what graphics states do to tones and screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from layout.prepress.preflight.file.document import Document
from layout.prepress.preflight.file.parts import Part
from layout.prepress.preflight.file.spaces import family
from layout.prepress.preflight.file.values import array, entry, items, name, number
from layout.prepress.preflight.finding import Findings, Found

PLAIN: Final = {"Normal", "Compatible"}
BLEND_MODES: Final = PLAIN | set(
    "Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion"
    " Hue Saturation Color Luminosity".split()
)
"""Blend modes of PDF 1.6 (ISO 32000-1, tables 136 and 137)."""


def transparency(doc: Document) -> Findings:
    """[X-TRANSPARENCY] None in PDF/X-1a; in PDF/X-4 known blend modes, blended in CMYK (or an ICC CMYK space)."""
    if doc.is_x1a:
        for page, what in [*_effects(doc), *((page, "Group") for page, _ in _groups(doc))]:
            yield Found("transparency", what, page)
        return
    for part in doc.parts.states:
        for mode in _modes(part.value):
            if mode not in BLEND_MODES:
                yield Found("blend-mode", mode, part.page)
    for page, group in _groups(doc):
        space = entry(group, "CS")
        if space is not None and family(space) not in ("DeviceCMYK", "ICCBased CMYK"):
            yield Found("blend-space", family(space), page)


def _effects(doc: Document) -> Iterator[tuple[int, str]]:
    """Yield what is transparent: opacity, blend modes, soft masks."""
    for part in doc.parts.states:
        for key in ("CA", "ca"):
            opacity = number(entry(part.value, key))
            if opacity is not None and opacity != 1:
                yield part.page, f"{key} {opacity:g}"
        yield from ((part.page, f"BM {mode}") for mode in _modes(part.value) if mode not in PLAIN)
        mask = entry(part.value, "SMask")
        if mask is not None and name(mask) != "None":
            yield part.page, "SMask"
    for part in doc.parts.images:
        if entry(part.value, "SMask") is not None or number(entry(part.value, "SMaskInData")):
            yield part.page, f"{part.name} SMask"


def _modes(state: Any) -> list[str]:
    """Return the blend modes of a graphics state: a reader takes the first it knows."""
    value = entry(state, "BM")
    return [name(each) for each in array(value) or [value] if name(each)]


def _groups(doc: Document) -> Iterator[tuple[int, Any]]:
    """Yield the transparency groups of pages and forms."""
    parts = [Part(sheet.number, "", sheet.page) for sheet in doc.sheets] + doc.parts.forms
    for part in parts:
        group = entry(part.value, "Group")
        if name(entry(group, "S")) == "Transparency":
            yield part.page, group


def tones(doc: Document) -> Findings:
    """[X-GS] No transfer function (TR; TR2 only Default), no HTP, halftones of type 1 or 5 without a name."""
    for part in doc.parts.states:
        if entry(part.value, "TR") is not None:
            yield Found("transfer-function", "TR", part.page)
        if entry(part.value, "TR2") is not None and name(entry(part.value, "TR2")) != "Default":
            yield Found("transfer-function", "TR2", part.page)
        if entry(part.value, "HTP") is not None:
            yield Found("halftone", "HTP", part.page)
        for what in _halftones(entry(part.value, "HT"), is_part=False):
            yield Found("halftone", what, part.page)


def _halftones(halftone: Any, *, is_part: bool) -> Iterator[str]:
    kind = number(entry(halftone, "HalftoneType"))
    if kind is not None and kind not in ((1,) if is_part else (1, 5)):
        yield f"HalftoneType {kind:g}"
    if entry(halftone, "HalftoneName") is not None:
        yield "HalftoneName"
    if kind == 5 and not is_part:
        for _, each in items(halftone):
            yield from _halftones(each, is_part=True)
