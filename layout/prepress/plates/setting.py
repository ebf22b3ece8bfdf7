"""Colours, lines and text settings written to a plate when something is painted with them."""

from __future__ import annotations

from typing import Any, Final

import pikepdf
from pikepdf import Dictionary

from layout.prepress.plates.stream import PlateStream, text_of
from layout.prepress.plates.tones import Tone
from layout.prepress.walk import State
from layout.prepress.walk.matrix import scale

_FAINTEST: Final = 0.05
"""A line is drawn as a twentieth of a pixel at least."""


class Setter:
    """Writes what a painting operator needs to know, unless it is known already."""

    def __init__(self, pdf: pikepdf.Pdf, dpi: float) -> None:
        self._pdf, self._dpi = pdf, dpi
        self._shelf: dict[bytes, Any] = {}

    def keep(self, thing: Any) -> Any:
        """Return an object that others can refer to, equal ones as one."""
        if thing.objgen[0]:
            return thing
        key = thing.unparse()
        if key not in self._shelf:
            self._shelf[key] = self._pdf.make_indirect(thing)
        return self._shelf[key]

    def colour(self, stream: PlateStream, state: State, fill: Tone | None, stroke: Tone | None) -> None:
        """Set colours, opacity and line width. A line finer than a pixel is drawn a pixel wide and as much paler."""
        stroke_alpha = state.stroke_alpha
        if stroke is not None:
            grown = scale(state.ctm) or 1.0
            pixels = state.line_width * grown * self._dpi / 72
            width = state.line_width if pixels >= 1 else 72 / self._dpi / grown
            stroke_alpha *= min(1.0, max(pixels, _FAINTEST))
            stream.want("width", width, f"{text_of(width)} w")
        for tone, what, lower, upper in ((fill, "fill", "g", "scn"), (stroke, "stroke", "G", "SCN")):
            if tone is None:
                continue
            if tone.pattern is None:
                stream.want(what, tone.amount, f"{text_of(1 - tone.amount)} {lower}")
            else:
                name = stream.use("Pattern", tone.pattern)
                stream.want(what, name, f"/Pattern {'cs' if what == 'fill' else 'CS'} {name} {upper}")
        alpha = (round(state.fill_alpha, 4), round(stroke_alpha if stroke is not None else state.stroke_alpha, 4))
        if stream.settings.get("alpha", (1.0, 1.0)) != alpha:
            name = stream.use("ExtGState", self.keep(Dictionary(ca=alpha[0], CA=alpha[1])))
            stream.want("alpha", alpha, f"{name} gs")

    def text(self, stream: PlateStream, state: State, mode: int) -> None:
        """Set font, rendering mode and what moves characters."""
        font = stream.use("Font", self.keep(state.font_object))
        stream.want("font", (font, state.font_size), f"{font} {text_of(state.font_size)} Tf")
        stream.want("mode", mode, f"{mode} Tr")
        for what, value, usual, operator in (
            ("Tc", state.char_space, 0.0, "Tc"),
            ("Tw", state.word_space, 0.0, "Tw"),
            ("Tz", 100 * state.text_scale, 100.0, "Tz"),
            ("Ts", state.rise, 0.0, "Ts"),
        ):
            if stream.settings.get(what, usual) != value:
                stream.want(what, value, f"{text_of(value)} {operator}")
