"""What the checks of printed things are given, and what they ask of it: what lies under what, and which inks it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from layout.model.color import ALL, PROCESS
from layout.model.geometry import Rect
from layout.model.press import PressProfile
from layout.prepress.preflight.finding import Found
from layout.prepress.preflight.grounds import grounds_of
from layout.prepress.printed import TONE, Printed

Trims = Mapping[int, tuple[float, float]]
"""Width and height of the trim by page."""
DEVICE: Final = frozenset({"DeviceCMYK", "DeviceGray", "Separation", "DeviceN"})
"""Spaces in which ink amounts are said outright."""
EDGE: Final = 0.01
_SHOWN: Final = 12


class Job:
    """Printed things in painting order, the profile they are held against, and the trimmed size of each page."""

    def __init__(self, printed: Sequence[Printed], profile: PressProfile, trims: Trims) -> None:
        self.printed = printed
        self.profile = profile
        self.trims = trims
        self._beneath: dict[int, int] | None = None

    def of(self, *kinds: str) -> Iterator[tuple[int, Printed]]:
        """Yield things of some kinds with their numbers in painting order; marks outside the trim are cut off."""
        return (
            (index, item)
            for index, item in enumerate(self.printed)
            if item.kind in kinds and (item.page not in self.trims or meets_trim(item.rect, self.trims[item.page]))
        )

    def beneath(self, index: int) -> Printed | None:
        """Return the last area or picture painted under the middle of a thing before it; None for bare paper."""
        if self._beneath is None:
            self._beneath = grounds_of(self.printed)
        under = self._beneath.get(index)
        if under is None:
            return None
        ground = self.printed[under]
        return ground if ground.inks or ground.space not in DEVICE or ground.kind == "picture" else None


def meets_trim(rect: Rect, trim: tuple[float, float]) -> bool:
    """Tell whether something of a place is left when the page is trimmed."""
    return rect.right > -EDGE and rect.bottom > -EDGE and rect.x < trim[0] + EDGE and rect.y < trim[1] + EDGE


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
