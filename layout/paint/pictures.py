"""The pictures of all pages: each file prepared and stored once for each crop and size, and drawn where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from layout.model.color import WHITE
from layout.model.diagnostics import Diagnostic
from layout.model.geometry import Rect
from layout.model.page import PlacedPicture
from layout.paint.content import Content
from layout.paint.document import PressFile
from layout.paint.images import Matrix, PressPicture, prepare_picture
from layout.paint.numbers import numbers
from layout.paint.shapes import corners, placeholder, rectangle

_Kind = tuple[Path, Rect, float, float]


class PictureStore:
    """Pictures already in the file, and ``problems``: what was wrong with the others."""

    def __init__(self, file: PressFile) -> None:
        self.problems: list[Diagnostic] = []
        self._file = file
        self._stored: dict[_Kind, tuple[str, Any, PressPicture] | None] = {}

    def place(self, content: Content, item: PlacedPicture, page: int) -> dict[str, Any]:
        """Draw a picture, or a grey box where it cannot be read; return its entry among the page's pictures."""
        kind = (item.file, item.crop, round(item.rect.width, 2), round(item.rect.height, 2))
        if kind not in self._stored:
            self._stored[kind] = self._store(item, page)
        stored = self._stored[kind]
        if stored is None:
            placeholder(content, item.rect)
            return {}
        name, reference, picture = stored
        _draw(content, item, name, picture)
        return {name: reference}

    def _store(self, item: PlacedPicture, page: int) -> tuple[str, Any, PressPicture] | None:
        picture = prepare_picture(item, page)
        if isinstance(picture, Diagnostic):
            self.problems.append(picture)
            return None
        name = f"Im{len(self._stored) + 1}"
        return name, self._file.add_picture(picture), picture


def _draw(content: Content, item: PlacedPicture, name: str, picture: PressPicture) -> None:
    """Write a picture: the window to see it through, the place of the whole, the picture."""
    content.end_text()
    content.set_fill(WHITE, overprint=False)  # a picture knocks out; its colours are its own
    window = corners(content, item.clip) if item.clip else rectangle(content, item.rect)
    place = _place(_whole(item.rect, picture.crop), picture.turn, content)
    content.operators.append(f"q {window} W n {numbers(*place)} cm /{name} Do Q")


def _whole(rect: Rect, crop: Rect) -> Rect:
    """Return where the whole picture lies when its ``crop`` fills ``rect``."""
    width, height = rect.width / crop.width, rect.height / crop.height
    return Rect(rect.x - crop.x * width, rect.y - crop.y * height, width, height)


def _place(rect: Rect, turn: Matrix, content: Content) -> Matrix:
    """Return the matrix that maps the unit square of the stored picture, turned upright, onto ``rect``."""
    a, b, c, d, e, f = turn
    left, bottom = content.left + rect.x, content.top - rect.bottom
    width, height = rect.width, rect.height
    return (a * width, b * height, c * width, d * height, left + e * width, bottom + f * height)
