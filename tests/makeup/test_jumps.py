"""下转 and 上接: every page number comes from the pages, so that it follows when they are numbered anew."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from layout.fonts import FaceSet
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.model.page import PageLayout, PlacedLine

LINE = "晨光照在南湖上。"
FIRST, MIDDLE = 3 * 20 - 3 * 3 - 1, 3 * 10 - 3 * 3 - 1
"""Lines the first two blocks hold: less a heading of three lines in three columns, and the jump line."""
HEAD = {"level": "brief", "lines": 3}


def make(
    folder: Path, faces: FaceSet, numbers: tuple[int, ...], lines: int, wording: dict[str, str] | None = None
) -> list[PageLayout]:
    """Make up a story that runs over pages of these numbers, ten lines deep but the first."""
    style = {
        "page": {"size": ["400pt", "500pt"], "top": "60pt"},
        "grid": {"columns": 3, "measure": "12字", "gutter": "1字", "lines": 20, "size": "9pt", "leading": "13.5pt"},
        "fonts": {"sources": ["packages"]},
        **({"wording": wording} if wording else {}),
    }
    pages = []
    for index, number in enumerate(numbers):
        block: dict[str, object] = {"continues" if index else "story": "dawn", "headline": HEAD}
        if index + 1 < len(numbers):
            block["jump"] = numbers[index + 1]
        rows = [{"10": "A A A"}, {"rest": ". . ."}] if index else [{"rest": "A A A"}]
        pages.append({"page": number, "dummy": rows, "blocks": {"A": block}})
    body = "\n\n".join([LINE] * lines)
    stories = {"dawn": {"headline": "南湖的早晨", "short": "南湖早晨", "body": body}}
    issue = {"paper": "style.yaml", "title": "试版", "date": "2026-07-07", "stories": stories, "pages": pages}
    (folder / "style.yaml").write_text(yaml.safe_dump(style, allow_unicode=True), encoding="utf-8")
    manifest = folder / "issue.yaml"
    manifest.write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    read, found = read_issue(manifest)
    assert read is not None, [one.text() for one in found]
    layouts, found = make_up(read, faces)
    assert not [one.text() for one in found if one.is_error]
    return list(layouts)


def words(page: PageLayout, role: str) -> list[str]:
    return [item.line.text for item in page.items if isinstance(item, PlacedLine) and item.role == role]


@pytest.mark.parametrize("numbers", [(1, 2), (5, 6), (4, 12), (9, 108)])
def test_numbers_follow_the_pages(tmp_path: Path, faces: FaceSet, numbers: tuple[int, int]) -> None:
    first, second = make(tmp_path, faces, numbers, FIRST + 18)
    assert words(first, "jump") == [f"▶下转{numbers[1]}版"]
    assert words(second, "jump") == [f"（上接{numbers[0]}版）"]
    assert words(second, "headline") == ["南湖早晨"]
    assert [len(words(page, "body")) for page in (first, second)] == [FIRST, 18]


def test_a_story_may_jump_twice(tmp_path: Path, faces: FaceSet) -> None:
    pages = make(tmp_path, faces, (2, 3, 7), FIRST + MIDDLE + 12)
    assert [words(page, "jump") for page in pages] == [["▶下转3版"], ["（上接2版）", "▶下转7版"], ["（上接3版）"]]
    assert [len(words(page, "body")) for page in pages] == [FIRST, MIDDLE, 12]


def test_the_house_style_has_the_words(tmp_path: Path, faces: FaceSet) -> None:
    wording = {"jump_out": "（下转第{page}版）", "jump_in": "（上接第{page}版）"}
    first, second = make(tmp_path, faces, (1, 4), FIRST + 18, wording)
    assert (words(first, "jump"), words(second, "jump")) == (["（下转第4版）"], ["（上接第1版）"])


def test_the_jump_line_ends_the_last_column(tmp_path: Path, faces: FaceSet) -> None:
    first, _ = make(tmp_path, faces, (1, 2), FIRST + 18)
    body = [item for item in first.items if isinstance(item, PlacedLine) and item.role == "body"]
    jump = next(item for item in first.items if isinstance(item, PlacedLine) and item.role == "jump")
    last = body[-1]
    assert jump.y == pytest.approx(last.y + 13.5)
    assert jump.x + jump.line.width == pytest.approx(last.x + 12 * 9)
