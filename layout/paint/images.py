"""Picture files made ready for the press: cropped, no finer than paper can show, in ink colours, as JPEG.

Pillow is imported inside the functions: pages without pictures never load it.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.model.diagnostics import Diagnostic, diagnose
from layout.model.geometry import Rect
from layout.model.page import PlacedPicture
from layout.paint.messages import TOO_LARGE_PICTURE, UNREADABLE_PICTURE
from layout.paint.separation import to_inks

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS: Final = 100_000_000
PIXELS_PER_INCH: Final = 225
"""Finest resolution at printed size; twice the 100 lines per inch of a newspaper screen and a little more."""
QUALITY: Final = 85

_FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")
_ORIENTATION: Final = 0x0112
_WHOLE: Final = Rect(0, 0, 1, 1)

Matrix = tuple[float, float, float, float, float, float]

_UPRIGHT: Final[Matrix] = (1, 0, 0, 1, 0, 0)
_TURNS: Final[dict[int, Matrix]] = {
    1: _UPRIGHT, 2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1), 6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip
"""EXIF orientation as a map of the unit square onto itself (stored to seen), y upwards."""


class PressPicture(NamedTuple):
    """A JPEG for the PDF. ``is_inverted`` says that 255 is no ink (Adobe's CMYK JPEGs); ``turn`` sets it upright.

    ``crop`` is the part to be seen, in fractions of the upright picture: the whole where it was already cut.
    """

    data: bytes
    width: int
    height: int
    space: str
    is_inverted: bool
    turn: Matrix = _UPRIGHT
    crop: Rect = _WHOLE


def prepare_picture(item: PlacedPicture, page: int) -> PressPicture | Diagnostic:
    """Return the picture ready for the press, or what is wrong with it."""
    from PIL import UnidentifiedImageError
    from PIL.Image import DecompressionBombError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures that are within our limit
            return _prepare(item)
    except DecompressionBombError:
        return diagnose(TOO_LARGE_PICTURE, page=page, file=item.file, limit=MAX_PIXELS // 1_000_000)
    except FileNotFoundError:
        return _unreadable(item, page, "there is no such file", "文件不存在")
    except UnidentifiedImageError:
        return _unreadable(
            item, page, "it is not a JPEG, PNG, TIFF or WebP picture", "不是 JPEG、PNG、TIFF 或 WebP 图片"
        )
    # Pillow's decoders raise almost anything on broken data; whatever it is, the picture is the culprit.
    except Exception as error:
        return _unreadable(item, page, f"it is damaged ({error})", f"文件已损坏（{error}）")


def _unreadable(item: PlacedPicture, page: int, reason: str, reason_zh: str) -> Diagnostic:
    return diagnose(UNREADABLE_PICTURE, page=page, file=item.file, reason=reason, reason_zh=reason_zh)


def _prepare(item: PlacedPicture) -> PressPicture:
    from PIL import Image

    with Image.open(item.file, formats=_FORMATS) as image:
        if image.width * image.height > MAX_PIXELS:
            raise Image.DecompressionBombError
        return _as_is(image, item) or _converted(image, item)


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
    return PressPicture(item.file.read_bytes(), width, height, _space(image), is_inverted, turn, item.crop)


def _space(image: Image) -> str:
    return "DeviceGray" if image.mode == "L" else "DeviceCMYK"


def _converted(image: Image, item: PlacedPicture) -> PressPicture:
    """Return the visible part of any other picture, scaled down and separated."""
    picture = _cut(_in_press_mode(_upright(image, item)), item)
    if picture.mode == "RGB":
        picture = to_inks(picture)
    file = BytesIO()
    picture.save(file, "JPEG", quality=QUALITY)
    # Pillow writes CMYK the way Adobe does: inverted, and marked so.
    return PressPicture(file.getvalue(), *picture.size, _space(picture), is_inverted=picture.mode == "CMYK")


def _upright(image: Image, item: PlacedPicture) -> Image:
    """Return the picture as it is meant to be seen; large JPEGs are read at a half, quarter or eighth of their size."""
    from PIL import ImageOps

    wanted = _wanted(item)
    longest = max(wanted[0] / item.crop.width, wanted[1] / item.crop.height)
    if image.format == "JPEG":
        image.draft(image.mode, (int(longest) + 1, int(longest) + 1))
    return ImageOps.exif_transpose(image)


def _wanted(item: PlacedPicture) -> tuple[float, float]:
    """Return the pixels that the placed rectangle can show."""
    return item.rect.width / 72 * PIXELS_PER_INCH, item.rect.height / 72 * PIXELS_PER_INCH


def _in_press_mode(image: Image) -> Image:
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
    return image.convert("L" if image.mode in ("1", "F") else "RGB")


def _cut(image: Image, item: PlacedPicture) -> Image:
    """Return the crop, scaled down where it is finer than wanted."""
    from PIL.Image import Resampling

    width, height = image.size
    crop = item.crop
    box = (crop.x * width, crop.y * height, min(crop.right, 1) * width, min(crop.bottom, 1) * height)
    across, down = _wanted(item)
    scale = max(across / (box[2] - box[0]), down / (box[3] - box[1]))
    if scale >= 1:
        return image if crop == _WHOLE else image.crop(tuple(map(round, box)))  # type: ignore[arg-type]
    size = (max(1, round((box[2] - box[0]) * scale)), max(1, round((box[3] - box[1]) * scale)))
    return image.resize(size, Resampling.LANCZOS, box, reducing_gap=2.0)
