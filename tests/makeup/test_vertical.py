"""竖排: vertical stories, vertical heads beside horizontal ones, upright furniture, as placed on the page.

What the press file shows of whole examples is judged in ``tests/issues/test_tiers.py``, hard cases in ``test_hard_cases.py``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from layout.fonts import FaceSet
from layout.makeup.turning import Turn
from layout.model.color import BLACK
from layout.model.galley import GlyphRun, Line
from layout.model.geometry import Rect
from layout.model.page import Contour, Fill, Item, Outline, PlacedLine, PlacedPicture, Shape, Stroke
from tests.support.one_story import BOAT, EM, HEADS, LEADING, STYLE, TEXT, TOP, Json, codes, lines, make
from tests.support.readers import pdfium_chars
from tests.support.shipped import REPO, command


def boat() -> tuple[int, int]:
    """Return the size of the picture in pixels."""
    with Image.open(BOAT) as picture:
        return picture.size


def test_what_lies_is_stood_up() -> None:
    """Logical x runs down from the upper edge, y to the left from the right edge; a line's axis is 0.38 em over its baseline."""
    turn = Turn(right=500.0, top=100.0)
    run = GlyphRun("f", 10.0, BLACK, 0.0, (1,), (0.0,), ("一",))
    line = PlacedLine(20.0, 30.0, Line((run,), 10.0, "一", vertical=True), "body")
    lying: list[Item] = [
        line,
        Fill(Rect(20, 30, 40, 5), BLACK),
        Stroke(20, 30, 60, 30, 1, BLACK),
        Stroke(20, 30, 20, 90, 1, BLACK),
    ]
    placed, fill, down, across = turn.items(lying)
    assert isinstance(placed, PlacedLine)
    assert (placed.x, placed.y) == pytest.approx((500 - 30 + 3.8, 120))
    assert fill == Fill(Rect(465, 120, 5, 40), BLACK)
    assert down == Stroke(470, 120, 470, 160, 1, BLACK)
    assert across == Stroke(410, 120, 470, 120, 1, BLACK)
    (shape,) = turn.items([Shape((Contour(((20, 30), (20, 40, 30, 40, 40, 30)), closed=False),), BLACK, 1)])
    assert shape == Shape((Contour(((470, 120), (460, 120, 460, 130, 470, 140)), closed=False),), BLACK, 1)


def test_heading_stands_at_the_right_its_fields_from_right_to_left(tmp_path: Path, faces: FaceSet) -> None:
    pages, found = make(tmp_path, faces, {"writing": "vertical", "columns": 2})
    axes = [item.x for item in lines(pages[0], "kicker", "headline", "deck", "byline")]
    assert len(axes) == 4
    assert axes == sorted(axes, reverse=True)
    assert min(axes) > max(item.x for item in lines(pages[0], "body"))
    assert all(item.line.vertical for item in lines(pages[0], *HEADS, "body"))
    assert "story/overset" not in codes(found)


@pytest.mark.parametrize("breaks", ["花园/开园迎客", "花园开/园迎客", "花园开园/迎客"])
def test_a_vertical_heading_stands_in_steps(tmp_path: Path, faces: FaceSet, breaks: str) -> None:
    """Kicker and first line begin at the head; the last line ends lowest, by a character at least, deck and byline with it."""
    pages, _ = make(
        tmp_path, faces, {"writing": "vertical", "columns": 2, "headline": {"level": "third", "breaks": breaks}}
    )
    first, last = lines(pages[0], "headline")
    top = TOP + (LEADING - EM) / 2
    kicker = lines(pages[0], "kicker")[0]
    step = first.line.runs[0].size
    assert [first.y, kicker.y] == pytest.approx([top, top])
    foot = last.y + last.line.width
    assert foot - top == pytest.approx(max(first.line.width, last.line.width) + step)
    feet = [item.y + item.line.width for item in lines(pages[0], "deck", "byline")]
    assert feet == pytest.approx([max(foot, kicker.y + kicker.line.width)] * 2)


@pytest.mark.parametrize("align", ["left", "center"])
def test_a_designer_may_align_a_vertical_heading(tmp_path: Path, faces: FaceSet, align: str) -> None:
    headline: Json = {"level": "third", "breaks": "花园/开园迎客", "align": align}
    pages, _ = make(tmp_path, faces, {"writing": "vertical", "columns": 2, "headline": headline})
    starts = [item.y for item in lines(pages[0], "headline")]
    middles = [item.y + item.line.width / 2 for item in lines(pages[0], "headline")]
    same = starts if align == "left" else middles
    assert same[0] == pytest.approx(same[1], abs=0.01)


def test_tiers_divide_the_height_by_whole_characters(tmp_path: Path, faces: FaceSet) -> None:
    """30 lines are 445 pt = 44.5 characters: two tiers of 21 and a gap of 2.5; 470 pt hold 31 lines, the first flush right."""
    pages, _ = make(tmp_path, faces, {"writing": "vertical", "columns": 2, "headline": "none"}, kicker="", deck="",
                    byline="", headline="", paragraphs=20)  # fmt: skip
    body = lines(pages[0], "body")
    top = TOP + (LEADING - EM) / 2
    assert {round(item.y - top, 3) for item in body} == {0.0, 235.0}
    right = 50 + 470 - EM / 2
    assert body[0].x == pytest.approx(right)
    assert all(abs((right - item.x) / LEADING - round((right - item.x) / LEADING)) < 1e-6 for item in body)
    assert max(item.line.width for item in body) == pytest.approx(21 * EM, abs=0.01)
    assert "".join(item.line.text for item in body) == TEXT * 20


def test_a_heading_over_the_upper_tier_lets_the_lower_one_begin_at_the_right(tmp_path: Path, faces: FaceSet) -> None:
    pages, _ = make(tmp_path, faces, {"writing": "vertical", "columns": 2, "headline": {"span": 1}})
    upper = [item for item in lines(pages[0], "body") if item.y < TOP + 200]
    lower = [item for item in lines(pages[0], "body") if item.y > TOP + 200]
    byline = lines(pages[0], "byline")[0]
    assert max(item.x for item in upper) < byline.x < max(item.x for item in lower) == pytest.approx(515)


def test_lines_stand_in_the_middle_of_a_box(tmp_path: Path, faces: FaceSet) -> None:
    """A character at least on every side; what whole lines and characters leave over is shared between the sides."""
    bare = {"kicker": "", "headline": "", "deck": "", "byline": ""}
    block = {"writing": "vertical", "columns": 1, "box": "frame", "headline": "none"}
    pages, _ = make(tmp_path, faces, block, {"20": "A A A ."}, {"rest": ". . . ."}, paragraphs=20, **bare)
    frame = next(item.rect for item in pages[0].items if isinstance(item, Outline))
    body = [item for item in lines(pages[0], "body") if item.line.width > 20 * EM]
    left, right = min(item.x for item in body) - EM / 2, max(item.x for item in body) + EM / 2
    top, foot = body[0].y, max(item.y + item.line.width for item in body)
    assert left - frame.x == pytest.approx(frame.right - right) == pytest.approx(EM + 2.25)
    foot += EM / 2  # every whole line ends in a stop, whose lower half is blank
    assert top - frame.y == pytest.approx(frame.bottom - foot, abs=0.01)
    assert EM <= top - frame.y < 1.5 * EM


def test_pictures_are_cropped_not_distorted_and_stand_where_the_designer_sees_them(
    tmp_path: Path, faces: FaceSet
) -> None:
    wanted = {"top-left": (0, 0), "top-right": (1, 0), "foot-left": (0, 1), "foot-right": (1, 1)}
    for at, (right, low) in wanted.items():
        picture = {"file": "boat.jpg", "caption": "湖上的船。", "lines": 7, "at": at}
        pages, _ = make(tmp_path, faces, {"writing": "vertical", "columns": 2, "headline": {"level": "brief", "span": 1},
                                          "pictures": [picture]})  # fmt: skip
        placed = next(item for item in pages[0].items if isinstance(item, PlacedPicture))
        width, height = boat()
        shown = placed.crop.width * width / (placed.crop.height * height)
        assert shown == pytest.approx(placed.rect.width / placed.rect.height, rel=1e-3), at
        assert (placed.rect.x > 250, placed.rect.y > 250) == (right, low), at
        caption = lines(pages[0], "caption")[0]
        assert caption.line.vertical
        assert caption.x < placed.rect.x
        assert caption.y == pytest.approx(placed.rect.y, abs=0.5)


def test_a_picture_without_lines_keeps_its_ratio(tmp_path: Path, faces: FaceSet) -> None:
    pages, _ = make(
        tmp_path, faces, {"writing": "vertical", "columns": 3, "pictures": [{"file": "boat.jpg", "at": "foot-left"}]}
    )
    placed = next(item for item in pages[0].items if isinstance(item, PlacedPicture))
    width, height = boat()
    assert placed.rect.width / placed.rect.height == pytest.approx(width / height, rel=0.1)


def test_a_level_heading_stands_over_vertical_text(tmp_path: Path, faces: FaceSet) -> None:
    pages, _ = make(tmp_path, faces, {"writing": "vertical", "headline": {"level": "lead", "writing": "horizontal"}})
    heads = lines(pages[0], "kicker", "headline", "deck", "byline")
    assert len(heads) == 4
    assert not any(item.line.vertical for item in heads)
    assert max(item.y for item in heads) < min(item.y for item in lines(pages[0], "body"))
    assert lines(pages[0], "body")[0].line.vertical


def test_every_named_place_is_where_the_designer_sees_it(tmp_path: Path, faces: FaceSet) -> None:
    """Nine places on the page, three across and three down, however the block is laid out."""
    for at, (across, down) in {
        "top-left": (0, 0), "top": (1, 0), "top-right": (2, 0),
        "middle-left": (0, 1), "middle": (1, 1), "middle-right": (2, 1),
        "foot-left": (0, 2), "foot": (1, 2), "foot-right": (2, 2),
    }.items():  # fmt: skip
        picture = {"file": "boat.jpg", "lines": 5, "at": at}
        block = {"writing": "vertical", "columns": 3, "headline": {"level": "none"}, "pictures": [picture]}
        pages, _ = make(tmp_path, faces, block, kicker="", deck="", byline="", headline="")
        placed = next(item for item in pages[0].items if isinstance(item, PlacedPicture))
        middle = placed.rect.x + placed.rect.width / 2, placed.rect.y + placed.rect.height / 2
        assert (int((middle[0] - 50) / 157), int((middle[1] - TOP) / 150)) == (across, down), at


def test_a_contour_stands_up_with_its_picture(tmp_path: Path, faces: FaceSet) -> None:
    """A corner at the picture's upper right is there on the page."""
    picture = {"file": "boat.jpg", "lines": 9, "at": "middle", "contour": [[0, 0], [1, 0], [1, 1]]}
    block = {"writing": "vertical", "columns": 2, "headline": {"level": "brief"}, "pictures": [picture]}
    pages, _ = make(tmp_path, faces, block, paragraphs=6)
    placed = next(item for item in pages[0].items if isinstance(item, PlacedPicture))
    rect = placed.rect
    assert rect.width / rect.height == pytest.approx(boat()[0] / boat()[1])
    wanted = ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom))
    assert [value for point in placed.clip for value in point] == pytest.approx([v for point in wanted for v in point])


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_vertical_heading_beside_level_text(tmp_path: Path, faces: FaceSet, side: str) -> None:
    pages, found = make(
        tmp_path, faces, {"headline": {"level": "lead", "writing": "vertical", "side": side}}, paragraphs=12
    )
    heads, body = lines(pages[0], "kicker", "headline", "deck", "byline"), lines(pages[0], "body")
    assert all(item.line.vertical for item in heads)
    assert not any(item.line.vertical for item in body)
    axes = [item.x for item in heads]
    assert axes == sorted(axes, reverse=True)
    if side == "left":
        assert max(axes) < min(item.x for item in body)
    else:
        assert min(axes) > max(item.x + item.line.width for item in body)
    assert not [one.text() for one in found if one.is_error]
    baselines = {round((item.y - TOP) / LEADING % 1, 6) for item in body}
    assert len(baselines) == 1


def test_text_runs_under_a_heading_of_some_lines(tmp_path: Path, faces: FaceSet) -> None:
    pages, _ = make(tmp_path, faces, {"headline": {"writing": "vertical", "lines": 10}}, paragraphs=20)
    foot = max(item.y + item.line.width for item in lines(pages[0], "headline"))
    under = [item for item in lines(pages[0], "body") if item.x > 400]
    assert under
    assert foot < TOP + 10 * LEADING < min(item.y for item in under)


@pytest.mark.parametrize(("side", "at", "x"), [("right", "top-right", 290), ("left", "foot-left", 170)])
def test_a_picture_stands_next_to_a_heading_that_takes_its_columns(
    tmp_path: Path, faces: FaceSet, side: str, at: str, x: float
) -> None:
    """The default place is the upper right, where the head of a story in level lines stands too."""
    block = {
        "headline": {"level": "third", "writing": "vertical", "side": side, "span": 1},
        "pictures": [{"file": "boat.jpg", "lines": 10, "at": at}],
    }
    (page,), found = make(tmp_path, faces, block)
    assert "picture/too-deep" not in codes(found)
    (picture,) = (item for item in page.items if isinstance(item, PlacedPicture))
    assert picture.rect.x == pytest.approx(x, abs=0.1)
    assert picture.rect.width == pytest.approx(110)
    block["pictures"][0]["columns"] = 4  # type: ignore[index]
    (page,), found = make(tmp_path, faces, block)
    (told,) = (dict(one.values) for one in found if one.message.code == "block/too-wide")
    assert (told["asked"], str(told["columns"])) == ("4", "3")


def test_a_heading_too_wide_for_its_columns_is_refused(tmp_path: Path, faces: FaceSet) -> None:
    heading = {"level": "lead", "writing": "vertical", "span": 1, "size": "90pt"}
    _, found = make(tmp_path, faces, {"headline": heading})
    note = next(one for one in found if one.message.code == "headline/side-too-wide")
    assert dict(note.values) == {"block": "A", "needed": "2", "columns": "1"}
    pages, found = make(tmp_path, faces, {"headline": heading | {"span": 2}})
    assert "headline/side-too-wide" not in codes(found)
    assert pages[0] == make(tmp_path, faces, {"headline": {k: v for k, v in heading.items() if k != "span"}})[0][0]


def test_tiers_of_less_than_five_characters_are_refused(tmp_path: Path, faces: FaceSet) -> None:
    dummy = ({"10": "A A A A"}, {"rest": ". . . ."})
    found = make(tmp_path, faces, {"writing": "vertical", "columns": 3}, *dummy)[1]
    told = next(one for one in found if one.message.code == "block/too-many-columns")
    assert "they would hold 4 characters" in told.text() and "每段只有4字" in told.text("zh")
    assert "block/too-many-columns" not in codes(
        make(tmp_path, faces, {"writing": "vertical", "columns": 2}, *dummy)[1]
    )


def test_a_paper_may_be_vertical_and_a_block_of_it_level(tmp_path: Path, faces: FaceSet) -> None:
    pages, _ = make(tmp_path, faces, {}, style={"writing": "vertical"})
    assert all(item.line.vertical for item in lines(pages[0], "body"))
    pages, _ = make(tmp_path, faces, {"writing": "horizontal"}, style={"writing": "vertical"})
    assert not any(item.line.vertical for item in lines(pages[0], "body", "headline"))


def test_a_jump_is_told_at_the_foot_and_taken_up_beside_the_head(tmp_path: Path) -> None:
    """▶ would point out of a vertical line; the sign is turned with it. Read back from the press file."""
    tmp_path.joinpath("style.yaml").write_text(json.dumps(STYLE), encoding="utf-8")
    head = {"level": "brief"}
    pages = [
        {"page": 2, "dummy": [{"12": "A A A A"}, {"rest": ". . . ."}],
         "blocks": {"A": {"story": "a", "writing": "vertical", "headline": head, "jump": 3}}},
        {"page": 3, "dummy": [{"rest": "J J J J"}], "blocks": {"J": {"continues": "a", "writing": "vertical"}}},
    ]  # fmt: skip
    stories = {"a": {"headline": "花园开园", "body": "\n\n".join([TEXT] * 14)}}
    issue = {"paper": "style.yaml", "title": "试版", "date": "2026-07-07", "stories": stories, "pages": pages}
    tmp_path.joinpath("issue.yaml").write_text(json.dumps(issue, ensure_ascii=False), encoding="utf-8")
    done = command(tmp_path / "issue.yaml", "-o", tmp_path / "issue.pdf")
    assert done.status == 0, done.err
    first, second = pdfium_chars(tmp_path / "issue.pdf")
    assert "▼下转3版" in first.text
    assert "花园开园（上接2版）" in second.text
    before = first.text.partition("▼下转3版")[0]
    after = second.text.partition("（上接2版）")[2]
    assert (before[before.index(TEXT[:4]) :] + after) == TEXT * 14
    sign = next(char for char in first.chars if char.text == "▼")
    assert sign.y > 60 + 12 * LEADING / 2
    bracket = next(char for char in second.chars if char.text == "（")
    title = next(char for char in second.chars if char.text == "花")
    assert bracket.x + bracket.size / 2 == pytest.approx(title.x + title.size / 2, abs=0.05)


def test_horizontal_issues_load_nothing_of_this() -> None:
    code = (
        "import sys; from pathlib import Path; from layout.manifest import read_issue; from layout.fonts import open_faces; "
        "from layout.makeup import make_up; issue, _ = read_issue(Path('examples/boxes.yaml')); "
        "make_up(issue, open_faces(issue.style.fonts, issue.root)[0]); "
        "print([name for name in sys.modules if name.rpartition('.')[2] in "
        "('vertical', 'turning', 'side_headings', 'upright', 'staggering')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
