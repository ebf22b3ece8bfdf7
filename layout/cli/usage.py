"""Wrong usage in the language of the user: click's own words are English. Loaded only when something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from layout.cli import messages
from layout.model.diagnostics import Diagnostic, Message, diagnose


class Misuse(click.UsageError):
    """Wrong usage that only the command itself can see."""

    def __init__(self, message: Message, **values: object) -> None:
        self.diagnostic = diagnose(message, None, **values)
        super().__init__(self.diagnostic.text())


def mistyped(word: str, commands: Sequence[str]) -> None:
    """Raise wrong usage if a word is nearly one of the commands."""
    from layout.manifest.messages import near

    hint = near(word, commands, all_words=False)
    if hint["near_en"]:
        raise Misuse(messages.UNKNOWN_COMMAND, name=word, **hint)


def diagnosed(error: click.UsageError) -> Diagnostic:
    """Return wrong usage as a diagnostic."""
    if isinstance(error, Misuse):
        return error.diagnostic
    message, values = _read(error)
    return diagnose(message, None, command=error.ctx.command_path if error.ctx else "render", **values)


def _read(error: click.UsageError) -> tuple[Message, dict[str, object]]:
    """Return which kind of wrong usage click found, and its words."""
    if isinstance(error, click.MissingParameter):
        return messages.MISSING, {"name": _name(error)}
    if isinstance(error, click.NoSuchOption):
        return messages.UNKNOWN_OPTION, {"name": error.option_name, **_near(error)}
    if isinstance(error, click.BadOptionUsage):
        return messages.NO_VALUE, {"name": error.option_name}
    if isinstance(error, click.BadParameter):
        wanted = error.param.type if error.param else None
        if isinstance(wanted, click.IntRange):
            return messages.NOT_IN_RANGE, {"name": _name(error), **_range(wanted)}
        if isinstance(wanted, click.Path) and not wanted.dir_okay:
            return messages.FOLDER, {"name": _name(error)}
        return messages.BAD_VALUE, {"name": _name(error), "reason": error.message}
    if error.message.startswith("Got unexpected extra argument"):
        return messages.EXTRA, {"word": error.message.partition("(")[2].rstrip(")")}
    return messages.OTHER, {"reason": error.message}


def _name(error: click.BadParameter) -> str:
    """Return what a parameter is called on the command line."""
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.human_readable_name if error.param else str(error.param_hint)


def _near(error: click.NoSuchOption) -> dict[str, str]:
    from layout.manifest.messages import near

    options: list[Any] = error.ctx.command.params if error.ctx else []
    return near(error.option_name, [name for option in options for name in option.opts if name.startswith("--")])


def _range(wanted: click.IntRange) -> dict[str, str]:
    if wanted.max is None:
        return {"range_en": f"a whole number from {wanted.min} on", "range_zh": f"不小于{wanted.min}的整数"}
    return {
        "range_en": f"a whole number from {wanted.min} to {wanted.max}",
        "range_zh": f"{wanted.min}到{wanted.max}的整数",
    }
