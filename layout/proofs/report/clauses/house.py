"""Which clauses a house style keeps: those it switches off are neither passed nor failed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layout.composition.rules.breaks import LEVELS
from layout.model.style import Level, Punctuation

_LEVEL: Final[Mapping[str, Level]] = {
    "C1": "basic", "C2": "basic", "C3": "basic", "C4": "gb", "C5": "strict", "C9": "basic",
    "G1": "basic", "G2": "basic", "G3": "basic", "G6": "basic", "G7": "basic", "G9": "gb", "G17": "gb",
}  # fmt: skip
"""The lowest level (``punctuation.level``) that holds all rules of a clause."""
_TRIMMED: Final = frozenset(("C13", "C15", "C16"))
"""About blanks of marks that every style cuts off but ``plain``, which leaves glyphs as they are."""
_ADJUSTED: Final = frozenset(("C9", "C17", "G2", "G10"))
"""About marks that many papers of Taiwan leave as they are, too."""
MOST_AUTOSPACE: Final = 0.25


def keeps(rules: Punctuation, clause: str) -> bool:
    """Tell whether a paper wants a clause kept.

    >>> keeps(Punctuation(level="gb"), "C1"), keeps(Punctuation(level="gb"), "C5")
    (True, False)
    """
    if LEVELS.index(rules.level) < LEVELS.index(_LEVEL.get(clause, "none")):
        return False
    if (clause in _TRIMMED and rules.style == "plain") or (clause in _ADJUSTED and rules.style in ("plain", "taiwan")):
        return False
    switches = {
        "C5": not rules.ellipsis_line_start,
        "C15": rules.trim_indent_bracket,
        "C20": rules.cjk_latin_space <= MOST_AUTOSPACE,
    }
    return switches.get(clause, True)
