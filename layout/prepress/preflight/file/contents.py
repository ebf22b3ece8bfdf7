"""What a press cannot print: PostScript, stand-ins, annotations, actions, layers that switch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from layout.model.geometry import Rect
from layout.prepress.preflight.file.document import Document, Sheet
from layout.prepress.preflight.file.values import array, box, dictionary, entry, is_dictionary, items, meet, name
from layout.prepress.preflight.finding import Findings, Found

DESTINATIONS: Final = {"GoTo"}
"""Actions that only show a place of the same file; outlines may have them."""


def stand_ins(doc: Document) -> Findings:
    """No PostScript, no OPI, no page of another file, no picture that is printed in place of the one shown."""
    for each in doc.objects:
        kind = name(entry(each, "Subtype"))
        if kind == "PS" or name(entry(each, "Subtype2")) == "PS" or (kind == "Form" and entry(each, "PS") is not None):
            yield Found("postscript")
        if kind in ("Form", "Image"):
            if entry(each, "OPI") is not None:
                yield Found("opi")
            if entry(each, "Ref") is not None:
                yield Found("reference-xobject")
            for other in array(entry(each, "Alternates")):
                if entry(other, "DefaultForPrinting") is True:
                    yield Found("alternate-image")


def notes(doc: Document) -> Findings:
    """[X-ANNOT] TrapNet may lie on the page, PrinterMark outside the trim, all others outside the bleed."""
    for sheet in doc.sheets:
        for each in array(entry(sheet.page, "Annots")):
            kind, rect = name(entry(each, "Subtype")), box(entry(each, "Rect"))
            free = sheet.trim if kind == "PrinterMark" else sheet.bleed
            if kind == "TrapNet" or (rect is not None and free is not None and not _meets(rect, free)):
                continue
            yield Found("annotation", kind, sheet.number, None if rect is None else sheet.place(rect))


def _meets(rect: Rect, free: Rect) -> bool:
    """Tell whether they meet; a rectangle without extent is a place."""
    return meet(Rect(rect.x, rect.y, max(rect.width, 0.01), max(rect.height, 0.01)), free)


def actions(doc: Document) -> Findings:
    """[X-ACTION] Nothing happens when the file is opened, a page turned, a place clicked; no JavaScript, no XFA."""
    for place, action in _actions(doc):
        kind = name(entry(action, "S"))
        if kind != "JavaScript":
            yield Found("action", f"{place} {kind}".strip())
    scripts = any("/JS" in each.keys() for each in doc.objects)  # noqa: SIM118  # a stream's own iteration is another
    scripts = scripts or any(entry(action, "JS") is not None for _, action in _actions(doc))
    if scripts or entry(doc.root, "Names", "JavaScript") is not None:
        yield Found("javascript")
    if entry(doc.root, "AcroForm", "XFA") is not None:
        yield Found("xfa")


def _actions(doc: Document) -> Iterator[tuple[str, Any]]:
    if is_dictionary(entry(doc.root, "OpenAction")):
        yield "OpenAction", entry(doc.root, "OpenAction")
    yield from (("AA", action) for _, action in items(entry(doc.root, "AA")))
    for sheet in doc.sheets:
        yield from _page_actions(sheet)
    for each in _outline(entry(doc.root, "Outlines", "First")):
        action = entry(each, "A")
        if action is not None and name(entry(action, "S")) not in DESTINATIONS:
            yield "Outlines", action


def _page_actions(sheet: Sheet) -> Iterator[tuple[str, Any]]:
    for each in (sheet.page, *array(entry(sheet.page, "Annots"))):
        yield from (("AA", action) for _, action in items(entry(each, "AA")))
        if entry(each, "A") is not None:
            yield name(entry(each, "Subtype")), entry(each, "A")


def _outline(first: Any) -> Iterator[Any]:
    """Yield the entries of an outline, each once."""
    waiting, seen = [first], set()
    while waiting:
        each = dictionary(waiting.pop())
        if each.objgen in seen or not each.is_indirect:
            continue
        seen.add(each.objgen)
        yield each
        waiting += [entry(each, "Next"), entry(each, "First")]


def layers(doc: Document) -> Findings:
    """[X-LAYERS] None in PDF/X-1a; in PDF/X-4 none that switch by themselves, further configurations named (GWG: none)."""
    layered = entry(doc.root, "OCProperties")
    if layered is None:
        return
    if doc.is_x1a:
        yield Found("layers")
        return
    configs = array(entry(layered, "Configs"))
    for each in (entry(layered, "D"), *configs):
        if entry(each, "AS") is not None:
            yield Found("layer-states")
    if configs:
        yield Found("layer-configs", f"{len(configs)}")
    for each in configs:
        if not str(entry(each, "Name") or ""):
            yield Found("layer-name")
