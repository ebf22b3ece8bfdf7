"""Whoever is asked and answers is there, however short our patience."""

from __future__ import annotations

import socket
import sys
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from layout.cli.many.job import Job, Outcome
from layout.cli.many.run import Run
from layout.cli.render import Wish
from layout.errors import StopRendering


class _Slow:
    """A crew that takes three seconds over an issue."""

    room, tries = 1, 1

    def __init__(self, *, is_alive: bool) -> None:
        self.is_alive = is_alive
        self.begun = time.monotonic()
        self.future: Future[Outcome] = Future()

    def submit(self, job: Job) -> Future[Outcome]:
        return self.future

    def is_there(self) -> bool:
        if time.monotonic() - self.begun > 3:
            self.future.set_result(Outcome({}, 1, ()))
        return self.is_alive

    def close(self, *, is_stopped: bool) -> None:
        """Nothing is left to do."""


@pytest.mark.parametrize("is_alive", [True, False])
def test_silence_counts_only_where_nobody_answers(is_alive: bool) -> None:
    crew = _Slow(is_alive=is_alive)
    jobs = [Job(Path("issue.yaml"), Wish(Path("issue.pdf")))]
    (outcome,) = Run(jobs, crew, 1, lambda: False).outcomes(lambda: None)
    assert outcome is not None
    assert [one.message.code for one in outcome.diagnostics] == ([] if is_alive else ["cluster/lost"])


class _Ray:
    """Ray's client, at a head that cannot serve it at first."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals

    def init(self, *_: object, **__: object) -> None:
        if self.refusals:
            self.refusals -= 1
            raise ConnectionAbortedError("Initialization failure from server:\nStarting a server failed.")

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 2.0}

    def remote(self, **_: object) -> object:
        return lambda work: work


@pytest.mark.parametrize(("refusals", "patience", "is_served"), [(0, 0.1, True), (2, 5.0, True), (9, 0.1, False)])
def test_a_head_that_is_busy_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, refusals: int, patience: float, is_served: bool
) -> None:
    from layout.cli.many import ray

    monkeypatch.setitem(sys.modules, "ray", _Ray(refusals))
    monkeypatch.setattr(ray, "_AGAIN", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"ray://127.0.0.1:{listener.getsockname()[1]}"
        if is_served:
            assert ray.RayCrew(address, patience, None).room == 8
        else:
            with pytest.raises(StopRendering) as stop:
                ray.RayCrew(address, patience, None)
            assert [one.message.code for one in stop.value.diagnostics] == ["cluster/no-answer"]
