"""Decide which face sets a role: family first, then weight, then the order of the sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from layout.fonts.catalogue import FamilySpec, RoleSpec
from layout.fonts.sources import Candidate
from layout.model.diagnostics import Language
from layout.records import NamedTuple

NEAR: Final = 150
"""A face so many weight units lighter than asked for still does without a thickened outline (600 for 700)."""


_REASONS: Final = {
    "borrowed": ("no face of its own: set by the Han face of the text", "无专用字体，随正文汉字字体"),
    "absent": ("{absent} not found", "没有找到 {absent}"),
    "nothing": ("no face at all", "没有可用的字体"),
    "paper": ("the paper's choice", "本报指定"),
    "catalogue": ("the catalogue's choice", "字体目录的默认"),
    "stroke": ("no weight {wanted}, so the outline is thickened", "没有 {wanted} 字重，描边加粗"),
    "nearest": ("the weight nearest to {wanted}", "最接近 {wanted} 的字重"),
}
"""Why a role is set as it is, in English and Chinese."""


class FontSource(Protocol):
    """A place fonts come from."""

    def find(self, family: FamilySpec) -> Iterator[Candidate]:
        """Yield the faces of a family."""


class Choice(NamedTuple):
    """The face found for a family at a weight; ``stroke`` (em) thickens it where the weight is lacking."""

    family: str
    weight: int
    candidate: Candidate
    stroke: float


class Resolution(NamedTuple):
    """What a role resolves to, for ``render fonts``. ``weight`` is what is drawn, ``wanted`` what was asked for.

    ``absent`` are the families that were tried before ``family`` and not found; ``then`` the families that lend
    characters. ``family`` is empty when nothing was found. ``by_paper`` tells that the house style chose the family;
    ``own`` that the role has families of its own (latin and digits have none until a paper gives them some).
    """

    role: str
    family: str = ""
    file: Path | None = None
    weight: int = 0
    wanted: int = 400
    source: str = ""
    stroke: float = 0.0
    absent: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    by_paper: bool = False
    own: bool = True

    def __str__(self) -> str:
        """Return a line for a list: role, family and weight, file and source, reason."""
        file = f"{self.file.name} ({self.source})" if self.file else "-"
        stroke = f" + stroke {self.stroke} em" if self.stroke else ""
        return f"{self.role:<10} {self.family or '-'} {self.weight}{stroke}  {file}  {self.why()}"

    def why(self, language: Language = "en") -> str:
        """Tell in a sentence how this came about."""
        zh = language == "zh"
        absent, wanted = ("、" if zh else ", ").join(self.absent), str(self.wanted)
        reasons = (_REASONS[reason][zh].format(absent=absent, wanted=wanted) for reason in self._reasons())
        return ("；" if zh else "; ").join(reasons)

    def _reasons(self) -> Iterator[str]:
        if not self.own:
            yield "borrowed"
        if self.absent:
            yield "absent"
        if not self.family:
            yield "nothing"
        elif self.by_paper:
            yield "paper"
        elif self.own:
            yield "catalogue"
        if self.stroke:
            yield "stroke"
        elif self.family and self.weight != self.wanted:
            yield "nearest"


def choose(family: FamilySpec, role: RoleSpec, sources: tuple[FontSource, ...]) -> Choice | None:
    """Return the face of a family for a role: the first that has the weight, else the nearest; None if there is none.

    Later sources are not even looked at once a face has the weight.
    """
    best: Candidate | None = None
    for source in sources:
        for candidate in source.find(family):
            if candidate.is_style or not candidate.distance(role.weight):
                return Choice(family.name, role.weight, candidate, 0.0)
            if best is None or candidate.distance(role.weight) < best.distance(role.weight):
                best = candidate
    return None if best is None else Choice(family.name, role.weight, best, _stroke(family, role, best))


def _stroke(family: FamilySpec, role: RoleSpec, candidate: Candidate) -> float:
    """Return the thickening. A family only the paper knows gets none: whoever chose it took it for bold as it is."""
    is_light = candidate.heaviest + NEAR < role.weight
    return role.stroke if is_light and family.listed else 0.0
