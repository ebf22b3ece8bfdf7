"""Read a house style (版式规范): the paper's own keys laid over those of the style it extends, ``default`` at the bottom."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from layout.manifest import files, messages
from layout.manifest.reader import Log, Value, load
from layout.manifest.style_fields import STYLE
from layout.manifest.style_records import make_style
from layout.manifest.tables import Entry
from layout.model.diagnostics import Source
from layout.model.style import HouseStyle
from layout.resources import data_folder

DEFAULT: Final = "default"


def read_style(paper: Value | None, root: Path, log: Log) -> HouseStyle | None:
    """Return the style that ``paper`` names, or ``style.yaml`` beside the issue, or the default."""
    path = _find(paper, root, log) if paper is not None else _own(root, log)
    return None if path is None else _read_style(path, paper.source if paper else None, root, log)


def default_style() -> HouseStyle | None:
    """Return the built-in style, to go on with where the paper's own cannot be read."""
    path = _shipped(DEFAULT)
    return _read_style(path, None, path.parent, Log())


def _read_style(path: Path, asked: Source | None, root: Path, log: Log) -> HouseStyle | None:
    start = len(log)
    entry = _read_chain(path, asked, root, log)
    if entry is None or len(log) > start:
        return None
    style = make_style(entry, path.stem, root, log)
    return style if len(log) == start else None


def _own(root: Path, log: Log) -> Path | None:
    name = "style.yaml"
    return files.inside(root, name, None, log) if (root / name).is_file() else _shipped(DEFAULT)


def shipped_styles() -> list[str]:
    """Return the names of the styles that come with huozi."""
    return sorted(path.stem for path in data_folder("styles").glob("*.yaml"))


def _shipped(name: str) -> Path:
    return data_folder("styles") / f"{name}.yaml"


def _find(paper: Value, root: Path, log: Log) -> Path | None:
    """Find the file of a style named in the issue: a path beside the issue, or one of ours."""
    name = (paper.scalar or "").strip()
    if "/" in name or name.endswith((".yaml", ".yml")):
        return files.inside(root, name, paper, log)
    return _find_shipped(name, paper, log)


def _find_shipped(name: str, place: Value, log: Log) -> Path | None:
    names = shipped_styles()
    if name in names:
        return _shipped(name)
    log.add(messages.STYLE_UNKNOWN, place, name=name, **messages.near(name, names))
    return None


def _read_chain(path: Path | None, asked: Source | None, folder: Path, log: Log) -> Entry | None:
    """Read a style file and all that it extends, down to ``default``; return them merged."""
    chain: list[Entry] = []
    seen: list[Path] = []
    while path is not None:
        entry = _read_file(path, asked, log)
        if entry is None:
            return None
        chain.append(entry)
        seen.append(path)
        asked = entry.at("extends")
        path = _base_of(entry, folder, seen, log)
    chain[-1:] = [*_regional(chain, log), chain[-1]]
    merged = chain.pop()
    while chain:
        merged = chain.pop().over(merged)
    return merged


def _regional(chain: list[Entry], log: Log) -> list[Entry]:
    """Return what the paper's language changes in ``default`` (``styles/regions/ja.yaml``); nothing for zh-Hans."""
    language: str | None = next(filter(None, (entry.get("language") for entry in chain)), None)
    path = data_folder("styles") / "regions" / f"{language}.yaml"
    entry = _read_file(path, None, log) if language and path.is_file() else None
    return [] if entry is None else [entry]


def _read_file(path: Path, asked: Source | None, log: Log) -> Entry | None:
    shown = files.display(path)
    start = len(log)
    text = files.read_text(path, asked, log)
    root = None if text is None else load(text, shown, log)
    if root is None and len(log) == start:
        log.add(messages.EMPTY, Source(shown, 1), path=shown)
    return None if root is None else STYLE.read(root, log)


def _base_of(entry: Entry, folder: Path, seen: list[Path], log: Log) -> Path | None:
    """Return the file that the last style read extends; None for ``default`` itself and where there is no such style."""
    named: Value | None = entry.get("extends")
    if named is None:
        return None if seen[-1] == _shipped(DEFAULT) else _shipped(DEFAULT)
    base = _find(named, folder, log)
    if base in seen:
        log.add(messages.STYLE_LOOP, named, name=(named.scalar or "").strip())
        return None
    return base
