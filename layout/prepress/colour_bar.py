"""The colour bar (色标): patches that a printer measures, one row along the foot of the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from layout.model.color import BLACK, Colour, Spot, spot_colour
from layout.model.geometry import Rect
from layout.model.page import Fill
from layout.units import MM

PATCH: Final = 5 * MM
"""Side of a patch: more than the 3–4 mm that a densitometer looks at."""
GAP: Final = 2 * MM
"""A patch keeps so far away from crop and fold marks."""
TINTS: Final = (0.4, 0.8)
"""Where tone value increase is controlled: 40 % and 80 % are the control patches of ISO 12647, and of newspapers WAN-IFRA

holds the one of 40 % against the aim (26 %); 25, 50 and 75 % are for packaging and commercial work.
"""
SOLIDS: Final = (Colour(1, 0, 0, 0), Colour(0, 1, 0, 0), Colour(0, 0, 1, 0), BLACK)
OVERPRINTS: Final = (Colour(0, 1, 1, 0), Colour(1, 0, 1, 0), Colour(1, 1, 0, 0), Colour(1, 1, 1, 0))
"""MY, CY, CM and CMY: trapping, and the secondary colours of ISO 12647-3."""
GREYS: Final = (Colour(0, 0, 0, 0.5), Colour(0.5, 0.4, 0.4, 0))
"""Half a tone of black beside the same grey of three inks (the midtone of ISO 12647-2): a cast shows at once."""


def patches(spots: Sequence[Spot] = ()) -> tuple[Colour, ...]:
    """Return what the patches of a bar are printed in, from left to right; of a spot ink its solid and its tints."""
    extra = [spot_colour(spot, amount) for spot in spots for amount in (1.0, *TINTS)]
    tints = [ink.tint(amount) for ink in SOLIDS for amount in TINTS]
    return (*SOLIDS, *OVERPRINTS, *tints, *GREYS, *extra)


def bar_items(width: float, top: float, folds: Sequence[float], spots: Sequence[Spot] = ()) -> list[Fill]:
    """Draw a bar in every stretch between the folds at these places of ``width``: each plate is measured by itself.

    Where a stretch is too short for all patches of 5 mm they are made narrower.
    """
    colours = patches(spots)
    return [
        Fill(Rect(start + number * size, top, size, PATCH), colour)
        for start, room in _stretches(width, folds)
        for size in (min(PATCH, room / len(colours)),)
        for number, colour in enumerate(colours)
    ]


def _stretches(width: float, folds: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Yield where each stretch begins and how long it is."""
    edges = (0.0, *sorted(fold for fold in folds if 0 < fold < width), width)
    for left, right in pairwise(edges):
        yield left + GAP, max(right - left - 2 * GAP, 0.0)
