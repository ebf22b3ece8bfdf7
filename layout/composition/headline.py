"""Set one unbroken line (headline, kicker, folio), and say where a headline may be broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from layout.composition import classes as c
from layout.composition import tokens
from layout.composition.arrays import EM
from layout.composition.breaks import allowed_breaks, penalties
from layout.composition.justify import runs
from layout.composition.prepare import Prepared, prepare
from layout.composition.stock import Styled
from layout.model.galley import Line
from layout.model.style import Punctuation

NOT_BEGINNING: Final = "的地得了着过们"
NOT_ENDING: Final = "和与及或在把被对为"
_QUANTITY: Final = re.compile(r"(?:d?[98][98w%]*m{0,3})+")
"""Numbers and dates with their units: 16万元, 7月1日."""
_SOFTEST: Final = 200
"""Breaks that cost more than this tear a number from its unit and are no headline breaks."""


def set_line(
    parts: Sequence[Styled],
    size: float,
    punctuation: Punctuation,
    *,
    tracking: float = 0.0,
    fill: float | None = None,
    max_tracking: float = 1.0,
    scale: float = 1.0,
    space: float = 1.0,
) -> Line:
    """Return one line, marks at its edges trimmed and adjacent marks closed up.

    Args:
        parts: The text, in stretches of one face chain and colour.
        size: One em in points.
        punctuation: Width style of marks, Han–Latin space (``kaiming`` sets inner marks half-width, as headlines want).
        tracking: Added between characters, in em; not inside Latin words.
        fill: Width in points to space the characters out to, evenly, Latin letters too; tracking is then what they get.
        max_tracking: At most this much is added to fill, in em; the line then stays short.
        scale: Set width of the characters (< 1 长, > 1 扁). Spaces scale with them, as PDF's ``Tz`` does.
        space: What an ideographic space measures, in em.
    """
    return _set_line(tuple(parts), size, punctuation, tracking, fill, max_tracking, scale, space)


@lru_cache(maxsize=4096)
def _set_line(
    parts: tuple[Styled, ...],
    size: float,
    punctuation: Punctuation,
    tracking: float,
    fill: float | None,
    max_tracking: float,
    scale: float,
    space: float,
) -> Line:
    if not any(part.text for part in parts):
        return Line((), 0.0, "", True)
    prepared = prepare(parts, punctuation)
    first = next((i for i, kind in enumerate(prepared.lefts) if kind not in c.BLANK), None)
    if first is None:
        return Line((), 0.0, prepared.text, True)
    last = max(first, prepared.last[len(prepared) - 1])
    spaces = [
        (prepared.glyphs[i + 1] - 1, (space - 1) * EM)
        for i in range(first, last)
        if prepared.lefts[i] == c.IDEOGRAPHIC_SPACE and space != 1 and prepared.shapes[i].gids
    ]
    natural = prepared.ends[last] - prepared.begins[first] + sum(amount for _, amount in spaces)
    spaced = _spaced_glyphs(prepared, first, last, inside_words=fill is not None)
    amount = tracking * EM
    if fill is not None:
        free = fill * EM / (size * scale) - natural
        amount = max(0.0, min(max_tracking * EM, free / len(spaced))) if spaced else 0.0
    changes = spaces + [(glyph, amount) for glyph in spaced] if amount else spaces
    width = (natural + amount * len(spaced)) * size * scale / EM
    return Line(runs(prepared, first, last, changes, size, scale), width, prepared.text, True, amount)


def _spaced_glyphs(prepared: Prepared, first: int, last: int, *, inside_words: bool) -> list[int]:
    """Return the glyphs of a line after which tracking goes: between tokens, or between all characters of words too."""
    glyphs = prepared.glyphs
    spaced: list[int] = []
    for i in range(first, last + 1):
        start, end = glyphs[i], glyphs[i + 1]
        if inside_words and prepared.lefts[i] in c.LETTER + c.DIGIT:
            spaced += range(start, end - 1)
        if i < last and end > start:
            spaced.append(end - 1)
    return spaced


def break_headline(text: str) -> tuple[int, ...]:
    """Return the offsets where a headline may be broken, the best first.

    At spaces first, then after inner marks, then wherever a line may end; never between a number and its unit, and
    never where 的 地 得 了 着 们 would begin a line or 和 与 及 在 把 被 对 end one unless the other places give out
    (typography.md 11, H3 and H4). Within a rank, the places nearest the middle come first.
    """
    kinds = tokens.resolve(text)
    table = penalties("gb")
    whole = {i for match in _QUANTITY.finditer(kinds) for i in range(match.start() + 1, match.end())}
    ranks: list[tuple[int, float, int]] = []
    for offset in allowed_breaks(text):
        if offset in whole or table[kinds[offset - 1] + kinds[offset]] > _SOFTEST:
            continue
        rank = _rank(kinds[offset - 1], kinds[offset], text[offset - 1], text[offset])
        ranks.append((rank, abs(offset - len(text) / 2), offset))
    return tuple(offset for _, _, offset in sorted(ranks))


def _rank(left: str, right: str, before: str, after: str) -> int:
    if left in c.BLANK:
        return 0
    if left in c.STOP + c.COMMA + c.COLON + c.EXCLAIM + c.EXCLAIM_CLOSED + c.DASH:
        return 1
    if left in c.CLOSE or right in c.OPEN:
        return 2
    return 4 if after in NOT_BEGINNING or before in NOT_ENDING else 3
