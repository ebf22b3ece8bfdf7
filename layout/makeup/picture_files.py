"""How large a picture file is: all that make-up needs to know of it. Only the header is read, and no pixel."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import IO, Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers that carry the picture's size (SOF0…SOF15; ITU-T T.81 table B.1)."""
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
"""JPEG markers without a length."""
_ORIENTATION: Final = 0x0112
FINE: Final = 100
"""Parts of a point in which a placed PDF is measured."""
_CMYK: Final = 4
_MAX_SEGMENTS: Final = 1000


def picture_size(path: Path) -> tuple[int, int] | None:
    """Return width and height in pixels as the picture is meant to be seen (EXIF orientation applied).

    None where the file is not there or not a picture. JPEG and PNG are read here, other kinds by Pillow. A PDF has no pixels:
    the size of its trim counts, in hundredths of a point, which is finer than any press.
    """
    try:
        with path.open("rb") as file:
            start = file.read(8)
            if start == _PNG:
                return _png_size(file)
            if start[:2] == b"\xff\xd8":
                file.seek(2)
                return _jpeg_size(file)
    except (OSError, struct.error):
        return None
    return _pdf_size(path) if start[:5] == b"%PDF-" else _other_size(path)


def may_have_inks(path: Path) -> bool:
    """Tell whether a picture may come in inks already (CMYK), so that what it prints is not ours to say.

    JPEGs of four components, TIFFs and PDFs may; JPEGs of three or one, PNG and WebP are grey or screen colours.
    """
    try:
        with path.open("rb") as file:
            start = file.read(8)
            if start[:2] == b"\xff\xd8":
                file.seek(2)
                frame = _jpeg_frame(file)
                return frame is None or frame[2] == _CMYK
            return start != _PNG and start[:4] != b"RIFF"
    except (OSError, struct.error):
        return True


def _png_size(file: IO[bytes]) -> tuple[int, int] | None:
    """Read the IHDR chunk, which comes first."""
    name, width, height = struct.unpack(">4x4sII", file.read(16))
    return (width, height) if name == b"IHDR" and width and height else None


def _jpeg_size(file: IO[bytes]) -> tuple[int, int] | None:
    frame = _jpeg_frame(file)
    return frame and frame[:2]


def _jpeg_frame(file: IO[bytes]) -> tuple[int, int, int] | None:
    """Return width, height and number of components: the segments up to the frame header; EXIF stands before it."""
    turned = False
    for _ in range(_MAX_SEGMENTS):
        marker = _marker(file)
        if marker in _BARE:
            continue
        length = int(struct.unpack(">H", file.read(2))[0])
        if marker in _FRAMES:
            height, width, count = struct.unpack(">xHHB", file.read(6))
            if not (width and height):
                return None
            return (height, width, count) if turned else (width, height, count)
        if marker in (0xD9, 0xDA) or length < 2:
            return None
        segment = file.read(length - 2)
        if marker == 0xE1 and segment[:6] == b"Exif\0\0":
            turned = _is_turned(segment[6:])
    return None


def _marker(file: IO[bytes]) -> int:
    """Return the next marker; any number of fill bytes may stand before it."""
    if file.read(1) != b"\xff":
        raise struct.error("no marker")
    code = 0xFF
    while code == 0xFF:
        code = struct.unpack("B", file.read(1))[0]
    return code


def _is_turned(tiff: bytes) -> bool:
    """Tell whether the EXIF orientation (5 to 8) swaps width and height."""
    order = ">" if tiff[:2] == b"MM" else "<"
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, first)
        for index in range(entries):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * index)
            if tag == _ORIENTATION:
                return bool(5 <= value <= 8)
    except struct.error:
        return False
    return False


def _pdf_size(path: Path) -> tuple[int, int] | None:
    """Ask PDFium for the trim of the first page, as it is meant to be seen."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return None
    try:
        page = document[0]
        left, bottom, right, top = page.get_trimbox()
        sides = round(FINE * (right - left)), round(FINE * (top - bottom))
        if min(sides) <= 0:
            return None
        return (sides[1], sides[0]) if page.get_rotation() % 180 else sides
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()


def _other_size(path: Path) -> tuple[int, int] | None:
    """Ask Pillow, which is loaded only for the kinds of file that are rare here."""
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path, formats=("TIFF", "WEBP")) as image:
            width, height = image.size
            # Of a TIFF Pillow tells the size with the orientation applied already.
            is_turned = image.format != "TIFF" and image.getexif().get(_ORIENTATION, 1) >= 5
            return (height, width) if is_turned else (width, height)
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError, SyntaxError):
        return None
