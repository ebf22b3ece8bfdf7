"""One face: a font file, its member and its weight, opened with HarfBuzz, which reads broken files without harm."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from struct import error, unpack_from
from typing import Any, Final

import uharfbuzz as hb

from layout.fonts.catalogue import simple_name
from layout.fonts.messages import BROKEN, NO_EMBEDDING
from layout.model.diagnostics import Diagnostic, diagnose
from layout.model.galley import FaceKey

EM: Final = 1000
"""Every face is scaled to this many units per em."""
HOOK: Final = 880
"""How far above the baseline the em box of a Chinese character begins, where a face does not say otherwise."""
_FAMILY, _SUBFAMILY, _POSTSCRIPT, _TYPO_FAMILY = 1, 2, 6, 16
_STYLE_NAMES: Final = frozenset({1, 4, 6})
_MAX_MEMBERS: Final = 64
"""The largest collections have about forty; a damaged header may promise millions."""
_MAX_NAMES: Final = 2000
_RESTRICTED, _PREVIEW_OR_EDIT, _NO_SUBSETTING, _BITMAPS_ONLY = 0x2, 0xC, 0x100, 0x200


class Face:
    """An open face. ``shaper`` is its HarfBuzz font, 1000 units to the em, at the weight asked for.

    ``weight`` is the weight it draws (of a variable face: the one it is pinned to). ``source`` tells where it came from.
    """

    def __init__(self, face: Any, path: Path, member: int, source: str, weight: int | None = None) -> None:
        self.hb_face = face
        self.path = path
        self.member = member
        self.source = source
        self.axes: tuple[Any, ...] = tuple(face.axis_infos)
        self.tables = frozenset(face.table_tags)
        self.weight = self._nearest_weight(weight)
        self.key: FaceKey = self._key()
        self.shaper = hb.Font(face)
        self.shaper.scale = (EM, EM)
        if self.location:
            self.shaper.set_variations(self.location)

    @cached_property
    def location(self) -> dict[str, float]:
        """The axis values of a variable face; empty for a static one."""
        values = {axis.tag: axis.default_value for axis in self.axes}
        if "wght" in values:
            values["wght"] = float(self.weight)
        return values

    @property
    def is_cff(self) -> bool:
        """Tell whether the outlines are PostScript's (``CFF``, ``CFF2``), not TrueType's."""
        return "glyf" not in self.tables

    @cached_property
    def weights(self) -> tuple[int, int]:
        """The lightest and the heaviest weight the face can draw."""
        for axis in self.axes:
            if axis.tag == "wght":
                return int(axis.min_value), int(axis.max_value)
        static = self._number("OS/2", 4) or 400
        return static, static

    @cached_property
    def family_names(self) -> tuple[str, ...]:
        """The names of its family as they are written in the file."""
        return self._names({_TYPO_FAMILY}) or self._names({_FAMILY})

    @cached_property
    def families(self) -> frozenset[str]:
        """The simplified names of its family, in every language of the file."""
        return frozenset(map(simple_name, self.family_names))

    @cached_property
    def styles(self) -> frozenset[str]:
        """The simplified names of just this style: full name, PostScript name."""
        return frozenset(map(simple_name, self._names(_STYLE_NAMES))) - self.families

    @cached_property
    def name(self) -> str:
        """A name fit for a PDF: the PostScript name; for a variable face that of the pinned instance."""
        if not self.axes:
            return _pdf_name(self._text(_POSTSCRIPT) or self.path.stem)
        family = self._text(_TYPO_FAMILY) or self._text(_FAMILY) or self.path.stem
        return _pdf_name(f"{family}-{self._instance_name()}".replace(" ", ""))

    @cached_property
    def embedding_bits(self) -> int:
        """The embedding rights of the file (OpenType ``OS/2.fsType``)."""
        return self._number("OS/2", 8)

    @property
    def may_embed(self) -> bool:
        """Tell whether a subset may be embedded; of several usage bits the most liberal counts (OpenType, fsType)."""
        bits = self.embedding_bits
        restricted = bits & _RESTRICTED and not bits & _PREVIEW_OR_EDIT
        return not (restricted or bits & (_NO_SUBSETTING | _BITMAPS_ONLY))

    @cached_property
    def ascent(self) -> int:
        """How far the em box reaches above the baseline, in 1/1000 em (``OS/2.sTypoAscender``)."""
        return self._metric("OS/2", 68) or 880

    @cached_property
    def descent(self) -> int:
        """How far it reaches below, a negative number (``OS/2.sTypoDescender``)."""
        return self._metric("OS/2", 70) or self.ascent - EM

    @cached_property
    def cap_height(self) -> int:
        """The height of capitals, in 1/1000 em (``OS/2.sCapHeight``; older files: seven tenths)."""
        return (self._metric("OS/2", 88) if self._number("OS/2", 0) >= 2 else 0) or 700

    @cached_property
    def italic_angle(self) -> float:
        """Degrees the face slants, negative to the right (``post.italicAngle``)."""
        data = self.table("post")
        return float(unpack_from(">i", data, 4)[0]) / 65536 if len(data) >= 8 else 0.0

    def depth(self, gid: int) -> int:
        """How far down a glyph of a vertical line advances, in 1/1000 em (``vmtx``; files without it: an em)."""
        return -int(self.shaper.get_glyph_v_advance(gid)) if "vmtx" in self.tables else EM

    def hook(self, gid: int) -> int:
        """How far above its origin a glyph hangs from the pen of a vertical line, in 1/1000 em (``VORG``, ``vmtx``)."""
        return int(self.shaper.get_glyph_v_origin(gid)[1]) if "vmtx" in self.tables else HOOK

    def table(self, tag: str) -> bytes:
        """Return a table of the file; empty when there is none."""
        return bytes(self.hb_face.reference_table(tag).data) if tag in self.tables else b""

    def _number(self, tag: str, offset: int) -> int:
        data = self.table(tag)
        return int(unpack_from(">H", data, offset)[0]) if len(data) >= offset + 2 else 0

    def _metric(self, tag: str, offset: int) -> int:
        data = self.table(tag)
        value: int = unpack_from(">h", data, offset)[0] if len(data) >= offset + 2 else 0
        return round(value * EM / int(self.hb_face.upem))

    def _text(self, name_id: int) -> str:
        return self.hb_face.get_name(name_id) or ""

    def _names(self, wanted: frozenset[int] | set[int]) -> tuple[str, ...]:
        entries = [entry for entry in self.hb_face.list_names()[:_MAX_NAMES] if entry.name_id in wanted]
        names = (self.hb_face.get_name(entry.name_id, entry.language) for entry in entries)
        return tuple(dict.fromkeys(name for name in names if name))

    def _nearest_weight(self, wanted: int | None) -> int:
        lightest, heaviest = self.weights
        return lightest if wanted is None else max(lightest, min(heaviest, wanted))

    def _key(self) -> FaceKey:
        member = f"#{self.member}" if self.hb_face.count > 1 else ""
        return f"{self.path.stem}{member}{f'@{self.weight}' if self.axes else ''}"

    def _instance_name(self) -> str:
        place = [self.location[axis.tag] for axis in self.axes]
        for instance in self.hb_face.named_instances:
            if list(instance.design_coords) == place:
                return self._text(instance.subfamily_name_id) or f"wght{self.weight}"
        return f"wght{self.weight}"


def open_members(path: Path, source: str) -> tuple[Face, ...] | Diagnostic:
    """Return the faces of a font file, all the members of a collection; or why it cannot be read."""
    try:
        blob = hb.Blob.from_file_path(str(path))
        opened = [hb.Face(blob, member) for member in range(min(hb.Face(blob).count, _MAX_MEMBERS))]
        if not opened or not all(map(_is_usable, opened)):
            return _broken(path, "it is damaged or not an OpenType font", "文件已损坏，或不是 OpenType 字体")
        if not _is_whole(path, len(opened)):
            return _broken(path, "its end is missing", "文件不完整")
        return tuple(Face(face, path, member, source) for member, face in enumerate(opened))
    except (hb.HarfBuzzError, OSError, ValueError, error):
        return _broken(path, "it cannot be opened, or is damaged", "打不开，或已损坏")


def pinned(face: Face, weight: int) -> Face:
    """Return the face drawn in ``weight``, or the nearest it can; a static face is returned as it is."""
    return Face(face.hb_face, face.path, face.member, face.source, weight) if face.axes else face


def refusal(face: Face) -> Diagnostic | None:
    """Tell why the face may not be printed, if so."""
    if face.may_embed:
        return None
    return diagnose(NO_EMBEDDING, file=face.path.name, bits=f"0x{face.embedding_bits:04x}")


def _is_usable(face: Any) -> bool:
    tables = set(face.table_tags)
    return face.glyph_count > 0 and {"cmap", "hmtx"} <= tables and bool(tables & {"glyf", "CFF ", "CFF2"})


def _is_whole(path: Path, members: int) -> bool:
    """Tell whether all the tables lie inside the file; HarfBuzz would quietly make do with a part (a broken download)."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(12 + 4 * members)
        is_collection = start.startswith(b"ttcf")
        for offset in unpack_from(f">{members}I", start, 12) if is_collection else (0,):
            file.seek(offset)
            (tables,) = unpack_from(">H", file.read(12), 4)
            directory = file.read(16 * tables)
            if any(sum(unpack_from(">II", directory, 16 * row + 8)) > size for row in range(tables)):
                return False
    return True


def _broken(path: Path, reason: str, reason_zh: str) -> Diagnostic:
    return diagnose(BROKEN, file=path.name, reason=reason, reason_zh=reason_zh)


def _pdf_name(name: str) -> str:
    """Return the name with only the characters a PDF name may hold unescaped."""
    return re.sub(r"[^A-Za-z0-9._+-]", "", name)[:100] or "Font"
