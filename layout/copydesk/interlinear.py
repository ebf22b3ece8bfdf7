"""Marks and readings between the lines, as an editor types them: ``[文字]{着重}``, ``[嘉兴]{jiā xīng}``.

What braces hold is the name of a mark if it is in Chinese characters, else a reading (pinyin, bopomofo, kana).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from layout.copydesk import messages
from layout.copydesk.context import is_han
from layout.copydesk.drafts import clipped
from layout.model.diagnostics import Message
from layout.model.readings import characters, has_words
from layout.model.story import Mark, Span
from layout.records import NamedTuple

MARKS: Final[dict[str, Mark]] = {"着重": "dots", "专名": "name", "书名": "book", "示亡": "mourned"}
"""The names of the marks (GB/T 15834 5.1.8, 5.2; CLREQ ``#handling_interlinear_punctuation``, ``#symbol_of_death``)."""

_ENGLISH: Final = {
    **dict.fromkeys(("emphasis", "emph", "em", "dot", "dots", "strong", "bold"), "着重"),
    **dict.fromkeys(("name", "proper", "proper name", "proper noun", "person", "place"), "专名"),
    **dict.fromkeys(("book", "title", "book title", "work", "wave"), "书名"),
    **dict.fromkeys(("mourned", "mourning", "dead", "died", "death", "deceased", "frame"), "示亡"),
}
"""What the marks may be called by those who look for an English name: they have none, only readings are in letters."""

OPEN, CLOSE, LOST = "interlinear_open", "interlinear_close", "interlinear_lost"
"""Types of the tokens that ``interlinear`` makes: the first holds what stood in the braces; all know their place ``at``."""


class Problem(NamedTuple):
    """What is wrong with a mark or a reading: the message, and the values for it."""

    message: Message
    values: dict[str, str]


Marked = tuple[list[Span], list[Problem]]


def interlinear(state: StateInline, silent: bool) -> bool:
    """Read ``[…]{…}``, a rule for markdown-it to try before that of links."""
    start, last = state.pos, state.posMax
    if state.src[start] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    if end < 0 or state.src[end + 1 : end + 2] != "{" or end + 1 >= last:
        return False
    close = state.src.find("}", end + 2, last)
    if close < 0:
        if not silent:
            _push(state, LOST, 0, start).content = state.src[start : end + 2]
        state.pos = end + 2
        return True
    if not silent:
        _push(state, OPEN, 1, start).content = state.src[end + 2 : close]
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.push(CLOSE, "", -1)
    state.pos, state.posMax = close + 1, last
    return True


def _push(state: StateInline, kind: str, nesting: Literal[0, 1], at: int) -> Token:
    token = state.push(kind, "", nesting)
    token.meta = {"at": at}
    return token


def mark_spans(spans: list[Span], words: str, *, reads: bool = True) -> Marked:
    """Return the spans that stood between brackets with what the braces asked for, and what is wrong with it.

    ``reads`` tells whether readings can be set there.
    """
    text, words = "".join(span.text for span in spans), " ".join(words.split())
    if not text.strip() or not words:
        return spans, [Problem(messages.MARK_EMPTY, {"text": clipped(text), "words": words})]
    if any(map(is_han, words)):
        return _marked(spans, text, words)
    if words.lower() in _ENGLISH:
        return spans, [Problem(messages.MARK_WORD, {"word": words, "form": f"[{text}]{{{_ENGLISH[words.lower()]}}}"})]
    if not reads:
        return spans, [Problem(messages.READING_IN_FIELD, {"text": clipped(text)})]
    if words.isascii() and (problem := _odd_reading(text, words)):
        return (spans if problem.message.severity == "error" else _read(spans, text, words)[0]), [problem]
    return _read(spans, text, words)


def _odd_reading(text: str, words: str) -> Problem | None:
    """Say what is wrong with a reading that has nothing but ASCII: pinyin has tone marks."""
    from layout.copydesk.pinyin import is_toneless, toned  # few stories need them

    if form := toned(words):
        return Problem(messages.READING_DIGITS, {"words": words, "form": f"[{text}]{{{form}}}"})
    return Problem(messages.READING_TONELESS, {"text": clipped(text), "words": words}) if is_toneless(words) else None


def _marked(spans: list[Span], text: str, words: str) -> Marked:
    mark = MARKS.get(words)
    if mark is None:
        return spans, [Problem(messages.MARK_UNKNOWN, {"word": words, "text": clipped(text)})]
    if any(span.mark for span in spans):
        return spans, [Problem(messages.MARK_TWICE, {"text": clipped(text)})]
    if mark == "dots" and not characters(text):
        return spans, [Problem(messages.MARK_NOTHING, {"text": clipped(text)})]
    return [span._replace(mark=mark, continues=number > 0) for number, span in enumerate(spans)], []


def _read(spans: list[Span], text: str, words: str) -> Marked:
    if any(span.ruby for span in spans):
        return spans, [Problem(messages.MARK_TWICE, {"text": clipped(text)})]
    if not has_words(text):
        return spans, [Problem(messages.MARK_EMPTY, {"text": clipped(text), "words": words})]
    sounds, count = words.split(), len(characters(text))
    if len(sounds) == count:
        return list(_shared(spans, sounds)), []
    if len(sounds) > 1:
        return spans, [
            Problem(messages.READINGS, {"text": clipped(text), "count": str(count), "readings": str(len(sounds))})
        ]
    if len({span[1:3] for span in spans}) > 1:
        return spans, [Problem(messages.READING_SPLIT, {"text": clipped(text)})]
    return [spans[0]._replace(text=text, ruby=words)], []


def _shared(spans: list[Span], sounds: list[str]) -> Iterator[Span]:
    """Give every span the readings of its own characters."""
    for span in spans:
        count = len(characters(span.text))
        yield span._replace(ruby=" ".join(sounds[:count]))
        sounds = sounds[count:]
