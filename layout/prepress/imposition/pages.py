"""The pages of a PDF as imposition needs them: how large they are, and which are double trucks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from layout.errors import StopRendering
from layout.model.diagnostics import Diagnostic, diagnose
from layout.prepress.box import Box
from layout.prepress.imposition import messages
from layout.records import NamedTuple
from layout.units import MM

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

NEAR: Final = 0.5
"""Points by which trim sizes may differ: programs round them to whole millimetres or points."""


class Leaf(NamedTuple):
    """A page of the PDF: its trim, what it prints up to (bleed), and whether it is a double truck."""

    trim: Box
    bleed: Box
    is_double: bool = False


class Leaves(NamedTuple):
    """The pages of a PDF, with the size of a single one, the gutter between two, and the widest bleed."""

    pages: tuple[Leaf, ...]
    width: float
    height: float
    gutter: float
    bleed: float


def read_leaves(pdf: Pdf, gutter: float | None) -> Leaves:
    """Return a PDF's pages; raise StopRendering where they do not fit on the same sheet."""
    pages = [_leaf(page) for page in pdf.pages]
    turned = [diagnose(messages.TURNED, page=at) for at, page in enumerate(pdf.pages, 1) if _is_turned(page)]
    width = min(page.trim.width for page in pages)
    height = pages[0].trim.height
    pages = [page._replace(is_double=page.trim.width > 1.5 * width) for page in pages]
    if gutter is None:
        gutter = next((max(page.trim.width - 2 * width, 0.0) for page in pages if page.is_double), 0.0)
    problems = (*turned, *_unequal(pages, width, height, gutter))
    if problems:
        raise StopRendering(problems)
    bleed = max(max(_overhangs(page)) for page in pages)
    return Leaves(tuple(pages), width, height, gutter, bleed)


def _leaf(page: Page) -> Leaf:
    """Return a page's trim and bleed; a PDF without boxes is trimmed where it ends (ISO 32000-1, 14.11.2)."""
    trim, bleed, media = (_box(each) for each in (page.trimbox, page.bleedbox, page.mediabox))
    if "/BleedBox" not in page.obj:
        bleed = trim
    inside = Box(max(bleed.left, media.left), max(bleed.bottom, media.bottom),
                 min(bleed.right, media.right), min(bleed.top, media.top))  # fmt: skip
    return Leaf(trim, inside)


def _box(corners: object) -> Box:
    x0, y0, x1, y1 = (float(value) for value in corners)  # type: ignore[attr-defined]
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _is_turned(page: Page) -> bool:
    return bool(int(page.rotation) % 360) or float(page.obj.get("/UserUnit", 1)) != 1


def _overhangs(page: Leaf) -> tuple[float, ...]:
    trim, bleed = page.trim, page.bleed
    return (trim.left - bleed.left, trim.bottom - bleed.bottom, bleed.right - trim.right, bleed.top - trim.top, 0.0)


def _unequal(pages: Sequence[Leaf], width: float, height: float, gutter: float) -> list[Diagnostic]:
    found = []
    for number, page in enumerate(pages, 1):
        wanted = 2 * width + gutter if page.is_double else width
        if abs(page.trim.height - height) > NEAR or (not page.is_double and abs(page.trim.width - width) > NEAR):
            size, others = _mm(page.trim.width, page.trim.height), _mm(width, height)
            found.append(diagnose(messages.UNEQUAL, page=number, size=size, others=others))
        elif abs(page.trim.width - wanted) > 2 * NEAR:
            found.append(diagnose(messages.WIDE, page=number, size=_mm(page.trim.width), wanted=_mm(wanted)))
    return found


def _mm(*lengths: float) -> str:
    return " × ".join(f"{length / MM:.1f}".removesuffix(".0") for length in lengths)
