"""The smallest valid PDF/X files, made from nothing, and ways to break one thing in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from layout.model.press import LeastSizes, PictureLimits, PressProfile
from layout.units import MM

BLEED = 3 * MM
SIDE = 200.0
"""The trim: a square so many points wide."""
CONTENT = b"""/Over gs 0 0 0 1 k BT /F1 9 Tf 30 150 Td (AAA) Tj ET
/Knock gs 1 0 0 0.2 k 30 30 60 40 re f
q 72 0 0 72 110 30 cm /Im1 Do Q"""
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sample</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-07-07T00:00:00+08:00</xmp:CreateDate><xmp:ModifyDate>2026-07-07T00:00:00+08:00</xmp:ModifyDate>
<xmp:MetadataDate>2026-07-07T00:00:00+08:00</xmp:MetadataDate><xmp:CreatorTool>hand</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass><pdf:Producer>hand</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""
X1A = PressProfile(
    "shop", "A shop", Path("shop.icc"), "PDF/X-1a:2003", condition="CGATS TR 002", total_ink=2.4, text_ink=2.2,
    pictures=PictureLimits(100, 150, 225, 550, 800), least=LeastSizes(0.25, 0.5, 10, 7, 10), overprint_text=20,
    overprint_lines=4, bleed=BLEED,
)  # fmt: skip
X4 = X1A._replace(standard="PDF/X-4")
PROFILES = {"x1a": X1A, "x4": X4}


def icc(kind: bytes = b"prtr", space: bytes = b"CMYK", version: int = 2) -> bytes:
    """The header of an ICC profile, and no tags."""
    head = bytearray(132)
    head[0:4] = len(head).to_bytes(4, "big")
    head[8], head[9] = version, 0x40
    head[12:16], head[16:20], head[20:24], head[36:40] = kind, space, b"Lab ", b"acsp"
    return bytes(head)


@cache
def font_file() -> bytes:
    """A TrueType font whose A is a square."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord("A"): "A"})
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (800, 700), (800, 0)):
        pen.lineTo(corner)
    pen.closePath()
    glyph = pen.glyph()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": glyph})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (900, 100)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    file = BytesIO()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(file)
    return file.getvalue()


def sample(standard: str = "x1a", pages: int = 1) -> Pdf:
    """A valid file of one standard, open for changes: a line of black type, a tint, a picture on each page."""
    pdf = pikepdf.new()
    if standard == "x4":
        pdf.Root.Metadata = Stream(pdf, XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    version = {"x1a": "PDF/X-1a:2003", "x4": "PDF/X-4"}[standard]
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title="Sample", Creator="hand", Producer="hand", CreationDate="D:20260707000000+08'00'",
            ModDate="D:20260707000000+08'00'", Trapped=Name("/False"),
            GTS_PDFXVersion=String(version),
        )
    )  # fmt: skip
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="CGATS TR 002", Info="Newsprint",
        RegistryName="http://www.color.org", DestOutputProfile=Stream(pdf, icc(), N=4),
    )  # fmt: skip
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    resources = _resources(pdf)
    for _ in range(pages):
        outer, inner = SIDE + 2 * BLEED, SIDE + BLEED
        page = Dictionary(
            Type=Name.Page, MediaBox=[0, 0, outer, outer], BleedBox=[0, 0, outer, outer],
            TrimBox=[BLEED, BLEED, inner, inner], Resources=resources, Contents=Stream(pdf, CONTENT),
        )  # fmt: skip
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def _resources(pdf: Pdf) -> Any:
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Square, Flags=32, FontBBox=[0, 0, 900, 700], ItalicAngle=0, Ascent=800,
        Descent=-200, CapHeight=700, StemV=80, FontFile2=Stream(pdf, font_file(), Length1=len(font_file())),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Square, FirstChar=65, LastChar=65, Widths=[900],
        Encoding=Name.WinAnsiEncoding, FontDescriptor=pdf.make_indirect(descriptor),
    )  # fmt: skip
    picture = Stream(
        pdf, bytes(4 * 160 * 160), Type=Name.XObject, Subtype=Name.Image, Width=160, Height=160,
        ColorSpace=Name.DeviceCMYK, BitsPerComponent=8,
    )  # fmt: skip
    states = {"Over": (True, 1), "Knock": (False, 0)}
    return Dictionary(
        Font=Dictionary(F1=pdf.make_indirect(font)),
        XObject=Dictionary(Im1=picture),
        ExtGState=Dictionary({
            f"/{name}": pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=on, op=on, OPM=mode))
            for name, (on, mode) in states.items()
        }),
    )  # fmt: skip


def data_of(pdf: Pdf, version: str = "") -> bytes:
    """The bytes of a file, its cross-references in a table."""
    is_x4 = "/Metadata" in pdf.Root
    file = BytesIO()
    pdf.save(
        file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False,
        force_version=version or ("1.6" if is_x4 else "1.4"), fix_metadata_version=False, static_id=False,
    )  # fmt: skip
    return file.getvalue()


def broken(standard: str, change: Callable[[Pdf], object], pages: int = 1, version: str = "") -> bytes:
    """The bytes of a valid file after one change."""
    pdf = sample(standard, pages)
    change(pdf)
    return data_of(pdf, version)
