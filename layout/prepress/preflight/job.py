"""What the checks of printed things are given, and what they ask of it: what lies under what, and which inks it is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from layout.model.color import ALL, PROCESS
from layout.model.geometry import Rect
from layout.model.press import PressProfile
from layout.prepress.preflight.finding import Found
from layout.prepress.printed import Printed
from layout.units import MM

Trims = Mapping[int, tuple[float, float]]
"""Width and height of the trim by page."""
DEVICE: Final = frozenset({"DeviceCMYK", "DeviceGray", "Separation", "DeviceN"})
"""Spaces in which ink amounts are said outright."""
SQUARE: Final = 15 * MM**2
"""The area over which total ink is measured: 15 mm² (Ghent Workgroup 2015)."""
TONE: Final = 0.005
"""Ink amounts are compared with half a percent's tolerance: files round them."""
SIDE: Final = math.sqrt(SQUARE)
EDGE: Final = 0.01
_BAND: Final = 40.0
_SHOWN: Final = 12


class Job:
    """Printed things in painting order, the profile they are held against, and the trimmed size of each page."""

    def __init__(self, printed: Sequence[Printed], profile: PressProfile, trims: Trims) -> None:
        self.printed = printed
        self.profile = profile
        self.trims = trims
        self._grounds: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, item in enumerate(printed):
            if item.kind in ("area", "picture"):
                for band in _bands(item.rect, trims.get(item.page, (0, 0))[1]):
                    self._grounds[item.page, band].append(index)

    def of(self, *kinds: str) -> Iterator[tuple[int, Printed]]:
        """Yield things of some kinds with their numbers in painting order; marks outside the trim are cut off."""
        return (
            (index, item)
            for index, item in enumerate(self.printed)
            if item.kind in kinds and (item.page not in self.trims or meets_trim(item.rect, self.trims[item.page]))
        )

    def beneath(self, index: int) -> Printed | None:
        """Return the last area or picture painted under the middle of a thing before it; None for bare paper."""
        item = self.printed[index]
        x, y = item.rect.x + item.rect.width / 2, item.rect.y + item.rect.height / 2
        for under in reversed(self._grounds.get((item.page, int(y // _BAND)), ())):
            ground = self.printed[under]
            if under < index and _holds(ground.rect, x, y):
                return ground if ground.inks or ground.space not in DEVICE or ground.kind == "picture" else None
        return None


def _bands(rect: Rect, height: float) -> range:
    """Return the numbers of the strips of the page that a rectangle reaches into, within the sheet's reasonable bounds."""
    top, bottom = max(rect.y, -2 * _BAND), min(rect.bottom, height + 2 * _BAND)
    return range(int(top // _BAND), int(bottom // _BAND) + 1)


def meets_trim(rect: Rect, trim: tuple[float, float]) -> bool:
    """Tell whether something of a place is left when the page is trimmed."""
    return rect.right > -EDGE and rect.bottom > -EDGE and rect.x < trim[0] + EDGE and rect.y < trim[1] + EDGE


def _holds(rect: Rect, x: float, y: float) -> bool:
    return rect.x <= x <= rect.right and rect.y <= y <= rect.bottom


def is_white(item: Printed) -> bool:
    """Tell whether a thing takes ink away: no ink in a space that says so."""
    return item.kind != "picture" and not item.inks and item.space in DEVICE


def is_black(item: Printed) -> bool:
    """Tell whether a thing prints in black ink alone, at full strength."""
    return set(item.inks) == {PROCESS[3]} and item.inks[PROCESS[3]] >= 1 - TONE


def total(item: Printed) -> float:
    """Return the sum of a thing's inks; ``All`` prints on every plate."""
    return sum(4 * amount if name == ALL else amount for name, amount in item.inks.items())


def inks_of(ground: Printed) -> int:
    """Count the inks a ground prints in; those of a picture or an unknown space are many, of a grey picture one."""
    if (ground.kind == "picture" and not ground.inks) or ground.space not in DEVICE:
        return 1 if ground.space == "DeviceGray" else 4
    return 4 if ALL in ground.inks else len(ground.inks)


def found(rule: str, item: Printed, detail: str = "") -> Found:
    """Return a finding at a thing."""
    if item.kind == "text" and item.text.strip():
        shown = item.text.strip()
        said = f"“{shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}”"
        detail = f"{said} {detail}".strip()
    return Found(rule, detail, item.page, item.rect, item.owner, item.text)


def percent(amount: float) -> str:
    """Return an ink amount as people say it.

    >>> percent(2.4)
    '240 %'
    """
    return f"{round(100 * amount, 1):g} %"


def points(value: float) -> str:
    """Return a size in points, with two digits.

    >>> points(9.004)
    '9 pt'
    """
    return f"{round(value, 2):g} pt"


def recipe(inks: Mapping[str, float]) -> str:
    """Return ink amounts as a printer writes them.

    >>> recipe({"Magenta": 1, "Yellow": 0.9})
    'M100 Y90'
    """
    letters = dict(zip(PROCESS, "CMYK", strict=True))
    return " ".join(f"{letters.get(name, f'{name} ')}{round(100 * amount):g}" for name, amount in inks.items())
