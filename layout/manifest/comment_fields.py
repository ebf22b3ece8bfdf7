"""Which keys the file of a comment may have."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from layout.manifest import comment_messages as messages
from layout.manifest.kinds import Choice, Integer, Number, Schema, wrong_type
from layout.manifest.reader import Log, Value
from layout.manifest.tables import Field, Items, Table
from layout.model.comment import CONTEXT, MOST_NAME, MOST_QUOTE, MOST_TEXT
from layout.model.diagnostics import Message
from layout.model.story import TEXT_FIELDS

UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no comment may hold: control characters and halves of characters."""


@dataclass(eq=False, repr=False)
class Words:
    """Words as they were typed, marks of the copy included; at most ``limit`` characters, in one line where ``is_short``."""

    limit: int
    is_short: bool = True

    def read(self, value: Value, log: Log) -> str | None:
        """Return the words without outer blanks."""
        if value.scalar is None:
            wrong_type(value, log, "text", "文字")
            return None
        text = value.scalar.strip()
        problem = fault(text, self.limit)
        if problem is not None:
            log.add(problem, value, name=value.key, found=len(text), limit=self.limit)
            return None
        return " ".join(text.split()) if self.is_short else text

    def schema(self) -> Schema:
        """A string, or a number that stands for its digits."""
        return {"type": ["string", "number"], "maxLength": self.limit}


def fault(text: str, limit: int) -> Message | None:
    """Return what is wrong with words of a comment, or None."""
    if not text.strip():
        return messages.NO_WORDS
    if UNSEEN.search(text):
        return messages.CONTROL
    return messages.TOO_LONG if len(text) > limit else None


@dataclass(eq=False, repr=False)
class Time:
    """A moment: ISO 8601 with the zone."""

    def read(self, value: Value, log: Log) -> datetime.datetime | None:
        """Return the time with its zone."""
        written = (value.scalar or "").strip()
        try:
            time = datetime.datetime.fromisoformat(written)
            if time.tzinfo is not None and abs(time.year - 2000) < 200:
                return time
        except ValueError:
            pass
        log.add(messages.BAD_TIME, value, found=written[:40])
        return None

    def schema(self) -> Schema:
        """A string with date, time and zone."""
        return {"type": "string", "format": "date-time"}


_AUTHOR: Final = Field(Words(MOST_NAME), "谁", "who said it", required=True)
_TIME: Final = Field(Time(), "时间，带时区", "when, with the zone", required=True)
_TEXT: Final = Field(Words(MOST_TEXT, is_short=False), "内容", "what", required=True)

ANCHOR: Final = Table(
    {
        "story": Field(Words(200), "稿件", "the story it is about"),
        "field": Field(
            Choice(("body", *TEXT_FIELDS, "caption")), "哪一部分", "which part of the story, or of the picture"
        ),
        "paragraph": Field(Integer(0), "第几段，从 0 数", "which paragraph of the body, from 0"),
        "start": Field(Integer(0), "从第几字起，空格不计", "where the quote began, blanks not counted"),
        "quote": Field(Words(MOST_QUOTE), "所指原文", "the words it is about"),
        "before": Field(Words(4 * CONTEXT), "前文", "the words before"),
        "after": Field(Words(4 * CONTEXT), "后文", "the words after"),
        "picture": Field(Words(500), "图片文件", "the picture it is about, from the issue's folder"),
        "page": Field(Integer(1, 999), "版次", "the page"),
        "block": Field(Words(40), "区块字母", "the block's letter"),
        "point": Field(
            Items(Number(0, 1), count=2),
            "图、区块或版上的一点（宽、高的比例）",
            "a point, in fractions of width and height",
        ),
    },
    name="anchor",
)
REPLY: Final = Table({"author": _AUTHOR, "time": _TIME, "text": _TEXT}, name="reply")
RESOLVED: Final = Table({"author": _AUTHOR, "time": _TIME}, name="resolved")
COMMENT: Final = Table(
    {
        "author": _AUTHOR,
        "time": _TIME,
        "anchor": Field(ANCHOR, "位置", "what it is about", required=True),
        "text": _TEXT,
        "replies": Field(Items(REPLY), "回复", "replies, the oldest first"),
        "resolved": Field(RESOLVED, "已解决", "who settled it; left out while it is open"),
    }
)
