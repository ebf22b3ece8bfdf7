"""Which story and field the characters of a finished PDF belong to.

The PDF is drawn in reading order, so its characters follow the made-up page's lines one by one. Only this is taken from the
engine: block, field, paragraph, and where the copy has blanks. Where a character stands is taken from the PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from layout.model.galley import Line
from layout.model.page import PageLayout, PlacedLine
from layout.proofs.report.printed.reading import Cell, is_blank
from layout.records import NamedTuple

NOTE = 0.65
"""Runs of at most this part of their line's size are readings (pinyin), not text of the line."""


class Passage(NamedTuple):
    """What the engine set as one line, and the glyphs of it that the PDF has; readings apart, each a group of glyphs."""

    placed: PlacedLine
    cells: tuple[Cell, ...]
    notes: tuple[tuple[Cell, ...], ...] = ()


class Attributed(NamedTuple):
    """A page's passages, and the differences between what was set and what the PDF reads."""

    number: int
    passages: tuple[Passage, ...]
    differences: tuple[tuple[str, str], ...]


def printing(text: str) -> str:
    """Return a text without its blanks."""
    return "".join(char for char in text if not is_blank(char))


def attribute(page: PageLayout, cells: Sequence[Cell]) -> Attributed:
    """Give every glyph of a page to the line it was set in."""
    lines = [item for item in page.items if isinstance(item, PlacedLine) and item.line.runs]
    wanted = "".join(text for placed in lines for _, text in _runs(placed.line))
    found, differences = _aligned(wanted, cells)
    passages, at = [], 0
    for placed in lines:
        own: list[Cell] = []
        notes: list[tuple[Cell, ...]] = []
        for is_note, text in _runs(placed.line):
            read = [cell for cell in found[at : at + len(text)] if cell is not None]
            at += len(text)
            if not is_note:
                own += read
            elif read:
                notes.append(tuple(read))
        passages.append(Passage(placed, tuple(own), tuple(notes)))
    return Attributed(page.number, tuple(passages), differences)


def _runs(line: Line) -> Iterator[tuple[bool, str]]:
    """Yield what each run of a line prints, in drawing order, and whether it is a reading."""
    size = line.size
    for run in line.runs:
        yield run.size <= NOTE * size, printing("".join(run.texts))


def _aligned(wanted: str, cells: Sequence[Cell]) -> tuple[list[Cell | None], tuple[tuple[str, str], ...]]:
    """Return the cell of every character that was to print, None where the PDF lacks it, and all differences."""
    read = "".join(cell.text for cell in cells)
    if read == wanted:
        return list(cells), ()
    found: list[Cell | None] = [None] * len(wanted)
    differences: list[tuple[str, str]] = []
    for kind, i, j, a, b in SequenceMatcher(None, wanted, read, autojunk=False).get_opcodes():
        if j - i == b - a:
            found[i:j] = cells[a:b]
        if kind != "equal":
            differences.append((wanted[i:j], read[a:b]))
    return found, tuple(differences)
