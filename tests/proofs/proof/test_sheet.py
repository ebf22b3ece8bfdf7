"""The sheet of a proof: what stands round the page, and that nothing reaches into it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from layout.fonts import open_faces
from layout.makeup.compositor import Compositor
from layout.manifest import read_issue
from layout.model.color import BLACK
from layout.model.geometry import Rect
from layout.model.page import Fill, Outline, PageLayout, PlacedLine
from layout.paint.text import drawing_text
from layout.proofs.listing import Entry, level_compositor, listed
from layout.proofs.proof.sheet import MARGIN, Stamp, sheet
from layout.proofs.proof.words import STAGES, wording

ROOT: Final = Path(__file__).parents[3]
GOLDEN: Final = ROOT / "tests" / "golden" / "proof-sheet.txt"
PAGE: Final = PageLayout(1, 780.0, 1106.0, 8.5, ())
STAMP: Final = Stamp(
    "一校",
    "青原周报　2026-06-19　1版 要闻",
    "出样 2026-06-18 21:40:00 +0800　huozi",
    "本版 0123456789ab　全期 ba9876543210",
    "意见3条",
)


@pytest.fixture(scope="module")
def compositor() -> Compositor:
    issue, _ = read_issue(ROOT / "issues" / "campus-weekly" / "issue.yaml")
    assert issue is not None
    return level_compositor(issue, open_faces(issue.style.fonts, issue.root)[0])


def test_a_sheet_is_drawn_as_accepted(compositor: Compositor, request: pytest.FixtureRequest) -> None:
    """``pytest --accept`` writes it anew."""
    drawn = drawing_text([sheet(compositor, PAGE, STAMP, wording("zh-Hans"))])
    if request.config.getoption("--accept"):
        GOLDEN.write_text(drawn, encoding="utf-8")
    assert drawn == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [160.0, 420.0, 780.0, 2300.0])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant-HK", "ja"])
def test_what_stands_round_a_page_keeps_off_it(compositor: Compositor, width: float, language: str) -> None:
    words = wording(language)
    for name in STAGES:
        page = PAGE._replace(width=width)
        made = sheet(compositor, page, STAMP._replace(stage=words.stage(name)), words)
        assert (made.width, made.height, made.bleed, made.margin) == (width, PAGE.height, 0.0, MARGIN)
        for item in made.items:
            if isinstance(item, PlacedLine):
                assert item.line.text and item.x >= -0.01 and item.x + item.line.width <= width + 0.01
                assert item.y < -5 or item.y > PAGE.height + 5
            elif isinstance(item, Fill | Outline) and item.rect != Rect(0, 0, width, PAGE.height):
                rect = item.rect
                assert rect.right <= 0 or rect.x >= width or rect.bottom <= 0 or rect.y >= PAGE.height, item


def test_a_list_is_nothing_to_sign(compositor: Compositor) -> None:
    made = sheet(compositor, PAGE, STAMP, None)
    assert not any(isinstance(item, PlacedLine) and item.y > PAGE.height for item in made.items)


def test_a_list_holds_every_word_on_as_many_pages_as_it_takes(compositor: Compositor) -> None:
    long = "请核实这一段的数字。" * 400
    entries = [
        Entry(str(number), BLACK, (("1版", BLACK), (long if number == 3 else "短", BLACK))) for number in range(1, 60)
    ]
    pages = list(listed(compositor, PAGE._replace(height=500.0), "意见", entries))
    lines = [item for page in pages for item in page.items if isinstance(item, PlacedLine)]
    assert "".join(item.line.text for item in lines).count("请核实这一段的数字。") == 400
    assert sum(item.line.text == "短" for item in lines) == 58
    assert len(pages) > 3 and [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert all(item.y <= 500 for item in lines)
