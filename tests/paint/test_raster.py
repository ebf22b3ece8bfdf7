"""Page pictures are cut to the trim and written together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from layout.model.color import BLACK, Colour
from layout.model.geometry import Rect
from layout.model.page import Fill
from layout.paint.pdf import write_pdf
from layout.proofs.raster import write_page_pictures


@pytest.fixture
def pdf(make, meta) -> bytes:
    bled = Fill(Rect(-10, -10, 220, 15), Colour(0, 1, 0, 0))
    pages = [make.page(bled, Fill(Rect(195, 295, 15, 15), BLACK), number=1), make.page(number=2)]
    return write_pdf(pages, make.faces, meta)[0]


@pytest.mark.parametrize("dpi", [72, 144])
def test_pages_are_cut_to_the_trim(pdf: bytes, tmp_path: Path, dpi: int) -> None:
    made = write_page_pictures(pdf, tmp_path / "out", "issue", dpi)
    assert made == [tmp_path / "out" / "issue-1.png", tmp_path / "out" / "issue-2.png"]
    first, second = (np.asarray(Image.open(path).convert("RGB")) for path in made)
    scale = dpi // 72
    assert first.shape == second.shape == (300 * scale, 200 * scale, 3)
    assert (first[: 4 * scale, :, 1] < 128).all()  # the band ends 5 pt below the trim's edge
    assert (first[6 * scale : 290 * scale, :, 1] == 255).all()
    assert (first[-4 * scale :, -4 * scale :].max()) < 100
    assert second.min() == 255
    with Image.open(made[0]) as image:
        assert round(image.info["dpi"][0]) == dpi


def test_the_same_pdf_gives_the_same_pictures(pdf: bytes, tmp_path: Path) -> None:
    one, two = (write_page_pictures(pdf, tmp_path / name, "a", 72) for name in "xy")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_pictures_of_a_broken_file_replace_nothing(pdf: bytes, tmp_path: Path) -> None:
    made = write_page_pictures(pdf, tmp_path, "a", 72)
    before = [path.read_bytes() for path in made]
    with pytest.raises(Exception, match="Failed to load"):
        write_page_pictures(b"%PDF-1.4\nnothing", tmp_path, "a", 72)
    assert [path.read_bytes() for path in made] == before
    assert len(list(tmp_path.iterdir())) == 2
