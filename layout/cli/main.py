"""``render ISSUE`` and its sub-commands; only this module turns exceptions into exit statuses."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click
from click.exceptions import NoArgsIsHelpError

import layout
from layout.cli.render import render_issue
from layout.cli.talk import language, say

DEFAULT = "issue"
OTHERS = (
    "check", "fit", "report", "explain", "schema", "fonts", "new", "preflight", "impose", "ink", "proof", "comments",
    "batch", "preview", "diff",
)  # fmt: skip
WRONG_USAGE = 2
INTERNAL_ERROR = 3


class DefaultCommand(click.Group):
    """A group whose first word may be a manifest instead of a command: ``render issue.yaml``.

    The other commands are imported when one of them or a list of all is asked for.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before words that name no command."""
        if args and args[0] not in (DEFAULT, *OTHERS, "--help", "--version"):
            _refuse_mistyped(args[0])
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name != DEFAULT:
            _add_others(self)
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        _add_others(self)
        return super().list_commands(ctx)


def _refuse_mistyped(word: str) -> None:
    """Complain of a word that is no file, but nearly a command."""
    if not word.isalpha() or Path(word).exists():
        return
    from layout.cli.usage import mistyped

    mistyped(word, (DEFAULT, *OTHERS))


def _add_others(group: click.Group) -> None:
    from layout.cli.batch import batch_issues
    from layout.cli.check import check_issue
    from layout.cli.comments import list_comments
    from layout.cli.diff import diff_versions
    from layout.cli.fit import fit_issue
    from layout.cli.impose import impose_pages
    from layout.cli.ink import ink_of
    from layout.cli.new import new_paper
    from layout.cli.preflight import preflight_file
    from layout.cli.preview import preview_issue
    from layout.cli.proof import proof_pages
    from layout.cli.report import explain_break, report_issue
    from layout.cli.show import show_fonts, show_schema

    commands = (
        check_issue,
        fit_issue,
        report_issue,
        explain_break,
        show_schema,
        show_fonts,
        new_paper,
        preflight_file,
        impose_pages,
        ink_of,
        proof_pages,
        list_comments,
        batch_issues,
        preview_issue,
        diff_versions,
    )
    for name, command in zip(OTHERS, commands, strict=True):
        group.add_command(command, name)


@click.group(cls=DefaultCommand, subcommand_metavar="ISSUE.yaml | COMMAND [OPTIONS]")
@click.version_option(layout.__version__, prog_name="huozi")
def commands() -> None:
    """Set a Chinese newspaper: render ISSUE.yaml writes its pages as one press PDF.

    Its options (-o, --press, --png, --reading, --pages, --draft …): render issue --help.

    排报纸：render ISSUE.yaml 把一期报纸排成印刷用 PDF；各选项见 render issue --help。
    """


commands.add_command(render_issue, DEFAULT)


def main() -> None:
    """Run the command line: exit status 0 written, 1 the issue has errors, 2 wrong usage, 3 a mistake of ours."""
    gc.disable()  # a render is short and makes no cycles worth collecting; saves a tenth of its time
    try:
        sys.exit(commands(standalone_mode=False))
    except NoArgsIsHelpError as error:
        error.show()
        sys.exit(WRONG_USAGE)
    except click.UsageError as error:
        from layout.cli.usage import diagnosed

        click.echo(diagnosed(error).text(language()), err=True)
        sys.exit(WRONG_USAGE)
    except click.Abort:
        sys.exit(1)
    except OSError as error:  # standard output is full, or closed
        say(f"cannot write: {error.strerror or error}", f"无法写入：{error.strerror or error}")
        sys.exit(1)
    except Exception as error:
        say(
            f"huozi: internal error: {type(error).__name__}: {error}",
            f"huozi：程序内部错误：{type(error).__name__}: {error}",
        )
        say("please report it with the issue folder", "请连同本期文件夹报告给开发者")
        sys.exit(INTERNAL_ERROR)
    finally:
        gc.freeze()  # nor is anything collected at the end: that would take another tenth
