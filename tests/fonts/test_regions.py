"""Papers of other regions: their own faces, their forms of the same characters, and a hint where they are not installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from layout.fonts import FaceSet, open_faces
from layout.fonts.catalogue import FamilySpec, load_catalogue
from layout.fonts.roles import Roles
from layout.fonts.sources import Candidate, PackageFonts
from layout.model.style import FontChoices, Language

REGIONS: dict[Language, tuple[str, str]] = {
    "zh-Hans": ("NotoSerifSC-Regular", "NotoSansSC[wght]@700"),
    "zh-Hant-TW": ("NotoSerifTC-Regular", "NotoSansTC[wght]@700"),
    "zh-Hant-HK": ("NotoSerifTC-Regular", "NotoSansTC[wght]@700"),
    "ja": ("NotoSerifJP-Regular", "NotoSansJP[wght]@700"),
    "ko": ("NotoSerifKR-Regular", "NotoSansKR[wght]@700"),
}
"""Language: the faces of text and of headlines from the font packages."""
DIFFER = "直骨令次"
"""Characters that mainland, Taiwan and Japan draw each in a way of their own (直: mainland and Taiwan alike)."""


def faces(language: Language, root: Path) -> FaceSet:
    found, problems = open_faces(FontChoices(("packages",), language=language), root)
    assert not problems
    return found


def outline(set_: FaceSet, role: str, character: str) -> str:
    """Return the outline of a character as the role's face draws it."""
    token = set_.chain(role).shape(character)
    drawn: list[str] = []
    face: Any = set_.face(token.face)
    face.shaper.draw_glyph_with_pen(token.gids[0], _Pen(drawn))
    return " ".join(drawn)


class _Pen:
    def __init__(self, drawn: list[str]) -> None:
        self.drawn = drawn

    def __getattr__(self, name: str) -> Any:
        return lambda *points: self.drawn.append(f"{name}{points}")


@pytest.mark.parametrize("language", REGIONS)
def test_text_and_headlines_take_the_faces_of_the_region(language: Language, tmp_path: Path) -> None:
    found = faces(language, tmp_path)
    assert (found.chain("song").shape("直").face, found.chain("hei-bold").shape("直").face) == REGIONS[language]
    assert not found.diagnostics


def test_the_same_character_is_drawn_in_the_form_of_the_region(tmp_path: Path) -> None:
    drawn = {
        language: [outline(faces(language, tmp_path), "song", each) for each in DIFFER]
        for language in ("zh-Hans", "zh-Hant-TW", "ja")
    }
    for one, other in (("zh-Hans", "zh-Hant-TW"), ("zh-Hans", "ja"), ("zh-Hant-TW", "ja")):
        same = {each for each, a, b in zip(DIFFER, drawn[one], drawn[other], strict=True) if a == b}
        assert same <= {"直"} if "zh-Hant-TW" in (one, other) else not same, (one, other, same)


def test_pause_marks_stand_where_the_region_has_them(tmp_path: Path) -> None:
    """CLREQ ``#h-glyphs_sizes_and_positions``: lower left on the mainland and in Japan, in the middle in Taiwan."""

    def middle(language: Language) -> float:
        found = faces(language, tmp_path)
        token = found.chain("song").shape("。")
        extents = found.face(token.face).shaper.get_glyph_extents(token.gids[0])
        return float(extents.x_bearing + extents.width / 2)

    assert middle("zh-Hant-TW") == pytest.approx(500, abs=10)
    assert max(middle("zh-Hans"), middle("ja")) < 250


def test_every_character_of_a_region_s_papers_has_its_face(tmp_path: Path) -> None:
    samples: dict[Language, str] = {
        "zh-Hant-TW": "裡為說，「」『』……——",
        "ja": "ゃっーヶ〆々、。「」",
        "ko": "한글뷁“”·…",
    }
    for language, text in samples.items():
        found = faces(language, tmp_path)
        used = {found.chain("song").shape(each).face for each in text}
        assert used == {REGIONS[language][0]}
        assert not found.missing


class _WithoutExtras(PackageFonts):
    """The default font packages, and none that an extra brings."""

    def find(self, family: FamilySpec) -> Iterator[Candidate]:
        return iter(()) if family.extra else super().find(family)


def test_a_face_that_is_not_installed_is_named_with_what_installs_it() -> None:
    found = FaceSet(Roles(FontChoices(language="ja")), (_WithoutExtras(),), "ja")
    assert [found.chain("song").shape(each).face for each in "日本"] == ["NotoSansJP[wght]@400"] * 2
    (problem,) = found.diagnostics
    assert problem.text().startswith('warning[fonts/not-installed] the font "Noto Serif JP" of the role "song"')
    assert '"Noto Sans JP" is used in its place' in problem.text()
    assert 'pip install "huozi[ja]"' in problem.text() and 'pip install "huozi[ja]"' in problem.text("zh")


def test_a_paper_that_chose_its_own_face_is_left_alone(tiny: type[Any], tmp_path: Path) -> None:
    tiny("日", family="Own Mincho").save(tmp_path / "fonts" / "own.ttf")
    choices = FontChoices(("issue",), {"song": ("Own Mincho",)}, "ja")
    found, problems = open_faces(choices, tmp_path)
    assert found.chain("song").shape("日").face == "own"
    assert not problems and not found.diagnostics


def test_a_face_of_all_regions_draws_the_form_of_the_language(tiny: type[Any], tmp_path: Path) -> None:
    """A collection's or a paper's own pan-CJK face: OpenType ``locl``, asked for in the paper's language."""
    tags = {"zh-Hans": "ZHS", "zh-Hant-TW": "ZHT", "zh-Hant-HK": "ZHH", "ja": "JAN", "ko": "KOR"}
    systems = " ".join(f"languagesystem hani {tag};" for tag in tags.values())
    rules = " ".join(f"language {tag}; sub u76F4 by {tag.lower()};" for tag in tags.values())
    features = (
        f"languagesystem DFLT dflt; languagesystem hani dflt; {systems} feature locl {{ script hani; {rules} }} locl;"
    )
    font = tiny("直", family="All", features=features, extra=[tag.lower() for tag in tags.values()])
    font.save(tmp_path / "fonts" / "all.ttf")
    gids = [
        open_faces(FontChoices(("issue",), {"song": ("All",)}, language), tmp_path)[0].chain("song").shape("直").gids
        for language in tags
    ]
    assert len(set(gids)) == len(tags)


@pytest.mark.parametrize("language", [language for language in REGIONS if language != "zh-Hans"])
def test_the_catalogue_knows_every_role_and_family_of_a_region(language: Language) -> None:
    catalogue = load_catalogue()
    region = catalogue.regions[language]
    assert region.keys() <= catalogue.roles.keys()
    assert {"song", "song-bold", "hei", "hei-light", "hei-bold", "hei-black", "kai", "fangsong"} <= region.keys()
    assert all(catalogue.family(family).listed for families in region.values() for family in families)
