"""Plates as pictures: each as a file, and all of them small on one sheet, with what is over the limit of ink."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps

from layout.fonts import open_faces
from layout.model.color import PROCESS
from layout.model.diagnostics import Language
from layout.model.style import FontChoices
from layout.prepress.ink import InkPage
from layout.prepress.plates import PagePlates
from layout.proofs.heat import OVER, Rgb, heat_map
from layout.proofs.tables import fit
from layout.records import NamedTuple

_INKS: Final[dict[str, Rgb]] = {
    "Cyan": (0, 147, 211), "Magenta": (207, 18, 110), "Yellow": (236, 200, 0), "Black": (35, 35, 38),
}  # fmt: skip
_SPOTS: Final[tuple[Rgb, ...]] = ((122, 72, 160), (0, 130, 90), (190, 90, 20))
_PAPER, _DESK, _TEXT, _FAINT = (255, 255, 255), (238, 238, 236), (40, 40, 44), (120, 120, 124)
_HEIGHT, _LEAST_HEIGHT, _TALLEST = 340, 110, 8_000
"""Of a small page; so much at least, and so much of all rows together at most."""
_WIDEST: Final = 20
"""Times its height: pages that are mere strips are not drawn as wide as they are."""
_GAP, _HEAD = 22, 34
_PLAIN: Final = re.compile(r"[^\W_]{1,30}(?:–[^\W_]{1,30})?")
"""Names of pages that files may have too; those of double trucks are 2–3."""
_NAMES: Final = {"Cyan": "青", "Magenta": "品红", "Yellow": "黄", "Black": "黑", "all": "总墨量"}


class Row(NamedTuple):
    """A page on the sheet: its plates and its total ink, small and in colour, with what is written under each."""

    page: str
    pictures: tuple[tuple[str, Image.Image, str], ...]


def plate_files(output: Path, plates: PagePlates, page: str) -> dict[Path, bytes]:
    """Return a page's plates as films show them, black where ink is: ``NAME-1-Cyan.png`` … beside ``NAME-ink.png``.

    A page whose name is no good for files has its number beside it, so that no two pages have the same (``1/2`` is ``1_2.5``).
    """
    part = page if _PLAIN.fullmatch(page) else f"{_safe(page).replace('-', '_')}.{plates.page}"
    stem, found = output.stem.removesuffix("-ink"), dict[Path, bytes]()
    for name, image in plates.inks.items():
        path = output.with_name(f"{stem}-{part}-{_safe(name)}.png")
        while path in found:
            path = path.with_name(f"{path.stem}_.png")
        found[path] = _png(ImageChops.invert(image), plates.dpi)
    return found


def _safe(word: str) -> str:
    """Return a word as a part of a file's name: colorants may be called anything."""
    return re.sub(r"[^\w.-]+", "_", word)[:60]


def small(plates: PagePlates, ink: InkPage, limit: float, pages: int) -> Row:
    """Return a page's row."""
    height = max(_LEAST_HEIGHT, min(_HEIGHT, _TALLEST // max(1, pages)))
    pictures = []
    spots = iter(_SPOTS * len(plates.inks))
    for name, image in plates.inks.items():
        tint = _INKS.get(name) or next(spots)
        drawn = ImageOps.colorize(_reduced(image.crop(plates.trim), height), _PAPER, tint)
        pictures.append((name, drawn, f"{100 * ink.coverage[name]:.2f} %"))
    return Row(ink.page, (*pictures, ("all", _heat(plates, ink, limit, height), f"{100 * ink.most.mean:.0f} %")))


def contact_sheet(rows: Sequence[Row], limit: float, language: Language) -> bytes:
    """Return all rows as one PNG; plates that a page does not have are left open."""
    names = [
        *PROCESS,
        *dict.fromkeys(n for row in rows for n, _, _ in row.pictures if n not in (*PROCESS, "all")),
        "all",
    ]
    wide = max(image.width for row in rows for _, image, _ in row.pictures)
    tall = [max(image.height for _, image, _ in row.pictures) for row in rows]
    left = 64
    size = left + len(names) * (wide + _GAP), _HEAD + sum(tall) + len(rows) * (_HEAD + _GAP)
    sheet = Image.new("RGB", size, _DESK)
    draw = ImageDraw.Draw(sheet)
    large, plain = _font(22), _font(15)
    for at, name in enumerate(names):
        title = _NAMES.get(name, name) if language == "zh" else "total ink" if name == "all" else name
        title = fit("".join(char for char in title if char.isprintable()), 18) + (
            f" ≤ {100 * limit:.0f} %" if name == "all" else ""
        )
        draw.text((left + at * (wide + _GAP), 10), title, _TEXT, plain)
    top = _HEAD + 6
    for row, height in zip(rows, tall, strict=True):
        draw.text((left - 16, top), row.page, _TEXT, large, anchor="ra")
        for name, image, note in row.pictures:
            x = left + names.index(name) * (wide + _GAP)
            draw.rectangle((x - 1, top - 1, x + image.width, top + image.height), outline=(205, 205, 202))
            sheet.paste(image, (x, top))
            draw.text((x + image.width, top + image.height + 6), note, _FAINT, plain, anchor="ra")
        top += height + _HEAD + _GAP
    return _png(sheet, 96)


def _heat(plates: PagePlates, ink: InkPage, limit: float, height: int) -> Image.Image:
    """Return the means of 15 mm² as a picture, red over the limit, with a frame round the place of the most."""
    heat = heat_map(plates, limit, lambda image: _reduced(image, height))
    if ink.most.mean:
        scale = height / (plates.trim[3] - plates.trim[1]) * plates.dpi / 72
        place = ink.most.place
        box = [place.x * scale - 4, place.y * scale - 4, place.right * scale + 4, place.bottom * scale + 4]
        ImageDraw.Draw(heat).rectangle(box, outline=OVER, width=2)
    return heat


def _reduced(image: Image.Image, height: int) -> Image.Image:
    width = max(1, min(round(image.width * height / image.height), _WIDEST * height))
    return image.resize((width, height), Image.Resampling.BOX if image.height > height else Image.Resampling.BICUBIC)


def _font(size: int) -> Any:
    """Return a face for labels, Chinese ones too if there is one."""
    link = open_faces(FontChoices(), Path())[0].chain("hei").first
    try:
        return (
            ImageFont.truetype(str(link.face.path), size, index=link.face.member)
            if link
            else ImageFont.load_default(size)
        )
    except OSError:
        return ImageFont.load_default(size)


def _png(image: Image.Image, dpi: float) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()
