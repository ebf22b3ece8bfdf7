"""Tell whether two programs drew the same page: grey pictures, blurred, held against each other place by place.

Programs smooth edges differently and have their own idea of what an ink looks like on a screen. So each picture is stretched
until its black is black; a pixel that lies between the darkest and lightest of the other picture's within one point is no
difference; and what is left is averaged over a square of five points. Photographs are left out there and compared by
their likeness instead.

At 144 dpi the drawings of our pages by Poppler, MuPDF and Ghostscript differ from PDFium's by 27 at most, of 255; a word of
two characters of 9 pt that one of them lost makes 59 or more (``test_pdf.py`` proves it anew).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image, ImageFilter

from tests.support.readers import Grey

DPI: Final = 144
MOST: Final = 42.0
"""What two drawings may differ by anywhere, of 255."""
MEAN: Final = 6.0
"""What they may differ by on average: tints come out lighter or darker."""
LIKENESS: Final = 0.85
"""Least correlation of a photograph in two drawings."""
_RADIUS: Final = 5
_NEIGHBOURS: Final = 5
_MARGIN: Final = 3
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Difference:
    """How two drawings differ: on average, at most and where (points from the bleed's corner), and the worst photograph."""

    mean: float
    most: float
    where: tuple[float, float]
    likeness: float

    @property
    def is_small(self) -> bool:
        """Tell whether a reader would call the pages the same."""
        return self.mean <= MEAN and self.most <= MOST and self.likeness >= LIKENESS


def difference(one: Grey, other: Grey, photographs: Sequence[Box] = (), bleed: float = 0.0) -> Difference:
    """Compare two drawings of a page at ``DPI``; ``photographs`` are places on the trimmed page in points."""
    # A page of 935.4 pixels is 935 deep to one program and 936 to another, and ink that bleeds fills the last or leaves it.
    assert max(abs(a - b) for a, b in zip(one.shape, other.shape, strict=True)) <= 1, (one.shape, other.shape)
    height, width = np.minimum(one.shape, other.shape) - 1
    one, other = one[:height, :width].copy(), other[:height, :width].copy()
    alike = [1.0]
    for place in photographs:
        left, top, right, bottom = (max(round((edge + bleed) * DPI / 72), 0) for edge in place)
        alike.append(_likeness(one[top:bottom, left:right], other[top:bottom, left:right]))
        around = slice(max(top - _MARGIN, 0), bottom + _MARGIN), slice(max(left - _MARGIN, 0), right + _MARGIN)
        one[around] = other[around] = 255.0
    one, other = _stretched(one), _stretched(other)
    found = np.maximum(_blurred(_outside(one, other)), _blurred(_outside(other, one)))
    row, column = np.unravel_index(int(found.argmax()), found.shape)
    where = round(float(column) * 72 / DPI, 1), round(float(row) * 72 / DPI, 1)
    return Difference(float(found.mean()), float(found.max()), where, min(alike))


def _stretched(grey: Grey) -> Grey:
    """Make the page's darkest black, whatever the program thinks 100 % of black ink looks like."""
    darkest = float(np.percentile(grey, 0.2))
    return np.clip((grey - darkest) * 255 / max(255 - darkest, 1), 0, 255)


def _outside(one: Grey, other: Grey) -> Grey:
    """Return by how much each pixel of ``one`` is darker or lighter than all of ``other`` around it."""
    darkest = _filtered(other, ImageFilter.MinFilter(_NEIGHBOURS))
    lightest = _filtered(other, ImageFilter.MaxFilter(_NEIGHBOURS))
    return np.maximum(np.maximum(one - lightest, darkest - one), 0)


def _blurred(grey: Grey) -> Grey:
    return _filtered(grey, ImageFilter.BoxBlur(_RADIUS))


def _filtered(grey: Grey, kind: ImageFilter.MinFilter | ImageFilter.MaxFilter | ImageFilter.BoxBlur) -> Grey:
    return np.asarray(Image.fromarray(grey.astype(np.uint8)).filter(kind), dtype=np.float64)


def _likeness(one: Grey, other: Grey) -> float:
    inner = slice(_MARGIN, -_MARGIN)
    one, other = _blurred(one[inner, inner]), _blurred(other[inner, inner])
    if not one.size or not (one.std() and other.std()):
        return 1.0
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])
