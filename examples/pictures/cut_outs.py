"""Draws `lotus-cut-out.png`: a lotus with its leaves on a transparent ground, for text that runs round its contour.

The same strokes are painted on black and on white; where the two differ nothing was painted, so that is the alpha.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from brush import Canvas, Light, bezier, rgb, ribbon, to_srgb
from PIL import Image
from scenes_a import lotus_flower, lotus_leaf

HERE: Final = Path(__file__).parent
PIXELS: Final = 620


def painted(ground: float) -> Canvas:
    """A tall lotus between two leaves, on a ground of one grey."""
    c = Canvas(700, 900, PIXELS)
    c.px = np.full_like(c.px, ground)
    light = Light(
        to=(-0.45, -0.75, 0.5),
        key=rgb("#fff2c8", 1.0),
        fill=rgb("#8fb8a8", 0.42),
        rim=rgb("#fff8d0", 0.45),
        rim_to=(-0.6, -0.8),
    )
    petals = replace(light, key=rgb("#fff2dc", 0.92), fill=rgb("#e0c8dc", 0.62))
    lotus_leaf(c, 190, 735, 170, 0.36, light, "#4f9a50", 301, angle=-6)
    stalk = bezier((330, 320), (312, 480), (362, 640), (345, 830))
    c.fill(ribbon(stalk, [8, 11]), rgb("#4d7a38"))
    lotus_leaf(c, 505, 790, 165, 0.33, light, "#3f8a4c", 302, angle=7)
    lotus_flower(c, 330, 330, 285, petals, 17)
    return c


def main() -> None:
    """Write the picture beside this program."""
    black, white = painted(0.0).px, painted(1.0).px
    alpha = 1 - np.clip((white - black).mean(axis=2), 0, 1)
    colour = to_srgb(black / np.maximum(alpha, 1e-3)[..., None])
    pixels = np.dstack([colour, alpha])
    picture = Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8), "RGBA")
    picture.crop(picture.getchannel("A").getbbox()).save(HERE / "lotus-cut-out.png", optimize=True)


if __name__ == "__main__":
    main()
