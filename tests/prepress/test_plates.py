"""Separations, held against Ghostscript's and against what each colour should print."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageStat

from layout.errors import StopRendering
from layout.prepress.box import Box
from layout.prepress.plates import PagePlates, coverage, plates_of, total_ink
from layout.prepress.plates.functions import evaluate
from layout.prepress.plates.rewrite import Rewriter
from layout.prepress.walk import walk_page
from layout.prepress.walk.walker import Budget
from tests.support.raw_pdf import MARKS, NOTHING, SPOT, Raw
from tests.support.shipped import Shipped

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
BASE = "1 .5 0 .2 k 10 10 60 60 re f /Spot cs .8 scn 30 30 60 60 re f "
"""A square of three process inks, and over its upper right part one of a spot ink, which knocks out."""
PICTURE = "q 50 0 0 50 25 25 cm /I Do Q"
CMYK = bytes(value for at in range(64) for value in (at * 4, 255 - at * 4, 128, at))
GREYS = bytes(range(256))
CHESS = bytes([0xAA, 0x55] * 4)
RAMP = (
    "<</ShadingType 2 /ColorSpace /DeviceCMYK /Coords [20 0 80 0] /Extend [true true]"
    " /Function <</FunctionType 2 /Domain [0 1] /N 1 /C0 [1 0 0 0] /C1 [0 0 1 .5]>> >>"
)
Prepare = Callable[[Raw], Any]


def spaces(raw: Raw) -> None:
    raw.resources.Font.F1.FirstChar = ord("I")
    raw.resources.Font.F1.Widths = Array([278, 500, 667, 556, 833])
    raw.space("Spot", SPOT)
    raw.space("All", MARKS)
    raw.space("None", NOTHING)
    raw.space("Blk", SPOT.replace("/Rot", "/Black"))
    raw.space("U", "[/Pattern /DeviceCMYK]")
    raw.resources.Shading.S = raw.pdf.make_indirect(pikepdf.Object.parse(RAMP.encode()))
    raw.resources.Pattern.S = Dictionary(PatternType=2, Shading=raw.resources.Shading.S)
    cell = {"PatternType": 1, "TilingType": 1, "BBox": Array([0, 0, 10, 10]), "XStep": 10, "YStep": 10}
    more = {"Resources": Dictionary()}
    raw.resources.Pattern.Own = raw.stream(
        b"1 0 0 0 k 0 0 5 5 re f 0 0 0 0 k 5 5 5 5 re f", PaintType=1, **cell, **more
    )
    raw.resources.Pattern.Bare = raw.stream(b"0 0 5 5 re f", PaintType=2, **cell, **more)
    raw.form("Fm", "0 0 30 30 re f 0 1 0 0 k 0 0 10 10 re f", Matrix=Array([1, 0, 0, 1, 20, 20]))
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    raw.form("Gr", "0 0 30 30 re f 0 1 0 0 k 0 0 10 10 re f", Matrix=Array([1, 0, 0, 1, 20, 20]), Group=group)


def picture(data: bytes, width: int, space: Any, bits: int = 8, **more: Any) -> Prepare:
    return lambda raw: raw.image("I", data, width, width, space, bits, **more)


def softly(raw: Raw) -> None:
    image = raw.image("I", CMYK, 8, 8, "/DeviceCMYK")
    image.SMask = raw.image("M", bytes([255, 128, 0, 255] * 16), 8, 8, "/DeviceGray")


def jpeg(mode: str, **more: Any) -> Prepare:
    file = BytesIO()
    Image.merge(mode, [Image.linear_gradient("L").rotate(90 * at) for at in range(len(mode))]).save(
        file, "JPEG", quality=95
    )
    space = {"L": "/DeviceGray", "CMYK": "/DeviceCMYK"}[mode]
    return picture(file.getvalue(), 256, space, Filter=Name.DCTDecode, **more)


CASES: Mapping[str, tuple[str, Prepare | None]] = {
    "knock out": ("0 0 0 1 k 20 20 30 30 re f 0 g 60 60 20 20 re f", None),
    "overprint": ("/Over gs 0 0 0 1 k 20 20 30 30 re f 0 0 .5 0 k 60 60 20 20 re f", None),
    "overprint mode 0": ("/Over0 gs 0 0 0 1 k 20 20 30 30 re f", None),
    "grey overprints spots only": ("/Over gs .2 g 20 20 30 30 re f", None),
    "spots overprint": ("/Over gs /Spot cs .3 scn 20 20 30 30 re f /Blk cs 1 scn 5 5 20 20 re f", None),
    "spots knock out": ("/Spot cs .3 scn 20 20 30 30 re f", None),
    "white": ("0 0 0 0 k 20 20 30 30 re f", None),
    "marks": ("/All cs 1 scn /All CS 1 SCN 1 w 5 50 m 95 50 l S 80 80 15 15 re f", None),
    "none": ("/None cs 1 scn 20 20 30 30 re f", None),
    "half opaque": ("/Half gs 0 0 0 1 k 20 20 30 30 re f", None),
    "multiply": ("/Times gs 0 .5 .5 0 k 20 20 30 30 re f", None),
    "CMYK picture": (PICTURE, picture(CMYK, 8, "/DeviceCMYK")),
    "CMYK picture does not overprint": (f"/Over gs {PICTURE}", picture(CMYK, 8, "/DeviceCMYK")),
    "inverted picture": (PICTURE, picture(CMYK, 8, "/DeviceCMYK", Decode=Array([1, 0] * 4))),
    "grey picture": (PICTURE, picture(GREYS, 16, "/DeviceGray")),
    "grey picture overprints spots": (f"/Over gs {PICTURE}", picture(GREYS, 16, "/DeviceGray")),
    "1 bit": (PICTURE, picture(CHESS, 8, "/DeviceGray", 1)),
    "16 bits": (PICTURE, picture(bytes(v for at in range(64) for v in (at * 4, 0)), 8, "/DeviceGray", 16)),
    "indexed": (PICTURE, picture(bytes([0x1B] * 4), 4, "[/Indexed /DeviceCMYK 3 <00000000FF0000000000FF80000000FF>]", 2)),
    "spot picture": (PICTURE, picture(GREYS, 16, SPOT)),
    "spot picture overprints": (f"/Over gs {PICTURE}", picture(GREYS, 16, SPOT)),
    "stencil": (f"0 0 0 1 k {PICTURE}", picture(CHESS, 8, None, 1, ImageMask=True)),
    "soft mask": (PICTURE, softly),
    "colour key": (PICTURE, picture(bytes([0, 100, 200, 255] * 16), 8, "/DeviceGray", Mask=Array([200, 255]))),
    "CMYK JPEG": (PICTURE, jpeg("CMYK")),
    "CMYK JPEG as Adobe has it": (PICTURE, jpeg("CMYK", Decode=Array([1, 0] * 4))),
    "grey JPEG": (PICTURE, jpeg("L")),
    "inline": ("q 50 0 0 50 25 25 cm BI /W 2 /H 2 /BPC 8 /CS /CMYK ID abcdefghijklmnop EI Q", None),
    "form": ("0 0 0 1 k /Fm Do 0 0 5 5 re f", None),
    "group": ("0 0 0 1 k /Half gs /Gr Do 0 0 5 5 re f", None),
    "shading": ("q 20 20 60 60 re W n /S sh Q", None),
    "shading as a pattern": ("/Pattern cs /S scn 20 20 60 60 re f", None),
    "clip": ("q 20 20 m 80 20 l 50 80 l h W n 0 0 1 0 k 0 0 100 100 re f Q 0 1 0 0 k 0 0 5 5 re f", None),
    "fine lines": ("0 0 0 1 K .25 w 0 50 m 100 50 l S 0 0 0 1 k 0 60 100 .3 re f", None),
}  # fmt: skip


def made(content: str, prepare: Prepare | None = None, base: str = BASE) -> bytes:
    raw = Raw()
    spaces(raw)
    if prepare:
        prepare(raw)
    return raw.page(base + content).data()


def plates(content: str, prepare: Prepare | None = None, base: str = BASE, dpi: float = 72) -> PagePlates:
    (page,) = plates_of(made(content, prepare, base), dpi)
    return page


def at(page: PagePlates, x: int, y: int) -> dict[str, int]:
    """Return the inks of a point (from the lower left corner) in percent, without those that are 0."""
    read = {name: round(image.getpixel((x, 99 - y)) / 2.55) for name, image in page.inks.items()}  # type: ignore[operator]
    return {name: value for name, value in read.items() if value}


def ghostscript(data: bytes, folder: Path, dpi: int, times: int) -> dict[tuple[int, str], Image.Image]:
    """Return Ghostscript's plates by page and name, drawn finer by ``times`` and reduced."""
    (folder / "in.pdf").write_bytes(data)
    subprocess.run(
        ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi * times}", "-dOverprint=/enable",
         f"-sOutputFile={folder}/p%d.tif", str(folder / "in.pdf")], check=True, capture_output=True,
    )  # fmt: skip
    found = {}
    for file in sorted(folder.glob("p*(*).tif")):
        page, plate = file.stem[1:-1].split("(")
        with Image.open(file) as image:
            found[int(page), plate] = ImageChops.invert(image.convert("L")).reduce(times)
        file.unlink()
    return found


def mean(image: Image.Image) -> float:
    return ImageStat.Stat(image).mean[0] / 2.55


@pytest.mark.tools
@pytest.mark.parametrize("name", CASES)
def test_plates_are_those_of_ghostscript(name: str, tmp_path: Path) -> None:
    content, prepare = CASES[name]
    data = made(content, prepare)
    theirs = ghostscript(data, tmp_path, 72, 8)
    (page,) = plates_of(data, 288)
    assert {plate for (_, plate), image in theirs.items() if mean(image)} <= set(page.inks)
    for plate, image in page.inks.items():
        ours, wanted = image.reduce(4), theirs[1, plate]
        assert mean(ImageChops.difference(ours, wanted)) < 0.9, plate
        assert mean(ours) == pytest.approx(mean(wanted), abs=0.4), plate


@pytest.mark.tools
@pytest.mark.parametrize("paint", ["/Pattern cs /Own scn", "/U cs 0 0 1 0 /Bare scn"])
def test_tilings_print_as_much_as_in_ghostscript(paint: str, tmp_path: Path) -> None:
    """Not where: PDFium fits the cells to pixels."""
    data = made(f"{paint} 20 20 60 60 re f")
    theirs = ghostscript(data, tmp_path, 72, 8)
    (page,) = plates_of(data, 288)
    for plate, image in page.inks.items():
        assert mean(image) == pytest.approx(mean(theirs[1, plate]), abs=1.0), plate


@pytest.mark.tools
@pytest.mark.issue
@pytest.mark.parametrize("name", ["jiaxing-2026-07-07", "city-tabloid"])
def test_plates_of_a_shipped_issue_are_those_of_ghostscript(
    name: str, shipped: Callable[[str], Shipped], tmp_path: Path
) -> None:
    data = shipped(name).pdf.read_bytes()
    theirs = ghostscript(data, tmp_path, 36, 8)
    for page in plates_of(data, 144):
        for plate, image in page.inks.items():
            ours, wanted = image.reduce(4), theirs[page.page, plate]
            ours, wanted = (one.crop((0, 0, wanted.width - 1, wanted.height - 1)) for one in (ours, wanted))
            assert mean(ours) == pytest.approx(mean(wanted), abs=0.5), (page.page, plate)
            assert mean(ImageChops.difference(ours, wanted)) < 2.0, (page.page, plate)


def test_what_overprints_stays_and_what_knocks_out_goes() -> None:
    assert at(plates(""), 20, 20) == {"Cyan": 100, "Magenta": 50, "Black": 20}
    assert at(plates(""), 50, 50) == {"Rot": 80}
    assert at(plates("0 0 0 1 k 15 15 9 9 re f"), 20, 20) == {"Black": 100}
    assert at(plates("/Over gs 0 0 0 1 k 15 15 9 9 re f"), 20, 20) == {"Cyan": 100, "Magenta": 50, "Black": 100}
    assert at(plates("/Over gs 0 0 0 1 k 45 45 9 9 re f"), 50, 50) == {"Rot": 80, "Black": 100}


def test_marks_are_on_every_plate() -> None:
    assert at(plates("/All cs 1 scn 80 5 9 9 re f"), 84, 9) == dict.fromkeys((*PROCESS, "Rot"), 100)


@pytest.mark.parametrize(
    ("colour", "inks"),
    [
        ("1 0 0 rg", {"Magenta": 100, "Yellow": 100}),
        (".5 g", {"Black": 50}),
        ("0 0 0 rg", {"Black": 100}),
        ("/Lab cs 100 0 0 sc", {}),
        ("/Lab cs 0 0 0 sc", {"Black": 100}),
        ("/Two cs .3 .6 scn", {"Black": 30, "Rot": 60}),
        ("/Icc cs 0 .4 0 0 sc", {"Magenta": 40}),
    ],
)
def test_colours_of_every_space(colour: str, inks: dict[str, int]) -> None:
    def more(raw: Raw) -> None:
        raw.space("Lab", "[/Lab << /WhitePoint [.96 1 .82] >>]")
        raw.resources.ColorSpace.Two = Array(
            [Name.DeviceN, Array([Name.Black, Name.Rot]), Name.DeviceCMYK, raw.stream(b"")]
        )
        raw.resources.ColorSpace.Icc = Array([Name.ICCBased, raw.stream(b"", N=4)])

    assert at(plates(f"{colour} 0 0 100 100 re f", more, base=""), 50, 50) == inks


def test_pictures_of_rgb_go_to_the_process_inks() -> None:
    page = plates("q 100 0 0 100 0 0 cm /I Do Q", picture(bytes([255, 0, 0] * 4), 2, "/DeviceRGB"), base="")
    assert at(page, 50, 50) == {"Magenta": 100, "Yellow": 100}


def test_spots_that_print_nothing_have_no_plate() -> None:
    assert set(plates("", base="0 0 9 9 re f").inks) == set(PROCESS)
    assert set(plates("").inks) == {*PROCESS, "Rot"}


def test_a_line_finer_than_a_pixel_prints_as_much_as_it_is_wide() -> None:
    page = plates("0 0 0 1 K .25 w 0 50.5 m 100 50.5 l S", base="")
    assert coverage(page)["Black"] == pytest.approx(0.0025, rel=0.05)


def test_the_sheet_is_drawn_and_the_trim_known() -> None:
    raw = Raw().page("0 0 120 120 re f", (120, 120), TrimBox=[10, 20, 110, 110])
    (page,) = plates_of(raw.data(), 144)
    assert page.inks["Black"].size == (240, 240) and page.trim == (20, 20, 220, 200)
    assert coverage(page) == {"Cyan": 0, "Magenta": 0, "Yellow": 0, "Black": 1}


def test_a_user_unit_enlarges_the_page() -> None:
    raw = Raw().page("1 0 0 0 k 0 0 50 100 re f 0 0 0 1 K .25 w 75 0 m 75 100 l S")
    raw.pdf.pages[0].obj.UserUnit = 2
    (page,) = plates_of(raw.data(), 72)
    assert page.inks["Cyan"].size == (200, 200) and page.trim == (0, 0, 200, 200)
    assert coverage(page)["Cyan"] == pytest.approx(0.5, abs=0.002)
    assert coverage(page)["Black"] == pytest.approx(0.0025, rel=0.05)


def test_text_goes_on_where_other_text_was_left_out() -> None:
    """The cyan plate has the last of three characters only, and it is where the black plate would have it."""
    page = plates("BT /F1 40 Tf 5 30 Td 0 0 0 1 k (MM) Tj 1 0 0 0 k (I) Tj ET", base="", dpi=144)
    box = page.inks["Cyan"].getbbox()
    assert box is not None and 2 * (5 + 2 * 33.3) < box[0] < box[2] < 2 * (5 + 2 * 33.3 + 11.2)


def test_colours_come_back_when_a_state_is_restored() -> None:
    page = plates("q .5 0 0 0 k 0 0 9 9 re f Q .5 0 0 0 k 20 20 9 9 re f", base="")
    assert at(page, 25, 25) == {"Cyan": 50}


@pytest.mark.parametrize("held", ["picture", "form", "pattern"])
def test_spots_are_found_wherever_resources_name_them(held: str) -> None:
    gold = SPOT.replace("/Rot", "/Gold")

    def prepare(raw: Raw) -> None:
        own = Dictionary(ColorSpace=Dictionary(G=pikepdf.Object.parse(gold.encode())))
        box = Array([0, 0, 100, 100])
        raw.image("I", bytes([128]), 1, 1, gold)
        raw.resources.XObject.F = raw.stream(b"/G cs .5 scn 0 0 99 99 re f", Subtype=Name.Form, BBox=box, Resources=own)
        tile = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "XStep": 100, "YStep": 100}
        raw.resources.Pattern.P = raw.stream(b"/G cs .5 scn 0 0 99 99 re f", BBox=box, Resources=own, **tile)

    content = {"picture": "q 99 0 0 99 0 0 cm /I Do Q", "form": "/F Do", "pattern": "/Pattern cs /P scn 0 0 99 99 re f"}
    raw = Raw()
    prepare(raw)
    kept = {"picture": ("/XObject", "/I"), "form": ("/XObject", "/F"), "pattern": ("/Pattern", "/P")}[held]
    raw.resources = raw.pdf.make_indirect(Dictionary({kept[0]: Dictionary({kept[1]: raw.resources[kept[0]][kept[1]]})}))
    (page,) = plates_of(raw.page(content[held]).data(), 72)
    assert at(page, 50, 50) == {"Gold": 50}


def test_text_that_prints_nothing_is_not_written() -> None:
    """So its fonts are not loaded: three of four plates of a newspaper page have hardly any text."""
    content = "1 0 0 0 k 0 0 50 50 re f BT 0 0 0 1 k /F1 9 Tf 60 70 Td (I) Tj 60 20 Td ET"
    with pikepdf.open(BytesIO(made(content, base=""))) as pdf:
        rewriter = Rewriter(pdf, PROCESS, Box(0, 0, 100, 100), 72, Budget())
        walk_page(pdf, pdf.pages[0], rewriter, Budget())
    assert [any("Tf" in operator for operator in rewriter.streams[name].operators) for name in PROCESS] == [
        False
    ] * 3 + [True]


def test_only_the_pages_asked_for() -> None:
    raw = Raw()
    for content in ("0 0 10 10 re f", "0 0 50 100 re f", "0 0 100 100 re f"):
        raw.page(content)
    found = list(plates_of(raw.data(), 72, (2, 3)))
    assert [(page.page, page.label, round(coverage(page)["Black"], 3)) for page in found] == [
        (2, "2", 0.5),
        (3, "3", 1),
    ]


def test_the_most_ink_is_the_mean_of_a_square_and_has_a_place() -> None:
    page = plates("1 1 .4 0 k 40 60 20 20 re f 0 0 0 1 k 90 90 1 1 re f 1 1 1 1 k 10 10 1 1 re f", base="", dpi=144)
    found = total_ink(page)
    assert found.mean == pytest.approx(2.4, abs=0.01) and found.peak == pytest.approx(4, abs=0.01)
    assert found.place.width == pytest.approx(10.98, abs=0.01)
    assert found.place.x >= 39.5 and found.place.right <= 60.5 and found.place.y >= 19.5 and found.place.bottom <= 40.5


def test_squares_of_half_the_ink_count_half() -> None:
    assert total_ink(plates("1 0 0 0 k 0 0 5.49 100 re f", base="", dpi=144)).mean == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("content", ["", "0 0 0 0 k 0 0 9 9 re f"])
def test_a_page_without_ink(content: str) -> None:
    page = plates(content, base="")
    assert total_ink(page).mean == 0 and not any(coverage(page).values())


def test_a_trim_smaller_than_the_square() -> None:
    raw = Raw().page("0 0 120 120 re f", TrimBox=[10, 10, 14, 14])
    (page,) = plates_of(raw.data(), 72)
    assert total_ink(page).mean == 1


def test_functions_of_one_number() -> None:
    half = "<</FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0] /C1 [1 .5]>>"
    stitched = f"<</FunctionType 3 /Domain [0 1] /Bounds [.5] /Encode [0 1 1 0] /Functions [{half} {half}]>>"
    parse = pikepdf.Object.parse
    assert evaluate(parse(half.encode()), 0.5) == (0.5, 0.25)
    assert evaluate(parse(stitched.encode()), 0.75) == (0.5, 0.25)
    assert evaluate(parse(f"[{half} {half}]".encode()), 1) == (1, 0.5, 1, 0.5)
    assert evaluate(parse(b"<</FunctionType 4 /Domain [0 1]>>"), 0.5) is None


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(StopRendering):
        list(plates_of(b"%PDF-1.4 nothing", 50))


@settings(max_examples=30)
@given(st.lists(st.sampled_from(
    "q Q cm k g cs scn gs w m l c re W f B S n BT ET Tf Tj TJ Td Tm Do sh ' 1 0 -3 .5 /F1 /Over /Own /S /Fm (a) [] <<>>".split()
)))  # fmt: skip
def test_no_order_of_operators_raises(words: list[str]) -> None:
    """But that what it names is missing, which is said."""
    with suppress(StopRendering):
        plates(" ".join(words))
