"""The places fonts come from: the issue's own folder, the font packages, the system's folders."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Final, Literal

from layout.fonts.catalogue import FamilySpec
from layout.fonts.face import Face, open_members
from layout.fonts.messages import OUTSIDE
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.records import NamedTuple

SourceName = Literal["issue", "packages", "system"]
SUFFIXES: Final = frozenset({".otf", ".ttf", ".ttc", ".otc"})
_MAX_FILES: Final = 20_000
"""No machine has so many fonts; a folder that leads into a whole disc does."""


class Candidate(NamedTuple):
    """A face that may set a family: where it is, which weights it has, and how to open it.

    ``is_style`` tells that the wanted name is the name of just this style, so that its weight does not matter.
    """

    source: SourceName
    path: Path
    lightest: int
    heaviest: int
    open: Callable[[], Face | Diagnostic]
    is_style: bool = False

    def distance(self, weight: int) -> int:
        """Tell how far the nearest weight it can draw is from ``weight``."""
        return max(self.lightest - weight, weight - self.heaviest, 0)


class IssueFonts:
    """The font files in ``ROOT/fonts``, known by the names inside them. ``problems`` are the files that are no use."""

    def __init__(self, root: Path) -> None:
        self.faces: list[Face] = []
        problems: list[Diagnostic] = []
        folder = root / "fonts"
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix.lower() not in SUFFIXES or not path.is_file():
                continue
            if not path.resolve().is_relative_to(root.resolve()):
                problems.append(diagnose(OUTSIDE, file=path.name))
                continue
            found = open_members(path, "issue")
            if isinstance(found, Diagnostic):
                problems.append(found)
            else:
                self.faces.extend(found)
        self.problems: Diagnostics = tuple(problems)

    def find(self, family: FamilySpec) -> Iterator[Candidate]:
        """Yield the faces of a family."""
        return _by_name("issue", self.faces, family)


class PackageFonts:
    """The font files in installed Python packages, which are found without being imported."""

    def __init__(self) -> None:
        self._opened = _Opened("packages")

    def find(self, family: FamilySpec) -> Iterator[Candidate]:
        """Yield the faces of a family."""
        for spec in family.files:
            folder = _package_folder(spec.package) if spec.package else None
            if folder and (path := folder / spec.file).is_file():
                yield Candidate(
                    "packages", path, spec.lightest, spec.heaviest, partial(self._opened.member, path, family)
                )


class SystemFonts:
    """The font files of this machine, by file name; the folders are read when the first family is asked for."""

    def __init__(self, folders: tuple[Path, ...] | None = None) -> None:
        self._opened = _Opened("system")
        self._folders = system_folders() if folders is None else folders
        self._files: dict[str, Path] | None = None
        self._faces: list[Face] | None = None

    @property
    def files(self) -> dict[str, Path]:
        """Every font file by its name in small letters; the first folder wins."""
        if self._files is None:
            self._files = {}
            for path in _font_files(self._folders):
                self._files.setdefault(path.name.lower(), path)
        return self._files

    def find(self, family: FamilySpec) -> Iterator[Candidate]:
        """Yield the faces of a family: a listed one by its file names, another by the names inside all the files."""
        if not family.listed:
            yield from _by_name("system", self._all_faces(), family)
        for spec in family.files:
            if not spec.package and (path := self.files.get(spec.file.lower())):
                yield Candidate(
                    "system", path, spec.lightest, spec.heaviest, partial(self._opened.member, path, family)
                )

    def _all_faces(self) -> list[Face]:
        if self._faces is None:
            opened = (self._opened.members(path) for path in self.files.values())
            self._faces = [face for found in opened if not isinstance(found, Diagnostic) for face in found]
        return self._faces


class _Opened:
    """The files of a source that were opened so far: HarfBuzz shares its tables among the weights of one file."""

    def __init__(self, source: SourceName) -> None:
        self._source = source
        self._files: dict[Path, tuple[Face, ...] | Diagnostic] = {}

    def members(self, path: Path) -> tuple[Face, ...] | Diagnostic:
        """Return the faces of a file."""
        if path not in self._files:
            self._files[path] = open_members(path, self._source)
        return self._files[path]

    def member(self, path: Path, family: FamilySpec) -> Face | Diagnostic:
        """Return the face of a file that belongs to the family (a collection holds several families)."""
        found = self.members(path)
        if isinstance(found, Diagnostic) or len(found) == 1:
            return found if isinstance(found, Diagnostic) else found[0]
        return next((face for face in found if face.families & family.names), found[0])


def system_folders() -> tuple[Path, ...]:
    """Return the folders where this operating system keeps fonts, the user's own first."""
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    if sys.platform == "win32":
        windows, local = os.environ.get("WINDIR", r"C:\Windows"), os.environ.get("LOCALAPPDATA", str(home))
        return Path(local) / "Microsoft/Windows/Fonts", Path(windows) / "Fonts"
    return (
        home / ".fonts",
        home / ".local/share/fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
        Path("/usr/share/texmf/fonts/opentype"),
        Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    )


def _by_name(source: SourceName, faces: list[Face], family: FamilySpec) -> Iterator[Candidate]:
    for face in faces:
        is_style = bool(face.styles & family.names)
        if is_style or face.families & family.names:
            lightest, heaviest = face.weights
            yield Candidate(source, face.path, lightest, heaviest, partial(_same, face), is_style)


def _same(face: Face) -> Face:
    return face


@cache
def _package_folder(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


def _font_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    seen = 0
    for folder in folders:
        for place, subfolders, names in os.walk(folder):
            subfolders.sort()
            for name in sorted(names):
                if os.path.splitext(name)[1].lower() in SUFFIXES:
                    seen += 1
                    yield Path(place, name)
            if seen > _MAX_FILES:
                return
