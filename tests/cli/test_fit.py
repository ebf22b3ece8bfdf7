"""``render fit``: what it says of each block, in both languages and as JSON, its exit status, and that its repairs hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from layout.makeup.copyfit import FitRow, Status
from layout.makeup.repairs import Edit, Repair
from layout.makeup.threads import Place
from layout.proofs.fitting import fit_text
from tests.support.shipped import REPO

from .conftest import LINE, STYLE, Run

GOLDEN: Final = REPO / "tests" / "golden"
CHINESE: Final = {"LC_ALL": "zh_CN.UTF-8"}
TEXT: Final = "空了两年的街角，今天成了花园。早上七点，第一批客人推着婴儿车走进来，长椅很快坐满。"
BRIEF: Final = "headline: {level: brief, lines: 3}"
HEAD: Final = "paper: style.yaml\ndate: 2026-07-07\npages:\n"
PAGES: Final = """\
  - name: 要闻
    dummy: [rest: A A A]
    blocks:
      A: {story: dawn, BRIEF, jump: true}
  - name: 综合
    dummy: [15: A A A, rest: B B C]
    blocks:
      A: {continues: dawn, BRIEF}
      B: {story: dusk, BRIEF}
      C: {story: noon, BRIEF}
  - name: 副刊
    dummy: [16: V V V, rest: P P Q]
    blocks:
      V: {story: poem, writing: vertical, headline: brief}
      P: {story: planned, BRIEF}
      Q: {story: boxed, box: frame, BRIEF}
  - name: 双头条
    dummy: [20: A A B, rest: . . .]
    blocks:
      A: {story: left, headline: {level: brief, with: B}}
      B: {story: right}
""".replace("BRIEF", BRIEF)
STORIES: Final = {
    "dawn": [LINE] * (3 * 27 - 1 + 3 * 12 - 2),
    "dusk": [TEXT] * 7,
    "noon": [TEXT, TEXT],
    "poem": [TEXT] * 9,
    "boxed": [TEXT] * 2,
    "left": [TEXT] * 8,
    "right": [TEXT] * 4,
}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper with one block of every kind that ``render fit`` speaks of."""
    (tmp_path / "stories").mkdir()
    (tmp_path / "style.yaml").write_text(STYLE, encoding="utf-8")
    (tmp_path / "issue.yaml").write_text(HEAD + PAGES, encoding="utf-8")
    for name, paragraphs in STORIES.items():
        write(tmp_path, name, paragraphs)
    return tmp_path / "issue.yaml"


def write(folder: Path, name: str, paragraphs: list[str]) -> None:
    title = "南湖边的两年等待" if name == "left" else f"南湖{name}"
    text = f"---\nheadline: {title}\n---\n\n" + "\n\n".join(paragraphs) + "\n"
    (folder / "stories" / f"{name}.md").write_text(text, encoding="utf-8")


def blocks(render: Run, folder: Path, *, status: int) -> dict[str, Any]:
    """Return what ``--json`` says of each block, by page and letter."""
    done = render("fit", "issue.yaml", "--json", "out/fit.json")
    assert done.status == status, done.out + done.err
    rows = json.loads((folder / "out" / "fit.json").read_text(encoding="utf-8"))["blocks"]
    return {f"{row['page']}{row['block']}": row for row in rows}


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_the_whole_page(render: Run, paper: Path, spoken: str, request: pytest.FixtureRequest) -> None:
    done = render("fit", "issue.yaml", **(CHINESE if spoken == "zh" else {}))
    assert done.status == 1
    golden = GOLDEN / f"fit-{spoken}.txt"
    if request.config.getoption("--accept"):
        golden.write_text(done.out, encoding="utf-8")
    assert done.out == golden.read_text(encoding="utf-8")


def test_blocks_hold_what_their_areas_leave(render: Run, paper: Path) -> None:
    """Rows by hand: 30 lines, headings of three, a blank line above a block, the jump line, a box's edges."""
    found = blocks(render, paper.parent, status=1)
    rooms = {place: (row["lines"], row["measure"], row["capacity"]) for place, row in found.items()}
    assert rooms["1A"] == (3 * (30 - 3) - 1, 12, 12 * 80)
    assert rooms["2A"] == (3 * (15 - 3), 12, 12 * 36)
    assert rooms["2B"] == (2 * (15 - 1 - 3), 12, 12 * 22)
    assert rooms["2C"] == (15 - 1 - 3, 12, 12 * 11)
    assert rooms["3Q"] == (14 - 1 - 2 - 3, 10, 80)
    assert rooms["4A"][0] == 2 * rooms["4B"][0]  # the headings of two leads are equally deep
    assert found["1A"]["onward"] == found["2A"]["characters"] > 0
    assert found["1A"]["characters"] == len(LINE) * len(STORIES["dawn"])


def test_json_has_all_figures(render: Run, paper: Path) -> None:
    found = blocks(render, paper.parent, status=1)
    assert list(found) == ["1A", "2A", "2B", "2C", "3V", "3P", "3Q", "4A", "4B"]
    assert list(found["2B"]) == [
        "page", "block", "story", "lines", "least", "measure", "capacity", "characters", "bare", "shown", "jump",
        "onward", "changes", "repairs",
    ]  # fmt: skip
    assert found["2B"]["shown"] == {"lines": 7, "characters": 72}
    assert found["2B"]["repairs"][0]["edits"][0] == {
        "paragraph": 2, "characters": 6, "text": "长椅很快坐满", "before": "儿车走进来，",
    }  # fmt: skip
    assert found["2C"]["shown"]["lines"] == -3
    assert found["2C"]["repairs"][1] == {"kind": "headline", "lines": 6, "by": 3, "name": ""}
    assert (found["1A"]["jump"], found["1A"]["shown"]) == (2, {"lines": 0, "characters": 0})
    assert (found["3P"]["characters"], found["3P"]["shown"], found["3P"]["repairs"]) == (None, None, [])
    assert not any(repair["kind"] == "headline" for place in ("4A", "4B") for repair in found[place]["repairs"])


def edited(text: str, characters: int) -> str:
    """Cut characters before a paragraph's full stop, or put some there."""
    bare = text.removesuffix("。")
    return (bare[:-characters] if characters > 0 else bare + "又" * -characters) + "。"


def test_what_it_proposes_closes_every_block(render: Run, paper: Path) -> None:
    """Each story edited by exactly the characters that were named: all fits, and the command says so by its status."""
    stories = {name: list(paragraphs) for name, paragraphs in STORIES.items()}
    for row in blocks(render, paper.parent, status=1).values():
        for edit in row["repairs"][0]["edits"] if row["repairs"] else ():
            own = stories[row["story"]]
            assert own[edit["paragraph"] - 1].removesuffix("。").endswith(edit["text"])
            own[edit["paragraph"] - 1] = edited(own[edit["paragraph"] - 1], edit["characters"])
    for name, paragraphs in stories.items():
        write(paper.parent, name, paragraphs)
    found = blocks(render, paper.parent, status=0)
    assert {row["shown"]["lines"] for row in found.values() if row["shown"]} == {0}


@pytest.mark.parametrize(
    ("place", "written", "mended"),
    [
        ("2C", "C: {story: noon, headline: {level: brief, lines: 3}", "C: {story: noon, headline: {level: brief, lines: LINES}"),
        ("3V", "writing: vertical, headline: brief", "writing: vertical, headline: {level: brief, lines: LINES}"),
    ],
    ids=["level", "vertical"],
)  # fmt: skip
def test_the_lines_of_heading_that_it_names_close_a_block_too(
    render: Run, paper: Path, place: str, written: str, mended: str
) -> None:
    repairs = {repair["kind"]: repair for repair in blocks(render, paper.parent, status=1)[place]["repairs"]}
    text = paper.read_text(encoding="utf-8").replace(
        written, mended.replace("LINES", str(repairs["headline"]["lines"]))
    )
    paper.write_text(text, encoding="utf-8")
    assert blocks(render, paper.parent, status=1)[place]["shown"]["lines"] == 0


def test_a_long_cut_is_told_by_its_ends() -> None:
    """And an edit shows where it begins."""
    cut = Edit(3, 20, "零一二三四五六七八九" * 2, "早上七点，第")
    row = FitRow(
        Place(1, "A"), "dawn", 30, 13, 29, 600, 700, Status(2, 20), Status(2, 20), (), (Repair("copy", (cut,)),), (),
        None, False,
    )  # fmt: skip
    text = fit_text([row], "zh")
    assert "第3段末删20字（“……早上七点，第〔零一二三四五……四五六七八九〕”）" in text
    assert "30×13–29" in text


def test_a_story_in_several_areas(render: Run, paper: Path) -> None:
    pages = "  - {dummy: [20: A A B, rest: C A B], blocks: {A: {story: dusk, thread: [B, C], BRIEF}}}\n".replace(
        "BRIEF", BRIEF
    )
    paper.write_text(HEAD + pages, encoding="utf-8")
    row = blocks(render, paper.parent, status=1)["1A"]
    assert (row["lines"], row["measure"]) == ((20 - 3) + (30 - 3) + 30 + (10 - 1), 12)


def test_copy_is_not_needed_yet(render: Run, paper: Path) -> None:
    for story in (paper.parent / "stories").iterdir():
        story.unlink()
    done = render("fit", "issue.yaml")
    assert done.status == 0
    assert (done.out.count("no copy yet"), "To mend" in done.out) == (9, False)
    assert render("issue.yaml").status == 1  # to print it is


def test_a_block_without_room_is_over(render: Run, paper: Path) -> None:
    """Its heading, or the tiers of a vertical story, leave no line of text: all of the copy is over."""
    pages = """\
  - dummy: [3: A A A, 16: V V V, rest: . . .]
    blocks:
      A: {story: noon, headline: {level: brief, lines: 3}}
      V: {story: poem, writing: vertical, columns: 8, headline: brief}
"""
    paper.write_text(HEAD + pages, encoding="utf-8")
    found = blocks(render, paper.parent, status=1)
    assert found["1A"]["shown"] == {"lines": 7, "characters": 82}
    assert found["1V"]["shown"] == {"lines": 31, "characters": 369}
    assert found["1A"]["lines"] == found["1V"]["lines"] == 0


def test_nothing_left_to_jump(render: Run, paper: Path) -> None:
    write(paper.parent, "dawn", [LINE] * 60)
    found = blocks(render, paper.parent, status=1)
    assert (found["1A"]["shown"]["lines"], found["2A"]["shown"]["lines"]) == (-20, -36)


def test_what_gave_way_is_told(render: Run, paper: Path) -> None:
    paper.write_text(
        paper.read_text().replace("C: {story: noon,", "C: {fit: {headline: 3}, story: noon,"), encoding="utf-8"
    )
    done = render("fit", "issue.yaml", **CHINESE)
    assert "弹性已用\n  2版C noon：标题区+3行，排满" in done.out
    assert "2版C noon：第" not in done.out
    paper.write_text(paper.read_text().replace("headline: 3", "headline: 2"), encoding="utf-8")
    assert "弹性已用\n  2版C noon：标题区+2行\n" in render("fit", "issue.yaml", **CHINESE).out
    paper.write_text(paper.read_text().replace("headline: 2", "headline: 3"), encoding="utf-8")
    assert blocks(render, paper.parent, status=1)["2C"]["changes"] == [{"kind": "headline", "by": 3, "name": ""}]


def test_mistakes_of_the_manifest_stop_it(render: Run, paper: Path) -> None:
    paper.write_text(HEAD + PAGES.replace("story: dusk", "stroy: dusk"), encoding="utf-8")
    before = sorted(paper.parent.rglob("*"))
    done = render("fit", "issue.yaml", "--json", "fit.json")
    assert (done.status, done.out) == (1, "")
    assert "did you mean `story`?" in done.err
    assert sorted(paper.parent.rglob("*")) == before
    assert render("fit", "nothing.yaml").status == 1
    wrong = render("fit", "issue.yaml", "--json", "issue.yaml")
    assert wrong.status == 2
    assert "usage/suffix" in wrong.err and "render fit --help" in wrong.err


def test_it_writes_nothing_else(render: Run, paper: Path) -> None:
    before = sorted(paper.parent.rglob("*"))
    assert re.match(r"page +block", render("fit", "issue.yaml").out)
    assert sorted(paper.parent.rglob("*")) == before
