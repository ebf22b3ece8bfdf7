"""A copy of a shipped issue, and ``render preview`` of it as a process of its own, spoken to over plain sockets."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

REPO: Final = Path(__file__).parents[2]
PATIENCE: Final = 30.0


def copy_of(name: str, folder: Path) -> Path:
    """Copy a shipped issue; return its manifest."""
    target = folder / name
    shutil.copytree(REPO / "issues" / name, target, ignore=shutil.ignore_patterns("*.pdf", "*.comments"))
    return target / "issue.yaml"


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as a record."""
        return json.loads(self.body)


@dataclass
class ProofRoom:
    """A running preview."""

    process: subprocess.Popen[str]
    port: int
    key: str
    manifest: Path

    @property
    def url(self) -> str:
        """What a browser is opened with."""
        return f"http://127.0.0.1:{self.port}/?key={self.key}"

    @property
    def cookie(self) -> str:
        """What a browser sends that was let in."""
        return f"huozi_{self.port}={self.key}"

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, own: bool = True, **headers: str
    ) -> Answer:
        """Send a request, as our page would or (not ``own``) with nothing but the headers given."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if own:
            sent = {"Cookie": self.cookie} | sent
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            link.request(method, path, body, sent)
            got = link.getresponse()
            return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        finally:
            link.close()

    def token(self) -> str:
        """Return what our page sends with everything it writes."""
        found = re.search(rb'name="huozi-token" content="([^"]+)"', self.ask("/").body)
        assert found
        return found[1].decode()

    def post(self, path: str, record: object, **headers: str) -> Answer:
        """Write, as our page does."""
        kind = {"Content-Type": "application/json", "X-Huozi-Token": self.token()} | headers
        return self.ask(path, "POST", json.dumps(record).encode(), **kind)

    def state(self) -> Any:
        """Return the whole state."""
        return self.ask("/api/state").json

    def wait(self, what: Any) -> Any:
        """Wait until ``what`` (a function of the state) holds; return the state then."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if what(state := self.state()):
                return state
            time.sleep(0.05)
        raise AssertionError(f"never came: {state}")


@contextmanager
def preview(manifest: Path, *options: str, language: str = "en_US.UTF-8") -> Iterator[ProofRoom]:
    """Run ``render preview`` on a free port of this machine, and end it as Ctrl-C does."""
    env = os.environ | {"LC_ALL": language, "PYTHONPATH": str(REPO)}
    command = [sys.executable, "-m", "layout", "preview", str(manifest), "--no-open", "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\?key=(\S+)\n", line)
        assert found, (line, process.stderr.read() if process.stderr else "")
        room = ProofRoom(process, int(found[1]), found[2], manifest)
        room.ask("/api/state")  # it answers when the pages are made
        yield room
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        finally:
            process.stdout.close()
            if process.stderr:
                process.stderr.close()
