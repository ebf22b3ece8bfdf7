"""Colours that newsprint cannot show: where its gamut ends, and how colours from outside are brought in.

Colours move on straight lines in planes of one Oklab hue towards a point on the grey axis, as in the sigmoidal and
cusp mappings of CIE 156:2004, so that a hue stays a hue and grey stays grey.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .colour import Array, linear_srgb_from_even
from .solving import Table, Wish, separate

WHITE = 100.0
HUES = 72
LEVELS = 60
FAR = 90.0
WIDEST = 500.0
"""Chroma (even coordinates) beyond that of every colour of CIELAB's grid."""

HALVINGS = 28


@dataclass(frozen=True)
class Gamut:
    """The greatest chroma for each lightness (``LEVELS`` from ``black`` to white) and hue (``HUES``, from −π)."""

    black: float
    chroma: Array

    def at(self, lightness: Array, hue: Array) -> Array:
        """Return the greatest chroma; it is negative outside the range of lightness."""
        row = (lightness - self.black) / (WHITE - self.black) * (LEVELS - 1)
        column = (hue + np.pi) / (2 * np.pi) * HUES
        above = np.clip(row.astype(int), 0, LEVELS - 2)
        left = np.floor(column).astype(int) % HUES
        up, right = row - above, (column - np.floor(column))
        lower = self.chroma[above, left] * (1 - right) + self.chroma[above, (left + 1) % HUES] * right
        upper = self.chroma[above + 1, left] * (1 - right) + self.chroma[above + 1, (left + 1) % HUES] * right
        chroma: Array = lower + up * (upper - lower) - 1000 * np.maximum(0, np.maximum(-row, row - LEVELS + 1))
        return chroma

    def levels(self) -> Array:
        """Return the levels of lightness that the rows stand for."""
        return np.linspace(self.black, WHITE, LEVELS)

    def focus(self, hue: Array) -> Array:
        """Return the lightness of the point on the grey axis that colours of a hue move to."""
        middle = (self.black + WHITE) / 2
        cusp = self.black + self.chroma.argmax(axis=0) / (LEVELS - 1) * (WHITE - self.black)
        around = np.concatenate([cusp, cusp, cusp])
        smooth = np.convolve(around, np.hanning(15) / np.hanning(15).sum(), mode="same")[HUES : 2 * HUES + 1]
        return middle + (np.interp(hue, np.linspace(-np.pi, np.pi, HUES + 1), smooth) - middle) / 2

    def edge(self, colour: Array, focus: Array) -> Array:
        """Return how many times as far from the focus as each colour the gamut ends."""
        hue = np.arctan2(colour[:, 2], colour[:, 1])
        chroma = np.hypot(colour[:, 1], colour[:, 2])
        inside, outside = np.zeros(len(colour)), np.full(len(colour), 50.0)
        for _ in range(HALVINGS):
            middle = (inside + outside) / 2
            within = middle * chroma <= self.at(focus + middle * (colour[:, 0] - focus), hue) + 1e-6
            inside, outside = np.where(within, middle, inside), np.where(within, outside, middle)
        return inside


def polar(black: float) -> Array:
    """Return colours of chroma 1 for all levels and hues, (LEVELS × HUES, 3)."""
    lightness, hue = np.meshgrid(
        np.linspace(black, WHITE, LEVELS), -np.pi + np.arange(HUES) * 2 * np.pi / HUES, indexing="ij"
    )
    return np.stack([lightness, np.cos(hue), np.sin(hue)], axis=-1).reshape(-1, 3)


def press_gamut(table: Table, limit: float, black: float) -> Gamut:
    """Return the gamut of a press under an ink limit, above the darkest grey."""
    wanted = polar(black) * [1, FAR, FAR]
    weights = np.tile([4.0, 0.3, 4.0], (len(wanted), 1))
    found = table.at(separate(table, Wish(wanted, weights, np.zeros(len(wanted)), limit)))[0]
    along = np.maximum((found * wanted)[:, 1:].sum(axis=1) / FAR, 0).reshape(LEVELS, HUES)
    along[[0, -1]] = 0
    return Gamut(black, along)


def srgb_chroma(levels: Array) -> Array:
    """Return the greatest chroma of sRGB for each of these levels of lightness and each hue."""
    way = polar(0.0).reshape(LEVELS, HUES, 3)
    way[..., 0] = levels[:, None]
    inside, outside = np.zeros((LEVELS, HUES)), np.full((LEVELS, HUES), 200.0)
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        rgb = linear_srgb_from_even(way * np.stack([np.ones_like(middle), middle, middle], axis=-1))
        within = ((rgb > -1e-4) & (rgb < 1 + 1e-4)).all(axis=-1)
        inside, outside = np.where(within, middle, inside), np.where(within, outside, middle)
    inside[[0, -1]] = 0
    return inside


def knee(ratio: Array, source: Array, start: float) -> Array:
    """Return where a colour goes that lies at ``ratio`` of the way to the edge, if the source's edge lies at ``source``.

    Up to ``start`` colours stay; beyond, the rest of the way is shared so that the source's edge comes to lie at 1.
    """
    beyond = np.maximum(ratio - start, 0) / (1 - start)
    room = np.maximum((source - start) / (1 - start), 1)
    moved: Array = np.minimum(ratio, start) + (1 - start) * beyond / (1 + beyond * (room - 1) / room)
    return moved


def whole_gamut(black: float) -> Gamut:
    """Return the gamut of all colours that may be asked for, with the greys of the press."""
    chroma = np.full((LEVELS, HUES), WIDEST)
    chroma[[0, -1]] = 0
    return Gamut(black, chroma)


def bring_in(colour: Array, press: Gamut, source: Gamut, start: float) -> Array:
    """Return colours, their lightness in the range of the press already, brought into its gamut.

    ``source`` is the gamut that the colours fill, with the same range of lightness.
    """
    focus = press.focus(np.arctan2(colour[:, 2], colour[:, 1]))
    edge = np.maximum(press.edge(colour, focus), 1e-6)
    reach = np.maximum(source.edge(colour, focus) / edge, 1)
    moved = np.minimum(knee(1 / edge, reach, start), 1.02) * edge
    centre = np.stack([focus, np.zeros_like(focus), np.zeros_like(focus)], axis=-1)
    within: Array = centre + moved[:, None] * (colour - centre)
    return within
