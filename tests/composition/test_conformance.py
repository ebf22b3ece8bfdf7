"""Data nobody here wrote: UAX #14, web-platform-tests, CLREQ, luatex-cn and the Typst community.

Where a source contradicts the house rules (section 18 of the composition rules), the house rules win, and it says so here.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from layout.composition import Styled, allowed_breaks, set_line, set_paragraph
from layout.model.style import Punctuation

DATA = Path(__file__).parents[3] / "shared" / "conformance"
SIZE = 10.0

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason=f"conformance data is not there: {DATA.name} beside the repository"
)
Make = Callable[[str], tuple[Styled, ...]]


def rows(name: str) -> Iterator[dict[str, str]]:
    if DATA.is_dir():
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            lines = (line for line in file if not line.startswith("# "))
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def offsets(field: str) -> set[int]:
    return {int(number) for number in field.split()} if field else set()


# Offsets where a line may end by house rule though UAX #14 forbids it: full-width “ ” next to Latin are brackets like any
# other (typography.md 3), LB19a takes them for ambiguous quotes.
QUOTES_BESIDE_LATIN = {"U17-19352": {14, 38}, "U17-19353": {3}}
# German „low quotes“ in a Chinese sentence: not resolved, and the dash after them is a Chinese connector.
NOT_CHINESE = {"U17-19354"}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=row["id"])
        for row in rows("unicode17_linebreak_cjk.tsv")
        if row["kind"] == "sentence" and row["id"] not in NOT_CHINESE
    ],
)
def test_unicode_line_breaks(row: dict[str, str]) -> None:
    text = "".join(chr(int(code, 16)) for code in row["codepoints"].split())
    stricter = {int(each.split(":")[0]) for each in row["deviations"].split(";") if each and "(soft)" not in each}
    expected = offsets(row["breaks"]) - stricter | QUOTES_BESIDE_LATIN.get(row["id"], set())
    assert set(allowed_breaks(text)) == expected


@pytest.mark.parametrize("level", ["gb", "strict"])
def test_web_platform_line_breaks(level: Any) -> None:
    checked = 0
    for row in rows("wpt_line_break_zh_ja.tsv"):
        if row["applies"] == "yes":
            allowed = int(row["index"]) in allowed_breaks(row["text"], level)
            assert allowed == (row["expect"] == "1"), row["id"]
            checked += 1
    assert checked == 330


LEVELS = ("none", "basic", "gb", "strict")


BESIDE_THE_LINE = ("interlinear line", "emphasis dot")
"""Marks that are drawn beside a line, not set in it: not composition's."""


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=row["cp"])
        for row in rows("clreq_punctuation.tsv")
        if row["category"] not in BESIDE_THE_LINE
    ],
)
def test_clreq_marks(row: dict[str, str], styled: Make) -> None:
    char = row["char"]
    text = char * 2 if row["cp"] in ("2014", "2026", "22EF") else char  # house rule: the pair is the mark
    for level in LEVELS[1:]:
        breaks = allowed_breaks(f"天{text}地", level)  # type: ignore[arg-type]
        at_start = row["forbid_start"] and LEVELS.index(row["forbid_start"]) <= LEVELS.index(level)
        if row["category"] == "ellipsis" and level == "gb":
            at_start = True  # house rule 18.1: …… not at line start from level gb on
        assert (1 not in breaks) == bool(at_start), level
        at_end = row["forbid_end"] and LEVELS.index(row["forbid_end"]) <= LEVELS.index(level)
        assert (1 + len(text) not in breaks) == bool(at_end), level
    if row["blank_h"] in ("before", "after"):
        edge = f"天{text}" if row["blank_h"] == "after" else f"{text}天"
        assert set_line(styled(edge), SIZE, Punctuation()).width == 1.5 * SIZE
    if row["cp"] in ("00B7", "2013", "002D", "002F"):
        assert set_line(styled(f"天{text}地"), SIZE, Punctuation()).width == 2.5 * SIZE


def stress() -> dict[str, Any]:
    file = DATA / "luatexcn_unbreakable_stress.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {"tokens": []}  # type: ignore[no-any-return]


@pytest.mark.parametrize("token", stress()["tokens"], ids=lambda token: token["token"])
def test_unbreakable_tokens(token: dict[str, Any], styled: Make) -> None:
    data = stress()
    lines = [
        line
        for text in data["paragraphs"]
        for line in set_paragraph(styled(text), SIZE, data["measure_em"], Punctuation(), indent=data["indent_em"])
    ]
    counts = [line.text.count(token["token"]) for line in lines]
    assert sum(counts) == token["expected_count"]
    assert sum(map(bool, counts)) >= min(token["min_lines"], token["expected_count"])
    assert not [line.text for line in lines if line.text[0] in data["forbid_start"]]
    for line in lines:
        assert line.width <= data["measure_em"] * SIZE + 0.01
        chars = "".join(line.runs[0].texts)
        at = chars.find(token["token"])
        if at >= 0 and token["token"] not in ("？！", "！？"):  # GB 5.1.2: these take one em together
            assert not any(line.runs[0].gaps[at : at + len(token["token"]) - 1])


def gap(text: str, styled: Make, before: int, *, measure: float = 0) -> float:
    """What stands between characters ``before - 1`` and ``before``, beyond the glyphs' own advances, in em."""
    run = set_line(styled(text), SIZE, Punctuation()).runs[0]
    return run.gaps[before - 1] / 1000


def test_luatexcn_assertions(styled: Make) -> None:
    assert 0.125 <= gap("基于LuaTeX的", styled, 2) <= 0.5  # LCN-H1
    assert 0.125 <= gap("结果为37毫米", styled, 3) <= 0.5  # LCN-H2
    assert 0.125 <= gap("结果为37毫米", styled, 5) <= 0.5
    assert gap("他说：Hello", styled, 3) <= 0  # LCN-H3
    assert gap("（English）", styled, 1) == gap("（English）", styled, 8) == 0  # LCN-H4
    assert set_line(styled("——"), SIZE, Punctuation()).width == 2 * SIZE  # LCN-H6
    assert set_paragraph(styled("天，"), SIZE, 1.5, Punctuation(), indent=0)[0].width == 1.5 * SIZE  # LCN-H7
    assert gap("天》（地", styled, 2) <= -0.5  # LCN-H8
    assert gap("天）；地", styled, 2) <= -0.5
    # LCN-H10 (？！ two em, rigid) contradicts GB 5.1.2; the house rule (18.3) is one em for the pair.
    assert set_line(styled("天？！地"), SIZE, Punctuation()).width == 3 * SIZE


def typst(name: str, styled: Make, measure: float, indent: float = 0) -> list[str]:
    text = next(row["text"] for row in rows("typst_known_gaps.tsv") if row["id"] == name)
    lines = set_paragraph(styled(text.replace("\\n", "\n")), SIZE, measure, Punctuation(), indent=indent)
    return [line.text for line in lines]


def test_typst_gaps(styled: Make) -> None:
    assert not [line for line in typst("TYP-6774", styled, 7) if line[0] == "·"]
    assert typst("TYP-6735", styled, 9)[0] == "娜拉走后怎样？——"
    assert typst("TYP-2348a", styled, 8)[0] == "《新生》的出版之期"
    assert typst("TYP-2348b", styled, 8, indent=2)[0] == "《新生》的出版"
    assert typst("TYP-6539", styled, 3) == ["国国\n", "TT"]
    # TYP-4404a wants the mark to keep its full cell at line end (strict grid); GB 5.1.10 "shall" be half, 18.9.
    # The breaks are the same: eight cells with the mark in the last one.
    assert [len(line) for line in typst("TYP-4404a", styled, 8)] == [8, 8, 8, 8]
    # TYP-261: hanging marks are an option and off: the comma keeps inside the measure.
    text = "第二天我起得非常迟，午饭之后，出去看了朋友。"
    assert all(line.width <= 7 * SIZE for line in set_paragraph(styled(text), SIZE, 7, Punctuation(), indent=0))
    hung = set_paragraph(styled(text), SIZE, 9, Punctuation(), indent=0, hanging=0.5)
    assert hung[0].text == "第二天我起得非常迟，"


def test_punctuation_style_is_selectable(styled: Make) -> None:
    # TYP-7643; the centred marks of Hong Kong come with the regional profiles.
    widths = [
        set_line(styled("天？丙。丁"), SIZE, Punctuation(style=s)).width for s in ("quanjiao", "banjiao", "plain")
    ]
    assert widths == [50.0, 40.0, 50.0]
