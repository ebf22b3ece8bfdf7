"""``render new``: the folder it makes renders as it is, in every style, and nothing is written over."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from layout.cli.new import _write, sample
from layout.manifest.house_style import read_style, shipped_styles
from layout.manifest.reader import Log
from tests.support.shipped import REPO, command

SAMPLES = REPO / "styles" / "new"


@pytest.mark.parametrize("style", shipped_styles())
def test_a_new_paper_renders_without_a_word_of_complaint(style: str, tmp_path: Path) -> None:
    done = command("new", "my paper", "--style", style, cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    *made, then = done.out.splitlines()
    folder = tmp_path / "my paper"
    there = [path.relative_to(tmp_path) for path in folder.rglob("*") if path.is_file()]
    assert sorted(map(Path, made)) == sorted(there)
    assert f"extends: {style}\n" in (folder / "style.yaml").read_text(encoding="utf-8")
    program, *words = shlex.split(then.removeprefix("next: "))
    assert program == "render"
    rendered = command(*words, cwd=tmp_path)
    assert (rendered.status, rendered.err) == (0, "")
    assert (folder / "issue.pdf").is_file() and (folder / "issue-1.png").is_file()


def test_the_default_style_is_the_default(tmp_path: Path) -> None:
    assert command("new", "paper", cwd=tmp_path).status == 0
    assert "extends: default\n" in (tmp_path / "paper" / "style.yaml").read_text(encoding="utf-8")


def test_help_names_every_style() -> None:
    done = command("new", "--help")
    assert done.status == 0
    assert [style for style in shipped_styles() if f"\n  {style} " not in done.out] == []


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "paper").mkdir()
    assert command("new", ".", cwd=tmp_path / "paper").status == 0
    assert sorted(path.name for path in (tmp_path / "paper").iterdir()) == [
        "issue.yaml", "pictures", "stories", "style.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize("taken", ["folder", "file"])
def test_what_is_there_stays_as_it_was(taken: str, tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    kept = paper / "notes.txt" if taken == "folder" else paper
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine", encoding="utf-8")
    done = command("new", "paper", cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error[usage/not-empty] paper")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [kept]
    assert kept.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("style", "hint"), [("city-tabliod", "did you mean `city-tabloid`?"), ("zzz", "there are: broadsheet, ")]
)
def test_an_unknown_style(style: str, hint: str, tmp_path: Path) -> None:
    done = command("new", "paper", "--style", style, cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert "error[usage/unknown-style]" in done.err and hint in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = command("new", "file/paper", cwd=tmp_path)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("cannot write ") and "Traceback" not in done.err


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full at the picture, the last of the files."""
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.suffix == ".jpg":
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "new" / "paper", tmp_path / "empty"):
        with pytest.raises(OSError, match="No space"):
            _write(folder, sample("default"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not (tmp_path / "new" / "paper").exists() and (tmp_path / "empty").is_dir()


def test_every_sample_is_used_by_some_style() -> None:
    shared = {
        path.relative_to(SAMPLES).as_posix() for part in ("stories", "pictures") for path in (SAMPLES / part).iterdir()
    }
    assert shared - {name for style in shipped_styles() for name in sample(style)} == set()


@pytest.mark.parametrize("style", shipped_styles())
def test_what_the_sample_style_switches_off_may_be_switched_on(style: str, tmp_path: Path) -> None:
    own = sample(style)["style.yaml"].decode()
    switched_on = re.sub(r"^( *)# (?=[ a-z_-]+:)", r"\1", own, flags=re.MULTILINE)
    assert len(yaml.safe_load(switched_on)) > len(yaml.safe_load(own))
    (tmp_path / "style.yaml").write_text(switched_on, encoding="utf-8")
    log = Log()
    assert read_style(None, tmp_path, log) is not None
    assert [note.text() for note in log] == []
