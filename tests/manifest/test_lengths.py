"""Lengths as designers write them, and what they are in points."""

from __future__ import annotations

import pytest

from layout.manifest.kinds import Measure
from layout.manifest.reader import Log, load
from layout.units import HAO, Length, parse_length


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("12mm", 34.016),
        ("1 cm", 28.346),
        ("9pt", 9),
        ("9.5 点", 9.5),
        ("小五", 9),
        ("五号", 10.5),
        ("小初", 36),
        ("2字", 18),
        ("2em", 18),
        ("8行", 108),
        ("1 line", 13.5),
        ("3栏", 3 * 108 + 2 * 9),
        ("2 columns", 2 * 108 + 9),
        ("-3mm", -8.504),
    ],
)
def test_points(text: str, points: float) -> None:
    length = parse_length(text)
    assert length is not None
    assert length.points(em=9, line=13.5, column=108, gutter=9) == pytest.approx(points, abs=0.001)


@pytest.mark.parametrize("text", ["", "12", "mm", "12 寸", "小六号", "1e3pt", "12mm 3", "nanpt", "12MM"])
def test_not_lengths(text: str) -> None:
    assert parse_length(text) is None


def test_hao_names_are_the_metal_type_series() -> None:
    """一 = 2 × 四 = 4 × 小六's double; 初 = 2 × 二 = 4 × 五: the series halve."""
    assert HAO["一号"] == 2 * HAO["四号"]
    assert HAO["初号"] == 2 * HAO["二号"] == 4 * HAO["五号"]
    assert HAO["小初"] == 2 * HAO["小二"] == 4 * HAO["小五"] == 8 * HAO["八号"]
    assert HAO["三号"] == 2 * HAO["六号"]


def read(text: str, kind: Measure) -> tuple[Length | None, list[str]]:
    log = Log()
    value = load(text, "x.yaml", log)
    assert value is not None
    return kind.read(value, log), [note.message.code for note in log]


def test_zero_needs_no_unit_and_some_lengths_have_one_of_their_own() -> None:
    assert read("0", Measure()) == (Length(0, "pt"), [])
    assert read("12", Measure()) == (None, ["manifest/bad-length"])
    assert read("12", Measure(bare="字")) == (Length(12, "em"), [])
    assert read("-3mm", Measure())[1] == ["manifest/bad-number"]
    assert read("-3mm", Measure(positive=False))[1] == []
    assert read("0", Measure(zero=False))[1] == read("0.0字", Measure(zero=False))[1] == ["manifest/bad-number"]
    assert read("小五", Measure(zero=False)) == (Length(9, "pt"), [])
    assert read("[1mm]", Measure())[1] == ["manifest/wrong-type"]
    assert read("999999999mm", Measure())[1] == ["manifest/bad-length"]
