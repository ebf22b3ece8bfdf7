"""Clauses of CLREQ and GB/T 15834–2011 judged on printed lines: passed, failed, off by house style, not applicable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from layout.composition.rules import classes as c
from layout.model.issue import Issue
from layout.proofs.report.clauses import beside, lines, marks, vertical
from layout.proofs.report.clauses.evidence import Check, Evidence
from layout.proofs.report.clauses.house import keeps
from layout.proofs.report.clauses.table import CLAUSES, Clause, Side
from layout.proofs.report.printed.drawn import Drawn
from layout.proofs.report.printed.gaps import Natural
from layout.proofs.report.printed.lines import PrintedLine
from layout.records import NamedTuple

Verdict = Literal["pass", "fail", "off", "n/a"]
SHOWN: Final = 3
"""So many failures of a clause are named."""


class Outcome(NamedTuple):
    """How a clause came out in one writing direction: on how many places, how many failed, and some of those.

    ``off``: the house style does not want it kept; ``failed`` says how many places would break it.
    """

    id: str
    document: str
    anchor: str
    writing: Side
    verdict: Verdict
    places: int
    failed: int
    examples: tuple[str, ...]


_BRACKETS: Final = c.OPEN + c.CLOSE
_PAUSES: Final = c.COMMA + c.STOP + c.COLON + c.EXCLAIM
_JOINERS: Final = c.LONG_CONNECTOR + c.SHORT_CONNECTOR
_DOTS: Final = c.DOT + c.DOT_FULL
_SLASHES: Final = c.SOLIDUS + c.SOLIDUS_FULL
_NUMBERS: Final = c.DIGIT + c.POSTFIX + c.POSTFIX_FULL + c.PREFIX + c.PREFIX_FULL

CHECKS: Final[dict[str, Check]] = {
    "C1": marks.rule("B4", chars=_PAUSES + c.CLOSE),
    "C2": marks.rule("B5", chars=_JOINERS + _DOTS + _SLASHES),
    "C3": marks.rule("B6", chars=c.OPEN),
    "C4": marks.rule("B7", chars=_SLASHES),
    "C5": marks.rule("B8", "B9", chars=c.DASH + c.ELLIPSIS),
    "C6": marks.double(c.DASH),
    "C7": marks.double(c.ELLIPSIS),
    "C8": marks.rule("B10", "B11", "B12", chars=_NUMBERS),
    "C9": marks.stacked,
    "C10": marks.placed(c.COMMA + c.STOP),
    "C11": marks.half_cells,
    "C12": marks.least_width,
    "C13": marks.adjacent,
    "C14": marks.beside_content,
    "C15": marks.bracket_at_start(True),
    "C16": marks.bracket_at_start(False),
    "C17": marks.mark_at_end,
    "C18": lines.hanging,
    "C19": marks.rule("B13", chars=c.LETTER),
    "C20": lines.han_latin,
    "C21": lines.solid_words,
    "C22": lines.latin_at_edges,
    "C23": lines.latin_at_marks,
    "C24": lines.squeeze_order,
    "C25": lines.even_stretch,
    "C26": lines.flush,
    "C27": lines.indents,
    "C28": lines.goes_on,
    "C29": lines.no_single,
    "C30": lines.no_widow,
    "C31": lines.on_grid,
    "C32": vertical.upright,
    "C33": vertical.turned,
    "C34": vertical.across,
    "C35": vertical.corner_quotes,
    "C36": vertical.whole_marks,
    "C37": beside.dots,
    "C38": beside.bars,
    "C39": beside.parted,
    "C40": beside.room,
    "C41": beside.readings,
    "C42": beside.apart,
    "C43": beside.frames,
    "C44": vertical.running_down,
    "G1": marks.rule("B4", chars=c.STOP + c.COMMA + c.COLON),
    "G2": marks.stacked_at_start,
    "G3": marks.rule("B4", "B6", chars=_BRACKETS),
    "G4": marks.double(c.DASH),
    "G5": marks.double(c.ELLIPSIS),
    "G6": marks.rule("B5", chars=_JOINERS),
    "G7": marks.dots,
    "G8": beside.all_marks,
    "G9": marks.rule("B5", "B7", chars=_SLASHES),
    "G10": marks.mark_at_end,
    "G11": marks.least_width,
    "G12": marks.placed(c.COMMA + c.STOP),
    "G13": vertical.corner_quotes,
    "G14": vertical.running_down,
    "G15": beside.bars,
    "G16": beside.all_marks,
    "G17": marks.rule("B4", "B5", "B6", "B7", chars=_PAUSES + _BRACKETS + _JOINERS + _DOTS + _SLASHES),
}


def judge(
    issue: Issue, printed: Sequence[PrintedLine], naturals: Mapping[bool, Natural], drawn: Sequence[Drawn]
) -> tuple[Outcome, ...]:
    """Judge every clause in each writing direction it holds for; ``naturals`` are the spacings, of vertical lines by True.

    CLREQ speaks of Chinese, GB/T 15834 of the mainland's: of papers in other languages they say nothing.
    """
    language = issue.style.punctuation.language
    own = [
        clause
        for clause in CLAUSES
        if language == "zh-Hans" or (language.startswith("zh") and clause.document == "CLREQ")
    ]
    evidence: dict[Side, Evidence] = {
        "h": Evidence(issue, printed, naturals[False], False, drawn),
        "v": Evidence(issue, printed, naturals[True], True, drawn),
    }
    sides: tuple[Side, ...] = ("h", "v")
    return tuple(_judge(clause, evidence[side], side) for side in sides for clause in own if side in clause.writing)


def _judge(clause: Clause, evidence: Evidence, side: Side) -> Outcome:
    places = list(CHECKS[clause.id](evidence))
    bad = [name for good, name in places if not good]
    is_kept = keeps(evidence.rules, clause.id)
    verdict: Verdict = "n/a" if not places else "off" if not is_kept else "fail" if bad else "pass"
    shown = tuple(dict.fromkeys(bad))[:SHOWN]
    return Outcome(clause.id, clause.document, clause.anchor, side, verdict, len(places), len(bad), shown)
