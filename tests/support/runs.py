"""Changes applied to the text they are of."""

from __future__ import annotations

from collections.abc import Sequence

from layout.proofs.diff.align import Run


def applied(old: str, runs: Sequence[Run]) -> str:
    """Return a text with runs applied to it; raise ValueError where they are of another text."""
    if "".join(run.text for run in runs if run.op != "+") != old:
        raise ValueError("these are changes of another text")
    return "".join(run.text for run in runs if run.op != "-")
