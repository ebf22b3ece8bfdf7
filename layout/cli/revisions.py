"""Old versions of an issue out of git: its folder as it was, in a temporary place; the work tree is only looked at."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from layout.errors import StopRendering
from layout.model.diagnostics import Diagnostic, Message, diagnose
from layout.proofs.diff import messages

_SETTINGS: Final = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-optional-locks")
"""Nothing of the repository is run, nothing in it is written."""


class Revision(NamedTuple):
    """An issue in a revision: ``name`` as git knows it, ``path`` of its manifest from ``folder`` (or absolute)."""

    name: str
    path: Path
    folder: Path = Path()

    @property
    def shown(self) -> str:
        """What to call it in messages."""
        return f"{self.name}:{self.path.as_posix()}"


@contextmanager
def checked_out(revision: Revision) -> Iterator[Path]:
    """Yield the manifest of an issue as it was; raise StopRendering where git has none."""
    place = Path(os.path.abspath(revision.folder / revision.path))
    near = next((each for each in place.parents if each.is_dir()), Path.cwd())
    top = _top(near, revision.name)
    commit = _commit(top, revision.name)
    # A path is told from where git sees its own folder, whatever links lead there.
    inside = Path(os.path.realpath(near)) / place.relative_to(near)
    if not inside.is_relative_to(top):
        raise _stop(messages.OUTSIDE, path=revision.path)
    found = inside.relative_to(top)
    with TemporaryDirectory(prefix="huozi-") as folder:
        _unpack(_files(top, commit, found.parent, revision), Path(folder))
        manifest = Path(folder) / found
        if manifest.is_dir():
            manifest /= "issue.yaml"
        if not manifest.is_file():
            raise _stop(messages.NOT_THEN, path=found.as_posix(), revision=revision.name)
        yield manifest


def _top(near: Path, name: str) -> Path:
    done = _git(near, name, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise _stop(messages.NO_REPOSITORY, revision=name, folder=near)
    return Path(os.path.realpath(os.fsdecode(done.stdout.rstrip(b"\r\n"))))


def _commit(top: Path, name: str) -> str:
    done = _git(top, name, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if done.returncode:
        raise _stop(messages.NO_REVISION, revision=name)
    return done.stdout.decode("ascii").strip()


def _files(top: Path, commit: str, folder: Path, revision: Revision) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a folder, byte for byte as git keeps them: no filter is run. Links are passed by."""
    where = folder.as_posix()
    limit = ("--", f":(literal){where}") if where != "." else ()
    done = _git(top, revision.name, "ls-tree", "-rz", "--full-tree", commit, *limit)
    if done.returncode or not done.stdout:
        raise _stop(messages.NOT_THEN, path=where, revision=revision.name)
    heads = [entry.partition(b"\t") for entry in done.stdout.split(b"\0") if entry]
    files = [(os.fsdecode(path), head.split()[2]) for head, _, path in heads if head.startswith(b"100")]
    read = _git(top, revision.name, "cat-file", "--batch", given=b"".join(name + b"\n" for _, name in files))
    data, at = read.stdout, 0
    for path, _ in files:
        start = data.find(b"\n", at) + 1
        words = data[at:start].split()
        if len(words) != 3:  # the object is missing
            raise _stop(messages.NOT_THEN, path=path, revision=revision.name)
        at = start + int(words[2]) + 1
        yield path, data[start : at - 1]


def _unpack(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write files below a folder; names that lead elsewhere are refused."""
    found: list[Diagnostic] = []
    for name, data in files:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            found.append(diagnose(messages.OUTSIDE, path=name))
            continue
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    if found:
        raise StopRendering(tuple(found))


def _git(folder: Path, name: str, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | {"LC_ALL": "C"}
    try:
        return subprocess.run(
            ["git", *_SETTINGS, "-C", str(folder), *words],
            input=given,
            capture_output=True,
            check=False,
            env=environment,
        )
    except FileNotFoundError:
        raise _stop(messages.NO_GIT, revision=name) from None


def _stop(message: Message, **values: object) -> StopRendering:
    return StopRendering((diagnose(message, None, **values),))
