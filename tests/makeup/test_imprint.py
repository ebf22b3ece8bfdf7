"""The imprint composed from the house style, the date line that has room for less, 广告 on a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from layout.fonts import FaceSet
from layout.makeup.imprint import FOOT_MARGIN
from layout.model.page import Fill, PageLayout, PlacedLine, PlacedPicture
from tests.support.one_story import make

WHOLE = {
    "supervisor": "湖畔街道办事处", "publisher": "湖畔社区居委会主办", "house": "湖畔报社", "cn": "CN 00-0000",
    "postal_code": "00-00", "address": "湖畔路1号", "phone": "0000-0000000", "distributor": "湖畔邮政支局",
    "printer": "湖畔印刷厂", "printer_address": "湖畔路9号", "price": "1.00",
}  # fmt: skip
FRONT = {"M": {"masthead": "front"}}


def _front(folder: Path, faces: FaceSet, **masthead: Any) -> PageLayout:
    rows = [{"5": "M M M M"}, {"22": "A A A A"}]
    style = {"masthead": masthead, "page": {"size": ["600pt", "600pt"], "top": "60pt", "left": "50pt"}}
    return make(folder, faces, {}, *rows, style=style, blocks=FRONT, number=1)[0][0]


def _lines(page: PageLayout, role: str) -> list[PlacedLine]:
    return [item for item in page.items if isinstance(item, PlacedLine) and item.role == role]


def test_labels_as_papers_word_them(tmp_path: Path, faces: FaceSet) -> None:
    page = _front(tmp_path, faces, **WHOLE)
    text = "　".join(item.line.text for item in _lines(page, "imprint"))
    assert text == (
        "主管：湖畔街道办事处　湖畔社区居委会主办　出版：湖畔报社　国内统一连续出版物号：CN 00-0000　"
        "邮发代号：00-00　地址：湖畔路1号　电话：0000-0000000　发行：湖畔邮政支局　印刷：湖畔印刷厂（湖畔路9号）　零售每份1.00元"
    )


def test_it_takes_lines_inside_the_foot_margin(tmp_path: Path, faces: FaceSet) -> None:
    page = _front(tmp_path, faces, **WHOLE)
    lines = _lines(page, "imprint")
    assert len(lines) > 1
    for item in lines:
        assert item.x >= 50 - 0.01 and item.x + item.line.width <= 50 + 470 + 0.01
        assert item.y <= page.height - FOOT_MARGIN
    assert lines[0].line.runs[0].size >= 5.0


def test_a_paper_without_these_keys_has_none(tmp_path: Path, faces: FaceSet) -> None:
    assert _lines(_front(tmp_path, faces, publisher="湖畔社区主办", cn="CN 00-0000"), "imprint") == []
    free = _front(tmp_path, faces, price="免费赠阅")
    assert [item.line.text for item in _lines(free, "imprint")] == ["免费赠阅"]


def test_the_date_line_leaves_out_what_the_imprint_has_too(tmp_path: Path, faces: FaceSet) -> None:
    long = WHOLE | {
        "supervisor": "湖畔街道办事处党政综合办公室、社区建设办公室主管",
        "publisher": "湖畔社区居委会报刊编辑部主办",
    }
    words = "　".join(item.line.text for item in _lines(_front(tmp_path, faces, **long), "masthead"))
    assert "主管" not in words and "CN 00-0000" in words
    alone = {key: long[key] for key in ("supervisor", "publisher", "cn")}
    words = "　".join(item.line.text for item in _lines(_front(tmp_path, faces, **alone), "masthead"))
    assert "主管" in words and "CN 00-0000" in words  # nowhere else to stand


@pytest.mark.parametrize("label", ["广告", ""])
def test_an_advertisement_is_marked_in_its_corner(tmp_path: Path, faces: FaceSet, label: str) -> None:
    picture = {"P": {"picture": "boat.jpg", "caption": "湖上集市", "label": label}}
    (page,), _ = make(tmp_path, faces, {}, {"15": "A A A A"}, {"rest": "P P P P"}, blocks=picture)
    marks = _lines(page, "label")
    assert [item.line.text for item in marks] == ([label] if label else [])
    place = next(item.rect for item in page.items if isinstance(item, PlacedPicture))
    for mark in marks:
        ground = page.items[page.items.index(mark) - 1]
        assert isinstance(ground, Fill)
        assert (ground.rect.right, ground.rect.bottom) == (place.right, place.bottom)
        assert ground.rect.x <= mark.x and mark.x + mark.line.width <= ground.rect.right
