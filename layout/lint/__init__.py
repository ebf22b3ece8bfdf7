"""The layout linter (版面检查): what a chief sub would send back, found on the pages as they were made up.

``lint`` is pure: the issue and its pages in, warnings out. Each rule is a function whose docstring says what it finds.
"""

from __future__ import annotations

from typing import Final

from layout.lint import agreement, boxes, fold, heads, heads_and_text, holes, imprint, jumps, rank, seams
from layout.lint.finding import Finding, Rule
from layout.lint.view import Sheet, View
from layout.model.checks import in_force
from layout.model.diagnostics import Diagnostics
from layout.model.issue import Issue
from layout.model.page import PageLayout

RULES: Final[dict[str, Rule]] = {
    "aligned-gutters": seams.aligned_gutters,
    "cut-across": seams.cut_across,
    "touching-heads": heads.touching_heads,
    "facing-heads": heads.facing_heads,
    "stacked-heads": heads.stacked_heads,
    "heads-in-row": heads.heads_in_row,
    "head-off-text": heads_and_text.head_off_text,
    "text-above-head": heads_and_text.text_above_head,
    "head-at-foot": heads_and_text.head_at_foot,
    "facing-out": boxes.facing_out,
    "hole": holes.hole,
    "rank": rank.rank,
    "front-jumps": jumps.front_jumps,
    "inside-jumps": jumps.inside_jumps,
    "jumps-again": jumps.jumps_again,
    "jump-characters": jumps.jump_characters,
    "jump-words": jumps.jump_words,
    "touching-boxes": boxes.touching_boxes,
    "fold": fold.fold,
    "covered-text": boxes.covered_text,
    "page-numbers": agreement.page_numbers,
    "story-date": agreement.story_date,
    "ad-label": imprint.ad_label,
    "imprint": imprint.imprint,
}
"""The rules by their names; ``model/checks.py`` says which are on and by what number they go."""


def lint(issue: Issue, pages: tuple[PageLayout, ...]) -> Diagnostics:
    """Return what the rules in force find on the pages of an issue, rule by rule; excused blocks are left out."""
    sheets = tuple(Sheet(issue, plan, page) for plan, page in zip(issue.pages, pages, strict=True))
    view = View(issue, sheets)
    found: list[Finding] = []
    for name, rule in RULES.items():
        number = in_force(name, issue.check)
        if number is not None:
            found += (each for each in rule(view, number) if not _is_excused(name, each))
    return tuple(each.diagnostic() for each in found)


def _is_excused(name: str, found: Finding) -> bool:
    blocks = found.sheet.blocks
    return any(name in getattr(blocks.get(letter), "excuse", ()) for letter in found.blocks)
