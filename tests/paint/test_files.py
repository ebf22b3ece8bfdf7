"""Outputs appear whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from layout.paint import files
from layout.paint.files import write_all, write_new


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_all({tmp_path / "a.pdf": b"new"})
    write_all({tmp_path / "a.pdf": b"newer"})
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.pdf": b"newer"}


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_the_mode_is_that_of_any_new_file(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_all({tmp_path / "a.pdf": b"new"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
def test_a_failed_write_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    outputs = {tmp_path / name: name.encode() for name in ("a.pdf", "a-1.png", "a-2.png")}
    for path in outputs:
        path.write_bytes(b"old")
    real = getattr(os, step)

    def full(*args: object, **options: object) -> object:
        # The second file finds the disk full (or, for the last step, already the first).
        calls.append(args)
        if len(calls) == (1 if step == "replace" else 2):
            raise OSError(28, "No space left on device")
        return real(*args, **options)

    calls: list[object] = []
    monkeypatch.setattr(files.os, step, full)
    with pytest.raises(OSError, match="No space left"):
        write_all(outputs)
    monkeypatch.undo()
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == dict.fromkeys(
        ("a.pdf", "a-1.png", "a-2.png"), b"old"
    )


def test_nothing_is_replaced_before_all_are_made(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    with pytest.raises(OSError):
        write_all({tmp_path / "a.pdf": b"new", tmp_path / "absent" / "b.pdf": b"new"})
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a.pdf": b"old"}


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / "a.pdf": b"new"})
    assert not list(tmp_path.iterdir())


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "real.pdf").write_bytes(b"old")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "store" / "real.pdf")
    write_all({tmp_path / "a.pdf": b"new"})
    assert (tmp_path / "a.pdf").is_symlink()
    assert (tmp_path / "store" / "real.pdf").read_bytes() == b"new"


def test_what_is_not_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OSError):
        write_all({tmp_path / "a.pdf": b"new"})
    assert (tmp_path / "a.pdf").is_dir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError):
        write_all({tmp_path / "pipe": b"new"})
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_replaces_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _refuse)
    path = tmp_path / "a.yaml"
    write_new(path, b"first")
    with pytest.raises(FileExistsError):
        write_new(path, b"second")
    assert path.read_bytes() == b"first" and os.listdir(tmp_path) == ["a.yaml"]


def _refuse(*_: object) -> None:
    raise OSError(errno.EPERM, "no links here")


def test_a_new_file_that_cannot_be_finished_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "link", _refuse)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError):
        write_new(tmp_path / "a.yaml", b"first")
    assert not os.listdir(tmp_path)


def test_only_a_file_system_without_links_is_written_to_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "link", broken)
    with pytest.raises(OSError):
        write_new(tmp_path / "a.yaml", b"first")
    assert not os.listdir(tmp_path)
