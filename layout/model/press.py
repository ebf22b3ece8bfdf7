"""A press profile (印厂条件): what a print shop takes. All lengths are in points, all inks from 0 to 1 (1: 100 %)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, get_args

from layout.model.color import Colour
from layout.records import NamedTuple
from layout.resources import data_folder

Standard = Literal["PDF/X-1a:2003", "PDF/X-4"]
"""ISO 15930-4 and 15930-7."""
STANDARDS: Final[tuple[str, ...]] = get_args(Standard)
Intent = Literal["relative", "perceptual"]
"""How pictures are brought into the press's colours: relative colorimetric with black point compensation, or perceptual."""
MarkKind = Literal["crop", "fold", "registration", "bars", "slug"]
"""裁切线, 折线, 十字套准线, 色标, 栏外信息."""
MARKS: Final[tuple[str, ...]] = get_args(MarkKind)
Imposition = Literal["sheets", "spreads"]
"""Printer's sheets (拼大版) or pages as a reader sees them side by side (对页)."""


class PictureLimits(NamedTuple):
    """Pixels per inch at printed size: fewer than ``least`` is an error, than ``good`` a warning; finer than ``most`` is
    scaled down. ``line_least`` and ``line_good`` are the same for pictures of black and white only (线条稿).
    """

    least: int = 0
    good: int = 0
    most: int = 225
    line_least: int = 0
    line_good: int = 0
    intent: Intent = "perceptual"


class LeastSizes(NamedTuple):
    """The smallest that may print: width of a line in one ink overprinting (``line``), of one knocked out or in several inks
    (``colour_line``); type size, positive in several inks (``colour_text``), white out of one ink (``reversed``), white out of
    several (``colour_reversed``).
    """

    line: float = 0.0
    colour_line: float = 0.0
    colour_text: float = 0.0
    reversed: float = 0.0
    colour_reversed: float = 0.0


class PressProfile(NamedTuple):
    """What a print shop takes, chosen by ``press:`` in the issue or ``--press``.

    ``standard`` None: no PDF/X and no conditions. ``is_rgb``: for screen and office printer, never for a press. ``icc`` is the
    profile of the press, ``condition`` its name in the ICC's registry (empty: it is none, and the profile speaks for itself).
    ``total_ink`` is the most of all inks together, as the mean of any 15 mm² (Ghent Workgroup 2015, newspaper variants);
    ``text_ink`` the same of all inks of dark text.
    """

    name: str
    title: str
    icc: Path
    standard: Standard | None = None
    is_rgb: bool = False
    condition: str = ""
    total_ink: float = 4.0
    text_ink: float = 4.0
    pictures: PictureLimits = PictureLimits()
    least: LeastSizes = LeastSizes()
    overprint_text: float = math.inf
    """Black type smaller than this overprints (points)."""
    overprint_lines: float = 4.0
    """Black rules narrower than this or as wide overprint (points); wider areas knock out."""
    bleed: float = 0.0
    """The least bleed on every side."""
    marks: tuple[MarkKind, ...] = ()
    spots: int = 0
    """How many spot inks the shop prints."""
    plates: tuple[str, ...] = ()
    """The spot inks that have plates: the first so many of the house style. The others print in process inks."""
    file: str = ""
    """Name of the file of each page (``{paper} {date} {page} {edition}``); empty: all pages in one file, named as asked."""
    imposition: Imposition = "sheets"

    def for_colours(self, colours: Mapping[str, Colour]) -> PressProfile:
        """Return the profile with the plates of a house style's spot inks: the same for every page and every file of a paper."""
        names = dict.fromkeys(colour.spot.name for colour in colours.values() if colour.spot is not None)
        return self._replace(plates=tuple(names)[: self.spots])

    @property
    def has_conditions(self) -> bool:
        """Tell whether files are checked against it, and refused."""
        return self.standard is not None


OWN_ICC: Final = "newsprint-240"
"""The ICC profile of what has no press profile: newsprint, which is what newspapers are printed on."""


def press_folder() -> Path:
    """Return where our press profiles are; their ICC profiles lie in ``icc`` below it."""
    return data_folder("styles") / "press"


def plain_press() -> PressProfile:
    """Return the profile of an issue that names none: inks as on newsprint, no PDF/X, no marks, no conditions."""
    return PressProfile("plain", "", press_folder() / "icc" / f"{OWN_ICC}.icc", total_ink=2.4)
