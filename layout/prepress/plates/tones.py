"""What a colour or pattern becomes on every plate: an amount of ink, a pattern in greys, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from pikepdf import Dictionary

from layout.prepress.plates.amounts import amounts
from layout.prepress.plates.shadings import Ramp
from layout.prepress.walk import Paint, State
from layout.prepress.walk.objects import entry, whole
from layout.records import NamedTuple


class Tone(NamedTuple):
    """An amount of ink, 0 to 1; or a ``pattern``, ``amount`` then being 1 if it prints anything."""

    amount: float
    pattern: Any = None


Tones = Mapping[str, Tone]
"""By plate; those that are left as they are are missing."""


class Palette:
    """Finds tones; ``cell`` writes the cell of a tiling pattern for every plate."""

    def __init__(self, pdf: pikepdf.Pdf, plates: tuple[str, ...], cell: Callable[[Any, State], Tones]) -> None:
        self._pdf, self._plates, self._cell = pdf, plates, cell
        self._known: dict[tuple[Any, ...], Tones] = {}

    def tones(self, state: State, *, is_stroke: bool) -> Tones:
        """Return what the fill or stroke colour of a state does on every plate."""
        paint = state.stroke if is_stroke else state.fill
        if paint.space.family == "Pattern":
            return self._patterned(paint, state)
        is_over = state.overprint_stroke if is_stroke else state.overprint_fill
        key = (paint.space, paint.values, is_over, state.overprint_mode)
        if key not in self._known:
            found = amounts(paint, state, self._plates, is_stroke=is_stroke)
            self._known[key] = {plate: Tone(amount) for plate, amount in found.items() if amount is not None}
        return self._known[key]

    def _patterned(self, paint: Paint, state: State) -> Tones:
        pattern = paint.pattern
        if pattern is None:
            return {}
        key = (pattern.objgen, paint.space, paint.values, state.overprint_fill, state.overprint_mode)
        if key not in self._known or not pattern.objgen[0]:
            is_shading = whole(pattern, "/PatternType") == 2
            self._known[key] = self._shaded(pattern, state) if is_shading else self._cell(paint, state)
        return self._known[key]

    def _shaded(self, pattern: Any, state: State) -> Tones:
        ramp = Ramp(entry(pattern, "/Shading"), None, state, self._plates)
        found: dict[str, Tone] = {}
        for plate in self._plates:
            tones = ramp.tones(plate)
            if tones is None:
                continue
            if not ramp.is_followed:
                found[plate] = Tone(tones[0])
                continue
            made = Dictionary(PatternType=2, Shading=ramp.on(self._pdf, tones))
            if entry(pattern, "/Matrix") is not None:
                made.Matrix = pattern.Matrix
            found[plate] = Tone(float(max(tones) > 0), self._pdf.make_indirect(made))
        return found
