"""The rule about spaces (typography section 2, N6), which differs between headlines, bylines and running text."""

from __future__ import annotations

import re
from typing import Literal

from layout.copydesk.context import SPACES, is_cjk, is_wide
from layout.copydesk.marks import Edit
from layout.model.style import Language

Spacing = Literal["headline", "byline", "plain"]

_RUN = re.compile(f"[{SPACES}]+")
_GAP = "\u3000"
_REACH = 32
"""How many characters Latin words in a headline may have, so that no text takes time that grows with its square."""
_STOPS = frozenset("，、；：！？。")


def spaces(text: str, spacing: Spacing, language: Language = "zh-Hans") -> list[Edit]:
    """Return the edits that leave each run of spaces as print wants it; runs at the edges of a line go.

    ``headline``: between Chinese one U+3000, the gap that stands for a comma (H1); between Chinese and Latin too, where
    the typist does not leave a space on the other side of the Latin words: ``开考 AI阅卷``, but not ``嘉兴 2026 年``.
    ``byline``: one space between words. ``plain``: none beside Chinese.
    U+3000 inside a line is never typed by accident, so it stays everywhere; Latin words keep one space, and so do all
    words of Korean.
    """
    if language == "ko":
        spacing = "byline"
    return [
        (match.start(), match.end(), new)
        for match in _RUN.finditer(text)
        if (new := _run(text, match.start(), match.end(), spacing)) != match[0]
    ]


def _run(text: str, start: int, end: int, spacing: Spacing) -> str:
    run = text[start:end]
    if start == 0 or end == len(text) or "\n" in (text[start - 1], text[end]):
        return ""
    if _GAP in run:
        return run if spacing == "plain" else _GAP
    if text[start - 1] in _STOPS or text[end] in _STOPS:
        return ""
    single = run if len(run) == 1 and run != "\t" else " "
    if spacing == "byline":
        return single
    wide = is_wide(text, start - 1, -1), is_wide(text, end, 1)
    if spacing == "plain" or not any(wide):
        return "" if any(wide) else single
    latin = (end, 1) if wide[0] else (start - 1, -1)
    return _GAP if all(wide) or len(run) > 1 or _is_meant(text, *latin) else ""


def _is_meant(text: str, beside: int, step: int) -> bool:
    """Tell whether one space beside Latin words parts a headline: on their other side the typist leaves none.

    ``beside`` is the first of their characters after the space, in direction ``step``. Words at the edge of a line tell
    nothing: there a space is a typist's habit.
    """
    end = beside + step * _REACH
    for place in range(beside, end if 0 <= end < len(text) else len(text) if step > 0 else -1, step):
        if text[place] == "\n":
            return False
        if is_cjk(text[place]):
            return not _RUN.match(text[place - step])
    return False


def joined(text: str, language: Language = "zh-Hans") -> list[Edit]:
    """Return the edits that make one line of several: a space between Latin or Korean words only (CommonMark's breaks)."""
    edits: list[Edit] = []
    end = 0
    while (end := text.find("\n", end)) >= 0:
        start = len(text[:end].rstrip())
        end = len(text) - len(text[end:].lstrip())
        at_edge = start == 0 or end == len(text)
        chinese = not at_edge and language != "ko" and (is_wide(text, start - 1, -1) or is_wide(text, end, 1))
        edits.append((start, end, "" if at_edge or chinese else " "))
    return edits
