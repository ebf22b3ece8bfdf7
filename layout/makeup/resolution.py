"""Effective resolution: how many pixels of a picture file come to an inch of the printed page, after cropping."""

from __future__ import annotations

import math
from collections.abc import Sequence

from layout.makeup import messages
from layout.makeup.picture_files import FINE, picture_size
from layout.model.diagnostics import Diagnostic, Diagnostics, Source, diagnose
from layout.model.issue import Issue, picture_sources
from layout.model.page import PageLayout, PlacedPicture
from layout.records import NamedTuple
from layout.units import MM

INCH = 72.0
LEAST_CUT = 0.5 * MM
"""A PDF may lose so much at its edges: sizes are rounded to tenths of millimetres."""
LEAST_SCALE = 0.01


class Resolution(NamedTuple):
    """A picture as printed: its page, its place, and its pixels per inch."""

    page: int
    item: PlacedPicture
    ppi: float


def pixels_per_inch(item: PlacedPicture) -> float | None:
    """Return the effective resolution of a placed picture, the same in both directions as nothing is distorted.

    None where its file cannot be read.
    """
    size = picture_size(item.file)
    return size[0] * item.crop.width / (item.rect.width / INCH) if size else None


def resolutions(pages: Sequence[PageLayout]) -> tuple[Resolution, ...]:
    """Return the effective resolution of every picture of the pages, in drawing order."""
    return tuple(
        Resolution(page.number, item, ppi)
        for page in pages
        for item in page.items
        if isinstance(item, PlacedPicture) and (ppi := pixels_per_inch(item)) is not None
    )


def check_resolution(issue: Issue, pages: Sequence[PageLayout]) -> Diagnostics:
    """Warn of every picture that is printed coarser than the house style allows."""
    least = issue.style.pictures.least_ppi
    plans = {plan.number: plan for plan in issue.pages}
    return tuple(
        diagnose(
            messages.PICTURE_COARSE,
            picture_sources(plans[found.page].blocks.values()).get(found.item.file),
            page=found.page,
            file=found.item.file.name,
            ppi=math.floor(found.ppi),
            least=least,
            width=math.floor(found.item.rect.width * found.ppi / least / MM),
        )
        for found in resolutions(pages)
        if found.ppi < least
    )


def check_placed_pages(issue: Issue, pages: Sequence[PageLayout]) -> Diagnostics:
    """Tell of PDFs that do not print at their own size: an advertisement is neither cut nor scaled unasked."""
    plans = {plan.number: plan for plan in issue.pages}
    found = (
        _misplaced(item, page.number, picture_sources(plans[page.number].blocks.values()).get(item.file))
        for page in pages
        for item in page.items
        if isinstance(item, PlacedPicture) and item.file.suffix.lower() == ".pdf"
    )
    return tuple(one for one in found if one is not None)


def _misplaced(item: PlacedPicture, page: int, source: Source | None) -> Diagnostic | None:
    size = picture_size(item.file)
    if size is None:
        return None
    width, height = size[0] / FINE, size[1] / FINE
    scale = item.rect.width / (width * item.crop.width)
    cut = max(width * scale - item.rect.width, height * scale - item.rect.height)
    if cut <= LEAST_CUT and abs(scale - 1) <= LEAST_SCALE:
        return None
    sizes = (f"{one / MM:.1f} × {other / MM:.1f}" for one, other in ((width, height), item.rect[2:]))
    values = dict(zip(("size", "place"), sizes, strict=True)) | {"page": page, "file": item.file.name}
    if cut > LEAST_CUT:
        return diagnose(messages.PAGE_CUT, source, **values)
    return diagnose(messages.PAGE_SCALED, source, **values, percent=round(100 * scale))
