"""``NamedTuple`` that is made in half the time.

``typing`` compiles the annotation of every field, which nobody looks at in a run: for the 160 records of a render, a tenth of its
start. Type checkers see ``typing``'s own.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

_LEFT_OUT = frozenset({"__module__", "__qualname__", "__annotations__", "__slots__"})

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Making(type):
        """Makes a class with annotated fields a named tuple."""

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = space.get("__annotations__", {})
            defaults = [space[field] for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
            made.__annotations__ = fields
            for key, value in space.items():
                if key not in _LEFT_OUT and key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Making):
        """The base of a record."""
