"""``render ISSUE --watch``: render again whenever a file of the paper is saved, each time as a single run would."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import click

from layout.cli.press import named_press
from layout.cli.render import Wish, engine_for, render_once
from layout.cli.talk import say, stopping
from layout.errors import StopRendering
from layout.makeup.engine import Engine
from layout.makeup.memory import Memory
from layout.manifest import read_issue


def watch_issue(issue: Path, wish: Wish) -> None:
    """Render an issue now and at every save, until Ctrl-C. Errors are told, and the last good files stay."""
    from layout.preview.watching import saves_of

    gc.enable()  # this runs for hours
    with stopping(wish.output, writes=True):  # what no save of the paper's files could mend ends it at once
        if not issue.is_file():
            raise StopRendering(read_issue(issue)[1])
        if wish.press is not None:
            named_press(wish.press)
    engine = engine_for(issue, is_draft=wish.is_draft, press=wish.press, memory=Memory())
    written: set[Path] = set()
    root = Path(issue.parent).resolve()
    saves = saves_of(root, written)
    next(saves)  # watched from here on, so that no save is missed while the first run goes on
    with suppress(KeyboardInterrupt):
        _go_on(issue, wish, engine, saves, written)


def _go_on(issue: Path, wish: Wish, engine: Engine, saves: Iterator[set[Path]], written: set[Path]) -> None:
    while True:
        with suppress(SystemExit), stopping(wish.output, writes=True):
            files = render_once(issue, wish, engine)
            written.update(file.resolve() for file in files)
            click.echo(f"{datetime.now():%H:%M:%S} " + " ".join(map(str, files)))
        say("waiting for changes; Ctrl-C ends", "等待修改；按 Ctrl-C 结束")
        while not next(saves):
            pass
