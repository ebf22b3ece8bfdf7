"""Transformations and boxes, y upwards as in PDF (ISO 32000-1, 8.3.3)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from layout.prepress.box import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


UNIT: Final = Box(0.0, 0.0, 1.0, 1.0)
"""Where pictures lie before they are placed (8.9.5)."""


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies ``first``, then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(x: float, y: float, matrix: Matrix) -> Matrix:
    """Return the matrix that first moves by x, y."""
    a, b, c, d, e, f = matrix
    return (a, b, c, d, x * a + y * c + e, x * b + y * d + f)


def bounds(points: Sequence[tuple[float, float]], matrix: Matrix) -> Box:
    """Return the box around points after a transformation."""
    a, b, c, d, e, f = matrix
    across = [x * a + y * c + e for x, y in points]
    up = [x * b + y * d + f for x, y in points]
    return Box(min(across), min(up), max(across), max(up))


def placed(box: Box, matrix: Matrix) -> Box:
    """Return the box around a box after a transformation."""
    left, bottom, right, top = box
    return bounds(((left, bottom), (right, bottom), (left, top), (right, top)), matrix)


def lengths(matrix: Matrix) -> tuple[float, float]:
    """Return how long the unit vectors become, across and up."""
    return math.hypot(matrix[0], matrix[1]), math.hypot(matrix[2], matrix[3])


def scale(matrix: Matrix) -> float:
    """Return how much a length grows, as the mean of all directions."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
