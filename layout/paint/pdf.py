"""Made-up pages to the press PDF: glyphs counted, fonts cut down once, then each page written with the new codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from layout.model.diagnostics import Diagnostics
from layout.model.galley import FaceKey
from layout.model.page import Fill, Outline, PageLayout, PlacedLine, PlacedPicture, PlacedQR, Shape, Stroke
from layout.model.press import PressProfile, plain_press
from layout.paint import shapes
from layout.paint.content import Content, PageFont
from layout.paint.document import PressFile
from layout.paint.embed import EmbeddedFont, embed, font_objects, upright_object
from layout.paint.glyphs import show_line
from layout.paint.inks import Inks
from layout.paint.pictures import PictureStore
from layout.paint.standard import PdfMeta
from layout.paint.usage import FaceUse, used_glyphs

if TYPE_CHECKING:
    from layout.fonts import Face, FaceSet

__all__ = ["PdfMeta", "write_pdf"]

_PAINTERS: Final[dict[type, Callable[[Content, Any], None]]] = {
    PlacedLine: show_line,
    Fill: shapes.fill,
    Stroke: shapes.stroke,
    Outline: shapes.outline,
    Shape: shapes.shape,
    PlacedQR: shapes.qr,
}


def write_pdf(
    pages: Sequence[PageLayout],
    faces: FaceSet,
    meta: PdfMeta,
    press: PressProfile | None = None,
    *,
    is_for_reading: bool = False,
    cut: Callable[[Face, Mapping[int, str], Set[int]], EmbeddedFont] = embed,
    notes: Mapping[int, bytes] = MappingProxyType({}),
) -> tuple[bytes, Diagnostics]:
    """Return the PDF of all pages for a press, and what is wrong with their pictures (a grey box stands in their place).

    Trim, bleed and margin as laid out, the inks of ``press`` (screen colours where it is RGB), black overprinting, no
    annotations; equal pages give equal bytes. One ``is_for_reading`` has the same pages, and their links and bookmarks.
    ``cut`` cuts faces down (``Subsets.embed`` remembers them).
    ``notes`` are what pages carry of ours, by number (``proofs/diff/copy_map.py``).
    """
    press = press or plain_press()
    inks = Inks(press, pages)
    file = PressFile(meta, press, inks)
    fonts = _embed_fonts(file, used_glyphs(pages), faces, cut)
    store = PictureStore(file, press, frozenset(inks.spots))
    for page in pages:
        content = Content(page, fonts, inks, press)
        pictures = _paint(content, page, store)
        file.add_page(page, content.data(), pictures, notes.get(page.number, b""))
    if is_for_reading:
        from layout.paint.reading import add_reading_aids  # a press file has none

        add_reading_aids(file, pages)
    data = file.data()
    if store.placed:
        from layout.paint.placed import put_in

        data = put_in(data, store.placed)
    return data, tuple(store.problems)


def _paint(content: Content, page: PageLayout, store: PictureStore) -> Mapping[str, Any]:
    """Write a page's items in their order; return the pictures it uses."""
    pictures: dict[str, Any] = {}
    for item in page.items:
        if isinstance(item, PlacedPicture):
            pictures |= store.place(content, item, page.number)
        else:
            _PAINTERS[type(item)](content, item)
    return pictures


def _embed_fonts(
    file: PressFile, uses: Mapping[FaceKey, FaceUse], faces: FaceSet, cut: Callable[..., EmbeddedFont]
) -> dict[FaceKey, PageFont]:
    """Subset each face once for all pages and return how content streams name it."""
    fonts = {}
    for number, (key, use) in enumerate(uses.items(), 1):
        font = cut(faces.face(key), use.texts, use.upright)
        level = font_objects(file.document, font)
        file.add_font(f"F{number}", level)
        if use.upright:
            file.add_font(f"V{number}", upright_object(file.document, font, level))
        codes = {gid: f"{font.cids[gid]:04X}" for gid in use.texts}
        fonts[key] = PageFont(f"F{number}", codes, use.odd, f"V{number}", {})
    return fonts
