"""Pages swapped, put in, taken out and numbered anew, as a designer would: by moving their text. Every jump line is right.

What the pages say is read by PDFium and by Poppler. Where a story stands is told by its own words, a page's number by its
place and its folio.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from itertools import pairwise, permutations
from pathlib import Path
from typing import Final

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.support.readers import Page, pdfium_chars, poppler_text, squeeze
from tests.support.shipped import MANIFESTS, command
from tests.support.small_issue import print_issue

ISSUE: Final = MANIFESTS["jiaxing-2026-07-07"].parent
SHORT: Final = {"three-cities": "三地同心平安无界", "summer-night": "藏蓝护夏平安可及"}
"""Short titles of the stories that jump."""
Edit = Callable[[list[str]], Sequence[str]]
NEW_PAGE: Final = """\
  - name: 专版
    dummy:
      - rest: P P P P P P
    blocks:
      P: {picture: pictures/skyline.jpg, caption: 插进来的一版}

"""


def unjumped(page: str, story: str) -> str:
    """Return the text of a page whose story does not jump any more."""
    text, count = re.subn(rf"(story: {story}\b.*?)(, jump: true|\n *jump: true)", r"\1", page, count=1, flags=re.DOTALL)
    assert count == 1
    return text


def numbered(page: str, number: int) -> str:
    """Return the text of a page with a number of its own."""
    return page.replace("  - name:", f"  - page: {number}\n    name:", 1)


EDITS: Final[dict[str, tuple[Edit, tuple[int, ...]]]] = {
    "as it is": (lambda p: p, (1, 2, 3, 4)),
    "pages 2 and 3 swapped": (lambda p: [p[0], p[2], p[1], p[3]], (1, 2, 3, 4)),
    "pages 3 and 4 swapped": (lambda p: [p[0], p[1], p[3], p[2]], (1, 2, 3, 4)),
    "a page put in after page 1": (lambda p: [p[0], NEW_PAGE, *p[1:]], (1, 2, 3, 4, 5)),
    "a page put in after page 2": (lambda p: [*p[:2], NEW_PAGE, *p[2:]], (1, 2, 3, 4, 5)),
    "page 4 taken out": (lambda p: p[:3], (1, 2, 3)),
    "page 2 taken out": (lambda p: [unjumped(p[0], "three-cities"), *p[2:]], (1, 2, 3)),
    "page 3 taken out": (lambda p: [unjumped(p[0], "summer-night"), p[1], p[3]], (1, 2, 3)),
    "numbered from 5": (lambda p: [numbered(p[0], 5), *p[1:]], (5, 6, 7, 8)),
    "numbered with gaps": (lambda p: [p[0], numbered(p[1], 12), p[2], numbered(p[3], 24)], (1, 12, 13, 24)),
    "swapped by their numbers": (lambda p: [p[0], numbered(p[1], 3), numbered(p[2], 2), numbered(p[3], 4)], (1, 2, 3, 4)),
    "turned round, one put in": (lambda p: [p[0], p[3], p[2], NEW_PAGE, p[1]], (1, 2, 3, 4, 5)),
}  # fmt: skip


def edited(folder: Path, edit: Edit) -> Path:
    """Copy the issue and change the order of its pages as text."""
    shutil.copytree(ISSUE, folder, ignore=shutil.ignore_patterns("*.pdf", "*.png"))
    manifest = folder / "issue.yaml"
    head, pages = manifest.read_text(encoding="utf-8").split("pages:\n")
    chunks = re.split(r"(?m)^(?=  - name:)", pages)[1:]
    assert len(chunks) == 4
    chunks = [chunk.rstrip("\n") + "\n\n" for chunk in chunks]
    manifest.write_text(head + "pages:\n" + "".join(edit(chunks)), encoding="utf-8")
    return manifest


def begins(story: str) -> str:
    """Return the first words of a story's body."""
    text = (ISSUE / "stories" / f"{story}.md").read_text(encoding="utf-8").split("---")[2]
    return squeeze(text.strip().splitlines()[0])[:12]


OF_THE_PAGE = ("[picture/low-resolution]", "[check/page-numbers]")
"""What may be said of a page that was put in for the test, and of front pages with other numbers."""


@pytest.mark.tools
@pytest.mark.parametrize("name", EDITS)
def test_every_jump_line_is_right_whatever_the_order(name: str, tmp_path: Path) -> None:
    edit, numbers = EDITS[name]
    manifest, pdf = edited(tmp_path / "paper", edit), tmp_path / "out.pdf"
    loses = "taken out" in name and name != "page 4 taken out"  # what jumped does not fit any more: a draft shows it
    done = command(manifest, "-o", pdf, "--no-pictures", *(["--draft"] if loses else []))
    said = [line for line in done.err.splitlines() if "warning[" in line or "error[" in line]
    mine = [line for line in said if not any(code in line for code in OF_THE_PAGE)]
    assert done.status == 0 and (loses or mine == []), done.err
    pages = pdfium_chars(pdf)
    texts = [page.text for page in pages]
    check_folios(texts, numbers)
    jumping = [story for story in SHORT if f"continues: {story}" in manifest.read_text(encoding="utf-8")]
    assert len(jumping) == (1 if loses else 2)
    for read in (texts, [poppler_text(pdf, at + 1) for at in range(len(pages))]):
        assert sum(text.count("下转") for text in read) == sum(text.count("上接") for text in read) == len(jumping)
        for story in jumping:
            check_story(read, numbers, begins(story), SHORT[story])
    for story in jumping:
        stand_side_by_side(pages, SHORT[story])


def check_folios(texts: Sequence[str], numbers: Sequence[int]) -> None:
    """Each page but the one with the nameplate begins with its number."""
    assert len(texts) == len(numbers)
    for text, number in zip(texts[1:], numbers[1:], strict=True):
        assert text.startswith(f"{number:02d}"), (text[:20], number)


def check_story(texts: Sequence[str], numbers: Sequence[int], beginning: str, title: str) -> None:
    """The page a story begins on sends the reader to the page where its short title stands, and that one back."""
    (source,) = (at for at, text in enumerate(texts) if beginning in text)
    (target,) = (at for at, text in enumerate(texts) if f"{title}（上接" in text)
    assert source != target
    assert f"▶下转{numbers[target]}版" in texts[source], (beginning, numbers[target])
    assert f"{title}（上接{numbers[source]}版）" in texts[target], (beginning, numbers[source])


def stand_side_by_side(pages: Sequence[Page], title: str) -> None:
    """（上接） stands on the baseline of the short title's last line, right after it."""
    for page in pages:
        chars = [char for char in page.chars if not char.is_blank]
        at = "".join(char.text for char in chars).find(f"{title}（上接")
        if at < 0:
            continue
        last, first = chars[at + len(title) - 1], chars[at + len(title)]
        assert abs(last.y - first.y) < 0.1
        assert -first.size < first.x - last.end < last.size
        return
    raise AssertionError(title)


def test_a_page_moved_before_its_story_is_refused(tmp_path: Path) -> None:
    manifest = edited(tmp_path / "paper", lambda pages: [pages[1], pages[0], *pages[2:]])
    done = command(manifest, "-o", tmp_path / "out.pdf", "--no-pictures")
    assert done.status == 1
    assert "error[jump/backward] the story `three-cities` would jump from page 2 back to page 1" in done.err
    assert not (tmp_path / "out.pdf").exists()


# --- random orders ----------------------------------------------------------------------------------------------------

LINES: Final = {"a": "晨光照在南湖上。", "b": "三城同心护平安。", "c": "夏夜巡逻到天明。"}
PLACES: Final = {"a": (0, 1, 2), "b": (0, 3), "c": (3, 4)}
"""Which pages hold a story, as they were first drawn: ``a`` jumps twice."""
ORDERS: Final = [
    order
    for order in permutations(range(6))
    if all(list(map(order.index, places)) == sorted(map(order.index, places)) for places in PLACES.values())
]
"""Orders of the six pages in which no story goes backward; page 5 holds a story that does not jump."""


def small_pages() -> list[str]:
    """Return the text of six pages, each with the blocks of the stories on it."""
    pages = []
    for page in range(6):
        blocks = {}
        for story, places in PLACES.items():
            if page in places:
                what = "continues" if page > places[0] else "story"
                jump = ", jump: true" if page < places[-1] else ""
                blocks[story.upper()] = f"{{{what}: {story}, headline: brief{jump}}}"
        if not blocks:
            blocks["D"] = "{story: d, headline: brief}"
        rows = ", ".join(f"{9}: {' '.join([letter] * 3)}" for letter in blocks)
        held = ", ".join(f"{letter}: {block}" for letter, block in blocks.items())
        pages.append(f"name: 版{'甲乙丙丁戊己'[page]}, dummy: [{rows}], blocks: {{{held}}}")
    return pages


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.sampled_from(ORDERS), st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_pages_in_any_order(tmp_path_factory: pytest.TempPathFactory, order: tuple[int, ...], gaps: list[int]) -> None:
    """``gaps`` are the numbers left out before each page; where there are none a page has no number of its own."""
    stories = ""
    for story, count in {"a": 45, "b": 30, "c": 30, "d": 5}.items():
        body = r"\n\n".join([LINES.get(story, "独立成篇不转版。")] * count)
        stories += f'  {story}: {{headline: 题目{story}, short: 短题{story}, body: "{body}"}}\n'
    texts, number, numbers = small_pages(), 0, []
    manifest = f"paper: style.yaml\ntitle: 试版\ndate: 2026-07-07\nstories:\n{stories}pages:\n"
    for page, gap in zip(order, gaps, strict=True):
        number += 1 + gap
        numbers.append(number)
        manifest += f"  - {{{f'page: {number}, ' if gap else ''}{texts[page]}}}\n"
    pages = [page.text for page in print_issue(tmp_path_factory.mktemp("moved"), manifest).pages]
    for story, places in PLACES.items():
        stands = [order.index(place) for place in places]
        for here, there in pairwise(stands):
            assert f"{LINES[story]}▶下转{numbers[there]}版" in pages[here], (order, numbers, story)
            assert f"短题{story}（上接{numbers[here]}版）{LINES[story]}" in pages[there], (order, numbers, story)
    jumps = sum(len(places) - 1 for places in PLACES.values())
    assert sum(text.count("下转") for text in pages) == sum(text.count("上接") for text in pages) == jumps
