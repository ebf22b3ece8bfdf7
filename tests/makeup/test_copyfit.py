"""Copyfit: what a block holds, what its story comes to without and with pictures, over jumps, in vertical lines, by its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.makeup.copyfit import FitRow, Status, copyfit
from layout.manifest import read_issue
from layout.model.issue import Issue
from layout.model.page import PlacedLine
from tests.support.edits import edited_story
from tests.support.fit_page import HEADING, PICTURE, ROOM, ROW, look, rows
from tests.support.one_story import make

SENTENCE: Final = "湖边的长椅坐满了人，孩子们在水边看鱼，老人下棋，船慢慢地走。"


def found(
    folder: Path, faces: FaceSet, block: dict[str, Any], *dummy: dict[str, Any], **how: Any
) -> tuple[Issue, tuple[FitRow, ...]]:
    """Return an issue of one page and what copyfit says of its blocks."""
    make(folder, faces, block, *dummy, **how)
    issue, _ = read_issue(folder / "issue.yaml")
    assert issue is not None
    return issue, copyfit(issue, faces)


def test_a_block_holds_lines_times_measure(tmp_path: Path, faces: FaceSet) -> None:
    row = look(tmp_path, faces, rows(ROOM)).row
    assert (row.lines, row.measure, row.capacity) == (ROOM, 11, ROOM * 11)
    assert row.characters == len(ROW) * ROOM
    assert (row.shown, row.bare, row.is_planned) == (Status(0, 0), Status(0, 0), False)


def test_before_and_after_pictures(tmp_path: Path, faces: FaceSet) -> None:
    row = look(tmp_path, faces, rows(ROOM - 10), pictures=[PICTURE]).row
    assert (row.lines, row.bare, row.shown) == (ROOM - 10, Status(-10, -110), Status(0, 0))


def test_lines_and_characters_over_and_missing(tmp_path: Path, faces: FaceSet) -> None:
    assert look(tmp_path, faces, rows(ROOM + 5)).row.shown == Status(5, 5 * len(ROW))
    assert look(tmp_path, faces, rows(ROOM - 5)).row.shown == Status(-5, -55)


def test_columns_of_unlike_measure_are_added_up(tmp_path: Path, faces: FaceSet) -> None:
    row = look(tmp_path, faces, rows(20), columns={"merge": [1, 2, 1]}).row
    assert (row.lines, row.least, row.measure, row.capacity) == (66, 11, 23, 22 * (11 + 23 + 11))


def test_beside_a_picture_lines_hold_less(tmp_path: Path, faces: FaceSet) -> None:
    inset = {"file": "boat.jpg", "columns": 2, "width": "9字", "lines": 6, "at": [2, 15]}
    seen = look(tmp_path, faces, rows(ROOM + 30), pictures=[inset])
    row, through = seen.row, seen.laid.filled.course
    narrow = [measure for measure in through.measures if measure < 11]
    assert len(narrow) == 2 * 6
    assert row.lines == ROOM
    assert row.capacity == ROOM * 11 - sum(11 - measure for measure in narrow)


def test_a_thread_is_one_room(tmp_path: Path, faces: FaceSet) -> None:
    block = {"headline": HEADING, "thread": ["B", "C"]}
    dummy = ({"20": "A A B B"}, {"rest": "C C B B"})
    _, (row,) = found(tmp_path, faces, block, *dummy, body=rows(9))
    assert row.lines == 2 * (20 - 8) + 2 * 30 + 2 * (10 - 1)


@pytest.mark.parametrize("box", [{"box": "frame"}, {"box": {"style": "frame", "inset": "2字"}}])
def test_a_box_holds_what_its_lines_on_the_page_do(tmp_path: Path, faces: FaceSet, box: dict[str, Any]) -> None:
    """Filled by as many lines as it says, nothing is over; by one more, one is."""
    row = look(tmp_path, faces, rows(20), **box).row
    assert look(tmp_path, faces, rows(row.lines), **box).row.shown == Status(0, 0)
    assert look(tmp_path, faces, rows(row.lines + 1), **box).row.shown.lines == 1
    assert row.lines < ROOM
    assert row.measure < 11


def test_a_vertical_block_is_counted_in_its_own_lines(tmp_path: Path, faces: FaceSet) -> None:
    block = {"writing": "vertical", "headline": "brief", "columns": 3}
    row = found(tmp_path, faces, block, body=rows(9))[1][0]
    pages, _ = make(tmp_path, faces, block, body=rows(row.lines))
    assert row.measure == (30 * 15 - 5 - 2 * 10) // 10 // 3
    body = [item for item in pages[0].items if isinstance(item, PlacedLine) and item.role == "body"]
    assert len(body) == row.lines
    assert found(tmp_path, faces, block, body=rows(row.lines))[1][0].shown == Status(0, 0)
    assert found(tmp_path, faces, block, body=rows(row.lines + 2))[1][0].shown.lines == 2


def test_an_open_end_lacks_nothing(tmp_path: Path, faces: FaceSet) -> None:
    manifest = tmp_path / "issue.yaml"
    manifest.write_text(
        f"title: 试版\ndate: 2026-07-07\nstories:\n  a: {{headline: 题目, body: {ROW}}}\n", encoding="utf-8"
    )
    issue, _ = read_issue(manifest)
    assert issue is not None
    assert [row.shown for row in copyfit(issue, faces)] == [Status(0, 0)]


# --- jumps ------------------------------------------------------------------------------------------------------------

PAGES: Final = """\
paper: style.yaml
title: 试版
date: 2026-07-07
stories:
  a: {headline: 题目, body: "BODY"}
pages:
  - {dummy: [10: A A A A, rest: . . . .], blocks: {A: {story: a, HEAD, jump: true}}}
  - {dummy: [DEEP: A A . ., rest: . . . .], blocks: {A: {continues: a, HEAD}}}
"""


def jumping(folder: Path, faces: FaceSet, paragraphs: int, deep: int) -> Issue:
    """A story of paragraphs that fills a column block, and goes on in one ``deep`` lines deep on the next page."""
    make(folder, faces, {"headline": "brief"})  # for the house style
    body = r"\n\n".join([SENTENCE] * paragraphs)
    pages = PAGES.replace("BODY", body).replace("DEEP", str(deep)).replace("HEAD", "headline: {level: brief, lines: 3}")
    (folder / "issue.yaml").write_text(pages, encoding="utf-8")
    issue, _ = read_issue(folder / "issue.yaml")
    assert issue is not None
    return issue


def test_what_goes_on_is_the_copy_of_the_other_end(tmp_path: Path, faces: FaceSet) -> None:
    first, second = copyfit(jumping(tmp_path, faces, 16, 15), faces)
    assert (first.jump, first.lines, first.shown) == (2, 4 * 7 - 1, Status(0, 0))
    assert first.onward == second.characters
    assert first.characters == 16 * len(SENTENCE)
    assert second.lines == 2 * 12


@pytest.mark.parametrize("deep", [12, 13, 14])
def test_a_repair_of_the_rest_holds_over_the_jump(tmp_path: Path, faces: FaceSet, deep: int) -> None:
    """Edits are numbered through the whole story; the page before is made up anew, and what goes on still closes."""
    issue = jumping(tmp_path, faces, 16, deep)
    _, second = copyfit(issue, faces)
    assert second.shown.lines
    repair = second.repairs[0]
    assert repair.kind == "copy"
    assert all(edit.paragraph > 9 for edit in repair.edits)
    after = issue._replace(stories={"a": edited_story(issue.stories["a"], repair.edits)})
    assert [row.shown for row in copyfit(after, faces)] == [Status(0, 0)] * 2


def test_two_leads_are_paired_as_on_the_page(tmp_path: Path, faces: FaceSet) -> None:
    """Both hold what make-up leaves them under headings of one depth."""
    blocks = {"B": {"story": "b"}}
    stories = {"b": {"headline": "短题", "body": rows(5)}}
    block = {"headline": {"level": "second", "with": "B"}}
    dummy = ({"rest": "A A B B"},)
    title = "两年等待之后街角花园今天早上七点开园迎客人"
    issue, (one, other) = found(
        tmp_path, faces, block, *dummy, blocks=blocks, stories=stories, body=rows(5), headline=title, kicker="", deck=""
    )
    assert one.lines == other.lines
    assert Compositor(faces, issue.style).page.grid.lines * 2 > one.lines


def test_every_block_in_the_order_of_the_pages(tmp_path: Path, faces: FaceSet) -> None:
    found_rows = copyfit(jumping(tmp_path, faces, 16, 15), faces)
    assert [row.place for row in found_rows] == [(1, "A"), (2, "A")]
