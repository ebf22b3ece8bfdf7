"""What is wrong, for the list beside the pages: in both languages, with the place on the page and in the file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from layout.makeup.grid import PageGrid
from layout.manifest.comments import read_comments
from layout.model.diagnostics import Diagnostic, Source
from layout.model.geometry import Rect
from layout.model.issue import Block, Issue, PagePlan, TitleBlock
from layout.preview.links import editor_url, short_name
from layout.preview.room import Room, Shown
from layout.units import MM


def findings(room: Room, editor: str) -> list[dict[str, Any]]:
    """Return all findings as records for JSON, those of the last save first where it could not be made up."""
    shown = room.shown
    groups = (
        ("manifest", room.problems),
        ("makeup", shown.made.diagnostics if shown and not room.problems else ()),
        ("", (room.found or ()) if not room.problems else ()),
        ("manifest", read_comments(room.path)[1]),
    )
    located = _Located(shown) if shown else None
    every = [(stage, one) for stage, found in groups for one in found]
    root = Path(os.path.realpath(room.path.parent))
    return [_record(number, stage, one, located, editor, root) for number, (stage, one) in enumerate(every)]


def _record(
    number: int, stage: str, one: Diagnostic, located: _Located | None, editor: str, root: Path
) -> dict[str, Any]:
    (english, hint_en), (chinese, hint_zh) = one.words("en"), one.words("zh")
    source = one.source
    page, rect = located.of(one) if located else (None, None)
    return {
        "id": number,
        "from": stage or _stage(one),
        "severity": one.message.severity,
        "code": one.message.code,
        "en": english, "zh": chinese, "hint_en": hint_en, "hint_zh": hint_zh,
        "file": short_name(source.file, root) if source else "", "line": source.line if source else 0,
        "column": source.column if source else 0, "key": source.key if source else "",
        "page": page, "rect": rounded(rect) if rect else None,
        "url": editor_url(editor, source) if source else "",
    }  # fmt: skip


def _stage(one: Diagnostic) -> str:
    """Findings of preflight carry their place in millimetres, those of the layout linter do not."""
    return "preflight" if "x" in dict(one.values) else "layout"


class _Located:
    """Finds the place on the pages that a finding is about."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.blocks = list(blocks_of(shown.issue))

    def of(self, one: Diagnostic) -> tuple[int | None, Rect | None]:
        """Return page and rectangle, as far as they are known: as the finding says, else of the block, else of the copy."""
        values = dict(one.values)
        page = self._page(values.get("page", ""))
        if page is not None and values.get("x"):
            return page, Rect(*(float(values[name]) * MM for name in ("x", "y", "w", "h")))
        for plan, name, block in self.blocks:
            named = page == plan.number and values.get("block") == name
            if named or (one.source is not None and block.source == one.source):
                return plan.number, block_rects(self.shown.issue, plan, block)[0]
        if one.source is not None and (found := self._copy(one.source)):
            return found
        story = values.get("story", "")
        return next(((plan.number, block_rects(self.shown.issue, plan, block)[0]) for plan, _, block in self.blocks
                     if story and getattr(block, "story", "") == story), (page, None))  # fmt: skip

    def _page(self, number: str) -> int | None:
        return next((page.number for page in self.shown.made.pages if number in map(str, page.numbers)), None)

    def _copy(self, source: Source) -> tuple[int, Rect] | None:
        """Return where the text stands that is written at a place, or nearest above it in the file."""
        near = [
            place
            for each in self.shown.places.values()
            for place in each
            if place.field and place.source.file == source.file and place.source.line <= source.line
        ]
        best = max(near, key=lambda place: place.source.line, default=None)
        return (best.page, best.rect) if best else None


def blocks_of(issue: Issue) -> Iterator[tuple[PagePlan, str, Block]]:
    """Yield every block of an issue."""
    for plan in issue.pages:
        for name, block in plan.blocks.items():
            yield plan, name, block


def block_rects(issue: Issue, plan: PagePlan, block: Block) -> list[Rect]:
    """Return the rectangles that a block's areas are made of."""
    style = issue.style_of(plan)
    page = PageGrid(style.grid, style.page)
    areas = getattr(block, "areas", None) or (block.area,)
    found: list[Rect] = []
    for area in areas:
        if area.is_rectangular and area.rect is None and len({span.column for span in area.spans}) == len(area.spans):
            found.append(page.area_rect(area))
        elif area.rect is not None:
            found.append(area.rect)
        else:
            found += [page.ink_rect(span.column, 1, span.top, span.bottom) for span in area.spans]
    return found


def block_title(issue: Issue, block: Block) -> str:
    """Return what a block is called: its story's headline, or what it is."""
    story = issue.stories.get(getattr(block, "story", ""))
    if story is not None:
        return story.headline.text or story.kicker.text or story.id
    return str(getattr(block, "headline", "")) if not isinstance(block, TitleBlock) else ""


def rounded(rect: Rect | Mapping[str, float] | tuple[float, ...]) -> list[float]:
    """Return a rectangle as a list of points, as fine as a screen needs."""
    return [round(value, 2) for value in (rect.values() if isinstance(rect, Mapping) else rect)]
