"""What the profiles are worth, measured on their bytes: the tables of README.md.

The tables are read and interpolated here by other code than wrote them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import product

import numpy as np

from .colour import D50, Array, difference, lab_from_xyz, xyz_from_lab
from .press import Patches
from .profile import decode, encode

SOLIDS = {
    "paper": (0, 0, 0, 0),
    "C": (1, 0, 0, 0),
    "M": (0, 1, 0, 0),
    "Y": (0, 0, 1, 0),
    "K": (0, 0, 0, 1),
    "M+Y": (0, 1, 1, 0),
    "C+Y": (1, 0, 1, 0),
    "C+M": (1, 1, 0, 0),
    "C+M+Y": (1, 1, 1, 0),
}
NEWSPRINT_AIMS = {
    "paper": (82, 0, 3),
    "C": (57, -23, -27),
    "M": (54, 44, -2),
    "Y": (78, -3, 58),
    "K": (36, 1, 4),
    "M+Y": (52, 41, 25),
    "C+Y": (53, -34, 17),
    "C+M": (41, 7, -22),
    "C+M+Y": (40, 0, 1),
}
"""Aims of ISO 12647-3 for coldset on newsprint, CIELAB on black backing."""

GREYS = (100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0)
SAMPLES = 20_000


@dataclass(frozen=True)
class Grid:
    """A ``lut16Type`` tag as it stands in a file."""

    curves: Array
    nodes: Array
    ends: Array

    def at(self, values: Array) -> Array:
        """Return the outputs for inputs (n, channels), all from 0 to 1, interpolated in every direction."""
        channels, size = len(self.curves), self.nodes.shape[0]
        entries = np.linspace(0, 1, self.curves.shape[1])
        place = np.stack([np.interp(values[:, i], entries, self.curves[i]) for i in range(channels)], axis=-1) * (
            size - 1
        )
        cell = np.minimum(place.astype(int), size - 2)
        part = place - cell
        total = np.zeros((len(values), self.nodes.shape[-1]))
        for corner in product((0, 1), repeat=channels):
            share = np.where(corner, part, 1 - part).prod(axis=1)
            total += share[:, None] * self.nodes[tuple((cell + corner).T)]
        ends = np.linspace(0, 1, self.ends.shape[1])
        return np.stack([np.interp(total[:, i], ends, self.ends[i]) for i in range(total.shape[1])], axis=-1)


def tags(data: bytes) -> dict[str, bytes]:
    """Return the tags of a profile."""
    count = struct.unpack_from(">I", data, 128)[0]
    rows = (struct.unpack_from(">4s2I", data, 132 + 12 * row) for row in range(count))
    return {name.decode("ascii"): data[start : start + size] for name, start, size in rows}


def grid(tag: bytes) -> Grid:
    """Read a ``lut16Type`` tag (ICC.1:2001-04, clause 6.5.7)."""
    channels, outputs, size = tag[8:11]
    entries, ends = struct.unpack_from(">2H", tag, 48)
    values = np.frombuffer(tag, ">u2", offset=52).astype(float) / 65535
    first, last = channels * entries, channels * entries + size**channels * outputs
    return Grid(
        values[:first].reshape(channels, entries),
        values[first:last].reshape(*(size,) * channels, outputs),
        values[last:].reshape(outputs, ends),
    )


@dataclass(frozen=True)
class Measured:
    """A profile's tables beside the patches it was made from."""

    forward: Grid
    backward: dict[str, Grid]
    patches: Patches
    limit: float

    def relative(self, inks: Array) -> Array:
        """Return the paper-relative colours the profile foretells for inks."""
        return decode(self.forward.at(inks))

    def absolute(self, inks: Array) -> Array:
        """Return the same as a measuring instrument sees them."""
        return lab_from_xyz(xyz_from_lab(self.relative(inks)) / D50 * self.patches.paper)

    def fit(self) -> Array:
        """Return the colour differences between all patches and the profile."""
        return difference(self.absolute(self.patches.inks), self.patches.lab)

    def solids(self) -> dict[str, tuple[Array, Array]]:
        """Return the colours of solids and overprints: measured, and as the profile has them."""
        inks = np.array(list(SOLIDS.values()), dtype=float)
        rows = [int(np.flatnonzero((self.patches.inks == row).all(axis=1))[0]) for row in inks]
        ours = self.absolute(inks)
        return {name: (self.patches.lab[row], ours[i]) for i, (name, row) in enumerate(zip(SOLIDS, rows, strict=True))}

    def round_trip(self) -> Array:
        """Return the colour differences of colours within gamut and ink limit, to inks and back."""
        random = np.random.default_rng(1)
        inks = random.random((4 * SAMPLES, 4)) * random.random((4 * SAMPLES, 1))
        colours = self.relative(inks[inks.sum(axis=1) < self.limit - 0.05][:SAMPLES])
        return difference(self.relative(self.backward["B2A1"].at(encode(colours))), colours)

    def greys(self, table: str) -> Array:
        """Return the inks for greys from white to black."""
        return self.backward[table].at(encode(np.array([[level, 0, 0] for level in GREYS], dtype=float)))

    def most_ink(self, table: str) -> float:
        """Return the greatest sum of inks in a table: no interpolated value is above that of a node."""
        return float(self.backward[table].nodes.sum(axis=-1).max())


def measure(data: bytes, patches: Patches, limit: float) -> Measured:
    """Read a profile."""
    found = tags(data)
    return Measured(grid(found["A2B1"]), {name: grid(found[name]) for name in ("B2A0", "B2A1")}, patches, limit)


def numbers(values: Array) -> str:
    """Return colour coordinates or inks as words of a table."""
    return " ".join(f"{value:.1f}" for value in values)


def spread(values: Array) -> str:
    """Return mean, 95th percentile and maximum."""
    return f"{values.mean():.2f} | {np.percentile(values, 95):.2f} | {values.max():.2f}"


def report(name: str, measured: Measured, aims: dict[str, tuple[int, int, int]]) -> str:
    """Return the tables of one profile as Markdown."""
    lines = [
        f"### `{name}`",
        "",
        "| | 数据 data | 特性文件 profile | ΔE | 与 ISO 12647-3 目标 ΔE to the aim |",
        "|---|---|---|---|---|",
    ]
    for solid, (data, ours) in measured.solids().items():
        aim = f"{difference(ours, np.array(aims[solid], dtype=float)):.1f}" if aims else "–"
        lines.append(f"| {solid} | {numbers(data)} | {numbers(ours)} | {difference(data, ours):.2f} | {aim} |")
    lines += ["", "| ΔE | 平均 mean | 95 % | 最大 max |", "|---|---|---|---|"]
    lines.append(f"| 全部色块 all {len(measured.patches.inks)} patches | {spread(measured.fit())} |")
    lines.append(f"| 往返 round trip, {SAMPLES} colours in gamut | {spread(measured.round_trip())} |")
    lines += ["", "| L* | " + " | ".join(map(str, GREYS)) + " |", "|---" * (len(GREYS) + 1) + "|"]
    for table in ("B2A1", "B2A0"):
        cells = [" ".join(f"{ink:.0f}" for ink in row * 100) for row in measured.greys(table)]
        lines.append(f"| `{table}` C M Y K | " + " | ".join(cells) + " |")
    most = ", ".join(f"`{table}` {measured.most_ink(table) * 100:.1f} %" for table in measured.backward)
    return "\n".join([*lines, "", f"最大总墨量 most ink: {most}", ""])
