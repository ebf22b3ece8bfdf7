"""The new pages as a PDF with the changes marked on them, and behind them the list in words.

What came is under-laid and underlined, what went is a caret, what moved is framed: every kind has a sign and a form of its own,
for those who do not tell the colours apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from layout.makeup.compositor import Compositor
from layout.model.color import BLACK, Colour
from layout.model.diagnostics import Language
from layout.model.geometry import Rect
from layout.model.page import Contour, Fill, Item, Outline, PageLayout, Shape, Stroke
from layout.paint.screen import paint_pages, screen_press, trimmed
from layout.proofs.diff.changes import Change, Difference, Mark, PageState, Sign
from layout.proofs.diff.version import Printing, Version
from layout.proofs.diff.words import (
    SIGNS,
    headline_of,
    marked_runs,
    page_word,
    sign_of,
    state_word,
    summary,
    word,
    words_of,
)
from layout.proofs.listing import TAG, Entry, listed, tag

if TYPE_CHECKING:
    from pikepdf import Pdf

INKS: Final[dict[Sign, Colour]] = {
    "added": Colour(1, 0.55, 0, 0.1), "changed": Colour(0, 0.55, 1, 0.05), "lost": Colour(0.25, 1, 0.15, 0.25),
    "moved": Colour(0.9, 0, 0.6, 0.3), "reflowed": Colour(0.45, 0.3, 0.2, 0.1), "layout": Colour(0, 0, 0, 0.6),
}  # fmt: skip
"""Blue, orange, dark purple, dark green and greys, of unlike lightness: told apart by the colour-blind too."""
SAME: Final = Colour(0, 0, 0, 0.45)
PALE: Final = 0.22
"""Strength of what lies under characters that came."""
INDENT: Final = 34.0
"""Room for signs and numbers in the list."""
SMALL: Final = 4.4
"""Size of a tag between lines of text: it stands in their leading, and covers none of them."""
LARGE: Final = 8.0
DISPLAY: Final = 16.0
"""Lines of this height or more have room for a large tag."""
PEN: Final = 1.2
AIR: Final = 1.5
WORDS: Final = 14
"""Characters of what is gone that are printed at a caret."""
_LINES: Final[tuple[Sign, ...]] = ("reflowed", "layout", "moved", "added", "changed", "lost")
"""What lies over what."""


class _Layers(NamedTuple):
    """What is drawn below the page, and above it."""

    below: list[Item]
    above: list[Item]


def marked_pdf(found: Difference, version: Version, language: Language) -> bytes:
    """Return the pages of a version with their marks, and the list."""
    printing = version.printing or _plain(version)
    style = printing.issue.style if isinstance(printing, Printing) else printing[0]
    level = style._replace(punctuation=style.punctuation._replace(writing="horizontal"))
    faces = printing.faces if isinstance(printing, Printing) else printing[1]
    compositor = Compositor(faces, level, {})
    layers = {page.number: _layers(compositor, found, page, language) for page in found.pages}
    if isinstance(printing, Printing):
        pages = tuple(
            page._replace(items=(*layers[page.number].below, *page.items, *layers[page.number].above))
            for page in trimmed(printing.pages)
        )
        pages += tuple(_behind(compositor, pages, _list(found, language)))
        return paint_pages(printing.issue, pages, faces, screen_press(printing.issue))[0]
    return _over(version, compositor, layers, _list(found, language))


def _behind(
    compositor: Compositor, pages: Sequence[PageLayout], words: tuple[str, list[Entry]]
) -> Iterator[PageLayout]:
    """Yield the pages of the list, of the size of the smallest page."""
    model = min(pages, key=lambda each: each.width)
    return listed(compositor, model, *words, pages[-1].numbers[-1] + 1, INDENT)


def _plain(version: Version) -> tuple[Any, Any]:
    """Return the style and faces that marks are set in where there is no issue."""
    from layout.fonts import open_faces
    from layout.manifest.house_style import default_style

    style = default_style()
    assert style is not None  # it travels with the program
    return style, open_faces(style.fonts, Path())[0]


def _over(
    version: Version, compositor: Compositor, layers: dict[int, _Layers], words: tuple[str, list[Entry]]
) -> bytes:
    """Return a PDF with marks below and above its pages; these stay as they are."""
    import pikepdf

    blank = [PageLayout(sheet.number, sheet.width, sheet.height, 0.0, ()) for sheet in version.sheets]
    below = [page._replace(items=tuple(layers[page.number].below)) for page in blank]
    above = [page._replace(items=tuple(layers[page.number].above)) for page in blank]
    with (
        pikepdf.open(BytesIO(version.pdf)) as pdf,
        _painted(compositor, below) as under,
        _painted(compositor, above) as over,
        _painted(compositor, list(_behind(compositor, blank, words))) as behind,
    ):
        for number, page in enumerate(pdf.pages):
            trim = pikepdf.Rectangle(page.trimbox)
            page.add_underlay(under.pages[number], trim)
            page.add_overlay(over.pages[number], trim)
            page.cropbox = page.trimbox
        pdf.pages.extend(behind.pages)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _painted(compositor: Compositor, pages: Sequence[PageLayout]) -> Pdf:
    import pikepdf

    from layout.model.press import PressProfile, plain_press
    from layout.paint.pdf import PdfMeta, write_pdf

    press = PressProfile("screen", "", plain_press().icc, is_rgb=True)
    data, _ = write_pdf(pages, compositor.faces, PdfMeta("", date(1970, 1, 1)), press)
    return pikepdf.open(BytesIO(data))


def _layers(compositor: Compositor, found: Difference, page: PageState, language: Language) -> _Layers:
    layers = _Layers([], [])
    marks = [
        (number, first, change, mark)
        for number, change in enumerate(found.changes, 1)
        for first, mark in enumerate(each for each in change.marks if each.page == page.number)
    ]
    for number, first, change, mark in sorted(marks, key=lambda each: _LINES.index(each[3].sign)):
        _draw(layers, mark)
        _label(compositor, layers, number, mark, _words(change, mark, language, is_first=first == 0))
    own = page_word(page.label, language), state_word(page.state, language)
    count = len({number for number, *_ in marks})
    more = f" {count}" if count else ""
    ink = SAME if page.state == "unchanged" else INKS["changed" if page.state == "copy" else "layout"]
    sign = "=" if page.state == "unchanged" else ""
    layers.above.extend(tag(compositor, f"{sign} {own[0]} {own[1]}{more}".strip(), ink, 4.0, 4.0))
    return layers


def _words(change: Change, mark: Mark, language: Language, *, is_first: bool) -> str:
    """Return what stands at a mark besides its number: what is gone, where it came from."""
    if mark.sign == "lost":
        text = mark.text if len(mark.text) <= WORDS else f"{mark.text[: WORDS - 1]}…"
        return f" {text}"
    if mark.sign == "moved" and is_first:
        return f" {words_of(change, language).where}"
    return ""


def _draw(layers: _Layers, mark: Mark) -> None:
    ink, rect = INKS[mark.sign], mark.rect
    match mark.sign:
        case "added" | "changed" if min(rect.width, rect.height) < 100:
            layers.below.append(Fill(rect, ink.tint(PALE)))
            layers.above.extend(_underline(rect, ink, dash=(3.0, 1.5) if mark.sign == "changed" else ()))
        case "lost":
            layers.above.append(_caret(rect, ink))
        case "reflowed":
            layers.above.append(Fill(Rect(rect.x - 3.2, rect.y, 1.2, rect.height), ink))
        case "layout":
            layers.above.extend(_dashed(rect.inset(-AIR, -AIR), ink))
        case _:
            layers.above.append(Outline(rect.inset(-AIR, -AIR), PEN, ink))


def _underline(rect: Rect, ink: Colour, dash: tuple[float, ...]) -> Iterator[Item]:
    if rect.height > 2 * rect.width and rect.height > 14:  # beside a vertical line
        yield Stroke(rect.right + 0.8, rect.y, rect.right + 0.8, rect.bottom, PEN, ink, dash)
    else:
        yield Stroke(rect.x, rect.bottom + 0.8, rect.right, rect.bottom + 0.8, PEN, ink, dash)


def _caret(rect: Rect, ink: Colour) -> Item:
    """Return a wedge that points to where characters are gone: from below, or from the right of a vertical line."""
    if rect.height > 0:
        x, y = rect.x, rect.bottom - 1.0
        corners = ((x, y), (x + 2.4, y + 4.6), (x - 2.4, y + 4.6))
    else:
        x, y = rect.right - 1.0, rect.y
        corners = ((x, y), (x + 4.6, y + 2.4), (x + 4.6, y - 2.4))
    return Shape((Contour(corners),), ink)


def _dashed(rect: Rect, ink: Colour) -> Iterator[Item]:
    corners = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
    for (x0, y0), (x1, y1) in zip(corners, (*corners[1:], corners[0]), strict=True):
        yield Stroke(x0, y0, x1, y1, 0.8, ink, (4.0, 2.0))


def _label(compositor: Compositor, layers: _Layers, number: int, mark: Mark, words: str) -> None:
    """Put the number of a change at its mark: small over lines of text, larger in a frame."""
    rect, text = mark.rect, f"{SIGNS[mark.sign]}{number}{words}"
    is_frame = mark.sign in ("moved", "layout") or min(rect.width, rect.height) >= 100
    if mark.sign == "reflowed":
        return  # the bar is enough; its number is in the list
    size = LARGE if max(rect.width, rect.height) >= DISPLAY <= min(rect.width, rect.height) else SMALL
    x, y = rect.x, rect.y - TAG.leading / TAG.size * size + 0.6
    if mark.sign == "lost":
        x, y = rect.x + 2.4, rect.bottom - 0.4
    elif is_frame:  # over a frame that holds text; a picture bears it
        above = TAG.leading / TAG.size * size if mark.sign == "moved" else 0.0
        x, y = rect.x - AIR, rect.y - AIR - above
    layers.above.extend(tag(compositor, text, INKS[mark.sign], max(x, 0.0), max(y, 0.0), size))


def _list(found: Difference, language: Language) -> tuple[str, list[Entry]]:
    """Return title and entries: what the signs mean, what became of the pages, and every change."""
    zh = language == "zh"
    stop = "：" if zh else ": "
    entries = [Entry(SIGNS[sign], ink, ((word(sign, language), BLACK),)) for sign, ink in INKS.items()]
    pages = [f"{page_word(page.label, language)} {state_word(page.state, language)}" for page in found.pages]
    pages_said = f"{summary(found, language)}{stop}{'；'.join(pages) if zh else '; '.join(pages)}"
    entries.append(Entry("=", SAME, ((pages_said, BLACK),)))
    for number, change in enumerate(found.changes, 1):
        words = words_of(change, language)
        said = f"{words.where}　{words.what}　{words.kind}" + (f"{stop}{words.more}" if words.more else "")
        said += f"　{marked_runs(words.runs)}" if words.runs else ""
        entries.append(Entry(f"{SIGNS[sign_of(change)]}{number}", INKS[sign_of(change)], ((said, BLACK),)))
    return headline_of(found, language), entries
