"""Where total ink may be over the limit, plates are drawn to measure it; where they are not, it cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from layout.model.color import BLACK, REGISTRATION, WHITE, Colour
from layout.model.geometry import Rect
from layout.model.page import Fill, Item, PageLayout, PlacedPicture, Stroke
from layout.model.press import PressProfile, plain_press
from layout.prepress.preflight import pages_to_measure

PRESS: PressProfile = plain_press()._replace(standard="PDF/X-1a:2003", total_ink=2.4)
PLACE = Rect(20, 20, 60, 40)
WHOLE = Rect(0, 0, 1, 1)
DARK, LIGHT = Colour(0.9, 0.8, 0.2, 0), Colour(0.2, 0.1, 0, 0)


def rule(colour: Colour = BLACK, y: float = 40.0) -> Stroke:
    return Stroke(10, y, 90, y, 2.0, colour)


def measured(*items: Item) -> bool:
    return pages_to_measure([PageLayout(1, 100, 100, 9, items)], PRESS) == (1,)


@pytest.fixture
def picture(tmp_path: Path) -> Any:
    def make(name: str, mode: str = "RGB", **more: Any) -> PlacedPicture:
        Image.new(mode, (60, 40), "white" if mode == "RGB" else 0).save(tmp_path / name)
        return PlacedPicture(PLACE, tmp_path / name, WHOLE, **more)

    return make


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        ((), False),
        ((Fill(PLACE, LIGHT), rule()), False),
        ((Fill(PLACE, DARK), rule()), True),
        ((rule(), Fill(PLACE, DARK)), False),  # the area knocks the rule out
        ((Fill(PLACE, DARK), rule(WHITE)), False),
        ((Fill(PLACE, DARK), rule(y=90)), False),
        ((Fill(PLACE, Colour(0.9, 0.9, 0.9, 0.2)),), True),
        ((Fill(Rect(110, 20, 9, 9), REGISTRATION),), False),  # a mark
    ],
)
def test_flat_colours_and_what_overprints_them(items: tuple[Item, ...], wanted: bool) -> None:
    assert measured(*items) == wanted


@pytest.mark.parametrize(
    ("name", "mode", "wanted"),
    [
        ("a.jpg", "RGB", False),
        ("a.jpg", "L", False),
        ("a.jpg", "CMYK", True),
        ("a.png", "RGB", False),
        ("a.tif", "CMYK", True),
    ],
)
def test_pictures_that_bring_inks_of_their_own(picture: Any, name: str, mode: str, wanted: bool) -> None:
    assert measured(picture(name, mode)) == wanted


def test_black_over_a_picture(picture: Any) -> None:
    assert measured(picture("a.jpg"), rule())
    assert not measured(picture("a.jpg"), rule(y=90))
    assert not measured(rule(), picture("a.jpg"))
    assert not measured(picture("a.jpg", ink=BLACK), rule())


def test_a_placed_page_is_always_measured(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(b"%PDF-1.4")
    assert measured(PlacedPicture(PLACE, tmp_path / "ad.pdf", WHOLE))
