"""The command ``render``: ``main`` is the console script's entry."""

from layout.cli.main import main

__all__ = ["main"]
