"""Find where the lines of a paragraph end: every stretch between line feeds as a whole, tighter or looser if asked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from layout.composition.arrays import picker
from layout.composition.costs import Places, Setting
from layout.composition.fit import best_breaks, breaks_in_lines
from layout.composition.prepare import Prepared, longest_word, prepare
from layout.composition.rules import classes as c
from layout.composition.rules.bindings import FORBIDDEN, RESCUE
from layout.composition.rules.profiles import EM
from layout.composition.stock import Room, Styled
from layout.model.style import Align, Punctuation
from layout.records import NamedTuple

USUAL_SLACK: Final = 2600
"""Lines that fall shorter than this (1/1000 em) are looked at only when nothing better can be had."""
ANY_SLACK: Final = 1_000_000
"""No limit to that."""
AT_MARK: Final = 10
AT_HAN: Final = 40
"""What a ragged line costs that ends at a mark, or at neither mark nor space (40: as much as one em of raggedness)."""
WIDEST_GAP: Final = 120
"""What a line may be stretched between characters to gain or lose a line."""
_CONTENT_FREE: Final = frozenset(
    c.MARKS_CLOSING + c.OPEN + c.DASH + c.ELLIPSIS + c.BLANK + c.NEWLINE + c.LATIN_CLOSE + c.LATIN_STOP
)


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

    @property
    def lines(self) -> list[tuple[int, int]]:
        """The first and last token of every line."""
        return [(before + 1, last) for before, last in pairwise([self.start - 1, *self.breaks])]


class Passage(NamedTuple):
    """A paragraph and how its lines are to be broken: the arguments of ``set_paragraph``, what the caches go by."""

    parts: tuple[Styled, ...]
    measure: float
    punctuation: Punctuation
    indent: float = 2.0
    align: Align = "justify"
    rooms: tuple[Room, ...] = ()


class Broken(NamedTuple):
    """A paragraph with its breaks."""

    prepared: Prepared
    stretches: tuple[Stretch, ...]


@lru_cache(maxsize=8192)
def break_paragraph(passage: Passage, looseness: int) -> Broken:
    """Find the breaks of a paragraph, ``looseness`` lines more than it comes out best with."""
    if looseness:
        return _tighter_and_looser(passage, abs(looseness))[looseness > 0]
    parts, measure, punctuation, indent, align, rooms = passage
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
def _tighter_and_looser(passage: Passage, by: int) -> tuple[Broken, Broken]:
    """Return a paragraph ``by`` lines tighter and looser, found in one go: who tries one tries the other."""
    best = break_paragraph(passage, 0)
    if not best.stretches:
        return best, best
    *others, last = best.stretches  # one line in all, not one of every stretch between line feeds
    tighter, looser = _loosen(last, by)
    return best._replace(stretches=(*others, tighter)), best._replace(stretches=(*others, looser))


def _thousandths(measure: float) -> int:
    return int(measure * EM + 1e-6)


def _stretches(prepared: Prepared) -> list[tuple[int, int]]:
    """Return the first and last tokens between line feeds."""
    bounds = [i + 1 for i, kind in enumerate(prepared.lefts) if kind == c.NEWLINE]
    return [(a, b - 1) for a, b in pairwise([0, *bounds, len(prepared.shapes)]) if b > a]


def fitting_places(prepared: Prepared, start: int, breaks: list[int], inset: int, is_ragged: bool) -> Places:
    """Return the arrays the fitter works on, for lines that may end after the tokens ``breaks``."""
    firsts = [start, *(token + 1 for token in breaks[:-1])]
    lasts = [prepared.last[token] for token in breaks]
    penalties: Sequence[int] = picker(breaks)(prepared.penalties)
    if is_ragged:
        kinds = prepared.lefts
        penalties = [
            cost + (kinds[i] not in c.BLANK) * (AT_MARK if kinds[i] in c.MARKS_CLOSING else AT_HAN)
            for cost, i in zip(penalties, breaks, strict=True)
        ]
    at_firsts, at_lasts = picker(firsts), picker(lasts)
    begins = [*at_firsts(prepared.begins)]
    if not start:
        begins[0] -= inset
    return Places(
        begins=begins,
        ends=[0, *at_lasts(prepared.ends)],
        begin_shrinks=[*at_firsts(prepared.shrinks)],
        end_shrinks=[0, *at_lasts(prepared.shrinks)],
        begin_counts=[*at_firsts(prepared.counts)],
        end_counts=[0, *at_lasts(prepared.counts)],
        begin_rooms=[*at_firsts(prepared.rooms)],
        end_rooms=[0, *at_lasts(prepared.rooms)],
        begin_lates=[*at_firsts(prepared.lates)],
        end_lates=[0, *at_lasts(prepared.lates)],
        penalties=[0, *penalties],
        tail=bisect_right(firsts, _tail(prepared, start, breaks[-1])),
    )


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
    places = fitting_places(prepared, start, allowed, inset, setting.is_ragged)
    found = best_breaks(places, setting._replace(slack=USUAL_SLACK))
    if found is None:
        found = best_breaks(places, setting._replace(slack=ANY_SLACK))
    if found is not None:
        return Stretch(start, end, [allowed[place - 1] for place in found], allowed, places, setting)
    stays = c.BLANK + c.COMBINING + c.NEWLINE
    allowed = [i for i in range(start, end) if prepared.lefts[i + 1] not in stays] + [end]
    places = fitting_places(prepared, start, allowed, inset, setting.is_ragged)
    found = best_breaks(places, setting._replace(slack=ANY_SLACK, may_overfill=True))
    assert found is not None, "every line of one token is allowed"
    return Stretch(start, end, [allowed[place - 1] for place in found], allowed, None, setting)


def _loosen(stretch: Stretch, by: int) -> tuple[Stretch, Stretch]:
    """Return a stretch in ``by`` lines fewer and more, or as it is where that would need gaps that are too wide."""
    lines, places = len(stretch.breaks), stretch.places
    if places is None or stretch.setting.is_ragged:
        return stretch, stretch
    found = breaks_in_lines(places, stretch.setting, (lines - by, lines + by), WIDEST_GAP)

    def in_lines(number: int) -> Stretch:
        ends = found.get(number)
        if not ends or any(places.penalties[end] >= RESCUE for end in ends):  # no rule is broken to gain a line
            return stretch
        return stretch._replace(breaks=[stretch.allowed[end - 1] for end in ends])

    return in_lines(lines - by), in_lines(lines + by)
