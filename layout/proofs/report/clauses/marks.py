"""Clauses about marks: which yields the places its clause speaks of, and whether they are as it wants them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from layout.composition.rules import classes as c
from layout.composition.rules import tokens
from layout.proofs.report.clauses.evidence import AT_EDGE, EXACT, IDEOGRAPHS, Check, Evidence, Instance, where
from layout.proofs.report.printed.cells import along, length
from layout.proofs.report.printed.lines import PrintedLine


def rule(*ids: str, chars: str) -> Check:
    """Check that no line ends where rules forbid it; ``chars`` are the classes the clause is about."""

    def check(evidence: Evidence) -> Iterator[Instance]:
        for each in evidence.breaks:
            if each.rule in ids and (each.rule not in AT_EDGE or each.wrong in chars):
                yield False, where(each.line, f"{each.before[-4:]}|{each.after[:4]}")
        for line in evidence.lines:
            if any(kind in chars for kind in line.kinds):
                yield True, where(line)

    return check


def cell(chars: str, width: float) -> Check:
    """Check that marks with a cell of their own take ``width`` em between their neighbours."""

    def check(evidence: Evidence) -> Iterator[Instance]:
        for line, gap, own in zip(evidence.lines, evidence.gaps, evidence.pairs, strict=True):
            for one, other in pairwise(own):
                if one.right in chars and {one.left, other.right} <= IDEOGRAPHS:
                    taken = one.space + other.space + _advance(line, own.index(other))
                    yield width - EXACT <= taken <= width + 2 * gap.even + EXACT, where(line)

    return check


def half_cells(evidence: Evidence) -> Iterator[Instance]:
    """· and short connectors and solidi between Han take half an em."""
    yield from cell(c.DOT + c.SHORT_CONNECTOR + c.SOLIDUS, 0.5)(evidence)


def dots(evidence: Evidence) -> Iterator[Instance]:
    """· takes half an em, and does not begin a line."""
    yield from rule("B5", chars=c.DOT)(evidence)
    yield from cell(c.DOT, 0.5)(evidence)


def _advance(line: PrintedLine, pair: int) -> float:
    """Return what the glyph before a pair of a line advances by itself, in em (no pairs share a glyph before it)."""
    glyph = line.cells[pair]
    return length(glyph, line.vertical) / glyph.size


def double(kind: str) -> Check:
    """Check that —— or …… takes two em, and stands in one line."""

    def check(evidence: Evidence) -> Iterator[Instance]:
        for line in evidence.lines:
            kinds = line.kinds
            for n, (left, right) in enumerate(pairwise(kinds)):
                if left == kind and right == tokens.PAIR and n + 2 < len(kinds):
                    taken = (
                        along(line.cells[n + 2], line.vertical) - along(line.cells[n], line.vertical)
                    ) / line.cells[n].size
                    least = 2.0 - (0.5 if kinds[n + 2] in c.OPEN else 0.0)
                    yield taken >= least - EXACT, where(line)
        for each in evidence.breaks:
            if each.rule == "B2" and tokens.resolve(each.before)[-1:] in kind + tokens.PAIR:
                yield False, where(each.line)

    return check


def stacked(evidence: Evidence) -> Iterator[Instance]:
    """？！ ！！ together take one em (GB/T 15834 5.1.2)."""
    for line, gap, pair in evidence.neighbours():
        if pair.right == c.EXCLAIM_CLOSED:
            yield pair.space <= -0.5 + gap.even + EXACT, where(line)
    yield from rule("B3", chars="")(evidence)


def stacked_at_start(evidence: Evidence) -> Iterator[Instance]:
    """？！ do not begin a line; stacked ones take one em and stay together."""
    yield from rule("B4", chars=c.EXCLAIM)(evidence)
    yield from stacked(evidence)


def adjacent(evidence: Evidence) -> Iterator[Instance]:
    """Two marks of one em each take at most one and a half, where either has a blank towards the other."""
    for line, gap, pair in evidence.neighbours():
        opens = pair.right in c.OPEN and pair.left in c.MARKS_CLOSING + c.OPEN
        closes = pair.right in c.MARKS_CLOSING and pair.left in evidence.half_blank
        if (opens or closes) and pair.right != c.EXCLAIM_CLOSED and not pair.noted:
            yield pair.space <= -0.5 + gap.even + EXACT, where(line, pair.before + pair.after)


def beside_content(evidence: Evidence) -> Iterator[Instance]:
    """Brackets stand close to what they hold."""
    for line, gap, pair in evidence.neighbours():
        inside = (pair.left in c.OPEN and pair.right in IDEOGRAPHS) or (
            pair.right == c.CLOSE and pair.left in IDEOGRAPHS
        )
        if inside and not pair.spaced and not pair.noted:
            yield -EXACT <= pair.space <= gap.even + EXACT, where(line, pair.before + pair.after)


def least_width(evidence: Evidence) -> Iterator[Instance]:
    """A squeezed mark keeps half an em."""
    for line, _, pair in evidence.neighbours():
        taken = (pair.left in evidence.half_blank) * 0.5 + (pair.right in c.OPEN) * 0.5
        if taken:
            yield pair.space >= -taken - EXACT, where(line, pair.before + pair.after)


def bracket_at_start(begins: bool) -> Check:
    """Check that an opening mark at a line's (paragraph's) start has its blank half cut off."""

    def check(evidence: Evidence) -> Iterator[Instance]:
        for line in evidence.lines:
            edge = evidence.start(line)
            if edge.kind in c.OPEN and line.begins == begins:
                yield abs(edge.place + 0.5) <= EXACT, where(line)

    return check


def mark_at_end(evidence: Evidence) -> Iterator[Instance]:
    """A full-width mark at the end of a full line takes half an em."""
    for line in evidence.lines:
        edge = evidence.end(line)
        if edge.kind in evidence.half_blank and not line.ends:
            hangs = evidence.rules.hanging
            yield abs(edge.place - 0.5) <= EXACT or (hangs > 0 and abs(edge.place - 0.5 + hangs) <= EXACT), where(line)


def placed(chars: str) -> Check:
    """Check where the ink of pause marks stands in their cells: by the text before them, or in the middle.

    Mainland: lower left in horizontal lines, upper right in vertical ones; Taiwan and Hong Kong: the middle (CLREQ
    ``#glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks``).
    """

    def check(evidence: Evidence) -> Iterator[Instance]:
        centred = evidence.rules.language.startswith("zh-Hant")
        for line in evidence.lines:
            for glyph, kind in zip(line.cells, line.kinds, strict=False):
                if kind in chars:
                    left, top, right, bottom = glyph.ink
                    across, down = (left + right) / 2 - glyph.x, (top + bottom) / 2 - (glyph.y - 0.88 * glyph.size)
                    yield (
                        _stands(across / glyph.size, down / glyph.size, evidence.vertical, centred),
                        where(line, glyph.text),
                    )

    return check


def _stands(across: float, down: float, vertical: bool, centred: bool) -> bool:
    if centred:
        return abs(across - 0.5) < 0.2 and abs(down - 0.5) < 0.2
    return (across > 0.5 and down < 0.5) if vertical else (across < 0.5 and down > 0.5)
