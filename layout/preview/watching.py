"""Look at the files of a paper, and tell when one of them was saved. Editors' own files beside them do not count."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Container, Iterator
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch, watch

STEP: Final = 30
"""Milliseconds that files must be quiet before the change is told …"""
LONGEST: Final = 250
"""… and the most that is waited: an editor that saves all the time is shown all the same."""
LOOK: Final = 1000
"""Milliseconds after which it is looked whether the folder is still the same: a renamed one is watched under its new name."""
MOMENT: Final = 100
"""Milliseconds."""
_ASIDE: Final = re.compile(
    r"\..*|.*~|#.*#|4913|.*\.(?:sw[a-p]|tmp|temp|part|crdownload|bak|orig|pyc)|~\$.*|__pycache__"
)
"""Names of what editors, browsers and version control put beside files for a moment (vim's 4913 among them)."""


def is_aside(root: Path, path: Path) -> bool:
    """Tell whether a file is none of the paper's: hidden, a back-up, half written by another program.

    >>> [is_aside(Path("/p"), Path("/p") / name) for name in ("a.md", ".a.md.swp", "a.md~", ".git/index", "s/4913")]
    [False, True, True, True, True]
    """
    parts = path.relative_to(root).parts if path.is_relative_to(root) else path.parts[-1:]
    return any(_ASIDE.fullmatch(part) for part in parts)


async def saves(root: Path) -> AsyncIterator[set[Path]]:
    """Yield the files that were saved, whenever there are some; end where the folder is another than it was, or gone."""
    folder = os.stat(root).st_ino
    async for changes in awatch(
        root, watch_filter=_filter(root, ()), debounce=LONGEST, step=STEP, rust_timeout=LOOK, yield_on_timeout=True
    ):
        if changes:
            yield {Path(path) for _, path in changes}
        try:
            if os.stat(root).st_ino != folder:
                return
        except OSError:
            return


def saves_of(root: Path, own: Container[Path]) -> Iterator[set[Path]]:
    """Yield the same where nothing else goes on; ``own`` are files that the program writes itself.

    Where nothing was saved for a moment, an empty set: so the first one tells that the files are watched from now on.
    """
    sieve = _filter(root, own)
    for changes in watch(
        root, watch_filter=sieve, debounce=LONGEST, step=STEP, rust_timeout=MOMENT, yield_on_timeout=True,
    ):  # fmt: skip
        yield {Path(path) for _, path in changes}


class _filter:
    def __init__(self, root: Path, own: Container[Path]) -> None:
        self.root, self.own = root, own

    def __call__(self, change: Change, path: str) -> bool:
        return Path(path) not in self.own and not is_aside(self.root, Path(path))
