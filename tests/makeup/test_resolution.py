"""Effective resolution: pixels per inch at printed size, after cropping; the house style's least; the shipped pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from layout.fonts import FaceSet
from layout.makeup.resolution import pixels_per_inch, resolutions
from layout.model.geometry import Rect
from layout.model.page import PlacedPicture
from tests.support.one_story import Json, codes, make


@pytest.mark.parametrize(
    ("rect", "crop", "ppi"),
    [
        (Rect(0, 0, 288, 144), Rect(0, 0, 1, 1), 100),
        (Rect(9, 9, 72, 72), Rect(0.25, 0, 0.5, 1), 200),
        (Rect(0, 0, 144, 144), Rect(0, 0, 0.5, 1), 100),
    ],
)
def test_pixels_per_inch(tmp_path: Path, rect: Rect, crop: Rect, ppi: float) -> None:
    Image.new("RGB", (400, 200)).save(tmp_path / "a.png")
    assert pixels_per_inch(PlacedPicture(rect, tmp_path / "a.png", crop)) == pytest.approx(ppi)


def test_a_missing_file_has_none(tmp_path: Path) -> None:
    assert pixels_per_inch(PlacedPicture(Rect(0, 0, 9, 9), tmp_path / "none.png", Rect(0, 0, 1, 1))) is None


@pytest.mark.parametrize(
    ("pixels", "style", "warned"),
    [
        ((150, 100), {}, True),  # 110 pt are 1.53 inches
        ((152, 102), {}, True),
        ((160, 110), {}, False),
        ((160, 110), {"pictures": {"least_ppi": 150}}, True),
        ((30, 20), {"pictures": {"least_ppi": 0}}, False),
    ],
)
def test_coarse_pictures_are_warned_about(
    tmp_path: Path, faces: FaceSet, pixels: tuple[int, int], style: Json, warned: bool
) -> None:
    Image.new("RGB", pixels).save(tmp_path / "small.png")
    block = {"pictures": [{"file": "small.png", "ratio": "3:2"}]}
    pages, found = make(tmp_path, faces, block, style=style)
    assert ("picture/low-resolution" in codes(found)) == warned
    for one in found:
        if one.message.code == "picture/low-resolution":
            assert one.source is not None
            assert one.source.key == "pages[0].blocks.A.pictures[0].file"
            assert not one.is_error
            (measured,) = resolutions(pages)
            assert ("ppi", str(int(measured.ppi))) in one.values


def test_a_picture_behind_a_heading_has_its_place(tmp_path: Path, faces: FaceSet) -> None:
    Image.new("RGB", (60, 40)).save(tmp_path / "small.png")
    _, found = make(tmp_path, faces, {"headline": {"level": "lead", "lines": 12, "picture": "small.png"}})
    (coarse,) = (one for one in found if one.message.code == "picture/low-resolution")
    assert coarse.source is not None
    assert coarse.source.key == "pages[0].blocks.A.headline.picture"


def test_pictures_of_a_group_are_named_one_by_one(tmp_path: Path, faces: FaceSet) -> None:
    for name, pixels in (("fine.png", (600, 400)), ("coarse.png", (60, 40))):
        Image.new("RGB", pixels).save(tmp_path / name)
    block = {"pictures": [{"group": {"pictures": ["fine.png", "coarse.png"]}, "columns": 2}]}
    _, found = make(tmp_path, faces, block)
    (one,) = (one for one in found if one.message.code == "picture/low-resolution")
    assert ("file", "coarse.png") in one.values
    assert one.source is not None
    assert one.source.key == "pages[0].blocks.A.pictures[0].group.pictures[1]"
