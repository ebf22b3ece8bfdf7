"""``render report`` and ``render explain``: how well an issue is set, and why a line breaks where it does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from layout.cli import messages, usage
from layout.cli.render import make_pages, without_pictures
from layout.cli.talk import language, report, stopping
from layout.paint.screen import paint_pages

FILE = click.Path(path_type=Path, dir_okay=False)
_Command = TypeVar("_Command", bound=Callable[..., Any])


def ends_in(suffix: str, command: str) -> Callable[[click.Context, click.Parameter, Path | None], Path | None]:
    """Refuse other names: a slip must not replace a manifest, a story or a picture."""

    def check(_context: click.Context, parameter: click.Parameter, path: Path | None) -> Path | None:
        if path is not None and path.suffix.lower() != suffix:
            name = max(parameter.opts, key=len)
            raise usage.Misuse(messages.NOT_SUFFIX, name=name, file=path, suffix=suffix, command=command)
        return path

    return check


def json_option(command: str, what: str) -> Callable[[_Command], _Command]:
    """Return the option of a command to write its data as JSON besides what it prints."""
    return click.option(
        "--json",
        "data",
        type=FILE,
        metavar="FILE.json",
        callback=ends_in(".json", f"render {command}"),
        help=f"Write all {what} as JSON too. 另存 JSON",
    )


@click.command()
@click.argument("issue", type=click.Path(path_type=Path))
@json_option("report", "measures")
@click.option(
    "-o",
    "--output",
    type=FILE,
    metavar="FILE.txt",
    callback=ends_in(".txt", "render report"),
    help="Write the report there instead of printing it. 写入文件",
)
def report_issue(issue: Path, data: Path | None, output: Path | None) -> None:
    """Measure the finished PDF of ISSUE: line ends, gaps, last lines, grid, clauses of CLREQ and GB/T 15834. 排版质检单

    The exit status is 0 if no rule is broken, 1 if one is (or the issue has errors).
    """
    with stopping(issue):
        made = make_pages(issue)
        pages = without_pictures(made.pages)  # a report is about text
        pdf, found = paint_pages(made.issue, pages, made.faces)
        report(made.diagnostics + found)
        from layout.proofs.report.data import report_json
        from layout.proofs.report.measure import report as measure
        from layout.proofs.report.text import report_text

        measured = measure(made.issue, pages, pdf)
        files = {} if data is None else {data: report_json(measured)}
        text = report_text(measured, language())
        if output is not None:
            files[output] = text
        write_texts(files)
        if output is None:
            click.echo(text, nl=False)
    sys.exit(0 if measured.is_clean else 1)


@click.command()
@click.argument("issue", type=click.Path(path_type=Path))
@click.option("--story", required=True, metavar="ID", help="Which story. 哪篇稿件")
@click.option(
    "--line",
    "number",
    required=True,
    type=click.IntRange(1),
    metavar="N",
    help="Which line of its text, from 1. 正文第几行",
)
def explain_break(issue: Path, story: str, number: int) -> None:
    """Say why line N of a story of ISSUE ends where it does, with the costs of the breaks next to it. 说明为何在此断行"""
    with stopping(issue):
        made = make_pages(issue)
        from layout.proofs.explain.find import body_lines, explain
        from layout.proofs.explain.text import explain_text

        if story not in made.issue.stories:
            from layout.manifest.messages import near

            raise usage.Misuse(messages.UNKNOWN_STORY, story=story, **near(story, sorted(made.issue.stories)))
        lines = body_lines(made.issue, made.pages, story)
        if number > len(lines):
            raise usage.Misuse(messages.NO_SUCH_LINE, story=story, number=number, count=len(lines))
        found = explain(made.issue, made.faces, lines, story, number)
        click.echo(explain_text(found, language()), nl=False)


def write_texts(texts: dict[Path, str]) -> None:
    """Write all files, or none."""
    from layout.paint.files import write_all

    for path in texts:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_all({path: text.encode() for path, text in texts.items()})
