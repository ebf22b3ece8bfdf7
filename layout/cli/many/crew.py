"""Worker processes on this machine. Each is a pool of its own, so that one that is killed takes no other issue along."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol

from layout.cli.many.job import Job, Outcome, work


class Crew(Protocol):
    """Who renders: ``room`` issues may be in hand at once; one whose worker is lost is given out ``tries`` times."""

    room: int
    tries: int

    def submit(self, job: Job) -> Future[Outcome]:
        """Take an issue in hand."""

    def is_there(self) -> bool:
        """Tell whether anyone is left to work."""

    def close(self, *, is_stopped: bool) -> None:
        """Send the workers home; ``is_stopped``: at once, whatever they have in hand."""


class LocalCrew:
    """So many processes, started when first needed and kept for further issues."""

    tries = 1  # an issue that took its worker's life would take the next one's

    def __init__(self, room: int) -> None:
        self.room = room
        self._seats = [_Seat() for _ in range(room)]

    def submit(self, job: Job) -> Future[Outcome]:
        """Give an issue to a free worker."""
        return next(seat for seat in self._seats if seat.is_free()).submit(job)

    def is_there(self) -> bool:
        """Tell that there is always a worker: one that dies is replaced."""
        return True

    def close(self, *, is_stopped: bool) -> None:
        """End the processes."""
        if is_stopped:
            for process in multiprocessing.active_children():
                process.kill()
        for seat in self._seats:
            seat.close()


class _Seat:
    """A place for one worker, and what it has in hand."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._future: Future[Outcome] | None = None

    def is_free(self) -> bool:
        return self._future is None or self._future.done()

    def submit(self, job: Job) -> Future[Outcome]:
        try:
            self._future = self._start(job)
        except BrokenProcessPool:  # the last issue's worker was killed
            self.close()
            self._future = self._start(job)
        return self._future

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def _start(self, job: Job) -> Future[Outcome]:
        with _unheard_of(signal.SIGINT):
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, context, initializer=_begin)
            return self._pool.submit(work, job)


@contextmanager
def _unheard_of(number: signal.Signals) -> Iterator[None]:
    """Start processes that never hear a signal, not even while they start: Ctrl-C is the command's affair."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Make a worker's process ready: Ctrl-C is not for it, and it does not outlive the command."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
