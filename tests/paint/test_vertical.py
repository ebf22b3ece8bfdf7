"""Vertical lines in the PDF, as readers that did not write it find them: places, turns, and what the text copies as."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest

from layout.composition import Ink, Styled, set_line, set_paragraph
from layout.fonts import FaceSet
from layout.model.color import BLACK
from layout.model.galley import Line
from layout.model.page import PlacedLine
from layout.model.style import Punctuation
from layout.paint.text import drawing_text
from tests.support.readers import RENDERERS, Char, pdfium_chars, squeeze

VERTICAL = Punctuation(writing="vertical")
COPY = (
    "本报讯　2026年7月1日，“红船”领航：“实干‘如’炬！”张三·李四（KTV）共15人，增31.25%——约100元……A股、"
    "《报纸》与COVID-19；上海—北京～～真好？！"
)
AXIS, HEAD, SIZE = 100.0, 20.0, 10.0


def vertical(faces: FaceSet, text: str, role: str = "song", **more: Any) -> PlacedLine:
    line = set_line([Styled(text, Ink(faces.chain(role), BLACK))], SIZE, more.pop("rules", VERTICAL), **more)
    return PlacedLine(AXIS, HEAD, line, "body", "A")


def columns(faces: FaceSet, text: str, measure: float = 13) -> list[PlacedLine]:
    lines = set_paragraph([Styled(text, Ink(faces.chain("song"), BLACK))], SIZE, measure, VERTICAL)
    return [PlacedLine(180 - 16 * index, HEAD, line, "body", "A") for index, line in enumerate(lines)]


def read(pdf: bytes) -> list[Char]:
    """The page's characters that are not blank, in the order of its content; places from the trim's corner."""
    (page,) = pdfium_chars(pdf)
    return [char for char in page.chars if not char.is_blank]


def middle(char: Char) -> tuple[float, float]:
    """The middle of a character's ink, from the axis and from the head, in em."""
    across, down = sum(char.ink) / 2 - AXIS, sum(char.depth) / 2 - HEAD
    return across / SIZE, down / SIZE


def laid_flat(pdf: bytes) -> bytes:
    """The same file with the vertical font made a horizontal one: what every test here must notice."""
    assert b"/Identity-V\n" in pdf or b"/Identity-V " in pdf
    return re.sub(rb"(/Encoding\s+/Identity-)V", rb"\1H", pdf)


def stands_in_cells(pdf: bytes, starts: list[float]) -> bool:
    """Tell whether upright characters fill cells of an em that begin at ``starts`` (em), centred on the axis."""
    found = [middle(char) for char in read(pdf)]
    assert len(found) == len(starts)
    return all(
        abs(across) < 0.03 and abs(down - start - 0.5) < 0.05
        for (across, down), start in zip(found, starts, strict=True)
    )


@pytest.mark.parametrize("role", ["song", "hei-black"])
def test_upright_characters_stand_on_the_axis_an_em_apart(make, faces: FaceSet, role: str) -> None:
    pdf = make.pdf(vertical(faces, "国国国田", role))
    assert stands_in_cells(pdf, [0, 1, 2, 3])
    assert not stands_in_cells(laid_flat(pdf), [0, 1, 2, 3])
    (page,) = pdfium_chars(pdf)
    tops = [char.depth[0] for char in page.chars[:3]]
    assert np.diff(tops) == pytest.approx([SIZE, SIZE], abs=0.002)


def test_gaps_go_down_whether_they_are_even_or_not(make, faces: FaceSet) -> None:
    """Even gaps are character spacing, others moves: ISO 32000-1 gives the two opposite signs in vertical lines."""
    even = vertical(faces, "国国国国", tracking=0.25)
    assert stands_in_cells(make.pdf(even), [0, 1.25, 2.5, 3.75])
    (run,) = even.line.runs
    odd = even._replace(line=even.line._replace(runs=(run._replace(gaps=(-300.0, 0.0, 500.0, 0.0)),)))
    assert stands_in_cells(make.pdf(odd), [0, 0.7, 1.7, 3.2])
    assert not stands_in_cells(make.pdf(odd), [0, 1.3, 2.3, 2.8]), "the wrong way"


def test_gaps_go_down_beside_characters_that_copy_as_something_else(make, faces: FaceSet) -> None:
    placed = vertical(faces, "国“国”『国』国")
    chars = read(make.pdf(placed))
    assert "".join(char.text for char in chars) == "国“国”『国』国"
    han = [round(middle(char)[1] - 0.5, 1) for char in chars if char.text == "国"]
    assert han == [0, 2, 4.5, 6.5], "the two marks back to back stand closer by half an em"


def test_marks_stand_in_their_corners(make, faces: FaceSet) -> None:
    """V3, V4: 、，。 upper right; ：；？！ upright at the right; brackets lie over their cells; quotes are corners."""
    text = "国，国。国、国：国；国？国！国“国”国（国）国"
    upright = {
        char.text: middle(char)
        for char in read(make.pdf(vertical(faces, text, rules=VERTICAL._replace(style="plain"))))
    }
    place = {mark: (upright[mark][0], upright[mark][1] - text.index(mark)) for mark in text if mark != "国"}
    for mark in "，。、":
        across, down = place[mark]
        assert 0.2 < across < 0.5 and 0 < down < 0.5, mark
    for mark in "：；？！":
        across, down = place[mark]
        assert 0.1 < across < 0.4 and abs(down - 0.5) < 0.2, mark
    assert place["“"][1] > 0.5 > place["”"][1]
    assert place["“"][0] > 0.1 and place["”"][0] < -0.1
    assert place["（"][1] > 0.5 > place["）"][1]
    assert abs(place["（"][0]) < 0.05
    level = {char.text: char for char in read(make.pdf(make.line(20, 50, make.run("，"))))}["，"]
    assert sum(level.ink) / 2 - 20 < 0.5 * SIZE, "in a level line the comma is at the left: another glyph"


def test_a_dash_is_one_stroke_down_the_axis(make, faces: FaceSet, draw) -> None:
    pixels = draw(make.pdf(vertical(faces, "一——一")))
    ink = (pixels.mean(axis=2) < 128)[:, int((AXIS + 9) * 4) : int((AXIS + 11) * 4)].any(axis=1)
    stroke = ink[int((HEAD + 10 + 11) * 4) : int((HEAD + 10 + 29) * 4)]
    assert stroke.all(), "no gap from the first em of the dash to the second"


def test_words_lie_along_the_line(make, faces: FaceSet) -> None:
    placed = vertical(faces, "国York国")
    chars = read(make.pdf(placed))
    word = chars[1:5]
    assert "".join(char.text for char in word) == "York"
    assert [char.angle for char in chars] == [0, 90, 90, 90, 90, 0]
    assert all(one.depth[1] <= other.depth[0] + 0.6 for one, other in pairwise(word))
    capital = word[0]
    assert abs(sum(capital.ink) / 2 - AXIS) < 0.03 * SIZE, "capitals are centred on the axis"
    runs = tuple(run._replace(mode="upright") for run in placed.line.runs)
    standing = read(make.pdf(placed._replace(line=placed.line._replace(runs=runs))))
    assert {char.angle for char in standing} == {0}


def test_two_and_three_digits_stand_side_by_side_in_a_cell(make, faces: FaceSet) -> None:
    for digits in ("15", "100"):
        placed = vertical(faces, f"国{digits}国", rules=VERTICAL._replace(cjk_latin_space=0))
        chars = read(make.pdf(placed))
        inside = chars[1:-1]
        assert "".join(char.text for char in inside) == digits
        assert {char.angle for char in inside} == {0}
        assert len({round(char.y, 2) for char in inside}) == 1, "on one baseline"
        lefts = [char.ink[0] for char in inside]
        assert lefts == sorted(lefts)
        assert lefts[0] >= AXIS - SIZE / 2 and inside[-1].ink[1] <= AXIS + SIZE / 2
        assert abs((lefts[0] + inside[-1].ink[1]) / 2 - AXIS) < 0.08 * SIZE
        assert all(char.depth[0] >= HEAD + SIZE and char.depth[1] <= HEAD + 2 * SIZE for char in inside)
        assert middle(chars[-1])[1] == pytest.approx(2.5, abs=0.05)
        lying = tuple(run._replace(mode="turned") if run.mode == "across" else run for run in placed.line.runs)
        turned = read(make.pdf(placed._replace(line=placed.line._replace(runs=lying))))
        assert len({round(char.y, 2) for char in turned[1:-1]}) == len(digits)


def test_abbreviations_stand_letter_by_letter(make, faces: FaceSet) -> None:
    chars = read(make.pdf(vertical(faces, "国KTV国")))
    assert [char.text for char in chars] == list("国KTV国")
    for place, char in enumerate(chars):
        across, down = middle(char)
        assert abs(across) < 0.06 and abs(down - place - 0.5) < 0.08, char.text


def test_the_set_width_narrows_across_the_line_only(make, faces: FaceSet, draw) -> None:
    def extent(pdf: bytes, renderer: str) -> tuple[float, float, float, float]:
        rows, lines = np.nonzero(draw(pdf, renderer).mean(axis=2) < 128)
        return lines.min() / 4 - 10, lines.max() / 4 - 10, rows.min() / 4 - 10, rows.max() / 4 - 10

    wide, narrow = (make.pdf(vertical(faces, "国国", scale=scale)) for scale in (1.0, 0.6))
    for renderer in RENDERERS:
        left, right, top, bottom = extent(wide, renderer)
        thin = extent(narrow, renderer)
        assert thin[2:] == pytest.approx((top, bottom), abs=0.3)
        assert thin[1] - thin[0] == pytest.approx(0.6 * (right - left), abs=0.5)
        assert (thin[0] + thin[1]) / 2 == pytest.approx((left + right) / 2, abs=0.3), "centred as before"


@pytest.mark.parametrize("role", ["song", "hei-black"])
def test_four_renderers_draw_the_same(make, faces: FaceSet, draw, role: str) -> None:
    pdf = make.pdf(vertical(faces, "国，“15”——A股《York》……", role))
    drawn = [1 - draw(pdf, renderer).mean(axis=2) / 255 for renderer in RENDERERS]
    cells = [each[:1280, :880].reshape(160, 8, 110, 8).mean(axis=(1, 3)) for each in drawn]
    worst = max(np.abs(one - other).sum() / (one.sum() + other.sum()) for one in cells for other in cells)
    assert worst < 0.1
    flat = 1 - draw(laid_flat(pdf), "pdfium").mean(axis=2) / 255
    flat = flat[:1280, :880].reshape(160, 8, 110, 8).mean(axis=(1, 3))
    assert np.abs(flat - cells[0]).sum() / (flat.sum() + cells[0].sum()) > 0.3


def test_the_text_copies_as_it_was_written(make, faces: FaceSet, tool, tmp_path: Path) -> None:
    path = tmp_path / "vertical.pdf"
    path.write_bytes(make.pdf(*columns(faces, COPY)))
    assert "".join(char.text for char in read(path.read_bytes())) == squeeze(COPY)
    assert squeeze(tool("pdftotext", "-raw", path, "-")) == squeeze(COPY)
    assert squeeze(tool("mutool", "draw", "-q", "-F", "text", path)) == squeeze(COPY)


def test_a_column_is_one_line_to_search_in(make, faces: FaceSet, tool, tmp_path: Path) -> None:
    path = tmp_path / "vertical.pdf"
    path.write_bytes(make.pdf(vertical(faces, "红船领航，“实干”如炬——共筑（安全）防线！")))
    assert "红船领航，“实干”如炬——共筑（安全）防线！" in tool("pdftotext", path, "-")
    path.write_bytes(laid_flat(path.read_bytes()))
    assert "实干”如炬" in tool("pdftotext", path, "-"), "it is the marks' places that tell the two apart"


def test_quotes_copy_as_quotes_and_corner_brackets_as_brackets(make, faces: FaceSet, tool, tmp_path: Path) -> None:
    """Both are one glyph in a vertical line, so the rarer of them is marked with its text."""
    path = tmp_path / "vertical.pdf"
    path.write_bytes(make.pdf(vertical(faces, "“红”“船”『领』")))
    assert squeeze(tool("pdftotext", "-raw", path, "-")) == "“红”“船”『领』"
    assert "".join(char.text for char in read(path.read_bytes())) == "“红”“船”『领』"


def test_both_fonts_share_one_file(make, faces: FaceSet) -> None:
    with pikepdf.open(io.BytesIO(make.pdf(vertical(faces, "红船York——")))) as pdf:
        fonts = pdf.pages[0].Resources.Font
        level, upright = fonts["/F1"], fonts["/V1"]
        assert (str(level.Encoding), str(upright.Encoding)) == ("/Identity-H", "/Identity-V")
        assert str(upright.BaseFont).endswith("-Identity-V")
        assert level.DescendantFonts[0].objgen == upright.DescendantFonts[0].objgen
        assert level.ToUnicode.objgen == upright.ToUnicode.objgen
        descendant = upright.DescendantFonts[0]
        assert [int(value) for value in descendant.DW2] == [880, -1000]
        assert [[float(value) for value in each] for each in list(descendant.W2)[1::2]] == [[-2000, 500, 1380]]


def test_a_page_of_level_lines_has_no_vertical_font(make) -> None:
    with pikepdf.open(io.BytesIO(make.pdf(make.line(10, 20, make.run("平安"))))) as pdf:
        assert "/V1" not in pdf.pages[0].Resources.Font
        assert "/DW2" not in pdf.pages[0].Resources.Font["/F1"].DescendantFonts[0]


def test_the_drawing_text_shows_what_stands_how(make, faces: FaceSet) -> None:
    shown = drawing_text([make.page(vertical(faces, "于2026年15日"))])
    (row,) = (row for row in shown.splitlines() if row.startswith("  body"))
    assert row.startswith("  body A 100.00,20.00 h=")
    assert "turned=2026" in row and "across=15" in row
    level = drawing_text([make.page(PlacedLine(1, 2, Line((), 5.0, ""), "body"))])
    assert " w=5.00" in level and " h=" not in level
