"""What makes a file one for the press: PDF/X by construction, named inks, overprint by the profile, placed PDFs."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

from layout.model.color import REGISTRATION, Colour, Spot, spot_colour
from layout.model.geometry import Rect
from layout.model.page import Fill, PlacedPicture, Stroke
from layout.model.press import PressProfile, plain_press
from layout.paint.pdf import write_pdf

X1A = plain_press()._replace(standard="PDF/X-1a:2003", condition="CGATS TR 002", title="新闻纸 (240 %)")
X4 = X1A._replace(standard="PDF/X-4")
RED = spot_colour(Spot("南湖红 186", 0, 1, 0.8, 0.05))


@pytest.fixture
def written(make, meta):
    def write(*items, press: PressProfile = X1A, **page) -> pikepdf.Pdf:
        layout = make.page(*items)._replace(**page)
        return pikepdf.open(io.BytesIO(write_pdf([layout], make.faces, meta, press)[0]))

    return write


def content(pdf: pikepdf.Pdf) -> str:
    return pdf.pages[0].Contents.read_bytes().decode()


@pytest.mark.parametrize(("press", "version"), [(X1A, "1.4"), (X4, "1.6")], ids=["X-1a", "X-4"])
def test_what_the_standards_ask_for(written, press: PressProfile, version: str) -> None:
    pdf = written(press=press)
    assert pdf.pdf_version == version
    (intent,) = pdf.Root.OutputIntents
    assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "CGATS TR 002")
    assert str(intent.RegistryName) == "http://www.color.org"
    assert str(intent.Info) == "新闻纸 (240 %)"
    profile = ImageCms.ImageCmsProfile(io.BytesIO(intent.DestOutputProfile.read_bytes()))
    assert (profile.profile.device_class, profile.profile.xcolor_space.strip()) == ("prtr", "CMYK")
    assert str(pdf.docinfo.GTS_PDFXVersion) == press.standard
    assert pdf.docinfo.Trapped == "/False"
    assert str(pdf.docinfo.Title) == "平安周刊 2026年7月7日"
    assert len(pdf.trailer.ID) == 2


def test_metadata_agree_with_the_information(written) -> None:
    pdf = written(press=X4)
    with pdf.open_metadata() as xmp:
        assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert xmp["dc:title"] == str(pdf.docinfo.Title)
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-07-07T00:00:00+08:00"
        assert xmp["pdf:Trapped"] == "False"
        assert xmp["xmpMM:DocumentID"].startswith("uuid:")
    assert "/Filter" not in pdf.Root.Metadata


def test_a_press_of_its_own_has_no_registry_name(written) -> None:
    pdf = written(press=X4._replace(condition=""))
    (intent,) = pdf.Root.OutputIntents
    assert "/RegistryName" not in intent
    assert str(intent.OutputConditionIdentifier) == "Custom"


def test_boxes_leave_room_for_marks(written) -> None:
    pdf = written(margin=30.0)
    boxes = [[float(value) for value in pdf.pages[0][name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")]
    assert boxes == [[0, 0, 280, 380], [30, 30, 250, 350], [40, 40, 240, 340]]


def test_what_lies_at_the_trim_stays_there_with_marks(written) -> None:
    fill = Fill(Rect(0, 0, 10, 20), Colour(1, 0, 0, 0))
    assert "40 320 10 20 re f" in content(written(fill, margin=30.0))
    assert "10 290 10 20 re f" in content(written(fill))


def test_named_inks_have_plates_as_many_as_the_shop_prints(written) -> None:
    blue = spot_colour(Spot("深蓝", 1, 0.7, 0, 0.2))
    fills = (Fill(Rect(0, 0, 9, 9), RED), Fill(Rect(0, 9, 9, 9), RED.tint(0.3)), Fill(Rect(0, 18, 9, 9), blue))
    pdf = written(*fills, press=X1A._replace(spots=1, plates=(RED.spot.name,)))
    (space,) = pdf.pages[0].Resources.ColorSpace.values()
    assert [str(space[0]), str(space[1]), str(space[2])] == ["/Separation", "/南湖红 186", "/DeviceCMYK"]
    assert [float(each) for each in space[3].C1] == [0, 1, 0.8, 0.05]
    assert "/S1 cs 1 scn" in content(pdf) and "/S1 cs 0.3 scn" in content(pdf)
    assert "1 0.7 0 0.2 k" in content(pdf)


def test_named_inks_become_process_inks_where_none_is_printed(written) -> None:
    pdf = written(Fill(Rect(0, 0, 9, 9), RED.tint(0.5)))
    assert "0 0.5 0.4 0.025 k" in content(pdf)
    assert "/ColorSpace" not in pdf.pages[0].Resources


def test_marks_print_on_every_plate(written) -> None:
    pdf = written(Stroke(0, 0, 9, 0, 0.25, REGISTRATION))
    (space,) = pdf.pages[0].Resources.ColorSpace.values()
    assert str(space[1]) == "/All"
    assert "/S1 CS 1 SCN" in content(pdf)


def test_how_small_black_type_overprints_is_the_presses_choice(make, meta) -> None:
    page = make.page(make.line(10, 50, make.run("小", size=9.0)), make.line(10, 120, make.run("大", size=48.0)))
    for limit, states in ((float("inf"), ["/Over"]), (24.0, ["/Over", "/Knock"])):
        data, _ = write_pdf([page], make.faces, meta, X1A._replace(overprint_text=limit))
        text = content(pikepdf.open(io.BytesIO(data)))
        assert [word for word in text.split() if word in ("/Over", "/Knock")] == states


def test_screen_colours(written) -> None:
    screen = plain_press()._replace(is_rgb=True)
    text = content(written(Fill(Rect(0, 0, 9, 9), RED), Fill(Rect(0, 9, 9, 9), Colour(0, 0, 0, 1)), press=screen))
    assert " k" not in text and "0 0 0 rg" in text
    red, green, blue = map(float, text.split(" rg")[0].split()[-3:])
    assert red > 0.6 > 0.4 > max(green, blue)


# --- placed PDFs -----------------------------------------------------------------------------------------------------


@pytest.fixture
def advertisement(tmp_path: Path):
    """A page 100 × 80 pt in a larger sheet, cyan at the left and yellow at the right, turned if asked."""

    def write(rotate: int = 0, pages: int = 1) -> Path:
        pdf = pikepdf.new()
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(140, 120))
            page.TrimBox = [20, 20, 120, 100]
            page.Contents = pdf.make_stream(b"1 0 0 0 k 0 0 70 120 re f 0 0 1 0 k 70 0 70 120 re f")
            page.Rotate = rotate
        path = tmp_path / f"ad-{rotate}-{pages}.pdf"
        pdf.save(path)
        return path

    return write


WHOLE = Rect(0, 0, 1, 1)


@pytest.mark.parametrize("renderer", ["pdfium", pytest.param("ghostscript", marks=pytest.mark.tools)])
def test_a_placed_page_fills_its_place(make, meta, draw, at, advertisement, renderer: str) -> None:
    data, problems = write_pdf(
        [make.page(PlacedPicture(Rect(20, 30, 100, 80), advertisement(), WHOLE))], make.faces, meta, X1A
    )
    assert not problems
    pixels = draw(data, renderer)
    left, right, outside = at(pixels, 30, 70), at(pixels, 110, 70), at(pixels, 10, 70)
    assert left[0] < 90 < left[2] and right[2] < 90 < right[0] and min(outside) > 250


def test_a_turned_page_stands_upright(make, meta, draw, at, advertisement) -> None:
    """Turned by 90° clockwise the left side is at the head."""
    place = Rect(20, 30, 80, 100)
    data, _ = write_pdf([make.page(PlacedPicture(place, advertisement(90), WHOLE))], make.faces, meta)
    pixels = draw(data)
    assert at(pixels, 60, 40)[0] < 90 and at(pixels, 60, 120)[2] < 90


def test_placed_pages_leave_the_file_in_order(make, meta, advertisement) -> None:
    item = PlacedPicture(Rect(20, 30, 100, 80), advertisement(), WHOLE)
    pages = [make.page(item), make.page(item, number=2)]
    first, second = (write_pdf(pages, make.faces, meta, X1A)[0] for _ in range(2))
    assert first == second and first.startswith(b"%PDF-1.4") and b"/ObjStm" not in first and b"HuoziPlaced" not in first
    pdf = pikepdf.open(io.BytesIO(first))
    forms = [page.Resources.XObject.Im1.objgen for page in pdf.pages]
    assert forms[0] == forms[1]  # stored once


@pytest.mark.parametrize("case", ["pages", "damaged", "missing", "locked"])
def test_a_file_that_cannot_be_placed_is_named(make, meta, advertisement, tmp_path: Path, case: str) -> None:
    path = tmp_path / "bad.pdf"
    if case == "pages":
        path = advertisement(pages=2)
    elif case == "damaged":
        path.write_bytes(b"%PDF-1.4 nothing more")
    elif case == "locked":
        with pikepdf.open(advertisement()) as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    _, (problem,) = write_pdf([make.page(PlacedPicture(Rect(20, 30, 100, 80), path, WHOLE))], make.faces, meta)
    assert problem.message.code == "picture/not-placed" and problem.is_error


def test_a_placed_page_begins_with_its_own_state(make, meta, draw, at, advertisement) -> None:
    """A page that chooses no colour prints black, whatever was drawn before it (ISO 32000-1, 8.4.1)."""
    path = advertisement()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"20 20 60 80 re f 90 20 m 90 100 l S")
        pdf.save(path)
    before = (Fill(Rect(0, 0, 9, 9), Colour(0, 1, 0, 0)), Stroke(0, 20, 190, 20, 6, Colour(1, 0, 0, 0), (1, 5)))
    data, _ = write_pdf([make.page(*before, PlacedPicture(Rect(20, 30, 100, 80), path, WHOLE))], make.faces, meta, X1A)
    pixels = draw(data)
    assert max(at(pixels, 50, 70)) < 60 and min(at(pixels, 115, 70)) > 200
    assert max(at(pixels, 90, 72)) < 130 and max(at(pixels, 90, 75)) < 130  # a solid line, one point wide


@pytest.mark.parametrize("case", ["layers", "stamp", "no size"])
def test_what_would_print_otherwise_than_it_looks_is_refused(make, meta, advertisement, case: str) -> None:
    path = advertisement()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if case == "layers":
            pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[], D=pikepdf.Dictionary())
        elif case == "stamp":
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 50, 50], F=4)
            pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
        else:
            pdf.pages[0].TrimBox = [20, 20, 120, 20]
        pdf.save(path)
    _, (problem,) = write_pdf([make.page(PlacedPicture(Rect(20, 30, 100, 80), path, WHOLE))], make.faces, meta)
    assert problem.message.code == "picture/not-placed"


def test_a_link_on_a_placed_page_stays_behind(make, meta, advertisement) -> None:
    path = advertisement()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 50, 50], F=4)
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(link)])
        pdf.save(path)
    data, problems = write_pdf([make.page(PlacedPicture(Rect(20, 30, 100, 80), path, WHOLE))], make.faces, meta)
    assert not problems and b"/Annot" not in data


@pytest.mark.parametrize(
    "ink", [None, Colour(0, 0, 0, 1), Colour(0, 1, 0.9, 0), RED], ids=["own", "grey", "process", "spot"]
)
@pytest.mark.parametrize("mode", ["1", "L", "RGB", "CMYK"])
def test_every_picture_in_every_ink_is_whole(make, meta, tmp_path: Path, mode: str, ink: Colour | None) -> None:
    """As many bytes as its space and its size need, however it was made."""
    path = tmp_path / "picture.tif"
    Image.new(mode, (120, 90)).save(path)
    page = make.page(PlacedPicture(Rect(0, 0, 40, 30), path, WHOLE, ink=ink))
    data, problems = write_pdf([page], make.faces, meta, X1A._replace(spots=1, plates=(RED.spot.name,)))
    assert not problems
    with pikepdf.open(io.BytesIO(data)) as pdf:
        image = pdf.pages[0].Resources.XObject.Im1
        space = image.ColorSpace[0] if isinstance(image.ColorSpace, pikepdf.Array) else image.ColorSpace
        count = {"/DeviceGray": 1, "/DeviceCMYK": 4, "/DeviceN": 2}[str(space)]
        assert (count == 2) == (ink is RED)
        if image.Filter == "/FlateDecode":
            assert len(image.read_bytes()) == (count * image.Width * image.BitsPerComponent + 7) // 8 * image.Height
        else:
            assert len(Image.open(io.BytesIO(image.read_raw_bytes())).getbands()) == count
