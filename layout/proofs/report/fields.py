"""Line ends of everything that is no body text: headlines, decks, captions, notes, over several printed lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from layout.model.issue import Issue, StoryBlock
from layout.proofs.report.findings import Finding, broken_rule
from layout.proofs.report.printed.attribution import Attributed, Passage
from layout.proofs.report.printed.lines import is_one_line
from layout.proofs.report.printed.reading import Cell

FIELDS: Final = frozenset(
    (
        "headline",
        "kicker",
        "deck",
        "byline",
        "subhead",
        "note",
        "quote",
        "fact",
        "credit",
        "caption",
        "promo",
        "imprint",
    )
)


def field_findings(issue: Issue, pages: Sequence[Attributed]) -> Iterator[Finding]:
    """Yield the line-edge rules that display type and captions break."""
    for plan, page in zip(issue.pages, pages, strict=True):
        passages = (passage for passage in page.passages if passage.placed.role in FIELDS)
        for (owner, role), group in groupby(passages, key=_field):
            block = plan.blocks.get(owner)
            story = block.story if isinstance(block, StoryBlock) else ""
            for before, after in pairwise(_texts(list(group))):
                broken = broken_rule(before, after, issue.style.punctuation, is_copy=False)
                if broken:
                    yield Finding(broken[0], story, plan.number, owner, 0, 0, f"{role}: {before}|{after}", broken[1])


def _field(passage: Passage) -> tuple[str, str]:
    return passage.placed.owner, passage.placed.role


def _texts(passages: Sequence[Passage]) -> list[str]:
    """Return the lines of a field as they stand: a new one begins where the next character is not beside the last."""
    vertical = passages[0].placed.line.vertical
    cells = [cell for passage in passages for cell in passage.cells]
    texts: list[str] = []
    before: Cell | None = None
    for cell in cells:
        if before is None or not is_one_line(before, cell, vertical):
            texts.append("")
        texts[-1] += cell.text
        before = cell
    return texts
