"""What became of the pictures: told by their content first, then by their names, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from layout.proofs.diff.changes import Change, Kind, Mark, Sign, Sort, Where
from layout.proofs.diff.match import GroupPair
from layout.proofs.diff.places_of import Places
from layout.proofs.diff.texts import Group, Printed

STILL = 0.5


class _Shown(NamedTuple):
    """A picture as printed in a group; ``home`` is what that group is called now."""

    home: str
    title: str
    printed: Printed

    @property
    def file(self) -> str:
        return self.printed.seen.text


_Key = Callable[[_Shown], object]
_KEYS: tuple[_Key, ...] = (
    lambda one: (one.home, one.file, one.printed.seen.digest, one.printed.page, one.printed.seen.rect),
    lambda one: (one.home, one.file, one.printed.seen.digest),
    lambda one: (one.home, one.file),
    lambda one: (one.home, one.printed.seen.digest),
    lambda one: one.printed.seen.digest,
    lambda one: one.home,
)
"""What a picture is known by, the surest first: a name that stays with other content is a picture that was changed."""


def picture_changes(places: Places, pairs: Sequence[GroupPair], moved: Set[str]) -> Iterator[Change]:
    """Yield what became of every picture; those of groups that ``moved`` moved with them."""
    old: list[_Shown] = []
    new: list[_Shown] = []
    for one, other in pairs:
        home = (other or one).name if other or one else ""  # type: ignore[union-attr]
        old += _shown(one, home)
        new += _shown(other, home)
    for key in _KEYS:
        waiting: dict[object, list[_Shown]] = {}
        for each in old:
            waiting.setdefault(key(each), []).append(each)
        for each in tuple(new):
            if waiting.get(key(each)):
                was = waiting[key(each)].pop(0)
                old.remove(was)
                new.remove(each)
                yield from _changed(places, was, each, with_group=each.home in moved)
    for each in new:
        yield _change(places, "added", "picture", None, each, "added")
    for each in old:
        yield _change(places, "lost", "picture", each, None, "lost")


def _shown(group: Group | None, home: str) -> list[_Shown]:
    return [] if group is None else [_Shown(home, group.title, printed) for printed in group.pictures]


def _changed(places: Places, old: _Shown, new: _Shown, *, with_group: bool) -> Iterator[Change]:
    one, other = old.printed, new.printed
    if one.seen.digest != other.seen.digest:
        yield _change(places, "changed", "picture", old, new, "changed")
    if with_group and old.home == new.home:
        return
    is_elsewhere = old.home != new.home or one.page != other.page
    near = all(abs(a - b) < STILL for a, b in zip(one.seen.rect, other.seen.rect, strict=True))
    if is_elsewhere:
        yield _change(places, "moved", "picture", old, new, "moved")
    elif not near:
        yield _change(places, "changed", "layout", old, new, "layout")


def _change(places: Places, kind: Kind, sort: Sort, old: _Shown | None, new: _Shown | None, sign: Sign) -> Change:
    shown = new or old
    assert shown is not None
    before = _where(places, old, is_new=False)
    after = _where(places, new, is_new=True)
    if new is not None:
        marks = [Mark(new.printed.page, sign, new.printed.seen.rect, old.file if old else "")]
    else:
        rect = shown.printed.seen.rect
        caret = rect._replace(width=0.0, height=min(rect.height, 12.0))
        marks = [Mark(shown.printed.page, sign, caret, shown.file)] if shown.printed.page in places.new else []
    names = (("old", old.file if old else ""), ("new", new.file if new else ""))
    return Change(
        kind, sort, shown.home, shown.title, "picture", (None, None), before, after, notes=names, marks=tuple(marks)
    )


def _where(places: Places, shown: _Shown | None, *, is_new: bool) -> tuple[Where, ...]:
    return () if shown is None else places.of_lines([shown.printed], is_new=is_new)
