"""The way back, from colours to inks: for each colour the mixture that comes nearest within the total ink limit.

Three coordinates leave one of four inks free, and the black that a rule asks for settles it. All colours are solved at
once by an interior-point method (Nocedal and Wright, Numerical Optimization, chapter 19): barriers keep the inks and
their sum strictly within the limits, so that no answer ever has to be cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from .colour import Array, even_from_lab
from .press import INKS, Press

STEPS = 17
"""Nodes per ink of the table that stands in for the press while solving."""

STRIDES = STEPS ** np.arange(INKS - 1, -1, -1)
CORNERS = np.array(list(product((0, 1), repeat=INKS))) @ STRIDES
"""Where the sixteen corners of a cell stand in the table, after its first one."""

ROUNDS = 46
BARRIER, LAST_BARRIER = 2.0, 0.001
ASKED = 8.0
"""Weight of the black asked for: 10 % off costs as much as 0.3 ΔE, so that colour comes first."""

TRACE = 0.003
"""Less ink than this is what the barrier leaves of none."""


@dataclass(frozen=True)
class Table:
    """Colours (even coordinates) of ink mixtures on a grid of dot areas, with tone curves as dense tables."""

    nodes: Array
    tones: Array

    def at(self, inks: Array) -> tuple[Array, Array]:
        """Return the colours (n, 3) of inks (n, 4) and their slopes (n, 3, 4)."""
        place = inks * (self.tones.shape[1] - 1)
        cell = np.clip(place.astype(int), 0, self.tones.shape[1] - 2)
        low, high = (np.stack([self.tones[ink][cell[:, ink] + up] for ink in range(INKS)], axis=-1) for up in (0, 1))
        tone_slope = (high - low) * (self.tones.shape[1] - 1)
        place = (low + (place - cell) * (high - low)) * (STEPS - 1)
        cell = np.clip(place.astype(int), 0, STEPS - 2)
        part = place - cell
        first = cell @ STRIDES
        # Ink by ink the corners of the cell are mixed; the differences on the way are the slopes.
        colour, slopes = self.nodes[first[:, None] + CORNERS], list[Array]()
        for ink in range(INKS):
            low, high = np.split(colour.reshape(len(inks), 2, -1), 2, axis=1)
            slopes = [mix(slope, part[:, ink]) for slope in slopes] + [high - low]
            colour = mix(colour, part[:, ink])
        slope = np.stack([slope.reshape(-1, 3) for slope in slopes], axis=-1)
        return colour.reshape(-1, 3), slope * (tone_slope * (STEPS - 1))[:, None, :]


def mix(values: Array, part: Array) -> Array:
    """Return the first half of each row's values mixed with the second half."""
    low, high = np.split(values.reshape(len(part), 2, -1), 2, axis=1)
    mixed: Array = low + part[:, None, None] * (high - low)
    return mixed


def tabulate(press: Press) -> Table:
    """Return the table of a press."""
    nodes = np.array(list(product(np.linspace(0, 1, STEPS), repeat=INKS)))
    tints = np.linspace(0, 1, 1025)
    return Table(even_from_lab(press.lab(nodes)), np.stack([curve.at(tints) for curve in press.curves]))


@dataclass(frozen=True)
class Wish:
    """What is asked of a mixture: a colour, how much lightness, chroma and hue weigh, black, and the most ink in all."""

    colour: Array
    weights: Array
    black: Array
    limit: float

    def metric(self) -> Array:
        """Return the matrices (n, 3, 3) that turn differences into weighted lightness, chroma and hue."""
        chroma, hue = np.hypot(self.colour[:, 1], self.colour[:, 2]), np.arctan2(self.colour[:, 2], self.colour[:, 1])
        cos, sin, zero = np.cos(hue), np.sin(hue), np.zeros_like(hue)
        # Grey has no hue: there both axes weigh the same.
        vivid = chroma**2 / (chroma**2 + 36)
        lightness, radial, across = self.weights.T
        radial = across + (radial - across) * vivid
        rows = [[lightness, zero, zero], [zero, radial * cos, radial * sin], [zero, -across * sin, across * cos]]
        return np.moveaxis(np.array(rows), 2, 0)


def separate(table: Table, wish: Wish) -> Array:
    """Return the inks (n, 4) that fulfil the wish best; their sum is below the limit."""
    metric = wish.metric()
    inks = np.full((len(wish.colour), INKS), 0.3)
    inks[:, 3] = np.clip(wish.black, 0.05, 0.95)
    inks *= np.minimum(1, 0.8 * wish.limit / inks.sum(axis=1))[:, None]
    damping = np.full(len(inks), 1e-2)
    found = table.at(inks)
    for barrier in np.geomspace(BARRIER, LAST_BARRIER, ROUNDS):
        cost, down, bend = costs(wish, metric, inks, found, barrier)
        diagonal = np.einsum("nii->ni", bend)
        step = np.linalg.solve(bend + (damping[:, None] * diagonal)[:, :, None] * np.eye(INKS), -down[..., None])[
            ..., 0
        ]
        tried = inks + reach(inks, step, wish.limit)[:, None] * step
        there = table.at(tried)
        better = costs(wish, metric, tried, there, barrier)[0] < cost
        inks[better], found[0][better], found[1][better] = tried[better], there[0][better], there[1][better]
        damping = np.clip(np.where(better, damping / 4, damping * 8), 1e-4, 1e4)
    clean: Array = np.maximum(inks - TRACE**2 / inks, 0)
    return clean


def costs(
    wish: Wish, metric: Array, inks: Array, found: tuple[Array, Array], barrier: float
) -> tuple[Array, Array, Array]:
    """Return the cost of mixtures, its gradient, and its Hessian as Gauss and Newton have it.

    ``found`` are the colours of the mixtures and their slopes.
    """
    colour, slope = found
    off = np.einsum("nij,nj->ni", metric, colour - wish.colour)
    slope = metric @ slope
    black = inks[:, 3] - wish.black
    left, spare = 1 - inks, wish.limit - inks.sum(axis=1)
    cost = (off**2).sum(axis=1) / 2 + ASKED * black**2 / 2
    cost = cost - barrier * (np.log(inks).sum(axis=1) + np.log(left).sum(axis=1) + np.log(spare))
    down = np.einsum("nij,ni->nj", slope, off) + barrier * (1 / left - 1 / inks + 1 / spare[:, None])
    down[:, 3] += ASKED * black
    bend = np.swapaxes(slope, 1, 2) @ slope + barrier * (1 / spare**2)[:, None, None]
    bend += (barrier * (1 / inks**2 + 1 / left**2))[:, :, None] * np.eye(INKS)
    bend[:, 3, 3] += ASKED
    return cost, down, bend


def reach(inks: Array, step: Array, limit: float) -> Array:
    """Return how much of each step may be taken to stay nine tenths of the way from every limit."""
    with np.errstate(divide="ignore"):
        bounds = np.where(step < 0, -inks / step, np.where(step > 0, (1 - inks) / step, np.inf)).min(axis=1)
        growth = step.sum(axis=1)
        total = np.where(growth > 0, (limit - inks.sum(axis=1)) / growth, np.inf)
    share: Array = np.minimum(1, 0.9 * np.minimum(bounds, total))
    return share
