"""Which shapes a block may have: stories fill any area of the page grid, everything else a rectangle."""

from __future__ import annotations

from typing import Final

from layout.manifest import messages
from layout.manifest.reader import Log
from layout.manifest.tables import Entry
from layout.model.geometry import Area

RUNNING: Final = ("story", "continues")
"""Contents whose text stands on the lines of the page grid."""


def check_shape(name: str, content: str, entry: Entry, area: Area, log: Log) -> None:
    """Note a block that its area does not suit: ``name`` is its letter, ``content`` the key that says what it holds."""
    if content not in RUNNING:
        if not area.is_rectangular:
            log.add(messages.NOT_RECTANGULAR, entry.source, name=name)
        return
    edges = [key for key in ("x", "y", "w", "h") if key in entry]
    if edges:
        log.add(messages.FREE_STORY, entry.at(edges[0]), name=name)
    if not area.is_rectangular:
        for option in _need_rectangle(entry):
            log.add(messages.STORY_NOT_RECTANGULAR, entry.at(option), name=name, option=option)


def _need_rectangle(entry: Entry) -> list[str]:
    """Return the options of a story block that only a rectangle can have: a box, and columns of its own."""
    box: Entry | None = entry.get("box")
    boxed = box is not None and box.get("style", "none") != "none"
    return [option for option, is_set in (("box", boxed), ("columns", "columns" in entry)) if is_set]
