"""Read the issue's text files, and let no path leave the issue's folder."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from layout.manifest import messages
from layout.manifest.reader import Log, Value
from layout.model.diagnostics import Source

MAX_TEXT: Final = 1_000_000
"""Largest text file in bytes: a book of 330,000 characters."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")


def display(path: Path) -> str:
    """Return the path as shown in messages: from the current folder when below it, else as given."""
    here = os.getcwd()
    text = os.path.abspath(path)
    return text[len(here) + 1 :] if text.startswith(here + os.sep) else str(path)


def read_text(path: Path, asked: Source | None, log: Log) -> str | None:
    """Return a UTF-8 file with ``\\n`` line ends and without byte-order mark; ``asked`` is where it is named."""
    shown = display(path)
    place = asked or Source(shown, 1)
    try:
        if path.is_dir():
            log.add(messages.FILE_FOLDER, place, path=shown)
            return None
        with path.open("rb") as stream:
            data = stream.read(MAX_TEXT + 1)
    except FileNotFoundError:
        log.add(messages.FILE_MISSING, place, path=shown, **near_file(path, shown))
        return None
    except (OSError, ValueError) as error:
        log.add(messages.FILE_UNREADABLE, place, path=shown, reason=getattr(error, "strerror", None) or error)
        return None
    if len(data) > MAX_TEXT:
        log.add(messages.FILE_TOO_BIG, place, path=shown, limit=MAX_TEXT // 1000)
        return None
    return _decode(data, shown, log)


def _decode(data: bytes, shown: str, log: Log) -> str | None:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        log.add(messages.FILE_ENCODING, Source(shown, line), path=shown, byte=error.start + 1)
        return None
    found = _CONTROL.search(text)
    if found:
        line, start = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start()) + 1
        place = Source(shown, line, found.start() - start + 1)
        log.add(messages.FILE_CONTROL, place, codepoint=f"U+{ord(found[0]):04X}")
        return None
    return text


def inside(root: Path, name: str, place: Value | Source | None, log: Log) -> Path | None:
    """Return the path of a file named in the issue; None where it leaves ``root`` (links are followed)."""
    try:
        path = os.path.realpath(os.path.join(root, name))
        if path.startswith(os.path.join(root, "")):
            return Path(path)
    except (OSError, ValueError):  # a NUL character, a loop of links
        pass
    log.add(messages.PATH_OUTSIDE, place, path=name)
    return None


def near_file(path: Path, written: str, kinds: tuple[str, ...] = ()) -> dict[str, str]:
    """Return hint values for a missing file: the one in its folder that is most like it.

    Files of the same ending count, or those of ``kinds``. ``written`` is the path as the user wrote it.
    """
    folder = written[: -len(path.name)] if written.endswith(path.name) else ""
    kinds = kinds or (path.suffix.lower(),)
    try:
        names = sorted(name for name in os.listdir(path.parent) if name.lower().endswith(kinds) and name[0] != ".")
    except OSError:
        return {"near_en": f"there is no folder {folder} either", "near_zh": f"文件夹 {folder} 也不存在"}
    near = messages.near(path.name, names, folder)
    return near if near["near_en"] else {"near_en": "there are none in its folder", "near_zh": "文件夹里一个也没有"}
