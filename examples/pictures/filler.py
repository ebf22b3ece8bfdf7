"""Draws `filler-lotus.png`: a lotus on ripples in black line, a filler (报花) for the end of a column that runs short."""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

HERE: Final = Path(__file__).parent
WIDTH, HEIGHT, SCALE = 900, 520, 3
INK: Final = 60
PETALS: Final = ((-78, 118), (78, 118), (-50, 158), (50, 158), (-24, 186), (24, 186), (0, 198))
"""Angle from the upright in degrees and length, from the back to the front."""

Point = tuple[float, float]


def petal(foot: Point, degrees: float, length: float) -> list[Point]:
    """A pointed petal: two arcs from its foot to its tip."""
    angle = degrees / 180 * pi
    along, aside = (sin(angle), -cos(angle)), (cos(angle), sin(angle))
    steps = [n / 24 for n in range(25)]
    edge = [(t, 0.24 * length * sin(pi * t**0.8)) for t in steps]
    points = [*edge, *((t, -w) for t, w in reversed(edge))]
    return [
        (foot[0] + length * t * along[0] + w * aside[0], foot[1] + length * t * along[1] + w * aside[1])
        for t, w in points
    ]


def main() -> None:
    """Write the picture beside this program."""
    large = Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE), 255)
    draw = ImageDraw.Draw(large)
    foot = (WIDTH / 2, 345.0)
    for degrees, length in PETALS:
        outline = [(x * SCALE, y * SCALE) for x, y in petal(foot, degrees, length)]
        draw.polygon(outline, fill=255)
        draw.line([*outline, outline[0]], fill=INK, width=5 * SCALE, joint="curve")
    for row, half in enumerate((400, 300, 180)):
        y = 366 + 30 * row
        wave = [
            ((WIDTH / 2 - half + n) * SCALE, (y + 7 * sin(n / 100 * 2 * pi)) * SCALE) for n in range(0, 2 * half + 1, 4)
        ]
        draw.line(wave, fill=INK, width=5 * SCALE, joint="curve")
    large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(HERE / "filler-lotus.png", optimize=True)


if __name__ == "__main__":
    main()
