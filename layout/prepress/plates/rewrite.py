"""Pages written anew, once for every plate, in greys."""

from __future__ import annotations

from typing import Any, Final

import pikepdf
from pikepdf import Dictionary, Name

from layout.prepress.box import Box
from layout.prepress.plates.cover import Cover
from layout.prepress.plates.operators import flood, segments, strings
from layout.prepress.plates.placing import Placer
from layout.prepress.plates.setting import Setter
from layout.prepress.plates.shadings import Ramp
from layout.prepress.plates.stream import PlateStream
from layout.prepress.plates.tones import Palette, Tone, Tones
from layout.prepress.walk import Device, Paint, State, Walker
from layout.prepress.walk.device import Path, Shown
from layout.prepress.walk.images import facts
from layout.prepress.walk.matrix import IDENTITY
from layout.prepress.walk.objects import entry
from layout.prepress.walk.walker import Budget

_DARKENING: Final = ("Normal", "Compatible", "Multiply", "Darken")
"""Blend modes in which white on white is white (11.3.5)."""
_KEPT_SETTINGS: Final = ("/LC", "/LJ", "/ML", "/D", "/SMask", "/AIS", "/TK", "/BM")
_CELL: Final = ("/BBox", "/XStep", "/YStep", "/TilingType", "/Matrix")
_CLIPS: Final = 4
_EVERYWHERE: Final = Box(-1e6, -1e6, 1e6, 1e6)
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
        self._setter = Setter(pdf, dpi)
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
            self._setter.colour(stream, state, fills.get(plate), strokes.get(plate))
            rule = "*" if drawn in "fB" and operator.endswith("*") else ""
            stream.operators.append(f"{segments(path, as_is=bool(clip) or drawn != 'f')} {clip} {drawn}{rule}")

    def text(self, shown: Shown, state: State) -> None:
        """Write text on the plates that it changes: fonts of text that prints nothing are never loaded."""
        mode, clips = state.mode % _CLIPS, state.mode >= _CLIPS
        fills = self._needed(state, shown.box, is_stroke=False) if mode in (0, 2) else {}
        strokes = self._needed(state, shown.box, is_stroke=True) if mode in (1, 2) else {}
        written = strings(shown)
        for plate, stream in self.streams.items():
            fill, stroke = fills.get(plate), strokes.get(plate)
            if state.font_object is None or (fill is None and stroke is None and not clips):
                continue
            if fill is not None and stroke is not None:
                # Outlines finer than a pixel are pale: PDFium would let what they enclose be pale too.
                self._show(stream, state, written, None, stroke, 1)
                stroke = None
            self._show(
                stream, state, written, fill, stroke, _MODES[fill is not None, stroke is not None] + clips * _CLIPS
            )
            stream.pen = shown.after

    def _show(
        self, stream: PlateStream, state: State, written: str, fill: Tone | None, stroke: Tone | None, mode: int
    ) -> None:
        self._setter.colour(stream, state, fill, stroke)
        self._setter.text(stream, state, mode)
        stream.open_text(state.text_matrix)
        stream.operators.append(written)
        stream.pen = None

    def image(self, image: Any, box: Box, resources: Any, state: State) -> None:
        """Write a picture's part on every plate."""
        known = facts(image, resources)
        if known is None:
            return
        if known.is_mask:
            tones = self._needed(state, box, is_stroke=False)
            for plate, tone in tones.items():
                self._setter.colour(self.streams[plate], state, tone, None)
                self._do(plate, self._placer.stencil(image))
            return
        images, mask = self._placer.images(image, known, state)
        for plate, thing in images.items():
            is_white = thing is self._placer.white
            if is_white and not self._has_ink(plate, box, state):
                continue
            if not is_white:
                self._mark(plate, box)
            self._setter.colour(self.streams[plate], state, Tone(0.0) if is_white else None, None)
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
            self._setter.colour(stream, state, Tone(tones[0]), None)
            if ramp.is_followed:
                stream.write(f"{stream.use('Shading', ramp.on(self.pdf, tones))} sh")
            else:
                stream.write(flood(box, state))

    def begin_form(self, form: Any, state: State) -> None:
        """Begin a form of every plate."""
        is_group = entry(form, "/Group") is not None
        inner = {}
        for plate, stream in self.streams.items():
            self._setter.colour(stream, state, None, None)
            inner[plate] = PlateStream(stream.settings | ({"alpha": (1.0, 1.0)} if is_group else {}))
        self._outer.append(self.streams)
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
        state = self._setter.keep(kept)
        for stream in self.streams.values():
            stream.write(f"{stream.use('ExtGState', state)} gs")

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
