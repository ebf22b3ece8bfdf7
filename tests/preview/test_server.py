"""The server is spoken to as a browser would, and as an attacker would: everything that is not ours is refused."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from layout.preview.watching import saves_of
from tests.support.proof_room import ProofRoom, copy_of, preview

SECRET = "外人不得而知"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProofRoom]:
    folder = tmp_path_factory.mktemp("served")
    manifest = copy_of("campus-weekly", folder)
    (folder / "secret.md").write_text(SECRET, "utf-8")
    (manifest.parent / "stories" / "notes.txt").write_text(SECRET, "utf-8")
    with preview(manifest) as running:
        yield running


def test_the_key_opens_the_door_and_is_kept_as_a_cookie(room: ProofRoom) -> None:
    answer = room.ask(f"/?key={room.key}", own=False)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert {"HttpOnly", "SameSite=Strict"} <= set(answer.headers["set-cookie"].split("; "))
    assert room.ask("/").status == 200
    assert room.ask("/", own=False).status == 401
    assert room.ask("/?key=guess", own=False).status == 401


@pytest.mark.parametrize(
    "path", ["/", "/api/state", "/api/pages/1", "/api/events", "/static/app.js", "/tiles/1/x/1/0/0.png"]
)
def test_nothing_is_shown_without_the_key(room: ProofRoom, path: str) -> None:
    for cookie in ("", f"huozi_{room.port}=x", "huozi_1=" + room.key, "\x80=;;;="):
        answer = room.ask(path, own=False, Cookie=cookie)
        assert answer.status == 401
        assert room.key.encode() not in answer.body


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "127.0.0.1.evil:{port}",
     "0.0.0.0:{port}", "192.168.1.9:{port}", "[::ffff:127.0.0.1]:{port}", "", "127.0.0.1:{port}@evil", "\x80:{port}"],
)  # fmt: skip
def test_a_name_that_is_not_ours_is_refused(room: ProofRoom, host: str) -> None:
    """DNS rebinding: a page's own name, pointed at this machine."""
    answer = room.ask("/api/state", Host=host.format(port=room.port))
    assert answer.status in (400, 403)
    assert b"stories" not in answer.body


def test_our_own_names_are_let_in(room: ProofRoom) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]"):
        assert room.ask("/api/state", Host=f"{host}:{room.port}").status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost", ""])
def test_another_page_of_the_browser_is_refused(room: ProofRoom, origin: str) -> None:
    assert room.ask("/api/state", Origin=origin).status == 403
    assert (
        room.post("/api/comments", {"page": 1, "x": 1, "y": 1, "author": "x", "text": "x"}, Origin=origin).status == 403
    )
    own = f"http://127.0.0.1:{room.port}"
    assert room.ask("/api/state", Origin=own).status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "x"])
def test_what_another_site_made_the_browser_ask_is_refused(room: ProofRoom, site: str) -> None:
    assert room.ask("/api/state", Sec_Fetch_Site=site).status == 403


def test_writing_needs_the_token_and_json(room: ProofRoom) -> None:
    record = json.dumps({"page": 1, "x": 100, "y": 300}).encode()
    kind = {"Content-Type": "application/json"}
    assert room.ask("/api/locate", "POST", record, **kind).status == 403
    assert room.ask("/api/locate", "POST", record, **kind, X_Huozi_Token="guess").status == 403
    assert room.post("/api/locate", {"page": 1, "x": 100, "y": 300}, Content_Type="text/plain").status == 403
    assert room.ask("/api/locate").status == 405


@pytest.mark.parametrize(
    "path",
    ["/static/../room.py", "/static/..%2froom.py", "/static/%2e%2e/room.py", "/static/..%5croom.py", "/static//etc/passwd",
     "/static/.", "/static/", "/static/app.js/../../room.py", "/../../etc/passwd", "/static/room.py", "/static/__init__.py",
     "/secret.md", "/stories/notes.txt", "/static/notes.txt", "/api/pages/../state", "/%00", "/static/app.js%00.html"],
)  # fmt: skip
def test_no_path_leads_out(room: ProofRoom, path: str) -> None:
    answer = room.ask(path)
    assert answer.status == 404 or (answer.status == 200 and path == "/api/pages/../state"), answer
    assert SECRET.encode() not in answer.body and b"root:" not in answer.body and b"class Room" not in answer.body


@pytest.mark.parametrize(
    "path",
    ["/tiles/1/{digest}/0.3/0/0.png", "/tiles/1/{digest}/nan/0/0.png", "/tiles/1/{digest}/inf/0/0.png",
     "/tiles/1/{digest}/1/99/0.png",
     "/tiles/1/{digest}/1/0/999999999999999999999.png", "/tiles/9/{digest}/1/0/0.png", "/tiles/1/0000/1/0/0.png",
     "/tiles/1/{digest}/1/-1/0.png", "/tiles/1/{digest}/1/0/0.png?plate=Gold", "/tiles/x/{digest}/1/0/0.png", "/api/pages/99",
     "/api/pages/-1", "/api/pages/1e3"],
)  # fmt: skip
def test_there_is_no_other_tile_and_no_other_page(room: ProofRoom, path: str) -> None:
    assert room.ask(path.format(digest=room.state()["pages"][0]["digest"])).status == 404


@pytest.mark.parametrize("record", [[], 1, "x", None, {}, {"page": "1", "x": 1, "y": 1}, {"page": 1, "x": None, "y": 1},
                                    {"page": 1, "x": True, "y": 1}, {"page": 1, "x": 1e300, "y": 1}])  # fmt: skip
def test_malformed_records_are_refused(room: ProofRoom, record: object) -> None:
    assert room.post("/api/locate", record).status == 400


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 20_000, b'{"page": NaN, "x": Infinity, "y": 1}'])
def test_malformed_json_is_refused(room: ProofRoom, body: bytes) -> None:
    kind = {"Content-Type": "application/json", "X-Huozi-Token": room.token()}
    assert room.ask("/api/locate", "POST", body, **kind).status == 400


def test_large_requests_are_refused(room: ProofRoom) -> None:
    kind = {"Content-Type": "application/json", "X-Huozi-Token": room.token()}
    assert room.ask("/api/locate", "POST", b" " * 70_000, **kind).status == 413
    assert room.ask("/api/locate", "POST", b"{}", **kind, Content_Length="-1").status in (400, 413)
    assert room.ask("/api/state?" + "x" * 3_000).status == 414
    assert room.ask("/api/state", X="y" * 40_000).status in (400, 431)
    assert chunked(room, 70_000) == 413
    assert room.state()["revision"] == 1


def chunked(room: ProofRoom, size: int) -> int:
    """Send a body that does not say how long it is."""
    with socket.create_connection(("127.0.0.1", room.port), 10) as link:
        link.sendall(
            f"POST /api/locate HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\nCookie: {room.cookie}\r\n"
            f"X-Huozi-Token: {room.token()}\r\n"
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        try:
            for _ in range(size // 1000):
                link.sendall(b"3e8\r\n" + b" " * 1000 + b"\r\n")
            link.sendall(b"0\r\n\r\n")
        except OSError:  # it has answered and gone already
            pass
        return int(link.recv(100).split()[1])


@pytest.mark.parametrize("junk", [b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n", b"\x00" * 100, b"GET / HTTP/9.9\r\n\r\n",
                                  b"POST /api/locate HTTP/1.1\r\nContent-Length: x\r\n\r\n"])  # fmt: skip
def test_what_is_no_http_is_survived(room: ProofRoom, junk: bytes) -> None:
    with socket.create_connection(("127.0.0.1", room.port), 10) as link:
        link.sendall(junk)
        link.shutdown(socket.SHUT_WR)
        link.recv(1000)
    assert room.ask("/").status == 200


def test_slow_clients_hold_up_nobody(room: ProofRoom) -> None:
    """Half a request, and listeners that never read: others are served meanwhile."""
    links = []
    for number in range(40):
        link = socket.create_connection(("127.0.0.1", room.port), 10)
        kind = b"GET /api/state HTTP/1.1\r\nHost: 127" if number % 2 else (
            f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\nCookie: {room.cookie}\r\n\r\n".encode()
        )  # fmt: skip
        link.sendall(kind)
        links.append(link)
    start = time.monotonic()
    assert room.ask("/api/state").status == 200
    assert time.monotonic() - start < 5
    for link in links:
        link.close()


def test_listeners_are_limited(room: ProofRoom) -> None:
    request = f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\nCookie: {room.cookie}\r\n\r\n".encode()
    links = [socket.create_connection(("127.0.0.1", room.port), 10) for _ in range(30)]
    try:
        answers = []
        for link in links:
            link.sendall(request)
            answers.append(int(link.recv(200).split()[1]))
        assert answers.count(200) <= 24 and answers.count(503) >= 6
    finally:
        for link in links:
            link.close()
    room.wait(lambda _state: room.ask("/api/state").status == 200)


def test_every_answer_forbids_what_it_does_not_need(room: ProofRoom) -> None:
    for path in ("/", "/api/state", "/static/app.js", "/nothing"):
        headers = room.ask(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    import re

    from layout.preview.server import STATIC

    for path in STATIC.iterdir():
        text = path.read_text("utf-8")
        urls = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+", text))
        assert urls <= {"http://www.w3.org"}, (path.name, urls)
        assert "innerHTML" not in text and "insertAdjacentHTML" not in text and "document.write" not in text
        if path.suffix == ".html":
            assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|style=", text)


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    manifest = copy_of("campus-weekly", tmp_path)
    outside = tmp_path / "outside.md"
    outside.write_text(f"---\nheadline: 外面\n---\n{SECRET}\n", "utf-8")
    story = sorted((manifest.parent / "stories").glob("*.md"))[0]
    with preview(manifest) as room:
        story.unlink()
        os.symlink(outside, story)
        state = room.wait(lambda state: not state["is_current"])
        assert any("outside" in finding["code"] for finding in state["findings"]), state["findings"]
        assert SECRET not in json.dumps(state, ensure_ascii=False)
        assert SECRET.encode() not in room.ask("/api/pages/1").body


def test_a_thousand_saves_are_survived_and_the_last_is_shown(tmp_path: Path) -> None:
    manifest = copy_of("campus-weekly", tmp_path)
    story = sorted((manifest.parent / "stories").glob("*.md"))[0]
    text = story.read_text("utf-8")
    with preview(manifest) as room:
        for number in range(1000):
            if number % 3 == 0:
                story.write_text(text[: len(text) // 2], "utf-8")  # half saved
            elif number % 3 == 1:
                other = story.with_name(f".{story.name}.{number}.tmp")
                other.write_text(text + f"\n\n第{number}次存盘。\n", "utf-8")
                other.replace(story)
            else:
                story.write_bytes(b"")
        head, _, tail = text.rpartition("---\n")
        story.write_text(head + "---\n" + tail.replace("。", "，最后一次存盘。", 1), "utf-8")

        def is_last(state: Any) -> bool:
            pages = [room.ask(f"/api/pages/{page['number']}").json for page in state["pages"]]
            return state["is_current"] and "最后一次存盘" in "".join(
                line["text"] for page in pages for line in page["lines"]
            )

        room.wait(is_last)
        assert room.process.poll() is None


def test_editors_own_files_are_no_saves(tmp_path: Path) -> None:
    manifest = copy_of("campus-weekly", tmp_path)
    told = saves_of(manifest.parent, {manifest.with_name("own.pdf")})
    assert next(told) == set()
    for name in (".issue.yaml.swp", "issue.yaml~", "4913", "#issue.yaml#", "stories/x.md.tmp", ".git/index", "own.pdf"):
        path = manifest.parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\xff\x00")
    found: set[Path] = set()
    for _ in range(8):
        found |= next(told)
    assert found == set()
    manifest.touch()
    for _ in range(30):
        found |= next(told)
        if found:
            break
    assert found == {manifest}


def test_a_comment_written_by_hand_is_told_where_the_issue_has_a_relative_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = copy_of("campus-weekly", tmp_path)
    monkeypatch.chdir(manifest.parent)
    with preview(Path("issue.yaml")) as room, socket.create_connection(("127.0.0.1", room.port), 10) as link:
        link.sendall(
            f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\nCookie: {room.cookie}\r\n\r\n".encode()
        )
        data = link.recv(4096)
        time.sleep(0.5)
        (manifest.parent / "issue.comments").mkdir()
        (manifest.parent / "issue.comments" / "20260101T120000-abcd.yaml").write_text(
            "author: 甲\ntime: 2026-01-01T12:00:00+08:00\nanchor: {page: 1}\ntext: 看\n", "utf-8"
        )
        while b"event: comments" not in data:
            data += link.recv(4096)
    assert b"event: comments" in data


def test_a_folder_that_was_away_for_a_moment_is_watched_again(tmp_path: Path) -> None:
    manifest = copy_of("campus-weekly", tmp_path)
    with preview(manifest) as room:
        aside = tmp_path / "aside"
        manifest.parent.rename(aside)
        time.sleep(0.5)
        shutil.copytree(aside, manifest.parent)
        time.sleep(3)
        manifest.write_text("# 一行\n" + manifest.read_text("utf-8").replace("2026", "2025", 1), "utf-8")
        room.wait(lambda state: state["is_current"] and state["date"].startswith("2025"))


def test_an_issue_that_is_wrong_from_the_start_is_shown_when_it_is_mended(tmp_path: Path) -> None:
    manifest = copy_of("campus-weekly", tmp_path)
    good = manifest.read_text("utf-8")
    manifest.write_text(good + "\nwhat: [\n", "utf-8")
    with preview(manifest) as room:
        state = room.state()
        assert not state["is_current"] and state["problem"] and not state["pages"]
        assert state["findings"][0]["line"] > 1 and state["findings"][0]["file"] == "issue.yaml"
        manifest.write_text(good, "utf-8")
        state = room.wait(lambda state: state["is_current"])
        assert state["pages"] and not state["problem"]


def test_a_word_is_found_in_its_file(room: ProofRoom) -> None:
    page = room.ask("/api/pages/1").json
    body = [line for line in page["lines"] if line["field"] == "body" and line["start"] > 30]
    for line in body[:12]:
        left, top, width, height = line["rect"]
        found = room.post("/api/locate", {"page": 1, "x": left + width / 2, "y": top + height / 2}).json
        row = (room.manifest.parent / found["file"]).read_text("utf-8").split("\n")[found["line"] - 1]
        assert found["word"] == row[found["column"] - 1] or not found["word"].isalnum(), (found, row)
        assert (
            found["url"]
            == f"vscode://file/{(room.manifest.parent / found['file']).resolve()}:{found['line']}:{found['column']}"
        )
    assert room.post("/api/locate", {"page": 1, "x": 1, "y": 1}).status == 404


def test_comments_are_written_answered_settled_and_escaped(tmp_path: Path) -> None:
    manifest = copy_of("campus-weekly", tmp_path)
    with preview(manifest) as room:
        line = next(line for line in room.ask("/api/pages/1").json["lines"] if line["field"] == "body")
        x, y = line["rect"][0] + 20, line["rect"][1] + 4
        nasty = "<script>alert(1)</script>\n第二行"
        made = room.post("/api/comments", {"page": 1, "x": x, "y": y, "author": "<b>编辑</b>", "text": nasty})
        assert made.status == 201 and made.json["text"] == nasty
        name = made.json["id"]
        assert (
            room.post(f"/api/comments/{name}/replies", {"author": "校对", "text": "已改"}).json["replies"][0]["text"]
            == "已改"
        )
        assert room.post(f"/api/comments/{name}/resolve", {"author": "校对"}).json["resolved"]["author"] == "校对"
        assert room.post(f"/api/comments/{name}/reopen", {"author": "校对"}).json["resolved"] is None
        assert [one["id"] for one in room.state()["comments"]] == [name]
        for bad in ("../../etc", "..%2f..%2fx", "x", ".", "20260101T000000-zzzz"):
            assert room.post(f"/api/comments/{bad}/replies", {"author": "x", "text": "x"}).status in (404, 422)
        assert room.post(f"/api/comments/{name}/delete", {}).status == 404
        assert room.post("/api/comments", {"page": 1, "x": x, "y": y, "author": "x", "text": "长" * 5000}).status == 422
        assert room.post("/api/comments", {"page": 1, "x": x, "y": y, "author": "", "text": ""}).status == 422
        stretch = {"story": line["story"], "field": "__class__", "paragraph": 0, "start": 0, "end": 3}
        assert room.post("/api/comments", {"range": stretch, "author": "x", "text": "x"}).status == 404
        assert len(list((manifest.parent / "issue.comments").iterdir())) == 1


def test_two_browsers_are_told_of_a_save(room: ProofRoom) -> None:
    heard: list[bytes] = []

    def listen() -> None:
        with socket.create_connection(("127.0.0.1", room.port), 10) as link:
            link.sendall(
                f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\nCookie: {room.cookie}\r\n\r\n".encode()
            )
            data = b""
            while b"event: update" not in data:
                data += link.recv(4096)
            heard.append(data)

    threads = [threading.Thread(target=listen) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    story = sorted((room.manifest.parent / "stories").glob("*.md"))[0]
    story.write_text(story.read_text("utf-8") + "\n\n新的一段。\n", "utf-8")
    for thread in threads:
        thread.join(15)
    assert len(heard) == 2
