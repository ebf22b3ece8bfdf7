"""What a reading PDF has beside the pages of the press PDF: links, and an outline of pages and stories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from layout.model.page import Bookmark, Link, PageLayout
from layout.paint.document import PressFile, box
from layout.paint.numbers import numbers
from layout.paint.objects import PDFArrayCompact, PDFDictionary
from layout.paint.standard import pdf_text

AIR: Final = 12.0
"""Room left above and beside the place that a link leads to, in points."""


def add_reading_aids(file: PressFile, layouts: Sequence[PageLayout]) -> None:
    """Add the links and the outline to a file whose pages are all in it; a link to a page that is not is left out."""
    document = file.document
    pages = {layout.number: (page, layout) for page, layout in zip(document.Pages.pages, layouts, strict=True)}
    for page, layout in pages.values():
        links = [_annotation(document, layout, link, *pages[link.page]) for link in layout.links if link.page in pages]
        if links:
            page.Annots = PDFArrayCompact(links)
    tops = [
        (each, _place(document, *pages[layout.number], 0.0, each.y)) for layout in layouts for each in layout.bookmarks
    ]
    if tops:
        document.Catalog.Outlines = _outline(document, tops)
        document.Catalog.PageMode = "/UseOutlines"


def _annotation(document: Any, layout: PageLayout, link: Link, page: Any, target: PageLayout) -> Any:
    rect, foot = link.rect, layout.bleed + layout.height
    corners = layout.bleed + rect.x, foot - rect.bottom, layout.bleed + rect.right, foot - rect.y
    entries = {"Type": "/Annot", "Subtype": "/Link", "Rect": box(*corners), "Border": "[0 0 0]", "F": 4}
    return document.Reference(PDFDictionary({**entries, "Dest": _place(document, page, target, link.x, link.y)}))


def _place(document: Any, page: Any, layout: PageLayout, x: float, y: float) -> Any:
    """Return a destination: a page and what is to be seen at the window's upper left corner, at the reader's own scale."""
    left, top = max(x - AIR, 0.0), max(y - AIR, 0.0)
    corner = numbers(layout.bleed + left, layout.bleed + layout.height - top)
    return PDFArrayCompact([document.Reference(page), f"/XYZ {corner} null"])


def _outline(document: Any, bookmarks: Sequence[tuple[Bookmark, Any]]) -> Any:
    """Return the root of the outline: entries of level 1 below the one of level 0 before them, closed at first."""
    root = PDFDictionary({"Type": "/Outlines"})
    parents: dict[int, list[Any]] = {0: []}
    families: list[tuple[Any, list[Any]]] = [(root, parents[0])]
    for bookmark, place in bookmarks:
        entry = PDFDictionary({"Title": pdf_text(bookmark.title), "Dest": place})
        parents[bookmark.level].append(entry)
        if not bookmark.level:
            parents[1] = []
            families.append((entry, parents[1]))
    for parent, children in families:
        _join(document, parent, children, is_open=parent is root)
    return root


def _join(document: Any, parent: Any, children: Sequence[Any], *, is_open: bool) -> None:
    """Chain an outline entry's children."""
    if not children:
        return
    references = [document.Reference(child) for child in children]
    parent.dict |= {
        "First": references[0],
        "Last": references[-1],
        "Count": len(children) if is_open else -len(children),
    }
    for number, child in enumerate(children):
        child.dict["Parent"] = document.Reference(parent)
        if number:
            child.dict["Prev"] = references[number - 1]
        if number + 1 < len(children):
            child.dict["Next"] = references[number + 1]
