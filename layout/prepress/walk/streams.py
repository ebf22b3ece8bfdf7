"""How long streams become when they are unpacked, told before they are (ISO 32000-1, 7.4): a few bytes may hold gigabytes."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final

import pikepdf

from layout.prepress.walk.objects import MALFORMED, entry, names, whole

MAX_PACKED: Final = 256_000_000
"""Bytes between two filters of one stream."""
MAX_LINE: Final = 1_000_000
"""Bytes of one row under a predictor."""
_PIECE: Final = 1 << 20
_CLEAR, _END, _FIRST, _LAST = 256, 257, 258, 4096
"""Codes of LZW (7.4.4.2)."""
_NO_RUN: Final = 128


class TooLongError(ValueError):
    """A stream has more bytes than may be read."""


def bytes_of(stream: Any, most: int) -> bytes:
    """Return a stream unpacked; raise TooLongError where it has more than ``most`` bytes."""
    length_of(stream, most)
    read: bytes = stream.read_bytes()
    return read


def length_of(stream: Any, most: int) -> int:
    """Return how many bytes a stream has when it is unpacked; raise TooLongError where they are more than ``most``.

    A stream that cannot be unpacked is as long as what can be.
    """
    filters = names(entry(stream, "/Filter"))
    if _rows(stream) > min(most, MAX_LINE):
        raise TooLongError("rows")
    data: bytes = stream.read_raw_bytes()
    for name in filters[:-1]:
        undo = _BETWEEN.get(name)
        if undo is None:
            return 0  # nor does pikepdf unpack it
        try:
            data = undo(data)
        except (*MALFORMED, zlib.error):
            raise TooLongError(f"{name} before another filter") from None
    long = _LENGTHS.get(filters[-1] if filters else "", _plain)(data, most)
    if long > most:
        raise TooLongError(f"more than {most} bytes")
    return long


def _rows(stream: Any) -> int:
    """Return the bytes of a row of the widest predictor (7.4.4.4)."""
    found = entry(stream, "/DecodeParms")
    each = list(found) if isinstance(found, pikepdf.Array) else [found]
    sizes = (
        whole(one, "/Columns", default=1)
        * whole(one, "/Colors", default=1)
        * whole(one, "/BitsPerComponent", default=8)
        for one in each
        if whole(one, "/Predictor", default=1) > 1
    )
    return max(sizes, default=0) // 8


def _plain(data: bytes, _most: int) -> int:
    return len(data)


def _of_flate(data: bytes, most: int) -> int:
    unpacker, total = zlib.decompressobj(), 0
    while data and not unpacker.eof and total <= most:
        try:
            total += len(unpacker.decompress(data, _PIECE))
        except zlib.error:
            break
        data = unpacker.unconsumed_tail
    return total


def _of_lzw(data: bytes, most: int) -> int:
    """Count the bytes of LZW without making them."""
    lengths: list[int] = []
    total = before = held = bits = 0
    wide = 9
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < wide:
            continue
        bits -= wide
        code = held >> bits & (1 << wide) - 1
        if code == _END:
            break
        if code == _CLEAR:
            lengths, before, wide = [], 0, 9
            continue
        at = code - _FIRST
        long = 1 if at < 0 else lengths[at] if at < len(lengths) else before + 1
        total += long
        if total > most:
            break
        if before and len(lengths) + _FIRST < _LAST:
            lengths.append(before + 1)
        before = long
        wide = min(12, max(9, (len(lengths) + _FIRST + 1).bit_length()))
    return total


def _inflated(data: bytes) -> bytes:
    found = zlib.decompressobj().decompress(data, MAX_PACKED + 1)
    if len(found) > MAX_PACKED:
        raise TooLongError("packed")
    return found


def _from_base85(data: bytes) -> bytes:
    return base64.a85decode(b"".join(data.split()).removeprefix(b"<~").partition(b"~")[0])


def _from_hex(data: bytes) -> bytes:
    digits = b"".join(data.split()).partition(b">")[0]
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _of_runs(data: bytes, most: int) -> int:
    """Count the bytes of run lengths (7.4.5)."""
    total = at = 0
    while at < len(data) and data[at] != _NO_RUN and total <= most:
        many = data[at] + 1 if data[at] < _NO_RUN else 257 - data[at]
        total += many
        at += 1 + (many if data[at] < _NO_RUN else 1)
    return total


def _refused(data: bytes) -> bytes:
    raise TooLongError("before another filter")


_BETWEEN: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "FlateDecode": _inflated, "Fl": _inflated, "LZWDecode": _refused, "LZW": _refused,
    "RunLengthDecode": _refused, "RL": _refused,
    "ASCII85Decode": _from_base85, "A85": _from_base85, "ASCIIHexDecode": _from_hex, "AHx": _from_hex, "Crypt": bytes,
}  # fmt: skip
"""Filters that have others after them; pikepdf unpacks no others unless asked to."""
_LENGTHS: Final[Mapping[str, Callable[[bytes, int], int]]] = {
    "FlateDecode": _of_flate, "Fl": _of_flate, "LZWDecode": _of_lzw, "LZW": _of_lzw,
    "RunLengthDecode": _of_runs, "RL": _of_runs,
}  # fmt: skip
"""Filters that come last and make more of what they are given; others do not, or by a little."""
