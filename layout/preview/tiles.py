"""Pages in pixels: each page painted as a PDF, as a press would get it, and drawn by PDFium, in tiles, where it is looked at."""

from __future__ import annotations

import math
from collections import OrderedDict
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from layout.makeup.engine import Made
from layout.model.color import PROCESS
from layout.model.page import PageLayout
from layout.paint.screen import paint_pages, screen_press, trimmed
from layout.paint.subsets import Subsets

if TYPE_CHECKING:
    from PIL import Image

SCALES: Final = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
"""Pixels per point that tiles are drawn at."""
SIDE: Final = 512
"""Pixels of a tile's side."""
HEAT: Final = "ink"
"""The name under which the map of total ink is asked for."""
PLATE_DPI: Final = 108
"""Fineness of plates: they are looked at for where ink lies, not read."""
_LETTERS: Final = dict(zip("CMYK", PROCESS, strict=True))
_KEPT_PAGES: Final = 12
_KEPT_TILES: Final = 600


class Wanted(NamedTuple):
    """One tile: of which page in which state, how fine, which column and row, and of which plate (empty: all colours)."""

    page: int
    digest: str
    scale: float
    column: int
    row: int
    plate: str = ""


class Tiles:
    """Draws tiles, and keeps what was drawn lately. Not for several threads at once: PDFium is not."""

    def __init__(self) -> None:
        self._subsets = Subsets()
        self._open: OrderedDict[tuple[int, str], Any] = OrderedDict()
        self._plates: OrderedDict[tuple[int, str], dict[str, Image.Image]] = OrderedDict()
        self._drawn: OrderedDict[Wanted, bytes] = OrderedDict()

    def png(self, made: Made, page: PageLayout, wanted: Wanted) -> bytes | None:
        """Return a tile of a page as PNG; None where there is no such tile."""
        if wanted.scale not in SCALES:
            return None
        across, down = math.ceil(page.width * wanted.scale), math.ceil(page.height * wanted.scale)
        left, top = wanted.column * SIDE, wanted.row * SIDE
        if not (0 <= left < across and 0 <= top < down):
            return None
        if wanted not in self._drawn:
            box = (left, top, min(left + SIDE, across), min(top + SIDE, down))
            image = self._plate(made, page, wanted, box) if wanted.plate else self._page(made, page, wanted, box)
            if image is None:
                return None
            _keep(self._drawn, wanted, _encoded(image), _KEPT_TILES)
        self._drawn.move_to_end(wanted)
        return self._drawn[wanted]

    def _page(self, made: Made, page: PageLayout, wanted: Wanted, box: tuple[int, int, int, int]) -> Image.Image:
        sheet = self._document(made, page, wanted)
        left, top, right, bottom = box
        scale = wanted.scale
        width, height = (math.ceil(length * scale) for length in sheet.get_size())
        crop = (left / scale, max(height - bottom, 0) / scale, max(width - right, 0) / scale, top / scale)
        drawn: Image.Image = sheet.render(scale=scale, crop=crop, draw_annots=False, may_draw_forms=False).to_pil()
        return drawn

    def _document(self, made: Made, page: PageLayout, wanted: Wanted) -> Any:
        """Return the open PDF page."""
        key = wanted.page, wanted.digest
        if key not in self._open:
            import pypdfium2

            ppi = screen_press(made.issue, 200)
            pdf, _ = paint_pages(made.issue, trimmed((page,)), made.faces, ppi, subsets=self._subsets)
            _keep(self._open, key, pypdfium2.PdfDocument(pdf)[0], _KEPT_PAGES)
        self._open.move_to_end(key)
        return self._open[key]

    def _plate(
        self, made: Made, page: PageLayout, wanted: Wanted, box: tuple[int, int, int, int]
    ) -> Image.Image | None:
        key = wanted.page, wanted.digest
        if key not in self._plates:
            _keep(self._plates, key, _plates(made, page), _KEPT_PAGES)
        name = _LETTERS.get(wanted.plate, wanted.plate)
        whole = self._plates[key].get(name)
        if whole is None:
            return None
        each = PLATE_DPI / 72 / wanted.scale
        left, top, right, bottom = box
        part = (left * each, top * each, min(right * each, whole.width), min(bottom * each, whole.height))
        return whole.resize((right - left, bottom - top), box=part)


def _plates(made: Made, page: PageLayout) -> dict[str, Image.Image]:
    """Return a page's plates, dark where ink lies, and the map of total ink."""
    from PIL import ImageChops

    from layout.prepress.plates import plates_of
    from layout.proofs.heat import heat_map

    press = made.issue.press
    pdf, _ = paint_pages(made.issue, trimmed((page,)), made.faces, press)
    found = next(iter(plates_of(pdf, PLATE_DPI)))
    inks = {name: ImageChops.invert(image.crop(found.trim)) for name, image in found.inks.items()}
    return {**inks, HEAT: heat_map(found, press.total_ink)}


def _encoded(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _keep(store: OrderedDict[Any, Any], key: object, value: object, most: int) -> None:
    store[key] = value
    while len(store) > most:
        store.popitem(last=False)
