"""Writes what the workers gave back, and keeps the account of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from layout.cli import messages
from layout.cli.many.job import Job, Outcome, failed
from layout.cli.many.places import key_of
from layout.cli.render import write
from layout.model.diagnostics import Diagnostics, diagnose

Status = Literal["written", "failed", "stopped"]


class Entry(NamedTuple):
    """What became of one issue, and the files that it has now."""

    manifest: Path
    status: Status
    pages: int = 0
    files: tuple[Path, ...] = ()
    diagnostics: Diagnostics = ()

    def count(self, severity: str) -> int:
        """Count what was found of a severity."""
        return sum(one.message.severity == severity for one in self.diagnostics)


class Ledger:
    """Which file belongs to which issue: names that only a press profile or page numbers make are known late."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._owners: dict[str, Path] = {}
        for manifest, wish in jobs:
            self._owners[key_of(manifest)] = manifest
            for file in filter(None, (wish.output, wish.reading)):
                self._owners[key_of(file)] = manifest

    def enter(self, job: Job, outcome: Outcome | None) -> Entry:
        """Write an issue's files, all or none, and return its entry; None: there was no time for it."""
        if outcome is None:
            return Entry(job.manifest, "stopped")
        if outcome.outputs:
            outcome = self._written(job.manifest, outcome)
        files = tuple(outcome.outputs)
        return Entry(job.manifest, "written" if files else "failed", outcome.pages, files, outcome.diagnostics)

    def _written(self, manifest: Path, outcome: Outcome) -> Outcome:
        for file in outcome.outputs:
            owner = self._owners.setdefault(key_of(file), manifest)
            if owner != manifest:
                problem = diagnose(messages.FILE_OF_ANOTHER, file=file, other=owner)
                return failed(problem)._replace(pages=outcome.pages)
        try:
            write(outcome.outputs)
        except OSError as error:
            name = error.filename or manifest
            problem = diagnose(messages.UNWRITABLE, file=name, reason=error.strerror or error)
            return failed(problem)._replace(pages=outcome.pages)
        return outcome
