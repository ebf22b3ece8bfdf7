"""The graphics state (ISO 32000-1, 8.4 and 9.3), as far as it decides what is printed."""

from __future__ import annotations

from copy import copy
from typing import Any, Final

from layout.prepress.box import Box
from layout.prepress.walk.fonts import UNKNOWN, Font
from layout.prepress.walk.matrix import IDENTITY, Matrix, multiply, placed
from layout.prepress.walk.objects import entry, names
from layout.prepress.walk.spaces import GRAY, Space
from layout.records import NamedTuple

MAX_SAVED: Final = 2_000
"""How many ``q`` may be open at once; annex C asks for 28."""


class Paint(NamedTuple):
    """A colour: its space, its components, and the pattern if it is one (8.7)."""

    space: Space = GRAY
    values: tuple[float, ...] = (0.0,)
    pattern: Any = None


class State:
    """One graphics state. ``clip`` is the box around the clipping path, on the page."""

    __slots__ = (
        "blend", "char_space", "clip", "ctm", "fill", "fill_alpha", "font", "font_object", "font_size", "leading",
        "line_matrix", "line_width", "mode", "overprint_fill", "overprint_mode", "overprint_stroke", "rise", "soft_mask",
        "stroke", "stroke_alpha", "text_matrix", "text_scale", "word_space",
    )  # fmt: skip

    def __init__(self, ctm: Matrix, clip: Box) -> None:
        self.ctm, self.clip = ctm, clip
        self.fill = self.stroke = Paint()
        self.line_width = 1.0
        self.overprint_fill = self.overprint_stroke = False
        self.overprint_mode = 0
        self.fill_alpha = self.stroke_alpha = 1.0
        self.blend = "Normal"
        self.soft_mask: Any = None
        self.font: Font = UNKNOWN
        self.font_object: Any = None
        self.font_size = 0.0
        self.char_space = self.word_space = self.leading = self.rise = 0.0
        self.text_scale = 1.0
        self.mode = 0
        self.text_matrix = self.line_matrix = IDENTITY

    def copy(self) -> State:
        """Return the state for ``q`` to keep."""
        return copy(self)

    def overprints(self, paint: Paint, is_stroke: bool = False) -> bool:
        """Tell whether inks that a colour leaves untouched keep what lies below them (8.6.7, 11.7.4.3).

        All inks outside a Separation or DeviceN do; a zero component of DeviceCMYK does in overprint mode 1. Every other
        space is process colour: it replaces all four inks, though it leaves spot inks alone.
        """
        if not (self.overprint_stroke if is_stroke else self.overprint_fill):
            return False
        return bool(paint.space.colorants) or (paint.space.family == "DeviceCMYK" and self.overprint_mode == 1)

    def enter(self, matrix: Matrix, box: Box | None, *, is_group: bool) -> None:
        """Go into a form: its matrix and box count, and in a transparency group nothing shines through yet (11.6.6)."""
        self.ctm = multiply(matrix, self.ctm)
        if box is not None:
            self.clip = self.clip.within(placed(box, self.ctm))
        if is_group:
            self.fill_alpha = self.stroke_alpha = 1.0
            self.blend, self.soft_mask = "Normal", None

    def apply(self, settings: Any) -> None:
        """Take what an ExtGState dictionary sets (8.4.5, table 58)."""
        for key, value in settings.items():
            if key in ("/ca", "/CA"):
                setattr(self, "fill_alpha" if key == "/ca" else "stroke_alpha", float(value))
            elif key == "/LW":
                self.line_width = float(value)
            elif key == "/OP":
                self.overprint_stroke = bool(value)
                if "/op" not in settings:
                    self.overprint_fill = bool(value)
            elif key == "/op":
                self.overprint_fill = bool(value)
            elif key == "/OPM":
                self.overprint_mode = int(value)
            elif key == "/BM":
                self.blend = next(iter(names(value)), "Normal")
            elif key == "/SMask":
                self.soft_mask = None if entry(value, "/G") is None else value
