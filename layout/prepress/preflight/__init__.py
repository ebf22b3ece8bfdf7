"""Preflight (印前检查): what a print shop would send back, found before it is sent.

``preflight_pages`` looks at pages before they are painted, ``preflight_pdf`` at a finished file, ours or anyone's. Colours,
type, lines and pictures are judged by the same rules in both (``printed_rules``); the rules of PDF/X on the file itself are in
``file``. ``rules.RULES`` lists all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from layout.model.color import ALL
from layout.model.diagnostics import Diagnostic, Diagnostics
from layout.model.issue import Issue
from layout.model.page import PageLayout
from layout.model.press import PressProfile
from layout.paint.inks import spots_of
from layout.prepress.of_pages import printed_on
from layout.prepress.preflight.bound import pages_to_measure
from layout.prepress.preflight.finding import Findings, Found, Owners, diagnostics
from layout.prepress.preflight.owners import IssueOwners
from layout.prepress.preflight.printed_rules import check_printed
from layout.prepress.preflight.rules import RULES
from layout.units import MM

SAME = 0.1
"""Points by which a bleed may be smaller and still be the one asked for."""

__all__ = ["RULES", "merged", "pages_to_measure", "preflight_pages", "preflight_pdf"]


def preflight_pages(issue: Issue, pages: Sequence[PageLayout], profile: PressProfile) -> Diagnostics:
    """Return what the press would not print well on made-up pages; nothing for a profile without conditions."""
    if not profile.has_conditions:
        return ()
    trims = {page.number: (page.width, page.height) for page in pages}
    found = [
        *_bleeds(pages, profile),
        *_without_plates(pages, profile),
        *check_printed(printed_on(pages, profile), profile, trims),
    ]
    return diagnostics(found, IssueOwners(issue, pages))


def _bleeds(pages: Sequence[PageLayout], profile: PressProfile) -> Findings:
    """The bleed the shop asks for: the house style's is too small."""
    for page in pages:
        if page.bleed < profile.bleed - SAME:
            yield Found("bleed-box", f"{page.bleed / MM:.1f} mm < {profile.bleed / MM:.1f} mm", page.number)


def _without_plates(pages: Sequence[PageLayout], profile: PressProfile) -> Findings:
    """Spot inks of the house style that this press has no plates for."""
    for page in pages:
        for spot in spots_of([page]):
            if spot.name not in (ALL, *profile.plates):
                yield Found("spot-process", spot.name, page.number)


def preflight_pdf(
    data: bytes,
    name: str,
    profile: PressProfile,
    issue: Issue | None = None,
    pages: Sequence[PageLayout] | None = None,
    *,
    on_plates: Collection[int] | None = None,
) -> Diagnostics:
    """Return what a print shop would send a PDF back for; raise StopRendering where it cannot be opened.

    With the ``issue`` and the ``pages`` it was painted from findings name the block and story that answer for them. ``on_plates``
    are the pages, counted from 1, where total ink is measured on the plates (None: all), which takes longer than all the rest.
    """
    if not profile.has_conditions:
        return ()
    from layout.prepress.preflight.file import check_file  # pikepdf, 100 ms

    found = list(check_file(data, name, profile, on_plates=on_plates))
    if issue is None or pages is None:
        return diagnostics(found, Owners())
    owners = IssueOwners(issue, pages)
    return diagnostics(map(owners.numbered, found), owners)


def merged(found: Diagnostics) -> Diagnostics:
    """Return findings without those of a rule, page and block that were named before: the pages say more than the PDF does."""
    first: dict[tuple[str, str, str], Diagnostic] = {}
    for at, one in enumerate(found):
        values = dict(one.values)
        is_ours = one.message.code.startswith("preflight/")
        key = (one.message.code, values.get("page", ""), values.get("block", "") if is_ours else str(at))
        first.setdefault(key, one)
    return tuple(first.values())
