"""Which face sets a role, and what is said when none does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from layout.fonts import FaceSet, Resolution, open_faces
from layout.fonts.resolve import FontSource
from layout.fonts.roles import Roles
from layout.fonts.sources import IssueFonts, PackageFonts, SystemFonts
from layout.model.diagnostics import Diagnostics
from layout.model.style import FontChoices

SONG, HEI = "NotoSerifSC-Regular.otf", "NotoSansSC[wght].ttf"


def by_role(faces: FaceSet) -> dict[str, Resolution]:
    return {each.role: each for each in faces.resolutions()}


def codes(diagnostics: Diagnostics) -> list[str]:
    return [each.message.code for each in diagnostics]


def test_the_default_packages_set_every_role(packages: FaceSet) -> None:
    found = {
        role: (each.file.name if each.file else "", each.weight, each.stroke)
        for role, each in by_role(packages).items()
    }
    assert found == {
        "song": (SONG, 400, 0.0),
        "song-bold": (SONG, 400, 0.03),
        "hei-light": (HEI, 300, 0.0),
        "hei": ("NotoSansSC-Regular.otf", 400, 0.0),
        "hei-bold": (HEI, 700, 0.0),
        "hei-black": (HEI, 900, 0.0),
        "kai": (HEI, 300, 0.0),
        "fangsong": (SONG, 400, 0.0),
        "latin": (SONG, 400, 0.0),
        "digits": (SONG, 400, 0.0),
    }
    assert {each.source for each in by_role(packages).values()} == {"packages"}
    assert not packages.diagnostics


def test_a_reason_is_given_in_both_languages(packages: FaceSet) -> None:
    found = by_role(packages)
    assert found["kai"].why() == "LXGW WenKai, KaiTi, AR PL UKai CN not found; the catalogue's choice"
    assert found["song-bold"].why("zh") == "字体目录的默认；没有 700 字重，描边加粗"
    assert found["latin"].why() == "no face of its own: set by the Han face of the text"
    assert str(found["song-bold"]) == (
        "song-bold  Noto Serif SC 400 + stroke 0.03 em  NotoSerifSC-Regular.otf (packages)  "
        "the catalogue's choice; no weight 700, so the outline is thickened"
    )


@pytest.mark.parametrize(
    ("order", "winner"), [(("issue", "packages", "system"), "issue"), (("packages", "issue", "system"), "packages"),
                          (("system", "issue", "packages"), "system")],
)  # fmt: skip
def test_the_first_source_that_has_the_weight_wins(
    order: tuple[str, ...], winner: str, tiny: type[Any], tmp_path: Path
) -> None:
    tiny("红", family="Noto Serif CJK SC").save(tmp_path / "fonts" / "any name.ttf")
    tiny("红", family="Noto Serif CJK SC").save(tmp_path / "machine" / "NotoSerifCJK-Regular.ttc")
    sources = sources_in(tmp_path)
    faces = FaceSet(Roles(FontChoices()), [sources[name] for name in order])
    assert by_role(faces)["song"].source == winner


def sources_in(root: Path) -> dict[str, FontSource]:
    system = SystemFonts((root / "machine",))
    return {"issue": IssueFonts(root), "packages": PackageFonts(), "system": system}


def test_a_bold_of_a_later_source_is_better_than_a_thickened_regular(tiny: type[Any], tmp_path: Path) -> None:
    tiny("红", family="Noto Serif CJK SC", weight=700).save(tmp_path / "machine" / "deep" / "NotoSerifCJK-Bold.ttc")
    found = by_role(FaceSet(Roles(FontChoices()), sources_in(tmp_path).values()))
    assert (found["song-bold"].source, found["song-bold"].stroke) == ("system", 0.0)
    assert found["song"].source == "packages"


def test_a_nearly_bold_face_is_not_thickened(tiny: type[Any], tmp_path: Path) -> None:
    tiny("红", family="Noto Serif SC", weight=600).save(tmp_path / "fonts" / "semi.ttf")
    found = by_role(FaceSet(Roles(FontChoices()), sources_in(tmp_path).values()))
    assert (found["song-bold"].weight, found["song-bold"].stroke) == (600, 0.0)


def test_the_system_is_not_searched_while_others_serve(tmp_path: Path) -> None:
    class Untouchable(SystemFonts):
        def find(self, family: Any) -> Any:
            raise AssertionError("searched")

    faces = FaceSet(Roles(FontChoices()), (PackageFonts(), Untouchable(())))
    assert faces.chain("song").shape("红").width == 1000
    with pytest.raises(AssertionError, match="searched"):
        faces.chain("song-bold").shape("红")


def test_the_right_member_of_a_collection_is_taken(
    tiny: type[Any], tmp_path: Path, collection: Callable[[Path, Iterable[Any]], Path]
) -> None:
    members = [tiny("红", family=f"Noto Serif CJK {region}", weight=700) for region in ("JP", "KR", "SC", "TC")]
    collection(tmp_path / "machine" / "NotoSerifCJK-Bold.ttc", members)
    faces = FaceSet(Roles(FontChoices(("system",))), (SystemFonts((tmp_path / "machine",)),))
    assert faces.chain("song-bold").shape("红").face == "NotoSerifCJK-Bold#2"


def test_a_paper_chooses_its_own_family(tiny: type[Any], tmp_path: Path) -> None:
    tiny("红", family="FZ Small Title Song").save(tmp_path / "fonts" / "licensed.ttf")
    choices = FontChoices(("issue", "packages"), {"song-bold": ("FZ Small Title Song",)})
    faces, diagnostics = open_faces(choices, tmp_path)
    found = by_role(faces)["song-bold"]
    assert not diagnostics
    # Its file says 400, but it was chosen for its blackness: no stroke.
    assert (found.family, found.source, found.by_paper, found.stroke) == ("FZ Small Title Song", "issue", True, 0.0)
    assert faces.chain("song-bold").shape("红").face == "licensed"
    assert faces.chain("song-bold").shape("船").face == "NotoSerifSC-Regular"  # which lends what the first lacks
    assert faces.chain("song").shape("红").face == "NotoSerifSC-Regular"


def test_a_family_chosen_by_its_other_name_resolves(tmp_path: Path) -> None:
    faces, diagnostics = open_faces(FontChoices(("packages",), {"song": ("思源黑体",)}), tmp_path)
    assert not diagnostics
    assert by_role(faces)["song"].family == "Noto Sans SC"


def test_a_style_is_chosen_by_its_full_name(tiny: type[Any], tmp_path: Path) -> None:
    tiny("红", family="Paper Song", style="Regular").save(tmp_path / "fonts" / "a.ttf")
    tiny("红", family="Paper Song", style="Heavy", weight=900).save(tmp_path / "fonts" / "b.ttf")
    faces, _ = open_faces(FontChoices(("issue",), {"song": ("Paper Song Heavy",)}), tmp_path)
    assert faces.chain("song").shape("红").face == "b"


def test_a_paper_adds_a_role(tiny: type[Any], tmp_path: Path) -> None:
    tiny("红", family="Old Seal").save(tmp_path / "fonts" / "seal.ttf")
    faces, diagnostics = open_faces(FontChoices(("issue", "packages"), {"nameplate": ("Old Seal",)}), tmp_path)
    assert not diagnostics
    assert (faces.chain("nameplate").shape("红").face, faces.roles[-1]) == ("seal", "nameplate")


def test_two_files_of_one_name_stay_apart(tiny: type[Any], tmp_path: Path) -> None:
    tiny("红", family="Mine").save(tmp_path / "fonts" / "Song.ttf")
    tiny("船", family="Noto Serif SC").save(tmp_path / "machine" / "NotoSerifCJK-Regular.ttc")
    (tmp_path / "fonts" / "Song.ttf").rename(tmp_path / "fonts" / "NotoSerifCJK-Regular.ttf")
    sources = sources_in(tmp_path)
    faces = FaceSet(Roles(FontChoices(roles={"song": ("Mine",)})), [sources["issue"], sources["system"]])
    keys = [faces.chain("song").shape(each).face for each in "红船"]
    assert keys == ["NotoSerifCJK-Regular", "NotoSerifCJK-Regular+2"]
    assert [faces.face(key).path.suffix for key in keys] == [".ttf", ".ttc"]


def test_an_unknown_role_is_named_with_the_nearest(packages: FaceSet) -> None:
    assert packages.chain("song-blod").shape("红").face == "NotoSerifSC-Regular"
    (found,) = packages.diagnostics
    assert found.text().startswith('error[fonts/unknown-role] the font catalogue has no role "song-blod"\n')
    assert 'did you mean "song-bold"?' in found.text()
    assert "是不是“song-bold”" in found.text("zh")


def test_a_new_role_spelt_like_an_old_one_is_doubted(tmp_path: Path) -> None:
    _, diagnostics = open_faces(FontChoices(("packages",), {"song-blod": ("Noto Sans SC",)}), tmp_path)
    assert codes(diagnostics) == ["fonts/like-role"]


def test_a_family_nobody_has_is_an_error_with_a_hint(tmp_path: Path) -> None:
    faces, diagnostics = open_faces(FontChoices(("packages",), {"song": ("Noto Serif CS",)}), tmp_path)
    assert codes(diagnostics) == ["fonts/no-face"]
    assert "the nearest known name: Noto Serif SC" in diagnostics[0].text()
    assert faces.chain("song").shape("红").face == "NotoSerifSC-Regular"  # a proof can still be drawn


def test_a_family_replaced_by_the_next_one_is_a_warning(tmp_path: Path) -> None:
    choices = FontChoices(("packages",), {"song": ("方正书宋", "Noto Sans SC")})
    _, diagnostics = open_faces(choices, tmp_path)
    assert codes(diagnostics) == ["fonts/family-missing"]
    assert '"Noto Sans SC" is used in its place' in diagnostics[0].text()


def test_without_any_font_there_is_an_error_not_a_crash(tmp_path: Path) -> None:
    faces, diagnostics = open_faces(FontChoices(("issue",)), tmp_path)
    token = faces.chain("song").shape("红船")
    assert (token.gids, token.width, faces.missing) == ((0, 0), 2000, frozenset("红船"))
    assert (codes(diagnostics), codes(faces.diagnostics)) == ([], ["fonts/no-face"])
    assert {each.family for each in faces.resolutions()} == {""}


def test_families_that_only_the_system_has_are_found_by_the_names_inside(tiny: type[Any], tmp_path: Path) -> None:
    tiny("红", family="Odd Name").save(tmp_path / "machine" / "x1.ttf")
    choices = FontChoices(roles={"song": ("Odd Name",)})
    faces = FaceSet(Roles(choices), (SystemFonts((tmp_path / "machine",)),))
    assert not faces.check_choices()
    assert faces.chain("song").shape("红").face == "x1"
