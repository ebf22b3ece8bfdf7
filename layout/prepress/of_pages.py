"""What made-up pages will print, before they are painted: the same records as ``of_pdf`` reads out of a finished PDF."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from layout.makeup.grid import HAN_ASCENT
from layout.makeup.picture_files import picture_size
from layout.model.color import BLACK, Colour, Spot
from layout.model.galley import FRAME_PEN, GlyphRun, LineMark
from layout.model.geometry import Rect
from layout.model.page import (
    Fill,
    Outline,
    PageLayout,
    PlacedLine,
    PlacedPicture,
    PlacedQR,
    Shape,
    Stroke,
)
from layout.model.press import PressProfile
from layout.paint.beside import WAVE_PEN
from layout.paint.inks import Inks
from layout.prepress.printed import Kind, Printed

INCH: Final = 72.0


def printed_on(pages: Sequence[PageLayout], profile: PressProfile) -> list[Printed]:
    """Return everything that pages print, in painting order.

    A line of text is one thing, or several where its size or colour changes. Black overprints as far as the press profile says,
    as it will when the page is painted; spot inks beyond those of the profile print in process inks. Of a placed PDF only its
    place is known here.
    """
    spots = Inks(profile, pages).spots.keys()
    found: list[Printed] = []
    for page in pages:
        hand = _Hand(page.number, profile, spots)
        for item in page.items:
            found += _READERS[type(item)](hand, item)
    return found


class _Hand:
    """Makes the records of one page."""

    def __init__(self, page: int, profile: PressProfile, spots: Collection[Spot]) -> None:
        self.page = page
        self.profile = profile
        self.spots = spots
        self._known: dict[Colour, tuple[str, Mapping[str, float]]] = {}

    def inks(self, colour: Colour) -> tuple[str, Mapping[str, float]]:
        """Return how the file will say a colour: its space, and the plates it prints on."""
        if (known := self._known.get(colour)) is None:
            own = colour.spot is None or colour.spot in self.spots
            plates = (colour if own else colour.as_process()).plates
            space = "Separation" if own and colour.spot is not None else "DeviceCMYK"
            known = self._known[colour] = space, plates
        return known

    def picture_space(self, item: PlacedPicture, *, is_line_art: bool) -> str:
        """Return what a picture will be painted in: in grey, on two plates, or in process inks."""
        if item.ink is None:
            return "DeviceGray" if is_line_art else "DeviceCMYK"
        if item.ink.is_black:
            return "DeviceGray"
        return "DeviceN" if item.ink.spot in self.spots else "DeviceCMYK"

    def text(self, rect: Rect, run: GlyphRun, owner: str, text: str) -> Printed:
        space, inks = self.inks(run.colour)
        over = run.colour.is_black and run.size < self.profile.overprint_text
        return Printed("text", self.page, rect, space, inks, over, run.size, owner=owner, text=text)

    def drawn(self, kind: Kind, rect: Rect, colour: Colour, size: float, *, over: bool, owner: str = "") -> Printed:
        space, inks = self.inks(colour)
        return Printed(kind, self.page, rect, space, inks, over, size, owner=owner)

    def line(self, rect: Rect, colour: Colour, width: float, owner: str = "") -> Printed:
        over = colour.is_black and width <= self.profile.overprint_lines
        return self.drawn("line", rect, colour, width, over=over, owner=owner)


def _text(hand: _Hand, item: PlacedLine) -> Iterator[Printed]:
    runs = item.line.runs
    first = 0
    for index, run in enumerate(runs):
        following = runs[index + 1] if index + 1 < len(runs) else None
        if following is None or (following.size, following.colour) != (run.size, run.colour):
            yield _stretch(hand, item, runs[first : index + 1], following)
            first = index + 1
    for mark in item.line.marks:
        yield _mark(hand, item, mark)


def _stretch(hand: _Hand, item: PlacedLine, runs: Sequence[GlyphRun], following: GlyphRun | None) -> Printed:
    """Return runs of one size and colour as one; readings and emphasis beside the line end by their own length."""
    run = runs[0]
    end = following.x if following is not None and following.x > run.x else item.line.width
    length = max(end - run.x, run.size / 4)
    if item.line.vertical:
        rect = Rect(item.x - run.size / 2 + run.rise, item.y + run.x, run.size, length)
    else:
        rect = Rect(item.x + run.x, item.y - run.rise - HAN_ASCENT * run.size, length, run.size)
    return hand.text(rect, run, item.owner, "".join(text for each in runs for text in each.texts))


def _mark(hand: _Hand, item: PlacedLine, mark: LineMark) -> Printed:
    length = mark.end - mark.start
    if item.line.vertical:
        rect = Rect(item.x + mark.rise - mark.size / 2, item.y + mark.start, mark.size, length)
    else:
        rect = Rect(item.x + mark.start, item.y - mark.rise - mark.size / 2, length, mark.size)
    if mark.kind == "dot":
        return hand.drawn("area", rect, mark.colour, mark.size, over=mark.colour.is_black, owner=item.owner)
    pen = {"frame": FRAME_PEN, "wave": WAVE_PEN}.get(mark.kind, 1.0)
    return hand.line(rect, mark.colour, pen * mark.size, item.owner)


def _fill(hand: _Hand, item: Fill) -> Iterator[Printed]:
    side = min(item.rect.width, item.rect.height)
    over = item.colour == BLACK and side <= hand.profile.overprint_lines
    yield hand.drawn("area", item.rect, item.colour, side, over=over)


def _stroke(hand: _Hand, item: Stroke) -> Iterator[Printed]:
    left, top = min(item.x0, item.x1), min(item.y0, item.y1)
    half = item.width / 2
    rect = Rect(left, top, abs(item.x1 - item.x0), abs(item.y1 - item.y0))
    yield hand.line(
        rect.inset(-half if not rect.width else 0, -half if not rect.height else 0), item.colour, item.width
    )


def _outline(hand: _Hand, item: Outline) -> Iterator[Printed]:
    yield hand.line(item.rect.inset(-item.width / 2, -item.width / 2), item.colour, item.width)


def _shape(hand: _Hand, item: Shape) -> Iterator[Printed]:
    points = [
        (node[at], node[at + 1]) for each in item.contours for node in each.nodes for at in range(0, len(node), 2)
    ]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    rect = Rect(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)
    if item.width:
        yield hand.line(rect.inset(-item.width / 2, -item.width / 2), item.colour, item.width)
    else:
        yield hand.drawn("area", rect, item.colour, min(rect.width, rect.height), over=False)


def _qr(hand: _Hand, item: PlacedQR) -> Iterator[Printed]:
    yield hand.drawn("area", item.rect, BLACK, min(item.rect.width, item.rect.height), over=True)


def _picture(hand: _Hand, item: PlacedPicture) -> Iterator[Printed]:
    """Yield a picture with the resolution of its file; one that cannot be read is painting's to complain of."""
    size = picture_size(item.file)
    if size is None:
        return
    across = size[0] * item.crop.width / item.rect.width
    down = size[1] * item.crop.height / item.rect.height
    ppi, bits = INCH * min(across, down), 1 if _is_line_art(item.file) else 8
    space = hand.picture_space(item, is_line_art=bits == 1)
    yield Printed("picture", hand.page, item.rect, space, {}, ppi=ppi, bits=bits, text=item.file.name)


def _is_line_art(path: Path) -> bool:
    """Tell whether a picture is black and white only: PNG's header says so (ISO 15948, 11.2.2), of TIFF Pillow."""
    with path.open("rb") as file:
        start = file.read(26)
    if start[:4] in (b"II*\0", b"MM\0*"):
        from PIL import Image

        with Image.open(path) as image:
            return image.mode == "1"
    return start[:4] == b"\x89PNG" and start[24:26] == b"\x01\0"


_READERS: Final[dict[type, Callable[[_Hand, Any], Iterator[Printed]]]] = {
    PlacedLine: _text,
    Fill: _fill,
    Stroke: _stroke,
    Outline: _outline,
    Shape: _shape,
    PlacedQR: _qr,
    PlacedPicture: _picture,
}
