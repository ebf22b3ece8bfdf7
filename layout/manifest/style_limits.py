"""Least and largest measures of a house style: what no page could be set with is refused before anything is set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layout.manifest import messages
from layout.manifest.reader import Log
from layout.manifest.tables import Entry
from layout.model.diagnostics import Source
from layout.model.style import Grid, TextStyle
from layout.units import MM

LEAST_MEASURE: Final = 2.0
"""Characters in a column: with fewer, a mark that may not begin a line has no line to stand in."""
LEAST_TOP: Final = 16.0
"""Millimetres from the trim to the type area: the folio stands there."""
LARGEST_LATIN_SPACE: Final = 0.5
"""Most space between Han and Latin, in em: a quarter is usual (CLREQ ``#mixed_text_composition_in_horizontal_writing_mode``)."""
ON_THE_GRID: Final = ("body", "note", "end_credit", "jump")
"""Kinds of text that stand on single lines of the page grid."""

_SLACK: Final = 0.01


def check_grid(grid: Grid, entry: Entry, own: str, log: Log) -> None:
    """Note lines that would overlap and columns too narrow to set; ``own`` is the file to point at where it can."""
    if grid.leading < grid.size - _SLACK:
        _too_small(
            log,
            _place(entry, ("leading", "size"), own),
            (
                "grid.leading",
                f"{grid.leading:.4g} pt",
                f"the body size, {grid.size:.4g} pt",
                f"正文字号 {grid.size:.4g} pt",
            ),
            ("body lines would overlap", "否则各行会叠在一起"),
        )
    if grid.measure < LEAST_MEASURE:
        least = f"{LEAST_MEASURE:g} 字"
        _too_small(
            log,
            entry.at("measure"),
            ("grid.measure", f"{grid.measure:g} 字", least, least),
            ("a mark that may not begin a line needs a character before it", "不能居行首的标点前面要有字"),
        )


def check_top(top: float, entry: Entry, own: str, log: Log) -> None:
    """Note a margin that the folio does not fit in. ``top`` is in points."""
    if top < LEAST_TOP * MM - _SLACK:
        least = f"{LEAST_TOP:g} mm"
        _too_small(
            log,
            _place(entry, ("top",), own),
            ("page.top", f"{top / MM:.4g} mm", least, least),
            ("the folio stands there", "报眉排在那里"),
        )


def check_texts(texts: Mapping[str, TextStyle], grid: Grid, entry: Entry, log: Log) -> None:
    """Note texts that are larger than the grid lines they stand on; ``entry`` is the whole style."""
    limit = max(grid.leading, grid.size) + _SLACK  # a leading below the body size is noted by itself
    own = entry.source.file
    for name in ON_THE_GRID:
        size = texts[name].size
        if size <= limit:
            continue
        place = _inner(_inner(entry, "text"), name).at("size")
        if place.file != own:
            place = _place(_inner(entry, "grid"), ("leading", "size"), own)
        log.add(
            messages.TEXT_TOO_BIG, place, name=f"text.{name}.size", found=f"{size:.4g}", leading=f"{grid.leading:.4g}"
        )


def check_indents(texts: Mapping[str, TextStyle], grid: Grid, entry: Entry, log: Log) -> None:
    """Note first lines that are indented by more than half a column (two characters are always allowed)."""
    for name, style in texts.items():
        most = max(2.0, grid.measure * grid.size / style.size / 2) if style.size > 0 else style.indent
        if style.indent > most + _SLACK:
            place = _inner(_inner(entry, "text"), name).at("indent")
            limits = {"range_en": f"0 to {most:.4g}字, half a column", "range_zh": f"0 至 {most:.4g}字（半栏）"}
            log.add(messages.BAD_NUMBER, place, found=f"{style.indent:.4g}字", **limits)


def check_latin_space(space: float, entry: Entry, log: Log) -> None:
    """Note a Han–Latin space that looks like a gap in the line; ``space`` is in em."""
    if space > LARGEST_LATIN_SPACE + _SLACK:
        limits = {"range_en": f"0 to {LARGEST_LATIN_SPACE:g}字", "range_zh": f"0 至 {LARGEST_LATIN_SPACE:g}字"}
        log.add(messages.BAD_NUMBER, entry.at("cjk_latin_space"), found=f"{space:.4g}字", **limits)


def _inner(entry: Entry, name: str) -> Entry:
    found = entry.get(name)
    return found if isinstance(found, Entry) else Entry(entry.source)


def _place(entry: Entry, names: tuple[str, ...], own: str) -> Source:
    """Return the first of the keys that stands in the paper's own file, else the first key wherever it stands."""
    places = [entry.at(name) for name in names]
    return next((place for place in places if place.file == own), places[0])


def _too_small(log: Log, place: Source, values: tuple[str, str, str, str], hint: tuple[str, str]) -> None:
    """Note a measure: its name, what was found, and the least in English and Chinese."""
    name, found, least_en, least_zh = values
    log.add(
        messages.STYLE_TOO_SMALL, place, name=name, found=found, least_en=least_en, least_zh=least_zh,
        hint_en=hint[0], hint_zh=hint[1],
    )  # fmt: skip
