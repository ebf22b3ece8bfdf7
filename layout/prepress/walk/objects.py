"""Look into PDF objects that may be anything: what is not as it should be reads as nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

import pikepdf

from layout.prepress.box import Box
from layout.prepress.walk.matrix import IDENTITY, Matrix

_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
MALFORMED: Final = (
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError, pikepdf.PdfError,
)  # fmt: skip
"""What reading a broken object may raise."""


def entry(owner: Any, *keys: Any) -> Any:
    """Return what lies under a path of keys, None where there is no such thing."""
    for key in keys:
        if not isinstance(owner, pikepdf.Object) or owner._type_code not in _KEYED:
            return None
        owner = owner.get(key)
    return owner


_KEYED: Final = (pikepdf.ObjectType.dictionary, pikepdf.ObjectType.stream)


def floats(values: Any, count: int) -> tuple[float, ...] | None:
    """Return an array of exactly ``count`` numbers, or None."""
    try:
        read = tuple(float(value) for value in values)
    except MALFORMED:
        return None
    return read if len(read) == count else None


def matrix_of(owner: Any) -> Matrix:
    """Return a dictionary's Matrix."""
    return floats(entry(owner, "/Matrix"), 6) or IDENTITY  # type: ignore[return-value]


def box_of(values: Any) -> Box | None:
    """Return a rectangle, its corners in order."""
    read = floats(values, 4)
    if read is None:
        return None
    left, bottom, right, top = read
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def names(values: Any) -> tuple[str, ...]:
    """Return one name or an array of names, without their slashes."""
    if values is None:
        return ()
    if isinstance(values, pikepdf.Name):
        return (name_of(values),)
    return tuple(name_of(value) for value in _items(values) if isinstance(value, pikepdf.Name))


def name_of(value: Any) -> str:
    """Return a name without its slash.

    Names are UTF-8 (ISO 32000-1, 7.3.5), but Chinese programs write those of fonts and inks in GBK.
    """
    try:
        return str(value)[1:]
    except UnicodeDecodeError:
        return unescaped(value.unparse()[1:]).decode("gb18030", "replace")


def unescaped(written: bytes) -> bytes:
    """Return the bytes of a name as it is written: ``#`` and two digits stand for a byte.

    >>> unescaped(b"A#20B")
    b'A B'
    """
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), written)


def whole(owner: Any, *keys: str, default: int = 0) -> int:
    """Return the first of some entries as a whole number."""
    for key in keys:
        value = entry(owner, key)
        if value is not None:
            try:
                return int(value)
            except MALFORMED:
                break
    return default


def _items(values: Any) -> Iterable[Any]:
    return values if isinstance(values, pikepdf.Array) else ()
