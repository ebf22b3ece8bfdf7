"""What the pages of a finished PDF print, as ``Printed`` records, whoever made it.

Not seen: the shapes of glyphs (text is the em boxes of its line, its ends from the widths that the PDF gives), the colours
inside Type 3 fonts and patterns, clipping paths that are not rectangles (the box around them counts), soft masks.
"""

from __future__ import annotations

from typing import Any, Final

from pikepdf import Pdf

from layout.model.geometry import Rect
from layout.prepress.box import Box
from layout.prepress.printed import Printed
from layout.prepress.walk import Device, Paint, State, walk_page
from layout.prepress.walk.device import Path, Shown
from layout.prepress.walk.images import ImageFacts, facts
from layout.prepress.walk.matrix import lengths, multiply, placed, scale
from layout.prepress.walk.objects import entry
from layout.prepress.walk.spaces import resolve
from layout.prepress.walk.walker import Budget, media_of, trim_box

_INVISIBLE: Final = (3, 7)
"""Rendering modes of text that leave no ink (9.3.6)."""
_CLIPS: Final = 4


def printed_in(pdf: Pdf, budget: Budget | None = None) -> list[Printed]:
    """Return what all pages print, in painting order; nothing for a page too broken to be read.
    ``budget`` notes what was skipped.

    ``overprints`` says that inks which the colour leaves out keep what lies below: never for DeviceGray and ICCBased, for
    DeviceCMYK in overprint mode 1 only. A stencil mask is a picture of 1 bit in the space and inks of its colour.
    """
    budget, found = budget or Budget(), list[Printed]()
    for number, page in enumerate(pdf.pages, 1):
        budget.page = number
        listener = _Listener(number, trim_of(page))
        walk_page(pdf, page, listener, budget)
        found += listener.found
    return found


def trim_of(page: Any) -> Box:
    """Return what a page is trimmed to, in points (UserUnit is applied)."""
    media, unit = media_of(page)
    found = trim_box(page.obj)
    return media if found is None else placed(found, unit)


class _Listener(Device):
    def __init__(self, page: int, trim: Box) -> None:
        self.found: list[Printed] = []
        self._page, self._trim = page, trim

    def text(self, shown: Shown, state: State) -> None:
        if state.mode in _INVISIBLE:
            return
        is_stroke = state.mode % _CLIPS == 1
        size = abs(state.font_size) * state.font.size * lengths(multiply(state.text_matrix, state.ctm))[1]
        self._add(_coloured("text", state, is_stroke)._replace(size=size), shown.box)

    def path(self, path: Path, operator: str, clip: str, state: State) -> None:
        if operator[0] in "fB":
            size = min(path.box.right - path.box.left, path.box.top - path.box.bottom)
            self._add(_coloured("area", state, False)._replace(size=size), path.box)
        if operator[0] in "SB":
            self._add(_coloured("line", state, True)._replace(size=state.line_width * scale(state.ctm)), path.box)

    def image(self, image: Any, box: Box, resources: Any, state: State) -> None:
        known = facts(image, resources)
        if known is None:
            return
        if known.is_mask:
            printed = _coloured("picture", state, False)
        else:
            space = known.space.family if known.space else ""
            printed = Printed("picture", 1, _NOWHERE, space, {}, state.overprint_fill)
        self._add(printed._replace(ppi=_ppi(known, state), bits=known.bits), box)

    def shading(self, shading: Any, box: Box, resources: Any, state: State) -> None:
        space = resolve(entry(shading, "/ColorSpace"), resources)
        size = min(box.right - box.left, box.top - box.bottom)
        self._add(Printed("area", 1, _NOWHERE, space.family if space else "", {}, size=size), box)

    def _add(self, printed: Printed, box: Box) -> None:
        rect = Rect(box.left - self._trim.left, self._trim.top - box.top, box.right - box.left, box.top - box.bottom)
        self.found.append(printed._replace(page=self._page, rect=rect))


_NOWHERE: Final = Rect(0, 0, 0, 0)


def _coloured(kind: Any, state: State, is_stroke: bool) -> Printed:
    paint: Paint = state.stroke if is_stroke else state.fill
    inks = {} if paint.space.family == "Pattern" else paint.space.inks(paint.values) or {}
    laid = {name: amount for name, amount in inks.items() if amount}
    return Printed(kind, 1, _NOWHERE, paint.space.family, laid, state.overprints(paint, is_stroke))


def _ppi(known: ImageFacts, state: State) -> float:
    across, up = lengths(state.ctm)
    return min(72 * known.width / across, 72 * known.height / up) if across and up else 0.0
