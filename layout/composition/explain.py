"""Why a line ends where it does: its break beside the breaks next to it, with what the fitter reckons for each.

Costs are the fitter's own (``fit.py``) on the same arrays; nothing is reckoned a second way. Only ``render explain`` loads this.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from layout.composition.breaking import ANY_SLACK, USUAL_SLACK, Passage, break_paragraph, fitting_places
from layout.composition.costs import NEVER, ONE_CHARACTER, Places, Setting, end_cost, measured_cost
from layout.composition.fit import best_breaks
from layout.composition.justify import set_tokens, squeeze
from layout.composition.prepare import Prepared
from layout.composition.rules.bindings import FORBIDDEN
from layout.composition.rules.profiles import EM
from layout.composition.rules.reasons import Rule, break_reason
from layout.composition.stock import Room, Styled
from layout.model.style import Punctuation
from layout.records import NamedTuple

NEIGHBOURS: Final = 4
"""So many places before and after the chosen one are looked at."""


class Candidate(NamedTuple):
    """A place where the line might end, with what it would come out as. Lengths are in em.

    ``natural`` is the width before squeezing or stretching; ``gap`` the most put between two characters (positive) or taken
    out at one (negative); ``over`` what does not fit at all. ``cost`` is the line's, ``penalty`` its break's, for the
    ``reason`` given; ``total`` that of the whole paragraph, the lines after it set as well as can be. ``single`` tells
    that this leaves a last line of one character. Infinite: not possible. ``taken`` is what is squeezed out of the line in
    all, ``deepest`` the characters between which most of it is.
    """

    text: str
    chosen: bool
    natural: float
    gap: float
    over: float
    cost: float
    penalty: float
    reason: Rule | None
    single: bool
    total: float
    taken: float = 0.0
    deepest: tuple[str, str] = ("", "")


class Explanation(NamedTuple):
    """A line (``line`` of ``lines`` of its paragraph, from 0) of a ``measure`` in em, and its candidates in text order.

    ``ends`` tells that the paragraph ends with it: there was nothing to choose. ``rescued`` tells that no setting of the
    paragraph abides by all rules. ``looseness`` is how many lines more (or fewer) than at best it was set in.
    """

    text: str
    line: int
    lines: int
    measure: float
    looseness: int
    ends: bool
    rescued: bool
    candidates: tuple[Candidate, ...]


class _Fitted(NamedTuple):
    """The stretch of a paragraph that a line stands in, with the places next to the line's end put among its places.

    ``places`` and ``ends`` (the token each place stands after) begin with the stretch's start; ``breaks`` are the places
    where its lines end, ``line`` the number of the line among them.
    """

    prepared: Prepared
    setting: Setting
    places: Places
    ends: list[int]
    breaks: list[int]
    line: int


def explain_line(
    parts: Sequence[Styled],
    measure: float,
    punctuation: Punctuation,
    *,
    indent: float = 2.0,
    rooms: Sequence[Room] = (),
    looseness: int = 0,
    line: int = 0,
) -> Explanation:
    """Explain where a line of a justified paragraph ends; the arguments are those of ``set_paragraph``.

    ``line`` counts from 0; IndexError where the paragraph has no such line.
    """
    passage = Passage(tuple(parts), measure, punctuation, indent, rooms=tuple(rooms))
    fitted, count, rescued = _fit(passage, looseness, line)
    first = fitted.breaks[fitted.line - 1] if fitted.line else 0
    chosen = fitted.breaks[fitted.line]
    ends = chosen == len(fitted.ends) - 1
    nearby = range(max(first + 1, chosen - NEIGHBOURS), min(len(fitted.ends), chosen + NEIGHBOURS + 1))
    candidates = tuple(_candidate(fitted, punctuation, first, place, place == chosen) for place in nearby)
    text = next(candidate.text for candidate in candidates if candidate.chosen)
    own = fitted.setting.measure_of(fitted.line) / EM
    return Explanation(text, line, count, own, looseness, ends, rescued, candidates)


def _fit(passage: Passage, looseness: int, line: int) -> tuple[_Fitted, int, bool]:
    """Break the paragraph as the engine does; return the line's stretch, how many lines there are, and if by rescue."""
    broken = break_paragraph(passage, looseness)
    count = sum(len(stretch.breaks) for stretch in broken.stretches)
    if not 0 <= line < count:
        raise IndexError(f"the paragraph has {count} lines")
    number = line
    for stretch in broken.stretches:
        if number < len(stretch.breaks):
            break
        number -= len(stretch.breaks)
    last = stretch.breaks[number]
    nearby = range(max(stretch.start, last - NEIGHBOURS), min(stretch.end, last + NEIGHBOURS) + 1)
    tokens = sorted({*stretch.allowed, *stretch.breaks, *nearby})
    places = fitting_places(broken.prepared, stretch.start, tokens, round(passage.indent * EM), False)
    ends = [stretch.start - 1, *tokens]
    breaks = [ends.index(token) for token in stretch.breaks]
    return _Fitted(broken.prepared, stretch.setting, places, ends, breaks, number), count, stretch.places is None


def _candidate(fitted: _Fitted, rules: Punctuation, first: int, place: int, chosen: bool) -> Candidate:
    """Reckon what the line would be if it ended at ``place``, all lines before it standing as they do."""
    prepared, places = fitted.prepared, fitted.places
    begin, last = fitted.ends[first] + 1, fitted.ends[place]
    measure = fitted.setting.measure_of(fitted.line)
    final = place == len(fitted.ends) - 1
    natural = places.ends[place] - places.begins[first]
    indent = prepared.begins[begin] - places.begins[first]
    made = set_tokens(prepared, begin, last, measure - indent, not final, 1.0)
    over = max(0.0, made.width * EM + indent - measure)
    own = (
        end_cost(places, fitted.setting, first, fitted.line) if final else measured_cost(places, measure, first, place)
    )
    penalty = float("inf") if places.penalties[place] >= FORBIDDEN else float(places.penalties[place])
    offset = prepared.starts[last + 1]
    reason = None if final else break_reason(prepared.text, offset, rules, penalty)
    before = _sum(fitted, fitted.breaks[: fitted.line])
    taken, deepest = (
        _squeezed(prepared, begin, last, measure - indent) if made.gap < 0 and not over else (0.0, ("", ""))
    )
    return Candidate(
        prepared.text[prepared.starts[begin] : offset],
        chosen,
        natural / EM,
        0.0 if over else made.gap / EM,
        over / EM,
        own,
        penalty,
        reason,
        not final and place >= places.tail,
        before + own + penalty + (0.0 if final else _completion(fitted, place)),
        taken,
        deepest,
    )


def _squeezed(prepared: Prepared, begin: int, end: int, measure: int) -> tuple[float, tuple[str, str]]:
    """Return what is taken out of a line in all (em), and the characters on both sides of where most is."""
    last = max(begin, prepared.last[end])
    changes = squeeze(prepared, begin, last, prepared.ends[last] - prepared.begins[begin] - measure)
    deepest, _ = min(changes, key=_amount)
    place, following = (prepared.starts[token] for token in (deepest + 1, deepest + 2))
    return -sum(amount for _, amount in changes) / EM, (prepared.text[place - 1], prepared.text[place:following])


def _amount(change: tuple[int, int]) -> int:
    return change[1]


def _sum(fitted: _Fitted, breaks: Sequence[int]) -> float:
    """Return what lines ending at these places cost together, from the stretch's start."""
    places, setting = fitted.places, fitted.setting
    costs = (
        measured_cost(places, setting.measure_of(line), i, j) + places.penalties[j]
        for line, (i, j) in enumerate(pairwise([0, *breaks]))
    )
    return sum(costs)


def _completion(fitted: _Fitted, place: int) -> float:
    """Return what the best lines after a break at ``place`` cost."""
    rest = _after(fitted.places, place)
    setting = fitted.setting._replace(first=fitted.setting.first[fitted.line + 1 :])
    found = next(
        (breaks for slack in (USUAL_SLACK, ANY_SLACK) if (breaks := best_breaks(rest, setting._replace(slack=slack)))),
        None,
    )
    if found is None:
        return NEVER
    *inner, _ = found
    own = fitted._replace(places=rest, setting=setting)
    return _sum(own, inner) + end_cost(rest, setting, inner[-1] if inner else 0, len(inner)) + _single(rest, inner)


def _single(rest: Places, inner: Sequence[int]) -> float:
    """A paragraph's last line counts as one of a character even where it follows the candidate at once."""
    return ONE_CHARACTER * (not inner and rest.tail <= 0)


def _after(places: Places, place: int) -> Places:
    """Return the places from one on, as a paragraph of their own."""
    columns = {
        name: values[place:] if name.startswith("begin") else [0, *values[place + 1 :]]
        for name, values in places._asdict().items()
        if name != "tail"
    }
    return places._replace(**columns, tail=places.tail - place)
