"""A page of one story on a small grid: columns of 110 pt from x = 50 at a pitch of 120 pt, body lines from y = 60 at 15 pt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from layout.fonts import FaceSet
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.model.diagnostics import Diagnostics
from layout.model.page import PageLayout, PlacedLine
from tests.support.shipped import REPO

Json = dict[str, Any]
EM: Final = 10.0
LEADING: Final = 15.0
TOP: Final = 60.0
STYLE: Final[Json] = {
    "page": {"size": ["600pt", "600pt"], "top": f"{TOP}pt", "left": "50pt"},
    "grid": {
        "columns": 4,
        "measure": "11字",
        "gutter": "1字",
        "lines": 30,
        "size": f"{EM}pt",
        "leading": f"{LEADING}pt",
    },
    "fonts": {"sources": ["packages"]},
}
TEXT: Final = "空了两年的街角，今天成了花园。早上七点，第一批客人推着婴儿车走进来，长椅很快坐满，孩子们围着水池看锦鲤。"
BOAT: Final = REPO / "examples" / "pictures" / "boat.jpg"
HEADS: Final = {"kicker": "一行引题", "headline": "花园开园迎客", "deck": "一行副题", "byline": "■本报记者"}


def make(
    folder: Path,
    faces: FaceSet,
    block: Json,
    *dummy: Json,
    style: Json | None = None,
    paragraphs: int = 9,
    title: str = "试版",
    number: int = 2,
    blocks: Json | None = None,
    stories: Json | None = None,
    **fields: Any,
) -> tuple[tuple[PageLayout, ...], Diagnostics]:
    """Make up a page of one story ``a`` in block A, and other ``blocks`` of other ``stories``; ``title`` is the paper's name."""
    folder.joinpath("boat.jpg").write_bytes(BOAT.read_bytes())
    folder.joinpath("style.yaml").write_text(json.dumps(STYLE | (style or {})), encoding="utf-8")
    drawn = list(dummy) or [{"rest": "A A A A"}]
    page = {"page": number, "dummy": drawn, "blocks": {"A": {"story": "a", **block}, **(blocks or {})}}
    own = {"a": {**HEADS, "body": "\n\n".join([TEXT] * paragraphs), **fields}}
    issue = {
        "paper": "style.yaml",
        "title": title,
        "date": "2026-07-07",
        "stories": own | (stories or {}),
        "pages": [page],
    }
    folder.joinpath("issue.yaml").write_text(json.dumps(issue, ensure_ascii=False), encoding="utf-8")
    read, found = read_issue(folder / "issue.yaml")
    assert read is not None, [one.text() for one in found]
    pages, more = make_up(read, faces)
    return pages, found + more


def lines(page: PageLayout, *roles: str) -> list[PlacedLine]:
    """Return the lines of some roles in blocks of a page."""
    return [item for item in page.items if isinstance(item, PlacedLine) and item.owner and item.role in roles]


def codes(found: Diagnostics) -> list[str]:
    """Return what kinds of problem were found."""
    return [one.message.code for one in found]
