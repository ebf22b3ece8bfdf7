"""Broken manifests: every mistake of each in one run, with its place and a hint, compared with ``expected.txt``.

``pytest tests/manifest --accept`` writes the texts anew; review them as a diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.manifest import messages, read_issue
from layout.model.diagnostics import Message

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())

ELSEWHERE = {"file/too-big", "file/unreadable"}
"""Provoked in test_files.py, where the files are made on the spot."""


@pytest.mark.parametrize("name", CASES)
def test_errors_as_expected(name: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(BROKEN / name)
    issue, found = read_issue(Path("issue.yaml"))
    text = "\n".join(note.text("en") for note in found) + "\n"
    expected = BROKEN / name / "expected.txt"
    if request.config.getoption("--accept"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert any(note.is_error for note in found)
    assert issue is None or {note.message.code for note in found if note.is_error} <= {
        "picture/missing",
        "story/unplaced",
    }


@pytest.mark.parametrize("name", CASES)
def test_errors_in_chinese(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN / name)
    for note in read_issue(Path("issue.yaml"))[1]:
        text = note.text("zh")
        assert "错误[" in text or "警告[" in text
        assert any("\u4e00" <= char <= "\u9fff" for char in text.split("] ", 1)[1])


def test_there_are_thirty() -> None:
    assert len(CASES) >= 30


def test_every_message_is_provoked() -> None:
    provoked = "".join((BROKEN / name / "expected.txt").read_text(encoding="utf-8") for name in CASES)
    known = {value.code for value in vars(messages).values() if isinstance(value, Message)}
    assert {code for code in known if f"[{code}]" not in provoked} == ELSEWHERE
