"""Comments are kept as small YAML files beside the issue; hostile ones are reported, never followed, never overwritten."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.model.comment import MOST_BYTES, MOST_REPLIES, MOST_THREADS, Anchor, Note, Resolved, Thread
from layout.proofs.comments import comments_folder, new_thread, read_comments, reopen, reply, resolve, store
from layout.proofs.comments.as_yaml import as_yaml

NOW = datetime(2026, 7, 7, 21, 30, 5, tzinfo=timezone(timedelta(hours=8)))
ANCHOR = Anchor(story="lake", field="body", paragraph=3, start=20, quote="红船精神", before="传承", after="，守护")


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "issue.yaml"
    path.write_text("title: 南湖小报\n", encoding="utf-8")
    return path


def opened(manifest: Path, text: str = "请核实年份") -> Thread:
    thread, problems = new_thread(manifest, ANCHOR, "王敏", text, NOW)
    assert thread is not None and not problems
    return thread


def test_a_thread_is_a_file_for_people(manifest: Path) -> None:
    thread = opened(manifest, "应是“1921年”。\n见资料")
    reply(manifest, thread.id, "李强", "已改", NOW + timedelta(minutes=5))
    resolve(manifest, thread.id, "王敏", NOW + timedelta(hours=1))
    file = comments_folder(manifest) / f"{thread.id}.yaml"
    assert thread.id.startswith("20260707T213005-")
    assert (
        file.read_text(encoding="utf-8")
        == """\
author: 王敏
time: 2026-07-07T21:30:05+08:00
anchor:
  story: lake
  field: body
  paragraph: 3
  start: 20
  quote: 红船精神
  before: 传承
  after: ，守护
text: |-
  应是“1921年”。
  见资料
replies:
  - author: 李强
    time: 2026-07-07T21:35:05+08:00
    text: 已改
resolved:
  author: 王敏
  time: 2026-07-07T22:30:05+08:00
"""
    )


@pytest.mark.parametrize("broken", ["write_new", "write_all"])
def test_a_full_disk_is_said(manifest: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    name = opened(manifest).id
    monkeypatch.setattr(store, broken, full)
    if broken == "write_new":
        thread, problems = new_thread(manifest, ANCHOR, "王敏", "请核实", NOW)
    else:
        thread, problems = reply(manifest, name, "王敏", "请核实", NOW)
    assert thread is None and [one.message.code for one in problems] == ["comments/not-written"]


def test_what_is_written_is_read(manifest: Path) -> None:
    thread = opened(manifest)
    answered, _ = reply(manifest, thread.id, "李强", "已改", NOW)
    settled, _ = resolve(manifest, thread.id, "王敏", NOW)
    assert answered is not None and settled is not None
    assert settled == answered._replace(resolved=Resolved("王敏", NOW))
    assert read_comments(manifest) == ((settled,), ())
    again, _ = resolve(manifest, thread.id, "李强", NOW + timedelta(days=1))
    assert again == settled, "who settled it first is kept"
    assert reopen(manifest, thread.id) == (answered, ())
    assert read_comments(manifest) == ((answered,), ())


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(lambda t: t.strip())


@given(WORDS, WORDS, st.lists(WORDS, max_size=3), WORDS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_words_come_back(tmp_path: Path, author: str, text: str, replies: list[str], quote: str) -> None:
    manifest = tmp_path / f"{os.urandom(6).hex()}.yaml"
    anchor = ANCHOR._replace(quote=" ".join(quote.split()), picture="图/a b.jpg", point=(0.25, 0.5))
    thread, problems = new_thread(manifest, anchor, author, text, NOW)
    if any(char in author + text + quote + "".join(replies) for char in "\ufffe\uffff"):
        return
    assert thread is not None, problems
    for each in replies:
        thread, problems = reply(manifest, thread.id, author, f"{each}\n\t{text}", NOW)
        assert thread is not None, problems
    assert read_comments(manifest) == ((thread,), ())


HOSTILE = {
    "not YAML": "author: [王敏\n",
    "a merge": "<<<<<<< ours\nauthor: a\n=======\nauthor: b\n>>>>>>> theirs\n",
    "a tag": "author: !!python/object/apply:os.system ['true']\n",
    "aliases": "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b]\n",
    "deep": "[" * 30_000,
    "a list": "- 1\n",
    "nothing": "",
    "null": "~\n",
    "bytes": b"\xff\xfe\x00",
    "a zero": b"author: \x00\n",
    "a key too many": "author: a\ntime: 2026-07-07T21:30:05+08:00\nanchor: {story: a}\ntext: b\ncolour: red\n",
    "no zone": "author: a\ntime: 2026-07-07T21:30:05\nanchor: {story: a}\ntext: b\n",
    "no place": "author: a\ntime: 2026-07-07T21:30:05+08:00\nanchor: {quote: b}\ntext: b\n",
    "no anchor": "author: a\ntime: 2026-07-07T21:30:05+08:00\ntext: b\n",
    "an anchor of text": "author: a\ntime: 2026-07-07T21:30:05+08:00\nanchor: x\ntext: b\n",
    "a long text": "author: a\ntime: 2026-07-07T21:30:05+08:00\nanchor: {story: a}\ntext: " + "长" * 4001 + "\n",
    "a hidden bell": 'author: "a\\a"\ntime: 2026-07-07T21:30:05+08:00\nanchor: {story: a}\ntext: b\n',
    "a point outside": "author: a\ntime: 2026-07-07T21:30:05+08:00\nanchor: {page: 1, point: [2, 0]}\ntext: b\n",
    "a point of three": "author: a\ntime: 2026-07-07T21:30:05+08:00\nanchor: {page: 1, point: [0, 0, 1]}\ntext: b\n",
    "too big": "#" * (MOST_BYTES + 1),
    "replies of text": "author: a\ntime: 2026-07-07T21:30:05+08:00\nanchor: {story: a}\ntext: b\nreplies: [x, {}]\n",
    "a year": "author: a\ntime: 9999-12-31T23:59:59-23:59\nanchor: {story: a}\ntext: b\n",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_wrong_file_is_reported_and_left_alone(manifest: Path, content: str | bytes) -> None:
    good = opened(manifest)
    bad = comments_folder(manifest) / "20260707T000000-aaaa.yaml"
    data = content if isinstance(content, bytes) else content.encode()
    bad.write_bytes(data)
    threads, problems = read_comments(manifest)
    assert threads == (good,)
    assert problems and all(one.message.severity == "warning" and one.source for one in problems)
    assert all(one.text("zh") and one.text("en") for one in problems)
    for outcome in (
        reply(manifest, bad.stem, "王敏", "好", NOW),
        resolve(manifest, bad.stem, "王敏", NOW),
        reopen(manifest, bad.stem),
    ):
        assert outcome[0] is None and outcome[1]
    assert bad.read_bytes() == data


def test_a_mistake_has_its_place(manifest: Path) -> None:
    file = comments_folder(manifest) / f"{opened(manifest).id}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("text:", "txet:"), encoding="utf-8")
    found = {(one.message.code, one.source.line if one.source else 0) for one in read_comments(manifest)[1]}
    assert ("manifest/unknown-key", 11) in found


NAMES = ["../issue", "..", "a/b", "a\\b", "", ".hidden", "a.yaml", "x\n", "a" * 65, "\x00", "王", "-rf", "~", "CON:"]


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_no_path_is_made_of_what_is_no_name(manifest: Path, name: str) -> None:
    opened(manifest)
    before = {path: path.read_bytes() for path in manifest.parent.rglob("*.yaml")}
    for outcome in (reply(manifest, name, "a", "b", NOW), resolve(manifest, name, "a", NOW), reopen(manifest, name)):
        assert outcome[0] is None and [one.message.code for one in outcome[1]] == ["comments/unknown"]
    assert {path: path.read_bytes() for path in manifest.parent.rglob("*.yaml")} == before


def test_links_are_not_followed(manifest: Path, tmp_path: Path) -> None:
    thread = opened(manifest)
    folder, outside = comments_folder(manifest), tmp_path / "outside"
    outside.mkdir()
    target = outside / "a.yaml"
    target.write_text(as_yaml(thread), encoding="utf-8")
    (folder / "linked.yaml").symlink_to(target)
    os.mkfifo(folder / "pipe.yaml")
    threads, problems = read_comments(manifest)
    assert threads == (thread,)
    assert [one.message.code for one in problems] == ["comments/no-file"] * 2
    assert resolve(manifest, "linked", "a", NOW)[0] is None
    assert "resolved" not in target.read_text(encoding="utf-8")

    other = tmp_path / "other.yaml"
    comments_folder(other).symlink_to(outside)
    assert [one.message.code for one in read_comments(other)[1]] == ["comments/no-folder"]
    for outcome in (new_thread(other, ANCHOR, "a", "b", NOW), resolve(other, "a", "a", NOW)):
        assert outcome[0] is None and [one.message.code for one in outcome[1]] == ["comments/no-folder"]
    assert sorted(path.name for path in outside.iterdir()) == ["a.yaml"]


@pytest.mark.parametrize(
    ("author", "text", "code"),
    [("", "b", "empty"), ("a", " \n", "empty"), ("a", "b" * 4001, "too-long"), ("a" * 61, "b", "too-long"),
     ("a", "b\x07", "control-character"), ("a", "b\ud800", "control-character")],
)  # fmt: skip
def test_what_could_not_be_read_again_is_not_written(manifest: Path, author: str, text: str, code: str) -> None:
    thread, problems = new_thread(manifest, ANCHOR, author, text, NOW)
    assert thread is None and [one.message.code for one in problems] == [f"comments/{code}"]
    assert not comments_folder(manifest).exists()


def test_limits_hold_for_writers(manifest: Path) -> None:
    thread = opened(manifest)
    file = comments_folder(manifest) / f"{thread.id}.yaml"
    full = thread._replace(replies=(Note("a", NOW, "b"),) * MOST_REPLIES)
    file.write_text(as_yaml(full), encoding="utf-8")
    assert reply(manifest, thread.id, "a", "b", NOW)[0] is None
    file.write_text(as_yaml(thread._replace(replies=(Note("a", NOW, "长" * 4000),) * 5)), encoding="utf-8")
    refused, problems = reply(manifest, thread.id, "a", "长" * 4000, NOW)
    assert refused is None and [one.message.code for one in problems] == ["comments/too-big"]
    for number in range(MOST_THREADS):
        (file.parent / f"a{number}.yaml").touch()
    assert new_thread(manifest, ANCHOR, "a", "b", NOW)[0] is None
    assert "comments/too-many" in {one.message.code for one in read_comments(manifest)[1]}


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from layout.model.comment import Anchor
from layout.proofs.comments import new_thread, reply
manifest, name, who = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
for number in range(20):
    assert reply(manifest, name, who, f"{who}{number}", datetime.now(UTC))[0]
    assert new_thread(manifest, Anchor(story="lake"), who, f"{number}", datetime(2026, 7, 7, tzinfo=UTC))[0]
"""


def test_two_writers_lose_nothing(manifest: Path) -> None:
    thread = opened(manifest)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(manifest), thread.id, who], cwd=Path(__file__).parents[3])
        for who in "ab"
    ]
    while any(writer.poll() is None for writer in writers):
        assert not read_comments(manifest)[1], "a reader never sees half a file"
    assert [writer.returncode for writer in writers] == [0, 0]
    threads, problems = read_comments(manifest)
    assert not problems and len(threads) == 41
    (first,) = [each for each in threads if each.id == thread.id]
    assert sorted(note.text for note in first.replies) == sorted(f"{who}{n}" for who in "ab" for n in range(20))
    assert sorted(os.listdir(comments_folder(manifest))) == sorted(f"{each.id}.yaml" for each in threads)


def test_a_time_without_zone_is_taken_as_local(manifest: Path) -> None:
    thread, _ = new_thread(manifest, ANCHOR, "a", "b", datetime(2026, 7, 7, 12))
    assert thread is not None and thread.note.time.tzinfo is not None
    assert thread.note.time == datetime(2026, 7, 7, 12).astimezone(UTC)
