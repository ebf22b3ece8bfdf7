"""The colour operators (ISO 32000-1, table 74)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pikepdf

from layout.prepress.walk.objects import entry
from layout.prepress.walk.spaces import GRAY, resolve
from layout.prepress.walk.state import Paint, State

_Handler = Callable[[State, Any, Any], None]


def _device(attribute: str, name: str) -> _Handler:
    """Return what ``g``, ``rg``, ``k`` and those of strokes do: choose a space and a colour at once."""

    def handle(state: State, operands: Any, resources: Any) -> None:
        space = resolve(pikepdf.Name(name), resources) or GRAY
        values = tuple(map(float, operands))
        if len(values) == space.components:
            setattr(state, attribute, Paint(space, values))

    return handle


def _space(attribute: str) -> _Handler:
    def handle(state: State, operands: Any, resources: Any) -> None:
        space = resolve(operands[0], resources)
        if space is not None:
            setattr(state, attribute, Paint(space, space.initial))

    return handle


def _colour(attribute: str) -> _Handler:
    def handle(state: State, operands: Any, resources: Any) -> None:
        space = getattr(state, attribute).space
        values = list(operands)
        pattern = None
        if values and isinstance(values[-1], pikepdf.Name):
            pattern = entry(resources, "/Pattern", values.pop())
        numbers = tuple(map(float, values))
        wanted = space.base.components if space.family == "Pattern" and space.base is not None else space.components
        if len(numbers) == wanted or pattern is not None:
            setattr(state, attribute, Paint(space, numbers, pattern))

    return handle


COLOUR_OPERATORS: Final[dict[str, _Handler]] = {
    "g": _device("fill", "/DeviceGray"), "G": _device("stroke", "/DeviceGray"),
    "rg": _device("fill", "/DeviceRGB"), "RG": _device("stroke", "/DeviceRGB"),
    "k": _device("fill", "/DeviceCMYK"), "K": _device("stroke", "/DeviceCMYK"),
    "cs": _space("fill"), "CS": _space("stroke"),
    "sc": _colour("fill"), "scn": _colour("fill"), "SC": _colour("stroke"), "SCN": _colour("stroke"),
}  # fmt: skip
