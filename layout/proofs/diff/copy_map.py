"""What a PDF of ours says of the copy on its pages, so that it can be compared when its issue is no longer at hand.

Each page carries it as private data (``PieceInfo``, ISO 32000-1, 14.5), which programs that do not know it pass by; what is
printed stays as it is. Some 8 KB of a page full of text, packed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from layout.model.geometry import Rect
from layout.model.issue import Issue
from layout.model.page import PageLayout
from layout.proofs.diff.sheets import BLOCK, PAGE, PICTURE, PLACES, STORY, Seen, Sheet, Spot, sheets_of

if TYPE_CHECKING:
    from pikepdf import Pdf

FORM: Final = "huozi copy 1"
"""Raised whenever other things are kept, or in another way."""
PAGES: Final = "huozi-pages.pdf"
"""The attachment of a proof that holds its pages."""
GROUP: Final = re.compile(f"(?:{STORY}|{PICTURE}|{BLOCK}).+|{PAGE}[0-9]{{1,9}}")
LARGEST: Final = 1e6
"""Of places, in points."""
LEVEL: Final = 4
"""zlib's level, as for contents."""


def copy_maps(issue: Issue, pages: Sequence[PageLayout]) -> Mapping[int, bytes]:
    """Return what goes into the PDF for each page, by its number."""
    return {sheet.number: packed(sheet) for sheet in sheets_of(issue, pages)}


def packed(sheet: Sheet) -> bytes:
    """Return what is on a page as bytes: a row for the page, for each block, for each line and picture, cells apart by tabs.

    Not JSON, whose module every render would have to load.
    """
    size = _numbers(Rect(0, 0, sheet.width, sheet.height))[2:]
    rows = [(FORM, sheet.number, sheet.label, *size)]
    rows += [("block", owner, spot.column, spot.line, *_numbers(spot.rect)) for owner, spot in sheet.blocks.items()]
    rows += [("seen", *each[:6], *_numbers(each.rect), each.digest) for each in sheet.seen]
    text = "\n".join("\t".join(_cell(value) for value in row) for row in rows)
    return zlib.compress(text.encode(), LEVEL)


def unpacked(data: bytes) -> Sheet:
    """Return what is on a page from (unpacked) bytes; raise ValueError where they say nothing of the kind."""
    rows = [row.split("\t") for row in data.decode().split("\n")]
    form, number, label, width, height = rows[0]
    if form != FORM:
        raise ValueError("not ours, or of another version")
    blocks = {row[1]: _spot(*row[2:]) for row in rows[1:] if row[0] == "block"}
    seen = tuple(_seen(row[1:]) for row in rows[1:] if row[0] == "seen")
    sheet = Sheet(int(number), label, _number(width), _number(height), blocks, seen)
    if not (sheet.number > 0 and sheet.width > 0 and sheet.height > 0):
        raise ValueError("a page without number or size")
    return sheet


def _seen(row: Sequence[str]) -> Seen:
    owner, group, field, element, start, text, x, y, width, height, digest = row
    if not GROUP.fullmatch(group):
        raise ValueError(group)
    return Seen(owner, group, field, int(element), int(start), text, _rect(x, y, width, height), digest)


def _spot(column: str = "", line: str = "", *rect: str) -> Spot:
    return Spot(int(column), int(line), _rect(*rect))


def _rect(*values: str) -> Rect:
    x, y, width, height = map(_number, values)
    return Rect(x, y, width, height)


def _number(value: str) -> float:
    number = float(value)
    if not abs(number) < LARGEST:  # infinite, or no number
        raise ValueError(value)
    return number


def _numbers(rect: Rect) -> tuple[str, ...]:
    return tuple(f"{value:.{PLACES}f}" for value in rect)


def _cell(value: object) -> str:
    return str(value).replace("\t", " ").replace("\n", " ")


def with_pages(data: bytes, pages: bytes) -> bytes:
    """Return a proof's PDF with its pages attached, without stamps, comments and marks: what a proof is compared by."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.attachments[PAGES] = pikepdf.AttachedFileSpec(
            pdf, pages, filename=PAGES, mime_type="application/pdf", description="", creation_date="", mod_date=""
        )
        file = BytesIO()
        pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return file.getvalue()


def pages_in(pdf: Pdf) -> bytes | None:
    """Return the pages attached to a proof; None where the PDF is none."""
    found = pdf.attachments.get(PAGES)
    return found.get_file().read_bytes() if found is not None else None
