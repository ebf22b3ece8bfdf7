"""Find the words of a comment again in copy that may have been edited since: exactly, elsewhere, changed, or not at all.

Words that are gone are never taken for others: a match needs the words themselves with enough of what stood around them, or
words that are like them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

from layout.model.comment import Anchor
from layout.proofs.comments.passages import Passage
from layout.proofs.places import bare

State = Literal["exact", "moved", "changed", "lost"]
"""As it was; the same words in other surroundings; other words in their place; gone."""

PLAIN: Final = 8
"""So many characters are taken to be the same words wherever they stand; fewer need their surroundings."""
NEAR: Final = 3
"""So many characters of what stood next to a quote tell its place."""
ALIKE: Final = 0.6
"""Part of a quote that must be left of it where nothing around it is."""
_SEEDS: Final = 3
"""In so many passages, those that share most with a quote, words like it are looked for."""


class Match(NamedTuple):
    """A stretch of a passage, and how well it matches."""

    state: State
    passage: Passage
    start: int
    end: int


def find(anchor: Anchor, passages: Sequence[Passage]) -> Match | None:
    """Return where an anchor's quote stands in some passages; None: nowhere."""
    anchor = anchor._replace(quote=bare(anchor.quote), before=bare(anchor.before), after=bare(anchor.after))
    exact = [each for passage in passages for each in _exactly(anchor, passage)]
    if exact:
        return min(exact, key=lambda match: _distance(anchor, match))
    return _changed(anchor, passages)


def _exactly(anchor: Anchor, passage: Passage) -> Iterable[Match]:
    """Yield every place where the quote stands word for word and is the one meant, or may be."""
    at = passage.text.find(anchor.quote)
    while at >= 0:
        end = at + len(anchor.quote)
        before, after = around(anchor, passage.text[:at], passage.text[end:])
        whole = before == len(anchor.before) and after == len(anchor.after)
        if whole and _is_bounded(anchor, at, len(passage.text) - end) and anchor.field in ("", passage.field):
            yield Match("exact", passage, at, end)
        elif len(anchor.quote) >= PLAIN or before + after >= NEAR:
            yield Match("moved", passage, at, end)
        at = passage.text.find(anchor.quote, at + 1)


def _is_bounded(anchor: Anchor, before: int, after: int) -> bool:
    """Tell whether the surroundings say enough: some copy, or that there was none; words without any were typed by hand."""
    if not anchor.before and not anchor.after:
        return True
    left, right = len(anchor.before), len(anchor.after)
    return (left >= NEAR or left == before) and (right >= NEAR or right == after)


def around(anchor: Anchor, before: str, after: str) -> tuple[int, int]:
    """Return how many characters before and after a place are those that stood around the quote."""
    return _same(anchor.before[::-1], before[::-1]), _same(anchor.after, after)


def _same(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _distance(anchor: Anchor, match: Match) -> tuple[bool, int, bool, int, int]:
    """Rank matches of one quote: as it was, more of its surroundings, the same field, the nearest."""
    text = match.passage.text
    alike = sum(around(anchor, text[: match.start], text[match.end :]))
    passage = match.passage
    far = abs(passage.paragraph - anchor.paragraph)
    return match.state != "exact", -alike, passage.field != anchor.field, far, abs(match.start - anchor.start)


def _changed(anchor: Anchor, passages: Sequence[Passage]) -> Match | None:
    """Return the words that stand for the quote now."""
    pieces = _pieces(anchor.before + anchor.quote + anchor.after)
    shared = [(len(pieces & _pieces(passage.text)), -number) for number, passage in enumerate(passages)]
    best: tuple[float, Match] | None = None
    for count, number in sorted(shared, reverse=True)[:_SEEDS]:
        found = _aligned(anchor, passages[-number]) if count else None
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _pieces(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}


def _aligned(anchor: Anchor, passage: Passage) -> tuple[float, Match] | None:
    """Lay the quote, with what was around it, along a passage; return what lies at the quote now, and how like it is."""
    first, last = len(anchor.before), len(anchor.before) + len(anchor.quote)
    whole = anchor.before + anchor.quote + anchor.after
    start, end = _window(first, last, SequenceMatcher(None, whole, passage.text, autojunk=False))
    text = passage.text[start:end]
    if not text or len(text) > 3 * len(anchor.quote) + 2 * PLAIN:
        return None
    alike = SequenceMatcher(None, anchor.quote, text, autojunk=False).ratio()
    before, after = around(anchor, passage.text[:start], passage.text[end:])
    held = (before >= NEAR or (before == len(anchor.before) and start == 0 and after >= NEAR)) and (
        after >= NEAR or (after == len(anchor.after) and end == len(passage.text))
    )
    long_enough = len(anchor.quote) >= PLAIN or max(before, after) >= NEAR
    if not held and not (alike >= ALIKE and long_enough):
        return None
    return alike + held, Match("changed", passage, start, end)


def _window(first: int, last: int, matcher: SequenceMatcher[str]) -> tuple[int, int]:
    """Return what lies over [first, last) of the first text in the second one."""
    start, end = None, 0
    for _, a0, a1, b0, b1 in matcher.get_opcodes():
        same = a1 - a0 == b1 - b0
        if a1 < first or a0 > last or (a0 == last and a1 > a0) or (a1 == first and a1 > a0):
            continue
        low = b0 + (first - a0 if same and a0 < first else 0)
        high = b1 - (a1 - last if same and a1 > last else 0)
        start = low if start is None else start
        end = high
    return start or 0, end
