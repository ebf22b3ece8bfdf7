"""``compose_paragraph``: the places it gives are where PDFium, which knows nothing of it, finds the characters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from layout.composition import ComposedLine, Ink, Styled, compose_paragraph, set_paragraph
from layout.fonts import FaceSet, open_faces
from layout.model.color import BLACK
from layout.model.page import PageLayout, PlacedLine
from layout.model.style import Align, FontChoices, Punctuation
from layout.paint.pdf import PdfMeta, write_pdf
from tests.support.readers import Char, pdfium_chars

SIZE, LEFT, TOP = 10.0, 30.0, 40.0
COPY = (
    "《新生》的出版之期接近了……第37回的投稿者，有“AI”和许寿裳·周作人——二人。“it’s 31.25%！”他说，温度达37℃了；真的？！"
)


@pytest.fixture(scope="module")
def faces() -> FaceSet:
    return open_faces(FontChoices(sources=("packages",)), Path())[0]


def printed(faces: FaceSet, measure: float, indent: float, rules: Punctuation, align: Align) -> list[list[Char]]:
    """Return the characters of each line of a PDF of the paragraph, blanks left out."""
    parts = [Styled(COPY, Ink(faces.chain("song"), BLACK))]
    lines = set_paragraph(parts, SIZE, measure, rules, indent=indent, align=align)
    placed = [PlacedLine(LEFT, TOP + 15 * row, line, "body", "A") for row, line in enumerate(lines)]
    page = PageLayout(1, 300, 400, 0, tuple(placed))
    pdf, _ = write_pdf([page], faces, PdfMeta("reading", date(2026, 7, 7)))
    chars = [char for char in pdfium_chars(pdf)[0].chars if not char.is_blank]
    return [[char for char in chars if abs(char.y - each.y) < 1] for each in placed]


def composed(faces: FaceSet, measure: float, indent: float, rules: Punctuation, align: Align) -> list[ComposedLine]:
    chain = faces.chain("song")
    lines = compose_paragraph(COPY, measure, chain=chain, indent=indent, punctuation=rules, align=align)
    return list(lines)


@pytest.mark.parametrize("align", ["justify", "right"])
@pytest.mark.parametrize("rules", [Punctuation(), Punctuation(style="kaiming", cjk_latin_space=0.25)])
@pytest.mark.parametrize(("measure", "indent"), [(13.0, 2.0), (7.5, 0.0)])
def test_pens_are_where_the_page_has_the_characters(
    measure: float, indent: float, rules: Punctuation, align: Align, faces: FaceSet
) -> None:
    pages = printed(faces, measure, indent, rules, align)
    lines = composed(faces, measure, indent, rules, align)
    assert len(pages) == len(lines) > 4
    for chars, line in zip(pages, lines, strict=True):
        places = [(char.pen, char.text) for char in line.characters if char.text.strip()]
        found = [((char.x - LEFT) / SIZE, char.text) for char in chars]
        # PDFium gives both characters of —— the place of their one glyph, or its halves.
        assert "".join(text for _, text in found) == "".join(text for _, text in places)
        for pen, text in places:
            assert any(abs(x - pen) < 0.005 and text.startswith(char) for x, char in found), (text, pen)


def test_widths_add_up_to_the_measure(faces: FaceSet) -> None:
    *lines, last = composed(faces, 13, 2, Punctuation(), "justify")
    assert [line.end for line in lines] == pytest.approx([13] * len(lines))
    assert last.end < 13
    assert lines[0].characters[0].pen == pytest.approx(1.5)  # 《 after an indent of 2 em: its ink begins at 2
    assert "".join(line.text for line in [*lines, last]) == COPY


def test_nothing_is_no_line(faces: FaceSet) -> None:
    chain = faces.chain("song")
    assert compose_paragraph("", 10, chain=chain) == ()
    assert compose_paragraph("\u3000", 10, chain=chain)[0].text == "\u3000"
    assert [line.text for line in compose_paragraph("天\n地", 10, chain=chain)] == ["天\n", "地"]
