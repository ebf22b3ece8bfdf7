"""Pictures: right colours in every renderer, right part, right way up, no finer than needed; a bad one is named, not fatal."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from struct import pack

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageCms, ImageOps

from layout.model.color import BLACK, Colour, Spot, spot_colour
from layout.model.geometry import Rect
from layout.model.page import PlacedPicture
from layout.model.press import plain_press
from layout.paint.pdf import write_pdf
from layout.paint.profiles import to_inks

RENDERERS = ("pdfium", "poppler", "mupdf", "ghostscript")
every_renderer = pytest.mark.parametrize(
    "renderer", [pytest.param(each, marks=pytest.mark.tools) for each in RENDERERS]
)
WHOLE = Rect(0, 0, 1, 1)
PLACE = Rect(20, 30, 120, 90)
PATCHES = {
    "white": (255, 255, 255), "black": (0, 0, 0), "grey": (128, 128, 128), "red": (220, 30, 40),
    "green": (30, 150, 60), "blue": (40, 60, 160), "yellow": (250, 220, 30), "skin": (230, 180, 150),
}  # fmt: skip


def patches() -> Image.Image:
    """Four by two patches of 60 × 90 pixels."""
    image = Image.new("RGB", (240, 180))
    for index, colour in enumerate(PATCHES.values()):
        image.paste(colour, (60 * (index % 4), 90 * (index // 4), 60 * (index % 4) + 60, 90 * (index // 4) + 90))
    return image


def patch_colours(pixels, at) -> dict[str, tuple[int, int, int]]:
    return {
        name: at(pixels, PLACE.x + 15 + 30 * (index % 4), PLACE.y + 22 + 45 * (index // 4))
        for index, name in enumerate(PATCHES)
    }


def image_object(pdf: bytes) -> tuple[dict[str, str], bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        stream = file.pages[0].Resources.XObject.Im1
        return {key: str(value) for key, value in stream.items()}, stream.read_raw_bytes()


def placed(make, path: Path, crop: Rect = WHOLE, rect: Rect = PLACE) -> bytes:
    return make.pdf(PlacedPicture(rect, path, crop))


@pytest.fixture
def save(tmp_path: Path):
    def write(image: Image.Image, name: str = "picture.png", **options) -> Path:
        image.save(tmp_path / name, **options)
        return tmp_path / name

    return write


# --- colours ---------------------------------------------------------------------------------------------------------


@every_renderer
@pytest.mark.parametrize("name", ["picture.png", "picture.jpg", "picture.tif", "picture.webp"])
def test_screen_colours_stay_recognisable(make, save, draw, at, renderer: str, name: str) -> None:
    """Each renderer turns inks into light in its own way, so only roughly; swapped or inverted inks are far outside."""
    found = patch_colours(draw(placed(make, save(patches(), name)), renderer), at)
    for patch, colour in PATCHES.items():
        assert found[patch] == pytest.approx(colour, abs=90), patch
    assert min(found["white"]) > 250
    assert max(found["black"]) < 60


def test_screen_pictures_become_inks(make, save) -> None:
    entries, data = image_object(placed(make, save(patches())))
    assert entries["/ColorSpace"] == "/DeviceCMYK"
    assert entries["/Filter"] == "/DCTDecode"
    assert Image.open(io.BytesIO(data)).mode == "CMYK"


def press_jpeg(folder: Path, *, adobe: bool) -> Path:
    """A CMYK JPEG of four patches: cyan, magenta, yellow, black; Adobe's kind is stored inverted and marked so."""
    image = Image.new("CMYK", (240, 60))
    for index in range(4):
        image.paste(tuple(255 * (index == ink) for ink in range(4)), (60 * index, 0, 60 * index + 60, 60))
    file = io.BytesIO()
    if adobe:
        image.save(file, "JPEG", quality=95)
        data = file.getvalue()
        assert b"Adobe" in data
    else:
        # Pillow always writes Adobe's kind: invert, then take the mark out.
        Image.eval(image, lambda ink: 255 - ink).save(file, "JPEG", quality=95)
        data = file.getvalue()
        start = data.index(b"\xff\xee\x00\x0eAdobe")
        data = data[:start] + data[start + 16 :]
    path = folder / "press.jpg"
    path.write_bytes(data)
    return path


@every_renderer
@pytest.mark.parametrize("adobe", [True, False])
def test_a_cmyk_jpeg_prints_its_inks(make, draw, at, tmp_path: Path, renderer: str, adobe: bool) -> None:
    pixels = draw(placed(make, press_jpeg(tmp_path, adobe=adobe)), renderer)
    cyan, magenta, yellow, black = (at(pixels, PLACE.x + 15 + 30 * index, PLACE.y + 45) for index in range(4))
    assert cyan[0] < 60 and cyan[1] > 150 and cyan[2] > 200
    assert magenta[0] > 200 and magenta[1] < 60 and magenta[2] > 100
    assert yellow[0] > 230 and yellow[1] > 220 and yellow[2] < 60
    assert max(black) < 70


@pytest.mark.parametrize("adobe", [True, False])
def test_a_cmyk_jpeg_is_embedded_as_it_is(make, tmp_path: Path, adobe: bool) -> None:
    path = press_jpeg(tmp_path, adobe=adobe)
    entries, data = image_object(placed(make, path))
    assert data == path.read_bytes()
    assert ("/Decode" in entries) == adobe


def test_a_grey_jpeg_is_embedded_as_it_is(make, save, draw, at) -> None:
    path = save(Image.linear_gradient("L"), "grey.jpg")
    entries, data = image_object(placed(make, path))
    assert data == path.read_bytes()
    assert entries["/ColorSpace"] == "/DeviceGray"
    pixels = draw(placed(make, path))
    assert at(pixels, 80, 32)[0] < 20 < 230 < at(pixels, 80, 118)[0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16", "P", "RGBA", "CMYK"])
def test_every_mode_of_pixel(make, save, draw, at, mode: str) -> None:
    """The left half is black, the right half white (or transparent: paper)."""
    image = Image.new("L", (80, 60), 255)
    image.paste(0, (0, 0, 40, 60))
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image).astype(np.uint16) * 257)
    elif mode in ("LA", "RGBA"):
        image = Image.merge(mode, [*[Image.new("L", (80, 60))] * (len(mode) - 1), ImageOps.invert(image)])
    elif mode == "CMYK":
        image = Image.merge("CMYK", [*[Image.new("L", (80, 60))] * 3, ImageOps.invert(image)])
    else:
        image = image.convert(mode)
    assert image.mode == mode
    path = save(image, "picture.tif" if mode == "CMYK" else "picture.png")
    pixels = draw(placed(make, path))
    assert max(at(pixels, PLACE.x + 30, 75)) < 60
    assert min(at(pixels, PLACE.x + 90, 75)) > 245


def test_sixteen_bits_a_pixel_keep_their_greys(make, save) -> None:
    levels = np.repeat(np.arange(0, 65536, 257, dtype=np.uint16)[None, :], 60, axis=0)
    _, data = image_object(placed(make, save(Image.fromarray(levels))))
    assert np.asarray(Image.open(io.BytesIO(data)))[30].astype(int) == pytest.approx(np.arange(256), abs=6)


def test_no_pixel_has_more_ink_than_the_press_takes(make, save, meta) -> None:
    """Noise of black and white is the worst for JPEG: its rounding adds ink at every edge."""
    chance = np.random.default_rng(1)
    for levels in (chance.integers(0, 256, (120, 180, 3)), chance.integers(0, 2, (120, 180, 1)) * [40, 30, 50]):
        path = save(Image.fromarray(levels.astype(np.uint8)), "noise.png")
        for limit in (2.4, 2.2, 1.8):
            press = plain_press()._replace(total_ink=limit)
            file = io.BytesIO(write_pdf([make.page(PlacedPicture(PLACE, path, WHOLE))], make.faces, meta, press)[0])
            inks = np.asarray(Image.open(io.BytesIO(image_object(file.getvalue())[1]))).astype(int)
            assert limit - 0.5 < inks.sum(axis=2).max() / 255 <= limit


def test_screen_black_is_mostly_black_ink() -> None:
    """Newspapers want a heavy black (``print.md`` section 2)."""
    cyan, magenta, yellow, black = to_inks(Image.new("RGB", (1, 1)), plain_press().icc).getpixel((0, 0))
    assert black > 220 and max(cyan, magenta, yellow) < 150
    assert to_inks(Image.new("RGB", (1, 1), "white"), plain_press().icc).getpixel((0, 0)) == (0, 0, 0, 0)


def test_a_picture_brings_its_own_colours(make, save) -> None:
    """Green in Adobe RGB (1998) is more than sRGB has; here a profile with red and blue swapped tells the two apart."""
    swapped = swapped_profile()
    red = Image.new("RGB", (60, 60), (220, 30, 30))
    own, plain = save(red, "own.png", icc_profile=swapped), save(red, "plain.png")
    first, second = (
        np.asarray(Image.open(io.BytesIO(image_object(placed(make, path))[1])))[30, 30] for path in (own, plain)
    )
    assert first[0] > 150 > 60 > first[2]  # a blue
    assert second[2] > 120 > 60 > second[0]


def swapped_profile() -> bytes:
    """sRGB with the tags of its red and blue primaries exchanged."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"tXYZ", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"tXYZ", b"bXYZ", 1)


def test_a_broken_profile_counts_as_none(make, save) -> None:
    red = Image.new("RGB", (60, 60), (220, 30, 30))
    own, plain = save(red, "own.png", icc_profile=b"no profile"), save(red, "plain.png")
    assert image_object(placed(make, own))[1] == image_object(placed(make, plain))[1]


def test_line_art_keeps_every_pixel(make, save, draw, at) -> None:
    art = Image.fromarray((np.indices((600, 900)).sum(axis=0) % 2 * 255).astype(np.uint8)).convert("1")
    entries, _ = image_object(placed(make, save(art, "art.png")))
    assert (entries["/BitsPerComponent"], entries["/Width"], entries["/Height"]) == ("1", "900", "600")
    half = Image.new("1", (900, 600), 1)
    half.paste(0, (0, 0, 450, 600))
    pixels = draw(placed(make, save(half, "half.png")))
    assert max(at(pixels, PLACE.x + 30, 75)) < 60 and min(at(pixels, PLACE.x + 90, 75)) > 245


def test_a_grey_picture_has_one_ink(make, save, meta) -> None:
    path = save(patches())
    data = write_pdf([make.page(PlacedPicture(PLACE, path, WHOLE, ink=BLACK))], make.faces, meta)[0]
    assert image_object(data)[0]["/ColorSpace"] == "/DeviceGray"


def test_two_inks_on_process_plates(make, save, meta) -> None:
    """Lights in the colour, shadows in black; both together within the limit."""
    path = save(Image.linear_gradient("L").resize((180, 180)), "grey.png")
    red = Colour(0, 1, 0.9, 0)
    data = write_pdf([make.page(PlacedPicture(PLACE, path, WHOLE, ink=red))], make.faces, meta)[0]
    inks = np.asarray(Image.open(io.BytesIO(image_object(data)[1]))).astype(int)
    assert inks[..., 0].max() <= 12  # no cyan but JPEG's rounding
    light, dark = inks[len(inks) * 3 // 4, 60], inks[2, 60]
    assert light[1] > 40 > light[3] and dark[3] > 240
    assert inks.sum(axis=2).max() / 255 <= 2.4


def test_two_inks_with_a_plate_of_its_own(make, save, meta) -> None:
    red = spot_colour(Spot("南湖红", 0, 1, 0.9, 0))
    press = plain_press()._replace(spots=1, plates=("南湖红",))
    path = save(Image.linear_gradient("L"), "grey.png")
    data = write_pdf([make.page(PlacedPicture(PLACE, path, WHOLE, ink=red))], make.faces, meta, press)[0]
    with pikepdf.open(io.BytesIO(data)) as file:
        image = file.pages[0].Resources.XObject.Im1
        family, names, other, function = image.ColorSpace
        assert (family, list(map(str, names)), other) == ("/DeviceN", ["/Black", "/南湖红"], "/DeviceCMYK")
        assert function.FunctionType == 4
        assert len(image.read_bytes()) == 2 * image.Width * image.Height


def test_ink_limit_holds_in_the_file(make, save) -> None:
    chance = np.random.default_rng(2)
    rough = Image.fromarray(chance.integers(0, 90, (40, 53, 3), dtype=np.uint8)).resize(
        (530, 400), Image.Resampling.BICUBIC
    )
    _, data = image_object(placed(make, save(rough)))
    inks = np.asarray(Image.open(io.BytesIO(data))).astype(int).sum(axis=2) / 255
    assert np.percentile(inks, 99.9) <= 2.4
    assert inks.mean() > 1.5


# --- place, part, way up ---------------------------------------------------------------------------------------------


def test_a_picture_fills_its_rectangle_and_no_more(make, save, draw) -> None:
    pixels = draw(placed(make, save(Image.new("RGB", (90, 90), (200, 0, 0))), rect=Rect(21.25, 33.5, 77, 44.25)))
    inked = (pixels[:, :, 1] < 128).nonzero()
    edges = [inked[1].min() / 4, inked[0].min() / 4, (inked[1].max() + 1) / 4, (inked[0].max() + 1) / 4]
    assert edges == pytest.approx([31.25, 43.5, 108.25, 87.75], abs=0.3)


def arrow(size: tuple[int, int] = (240, 180)) -> Image.Image:
    """A picture without symmetry: red at the top left, blue at the bottom right, grey elsewhere."""
    image = Image.new("RGB", size, (150, 150, 150))
    image.paste((220, 20, 30), (0, 0, size[0] // 2, size[1] // 3))
    image.paste((0, 0, 255), (size[0] * 3 // 4, size[1] // 2, *size))
    return image


STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip
"""How the pixels must be stored for a reader that obeys the EXIF orientation to see them upright."""


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["RGB", "CMYK", "L"])
@pytest.mark.parametrize(
    "crop", [WHOLE, Rect(0.25, 0, 0.75, 1), Rect(0, 0, 0.5, 0.5)], ids=["whole", "right", "corner"]
)
def test_orientation_and_crop(make, save, draw, orientation: int, kind: str, crop: Rect) -> None:
    """Converted pictures are cut in pixels, press-ready ones through a window: both must show the same part."""
    upright = arrow()
    image = upright.transpose(STORED[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = save(image.convert(kind), "turned.jpg", exif=exif, quality=95)
    assert np.asarray(ImageOps.exif_transpose(Image.open(path)).convert("L")).shape == (180, 240)
    pixels = draw(placed(make, path, crop))
    left, top = int((PLACE.x + 10) * 4), int((PLACE.y + 10) * 4)
    seen = pixels[top : top + 360, left : left + 480]
    box = (int(240 * crop.x), int(180 * crop.y), int(240 * crop.right), int(180 * crop.bottom))
    expected = np.asarray(upright.crop(box).resize((480, 360), Image.Resampling.BILINEAR)).astype(int)
    shown = seen.astype(int)
    if kind == "L":
        expected, shown = expected.sum(axis=2, keepdims=True), shown.sum(axis=2, keepdims=True)
        shown = shown * expected.std() / shown.std() + expected.mean() - shown.mean() * expected.std() / shown.std()
    assert np.median(abs(shown - expected)) < 60
    reddish = seen[:, :, 0].astype(int) - seen[:, :, 2]
    if kind != "L":
        wanted = expected[:, :, 0] - expected[:, :, 2]
        assert ((reddish > 60) != (wanted > 60)).mean() < 0.02
        assert ((reddish < -60) != (wanted < -60)).mean() < 0.02


def test_a_large_picture_is_scaled_down_to_what_paper_shows(make, save) -> None:
    for name in ("large.png", "large.jpg"):
        entries, _ = image_object(placed(make, save(arrow((2400, 1800)), name)))
        assert (int(entries["/Width"]), int(entries["/Height"])) == (375, 281)  # 120 × 90 pt at 225 pixels per inch
    entries, _ = image_object(placed(make, save(arrow((2400, 1800))), Rect(0.5, 0.5, 0.125, 0.125)))
    assert (int(entries["/Width"]), int(entries["/Height"])) == (300, 225)  # an eighth of the pixels: not scaled up


def test_the_same_picture_is_stored_once(make, save, meta) -> None:
    path = save(arrow())
    pages = [make.page(PlacedPicture(PLACE, path, WHOLE), number=number) for number in (1, 2)]
    pages.append(make.page(PlacedPicture(PLACE, path, Rect(0, 0, 0.5, 0.5)), number=3))
    with pikepdf.open(io.BytesIO(write_pdf(pages, make.faces, meta)[0])) as file:
        first, second, third = (page.Resources.XObject for page in file.pages)
        assert first.Im1.objgen == second.Im1.objgen
        assert list(third.keys()) == ["/Im2"]


# --- bad pictures ----------------------------------------------------------------------------------------------------


def bomb(path: Path, side: int) -> None:
    """A small PNG that claims ``side`` × ``side`` pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b""))


def bad_file(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.jpg"
    good = io.BytesIO()
    arrow().save(good, "PNG" if "png" in kind else "JPEG")
    if kind == "absent":
        return path
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("这不是图片", encoding="utf-8")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "postscript":
        path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")
    elif kind.startswith("cut"):
        path.write_bytes(good.getvalue()[: len(good.getvalue()) // 2])
    elif kind == "grey-cut":
        good = io.BytesIO()
        Image.effect_noise((400, 300), 60).save(good, "JPEG")
        path.write_bytes(good.getvalue()[:5000])
    elif kind == "bomb":
        bomb(path, 10_001)
    elif kind == "great-bomb":
        bomb(path, 60_000)
    return path


KINDS = ["absent", "folder", "text", "empty", "postscript", "cut-jpeg", "cut-png", "grey-cut", "bomb", "great-bomb"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_picture_is_named_and_its_place_is_shown(make, meta, draw, at, tmp_path: Path, kind: str) -> None:
    path = bad_file(tmp_path, kind)
    page = make.page(PlacedPicture(PLACE, path, WHOLE), number=3)
    pdf, (problem,) = write_pdf([page], make.faces, meta)
    assert problem.message.code == ("picture/too-large" if "bomb" in kind else "picture/unreadable")
    assert problem.is_error
    for language in ("en", "zh"):
        assert path.name in problem.text(language)
        assert "3" in problem.text(language)
    pixels = draw(pdf)
    assert 150 < at(pixels, 30, 75)[0] < 230  # grey
    assert at(pixels, 80, 75)[0] < 150  # the cross
    assert at(pixels, 15, 75) == (255, 255, 255)


def test_the_largest_picture_allowed_is_read(make, meta, tmp_path: Path) -> None:
    """Just under the limit only the pixels matter: this one claims more of them than it has."""
    bomb(tmp_path / "big.png", 2_000)
    _, (problem,) = write_pdf([make.page(PlacedPicture(PLACE, tmp_path / "big.png", WHOLE))], make.faces, meta)
    assert problem.message.code == "picture/unreadable"


def test_an_embedded_profile_does_no_harm(make, save, draw, at) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found = patch_colours(draw(placed(make, save(patches(), "picture.png", icc_profile=profile))), at)
    assert found["red"] == pytest.approx(PATCHES["red"], abs=75)


# --- contours -----------------------------------------------------------------------------------------------------------


def test_only_what_lies_in_the_contour_is_printed(make, save, draw, at) -> None:
    """Text may stand in the rest of the picture's rectangle: nothing of the picture is printed there."""
    path = save(Image.new("RGB", (240, 180), (20, 20, 20)))
    clip = ((PLACE.x, PLACE.y), (PLACE.right, PLACE.y), (PLACE.x, PLACE.bottom))
    pixels = draw(make.pdf(PlacedPicture(PLACE, path, WHOLE, clip)))
    assert max(at(pixels, PLACE.x + 20, PLACE.y + 20)) < 90
    assert at(pixels, PLACE.right - 20, PLACE.bottom - 20) == at(pixels, PLACE.right + 20, PLACE.y)


def test_a_transparent_picture_lies_on_white(make, save) -> None:
    """No transparency gets into the file: what was transparent is no ink, half of it half the ink."""
    image = Image.new("RGBA", (90, 30), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (30, 0, 60, 30))
    image.paste((200, 0, 0, 128), (60, 0, 90, 30))
    entries, data = image_object(placed(make, save(image)))
    assert "/SMask" not in entries and "/Mask" not in entries
    inks = np.asarray(Image.open(io.BytesIO(data)), dtype=float)[15]
    clear, solid, half = (inks[x].sum() for x in (12, 45, 78))
    assert clear < 12 < half < solid
