"""A composition report as one page of plain text, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from layout.model.diagnostics import Language
from layout.proofs.report.clauses.judge import Outcome
from layout.proofs.report.clauses.table import CLAUSES
from layout.proofs.report.findings import KINDS, Finding
from layout.proofs.report.measure import BUCKETS, Report, StoryReport
from layout.proofs.tables import fit, table
from layout.proofs.voice import Voice, Words

TEXT_PLACES: Final = 44
"""Places a line's text may take."""
_WORDS: Final[Words] = {
    "title": ("Composition report", "排版质检单"),
    "measured": ("pages: {pages}; measured in the finished PDF", "共{pages}版，量自成品 PDF"),
    "story": ("story", "稿件"),
    "lines": ("lines", "行"),
    "characters": ("chars", "字"),
    "squeezed": ("squeezed", "挤"),
    "stretched": ("stretched", "松"),
    "widest": ("widest", "最宽"),
    "broken": ("broken", "违规"),
    "remarks": ("remarks", "提示"),
    "all": ("all", "合计"),
    "gaps": (
        "The columns between count lines by their widest gap between characters, in em.",
        "中间各列：按行内最大字距（字宽的倍数）分组的行数。",
    ),
    "rules": ("Rules broken", "违规"),
    "none": ("none", "无"),
    "remark": ("Remarks", "提示"),
    "worst": ("Loosest lines", "最疏的行"),
    "clauses": ("Clauses", "条款"),
    "pass": ("pass", "合格"),
    "fail": ("FAIL", "不合格"),
    "off": ("off", "不采用"),
    "n/a": ("–", "–"),
    "h": ("horizontal", "横排"),
    "v": ("vertical", "竖排"),
    "house": (
        "off: off by house style (the paper's own level or style); how many places would break the clause, of how many.",
        "不采用：本报不采用（按版式规范的 level、style 等），后面是不合这一条的处数／总处数。",
    ),
    "idle": ("Not applicable here: ", "本期不涉及："),
    "where": ("page {page} {owner}", "{page}版{owner}"),
    "line": ("column {column}, line {line}", "第{column}栏 第{line}行"),
    "verdict_clean": ("No rule is broken.", "没有违规。"),
    "verdict_broken": ("{count} rules broken, {failed} clauses failed.", "违规{count}处，不合格条款{failed}条。"),
}


def report_text(report: Report, language: Language) -> str:
    """Return the report to read."""
    say = Voice(_WORDS, language)
    broken = [finding for finding in report.findings if finding.breaks_rule]
    remarks = [finding for finding in report.findings if not finding.breaks_rule and finding.kind != "loose"]
    lines = [f"{say('title')}  {report.title} {report.date}  {say('measured', pages=report.pages)}", ""]
    lines += [*_stories(report.stories, say), "", say("gaps")]
    for name, found in (("rules", broken), ("remark", remarks)):
        if found:
            lines += ["", say(name), *_findings(found, say)]
    if report.worst:
        lines += ["", say("worst"), *_worst(report, say)]
    if report.clauses:
        lines += ["", *_clauses(report.clauses, say)]
    lines += ["", _verdict(report, len(broken), say)]
    return "\n".join(lines) + "\n"


def _stories(stories: Sequence[StoryReport], say: Voice) -> list[str]:
    names = ("story", "lines", "characters", "squeezed", "stretched")
    buckets = [f"≤{end:.2f}" for end in BUCKETS] + [f">{BUCKETS[-1]:.2f}"]
    rows = [[*map(say, names), *buckets, say("widest"), say("broken"), say("remarks")]]
    rows += [[story.story, *_counts([story])] for story in stories]
    rows.append([say("all"), *_counts(stories)])
    return table(rows, [False] + [True] * (len(rows[0]) - 1))


def _counts(stories: Sequence[StoryReport]) -> list[str]:
    sums = [
        sum(counts)
        for counts in zip(*((s.lines, s.characters, s.squeezed, s.stretched, *s.buckets) for s in stories), strict=True)
    ] or [0] * (4 + len(BUCKETS) + 1)
    broken = sum(finding.breaks_rule for story in stories for finding in story.findings)
    found = sum(len(story.findings) for story in stories)
    widest = max((story.widest for story in stories), default=0.0)
    return [*map(str, sums), f"{widest:.3f}", str(broken), str(found - broken)]


def _findings(findings: Sequence[Finding], say: Voice) -> list[str]:
    rows = [["  " + say.of(*KINDS[f.kind][:2]), f.story, _place(f, say), _reason(f, say)] for f in findings]
    return table(rows, [False] * 4)


def _place(finding: Finding, say: Voice) -> str:
    place = say("where", page=finding.page, owner=finding.owner)
    return f"{place} {say('line', column=finding.column, line=finding.line)}" if finding.line else place


def _reason(finding: Finding, say: Voice) -> str:
    text = fit(finding.text, TEXT_PLACES)
    if finding.rule:
        return f"{text}  {finding.rule.id} {say.of(finding.rule.en, finding.rule.zh)}"
    return f"{text}  {finding.amount:+.3f}" if finding.amount else text


def _worst(report: Report, say: Voice) -> list[str]:
    rows = []
    for line, gaps in report.worst:
        place = f"{say('where', page=line.page, owner=line.owner)} {say('line', column=line.column, line=line.number)}"
        rows.append([f"  {gaps.widest:.3f}", line.story, place, fit(line.text, TEXT_PLACES)])
    return table(rows, [False] * 4)


def _clauses(outcomes: Sequence[Outcome], say: Voice) -> Iterator[str]:
    """Yield a table of the clauses that say something about this issue, and the names of the others."""
    found = {(outcome.id, outcome.writing): outcome for outcome in outcomes}
    sides = [side for side in ("h", "v") if any(o.writing == side and o.verdict != "n/a" for o in outcomes)] or ["h"]
    rows = [[say("clauses"), "", "", *map(say, sides)]]
    idle = []
    for clause in CLAUSES:
        own = [found.get((clause.id, side)) for side in sides]  # type: ignore[arg-type]
        if all(outcome is None or outcome.verdict == "n/a" for outcome in own):
            idle += [clause.id] if any(own) else []
            continue
        anchor = f"#{clause.anchor}" if clause.document == "CLREQ" else f"GB/T 15834 {clause.anchor}"
        rows.append([f"  {clause.id}", say.of(clause.en, clause.zh), fit(anchor, 40), *(_cell(o, say) for o in own)])
    yield from table(rows, [False] * 3 + [True] * len(sides))
    if any(outcome.verdict == "off" for outcome in outcomes):
        yield "  " + say("house")
    if idle:
        yield "  " + say("idle") + " ".join(idle)
    for outcome in outcomes:
        for example in outcome.examples if outcome.verdict == "fail" else ():
            yield f"  {outcome.id} {say('fail')}: {example}"


def _cell(outcome: Outcome | None, say: Voice) -> str:
    if outcome is None or outcome.verdict == "n/a":
        return say("n/a")
    is_pass = outcome.verdict == "pass"
    count = str(outcome.places) if is_pass else f"{outcome.failed}/{outcome.places}"
    return f"{say(outcome.verdict)} {count}"


def _verdict(report: Report, broken: int, say: Voice) -> str:
    if report.is_clean:
        return say("verdict_clean")
    failed = sum(outcome.verdict == "fail" for outcome in report.clauses)
    return say("verdict_broken", count=broken, failed=failed)
