"""Whoever is asked and answers is there, however short our patience."""

from __future__ import annotations

import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from layout.cli.many.job import Job, Outcome
from layout.cli.many.run import Run
from layout.cli.render import Wish


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
