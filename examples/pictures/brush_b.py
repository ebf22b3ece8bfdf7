"""Painting tools for scenes_b: a float canvas, lit relief figures, foliage, projected textures and a paint finish.

Coordinates are design pixels (y down); ``Canvas.k`` scales them to real pixels, so a draft is a small ``k``.
Solid things are painted as reliefs: every part has a height and a normal, and one light falls on all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Array = NDArray[np.float32]
RGB = tuple[float, float, float]
Pt = tuple[float, float]
Stops = Sequence[tuple[float, str]]


def rgb(code: str) -> RGB:
    """Colour of a hex code such as ``#c8302a`` as three floats."""
    c = code.lstrip("#")
    return int(c[0:2], 16) / 255, int(c[2:4], 16) / 255, int(c[4:6], 16) / 255


def mix(a: RGB, b: RGB, t: float) -> RGB:
    """The colour a share ``t`` of the way from a to b."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t


def resize(a: Array, w: int, h: int, how: Image.Resampling = Image.Resampling.BICUBIC) -> Array:
    """One float plane in a new size."""
    return np.asarray(Image.fromarray(a.astype(np.float32)).resize((max(1, w), max(1, h)), how), np.float32)


def resize3(a: Array, w: int, h: int, how: Image.Resampling = Image.Resampling.BICUBIC) -> Array:
    """All planes of an image in a new size."""
    return np.stack([resize(np.ascontiguousarray(a[..., i]), w, h, how) for i in range(a.shape[2])], -1)


def fbm(h: int, w: int, cell: float, octaves: int = 4, seed: int = 0, stretch: float = 1.0, gain: float = 0.5) -> Array:
    """Cloudy noise around 0 (about -1 to 1); ``stretch`` > 1 draws it out sideways."""
    rng = np.random.default_rng(seed)
    out = np.zeros((h, w), np.float32)
    amp, total = 1.0, 0.0
    for _ in range(octaves):
        gw, gh = int(w / (cell * stretch)) + 3, int(h / cell) + 3
        out += amp * resize(rng.uniform(-1, 1, (gh, gw)).astype(np.float32), w, h)
        total += amp
        amp *= gain
        cell = max(cell / 2, 1.0)
    return out / np.float32(total * 0.6)


def _box1(a: Array, r: int, axis: int) -> Array:
    pad = [(0, 0)] * a.ndim
    pad[axis] = (r + 1, r)
    c = np.cumsum(np.pad(a, pad, mode="edge"), axis=axis, dtype=np.float64)
    n = a.shape[axis]
    hi = np.take(c, range(2 * r + 1, 2 * r + 1 + n), axis=axis)
    lo = np.take(c, range(0, n), axis=axis)
    return ((hi - lo) / (2 * r + 1)).astype(np.float32)


def blur(a: Array, sx: float, sy: float | None = None) -> Array:
    """Soft blur by three box passes; wide blurs work on a smaller copy."""
    sy = sx if sy is None else sy
    small = min(max(sx, 0.01), max(sy, 0.01))
    h, w = a.shape[:2]
    if small > 6 and min(h, w) > 24:
        f = int(small // 3)
        hh, ww = max(8, h // f), max(8, w // f)
        box = Image.Resampling.BOX
        s = resize(a, ww, hh, box) if a.ndim == 2 else resize3(a, ww, hh, box)
        s = blur(s, sx / f, sy / f)
        return resize(s, w, h) if a.ndim == 2 else resize3(s, w, h)
    out = a
    for _ in range(3):
        if (rx := round(sx)) > 0:
            out = _box1(out, rx, 1)
        if (ry := round(sy)) > 0:
            out = _box1(out, ry, 0)
    return out


def curve(pts: Sequence[Pt], closed: bool = True, steps: int = 8) -> list[Pt]:
    """Catmull-Rom curve through the points."""
    n = len(pts)
    out: list[Pt] = []
    spans = n if closed else n - 1
    for i in range(spans):
        if closed:
            p0, p1, p2, p3 = (pts[(i + j - 1) % n] for j in range(4))
        else:
            p0, p1, p2, p3 = (pts[min(max(i + j - 1, 0), n - 1)] for j in range(4))
        for s in range(steps):
            t = s / steps
            a, b = t * t, t * t * t
            out.append(
                (
                    0.5
                    * (
                        2 * p1[0]
                        + (p2[0] - p0[0]) * t
                        + (2 * p0[0] - 5 * p1[0] + 4 * p2[0] - p3[0]) * a
                        + (3 * p1[0] - p0[0] - 3 * p2[0] + p3[0]) * b
                    ),
                    0.5
                    * (
                        2 * p1[1]
                        + (p2[1] - p0[1]) * t
                        + (2 * p0[1] - 5 * p1[1] + 4 * p2[1] - p3[1]) * a
                        + (3 * p1[1] - p0[1] - 3 * p2[1] + p3[1]) * b
                    ),
                )
            )
    if not closed:
        out.append(pts[-1])
    return out


def ramp(t: Array, stops: Stops) -> Array:
    """Colours along stops, for an array of positions."""
    pos = [s[0] for s in stops]
    cols = [rgb(s[1]) for s in stops]
    return np.stack([np.interp(t, pos, [c[i] for c in cols]).astype(np.float32) for i in range(3)], -1)


class Canvas:
    """A float RGB picture addressed in design pixels."""

    def __init__(self, w: float, h: float, k: float = 1.0) -> None:
        self.w, self.h, self.k = w, h, k
        self.W, self.H = round(w * k), round(h * k)
        self.px: Array = np.zeros((self.H, self.W, 3), np.float32)

    def grid(self, x0: int, y0: int, x1: int, y1: int) -> tuple[Array, Array]:
        """Design coordinates of the real pixels in a box."""
        ys, xs = np.mgrid[y0:y1, x0:x1].astype(np.float32)
        return (xs + 0.5) / self.k, (ys + 0.5) / self.k

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int]:
        """Real pixel box of a design box, inside the picture."""
        k = self.k
        ix0, iy0 = max(0, math.floor(x0 * k)), max(0, math.floor(y0 * k))
        return ix0, iy0, max(ix0, min(self.W, math.ceil(x1 * k))), max(iy0, min(self.H, math.ceil(y1 * k)))

    def vertical(self, stops: Sequence[tuple[float, str]]) -> None:
        """Fill with a vertical gradient (positions are design y)."""
        y = (np.arange(self.H, dtype=np.float32) + 0.5) / self.k
        self.px[:] = ramp(y, stops)[:, None, :]

    def put(self, a: Array, x0: int, y0: int, col: Array | RGB, op: float = 1.0, mode: str = "over") -> None:
        """Composite a coverage plane at a real pixel position."""
        h, w = a.shape
        dst = self.px[y0 : y0 + h, x0 : x0 + w]
        c = np.asarray(col, np.float32)
        m = (a * np.float32(op))[..., None]
        if mode == "over":
            dst += (c - dst) * m
        elif mode == "add":
            dst += c * m
        elif mode == "screen":
            dst += (1 - np.clip(dst, 0, 1)) * c * m
        else:
            dst *= 1 - m * (1 - c)

    def mask(self, pts: Sequence[Pt], soft: float = 0.0, ss: int = 3) -> tuple[Array, int, int]:
        """Coverage of a polygon with its real position."""
        pad = soft * 3 + 2
        xs, ys = [p[0] for p in pts], [p[1] for p in pts]
        x0, y0, x1, y1 = self.box(min(xs) - pad, min(ys) - pad, max(xs) + pad, max(ys) + pad)
        if x1 <= x0 or y1 <= y0:
            return np.zeros((0, 0), np.float32), 0, 0
        im = Image.new("L", ((x1 - x0) * ss, (y1 - y0) * ss))
        s = self.k * ss
        ImageDraw.Draw(im).polygon([(p[0] * s - x0 * ss, p[1] * s - y0 * ss) for p in pts], fill=255)
        a = np.asarray(im.reduce(ss), np.float32) / 255
        return (blur(a, soft * self.k) if soft * self.k > 0.4 else a), x0, y0

    def poly(
        self,
        pts: Sequence[Pt],
        col: RGB | str,
        op: float = 1.0,
        soft: float = 0.0,
        mode: str = "over",
        to: RGB | str | None = None,
        axis: tuple[Pt, Pt] | None = None,
        tex: float = 0.0,
        cell: float = 30.0,
        seed: int = 1,
        stretch: float = 1.0,
    ) -> None:
        """Paint a polygon, plain or with a gradient along an axis and a noisy texture."""
        a, x0, y0 = self.mask(pts, soft)
        if not a.size:
            return
        c = np.asarray(rgb(col) if isinstance(col, str) else col, np.float32)
        h, w = a.shape
        if to is not None:
            c2 = np.asarray(rgb(to) if isinstance(to, str) else to, np.float32)
            if axis is None:
                ys = [p[1] for p in pts]
                axis = ((0, min(ys)), (0, max(ys)))
            (ax, ay), (bx, by) = axis
            gx, gy = self.grid(x0, y0, x0 + w, y0 + h)
            dx, dy = bx - ax, by - ay
            t = np.clip(((gx - ax) * dx + (gy - ay) * dy) / (dx * dx + dy * dy + 1e-6), 0, 1)[..., None]
            c = c + (c2 - c) * t
        if tex:
            c = c * (1 + tex * fbm(h, w, cell * self.k, 4, seed, stretch))[..., None]
        self.put(a, x0, y0, c.astype(np.float32), op, mode)

    def line(
        self,
        pts: Sequence[Pt],
        width: float,
        col: RGB | str,
        op: float = 1.0,
        soft: float = 0.0,
        mode: str = "over",
        taper: float = 1.0,
    ) -> None:
        """Paint a stroke; ``taper`` is the end width as a share of the width."""
        left: list[Pt] = []
        right: list[Pt] = []
        n = len(pts)
        for i, (x, y) in enumerate(pts):
            ax, ay = pts[max(i - 1, 0)]
            bx, by = pts[min(i + 1, n - 1)]
            d = math.hypot(bx - ax, by - ay) or 1.0
            r = width / 2 * (1 + (taper - 1) * i / max(1, n - 1))
            nx, ny = -(by - ay) / d * r, (bx - ax) / d * r
            left.append((x + nx, y + ny))
            right.append((x - nx, y - ny))
        self.poly(left + right[::-1], col, op, soft, mode)

    def glow(
        self,
        x: float,
        y: float,
        r: float,
        col: RGB | str,
        op: float = 1.0,
        ry: float | None = None,
        power: float = 2.0,
        mode: str = "screen",
    ) -> None:
        """A soft light around a point."""
        ry = r if ry is None else ry
        x0, y0, x1, y1 = self.box(x - r, y - ry, x + r, y + ry)
        if x1 <= x0 or y1 <= y0:
            return
        gx, gy = self.grid(x0, y0, x1, y1)
        d = np.sqrt(((gx - x) / r) ** 2 + ((gy - y) / ry) ** 2)
        a = np.clip(1 - d, 0, 1) ** power
        self.put(a.astype(np.float32), x0, y0, rgb(col) if isinstance(col, str) else col, op, mode)

    def haze(self, y0: float, y1: float, col: str, a0: float, a1: float, noise: float = 0.0, seed: int = 5) -> None:
        """A veil of air between two heights, from opacity a0 to a1."""
        bx = self.box(0, y0, self.w, y1)
        h, w = bx[3] - bx[1], bx[2] - bx[0]
        if h <= 0:
            return
        t = np.linspace(0, 1, h, dtype=np.float32)
        a = np.repeat((a0 + (a1 - a0) * t)[:, None], w, 1)
        if noise:
            a = a * np.clip(1 + noise * fbm(h, w, 160 * self.k, 4, seed, 4), 0, 2)
        self.put(np.clip(a, 0, 1).astype(np.float32), bx[0], bx[1], rgb(col))

    def quad(
        self, tex: Array, quad: Sequence[Pt], op: float = 1.0, mode: str = "over", alpha: Array | None = None
    ) -> None:
        """Project a flat picture onto four corners (top left, top right, bottom right, bottom left)."""
        a, x0, y0 = self.mask(quad)
        if not a.size:
            return
        h, w = a.shape
        th, tw = tex.shape[:2]
        src = [(0.0, 0.0), (tw, 0.0), (tw, th), (0.0, th)]
        dst = [(p[0] * self.k - x0, p[1] * self.k - y0) for p in quad]
        m, v = [], []
        for (sx, sy), (dx, dy) in zip(src, dst, strict=True):
            m += [[dx, dy, 1, 0, 0, 0, -sx * dx, -sx * dy], [0, 0, 0, dx, dy, 1, -sy * dx, -sy * dy]]
            v += [sx, sy]
        co = np.linalg.solve(np.array(m, float), np.array(v, float))
        planes = list(np.moveaxis(tex, -1, 0)) + ([alpha] if alpha is not None else [])
        out = [
            np.asarray(
                Image.fromarray(np.ascontiguousarray(p, np.float32)).transform(
                    (w, h), Image.Transform.PERSPECTIVE, list(co), Image.Resampling.BILINEAR
                )
            )
            for p in planes
        ]
        if alpha is not None:
            a = a * out[3]
        self.put(a, x0, y0, np.stack(out[:3], -1), op, mode)

    def soften(self, s: float, y0: float = 0, y1: float | None = None) -> None:
        """Throw what is painted so far out of focus."""
        a, b = int(y0 * self.k), self.H if y1 is None else int(y1 * self.k)
        self.px[a:b] = blur(self.px[a:b], s * self.k)

    def reflect(
        self,
        y: float,
        y1: float,
        strength: float,
        tint: str,
        ripple: float = 6.0,
        seed: int = 3,
        squash: float = 1.0,
        fade: float = 0.4,
        sx: float = 1.5,
        sy: float = 5.0,
        cell: float = 9.0,
    ) -> None:
        """Mirror what is above a line into the water or wet ground below it."""
        r0, r1 = int(y * self.k), min(self.H, int(y1 * self.k))
        n = r1 - r0
        if n <= 0:
            return
        rows = np.arange(n, dtype=np.float32)
        depth = rows / max(1, n)
        nz = fbm(n, self.W, cell * self.k, 3, seed, 7.0)
        amp = (ripple * self.k * (0.25 + 1.6 * depth))[:, None]
        src_y = np.clip(r0 - 1 - (rows[:, None] * squash + nz * amp * 1.5), 0, self.H - 1).astype(int)
        src_x = np.clip(np.arange(self.W)[None, :] + nz * amp * 0.8, 0, self.W - 1).astype(int)
        img = blur(self.px[src_y, src_x], sx * self.k, sy * self.k)
        img = img * (1 - fade * depth)[:, None, None]
        t = np.asarray(rgb(tint), np.float32)
        self.px[r0:r1] = self.px[r0:r1] * (1 - strength) + (img * 0.82 + t * 0.18) * strength

    def dabs(
        self,
        pts: Array,
        size: Array,
        cols: Array,
        angle: Array | None = None,
        op: float = 1.0,
        aspect: float = 0.55,
        blurred: float = 0.0,
    ) -> None:
        """Stamp many small leaf strokes; pts (n, 2), size (n,), cols (n, 3)."""
        if not len(pts):
            return
        m = float(size.max()) + 3
        x0, y0, x1, y1 = self.box(
            float(pts[:, 0].min()) - m,
            float(pts[:, 1].min()) - m,
            float(pts[:, 0].max()) + m,
            float(pts[:, 1].max()) + m,
        )
        if x1 <= x0 or y1 <= y0:
            return
        ss = 2
        s = self.k * ss
        mean = tuple(int(max(0, min(1, v)) * 255) for v in cols.mean(0))
        im = Image.new("RGB", ((x1 - x0) * ss, (y1 - y0) * ss), mean)
        al = Image.new("L", im.size)
        di, da = ImageDraw.Draw(im), ImageDraw.Draw(al)
        rng = np.random.default_rng(len(pts))
        ang = rng.uniform(0, math.pi, len(pts)) if angle is None else angle
        c8 = (np.clip(cols, 0, 1) * 255).astype(int)
        for (x, y), r, c, t in zip(pts, size, c8, ang, strict=True):
            cx, cy = x * s - x0 * ss, y * s - y0 * ss
            ux, uy = math.cos(t) * r * s, math.sin(t) * r * s
            vx, vy = -uy * aspect, ux * aspect
            p = [
                (cx + ux, cy + uy),
                (cx + 0.5 * ux + 0.8 * vx, cy + 0.5 * uy + 0.8 * vy),
                (cx - 0.4 * ux + vx, cy - 0.4 * uy + vy),
                (cx - ux, cy - uy),
                (cx - 0.5 * ux - 0.8 * vx, cy - 0.5 * uy - 0.8 * vy),
                (cx + 0.4 * ux - vx, cy + 0.4 * uy - vy),
            ]
            di.polygon(p, fill=(int(c[0]), int(c[1]), int(c[2])))
            da.polygon(p, fill=255)
        a = np.asarray(al.reduce(ss), np.float32) / 255
        i3 = np.asarray(im.reduce(ss), np.float32) / 255
        if blurred * self.k > 0.4:
            a, i3 = blur(a, blurred * self.k), blur(i3, blurred * self.k)
        self.put(a, x0, y0, i3, op)

    def foliage(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        dark: str,
        light: str,
        n: int = 900,
        leaf: float = 9,
        seed: int = 0,
        sun: Pt = (-0.6, -0.8),
        clumps: int = 9,
        op: float = 1.0,
        blurred: float = 0.0,
        glint: str | None = None,
        aspect: float = 0.55,
    ) -> None:
        """A mass of leaves in clumps, lit from the side of ``sun``."""
        rng = np.random.default_rng(seed)
        d, li = np.asarray(rgb(dark)), np.asarray(rgb(light))
        gl = np.asarray(rgb(glint)) if glint else li
        order = []
        for _ in range(clumps):
            a, r = rng.uniform(0, 2 * math.pi), math.sqrt(rng.uniform(0, 0.75))
            order.append((x + math.cos(a) * rx * r, y + math.sin(a) * ry * r, rng.uniform(0.32, 0.55)))
        order.sort(key=lambda c: c[0] * -sun[0] * 0.2 + c[1] * -sun[1], reverse=False)
        per = max(8, n // clumps)
        for i, (cx, cy, cr) in enumerate(sorted(order, key=lambda c: -c[1])):
            u = rng.normal(0, 0.42, (per, 2))
            u = u[np.argsort(u @ np.asarray(sun))]
            lit = np.clip(0.38 + 0.62 * (u @ np.asarray(sun)) + rng.normal(0, 0.16, per), 0, 1)
            lit = lit * (0.55 + 0.45 * (i + 1) / clumps)
            c = d + (li - d) * lit[:, None]
            hot = lit > 0.8
            c[hot] = gl
            c = c * rng.uniform(0.86, 1.12, (per, 1))
            pts = np.stack([cx + u[:, 0] * rx * cr * 1.5, cy + u[:, 1] * ry * cr * 1.5], -1)
            self.dabs(
                pts.astype(np.float32),
                rng.uniform(0.6, 1.3, per).astype(np.float32) * leaf,
                c.astype(np.float32),
                op=op,
                aspect=aspect,
                blurred=blurred,
            )

    def rays(
        self,
        x: float,
        y: float,
        col: str,
        op: float,
        seed: int = 1,
        length: float = 1.0,
        count: float = 40,
        lo: float = -math.pi,
        hi: float = math.pi,
    ) -> None:
        """Shafts of light from a point."""
        f = 4
        gx, gy = np.meshgrid((np.arange(self.W // f) + 0.5) * f / self.k, (np.arange(self.H // f) + 0.5) * f / self.k)
        ang = np.arctan2(gy - y, gx - x)
        r = np.hypot(gx - x, gy - y) / (max(self.w, self.h) * length)
        prof = np.interp(
            np.linspace(0, 1, 2048),
            np.linspace(0, 1, int(count)),
            np.random.default_rng(seed).uniform(0, 1, int(count)) ** 2,
        )
        a = np.interp(ang, np.linspace(lo, hi, 2048), prof, left=0, right=0) * np.clip(1 - r, 0, 1) ** 1.5
        m = blur(resize(a.astype(np.float32), self.W, self.H), 4 * self.k)
        self.put(np.clip(m, 0, 1), 0, 0, rgb(col), op, "screen")

    def finish(
        self,
        paint: float = 0.55,
        bloom: float = 0.25,
        grain: float = 0.025,
        contrast: float = 0.07,
        sat: float = 0.97,
        vignette: float = 0.18,
        warm: tuple[str, str] = ("#223044", "#ffe9cc"),
        tone: float = 0.10,
        seed: int = 9,
    ) -> Image.Image:
        """Brushwork, bloom, grading and grain; the finished picture."""
        p = np.clip(self.px, 0, 1.6)
        if paint:
            p = p + (kuwahara(p, max(1, round(3 * self.k))) - p) * paint
        hot = np.clip(p - 0.72, 0, None)
        p = p + bloom * (blur(hot, 14 * self.k) * 1.2 + blur(hot, 60 * self.k) * 1.4)
        p = np.where(p > 0.85, 0.85 + 0.15 * np.tanh((p - 0.85) / 0.15), p)
        p = np.clip(p, 0, 1)
        p = p + contrast * (p * p * (3 - 2 * p) - p) * 2
        lum = (p @ np.array([0.3, 0.59, 0.11], np.float32))[..., None]
        p = lum + (p - lum) * sat
        lo, hi = np.asarray(rgb(warm[0]), np.float32), np.asarray(rgb(warm[1]), np.float32)
        p = p * (1 - tone) + tone * (lo * (1 - lum) + hi * lum) * (0.4 + 0.8 * lum)
        if vignette:
            gy, gx = np.mgrid[-1 : 1 : self.H * 1j, -1 : 1 : self.W * 1j]
            p = p * (1 - vignette * np.clip((gx**2 + gy**2) / 2, 0, 1) ** 1.3)[..., None]
        g = fbm(self.H, self.W, 1.6, 1, seed) * 0.7 + fbm(self.H, self.W, 3.5, 1, seed + 1) * 0.5
        p = p + (g * grain * (1 - 0.5 * lum[..., 0]))[..., None]
        return Image.fromarray((np.clip(p, 0, 1) * 255 + 0.5).astype(np.uint8))


def kuwahara(p: Array, r: int) -> Array:
    """Edge-keeping brush smoothing: each pixel takes the calmest of its four corners."""
    h, w = p.shape[:2]
    lum = p @ np.array([0.3, 0.59, 0.11], np.float32)
    q = np.concatenate([p, (lum * lum)[..., None], lum[..., None]], -1)
    m = q
    for ax in (0, 1):
        m = _box1(m, max(1, r // 2 + r % 2), ax)
    best = np.full((h, w), 1e9, np.float32)
    out = p.copy()
    o = max(1, r // 2 + r % 2)
    yy, xx = np.arange(h), np.arange(w)
    for dy in (-o, o):
        for dx in (-o, o):
            s = m[np.clip(yy + dy, 0, h - 1)][:, np.clip(xx + dx, 0, w - 1)]
            var = s[..., 3] - s[..., 4] ** 2
            pick = var < best
            best = np.where(pick, var, best)
            out[pick] = s[..., :3][pick]
    return out


class Light:
    """One key light, the sky and ground around it, and a rim."""

    def __init__(
        self,
        key: tuple[float, float, float] = (-0.6, -0.6, 0.5),
        col: str = "#fff0d8",
        power: float = 0.9,
        sky: str = "#8fa3b8",
        ground: str = "#4a443c",
        ambient: float = 0.55,
        rim: tuple[float, float, float] = (0.8, -0.4, -0.3),
        rim_col: str = "#ffd9a0",
        rim_power: float = 0.5,
        wrap: float = 0.15,
    ) -> None:
        self.key = _unit(key)
        self.col, self.power = rgb(col), power
        self.sky, self.ground, self.ambient = rgb(sky), rgb(ground), ambient
        self.rim, self.rim_col, self.rim_power, self.wrap = _unit(rim), rgb(rim_col), rim_power, wrap


def _unit(v: tuple[float, float, float]) -> tuple[float, float, float]:
    n = math.sqrt(v[0] ** 2 + v[1] ** 2 + v[2] ** 2)
    return v[0] / n, v[1] / n, v[2] / n


class Relief:
    """A lit body built of capsules, ellipsoids and cushions with a soft depth test."""

    def __init__(self, cv: Canvas, x0: float, y0: float, x1: float, y1: float, ss: int = 2) -> None:
        self.cv, self.ss = cv, ss
        self.bx = cv.box(x0, y0, x1, y1)
        self.hh, self.ww = (self.bx[3] - self.bx[1]) * ss, (self.bx[2] - self.bx[0]) * ss
        shape = (self.hh, self.ww)
        self.z = np.full(shape, -1e6, np.float32)
        self.a = np.zeros(shape, np.float32)
        self.n = np.zeros((*shape, 3), np.float32)
        self.c = np.zeros((*shape, 3), np.float32)
        self.gloss = np.zeros(shape, np.float32)
        self.cloth = np.zeros(shape, np.float32)

    def _win(self, x0: float, y0: float, x1: float, y1: float) -> tuple[slice, slice, Array, Array] | None:
        s = self.cv.k * self.ss
        ox, oy = self.bx[0] * self.ss, self.bx[1] * self.ss
        a, b = max(0, math.floor(x0 * s - ox) - 1), min(self.ww, math.ceil(x1 * s - ox) + 1)
        c, d = max(0, math.floor(y0 * s - oy) - 1), min(self.hh, math.ceil(y1 * s - oy) + 1)
        if b <= a or d <= c:
            return None
        ys, xs = np.mgrid[c:d, a:b].astype(np.float32)
        return slice(c, d), slice(a, b), (xs + ox + 0.5) / s, (ys + oy + 0.5) / s

    def _put(
        self,
        sl: tuple[slice, slice],
        cover: NDArray[np.bool_],
        z: Array,
        n: tuple[Array, Array, Array],
        col: RGB | Array,
        soft: float,
        gloss: float,
        cloth: float,
    ) -> None:
        oz, oa = self.z[sl], self.a[sl]
        w = np.clip(0.5 + (z - oz) / (2 * max(soft, 1e-3)), 0, 1) * cover
        w = np.where(oa > 0, w, cover.astype(np.float32)).astype(np.float32)
        w3 = w[..., None]
        self.n[sl] += (np.stack(n, -1) - self.n[sl]) * w3
        self.c[sl] += (np.asarray(col, np.float32) - self.c[sl]) * w3
        self.gloss[sl] += (gloss - self.gloss[sl]) * w
        self.cloth[sl] += (cloth - self.cloth[sl]) * w
        self.z[sl] = np.where(oa > 0, oz + (z - oz) * w, np.where(cover, z, oz))
        self.a[sl] = np.maximum(oa, cover)

    def cap(
        self,
        p0: Pt,
        r0: float,
        p1: Pt,
        r1: float,
        col: RGB | str,
        z0: float = 0,
        z1: float | None = None,
        flat: float = 1.0,
        soft: float = 1.5,
        gloss: float = 0.0,
        cloth: float = 1.0,
    ) -> None:
        """A tapered limb from p0 to p1."""
        z1 = z0 if z1 is None else z1
        r = max(r0, r1)
        win = self._win(min(p0[0], p1[0]) - r, min(p0[1], p1[1]) - r, max(p0[0], p1[0]) + r, max(p0[1], p1[1]) + r)
        if win is None:
            return
        sy, sx, gx, gy = win
        dx, dy = p1[0] - p0[0], p1[1] - p0[1]
        t = np.clip(((gx - p0[0]) * dx + (gy - p0[1]) * dy) / (dx * dx + dy * dy + 1e-6), 0, 1)
        rr = r0 + (r1 - r0) * t
        ex, ey = gx - p0[0] - t * dx, gy - p0[1] - t * dy
        d2 = ex * ex + ey * ey
        hz = np.sqrt(np.clip(rr * rr - d2, 0, None))
        c = rgb(col) if isinstance(col, str) else col
        self._put(
            (sy, sx), d2 < rr * rr, z0 + (z1 - z0) * t + hz * flat, (ex / rr, ey / rr, hz / rr), c, soft, gloss, cloth
        )

    def ball(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        col: RGB | str,
        z: float = 0,
        rz: float | None = None,
        rot: float = 0.0,
        soft: float = 1.0,
        gloss: float = 0.0,
        cloth: float = 0.0,
        clip: Callable[[Array, Array], NDArray[np.bool_]] | None = None,
    ) -> None:
        """An ellipsoid, turned by ``rot`` degrees; ``clip`` keeps part of it (in -1..1 coordinates)."""
        r = max(rx, ry)
        rz = min(rx, ry) if rz is None else rz
        win = self._win(x - r, y - r, x + r, y + r)
        if win is None:
            return
        sy, sx, gx, gy = win
        ca, sa = math.cos(math.radians(rot)), math.sin(math.radians(rot))
        u = ((gx - x) * ca + (gy - y) * sa) / rx
        v = (-(gx - x) * sa + (gy - y) * ca) / ry
        q = np.clip(1 - u * u - v * v, 0, None)
        h = np.sqrt(q)
        m = min(rx, ry)
        nu, nv, nz = u * m / rx, v * m / ry, h * m / max(rz, m * 0.6)
        ln = np.sqrt(nu * nu + nv * nv + nz * nz) + 1e-6
        n = ((nu * ca - nv * sa) / ln, (nu * sa + nv * ca) / ln, nz / ln)
        cover = q > 0
        if clip is not None:
            cover = cover & clip(u, v)
        c = rgb(col) if isinstance(col, str) else col
        self._put((sy, sx), cover, z + h * rz, n, c, soft, gloss, cloth)

    def cushion(
        self,
        pts: Sequence[Pt],
        col: RGB | str,
        z: float = 0,
        edge: float = 10,
        bulge: float = 1.0,
        soft: float = 1.0,
        gloss: float = 0.0,
        cloth: float = 1.0,
        to: RGB | str | None = None,
    ) -> None:
        """A polygon with rounded edges (``edge`` wide); ``to`` is the colour at its lower end."""
        xs, ys = [p[0] for p in pts], [p[1] for p in pts]
        win = self._win(min(xs), min(ys), max(xs), max(ys))
        if win is None:
            return
        sy, sx, gx, gy = win
        s = self.cv.k * self.ss
        ox, oy = self.bx[0] * self.ss + sx.start, self.bx[1] * self.ss + sy.start
        pad = int(edge * s * 1.5) + 2
        im = Image.new("L", (sx.stop - sx.start + 2 * pad, sy.stop - sy.start + 2 * pad))
        ImageDraw.Draw(im).polygon([(p[0] * s - ox + pad, p[1] * s - oy + pad) for p in pts], fill=255)
        m = np.asarray(im, np.float32) / 255
        h = np.zeros_like(m)
        for f in (0.25, 0.5, 1.0):
            h += np.clip(blur(m, max(0.8, edge * s * f * 0.6)) * 2 - 1, 0, 1) / 3
        h = np.sqrt(np.clip(h, 0, 1)) * edge * s * bulge
        h = blur(h, max(0.6, edge * s * 0.10))
        ny, nx = np.gradient(h)
        cut = (slice(pad, -pad), slice(pad, -pad))
        nx, ny, hh, m = -nx[cut], -ny[cut], h[cut], m[cut]
        ln = np.sqrt(nx * nx + ny * ny + 1)
        c: RGB | Array = rgb(col) if isinstance(col, str) else col
        if to is not None:
            c2 = np.asarray(rgb(to) if isinstance(to, str) else to, np.float32)
            t = np.clip((gy - min(ys)) / (max(ys) - min(ys) + 1e-6), 0, 1)[..., None]
            c = np.asarray(c, np.float32) * (1 - t) + c2 * t
        self._put((sy, sx), m > 0.5, z + hh / s, (nx / ln, ny / ln, 1 / ln), c, soft, gloss, cloth)

    def cast(
        self,
        light: Light,
        haze: RGB | str = "#ffffff",
        fog: float = 0.0,
        fold: float = 0.35,
        seed: int = 4,
        op: float = 1.0,
        fade: tuple[float, float] | None = None,
        ao: float = 12.0,
        cell: float = 14.0,
        blurred: float = 0.0,
        edge: float = 1.0,
    ) -> None:
        """Light the body and paint it on the canvas, veiled by ``fog`` of the haze colour."""
        h, w = self.z.shape
        if h == 0 or w == 0 or not self.a.any():
            return
        s = self.cv.k * self.ss
        n = self.n
        if fold:
            f = 0.55 * fbm(h, w, cell * s, 2, seed, 0.75, 0.4) - 0.75 * np.abs(
                fbm(h, w, cell * s * 1.5, 2, seed + 7, 0.8, 0.35)
            )
            f = blur(f, max(1.0, cell * s * 0.045))
            gy, gx = np.gradient(f)
            q = fold * cell * s * 0.22 * self.cloth
            n = np.stack([n[..., 0] - gx * q, n[..., 1] - gy * q, n[..., 2]], -1)
        n = n / (np.linalg.norm(n, axis=-1, keepdims=True) + 1e-6)
        k = light.key
        lam = np.clip((n @ np.asarray(k, np.float32) + light.wrap) / (1 + light.wrap), 0, 1)
        up = (0.5 - 0.5 * n[..., 1])[..., None]
        amb = np.asarray(light.ground, np.float32) * (1 - up) + np.asarray(light.sky, np.float32) * up
        zz = np.where(self.a > 0, self.z, 0)
        wsum = blur(self.a, ao * s) + 1e-4
        occ = np.clip((blur(zz, ao * s) / wsum - zz) / (ao * 1.2), 0, 0.5) * np.clip(wsum, 0, 1)
        out = self.c * (
            amb * light.ambient * 1.6 * (1 - occ)[..., None]
            + np.asarray(light.col, np.float32) * (light.power * lam * (1 - 0.6 * occ))[..., None]
        )
        refl = 2 * (n @ np.asarray(k, np.float32))[..., None] * n - np.asarray(k, np.float32)
        spec = np.clip(refl[..., 2], 0, 1) ** 14 * self.gloss
        out += np.asarray(light.col, np.float32) * spec[..., None]
        rim = np.clip(1 - n[..., 2], 0, 1) ** 1.5 * np.clip(n @ np.asarray(light.rim, np.float32), 0, 1)
        out += (0.35 + 0.65 * self.c) * np.asarray(light.rim_col, np.float32) * (rim * light.rim_power * 2)[..., None]
        al = self.a
        bw, bh = self.bx[2] - self.bx[0], self.bx[3] - self.bx[1]
        pre = np.concatenate([out * al[..., None], al[..., None]], -1)
        pre = pre.reshape(bh, self.ss, bw, self.ss, 4).mean((1, 3))
        if blurred * self.cv.k > 0.4:
            pre = blur(pre, blurred * self.cv.k)
        al = pre[..., 3]
        colr = pre[..., :3] / np.maximum(al, 1e-4)[..., None]
        if fade is not None:
            gy2 = (np.arange(bh) + self.bx[1]) / self.cv.k
            colr = colr * np.interp(gy2, fade, (1, 0.45)).astype(np.float32)[:, None, None]
        hz = np.asarray(rgb(haze) if isinstance(haze, str) else haze, np.float32)
        colr = colr + (hz - colr) * np.float32(fog)
        self.cv.put(al, self.bx[0], self.bx[1], colr, op)


PROFILE: list[Pt] = [
    (-0.86, -0.3),
    (-0.62, -0.86),
    (-0.05, -1.12),
    (0.45, -1.0),
    (0.74, -0.62),
    (0.79, -0.28),
    (0.73, -0.1),
    (0.86, 0.1),
    (0.97, 0.26),
    (0.8, 0.36),
    (0.84, 0.47),
    (0.77, 0.56),
    (0.81, 0.66),
    (0.7, 0.76),
    (0.74, 0.92),
    (0.56, 1.08),
    (0.2, 0.95),
    (-0.1, 0.8),
    (-0.5, 0.66),
    (-0.8, 0.25),
]
Pose = dict[str, tuple[float, float]]
STAND: Pose = {"sh": (-7, 7), "el": (-3, 3), "hip": (-3, 3), "kn": (-2, 2)}


def person(
    rel: Relief,
    x: float,
    foot: float,
    tall: float,
    pose: Pose | None = None,
    *,
    face: float | str = 0.0,
    turn: float = 1.0,
    lean: float = 0.0,
    nod: float = 0.0,
    top: str = "#2c3440",
    legs: str = "#23262e",
    shoes: str = "#15151a",
    skin: str = "#c9946f",
    hair: str = "#1c1714",
    sleeve: bool = True,
    shorts: bool = False,
    cap: str | None = None,
    vest: str | None = None,
    stripe: str | None = None,
    belt: bool = False,
    head: float = 1.0,
    bulk: float = 1.0,
    long_hair: bool = False,
    lift: float = 0.0,
    skirt: str | None = None,
    coat: float = 0.0,
    features: bool = False,
    opening: str | None = None,
    tie: str | None = None,
    arm_z: tuple[float, float] = (0.03, 0.03),
    arm_len: tuple[float, float] = (1.0, 1.0),
    leg_len: tuple[float, float] = (1.0, 1.0),
    z: float = 0.0,
) -> dict[str, Pt]:
    """Build a figure; angles are degrees from hanging straight down, to the right positive. Returns the joints.

    ``face`` is -1 (left) to 1 (right), 0 to the viewer, or "back"; ``turn`` narrows the shoulders for a side view.
    """
    pose = {**STAND, **(pose or {})}
    u = tall

    def go(p: Pt, deg: float, ln: float) -> Pt:
        return p[0] + math.sin(math.radians(deg)) * ln * u, p[1] + math.cos(math.radians(deg)) * ln * u

    hl, hr = 0.052 * (0.4 + 0.6 * turn), 0.052 * (0.4 + 0.6 * turn)
    # legs first, from a pelvis at zero, to find the floor
    pel: Pt = (0.0, 0.0)
    th, sh = 0.245, 0.235
    j: dict[str, Pt] = {}
    for side, sgn, i in (("l", -1, 0), ("r", 1, 1)):
        hip = (pel[0] + sgn * (hl if sgn < 0 else hr) * u, pel[1])
        kn = go(hip, pose["hip"][i], th * leg_len[i])
        an = go(kn, pose["kn"][i], sh * leg_len[i])
        j["hip" + side], j["kn" + side], j["an" + side] = hip, kn, an
    low = max(j["anl"][1], j["anr"][1]) + 0.035 * u
    oy = foot - lift * u - low
    for key in list(j):
        j[key] = (j[key][0] + x, j[key][1] + oy)
    pel = (x, oy)
    sp = math.radians(lean)
    up: Pt = (math.sin(sp), -math.cos(sp))
    chest = (pel[0] + up[0] * 0.22 * u, pel[1] + up[1] * 0.22 * u)
    neck = (pel[0] + up[0] * 0.305 * u, pel[1] + up[1] * 0.305 * u)
    fx = 0.0 if isinstance(face, str) else float(face)
    hd = (
        neck[0] + math.sin(sp * 0.7 + math.radians(nod)) * 0.08 * u + fx * 0.014 * u,
        neck[1] - math.cos(sp * 0.7 + math.radians(nod)) * 0.08 * u,
    )
    sw = 0.098 * (0.35 + 0.65 * turn) * bulk
    px, py = -up[1], up[0]
    shl = (neck[0] - px * sw * u - up[0] * 0.058 * u, neck[1] - py * sw * u - up[1] * 0.058 * u)
    shr = (neck[0] + px * sw * u - up[0] * 0.058 * u, neck[1] + py * sw * u - up[1] * 0.058 * u)
    j |= {"pel": pel, "chest": chest, "neck": neck, "head": hd, "shl": shl, "shr": shr}
    sk, tp, lg = rgb(skin), rgb(top), rgb(legs)
    zl, zr = z * u + arm_z[0] * u, z * u + arm_z[1] * u
    z0 = z * u
    near_l = arm_z[0] >= arm_z[1]
    # legs
    for side in ("r", "l") if near_l else ("l", "r"):
        zz = z0 + (0.0 if turn > 0.7 else (0.03 if (side == "l") == near_l else -0.03)) * u
        hip, kn, an = j["hip" + side], j["kn" + side], j["an" + side]
        lc = lg
        rel.cap(hip, 0.066 * u * bulk, kn, 0.046 * u * bulk, lc, zz, soft=0.012 * u)
        if shorts:
            mid = (hip[0] + (kn[0] - hip[0]) * 0.6, hip[1] + (kn[1] - hip[1]) * 0.6)
            rel.cap(mid, 0.046 * u, kn, 0.036 * u, sk, zz + 0.01 * u, soft=0.006 * u, cloth=0.1)
            rel.cap(
                kn,
                0.037 * u,
                (kn[0] + (an[0] - kn[0]) * 0.4, kn[1] + (an[1] - kn[1]) * 0.4),
                0.04 * u,
                sk,
                zz,
                cloth=0.1,
            )
            rel.cap(
                (kn[0] + (an[0] - kn[0]) * 0.4, kn[1] + (an[1] - kn[1]) * 0.4),
                0.04 * u,
                an,
                0.02 * u,
                sk,
                zz,
                cloth=0.1,
            )
            rel.cap(hip, 0.07 * u * bulk, mid, 0.062 * u * bulk, lc, zz + 0.008 * u, soft=0.006 * u)
        else:
            rel.cap(kn, 0.046 * u * bulk, an, 0.036 * u * bulk, lc, zz, soft=0.012 * u)
        i = 0 if side == "l" else 1
        d = -1 if side == "l" else 1
        if turn < 0.75 and fx:
            tilt = pose["kn"][i] if shorts or abs(pose["kn"][i]) > 40 else 0.0  # a standing foot is flat
            ta = tilt + (90 if fx > 0 else -90) * (1.0 if abs(tilt) < 40 else 0.85)
        else:
            ta = d * 38.0
        ln = 0.07 if turn < 0.75 else 0.028
        sha = math.radians(pose["kn"][i])
        heel = (an[0] + math.sin(sha) * 0.014 * u, an[1] + math.cos(sha) * 0.014 * u)
        toe = go(heel, ta, ln)
        rel.cap(heel, 0.026 * u, toe, 0.019 * u, rgb(shoes), zz + 0.012 * u, soft=0.5, gloss=0.15, cloth=0)
        off = (math.sin(sha) * 0.018 * u, math.cos(sha) * 0.018 * u)
        rel.cap(
            (heel[0] + off[0], heel[1] + off[1]),
            0.008 * u,
            (toe[0] + off[0] * 0.7, toe[1] + off[1] * 0.7),
            0.007 * u,
            mix(rgb(shoes), (0.92, 0.92, 0.9), 0.75 if shorts else 0.08),
            zz + 0.03 * u,
            soft=0.5,
            cloth=0,
        )
    # trunk
    wd = (0.35 + 0.65 * turn) * bulk
    belly = (pel[0] + up[0] * 0.07 * u, pel[1] + up[1] * 0.07 * u)
    rel.cap(
        (pel[0] - px * 0.028 * wd * u, pel[1] - py * 0.028 * wd * u),
        0.068 * u * bulk,
        (pel[0] + px * 0.028 * wd * u, pel[1] + py * 0.028 * wd * u),
        0.068 * u * bulk,
        lg,
        z0,
        flat=0.8,
        soft=0.01 * u,
    )
    hem = coat
    k = 0.045 * wd * u
    outline = curve(
        [
            (neck[0] - px * 0.03 * u, neck[1] - py * 0.03 * u - up[1] * 0.002 * u),
            (shl[0] - px * 0.012 * u + up[0] * 0.034 * u, shl[1] - py * 0.012 * u + up[1] * 0.034 * u),
            (shl[0] - px * 0.026 * u - up[0] * 0.05 * u, shl[1] - py * 0.026 * u - up[1] * 0.05 * u),
            (belly[0] - px * (k + 0.058 * u * bulk), belly[1] - py * (k + 0.058 * u * bulk)),
            (
                pel[0] - px * (k + (0.055 + hem * 0.12) * u * bulk) - up[0] * (0.03 + hem) * u,
                pel[1] - py * (k + (0.055 + hem * 0.12) * u * bulk) - up[1] * (0.03 + hem) * u,
            ),
            (
                pel[0] + px * (k + (0.055 + hem * 0.12) * u * bulk) - up[0] * (0.03 + hem) * u,
                pel[1] + py * (k + (0.055 + hem * 0.12) * u * bulk) - up[1] * (0.03 + hem) * u,
            ),
            (belly[0] + px * (k + 0.058 * u * bulk), belly[1] + py * (k + 0.058 * u * bulk)),
            (shr[0] + px * 0.026 * u - up[0] * 0.05 * u, shr[1] + py * 0.026 * u - up[1] * 0.05 * u),
            (shr[0] + px * 0.012 * u + up[0] * 0.034 * u, shr[1] + py * 0.012 * u + up[1] * 0.034 * u),
            (neck[0] + px * 0.03 * u, neck[1] + py * 0.03 * u - up[1] * 0.002 * u),
        ]
    )
    rel.cushion(outline, tp, z0 + (0.012 + 0.05 * (1 - turn)) * u, edge=0.075 * u, bulge=1.0, soft=0.008 * u)
    if opening is not None and not isinstance(face, str):
        ox = fx * 0.03 * u
        n0 = (neck[0] + ox, neck[1] + 0.004 * u)
        vee = (neck[0] + ox * 1.6 - up[0] * 0.11 * u, neck[1] - up[1] * 0.11 * u)
        end = (pel[0] + ox * 1.2, pel[1] + 0.02 * u)
        zz = z0 + (0.1 + 0.05 * (1 - turn)) * u
        rel.cushion(
            [(n0[0] - 0.034 * u, n0[1]), (n0[0] + 0.034 * u, n0[1]), vee],
            opening,
            zz,
            edge=0.02 * u,
            bulge=0.3,
            soft=0.5,
        )
        if tie is not None:
            rel.cap(
                (n0[0], n0[1] + 0.018 * u),
                0.006 * u,
                (vee[0], vee[1] - 0.012 * u),
                0.009 * u,
                tie,
                zz + 0.01 * u,
                soft=0.5,
                cloth=0,
            )
        for e in (-1, 1):
            rel.cap(
                (n0[0] + e * 0.036 * u, n0[1] + 0.002 * u),
                0.009 * u,
                (vee[0] + e * 0.008 * u, vee[1]),
                0.006 * u,
                mix(tp, (1, 1, 1), 0.08),
                zz + 0.012 * u,
                soft=0.5,
                cloth=0,
            )
        rel.cap(vee, 0.003 * u, end, 0.003 * u, mix(tp, (0, 0, 0), 0.5), zz + 0.03 * u, soft=0.5, cloth=0)
        for e in (-1, 1):
            q = (chest[0] + ox + e * 0.052 * u, chest[1] + 0.012 * u)
            rel.cap(
                (q[0] - 0.018 * u, q[1]),
                0.004 * u,
                (q[0] + 0.018 * u, q[1]),
                0.004 * u,
                mix(tp, (0, 0, 0), 0.35),
                zz + 0.02 * u,
                soft=0.5,
                cloth=0,
            )
    if skirt is not None:
        rel.cushion(
            [
                (pel[0] - 0.06 * u, pel[1] - 0.06 * u),
                (pel[0] + 0.06 * u, pel[1] - 0.06 * u),
                (pel[0] + 0.115 * u, pel[1] + 0.2 * u),
                (pel[0] - 0.115 * u, pel[1] + 0.2 * u),
            ],
            skirt,
            z0 + 0.02 * u,
            edge=0.05 * u,
        )
    if vest is not None:
        v = [(neck[0] + (p[0] - neck[0]) * 0.93, neck[1] + (p[1] - neck[1]) * 0.93) for p in outline]
        rel.cushion(v, vest, z0 + (0.03 + 0.06 * (1 - turn)) * u, edge=0.07 * u, soft=0.004 * u)
    if stripe is not None:
        for f in (0.05, 0.125):
            c = (pel[0] + up[0] * f * u, pel[1] + up[1] * f * u)
            e = k + 0.036 * u * bulk
            rel.cap(
                (c[0] - px * e, c[1] - py * e),
                0.011 * u,
                (c[0] + px * e, c[1] + py * e),
                0.011 * u,
                stripe,
                z0 + 0.14 * u,
                soft=0.5,
                cloth=0.2,
            )
    if belt:
        c = (pel[0] + up[0] * 0.015 * u, pel[1] + up[1] * 0.015 * u)
        e = k + 0.046 * u * bulk
        rel.cap(
            (c[0] - px * e, c[1] - py * e),
            0.013 * u,
            (c[0] + px * e, c[1] + py * e),
            0.013 * u,
            "#0c0d10",
            z0 + 0.13 * u,
            soft=0.5,
            gloss=0.3,
            cloth=0,
        )
    # arms
    for side in ("r", "l") if near_l else ("l", "r"):
        i = 0 if side == "l" else 1
        s0 = j["sh" + side]
        za = (zl, zr)[i]
        zs = z0 + min(za - z0, 0.035 * u)
        el = go(s0, pose["sh"][i], 0.165 * arm_len[i])
        ha = go(el, pose["el"][i], 0.15 * arm_len[i])
        j["el" + side], j["ha" + side] = el, ha
        if sleeve:
            rel.cap(s0, 0.04 * u * bulk, el, 0.033 * u * bulk, tp, zs, za, soft=0.03 * u)
            rel.cap(el, 0.034 * u * bulk, ha, 0.025 * u, tp, za, za + 0.01 * u, soft=0.012 * u)
        else:
            rel.cap(s0, 0.034 * u, el, 0.027 * u, sk, zs, za, soft=0.006 * u, cloth=0.1)
            rel.cap(el, 0.028 * u, ha, 0.02 * u, sk, za, za + 0.01 * u, soft=0.006 * u, cloth=0.1)
            rel.cap(
                s0,
                0.042 * u * bulk,
                go(s0, pose["sh"][i], 0.06),
                0.042 * u * bulk,
                tp,
                zs + 0.012 * u,
                zs + (za - zs) * 0.4 + 0.012 * u,
                soft=0.012 * u,
            )
        if sleeve:
            rel.cap(
                go(ha, pose["el"][i], -0.012),
                0.0275 * u,
                ha,
                0.027 * u,
                mix(tp, (0, 0, 0), 0.22),
                za + 0.012 * u,
                soft=0.5,
                cloth=0.3,
            )
        hp = go(ha, pose["el"][i], 0.03)
        rel.cap(ha, 0.021 * u, hp, 0.02 * u, sk, za + 0.02 * u, soft=0.004 * u, cloth=0)
        rel.cap(
            ha,
            0.009 * u,
            go(ha, pose["el"][i] + (-52 if i else 52), 0.026),
            0.008 * u,
            sk,
            za + 0.034 * u,
            soft=0.3,
            cloth=0,
        )
        j["hp" + side] = hp
    # neck and head
    rel.cap((neck[0], neck[1] + 0.012 * u), 0.034 * u, hd, 0.03 * u, sk, z0, soft=0.004 * u, cloth=0)
    r = 0.058 * u * head
    hy = hd[1]
    back = face == "back"
    hw = 0.82 + 0.12 * abs(fx)
    zf = z0 + 0.045 * u
    side_view = not back and abs(fx) >= 0.75
    if side_view:
        g = 1 if fx > 0 else -1
        outline = [(hd[0] + g * px_ * r, hy + py_ * r) for px_, py_ in PROFILE]
        rel.cushion(curve(outline, True, 6), sk, zf, edge=r * 0.62, bulge=1.1, soft=0.6, cloth=0)
        dk = mix(sk, rgb("#2a1512"), 0.75)
        rel.cap(
            (hd[0] + g * r * 0.5, hy - r * 0.06),
            r * 0.055,
            (hd[0] + g * r * 0.64, hy - r * 0.05),
            r * 0.06,
            dk,
            zf + r,
            soft=0.3,
            cloth=0,
        )
        rel.cap(
            (hd[0] + g * r * 0.42, hy - r * 0.24),
            r * 0.05,
            (hd[0] + g * r * 0.72, hy - r * 0.25),
            r * 0.05,
            mix(sk, rgb(hair), 0.75),
            zf + r,
            soft=0.3,
            cloth=0,
        )
        rel.cap(
            (hd[0] + g * r * 0.62, hy + r * 0.57),
            r * 0.03,
            (hd[0] + g * r * 0.78, hy + r * 0.56),
            r * 0.04,
            mix(sk, rgb("#6a2a24"), 0.6),
            zf + r,
            soft=0.3,
            cloth=0,
        )
        hx, hu = hd[0] - g * r * 0.16, hy - r * 0.18
        rel.ball(
            hx,
            hu,
            r * 0.98,
            r * 1.06,
            hair,
            zf + r * 0.05,
            r * 0.85,
            soft=0.5,
            gloss=0.1,
            cloth=0.9,
            clip=lambda a, b: (
                (a * g < 0.16 - 0.95 * b + 0.05 * np.sin(b * 21 + a * 13)) & (b < 0.66 + 0.05 * np.sin(a * 19))
            ),
        )
        rel.ball(hd[0] - g * r * 0.06, hy + r * 0.1, r * 0.15, r * 0.25, sk, zf + r * 0.9, r * 0.15, soft=0.3)
        rel.ball(
            hd[0] - g * r * 0.04,
            hy + r * 0.1,
            r * 0.07,
            r * 0.15,
            mix(sk, rgb("#5a2a1c"), 0.45),
            zf + r * 1.08,
            r * 0.05,
            soft=0.3,
        )
        if long_hair:
            rel.ball(hd[0] - g * r * 0.55, hy + r * 0.35, r * 0.5, r * 1.1, hair, zf + r * 0.1, r * 0.7)
    elif not back:
        rel.ball(hd[0], hy, r * hw, r * 1.14, sk, zf, r, soft=0.6)
        rel.ball(hd[0] + fx * r * 0.25, hy + r * 0.5, r * 0.62, r * 0.66, sk, zf + 0.01 * u, r * 0.8, soft=0.02 * u)
        hx, hu, hz = hd[0] - fx * r * 0.3, hy - r * 0.2, zf + r * (0.04 if abs(fx) < 0.5 else 0.06)
        if abs(fx) < 0.5:
            rel.ball(
                hx,
                hu - r * 0.12,
                r * (hw + 0.1),
                r * 1.1,
                hair,
                hz,
                r,
                soft=0.5,
                gloss=0.1,
                cloth=0.9,
                clip=lambda a, b: (b < -0.1 - 0.14 * a + 0.05 * np.sin(a * 15)) | (np.abs(a) > 0.88),
            )
        else:
            g = 1 if fx > 0 else -1
            rel.ball(
                hx,
                hu,
                r * 1.0,
                r * 1.08,
                hair,
                hz,
                r,
                soft=0.5,
                gloss=0.1,
                clip=lambda a, b: ((a * g < -0.16 - 0.85 * b) & (b < 0.55)) | (b < -0.42 + 0.05 * np.sin(a * 15)),
            )
            rel.ball(hd[0] - fx * r * 0.12, hy + r * 0.12, r * 0.16, r * 0.26, sk, hz + r, r * 0.15, soft=0.3)
            rel.cap(
                (hd[0] + g * r * 0.84, hy - r * 0.05),
                r * 0.09,
                (hd[0] + g * r * (0.84 + 0.14 * abs(fx)), hy + r * 0.22),
                r * 0.12,
                sk,
                zf - 1,
                soft=2,
            )
        if long_hair:
            rel.ball(
                hd[0] - fx * r * 0.6,
                hy + r * 0.2,
                r * (0.98 if abs(fx) < 0.5 else 0.6),
                r * 1.35,
                hair,
                zf - r * 0.75,
                r * 0.7,
            )
        if not features:
            for e in (-1, 1):
                exx = hd[0] + fx * r * 0.5 + e * r * 0.33 * (1 - 0.5 * abs(fx))
                rel.ball(
                    exx,
                    hy - r * 0.02,
                    r * 0.2,
                    r * 0.12,
                    mix(sk, rgb("#3a1c14"), 0.55),
                    zf + r * 1.1,
                    r * 0.05,
                    soft=r * 0.06,
                )
            rel.cap(
                (hd[0] + fx * r * 0.5 - r * 0.15, hy + r * 0.62),
                r * 0.05,
                (hd[0] + fx * r * 0.5 + r * 0.15, hy + r * 0.62),
                r * 0.05,
                mix(sk, rgb("#7a2a24"), 0.4),
                zf + r,
                soft=r * 0.05,
                cloth=0,
            )
        if features:
            dk = mix(sk, rgb("#2a1512"), 0.8)
            for e in (-1, 1):
                exx = hd[0] + fx * r * 0.5 + e * r * 0.33 * (1 - 0.5 * abs(fx))
                rel.cap(
                    (exx - r * 0.09, hy + r * 0.06),
                    r * 0.06,
                    (exx + r * 0.09, hy + r * 0.06),
                    r * 0.05,
                    dk,
                    zf + r * 1.15,
                    soft=0.3,
                    cloth=0,
                )
                rel.cap(
                    (exx - r * 0.15, hy - r * 0.13),
                    r * 0.05,
                    (exx + r * 0.15, hy - r * 0.15),
                    r * 0.04,
                    mix(sk, rgb("#2a1512"), 0.6),
                    zf + r * 1.1,
                    soft=0.3,
                    cloth=0,
                )
            rel.cap(
                (hd[0] + fx * r * 0.62, hy + r * 0.05),
                r * 0.07,
                (hd[0] + fx * r * 0.68, hy + r * 0.32),
                r * 0.13,
                sk,
                zf + r * 1.02,
                soft=r * 0.08,
                cloth=0,
            )
            mx = hd[0] + fx * r * 0.5
            rel.cap(
                (mx - r * 0.17, hy + r * 0.62),
                r * 0.05,
                (mx + r * 0.17, hy + r * 0.62),
                r * 0.05,
                mix(sk, rgb("#7a2a24"), 0.55),
                zf + r * 1.0,
                soft=0.3,
                cloth=0,
            )
    else:
        rel.ball(hd[0], hy, r * 0.84, r * 1.1, sk, zf - 2, r * 0.8, soft=0.6)
        rel.ball(
            hd[0], hy - r * 0.12, r * 0.93, r * 1.05, hair, zf + 1, r, soft=0.5, gloss=0.1, clip=lambda a, b: b < 0.75
        )
        for e in (-1, 1):
            rel.ball(hd[0] + e * r * 0.86, hy + r * 0.12, r * 0.13, r * 0.24, sk, zf, r * 0.3)
        if long_hair:
            rel.ball(hd[0], hy + r * 0.35, r * 0.92, r * 1.25, hair, zf + 2, r * 0.8)
    if cap is not None:
        rel.ball(hd[0] - fx * r * 0.1, hy - r * 0.72, r * 1.12, r * 0.52, cap, zf + 0.02 * u, r, soft=0.4, cloth=0.2)
        rel.cap(
            (hd[0] - r * 0.8, hy - r * 0.42),
            r * 0.17,
            (hd[0] + r * 0.8, hy - r * 0.42),
            r * 0.17,
            "#101319",
            zf + 0.04 * u,
            soft=0.4,
            cloth=0,
        )
        if not back:
            bx = hd[0] + fx * r * 0.75
            ww = r * (0.55 if abs(fx) < 0.5 else 0.36)
            rel.cap(
                (bx - ww, hy - r * 0.28),
                r * 0.12,
                (bx + ww, hy - r * 0.28 + abs(fx) * r * 0.06),
                r * 0.12,
                "#0b0c10",
                zf + r * 1.0,
                soft=0.3,
                gloss=0.5,
                cloth=0,
            )
            if abs(fx) < 0.9:
                rel.ball(
                    hd[0] + fx * r * 0.5, hy - r * 0.66, r * 0.16, r * 0.2, "#e8c25a", zf + r * 1.25, r * 0.1, gloss=0.6
                )
    return j


def figure(
    cv: Canvas,
    light: Light,
    x: float,
    foot: float,
    tall: float,
    pose: Pose | None = None,
    *,
    fog: float = 0.0,
    haze: str = "#ffffff",
    shadow: tuple[float, float, float] | None = None,
    seed: int = 4,
    op: float = 1.0,
    blurred: float = 0.0,
    fold: float = 0.35,
    **look: object,
) -> dict[str, Pt]:
    """Paint one whole figure with an optional ground shadow (dx, length share, opacity)."""
    if shadow is not None:
        ground_shadow(cv, x, foot, tall, *shadow)
    rel = Relief(cv, x - tall * 0.65, foot - tall * 1.25, x + tall * 0.65, foot + tall * 0.08, 3 if tall > 300 else 2)
    j = person(rel, x, foot, tall, pose, **look)  # type: ignore[arg-type]
    rel.cast(light, haze, fog, fold, seed, op, ao=max(3.0, tall * 0.03), cell=max(4.0, tall * 0.07), blurred=blurred)
    return j


def ground_shadow(cv: Canvas, x: float, foot: float, tall: float, dx: float, ln: float, op: float) -> None:
    """A long soft shadow on the ground, falling by dx (share of height) and ln downwards."""
    w = tall * 0.085
    p = [
        (x - w, foot),
        (x + w, foot),
        (x + dx * tall + w * 0.8, foot + ln * tall),
        (x + dx * tall - w * 0.8, foot + ln * tall),
    ]
    cv.poly(p, "#0a0c14", op, soft=tall * 0.018)
    cv.glow(x, foot, tall * 0.17, (0.0, 0.0, 0.0), min(1.0, op * 1.2), ry=tall * 0.035, power=1.0, mode="over")


def windows(
    w: int,
    h: int,
    nx: int,
    ny: int,
    wall: str,
    glass: Sequence[str],
    lit: float,
    seed: int,
    lights: Sequence[str] = ("#ffd98a", "#ffc46b", "#ffe9bf"),
    gap: tuple[float, float] = (0.28, 0.34),
    side: float = 0.0,
) -> Array:
    """A facade of windows, a share ``lit`` of them shining."""
    rng = np.random.default_rng(seed)
    t = np.empty((h, w, 3), np.float32)
    t[:] = rgb(wall)
    t *= (1 + 0.05 * fbm(h, w, 40, 4, seed))[..., None]
    cw, ch = w / nx, h / ny
    for r in range(ny):
        t[int(r * ch) : int(r * ch + max(1, ch * 0.07))] *= 1.12
        for c in range(nx):
            x0, x1 = int((c + gap[0] / 2) * cw), int((c + 1 - gap[0] / 2) * cw)
            y0, y1 = int((r + gap[1] / 2) * ch), int((r + 1 - gap[1] / 2) * ch)
            on = rng.uniform() < lit
            base = np.asarray(rgb(str(rng.choice(list(lights) if on else list(glass)))), np.float32)
            g = np.linspace(1.1, 0.78, max(1, y1 - y0), dtype=np.float32)[:, None, None]
            cell = base * g * rng.uniform(0.75 if on else 0.85, 1.15)
            t[y0:y1, x0:x1] = cell
            if on and rng.uniform() < 0.5:
                m = int(x0 + (x1 - x0) * rng.uniform(0.25, 0.6))
                t[y0:y1, x0:m] *= 0.62
            t[y0:y1, (x0 + x1) // 2 : (x0 + x1) // 2 + max(1, int(cw * 0.05))] *= 0.55
    return t


def save(im: Image.Image, paths: Sequence[Path], width: int) -> None:
    """Write the picture as JPEG (quality 88, lower only when it would pass 700 kB)."""
    if im.width != width:
        im = im.resize((width, round(im.height * width / im.width)), Image.Resampling.LANCZOS)
    for p in paths:
        p.parent.mkdir(parents=True, exist_ok=True)
        for q in (88, 86, 84, 80, 76, 70):
            im.save(p, "JPEG", quality=q, optimize=True, subsampling=2, dpi=(300, 300))
            if p.stat().st_size < 700_000:
                break
