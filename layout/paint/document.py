"""The PDF file around the pages, from reportlab's objects: catalogue, boxes, resources, identity."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import md5
from typing import Any, Final

from layout.model.color import Spot
from layout.model.page import PageLayout
from layout.model.press import PressProfile
from layout.paint.images import PressPicture
from layout.paint.inks import Inks
from layout.paint.numbers import numbers
from layout.paint.objects import (
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFObjectReference,
    PDFPage,
    Stream,
    rl_config,
)
from layout.paint.standard import VERSIONS, PdfMeta, information, metadata, output_intent

PDF_VERSION: Final = (1, 4)
"""What PDF/X-1a:2003 allows at most; nothing here needs more."""
COMPRESSION: Final = 4
"""zlib's level: 6 takes twice the time of 4 for 3 % less, 9 three times for 4 % less (measured on text pages)."""
PLACED: Final = "HuoziPlaced"
"""The key of a form that a placed PDF's page will replace (``placed.py``)."""
NOTE: Final = "Huozi"
"""The name of what pages carry of ours (``PieceInfo``)."""

_NO_ID: Final = "0" * 32
_FONTS: Final = "BasicFonts"
"""The name under which reportlab keeps a font dictionary for all pages; it starts empty and gets only our fonts."""


class PressFile:
    """A PDF under construction; fonts and pictures are added before the pages that use them."""

    def __init__(self, meta: PdfMeta, press: PressProfile, inks: Inks) -> None:
        version = VERSIONS[press.standard] if press.standard else PDF_VERSION
        with _fixed_settings():
            self.document: Any = PDFDocument(compression=0, invariant=1, pdfVersion=version, lang=meta.language)
        self.document.Catalog.Outlines = None
        self.document.info = information(meta, press)
        if press.standard is not None:
            self._add_intent(press)
        if press.standard == "PDF/X-4" or press.is_rgb:
            self.document.Catalog.Metadata = metadata(meta, press)
        # reportlab would put a digest of what it wrote itself here; ours, of the whole file, replaces it at the end.
        self.document._ID = f"[<{_NO_ID}><{_NO_ID}>]".encode()
        self._states = self._reference(PDFDictionary({"Over": _overprint("true", 1), "Knock": _overprint("false", 0)}))
        self._spots = {spot: self._reference(separation(spot)) for spot in inks.spots}
        spaces = {name: self._spots[spot] for spot, name in inks.spots.items()}
        self._spaces = self._reference(PDFDictionary(spaces)) if spaces else None

    def add_font(self, name: str, reference: Any) -> None:
        """Let every page use a font under ``name``."""
        self.document.idToObject[_FONTS][name] = reference

    def add_picture(self, picture: PressPicture, spot: Spot | None = None) -> Any:
        """Add a picture and return the reference that a page lists it under; ``spot`` is its ink beside black."""
        entries = {
            "Type": "/XObject", "Subtype": "/Image", "Width": picture.width, "Height": picture.height,
            "ColorSpace": f"/{picture.space}", "BitsPerComponent": picture.bits, "Filter": f"/{picture.filter}",
        }  # fmt: skip
        if picture.is_inverted:
            entries["Decode"] = "[1 0 1 0 1 0 1 0]"
        if spot is not None:
            entries["ColorSpace"] = self._reference(_black_and(self.document, spot))
        return self._reference(Stream(PDFDictionary(entries), picture.data))

    def add_placed(self, number: int) -> Any:
        """Add a form that the page of a placed PDF will replace, and return its reference."""
        entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 1 1]", PLACED: number}
        return self._reference(Stream(PDFDictionary(entries), b""))

    def add_page(self, layout: PageLayout, content: bytes, pictures: Mapping[str, Any], note: bytes = b"") -> None:
        """Add a page: trim, bleed and margin as laid out, its operators, and the pictures they name.

        ``note`` is what it carries of ours, packed; nobody else reads it.
        """
        page = PDFPage()
        page.Override_default_compilation = 1
        page.Parent = self._reference(self.document.Pages)
        width, height, bleed, margin = layout.width, layout.height, layout.bleed, layout.margin
        trim = bleed + margin
        page.MediaBox = box(0, 0, width + 2 * trim, height + 2 * trim)
        page.BleedBox = box(margin, margin, margin + width + 2 * bleed, margin + height + 2 * bleed)
        page.TrimBox = box(trim, trim, trim + width, trim + height)
        page.Resources = self._resources(pictures)
        packed = zlib.compress(content, COMPRESSION)
        page.Contents = self._reference(Stream(PDFDictionary({"Filter": "/FlateDecode"}), packed))
        if note:  # a page with private data has to say when it was changed (ISO 32000-1, 14.5)
            private = self._reference(Stream(PDFDictionary({"Filter": "/FlateDecode"}), note))
            when = self.document.info.dict["ModDate"]
            page.PieceInfo = PDFDictionary({NOTE: PDFDictionary({"LastModified": when, "Private": private})})
            page.LastModified = when
        self.document.addPage(page)

    def data(self) -> bytes:
        """Return the file. Its identity is a digest of everything in it, so that equal files have equal ones."""
        with _fixed_settings():
            data: bytes = self.document.format()
        head, _, tail = data.rpartition(f"[<{_NO_ID}><{_NO_ID}>]".encode())
        digest = md5(data, usedforsecurity=False).hexdigest().encode()
        return b"%b[<%b><%b>]%b" % (head, digest, digest, tail)

    def _add_intent(self, press: PressProfile) -> None:
        catalogue = self.document.Catalog
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.OutputIntents = output_intent(self.document, press)

    def _reference(self, value: Any) -> Any:
        return self.document.Reference(value)

    def _resources(self, pictures: Mapping[str, Any]) -> Any:
        entries = {"ProcSet": "[/PDF /Text /ImageB /ImageC]", "Font": PDFObjectReference(_FONTS)}
        entries["ExtGState"] = self._states
        if self._spaces is not None:
            entries["ColorSpace"] = self._spaces
        if pictures:
            entries["XObject"] = PDFDictionary(dict(pictures))
        return PDFDictionary(entries)


def separation(spot: Spot) -> Any:
    """Return the colour space of a named ink (ISO 32000-1, 8.6.6.4); readers without it mix the four inks instead."""
    inks = numbers(spot.c, spot.m, spot.y, spot.k)
    tint = f"<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [{inks}] >>"
    return PDFArrayCompact(["/Separation", _name(spot.name), "/DeviceCMYK", tint])


def _black_and(document: Any, spot: Spot) -> Any:
    """Return the colour space of pictures in black and a named ink (8.6.6.5), mixed from process inks where there is none.

    The function takes black and the ink, and leaves cyan, magenta, yellow and black.
    """
    c, m, y, k = (f"{amount:.4f}" for amount in (spot.c, spot.m, spot.y, spot.k))
    program = (
        f"{{ dup {c} mul 1 index {m} mul 2 index {y} mul 5 -1 roll 5 -1 roll {k} mul add dup 1 gt {{ pop 1 }} if }}"
    )
    entries = {"FunctionType": 4, "Domain": "[0 1 0 1]", "Range": "[0 1 0 1 0 1 0 1]"}
    function = document.Reference(Stream(PDFDictionary(entries), program.encode()))
    return PDFArrayCompact(["/DeviceN", f"[/Black {_name(spot.name)}]", "/DeviceCMYK", function])


def _name(text: str) -> str:
    """Return a name with everything but plain letters and digits escaped (ISO 32000-1, 7.3.5)."""
    return "/" + "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"#{byte:02X}" for byte in text.encode())


def _overprint(on: str, mode: int) -> Any:
    """Return a graphics state; mode 1: an ink that is 0 leaves what lies below (ISO 32000-1, 11.7.4.3)."""
    return PDFDictionary({"Type": "/ExtGState", "OP": on, "op": on, "OPM": mode})


def box(*corners: float) -> Any:
    """Return a rectangle: left, bottom, right and top in points from the sheet's lower left corner."""
    return PDFArrayCompact([numbers(*corners)])


@contextmanager
def _fixed_settings() -> Iterator[None]:
    """Keep a user's own reportlab settings (environment, home folder) out of our bytes."""
    ours = {"invariant": 1, "pdfMultiLine": 0, "pdfComments": 0}
    theirs = {name: getattr(rl_config, name) for name in ours}
    vars(rl_config).update(ours)
    try:
        yield
    finally:
        vars(rl_config).update(theirs)
