"""Pages written anew, once for every plate, in greys."""

from __future__ import annotations

from typing import Any, Final

import pikepdf
from pikepdf import Dictionary, Name

from layout.prepress.box import Box
from layout.prepress.plates.cover import Cover
from layout.prepress.plates.placing import Placer
from layout.prepress.plates.shadings import Ramp
from layout.prepress.plates.stream import PlateStream, text_of
from layout.prepress.plates.tones import Palette, Tone, Tones
from layout.prepress.walk import Device, Paint, State, Walker
from layout.prepress.walk.device import Path, Shown
from layout.prepress.walk.images import facts
from layout.prepress.walk.matrix import IDENTITY, scale
from layout.prepress.walk.objects import entry
from layout.prepress.walk.walker import Budget

_DARKENING: Final = ("Normal", "Compatible", "Multiply", "Darken")
"""Blend modes in which white on white is white (11.3.5)."""
_KEPT_SETTINGS: Final = ("/LC", "/LJ", "/ML", "/D", "/SMask", "/AIS", "/TK", "/BM")
_CELL: Final = ("/BBox", "/XStep", "/YStep", "/TilingType", "/Matrix")
_CLIPS: Final = 4
_EVERYWHERE: Final = Box(-1e6, -1e6, 1e6, 1e6)
_FAINTEST: Final = 0.05
"""A line is drawn as a twentieth of a pixel at least."""
_RECTANGLE: Final = 5
"""The most points that PDFium takes for a rectangle."""
_SPECK: Final = 0.001
_DRAWN: Final = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
_MODES: Final = {(True, True): 2, (True, False): 0, (False, True): 1, (False, False): 3}


class Rewriter(Device):
    """Hears what a page paints and writes it, plate by plate, for pictures of ``dpi``."""

    def __init__(self, pdf: pikepdf.Pdf, plates: tuple[str, ...], media: Box, dpi: float, budget: Budget) -> None:
        self.pdf, self.plates, self.dpi, self.budget = pdf, plates, dpi, budget
        self.streams = {plate: PlateStream() for plate in plates}
        self._outer: list[dict[str, PlateStream]] = []
        self._covers: dict[str, Cover] | None = {plate: Cover(media) for plate in plates}
        self._palette = Palette(pdf, plates, self._cell)
        self._placer = Placer(pdf, plates, dpi)
        self._shelf: dict[bytes, Any] = {}
        self._open_cells: list[tuple[int, int]] = []

    def save(self, state: State) -> None:
        """Write ``q`` on every plate."""
        for stream in self.streams.values():
            stream.save()

    def restore(self, state: State) -> None:
        """Write ``Q`` on every plate."""
        for stream in self.streams.values():
            stream.restore()

    def set(self, operator: str, operands: Any, state: State) -> None:
        """Write what shapes what follows; colours and text settings are written when needed."""
        if operator == "gs":
            self._settings(operands)
        elif operator == "ET":
            for stream in self.streams.values():
                stream.close_text()
        elif operator in ("cm", "J", "j", "M", "d"):
            written = pikepdf.unparse_content_stream([(operands, pikepdf.Operator(operator))]).decode("latin-1")
            for stream in self.streams.values():
                stream.write(written)

    def path(self, path: Path, operator: str, clip: str, state: State) -> None:
        """Write a path on the plates that it changes, and its clip on all."""
        fills = self._needed(state, path.box, is_stroke=False) if operator[0] in "fB" else {}
        strokes = self._needed(state, path.box, is_stroke=True) if operator[0] in "SB" else {}
        for plate, stream in self.streams.items():
            drawn = _DRAWN[plate in fills, plate in strokes]
            if drawn == "n" and not clip:
                continue
            stream.close_text()
            self._colour(stream, state, fills.get(plate), strokes.get(plate))
            rule = "*" if drawn in "fB" and operator.endswith("*") else ""
            stream.operators.append(f"{_segments(path, as_is=bool(clip) or drawn != 'f')} {clip} {drawn}{rule}")

    def text(self, shown: Shown, state: State) -> None:
        """Write text on the plates that it changes: fonts of text that prints nothing are never loaded."""
        mode, clips = state.mode % _CLIPS, state.mode >= _CLIPS
        fills = self._needed(state, shown.box, is_stroke=False) if mode in (0, 2) else {}
        strokes = self._needed(state, shown.box, is_stroke=True) if mode in (1, 2) else {}
        written = _strings(shown)
        for plate, stream in self.streams.items():
            drawn = _MODES[plate in fills, plate in strokes]
            if state.font_object is None or (drawn == 3 and not clips):
                continue
            self._colour(stream, state, fills.get(plate), strokes.get(plate))
            self._text_state(stream, state, drawn + (_CLIPS if clips else 0))
            stream.open_text(state.text_matrix)
            stream.operators.append(written)
            stream.pen = shown.after

    def image(self, image: Any, box: Box, resources: Any, state: State) -> None:
        """Write a picture's part on every plate."""
        known = facts(image, resources)
        if known is None:
            return
        if known.is_mask:
            tones = self._needed(state, box, is_stroke=False)
            for plate, tone in tones.items():
                self._colour(self.streams[plate], state, tone, None)
                self._do(plate, self._placer.stencil(image))
            return
        images, mask = self._placer.images(image, known, state)
        for plate, thing in images.items():
            is_white = thing is self._placer.white
            if is_white and not self._has_ink(plate, box, state):
                continue
            if not is_white:
                self._mark(plate, box)
            self._colour(self.streams[plate], state, Tone(0.0) if is_white else None, None)
            if is_white and mask is None:
                self.streams[plate].write("0 0 1 1 re f")
            else:
                self._do(plate, self._placer.whitened(mask) if is_white else thing)

    def shading(self, shading: Any, box: Box, resources: Any, state: State) -> None:
        """Write a shading in greys."""
        ramp = Ramp(shading, resources, state, self.plates)
        for plate, stream in self.streams.items():
            tones = ramp.tones(plate)
            if tones is None or not (max(tones) or self._has_ink(plate, box, state)):
                continue
            if max(tones):
                self._mark(plate, box)
            self._colour(stream, state, Tone(tones[0]), None)
            if ramp.is_followed:
                stream.write(f"{stream.use('Shading', ramp.on(self.pdf, tones))} sh")
            else:
                stream.write(_flood(box, state))

    def begin_form(self, form: Any, state: State) -> None:
        """Begin a form of every plate."""
        is_group = entry(form, "/Group") is not None
        self._outer.append(self.streams)
        inner = {}
        for plate, stream in self.streams.items():
            self._colour(stream, state, None, None)
            inner[plate] = PlateStream(stream.settings | ({"alpha": (1.0, 1.0)} if is_group else {}))
        self.streams = inner

    def end_form(self, form: Any) -> None:
        """Place the forms that have become of it."""
        inner, self.streams = self.streams, self._outer.pop()
        entries: dict[str, Any] = {"/Type": Name.XObject, "/Subtype": Name.Form}
        entries |= {key: value for key in ("/BBox", "/Matrix") if (value := entry(form, key)) is not None}
        if entry(form, "/Group") is not None:
            entries["/Group"] = Dictionary(
                {key: value for key, value in form.Group.items() if key in ("/S", "/I", "/K")}
            )
        for plate, stream in inner.items():
            if stream.operators:
                outer = self.streams[plate]
                outer.has_ink |= stream.has_ink
                outer.write(f"{outer.use('XObject', stream.finish(self.pdf, entries))} Do")

    def _cell(self, paint: Paint, state: State) -> Tones:
        """Write the cell of a tiling pattern for every plate; one without colours of its own takes that of the paint."""
        pattern = paint.pattern
        if pattern.objgen in self._open_cells:
            return {}
        self._open_cells.append(pattern.objgen)
        within = State(IDENTITY, _EVERYWHERE)
        if paint.space.base is not None:
            within.fill = within.stroke = Paint(paint.space.base, paint.values)
        within.overprint_fill = within.overprint_stroke = state.overprint_fill
        within.overprint_mode = state.overprint_mode
        outer, self.streams = self.streams, {plate: PlateStream() for plate in self.plates}
        covers, self._covers = self._covers, None
        Walker(self.pdf, self, within, self.budget).run(pattern, entry(pattern, "/Resources"))
        inner, self.streams, self._covers = self.streams, outer, covers
        self._open_cells.pop()
        entries: dict[str, Any] = {"/PatternType": 1, "/PaintType": 1}
        entries |= {key: value for key in _CELL if (value := entry(pattern, key)) is not None}
        return {
            plate: Tone(float(stream.has_ink), stream.finish(self.pdf, entries))
            for plate, stream in inner.items()
            if stream.operators
        }

    def _settings(self, settings: Any) -> None:
        kept = Dictionary({key: value for key in _KEPT_SETTINGS if (value := settings.get(key)) is not None})
        if not len(kept):
            return
        state = self._keep(kept)
        for stream in self.streams.values():
            stream.write(f"{stream.use('ExtGState', state)} gs")

    def _keep(self, thing: Any) -> Any:
        """Return an object that others can refer to, equal ones as one."""
        if thing.objgen[0]:
            return thing
        key = thing.unparse()
        if key not in self._shelf:
            self._shelf[key] = self.pdf.make_indirect(thing)
        return self._shelf[key]

    def _needed(self, state: State, box: Box, *, is_stroke: bool) -> Tones:
        """Return the tones of the plates that a colour changes within a box, and note their ink."""
        found = {}
        for plate, tone in self._palette.tones(state, is_stroke=is_stroke).items():
            if tone.amount:
                self._mark(plate, box)
            elif tone.pattern is None and not self._has_ink(plate, box, state):
                continue
            found[plate] = tone
        return found

    def _has_ink(self, plate: str, box: Box, state: State) -> bool:
        """Tell whether white makes a difference in a box."""
        return self._covers is None or state.blend not in _DARKENING or self._covers[plate].has_ink(box)

    def _mark(self, plate: str, box: Box) -> None:
        self.streams[plate].has_ink = True
        if self._covers is not None:
            self._covers[plate].mark(box)

    def _do(self, plate: str, thing: Any) -> None:
        stream = self.streams[plate]
        stream.write(f"{stream.use('XObject', thing)} Do")

    def _colour(self, stream: PlateStream, state: State, fill: Tone | None, stroke: Tone | None) -> None:
        """Set colours, opacity and line width. A line finer than a pixel is drawn a pixel wide and as much paler."""
        stroke_alpha = state.stroke_alpha
        if stroke is not None:
            grown = scale(state.ctm) or 1.0
            pixels = state.line_width * grown * self.dpi / 72
            width = state.line_width if pixels >= 1 else 72 / self.dpi / grown
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
            name = stream.use("ExtGState", self._keep(Dictionary(ca=alpha[0], CA=alpha[1])))
            stream.want("alpha", alpha, f"{name} gs")

    def _text_state(self, stream: PlateStream, state: State, mode: int) -> None:
        font = stream.use("Font", self._keep(state.font_object))
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


def _segments(path: Path, *, as_is: bool) -> str:
    """Return the operators of a path. A filled one of few points, that may be a rectangle, gets a speck beside it: PDFium
    would otherwise grow a rectangle to whole pixels.
    """
    parts = [f"{text_of(*numbers)} {operator}" for operator, numbers in path.segments]
    if not as_is and len(path.points) <= _RECTANGLE:
        x, y = path.points[0]
        parts.append(f"h {text_of(x, y)} m {text_of(x + _SPECK, y)} l {text_of(x, y + _SPECK)} l h")
    return "\n".join(parts)


def _strings(shown: Shown) -> str:
    written = (f"<{one.hex()}>" if isinstance(one, bytes) else text_of(one) for one in shown.pieces)
    return f"[{' '.join(written)}] TJ"


def _flood(box: Box, state: State) -> str:
    """Return a filled rectangle over a box on the page, whatever the transformation in force."""
    a, b, c, d, e, f = state.ctm
    area = a * d - b * c
    if not area:
        return ""
    back = (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area)
    size = text_of(box.left, box.bottom, box.right - box.left, box.top - box.bottom)
    return f"q {text_of(*back)} cm {size} re f Q"
