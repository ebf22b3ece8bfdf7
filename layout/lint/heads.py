"""Heads that stand against one another: 碰题, 对题, 叠题, 并题."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from layout.lint import messages
from layout.lint.finding import Findings, finding
from layout.lint.measure import across, down
from layout.lint.view import Head, Sheet, View, breadth, is_boxed
from layout.model.geometry import Rect
from layout.model.issue import StoryBlock

SAME_SIZE = 1.15
"""Sizes that differ by less than this look the same."""
SAME_FORM = 1.05
"""The same, where two heads must be of one form."""
NEAR = 3.0
"""Lines between two vertical heads that stand next to each other."""


def words(sheet: Sheet, head: Head) -> str:
    """What a head says, on one line."""
    return "".join(item.line.text for item in sheet.lines[head.name] if item.role == "headline")[:20]


def _ratio(one: Head, other: Head) -> float:
    return max(one.size, other.size) / min(one.size, other.size)


def _at_one_height(one: Head, other: Head) -> bool:
    """Half of the smaller headline stands beside the other."""
    return down(one.main, other.main) >= 0.5 * min(one.main.height, other.main.height)


def _adjoin(sheet: Sheet, one: Head, other: Head) -> bool:
    """Level heads adjoin where their blocks meet at a gutter beside them; vertical ones where little is between them."""
    if one.vertical or other.vertical:
        apart = other.main.x - one.main.right
        return one.vertical and other.vertical and apart < NEAR * sheet.leading
    y = (max(one.main.y, other.main.y) + min(one.main.bottom, other.main.bottom)) / 2
    row = min(max(int((y - sheet.type_area.y) / sheet.leading), 0), sheet.grid.grid.lines - 1)
    return any((left[row], right[row]) == (one.name, other.name) for left, right in pairwise(sheet.owners))


def touching_heads(view: View, _: float) -> Findings:
    """碰题: headlines of two neighbours at one height (half of the smaller beside the other), sizes within 15 %.

    Not judged: two `lead` (双头条, on purpose), two heads of continuations (one size by nature), a head in a box or tint.
    """
    for sheet in view.sheets:
        for one, other in sheet.pairs():
            if _may_stand_together(one, other) or _ratio(one, other) > SAME_SIZE:
                continue
            if _at_one_height(one, other) and _adjoin(sheet, one, other):
                values = {"one": words(sheet, one), "other": words(sheet, other), **_sizes(one, other)}
                yield finding(messages.TOUCHING_HEADS, sheet, one.name, other.name, **values)


def _sizes(one: Head, other: Head) -> dict[str, str]:
    """The sizes of two heads in words: one where they print as the same number."""
    first, second = f"{one.size:.3g}", f"{other.size:.3g}"
    if first == second:
        return {"sizes_en": f"both {first} pt", "sizes_zh": f"都是{first}点"}
    return {"sizes_en": f"{first} and {second} pt", "sizes_zh": f"{first}点和{second}点"}


def _may_stand_together(one: Head, other: Head) -> bool:
    double = one.level == other.level == "lead"
    return double or (one.continues and other.continues) or is_boxed(one.block) or is_boxed(other.block)


def facing_heads(view: View, _: float) -> Findings:
    """对题: two heads like a couplet: tops within half a line, as many lines, blocks of as many columns, sizes within 5 %.

    On a page other matter stands between them (neighbours are 碰题); on a spread (2|3, 4|5 …) they stand at the fold, and
    neither block has the whole width. Continuations are not judged.
    """
    for sheet in view.sheets:
        for one, other in sheet.pairs():
            if _of_one_form(sheet, one, other) and one.main.right < other.main.x and not _between(sheet, one, other):
                values = {"one": words(sheet, one), "other": words(sheet, other)}
                yield finding(messages.FACING_HEADS, sheet, one.name, other.name, **values)
    for left, right in pairwise(view.sheets):
        if left.plan.number % 2 == 0 and right.plan.number == left.plan.number + 1:
            yield from _over_the_fold(left, right)


def _of_one_form(sheet: Sheet, one: Head, other: Head) -> bool:
    return (
        not (one.continues or other.continues)
        and one.vertical == other.vertical
        and (one.lines, len(breadth(one.block))) == (other.lines, len(breadth(other.block)))
        and abs(one.main.y - other.main.y) <= sheet.leading / 2
        and _ratio(one, other) <= SAME_FORM
    )


def _between(sheet: Sheet, one: Head, other: Head) -> bool:
    """Neighbours, or a head of the same size between the two: that is 碰题 or 并题."""
    return _adjoin(sheet, one, other) or any(
        one.main.right < head.main.x < other.main.x and _at_one_height(one, head) and _ratio(one, head) <= SAME_SIZE
        for head in sheet.heads
    )


def _over_the_fold(left: Sheet, right: Sheet) -> Findings:
    columns = left.grid.grid.columns
    for one in left.heads:
        for other in right.heads:
            inner = breadth(one.block), breadth(other.block)
            at_fold = columns - 1 in inner[0] and 0 in inner[1] and len(inner[0]) < columns
            if at_fold and _of_one_form(left, one, other):
                values = {"one": words(left, one), "other": words(right, other), "across": right.plan.number}
                yield finding(messages.FACING_OVER_FOLD, left, one.name, **values)


def stacked_heads(view: View, lines: float) -> Findings:
    """叠题: a level head over another in the same columns, with fewer than ``lines`` lines of text (or of a picture) between.

    Not judged: a title zone, which heads what stands under it; a head that has its text beside it (边题).
    """
    for sheet in view.sheets:
        heads = [head for head in sheet.heads if not head.vertical]
        for upper in heads:
            if not isinstance(upper.block, StoryBlock) or text_beside(sheet, upper):
                continue
            for lower in heads:
                apart = lower.rect.y - upper.rect.bottom
                if lower is upper or apart < 0 or across(upper.rect, lower.rect) <= sheet.grid.grid.size:
                    continue
                between = Rect(
                    max(upper.rect.x, lower.rect.x), upper.rect.bottom, across(upper.rect, lower.rect), apart
                )
                count = _lines_in(sheet, between)
                if count < lines:
                    values = {"one": words(sheet, upper), "other": words(sheet, lower), "lines": count}
                    yield finding(messages.STACKED_HEADS, sheet, lower.name, upper.name, **values)


def text_beside(sheet: Sheet, head: Head) -> bool:
    """Tell whether text of its own stands beside a head, not under it (边题)."""
    columns = sheet.columns.get(head.name, [])
    return any(down(column.rect, head.rect) > 0 and across(column.rect, head.rect) <= 0 for column in columns)


def _lines_in(sheet: Sheet, place: Rect) -> int:
    """How many lines deep the text and pictures in a rectangle are."""
    columns = (column for each in sheet.columns.values() for column in each if across(column.rect, place) > 0)
    counts = [sum(top >= place.y and bottom <= place.bottom for top, bottom in column.stretches) for column in columns]
    deep = sum(max(down(item.rect, place), 0.0) for item in sheet.pictures if across(item.rect, place) > 0)
    return max(counts, default=0) + int(deep / sheet.leading)


def heads_in_row(view: View, count: float) -> Findings:
    """并题: ``count`` or more neighbours whose headlines begin within a line of one height, in one face, sizes within 15 %.

    Continuations and heads in boxes are not judged, and end a row.
    """
    for sheet in view.sheets:
        for row in _rows(sheet):
            if len(row) >= count:
                heads = " ".join(f"“{words(sheet, head)}”" for head in row)
                yield finding(messages.HEADS_IN_ROW, sheet, *(head.name for head in row), count=len(row), heads=heads)


def _rows(sheet: Sheet) -> Iterator[list[Head]]:
    heads = sorted((h for h in sheet.heads if not h.continues and not is_boxed(h.block)), key=lambda h: h.main.x)
    done: set[str] = set()
    for first in heads:
        if first.name in done:
            continue
        row = [first]
        for head in heads:
            if head is not first and _alike(sheet, row[-1], head) and _adjoin(sheet, row[-1], head):
                row.append(head)
        done |= {head.name for head in row}
        yield row


def _alike(sheet: Sheet, one: Head, other: Head) -> bool:
    level = abs(one.main.y - other.main.y) <= sheet.leading
    return one.face == other.face and level and _ratio(one, other) <= SAME_SIZE
