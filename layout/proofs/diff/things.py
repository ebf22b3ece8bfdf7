"""Compares groups: where they are, what they say, what they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from layout.model.geometry import Rect
from layout.proofs.diff.align import Pair, Run, pairs_of, runs_of
from layout.proofs.diff.changes import Change, Mark, Sort, Where
from layout.proofs.diff.marking import passages, run_marks
from layout.proofs.diff.match import TELLING, GroupPair
from layout.proofs.diff.pictures import picture_changes
from layout.proofs.diff.places_of import Places
from layout.proofs.diff.sheets import PAGE
from layout.proofs.diff.texts import FURNITURE, Element, Group, Printed
from layout.proofs.diff.version import Version

NONE = Element("", ())
FIELD_BY_FIELD = ("body", *FURNITURE)
"""Fields of several elements, which come and go; any other is one text, however much of it is new."""
STILL = 0.5
"""A block that moved by less, in points, did not."""


class Comparer:
    """Compares two versions group by group."""

    def __init__(self, old: Version, new: Version) -> None:
        self.places = Places(old, new)
        self.numbers = {sheet.number for sheet in new.sheets}, {sheet.number for sheet in old.sheets}

    def changes(self, pairs: Sequence[GroupPair]) -> list[Change]:
        """Return what became of all groups, what went from one to another included."""
        found = [change for old, new in pairs for change in self._group(old, new)]
        moved = {each.group for each in found if each.kind == "moved"}
        return [*_carried(found), *picture_changes(self.places, pairs, moved)]

    def _group(self, old: Group | None, new: Group | None) -> Iterator[Change]:
        if old is None and new is not None:
            yield from self._whole(new, is_new=True)
        elif new is None and old is not None:
            yield from self._whole(old, is_new=False)
        elif old is not None and new is not None:
            if old.name != new.name:
                before, after = (self.places.of_group(each, is_new=each is new) for each in (old, new))
                names = (("old", old.name), ("new", new.name))
                yield Change("renamed", "copy", new.name, new.title, "", (None, None), before, after, notes=names)
            moved = self._moved(old, new)
            yield from moved
            yield from self._fields(old, new, is_moved=any(each.kind == "moved" for each in moved))

    def _whole(self, group: Group, *, is_new: bool) -> Iterator[Change]:
        """Yield a group that came or went as a whole; what a page has of its own comes and goes with the page."""
        if group.name.startswith(PAGE) and int(group.name[len(PAGE) :]) not in self.numbers[not is_new]:
            return
        if not group.fields:
            return  # pictures are looked at by themselves
        where = self.places.of_group(group, is_new=is_new)
        runs = (Run("+" if is_new else "-", "\n".join(group.texts)),)
        sort = _sort(group, "")
        if is_new:
            marks = tuple(Mark(each.page, "added", each.rect) for each in where)
            yield Change("added", sort, group.name, group.title, new=where, runs=runs, marks=marks)
        else:
            marks = tuple(
                Mark(each.page, "lost", Rect(each.rect.x, each.rect.y, 0.0, min(each.rect.height, 12.0)), group.title)
                for each in where
                if each.page in self.numbers[0]
            )
            yield Change("lost", sort, group.name, group.title, old=where, runs=runs, marks=marks)

    def _moved(self, old: Group, new: Group) -> list[Change]:
        """Return whether a group stands in other places, or has another room in the same."""
        if new.name.startswith(PAGE):
            return []
        before, after = (self.places.of_group(each, is_new=each is new) for each in (old, new))
        if len(before) == len(after) and all(map(_is_there, before, after)):
            if all(map(_is_alike, before, after)):
                return []
            marks = tuple(Mark(each.page, "layout", each.rect) for each in after)
            return [Change("changed", "layout", new.name, new.title, "area", (None, None), before, after, marks=marks)]
        marks = tuple(Mark(each.page, "moved", each.rect) for each in after)
        return [Change("moved", _sort(new, ""), new.name, new.title, "", (None, None), before, after, marks=marks)]

    def _fields(self, old: Group, new: Group, *, is_moved: bool) -> Iterator[Change]:
        still: Counter[object] = Counter(
            line.place for each in old.fields.values() for one in each for line in one.lines
        )
        flowed: list[tuple[Printed, str]] = []
        for field in dict.fromkeys((*new.fields, *old.fields)):
            before, after = old.fields.get(field, []), new.fields.get(field, [])
            for i, j in _pairs(field, before, after, new.name):
                one, other = before[i] if i is not None else NONE, after[j] if j is not None else NONE
                change = self._element(new, field, (i, j), one, other)
                yield from (change,) if change else ()
                if one.text and other.text:
                    flowed += [(line, field) for line in _kept_lines(other, change) if not _is_still(line, still)]
                    if field != "mark" and one.sizes != other.sizes:
                        yield self._resized(new, field, (i, j), one, other)
        if flowed and not is_moved:
            lines = [line for line, _ in flowed]
            where = self.places.of_lines(lines, is_new=True)
            marks = tuple(Mark(page, "reflowed", rect) for page, rect in passages(lines))
            yield Change("reflowed", "layout", new.name, new.title, new=where, lines=len(lines), marks=marks)

    def _element(self, group: Group, field: str, pair: Pair, old: Element, new: Element) -> Change | None:
        if old.text == new.text:
            return None
        sort = _sort(group, field)
        runs = runs_of(old.text, new.text)
        before, after = (self.places.of_lines(each.lines, is_new=each is new) for each in (old, new))
        if not new.text:
            change = Change("lost", sort, group.name, group.title, field, pair, old=before, runs=runs)
            return change._replace(marks=tuple(self._caret(group, before, old.text)))
        if not old.text:
            marks = tuple(Mark(page, "added", rect) for page, rect in passages(new.lines))
            return Change("added", sort, group.name, group.title, field, pair, new=after, runs=runs, marks=marks)
        marks = tuple(run_marks(new, runs, self.places.faces))
        return Change("changed", sort, group.name, group.title, field, pair, before, after, runs, marks=marks)

    def _caret(self, group: Group, before: Sequence[Where], text: str) -> Iterator[Mark]:
        """Yield where a lost paragraph stood, as near as can be told: at its old place, if its page is there."""
        for where in before[:1]:
            if where.page in self.numbers[0]:
                yield Mark(where.page, "lost", Rect(where.rect.x, where.rect.y, 0.0, 12.0), text)

    def _resized(self, group: Group, field: str, pair: Pair, old: Element, new: Element) -> Change:
        sizes = (
            ("old", "/".join(f"{size:g}" for size in old.sizes)),
            ("new", "/".join(f"{size:g}" for size in new.sizes)),
        )
        before, after = (self.places.of_lines(each.lines, is_new=each is new) for each in (old, new))
        marks = tuple(Mark(page, "layout", rect) for page, rect in passages(new.lines))
        return Change(
            "changed", "layout", group.name, group.title, field, pair, before, after, notes=sizes, marks=marks
        )


def _pairs(field: str, old: Sequence[Element], new: Sequence[Element], group: str) -> list[Pair]:
    """Pair the elements of a field; the only text of a short field is the same field, whatever it says now."""
    if len(old) == len(new) == 1 and field not in FIELD_BY_FIELD:
        return [(0, 0)]
    return pairs_of([each.text for each in old], [each.text for each in new])


def _kept_lines(element: Element, change: Change | None) -> Iterator[Printed]:
    """Yield the lines of an element that hold no changed character."""
    if change is None:
        yield from element.lines
        return
    touched, at = list[tuple[int, int]](), 0
    for run in change.runs:
        if run.op != "=":
            touched.append((at, at + (len(run.text) if run.op == "+" else 0)))
        at += len(run.text) if run.op != "-" else 0
    for line in element.lines:
        if not any(start < line.end and line.start <= end for start, end in touched):
            yield line


def _is_still(line: Printed, still: Counter[object]) -> bool:
    if still[line.place] <= 0:
        return False
    still[line.place] -= 1
    return True


def _is_there(old: Where, new: Where) -> bool:
    return old.page == new.page and abs(old.rect.x - new.rect.x) < STILL and abs(old.rect.y - new.rect.y) < STILL


def _is_alike(old: Where, new: Where) -> bool:
    return abs(old.rect.width - new.rect.width) < STILL and abs(old.rect.height - new.rect.height) < STILL


def _sort(group: Group, field: str) -> Sort:
    return "furniture" if group.name.startswith(PAGE) or field in FURNITURE else "copy"


def _carried(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes, a paragraph that is lost at one place and added at another as one that moved."""
    gone: dict[str, list[int]] = {}
    for number, change in enumerate(changes):
        if change.kind == "lost" and change.field:
            gone.setdefault(change.runs[0].text, []).append(number)
    carried: dict[int, int] = {}
    for number, change in enumerate(changes):
        if change.kind == "added" and change.field and change.sort == "copy":
            text = change.runs[0].text
            there = [each for each in gone.get(text, ()) if _may_go(changes[each], change, text)]
            if there:
                carried[number] = there[0]
                gone[text].remove(there[0])
    for number, change in enumerate(changes):
        if number in carried:
            lost = changes[carried[number]]
            yield change._replace(
                kind="moved",
                elements=(lost.elements[0], change.elements[1]),
                old=lost.old,
                runs=(Run("=", change.runs[0].text),),
                notes=(("from", lost.group), ("from_field", lost.field)),
                marks=tuple(mark._replace(sign="moved") for mark in change.marks),
            )
        elif number not in carried.values():
            yield change


def _may_go(lost: Change, added: Change, text: str) -> bool:
    """A short text is the same one only within its field."""
    return lost.sort == "copy" and ((lost.group, lost.field) == (added.group, added.field) or len(text) >= TELLING)
