"""What a proof-reader sees without knowing the story: cut paragraphs and quotation marks without a partner."""

from __future__ import annotations

import re

from layout.copydesk.context import has_cjk, is_han, is_latin
from layout.copydesk.drafts import Draft, clipped
from layout.copydesk.messages import CUT_PARAGRAPH, HEADING_SPACE, JOINED_LINES, QUOTES
from layout.model.diagnostics import Diagnostics, Source, diagnose
from layout.model.story import Paragraph

_OPENING = dict(zip("”’」』", "“‘「『", strict=True))
_QUOTE = re.compile("[“”‘’「」『』]")
_SENTENCE_ENDS = frozenset("。！？”’…")


def check_paragraphs(paragraphs: tuple[Paragraph, ...]) -> Diagnostics:
    """Return warnings about cut paragraphs (N7), subheads without their space, and quotation marks (N3)."""
    found: list[Diagnostics] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found += (_heading(paragraph) or _cut(paragraph), _unpaired(paragraph, following))
    return sum(found, ())


def check_lines(draft: Draft, source: Source) -> Diagnostics:
    """Return a warning where a typist began a paragraph on a new line without leaving one empty."""
    lines = draft.text.split("\n")
    for number, line in enumerate(lines[:-1]):
        if line.rstrip()[-1:] in _SENTENCE_ENDS and line.strip() and lines[number + 1].strip():
            place = source._replace(line=source.line + number)
            return (diagnose(JOINED_LINES, place, text=line.rstrip()[-12:]),)
    return ()


def _cut(paragraph: Paragraph) -> Diagnostics:
    end = paragraph.text[-1:]
    if paragraph.kind != "text" or not (end and (is_han(end) or end in "，、,")):
        return ()
    return (diagnose(CUT_PARAGRAPH, paragraph.source, end=paragraph.text[-12:]),)


def _heading(paragraph: Paragraph) -> Diagnostics:
    text = paragraph.text
    rest = text.lstrip("#")
    sign = text[: len(text) - len(rest)]
    if paragraph.kind != "text" or not 0 < len(sign) <= 6 or not has_cjk(rest[:1]):
        return ()
    return (diagnose(HEADING_SPACE, paragraph.source, text=clipped(text), sign=sign, rest=clipped(rest)),)


def _unpaired(paragraph: Paragraph, following: Paragraph | None) -> Diagnostics:
    text = paragraph.text
    place = _first_unpaired(text)
    # A speech of several paragraphs opens each of them and closes the last only (P13).
    if place < 0 or (place == 0 and following is not None and following.text[:1] == text[0]):
        return ()
    near = text[max(place - 6, 0) : place + 7]
    return (diagnose(QUOTES, paragraph.source, mark=text[place], near=near),)


def _first_unpaired(text: str) -> int:
    """Return the index of the first quotation mark without a partner, -1 if there is none."""
    opened: list[int] = []
    for match in _QUOTE.finditer(text):
        place, mark = match.start(), match[0]
        if _is_apostrophe(text, place):
            continue
        if mark not in _OPENING:
            opened.append(place)
        elif opened and text[opened[-1]] == _OPENING[mark]:
            opened.pop()
        else:
            return place
    if opened:
        return opened[0]
    return text.rindex('"') if text.count('"') % 2 and has_cjk(text) else -1


def _is_apostrophe(text: str, place: int) -> bool:
    before = text[place - 1 : place]
    return text[place] == "’" and bool(before) and is_latin(before)
