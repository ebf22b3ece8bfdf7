"""Files: encodings, line ends, folders, sizes; and no path leaves the issue's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.manifest import files, read_issue
from layout.manifest.reader import Log
from layout.model.issue import Issue

ISSUE = """title: 南湖晚报
date: 2026-07-07
pages:
  - dummy:
      - rest: A A A A A A
    blocks:
      A: {story: dawn}
"""
STORY = "---\nheadline: 红船领航\n---\n七月一日，南湖。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    (tmp_path / "stories/dawn.md").write_text(STORY, encoding="utf-8")
    return tmp_path


def read(folder: Path) -> tuple[Issue | None, list[str]]:
    issue, found = read_issue(folder / "issue.yaml")
    return issue, [note.message.code for note in found]


def test_a_plain_issue(folder: Path) -> None:
    issue, found = read(folder)
    assert issue is not None
    assert not found
    assert issue.stories["dawn"].body[0].text == "七月一日，南湖。"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_windows_files_read_the_same(folder: Path, ends: str, mark: str) -> None:
    for name, text in (("issue.yaml", ISSUE), ("stories/dawn.md", STORY)):
        (folder / name).write_bytes((mark + text).replace("\n", ends).encode())
    issue, found = read(folder)
    assert not found
    assert issue is not None
    story = issue.stories["dawn"]
    assert (story.headline.text, story.headline.source.line) == ("红船领航", 2)
    assert (story.body[0].text, story.body[0].source.line) == ("七月一日，南湖。", 4)


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "big5"])
def test_other_encodings_are_named(folder: Path, encoding: str) -> None:
    (folder / "issue.yaml").write_bytes(ISSUE.replace("南湖晚报", "南湖").encode(encoding))
    assert read(folder) in [(None, ["file/not-utf8"]), (None, ["file/control-character"])]


def test_folder_instead_of_manifest(folder: Path) -> None:
    issue, found = read_issue(folder / "stories")
    assert issue is None
    assert [note.message.code for note in found] == ["file/is-folder"]


def test_missing_manifest(folder: Path) -> None:
    issue, found = read_issue(folder / "isue.yaml")
    assert issue is None
    assert [note.message.code for note in found] == ["file/missing"]
    assert "issue.yaml" in found[0].text()


def test_huge_file(folder: Path) -> None:
    (folder / "stories/dawn.md").write_bytes(b"a" * (files.MAX_TEXT + 1))
    assert read(folder) == (None, ["file/too-big"])


def test_unreadable_name() -> None:
    for name in ("x" * 300 + ".yaml", "a\0b.yaml"):
        issue, found = read_issue(Path(name))
        assert issue is None
        assert [note.message.code for note in found] == ["file/unreadable"]


def test_links_may_not_leave_the_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text(STORY, encoding="utf-8")
    (folder / "stories/dawn.md").unlink()
    (folder / "stories/dawn.md").symlink_to(outside)
    assert read(folder) == (None, ["path/outside"])


def test_style_may_not_leave_the_folder(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "style.yaml"
    outside.write_text("name: 别家\n", encoding="utf-8")
    (folder / "style.yaml").symlink_to(outside)
    assert read(folder)[1] == ["path/outside"]


def test_links_inside_the_folder_are_followed(folder: Path) -> None:
    (folder / "stories/dawn.md").rename(folder / "dawn-2.md")
    (folder / "stories/dawn.md").symlink_to(folder / "dawn-2.md")
    assert read(folder)[1] == []


@pytest.mark.parametrize("name", ["..", ".", "", "/", "a/../..", "a\0b", "~/../../x"])
def test_inside(folder: Path, name: str) -> None:
    log = Log()
    assert files.inside(folder.resolve(), name, None, log) is None
    assert [note.message.code for note in log] == ["path/outside"]


def test_names_are_shown_from_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert files.display(folder / "stories/dawn.md") == "stories/dawn.md"
    assert files.display(Path("issue.yaml")) == "issue.yaml"
    monkeypatch.chdir(folder / "stories")
    assert files.display(Path("../issue.yaml")) == "../issue.yaml"
