"""Headlines as designers place them: in a band, on a picture, with kicker and deck beside them, at the right, in pairs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from layout.fonts import FaceSet
from layout.makeup.compositor import Compositor
from layout.makeup.grid import HAN_ASCENT
from layout.makeup.grounds import DARK, darkness
from layout.makeup.headings import set_heading
from layout.model.color import BLACK, WHITE
from layout.model.geometry import Rect
from layout.model.issue import HeadlineChoice
from layout.model.page import Fill, PageLayout, PlacedLine, PlacedPicture, Stroke
from tests.makeup.test_headings import story
from tests.support.one_story import EM, HEADS, LEADING, TEXT, TOP, codes, lines, make
from tests.support.shipped import REPO

FULL = {
    "kicker": "改造四个月　菜价不涨",
    "headline": "老菜场换了新模样",
    "deck": "东街菜市场昨天重新开市",
    "byline": "■本报记者",
}
WORDS = ("badge", "flag", *HEADS)


def ink(item: PlacedLine) -> Rect:
    size = max(run.size for run in item.line.runs)
    return Rect(item.x, item.y - HAN_ASCENT * size, item.line.width, size)


def colours(page: PageLayout, *roles: str) -> set[object]:
    return {run.colour for item in lines(page, *roles) for run in item.line.runs}


def first(page: PageLayout, kind: type) -> Any:
    """The first of its kind in the type area: the folio has its own above it."""
    return next(item for item in page.items if isinstance(item, kind) and item.rect.y >= TOP)


def heading_page(folder: Path, faces: FaceSet, headline: dict[str, Any], **more: Any) -> PageLayout:
    pages, found = make(folder, faces, {"headline": headline}, paragraphs=more.pop("paragraphs", 20), **more)
    wrong = set(codes(found)) - {"story/overset", "story/underset", "story/uneven-feet", "story/line-alone"}
    assert wrong == set(), [one.text() for one in found]
    return pages[0]


def on_the_grid(page: PageLayout) -> bool:
    """Whether every body line stands on the page's lines."""
    baselines = [item.y - TOP - (LEADING - EM) / 2 - HAN_ASCENT * EM for item in lines(page, "body")]
    return bool(baselines) and all(abs(y / LEADING - round(y / LEADING)) < 1e-6 for y in baselines)


# --- grounds ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("band", "colour"), [("deep-blue", WHITE), ("press-red", WHITE), ("cool-tint", BLACK), ("grey-tint", BLACK)]
)
def test_words_on_a_dark_band_are_white_on_a_light_one_black(
    tmp_path: Path, faces: FaceSet, band: str, colour: object
) -> None:
    page = heading_page(tmp_path, faces, {"level": "second", "band": band})
    assert colours(page, *HEADS) == {colour}
    assert colours(page, "body") == {BLACK}
    fill = first(page, Fill).rect
    assert (fill.x, fill.width) == pytest.approx((50, 470))  # over all columns
    for item in lines(page, *HEADS):
        box = ink(item)
        assert fill.x + EM - 0.01 <= box.x and box.right <= fill.right - EM + 0.01
        assert fill.y < box.y and box.bottom < fill.bottom


def test_a_band_ends_above_the_text_and_the_text_stands_on_the_grid(tmp_path: Path, faces: FaceSet) -> None:
    page = heading_page(tmp_path, faces, {"level": "lead", "band": "deep-blue"})
    top = min(ink(item).y for item in lines(page, "body"))
    assert EM <= top - first(page, Fill).rect.bottom <= EM + 0.01 or top - first(
        page, Fill
    ).rect.bottom == pytest.approx(EM)
    assert on_the_grid(page)


def test_a_badge_on_a_band_is_white_with_the_band_s_colour(compositor: Compositor) -> None:
    heading = set_heading(compositor, story(**FULL, badge="强治理"), HeadlineChoice("second", band="press-red"), 459)
    badge = heading.elements[0]
    assert (badge.role, badge.tag) == ("badge", WHITE)
    assert badge.line.runs[0].colour == compositor.style.colours["press-red"]


def test_yellow_is_light_and_red_dark(compositor: Compositor) -> None:
    assert darkness(BLACK) == 1 and darkness(WHITE) == 0
    assert darkness(BLACK._replace(k=0, y=1)) < DARK < darkness(compositor.style.colours["press-red"])


def on_picture(**keys: Any) -> dict[str, Any]:
    picture = {"file": "boat.jpg", "focus": keys.pop("focus", [0.5, 0.5]), **keys.pop("picture", {})}
    return {"level": "second", "lines": 14, "picture": picture, **keys}


@pytest.mark.parametrize(("focus", "is_above"), [([0.5, 0.8], True), ([0.5, 0.2], False)])
def test_words_on_a_picture_stand_where_its_focus_is_not(
    tmp_path: Path, faces: FaceSet, focus: list[float], is_above: bool
) -> None:
    page = heading_page(tmp_path, faces, on_picture(focus=focus))
    picture = first(page, PlacedPicture)
    assert page.items.index(picture) < page.items.index(lines(page, "kicker")[0])
    rect = picture.rect
    middle = sum(ink(item).y + ink(item).height / 2 for item in lines(page, *HEADS)) / len(lines(page, *HEADS))
    assert (middle < rect.y + rect.height / 2) == is_above
    assert all(rect.y < ink(item).y and ink(item).bottom < rect.bottom for item in lines(page, *HEADS))
    assert rect.height == pytest.approx(14 * LEADING - (LEADING - EM) / 2 - LEADING / 2)
    assert colours(page, *HEADS) == {WHITE} and on_the_grid(page)


def test_ink_caption_and_a_strip_of_colour_on_a_picture(tmp_path: Path, faces: FaceSet) -> None:
    page = heading_page(tmp_path, faces, on_picture(ink="black", picture={"credit": "■周正飞 摄"}))
    assert colours(page, *HEADS, "caption") == {BLACK}
    credit, picture = ink(lines(page, "caption")[0]), first(page, PlacedPicture).rect
    assert credit.right < picture.right and picture.bottom - 20 < credit.bottom < picture.bottom
    strip = heading_page(tmp_path, faces, on_picture(band="deep-blue"))
    fill, picture = first(strip, Fill).rect, first(strip, PlacedPicture).rect
    assert fill.y == pytest.approx(picture.y) and fill.height < picture.height
    assert all(fill.y < ink(item).y and ink(item).bottom < fill.bottom for item in lines(strip, *HEADS))


def test_without_lines_a_picture_is_shown_whole(tmp_path: Path, faces: FaceSet) -> None:
    choice = {key: value for key, value in on_picture().items() if key != "lines"}
    page = heading_page(tmp_path, faces, choice, paragraphs=4)
    crop = first(page, PlacedPicture).crop
    assert min(crop.width, crop.height) > 0.93


# --- beside the 主题 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [225.0, 260.0, 459.0, 693.0])
@pytest.mark.parametrize("align", ["", "left", "center"])
@pytest.mark.parametrize(
    ("kicker", "deck"), [("left", "below"), ("above", "right"), ("left", "right"), ("left", "left")]
)
def test_fields_beside_the_headline_touch_nothing(
    compositor: Compositor, width: float, align: Any, kicker: Any, deck: Any
) -> None:
    choice = HeadlineChoice("second", align=align, kicker=kicker, deck=deck)
    heading = set_heading(compositor, story(**FULL), choice, width)
    if kicker == "left" and deck != "below" and width < 300:
        assert heading.crowded and not heading.beside
        return
    assert not heading.crowded
    items = heading.items(100.0, 200.0, "A")
    placed = [item for item in items if isinstance(item, PlacedLine)]
    assert {item.role for item in placed} == {"kicker", "headline", "deck", "byline"}
    assert "".join(item.line.text for item in placed if item.role == "deck") == FULL["deck"]
    for item in placed:
        assert item.x >= 100 - 0.01 and item.x + item.line.width <= 100 + width + 0.01
        assert ink(item).y >= 200 and ink(item).bottom <= 200 + heading.rows * heading.leading
    for n, one in enumerate(placed):
        for other in placed[n + 1 :]:
            a, b = ink(one), ink(other)
            assert min(a.right, b.right) - max(a.x, b.x) < 0.5 or min(a.bottom, b.bottom) - max(a.y, b.y) < 0.5
    head = ink(next(item for item in placed if item.role == "headline"))
    if deck != "below":
        (rule,) = [item for item in items if isinstance(item, Stroke)]
        decks = [ink(item) for item in placed if item.role == "deck"]
        if deck == "right":
            assert head.right < rule.x0 < min(box.x for box in decks)
        else:
            assert max(box.right for box in decks) < rule.x0 < head.x


def test_what_stands_beside_the_headline_is_centred_on_it_and_read_in_order(compositor: Compositor) -> None:
    choice = HeadlineChoice("second", kicker="left", deck="right")
    items = set_heading(compositor, story(**FULL), choice, 600).items(0, 0, "A")
    boxes: dict[str, list[Rect]] = {}
    for item in items:
        if isinstance(item, PlacedLine):
            boxes.setdefault(item.role, []).append(ink(item))
    assert list(boxes) == ["kicker", "headline", "deck", "byline"]
    assert len(boxes["kicker"]) == len(boxes["deck"]) == 2
    middles = [(rows[0].y + rows[-1].bottom) / 2 for role, rows in boxes.items() if role != "byline"]
    assert max(middles) - min(middles) < 0.01
    left, right = boxes["kicker"], boxes["deck"]
    assert left[0].right == pytest.approx(left[1].right) and right[0].x == pytest.approx(right[1].x)


def test_where_no_room_is_left_beside_the_headline_the_fields_stand_above_and_below(
    tmp_path: Path, faces: FaceSet
) -> None:
    choice = {"level": "second", "kicker": "left", "deck": "right"}
    pages, found = make(tmp_path, faces, {"headline": choice}, {"rest": "A . . ."})
    assert "headline/crowded" in codes(found)
    heights = [item.y for item in lines(pages[0], *HEADS)]
    assert heights == sorted(heights) and len(set(heights)) == len(heights)


def test_a_deck_without_a_headline_is_set_all_the_same(compositor: Compositor) -> None:
    heading = set_heading(
        compositor, story(deck="只有副题"), HeadlineChoice("second", kicker="left", deck="right"), 459
    )
    assert [element.role for element in heading.elements] == ["deck"] and not heading.crowded


def test_a_deep_deck_makes_the_zone_deeper(compositor: Compositor) -> None:
    long = story(headline="老菜场", deck="东街菜市场昨天重新开市　摊位一个没少　菜价一分没涨　" * 2)
    beside = set_heading(compositor, long, HeadlineChoice("brief", deck="right"), 240)
    assert sum(element.size for element in beside.beside[0].elements) > 17
    decks = [ink(item) for item in beside.items(0, 0, "A") if isinstance(item, PlacedLine) and item.role == "deck"]
    assert decks[0].y >= 0 and decks[-1].bottom <= beside.rows * beside.leading


def test_a_deck_at_the_left_is_read_after_the_headline(compositor: Compositor) -> None:
    choice = HeadlineChoice("second", kicker="left", deck="left")
    items = set_heading(compositor, story(**FULL), choice, 600).items(0, 0, "A")
    placed = [item for item in items if isinstance(item, PlacedLine)]
    assert list(dict.fromkeys(item.role for item in placed)) == ["kicker", "headline", "deck", "byline"]
    kicker, headline, deck = (
        min(item.x for item in placed if item.role == role) for role in ("kicker", "headline", "deck")
    )
    assert kicker < deck < headline


def test_a_head_at_the_right_leaves_the_first_columns_to_the_text(tmp_path: Path, faces: FaceSet) -> None:
    page = heading_page(tmp_path, faces, {"level": "third", "span": 1, "side": "right"})
    assert {item.x >= 410 for item in lines(page, *HEADS)} == {True}
    tops = {
        column: min(item.y for item in lines(page, "body") if abs(item.x - column) < 25)
        for column in (50, 170, 290, 410)
    }
    assert tops[50] == tops[170] == tops[290] < tops[410]
    assert on_the_grid(page)


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_vertical_heading_stands_in_the_first_area_of_a_thread(tmp_path: Path, faces: FaceSet, side: str) -> None:
    block = {"headline": {"level": "brief", "writing": "vertical", "side": side}, "thread": ["B"]}
    pages, _ = make(tmp_path, faces, block, {"15": "A A . ."}, {"rest": ". . B B"}, **dict.fromkeys(HEADS, "花园开园"))
    heads = lines(pages[0], "headline")
    assert heads and all(item.y < TOP + 15 * LEADING for item in heads)
    assert {item.x < 170 for item in heads} == {side == "left"}
    assert all(item.x < 290 for item in heads)


# --- 双头条 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"headline": "园林开园"}, {"headline": "社区巴士二路车下周一起多绕一站"}),
        ({"headline": "花园开园迎客", "kicker": "一行引题", "deck": "一行副题"}, {"headline": "巴士多绕一站"}),
        (
            {"headline": "花园开园迎客", "deck": "一行副题，说得长一些，要占两行才排得下的副题"},
            {"headline": "菜场开市", "kicker": "引题"},
        ),
        ({"headline": "花园开园迎客", "badge": "强治理"}, {"headline": "菜场开市迎客", "byline": "■本报记者"}),
    ],
)
def test_two_leads_have_one_size_as_many_lines_and_one_height(
    tmp_path: Path, faces: FaceSet, one: dict[str, str], other: dict[str, str]
) -> None:
    bare = dict.fromkeys(HEADS, "")
    blocks = {"B": {"story": "b", "headline": {"level": "third"}}}
    stories = {"b": {**bare, **other, "body": "\n\n".join([TEXT] * 9)}}
    block = {"headline": {"level": "second", "with": "B"}}
    pages, _ = make(tmp_path, faces, block, {"rest": "A A B B"}, blocks=blocks, stories=stories, **{**bare, **one})
    heads = {owner: [item for item in lines(pages[0], "headline") if item.owner == owner] for owner in "AB"}
    assert len({item.line.runs[0].size for each in heads.values() for item in each}) == 1
    assert [item.y for item in heads["A"]] == pytest.approx([item.y for item in heads["B"]])
    tops = {owner: min(item.y for item in lines(pages[0], "body") if item.owner == owner) for owner in "AB"}
    assert tops["A"] == tops["B"] and on_the_grid(pages[0])
    for owner in "AB":  # and nothing is pressed out of its zone
        mine = [ink(item) for item in lines(pages[0], *WORDS) if item.owner == owner]
        assert min(box.y for box in mine) >= TOP - 0.01
        assert max(box.bottom for box in mine) < tops[owner] - HAN_ASCENT * EM - 0.3 * LEADING


def test_two_leads_stay_level_where_one_of_them_may_give_way(tmp_path: Path, faces: FaceSet) -> None:
    """Its heading could fill the block only by standing off from the other."""
    bare = dict.fromkeys(HEADS, "")
    blocks = {"B": {"story": "b", "headline": {"level": "third"}}}
    stories = {"b": {**bare, "headline": "菜场开市迎客", "body": "\n\n".join([TEXT] * 9)}}
    for fit in ({}, {"headline": 6}):
        block = {"headline": {"level": "second", "with": "B"}, "fit": fit}
        fields = {**bare, "headline": "花园开园迎客"}
        pages, _ = make(
            tmp_path, faces, block, {"rest": "A A B B"}, blocks=blocks, stories=stories, paragraphs=6, **fields
        )
        tops = {owner: min(item.y for item in lines(pages[0], "body") if item.owner == owner) for owner in "AB"}
        assert tops["A"] == tops["B"]


def test_plain_pages_load_nothing_of_this() -> None:
    code = (
        "import sys; from pathlib import Path; from layout.manifest import read_issue; from layout.fonts import open_faces; "
        "from layout.makeup import make_up; issue, _ = read_issue(Path('examples/headlines.yaml')); "
        "make_up(issue, open_faces(issue.style.fonts, issue.root)[0]); "
        "print([name for name in sys.modules if name.rpartition('.')[2] in ('beside_heads', 'double_leads', 'ornaments')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
