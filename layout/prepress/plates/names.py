"""Which plates a page may need: the process inks and every colorant that its resources name."""

from __future__ import annotations

from typing import Any, Final

import pikepdf

from layout.model.color import ALL, PROCESS
from layout.prepress.walk.objects import MALFORMED, entry
from layout.prepress.walk.spaces import Space, resolve
from layout.prepress.walk.walker import Budget

MAX_PLATES: Final = 32
TOO_MANY: Final = (f"more than {MAX_PLATES} plates", f"超过{MAX_PLATES}个色版")
_NOT_PLATES: Final = (ALL, "None")
_HELD: Final = ("/XObject", "/Pattern", "/Shading")


def plates_named(resources: Any, budget: Budget) -> tuple[str, ...]:
    """Return the names of all plates, the process inks first, then spot inks as they are found; too many are noted."""
    found = dict.fromkeys(PROCESS)
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [resources]
    while waiting and len(found) <= MAX_PLATES:
        held = waiting.pop()
        try:
            waiting += _colorants(held, seen, found)
        except MALFORMED:
            continue
    if len(found) > MAX_PLATES:
        budget.skip(TOO_MANY)
    return tuple(found)[:MAX_PLATES]


def _colorants(resources: Any, seen: set[tuple[int, int]], found: dict[str, None]) -> list[Any]:
    """Note the colorants of some resources and return those of what they hold."""
    for space in _values(entry(resources, "/ColorSpace")):
        _note(resolve(space, resources), found)
    inner = []
    for thing in (one for kind in _HELD for one in _values(entry(resources, kind))):
        if thing.objgen[0] and thing.objgen in seen:
            continue
        seen.add(thing.objgen)
        _note(resolve(entry(thing, "/ColorSpace"), resources), found)
        _note(resolve(entry(thing, "/Shading", "/ColorSpace"), resources), found)
        if isinstance(own := entry(thing, "/Resources"), pikepdf.Dictionary):
            inner.append(own)
    return inner


def _note(space: Space | None, found: dict[str, None]) -> None:
    while space is not None:
        found.update((name, None) for name in space.colorants if name not in _NOT_PLATES)
        space = space.base


def _values(listed: Any) -> list[Any]:
    values = list(listed.as_dict().values()) if isinstance(listed, pikepdf.Dictionary) else []
    return [value for value in values if isinstance(value, pikepdf.Object)]
