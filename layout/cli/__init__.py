"""The command ``render``: ``main`` is the console script's entry."""

import gc

from layout.deferred import defer

gc.disable()  # imports make no garbage worth looking for; ``main`` switches it off for the run
# What reads paths imports what reads web addresses, which imports the first; what click cleans help texts with, the second.
defer("ipaddress", "tokenize")
from layout.cli.main import main  # noqa: E402

gc.enable()

__all__ = ["main"]
