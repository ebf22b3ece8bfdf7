"""Data nobody here wrote: UAX #14, web-platform-tests, CLREQ, luatex-cn and the Typst community.

Where a source contradicts the house rules (section 18 of the composition rules), the house rules win, and it says so here.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from layout.composition import Chain, Styled, allowed_breaks, compose_paragraph, set_line, set_paragraph
from layout.composition.rules.breaks import FORBIDDEN, penalties
from layout.composition.rules.classes import classify
from layout.composition.rules.spacing import (
    RIGID,
    SQUEEZE_AUTOSPACE,
    SQUEEZE_COMMA,
    SQUEEZE_DOT,
    STRETCH_ANY,
    STRETCH_AUTOSPACE,
    STRETCH_LAST,
    spacing,
)
from layout.composition.rules.tokens import resolve
from layout.fonts import open_faces
from layout.model.style import FontChoices, Punctuation

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


# Pairs of UAX #14 classes between which we allow a break and UAX #14 does not, and the other way round, with the reason.
LOOSER = {
    "ambiguous and wide symbols are han in CJK text (UAX #11)": (
        "AI|AI AI|AL AI|NU AI|OP AI|PR AL|AI AL|AL AL|NU AL|OP AL|PR BB|AI BB|AL BB|ID BB|OP BB|PR CP|AI CP|AL HY|AI HY|AL "
        "IS|AI IS|AL NU|AI NU|AL PO|AI PO|AL PO|NU"
    ),
    "U+16FE4, no character of a newspaper, is taken for a combining mark": (
        "GL|AI GL|AL GL|BB GL|ID GL|NU GL|OP GL|PR"
    ),
    "after a full-width space a line begins afresh": "BA|CJ BA|HY BA|IN BA|NS BA|QU BA|SY",
    "after a space a line begins afresh (UAX #14 LB18; / is no exception)": "SP|CJ SP|NS SP|SY",
    "a break at U+200B may leave a space behind, which vanishes (B1)": "ZW|SP",
}
STRICTER = {
    "% ℃ begin no line, whatever stands before (B10)": (
        "B2|PO CJ|PO CL|PO CP|PO EX|PO HY|PO IN|PO IS|PO NS|PO PO|PO PR|PO"
    ),
    "a sign stays with what it stands before and after (B11)": "CP|PR IS|PR PO|PR PR|B2 PR|BB PR|OP PR|PR SY|PR ID|PR",
    "blanks, joiners and marks stay at the end of the line before": "BA|GL HY|GL SP|B2 SP|BA SP|CL SP|EX SP|GL SP|NS",
}


def test_unicode_pairs() -> None:
    looser, stricter = (set(" ".join(table.values()).split()) for table in (LOOSER, STRICTER))
    checked = 0
    for row in rows("unicode17_linebreak_cjk.tsv"):
        if row["kind"] == "sentence":
            continue
        text = "".join(chr(int(code, 16)) for code in row["codepoints"].split())
        kinds = row["lb_class"].split()
        house = {int(each.split(":")[0]) for each in row["deviations"].split(";") if each and "(soft)" not in each}
        expected, found = offsets(row["breaks"]) - house, set(allowed_breaks(text))
        assert {f"{kinds[i - 1]}|{kinds[i]}" for i in found - expected} <= looser, row["id"]
        assert {f"{kinds[i - 1]}|{kinds[i]}" for i in expected - found} <= stricter, row["id"]
        checked += 1
    assert checked == 1831


# UAX #14 class and East Asian width -> the classes we take such characters for. Left out: what CJK text never has.
CLASSES = {
    "OP W": "O", "OP F": "O", "OP H": "O", "OP Na": "o", "CL W": "CMS", "CL F": "CMS", "CL H": "CMS", "CL Na": "x",
    "CP Na": "c", "EX W": "E", "EX F": "E", "EX Na": "x", "NS F": "N", "NS W": "IKRN", "NS H": "DI", "CJ W": "J",
    "CJ H": "J", "IN A": "P", "IN W": "P", "B2 A": "=", "NU Na": "9", "PO F": "Q", "PO W": "Q", "PO A": "Q", "PO Na": "%",
    "PR F": "Y", "PR W": "Y", "IS Na": "w", "SY Na": "s", "QU Na": "u", "HY Na": "h", "HH A": "k", "BA F": "Z", "SP Na": " ",
    "AL Na": "A", "AI W": "H", "AI A": "HABDQ=", "ID A": "H", "ID W": "HGmdM", "ID F": "HYkF8K", "ID H": "HG", "AL W": "H",
    "GL N": "g",
}  # fmt: skip


def test_unicode_properties() -> None:
    checked = 0
    for row in rows("unicode17_cjk_properties.tsv"):
        allowed = CLASSES.get(f"{row['line_break']} {row['east_asian_width']}")
        if allowed and not 0x2630 <= int(row["cp"], 16) <= 0x2637:  # wide since Unicode 16: not what Python says
            assert classify(chr(int(row["cp"], 16))) in allowed, row["name"]
            checked += 1
    assert checked > 1500


@pytest.mark.parametrize(("level", "language"), [("gb", "zh-Hans"), ("strict", "zh-Hans"), ("strict", "ja")])
def test_web_platform_line_breaks(level: Any, language: Any) -> None:
    checked = 0
    for row in rows("wpt_line_break_zh_ja.tsv"):
        ours = "ja" if language == "ja" else "zh"
        applies = row["applies"] == "yes" or (row["applies"] == "ja-only" and language == "ja")
        if applies and row["lang"] in (ours, "any") and row["level"] == "strict":
            allowed = int(row["index"]) in allowed_breaks(row["text"], level, language)
            assert allowed == (row["expect"] == "1"), row["id"]
            checked += 1
    assert checked == (345 if language == "ja" else 294)


# JLREQ class -> ours, one for each that has one. cl-17, 18 (formulas) and 20–25, 28–30 (ruby, notes) are not composed so.
JLREQ = {
    "cl-01": "O", "cl-02": "C", "cl-03": "K", "cl-04": "E", "cl-05": "R", "cl-06": "S", "cl-07": "M", "cl-08": "P",
    "cl-09": "I", "cl-10": "J", "cl-11": "J", "cl-12": "Y", "cl-13": "Q", "cl-14": "Z", "cl-15": "H", "cl-16": "H",
    "cl-19": "H", "cl-24": "9", "cl-26": " ", "cl-27": "A",
}  # fmt: skip
# Characters of a JLREQ class that we take for something else: Western « », ‐ – between Latin, ＃ € and unit signs of one
# em (they are bound to nothing), the repeat marks 〳〴〵.
JLREQ_OTHERS = {
    "«": "u",
    "»": "u",
    "‐": "l",
    "–": "l",
    "゠": "I",
    "＃": "H",
    "€": "$",
    "—": "K",
    "ℓ": "A",
    "：": "N",
    "；": "N",
}
JLREQ_ALSO = {"cl-04": "W", "cl-08": "H", "cl-13": "H"}


def test_jlreq_classes() -> None:
    checked = 0
    for row in rows("jlreq_classes.tsv"):
        if row["class"] in JLREQ and int(row["class"][3:]) <= 16 and len(row["char"]) == 1:
            expected = JLREQ_OTHERS.get(row["char"], JLREQ[row["class"]] + JLREQ_ALSO.get(row["class"], ""))
            assert resolve(row["char"], "ja") in expected, row
            checked += 1
    assert checked > 280


def cells(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield the cells of a JLREQ matrix whose classes are ours too."""
    for row in rows(name):
        before = row["before\\after"]
        for after, cell in row.items():
            if before in JLREQ and after in JLREQ and cell != "x" and not (cell or "").startswith("n."):
                yield before, after, cell or ""


def test_jlreq_line_breaks() -> None:
    table = penalties("strict", "ja", True)  # JLREQ lets a line begin with ……
    for before, after, cell in cells("jlreq_table2_break.tsv"):
        found = table[JLREQ[before] + JLREQ[after]] >= FORBIDDEN
        if after in ("cl-14", "cl-26") or (after == "cl-13" and before not in ("cl-14", "cl-26")):
            assert found  # blanks end the line before; B10: ％ ℃ begin none
        elif before in ("cl-14", "cl-26") and after in ("cl-05", "cl-09", "cl-10", "cl-11"):
            assert not found  # after a space a line begins afresh (UAX #14 LB18)
        elif after == "cl-08" and before in ("cl-24", "cl-27"):
            assert found  # words keep their …… (UAX #14 LB22)
        else:
            assert found == (cell == "not"), (before, after)


def amount(cell: str) -> int:
    return {"": 0, "1/2": 500, "1/4": 250}[cell.split(" ")[0].split("-")[0]]


def house_space(before: str, after: str) -> bool:
    """Tell whether a house rule settles this space: none beside marks before Latin (S2), after ％ as after a number."""
    return "cl-26" in (before, after) or after == "cl-14" or (before == "cl-04" and after in ("cl-24", "cl-27"))


def test_jlreq_spaces() -> None:
    table = spacing("quanjiao", 0.25, "ja")
    for before, after, cell in cells("jlreq_table1_spacing.tsv"):
        pair = JLREQ[before] + JLREQ[after]
        blanks = table.blanks.get(pair[0], (0, 0))[1] + table.blanks.get(pair[1], (0, 0))[0]
        if before == "cl-13" and after in ("cl-09", "cl-10", "cl-11", "cl-15", "cl-16", "cl-19"):
            assert table[pair].kern == 250  # S2: between ℃ and han as between a number and han
        elif not house_space(before, after):
            assert table[pair].kern + blanks == amount(cell), (before, after)


def test_jlreq_squeeze() -> None:
    table = spacing("quanjiao", 0.25, "ja")
    # JLREQ's fourth step is CLREQ's third, the sides of middle dots; the fifth and sixth are the same.
    steps = {"4": SQUEEZE_DOT, "5": SQUEEZE_COMMA, "6": SQUEEZE_AUTOSPACE}
    for before, after, cell in cells("jlreq_table3_reduce.tsv"):
        gap = table[JLREQ[before] + JLREQ[after]]
        if "@" in cell and "-" in cell and not house_space(before, after):
            least = 125 if "1/8" in cell else 0
            assert (gap.shrink, gap.step) == (amount(cell) - least, steps[cell[-1]]), (before, after)
        elif before == "cl-06":
            assert gap.shrink == 0  # 。 never gives


def test_jlreq_stretch() -> None:
    table = spacing("quanjiao", 0.25, "ja")
    for before, after, cell in cells("jlreq_table6_expand.tsv"):
        stretch = table[JLREQ[before] + JLREQ[after]].stretch
        if house_space(before, after) or after == "cl-13" or before in ("cl-12", "cl-13"):
            continue  # a blank, or a sign that stays with its number
        if cell.endswith("@2"):
            assert stretch == STRETCH_AUTOSPACE, (before, after)
        elif cell.endswith("@3"):
            assert stretch == STRETCH_ANY, (before, after)
        elif "cl-08" not in (before, after):  # …… grows like a character on both sides
            assert stretch in (RIGID, STRETCH_LAST), (before, after)


def test_jlreq_simple_rules() -> None:
    # The same in three small tables, with full-width glyphs as ours: amounts compare without arithmetic.
    kinds = {
        "cl-i": "O",
        "cl-ii": "CSM",
        "cl-iii": "KEQ",
        "cl-iv": "R",
        "cl-v": "J",
        "cl-vi": "Y",
        "cl-viii": "H",
        "cl-xi": "A9",
    }
    table = spacing("quanjiao", 0.25, "ja")
    for row in rows("jlreq_simple_table1_spacing.tsv"):
        for before, after in product(kinds.get(row["before\\after"], ""), "OCSMH"):
            name = next(name for name, letters in kinds.items() if after in letters)
            taken = -500 if (row[name] or "").startswith("-1/2") else 0
            if before in "OCSMYJH" or (before in "KEQ" and after != "H"):
                assert table[before + after].kern == taken, (before, after)
    costs = penalties("strict", "ja")
    for row in rows("jlreq_simple_table2_break.tsv"):
        for after, cell in row.items():
            for left, right in product(kinds.get(row["before\\after"], ""), kinds.get(after, "")):
                if cell in ("no", "either"):
                    assert costs[left + right] >= FORBIDDEN, (left, right)


LEVELS = ("none", "basic", "gb", "strict")


BESIDE_THE_LINE = ("interlinear line", "emphasis dot")
"""Marks that are drawn beside a line, not set in it: ``test_clreq_marks_beside_the_line``."""
DRAWN_AS = {"FF3F": ("name", "line"), "FE4F": ("book", "wave"), "25CF": ("dots", "dot"), "2022": ("dots", "dot")}


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


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row["cp"]) for row in rows("clreq_punctuation.tsv") if row["category"] in BESIDE_THE_LINE],
)
def test_clreq_marks_beside_the_line(row: dict[str, str], styled: Make) -> None:
    """They take no room in the line: a line runs along all of its words, dots stand one to a character.

    In vertical text lines turn with it to its left, dots stand at its right.
    """
    mark, kind = DRAWN_AS[row["cp"]]
    plain = styled("天地玄黄")
    marked = tuple(part._replace(mark=mark) for part in plain)  # type: ignore[arg-type]
    is_line = row["category"] == "interlinear line"
    for writing in ("horizontal", "vertical"):
        rules = Punctuation(writing=writing)  # type: ignore[arg-type]
        (line,) = set_paragraph(marked, SIZE, 10, rules, indent=0)
        (bare,) = set_paragraph(plain, SIZE, 10, rules, indent=0)
        assert line.width == bare.width == 4 * SIZE
        assert not bare.marks
        assert [each.kind for each in line.marks] == [kind] * (1 if is_line else 4)
        assert all((each.rise > 0) == (writing == "vertical" and not is_line) for each in line.marks)
        assert is_line == (row["rotated_in_vertical"] == "yes")
        if is_line:
            assert (line.marks[0].start, line.marks[0].end) == pytest.approx((SIZE / 16, 4 * SIZE - SIZE / 16))
        else:
            assert [(each.start + each.end) / 2 for each in line.marks] == pytest.approx([5, 15, 25, 35])


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


@pytest.fixture(scope="module")
def song() -> Chain:
    return open_faces(FontChoices(), Path())[0].chain("song")


def steps(text: str, chain: Chain, **rules: Any) -> dict[str, float]:
    """Return how far it is from a character to the next in a vertical line, in em."""
    punctuation = Punctuation(writing="vertical", **rules)
    line = compose_paragraph(text, 30, chain=chain, indent=0, punctuation=punctuation)[0]
    return {one.text: two.pen - one.pen for one, two in pairwise(line.characters)}


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row["id"]) for row in rows("luatexcn_clreq_assertions.tsv") if row["dir"] == "v"],
)
def test_luatexcn_vertical_assertions(row: dict[str, str], song: Chain) -> None:
    if row["id"] in ("LCN-V9", "LCN-V10", "LCN-V11"):
        return  # below: Latin and digits stand one way or another
    for text in row["text"].split(" / "):
        named = re.match("(.)->(.)", row["quantity"])
        first, last = named.groups() if named else (text[-3], text[-1])
        pens = steps(text, song)
        characters = list(pens)
        end = characters.index(last) if last != first and last in pens else len(characters)
        found = sum(pens[char] for char in characters[characters.index(first) : end])
        assert found == pytest.approx(float(row["expected"])), text


def test_luatexcn_vertical_western(song: Chain) -> None:
    # House: a single letter stands in a cell of its own, spaced like a han (V8); 12 across one cell, spaced as a number.
    assert steps("中A中", song)["A"] == 1.0
    assert sum(steps("今年12月", song, cjk_latin_space=0.25).values()) == pytest.approx(1 + 2.5)  # LCN-V10
    assert sum(steps("合365天", song, cjk_latin_space=0.25).values()) == pytest.approx(2.5)  # LCN-V11


def test_luatexcn_horizontal_pens(song: Chain) -> None:
    # LCN-H5, H7, H9 on the public API, with a real face.
    line = compose_paragraph("「天」95% 37℃ ±3 ¥1280", 30, chain=song)[0]
    assert line.characters[0].pen == pytest.approx(1.5)
    full = compose_paragraph("天地玄黄，宇宙", 4.5, chain=song, indent=0)[0]
    assert full.characters[-1].text == "，"
    assert full.characters[-1].advance == pytest.approx(0.5)


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
    hung = set_paragraph(styled(text), SIZE, 9, Punctuation(hanging=0.5), indent=0)
    assert hung[0].text == "第二天我起得非常迟，"


def test_punctuation_style_is_selectable(styled: Make) -> None:
    # TYP-7643: mainland, Hong Kong (？ keeps its em), plain.
    lines = {
        style: set_line(styled("甲？「乙」丙。"), SIZE, Punctuation(style=style)).width / SIZE
        for style in ("quanjiao", "banjiao", "taiwan", "plain")
    }
    assert lines == {"quanjiao": 6, "banjiao": 5, "taiwan": 6.5, "plain": 7}
