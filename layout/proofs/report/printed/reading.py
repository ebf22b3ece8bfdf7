"""A finished PDF read back by a program that did not write it (PDFium): every character and where it stands.

Reports measure what this module finds and nothing else: what the engine meant is not asked.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

from layout.makeup.grid import HAN_ASCENT
from layout.records import NamedTuple

INKED: Final = 0.001
"""A loose box this near (points) to the ink has grown to it."""
_BLANK: Final = frozenset("\u00a0\u2007\u202f\u200b\u2060\ufeff")


Box = tuple[float, float, float, float]
"""Left, top, right, bottom, as in ``Cell.ink``."""


class Cell(NamedTuple):
    """A glyph as read: what it copies as, its pen origin, what it advances by itself (no spacing), its size.

    Points from the top left corner of the trim, y downwards. ``turn`` is how far it is turned clockwise, in degrees;
    ``ink`` is the box of what is printed: left, top, right, bottom. ``down`` is from where to where its cell reaches, if
    the font sets glyphs one under the other (a —— in one piece: two em, for either character).
    """

    text: str
    x: float
    y: float
    advance: float
    size: float
    turn: int = 0
    ink: Box = (0.0, 0.0, 0.0, 0.0)
    down: tuple[float, float] | None = None


def is_blank(text: str) -> bool:
    """Tell whether a character prints nothing."""
    return text.isspace() or text in _BLANK


class Read(NamedTuple):
    """A page as read: its glyphs in the order of its content, blank ones left out, and the boxes of what is drawn.

    A line has no thickness here: its box is that of the way of its pen.
    """

    cells: list[Cell]
    paths: list[Box]


def read_pages(pdf: bytes) -> list[Read]:
    """Return every page of a PDF."""
    import pypdfium2  # 50 ms; only reports need it

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [read_page(page) for page in document]
    finally:
        document.close()


def read_page(page: Any) -> Read:
    """Return a page (of PDFium)."""
    import pypdfium2.raw as pdfium

    left, _, _, top = page.get_trimbox()
    # PDFium sorts what stands on one line from left to right; its text objects tell the order of the content.
    objects = list(page.get_objects())
    order = {_address(each.raw): number for number, each in enumerate(objects)}
    paths = [_path(each, left, top) for each in objects if each.type == pdfium.FPDF_PAGEOBJ_PATH]
    text = page.get_textpage()
    try:
        found = sorted(_cells(text.raw, text.count_chars(), left, top), key=lambda each: order.get(each[0], -1))
        return Read([cell for _, cell in found], paths)
    finally:
        text.close()


def _path(drawn: Any, left: float, top: float) -> Box:
    import pypdfium2.raw as pdfium

    x0, y0, x1, y1 = drawn.get_bounds()
    fill, is_line, pen = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(drawn.raw, ctypes.byref(fill), ctypes.byref(is_line))
    pdfium.FPDFPageObj_GetStrokeWidth(drawn.raw, ctypes.byref(pen))
    thick = pen.value if is_line.value else 0.0  # PDFium adds all of it on every side
    return x0 + thick - left, top - y1 + thick, x1 - thick - left, top - y0 - thick


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _cells(page: Any, count: int, left: float, top: float) -> Iterator[tuple[int, Cell]]:
    """Yield each character that prints with the address of the text object it belongs to."""
    import pypdfium2.raw as pdfium

    x, y, width, matrix = ctypes.c_double(), ctypes.c_double(), ctypes.c_float(), pdfium.FS_MATRIX()
    by_ref = ctypes.byref
    loose, box = pdfium.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
    fonts: dict[int, tuple[int, bool]] = {}  # of text objects, and whether they set downwards
    widths: dict[tuple[int, int], float] = {}  # of characters in fonts, in em
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:  # characters past U+FFFF come as two surrogates
            high = code
            continue
        if high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
        # A hyphen at a line end is handed out as a mark of hyphenation.
        char = "-" if pdfium.FPDFText_IsHyphen(page, index) == 1 else chr(code)
        if is_blank(char):
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, by_ref(x), by_ref(y))
        pdfium.FPDFText_GetMatrix(page, index, by_ref(matrix))
        shown = pdfium.FPDFText_GetTextObject(page, index)
        key = _address(shown)
        if key not in fonts:
            font = pdfium.FPDFTextObj_GetFont(shown)
            pdfium.FPDFFont_GetGlyphWidth(font, code, 1000.0, by_ref(width))
            fonts[key] = _address(font), width.value < 0
        size, turn = pdfium.FPDFText_GetFontSize(page, index), _turn(matrix)
        if code < 0x80:  # several glyphs of a font may read as one digit: the box tells their widths apart
            pdfium.FPDFText_GetLooseCharBox(page, index, by_ref(loose))
            advance = y.value - loose.bottom if turn == 90 else loose.right - x.value
        else:  # but it grows where ink reaches past the advance
            if (fonts[key][0], code) not in widths:
                pdfium.FPDFFont_GetGlyphWidth(pdfium.FPDFTextObj_GetFont(shown), code, 1000.0, by_ref(width))
                widths[fonts[key][0], code] = abs(width.value) / 1000
            advance = widths[fonts[key][0], code] * size
        pdfium.FPDFText_GetCharBox(page, index, *map(by_ref, box))
        ink = box[0].value - left, top - box[3].value, box[1].value - left, top - box[2].value
        down = None
        if fonts[key][1]:
            pdfium.FPDFText_GetLooseCharBox(page, index, by_ref(loose))
            down = _down(loose, box[3].value, y.value, size)
            down = top - down[0], top - down[1]
        yield key, Cell(char, x.value - left, top - y.value, advance, size, turn, ink, down)


def _down(loose: Any, ink: float, origin: float, size: float) -> tuple[float, float]:
    """Return where the cell of an upright glyph begins and ends: it takes one em or two.

    Each glyph has an origin of its own, so the loose box is asked; but that grows where ink reaches out of the cell.
    """
    start = origin + HAN_ASCENT * size if abs(loose.top - ink) < INKED else loose.top
    return start, start - max(1, round((loose.top - loose.bottom) / size)) * size


def _turn(matrix: Any) -> int:
    """Return the quarter turns of a text matrix clockwise, in degrees."""
    if abs(matrix.b) <= abs(matrix.a):
        return 0 if matrix.a >= 0 else 180
    return 90 if matrix.b < 0 else 270
