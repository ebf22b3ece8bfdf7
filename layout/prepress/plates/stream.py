"""One plate's content stream under construction: knows what it has set, and sets only what a painting operator needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pikepdf
from pikepdf import Dictionary

from layout.prepress.walk import Matrix

_KINDS: Final = ("ExtGState", "XObject", "Font", "Pattern", "Shading", "ColorSpace")


def text_of(*values: float) -> str:
    """Return numbers as PDF writes them, with six places: matrices may be small."""
    return " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in values)


class PlateStream:
    """Operators and resources. ``has_ink`` tells whether anything but white was painted."""

    __slots__ = ("_in_text", "_saved", "_set", "has_ink", "operators", "pen", "resources")

    def __init__(self, settings: dict[str, Any] | None = None) -> None:
        self.operators: list[str] = []
        self.resources: dict[str, dict[str, Any]] = {kind: {} for kind in _KINDS}
        self.has_ink = False
        self.pen: Matrix | None = None
        self._in_text = False
        self._set: dict[str, Any] = {} if settings is None else dict(settings)
        self._saved: list[dict[str, Any]] = []

    @property
    def settings(self) -> dict[str, Any]:
        """What is set now; a form starts with it."""
        return self._set

    def want(self, what: str, value: Any, operator: str) -> None:
        """Write an operator unless what it sets is set already."""
        if self._set.get(what) != value:
            self._set[what] = value
            self.operators.append(operator)

    def use(self, kind: str, thing: Any) -> str:
        """Return the name of a resource, with its slash."""
        name = f"/R{thing.objgen[0]}"
        self.resources[kind][name] = thing
        return name

    def save(self) -> None:
        """Write ``q``."""
        self.close_text()
        self._saved.append(dict(self._set))
        self.operators.append("q")

    def restore(self) -> None:
        """Write ``Q``."""
        self.close_text()
        self._set = self._saved.pop()
        if self.operators[-1] == "q":
            self.operators.pop()
        else:
            self.operators.append("Q")

    def write(self, operators: str) -> None:
        """Write operators that may not stand in a text object."""
        self.close_text()
        self.operators.append(operators)

    def open_text(self, at: Matrix) -> None:
        """Begin a text object if none is open, and set the pen where it does not stand yet."""
        if not self._in_text:
            self.operators.append("BT")
            self._in_text, self.pen = True, None
        if self.pen != at:
            self.operators.append(f"{text_of(*at)} Tm")

    def close_text(self) -> None:
        """End the text object, if one is open."""
        if self._in_text:
            self.operators.append("ET")
            self._in_text = False

    def finish(self, pdf: pikepdf.Pdf, entries: Mapping[str, Any] | None = None) -> Any:
        """Return the stream with its resources in its dictionary, as forms and patterns have them."""
        self.close_text()
        used = Dictionary({f"/{kind}": Dictionary(found) for kind, found in self.resources.items() if found})
        stream = pikepdf.Stream(pdf, "\n".join(self.operators).encode("latin-1"), Dictionary(dict(entries or {})))
        stream.Resources = used
        return pdf.make_indirect(stream)
