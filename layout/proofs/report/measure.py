"""The composition report (排版质检单): a finished PDF measured line by line, story by story, clause by clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from layout.composition.rules.spacing import spacing
from layout.model.issue import Issue
from layout.model.page import PageLayout
from layout.model.style import Writing
from layout.proofs.report.clauses.judge import Outcome, judge
from layout.proofs.report.fields import field_findings
from layout.proofs.report.findings import Finding, Kind, line_findings
from layout.proofs.report.printed.attribution import Attributed, attribute
from layout.proofs.report.printed.drawn import drawn_marks, framed
from layout.proofs.report.printed.gaps import Gaps, Natural, line_gaps
from layout.proofs.report.printed.lines import PrintedLine, printed_lines
from layout.proofs.report.printed.reading import read_pages
from layout.records import NamedTuple

BUCKETS: Final = (0.02, 0.05, 0.10)
"""Upper ends (em) of the classes that widest gaps of lines are counted in; the last class has none."""
WORST: Final = 5
"""So many of the loosest lines are shown."""


class Measured(NamedTuple):
    """A line and its gaps."""

    line: PrintedLine
    gaps: Gaps


class StoryReport(NamedTuple):
    """One story's lines. ``buckets`` counts them by widest gap: ≤ 0.02, ≤ 0.05, ≤ 0.10 em, wider."""

    story: str
    lines: int
    characters: int
    squeezed: int
    stretched: int
    buckets: tuple[int, ...]
    widest: float
    taken: float
    findings: tuple[Finding, ...]

    def count(self, *kinds: Kind) -> int:
        """How many findings are of these kinds."""
        return sum(finding.kind in kinds for finding in self.findings)


class Report(NamedTuple):
    """What was measured: every story, the other fields' findings, the clauses, and the loosest lines of all."""

    title: str
    date: str
    pages: int
    stories: tuple[StoryReport, ...]
    fields: tuple[Finding, ...]
    clauses: tuple[Outcome, ...]
    worst: tuple[Measured, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found, stories first."""
        return (*(finding for story in self.stories for finding in story.findings), *self.fields)

    @property
    def is_clean(self) -> bool:
        """Tell whether no rule is broken and no clause fails."""
        failed = any(outcome.verdict == "fail" for outcome in self.clauses)
        return not failed and not any(finding.breaks_rule for finding in self.findings)


def report(issue: Issue, pages: Sequence[PageLayout], pdf: bytes) -> Report:
    """Measure a finished PDF; ``pages`` only tell which characters are whose."""
    read = read_pages(pdf)
    found = [attribute(page, each.cells) for page, each in zip(pages, read, strict=True)]
    naturals = {False: _natural(issue, "horizontal"), True: _natural(issue, "vertical")}
    bare = printed_lines(issue, found)
    drawn = drawn_marks(found, [each.paths for each in read], bare)
    measured = [Measured(line, line_gaps(line, naturals[line.vertical])) for line in framed(bare, drawn)]
    by_story: dict[str, list[Measured]] = {}
    for each in measured:
        by_story.setdefault(each.line.story, []).append(each)
    stories = tuple(_story(issue, name, own) for name, own in by_story.items())
    fields = (*_differences(found), *field_findings(issue, found))
    worst = sorted((each for each in measured if each.gaps.is_stretched), key=lambda each: -each.gaps.widest)
    outcomes = judge(issue, [each.line for each in measured], naturals, drawn)
    return Report(issue.title, str(issue.date), len(pages), stories, fields, outcomes, tuple(worst[:WORST]))


def _natural(issue: Issue, writing: Writing) -> Natural:
    """Return what the house style puts between two classes."""
    rules = issue.style.punctuation
    table = spacing(rules.style, rules.cjk_latin_space, rules.language, writing)
    return lambda left, right: table[left + right].kern / 1000


def _story(issue: Issue, name: str, own: Sequence[Measured]) -> StoryReport:
    gaps = [each.gaps for each in own]
    widths = Counter(sum(gap.widest > end for end in BUCKETS) for gap in gaps)
    lines = [each.line for each in own]
    indent = issue.style.text["body"].indent
    return StoryReport(
        name,
        len(own),
        sum(len(line.cells) for line in lines),
        sum(gap.is_squeezed for gap in gaps),
        sum(gap.is_stretched for gap in gaps),
        tuple(widths[number] for number in range(len(BUCKETS) + 1)),
        max(gap.widest for gap in gaps),
        round(sum(gap.taken for gap in gaps), 3),
        tuple(line_findings(lines, gaps, issue.style.punctuation, indent)),
    )


def _differences(pages: Sequence[Attributed]) -> tuple[Finding, ...]:
    return tuple(
        Finding("text", "", page.number, "", 0, 0, f"{wanted[:12]} → {read[:12]}")
        for page in pages
        for wanted, read in page.differences
    )
