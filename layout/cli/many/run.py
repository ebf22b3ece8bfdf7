"""Gives issues to a crew and hands on what became of them, in the issues' own order, however they are finished."""

from __future__ import annotations

import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from threading import Event
from typing import Final

from layout.cli import messages
from layout.cli.many.crew import Crew
from layout.cli.many.job import Job, Outcome, failed, failed_with
from layout.model.diagnostics import diagnose

_LOOK: Final = 0.25
"""Seconds between two looks at Ctrl-C."""
_AHEAD: Final = 32
"""How many issues may be finished, their files in memory, while an earlier one is not; at least, on a small machine."""
_ALIVE: Final = 2.0
"""Seconds between two questions whether a cluster is still there, at most; only an answer, or its lack, ends patience."""


class Run:
    """Issues on their way: those not given out yet, those in hand, those finished before their turn."""

    def __init__(self, jobs: Sequence[Job], crew: Crew, patience: float, is_stopped: Callable[[], bool]) -> None:
        self._jobs = jobs
        self._crew = crew
        self._patience = patience
        self._is_stopped = is_stopped
        self._waiting = deque(range(len(jobs)))
        self._running: dict[Future[Outcome], int] = {}
        self._ready: dict[int, Outcome] = {}
        self._tried: Counter[int] = Counter()
        self._asked = self._seen = time.monotonic()

    def outcomes(self, advance: Callable[[], None]) -> Iterator[Outcome | None]:
        """Yield what became of each issue, in order; None for those that were not finished when it was stopped.

        ``advance`` is called for every issue finished, in whatever order.
        """
        for number in range(len(self._jobs)):
            while number not in self._ready and not self._is_stopped():
                self._give_out(number)
                for _ in range(self._take_in()):
                    advance()
            if not self._is_stopped():
                self._give_out(number)  # the crew goes on while files are written
            yield self._ready.pop(number, None)

    def _give_out(self, turn: int) -> None:
        most = turn + max(_AHEAD, 8 * self._crew.room)
        while self._waiting and self._waiting[0] < most and len(self._running) < self._crew.room:
            number = self._waiting.popleft()
            self._tried[number] += 1
            try:
                future = self._crew.submit(self._jobs[number])
            except Exception as error:  # no memory for another process; a cluster that went away
                future = Future()
                future.set_exception(error)
            self._running[future] = number

    def _take_in(self) -> int:
        """Wait a moment, and return how many issues were finished."""
        done, _ = wait(self._running, _LOOK, FIRST_COMPLETED)
        finished = [self._settle(self._running.pop(future), _outcome(future)) for future in done]
        if done:
            self._seen = time.monotonic()
        elif not self._is_anyone_there():
            finished += self._give_up()
        return sum(finished)

    def _settle(self, number: int, outcome: Outcome) -> bool:
        """Keep an outcome, or give the issue out once more where only its worker was lost."""
        if outcome.is_lost and self._tried[number] < self._crew.tries:
            self._waiting.appendleft(number)
            return False
        self._ready[number] = outcome
        return True

    def _is_anyone_there(self) -> bool:
        """Ask now and then; a cluster may be without workers for a while."""
        now = time.monotonic()
        if now - self._asked > min(_ALIVE, self._patience / 2):
            is_there = self._crew.is_there()
            self._asked = time.monotonic()  # the answer may take a while
            if is_there:
                self._seen = self._asked
        return self._asked - self._seen <= self._patience

    def _give_up(self) -> list[bool]:
        """Report all that is left as failed."""
        left = [*self._running.values(), *self._waiting]
        for future in self._running:
            future.cancel()
        self._running.clear()
        self._waiting.clear()
        lost = failed(diagnose(messages.CLUSTER_LOST, seconds=f"{self._patience:g}"))
        return [self._settle(number, lost) for number in left]


def _outcome(future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except (Exception, CancelledError) as error:
        return failed_with(error)


@contextmanager
def stopped_gently() -> Iterator[Callable[[], bool]]:
    """Turn the first Ctrl-C (or a request to end) into an answer; the second one ends the command as usual."""
    stop = Event()
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in (signal.Signals[name] for name in names)}
    heard = {number: handler for number, handler in before.items() if handler not in (None, signal.SIG_IGN)}  # nohup

    def restore(*_: object) -> None:
        for number, handler in heard.items():
            signal.signal(number, handler)

    def note(*_: object) -> None:
        stop.set()
        restore()

    for number in heard:
        signal.signal(number, note)
    try:
        yield stop.is_set
    finally:
        restore()
