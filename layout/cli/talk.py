"""Speaks to the user, in Chinese or English by locale, on standard error."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from layout.errors import StopRendering
from layout.model.diagnostics import Diagnostics, Language, singular


def language() -> Language:
    """Return the language of the user's locale (LC_ALL, LC_MESSAGES, LANG)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def say(english: str, chinese: str) -> None:
    """Print one sentence to standard error."""
    click.echo(chinese if language() == "zh" else singular(english), err=True)


def report(diagnostics: Diagnostics) -> None:
    """Print every diagnostic, errors last so that they stay on the screen, and a count."""
    spoken = language()
    for diagnostic in sorted(diagnostics, key=lambda d: ("note", "warning", "error").index(d.message.severity)):
        click.echo(diagnostic.text(spoken), err=True)
    count = Counter(d.message.severity for d in diagnostics)
    if count["error"] or count["warning"]:
        say(
            f"{count['error']} errors, {count['warning']} warnings", f"{count['error']}个错误，{count['warning']}个警告"
        )


@contextmanager
def stopping(file: Path, *, writes: bool = False) -> Iterator[None]:
    """Report what stops a command, an issue's errors or a file that cannot be written, and exit with status 1.

    ``file`` is named where the system does not say which; a command that ``writes`` says that it did not.
    """
    try:
        yield
    except StopRendering as stop:
        report(stop.diagnostics)
        if writes:
            say("nothing was written", "未输出任何文件")
        sys.exit(1)
    except OSError as error:
        reason, name = error.strerror or str(error), error.filename or file
        say(f"cannot write {name}: {reason}", f"无法写入 {name}：{reason}")
        sys.exit(1)
