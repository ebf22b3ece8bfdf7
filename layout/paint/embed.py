"""Cut a face down to the glyphs the pages use and turn it into the font objects of a PDF.

Every font becomes a Type0 font with the encoding Identity-H, so that a code in the page is a CID (ISO 32000-1, 9.7). The CID of
a glyph is its number in the subset: HarfBuzz gives the cut-down CFF an identity charset. Without that, readers that
go through the charset (MuPDF, Ghostscript) and readers that do not would draw different glyphs. Upright glyphs of vertical
lines are shown by a second Type0 font of encoding Identity-V over the same CIDFont.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Set
from struct import unpack_from
from typing import Any, Final

import uharfbuzz as hb

from layout.errors import StopRendering
from layout.fonts.face import EM, HOOK, Face
from layout.fonts.messages import BROKEN
from layout.model.diagnostics import diagnose
from layout.paint.numbers import number
from layout.paint.objects import PDFArrayCompact, PDFDictionary, PDFDocument, PDFObjectReference, Stream
from layout.records import NamedTuple

_SFNT_TABLES: Final = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
"""All that a TrueType program in a CIDFontType2 needs without hinting (ISO 32000-1, 9.9, Table 126)."""
_PINNED_TABLES: Final = frozenset({"fvar", "gvar", "avar", "cvar", "HVAR", "MVAR", "VVAR", "CFF ", "CFF2"})
"""What HarfBuzz reads to pin the axes; it drops them by itself."""
_FLAGS: Final = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.DESUBROUTINIZE
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.NO_BIDI_CLOSURE
    | hb.SubsetFlags.DOWNGRADE_CFF2
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
)
_SYMBOLIC, _ITALIC = 1 << 2, 1 << 6
_BLOCK: Final = 100
"""The most entries one bfchar block may have (Adobe Technical Note 5014)."""
_LEVEL: Final = 3
"""Level of compression: outlines hardly shrink; 6 takes half as long again for two per cent."""


class Descriptor(NamedTuple):
    """What a FontDescriptor says of a face, in 1/1000 em (ISO 32000-1, 9.8)."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    italic_angle: float
    stem: int

    @property
    def flags(self) -> int:
        """The flags: symbolic, since the glyphs are not of the standard Latin set; italic where the face slants."""
        return _SYMBOLIC | (_ITALIC if self.italic_angle else 0)


class EmbeddedFont(NamedTuple):
    """A face cut down to some glyphs, ready to be written.

    ``cids`` maps glyph ids of the whole face to the codes that pages show. ``program`` is the font file: a bare CFF table, or an
    sfnt when ``is_cff`` is false. ``widths`` are (first CID, widths) for the CIDs that are not 1 em wide. ``hanging`` are the
    CIDs that do not hang from the usual point, or not an em deep, with their depth and that point (x, y above the origin);
    None where no glyph stands in a vertical line.
    """

    name: str
    is_cff: bool
    cids: Mapping[int, int]
    program: bytes
    widths: tuple[tuple[int, tuple[int, ...]], ...]
    to_unicode: bytes
    descriptor: Descriptor
    hanging: tuple[tuple[int, int, float, int], ...] | None = None

    @property
    def tag(self) -> str:
        """The subset's six letters (ISO 32000-1, 9.6.4), made from its content, so the same subset has the same tag."""
        rest, letters = zlib.crc32(self.to_unicode, zlib.crc32(self.program)), ""
        for _ in range(6):
            rest, letter = divmod(rest, 26)
            letters += chr(ord("A") + letter)
        return letters

    @property
    def base_font(self) -> str:
        """Tag and name: ``ABCDEF+NotoSerifSC-Regular``."""
        return f"{self.tag}+{self.name}"


def embed(face: Face, used: Mapping[int, str], upright: Set[int] = frozenset()) -> EmbeddedFont:
    """Cut ``face`` down to the glyphs ``used``: glyph id → the text it copies as (empty: it copies as nothing).

    ``upright`` are those of them that stand in vertical lines.
    """
    subset, cids = _subset(face, used)
    is_cff = "CFF " in subset.table_tags
    advance = face.shaper.get_glyph_h_advance
    return EmbeddedFont(
        face.name,
        is_cff,
        cids,
        bytes((subset.reference_table("CFF ") if is_cff else subset.blob).data),
        tuple(_widths({cid: advance(gid) for gid, cid in cids.items()})),
        _to_unicode({cid: used[gid] for gid, cid in cids.items()}),
        _describe(face, subset),
        tuple(_hanging(face, {cids[gid]: gid for gid in upright})) if upright else None,
    )


def font_objects(document: PDFDocument, font: EmbeddedFont) -> PDFObjectReference:
    """Add the objects of a font to a document; return the reference to its Type0 dictionary."""
    descendant = PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if font.is_cff else "/CIDFontType2",
            "BaseFont": f"/{font.base_font}",
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": document.Reference(_descriptor_object(document, font)),
            "DW": EM,
            "W": PDFArrayCompact([item for first, widths in font.widths for item in (first, PDFArrayCompact(widths))]),
        }
    )
    if not font.is_cff:
        descendant.dict["CIDToGIDMap"] = "/Identity"
    if font.hanging is not None:  # 9.7.4.3: where glyphs of vertical lines hang, and how deep they are
        descendant.dict["DW2"] = PDFArrayCompact([HOOK, -EM])
        descendant.dict["W2"] = PDFArrayCompact(
            [item for cid, depth, x, y in font.hanging for item in (cid, PDFArrayCompact([-depth, number(x), y]))]
        )
    # 9.7.6.1: the name of a Type0 font over a CIDFontType0 ends in the name of its CMap.
    name = f"/{font.base_font}-Identity-H" if font.is_cff else f"/{font.base_font}"
    return document.Reference(
        PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": "/Identity-H",
                "DescendantFonts": PDFArrayCompact([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream({}, font.to_unicode)),
            }
        )
    )


def upright_object(document: PDFDocument, font: EmbeddedFont, level: PDFObjectReference) -> PDFObjectReference:
    """Add the Type0 font that shows the glyphs of a font in vertical lines; ``level`` is the one for the others."""
    entries = {**document.idToObject[level.name].dict, "Encoding": "/Identity-V"}
    if font.is_cff:
        entries["BaseFont"] = f"/{font.base_font}-Identity-V"
    return document.Reference(PDFDictionary(entries))


def _subset(face: Face, used: Mapping[int, str]) -> tuple[Any, dict[int, int]]:
    """Return the cut-down face, static and with bare outlines, and the new number of each glyph, in order."""
    wanted = hb.SubsetInput()
    wanted.flags = _FLAGS
    _ask_for(used, face, wanted)
    unneeded = face.tables - _PINNED_TABLES - _SFNT_TABLES
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in unneeded)
    for axis, value in face.location.items():
        wanted.pin_axis_location(face.hb_face, axis, value)
    try:
        plan = hb.SubsetPlan(face.hb_face, wanted)
        subset = plan.execute()
        mapping = plan.old_to_new_glyph_mapping
        return subset, {gid: mapping[gid] for gid in sorted(used)}
    except (hb.HarfBuzzError, RuntimeError, MemoryError, KeyError):
        # The rest of the file was sound enough to set the pages with: nothing earlier could have told.
        damaged = diagnose(BROKEN, file=face.path.name, reason="its outlines are damaged", reason_zh="字形轮廓已损坏")
        raise StopRendering((damaged,)) from None


def _ask_for(used: Mapping[int, str], face: Face, wanted: Any) -> None:
    """Name the glyphs to keep; by their characters, where each is just what its character gives.

    HarfBuzz looks the characters up. Asked for glyphs, it reads all the 30,000 characters of a Chinese face, as it would have
    to list those that stay.
    """
    glyph = face.shaper.get_nominal_glyph
    if all(len(text) == 1 and glyph(ord(text)) == gid for gid, text in used.items()):
        wanted.unicode_set.update(map(ord, used.values()))
    else:
        wanted.glyph_set.update(used)


def _widths(advances: Mapping[int, int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield runs of neighbouring CIDs whose glyphs are not 1 em wide."""
    run: list[int] = []
    first = 0
    for cid, width in sorted(advances.items()):
        if width == EM:
            continue
        if run and cid != first + len(run):
            yield first, tuple(run)
            run = []
        first = first if run else cid
        run.append(width)
    if run:
        yield first, tuple(run)


def _hanging(face: Face, gids: Mapping[int, int]) -> Iterator[tuple[int, int, float, int]]:
    """Yield CID, depth and hook of the glyphs for which the font's defaults do not hold (``gids``: by CID)."""
    for cid, gid in sorted(gids.items()):
        depth, hook = face.depth(gid), face.hook(gid)
        if (depth, hook) != (EM, HOOK):
            yield cid, depth, face.shaper.get_glyph_h_advance(gid) / 2, hook


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    """Return the CMap from CIDs to UTF-16BE (ISO 32000-1, 9.10.3; Adobe Technical Note 5411)."""
    entries = [f"<{cid:04X}> <{text.encode('utf-16-be').hex().upper()}>" for cid, text in sorted(texts.items()) if text]
    blocks = (entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK))
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _describe(face: Face, subset: Any) -> Descriptor:
    scale = EM / face.hb_face.upem
    head = bytes(subset.reference_table("head").data)
    box = unpack_from(">4h", head, 36) if len(head) >= 44 else (0, -120, EM, 880)
    left, bottom, right, top = (round(value * scale) for value in box)
    return Descriptor(
        (left, bottom, right, top),
        face.ascent,
        face.descent,
        face.cap_height,
        face.italic_angle,
        # No OpenType table has it; this is the usual estimate from the weight.
        round(50 + (face.weight / 65) ** 2),
    )


def _descriptor_object(document: PDFDocument, font: EmbeddedFont) -> PDFDictionary:
    values = font.descriptor
    program = {"Subtype": "/CIDFontType0C"} if font.is_cff else {"Length1": len(font.program)}
    return PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{font.base_font}",
            "Flags": values.flags,
            "FontBBox": PDFArrayCompact(values.box),
            "ItalicAngle": values.italic_angle,
            "Ascent": values.ascent,
            "Descent": values.descent,
            "CapHeight": values.cap_height,
            "StemV": values.stem,
            "FontFile3" if font.is_cff else "FontFile2": document.Reference(_stream(program, font.program)),
        }
    )


def _stream(entries: Mapping[str, Any], data: bytes) -> Stream:
    return Stream(PDFDictionary({**entries, "Filter": "/FlateDecode"}), zlib.compress(data, _LEVEL))
