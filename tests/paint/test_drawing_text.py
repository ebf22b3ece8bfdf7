"""The drawing operations as text."""

from __future__ import annotations

from pathlib import Path

from layout.model.color import BLACK, WHITE, Colour
from layout.model.galley import LineMark
from layout.model.geometry import Rect
from layout.model.page import Contour, Fill, Outline, PlacedPicture, PlacedQR, Shape, Stroke
from layout.paint.text import drawing_text

RED = Colour(0, 1, 0.95, 0.05)


def test_every_kind_of_item_has_its_line(make) -> None:
    line = make.line(10, 20.006, make.run("平安"), make.run("2026", "latin", 9, RED, x=20, scale=0.9, stroke=0.02))
    headline = make.line(-0.001, 20, make.run("嘉兴"))
    song, latin = line.line.runs[0].face, line.line.runs[1].face
    page = make.page(
        line._replace(line=line.line._replace(ends=True, gap=12.4)),
        headline._replace(role="headline", owner=""),
        Fill(Rect(1, 2, 3, 4), BLACK),
        Fill(Rect(1, 2, 3, 4), WHITE, 2.5),
        Stroke(0, 0, 10, 0, 0.25, BLACK, (2.0, 1.5)),
        Outline(Rect(1, 2, 3, 4), 0.5, RED, 3),
        Shape((Contour(((1, 2), (4, 2), (9, 9, 9, 9, 4, 6))), Contour(((2, 2), (3, 3)), closed=False)), RED, 0.5),
        PlacedPicture(Rect(1, 2, 3, 4), Path("/anywhere/pictures/race.jpg"), Rect(0, 0.125, 1, 0.75)),
        PlacedQR(Rect(1, 2, 3, 3), ((True, False), (False, False))),
        number=4,
    )
    assert (
        drawing_text([page])
        == f"""\
page 4: 200.00,300.00 bleed 10.00
  body A 10.00,20.01 w=100.00 {song}/10.00|{latin}/9.00:cmyk(0,1,0.95,0.05)*0.9+0.02 gap=+12 “平安2026” ¶
  headline - 0.00,20.00 w=100.00 {song}/10.00 “嘉兴”
  fill 1.00,2.00 3.00x4.00 cmyk(0,0,0,1)
  fill 1.00,2.00 3.00x4.00 cmyk(0,0,0,0) r=2.5
  stroke 0.00,0.00–10.00,0.00 w=0.25 cmyk(0,0,0,1) dash=2.00,1.50
  outline 1.00,2.00 3.00x4.00 w=0.50 cmyk(0,1,0.95,0.05) r=3
  shape 1.00,2.00 3.00x4.00 w=0.5 cmyk(0,1,0.95,0.05) 2 pieces of 5 nodes
  picture 1.00,2.00 3.00x4.00 race.jpg crop=0,0.125,1,0.75
  qr 1.00,2.00 3.00x3.00 2 modules a side, 1 black
"""
    )


def test_marks_are_written_with_their_places(make) -> None:
    line = make.line(10, 20, make.run("庄子"))
    marks = (LineMark("line", 0.625, 19.375, -2.05, 0.5, BLACK), LineMark("dot", 4, 6, -2.65, 1.7, BLACK))
    text = drawing_text([make.page(line._replace(line=line.line._replace(marks=marks)))])
    assert " line@0.62,19.38/-2.05 dot@4.00,6.00/-2.65 “庄子”" in text
