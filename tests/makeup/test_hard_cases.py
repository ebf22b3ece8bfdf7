"""Blocks that ask too much: the page is clean, or it is refused with a diagnostic; never printed wrong in silence.

Each case is a page of one story and what else it needs. "Clean" means: no text off the page, no two lines on one another,
no line on a picture, no picture on a picture, and nothing too small to read.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any, Final

import pytest

from layout.fonts import FaceSet, open_faces
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.model.diagnostics import Diagnostics
from layout.model.geometry import Rect
from layout.model.page import PageLayout, PlacedLine, PlacedPicture
from tests.support.shipped import REPO

TEXT: Final = "空了两年的街角，今天成了花园。早上七点，第一批客人推着婴儿车走进来，长椅很快坐满，孩子们围着水池看锦鲤。"
LONG: Final = "城市更新与历史文化街区保护利用专项行动全面启动并取得阶段性重大成果群众满意度持续提升"
PICTURE: Final = str(REPO / "examples" / "pictures" / "boat.jpg")
LEAST_OVERLAP: Final = 0.6
"""Points by which two boxes must overlap, both ways, to count."""

LEAST_SIZE: Final = 5.0
"""Points below which nobody reads a text."""

Json = dict[str, Any]


def story(length: int = 300, **fields: Any) -> Json:
    """Return an inline story of about ``length`` characters."""
    return {"headline": "花园开园迎客", "body": "\n\n".join([TEXT] * max(1, length // len(TEXT))), **fields}


def page(blocks: Json, *dummy: Json, number: int = 2) -> Json:
    """Return a page of the manifest."""
    return {"page": number, "name": "要闻", "dummy": list(dummy), "blocks": blocks}


def one(block: Json, *, rows: str = "A A A A", depth: int = 20, **fields: Any) -> Json:
    """Return an issue whose page has one story block over another story."""
    pages = [
        page(
            {"A": {"story": "a", **block}, "B": {"story": "b", "headline": "brief"}},
            {str(depth): rows},
            {"rest": "B B B B"},
        )
    ]
    return {"pages": pages, "stories": {"a": story(**{"length": 90, **fields}), "b": story(500)}}


def alone(block: Json, depth: int) -> Json:
    """Return an issue whose page has one block that is no story, over a story."""
    pages = [page({"X": block, "B": {"story": "b"}}, {str(depth): "X X X X"}, {"rest": "B B B B"})]
    return {"pages": pages, "stories": {"b": story(500)}}


def title(depth: int) -> Json:
    """Return an issue with an upright title zone over its story."""
    head = {"level": "title", "writing": "vertical"}
    blocks = {"X": {"title": "b", "headline": head}, "B": {"story": "b", "headline": "none"}}
    pages = [page(blocks, {str(depth): "X X X X"}, {"rest": "B B B B"})]
    return {"pages": pages, "stories": {"b": story(500, deck="一行副题")}}


def jump(block: Json, target: Json, **fields: Any) -> Json:
    """Return an issue with a story that jumps from page 2 to page 3."""
    first = page({"A": {"story": "a", "jump": 3, **block}}, {"8": "A A A A"}, {"rest": ". . . ."})
    second = page({"A": {"continues": "a", **target}}, {"20": "A A A A"}, {"rest": ". . . ."}, number=3)
    return {"pages": [first, second], "stories": {"a": story(600, **fields)}}


def picture(**options: Any) -> Json:
    """Return a picture inside a story."""
    return {"file": "boat.jpg", "caption": "湖上的船。", **options}


CASES: Final[dict[str, Json]] = {
    "two pictures at one place": one({"pictures": [picture(lines=6), picture(lines=6)]}),
    "pictures all over": one(
        {"pictures": [picture(lines=9, columns=3, at=at) for at in ("top-left", "top-right", "foot", "middle")]}
    ),
    "caption deeper than its picture": one({"pictures": [picture(lines=3, caption=TEXT * 3)]}),
    "credit wider than its picture": one({"pictures": [picture(lines=8, credit=LONG)]}, length=600),
    "badge and flag wider than the heading": one({}, rows="A B B B", flag=LONG, badge=LONG),
    "kicker and deck in one column": one({}, rows="A B B B", kicker=LONG * 2, deck=LONG * 2),
    "heading deeper than its columns": one(
        {"headline": {"level": "second", "span": 1}}, depth=3, length=50, kicker="一行引题", deck="一行副题", byline="■记者 王芳"
    ),
    "one line deep": one({}, depth=1),
    "air deeper than the block": one({"air": 30}),
    "twenty columns": one({"columns": 20}),
    "box of two lines": one({"box": "frame"}, depth=2),
    "box round an L": {
        "pages": [page({"A": {"story": "a", "box": "frame"}}, {"9": "A A A ."}, {"9": "A A A A"}, {"rest": ". . . ."})],
        "stories": {"a": story(90)},
    },
    "promo of one line": alone({"promo": {"lines": ["一行"], "codes": [{"name": "网", "url": "https://x"}]}}, 1),
    "promo with long names": alone({"promo": {"lines": [], "codes": [{"name": LONG, "url": "https://x"}] * 2}}, 8),
    "notice of one line": alone({"notice": {"headline": "陌生链接不要点", "lines": ["短行"]}}, 1),
    "notice without words": alone({"notice": {"headline": "", "lines": [""]}}, 8),
    "picture under a long title": alone({"picture": "boat.jpg", "headline": LONG, "caption": TEXT}, 10),
    "picture of one line": alone({"picture": "boat.jpg", "caption": TEXT * 3}, 1),
    "masthead of one line": alone({"masthead": "front"}, 1),
    "long name of the paper": alone({"masthead": "front"}, 8) | {"title": LONG},
    "masthead of a far year": alone({"masthead": "front"}, 8) | {"date": "2150-01-01"},
    "continuation without headline": jump({}, {"headline": "none"}),
    "continuation of a story that fits": jump({}, {}, body=TEXT),
    "continuation before its source": {
        "pages": list(reversed(jump({}, {})["pages"])), "stories": jump({}, {})["stories"]
    },
    "jump to a page outside that is inside": jump({"jump": {"page": 3, "outside": True}}, {}),
    "story without any headline jumps": jump({"headline": "none"}, {}, headline=""),
    "vertical": one({"writing": "vertical"}, kicker="一行引题", deck="一行副题", byline="■记者 王芳"),
    "vertical with all there is": one(
        {"writing": "vertical", "box": {"line": "fret"}, "pictures": [picture(lines=6), picture(lines=6, at="foot-left")]},
        depth=32, length=150, flag="栏题", badge="专栏", kicker="引题", deck="副题", note="编者按：" + TEXT, quote="插题一行",
        credit="撰文：王芳", dateline="本报讯", byline="■记者 王芳",
    ),
    "vertical with pictures everywhere": one(
        {"writing": "vertical", "headline": "brief", "columns": 3, "pictures": [
            picture(lines=4, at=at, credit="■王芳 摄") for at in
            ("top-left", "top", "top-right", "middle", "foot-left", "foot", "foot-right")]},
        depth=32, length=50,
    ),
    "vertical in one column": one({"writing": "vertical", "headline": "brief"}, rows="A B B B", depth=30),
    "vertical in a box of one column": one(
        {"writing": "vertical", "headline": "brief", "box": "frame"}, rows="A B B B", depth=40
    ),
    "vertical one line deep": one({"writing": "vertical"}, depth=1),
    "vertical box of two lines": one({"writing": "vertical", "box": "frame"}, depth=2),
    "vertical in twenty tiers": one({"writing": "vertical", "columns": 20}),
    "vertical with more air than depth": one({"writing": "vertical", "air": 30}),
    "vertical under a level heading": one(
        {"writing": "vertical", "headline": {"level": "lead", "writing": "horizontal"}}, kicker="一行引题", deck="一行副题"
    ),
    "vertical under a heading deeper than itself": one(
        {"writing": "vertical", "headline": {"level": "lead", "writing": "horizontal"}}, depth=4, kicker=LONG, deck=LONG
    ),
    "vertical with long headings": one({"writing": "vertical"}, kicker=LONG * 2, deck=LONG * 2, headline=LONG),
    "vertical with a heading over too many tiers": one({"writing": "vertical", "columns": 2, "headline": {"span": 5}}),
    "vertical jump": jump({"writing": "vertical"}, {"writing": "vertical"}),
    "vertical jump to level text": jump({"writing": "vertical", "headline": "brief"}, {}),
    "vertical continuation under a level heading": jump(
        {"headline": "brief"}, {"writing": "vertical", "headline": {"level": "jump", "writing": "horizontal"}}
    ),
    "heading at the right": one({"headline": {"writing": "vertical"}}, kicker="一行引题", deck="一行副题"),
    "heading at the left, text under it": one({"headline": {"writing": "vertical", "side": "left", "lines": 12}}),
    "heading at the side of one column": one({"headline": {"writing": "vertical"}}, rows="A B B B"),
    "heading at the side, too wide": one(
        {"headline": {"level": "lead", "writing": "vertical", "span": 1}}, kicker=LONG, deck=LONG * 2
    ),
    "heading at the side over too many columns": one({"headline": {"writing": "vertical", "span": 9}}),
    "heading at the side of two lines": one({"headline": {"writing": "vertical"}}, depth=2),
    "heading at the side of a continuation": jump({}, {"headline": {"level": "jump", "writing": "vertical"}}),
    "heading at the side of an L": {
        "pages": [page({"A": {"story": "a", "headline": {"writing": "vertical"}}, "B": {"story": "b", "headline": "brief"}},
                       {"14": "A A A B"}, {"9": "A A B B"}, {"rest": "B B B B"})],
        "stories": {"a": story(90), "b": story(500)},
    },
    "upright title": title(20),
    "upright title of two lines": title(2),
    "upright notice": alone({"notice": {"headline": "陌生链接", "lines": ["短行"], "writing": "vertical", "label": "广告"}}, 14),
    "upright notice of one line": alone({"notice": {"headline": LONG, "lines": [LONG], "writing": "vertical"}}, 1),
    "upright nameplate over all columns": alone({"masthead": "vertical"}, 20),
    "upright nameplate of one line": alone({"masthead": "vertical"}, 1),
    "long name of an upright nameplate": alone({"masthead": "vertical"}, 8) | {"title": LONG},
}  # fmt: skip


@pytest.fixture(scope="module")
def faces() -> FaceSet:
    issue, _ = read_issue(REPO / "examples" / "minimal.yaml")
    assert issue is not None
    return open_faces(issue.style.fonts, issue.root)[0]


def made(manifest: Json, folder: Path, faces: FaceSet) -> tuple[tuple[PageLayout, ...], Diagnostics]:
    """Make an issue up; no pages where the manifest is refused."""
    folder.joinpath("boat.jpg").write_bytes(Path(PICTURE).read_bytes())
    style = (REPO / "examples" / "styles" / "leaflet.yaml").read_text(encoding="utf-8")
    folder.joinpath("style.yaml").write_text(style, encoding="utf-8")
    path = folder / "issue.yaml"  # JSON is YAML
    wanted = {"paper": "style.yaml", "date": "2026-06-12", **manifest}
    path.write_text(json.dumps(wanted, ensure_ascii=False, indent=1), encoding="utf-8")
    issue, diagnostics = read_issue(path)
    if issue is None:
        return (), diagnostics
    pages, found = make_up(issue, faces)
    return pages, diagnostics + found


def _ink(item: PlacedLine) -> Rect:
    """The box of a line: its em boxes from first to last character."""
    size = max(run.size for run in item.line.runs)
    if item.line.vertical:
        return Rect(item.x - size / 2, item.y + min(run.x for run in item.line.runs), size, item.line.width)
    return Rect(item.x + min(run.x for run in item.line.runs), item.y - 0.88 * size, item.line.width, size)


def _meet(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return min(across, down) > LEAST_OVERLAP


def faults(made_page: PageLayout) -> list[str]:
    """Name what is wrong on a page."""
    lines = [(item, _ink(item)) for item in made_page.items if isinstance(item, PlacedLine) and item.line.runs]
    pictures = [item.rect for item in made_page.items if isinstance(item, PlacedPicture)]
    sheet = Rect(0, 0, made_page.width, made_page.height).inset(-0.1, -0.1)
    found = [f"off the page: {item.role} {item.line.text[:12]}" for item, box in lines
             if box.x < sheet.x or box.y < sheet.y or box.right > sheet.right or box.bottom > sheet.bottom]  # fmt: skip
    found += [f"{item.role} {item.line.text[:12]} on a picture" for item, box in lines
              if any(_meet(box, rect) for rect in pictures)]  # fmt: skip
    for (one, ink), (other, ink_) in itertools.combinations(lines, 2):
        if _meet(ink, ink_):
            found.append(f"{one.role} {one.line.text[:8]} on {other.role} {other.line.text[:8]}")
    found += ["picture on picture" for one_, other_ in itertools.combinations(pictures, 2) if _meet(one_, other_)]
    found += [
        f"{item.role} of {item.line.runs[0].size:.1f} pt" for item, _ in lines if item.line.runs[0].size < LEAST_SIZE
    ]
    return found + [f"a picture {rect.height:.1f} pt deep" for rect in pictures if rect.height < 12]


@pytest.mark.parametrize("name", CASES)
def test_page_is_clean_or_refused(name: str, tmp_path: Path, faces: FaceSet) -> None:
    pages, diagnostics = made(CASES[name], tmp_path, faces)
    assert "story/overset" not in [one.message.code for one in diagnostics], "the case is to test something else"
    if any(one.is_error for one in diagnostics):
        return
    assert pages
    assert [fault for each in pages for fault in faults(each)] == []
    placed = "".join(item.line.text for each in pages for item in each.items if isinstance(item, PlacedLine))
    assert placed.count(TEXT[-3]) >= json.dumps(CASES[name], ensure_ascii=False).count(TEXT[-3]), "copy is lost"


def test_credit_in_several_lines_is_whole_over_a_jump(tmp_path: Path, faces: FaceSet) -> None:
    """Its parts stand on lines of their own; a cut between them neither loses nor doubles a character."""
    credit = "撰文：王芳王芳王芳　摄影：李雷李雷李雷　编辑：韩梅韩梅韩梅　统筹：张三张三张三"
    for length in range(100, 400, 10):
        body = TEXT * (length // len(TEXT)) + TEXT[: length % len(TEXT)] + "。"
        pages, _ = made(jump({}, {}, body=body, credit=credit), tmp_path, faces)
        roles = [item.line.text for each in pages for item in each.items
                 if isinstance(item, PlacedLine) and item.role == "credit"]  # fmt: skip
        assert "".join("".join(roles).split()) in ("", "".join(credit.split())), length


def test_a_line_that_keeps_no_rule_is_reported(tmp_path: Path, faces: FaceSet) -> None:
    """A word longer than its column is cut, never in silence; where the column is wide enough nothing is said."""
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwll"
    narrow = one({"columns": 4}, rows="A A B B", body=TEXT.replace("锦鲤", word))
    assert "line/rescued" in {each.message.code for each in made(narrow, tmp_path, faces)[1]}
    wide = one({"columns": 1}, rows="A A A A", body=TEXT.replace("锦鲤", word))
    assert "line/rescued" not in {each.message.code for each in made(wide, tmp_path, faces)[1]}


def test_a_line_blown_up_is_reported(tmp_path: Path, faces: FaceSet) -> None:
    """A long web address after a few characters leaves them far apart: the designer is told."""
    address = "https://www.example.com/abcdefghijklmnopqrstuvwxyz"
    narrow = one({"columns": 3}, rows="A A B B", body=TEXT.replace("锦鲤", address))
    assert {"line/too-loose", "line/rescued"} & {each.message.code for each in made(narrow, tmp_path, faces)[1]}
    gappy = one({"columns": 2}, rows="A A A B", body="花园在" + "ABCDEFGHIJKLMNOPQRSTUVW" + TEXT)
    assert "line/too-loose" in {each.message.code for each in made(gappy, tmp_path, faces)[1]}
