"""Set paragraphs and single lines: the stage's entry points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from layout.composition import classes as c
from layout.composition.arrays import EM
from layout.composition.breaks import FORBIDDEN
from layout.composition.fit import Places, Setting, best_breaks, breaks_in_lines
from layout.composition.justify import set_tokens
from layout.composition.prepare import Prepared, longest_word, prepare
from layout.composition.stock import Styled
from layout.model.galley import Line
from layout.model.style import Align, Punctuation

USUAL_SLACK: Final = 2600
"""Lines that fall shorter than this (1/1000 em) are looked at only when nothing better can be had."""
AT_MARK: Final = 10
AT_HAN: Final = 40
"""What a ragged line costs that ends at a mark, or at neither mark nor space (40: as much as one em of raggedness)."""
WIDEST_GAP: Final = 120
"""What a line may be stretched between characters to gain or lose a line."""
_CONTENT_FREE: Final = frozenset(
    c.MARKS_CLOSING + c.OPEN + c.DASH + c.ELLIPSIS + c.BLANK + c.NEWLINE + c.LATIN_CLOSE + c.LATIN_STOP
)


def set_paragraph(
    parts: Sequence[Styled],
    size: float,
    measure: float,
    punctuation: Punctuation,
    *,
    indent: float = 2.0,
    align: Align = "justify",
    looseness: int = 0,
    hanging: float = 0.0,
) -> tuple[Line, ...]:
    """Return the lines of a paragraph.

    Args:
        parts: The text, in stretches of one face chain and colour. A line feed in it ends a line.
        size: One em in points.
        measure: Line length in em of ``size``.
        punctuation: Level of line-edge rules, width style of marks, Han–Latin space.
        indent: First-line indent in em.
        align: ``justify`` fills every line but the last; others set ragged lines, placed by their first run's ``x``.
        looseness: −1 or +1 asks for one line fewer or more if no gap comes out wider than 0.12 em.
        hanging: How far 、，。 may hang out of the measure, in em (0: not at all).
    """
    return _set_paragraph(tuple(parts), size, measure, punctuation, indent, align, looseness, hanging)


def count_lines(
    parts: Sequence[Styled],
    measure: float,
    punctuation: Punctuation,
    *,
    indent: float = 2.0,
    align: Align = "justify",
    looseness: int = 0,
    hanging: float = 0.0,
) -> int:
    """Return how many lines ``set_paragraph`` makes of the same arguments: the breaks are found, the lines not made."""
    broken = _break(tuple(parts), measure, punctuation, indent, align, looseness, hanging)
    return sum(len(stretch.breaks) for stretch in broken.stretches)


class _Stretch(NamedTuple):
    """What stands between line feeds: first and last token, the lines' last tokens, and where lines may end at all.

    ``places`` is None where no setting abides by the rules: such a stretch cannot be set looser or tighter.
    """

    start: int
    end: int
    breaks: list[int]
    allowed: list[int]
    places: Places | None


class _Broken(NamedTuple):
    """A paragraph with its breaks."""

    prepared: Prepared
    setting: Setting
    stretches: tuple[_Stretch, ...]


@lru_cache(maxsize=8192)
def _break(
    parts: tuple[Styled, ...],
    measure: float,
    punctuation: Punctuation,
    indent: float,
    align: Align,
    looseness: int,
    hanging: float,
) -> _Broken:
    if looseness:
        best = _break(parts, measure, punctuation, indent, align, 0, hanging)
        return best._replace(stretches=tuple(_loosen(each, best.setting, looseness) for each in best.stretches))
    full, inset = int(measure * EM + 1e-6), round(indent * EM)
    keeps = inset > 0 and not punctuation.trim_indent_bracket
    prepared = prepare(parts, punctuation, 0, round(hanging * EM), keeps)
    bounds = _stretches(prepared) if any(part.text for part in parts) else []
    limit = longest_word(prepared, full, inset) if bounds else 0
    if limit:
        prepared = prepare(parts, punctuation, limit, round(hanging * EM), keeps)
        bounds = _stretches(prepared)
    setting = Setting(full, 0, align != "justify", align == "center")
    return _Broken(
        prepared, setting, tuple(_break_stretch(prepared, start, end, setting, inset) for start, end in bounds)
    )


@lru_cache(maxsize=8192)
def _set_paragraph(
    parts: tuple[Styled, ...],
    size: float,
    measure: float,
    punctuation: Punctuation,
    indent: float,
    align: Align,
    looseness: int,
    hanging: float,
) -> tuple[Line, ...]:
    prepared, _, stretches = _break(parts, measure, punctuation, indent, align, looseness, hanging)
    full, inset = int(measure * EM + 1e-6), round(indent * EM)
    lines: list[Line] = []
    for start, end, breaks, _, _ in stretches:
        for begin, last in pairwise([start - 1, *breaks]):
            room = full - (inset if begin < 0 else 0)
            line = set_tokens(prepared, begin + 1, last, room, align == "justify" and last != end, size)
            lines.append(_placed(line, align, full * size / EM, (full - room) * size / EM))
    if lines:
        lines[-1] = lines[-1]._replace(ends=True)
    return tuple(lines)


def _stretches(prepared: Prepared) -> list[tuple[int, int]]:
    """Return the first and last tokens between line feeds."""
    bounds = [i + 1 for i, kind in enumerate(prepared.lefts) if kind == c.NEWLINE]
    return [(a, b - 1) for a, b in pairwise([0, *bounds, len(prepared)]) if b > a]


def _places(prepared: Prepared, start: int, breaks: list[int], inset: int, is_ragged: bool) -> Places:
    """Return the arrays the fitter works on, for lines that may end after the tokens ``breaks``."""
    firsts = [start, *(token + 1 for token in breaks[:-1])]
    lasts = [prepared.last[token] for token in breaks]
    penalties = _at(prepared.penalties, breaks)
    if is_ragged:
        kinds = prepared.lefts
        penalties = [
            cost + (kinds[i] not in c.BLANK) * (AT_MARK if kinds[i] in c.MARKS_CLOSING else AT_HAN)
            for cost, i in zip(penalties, breaks, strict=True)
        ]
    begins = _at(prepared.begins, firsts)
    if not start:
        begins[0] -= inset
    return Places(
        begins=begins,
        ends=[0, *_at(prepared.ends, lasts)],
        begin_shrinks=_at(prepared.shrinks, firsts),
        end_shrinks=[0, *_at(prepared.shrinks, lasts)],
        begin_counts=_at(prepared.counts, firsts),
        end_counts=[0, *_at(prepared.counts, lasts)],
        begin_rooms=_at(prepared.rooms, firsts),
        end_rooms=[0, *_at(prepared.rooms, lasts)],
        penalties=[0, *penalties],
        tail=bisect_right(firsts, _tail(prepared, start, breaks[-1])),
    )


def _at(values: list[int], tokens: list[int]) -> list[int]:
    return list(map(values.__getitem__, tokens))


def _tail(prepared: Prepared, start: int, end: int) -> int:
    """Return the last token from which two characters besides marks are left (P4; a word counts as two)."""
    left = 2
    for token in range(end, start - 1, -1):
        if prepared.lefts[token] not in _CONTENT_FREE:
            left -= min(2, prepared.starts[token + 1] - prepared.starts[token])
        if left <= 0:
            return token
    return start


def _break_stretch(prepared: Prepared, start: int, end: int, setting: Setting, inset: int) -> _Stretch:
    """Find the best lines of a stretch, or the least bad ones where none abide by the rules."""
    costs = prepared.penalties
    allowed = [i for i in range(start, end) if costs[i] < FORBIDDEN] + [end]
    places = _places(prepared, start, allowed, inset, setting.is_ragged)
    found = best_breaks(places, setting._replace(slack=USUAL_SLACK))
    if found is None:
        found = best_breaks(places, setting._replace(slack=setting.measure))
    if found is not None:
        return _Stretch(start, end, [allowed[place - 1] for place in found], allowed, places)
    stays = c.BLANK + c.COMBINING + c.NEWLINE
    allowed = [i for i in range(start, end) if prepared.lefts[i + 1] not in stays] + [end]
    places = _places(prepared, start, allowed, inset, setting.is_ragged)
    found = best_breaks(places, setting._replace(slack=setting.measure, may_overfill=True))
    assert found is not None, "every line of one token is allowed"
    return _Stretch(start, end, [allowed[place - 1] for place in found], allowed, None)


def _loosen(stretch: _Stretch, setting: Setting, looseness: int) -> _Stretch:
    """Return a stretch in ``looseness`` more lines, or as it is where that would need gaps that are too wide."""
    lines = len(stretch.breaks) + looseness
    if stretch.places is None or setting.is_ragged or lines < 1:
        return stretch
    found = breaks_in_lines(stretch.places, setting, lines, WIDEST_GAP)
    return stretch._replace(breaks=[stretch.allowed[place - 1] for place in found]) if found else stretch


def _placed(line: Line, align: Align, measure: float, inset: float) -> Line:
    """Move a line's runs to where its alignment puts them within the measure."""
    free = measure - inset - line.width
    x = inset + (free if align == "right" else free / 2 if align == "center" else 0.0)
    if not x:
        return line
    return line._replace(runs=tuple(run._replace(x=run.x + x) for run in line.runs))
