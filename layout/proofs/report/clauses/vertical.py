"""Clauses about vertical lines alone: Latin letters and digits in them, quotation marks, marks that stay whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from layout.composition.rules import classes as c
from layout.proofs.report.clauses.evidence import EXACT, WESTERN, Evidence, Instance, where
from layout.proofs.report.printed.lines import PrintedLine
from layout.proofs.report.printed.reading import Cell

_PHRASE: Final = WESTERN | frozenset(
    c.POSTFIX + c.PREFIX + c.LATIN_STOP + c.LATIN_DASH + c.HYPHEN + c.SOLIDUS + c.QUOTE + c.LATIN_OPEN + c.LATIN_CLOSE
    + c.URL_BREAK
)  # fmt: skip


def _words(line: PrintedLine) -> Iterator[tuple[str, Sequence[Cell]]]:
    """Yield the words and numbers of a line with their glyphs; what Western marks join to others (3:2) is left out.

    So is the end of an address that is parted before the line, and the beginning of one that is parted after it.
    """
    text, kinds = line.paragraph.text, line.paragraph.kinds
    written = zip(line.cells, line.places, line.kinds, strict=False)
    for is_western, group in groupby(written, key=lambda each: each[2] in _PHRASE):
        own = list(group)
        around = kinds[max(own[0][1] - 1, 0) : own[0][1]] + kinds[own[-1][1] + 1 : own[-1][1] + 2]
        if is_western and all(kind in WESTERN for _, _, kind in own) and not _PHRASE.intersection(around):
            yield "".join(text[place] for _, place, _ in own), [glyph for glyph, _, _ in own]


def upright(evidence: Evidence) -> Iterator[Instance]:
    """Single letters and digits stand upright, in the middle of the line; so do the letters of abbreviations."""
    for line in evidence.lines:
        for word, glyphs in _words(line):
            if len(word) == 1:
                yield glyphs[0].turn == 0, where(line, word)


def turned(evidence: Evidence) -> Iterator[Instance]:
    """Words in small letters and numbers of four and more digits are turned a quarter clockwise."""
    for line in evidence.lines:
        for word, glyphs in _words(line):
            if (word.isalpha() and len(word) > 1 and not word.isupper()) or (word.isdigit() and len(word) > 3):
                yield all(glyph.turn == 90 for glyph in glyphs), where(line, word)


def across(evidence: Evidence) -> Iterator[Instance]:
    """Two digits stand side by side in one cell (纵中横); three may, where they are hardly wider than the line."""
    for line in evidence.lines:
        for word, glyphs in _words(line):
            if word.isdigit() and (len(word) == 2 or (len(word) == 3 and not glyphs[0].turn)):
                level = all(glyph.turn == 0 and abs(glyph.y - glyphs[0].y) < EXACT for glyph in glyphs)
                wide = max(glyph.ink[2] for glyph in glyphs) - min(glyph.ink[0] for glyph in glyphs)
                yield level and wide < 1.1 * line.cells[0].size, where(line, word)


def corner_quotes(evidence: Evidence) -> Iterator[Instance]:
    """Quotation marks are corner brackets: an opening one's ink fills the end of its cell, not its upper corner."""
    for line in evidence.lines:
        for glyph in line.cells:
            if glyph.text in "“‘”’":
                _, top, _, bottom = glyph.ink
                middle = ((top + bottom) / 2 - (glyph.y - 0.88 * glyph.size)) / glyph.size
                yield (middle > 0.5) == (glyph.text in "“‘"), where(line, glyph.text)


def whole_marks(evidence: Evidence) -> Iterator[Instance]:
    """：；？！ keep their em."""
    for line, gap, pair in evidence.neighbours():
        if (
            not pair.noted
            and pair.left in c.COLON + c.EXCLAIM
            and pair.right not in c.EXCLAIM + c.EXCLAIM_CLOSED + c.OPEN + c.CLOSE
        ):
            yield -EXACT <= pair.space <= gap.even + EXACT, where(line, pair.before + pair.after)


def running_down(evidence: Evidence) -> Iterator[Instance]:
    """—— …… ～ run down the line, in its middle."""
    for line in evidence.lines:
        for glyph, kind in zip(line.cells, line.kinds, strict=False):
            if kind in c.DASH + c.ELLIPSIS + c.LONG_CONNECTOR:
                left, top, right, bottom = glyph.ink
                off = abs((left + right) / 2 - glyph.x - (0 if glyph.turn else glyph.size / 2)) / glyph.size
                yield bottom - top > right - left and (glyph.turn > 0 or off < 0.1), where(line, glyph.text)
