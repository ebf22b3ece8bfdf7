"""What else differs on a page that differs: rules, tints, boxes, type; so that no difference goes without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from layout.model.geometry import Rect
from layout.proofs.diff.changes import Change, Mark
from layout.proofs.diff.marking import around
from layout.proofs.diff.pixels import boxes
from layout.proofs.diff.places_of import Places
from layout.proofs.diff.printed import PageDifference, Thing
from layout.proofs.diff.sheets import PAGE, Sheet
from layout.proofs.places import bare

_Spot = tuple[int, tuple[float, float]]
"""A page, and a corner on it."""


def layout_changes(
    places: Places, differences: Mapping[int, PageDifference | None], told: Sequence[Change]
) -> Iterator[Change]:
    """Yield a change for every page that differs by more than what is told already, or without anything told."""
    spoken = {where.page for change in told if change.kind != "renamed" for where in (*change.old, *change.new)}
    shown = _pictures(places, told)
    for number, found in differences.items():
        if found is None:
            continue
        come = _untold(found.come, places.old[number], number, shown)
        come += [Thing("place", rect) for rect in boxes(found.cells, _told(told, number))]
        gone = _untold(found.gone, places.new[number], number, shown)
        if not come and not gone and not found.reasons and number in spoken:
            continue
        yield _change(places, number, found.reasons, gone, come)


def _told(told: Sequence[Change], number: int) -> Iterator[Rect]:
    for change in told:
        yield from (each.rect for each in (*change.old, *change.new) if each.page == number)
        yield from (each.rect for each in change.marks if each.page == number)


def _pictures(places: Places, told: Sequence[Change]) -> set[_Spot]:
    """Return where pictures are, and were, that are told of, or went with what they belong to."""
    with_group = {name for change in told if not change.field for name in (change.group, *dict(change.notes).values())}
    listed = (change for change in told if change.field == "picture")
    shown = {(where.page, _corner(where.rect)) for change in listed for where in (*change.old, *change.new)}
    sheets = (*places.old.values(), *places.new.values())
    seen = ((sheet.number, each) for sheet in sheets for each in sheet.seen)
    return shown | {
        (page, _corner(each.rect)) for page, each in seen if each.field == "picture" and each.group in with_group
    }


def _untold(things: Sequence[Thing], other: Sheet, number: int, shown: set[_Spot]) -> list[Thing]:
    """Return what nothing else tells of: no line that says or stands otherwise, no picture that is listed."""
    lines = Counter((*_corner(seen.rect), bare(seen.text)) for seen in other.seen if seen.field != "picture")
    left = []
    for thing in things:
        if thing.kind == "line" and lines[(*_corner(thing.rect), bare(thing.text))] <= 0:
            continue
        if thing.kind == "picture" and (number, _corner(thing.rect)) in shown:
            continue
        left.append(thing)
    return left


def _corner(rect: Rect) -> tuple[float, float]:
    return round(rect.x, 1), round(rect.y, 1)


def _change(
    places: Places, number: int, reasons: Sequence[str], gone: Sequence[Thing], come: Sequence[Thing]
) -> Change:
    before, after = Counter(each.kind for each in gone), Counter(each.kind for each in come)
    notes = [("reason", reason) for reason in reasons]
    for kind in dict.fromkeys((*before, *after)):
        notes.append((kind, f"{before[kind]}→{after[kind]}"))
    sheet = places.new[number]
    whole = Rect(0, 0, sheet.width, sheet.height)
    marks = tuple(Mark(number, "layout", rect) for rect in _merged([each.rect for each in (*come, *gone)]))
    old = tuple(places.page(number, each.rect, is_new=False) for each in gone) or (
        places.page(number, whole, is_new=False),
    )
    new = tuple(places.page(number, each.rect) for each in come) or (places.page(number, whole),)
    count = max(sum(before.values()), sum(after.values()))
    return Change(
        "changed", "layout", f"{PAGE}{number}", sheet.label, "", (None, None), old, new, lines=count, notes=tuple(notes),
        marks=marks,
    )  # fmt: skip


def _merged(rects: Sequence[Rect]) -> list[Rect]:
    """Return boxes, those that overlap as one."""
    left: list[Rect] = []
    for rect in rects:
        while near := [each for each in left if _meet(each, rect)]:
            rect = around([*near, rect])
            left = [each for each in left if each not in near]
        left.append(rect)
    return left


def _meet(one: Rect, other: Rect) -> bool:
    return one.x <= other.right and other.x <= one.right and one.y <= other.bottom and other.y <= one.bottom
