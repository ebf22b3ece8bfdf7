"""Colour spaces of the profile maker: XYZ and CIELAB under D50, Oklab for mapping, sRGB as the source of pictures.

Arrays have the three coordinates in the last axis. XYZ is relative to the paper, whose Y is 1 (media-relative
colorimetry, ICC.1:2001-04, clause 6.4.1).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

D50 = np.array([0.9642, 1.0, 0.8249])
"""White of the profile connection space (ICC.1:2001-04, clause 6.4)."""

EPSILON = (6 / 29) ** 3
"""Where the cube root of CIELAB becomes a straight line (CIE 15)."""

BRADFORD = np.array(
    [[0.9555766, -0.0230393, 0.0631636], [-0.0282895, 1.0099416, 0.0210077], [0.0122982, -0.0204830, 1.3299098]]
)
"""XYZ under D50 to XYZ under D65 (Bradford)."""

TO_CONES = np.array(
    [
        [0.8189330101, 0.3618667424, -0.1288597137],
        [0.0329845436, 0.9293118715, 0.0361456387],
        [0.0482003018, 0.2643662691, 0.6338517070],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
"""Björn Ottosson, A perceptual colour space for image processing, 2020: its hues stay the same to the eye as colours
fade, which those of CIELAB do not (a fading blue turns violet there)."""

TO_LINEAR_SRGB = np.array(
    [[3.2404542, -1.5371385, -0.4985314], [-0.9692660, 1.8760108, 0.0415560], [0.0556434, -0.2040259, 1.0572252]]
)
"""XYZ under D65 to linear sRGB (IEC 61966-2-1)."""

EVEN = np.array([116.0, 330.0, 330.0])
"""Oklab is scaled by these, so that distances between muted colours are about those of CIELAB."""

NO_LIGHT = np.array([16.0, 0.0, 0.0])
"""What CIELAB takes off, so that black has lightness 0."""


def root(value: Array) -> Array:
    """Return the cube root as CIELAB has it, a straight line next to black."""
    curved: Array = np.where(value > EPSILON, np.cbrt(value), value * (29 / 6) ** 2 / 3 + 4 / 29)
    return curved


def root_slope(value: Array) -> Array:
    """Return how steep ``root`` is."""
    return np.maximum(value, EPSILON) ** (-2 / 3) / 3


def cube(value: Array) -> Array:
    """Return what ``root`` gives ``value`` for."""
    straight: Array = np.where(value > 6 / 29, value**3, 3 * (6 / 29) ** 2 * (value - 4 / 29))
    return straight


def lab_from_xyz(xyz: Array) -> Array:
    """Return CIELAB (CIE 15) of XYZ under D50."""
    f = root(xyz / D50)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def xyz_from_lab(lab: Array) -> Array:
    """Return XYZ under D50 of CIELAB."""
    y = (lab[..., 0] + 16) / 116
    f = np.stack([y + lab[..., 1] / 500, y, y - lab[..., 2] / 200], axis=-1)
    return D50 * cube(f)


def even_from_lab(lab: Array) -> Array:
    """Return the "even" coordinates of CIELAB colours, in which this folder maps colours: lightness, two colour axes.

    They are Oklab's with CIELAB's root, so that what is next to black is not spread out. Greys have their L*.
    """
    cones = xyz_from_lab(lab) @ (TO_CONES @ BRADFORD).T
    even: Array = root(cones) @ TO_OKLAB.T * EVEN - NO_LIGHT
    return even


def linear_srgb_from_even(even: Array) -> Array:
    """Return linear sRGB, outside 0 to 1 where the colour is no sRGB colour."""
    cones = cube((even + NO_LIGHT) / EVEN @ np.linalg.inv(TO_OKLAB).T)
    rgb: Array = cones @ (TO_LINEAR_SRGB @ np.linalg.inv(TO_CONES)).T
    return rgb


def difference(one: Array, other: Array) -> Array:
    """Return the colour difference ΔE*ab of 1976 between CIELAB colours."""
    distance: Array = np.sqrt(((one - other) ** 2).sum(axis=-1))
    return distance
