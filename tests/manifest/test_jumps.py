"""Jumps find their pages: ``jump: true`` leads to the next block that continues the story, whatever its page is called."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from layout.manifest import read_issue
from layout.model.issue import Issue, StoryBlock

HEAD = "title: 南湖晚报\ndate: 2026-07-07\nstories:\n"


def read(folder: Path, *pages: tuple[str, ...]) -> Issue:
    """Read an issue of pages; each is its own keys (``page: 3``, or nothing) and its blocks."""
    text = HEAD + "".join(
        f"  {name}: {{headline: 题目, body: 晨光。}}\n" for name in ("red", "blue") if name in str(pages)
    )
    text += "pages:\n"
    for keys, *blocks in pages:
        row = " ".join(("A" if len(blocks) == 1 or column < 3 else "B") for column in range(6))
        text += f"  - {{{keys}{', ' if keys else ''}dummy: [rest: {row}], blocks: {{"
        text += ", ".join(f"{letter}: {{{block}}}" for letter, block in zip("AB", blocks, strict=False)) + "}}\n"
    (folder / "issue.yaml").write_text(text, encoding="utf-8")
    issue, found = read_issue(folder / "issue.yaml")
    assert issue is not None and not found, [note.text() for note in found]
    return issue


def jumps(issue: Issue, story: str = "red") -> dict[int, int | None]:
    """Return where each block of a story leads to, by its page."""
    return {
        page.number: block.jump
        for page in issue.pages
        for block in page.blocks.values()
        if isinstance(block, StoryBlock) and block.story == story
    }


def test_a_jump_leads_to_the_next_continuation(tmp_path: Path) -> None:
    issue = read(
        tmp_path,
        ("", "story: red, jump: true"),
        ("", "story: blue, jump: true"),
        ("", "continues: red, jump: true", "continues: blue"),
        ("", "continues: red"),
    )
    assert jumps(issue) == {1: 3, 3: 4, 4: None}
    assert jumps(issue, "blue") == {2: 3, 3: None}


@pytest.mark.parametrize("order", tuple(permutations((2, 5, 9))))
def test_the_order_is_that_of_the_pages_not_of_the_lines(tmp_path: Path, order: tuple[int, ...]) -> None:
    blocks = {2: "story: red, jump: true", 5: "continues: red, jump: true", 9: "continues: red"}
    issue = read(tmp_path, *((f"page: {number}", blocks[number]) for number in order))
    assert jumps(issue) == {2: 5, 5: 9, 9: None}


def test_a_page_number_is_a_check(tmp_path: Path) -> None:
    issue = read(tmp_path, ("", "story: red, jump: 2"), ("", "continues: red, jump: {page: 3}"), ("", "continues: red"))
    assert jumps(issue) == {1: 2, 2: 3, 3: None}


def test_a_declared_jump_goes_back(tmp_path: Path) -> None:
    back = "jump: {page: 2, backward: true}"
    issue = read(
        tmp_path,
        ("", "story: red, jump: true"),
        ("", "continues: red, jump: true", "continues: blue"),
        ("", f"continues: red, {back}", f"story: blue, {back}"),
        ("", "continues: red"),
    )
    assert jumps(issue) == {1: 3, 2: 4, 3: 2, 4: None}
    assert jumps(issue, "blue") == {2: None, 3: 2}


def test_a_jump_may_leave_the_issue(tmp_path: Path) -> None:
    issue = read(
        tmp_path,
        ("page: 5", "story: red, jump: true", "story: blue, jump: {page: 2, outside: true, backward: true}"),
        ("", "continues: red, jump: {page: 8, outside: true}"),
    )
    assert jumps(issue) == {5: 6, 6: 8}
    assert jumps(issue, "blue") == {5: 2}
    assert [block.jump_outside for page in issue.pages for block in page.blocks.values()] == [False, True, True]
