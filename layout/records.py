"""``NamedTuple`` that is made in a fraction of the time.

``typing`` compiles the annotation of every field, which nobody looks at in a run, and ``collections`` a constructor for every
class: for the 170 records of a render, a tenth of its start. Here the constructors of a size share one, but for the names of
its arguments. Type checkers see ``typing``'s own.
"""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

_LEFT_OUT = frozenset({"__qualname__", "__annotations__", "__slots__"})

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    @cache
    def _blank(size: int) -> type:
        """Return the named tuple that all records of a size are made like."""
        return namedtuple("_blank", [f"field{number}" for number in range(size)])

    def _made(name: str, fields: tuple[str, ...], space: dict[str, Any]) -> type:
        """Return what ``namedtuple`` returns, with the other members of the class."""
        blank = _blank(len(fields))
        shared, construct = vars(blank), blank.__new__
        defaults = {field: space[field] for field in fields if field in space}
        code = construct.__code__.replace(co_varnames=("_cls", *fields), co_qualname=f"{name}.__new__")
        form = ", ".join([f"{field}=%r" for field in fields])

        def _replace(self, /, **values):
            made = self._make(map(values.pop, fields, self))
            if values:
                raise ValueError(f"Got unexpected field names: {list(values)!r}")
            return made

        def __repr__(self):
            return f"{self.__class__.__name__}({form % self})"

        members = {
            "__doc__": f"{name}({', '.join(fields)})",
            "__slots__": (),
            "__annotations__": space.get("__annotations__", {}),
            "__match_args__": fields,
            "_fields": fields,
            "_field_defaults": defaults,
            "__new__": FunctionType(code, construct.__globals__, "__new__", tuple(defaults.values()) or None),
            "_make": shared["_make"],
            "_replace": _replace,
            "__repr__": __repr__,
            "_asdict": shared["_asdict"],
            "__getnewargs__": shared["__getnewargs__"],
        }
        members |= {key: value for key, value in space.items() if key not in _LEFT_OUT}
        members |= {field: shared[same] for field, same in zip(fields, blank._fields, strict=True)}
        return type(name, (tuple,), members)

    class _Making(type):
        """Makes a class with annotated fields a named tuple."""

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, space)
            return _made(name, tuple(space.get("__annotations__", ())), space)

    class NamedTuple(metaclass=_Making):
        """The base of a record."""
