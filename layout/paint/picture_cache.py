"""Pictures made ready for the press are kept between runs: converting is the dearest part of a page.

A file is named by a digest of all that its content depends on: the picture's bytes, the press's ICC profile, size, crop,
limits, and the versions of what converts. So nothing in it is ever out of date, runs side by side cannot disturb each
other, and the folder may be deleted at any time. Whatever goes wrong with it (a full disk, no home folder, a damaged file)
costs time only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Final

import layout
from layout.model.diagnostics import Diagnostic
from layout.model.geometry import Rect
from layout.model.page import PlacedPicture
from layout.model.press import PressProfile
from layout.paint.images import PressPicture

LIMIT: Final = 1_000_000_000
"""Bytes that the folder may hold; the files used longest ago go first."""
MAKE: Final = 1
"""Raised whenever the same picture is made another way, without another version of huozi."""
_DIGEST: Final = 64


def kept(
    item: PlacedPicture, press: PressProfile, has_plate: bool, make: Callable[[], PressPicture | Diagnostic]
) -> PressPicture | Diagnostic:
    """Return a picture made earlier with the same result, or make and keep it; what is wrong with one is not kept."""
    try:
        path = _path(item, press, has_plate)
    except OSError:
        return make()
    found = _read(path)
    if found is not None:
        return found
    made = make()
    if isinstance(made, PressPicture):
        _write(path, made)
    return made


def cache_folder() -> Path:
    """Return where they are kept: ``HUOZI_CACHE``, else the system's place for caches (XDG base directories).

    Raise OSError where the user has no home.
    """
    own = os.environ.get("HUOZI_CACHE")
    if own:
        return Path(own)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or ("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    folder = Path(os.path.expanduser(base)) / "huozi"
    if not folder.is_absolute():
        raise OSError("there is no home folder")
    return folder


def _path(item: PlacedPicture, press: PressProfile, has_plate: bool) -> Path:
    from PIL import __version__

    with item.file.open("rb") as file:
        source = file_digest(file, "sha256").hexdigest()
    size = round(item.rect.width, 2), round(item.rect.height, 2)
    limits = press.is_rgb, press.total_ink, press.pictures.most, press.pictures.intent
    ways = (
        MAKE,
        source,
        _icc_digest(press.icc),
        item.crop,
        size,
        item.ink,
        has_plate,
        limits,
        layout.__version__,
        __version__,
    )
    return cache_folder() / "pictures" / sha256(repr(ways).encode()).hexdigest()


def _icc_digest(icc: Path) -> str:
    return sha256(icc.read_bytes()).hexdigest()


def _read(path: Path) -> PressPicture | None:
    """Return what a file holds; None where there is none, or it is not whole."""
    import json  # only where there are pictures

    try:
        data = path.read_bytes()
        digest, body = data[:_DIGEST], data[_DIGEST:]
        if sha256(body).hexdigest().encode() != digest:
            return None
        head, _, picture = body.partition(b"\n")
        width, height, space, is_inverted, turn, crop, opened_by, bits = json.loads(head)
        os.utime(path)
    except (OSError, ValueError):
        return None
    return PressPicture(picture, width, height, space, is_inverted, tuple(turn), Rect(*crop), opened_by, bits)


def _write(path: Path, picture: PressPicture) -> None:
    """Put a picture there whole or not at all."""
    import json

    head = json.dumps(picture[1:]).encode()
    body = head + b"\n" + picture.data
    temporary = path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(sha256(body).hexdigest().encode() + body)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        return
    with suppress(OSError):
        _prune_once(path.parent)


@cache
def _prune_once(folder: Path) -> None:
    """Look after the folder once in a run."""
    _prune(folder)


def _prune(folder: Path) -> None:
    """Delete what was used longest ago, where the folder holds too much."""
    with os.scandir(folder) as entries:
        files = [(found.st_mtime, found.st_size, entry.path) for entry in entries if (found := entry.stat())]
    excess = sum(size for _, size, _ in files) - LIMIT
    for _, size, path in sorted(files):
        if excess <= 0:
            return
        with suppress(OSError):
            os.unlink(path)
        excess -= size
