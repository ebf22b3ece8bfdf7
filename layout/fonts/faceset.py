"""All the faces of an issue, opened when their role is first used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from layout.errors import HuoziError
from layout.fonts.catalogue import RoleSpec, load_catalogue, nearest
from layout.fonts.face import Face, pinned, refusal
from layout.fonts.messages import FAMILY_MISSING, LIKE_ROLE, NO_FACE, UNKNOWN_ROLE
from layout.fonts.resolve import Choice, FontSource, Resolution, choose
from layout.fonts.shaping import Chain, Link
from layout.fonts.sources import IssueFonts, PackageFonts, SystemFonts
from layout.model.diagnostics import Diagnostic, Diagnostics, diagnose
from layout.model.galley import FaceKey
from layout.model.style import FontChoices

_LAST_RESORT = "song"


class FaceSet:
    """The faces of one issue, by role. Nothing is opened before it is asked for.

    ``language`` (BCP 47) picks the regional forms of the glyphs. ``diagnostics`` tells what was found wrong on the way.
    """

    def __init__(
        self,
        choices: FontChoices,
        sources: Iterable[FontSource],
        language: str = "zh-Hans",
        names: tuple[str, ...] = (),
    ) -> None:
        self.language = language
        self._choices = choices
        self._sources = tuple(sources)
        self._issue_names = names
        self._faces: dict[FaceKey, Face] = {}
        self._chains: dict[str, Chain] = {}
        self._choice_cache: dict[tuple[str, int, float], Choice | None] = {}
        self._diagnostics: dict[Diagnostic, None] = {}

    @property
    def diagnostics(self) -> Diagnostics:
        """Everything found wrong so far, in the order it was met."""
        return tuple(self._diagnostics)

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of all roles: the catalogue's, then those the paper adds."""
        return tuple(dict.fromkeys((*load_catalogue().roles, *(self._choices.roles or {}))))

    @property
    def missing(self) -> frozenset[str]:
        """Characters asked for that no face of their chain has."""
        return frozenset().union(*(chain.missing for chain in self._chains.values()))

    def face(self, key: FaceKey) -> Face:
        """Return an open face by the key its tokens carry."""
        try:
            return self._faces[key]
        except KeyError:
            raise HuoziError(f"no face {key!r} is open") from None

    def chain(self, role: str) -> Chain:
        """Return the chain of faces that sets a role. An unknown role is reported and set as ``song``."""
        if role not in self._chains:
            if role not in self.roles:
                near = nearest(role, self.roles) or _LAST_RESORT
                self._report(diagnose(UNKNOWN_ROLE, role=role, near=near, roles=", ".join(self.roles)))
            self._chains[role] = self._make_chain(role)
        return self._chains[role]

    def resolutions(self) -> tuple[Resolution, ...]:
        """Return what every role resolves to, and why (this looks at all the sources)."""
        return tuple(self._resolution(role) for role in self.roles)

    def check_choices(self) -> None:
        """Report the roles and families of the paper's own choice that cannot be as they are written."""
        known = load_catalogue().roles
        for role, families in (self._choices.roles or {}).items():
            near = "" if role in known else nearest(role, known, 0.85)
            if near:
                self._report(diagnose(LIKE_ROLE, role=role, near=near))
            self._check_families(role, families)

    def _check_families(self, role: str, families: tuple[str, ...]) -> None:
        found = [name for name in families if self._choose(name, self._spec(role))]
        absent = [name for name in families if name not in found]
        if families and not found:
            self._report(self._no_face(role, absent))
        elif absent:
            for name in absent:
                self._report(
                    diagnose(FAMILY_MISSING, family=name, role=role, used=found[0], near=self._near_family(name))
                )

    def _no_face(self, role: str, families: Iterable[str]) -> Diagnostic:
        names = list(families)
        near = self._near_family(names[0]) if names else ""
        return diagnose(
            NO_FACE, role=role, families=", ".join(names), sources=", ".join(self._choices.sources), near=near
        )

    def _near_family(self, name: str) -> str:
        names = {family.name for family in load_catalogue().families.values()} | set(self._issue_names)
        near = nearest(name, sorted(names))
        return f"“{near}”?" if near else ""

    def _report(self, diagnostic: Diagnostic) -> None:
        self._diagnostics.setdefault(diagnostic)

    def _spec(self, role: str) -> RoleSpec:
        """Return a role with the paper's families before the catalogue's; a role of the paper's own ends in ``song``."""
        spec = load_catalogue().roles.get(role) or RoleSpec(role, (), 400, otherwise=_LAST_RESORT)
        chosen = (self._choices.roles or {}).get(role, ())
        families = tuple(dict.fromkeys((*chosen, *spec.families)))
        return RoleSpec(role, families, spec.weight, spec.stroke, spec.otherwise)

    def _steps(self, role: str) -> Iterator[tuple[str, RoleSpec]]:
        """Yield every family that may set the role, with the role whose weight and stroke it takes."""
        seen: set[str] = set()
        while role and role not in seen:
            seen.add(role)
            spec = self._spec(role)
            yield from ((family, spec) for family in spec.families)
            role = spec.otherwise

    def _choose(self, family: str, spec: RoleSpec) -> Choice | None:
        key = (family, spec.weight, spec.stroke)
        if key not in self._choice_cache:
            self._choice_cache[key] = choose(load_catalogue().family(family), spec, self._sources)
        return self._choice_cache[key]

    def _make_chain(self, role: str) -> Chain:
        chosen = self._choices.roles or {}
        weight = self._spec(role)
        extra = {
            name: self._links((family, weight) for family in chosen[name])
            for name in ("latin", "digits")
            if chosen.get(name) and name != role
        }
        return Chain(role, self._all_links(role), self.language, extra.get("latin"), extra.get("digits"))

    def _all_links(self, role: str) -> Iterator[Link]:
        empty = True
        for link in self._links(self._steps(role)):
            empty = False
            yield link
        if empty:
            self._report(self._no_face(role, dict.fromkeys(family for family, _ in self._steps(role))))

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
        if isinstance(found, Diagnostic):
            self._report(found)
            return None
        face = pinned(found, choice.weight)
        if refused := refusal(face):
            self._report(refused)
            return None
        return self._register(face)

    def _register(self, face: Face) -> Face:
        """Keep one face for each file, member and weight; a second file of the same name gets a number to its key."""
        base, number = face.key, 1
        while (other := self._faces.get(face.key)) and (other.path, other.source) != (face.path, face.source):
            number += 1
            face.key = f"{base}+{number}"
        return self._faces.setdefault(face.key, face)

    def _resolution(self, role: str) -> Resolution:
        spec = self._spec(role)
        choices = [(family, self._choose(family, step)) for family, step in self._steps(role)]
        found = [choice for _, choice in choices if choice]
        first = found[0] if found else None
        names = tuple(dict.fromkeys(choice.family for choice in found))
        absent = [family for family, choice in choices if not choice]
        before = [family for family, _ in choices[: choices.index((first.family, first))]] if first else absent
        face = self._open(first) if first else None
        return Resolution(
            role,
            first.family if first else "",
            first.candidate.path if first else None,
            face.weight if face else 0,
            first.weight if first else spec.weight,
            first.candidate.source if first else "",
            first.stroke if first else 0.0,
            tuple(before),
            names[1:],
            bool(first and first.family in (self._choices.roles or {}).get(role, ())),
            bool(spec.families),
        )


def open_faces(choices: FontChoices, root: Path, language: str = "zh-Hans") -> tuple[FaceSet, Diagnostics]:
    """Return the faces of the issue in ``root``, and what is wrong with its font files and the paper's font choices.

    Faces are opened later, when their role is used; what goes wrong then is added to ``FaceSet.diagnostics``.
    """
    issue = IssueFonts(root)
    makers: dict[str, FontSource] = {"issue": issue, "packages": PackageFonts(), "system": SystemFonts()}
    names = tuple(sorted({name for face in issue.faces for name in face.families}))
    faces = FaceSet(choices, (makers[name] for name in choices.sources), language, names)
    faces.check_choices()
    return faces, (*issue.problems, *faces.diagnostics)
