"""``render schema`` and ``render fonts``: what huozi knows, for editors and designers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from layout.cli.talk import report


@click.command()
@click.option("--style", "kind", flag_value="style", help="Of a house style. 版式规范的")
@click.option("--press", "kind", flag_value="press", help="Of a press profile. 印厂条件的")
@click.option("--comment", "kind", flag_value="comment", help="Of a comment's file. 意见文件的")
def show_schema(kind: Literal["style", "press", "comment"] | None) -> None:
    """Print the manifest's JSON Schema, so that an editor completes and checks while you type. 输出 JSON Schema"""
    import json  # not on the way of a page

    from layout.manifest.schema import json_schema

    click.echo(json.dumps(json_schema(kind or "issue"), ensure_ascii=False, indent=2))


@click.command()
@click.argument("issue", type=click.Path(path_type=Path), required=False)
def show_fonts(issue: Path | None) -> None:
    """List which face sets each role of the catalogue, for ISSUE or for the default style, and why. 列出各字体角色"""
    from layout.fonts import open_faces
    from layout.manifest import read_issue
    from layout.model.style import FontChoices

    choices, root = FontChoices(), Path.cwd()
    if issue is not None:
        read, diagnostics = read_issue(issue)
        if read is None:
            report(diagnostics)
            sys.exit(1)
        choices, root = read.style.fonts, read.root
    faces, diagnostics = open_faces(choices, root)
    for row in faces.resolutions():
        click.echo(str(row))
        if row.file is None:
            faces.chain(row.role).shape("永")  # says what is missing, in ``faces.diagnostics``
    diagnostics += faces.diagnostics
    report(diagnostics)
    sys.exit(1 if any(d.is_error for d in diagnostics) else 0)
