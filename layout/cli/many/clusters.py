"""Which kind of cluster an address belongs to, and a crew there. Its library is imported only here."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Final

from layout.cli import messages, usage
from layout.cli.many.crew import Crew
from layout.cli.many.job import Job
from layout.errors import StopRendering
from layout.model.diagnostics import Message, diagnose

_DASK: Final = ("tcp", "tls", "ws", "wss", "ucx", "ucxx")
_RAY: Final = "ray"
_EXTRAS: Final = {"dask": ("distributed.client", "cluster"), "ray": ("ray.util.client.worker", "ray")}
"""What is tried, deep enough that no folder called ``ray`` is taken for it, and the extra of huozi that installs it."""


def kind_of(address: str) -> str:
    """Return the library for an address.

    >>> kind_of("tcp://10.0.0.5:8786"), kind_of("ray://head:10001")
    ('dask', 'ray')
    """
    scheme, colon, host = address.partition("://")
    if colon and host and scheme in (*_DASK, _RAY):
        return "ray" if scheme == _RAY else "dask"
    raise usage.Misuse(messages.NO_ADDRESS, address=address)


def join(address: str, patience: float, room: int | None) -> Crew:
    """Return the workers of a cluster; raise StopRendering where there is no library, no answer, no worker.

    ``room`` limits how many issues are in its hands at once; None: enough to keep all of its workers busy.
    """
    kind = kind_of(address)
    library, extra = _EXTRAS[kind]
    try:
        importlib.import_module(library)
    except ImportError:
        raise StopRendering((diagnose(messages.NO_LIBRARY, library=library.partition(".")[0], extra=extra),)) from None
    if kind == "ray":
        from layout.cli.many.ray import RayCrew

        return RayCrew(address, patience, room)
    from layout.cli.many.dask import DaskCrew

    return DaskCrew(address, patience, room)


def seen_from_afar(job: Job) -> Job:
    """Return a job with paths that mean the same on another machine of the same shared folder."""
    press = job.wish.press
    if press is not None and ("/" in press or press.endswith((".yaml", ".yml"))):
        press = str(Path(press).absolute())
    return Job(job.manifest.absolute(), job.wish._replace(press=press))


def refusal(message: Message, address: str, patience: float, reason: object = "") -> StopRendering:
    """Return what stops a batch before it begins."""
    lines = str(reason).strip().splitlines() or [""]
    return StopRendering((diagnose(message, address=address, seconds=f"{patience:g}", reason=lines[0]),))


def silence() -> None:
    """Keep libraries from logging what is reported here in words of ours; nothing else is logged while a cluster works."""
    import logging

    logging.disable()
