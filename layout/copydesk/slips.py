"""Marks that were typed wrong and would print as they stand: full-width brackets, a space between, one bracket too many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from layout.copydesk.context import SPACES
from layout.records import NamedTuple

# Few texts have a brace: the patterns are compiled when the first is found.
_BRACES: Final = "{}｛｝"
_ESCAPED: Final = r"\\[!-/:-@\[-`{-~]"
_INNER: Final = r"(?:[^\[\]{}\n]|\[[^\[\]{}\n]*\](?![{｛])|\n(?![^\S\n]*\n))*"
_MARK: Final = rf"\[{_INNER}\]\{{(?:[^{{}}\n]|\n(?![^\S\n]*\n))*\}}"
_BRACKETS: Final = rf"\[{_INNER}\]"
_NO_BRACKET: Final = r"[^\[\]［］【】〔〕{}｛｝\n]"
_SLIP: Final = (
    rf"[\[［【〔]{{1,3}}(?P<text>{_NO_BRACKET}{{1,60}})[\]］】〕]{{1,3}}[{SPACES}]*"
    rf"(?:[{{｛](?P<words>[^{{}}｛｝\n]*)|(?P<bare>{_NO_BRACKET}{{1,30}}))[}}｝]+"
)
"""Words in brackets of any kind and words in braces of any kind, a brace perhaps left out."""
_KEPT, _DONE, _EVEN = "\1", "\2", "\3"
"""Stand for escapes and slips found before, for marks as they should be, and for brackets that print."""
_REST: Final = rf"\[(?={_DONE})|[{{｛][^{{}}｛｝\n]*[}}｝]?|[}}｝]"
_MEANT: Final = rf"{_KEPT}[^\[\]{{}}\n]*(?:\](?:\{{[^{{}}\n]*\}})?|\}})"
"""Where one bracket is escaped, the others of the mark are meant to print, too."""
_DEEPEST: Final = 8
_EXAMPLE: Final = "[文字]{着重}"


class Slip(NamedTuple):
    """Something like a mark, at ``start`` in the text: what stands there, and the form it should have."""

    start: int
    text: str
    form: str


def find_slips(text: str) -> list[Slip]:
    """Return what in a text looks like a mark but is none. Braces have no other use in a newspaper (``\\{`` prints one)."""
    if not _has_brace(text):
        return []
    rest = _fill(_MARK, _fill(_MEANT, _fill(_ESCAPED, text, _KEPT, 1), _KEPT, 1), _DONE, _DEEPEST)
    found = [Slip(match.start(), match[0], _form(match, text)) for match in re.finditer(_SLIP, rest)]
    rest = _fill(_BRACKETS, _fill(_SLIP, rest, _KEPT, 1), _EVEN, _DEEPEST)
    found = [slip._replace(text=text[slip.start : slip.start + len(slip.text)]) for slip in found]
    return sorted((*found, *_left_over(rest, text)))


def has_mark(text: str) -> bool:
    """Tell whether a text holds words in brackets followed by words in braces, well typed or not."""
    return _has_brace(text) and bool(re.search(_MARK, text) or re.search(_SLIP, text))


def _has_brace(text: str) -> bool:
    return any(brace in text for brace in _BRACES)


def _fill(what: str, text: str, sign: str, rounds: int) -> str:
    """Return the text with everything of a kind hidden, the innermost first; it stays as long as it is."""
    for _ in range(rounds):
        filled = re.sub(what, lambda match: sign * len(match[0]), text)
        if filled == text:
            break
        text = filled
    return text


def _form(match: re.Match[str], text: str) -> str:
    words = match["bare"] if match["words"] is None else match["words"]
    return f"[{text[slice(*match.span('text'))].strip()}]{{{words.strip()}}}"


def _left_over(rest: str, text: str) -> Iterator[Slip]:
    for match in re.finditer(_REST, rest):
        start, end = match.span()
        if match[0][0] == "{" and match[0][-1] not in "}｝" and text[start - 1 : start] == "]":
            continue  # a brace that is never closed is reported as such
        after = len(rest[end:]) - len(rest[end:].lstrip(_DONE)) if match[0] == "[" else 0
        before = start - len(rest[:start].rstrip(_DONE)) if match[0] in "}｝" else 0
        form = text[end : end + after] or text[start - before : start] or _EXAMPLE
        yield Slip(start, text[start - before : end + after], form)
