"""What lies under the middle of each printed thing, for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from layout.model.geometry import Rect
from layout.prepress.printed import Printed

Place = tuple[float, float]


def grounds_of(printed: Sequence[Printed]) -> dict[int, int]:
    """Return, by the number of a thing, that of the last area or picture painted under its middle before it."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index, item in enumerate(printed):
        pages[item.page].append(index)
    found: dict[int, int] = {}
    for indexes in pages.values():
        tree = _Tree([_middle(printed[index].rect) for index in indexes])
        for at, index in enumerate(indexes):
            if (under := tree.last(at)) is not None:
                found[index] = under
            if printed[index].kind in ("area", "picture"):
                tree.cover(printed[index].rect, index)
    return found


def _middle(rect: Rect) -> Place:
    return rect.x + rect.width / 2, rect.y + rect.height / 2


class _Tree:
    """Places in a k-d tree. Something painted is noted at the largest nodes that it covers wholly: the last over a place is the
    highest number on the way from its leaf to the root. So neither many things nor many places make one another slow.
    """

    def __init__(self, places: Sequence[Place]) -> None:
        self._boxes: list[tuple[float, float, float, float]] = []
        self._parents: list[int] = []
        self._children: list[tuple[int, int] | None] = []
        self._tops: list[int] = []
        self._leaves = [0] * len(places)
        waiting = [(list(range(len(places))), -1, False)]
        while waiting:
            some, parent, is_right = waiting.pop()
            node = self._add(some, places, parent)
            if parent >= 0:
                left, right = self._children[parent] or (0, 0)
                self._children[parent] = (left, node) if is_right else (node, right)
            x0, y0, x1, y1 = self._boxes[node]
            if (x0 == x1 and y0 == y1) or len(some) == 1:
                for at in some:
                    self._leaves[at] = node
                continue
            axis = 0 if x1 - x0 >= y1 - y0 else 1
            some.sort(key=lambda at: places[at][axis])
            half = len(some) // 2
            waiting += [(some[:half], node, False), (some[half:], node, True)]

    def _add(self, some: list[int], places: Sequence[Place], parent: int) -> int:
        across, up = [places[at][0] for at in some], [places[at][1] for at in some]
        self._boxes.append((min(across), min(up), max(across), max(up)))
        self._parents.append(parent)
        self._children.append(None)
        self._tops.append(-1)
        return len(self._boxes) - 1

    def cover(self, rect: Rect, index: int) -> None:
        """Note that something lies over the places in a rectangle; later things have higher numbers."""
        left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
        waiting = [0]
        while waiting:
            node = waiting.pop()
            x0, y0, x1, y1 = self._boxes[node]
            if x1 < left or x0 > right or y1 < top or y0 > bottom:
                continue
            if left <= x0 and x1 <= right and top <= y0 and y1 <= bottom:
                self._tops[node] = index
            elif (inner := self._children[node]) is not None:
                waiting += inner

    def last(self, at: int) -> int | None:
        """Return the number of the last thing over a place; None where there is none."""
        node, found = self._leaves[at], -1
        while node >= 0:
            found = max(found, self._tops[node])
            node = self._parents[node]
        return None if found < 0 else found
