"""Designs of nameplate and folio: the same words in each, inside their block, at the edge where they belong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from layout.fonts import FaceSet
from layout.makeup import make_up
from layout.makeup.grid import PageGrid
from layout.manifest import read_issue
from layout.model.issue import Issue
from layout.model.page import Fill, Outline, PageLayout, PlacedLine
from layout.model.style import Design
from tests.support.readers import squeeze

DESIGNS = get_args(Design)
NAMEPLATE = {
    "name": "试版日报",
    "pinyin": "SHIBAN RIBAO",
    "slogan": "一张试排的报纸",
    "publisher": "试版社出版",
    "supervisor": "试版局主管",
    "cn": "CN 00-0000",
    "website": "example.org",
}
COLUMNS, ROWS = 6, 10


def made(
    folder: Path, faces: FaceSet, masthead: dict[str, Any], *, columns: int = COLUMNS, form: str = "front", **style: Any
) -> tuple[Issue, tuple[PageLayout, ...], list[str]]:
    """Make up three pages whose first has a nameplate over so many columns; return them with the codes of what is wrong."""
    whole = {"fonts": {"sources": ["packages"]}, "masthead": NAMEPLATE | masthead} | style
    (folder / "style.yaml").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    rows = [{str(ROWS): " ".join("M" * columns + "." * (COLUMNS - columns))}]
    pages: list[dict[str, Any]] = [{"page": 1, "dummy": rows, "blocks": {"M": {"masthead": form}}}]
    pages += [
        {
            "page": number,
            "name": "综合",
            "editors": {"编辑": "甲"},
            "dummy": [{"6": "A A A A A A"}],
            "blocks": {"A": {"story": f"s{number}", "headline": "brief", "rule": "none"}},
        }
        for number in (2, 3)
    ]
    issue = {
        "date": "2026-07-17",
        "number": 26,
        "total": 1026,
        "stories": {f"s{number}": {"headline": f"第{number}版的要闻", "body": "正文。"} for number in (2, 3)},
        "pages": pages,
    }
    (folder / "issue.yaml").write_text(json.dumps(issue, ensure_ascii=False), encoding="utf-8")
    read, found = read_issue(folder / "issue.yaml")
    assert read is not None, [one.text() for one in found]
    layouts, notes = make_up(read, faces)
    return read, layouts, [note.message.code for note in notes]


def words(page: PageLayout, role: str = "masthead") -> list[PlacedLine]:
    return [item for item in page.items if isinstance(item, PlacedLine) and item.role == role and item.line.runs]


def size(item: PlacedLine) -> float:
    return max(run.size for run in item.line.runs)


@pytest.mark.parametrize("design", DESIGNS)
def test_a_design_prints_all_words_inside_its_block(design: str, tmp_path: Path, faces: FaceSet) -> None:
    issue, pages, wrong = made(tmp_path, faces, {"design": design})
    assert set(wrong) <= {"story/underset"}
    text = squeeze("".join(item.line.text for item in words(pages[0])))
    wanted = [*NAMEPLATE.values(), "2026年7月17日", "星期五", "农历", "第26期", "总第1026期", "今日3版"]
    assert [word for word in wanted if text.count(squeeze(word)) != 1] == []
    assert ("第2版的要闻" in text and "3版" in text) == (design != "open")
    assert {item.owner for item in words(pages[0])} == {"M"}
    grid = PageGrid(issue.style.grid, issue.style.page)
    assert all(grid.left - 1.5 <= item.x and item.x + item.line.width <= grid.right + 1.5 for item in words(pages[0]))


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("name", ["报", "一份名字长得几乎排不下的报纸"])
def test_short_and_long_names_fit_each_design(design: str, name: str, tmp_path: Path, faces: FaceSet) -> None:
    _, pages, wrong = made(tmp_path, faces, {"design": design, "name": name})
    assert set(wrong) <= {"story/underset"}
    assert name in {item.line.text for item in words(pages[0])}


@pytest.mark.parametrize("design", DESIGNS)
def test_a_narrow_nameplate_is_the_name_and_its_words(design: str, tmp_path: Path, faces: FaceSet) -> None:
    """Over four of six columns there is no room for ears."""
    _, pages, wrong = made(tmp_path, faces, {"design": design}, columns=4)
    assert set(wrong) <= {"story/underset"}
    assert "要闻" not in "".join(item.line.text for item in words(pages[0]))


def test_centred_stands_in_the_middle(tmp_path: Path, faces: FaceSet) -> None:
    issue, pages, _ = made(tmp_path, faces, {"design": "centred"})
    name = max(words(pages[0]), key=size)
    grid = PageGrid(issue.style.grid, issue.style.page)
    assert name.x + name.line.width / 2 == pytest.approx((grid.left + grid.right) / 2, abs=0.5)
    assert len([item for item in pages[0].items if isinstance(item, Outline)]) == 2  # its ears


def test_an_ear_with_nothing_to_list_shows_the_slogan(tmp_path: Path, faces: FaceSet) -> None:
    style = {"fonts": {"sources": ["packages"]}, "masthead": NAMEPLATE | {"design": "centred"}}
    (tmp_path / "style.yaml").write_text(json.dumps(style, ensure_ascii=False), encoding="utf-8")
    issue = {
        "date": "2026-07-17",
        "pages": [{"dummy": [{"10": "M M M M M M"}], "blocks": {"M": {"masthead": "front"}}}],
    }
    (tmp_path / "issue.yaml").write_text(json.dumps(issue), encoding="utf-8")
    read, _ = read_issue(tmp_path / "issue.yaml")
    assert read is not None
    (page,), wrong = make_up(read, faces)
    assert wrong == ()
    slogan = [item for item in words(page) if item.line.text in NAMEPLATE["slogan"]]
    assert "".join(item.line.text for item in slogan) == NAMEPLATE["slogan"]
    assert all(size(item) > 1.5 * read.style.text["ear"].size for item in slogan)


def test_band_goes_over_the_edges_of_the_sheet(tmp_path: Path, faces: FaceSet) -> None:
    issue, pages, _ = made(tmp_path, faces, {"design": "band"})
    sheet = issue.style.page
    band = next(item for item in pages[0].items if isinstance(item, Fill))
    assert (band.rect.x, band.rect.y) == (-sheet.bleed, -sheet.bleed)
    assert band.rect.right == pytest.approx(sheet.width + sheet.bleed)
    name = max(words(pages[0]), key=size)
    assert {run.colour for run in name.line.runs} == {issue.style.colours["white"]}
    assert name.y < band.rect.bottom


def test_open_shows_the_day(tmp_path: Path, faces: FaceSet) -> None:
    _, pages, _ = made(tmp_path, faces, {"design": "open"})
    day = next(item for item in words(pages[0]) if item.line.text == "17")
    assert size(day) == max(map(size, words(pages[0])))


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_the_folio_has_its_number_at_the_outer_edge(design: str, writing: str, tmp_path: Path, faces: FaceSet) -> None:
    """Odd pages are right-hand pages, but of a paper in vertical lines, which opens the other way."""
    issue, pages, _ = made(tmp_path, faces, {"design": design}, writing=writing)
    grid = PageGrid(issue.style.grid, issue.style.page)
    for page in pages[1:]:
        lines = words(page, "folio")
        text = squeeze("".join(item.line.text for item in lines))
        for word in ("综合", "试版日报", "2026年7月17日", "编辑甲"):
            assert text.count(word) == 1
        number = next(item for item in lines if item.line.text == f"{page.number:02d}")
        date = next(item for item in lines if "2026" in item.line.text)
        right = (page.number % 2 == 1) == (writing == "horizontal")
        outer, inner = (number, date) if not right else (date, number)
        assert outer.x == pytest.approx(grid.left, abs=9)
        assert inner.x + inner.line.width == pytest.approx(grid.right, abs=9)


@pytest.mark.parametrize("design", DESIGNS)
def test_an_upright_nameplate_has_its_frame(design: str, tmp_path: Path, faces: FaceSet) -> None:
    issue, pages, wrong = made(tmp_path, faces, {"design": design}, columns=1, form="vertical", **{
        "grid": {"columns": COLUMNS, "measure": "12字", "gutter": "1字", "lines": 73, "size": "小五", "leading": "30pt"},
        "page": {"size": ["275mm", "900mm"], "top": "24mm"},
    })  # fmt: skip
    assert set(wrong) <= {"story/underset"}
    frames = [item for item in pages[0].items if isinstance(item, Outline)]
    fills = [item for item in pages[0].items if isinstance(item, Fill)]
    assert (len(frames), len(fills)) == {"left": (1, 0), "centred": (2, 0), "band": (1, 1), "open": (0, 0)}[design]
    name = next(item for item in words(pages[0]) if item.line.vertical)
    ink = issue.style.colours["white"] if design == "band" else issue.style.masthead.colour
    assert {run.colour for run in name.line.runs} == {ink}


def test_the_index_of_two_pages_names_three_headlines(tmp_path: Path, faces: FaceSet) -> None:
    blocks = {letter: {"story": letter.lower(), "headline": "brief", "rule": "none"} for letter in "ABCD"}
    rows = [{"5": " ".join(letter * 6)} for letter in "ABCD"]
    issue = {
        "title": "试版",
        "date": "2026-07-17",
        "stories": {letter: {"headline": f"标题{letter}", "body": "正文。"} for letter in "abcd"},
        "pages": [
            {"page": 1, "dummy": [{"10": "M M M M M M"}], "blocks": {"M": {"masthead": "front"}}},
            {"page": 2, "dummy": rows, "blocks": blocks},
        ],
    }
    (tmp_path / "style.yaml").write_text('{"fonts": {"sources": ["packages"]}}', encoding="utf-8")
    (tmp_path / "issue.yaml").write_text(json.dumps(issue, ensure_ascii=False), encoding="utf-8")
    read, _ = read_issue(tmp_path / "issue.yaml")
    assert read is not None
    pages, _ = make_up(read, faces)
    listed = [item.line.text for item in words(pages[0]) if item.line.text.startswith("标题")]
    assert listed == ["标题a", "标题b", "标题c"]


@pytest.mark.parametrize("form", ["front", "vertical"])
@pytest.mark.parametrize("design", DESIGNS)
def test_words_left_out_leave_no_trace(design: str, form: str, tmp_path: Path, faces: FaceSet) -> None:
    """A paper that says nothing of itself but its name."""
    nothing = dict.fromkeys(NAMEPLATE, "") | {"name": "试版", "design": design, "pages": ""}
    wording = {"lunar": ""}
    _, pages, wrong = made(tmp_path, faces, nothing, form=form, wording=wording)
    assert set(wrong) <= {"story/underset"}
    assert "试版" in {item.line.text for item in words(pages[0])}
