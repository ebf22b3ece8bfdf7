"""Colour spaces, and which plates a colour in them prints on (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pikepdf

from layout.model.color import PROCESS
from layout.prepress.walk.objects import entry, name_of, names, whole
from layout.prepress.walk.streams import bytes_of
from layout.records import NamedTuple

MAX_NESTING: Final = 4
MAX_COLORANTS: Final = 32
"""ISO 32000-1, annex C."""
MAX_TABLE: Final = 256 * MAX_COLORANTS
MAX_TABLE_STREAM: Final = 1_000_000
"""Bytes of a stream that has the table of an Indexed space; what lies behind the table does no harm."""

_DEFAULTS: Final = {"DeviceGray": "/DefaultGray", "DeviceRGB": "/DefaultRGB", "DeviceCMYK": "/DefaultCMYK"}
_COUNTS: Final = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4, "CalGray": 1, "CalRGB": 3, "Lab": 3, "Pattern": 0}
_NO_INK: Final = "None"


class Space(NamedTuple):
    """A colour space: ``family`` as the file has it, number of ``components``, names of colorants (Separation, DeviceN).

    ``base`` is what an Indexed space or an uncoloured pattern is in, ``table`` the bytes of an Indexed space.
    """

    family: str
    components: int
    colorants: tuple[str, ...] = ()
    base: Space | None = None
    table: bytes = b""

    @property
    def initial(self) -> tuple[float, ...]:
        """The colour that choosing the space sets (8.6.8): black, or all colorants in full."""
        if self.colorants:
            return (1.0,) * self.components
        return (0.0,) * self.components if self.components != 4 else (0.0, 0.0, 0.0, 1.0)

    @property
    def is_process(self) -> bool:
        """Tell whether its colours are made of the process inks, so that they knock out of all four."""
        return not self.colorants

    def inks(self, values: Sequence[float]) -> dict[str, float] | None:
        """Return the amount of each plate that a colour names, 0 too; None where it must be converted first (RGB, Lab)."""
        if self.colorants:
            return {name: _unit(value) for name, value in zip(self.colorants, values) if name != _NO_INK}  # noqa: B905
        if self.family == "Indexed" and self.base is not None:
            return self.base.inks(self.looked_up(int(values[0]) if values else 0))
        if self.components == 1:
            return dict.fromkeys(PROCESS, 0.0) | {"Black": 1 - _unit(values[0])}
        if self.components == 4:
            return {name: _unit(value) for name, value in zip(PROCESS, values, strict=True)}
        return None

    def looked_up(self, index: int) -> tuple[float, ...]:
        """Return the base colour of an entry of an Indexed space (8.6.6.3), black past the table's end."""
        base = self.base or GRAY
        found = self.table[max(0, index) * base.components : (max(0, index) + 1) * base.components]
        values = [value / 255 for value in found.ljust(base.components, b"\0")]
        return from_unit(base, values)


GRAY: Final = Space("DeviceGray", 1)
RGB: Final = Space("DeviceRGB", 3)
CMYK: Final = Space("DeviceCMYK", 4)
PATTERN: Final = Space("Pattern", 0)
_DEVICE: Final = {"DeviceGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK, "Pattern": PATTERN}


def from_unit(space: Space, values: Sequence[float]) -> tuple[float, ...]:
    """Return components, given from 0 to 1, in the space's own range: those of Lab are 0–100 and −100–100 (8.6.5.4)."""
    if space.family == "Lab":
        light, a, b = values
        return light * 100, a * 200 - 100, b * 200 - 100
    return tuple(values)


def resolve(value: Any, resources: Any, nesting: int = 0) -> Space | None:
    """Return a colour space by its name or array; None where it is none. Default spaces stand in for device ones (8.6.5.6)."""
    if value is None or nesting > MAX_NESTING:
        return None
    if isinstance(value, pikepdf.Name):
        return _named(value, resources, nesting)
    if not isinstance(value, pikepdf.Array) or not len(value):
        return None
    family = name_of(value[0])
    if len(value) == 1:
        return _named(value[0], resources, nesting)
    return _from_array(family, value, resources, nesting)


def _named(key: Any, resources: Any, nesting: int) -> Space | None:
    name = name_of(key)
    listed = entry(resources, "/ColorSpace")
    if name in _DEVICE:
        stand_in = entry(listed, _DEFAULTS[name]) if name in _DEFAULTS else None
        found = resolve(stand_in, None, nesting + 1)
        return found if found is not None and found.components == _COUNTS[name] else _DEVICE[name]
    return resolve(entry(listed, key), resources, nesting + 1)


def _from_array(family: str, value: Any, resources: Any, nesting: int) -> Space | None:
    if family in ("Separation", "DeviceN"):
        colorants = names(value[1])[:MAX_COLORANTS]
        return Space(family, len(colorants), colorants) if colorants else None
    if family == "ICCBased":
        count = whole(value[1], "/N", default=3)
        return Space(family, count) if count in (1, 3, 4) else None
    if family == "Indexed":
        base = resolve(value[1], resources, nesting + 1)
        return None if base is None or not base.components else Space(family, 1, base=base, table=_table(value[3]))
    if family == "Pattern":
        return Space(family, 0, base=resolve(value[1], resources, nesting + 1))
    return Space(family, _COUNTS[family]) if family in _COUNTS else None


def _table(value: Any) -> bytes:
    data = bytes_of(value, MAX_TABLE_STREAM) if isinstance(value, pikepdf.Stream) else bytes(value)
    return data[:MAX_TABLE]


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
