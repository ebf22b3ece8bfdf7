"""A page's content stream under construction: knows the graphics state and writes only what changes it."""

from __future__ import annotations

from collections.abc import Mapping

from layout.model.color import Colour
from layout.model.galley import FaceKey, GlyphRun
from layout.model.page import PageLayout
from layout.model.press import PressProfile
from layout.paint.inks import Inks
from layout.paint.numbers import number, numbers
from layout.paint.usage import Use
from layout.records import NamedTuple

Style = tuple[FaceKey, float, float, float, Colour, bool]
"""What a run's glyphs have in common: face, size, set width, stroke (em), colour, and whether they stand upright."""
Shown = tuple[float | None, str]
"""How a run is shown: the character spacing (1/1000 pt; None: any) and the operator."""


class PageFont(NamedTuple):
    """A font as content streams use it: resource name, code of each glyph (4 hex digits), and its odd uses.

    ``upright`` names the same font for glyphs that stand in vertical lines. ``shown`` are the operators of runs that came
    before, by identity: paragraphs that come again are made of the same lines.
    """

    name: str
    codes: Mapping[int, str]
    odd: frozenset[Use]
    upright: str
    shown: dict[int, Shown]


class Content:
    """Operators of one page. ``left`` and ``top`` are where the trim's top left corner lies, y upwards.

    ``inks`` names its colours; black type smaller than ``press.overprint_text`` overprints.

    Text state and colours outlive BT…ET (ISO 32000-1, 9.3.1), so what is set once stays set until something changes it.
    """

    __slots__ = (
        "_dash", "_fill", "_font", "_join", "_line_width", "_mode", "_overprint", "_stroke", "_width",
        "font", "fonts", "in_text", "inks", "left", "operators", "press", "style", "top", "tracking",
    )  # fmt: skip

    def __init__(self, page: PageLayout, fonts: Mapping[FaceKey, PageFont], inks: Inks, press: PressProfile) -> None:
        self.operators: list[str] = []
        self.fonts = fonts
        self.inks = inks
        self.press = press
        self.left = page.margin + page.bleed
        self.top = page.margin + page.bleed + page.height
        self.in_text = False
        self.style: Style | None = None
        self.font = PageFont("", {}, frozenset(), "", {})
        self.tracking = 0.0
        self._font: tuple[str, float] | None = None
        self._fill: Colour | None = None
        self._stroke: Colour | None = None
        self._overprint: bool | None = None
        self._line_width = self._width = 1.0
        self._mode = self._join = 0
        self._dash: tuple[float, ...] = ()

    def data(self) -> bytes:
        """Return the finished stream, not compressed."""
        self.end_text()
        return "\n".join(self.operators).encode("ascii")

    def begin_text(self) -> None:
        """Open a text object."""
        self.operators.append("BT")
        self.in_text = True

    def end_text(self) -> None:
        """Close the text object, if one is open: paths and pictures may not stand in it."""
        if self.in_text:
            self.operators.append("ET")
            self.in_text = False

    def set_fill(self, colour: Colour, *, overprint: bool) -> None:
        """Set the colour of areas and glyphs."""
        self._set_overprint(overprint)
        if colour != self._fill:
            self.operators.append(self.inks.fill(colour))
            self._fill, self.style = colour, None

    def set_stroke(self, colour: Colour, *, overprint: bool) -> None:
        """Set the colour of lines."""
        self._set_overprint(overprint)
        if colour != self._stroke:
            self.operators.append(self.inks.stroke(colour))
            self._stroke, self.style = colour, None

    def set_line(self, width: float, join: int = 0, dash: tuple[float, ...] = ()) -> None:
        """Set the width (points), corners (0 mitred, 1 round) and on/off pattern of lines."""
        if width != self._line_width:
            self.operators.append(f"{number(width)} w")
            self._line_width, self.style = width, None
        if join != self._join:
            self.operators.append(f"{join} j")
            self._join, self.style = join, None
        if dash != self._dash:
            self.operators.append(f"[{numbers(*dash)}] 0 d")
            self._dash, self.style = dash, None

    def set_style(self, run: GlyphRun, style: Style) -> None:
        """Set everything a run's glyphs need."""
        self.font = self.fonts[run.face]
        name = self.font.upright if style[-1] else self.font.name
        if (name, run.size) != self._font:
            self.operators.append(f"/{name} {number(run.size)} Tf")
            self._font = name, run.size
        if run.scale != self._width:
            self.operators.append(f"{number(100 * run.scale)} Tz")
            self._width = run.scale
        overprint = run.colour.is_black and run.size < self.press.overprint_text
        self.set_fill(run.colour, overprint=overprint)
        if run.stroke:
            self.set_stroke(run.colour, overprint=overprint)
            self.set_line(run.stroke * run.size, join=1)
        mode = 2 if run.stroke else 0
        if mode != self._mode:
            self.operators.append(f"{mode} Tr")
            self._mode = mode
        self.style = style

    def _set_overprint(self, on: bool) -> None:
        """Switch overprint: on for black, which then needs no register; off for colours and white, which knock out."""
        if on != self._overprint:
            self.operators.append("/Over gs" if on else "/Knock gs")
            self._overprint, self.style = on, None
