"""``render ISSUE``: the way of a page from manifest to press PDF and page pictures."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

import layout
from layout.cli.talk import report, stopping
from layout.errors import StopRendering
from layout.model.diagnostics import Diagnostics
from layout.model.issue import Issue
from layout.model.page import PageLayout, PlacedPicture

if TYPE_CHECKING:
    from layout.fonts import FaceSet

PAGE_RANGE = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3}))?")
LONG_ISSUE = 12
"""From this many pages on a terminal shows progress."""


def parse_pages(text: str) -> frozenset[int]:
    """Read ``1,3-5`` as page numbers.

    >>> sorted(parse_pages("1,3-5"))
    [1, 3, 4, 5]
    """
    numbers: set[int] = set()
    for part in text.split(","):
        found = PAGE_RANGE.fullmatch(part.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if last < first:
            from layout.cli import messages, usage

            raise usage.Misuse(messages.NO_PAGES, part=part)
        numbers.update(range(first, last + 1))
    return frozenset(numbers)


class Wish(NamedTuple):
    """What the command line asks for: where to, which pages, pictures at how many dpi, and what to leave out."""

    output: Path
    reading: Path | None
    pages: frozenset[int] | None
    dpi: int | None
    is_draft: bool
    no_pictures: bool


@click.command()
@click.argument("issue", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The PDF to write (ISSUE.pdf). 输出文件"
)
@click.option(
    "--pages", callback=lambda _c, _p, v: None if v is None else parse_pages(v), help="Only these: 1,3-5. 只排这些版"
)
@click.option("--png", "dpi", type=click.IntRange(20, 1200), metavar="DPI", help="Page pictures too. 另存各版图片")
@click.option(
    "--reading",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A PDF with links too, to read on a screen. 另存带链接的阅读版",
)
@click.option("--draft", is_flag=True, help="Write the PDF even if copy does not fit, marked. 有超字也出草样")
@click.option("--no-pictures", is_flag=True, help="Leave pictures out, keep their places. 不排图片")
def render_issue(
    issue: Path,
    output: Path | None,
    pages: frozenset[int] | None,
    dpi: int | None,
    reading: Path | None,
    draft: bool,
    no_pictures: bool,
) -> None:
    """Set the pages of ISSUE (a manifest, YAML) and write them as one press PDF."""
    default = issue.with_suffix(".pdf") if issue.name else Path("issue.pdf")
    wish = Wish(output or default, reading, pages, dpi, draft, no_pictures)
    _check_files(wish)
    with stopping(wish.output, writes=True):
        written = _render(issue, wish)
    for path in written:
        click.echo(path)


def _check_files(wish: Wish) -> None:
    """Refuse names of PDFs that do not end so: a slip must not replace a manifest, a story or a picture."""
    for name, file in (("--output", wish.output), ("--reading", wish.reading)):
        if file is not None and file.suffix.lower() != ".pdf":
            from layout.cli import messages, usage

            raise usage.Misuse(messages.NOT_SUFFIX, name=name, file=file, suffix=".pdf", command="render issue")
    if wish.reading is not None and wish.reading.resolve() == wish.output.resolve():
        from layout.cli import messages, usage

        raise usage.Misuse(messages.SAME_FILE, file=wish.reading)


class Made(NamedTuple):
    """An issue with its pages made up, the faces they are set in, and what was found on the way."""

    issue: Issue
    faces: FaceSet
    pages: tuple[PageLayout, ...]
    diagnostics: Diagnostics


def make_pages(path: Path, is_draft: bool = False) -> Made:
    """Run the stages up to finished pages; raise StopRendering at the first that finds errors, a draft's apart."""
    from layout.fonts import open_faces
    from layout.makeup import make_up
    from layout.manifest import read_issue

    issue, diagnostics = read_issue(path)
    if issue is None:
        raise StopRendering(diagnostics)
    faces, found = open_faces(issue.style.fonts, issue.root)
    diagnostics += found
    _stop_on_errors(diagnostics, is_draft)
    with _progress(len(issue.pages)) as advance:
        pages, found = make_up(issue, faces, advance)
    diagnostics += found + faces.diagnostics
    _stop_on_errors(diagnostics, is_draft)
    return Made(issue, faces, pages, diagnostics)


def _render(path: Path, wish: Wish) -> list[Path]:
    """Make the pages, paint and write what is asked for; raise StopRendering where errors forbid it."""
    issue, faces, pages, diagnostics = make_pages(path, wish.is_draft)
    from layout.lint import lint

    diagnostics += lint(issue, pages)
    if wish.reading is not None:
        from layout.makeup.links import link_pages  # a press file has none

        pages = link_pages(issue, pages)
    outputs, found = _paint(issue, _chosen(pages, wish), faces, wish)
    _stop_on_errors(diagnostics + found, wish.is_draft)
    _write(outputs)
    report(diagnostics + found)
    return list(outputs)


def _stop_on_errors(diagnostics: Diagnostics, is_draft: bool) -> None:
    if not is_draft and any(d.is_error for d in diagnostics):
        raise StopRendering(diagnostics)


def _chosen(pages: tuple[PageLayout, ...], wish: Wish) -> tuple[PageLayout, ...]:
    """Return the pages asked for, without their pictures if that is asked for."""
    if wish.pages is not None:
        there = {number for page in pages for number in page.numbers}
        if missing := wish.pages - there:
            from layout.cli import messages, usage

            names, known = (", ".join(map(str, sorted(each))) for each in (missing, there))
            raise usage.Misuse(messages.NO_SUCH_PAGE, pages=names, known=known)
        pages = tuple(page for page in pages if not wish.pages.isdisjoint(page.numbers))
    return without_pictures(pages) if wish.no_pictures else pages


def without_pictures(pages: tuple[PageLayout, ...]) -> tuple[PageLayout, ...]:
    """Return pages with their pictures' places empty."""
    return tuple(
        page._replace(items=tuple(item for item in page.items if not isinstance(item, PlacedPicture))) for page in pages
    )


@contextmanager
def _progress(pages: int) -> Iterator[Callable[[], None]]:
    """Advance a progress bar page by page: on a terminal, and only for a long issue."""
    if pages < LONG_ISSUE or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=pages, file=sys.stderr, label="pages 版") as bar:
        yield lambda: bar.update(1)


def _paint(
    issue: Issue, pages: tuple[PageLayout, ...], faces: FaceSet, wish: Wish
) -> tuple[dict[Path, bytes], Diagnostics]:
    """Return the files asked for, by path, and what is wrong with their pictures."""
    pdf, found = paint_pages(issue, pages, faces)
    outputs = {wish.output: pdf}
    if wish.reading is not None:
        outputs[wish.reading] = paint_pages(issue, pages, faces, is_for_reading=True)[0]
    if wish.dpi is not None:
        from layout.proofs.raster import page_pictures

        outputs |= page_pictures(pdf, wish.output, [page.number for page in pages], wish.dpi)
    return outputs, found


def paint_pages(
    issue: Issue, pages: tuple[PageLayout, ...], faces: FaceSet, *, is_for_reading: bool = False
) -> tuple[bytes, Diagnostics]:
    """Return the press PDF of pages, or the one for reading, and what is wrong with their pictures."""
    from layout.paint.pdf import PdfMeta, write_pdf

    producer, language = f"huozi {layout.__version__}", issue.style.fonts.language
    meta = PdfMeta(f"{issue.title} {issue.date}", issue.date, producer, language)
    return write_pdf(pages, faces, meta, is_for_reading=is_for_reading)


def _write(outputs: dict[Path, bytes]) -> None:
    """Write all files, or none."""
    from layout.paint.files import write_all

    for path in outputs:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_all(outputs)
