"""The font catalogue: which families set each role of the house style, and where the files of a family are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import yaml

from layout.records import NamedTuple
from layout.resources import data_folder


class RoleSpec(NamedTuple):
    """What the catalogue asks of a role: the ``families`` to try in order, and the ``weight`` (100–900).

    ``stroke`` (em) thickens the outline where no face of that weight is found; ``otherwise`` names the role that takes
    over when no family is found and that lends the characters they lack.
    """

    name: str
    families: tuple[str, ...]
    weight: int
    stroke: float = 0.0
    otherwise: str = ""


class FileSpec(NamedTuple):
    """One file of a family: ``file`` inside the Python ``package``, or, without one, a file name of a system folder.

    It covers the weights from ``lightest`` to ``heaviest`` (equal for a static face).
    """

    file: str
    package: str
    lightest: int
    heaviest: int


class FamilySpec(NamedTuple):
    """A family: the ``names`` it goes by and its ``files``; ``listed`` tells whether the catalogue knows it.

    ``extra`` names the part of huozi whose installation brings the family: ``pip install "huozi[ja]"``.
    """

    name: str
    names: frozenset[str]
    files: tuple[FileSpec, ...] = ()
    listed: bool = True
    extra: str = ""


class Catalogue(NamedTuple):
    """Roles by name, families by each of their simplified names, and ``regions``: language → role → its families."""

    roles: Mapping[str, RoleSpec]
    families: Mapping[str, FamilySpec]
    regions: Mapping[str, Mapping[str, tuple[str, ...]]]

    def role(self, name: str, language: str = "zh-Hans") -> RoleSpec | None:
        """Return a role with the families of the language's region; None if there is no such role."""
        role = self.roles.get(name)
        families = self.regions.get(language, {}).get(name)
        return role if role is None or families is None else role._replace(families=families)

    def family(self, name: str) -> FamilySpec:
        """Return what is known of a family; one that is not listed is looked for by its name alone."""
        plain = simple_name(name)
        return self.families.get(plain) or FamilySpec(name, frozenset({plain}), listed=False)


@cache
def load_catalogue() -> Catalogue:
    """Return the catalogue that travels with huozi (``fonts/catalogue.yaml``)."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load((data_folder("fonts") / "catalogue.yaml").read_bytes(), loader)
    roles = {name: _role(name, entry) for name, entry in data["roles"].items()}
    families: dict[str, FamilySpec] = {}
    for name, entry in data["families"].items():
        family = _family(name, entry, data["collections"])
        families.update(dict.fromkeys(family.names, family))
    regions = {
        language: {name: tuple(each) for name, each in entry.items()} for language, entry in data["regions"].items()
    }
    return Catalogue(roles, families, regions)


def simple_name(name: str) -> str:
    """Return a font name as it is compared: small letters, without blanks, hyphens and underscores.

    >>> simple_name("Noto Serif-SC") == simple_name("NotoSerifSC")
    True
    """
    return name.casefold().replace(" ", "").replace("-", "").replace("_", "")


def nearest(word: str, words: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the word most like ``word``; empty when none is at all like it.

    >>> nearest("song-blod", ("song", "song-bold", "hei"))
    'song-bold'
    """
    import difflib  # only a mistake needs it

    found = difflib.get_close_matches(word, list(words), 1, cutoff)
    return found[0] if found else ""


def _role(name: str, entry: Mapping[str, Any]) -> RoleSpec:
    return RoleSpec(
        name, tuple(entry["families"]), entry["weight"], entry.get("stroke", 0.0), entry.get("otherwise", "")
    )


def _family(name: str, entry: Mapping[str, Any], collections: Mapping[str, Any]) -> FamilySpec:
    names = frozenset(simple_name(each) for each in (name, *entry.get("also", ())))
    faces = [*entry.get("faces", ()), *collections.get(entry.get("collection", ""), ())]
    return FamilySpec(name, names, tuple(map(_file, faces)), extra=entry.get("extra", ""))


def _file(entry: Mapping[str, Any]) -> FileSpec:
    lightest, _, heaviest = str(entry["weight"]).partition("-")
    return FileSpec(entry["file"], entry.get("package", ""), int(lightest), int(heaviest or lightest))
