"""A PDF as the checks see it: its bytes, its catalogue, its pages with their boxes, its metadata, the parts it prints with."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import pikepdf

from layout.model.geometry import Rect
from layout.model.press import PressProfile
from layout.prepress.preflight.file.parts import Parts, parts_of
from layout.prepress.preflight.file.values import array, box, dictionary, entry, is_stream
from layout.prepress.preflight.file.xmp import read_xmp
from layout.prepress.walk.streams import bytes_of
from layout.prepress.walk.walker import trim_box
from layout.records import NamedTuple


class Sheet(NamedTuple):
    """A page: its number from 1, its dictionary, its boxes (None: there is none, or it is malformed)."""

    number: int
    page: Any
    boxes: dict[str, Rect | None]

    @property
    def trim(self) -> Rect | None:
        """What the trimmed page is: TrimBox or ArtBox, else all of it."""
        found = trim_box(self.page)
        return None if found is None else Rect(found.left, found.bottom, found.width, found.height)

    @property
    def bleed(self) -> Rect | None:
        """What may print: the BleedBox, else the trimmed page."""
        return self.boxes["BleedBox"] or self.trim

    def place(self, rect: Rect) -> Rect:
        """Return a place as findings tell it: from the upper left corner of the trim, y downwards."""
        trim = self.trim or Rect(0, 0, 0, 0)
        return Rect(rect.x - trim.x, trim.bottom - rect.bottom, rect.width, rect.height)


MAX_SIDE: Final = 32_000_000
"""Bytes of the metadata, and of a profile."""
BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")


class Document:
    """A PDF that is open, and the profile it is held against."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes, profile: PressProfile) -> None:
        self.pdf = pdf
        self.data = data
        self.profile = profile
        self.is_x1a = profile.standard == "PDF/X-1a:2003"
        self.root = pdf.Root

    @cached_property
    def sheets(self) -> list[Sheet]:
        """All pages; MediaBox and CropBox may be inherited, the others may not (ISO 32000-1, table 30)."""
        found = []
        for number, page in enumerate(self.pdf.pages, 1):
            boxes = {name: box(inherited(page.obj, name)) for name in BOXES[:2]}
            boxes |= {name: box(entry(page.obj, name)) for name in BOXES[2:]}
            found.append(Sheet(number, page.obj, boxes))
        return found

    @cached_property
    def objects(self) -> list[Any]:
        """All indirect dictionaries and streams of the file."""
        return [each for each in self.pdf.objects if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)]

    @cached_property
    def parts(self) -> Parts:
        """What the pages print with."""
        return parts_of([(sheet.number, sheet.page, inherited(sheet.page, "Resources")) for sheet in self.sheets])

    @cached_property
    def info(self) -> Any:
        """The information dictionary; empty where there is none."""
        return dictionary(self.pdf.trailer.get("/Info"))

    @cached_property
    def xmp(self) -> dict[str, str] | None:
        """The XMP metadata by prefixed names (``dc:title``); None where there are none, or they cannot be read."""
        stream = entry(self.root, "Metadata")
        return read_xmp(bytes_of(stream, MAX_SIDE)) if stream is not None and is_stream(stream) else None

    @cached_property
    def intents(self) -> list[Any]:
        """The output intents for PDF/X."""
        intents = array(entry(self.root, "OutputIntents"))
        return [each for each in intents if entry(each, "S") == pikepdf.Name.GTS_PDFX]

    @cached_property
    def output_profile(self) -> bytes | None:
        """The ICC profile of the output intent."""
        stream = entry(self.intents[0], "DestOutputProfile") if self.intents else None
        return bytes_of(stream, MAX_SIDE) if stream is not None and is_stream(stream) else None


def inherited(page: Any, key: str) -> Any:
    """Return an entry of a page, or of the nodes of the page tree above it."""
    for _ in range(50):
        value = entry(page, key)
        if value is not None or entry(page, "Parent") is None:
            return value
        page = entry(page, "Parent")
    return None
