"""What make-up remembers from one run to the next: results of blocks, each with all that it was made of.

A preview makes the same issue up again at every save. A block whose story, dummy, style and pictures are equal to those of an
earlier run comes out equal, so the earlier result is taken. Records are compared by what they hold: nothing is
invalidated by hand.
"""

from __future__ import annotations

import functools
import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, Final, TypeVar

from layout.model.issue import Block, block_pictures

T = TypeVar("T")
_BOUNDED: Final = type(functools.lru_cache(lambda: None))
DEPTH: Final = 4
"""So many results of a place are kept: an editor's undo finds the page as it was."""


class Memory:
    """Results of earlier runs, by place; the latest few of each. ``made`` counts what had to be made."""

    def __init__(self) -> None:
        self.made = 0
        self._known: dict[Hashable, deque[tuple[object, Any]]] = {}

    def recall(self, place: Hashable, inputs: object, make: Callable[[], T]) -> T:
        """Return what ``make`` returned for equal ``inputs`` at this place before; else let it be made."""
        known = self._known.setdefault(place, deque(maxlen=DEPTH))
        for index, (before, result) in enumerate(known):
            if before == inputs:
                if index:
                    known.rotate(-index)
                found: T = result
                return found
        result = make()
        self.made += 1
        known.appendleft((inputs, result))
        return result

    def forget(self) -> None:
        """Start anew."""
        self._known.clear()


class Forgetful(Memory):
    """Remembers nothing: what a run that happens once needs."""

    def recall(self, place: Hashable, inputs: object, make: Callable[[], T]) -> T:
        """Let everything be made."""
        return make()


FileState = tuple[Path, int, int, int, int]
"""A file, and what tells whether it is as it was: times of change (of content, of anything), size, number."""


def picture_states(block: Block) -> tuple[FileState, ...]:
    """Return what tells whether a block's picture files are as they were."""
    files = (part.file for picture in block_pictures(block) for part in picture.parts or (picture,))
    return tuple(map(file_state, files))


def file_state(file: Path) -> FileState:
    """Return what tells whether a file is as it was; zeros where there is none."""
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return file, 0, 0, 0, 0
    return file, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def forget_all() -> None:
    """Empty the engine's bounded caches: they hold lines and, with them, the faces these were set in, 30 MB an issue.

    The unbounded ones are tables, which stay.
    """
    for name in [name for name in sys.modules if name.startswith("layout.")]:
        for value in list(vars(sys.modules[name]).values()):
            if isinstance(value, _BOUNDED) and value.cache_parameters()["maxsize"] is not None:
                value.cache_clear()
    gc.collect()
