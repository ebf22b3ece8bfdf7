"""The exceptions of huozi.

    HuoziError            a mistake of ours, or a state the engine cannot go on from (exit status 3)
    └── StopRendering     the issue has errors; carries the diagnostics found so far (exit status 1)

Wrong input is data, not an exception: every stage returns its ``Diagnostic`` records beside its result.
``StopRendering`` is raised by the command line when a stage's errors leave the next one nothing to work on, and by readers of
files (fonts, PDFs) that turn out to be damaged half-way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout.model.diagnostics import Diagnostics


class HuoziError(Exception):
    """A mistake of ours."""


class StopRendering(HuoziError):
    """The issue cannot be rendered; ``diagnostics`` says why, all of it."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        super().__init__(f"{len(diagnostics)} diagnostics")
        self.diagnostics = diagnostics
