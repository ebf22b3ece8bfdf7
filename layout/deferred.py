"""Modules of others that are imported for a use that we never, or hardly ever, make of them."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Deferred(ModuleType):
    """Stands for a module until something of it is asked for. (importlib's LazyLoader loads at the next ``import`` already.)"""

    def __getattr__(self, name: str) -> Any:
        """Load the module, and become like it."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        vars(self).update(vars(module))
        return getattr(module, name)


def defer(*names: str) -> None:
    """Make modules load at their first use, if nobody loaded them before; the packages they are in are loaded."""
    for name in names:
        if name not in sys.modules:
            module = sys.modules[name] = _Deferred(name)
            package, _, part = name.rpartition(".")
            if package:
                setattr(import_module(package), part, module)
