"""Marks and readings as PDFium finds them in the file: paths and characters, held against the characters they belong to."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from layout.composition import Ink, Styled, set_paragraph
from layout.model.color import BLACK, Colour
from layout.model.galley import Line
from layout.model.page import PlacedLine
from layout.model.style import Punctuation
from tests.support.readers import Char, pdfium_chars

SIZE = 20.0
LEFT, TOP = 15.0, 60.0
NEAR = 0.02 * SIZE
RED = Colour(0, 1, 1, 0)
Box = tuple[float, float, float, float]


def styled(make: Any, text: str, mark: str = "", ruby: str = "", colour: Colour = BLACK) -> Styled:
    return Styled(text, Ink(make.faces.chain("song"), colour), mark, ruby)


def placed(parts: list[Styled], measure: float = 8, *, vertical: bool = False) -> list[PlacedLine]:
    rules = Punctuation()._replace(writing="vertical") if vertical else Punctuation()
    set_lines = set_paragraph(parts, SIZE, measure, rules, indent=0)
    if vertical:
        return [PlacedLine(150 - 40 * number, 40, line, "body", "A") for number, line in enumerate(set_lines)]
    return [PlacedLine(LEFT, TOP + 40 * number, line, "body", "A") for number, line in enumerate(set_lines)]


def paths(pdf: bytes) -> Iterator[Box]:
    """Left, top, right, bottom of the points of every path, in points from the trim's top left corner."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    left, _, _, top = page.get_trimbox()
    x, y = ctypes.c_float(), ctypes.c_float()
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        points = []
        for number in range(pdfium.FPDFPath_CountSegments(each.raw)):
            segment = pdfium.FPDFPath_GetPathSegment(each.raw, number)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            points.append((x.value - left, top - y.value))
        across, down = zip(*points, strict=True)
        yield min(across), min(down), max(across), max(down)


def chars(pdf: bytes) -> list[Char]:
    return [char for char in pdfium_chars(pdf)[0].chars if not char.is_blank]


def base(pdf: bytes) -> list[Char]:
    return [char for char in chars(pdf) if char.size == pytest.approx(SIZE)]


def words(pdf: bytes) -> list[tuple[str, float, float, float]]:
    """The readings: what is read, where it begins and ends, its baseline; they part where there is a gap."""
    found: list[tuple[str, float, float, float]] = []
    for char in chars(pdf):
        if char.size > 0.6 * SIZE:
            continue
        if found and found[-1][3] == char.y and abs(char.x - found[-1][2]) < 0.05 * SIZE:
            text, start, _, y = found.pop()
            found.append((text + char.text, start, char.end, y))
        else:
            found.append((char.text, char.x, char.end, char.y))
    return found


def middle(char: Char) -> float:
    return (char.x + char.end) / 2


def off_dots(boxes: list[Box], row: list[Char], dotted: str) -> list[str]:
    """What is wrong with the dots under a row: one in the middle under each of ``dotted``, clear of it, no other."""
    wrong = []
    for char in row:
        under = [box for box in boxes if char.x - NEAR < (box[0] + box[2]) / 2 < char.end + NEAR]
        if char.text in dotted:
            if len(under) != 1 or abs((under[0][0] + under[0][2]) / 2 - middle(char)) > NEAR:
                wrong.append(f"{char.text}: {under}")
            elif not char.y + 0.12 * SIZE < under[0][1] < under[0][3] < char.y + 0.45 * SIZE:
                wrong.append(f"{char.text}: at a wrong height")
        elif under:
            wrong.append(f"{char.text}: a dot")
    return wrong


# --- readings ---------------------------------------------------------------------------------------------------------

CONTEXT = "去嘉兴看春天，"


def test_readings_stand_over_the_middle_of_their_characters(make) -> None:
    pdf = make.pdf(*placed([styled(make, "去"), styled(make, "嘉兴看春天，", ruby="jiā xīng kàn chūn tiān")], 9))
    cells = {char.text: char for char in base(pdf)}
    found = words(pdf)
    assert [text for text, *_ in found] == ["jiā", "xīng", "kàn", "chūn", "tiān"]
    for char, (_, start, end, y) in zip("嘉兴看春天", found, strict=True):
        assert (start + end) / 2 == pytest.approx(middle(cells[char]), abs=NEAR)
        assert 0.9 * SIZE < cells[char].y - y < 1.1 * SIZE
    gaps = [after[1] - before[2] for before, after in pairwise(found)]
    assert min(gaps) > SIZE / 8 - 0.03  # a quarter of the reading's own em


def test_ink_of_readings_is_clear_of_their_characters(make) -> None:
    pdf = make.pdf(*placed([styled(make, "嘉兴雪景灯", ruby="jiā xīng xuě jǐng dēng")], 9))
    lowest = max(char.depth[1] for char in chars(pdf) if char.size < SIZE)
    assert lowest < min(char.depth[0] for char in base(pdf))


def test_copying_gives_the_text_then_the_readings(make) -> None:
    parts = [styled(make, "我们去"), styled(make, "嘉兴", ruby="jiā xīng"), styled(make, "看红船的故事")]
    pdf = make.pdf(*placed(parts, 6))
    assert "".join(char.text for char in chars(pdf)) == "我们去嘉兴看jiāxīng红船的故事"


def test_a_reading_in_vertical_text_stands_at_the_right(make) -> None:
    parts = [styled(make, "去"), styled(make, "東京", ruby="とう きょう"), styled(make, "城")]
    pdf = make.pdf(*placed(parts, 9, vertical=True))
    cells = {char.text: char for char in base(pdf)}
    axis = (cells["城"].cell[0] + cells["城"].cell[2]) / 2
    sounds = [char for char in chars(pdf) if char.size < SIZE]
    assert "".join(char.text for char in sounds) == "とうきょう"
    for char in sounds:
        assert (char.cell[0] + char.cell[2]) / 2 - axis == pytest.approx(0.75 * SIZE, abs=NEAR)
    for name, group in (("東", sounds[:2]), ("京", sounds[2:])):
        top, bottom = group[0].cell[1], group[-1].cell[3]
        cell = cells[name].cell
        assert (top + bottom) / 2 == pytest.approx((cell[1] + cell[3]) / 2, abs=NEAR)


def test_a_reading_that_lies_beside_vertical_text_is_clear_of_it(make) -> None:
    pdf = make.pdf(*placed([styled(make, "嘉兴雪景", ruby="jiā xīng xuě jǐng")], 9, vertical=True))
    sounds = [char for char in chars(pdf) if char.size < SIZE]
    assert "".join(char.text for char in sounds) == "jiāxīngxuějǐng"
    assert {char.angle for char in sounds} == {90}
    assert min(char.ink[0] for char in sounds) > max(char.ink[1] for char in base(pdf))


# --- marks ------------------------------------------------------------------------------------------------------------


def test_a_dot_stands_under_every_character_and_no_mark(make) -> None:
    parts = [styled(make, "去"), styled(make, "不要，忘记。", "dots"), styled(make, "吧")]
    (line,) = placed(parts, 12)
    pdf = make.pdf(line)
    boxes, row = list(paths(pdf)), base(pdf)
    assert len(boxes) == 4
    assert off_dots(boxes, row, "不要忘记") == []
    for left, top, right, bottom in boxes:
        assert right - left == pytest.approx(bottom - top, abs=0.05)
        assert 0.12 * SIZE < right - left < 0.22 * SIZE
    # What must be seen: dots moved, lost, or under a mark.
    marks = line.line.marks
    moved = tuple(each._replace(start=each.start + 0.04 * SIZE, end=each.end + 0.04 * SIZE) for each in marks)
    comma = marks[0]._replace(start=marks[1].start + SIZE, end=marks[1].end + SIZE)
    high = tuple(each._replace(rise=0.3 * SIZE) for each in marks)
    for wrong in (moved, marks[1:], (*marks, comma), high):
        hurt = make.pdf(line._replace(line=line.line._replace(marks=wrong)))
        assert off_dots(list(paths(hurt)), row, "不要忘记")


def test_names_in_a_row_have_lines_with_a_gap_between(make) -> None:
    pdf = make.pdf(*placed([styled(make, "庄子", "name"), styled(make, "孟子", "name"), styled(make, "说")], 9))
    first, second = paths(pdf)
    row = base(pdf)
    assert (first[0], first[2]) == pytest.approx((row[0].x + SIZE / 16, row[1].end - SIZE / 16), abs=0.01)
    assert (second[0], second[2]) == pytest.approx((row[2].x + SIZE / 16, row[3].end - SIZE / 16), abs=0.01)
    assert second[0] - first[2] > 0.1 * SIZE
    assert all(row[0].y + 0.12 * SIZE < box[1] <= box[3] < row[0].y + 0.3 * SIZE for box in (first, second))


def test_a_wavy_line_runs_along_its_title_and_over_the_end_of_a_line(make) -> None:
    pdf = make.pdf(*placed([styled(make, "他读"), styled(make, "资治通鉴考异", "book"), styled(make, "书")], 5))
    first, second = paths(pdf)
    rows = base(pdf)
    assert (first[0], first[2]) == pytest.approx((rows[2].x + SIZE / 16, rows[4].end), abs=0.01)
    assert (second[0], second[2]) == pytest.approx((rows[5].x, rows[7].end - SIZE / 16), abs=0.01)
    assert second[1] - first[1] == pytest.approx(40, abs=0.01)


def test_a_wave_swings_both_ways(make, draw, at) -> None:
    pdf = make.pdf(*placed([styled(make, "资治通鉴", "book")], 9))
    ((left, _, right, _),) = paths(pdf)
    dark = draw(pdf)[:, :, 0] < 128
    foot = int((max(char.depth[1] for char in base(pdf)) + 10) * 4) + 2
    dark[:foot] = False
    rows = dark.any(axis=1).nonzero()[0]
    assert 0.07 * SIZE < (rows[-1] - rows[0]) / 4 < 0.15 * SIZE
    for row in (rows[1], (rows[0] + rows[-1]) // 2, rows[-2]):
        line = dark[row, int((left + 10) * 4) : int((right + 10) * 4)]
        assert (line[1:] != line[:-1]).sum() > 20  # crests, slopes and troughs come again and again


def test_a_black_frame_goes_round_its_name(make) -> None:
    pdf = make.pdf(*placed([styled(make, "悼念"), styled(make, "王某某", "mourned"), styled(make, "同志")], 12))
    ((left, top, right, bottom),) = paths(pdf)
    row = base(pdf)
    name = row[2:5]
    assert left < min(char.ink[0] for char in name) - 0.03 * SIZE
    assert right > max(char.ink[1] for char in name) + 0.03 * SIZE
    assert top < min(char.depth[0] for char in name) - 0.03 * SIZE
    assert bottom > max(char.depth[1] for char in name) + 0.03 * SIZE
    assert left > row[1].end and right < row[5].x  # clear of the cells of its neighbours


def test_a_frame_at_either_edge_keeps_inside_the_line(make, draw) -> None:
    parts = [
        styled(make, "王某某", "mourned"),
        styled(make, "与"),
        styled(make, "李某", "mourned"),
        styled(make, "两位"),
    ]
    pdf = make.pdf(*placed(parts, 6.8))
    assert len(list(paths(pdf))) == 2
    inked = (draw(pdf)[:, :, 0] < 200).any(axis=0).nonzero()[0] / 4 - 10
    assert LEFT <= inked[0] < LEFT + 0.3  # the line's own edge, not the name's
    assert LEFT + 6.8 * SIZE - 0.5 < inked[-1] < LEFT + 6.8 * SIZE


@pytest.mark.parametrize(("mark", "right"), [("dots", True), ("name", False), ("book", False)])
def test_beside_vertical_text_dots_stand_right_and_lines_left(make, mark: str, right: bool) -> None:
    pdf = make.pdf(*placed([styled(make, "去"), styled(make, "庄子", mark), styled(make, "说")], 9, vertical=True))
    cells = {char.text: char.cell for char in base(pdf)}
    boxes = list(paths(pdf))
    assert len(boxes) == (2 if mark == "dots" else 1)
    for box in boxes:
        assert (box[0] > cells["庄"][2]) if right else (box[2] < cells["庄"][0])
    if mark == "dots":
        for box, char in zip(boxes, "庄子", strict=True):
            assert (box[1] + box[3]) / 2 == pytest.approx((cells[char][1] + cells[char][3]) / 2, abs=NEAR)
    else:
        assert (boxes[0][1], boxes[0][3]) == pytest.approx((cells["庄"][1], cells["子"][3]), abs=0.1 * SIZE)


def test_marks_are_in_the_inks_of_their_text_and_overprint_with_it(make) -> None:
    parts = [styled(make, "甲", "dots"), styled(make, "乙", "name"), styled(make, "丙", "mourned")]
    parts += [styled(make, "丁", "book", colour=RED)]
    states, found = "", []
    with pikepdf.open(io.BytesIO(make.pdf(*placed(parts, 9)))) as file:
        inks: dict[str, list[float]] = {}
        for each in pikepdf.parse_content_stream(file.pages[0]):
            name = str(each.operator)
            if name in ("k", "K"):
                inks[name] = [float(ink) for ink in each.operands]
            elif name == "gs":
                states = str(each.operands[0])
            elif name in ("f", "S"):
                found.append((inks["k" if name == "f" else "K"], states))
    black = ([0, 0, 0, 1], "/Over")
    assert found == [black, black, black, ([0, 1, 1, 0], "/Knock")]


def test_a_line_without_marks_draws_no_path(make) -> None:
    assert list(paths(make.pdf(*placed([styled(make, "去看红船。")])))) == []


def test_the_readers_see_a_reading_off_its_place(make) -> None:
    """The test of the test: a reading a twentieth of an em off is more than is let pass."""
    (line,) = placed([styled(make, "去"), styled(make, "嘉", ruby="jiā"), styled(make, "城")])
    run = line.line.runs[-1]
    hurt: Line = line.line._replace(runs=(*line.line.runs[:-1], run._replace(x=run.x + 0.05 * SIZE)))
    pdf = make.pdf(line._replace(line=hurt))
    ((_, start, end, _),) = words(pdf)
    assert abs((start + end) / 2 - middle(base(pdf)[1])) > NEAR
