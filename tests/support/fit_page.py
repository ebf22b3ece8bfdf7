"""One block of 120 rows under a heading of eight lines, filled line by line, and how it came out: for elastic fit and repairs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.makeup.copyfit import FitRow, copyfit
from layout.makeup.laying import Laid, lay_story
from layout.manifest import read_issue
from layout.model.issue import StoryBlock
from layout.model.page import PageLayout
from tests.support.one_story import codes, make

ROW: Final = "晨光照在南湖上。"
"""A paragraph of one line, that cannot be set in two."""
LONG: Final = "空了两年的街角，今天成了花园。早上七点，第一批客人推着婴儿车走进来，长椅很快坐满，孩子们围着水池看锦鲤。"
ROOM: Final = 4 * (30 - 8)
"""Rows under the heading."""
PICTURE: Final = {"file": "boat.jpg", "columns": 1, "lines": 10, "at": "middle"}
HEADING: Final = {"level": "brief", "lines": 8}


@dataclass(frozen=True, slots=True)
class Seen:
    """The page, what was found, the block as laid out, and its row of ``render fit``."""

    page: PageLayout
    codes: list[str]
    laid: Laid
    row: FitRow

    @property
    def changes(self) -> list[tuple[str, int]]:
        """What gave way, by how much."""
        return [(change.kind, change.by) for change in self.laid.changes]


def rows(count: int) -> str:
    """Return a body of so many lines."""
    return "\n\n".join([ROW] * count)


def look(folder: Path, faces: FaceSet, body: str, *, style: dict[str, Any] | None = None, **block: Any) -> Seen:
    """Make the page of a story whose block has these keys; ``story_…`` are fields of the story."""
    fields = {key.removeprefix("story_"): block.pop(key) for key in list(block) if key.startswith("story_")}
    pages, found = make(folder, faces, {"headline": HEADING, **block}, style=style, body=body, **fields)
    issue, _ = read_issue(folder / "issue.yaml")
    assert issue is not None
    own = issue.pages[0].blocks["A"]
    assert isinstance(own, StoryBlock)
    laid = lay_story(Compositor(faces, issue.style), "A", own, issue.stories["a"], None)
    return Seen(pages[0], codes(found), laid, copyfit(issue, faces)[0])
