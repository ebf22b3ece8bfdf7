"""One issue of many: what a worker gets, what it does with it, and what it gives back.

A worker writes nothing. The files' bytes come back, and the command writes them: so a worker may be killed at any moment, and
may be another machine that can only read the issues.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import layout
from layout.cli import messages
from layout.cli.render import Wish, rendered
from layout.cli.usage import Misuse
from layout.errors import StopRendering
from layout.makeup.memory import forget_all
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose

_ONE_AT_A_TIME: Final = threading.Lock()
"""PDFium and our own caches are for one thread; a Dask worker may have several."""
_LOST: Final = frozenset(
    # of the standard library, of Dask, of Ray
    "BrokenProcessPool CancelledError FutureCancelledError KilledWorker NodeDiedError ObjectLostError OutOfMemoryError"
    " OwnerDiedError WorkerCrashedError".split()
)
"""Exceptions that mean: not the issue, but who had it in hand is gone."""

_NO_HUOZI: Final = ("No module named 'layout", "deserialization of the task graph")
"""What a worker says, and Dask's scheduler, that do not know us."""


class Job(NamedTuple):
    """An issue to be rendered, and what is asked for."""

    manifest: Path
    wish: Wish


class Outcome(NamedTuple):
    """What became of an issue: its files, none where it has errors; how many pages; all that was found."""

    outputs: dict[Path, bytes]
    pages: int
    diagnostics: Diagnostics
    is_lost: bool = False
    """The worker is gone, so another may try."""


def work(job: Job) -> Outcome:
    """Render an issue; whatever goes wrong, even with us, is a diagnostic."""
    with _ONE_AT_A_TIME, _uncollected():
        try:
            return _work(job)
        except StopRendering as stop:
            return Outcome({}, 0, stop.diagnostics)
        except Misuse as misuse:  # what the command line asks for, and this issue cannot give
            return failed(misuse.diagnostic)
        except MemoryError:
            return failed(diagnose(messages.NO_MEMORY))
        except OSError as error:
            place = error.filename or job.manifest
            return failed(diagnose(messages.UNREADABLE, file=place, reason=error.strerror or error))
        except Exception as error:
            return failed(_internal(error))
        finally:
            forget_all()


def work_there(job: Job, version: str) -> Outcome:
    """Render an issue on a machine of a cluster, if it has the same huozi and sees the issue."""
    import platform

    if version != layout.__version__:
        there = platform.node()
        return failed(diagnose(messages.OTHER_VERSION, there=layout.__version__, here=version, worker=there))
    if not job.manifest.is_file():
        return failed(diagnose(messages.NOT_THERE, file=job.manifest, worker=platform.node()))
    return work(job)


def failed(diagnostic: Diagnostic, *, is_lost: bool = False) -> Outcome:
    """Return the outcome of an issue of which there is nothing but what went wrong."""
    return Outcome({}, 0, (diagnostic,), is_lost)


def failed_with(error: BaseException) -> Outcome:
    """Return the outcome of an issue that never came back from its worker."""
    if type(error).__name__ in _LOST:
        return failed(diagnose(messages.WORKER_LOST), is_lost=True)
    if any(words in str(error) for words in _NO_HUOZI):
        return failed(diagnose(messages.NO_HUOZI))
    return failed(_internal(error))


def _work(job: Job) -> Outcome:
    made = rendered(job.manifest, job.wish)
    is_written = not any(one.is_error for one in made.diagnostics)
    return Outcome(made.outputs if is_written else {}, made.pages, made.diagnostics)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave garbage for the end, as a single render does; a worker of a cluster collects again afterwards."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _internal(error: BaseException) -> Diagnostic:
    return diagnose(messages.INTERNAL, kind=type(error).__name__, reason=str(error).split("\n")[0] or "?")
