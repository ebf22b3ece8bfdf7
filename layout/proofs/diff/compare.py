"""What changed from one version to another: stories, their paragraphs and characters, pictures, furniture, and the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from layout.proofs.diff.changes import Change, Difference, PageState, State, Where
from layout.proofs.diff.layouts import layout_changes
from layout.proofs.diff.match import matched
from layout.proofs.diff.printed import PageDifference
from layout.proofs.diff.texts import groups_of
from layout.proofs.diff.things import Comparer
from layout.proofs.diff.version import Version

PageDifferences = Mapping[int, PageDifference | None]
"""How each page differs that both versions have; None: proven that it does not."""


def compare(old: Version, new: Version, differences: PageDifferences) -> Difference:
    """Return everything that changed. ``differences`` says of the pages that both have whether they print the same."""
    comparer = Comparer(old, new)
    groups = matched(groups_of(old.sheets), groups_of(new.sheets))
    changes = comparer.changes(groups)
    same = {number for number, found in differences.items() if found is None}
    changes = [each for each in changes if not _is_idle(each, same)]
    changes += layout_changes(comparer.places, differences, changes)
    return Difference(old.name, new.name, tuple(changes), tuple(_states(old, new, differences, changes)))


def _is_idle(change: Change, same: set[int]) -> bool:
    """Tell whether a change is of plans only: a block of another size or letter that prints as it did."""
    pages = {where.page for where in _places(change)}
    return (
        change.kind in ("moved", "changed", "reflowed")
        and change.sort in ("layout", "copy")
        and bool(pages)
        and pages <= same
    )


def _places(change: Change) -> tuple[Where, ...]:
    return (*change.old, *change.new)


def _states(old: Version, new: Version, differences: PageDifferences, changes: list[Change]) -> Iterator[PageState]:
    sorts: dict[int, set[str]] = {}
    for change in changes:
        if change.kind != "renamed":
            for where in _places(change):
                sorts.setdefault(where.page, set()).add(change.sort)
    for index, sheet in enumerate(new.sheets):
        yield PageState(sheet.number, sheet.label, _state(sheet.number, differences, sorts), index)
    there = {sheet.number for sheet in new.sheets}
    for sheet in old.sheets:
        if sheet.number not in there:
            yield PageState(sheet.number, sheet.label, "lost", None)


def _state(number: int, differences: PageDifferences, sorts: Mapping[int, set[str]]) -> State:
    if number not in differences:
        return "added"
    if differences[number] is None:
        return "unchanged"
    found = sorts.get(number, set())
    if found & {"copy", "picture"}:
        return "copy"
    return "furniture" if "furniture" in found else "layout"
