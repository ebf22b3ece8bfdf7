"""What listens to a walk through a page."""

from __future__ import annotations

from typing import Any

from layout.prepress.box import Box
from layout.prepress.walk.matrix import Matrix
from layout.prepress.walk.state import State
from layout.records import NamedTuple

Point = tuple[float, float]


class Path(NamedTuple):
    """A path in the user space it was built in: its operators with their numbers, all its points, the box on the page."""

    segments: list[tuple[str, tuple[float, ...]]]
    points: list[Point]
    box: Box


class Shown(NamedTuple):
    """Text of one operator: strings and shifts (1/1000 em) in order, the box around it on the page, the text matrix after it."""

    pieces: tuple[bytes | float, ...]
    box: Box
    after: Matrix


class Device:
    """Hears of everything painted, in order; a subclass overrides what it wants to know. Boxes are on the page, clipped."""

    def save(self, state: State) -> None:
        """The state was put aside (``q``)."""

    def restore(self, state: State) -> None:
        """``state`` is the one put aside last (``Q``)."""

    def set(self, operator: str, operands: Any, state: State) -> None:
        """The state changed: ``cm w J j M d ri i gs`` and ``Tc Tw Tz TL Ts Tr`` ``BT ET``; colours are read when painting."""

    def path(self, path: Path, operator: str, clip: str, state: State) -> None:
        """A path is painted (``f f* S B B* n``, all else by these), then clips by the rule ``W``, ``W*`` or not at all."""

    def text(self, shown: Shown, state: State) -> None:
        """Text is shown; ``state`` is that before it, so that its text matrix is where it starts."""

    def image(self, image: Any, box: Box, resources: Any, state: State) -> None:
        """A picture or stencil mask is painted into the unit square."""

    def shading(self, shading: Any, box: Box, resources: Any, state: State) -> None:
        """A shading fills the clipping path (``sh``)."""

    def begin_form(self, form: Any, state: State) -> None:
        """The operators of a form follow. The state was saved; the form's matrix and box are applied to it after this."""

    def end_form(self, form: Any) -> None:
        """The form is finished."""
