"""Page pictures are cut to the trim and numbered like the paper's pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from layout.model.color import BLACK, Colour
from layout.model.geometry import Rect
from layout.model.page import Fill
from layout.paint.pdf import write_pdf
from layout.proofs.raster import page_pictures


@pytest.fixture
def pdf(make, meta) -> bytes:
    bled = Fill(Rect(-10, -10, 220, 15), Colour(0, 1, 0, 0))
    pages = [make.page(bled, Fill(Rect(195, 295, 15, 15), BLACK), number=1), make.page(number=2)]
    return write_pdf(pages, make.faces, meta)[0]


@pytest.mark.parametrize("dpi", [72, 144])
def test_pages_are_cut_to_the_trim(pdf: bytes, tmp_path: Path, dpi: int) -> None:
    made = page_pictures(pdf, tmp_path / "issue.pdf", [1, 5], dpi)
    assert list(made) == [tmp_path / "issue-1.png", tmp_path / "issue-5.png"]
    first, second = (np.asarray(Image.open(BytesIO(data)).convert("RGB")) for data in made.values())
    scale = dpi // 72
    assert first.shape == second.shape == (300 * scale, 200 * scale, 3)
    assert (first[: 4 * scale, :, 1] < 128).all()  # the band ends 5 pt below the trim's edge
    assert (first[6 * scale : 290 * scale, :, 1] == 255).all()
    assert (first[-4 * scale :, -4 * scale :].max()) < 100
    assert second.min() == 255
    with Image.open(BytesIO(made[tmp_path / "issue-1.png"])) as image:
        assert round(image.info["dpi"][0]) == dpi


def test_the_same_pdf_gives_the_same_pictures(pdf: bytes, tmp_path: Path) -> None:
    one, two = (page_pictures(pdf, tmp_path / "a.pdf", [1, 2], 72) for _ in "xy")
    assert one == two


def test_a_broken_file_gives_no_pictures(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="Failed to load"):
        page_pictures(b"%PDF-1.4\nnothing", tmp_path / "a.pdf", [1], 72)
