"""A finished PDF read back by a program that did not write it (PDFium): every character and where it stands.

Reports measure what this module finds and nothing else: what the engine meant is not asked.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

_BLANK: Final = frozenset("\u00a0\u2007\u202f\u200b\u2060\ufeff")


Box = tuple[float, float, float, float]
"""Left, top, right, bottom, as in ``Cell.ink``."""


class Cell(NamedTuple):
    """A glyph as read: what it copies as, its pen origin, what it advances by itself (no spacing), its size.

    Points from the top left corner of the trim, y downwards. ``turn`` is how far it is turned clockwise, in degrees;
    ``ink`` is the box of what is printed: left, top, right, bottom.
    """

    text: str
    x: float
    y: float
    advance: float
    size: float
    turn: int = 0
    ink: Box = (0.0, 0.0, 0.0, 0.0)


def is_blank(text: str) -> bool:
    """Tell whether a character prints nothing."""
    return text.isspace() or text in _BLANK


class Read(NamedTuple):
    """A page as read: its glyphs in the order of its content, blank ones left out, and the boxes of what is drawn."""

    cells: list[Cell]
    paths: list[Box]


def read_pages(pdf: bytes) -> list[Read]:
    """Return every page of a PDF."""
    import pypdfium2  # 50 ms; only reports need it

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_read_page(page) for page in document]
    finally:
        document.close()


def _read_page(page: Any) -> Read:
    import pypdfium2.raw as pdfium

    left, _, _, top = page.get_trimbox()
    # PDFium sorts what stands on one line from left to right; its text objects tell the order of the content.
    objects = list(page.get_objects())
    order = {_address(each.raw): number for number, each in enumerate(objects)}
    drawn = (each.get_bounds() for each in objects if each.type == pdfium.FPDF_PAGEOBJ_PATH)
    paths = [(x0 - left, top - y1, x1 - left, top - y0) for x0, y0, x1, y1 in drawn]
    text = page.get_textpage()
    try:
        found = sorted(_cells(text.raw, text.count_chars(), left, top), key=lambda each: order.get(each[0], -1))
        return Read([cell for _, cell in found], paths)
    finally:
        text.close()


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _cells(page: Any, count: int, left: float, top: float) -> Iterator[tuple[int, Cell]]:
    """Yield each character that prints with the address of the text object it belongs to."""
    import pypdfium2.raw as pdfium

    x, y, width, matrix = ctypes.c_double(), ctypes.c_double(), ctypes.c_float(), pdfium.FS_MATRIX()
    by_ref = ctypes.byref
    loose, box = pdfium.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
    fonts: dict[int, int] = {}  # of text objects
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
            fonts[key] = _address(pdfium.FPDFTextObj_GetFont(shown))
        size, turn = pdfium.FPDFText_GetFontSize(page, index), _turn(matrix)
        if code < 0x80:  # several glyphs of a font may read as one digit: the box tells their widths apart
            pdfium.FPDFText_GetLooseCharBox(page, index, by_ref(loose))
            advance = y.value - loose.bottom if turn == 90 else loose.right - x.value
        else:  # but it grows where ink reaches past the advance
            if (fonts[key], code) not in widths:
                pdfium.FPDFFont_GetGlyphWidth(pdfium.FPDFTextObj_GetFont(shown), code, 1000.0, by_ref(width))
                widths[fonts[key], code] = abs(width.value) / 1000  # downwards in vertical fonts: negative
            advance = widths[fonts[key], code] * size
        pdfium.FPDFText_GetCharBox(page, index, *map(by_ref, box))
        ink = box[0].value - left, top - box[3].value, box[1].value - left, top - box[2].value
        yield key, Cell(char, x.value - left, top - y.value, advance, size, turn, ink)


def _turn(matrix: Any) -> int:
    """Return the quarter turns of a text matrix clockwise, in degrees."""
    if abs(matrix.b) <= abs(matrix.a):
        return 0 if matrix.a >= 0 else 180
    return 90 if matrix.b < 0 else 270
