"""What is said of a block that is too deep, too shallow or asks for too much: numbers that can be acted on, and draft marks."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from layout.fonts import FaceSet
from layout.makeup.placing import DRAFT_RED
from layout.model.diagnostics import Diagnostic, Diagnostics
from layout.model.page import Outline, PageLayout, PlacedLine, PlacedPicture
from tests.support.one_story import LEADING, TOP, Json, codes, lines, make

VERTICAL: Final[Json] = {"writing": "vertical"}
PICTURE: Final[Json] = {"file": "boat.jpg", "lines": 8}
STANDING: Final[Json] = {"level": "third", "writing": "vertical", "side": "left"}
BLOCKS: Final[dict[str, Json]] = {
    "level": {},
    "level, two columns": {"columns": 2, "box": "frame"},
    "level, picture": {"pictures": [PICTURE]},
    "vertical head": {"headline": STANDING},
    "vertical head of some lines": {"headline": STANDING | {"lines": 12}},
    "vertical": VERTICAL,
    "vertical, one tier": VERTICAL | {"columns": 1, "box": "frame"},
    "vertical, two tiers": VERTICAL | {"columns": 2},
    "vertical, picture": VERTICAL | {"columns": 2, "pictures": [PICTURE | {"at": "top-left"}]},
    "vertical, level head": VERTICAL | {"headline": {"level": "lead", "writing": "horizontal"}},
}


def deep(folder: Path, faces: FaceSet, block: Json, rows: int, **fields: Any) -> tuple[PageLayout, Diagnostics]:
    """Make up a page with a block of so many lines of the page."""
    rest = ({str(rows): "A A A A"}, {"rest": ". . . ."}) if rows < 30 else ({"rest": "A A A A"},)
    pages, found = make(folder, faces, block, *rest, **fields)
    return pages[0], found


def told(found: Diagnostics, code: str) -> Diagnostic:
    return next(one for one in found if one.message.code == code)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_can_be_made_shorter_by_the_lines_that_are_named(name: str, tmp_path: Path, faces: FaceSet) -> None:
    """By so many it fits, by one more it does not: made up again at both depths."""
    block = BLOCKS[name]
    _, found = deep(tmp_path, faces, block, 30)
    note = told(found, "story/underset")
    rows = int(dict(note.values)["rows"])
    assert f"版块减少{rows}行" in note.text("zh") and f"{rows} lines shorter" in note.text()
    assert not [
        one.text() for one in deep(tmp_path, faces, block, 30 - rows)[1] if one.message.code != "story/underset"
    ]
    assert set(codes(deep(tmp_path, faces, block, 29 - rows)[1])) - {"story/underset"}


def test_no_number_is_named_where_none_is_true(tmp_path: Path, faces: FaceSet) -> None:
    """One line more would fit, or a few would stay empty: neither is a line of the page."""
    for rows in range(8, 30):
        note = next((n for n in deep(tmp_path, faces, VERTICAL, rows)[1] if n.message.code == "story/underset"), None)
        if note and "rows" not in dict(note.values):
            assert "行，或" not in note.text("zh") and "增加文字" in note.text("zh")
            assert set(codes(deep(tmp_path, faces, VERTICAL, rows - 1)[1])) - {"story/underset"}
            return
    pytest.fail("every depth has a number")


@pytest.mark.parametrize(
    "block",
    [{"headline": {"level": "lead", "lines": 10}}, VERTICAL | {"headline": {"level": "lead", "writing": "horizontal"}}],
)
def test_a_block_without_room_is_told_how_much_it_needs(block: Json, tmp_path: Path, faces: FaceSet) -> None:
    depth = 10 if "writing" not in block else 11
    page, found = deep(tmp_path, faces, block, depth, paragraphs=1)
    note = told(found, "block/no-room")
    rows = int(dict(note.values)["rows"])
    assert f"版块至少加{rows}行" in note.text("zh")
    assert "block/no-room" not in codes(deep(tmp_path, faces, block, depth + rows, paragraphs=1)[1])
    fewer = {"block/no-room", "story/overset"} & set(
        codes(deep(tmp_path, faces, block, depth + rows - 1, paragraphs=1)[1])
    )
    assert fewer
    (mark,) = (item for item in page.items if isinstance(item, PlacedLine) and item.role == "mark")
    assert mark.line.text == f"超{dict(note.values)['characters']}字"
    assert not lines(page, "body")


def test_a_draft_frames_every_line_that_has_no_room(tmp_path: Path, faces: FaceSet) -> None:
    page, found = deep(tmp_path, faces, {"headline": {"level": "lead", "breaks": "花园/开园/迎客"}}, 5)
    missing = [item for item in lines(page, "headline", "deck", "byline") if item.y > TOP + 5 * LEADING]
    frames = [item.rect for item in page.items if isinstance(item, Outline) and item.colour == DRAFT_RED]
    assert missing
    for item in missing:
        assert any(rect.x == item.x and rect.y < item.y < rect.bottom for rect in frames), item.line.text
    names = {name: zh for name, zh in {"headline": "主题", "deck": "副题", "byline": "署名"}.items()
             if any(item.role == name for item in missing)}  # fmt: skip
    texts = " ".join(one.text("zh") for one in found if one.message.code == "text/no-room")
    assert all(f"（{zh}）" in texts for zh in names.values())
    assert not any(f"（{name}）" in texts for name in names)


def test_a_long_name_of_the_paper_is_named(tmp_path: Path, faces: FaceSet) -> None:
    for number in (2, 3):
        _, found = make(tmp_path, faces, {}, number=number, title="江城晚报" * 11)
        text = told(found, "text/no-room").text("zh")
        assert "“江城晚报" in text and "（报眉）" in text and "缩短报名" in text


@pytest.mark.parametrize(
    ("block", "lines_there"),
    [
        ({"headline": STANDING | {"lines": 40}}, 10),
        ({"headline": {"lines": 20}}, 10),
        (VERTICAL | {"headline": {"lines": 60}}, 31),
        (VERTICAL | {"headline": {"writing": "horizontal", "lines": 20}}, 9),
    ],
)
def test_a_heading_that_asks_for_more_lines_than_there_are(
    block: Json, lines_there: int, tmp_path: Path, faces: FaceSet
) -> None:
    _, found = deep(tmp_path, faces, block, 10, paragraphs=1)
    asked = block["headline"]["lines"]
    assert dict(told(found, "block/too-deep").values) == {"block": "A", "asked": str(asked), "lines": str(lines_there)}


def test_the_lines_of_an_upright_title_are_its_depth(tmp_path: Path, faces: FaceSet) -> None:
    def heads(count: int) -> tuple[list[PlacedLine], Diagnostics]:
        title = {"title": "a", "headline": {"level": "lead", "writing": "vertical", "lines": count}}
        pages, found = make(
            tmp_path, faces, {"headline": "none"}, {"20": "A A T T"}, {"rest": ". . . ."}, blocks={"T": title}
        )
        return lines(pages[0], "headline", "kicker", "deck", "byline"), found

    shallow, _ = heads(8)
    ends = [item.y + item.line.width for item in shallow]
    assert max(ends) - min(item.y for item in shallow) <= 8 * LEADING < 20 * LEADING
    assert min(item.y for item in shallow) >= TOP + 6 * LEADING - 0.01
    assert "block/too-deep" in codes(heads(25)[1])


def test_a_picture_that_does_not_fit_is_told_its_lines(tmp_path: Path, faces: FaceSet) -> None:
    _, found = deep(tmp_path, faces, {"pictures": [PICTURE | {"lines": 12}], "headline": {"lines": 6}}, 10)
    values = dict(told(found, "picture/too-deep").values)
    assert (values["rows"], values["room"]) == ("12", "4")
    assert "栏数" in told(found, "picture/too-deep").text("zh")
    _, found = deep(tmp_path, faces, VERTICAL | {"pictures": [PICTURE | {"lines": 60}]}, 10)
    text = told(found, "picture/too-deep").text("zh")
    assert "要60行" in text and "段数" in text and "栏" not in text


@pytest.mark.parametrize(
    ("picture", "code", "values"),
    [
        ({"width": "50字"}, "picture/too-wide", {"asked": "50", "room": "47"}),
        ({"width": "5栏"}, "picture/too-wide", {"asked": "59", "room": "47"}),
        ({"width": "180mm", "at": [9, 9]}, "picture/too-wide", {"asked": "51.02", "room": "47"}),
        ({"at": [5, 1]}, "picture/outside", {"first": "5", "columns": "4", "lines": "30"}),
        ({"at": [4, 9], "columns": 2}, "picture/outside", {"first": "4", "columns": "3"}),
        ({"at": [2, 9], "width": "40字"}, "picture/outside", {"first": "2", "columns": "1"}),
        ({"at": [1, 31]}, "picture/outside", {"line": "31", "columns": "4", "lines": "30"}),
    ],
)
def test_a_picture_that_no_such_block_could_hold(
    picture: Json, code: str, values: dict[str, str], tmp_path: Path, faces: FaceSet
) -> None:
    """It says what was asked and what there is; that the story is now too short is not said in the same breath."""
    _, found = deep(tmp_path, faces, {"pictures": [PICTURE | picture]}, 30)
    assert values.items() <= dict(told(found, code).values).items()
    assert codes(found) == [code]


@pytest.mark.parametrize("picture", [{"width": "47字"}, {"at": [4, 23]}, {"at": [1, 23], "columns": 4}])
def test_a_picture_that_just_fits(picture: Json, tmp_path: Path, faces: FaceSet) -> None:
    _, found = deep(tmp_path, faces, {"pictures": [PICTURE | {"at": "foot"} | picture]}, 30)
    assert not [code for code in codes(found) if code.startswith("picture/")]


@pytest.mark.parametrize("block", [{"columns": 2, "headline": "none"}, VERTICAL | {"columns": 2, "headline": "none"}])
def test_no_hole_is_left_between_text_and_the_picture_under_it(block: Json, tmp_path: Path, faces: FaceSet) -> None:
    """The column that ends over a picture is full; what is missing is missing at the other's foot."""
    bare = {"kicker": "", "headline": "", "deck": "", "byline": ""}
    at = "top-left" if "writing" in block else "foot-left"
    page, found = deep(tmp_path, faces, block | {"pictures": [PICTURE | {"at": at}]}, 30, **bare)
    assert int(dict(told(found, "story/underset").values)["lines"]) > 8
    (picture,) = (item.rect for item in page.items if isinstance(item, PlacedPicture))
    body = lines(page, "body")
    if "writing" in block:
        first = [item for item in body if item.y < TOP + 14 * LEADING]
        gap = min(item.x for item in first) - picture.right
    else:
        first = [item for item in body if item.x < 280]
        gap = picture.y - max(item.y for item in first)
    assert len(first) < len(body)
    assert gap < 2 * LEADING
