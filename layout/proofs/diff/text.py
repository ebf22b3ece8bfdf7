"""A comparison as plain text: page by page what became of it, then every change with its characters."""

from __future__ import annotations

from collections.abc import Iterator

from layout.model.diagnostics import Language
from layout.proofs.diff.changes import Change, Difference
from layout.proofs.diff.words import SIGNS, marked_runs, page_word, sign_of, state_word, summary, words_of


def diff_text(found: Difference, language: Language) -> str:
    """Return the list; ``[-old-]{+new+}`` are characters that went and came."""
    lines = [f"{page_word(page.label, language)}  {state_word(page.state, language)}" for page in found.pages]
    for number, change in enumerate(found.changes, 1):
        lines += ["", *_entry(number, change, language)]
    return "\n".join([*lines, "", summary(found, language), ""])


def _entry(number: int, change: Change, language: Language) -> Iterator[str]:
    words = words_of(change, language)
    stop = "：" if language == "zh" else ": "
    more = f"{stop}{words.more}" if words.more else ""
    yield f"{number:>3} {SIGNS[sign_of(change)]} {words.where}  {words.what}  {words.kind}{more}"
    if any(run.op != "=" for run in words.runs):
        yield f"      {marked_runs(words.runs)}"
    elif words.runs:
        yield f"      {words.runs[0].text}"
