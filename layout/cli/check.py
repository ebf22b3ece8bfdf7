"""``render check``: everything that is wrong with an issue, page by page, and the rules of the layout linter."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import click

from layout.cli.render import make_pages
from layout.cli.report import json_option, write_texts
from layout.cli.talk import language, stopping
from layout.errors import StopRendering
from layout.model.checks import CHECKS, in_force
from layout.model.diagnostics import Diagnostic, Diagnostics, Language, singular
from layout.model.issue import Issue, StoryBlock, TitleBlock

Place = tuple[int | None, str]
"""Page and block; neither where something is about the whole issue."""
_BLOCK = re.compile(r"\.blocks\.([^.\[]+)")


@click.command()
@click.argument("issue", type=click.Path(path_type=Path))
@json_option("check", "findings")
@click.option("--rules", is_flag=True, help="List the rules, and which are on for ISSUE. 列出各条规则")
def check_issue(issue: Path, data: Path | None, rules: bool) -> None:
    """Make up ISSUE and list its errors and warnings and what its layout breaks, page by page; no PDF. 版面检查

    The exit status is 0 if nothing is found, 1 if something is.
    """
    with stopping(issue):
        read, found = _look(issue)
        placed = sorted(((_place(one, read), one) for one in found), key=_order)
        if rules and read is not None:
            click.echo(_rules_text(read, language()))
            return
        click.echo(_text(placed, language()))
        if data is not None:
            write_texts({data: _json(placed, language())})
    sys.exit(1 if found else 0)


def _look(path: Path) -> tuple[Issue | None, Diagnostics]:
    """Return everything that is found; the issue is None where it cannot be set at all."""
    from layout.lint import lint

    try:
        made = make_pages(path, is_draft=True)  # what does not fit yet is one finding more
    except StopRendering as stop:
        return None, stop.diagnostics
    return made.issue, made.diagnostics + lint(made.issue, made.pages)


def _place(found: Diagnostic, issue: Issue | None) -> Place:
    """Return the page and block that something is about: as the linter says, by the key path, or by the story's file."""
    if found.message.code.startswith("check/"):
        values = dict(found.values)
        return int(values["page"]), values["block"]
    if issue is None or found.source is None:
        return None, ""
    for plan in issue.pages:
        if f"{found.source.key}.".startswith(f"{plan.source.key}.") and plan.source.key:
            block = _BLOCK.search(found.source.key)
            name = block[1] if block else ""
            return plan.number_of(name), name
    for plan in issue.pages:
        for name, block_ in plan.blocks.items():
            if isinstance(block_, StoryBlock | TitleBlock):
                story = issue.stories[block_.story].source
                if story.file == found.source.file and found.source.key.startswith(story.key):
                    return plan.number_of(name), name
    return None, ""


def _order(placed: tuple[Place, Diagnostic]) -> tuple[object, ...]:
    """The whole issue first; then page by page, errors first, block by block."""
    (page, block), found = placed
    return page or 0, not found.is_error, block, found.source or (), found.message.code


def _text(placed: list[tuple[Place, Diagnostic]], spoken: Language) -> str:
    """Return the findings under the name of each page, and their count."""
    zh = spoken == "zh"
    if not placed:
        return "没有问题" if zh else "nothing to mend"
    lines: list[str] = []
    before: int | None = -1
    for (page, _), found in placed:
        if page != before:
            name = f"第{page}版" if zh else f"page {page}"
            whole = "全期" if zh else "the whole issue"
            lines += ["", name if page else whole, ""] if lines else [name if page else whole, ""]
            before = page
        lines.append(found.text(spoken))
    count = Counter(found.message.severity for _, found in placed)
    errors, warnings = count["error"], count["warning"]
    lines += ["", f"{errors}个错误，{warnings}个警告" if zh else singular(f"{errors} errors, {warnings} warnings")]
    return "\n".join(lines)


def _json(placed: list[tuple[Place, Diagnostic]], spoken: Language) -> str:
    import json  # not on the way of a page

    rows = []
    for (page, block), found in placed:
        message, hint = found.words(spoken)
        source = found.source
        rows.append(
            {
                "code": found.message.code,
                "severity": found.message.severity,
                "page": page,
                "block": block or None,
                "file": source.file if source else None,
                "line": source.line if source else None,
                "column": source.column if source else None,
                "message": message,
                "hint": hint,
            }
        )
    return json.dumps({"findings": rows}, ensure_ascii=False, indent=2) + "\n"


def _rules_text(issue: Issue, spoken: Language) -> str:
    """Return a table of all rules: name, on or off for this issue, its number, and what it means."""
    zh = spoken == "zh"
    wide = max(map(len, CHECKS))
    lines = []
    for name, rule in CHECKS.items():
        number = in_force(name, issue.check)
        state = ("关" if zh else "off") if number is None else ("开" if zh else "on ")
        shown = f"{number:g}" if number else ""
        meaning = (rule.zh if zh else rule.en).format(n=f"{number or rule.number:g}")
        lines.append(f"{name:{wide}}  {state}  {shown:>4}  {meaning}")
    return "\n".join(lines)
