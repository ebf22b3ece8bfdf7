"""What the fold (中缝) of a spread cuts: letters, columns of text, QR codes. Pictures and boxes may lie over it."""

from __future__ import annotations

from collections.abc import Iterator

from layout.lint import messages
from layout.lint.finding import Finding, Findings, finding
from layout.lint.view import TEXT, Sheet, View
from layout.makeup.fold import at_fold, crosses
from layout.model.issue import PromoBlock
from layout.model.page import PlacedLine, PlacedQR
from layout.units import MM


def fold(view: View, limit: float) -> Findings:
    """压中缝: a letter nearer to the fold than ``limit`` mm, in a line over it; running text or a QR code on it.

    A line that ends or begins near the fold is not judged. Each block is named once for its text, its other lines, its codes.
    """
    for sheet in view.sheets:
        at = sheet.page.fold
        if at is not None:
            yield from _letters(sheet, at, limit)
            yield from _codes(sheet, at, limit)


def _letters(sheet: Sheet, at: float, limit: float) -> Iterator[Finding]:
    for owner, lines in sheet.lines.items():
        text = next((item for item in lines if item.role in TEXT and _column_crosses(item, at)), None)
        other = next((item for item in lines if item.role not in TEXT and at_fold(item, at, limit * MM)), None)
        for message, item in ((messages.FOLD_TEXT, text), (messages.FOLD_LETTER, other)):
            if item is not None:
                yield finding(message, sheet, owner, text=item.line.text.strip()[:20], limit=f"{limit:g}")


def _column_crosses(item: PlacedLine, at: float) -> bool:
    """Tell whether a line of running text, or the column it stands in, lies on the fold."""
    return crosses(item, at) or (not item.line.vertical and item.x < at < item.x + item.measure)


def _codes(sheet: Sheet, at: float, limit: float) -> Iterator[Finding]:
    for name, block in sheet.blocks.items():
        if isinstance(block, PromoBlock) and any(
            isinstance(item, PlacedQR)
            and item.rect.x < at + limit * MM
            and at - limit * MM < item.rect.right
            and sheet.rect(name).y <= item.rect.y < sheet.rect(name).bottom
            for item in sheet.page.items
        ):
            yield finding(messages.FOLD_CODE, sheet, name, limit=f"{limit:g}")
