"""Shadings (ISO 32000-1, 8.7.4.5) on one plate: axial and radial ones as they are, of others one tone."""

from __future__ import annotations

from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from layout.prepress.plates.amounts import amounts
from layout.prepress.plates.functions import evaluate
from layout.prepress.walk import Paint, Space, State
from layout.prepress.walk.objects import MALFORMED, entry, floats, whole
from layout.prepress.walk.spaces import GRAY, resolve

STEPS: Final = 64
_KEPT: Final = ("/ShadingType", "/Coords", "/Domain", "/Extend", "/BBox")
_AXIAL_AND_RADIAL: Final = (2, 3)


class Ramp:
    """A shading's amounts along its way. One that cannot be followed has the middle tone of its space everywhere."""

    def __init__(self, shading: Any, resources: Any, state: State, plates: tuple[str, ...]) -> None:
        self.shading = shading
        self.space = resolve(entry(shading, "/ColorSpace"), resources) or GRAY
        self.is_followed = whole(shading, "/ShadingType") in _AXIAL_AND_RADIAL
        self.steps = [amounts(Paint(self.space, values), state, plates) for values in self._colours()]

    def _colours(self) -> list[tuple[float, ...]]:
        low, high = floats(entry(self.shading, "/Domain"), 2) or (0.0, 1.0)
        found: list[tuple[float, ...]] = []
        for step in range(STEPS if self.is_followed else 0):
            try:
                values = evaluate(entry(self.shading, "/Function"), low + (high - low) * step / (STEPS - 1))
            except MALFORMED:
                values = None
            if values is None or len(values) != self.space.components:
                break
            found.append(values)
        self.is_followed = len(found) == STEPS
        return found if self.is_followed else [_middle(self.space)]

    def tones(self, plate: str) -> list[float] | None:
        """Return the amounts on a plate, or None where it is left as it is all the way."""
        found = [step[plate] for step in self.steps]
        return None if all(amount is None for amount in found) else [amount or 0.0 for amount in found]

    def on(self, pdf: pikepdf.Pdf, tones: list[float]) -> Any:
        """Return the shading in the greys of a plate's tones."""
        grey = Dictionary({key: value for key in _KEPT if (value := entry(self.shading, key)) is not None})
        data = bytes(round(255 * (1 - amount)) for amount in tones)
        domain = Array(floats(entry(self.shading, "/Domain"), 2) or (0.0, 1.0))
        head = Dictionary(FunctionType=0, Domain=domain, Range=Array([0, 1]), Size=Array([STEPS]), BitsPerSample=8)
        grey.Function = pdf.make_indirect(Stream(pdf, data, head))
        grey.ColorSpace = Name.DeviceGray
        return pdf.make_indirect(grey)


def _middle(space: Space) -> tuple[float, ...]:
    return (50.0, 0.0, 0.0) if space.family == "Lab" else (0.5,) * space.components
