"""All the faces of an issue, opened when their role is first used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from layout.errors import HuoziError
from layout.fonts.catalogue import FamilySpec, RoleSpec, load_catalogue
from layout.fonts.face import Face, pinned, refusal
from layout.fonts.messages import NOT_INSTALLED
from layout.fonts.resolve import Choice, FontSource, Resolution, choose
from layout.fonts.roles import Roles
from layout.fonts.shaping import Chain, Link
from layout.fonts.sources import IssueFonts, PackageFonts, SystemFonts
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.galley import FaceKey
from layout.model.style import FontChoices

_SCRIPT_ROLES = ("latin", "digits")


class FaceSet:
    """The faces of one issue, by role. Nothing is opened before it is asked for.

    ``language`` (BCP 47) picks the regional forms of the glyphs. ``families`` are the names the issue's own font files
    go by, for hints.
    """

    def __init__(
        self, roles: Roles, sources: Iterable[FontSource], language: str = "zh-Hans", families: Iterable[str] = ()
    ) -> None:
        self.language = language
        self._roles = roles
        self._sources = tuple(sources)
        self._families = tuple(families)
        self._faces: dict[FaceKey, Face] = {}
        self._chains: dict[str, Chain] = {}
        self._choices: dict[tuple[str, int, float], Choice | None] = {}
        self._problems: dict[Diagnostic, None] = {}

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of all roles: the catalogue's, then those the paper adds."""
        return self._roles.names

    @property
    def diagnostics(self) -> Diagnostics:
        """What was found wrong with roles and faces as they were used."""
        return tuple(self._problems)

    @property
    def missing(self) -> frozenset[str]:
        """The characters met so far that no face of their role has."""
        return frozenset().union(*(chain.missing for chain in self._chains.values()))

    def face(self, key: FaceKey) -> Face:
        """Return an open face by the key its tokens carry."""
        try:
            return self._faces[key]
        except KeyError:
            raise HuoziError(f"no face {key!r} is open") from None

    def chain(self, role: str) -> Chain:
        """Return the chain of faces that sets a role. An unknown role is reported and set as ``song``."""
        chain = self._chains.get(role)
        if chain is None:
            if role not in self._roles.names:
                self._report(self._roles.unknown(role))
            chain = self._chains[role] = self._make_chain(role)
        return chain

    def resolutions(self) -> tuple[Resolution, ...]:
        """Return what every role resolves to, and why (this looks at all the sources)."""
        return tuple(self._resolution(role) for role in self._roles.names)

    def check_choices(self) -> Diagnostics:
        """Tell which roles and families of the paper's own choice cannot be as they are written."""
        return (*self._roles.slips(), *(found for role in self._roles.chosen for found in self._check_families(role)))

    def _check_families(self, role: str) -> Iterator[Diagnostic]:
        chosen, spec = self._roles.chosen[role], self._roles.spec(role)
        found = [family for family in chosen if self._choose(family, spec)]
        absent = [family for family in chosen if family not in found]
        if absent and not found:
            yield self._roles.no_face(role, absent, self._families)
        elif absent:
            yield from (self._roles.family_missing(role, family, found[0], self._families) for family in absent)

    def _report(self, problem: Diagnostic) -> None:
        self._problems.setdefault(problem)

    def _choose(self, family: str, spec: RoleSpec) -> Choice | None:
        key = (family, spec.weight, spec.stroke)
        if key not in self._choices:
            self._choices[key] = choose(load_catalogue().family(family), spec, self._sources)
        return self._choices[key]

    def _make_chain(self, role: str) -> Chain:
        """Return a chain; the faces the paper chose for Latin words and figures go before the role's own."""
        spec, chosen = self._roles.spec(role), self._roles.chosen
        latin, digits = (self._links((family, spec) for family in chosen.get(name, ())) for name in _SCRIPT_ROLES)
        return Chain(role, self._all_links(role), self.language, latin, digits)

    def _all_links(self, role: str) -> Iterator[Link]:
        empty = True
        for link in self._links(self._roles.steps(role)):
            if empty:
                self._check_region(role)
            empty = False
            yield link
        if empty:
            tried = dict.fromkeys(family for family, _ in self._roles.steps(role))
            self._report(self._roles.no_face(role, tried, self._families))

    def _check_region(self, role: str) -> None:
        """Report a family of the paper's region that one of huozi's extras would bring, and that is done without."""
        absent: list[FamilySpec] = []
        for family, spec in self._roles.steps(role):
            if choice := self._choose(family, spec):
                for each in absent:
                    self._report(
                        diagnose(NOT_INSTALLED, role=role, family=each.name, used=choice.family, extra=each.extra)
                    )
                return
            if (listed := load_catalogue().family(family)).extra:
                absent.append(listed)

    def _links(self, steps: Iterable[tuple[str, RoleSpec]]) -> Iterator[Link]:
        seen: set[FaceKey] = set()
        for family, spec in steps:
            choice = self._choose(family, spec)
            face = self._open(choice) if choice else None
            if choice and face and face.key not in seen:
                seen.add(face.key)
                yield Link(face, choice.stroke)

    def _open(self, choice: Choice) -> Face | None:
        found = choice.candidate.open()
        problem = found if isinstance(found, Diagnostic) else refusal(found)
        if problem is not None:
            self._report(problem)
        if problem is not None or isinstance(found, Diagnostic):
            return None
        return self._keep(pinned(found, choice.weight))

    def _keep(self, face: Face) -> Face:
        """Keep one face for each file, member and weight; a second file of the same name gets a number to its key."""
        base, number = face.key, 1
        while (other := self._faces.get(face.key)) and other.path != face.path:
            number += 1
            face.key = f"{base}+{number}"
        return self._faces.setdefault(face.key, face)

    def _resolution(self, role: str) -> Resolution:
        spec = self._roles.spec(role)
        tried = [(family, self._choose(family, step)) for family, step in self._roles.steps(role)]
        found = [(family, choice) for family, choice in tried if choice]
        empty = Resolution(role, wanted=spec.weight, absent=tuple(family for family, choice in tried if not choice))
        if not found:
            return empty
        name, first = found[0]
        face = self._open(first)
        return empty._replace(
            family=first.family,
            file=first.candidate.path,
            weight=face.weight if face else 0,
            wanted=first.weight,
            source=first.candidate.source,
            stroke=first.stroke,
            absent=tuple(family for family, _ in tried[: tried.index(found[0])]),
            then=tuple(dict.fromkeys(choice.family for _, choice in found))[1:],
            by_paper=name in self._roles.chosen.get(role, ()),
            own=bool(spec.families),
        )


def open_faces(choices: FontChoices, root: Path) -> tuple[FaceSet, Diagnostics]:
    """Return the faces of the issue in ``root``, and what is wrong with its font files and the paper's font choices.

    Faces are opened later, when their role is used; what is found wrong then is in ``FaceSet.diagnostics``.
    """
    issue = IssueFonts(root)
    sources: dict[str, FontSource] = {"issue": issue, "packages": PackageFonts(), "system": SystemFonts()}
    families = sorted({name for face in issue.faces for name in face.family_names})
    faces = FaceSet(Roles(choices), (sources[name] for name in choices.sources), choices.language, families)
    return faces, (*issue.problems, *faces.check_choices())
