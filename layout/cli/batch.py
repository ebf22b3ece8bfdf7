"""``render batch``: many issues at once, on all processors of this machine or on a cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli.report import json_option, write_texts
from layout.cli.talk import language, report, say, stopping

if TYPE_CHECKING:
    from layout.cli.many.crew import Crew
    from layout.cli.many.job import Job
    from layout.cli.many.ledger import Entry


@click.command()
@click.argument("issues", nargs=-1, required=True, metavar="GLOB…")
@click.option("--jobs", type=click.IntRange(1, 999), metavar="N", help="How many at once (all processors). 同时排几期")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Write all PDFs below this folder (each beside its issue). 输出到一个文件夹",
)  # fmt: skip
@click.option("--press", metavar="NAME", help="Press profile: newsprint, plant.yaml … 印厂条件")
@click.option("--png", "dpi", type=click.IntRange(20, 1200), metavar="DPI", help="Page pictures too. 另存各版图片")
@click.option("--reading", is_flag=True, help="Write NAME-reading.pdf too, with links. 另存带链接的阅读版")
@click.option("--cluster", metavar="ADDRESS", help="tcp://HOST:8786 (Dask), ray://HOST:10001 (Ray). 在集群上排")
@click.option(
    "--wait", "patience", type=click.FloatRange(1, 3600), default=30, metavar="SECONDS",
    help="How long to wait for a cluster (30). 等集群几秒",
)  # fmt: skip
@json_option("batch", "results")
def batch_issues(
    issues: tuple[str, ...], jobs: int | None, output: Path | None, press: str | None, dpi: int | None, reading: bool,
    cluster: str | None, patience: float, data: Path | None,
) -> None:  # fmt: skip
    """Render many issues at once: manifests, folders with an issue.yaml, or patterns (quoted: "papers/**"). 成批排版

    An issue that fails stops no other. The exit status is 0 if all were written, 1 if one was not.
    """
    with stopping(output or Path(), writes=True):
        wanted = _jobs(issues, output, press, dpi, reading)
        crew = _crew(cluster, jobs, patience, len(wanted))
    entries = _rendered(wanted, crew, patience)
    click.echo(summary_table(entries), nl=False)
    with stopping(data or Path()):
        if data is not None:
            from layout.cli.many.summary import summary_json

            write_texts({data: summary_json(entries, language())})
    if any(entry.status != "written" for entry in entries):
        sys.exit(1)


def summary_table(entries: Sequence[Entry]) -> str:
    """Return the account of all issues in the language of the user."""
    from layout.cli.many import summary

    return summary.summary_table(entries, language())


def _jobs(patterns: Sequence[str], output: Path | None, press: str | None, dpi: int | None, reading: bool) -> list[Job]:
    """Return what is to be done; refuse names that collide, and a press profile that is wrong for all of them."""
    from layout.cli.many.job import Job
    from layout.cli.many.places import find_issues, name_outputs
    from layout.cli.press import named_press
    from layout.cli.render import Wish

    places = find_issues(patterns)
    names = name_outputs(places, output, is_reading=reading)
    if press is not None:
        named_press(press)
    return [
        Job(place.manifest, Wish(name.output, name.reading, dpi=dpi, press=press, is_quiet=True))
        for place, name in zip(places, names, strict=True)
    ]


def _crew(cluster: str | None, jobs: int | None, patience: float, most: int) -> Crew:
    if cluster is not None:
        from layout.cli.many.clusters import join

        return join(cluster, patience, jobs)
    from layout.cli.many.crew import LocalCrew

    return LocalCrew(min(jobs or _processors(), most))


def _processors() -> int:
    """Return how many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _rendered(jobs: Sequence[Job], crew: Crew, patience: float) -> list[Entry]:
    """Render all, write each as its turn comes, and say what was found in it."""
    from layout.cli.many.ledger import Ledger
    from layout.cli.many.run import Run, stopped_gently

    ledger = Ledger(jobs)
    entries: list[Entry] = []
    with stopped_gently() as is_stopped:
        try:
            with _progress(len(jobs)) as advance:
                outcomes = Run(jobs, crew, patience, is_stopped).outcomes(advance or (lambda: None))
                for job, outcome in zip(jobs, outcomes, strict=True):
                    entries.append(ledger.enter(job, outcome))
                    if advance is None:
                        _report(entries[-1])
        finally:
            crew.close(is_stopped=is_stopped())
    if advance is not None:
        for entry in entries:
            _report(entry)
    return entries


@contextmanager
def _progress(issues: int) -> Iterator[Callable[[], None] | None]:
    """Advance a bar issue by issue on a terminal; None elsewhere, where what is found is told as it comes."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=issues, file=sys.stderr, label="issues 期", show_pos=True) as bar:
        yield lambda: bar.update(1)


def _report(entry: Entry) -> None:
    """Say what was found in an issue, under its name."""
    if not entry.diagnostics:
        return
    say(f"--- {entry.manifest}", f"--- {entry.manifest}")
    report(entry.diagnostics)
    if entry.status == "failed":
        say("nothing was written", "未输出任何文件")
