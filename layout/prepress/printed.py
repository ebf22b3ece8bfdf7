"""What is printed, in neutral terms: the checks see made-up pages before they are painted and finished PDFs the same way."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, Literal

from layout.model.geometry import Rect
from layout.records import NamedTuple
from layout.units import MM

Kind = Literal["text", "line", "area", "picture"]
SQUARE_AREA: Final = 15 * MM**2
"""The area, in square points, over which total ink is averaged: 15 mm² (Ghent Workgroup 2015, newspaper variants)."""
SQUARE_SIDE: Final = math.sqrt(SQUARE_AREA)
TONE: Final = 0.005
"""Ink amounts are compared with half a percent's tolerance: files round them, and an 8-bit plate is as much off."""


class Printed(NamedTuple):
    """One thing that leaves ink, or takes it away (white).

    ``rect`` is where it lies, in points from the upper left corner of the trim, y downwards; ``page`` counts from 1 in a PDF, and
    is the paper's own number in an issue; ``owner`` is the block's letter (issues only). ``space`` is the colour space as the
    file has it (DeviceCMYK, DeviceGray, DeviceRGB, Separation, DeviceN, ICCBased, CalRGB, Lab, Pattern …); ``inks`` are amounts
    0–1 by plate (Cyan, Magenta, Yellow, Black, spot names), empty for white and for what has no inks of its own (pictures, RGB).
    ``size`` is the type size of text, the width of lines as printed, the shorter side of areas, in points.
    ``ppi`` (pictures) is the lower of its two resolutions at printed size; ``bits`` per component, 1 for line art.
    """

    kind: Kind
    page: int
    rect: Rect
    space: str
    inks: Mapping[str, float]
    overprints: bool = False
    size: float = 0.0
    ppi: float = 0.0
    bits: int = 8
    owner: str = ""
    text: str = ""
