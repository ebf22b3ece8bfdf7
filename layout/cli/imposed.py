"""What ``render impose`` puts on sheets: an issue, made up and painted in memory, or a press PDF from anywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import layout
from layout.cli.sources import issue_files
from layout.cli.talk import report
from layout.errors import StopRendering
from layout.model.diagnostics import diagnose
from layout.model.press import PressProfile, plain_press
from layout.records import NamedTuple

if TYPE_CHECKING:
    from layout.makeup.compositor import Compositor
    from layout.prepress.imposition.bases import Furniture

NO_DAY: Final = date(1970, 1, 1)
"""The sheets take over what their pages say of the day; this is for pages that say nothing."""


class Source(NamedTuple):
    """What is imposed: a press PDF, the numbers of its pages, and what its sheets are furnished with."""

    data: bytes
    name: str
    furniture: Furniture
    numbers: tuple[int, ...] = ()
    files: tuple[Path, ...] = ()
    """What was read, which must not be written over."""
    right_bound: bool = False


def from_issue(path: Path, press: str | None) -> Source:
    """Make the press PDF of an issue in memory; raise StopRendering where the press would not take it."""
    from layout.cli.outputs import press_files
    from layout.cli.render import make_pages
    from layout.makeup.compositor import Compositor
    from layout.paint.inks import Inks
    from layout.prepress.slug import Slug

    issue, faces, pages, diagnostics = make_pages(path, press=press)
    bare = issue._replace(press=issue.press._replace(file="", marks=()))
    outputs, found = press_files(bare, pages, faces, path)
    if any(one.is_error for one in found):
        raise StopRendering(diagnostics + found)
    report(diagnostics + found)
    spots = tuple(Inks(issue.press, pages).spots)
    title = issue.title or issue.style.masthead.name
    slug = Slug(title, issue.date.isoformat(), "", issue.edition, issue.press.title, spots=spots)
    furniture = _furniture(Compositor(faces, issue.style), issue.press, slug.paper, issue.date)._replace(slug=slug)
    numbers = tuple(page.number for page in pages)
    right = issue.style.writing == "vertical"
    return Source(outputs[path], path.name, furniture, numbers, tuple(issue_files(issue)), right)


def from_pdf(path: Path, press: str | None) -> Source:
    """Read a press PDF; its title is what the slug says of it."""
    from pikepdf import Dictionary

    from layout.cli.press import named_press
    from layout.fonts import open_faces
    from layout.makeup.compositor import Compositor
    from layout.manifest.house_style import default_style
    from layout.prepress.imposition.messages import NO_FILE
    from layout.prepress.opening import open_pdf

    try:
        data = path.read_bytes()
    except OSError as error:
        found = diagnose(NO_FILE, file=path, reason=error.strerror or str(error))
        raise StopRendering((found,)) from None
    pdf = open_pdf(data, path.name)
    information = pdf.trailer.Info if "/Info" in pdf.trailer else Dictionary()
    viewer = pdf.Root.ViewerPreferences if "/ViewerPreferences" in pdf.Root else Dictionary()
    title = str(information.get("/Title", "")) or path.stem
    style = default_style()
    assert style is not None  # it travels with the program
    faces, _ = open_faces(style.fonts, Path())
    profile = plain_press() if press is None else named_press(press)
    furniture = _furniture(Compositor(faces, style), profile, title, NO_DAY)
    return Source(data, path.name, furniture, right_bound=viewer.get("/Direction") == "/R2L")


def _furniture(compositor: Compositor, profile: PressProfile, title: str, day: date) -> Furniture:
    from layout.paint.pdf import PdfMeta
    from layout.prepress.imposition.bases import Furniture
    from layout.prepress.slug import Slug

    slug = Slug(title, profile=profile.title)
    return Furniture(compositor, profile, slug, PdfMeta(title, day, f"huozi {layout.__version__}"))
