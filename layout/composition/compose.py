"""Set paragraphs and single lines: the stage's entry points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from layout.composition import classes as c
from layout.composition.arrays import EM
from layout.composition.bindings import FORBIDDEN, RESCUE
from layout.composition.fit import Places, Setting, best_breaks, breaks_in_lines, is_loose
from layout.composition.justify import set_tokens
from layout.composition.prepare import Prepared, longest_word, prepare
from layout.composition.stock import Room, Styled
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
    rooms: Sequence[Room] = (),
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
        rooms: Place and measure of the first lines where they differ from those of the others, which begin at 0 and have
            ``measure``: text that goes round a picture.
    """
    return _set_paragraph(tuple(parts), size, measure, punctuation, indent, align, looseness, tuple(rooms))


def count_lines(
    parts: Sequence[Styled],
    measure: float,
    punctuation: Punctuation,
    *,
    indent: float = 2.0,
    align: Align = "justify",
    looseness: int = 0,
    rooms: Sequence[Room] = (),
) -> int:
    """Return how many lines ``set_paragraph`` makes of the same arguments: the breaks are found, the lines not made."""
    broken = break_paragraph(tuple(parts), measure, punctuation, indent, align, looseness, tuple(rooms))
    return sum(len(stretch.breaks) for stretch in broken.stretches)


def count_loose_lines(
    parts: Sequence[Styled], measure: float, punctuation: Punctuation, *, indent: float = 2.0, looseness: int = 0
) -> int:
    """Return how many justified lines of a paragraph get gaps of more than 0.10 em."""
    broken = break_paragraph(tuple(parts), measure, punctuation, indent, "justify", looseness, ())
    loose = 0
    for _, _, breaks, allowed, places, setting in broken.stretches:
        ends = [0, *(allowed.index(token) + 1 for token in breaks[:-1])]
        if places is not None:
            loose += sum(is_loose(places, setting.measure, i, j) for i, j in pairwise(ends))
    return loose


class Stretch(NamedTuple):
    """What stands between line feeds: first and last token, the lines' last tokens, and where lines may end at all.

    ``places`` is None where no setting abides by the rules: such a stretch cannot be set looser or tighter.
    """

    start: int
    end: int
    breaks: list[int]
    allowed: list[int]
    places: Places | None
    setting: Setting


class Broken(NamedTuple):
    """A paragraph with its breaks."""

    prepared: Prepared
    stretches: tuple[Stretch, ...]


@lru_cache(maxsize=8192)
def break_paragraph(
    parts: tuple[Styled, ...],
    measure: float,
    punctuation: Punctuation,
    indent: float,
    align: Align,
    looseness: int,
    rooms: tuple[Room, ...],
) -> Broken:
    """Find the breaks of a paragraph; arguments as for ``set_paragraph``.

    They have no defaults: the cache would take a call without ``rooms`` and one with none for two.
    """
    if looseness:
        return _tighter_and_looser(parts, measure, punctuation, indent, align, abs(looseness), rooms)[looseness > 0]
    full, inset = _thousandths(measure), round(indent * EM)
    setting = Setting(full, 0, align != "justify", align == "center", first=tuple(_thousandths(r.width) for r in rooms))
    least = min(full, *setting.first) if rooms else full
    keeps = inset > 0 and not punctuation.trim_indent_bracket
    prepared = prepare(parts, punctuation, 0, keeps)
    bounds = _stretches(prepared) if any(part.text for part in parts) else []
    limit = longest_word(prepared, least, inset) if bounds else 0
    if limit:
        prepared = prepare(parts, punctuation, limit, keeps)
        bounds = _stretches(prepared)
    stretches: list[Stretch] = []
    for start, end in bounds:
        stretches.append(_break_stretch(prepared, start, end, setting, inset))
        setting = setting._replace(first=setting.first[len(stretches[-1].breaks) :])
    return Broken(prepared, tuple(stretches))


@lru_cache(maxsize=8192)
def _tighter_and_looser(
    parts: tuple[Styled, ...],
    measure: float,
    punctuation: Punctuation,
    indent: float,
    align: Align,
    by: int,
    rooms: tuple[Room, ...],
) -> tuple[Broken, Broken]:
    """Return a paragraph ``by`` lines tighter and looser, found in one go: who tries one tries the other."""
    best = break_paragraph(parts, measure, punctuation, indent, align, 0, rooms)
    ways = [_loosen(stretch, by) for stretch in best.stretches]
    tighter, looser = zip(*ways, strict=True) if ways else ((), ())
    return best._replace(stretches=tighter), best._replace(stretches=looser)


def _thousandths(measure: float) -> int:
    return int(measure * EM + 1e-6)


@lru_cache(maxsize=8192)
def _set_paragraph(
    parts: tuple[Styled, ...],
    size: float,
    measure: float,
    punctuation: Punctuation,
    indent: float,
    align: Align,
    looseness: int,
    rooms: tuple[Room, ...],
) -> tuple[Line, ...]:
    prepared, stretches = break_paragraph(parts, measure, punctuation, indent, align, looseness, rooms)
    inset = round(indent * EM)
    lines: list[Line] = []
    for start, end, breaks, _, _, setting in stretches:
        for number, (begin, last) in enumerate(pairwise([start - 1, *breaks])):
            full = setting.measure_of(number)
            room = full - (inset if begin < 0 else 0)
            line = set_tokens(prepared, begin + 1, last, room, align == "justify" and last != end, size)
            if last != end and (prepared.penalties[last] >= RESCUE or prepared.lefts[last + 1] == c.PIECE):
                line = line._replace(rescued=True)
            left = rooms[len(lines)].x * EM if len(lines) < len(rooms) else 0
            lines.append(_placed(line, align, full * size / EM, (full - room) * size / EM, left * size / EM))
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
        begin_lates=_at(prepared.lates, firsts),
        end_lates=[0, *_at(prepared.lates, lasts)],
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


def _break_stretch(prepared: Prepared, start: int, end: int, setting: Setting, inset: int) -> Stretch:
    """Find the best lines of a stretch, or the least bad ones where none abide by the rules."""
    costs = prepared.penalties
    allowed = [i for i in range(start, end) if costs[i] < FORBIDDEN] + [end]
    places = _places(prepared, start, allowed, inset, setting.is_ragged)
    found = best_breaks(places, setting._replace(slack=USUAL_SLACK))
    if found is None:
        found = best_breaks(places, setting._replace(slack=setting.measure))
    if found is not None:
        return Stretch(start, end, [allowed[place - 1] for place in found], allowed, places, setting)
    stays = c.BLANK + c.COMBINING + c.NEWLINE
    allowed = [i for i in range(start, end) if prepared.lefts[i + 1] not in stays] + [end]
    places = _places(prepared, start, allowed, inset, setting.is_ragged)
    found = best_breaks(places, setting._replace(slack=setting.measure, may_overfill=True))
    assert found is not None, "every line of one token is allowed"
    return Stretch(start, end, [allowed[place - 1] for place in found], allowed, None, setting)


def _loosen(stretch: Stretch, by: int) -> tuple[Stretch, Stretch]:
    """Return a stretch in ``by`` lines fewer and more, or as it is where that would need gaps that are too wide."""
    lines = len(stretch.breaks)
    if stretch.places is None or stretch.setting.is_ragged:
        return stretch, stretch
    found = breaks_in_lines(stretch.places, stretch.setting, (lines - by, lines + by), WIDEST_GAP)

    def in_lines(number: int) -> Stretch:
        places = found.get(number)
        return stretch._replace(breaks=[stretch.allowed[place - 1] for place in places]) if places else stretch

    return in_lines(lines - by), in_lines(lines + by)


def _placed(line: Line, align: Align, measure: float, inset: float, left: float) -> Line:
    """Move a line's runs to where its alignment puts them within the measure, which begins at ``left``."""
    free = measure - inset - line.width
    x = left + inset + (free if align == "right" else free / 2 if align == "center" else 0.0)
    if not x:
        return line
    marks = tuple(mark._replace(start=mark.start + x, end=mark.end + x) for mark in line.marks)
    return line._replace(runs=tuple(run._replace(x=run.x + x) for run in line.runs), marks=marks)
