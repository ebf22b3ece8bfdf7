"""Whether a page can have too much ink at all: where it cannot, its plates need not be drawn to measure it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layout.makeup.picture_files import may_have_inks
from layout.model.color import PROCESS
from layout.model.geometry import Rect
from layout.model.page import PageLayout, PlacedPicture
from layout.model.press import PressProfile
from layout.prepress.of_pages import printed_on
from layout.prepress.preflight.job import DEVICE, total
from layout.prepress.printed import TONE, Printed

TOUCH: Final = 0.5
"""Points by which a caption may touch its picture and still not lie on it."""


def pages_to_measure(pages: Sequence[PageLayout], profile: PressProfile) -> tuple[int, ...]:
    """Return which pages, counted from 1, may have more ink somewhere than the press takes.

    Pictures that were converted are within the limit in every pixel, and knock out. More than one thing prints at a place only
    where black overprints: then what lies under it keeps its cyan, magenta and yellow (ISO 32000-1, 11.7.4.3).
    """
    return tuple(number for number, page in enumerate(pages, 1) if _may_be_over(page, profile))


def _may_be_over(page: PageLayout, profile: PressProfile) -> bool:
    pictures = (item for item in page.items if isinstance(item, PlacedPicture))
    if any(may_have_inks(item.file) for item in pictures):
        return True
    grounds: list[Printed] = []
    most, trim = profile.total_ink + TONE, Rect(0, 0, page.width, page.height)
    for item in printed_on([page], profile):
        if not _overlap(item.rect, trim):
            continue  # marks
        if total(item) > most:
            return True
        if item.overprints and any(_adds_up(item, ground, most) for ground in grounds):
            return True
        if item.kind in ("area", "picture"):
            grounds.append(item)
    return False


def _adds_up(item: Printed, ground: Printed, most: float) -> bool:
    """Tell whether a thing on a ground may come to too much."""
    if not _overlap(item.rect, ground.rect):
        return False
    if ground.kind == "picture":
        return ground.space != "DeviceGray"
    if ground.space not in DEVICE:
        return True
    return total(item) + total(ground) - ground.inks.get(PROCESS[3], 0.0) > most


def _overlap(one: Rect, other: Rect) -> bool:
    return (
        min(one.right, other.right) - max(one.x, other.x) > TOUCH
        and min(one.bottom, other.bottom) - max(one.y, other.y) > TOUCH
    )
