"""Pictures as written: places, widths, ratios, contours, captions, groups."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from layout.manifest import read_issue
from layout.model.issue import PictureBlock, StoryBlock, TitleBlock
from layout.model.story import Picture
from layout.units import Length


def read(folder: Path, picture: Any) -> Picture:
    """Return a picture of a story's block as it was read."""
    for name in ("a.jpg", "b.jpg", "c.png"):
        (folder / name).touch()
    blocks = {"A": {"story": "s", "pictures": [picture]}}
    return _issue(folder, blocks, StoryBlock).pictures[0]


def _issue(folder: Path, blocks: dict[str, Any], kind: Any) -> Any:
    page = {"dummy": [{"rest": "A A A A A A"}], "blocks": blocks}
    stories = {"s": {"headline": "街心花园", "body": "空了两年的街角。"}}
    manifest = {"title": "街坊小报", "date": "2026-05-01", "stories": stories, "pages": [page]}
    (folder / "issue.yaml").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    issue, found = read_issue(folder / "issue.yaml")
    assert issue is not None, [one.text() for one in found]
    block = issue.pages[0].blocks["A"]
    assert isinstance(block, kind)
    return block


def test_what_may_be_said_of_a_picture(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        {"file": "c.png", "at": [2, 9], "width": "14字", "gap": "1.5mm", "contour": "alpha", "caption_at": "left-top"},
    )
    assert (made.at, made.width, made.contour, made.caption_at) == ((2, 9), Length(14, "em"), "alpha", "left-top")
    assert made.gap is not None
    assert made.gap.points() == pytest.approx(1.5 * 72 / 25.4)


def test_corners_of_a_contour(tmp_path: Path) -> None:
    made = read(tmp_path, {"file": "a.jpg", "contour": [[0, 0], [1, 0.5], [0, 1]], "at": "middle-left"})
    assert (made.contour, made.at) == (((0, 0), (1, 0.5), (0, 1)), "middle-left")


@pytest.mark.parametrize(
    ("written", "ratio"), [("3:2", 1.5), ("16 : 9", 16 / 9), ("2.39：1", 2.39), (1, 1.0), ("0.75", 0.75)]
)
def test_ratios(tmp_path: Path, written: object, ratio: float) -> None:
    assert read(tmp_path, {"file": "a.jpg", "ratio": written}).ratio == pytest.approx(ratio)


def test_a_ratio_is_no_time_of_day(tmp_path: Path) -> None:
    """YAML 1.1 reads 16:9 as a number to base 60; here it is what it says, also in a flow mapping."""
    (tmp_path / "a.jpg").touch()
    text = (
        "title: 报\ndate: 2026-05-01\nstories: {s: {headline: 题, body: 文, pictures: [{file: a.jpg, ratio: 16:9}]}}\n"
    )
    (tmp_path / "issue.yaml").write_text(text, encoding="utf-8")
    issue, found = read_issue(tmp_path / "issue.yaml")
    assert issue is not None, found
    assert issue.stories["s"].pictures[0].ratio == pytest.approx(16 / 9)


def test_a_group_inside_a_story(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        {
            "group": {
                "pictures": ["a.jpg", {"file": "b.jpg", "caption": "乙", "ratio": "1:1"}],
                "rows": [1, 1],
                "gap": "2mm",
                "caption": "同题",
            },
            "credit": "周正飞 摄",
            "columns": 3,
            "lines": 9,
            "at": "foot",
        },
    )
    assert [part.file.name for part in made.parts] == ["a.jpg", "b.jpg"]
    assert (made.parts[1].caption, made.parts[1].ratio) == ("乙", 1.0)
    assert (made.rows, made.caption, made.credit) == ((1, 1), "同题", "周正飞 摄")
    assert made.part_gap.points() == pytest.approx(2 * 72 / 25.4)
    assert (made.columns, made.lines, made.at) == (3, 9, "foot")


def test_a_group_as_a_block(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).touch()
    blocks = {"A": {"group": {"pictures": ["a.jpg", "b.jpg"]}, "headline": "两张", "caption_at": "beside"}}
    blocks["A"] |= {"at": [1, 1], "size": [3, 20]}
    page = {"blocks": blocks}
    manifest = {"title": "报", "date": "2026-05-01", "stories": {}, "pages": [page]}
    (tmp_path / "issue.yaml").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    issue, found = read_issue(tmp_path / "issue.yaml")
    assert issue is not None, [one.text() for one in found]
    block = issue.pages[0].blocks["A"]
    assert isinstance(block, PictureBlock)
    assert (block.headline, block.picture.caption_at, len(block.picture.parts)) == ("两张", "beside", 2)
    assert block.picture.at == "top-right"


def test_a_picture_behind_a_title_is_only_a_picture(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    blocks = {
        "A": {"title": "s", "picture": {"file": "a.jpg", "caption": "底图", "focus": [0.2, 0.3]}},
    }
    page = {"dummy": [{9: "A A A A A A"}, {"rest": "B B B B B B"}], "blocks": blocks | {"B": {"story": "s"}}}
    blocks["B"] = {"story": "s", "headline": "none"}
    page["blocks"] = blocks
    stories = {"s": {"headline": "街心花园", "body": "空了两年的街角。"}}
    manifest = {"title": "报", "date": "2026-05-01", "stories": stories, "pages": [page]}
    (tmp_path / "issue.yaml").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    issue, found = read_issue(tmp_path / "issue.yaml")
    assert issue is not None, [one.text() for one in found]
    block = issue.pages[0].blocks["A"]
    assert isinstance(block, TitleBlock)
    assert block.picture is not None
    assert (block.picture.caption, block.picture.focus) == ("底图", (0.2, 0.3))
    blocks["A"]["picture"]["width"] = "3字"
    (tmp_path / "issue.yaml").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    assert [one.message.code for one in read_issue(tmp_path / "issue.yaml")[1]] == ["manifest/unknown-key"]
