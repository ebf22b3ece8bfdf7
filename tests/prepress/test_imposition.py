"""Sheets as PDFs: each page stands at its place and nowhere else, the sheets fold into the paper, the file stays a press file."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array

from layout.errors import StopRendering
from layout.fonts import open_faces
from layout.makeup.compositor import Compositor
from layout.manifest.house_style import default_style
from layout.model.press import MARKS, PressProfile
from layout.model.style import FontChoices
from layout.prepress.colour_bar import GAP, PATCH
from layout.prepress.imposition.assemble import Imposed, impose
from layout.prepress.imposition.bases import Furniture
from layout.prepress.imposition.sections import Wish
from layout.prepress.marks import AWAY, MARGIN
from layout.prepress.slug import Slug
from tests.support.folding import Cell, folded
from tests.support.numbered import BLEED, HEIGHT, LABEL, META, WIDTH, numbered
from tests.support.readers import Char, pdfium_chars, run

PROFILE = PressProfile("test", "测试", Path(), marks=MARKS)  # type: ignore[arg-type]
LABELLED = re.compile(r"第(\d\d)")
Make = Callable[..., Imposed]
Pixels = np.ndarray[Any, np.dtype[np.int16]]


@pytest.fixture(scope="module")
def furniture() -> Furniture:
    style = default_style()
    assert style is not None
    compositor = Compositor(open_faces(FontChoices(sources=("packages",)), Path())[0], style)
    return Furniture(compositor, PROFILE, Slug("南湖小报", "2026年7月7日"), META)


@pytest.fixture(scope="module")
def make(furniture: Furniture) -> Make:
    """Impose a paper of numbered pages."""

    def made(count: int, *doubles: int, corner: float = 0.0, made_for: float = 0.0, **wish: Any) -> Imposed:
        data = numbered(furniture.compositor, count, doubles, gutter=made_for, corner=corner)
        return impose(data, "paper.pdf", Wish(**wish), furniture)

    return made


def pixels(data: bytes) -> list[Pixels]:
    """Every page as pixels of a point, marks included."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [np.asarray(page.render(scale=1).to_pil().convert("RGB")).astype(np.int16) for page in document]
    finally:
        document.close()


def labels(chars: tuple[Char, ...]) -> list[tuple[str, Char]]:
    """The numbers of pages on a side, each with its first character; the slug is much smaller."""
    large = [char for char in chars if char.size > 20]
    return [(large[at].text + large[at + 1].text + large[at + 2].text, large[at]) for at in range(0, len(large), 3)]


def grids(data: bytes, rows: int, gutter: float = 0.0) -> list[list[list[Cell]]]:
    """What stands in each cell of each side, by what PDFium reads and where."""
    found = []
    for page in pdfium_chars(data):
        grid: list[list[Cell]] = [[("", False), ("", False)] for _ in range(rows)]
        for text, char in labels(page.chars):
            column, row = int(char.x // (WIDTH + gutter)), int(char.y // HEIGHT)
            x, y = char.x - column * (WIDTH + gutter), char.y - row * HEIGHT
            turned = char.angle == 180
            place = (WIDTH - x, HEIGHT - y) if turned else (x, y)
            assert place == pytest.approx(LABEL, abs=0.01)
            assert LABELLED.fullmatch(text)
            grid[row][column] = (text, turned)
        found.append(grid)
    return found


@pytest.mark.parametrize("right_bound", [False, True])
@pytest.mark.parametrize("up", [2, 4])
@pytest.mark.parametrize("count", [4, 8, 16])
def test_the_printed_sheets_fold_into_the_paper(make: Make, count: int, up: int, right_bound: bool) -> None:
    imposed = make(count, up=up, right_bound=right_bound)
    rows = max(side.rows for side in imposed.sides)
    found = grids(imposed.data, rows)
    pages = folded(zip(found[::2], found[1::2], strict=True), right_bound=right_bound)
    assert pages == [(f"第{number:02d}", False) for number in range(1, count + 1)]


def test_half_a_web_has_one_row(make: Make) -> None:
    found = pdfium_chars(make(12, up=4).data)
    assert [round(page.height / HEIGHT) for page in found] == [2, 2, 1, 1]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({}, [["第08", "第01"], ["第02", "第07"], ["第06", "第03"], ["第04", "第05"]]),
        ({"right_bound": True}, [["第01", "第08"], ["第07", "第02"], ["第03", "第06"], ["第05", "第04"]]),
        ({"scheme": "spreads"}, [["", "第01"], ["第02", "第03"], ["第04", "第05"], ["第06", "第07"], ["第08", ""]]),
        ({"sections": (4, 4)}, [["第04", "第01"], ["第02", "第03"], ["第08", "第05"], ["第06", "第07"]]),
        ({"gutter": 25.0}, [["第08", "第01"], ["第02", "第07"], ["第06", "第03"], ["第04", "第05"]]),
    ],
)
def test_pages_lie_side_by_side(make: Make, wish: dict[str, Any], expected: list[list[str]]) -> None:
    found = grids(make(8, **wish).data, 1, wish.get("gutter", 0.0))
    assert [[text for text, _ in rows[0]] for rows in found] == expected


def expected_pixels(furniture: Furniture, count: int) -> list[Pixels]:
    """The colour of each page, from the PDF that was imposed."""
    at = int(BLEED) + 50
    return [page[at, at] for page in pixels(numbered(furniture.compositor, count))]


@pytest.mark.parametrize("corner", [0.0, 75.0])
@pytest.mark.parametrize(("up", "gutter"), [(2, 0.0), (4, 0.0), (2, 25.0), (4, 25.0)])
def test_no_page_reaches_into_another(make: Make, furniture: Furniture, up: int, gutter: float, corner: float) -> None:
    """Every pixel of a page's place is that page's: its text and the pixels that touch an edge apart."""
    colours = expected_pixels(furniture, 8)
    imposed = make(8, up=up, gutter=gutter, corner=corner)
    around = MARGIN + BLEED
    for picture, side in zip(pixels(imposed.data), imposed.sides, strict=True):
        for place in side.places:
            left, top = around + place.column * (WIDTH + gutter), around + place.row * HEIGHT
            part = picture[int(top) + 2 : int(top + HEIGHT) - 2, int(left) + 2 : int(left + WIDTH) - 2]
            near = np.abs(part - colours[place.source or 0]).max(axis=2) <= 2
            text = np.zeros_like(near)
            if place.turned:
                text[-70:, -110:] = True
            else:
                text[:70, :110] = True
            assert (near | text).all()
        if gutter:
            white = picture[int(around) + 2 : int(around + side.rows * HEIGHT) - 2, int(around + WIDTH) + 2 :][
                :, : int(gutter) - 4
            ]
            assert (white == 255).all()


def test_pages_bleed_at_the_edges_of_the_sheet_and_end_there(make: Make, furniture: Furniture) -> None:
    colours = expected_pixels(furniture, 8)
    for up in (2, 4):
        imposed = make(8, up=up)
        for picture, side in zip(pixels(imposed.data), imposed.sides, strict=True):
            for place in side.places:
                middle = MARGIN + BLEED + place.row * HEIGHT + 90
                outside = int(MARGIN) + 3 if place.column == 0 else picture.shape[1] - int(MARGIN) - 4
                beyond = int(MARGIN) - 2 if place.column == 0 else picture.shape[1] - int(MARGIN) + 1
                assert np.abs(picture[int(middle), outside] - colours[place.source or 0]).max() <= 2
                assert (picture[int(middle), beyond] == 255).all()


def placed(page: pikepdf.Page) -> list[tuple[float, float, float, float]]:
    """Where a side's forms may print: their boxes under the matrix they are drawn with, from the sheet's own operators."""
    found, matrix = [], pikepdf.Matrix()
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "cm":
            matrix = pikepdf.Matrix(*map(float, operands))
        elif str(operator) == "Do":
            left, bottom, right, top = map(float, page.resources.XObject[str(operands[0])].BBox)
            (x0, y0), (x1, y1) = matrix.transform((left, bottom)), matrix.transform((right, top))
            found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found


@pytest.mark.parametrize(
    "wish", [{}, {"up": 4}, {"up": 4, "gutter": 25.0}, {"scheme": "spreads"}, {"up": 4, "right_bound": True}]
)
def test_pages_meet_without_overlap(make: Make, wish: dict[str, Any]) -> None:
    """White pages too, whose overlap no picture would show: boxes share edges at most, and fill the bleed of the sheet."""
    imposed = make(8, **wish)
    gutter = wish.get("gutter", 0.0)
    sheets = pikepdf.open(BytesIO(imposed.data))
    for page in sheets.pages:
        boxes = placed(page)
        for one, other in combinations(boxes, 2):
            across, along = (min(one[at + 2], other[at + 2]) - max(one[at], other[at]) for at in (0, 1))
            assert across < 0.001 or along < 0.001
        left, bottom, right, top = (float(value) for value in page.bleedbox)
        if len(boxes) % 2 == 0:
            inked = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in boxes)
            assert inked == pytest.approx((right - left - gutter) * (top - bottom), rel=1e-5)
        assert min(x for x, *_ in boxes) >= left - 0.001 and max(x for _, _, x, _ in boxes) <= right + 0.001


def test_pages_without_a_bleed_box_end_at_the_trim(furniture: Furniture) -> None:
    """Else marks in their margin would be taken for bleed."""
    pdf = pikepdf.open(BytesIO(numbered(furniture.compositor, 4)))
    for page in pdf.pages:
        del page.obj.BleedBox
    file = BytesIO()
    pdf.save(file, fix_metadata_version=False)
    sheets = pikepdf.open(BytesIO(impose(file.getvalue(), "paper.pdf", Wish(), furniture).data))
    page = sheets.pages[0]
    assert page.bleedbox == page.trimbox
    assert [float(x1 - x0) for x0, _, x1, _ in placed(page)] == pytest.approx([WIDTH, WIDTH])


def test_both_folds_are_marked(make: Make) -> None:
    """The spine at the head, and the fold between two rows at the left: dashes."""
    picture = pixels(make(8, up=4).data)[0].max(axis=2)
    around = MARGIN + BLEED
    level = picture[round(around + HEIGHT) - 1 : round(around + HEIGHT) + 2, round(MARGIN - 17) : round(MARGIN - 3)]
    upright = picture[round(MARGIN - 17) : round(MARGIN - 3), round(around + WIDTH) - 1 : round(around + WIDTH) + 2]
    for lowest in (level.min(axis=0), upright.min(axis=1)):
        assert 2 <= np.count_nonzero(np.diff((lowest < 235).astype(int)) == 1) <= 4, lowest


def test_marks_of_the_pages_are_cut_off(make: Make, furniture: Furniture) -> None:
    """The pages have a black bar over their heads, outside the bleed; on the sheets that room has other marks."""
    imposed = impose(
        numbered(furniture.compositor, 4), "paper.pdf", Wish(), furniture._replace(profile=PROFILE._replace(marks=()))
    )
    for picture in pixels(imposed.data):
        assert picture.shape[0] == HEIGHT + 2 * BLEED
        assert picture[:8].max(axis=2).min() > 100


def test_the_bar_stands_under_each_page(make: Make) -> None:
    picture = pixels(make(4).data)[0]
    y = round(MARGIN + 2 * BLEED + HEIGHT + AWAY + PATCH / 2)
    size = (WIDTH - 2 * GAP) / 18
    for start in (0.0, WIDTH):
        x0 = MARGIN + BLEED + start + GAP
        cyan, magenta, yellow, black = (picture[y, int(x0 + (number + 0.5) * size)] for number in range(4))
        assert cyan.argmin() == 0 and magenta.argmin() == 1 and yellow.argmin() == 2
        assert black.max() < 60


def test_the_slug_names_the_sheet(make: Make) -> None:
    first, second = (page.text for page in pdfium_chars(make(4).data))
    for text, words in ((first, "第1张正面outer4|1版"), (second, "第1张反面inner2|3版")):
        assert f"南湖小报2026年7月7日{words}" in text
        assert "CyanMagentaYellowBlack" in text


def test_a_double_truck_prints_over_the_gutter(make: Make, furniture: Furniture) -> None:
    for made_for in (0.0, 25.0):
        imposed = make(7, 4, made_for=made_for)
        assert [side.labels for side in imposed.sides] == ["8 | 1", "2 | 7", "6 | 3", "4–5"]
        picture = pixels(imposed.data)[3]
        around = int(MARGIN + BLEED)
        row = picture[around + 150, around : around + int(2 * WIDTH + made_for)]
        assert np.abs(row - row[0]).max() <= 1


def test_a_turned_double_truck_stands_in_the_upper_row(make: Make) -> None:
    imposed = make(7, 4, up=4)
    (first, _) = grids(imposed.data, 2)
    assert first == [[("", False), ("第04", True)], [("第07", False), ("第01", False)]]


@pytest.mark.parametrize(
    ("count", "doubles", "wish", "code"),
    [
        (7, (4,), {"gutter": 30.0}, "impose/double-truck"),
        (7, (3,), {}, "impose/torn"),
        (6, (), {}, "impose/count"),
    ],
)
def test_what_does_not_fit_is_refused(make: Make, count: int, doubles: tuple[int, ...], wish: Any, code: str) -> None:
    with pytest.raises(StopRendering) as stop:
        make(count, *doubles, **wish)
    assert [each.message.code for each in stop.value.diagnostics] == [code]


def test_pages_of_another_size_or_turned_are_refused(furniture: Furniture) -> None:
    pdf = pikepdf.open(BytesIO(numbered(furniture.compositor, 4)))
    pdf.pages[1].obj.TrimBox = Array([29, 29, 229, 300])
    pdf.pages[2].rotate(90, relative=False)
    file = BytesIO()
    pdf.save(file, fix_metadata_version=False)
    with pytest.raises(StopRendering) as stop:
        impose(file.getvalue(), "paper.pdf", Wish(), furniture)
    found = [(each.message.code, each.words("zh")[0]) for each in stop.value.diagnostics]
    assert found == [
        ("impose/turned", "第 3 版带有旋转或缩放标记（Rotate、UserUnit）"),
        ("impose/size", "第 2 版为 70.6 × 95.6 毫米，其余各版为 70.6 × 98.8 毫米"),
    ]


def test_the_file_stays_what_it_was(make: Make, furniture: Furniture) -> None:
    source = pikepdf.open(BytesIO(numbered(furniture.compositor, 8)))
    data = make(8).data
    sheets = pikepdf.open(BytesIO(data))
    (intent,) = sheets.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "CGATS TR 002"
    assert intent.DestOutputProfile.read_bytes() == b"not a real profile"
    assert sheets.Root.Metadata.read_bytes() == source.Root.Metadata.read_bytes()
    assert dict(sheets.trailer.Info.items()) == dict(source.trailer.Info.items())
    assert sheets.pdf_version == "1.6" and b"/ObjStm" not in data and b"\nxref\n" in data
    for page in sheets.pages:
        assert "/Annots" not in page.obj
        around = MARGIN + BLEED
        trim = [around, around, around + 2 * WIDTH, around + HEIGHT]
        assert [float(value) for value in page.obj.TrimBox] == pytest.approx(trim, abs=0.001)
        bleed = [MARGIN, MARGIN, MARGIN + 2 * around - 2 * MARGIN + 2 * WIDTH, MARGIN + 2 * BLEED + HEIGHT]
        assert [float(value) for value in page.obj.BleedBox] == pytest.approx(bleed, abs=0.001)
        media = [0, 0, 2 * around + 2 * WIDTH, 2 * around + HEIGHT]
        assert [float(value) for value in page.obj.MediaBox] == pytest.approx(media, abs=0.001)


def test_fonts_and_pictures_are_not_doubled(make: Make) -> None:
    """The pages' one font comes along once, beside that of the slugs."""
    sheets = pikepdf.open(BytesIO(make(16).data))
    files = [obj for obj in sheets.objects if isinstance(obj, pikepdf.Dictionary) and "/FontFile3" in obj]
    assert len(files) <= 3
    forms = [obj for obj in sheets.objects if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Form"]
    assert len(forms) == 16


def test_equal_input_gives_equal_bytes(make: Make) -> None:
    assert make(8).data == make(8).data
    assert make(8).data != make(8, up=4).data


@pytest.mark.tools
@pytest.mark.parametrize("wish", [{}, {"up": 4}, {"scheme": "spreads"}])
def test_other_programs_read_the_sheets(make: Make, tmp_path: Path, wish: dict[str, Any]) -> None:
    file = tmp_path / "sheets.pdf"
    file.write_bytes(make(8, **wish).data)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)
    strict = ("-dPDFSTOPONERROR", "-dPDFSTOPONWARNING")
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", *strict, file)


@pytest.mark.tools
def test_poppler_finds_each_page_at_its_place(make: Make, tmp_path: Path) -> None:
    file = tmp_path / "sheets.pdf"
    imposed = make(8)
    file.write_bytes(imposed.data)
    found = run("pdftotext", "-q", "-bbox", file, "-")
    around = MARGIN + BLEED
    pages = found.split("<page ")[1:]
    for page, side in zip(pages, imposed.sides, strict=True):
        words = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="[\d.]+">第(\d\d)<', page)
        by_place = {int((float(x) - around) // WIDTH): int(number) for x, number in words}
        assert by_place == {place.column: (place.source or 0) + 1 for place in side.places}
