"""Speaks to the user, in Chinese or English by locale, on standard error."""

from __future__ import annotations

import os
from collections import Counter

import click

from layout.model.diagnostics import Diagnostics, Language


def language() -> Language:
    """Return the language of the user's locale (LC_ALL, LC_MESSAGES, LANG)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def say(english: str, chinese: str) -> None:
    """Print one sentence to standard error."""
    click.echo(chinese if language() == "zh" else english, err=True)


def report(diagnostics: Diagnostics) -> None:
    """Print every diagnostic, errors last so that they stay on the screen, and a count."""
    spoken = language()
    for diagnostic in sorted(diagnostics, key=lambda d: d.is_error):
        click.echo(diagnostic.text(spoken), err=True)
    count = Counter(d.message.severity for d in diagnostics)
    if count:
        say(
            f"{count['error']} errors, {count['warning']} warnings", f"{count['error']}个错误，{count['warning']}个警告"
        )
