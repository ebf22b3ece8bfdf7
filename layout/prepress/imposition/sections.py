"""The pages of a PDF as sections (叠): who comes with whom on sheets, filled up with blank pages where that is allowed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from layout.errors import StopRendering
from layout.model.diagnostics import diagnose
from layout.prepress.imposition import messages
from layout.prepress.imposition.plan import UNIT, PageSlot, Scheme, Section, SheetSide, sheets, spreads, torn
from layout.records import NamedTuple

BLANK = "–"


class Wish(NamedTuple):
    """How pages are to be imposed: in ``sections`` of so many pages (none: one), with ``up`` pages on a side (2 or 4).

    ``gutter`` is the white between two pages (中缝) in points, None: what the double trucks leave, or none. ``may_blank`` lets
    blank pages fill up a section; ``right_bound`` papers open the other way.
    """

    scheme: Scheme = "sheets"
    sections: tuple[int, ...] = ()
    up: int = 2
    gutter: float | None = None
    may_blank: bool = False
    right_bound: bool = False


def plan_sides(doubles: Sequence[bool], wish: Wish, numbers: Sequence[int] = ()) -> tuple[SheetSide, ...]:
    """Return what stands on which side; ``doubles`` tells for each page of the PDF whether it is a double truck.

    ``numbers`` are the paper's own for each page of the PDF, of a double truck its first (none: they count from 1). Raise
    StopRendering where pages cannot be folded into sections.
    """
    slots = [PageSlot("", source) for source, double in enumerate(doubles) for _ in range(2 if double else 1)]
    if numbers:
        halves = [half for double in doubles for half in range(2 if double else 1)]
        labels = [numbers[slot.source or 0] + half for slot, half in zip(slots, halves, strict=True)]
    else:
        labels = list(range(1, len(slots) + 1))
    slots = [slot._replace(label=str(label)) for slot, label in zip(slots, labels, strict=True)]
    sections = _sections(slots, wish)
    if wish.scheme == "spreads":
        sides = spreads(sections, right_bound=wish.right_bound)
    else:
        sides = sheets(sections, up=wish.up, right_bound=wish.right_bound)
    _refuse_torn(sides, sections)
    return tuple(sides)


def _sections(slots: Sequence[PageSlot], wish: Wish) -> list[Section]:
    sizes = wish.sections or (len(slots),)
    if sum(sizes) != len(slots):
        written = ",".join(map(str, sizes))
        found = diagnose(messages.OTHER_SUM, sections=written, sum=sum(sizes), count=len(slots))
        raise StopRendering((found,))
    starts = accumulate(sizes, initial=0)
    return [
        _section(slots[start : start + size], "" if len(sizes) == 1 else _letter(number), wish)
        for number, (start, size) in enumerate(zip(starts, sizes, strict=False))
    ]


def _section(slots: Sequence[PageSlot], name: str, wish: Wish) -> Section:
    named = [slot._replace(label=f"{name}{at}") for at, slot in enumerate(slots, 1)] if name else [*slots]
    missing = -len(slots) % UNIT
    if missing and wish.scheme == "sheets":
        if not wish.may_blank:
            en, zh = (f"section {name}", f"{name} 叠") if name else ("the paper", "报纸")
            found = diagnose(messages.NOT_IN_FOURS, name=en, name_zh=zh, count=len(slots), missing=missing)
            raise StopRendering((found,))
        named += [PageSlot(BLANK, None)] * missing
    return Section(name, tuple(named))


def _letter(number: int) -> str:
    """Return the name of a section: A, B … Z, AA.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def _refuse_torn(sides: Sequence[SheetSide], sections: Sequence[Section]) -> None:
    """Refuse double trucks whose halves are on different sheets; each is named once."""
    places = torn(sides)
    if not places:
        return
    middles = [(section.slots[len(section.slots) // 2 - 1 :][:2]) for section in sections]
    centres = ", ".join("–".join(slot.label for slot in pair) for pair in middles)
    halves: dict[int | None, list[str]] = {}
    for section in sections:
        for slot in section.slots:
            halves.setdefault(slot.source, []).append(slot.label)
    torn_sources = sorted({place.source for place in places if place.source is not None})
    raise StopRendering(tuple(
        diagnose(messages.TORN, pages="–".join(halves[source]), centres=centres) for source in torn_sources
    ))  # fmt: skip
