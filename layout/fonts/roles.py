"""The roles of an issue: the catalogue's, with what the paper changes and adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from layout.fonts.catalogue import RoleSpec, load_catalogue, nearest
from layout.fonts.messages import FAMILY_MISSING, LIKE_ROLE, NO_FACE, UNKNOWN_ROLE
from layout.model.diagnostics import Diagnostic, diagnose
from layout.model.style import FontChoices

LAST_RESORT: Final = "song"
"""The role that sets the text of a role nobody knows."""
_LOOKALIKE: Final = 0.85
"""Names at least so much alike (0–1) are taken for a slip of the pen."""


class Roles:
    """Role names, and the families each goes through. ``chosen`` is the paper's own part."""

    def __init__(self, choices: FontChoices) -> None:
        self.chosen: Mapping[str, tuple[str, ...]] = choices.roles or {}
        self.names = tuple(dict.fromkeys((*load_catalogue().roles, *self.chosen)))
        self.language = choices.language
        self._sources = ", ".join(choices.sources)

    def spec(self, name: str) -> RoleSpec:
        """Return a role with the paper's families before the catalogue's; a role of the paper's own ends in ``song``."""
        listed = load_catalogue().role(name, self.language) or RoleSpec(name, (), 400, otherwise=LAST_RESORT)
        families = dict.fromkeys((*self.chosen.get(name, ()), *listed.families))
        return listed._replace(families=tuple(families))

    def steps(self, name: str) -> Iterator[tuple[str, RoleSpec]]:
        """Yield every family that may set the role, with the role whose weight and stroke it takes there."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            spec = self.spec(name)
            yield from ((family, spec) for family in spec.families)
            name = spec.otherwise

    def unknown(self, name: str) -> Diagnostic:
        """Say that there is no such role."""
        near = nearest(name, self.names) or LAST_RESORT
        return diagnose(UNKNOWN_ROLE, role=name, near=near, roles=", ".join(self.names))

    def slips(self) -> Iterator[Diagnostic]:
        """Name the paper's new roles that look like misspelt ones."""
        known = load_catalogue().roles
        for name in self.chosen:
            if name not in known and (near := nearest(name, known, _LOOKALIKE)):
                yield diagnose(LIKE_ROLE, role=name, near=near)

    def no_face(self, name: str, families: Iterable[str], known: Iterable[str]) -> Diagnostic:
        """Say that none of ``families`` was found for a role; the hint is the most similar of the ``known`` ones."""
        tried = list(families)
        near = self._near_family(name, tried[0], known) if tried else "—"
        return diagnose(NO_FACE, role=name, families=", ".join(tried), sources=self._sources, near=near)

    def family_missing(self, name: str, family: str, used: str, known: Iterable[str]) -> Diagnostic:
        """Say that ``family`` was not found, so that ``used`` takes its place."""
        return diagnose(
            FAMILY_MISSING, role=name, family=family, used=used, near=self._near_family(name, family, known)
        )

    def _near_family(self, role: str, name: str, known: Iterable[str]) -> str:
        """Return the family most like ``name``: one of the role's own if it is as good as the same word."""
        usual = load_catalogue().role(role, self.language)
        names = {*known, *(family.name for family in load_catalogue().families.values())}
        return nearest(name, usual.families if usual else (), _LOOKALIKE) or nearest(name, sorted(names)) or "—"
