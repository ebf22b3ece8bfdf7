"""Make-up: lines onto pages. ``make_up`` is the stage's one entry."""

from layout.makeup.make_up import make_up

__all__ = ["make_up"]
