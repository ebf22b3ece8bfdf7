"""The proof room's state: the issue as it was last made, what is wrong with it, and which pages changed.

Everything here runs in one thread, one thing at a time; ``server`` sees to that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from layout.errors import StopRendering
from layout.fonts import FaceSet
from layout.makeup.engine import Engine, Made
from layout.makeup.memory import Memory, file_state
from layout.makeup.placing import DRAFT_RED
from layout.model.diagnostics import Diagnostics
from layout.model.geometry import Rect
from layout.model.issue import Issue
from layout.model.page import Fill, Item, Outline, PageLayout, PlacedLine, PlacedPicture
from layout.preview.messages import internal
from layout.preview.pages import digest, dirty, printed_with
from layout.preview.tiles import Tiles, Wanted
from layout.proofs.places import Place, places

_KEPT: Final = 500
"""States of pages whose files were preflighted."""


class Change(NamedTuple):
    """A page that changed: where (None: everywhere)."""

    number: int
    digest: str
    dirty: tuple[Rect, ...] | None


class Shown:
    """One state of the issue: its pages with their digests; places, findings, pages by number are worked out when asked for."""

    def __init__(self, made: Made, before: Shown | None = None) -> None:
        self.made = made
        self.pages: Mapping[int, PageLayout] = {page.number: page for page in made.pages}
        self.around = {page.number: printed_with(page, made.issue, made.faces) for page in made.pages}
        self.digests: Mapping[int, str] = {number: self._digest(number, before) for number in self.pages}
        self.pictures = {
            item.file: file_state(item.file)
            for page in made.pages
            for item in page.items
            if isinstance(item, PlacedPicture)
        }

    def _digest(self, number: int, before: Shown | None) -> str:
        """Return a page's digest, that of before where all that it is made from is equal."""
        page, around = self.pages[number], self.around[number]
        if before is not None and before.pages.get(number) == page and before.around[number] == around:
            return before.digests[number]
        return digest(page, around)

    @property
    def issue(self) -> Issue:
        """The issue."""
        return self.made.issue

    @property
    def faces(self) -> FaceSet:
        """Its faces."""
        return self.made.faces

    @cached_property
    def places(self) -> Mapping[int, tuple[Place, ...]]:
        """Where the copy stands, by page."""
        found: dict[int, list[Place]] = {number: [] for number in self.pages}
        for place in places(self.issue, self.made.pages):
            found[place.page].append(place)
        return {number: tuple(each) for number, each in found.items()}

    def changes_since(self, before: Shown | None) -> Iterator[Change]:
        """Yield the pages that are not as they were."""
        for number, page in self.pages.items():
            old = before.pages.get(number) if before is not None else None
            if before is None or old is None:
                yield Change(number, self.digests[number], None)
            elif self.digests[number] != before.digests[number]:
                stale = [
                    item
                    for item in page.items
                    if isinstance(item, PlacedPicture) and self.pictures[item.file] != before.pictures.get(item.file)
                ]
                # Equal pages that look otherwise have another press, or other fonts.
                yield Change(number, self.digests[number], dirty(old, page, stale) or None)


class Room:
    """What the preview of one issue shows. ``path`` is its manifest.

    ``problems`` are what the last save is wrong with where it could not be made up: ``shown`` is the last good state then.
    ``found`` is what linter and preflight say of ``shown``, None until they did.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.revision = 0
        self.shown: Shown | None = None
        self.problems: Diagnostics = ()
        self.found: Diagnostics | None = None
        self._engine = Engine(path, is_draft=True, memory=Memory())
        self._tiles = Tiles()
        self._checked: dict[object, Diagnostics] = {}

    def refresh(self) -> tuple[Change, ...] | None:
        """Make the issue up again; return the pages that changed, None where nothing did, not even what is wrong."""
        before, problems = self.shown, self.problems
        changes: tuple[Change, ...] = ()
        try:
            shown = Shown(self._engine.make(), before)
            changes = tuple(shown.changes_since(before))
            self.shown, self.problems = shown, ()
        except StopRendering as stop:
            self.problems = stop.diagnostics
        except Exception as error:  # a mistake of ours must not end a night's work
            self.problems = (internal(error),)
        if not changes and problems == self.problems and not self._reads_otherwise(before):
            return None
        self.revision += 1
        self.found = None
        return changes

    def _reads_otherwise(self, before: Shown | None) -> bool:
        """Tell whether equal pages are written otherwise: lines moved in their files, other stories, other findings."""
        if before is None or self.shown is None:
            return before is not self.shown
        old, new = before.made, self.shown.made
        return (old.issue, old.diagnostics) != (new.issue, new.diagnostics)

    def tile(self, wanted: Wanted) -> bytes | None:
        """Return a tile as PNG; None where the page is not in that state any more, or there is no such tile."""
        shown = self.shown
        if shown is None or shown.digests.get(wanted.page) != wanted.digest:
            return None
        return self._tiles.png(shown.made, shown.pages[wanted.page], wanted)

    def check(self) -> Iterator[None]:
        """Lint and preflight what is shown, a step at a time, so that tiles can be drawn between the steps."""
        shown = self.shown
        if shown is None or self.found is not None:
            return
        from layout.lint import lint
        from layout.prepress.preflight import merged, preflight_pages

        issue, pages = shown.issue, shown.made.pages
        found = lint(issue, pages)
        yield
        press = issue.press
        pages = tuple(map(_without_flags, pages))
        printed = preflight_pages(issue, pages, press)
        for page in pages if press.has_conditions else ():
            yield
            printed += self._file_findings(shown, page)
        if self.shown is shown:
            self.found = found + (merged(printed) if printed else ())

    def _file_findings(self, shown: Shown, page: PageLayout) -> Diagnostics:
        """Preflight the PDF of one page, plates and all, unless that was done before."""
        plan = next(plan for plan in shown.issue.pages if plan.number == page.number)
        name = (shown.digests[page.number], plan.source, tuple(block.source for block in plan.blocks.values()))
        if name not in self._checked:
            from layout.paint.screen import paint_pages
            from layout.prepress.preflight import pages_to_measure, preflight_pdf

            press, issue = shown.issue.press, shown.issue
            pdf, problems = paint_pages(issue, (page,), shown.faces, press)
            measured = pages_to_measure((page,), press)
            if len(self._checked) > _KEPT:
                self._checked.clear()
            # What is missing was told already.
            problems = tuple(one for one in problems if Path(dict(one.values).get("file", "")).is_file())
            self._checked[name] = problems or preflight_pdf(
                pdf, self.path.name, press, issue, (page,), on_plates=measured
            )
        return self._checked[name]


def _without_flags(page: PageLayout) -> PageLayout:
    """Return a page without the flags of a draft (超607字, red frames), which no press file has."""

    def is_flag(item: Item) -> bool:
        if isinstance(item, PlacedLine):
            return item.role == "mark"
        return isinstance(item, Fill | Outline) and item.colour == DRAFT_RED

    return page._replace(items=tuple(item for item in page.items if not is_flag(item)))
