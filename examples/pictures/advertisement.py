"""Draw the advertisement of ``press.yaml`` as a PDF of its own, as an agency would send it: inks, fonts, trim and bleed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from layout.fonts import open_faces
from layout.makeup.codes import qr_rows
from layout.makeup.compositor import Compositor
from layout.manifest.house_style import default_style
from layout.model.color import WHITE, Colour
from layout.model.geometry import Rect
from layout.model.page import Fill, Outline, PageLayout, PlacedLine, PlacedQR
from layout.model.style import FontChoices, TextStyle
from layout.paint.pdf import PdfMeta, write_pdf
from layout.units import MM

WIDTH, HEIGHT, BLEED = 79.375 * MM, 66.675 * MM, 3 * MM
TEAL, SAND = Colour(0.8, 0.25, 0.4, 0.1), Colour(0.02, 0.06, 0.2, 0)


def main() -> None:
    style = default_style()
    assert style is not None
    faces, _ = open_faces(FontChoices(sources=("packages",)), Path("."))
    compositor = Compositor(faces, style)
    items: list[object] = [
        Fill(Rect(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED), SAND),
        Fill(Rect(-BLEED, -BLEED, WIDTH + 2 * BLEED, BLEED + 84), TEAL),
        Outline(Rect(8, 8, WIDTH - 16, 68), 0.75, WHITE),
    ]
    words = (
        ("荷风书店", TextStyle("hei-black", 30, 36, WHITE), 42.0, 14.0),
        ("湖畔路三号　开到夜里十点", TextStyle("hei-bold", 12, 16, WHITE), 66.0, 14.0),
        ("新书八五折", TextStyle("hei-black", 25, 30, Colour(0, 0, 0, 1)), 122.0, 14.0),
        ("六月十二日至二十一日", TextStyle("hei-bold", 12, 16, Colour(0, 0, 0, 1)), 146.0, 14.0),
        ("凭本报到店，送手绘地图一张", TextStyle("hei", 9.5, 13, Colour(0, 0, 0, 1)), 166.0, 14.0),
    )
    items += [PlacedLine(x, y, compositor.line(text, how), "ad") for text, how, y, x in words]
    items.append(PlacedQR(Rect(WIDTH - 68, 98, 56, 56), qr_rows("https://example.com/lotus-books")))
    page = PageLayout(1, WIDTH, HEIGHT, BLEED, tuple(items))  # type: ignore[arg-type]
    data, problems = write_pdf([page], faces, PdfMeta("荷风书店", date(2026, 6, 12)))
    assert not problems
    Path(__file__).with_name("advertisement.pdf").write_bytes(data)


if __name__ == "__main__":
    main()
