"""Issues that harm the process that renders them: a hook for workers' processes, of which the product knows nothing."""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.shipped import REPO

_HOOK = """\
import os, signal, sys, time
from pathlib import Path

class Boom(Exception):
    # It cannot be pickled.
    def __init__(self, text, number):
        super().__init__(text)

def harmful():
    import layout.cli.render as render
    plain = render.engine_for

    def engine_for(path, *rest, **named):
        folder = Path(path).resolve().parent
        harm, marker = folder.name.partition("-")[0], folder / "begun"
        if harm == "once" and not marker.exists() or harm == "killed":
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if harm == "slow":
            marker.write_text(str(os.getpid()))
            time.sleep(600)
        if harm == "crash":
            raise Boom("boom", 1)
        if harm == "memory":
            raise MemoryError
        return plain(path, *rest, **named)

    render.engine_for = engine_for

harmful()
"""


def hooked(folder: Path) -> dict[str, str]:
    """Return an environment in which issues in folders called ``killed-…``, ``slow-…`` and so on do what they say."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join(map(str, (folder, REPO)))}
