"""Heads and their text: 题文不对应, 文在题上, 背题."""

from __future__ import annotations

from layout.lint import messages
from layout.lint.finding import Findings, finding
from layout.lint.heads import text_beside, words
from layout.lint.measure import across, down
from layout.lint.view import Head, Sheet, View, cells
from layout.makeup.grid import em_box
from layout.makeup.stories import block_air
from layout.model.geometry import Rect
from layout.model.issue import StoryBlock, TitleBlock

TOUCH = 2.5
"""A title zone touches text that begins within so many lines below it, or within so many characters beside it."""
LEAST_AFTER = 2
"""Lines of text after a subhead in its column."""


def _zone(sheet: Sheet, head: Head) -> Rect:
    """A heading's place: a title zone's whole block; over a story, from the top of the cells that it stands in."""
    if isinstance(head.block, TitleBlock):
        return sheet.rect(head.name)
    middle = head.rect.x + head.rect.width / 2
    under = [span for span in cells(head.block) if sheet.grid.column_x(span.column) <= middle]
    tops = [sheet.grid.cell_top(span.top) for span in under if span.column == max(each.column for each in under)]
    top = max((each for each in tops if each <= head.rect.y + sheet.leading), default=head.rect.y)
    top += block_air(head.block) * sheet.leading if tops else 0.0
    return head.rect._replace(y=top, height=head.rect.bottom - top)


def _texts(sheet: Sheet, head: Head) -> list[str]:
    """The blocks with the text of a head's story on its page."""
    if isinstance(head.block, StoryBlock):
        return [head.name]
    return [name for name, each in sheet.stories.items() if each.story == head.block.story and not each.continues]


def head_off_text(view: View, _: float) -> Findings:
    """题文不对应: a title zone that its text neither follows (within 2½ lines) nor stands beside (within 2½ characters).

    Or text that begins at the left of a level headline: beside it, or in a column to the left of a title zone.
    """
    for sheet in view.sheets:
        for head in sheet.heads:
            names, zone = _texts(sheet, head), _zone(sheet, head)
            if isinstance(head.block, TitleBlock) and not any(_touch(sheet, zone, name) for name in names):
                yield finding(messages.TITLE_AWAY, sheet, head.name, story=head.block.story)
            elif any(_begins_left(sheet, head, zone, name) for name in names):
                yield finding(messages.TEXT_LEFT, sheet, head.name, story=head.block.story)


def _touch(sheet: Sheet, zone: Rect, name: str) -> bool:
    text = sheet.rect(name)
    below = across(zone, text) > 0 and text.y - zone.y >= 0 and -down(zone, text) < TOUCH * sheet.leading
    beside = down(zone, text) > 0 and -across(zone, text) < TOUCH * sheet.grid.grid.size
    return below or beside


def _begins_left(sheet: Sheet, head: Head, zone: Rect, name: str) -> bool:
    text = sheet.text(name)
    if head.vertical or not text or text[0].line.vertical:
        return False
    first = em_box(text[0])
    beside = first.right <= zone.x and first.y < zone.bottom
    return beside or (isinstance(head.block, TitleBlock) and first.x < zone.x - TOUCH * sheet.grid.grid.size)


def text_above_head(view: View, _: float) -> Findings:
    """文在题上: some of a story's text stands half a line or more above the zone of its level headline."""
    for sheet in view.sheets:
        for head in sheet.heads:
            top = _zone(sheet, head).y
            columns = (column for name in _texts(sheet, head) for column in sheet.columns[name])
            highest = min((column.rect.y for column in columns if not column.vertical), default=top)
            if highest < top - sheet.leading / 2 and not head.vertical:
                lines = f"{(top - highest) / sheet.leading:.0f}"
                yield finding(messages.TEXT_ABOVE, sheet, head.name, story=head.block.story, lines=lines)


def head_at_foot(view: View, lines: float) -> Findings:
    """背题: a level headline with fewer than ``lines`` lines of its text in any column below it, and none beside it (边题).

    Or a subhead with fewer than two after it in its column. Title zones are judged by ``head_off_text``.
    """
    for sheet in view.sheets:
        for head in sheet.heads:
            if not head.vertical and isinstance(head.block, StoryBlock) and not text_beside(sheet, head):
                yield from _below(sheet, head, lines)
        for name in sheet.stories:
            yield from _subheads(sheet, name)


def _below(sheet: Sheet, head: Head, lines: float) -> Findings:
    columns = sheet.columns[head.name]
    counts = [
        sum(top > head.rect.bottom for top, _ in column.stretches)
        for column in columns
        if across(column.rect, head.rect) > 0
    ]
    if max(counts, default=0) < lines and not any(column.vertical for column in columns):
        values = {"head": words(sheet, head), "lines": max(counts, default=0)}
        yield finding(messages.HEAD_AT_FOOT, sheet, head.name, **values)


def _subheads(sheet: Sheet, name: str) -> Findings:
    for column in sheet.columns[name]:
        for number, item in enumerate(column.lines):
            after = column.lines[number + 1 :] if item.role == "subhead" else ()
            if item.role != "subhead" or (after and after[0].role == "subhead") or len(after) >= LEAST_AFTER:
                continue
            yield finding(messages.SUBHEAD_AT_FOOT, sheet, name, head=item.line.text, lines=len(after))
