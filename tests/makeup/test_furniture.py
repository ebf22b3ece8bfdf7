"""Page furniture in a house style that leaves some of its words out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from layout.fonts import FaceSet
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.model.page import PlacedLine


@pytest.mark.parametrize("number", [2, 3])
def test_words_left_out_of_the_folio_leave_no_room(tmp_path: Path, faces: FaceSet, number: int) -> None:
    """Without number and date the paper's name stands at the outer edge, the editors at the inner one."""
    style = {"wording": {"folio": "", "date": ""}, "fonts": {"sources": ["packages"]}}
    (tmp_path / "style.yaml").write_text(json.dumps(style), encoding="utf-8")
    page = {
        "page": number,
        "editors": {"编辑": "甲"},
        "dummy": [{"rest": "A A A A A A"}],
        "blocks": {"A": {"story": "a", "headline": "none"}},
    }
    issue = {
        "title": "试版",
        "date": "2026-07-07",
        "paper": "style.yaml",
        "stories": {"a": {"body": "正文。"}},
        "pages": [page],
    }
    (tmp_path / "issue.yaml").write_text(json.dumps(issue, ensure_ascii=False), encoding="utf-8")
    read, found = read_issue(tmp_path / "issue.yaml")
    assert read is not None, [one.text() for one in found]
    (made,), _ = make_up(read, faces)
    lines = [item for item in made.items if isinstance(item, PlacedLine) and item.role == "folio"]
    name, editors = (next(line for line in lines if text in line.line.text) for text in ("试版", "甲"))
    grid, page_format = read.style.grid, read.style.page
    left, right = page_format.left, page_format.left + grid.width
    outer, inner = (name, editors) if number % 2 == 0 else (editors, name)
    assert outer.x == pytest.approx(left)
    assert inner.x + inner.line.width == pytest.approx(right)
    assert editors.line.text == "编辑 甲"
