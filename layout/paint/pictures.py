"""The pictures of all pages: each file prepared and stored once for each crop and size, and drawn where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from layout.model.color import WHITE, Colour, Spot
from layout.model.diagnostics import Diagnostic
from layout.model.geometry import Rect
from layout.model.page import PlacedPicture
from layout.model.press import PressProfile
from layout.paint.content import Content
from layout.paint.document import PressFile
from layout.paint.images import Matrix, prepare_picture
from layout.paint.numbers import numbers
from layout.paint.picture_cache import kept
from layout.paint.placed import INITIAL, PlacedPage, is_pdf, read_page
from layout.paint.shapes import corners, placeholder, rectangle
from layout.records import NamedTuple

_Kind = tuple[Path, Rect, float, float, Colour | None]


class _Stored(NamedTuple):
    """A picture in the file: its name and reference, how its unit square lies, the part to be seen; or the page of a PDF."""

    name: str
    reference: Any
    turn: Matrix
    crop: Rect
    is_page: bool = False


class PictureStore:
    """Pictures already in the file; ``problems``: what was wrong with the others; ``placed``: the pages of PDFs to put in."""

    def __init__(self, file: PressFile, press: PressProfile, spots: frozenset[Spot]) -> None:
        self.problems: list[Diagnostic] = []
        self.placed: list[PlacedPage] = []
        self._file = file
        self._press = press
        self._spots = spots
        self._stored: dict[_Kind, _Stored | None] = {}

    def place(self, content: Content, item: PlacedPicture, page: int) -> dict[str, Any]:
        """Draw a picture, or a grey box where it cannot be read; return its entry among the page's pictures."""
        kind = (item.file, item.crop, round(item.rect.width, 2), round(item.rect.height, 2), item.ink)
        if kind not in self._stored:
            self._stored[kind] = self._store(item, page)
        stored = self._stored[kind]
        if stored is None:
            placeholder(content, item.rect)
            return {}
        _draw(content, item, stored)
        return {stored.name: stored.reference}

    def _store(self, item: PlacedPicture, page: int) -> _Stored | None:
        name = f"Im{len(self._stored) + 1}"
        if is_pdf(item.file):
            found = read_page(item, page)
            if isinstance(found, Diagnostic):
                self.problems.append(found)
                return None
            self.placed.append(found)
            return _Stored(name, self._file.add_placed(len(self.placed) - 1), found.turn, item.crop, is_page=True)
        spot = item.ink.spot if item.ink is not None and item.ink.spot in self._spots else None
        has_plate, press = spot is not None, self._press
        picture = kept(item, press, has_plate, lambda: prepare_picture(item, page, press, has_plate=has_plate))
        if isinstance(picture, Diagnostic):
            self.problems.append(picture)
            return None
        return _Stored(
            name,
            self._file.add_picture(picture, spot if picture.space == "DeviceN" else None),
            picture.turn,
            picture.crop,
        )


def _draw(content: Content, item: PlacedPicture, stored: _Stored) -> None:
    """Write a picture: the window to see it through, the place of the whole, the picture."""
    content.end_text()
    content.set_fill(WHITE, overprint=False)  # a picture knocks out; its colours are its own
    window = corners(content, item.clip) if item.clip else rectangle(content, item.rect)
    place = _place(_whole(item.rect, stored.crop), stored.turn, content)
    state = f"{INITIAL} " if stored.is_page else ""
    content.operators.append(f"q {window} W n {state}{numbers(*place)} cm /{stored.name} Do Q")


def _whole(rect: Rect, crop: Rect) -> Rect:
    """Return where the whole picture lies when its ``crop`` fills ``rect``."""
    width, height = rect.width / crop.width, rect.height / crop.height
    return Rect(rect.x - crop.x * width, rect.y - crop.y * height, width, height)


def _place(rect: Rect, turn: Matrix, content: Content) -> Matrix:
    """Return the matrix that maps the stored picture, by ``turn`` upright on the unit square, onto ``rect``."""
    a, b, c, d, e, f = turn
    left, bottom = content.left + rect.x, content.top - rect.bottom
    width, height = rect.width, rect.height
    return (a * width, b * height, c * width, d * height, left + e * width, bottom + f * height)
