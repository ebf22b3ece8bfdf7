"""A small issue written to a folder, made up, printed and read back by PDFium, all in this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from layout.fonts import open_faces
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.model.issue import Issue
from layout.model.page import PageLayout, PlacedLine
from layout.paint.pdf import PdfMeta, write_pdf
from tests.support.readers import Char, Page, pdfium_chars

STYLE: Final = """\
name: 样张
extends: default
page: {size: [180mm, 200mm], bleed: 3mm, top: 20mm}
grid: {columns: 3, measure: 14字, gutter: 2字, lines: 36, size: 小五, leading: 13.5pt}
fonts: {sources: [issue, packages]}
"""
EM: Final = 9.0
LEADING: Final = 13.5
TOP: Final = 20 / 25.4 * 72
WIDTH: Final = 180 / 25.4 * 72
LEFT: Final = (WIDTH - 46 * EM) / 2
COLUMN: Final = 16 * EM
"""From one column's left edge to the next one's."""
ABOVE: Final = 0.88
Spoil = Callable[[PageLayout], PageLayout]
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as printed: along it from ``start`` to ``end``, ``cross`` its baseline or the axis of a vertical line (points)."""

    chars: tuple[Char, ...]
    vertical: bool

    @property
    def text(self) -> str:
        """What it reads."""
        return "".join(char.text for char in self.chars)

    @property
    def cross(self) -> float:
        """Baseline, from the top; or axis, from the left."""
        return axis(self.chars[0]) if self.vertical else self.chars[0].y

    @property
    def start(self) -> float:
        """Where its first cell begins."""
        return head(self.chars[0]) if self.vertical else self.chars[0].x

    @property
    def end(self) -> float:
        """Where its last cell, one em long, ends."""
        last = self.chars[-1]
        return (head(last) if self.vertical else last.x) + last.size


@dataclass(frozen=True, slots=True)
class Printed:
    """An issue as printed. ``drawn`` are the paths of each page: left, top, right, bottom."""

    issue: Issue
    layouts: tuple[PageLayout, ...]
    pages: list[Page]
    drawn: list[list[Rect]]

    def lines(self, page: int = 0, size: float = EM, font: str = "Serif", vertical: bool = False) -> list[TextLine]:
        """Return the lines of a page set in a size and face, in reading order."""
        chars = [
            char
            for char in self.pages[page].chars
            if abs(char.size - size) < 0.01 and font in char.font and not char.is_blank
        ]
        found: list[list[Char]] = []
        for char in chars:
            if not found or not _follows(found[-1][-1], char, vertical):
                found.append([])
            found[-1].append(char)
        return [TextLine(tuple(line), vertical) for line in found]

    def find(self, text: str, page: int = 0) -> list[Char]:
        """Return the characters of the first place where a page reads ``text``."""
        chars = [char for char in self.pages[page].chars if not char.is_blank]
        at = "".join(char.text for char in chars).index(text)
        return chars[at : at + len(text)]


def axis(char: Char) -> float:
    """The axis of the vertical line an upright character of full width stands in."""
    return char.x + char.size / 2


def head(char: Char) -> float:
    """Where the cell of an upright character begins."""
    return char.y - ABOVE * char.size


def _follows(one: Char, other: Char, vertical: bool) -> bool:
    if vertical:
        return abs(_middle(one) - _middle(other)) < 0.6 * one.size and other.y > one.y - 0.1
    return abs(one.y - other.y) < 0.1 and -0.6 * one.size < other.x - one.x < 2.6 * one.size


def _middle(char: Char) -> float:
    return sum(char.ink) / 2


def print_issue(folder: Path, manifest: str, *, style: str = "", page: str = "", spoil: Spoil | None = None) -> Printed:
    """Write a manifest, its style and stories, make the pages and print them (``issue.pdf``).

    ``style`` are keys, ``page`` those of its page, to go with ``STYLE``; ``spoil`` changes a page before printing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "style.yaml").write_text(STYLE.replace("top: 20mm", f"top: 20mm{page}") + style, encoding="utf-8")
    (folder / "issue.yaml").write_text(manifest, encoding="utf-8")
    issue, found = read_issue(folder / "issue.yaml")
    assert issue is not None, [each.text() for each in found]
    faces, more = open_faces(issue.style.fonts, issue.root)
    layouts, last = make_up(issue, faces)
    wrong = [each.text() for each in (*found, *more, *last) if each.is_error]
    assert not wrong, wrong
    if spoil:
        layouts = tuple(spoil(page) for page in layouts)
    data, _ = write_pdf(layouts, faces, PdfMeta("样张", issue.date))
    (folder / "issue.pdf").write_bytes(data)
    return Printed(issue, layouts, pdfium_chars(data), _drawn(data))


def _drawn(data: bytes) -> list[list[Rect]]:
    document = pypdfium2.PdfDocument(data)
    pages: list[list[Rect]] = []
    for page in document:
        left, _, _, top = page.get_trimbox()
        bounds = [each.get_bounds() for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
        pages.append([(x0 - left, top - y1, x1 - left, top - y0) for x0, y0, x1, y1 in bounds])
    document.close()
    return pages


def moved(role: str, by: Sequence[float], number: int = 0) -> Spoil:
    """Return a spoiler that moves the lines of a role, from the ``number``-th on, by (x, y) points."""

    def spoil(page: PageLayout) -> PageLayout:
        items, seen = [], 0
        for item in page.items:
            if isinstance(item, PlacedLine) and item.role == role:
                if seen >= number:
                    item = item._replace(x=item.x + by[0], y=item.y + by[1])
                seen += 1
            items.append(item)
        return page._replace(items=tuple(items))

    return spoil
