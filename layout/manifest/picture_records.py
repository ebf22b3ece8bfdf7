"""Pictures and groups as written become records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from layout.manifest import messages
from layout.manifest.reader import Value
from layout.manifest.tables import Entry
from layout.model.color import BLACK, Colour
from layout.model.story import Picture, Point

if TYPE_CHECKING:
    from layout.manifest.stories import Desk

MOST_PARTS: Final = 12
"""Most pictures of a group; their numbers run from ① to ⑫."""
GREY: Final = "grey"
"""A picture in black ink alone, whatever its colours."""
_NOT_FOR_GROUP: Final = ("focus", "ratio", "contour", "ink")
_CORNERS: Final = 3
_LEAST_ENCLOSED: Final = 0.005
"""Part of the picture that a contour must enclose."""
_NO_ALPHA: Final = (".jpg", ".jpeg", ".pdf")


def picture(desk: Desk, entry: Entry, name: str = "file", mended: Counter[str] | None = None) -> Picture | None:
    """Return a picture whose path stands under ``name``, or a group; None where there is no usable path."""
    if (name in entry) == ("group" in entry):
        desk.log.add(messages.PICTURE_OR_GROUP, entry.at("group"))
        return None
    if "group" in entry:
        return group(desk, entry, name, mended)
    value: Value | None = entry.get(name)
    path = desk.find(value) if value else None
    if path is None:
        return None
    made = Picture(
        path,
        desk.short(entry, "caption", "plain", mended).words,
        desk.short(entry, "credit", "byline", mended).words,
        entry.at(name),
        focus=entry.get("focus", (0.5, 0.5)),
        ratio=entry.get("ratio"),
        ink=_ink(desk, entry, path),
    )
    return _placed(desk, made, entry, name)


def _ink(desk: Desk, entry: Entry, path: Path) -> Colour | None:
    """Return what a picture is printed in instead of its own colours; a PDF keeps its own."""
    named: Value | None = entry.get("ink")
    if named is None:
        return None
    if path.suffix.lower() == ".pdf":
        desk.log.add(messages.INK_OF_PDF, named)
        return None
    name = (named.scalar or "").strip()
    if name == GREY:
        return BLACK
    if name not in desk.colours:
        desk.log.add(messages.COLOUR_UNKNOWN, named, name=name, **messages.near(name, (GREY, *desk.colours)))
    return desk.colours.get(name)


def group(desk: Desk, entry: Entry, name: str = "file", mended: Counter[str] | None = None) -> Picture | None:
    """Return a group of pictures; None where one of them is not usable, or their number is not."""
    for option in _NOT_FOR_GROUP:
        if option in entry:
            desk.log.add(messages.GROUP_OPTION, entry.at(option), option=option)
    written: Entry | None = entry.get("group")
    if written is None or "pictures" not in written.values:
        return None
    found = [picture(desk, part, mended=mended) for part in written.get("pictures")]
    parts = tuple(part for part in found if part is not None)
    rows: tuple[int, ...] = written.get("rows", ())
    count = len(found)
    if not 2 <= count <= MOST_PARTS:
        desk.log.add(messages.GROUP_SIZE, written.at("pictures"), count=count, most=MOST_PARTS)
        return None
    if rows and sum(rows) != count:
        desk.log.add(messages.GROUP_ROWS, written.at("rows"), found=sum(rows), count=count)
        return None
    if len(parts) < count:
        return None
    caption, credit = (written if key in written else entry for key in ("caption", "credit"))
    made = Picture(
        parts[0].file,
        desk.short(caption, "caption", "plain", mended).words,
        desk.short(credit, "credit", "byline", mended).words,
        written.source,
        parts=parts,
        rows=rows,
    )
    if "gap" in written.values:
        made = made._replace(part_gap=written.get("gap"))
    return _placed(desk, made, entry, name)


def _placed(desk: Desk, made: Picture, entry: Entry, name: str) -> Picture:
    """Return a picture with what was said of its place and its caption's."""
    return made._replace(
        columns=entry.get("columns", 1),
        lines=entry.get("lines"),
        at=entry.get("at", "top-right") if name == "file" else "top-right",  # else it is the block's own place
        caption_at=entry.get("caption_at", ""),
        facing=entry.get("facing", ""),
        width=entry.get("width"),
        gap=entry.get("gap"),
        contour=_contour(desk, made, entry),
    )


def _contour(desk: Desk, made: Picture, entry: Entry) -> Literal["alpha"] | tuple[Point, ...]:
    """Return the line that text follows; none where it cannot be one."""
    contour: Literal["alpha"] | tuple[Point, ...] = entry.get("contour", ())
    if contour == "alpha" and made.file.suffix.lower() in _NO_ALPHA:
        desk.log.add(messages.CONTOUR_JPEG, entry.at("contour"), path=made.file.name)
        return ()
    if contour and contour != "alpha":
        count = len(entry.places["contour"].node.value)
        if count < _CORNERS:
            desk.log.add(messages.CONTOUR_CORNERS, entry.at("contour"), count=count)
        if len(contour) < _CORNERS:  # of those, some were wrong
            return ()
        if len(contour) == count and _enclosed(contour) < _LEAST_ENCLOSED:
            desk.log.add(messages.CONTOUR_EMPTY, entry.at("contour"))
    return contour


def _enclosed(corners: Sequence[Point]) -> float:
    """Return the area inside a polygon (Gauss's formula); what crosses itself counts against itself."""
    following = (*corners[1:], corners[0])
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(corners, following, strict=True))) / 2
