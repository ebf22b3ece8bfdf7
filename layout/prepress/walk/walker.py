"""The interpreter: runs the operators of a page and of the forms in it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from typing import Any, Final, NoReturn

import pikepdf

from layout.errors import StopRendering
from layout.model.diagnostics import Diagnostic, diagnose
from layout.prepress.box import Box
from layout.prepress.messages import NO_PDF
from layout.prepress.walk.colours import COLOUR_OPERATORS
from layout.prepress.walk.device import Device
from layout.prepress.walk.fonts import UNKNOWN, Font, font_of
from layout.prepress.walk.matrix import IDENTITY, UNIT, Matrix, moved, multiply, placed
from layout.prepress.walk.objects import MALFORMED, box_of, entry, matrix_of, name_of, names
from layout.prepress.walk.paths import PAINTING, SEGMENTS, PathBuilder
from layout.prepress.walk.state import MAX_SAVED, State
from layout.prepress.walk.streams import TooLongError, length_of
from layout.prepress.walk.texts import TEXT_OPERATORS
from layout.records import NamedTuple

MAX_DEPTH: Final = 12
"""How deep forms may lie in each other."""
MAX_OPERATORS: Final = 2_000_000
LARGEST: Final = 1e5
MAX_UNIT: Final = 1e3
"""Of pages, in points, and of UserUnit; what is larger is not believed."""
_LETTER: Final = Box(0, 0, 612, 792)
"""The page of a file that does not say how large it is."""
MAX_STREAM: Final = 64_000_000
"""Bytes of the contents of one page or form, unpacked."""
MAX_TOKENS: Final = 16_000_000
"""Operators and operands of one page or form."""
IN_ITSELF: Final = ("a form lies in itself", "表单对象套着自己")
TOO_DEEP: Final = (f"forms lie more than {MAX_DEPTH} deep in each other", f"表单对象嵌套超过{MAX_DEPTH}层")
TOO_LONG: Final = (f"contents of more than {MAX_STREAM // 1_000_000} MB", f"内容流超过{MAX_STREAM // 1_000_000}MB")
BROKEN: Final = ("contents that cannot be unpacked", "内容流无法解压")
GIVEN_UP: Final = ("contents with too many mistakes to be read to their end", "内容流错误太多，没有读完")
MOST_SKIPPED: Final = 50
"""So many reasons are enough."""
LONGEST_NAME: Final = 40
MISSING: Final = ("what the contents name is not in the file: {name}", "内容流用到的对象不在文件里：{name}")
_GIVEN_UP: Final = ("too many errors", "parse error while reading")
"""What qpdf says when it leaves out the rest of contents."""
_TALLEST_TREE: Final = 50
_SHORTEST: Final = 2
"""Bytes that an operator takes at least."""
_STRINGS: Final = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_OPERATOR: Final = re.compile(rb"(?<![^\s\])>])[A-Za-z'\"][A-Za-z0-9*]{0,2}(?![^\s\[(<])")
_TOKEN: Final = re.compile(rb"[^\s\[\](){}<>/]+")


class Skipped(NamedTuple):
    """Something that was not looked at: on which page (0: not known), and why, in both languages."""

    page: int
    reason: str
    reason_zh: str


class Budget:
    """How many operators may still run, over all pages of a file; and what was ``skipped`` because it exceeds a bound.

    ``page`` is the one that is being read.
    """

    def __init__(self, operators: int = MAX_OPERATORS) -> None:
        self.left = operators
        self.page = 0
        self.skipped: dict[Skipped, None] = {}

    def skip(self, reason: tuple[str, str]) -> None:
        """Note that something is left out."""
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped[Skipped(self.page, *reason)] = None

    def take(self, count: int) -> None:
        """Use some up; raise StopRendering where there are not so many left."""
        self.left -= count
        if self.left < 0:
            self.stop()

    def stop(self) -> NoReturn:
        """Raise StopRendering: there are too many operators."""
        reason = f"its pages have more than {MAX_OPERATORS} operators", f"页面的绘图指令超过{MAX_OPERATORS}条"
        raise StopRendering((_refusal(*reason),))


def _refusal(reason: str, reason_zh: str) -> Diagnostic:
    return diagnose(NO_PDF, file="PDF", reason=reason, reason_zh=reason_zh)


class Walker:
    """Runs content streams; keeps the state, and tells the device."""

    def __init__(self, pdf: pikepdf.Pdf, device: Device, state: State, budget: Budget) -> None:
        self.pdf, self.device, self.state, self.budget = pdf, device, state, budget
        self.path = PathBuilder()
        self.resources: Any = None
        self._saved: list[State] = []
        self._open: list[tuple[int, int]] = []
        self._fonts: dict[tuple[int, int], Font] = {}

    def run(self, stream: Any, resources: Any) -> None:
        """Run a content stream with its resources. What is left saved in it is restored at its end."""
        operators = self._read(stream)
        outer, self.resources = self.resources, resources
        saved = len(self._saved)
        for operator, operands in operators:
            handler = _HANDLERS.get(operator)
            if handler is None:
                continue
            if operator == "Q" and len(self._saved) <= saved:
                continue
            try:
                handler(self, operator, operands)
            except MALFORMED:
                continue
        while len(self._saved) > saved:
            self._restore()
        self.resources = outer

    def font(self, name: Any) -> tuple[Font, Any]:
        """Return a font of the resources, and its object."""
        found = self._named("/Font", name)
        if found is None:
            return UNKNOWN, None
        key = found.objgen
        if not key[0]:
            return font_of(found), found
        if key not in self._fonts:
            self._fonts[key] = font_of(found)
        return self._fonts[key], found

    def form(self, form: Any) -> None:
        """Run a form XObject (8.10), unless it lies in itself or too deep: then that is noted."""
        if form.objgen in self._open:
            self.budget.skip(IN_ITSELF)
            return
        if len(self._open) >= MAX_DEPTH:
            self.budget.skip(TOO_DEEP)
            return
        self._save("q", ())
        self._open.append(form.objgen)
        try:
            self._enter(form)
        finally:
            self._open.pop()
            self._restore()

    def _enter(self, form: Any) -> None:
        self.device.begin_form(form, self.state)
        outer_path, self.path = self.path, PathBuilder()
        try:
            self.state.enter(matrix_of(form), box_of(entry(form, "/BBox")), is_group=entry(form, "/Group") is not None)
            own = entry(form, "/Resources")
            self.run(form, self.resources if own is None else own)
        finally:
            self.path = outer_path
            self.device.end_form(form)

    def _read(self, stream: Any) -> list[tuple[str, Any]]:
        try:
            self._measure(stream)
            self.pdf.get_warnings()  # those of before
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of streams that end too early
                read = pikepdf.parse_content_stream(stream)
        except TooLongError:
            self.budget.skip(TOO_LONG)
            return []
        except MALFORMED:
            self.budget.skip(BROKEN)
            return []
        if any(words in str(warning) for warning in self.pdf.get_warnings() for words in _GIVEN_UP):
            self.budget.skip(GIVEN_UP)
        self.budget.take(len(read) + 1)
        return [(bytes(one.operator).decode("latin-1"), one.operands) for one in read]

    def _measure(self, contents: Any) -> None:
        """Refuse contents that would fill the memory when read: by their length, then by what looks like operators."""
        streams = streams_of(contents)
        left = MAX_STREAM
        for stream in streams:
            if "DCTDecode" in names(entry(stream, "/Filter")):
                raise ValueError("a picture")  # which would be unpacked too
            left -= length_of(stream, left)
        if MAX_STREAM - left > _SHORTEST * self.budget.left:
            count = tokens = 0
            for stream in streams:
                data = _STRINGS.sub(b"()", stream.read_bytes())
                count += sum(1 for _ in _OPERATOR.finditer(data))
                tokens += sum(1 for _ in _TOKEN.finditer(data))
            if count > self.budget.left or tokens > MAX_TOKENS:
                self.budget.stop()

    def _named(self, kind: str, name: Any) -> Any:
        """Return a resource by its name; what is missing is noted, for it would not be printed."""
        found = entry(self.resources, kind, name)
        if found is None:
            shown = name_of(name)[:LONGEST_NAME]
            self.budget.skip((MISSING[0].format(name=shown), MISSING[1].format(name=shown)))
        return found

    def _save(self, _operator: str, _operands: Any) -> None:
        if len(self._saved) >= MAX_SAVED:
            raise StopRendering(
                (_refusal(f"more than {MAX_SAVED} states are saved", f"图形状态嵌套超过{MAX_SAVED}层"),)
            )
        self._saved.append(self.state.copy())
        self.device.save(self.state)

    def _restore(self, _operator: str = "Q", _operands: Any = ()) -> None:
        self.state = self._saved.pop()
        self.device.restore(self.state)

    def _concatenate(self, operator: str, operands: Any) -> None:
        a, b, c, d, e, f = map(float, operands)
        self.state.ctm = multiply((a, b, c, d, e, f), self.state.ctm)
        self.device.set(operator, operands, self.state)

    def _line(self, operator: str, operands: Any) -> None:
        if operator == "w":
            self.state.line_width = float(operands[0])
        self.device.set(operator, operands, self.state)

    def _settings(self, operator: str, operands: Any) -> None:
        found = self._named("/ExtGState", operands[0])
        if isinstance(found, pikepdf.Dictionary):
            self.state.apply(found)
            self.device.set(operator, found, self.state)

    def _segment(self, operator: str, operands: Any) -> None:
        self.path.add(operator, tuple(map(float, operands)))

    def _clip(self, operator: str, _operands: Any) -> None:
        self.path.clip = operator

    def _paint(self, operator: str, _operands: Any) -> None:
        path, self.path = self.path, PathBuilder()
        finished = path.finish(operator, self.state)
        if finished is None:
            return
        clip = path.clip if path.points else ""
        self.device.path(finished[0], finished[1], clip, self.state)
        if clip:
            self.state.clip = self.state.clip.within(path.bounds(self.state))

    def _do(self, _operator: str, operands: Any) -> None:
        found = self._named("/XObject", operands[0])
        subtype = str(entry(found, "/Subtype"))
        if subtype == "/Form":
            self.form(found)
        elif subtype == "/Image":
            self._image(found)

    def _inline(self, _operator: str, operands: Any) -> None:
        inline = operands[0]  # pikepdf has written its entries out in full
        self._image(pikepdf.Stream(self.pdf, inline.read_raw_bytes(), inline.obj))

    def _image(self, image: Any) -> None:
        box = placed(UNIT, self.state.ctm).within(self.state.clip)
        if not box.is_empty:
            self.device.image(image, box, self.resources, self.state)

    def _shade(self, _operator: str, operands: Any) -> None:
        found = self._named("/Shading", operands[0])
        if found is not None and not self.state.clip.is_empty:
            self.device.shading(found, self.state.clip, self.resources, self.state)

    def _colour(self, operator: str, operands: Any) -> None:
        COLOUR_OPERATORS[operator](self.state, operands, self.resources)

    def _text(self, operator: str, operands: Any) -> None:
        TEXT_OPERATORS[operator](self, operator, operands)


def walk_page(pdf: pikepdf.Pdf, page: pikepdf.Page, device: Device, budget: Budget) -> None:
    """Tell a device what a page paints, in its default user space (points, y upwards; UserUnit is applied)."""
    media, unit = media_of(page)
    state = State(moved(0, 0, unit), media)
    Walker(pdf, device, state, budget).run(page, resources_of(page))


def streams_of(contents: Any) -> list[Any]:
    """Return the streams that contents are made of: of a page one or several, of a form itself."""
    found = entry(contents.obj, "/Contents") if isinstance(contents, pikepdf.Page) else contents
    each = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [one for one in each if isinstance(one, pikepdf.Stream)]


def resources_of(page: pikepdf.Page) -> Any:
    """Return a page's resources, inherited ones too; None where it has none."""
    try:
        return page.resources
    except MALFORMED:
        return None


def trim_box(page: Any) -> Box | None:
    """Return what a page is trimmed to, in its own units: its TrimBox or ArtBox, else its CropBox or MediaBox (14.11.2).

    MediaBox and CropBox may be inherited. Boxes that are malformed do not count.
    """
    boxes = (box_of(entry(page, key)) for key in ("/TrimBox", "/ArtBox"))
    inherited = (box_of(_inherited(page, key)) for key in ("/CropBox", "/MediaBox"))
    return next((box for each in (boxes, inherited) for box in each if box is not None), None)


def _inherited(page: Any, key: str) -> Any:
    for _ in range(_TALLEST_TREE):
        value = entry(page, key)
        if value is not None or page is None:
            return value
        page = entry(page, "/Parent")
    return None


def media_of(page: pikepdf.Page) -> tuple[Box, Matrix]:
    """Return a page's MediaBox in points, and the matrix from its user space to points (UserUnit, 14.11.2)."""
    try:
        scale = float(entry(page.obj, "/UserUnit") or 1)
        box = box_of(page.mediabox)
    except MALFORMED:
        scale, box = 1.0, None
    if box is None or not (min(box.width, box.height) > 0 and max(box.width, box.height) < LARGEST):
        box = _LETTER
    matrix = (scale, 0.0, 0.0, scale, 0.0, 0.0) if 0 < scale < MAX_UNIT else IDENTITY
    return placed(box, matrix), matrix


_HANDLERS: Final[dict[str, Callable[[Walker, str, Any], None]]] = {
    "q": Walker._save, "Q": Walker._restore, "cm": Walker._concatenate, "gs": Walker._settings,
    **dict.fromkeys(("w", "J", "j", "M", "d", "ri", "i"), Walker._line),
    **dict.fromkeys(SEGMENTS, Walker._segment),
    **dict.fromkeys(PAINTING, Walker._paint),
    **dict.fromkeys(("W", "W*"), Walker._clip),
    "Do": Walker._do, "INLINE IMAGE": Walker._inline, "sh": Walker._shade,
    **dict.fromkeys(COLOUR_OPERATORS, Walker._colour),
    **dict.fromkeys(TEXT_OPERATORS, Walker._text),
}  # fmt: skip
