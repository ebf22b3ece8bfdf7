"""A PDF of ours as a version; and proof, by pixels and characters, that two PDFs print the same page."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from layout.errors import StopRendering
from layout.model.diagnostics import diagnose
from layout.proofs.diff.copy_map import pages_in, unpacked
from layout.proofs.diff.messages import NOT_OURS
from layout.proofs.diff.pixels import cells_of
from layout.proofs.diff.printed import PageDifference
from layout.proofs.diff.sheets import Sheet
from layout.proofs.diff.version import Version

if TYPE_CHECKING:
    from PIL.Image import Image

DPI: Final = 150
"""Fine enough to show a hairline; a page takes a fifth of a second."""
MOST: Final = 4_000_000
"""Bytes of what a page says of its copy."""


def pdf_version(name: str, data: bytes) -> Version:
    """Return a PDF, or the pages that a proof carries, as a version.

    Raises StopRendering where it is damaged, or says nothing of its copy.
    """
    from layout.prepress.opening import open_pdf

    with open_pdf(data, name) as proof:
        data = pages_in(proof) or data
    with open_pdf(data, name) as pdf:
        is_for_screen = "/OutputIntents" not in pdf.Root and all(page.trimbox == page.mediabox for page in pdf.pages)
        sheets = tuple(_sheet(page.obj, name, number) for number, page in enumerate(pdf.pages, 1))
    if len({sheet.number for sheet in sheets}) < len(sheets):
        raise StopRendering((diagnose(NOT_OURS, file=name, page=len(sheets)),))
    return Version(name, sheets, pdf=data, is_for_screen=is_for_screen)


def _sheet(page: Any, name: str, number: int) -> Sheet:
    from layout.prepress.walk.objects import MALFORMED
    from layout.prepress.walk.streams import bytes_of

    try:
        return unpacked(bytes_of(page.PieceInfo.Huozi.Private, MOST))
    except (*MALFORMED, ValueError):
        raise StopRendering((diagnose(NOT_OURS, file=name, page=number),)) from None


def pdf_differences(old: Version, new: Version) -> dict[int, PageDifference | None]:
    """Return how each page that both PDFs have differs: where its pixels do; None where pixels and characters are the same."""
    from pypdfium2 import PdfDocument

    from layout.proofs.report.printed.reading import read_page

    found: dict[int, PageDifference | None] = {}
    at = {sheet.number: index for index, sheet in enumerate(old.sheets)}
    with closing(PdfDocument(old.pdf)) as before, closing(PdfDocument(new.pdf)) as after:
        for index, sheet in enumerate(new.sheets):
            if sheet.number in at:
                one, other = before[at[sheet.number]], after[index]
                # Drawing cuts a page to its trim, where reading counts from.
                is_same = read_page(one) == read_page(other)
                found[sheet.number] = _difference(_drawn(one), _drawn(other), is_same=is_same)
    return found


def _drawn(page: Any) -> Image:
    page.set_cropbox(*page.get_trimbox())
    drawn: Image = page.render(scale=DPI / 72).to_pil().convert("RGB")
    return drawn


def _difference(old: Image, new: Image, *, is_same: bool) -> PageDifference | None:
    from PIL import ImageChops

    if old.size != new.size:
        return PageDifference(reasons=("size",))
    differing = ImageChops.difference(old, new)
    if differing.getbbox() is None:
        return None if is_same else PageDifference(reasons=("characters",))
    return PageDifference(cells=cells_of(differing, DPI))
