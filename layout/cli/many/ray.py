"""The workers of a Ray cluster, by way of its client server (``ray://HOST:10001``)."""

from __future__ import annotations

import logging
import socket
import time
from concurrent.futures import Future
from typing import Final
from urllib.parse import urlsplit

import layout
from layout.cli import messages
from layout.cli.many.clusters import refusal, seen_from_afar, silence
from layout.cli.many.job import Job, Outcome, work_there

_PORT: Final = 10001
_AGAIN: Final = 1.0
"""Seconds after which a head that could not serve us is asked again."""


class RayCrew:
    """A connection to a cluster that others have started, and that stays when we leave."""

    tries = 2
    """Ray itself would give an issue out for ever where one that needs too much memory ends its worker."""

    def __init__(self, address: str, patience: float, room: int | None) -> None:
        import ray

        self._ray = ray
        silence()
        try:
            self._connect(address, patience)
        except (OSError, ValueError, RuntimeError) as error:  # a connection that fails is an OSError
            raise refusal(messages.NO_ANSWER, address, patience, error) from None
        cpus = int(ray.cluster_resources().get("CPU", 0))
        self._task = ray.remote(max_retries=0)(work_there)
        self.room = room or max(8, 2 * cpus)

    def _connect(self, address: str, patience: float) -> None:
        """Connect; again where the head could not start a server for us, as may happen on a busy machine."""
        end = time.monotonic() + patience
        _knock(address, patience)
        while True:
            try:
                self._ray.init(address, logging_level=logging.CRITICAL, log_to_driver=False)
            except ConnectionAbortedError:
                if time.monotonic() + _AGAIN > end:
                    raise
                time.sleep(_AGAIN)
            else:
                return

    def submit(self, job: Job) -> Future[Outcome]:
        """Hand an issue to the cluster."""
        reference = self._task.remote(seen_from_afar(job), layout.__version__)
        future: Future[Outcome] = reference.future()
        return future

    def is_there(self) -> bool:
        """Tell whether the cluster answers and has a machine to work on."""
        try:
            return bool(self._ray.is_initialized() and self._ray.cluster_resources().get("CPU", 0))
        except Exception:  # its client raises what gRPC raises
            return False

    def close(self, *, is_stopped: bool) -> None:
        """Leave; the cluster drops what a client that left had in hand."""
        self._ray.shutdown()


def _knock(address: str, patience: float) -> None:
    """See that someone listens: Ray's own client tries half a minute, whatever it is told."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or _PORT), patience):
        pass
