"""How colours are separated: what is done with those outside the gamut, and how much black a mixture has."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .colour import Array, cube, even_from_lab, root, root_slope
from .gamut import WHITE, Gamut, bring_in, srgb_chroma, whole_gamut
from .solving import Table, Wish, separate

CLIP_FROM, COMPRESS_FROM = 0.96, 0.65
"""How far on the way to the gamut's edge colours are left alone, colorimetric and perceptual."""

KEPT = 0.2
"""How much of what black point compensation would take from the shadows pictures keep."""


@dataclass(frozen=True)
class Separation:
    """How black is made: where it starts on the grey axis (0 paper, 1 darkest), how late it comes, in what chroma."""

    start: float
    power: float
    chroma: float

    def black(self, colour: Array, darkest: float) -> Array:
        """Return the black asked for in colours (even coordinates)."""
        depth = (WHITE - colour[:, 0]) / (WHITE - darkest)
        grey = np.clip((depth - self.start) / (1 - self.start), 0, 1) ** self.power
        square = colour[:, 1] ** 2 + colour[:, 2] ** 2
        asked: Array = grey * np.exp(-square / self.chroma**2)
        return asked


HEAVY = Separation(0.08, 1.9, 24.0)
"""Newsprint: an early start and much black, which keeps greys grey where colours may be half a millimetre off."""

MEDIUM = Separation(0.15, 2.0, 30.0)


def darkest_grey(table: Table, limit: float) -> tuple[float, Array]:
    """Return the lightness (even coordinates) and the inks of the darkest grey within the limit."""
    inks = separate(table, Wish(np.zeros((1, 3)), np.array([[1.0, 1.0, 12.0]]), np.ones(1), limit))
    return float(table.at(inks)[0][0, 0]), inks


def soften(lightness: Array, darkest: float) -> tuple[Array, Array]:
    """Return lightness brought from the full range to that of the press, for pictures, and how chroma shrinks with it.

    Four fifths as black point compensation has it (ISO 18619), which keeps the contrast of light tones, one fifth
    evenly, which keeps what is drawn in the shadows, with its chroma except next to black.
    """
    floor, source = cube(np.array((darkest + 16) / 116)), cube((np.maximum(lightness, 0) + 16) / 116)
    compensated = floor + (1 - floor) * source
    slope = (1 - floor) * root_slope(compensated) / root_slope(source)
    evenly = darkest + lightness * (1 - darkest / WHITE)
    dark = (lightness / WHITE) ** 2 / ((lightness / WHITE) ** 2 + 0.1)
    return KEPT * evenly + (1 - KEPT) * (116 * root(compensated) - 16), KEPT * dark + (1 - KEPT) * slope


@dataclass(frozen=True)
class Inverse:
    """What is needed to go from colours to inks: table, limit, way of making black, gamut."""

    table: Table
    limit: float
    separation: Separation
    gamut: Gamut

    def inks(self, colours: Array) -> Array:
        """Return the inks of colours (even coordinates) in the gamut or next to it."""
        weights = np.tile([1.0, 0.8, 1.6], (len(colours), 1))
        black = self.separation.black(colours, self.gamut.black)
        return separate(self.table, Wish(colours, weights, black, self.limit))

    def colorimetric(self, lab: Array) -> Array:
        """Return the inks for the colours themselves; what is outside goes to the edge."""
        colours = even_from_lab(lab)
        colours[:, 0] = np.maximum(colours[:, 0], self.gamut.black)
        return self.inks(bring_in(colours, self.gamut, whole_gamut(self.gamut.black), CLIP_FROM))

    def perceptual(self, lab: Array) -> Array:
        """Return the inks for colours of a picture in sRGB, its range brought into that of the press."""
        colours = even_from_lab(lab)
        colours[:, 0], shrink = soften(colours[:, 0], self.gamut.black)
        colours[:, 1:] *= shrink[:, None]
        return self.inks(bring_in(colours, self.gamut, self.pictures(), COMPRESS_FROM))

    def pictures(self) -> Gamut:
        """Return the gamut of sRGB pictures after ``soften``."""
        full = np.linspace(0, WHITE, 512)
        lightness, shrink = soften(full, self.gamut.black)
        levels = np.interp(self.gamut.levels(), lightness, full)
        return Gamut(self.gamut.black, srgb_chroma(levels) * np.interp(levels, full, shrink)[:, None])
