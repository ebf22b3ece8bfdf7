"""The press profiles: read as any reader would, held against the measured patches and the ink limit, and built again."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from styles.press.icc.build import DATA, FOLDER, RECIPES, build, main
from styles.press.icc.colour import difference
from styles.press.icc.press import read_patches
from styles.press.icc.profile import decode, encode
from styles.press.icc.report import NEWSPRINT_AIMS, SOLIDS, Measured, grid, measure, tags

PERCEPTUAL, RELATIVE, SATURATION, ABSOLUTE = range(4)
COMPENSATE = int(ImageCms.Flags.BLACKPOINTCOMPENSATION)
WAYS = [
    (PERCEPTUAL, 0),
    (PERCEPTUAL, COMPENSATE),
    (RELATIVE, 0),
    (RELATIVE, COMPENSATE),
    (SATURATION, 0),
    (ABSOLUTE, 0),
]
LIMITS = {"newsprint-240.icc": 240.0, "newsprint-220.icc": 220.0, "heatset-300.icc": 300.0}
NEWSPRINT = ["newsprint-240.icc", "newsprint-220.icc"]
TABLES = ["A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "gamt"]
every_profile = pytest.mark.parametrize("name", LIMITS)

Array = NDArray[np.float64]

needs_data = pytest.mark.skipif(
    not all((DATA / recipe.data).is_file() for recipe in RECIPES),
    reason="the patches are not here: apt-get install icc-profiles-free",
)


def bytes_of(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@cache
def measured(name: str) -> Measured:
    recipe = next(recipe for recipe in RECIPES if recipe.file == name)
    return measure(bytes_of(name), read_patches(DATA / recipe.data), recipe.limit)


@cache
def opened(name: str) -> ImageCms.ImageCmsProfile:
    return ImageCms.getOpenProfile(str(FOLDER / name))


def converter(name: str, source: str, intent: int, flags: int) -> Callable[[NDArray[np.uint8]], Array]:
    """Return a function from 8-bit colours (n, 3) to inks (n, 4) in percent, by Little CMS."""
    profile = ImageCms.createProfile(source)  # type: ignore[arg-type]
    way = ImageCms.buildTransform(profile, opened(name), source.removeprefix("s"), "CMYK", intent, flags=flags)

    def inks(colours: NDArray[np.uint8]) -> Array:
        image = Image.frombytes(source.removeprefix("s"), (len(colours), 1), colours.tobytes())
        return np.asarray(ImageCms.applyTransform(image, way)).reshape(-1, 4) / 2.55

    return inks


def random_colours(count: int) -> NDArray[np.uint8]:
    """Return random colours, the corners of the cube and its grey diagonal."""
    corners = np.array(np.meshgrid([0, 255], [0, 255], [0, 255])).reshape(3, -1).T
    greys = np.repeat(np.arange(256)[:, None], 3, axis=1)
    random = np.random.default_rng(7).integers(0, 256, (count, 3))
    return np.vstack([corners, greys, random]).astype(np.uint8)


def grey_ramp(name: str, intent: int, flags: int) -> Array:
    """Return the inks of the 256 greys of sRGB, white first."""
    return converter(name, "sRGB", intent, flags)(
        np.repeat(np.arange(255, -1, -1)[:, None], 3, axis=1).astype(np.uint8)
    )


# What kind of file it is


@every_profile
def test_the_header_is_that_of_a_version_2_cmyk_output_profile(name: str) -> None:
    data = bytes_of(name)
    size, version, *kind = struct.unpack_from(">I4xI4s4s4s", data)
    assert size == len(data)
    assert version >> 24 == 2
    assert kind == [b"prtr", b"CMYK", b"Lab "]
    assert data[36:40] == b"acsp"
    assert struct.unpack_from(">3i", data, 68) == (63190, 65536, 54061)  # D50 rounded to 1/65536


@every_profile
def test_it_has_every_tag_an_output_profile_must_have(name: str) -> None:
    found = tags(bytes_of(name))
    assert set(found) == {"desc", "cprt", "wtpt", "bkpt", *TABLES}
    assert all(found[table][:4] == b"mft2" for table in TABLES)


@every_profile
def test_names_and_rights_are_in_it_and_name_the_report(name: str) -> None:
    report = "TR 005" if name.startswith("heatset") else "TR 002"
    kind = "heatset" if name.startswith("heatset") else "newsprint"
    profile = opened(name).profile
    assert profile.profile_description == f"huozi {kind} {LIMITS[name]:.0f} % (CGATS {report})"
    assert report in (profile.copyright or "")
    assert "freely" in (profile.copyright or "")


@every_profile
def test_it_is_small_enough_to_put_into_every_pdf(name: str) -> None:
    assert len(bytes_of(name)) < 400_000


@every_profile
def test_little_cms_takes_it_for_every_intent(name: str) -> None:
    profile = opened(name)
    for direction in (ImageCms.Direction.INPUT, ImageCms.Direction.OUTPUT):
        for intent in ImageCms.Intent:
            assert ImageCms.isIntentSupported(profile, intent, direction) == 1


# Ink


@every_profile
@pytest.mark.parametrize(("intent", "flags"), [way for way in WAYS if way[0] != ABSOLUTE])
def test_white_has_no_ink(name: str, intent: int, flags: int) -> None:
    # By itself Little CMS would make bare paper of any white.
    flags |= int(ImageCms.Flags.NOWHITEONWHITEFIXUP)
    assert grey_ramp(name, intent, flags)[0].tolist() == [0, 0, 0, 0]


@every_profile
@pytest.mark.parametrize("table", ["B2A0", "B2A1", "B2A2"])
def test_white_has_no_ink_in_the_tables_themselves(name: str, table: str) -> None:
    inks = grid(tags(bytes_of(name))[table]).at(encode(np.array([[100.0, 0, 0]])))
    assert inks.max() < 1e-4


@every_profile
@pytest.mark.parametrize(("intent", "flags"), WAYS)
@pytest.mark.parametrize("source", ["sRGB", "LAB"])
def test_no_colour_has_more_ink_than_the_limit(name: str, intent: int, flags: int, source: str) -> None:
    inks = converter(name, source, intent, flags)(random_colours(300_000))
    assert inks.sum(axis=1).max() <= LIMITS[name] + 0.01


@every_profile
def test_nodes_and_straight_output_curves_keep_what_lies_between_within_the_limit(name: str) -> None:
    found = tags(bytes_of(name))
    for table in ("B2A0", "B2A1", "B2A2"):
        inks = grid(found[table])
        assert (inks.ends == [0, 1]).all()
        # Rounding four inks to 8 bits may add 0.8 %.
        assert inks.nodes.sum(axis=-1).max() * 100 <= LIMITS[name] - 0.78


@every_profile
@pytest.mark.parametrize(("intent", "flags"), [(PERCEPTUAL, 0), (RELATIVE, COMPENSATE)])
def test_black_is_mostly_black_ink(name: str, intent: int, flags: int) -> None:
    cyan, magenta, yellow, black = grey_ramp(name, intent, flags)[-1]
    assert black > 99
    assert cyan + magenta + yellow < LIMITS[name] - 99
    assert max(cyan, magenta, yellow) < 75


@every_profile
@pytest.mark.parametrize(("intent", "flags"), [(PERCEPTUAL, 0), (RELATIVE, 0), (RELATIVE, COMPENSATE)])
def test_black_ink_only_grows_from_white_to_black(name: str, intent: int, flags: int) -> None:
    black = grey_ramp(name, intent, flags)[:, 3]
    assert (np.diff(black) >= 0).all()


@pytest.mark.parametrize("name", NEWSPRINT)
def test_newsprint_has_black_early_and_much_of_it_and_still_some_colour(name: str) -> None:
    inks = grey_ramp(name, PERCEPTUAL, 0)
    assert inks[255 - 200][3] > 3  # a light grey
    middle = inks[255 - 96]
    assert middle[3] > 45
    assert (middle[:3] > 8).all()
    assert (middle[:3] < 30).all()


# Colour


@every_profile
@needs_data
def test_solids_and_overprints_are_those_measured(name: str) -> None:
    differences = [difference(data, ours) for data, ours in measured(name).solids().values()]
    assert len(differences) == len(SOLIDS)
    assert max(differences) < 0.1


@every_profile
@needs_data
def test_all_patches_come_out_as_measured(name: str) -> None:
    fit = measured(name).fit()
    mean, worst = (0.1, 0.5) if name.startswith("heatset") else (0.2, 1.5)
    assert fit.mean() < mean
    assert fit.max() < worst


@pytest.mark.parametrize("name", NEWSPRINT)
@needs_data
def test_solids_and_overprints_are_near_the_aims_of_iso_12647_3(name: str) -> None:
    off = {
        solid: float(difference(ours, np.array(NEWSPRINT_AIMS[solid], dtype=float)))
        for solid, (_, ours) in measured(name).solids().items()
    }
    assert max(off.values()) < 5, off
    assert sum(off.values()) / len(off) < 2.5, off


@every_profile
@needs_data
def test_little_cms_sees_solids_and_tints_as_we_do(name: str) -> None:
    way = ImageCms.buildTransform(opened(name), ImageCms.createProfile("LAB"), "CMYK", "LAB", RELATIVE)
    tints = np.random.default_rng(4).integers(0, 256, (500, 4))
    inks = np.vstack([np.array(list(SOLIDS.values())) * 255, tints]).astype(np.uint8)
    image = ImageCms.applyTransform(Image.frombytes("CMYK", (len(inks), 1), inks.tobytes()), way)
    lightness, *axes = np.frombuffer(image.tobytes(), np.uint8).reshape(-1, 3).T
    seen = np.stack([lightness / 2.55, *(axis.view(np.int8).astype(float) for axis in axes)], axis=-1)
    assert difference(seen, measured(name).relative(inks / 255)).max() < 1.2  # Lab of 8 bits


@every_profile
@needs_data
def test_the_paper_is_the_white_point(name: str) -> None:
    white = struct.unpack_from(">3i", tags(bytes_of(name))["wtpt"], 8)
    assert np.abs(np.array(white) / 65536 - measured(name).patches.paper).max() < 1e-4


@every_profile
@needs_data
def test_colours_in_gamut_come_back_from_ink(name: str) -> None:
    way = measured(name).round_trip()
    assert len(way) == 20_000
    assert way.mean() < 0.3
    assert np.percentile(way, 95) < 0.7
    assert way.max() < 2.5


@every_profile
@pytest.mark.parametrize("table", ["B2A0", "B2A1"])
def test_greys_are_grey(name: str, table: str) -> None:
    found = tags(bytes_of(name))
    greys = np.stack([np.linspace(0, 100, 201), np.zeros(201), np.zeros(201)], axis=-1)
    seen = decode(grid(found["A2B1"]).at(grid(found[table]).at(encode(greys))))
    assert np.abs(seen[:, 1:]).max() < 1
    assert (np.diff(seen[:, 0]) > -0.05).all()


@pytest.mark.parametrize("name", NEWSPRINT)
def test_the_gamut_tag_tells_printable_from_unprintable(name: str) -> None:
    gamut = grid(tags(bytes_of(name))["gamt"])
    grey, vivid_blue, deep_black = gamut.at(encode(np.array([[70.0, 0, 0], [32, 79, -108], [5, 0, 0]])))[:, 0]
    assert grey == 0
    assert vivid_blue > 0.2
    assert deep_black > 0.2


@every_profile
@pytest.mark.parametrize(("intent", "flags"), [(PERCEPTUAL, 0), (RELATIVE, COMPENSATE)])
def test_fine_ramps_have_no_steps(name: str, intent: int, flags: int) -> None:
    random = np.random.default_rng(2)
    start, end = random.random((2, 300, 1, 3))
    start[:100], end[:100] = start[:100].round(), end[:100].round()
    ramps = ((start + np.linspace(0, 1, 256)[:, None] * (end - start)) * 255).round().astype(np.uint8)
    inks = converter(name, "sRGB", intent, flags)(ramps.reshape(-1, 3)).reshape(300, 256, 4)
    assert np.abs(np.diff(inks, axis=1)).max() < 5  # percent of ink for one step of 256
    assert np.abs(np.diff(grey_ramp(name, intent, flags), axis=0)).max() < 1.6
    bends = np.abs(np.diff(inks[:, ::8], n=2, axis=1))
    assert bends.max() < 17


# The script


@needs_data
@pytest.mark.slow
@every_profile
def test_the_script_builds_the_committed_files(name: str) -> None:
    recipe = next(recipe for recipe in RECIPES if recipe.file == name)
    built, committed = build(recipe, read_patches(DATA / recipe.data)), bytes_of(name)
    start = min(struct.unpack_from(">I", committed, 136 + 12 * row)[0] for row in range(4, 11))
    assert built[:start] == committed[:start]
    # Another processor may round the last bit of a sum otherwise; here the bytes are the same.
    words = [np.frombuffer(data, ">u2", offset=start).astype(int) for data in (built, committed)]
    assert np.abs(words[0] - words[1]).max() <= 2


def test_without_data_the_script_says_where_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["build.py", "--data", str(tmp_path), "--to", str(tmp_path)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert "icc-profiles-free" in str(stopped.value)
    assert not list(tmp_path.iterdir())


@needs_data
def test_the_figures_in_the_readme_are_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["build.py", "--report"])
    main()
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out.strip() in readme
