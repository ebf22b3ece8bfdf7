"""What stands between the lines (行间标点, 行间注), and the room it wants in the line: loaded for marked text only.

Readings: CLREQ ``#positioning_of_romanization``. Marks: ``#handling_interlinear_punctuation``, ``#symbol_of_death``,
GB/T 15834 5.1.8. All amounts are in 1/1000 em of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal

from layout.composition.rules import classes as c
from layout.composition.rules.bindings import FORBIDDEN
from layout.composition.rules.spacing import RIGID, Gap
from layout.composition.stock import Chain, Shaped, Styled
from layout.model import galley
from layout.model.color import Colour
from layout.model.readings import readings
from layout.records import NamedTuple

HALF_SIZE: Final = 0.5
"""Readings are set in half the size of their characters."""
APART: Final = 125
"""Least space between two readings: a quarter of their own em."""
OVERHANG: Final = 250
"""How far a reading may reach over a neighbour that has none."""
FRAME_PAD: Final = 85
"""From the characters in a black frame to the middle of its line."""
FRAME_PEN: Final = round(galley.FRAME_PEN * (1000 + 2 * FRAME_PAD))
"""Thickness of a black frame."""
FRAME_AIR: Final = 95
"""From the middle of a frame's line to the character before and after it."""
_DOTTED: Final = frozenset(c.IDEOGRAPHS + c.HANGUL + c.DIGIT_FULL)

BarKind = Literal["line", "wave", "frame"]
_BARS: Final[dict[str, BarKind]] = {"name": "line", "book": "wave", "mourned": "frame"}


class Note(NamedTuple):
    """A reading over tokens ``first`` to ``last``. ``hang`` is how far it is longer on each side (negative: shorter)."""

    first: int
    last: int
    sound: str
    shape: Shaped
    colour: Colour
    width: int
    hang: int = 0
    is_framed: bool = False


class Bar(NamedTuple):
    """A line, wave or frame along tokens ``first`` to ``last``; not ``begun`` if its beginning was set before."""

    kind: BarKind
    first: int
    last: int
    colour: Colour
    begun: bool = True


class Ornaments(NamedTuple):
    """All marks of a paragraph, in the order of the text; ``dots`` are tokens with their colours."""

    notes: tuple[Note, ...]
    bars: tuple[Bar, ...]
    dots: tuple[tuple[int, Colour], ...]

    @property
    def units(self) -> Iterator[Note | Bar]:
        """What never breaks and is not stretched: the black frames and what stands under one reading."""
        yield from self.notes
        yield from self.frames

    @property
    def frames(self) -> Iterator[Bar]:
        """The black frames."""
        return (bar for bar in self.bars if bar.kind == "frame")

    def hold_together(self, penalties: list[int]) -> None:
        """Forbid breaks inside the units."""
        for each in self.units:
            for i in range(each.first, each.last):
                penalties[i] = FORBIDDEN

    def reach_out(self, begins: list[int], ends: list[int]) -> None:
        """Let a line begin and end where a reading or a frame at its edge does: neither hangs out of the measure."""
        for note in self.notes:
            begins[note.first] -= max(0, note.hang)
            ends[note.last] += max(0, note.hang)
        for bar in self.frames:
            begins[bar.first] -= FRAME_PAD + FRAME_PEN // 2
            ends[bar.last] += FRAME_PAD + FRAME_PEN // 2


def find_ornaments(parts: Sequence[Styled], starts: list[int], kinds: list[str], vertical: bool) -> Ornaments:
    """Return the marks and readings of ``parts``, by the tokens that begin at ``starts``, of class ``kinds``."""
    notes: list[Note] = []
    bars: list[Bar] = []
    dots: list[tuple[int, Colour]] = []
    offset = 0
    for part in parts:
        begin, offset = offset, offset + len(part.text)
        first, last = _tokens(starts, begin, offset)
        if first > last:
            continue
        if part.ruby:
            notes += _notes(part, begin, starts, vertical)
        if part.mark == "dots":
            dots += [(i, part.ink.colour) for i in range(first, last + 1) if kinds[i] in _DOTTED]
        elif part.mark:
            kind = _BARS[part.mark]
            if part.continues and bars and bars[-1].last == first - 1 and bars[-1].kind == kind:
                bars[-1] = bars[-1]._replace(last=last)
            else:
                bars.append(Bar(kind, first, last, part.ink.colour, not part.continues))
    return Ornaments(tuple(notes), tuple(bars), tuple(dots))


def _tokens(starts: list[int], begin: int, end: int) -> tuple[int, int]:
    """Return the first and the last token of the text from offset ``begin`` to ``end``."""
    return bisect_right(starts, begin) - 1, bisect_left(starts, end) - 1


def _notes(part: Styled, offset: int, starts: list[int], vertical: bool) -> Iterator[Note]:
    sounds: dict[tuple[int, int], str] = {}
    for reading in readings(part.text, part.ruby):
        place = _tokens(starts, offset + reading.start, offset + reading.end)
        sounds[place] = f"{sounds[place]} {reading.sound}" if place in sounds else reading.sound
    for (first, last), sound in sounds.items():
        shape = _shape(part.ink.chain, sound, vertical)
        width = round(shape.width * HALF_SIZE)
        yield Note(first, last, sound, shape, part.ink.colour, width, is_framed=part.mark == "mourned")


def _shape(chain: Chain, sound: str, vertical: bool) -> Shaped:
    """Beside vertical text kana and bopomofo stand, pinyin lies."""
    if not vertical:
        return chain.shape(sound)
    return chain.standing.upright(sound) if sound[0] >= "⺀" else chain.standing.turned(sound)


def make_room(ornaments: Ornaments, gaps: list[Gap], widths: list[int]) -> tuple[Ornaments, list[Gap]]:
    """Return the gaps after all tokens with the room that readings and frames want, and how far each reading hangs over.

    Inside a frame and under one reading nothing is stretched: it is one unit (expansion step 3).
    """
    gaps = gaps.copy()
    for each in ornaments.units:
        for i in range(each.first, each.last):
            gaps[i] = Gap(gaps[i].kern, stretch=RIGID, grows=0)
    for bar in ornaments.frames:
        _widen(gaps, bar.first - 1, FRAME_PAD + FRAME_AIR)
        _widen(gaps, bar.last, FRAME_PAD + FRAME_AIR)
    notes = tuple(note._replace(hang=(note.width - _length(note, gaps, widths)) // 2) for note in ornaments.notes)
    for note in notes:
        _widen(gaps, note.first - 1, note.hang - OVERHANG)
        _widen(gaps, note.last, note.hang - OVERHANG)
    for before, after in pairwise(notes):
        _part(before, after, gaps, widths)
    return ornaments._replace(notes=notes), gaps


def _length(note: Note, gaps: list[Gap], widths: list[int]) -> int:
    inner = range(note.first, note.last)
    return sum(widths[note.first : note.last + 1]) + sum(gaps[i].kern for i in inner)


def _part(before: Note, after: Note, gaps: list[Gap], widths: list[int]) -> None:
    """Make the gaps between two readings so wide that the readings stand apart even in a squeezed line."""
    room = sum(widths[before.last + 1 : after.first])
    room += sum(gaps[i].kern - gaps[i].shrink for i in range(before.last, after.first))
    lack = before.hang + after.hang + APART - room
    if before.last == after.first - 1:
        _widen(gaps, before.last, lack)
    else:
        _widen(gaps, before.last, -(-lack // 2))
        _widen(gaps, after.first - 1, -(-lack // 2))


def _widen(gaps: list[Gap], place: int, amount: int) -> None:
    if amount > 0 and 0 <= place < len(gaps) - 1:
        gaps[place] = gaps[place]._replace(kern=gaps[place].kern + amount)
