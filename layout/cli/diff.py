"""``render diff``: what changed since the last proof, story by story and character by character."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli.diffed import both_opened, difference_of, side_of
from layout.cli.report import ends_in
from layout.cli.sources import check_names
from layout.cli.talk import language, stopping

if TYPE_CHECKING:
    from layout.proofs.diff.changes import Difference
    from layout.proofs.diff.version import Version

DIFFERENT = 4
"""The exit status of ``--exit-code`` where something changed: none that says that a command failed."""


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), callback=ends_in(".pdf", "diff"),
    help="The marked PDF to write (NEW-diff.pdf). 标出改动的 PDF",
)  # fmt: skip
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", callback=ends_in(".html", "diff"),
    help="A page for the browser too. 另存网页",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="The list as JSON. 清单输出为 JSON")
@click.option("--exit-code", is_flag=True, help="Exit status 4 if anything changed. 有改动时退出码为 4")
def diff_versions(old: str, new: str, output: Path | None, html: Path | None, as_json: bool, exit_code: bool) -> None:
    """Compare two versions of an issue: manifests, folders, PDFs of ours, git revisions. 两次校样的改动

    render diff HEAD~1 issue.yaml compares with an earlier revision; REV:path/issue.yaml names another path in it.
    """
    before, after = side_of(old, new), side_of(new, "")
    target = output or after.path.with_name(f"{after.path.stem}-diff.pdf")
    with stopping(target, writes=True), ExitStack() as stack:
        one, other = both_opened(stack, before, after)
        check_names([target, *filter(None, (html,))], (*one.files, *other.files))
        found, version = difference_of(one, other)
        _write(found, version, target, html)
    click.echo(_list(found, as_json=as_json), nl=False)
    if not as_json:
        for path in filter(None, (target, html)):
            click.echo(path)
    if exit_code and not found.is_empty:
        sys.exit(DIFFERENT)


def _list(found: Difference, *, as_json: bool) -> str:
    if as_json:
        from layout.proofs.diff.data import diff_json

        return diff_json(found)
    from layout.proofs.diff.text import diff_text

    return diff_text(found, language())


def _write(found: Difference, version: Version, target: Path, html: Path | None) -> None:
    """Write the marked pages, and the page for the browser: both, or neither."""
    from layout.paint.files import write_all
    from layout.proofs.diff.marked import marked_pdf

    outputs = {target: marked_pdf(found, version, language())}
    if html is not None:
        from layout.proofs.diff.html import diff_html

        outputs[html] = diff_html(found, version, language()).encode()
    for path in outputs:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_all(outputs)
