"""The files that a render writes: press PDF, reading PDF, page pictures; all painted from the same pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from layout.cli import messages, usage
from layout.cli.press import press_names, press_pages
from layout.cli.sources import check_names, issue_files, placed_in
from layout.model.diagnostics import Diagnostics
from layout.model.issue import Issue
from layout.model.page import PageLayout
from layout.model.press import plain_press
from layout.paint.screen import paint_pages, screen_press, trimmed

if TYPE_CHECKING:
    from layout.cli.render import Wish
    from layout.fonts import FaceSet

Outputs = dict[Path, bytes]


def painted(issue: Issue, pages: tuple[PageLayout, ...], faces: FaceSet, wish: Wish) -> tuple[Outputs, Diagnostics]:
    """Return the files asked for, by path, and what is wrong with them; a draft is never a press file."""
    if wish.is_draft or wish.no_pictures:
        issue = issue._replace(press=plain_press())
    _check(issue, pages, wish)
    outputs, found = press_files(issue, pages, faces, wish.output, is_timed=wish.is_timed)
    plain = trimmed(pages)
    if wish.reading is not None:
        press, notes = screen_press(issue), _copy_maps(issue, pages)
        outputs[wish.reading] = paint_pages(issue, plain, faces, press, is_for_reading=True, notes=notes)[0]
    if wish.dpi is not None and (wish.is_draft or not any(one.is_error for one in found)):
        from layout.proofs.raster import page_pictures

        seen, _ = paint_pages(issue, plain, faces, screen_press(issue, max(wish.dpi, 72)))
        outputs |= page_pictures(seen, wish.output, [page.number for page in pages], wish.dpi)
    return outputs, found


def _copy_maps(issue: Issue, pages: tuple[PageLayout, ...]) -> Mapping[int, bytes]:
    """Return what lets a deliverable be compared later; a plain PDF, made to be looked at once, does without."""
    from layout.proofs.diff.copy_map import copy_maps

    return copy_maps(issue, pages)


def _check(issue: Issue, pages: tuple[PageLayout, ...], wish: Wish) -> None:
    """Refuse what the command line asks for and these pages cannot give."""
    names = [*press_names(issue, pages, wish.output), *filter(None, (wish.reading,))]
    if wish.dpi is not None:
        from layout.proofs.raster import picture_names

        names += picture_names(wish.output, [page.number for page in pages])
    check_names(names, issue_files(issue))
    if wish.is_timed and "slug" not in issue.press.marks:
        raise usage.Misuse(messages.NO_SLUG, press=issue.press.name)


def press_files(
    issue: Issue, pages: tuple[PageLayout, ...], faces: FaceSet, output: Path, *, is_timed: bool = False
) -> tuple[Outputs, Diagnostics]:
    """Return the files for the press, and what is wrong with them: found on the pages, then in the files themselves.

    Where a rule is broken there are no files: all of them are looked into, so that everything is found in one run.
    """
    press = issue.press
    found: Diagnostics = ()
    if press.has_conditions:
        from layout.prepress.preflight import preflight_pages

        found = preflight_pages(issue, pages, press)
    outputs: Outputs = {}
    notes = _copy_maps(issue, pages) if press.has_conditions else {}
    for file, part in press_names(issue, press_pages(issue, pages, faces, is_timed=is_timed), output).items():
        outputs[file], problems = paint_pages(issue, part, faces, press, notes=notes)
        found += placed_in(issue, problems)
        if press.has_conditions and not problems:
            from layout.prepress.preflight import pages_to_measure, preflight_pdf

            measured = pages_to_measure(part, press)
            found += preflight_pdf(outputs[file], file.name, press, issue, part, on_plates=measured)
    if not press.has_conditions:
        return outputs, found
    from layout.prepress.preflight import merged

    return {} if any(one.is_error for one in found) else outputs, merged(found)
