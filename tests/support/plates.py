"""What lands on the printing plates, as Ghostscript separates a press file; and copies of the file for comparison.

Nothing here imports ``layout``. Ink is from 0 to 255 (100 %).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

import numpy as np
import pikepdf
from PIL import Image

from tests.support.judges import Complaint, Complaints
from tests.support.readers import run

MM: Final = 72 / 25.4
DPI: Final = 72
"""One pixel is a point."""
PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
FULL: Final = 255
Ink = np.ndarray[Any, np.dtype[np.int32]]
_SHOWS: Final = frozenset(("Tj", "TJ", "'", '"'))
_FILLS: Final = frozenset("g rg k cs sc scn".split())


class Box(NamedTuple):
    """A rectangle in points from the upper left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Box:
        """Return it larger on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's plates by the names of their inks, and where its trim and bleed are."""

    plates: dict[str, Ink]
    trim: Box
    bleed: Box

    def part(self, ink: str, box: Box) -> Ink:
        """Return a part of a plate."""
        left, top, right, bottom = (max(round(edge), 0) for edge in box)
        return self.plates[ink][top:bottom, left:right]

    def total(self, box: Box) -> Ink:
        """Return all inks together."""
        total: Ink = np.sum([self.part(ink, box) for ink in self.plates], axis=0)
        return total


def separate(pdf: Path, icc: Path, folder: Path) -> list[Sheet]:
    """Return the plates of every page. The press's profile on both sides: without it black type becomes four inks."""
    folder.mkdir(parents=True, exist_ok=True)
    run(
        "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", "-sDEVICE=tiffsep",
        f"-r{DPI}", "-dOverprint=/enable", f"-sDefaultCMYKProfile={icc}", f"-sOutputICCProfile={icc}",
        "-o", folder / "page-%d.tif", pdf,
    )  # fmt: skip
    sheets = []
    with pikepdf.open(pdf) as file:
        for number, page in enumerate(file.pages, 1):
            height = float(page.mediabox[3])
            trim, bleed = (_box(page.obj[name], height) for name in ("/TrimBox", "/BleedBox"))
            plates = {
                unquote(plate.stem.partition("(")[2].removesuffix(")")): _ink(plate)  # UTF-8, %-escaped
                for plate in folder.glob(f"page-{number}(*).tif")
            }
            sheets.append(Sheet(plates, trim, bleed))
    for file_ in folder.glob("page-*.tif"):
        file_.unlink()
    return sheets


def _ink(plate: Path) -> Ink:
    with Image.open(plate) as image:
        return FULL - np.asarray(image, dtype=np.int32)


def _box(written: Any, height: float) -> Box:
    left, bottom, right, top = map(float, written)
    return Box(left, height - top, right, height - bottom)


def words(pdf: Path) -> list[list[tuple[str, Box]]]:
    """Return the words of every page and where they are, as Poppler finds them."""
    found: list[list[tuple[str, Box]]] = []
    word = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
    for line in run("pdftotext", "-bbox", "-enc", "UTF-8", pdf, "-").splitlines():
        if "<page " in line:
            found.append([])
        elif match := word.search(line):
            found[-1].append((match[5], Box(*map(float, match.groups()[:4]))))
    return found


def without_black_type(pdf: Path, to: Path) -> list[tuple[int, int]]:
    """Write a copy without the type that is printed in black alone; return how many glyphs were such, of how many, by page."""
    counts = []
    with pikepdf.open(pdf) as file:
        for page in file.pages:
            kept, black, total, fill, stack = [], 0, 0, "", list[str]()
            for step in pikepdf.parse_content_stream(page):
                name = str(step.operator)
                if name == "q":
                    stack.append(fill)
                elif name == "Q":
                    fill = stack.pop()
                elif name in _FILLS:
                    fill = " ".join(map(str, (*step.operands, name)))
                if name in _SHOWS:
                    glyphs = _glyphs(step.operands)
                    total += glyphs
                    if fill == "0 0 0 1 k":
                        black += glyphs
                        continue
                kept.append(step)
            page.Contents = file.make_stream(pikepdf.unparse_content_stream(kept))
            counts.append((black, total))
        file.save(to)
    return counts


def _glyphs(operands: Any) -> int:
    """Count the codes, of two bytes each, in what is shown."""
    strings = [each for one in operands for each in (one if isinstance(one, pikepdf.Array) else [one])]
    return sum(len(bytes(each)) // 2 for each in strings if isinstance(each, pikepdf.String))


# --- judgements -------------------------------------------------------------------------------------------------------


def too_much_ink(sheets: list[Sheet], limit: float) -> Complaints:
    """Pixels inside the bleed with more ink than the limit and 1 %; squares of 15 mm² with more than the limit."""
    found: Complaints = []
    side = round(15**0.5 * MM)
    for number, sheet in enumerate(sheets, 1):
        total = sheet.total(sheet.bleed)
        if total.max() > FULL * (limit + 0.01):
            found.append(Complaint("ink", f"page {number}: {total.max() / FULL:.1%} in a point"))
        sums = np.pad(total, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
        means = (sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2
        if means.max() > FULL * limit:
            found.append(Complaint("ink", f"page {number}: {means.max() / FULL:.1%} in 15 mm²"))
    return found


def wrong_type(before: list[Sheet], after: list[Sheet], counts: list[tuple[int, int]]) -> Complaints:
    """What is wrong with black type, by the same file without it: it is on the black plate, and leaves the others alone.

    Nine of ten glyphs of a newspaper are black.
    """
    found: Complaints = []
    black, total = map(sum, zip(*counts, strict=True))
    if black < 0.9 * total:
        found.append(Complaint("type", f"only {black} of {total} glyphs are printed in black alone"))
    for number, (one, other) in enumerate(zip(before, after, strict=True), 1):
        changed = [ink for ink in one.plates if (one.part(ink, one.bleed) != other.part(ink, one.bleed)).any()]
        if changed != ["Black"]:
            found.append(Complaint("type", f"page {number}: black type changes the plates {changed}"))
    return found


def wrong_marks(sheets: list[Sheet], said: list[list[tuple[str, Box]]], spots: tuple[str, ...] = ()) -> Complaints:
    """Plates that are missing or too many, marks that are not the same on every plate, names of plates on another one."""
    found: Complaints = []
    for number, (sheet, listed) in enumerate(zip(sheets, said, strict=True), 1):
        if set(sheet.plates) != {*PROCESS, *spots}:
            found.append(Complaint("plates", f"page {number}: {sorted(sheet.plates)}"))
        for what, box in _marks(sheet):
            first, *others = (sheet.part(ink, box) for ink in sheet.plates)
            if first.max() < FULL or any((first != other).any() for other in others):
                found.append(Complaint("marks", f"page {number}: {what} at {box[0]:.0f} {box[1]:.0f}"))
        for ink in sheet.plates:
            places = [box for word, box in listed if word == ink and box.bottom < sheet.bleed.top]
            on = [each for box in places for each in sheet.plates if sheet.part(each, box).any()]
            if on != [ink]:
                found.append(Complaint("name", f"page {number}: the name of {ink} is on the plates {on}"))
    return found


def _marks(sheet: Sheet) -> list[tuple[str, Box]]:
    """Return where crop marks (1 to 6 mm from the bleed) and register targets (their middle at 9 mm) have to be."""
    (left, top, right, bottom), out = sheet.trim, sheet.bleed.right - sheet.trim.right
    crop, target = out + 3.5 * MM, out + 9 * MM
    x, y = (left + right) / 2, (top + bottom) / 2
    corners = [(one + way * crop, other) for one, way in ((left, -1), (right, 1)) for other in (top, bottom)]
    corners += [(one, other + way * crop) for one in (left, right) for other, way in ((top, -1), (bottom, 1))]
    middles = [(x, top - target), (x, bottom + target), (left - target, y), (right + target, y)]
    return [("crop mark", Box(*at, *at).grown(1 * MM)) for at in corners] + [
        ("register target", Box(*at, *at).grown(2.6 * MM)) for at in middles
    ]
