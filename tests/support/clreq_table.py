"""The conformance table ``layout/composition/CLREQ.md``, made of the list of clauses and of the marks of the tests."""

from __future__ import annotations

import importlib
import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

TESTS: Final = Path(__file__).parents[1] / "clreq"
TABLE: Final = Path(__file__).parents[2] / "layout" / "composition" / "CLREQ.md"
WRITINGS: Final = ("horizontal", "vertical")
ANCHOR: Final = "https://www.w3.org/TR/clreq/#"

HEAD: Final = """\
# CLREQ, clause by clause

What huozi does of W3C's [Requirements for Chinese Text Layout](https://www.w3.org/TR/clreq/), horizontal and vertical writing
counted separately. {horizontal}; {vertical}.

- A **clause** is a section of the document that states a requirement, or a numbered item of one where the items are separate
  requirements; paragraphs without a number of their own are told by a letter. Uses, examples and notes count with their
  section. The list follows the editors' draft in the repository w3c/clreq; it is kept in `tests/clreq/clauses.tsv`.
- **pass**: the named test of `tests/clreq/` prints text or a small issue, reads the PDF back with PDFium, and asserts the
  clause on the places of characters, ink and rules; the same check fails on a PDF in which the clause is broken on purpose.
- **partial**, **fail**: what is missing. They count as not passed.
- **—**: not applicable, with the reason; not counted.

The best figures known to us of any engine are 73 % of horizontal and 63 % of vertical clauses (luatex-cn, of its own list of
clauses, which is not this one).

This file is written by `pytest tests/clreq/test_table.py --accept`, and the suite fails where it is out of date.
"""
COLUMNS: Final = "| clause | what it asks | horizontal | vertical | asserted by |\n|---|---|---|---|---|\n"


class Clause(NamedTuple):
    """A clause: its anchor, and per writing mode ``yes``, or the reason why it is not passed or not applicable."""

    anchor: str
    title: str
    horizontal: str
    vertical: str
    chapter: str

    def state(self, writing: str) -> str:
        """What the list of clauses says for a writing mode."""
        return str(getattr(self, writing))


Asserted = dict[tuple[str, str], list[str]]
"""The tests by clause and writing mode."""


def clauses() -> list[Clause]:
    """Read the list of clauses."""
    found, chapter = [], ""
    for line in (TESTS / "clauses.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            chapter = line[2:]
        else:
            found.append(Clause(*line.split("\t"), chapter))
    return found


def marked_tests() -> Iterator[tuple[str, Callable[..., Any], list[tuple[str, ...]]]]:
    """Yield every test of the folder: its name, the function, and the arguments of its ``clreq`` marks."""
    for path in sorted(TESTS.glob("test_*.py")):
        module = importlib.import_module(f"tests.clreq.{path.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("test_") and function.__module__ == module.__name__:
                marks = [mark.args for mark in getattr(function, "pytestmark", []) if mark.name == "clreq"]
                yield f"{path.stem}.py::{name}", function, marks


def asserted() -> Asserted:
    """Return which tests assert what."""
    found: Asserted = {}
    for name, _, marks in marked_tests():
        for anchor, *writings in marks:
            for writing in writings:
                found.setdefault((anchor, writing), []).append(name)
    return found


def _counts(writing: str, all_clauses: list[Clause]) -> tuple[int, int]:
    states = Counter(clause.state(writing).partition(":")[0] for clause in all_clauses)
    applicable = states.total() - states["n/a"]
    return states["yes"], applicable


def share(writing: str) -> float:
    """Return which part of the clauses that apply to a writing mode passes."""
    passed, applicable = _counts(writing, clauses())
    return passed / applicable


def _said(writing: str, all_clauses: list[Clause]) -> str:
    passed, applicable = _counts(writing, all_clauses)
    return f"**{writing.capitalize()}: {passed} of {applicable} applicable clauses pass ({passed / applicable:.0%})**"


def _cell(state: str) -> str:
    if state == "yes":
        return "pass"
    word, _, why = state.partition(": ")
    return f"— {why}" if word == "n/a" else f"**{word}**: {why}"


def table() -> str:
    """Return the whole document."""
    all_clauses, tests = clauses(), asserted()
    parts = [HEAD.format(**{writing: _said(writing, all_clauses) for writing in WRITINGS})]
    chapter = ""
    for clause in all_clauses:
        if clause.chapter != chapter:
            chapter = clause.chapter
            parts.append(f"\n## {chapter}\n\n{COLUMNS}")
        names = dict.fromkeys(name for writing in WRITINGS for name in tests.get((clause.anchor, writing), []))
        anchor, _, letter = clause.anchor.partition(" ")
        link = f"[{anchor}]({ANCHOR}{anchor}){f' {letter}' if letter else ''}"
        by = "<br>".join(f"`{name.removesuffix('()')}`" for name in names)
        parts.append(f"| {link} | {clause.title} | {_cell(clause.horizontal)} | {_cell(clause.vertical)} | {by} |\n")
    return "".join(parts)
