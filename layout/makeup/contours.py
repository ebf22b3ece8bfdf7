"""沿线排版: the line that text follows round a picture, and the strips of the body lines that it may not enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from layout.makeup.frames import LEAST_BESIDE, Frame, Obstacle
from layout.makeup.grid import PageGrid
from layout.model.geometry import Rect
from layout.model.story import Picture, Point

Points = tuple[Point, ...]
Strip = tuple[float, float] | None

MASK_SIDE: Final = 128
"""Cells along the longer side of the mask that a contour is read from: on paper half a millimetre or less."""
OPAQUE: Final = 26
"""From this alpha on (of 255: a tenth) a cell belongs to the picture."""
SQUARE: Final[Points] = ((0, 0), (1, 0), (1, 1), (0, 1))


def outline(picture: Picture, part: Rect, *, lying: bool = False) -> Points:
    """Return the corners of what is printed of a picture cropped to ``part``, in fractions of its place.

    ``lying``: for a vertical story, which is laid out on its side (``turning.py``).
    """
    corners = alpha_outline(picture.file, part) if picture.contour == "alpha" else picture.contour or SQUARE
    return tuple((y, 1 - x) for x, y in corners) if lying else corners


def alpha_outline(file: Path, part: Rect) -> Points:
    """Return the outline of a picture's opaque part: row by row from its first opaque cell to its last.

    Without transparency, or where the file cannot be read, it is the rectangle.
    """
    rows = _mask(file, part)
    left: list[Point] = []
    right: list[Point] = []
    for number, row in enumerate(rows):
        first = row.find(b"\xff")
        if first >= 0:
            for y in (number / len(rows), (number + 1) / len(rows)):
                left.append((first / len(row), y))
                right.append(((row.rfind(b"\xff") + 1) / len(row), y))
    return (*left, *reversed(right)) or SQUARE


def _mask(file: Path, part: Rect) -> list[bytes]:
    """Return a small mask of a picture, row by row: 255 where it is opaque, or a neighbour is.

    Pillow averages in whole numbers, so that it is the same on every machine.
    """
    from PIL import Image, ImageFilter, ImageOps  # few pages have a contour

    try:
        with Image.open(file, formats=("PNG", "TIFF", "WEBP")) as picture:
            if not picture.has_transparency_data:
                return []
            alpha = ImageOps.exif_transpose(picture.convert("RGBA")).getchannel("A")
    # As in paint/images.py: Pillow's decoders raise almost anything on broken data, and painting reports it.
    except Exception:
        return []
    box = (part.x * alpha.width, part.y * alpha.height, part.right * alpha.width, part.bottom * alpha.height)
    across, down = box[2] - box[0], box[3] - box[1]
    scale = min(1.0, MASK_SIDE / max(across, down))
    size = (max(1, round(across * scale)), max(1, round(down * scale)))
    small = alpha.resize(
        size, Image.Resampling.BOX, (box[0], box[1], min(box[2], alpha.width), min(box[3], alpha.height))
    )
    data = small.point(lambda level: 255 * (level >= OPAQUE)).filter(ImageFilter.MaxFilter(3)).tobytes()
    return [data[start : start + size[0]] for start in range(0, len(data), size[0])]


def placed(corners: Points, rect: Rect) -> Points:
    """Return fractions of a rectangle as points of the page."""
    return tuple((rect.x + x * rect.width, rect.y + y * rect.height) for x, y in corners)


def extent(corners: Points, top: float, bottom: float) -> Strip:
    """Return how far a shape reaches to the left and right between two heights, None where it does not come there."""
    found = [x for one, other in _edges(corners) for x in _between(one, other, top, bottom)]
    return (min(found), max(found)) if found else None


def _edges(corners: Points) -> Iterator[tuple[Point, Point]]:
    return zip(corners, (*corners[1:], corners[0]), strict=True)


def _between(one: Point, other: Point, top: float, bottom: float) -> Iterator[float]:
    """Yield the ends of what of an edge lies between two heights, from left to right or right to left."""
    (x0, y0), (x1, y1) = sorted((one, other), key=lambda point: point[1])
    if y1 < top or y0 > bottom:
        return
    for y in (max(y0, top), min(y1, bottom)):
        yield x0 if y1 == y0 else x0 + (x1 - x0) * (y - y0) / (y1 - y0)
    if y1 == y0:
        yield x1


def strips(page: PageGrid, frame: Frame, obstacle: Obstacle, shapes: Sequence[Points], gap: float) -> tuple[Strip, ...]:
    """Return the blocked strip of every line of an obstacle, measured over the line's height and the ``gap`` round it.

    The strips are widened so that the text beside them keeps whole characters. Empty: nowhere is room for text.
    """
    found = tuple(_strip(page, frame, obstacle, shapes, gap, line) for line in range(obstacle.top, obstacle.bottom))
    numbers = range(obstacle.first, obstacle.first + obstacle.columns)
    columns = [(frame.columns[number].x, frame.right(number)) for number in numbers]
    is_open = any(strip is None or strip[0] > columns[0][0] or strip[1] < columns[-1][1] for strip in found)
    return found if is_open else ()


def _strip(page: PageGrid, frame: Frame, obstacle: Obstacle, shapes: Sequence[Points], gap: float, line: int) -> Strip:
    top, bottom = page.ink_top(line) - gap, page.ink_bottom(line + 1) + gap
    reached = [strip for shape in shapes if (strip := extent(shape, top, bottom)) is not None]
    if not reached:
        return None
    left, right = min(strip[0] for strip in reached) - gap, max(strip[1] for strip in reached) + gap
    for number in range(obstacle.first, obstacle.first + obstacle.columns):
        start, end = frame.columns[number].x, frame.right(number)
        if start < left < end:
            left = start + _whole(frame, left - start)
        if start < right < end:
            right = end - _whole(frame, end - right)
    return left, right


def _whole(frame: Frame, room: float) -> float:
    """Return what whole characters take of a room in points; nothing where they are too few to be read."""
    characters = int(room / frame.size + 1e-6)
    return characters * frame.size if characters >= LEAST_BESIDE else 0.0
