"""The command ``render``: ``main`` is the console script's entry."""

import gc

gc.disable()  # imports make no garbage worth looking for; ``main`` switches it off for the run
from layout.cli.main import main  # noqa: E402

gc.enable()

__all__ = ["main"]
