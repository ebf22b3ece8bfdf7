"""What ``render diff`` compares: two issues, two PDFs of ours, or one of each; out of git too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from layout.cli.revisions import Revision, checked_out
from layout.cli.sources import is_pdf, issue_files
from layout.cli.talk import report
from layout.errors import StopRendering
from layout.model.diagnostics import Diagnostic, Diagnostics, Source

if TYPE_CHECKING:
    from layout.proofs.diff.changes import Difference
    from layout.proofs.diff.version import Version

MANIFEST = "issue.yaml"


class Side(NamedTuple):
    """One of the two that are compared: its path, and the revision it is taken from, if any."""

    path: Path
    revision: Revision | None = None

    @property
    def shown(self) -> str:
        """What to call it."""
        return self.revision.shown if self.revision else str(self.path)


class Opened(NamedTuple):
    """A side opened: the version, the files that it was read from, and what is wrong with it that does not stop a comparison."""

    version: Version
    files: tuple[Path, ...]
    diagnostics: Diagnostics = ()


def side_of(text: str, other: str) -> Side:
    """Read an argument: a file or folder that is there, ``REV:path``, or a revision of the ``other`` argument's path."""
    if os.path.exists(text) or is_pdf(Path(text)):
        return Side(_manifest(Path(text)))
    name, colon, path = text.partition(":")
    if colon and name and path:
        return Side(Path(path), Revision(name, Path(path)))
    if other and not text.lower().endswith((".yaml", ".yml")):
        past = other.partition(":")[2] if not os.path.exists(other) and ":" in other else str(_manifest(Path(other)))
        return Side(Path(past), Revision(text, Path(past)))
    return Side(Path(text))


def _manifest(path: Path) -> Path:
    return path / MANIFEST if path.is_dir() else path


def both_opened(stack: ExitStack, old: Side, new: Side) -> tuple[Opened, Opened]:
    """Open both sides; raise StopRendering with what is wrong with either."""
    found: list[Opened] = []
    wrong: Diagnostics = ()
    for side in (old, new):
        try:
            found.append(opened(stack, side))
        except StopRendering as stop:
            wrong += stop.diagnostics
    if wrong:
        raise StopRendering(tuple(dict.fromkeys(wrong)))
    for each in found:
        report(tuple(one for one in each.diagnostics if one.is_error))
    return found[0], found[1]


def opened(stack: ExitStack, side: Side) -> Opened:
    """Open a side. An issue is made up as a draft: copy without room is no reason to compare nothing."""
    if side.revision is None:
        return read_side(side.path, side.shown)
    path = stack.enter_context(checked_out(side.revision))
    try:
        return _renamed(read_side(path, side.shown), path.parent, side.revision)
    except StopRendering as stop:
        raise StopRendering(tuple(_told(stop.diagnostics, path.parent, side.revision))) from None


def read_side(path: Path, name: str) -> Opened:
    """Read an issue or a PDF."""
    if is_pdf(path):
        from layout.prepress.opening import read_pdf
        from layout.proofs.diff.of_pdf import pdf_version

        return Opened(pdf_version(name, read_pdf(path)), (path,))
    from layout.cli.render import make_pages
    from layout.proofs.diff.version import version_of

    made = make_pages(path, is_draft=True)
    version = version_of(name, made.issue, made.pages, made.faces)
    return Opened(version, tuple(issue_files(made.issue)), made.diagnostics)


def _renamed(side: Opened, folder: Path, revision: Revision) -> Opened:
    return side._replace(diagnostics=tuple(_told(side.diagnostics, folder, revision)), files=())


def _told(diagnostics: Diagnostics, folder: Path, revision: Revision) -> Iterator[Diagnostic]:
    """Yield diagnostics that name files as the revision has them, not the temporary folder."""
    here, home = f"{folder}{os.sep}", f"{revision.name}:{revision.path.parent.as_posix()}/".replace(":./", ":")
    for one in diagnostics:
        source = one.source
        if source is not None:
            source = Source(source.file.replace(here, home), *source[1:])
        values = tuple((key, value.replace(here, home)) for key, value in one.values)
        yield one._replace(source=source, values=values)


def difference_of(old: Opened, new: Opened) -> tuple[Difference, Version]:
    """Compare; where one side is a PDF, the other is painted as one, for only prints can be held against prints."""
    from layout.proofs.diff.compare import compare
    from layout.proofs.diff.printed import Prints

    one, other = old.version, new.version
    if one.printing and other.printing:
        prints = Prints(one.printing, other.printing)
        both = [number for number in prints.new if number in prints.old]
        return compare(one, other, {number: prints.difference(number) for number in both}), other
    from layout.proofs.diff.of_pdf import pdf_differences

    return compare(one, other, pdf_differences(_painted(one, other), _painted(other, one))), other


def _painted(version: Version, like: Version) -> Version:
    """Return a version as a PDF: an issue as the other was painted, for its press with all that lies round the trim, or to be
    read, so that pixels fall alike.
    """
    if version.printing is None:
        return version
    from layout.cli.press import press_pages
    from layout.paint.screen import paint_pages, screen_press, trimmed

    issue, pages, faces = version.printing
    if like.is_for_screen:
        return version._replace(pdf=paint_pages(issue, trimmed(pages), faces, screen_press(issue))[0])
    return version._replace(pdf=paint_pages(issue, press_pages(issue, pages, faces), faces, issue.press)[0])
