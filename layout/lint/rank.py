"""Headlines out of order: lighter where they should be heavier."""

from __future__ import annotations

from layout.lint import messages
from layout.lint.finding import Findings, finding
from layout.lint.heads import words
from layout.lint.view import Head, Sheet, View, is_boxed

STEP = 1.1
"""Levels are a step apart where the house style makes one larger by so much."""
EQUAL = 0.98
"""Sizes that differ by less are equal."""


def rank(view: View, _: float) -> Findings:
    """标题轻重颠倒: a headline came out smaller than one of a lower level (by the sizes of the house style) on its page.

    Or the headline in the first corner (top left; of a vertical paper top right) is smaller, and of a lower level, than one
    below it; a boxed one there is a 假头条, on purpose. Continuations and title zones have no rank.
    """
    for sheet in view.sheets:
        heads = [head for head in sheet.heads if not head.continues and head.level not in ("title", "jump")]
        yield from _levels(sheet, heads)
        yield from _first(sheet, heads)


def _declared(sheet: Sheet, head: Head) -> float:
    return sheet.issue.style.headlines[head.level].headline.size


def _levels(sheet: Sheet, heads: list[Head]) -> Findings:
    for one in heads:
        for other in heads:
            is_higher = _declared(sheet, one) >= STEP * _declared(sheet, other)
            if is_higher and one.size < EQUAL * other.size:
                values = {"one": words(sheet, one), "level": one.level, "size": f"{one.size:.3g}"}
                values |= {"other": words(sheet, other), "lower": other.level, "larger": f"{other.size:.3g}"}
                yield finding(messages.SMALLER_THAN_LOWER, sheet, one.name, other.name, **values)


def _first(sheet: Sheet, heads: list[Head]) -> Findings:
    if not heads:
        return
    vertical = sheet.issue.style.writing == "vertical"
    names = {name: sheet.rect(name) for name in (*sheet.stories, *(head.name for head in heads))}
    corner = min(names, key=lambda name: (round(names[name].y), -names[name].right if vertical else names[name].x))
    first = next((head for head in heads if head.name == corner), None)
    if first is None or is_boxed(first.block):
        return
    for other in heads:
        is_heavier = _declared(sheet, other) >= STEP * _declared(sheet, first) and first.size < EQUAL * other.size
        if is_heavier and names[other.name].y >= names[corner].bottom:
            values = {"one": words(sheet, first), "size": f"{first.size:.3g}"}
            values |= {"other": words(sheet, other), "larger": f"{other.size:.3g}"}
            yield finding(messages.FIRST_IS_SMALLER, sheet, first.name, other.name, **values)
            return
