"""A paragraph set in a frame, written to a PDF and read back by PDFium: places of characters in em from the frame's head.

The frame begins at the head of its first line. Along a line places count from its head; across it from the middle of its
characters, upwards in horizontal lines and to the right in vertical ones. What is read is the PDF, never the engine's records.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, islice
from typing import Any, Final, Literal

import pypdfium2
import pypdfium2.raw as pdfium

from layout.composition import Ink, Styled, set_line, set_paragraph
from layout.fonts import FaceSet
from layout.model.color import BLACK
from layout.model.galley import Line
from layout.model.page import PageLayout, PlacedLine
from layout.model.style import Language, Punctuation
from layout.paint.pdf import PdfMeta, write_pdf
from tests.support.lines import is_full_width
from tests.support.readers import Char, pdfium_chars

Writing = Literal["horizontal", "vertical"]
SIZE: Final = 20.0
"""One em in points."""
PITCH: Final = 2 * SIZE
"""Wide enough to tell what stands beside one line from what stands beside the next."""
HEAD: Final = 40.0
"""Left edge of horizontal lines, top of vertical ones, in points from the trim."""
SIDE: Final = 13900.0
"""Axis of the first vertical line."""
ABOVE: Final = 0.88
"""Part of the em box above the baseline; its middle is 0.38 em above the baseline."""
NEAR: Final = 0.004
"""What places may be off, in em: PDF numbers have three digits."""
META: Final = PdfMeta("CLREQ", date(2026, 7, 7), "huozi")
Parts = str | Sequence[tuple[str, str]] | Sequence[Styled]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in em: along its line and across it."""

    start: float
    end: float
    low: float
    high: float

    @property
    def middle(self) -> float:
        """Its middle along the line."""
        return (self.start + self.end) / 2

    @property
    def level(self) -> float:
        """Its middle across the line."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed glyph: what it copies as, where its cell begins and ends along the line, its ink, size (em) and face.

    ``angle`` is how far it is turned clockwise, in degrees.
    """

    text: str
    at: float
    end: float
    ink: Box
    size: float
    font: str
    angle: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line as printed: its cells in reading order, and the small ones beside it (annotations)."""

    cells: tuple[Cell, ...]
    notes: tuple[Cell, ...]
    paths: tuple[Box, ...]

    @property
    def text(self) -> str:
        """What it copies as."""
        return "".join(cell.text for cell in self.cells)

    def find(self, text: str, nth: int = 0) -> Cell:
        """Return the cell that the ``nth`` appearance of a text begins with."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(text, at + 1)
        return next(cell for cell, start in self.places() if start <= at < start + len(cell.text))

    def places(self) -> list[tuple[Cell, int]]:
        """Return every cell with where its text begins in the line's."""
        starts = accumulate((len(cell.text) for cell in self.cells), initial=0)
        return list(zip(self.cells, starts, strict=False))

    def step(self, one: str, other: str) -> float:
        """How far it is from the cell of one text to that of another, in em."""
        return self.find(other).at - self.find(one).at

    def gap(self, one: str, other: str) -> float:
        """What stands between the cell of one text, in the glyph's full width, and that of another."""
        return self.find(other).at - self.find(one).end

    def gaps(self) -> list[float]:
        """What stands between all neighbours."""
        return [b.at - a.end for a, b in zip(self.cells, self.cells[1:], strict=False)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in the frame."""

    rows: tuple[Row, ...]

    @property
    def texts(self) -> list[str]:
        """The lines' texts."""
        return [row.text for row in self.rows]


class Setter:
    """Sets, prints and reads back. ``writing`` is for all it sets."""

    def __init__(self, open_set: Callable[[Language], FaceSet], writing: Writing = "horizontal") -> None:
        self._open_set = open_set
        self.writing: Writing = writing

    def styled(self, parts: Parts, role: str = "song", language: Language = "zh-Hans") -> tuple[Styled, ...]:
        """Return parts as composition takes them: a text, or texts with their roles."""
        faces = self._open_set(language)
        if isinstance(parts, str):
            parts = [(parts, role)]
        return tuple(
            part if isinstance(part, Styled) else Styled(part[0], Ink(faces.chain(part[1]), BLACK)) for part in parts
        )

    def marked(self, *parts: tuple[str, str] | str, role: str = "song", ruby: bool = False) -> tuple[Styled, ...]:
        """Return a text of which some stretches have a mark (``("text", "dots")``) or, with ``ruby``, readings."""
        found = []
        for part in parts:
            text, what = (part, "") if isinstance(part, str) else part
            styled = self.styled(text, role)[0]
            found.append(styled._replace(**{"ruby" if ruby else "mark": what}))
        return tuple(found)

    def lines(
        self, parts: Parts, measure: float, *, indent: float = 0.0, align: Any = "justify", looseness: int = 0,
        role: str = "song", **rules: Any,
    ) -> tuple[Line, ...]:  # fmt: skip
        """Set a paragraph; ``rules`` are those of ``Punctuation``."""
        punctuation = Punctuation(writing=self.writing, **rules)
        styled = self.styled(parts, role, punctuation.language)
        return set_paragraph(styled, SIZE, measure, punctuation, indent=indent, align=align, looseness=looseness)

    def line(self, parts: Parts, *, role: str = "song", **how: Any) -> Line:
        """Set a single line; ``how`` are the arguments of ``set_line`` and the rules of ``Punctuation``."""
        rules = {key: how.pop(key) for key in list(how) if key in Punctuation._fields}
        punctuation = Punctuation(writing=self.writing, **rules)
        return set_line(self.styled(parts, role, punctuation.language), SIZE, punctuation, **how)

    def __call__(self, parts: Parts, measure: float = 40.0, **how: Any) -> Sheet:
        """Set a paragraph, print it and read it."""
        return self.read(self.lines(parts, measure, **how), how.get("language", "zh-Hans"))

    def many(self, texts: Sequence[Parts], measure: float = 40.0, **how: Any) -> list[Sheet]:
        """Set several paragraphs, each read as a sheet of its own, through one PDF."""
        paragraphs = [self.lines(text, measure, **how) for text in texts]
        rows = iter(self.read([line for lines in paragraphs for line in lines], how.get("language", "zh-Hans")).rows)
        return [Sheet(tuple(islice(rows, len(lines)))) for lines in paragraphs]

    def one(self, parts: Parts, **how: Any) -> Sheet:
        """Set a single line, print it and read it."""
        return self.read([self.line(parts, **how)], how.get("language", "zh-Hans"))

    def read(self, lines: Iterable[Line], language: Language = "zh-Hans") -> Sheet:
        """Print lines one below (beside) the other and read them."""
        placed = tuple(self._place(line, number) for number, line in enumerate(lines))
        page = PageLayout(1, 14000.0, 14000.0, 0.0, placed)
        data, problems = write_pdf([page], self._open_set(language), META)
        assert not problems
        return Sheet(tuple(_rows(data, self.writing, len(placed))))

    def _place(self, line: Line, number: int) -> PlacedLine:
        if self.writing == "vertical":
            return PlacedLine(SIDE - number * PITCH, HEAD, line, "body")
        return PlacedLine(HEAD, HEAD + SIZE + number * PITCH, line, "body")


# --- breaking lines on purpose ----------------------------------------------------------------------------------------


def spoil(lines: Sequence[Line], after: str, by: float, row: int = 0) -> list[Line]:
    """Add ``by`` em after the first glyph of line ``row`` that copies as ``after``."""
    spoiled = list(lines)
    runs = list(lines[row].runs)
    for number, run in enumerate(runs):
        if after in run.texts:
            place = run.texts.index(after)
            last = place == len(run.gids) - 1
            gaps = [gap + by * 1000 * (index == place and not last) for index, gap in enumerate(run.gaps)]
            runs[number] = run._replace(gaps=tuple(gaps))
            for later in range(number + 1, len(runs)):
                runs[later] = runs[later]._replace(x=runs[later].x + by * SIZE)
            spoiled[row] = lines[row]._replace(runs=tuple(runs))
            return spoiled
    raise AssertionError(f"no {after} in line {row}")


def moved(lines: Sequence[Line], by: float, row: int = 0) -> list[Line]:
    """Move a whole line by ``by`` em along itself."""
    runs = tuple(run._replace(x=run.x + by * SIZE) for run in lines[row].runs)
    return [line._replace(runs=runs) if number == row else line for number, line in enumerate(lines)]


# --- reading ----------------------------------------------------------------------------------------------------------


def _rows(data: bytes, writing: Writing, count: int) -> Iterator[Row]:
    page = pdfium_chars(data)[0]
    found = [_cell(char, writing) for char in page.chars if not char.is_blank]
    numbers = [number for _, number in found]
    cells = [cell for cell, _ in found]
    boxes = [_box(bounds, writing) for bounds in _paths(data)]
    for number in range(count):
        ours = [cell for cell, where in zip(cells, numbers, strict=True) if where == number]
        whole = tuple(_merged(cell for cell in ours if cell.size > 0.75))
        notes = tuple(cell for cell in ours if cell.size <= 0.75)
        yield Row(whole, notes, tuple(box for box, where in boxes if where == number))


def _cell(char: Char, writing: Writing) -> tuple[Cell, int]:
    """Return a character as a cell and the number of its line."""
    size = char.size / SIZE
    ink, number = _box((char.ink[0], char.depth[0], char.ink[1], char.depth[1]), writing)
    if writing == "horizontal":
        # PDFium's end of an advance takes in ink that stands over.
        start, end = char.x, char.x + char.size if is_full_width(char.text) else char.end
    elif char.angle == 90:
        start, end = char.y, char.cell[3]
    elif is_full_width(char.text) or not char.text.isascii():
        start = char.y - ABOVE * char.size
        if char.depth[1] > start + 1.1 * char.size:  # PDFium gives the point it hangs from in a marked span
            start = char.y
        end = start + char.size
    else:  # upright letters hang from a point of their own: their ink is in the middle of the cell
        start = (char.depth[0] + char.depth[1] - char.size) / 2
        end = start + char.size
    return Cell(char.text, (start - HEAD) / SIZE, (end - HEAD) / SIZE, ink, size, char.font, char.angle), number


def _box(bounds: tuple[float, float, float, float], writing: Writing) -> tuple[Box, int]:
    """Return a rectangle (left, top, right, bottom, in points) in em, and the number of the line it stands at."""
    left, top, right, bottom = bounds
    if writing == "vertical":
        number = round((SIDE - (left + right) / 2) / PITCH)
        axis = SIDE - number * PITCH
        return Box((top - HEAD) / SIZE, (bottom - HEAD) / SIZE, (left - axis) / SIZE, (right - axis) / SIZE), number
    number = math.floor(((top + bottom) / 2 - HEAD + (ABOVE + 0.5 - 1) * SIZE) / PITCH)
    middle = HEAD + SIZE + number * PITCH - (ABOVE - 0.5) * SIZE
    return Box((left - HEAD) / SIZE, (right - HEAD) / SIZE, (middle - bottom) / SIZE, (middle - top) / SIZE), number


def _merged(cells: Iterable[Cell]) -> list[Cell]:
    """Return cells, the characters of one glyph (——) made one."""
    merged: list[Cell] = []
    for cell in cells:
        if merged and (merged[-1].at, merged[-1].ink) == (cell.at, cell.ink):
            last = merged[-1]
            merged[-1] = replace(last, text=last.text + cell.text, end=max(last.end, cell.end))
        else:
            merged.append(cell)
    return merged


def _paths(data: bytes) -> list[tuple[float, float, float, float]]:
    """Return the bounds of what is drawn on page 1 besides text: left, top, right, bottom."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    height = page.get_height()
    found = [_bounds(each.raw, height) for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
    document.close()
    return found


def _bounds(path: Any, height: float) -> tuple[float, float, float, float]:
    """Return the bounds of a path; PDFium's own take too much for the width of its line."""
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    places = []
    for number in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        places.append(
            (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        )
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    bottom, top = min(y for _, y in places), max(y for _, y in places)
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    pdfium.FPDFPageObj_GetStrokeWidth(path, ctypes.byref(width))
    half = width.value / 2 if stroke.value else 0.0
    across, along = (half, 0.0) if right - left > 3 * (top - bottom) else (0.0, half)  # rules have flat ends
    if max(right - left, top - bottom) < 3 * min(right - left, top - bottom):
        across = along = half
    return left - along, height - top - across, right + along, height - bottom + across
