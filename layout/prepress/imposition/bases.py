"""The sheets before any page stands on them: their size, and the marks around them."""

from __future__ import annotations

from collections.abc import Sequence

from layout.makeup.compositor import Compositor
from layout.model.page import PageLayout
from layout.model.press import PressProfile
from layout.paint.pdf import PdfMeta, write_pdf
from layout.prepress.imposition.pages import Leaves
from layout.prepress.imposition.plan import SheetSide
from layout.prepress.marks import Folds, with_marks
from layout.prepress.slug import Slug
from layout.records import NamedTuple

SIDES = {"outer": "正面 outer", "inner": "反面 inner", "spread": "对页 spread"}


class Furniture(NamedTuple):
    """What the marks are made with: faces and style, what the print shop wants, what the slug says beside the sheet."""

    compositor: Compositor
    profile: PressProfile
    slug: Slug
    meta: PdfMeta


def base_layouts(sides: Sequence[SheetSide], leaves: Leaves, furniture: Furniture) -> list[PageLayout]:
    """Return the sides of all sheets with their marks only; each is two pages and the gutter wide."""
    return [_base(number, side, leaves, furniture) for number, side in enumerate(sides, 1)]


def _base(number: int, side: SheetSide, leaves: Leaves, furniture: Furniture) -> PageLayout:
    width, height = 2 * leaves.width + leaves.gutter, side.rows * leaves.height
    page = PageLayout(number, width, height, leaves.bleed, ())
    folds = Folds((width / 2,), (leaves.height,) if side.rows > 1 else ())
    slug = furniture.slug._replace(page=side_words(side))
    return with_marks(page, furniture.profile, slug, furniture.compositor, folds)


def side_words(side: SheetSide) -> str:
    """Return what the slug says of a side: section, sheet, side, pages."""
    section = f"{side.section}叠 " if side.section else ""
    return f"{section}第{side.sheet}张 {SIDES[side.side]}　{side.labels} 版"


def paint_bases(layouts: Sequence[PageLayout], furniture: Furniture) -> bytes:
    """Return them as a PDF; what it is for the press, the pages that come on it will say."""
    press = furniture.profile._replace(standard=None)
    return write_pdf(layouts, furniture.compositor.faces, furniture.meta, press)[0]
