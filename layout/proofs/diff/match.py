"""Which story of one version is which of the other: by its name, else by what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from layout.proofs.diff.sheets import PAGE
from layout.proofs.diff.texts import Group

TELLING = 6
"""Shorter texts (本报讯) say nothing of which story they are in."""
ENOUGH = 0.5
"""From this share of its characters on a story is the one that has them."""

GroupPair = tuple[Group | None, Group | None]


def matched(old: Mapping[str, Group], new: Mapping[str, Group]) -> list[GroupPair]:
    """Return what every group was and is, in the new order; what is gone comes last."""
    gone = {name: group for name, group in old.items() if name not in new}
    come = {name: group for name, group in new.items() if name not in old}
    renamed = dict(_renamed(gone, come))
    left = {name: group for name, group in gone.items() if name not in renamed.values()}
    pairs: list[GroupPair] = [(old.get(renamed.get(name, name)), group) for name, group in new.items()]
    return [*pairs, *((group, None) for group in left.values())]


def _renamed(gone: Mapping[str, Group], come: Mapping[str, Group]) -> Iterator[tuple[str, str]]:
    """Yield the new and the old name of what is called otherwise, but says the same or shows the same picture."""
    holders: dict[str, list[str]] = {}
    for name, group in gone.items():
        for key in _signature(group):
            holders.setdefault(key, []).append(name)
    taken: set[str] = set()
    for name, group in come.items():
        kind = name.partition(":")[0]
        votes: Counter[str] = Counter()
        signature = _signature(group)
        for key, weight in signature.items():
            votes.update({each: weight for each in holders.get(key, ()) if each.startswith(kind) and each not in taken})
        best = max(votes, key=lambda each: votes[each], default=None)
        if best is not None and votes[best] >= ENOUGH * min(
            sum(signature.values()), sum(_signature(gone[best]).values())
        ):
            taken.add(best)
            yield name, best


def _signature(group: Group) -> Counter[str]:
    """Return what tells a group: its longer texts and its pictures, each with its weight."""
    if group.name.startswith(PAGE):
        return Counter()  # pages are told by their numbers
    texts = Counter({text: len(text) for text in group.texts if len(text) >= TELLING})
    return texts + Counter({each.seen.digest: TELLING for each in group.pictures if each.seen.digest})
