"""``render ink``: how much ink every page takes, plate by plate, and where the most of it lies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli.press import DEFAULT, conditions_of, named_press, press_pages
from layout.cli.render import make_pages
from layout.cli.report import FILE, ends_in, json_option
from layout.cli.sources import check_names, is_pdf, issue_files
from layout.cli.talk import language, report, stopping
from layout.paint.screen import paint_pages
from layout.records import NamedTuple

if TYPE_CHECKING:
    from layout.prepress.ink import InkPage


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option("ink", "figures")
@click.option("--press", metavar="NAME", help="The press profile whose ink limit counts. 印厂条件")
@click.option(
    "--plates",
    "dpi",
    type=click.IntRange(20, 600),
    metavar="DPI",
    help="Write every plate as a picture. 另存各色版图片",
)
@click.option(
    "-o",
    "--output",
    type=FILE,
    metavar="FILE.png",
    callback=ends_in(".png", "render ink"),
    help="The sheet of all plates, small (with --plates: FILE-ink.png). 各版各色一览",
)
def ink_of(file: Path, data: Path | None, press: str | None, dpi: int | None, output: Path | None) -> None:
    """Tell how much of every ink the pages of FILE take: an issue (YAML) or any PDF. 各版各色用墨量

    Coverage is the mean over the trimmed page, "most ink" the largest mean of all plates together in any 15 mm².
    """
    with stopping(file):
        job = _job(file, press)
        if output is None and dpi is not None:
            output = file.with_name(f"{file.stem}-ink.png")
        outputs, pages = _measured(job, dpi, output)
        from layout.proofs.inks import ink_json, ink_text

        if data is not None:
            outputs[data] = ink_json(pages, job.limit).encode()
        check_names(outputs, job.files)
        _write(outputs)
        click.echo(ink_text(pages, job.limit, language()), nl=False)
    for path in outputs:
        click.echo(path)


class Job(NamedTuple):
    """What is measured: a PDF and its name, what its pages are called, the most ink that the press takes; and what was read."""

    data: bytes
    name: str
    pages: Sequence[str]
    limit: float
    files: tuple[Path, ...]


def _job(file: Path, press: str | None) -> Job:
    """Take a PDF as it is, or paint an issue."""
    if is_pdf(file):
        from layout.prepress.opening import page_names, read_pdf

        data = read_pdf(file)
        return Job(data, str(file), page_names(data, str(file)), named_press(press or DEFAULT).total_ink, (file,))
    made = make_pages(file, press=press)
    issue = conditions_of(made.issue) if press is None else made.issue
    pdf, found = paint_pages(issue, press_pages(issue, made.pages, made.faces), made.faces, issue.press)
    report(made.diagnostics + found)
    return Job(
        pdf,
        str(file),
        ["–".join(map(str, page.numbers)) for page in made.pages],
        issue.press.total_ink,
        tuple(issue_files(issue)),
    )


def _measured(job: Job, dpi: int | None, output: Path | None) -> tuple[dict[Path, bytes], list[InkPage]]:
    """Return the pictures asked for, by path, and the ink of every page."""
    from layout.prepress.ink import DPI, measured

    outputs: dict[Path, bytes] = {}
    pages, rows = [], []
    for plates, ink in measured(job.data, dpi or DPI, job.name):
        ink = ink._replace(page=job.pages[plates.page - 1])
        pages.append(ink)
        if output is None:
            continue
        from layout.proofs import ink_sheet

        rows.append(ink_sheet.small(plates, ink, job.limit, len(job.pages)))
        if dpi is not None:
            outputs |= ink_sheet.plate_files(output, plates, ink.page)
    if output is not None:
        from layout.proofs.ink_sheet import contact_sheet

        outputs[output] = contact_sheet(rows, job.limit, language())
    return outputs, pages


def _write(outputs: dict[Path, bytes]) -> None:
    from layout.paint.files import write_all

    for path in outputs:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_all(outputs)
