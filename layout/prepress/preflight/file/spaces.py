"""Colour spaces as they are built: bases, alternates, shadings, pictures, profiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from layout.prepress.box import Box
from layout.prepress.preflight.colours import ALLOWED
from layout.prepress.preflight.file.document import MAX_SIDE, Document
from layout.prepress.preflight.file.parts import Hidden, Part
from layout.prepress.preflight.file.values import array, entry, is_stream, name, number
from layout.prepress.preflight.finding import Findings, Found
from layout.prepress.walk import Device, Space, State, Walker
from layout.prepress.walk.device import Path, Shown
from layout.prepress.walk.images import facts
from layout.prepress.walk.matrix import IDENTITY
from layout.prepress.walk.spaces import resolve
from layout.prepress.walk.streams import bytes_of
from layout.prepress.walk.walker import Budget

_EVERYWHERE: Final = Box(-1e6, -1e6, 1e6, 1e6)
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
    """[X-COLOUR] What palettes, patterns and spot inks are built on, what shadings are in, what patterns' cells and Type 3 glyphs
    are painted in.
    """
    allowed = ALLOWED[doc.profile.standard or "PDF/X-4"]
    defaults = {(part.page, part.name) for part in doc.parts.spaces if part.name.startswith("Default")}
    for part, space, is_whole in _spaces(doc):
        for each in ([space] if is_whole else []) + list(nested(space)):
            kind = family(each).partition(" ")[0]
            has_default = not doc.is_x1a and (part.page, kind.replace("Device", "Default")) in defaults
            if kind and kind not in allowed and not has_default:
                yield Found("colour-resource", f"{part.name}: {kind}", part.page)
    budget = Budget()
    for hidden in doc.parts.hidden:
        for kind in sorted(painted_in(doc, hidden, budget) - allowed):
            yield Found("colour-resource", f"{hidden.name}: {kind}", hidden.page)
    yield from skipped(budget)


def painted_in(doc: Document, hidden: Hidden, budget: Budget) -> set[str]:
    """Return the families of all spaces that hidden contents paint in, default spaces in place of device ones."""
    listener, budget.page = _Spaces(), hidden.page
    Walker(doc.pdf, listener, State(IDENTITY, _EVERYWHERE), budget).run(hidden.value, hidden.resources)
    return listener.families


class _Spaces(Device):
    """Hears in what spaces is painted."""

    def __init__(self) -> None:
        self.families: set[str] = set()

    def text(self, shown: Shown, state: State) -> None:
        self._colours(state, is_fill=state.mode % 4 != 1, is_stroke=state.mode % 4 in (1, 2))

    def path(self, path: Path, operator: str, clip: str, state: State) -> None:
        self._colours(state, is_fill=operator[0] in "fB", is_stroke=operator[0] in "SB")

    def image(self, image: Any, box: Box, resources: Any, state: State) -> None:
        known = facts(image, resources)
        if known is not None and known.is_mask:
            self._colours(state, is_fill=True, is_stroke=False)
        elif known is not None:
            self._add(known.space)

    def shading(self, shading: Any, box: Box, resources: Any, state: State) -> None:
        self._add(resolve(entry(shading, "ColorSpace"), resources))

    def _colours(self, state: State, *, is_fill: bool, is_stroke: bool) -> None:
        if is_fill:
            self._add(state.fill.space)
        if is_stroke:
            self._add(state.stroke.space)

    def _add(self, space: Space | None) -> None:
        while space is not None:
            self.families.add(space.family)
            space = space.base


def skipped(budget: Budget) -> Findings:
    """What a walk left out: nothing is known of it, so it cannot pass."""
    yield from (Found("unreadable", each.reason, each.page, detail_zh=each.reason_zh) for each in budget.skipped)


def _spaces(doc: Document) -> Iterator[tuple[Part, Any, bool]]:
    """Yield spaces; of those that contents choose only what they are built on, for what is painted is judged where it lies."""
    yield from ((part, part.value, False) for part in doc.parts.spaces)
    yield from ((part, entry(part.value, "ColorSpace"), False) for part in doc.parts.images)
    yield from ((part, entry(part.value, "ColorSpace"), False) for part in doc.parts.shadings)
    yield from ((part, entry(part.value, "ColorSpace"), True) for part in doc.parts.patterns)


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
        if number(entry(parts[1], "N")) == _CMYK and bytes_of(parts[1], MAX_SIDE) == doc.output_profile:
            yield Found("icc-is-output", part.name, part.page)
