"""What a PDF of ours says of the copy on its pages, so that it can be compared when its issue is no longer at hand.

Each page carries it as private data (``PieceInfo``, ISO 32000-1, 14.5), which programs that do not know it pass by; what is
printed stays as it is. Some 8 KB of a page full of text, packed.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from layout.model.geometry import Rect
from layout.model.issue import Issue
from layout.model.page import PageLayout
from layout.proofs.diff.sheets import Seen, Sheet, Spot, sheets_of

FORM: Final = 1
"""Raised whenever other things are kept, or in another way."""
LEVEL: Final = 4
"""zlib's level, as for contents."""


def copy_maps(issue: Issue, pages: Sequence[PageLayout]) -> Mapping[int, bytes]:
    """Return what goes into the PDF for each page, by its number."""
    return {sheet.number: packed(sheet) for sheet in sheets_of(issue, pages)}


def packed(sheet: Sheet) -> bytes:
    """Return what is on a page as bytes."""
    blocks = {owner: [spot.column, spot.line, *_numbers(spot.rect)] for owner, spot in sheet.blocks.items()}
    seen = [[*each[:6], *_numbers(each.rect), each.digest] for each in sheet.seen]
    size = _numbers(Rect(0, 0, sheet.width, sheet.height))[2:]
    kept = {"form": FORM, "number": sheet.number, "label": sheet.label, "size": size, "blocks": blocks, "seen": seen}
    return zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), LEVEL)


def unpacked(data: bytes) -> Sheet:
    """Return what is on a page from (unpacked) bytes; raise ValueError where they say nothing of the kind."""
    try:
        kept = json.loads(data)
        if kept["form"] != FORM:
            raise ValueError("of another version")
        seen = tuple(_seen(*each) for each in kept["seen"])
        blocks = {_word(owner): _spot(*spot) for owner, spot in kept["blocks"].items()}
        width, height = map(float, kept["size"])
        return Sheet(int(kept["number"]), _word(kept["label"]), width, height, blocks, seen)
    except (LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _seen(
    owner: Any, group: Any, field: Any, element: Any, start: Any, text: Any, x: Any, y: Any, w: Any, h: Any, digest: Any
) -> Seen:
    own, whose, what = map(_word, (owner, group, field))
    return Seen(own, whose, what, int(element), int(start), _word(text), _rect(x, y, w, h), _word(digest))


def _spot(column: Any, line: Any, x: Any, y: Any, w: Any, h: Any) -> Spot:
    return Spot(int(column), int(line), _rect(x, y, w, h))


def _rect(*numbers: Any) -> Rect:
    return Rect(*map(float, numbers))


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _numbers(rect: Rect) -> list[float]:
    return [round(value, 2) for value in rect]
