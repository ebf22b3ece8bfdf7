"""What an issue is made of, and where it says so: for files that must not be overwritten, and for pictures that are no use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from layout.model.diagnostics import Diagnostic, Diagnostics, Source
from layout.model.issue import Issue, block_pictures


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
    yield from picture_sources(issue)


def picture_sources(issue: Issue) -> dict[Path, Source]:
    """Return where each picture of an issue is named, by its file."""
    pictures = [
        picture for plan in issue.pages for block in plan.blocks.values() for picture in block_pictures(block)
    ] + [picture for story in issue.stories.values() for picture in story.pictures]
    return {each.file: each.source for picture in pictures for each in picture.parts or (picture,)}


def placed_in(issue: Issue, problems: Diagnostics) -> Diagnostics:
    """Return what is wrong with pictures with the place where each is named, and its file as it is written there."""
    if not problems:
        return ()
    sources = {str(file): (file, source) for file, source in picture_sources(issue).items()}

    def placed(one: Diagnostic) -> Diagnostic:
        file, source = sources.get(dict(one.values).get("file", ""), (None, None))
        if file is None:
            return one
        shown = str(file.relative_to(issue.root)) if file.is_relative_to(issue.root) else file.name
        values = tuple((key, shown if key == "file" else value) for key, value in one.values)
        return one._replace(source=source, values=values)

    return tuple(map(placed, problems))
