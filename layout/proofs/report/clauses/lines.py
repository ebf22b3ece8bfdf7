"""Clauses about lines: where they begin and end, how they are squeezed and stretched, Latin text in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from layout.composition.rules import classes as c
from layout.proofs.report.clauses.evidence import EXACT, IDEOGRAPHS, WESTERN, Evidence, Instance, where
from layout.proofs.report.findings import HALVES, LEAST_LAST, OFF_EDGE, OFF_GRID, content, end_limits, end_of, follows

STRETCHED_AUTOSPACE: Final = 0.5
"""Most that Han–Latin space grows to (em) in a line that is stretched (CLREQ expansion step 2)."""
_STEPS: Final = (c.OPEN + c.CLOSE, c.COMMA, c.STOP + c.EXCLAIM)


def flush(evidence: Evidence) -> Iterator[Instance]:
    """Every line but a paragraph's last ends at the column's edge; none passes it."""
    for line in evidence.lines:
        end, (least, most) = end_of(line), end_limits(line, evidence.rules)
        yield end <= most and (line.ends or end >= least), where(line)


def hanging(evidence: Evidence) -> Iterator[Instance]:
    """No line's end hangs out of its column; with hanging marks one 、，。 does, as far as the style says."""
    for line in evidence.lines:
        edge = evidence.end(line)
        if edge.kind in c.MARKS_CLOSING:
            hangs = evidence.rules.hanging * (edge.kind in c.COMMA + c.STOP)
            yield edge.place >= 0.5 - hangs - EXACT, where(line)


def indents(evidence: Evidence) -> Iterator[Instance]:
    """A paragraph begins with its indent."""
    for line in evidence.lines:
        edge = evidence.start(line)
        if line.begins and edge.kind not in c.OPEN + HALVES:
            yield abs(edge.place) <= OFF_EDGE, where(line)


def goes_on(evidence: Evidence) -> Iterator[Instance]:
    """Lines that go on with a paragraph begin at the column's edge: after a jump, over a picture, at a column top."""
    for line in evidence.lines:
        edge = evidence.start(line)
        if not line.begins and edge.kind not in c.OPEN + HALVES:
            yield abs(edge.place) <= OFF_EDGE, where(line)


def han_latin(evidence: Evidence) -> Iterator[Instance]:
    """Between Han and Latin or digits stands at most a quarter of an em; more only in a line that is stretched.

    A line without two Han characters beside each other has no other gaps to tell that by. Readings and frames make room.
    """
    least = min(0.125, evidence.rules.cjk_latin_space)
    for line, gap, own in zip(evidence.lines, evidence.gaps, evidence.pairs, strict=True):
        has_others = any(pair.left in IDEOGRAPHS and pair.right in IDEOGRAPHS for pair in own)
        most = 0.25 if line.ends or (has_others and not gap.is_stretched) else STRETCHED_AUTOSPACE
        for pair in own:
            if _is_mixed(pair.left, pair.right) and not pair.spaced and not pair.noted:
                yield least - EXACT <= pair.space <= most + EXACT, where(line, pair.before + pair.after)


def _is_mixed(left: str, right: str) -> bool:
    return (left in IDEOGRAPHS and right in WESTERN) or (left in WESTERN and right in IDEOGRAPHS)


def latin_at_marks(evidence: Evidence) -> Iterator[Instance]:
    """Between Latin or digits and Chinese marks no space is put."""
    for line, gap, pair in evidence.neighbours():
        closes, opens = pair.right in c.MARKS_CLOSING, pair.left in c.OPEN
        follows = pair.left in evidence.half_blank and pair.right in WESTERN
        if (closes and pair.left in WESTERN) or (opens and pair.right in WESTERN) or follows:
            yield pair.space <= gap.even + EXACT, where(line, pair.before + pair.after)


def latin_at_edges(evidence: Evidence) -> Iterator[Instance]:
    """Latin or digits at a line's edge stand at the column's edge."""
    for line in evidence.lines:
        if evidence.start(line).kind in WESTERN:
            yield abs(evidence.start(line).place) <= OFF_EDGE, where(line)
        if evidence.end(line).kind in WESTERN and not line.ends and (not line.vertical or line.cells[-1].turn):
            yield abs(end_of(line)) <= OFF_EDGE, where(line)


def solid_words(evidence: Evidence) -> Iterator[Instance]:
    """Lines are not stretched inside words and numbers."""
    for line, gap, pair in evidence.neighbours():
        if pair.left in WESTERN and pair.right == pair.left and not pair.spaced and gap.is_stretched:
            yield pair.space < 0.06, where(line, pair.before + pair.after)


def even_stretch(evidence: Evidence) -> Iterator[Instance]:
    """A stretched line is spaced evenly between Han characters; readings and frames make their own room."""
    for line, gap, own in zip(evidence.lines, evidence.gaps, evidence.pairs, strict=True):
        plain = (pair for pair in own if not pair.spaced and not pair.noted)
        spaces = [pair.space for pair in plain if pair.left in IDEOGRAPHS and pair.right in IDEOGRAPHS
                  and not pair.before.isascii() and not pair.after.isascii()]  # fmt: skip
        if gap.is_stretched and len(spaces) > 1:
            yield max(spaces) - min(spaces) <= EXACT, where(line)


def squeeze_order(evidence: Evidence) -> Iterator[Instance]:
    """Brackets give before commas, commas before stops, and nothing else is squeezed (CLREQ reduction steps 4, 5, 7)."""
    for line, gap, own in zip(evidence.lines, evidence.gaps, evidence.pairs, strict=True):
        if not gap.is_squeezed:
            continue
        left, taken, is_whole = [0.0] * 3, [0.0] * 3, True
        for pair in own:
            under = evidence.natural(pair.left, pair.right) - pair.space
            step = (
                0 if pair.right in c.OPEN else next((n for n, kinds in enumerate(_STEPS) if pair.left in kinds), None)
            )
            if step is None or pair.right == c.EXCLAIM_CLOSED:
                is_whole = is_whole and (under <= EXACT or not {pair.left, pair.right} <= IDEOGRAPHS)
                continue
            blank = pair.space + 0.5 * ((pair.left in evidence.half_blank) + (pair.right in c.OPEN))
            left[step], taken[step] = max(left[step], blank), max(taken[step], under)
        skipped = any(taken[step] > EXACT and max(left[:step]) > EXACT for step in (1, 2))
        yield is_whole and not skipped, where(line)


def no_single(evidence: Evidence) -> Iterator[Instance]:
    """A paragraph's last line holds two characters besides marks."""
    for line in evidence.lines:
        if line.ends and not line.begins:
            yield content(line) >= LEAST_LAST, where(line)


def no_widow(evidence: Evidence) -> Iterator[Instance]:
    """A paragraph's last line does not stand alone at a column top."""
    for one, other in pairwise(evidence.lines):
        if other.ends and not other.begins and one.paragraph is other.paragraph:
            yield follows(one, other), where(other)


def on_grid(evidence: Evidence) -> Iterator[Instance]:
    """Every line stands on the page's grid: line gaps are all alike."""
    for line in evidence.lines:
        yield abs(line.off) <= OFF_GRID, where(line)
