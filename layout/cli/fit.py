"""``render fit``: what every block holds, what its story lacks or has over, and the cheapest repair."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli.report import json_option, write_texts
from layout.cli.talk import language, report, stopping
from layout.errors import StopRendering

if TYPE_CHECKING:
    from layout.makeup.copyfit import FitRow


@click.command()
@click.argument("issue", type=click.Path(path_type=Path))
@json_option("fit", "figures")
def fit_issue(issue: Path, data: Path | None) -> None:
    """Tell for every story block of ISSUE what it holds, what is over or missing, and how to mend it. 计算字数

    Copy need not be there yet. The exit status is 0 if every story fits, 1 if one does not (or the issue has errors).
    """
    with stopping(issue):
        rows = _rows(issue)
        from layout.proofs.fitting import fit_json, fit_text

        click.echo(fit_text(rows, language()), nl=False)
        if data is not None:
            write_texts({data: fit_json(rows)})
    if any(row.shown.lines and not row.is_planned for row in rows):
        raise SystemExit(1)


def _rows(path: Path) -> tuple[FitRow, ...]:
    from layout.fonts import open_faces
    from layout.makeup.copyfit import copyfit
    from layout.manifest import read_issue

    read, diagnostics = read_issue(path, is_planned=True)
    if read is None:
        raise StopRendering(diagnostics)
    faces, found = open_faces(read.style.fonts, read.root)
    if any(one.is_error for one in found):
        raise StopRendering(diagnostics + found)
    report(tuple(one for one in diagnostics + found if not one.is_error))
    return copyfit(read, faces)
