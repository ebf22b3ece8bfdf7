"""Pictures fill their place, undistorted, and keep what matters in view."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from layout.makeup.cropping import crop
from layout.model.geometry import Rect


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int], Path]:
    """Picture files by their size."""
    folder = tmp_path_factory.mktemp("pictures")
    made = {}
    for size, kind in (((60, 40), "jpg"), ((40, 60), "png"), ((50, 50), "jpg"), ((200, 20), "png"), ((7, 91), "png")):
        made[size] = folder / f"{size[0]}x{size[1]}.{kind}"
        Image.new("RGB", size, "navy").save(made[size])
    return made


@pytest.mark.parametrize(
    ("place", "focus", "part"),
    [
        (Rect(0, 0, 300, 200), (0.5, 0.5), (0, 0, 1, 1)),
        (Rect(9, 9, 200, 200), (0.5, 0.5), (1 / 6, 0, 2 / 3, 1)),
        (Rect(9, 9, 200, 200), (0.0, 0.5), (0, 0, 2 / 3, 1)),
        (Rect(9, 9, 200, 200), (1.0, 0.5), (1 / 3, 0, 2 / 3, 1)),
        (Rect(9, 9, 300, 100), (0.5, 0.0), (0, 0, 1, 0.5)),
        (Rect(9, 9, 300, 100), (0.5, 0.7), (0, 0.45, 1, 0.5)),
    ],
)
def test_known_crops(
    pictures: dict[tuple[int, int], Path], place: Rect, focus: tuple[float, float], part: tuple[float, ...]
) -> None:
    found = crop(pictures[60, 40], place, focus)
    assert (found.x, found.y, found.width, found.height) == pytest.approx(part)


@settings(deadline=None, derandomize=True, database=None, max_examples=150)
@given(
    index=st.integers(0, 4),
    width=st.floats(10, 900),
    height=st.floats(10, 900),
    focus=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_every_crop_is_inside_undistorted_and_as_large_as_can_be(
    pictures: dict[tuple[int, int], Path], index: int, width: float, height: float, focus: tuple[float, float]
) -> None:
    size = list(pictures)[index]
    part = crop(pictures[size], Rect(5, 5, width, height), focus)
    assert part.x >= -1e-9 and part.y >= -1e-9 and part.right <= 1 + 1e-9 and part.bottom <= 1 + 1e-9
    assert (part.width * size[0]) / (part.height * size[1]) == pytest.approx(width / height)
    assert max(part.width, part.height) == pytest.approx(1)
    for edge, far, at in ((part.x, part.right, focus[0]), (part.y, part.bottom, focus[1])):
        assert edge - 1e-9 <= at <= far + 1e-9


def test_a_file_that_is_no_picture_is_not_cropped(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(b"no picture")
    assert crop(tmp_path / "x.jpg", Rect(0, 0, 10, 10), (0.5, 0.5)) == Rect(0, 0, 1, 1)
    assert crop(tmp_path / "none.jpg", Rect(0, 0, 10, 10), (0.5, 0.5)) == Rect(0, 0, 1, 1)
