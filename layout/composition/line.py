"""Set one unbroken line: a line of a headline, a kicker, a folio."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from layout.composition.justify import runs
from layout.composition.prepare import Prepared, prepare
from layout.composition.rules import classes as c
from layout.composition.rules.profiles import EM
from layout.composition.stock import Styled
from layout.model.galley import Line
from layout.model.style import Punctuation


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
    """Return one line, punctuation marks at its edges trimmed and adjacent ones closed up.

    Marks and readings beside the text are not drawn: fields of one line have none.

    Args:
        parts: The text, in stretches of one face chain and colour.
        size: One em in points.
        punctuation: Width style of marks, Han–Latin space (``kaiming`` sets inner marks half-width, as headlines want).
        tracking: Added between characters, in em; not inside Latin words.
        fill: Width in points to space the characters out to, evenly, Latin letters too; tracking is then what they get.
        max_tracking: At most this much is added to fill, in em; the line then stays short.
        scale: Set width of the characters (< 1 长, > 1 扁). Spaces scale with them, as PDF's ``Tz`` does; in a vertical
            line it is across the line, whose length it leaves alone.
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
    last = max(first, prepared.last[-1])
    spaces = [
        (prepared.glyphs[i + 1] - 1, (space - 1) * EM)
        for i in range(first, last)
        if prepared.lefts[i] == c.IDEOGRAPHIC_SPACE and space != 1 and prepared.shapes[i].gids
    ]
    natural = prepared.ends[last] - prepared.begins[first] + sum(amount for _, amount in spaces)
    along = 1.0 if prepared.vertical else scale
    spaced = _spaced_glyphs(prepared, first, last, inside_words=fill is not None)
    amount = tracking * EM
    if fill is not None:
        free = fill * EM / (size * along) - natural
        amount = max(0.0, min(max_tracking * EM, free / len(spaced))) if spaced else 0.0
    changes = spaces + [(glyph, amount) for glyph in spaced] if amount else spaces
    width = (natural + amount * len(spaced)) * size * along / EM
    made = runs(prepared, first, last, changes, size, scale)
    line = Line(made, width, prepared.text, True, amount, prepared.vertical)
    if prepared.ornaments is None:
        return line
    from layout.composition.marks.beside import decorate  # few short texts have marks

    added, grown = _token_amounts(prepared, first, last, changes)
    return decorate(line, prepared, first, last, added, size, grown=grown, scale=along)


def _token_amounts(
    prepared: Prepared, first: int, last: int, changes: list[tuple[int, float]]
) -> tuple[list[tuple[int, float]], dict[int, float]]:
    """Return what (glyph, amount) pairs add after tokens, and how much they widen tokens of several glyphs."""
    amounts: dict[int, float] = {}
    for glyph, amount in changes:
        amounts[glyph] = amounts.get(glyph, 0.0) + amount
    added: list[tuple[int, float]] = []
    grown: dict[int, float] = {}
    for i in range(first, last + 1):
        start, end = prepared.glyphs[i : i + 2]
        grown[i] = sum(amounts.get(glyph, 0.0) for glyph in range(start, end - 1))
        added.append((i, grown[i] + (amounts.get(end - 1, 0.0) if end > start else 0.0)))
    return added, grown


def _spaced_glyphs(prepared: Prepared, first: int, last: int, *, inside_words: bool) -> list[int]:
    """Return the glyphs of a line after which tracking goes: between tokens, or between all characters of words too."""
    glyphs = prepared.glyphs
    spaced: list[int] = []
    for i in range(first, last + 1):
        start, end = glyphs[i], glyphs[i + 1]
        if inside_words and prepared.lefts[i] in c.LETTER + c.DIGIT and prepared.shapes[i].mode != "across":
            spaced += range(start, end - 1)
        if i < last and end > start:
            spaced.append(end - 1)
    return spaced
