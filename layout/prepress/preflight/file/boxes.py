"""Page boxes: what is trimmed, how far it bleeds, what is shown."""

from __future__ import annotations

from typing import Final

from layout.model.geometry import Rect
from layout.prepress.preflight.file.document import BOXES, Document, Sheet, inherited
from layout.prepress.preflight.file.values import array, entry, is_inside, name, number
from layout.prepress.preflight.finding import Findings, Found
from layout.units import MM

AREAS: Final = ("ViewArea", "ViewClip", "PrintArea", "PrintClip")
_SAME: Final = 0.1
"""Points by which boxes may differ and still be the same."""


def page_boxes(doc: Document) -> Findings:
    """[X-PAGE] MediaBox; exactly one of TrimBox and ArtBox; each box inside the next larger one."""
    for sheet in doc.sheets:
        yield from _written(sheet)
        has = {key for key in ("TrimBox", "ArtBox") if entry(sheet.page, key) is not None}
        if not has:
            yield Found("box-missing", page=sheet.number)
        if len(has) == 2:
            yield Found("box-both", page=sheet.number)
        for inner, outer in _pairs(sheet):
            one, other = sheet.boxes[inner], sheet.boxes[outer]
            if one is not None and other is not None and not is_inside(one, other):
                yield Found("box-nesting", f"{inner} > {outer}", sheet.number)


def _written(sheet: Sheet) -> Findings:
    for key in BOXES:
        value, rect = inherited(sheet.page, key) if key in BOXES[:2] else entry(sheet.page, key), sheet.boxes[key]
        if (value is None and key == "MediaBox") or (
            value is not None and (rect is None or not rect.width * rect.height)
        ):
            yield Found("box-malformed", f"{key} {[str(each) for each in array(value)]}", sheet.number)


def _pairs(sheet: Sheet) -> list[tuple[str, str]]:
    trim = "TrimBox" if sheet.boxes["TrimBox"] else "ArtBox"
    larger = "BleedBox" if sheet.boxes["BleedBox"] else "MediaBox"
    return [(trim, larger), ("BleedBox", "MediaBox"), ("CropBox", "MediaBox"), (trim, "CropBox")]


def bleed(doc: Document) -> Findings:
    """The bleed the shop asks for, on every side."""
    least = doc.profile.bleed
    for sheet in doc.sheets:
        trim, around = sheet.boxes["TrimBox"], sheet.boxes["BleedBox"]
        if trim is None or not least:
            continue
        got = _margin(trim, around or trim)
        if got < least - _SAME:
            yield Found("bleed-box", f"{got / MM:.1f} mm < {least / MM:.1f} mm", sheet.number)


def _margin(trim: Rect, around: Rect) -> float:
    return min(trim.x - around.x, trim.y - around.y, around.right - trim.right, around.bottom - trim.bottom)


def views(doc: Document) -> Findings:
    """ViewArea, ViewClip, PrintArea, PrintClip: only MediaBox or BleedBox."""
    for key in AREAS:
        value = name(entry(doc.root, "ViewerPreferences", key))
        if value and value not in ("MediaBox", "BleedBox"):
            yield Found("view-area", f"{key} {value}")


def same_form(doc: Document) -> Findings:
    """One trimmed size, CropBox as MediaBox, no Rotate, no UserUnit (Ghent Workgroup 2015).

    A double truck (通版) is twice as wide as the others.
    """
    trims = [sheet.trim for sheet in doc.sheets if sheet.trim]
    first = min(trims, key=lambda trim: trim.width, default=None)
    for sheet in doc.sheets:
        trim, crop, media = sheet.trim, sheet.boxes["CropBox"], sheet.boxes["MediaBox"]
        if trim and first and not _is_alike(trim, first):
            yield Found("trim-differs", f"{_size(trim)} ≠ {_size(first)}", sheet.number)
        if crop and media and max(abs(one - other) for one, other in zip(crop, media, strict=True)) > _SAME:
            yield Found("crop-box", page=sheet.number)
        turn = number(inherited(sheet.page, "Rotate"))
        if turn:
            yield Found("rotated", f"{turn:g}°", sheet.number)
        unit = number(entry(sheet.page, "UserUnit"))
        if unit not in (None, 1.0):
            yield Found("user-unit", f"{unit:g}", sheet.number)


def _is_alike(trim: Rect, single: Rect) -> bool:
    is_wide_enough = any(abs(trim.width - count * single.width) <= _SAME * count for count in (1, 2))
    return is_wide_enough and abs(trim.height - single.height) <= _SAME


def _size(rect: Rect) -> str:
    return f"{rect.width / MM:.1f} × {rect.height / MM:.1f} mm"
