"""The body text of the shipped issues at 11, 13 and 17 em, as PDFium reads it back: gaps seen, last lines, line edges.

The limits are the project's promise for newspaper copy; the figures themselves stand in ``benchmarks/README.md``.
"""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from layout.composition import Ink, Styled, set_paragraph
from layout.fonts import FaceSet, open_faces
from layout.model.color import BLACK
from layout.model.page import PageLayout, PlacedLine
from layout.model.style import FontChoices, Punctuation
from layout.paint.pdf import PdfMeta, write_pdf
from tests.support.lines import NOT_AT_END, NOT_AT_START
from tests.support.readers import Char, pdfium_chars

REPO: Final = Path(__file__).parents[2]
PARAGRAPHS: Final[list[str]] = runpy.run_path(str(REPO / "benchmarks" / "line_quality.py"))["paragraphs"]()
SIZE: Final = 9.0
PITCH: Final = 14.0
ROWS: Final = 60
LOOSE: Final = 0.1005  # 0.10 em and what writing coordinates to 0.001 pt may add
LIMITS: Final = {11: (0.025, 1), 13: (0.005, 1), 17: (0.002, 0)}
"""Largest part of lines with gaps over 0.10 em, most last lines of a single character, by measure in em."""
_WORD: Final = re.compile(r"[0-9A-Za-z.%:]+|[\u4e00-\u9fff]")


class Read(NamedTuple):
    """A line as read, with the widest gap between two of its han, in em."""

    text: str
    gap: float
    ends: bool


@pytest.fixture(scope="module")
def faces() -> FaceSet:
    return open_faces(FontChoices(("packages",)), REPO)[0]


def read_back(faces: FaceSet, measure: int, folder: Path, spread: float = 1.0) -> Iterator[Read]:
    """Print every paragraph to a measure and read the lines; ``spread`` widens every gap (to see the check fail)."""
    ink = Ink(faces.chain("song"), BLACK)
    lines = [
        line
        for text in PARAGRAPHS
        for line in set_paragraph([Styled(text, ink)], SIZE, measure, Punctuation(), indent=2)
    ]
    if spread != 1.0:
        lines = [
            line._replace(runs=tuple(run._replace(gaps=tuple(gap + spread for gap in run.gaps)) for run in line.runs))
            for line in lines
        ]
    pages = [
        PageLayout(
            start // ROWS + 1, 300, ROWS * PITCH + 20, 0,
            tuple(PlacedLine(10, 10 + (n + 1) * PITCH, line, "body") for n, line in enumerate(lines[start : start + ROWS])),
        )
        for start in range(0, len(lines), ROWS)
    ]  # fmt: skip
    path = folder / f"{measure}.pdf"
    path.write_bytes(write_pdf(pages, faces, PdfMeta("lines", date(2026, 7, 7)))[0])
    read = [
        list(chars) for page in pdfium_chars(path) for _, chars in groupby(page.chars, key=lambda char: round(char.y))
    ]
    assert len(read) == len(lines)
    for chars, line in zip(read, lines, strict=True):
        yield Read("".join(char.text for char in chars).strip(), max(gaps(chars), default=0.0), line.ends)


def gaps(chars: list[Char]) -> Iterator[float]:
    """Yield what stands between neighbouring han beyond their own em, in em."""
    for one, other in pairwise(chars):
        if all("\u4e00" <= char.text <= "\u9fff" for char in (one, other)):
            yield (other.x - one.x) / SIZE - 1


@pytest.mark.parametrize("measure", LIMITS)
def test_few_lines_are_loose(measure: int, faces: FaceSet, tmp_path: Path) -> None:
    share, lone = LIMITS[measure]
    lines = list(read_back(faces, measure, tmp_path))
    assert sum(line.gap > LOOSE for line in lines) <= share * len(lines)
    assert sum(line.ends and len(_WORD.findall(line.text)) == 1 for line in lines) <= lone
    assert not [line.text for line in lines if line.text[0] in NOT_AT_START or line.text[-1] in NOT_AT_END]


def test_the_check_sees_loose_lines(faces: FaceSet, tmp_path: Path) -> None:
    lines = list(read_back(faces, 13, tmp_path, spread=80.0))
    assert sum(line.gap > LOOSE for line in lines) > 0.005 * len(lines)
