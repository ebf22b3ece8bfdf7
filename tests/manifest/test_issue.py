"""Whole issues: what is written arrives in the records, with sensible defaults."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from layout.manifest import read_issue
from layout.model.geometry import Rect
from layout.model.issue import (
    Box,
    Columns,
    HeadlineChoice,
    Issue,
    MastheadBlock,
    NoticeBlock,
    PictureBlock,
    PromoBlock,
    QRCode,
    StoryBlock,
    TitleBlock,
)
from layout.units import MM

FULL = """
paper: jiaxing-police
date: "2026-07-07"
number: 1026
total: 3001
imprint: 地址：南湖
pages:
  - name: 要闻
    editors: {责任编辑: 王芳, 版式: 李一凡}
    dummy:
      - 9:  M M M M M M
      - 30: A A A A B B
      - 20: A A A A P P
      - rest: Q Q Q Q Q Q
    blocks:
      M: {masthead: front}
      A:
        story: boat
        headline: {level: lead, span: 4, lines: 8, size: 50pt, align: fill, breaks: 红船领航/实干如炬}
        columns: 3
        box: {line: fret, colour: press-red, radius: 2mm, inset: 2字}
        pictures: [{file: race.jpg, caption: "图,说", credit: 周正飞 摄, columns: 2, lines: 10, at: foot, focus: [0.3, 0.7]}]
        air: 2
        rule: scotch
      B: {story: cities, headline: third, jump: 3, box: tint}
      P: {picture: race.jpg, caption: 赛场, headline: 拼搏, box: frame}
      Q: {promo: {lines: [扫一扫, 更多精彩], codes: [{name: 微博, url: "https://example.org/1"}], colour: warm-tint}}
  - page: 3
    blocks:
      J: {continues: cities, at: [1, 1], size: [3, 20]}
      T: {title: chapter, picture: race.jpg, at: [4, 1], size: [3, 9]}
      C: {story: chapter, headline: none, jump: {page: 9, outside: true}, at: [4, 10], size: [3, 30]}
      N:
        notice: {headline: 平安, lines: [一, 二], label: 公益广告, colour: deep-blue, picture: race.jpg}
        x: 10mm
        y: 300mm
        w: 3栏
        h: 4行
"""


def write(folder: Path, issue: str, **stories: str) -> Path:
    (folder / "stories").mkdir(exist_ok=True)
    (folder / "issue.yaml").write_text(issue, encoding="utf-8")
    for name, text in stories.items():
        (folder / "stories" / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "race.jpg").write_bytes(b"a picture")
    return folder / "issue.yaml"


def read(path: Path) -> Issue:
    issue, found = read_issue(path)
    assert [note.text() for note in found] == []
    assert issue is not None
    return issue


@pytest.fixture
def full(tmp_path: Path) -> Issue:
    boat = "---\nkicker: 引题,一\nheadline: 红船领航 实干如炬\nbyline: ■记者 何蓉娜\npictures: [race.jpg]\n---\n七月一日,南湖。\n"
    return read(
        write(
            tmp_path,
            FULL,
            boat=boat,
            cities="---\nheadline: 三城同心\nshort: 三城\n---\n三地联动。\n",
            chapter="---\nheadline: 高位统筹\npictures: [{file: race.jpg, at: top}]\n---\n全域协同。\n",
        )
    )


def test_issue(full: Issue, tmp_path: Path) -> None:
    assert (full.title, full.date) == ("嘉兴公安", datetime.date(2026, 7, 7))
    assert (full.number, full.total, full.imprint) == (1026, 3001, "地址：南湖")
    assert full.root == tmp_path.resolve()
    assert full.style.name == "嘉兴公安"
    assert [page.number for page in full.pages] == [1, 3]
    assert full.pages[0].editors == (("责任编辑", "王芳"), ("版式", "李一凡"))
    assert list(full.pages[0].blocks) == ["M", "A", "B", "P", "Q"]
    assert isinstance(full.pages[0].blocks["M"], MastheadBlock)


def test_story_block(full: Issue, tmp_path: Path) -> None:
    block = full.pages[0].blocks["A"]
    assert isinstance(block, StoryBlock)
    assert block.headline == HeadlineChoice("lead", 4, 8, 50.0, "fill", ("红船领航", "实干如炬"))
    assert block.box._replace(radius=0) == Box("frame", "press-red", "fret", inset=2.0)
    assert block.box.radius == pytest.approx(2 * 72 / 25.4)
    assert (block.columns, block.air, block.rule) == (Columns(3), 2, "scotch")
    picture = block.pictures[0]
    assert (picture.file, picture.caption, picture.credit) == (tmp_path.resolve() / "race.jpg", "图，说", "周正飞 摄")
    assert (picture.columns, picture.lines, picture.at, picture.focus) == (2, 10, "foot", (0.3, 0.7))
    assert [(span.column, span.top, span.bottom) for span in block.area.spans] == [
        (0, 9, 59),
        (1, 9, 59),
        (2, 9, 59),
        (3, 9, 59),
    ]


def test_jumps(full: Issue) -> None:
    start, rest, outside = full.pages[0].blocks["B"], full.pages[1].blocks["J"], full.pages[1].blocks["C"]
    assert isinstance(start, StoryBlock)
    assert isinstance(rest, StoryBlock)
    assert isinstance(outside, StoryBlock)
    assert (start.headline.level, start.jump, start.jump_outside, start.box) == ("third", 3, False, Box("tint"))
    assert (rest.continues, rest.story, rest.headline.level) == (True, "cities", "jump")
    assert (outside.headline.level, outside.jump, outside.jump_outside) == ("none", 9, True)
    assert [picture.at for picture in outside.pictures] == ["top"]  # the story's own
    assert not rest.pictures


def test_other_blocks(full: Issue) -> None:
    picture, promo = full.pages[0].blocks["P"], full.pages[0].blocks["Q"]
    title, notice = full.pages[1].blocks["T"], full.pages[1].blocks["N"]
    assert isinstance(picture, PictureBlock)
    assert (picture.headline, picture.picture.caption, picture.box) == ("拼搏", "赛场", Box("frame"))
    assert isinstance(promo, PromoBlock)
    assert promo.lines == ("扫一扫", "更多精彩")
    assert promo.codes == (QRCode("微博", "https://example.org/1"),)
    assert isinstance(title, TitleBlock)
    assert title.headline.level == "title"
    assert title.picture is not None
    assert isinstance(notice, NoticeBlock)
    assert (notice.headline, notice.lines, notice.label, notice.colour) == (
        "平安",
        ("一", "二"),
        "公益广告",
        "deep-blue",
    )
    grid = full.style.grid
    assert notice.area.rect == Rect(10 * MM, 300 * MM, grid.span(3), 4 * grid.leading)


def test_story_fields(full: Issue) -> None:
    story = full.stories["boat"]
    assert (story.kicker.text, story.headline.text) == ("引题，一", "红船领航\u3000实干如炬")
    assert (story.headline.source.line, story.headline.source.key) == (3, "headline")
    assert not story.deck
    assert [paragraph.text for paragraph in story.body] == ["七月一日，南湖。"]
    assert dict(story.mended)["widen"] == 2
    assert len(story.pictures) == 1


def test_smallest_issue(tmp_path: Path) -> None:
    text = """title: 南湖晚报
date: 2026-07-07
stories:
  dawn:
    headline: 红船启航
    body: |
      七月一日，南湖湖面晨光初露。

      游船缓缓离岸。
"""
    issue = read(write(tmp_path, text))
    assert issue.title == issue.style.masthead.name == "南湖晚报"
    (page,) = issue.pages
    masthead, block = page.blocks.values()
    assert isinstance(masthead, MastheadBlock)
    assert isinstance(block, StoryBlock)
    assert (block.headline.level, len(block.area.spans)) == ("lead", issue.style.grid.columns)
    assert masthead.area.spans[0].bottom == block.area.spans[0].top
    assert block.area.spans[0].bottom == issue.style.grid.lines
    body = issue.stories["dawn"].body
    assert [paragraph.source.line for paragraph in body] == [7, 9]


def test_stories_may_be_listed_as_files(tmp_path: Path) -> None:
    issue = read(
        write(
            tmp_path,
            "title: 南湖晚报\ndate: 2026-07-07\nstories: [stories/a.md]\n",
            a="---\nid: 红船\nheadline: 甲\n---\n乙。\n",
        )
    )
    assert list(issue.stories) == ["红船"]


def test_pages_are_made_up_by_number(tmp_path: Path) -> None:
    """However they are listed: a jump goes to a page that comes later. The default number follows the page written above."""
    issue = read(
        write(
            tmp_path,
            """
title: 南湖晚报
date: 2026-07-07
stories:
  red: {headline: 红船领航, body: 晨光初露。}
  blue: {headline: 三地联动, body: 三城同心。}
pages:
  - {page: 3, dummy: [rest: A A A A A A], blocks: {A: {continues: red}}}
  - {dummy: [rest: A A A A A A], blocks: {A: {story: blue}}}
  - {page: 1, dummy: [rest: A A A A A A], blocks: {A: {story: red, jump: 3}}}
""",
        )
    )
    assert [page.number for page in issue.pages] == [1, 3, 4]


@pytest.mark.parametrize("date", ["1900-01-31", "2099-12-31"])
def test_first_and_last_date(tmp_path: Path, date: str) -> None:
    text = f"title: 南湖晚报\ndate: {date}\nstories:\n  a: {{headline: 甲, body: 乙。}}\n"
    assert read(write(tmp_path, text)).date.isoformat() == date


def test_codes_alone_make_a_promo_and_a_short_title_a_jump(tmp_path: Path) -> None:
    issue = read(
        write(
            tmp_path,
            """
title: 南湖晚报
date: 2026-07-07
stories:
  red: {short: 红船, body: 晨光初露。}
pages:
  - dummy: [30: A A A A A A, rest: Q Q Q Q Q Q]
    blocks:
      A: {story: red, headline: none, jump: 2}
      Q: {promo: {codes: [{name: 报名, url: "https://example.org/"}]}}
  - dummy: [rest: A A A . . ., ]
    blocks: {A: {continues: red}}
""",
        )
    )
    promo = issue.pages[0].blocks["Q"]
    assert isinstance(promo, PromoBlock)
    assert (promo.lines, len(promo.codes)) == ((), 1)


def test_a_missing_picture_leaves_a_draft(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        FULL.replace("P: {picture: race.jpg", "P: {picture: rase.jpg"),
        boat="---\nheadline: 红船领航 实干如炬\n---\n七月。\n",
        cities="---\nheadline: 三城同心\n---\n三地联动。\n",
        chapter="---\nheadline: 高位统筹\n---\n全域协同。\n",
    )
    issue, found = read_issue(path)
    assert [note.message.code for note in found] == ["picture/missing"]
    assert issue is not None
    block = issue.pages[0].blocks["P"]
    assert isinstance(block, PictureBlock)
    assert block.picture.file.name == "rase.jpg"


def test_paper_beside_the_issue(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text("masthead: {name: 南湖周刊}\n", encoding="utf-8")
    issue = read(write(tmp_path, "date: 2026-07-07\nstories:\n  a: {headline: 甲, body: 乙。}\n"))
    assert issue.title == "南湖周刊"


def test_numbers_are_text_where_text_is_wanted(tmp_path: Path) -> None:
    issue = read(
        write(tmp_path, "title: 2026\ndate: 2026-07-07\nstories:\n  007: {headline: 0123, body: 1e3, deck: ~}\n")
    )
    assert issue.title == "2026"
    assert issue.stories["007"].headline.text == "0123"
    assert not issue.stories["007"].deck
