"""What Typst's Chinese users find wanting there, set and read back here (shared conformance data, typst_known_gaps.tsv).

Not handled: TYP-4404b, Western text snapped to a strict grid of cells (CLREQ id119), which is for no newspaper of the Mainland.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clreq.test_characters import alike
from tests.clreq.test_line_adjustment import autospaces, stretched
from tests.clreq.test_pages import SENTENCE, body, columns, manifest, near, picture
from tests.support.sheet import NEAR, Setter, Sheet, Writing, spoil
from tests.support.small_issue import EM, Printed, moved, print_issue

Proves = Callable[..., None]
DATA = Path(__file__).parents[3] / "shared" / "conformance" / "typst_known_gaps.tsv"
pytestmark = pytest.mark.skipif(
    not DATA.is_file(), reason="conformance data is not there: shared beside the repository"
)


def text(name: str) -> str:
    with DATA.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("# "))
        found = {row["id"]: row["text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return found[name].replace("\\n", "\n")


def test_typst_6774_no_line_begins_with_an_interpunct(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        assert all(row.text[0] != "·" for row in sheet.rows)

    whole = text("TYP-6774")
    proves(check, paper(whole, 7), paper(whole.replace("·", "\n·", 1), 8))
    for measure in (4, 5, 6, 8, 9):
        check(paper(whole, measure))


def test_typst_6735_a_dash_ends_its_line_inside_the_measure(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert row.text == "娜拉走后怎样？——"
        assert row.find("——").ink.end <= 9 + 0.01

    proves(check, paper(text("TYP-6735"), 9), paper(text("TYP-6735"), 8), paper(text("TYP-6735"), 12))


def test_typst_2348_an_opening_bracket_at_the_head_of_a_paragraph(paper: Setter, proves: Proves) -> None:
    def at(place: float) -> Callable[[Sheet], None]:
        def check(sheet: Sheet) -> None:
            assert abs(sheet.rows[0].find("《").at - place) <= NEAR
            assert abs(sheet.rows[0].find("新").at - place - 1) <= NEAR

        return check

    flush, indented = paper(text("TYP-2348a"), 8), paper(text("TYP-2348b"), 8, indent=2)
    proves(at(-0.5), flush, indented, paper(text("TYP-2348a"), 8, style="plain"))
    proves(at(1.5), indented, flush, paper(text("TYP-2348b"), 8, indent=2, trim_indent_bracket=False))


def test_typst_3206_text_after_a_picture_is_not_indented(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """The first line below a picture that interrupts a paragraph."""

    def check(printed: Printed) -> None:
        _, _, _, foot = printed.pages[0].pictures[0]
        found = [
            column for column in columns(body(printed, writing), writing) if any(line.cross > foot for line in column)
        ]
        below = [next(line for line in column if line.cross > foot) for column in found]
        left = [min(line.start for line in column) for column in found]
        inside = [line for line, edge in zip(below, left, strict=True) if not line.text.startswith(SENTENCE[:4])]
        assert inside
        assert all(near(line.start, edge, 0.1) for line, edge in zip(below, left, strict=True) if line in inside)

    block = ", columns: 3, pictures: [{file: p.jpg, columns: 1, lines: 8, at: middle}]"
    page = manifest(writing, body=(SENTENCE * 6,) * 3, block=block)
    for name in ("a", "b"):
        picture(tmp_path / name)
    proves(
        check, print_issue(tmp_path / "a", page), print_issue(tmp_path / "b", page, spoil=moved("body", (2 * EM, 0), 2))
    )


def test_typst_5474_marks_close_up_over_a_change_of_face(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert {cell.font.partition("+")[2] for cell in row.cells} == {"NotoSerifSC-Regular", "NotoSansSC-Regular"}
        assert row.step("）", "。") == pytest.approx(0.5, abs=NEAR)
        assert row.step("）", "．") - row.step("）", "嘘") == pytest.approx(1.5, abs=NEAR)

    one, two, three = text("TYP-5474")[:2], text("TYP-5474")[2:5], text("TYP-5474")[5:]
    parts = [(one, "song"), (two, "hei"), (three, "song")]
    proves(check, paper(parts), paper(parts, style="plain"), paper(text("TYP-5474")))


def test_typst_6062_both_sides_of_a_number_grow_alike(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        gaps = autospaces(sheet.rows[0])
        assert len(gaps) == 2 and abs(gaps[0] - gaps[1]) < 0.04 and gaps[0] > 0.2

    long = "天地玄黄" + text("TYP-6062") + "宇宙洪荒日月"
    proves(check, stretched(paper, long, 0.2), paper.one(long))


def test_typst_4404_every_line_holds_its_cells(paper: Setter, proves: Proves) -> None:
    """Eight cells a line, its mark in the last one. The mark at line end takes half of it (GB 5.1.10)."""

    def check(sheet: Sheet) -> None:
        for row in sheet.rows:
            assert len(row.text) == 8
            assert [cell.at for cell in row.cells] == pytest.approx(list(range(8)), abs=NEAR)

    whole = text("TYP-4404a")
    proves(check, paper(whole, 7.5), paper(whole, 8), paper(whole, 7.5, style="plain"))


def test_typst_7643_width_styles(paper: Setter, proves: Proves) -> None:
    """Mainland: closed up; Hong Kong: ？ keeps its em; plain: nothing is trimmed."""
    whole = "天" + text("TYP-7643") + "地"

    def wide(want: dict[str, float]) -> Callable[[Sheet], None]:
        def check(sheet: Sheet) -> None:
            row = sheet.rows[0]
            found = {
                "？）": row.find("）", 1).at - row.find("？").at,
                "？丁": row.find("丁", 1).at - row.find("？", 1).at,
            }
            assert found == pytest.approx(want, abs=NEAR)

        return check

    mainland, plain = paper(whole), paper(whole, style="plain")
    hong_kong = paper(whole, language="zh-Hant-HK", style="taiwan", role="hei")
    proves(wide({"？）": 0.5, "？丁": 1.0}), mainland, plain)
    proves(wide({"？）": 1.0, "？丁": 1.0}), plain, mainland)
    proves(wide({"？）": 1.0, "？丁": 1.0}), hong_kong, mainland)


def test_typst_261_hanging_is_an_option_and_off(paper: Setter, proves: Proves) -> None:
    def inside(sheet: Sheet) -> None:
        assert all(row.cells[-1].ink.end <= 9 + 0.05 for row in sheet.rows)

    proves(inside, paper(text("TYP-261"), 9), paper(text("TYP-261"), 9, hanging=0.5))


def test_typst_5858_quotes_are_full_width_in_chinese_and_proportional_in_latin(paper: Setter, proves: Proves) -> None:
    def check(sheet: Sheet) -> None:
        row = sheet.rows[0]
        assert row.step("“", "玄") == pytest.approx(1, abs=NEAR)
        assert row.step("’", "P") < 0.4
        steps = [b.at - a.at for a, b in zip(row.cells, row.cells[1:], strict=False) if a.text in "TPo"]
        assert not alike(steps)

    lines = paper.lines("天“玄”地T’Pol宇", 20)
    proves(check, paper.read(lines), paper.read(spoil(lines, "“", -0.5)), paper.read(spoil(lines, "’", 0.5)))
