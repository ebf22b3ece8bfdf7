"""Jumps (转版): too many, too short, told by other words."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from layout.lint import messages
from layout.lint.finding import Findings, finding
from layout.lint.view import Sheet, View
from layout.model.diagnostics import Message


def front_jumps(view: View, limit: float) -> Findings:
    """首版转版过多: more than ``limit`` blocks of page 1 jump."""
    for sheet in view.sheets:
        if sheet.plan.number == 1:
            yield from _too_many(sheet, messages.TOO_MANY_JUMPS, limit)


def inside_jumps(view: View, limit: float) -> Findings:
    """里版转版过多: more than ``limit`` blocks of an inside page jump; each page of a spread counts for itself."""
    for sheet in view.sheets:
        if sheet.plan.number != 1:
            yield from _too_many(sheet, messages.TOO_MANY_INSIDE, limit)


def _too_many(sheet: Sheet, message: Message, limit: float) -> Findings:
    for number in sheet.plan.numbers:
        names = [name for name, block in sheet.stories.items()
                 if block.jump is not None and sheet.plan.number_of(name) == number]  # fmt: skip
        if len(names) <= limit:
            continue
        values = {"count": len(names), "blocks": ", ".join(names), "limit": f"{limit:g}"}
        yield finding(message, sheet, *reversed(names), **values)


def jumps_again(view: View, _: float) -> Findings:
    """一转再转: a story that begins on page 1 jumps more than once, there or from page to page."""
    begun = {block.story for sheet in view.sheets if sheet.plan.number == 1
             for block in sheet.stories.values() if not block.continues}  # fmt: skip
    for story in sorted(begun):
        jumps = [(sheet, name) for sheet in view.sheets for name, block in sheet.stories.items()
                 if block.story == story and block.jump is not None]  # fmt: skip
        if len(jumps) > 1:
            pages = ", ".join(str(sheet.plan.number_of(name)) for sheet, name in jumps)
            sheet, name = jumps[1]
            yield finding(messages.JUMPS_AGAIN, sheet, name, story=story, count=len(jumps), pages=pages)


def jump_characters(view: View, limit: float) -> Findings:
    """转得太少: fewer than ``limit`` characters, marks counted, stand in a continuation."""
    for sheet in view.sheets:
        for name, block in sheet.stories.items():
            if block.continues:
                count = sum(len("".join(item.line.text.split())) for item in sheet.text(name))
                if count < limit:
                    values = {"story": block.story, "count": count, "limit": f"{limit:g}"}
                    yield finding(messages.FEW_CHARACTERS, sheet, name, **values)


def jump_words(view: View, _: float) -> Findings:
    """转版题认不出: the head of a continuation and the headline have no two characters in a row in common, marks left out."""
    for sheet in view.sheets:
        for name, block in sheet.stories.items():
            story = view.issue.stories[block.story]
            if not block.continues or not story.short or not story.headline:
                continue
            if not _runs(story.short.text) & _runs(story.headline.text):
                values = {"short": story.short.text, "headline": story.headline.text}
                yield finding(messages.OTHER_WORDS, sheet, name, **values)._replace(source=story.short.source)


def _runs(text: str) -> set[str]:
    """Every two characters in a row: letters and digits, in one case."""
    kept = [char for char in text.casefold() if unicodedata.category(char)[0] in "LN"]
    return {one + other for one, other in pairwise(kept)}
