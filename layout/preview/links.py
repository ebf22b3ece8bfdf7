"""From a place on the page to the file that says so: line, column, and a URL that opens an editor there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

from layout.fonts import FaceSet
from layout.model.diagnostics import Source
from layout.model.issue import Issue
from layout.proofs.places import Place, bare, character_at, far, field_text

NEAR: Final = 6.0
"""Points by which a click may miss a line."""
MOST_TEXT: Final = 1_000_000
MOST_ROWS: Final = 40
EDITOR: Final = "vscode://file/{path}:{line}:{column}"
"""How an editor is told to open a file, unless the command line says otherwise."""


class Spot(NamedTuple):
    """What was clicked on: the place, and which of its characters (blanks not counted)."""

    place: Place
    at: int


def spot(places: Sequence[Place], faces: FaceSet, x: float, y: float) -> Spot | None:
    """Return what lies at a point of a page: the line it is on, else the picture, else the nearest line close by."""
    lines = [place for place in places if place.placed is not None and bare(place.text)]
    inside = [place for place in lines if far(place.rect, x, y) == 0]
    pictures = [place for place in places if place.placed is None and far(place.rect, x, y) == 0]
    near = sorted((place for place in lines if far(place.rect, x, y) <= NEAR), key=lambda one: far(one.rect, x, y))
    found = next(iter((*reversed(inside), *reversed(pictures), *near)), None)
    return None if found is None else Spot(found, character_at(found, faces, x, y))


def written_at(found: Spot, issue: Issue) -> Source:
    """Return where a character is written: in a paragraph typed in several lines, on its own line.

    What was typed and what is printed differ (marks are mended, blanks are lost): the two are laid side by side.
    """
    place, source = found.place, found.place.source
    rows = _rows(source)
    if place.field in ("", "caption") or place.story not in issue.stories or source.line > len(rows):
        return source
    if place.field == "credit" and place.role == "credit" and not issue.stories[place.story].credit:
        return source
    printed = field_text(issue.stories[place.story], place.field, place.paragraph)
    return _aligned(source, "\n".join(_typed(rows, source, place.field)), printed, place.start + found.at)


def _typed(rows: Sequence[str], source: Source, field: str) -> list[str]:
    """Return the lines that hold a text which begins at a place: a paragraph's, or a value's of front matter."""
    first, *rest = rows[source.line - 1 : source.line + MOST_ROWS]
    first = " " * (source.column - 1) + first[source.column - 1 :]
    if field == "body":
        goes_on = list(takewhile(str.strip, rest))
    else:
        is_block = first.strip()[:1] in ("|", ">")
        goes_on = list(takewhile(lambda row: row[:1] in ("", " "), rest)) if is_block else []
    return [first, *goes_on]


def _aligned(source: Source, typed: str, printed: str, start: int) -> Source:
    """Return the place in a typed text of the ``start``-th printed character."""
    letters = [at for at, char in enumerate(typed) if not char.isspace()]
    blocks = SequenceMatcher(None, "".join(typed[at] for at in letters), printed, autojunk=False).get_matching_blocks()
    block = next((each for each in blocks if each.b <= start < each.b + each.size), None)
    if block is None:  # a mended mark: it stands after what stands before it
        block = next((each for each in reversed(blocks) if each.size and each.b + each.size <= start), None)
        if block is None:
            return source
        start = block.b + block.size - 1
    at = letters[block.a + start - block.b]
    row = typed.count("\n", 0, at)
    return source._replace(line=source.line + row, column=at - typed.rfind("\n", 0, at))


def _rows(source: Source) -> list[str]:
    try:
        with open(source.file, encoding="utf-8-sig", newline="") as file:
            return file.read(MOST_TEXT).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except (OSError, ValueError):
        return []


def editor_url(template: str, source: Source) -> str:
    """Return the URL that opens a place in an editor; empty where no editor is named."""
    if not template:
        return ""
    path = quote(Path(os.path.abspath(source.file)).as_posix())
    return template.replace("{path}", path).replace("{line}", str(source.line)).replace("{column}", str(source.column))


def short_name(file: str, root: Path) -> str:
    """Return a file's name as it is told and copied: from the paper's folder where it lies in it."""
    path = Path(os.path.abspath(file))
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file
