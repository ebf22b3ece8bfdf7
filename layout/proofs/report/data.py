"""A composition report as plain data, for programs and for comparing issues."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from layout.proofs.report.findings import Finding
from layout.proofs.report.measure import BUCKETS, Measured, Report, StoryReport


def report_json(report: Report) -> str:
    """Return a report as a JSON file holds it."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=1) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """Return a report as JSON has it: lengths in em (off-grid: points), lines and columns counted from 1."""
    return {
        "title": report.title,
        "date": report.date,
        "pages": report.pages,
        "clean": report.is_clean,
        "totals": totals(report.stories),
        "stories": [{"story": story.story, **totals([story])} for story in report.stories],
        "findings": [_finding(finding) for finding in report.findings],
        "worst": [_worst(each) for each in report.worst],
        "clauses": [outcome._asdict() for outcome in report.clauses],
    }


def totals(stories: Sequence[StoryReport]) -> dict[str, Any]:
    """Return the sums over stories."""
    none = (0,) * (len(BUCKETS) + 1)  # an issue of pictures has no story
    buckets = [sum(counts) for counts in zip(none, *(story.buckets for story in stories), strict=True)]
    names = [f"<={end:g}" for end in BUCKETS] + [f">{BUCKETS[-1]:g}"]
    found = [finding for story in stories for finding in story.findings]
    kinds = sorted({finding.kind for finding in found})
    return {
        "lines": sum(story.lines for story in stories),
        "characters": sum(story.characters for story in stories),
        "squeezed": sum(story.squeezed for story in stories),
        "stretched": sum(story.stretched for story in stories),
        "gaps": dict(zip(names, buckets, strict=True)),
        "widest": max((story.widest for story in stories), default=0.0),
        "squeezed_em": round(sum(story.taken for story in stories), 3),
        "findings": {kind: sum(finding.kind == kind for finding in found) for kind in kinds},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": finding.kind, "violation": finding.breaks_rule, "story": finding.story, "page": finding.page,
        "block": finding.owner, "column": finding.column, "line": finding.line, "text": finding.text,
    }  # fmt: skip
    if finding.rule:
        data["rule"] = {"id": finding.rule.id, "source": finding.rule.source}
    if finding.amount:
        data["amount"] = finding.amount
    return data


def _worst(each: Measured) -> dict[str, Any]:
    line = each.line
    return {
        "story": line.story, "page": line.page, "block": line.owner, "column": line.column, "line": line.number,
        "gap": each.gaps.widest, "text": line.text,
    }  # fmt: skip
