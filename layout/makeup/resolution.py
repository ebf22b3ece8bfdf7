"""Effective resolution: how many pixels of a picture file come to an inch of the printed page, after cropping."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from layout.makeup import messages
from layout.makeup.picture_files import picture_size
from layout.model.diagnostics import Diagnostics, Source, diagnose
from layout.model.issue import Issue, PagePlan, block_pictures
from layout.model.page import PageLayout, PlacedPicture
from layout.units import MM

INCH = 72.0


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
            _sources(plans[found.page]).get(found.item.file),
            page=found.page,
            file=found.item.file.name,
            ppi=math.floor(found.ppi),
            least=least,
            width=math.floor(found.item.rect.width * found.ppi / least / MM),
        )
        for found in resolutions(pages)
        if found.ppi < least
    )


def _sources(plan: PagePlan) -> dict[Path, Source]:
    """Return where the pictures of a page were written, by file."""
    return {
        each.file: each.source
        for block in plan.blocks.values()
        for picture in block_pictures(block)
        for each in picture.parts or (picture,)
    }
