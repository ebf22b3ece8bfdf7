"""Painting helpers for the sample pictures: numpy light, Pillow shapes, fixed seeds.

Everything is painted in linear light on a float canvas. Positions are given in logical units (a 3:2 picture is usually
1500 x 1000 units), so a picture can be drawn small for a quick look or large for print from the same code.
Shapes are drawn supersampled; `finish` adds tone curve, vignette and film grain; `save` writes the JPEG.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Array = NDArray[np.float32]
Points = Any  # a sequence of (x, y) pairs or an (n, 2) array
Colour = Any  # "#rrggbb", a linear triple, or an array of linear triples

SUPER = 3


# ------------------------------------------------------------------------------------------------ colour and numbers
def to_linear(srgb: Any) -> Array:
    """Turn sRGB values 0..1 into linear light."""
    v = np.asarray(srgb, dtype=np.float32)
    return np.where(v <= 0.04045, v / 12.92, ((np.maximum(v, 0) + 0.055) / 1.055) ** 2.4).astype(np.float32)


def to_srgb(linear: Any) -> Array:
    """Turn linear light into sRGB values 0..1."""
    v = np.clip(np.asarray(linear, dtype=np.float32), 0, 1)
    return np.where(v <= 0.0031308, v * 12.92, 1.055 * v ** (1 / 2.4) - 0.055).astype(np.float32)


def rgb(colour: Colour, gain: float = 1.0) -> Array:
    """Linear colour of a hex string (or of something that is linear already), times `gain`."""
    if isinstance(colour, str):
        text = colour.lstrip("#")
        return to_linear([int(text[i : i + 2], 16) / 255 for i in (0, 2, 4)]) * np.float32(gain)
    return np.asarray(colour, dtype=np.float32) * np.float32(gain)


def mix(a: Colour, b: Colour, t: Any) -> Array:
    """Blend two colours in linear light; `t` may be a map."""
    t = np.asarray(t, dtype=np.float32)
    if t.ndim:
        t = t[..., None]
    return (rgb(a) * (1 - t) + rgb(b) * t).astype(np.float32)


def smooth(x: Any, lo: float, hi: float) -> Array:
    """Smoothstep from `lo` (0) to `hi` (1)."""
    t = np.clip((np.asarray(x, dtype=np.float32) - lo) / (hi - lo), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)


def byte_colour(colour: Colour) -> tuple[int, int, int]:
    """An 8-bit sRGB triple for Pillow."""
    r, g, b = (to_srgb(rgb(colour)) * 255 + 0.5).astype(int).tolist()
    return r, g, b


# ------------------------------------------------------------------------------------------------ noise and blurring
def resize(a: Array, width: int, height: int, how: Image.Resampling = Image.Resampling.BICUBIC) -> Array:
    """Resample a 2-d float map."""
    return np.asarray(Image.fromarray(np.ascontiguousarray(a, dtype=np.float32)).resize((width, height), how))


def noise(width: int, height: int, cell_x: float, cell_y: float, seed: int) -> Array:
    """Smooth value noise 0..1 with cells of the given size in pixels."""
    rng = np.random.default_rng(seed)
    nx, ny = max(2, int(width / cell_x) + 3), max(2, int(height / cell_y) + 3)
    grid = rng.random((ny, nx), dtype=np.float32)
    big = resize(grid, max(width, int(nx * cell_x)), max(height, int(ny * cell_y)))
    return np.clip(big[:height, :width], 0, 1)


def fbm(width: int, height: int, cell_x: float, cell_y: float, seed: int, octaves: int = 5, gain: float = 0.5) -> Array:
    """Layered noise, about 0..1 with mean 0.5."""
    total = np.zeros((height, width), np.float32)
    amp, norm = 1.0, 0.0
    for i in range(octaves):
        total += np.float32(amp) * noise(width, height, max(cell_x, 1.5), max(cell_y, 1.5), seed + 131 * i)
        norm += amp
        amp *= gain
        cell_x, cell_y = cell_x / 2, cell_y / 2
    return total / np.float32(norm)


def table_noise(u: Array, v: Array, seed: int, octaves: int = 3, gain: float = 0.5) -> Array:
    """Noise -1..1 looked up at any coordinates (for perspective surfaces)."""
    rng = np.random.default_rng(seed)
    table = rng.random((256, 256), dtype=np.float32) * 2 - 1
    total = np.zeros(np.broadcast_shapes(u.shape, v.shape), np.float32)
    amp, norm, freq = 1.0, 0.0, 1.0
    for i in range(octaves):
        x, y = u * freq + 17.3 * i, v * freq + 9.1 * i
        xi, yi = np.floor(x), np.floor(y)
        fx, fy = x - xi, y - yi
        fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
        x0, y0 = xi.astype(np.int32) & 255, yi.astype(np.int32) & 255
        x1, y1 = (x0 + 1) & 255, (y0 + 1) & 255
        top = table[y0, x0] * (1 - fx) + table[y0, x1] * fx
        low = table[y1, x0] * (1 - fx) + table[y1, x1] * fx
        total += np.float32(amp) * (top * (1 - fy) + low * fy)
        norm += amp
        amp *= gain
        freq *= 2
    return total / np.float32(norm)


def _gauss(a: Array, sigma: float, axis: int) -> Array:
    """One-dimensional Gaussian with mirrored edges."""
    radius = max(1, int(3 * sigma + 0.5))
    k = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    k = (k / k.sum()).astype(np.float32)
    pad = [(0, 0)] * a.ndim
    pad[axis] = (radius, radius)
    p = np.pad(a, pad, mode="edge")
    n = a.shape[axis]
    out = np.zeros_like(a)
    for i, weight in enumerate(k):
        cut = [slice(None)] * a.ndim
        cut[axis] = slice(i, i + n)
        out += weight * p[tuple(cut)]
    return out


def blur(a: Array, sigma_x: float, sigma_y: float | None = None) -> Array:
    """Gaussian blur of a map or picture (sigmas in pixels); wide blurs work on a reduced copy."""
    sigma_y = sigma_x if sigma_y is None else sigma_y
    if a.ndim == 3:
        return np.stack([blur(a[..., i], sigma_x, sigma_y) for i in range(a.shape[2])], axis=-1)
    h, w = a.shape
    fx = min(max(1, int(sigma_x / 2.5)), max(1, w // 4))
    fy = min(max(1, int(sigma_y / 2.5)), max(1, h // 4))
    small = a
    if fx > 1 or fy > 1:
        small = resize(a, max(2, -(-w // fx)), max(2, -(-h // fy)), Image.Resampling.BOX)
    if sigma_x > 0.2:
        small = _gauss(small, max(0.3, sigma_x / fx), 1)
    if sigma_y > 0.2:
        small = _gauss(small, max(0.3, sigma_y / fy), 0)
    if small.shape != a.shape:
        small = resize(small, w, h)
    return np.asarray(small, dtype=np.float32)


# ------------------------------------------------------------------------------------------------ curves
def spline(points: Points, closed: bool = False, steps: int = 12) -> NDArray[np.float64]:
    """Catmull-Rom curve through the points."""
    p = np.asarray(points, dtype=float)
    q = np.vstack([p[-1], p, p[0], p[1]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    out = []
    for i in range(len(q) - 3):
        a, b, c, d = q[i : i + 4]
        out.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    if not closed:
        out.append(p[-1:])
    return np.vstack(out)


def bezier(p0: Points, p1: Points, p2: Points, p3: Points, steps: int = 24) -> NDArray[np.float64]:
    """Cubic Bézier curve as points."""
    t = np.linspace(0, 1, steps)[:, None]
    a, b, c, d = (np.asarray(p, dtype=float) for p in (p0, p1, p2, p3))
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d


def ribbon(points: Points, widths: Any, caps: bool = True) -> NDArray[np.float64]:
    """Outline of a stroke along the points whose half width varies (round ends)."""
    p = np.asarray(points, dtype=float)
    w = np.interp(np.linspace(0, 1, len(p)), np.linspace(0, 1, len(np.atleast_1d(widths))), np.atleast_1d(widths))
    d = np.gradient(p, axis=0)
    d /= np.maximum(np.hypot(d[:, 0], d[:, 1]), 1e-9)[:, None]
    n = np.stack([-d[:, 1], d[:, 0]], axis=1) * w[:, None]
    left, right = p + n, p - n
    if not caps:
        return np.vstack([left, right[::-1]])
    a0, a1 = math.atan2(d[0, 1], d[0, 0]), math.atan2(d[-1, 1], d[-1, 0])
    t = np.linspace(0, math.pi, 9)[1:-1]
    end = p[-1] + w[-1] * np.stack([np.cos(a1 + math.pi / 2 - t), np.sin(a1 + math.pi / 2 - t)], axis=1)
    start = p[0] + w[0] * np.stack([np.cos(a0 - math.pi / 2 - t), np.sin(a0 - math.pi / 2 - t)], axis=1)
    return np.vstack([left, end, right[::-1], start])


def ellipse(x: float, y: float, rx: float, ry: float, angle: float = 0, n: int = 40) -> NDArray[np.float64]:
    """Ellipse as a polygon (angle in degrees)."""
    t = np.linspace(0, 2 * math.pi, n, endpoint=False)
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    px, py = rx * np.cos(t), ry * np.sin(t)
    return np.stack([x + px * c - py * s, y + px * s + py * c], axis=1)


def box(x0: float, y0: float, x1: float, y1: float) -> NDArray[np.float64]:
    """Rectangle as a polygon."""
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], dtype=float)


# ------------------------------------------------------------------------------------------------ the canvas
@dataclass
class Stamp:
    """A small alpha map and its pixel position on the canvas."""

    a: Array
    x: int
    y: int


class Canvas:
    """A picture in linear light, addressed in logical units."""

    def __init__(self, width: float, height: float, pixels: int) -> None:
        """Make a canvas of `width` x `height` units, `pixels` wide."""
        self.width, self.height = width, height
        self.s = pixels / width
        self.w, self.h = pixels, round(height * self.s)
        self.px: Array = np.zeros((self.h, self.w, 3), np.float32)
        self.X: Array = ((np.arange(self.w, dtype=np.float32) + 0.5) / self.s)[None, :]
        self.Y: Array = ((np.arange(self.h, dtype=np.float32) + 0.5) / self.s)[:, None]

    # -- whole-picture tools
    def gradient(self, stops: Sequence[tuple[float, Colour]]) -> Array:
        """Vertical gradient picture; stops are (y, colour)."""
        ys = [y for y, _ in stops]
        cols = np.array([rgb(c) for _, c in stops])
        row = np.stack([np.interp(self.Y[:, 0], ys, cols[:, i]) for i in range(3)], axis=-1).astype(np.float32)
        return np.broadcast_to(row[:, None, :], self.px.shape).copy()

    def fbm(self, cell_x: float, cell_y: float, seed: int, octaves: int = 5, gain: float = 0.5) -> Array:
        """Layered noise over the whole canvas, cells in units."""
        return fbm(self.w, self.h, cell_x * self.s, cell_y * self.s, seed, octaves, gain)

    def over(self, colour: Colour, alpha: Any) -> None:
        """Blend a colour (or picture) over everything with an alpha map or number."""
        a = np.asarray(alpha, dtype=np.float32)
        a = np.broadcast_to(a, (self.h, self.w))[..., None]
        self.px = self.px * (1 - a) + rgb(colour) * a

    def add(self, colour: Colour, amount: Any) -> None:
        """Add light."""
        a = np.asarray(amount, dtype=np.float32)
        self.px = self.px + rgb(colour) * np.broadcast_to(a, (self.h, self.w))[..., None]

    def glow(
        self,
        x: float,
        y: float,
        radius: float,
        colour: Colour,
        power: float = 1.0,
        fall: float = 2.0,
        squash: float = 1.0,
    ) -> None:
        """Add a soft light with a bright core and a long tail."""
        far = radius * 6
        x0, x1 = max(0, int((x - far) * self.s)), min(self.w, int((x + far) * self.s) + 1)
        y0, y1 = max(0, int((y - far * squash) * self.s)), min(self.h, int((y + far * squash) * self.s) + 1)
        if x1 <= x0 or y1 <= y0:
            return
        d2 = ((self.X[:, x0:x1] - x) ** 2 + ((self.Y[y0:y1] - y) / squash) ** 2) / radius**2
        light = power * ((1 + d2) ** (-fall / 2 - 0.5)) * np.clip(1 - d2 / 36, 0, 1) ** 2
        self.px[y0:y1, x0:x1] += light[..., None].astype(np.float32) * rgb(colour)

    def halo(self, threshold: float = 0.8, sigma: float = 12, amount: float = 0.4, tint: Colour = (1, 1, 1)) -> None:
        """Bloom: what is brighter than the threshold spreads."""
        hot = np.maximum(self.px - threshold, 0)
        hot = np.minimum(hot, 4)
        self.px = self.px + np.float32(amount) * blur(hot, sigma * self.s) * rgb(tint)

    def soften(self, sigma: float, where: Any = 1.0) -> None:
        """Blur the picture so far (depth of field), with a map."""
        soft = blur(self.px, sigma * self.s)
        a = np.broadcast_to(np.asarray(where, np.float32), (self.h, self.w))[..., None]
        self.px = self.px * (1 - a) + soft * a

    # -- shapes
    def stamp(self, shapes: Iterable[Points], holes: Iterable[Points] = (), soft: float = 0.0) -> Stamp:
        """Anti-aliased mask of polygons less holes; `soft` blurs the edge (units)."""
        polys = [np.asarray(p, dtype=float) * self.s for p in shapes]
        cuts = [np.asarray(p, dtype=float) * self.s for p in holes]
        every = np.vstack(polys)
        pad = int(3 * soft * self.s) + 2
        lo = np.clip(np.floor(every.min(axis=0)) - pad, -pad, [self.w, self.h]).astype(int)
        hi = np.clip(np.ceil(every.max(axis=0)) + pad, 0, [self.w + pad, self.h + pad]).astype(int)
        size = np.maximum(hi - lo, 1)
        img = Image.new("L", (int(size[0]) * SUPER, int(size[1]) * SUPER), 0)
        pen = ImageDraw.Draw(img)
        for group, value in ((polys, 255), (cuts, 0)):
            for p in group:
                if len(p) > 2:
                    pen.polygon(((p - lo) * SUPER).ravel().tolist(), fill=value)
        a = np.asarray(img.reduce(SUPER), dtype=np.float32) / 255
        if soft > 0:
            a = blur(a, soft * self.s)
        return Stamp(a, int(lo[0]), int(lo[1]))

    def paint(self, stamp: Stamp, colour: Colour, alpha: float = 1.0, light: bool = False) -> None:
        """Lay a colour (or a picture of the stamp's size) through a stamp; `light` adds instead of covering."""
        h, w = stamp.a.shape
        x0, y0 = max(0, stamp.x), max(0, stamp.y)
        x1, y1 = min(self.w, stamp.x + w), min(self.h, stamp.y + h)
        if x1 <= x0 or y1 <= y0:
            return
        cut = (slice(y0 - stamp.y, y1 - stamp.y), slice(x0 - stamp.x, x1 - stamp.x))
        a = stamp.a[cut][..., None] * np.float32(alpha)
        c = rgb(colour)
        if c.ndim == 3:
            c = c[cut]
        here = self.px[y0:y1, x0:x1]
        self.px[y0:y1, x0:x1] = here + a * c if light else here * (1 - a) + a * c

    def fill(self, shape: Points, colour: Colour, alpha: float = 1.0, soft: float = 0.0, light: bool = False) -> None:
        """Paint one polygon."""
        self.paint(self.stamp([shape], soft=soft), colour, alpha, light)

    def grid(self, stamp: Stamp) -> tuple[Array, Array]:
        """Logical coordinates (X, Y) of a stamp's pixels."""
        h, w = stamp.a.shape
        x = (np.arange(w, dtype=np.float32) + stamp.x + 0.5) / self.s
        y = (np.arange(h, dtype=np.float32) + stamp.y + 0.5) / self.s
        return x[None, :], y[:, None]

    def bokeh(self, x: float, y: float, r: float, colour: Colour, power: float = 0.5, squash: float = 1.0) -> None:
        """Add one out-of-focus light: a soft disc, brighter at the rim."""
        st = self.stamp([ellipse(x, y, r, r * squash, n=48)], soft=max(0.6, r * 0.05))
        gx, gy = self.grid(st)
        d = np.sqrt((gx - x) ** 2 + ((gy - y) / squash) ** 2) / r
        self.paint(st, rgb(colour)[None, None, :] * (0.72 + 0.5 * smooth(d, 0.5, 1.0))[..., None], power, light=True)

    def reflect(
        self,
        horizon: float,
        *,
        seed: int = 1,
        ripple: float = 14,
        scale: float = 1.0,
        tint: Colour = (1, 1, 1),
        deep: Colour = (0, 0, 0),
        fresnel: tuple[float, float] = (0.95, 0.55),
        squeeze: float = 1.0,
        where: Any = 1.0,
        smear: float = 0.0,
        bottom: float | None = None,
    ) -> Array:
        """Mirror what is above `horizon` into the water below it, in perspective ripples; returns the wave map."""
        y0 = min(self.h - 1, max(1, int(horizon * self.s)))
        y1 = self.h if bottom is None else min(self.h, int(bottom * self.s))
        depth = (self.Y[y0:y1] - horizon) / (self.height - horizon)
        depth = np.maximum(depth, 0.004)
        z = 1 / (depth + 0.06)
        u = ((self.X - self.width / 2) / self.width) * z * 9 * scale
        v = z * 14 * scale + 0 * u
        wave = table_noise(u, v, seed, 3)
        side = table_noise(u * 0.8 + 40, v * 1.1, seed + 1, 3)
        amp = ripple * (0.12 + depth) * self.s
        rows = np.arange(y1 - y0, dtype=np.float32)[:, None]
        sy = y0 - 1 - rows * squeeze - np.abs(wave) * amp * 2.2
        sx = np.arange(self.w, dtype=np.float32)[None, :] + side * amp
        src = self.px
        if smear:
            src = blur(self.px[:y0], 0.25, smear * self.s)
        iy = np.clip(sy, 0, y0 - 1).astype(np.int32)
        ix = np.clip(sx, 0, self.w - 1).astype(np.int32)
        mirror = src[iy, ix] * rgb(tint)
        keep = (fresnel[0] + (fresnel[1] - fresnel[0]) * depth) * (1 - 0.12 * wave)
        water = mirror * keep[..., None] + rgb(deep) * (1 - keep[..., None])
        a = np.broadcast_to(np.asarray(where, np.float32), (self.h, self.w))[y0:y1, :, None]
        self.px[y0:y1] = self.px[y0:y1] * (1 - a) + water * a
        return wave

    def ripple(
        self, horizon: float, top: float, *, seed: int = 5, amount: float = 14, scale: float = 1.0, smear: float = 3.0
    ) -> None:
        """Stir what is painted below `top` as water seen in perspective."""
        y0 = int(top * self.s)
        depth = (self.Y[y0:] - horizon) / (self.height - horizon)
        z = 1 / (np.maximum(depth, 0.004) + 0.06)
        u = ((self.X - self.width / 2) / self.width) * z * 9 * scale
        v = z * 14 * scale + 0 * u
        wave, side = table_noise(u, v, seed, 3), table_noise(u * 0.8 + 40, v * 1.1, seed + 1, 3)
        amp = amount * (0.12 + depth) * self.s * smooth(self.Y[y0:], top, top + 12)
        src = blur(self.px[y0:], 0.3, smear * self.s) if smear else self.px[y0:]
        iy = np.clip(np.arange(self.h - y0)[:, None] + wave * amp * 1.6, 0, self.h - y0 - 1).astype(np.int32)
        ix = np.clip(np.arange(self.w)[None, :] + side * amp, 0, self.w - 1).astype(np.int32)
        self.px[y0:] = src[iy, ix]

    def trees(
        self,
        base: float,
        tall: float,
        colour: Colour,
        seed: int,
        *,
        cell: float = 60,
        rough: float = 0.6,
        left: float = -1e9,
        right: float = 1e9,
        fade: float = 120,
        alpha: float = 1.0,
    ) -> Array:
        """A distant line of trees standing on `base`; returns its mask."""
        line = (
            noise(self.w, 1, cell * self.s, 4, seed) * 0.6 + noise(self.w, 1, cell * 0.37 * self.s, 4, seed + 9) * 0.4
        )
        ends = smooth(self.X, left, left + fade) * (1 - smooth(self.X, right - fade, right))
        top = base - tall * (0.35 + 0.75 * line) * ends
        leaves = self.fbm(tall * 0.22, tall * 0.2, seed + 3, 4, 0.6)
        d = (self.Y - top) + (leaves - 0.5) * tall * rough
        m = (
            smooth(d, -0.6 / self.s, 0.8 / self.s)
            * (1 - smooth(self.Y, base - 0.8, base + 0.8))
            * smooth(ends, 0.0, 0.12)
        )
        tone = 0.8 + 0.5 * (leaves - 0.5)
        self.over(rgb(colour)[None, None, :] * tone[..., None], m * alpha)
        return m

    # -- end of the work
    def finish(
        self,
        *,
        vignette: float = 0.25,
        grain: float = 0.02,
        seed: int = 7,
        contrast: float = 1.0,
        exposure: float = 1.0,
        saturation: float = 1.0,
    ) -> None:
        """Filmic shoulder, contrast, vignette and grain; after this the canvas holds sRGB values 0..1."""
        p = np.maximum(self.px * np.float32(exposure), 0)
        if vignette:
            d2 = ((self.X / self.width - 0.5) / 0.72) ** 2 + ((self.Y / self.height - 0.5) / 0.72) ** 2
            p *= (1 - vignette * smooth(d2, 0.15, 1.0))[..., None]
        knee = 0.62
        p = np.where(p > knee, knee + (1 - knee) * (1 - np.exp(-(p - knee) / (1 - knee) * 0.8)), p)
        v = to_srgb(p)
        if saturation != 1:
            grey = (v @ np.array([0.3, 0.59, 0.11], np.float32))[..., None]
            v = grey + (v - grey) * np.float32(saturation)
        if contrast != 1:
            v = np.clip(v, 0, 1)
            v = v + np.float32(contrast - 1) * (v * v * (3 - 2 * v) - v) * 2
        if grain:
            rng = np.random.default_rng(seed)
            g = rng.standard_normal((self.h, self.w), dtype=np.float32)
            g = 0.65 * g + 0.9 * blur(rng.standard_normal((self.h, self.w), dtype=np.float32), 1.1)
            tone = 0.55 + 0.45 * np.sqrt(np.clip(1 - np.abs(v.mean(axis=2) - 0.4) * 1.3, 0, 1))
            v = v + (g * tone * np.float32(grain))[..., None]
            v += rng.standard_normal(v.shape, dtype=np.float32) * np.float32(grain * 0.25)
        self.px = np.clip(v, 0, 1).astype(np.float32)

    def save(self, path: Path, quality: int = 88, limit: int = 695_000) -> None:
        """Write the finished picture as JPEG, a little coarser if it would be larger than `limit` bytes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        img = Image.fromarray((self.px * 255 + 0.5).astype(np.uint8), "RGB")
        while True:
            img.save(path, "JPEG", quality=quality, optimize=True, progressive=False, subsampling=1, dpi=(300, 300))
            if path.stat().st_size <= limit or quality <= 70:
                return
            quality -= 2


# ------------------------------------------------------------------------------------------------ many small shapes
class Sheet:
    """A transparent sheet for thousands of small coloured shapes, laid on the canvas in one go."""

    def __init__(self, canvas: Canvas, over: int = 2) -> None:
        """Make an empty sheet over the whole canvas."""
        self.canvas, self.k = canvas, canvas.s * over
        self.img = Image.new("RGBA", (canvas.w * over, canvas.h * over), (0, 0, 0, 0))
        self.pen = ImageDraw.Draw(self.img)

    def poly(self, shape: Points, colour: Colour, alpha: float = 1.0) -> None:
        """Draw a polygon (alpha replaces, it does not blend)."""
        flat = (np.asarray(shape, dtype=float) * self.k).ravel().tolist()
        self.pen.polygon(flat, fill=(*byte_colour(colour), int(255 * alpha)))

    def line(self, points: Points, colour: Colour, width: float, alpha: float = 1.0) -> None:
        """Draw a line of the given width (units)."""
        flat = (np.asarray(points, dtype=float) * self.k).ravel().tolist()
        self.pen.line(flat, fill=(*byte_colour(colour), int(255 * alpha)), width=max(1, round(width * self.k)))

    def read(self, soft: float = 0.0) -> tuple[Array, Array]:
        """Linear premultiplied colour and alpha at canvas size."""
        small = self.img.resize((self.canvas.w, self.canvas.h), Image.Resampling.BOX)
        data = np.asarray(small, dtype=np.float32) / 255
        alpha = data[..., 3]
        colour = to_linear(data[..., :3]) * alpha[..., None]
        if soft:
            sigma = soft * self.canvas.s
            colour, alpha = blur(colour, sigma), blur(alpha, sigma)
        return colour, alpha

    def lay(self, alpha: float = 1.0, soft: float = 0.0, gain: Any = 1.0, light: bool = False) -> None:
        """Lay the sheet on the canvas, blurred if asked, its colours times `gain` (a number, colour or map)."""
        colour, a = self.read(soft)
        g = np.asarray(gain, np.float32)
        if g.ndim == 2:
            g = g[..., None]
        c = self.canvas
        keep = 1 if light else 1 - a[..., None] * np.float32(alpha)
        c.px = c.px * keep + colour * g * np.float32(alpha)


# ------------------------------------------------------------------------------------------------ round shading
@dataclass
class Light:
    """A key light (direction towards it: x right, y down, z to the viewer), its colour, the fill and a rim."""

    to: tuple[float, float, float] = (-0.5, -0.6, 0.6)
    key: Colour = (1.0, 0.95, 0.85)
    fill: Colour = (0.25, 0.3, 0.4)
    rim: Colour = (0.0, 0.0, 0.0)
    rim_to: tuple[float, float] = (1.0, -0.4)


def relief(a: Array, radius: float, light: Light, strength: float = 2.4) -> Array:
    """Shading of a mask blown up like a cushion: light per pixel."""
    height = blur(a, max(0.6, radius)) * 0.6 + blur(a, max(0.6, radius * 0.45)) * 0.4
    gy, gx = np.gradient(height)
    k = radius * strength
    nx, ny = -gx * k, -gy * k
    inv = 1 / np.sqrt(nx * nx + ny * ny + 1)
    lx, ly, lz = np.asarray(light.to) / np.linalg.norm(light.to)
    diffuse = np.clip((nx * lx + ny * ly + lz) * inv, 0, 1)
    up = 0.75 - 0.35 * np.clip(ny * inv, -1, 1)
    return (diffuse[..., None] * rgb(light.key) + up[..., None] * rgb(light.fill)).astype(np.float32)


class Model:
    """Parts painted one over another with round shading, put on the canvas as one thing with a rim light."""

    def __init__(self, canvas: Canvas, bounds: tuple[float, float, float, float], light: Light) -> None:
        """Bounds are (x0, y0, x1, y1) in units."""
        self.c, self.light = canvas, light
        s = canvas.s
        self.x, self.y = int(bounds[0] * s), int(bounds[1] * s)
        self.w, self.h = max(4, int(bounds[2] * s) - self.x), max(4, int(bounds[3] * s) - self.y)
        self.rgb: Array = np.zeros((self.h, self.w, 3), np.float32)
        self.a: Array = np.zeros((self.h, self.w), np.float32)

    def part(
        self,
        shapes: Iterable[Points],
        colour: Colour,
        round_: float = 6.0,
        flat: bool = False,
        texture: float = 0.0,
        seed: int = 3,
    ) -> None:
        """Add a part; `round_` is the cushion radius in units, `flat` takes the colour as light."""
        st = self.c.stamp(shapes)
        h, w = st.a.shape
        ox, oy = st.x - self.x, st.y - self.y
        x0, y0, x1, y1 = max(0, ox), max(0, oy), min(self.w, ox + w), min(self.h, oy + h)
        if x1 <= x0 or y1 <= y0:
            return
        cut = (slice(y0 - oy, y1 - oy), slice(x0 - ox, x1 - ox))
        a = st.a[cut]
        col = rgb(colour)
        lit: Array = np.ones((*a.shape, 3), np.float32) * col
        if not flat:
            lit = relief(st.a, round_ * self.c.s, self.light, 1.3)[cut] * col
        if texture:
            lit = (
                lit
                * (1 + texture * (fbm(w, h, round_ * 2 * self.c.s, round_ * 3 * self.c.s, seed)[cut] - 0.5))[..., None]
            )
        here = self.rgb[y0:y1, x0:x1]
        self.rgb[y0:y1, x0:x1] = here * (1 - a[..., None]) + lit * a[..., None]
        self.a[y0:y1, x0:x1] = np.maximum(self.a[y0:y1, x0:x1], a)

    def lay(
        self,
        alpha: float = 1.0,
        haze: Colour = (0, 0, 0),
        haze_amount: float = 0.0,
        rim_width: float = 3.0,
        soft: float = 0.0,
        form: float = 0.0,
        mirror: tuple[float, float, float] | None = None,
    ) -> None:
        """Put it on the canvas; `mirror` = (y, strength, blur) first lays its reflection under the line y."""
        s = self.c.s
        a, col = self.a, self.rgb
        if form:
            shade = relief(a, form * s, self.light, 2.2)
            flat = relief(np.ones((3, 3), np.float32), 1.0, self.light)[1, 1]
            col = col * (0.35 + 0.65 * shade / np.maximum(flat, 1e-3))
        if rgb(self.light.rim).sum() > 0:
            dx, dy = np.asarray(self.light.rim_to) / np.linalg.norm(self.light.rim_to)
            inner = blur(a, max(0.5, rim_width * s * 0.35))
            k = rim_width * s
            moved = np.roll(inner, (-round(dy * k), -round(dx * k)), (0, 1))
            edge = np.clip(a - moved, 0, 1)
            col = col + edge[..., None] * rgb(self.light.rim)
        if haze_amount:
            col = col * (1 - haze_amount) + rgb(haze) * haze_amount
        if soft:
            pre = blur(col * a[..., None], soft * s)
            a = blur(a, soft * s)
            col = pre / np.maximum(a, 1e-4)[..., None]
        if mirror is not None:
            y, strength, smear = mirror
            ya = blur(a, smear * s * 0.35, smear * s)[::-1]
            yc = blur(col * a[..., None], smear * s * 0.35, smear * s)[::-1] / np.maximum(ya, 1e-4)[..., None]
            top = round(2 * y * s) - self.y - self.h
            below = (np.arange(self.h, dtype=np.float32) + top)[:, None] / s - y
            fade = np.clip(1 - below / max(1.0, self.h / s * 0.62), 0, 1) * smooth(below, -2, 2)
            self.c.paint(Stamp(ya * fade, self.x, top), yc, strength)
        self.c.paint(Stamp(a, self.x, self.y), col, alpha)


# ------------------------------------------------------------------------------------------------ people
@dataclass
class Pose:
    """Limb angles in degrees (0 hangs down, positive turns forwards); near and far side; `turn` 0 side .. 1 front."""

    lean: float = 0
    head: float = 0
    arm_near: tuple[float, float] = (-6, 6)
    arm_far: tuple[float, float] = (8, 18)
    leg_near: tuple[float, float] = (-2, -3)
    leg_far: tuple[float, float] = (3, 1)
    turn: float = 0.4
    foot: float = 1.0
    lift: float = 0.0
    reach: tuple[float, float] = (1.0, 1.0)
    step: tuple[float, float] = (1.0, 1.0)


POSES: dict[str, Pose] = {
    "stand": Pose(arm_near=(-5, 6), arm_far=(8, 14), leg_near=(-3, -4), leg_far=(4, 3), turn=0.75, foot=0.6),
    "front": Pose(arm_near=(-9, -4), arm_far=(9, 4), leg_near=(-4, -3), leg_far=(4, 3), turn=1.0, foot=0.35),
    "walk": Pose(lean=3, arm_near=(-24, -8), arm_far=(26, 48), leg_near=(24, 14), leg_far=(-18, -40), turn=0.35),
    "walk2": Pose(lean=3, arm_near=(24, 44), arm_far=(-24, -10), leg_near=(-17, -38), leg_far=(23, 14), turn=0.35),
    "stroll": Pose(arm_near=(-12, -2), arm_far=(14, 26), leg_near=(12, 6), leg_far=(-8, -20), turn=0.8, foot=0.6),
    "come": Pose(
        arm_near=(-12, 2), arm_far=(12, 14), leg_near=(-3, -2), leg_far=(5, 2), turn=1.0, foot=0.4, step=(1.0, 0.95)
    ),
    "come2": Pose(
        arm_near=(-14, 6), arm_far=(9, 4), leg_near=(-5, -3), leg_far=(3, 2), turn=1.0, foot=0.4, step=(0.95, 1.0)
    ),
    "run": Pose(
        lean=13, arm_near=(-52, 38), arm_far=(48, 142), leg_near=(52, -22), leg_far=(-28, -100), turn=0.3, lift=0.03
    ),
    "point": Pose(arm_near=(86, 92), arm_far=(-4, 8), leg_near=(-4, -5), leg_far=(6, 4), turn=0.7, foot=0.8),
    "shoot": Pose(
        lean=-4,
        head=-8,
        arm_near=(158, 186),
        arm_far=(140, 178),
        leg_near=(8, -34),
        leg_far=(16, -14),
        turn=0.5,
        foot=0.9,
    ),
    "block": Pose(
        lean=8, head=-14, arm_near=(166, 172), arm_far=(60, 88), leg_near=(-6, -24), leg_far=(14, -30), turn=0.5
    ),
    "sit": Pose(lean=4, arm_near=(28, 72), arm_far=(34, 80), leg_near=(84, 4), leg_far=(76, -4), turn=0.5),
    "desk": Pose(lean=14, head=8, arm_near=(34, 74), arm_far=(42, 80), leg_near=(84, 4), leg_far=(76, -4), turn=0.6),
}


@dataclass
class Dress:
    """What somebody wears."""

    skin: Colour = "#c99670"
    hair: Colour = "#15110f"
    shirt: Colour = "#8fb2d8"
    sleeve: float = 0.55  # share of the arm that is covered, 1 = long sleeves
    trousers: Colour = "#171d2e"
    legs: float = 1.0  # share of the leg that is covered
    shoes: Colour = "#0c0c0e"
    cap: Colour | None = None
    vest: Colour | None = None
    stripe: Colour = "#dfe4e2"
    back: bool = False
    long_hair: bool = False
    skirt: bool = False
    loose: float = 1.0
    bag: Colour | None = None
    extra: dict[str, Any] = field(default_factory=dict)


POLICE = Dress(cap="#121829")
PATROL = Dress(shirt="#10182a", trousers="#0d1322", cap="#0d1322", vest="#b8d820")


def joints(x: float, y: float, height: float, pose: Pose, facing: int = 1) -> dict[str, NDArray[np.float64]]:
    """Joint positions for a figure whose lowest foot stands at (x, y)."""
    h = height

    def at(angle: float, length: float) -> NDArray[np.float64]:
        r = math.radians(angle)
        return np.array([math.sin(r) * facing, math.cos(r)]) * length * h

    up = at(180 - pose.lean, 1.0) / h
    hip = np.zeros(2)
    neck = hip + up * 0.325 * h
    head = neck + at(180 - pose.lean * 0.6 - pose.head, 0.105)
    j = {"hip": hip, "neck": neck, "head": head, "up": up}
    across = np.array([facing * 1.0, 0.0]) * h
    for side, sign, arm, leg, reach, step in (
        ("near", -1, pose.arm_near, pose.leg_near, pose.reach[0], pose.step[0]),
        ("far", 1, pose.arm_far, pose.leg_far, pose.reach[1], pose.step[1]),
    ):
        sh = neck + across * sign * 0.104 * pose.turn - up * 0.028 * h
        raised = max(0.0, abs(arm[0]) - 90) / 90
        sh = sh + up * 0.03 * h * raised - across * sign * 0.015 * pose.turn * raised
        el = sh + at(arm[0], 0.172 * reach)
        wr = el + at(arm[1], 0.15 * reach)
        j[f"shoulder_{side}"], j[f"elbow_{side}"], j[f"wrist_{side}"] = sh, el, wr
        j[f"hand_{side}"] = wr + at(arm[1], 0.062 * reach)
        hp = hip + across * sign * 0.05 * pose.turn
        kn = hp + at(leg[0], 0.245 * (0.4 + 0.6 * step))
        an = kn + at(leg[1], 0.235 * step)
        j[f"hip_{side}"], j[f"knee_{side}"], j[f"ankle_{side}"] = hp, kn, an
    low = max(j["ankle_near"][1], j["ankle_far"][1]) + 0.04 * h
    move = np.array([x, y - low - pose.lift * h])
    return {k: (v if k == "up" else v + move) for k, v in j.items()}


class Body:
    """A height field of tapered capsules and ellipsoids that flow into each other; lit once it is complete."""

    def __init__(self, canvas: Canvas, bounds: tuple[float, float, float, float], unit: float) -> None:
        """Bounds are (x0, y0, x1, y1) in units; `unit` is the height of the person."""
        self.c, self.k, self.u = canvas, canvas.s * 2, unit
        self.x, self.y = int(bounds[0] * canvas.s), int(bounds[1] * canvas.s)
        self.w = max(4, int(bounds[2] * canvas.s) - self.x)
        self.h = max(4, int(bounds[3] * canvas.s) - self.y)
        shape = (self.h * 2, self.w * 2)
        self.z: Array = np.full(shape, -1e6, np.float32)
        self.top: Array = np.full(shape, -1e6, np.float32)
        self.col: Array = np.zeros((*shape, 3), np.float32)
        self.cloth: Array = np.zeros(shape, np.float32)

    def _window(self, x0: float, y0: float, x1: float, y1: float) -> tuple[tuple[slice, slice], Array, Array] | None:
        ox, oy = self.x * 2, self.y * 2
        a, b = max(0, int(x0 * self.k - ox) - 1), min(self.w * 2, int(x1 * self.k - ox) + 2)
        c, d = max(0, int(y0 * self.k - oy) - 1), min(self.h * 2, int(y1 * self.k - oy) + 2)
        if b <= a or d <= c:
            return None
        gx = ((np.arange(a, b, dtype=np.float32) + ox + 0.5) / self.k)[None, :]
        gy = ((np.arange(c, d, dtype=np.float32) + oy + 0.5) / self.k)[:, None]
        return (slice(c, d), slice(a, b)), gx, gy

    def _merge(
        self, cut: tuple[slice, slice], height: Array, inside: Any, colour: Colour, soft: float, cloth: float
    ) -> None:
        old = self.z[cut]
        k = max(soft, 1e-3)
        t = np.clip(0.5 + 0.5 * (height - old) / k, 0, 1)
        new = old + (height - old) * t + k * t * (1 - t)
        bare = old < -1e5
        new = np.where(bare, height, new)
        self.z[cut] = np.where(inside, new, old)
        top = self.top[cut]
        win = (inside & (height > top - 0.0015 * self.u))[..., None]
        self.top[cut] = np.where(inside, np.maximum(top, height), top)
        self.col[cut] = np.where(win, rgb(colour), self.col[cut])
        self.cloth[cut] = np.where(win[..., 0], cloth, self.cloth[cut])

    def cap(
        self,
        p: Any,
        q: Any,
        r0: float,
        r1: float,
        colour: Colour,
        *,
        soft: float = 0.012,
        cloth: float = 0.0,
        open_end: bool = False,
        lift: float = 0.0,
    ) -> None:
        """A tapered limb between two points (x, y, z); radii and softness as shares of the height."""
        p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
        r0, r1, soft = r0 * self.u, r1 * self.u, soft * self.u
        r = max(r0, r1)
        got = self._window(min(p[0], q[0]) - r, min(p[1], q[1]) - r, max(p[0], q[0]) + r, max(p[1], q[1]) + r)
        if got is None:
            return
        cut, gx, gy = got
        dx, dy = q[0] - p[0], q[1] - p[1]
        l2 = max(dx * dx + dy * dy, 1e-6)
        raw = ((gx - p[0]) * dx + (gy - p[1]) * dy) / l2
        t = np.clip(raw, 0, 1)
        rr = r0 + (r1 - r0) * t
        d2 = (gx - p[0] - dx * t) ** 2 + (gy - p[1] - dy * t) ** 2
        inside = d2 < rr * rr
        if open_end:
            wave = 0.03 * np.sin((gx * dy - gy * dx) / math.sqrt(l2) / max(r, 1e-6) * 3)
            inside = inside & (raw < 1 + wave)
        height = p[2] + (q[2] - p[2]) * t + np.sqrt(np.maximum(rr * rr - d2, 0)) + lift * self.u
        self._merge(cut, height.astype(np.float32), inside, colour, soft, cloth)

    def ball(
        self,
        centre: Any,
        rx: float,
        ry: float,
        rz: float,
        colour: Colour,
        *,
        angle: float = 0.0,
        soft: float = 0.004,
        cloth: float = 0.0,
        keep: Any = None,
    ) -> None:
        """An ellipsoid; `keep(a, b)` may cut it by its own coordinates (-1..1)."""
        centre = np.asarray(centre, dtype=float)
        rx, ry, rz, soft = rx * self.u, ry * self.u, rz * self.u, soft * self.u
        r = max(rx, ry)
        got = self._window(centre[0] - r, centre[1] - r, centre[0] + r, centre[1] + r)
        if got is None:
            return
        cut, gx, gy = got
        ca, sa = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        a = ((gx - centre[0]) * ca + (gy - centre[1]) * sa) / rx
        b = (-(gx - centre[0]) * sa + (gy - centre[1]) * ca) / ry
        d2 = a * a + b * b
        inside = d2 < 1
        if keep is not None:
            inside = inside & keep(a, b)
        height = centre[2] + rz * np.sqrt(np.maximum(1 - d2, 0))
        self._merge(cut, height.astype(np.float32), inside, colour, soft, cloth)

    def tint(self, x: float, y: float, rx: float, ry: float, colour: Colour, strength: float = 1.0) -> None:
        """Colour a small soft spot without changing the form (eyes, lips)."""
        rx, ry = rx * self.u, ry * self.u
        got = self._window(x - rx, y - ry, x + rx, y + ry)
        if got is None:
            return
        cut, gx, gy = got
        d = ((gx - x) / rx) ** 2 + ((gy - y) / ry) ** 2
        t = ((1 - smooth(d, 0.45, 1.0)) * np.float32(strength))[..., None]
        self.col[cut] = self.col[cut] * (1 - t) + rgb(colour) * t

    def band(self, p: Any, q: Any, half: float, colour: Colour) -> None:
        """Colour a strip across what is there (a belt, a reflective stripe); points (x, y)."""
        p, q = np.asarray(p, dtype=float)[:2], np.asarray(q, dtype=float)[:2]
        r = half * self.u
        got = self._window(min(p[0], q[0]) - r, min(p[1], q[1]) - r, max(p[0], q[0]) + r, max(p[1], q[1]) + r)
        if got is None:
            return
        cut, gx, gy = got
        d = (q - p) / max(float(np.hypot(*(q - p))), 1e-6)
        across = np.abs((gx - p[0]) * -d[1] + (gy - p[1]) * d[0])
        along = (gx - p[0]) * d[0] + (gy - p[1]) * d[1]
        on = (across < r) & (along > 0) & (along < np.hypot(*(q - p))) & (self.cloth[cut] > 0.9)
        self.col[cut] = np.where(on[..., None], rgb(colour), self.col[cut])

    def shade(self, light: Light, fold: float = 1.0, seed: int = 3, rim: float = 1.0) -> tuple[Array, Array]:
        """Light it; returns colour and alpha at canvas size."""
        z, u = self.z, self.u
        body = z > -1e5
        a = body.astype(np.float32)
        floor = float(z[body].min()) if body.any() else 0.0
        zz = np.where(body, z, floor).astype(np.float32)
        h, w = zz.shape
        cell = 0.05 * u * self.k
        folds = fbm(w, h, cell, cell * 1.5, seed, 3, 0.6) - 0.5
        crease = np.abs(fbm(w, h, cell * 2.2, cell * 1.1, seed + 50, 2) - 0.5)
        zz = zz + self.cloth * (folds * 0.02 - crease * 0.026) * u * fold
        zs = zz * self.k
        sm = blur(zs, max(0.7, 0.0022 * u * self.k))
        gy, gx = np.gradient(sm)
        inv = 1 / np.sqrt(gx * gx + gy * gy + 1)
        nx, ny, nz = -gx * inv, -gy * inv, inv
        lx, ly, lz = np.asarray(light.to) / np.linalg.norm(light.to)
        diffuse = np.clip((nx * lx + ny * ly + nz * lz + 0.12) / 1.12, 0, 1)
        sky = 0.62 - 0.38 * ny
        r = 0.035 * u * self.k
        wa = blur(a, r)
        near = blur(zs * a, r) / np.maximum(wa, 1e-3)
        ao = np.clip(1 - np.maximum(near - zs, 0) / (0.05 * u * self.k) * 0.55, 0.35, 1)
        lit = diffuse[..., None] * rgb(light.key) * (0.5 + 0.5 * ao[..., None]) + (sky * ao)[..., None] * rgb(
            light.fill
        )
        out = self.col * lit
        dx, dy = np.asarray(light.rim_to) / np.linalg.norm(light.rim_to)
        graze = np.clip(1 - nz, 0, 1) ** 1.6 * np.clip(nx * dx + ny * dy, 0, 1)
        out = out + (0.3 * self.col.max(axis=2, keepdims=True) + 0.22 + 0.35 * self.col) * graze[..., None] * rgb(
            light.rim
        ) * (rim * 0.85)
        out = out * a[..., None]
        small = out.reshape(self.h, 2, self.w, 2, 3).mean(axis=(1, 3))
        alpha = a.reshape(self.h, 2, self.w, 2).mean(axis=(1, 3))
        return (small / np.maximum(alpha, 1e-4)[..., None]).astype(np.float32), alpha.astype(np.float32)


def figure(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    pose: Pose | str,
    dress: Dress,
    light: Light,
    *,
    facing: int = 1,
    haze: Colour = (0, 0, 0),
    haze_amount: float = 0.0,
    soft: float = 0.0,
    alpha: float = 1.0,
    shadow: float = 0.0,
    wet: float = 0.0,
    seed: int = 3,
    rim: float = 1.0,
    dim: float = 1.0,
    fold: float = 1.0,
    smear: tuple[float, float] = (0.0, 0.0),
) -> dict[str, NDArray[np.float64]]:
    """Paint a person standing at (x, y), `height` units tall; returns the joints.

    `wet` is the strength of the reflection in the ground, `shadow` of the contact shadow, `smear` a motion blur (x, y).
    """
    pose = POSES[pose] if isinstance(pose, str) else pose
    h = height
    flat = joints(x, y, h, pose, facing)
    if shadow:
        st = canvas.stamp([ellipse(x, y - 0.004 * h, 0.19 * h, 0.022 * h)], soft=0.018 * h)
        canvas.paint(st, (0, 0, 0), shadow)
    bounds = (x - 0.8 * h, y - 1.5 * h, x + 0.8 * h, y + 0.12 * h)
    bust = bool(dress.extra.get("bust"))
    if bust:
        bounds = (x - 0.24 * h, y - 1.06 * h, x + 0.24 * h, y - 0.4 * h)
    m = Body(canvas, bounds, h)
    deep = math.sqrt(max(0.0, 1 - pose.turn**2))
    flip = -1 if dress.back else 1

    def j3(name: str, z: float) -> NDArray[np.float64]:
        return np.array([*flat[name], z * h])

    up = np.array([*flat["up"], 0.0])
    zside = {"near": deep, "far": -deep}
    skin, shirt, trousers = dress.skin, dress.shirt, dress.trousers
    loose = 0.006 * dress.loose
    back_x = -facing * deep

    def leg(side: str) -> None:
        step = pose.step[0 if side == "near" else 1]
        out = 0.05 * zside[side]
        ahead = 0.2 * (1 - step) * flip
        hp, kn = j3(f"hip_{side}", out), j3(f"knee_{side}", out + ahead)
        an = j3(f"ankle_{side}", out - ahead * 0.5)
        d = an - kn
        d = d / max(float(np.linalg.norm(d)), 1e-6)
        fwd = np.array([d[1], -d[0], 0.0])
        if fwd[0] * facing < 0:
            fwd = -fwd
        spread = np.array([(-1 if side == "near" else 1) * facing * 0.022 * pose.turn, 0.0, 0.0])
        heel = an - fwd * 0.02 * h + d * 0.018 * h
        toe = an + (fwd * 0.095 * pose.foot * min(1.0, deep * 1.4 + 0.12) + d * 0.03 + spread) * h
        toe[2] += flip * 0.1 * (1 - pose.foot) * h
        m.cap(heel, toe, 0.022, 0.019, dress.shoes, soft=0.006)
        m.cap(an, an + fwd * 0.02 * h + d * 0.014 * h, 0.024, 0.022, dress.shoes, soft=0.006)
        mid = kn + (an - kn) * 0.32 - fwd * 0.006 * h * deep
        if dress.legs < 1 or dress.skirt:
            if not dress.skirt:
                m.cap(hp, kn, 0.05, 0.036, skin)
            m.cap(kn - d * 0.02 * h, mid, 0.034, 0.037, skin)
            m.cap(mid, an, 0.037, 0.02, skin)
            if not dress.skirt:
                end = hp + (kn - hp) * min(1.0, dress.legs * 1.9)
                m.cap(hp, end, 0.064, 0.063, trousers, cloth=1, open_end=True, soft=0.01)
            if dress.extra.get("socks"):
                m.cap(kn + (an - kn) * 0.66, an, 0.028, 0.025, dress.extra["socks"], soft=0.004)
        else:
            m.cap(hp, kn, 0.058 + loose, 0.042 + loose, trousers, cloth=1, soft=0.02)
            m.cap(kn, mid, 0.041 + loose, 0.039 + loose, trousers, cloth=1, soft=0.02)
            m.cap(mid, an + d * 0.012 * h, 0.039 + loose, 0.028 + loose, trousers, cloth=1, open_end=True, soft=0.01)

    def arm(side: str) -> None:
        reach = pose.reach[0 if side == "near" else 1]
        out = (0.105 * zside[side]) + 0.0
        ahead = 0.25 * (1 - reach) * flip
        over = 0.03 * deep if side == "near" else -0.03 * deep
        hang = 0.02 * pose.turn
        sh, el = j3(f"shoulder_{side}", out), j3(f"elbow_{side}", out + over + ahead * 0.4 + hang * 0.3)
        wr = j3(f"wrist_{side}", out + over + ahead + hang)
        hand = j3(f"hand_{side}", out + over + ahead + hang)
        bare = dress.sleeve < 1
        if bare:
            m.ball(sh, 0.043, 0.047, 0.043, skin, soft=0.012)
            m.cap(sh, el, 0.036, 0.026, skin)
            bulge = sh + (el - sh) * 0.55
            m.cap(sh + (el - sh) * 0.3, bulge, 0.033, 0.032, skin, soft=0.02)
            mid = el + (wr - el) * 0.28
            m.cap(el, mid, 0.026, 0.029, skin)
            m.cap(mid, wr, 0.029, 0.0165, skin)
        if dress.sleeve > 0:
            end = sh + (el - sh) * min(1.0, dress.sleeve * 1.15)
            m.ball(sh, 0.043, 0.047, 0.043, shirt, soft=0.02, cloth=1)
            m.cap(sh, end, 0.042, 0.04 if bare else 0.034, shirt, cloth=1, open_end=bare, soft=0.02)
            if not bare:
                m.cap(el, wr, 0.034, 0.025, shirt, cloth=1, open_end=True, soft=0.012)
        d = hand - wr
        d = d / max(float(np.linalg.norm(d)), 1e-6)
        n = np.array([-d[1], d[0], 0.0])
        palm = wr + d * 0.05 * h
        m.cap(wr, palm, 0.0165, 0.02, skin, soft=0.008)
        spread = dress.extra.get("fingers", 0.35)
        for i, f in enumerate((-1.0, -0.35, 0.35, 1.0)):
            root = palm + n * f * 0.0135 * h
            tip = root + (d + n * f * spread * 0.5) * 0.042 * h * (0.85 if i in (0, 3) else 1.0)
            m.cap(root, tip, 0.0072, 0.0055, skin, soft=0.004)
        thumb = -1.0 if side == "near" else 1.0
        m.cap(
            wr + d * 0.02 * h,
            wr + (d * 0.05 + n * thumb * 0.032 * (0.4 + spread)) * h,
            0.0085,
            0.0065,
            skin,
            soft=0.006,
        )

    legs_order = ("far", "near")
    for side in () if bust else legs_order:
        leg(side)
    hip, neck = j3("hip", 0), j3("neck", 0)
    right = np.array([facing * pose.turn, 0.0, 0.0]) * h

    def across(t: float, half: float, side: int) -> NDArray[np.float64]:
        p = hip + (neck - hip) * t + right * half * side
        p[2] += -side * deep * half * h
        return np.asarray(p)

    for side in (1, -1):
        m.cap(across(-0.05, 0.04, side), across(0.2, 0.034, side), 0.066, 0.06, trousers, cloth=1, soft=0.03)
    if dress.skirt:
        hem = hip - up * 0.26 * h
        for side in (1, -1):
            m.cap(
                across(0.1, 0.03, side),
                hem + right * 0.06 * side,
                0.058,
                0.085,
                trousers,
                cloth=1,
                open_end=True,
                soft=0.04,
            )
    m.cap(across(-0.02, 0, 1), across(0.2, 0, 1), 0.064, 0.06, trousers, cloth=1, soft=0.03)
    hem_t = 0.08 if (dress.cap is not None or dress.extra.get("belt")) else -0.06
    rise = hem_t + 0.14
    m.cap(across(rise, 0, 1), across(0.45, 0, 1), 0.064, 0.062, shirt, cloth=1, soft=0.03)
    m.cap(across(0.45, 0, 1), across(0.82, 0, 1), 0.062, 0.06, shirt, cloth=1, soft=0.03)
    m.cap(across(rise, 0.04, 1), across(rise, 0.04, -1), 0.06, 0.06, shirt, cloth=1, soft=0.03)
    for side in (1, -1):
        m.cap(across(rise, 0.042, side), across(0.4, 0.036, side), 0.062, 0.06, shirt, cloth=1, soft=0.03)
        m.cap(across(0.4, 0.038, side), across(0.78, 0.058, side), 0.06, 0.06, shirt, cloth=1, soft=0.03)
        wide = 0.085 if dress.sleeve > 0 else 0.062
        m.cap(across(0.97, 0.025, side), across(0.88, wide, side), 0.03, 0.036, shirt, cloth=1, soft=0.03)
    head = j3("head", 0)
    m.cap(neck - up * 0.025 * h, head, 0.032, 0.03, skin, soft=0.008)
    if dress.vest is not None:
        m.cap(across(0.1, 0, 1), across(0.82, 0, 1), 0.068, 0.064, dress.vest, cloth=1, soft=0.03)
        for side in (1, -1):
            m.cap(across(0.1, 0.04, side), across(0.45, 0.037, side), 0.066, 0.064, dress.vest, cloth=1, soft=0.03)
            m.cap(across(0.45, 0.037, side), across(0.8, 0.05, side), 0.064, 0.062, dress.vest, cloth=1, soft=0.03)
            m.cap(across(0.8, 0.05, side), across(0.96, 0.045, side), 0.045, 0.034, dress.vest, cloth=1, soft=0.02)
        for t in (0.2, 0.46):
            m.band(across(t, 0.11, -1), across(t, 0.11, 1), 0.011, dress.stripe)
        for side in (1, -1):
            m.band(across(0.5, 0.05, side), across(1.02, 0.044, side), 0.009, dress.stripe)
    elif dress.cap is not None or dress.extra.get("belt"):
        m.band(across(0.09, 0.14, -1), across(0.09, 0.14, 1), 0.012, "#07080a")
    if dress.extra.get("side"):
        for side in (1, -1):
            m.band(across(-0.4, 0.088, side), across(0.72, 0.096, side), 0.009, dress.extra["side"])
    if dress.bag is not None:
        m.cap(
            hip + np.array([-facing * 0.02 * h, -0.2 * h, -0.06 * h * flip]),
            hip + np.array([-facing * 0.02 * h, -0.03 * h, -0.06 * h * flip]),
            0.085,
            0.09,
            dress.bag,
            cloth=0.6,
        )
    tilt = math.degrees(math.atan2(up[1], up[0])) + 90
    fx = facing * deep
    ax = np.array([facing, 0.0, 0.0]) * 0.05 * h
    front = np.array([facing * deep, 0.0, pose.turn * flip])
    r = 0.05
    m.ball(head, r * 0.9, 0.064, 0.056, skin, angle=tilt)
    if not dress.back:
        m.ball(head - up * 0.028 * h + front * 0.012 * h, r * 0.66, 0.034, 0.04, skin, angle=tilt, soft=0.02)
        nose = head - up * 0.012 * h + front * 0.05 * h
        m.cap(nose + up * 0.014 * h - front * 0.004 * h, nose, 0.004, 0.0062, skin, soft=0.014)
    ear_z = 0.0 if deep < 0.3 else 0.05
    for sgn in (-1, 1) if deep < 0.5 else (0,):
        m.ball(
            head + np.array([sgn * 0.046 * h if sgn else -fx * 0.006 * h, 0.006 * h, ear_z * h]),
            0.009,
            0.016,
            0.012,
            skin,
            soft=0.003,
        )
    hair_c = head + up * 0.012 * h + np.array([back_x * 0.014 * h, 0.0, -0.012 * h * pose.turn * flip])
    if dress.back:
        m.ball(
            hair_c + np.array([0, 0, 0.02 * h]),
            0.051,
            0.066,
            0.06,
            dress.hair,
            angle=tilt,
            keep=lambda a, b: b < 0.62 + 0 * a,
        )
    else:
        g = 1.0 if fx >= 0 else -1.0

        def cut_hair(a: Array, b: Array) -> Array:
            if deep < 0.5:
                return (b < -0.34 - 0.12 * a) | ((np.abs(a) > 0.86) & (b < 0.15))
            return ((a * g < 0.1 - 0.75 * b) & (b < 0.5)) | (b < -0.5)

        m.ball(hair_c, 0.0525, 0.0665, 0.062, dress.hair, angle=tilt, keep=cut_hair)
        if deep >= 0.5:
            m.ball(head + np.array([-fx * 0.008 * h, 0.004 * h, 0.054 * h]), 0.009, 0.016, 0.008, skin, soft=0.002)
    if dress.long_hair:
        fall = head + np.array([back_x * 0.03 * h, 0.03 * h, (-0.02 if not dress.back else 0.03) * h])
        m.cap(
            fall - up * -0.01 * h,
            fall + np.array([back_x * 0.008 * h, 0.075 * h, 0]),
            0.05,
            0.042,
            dress.hair,
            soft=0.01,
        )
    if not dress.back and h * canvas.s > 150:
        dark = rgb("#1d100b")
        lip = mix(skin, "#8a3a30", 0.6)
        for e in (-1, 1):
            off = e * 0.0185 * (1 - 0.55 * deep)
            if deep > 0.8 and e * g < 0:
                continue
            ex, ey = float(head[0] + fx * 0.034 * h + off * h), float(head[1] + 0.004 * h)
            narrow = 1 - 0.3 * deep
            m.tint(ex, ey + 0.002 * h, 0.014 * narrow, 0.009, mix(skin, dark, 0.35), 0.5)
            m.tint(ex, ey, 0.0095 * narrow, 0.0046, dark)
            m.tint(ex, ey - 0.0125 * h, 0.0135 * narrow, 0.004, mix(skin, dark, 0.8), 0.9)
        m.tint(float(head[0] + fx * 0.036 * h), float(head[1] + 0.037 * h), 0.0145 * (1 - 0.4 * deep), 0.0042, lip, 0.9)
        m.tint(float(head[0] + fx * 0.05 * h), float(head[1] + 0.023 * h), 0.01, 0.0035, mix(skin, dark, 0.3), 0.5)
    if dress.cap is not None:
        top = head + up * 0.046 * h - np.array([fx * 0.004 * h, 0, 0])
        m.cap(top - ax * 0.98, top + ax * 0.98, 0.0165, 0.0165, "#07080a", lift=0.05, soft=0.002)
        crown = top + up * 0.028 * h + np.array([0, 0, 0.05 * h])
        m.ball(crown, 0.068, 0.029, 0.05, dress.cap, angle=tilt - facing * 6 * deep, soft=0.003, cloth=0.2)
        m.cap(
            top - ax * 1.0 + up * 0.006 * h,
            top + ax * 1.0 + up * 0.006 * h,
            0.0035,
            0.0035,
            "#aab4c4",
            lift=0.075,
            soft=0.0,
        )
        if not dress.back:
            peak = top - up * 0.017 * h + front * 0.05 * h
            half = np.array([0.034 * pose.turn + 0.012, 0.0, 0.0]) * h
            m.cap(peak - half, peak + half, 0.008, 0.008, "#050608", lift=0.06, soft=0.0)
            m.ball(crown + np.array([fx * 0.045 * h, 0.006 * h, 0.03 * h]), 0.008, 0.011, 0.03, "#d8b050", soft=0.0)
    if not dress.extra.get("no_arms"):
        arm("far")
        arm("near")
    col, a = m.shade(light, fold, seed, rim)
    col = col * dim
    if haze_amount:
        col = col * (1 - haze_amount) + rgb(haze) * haze_amount
    s = canvas.s
    if soft or smear != (0.0, 0.0):
        sx, sy = max(soft, smear[0]) * s, max(soft, smear[1]) * s
        pre = blur(col * a[..., None], sx, sy)
        a = blur(a, sx, sy)
        col = pre / np.maximum(a, 1e-4)[..., None]
    if wet:
        line = y - 0.006 * h
        ya = blur(a, 0.006 * h * s, 0.014 * h * s)[::-1]
        yc = blur(col * a[..., None], 0.006 * h * s, 0.014 * h * s)[::-1] / np.maximum(ya, 1e-4)[..., None]
        top_px = round(2 * line * s) - m.y - m.h
        below = (np.arange(m.h, dtype=np.float32) + top_px)[:, None] / s - line
        fade = np.clip(1 - below / (0.75 * h), 0, 1) * smooth(below, -2, 2)
        canvas.paint(Stamp(ya * fade, m.x, top_px), yc, wet)
    canvas.paint(Stamp(a, m.x, m.y), col, alpha)
    return flat


# ------------------------------------------------------------------------------------------------ solid things
class Camera:
    """A pinhole camera at `eye` looking at `look` (z up); `focal` in units of the canvas; (cx, cy) the optical axis."""

    def __init__(self, eye: Points, look: Points, focal: float, cx: float, cy: float) -> None:
        """Set up the axes."""
        self.eye = np.asarray(eye, dtype=float)
        f = np.asarray(look, dtype=float) - self.eye
        self.f = f / np.linalg.norm(f)
        r = np.cross(self.f, [0.0, 0.0, 1.0])
        self.r = r / np.linalg.norm(r)
        self.u = np.cross(self.r, self.f)
        self.focal, self.cx, self.cy = focal, cx, cy

    def project(self, points: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Canvas positions (.., 2) and depths of points (.., 3)."""
        d = np.asarray(points, dtype=float) - self.eye
        z = np.maximum(d @ self.f, 0.05)
        x = self.cx + self.focal * (d @ self.r) / z
        y = self.cy - self.focal * (d @ self.u) / z
        return np.stack([x, y], axis=-1), z

    def at(self, x: float, y: float, z: float) -> tuple[float, float]:
        """Canvas position of one point."""
        p, _ = self.project((x, y, z))
        return float(p[0]), float(p[1])

    def size(self, x: float, y: float, z: float) -> float:
        """Units on the canvas per metre at that point."""
        _, d = self.project((x, y, z))
        return float(self.focal / d)


class Mesh:
    """Coloured facets in space, painted from far to near with sky and key light."""

    def __init__(self) -> None:
        """Start empty."""
        self.quads: list[NDArray[np.float64]] = []
        self.cols: list[Array] = []
        self.gloss: list[NDArray[np.float64]] = []
        self.emit: list[NDArray[np.bool_]] = []

    def surface(self, p: Any, colour: Colour, gloss: Any = 0.0, emit: bool = False) -> None:
        """Add a grid of points (n, m, 3); colour one or one per facet (n-1, m-1, 3)."""
        g = np.asarray(p, dtype=float)
        q = np.stack([g[:-1, :-1], g[1:, :-1], g[1:, 1:], g[:-1, 1:]], axis=2).reshape(-1, 4, 3)
        c = np.broadcast_to(rgb(colour), (g.shape[0] - 1, g.shape[1] - 1, 3)).reshape(-1, 3)
        self.quads.append(q)
        self.cols.append(c)
        self.gloss.append(np.broadcast_to(np.asarray(gloss, float), (g.shape[0] - 1, g.shape[1] - 1)).ravel())
        self.emit.append(np.full(len(q), emit))

    def quad(
        self,
        a: Points,
        b: Points,
        c: Points,
        d: Points,
        colour: Colour,
        gloss: float = 0.0,
        emit: bool = False,
        cut: int = 1,
    ) -> None:
        """Add one flat facet, cut into `cut` x `cut` for sorting."""
        t = np.linspace(0, 1, cut + 1)
        a, b, c, d = (np.asarray(v, dtype=float) for v in (a, b, c, d))
        grid = [[(a * (1 - u) + d * u) * (1 - v) + (b * (1 - u) + c * u) * v for u in t] for v in t]
        self.surface(grid, colour, gloss, emit)

    def block(self, lo: Points, hi: Points, colour: Colour, gloss: float = 0.0, emit: bool = False) -> None:
        """Add an upright box."""
        (x0, y0, z0), (x1, y1, z1) = lo, hi
        v = [(x, y, z) for z in (z0, z1) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
        for i, k, m, n in ((0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7), (4, 5, 6, 7), (3, 2, 1, 0)):
            self.quad(v[i], v[k], v[m], v[n], colour, gloss, emit)

    def tube(self, line: Points, radii: Any, colour: Colour, sides: int = 10, gloss: float = 0.0) -> None:
        """Add a round tube along points in space."""
        p = np.asarray(line, dtype=float)
        r = np.interp(np.linspace(0, 1, len(p)), np.linspace(0, 1, len(np.atleast_1d(radii))), np.atleast_1d(radii))
        d = np.gradient(p, axis=0)
        d /= np.maximum(np.linalg.norm(d, axis=1), 1e-9)[:, None]
        ref = np.where(np.abs(d[:, 2:3]) > 0.9, [[1.0, 0, 0]], [[0, 0, 1.0]])
        a = np.cross(d, ref)
        a /= np.linalg.norm(a, axis=1)[:, None]
        b = np.cross(d, a)
        t = np.linspace(0, 2 * math.pi, sides + 1)
        ring = p[:, None] + r[:, None, None] * (
            a[:, None] * np.cos(t)[None, :, None] + b[:, None] * np.sin(t)[None, :, None]
        )
        self.surface(ring, colour, gloss)

    def ball(self, centre: Points, radii: Points, colour: Colour, n: int = 14, gloss: float = 0.0) -> None:
        """Add an ellipsoid."""
        u, v = np.linspace(0, 2 * math.pi, 2 * n + 1)[None, :], np.linspace(0, math.pi, n + 1)[:, None]
        p = np.stack([np.sin(v) * np.cos(u), np.sin(v) * np.sin(u), np.cos(v) + 0 * u], axis=-1)
        self.surface(np.asarray(centre) + p * np.asarray(radii, dtype=float), colour, gloss)

    def place(self, x: float, y: float, z: float = 0.0, turn: float = 0.0, scale: float = 1.0) -> Mesh:
        """A copy turned (degrees about the vertical), scaled and moved."""
        m = Mesh()
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        rot = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])
        m.quads = [q @ rot.T * scale + np.array([x, y, z], dtype=float) for q in self.quads]
        m.cols, m.gloss, m.emit = list(self.cols), list(self.gloss), list(self.emit)
        return m

    def mirror(self) -> Mesh:
        """A copy upside down under z = 0 (its reflection)."""
        m = Mesh()
        m.quads = [q * np.array([1, 1, -1.0]) for q in self.quads]
        m.cols, m.gloss, m.emit = list(self.cols), list(self.gloss), list(self.emit)
        return m

    def join(self, other: Mesh) -> None:
        """Take over the facets of another mesh."""
        self.quads += other.quads
        self.cols += other.cols
        self.gloss += other.gloss
        self.emit += other.emit

    def lay(
        self,
        canvas: Canvas,
        cam: Camera,
        *,
        sun: Points = (-0.4, 0.3, 0.8),
        key: Colour = (1, 0.95, 0.85),
        fill: Colour = (0.3, 0.35, 0.45),
        ground: Colour = (0.1, 0.09, 0.08),
        sky: Colour = (0.7, 0.8, 0.95),
        low: Colour = (0.9, 0.8, 0.65),
        haze: Colour = (0.7, 0.7, 0.7),
        haze_far: float = 0.0,
        soft: float = 0.0,
        alpha: float = 1.0,
        facing: Points | None = None,
    ) -> None:
        """Shade and paint the facets; `haze_far` is the distance at which haze takes two thirds."""
        q = np.concatenate(self.quads)
        col = np.concatenate(self.cols).astype(np.float64)
        gloss, emit = np.concatenate(self.gloss), np.concatenate(self.emit)
        mid = q.mean(axis=1)
        n = np.cross(q[:, 2] - q[:, 0], q[:, 3] - q[:, 1])
        length = np.linalg.norm(n, axis=1)
        n = n / np.maximum(length, 1e-12)[:, None]
        view = cam.eye - mid
        dist = np.linalg.norm(view, axis=1)
        view = view / dist[:, None]
        n = np.where((n * view).sum(axis=1)[:, None] < 0, -n, n)
        light = np.asarray(sun, dtype=float) / np.linalg.norm(sun)
        lam = np.clip(n @ light, 0, 1)[:, None]
        hemi = (n[:, 2:3] + 1) / 2
        out = col * (lam * rgb(key) + hemi * rgb(fill) + (1 - hemi) * rgb(ground))
        r = 2 * (n * view).sum(axis=1)[:, None] * n - view
        cosv = np.clip((n * view).sum(axis=1), 0, 1)
        fres = gloss * (0.25 + 0.75 * (1 - cosv) ** 3)
        rz = np.clip(r[:, 2:3], -1, 1)
        env = np.where(rz > 0, rgb(low) * (1 - rz) ** 3 + rgb(sky) * (1 - (1 - rz) ** 3), rgb(ground) * (1 + 0.3 * rz))
        env = env + 6 * rgb(key) * np.clip(r @ light, 0, 1)[:, None] ** 60
        out = out * (1 - 0.5 * fres[:, None]) + env * fres[:, None]
        out = np.where(emit[:, None], col, out)
        if haze_far:
            f = 1 - np.exp(-dist / haze_far)[:, None]
            out = out * (1 - f) + rgb(haze) * f
        pts, depth = cam.project(q)
        front = ((q - cam.eye) @ cam.f).min(axis=1) > 0.05
        order = np.argsort(-depth.mean(axis=1))
        sheet = Sheet(canvas, 3 if canvas.w < 2400 else 2)
        shade = (to_srgb(out) * 255 + 0.5).astype(int)
        flat = pts * sheet.k
        # a hair of overlap hides the seams between neighbouring facets
        centre = flat.mean(axis=1, keepdims=True)
        reach = np.maximum(np.linalg.norm(flat - centre, axis=2, keepdims=True), 1e-6)
        flat = flat + (flat - centre) / reach * 0.9
        for i in order:
            if front[i]:
                r_, g_, b_ = shade[i].tolist()
                sheet.pen.polygon(flat[i].ravel().tolist(), fill=(r_, g_, b_, 255))
        sheet.lay(alpha, soft)


def car(
    kind: str = "sedan",
    paint: Colour = "#e9ebee",
    band: Colour | None = None,
    lamps: bool = False,
    tail: float = 1.0,
    head: bool = False,
) -> Mesh:
    """A car about 4.6 m long, nose towards +y, wheels on z = 0, middle at the origin; 'sedan', 'suv' or 'van'."""
    m = Mesh()
    if kind == "van":
        top = [
            (-2.75, 0.62),
            (-2.72, 1.2),
            (-2.66, 2.2),
            (-2.5, 2.36),
            (-1, 2.42),
            (0.8, 2.4),
            (1.25, 2.3),
            (2.05, 1.32),
            (2.55, 1.08),
            (2.75, 0.82),
            (2.78, 0.5),
        ]
        wide, tall, glass_lo, glass_hi = 1.0, 2.42, 1.32, 2.05
    elif kind == "suv":
        top = [
            (-2.3, 0.5),
            (-2.32, 0.95),
            (-2.2, 1.15),
            (-1.95, 1.55),
            (-1.6, 1.7),
            (-0.2, 1.74),
            (0.55, 1.66),
            (1.2, 1.16),
            (2.0, 1.04),
            (2.28, 0.86),
            (2.32, 0.5),
        ]
        wide, tall, glass_lo, glass_hi = 0.94, 1.74, 1.12, 1.6
    else:
        top = [
            (-2.35, 0.45),
            (-2.36, 0.86),
            (-2.25, 1.02),
            (-1.75, 1.07),
            (-1.05, 1.4),
            (-0.4, 1.47),
            (0.3, 1.45),
            (1.2, 0.98),
            (2.0, 0.86),
            (2.3, 0.7),
            (2.34, 0.42),
        ]
        wide, tall, glass_lo, glass_hi = 0.91, 1.47, 1.0, 1.37
    prof = spline(top, steps=14)
    y, z = prof[:, 0], prof[:, 1]
    base = 0.3
    us = np.linspace(-1, 1, 25)

    def half(zz: Any, yy: Any) -> Any:
        tumble = np.clip((zz - glass_lo) / max(tall - glass_lo, 0.1), 0, 1)
        plan = 1 - 0.13 * np.clip(np.abs(yy) / 2.5, 0, 1) ** 4
        return (
            wide
            * plan
            * (1 - (0.08 if kind == "van" else 0.22) * tumble**1.2)
            * (1 - 0.05 * np.clip((0.7 - zz) / 0.4, 0, 1))
        )

    # sides
    length = float(y.max() - y.min())
    ys = np.linspace(y.min() + 0.01, y.max() - 0.01, 120)
    roof = np.array([np.max(z[np.abs(y - t) < 0.06], initial=0.5) for t in ys])
    roof = np.convolve(np.pad(roof, 3, mode="edge"), np.ones(7) / 7, "valid")
    body, glass, dark = rgb(paint), rgb("#0b1016"), rgb("#08090b")
    for sign in (-1, 1):
        low_z = np.array([base, base + 0.09, 0.45, 0.54, 0.62, 0.7, 0.78, 0.86, 0.94])
        top_z = np.maximum(roof[:, None] - 0.015, low_z[-1] + 0.01)
        high = low_z[-1] + (top_z - low_z[-1]) * np.linspace(0, 1, 18)[None, 1:]
        zz = np.minimum(np.concatenate([np.broadcast_to(low_z, (len(ys), 9)), high], axis=1), roof[:, None] - 0.01)
        yy = np.broadcast_to(ys[:, None], zz.shape)
        xx = sign * half(zz, yy)
        g = np.stack([xx, yy, zz], axis=-1)
        cy, cz = (yy[:-1, :-1] + yy[1:, 1:]) / 2, (zz[:-1, :-1] + zz[1:, 1:]) / 2
        c = np.broadcast_to(body, (*cy.shape, 3)).copy()
        lid = np.broadcast_to(roof[:-1, None], cy.shape)
        if kind == "van":
            win = (
                (cz > glass_lo)
                & (cz < glass_hi)
                & (((cy > 0.35) & (cy < 1.5)) | ((cy > -2.3) & (cy < 0.2) & (cz > 1.45)))
            )
            win &= cz < lid - 0.14
        else:
            win = (cz > glass_lo) & (cz < lid - 0.09) & (np.abs(cy + 0.28) < (1.75 if kind == "suv" else 1.35))
            win &= ~((np.abs(cy + 0.15) < 0.05) | (np.abs(cy + 1.2) < 0.04))
        if band is not None:
            c[(cz > 0.62) & (cz < 0.86)] = rgb(band)
        c[win] = glass
        c[cz < base + 0.09] = dark
        for wy in (-0.6 * length / 2, 0.62 * length / 2):
            c[(cy - wy) ** 2 + (cz - 0.33) ** 2 < 0.4**2] = dark
        m.surface(g, c, np.where(win, 0.22, 0.4))
    # top sheet from the tail over the roof to the nose
    hx = half(z, y)
    g = np.stack(
        [
            us[None, :] * hx[:, None],
            np.broadcast_to(y[:, None], (len(y), 25)),
            z[:, None] - 0.05 * us[None, :] ** 4 * np.ones_like(z)[:, None],
        ],
        axis=-1,
    )
    cu = np.abs((us[:-1] + us[1:]) / 2)[None, :]
    cy, cz = ((y[:-1] + y[1:]) / 2)[:, None], ((z[:-1] + z[1:]) / 2)[:, None]
    c = np.broadcast_to(body, (len(y) - 1, 24, 3)).copy()
    steep = (np.abs(np.diff(z)) > 0.35 * np.abs(np.diff(y)))[:, None]
    win = (cz > glass_lo + 0.02) & (cz < tall - 0.07) & steep & (cu < 0.88)
    c[np.broadcast_to(win, c.shape[:2])] = glass
    rear = (cy < y.min() + 0.25) & (cz > 0.72) & (cz < 1.0 if kind != "van" else cz < 1.15)
    c[np.broadcast_to(rear & (cu > 0.6), c.shape[:2])] = rgb("#b00d0d", tail)
    c[np.broadcast_to((cy < y.min() + 0.25) & (cz > 0.66) & (cz < 0.8) & (cu < 0.24), c.shape[:2])] = rgb("#1b4d9c")
    c[np.broadcast_to((cy > 1.9) & (cz > 0.58) & (cz < 0.8) & (cu > 0.55), c.shape[:2])] = rgb(
        "#ffffff", 1.0 if head else 0.5
    )
    c[np.broadcast_to((cy > 2.1) & (cz > 0.45) & (cz < 0.62) & (cu < 0.5), c.shape[:2])] = dark
    m.surface(g, c, np.where(np.broadcast_to(win, c.shape[:2]), 0.22, 0.42))
    wx, ly = wide * 0.8, length * 0.44
    for sign in (-1, 1):  # below the bumpers
        end = y.min() if sign < 0 else y.max()
        end -= 0.02 * sign
        m.quad((-wx, end, base), (wx, end, base), (wx, end, 0.44), (-wx, end, 0.44), dark, 0.2, cut=4)
    m.quad((-wx, -ly, base), (wx, -ly, base), (wx, ly, base), (-wx, ly, base), dark, cut=6)
    for wy in (-0.6 * length / 2, 0.62 * length / 2):
        for sign in (-1, 1):
            t = np.linspace(0, 2 * math.pi, 25)
            for rad, colour, out in ((0.33, "#0a0a0b", 0.005), (0.21, "#8a8d92", 0.012), (0.07, "#2a2b2e", 0.016)):
                ring = np.stack(
                    [np.full(25, sign * (wide * 0.965 + out)), wy + rad * np.cos(t), 0.33 + rad * np.sin(t)], axis=-1
                )
                hub = np.broadcast_to(np.array([sign * (wide * 0.965 + out), wy, 0.33]), ring.shape)
                m.surface(np.stack([hub, ring]), colour, 0.1)
            tread = np.stack(
                [
                    np.stack([np.full(25, sign * wide * k), wy + 0.33 * np.cos(t), 0.33 + 0.33 * np.sin(t)], axis=-1)
                    for k in (0.72, 0.965)
                ]
            )
            m.surface(tread, "#0a0a0b")
    if lamps:
        zt = tall + 0.02
        yc = -0.15 if kind != "van" else 1.0
        m.block((-0.62, yc - 0.12, zt), (-0.1, yc + 0.12, zt + 0.14), "#ff2418", emit=True)
        m.block((-0.1, yc - 0.12, zt), (0.1, yc + 0.12, zt + 0.13), "#c9ccd2")
        m.block((0.1, yc - 0.12, zt), (0.62, yc + 0.12, zt + 0.14), "#2a5bff", emit=True)
    return m


# ------------------------------------------------------------------------------------------------ plants
def branch(
    rng: np.random.Generator,
    x: float,
    y: float,
    angle: float,
    length: float,
    width: float,
    depth: int,
    out: list[tuple[NDArray[np.float64], float]],
    spread: float = 32,
    droop: float = 0.0,
) -> None:
    """Grow a branch and its children; collects (points, half width at the root); angle 0 = up, degrees."""
    pts = [(x, y)]
    a = angle
    for _ in range(5):
        a += float(rng.normal(0, 5)) + droop * math.copysign(1, a if a else 1)
        x += math.sin(math.radians(a)) * length / 5
        y -= math.cos(math.radians(a)) * length / 5
        pts.append((x, y))
    out.append((spline(pts, steps=4), width))
    if depth <= 0:
        return
    for _ in range(int(rng.integers(2, 4))):
        k = int(rng.integers(2, 6))
        bx, by = pts[k]
        turn = float(rng.normal(0, spread))
        branch(
            rng, bx, by, a + turn, length * float(rng.uniform(0.55, 0.8)), width * 0.58, depth - 1, out, spread, droop
        )


def leaf(x: float, y: float, length: float, width: float, angle: float) -> NDArray[np.float64]:
    """A pointed leaf from its stalk; angle 0 points down, degrees."""
    r = math.radians(angle)
    d = np.array([math.sin(r), math.cos(r)])
    n = np.array([-d[1], d[0]])
    p = np.array([x, y])
    return np.array([p, p + d * length * 0.4 + n * width, p + d * length, p + d * length * 0.4 - n * width])
