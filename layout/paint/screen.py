"""Pages as PDF for the press or for a screen: in one place, so that a proof shows what the press gets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import layout
from layout.model.diagnostics import Diagnostics
from layout.model.issue import Issue
from layout.model.page import PageLayout
from layout.model.press import PictureLimits, PressProfile

if TYPE_CHECKING:
    from layout.fonts import FaceSet
    from layout.paint.subsets import Subsets

SCREEN_PPI: Final = 150
"""Resolution of pictures in what is read on a screen."""


def screen_press(issue: Issue, ppi: int = SCREEN_PPI) -> PressProfile:
    """Return the profile of what is looked at on a screen: the colours of the issue's press, without its conditions."""
    return PressProfile("screen", "", issue.press.icc, is_rgb=True, pictures=PictureLimits(most=ppi))


def trimmed(pages: tuple[PageLayout, ...]) -> tuple[PageLayout, ...]:
    """Return pages without bleed and marks, as a reader sees them."""
    return tuple(page._replace(bleed=0.0, margin=0.0) for page in pages)


def paint_pages(
    issue: Issue,
    pages: tuple[PageLayout, ...],
    faces: FaceSet,
    press: PressProfile | None = None,
    *,
    is_for_reading: bool = False,
    subsets: Subsets | None = None,
    notes: Mapping[int, bytes] = MappingProxyType({}),
) -> tuple[bytes, Diagnostics]:
    """Return a PDF of pages for a press (None: plain), or for reading, and what is wrong with their pictures.

    With ``subsets`` faces cut down before are used again: for a screen, not for delivery. ``notes``: what each page carries
    of ours, by number.
    """
    from layout.paint.embed import embed
    from layout.paint.pdf import PdfMeta, write_pdf

    producer, language = f"huozi {layout.__version__}", issue.style.fonts.language
    meta = PdfMeta(f"{issue.title} {issue.date}", issue.date, producer, language)
    cut = subsets.embed if subsets else embed
    return write_pdf(pages, faces, meta, press, is_for_reading=is_for_reading, notes=notes, cut=cut)
