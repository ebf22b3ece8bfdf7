"""Put the pages of a finished PDF on sheets. Each becomes a form that is drawn once; nothing in it is touched.

Fonts and pictures that pages share are shared still, and what the file says of itself (output intent, PDF/X, dates) is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from layout.model.page import PageLayout
from layout.prepress.box import Box
from layout.prepress.imposition.bases import Furniture, base_layouts, paint_bases
from layout.prepress.imposition.pages import Leaf, Leaves, read_leaves
from layout.prepress.imposition.plan import Place, SheetSide
from layout.prepress.imposition.sections import Wish, plan_sides
from layout.prepress.opening import open_pdf
from layout.records import NamedTuple

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

_KEPT: Final = ("/OutputIntents", "/Metadata", "/OCProperties", "/Lang")
"""What the catalogue of the source says of all its pages."""


class Imposed(NamedTuple):
    """The sheets as a PDF, one page for each side, and what stands on them."""

    data: bytes
    sides: tuple[SheetSide, ...]


def impose(data: bytes, name: str, wish: Wish, furniture: Furniture, numbers: Sequence[int] = ()) -> Imposed:
    """Return a press PDF's pages on sheets; equal input gives equal bytes.

    ``numbers`` are those of the paper for each page of the PDF (none: they count from 1). Raise StopRendering where pages do
    not fit together.
    """
    source = open_pdf(data, name)
    leaves = read_leaves(source, wish.gutter)
    sides = plan_sides([page.is_double for page in leaves.pages], wish, numbers)
    layouts = base_layouts(sides, leaves, furniture)
    sheets = open_pdf(paint_bases(layouts, furniture), name)
    for page, layout, side in zip(sheets.pages, layouts, sides, strict=True):
        _place_all(sheets, page, layout, side, source, leaves)
    _keep_identity(sheets, source)
    return Imposed(_saved(sheets, source), sides)


def _place_all(sheets: Pdf, page: Page, layout: PageLayout, side: SheetSide, source: Pdf, leaves: Leaves) -> None:
    """Draw a side's pages under its marks."""
    from pikepdf import Array, Name

    around = layout.bleed + layout.margin
    operators = []
    for place in side.places:
        if place.source is None:
            continue
        leaf = leaves.pages[place.source]
        form = sheets.copy_foreign(source.pages[place.source].as_form_xobject())
        form.BBox = Array([_real(value) for value in clip(leaf, place, side.rows)])
        name = page.add_resource(form, Name.XObject, Name(f"/Page{place.source + 1}"))
        turn, x, y = position(leaf, place, side.rows, leaves)
        operators.append(f"q {turn} {x + around:.4f} {y + around:.4f} cm {name} Do Q")
    page.contents_add("\n".join(operators).encode("ascii"), prepend=True)


def clip(leaf: Leaf, place: Place, rows: int) -> Box:
    """Return what is printed of a page: up to its bleed at the edges of the sheet, to the trim where it meets another page."""
    meets = [place.column > 0, place.row < rows - 1, place.column + len(place.slots) < 2, place.row > 0]
    if place.turned:
        meets = [*meets[2:], *meets[:2]]
    return Box(*(trim if met else bleed for met, trim, bleed in zip(meets, leaf.trim, leaf.bleed, strict=True)))


def position(leaf: Leaf, place: Place, rows: int, leaves: Leaves) -> tuple[str, float, float]:
    """Return how a page is turned and moved: its place counts from the lower left corner of the sheet's trim."""
    x = place.column * (leaves.width + leaves.gutter)
    y = (rows - 1 - place.row) * leaves.height
    if not place.turned:
        return "1 0 0 1", x - leaf.trim.left, y - leaf.trim.bottom
    return "-1 0 0 -1", x + leaf.trim.right, y + leaf.trim.top


def _keep_identity(sheets: Pdf, source: Pdf) -> None:
    """Let the sheets say of themselves what the source says: output intent, metadata, document information."""
    for key in _KEPT:
        if key in sheets.Root:
            del sheets.Root[key]
        if key in source.Root:
            sheets.Root[key] = sheets.copy_foreign(source.make_indirect(source.Root[key]))
    if "/Info" in source.trailer:
        sheets.trailer.Info = sheets.copy_foreign(source.make_indirect(source.trailer.Info))


def _saved(sheets: Pdf, source: Pdf) -> bytes:
    """Return the file with a classic table of its objects, as PDF/X-1a:2003 wants it, and the source's version."""
    from pikepdf import ObjectStreamMode

    file = BytesIO()
    sheets.save(
        file,
        force_version=source.pdf_version,
        fix_metadata_version=False,
        object_stream_mode=ObjectStreamMode.disable,
        deterministic_id=True,
    )
    return file.getvalue()


def _real(value: float) -> float:
    return round(value, 4)
