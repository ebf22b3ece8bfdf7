"""Server-sent events: what happened, to every browser that looks on. One that does not read is let go, and comes back itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

MOST_LISTENERS: Final = 24
BACKLOG: Final = 64
"""Events a browser may be behind by."""
HEARTBEAT: Final = 15.0
"""Seconds between signs of life."""


class Events:
    """Those who listen. Used in the server's own thread only."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[str | None]] = set()

    @property
    def is_full(self) -> bool:
        """Whether no more may listen."""
        return len(self._queues) >= MOST_LISTENERS

    def send(self, name: str, data: Mapping[str, Any]) -> None:
        """Tell all listeners."""
        text = event(name, data)
        for queue in tuple(self._queues):
            if queue.full():
                self._queues.discard(queue)  # it connects again, and is told the revision then
                queue.get_nowait()
                queue.put_nowait(None)
            else:
                queue.put_nowait(text)

    def close(self) -> None:
        """Let all listeners go."""
        for queue in tuple(self._queues):
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(None)
        self._queues.clear()

    async def listen(self, first: str) -> AsyncIterator[str]:
        """Yield events as they come, ``first`` at once, until the listener is let go."""
        queue: asyncio.Queue[str | None] = asyncio.Queue(BACKLOG)
        self._queues.add(queue)
        try:
            yield first
            while True:
                try:
                    text = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    text = ": \n\n"
                if text is None:
                    return
                yield text
        finally:
            self._queues.discard(queue)


def event(name: str, data: Mapping[str, Any]) -> str:
    """Return an event as it is sent (WHATWG HTML, 9.2)."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
