"""The workers of a Dask cluster. Dask itself gives the task of a lost worker to another, three times unless set otherwise."""

from __future__ import annotations

from concurrent.futures import Future

import layout
from layout.cli import messages
from layout.cli.many.clusters import refusal, seen_from_afar, silence
from layout.cli.many.job import Job, Outcome, work_there


class DaskCrew:
    """A connection to a scheduler that others have started, and that stays when we leave."""

    tries = 1

    def __init__(self, address: str, patience: float, room: int | None) -> None:
        import distributed

        silence()
        try:
            self._client = distributed.Client(address, timeout=patience, set_as_default=False)
        except (OSError, ValueError) as error:  # a time-out is an OSError
            raise refusal(messages.NO_ANSWER, address, patience, error) from None
        try:
            self._client.wait_for_workers(1, timeout=patience)
        except TimeoutError:
            self._client.close()
            raise refusal(messages.NO_WORKERS, address, patience) from None
        self._pool = self._client.get_executor(pure=False)
        # No more: what waits on a worker that is killed counts as suspect too, and fails with it the fourth time.
        self.room = room or sum(self._client.nthreads().values())

    def submit(self, job: Job) -> Future[Outcome]:
        """Hand an issue to the scheduler."""
        future: Future[Outcome] = self._pool.submit(work_there, seen_from_afar(job), layout.__version__)
        return future

    def is_there(self) -> bool:
        """Tell whether the scheduler answers and has a worker."""
        if self._client.status != "running":
            return False
        try:
            return bool(self._client.nthreads())
        except (OSError, ValueError):
            return False

    def close(self, *, is_stopped: bool) -> None:
        """Leave; what is in hand is dropped, for its outcome has no owner any more."""
        self._client.close()
