"""Whether the lines of marked stories stand far enough apart: a house style is made for its marks, no line is opened up.

CLREQ ``#handling_interlinear_punctuation``: half an em between lines with marks or readings on one side of them, five
eighths with some on both.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout.makeup import messages
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.issue import Issue, StoryBlock
from layout.model.story import Paragraph, Span, Story
from layout.model.style import Writing

ONE_SIDE = 1 / 2
BOTH_SIDES = 5 / 8


def check_line_gaps(issue: Issue) -> Diagnostics:
    """Return a warning for each story whose marks and readings have too little room between the lines."""
    blocks = (block for plan in issue.pages for block in plan.blocks.values() if isinstance(block, StoryBlock))
    placed = sorted({(block.story, block.writing) for block in blocks})
    needs: dict[str, float] = {}
    for name, writing in placed:  # a story may be continued in the other direction
        needs[name] = max(_needed(issue.stories[name], writing), needs.get(name, 0.0))
    grid = issue.style.grid
    gap = (grid.leading - grid.size) / grid.size
    return tuple(
        _warning(issue.stories[name], needed, gap, grid.size) for name, needed in needs.items() if gap < needed - 0.001
    )


def _needed(story: Story, writing: Writing) -> float:
    sides = {_side(span, kind, writing) for _, span in _marked(story) for kind in ("ruby", "mark")} - {""}
    return BOTH_SIDES if len(sides) == 2 else ONE_SIDE if sides else 0.0


def _marked(story: Story) -> Iterator[tuple[Paragraph, Span]]:
    return ((each, span) for each in story.body for span in each.spans if span.mark or span.ruby)


def _side(span: Span, kind: str, writing: Writing) -> str:
    """Return on which side of its line a span's readings or mark stand; a black frame needs no room of its own."""
    if kind == "ruby":
        return "over" if span.ruby else ""
    if span.mark in ("", "mourned"):
        return ""
    return "over" if writing == "vertical" and span.mark == "dots" else "under"


def _warning(story: Story, needed: float, gap: float, size: float) -> Diagnostic:
    place = next(paragraph.source for paragraph, span in _marked(story) if span.ruby or span.mark != "mourned")
    values = {"gap": f"{gap:.2f}", "needed": f"{needed:g}", "leading": f"{size * (1 + needed):g}"}
    return diagnose(messages.LINE_GAP, place, story=story.id, **values)
