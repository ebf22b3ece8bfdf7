"""Writing a CMYK output profile of version 2.4 (ICC.1:2001-04), byte by byte."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from .colour import D50, Array

VERSION = 0x02400000
CREATED = (2026, 1, 1, 0, 0, 0)
"""A fixed date, so that the same data give the same bytes."""

MATTE = 2
"""Device attribute: the surface is not glossy (clause 6.1.10)."""

LAB_WHITE = 0xFF00
"""L* 100 in the 16-bit encoding of version 2 (annex A.2); a* and b* are in 1/256 from −128."""


@dataclass(frozen=True)
class Lut:
    """A ``lut16Type``: input curves (channels, entries) and grid values (nodes, outputs), all from 0 to 1."""

    curves: Array
    nodes: Array

    def data(self) -> bytes:
        """Return the bytes of the tag; output curves are straight lines."""
        channels, entries = self.curves.shape
        outputs = self.nodes.shape[1]
        grid = round(len(self.nodes) ** (1 / channels))
        head = struct.pack(">4s4x4B9i2H", b"mft2", channels, outputs, grid, 0, *fixed(np.eye(3).ravel()), entries, 2)
        line = np.tile([0.0, 1.0], (outputs, 1))
        return head + b"".join(words(part) for part in (self.curves, self.nodes, line))


def words(values: Array) -> bytes:
    """Return values from 0 to 1 as 16-bit numbers."""
    return np.round(np.clip(values, 0, 1) * 65535).astype(">u2").tobytes()


def fixed(values: Array) -> list[int]:
    """Return values as ``s15Fixed16Number`` (clause 5.3.8)."""
    return [round(float(value) * 65536) for value in values]


def encode(lab: Array) -> Array:
    """Return CIELAB as shares of the 16-bit range."""
    scaled = np.stack([lab[..., 0] * LAB_WHITE / 100, (lab[..., 1] + 128) * 256, (lab[..., 2] + 128) * 256], axis=-1)
    coded: Array = scaled / 65535
    return coded


def decode(coded: Array) -> Array:
    """Return the CIELAB colours that stand for shares of the 16-bit range."""
    scaled = coded * 65535
    return np.stack([scaled[..., 0] * 100 / LAB_WHITE, scaled[..., 1] / 256 - 128, scaled[..., 2] / 256 - 128], axis=-1)


def text(value: str) -> bytes:
    """Return a ``textType`` tag."""
    return struct.pack(">4s4x", b"text") + value.encode("ascii") + b"\0"


def description(name: str) -> bytes:
    """Return a ``textDescriptionType`` tag, which has a name in ASCII alone."""
    ascii_name = name.encode("ascii") + b"\0"
    return struct.pack(">4s4xI", b"desc", len(ascii_name)) + ascii_name + bytes(4 + 4 + 2 + 1 + 67)


def xyz(value: Array) -> bytes:
    """Return an ``XYZType`` tag."""
    return struct.pack(">4s4x3i", b"XYZ ", *fixed(value))


def assemble(tags: dict[str, bytes]) -> bytes:
    """Return the profile; tags with the same data share it."""
    offset = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for data in tags.values():
        if data not in places:
            places[data] = offset + len(body)
            body += data + bytes(-len(data) % 4)
    table = struct.pack(">I", len(tags))
    for name, data in tags.items():
        table += struct.pack(">4s2I", name.encode("ascii"), places[data], len(data))
    size = offset + len(body)
    # No preferred module, platform, maker or model; perceptual is the intent a reader should take.
    header = struct.pack(">I4xI4s4s4s6H4s", size, VERSION, b"prtr", b"CMYK", b"Lab ", *CREATED, b"acsp")
    header += struct.pack(">16xQI3i", MATTE, 0, *fixed(D50))
    return header.ljust(128, b"\0") + table + body
