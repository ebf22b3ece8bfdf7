"""Which issues are meant, and what their files are called: decided before anything is rendered."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from layout.cli import messages, usage

MANIFEST: Final = "issue.yaml"
_SUFFIXES: Final = (".yaml", ".yml")


class Place(NamedTuple):
    """A manifest, and the path its PDF has below an output folder (without ``.pdf``)."""

    manifest: Path
    name: Path


class Names(NamedTuple):
    """The PDFs of an issue."""

    output: Path
    reading: Path | None


def find_issues(patterns: Sequence[str]) -> list[Place]:
    """Return the issues that paths and patterns mean, in their order, each once; refuse one that means none."""
    found: dict[str, Place] = {}
    for pattern in patterns:
        places = list(_places(pattern))
        if not places:
            raise usage.Misuse(messages.NO_MATCH, pattern=pattern)
        for place in places:
            found.setdefault(os.path.realpath(place.manifest), place)
    return list(found.values())


def name_outputs(places: Sequence[Place], folder: Path | None, *, is_reading: bool) -> list[Names]:
    """Return what every issue is written to: beside its manifest, or below a folder; refuse one name for two."""
    owners: dict[str, Place] = {}
    names: list[Names] = []
    for place in places:
        output = place.manifest.with_suffix(".pdf") if folder is None else folder / f"{place.name}.pdf"
        reading = output.with_name(f"{output.stem}-reading.pdf") if is_reading else None
        for file in filter(None, (output, reading)):
            owner = owners.setdefault(key_of(file), place)
            if owner is not place:
                raise usage.Misuse(messages.SAME_OUTPUT, first=owner.manifest, second=place.manifest, file=file)
        names.append(Names(output, reading))
    return names


def key_of(file: Path) -> str:
    """Return what is equal for two names of one file."""
    return os.path.normcase(os.path.realpath(file))


def _places(pattern: str) -> Iterator[Place]:
    """Yield the issues of one pattern; what is there under just this name is no pattern."""
    if os.path.exists(pattern) or not glob.has_magic(pattern):
        path = Path(pattern, MANIFEST) if os.path.isdir(pattern) else Path(pattern)
        if path.is_file():
            yield Place(path, Path(path.resolve().parent.name or path.stem if path.name == MANIFEST else path.stem))
        return
    fixed = _fixed(pattern)
    for match in sorted(glob.glob(pattern, recursive=True)):
        path = Path(match, MANIFEST) if os.path.isdir(match) else Path(match)
        if path.is_file() and (path.name == MANIFEST or pattern.endswith(_SUFFIXES)):
            yield Place(path, _below(path, fixed))


def _below(path: Path, fixed: Path) -> Path:
    """Return an issue's name by what the wildcards stood for: ``papers/*`` finds ``2026-07-07`` in ``papers``."""
    plain = path.parent if path.name == MANIFEST else path.with_suffix("")
    below = plain.relative_to(fixed)
    return below if below.name else Path(path.resolve().parent.name or path.stem)


def _fixed(pattern: str) -> Path:
    """Return the folders of a pattern before its first wildcard.

    >>> _fixed("papers/2026/*/issue.yaml").as_posix()
    'papers/2026'
    """
    parts = Path(pattern).parts
    first = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:first])
