"""The file as a whole: same bytes, clean syntax, boxes, fonts, identity."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from layout.model.color import Colour
from layout.model.geometry import Rect
from layout.model.page import Fill
from layout.paint.pdf import write_pdf

SCRIPT = """
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from layout.fonts import open_faces
from layout.model.color import BLACK, Colour
from layout.model.galley import GlyphRun, Line
from layout.model.geometry import Rect
from layout.model.page import Fill, PageLayout, PlacedLine, PlacedPicture
from layout.model.style import FontChoices
from layout.paint.pdf import PdfMeta, write_pdf

faces = open_faces(FontChoices(sources=("packages",)), Path("."))[0]
items = [Fill(Rect(0, 0, 50, 50), Colour(1, 0, 0, 0)), PlacedPicture(Rect(60, 0, 90, 60), Path(sys.argv[1]), Rect(0, 0, 1, 1))]
for row, text in enumerate(["平安嘉兴，守护城市烟火气", "夏夜的风2026"]):
    for role in ("song", "hei-bold"):
        tokens = [faces.chain(role).shape(each) for each in text]
        run = GlyphRun(tokens[0].face, 9.0, BLACK, 0.0, *zip(*((t.gids[0], 7.5 if i % 3 else -500.0, t.texts[0]) for i, t in enumerate(tokens))))
        items.append(PlacedLine(10, 100 + 20 * row, Line((run,), 100, text), "body"))
pages = [PageLayout(number, 200, 300, 10, tuple(items)) for number in (1, 2)]
print(sha256(write_pdf(pages, faces, PdfMeta("平安", date(2026, 7, 7)))[0]).hexdigest())
"""  # noqa: E501


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "picture.png"
    Image.linear_gradient("L").convert("RGB").save(picture)
    # Everything about the machine that must not show: hash seed, clock zone, a user's reportlab settings.
    strange = {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "RL_pdfMultiLine": "1", "RL_pdfComments": "1"}
    digests = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(picture)],
            env=os.environ | extra, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
        ).stdout
        for extra in ({"PYTHONHASHSEED": "1"}, strange)
    ]  # fmt: skip
    assert re.fullmatch(r"[0-9a-f]{64}\n", digests[0])
    assert digests[0] == digests[1]


def test_identity_is_that_of_the_content(make, meta) -> None:
    one, same, other = (
        pikepdf.open(io.BytesIO(make.pdf(Fill(Rect(0, 0, width, 10), Colour(0, 0, 0, 1))))) for width in (10, 10, 11)
    )
    assert str(one.trailer.ID[0]) == str(same.trailer.ID[0]) != str(other.trailer.ID[0])
    assert bytes(one.trailer.ID[0]) != bytes(16)
    assert bytes(one.trailer.ID[0]) == bytes(one.trailer.ID[1])


@pytest.fixture
def two_pages(make, meta) -> bytes:
    first = make.page(make.line(10, 20, make.run("平安嘉兴")), make.line(10, 60, make.run("烟火", "hei-bold", 30)))
    second = make.page(make.line(10, 20, make.run("守护平安")), number=2)
    return write_pdf([first, second], make.faces, meta)[0]


@pytest.mark.tools
def test_syntax_is_clean(two_pages: bytes, tool, tmp_path: Path) -> None:
    path = tmp_path / "two.pdf"
    path.write_bytes(two_pages)
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", path)


def test_header_and_cross_reference_are_of_pdf_1_4(two_pages: bytes) -> None:
    assert two_pages.startswith(b"%PDF-1.4\n")
    assert b"/XRef" not in two_pages
    assert b"/ObjStm" not in two_pages
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", two_pages)[1])
    assert two_pages[start:].startswith(b"xref\n0 ")


def test_streams_end_their_line_before_endstream(two_pages: bytes) -> None:
    lengths = [int(each) for each in re.findall(rb"/Length (\d+)", two_pages)]
    starts = [each.end() for each in re.finditer(rb"\nstream\n", two_pages)]
    assert len(lengths) == len(starts) > 3
    for start, length in zip(starts, lengths, strict=True):
        assert two_pages[start + length :].startswith(b"\nendstream\n")


def test_boxes(two_pages: bytes) -> None:
    with pikepdf.open(io.BytesIO(two_pages)) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert [float(each) for each in page.obj.MediaBox] == [0, 0, 220, 320]
            assert [float(each) for each in page.obj.BleedBox] == [0, 0, 220, 320]
            assert [float(each) for each in page.obj.TrimBox] == [10, 10, 210, 310]
            assert "/Annots" not in page.obj
            assert "/Rotate" not in page.obj


def test_the_file_says_what_it_is(two_pages: bytes) -> None:
    with pikepdf.open(io.BytesIO(two_pages)) as pdf:
        assert str(pdf.docinfo.Title) == "平安周刊 2026年7月7日"
        assert str(pdf.docinfo.Producer) == "huozi 0"
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20260707000000+08'00'"
        assert str(pdf.docinfo.Trapped) == "/False"
        assert str(pdf.Root.Lang) == "zh-Hans"
        assert "/Outlines" not in pdf.Root


def test_only_our_fonts_all_embedded_and_shared(two_pages: bytes) -> None:
    assert b"Helvetica" not in two_pages
    with pikepdf.open(io.BytesIO(two_pages)) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        composite = [each for each in fonts if each.Subtype == "/Type0"]
        assert len(composite) == 2  # one song, one hei, whatever the number of pages
        assert {str(each.Subtype) for each in fonts} <= {"/Type0", "/CIDFontType0", "/CIDFontType2"}
        for font in composite:
            assert font.Encoding == "/Identity-H"
            assert "/ToUnicode" in font
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile3" in descriptor or "/FontFile2" in descriptor
            assert re.match(r"/[A-Z]{6}\+", str(descriptor.FontName))
        assert pdf.pages[0].Resources.Font.F1.objgen == pdf.pages[1].Resources.Font.F1.objgen


@pytest.mark.tools
def test_poppler_finds_every_font_embedded(two_pages: bytes, tool, tmp_path: Path) -> None:
    path = tmp_path / "two.pdf"
    path.write_bytes(two_pages)
    rows = tool("pdffonts", path).splitlines()[2:]
    assert len(rows) == 2
    assert all(re.search(r"Identity-H +yes yes yes ", row) for row in rows), rows


def test_a_page_with_nothing_on_it_is_a_page(make) -> None:
    with pikepdf.open(io.BytesIO(make.pdf())) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.pages[0].Contents.read_bytes() == b""
