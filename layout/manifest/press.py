"""Read a press profile (印厂条件): one of ours by its name, or a print shop's own file, laid over the one it extends."""

from __future__ import annotations

import math
import os
import struct
from pathlib import Path
from typing import Any, Final

from layout.manifest import files, messages, press_messages
from layout.manifest.press_fields import PRESS
from layout.manifest.reader import Log, Value, load
from layout.manifest.tables import Entry
from layout.model.diagnostics import Source
from layout.model.press import OWN_ICC, LeastSizes, PictureLimits, PressProfile, plain_press, press_folder

NEWEST_OF_X1A: Final = 2
"""The ICC version that PDF/X-1a:2003 knows (``print.md`` section 1)."""
_SUFFIXES: Final = (".yaml", ".yml")
_ICC_HEADER: Final = 128
_MOST_ICC: Final = 8_000_000


def shipped_presses() -> list[str]:
    """Return the names of the press profiles that come with huozi."""
    return sorted(path.stem for path in press_folder().glob("*.yaml"))


def read_press(name: str, root: Path, log: Log, place: Value | Source | None = None) -> PressProfile | None:
    """Return the press profile of a name, or of a file below ``root``; None with notes in ``log`` where it is wrong.

    ``place`` is where an issue names it: what an issue names must lie inside its folder, what a command line names need not.
    """
    if name == plain_press().name:
        return plain_press()
    start = len(log)
    within = root if place else None
    path = _find(name, root, within, place, log)
    entry = None if path is None else _read_chain(path, within, place, log)
    if path is None or entry is None or len(log) > start:
        return None
    made = _make(entry, path.stem, within, log)
    return made if len(log) == start else None


def _find(name: str, folder: Path, root: Path | None, place: Value | Source | None, log: Log) -> Path | None:
    """Find a profile: one of ours, or a file, from ``folder`` on and, if ``root`` is given, inside it."""
    if "/" in name or name.endswith(_SUFFIXES):
        path = folder / name
        return path if root is None else files.inside(root, os.path.relpath(path, root), place, log)
    names = shipped_presses()
    if name in names:
        return press_folder() / f"{name}.yaml"
    log.add(press_messages.UNKNOWN, place, name=name, **messages.near(name, [*names, plain_press().name]))
    return None


def _read_chain(path: Path, root: Path | None, place: Value | Source | None, log: Log) -> Entry | None:
    """Read a profile and all that it extends, each from the folder of the file that names it; return them merged."""
    chain: list[Entry] = []
    seen: list[Path] = []
    asked: Value | Source | None = place
    while True:
        entry = _read_file(path, asked, log)
        if entry is None:
            return None
        chain.append(entry)
        seen.append(path.resolve())
        named: Value | None = entry.get("extends")
        if named is None:
            break
        name = (named.scalar or "").strip()
        base = _find(name, path.parent, root, named, log)
        if base is None:
            return None
        if base.resolve() in seen:
            log.add(press_messages.LOOP, named, name=name)
            return None
        path, asked = base, named
    merged = chain.pop()
    while chain:
        merged = _over(chain.pop(), merged)
    return merged


def _over(entry: Entry, base: Entry) -> Entry:
    """Lay a profile over another; another ICC profile is not of the other's condition."""
    merged = entry.over(base)
    if "profile" in entry and "condition" not in entry:
        merged.values.pop("condition", None)
    return merged


def _read_file(path: Path, asked: Value | Source | None, log: Log) -> Entry | None:
    shown = files.display(path)
    start = len(log)
    text = files.read_text(path, asked.source if isinstance(asked, Value) else asked, log)
    value = None if text is None else load(text, shown, log)
    if value is None and len(log) == start:
        log.add(messages.EMPTY, Source(shown, 1), path=shown)
    return None if value is None else PRESS.read(value, log)


def _make(entry: Entry, stem: str, root: Path | None, log: Log) -> PressProfile:
    """Make the record of a merged profile; lengths become points, percents parts of one."""
    standard = entry.get("standard", "none")
    is_rgb = entry.get("colours") == "rgb"
    if standard != "none" and is_rgb:
        log.add(press_messages.RGB_STANDARD, entry.at("colours"), standard=standard)
    if standard != "none" and "profile" not in entry:
        log.add(press_messages.NO_ICC, entry.source, standard=standard)
    icc = _icc(entry, root, log)
    if standard == "PDF/X-1a:2003" and not _icc_problem(icc) and (version := _version(icc)) > NEWEST_OF_X1A:
        log.add(press_messages.OLD_ICC, entry.at("profile"), path=icc.name, found=version)
    ink, overprint = _part(entry, "ink"), _part(entry, "overprint")
    return PressProfile(
        name=stem,
        title=entry.get("name", stem),
        icc=icc,
        standard=None if standard == "none" else standard,
        is_rgb=is_rgb,
        condition=entry.get("condition", ""),
        total_ink=ink.get("total", 400.0) / 100,
        text_ink=ink.get("text", 400.0) / 100,
        pictures=PictureLimits(**_part(entry, "pictures").values),
        least=LeastSizes(**{name: length.points() for name, length in _part(entry, "least").values.items()}),
        overprint_text=_points(overprint, "text", math.inf),
        overprint_lines=_points(overprint, "lines", 4.0),
        bleed=_points(entry, "bleed", 0.0),
        marks=entry.get("marks", ()),
        spots=entry.get("spots", 0),
        file=entry.get("file", ""),
        imposition=entry.get("imposition", "sheets"),
    )


def _part(entry: Entry, name: str) -> Entry:
    found = entry.get(name)
    return found if isinstance(found, Entry) else Entry(entry.source)


def _points(entry: Entry, name: str, default: float) -> float:
    length: Any = entry.get(name)
    return default if length is None else float(length.points())


def _icc(entry: Entry, root: Path | None, log: Log) -> Path:
    """Return the ICC profile's file: one of ours, or one beside the file that names it."""
    named: Value | None = entry.get("profile")
    name = (named.scalar or "").strip() if named else OWN_ICC
    if named is None or name in {path.stem for path in (press_folder() / "icc").glob("*.icc")}:
        return press_folder() / "icc" / f"{name}.icc"
    path = Path(named.file).parent / name
    if root is not None and files.inside(root, os.path.relpath(path, root), named, log) is None:
        return path
    if problem := _icc_problem(path):
        log.add(press_messages.BAD_ICC, named, path=name, reason=problem[0], reason_zh=problem[1])
    return path


def _version(icc: Path) -> int:
    """Return the ICC version of a profile; 0 where it cannot be read, which was noted before."""
    try:
        with icc.open("rb") as file:
            return file.read(9)[8]
    except (OSError, IndexError):
        return 0


def _icc_problem(path: Path) -> tuple[str, str] | None:
    """Tell what is wrong with an ICC profile by its header (ICC.1:2001-04, 6.1); None: it is an output profile for CMYK."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_ICC + 1)
    except (OSError, ValueError):
        return "there is no such file", "没有这个文件"
    if len(data) < _ICC_HEADER or data[36:40] != b"acsp" or struct.unpack(">I", data[:4])[0] != len(data):
        return "it is no ICC profile", "不是 ICC 特性文件"
    if data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        kind, space = (data[at : at + 4].decode("latin-1").strip() for at in (12, 16))
        return (
            f"it is of class {kind} for {space}, not prtr for CMYK",
            f"类别 {kind}，色彩空间 {space}，不是 CMYK 的 prtr",
        )
    if data[8] > 4:
        return f"it is of ICC version {data[8]}", f"是 ICC 第 {data[8]} 版"
    return None
