"""Write comments: a new thread, a reply, its settling. One small file each, so that two editors seldom meet in one.

Nothing is written over a file that cannot be read, and a thread is read again just before it is written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from layout.manifest import comment_messages as messages
from layout.manifest.comment_fields import UNSEEN, fault
from layout.manifest.comments import comments_folder, is_plain_folder, mild, read_thread, thread_file
from layout.manifest.files import display
from layout.manifest.reader import Log
from layout.model.comment import (
    MOST_BYTES,
    MOST_NAME,
    MOST_REPLIES,
    MOST_TEXT,
    MOST_THREADS,
    Anchor,
    Note,
    Resolved,
    Thread,
)
from layout.model.diagnostics import Diagnostics, Source
from layout.paint.files import write_all, write_new
from layout.proofs.comments.as_yaml import as_yaml

Outcome = tuple[Thread | None, Diagnostics]
"""The thread as it is written now; None where nothing was written, and why."""
_LETTERS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_TRIES: Final = 20


def new_thread(manifest: Path, anchor: Anchor, author: str, text: str, now: datetime) -> Outcome:
    """Write a comment as a new thread; its folder is made where there is none."""
    try:
        return _new_thread(manifest, anchor, author, text, now)
    except OSError as error:
        return None, _not_written(manifest, error)


def _new_thread(manifest: Path, anchor: Anchor, author: str, text: str, now: datetime) -> Outcome:
    log, folder = Log(), comments_folder(manifest)
    note = _note(author, text, now, folder, log)
    if not (anchor.story or anchor.picture or anchor.page):
        log.add(messages.NO_PLACE, Source(display(folder), 1))
    if log or note is None:
        return None, mild(log)
    if not os.path.lexists(folder):
        folder.mkdir(exist_ok=True)
    with _alone(folder, log) as is_mine:
        if not is_mine or not _has_room(folder, log):
            return None, mild(log)
        for _ in range(_TRIES):
            thread = Thread(_new_id(now), anchor, note)
            path = thread_file(manifest, thread.id)
            assert path is not None
            data = _data(thread, path, log)
            if data is None:
                break
            try:
                write_new(path, data)
            except FileExistsError:
                continue
            return thread, ()
    return None, mild(log)


def reply(manifest: Path, name: str, author: str, text: str, now: datetime) -> Outcome:
    """Add a reply to a thread."""

    def replied(thread: Thread, log: Log) -> Thread | None:
        note = _note(author, text, now, comments_folder(manifest), log)
        if len(thread.replies) >= MOST_REPLIES:
            found = len(thread.replies)
            log.add(messages.TOO_MANY_REPLIES, None, path=thread.id, found=found, limit=MOST_REPLIES)
            return None
        return None if note is None else thread._replace(replies=(*thread.replies, note))

    return _rewrite(manifest, name, replied)


def resolve(manifest: Path, name: str, author: str, now: datetime) -> Outcome:
    """Settle a thread; one that is settled keeps who did it first."""

    def resolved(thread: Thread, log: Log) -> Thread | None:
        note = _note(author, "-", now, comments_folder(manifest), log)
        return None if note is None else thread._replace(resolved=thread.resolved or Resolved(note.author, note.time))

    return _rewrite(manifest, name, resolved)


def reopen(manifest: Path, name: str) -> Outcome:
    """Open a settled thread again."""
    return _rewrite(manifest, name, lambda thread, _: thread._replace(resolved=None))


def _rewrite(manifest: Path, name: str, change: Callable[[Thread, Log], Thread | None]) -> Outcome:
    try:
        return _rewritten(manifest, name, change)
    except OSError as error:
        return None, _not_written(manifest, error)


def _not_written(manifest: Path, error: OSError) -> Diagnostics:
    """Say that the disk is full, the folder may not be written to …"""
    log, shown = Log(), display(comments_folder(manifest))
    log.add(messages.NOT_WRITTEN, Source(shown, 1), path=shown, reason=error.strerror or error)
    return mild(log)


def _rewritten(manifest: Path, name: str, change: Callable[[Thread, Log], Thread | None]) -> Outcome:
    log, path = Log(), thread_file(manifest, name)
    with _alone(comments_folder(manifest), log) as is_mine:
        thread = read_thread(manifest, name, log) if is_mine else None
        changed = change(thread, log) if thread is not None else None
        if not is_mine and not log:
            log.add(messages.UNKNOWN, None, name=name[:64])
        if changed is None or path is None:
            return None, mild(log)
        data = _data(changed, path, log)
        if data is None:
            return None, mild(log)
        if changed != thread:
            write_all({path: data})
        return changed, ()


def _note(author: str, text: str, now: datetime, folder: Path, log: Log) -> Note | None:
    """Return a note that can be read again, or note what is wrong with it; what a browser sends is tidied first."""
    words = {"author": " ".join(author.split()), "text": "\n".join(text.split("\r\n")).replace("\r", "\n").strip()}
    for name, limit in (("author", MOST_NAME), ("text", MOST_TEXT)):
        problem = fault(words[name], limit)
        if problem is not None:
            log.add(problem, Source(display(folder), 1), name=name, found=len(words[name]), limit=limit)
    time = now if now.tzinfo is not None else now.astimezone()
    return None if log else Note(words["author"], time.replace(microsecond=0), words["text"])


def _data(thread: Thread, path: Path, log: Log) -> bytes | None:
    """Return a thread's file; None where it would not be read again."""
    shown = display(path)
    if any(UNSEEN.search(value) for value in thread.anchor if isinstance(value, str)):
        log.add(messages.CONTROL, Source(shown, 1), name="anchor")
        return None
    data = as_yaml(thread).encode()
    if len(data) <= MOST_BYTES:
        return data
    log.add(messages.TOO_BIG, Source(shown, 1), path=shown, limit=MOST_BYTES)
    return None


def _has_room(folder: Path, log: Log) -> bool:
    if sum(name.endswith(".yaml") for name in os.listdir(folder)) < MOST_THREADS:
        return True
    log.add(messages.TOO_MANY, Source(display(folder), 1), path=display(folder), limit=MOST_THREADS)
    return False


def _new_id(now: datetime) -> str:
    """Return a name that sorts by time; four letters by chance keep two editors of one second apart."""
    return f"{now:%Y%m%dT%H%M%S}-" + "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(4))


@contextmanager
def _alone(folder: Path, log: Log) -> Iterator[bool]:
    """Keep other writers out of a folder; False where it is none.

    The lock is the folder itself, so that none is left behind in it. Windows cannot lock a folder: there a thread is read
    again right before it is written, no more.
    """
    if not is_plain_folder(folder, log):
        yield False
        return
    try:
        import fcntl
    except ImportError:
        yield True
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield True
    finally:
        os.close(descriptor)
