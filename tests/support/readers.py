"""Readers that did not write the file: what PDFium and Poppler find on a page, character by character, and its pixels.

Nothing here imports ``layout``. Places are in points from the top left corner of the TrimBox, y downwards.
"""

from __future__ import annotations

import ctypes
import math
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

BLANK: Final = frozenset("\u00a0\u2007\u202f\u200b\u2060\ufeff")
RENDERERS: Final = ("pdfium", "poppler", "mupdf", "ghostscript")
Grey = np.ndarray[Any, np.dtype[np.float64]]

# Debian builds MuPDF without colour management and says so in every run; that is no word about our file.
_ABOUT_THE_TOOL: Final = ("warning: ICC support is not available\n",)


@dataclass(frozen=True, slots=True)
class Char:
    """One character as PDFium reads it: its text, pen origin and baseline, end of its advance, and where its ink is.

    ``ink`` is its left and right, ``depth`` its top and bottom. ``cell`` is left, top, right and bottom of its advance;
    ``angle`` how far it is turned clockwise, in whole degrees.
    """

    text: str
    x: float
    y: float
    end: float
    ink: tuple[float, float]
    depth: tuple[float, float]
    size: float
    font: str
    colour: tuple[int, int, int, int]
    cell: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    angle: int = 0

    @property
    def is_blank(self) -> bool:
        """Tell whether it is white space."""
        return is_blank(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's characters in the order of its content, generated ones (line ends, guessed spaces) left out.

    ``pictures`` are the places of its images: left, top, right, bottom.
    """

    width: float
    height: float
    chars: tuple[Char, ...]
    pictures: tuple[tuple[float, float, float, float], ...] = ()

    @property
    def text(self) -> str:
        """Everything but white space."""
        return squeeze("".join(char.text for char in self.chars))


def is_blank(text: str) -> bool:
    """Tell whether a character prints nothing: Unicode white space, no-break and zero-width spaces."""
    return text.isspace() or text in BLANK


def squeeze(text: str) -> str:
    """Return a text without its white space."""
    return "".join(char for char in text if not is_blank(char))


# --- PDFium -----------------------------------------------------------------------------------------------------------


def pdfium_chars(pdf: Path | bytes) -> list[Page]:
    """Read every page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(page) for page in document]
    finally:
        document.close()


def _page(page: Any) -> Page:
    left, bottom, right, top = page.get_trimbox()
    # PDFium sorts what stands on one line from left to right; its text objects tell the order of the content.
    order = {_address(each.raw): number for number, each in enumerate(page.get_objects())}
    text = page.get_textpage()
    try:
        found = sorted(_chars(text, left, top), key=lambda each: order[each[0]])
        return Page(right - left, top - bottom, tuple(char for _, char in found), tuple(_pictures(page, left, top)))
    finally:
        text.close()


def _pictures(page: Any, left: float, top: float) -> Iterator[tuple[float, float, float, float]]:
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        x0, y0, x1, y1 = each.get_bounds()
        yield x0 - left, top - y1, x1 - left, top - y0


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _chars(page: Any, left: float, top: float) -> Iterator[tuple[int, Char]]:
    """Yield each character with the address of the text object it belongs to."""
    raw, fonts = page.raw, dict[int, str]()
    x, y, loose = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    box = [ctypes.c_double() for _ in range(4)]
    inks = [ctypes.c_uint() for _ in range(4)]
    by_ref = ctypes.byref
    pending = ""
    for index in range(page.count_chars()):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(raw, index)
        # A hyphen at a line end is handed out as a mark of hyphenation, characters past U+FFFF as two surrogates.
        char = "-" if pdfium.FPDFText_IsHyphen(raw, index) == 1 else chr(code)
        if 0xD800 <= code < 0xDC00:
            pending = char
            continue
        if pending:
            char, pending = (pending + char).encode("utf-16", "surrogatepass").decode("utf-16"), ""
        pdfium.FPDFText_GetCharOrigin(raw, index, by_ref(x), by_ref(y))
        pdfium.FPDFText_GetLooseCharBox(raw, index, by_ref(loose))
        pdfium.FPDFText_GetCharBox(raw, index, *map(by_ref, box))
        pdfium.FPDFText_GetFillColor(raw, index, *map(by_ref, inks))
        parent = pdfium.FPDFText_GetTextObject(raw, index)
        font = pdfium.FPDFTextObj_GetFont(parent)
        key = _address(font)
        if key not in fonts:
            fonts[key] = _font_name(font)
        size = pdfium.FPDFText_GetFontSize(raw, index)
        red, green, blue, alpha = (ink.value for ink in inks)
        ink, depth = (box[0].value - left, box[1].value - left), (top - box[3].value, top - box[2].value)
        where = x.value - left, top - y.value, loose.right - left
        cell = (loose.left - left, top - loose.top, loose.right - left, top - loose.bottom)
        angle = round(math.degrees(pdfium.FPDFText_GetCharAngle(raw, index))) % 360
        ours = Char(char, *where, ink, depth, size, fonts[key], (red, green, blue, alpha), cell, angle)
        yield _address(parent), ours


def _font_name(font: Any) -> str:
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    return buffer.value.decode()


# --- programs ---------------------------------------------------------------------------------------------------------


def need(program: str | Path) -> None:
    """Skip the test where a program is missing; fail it where all must be there (``HUOZI_TOOLS=all``, as in CI)."""
    if shutil.which(str(program)) is None:
        (pytest.fail if os.environ.get("HUOZI_TOOLS") == "all" else pytest.skip)(f"{program} is not installed")


def run(*command: str | Path) -> str:
    """Run a program that must be content: exit status 0 and not a word on standard error. Skip where it is missing."""
    need(command[0])
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stderr
    for words in _ABOUT_THE_TOOL:
        said = said.replace(words, "")
    assert not said, said
    return done.stdout


def poppler_text(pdf: Path, page: int) -> str:
    """Return what Poppler copies from a page (1-based), in the order of its content, white space left out."""
    return squeeze(poppler_raw(pdf, page))


def poppler_raw(pdf: Path, page: int) -> str:
    """Return what Poppler copies from a page (1-based), line by line in the order of its content."""
    return run("pdftotext", "-q", "-raw", "-enc", "UTF-8", "-f", str(page), "-l", str(page), pdf, "-")


def draw(pdf: Path, renderer: str, dpi: int, folder: Path) -> list[Grey]:
    """Return every page, bleed included, as a picture of grey values 0 (black) to 255, drawn by one of ``RENDERERS``."""
    if renderer == "pdfium":
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_grey(page.render(scale=dpi / 72).to_pil()) for page in document]
        finally:
            document.close()
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / f"{renderer}-%d.png"
    if renderer == "poppler":
        run("pdftoppm", "-r", str(dpi), "-png", pdf, folder / renderer)
    elif renderer == "mupdf":
        run("mutool", "draw", "-q", "-r", str(dpi), "-o", out, pdf)
    else:
        # -q still lets warnings through; the two STOP switches make an error of every one that is about the file.
        strict = ("-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING")
        smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
        run("gs", "-q", *strict, *smooth, "-sDEVICE=png16m", f"-r{dpi}", "-o", out, pdf)
    found = sorted(folder.glob(f"{renderer}-*.png"), key=lambda path: int(path.stem.rpartition("-")[2]))
    return [_grey(Image.open(path)) for path in found]


def _grey(image: Image.Image) -> Grey:
    return np.asarray(image.convert("L"), dtype=np.float64)
