"""The plates of a PDF's pages as pictures."""

from __future__ import annotations

import math
import struct
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Final

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary
from PIL import Image, ImageChops

from layout.errors import StopRendering
from layout.model.color import PROCESS
from layout.prepress.box import Box
from layout.prepress.of_pdf import trim_of
from layout.prepress.opening import open_pdf, refused
from layout.prepress.plates.names import plates_named
from layout.prepress.plates.rewrite import Rewriter
from layout.prepress.plates.stream import PlateStream, text_of
from layout.prepress.walk import walk_page
from layout.prepress.walk.matrix import IDENTITY
from layout.prepress.walk.objects import MALFORMED
from layout.prepress.walk.walker import Budget, media_of, resources_of
from layout.records import NamedTuple

TOGETHER: Final = 8
"""Pages drawn from one file: their fonts are read once."""
MAX_PIXELS: Final = 100_000_000
"""Of one plate."""
MAX_AT_ONCE: Final = 500_000_000
"""Pixels of all plates that are drawn together, and of one page's at most: each takes a byte."""
_LESS: Final = 0.01
"""So much less than whole pixels, so that rounding up gives as many and not one more."""


class PagePlates(NamedTuple):
    """The plates of one page. ``page`` counts from 1; ``label`` is the page's own number where the PDF gives one.

    ``inks`` has an image ("L": 0 no ink, 255 full) of the whole sheet for every plate: always the process inks, and the spot
    inks that print. ``trim`` is the trim in pixels (left, upper, right, lower), ``dpi`` their fineness.
    """

    page: int
    label: str
    inks: Mapping[str, Image.Image]
    trim: tuple[int, int, int, int]
    dpi: float


class _Written(NamedTuple):
    page: int
    label: str
    media: Box
    trim: Box
    streams: Mapping[str, PlateStream]
    dpi: float


def plates_of(
    data: bytes,
    dpi: float,
    pages: Collection[int] | None = None,
    name: str = "PDF",
    *,
    budget: Budget | None = None,
) -> Iterator[PagePlates]:
    """Yield the plates of the pages (all, or those asked for), drawn by PDFium from pages written anew in greys.

    Raises StopRendering where the PDF cannot be read, a page has no trim on its sheet, or something of a page must be skipped;
    with a ``budget`` that is noted there instead.
    """
    with open_pdf(data, name) as pdf:
        try:
            found = list(pdf.pages)
            labels = [str(page.label) for page in found]
            _strip(pdf)
        except MALFORMED as error:
            raise _damaged(name, error) from None
        chosen = [number for number in range(1, len(found) + 1) if pages is None or number in pages]
        counted = Budget() if budget is None else budget
        group: list[_Written] = []
        for number in chosen:
            with _refusing(name):
                written = _write(pdf, found[number - 1], number, labels[number - 1], dpi, counted, name)
            if budget is None and counted.skipped:
                first = next(iter(counted.skipped))
                raise refused(name, f"page {first.page}: {first.reason}", f"第{first.page}页：{first.reason_zh}")
            if group and (len(group) == TOGETHER or sum(map(_size, [*group, written])) > MAX_AT_ONCE):
                yield from _drawn(pdf, group, name)
                group = []
            group.append(written)
        yield from _drawn(pdf, group, name)


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Refuse a PDF in which anything is found that cannot be."""
    try:
        yield
    except (*MALFORMED, struct.error, pypdfium2.PdfiumError) as error:
        raise _damaged(name, error) from None


def _damaged(name: str, error: Exception) -> StopRendering:
    return refused(name, f"it is damaged ({error})", f"文件已损坏（{error}）")


def _size(written: _Written) -> int:
    """Return how many pixels a page's plates have that are drawn."""
    return math.prod(_pixels(written.media, written.dpi / 72)) * sum(one.has_ink for one in written.streams.values())


def has_trim(page: pikepdf.Page) -> bool:
    """Tell whether a page's trim has an extent, and lies on its sheet at least in part."""
    trim = trim_of(page).within(media_of(page)[0])
    return not trim.is_empty and trim.width > 0 and trim.height > 0


def _strip(pdf: pikepdf.Pdf) -> None:
    """Take everything out of the PDF but what its pages use."""
    del pdf.pages[:]
    for key in list(pdf.Root.keys()):
        if key not in ("/Type", "/Pages"):
            del pdf.Root[key]


def _write(
    pdf: pikepdf.Pdf, page: pikepdf.Page, number: int, label: str, dpi: float, budget: Budget, name: str
) -> _Written:
    if not has_trim(page):
        reason = "the trim of page {0} is empty or lies outside of the sheet", "第{0}页的成品框是空的，或不在页面上"
        raise refused(name, *(each.format(number) for each in reason))
    budget.page = number
    plates = plates_named(resources_of(page), budget)
    media, unit = media_of(page)
    pixels = (media.right - media.left) * (media.top - media.bottom) * (dpi / 72) ** 2
    dpi *= min(1.0, math.sqrt(min(MAX_PIXELS, MAX_AT_ONCE / len(plates)) / max(pixels, 1.0)))
    rewriter = Rewriter(pdf, plates, media, dpi, budget)
    if unit != IDENTITY:
        for stream in rewriter.streams.values():
            stream.write(f"{text_of(*unit)} cm")
    walk_page(pdf, page, rewriter, budget)
    return _Written(number, label, media, trim_of(page), rewriter.streams, dpi)


def _drawn(pdf: pikepdf.Pdf, group: list[_Written], name: str) -> list[PagePlates]:
    """Draw the plates that have ink; the others are blank."""
    with _refusing(name):
        return _draw_all(pdf, group)


def _draw_all(pdf: pikepdf.Pdf, group: list[_Written]) -> list[PagePlates]:
    inked = [(one, stream) for one in group for stream in one.streams.values() if stream.has_ink]
    for one, stream in inked:
        pdf.add_blank_page(page_size=(100, 100))
        pdf.pages[-1].obj.update(_page(pdf, one, stream))
    images = iter(_pictures(pdf, [one.dpi for one, _ in inked]))
    del pdf.pages[:]
    return [
        _plates(one, {name: next(images) if s.has_ink else None for name, s in one.streams.items()}) for one in group
    ]


def _page(pdf: pikepdf.Pdf, written: _Written, stream: PlateStream) -> Dictionary:
    """Return a page of whole pixels: PDFium would stretch another one to them."""
    content, media, pixel = stream.finish(pdf), written.media, written.dpi / 72
    across, down = (count - _LESS for count in _pixels(media, pixel))
    corners = (media.left, media.top - down / pixel, media.left + across / pixel, media.top)
    return Dictionary(
        MediaBox=Array([round(edge, 5) for edge in corners]), Contents=content, Resources=content.Resources
    )


def _pixels(media: Box, pixel: float) -> tuple[int, int]:
    across, down = (media.right - media.left) * pixel, (media.top - media.bottom) * pixel
    return max(1, math.ceil(round(across, 3))), max(1, math.ceil(round(down, 3)))


def _pictures(pdf: pikepdf.Pdf, fineness: list[float]) -> list[Image.Image]:
    """Return pictures of all pages, 255 where there is ink."""
    if not fineness:
        return []
    file = BytesIO()
    pdf.save(file, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    document = pypdfium2.PdfDocument(file.getvalue())
    try:
        pages = list(document)  # all open, so that they share their fonts
        return [_draw(page, dpi) for page, dpi in zip(pages, fineness, strict=True)]
    finally:
        document.close()


def _draw(page: pypdfium2.PdfPage, dpi: float) -> Image.Image:
    drawn = page.render(scale=dpi / 72, grayscale=True, draw_annots=False, may_draw_forms=False).to_pil()
    return ImageChops.invert(drawn)


def _plates(written: _Written, images: Mapping[str, Image.Image | None]) -> PagePlates:
    media, trim, pixel = written.media, written.trim, written.dpi / 72
    size = _pixels(media, pixel)
    blank = Image.new("L", size, 0)
    inks = {name: image or blank for name, image in images.items() if image or name in PROCESS}
    left, right = _within((trim.left - media.left) * pixel, (trim.right - media.left) * pixel, size[0])
    upper, lower = _within((media.top - trim.top) * pixel, (media.top - trim.bottom) * pixel, size[1])
    return PagePlates(written.page, written.label, inks, (left, upper, right, lower), written.dpi)


def _within(low: float, high: float, size: int) -> tuple[int, int]:
    """Return the whole pixels between two edges that lie on the sheet: at least one."""
    first = min(max(0, round(low)), size - 1)
    return first, max(first + 1, min(round(high), size))
