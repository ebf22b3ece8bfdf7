"""The command ``render``: ``main`` is the console script's entry."""

import gc

from layout.deferred import defer

gc.disable()  # imports make no garbage worth looking for; ``main`` switches it off for the run
# Imported for a use that a render never makes: the first by what reads paths, the second by what click cleans help texts with.
defer("ipaddress", "tokenize")
from layout.cli.main import main  # noqa: E402

gc.enable()

__all__ = ["main"]
