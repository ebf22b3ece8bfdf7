"""Real clusters on this machine, for a test: a scheduler and its workers as processes of their own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a cluster is, its scheduler and its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: subprocess.Popen[bytes] | None = None


@contextmanager
def dask(folder: Path, *worker: str, is_peopled: bool = True, **env: str) -> Iterator[Cluster]:
    """Start a Dask scheduler, and workers with these options."""
    folder.mkdir(parents=True)
    file = folder / "scheduler.json"
    command = ["dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    scheduler = _start(folder, ["-m", f"distributed.cli.{command[0]}", *command[1:]], env)
    workers = None
    try:
        address = _address(file)
        if is_peopled:
            call = ["-m", "distributed.cli.dask_worker", address, "--no-dashboard", "--local-directory", str(folder)]
            workers = _start(folder, [*call, *worker], env)
        yield Cluster(address, scheduler, workers)
    finally:
        for process in filter(None, (workers, scheduler)):
            end(process)


@contextmanager
def ray(folder: Path, **env: str) -> Iterator[Cluster]:
    """Start a Ray head with its client server; everything ends with its group of processes.

    Its sockets lie in a folder of their own: their names may have no more than 107 characters.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as sockets, _ray(folder, sockets, env) as found:
        yield found


@contextmanager
def _ray(folder: Path, sockets: str, env: dict[str, str]) -> Iterator[Cluster]:
    head, client, *others = _ports(7)
    names = ("node-manager", "object-manager", "metrics-export", "dashboard-agent-listen", "runtime-env-agent")
    ports = [f"--{name}-port={port}" for name, port in zip(names, others, strict=True)]
    command = [
        "-c", "import sys; from ray.scripts.scripts import main; sys.exit(main())", "start", "--head", "--block",
        f"--port={head}", f"--ray-client-server-port={client}", *ports, "--num-cpus=2", "--include-dashboard=false",
        f"--temp-dir={sockets}", "--object-store-memory=100000000", "--disable-usage-stats",
    ]  # fmt: skip
    process = _start(folder, command, env)
    try:
        end_of_patience = time.monotonic() + _PATIENCE
        while b"Ray runtime started" not in (folder / "log").read_bytes():
            assert process.poll() is None and time.monotonic() < end_of_patience, (folder / "log").read_text()
            time.sleep(0.2)
        yield Cluster(f"ray://127.0.0.1:{client}", process)
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started here, and its children, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _start(folder: Path, arguments: Sequence[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            env=os.environ | env,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _address(file: Path) -> str:
    end_of_patience = time.monotonic() + _PATIENCE
    while time.monotonic() < end_of_patience:
        with suppress(FileNotFoundError, json.JSONDecodeError):
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        time.sleep(0.05)
    raise AssertionError((file.parent / "log").read_text(encoding="utf-8"))


def _ports(count: int) -> list[int]:
    """Return ports that nobody uses just now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
