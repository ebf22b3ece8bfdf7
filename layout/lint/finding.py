"""What a rule finds: a message, and the page and blocks it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from layout.lint.view import Sheet, View
from layout.model.diagnostics import Diagnostic, Message, Source, diagnose
from layout.records import NamedTuple


class Finding(NamedTuple):
    """Something to mend on a page. ``blocks`` are the letters it is about: each of them may be excused.

    ``source`` is the place to point at, where it is not that of the first block, or of the page.
    """

    message: Message
    sheet: Sheet
    blocks: tuple[str, ...]
    values: dict[str, object]
    source: Source | None = None

    def diagnostic(self) -> Diagnostic:
        """Return it as it is reported."""
        block = self.blocks[0] if self.blocks else ""
        place = {"page": self.sheet.plan.number_of(block), "block": block}
        source = self.source or self.sheet.source(*self.blocks)
        return diagnose(self.message, source, **place, **self.values)


Findings = Iterator[Finding]
Rule = Callable[[View, float], Findings]
"""A rule, given the issue and the number it goes by."""


def finding(message: Message, sheet: Sheet, *blocks: str, **values: object) -> Finding:
    """Make a finding; ``values`` are for the message's templates, which know the page and the first block anyway."""
    return Finding(message, sheet, blocks, values)
