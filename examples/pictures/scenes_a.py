"""Draw the pictures of the sample issues, set A: `python examples/pictures/scenes_a.py [NAME ...] [--pixels N]`."""

from __future__ import annotations

import argparse
import math
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from brush import (
    PATROL,
    POLICE,
    Array,
    Camera,
    Canvas,
    Colour,
    Dress,
    Light,
    Mesh,
    Model,
    Points,
    Pose,
    Sheet,
    bezier,
    blur,
    box,
    branch,
    car,
    ellipse,
    figure,
    leaf,
    mix,
    rgb,
    ribbon,
    smooth,
    spline,
    table_noise,
)

ISSUES = Path(__file__).resolve().parents[2] / "issues"


# ------------------------------------------------------------------------------------------------ red boat
def pavilion(c: Canvas, x: float, base: float, s: float, colour: Colour, lit: Colour | None = None) -> None:
    """A two-storey lakeside hall with lifted eaves, `s` units high, seen against the light."""
    polys: list[Points] = []

    def eave(y: float, half: float, rise: float, top: float) -> None:
        n = 14
        t = np.linspace(-1, 1, 2 * n + 1)
        lower = np.stack([x + t * half, y - rise * 0.6 * np.abs(t) ** 4], axis=1)
        tip = np.array([[x + half * 1.06, y - rise * 1.0]])
        k = np.linspace(1, -1, 2 * n + 1)
        upper = np.stack(
            [x + np.sign(k) * (top + (half - top) * np.abs(k) ** 1.6), y - rise * (1.9 - 1.15 * np.abs(k) ** 0.8)],
            axis=1,
        )
        polys.append(np.vstack([lower, tip, upper, [[x - half * 1.06, y - rise * 1.0]]]))

    polys.append(box(x - s * 0.66, base - s * 0.1, x + s * 0.66, base + 1))
    polys.append(box(x - s * 0.46, base - s * 0.42, x + s * 0.46, base))
    eave(base - s * 0.38, s * 0.62, s * 0.1, s * 0.42)
    polys.append(box(x - s * 0.34, base - s * 0.72, x + s * 0.34, base - s * 0.4))
    eave(base - s * 0.66, s * 0.52, s * 0.12, s * 0.2)
    polys.append(
        np.array(
            [
                (x - s * 0.26, base - s * 0.86),
                (x + s * 0.26, base - s * 0.86),
                (x + s * 0.2, base - s * 0.93),
                (x - s * 0.2, base - s * 0.93),
            ]
        )
    )
    polys.append(
        spline(
            [
                (x - s * 0.27, base - s * 0.97),
                (x - s * 0.2, base - s * 0.92),
                (x, base - s * 0.91),
                (x + s * 0.2, base - s * 0.92),
                (x + s * 0.27, base - s * 0.97),
                (x + s * 0.2, base - s * 0.88),
                (x - s * 0.2, base - s * 0.88),
            ],
            closed=True,
        )
    )
    c.paint(c.stamp(polys), colour)
    if lit is not None:
        for y0, y1, half, n in ((0.32, 0.14, 0.42, 9), (0.62, 0.48, 0.3, 7)):
            for i in range(n):
                cx = x + s * half * (2 * (i + 0.5) / n - 1)
                w = s * half / n * 0.66
                c.fill(box(cx - w, base - s * y0, cx + w, base - s * y1), lit, 0.75)


def pleasure_boat() -> Mesh:
    """The red boat: about 16 m long along x (bow to the left), cabins with lattice windows, curved roofs."""
    m = Mesh()
    red, dark, gold, tile = rgb("#b0241a"), rgb("#5c130d"), rgb("#d8a048"), rgb("#4a2c28")
    xs = np.linspace(-8, 8, 60)
    k = np.abs(xs) / 8
    beam = 1.55 * np.sqrt(np.clip(1 - k**3.2, 0.03, 1))
    sheer = 0.75 + 0.75 * k**3 + 0.12 * (xs < 0) * k**2
    vs = np.linspace(0, 1, 9)
    for sign in (-1, 1):
        width = beam[:, None] * (0.72 + 0.28 * vs[None, :] ** 0.7)
        g = np.stack(
            [
                np.broadcast_to(xs[:, None] * (1 + 0.03 * vs), width.shape),
                sign * width,
                -0.1 + (sheer[:, None] + 0.1) * vs,
            ],
            axis=-1,
        )
        col = np.broadcast_to(rgb("#7a1f14"), (59, 8, 3)).copy()
        col[:, 6] = red
        col[:, 7] = gold * 0.55
        col[:, 1::2] *= 0.8
        m.surface(g, col, 0.35)
    deck = np.stack([np.stack([xs, s * beam * 0.96, sheer - 0.06], axis=-1) for s in np.linspace(-1, 1, 5)], axis=1)
    m.surface(deck, "#6b4228", 0.1)

    def cabin(x0: float, x1: float, z0: float, z1: float, half: float, bays: int, crown: float) -> None:
        step = (x1 - x0) / bays
        for sign in (-1, 1):
            for i in range(bays):
                a, b = x0 + i * step, x0 + (i + 1) * step
                nu, nv = 26, 30
                u, v = np.linspace(0, 1, nu + 1), np.linspace(0, 1, nv + 1)
                g = np.stack(
                    [
                        np.broadcast_to(a + (b - a) * u[:, None], (nu + 1, nv + 1)),
                        np.full((nu + 1, nv + 1), sign * half),
                        np.broadcast_to(z0 + (z1 - z0) * v[None, :], (nu + 1, nv + 1)),
                    ],
                    axis=-1,
                )
                iu, iv = np.arange(nu)[:, None], np.arange(nv)[None, :]
                frame = (iu < 2) | (iu >= nu - 2) | (iv < 9) | (iv >= nv - 3)
                bars = ((iu - 2) % 5 == 4) | ((iv - 9) % 6 == 5) | (np.abs(iu - (nu - 1) / 2) < 1)
                col = np.where(
                    (frame | bars)[..., None], np.where(bars & ~frame, 1.0, 1.0)[..., None] * red, rgb("#ffb04a", 0.95)
                )
                panel = (iv > 1) & (iv < 7) & (iu > 3) & (iu < nu - 4)
                col = np.where(panel[..., None], dark * 1.4, col)
                glow = ~(frame | bars)
                m.surface(g, col, 0.06)
                for p, q in zip(*np.nonzero(glow), strict=True):
                    cell = g[p : p + 2, q : q + 2] + np.array([0, sign * 0.004, 0])
                    m.surface(cell, rgb("#ffa63e", 0.8 - 0.35 * abs(q - 19) / 10), emit=True)
            for i in range(bays + 1):
                px = x0 + i * step
                m.tube(
                    [(px, sign * (half + 0.02), z0 - 0.05), (px, sign * (half + 0.02), z1 + 0.12)],
                    0.055,
                    "#7a1a12",
                    6,
                    0.3,
                )
        for x in (x0, x1):
            m.quad(
                (x, -half, z0), (x, half, z0), (x, half, z1 + crown * 0.6), (x, -half, z1 + crown * 0.6), dark, cut=3
            )
        over = 0.42
        rx = np.linspace(x0 - 0.55, x1 + 0.55, 40)
        end = np.abs((rx - (x0 + x1) / 2) / ((x1 - x0) / 2 + 0.55))
        lift = 0.26 * end**5
        t = np.linspace(-1, 1, 25)
        zz = (
            z1
            + 0.08
            + crown * np.cos(t * math.pi / 2)[None, :] ** 0.9
            + lift[:, None]
            + 0.1 * (np.abs(t) ** 6)[None, :]
        )
        g = np.stack(
            [np.broadcast_to(rx[:, None], zz.shape), np.broadcast_to((half + over) * t[None, :], zz.shape), zz], axis=-1
        )
        col = np.broadcast_to(tile, (39, 24, 3)).copy()
        col[::2] *= 1.5
        col[:, :1] = gold * 0.7
        col[:, -1:] = gold * 0.7
        col[:1], col[-1:] = red, red
        m.surface(g, col, 0.14)
        low = g.copy()
        low[..., 2] -= 0.09
        for edge in (0, -1):
            m.surface(np.stack([g[:, edge], low[:, edge]], axis=1), red, 0.2)
            m.surface(np.stack([g[edge], low[edge]], axis=1), red, 0.2)
        ridge = np.stack([rx, 0 * rx, z1 + 0.12 + crown + lift], axis=-1)
        m.tube(ridge, 0.07, "#4a3a32", 6)

    cabin(-3.6, 2.2, 0.85, 2.5, 1.15, 6, 0.62)
    cabin(2.7, 5.6, 0.8, 2.15, 1.05, 3, 0.5)
    # awning over the fore deck
    for sign in (-1, 1):
        m.tube([(-5.4, sign * 0.95, 0.8), (-5.4, sign * 0.95, 2.25)], 0.05, "#7a1a12", 6)
    t = np.linspace(-1, 1, 17)
    ax = np.linspace(-6.0, -3.9, 10)
    zz = 2.25 + 0.42 * np.cos(t * math.pi / 2)[None, :] + 0.16 * np.clip((-5.2 - ax) / 0.8, 0, 1)[:, None] ** 2
    m.surface(
        np.stack([np.broadcast_to(ax[:, None], zz.shape), np.broadcast_to(1.3 * t[None, :], zz.shape), zz], axis=-1),
        tile * 1.3,
        0.12,
    )
    for sign in (-1, 1):
        for x in np.arange(-7.0, -4.0, 0.6):
            m.tube([(x, sign * 1.1, 0.85), (x, sign * 1.1, 1.35)], 0.03, red, 5)
        m.tube([(-7.2, sign * 1.05, 1.4), (-3.7, sign * 1.18, 1.36)], 0.04, red, 5)
        for x in (-5.7, -3.95):
            m.ball((x, sign * 1.25, 2.02), (0.15, 0.15, 0.19), rgb("#ff5a2a"), 8)
    m.tube([(6.2, 0.2, 0.9), (7.9, 0.5, 2.0)], 0.05, "#50301c", 6)
    return m


def willow(
    c: Canvas,
    seed: int,
    x0: float,
    x1: float,
    top: float,
    longest: float,
    colours: list[str],
    strands: int,
    gain: float = 1.0,
    soft: float = 0.0,
) -> None:
    """Hanging willow strands from the upper edge between two positions."""
    rng = np.random.default_rng(seed)
    sheet = Sheet(c, 2)
    for _ in range(strands):
        x = float(rng.uniform(x0, x1))
        reach = longest * float(rng.uniform(0.35, 1.0)) * (1 - 0.55 * abs((x - x0) / (x1 - x0)))
        sway = float(rng.normal(14, 12))
        pts = spline(
            [
                (x, top - 20),
                (x + sway * 0.2, top + reach * 0.3),
                (x + sway * 0.7, top + reach * 0.7),
                (x + sway, top + reach),
            ]
        )
        colour = colours[int(rng.integers(len(colours)))]
        sheet.line(pts, colour, 1.4)
        for t in np.linspace(0.1, 1, max(4, int(reach / 11))):
            i = min(len(pts) - 2, int(t * (len(pts) - 1)))
            side = float(rng.choice([-1, 1]))
            size = float(rng.uniform(15, 30)) * (1.1 - 0.5 * t)
            sheet.poly(
                leaf(*pts[i], size, size * 0.11, side * float(rng.uniform(14, 42)) + 4),
                colours[int(rng.integers(len(colours)))],
            )
    sheet.lay(soft=soft, gain=gain)


def lotus_leaf(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    squash: float,
    light: Light,
    colour: Colour,
    seed: int,
    soft: float = 0.0,
    stalk: float = 0.0,
    angle: float = 0.0,
) -> None:
    """One lotus leaf seen from above at a slant."""
    rng = np.random.default_rng(seed)
    t = np.linspace(0, 2 * math.pi, 60, endpoint=False)
    wob = 1 + 0.035 * np.sin(t * 5 + rng.uniform(0, 6)) + 0.03 * np.sin(t * 3 + rng.uniform(0, 6))
    ca, sa = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    px, py = r * wob * np.cos(t), r * squash * wob * np.sin(t)
    outline = np.stack([x + px * ca - py * sa, y + px * sa + py * ca], axis=1)
    if stalk:
        end = (x + float(rng.normal(0, r * 0.15)), y + stalk)
        c.fill(
            ribbon(bezier((x, y), (x, y + stalk * 0.3), (end[0], y + stalk * 0.6), end), [r * 0.03]),
            rgb(colour, 0.4),
            soft=soft,
        )
    m = Model(c, (x - r * 1.3, y - r * 1.3, x + r * 1.3, y + r * 1.3), light)
    m.part([outline], colour, r * 0.3, texture=0.5, seed=seed)
    hx, hy = x - r * 0.05, y - r * squash * 0.12
    for a in np.linspace(0, 2 * math.pi, 17, endpoint=False) + rng.uniform(0, 0.3):
        ex, ey = r * 0.93 * math.cos(a), r * squash * 0.93 * math.sin(a)
        m.part(
            [ribbon([(hx, hy), (x + ex * ca - ey * sa, y + ex * sa + ey * ca)], [r * 0.012, r * 0.003], caps=False)],
            rgb(colour, 1.35),
            3,
        )
    m.part([ellipse(hx, hy, r * 0.09, r * 0.09 * squash)], rgb(colour, 1.5), r * 0.05)
    m.lay(rim_width=max(1.5, r * 0.03), soft=soft, form=r * 0.25)


def lotus_flower(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    light: Light,
    seed: int,
    *,
    openness: float = 1.0,
    stalk: float = 0.0,
    soft: float = 0.0,
    tip: Colour = "#e0457f",
    pale: Colour = "#fbe3ea",
) -> None:
    """A lotus blossom of pointed cupped petals (openness 0 bud .. 1 open), seen from the side."""
    rng = np.random.default_rng(seed)
    if stalk:
        line = bezier((x, y), (x - r * 0.1, y + stalk * 0.3), (x + r * 0.2, y + stalk * 0.7), (x + r * 0.1, y + stalk))
        c.fill(ribbon(line, [r * 0.055, r * 0.065]), rgb("#3d5a2a"), soft=soft)
    m = Model(c, (x - r * 1.6, y - r * 1.6, x + r * 1.6, y + r), light)
    rows = [(-1, 6, 1.05, 58), (0, 7, 1.1, 74), (1, 6, 0.95, 66), (2, 4, 0.78, 40)]
    if openness < 0.5:
        rows = [(-1, 3, 1.0, 20), (1, 3, 0.95, 14), (2, 1, 0.9, 2)]
    for level, count, size, spread in rows:
        order = sorted(np.linspace(-1, 1, count), key=lambda v: -abs(v)) if count > 1 else [0.0]
        for t in order:
            a = math.radians(float(t) * spread * max(openness, 0.5) + float(rng.normal(0, 3)))
            length = r * size * (1 - 0.12 * abs(float(t))) * (1.12 if openness < 0.5 else 1)
            wide = r * (0.25 if openness < 0.5 else 0.27) * (1 - 0.25 * abs(float(t)))
            d = np.array([math.sin(a), -math.cos(a)])
            n = np.array([-d[1], d[0]])
            root = np.array([x + d[0] * r * 0.05, y - r * 0.02 * level])
            bend = n * float(t) * -r * 0.1
            petal = spline(
                [
                    root,
                    root + d * length * 0.35 + n * wide,
                    root + d * length * 0.72 + n * wide * 0.78 + bend,
                    root + d * length + bend * 1.4,
                    root + d * length * 0.72 - n * wide * 0.78 + bend,
                    root + d * length * 0.35 - n * wide,
                ],
                closed=True,
                steps=8,
            )
            st = c.stamp([petal])
            gx, gy = c.grid(st)
            along = ((gx - root[0]) * d[0] + (gy - root[1]) * d[1]) / length
            across = ((gx - root[0]) * n[0] + (gy - root[1]) * n[1]) / wide
            vein = 0.5 + 0.5 * np.cos(across * 22)
            col = mix(pale, tip, smooth(along, 0.3, 1.05) * 0.85 + 0.07 * vein * smooth(along, 0.1, 0.6))
            col = col * (0.72 + 0.28 * smooth(along, 0, 0.5))[..., None]
            m.part([petal], col, r * 0.12)
            edge = ribbon(petal, [r * 0.004], caps=False)
            m.part([edge], mix(pale, tip, 0.75), 2)
    m.lay(rim_width=r * 0.03, soft=soft)


def red_boat(pixels: int) -> Canvas:
    """The red boat on the lake at dawn."""
    c = Canvas(1500, 1000, pixels)
    hz = 452.0
    c.px = c.gradient(
        [(0, "#5d7299"), (150, "#8f96ad"), (290, "#d9ac98"), (390, "#f3c58d"), (hz, "#ffdfa4"), (1000, "#ffdfa4")]
    )
    sx, sy = 1130.0, 352.0
    clouds = c.fbm(420, 60, 11, 6, 0.55)
    streak = smooth(clouds, 0.46, 0.68) * (1 - smooth(c.Y, 300, 430))
    c.over(rgb("#f2b79a", 1.05), streak * 0.42)
    c.over(rgb("#6b6a86"), smooth(c.fbm(520, 42, 29, 6, 0.5), 0.54, 0.74) * (1 - smooth(c.Y, 180, 330)) * 0.5)
    c.glow(sx, sy, 250, "#ff9a3c", 0.55, 1.6, 0.75)
    c.glow(sx, sy, 62, "#ffc86a", 1.1, 2)
    c.fill(ellipse(sx, sy, 25, 25), rgb("#fff2cf", 2.2), soft=2.2)
    # far shores in haze
    c.trees(hz, 70, mix("#b48f8c", "#f1c08f", 0.45), 3, cell=210, rough=0.25)
    c.trees(hz, 52, mix("#8a7078", "#eab487", 0.3), 8, cell=90, left=60, right=1010)
    # island with the hall
    c.trees(hz + 1, 105, mix("#5d4a56", "#d99f7d", 0.25), 18, cell=80, left=70, right=760, fade=160)
    pavilion(c, 372, hz - 14, 190, mix("#46353f", "#d09574", 0.16), rgb("#f0a860", 0.8))
    c.trees(hz + 3, 88, mix("#40343f", "#c98f70", 0.15), 21, cell=70, left=110, right=330, fade=90)
    c.trees(hz + 3, 80, mix("#40343f", "#c98f70", 0.15), 24, cell=60, left=430, right=700, fade=120)
    c.trees(hz + 2, 80, mix("#7a5f66", "#e3ab80", 0.3), 34, cell=80, left=1240, right=1700, fade=150)
    mist = smooth(c.fbm(380, 22, 41, 5), 0.36, 0.72) * np.exp(-(((c.Y - hz + 8) / 30) ** 2))
    c.over(rgb("#ffdcae", 1.02), np.clip(mist * 0.95, 0, 0.85))
    c.reflect(hz, seed=4, ripple=22, scale=1.0, tint=rgb("#fff4ea"), deep=rgb("#2b3a52"), fresnel=(0.98, 0.5), smear=6)
    # glitter path of the sun
    depth = smooth(c.Y, hz, 1000)
    z = 1 / (np.maximum((c.Y - hz) / (1000 - hz), 0.004) + 0.05)
    sparkle = table_noise((c.X - sx) / 1500 * z * 26, z * 34 + 0 * c.X, 77, 2)
    path = np.exp(-(((c.X - sx) / (46 + 190 * depth)) ** 2)) * (hz < c.Y)
    c.add("#ffb45e", path * smooth(sparkle, 0.08, 0.5) * (0.95 - 0.5 * depth))
    c.add("#ff9a4a", np.exp(-(((c.X - sx) / 330) ** 2)) * (hz < c.Y) * 0.12)
    # the boat
    cam = Camera((0, -26, 4.6), (0, 0, 4.6), 1420, 770, hz)
    boat = pleasure_boat().place(-1.2, 0, 0, turn=14)
    sun = (0.45, 0.75, 0.32)
    boat.mirror().lay(
        c,
        cam,
        sun=sun,
        key=rgb("#ffb066", 0.7),
        fill=(0.1, 0.1, 0.13),
        ground=(0.16, 0.12, 0.1),
        sky=rgb("#8f96ad", 0.5),
        low=rgb("#ffcf90", 0.4),
        alpha=0.93,
    )
    c.ripple(hz, 560, seed=9, amount=15, scale=1.1, smear=2.6)
    boat.lay(
        c,
        cam,
        sun=sun,
        key=rgb("#ffb66e", 2.6),
        fill=rgb("#a8a4c0", 0.8),
        ground=rgb("#e09a68", 0.5),
        sky=rgb("#a9b4d0", 0.7),
        low=rgb("#ffcf90", 1.0),
    )
    for x, y, z in ((-5.7, -1.25, 2.02), (-3.95, -1.25, 2.02)):
        a = math.radians(14)
        p = cam.at(x * math.cos(a) - y * math.sin(a) - 1.2, x * math.sin(a) + y * math.cos(a), z)
        c.glow(*p, 11, "#ff6a2a", 0.7)
    c.glow(cam.at(-1.5, -1.2, 1.8)[0], cam.at(-1.5, -1.2, 1.8)[1], 130, "#ff9a3c", 0.07, 1.5)
    # light veil before the boat
    veil = smooth(c.fbm(520, 34, 63, 5), 0.44, 0.75) * np.exp(-(((c.Y - 640) / 46) ** 2))
    c.over(rgb("#ffe0bc"), veil * 0.2)
    c.halo(0.85, 26, 0.5, rgb("#ffd9a0"))
    # foreground
    lt = Light(
        to=(0.4, -0.75, 0.5),
        key=rgb("#ffc98a", 0.62),
        fill=rgb("#8d9cc0", 0.42),
        rim=rgb("#ffcf8a", 0.4),
        rim_to=(0.5, -1.0),
    )
    rng = np.random.default_rng(5)
    for x, y, r in ((1405, 905, 120), (1225, 960, 105), (1490, 830, 70), (1110, 985, 64), (1330, 850, 58)):
        lotus_leaf(c, x, y, r, 0.36, lt, "#4f8a58", int(rng.integers(99)), soft=0.8, angle=float(rng.normal(0, 5)))
    lotus_flower(
        c, 1318, 812, 58, replace(lt, key=rgb("#ffd9b0", 0.7), fill=rgb("#b9a8c8", 0.5)), 3, stalk=150, soft=0.5
    )
    lotus_flower(
        c,
        1428,
        772,
        40,
        replace(lt, key=rgb("#ffd9b0", 0.7), fill=rgb("#b9a8c8", 0.5)),
        5,
        openness=0.2,
        stalk=130,
        soft=0.5,
    )
    willow(c, 12, -60, 420, -10, 430, ["#1c2a1c", "#26381f", "#3a4a22", "#5d5a28"], 95, soft=0.5)
    c.finish(vignette=0.32, grain=0.02, contrast=1.08, saturation=1.08)
    return c


# ------------------------------------------------------------------------------------------------ basketball
TAN = ("#d7a57c", "#c8926a", "#b98058")


def crowd(
    c: Canvas,
    y0: float,
    y1: float,
    rows: int,
    seed: int,
    colours: list[str],
    size: float = 26,
    light: float = 1.0,
    soft: float = 4.0,
) -> None:
    """Tiers of seated people, out of focus."""
    rng = np.random.default_rng(seed)
    sheet = Sheet(c, 1)
    for r in range(rows):
        y = y0 + (y1 - y0) * (r + 0.5) / rows
        s = size * (0.75 + 0.4 * r / rows)
        x = -s
        while x < c.width + s:
            x += s * float(rng.uniform(1.15, 1.9))
            if rng.random() < 0.1:
                continue
            yy = y + float(rng.normal(0, s * 0.18))
            sheet.poly(
                ellipse(x, yy + s * 1.15, s * 0.62, s * 0.85, n=14),
                rgb(colours[int(rng.integers(len(colours)))], float(rng.uniform(0.5, 1.1))),
            )
            sheet.poly(
                ellipse(x, yy, s * 0.3, s * 0.38, n=12), rgb(TAN[int(rng.integers(3))], float(rng.uniform(0.6, 1.0)))
            )
            sheet.poly(ellipse(x, yy - s * 0.16, s * 0.31, s * 0.24, n=12), "#120f0e")
    sheet.lay(gain=light, soft=soft)


def basketball(pixels: int) -> Canvas:
    """A jump shot over a defender in a lit hall."""
    c = Canvas(1500, 1000, pixels)
    floor = 742.0
    c.px = c.gradient([(0, "#0b1119"), (260, "#1c2733"), (420, "#2b3743"), (floor, "#39424a"), (1000, "#39424a")])
    # roof trusses and lamps
    for i in range(9):
        x = -200 + i * 240
        c.fill(ribbon([(x, -20), (750 + (x - 750) * 0.42, 270)], [5, 2]), rgb("#54657a"), 0.6, soft=3)
    for k in (30, 110, 175, 225):
        c.fill(ribbon([(-50, k), (1550, k)], [4 - k / 90]), rgb("#4a5a6c"), 0.55, soft=3)
    crowd(
        c,
        290,
        690,
        10,
        4,
        ["#2c4f86", "#c8d0dc", "#8fb2d8", "#27324a", "#93302a", "#8a8478", "#1c2230", "#40618f", "#1c2230"],
        27,
        0.5,
        5,
    )
    c.over("#10161d", smooth(c.Y, 560, 300) * 0.6)
    c.fill(box(-5, 672, 1505, floor), rgb("#1d3f7a"), 0.94, soft=2.5)
    c.fill(box(-5, 668, 1505, 677), rgb("#d8dde4"), 0.8, soft=2)
    c.fill(box(560, 684, 980, 730), rgb("#b5261e"), 0.9, soft=3)
    for i in range(11):
        c.fill(box(590 + i * 34, 697, 612 + i * 34, 717), rgb("#f3e6c8"), 0.5, soft=3)
    # benches and people at the side line
    lt = Light(
        to=(0.1, -0.9, 0.4),
        key=rgb("#fff2dc", 0.9),
        fill=rgb("#5d7590", 0.5),
        rim=rgb("#e8f0ff", 0.6),
        rim_to=(0.3, -1),
    )
    for x, hgt, d in (
        (120, 240, POLICE),
        (236, 246, POLICE),
        (1330, 235, POLICE),
        (1420, 246, Dress(shirt="#e8eaee", trousers="#20242c")),
    ):
        figure(c, x, 772, hgt, "front" if x != 236 else "stand", d, lt, facing=1 if x < 700 else -1, soft=2.6)
    # floor
    cam = Camera((0, -9.5, 1.75), (0, 0, 1.75), 1150, 750, 640)
    wood = np.clip(0.5 + (c.fbm(900, 5, 71, 4) - 0.5) * 1.4, 0, 1)
    deck = mix("#a8672f", "#d79a58", wood)
    below = smooth(c.Y, floor - 2, floor + 2)
    shine = c.px.copy()
    c.over(deck, below)
    sheet = Sheet(c, 2)

    def ground(pts: list[tuple[float, float]]) -> Any:
        return cam.project([(x, y, 0.0) for x, y in pts])[0]

    sheet.poly(ground([(1.2, -3.0), (7.2, -3.0), (7.2, 2.2), (1.2, 2.2)]), "#1f4f96")
    for a, b, cc, d in ((-9, 4.2, 9, 4.28), (1.2, -3.0, 7.2, -2.92), (1.2, 2.12, 7.2, 2.2), (1.12, -3.0, 1.2, 2.2)):
        sheet.poly(ground([(a, b), (cc, b), (cc, d), (a, d)]), "#f2f2ee")
    t = np.linspace(math.pi / 2, math.pi * 1.5, 40)
    sheet.line(ground([(1.2 + 1.8 * math.cos(v), -0.4 + 1.8 * math.sin(v)) for v in t]), "#f2f2ee", 4)
    t = np.linspace(math.pi * 0.62, math.pi * 1.38, 60)
    sheet.line(ground([(5.6 + 6.7 * math.cos(v), -0.4 + 6.7 * math.sin(v)) for v in t]), "#f2f2ee", 4)
    sheet.lay(0.88, soft=0.8)
    up = np.clip((2 * floor - c.Y) * c.s, 0, c.h - 1).astype(np.int32)[:, 0]
    c.px = c.px * (1 - 0.42 * below[..., None]) + blur(shine, 4 * c.s, 26 * c.s)[up] * (0.75 * below)[..., None]
    for x, w in ((330, 120), (760, 180), (1200, 120)):
        c.add(
            "#fff0d4",
            np.exp(-(((c.X - x) / w) ** 2)) * smooth(c.Y, floor, floor + 40) * (1 - smooth(c.Y, 820, 1010)) * 0.33,
        )
    # lamps
    for y, n, r in ((64, 7, 15), (140, 7, 11), (200, 9, 8)):
        for i in range(n):
            x = 750 + (i - (n - 1) / 2) * (1500 / n) * (1 - y / 520)
            c.fill(ellipse(x, y, r * 2.1, r * 0.75), rgb("#fff6e2", 2.6), soft=2.5)
            c.glow(x, y, r * 3.2, "#dfe9ff", 0.34, 1.7)
            c.fill(
                np.array([(x - r * 2, y), (x + r * 2, y), (x + r * 15, 700), (x - r * 15, 700)]),
                rgb("#bcd0ee", 0.018),
                1.0,
                soft=22,
                light=True,
            )
    # backboard, ring, net
    bx, by = 1258.0, 262.0
    c.fill(ribbon([(bx + 260, 120), (bx + 90, by - 30)], [13, 11]), rgb("#30363e"), soft=1.6)
    c.fill(ribbon([(bx + 260, 330), (bx + 90, by + 40)], [11, 9]), rgb("#262b32"), soft=1.6)
    board = np.array([(bx - 44, by - 178), (bx + 112, by - 150), (bx + 112, by + 84), (bx - 44, by + 92)])
    c.fill(board, rgb("#bcd2e8"), 0.34, soft=1)
    c.fill(ribbon(np.vstack([board, board[:1]]), [6], caps=False), rgb("#f3f5f7"), soft=0.8)
    inner = np.array([(bx - 14, by - 52), (bx + 46, by - 46), (bx + 46, by + 44), (bx - 14, by + 46)])
    c.fill(ribbon(np.vstack([inner, inner[:1]]), [4], caps=False), rgb("#c8241c"), soft=0.8)
    c.fill(ribbon([(bx - 44, by + 96), (bx + 112, by + 88)], [7]), rgb("#1e4f9c"), soft=0.8)
    rx, ry = bx - 108, by + 62
    t = np.linspace(0, 2 * math.pi, 80)
    ring = np.stack([rx + 74 * np.cos(t), ry + 17 * np.sin(t)], axis=1)
    c.fill(
        np.array([(bx - 46, ry - 14), (bx - 30, ry - 14), (bx - 30, ry + 20), (rx + 62, ry + 10)]),
        rgb("#c63c18"),
        soft=0.6,
    )
    net = Sheet(c, 3)
    for i in range(15):
        for sgn in (1, -1):
            a0 = 2 * math.pi * i / 15
            v = np.linspace(0, 1, 14)
            a = a0 + sgn * v * 1.05
            rr = 72 * (1 - 0.46 * v + 0.06 * v**2)
            net.line(np.stack([rx + rr * np.cos(a), ry + rr * 0.23 * np.sin(a) + 112 * v], axis=1), "#eef0f2", 1.7)
    net.lay(0.85, soft=0.6)
    c.fill(ribbon(ring, [5.5], caps=False), rgb("#e2501c"), soft=0.6)
    c.fill(ribbon(ring[40:80] - np.array([0, 2]), [1.6], caps=False), rgb("#ffb48a"), soft=0.5)
    # further players
    home, away = "#c2231b", "#f1f2f4"
    mid = Light(
        to=(0.1, -0.9, 0.5),
        key=rgb("#fff2dc", 0.85),
        fill=rgb("#6d8098", 0.5),
        rim=rgb("#eaf2ff", 0.8),
        rim_to=(0.4, -1),
    )
    kit: dict[str, Any] = {"sleeve": 0.0, "legs": 0.47, "shoes": "#20242e"}
    red_kit: dict[str, Any] = {"side": "#f0e8e0", "socks": "#e8e8ea", "fingers": 0.5}
    white_kit: dict[str, Any] = {"side": "#2450a0", "socks": "#e8e8ea", "fingers": 0.4}
    figure(
        c,
        1010,
        826,
        372,
        Pose(lean=10, arm_near=(40, 96), arm_far=(70, 120), leg_near=(30, -16), leg_far=(-12, -34), turn=0.5),
        Dress(shirt=home, trousers=home, skin=TAN[1], extra=red_kit, **kit),
        mid,
        facing=-1,
        soft=1.8,
        shadow=0.4,
    )
    figure(
        c,
        322,
        838,
        384,
        Pose(lean=8, arm_near=(-30, 50), arm_far=(50, 110), leg_near=(-24, -50), leg_far=(28, 4), turn=0.4),
        Dress(shirt=away, trousers=away, skin=TAN[0], extra=white_kit, **kit),
        mid,
        facing=1,
        soft=1.8,
        shadow=0.4,
    )
    # the two
    hero = Light(
        to=(-0.45, -0.8, 0.42),
        key=rgb("#fff0d8", 1.05),
        fill=rgb("#6c7d94", 0.32),
        rim=rgb("#f2f6ff", 1.5),
        rim_to=(0.7, -0.7),
    )
    for x, y, w in ((575, 914, 120), (818, 918, 105)):
        c.fill(ellipse(x, y, w, 15), (0.02, 0.01, 0.0), 0.85, soft=9)
    j = figure(
        c,
        806,
        884,
        560,
        Pose(
            lean=-4,
            head=-14,
            arm_near=(158, 170),
            arm_far=(40, 74),
            leg_near=(-4, -40),
            leg_far=(24, -18),
            turn=0.5,
            foot=0.8,
        ),
        Dress(shirt=home, trousers=home, skin=TAN[1], extra=red_kit, **kit),
        hero,
        facing=-1,
        wet=0.22,
    )
    j = figure(
        c,
        560,
        842,
        590,
        Pose(
            lean=-3,
            head=-14,
            arm_near=(140, 172),
            arm_far=(112, 160),
            leg_near=(2, -42),
            leg_far=(26, -24),
            turn=0.45,
            foot=0.8,
        ),
        Dress(shirt=away, trousers=away, skin=TAN[0], extra=white_kit, **kit),
        hero,
        facing=1,
        wet=0.2,
    )
    hx, hy = j["hand_near"]
    ball(c, float(hx) + 62, float(hy) - 42, 44, hero)
    c.halo(0.8, 16, 0.5, rgb("#eaf2ff"))
    c.finish(vignette=0.42, grain=0.026, contrast=1.12, saturation=1.06)
    return c


def ball(c: Canvas, x: float, y: float, r: float, light: Light) -> None:
    """A basketball with seams, slightly moved."""
    for k in (3, 2, 1):
        c.fill(ellipse(x - 9 * k, y + 12 * k, r, r), rgb("#b4531c"), 0.12, soft=3)
    m = Model(c, (x - r * 1.3, y - r * 1.3, x + r * 1.3, y + r * 1.3), light)
    m.part([ellipse(x, y, r, r, n=60)], "#d2691f", r * 0.5, texture=0.3)
    t = np.linspace(-1, 1, 30)
    for bend in (-0.55, 0.0, 0.55):
        m.part(
            [ribbon(np.stack([x + r * (bend * (1 - t**2) + 0.25 * t), y + r * t * 0.97], axis=1), [r * 0.028])],
            "#1c0d06",
            2,
        )
    m.part(
        [ribbon(np.stack([x + r * t * 0.97, y + r * (0.3 * (1 - t**2) - 0.25 * t)], axis=1), [r * 0.028])], "#1c0d06", 2
    )
    m.lay(rim_width=r * 0.07, form=r * 0.45, soft=0.8)


# ------------------------------------------------------------------------------------------------ night patrol
def lantern(c: Canvas, x: float, y: float, r: float, soft: float = 0.0, power: float = 1.0) -> None:
    """A red paper lantern, lit from within."""
    c.glow(x, y, r * 1.7, "#ff3a12", 0.3 * power, 1.8)
    st = c.stamp([ellipse(x, y, r, r * 0.82)], soft=soft)
    gx, gy = c.grid(st)
    d = ((gx - x) / r) ** 2 + ((gy - y) / (r * 0.82)) ** 2
    ribs = 0.86 + 0.14 * np.cos(np.arcsin(np.clip((gx - x) / r, -1, 1)) * 11)
    c.paint(st, mix("#ff9a3a", "#c81408", smooth(d, 0, 0.9)) * (1.5 * power * ribs * (1 - 0.3 * d))[..., None])
    for sgn in (-1, 1):
        c.fill(
            box(x - r * 0.42, y + sgn * r * 0.8 - r * 0.09, x + r * 0.42, y + sgn * r * 0.8 + r * 0.09),
            rgb("#c8862a"),
            soft=soft,
        )
    c.fill(ribbon([(x, y + r * 0.9), (x, y + r * 1.5)], [r * 0.12, r * 0.16]), rgb("#d8781c"), 0.9, soft=soft)


def stall(m: Mesh, side: int, y: float, colour: Colour, seed: int) -> None:
    """A market stall on one side of the street: counter, goods, awning, back wall in warm light."""
    rng = np.random.default_rng(seed)
    x0, x1 = side * 3.1, side * 5.6
    ln = 2.7
    m.quad((x1, y, 0), (x1, y + ln, 0), (x1, y + ln, 2.7), (x1, y, 2.7), rgb("#e09a4a", 0.8), emit=True, cut=3)
    m.quad(
        (x1, y + ln, 0), (x0, y + ln, 0), (x0, y + ln, 2.2), (x1, y + ln, 2.6), rgb("#8a4a20", 0.7), emit=True, cut=3
    )
    m.block((min(x0, x0 + side * 0.8), y + 0.1, 0), (max(x0, x0 + side * 0.8), y + ln - 0.1, 0.85), colour)
    for _ in range(46):
        gx, gy = x0 + side * float(rng.uniform(0.05, 0.75)), y + 0.2 + (ln - 0.4) * float(rng.random())
        tint = ["#e8b23a", "#d8442a", "#7ab04a", "#f0dcb0", "#e07a2a"][int(rng.integers(5))]
        m.ball((gx, gy, 0.93 + float(rng.uniform(0, 0.12))), (0.09, 0.09, 0.08), rgb(tint, 0.9), 4)
    n = 8
    for i in range(n):
        a, b = y - 0.1 + (ln + 0.1) * i / n, y - 0.1 + (ln + 0.1) * (i + 1) / n
        tint = rgb(colour, 0.85) if i % 2 == 0 else rgb("#e8dcc8", 0.75)
        m.quad((x1, a, 2.85), (x1, b, 2.85), (x0 - side * 0.45, b, 2.35), (x0 - side * 0.45, a, 2.35), tint, emit=False)
        m.quad(
            (x0 - side * 0.45, a, 2.35),
            (x0 - side * 0.45, b, 2.35),
            (x0 - side * 0.45, b, 2.1),
            (x0 - side * 0.45, a, 2.1),
            tint * 0.8,
        )
    for r in range(4):
        for i in range(9):
            a, z0 = y + 0.15 + i * 0.28, 1.0 + r * 0.38
            tint = rgb(
                ["#f0c060", "#c85a30", "#a08a40", "#f4e4c0", "#b0503a", "#7a6a60"][int(rng.integers(6))],
                float(rng.uniform(0.2, 0.8)),
            )
            hh = float(rng.uniform(0.08, 0.33))
            m.quad(
                (x1 - side * 0.05, a, z0),
                (x1 - side * 0.05, a + 0.2, z0),
                (x1 - side * 0.05, a + 0.2, z0 + hh),
                (x1 - side * 0.05, a, z0 + hh),
                tint,
                emit=True,
            )
            b = x0 + side * (0.2 + i * 0.25)
            m.quad(
                (b, y + ln - 0.05, z0),
                (b + side * 0.17, y + ln - 0.05, z0),
                (b + side * 0.17, y + ln - 0.05, z0 + hh),
                (b, y + ln - 0.05, z0 + hh),
                tint * 0.9,
                emit=True,
            )
    board = rgb(["#d8341c", "#e08a20", "#c8281c", "#2a7a88"][int(rng.integers(4))], 0.6)
    m.block(
        (min(x0 - side * 0.25, x0 + side * 0.5), y + 0.1, 2.42),
        (max(x0 - side * 0.25, x0 + side * 0.5), y + 0.16, 2.7),
        board,
        emit=True,
    )
    for i in range(5):
        m.ball((x0 - side * 0.3, y + 0.3 + i * 0.5, 1.95), (0.09, 0.09, 0.13), rgb("#e0381c", 1.0), 5)
    for yy in (y, y + ln - 0.1):
        m.tube([(x0 - side * 0.2, yy, 0), (x0 - side * 0.2, yy, 2.4)], 0.035, "#3a3a40", 5)


def night_patrol(pixels: int) -> Canvas:
    """Three officers on patrol through a night market after rain."""
    c = Canvas(1500, 1000, pixels)
    hz, f = 430.0, 1080.0
    cam = Camera((0, 0, 1.7), (0, 10, 1.7), f, 760, hz)
    c.px = c.gradient([(0, "#0a1024"), (250, "#1c2140"), (hz, "#5a3a3c"), (1000, "#1a1416")])
    # houses behind
    m = Mesh()
    rng = np.random.default_rng(3)
    for side in (-1, 1):
        y = 4.0
        while y < 70:
            w, h = float(rng.uniform(5, 9)), float(rng.uniform(6, 12))
            m.quad((side * 7, y, 0), (side * 7, y + w, 0), (side * 7, y + w, h), (side * 7, y, h), "#2a2630", cut=2)
            m.quad((side * 7, y, 0), (side * 16, y, 0), (side * 16, y, h), (side * 7, y, h), "#1c1a24", cut=2)
            for zz in np.arange(3.4, h - 1.2, 2.0):
                for yy in np.arange(y + 0.8, y + w - 1, 1.9):
                    if rng.random() < 0.55:
                        tint = rgb(
                            ["#ffca7a", "#ffdca8", "#9ab8e8"][int(rng.integers(3))], float(rng.uniform(0.15, 0.7))
                        )
                        m.quad(
                            (side * 6.97, yy, zz),
                            (side * 6.97, yy + 0.9, zz),
                            (side * 6.97, yy + 0.9, zz + 1.1),
                            (side * 6.97, yy, zz + 1.1),
                            tint,
                            emit=True,
                        )
            if rng.random() < 0.8:
                tint = rgb(["#ff4a3a", "#3ab8ff", "#ffb02a", "#ff5aa8", "#4ae0a0"][int(rng.integers(5))], 0.9)
                z0 = float(rng.uniform(2.8, 4.0))
                m.block(
                    (min(side * 6.9, side * 6.1), y + w * 0.3, z0),
                    (max(side * 6.9, side * 6.1), y + w * 0.34, z0 + 2.2),
                    tint,
                    emit=True,
                )
            y += w
    m.lay(
        c,
        cam,
        key=(0.02, 0.02, 0.04),
        fill=rgb("#37406a", 0.5),
        ground=rgb("#d8843a", 0.5),
        haze=rgb("#7a4630", 0.55),
        haze_far=90,
        soft=2.2,
    )
    m = Mesh()
    cols = ["#b8261c", "#1f5aa0", "#c8801c", "#2a7a4a", "#a02a5a"]
    for side in (-1, 1):
        for i in range(14):
            stall(m, side, 5.6 + i * 3.1, cols[(i * 3 + (side > 0)) % 5], i + 50 * (side > 0))
    m.lay(
        c,
        cam,
        sun=(0, -0.2, 1),
        key=(0.06, 0.06, 0.09),
        fill=rgb("#5a5a80", 0.25),
        ground=rgb("#ffb45a", 0.9),
        haze=rgb("#b06a38", 0.8),
        haze_far=75,
        soft=1.5,
    )
    c.glow(760, hz - 8, 190, "#ffb05a", 0.26, 1.6, 0.7)
    c.over(rgb("#e8945a", 0.5), np.exp(-(((c.Y - hz) / 70) ** 2)) * np.exp(-(((c.X - 760) / 420) ** 2)) * 0.6)
    # shoppers
    far = Light(
        to=(0.0, -0.5, 0.6),
        key=rgb("#ffb46a", 0.35),
        fill=rgb("#5a4a58", 0.28),
        rim=rgb("#ffc27a", 0.7),
        rim_to=(1, -0.6),
    )
    people = []
    for k in range(64):
        y = 8.0 + 28 * float(rng.random()) ** 1.5
        x = float(rng.choice([-1, 1])) * float(rng.uniform(1.5, 3.0))
        if x < 0 and 7 < y < 14:
            continue
        people.append((y, x, k))
    wear = ["#3a4a6a", "#8a3a3a", "#c8c0b0", "#4a6a58", "#222630", "#a87a4a", "#d8d8e0", "#6a4a78"]
    for y, x, k in sorted(people, reverse=True):
        px, py = cam.at(x, y, 0)
        figure(
            c,
            px,
            py,
            cam.size(x, y, 0) * float(rng.uniform(1.5, 1.78)),
            ["come", "front", "walk", "stroll", "stand"][k % 5],
            Dress(
                shirt=wear[k % 8],
                trousers=wear[(k * 3 + 4) % 8],
                back=k % 2 == 0,
                long_hair=k % 3 == 0,
                skirt=k % 6 == 0,
            ),
            far,
            facing=1 if k % 4 < 2 else -1,
            soft=2.0,
            haze=rgb("#d08048", 0.8),
            haze_amount=min(0.6, y / 80),
        )
    # patrol car
    unit = car("suv", "#e4e7ec", "#1d3f9c", lamps=True, head=True).place(-1.9, 11.0, 0, turn=176)
    unit.lay(
        c,
        cam,
        sun=(0.2, -0.6, 0.6),
        key=rgb("#ffb870", 0.45),
        fill=rgb("#6a70a0", 0.3),
        ground=rgb("#c87838", 0.25),
        sky=rgb("#ffb060", 0.35),
        low=rgb("#ffc070", 0.5),
        soft=1.3,
    )
    lx, ly = cam.at(-1.9, 11.0, 1.83)
    sc = cam.size(-1.9, 11.0, 1.8)
    # lights
    rng = np.random.default_rng(9)
    for i in range(10):
        y = 9 + i * 4.6
        for x in np.linspace(-2.8, 2.8, 6):
            z = 4.3 - 0.35 * math.cos(x / 2.8 * 1.5)
            px, py = cam.at(float(x), y, z)
            r = cam.size(float(x), y, z) * 0.24
            lantern(c, px, py, r, soft=max(1.2, 3.5 - r * 0.06), power=0.95)
        line = [cam.at(float(x), y, 4.6 - 0.35 * math.cos(x / 2.8 * 1.5)) for x in np.linspace(-3.4, 3.4, 15)]
        c.fill(ribbon(line, [cam.size(0, y, 4) * 0.012]), (0.01, 0.01, 0.012), soft=0.8)
    for side in (-1, 1):
        for i in range(26):
            y = 5.4 + i * 1.55
            px, py = cam.at(side * 3.0, y, 2.25)
            s = cam.size(side * 3.0, y, 2.2)
            c.glow(px, py, s * 0.14, "#ffc878", 0.9, 2)
            c.fill(ellipse(px, py, s * 0.07, s * 0.09), rgb("#fff0c8", 2.2), soft=2)
    # wet pavement
    c.reflect(
        hz + 6,
        seed=8,
        ripple=16,
        scale=1.6,
        tint=rgb("#ffe9d8"),
        deep=rgb("#120f14"),
        fresnel=(0.9, 0.46),
        squeeze=0.62,
        smear=15,
        where=smooth(c.Y, cam.at(0, 11.5, 0)[1] - 40, cam.at(0, 9.0, 0)[1]) * 1.0,
    )
    depth = np.maximum((c.Y - hz) / f, 0.006)
    wy, wx = 1.7 / depth, (c.X - 760) / f * 1.7 / depth
    joint = np.minimum(np.abs((wy * 1.2) % 1 - 0.5), np.abs((wx * 1.2 + np.floor(wy * 1.2) * 0.5) % 1 - 0.5))
    c.px *= (1 - 0.35 * (1 - smooth(joint, 0.0, 0.04)) * smooth(c.Y, hz + 90, hz + 260))[..., None]
    dry = smooth(table_noise(wx * 0.9, wy * 0.9, 31, 4), -0.05, 0.35) * smooth(c.Y, hz + 60, hz + 160)
    c.over(rgb("#2a1d18"), dry * 0.5)
    # the flashing lights
    for dx, tint, pw in ((-0.36, "#ff1a10", 1.0), (0.36, "#1a48ff", 1.25)):
        c.glow(lx + dx * sc, ly, 24, tint, 1.8 * pw, 2.1)
        c.glow(lx + dx * sc, ly, 120, tint, 0.13 * pw, 1.7)
        gy = cam.at(0, 8.6, 0)[1] + 90
        c.glow(lx + dx * sc * 2.4, gy, 60, tint, 0.22 * pw, 1.7, 2.4)
    for dx in (-0.66, 0.66):
        hx, hy = cam.at(-1.9 + dx, 8.75, 0.78)
        c.glow(hx, hy, 15, "#fff2d8", 1.3, 2.2)
        c.glow(hx, hy + 120, 24, "#ffe2b0", 0.35, 1.5, 3.0)
    # officers
    hero = Light(
        to=(-0.4, -0.55, 0.7),
        key=rgb("#ffc488", 0.95),
        fill=rgb("#6a74a4", 0.42),
        rim=rgb("#ffc078", 1.7),
        rim_to=(0.9, -0.5),
    )
    cool = replace(hero, to=(0.4, -0.55, 0.7), rim=rgb("#7ea0ff", 1.5), rim_to=(-0.9, -0.5))
    for x, y, pose, facing, lt in (
        (-0.62, 4.0, "come", 1, cool),
        (0.42, 3.75, "come2", -1, hero),
        (1.5, 4.9, "come", 1, hero),
    ):
        px, py = cam.at(x, y, 0)
        figure(c, px, py, cam.size(x, y, 0) * 1.78, pose, PATROL, lt, facing=facing, wet=0.6, shadow=0.75)
    # near lights out of focus
    rng = np.random.default_rng(21)
    for _ in range(26):
        side = float(rng.choice([-1, 1]))
        x = 750 + side * float(rng.uniform(430, 760))
        c.bokeh(
            x,
            float(rng.uniform(10, 300)),
            float(rng.uniform(14, 40)),
            ["#ffb04a", "#ff6a2a", "#ffd890", "#ff4a3a"][int(rng.integers(4))],
            0.12,
        )
    c.halo(0.75, 20, 0.55, rgb("#ffc890"))
    c.finish(vignette=0.4, grain=0.024, contrast=1.1, saturation=1.05, exposure=1.18)
    return c


# ------------------------------------------------------------------------------------------------ expressway
def expressway(pixels: int) -> Canvas:
    """Rescue on the hard shoulder at first light."""
    c = Canvas(1500, 1000, pixels)
    hz, f = 415.0, 1300.0
    cam = Camera((0.4, 0, 2.3), (0.4, 10, 2.3), f, 610, hz)
    c.px = c.gradient(
        [(0, "#30456e"), (140, "#5a6c94"), (270, "#b598a0"), (350, "#eeb387"), (hz, "#ffd592"), (1000, "#ffd592")]
    )
    cl = smooth(c.fbm(460, 46, 5, 6, 0.55), 0.47, 0.7) * (1 - smooth(c.Y, 300, 400))
    c.over(rgb("#f0a080"), cl * 0.6)
    c.over(rgb("#4a5578"), smooth(c.fbm(560, 60, 15, 6), 0.52, 0.74) * (1 - smooth(c.Y, 120, 260)) * 0.6)
    c.glow(560, hz - 12, 150, "#ffb860", 0.75, 1.7, 0.55)
    c.trees(hz, 60, mix("#8f7a86", "#ffc98e", 0.42), 4, cell=260, rough=0.12)
    c.trees(hz + 2, 40, mix("#6a5a66", "#ffc98e", 0.3), 6, cell=120)
    # fields and verges
    c.over(mix("#2c3a34", "#5f5a48", c.fbm(120, 14, 9, 5)), smooth(c.Y, hz, hz + 2))

    def far(y: Array) -> Array:
        return np.maximum(1.0, f * 2.3 / np.maximum(y - hz, 1))

    dist = far(c.Y)
    wx = (c.X - 610) / f * dist + 0.4
    road = smooth(wx, -5.4, -5.3) * (1 - smooth(wx, 7.6, 7.7)) * (hz < c.Y)
    grain = table_noise(wx * 9, dist * 3, 5, 3)
    wear = np.exp(-(((np.abs((wx + 1.55) % 3.75 - 1.9) - 0.85) / 0.4) ** 2))
    tarmac = mix("#3a3d46", "#565a64", 0.5 + 0.35 * grain) * (1 - 0.16 * wear)[..., None]
    glance = np.exp(-(((c.X - 575) / (70 + (c.Y - hz) * 0.55)) ** 2)) * (1 - smooth(c.Y, hz, 900))
    tarmac = (
        tarmac
        + rgb("#ffb878") * (glance * (0.55 + 0.4 * wear))[..., None]
        + rgb("#ffb878") * (0.5 * np.exp(-(c.Y - hz) / 60))[..., None]
    )
    c.over(tarmac, road)
    opp = smooth(wx, -17.5, -17.4) * (1 - smooth(wx, -7.6, -7.5)) * (hz < c.Y)
    c.over(
        mix("#41444e", "#5c5f68", 0.5 + 0.3 * grain) + rgb("#ffb878") * (0.4 * np.exp(-(c.Y - hz) / 60))[..., None], opp
    )
    # lines
    sheet = Sheet(c, 3)

    def strip(x: float, w: float, y0: float, y1: float, colour: str) -> None:
        sheet.poly(cam.project([(x, y0, 0), (x + w, y0, 0), (x + w, y1, 0), (x, y1, 0)])[0], colour)

    for x in (-5.0, 3.55):
        strip(x, 0.2, 2.5, 400, "#dcd6c8")
    for k in range(30):
        strip(-0.75, 0.16, 3 + k * 12, 9 + k * 12, "#dcd6c8")
    for k in range(3, 40):
        strip(3.4, 0.1, k * 6.0, k * 6.0 + 0.5, "#e8c23a")
    sheet.lay(0.8, soft=0.5)
    # rails, hedge, gantry
    m = Mesh()
    sun, key = (-0.05, 1.0, 0.12), rgb("#ffb070", 1.6)
    look = {
        "sun": sun,
        "key": key,
        "fill": rgb("#6f82ac", 0.5),
        "ground": rgb("#5a5048", 0.3),
        "sky": rgb("#8fa0c4", 0.8),
        "low": rgb("#ffc890", 1.0),
        "haze": rgb("#f0b488", 0.8),
        "haze_far": 420,
    }
    for x in (7.9, -6.1, -7.0):
        ys = np.linspace(2, 300, 110) if x > 0 else np.linspace(4, 300, 90)
        prof = [(0, 0.5), (0.05, 0.56), (0, 0.64), (0.05, 0.72), (0, 0.8)]
        m.surface(
            np.stack([np.stack([x + dx + 0 * ys, ys, z + 0 * ys], axis=-1) for dx, z in prof], axis=1), "#9aa2ae", 0.45
        )
        for y in np.arange(4, 220, 4.0):
            m.block((x - 0.05, y, 0), (x + 0.05, y + 0.1, 0.82), "#7c8490")
    m.lay(c, cam, **look)
    g = Mesh()
    gy = 62.0
    for x in (-7.0, 8.6):
        g.block((x - 0.3, gy, 0), (x + 0.3, gy + 0.6, 8.6), "#6a727e")
    for z in (6.9, 8.3):
        g.block((-7, gy + 0.1, z), (8.6, gy + 0.4, z + 0.22), "#6a727e")
    for k in range(26):
        x = -6.8 + k * 0.6
        g.tube(
            [(x, gy + 0.2, 7.0), (x + 0.6, gy + 0.2, 8.4)] if k % 2 else [(x, gy + 0.2, 8.4), (x + 0.6, gy + 0.2, 7.0)],
            0.05,
            "#6a727e",
            4,
        )
    g.quad((-4.9, gy - 0.1, 5.7), (-0.6, gy - 0.1, 5.7), (-0.6, gy - 0.1, 8.7), (-4.9, gy - 0.1, 8.7), "#1d5c3a")
    g.quad((0.8, gy - 0.1, 5.9), (5.6, gy - 0.1, 5.9), (5.6, gy - 0.1, 8.6), (0.8, gy - 0.1, 8.6), "#14161a")
    g.lay(c, cam, **look)
    signs = Sheet(c, 3)

    def sign(x0: float, z0: float, x1: float, z1: float, colour: str) -> None:
        signs.poly(
            cam.project([(x0, gy - 0.2, z0), (x1, gy - 0.2, z0), (x1, gy - 0.2, z1), (x0, gy - 0.2, z1)])[0], colour
        )

    for x0, z0, x1, z1 in (
        (-4.6, 7.7, -2.2, 8.3),
        (-4.6, 6.7, -2.8, 7.2),
        (-1.9, 6.2, -1.5, 8.3),
        (-4.6, 6.1, -3.4, 6.4),
    ):
        sign(x0, z0, x1, z1, "#cfe0d2")
    for i in range(6):
        sign(1.2 + i * 0.7, 7.1, 1.7 + i * 0.7, 7.7, "#ff9a2a")
    signs.lay(0.85, soft=0.5)
    for i in range(6):
        c.glow(*cam.at(1.45 + i * 0.7, gy, 7.4), 7, "#ff8a1a", 0.25)
    # lamp posts fading away on the left, traffic on the other side
    rng = np.random.default_rng(8)
    for k in range(26):
        y = 24 + 9.0 * k + float(rng.uniform(0, 4))
        x = -9.6 - 3.6 * (k % 2)
        s = cam.size(x, y, 0.7)
        for dx in (-0.65, 0.65):
            px, py = cam.at(x + dx, y, 0.7)
            c.glow(px, py, max(1.6, s * 0.2), "#fff0d0", 1.3, 2)
    other = car("sedan", "#3a4250", head=True).place(-9.8, 21, 0, turn=180)
    other.lay(c, cam, **look)
    for dx in (-0.65, 0.65):
        c.glow(*cam.at(-9.8 + dx, 18.7, 0.7), 13, "#fff2d8", 1.4, 2)

    # the three cars
    def shade(x: float, y: float, half: float, ln: float) -> None:
        p = cam.project(
            [(x - half, y - ln, 0), (x + half, y - ln, 0), (x + half + 0.3, y + ln, 0), (x - half - 0.3, y + ln, 0)]
        )[0]
        c.fill(p, (0.004, 0.004, 0.008), 0.85, soft=cam.size(x, y, 0) * 0.14)
        q = cam.project(
            [
                (x - half, y - ln, 0),
                (x + half, y - ln, 0),
                (x + half + 0.5, y - ln - 3.6, 0),
                (x - half - 0.1, y - ln - 3.6, 0),
            ]
        )[0]
        c.fill(q, (0.01, 0.01, 0.02), 0.5, soft=cam.size(x, y, 0) * 0.3)

    shade(5.4, 31, 1.0, 2.4)
    car("sedan", "#f2f3f5", tail=1.6).place(5.4, 31, 0).lay(c, cam, **look)
    for dx in (-0.7, 0.7):
        c.glow(*cam.at(5.4 + dx, 28.6, 0.85), 9, "#ff8a1a", 1.3, 2)
    shade(5.3, 20.5, 1.1, 2.8)
    car("van", "#f4f5f6", "#c8201c", lamps=True, tail=1.4).place(5.3, 20.5, 0).lay(c, cam, **look)
    shade(4.9, 10.6, 1.05, 2.4)
    car("suv", "#eef0f3", "#17419e", lamps=True, tail=1.7).place(4.9, 10.6, 0).lay(c, cam, **look)
    for x, y, z, k in ((5.3, 21.5, 2.5, 0.6), (4.9, 10.45, 1.84, 1.0)):
        s = cam.size(x, y, z)
        for dx, tint in ((-0.36, "#ff1a10"), (0.36, "#1a4cff")):
            px, py = cam.at(x + dx, y, z)
            c.glow(px, py, s * 0.26, tint, 2.0, 2.1)
            c.glow(px, py, s * 1.0, tint, 0.13 * k, 1.8)
            c.glow(px + dx * s, cam.at(x, y - 3, 0)[1] + 30, s * 0.8, tint, 0.06 * k, 1.6, 0.5)
    for dx in (-0.72, 0.72):
        c.glow(*cam.at(4.9 + dx, 8.3, 0.95), 12, "#ff2010", 0.6, 2)
    # officer, medics, cones
    people = Light(
        to=(0.0, -0.4, 0.5),
        key=rgb("#d8a880", 0.35),
        fill=rgb("#8f9cbc", 0.62),
        rim=rgb("#ffc480", 1.6),
        rim_to=(-0.8, -0.6),
    )
    hi = replace(PATROL, shirt="#8fb2d8", cap="#f0f2f4", vest="#c8e820", back=True)
    px, py = cam.at(3.1, 22.5, 0)
    figure(
        c,
        px,
        py,
        cam.size(3.1, 22.5, 0) * 1.72,
        "stand",
        Dress(shirt="#f0f2f4", trousers="#dfe3ea", sleeve=1, back=True),
        people,
        shadow=0.4,
    )
    px, py = cam.at(3.7, 25.5, 0)
    figure(
        c,
        px,
        py,
        cam.size(3.7, 25.5, 0) * 1.74,
        "walk",
        Dress(shirt="#f0f2f4", trousers="#dfe3ea", sleeve=1),
        people,
        shadow=0.4,
    )
    px, py = cam.at(2.1, 9.4, 0)
    figure(
        c,
        px,
        py,
        cam.size(2.1, 9.4, 0) * 1.78,
        Pose(arm_near=(-78, -84), arm_far=(12, 16), leg_near=(-5, -4), leg_far=(5, 4), turn=1.0, foot=0.4),
        hi,
        people,
        shadow=0.5,
    )
    for k in range(6):
        x, y = 4.6 - k * 0.42, 5.4 + k * 0.75
        if y > 8.0:
            continue
        s = cam.size(x, y, 0)
        px, py = cam.at(x, y, 0)
        c.fill(ellipse(px, py, s * 0.3, s * 0.06), (0, 0, 0), 0.5, soft=3)
        mm = Model(c, (px - s, py - s, px + s, py + s), people)
        mm.part([box(px - s * 0.2, py - s * 0.04, px + s * 0.2, py)], "#c23a12", 3)
        mm.part(
            [
                np.array(
                    [
                        (px - s * 0.14, py - s * 0.04),
                        (px + s * 0.14, py - s * 0.04),
                        (px + s * 0.03, py - s * 0.68),
                        (px - s * 0.03, py - s * 0.68),
                    ]
                )
            ],
            "#e2501c",
            s * 0.1,
        )
        mm.part(
            [
                np.array(
                    [
                        (px - s * 0.105, py - s * 0.24),
                        (px + s * 0.105, py - s * 0.24),
                        (px + s * 0.075, py - s * 0.42),
                        (px - s * 0.075, py - s * 0.42),
                    ]
                )
            ],
            "#f0f0f0",
            s * 0.1,
        )
        mm.lay(rim_width=1.4)
    c.over(rgb("#ffd09a"), np.exp(-(((c.Y - hz) / 26) ** 2)) * 0.4 * smooth(c.fbm(300, 16, 3), 0.3, 0.7))
    c.halo(0.85, 18, 0.5, rgb("#ffd9b0"))
    c.finish(vignette=0.34, grain=0.022, contrast=1.1, saturation=1.06)
    return c


# ------------------------------------------------------------------------------------------------ cherry campus
def blossom_cloud(
    sheet: Sheet,
    rng: np.random.Generator,
    x: float,
    y: float,
    r: float,
    count: int,
    sun: tuple[float, float],
    size: float,
    shades: list[str],
) -> None:
    """A ball of blossom: small petals, lit on the side of the sun; shades run from shadow to light."""
    a = rng.uniform(0, 2 * math.pi, count)
    d = r * np.sqrt(rng.uniform(0, 1, count))
    px, py = x + d * np.cos(a), y + d * np.sin(a) * 0.8
    tone = 0.5 + 0.42 * ((px - x) * sun[0] + (py - y) * sun[1]) / r + rng.normal(0, 0.17, count)
    order = np.argsort(tone)
    for i in order:
        k = int(np.clip(tone[i] * len(shades), 0, len(shades) - 1))
        s = size * float(rng.uniform(0.6, 1.3))
        sheet.poly(
            ellipse(float(px[i]), float(py[i]), s, s * float(rng.uniform(0.55, 0.95)), float(rng.uniform(0, 180)), n=7),
            shades[k],
        )


def cherry_tree(
    c: Canvas,
    x: float,
    base: float,
    s: float,
    seed: int,
    shades: list[str],
    bark: str,
    side: int,
    density: float = 1.0,
    soft: float = 0.0,
    petal: float = 1.0,
) -> None:
    """A cherry tree leaning over the path; `s` is its height in units."""
    rng = np.random.default_rng(seed)
    limbs: list[tuple[Any, float]] = []
    trunk = spline([(x, base), (x + side * 0.02 * s, base - 0.16 * s), (x + side * 0.06 * s, base - 0.34 * s)])
    limbs.append((trunk, 0.034 * s))
    c.fill(ellipse(x + side * 0.05 * s, base, 0.12 * s, 0.016 * s), rgb("#3a2f46"), 0.55, soft=0.012 * s)
    tx, ty = trunk[-1]
    for angle in (-52, -22, 8, 30, 55, 74):
        branch(
            rng,
            float(tx),
            float(ty) + rng.uniform(0, 0.08) * s,
            angle * side + rng.normal(0, 6),
            0.36 * s,
            0.015 * s,
            2,
            limbs,
            30,
        )
    back = Sheet(c, 2)
    front = Sheet(c, 2)
    tips = [(p[-1], p[len(p) // 2]) for p, w in limbs[1:]]
    for i, (tip, mid) in enumerate(tips):
        for q in (tip, mid):
            sheet = back if i % 2 else front
            r = s * float(rng.uniform(0.05, 0.1))
            sun = (0.25, -0.95) if sheet is front else (0.2, -0.7)
            blossom_cloud(
                sheet,
                rng,
                float(q[0]),
                float(q[1]),
                r,
                int(58 * density),
                sun,
                s * 0.0085 * petal,
                shades if sheet is front else shades[:-1],
            )
    back.lay(soft=soft + 0.4)
    m = Model(
        c,
        (x - s, base - 1.3 * s, x + s, base + 20),
        Light(to=(0.5, -0.6, 0.5), key=rgb("#ffe9c8", 0.8), fill=rgb("#a898b0", 0.4)),
    )
    m.part([ribbon(p, [w * 1.15, w * 0.6]) for p, w in limbs], bark, 0.02 * s, texture=0.9, seed=seed)
    m.lay(soft=soft)
    foot = Sheet(c, 2)
    for _ in range(60):
        gx = x + float(rng.normal(0, 0.035)) * s
        foot.poly(
            leaf(gx, base + 0.014 * s, -0.028 * s * float(rng.uniform(0.5, 1)), 0.0025 * s, float(rng.normal(0, 25))),
            ["#54743c", "#6f8c48", "#8aa456"][int(rng.integers(3))],
        )
    foot.lay(soft=soft)
    front.lay(soft=soft)


def cherry_campus(pixels: int) -> Canvas:
    """Cherry blossom avenue on a campus; officers at an information tent."""
    c = Canvas(1500, 1000, pixels)
    hz, f = 470.0, 1150.0
    cam = Camera((0, 0, 1.75), (0, 10, 1.75), f, 640, hz)
    c.px = c.gradient([(0, "#8fb4de"), (250, "#bcd3ea"), (hz, "#f3ead8"), (1000, "#f3ead8")])
    c.glow(820, 60, 330, "#fff0cf", 0.55, 1.5)
    # hall at the end of the avenue
    b = c.stamp([box(500, 330, 800, hz + 4), np.array([(485, 332), (650, 278), (815, 332)]), box(628, 236, 672, 300)])
    c.paint(b, mix("#b98f80", "#f5e8d8", 0.55))
    for i in range(9):
        for r in range(3):
            c.fill(box(514 + i * 31, 346 + r * 38, 530 + i * 31, 370 + r * 38), mix("#7d8794", "#f5e8d8", 0.42), 0.9)
    c.fill(box(640, 250, 660, 268), rgb("#fdf6e8"), 0.9, soft=1)
    c.trees(hz + 6, 110, mix("#8fa888", "#f5ead8", 0.45), 5, cell=60)
    # ground: lawn, path with fallen petals
    dist = f * 1.75 / np.maximum(c.Y - hz, 1)
    wx = (c.X - 640) / f * dist
    below = smooth(c.Y, hz, hz + 3)
    lawn = mix("#5f8244", "#9ab35e", np.clip(0.5 + 0.6 * table_noise(wx * 3, dist * 3, 4, 4), 0, 1))
    c.over(lawn, below)
    path = smooth(wx, -2.9, -2.8) * (1 - smooth(wx, 2.8, 2.9)) * below
    stone = mix("#b9ab9e", "#d9cdbf", np.clip(0.5 + 0.5 * table_noise(wx * 6, dist * 2.5, 8, 4), 0, 1))
    seam = np.minimum(np.abs((dist * 1.1) % 1 - 0.5), np.abs((wx * 1.1) % 1 - 0.5))
    c.over(stone * (1 - 0.12 * (1 - smooth(seam, 0.0, 0.05)))[..., None], path)
    kerb = (smooth(np.abs(wx), 2.78, 2.82) * (1 - smooth(np.abs(wx), 3.0, 3.04))) * below
    c.over("#d8d2c8", kerb * 0.8)
    shade = smooth(table_noise(wx * 0.55, dist * 0.42, 12, 4), -0.16, 0.2) * below
    c.px *= 1 - shade[..., None] * (1 - rgb("#8a82a0"))
    drift = smooth(table_noise(wx * 1.3, dist * 1.0, 22, 4) + 0.3 * smooth(np.abs(wx), 1.2, 3.0), 0.0, 0.5)
    speck = smooth(table_noise(wx * 38, dist * 22, 27, 2), 0.02, 0.3) * (1 - 0.5 * smooth(dist, 6, 14)) + 0.35 * smooth(
        dist, 6, 14
    )
    c.over(rgb("#f6c8d4"), below * drift * speck * 0.8)
    c.over(rgb("#fff0d8"), np.exp(-(((c.Y - hz) / 60) ** 2)) * 0.5)
    # trees, far to near
    deep = ["#a8798f", "#cf93a8", "#e8b0c0", "#f6ccd6", "#fde6ea", "#fffaf8"]
    haze = "#f6e2de"
    for k, y in enumerate((46.0, 34, 26, 20, 15.5, 12)):
        t = max(0.0, min(0.62, (y - 10) / 46))
        shades = [mix(d, haze, t) for d in deep]
        for side in (-1, 1):
            if side > 0 and y < 14:
                continue
            bx, by = cam.at(side * (4.6 + 0.4 * (k % 2)), y, 0)
            cherry_tree(
                c,
                bx,
                by,
                cam.size(0, y, 0) * 7.6,
                40 + k * 2 + (side > 0),
                shades,
                mix("#4a342e", haze, t),
                -side,
                density=1.0 if y > 16 else 1.4,
                soft=0.7 if y > 24 else 0.3,
                petal=1.1 if y > 20 else 0.85,
            )
    c.glow(650, 420, 150, "#fff0d8", 0.2, 1.6)
    # walkers far down
    lt = Light(
        to=(0.35, -0.75, 0.5),
        key=rgb("#fff0d4", 0.9),
        fill=rgb("#a8a4bc", 0.45),
        rim=rgb("#fff4de", 1.1),
        rim_to=(0.5, -0.85),
    )
    rng = np.random.default_rng(14)
    tops = ["#f2f2f0", "#d88a98", "#7a9ac8", "#f0d890", "#6a7a8a", "#c8d8c0", "#3a4a6a"]
    for k in range(17):
        y = 40 - k * 1.6
        x = float(rng.uniform(-2.2, 2.0))
        px, py = cam.at(x, y, 0)
        figure(
            c,
            px,
            py,
            cam.size(x, y, 0) * float(rng.uniform(1.56, 1.76)),
            ["walk", "stroll", "come", "walk2", "stand"][k % 5],
            Dress(
                shirt=tops[k % 7],
                trousers=["#2a3448", "#5a6a88", "#e8e0d4", "#3a3a40"][k % 4],
                back=k % 3 != 0,
                long_hair=k % 2 == 0,
                skirt=k % 4 == 2,
                bag="#8a3a3a" if k % 3 == 1 else None,
            ),
            lt,
            facing=1 if k % 2 else -1,
            haze=haze,
            haze_amount=min(0.55, y / 70),
            soft=0.8 if y > 22 else 0.4,
            shadow=0.3,
        )
    # the tent on the right: posts and a blue canopy
    tent = Mesh()
    x0, x1, y0, y1 = 1.55, 5.0, 6.7, 9.6
    for x in (x0, x1):
        for y in (y0, y1):
            tent.tube([(x, y, 0), (x, y, 2.3)], 0.03, "#d8dce2", 6, 0.4)
    ax, ay = (x0 + x1) / 2, (y0 + y1) / 2
    blue = rgb("#1f56b4")
    corner = [(x0 - 0.1, y0 - 0.1), (x1 + 0.1, y0 - 0.1), (x1 + 0.1, y1 + 0.1), (x0 - 0.1, y1 + 0.1)]
    for i in range(4):
        p, q = corner[i], corner[(i + 1) % 4]
        n = 12
        rows = []
        for v in np.linspace(0, 1, n):
            sag = 0.14 * math.sin(v * math.pi)
            rows.append(
                [
                    (
                        p[0] * (1 - v) * (1 - u) + q[0] * (1 - v) * u + ax * v,
                        p[1] * (1 - v) * (1 - u) + q[1] * (1 - v) * u + ay * v,
                        2.35 + 0.85 * v - sag,
                    )
                    for u in np.linspace(0, 1, n)
                ]
            )
        tent.surface(rows, blue, 0.1)
        tent.quad((*p, 2.08), (*q, 2.08), (*q, 2.36), (*p, 2.36), blue * 0.85 if i else rgb("#2a66c8"), cut=4)
        tent.quad((*p, 2.1), (*q, 2.1), (*q, 2.13), (*p, 2.13), "#e8eaee", cut=4)
    look = {
        "sun": (0.25, 0.3, 0.85),
        "key": rgb("#fff0d8", 0.9),
        "fill": rgb("#b4c4dc", 0.6),
        "ground": rgb("#d8c0b0", 0.35),
    }
    floor = cam.project([(x0, y0 - 0.6, 0), (x1 + 0.4, y0 - 0.6, 0), (x1 + 0.4, y1, 0), (x0, y1, 0)])[0]
    c.fill(floor, rgb("#2c2438"), 0.5, soft=10)
    back = Mesh()
    back.quad((x0, y1, 0.1), (x1, y1, 0.1), (x1, y1, 2.2), (x0, y1, 2.2), "#dfe6f0", cut=4)
    back.quad(
        (x0 + 0.25, y1 - 0.02, 1.45),
        (x1 - 0.25, y1 - 0.02, 1.45),
        (x1 - 0.25, y1 - 0.02, 2.05),
        (x0 + 0.25, y1 - 0.02, 2.05),
        "#1d4a9c",
        cut=2,
    )
    for i in range(3):
        bx0 = x0 + 0.3 + i * 1.0
        back.quad(
            (bx0, y1 - 0.03, 0.5),
            (bx0 + 0.8, y1 - 0.03, 0.5),
            (bx0 + 0.8, y1 - 0.03, 1.32),
            (bx0, y1 - 0.03, 1.32),
            ["#c8d8ec", "#f0dcc0", "#cfe4d0"][i],
        )
    back.lay(c, cam, **look, soft=0.8)
    tent.lay(c, cam, **look)
    inside = Light(
        to=(-0.5, -0.5, 0.6),
        key=rgb("#fff0da", 0.72),
        fill=rgb("#93a4c4", 0.42),
        rim=rgb("#fff2dc", 0.7),
        rim_to=(-0.8, -0.5),
    )
    for x, y, pose, facing in (
        (
            2.3,
            8.3,
            Pose(
                lean=6,
                head=6,
                arm_near=(10, 40),
                arm_far=(26, 78),
                leg_near=(-3, -3),
                leg_far=(4, 3),
                turn=0.8,
                foot=0.5,
            ),
            -1,
        ),
        (
            3.48,
            8.4,
            Pose(
                lean=4,
                head=4,
                arm_near=(-8, 30),
                arm_far=(34, 84),
                leg_near=(-3, -3),
                leg_far=(4, 3),
                turn=0.85,
                foot=0.5,
            ),
            -1,
        ),
    ):
        px, py = cam.at(x, y, 0)
        figure(c, px, py, cam.size(x, y, 0) * 1.77, pose, replace(POLICE, shirt="#9cc0e6"), inside, facing=facing)
    desk = Mesh()
    desk.block((1.8, 7.1, 0), (4.6, 7.75, 0.76), "#2458b0")
    desk.quad((1.75, 7.05, 0.78), (4.65, 7.05, 0.78), (4.65, 7.8, 0.78), (1.75, 7.8, 0.78), "#f0f2f4", cut=3)
    for i, (dx, tint) in enumerate(
        ((2.1, "#f4e8d0"), (2.6, "#d8483a"), (3.05, "#f4f4f4"), (3.6, "#3a78c8"), (4.1, "#f0d060"))
    ):
        desk.block((dx, 7.2, 0.78), (dx + 0.3, 7.42, 0.8 + 0.05 * (i % 3)), tint)
    desk.block((4.3, 7.3, 0.78), (4.42, 7.42, 1.05), "#c8e0f0", 0.6)
    desk.lay(c, cam, **look)
    # students before the table
    for x, y, tall, pose, facing, d in (
        (
            1.35,
            6.55,
            1.66,
            "stand",
            1,
            Dress(
                shirt="#f4f2ee", trousers="#4a5f8a", back=False, long_hair=True, skirt=False, bag="#b8483f", sleeve=1
            ),
        ),
        (
            2.25,
            6.35,
            1.76,
            Pose(
                lean=4,
                head=8,
                arm_near=(14, 62),
                arm_far=(20, 60),
                leg_near=(-4, -4),
                leg_far=(5, 3),
                turn=0.7,
                foot=0.5,
            ),
            1,
            Dress(shirt="#e9b54a", trousers="#2a3346", back=True, bag="#2f4a3c", sleeve=1),
        ),
        (
            3.0,
            6.25,
            1.63,
            Pose(arm_near=(-6, 20), arm_far=(18, 66), leg_near=(-3, -3), leg_far=(4, 3), turn=0.8, foot=0.5),
            1,
            Dress(shirt="#d98a9c", trousers="#33405c", back=True, long_hair=True, skirt=True, sleeve=1, skin="#e0b491"),
        ),
    ):
        px, py = cam.at(x, y, 0)
        figure(c, px, py, cam.size(x, y, 0) * tall, pose, d, lt, facing=facing, shadow=0.5)
    # near boughs and falling petals
    near = Sheet(c, 2)
    limbs: list[tuple[Any, float]] = []
    branch(rng, -40, 120, 96, 330, 13, 2, limbs, 24)
    branch(rng, -30, 10, 104, 420, 12, 2, limbs, 24)
    branch(rng, 1540, 40, -100, 300, 11, 2, limbs, 26)
    for p, w in limbs:
        near.poly(ribbon(p, [w, w * 0.5]), "#3a2824")
    for p, _w in limbs[1:]:
        for q in (p[-1], p[len(p) // 2], p[len(p) // 4]):
            blossom_cloud(
                near,
                rng,
                float(q[0]),
                float(q[1]),
                float(rng.uniform(26, 50)),
                46,
                (0.3, -0.9),
                6.5,
                ["#b98298", "#dda0b2", "#f0bfcb", "#fad9e0", "#fff0f2"],
            )
    near.lay(soft=1.3)
    air = Sheet(c, 2)
    for _ in range(150):
        s = float(rng.uniform(2.2, 5.5))
        air.poly(
            ellipse(
                float(rng.uniform(0, 1500)), float(rng.uniform(120, 980)), s, s * 0.5, float(rng.uniform(0, 180)), n=10
            ),
            ["#fff0f2", "#f8ccd6", "#fadfe4"][int(rng.integers(3))],
        )
    air.lay(0.9, soft=0.9)
    c.glow(820, 40, 420, "#fff2d8", 0.2, 1.4)
    c.halo(0.8, 20, 0.35, rgb("#fff0e0"))
    c.finish(vignette=0.2, grain=0.018, contrast=1.06, saturation=1.08, exposure=0.94)
    return c


# ------------------------------------------------------------------------------------------------ drone
def quadcopter(m_scale: float = 1.0) -> tuple[Mesh, list[tuple[float, float, float]]]:
    """A police quadcopter about 0.9 m across (nose to -y); returns the mesh and the rotor hubs."""
    m = Mesh()
    dark, grey = rgb("#23262c"), rgb("#d4d8de")
    m.ball((0, 0, 0), (0.15, 0.24, 0.075), grey, 18, 0.5)
    m.ball((0, 0.02, 0.035), (0.12, 0.19, 0.065), rgb("#2c56a8"), 16, 0.5)
    m.block((-0.075, -0.16, -0.09), (0.075, 0.12, -0.045), dark, 0.2)
    hubs = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        hub = (sx * 0.42, sy * 0.34, 0.07)
        hubs.append(hub)
        m.tube(
            [(sx * 0.1, sy * 0.12, 0.0), (sx * 0.28, sy * 0.24, 0.015), (sx * 0.42, sy * 0.34, 0.02)],
            [0.035, 0.026, 0.022],
            dark,
            8,
            0.4,
        )
        m.tube([(hub[0], hub[1], -0.02), (hub[0], hub[1], 0.06)], [0.036, 0.03], dark, 10, 0.3)
        m.ball((hub[0], hub[1], 0.08), (0.03, 0.03, 0.02), "#9aa0a8", 6, 0.5)
    for sx in (-1, 1):
        m.tube([(sx * 0.1, 0.0, -0.05), (sx * 0.2, 0.0, -0.24)], 0.014, dark, 6, 0.3)
        m.tube([(sx * 0.2, -0.24, -0.25), (sx * 0.2, 0.24, -0.25)], 0.014, dark, 6, 0.3)
    m.tube([(0, -0.12, -0.08), (0, -0.14, -0.13)], 0.03, dark, 8)
    m.ball((0, -0.15, -0.16), (0.062, 0.062, 0.062), dark, 12, 0.4)
    m.ball((0, -0.2, -0.165), (0.032, 0.02, 0.032), "#1a2a4a", 8, 1.0)
    return m, hubs


def city_blocks(
    seed: int,
    clear: Callable[[float, float], bool],
    reach: tuple[float, float, float, float],
    step: float,
    tall: Callable[[float, float, np.random.Generator], float],
    lit: float = 0.3,
) -> Mesh:
    """Houses on a street grid with lit windows; `clear` keeps places open."""
    rng = np.random.default_rng(seed)
    m = Mesh()
    x0, x1, y0, y1 = reach
    walls = ["#2c3a58", "#38425c", "#26304c", "#484a60", "#202a44"]
    for bx in np.arange(x0, x1, step):
        for by in np.arange(y0, y1, step):
            if clear(bx + step / 2, by + step / 2):
                continue
            h = tall(bx, by, rng)
            pad = step * float(rng.uniform(0.12, 0.22))
            lo, hi = (bx + pad, by + pad), (bx + step - pad, by + step - pad)
            wall = rgb(walls[int(rng.integers(5))])
            m.block((*lo, 0), (*hi, h), wall, 0.12)
            if h > step * 1.6 and rng.random() < 0.6:
                q = step * 0.14
                m.block((lo[0] + q, lo[1] + q, h), (hi[0] - q, hi[1] - q, h * 1.07), wall * 0.9, 0.1)
            warm = rgb(["#ffc878", "#ffdca0", "#ffe8c8", "#cfe0ff"][int(rng.integers(4))])
            nz, nx = max(2, int(h / 3.4)), 8
            side = hi[0] if bx + step / 2 < 0 else lo[0]
            off = 0.08 if bx + step / 2 < 0 else -0.08
            for r in range(nz):
                z = h * (r + 0.3) / nz
                zh = h / nz * 0.45
                for k in range(nx):
                    if rng.random() < lit:
                        g = float(rng.uniform(0.15, 1.0)) ** 1.6
                        wx = lo[0] + (hi[0] - lo[0]) * (k + 0.22) / nx
                        ww = (hi[0] - lo[0]) / nx * 0.56
                        m.quad(
                            (wx, lo[1] - 0.08, z),
                            (wx + ww, lo[1] - 0.08, z),
                            (wx + ww, lo[1] - 0.08, z + zh),
                            (wx, lo[1] - 0.08, z + zh),
                            warm * g,
                            emit=True,
                        )
                    if rng.random() < lit:
                        g = float(rng.uniform(0.15, 1.0)) ** 1.6
                        wy = lo[1] + (hi[1] - lo[1]) * (k + 0.22) / nx
                        ww = (hi[1] - lo[1]) / nx * 0.56
                        m.quad(
                            (side + off, wy, z),
                            (side + off, wy + ww, z),
                            (side + off, wy + ww, z + zh),
                            (side + off, wy, z + zh),
                            warm * g,
                            emit=True,
                        )
    return m


def drone(pixels: int) -> Canvas:
    """A police drone over the evening city."""
    c = Canvas(1500, 1000, pixels)
    hz = 330.0
    c.px = c.gradient(
        [(0, "#16244a"), (120, "#33457a"), (220, "#8a6f94"), (290, "#e39a78"), (hz, "#ffbf7a"), (1000, "#182036")]
    )
    cl = smooth(c.fbm(520, 40, 7, 6, 0.55), 0.48, 0.7) * (1 - smooth(c.Y, 240, 320))
    c.over(rgb("#c47a92"), cl * 0.42)
    c.over(rgb("#1d2a52"), smooth(c.fbm(600, 50, 17, 6), 0.54, 0.75) * (1 - smooth(c.Y, 60, 200)) * 0.6)
    c.glow(420, hz + 6, 200, "#ff9a4a", 0.6, 1.6, 0.4)
    c.trees(hz + 2, 46, mix("#5a4a68", "#f0a078", 0.35), 4, cell=330, rough=0.08)
    ground = smooth(c.Y, hz, hz + 3)
    c.over(mix("#2a2c44", "#d08a70", np.broadcast_to(np.exp(-(c.Y - hz) / 70), (c.h, c.w))), ground)
    cam = Camera((0, 0, 150), (0, 100, 150), 1050, 640, hz)

    def lake(x: float, y: float) -> bool:
        return ((x + 420) / 230) ** 2 + ((y - 900) / 260) ** 2 < 1

    def clear(x: float, y: float) -> bool:
        return abs(x) < 26 or abs((y - 560) % 420 - 0) < 24 or abs(x - 300) < 20 or abs(x + 330) < 18 or lake(x, y)

    def tall(x: float, y: float, rng: np.random.Generator) -> float:
        near = math.exp(-(((x - 260) / 260) ** 2 + ((y - 1050) / 420) ** 2))
        return float(min(125, rng.gamma(1.7, 9.0) + 7 + near * rng.uniform(0, 105)))

    water = (
        smooth(
            1
            - (((c.X - 640) / 1050 * (1050 * 150 / np.maximum(c.Y - hz, 1)) + 420) / 230) ** 2
            - ((1050 * 150 / np.maximum(c.Y - hz, 1) - 900) / 260) ** 2,
            0.0,
            0.05,
        )
        * ground
    )
    c.over(mix("#f0a878", "#8f84a8", smooth(np.broadcast_to(c.Y, (c.h, c.w)), hz + 100, hz + 300)), water)
    # streets with light trails
    rng = np.random.default_rng(6)
    trail = Sheet(c, 2)

    def run(x: float, y0: float, y1: float, colour: Colour, w: float) -> None:
        ys = np.linspace(y0, y1, 12)
        p = cam.project(np.stack([x + 0 * ys, ys, 0 * ys + 1], axis=-1))[0]
        half = [max(0.5, cam.size(x, float(y), 0) * w) for y in ys]
        trail.poly(ribbon(p, half, caps=False), colour)

    for cx, width in ((0.0, 22.0), (300.0, 14.0), (-330.0, 13.0)):
        q = cam.project([(cx - width, 200, 0), (cx + width, 200, 0), (cx + width, 5200, 0), (cx - width, 5200, 0)])[0]
        c.fill(q, mix("#2e2c3c", "#8a5a44", 0.3), 0.95, soft=0.8)
        for _ in range(150):
            y = 210 + 4600 * float(rng.random()) ** 2.2
            ln = float(rng.uniform(25, 160))
            side = float(rng.choice([-1, 1]))
            lane = side * float(rng.choice([0.22, 0.42, 0.62])) * width
            tint = (
                rgb(["#ff3a20", "#ff5a30", "#e02818"][int(rng.integers(3))], 0.95)
                if side > 0
                else rgb(["#fff0d0", "#ffe0a8", "#ffffff"][int(rng.integers(3))])
            )
            run(cx + lane, y, y + ln, tint, 0.55)
    for k in range(9):
        y = 560 + 420 * k
        q = cam.project([(-1900, y - 15, 0), (1900, y - 15, 0), (1900, y + 15, 0), (-1900, y + 15, 0)])[0]
        c.fill(q, mix("#2e2c3c", "#a06a48", 0.35), 0.9, soft=0.8)
        for _ in range(60):
            x, ln = float(rng.uniform(-1200, 1200)), float(rng.uniform(20, 90))
            side = float(rng.choice([-1, 1]))
            p = cam.project([(x, y + side * 7, 1), (x + ln, y + side * 7, 1)])[0]
            trail.line(p, rgb("#ff4a28", 0.9) if side > 0 else rgb("#ffecc8"), max(0.8, cam.size(x, y, 0) * 1.2))
    city = city_blocks(5, clear, (-1500, 1500, 240, 3300), 34, tall)
    look = {
        "sun": (-0.25, 0.9, 0.16),
        "key": rgb("#ff9a68", 1.2),
        "fill": rgb("#6a80c0", 0.55),
        "ground": rgb("#b08090", 0.2),
        "sky": rgb("#6a78b8", 0.7),
        "low": rgb("#ffb080", 0.7),
        "haze": rgb("#b8809a", 0.62),
        "haze_far": 2300.0,
    }
    col, a = trail.read(0.4)
    soft = blur(col, 5 * c.s)
    c.px = c.px * (1 - a[..., None]) + col * 1.3 + soft * 1.6
    city.lay(c, cam, **look)
    c.px += blur(col, 9 * c.s) * 0.8
    for k in range(90):
        y = 230 + 36 * k
        for cx, width in ((0.0, 24.0), (300.0, 16.0), (-330, 15.0)):
            if cx and y < 420:
                continue
            for side in (-1, 1):
                p = cam.at(cx + side * width, y, 9)
                s = cam.size(cx, y, 9)
                c.glow(*p, max(1.0, s * 2.2), "#ffb45a", 0.9, 2.1)
    band = np.exp(-(((c.Y - hz - 14) / 34) ** 2)) * smooth(c.fbm(420, 20, 44, 5), 0.25, 0.75)
    c.over(rgb("#f0a482"), band * 0.6)
    c.halo(0.62, 10, 0.5, rgb("#ffd0a0"))
    c.soften(1.6, 0.75 * smooth(c.Y, hz - 60, hz + 60))
    # the drone in front
    dc = Camera((0, -3.2, -0.34), (0, 0, 0), 1900, 880, 205)
    craft, hubs = quadcopter()
    craft = craft.place(0, 0, 0, turn=24)
    craft.lay(
        c,
        dc,
        sun=(-0.75, 0.5, 0.35),
        key=rgb("#ffb070", 1.5),
        fill=rgb("#8090c0", 0.55),
        ground=rgb("#ff9a60", 0.35),
        sky=rgb("#7080b8", 0.9),
        low=rgb("#ffb878", 1.0),
    )
    ca, sa = math.cos(math.radians(24)), math.sin(math.radians(24))
    for i, hb in enumerate(hubs):
        hx, hy = hb[0] * ca - hb[1] * sa, hb[0] * sa + hb[1] * ca
        t = np.linspace(0, 2 * math.pi, 60)
        for r, al in ((0.27, 0.10), (0.26, 0.10), (0.2, 0.06)):
            disc = dc.project(np.stack([hx + r * np.cos(t), hy + r * np.sin(t), np.full(60, 0.1)], axis=-1))[0]
            c.fill(disc, mix("#b8bccc", "#ffc898", 0.5), al, soft=2)
        for a0 in (0.4 + i, 0.4 + i + math.pi):
            wedge = [(hx, hy, 0.1)] + [
                (hx + 0.27 * math.cos(v), hy + 0.27 * math.sin(v), 0.1) for v in np.linspace(a0, a0 + 0.5, 8)
            ]
            c.fill(dc.project(wedge)[0], rgb("#181a22"), 0.34, soft=3)
        p = dc.at(hx, hy, -0.05)
        c.glow(*p, 9, "#ff2a18" if i % 2 else "#2a6aff", 2.0, 2.0)
        c.glow(*p, 46, "#ff2a18" if i % 2 else "#2a6aff", 0.22, 1.7)
    c.halo(0.9, 14, 0.4)
    c.finish(vignette=0.36, grain=0.024, contrast=1.1, saturation=1.08)
    return c


# ------------------------------------------------------------------------------------------------ meeting hall
def meeting_hall(pixels: int) -> Canvas:
    """A full hall from the back rows: stage, lectern, big screen, red curtains."""
    c = Canvas(1500, 1000, pixels)
    c.px = c.gradient([(0, "#1a1210"), (300, "#3a2420"), (1000, "#1c1412")])
    # ceiling with rows of lamps
    c.over(mix("#5a4a40", "#8a7462", smooth(np.broadcast_to(c.Y, (c.h, c.w)), 0, 190)), 1 - smooth(c.Y, 186, 200))
    for r in range(6):
        y = 8 + 176 * (1 - 0.72**r) / (1 - 0.72**6)
        half = 900 * (1 - y / 330)
        for i in range(9):
            x = 750 + half * (i - 4) / 4
            w = 26 * (1 - y / 300)
            c.fill(ellipse(x, y, w, w * 0.28), rgb("#fff2d8", 1.8), soft=1.2)
            c.glow(x, y, w * 1.2, "#ffdca8", 0.14, 1.8)
    # side walls
    for sgn in (-1, 1):
        for i in range(9):
            x0, x1 = 750 + sgn * (470 + 300 * (i / 9) ** 1.4), 750 + sgn * (470 + 300 * ((i + 0.86) / 9) ** 1.4)
            c.fill(
                np.array([(x0, 190 - i * 16), (x1, 176 - i * 17), (x1, 640 + i * 22), (x0, 620 + i * 20)]),
                mix("#7a5236", "#3c2618", i / 9),
                soft=0.8,
            )
        for i in range(4):
            c.glow(750 + sgn * (505 + i * 72), 260 - i * 18, 26 + 6 * i, "#ffcf90", 0.5, 2)
    # stage wall and curtains
    st = c.stamp([box(268, 186, 1232, 612)])
    gx, gy = c.grid(st)
    fold = 0.5 + 0.5 * np.sin(gx * 0.23 + 1.4 * np.sin(gx * 0.031) + 0.25 * np.sin(gy * 0.01))
    lit = (0.25 + 0.85 * fold**1.6) * (0.55 + 0.6 * np.exp(-(((gy - 330) / 210) ** 2)))
    c.paint(st, rgb("#b0160f") * lit[..., None])
    for k in range(16):
        a, b = 268 + k * 60.25, 268 + (k + 1) * 60.25
        swag = spline([(a, 184), (a, 206), ((a + b) / 2, 236), (b, 206), (b, 184)])
        stp = c.stamp([swag])
        sx, sy = c.grid(stp)
        c.paint(
            stp,
            rgb("#c81c12")
            * (0.5 + 0.6 * (0.5 + 0.5 * np.cos((sy - 190) * 0.5 + np.abs(sx - (a + b) / 2) * 0.06)))[..., None],
        )
        edge = spline([(a, 206), ((a + b) / 2, 236), (b, 206)])
        c.fill(ribbon(edge, [2.6], caps=False), rgb("#d8a23a"))
    # screen
    screen = box(448, 240, 1052, 470)
    sst = c.stamp([screen])
    gx, gy = c.grid(sst)
    sky = mix("#0c2f78", "#3f9be0", smooth(gy + 0 * gx, 250, 440))
    sky = sky + rgb("#9fd8ff") * np.exp(-(((gx - 750) / 210) ** 2 + ((gy - 452) / 70) ** 2))[..., None]
    c.fill(box(440, 232, 1060, 478), "#14100e")
    c.paint(sst, sky * 1.15)
    rng = np.random.default_rng(3)
    for i in range(46):
        x = 452 + i * 13
        h = float(rng.uniform(12, 40)) * (1 + 0.8 * math.exp(-(((x - 750) / 130) ** 2)))
        c.fill(box(x, 470 - h, x + 11, 469), mix("#0a2a6a", "#4fa8e8", float(rng.uniform(0.1, 0.5))), 0.75)
    for r, al in ((58, 0.2), (44, 0.9)):
        c.fill(ellipse(750, 338, r, r), rgb("#dceeff"), al * 0.3, soft=2, light=True)
    shield = spline([(722, 312), (750, 304), (778, 312), (780, 344), (750, 376), (720, 344)], closed=True)
    c.fill(shield, rgb("#e8c050"), soft=0.6)
    c.fill((np.asarray(shield) - [750, 338]) * 0.82 + [750, 338], rgb("#1a3f9a"), soft=0.6)
    star = [
        (
            750 + (17 if k % 2 == 0 else 7) * math.sin(k * math.pi / 5),
            334 - (17 if k % 2 == 0 else 7) * math.cos(k * math.pi / 5),
        )
        for k in range(10)
    ]
    c.fill(star, rgb("#ffd860"))
    c.glow(750, 366, 190, "#4a9af0", 0.1, 1.5)
    # stage, table, flowers, lectern
    c.fill(np.array([(230, 566), (1270, 566), (1300, 640), (200, 640)]), mix("#7a1612", "#a8281c", 0.5))
    c.fill(box(200, 628, 1300, 668), rgb("#3c2014"))
    c.fill(box(200, 626, 1300, 631), rgb("#d8a860"), 0.8)
    lt = Light(
        to=(0.0, -0.85, 0.55),
        key=rgb("#ffe8c8", 1.0),
        fill=rgb("#8a6a5a", 0.45),
        rim=rgb("#ffe0b0", 0.5),
        rim_to=(0.2, -1),
    )
    for k in range(7):
        figure(
            c,
            520 + k * 76,
            668,
            150,
            Pose(arm_near=(14, 60), arm_far=(14, 50), turn=1.0, leg_near=(0, 0), leg_far=(0, 0)),
            Dress(shirt="#8fb2d8", hair="#14100e"),
            lt,
            soft=0.7,
            seed=k,
            fold=0.5,
        )
    tb = c.stamp([box(468, 566, 1032, 622)])
    gx, gy = c.grid(tb)
    c.paint(tb, rgb("#b0241a") * (0.75 + 0.25 * np.sin(gx * 0.35))[..., None] * np.ones_like(gy)[..., None])
    c.fill(box(464, 560, 1036, 568), rgb("#f0e8dc"), 0.95)
    for k in range(7):
        c.fill(box(512 + k * 76, 548, 528 + k * 76, 561), rgb("#f8f4ec"), 0.95)
    lec = Model(c, (230, 440, 460, 660), lt)
    figure(
        c,
        356,
        640,
        178,
        Pose(arm_near=(20, 70), arm_far=(24, 80), turn=0.8, lean=3, leg_near=(0, 0), leg_far=(0, 0)),
        POLICE,
        lt,
        facing=1,
    )
    lec.part([np.array([(316, 548), (404, 540), (396, 640), (326, 640)])], "#7a4a28", 14, texture=0.6)
    lec.part([np.array([(308, 542), (412, 532), (410, 548), (312, 556)])], "#9a6236", 4)
    lec.part([ellipse(361, 588, 17, 17)], "#d8a840", 5)
    lec.lay(rim_width=1)
    c.fill(ribbon(bezier((384, 538), (386, 522), (378, 512), (370, 510)), [1.6]), "#0c0c0e")
    greens = Sheet(c, 2)
    for _ in range(1500):
        x = float(rng.uniform(206, 1294))
        y = 640 + float(rng.normal(0, 6))
        tint = ["#2c5a2a", "#4a8038", "#e8384a", "#f0c040", "#f4f0e8", "#3a6a30"][
            int(rng.choice(6, p=[0.3, 0.25, 0.14, 0.08, 0.06, 0.17]))
        ]
        s = float(rng.uniform(3, 6.5))
        greens.poly(ellipse(x, y, s, s * 0.6, float(rng.uniform(0, 180)), n=7), tint)
    greens.lay(soft=0.5)
    for x in (300, 1190):
        for k in range(3):
            pole = x + k * 14
            c.fill(ribbon([(pole, 380), (pole, 570)], [1.4]), rgb("#d8a840"))
            flag = spline(
                [(pole, 386), (pole + 16, 400), (pole + 12, 470), (pole + 20, 524), (pole - 2, 530), (pole - 4, 450)],
                closed=True,
            )
            mm = Model(c, (pole - 30, 370, pole + 50, 560), lt)
            mm.part([flag], "#d81a10", 6, texture=1.2, seed=k)
            mm.lay(rim_width=1)
    for x in (560, 750, 940):
        c.fill(
            np.array([(x - 16, 196), (x + 16, 196), (x + 150, 640), (x - 150, 640)]),
            rgb("#ffe2b8", 0.05),
            soft=16,
            light=True,
        )
    # the audience
    back = Light(
        to=(0.05, -0.8, 0.3),
        key=rgb("#ffe2b8", 0.62),
        fill=rgb("#8a7a80", 0.42),
        rim=rgb("#ffdca8", 1.3),
        rim_to=(0.0, -1.0),
    )
    rows = 7
    for r in range(rows):
        t = r / (rows - 1)
        y = 672 + 318 * t**1.5
        s = 60 + 165 * t**1.35
        seats = 17 if r < 3 else (15 if r < 5 else 13)
        step = s * 0.66
        dimmer = 1.0 - 0.5 * t
        for k in range(-seats // 2 - 2, seats // 2 + 3):
            if k == 0 and r < rows - 1:
                continue
            x = (
                750
                + (k + (0.5 if r % 2 else 0) * (1 if k > 0 else -1)) * step
                + float(rng.normal(0, step * 0.03))
                + (step * 0.2 * (1 if k > 0 else -1))
            )
            if x < -120 or x > 1620 or rng.random() < 0.03:
                continue
            tall = s * 1.9
            shirt = "#8fb2d8" if rng.random() < 0.88 else "#e8eaee"
            woman = rng.random() < 0.22
            figure(
                c,
                x,
                y + tall * 0.62,
                tall * float(rng.uniform(0.97, 1.04)),
                Pose(
                    head=float(rng.normal(0, 3)),
                    lean=float(rng.normal(0, 1.5)),
                    arm_near=(-6, 8),
                    arm_far=(6, -8),
                    turn=1.0,
                ),
                Dress(shirt=shirt, back=True, long_hair=bool(woman), legs=1.0, extra={"bust": True}),
                back,
                dim=dimmer,
                fold=0.35,
                soft=1.6 * max(0.0, t - 0.7) / 0.3 + 0.3,
                seed=int(rng.integers(9)),
            )
        for k in range(-seats // 2 - 2, seats // 2 + 3):
            if k == 0 and r < rows - 1:
                continue
            x = 750 + (k + (0.5 if r % 2 else 0) * (1 if k > 0 else -1)) * step + (step * 0.2 * (1 if k > 0 else -1))
            if x < -160 or x > 1660:
                continue
            w, top = step * 0.43, y - s * 0.07
            seat = spline(
                [
                    (x - w, top + s * 0.12),
                    (x - w * 0.8, top),
                    (x + w * 0.8, top),
                    (x + w, top + s * 0.12),
                    (x + w, top + s * 1.1),
                    (x - w, top + s * 1.1),
                ],
                closed=True,
            )
            mm = Model(
                c, (x - w * 1.4, top - s * 0.2, x + w * 1.4, top + s * 1.3), replace(back, rim=rgb("#ffc890", 0.3))
            )
            mm.part([seat], rgb("#7a1a14", dimmer), s * 0.12, texture=0.3)
            mm.lay(rim_width=1.5, soft=1.6 * max(0.0, t - 0.7) / 0.3 + 0.2)
    c.halo(0.8, 16, 0.4, rgb("#ffe0b8"))
    c.finish(vignette=0.42, grain=0.022, contrast=1.1, saturation=1.04)
    return c


# ------------------------------------------------------------------------------------------------ night market from above
def night_market(pixels: int) -> Canvas:
    """The night market from the air, a drone above the lights."""
    c = Canvas(1500, 1000, pixels)
    hz = 0.0
    c.px = c.gradient([(0, "#2a2440"), (1000, "#120f18")])
    cam = Camera((0, 0, 21), (0, 40, 2.0), 1230, 720, 430)
    m = Mesh()
    rng = np.random.default_rng(11)
    base = Mesh()
    base.quad((-300, 2, -0.02), (300, 2, -0.02), (300, 700, -0.02), (-300, 700, -0.02), "#1c1a26", cut=20)
    ground = rgb("#5a4236")
    base.quad((-8.2, 2, 0), (8.2, 2, 0), (8.2, 260, 0), (-8.2, 260, 0), ground, cut=16)
    cols = ["#c02a1e", "#1f5aa8", "#d08a20", "#2a8050", "#b02f60", "#e0d8c8"]
    for side in (-1, 1):
        y = 6.0
        k = 0
        while y < 190:
            ln = float(rng.uniform(2.6, 3.3))
            xa, xb = side * 3.5, side * 6.4
            tint = rgb(cols[int(rng.integers(6))])
            for i in range(8):
                a, b = y + ln * i / 8, y + ln * (i + 1) / 8
                cc = tint if i % 2 == 0 else rgb("#efe6d6")
                m.quad((xb, a, 2.75), (xb, b, 2.75), (xa, b, 2.35), (xa, a, 2.35), cc * 0.55)
                m.quad((xa, a, 2.35), (xa, b, 2.35), (xa, b, 2.1), (xa, a, 2.1), cc * 0.75)
            m.quad(
                (xa, y, 0.9),
                (xa, y + ln, 0.9),
                (xa + side * 1.0, y + ln, 0.9),
                (xa + side * 1.0, y, 0.9),
                rgb("#ffc070", 0.9),
                emit=True,
            )
            m.quad((xa, y, 0), (xa, y + ln, 0), (xa, y + ln, 0.9), (xa, y, 0.9), rgb("#c8702a", 0.55), emit=True, cut=2)
            for _ in range(26):
                g = (xa + side * float(rng.uniform(0.05, 0.9)), y + ln * float(rng.random()), 0.95)
                m.ball(
                    g,
                    (0.13, 0.13, 0.1),
                    rgb(["#e8b23a", "#e0402a", "#8ac050", "#fff0d0", "#f08030"][int(rng.integers(5))], 0.95),
                    3,
                )
            y += ln + 0.35
            k += 1
        # houses: rows of tiled roofs, warm windows to the street
        for row in range(9):
            y = float(rng.uniform(-2, 2))
            while y < 260:
                w, h = float(rng.uniform(7, 13)), float(rng.uniform(4.5, 8.5))
                near = side * (8.2 + row * 11.5)
                far = near + side * 9.2
                mid, top = (near + far) / 2, h + 2.3
                wall = rgb("#4a4450")
                for p, q in (((near, y), (near, y + w - 0.5)), ((near, y), (far, y))):
                    m.quad((*p, 0), (*q, 0), (*q, h), (*p, h), wall, cut=3)
                m.quad((near, y, h), (far, y, h), (mid, y, top), (mid, y, top), wall)
                n = 9
                for i in range(n):
                    a, b = y - 0.2 + (w - 0.1) * i / n, y - 0.2 + (w - 0.1) * (i + 1) / n
                    tile = rgb("#2c3450" if i % 2 else "#3a4464")
                    m.quad(
                        (near - side * 0.4, a, h - 0.2),
                        (near - side * 0.4, b, h - 0.2),
                        (mid, b, top),
                        (mid, a, top),
                        tile,
                    )
                    m.quad((far, a, h - 0.2), (far, b, h - 0.2), (mid, b, top), (mid, a, top), tile * 0.85)
                m.tube([(mid, y - 0.2, top), (mid, y + w - 0.3, top)], 0.16, "#20263c", 5)
                for zz in np.arange(2.9, h - 1.0, 1.9):
                    for yy in np.arange(y + 0.6, y + w - 1.4, 1.5):
                        if rng.random() < (0.75 if row == 0 else 0.4):
                            v = near - side * 0.06
                            m.quad(
                                (v, yy, zz),
                                (v, yy + 0.9, zz),
                                (v, yy + 0.9, zz + 1.1),
                                (v, yy, zz + 1.1),
                                rgb("#ffcf88", float(rng.uniform(0.3, 1.0))),
                                emit=True,
                            )
                y += w
    wear = ["#3a4a6a", "#a83a3a", "#d8d0c0", "#4a7a58", "#2a3040", "#c88a4a", "#e0e0e8", "#8a5a98", "#d8a0a8"]
    for k in range(620):
        y = 7 + 170 * float(rng.random()) ** 1.5
        x = float(rng.normal(0, 1.7))
        if abs(x) > 3.1 or (abs(x) < 1.7 and -3.2 < y - 22.2 < 1.6) or (abs(x) < 1.5 and abs(y - 34) < 3.2):
            continue
        tall = float(rng.uniform(1.5, 1.78))
        cc = rgb(wear[k % 9])
        m.tube([(x, y, 0.05), (x, y, tall * 0.5)], [0.13, 0.17], rgb("#232838"), 6)
        m.tube([(x, y, tall * 0.48), (x, y, tall * 0.72), (x, y, tall * 0.84)], [0.18, 0.24, 0.1], cc, 8)
        m.ball((x, y, tall * 0.93), (0.105, 0.115, 0.13), "#1a1412", 5)
    for x in (-0.85, 0.0, 0.85):  # the patrol
        y = 22.0 + abs(x) * 0.5
        m.tube([(x, y, 0.05), (x, y, 0.9)], [0.14, 0.18], "#0e1424", 8)
        m.tube([(x, y, 0.86), (x, y, 1.28), (x, y, 1.5)], [0.2, 0.27, 0.11], "#c8e820", 10)
        m.tube([(x - 0.27, y, 1.4), (x - 0.36, y - 0.05, 0.9)], 0.07, "#10182a", 6)
        m.tube([(x + 0.27, y, 1.4), (x + 0.36, y + 0.08, 0.9)], 0.07, "#10182a", 6)
        m.ball((x, y, 1.64), (0.11, 0.12, 0.13), "#c8926a", 6)
        m.ball((x, y, 1.77), (0.15, 0.15, 0.06), "#121a30", 6)
    m.join(car("suv", "#eef0f3", "#1d3f9c", lamps=True).place(0, 34, 0, turn=180))
    look: dict[str, Any] = {
        "sun": (0.0, -0.3, 1),
        "key": rgb("#b0b8e0", 0.5),
        "fill": rgb("#7a88c8", 0.5),
        "ground": rgb("#ffb060", 0.75),
        "haze": rgb("#7a5068", 0.6),
        "haze_far": 240,
    }
    base.lay(c, cam, **look)
    pools = smooth(c.fbm(60, 40, 5, 4), 0.35, 0.7)
    street = cam.project([(-4.4, 4, 0), (4.4, 4, 0), (4.4, 240, 0), (-4.4, 240, 0)])[0]
    c.paint(c.stamp([street], soft=14), rgb("#ffa858"), 0.5, light=True)
    c.px *= (0.8 + 0.4 * pools)[..., None]
    m.lay(c, cam, **look)
    lane = np.exp(-(((c.X - 720) / (60 + (c.Y - hz) * 0.42)) ** 2)) * smooth(c.Y, hz, hz + 160)
    c.px *= 1 + lane[..., None] * rgb("#ffc890") * 0.7
    c.add(rgb("#ff9a4a"), lane * 0.03)
    for side in (-1, 1):
        for i in range(70):
            y = 6 + i * 1.75
            p = cam.at(side * 3.4, y, 2.2)
            s = cam.size(side * 3.4, y, 2.2)
            c.glow(*p, max(1.2, s * 0.12), "#ffcf80", 1.3, 2.1)
    for i in range(22):
        y = 8.0 + i * 5.4
        line = [cam.at(float(x), y, 4.9 - 0.5 * math.cos(x / 3.6 * 1.5)) for x in np.linspace(-4.2, 4.2, 21)]
        c.fill(ribbon(line, [max(0.5, cam.size(0, y, 4) * 0.012)]), (0.008, 0.008, 0.01))
        for x in np.linspace(-3.5, 3.5, 8):
            p = cam.at(float(x), y, 4.55 - 0.5 * math.cos(float(x) / 3.6 * 1.5))
            r = cam.size(float(x), y, 4.5) * 0.19
            if r > 3:
                lantern(c, *p, r, soft=0.6, power=0.9)
            else:
                c.glow(*p, max(1.2, r), "#ff5a20", 1.4, 2)
    lx, ly = cam.at(0, 34, 1.85)
    for dx, tint in ((-12, "#ff1a10"), (12, "#1a48ff")):
        c.glow(lx + dx, ly, 7, tint, 1.5, 2.1)
        c.glow(lx + dx * 2, ly, 46, tint, 0.16, 1.7)
    for _ in range(26):
        p = cam.at(float(rng.uniform(-60, 60)), float(rng.uniform(150, 420)), float(rng.uniform(2, 20)))
        c.glow(*p, float(rng.uniform(1.2, 3)), "#ffc878", 1.0, 2)
    for _ in range(16):
        p = cam.at(float(rng.choice([-1, 1])) * 4.2, float(rng.uniform(9, 60)), 3.4)
        r = float(rng.uniform(18, 46))
        c.fill(ellipse(p[0], p[1], r, r * 1.4), rgb("#ffcf98"), 0.07, soft=r * 0.5)
    # drone
    dc = Camera((0, -3.2, 0.5), (0, 0, 0), 1180, 1150, 262)
    craft, hubs = quadcopter()
    turn = -28
    craft = craft.place(0, 0, 0, turn=turn)
    craft.lay(
        c,
        dc,
        sun=(-0.4, -0.2, -0.8),
        key=rgb("#ffa860", 0.9),
        fill=rgb("#7080b8", 0.45),
        ground=rgb("#ff9a50", 0.8),
        sky=rgb("#5a6aa8", 0.7),
        low=rgb("#c88058", 0.7),
    )
    ca, sa = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    for i, hb in enumerate(hubs):
        hx, hy = hb[0] * ca - hb[1] * sa, hb[0] * sa + hb[1] * ca
        t = np.linspace(0, 2 * math.pi, 60)
        for r in (0.27, 0.26, 0.2):
            c.fill(
                dc.project(np.stack([hx + r * np.cos(t), hy + r * np.sin(t), np.full(60, 0.1)], axis=-1))[0],
                rgb("#a8b0c8", 0.7),
                0.09,
                soft=2,
            )
        p = dc.at(hx, hy, -0.04)
        c.glow(*p, 7, "#ff2a18" if i % 2 else "#2a6aff", 2.2, 2.0)
        c.glow(*p, 40, "#ff2a18" if i % 2 else "#2a6aff", 0.22, 1.7)
    c.halo(0.72, 12, 0.55, rgb("#ffc080"))
    c.finish(vignette=0.42, grain=0.026, contrast=1.12, saturation=1.05, exposure=1.1)
    return c


# ------------------------------------------------------------------------------------------------ lotus
def lotus(pixels: int) -> Canvas:
    """A lotus pond in summer, morning light through the leaves."""
    c = Canvas(1500, 1000, pixels)
    hz = 250.0
    c.px = c.gradient([(0, "#d9e6c8"), (120, "#c2d8a8"), (hz, "#7fa86e"), (420, "#2f6040"), (1000, "#0e2a22")])
    c.glow(1080, -20, 330, "#fff3c8", 0.5, 1.5)
    rng = np.random.default_rng(8)
    for _ in range(130):
        x, y = float(rng.uniform(0, 1500)), float(rng.uniform(0, 300))
        c.bokeh(
            x,
            y,
            float(rng.uniform(12, 44)),
            ["#e8f0b0", "#b8d890", "#fff8d0", "#8fc080"][int(rng.integers(4))],
            float(rng.uniform(0.04, 0.16)),
        )
    pavilion(c, 330, 262, 150, mix("#5c7860", "#c8dcae", 0.45))
    c.soften(5, 1 - smooth(c.Y, 280, 360))
    c.trees(hz + 24, 60, mix("#4f7a4e", "#b8d49a", 0.3), 5, cell=90, rough=0.5)
    c.soften(3, 1 - smooth(c.Y, 270, 340))
    lt = Light(
        to=(0.45, -0.75, 0.5),
        key=rgb("#fff2c0", 0.95),
        fill=rgb("#8fb8a8", 0.4),
        rim=rgb("#fff8d0", 0.45),
        rim_to=(0.6, -0.8),
    )
    fl = replace(lt, key=rgb("#fff2dc", 0.78), fill=rgb("#d0b8d0", 0.46))
    greens = ["#4f9a50", "#3f8a4c", "#62a852", "#347a48", "#78b45a"]
    items: list[tuple[float, float, float, int]] = []
    for i in range(270):
        t = float(rng.random()) ** 0.8
        items.append((hz + 22 + 790 * t**1.7, float(rng.uniform(-80, 1580)), t, i))
    hero_y = 720.0
    for y, x, t, i in sorted(items):
        r = 16 + 150 * t**1.45 * float(rng.uniform(0.75, 1.15))
        if t > 0.62 and abs(x - 880) < 150 + r * 0.4 and y < 900:
            continue
        far = max(0.0, 0.55 - t)
        depth = rgb(mix(greens[i % 5], "#a8c890", far))
        blurred = 2.2 * max(0.0, 0.5 - t) + 3.0 * max(0.0, t - 0.82) / 0.18
        lotus_leaf(
            c,
            x,
            y,
            r,
            float(rng.uniform(0.3, 0.5)),
            lt,
            depth * (1.0 - 0.15 * (i % 3)),
            i,
            soft=blurred,
            stalk=r * 1.1 if i % 3 else 0.0,
            angle=float(rng.normal(0, 9)),
        )
        if i % 6 == 0 and 0.12 < t < 0.7 and abs(x - 880) > 190:
            lotus_flower(
                c,
                x + r * 0.3,
                y - r * 0.9,
                max(11, r * 0.48),
                fl,
                i,
                openness=1.0 if i % 4 else 0.2,
                stalk=r * 1.1,
                soft=blurred * 0.7,
            )
    c.over(rgb("#dcebb8"), np.exp(-(((c.Y - hz - 30) / 60) ** 2)) * 0.42)
    lotus_leaf(c, 640, 800, 250, 0.4, lt, "#4f9a50", 301, soft=0.4, angle=-5)
    lotus_leaf(c, 1180, 835, 235, 0.36, lt, "#3f8a4c", 302, soft=0.4, angle=6)
    lotus_flower(c, 1118, 520, 84, fl, 31, openness=0.2, stalk=330, soft=0.5)
    lotus_flower(c, 850, hero_y - 160, 215, fl, 17, stalk=330, soft=0.0)
    # seed pod within the hero flower, dragonfly on the bud
    drops = Sheet(c, 3)
    for _ in range(70):
        a, d = float(rng.uniform(0, 6.28)), float(rng.random()) ** 0.5
        x, y = 640 + 215 * d * math.cos(a), 800 + 80 * d * math.sin(a)
        s = float(rng.uniform(1.5, 5))
        drops.poly(ellipse(x, y, s, s * 0.7, n=14), "#dff2e0", 0.55)
        drops.poly(ellipse(x - s * 0.3, y - s * 0.25, s * 0.3, s * 0.22, n=8), "#ffffff")
    drops.lay(soft=0.4)
    bx, by = 1118.0, 424.0
    for a, ln in ((-24, 78), (14, 74), (200, 78), (164, 74)):
        d = np.array([math.cos(math.radians(a)), math.sin(math.radians(a))])
        c.fill(
            ribbon([np.array([bx, by]) + d * k for k in (0, ln * 0.5, ln)], [3, 9, 5]), rgb("#e8f4f0"), 0.42, soft=0.6
        )
    c.fill(ribbon([(bx - 10, by - 8), (bx + 2, by), (bx + 60, by + 26)], [5, 5, 1.6]), rgb("#b8281c"), soft=0.4)
    for k in range(5):
        x = 1080 - 200 * k
        c.fill(
            np.array([(x, -30), (x + 60, -30), (x - 330, 1000), (x - 470, 1000)]),
            rgb("#fff6c8", 0.028),
            soft=26,
            light=True,
        )
    c.halo(0.82, 20, 0.4, rgb("#fff4d0"))
    c.finish(vignette=0.3, grain=0.018, contrast=1.08, saturation=1.06)
    return c


# ------------------------------------------------------------------------------------------------ canal
def canal(pixels: int) -> Canvas:
    """An old canal with white walls, black tiles and an arched bridge (portrait)."""
    c = Canvas(1000, 1500, pixels)
    hz, f = 640.0, 1500.0
    c.px = c.gradient([(0, "#7fa4cf"), (260, "#b4c8dc"), (480, "#f2dcc0"), (hz, "#ffe6c0"), (1500, "#ffe6c0")])
    cl = smooth(c.fbm(420, 110, 5, 6, 0.55), 0.47, 0.7) * (1 - smooth(c.Y, 330, 560))
    c.over(rgb("#fff0e0"), cl * 0.65)
    c.glow(585, 520, 170, "#ffe0a8", 0.5, 1.5)
    c.trees(hz, 130, mix("#7f9488", "#ffe6c0", 0.45), 4, cell=70)
    cam = Camera((0.3, 0, 3.0), (0.3, 10, 3.0), f, 520, hz)
    rng = np.random.default_rng(12)
    town, shutters = Mesh(), Mesh()
    for side in (-1, 1):
        y = 4.0
        while y < 74:
            w = float(rng.uniform(4.2, 7.5))
            back = 4.3 + float(rng.uniform(0, 0.7))
            xa, xb = side * back, side * (back + 9)
            h = float(rng.uniform(4.2, 7.2))
            wall = rgb("#ece4d6", float(rng.uniform(0.82, 1.0)))
            nz, ny = 14, 12
            zz = np.linspace(0.55, h, nz + 1)
            yy = np.linspace(y, y + w, ny + 1)
            g = np.stack(
                [
                    np.full((nz + 1, ny + 1), xa),
                    np.broadcast_to(yy, (nz + 1, ny + 1)),
                    np.broadcast_to(zz[:, None], (nz + 1, ny + 1)),
                ],
                axis=-1,
            )
            stain = (
                rng.uniform(0.82, 1.06, (nz, ny, 1))
                * (0.72 + 0.28 * smooth(np.arange(nz) / nz, 0.0, 0.3))[:, None, None]
            )
            town.surface(g, wall * stain)
            town.quad((xa, y, 0.55), (xb, y, 0.55), (xb, y, h), (xa, y, h), wall * 0.92, cut=6)
            town.quad(
                (xa, y, -0.4),
                (xa, y + w, -0.4),
                (xa, y + w, 0.55),
                (xa, y, 0.55),
                rgb("#8a8478", float(rng.uniform(0.7, 0.95))),
                cut=4,
            )
            top = h + 1.7
            mid = side * (back + 4.5)
            ov = side * -0.55
            n = 16
            for i in range(n):
                a, b = y - 0.15 + (w + 0.3) * i / n, y - 0.15 + (w + 0.3) * (i + 1) / n
                town.quad(
                    (xa + ov, a, h - 0.12),
                    (xa + ov, b, h - 0.12),
                    (mid, b, top),
                    (mid, a, top),
                    rgb("#34363c" if i % 2 else "#4c4f56"),
                )
            town.quad(
                (xa + ov, y - 0.15, h - 0.28),
                (xa + ov, y + w + 0.15, h - 0.28),
                (xa + ov, y + w + 0.15, h - 0.12),
                (xa + ov, y - 0.15, h - 0.12),
                "#4a3a30",
                cut=4,
            )
            gable = side * 0.0 + xa
            town.quad((gable, y, h), (xb, y, h), (mid, y, top - 0.05), (mid, y, top), wall * 0.95)
            floors = 2 if h > 5.4 else 1
            for fl in range(floors):
                z0 = 1.3 + fl * 2.5
                for k in range(max(1, int(w / 2.1))):
                    a = y + 0.5 + k * 2.1
                    if a + 1.2 > y + w:
                        continue
                    lit = rng.random() < 0.25
                    v = xa - side * 0.03
                    shutters.quad((v, a, z0), (v, a + 1.15, z0), (v, a + 1.15, z0 + 1.35), (v, a, z0 + 1.35), "#5a2f1e")
                    for q in range(4):
                        for r in range(3):
                            shutters.quad(
                                (v - side * 0.02, a + 0.08 + q * 0.26, z0 + 0.1 + r * 0.41),
                                (v - side * 0.02, a + 0.27 + q * 0.26, z0 + 0.1 + r * 0.41),
                                (v - side * 0.02, a + 0.27 + q * 0.26, z0 + 0.43 + r * 0.41),
                                (v - side * 0.02, a + 0.08 + q * 0.26, z0 + 0.43 + r * 0.41),
                                rgb("#ffc878", 0.8) if lit else rgb("#2c2a2c"),
                                emit=lit,
                            )
            if rng.random() < 0.75:
                for k in range(3):
                    shutters.ball(
                        (xa - side * 0.75, y + w * (0.25 + 0.25 * k), h - 0.65), (0.19, 0.19, 0.23), rgb("#d02818"), 14
                    )
            if rng.random() < 0.6:
                for k in range(5):
                    town.block(
                        (min(xa, xa - side * (1.2 - 0.24 * k)), y + 0.8, -0.1 + 0.13 * k),
                        (max(xa, xa - side * (1.2 - 0.24 * k)), y + 2.2, 0.03 + 0.13 * k),
                        "#8f897c",
                    )
            y += w
    # bridge
    bridge = Mesh()
    by0, by1 = 31.0, 34.6
    t = np.linspace(0, math.pi, 37)
    arch_x, arch_z = 3.05 * np.cos(t), 3.3 * np.sin(t)
    deck_x = np.linspace(-5.6, 5.6, 37)[::-1]
    deck_z = 4.35 * np.exp(-((deck_x / 5.2) ** 2)) + 0.6
    cols_x = np.concatenate([np.linspace(-5.6, -3.06, 8), np.linspace(-3.05, 3.05, 41), np.linspace(3.06, 5.6, 8)])
    under = np.where(np.abs(cols_x) < 3.05, 3.3 * np.sqrt(np.clip(1 - (cols_x / 3.05) ** 2, 0, 1)), -0.4)
    over = 4.35 * np.exp(-((cols_x / 5.2) ** 2)) + 0.6
    for k in range(len(cols_x) - 1):
        x0, x1 = cols_x[k], cols_x[k + 1]
        for v in range(9):
            s0, s1 = v / 9, (v + 1) / 9
            tone = rgb("#a39a88", 0.78 + 0.36 * float(rng.random()))
            if v == 0 and abs(x0) < 3.0:
                tone = rgb("#cabfa8", 0.85 + 0.25 * float(rng.random()))
            za, zb, zc, zd = (
                under[k] + (over[k] - under[k]) * s0,
                under[k + 1] + (over[k + 1] - under[k + 1]) * s0,
                under[k + 1] + (over[k + 1] - under[k + 1]) * s1,
                under[k] + (over[k] - under[k]) * s1,
            )
            bridge.quad((x0, by0, za), (x1, by0, zb), (x1, by0, zc), (x0, by0, zd), tone)
    for k in range(36):
        bridge.quad(
            (arch_x[k], by0, arch_z[k]),
            (arch_x[k + 1], by0, arch_z[k + 1]),
            (arch_x[k + 1], by1, arch_z[k + 1]),
            (arch_x[k], by1, arch_z[k]),
            "#6a6458",
        )
        bridge.quad(
            (deck_x[k], by0, deck_z[k]),
            (deck_x[k + 1], by0, deck_z[k + 1]),
            (deck_x[k + 1], by0, deck_z[k + 1] + 0.75),
            (deck_x[k], by0, deck_z[k] + 0.75),
            rgb("#b8ae9a", 0.9 + 0.1 * (k % 2)),
        )
        if k % 4 == 0:
            x, z = deck_x[k], deck_z[k]
            bridge.block((x - 0.13, by0 - 0.12, z), (x + 0.13, by0 + 0.1, z + 1.05), "#c8bea8")
    look = {
        "sun": (0.75, -0.25, 0.6),
        "key": rgb("#ffe6bc", 0.95),
        "fill": rgb("#a8bcdc", 0.5),
        "ground": rgb("#c8b8a0", 0.3),
        "haze": rgb("#ffe4c0", 0.95),
        "haze_far": 210,
    }
    # boat
    punt = Mesh()
    xs = np.linspace(-2.9, 2.9, 30)
    beam = 0.72 * np.sqrt(np.clip(1 - (np.abs(xs) / 2.9) ** 3, 0.02, 1))
    sheer = 0.42 + 0.4 * (np.abs(xs) / 2.9) ** 3
    for sgn in (-1, 1):
        punt.surface(
            np.stack(
                [np.stack([sgn * beam * 0.7, xs, 0 * xs - 0.05], axis=-1), np.stack([sgn * beam, xs, sheer], axis=-1)],
                axis=1,
            ),
            "#3a2a22",
            0.3,
        )
    punt.surface(
        np.stack(
            [np.stack([-beam * 0.95, xs, sheer - 0.1], axis=-1), np.stack([beam * 0.95, xs, sheer - 0.1], axis=-1)],
            axis=1,
        ),
        "#7a5a3a",
    )
    ang = np.linspace(0, math.pi, 15)
    hood = np.linspace(-1.3, 1.0, 12)
    punt.surface(
        np.stack(
            [
                np.broadcast_to(0.74 * np.cos(ang), (12, 15)),
                np.broadcast_to(hood[:, None], (12, 15)),
                np.broadcast_to(0.45 + 0.8 * np.sin(ang), (12, 15)),
            ],
            axis=-1,
        ),
        "#1f2022",
        0.2,
    )
    punt = punt.place(-0.75, 19.0, 0, turn=30)
    for thing in (town, shutters, bridge):
        thing.mirror().lay(c, cam, **look)
    town.lay(c, cam, **look)
    shutters.lay(c, cam, **look)
    bridge.lay(c, cam, **look)
    # people on the bridge
    lt = Light(
        to=(0.6, -0.6, 0.5),
        key=rgb("#fff0d0", 0.9),
        fill=rgb("#a8b4cc", 0.45),
        rim=rgb("#fff2d8", 0.8),
        rim_to=(0.8, -0.6),
    )
    for x, tall, shirt, trousers in (
        (-1.9, 1.66, "#d84a4a", "#2c3448"),
        (0.5, 1.72, "#8fb2d8", "#171d2e"),
        (1.15, 1.74, "#8fb2d8", "#171d2e"),
        (3.0, 1.6, "#f0e8d8", "#5a6a88"),
    ):
        z = 4.35 * math.exp(-((x / 5.2) ** 2)) + 0.6
        px, py = cam.at(x, by0 + 0.9, z)
        police = shirt == "#8fb2d8"
        figure(
            c,
            px,
            py,
            cam.size(x, by0, z) * tall,
            "walk" if police else "stand",
            POLICE if police else Dress(shirt=shirt, trousers=trousers, long_hair=True),
            lt,
            facing=-1,
            haze=rgb("#ffe4c0", 0.95),
            haze_amount=0.2,
        )
    front = Mesh()
    for k in range(36):
        front.quad(
            (deck_x[k], by0 - 0.02, deck_z[k]),
            (deck_x[k + 1], by0 - 0.02, deck_z[k + 1]),
            (deck_x[k + 1], by0 - 0.02, deck_z[k + 1] + 0.75),
            (deck_x[k], by0 - 0.02, deck_z[k] + 0.75),
            rgb("#b8ae9a", 0.9 + 0.1 * (k % 2)),
        )
        if k % 4 == 0:
            front.block(
                (deck_x[k] - 0.13, by0 - 0.14, deck_z[k]), (deck_x[k] + 0.13, by0 + 0.1, deck_z[k] + 1.05), "#c8bea8"
            )
    front.lay(c, cam, **look)
    # the water: everything under the waterline of its own distance was mirrored above; tint, stir
    dist = f * 3.0 / np.maximum(c.Y - hz, 1)
    wx = np.abs((c.X - 520) / f * dist + 0.3)
    water = (1 - smooth(wx, 4.2, 4.3)) * smooth(c.Y, hz, hz + 6)
    water = np.maximum(water, smooth(c.Y, 1050, 1060) * (1 - smooth(wx, 4.25, 4.35)))
    c.over(
        mix("#3c5a50", "#20423f", smooth(np.broadcast_to(c.Y, (c.h, c.w)), 760, 1500)),
        water * (0.26 + 0.42 * smooth(c.Y, 760, 1500)),
    )
    keep = c.px.copy()
    c.ripple(hz, hz + 8, seed=21, amount=26, scale=1.2, smear=5)
    c.px = keep * (1 - water[..., None]) + c.px * water[..., None]
    z = 1 / (np.maximum((c.Y - hz) / 860, 0.004) + 0.05)
    spark = table_noise((c.X - 560) / 1000 * z * 20, z * 30 + 0 * c.X, 31, 2)
    c.add("#fff0cc", water * smooth(spark, 0.3, 0.7) * np.exp(-(((c.X - 565) / 150) ** 2)) * 0.5)
    punt.mirror().lay(c, cam, **look, alpha=0.8)
    keep = c.px.copy()
    c.ripple(hz, 900, seed=23, amount=12, scale=1.2, smear=2)
    c.px = keep * (1 - water[..., None]) + c.px * water[..., None]
    punt.lay(c, cam, **look)
    px, py = cam.at(0.35, 17.1, 0.42)
    figure(
        c,
        px,
        py,
        cam.size(0.35, 17.1, 0.4) * 1.6,
        Pose(lean=6, arm_near=(40, 70), arm_far=(60, 84), leg_near=(-8, -6), leg_far=(14, 6), turn=0.6),
        Dress(shirt="#2f4f7a", trousers="#24303f", sleeve=1, back=True),
        lt,
        facing=1,
    )
    hat = cam.size(0.35, 17.1, 1.9)
    hx, hy = cam.at(0.43, 17.1, 1.98)
    c.fill(
        spline(
            [
                (hx - hat * 0.3, hy + hat * 0.02),
                (hx, hy - hat * 0.17),
                (hx + hat * 0.3, hy + hat * 0.02),
                (hx, hy + hat * 0.06),
            ],
            closed=True,
        ),
        rgb("#c8a468"),
    )
    c.fill(ribbon([cam.at(0.85, 17.1, 1.5), cam.at(1.6, 15.8, -0.1)], [2.4]), rgb("#5a4028"))
    c.over(rgb("#ffe8c8"), np.exp(-(((c.Y - hz) / 70) ** 2)) * 0.22)
    willow(c, 5, 610, 1060, -10, 560, ["#3f5c2a", "#55762f", "#6f8f3a", "#8aa848"], 70, soft=0.5)
    c.halo(0.85, 20, 0.35, rgb("#fff0d8"))
    c.finish(vignette=0.26, grain=0.018, contrast=1.08, saturation=1.06)
    return c


# ------------------------------------------------------------------------------------------------ skyline
def skyline(pixels: int) -> Canvas:
    """The city over the lake at blue hour (panorama)."""
    c = Canvas(2500, 1000, pixels)
    hz = 590.0
    c.px = c.gradient(
        [(0, "#0e1c48"), (220, "#23407e"), (420, "#6f78a8"), (530, "#d89a88"), (hz, "#f5b888"), (1000, "#f5b888")]
    )
    cl = smooth(c.fbm(640, 60, 15, 6, 0.55), 0.48, 0.72)
    c.over(rgb("#d88a90"), cl * smooth(c.Y, 200, 420) * (1 - smooth(c.Y, 500, 580)) * 0.55)
    c.over(rgb("#16265a"), smooth(c.fbm(800, 80, 25, 6), 0.54, 0.76) * (1 - smooth(c.Y, 160, 340)) * 0.6)
    c.glow(1750, hz, 420, "#ffa860", 0.35, 1.5, 0.35)
    rng = np.random.default_rng(31)
    c.trees(hz, 40, mix("#5a5878", "#f0b090", 0.4), 3, cell=420, rough=0.1)

    def tower(sheet: Sheet, x: float, w: float, h: float, tone: Any, lit: float, top: int) -> None:
        base = hz - 4
        sheet.poly(box(x, base - h, x + w, base), tone)
        sheet.poly(box(x + w * 0.62, base - h, x + w, base), tone * np.array([0.72, 0.74, 0.84]))
        if top == 1:
            sheet.poly(np.array([(x, base - h), (x + w * 0.5, base - h - w * 0.55), (x + w, base - h)]), tone * 0.9)
        elif top == 2:
            sheet.poly(box(x + w * 0.2, base - h - w * 0.3, x + w * 0.8, base - h), tone * 0.95)
            sheet.poly(box(x + w * 0.48, base - h - w * 0.9, x + w * 0.52, base - h), tone * 0.9)
        elif top == 3:
            t = np.linspace(0, math.pi, 14)
            sheet.poly(np.stack([x + w / 2 - w / 2 * np.cos(t), base - h - w * 0.35 * np.sin(t)], axis=1), tone)
        cols, rows = max(3, int(w / 6.5)), max(4, int(h / 8))
        warm = ["#ffd890", "#ffc46a", "#fff0cc", "#c8dcff"][int(rng.integers(4))]
        for r in range(rows):
            if rng.random() < 0.1:
                sheet.poly(
                    box(x + 2, base - h + h * r / rows + 3, x + w - 2, base - h + h * r / rows + 6), rgb(warm, 0.7)
                )
                continue
            for k in range(cols):
                if rng.random() < lit:
                    wx = x + 2.5 + (w - 5) * k / cols
                    wy = base - h + 4 + (h - 6) * r / rows
                    sheet.poly(
                        box(wx, wy, wx + (w - 5) / cols * 0.62, wy + h / rows * 0.5),
                        rgb(warm, float(rng.uniform(0.2, 1.0)) ** 1.3),
                    )

    for layer, (tone, lit, scale) in enumerate(
        (
            (mix("#4c5580", "#c890a0", 0.35), 0.16, 0.75),
            (mix("#2c3a68", "#a07890", 0.16), 0.3, 1.0),
            (rgb("#1a2750"), 0.42, 0.82),
        )
    ):
        sheet = Sheet(c, 2)
        x = -20.0
        while x < 2520:
            w = float(rng.uniform(26, 66)) * (1 if layer else 0.8)
            centre = (
                math.exp(-(((x - 1180) / 420) ** 2))
                + 0.7 * math.exp(-(((x - 1980) / 210) ** 2))
                + 0.35 * math.exp(-(((x - 420) / 190) ** 2))
            )
            h = (float(rng.uniform(36, 110)) + centre * float(rng.uniform(50, 270))) * scale
            if layer == 2:
                h = min(h, 150 + 60 * float(rng.random()))
            tower(sheet, x, w, h, tone * float(rng.uniform(0.85, 1.15)), lit, int(rng.integers(5)))
            x += w * float(rng.uniform(0.85, 1.7 if layer != 1 else 1.3))
        sheet.lay(soft=0.4)
        haze = np.exp(-(((c.Y - hz + 6) / (70 - 15 * layer)) ** 2))
        c.over(mix("#e8a890", "#8a80a8", 0.3 + 0.2 * layer), haze * (0.5 - 0.12 * layer))
    # landmark with a lit crown
    for x, h, tint in ((1168.0, 404.0, "#7ab8ff"), (1990.0, 300.0, "#ffb45a")):
        body = np.array(
            [
                (x - 34, hz - 4),
                (x - 26, hz - h * 0.75),
                (x - 8, hz - h),
                (x + 8, hz - h),
                (x + 26, hz - h * 0.75),
                (x + 34, hz - 4),
            ]
        )
        st = c.stamp([body])
        gx, gy = c.grid(st)
        glass = mix("#1a2a5c", "#c88a90", smooth(gx - x, -10, 34) * 0.6)
        bands = 0.75 + 0.5 * (np.sin(gy * 0.9) > 0.55)
        pane = (
            (table_noise(np.floor(gx / 5) * 3.7, np.floor(gy / 7) * 2.3, 5, 1) > 0.1)
            * 0.6
            * (gx % 5 < 3.4)
            * (gy % 7 < 4)
        )
        c.paint(st, glass * bands[..., None] + rgb("#ffd8a0") * (pane * 0.7)[..., None])
        c.fill(ribbon([(x, hz - h - 52), (x, hz - h)], [1.2, 3]), rgb("#c8d8f0"))
        for sx in (-1, 1):
            edge = [(x + sx * 34, hz - 6), (x + sx * 26, hz - h * 0.75), (x + sx * 8, hz - h)]
            c.fill(ribbon(edge, [1.4]), rgb(tint, 1.6), 0.9)
        c.glow(x, hz - h, 26, tint, 0.7, 1.8)
        c.glow(x, hz - h - 52, 4, "#ff3a28", 1.6, 2)
    # promenade lights and trees at the shore
    c.trees(hz + 2, 34, rgb("#141c38"), 44, cell=46, rough=0.8)
    for k in range(120):
        x = 10 + k * 21 + float(rng.normal(0, 3))
        tint = "#ffc878" if k % 9 else ["#ff6a5a", "#6ac8ff", "#8affb0"][k // 9 % 3]
        c.glow(x, hz - 3, 2.2 if k % 9 else 3.6, tint, 1.7, 2.0)
        c.glow(x, hz - 3, 12, tint, 0.12, 1.8)
    # bridge on the left
    t = np.linspace(0, 1, 60)
    for k in range(5):
        x0, x1 = 120 + k * 120, 240 + k * 120
        c.fill(
            np.vstack(
                [
                    np.stack([x0 + (x1 - x0) * t, hz - 4 - 22 * np.sin(t * math.pi)], axis=1),
                    [[x1, hz - 34], [x0, hz - 34]],
                ]
            ),
            rgb("#1c2650"),
        )
    c.fill(ribbon([(60, hz - 34), (780, hz - 34)], [2.2]), rgb("#ffcf90", 1.1))
    for k in range(30):
        c.glow(80 + k * 24, hz - 42, 2.2, "#ffe0a8", 1.5, 2)
    pavilion(c, 2240, hz + 2, 96, rgb("#141a34"), rgb("#ffb45a", 1.1))
    c.trees(hz + 5, 52, rgb("#10172e"), 51, cell=40, rough=0.8, left=2110, right=2420, fade=60)
    c.halo(0.6, 9, 0.5, rgb("#ffd8b0"))
    c.reflect(
        hz + 2,
        seed=6,
        ripple=22,
        scale=1.9,
        tint=rgb("#dfe6ff"),
        deep=rgb("#0c1838"),
        fresnel=(0.94, 0.42),
        smear=26,
        squeeze=1.25,
    )
    z = 1 / (np.maximum((c.Y - hz) / 410, 0.004) + 0.05)
    wave = table_noise((c.X - 1250) / 2500 * z * 40, z * 30 + 0 * c.X, 61, 3)
    c.px *= 1 + (0.22 * wave * smooth(c.Y, hz, hz + 60))[..., None]
    # near shore: reeds, a willow, a small boat
    c.fill(ribbon(spline([(700, 792), (742, 800), (800, 800), (846, 786)]), [1, 8, 8, 1]), rgb("#0a0f20"))
    c.fill(spline([(748, 792), (756, 772), (802, 770), (812, 792)]), rgb("#0a0f20"))
    c.glow(830, 774, 5, "#ffb860", 1.8, 2)
    c.glow(830, 806, 14, "#ffa850", 0.35, 1.6, 2.2)
    willow(c, 9, 1960, 2580, -20, 470, ["#080d1c", "#0c1426", "#131d30"], 120, soft=0.7)
    reeds = Sheet(c, 2)
    for _ in range(420):
        x = float(rng.uniform(-20, 560)) ** 1.0
        h = float(rng.uniform(60, 190)) * (1 - x / 640)
        bend = float(rng.normal(16, 22))
        reeds.poly(
            ribbon(
                bezier((x, 1010), (x, 1010 - h * 0.5), (x + bend * 0.4, 1010 - h * 0.9), (x + bend, 1010 - h)),
                [2.6, 1.6, 0.4],
                caps=False,
            ),
            ["#070b18", "#0b1222", "#101a2c"][int(rng.integers(3))],
        )
    reeds.lay(soft=0.6)
    c.finish(vignette=0.3, grain=0.022, contrast=1.1, saturation=1.08)
    return c


# ------------------------------------------------------------------------------------------------ dawn by the water
def dawn_run(pixels: int) -> Canvas:
    """Officers on early patrol along the lake at sunrise."""
    c = Canvas(1500, 1000, pixels)
    hz = 500.0
    c.px = c.gradient(
        [(0, "#5f7fae"), (200, "#a3adc0"), (360, "#f0b98c"), (450, "#ffce8c"), (hz, "#ffe2a8"), (1000, "#ffe2a8")]
    )
    cl = smooth(c.fbm(460, 52, 9, 6, 0.55), 0.46, 0.7) * (1 - smooth(c.Y, 340, 460))
    c.over(rgb("#ffb890"), cl * 0.55)
    sx, sy = 430.0, 408.0
    c.glow(sx, sy, 260, "#ff9a40", 0.6, 1.6)
    c.glow(sx, sy, 66, "#ffd070", 1.0, 2)
    c.fill(ellipse(sx, sy, 30, 30), rgb("#fff4d4", 2.2), soft=2)
    c.trees(hz, 66, mix("#a08080", "#ffd098", 0.45), 5, cell=220, rough=0.2)
    rng = np.random.default_rng(4)
    city = Sheet(c, 2)
    x = 560.0
    while x < 1500:
        w = float(rng.uniform(18, 44))
        h = float(rng.uniform(24, 80)) + 80 * math.exp(-(((x - 900) / 130) ** 2))
        city.poly(box(x, hz - h, x + w, hz), mix("#7f7486", "#ffc898", float(rng.uniform(0.3, 0.5))))
        x += w * float(rng.uniform(0.9, 1.9))
    city.lay(soft=0.8)
    c.trees(hz + 1, 46, mix("#6a5a68", "#f0b080", 0.25), 12, cell=80)
    pavilion(c, 176, hz, 112, mix("#5a4a58", "#e0a078", 0.15))
    c.trees(hz + 2, 62, mix("#5a4a58", "#e0a078", 0.15), 18, cell=50, left=-60, right=360, fade=90)
    mist = smooth(c.fbm(380, 22, 41, 5), 0.36, 0.72) * np.exp(-(((c.Y - hz + 6) / 26) ** 2))
    c.over(rgb("#ffe4b8"), np.clip(mist, 0, 0.8))
    c.reflect(hz, seed=14, ripple=20, tint=rgb("#fff2e6"), deep=rgb("#38506e"), fresnel=(0.97, 0.55), smear=7)
    depth = smooth(c.Y, hz, 1000)
    z = 1 / (np.maximum((c.Y - hz) / (1000 - hz), 0.004) + 0.05)
    sparkle = table_noise((c.X - sx) / 1500 * z * 26, z * 34 + 0 * c.X, 77, 2)
    c.add("#ffb45e", np.exp(-(((c.X - sx) / (40 + 170 * depth)) ** 2)) * (hz < c.Y) * smooth(sparkle, 0.05, 0.5) * 1.0)
    # promenade: paving in perspective to the right
    f = 1100.0
    cam = Camera((0, 0, 1.7), (0, 10, 1.7), f, 560, hz)
    dist = f * 1.7 / np.maximum(c.Y - hz, 1)
    wx = (c.X - 560) / f * dist
    quay = smooth(wx, 0.38, 0.4) * (hz < c.Y) * (1 - smooth(wx, 5.2, 5.3))
    stone = mix("#8a7a74", "#b8a698", np.clip(0.5 + 0.5 * table_noise(wx * 5, dist * 2, 8, 4), 0, 1))
    seam = np.minimum(np.abs((dist * 0.9) % 1 - 0.5), np.abs((wx * 0.9) % 1 - 0.5))
    stone = stone * (1 - 0.22 * (1 - smooth(seam, 0.0, 0.04)))[..., None] * rgb("#e8c0a0")
    stone = (
        stone
        + rgb("#ffb068")
        * (0.55 * np.exp(-(c.Y - hz) / 120) * (1 + 0.4 * table_noise(wx * 5, dist * 2, 8, 4)))[..., None]
    )
    c.over(stone, quay)
    lawn = smooth(wx, 5.2, 5.3) * (hz < c.Y)
    c.over(
        mix("#2f4a2c", "#7a8a40", np.clip(0.5 + 0.6 * table_noise(wx * 4, dist * 3, 4, 4), 0, 1))
        + rgb("#ffb060") * (0.25 * np.exp(-(c.Y - hz) / 90))[..., None],
        lawn,
    )
    c.over(rgb("#d8b898"), smooth(wx, 0.37, 0.39) * (1 - smooth(wx, 0.6, 0.62)) * (hz < c.Y) * 0.6)
    # trees on the right
    limbs_light = Light(
        to=(-0.7, -0.3, 0.4),
        key=rgb("#ffc080", 0.7),
        fill=rgb("#6a6a88", 0.32),
        rim=rgb("#ffc888", 0.8),
        rim_to=(-1, -0.2),
    )
    for y in (60.0, 44, 33, 25, 19, 14.5, 11):
        bx, by = cam.at(6.0, y, 0)
        s = cam.size(6.0, y, 0) * 6.5
        m = Model(c, (bx - s, by - s * 1.4, bx + s, by + 20), limbs_light)
        limbs: list[tuple[Any, float]] = [
            (spline([(bx, by), (bx + 0.02 * s, by - 0.3 * s), (bx - 0.02 * s, by - 0.6 * s)]), 0.03 * s)
        ]
        for angle in (-50, -20, 15, 45):
            branch(rng, bx, by - 0.5 * s, angle, 0.34 * s, 0.014 * s, 2, limbs, 26)
        t = min(0.7, y / 75)
        m.part([ribbon(p, [w, w * 0.6]) for p, w in limbs], mix("#3a2c28", "#f0b080", t), 0.02 * s)
        m.lay()
        leaves = Sheet(c, 2)
        shades = [mix(v, "#ffc890", t) for v in ("#2a3a22", "#3c5228", "#56702f", "#8a8f40", "#d8b458")]
        for p, _w in limbs[1:]:
            for q in (p[-1], p[len(p) // 2]):
                blossom_cloud(leaves, rng, float(q[0]), float(q[1]), s * 0.1, 120, (-0.8, -0.5), s * 0.0062, shades)
        leaves.lay(soft=0.5)
    # railing between the path and the water
    rail = Mesh()
    for y in np.arange(4.6, 90, 1.6):
        rail.tube([(0.5, y, 0), (0.5, y, 1.05)], 0.036, "#c8b8a8", 7)
        rail.ball((0.5, y, 1.1), (0.05, 0.05, 0.05), "#d8c8b8", 6)
    for zz in (0.4, 0.72, 0.98):
        rail.tube([(0.5, y, zz) for y in np.linspace(3.6, 90, 90)], 0.02, "#b8a898", 6)
    rail.lay(
        c,
        cam,
        sun=(-0.5, 0.8, 0.25),
        key=rgb("#ffb468", 1.4),
        fill=rgb("#7a7a98", 0.4),
        ground=rgb("#c89870", 0.3),
        haze=rgb("#ffc890", 0.95),
        haze_far=70,
    )
    # long shadows away from the sun, then the people
    lt = Light(
        to=(-0.75, -0.3, 0.35),
        key=rgb("#ffb870", 0.85),
        fill=rgb("#7f88ac", 0.42),
        rim=rgb("#ffcf88", 2.2),
        rim_to=(-1.0, -0.35),
    )
    for x, y, tall, pose, d, facing in (
        (2.9, 24.0, 1.68, "run", Dress(shirt="#d84a3a", trousers="#20242c", legs=0.5, shoes="#e8e8e8"), -1),
        (
            2.35,
            7.0,
            1.76,
            Pose(lean=3, arm_near=(-16, -4), arm_far=(18, 34), leg_near=(15, 8), leg_far=(-10, -26), turn=0.55),
            POLICE,
            -1,
        ),
        (
            1.55,
            5.9,
            1.79,
            Pose(lean=3, arm_near=(18, 34), arm_far=(-16, -6), leg_near=(-9, -25), leg_far=(15, 8), turn=0.55),
            POLICE,
            -1,
        ),
    ):
        px, py = cam.at(x, y, 0)
        s = cam.size(x, y, 0)
        sun_dx = (px - sx) / 420
        c.fill(
            np.array(
                [
                    (px - s * 0.14, py - 2),
                    (px + s * 0.16, py - 2),
                    (px + s * (0.9 + sun_dx * 1.6), py + s * 1.25),
                    (px + s * (0.45 + sun_dx * 1.6), py + s * 1.3),
                ]
            ),
            rgb("#2a1e26"),
            0.55,
            soft=s * 0.05,
        )
        figure(c, px, py, s * tall, pose, d, lt, facing=facing, shadow=0.4)
    willow(c, 15, 880, 1560, -20, 300, ["#26321c", "#3a4a22", "#5f6a2c", "#a88c3c"], 110, soft=0.6)
    c.halo(0.85, 24, 0.5, rgb("#ffd9a0"))
    c.finish(vignette=0.3, grain=0.02, contrast=1.1, saturation=1.05)
    return c


SCENES: dict[str, tuple[Callable[[int], Canvas], int, list[str]]] = {
    "red-boat": (red_boat, 2100, ["jiaxing-2026-07-07"]),
    "basketball": (basketball, 2000, ["jiaxing-2026-07-07"]),
    "night-patrol": (night_patrol, 2000, ["jiaxing-2026-07-07"]),
    "expressway": (expressway, 2000, ["jiaxing-2026-07-07", "jiaxing-2026-06-23"]),
    "cherry-campus": (cherry_campus, 2000, ["jiaxing-2026-07-07", "jiaxing-2026-06-23"]),
    "drone": (drone, 2000, ["jiaxing-2026-07-07"]),
    "meeting-hall": (meeting_hall, 2000, ["jiaxing-2026-06-23"]),
    "night-market": (night_market, 2000, ["jiaxing-2026-06-23"]),
    "lotus": (lotus, 2000, ["jiaxing-2026-07-07"]),
    "canal": (canal, 1400, ["jiaxing-2026-07-07"]),
    "skyline": (skyline, 2400, ["jiaxing-2026-07-07"]),
    "dawn-run": (dawn_run, 2000, ["jiaxing-2026-07-07"]),
}


def main() -> None:
    """Draw all pictures, or the named ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="pictures to draw (all if none is named)")
    parser.add_argument("--pixels", type=int, default=0, help="width of a quick draft")
    parser.add_argument("--out", type=Path, default=None, help="write here instead of the issues")
    args = parser.parse_args()
    unknown = set(args.names) - set(SCENES)
    if unknown:
        parser.error(f"no such picture: {', '.join(sorted(unknown))}; there are {', '.join(SCENES)}")
    for name in args.names or SCENES:
        draw, pixels, issues = SCENES[name]
        start = time.perf_counter()
        picture = draw(args.pixels or pixels)
        folders = [args.out] if args.out else [ISSUES / issue / "pictures" for issue in issues]
        first = folders[0] / f"{name}.jpg"
        picture.save(first)
        for other in folders[1:]:
            other.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(first, other / f"{name}.jpg")
        seconds = time.perf_counter() - start
        print(f"{name}: {picture.w} x {picture.h}, {first.stat().st_size // 1000} kB, {seconds:.1f} s")


if __name__ == "__main__":
    main()
