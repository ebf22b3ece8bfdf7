"""What an issue is made of, and where it says so: for files that must not be overwritten, and for pictures that are no use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from layout.cli import messages, usage
from layout.model.diagnostics import Diagnostic, Diagnostics, Source
from layout.model.issue import Issue, picture_sources


def is_pdf(file: Path) -> bool:
    """Tell a PDF by its name, or by how it begins."""
    if file.suffix.lower() == ".pdf":
        return True
    try:
        with file.open("rb") as opened:
            return opened.read(5) == b"%PDF-"
    except OSError:
        return False


def issue_files(issue: Issue) -> Iterator[Path]:
    """Yield the files of an issue: its manifest, its stories, its pictures."""
    yield Path(issue.source.file)
    yield from (Path(story.source.file) for story in issue.stories.values())
    yield from _pictures(issue)


def check_names(names: Iterable[Path], read: Iterable[Path]) -> None:
    """Refuse names that would write two files into one, or over one that is read."""
    taken = {file.resolve() for file in read}
    for name in names:
        if name.resolve() in taken:
            raise usage.Misuse(messages.NAME_TAKEN, file=name)
        taken.add(name.resolve())


def _pictures(issue: Issue) -> dict[Path, Source]:
    return picture_sources(block for plan in issue.pages for block in plan.blocks.values())


def placed_in(issue: Issue, problems: Diagnostics) -> Diagnostics:
    """Return what is wrong with pictures with the place where each is named, and its file as it is written there."""
    if not problems:
        return ()
    sources = {str(file): (file, source) for file, source in _pictures(issue).items()}

    def placed(one: Diagnostic) -> Diagnostic:
        file, source = sources.get(dict(one.values).get("file", ""), (None, None))
        if file is None:
            return one
        shown = str(file.relative_to(issue.root)) if file.is_relative_to(issue.root) else file.name
        values = tuple((key, shown if key == "file" else value) for key, value in one.values)
        return one._replace(source=source, values=values)

    return tuple(map(placed, problems))
