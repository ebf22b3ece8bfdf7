"""Comments in the proof room: listed with their places, and written by those who look on. Runs in the worker thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from layout.model.comment import Anchor, Thread
from layout.model.diagnostics import Diagnostics
from layout.preview.findings import rounded
from layout.preview.room import Room
from layout.proofs import comments
from layout.proofs.comments import Located, Pages

Said = tuple[dict[str, Any], int]
"""A record for JSON, and the status of the answer."""
NOT_FOUND: Final = 404
WRONG: Final = 422
_FAR: Final = 1e6


def listed(room: Room) -> list[dict[str, Any]]:
    """Return every thread with its place, in the order it was begun; an issue that cannot be set yet has no places."""
    threads, _ = comments.read_comments(room.path)
    if not threads:
        return []
    pages = _pages(room)
    found = comments.located(threads, pages) if pages else tuple(Located(thread, "lost") for thread in threads)
    return [_record(each) for each in found]


def begin(room: Room, asked: Mapping[str, Any]) -> Said:
    """Write a new comment at a point of a page, or on a range of copy."""
    pages = _pages(room)
    anchor = _anchor(pages, asked) if pages else None
    if anchor is None:
        return _problem("there is nothing to comment on", "此处没有可批注的内容"), NOT_FOUND
    thread, wrong = comments.new_thread(room.path, anchor, *_words(asked), _now())
    return _answer(room, thread, wrong, 201)


def reply(room: Room, name: str, asked: Mapping[str, Any]) -> Said:
    """Add a reply to a thread."""
    return _answer(room, *comments.reply(room.path, name, *_words(asked), _now()))


def resolve(room: Room, name: str, asked: Mapping[str, Any]) -> Said:
    """Settle a thread."""
    return _answer(room, *comments.resolve(room.path, name, _words(asked)[0], _now()))


def reopen(room: Room, name: str, _asked: Mapping[str, Any]) -> Said:
    """Open a thread again."""
    return _answer(room, *comments.reopen(room.path, name))


ACTS: Final[Mapping[str, Callable[[Room, str, Mapping[str, Any]], Said]]] = {
    "replies": reply, "resolve": resolve, "reopen": reopen,
}  # fmt: skip


def _pages(room: Room) -> Pages | None:
    shown = room.shown
    return comments.read_pages(shown.issue, shown.made.pages, shown.faces) if shown else None


def _anchor(pages: Pages, asked: Mapping[str, Any]) -> Anchor | None:
    stretch = asked.get("range")
    if isinstance(stretch, dict):
        words = [stretch.get(name) for name in ("story", "field")]
        counts = [stretch.get(name) for name in ("paragraph", "start", "end")]
        if all(isinstance(word, str) for word in words) and all(type(count) is int and count >= 0 for count in counts):
            return comments.anchor_of(pages.issue, *words, *counts)  # type: ignore[arg-type]
        return None
    page, x, y = (asked.get(name) for name in ("page", "x", "y"))
    if type(page) is int and all(type(each) in (int, float) and abs(each) < _FAR for each in (x, y)):  # type: ignore[arg-type]
        return comments.anchor_at(pages, page, float(x), float(y))  # type: ignore[arg-type]
    return None


def _words(asked: Mapping[str, Any]) -> tuple[str, str]:
    author, text = asked.get("author"), asked.get("text")
    return author if isinstance(author, str) else "", text if isinstance(text, str) else ""


def _now() -> datetime:
    return datetime.now().astimezone()


def _answer(room: Room, thread: Thread | None, wrong: Diagnostics, status: int = 200) -> Said:
    """Return a thread as it is now, or why nothing was written."""
    if thread is None:
        first = wrong[0] if wrong else None
        words = (first.words("en")[0], first.words("zh")[0]) if first else ("not written", "未写入")
        return _problem(*words), WRONG
    pages = _pages(room)
    return _record(comments.located((thread,), pages)[0] if pages else Located(thread, "lost")), status


def _record(found: Located) -> dict[str, Any]:
    thread = found.thread
    marks = [mark for mark in found.marks if mark.page == found.page]
    return {
        "id": thread.id, "author": thread.note.author, "time": thread.note.time.isoformat(), "text": thread.note.text,
        "story": thread.anchor.story, "quote": thread.anchor.quote,
        "about": _about(thread.anchor), "now": found.text, "state": found.state,
        "page": found.page or None, "rects": [rounded(mark.rect) for mark in marks],
        "point": list(found.point) if found.point else None,
        "resolved": {"author": thread.resolved.author, "time": thread.resolved.time.isoformat()} if thread.resolved else None,
        "replies": [{"author": note.author, "time": note.time.isoformat(), "text": note.text} for note in thread.replies],
    }  # fmt: skip


def _about(anchor: Anchor) -> str:
    """Return what a comment without a quote is about."""
    return anchor.picture or anchor.story or " ".join(filter(None, (str(anchor.page), anchor.block)))


def quote_at(room: Room, page: int, x: float, y: float) -> str:
    """Return the words that a comment at a point would be tied to; what it would be about where there are none."""
    pages = _pages(room)
    anchor = comments.anchor_at(pages, page, x, y) if pages else None
    return (anchor.quote or _about(anchor)) if anchor else ""


def _problem(english: str, chinese: str) -> dict[str, Any]:
    return {"error": {"en": english, "zh": chinese}}
