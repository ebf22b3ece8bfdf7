"""A press file and its conditions: which press profile, what its files are called, and nothing written that breaks a rule."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from layout.errors import StopRendering
from layout.model.issue import Issue
from layout.model.page import PageLayout
from layout.model.press import PressProfile

if TYPE_CHECKING:
    from layout.fonts import FaceSet

_NO_NAME: Final = r'[\x00-\x1f/\\:*?"<>|\s]+'
"""What no file name may hold, on any system."""


DEFAULT: Final = "newsprint"
"""The press profile that a file is held against where nothing names one."""


def conditions_of(issue: Issue) -> Issue:
    """Return the issue with a press profile to be held against: its own, or newsprint where it has no conditions."""
    return issue if issue.press.has_conditions else with_press(issue, DEFAULT)


def with_press(issue: Issue, name: str | None) -> Issue:
    """Return the issue for another press profile than its own; ``name`` as the command line says, None: its own."""
    return issue if name is None else issue._replace(press=named_press(name).for_colours(issue.style.colours))


def named_press(name: str) -> PressProfile:
    """Return a press profile by its name or file; raise StopRendering where there is none, or it is wrong."""
    from layout.manifest.press import read_press
    from layout.manifest.reader import Log

    log = Log()
    found = read_press(name, Path.cwd(), log)
    if found is None:
        raise StopRendering(tuple(log))
    return found


def press_pages(
    issue: Issue, pages: tuple[PageLayout, ...], faces: FaceSet, *, is_timed: bool = False
) -> tuple[PageLayout, ...]:
    """Return the pages with the marks that the press profile asks for; ``is_timed``: the slug says when it was made."""
    if not issue.press.marks:
        return pages
    from layout.makeup.compositor import Compositor
    from layout.paint.inks import Inks
    from layout.prepress.marks import UNFOLDED, Folds, with_marks
    from layout.prepress.slug import Slug

    compositor = Compositor(faces, issue.style, {})
    words = issue.style.wording.page
    now = f"{datetime.now():%Y-%m-%d %H:%M:%S}" if is_timed else ""
    return tuple(
        with_marks(
            page,
            issue.press,
            Slug(
                issue.title,
                issue.date.isoformat(),
                words.format(page="–".join(map(str, page.numbers))),
                issue.edition,
                issue.press.title,
                now,
                tuple(Inks(issue.press, [page]).spots),
            ),
            compositor,
            Folds((page.fold,)) if page.fold is not None else UNFOLDED,
        )
        for page in pages
    )


def press_names(issue: Issue, pages: tuple[PageLayout, ...], output: Path) -> dict[Path, tuple[PageLayout, ...]]:
    """Return which pages go into which file: all into one, or each into its own beside it, named by the press profile."""
    if not issue.press.file:
        return {output: pages}
    return {output.with_name(f"{_name(issue, page)}.pdf"): (page,) for page in pages}


def _name(issue: Issue, page: PageLayout) -> str:
    words = {
        "paper": issue.title,
        "date": f"{issue.date:%Y%m%d}",
        "page": "-".join(f"{number:02}" for number in page.numbers),
        "edition": issue.edition,
    }
    text = issue.press.file
    for key, word in words.items():
        text = text.replace(f"{{{key}}}", word)
    return re.sub(_NO_NAME, "-", text).removesuffix(".pdf").strip("-.") or words["page"]
