"""Stories that jump back, as declared, and more than once: nothing lost, every jump line names the right page.

The account of the pages reads each rest before its continuation, whichever page comes first; PDFium and Poppler both read.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from layout.makeup.threads import Place, along_threads
from layout.model.issue import StoryBlock
from tests.support.expected import FLOWING, Mismatch, account, flow_text
from tests.support.readers import poppler_text, squeeze
from tests.support.small_issue import Printed, print_issue

pytestmark = pytest.mark.tools
SENTENCES: Final = (
    "晨光照在南湖上，船家解开缆绳。",
    "三城同心护平安，灯火次第亮起来。",
    "夏夜巡逻到天明，街角安静如常。",
)
HEAD: Final = "headline: {level: brief, lines: 3}"
BACK: Final = "jump: {page: 2, backward: true}"


def numbered(story: str, paragraphs: int) -> str:
    """Return a story no two paragraphs of which are alike: what is doubled or moved is seen."""
    han = "〇一二三四五六七八九"
    texts = [
        f"{story}之{''.join(han[int(digit)] for digit in str(n))}。{SENTENCES[n % 3] * 2}" for n in range(paragraphs)
    ]
    return r"\n\n".join(texts)


def made(folder: Path, stories: dict[str, int], pages: list[str]) -> Printed:
    """Print an issue of stories of so many paragraphs, and of pages as ``page`` writes them."""
    listed = "".join(
        f'  {name}: {{headline: 长题目{name}, short: 短题{name}, body: "{numbered(name, count)}"}}\n'
        for name, count in stories.items()
    )
    manifest = f"paper: style.yaml\ntitle: 试版\ndate: 2026-07-07\nstories:\n{listed}pages:\n" + "".join(
        f"  - {page}\n" for page in pages
    )
    return print_issue(folder, manifest)


def page(*blocks: str) -> str:
    """Return a page of three columns, each block ten lines deep."""
    rows = ", ".join(f"10: {letter} {letter} {letter}" for letter in "ABC"[: len(blocks)])
    held = ", ".join(f"{letter}: {{{block}, {HEAD}}}" for letter, block in zip("ABC", blocks, strict=False))
    return f"{{dummy: [{rows}, rest: . . .], blocks: {{{held}}}}}"


def readings(printed: Printed, folder: Path) -> tuple[list[str], list[str]]:
    """Return the text of every page by PDFium and by Poppler."""
    own = [each.text for each in printed.pages]
    return own, [poppler_text(folder / "issue.pdf", number) for number in range(1, len(own) + 1)]


def check(printed: Printed, folder: Path, ways: dict[str, list[int]]) -> None:
    """Each story goes its way over the pages, whole and in order, and both ends of each jump name each other."""
    for texts in readings(printed, folder):
        told = account(printed.issue, texts)
        for story, way in ways.items():
            found = "".join(
                texts[number - 1][passage.start : passage.end]
                for number in way
                for passage in told.pages[number - 1]
                if passage.label.story == story and passage.label.role in FLOWING
            )
            assert found == flow_text(printed.issue.stories[story]), story
            for here, there in pairwise(way):
                assert f"▶下转{there}版" in texts[here - 1]
                assert f"短题{story}（上接{here}版）" in texts[there - 1]
        jumps = sum(len(way) - 1 for way in ways.values())
        assert sum(text.count("下转") for text in texts) == sum(text.count("上接") for text in texts) == jumps


THREE: Final = [
    page("story: a, jump: true"),
    page("continues: a"),
    page("continues: a, jump: true"),
    page(f"continues: a, {BACK}"),
]
"""Forward twice, then back to the page between."""


def test_a_story_jumps_back(tmp_path: Path) -> None:
    printed = made(
        tmp_path,
        {"a": 10, "b": 5},
        [page("story: b"), page("continues: a"), page(f"story: a, {BACK}")],
    )
    check(printed, tmp_path, {"a": [3, 2], "b": [1]})


def test_pages_that_send_readers_to_each_other(tmp_path: Path) -> None:
    """One story goes on from page 2 to page 3, another from page 3 to page 2, each after its own beginning."""
    printed = made(
        tmp_path,
        {"a": 10, "b": 9, "c": 4},
        [page("story: c"), page("story: a, jump: true", "continues: b"), page(f"story: b, {BACK}", "continues: a")],
    )
    check(printed, tmp_path, {"a": [2, 3], "b": [3, 2], "c": [1]})


def test_a_story_jumps_three_times(tmp_path: Path) -> None:
    printed = made(
        tmp_path,
        {"a": 23},
        THREE,
    )
    check(printed, tmp_path, {"a": [1, 3, 4, 2]})


def test_a_story_jumps_back_twice(tmp_path: Path) -> None:
    printed = made(
        tmp_path,
        {"a": 23},
        [
            page("story: a, jump: true"),
            page("continues: a"),
            page(f"continues: a, {BACK}"),
            page(f"continues: a, {BACK.replace('2', '3')}"),
        ],
    )
    check(printed, tmp_path, {"a": [1, 4, 3, 2]})


def test_three_jumps_forward_past_another_story(tmp_path: Path) -> None:
    printed = made(
        tmp_path,
        {"a": 23, "b": 9},
        [
            page("story: a, jump: true", "story: b, jump: true"),
            page("continues: a, jump: true"),
            page("continues: b", "continues: a, jump: true"),
            page("continues: a"),
        ],
    )
    check(printed, tmp_path, {"a": [1, 2, 3, 4], "b": [1, 3]})


def test_blocks_are_made_each_after_the_one_it_continues(tmp_path: Path) -> None:
    printed = made(
        tmp_path,
        {"a": 23},
        THREE,
    )
    order: list[Place] = []

    class Made:
        rest = ()

    def make(place: Place, block: StoryBlock, rest: object) -> Made:
        order.append(place)
        return Made()

    along_threads(printed.issue, make)
    assert [place.page for place in order] == [1, 3, 4, 2]


def test_a_rest_in_the_wrong_place_is_seen(tmp_path: Path) -> None:
    """The test of the test: with the two continuations changed for each other, or one page read twice, the account fails."""
    printed = made(
        tmp_path,
        {"a": 23},
        THREE,
    )
    texts, _ = readings(printed, tmp_path)
    account(printed.issue, texts)
    for order in ((0, 3, 2, 1), (0, 1, 3, 2), (0, 2, 2, 3)):
        with pytest.raises(Mismatch):
            account(printed.issue, [texts[number] for number in order])
    hurt = squeeze(texts[1])
    with pytest.raises(Mismatch):
        account(printed.issue, [texts[0], hurt.replace("上接4版", "上接3版"), *texts[2:]])
