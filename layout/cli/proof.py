"""``render proof``: the pages as proofs (校样), stamped, to be signed, with the editors' comments and what was found."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

import click

from layout.cli import messages, usage
from layout.cli.render import chosen, make_pages, parse_pages, write
from layout.cli.report import ends_in
from layout.cli.sources import check_names, issue_files
from layout.cli.talk import language, report, say, stopping
from layout.makeup.engine import Made
from layout.model.diagnostics import Diagnostics
from layout.model.page import PageLayout, PlacedLine

STAGES: Final[Mapping[str, str]] = {
    "1": "1", "2": "2", "3": "3", "final": "final", "一校": "1", "二校": "2", "三校": "3", "签样": "final",
}  # fmt: skip
DPI: Final = 110
PPI: Final = 120
"""Resolution of the pictures in a proof."""
LATEST: Final = 253_402_300_799
"""The last second of the year 9999."""
MOST_DIGITS: Final = 100
"""Of a time in seconds; Python reads no number of thousands."""


class Wish(NamedTuple):
    """What the command line asks for."""

    output: Path
    stage: str
    pages: frozenset[int] | None
    dpi: int | None
    press: str | None
    has_findings: bool
    with_resolved: bool

    @property
    def is_final(self) -> bool:
        """Whether it is the proof that is signed for the press: no error may stand in it."""
        return self.stage == "final"


@click.command()
@click.argument("issue", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--stage", type=click.Choice(list(STAGES)), default="1", help="Which proof: 1, 2, 3, final. 校次")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), callback=ends_in(".pdf", "proof"),
    help="The PDF to write (ISSUE-proof-1.pdf). 输出文件",
)  # fmt: skip
@click.option(
    "--pages", callback=lambda _c, _p, v: None if v is None else parse_pages(v), help="Only these: 1,3-5. 只出这些版"
)
@click.option(
    "--png", "dpi", type=click.IntRange(20, 1200), default=DPI, metavar="DPI", help="Of the pictures. 图片分辨率"
)
@click.option("--no-png", is_flag=True, help="The PDF only. 不另存图片")
@click.option("--findings", is_flag=True, help="Mark and list what preflight and linter find. 标出印前和版面检查的问题")
@click.option("--press", metavar="NAME", help="Press profile for the findings. 印厂条件")
@click.option("--resolved", is_flag=True, help="Resolved comments too. 连同已解决的意见")
def proof_pages(
    issue: Path, stage: str, output: Path | None, pages: frozenset[int] | None, dpi: int, no_png: bool, findings: bool,
    press: str | None, resolved: bool,
) -> None:  # fmt: skip
    """Write proofs of ISSUE (a manifest): stamped 一校, 二校, 三校 or 签样, with boxes to sign and the comments. 出校样"""
    stage = STAGES[stage]
    target = output or issue.with_name(f"{issue.stem}-proof-{stage}.pdf")
    wish = Wish(target, stage, pages, None if no_png else dpi, press, findings, resolved)
    with stopping(target, writes=True):
        written = _proof(issue, wish)
    for path in written:
        click.echo(path)


def _proof(path: Path, wish: Wish) -> list[Path]:
    """Make the pages, find what is to be found, write the proof; one to be signed is not written where an error stands."""
    from layout.lint import lint
    from layout.manifest.comments import read_comments

    made = make_pages(path, is_draft=True, press=wish.press)
    made = made._replace(diagnostics=made.diagnostics + lint(made.issue, made.pages))
    pages = chosen(made.pages, wish.pages)
    found = _findings(made, pages, wish) if wish.has_findings or wish.is_final else ()
    threads, problems = read_comments(path)
    diagnostics = made.diagnostics + found + problems
    if wish.is_final and any(one.is_error for one in diagnostics):
        report(diagnostics)
        say("nothing was written", "未输出任何文件")
        again = f"render proof {path} --stage 3 --findings"
        say(f"where: {again}", f"看问题在哪里：{again}")
        sys.exit(1)
    from layout.proofs.comments import located, read_pages
    from layout.proofs.proof.make import Proof, make_proof

    notes = located(threads, read_pages(made.issue, made.pages, made.faces)) if threads else ()
    marked = made.diagnostics + found if wish.has_findings else None
    proof = Proof(wish.stage, proofed_at(), notes, marked, wish.with_resolved)
    _, names, data = make_proof(made.issue, made.faces, pages, made.pages, proof, language(), PPI)
    outputs = {wish.output: data}
    if wish.dpi is not None:
        from layout.proofs.raster import page_pictures

        outputs |= page_pictures(data, wish.output, names, wish.dpi, is_cut=False)
    check_names(outputs, issue_files(made.issue))
    write(outputs)
    report(diagnostics)
    return list(outputs)


def _findings(made: Made, pages: tuple[PageLayout, ...], wish: Wish) -> Diagnostics:
    """Return what preflight finds on some pages and in the press files that would be made of them."""
    from layout.cli.outputs import press_files
    from layout.cli.press import conditions_of

    issue = conditions_of(made.issue) if wish.press is None else made.issue
    return press_files(issue, tuple(map(_without_marks, pages)), made.faces, wish.output)[1]


def _without_marks(page: PageLayout) -> PageLayout:
    """Return a page without 超N字, which no press file has: its small red type would be a finding of its own."""
    return page._replace(
        items=tuple(one for one in page.items if not (isinstance(one, PlacedLine) and one.role == "mark"))
    )


def proofed_at() -> datetime:
    """Return the time of proofing: now, or what SOURCE_DATE_EPOCH says, so that a proof can be made again byte for byte."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return datetime.now().astimezone()
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) <= LATEST):
        raise usage.Misuse(messages.NO_EPOCH, text=text)
    return datetime.fromtimestamp(int(text), UTC)
