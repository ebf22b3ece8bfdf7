"""Read a body that uses no Markdown but subheads: most stories, without the 40 ms that importing a parser takes."""

from __future__ import annotations

import re

from layout.copydesk.drafts import Draft, Drafts
from layout.model.story import Span

_NEEDS_PARSER = re.compile(
    r"[*_`\[<\\&|\x00]"
    r"|^[ \t]*(?:[-+~>]|\d{1,9}[.)](?:[ \t]|$)|#(?!#{0,5}[ \t]+[^#\s][^#\n]*$))",
    re.MULTILINE | re.ASCII,
)


def is_plain(markdown: str) -> bool:
    """Tell whether the body has nothing but paragraphs, blank lines and ``## `` lines."""
    return _NEEDS_PARSER.search(markdown) is None


def read_plain(markdown: str) -> Drafts:
    """Return the paragraphs and subheads of a body that ``is_plain``, the same as the parser would."""
    drafts: list[Draft] = []
    lines: list[str] = []
    rows = markdown.split("\n")
    for number, row in enumerate([*rows, ""]):
        row = row.strip()
        if row and row[0] != "#":
            lines.append(row)
            continue
        if lines:
            drafts.append(Draft("text", (Span("\n".join(lines)),), number - len(lines)))
            lines = []
        if row:
            drafts.append(Draft("subhead", (Span(row.lstrip("#").strip()),), number))
    return drafts, []
