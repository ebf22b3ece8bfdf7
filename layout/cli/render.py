"""``render ISSUE``: the way of a page from manifest to press PDF and page pictures."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from layout.cli.press import with_press
from layout.cli.talk import report, say, stopping
from layout.model.diagnostics import Diagnostics
from layout.model.page import PageLayout, PlacedPicture
from layout.records import NamedTuple

if TYPE_CHECKING:
    from layout.makeup.engine import Engine, Made
    from layout.makeup.memory import Memory

PAGE_RANGE = r"([0-9]{1,3})(?:-([0-9]{1,3}))?"
LONG_ISSUE = 12
"""From this many pages on a terminal shows progress."""


def parse_pages(text: str) -> frozenset[int]:
    """Read ``1,3-5`` as page numbers.

    >>> sorted(parse_pages("1,3-5"))
    [1, 3, 4, 5]
    """
    numbers: set[int] = set()
    for part in text.split(","):
        found = re.fullmatch(PAGE_RANGE, part.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if last < first:
            from layout.cli import messages, usage

            raise usage.Misuse(messages.NO_PAGES, part=part)
        numbers.update(range(first, last + 1))
    return frozenset(numbers)


class Wish(NamedTuple):
    """What the command line asks for: where to, for which press, which pages, pictures at how many dpi, what to leave out."""

    output: Path
    reading: Path | None = None
    pages: frozenset[int] | None = None
    dpi: int | None = None
    press: str | None = None
    is_draft: bool = False
    is_timed: bool = False
    no_pictures: bool = False
    is_quiet: bool = False
    """One issue of many: no progress bar of its own."""


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
@click.option("--press", metavar="NAME", help="Press profile: newsprint, office, plant.yaml … 印厂条件")
@click.option("--time", "timed", is_flag=True, help="Print the time of rendering beside the page. 栏外印上时间")
@click.option("--draft", is_flag=True, help="Write the PDF even if copy does not fit, marked. 有超字也出草样")
@click.option("--no-pictures", is_flag=True, help="Leave pictures out, keep their places. 不排图片")
@click.option("--watch", "watches", is_flag=True, help="Go on: render again at every save. 存盘即重排")
def render_issue(
    issue: Path,
    output: Path | None,
    pages: frozenset[int] | None,
    dpi: int | None,
    reading: Path | None,
    press: str | None,
    timed: bool,
    draft: bool,
    no_pictures: bool,
    watches: bool,
) -> None:
    """Set the pages of ISSUE (a manifest, YAML) and write them as one press PDF."""
    default = issue.with_suffix(".pdf") if issue.name else Path("issue.pdf")
    wish = Wish(output or default, reading, pages, dpi, press, draft, timed, no_pictures)
    _check_files(wish)
    if watches:
        from layout.cli.watch import watch_issue  # it needs more than one render does

        return watch_issue(issue, wish)
    with stopping(wish.output, writes=True):
        written = render_once(issue, wish)
    for path in written:
        click.echo(path)


def _check_files(wish: Wish) -> None:
    """Refuse names of PDFs that do not end so: a slip must not replace a manifest, a story or a picture."""
    for name, file in (("--output", wish.output), ("--reading", wish.reading)):
        if file is not None and file.suffix.lower() != ".pdf":
            from layout.cli import messages, usage

            raise usage.Misuse(messages.NOT_SUFFIX, name=name, file=file, suffix=".pdf", command="render issue")


def make_pages(path: Path, is_draft: bool = False, press: str | None = None, *, is_quiet: bool = False) -> Made:
    """Run the stages up to finished pages; raise StopRendering at the first that finds errors, a draft's apart.

    ``press`` names another press profile than the issue's own; ``is_quiet``: nothing is shown meanwhile.
    """
    return engine_for(path, is_draft=is_draft, press=press).make(_silently if is_quiet else _progress)


def engine_for(path: Path, *, is_draft: bool, press: str | None, memory: Memory | None = None) -> Engine:
    """Return what makes the pages of an issue for a press, its own or another; with a ``memory``, again and again."""
    from layout.makeup.engine import Engine

    return Engine(path, is_draft=is_draft, choose=lambda issue: with_press(issue, press), memory=memory)


class Rendered(NamedTuple):
    """The files of an issue, not yet written, how many pages it has, and what was found."""

    outputs: dict[Path, bytes]
    pages: int
    diagnostics: Diagnostics


def rendered(path: Path, wish: Wish, engine: Engine | None = None) -> Rendered:
    """Make the pages and paint what is asked for; raise StopRendering where errors leave nothing to paint."""
    engine = engine or engine_for(path, is_draft=wish.is_draft, press=wish.press)
    issue, faces, pages, diagnostics = engine.make(_silently if wish.is_quiet else _progress)
    from layout.cli.outputs import painted
    from layout.lint import lint

    diagnostics += lint(issue, pages)
    if wish.reading is not None:
        from layout.makeup.links import link_pages  # a press file has none

        pages = link_pages(issue, pages)
    pages = chosen(pages, wish.pages)
    outputs, found = painted(issue, without_pictures(pages) if wish.no_pictures else pages, faces, wish)
    return Rendered(outputs, sum(len(page.numbers) for page in pages), diagnostics + found)


def render_once(path: Path, wish: Wish, engine: Engine | None = None) -> list[Path]:
    """Render and write what is asked for; raise StopRendering, or exit, where errors forbid it."""
    outputs, _, diagnostics = rendered(path, wish, engine)
    if not wish.is_draft and any(d.is_error for d in diagnostics):
        report(diagnostics)
        say("nothing was written", "未输出任何文件")
        say(f"where: render proof {path} --findings", f"看问题在哪里：render proof {path} --findings")
        sys.exit(1)
    write(outputs)
    report(diagnostics)
    return list(outputs)


def chosen(pages: tuple[PageLayout, ...], numbers: frozenset[int] | None) -> tuple[PageLayout, ...]:
    """Return the pages asked for; None asks for all."""
    if numbers is None:
        return pages
    there = {number for page in pages for number in page.numbers}
    if missing := numbers - there:
        from layout.cli import messages, usage

        names, known = (", ".join(map(str, sorted(each))) for each in (missing, there))
        raise usage.Misuse(messages.NO_SUCH_PAGE, pages=names, known=known)
    return tuple(page for page in pages if not numbers.isdisjoint(page.numbers))


def without_pictures(pages: tuple[PageLayout, ...]) -> tuple[PageLayout, ...]:
    """Return pages with their pictures' places empty."""
    return tuple(
        page._replace(items=tuple(item for item in page.items if not isinstance(item, PlacedPicture))) for page in pages
    )


@contextmanager
def _silently(_pages: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


@contextmanager
def _progress(pages: int) -> Iterator[Callable[[], None]]:
    """Advance a progress bar page by page: on a terminal, and only for a long issue."""
    if pages < LONG_ISSUE or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=pages, file=sys.stderr, label="pages 版") as bar:
        yield lambda: bar.update(1)


def write(outputs: dict[Path, bytes]) -> None:
    """Write all files, or none."""
    from layout.paint.files import write_all

    for path in outputs:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_all(outputs)
