"""Picture files made ready for the press: cropped, no finer than it can show, in its inks and within its ink limit.

Pillow is imported inside the functions: pages without pictures never load it.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final

from layout.model.diagnostics import Diagnostic, diagnose
from layout.model.geometry import Rect
from layout.model.page import PlacedPicture
from layout.model.press import PressProfile
from layout.paint.messages import TOO_LARGE_PICTURE, UNREADABLE_PICTURE
from layout.paint.profiles import to_inks, to_screen
from layout.records import NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS: Final = 100_000_000
QUALITY: Final = 85

_FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")
_ORIENTATION: Final = 0x0112
_WHOLE: Final = Rect(0, 0, 1, 1)
_SPACES: Final = {"1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}

Matrix = tuple[float, float, float, float, float, float]

_UPRIGHT: Final[Matrix] = (1, 0, 0, 1, 0, 0)
_TURNS: Final[dict[int, Matrix]] = {
    1: _UPRIGHT, 2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1), 6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip
"""EXIF orientation as a map of the unit square onto itself (stored to seen), y upwards."""


class PressPicture(NamedTuple):
    """A picture for the PDF: its bytes and the ``filter`` that opens them.

    ``is_inverted`` says that 255 is no ink (Adobe's CMYK JPEGs); ``turn`` sets it upright. ``crop`` is the part to be seen, in
    fractions of the upright picture: the whole where it was already cut. ``space`` names its colours; ``DeviceN`` are black
    and the spot ink that the picture was asked to be printed in.
    """

    data: bytes
    width: int
    height: int
    space: str
    is_inverted: bool = False
    turn: Matrix = _UPRIGHT
    crop: Rect = _WHOLE
    filter: str = "DCTDecode"
    bits: int = 8


def prepare_picture(
    item: PlacedPicture, page: int, press: PressProfile, *, has_plate: bool = False
) -> PressPicture | Diagnostic:
    """Return the picture ready for the press, or what is wrong with it.

    ``has_plate`` tells that the ink the picture is to be printed in beside black (``item.ink``) has a plate of its own.
    """
    from PIL import UnidentifiedImageError
    from PIL.Image import DecompressionBombError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures that are within our limit
            return _prepare(item, press, has_plate)
    except DecompressionBombError:
        return diagnose(TOO_LARGE_PICTURE, page=page, file=item.file, limit=MAX_PIXELS // 1_000_000)
    except FileNotFoundError:
        return unreadable(item, page, "there is no such file", "文件不存在")
    except UnidentifiedImageError:
        return unreadable(
            item, page, "it is not a JPEG, PNG, TIFF, WebP picture or PDF", "不是 JPEG、PNG、TIFF、WebP 图片或 PDF"
        )
    # Pillow's decoders raise almost anything on broken data; whatever it is, the picture is the culprit.
    except Exception as error:
        return unreadable(item, page, f"it is damaged ({error})", f"文件已损坏（{error}）")


def unreadable(item: PlacedPicture, page: int, reason: str, reason_zh: str) -> Diagnostic:
    """Return the finding that a picture's file is no use."""
    return diagnose(UNREADABLE_PICTURE, page=page, file=item.file, reason=reason, reason_zh=reason_zh)


def _prepare(item: PlacedPicture, press: PressProfile, has_plate: bool) -> PressPicture:
    from PIL import Image

    with Image.open(item.file, formats=_FORMATS) as image:
        if image.width * image.height > MAX_PIXELS:
            raise Image.DecompressionBombError
        if press.is_rgb or item.ink is not None:
            return _converted(image, item, press, has_plate)
        return _as_is(image, item) or _converted(image, item, press, has_plate)


def _as_is(image: Image, item: PlacedPicture) -> PressPicture | None:
    """Return a grey or CMYK JPEG untouched: it was made for the press. None for everything else."""
    if image.format != "JPEG" or image.mode not in ("L", "CMYK"):
        return None
    orientation = image.getexif().get(_ORIENTATION, 1)
    width, height = image.size
    image.draft(image.mode, (1, 1))  # an eighth of the size is enough to see that the data is whole
    image.load()
    is_inverted = image.mode == "CMYK" and "adobe" in image.info
    turn = _TURNS.get(orientation, _UPRIGHT)
    return PressPicture(item.file.read_bytes(), width, height, _SPACES[image.mode], is_inverted, turn, item.crop)


def _converted(image: Image, item: PlacedPicture, press: PressProfile, has_plate: bool) -> PressPicture:
    """Return the visible part of any other picture, scaled down and in the colours of the press."""
    picture = _upright(image, item, press)
    if picture.mode == "1" and (item.ink is None or item.ink.is_black):
        return _line_art(_cropped(picture, item))
    profile = image.info.get("icc_profile")
    picture = _cut(_in_usual_mode(picture), item, press.pictures.most)
    picture.info["icc_profile"] = profile
    if item.ink is not None and has_plate:
        from layout.paint.toned import two_inks

        return PressPicture(two_inks(_grey(picture)), *picture.size, "DeviceN", filter="FlateDecode")
    if item.ink is not None:
        from layout.paint.toned import toned

        picture = toned(_grey(picture), item.ink)
    if press.is_rgb:
        return _jpeg(to_screen(picture, press.icc) if picture.mode == "CMYK" else picture)
    if picture.mode == "RGB":
        return _within_limit(to_inks(picture, press.icc, press.pictures.intent), press)
    return _within_limit(picture, press) if picture.mode == "CMYK" and item.ink is not None else _jpeg(picture)


def _within_limit(inks: Image, press: PressProfile) -> PressPicture:
    from layout.paint.ink_limit import jpeg_within

    return _jpeg(inks, jpeg_within(inks, press.total_ink, QUALITY))


def _jpeg(picture: Image, data: bytes = b"") -> PressPicture:
    if not data:
        file = BytesIO()
        picture.save(file, "JPEG", quality=QUALITY)
        data = file.getvalue()
    # Pillow writes CMYK the way Adobe does: inverted, and marked so.
    return PressPicture(data, *picture.size, _SPACES[picture.mode], is_inverted=picture.mode == "CMYK")


def _line_art(picture: Image) -> PressPicture:
    """Return a picture of black and white only, a bit for every pixel it has: JPEG and scaling would soften its edges."""
    import zlib

    return PressPicture(zlib.compress(picture.tobytes()), *picture.size, "DeviceGray", filter="FlateDecode", bits=1)


def _grey(picture: Image) -> Image:
    return picture if picture.mode == "L" else picture.convert("RGB").convert("L")


def _upright(image: Image, item: PlacedPicture, press: PressProfile) -> Image:
    """Return the picture as it is meant to be seen; large JPEGs are read at a half, quarter or eighth of their size."""
    from PIL import ImageOps

    wanted = _wanted(item, press.pictures.most)
    longest = max(wanted[0] / item.crop.width, wanted[1] / item.crop.height)
    if image.format == "JPEG":
        image.draft(image.mode, (int(longest) + 1, int(longest) + 1))
    return ImageOps.exif_transpose(image)


def _wanted(item: PlacedPicture, ppi: float) -> tuple[float, float]:
    """Return the pixels that the placed rectangle can show."""
    return item.rect.width / 72 * ppi, item.rect.height / 72 * ppi


def _in_usual_mode(image: Image) -> Image:
    """Return the picture in grey, RGB or CMYK, on white where it was transparent."""
    from PIL import Image as Pillow

    if image.has_transparency_data:
        over = image.convert("RGBA")
        white = Pillow.new("RGBA", over.size, "white")
        image = Pillow.alpha_composite(white, over).convert("L" if image.mode == "LA" else "RGB")
    if image.mode.startswith("I"):
        image = image.point(lambda level: level * (1 / 257)).convert("L")  # 16 bits a pixel
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "F" else "RGB")


def _cropped(image: Image, item: PlacedPicture) -> Image:
    """Return the crop with every pixel it has."""
    return image if item.crop == _WHOLE else image.crop(tuple(map(round, _box(image, item.crop))))  # type: ignore[arg-type]


def _box(image: Image, crop: Rect) -> tuple[float, float, float, float]:
    width, height = image.size
    return crop.x * width, crop.y * height, min(crop.right, 1) * width, min(crop.bottom, 1) * height


def _cut(image: Image, item: PlacedPicture, ppi: float) -> Image:
    """Return the crop, scaled down where it is finer than wanted."""
    from PIL.Image import Resampling

    box = _box(image, item.crop)
    across, down = _wanted(item, ppi)
    scale = max(across / (box[2] - box[0]), down / (box[3] - box[1]))
    if scale >= 1:
        return _cropped(image, item)
    size = (max(1, round((box[2] - box[0]) * scale)), max(1, round((box[3] - box[1]) * scale)))
    return image.resize(size, Resampling.LANCZOS, box, reducing_gap=2.0)
