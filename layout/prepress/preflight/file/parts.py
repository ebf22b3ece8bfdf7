"""What the pages of a PDF print with: contents, fonts, graphics states, pictures, forms, colour spaces, shadings.

Only what contents name is looked at, also inside forms, patterns, soft masks, Type 3 glyphs and annotations' appearances: a font
that lies in the resources and is not used need not be embedded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from layout.prepress.preflight.file.values import array, dictionary, entry, is_stream, items, name
from layout.prepress.walk.objects import unescaped
from layout.prepress.walk.streams import bytes_of
from layout.prepress.walk.walker import MAX_STREAM
from layout.records import NamedTuple

_NAMED: Final = re.compile(rb"/([^\s()<>\[\]{}/%]+)\s+(?:[-+.\d]+\s+)?(?:Tf|Do|gs|cs|CS|sh|scn|SCN|ID|BDC|DP)\b")
"""A name before an operator that takes a resource."""


class Part(NamedTuple):
    """Something a page prints with: on which page it is first met, by what name, and the object."""

    page: int
    name: str
    value: Any


class Hidden(NamedTuple):
    """Contents of a pattern or a Type 3 glyph, which ``of_pdf`` does not look into, with their resources."""

    page: int
    name: str
    value: Any
    resources: Any


class Parts(NamedTuple):
    """All parts by kind. ``patterns`` are shadings used as colours; ``broken`` are contents that cannot be read."""

    fonts: list[Part]
    states: list[Part]
    images: list[Part]
    forms: list[Part]
    spaces: list[Part]
    shadings: list[Part]
    patterns: list[Part]
    hidden: list[Hidden]
    broken: list[Part]


class _Walk:
    """Goes from contents to resources to contents, to each stream once."""

    def __init__(self) -> None:
        self.parts = Parts([], [], [], [], [], [], [], [], [])
        self.seen: set[tuple[int, int]] = set()

    def contents(self, page: int, what: str, streams: list[Any], resources: Any) -> None:
        used = self._used(page, what, streams)
        lists = {
            "Font": self._font, "ExtGState": self._state, "XObject": self._xobject,
            "ColorSpace": self._space, "Shading": self._shading, "Pattern": self._pattern,
        }  # fmt: skip
        for kind, visit in lists.items():
            for key, value in items(entry(resources, kind)):
                default = kind == "ColorSpace" and key.startswith("Default")
                if (used is None or key in used or default) and self._is_new(value):
                    visit(Part(page, key, value), resources)

    def _used(self, page: int, what: str, streams: list[Any]) -> set[str] | None:
        """Return the names that contents use; None (any) where they cannot be read."""
        try:
            read, left = list[bytes](), MAX_STREAM
            for each in streams:
                read.append(bytes_of(each, left))
                left -= len(read[-1])
            data = b"\n".join(read)
        except Exception:  # any filter may be broken in any way
            self.parts.broken.append(Part(page, what, None))
            return None
        return {_plain(each) for each in _NAMED.findall(data)}

    def _is_new(self, value: Any) -> bool:
        """Remember an indirect object; direct ones cannot lead in circles."""
        which = getattr(value, "objgen", (0, 0))
        if which != (0, 0) and which in self.seen:
            return False
        self.seen.add(which)
        return True

    def _font(self, part: Part, resources: Any) -> None:
        self.parts.fonts.append(part)
        if name(entry(part.value, "Subtype")) == "Type3":
            glyphs = [value for _, value in items(entry(part.value, "CharProcs")) if is_stream(value)]
            own = _own(part.value, resources)
            self.parts.hidden.extend(Hidden(part.page, part.name, each, own) for each in glyphs)
            self.contents(part.page, part.name, glyphs, own)

    def _state(self, part: Part, resources: Any) -> None:
        self.parts.states.append(part)
        font = array(entry(part.value, "Font"))
        if font and self._is_new(font[0]):
            self._font(Part(part.page, part.name, font[0]), resources)
        self._form(part._replace(value=entry(part.value, "SMask", "G")), resources)

    def _xobject(self, part: Part, resources: Any) -> None:
        if name(entry(part.value, "Subtype")) == "Image":
            self.parts.images.append(part)
            mask = entry(part.value, "SMask")
            if is_stream(mask) and self._is_new(mask):
                self.parts.images.append(Part(part.page, f"{part.name} SMask", mask))
        else:
            self._form(part, resources)

    def _form(self, part: Part, resources: Any) -> None:
        if is_stream(part.value):
            self.parts.forms.append(part)
            self.contents(part.page, part.name, [part.value], _own(part.value, resources))

    def _space(self, part: Part, resources: Any) -> None:
        self.parts.spaces.append(part)

    def _shading(self, part: Part, resources: Any) -> None:
        self.parts.shadings.append(part)

    def _pattern(self, part: Part, resources: Any) -> None:
        if is_stream(part.value):
            self.parts.hidden.append(Hidden(*part, _own(part.value, resources)))
            self._form(part, resources)
        else:
            self.parts.patterns.append(part._replace(value=entry(part.value, "Shading")))
            state = entry(part.value, "ExtGState")
            if state is not None:
                self._state(part._replace(value=state), resources)


def _own(value: Any, resources: Any) -> Any:
    """Return the resources of a form, pattern or font; those around it where it has none."""
    return entry(value, "Resources") or resources


def parts_of(pages: Sequence[tuple[int, Any, Any]]) -> Parts:
    """Return the parts of pages, each given as number, dictionary and resources."""
    walk = _Walk()
    for number, page, resources in pages:
        contents = entry(page, "Contents")
        streams = [each for each in array(contents) or [contents] if is_stream(each)]
        walk.contents(number, "Contents", streams, dictionary(resources))
        for form in _appearances(page):
            walk._form(Part(number, "Annot", form), resources)
    return walk.parts


def _appearances(page: Any) -> Iterator[Any]:
    """Yield what the annotations of a page show: a stream, or one for each of their states."""
    for annotation in array(entry(page, "Annots")):
        for _, shown in items(entry(annotation, "AP")):
            yield from [shown] if is_stream(shown) else (each for _, each in items(shown))


def _plain(key: bytes) -> str:
    """Return a name as pikepdf gives the keys of a dictionary."""
    return unescaped(key).decode("utf-8", "surrogateescape")
