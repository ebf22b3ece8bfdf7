"""Read the comments beside an issue: a folder ``issue.comments/`` with one small YAML file for each thread.

A file that is wrong is reported and left out; nothing in it stops the issue.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from layout.manifest import comment_messages as messages
from layout.manifest import messages as common
from layout.manifest.comment_fields import COMMENT
from layout.manifest.files import display, read_text
from layout.manifest.reader import Log, load
from layout.manifest.tables import Entry
from layout.model.comment import MOST_BYTES, MOST_REPLIES, MOST_THREADS, Anchor, Note, Resolved, Thread
from layout.model.diagnostics import Diagnostics, Source

ID: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")
_SUFFIX: Final = ".yaml"


def comments_folder(manifest: Path) -> Path:
    """Return the folder of an issue's comments: ``issue.comments`` beside ``issue.yaml``."""
    return manifest.with_name(f"{manifest.stem}.comments")


def thread_file(manifest: Path, name: str) -> Path | None:
    """Return the file of a thread; None where ``name`` is no id: no path is ever made of anything else."""
    return comments_folder(manifest) / f"{name}{_SUFFIX}" if ID.fullmatch(name) else None


def read_comments(manifest: Path) -> tuple[tuple[Thread, ...], Diagnostics]:
    """Return the threads of an issue, the oldest first, and what is wrong with their files (warnings)."""
    log = Log()
    found = [thread for name in _names(manifest, log) if (thread := read_thread(manifest, name, log)) is not None]
    return tuple(sorted(found, key=lambda thread: (thread.note.time, thread.id))), mild(log)


def mild(log: Log) -> Diagnostics:
    """Return problems as warnings: the mistakes of YAML are errors elsewhere."""
    return tuple(one._replace(message=one.message._replace(severity="warning")) for one in log)


def is_plain_folder(folder: Path, log: Log) -> bool:
    """Tell whether comments can be in a folder; a link, which may lead out of the issue, is refused."""
    try:
        mode = os.lstat(folder).st_mode
    except (OSError, ValueError):
        return False
    if not stat.S_ISDIR(mode):
        log.add(messages.NO_FOLDER, Source(display(folder), 1), path=display(folder))
        return False
    return True


def _names(manifest: Path, log: Log) -> Iterator[str]:
    folder = comments_folder(manifest)
    if not is_plain_folder(folder, log):
        return
    try:
        files = sorted(name for name in os.listdir(folder) if name.endswith(_SUFFIX) and name[0] != ".")
    except OSError as error:
        log.add(common.FILE_UNREADABLE, Source(display(folder), 1), path=display(folder), reason=error.strerror)
        return
    if len(files) > MOST_THREADS:
        log.add(messages.TOO_MANY, Source(display(folder), 1), path=display(folder), limit=MOST_THREADS)
    for name in files[-MOST_THREADS:]:
        if ID.fullmatch(name.removesuffix(_SUFFIX)):
            yield name.removesuffix(_SUFFIX)
        else:
            shown = display(folder / name.encode("utf-8", "replace").decode())
            log.add(messages.BAD_NAME, Source(shown, 1), path=shown)


def read_thread(manifest: Path, name: str, log: Log) -> Thread | None:
    """Return one thread; None, with notes in ``log``, where there is none or anything in its file is wrong."""
    path = thread_file(manifest, name)
    if path is None or not os.path.lexists(path):
        log.add(messages.UNKNOWN, Source(display(comments_folder(manifest)), 1), name=name[:64])
        return None
    shown, start = display(path), len(log)
    if not _is_fit(path, shown, log):
        return None
    text = read_text(path, None, log)
    root = None if text is None else load(text, shown, log)
    if root is None or root.is_null:
        if len(log) == start:
            log.add(messages.NO_WORDS, Source(shown, 1), name=shown)
        return None
    entry = COMMENT.read(root, log)
    thread = _thread(name, entry, shown, log) if entry is not None and len(log) == start else None
    return thread if len(log) == start else None


def _is_fit(path: Path, shown: str, log: Log) -> bool:
    """Tell whether a file may be opened: a pipe would wait for ever, a link may lead anywhere."""
    try:
        found = os.lstat(path)
    except OSError as error:
        log.add(common.FILE_UNREADABLE, Source(shown, 1), path=shown, reason=error.strerror)
        return False
    if not stat.S_ISREG(found.st_mode):
        log.add(messages.NO_FILE, Source(shown, 1), path=shown)
    elif found.st_size > MOST_BYTES:
        log.add(messages.TOO_BIG, Source(shown, 1), path=shown, limit=MOST_BYTES)
    else:
        return True
    return False


def _thread(name: str, entry: Entry, shown: str, log: Log) -> Thread:
    place: Entry = entry.get("anchor")
    anchor = Anchor(**place.values)
    if not (anchor.story or anchor.picture or anchor.page):
        log.add(messages.NO_PLACE, place.source)
    replies = tuple(map(_note, entry.get("replies", ())))
    if len(replies) > MOST_REPLIES:
        log.add(messages.TOO_MANY_REPLIES, entry.at("replies"), path=shown, found=len(replies), limit=MOST_REPLIES)
    resolved: Entry | None = entry.get("resolved")
    return Thread(name, anchor, _note(entry), replies, Resolved(**resolved.values) if resolved else None)


def _note(entry: Entry) -> Note:
    values: dict[str, Any] = entry.values
    return Note(values["author"], values["time"], values["text"])
