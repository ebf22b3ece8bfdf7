"""Outputs appear whole or not at all: a render that fails leaves the last good files alone."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

LEFT_OVER: Final = 3600.0
"""Seconds after which a file half written is one that a killed run left."""
_PART: Final = ".part"
_NO_LINKS: Final = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What file systems without links say."""


def write_all(outputs: Mapping[Path, bytes]) -> None:
    """Write several files; none is replaced before all of them lie complete on the disk."""
    ready: list[tuple[str, str]] = []
    try:
        for path, data in outputs.items():
            # Through a symbolic link the file it names is replaced, not the link.
            target = os.path.realpath(path)
            if os.path.exists(target) and not os.path.isfile(target):
                raise IsADirectoryError(errno.EISDIR, "not a file", str(path))
            ready.append((_temporary(target, data), target))
        while ready:
            os.replace(*ready[0])
            _sweep(ready.pop(0)[1])
    finally:
        for temporary, _ in ready:
            with suppress(OSError):
                os.unlink(temporary)


def _sweep(target: str) -> None:
    """Delete what runs that were killed left beside a file, long enough ago to be none of a run that still goes on."""
    folder, name = os.path.split(target)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(f".{name}.") and entry.name.endswith(_PART):
                with suppress(OSError):
                    if entry.stat().st_mtime < time.time() - LEFT_OVER:
                        os.unlink(entry.path)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raise FileExistsError where somebody else was first."""
    temporary = _temporary(str(path), data)
    try:
        os.link(temporary, path)  # unlike a rename it replaces nothing
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _write_alone(path, data)
    finally:
        os.unlink(temporary)


def _write_alone(path: Path, data: bytes) -> None:
    """Write a new file in its place, and take it away again where it cannot be finished."""
    with open(path, "xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            os.unlink(path)
            raise


def _temporary(target: str, data: bytes) -> str:
    """Write ``data`` beside its target, down to the disk; created by the kernel, so that the umask counts."""
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name}.{os.urandom(4).hex()}{_PART}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary
