"""Draw the pictures of pages B (safe city, village police, profile): ``python scenes_b.py [--draft] [NAME ...]``.

Every scene is painted by script with the tools of ``brush_b``: light first, then forms in depth, then a paint finish.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from brush_b import Canvas, Light, Pose, Pt, Relief, blur, curve, fbm, figure, mix, person, ramp, rgb, save, windows
from PIL import Image, ImageDraw, ImageFont

ISSUES = Path(__file__).resolve().parents[2] / "issues"

NAVY, NAVY2 = "#22304f", "#1b2338"
BLUE = "#7fa3c8"
SKIN, SKIN2, SKIN3 = "#c4987a", "#b18569", "#d3a98e"
RED = "#c8261e"

BEHIND: Pose = {"sh": (-18, 18), "el": (56, -56), "hip": (-5, 5), "kn": (-3, 3)}
CLAP: Pose = {"sh": (-16, 16), "el": (128, -128)}
HOLD: Pose = {"sh": (-12, 12), "el": (70, -70)}
RUN_A: Pose = {"sh": (-58, 22), "el": (22, 122), "hip": (54, -26), "kn": (-22, -84)}
RUN_B: Pose = {"sh": (20, -56), "el": (124, 26), "hip": (-24, 40), "kn": (-96, 6)}
RUN_C: Pose = {"sh": (-44, 14), "el": (40, 112), "hip": (44, -14), "kn": (-50, -36)}
SIT: Pose = {"sh": (10, 16), "el": (70, 76), "hip": (84, 84), "kn": (2, -4)}


def skyline(
    cv: Canvas,
    y: float,
    seed: int,
    lo: float,
    hi: float,
    col: str,
    x0: float = 0,
    x1: float | None = None,
    op: float = 1.0,
    lit: float = 0.0,
    wide: tuple[float, float] = (34, 90),
    glow: str = "#ffd890",
) -> None:
    """A far row of towers standing on y."""
    rng = np.random.default_rng(seed)
    x = x0
    end = cv.w if x1 is None else x1
    base = rgb(col)
    while x < end:
        w = rng.uniform(*wide)
        h = rng.uniform(lo, hi) * (0.55 + 0.45 * math.sin((x - x0) / (end - x0) * math.pi))
        c = mix(base, (1, 1, 1), rng.uniform(0, 0.10))
        top = [(x, y), (x, y - h), (x + w, y - h), (x + w, y)]
        if rng.uniform() < 0.35:
            top = [
                (x, y),
                (x, y - h * 0.94),
                (x + w * 0.2, y - h),
                (x + w * 0.8, y - h),
                (x + w, y - h * 0.94),
                (x + w, y),
            ]
        cv.poly(top, c, op, tex=0.04)
        cv.poly(
            [(x + w * 0.6, y), (x + w * 0.6, y - h * 0.97), (x + w, y - h * 0.94), (x + w, y)],
            mix(c, (0, 0, 0), 0.22),
            op,
        )
        for r in range(int(h / 9)):
            cv.poly(
                [
                    (x + 3, y - h + 6 + r * 9),
                    (x + w - 3, y - h + 6 + r * 9),
                    (x + w - 3, y - h + 9 + r * 9),
                    (x + 3, y - h + 9 + r * 9),
                ],
                mix(c, (0, 0, 0), 0.2),
                op * 0.45,
            )
            if lit and rng.uniform() < lit:
                wx = x + rng.uniform(0.1, 0.8) * w
                cv.poly(
                    [
                        (wx, y - h + 5 + r * 9),
                        (wx + 5, y - h + 5 + r * 9),
                        (wx + 5, y - h + 9 + r * 9),
                        (wx, y - h + 9 + r * 9),
                    ],
                    glow,
                    0.9,
                )
        if rng.uniform() < 0.25:
            cv.line([(x + w / 2, y - h), (x + w / 2, y - h - rng.uniform(15, 45))], 2.5, c, op)
        x += w + rng.uniform(-4, 26)


def hills(
    cv: Canvas,
    y: float,
    amp: float,
    seed: int,
    col: str,
    to: str | None = None,
    base: float | None = None,
    cell: float = 300,
    soft: float = 1.0,
    op: float = 1.0,
    tex: float = 0.06,
) -> list[Pt]:
    """A ridge line across the picture."""
    n = 160
    f = fbm(4, n, cell / cv.w * n, 4, seed)[1]
    xs = np.linspace(-20, cv.w + 20, n)
    ridge = [(float(x), float(y - amp * (0.5 + 0.5 * v))) for x, v in zip(xs, f, strict=True)]
    b = cv.h if base is None else base
    cv.poly(
        [*ridge, (cv.w + 20, b), (-20, b)],
        col,
        op,
        soft,
        to=to,
        axis=((0, y - amp), (0, y + amp * 0.7)),
        tex=tex,
        cell=40,
    )
    return ridge


def water(
    cv: Canvas,
    y0: float,
    y1: float,
    dark: str,
    light: str,
    n: int,
    seed: int,
    op: float = 0.5,
    grow: float = 1.0,
    near: float | None = None,
    spread: float = 300,
) -> None:
    """Horizontal wavelets, small in the distance; ``near`` gathers light ones under a sun at that x."""
    rng = np.random.default_rng(seed)
    t = rng.uniform(0, 1, n) ** 1.6
    y = y0 + (y1 - y0) * t
    x = rng.uniform(0, cv.w, n) if near is None else rng.normal(near, spread * (0.35 + t), n)
    ln = (4 + 44 * t) * rng.uniform(0.4, 1.5, n) * grow
    c = np.where(rng.uniform(0, 1, (n, 1)) < 0.5, np.asarray(rgb(dark)), np.asarray(rgb(light)))
    cv.dabs(
        np.stack([x, y], -1).astype(np.float32),
        ln.astype(np.float32),
        c.astype(np.float32),
        np.zeros(n),
        op,
        aspect=0.055,
    )


def paving(
    cv: Canvas,
    hy: float,
    y0: float,
    vx: float,
    col: str,
    to: str,
    joint: str,
    cols: int = 18,
    seed: int = 2,
    op: float = 0.35,
) -> None:
    """A paved floor running to a vanishing point."""
    cv.poly(
        [(0, y0), (cv.w, y0), (cv.w, cv.h), (0, cv.h)],
        col,
        to=to,
        axis=((0, y0), (0, cv.h)),
        tex=0.12,
        cell=60,
        seed=seed,
        stretch=4,
    )
    for i in range(-cols * 2, cols * 2 + 1):
        bx = vx + i * cv.w / cols * 2.2
        t = (y0 - hy) / (cv.h - hy)
        cv.line([(vx + (bx - vx) * t, y0), (bx, cv.h)], 1.2, joint, op, taper=4)
    d = 1.0
    for _ in range(40):
        y = hy + (cv.h - hy) / d
        if y < y0:
            break
        cv.line([(0, y), (cv.w, y)], 0.8 + 3 / d, joint, op)
        d += 0.16
    rng = np.random.default_rng(seed)
    for _ in range(140):
        y = y0 + (cv.h - y0) * rng.uniform(0, 1) ** 2
        x, r = rng.uniform(0, cv.w), 6 + 60 * (y - hy) / (cv.h - hy)
        cv.glow(x, y, r * 2, joint if rng.uniform() < 0.5 else to, 0.12, ry=r * 0.25, mode="over", power=1)


def roof(
    cv: Canvas,
    cx: float,
    y: float,
    w: float,
    h: float,
    dark: str,
    light: str,
    sun: float = -1,
    lift: float = 0.2,
    ridge: float = 0.3,
    fog: float = 0.0,
    haze: str = "#ffffff",
    rows: int = 34,
) -> None:
    """A curved tiled roof with rising eaves; y is the eave line."""
    d, li = mix(rgb(dark), rgb(haze), fog), mix(rgb(light), rgb(haze), fog)
    ov = h * lift

    def side(s: int) -> list[Pt]:
        return [
            (cx + s * w * ridge, y - h),
            (cx + s * w * (ridge + 0.06), y - h * 0.72),
            (cx + s * w * 0.44, y - h * 0.28),
            (cx + s * w * 0.53, y - ov),
            (cx + s * w * 0.56, y - ov * 1.7),
        ]

    le, ri = curve(side(-1), False), curve(side(1), False)
    eave = curve(
        [
            (cx + w * 0.56, y - ov * 1.7),
            (cx + w * 0.5, y - ov * 0.55),
            (cx + w * 0.32, y),
            (cx, y + h * 0.03),
            (cx - w * 0.32, y),
            (cx - w * 0.5, y - ov * 0.55),
            (cx - w * 0.56, y - ov * 1.7),
        ],
        False,
    )
    a, b = (li, d) if sun < 0 else (d, li)
    cv.poly(le[::-1] + ri + eave, a, to=b, axis=((cx - w * 0.5, y - h), (cx + w * 0.5, y)), tex=0.08, cell=12)
    for i in range(rows):
        t = (i + 0.5) / rows * 2 - 1
        x1 = cx + t * w * 0.53
        yb = y - ov * 0.8 * abs(t) ** 4
        p = curve(
            [
                (cx + t * w * ridge, y - h + 2),
                (cx + t * w * (ridge + 0.07), y - h * 0.66),
                (cx + t * w * 0.45, y - h * 0.25),
                (x1, yb),
            ],
            False,
            5,
        )
        cv.line(p, max(1.0, w / rows * 0.28), mix(d, (0, 0, 0), 0.35), 0.55)
        cv.line(
            [(q[0] - w / rows * 0.22 * -sun, q[1]) for q in p], max(0.8, w / rows * 0.2), mix(li, (1, 1, 1), 0.15), 0.28
        )
    cv.line(eave, max(2.0, h * 0.07), mix(d, (0, 0, 0), 0.4), 0.9)
    cv.line(
        [
            (cx - w * ridge * 1.08, y - h - h * 0.05),
            (cx - w * ridge * 0.9, y - h),
            (cx + w * ridge * 0.9, y - h),
            (cx + w * ridge * 1.08, y - h - h * 0.05),
        ],
        max(2.5, h * 0.1),
        mix(d, (0, 0, 0), 0.2),
    )


def trunk(
    cv: Canvas,
    pts: Sequence[Pt],
    w: float,
    dark: str,
    light: str,
    sun: float,
    fog: float = 0.0,
    haze: str = "#ffffff",
    taper: float = 0.5,
    seed: int = 3,
) -> None:
    """A tree stem with a lit and a shadow side and bark."""
    d, li = mix(rgb(dark), rgb(haze), fog), mix(rgb(light), rgb(haze), fog)
    p = curve(pts, False, 10)
    cv.line(p, w, d, taper=taper)
    cv.line([(x + sun * w * 0.28, y) for x, y in p], w * 0.34, li, 0.8, soft=w * 0.06, taper=taper)
    rng = np.random.default_rng(seed)
    n = int(len(p) * 9)
    i = rng.integers(0, len(p), n)
    off = rng.uniform(-0.45, 0.45, n)
    xy = np.array([p[k] for k in i]) + np.stack([off * w * 0.8, rng.uniform(-8, 8, n)], -1)
    c = np.where(rng.uniform(0, 1, (n, 1)) < 0.55, np.asarray(mix(d, (0, 0, 0), 0.4)), np.asarray(mix(d, li, 0.7)))
    cv.dabs(
        xy.astype(np.float32),
        (w * rng.uniform(0.06, 0.2, n)).astype(np.float32),
        c.astype(np.float32),
        rng.normal(1.5, 0.3, n),
        0.7,
        aspect=0.22,
    )


def officer(
    cv: Canvas, li: Light, x: float, foot: float, tall: float, pose: Pose | None = None, **kw: object
) -> dict[str, Pt]:
    """A police officer in dark uniform and cap."""
    look: dict[str, object] = {"top": NAVY, "legs": NAVY2, "cap": NAVY2, "belt": True, "skin": SKIN, "bulk": 1.04}
    return figure(cv, li, x, foot, tall, pose, **{**look, **kw})  # type: ignore[arg-type]


def guard() -> Canvas:
    """Officers at dawn in a square by the lake."""
    cv = Canvas(1800, 1200, K)
    hy, sx = 770, 610
    cv.vertical(
        [(0, "#2b4a7c"), (240, "#5b7aa6"), (460, "#b79aa0"), (620, "#f0ad74"), (770, "#ffd79a"), (1200, "#e9b878")]
    )
    h = cv.H
    cl = fbm(h, cv.W, 190 * K, 5, 21, 3.5)
    yy = (np.arange(h, dtype=np.float32) / K)[:, None]
    band = np.exp(-(((yy - 330) / 230) ** 2))
    cv.put(np.clip((cl - 0.05) * 1.5 * band, 0, 0.75).astype(np.float32), 0, 0, rgb("#4b5378"))
    cv.put(
        np.clip((np.concatenate([cl[: int(9 * K)], cl[: -int(9 * K)]]) - cl) * 5 * band, 0, 0.8).astype(np.float32),
        0,
        0,
        rgb("#ffb98a"),
        mode="screen",
    )
    cv.glow(sx, 690, 1100, "#ff9a4d", 0.55, ry=620)
    cv.glow(sx, 690, 330, "#ffe2a6", 0.95)
    cv.rays(sx, 690, "#ffcf8f", 0.28, 5, 0.9, 60)
    cv.glow(sx, 690, 62, "#fffbe8", 1.0, power=0.55)
    hills(cv, 740, 90, 4, "#c89a86", soft=2)
    skyline(cv, 762, 8, 70, 230, "#a9807c", 0, 1000, op=0.85)
    skyline(cv, 764, 18, 50, 330, "#8d7080", 900, 1900, op=0.9)
    for i in range(5):
        w = 120 - i * 17
        y = 735 - i * 42
        cv.poly(
            [(1010 - w * 0.33, y), (1010 + w * 0.33, y), (1010 + w * 0.33, y - 40), (1010 - w * 0.33, y - 40)],
            "#6d525c",
        )
        roof(cv, 1010, y - 26, w, 22, "#5a414e", "#a06c5c", rows=8)
    cv.line([(1010, 530), (1010, 480)], 4, "#5a414e", taper=0.3)
    cv.foliage(1010, 752, 190, 32, "#4d4250", "#a5745c", 700, 9, 4, sun=(-0.9, -0.4))
    cv.foliage(250, 756, 330, 24, "#6b5560", "#c98c64", 600, 8, 5, sun=(0.9, -0.4))
    cv.foliage(1600, 750, 330, 40, "#4d4250", "#a5745c", 900, 9, 6, sun=(-0.9, -0.4))
    cv.haze(640, 772, "#ffc98c", 0.0, 0.6, 0.4)
    cv.glow(sx, 705, 480, "#ffdc9c", 0.75, ry=150)
    # the lake, then the square
    cv.poly([(0, 770), (1800, 770), (1800, 850), (0, 850)], "#e2a878", to="#a98a90")
    cv.reflect(768, 852, 0.75, "#e0a070", 5, squash=1.8, cell=5)
    water(cv, 775, 850, "#8a7486", "#ffe2ae", 900, 3, 0.5, 0.7)
    water(cv, 772, 850, "#ffe9bd", "#fff6da", 500, 4, 0.8, 0.6, near=sx, spread=110)
    cv.poly([(0, 846), (1800, 846), (1800, 862), (0, 862)], "#5c4a52", to="#3a3440")
    for x in range(-20, 1840, 60):
        cv.poly([(x, 812), (x + 9, 812), (x + 9, 850), (x, 850)], "#5b4750", to="#443842")
    cv.line([(0, 813), (1800, 813)], 7, "#6d5458")
    cv.line([(0, 810), (1800, 810)], 2, "#ffcf98", 0.8)
    paving(cv, hy, 860, sx, "#8b6a63", "#2e2b36", "#17151e", 16)
    cv.reflect(862, 1200, 0.42, "#7a5c58", 9, squash=0.9, sy=16, cell=14, fade=0.5)
    cv.glow(sx, 900, 420, "#ffb878", 0.75, ry=330)
    for i in range(60):
        rng = np.random.default_rng(i)
        y = 870 + 330 * rng.uniform() ** 1.3
        cv.glow(
            sx + rng.normal(0, 60 + (y - 860) * 0.5),
            y,
            20 + (y - 860) * 0.3,
            "#ffdca8",
            0.35,
            ry=2 + (y - 860) * 0.012,
            power=1,
        )
    line = [(735, 215), (805, 262), (895, 325), (1010, 410), (1165, 525), (1390, 690), (1690, 900)]
    for i, (x, tall) in enumerate(line):
        foot = hy + 0.455 * tall
        fog = 0.46 * (1 - i / 6) ** 1.2
        ang = math.atan2(690 - (foot - tall * 0.7), sx - x)
        li = Light(
            (math.cos(ang), -0.5, -0.25),
            "#ff9b52",
            0.7,
            "#5f6f98",
            "#3a3038",
            0.45,
            rim=(math.cos(ang), -0.35, -0.1),
            rim_col="#ffb060",
            rim_power=2.6,
        )
        dx = (x - sx) / (1500) * 0.5 + 0.12
        officer(
            cv,
            li,
            x,
            foot,
            tall,
            BEHIND,
            face="back",
            shadow=(dx, 0.2, 0.55),
            fog=fog,
            haze="#e8a878",
            seed=i,
            arm_z=(0.1, 0.1),
            top="#2a3a60",
            legs="#1d2740",
            cap="#22304e",
            bulk=1.0,
        )
    cv.glow(sx, 700, 700, "#ffae66", 0.22)
    return cv


def marathon() -> Canvas:
    """Runners on the road beside the lake."""
    cv = Canvas(1800, 1200, K)
    cv.vertical([(0, "#8fbfe0"), (260, "#bcd8e6"), (470, "#f6e7c9"), (600, "#ffe9c0"), (1200, "#d0c8b8")])
    cv.glow(330, 240, 900, "#fff0c4", 0.85)
    hills(cv, 470, 120, 31, "#a9c0cc", "#c8d4d2")
    hills(cv, 500, 80, 37, "#8fabb0", "#b9c9c0")
    skyline(cv, 512, 11, 50, 190, "#9db2bd", 900, 1800, op=0.75)
    cv.haze(400, 520, "#fff0d4", 0.0, 0.6)
    cv.poly([(0, 512), (1800, 512), (1800, 690), (0, 690)], "#cfdcd8", to="#7fa3ae")
    cv.reflect(512, 690, 0.6, "#b8ccd0", 6, cell=6)
    water(cv, 515, 690, "#6f97a6", "#fff4d8", 1500, 7, 0.5)
    water(cv, 515, 690, "#fff6dd", "#ffffff", 600, 8, 0.8, near=360, spread=220)
    cv.foliage(900, 690, 1000, 26, "#3c5c34", "#a9b85a", 2600, 9, 12, clumps=22)
    # crowd along the rail
    rng = np.random.default_rng(5)
    li = Light(
        (-0.55, -0.65, 0.45),
        "#fff0cf",
        1.0,
        "#b8cbd8",
        "#7a6a52",
        0.62,
        rim=(-0.8, -0.5, -0.2),
        rim_col="#fff2cc",
        rim_power=0.9,
    )
    cols = ["#c8392f", "#e8e4da", "#2f62a8", "#e0b23a", "#4b8f5c", "#d9d4cc", "#7a4a86", "#e27a4a", "#33485f"]
    for row, (y, t) in enumerate(((742, 205), (770, 225))):
        for x in np.arange(-20 + row * 20, 1830, 46):
            p: Pose = {"sh": (-14, 14), "el": (30, -30)}
            q = rng.uniform()
            if q < 0.35:
                p = CLAP
            elif q < 0.55:
                p = {"sh": (-150, 14), "el": (-170, -40)}
            elif q < 0.7:
                p = {"sh": (-140, 150), "el": (-175, 172)}
            j = figure(
                cv,
                li,
                float(x + rng.uniform(-9, 9)),
                y,
                t * rng.uniform(0.86, 1.06),
                p,
                top=str(rng.choice(cols)),
                legs=str(rng.choice(["#2a2d36", "#4a4f60", "#3a3a3a"])),
                face=float(rng.uniform(-0.5, 0.5)),
                long_hair=bool(rng.uniform() < 0.4),
                fog=0.2 - row * 0.1,
                haze="#efe2c8",
                seed=int(x) + 99,
            )
            if 0.35 <= q < 0.45:
                fx, fy = j["hal"]
                cv.poly(
                    curve([(fx, fy - 6), (fx + 24, fy - 34), (fx + 50, fy - 26), (fx + 46, fy), (fx + 20, fy + 2)]), RED
                )
    for x in (120, 470, 900, 1330, 1720):
        trunk(
            cv, [(x, 790), (x + 8, 560), (x - 6, 330), (x + 20, 120)], 38, "#3e3428", "#c9a470", -0.9, 0.08, "#fff0d0"
        )
    for i, (x, y) in enumerate(((60, 120), (330, 60), (640, 90), (930, 40), (1230, 100), (1530, 60), (1760, 130))):
        cv.foliage(x, y, 270, 150, "#2e4a26", "#9db548", 1500, 17, 40 + i, glint="#f0e88a", clumps=11)
    cv.rays(260, -60, "#fff2c4", 0.55, 3, 0.9, 46, 0.1, 1.9)
    # the road
    cv.poly([(0, 772), (1800, 760), (1800, 1200), (0, 1200)], "#8f8c88", to="#5f6068", tex=0.1, cell=30, stretch=6)
    cv.poly([(0, 768), (1800, 756), (1800, 776), (0, 790)], "#d8d0bc", to="#8f8878")
    for x in range(-100, 1900, 34):
        cv.poly(
            [(x, 772 - x * 0.0066), (x + 17, 772 - x * 0.0066), (x + 17, 786 - x * 0.0066), (x, 786 - x * 0.0066)],
            RED,
            0.75,
        )
    # rail boards
    cv.poly([(0, 690), (1800, 684), (1800, 762), (0, 772)], "#d8dce0", 0.94, to="#9aa4ae")
    for x in range(0, 1800, 225):
        cv.poly(
            [(x + 6, 692), (x + 219, 691), (x + 219, 764), (x + 6, 768)],
            "#c9302a" if x // 225 % 2 else "#2b6cb0",
            0.92,
            to="#8a1f1c" if x // 225 % 2 else "#1d4a80",
        )
        cv.poly(
            curve(
                [
                    (x + 30, 745),
                    (x + 80, 715),
                    (x + 130, 735),
                    (x + 195, 705),
                    (x + 195, 716),
                    (x + 130, 748),
                    (x + 80, 728),
                ]
            ),
            "#ffffff",
            0.75,
        )
    cv.px = blur(cv.px, 15 * K, 1.1 * K)
    for y, w in ((845, 7), (1130, 12)):
        cv.line([(0, y), (1800, y - 14)], w, "#f4efe2", 0.85, soft=1)
    cv.glow(300, 900, 1000, "#ffeec4", 0.35, ry=240)
    for i in range(26):
        x = (i * 173) % 1800
        cv.glow(x, 1000 + (i * 61) % 190, 260, "#26303a", 0.30, ry=26, mode="over", power=1.2)
    cv.px[int(780 * K) :] = blur(cv.px[int(780 * K) :], 26 * K, 1.0 * K)
    hot = Light(
        (-0.5, -0.62, 0.5),
        "#fff0d0",
        1.15,
        "#b6cce0",
        "#8a7660",
        0.6,
        rim=(-0.9, -0.4, -0.1),
        rim_col="#fff0c0",
        rim_power=1.2,
    )
    runners: list[tuple[float, float, float, Pose, dict[str, object]]] = [
        (300, 925, 425, RUN_C, {"top": "#2e7d5a", "legs": "#1c1c22", "skin": SKIN2}),
        (640, 940, 450, RUN_A, {"top": "#e8e6df", "legs": "#26418a", "skin": "#8a5a40"}),
        (985, 930, 440, RUN_B, {"top": "#e0a02c", "legs": "#222226", "skin": SKIN}),
        (1660, 945, 455, RUN_A, {"top": "#3b6fc0", "legs": "#15151a", "skin": SKIN2}),
        (250, 1095, 640, RUN_B, {"top": "#3f78c8", "legs": "#14161c", "skin": SKIN}),
        (790, 1120, 690, RUN_C, {"top": "#f2efe6", "legs": "#a01f1c", "skin": SKIN2}),
        (1310, 1145, 745, RUN_A, {"top": "#d3261d", "legs": "#a5140f", "skin": SKIN}),
    ]
    for i, (x, foot, tall, p, kw) in enumerate(runners):
        cv.glow(x + tall * 0.25, foot + 6, tall * 0.5, "#14181f", 0.6, ry=tall * 0.05, mode="over", power=1)
        rel = {
            "lift": 0.03 if p is not RUN_C else 0.0,
            "face": 1.0,
            "turn": 0.5,
            "lean": 9,
            "sleeve": False,
            "shorts": True,
            "shoes": "#e24b2c" if i % 2 else "#3fb0d8",
            "arm_z": (0.11, -0.06),
            "fog": 0.22 if i < 4 else 0.0,
            "haze": "#efe6d2",
            "bulk": 0.88,
            "long_hair": i in (1,),
            "seed": i,
        }
        j = figure(cv, hot, x, foot, tall, p, **{**rel, **kw})  # type: ignore[arg-type]
        cx, cy = j["chest"]
        cv.poly(
            [
                (cx + tall * 0.012, cy + tall * 0.0),
                (cx + tall * 0.07, cy + tall * 0.01),
                (cx + tall * 0.055, cy + tall * 0.075),
                (cx - tall * 0.0, cy + tall * 0.065),
            ],
            "#fdfbf4",
            0.92,
        )
        cv.line(
            [(cx + tall * 0.016, cy + tall * 0.03), (cx + tall * 0.05, cy + tall * 0.036)],
            tall * 0.014,
            "#2a3a66",
            0.85,
        )
    cv.rays(260, -60, "#fff2c4", 0.22, 3, 0.9, 46, 0.1, 1.9)
    return cv


def mediation() -> Canvas:
    """The plaque of a mediation centre is unveiled."""
    cv = Canvas(1800, 1200, K)
    cv.vertical([(0, "#b9d3e6"), (700, "#eaf0ee"), (1200, "#cfc6b8")])
    # facade
    cv.poly(
        [(0, 0), (1800, 0), (1800, 905), (0, 905)],
        "#d9cdb9",
        to="#bfae95",
        axis=((0, 0), (1800, 900)),
        tex=0.07,
        cell=50,
    )
    for y in range(40, 905, 72):
        cv.line([(0, y), (1800, y)], 2, "#9c8b72", 0.5)
        for x in range((y // 72 % 2) * 75, 1800, 150):
            cv.line([(x, y), (x, y + 72)], 1.6, "#9c8b72", 0.35)
    cv.poly([(330, 120), (1470, 120), (1470, 905), (330, 905)], "#26323c", to="#4e5a5e")
    g = fbm(
        cv.box(330, 120, 1470, 905)[3] - cv.box(330, 120, 1470, 905)[1],
        cv.box(330, 120, 1470, 905)[2] - cv.box(330, 120, 1470, 905)[0],
        130 * K,
        4,
        8,
        1.5,
    )
    b = cv.box(330, 120, 1470, 905)
    cv.put(np.clip(g * 0.8 + 0.15, 0, 0.7).astype(np.float32), b[0], b[1], rgb("#7f95a0"), op=0.6, mode="screen")
    cv.poly([(330, 120), (1470, 120), (1470, 905), (330, 905)], "#b8ccd6", 0.45, to="#5a5648")
    for i in range(5):
        x = 480 + i * 210
        cv.glow(x, 300 + (i % 2) * 40, 130, "#ffe2a8", 0.55, ry=60)
    for x in (330, 520, 715, 905, 1095, 1290, 1470):
        cv.poly([(x - 9, 120), (x + 9, 120), (x + 9, 905), (x - 9, 905)], "#5d564c", to="#3a352e")
        cv.line([(x - 6, 120), (x - 6, 905)], 3, "#d8ccb4", 0.7)
    for y in (330, 600):
        cv.poly([(330, y), (1470, y), (1470, y + 13), (330, y + 13)], "#5d564c")
        cv.line([(330, y + 2), (1470, y + 2)], 3, "#d8ccb4", 0.6)
    cv.poly([(230, 40), (1570, 40), (1620, 132), (180, 132)], "#cdbfa6", to="#8d7f68")
    cv.poly([(180, 132), (1620, 132), (1620, 158), (180, 158)], "#6d604c")
    cv.poly([(330, 158), (1470, 158), (1470, 300), (330, 300)], "#0e1216", 0.45, soft=18)
    for x in (215, 1585):
        rel = Relief(cv, x - 80, 130, x + 80, 930)
        rel.cap((x, 60), 62, (x, 1000), 62, "#d9cdb8", 0, cloth=0.2)
        rel.cast(Light((-0.7, -0.4, 0.5), "#fff1d6", 0.8, "#a9bccb", "#7c6c58", 0.6, rim_power=0), fold=0.05)
    for i in range(7):
        x0 = 400 + i * 167
        rel = Relief(cv, x0 - 60, 150, x0 + 60, 330)
        rel.cap((x0, 165), 3, (x0, 195), 3, "#b08a3a")
        rel.ball(x0, 228, 46, 40, "#c4211b", rz=34, gloss=0.2)
        for e in (-26, 0, 26):
            rel.cap((x0 + e * 0.7, 194), 2, (x0 + e, 228), 2.4, "#e0522c", 36)
            rel.cap((x0 + e, 228), 2.4, (x0 + e * 0.7, 262), 2, "#e0522c", 36)
        rel.ball(x0, 190, 20, 7, "#d8a93c", 8, gloss=0.4)
        rel.ball(x0, 266, 20, 7, "#d8a93c", 8, gloss=0.4)
        rel.cap((x0, 270), 5, (x0, 308), 8, "#c9a23c", cloth=3)
        rel.cast(Light((-0.6, -0.6, 0.6), "#fff0d8", 0.9, "#b9c6d0", "#6a4030", 0.6), fold=0.1)
    # steps and carpet
    for i in range(4):
        y = 890 + i * 26
        cv.poly([(0, y), (1800, y), (1800, y + 10), (0, y + 10)], "#e2d8c6", tex=0.05)
        cv.poly([(0, y + 10), (1800, y + 10), (1800, y + 27), (0, y + 27)], "#a89a84", to="#8d7f6c", tex=0.06)
    cv.poly([(0, 990), (1800, 990), (1800, 1200), (0, 1200)], "#cabda8", to="#8f8372", tex=0.08, stretch=4)
    cv.poly([(620, 886), (1180, 886), (1330, 1200), (470, 1200)], "#b3221c", to="#8a1512", tex=0.1)
    for i in range(4):
        y = 897 + i * 26
        cv.poly(
            [(610 - i * 12, y), (1190 + i * 12, y), (1194 + i * 12, y + 16), (606 - i * 12, y + 16)], "#701010", 0.6
        )
    cv.soften(2.4)
    li = Light(
        (-0.62, -0.55, 0.55),
        "#fff0d6",
        1.0,
        "#b9c7d4",
        "#8d7458",
        0.62,
        rim=(-0.9, -0.35, -0.1),
        rim_col="#fff6e0",
        rim_power=0.8,
    )
    rng = np.random.default_rng(3)
    tops = ["#2c3646", "#22304f", "#e4e2dc", "#3c4250", "#7fa3c8", "#22304f", "#5a2a2e", "#31404a"]
    xs = [70, 190, 320, 450, 565, 1235, 1360, 1490, 1615, 1735]
    for row, (foot, tall, fog) in enumerate(((925, 420, 0.16), (985, 470, 0.0))):
        for i, x in enumerate(xs):
            xx = x + (55 if row == 0 else 0) + rng.uniform(-10, 10)
            if abs(xx - 900) < 320:
                continue
            t = tall * rng.uniform(0.93, 1.04)
            f = 0.55 if xx < 900 else -0.55
            top = tops[(i * 3 + row) % len(tops)]
            figure(
                cv,
                li,
                xx,
                foot + rng.uniform(-6, 6),
                t,
                CLAP if rng.uniform() < 0.85 else None,
                face=f,
                turn=0.85,
                top=top,
                opening="#dfe4ea" if top not in ("#e4e2dc", "#7fa3c8") else None,
                tie="#6a1c1c" if i % 2 else None,
                legs="#252a34",
                skin=(SKIN, SKIN2, SKIN3)[i % 3],
                features=True,
                long_hair=i % 4 == 1,
                cap=NAVY2 if top == "#22304f" else None,
                belt=top == "#22304f",
                fog=fog,
                haze="#e8e0d2",
                shadow=(0.3, 0.05, 0.4),
                seed=i + 20 * row,
                arm_z=(0.12, 0.12),
            )
    # the plaque on its stand
    rel = Relief(cv, 700, 380, 1120, 1080)
    for x in (818, 982):
        rel.cap((x, 900), 9, (x + (-34 if x < 900 else 34), 1040), 8, "#6b4a2c")
    rel.cushion([(770, 452), (1030, 452), (1030, 985), (770, 985)], "#7a4a24", 0, edge=16, gloss=0.3, cloth=0.1)
    rel.cushion(
        [(790, 472), (1010, 472), (1010, 966), (790, 966)], "#d9ab4c", 12, edge=7, gloss=0.5, cloth=0.1, to="#b98832"
    )
    rel.cast(li, fold=0.06)
    sign(cv, "综治中心", [(858, 492), (942, 492), (942, 812), (858, 812)], "#8c1f18", 800, True, 0.95)
    rel = Relief(cv, 600, 380, 1240, 1120)
    top, low = (
        [(706, 640), (800, 712), (900, 742), (1000, 712), (1094, 640)],
        [(1056, 1040), (978, 1058), (900, 1046), (822, 1058), (744, 1040)],
    )
    rel.cushion(
        curve([*top, (1076, 800), *low, (724, 800)]), "#960e09", 20, edge=40, bulge=0.6, gloss=0.1, to="#8e0c08"
    )
    for k in range(15):
        t = k / 14
        x0, x1 = 712 + 376 * t, 752 + 296 * t
        sag = 104 * math.sin(t * math.pi)
        w = 13 + 7 * math.sin(k * 1.9) ** 2
        red = ("#a4100b", "#b3170f", "#960e09")[k % 3]
        rel.cap(
            (x0, 652 + sag * 0.8),
            w * 0.55,
            (x1 + 5 * math.sin(k * 2.2), 1026 + 12 * math.cos(k * 1.3)),
            w * 1.2,
            red,
            40,
            50,
            soft=9,
            gloss=0.1,
            cloth=0.4,
        )
    rel.cap((706, 636), 17, (800, 708), 15, "#b3170f", 46, soft=8)
    rel.cap((800, 708), 15, (900, 738), 14, "#b3170f", 46, soft=8)
    rel.cap((900, 738), 14, (1000, 708), 15, "#b3170f", 46, soft=8)
    rel.cap((1000, 708), 15, (1094, 636), 17, "#b3170f", 46, soft=8)
    rel.cast(li, fold=0.25, cell=34, ao=20)
    ja: Pose = {"sh": (-4, 52), "el": (10, 78), "hip": (-4, 6), "kn": (-2, 2)}
    jb: Pose = {"sh": (-52, 4), "el": (-78, -10), "hip": (-6, 4), "kn": (-2, 2)}
    officer(
        cv,
        li,
        618,
        1075,
        560,
        ja,
        face=0.8,
        turn=0.75,
        opening="#93b4d8",
        tie="#141a28",
        shadow=(0.25, 0.04, 0.45),
        arm_z=(0.0, 0.14),
        features=False,
        seed=61,
    )
    figure(
        cv,
        li,
        1186,
        1075,
        560,
        jb,
        face=-0.8,
        turn=0.75,
        opening="#eef0f2",
        tie="#7a1c1c",
        top="#39404e",
        legs="#22252d",
        skin=SKIN3,
        shadow=(0.25, 0.04, 0.45),
        arm_z=(0.14, 0.0),
        seed=62,
        coat=0.02,
    )
    # heads and clapping hands in front, out of focus
    for i, x in enumerate((90, 330, 1480, 1710)):
        j = figure(
            cv,
            li,
            x,
            1760,
            900,
            {"sh": (-20, 20), "el": (150, -150)} if i % 2 else {"sh": (-140, 24), "el": (165, -140)},
            face="back",
            top=("#3a2f38", "#27364e", "#4a5560", "#2b2b33")[i],
            skin=SKIN2,
            blurred=5,
            seed=i + 90,
            long_hair=i == 2,
            arm_z=(-0.1, -0.1) if i % 2 else (0.03, 0.03),
        )
        if i == 0:
            hx, hyy = j["hal"]
            cv.poly(
                [(hx - 4, hyy - 66), (hx + 70, hyy - 66), (hx + 70, hyy + 56), (hx - 4, hyy + 56)], "#11151c", soft=4
            )
            cv.poly(
                [(hx + 3, hyy - 58), (hx + 63, hyy - 58), (hx + 63, hyy + 48), (hx + 3, hyy + 48)],
                "#d8b08a",
                to="#a83a2c",
                soft=5,
            )
    cv.rays(-100, -200, "#fff2d4", 0.32, 4, 1.1, 50, 0.2, 1.4)
    return cv


def classroom() -> Canvas:
    """Volunteers and children in a community classroom."""
    cv = Canvas(1800, 1200, K)
    cv.vertical([(0, "#e9d2a6"), (760, "#f2dfba"), (1200, "#b98f5c")])
    b = cv.box(0, 0, 1800, 800)
    n = fbm(b[3] - b[1], b[2] - b[0], 160 * K, 4, 5)
    cv.px[b[1] : b[3]] *= (1 + 0.035 * n)[..., None]
    # window with a garden behind
    cv.poly([(60, 90), (620, 150), (620, 640), (60, 690)], "#fffbe8", to="#e6f0c8")
    for i in range(9):
        cv.foliage(
            90 + i * 62,
            250 + (i * 97) % 280,
            95,
            90,
            "#7fa04c",
            "#e8f0a8",
            160,
            16,
            i + 3,
            clumps=5,
            op=0.75,
            blurred=5,
        )
    cv.glow(300, 260, 460, "#fffdf0", 0.75)
    for x0, x1 in ((52, 76), (238, 258), (430, 448), (610, 630)):
        cv.poly(
            [
                (x0, 90 + (x0 - 60) * 0.107),
                (x1, 90 + (x1 - 60) * 0.107),
                (x1, 690 - (x1 - 60) * 0.09),
                (x0, 690 - (x0 - 60) * 0.09),
            ],
            "#b58a58",
            to="#8d653a",
        )
    for y0 in (84, 330, 676):
        cv.poly(
            [
                (52, y0),
                (630, y0 + (152 - 84) * (1 - (y0 - 84) / 592 * 1.9)),
                (630, y0 + 20 + (152 - 84) * (1 - (y0 - 84) / 592 * 1.9)),
                (52, y0 + 22),
            ],
            "#a87c4a",
        )
    # curtain
    for k in range(7):
        x = 640 + k * 13
        cv.poly(
            curve(
                [
                    (x, 90),
                    (x + 9, 300),
                    (x - 12 - k * 2, 520),
                    (x + 2, 740),
                    (x + 19, 740),
                    (x + 6 - k * 2, 520),
                    (x + 27, 300),
                    (x + 18, 90),
                ]
            ),
            ("#e0873c", "#f0ad62")[k % 2],
            0.95,
            soft=2,
        )
    # blackboard with chalk drawings
    cv.poly([(790, 130), (1370, 130), (1370, 520), (790, 520)], "#8a6238", to="#6d4a28")
    cv.poly([(806, 146), (1354, 146), (1354, 504), (806, 504)], "#2f5a48", to="#254a3c", tex=0.12, cell=80)
    chalk = "#f4f0dc"
    cv.glow(930, 250, 60, "#ffd75e", 0.75, power=0.6)
    for a in range(10):
        t = a * math.tau / 10
        cv.line(
            [(930 + 58 * math.cos(t), 250 + 58 * math.sin(t)), (930 + 84 * math.cos(t), 250 + 84 * math.sin(t))],
            5,
            "#ffd75e",
            0.8,
            soft=1,
        )
    cv.line([(1060, 420), (1060, 320), (1140, 250), (1220, 320), (1220, 420), (1060, 420)], 6, chalk, 0.8, soft=1)
    cv.line([(1115, 420), (1115, 360), (1165, 360), (1165, 420)], 5, chalk, 0.8, soft=1)
    for i, c in enumerate(("#f08a8a", "#ffd75e", "#8ac8f0")):
        cv.line(
            curve(
                [(1010 - i * 0, 480 - i * 12), (1100, 448 - i * 12), (1200, 470 - i * 12), (1320, 440 - i * 12)], False
            ),
            6,
            c,
            0.7,
            soft=1,
        )
    cv.poly(
        curve([(1290, 230), (1270, 205), (1245, 225), (1290, 285), (1335, 225), (1310, 205)]), "#f07a7a", 0.85, soft=1.5
    )
    # shelves with books
    cv.poly([(1430, 60), (1800, 30), (1800, 800), (1430, 740)], "#8a5f36", to="#6a4426")
    rng = np.random.default_rng(12)
    books = ["#c8402e", "#e0a53a", "#3c7a9c", "#5a8f4e", "#f0e6d0", "#8a4a70", "#d8703a", "#2f5a7a"]
    for s in range(4):
        y = 225 + s * 158
        cv.poly([(1446, y - 120), (1800, y - 138), (1800, y + 14), (1446, y)], "#4a2f1a", 0.85)
        x = 1452.0
        while x < 1795:
            w, h = rng.uniform(14, 30), rng.uniform(84, 116)
            c = str(rng.choice(books))
            t = (x - 1446) * 0.04
            cv.poly(
                [(x, y - h + t * 0), (x + w, y - h), (x + w, y + t), (x, y + t)],
                c,
                to=mix(rgb(c), (0, 0, 0), 0.45),
                axis=((x, 0), (x + w, 0)),
            )
            x += w + (rng.uniform(20, 60) if rng.uniform() < 0.08 else 1.5)
        cv.poly([(1436, y), (1800, y + 14), (1800, y + 32), (1436, y + 14)], "#b98a54")
    # paper bunting
    for i in range(16):
        t = i / 15
        x = 640 + t * 1160
        y = 40 + 150 * (t - 0.5) ** 2 * -1.6 + 56
        cv.poly(
            [(x, y), (x + 52, y + 2), (x + 27, y + 62)],
            ("#d8402e", "#f0b53a", "#4a90b8", "#6aa85a", "#e27aa0")[i % 5],
            0.95,
            tex=0.06,
        )
    cv.poly(
        [(0, 800), (1430, 735), (1800, 800), (1800, 1200), (0, 1200)],
        "#c99c62",
        to="#8d6236",
        tex=0.12,
        stretch=5,
        cell=24,
    )
    for i in range(-6, 22):
        cv.line([(740 + (i - 8) * 70, 760), (740 + (i - 8) * 260, 1200)], 2, "#6d4a28", 0.4, taper=3)
    for p in ([(300, 820), (760, 790), (1180, 1010), (620, 1080)], [(0, 900), (210, 860), (520, 1150), (100, 1200)]):
        cv.poly(p, "#fff0c0", 0.5, soft=14, mode="screen")
    cv.soften(3.0)
    cv.rays(180, 60, "#fff3cc", 0.7, 8, 0.9, 30, 0.15, 1.1)
    li = Light(
        (-0.75, -0.5, 0.42),
        "#fff0c8",
        1.1,
        "#e0d0b4",
        "#a87c4c",
        0.6,
        rim=(-0.9, -0.4, -0.1),
        rim_col="#fff4d0",
        rim_power=0.9,
    )
    # standing volunteer at the board
    cv.glow(880, 985, 150, "#2a1808", 0.75, ry=24, mode="over", power=0.9)
    cv.poly([(820, 982), (930, 982), (1120, 1035), (1000, 1040)], "#2a1808", 0.4, soft=10)
    figure(
        cv,
        li,
        880,
        985,
        640,
        {"sh": (-14, 104), "el": (-4, 140)},
        face=0.5,
        turn=0.85,
        top="#d4d2cc",
        legs="#3a4a68",
        vest="#c0241b",
        features=True,
        long_hair=True,
        skin=SKIN3,
        arm_z=(0.1, 0.1),
        seed=3,
    )
    kids = [
        (360, 960, 0.4, "#d8ac52", SKIN3, False),
        (1130, 945, -0.3, "#6f9cb4", SKIN, True),
        (1335, 965, -0.45, "#d898a0", SKIN3, True),
        (620, 975, 0.45, "#86a878", SKIN, False),
    ]
    for i, (x, foot, f, top, sk, lh) in enumerate(kids):
        figure(
            cv,
            li,
            x,
            foot + 100,
            500,
            {"sh": (-18, 18), "el": (78, -70)} if i % 2 else {"sh": (-18, 60), "el": (50, 150)},
            face=f,
            turn=0.9,
            top=top,
            skin=sk,
            head=1.34,
            features=True,
            long_hair=lh,
            arm_z=(0.13, 0.13),
            seed=i + 10,
            nod=-4 + i * 3,
        )
    # back tables
    for x0, x1, y in ((235, 760, 905), (1010, 1480, 905)):
        cv.poly(
            [(x0, y), (x1, y), (x1 + 50, y + 62), (x0 - 50, y + 62)],
            "#e6c48a",
            to="#c99a58",
            tex=0.08,
            stretch=6,
            cell=18,
        )
        cv.poly(
            [(x0 - 50, y + 62), (x1 + 50, y + 62), (x1 + 40, y + 235), (x0 - 40, y + 235)],
            "#c49a62",
            to="#7a5028",
            tex=0.1,
            cell=14,
            stretch=6,
        )
        cv.poly([(x0 - 50, y + 62), (x1 + 50, y + 62), (x1 + 50, y + 74), (x0 - 50, y + 74)], "#7a5028", 0.8, soft=2)
        cv.poly(
            [(x0 - 60, y + 230), (x1 + 60, y + 230), (x1 + 80, y + 262), (x0 - 30, y + 262)], "#3a2414", 0.6, soft=9
        )
        for k in range(4):
            bx = x0 + 50 + k * (x1 - x0 - 60) / 4
            cv.poly([(bx, y + 18), (bx + 66, y + 14), (bx + 78, y + 42), (bx + 4, y + 46)], "#fdf8ea", to="#e0d2b4")
            cv.poly(
                [(bx + 12, y + 24), (bx + 40, y + 22), (bx + 44, y + 34), (bx + 14, y + 36)],
                ("#e06a4a", "#5aa0c8", "#f0b53a", "#7ab06a")[k],
                0.85,
            )
    # volunteer bending over a child in front
    figure(
        cv,
        li,
        1580,
        1190,
        760,
        {"sh": (-46, -30), "el": (-64, -52), "hip": (-6, 6), "kn": (-2, 3)},
        lean=-24,
        face=-0.9,
        turn=0.7,
        top="#c9ccd0",
        vest="#c0241b",
        legs="#2f3a52",
        features=False,
        skin=SKIN,
        arm_z=(0.12, 0.16),
        seed=31,
        nod=-14,
    )
    figure(
        cv,
        li,
        1290,
        1330,
        640,
        {"sh": (-28, 6), "el": (-60, -66)},
        face=-0.85,
        turn=0.75,
        top="#b9c6cc",
        head=1.3,
        skin=SKIN3,
        hair="#241a15",
        arm_z=(0.1, 0.14),
        seed=33,
        nod=-10,
    )
    figure(
        cv,
        li,
        470,
        1350,
        640,
        {"sh": (14, 40), "el": (70, 84)},
        face=0.8,
        turn=0.75,
        top="#d8583e",
        head=1.3,
        skin=SKIN,
        long_hair=True,
        arm_z=(0.14, 0.1),
        seed=35,
        nod=8,
    )
    cv.poly(
        [(250, 1085), (1410, 1085), (1560, 1200), (90, 1200)], "#f0d096", to="#c08f4c", tex=0.08, stretch=6, cell=24
    )
    cv.poly([(250, 1085), (900, 1085), (700, 1200), (90, 1200)], "#fff4cc", 0.4, soft=20, mode="screen")
    for x, y, c in ((620, 1120, "#e06a4a"), (860, 1108, "#5aa0c8"), (1080, 1126, "#f0b53a")):
        cv.poly([(x, y + 8), (x + 150, y), (x + 176, y + 60), (x + 6, y + 70)], "#3a2414", 0.35, soft=6)
        cv.poly([(x, y), (x + 150, y - 6), (x + 176, y + 52), (x + 6, y + 62)], "#fffaf0", to="#e6dac0")
        cv.poly(
            curve([(x + 40, y + 14), (x + 90, y + 8), (x + 120, y + 30), (x + 90, y + 46), (x + 46, y + 42)]),
            c,
            0.8,
            soft=1,
        )
        cv.line([(x + 30, y + 50), (x + 140, y + 40)], 4, "#4a7a3c", 0.7)
    rel = Relief(cv, 360, 1030, 560, 1200)
    rel.cushion([(440, 1096), (516, 1096), (508, 1170), (448, 1170)], "#3c7a9c", 0, edge=26, gloss=0.3, cloth=0)
    for i, c in enumerate(("#d8402e", "#f0b53a", "#6aa85a", "#8a4a70", "#e88a3a")):
        rel.cap((456 + i * 12, 1104), 5, (440 + i * 19, 1046 + (i % 2) * 12), 5, c, -4)
    rel.cast(li, fold=0.0)
    return cv


def fire_drill() -> Canvas:
    """A firefighter and a pupil hold the hose on a sports field."""
    cv = Canvas(1800, 1200, K)
    cv.vertical([(0, "#5f9fd4"), (330, "#9cc8e6"), (600, "#dcebee"), (1200, "#cfd8c8")])
    cl = fbm(cv.H, cv.W, 210 * K, 5, 44, 2.2)
    yy = (np.arange(cv.H, dtype=np.float32) / K)[:, None]
    cv.put(np.clip((cl - 0.05) * 1.3, 0, 0.85).astype(np.float32) * np.clip(1 - yy / 620, 0, 1), 0, 0, rgb("#fdfaf2"))
    cv.glow(1560, 60, 900, "#fff4d4", 0.6)
    # school
    for x0, x1, y, c in ((-60, 760, 330, "#d8c6a8"), (700, 1240, 400, "#c9b596"), (1180, 1900, 350, "#dccbb0")):
        t = windows(
            900, 260, int((x1 - x0) / 62), 4, c, ("#7d9aae", "#8fb0c0", "#a9c4cc", "#6a8496"), 0.0, x1, gap=(0.34, 0.46)
        )
        cv.quad(t, [(x0, y), (x1, y + 12), (x1, 648), (x0, 648)])
        cv.poly([(x0 - 12, y - 16), (x1 + 12, y - 4), (x1 + 12, y + 14), (x0 - 12, y + 4)], "#b04a38", to="#8a3528")
    cv.poly([(700, 300), (860, 300), (860, 650), (700, 650)], "#c4ad8a", to="#b09874", tex=0.05)
    cv.poly([(748, 330), (812, 330), (812, 394), (748, 394)], "#f4efe2")
    cv.line([(780, 362), (780, 340)], 4, "#333333")
    cv.line([(780, 362), (796, 368)], 4, "#333333")
    cv.line([(1010, 650), (1010, 190)], 6, "#c9ccd0")
    cv.poly(
        curve([(1010, 196), (1060, 206), (1110, 192), (1150, 204), (1150, 276), (1110, 264), (1060, 280), (1010, 268)]),
        "#d42a20",
        to="#a81812",
        axis=((1010, 0), (1150, 0)),
        tex=0.1,
    )
    for i, x in enumerate(range(-40, 1900, 120)):
        cv.foliage(x, 600 - (i * 37) % 40, 100, 74, "#2f5030", "#9dba5c", 420, 12, 80 + i, sun=(0.6, -0.8), clumps=7)
    cv.haze(520, 668, "#f0efe0", 0.0, 0.4)
    # field and track
    cv.poly([(0, 662), (1800, 662), (1800, 1200), (0, 1200)], "#86a85c", to="#3f7034", tex=0.16, cell=30, stretch=4)
    for i in range(7):
        a, b = 640 + i * 150, -900 + i * 700
        if i % 2:
            cv.poly([(a, 662), (a + 150, 662), (b + 700, 1200), (b, 1200)], "#a8c46c", 0.22)
    cv.poly([(0, 662), (1800, 662), (1800, 700), (0, 722)], "#b8553c", to="#a54a35", tex=0.08)
    for y in (670, 681, 694):
        cv.line([(0, y + (y - 662) * 0.5), (1800, y)], 2, "#f2e6d8", 0.7)
    cv.soften(2.2)
    # fire engine
    li = Light(
        (0.6, -0.62, 0.5),
        "#fff3d8",
        1.05,
        "#b4cbe0",
        "#6a7048",
        0.6,
        rim=(0.85, -0.45, -0.1),
        rim_col="#fff4d4",
        rim_power=0.8,
    )
    cv.glow(430, 850, 520, "#1a2414", 0.75, ry=46, mode="over", power=0.8)
    rel = Relief(cv, 20, 400, 900, 900)
    rel.cushion(
        [(60, 492), (560, 478), (560, 800), (60, 800)], "#c81d14", 0, edge=22, gloss=0.35, cloth=0.05, to="#a5120c"
    )
    rel.cushion(
        curve([(556, 470), (700, 474), (776, 500), (800, 610), (822, 640), (826, 800), (556, 806)], True, 5),
        "#cf2016",
        8,
        edge=26,
        gloss=0.4,
        cloth=0.05,
        to="#a5120c",
    )
    rel.cushion([(588, 508), (676, 508), (676, 622), (588, 622)], "#24323e", 30, edge=8, gloss=0.6, cloth=0)
    rel.cushion(
        curve([(696, 508), (752, 512), (782, 618), (700, 622)], True, 4), "#2a3a48", 30, edge=8, gloss=0.7, cloth=0
    )
    for x in (80, 242, 404):
        rel.cushion([(x, 520), (x + 146, 517), (x + 146, 716), (x, 716)], "#aeb4b8", 24, edge=8, gloss=0.35, cloth=0)
        for k in range(12):
            rel.cap((x + 6, 530 + k * 15.5), 3, (x + 140, 529 + k * 15.5), 3, "#c6ccd0", 24, cloth=0)
    rel.cap((70, 742), 9, (816, 742), 9, "#f4f1e6", 24, cloth=0)
    rel.cap((70, 762), 5, (816, 762), 5, "#f0c23a", 24, cloth=0)
    rel.cap((70, 468), 9, (540, 452), 9, "#c9ced2", 10, gloss=0.4)
    rel.cap((70, 440), 7, (560, 424), 7, "#c9ced2", 10, gloss=0.4)
    for k in range(13):
        rel.cap((84 + k * 38, 468 - k), 5, (84 + k * 38, 438 - k), 5, "#b4babf", 8)
    rel.cushion([(600, 446), (724, 448), (724, 476), (600, 474)], "#2f6fd0", 10, edge=12, gloss=0.8, cloth=0)
    for x in (190, 690):
        rel.ball(x, 806, 62, 62, "#17181a", 30, 20, gloss=0.1)
        rel.ball(x, 806, 34, 34, "#b9bec2", 46, 10, gloss=0.5)
        rel.ball(x, 806, 14, 14, "#c8281c", 56, 8)
    rel.ball(806, 712, 12, 18, "#fff6d0", 30, 8, gloss=1)
    rel.cast(li, "#dfe6e0", 0.14, fold=0.02)
    cv.glow(640, 450, 120, "#7fb4ff", 0.5)
    # pupils in rows behind
    rng = np.random.default_rng(9)
    for row, (foot, t, fog) in enumerate(((800, 205, 0.2), (846, 240, 0.08))):
        for k, x in enumerate(np.arange(1010 + row * 24, 1830, 62)):
            figure(
                cv,
                li,
                float(x + rng.uniform(-8, 8)),
                foot + rng.uniform(-4, 4),
                t * rng.uniform(0.92, 1.05),
                CLAP if rng.uniform() < 0.3 else {"sh": (-10, 150) if rng.uniform() < 0.15 else (-9, 9), "el": (-6, 8)},
                face=float(rng.uniform(-0.5, -0.2)),
                head=1.3,
                top="#f0eee8",
                legs="#2f4a86",
                vest=None,
                long_hair=bool(k % 3 == 0),
                cap="#e8b92a" if k % 2 else None,
                fog=fog,
                haze="#e6ecdf",
                shadow=(-0.3, 0.06, 0.35),
                seed=k + 30 * row,
            )
    # water jet from the nozzle
    noz = (905, 640)
    arc = [(noz[0] - 1.02 * t * 1000 * 0.86, noz[1] - 780 * t + 560 * t * t) for t in np.linspace(0, 1.2, 60)]
    rng = np.random.default_rng(2)
    for s, op in ((46, 0.10), (26, 0.16), (12, 0.3), (5, 0.6)):
        left, right = [], []
        for i, (x, y) in enumerate(arc):
            wd = 4 + s * (i / 59) ** 1.25 * 2.2
            left.append((x, y - wd))
            right.append((x, y + wd * 1.25))
        cv.poly(left + right[::-1], "#ffffff", op, soft=3 + s * 0.16, mode="screen")
    n = 5200
    ti = rng.uniform(0, 1, n) ** 0.8
    base = np.array(arc)[(ti * 59).astype(int)]
    spread = (3 + 80 * ti**1.6)[:, None]
    pts = (
        base
        + rng.normal(0, 1, (n, 2)) * spread * [0.5, 0.8]
        + np.stack([np.zeros(n), np.abs(rng.normal(0, 1, n)) * 60 * ti**2], -1)
    )
    cv.dabs(
        pts.astype(np.float32),
        (rng.uniform(1.2, 4.0, n) * (0.6 + ti)).astype(np.float32),
        np.tile(np.asarray(rgb("#f8fcff")), (n, 1)).astype(np.float32),
        op=0.75,
        aspect=0.6,
    )
    for _ in range(36):
        cv.glow(rng.uniform(-100, 330), rng.uniform(300, 900), rng.uniform(80, 230), "#f4faff", 0.14, power=1.4)
    for i, c in enumerate(("#ff5a4a", "#ffb03a", "#f6f06a", "#6ad87a", "#5aa8f0", "#9a6ae0")):
        p = [(330 + (560 - i * 9) * math.cos(a), 860 - (560 - i * 9) * math.sin(a)) for a in np.linspace(1.4, 2.6, 40)]
        cv.line(p, 13, c, 0.17, soft=5, mode="screen")
    # firefighter with a pupil in front of him
    for x, t, y in ((1040, 720, 1122), (1010, 500, 1150), (1300, 470, 1165), (1470, 500, 1180), (1660, 500, 1190)):
        cv.glow(x - t * 0.12, y, t * 0.42, "#16240f", 0.6, ry=t * 0.05, mode="over", power=1)
    hose = curve(
        [(930, 648), (1030, 690), (1130, 800), (1190, 960), (1330, 1090), (1560, 1060), (1840, 1120)], False, 14
    )
    ff: Pose = {"sh": (-30, -30), "el": (-74, -92), "hip": (-22, 20), "kn": (-4, 16)}
    j = figure(
        cv,
        li,
        1040,
        1125,
        720,
        ff,
        face=-1.0,
        turn=0.6,
        lean=-7,
        top="#26303c",
        legs="#222a35",
        shoes="#101114",
        stripe="#f4e25a",
        arm_z=(0.02, 0.14),
        bulk=1.16,
        skin=SKIN,
        seed=5,
        fold=0.5,
    )
    hx, hy = j["head"]
    rel = Relief(cv, hx - 140, hy - 140, hx + 140, hy + 140)
    rel.ball(hx + 4, hy - 14, 62, 58, "#d8281c", rz=54, gloss=0.7, clip=lambda u, v: v < 0.25)
    rel.cap((hx - 74, hy + 2), 8, (hx + 64, hy + 6), 9, "#a81a12", 20, gloss=0.4)
    rel.cap((hx - 30, hy - 66), 9, (hx + 50, hy - 46), 8, "#f0d23a", 40, gloss=0.4)
    rel.cap((hx + 44, hy + 10), 17, (hx + 40, hy + 30), 18, "#2a2e34", -10, cloth=0.6)
    rel.cast(li, fold=0.05)
    for side in ("l", "r"):
        ex, ey = j["el" + side]
        hx2, hy2 = j["ha" + side]
        mx, my = ex * 0.4 + hx2 * 0.6, ey * 0.4 + hy2 * 0.6
        dx, dy = hx2 - ex, hy2 - ey
        d = math.hypot(dx, dy)
        cv.line([(mx - dy / d * 20, my + dx / d * 20), (mx + dy / d * 20, my - dx / d * 20)], 13, "#f6ea70", 0.95)
    kid: Pose = {"sh": (-66, -58), "el": (-104, -128), "hip": (-10, 12), "kn": (-4, 8)}
    rel = Relief(cv, 860, 560, 1860, 1200)
    for a, b in pairwise(hose):
        rel.cap(a, 17, b, 17, "#e6dcc4", 40, cloth=0.6)
    rel.cap((noz[0] - 6, noz[1] - 4), 9, (948, 655), 17, "#b9a25a", 46, gloss=0.8, cloth=0)
    rel.cap((946, 655), 21, (964, 663), 21, "#2a2c30", 48, gloss=0.5, cloth=0)
    rel.cast(li, fold=0.25)
    kids = []
    kids.append(
        figure(
            cv,
            li,
            1010,
            1150,
            500,
            kid,
            face=-0.95,
            turn=0.62,
            lean=-4,
            head=1.3,
            top="#e2e2de",
            legs="#2f4a86",
            cap="#eebd2c",
            arm_z=(0.05, 0.16),
            skin=SKIN3,
            seed=6,
        )
    )
    kids.append(
        figure(
            cv,
            li,
            1300,
            1165,
            470,
            CLAP,
            face=-0.85,
            turn=0.75,
            head=1.3,
            top="#dcdedd",
            legs="#2c447a",
            cap="#eebd2c",
            skin=SKIN,
            seed=7,
            arm_z=(0.12, 0.12),
        )
    )
    kids.append(
        figure(
            cv,
            li,
            1470,
            1180,
            500,
            {"sh": (-150, 8), "el": (-168, 4)},
            face=-0.85,
            turn=0.75,
            head=1.3,
            top="#dcdedd",
            legs="#2c447a",
            skirt="#2f4a86",
            long_hair=True,
            skin=SKIN3,
            seed=8,
        )
    )
    kids.append(
        figure(
            cv,
            li,
            1660,
            1195,
            500,
            CLAP,
            face=-0.85,
            turn=0.75,
            head=1.3,
            top="#dcdedd",
            legs="#2c447a",
            skin=SKIN2,
            seed=9,
            arm_z=(0.12, 0.12),
        )
    )
    for q in kids:
        x, y = q["neck"][0] - 6, q["neck"][1] + 10
        cv.poly(
            curve(
                [
                    (x - 25, y - 13),
                    (x, y - 4),
                    (x + 25, y - 13),
                    (x + 21, y + 5),
                    (x + 4, y + 11),
                    (x + 12, y + 46),
                    (x - 2, y + 26),
                    (x - 16, y + 44),
                    (x - 8, y + 10),
                    (x - 23, y + 4),
                ]
            ),
            "#d4241a",
            0.95,
            soft=0.6,
            to="#9a1410",
        )
    g = 2600
    gy = 1000 + 200 * rng.uniform(0, 1, g) ** 0.8
    gp = np.stack([rng.uniform(0, 1800, g), gy], -1)
    gc = np.asarray(rgb("#2f5c28")) + (np.asarray(rgb("#a8c860")) - np.asarray(rgb("#2f5c28"))) * rng.uniform(
        0, 1, (g, 1)
    )
    cv.dabs(
        gp[gy > 1120].astype(np.float32),
        rng.uniform(6, 16, int((gy > 1120).sum())).astype(np.float32),
        gc[gy > 1120].astype(np.float32),
        rng.normal(1.5, 0.35, int((gy > 1120).sum())),
        0.6,
        aspect=0.12,
    )
    return cv


def smart_building() -> Canvas:
    """Towers at dusk seen from a control desk."""
    cv = Canvas(1200, 1800, K)
    cv.vertical(
        [(0, "#101c40"), (420, "#27407a"), (760, "#6a6a9c"), (980, "#d08a7c"), (1120, "#ffb878"), (1800, "#1a2036")]
    )
    cl = fbm(cv.H, cv.W, 170 * K, 5, 61, 3)
    cv.put(np.clip(cl * 1.1, 0, 0.6).astype(np.float32), 0, 0, rgb("#56588c"))
    cv.glow(640, 1120, 900, "#ff9a5c", 0.55, ry=380)
    skyline(cv, 1180, 71, 90, 330, "#5a4f78", op=0.85, lit=0.25)
    skyline(cv, 1200, 74, 60, 200, "#463f66", op=0.9, lit=0.35)
    cv.haze(900, 1200, "#f0a078", 0.0, 0.45)

    def tower(
        cx: float, top: float, w: float, d: float, seed: int, lit: float, fl: int, fog: float, k: float = 0.9
    ) -> None:
        t = windows(330, 1500, 5, fl, "#3a4468", ("#27355c", "#34486f", "#4a628c", "#2a3a62"), lit, seed)
        sd = windows(240, 1500, 4, fl, "#242c4a", ("#18223e", "#202c4c", "#2a3858"), lit * 0.8, seed + 1)
        g = np.linspace(0.75, 1.25, 1500, dtype=np.float32)[:, None, None]
        hz = np.asarray(rgb("#a8789a"), np.float32)
        t, sd = (t * g) * (1 - fog) + hz * fog, (sd * g) * (1 - fog) + hz * fog
        by = 1420
        cv.quad(t, [(cx - w * k, top + w * 0.34), (cx, top), (cx, by), (cx - w, by)])
        cv.quad(sd, [(cx, top), (cx + d * k, top + d * 0.5), (cx + d, by), (cx, by)])
        cv.line([(cx - w * k, top + w * 0.34), (cx, top), (cx + d * k, top + d * 0.5)], 6, "#ffcf9a", 0.75)
        cv.line([(cx, top), (cx, by)], 3, "#8fb4ff", 0.7)
        for e in range(0, fl, 6):
            y = top + (by - top) * (e / fl)
            cv.line(
                [
                    (cx - w * (k + (1 - k) * e / fl), y + w * 0.34 * (1 - e / fl)),
                    (cx, y),
                    (cx + d * (k + (1 - k) * e / fl), y + d * 0.5 * (1 - e / fl)),
                ],
                3.5,
                "#7fd0ff",
                0.5,
            )

    tower(900, 420, 190, 150, 5, 0.42, 30, 0.22)
    tower(270, 330, 190, 120, 9, 0.45, 32, 0.14)
    tower(600, 130, 230, 170, 2, 0.5, 36, 0.0)
    rng = np.random.default_rng(4)
    nodes = [(600, 130), (270, 330), (900, 420), (100, 700), (1090, 760), (430, 600), (770, 640)]
    for a, b in ((0, 1), (0, 2), (1, 5), (0, 6), (2, 6), (1, 3), (2, 4), (5, 6)):
        p, q = nodes[a], nodes[b]
        m = ((p[0] + q[0]) / 2, min(p[1], q[1]) - 90)
        pts = [
            (
                (1 - t) ** 2 * p[0] + 2 * t * (1 - t) * m[0] + t * t * q[0],
                (1 - t) ** 2 * p[1] + 2 * t * (1 - t) * m[1] + t * t * q[1],
            )
            for t in np.linspace(0, 1, 40)
        ]
        cv.line(pts, 12, "#4ab8ff", 0.20, soft=6, mode="screen")
        cv.line(pts, 2.6, "#bfeaff", 0.85, soft=0.8, mode="screen")
    for x, y in nodes:
        cv.glow(x, y, 60, "#6acbff", 0.9)
        cv.glow(x, y, 13, "#ffffff", 1.0, power=0.6)
    cv.foliage(150, 1330, 220, 90, "#141a2c", "#4a4a5c", 700, 12, 3)
    cv.foliage(1080, 1330, 220, 100, "#141a2c", "#4a4a5c", 700, 12, 4)
    cv.haze(1080, 1420, "#241f3c", 0.0, 0.7)
    cv.glow(600, 1290, 640, "#ff9a5c", 0.22, ry=170)
    # the window wall of the control room
    cv.poly([(0, 1395), (1200, 1395), (1200, 1800), (0, 1800)], "#0c1226", to="#05070f")
    for x in (30, 1170):
        cv.poly([(x - 16, 0), (x + 16, 0), (x + 16, 1400), (x - 16, 1400)], "#0a0f20")
        cv.line([(x + (14 if x < 600 else -14), 0), (x + (14 if x < 600 else -14), 1400)], 3, "#7f8fb8", 0.5)
    # big curved screen
    sw, sh = 1400, 560
    t = np.zeros((sh, sw, 3), np.float32)
    t[:] = ramp(np.linspace(0, 1, sw, dtype=np.float32), [(0, "#0d3a78"), (0.5, "#125aa0"), (1, "#0d3a78")])[None]
    t *= (0.8 + 0.2 * fbm(sh, sw, 120, 4, 6))[..., None]
    t[::28] *= 1.35
    t[:, ::28] *= 1.35
    im = Image.fromarray((np.clip(t, 0, 1) * 255).astype(np.uint8))
    d = ImageDraw.Draw(im)
    for _ in range(26):
        x, y = int(rng.uniform(390, 1000)), int(rng.uniform(90, 470))
        w, h = int(rng.uniform(30, 90)), int(rng.uniform(24, 70))
        d.rectangle((x, y, x + w, y + h), fill=(40, 130, 200), outline=(120, 210, 255), width=2)
    for k in range(9):
        pts = [(390 + i * 80, int(120 + k * 45 + rng.uniform(-16, 16))) for i in range(9)]
        d.line(pts, fill=(90, 200, 255), width=3)
    d.line([(420, 450), (560, 380), (640, 300), (800, 280), (960, 150)], fill=(255, 214, 110), width=9)
    for x, y in ((560, 380), (800, 280), (960, 150)):
        d.ellipse((x - 18, y - 18, x + 18, y + 18), fill=(255, 240, 190))
    for i in range(12):
        h = int(30 + 120 * rng.uniform())
        d.rectangle((50 + i * 25, 250 - h, 66 + i * 25, 250), fill=(90, 220, 240))
    for r, c in ((82, (255, 196, 90)), (66, (70, 220, 230)), (50, (140, 160, 255))):
        d.arc((190 - r, 400 - r, 190 + r, 400 + r), 130, 130 + 120 + r * 2, fill=c, width=12)
    for i in range(7):
        y = 80 + i * 60
        d.rectangle((1060, y, 1060 + int(90 + 190 * rng.uniform()), y + 16), fill=(70, 200, 240))
        d.rectangle((1060, y + 24, 1060 + int(60 + 120 * rng.uniform()), y + 30), fill=(60, 120, 190))
    d.rectangle((4, 4, sw - 5, sh - 5), outline=(150, 225, 255), width=6)
    tex = np.asarray(im, np.float32) / 255
    cols = 24
    for i in range(cols):
        a, b = i / cols, (i + 1) / cols

        def edge(s: float) -> tuple[float, float, float]:
            u = s * 2 - 1
            return 600 + 560 * math.sin(u * 0.9) / math.sin(0.9), 1120 - 60 * u * u, 1500 + 72 * u * u

        x0, t0, b0 = edge(a)
        x1, t1, b1 = edge(b)
        cv.quad(tex[:, int(a * sw) : int(b * sw)], [(x0, t0), (x1 + 0.6, t1), (x1 + 0.6, b1), (x0, b0)], 0.93)
    cv.glow(600, 1330, 820, "#2f9bff", 0.35, ry=420)
    cv.glow(600, 1600, 640, "#2a7ad0", 0.4, ry=200)
    # desk and operators
    li = Light(
        (0.0, -0.7, -0.45),
        "#6ac0ff",
        0.8,
        "#3a6aa8",
        "#0c1020",
        0.5,
        rim=(0.0, -0.9, -0.2),
        rim_col="#9adcff",
        rim_power=1.6,
    )
    rel = Relief(cv, 0, 1540, 1200, 1800)
    desk = curve([(-40, 1640), (220, 1602), (600, 1590), (980, 1602), (1240, 1640)], False)
    rel.cushion(
        [*desk, (1240, 1700), (980, 1664), (600, 1652), (220, 1664), (-40, 1700)],
        "#33415e",
        0,
        edge=14,
        gloss=0.4,
        cloth=0,
    )
    for x in (180, 470, 740, 1020):
        rel.cushion([(x - 84, 1520), (x + 84, 1520), (x + 78, 1612), (x - 78, 1612)], "#0d1424", 10, edge=6, cloth=0)
    rel.cast(li, fold=0)
    for x, c in ((180, "#1f6fb8"), (470, "#2a86c8"), (740, "#2a86c8"), (1020, "#1f6fb8")):
        cv.poly([(x - 76, 1527), (x + 76, 1527), (x + 71, 1602), (x - 71, 1602)], c, to="#0f3f78", tex=0.15)
        for i in range(4):
            cv.poly(
                [
                    (x - 62, 1538 + i * 15),
                    (x - 62 + 40 + (i * 37) % 60, 1538 + i * 15),
                    (x - 62 + 40 + (i * 37) % 60, 1544 + i * 15),
                    (x - 62, 1544 + i * 15),
                ],
                "#bfe8ff",
                0.8,
            )
    for x, foot, tall, f, s in ((330, 2150, 700, "back", 3), (880, 2170, 720, "back", 5)):
        figure(
            cv,
            li,
            x,
            foot,
            tall,
            {"sh": (-24, 24), "el": (150, -150)},
            face=f,
            top="#26416e",
            legs="#101624",
            seed=s,
            long_hair=s == 3,
            arm_z=(-0.06, -0.06),
        )
    officer(cv, li, 605, 2060, 900, {"sh": (-14, 42), "el": (24, 150)}, face="back", top="#2a4474", seed=8)
    cv.glow(600, 1280, 900, "#58b4ff", 0.14, ry=600)
    return cv


def lake_city() -> Canvas:
    """A red pleasure boat on South Lake before the city at sunrise."""
    cv = Canvas(2600, 1040, K)
    sx = 1780
    cv.vertical(
        [(0, "#8fb2cc"), (200, "#b4cad2"), (380, "#e6d9c4"), (520, "#f8d2a4"), (640, "#ffc58a"), (1040, "#8f9a9e")]
    )
    cl = fbm(cv.H, cv.W, 200 * K, 5, 81, 5)
    yy = (np.arange(cv.H, dtype=np.float32) / K)[:, None]
    band = np.exp(-(((yy - 400) / 130) ** 2))
    cv.put(np.clip((cl + 0.05) * 1.1 * band, 0, 0.6).astype(np.float32), 0, 0, rgb("#fff0d8"))
    cv.put(
        np.clip((np.concatenate([cl[: int(14 * K)], cl[: -int(14 * K)]]) - cl) * 3 * band, 0, 0.5).astype(np.float32),
        0,
        0,
        rgb("#c99a9a"),
    )
    cv.glow(sx, 560, 1300, "#ffb26a", 0.5, ry=460)
    cv.glow(sx, 556, 330, "#fff0c0", 0.9)
    cv.glow(sx, 552, 58, "#fffef2", 1.0, power=0.5)
    hills(cv, 610, 50, 83, "#d3b5a4", soft=2, cell=700)
    skyline(cv, 628, 85, 60, 190, "#c6a8a0", op=0.85, wide=(30, 70))
    skyline(cv, 634, 87, 90, 330, "#a88f96", 1350, 2640, op=0.85)
    skyline(cv, 634, 91, 50, 210, "#a08c94", -40, 760, op=0.85)
    cv.haze(440, 642, "#ffd8a8", 0.0, 0.72, 0.3)
    for i, (x, w, h) in enumerate(((150, 330, 46), (560, 260, 34), (2420, 400, 56), (2050, 260, 30), (1400, 300, 26))):
        cv.foliage(
            x, 632 - h * 0.4, w, h, "#5d5a58", "#c9a070", 2800, 6, 90 + i, sun=((sx - x) / 1500, -0.5), clumps=12
        )
    # island with a pavilion tower
    ix = 860
    cv.poly(
        curve([(ix - 420, 648), (ix - 330, 622), (ix, 606), (ix + 330, 622), (ix + 440, 648)], True),
        "#5a5044",
        to="#3a342e",
        tex=0.1,
    )
    cv.foliage(ix - 230, 560, 170, 80, "#2f3a30", "#c08a50", 3600, 6.5, 101, sun=(0.8, -0.5), glint="#ffcf88")
    cv.foliage(ix + 270, 570, 150, 66, "#2f3a30", "#c08a50", 3200, 6.5, 102, sun=(0.8, -0.5), glint="#ffcf88")
    cv.poly([(ix - 130, 480), (ix + 130, 480), (ix + 130, 614), (ix - 130, 614)], "#5c2c22", to="#3c1e1a")
    for x in np.linspace(ix - 122, ix + 122, 8):
        cv.line([(x, 480), (x, 612)], 9, "#8e2f20")
        cv.line([(x + 3, 480), (x + 3, 612)], 2.5, "#ffb070", 0.8)
    for x in np.linspace(ix - 104, ix + 104, 7):
        cv.poly([(x - 11, 520), (x + 11, 520), (x + 11, 596), (x - 11, 596)], "#ffce7c", 0.55, soft=3)
    roof(cv, ix, 492, 370, 74, "#39343a", "#8a6f5e", 1, rows=30)
    cv.poly([(ix - 92, 348), (ix + 92, 348), (ix + 92, 424), (ix - 92, 424)], "#5c2c22", to="#44221c")
    for x in np.linspace(ix - 86, ix + 86, 6):
        cv.line([(x, 348), (x, 424)], 7, "#8e2f20")
        cv.line([(x + 2.5, 348), (x + 2.5, 424)], 2, "#ffb070", 0.8)
    roof(cv, ix, 362, 290, 84, "#39343a", "#94765f", 1, ridge=0.2, rows=26)
    cv.foliage(ix - 60, 606, 330, 26, "#28332a", "#a87a48", 2600, 5.5, 103, sun=(0.8, -0.5))
    cv.haze(600, 652, "#ffd2a0", 0.0, 0.35)
    # water
    cv.poly([(0, 642), (2600, 642), (2600, 1040), (0, 1040)], "#f0c496", to="#5f7a88")
    cv.reflect(642, 1040, 0.86, "#7f929c", 9, squash=1.05, sy=6, fade=0.35, cell=8)
    water(cv, 648, 1040, "#3f5a6a", "#f6d6ac", 5200, 7, 0.32, 1.2)
    water(cv, 646, 1040, "#ffdca4", "#fff4d4", 1800, 8, 0.75, 0.8, near=sx, spread=150)
    cv.glow(sx, 700, 600, "#ffc880", 0.4, ry=200)
    # the red boat
    boat(cv, 1500, 838, 700, 1)
    # willow twigs on the left, far birds
    rng = np.random.default_rng(6)
    for i in range(22):
        x0 = -60 + i * 20 + rng.uniform(-12, 12)
        ln = rng.uniform(220, 560) * (1 - i / 30)
        p = curve([(x0, -20), (x0 + 22, ln * 0.35), (x0 + 14, ln * 0.7), (x0 + 26, ln)], False, 14)
        cv.line(p, 3.2, "#4a4632", 0.8, taper=0.4)
        k = rng.integers(0, len(p), 46)
        pts = np.array([p[int(q)] for q in k]) + rng.normal(0, 6, (46, 2))
        col = np.where(rng.uniform(0, 1, (46, 1)) < 0.45, np.asarray(rgb("#c9a858")), np.asarray(rgb("#53603a")))
        cv.dabs(
            pts.astype(np.float32),
            rng.uniform(8, 17, 46).astype(np.float32),
            col.astype(np.float32),
            rng.normal(1.4, 0.35, 46),
            0.9,
            aspect=0.18,
        )
    for x, y, s in ((1180, 300, 15), (1236, 280, 12), (1290, 312, 10), (1120, 330, 9)):
        cv.line(
            curve(
                [
                    (x - s * 1.6, y - s * 0.5),
                    (x - s * 0.6, y - s * 0.55),
                    (x, y),
                    (x + s * 0.7, y - s * 0.6),
                    (x + s * 1.7, y - s * 0.4),
                ],
                False,
            ),
            3,
            "#5a4f58",
            0.8,
        )
    return cv


def boat(cv: Canvas, x: float, y: float, w: float, sun: float) -> None:
    """A red two-cabin pleasure boat with its reflection; y is the water line."""
    h = w * 0.30
    x0, x1 = x - w / 2, x + w / 2
    cv.glow(x, y + h * 0.34, w * 0.55, "#1e2224", 0.75, ry=h * 0.5, mode="over", power=0.9)
    cv.glow(x, y + h * 0.30, w * 0.45, "#8a2418", 0.55, ry=h * 0.62, mode="over", power=1.2)
    li = Light(
        (0.75 * sun, -0.45, 0.4),
        "#ffd9a4",
        1.1,
        "#b4bcc4",
        "#6a5a4c",
        0.62,
        rim=(0.85 * sun, -0.4, -0.1),
        rim_col="#ffe0a8",
        rim_power=1.2,
    )
    rel = Relief(cv, x0 - 80, y - h * 1.5, x1 + 80, y + 50)
    hull = curve(
        [
            (x0 - w * 0.05, y - h * 0.30),
            (x0 + w * 0.06, y - h * 0.14),
            (x - w * 0.2, y - h * 0.09),
            (x + w * 0.2, y - h * 0.09),
            (x1 - w * 0.06, y - h * 0.15),
            (x1 + w * 0.06, y - h * 0.34),
            (x1 - w * 0.02, y + h * 0.02),
            (x1 - w * 0.12, y + h * 0.11),
            (x0 + w * 0.12, y + h * 0.11),
            (x0 + w * 0.02, y + h * 0.03),
        ],
        True,
    )
    rel.cushion(hull, "#7a2417", 0, edge=h * 0.16, gloss=0.25, cloth=0.3, to="#4a140e")
    rel.cap((x0 + w * 0.03, y - h * 0.10), 5, (x1 - w * 0.03, y - h * 0.10), 5, "#e0a54a", 40, gloss=0.4)
    cab = [
        (x0 + w * 0.16, x0 + w * 0.42, 0.60),
        (x0 + w * 0.42, x0 + w * 0.66, 0.72),
        (x0 + w * 0.66, x0 + w * 0.86, 0.56),
    ]
    for a, b, hh in cab:
        rel.cushion(
            [(a, y - h * hh), (b, y - h * hh), (b, y - h * 0.1), (a, y - h * 0.1)], "#9c2c1a", 4, edge=8, cloth=0.1
        )
    rel.cast(li, fold=0.1)
    for a, b, hh in cab:
        n = max(3, int((b - a) / (w * 0.055)))
        for i in range(n):
            u0 = a + (b - a) * (i + 0.14) / n
            u1 = a + (b - a) * (i + 0.86) / n
            cv.poly(
                [(u0, y - h * hh * 0.86), (u1, y - h * hh * 0.86), (u1, y - h * 0.24), (u0, y - h * 0.24)],
                "#ffd489",
                to="#c9702c",
            )
            for q in range(1, 3):
                xx = u0 + (u1 - u0) * q / 3
                cv.line([(xx, y - h * hh * 0.86), (xx, y - h * 0.24)], 1.8, "#5a1a10", 0.85)
            for q in range(1, 4):
                yy = y - h * hh * 0.86 + (h * hh * 0.86 - h * 0.24) * q / 4
                cv.line([(u0, yy), (u1, yy)], 1.8, "#5a1a10", 0.85)
        cv.poly(
            [(a, y - h * hh), (b, y - h * hh), (b, y - h * hh * 0.86), (a, y - h * hh * 0.86)], "#2a0f0c", 0.55, soft=2
        )
    for a, b, hh in (cab[0], cab[2], cab[1]):
        roof(
            cv,
            (a + b) / 2,
            y - h * hh * 0.98,
            (b - a) * 1.14,
            h * 0.24,
            "#4a2a22",
            "#b4664a",
            sun,
            ridge=0.36,
            rows=22,
            lift=0.3,
        )
    for q in (0.10, 0.90):
        cv.line([(x0 + w * q, y - h * 0.12), (x0 + w * q, y - h * 0.62)], 4, "#6a2418")
        cv.poly(
            curve(
                [
                    (x0 + w * q, y - h * 0.60),
                    (x0 + w * (q + 0.035), y - h * 0.57),
                    (x0 + w * (q + 0.06), y - h * 0.6),
                    (x0 + w * (q + 0.06), y - h * 0.48),
                    (x0 + w * (q + 0.03), y - h * 0.46),
                    (x0 + w * q, y - h * 0.48),
                ]
            ),
            "#d8281c",
            tex=0.1,
        )
    for a, b, hh in cab:
        for u in (a + 6, b - 6):
            cv.glow(u, y - h * hh * 0.7, 34, "#ff8a4a", 0.6)
            cv.glow(u, y - h * hh * 0.7, 9, "#e02a18", 1.0, power=0.4, mode="over")
    figure(
        cv,
        li,
        x0 + w * 0.06,
        y - h * 0.14,
        h * 0.66,
        {"sh": (24, 40), "el": (60, 76)},
        face=0.8,
        turn=0.7,
        top="#3a4658",
        legs="#2a2c34",
        seed=3,
    )
    water(cv, y + 6, y + h * 0.9, "#5a2018", "#f0b884", 0, 3)
    rng = np.random.default_rng(4)
    n = 420
    t = rng.uniform(0, 1, n)
    pts = np.stack([x + rng.normal(0, w * 0.27, n), y + h * 0.1 + t * h * 0.85], -1)
    col = np.where(
        rng.uniform(0, 1, (n, 1)) < 0.5,
        np.asarray(rgb("#a83a24")),
        np.where(rng.uniform(0, 1, (n, 1)) < 0.5, np.asarray(rgb("#3a1a16")), np.asarray(rgb("#ffcf8c"))),
    )
    cv.dabs(
        pts.astype(np.float32),
        rng.uniform(10, 38, n).astype(np.float32),
        col.astype(np.float32),
        np.zeros(n),
        0.5,
        aspect=0.06,
    )
    cv.line([(x0 - 40, y + h * 0.12), (x1 + 40, y + h * 0.12)], 4, "#fff0d0", 0.5, soft=1.5)


def village() -> Canvas:
    """Two officers talk with an old couple at their door in the hills."""
    cv = Canvas(1800, 1200, K)
    cv.vertical([(0, "#8fb8d8"), (240, "#c3d9e4"), (430, "#f4ecd6"), (1200, "#b8b89a")])
    cv.glow(240, 120, 900, "#fff2cc", 0.75)
    hills(cv, 330, 170, 51, "#a9bfca", "#cdd8d6", cell=420)
    hills(cv, 420, 140, 57, "#86a398", "#b4c4ac", cell=360)
    cv.haze(220, 480, "#fbf2dc", 0.0, 0.55, 0.5)
    # terraces
    rng = np.random.default_rng(8)
    for i in range(13):
        t = i / 12
        y = 440 + 400 * t**1.25
        amp = 26 + 44 * t
        xs = np.linspace(-40, 1500, 60)
        ph = i * 0.9
        top = [
            (
                float(x),
                float(
                    y
                    + amp * math.sin(x / (330 + 120 * t) + ph)
                    + 0.05 * (x - 400)
                    - 90 * math.exp(-(((x - 260) / 330) ** 2)) * (1 - t)
                ),
            )
            for x in xs
        ]
        col = ("#8fae54", "#e2c544", "#79994a", "#c7cf6a", "#ecd04a")[i % 5]
        c = mix(rgb("#eef0da"), rgb(col), 0.42 + 0.58 * t)
        cv.poly(
            [*top, (1500, 1200), (-40, 1200)],
            c,
            to=mix(c, rgb("#3d5228"), 0.5),
            axis=((0, y - amp), (0, y + 90 + 60 * t)),
            tex=0.12,
            cell=14 + 20 * t,
            stretch=3,
            seed=i,
        )
        cv.line([(a, b + 3) for a, b in top], 3 + 5 * t, mix(c, rgb("#54462a"), 0.6), 0.75, soft=1)
        cv.line([(a, b - 2) for a, b in top], 2 + 2 * t, mix(c, (1, 1, 0.8), 0.5), 0.7)
        if i % 5 in (1, 4):
            k = rng.integers(0, 59, 700)
            pts = np.array([top[int(q)] for q in k]) + np.stack(
                [rng.uniform(-16, 16, 700), rng.uniform(2, 24 + 34 * t, 700)], -1
            )
            cv.dabs(
                pts.astype(np.float32),
                rng.uniform(2, 4 + 6 * t, 700).astype(np.float32),
                np.tile(np.asarray(rgb("#f6d944")), (700, 1)).astype(np.float32),
                op=0.8,
            )
    for i, (x, y, s2) in enumerate(((90, 560, 1.0), (420, 500, 0.7), (640, 560, 0.8), (820, 520, 0.6))):
        cv.poly([(x, y), (x + 74 * s2, y), (x + 74 * s2, y + 42 * s2), (x, y + 42 * s2)], "#efe7d6", to="#cfc2a8")
        cv.poly(
            [(x + 74 * s2, y), (x + 112 * s2, y - 6 * s2), (x + 112 * s2, y + 36 * s2), (x + 74 * s2, y + 42 * s2)],
            "#a89c88",
        )
        cv.poly(
            [
                (x - 8 * s2, y + 3 * s2),
                (x + 16 * s2, y - 26 * s2),
                (x + 98 * s2, y - 30 * s2),
                (x + 120 * s2, y - 3 * s2),
                (x + 76 * s2, y + 3 * s2),
            ],
            "#5c5650",
            to="#3f3a38",
        )
        cv.foliage(x + 130 * s2, y + 10, 50 * s2, 44 * s2, "#4f6a3a", "#b7c872", 200, 6, i, clumps=5)
    for i, (x, y) in enumerate(((250, 600), (540, 640), (760, 620))):
        cv.foliage(x, y, 70, 46, "#d88aa0", "#ffe4ea", 420, 7, 20 + i, clumps=7)
    cv.soften(2.0)
    # yard and house on the right
    cv.poly(
        [(-20, 880), (900, 842), (1800, 900), (1800, 1200), (-20, 1200)],
        "#c4b08c",
        to="#8d7a5c",
        tex=0.14,
        cell=30,
        stretch=4,
    )
    for _ in range(150):
        t = rng.uniform() ** 0.8
        y = 880 + 320 * t
        x, w = rng.uniform(-40, 1840), 26 + 70 * t
        cv.poly(
            curve([(x, y), (x + w * 0.5, y - w * 0.12), (x + w, y), (x + w * 0.5, y + w * 0.2)]),
            mix(rgb("#d9c9a8"), rgb("#84745a"), rng.uniform()),
            0.55,
            tex=0.1,
        )
    cv.poly(
        [(1010, 222), (1840, 80), (1840, 985), (1010, 905)],
        "#e8dcc2",
        to="#bfae8c",
        axis=((1000, 300), (1840, 900)),
        tex=0.12,
        cell=46,
    )
    for i in range(46):
        x, y = rng.uniform(1010, 1800), rng.uniform(300, 930)
        cv.glow(x, y, rng.uniform(30, 90), "#8d7a58" if i % 2 else "#f6ecd4", 0.28, mode="over", power=1.3)
    for rw in range(5):
        for x in range(1010, 1830, 74):
            y = 790 + rw * 25 + (x - 1010) * 0.062
            c = mix(rgb("#9a948a"), rgb("#6a645c"), rng.uniform())
            cv.poly(
                curve(
                    [(x + 3, y + 3), (x + 36, y), (x + 70, y + 4), (x + 71, y + 20), (x + 36, y + 25), (x + 3, y + 21)]
                ),
                c,
                0.95,
                tex=0.12,
                cell=10,
            )
    eave = [(930, 262), (1840, 92), (1840, -40), (1080, 60)]
    cv.poly(eave, "#6c6660", to="#3c3836", axis=((1000, 60), (1400, 330)), tex=0.15, cell=9)
    for i in range(44):
        x = 940 + i * 21
        xt = x + 150 * (1 - (x - 930) / 910)
        cv.line([(x, 260 - (x - 930) * 0.187), (xt, 60 - (xt - 1080) * 0.13)], 8, "#2e2b2a", 0.75)
        cv.line([(x + 5, 259 - (x - 930) * 0.187), (xt + 5, 60 - (xt - 1080) * 0.13)], 3.4, "#a09a92", 0.7)
        cv.glow(x + 2, 264 - (x - 930) * 0.187, 9, "#8d8780", 1.0, power=0.5, mode="over")
    cv.poly([(940, 268), (1840, 100), (1840, 190), (1010, 330)], "#2a1d14", 0.6, soft=12)
    for x in (1090, 1330, 1560):
        cv.line([(x, 240 - (x - 930) * 0.187 + 20), (x, 300 - (x - 930) * 0.187)], 18, "#5a3c22")
    # door
    cv.poly([(1330, 360), (1650, 330), (1650, 968), (1330, 938)], "#4a2e1a", to="#2a180e")
    cv.poly([(1352, 384), (1628, 358), (1628, 966), (1352, 940)], "#1c120c", to="#3a2516")
    cv.glow(1500, 700, 210, "#f0a850", 0.5, ry=260)
    cv.poly(
        [(1352, 384), (1420, 378), (1420, 948), (1352, 940)], "#7a4c28", to="#54321a", tex=0.12, cell=10, stretch=0.2
    )
    cv.poly([(1592, 362), (1628, 358), (1628, 966), (1592, 962)], "#5e3a1e")
    for x0 in (1284, 1664):
        sk = 0.09 * (x0 - 1330) * -1
        cv.poly(
            [(x0, 400 + sk), (x0 + 36, 397 + sk), (x0 + 36, 770 + sk), (x0, 766 + sk)], "#c62a1e", to="#a82218", tex=0.1
        )
        for k in range(6):
            cv.poly(
                curve(
                    [
                        (x0 + 9, 420 + sk + k * 57),
                        (x0 + 27, 418 + sk + k * 57),
                        (x0 + 25, 452 + sk + k * 57),
                        (x0 + 11, 450 + sk + k * 57),
                    ]
                ),
                "#2a1408",
                0.7,
                soft=2,
            )
    cv.poly([(1352, 318), (1628, 290), (1628, 328), (1352, 354)], "#c62a1e", tex=0.1)
    cv.poly([(1300, 936), (1680, 968), (1690, 992), (1290, 958)], "#b8ae9c", to="#7d7464", tex=0.1)
    # corn, chillies, bench and basket
    for x in (1130, 1160, 1190):
        cv.line([(x, 330), (x, 360)], 3, "#5a4a2a")
        for k in range(22):
            cv.dabs(
                np.array([[x + rng.normal(0, 9), 365 + k * 8]], np.float32),
                np.array([11.0], np.float32),
                np.array([rgb("#e8a92c") if x != 1160 else rgb("#c8261c")], np.float32) * rng.uniform(0.7, 1.15),
                np.array([1.57 + rng.normal(0, 0.4)]),
                aspect=0.45,
            )
    li = Light(
        (-0.72, -0.5, 0.48),
        "#fff0cc",
        1.08,
        "#bccbd4",
        "#8d7850",
        0.6,
        rim=(-0.9, -0.35, -0.1),
        rim_col="#fff4d4",
        rim_power=0.9,
    )
    rel = Relief(cv, 1060, 780, 1300, 1000)
    rel.cushion(curve([(1100, 880), (1240, 888), (1226, 972), (1116, 966)]), "#a87c42", 0, edge=30, cloth=1)
    rel.cap((1096, 884), 9, (1244, 892), 9, "#d9b06a", 20)
    for k in range(9):
        rel.ball(1112 + k * 15, 872 + (k % 2) * 9, 17, 14, "#c8cf6a" if k % 3 else "#7aa04a", 10)
    rel.cast(li, fold=0.5, cell=7)
    # the four people
    for x, t in ((640, 640), (850, 640), (1225, 560), (1420, 560)):
        cv.poly([(x - 50, 1085), (x + 60, 1085), (x + t * 0.62, 1145), (x + t * 0.5, 1160)], "#2a1f14", 0.5, soft=12)
    jo = officer(
        cv,
        li,
        625,
        1120,
        690,
        {"sh": (-15, 13), "el": (88, 62)},
        face=0.8,
        turn=0.75,
        arm_len=(0.86, 0.9),
        opening="#93b4d8",
        tie="#141a28",
        seed=2,
        arm_z=(0.12, 0.1),
        top="#2a3a5e",
        legs="#1f2940",
    )
    officer(
        cv,
        li,
        865,
        1092,
        655,
        {"sh": (-16, 30), "el": (-6, 98)},
        face=0.8,
        turn=0.72,
        opening="#93b4d8",
        tie="#141a28",
        seed=3,
        arm_z=(0.02, 0.14),
        lean=5,
        top="#2a3a5e",
        legs="#1f2940",
    )
    figure(
        cv,
        li,
        1215,
        1100,
        560,
        {"sh": (-34, 12), "el": (-104, 8), "hip": (-4, 5), "kn": (-2, 3)},
        face=-0.85,
        turn=0.74,
        lean=-5,
        top="#5a5f74",
        legs="#3a3a40",
        hair="#8f8c88",
        skin="#b98260",
        arm_z=(0.14, 0.1),
        seed=4,
        coat=0.03,
        nod=-4,
    )
    figure(
        cv,
        li,
        1430,
        1092,
        610,
        {"sh": (-16, 10), "el": (-34, 14), "hip": (-4, 4), "kn": (-2, 2)},
        face=-0.55,
        turn=0.85,
        lean=-3,
        top="#4a5a52",
        legs="#34343a",
        hair="#6f6c68",
        skin="#b07a58",
        features=True,
        arm_z=(0.12, 0.12),
        seed=5,
        coat=0.02,
        opening="#cfc8ba",
    )
    cv.line([(1353, 835), (1340, 1110)], 11, "#6a4426")
    cv.line([(1350, 835), (1337, 1110)], 3, "#d0a070", 0.8)
    nx, ny = jo["hpl"][0] + 26, jo["hpl"][1] - 6
    rel = Relief(cv, nx - 90, ny - 90, nx + 90, ny + 90)
    rel.cushion(
        [(nx - 34, ny - 30), (nx + 32, ny - 44), (nx + 44, ny + 22), (nx - 22, ny + 38)],
        "#f2eee2",
        0,
        edge=6,
        cloth=0.2,
    )
    rel.cap((nx + 10, ny + 2), 3, (nx + 36, ny - 46), 3, "#1a1c22", 12)
    rel.cast(li, fold=0.05)
    # blossom branch in front
    br = curve([(-40, 40), (120, 110), (260, 100), (430, 190), (560, 190)], False, 12)
    cv.line(br, 22, "#4a3428", taper=0.3)
    cv.line([(a, b - 5) for a, b in br], 6, "#a8805c", 0.7, taper=0.3)
    for p0, p1 in (((150, 112), (240, 240)), ((300, 118), (400, 60)), ((420, 184), (500, 290)), ((60, 80), (110, 210))):
        cv.line(curve([p0, ((p0[0] + p1[0]) / 2 + 12, (p0[1] + p1[1]) / 2), p1], False), 9, "#4a3428", taper=0.4)
    n = 2200
    src = (
        br
        + [(150 + 90 * q, 112 + 130 * q) for q in np.linspace(0, 1, 14)]
        + [(300 + 100 * q, 118 - 58 * q) for q in np.linspace(0, 1, 14)]
        + [(420 + 80 * q, 184 + 106 * q) for q in np.linspace(0, 1, 14)]
        + [(60 + 50 * q, 80 + 130 * q) for q in np.linspace(0, 1, 14)]
    )
    k2 = rng.integers(0, len(src), n)
    pts = np.array([src[int(q)] for q in k2]) + rng.normal(0, 24, (n, 2))
    cc = np.asarray(rgb("#e08aa4")) + (np.asarray(rgb("#fff2f4")) - np.asarray(rgb("#e08aa4"))) * rng.uniform(
        0, 1, (n, 1)
    )
    cv.dabs(
        pts[:400].astype(np.float32),
        rng.uniform(4, 9, 400).astype(np.float32),
        (cc[:400] * 0.9).astype(np.float32),
        aspect=0.75,
    )
    cv.line(br, 17, "#3e2a20", taper=0.3)
    cv.line([(a, b - 4) for a, b in br], 5, "#b08a64", 0.7, taper=0.3)
    cv.dabs(
        pts[400:].astype(np.float32),
        rng.uniform(3.5, 8.5, n - 400).astype(np.float32),
        cc[400:].astype(np.float32),
        aspect=0.75,
    )
    cv.rays(-80, -120, "#fff2cc", 0.34, 6, 1.0, 44, 0.1, 1.4)
    return cv


def pine(
    cv: Canvas, x: float, y: float, s: float, flip: float, dark: str, light: str, seed: int, sun: Pt = (-0.6, -0.8)
) -> None:
    """A garden pine with a leaning stem and flat clouds of needles; y is its foot."""
    pts = [(x, y), (x + 30 * s * flip, y - 170 * s), (x - 14 * s * flip, y - 330 * s), (x + 50 * s * flip, y - 520 * s)]
    trunk(cv, pts, 46 * s, "#3a281e", "#b58a60", -1 if sun[0] < 0 else 1, taper=0.4, seed=seed)
    for i, (dx, dy, rx) in enumerate(
        ((-150, -300, 150), (140, -360, 150), (-90, -430, 140), (190, -500, 130), (20, -560, 150), (90, -620, 110))
    ):
        cx, cy = x + dx * s * flip, y + dy * s
        cv.line(
            curve([(x + 10 * s * flip, cy + 60 * s), ((x + cx) / 2, cy + 30 * s), (cx, cy + 12 * s)], False),
            14 * s,
            "#3a281e",
            taper=0.3,
        )
        cv.foliage(
            cx,
            cy,
            rx * s,
            44 * s,
            dark,
            light,
            int(1500 * s + 300),
            17 * s,
            seed * 10 + i,
            sun=sun,
            aspect=0.16,
            clumps=9,
        )


def joint_station() -> Canvas:
    """A joint police station by an old temple, a drone above."""
    cv = Canvas(1800, 1200, K)
    cv.vertical([(0, "#5f97cc"), (380, "#a9cfe6"), (680, "#f2ead4"), (1200, "#c8bda6")])
    cl = fbm(cv.H, cv.W, 200 * K, 5, 122, 2.6)
    yy = (np.arange(cv.H, dtype=np.float32) / K)[:, None]
    cv.put(np.clip((cl - 0.1) * 1.4, 0, 0.85).astype(np.float32) * np.clip(1 - yy / 760, 0, 1), 0, 0, rgb("#fffaf0"))
    cv.glow(1500, 100, 1000, "#fff0cc", 0.5)
    hills(cv, 640, 170, 23, "#a3b9bc", "#c7d1c6", cell=380)
    hills(cv, 700, 130, 27, "#6f8f7c", "#9fb08a", cell=260, tex=0.12)
    cv.haze(520, 760, "#f8efd8", 0.0, 0.55, 0.4)
    # pagoda
    px, base = 760, 760
    y = float(base)
    for i in range(7):
        w, h = 190 - i * 17, 84 - i * 4
        cv.poly(
            [(px - w / 2, y), (px - w / 2 + 4, y - h), (px + w / 2 - 4, y - h), (px + w / 2, y)],
            "#a8643c",
            to="#e2ab72",
            axis=((px - w / 2, 0), (px + w / 2, 0)),
            tex=0.1,
            cell=14,
        )
        for e in (-0.3, 0.0, 0.3):
            cv.poly(
                curve(
                    [
                        (px + e * w - 10, y - 8),
                        (px + e * w - 10, y - h * 0.5),
                        (px + e * w, y - h * 0.64),
                        (px + e * w + 10, y - h * 0.5),
                        (px + e * w + 10, y - 8),
                    ]
                ),
                "#4a2a1c",
                0.85,
            )
        cv.poly(
            [(px - w / 2, y - h + 14), (px + w / 2, y - h + 14), (px + w / 2, y - h), (px - w / 2, y - h)],
            "#2a1a14",
            0.5,
            soft=4,
        )
        roof(cv, px, y - h + 8, w * 1.42, 36, "#4a4440", "#9a8c7a", 1, rows=18, lift=0.5, fog=0.12, haze="#f0e4cc")
        y -= h
    cv.line([(px, y - 14), (px, y - 108)], 12, "#b98a3c", taper=0.2)
    for k in range(4):
        cv.glow(px, y - 26 - k * 17, 15 - k * 2, "#d9a94c", 1.0, ry=6, power=0.4, mode="over")
    for i in range(9):
        cv.foliage(
            380 + i * 130,
            745 - (i * 53) % 50,
            120,
            74,
            "#34503a",
            "#a3b468",
            620,
            11,
            130 + i,
            sun=(0.7, -0.7),
            clumps=8,
        )
    # temple hall and yellow wall
    cv.poly([(-20, 560), (560, 600), (560, 900), (-20, 930)], "#7d2a1c", to="#5a1e16", tex=0.06)
    for x in (40, 190, 340, 490):
        cv.poly(
            [(x - 15, 560), (x + 15, 560), (x + 15, 915), (x - 15, 915)],
            "#a83a26",
            to="#d86a44",
            axis=((x - 15, 0), (x + 15, 0)),
        )
        for q in range(3):
            cv.poly(
                [(x + 30 + q * 36, 650), (x + 58 + q * 36, 650), (x + 58 + q * 36, 880), (x + 30 + q * 36, 880)],
                "#3a1610",
                0.8,
            )
            for m in range(5):
                cv.line([(x + 30 + q * 36, 660 + m * 30), (x + 58 + q * 36, 690 + m * 30)], 2.4, "#b8703c", 0.8)
                cv.line([(x + 58 + q * 36, 660 + m * 30), (x + 30 + q * 36, 690 + m * 30)], 2.4, "#b8703c", 0.8)
    cv.poly([(-20, 588), (580, 612), (580, 660), (-20, 640)], "#1c0d0a", 0.6, soft=10)
    roof(cv, 170, 622, 920, 220, "#4a4642", "#a0958a", 1, ridge=0.34, rows=48, lift=0.25)
    cv.poly([(520, 770), (1160, 775), (1160, 905), (520, 905)], "#e2a63c", to="#b9782a", tex=0.12, cell=50)
    cv.poly([(510, 748), (1170, 754), (1170, 782), (510, 778)], "#5a5450", to="#38332f", tex=0.1, cell=8)
    cv.poly([(520, 880), (1160, 880), (1160, 906), (520, 906)], "#8d8478")
    for i in range(12):
        cv.foliage(
            560 + i * 55, 770, 46, 30, "#4a6238", "#b9c070", 120, 8, 170 + i, sun=(0.7, -0.7), clumps=4, op=0.85
        ) if i % 3 == 0 else None
    cv.soften(1.6)
    # ground
    paving(cv, 700, 900, 900, "#cfc3aa", "#8d8270", "#5c5446", 13, op=0.4)
    for i in range(22):
        rng = np.random.default_rng(i + 3)
        cv.glow(
            rng.uniform(0, 1800),
            rng.uniform(950, 1190),
            rng.uniform(90, 260),
            "#3a3a3a",
            0.28,
            ry=rng.uniform(10, 26),
            mode="over",
            power=1.2,
        )
    cv.glow(150, 1030, 210, "#1c1a16", 0.6, ry=30, mode="over", power=0.8)
    cv.poly(
        curve([(10, 985), (150, 968), (290, 985), (292, 1022), (150, 1046), (8, 1022)]),
        "#b3a78f",
        to="#6f6656",
        tex=0.1,
        cell=12,
    )
    cv.poly(curve([(28, 986), (150, 974), (272, 986), (150, 1004)]), "#4a3a28", tex=0.2, cell=10)
    pine(cv, 130, 996, 1.12, 1, "#1f3a2c", "#8fae5c", 4, sun=(0.7, -0.7))
    # the station: a small modern pavilion in old shapes
    cv.poly(
        [(1130, 600), (1800, 560), (1800, 1040), (1130, 985)],
        "#f2efe6",
        to="#cfc8b8",
        axis=((1130, 600), (1800, 1000)),
        tex=0.05,
    )
    cv.poly(
        [(1170, 690), (1500, 680), (1500, 1000), (1170, 972)], "#2a4a60", to="#7fa3b4", axis=((1170, 690), (1500, 1000))
    )
    cv.poly([(1180, 690), (1300, 686), (1240, 976), (1180, 972)], "#ffffff", 0.20, soft=6)
    cv.glow(1400, 800, 130, "#ffdf9c", 0.6)
    for x in (1170, 1280, 1390, 1500):
        cv.line([(x, 690), (x, 985 + (x - 1170) * 0.06)], 9, "#5c5148")
    cv.poly([(1540, 676), (1760, 668), (1760, 880), (1540, 870)], "#33566c", to="#86a8b8")
    for x in (1540, 1614, 1688, 1760):
        cv.line([(x, 674), (x, 876)], 7, "#5c5148")
    cv.poly([(1130, 612), (1800, 572), (1800, 662), (1130, 690)], "#1c4a9a", to="#123474")
    cv.poly([(1130, 684), (1800, 655), (1800, 665), (1130, 692)], "#f4f6f8")
    sign(cv, "联勤警务站", [(1290, 616), (1690, 594), (1690, 648), (1290, 668)], "#ffffff")
    cv.glow(1210, 645, 30, "#f0c23a", 1.0, power=0.35, mode="over")
    cv.glow(1210, 645, 18, "#c8261e", 1.0, power=0.35, mode="over")
    cv.poly([(1100, 560), (1800, 545), (1800, 590), (1110, 632)], "#14100c", 0.75, soft=9)
    roof(cv, 1490, 580, 860, 130, "#4a4642", "#a39888", 1, ridge=0.36, rows=44, lift=0.3)
    cv.poly([(1130, 985), (1800, 1040), (1800, 1070), (1100, 1004)], "#a39a88", to="#6f675a")
    for x in (1128,):
        cv.poly(
            [(x - 12, 620), (x + 12, 620), (x + 12, 992), (x - 12, 990)],
            "#7d3a24",
            to="#b86a44",
            axis=((x - 12, 0), (x + 12, 0)),
        )
    for x in (1540, 1700):
        cv.foliage(x, 985, 90, 46, "#3f5a34", "#b3c46a", 320, 9, x, sun=(0.6, -0.8), clumps=6)
    # visitors
    li = Light(
        (0.66, -0.55, 0.5),
        "#fff0d0",
        1.05,
        "#bccfe0",
        "#8a7c64",
        0.62,
        rim=(0.9, -0.35, -0.1),
        rim_col="#fff2cc",
        rim_power=0.9,
    )
    rng = np.random.default_rng(17)
    tops = ["#c85a3c", "#5a8ab0", "#e4ddd0", "#8a5a78", "#d8a83c", "#4f7a5c", "#3c4656", "#e0a0a0"]
    for i, x in enumerate((300, 372, 460, 560, 640, 760, 842, 930, 1010, 1075)):
        foot = 950 + (i * 29) % 46
        t = 150 + (foot - 940) * 1.1
        figure(
            cv,
            li,
            x,
            foot,
            t * (0.68 if i in (1, 6) else rng.uniform(0.93, 1.05)),
            {"hip": (-12, 12), "kn": (-10, 8), "sh": (-12, 14), "el": (6, 24)} if i % 2 else None,
            face=("back", 0.5, -0.4, "back")[i % 4],
            top=tops[i % 8],
            legs=("#34405a", "#4a4440", "#2c2c34")[i % 3],
            long_hair=i % 3 == 0,
            fog=0.16,
            haze="#efe4cc",
            shadow=(-0.4, 0.06, 0.4),
            seed=i,
            head=1.2 if i in (1, 6) else 1.0,
        )
    # officer flies the drone, another helps an old visitor
    for x, t in ((490, 700), (1010, 560), (1160, 520)):
        cv.poly([(x - 40, 1150), (x + 46, 1150), (x - t * 0.42, 1190), (x - t * 0.6, 1180)], "#1c1a18", 0.5, soft=12)
    j = officer(
        cv,
        li,
        470,
        1185,
        700,
        {"sh": (-16, 16), "el": (76, -76), "hip": (-5, 6), "kn": (-3, 3)},
        face=0.6,
        turn=0.85,
        nod=-8,
        features=True,
        seed=9,
        arm_len=(0.8, 0.8),
        arm_z=(0.13, 0.13),
        top="#2a3a60",
        opening="#93b4d8",
        tie="#141a28",
    )
    cx, cy = (j["hpl"][0] + j["hpr"][0]) / 2 + 8, (j["hpl"][1] + j["hpr"][1]) / 2
    rel = Relief(cv, cx - 90, cy - 90, cx + 90, cy + 60)
    rel.cushion(
        [(cx - 50, cy - 14), (cx + 50, cy - 20), (cx + 46, cy + 22), (cx - 44, cy + 26)],
        "#3a4048",
        0,
        edge=10,
        gloss=0.4,
        cloth=0,
    )
    rel.cushion(
        [(cx - 28, cy - 44), (cx + 32, cy - 48), (cx + 30, cy - 12), (cx - 26, cy - 8)],
        "#9ac8e8",
        4,
        edge=4,
        gloss=0.4,
        cloth=0,
    )
    rel.cap((cx - 40, cy - 12), 3, (cx - 52, cy - 62), 2, "#22262c", 4)
    rel.cap((cx + 42, cy - 16), 3, (cx + 56, cy - 66), 2, "#22262c", 4)
    rel.cast(li, fold=0)
    officer(
        cv,
        li,
        985,
        1150,
        560,
        {"sh": (-14, 40), "el": (-4, 150), "hip": (-4, 6), "kn": (-2, 2)},
        face=0.85,
        turn=0.72,
        opening="#93b4d8",
        tie="#141a28",
        seed=10,
        arm_z=(0.1, 0.12),
        top="#2a3a60",
    )
    figure(
        cv,
        li,
        1165,
        1155,
        510,
        {"sh": (-24, 12), "el": (-100, 6), "hip": (-4, 4), "kn": (-2, 3)},
        face=-0.85,
        turn=0.74,
        lean=-4,
        top="#8a4a44",
        legs="#3a3a42",
        hair="#8f8c88",
        seed=11,
        arm_z=(0.12, 0.1),
        coat=0.03,
    )
    # the drone
    dx, dy = 1090, 250
    rel = Relief(cv, dx - 220, dy - 120, dx + 220, dy + 120)
    for ex, ey, z in ((-130, -22, -5), (130, -30, -5), (-150, 26, 12), (152, 18, 12)):
        rel.cap((dx, dy), 12, (dx + ex, dy + ey), 7, "#3a4048", z, gloss=0.3, cloth=0)
        rel.cap((dx + ex, dy + ey + 8), 9, (dx + ex, dy + ey - 16), 9, "#23272d", z + 8, gloss=0.4, cloth=0)
    rel.ball(dx, dy, 62, 30, "#e8ecf0", 14, 26, gloss=0.5)
    rel.ball(dx + 6, dy + 34, 19, 18, "#1a1d22", 20, 14, gloss=0.9)
    rel.cap((dx - 40, dy + 22), 4, (dx - 64, dy + 60), 4, "#3a4048", 10)
    rel.cap((dx + 40, dy + 22), 4, (dx + 64, dy + 56), 4, "#3a4048", 10)
    rel.cast(li, fold=0)
    for ex, ey in ((-130, -42), (130, -50), (-150, 6), (152, -2)):
        cv.glow(dx + ex, dy + ey, 88, "#f4f8fc", 0.7, ry=10, power=0.6, mode="over")
        cv.line([(dx + ex - 76, dy + ey + 2), (dx + ex + 76, dy + ey - 2)], 3, "#4a5058", 0.55, soft=1)
    cv.glow(dx - 150, dy + 40, 24, "#ff3a2a", 0.9)
    cv.glow(dx + 152, dy + 32, 24, "#3aff7a", 0.9)
    # pine twigs at the upper right
    for i, (x, y, rx) in enumerate(((1700, 40, 200), (1560, 110, 150), (1780, 170, 130))):
        cv.foliage(x, y, rx, 60, "#16301f", "#7d9c4c", 2200, 20, 190 + i, sun=(0.3, -0.9), clumps=9, aspect=0.16)
    return cv


def sign(
    cv: Canvas, text: str, quad: Sequence[Pt], col: str, weight: int = 800, vertical: bool = False, op: float = 1.0
) -> None:
    """Letter a sign with the default Hei face; without the font package the sign stays blank."""
    try:
        import justmytype_intl_cjk as fonts

        face = ImageFont.truetype(str(Path(fonts.__file__).parent / "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"), 120)
        face.set_variation_by_axes([weight])
    except (ImportError, OSError):
        return
    n = len(text)
    im = Image.new("L", (140, 136 * n) if vertical else (128 * n, 150))
    d = ImageDraw.Draw(im)
    for i, ch in enumerate(text):
        d.text((70, 68 + 136 * i) if vertical else (64 + 128 * i, 74), ch, font=face, fill=255, anchor="mm")
    a = np.asarray(im, np.float32) / 255
    t = np.empty((*a.shape, 3), np.float32)
    t[:] = rgb(col)
    cv.quad(t, quad, op, alpha=a)


def detective() -> Canvas:
    """An officer with a torch at a digging place in the evening forest."""
    cv = Canvas(1500, 2000, K)
    hx, hy = 1080, 760
    cv.vertical(
        [(0, "#1d2a2c"), (500, "#5a4a34"), (860, "#d8863c"), (1040, "#a8602c"), (1240, "#3a2a1c"), (2000, "#120e0b")]
    )
    cv.glow(hx, hy, 1000, "#ff9a3c", 0.75)
    cv.glow(hx, hy, 380, "#ffe0a0", 0.95)
    rng = np.random.default_rng(31)
    hills(cv, 900, 160, 33, "#b8743a", "#e0a060", soft=3, base=1300)
    # far trees
    for layer, (n, w, col, fog, y0) in enumerate(
        ((26, 16, "#7a4c28", 0.45, 1120), (15, 30, "#4a3020", 0.22, 1190), (8, 54, "#2a1d16", 0.05, 1290))
    ):
        for i in range(n):
            x = (i + rng.uniform(0.1, 0.9)) * 1500 / n
            if layer == 2 and 560 < x < 1150:
                continue
            d = 1 if x < hx else -1
            trunk(
                cv,
                [
                    (x, y0 + rng.uniform(-20, 40)),
                    (x + rng.uniform(-10, 10), 700),
                    (x + rng.uniform(-16, 16), 300),
                    (x + rng.uniform(-20, 20), -40),
                ],
                w * rng.uniform(0.7, 1.25),
                col,
                "#f0a050",
                d,
                fog,
                "#f0a055",
                0.6,
                seed=i + layer * 50,
            )
        for i in range(16):
            x, y = rng.uniform(-40, 1540), rng.uniform(-40, 430 - layer * 90)
            cv.foliage(
                x,
                y,
                180,
                90,
                ("#5a4a28", "#2f3322", "#161d16")[layer],
                ("#e0a04c", "#b8883c", "#5c5a2c")[layer],
                300,
                13 + layer * 4,
                i + layer * 40,
                sun=((hx - x) / 900, 0.6),
                clumps=7,
                op=0.9,
            )
        cv.haze(500, 1230, "#f09a4a", 0.02, 0.22 - layer * 0.06, 0.4, seed=layer)
        if layer < 2:
            cv.foliage(750, y0 + 10, 800, 50, "#33281a", "#b8803c", 1800, 12, 60 + layer, sun=(0.3, -0.9), clumps=20)
    cv.rays(hx, hy - 120, "#ffc878", 0.62, 9, 0.95, 52)
    cv.soften(2.2)
    # slope
    cv.poly(
        curve([(-60, 1270), (300, 1230), (760, 1290), (1180, 1250), (1560, 1190), (1560, 2060), (-60, 2060)], True),
        "#5c4228",
        to="#17110c",
        axis=((0, 1200), (0, 1900)),
        tex=0.25,
        cell=40,
    )
    n = 6000
    t = rng.uniform(0, 1, n) ** 0.7
    pts = np.stack([rng.uniform(-20, 1520, n), 1270 + 760 * t], -1)
    pal = np.array([rgb(c) for c in ("#6a4a28", "#3a2a1a", "#8a5a2c", "#2a2016", "#b0783a", "#4a4424")])
    c = pal[rng.integers(0, 6, n)] * (1.1 - 0.55 * t)[:, None]
    cv.dabs(
        pts.astype(np.float32),
        (6 + 15 * t).astype(np.float32) * rng.uniform(0.6, 1.3, n).astype(np.float32),
        c.astype(np.float32),
        rng.normal(0.1, 0.5, n),
        0.85,
        aspect=0.4,
    )
    # pit and earth, lit by the torch
    pxx, pyy = 430, 1690
    cv.glow(pxx + 30, pyy, 620, "#ffe0a0", 0.75, ry=300, mode="screen", power=1.5)
    rel = Relief(cv, 60, 1480, 1000, 1960)
    for i in range(230):
        a = rng.uniform(0, math.tau)
        rr = rng.uniform(0.92, 1.38)
        x, y = pxx + math.cos(a) * 250 * rr, pyy + math.sin(a) * 106 * rr - (16 if math.sin(a) < 0 else 0)
        q = rng.uniform(11, 36)
        rel.ball(x, y, q * 1.2, q * 0.8, ("#6a4628", "#7d5430", "#4f341e")[i % 3], z=y * 0.2, soft=3, cloth=4)
    rel.cast(
        Light(
            (0.75, -0.6, 0.4),
            "#ffe6b4",
            1.25,
            "#6a5440",
            "#20160e",
            0.5,
            rim=(0.8, -0.5, -0.2),
            rim_col="#ffc070",
            rim_power=0.5,
        ),
        fold=0.22,
        cell=10,
        ao=10,
    )
    cv.poly(
        curve(
            [
                (pxx - 225, pyy),
                (pxx - 130, pyy - 74),
                (pxx + 60, pyy - 88),
                (pxx + 215, pyy - 22),
                (pxx + 190, pyy + 62),
                (pxx, pyy + 98),
                (pxx - 170, pyy + 70),
            ]
        ),
        "#1c110a",
        to="#4a2e18",
        soft=5,
        tex=0.3,
        cell=20,
    )
    cv.glow(pxx - 20, pyy + 20, 230, "#ffdc9a", 0.6, ry=90)
    warm = Light(
        (0.7, -0.62, 0.42),
        "#fff0c4",
        1.35,
        "#7a6650",
        "#2a1c10",
        0.55,
        rim=(0.8, -0.5, -0.1),
        rim_col="#ffd08a",
        rim_power=0.7,
    )
    rel = Relief(cv, 220, 1540, 680, 1800)
    rel.cushion([(318, 1632), (520, 1610), (540, 1726), (334, 1752)], "#5f6a54", 0, edge=12, gloss=0.4, cloth=0.4)
    rel.cushion([(312, 1626), (522, 1602), (526, 1640), (318, 1664)], "#76826a", 16, edge=8, gloss=0.5, cloth=0.3)
    rel.cap((404, 1640), 7, (446, 1634), 7, "#c9b27a", 34, gloss=0.8, cloth=0)
    rel.cap((420, 1640), 12, (424, 1664), 12, "#b89a5a", 30, gloss=0.8, cloth=0)
    rel.cast(warm, fold=0.4, cell=12)
    for _ in range(46):
        x, y = pxx + rng.normal(0, 120), pyy + 60 + rng.normal(0, 16)
        cv.glow(x, y, rng.uniform(8, 22), "#5a3a20", 0.9, power=0.5, ry=9, mode="over")
    # evidence markers
    for x, y, q in ((640, 1800, "1"), (196, 1800, "2")):
        cv.glow(x, y + 30, 60, "#0c0805", 0.8, ry=14, mode="over", power=0.8)
        cv.poly([(x - 26, y + 30), (x + 30, y + 30), (x + 16, y - 46), (x - 14, y - 46)], "#f4c42a", to="#c8901c")
        sign(cv, q, [(x - 18, y - 38), (x + 20, y - 38), (x + 22, y + 20), (x - 20, y + 20)], "#1a1408")
    # spade
    rel = Relief(cv, 60, 1180, 420, 1760)
    rel.cap((196, 1230), 12, (236, 1600), 11, "#b98a54", 10, gloss=0.2, cloth=0.2)
    rel.cap((160, 1226), 12, (232, 1220), 12, "#b98a54", 10)
    rel.cushion(
        curve([(200, 1590), (276, 1584), (282, 1680), (250, 1736), (212, 1690)]),
        "#8d9298",
        14,
        edge=14,
        gloss=0.7,
        cloth=0.1,
    )
    rel.cast(warm, fold=0.1)
    # the officer crouches, torch in hand
    li = Light(
        (-0.7, 0.25, 0.55),
        "#ffdca0",
        0.95,
        "#5a5048",
        "#6a4a2a",
        0.5,
        rim=(0.75, -0.6, -0.1),
        rim_col="#ffb45c",
        rim_power=1.9,
    )
    ox, oy, tall = 960, 1760, 1180
    cv.glow(ox + 40, oy + 10, 420, "#070504", 0.85, ry=60, mode="over", power=0.9)
    pose: Pose = {"sh": (-54, -30), "el": (-62, -70), "hip": (-92, -64), "kn": (22, 88)}
    cv.poly([(700, 1770), (1180, 1740), (1130, 1800), (560, 1850)], "#050302", 0.7, soft=22)
    rel = Relief(cv, 300, 700, 1500, 1960)
    j = person_crouch(rel, ox, oy, tall, pose)
    rel.cast(li, fold=0.5, cell=60, ao=30)
    hxx, hyy = j["hpl"]
    rel = Relief(cv, hxx - 160, hyy - 80, hxx + 120, hyy + 120)
    rel.cap((hxx + 30, hyy - 22), 17, (hxx - 56, hyy + 30), 17, "#23262a", 60, gloss=0.6, cloth=0)
    rel.cap((hxx - 56, hyy + 30), 25, (hxx - 84, hyy + 47), 29, "#2f3338", 60, gloss=0.6, cloth=0)
    rel.cast(li, fold=0)
    tx, ty = hxx - 96, hyy + 54
    for s, op in ((1.0, 0.30), (0.62, 0.34)):
        p = [
            (tx - 6, ty - 26),
            (tx + 16, ty + 24),
            (pxx + 260 * s + 20, pyy + 96 * s),
            (pxx - 240 * s, pyy + 60 * s),
            (pxx - 250 * s, pyy - 60 * s),
        ]
        a, x0, y0 = cv.mask(p, 16)
        gx, gy = cv.grid(x0, y0, x0 + a.shape[1], y0 + a.shape[0])
        d = np.hypot(gx - tx, gy - ty)
        cv.put(a * np.clip(1.15 - d / 620, 0.25, 1).astype(np.float32), x0, y0, rgb("#ffeec0"), op, "screen")
    cv.glow(tx, ty, 110, "#fff6d8", 0.95)
    cv.glow(tx, ty, 32, "#ffffff", 1.0, power=0.6)
    # ferns in front
    for i in range(9):
        bx, by = (-20 + i * 70, 2010) if i < 4 else (900 + (i - 4) * 150, 2020)
        for k in range(7):
            ang = -1.57 + (k - 3) * 0.3 + rng.normal(0, 0.08)
            ln = rng.uniform(120, 250)
            p2 = curve(
                [
                    (bx, by),
                    (bx + math.cos(ang) * ln * 0.5, by + math.sin(ang) * ln * 0.6),
                    (bx + math.cos(ang) * ln, by + math.sin(ang) * ln * 0.85),
                ],
                False,
                8,
            )
            cv.line(p2, 6, "#1c2414", taper=0.3)
            for m in range(3, len(p2)):
                for e in (-1, 1):
                    l2 = 34 * (1 - m / len(p2)) + 8
                    cv.line(
                        [p2[m], (p2[m][0] + math.cos(ang + e * 1.1) * l2, p2[m][1] + math.sin(ang + e * 1.1) * l2)],
                        6,
                        "#242c18" if e < 0 else "#4a4a22",
                        taper=0.2,
                    )
    cv.glow(hx, hy, 800, "#ffa850", 0.2)
    return cv


def person_crouch(rel: Relief, x: float, foot: float, tall: float, pose: Pose) -> dict[str, Pt]:
    """The crouching officer in profile."""
    return person(
        rel,
        x,
        foot,
        tall,
        pose,
        face=-1.0,
        turn=0.55,
        lean=-26,
        nod=-4,
        top="#2b3a58",
        legs="#222c42",
        cap="#1f2940",
        belt=True,
        skin=SKIN,
        arm_z=(0.14, 0.02),
        bulk=1.06,
    )


def anti_fraud() -> Canvas:
    """An old man, his phone, and the officer who helps; a pin and a card tray in front."""
    cv = Canvas(1800, 1200, K)
    cv.vertical([(0, "#2c3236"), (600, "#4a4236"), (1200, "#2a1e14")])
    b = fbm(cv.H, cv.W, 200 * K, 4, 5)
    cv.px *= (1 + 0.08 * b)[..., None]
    lx, ly = 300, 330
    cv.glow(lx, ly, 1300, "#ffb860", 0.72)
    # window with night lights
    cv.poly([(1090, 70), (1560, 60), (1560, 600), (1090, 590)], "#14233c", to="#2c3f5c")
    rng = np.random.default_rng(3)
    for _ in range(46):
        x, y = rng.uniform(1100, 1550), rng.uniform(250, 590)
        cv.glow(x, y, rng.uniform(10, 26), str(rng.choice(["#ffcf7a", "#ff9a5a", "#8ac0ff"])), 0.7, power=0.5)
    for x in (1086, 1322, 1560):
        cv.poly([(x - 11, 56), (x + 11, 56), (x + 11, 606), (x - 11, 606)], "#5c4630", to="#3a2a1c")
    for y in (58, 596):
        cv.poly([(1078, y - 11), (1572, y - 11), (1572, y + 11), (1078, y + 11)], "#6a5238")
    for k in range(12):
        for x0, d in ((990, 1), (1680, -1)):
            x = x0 + d * k * 11
            cv.poly(
                curve([(x, 20), (x + 8, 300), (x - 4, 700), (x + 10, 700), (x + 20, 300), (x + 13, 20)]),
                ("#7a4a34", "#99613f")[k % 2],
                0.95,
                soft=2,
            )
    # cupboard, frames, plant
    cv.poly([(560, 110), (760, 110), (760, 270), (560, 270)], "#6a4a2a", to="#4a321c")
    cv.poly([(574, 124), (746, 124), (746, 256), (574, 256)], "#d8c8a0", to="#b09468")
    hills_pts = curve([(574, 230), (620, 180), (660, 215), (700, 168), (746, 226)], False)
    cv.poly([*hills_pts, (746, 256), (574, 256)], "#5a7a6a", 0.85)
    cv.poly([(810, 150), (930, 150), (930, 300), (810, 300)], "#6a4a2a")
    cv.poly([(822, 162), (918, 162), (918, 288), (822, 288)], "#e0d0ac", to="#b8a078")
    cv.glow(858, 226, 26, "#9a6a4a", 0.9, mode="over", power=0.5)
    cv.glow(888, 232, 22, "#8a5a44", 0.9, mode="over", power=0.5)
    cv.poly([(0, 640), (560, 640), (560, 900), (0, 900)], "#6a4526", to="#3e2814", tex=0.1)
    cv.poly([(0, 622), (580, 622), (580, 648), (0, 648)], "#a87444")
    cv.soften(5)
    # lamp
    li0 = Light((0.2, -0.6, 0.7), "#fff0c8", 1.1, "#c8a878", "#8a6a44", 0.8, rim_power=0)
    rel = Relief(cv, 120, 120, 480, 680)
    rel.cap((300, 420), 9, (300, 600), 9, "#9a7a44", 0, gloss=0.6, cloth=0)
    rel.ball(300, 614, 74, 20, "#7a5c34", 0, 20, gloss=0.4)
    rel.cast(li0, fold=0)
    cv.poly([(222, 214), (378, 214), (432, 416), (168, 416)], "#ffe6ac", to="#ffc068", soft=3)
    cv.glow(300, 330, 160, "#fff6da", 0.9)
    cv.glow(lx, ly, 620, "#ffc878", 0.55)
    # figures
    li = Light(
        (-0.72, -0.35, 0.55),
        "#ffd9a0",
        1.2,
        "#6f7484",
        "#5a3c22",
        0.52,
        rim=(-0.85, -0.4, 0.0),
        rim_col="#ffe2ae",
        rim_power=0.9,
    )
    cool = Light(
        (-0.72, -0.3, 0.55),
        "#ffd9a0",
        1.1,
        "#6f7890",
        "#5a3c22",
        0.52,
        rim=(0.8, -0.5, -0.1),
        rim_col="#9ab8e0",
        rim_power=0.7,
    )
    officer(
        cv,
        cool,
        1270,
        1590,
        1270,
        {"sh": (-40, -8), "el": (-84, -70), "hip": (-4, 8), "kn": (0, 2)},
        lean=-22,
        nod=-10,
        face=-1.0,
        turn=0.72,
        arm_z=(0.06, 0.16),
        top="#2d4068",
        legs="#222c44",
        seed=4,
        fold=0.5,
        belt=False,
        opening="#8fb0d4",
        tie="#10151f",
    )
    # chair back and the old man
    rel = Relief(cv, 380, 520, 900, 1240)
    rel.cushion(
        curve([(420, 720), (480, 640), (600, 640), (640, 760), (640, 1240), (420, 1240)]),
        "#6a3f22",
        0,
        edge=40,
        gloss=0.1,
        cloth=0.4,
    )
    rel.cast(li, fold=0.2)
    jm = figure(
        cv,
        li,
        640,
        1740,
        1230,
        {"sh": (8, 22), "el": (76, 96), "hip": (0, 0), "kn": (0, 0)},
        face=1.0,
        turn=0.7,
        lean=8,
        nod=12,
        top="#6a6450",
        legs="#3a342c",
        hair="#66625e",
        skin="#b98460",
        arm_z=(0.15, 0.05),
        seed=6,
        coat=0.02,
        fold=0.5,
    )
    hx, hy = jm["head"]
    r0 = 0.058 * 1230
    hn = 620
    u, v = rng.uniform(-1, 1, hn), rng.uniform(-1, 1, hn)
    ok = (u * u + v * v < 1.03) & (u < 0.2 - 0.9 * v + rng.normal(0, 0.08, hn)) & (v < 0.78)
    u, v = u[ok], v[ok]
    shade = np.clip(0.55 - 0.45 * u - 0.35 * v, 0.12, 1)[:, None] * rng.uniform(0.7, 1.2, (len(u), 1))
    tone = np.asarray(rgb("#3c3836")) + (np.asarray(rgb("#d8cdbd")) - np.asarray(rgb("#3c3836"))) * np.clip(shade, 0, 1)
    at = np.stack([hx - r0 * 0.16 + u * r0 * 1.0, hy - r0 * 0.18 + v * r0 * 1.08], -1)
    cv.dabs(
        at.astype(np.float32),
        rng.uniform(7, 14, len(u)).astype(np.float32),
        tone.astype(np.float32),
        np.arctan2(v, u) + 1.57 + rng.normal(0, 0.25, len(u)),
        0.8,
        aspect=0.16,
    )
    cv.line(
        curve([(hx + r0 * 0.42, hy - r0 * 0.02), (hx + r0 * 0.62, hy - r0 * 0.08), (hx + r0 * 0.8, hy)], False),
        3,
        "#2a1c14",
        0.9,
    )
    cv.line([(hx - r0 * 0.02, hy - r0 * 0.02), (hx + r0 * 0.46, hy + r0 * 0.02)], 3, "#2a1c14", 0.9)
    cv.line(
        curve(
            [
                (hx + r0 * 0.46, hy + r0 * 0.02),
                (hx + r0 * 0.5, hy + r0 * 0.2),
                (hx + r0 * 0.7, hy + r0 * 0.2),
                (hx + r0 * 0.8, hy),
            ],
            False,
        ),
        3,
        "#2a1c14",
        0.9,
    )
    cv.glow(hx + r0 * 0.8, hy + r0 * 0.3, r0 * 1.1, "#bcdcff", 0.28)
    # the phone
    cv.glow(985, 800, 190, "#a8d4ff", 0.5)
    rel = Relief(cv, 880, 640, 1120, 940)
    rel.cushion([(948, 722), (1030, 704), (1058, 858), (976, 880)], "#15181d", 40, edge=9, gloss=0.5, cloth=0)
    for i in range(4):
        rel.cap((950 + i * 9, 800 + i * 25), 13, (990 + i * 8, 795 + i * 24), 12, "#b98460", 52 - i, cloth=0)
    rel.cast(li, fold=0)
    cv.poly([(944, 724), (951, 722), (980, 876), (973, 879)], "#dff0ff", 0.95, soft=1)
    cv.glow(930, 760, 90, "#bfe0ff", 0.30)
    cv.glow(800, 640, 120, "#ffd9a8", 0.28)
    # the table in front
    cv.poly([(0, 985), (1800, 955), (1800, 1200), (0, 1200)], "#8a5830", to="#5a351a", tex=0.16, cell=14, stretch=9)
    cv.poly([(0, 980), (1800, 950), (1800, 960), (0, 992)], "#d89a5c", 0.9)
    cv.glow(420, 1040, 760, "#ffcf8a", 0.55, ry=170)
    # tea cup
    rel = Relief(cv, 120, 880, 420, 1130)
    rel.cushion(
        curve([(190, 930), (330, 930), (318, 1030), (290, 1062), (230, 1062), (202, 1030)]),
        "#e8e4d8",
        0,
        edge=44,
        gloss=0.6,
        cloth=0,
    )
    rel.ball(260, 932, 71, 15, "#7a5a2a", 60, 3)
    rel.cap((330, 955), 9, (352, 985), 9, "#e8e4d8", 10)
    rel.cap((352, 985), 9, (320, 1020), 9, "#e8e4d8", 10)
    rel.cast(li0, fold=0)
    for i in range(3):
        cv.line(
            curve([(240 + i * 18, 915), (228 + i * 22, 860), (256 + i * 14, 810), (244 + i * 20, 740)], False),
            10,
            "#fff4e0",
            0.16,
            soft=6,
            mode="screen",
        )
    # phone body, tray with card, pin
    metal = Light(
        (-0.6, -0.6, 0.5),
        "#fff0d4",
        1.1,
        "#a8b0bc",
        "#6a4a2c",
        0.75,
        rim=(-0.7, -0.6, 0),
        rim_col="#fff4dc",
        rim_power=0.7,
    )
    for p in (
        [(560, 1060), (934, 1030), (1000, 1142), (610, 1186)],
        [(1120, 1078), (1440, 1056), (1484, 1116), (1180, 1150)],
        [(1480, 1180), (1530, 1160), (1690, 1056), (1560, 1172)],
    ):
        cv.poly([(x + 18, y + 16) for x, y in p], "#140b05", 0.75, soft=12)
    rel = Relief(cv, 560, 960, 1800, 1200, 3)
    body: list[Pt] = [
        (560, 1050),
        (592, 1036),
        (900, 1014),
        (934, 1024),
        (1006, 1122),
        (996, 1142),
        (640, 1186),
        (600, 1176),
    ]
    rel.cushion(body, "#22262c", 0, edge=18, gloss=0.7, cloth=0)
    for ex, ey in ((652, 1070), (722, 1064), (690, 1100)):
        rel.ball(ex, ey, 34, 19, "#3a4048", 14, 8, gloss=0.5)
        rel.ball(ex, ey, 22, 12, "#0a0c10", 24, 6, gloss=1.0)
    tray: list[Pt] = [
        (1120, 1078),
        (1136, 1068),
        (1420, 1052),
        (1440, 1056),
        (1484, 1112),
        (1476, 1124),
        (1186, 1148),
        (1168, 1142),
    ]
    rel.cushion(tray, "#6c737b", 8, edge=9, gloss=0.9, cloth=0)
    rel.cushion([(1180, 1084), (1318, 1075), (1352, 1122), (1212, 1134)], "#4a4f58", 10, edge=5, gloss=0.3, cloth=0)
    rel.cushion([(1194, 1086), (1300, 1079), (1336, 1117), (1222, 1128)], "#f0ece0", 16, edge=4, gloss=0.3, cloth=0)
    rel.cushion([(1226, 1091), (1282, 1087), (1304, 1111), (1244, 1117)], "#e0ae3c", 20, edge=3, gloss=0.9, cloth=0)
    for k in range(3):
        rel.cap((1240 + k * 18, 1090), 1.4, (1258 + k * 18, 1114), 1.4, "#8a6420", 24, cloth=0)
    rel.cushion([(1340, 1074), (1404, 1070), (1432, 1106), (1368, 1112)], "#5a6068", 10, edge=4, gloss=0.4, cloth=0)
    rel.cap((1545, 1160), 4.5, (1700, 1040), 3.4, "#d4dae0", 22, gloss=1.0, cloth=0)
    for k in range(15):
        a0, a1 = k / 15 * math.tau, (k + 1) / 15 * math.tau
        rel.cap(
            (1516 + 30 * math.cos(a0), 1176 + 16 * math.sin(a0)),
            5,
            (1516 + 30 * math.cos(a1), 1176 + 16 * math.sin(a1)),
            5,
            "#d4dae0",
            20,
            gloss=1.0,
            cloth=0,
        )
    rel.cast(metal, fold=0)
    cv.glow(1700, 1040, 36, "#fffdf2", 0.95)
    cv.line([(1668, 1040), (1732, 1040)], 2, "#ffffff", 0.7, soft=1)
    cv.line([(1700, 1008), (1700, 1072)], 2, "#ffffff", 0.7, soft=1)
    cv.line([(596, 1042), (900, 1020), (928, 1028)], 4, "#b8c0c8", 0.7, soft=1)
    cv.glow(lx, ly, 900, "#ffb45c", 0.16)
    return cv


DAY: dict[str, object] = {"sat": 0.86, "contrast": 0.06, "tone": 0.17, "warm": ("#2a3a48", "#ffeac6"), "vignette": 0.24}
SCENES: dict[str, tuple[Callable[[], Canvas], tuple[str, ...], int, dict[str, object]]] = {
    "guard": (guard, ("pingan-jiaxing",), 1800, {"warm": ("#1a2340", "#ffdcae"), "bloom": 0.4}),
    "marathon": (marathon, ("pingan-jiaxing",), 1800, {"warm": ("#24384a", "#fff0cc")}),
    "mediation-centre": (mediation, ("pingan-jiaxing",), 1800, {}),
    "fire-drill": (fire_drill, ("pingan-jiaxing",), 1800, DAY),
    "smart-building": (
        smart_building,
        ("pingan-jiaxing",),
        1500,
        {"warm": ("#0a1840", "#ffe4c0"), "bloom": 0.45, "grain": 0.016},
    ),
    "lake-city": (lake_city, ("pingan-jiaxing",), 2600, {"warm": ("#2a3a4c", "#ffe6c4"), "bloom": 0.35}),
    "village-visit": (village, ("renmin-gongan",), 1800, {"warm": ("#2a3438", "#fff0cc")}),
    "joint-station": (joint_station, ("renmin-gongan",), 1800, DAY),
    "detective": (
        detective,
        ("jiaxing-2026-07-07", "jiaxing-2026-06-23"),
        1500,
        {"warm": ("#14202c", "#ffdca0"), "bloom": 0.4},
    ),
    "anti-fraud": (
        anti_fraud,
        ("jiaxing-2026-07-07", "jiaxing-2026-06-23"),
        1800,
        {"warm": ("#1a2030", "#ffdca8"), "bloom": 0.4},
    ),
    "classroom": (classroom, ("pingan-jiaxing",), 1800, {"warm": ("#3a2414", "#fff0c8"), "bloom": 0.35}),
}

ZOOM = {"smart-building": 1.25}  # its design is 1200 wide
K = 1.0


SKY_ROOM = {"lake-city": (0.17, 2.4)}
"""Scenes that carry a headline: the upper part of the picture that is stretched, and how far."""


def raise_sky(im: Image.Image, part: float, factor: float) -> Image.Image:
    """Return the picture with the sky of its upper ``part`` stretched upwards: room for a headline over the scene."""
    width, height = im.size
    cut = round(height * part)
    sky = im.crop((0, 0, width, cut)).resize((width, round(cut * factor)), Image.Resampling.BICUBIC)
    tall = Image.new(im.mode, (width, sky.height + height - cut))
    tall.paste(sky, (0, 0))
    tall.paste(im.crop((0, cut, width, height)), (0, sky.height))
    return tall


def main() -> None:
    """Draw all scenes, or those named."""
    global K
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("names", nargs="*", metavar="NAME")
    ap.add_argument("--draft", type=Path, help="write small drafts into this folder instead")
    ar = ap.parse_args()
    names = [n.removesuffix(".jpg") for n in ar.names] or list(SCENES)
    for name in names:
        draw, issues, width, look = SCENES[name]
        K = 0.5 if ar.draft else ZOOM.get(name, 1.0)
        im = draw().finish(**look)  # type: ignore[arg-type]
        if name in SKY_ROOM:
            im = raise_sky(im, *SKY_ROOM[name])
        if ar.draft:
            ar.draft.mkdir(parents=True, exist_ok=True)
            im.save(ar.draft / f"{name}.png")
        else:
            save(im, [ISSUES / i / "pictures" / f"{name}.jpg" for i in issues], width)
        print(name, im.size, flush=True)


if __name__ == "__main__":
    main()
