"""A press PDF whose pages can be told apart: each says its number and is flooded with an ink of its own, up to the bleed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from layout.makeup.compositor import Compositor
from layout.model.color import BLACK, Colour
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, PageLayout, PlacedLine
from layout.model.style import TextStyle
from layout.paint.pdf import PdfMeta, write_pdf

WIDTH, HEIGHT, BLEED, MARGIN = 200.0, 280.0, 9.0, 20.0
LABEL: Final = (30.0, 60.0)
"""Where the number stands: left edge and baseline from the upper left corner of the trim."""
META: Final = PdfMeta("南湖小报 2026-07-07", date(2026, 7, 7), "huozi 0")
STYLE: Final = TextStyle("hei-bold", 24, 24, BLACK)
AWAY: Final = Fill(Rect(-BLEED - 12, -BLEED - 12, WIDTH + 2 * BLEED + 24, 8), BLACK)
"""A mark outside the bleed: it must not be on any sheet."""


def flood(number: int) -> Colour:
    """The ink of a page."""
    c, m, y = number % 3, number // 3 % 3, number // 9 % 3
    return Colour(0.1 + 0.35 * c, 0.1 + 0.35 * m, 0.1 + 0.35 * y, 0)


def numbered(
    compositor: Compositor, count: int, doubles: Sequence[int] = (), *, gutter: float = 0.0, corner: float = 0.0, name: str = "第"
) -> bytes:  # fmt: skip
    """Return a press PDF of ``count`` pages, those in ``doubles`` twice as wide; media begins at (corner, corner)."""
    pages = []
    for number in range(1, count + 1):
        width = 2 * WIDTH + gutter if number in doubles else WIDTH
        line = compositor.line(f"{name}{number:02d}", STYLE)
        ground = Rect(-BLEED, -BLEED, width + 2 * BLEED, HEIGHT + 2 * BLEED)
        items: tuple[Item, ...] = (Fill(ground, flood(number)), AWAY, PlacedLine(*LABEL, line, "body"))
        pages.append(PageLayout(number, width, HEIGHT, BLEED + MARGIN, items))
    data, _ = write_pdf(pages, compositor.faces, META)
    return _with_boxes(data, corner)


def _with_boxes(data: bytes, corner: float) -> bytes:
    """Give pages their true bleed, inside a margin for marks, and the whole file an output intent."""
    pdf = pikepdf.open(BytesIO(data))
    for page in pdf.pages:
        _, _, width, height = (float(value) for value in page.mediabox)
        around = BLEED + MARGIN
        page.obj.MediaBox = Array([corner, corner, corner + width, corner + height])
        for key, away in (("/BleedBox", MARGIN), ("/TrimBox", around)):
            page.obj[key] = Array([corner + away, corner + away, corner + width - away, corner + height - away])
        page.contents_add(f"1 0 0 1 {corner} {corner} cm".encode(), prepend=True)
    profile = pdf.make_stream(b"not a real profile", N=4)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="CGATS TR 002", DestOutputProfile=profile
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta/>", Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info.GTS_PDFXVersion = "PDF/X-4"
    file = BytesIO()
    pdf.save(file, force_version="1.6", deterministic_id=True, fix_metadata_version=False)
    return file.getvalue()
