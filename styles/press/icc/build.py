"""Build the press profiles of this folder from the characterisation data of CGATS.

Usage, from the root of the project: ``python -m styles.press.icc.build [--data FOLDER] [--to FOLDER] [--report]``. The
data are ``TR002.ti3`` and ``TR005.ti3`` of Debian's package ``icc-profiles-free``.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from .colour import D50, Array, difference, xyz_from_lab
from .gamut import press_gamut
from .mapping import HEAVY, MEDIUM, Inverse, Separation, darkest_grey
from .press import INKS, Patches, Press, learn, read_patches
from .profile import Lut, assemble, decode, description, encode, text, xyz
from .report import NEWSPRINT_AIMS, measure, report
from .solving import tabulate

FOLDER = Path(__file__).parent
DATA = Path("/usr/share/color/icc")
ENTRIES = 256
MIXTURES = 11
"""Nodes per ink from inks to colour."""

COLOURS = 25
"""Nodes per axis from colour to inks."""

SPARE = 0.008
"""Kept below the ink limit: four inks rounded to 8 bits may come out 0.8 % above their sum."""

CROWD = 25.0
"""How close nodes of a* and b* stand to grey, where pictures are."""

COPYRIGHT = (
    "Made by the huozi project from {source}, which is the source of the characterization data; "
    "data copyright 2007 NPES. This profile may be used, copied, embedded and distributed freely."
)


@dataclass(frozen=True)
class Recipe:
    """One profile: its file and name, the data it is made from, the total ink limit and how black is made."""

    file: str
    name: str
    data: str
    source: str
    limit: float
    separation: Separation


TR002 = "ANSI CGATS/SNAP TR 002-2007, Color Characterization Data for Coldset Printing on Newsprint"
TR005 = "ANSI CGATS/SWOP TR 005-2007, Color Characterization Data for SWOP Proofing on Grade 5 Coated Paper"
RECIPES = (
    Recipe("newsprint-240.icc", "huozi newsprint 240 % (CGATS TR 002)", "TR002.ti3", TR002, 2.4, HEAVY),
    Recipe("newsprint-220.icc", "huozi newsprint 220 % (CGATS TR 002)", "TR002.ti3", TR002, 2.2, HEAVY),
    Recipe("heatset-300.icc", "huozi heatset 300 % (CGATS TR 005)", "TR005.ti3", TR005, 3.0, MEDIUM),
)


def colour_axes(bend: float) -> tuple[Array, Array]:
    """Return the input curves (3, entries) from colour to inks, and the CIELAB colours of the grid's nodes.

    ``bend`` is the lightness below which nodes are few, 0 for even nodes.
    """
    coded = np.linspace(0, 1, ENTRIES)
    lab = decode(np.stack([coded] * 3, axis=-1))
    lightness = (
        np.interp(lab[:, 0], [0, bend, 100], [0, 3 / (COLOURS - 1), 1]) if bend else np.clip(lab[:, 0] / 100, 0, 1)
    )
    reach = np.arcsinh(128 / CROWD)
    axis = np.clip(0.5 + np.arcsinh(lab[:, 1] / CROWD) / (2 * reach), 0, 1)
    even = np.linspace(0, 1, COLOURS)
    # A few entries beyond white are 1 as well; the first is white.
    levels = np.interp(even, lightness[: np.argmax(lightness) + 1], lab[: np.argmax(lightness) + 1, 0])
    sides = np.interp(even, axis, lab[:, 1])
    sides[COLOURS // 2] = 0
    nodes = np.array(list(product(np.append(levels[:-1], 100.0), sides, sides)))
    return np.stack([lightness, axis, axis]), nodes


def to_colour(press: Press) -> Lut:
    """Return the table from inks to colours relative to the paper."""
    lab = press.lab(np.array(list(product(np.linspace(0, 1, MIXTURES), repeat=INKS))))
    lab[0] = [100, 0, 0]
    tints = np.linspace(0, 1, ENTRIES)
    return Lut(np.stack([curve.at(tints) for curve in press.curves]), encode(lab))


def to_inks(curves: Array, nodes: Array, inks: Array) -> Lut:
    """Return the table from colours to inks; the paper's own colour has none."""
    inks[(nodes == [100, 0, 0]).all(axis=1)] = 0
    return Lut(curves, inks)


def build(recipe: Recipe, patches: Patches) -> bytes:
    """Return the bytes of one profile."""
    press = learn(patches)
    table = tabulate(press)
    limit = recipe.limit - SPARE
    darkest, black = darkest_grey(table, limit)
    inverse = Inverse(table, limit, recipe.separation, press_gamut(table, limit, darkest))
    curves, nodes = colour_axes(float(press.lab(press.areas(black))[0, 0]))
    colorimetric = inverse.colorimetric(nodes)
    off = difference(press.lab(press.areas(colorimetric)), nodes)
    even_curves, even_nodes = colour_axes(0)
    a2b = to_colour(press).data()
    pictures = to_inks(even_curves, even_nodes, inverse.perceptual(even_nodes)).data()
    return assemble(
        {
            "desc": description(recipe.name),
            "cprt": text(COPYRIGHT.format(source=recipe.source)),
            "wtpt": xyz(patches.paper),
            "bkpt": xyz(black_point(press, patches, black)),
            **{f"A2B{intent}": a2b for intent in range(3)},
            "B2A0": pictures,
            "B2A1": to_inks(curves, nodes, colorimetric).data(),
            "B2A2": pictures,
            "gamt": Lut(curves, np.clip((off[:, None] - 3) / 50, 0, 1)).data(),
        }
    )


def black_point(press: Press, patches: Patches, inks: Array) -> Array:
    """Return the absolute XYZ of the darkest grey."""
    absolute: Array = xyz_from_lab(press.lab(press.areas(inks))[0]) / D50 * patches.paper
    return absolute


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Build the press profiles from the characterisation data of CGATS.")
    parser.add_argument("--data", type=Path, default=DATA, help="folder with TR002.ti3 and TR005.ti3")
    parser.add_argument("--to", type=Path, default=FOLDER, help="folder to write the profiles into")
    parser.add_argument("--report", action="store_true", help="write nothing, print the tables of README.md")
    return parser.parse_args()


def main() -> None:
    """Write the profiles, or measure those that are there."""
    options = arguments()
    for recipe in RECIPES:
        path = options.data / recipe.data
        if not path.is_file():
            sys.exit(
                f"{path} is missing. Debian and Ubuntu: apt-get install icc-profiles-free; elsewhere: --data FOLDER"
            )
        patches, profile = read_patches(path), options.to / recipe.file
        if options.report:
            aims = NEWSPRINT_AIMS if recipe.data == "TR002.ti3" else {}
            print(report(recipe.file, measure(profile.read_bytes(), patches, recipe.limit), aims))
        else:
            profile.write_bytes(build(recipe, patches))


if __name__ == "__main__":
    main()
