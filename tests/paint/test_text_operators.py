"""Text in the content stream: black only, overprinting, every glyph where composition put it, nothing said twice."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from layout.model.color import BLACK, WHITE, Colour
from layout.model.geometry import Rect
from layout.model.page import Contour, Fill, Shape, Stroke
from layout.paint.pdf import write_pdf

CYAN = Colour(1, 0, 0, 0)
RED = Colour(0, 1, 1, 0)


def operators(pdf: bytes) -> list[tuple[str, list[str]]]:
    """The page's operators with their operands as text."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = pikepdf.parse_content_stream(file.pages[0])
        return [(str(each.operator), [str(operand) for operand in each.operands]) for each in found]


def names(pdf: bytes) -> list[str]:
    return [name for name, _ in operators(pdf)]


def test_black_text_is_black_ink_that_overprints(make) -> None:
    pdf = make.pdf(make.line(10, 20, make.run("平安")))
    found = operators(pdf)
    assert ("k", ["0", "0", "0", "1"]) in found
    assert ("gs", ["/Over"]) in found
    assert not {name for name, _ in found} & {"g", "G", "rg", "RG", "cs", "sc", "scn"}
    with pikepdf.open(io.BytesIO(pdf)) as file:
        state = file.pages[0].Resources.ExtGState.Over
        assert (bool(state.op), bool(state.OP), int(state.OPM)) == (True, True, 1)
        state = file.pages[0].Resources.ExtGState.Knock
        assert (bool(state.op), bool(state.OP), int(state.OPM)) == (False, False, 0)


def test_coloured_and_white_text_knocks_out(make) -> None:
    for colour, inks in ((RED, "0 1 1 0"), (WHITE, "0 0 0 0")):
        found = operators(make.pdf(make.line(10, 20, make.run("平安", colour=colour))))
        assert ("k", inks.split()) in found
        assert ("gs", ["/Knock"]) in found
        assert ("gs", ["/Over"]) not in found


@pytest.mark.tools
def test_on_the_plates_black_leaves_the_tint_alone_and_white_cuts_it(make, tool, tmp_path: Path) -> None:
    """Plates as a press gets them: under black text the cyan plate is whole, under white text it has holes."""
    tint = Fill(Rect(0, 0, 200, 300), CYAN)
    for colour, has_holes in ((BLACK, False), (WHITE, True)):
        path, plates = tmp_path / "page.pdf", tmp_path / "plate.tif"
        path.write_bytes(make.pdf(tint, make.line(10, 60, make.run("平安", size=60, colour=colour))))
        tool("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r72", "-o", plates, path)
        cyan = np.asarray(Image.open(tmp_path / "plate(Cyan).tif"))[12:308, 12:208]
        black = np.asarray(Image.open(tmp_path / "plate(Black).tif"))
        assert (cyan.max() > 128) == has_holes  # 0 is full ink
        assert (black.min() < 128) != has_holes


def traced(pdf: bytes, tool, folder: Path) -> list[tuple[float, float, str]]:
    """Where MuPDF puts each glyph, in points from the trim's top left corner, and its text."""
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    tree = ET.fromstring(tool("mutool", "trace", path, "1"))
    places = []
    for page in tree.iter("page"):
        for kind in ("fill_text", "stroke_text"):
            for text in page.iter(kind):
                a, b, c, d, e, f = (float(each) for each in text.get("transform").split())
                for glyph in text.iter("g"):
                    x, y = float(glyph.get("x")), float(glyph.get("y"))
                    places.append((a * x + c * y + e - 10, b * x + d * y + f - 10, glyph.get("unicode")))
    return places


GAPS = {
    "none": [0.0] * 8,
    "even": [37.5] * 7 + [0.0],
    "even with squeezes": [12.5, 12.5, -487.5, 12.5, 12.5, 62.5, 12.5, 0.0],
    "all different": [1.0, -2.0, 3.25, -4.0, 5.0, -6.125, 7.0, 0.0],
    "squeezed": [-33.333, -33.333, -533.333, -33.333, -33.333, -33.333, -33.333, 0.0],
    "last gap ignored": [10.0] * 8,
}


@pytest.mark.tools
@pytest.mark.parametrize("gaps", GAPS.values(), ids=GAPS)
@pytest.mark.parametrize("scale", [1.0, 0.9])
@pytest.mark.parametrize("role", ["song", "latin"])
def test_every_glyph_is_where_it_was_set(
    make, tool, tmp_path: Path, gaps: list[float], scale: float, role: str
) -> None:
    text = "平安嘉兴守护人民" if role == "song" else "Police78"
    before = make.run("前后", gaps=[90.0, 0.0])  # leaves a character spacing behind
    run = make.run(text, role, size=9.0, x=30.0, gaps=gaps, scale=scale)
    found = traced(make.pdf(make.line(10, 20, before, run)), tool, tmp_path)[2:]
    pen = 40.0
    for (x, y, unicode), character, gap in zip(found, text, gaps, strict=True):
        assert unicode == character
        assert x == pytest.approx(pen, abs=0.01)
        assert y == pytest.approx(20, abs=0.001)
        pen += scale * 9.0 * (make.faces.chain(role).shape(character).width + gap) / 1000


def test_even_gaps_are_character_spacing_and_only_exceptions_are_moves(make) -> None:
    even = operators(make.pdf(make.line(10, 20, make.run("平安嘉兴", gaps=[20.0, 20.0, 20.0, 0.0]))))
    assert ("Tc", ["0.2"]) in even
    assert "TJ" not in {name for name, _ in even}
    mixed = operators(make.pdf(make.line(10, 20, make.run("平安嘉兴", gaps=[20.0, -480.0, 20.0, 0.0]))))
    assert ("Tc", ["0.2"]) in mixed
    assert sum(name == "TJ" for name, _ in mixed) == 1
    plain = names(make.pdf(make.line(10, 20, make.run("平安嘉兴"))))
    assert "Tc" not in plain


def test_nothing_is_set_twice(make) -> None:
    lines = [make.line(10, 20 + 14 * row, make.run("平安嘉兴", gaps=[5.0] * 3 + [0.0])) for row in range(20)]
    found = names(make.pdf(*lines))
    assert [found.count(name) for name in ("BT", "ET", "Tf", "k", "gs", "Tc", "Tz", "Tr", "w")] == [1] * 6 + [0] * 3
    assert found.count("Tj") == found.count("Tm") == 20


def test_state_comes_back_after_a_shape_or_another_style(make) -> None:
    black = make.run("平", gaps=[0.0])
    page = (
        make.line(10, 20, black),
        Fill(Rect(10, 30, 20, 20), RED),
        make.line(10, 60, black, make.run("安", "hei-bold", 20, WHITE, x=20, stroke=0.02, scale=0.8)),
        Shape((Contour(((0, 0), (5, 0), (0, 5))),), CYAN),
        Stroke(0, 80, 50, 80, 0.5, BLACK),
        make.line(10, 100, black),
    )
    seen = []
    fill = state = mode = scale = None
    for name, operands in operators(make.pdf(*page)):
        fill = operands if name == "k" else fill
        state = operands[0] if name == "gs" else state
        mode = operands[0] if name == "Tr" else mode
        scale = operands[0] if name == "Tz" else scale
        if name in ("Tj", "TJ"):
            seen.append((fill, state, mode or "0", scale or "100"))
    plain = (["0", "0", "0", "1"], "/Over", "0", "100")
    heavy = (["0", "0", "0", "0"], "/Knock", "2", "80")
    assert seen == [plain, plain, heavy, plain]


def test_only_the_colour_or_only_the_overprint_changes(make) -> None:
    red, black = make.run("平", colour=RED), make.run("平")
    for run, shape in (
        (red, Shape((Contour(((0, 0), (5, 0), (0, 5))),), CYAN)),  # both knock out: the ink alone differs
        (black, Fill(Rect(0, 0, 50, 50), BLACK)),  # both black: the area knocks out, the text overprints
    ):
        fill, state, seen = [], "", []
        for name, operands in operators(make.pdf(make.line(10, 20, run), shape, make.line(10, 60, run))):
            fill = operands if name == "k" else fill
            state = operands[0] if name == "gs" else state
            if name in ("Tj", "f"):
                seen.append((fill, state))
        assert seen[0] == seen[2] != seen[1]


def test_a_stroke_thickens_the_outline_in_its_own_colour(make, draw) -> None:
    thin = make.pdf(make.line(10, 120, make.run("一口", size=80, colour=RED)))
    thick = make.pdf(make.line(10, 120, make.run("一口", size=80, colour=RED, stroke=0.04)))
    found = operators(thick)
    assert ("Tr", ["2"]) in found
    assert ("w", ["3.2"]) in found
    assert ("j", ["1"]) in found
    assert ("K", ["0", "1", "1", "0"]) in found
    inked = [(draw(pdf)[:, :, 1] < 128).sum() for pdf in (thin, thick)]
    assert 1.2 < inked[1] / inked[0] < 3
    pixels = draw(thick)
    assert (pixels[:, :, 0] > 150).all()  # red and white, no black edge


def test_numbers_are_plain_decimals(make) -> None:
    run = make.run("平安嘉兴", gaps=[1e-9, 33.3333333, -1e-7, 0.0], x=1e-8, size=9.123456789)
    with pikepdf.open(io.BytesIO(make.pdf(make.line(1 / 3, 1e-6, run)))) as file:
        content = file.pages[0].Contents.read_bytes().decode()
    numerals = re.findall(r"(?<![<\w/])-?[\d.]+(?:e[-+]?\d+)?(?![\w>])", content)
    assert len(numerals) > 10
    assert all(re.fullmatch(r"-?\d+(\.\d{1,4})?", each) for each in numerals), numerals


# --- what copies -----------------------------------------------------------------------------------------------------


def pdfium_text(pdf: bytes) -> str:
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()


def poppler_text(pdf: bytes, tool, folder: Path) -> str:
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    return tool("pdftotext", "-raw", path, "-")


@pytest.mark.tools
def test_one_glyph_with_two_texts_copies_as_both(make, meta, tool, tmp_path: Path) -> None:
    """The glyph of 安 stands for 安 three times and once for 晏: the odd one out is marked."""
    run = make.run("平安安安嘉", gaps=[10.0, 10.0, -90.0, 10.0, 0.0])
    other = run._replace(texts=("平", "安", "晏", "安", "嘉"))
    pdf = make.pdf(make.line(10, 20, run), make.line(10, 40, other))
    assert names(pdf).count("BDC") == names(pdf).count("EMC") == 1
    assert re.sub(r"\s+", " ", pdfium_text(pdf)).strip() == "平安安安嘉 平安晏安嘉"
    assert poppler_text(pdf, tool, tmp_path).split() == ["平安安安嘉", "平安晏安嘉"]
    # The marks must not move anything.
    places = traced(pdf, tool, tmp_path)
    assert [x for x, *_ in places[:5]] == pytest.approx([x for x, *_ in places[5:]], abs=0.01)


@pytest.mark.tools
def test_clusters_copy_as_their_text(make, tool, tmp_path: Path) -> None:
    """One glyph for two characters, and two glyphs for one text."""
    run = make.run("甲乙丙丁", gaps=[10.0, 0.0, 10.0, 0.0])
    ligature = run._replace(texts=("——", "乙", "龘", ""))
    pdf = make.pdf(make.line(10, 20, ligature))
    assert pdfium_text(pdf).strip() == "——乙龘"
    assert poppler_text(pdf, tool, tmp_path).strip() == "——乙龘"


def test_text_without_odd_glyphs_is_not_marked(make, meta) -> None:
    pages = [
        make.page(make.line(10, 20, make.run("平安嘉兴平安")), make.line(10, 40, make.run("2026 Police", "latin")))
    ]
    pdf = write_pdf(pages, make.faces, meta)[0]
    assert "BDC" not in names(pdf)
    assert pdfium_text(pdf).split() == ["平安嘉兴平安", "2026", "Police"]


@pytest.mark.tools
def test_four_renderers_draw_the_same_text(make, draw) -> None:
    """Ink in every square of 8 × 8 pt agrees; a renderer that lost or swapped glyphs would differ by half a square."""
    rows = ["守护城市烟火气，平安嘉兴", "夏夜里的“巡逻灯”——2026", "Police 110 警察故事："]
    lines = [
        make.line(5, 20 + 90 * block + 22 * row, make.run(text, role, 14, gaps=[10.0] * (len(text) - 1) + [0.0]))
        for block, role in enumerate(("song", "hei-bold", "latin"))
        for row, text in enumerate(rows)
    ]
    pdf = make.pdf(*lines)
    drawn = [1 - draw(pdf, renderer)[:, :, 1] / 255 for renderer in ("pdfium", "poppler", "mupdf", "ghostscript")]
    squares = [each[:1280, :864].reshape(40, 32, 27, 32).mean(axis=(1, 3)) for each in drawn]
    assert (squares[0] > 0.1).sum() > 200
    for other in squares[1:]:
        assert abs(other - squares[0]).max() < 0.1
        assert abs(other - squares[0]).mean() < 0.01
