"""Proof that a page prints as it did: everything its ink follows from is equal. Where it is not, what differs, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from layout.model.geometry import Rect
from layout.model.page import Fill, Item, Outline, PageLayout, PlacedLine, PlacedPicture, PlacedQR, Shape, Stroke
from layout.model.press import PressProfile
from layout.proofs.diff.pixels import Cells
from layout.proofs.diff.sheets import digest_of
from layout.proofs.diff.version import Printing
from layout.proofs.places import rect_of

KINDS: Final[dict[type, str]] = {
    PlacedLine: "line", Fill: "tint", Stroke: "rule", Outline: "box", Shape: "shape", PlacedPicture: "picture", PlacedQR: "qr",
}  # fmt: skip


_NAMES: Final = ("name", "title", "file", "icc")
"""Of a press profile: what it is called, and where its ICC profile lies."""


class Thing(NamedTuple):
    """Something on one of two pages that the other one has not: its kind (``KINDS``, or ``place``) and where it is."""

    kind: str
    rect: Rect
    text: str = ""


class PageDifference(NamedTuple):
    """How a page differs: what is gone and what came; of PDFs, which ``cells`` of the page.

    ``reasons`` are what changes a page as a whole: ``size``, ``press``, ``fonts``; ``characters`` that only look the same.
    """

    gone: tuple[Thing, ...] = ()
    come: tuple[Thing, ...] = ()
    reasons: tuple[str, ...] = ()
    cells: Cells = Cells()


class Prints:
    """Compares pages of two issues as they print. Names that are not printed (block letters, roles) do not count."""

    def __init__(self, old: Printing, new: Printing) -> None:
        self.old = {page.number: page for page in old.pages}
        self.new = {page.number: page for page in new.pages}
        self.other_press = printed_press(old.issue.press) != printed_press(new.issue.press)
        used = ({run.face for page in each.pages for run in _runs(page)} for each in (old, new))
        self.other_faces = {key for key in set.intersection(*used) if _is_other_face(old, new, key)}

    def difference(self, number: int) -> PageDifference | None:
        """Return how a page that both issues have differs; None where it is proven that it does not."""
        old, new = self.old[number], self.new[number]
        reasons = []
        if (old.width, old.height, old.bleed) != (new.width, new.height, new.bleed):
            reasons.append("size")
        if self.other_press:
            reasons.append("press")
        if any(run.face in self.other_faces for run in _runs(new)):
            reasons.append("fonts")
        before, after = [printed_of(item) for item in old.items], [printed_of(item) for item in new.items]
        if before == after and not reasons:
            return None
        gone, come = Counter(before), Counter(after)
        return PageDifference(
            tuple(_things(old, before, gone - come)), tuple(_things(new, after, come - gone)), tuple(reasons)
        )


def _things(page: PageLayout, printed: list[Any], left: Counter[Any]) -> Iterator[Thing]:
    for item, key in zip(page.items, printed, strict=True):
        if left[key] > 0:
            left[key] -= 1
            yield Thing(KINDS[type(item)], box_of(item), item.line.text if isinstance(item, PlacedLine) else "")


def printed_of(item: Item) -> Any:
    """Return all of an item that is printed, and its kind: not which block it belongs to, nor how its line was found."""
    if isinstance(item, PlacedLine):
        line = item.line
        return "line", item.x, item.y, line.runs, line.marks, line.vertical
    if isinstance(item, PlacedPicture):
        return KINDS[PlacedPicture], digest_of(item.file), item.rect, item.crop, item.clip, item.ink
    return KINDS[type(item)], item


def box_of(item: Item) -> Rect:
    """Return what an item covers."""
    match item:
        case PlacedLine():
            return rect_of(item)
        case Stroke():
            x, y = min(item.x0, item.x1), min(item.y0, item.y1)
            return Rect(x, y, abs(item.x1 - item.x0), abs(item.y1 - item.y0))
        case Shape():
            # A curve stays within its control points.
            nodes = [node for contour in item.contours for node in contour.nodes]
            xs, ys = [at for node in nodes for at in node[::2]], [at for node in nodes for at in node[1::2]]
            return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case _:
            return item.rect


def _runs(page: PageLayout) -> Iterator[Any]:
    return (run for item in page.items if isinstance(item, PlacedLine) for run in item.line.runs)


def printed_press(press: PressProfile) -> tuple[object, ...]:
    """Return a press profile without its names, its ICC profile as its content."""
    return digest_of(press.icc), *(value for key, value in press._asdict().items() if key not in _NAMES)


def _is_other_face(old: Printing, new: Printing, key: str) -> bool:
    """Tell whether two fonts of one name are not the same file; the name of a font is in what is printed anyway."""
    one, other = old.faces.face(key).path, new.faces.face(key).path
    return one != other and digest_of(one) != digest_of(other)
