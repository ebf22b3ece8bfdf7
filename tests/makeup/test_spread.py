"""Double trucks (通版): two facing pages made up as one, read back from the PDF by PDFium."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from layout.cli.render import chosen
from layout.fonts import open_faces
from layout.makeup.copyfit import copyfit
from layout.makeup.fold import CLEAR, letters
from layout.makeup.links import link_pages
from layout.manifest import read_issue
from layout.manifest.house_style import default_style
from layout.manifest.schema import json_schema
from layout.model.page import PageLayout, PlacedLine, Stroke
from layout.model.style import Design, Writing
from layout.proofs.report.measure import report
from layout.units import MM
from tests.support.readers import Page
from tests.support.shipped import REPO
from tests.support.small_issue import EM, LEFT, WIDTH, print_issue

N = 3
"""Basic columns of a page of ``small_issue``, each of 14 characters."""
GUTTER = (2 * (WIDTH - LEFT) - 2 * N * 14 * EM) / (2 * N - 1)
STORIES = {
    "a": "{headline: 船出港, short: 船出港, body: " + "晨光照在湖上，船一条一条出了港。" * 120 + "}",
    "b": "{headline: 晨光照在湖水上, body: 早。}",
    "c": "{headline: 巴士改线, body: 早。}",
    "d": "{headline: 菜场迎客, body: 早。}",
}
ONE = """\
  - name: 要闻
    dummy: [6: M M M, rest: A A A]
    blocks: {M: {masthead: front}, A: {story: a, headline: third, jump: JUMP}}
"""
TWO = """\
  - name: 特写
    spread: true
    dummy: [10: B B B B B B, rest: ROW]
    blocks: {B: {story: b, headline: lead}, C: {story: c}, J: {continues: a}}
"""
FOUR = """\
  - name: 邻里
    dummy: [rest: D D D]
    blocks: {D: {story: d}}
"""
ALL = "  - {page: 2, name: 特写, spread: true, dummy: [rest: A A A A A A], blocks: {A: {story: a, headline: third}}}\n"
RIGHT, LEFT_ON = "C C C J J J", "J J J J C C"
"""The lower half of the spread: the rest of a story begins at the fold, or on the left page."""


def _manifest(*pages: str) -> str:
    """Return an issue of these pages, with the stories they name."""
    named = [f"  {name}: {story}\n" for name, story in STORIES.items() if f"story: {name}" in "".join(pages)]
    head = "title: 样张\ndate: 2026-07-07\nimprint: 湖畔社区编印\nstories:\n"
    return head + "".join(named) + "pages:\n" + "".join(pages)


def _three(row: str = RIGHT, jump: str = "true") -> str:
    return _manifest(ONE.replace("JUMP", jump), TWO.replace("ROW", row), FOUR)


def _written(folder: Path, text: str) -> Path:
    (folder / "style.yaml").write_text("name: 样张\ngrid: {columns: 3}\n", encoding="utf-8")
    (folder / "issue.yaml").write_text(text, encoding="utf-8")
    return folder / "issue.yaml"


def _role(page: PageLayout, role: str, owner: str = "") -> list[PlacedLine]:
    return [item for item in page.items if isinstance(item, PlacedLine) and (item.role, item.owner) == (role, owner)]


def _text(page: Page) -> str:
    return "".join(char.text for char in page.chars if not char.is_blank)


def test_columns_fill_the_type_area_and_the_fold_lies_in_the_middle_of_a_gutter(tmp_path: Path) -> None:
    printed = print_issue(tmp_path, _manifest(ALL))
    (layout,) = printed.layouts
    assert (layout.width, layout.fold) == (pytest.approx(2 * WIDTH), pytest.approx(WIDTH))
    (page,) = printed.pages
    assert page.width == pytest.approx(2 * WIDTH, abs=0.1)
    chars = [char for char in page.chars if char.size == pytest.approx(EM) and "Serif" in char.font]
    lefts = [LEFT + number * (14 * EM + GUTTER) for number in range(2 * N)]
    for left in lefts:
        own = [char for char in chars if left - GUTTER / 2 < char.x < left + 14 * EM + GUTTER / 2]
        assert min(char.x for char in own) == pytest.approx(left, abs=0.1)
        assert max(char.ink[1] for char in own) <= left + 14 * EM + 0.1
        assert max(char.end for char in own) == pytest.approx(
            left + 14 * EM, abs=EM / 2 + 0.1
        )  # a mark at the end is half
    assert lefts[-1] + 14 * EM == pytest.approx(2 * WIDTH - LEFT)
    assert (lefts[N - 1] + 14 * EM + lefts[N]) / 2 == pytest.approx(WIDTH)


@pytest.mark.parametrize("left", [20.0, 43.0, 60.0])
@pytest.mark.parametrize("columns", [1, 4, 6])
def test_the_grid_of_a_spread(left: float, columns: int) -> None:
    """Margins are alike on both sides, wherever a single page has its own: else the fold would leave the gutter's middle."""
    style = default_style()
    assert style is not None
    single = style._replace(
        page=style.page._replace(left=left), grid=style.grid._replace(columns=columns, measure=72 / columns)
    )
    wide = single.over_fold()
    grid, size = wide.grid, wide.grid.size
    assert (grid.columns, grid.measure, grid.lines) == (2 * columns, single.grid.measure, single.grid.lines)
    assert wide.page.left + grid.column_x(columns) - grid.gutter * size / 2 == pytest.approx(single.page.width)
    assert wide.page.fold == single.page.width == wide.page.width / 2
    assert wide.page.width - wide.page.left - grid.width == pytest.approx(wide.page.left)
    assert grid.gutter > single.grid.gutter


def test_a_spread_counts_as_two_pages(tmp_path: Path) -> None:
    printed = print_issue(tmp_path, _three())
    assert [page.numbers for page in printed.layouts] == [(1,), (2, 3), (4,)]
    assert [plan.numbers for plan in printed.issue.pages] == [(1,), (2, 3), (4,)]
    assert [page.width for page in printed.layouts] == pytest.approx([WIDTH, 2 * WIDTH, WIDTH])
    assert "今日4版" in _text(printed.pages[0])


@pytest.mark.parametrize("design", ["left", "centred", "band", "open"])
@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_both_numbers_stand_at_the_outer_edges(tmp_path: Path, design: Design, writing: Writing) -> None:
    """A paper in vertical lines is bound at the right: its even page lies there."""
    style = f"masthead: {{name: 样张, design: {design}}}\nwriting: {writing}\n"
    printed = print_issue(tmp_path, _manifest(ALL), style=style)
    above = [char for char in printed.pages[0].chars if char.y < 20 * MM and not char.is_blank]
    digits = sorted((char for char in above if char.size == pytest.approx(22)), key=lambda char: char.x)
    shown = "".join(char.text for char in digits)
    pad = 8.0 if design == "band" else 0.0
    assert shown == ("0203" if writing == "horizontal" else "0302")
    assert digits[0].x == pytest.approx(LEFT + pad, abs=0.1)
    assert digits[-1].end == pytest.approx(2 * WIDTH - LEFT - pad, abs=0.1)
    assert max(digits[1].end - digits[0].x, digits[3].end - digits[2].x) < 2 * 22  # two and two stand together
    folio = "".join(char.text for char in above)
    assert folio.count("特写") == folio.count("样张") == 1
    assert "2026年7月7日" in folio
    assert not any(char.ink[0] < WIDTH < char.ink[1] for char in above)


@pytest.mark.parametrize(("row", "page"), [(RIGHT, 3), (LEFT_ON, 2)])
def test_a_jump_names_the_half_where_the_rest_begins(tmp_path: Path, row: str, page: int) -> None:
    printed = print_issue(tmp_path, _three(row, str(page)))
    assert f"▶下转{page}版" in _text(printed.pages[0])
    assert "（上接1版）" in _text(printed.pages[1])
    faces = open_faces(printed.issue.style.fonts, printed.issue.root)[0]
    rows = {row.place.owner: (row.place.page, row.jump) for row in copyfit(printed.issue, faces)}
    assert rows["A"] == (1, page)
    assert rows["J"] == (page, None)
    front = link_pages(printed.issue, printed.layouts)[0]
    assert sorted({link.page for link in front.links}) == [2, 4]  # the spread's page in the PDF is the one numbered 2
    assert any(link.x > WIDTH for link in front.links) is (page == 3)


def test_in_a_vertical_paper_a_block_at_the_right_of_the_fold_begins_on_the_even_page(tmp_path: Path) -> None:
    path = _written(tmp_path, _three())
    path.with_name("style.yaml").write_text("name: 样张\ngrid: {columns: 3}\nwriting: vertical\n", encoding="utf-8")
    issue, found = read_issue(path)
    assert issue is not None, [note.text() for note in found]
    plan = issue.pages[1]
    assert plan.numbers == (3, 2)
    assert {name: plan.number_of(name) for name in plan.blocks} == {"B": 2, "C": 3, "J": 2}


def test_a_jump_from_a_spread_names_its_half(tmp_path: Path) -> None:
    spread = (
        "  - {page: 2, spread: true, dummy: [rest: C C C C A A],"
        " blocks: {C: {story: c}, A: {story: a, headline: third, jump: true}}}\n"
    )
    printed = print_issue(
        tmp_path, _manifest(spread, "  - {dummy: [rest: J J J], blocks: {J: {continues: a}}}\n")
    )  # fmt: skip
    assert printed.layouts[1].number == 4
    assert "（上接3版）" in _text(printed.pages[1])
    both, last = link_pages(printed.issue, printed.layouts)
    assert [link.page for link in both.links] == [4]
    assert [(link.page, link.x > WIDTH) for link in last.links] == [(2, True)]
    assert both.bookmarks[0].title == "2–3版"
    assert any("（上接3版）" in mark.title for mark in last.bookmarks)


@pytest.mark.parametrize(("jump", "wrong"), [("2", True), ("3", False), ("4", True)])
def test_a_written_page_is_held_against_the_half(tmp_path: Path, jump: str, wrong: bool) -> None:
    _, found = read_issue(_written(tmp_path, _three(jump=jump)))
    assert [note.message.code for note in found] == (["jump/wrong-page"] if wrong else [])
    assert not wrong or dict(found[0].values)["right"] == "3"


def test_no_jump_leads_from_one_half_to_the_other(tmp_path: Path) -> None:
    page = ALL.replace("rest: A A A A A A", "rest: A A A J J J")
    page = page.replace("headline: third}", "jump: 3}, J: {continues: a}")
    _, found = read_issue(_written(tmp_path, _manifest(page)))
    assert [note.message.code for note in found] == ["jump/self"]


def test_a_headline_over_the_fold_is_opened_there(tmp_path: Path) -> None:
    """Of seven characters in the middle one would lie on the fold. As PDFium sees their ink, none comes near it."""
    printed = print_issue(tmp_path, _three())
    (head,) = _role(printed.layouts[1], "headline", "B")
    chars = [char for char in printed.pages[1].chars if char.size > 40]
    assert "".join(char.text for char in chars) == "晨光照在湖水上"
    assert head.x < WIDTH - CLEAR < WIDTH + CLEAR < head.x + head.line.width
    assert not any(char.ink[0] < WIDTH + CLEAR and char.ink[1] > WIDTH - CLEAR for char in chars)
    gaps = sorted(other.x - one.end for one, other in pairwise(chars))
    assert gaps[0] == pytest.approx(gaps[-2], abs=0.1)  # opened at one place only, by no more than needed
    assert gaps[-1] < max(2 * CLEAR, gaps[0]) + 0.5
    middle = (chars[0].x + chars[-1].end) / 2
    assert abs(middle - WIDTH) < chars[0].end - chars[0].x  # it was moved by half a character


@pytest.mark.parametrize("align", ["left", "right"])
def test_a_flush_headline_stays_flush(tmp_path: Path, align: str) -> None:
    """Its other part gives way."""
    spread = TWO.replace("ROW", RIGHT).replace("headline: lead", "headline: {level: lead, size: 90pt}")
    style = f"headlines: {{lead: {{headline: {{align: {align}}}}}}}\n"
    printed = print_issue(tmp_path, _manifest(ONE.replace("JUMP", "true"), spread, FOUR), style=style)
    (head,) = _role(printed.layouts[1], "headline", "B")
    chars = [char for char in printed.pages[1].chars if char.size > 60]
    edge = head.x if align == "left" else 2 * WIDTH - head.x - head.line.width
    assert edge == pytest.approx(LEFT, abs=0.1)
    assert chars[0].ink[0] < WIDTH < chars[-1].ink[1]
    assert not any(char.ink[0] < WIDTH + CLEAR and char.ink[1] > WIDTH - CLEAR for char in chars)


def test_a_headline_that_fills_its_span_is_not_opened_over_its_edge(tmp_path: Path) -> None:
    spread = (
        TWO.replace("ROW", "J J J J J C")
        .replace("headline: lead", "headline: {level: lead, size: 129pt}")
        .replace("10:", "20:")
    )
    printed = print_issue(tmp_path, _manifest(ONE.replace("JUMP", "true"), spread, FOUR))
    (head,) = _role(printed.layouts[1], "headline", "B")
    assert head.x >= LEFT - 0.1
    assert head.x + head.line.width <= 2 * WIDTH - LEFT + 0.1


def test_letters_stand_where_the_pdf_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STORIES, "b", "{headline: 湖上WiFi开通2026年见, body: 早。}")
    printed = print_issue(tmp_path, _three())
    (head,) = _role(printed.layouts[1], "headline", "B")
    found = letters(head.line)
    inks = [char.ink for char in printed.pages[1].chars if char.size > 40 and not char.is_blank]
    assert len(found) == len(inks)
    near = 0.2 * head.line.runs[0].size  # a letter of a word is guessed
    for letter, (start, end) in zip(found, inks, strict=True):
        assert head.x + letter.start < start + near
        assert head.x + letter.end > end - near


def test_no_rule_lies_on_the_fold(tmp_path: Path) -> None:
    """Two stories that meet at the fold are parted by it; at another gutter by a hairline."""

    def upright(page: PageLayout) -> set[float]:
        return {item.x0 for item in page.items if isinstance(item, Stroke) and item.x0 == item.x1}

    at_fold, beside = (print_issue(tmp_path / row.replace(" ", ""), _three(row)).layouts[1] for row in (RIGHT, LEFT_ON))
    assert not any(abs(x - WIDTH) < 2 for x in upright(at_fold))
    gutter = LEFT + 4 * (14 * EM + GUTTER) - GUTTER / 2
    assert any(abs(x - gutter) < 2 for x in upright(beside))


def test_the_imprint_of_a_last_spread_stands_on_its_last_page(tmp_path: Path) -> None:
    printed = print_issue(tmp_path, _manifest(ONE.replace("JUMP", "true"), TWO.replace("ROW", RIGHT)))
    (imprint,) = _role(printed.layouts[-1], "imprint")
    assert imprint.x + imprint.line.width / 2 == pytest.approx(WIDTH + (WIDTH - LEFT + GUTTER / 2) / 2, abs=0.1)


def test_the_index_names_the_half(tmp_path: Path) -> None:
    (tmp_path / "boat.jpg").write_bytes((REPO / "examples" / "pictures" / "boat.jpg").read_bytes())
    spread = TWO.replace("{story: b, headline: lead}", "{picture: boat.jpg}").replace("ROW", "J J J C C C")
    printed = print_issue(tmp_path, _manifest(ONE.replace("JUMP", "true"), spread, FOUR))
    assert "巴士改线3版" in _text(printed.pages[0])


def test_the_schema_knows_spread() -> None:
    assert '"spread": {"type": "boolean"' in str(json_schema("issue")).replace("'", '"')


def test_a_spread_is_measured_on_its_own_grid(tmp_path: Path) -> None:
    """``render report`` finds every line of the printed spread in its column; and says on which page a line stands."""
    printed = print_issue(tmp_path, _three())
    found = report(printed.issue, printed.layouts, (tmp_path / "issue.pdf").read_bytes())
    assert [finding for finding in found.findings if finding.breaks_rule] == []
    lines = {(line.page, line.owner) for line in (each.line for each in found.worst)}
    assert lines <= {(1, "A"), (3, "J"), (3, "C"), (2, "B"), (4, "D")}


@pytest.mark.parametrize("number", [2, 3])
def test_either_number_asks_for_the_spread(number: int) -> None:
    pages = (PageLayout(1, 1, 1, 0, ()), PageLayout(2, 2, 1, 0, (), both=(2, 3)), PageLayout(4, 1, 1, 0, ()))
    assert chosen(pages, frozenset({number})) == (pages[1],)
