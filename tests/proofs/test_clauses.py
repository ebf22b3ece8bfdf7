"""The clauses judged on a specimen that has something for each of them, sound and then spoiled clause by clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.model.galley import GlyphRun
from layout.proofs.report.clauses.judge import CHECKS, Outcome
from layout.proofs.report.clauses.table import CLAUSES
from layout.proofs.report.text import report_text

from .conftest import MakePage, Page
from .spoiling import nudge, redraw, remark, shift

SPECIMEN = [
    "“湖上有雾！”他说：“船还没有来。”摇橹的人（姓沈，南湖人）笑了：“你看——那不是《晨光》号吗？！”",
    "这天是2026年7月7日，气温28℃，相对湿度95%。岸上卖菱角的有3家：每斤￥12；莲蓬2元一个。AI讲解器也来了，小喇叭里说的是Wonderful的湖。",
    "爱德华·斯诺写过这里……后来的人乘G60高速，沿嘉兴—上海一线来，从一百元～两百元不等。警情/案件另有说明。",
    "[红船]{专名}[精神]{专名}写在[南湖颂]{书名}里，这几个[字]{着重}要[记住]{着重}，[沈某某]{示亡}生前常说起。[湖]{hú}[水]{shuǐ}清清。",
    "清晨五点，湖面起了薄雾，摇橹的人把船从芦苇里撑出来，水声惊起两只白鹭，贴着水面往烟雨楼的方向飞去，楼上的人都在看，"
    "没有一个人说话，“真静啊”，过了很久才有人说，“比昨天还静”，于是大家都笑了起来。",
    "岸上的早市已经摆开，菱角、茭白、带着露水的莲蓬，一筐一筐排在石阶上，卖菜的阿婆用方言和熟客打着招呼，“早啊！”“早！”声音隔着水传得很远。",
    "桥上的人喊“走”“停”“看”“听”“笑”“坐”“站”“跑”“跳”“唱”“等”“回”“快”“慢”“前”“后”“左”“右”，湖边的人都听见了，笑了好一阵子。",
]
Spoil = Callable[[Page], None]


@pytest.fixture(params=["horizontal", "vertical"])
def side(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def specimen(make_page: MakePage, side: str) -> Page:
    more = ", writing: vertical, columns: 2" if side == "vertical" else ""
    return make_page(SPECIMEN, leading=15, measure=17, columns=2, more=more)


def outcomes(page: Page, side: str) -> dict[str, Outcome]:
    return {outcome.id: outcome for outcome in page.measure().clauses if outcome.writing == side[0]}


def glyph_of(page: Page, role: str, text: str) -> int:
    return page.faces.chain(role).shape(text).gids[0]


def swapped(text: str, instead: str) -> Spoil:
    """Draw another character for the first ``text``; it still copies as it did."""

    def spoil(page: Page) -> None:
        gid = glyph_of(page, page.issue.style.text["body"].role, instead)

        def change(run: GlyphRun, glyph: int) -> GlyphRun:
            return run._replace(gids=(*run.gids[:glyph], gid, *run.gids[glyph + 1 :]))

        redraw(page, text, change)

    return spoil


def as_mode(text: str, mode: str) -> Spoil:
    """Make the run that draws ``text`` stand in another way."""
    return lambda page: redraw(page, text, lambda run, _: run._replace(mode=mode))  # type: ignore[arg-type]


def line_where(page: Page, holds: Callable[[str, bool], bool]) -> int:
    """Return the number of the first line whose text (and whether it begins its paragraph) is as wanted."""
    begins = True
    for number, (_, placed) in enumerate(page.body, 1):
        if holds(placed.line.text.strip(), begins) and not (placed.line.ends and not begins):
            return number
        begins = placed.line.ends
    raise LookupError


def moved(holds: Callable[[str, bool], bool], along: float = 2.0) -> Spoil:
    return lambda page: shift(page, line_where(page, holds), along)


def plain(text: str, begins: bool) -> bool:
    return text[0] not in "“（《" and text[-1] not in "，。、：！？”’）》；·"


SPOILT: dict[str, Spoil] = {
    "C9": lambda page: nudge(page, "？！", 0.5),
    "C10": swapped("，", "’"),
    "C11": lambda page: nudge(page, "华·", 0.3),
    "C12": lambda page: nudge(page, "沈，南", -0.7, after=2),
    "C13": lambda page: nudge(page, "说：“", 0.5, after=2),
    "C14": lambda page: nudge(page, "（姓沈", 0.4),
    "C15": moved(lambda text, begins: begins and text[0] == "“"),
    "C16": moved(lambda text, begins: not begins and text[0] in "“（《"),
    "C17": moved(lambda text, begins: text[-1] in "，。、", 1.0),
    "C18": moved(lambda text, begins: text[-1] in "，。、", 1.0),
    "C20": lambda page: nudge(page, "是2026", 0.6),
    "C26": moved(lambda text, begins: not begins and plain(text, begins)),
    "C27": moved(lambda text, begins: begins and plain(text, begins)),
    "C28": moved(lambda text, begins: not begins and plain(text, begins)),
    "C31": lambda page: shift(page, 3, across=0.3),
    "C37": lambda page: remark(page, "dot", lambda mark: mark._replace(start=mark.start + 1, end=mark.end + 1)),
    "C38": lambda page: remark(page, "line", lambda mark: mark._replace(rise=-mark.rise)),
    "C39": lambda page: remark(page, "line", lambda mark: mark._replace(end=mark.end + 2)),
    "C43": lambda page: remark(page, "frame", lambda mark: mark._replace(end=mark.end - 3)),
    "G7": lambda page: nudge(page, "华·", 0.3),
    "G8": lambda page: remark(page, "wave", lambda mark: mark._replace(start=mark.start - 4)),
    "G10": moved(lambda text, begins: text[-1] in "，。、", 1.0),
    "G11": lambda page: nudge(page, "沈，南", -0.7, after=2),
}
VERTICAL: dict[str, Spoil] = {
    "C9": as_mode("？！", "upright"),
    "C32": as_mode("3家", "turned"),
    "C33": as_mode("2026年", "upright"),
    "C34": as_mode("28℃", "turned"),
    "C35": swapped("“湖上", "“"),
    "C36": lambda page: nudge(page, "家：", -0.4, after=2),
    "C44": swapped("——那", "——"),
    "G12": swapped("，", "’"),
    "G13": swapped("“湖上", "“"),
    "G15": lambda page: remark(page, "wave", lambda mark: mark._replace(rise=-mark.rise)),
    "G16": lambda page: remark(page, "dot", lambda mark: mark._replace(rise=-mark.rise)),
}


def test_every_clause_has_a_check() -> None:
    assert [clause.id for clause in CLAUSES] == sorted({c.id for c in CLAUSES}, key=[c.id for c in CLAUSES].index)
    assert {clause.id for clause in CLAUSES} == CHECKS.keys()
    assert all(clause.en and clause.zh and clause.anchor and set(clause.writing) <= set("hv") for clause in CLAUSES)


def test_the_sound_specimen_passes(specimen: Page, side: str) -> None:
    """And has something to say about nearly every clause."""
    found = outcomes(specimen, side)
    assert [outcome for outcome in found.values() if outcome.verdict == "fail"] == []
    idle = {name for name, outcome in found.items() if outcome.verdict == "n/a"}
    assert idle <= {"C19", "C21", "C22", "C24", "C42"}, idle


@pytest.mark.parametrize("clause", SPOILT)
def test_a_spoiled_place_fails_its_clause(specimen: Page, side: str, clause: str) -> None:
    sound = outcomes(specimen, side)[clause]
    assert sound.verdict == "pass"
    (VERTICAL if side == "vertical" and clause in VERTICAL else SPOILT)[clause](specimen)
    spoiled = outcomes(specimen, side)[clause]
    assert spoiled.verdict == "fail" and spoiled.examples, spoiled


@pytest.mark.parametrize("clause", VERTICAL)
@pytest.mark.parametrize("side", ["vertical"])
def test_a_spoiled_vertical_line_fails_its_clause(specimen: Page, clause: str, side: str) -> None:
    assert outcomes(specimen, side)[clause].verdict == "pass"
    VERTICAL[clause](specimen)
    assert outcomes(specimen, side)[clause].verdict == "fail"


OFF = [
    ("level: none", "C1", ["湖光山色之中一路走来十几里地光阴，再走几步就是了。"], 0),
    ("level: none", "C3", ["湖光山色之中一路走来十几里地光阴“再走几步就是了”。"], 1),
    ("level: none", "G3", ["湖光山色之中一路走来十几里地光阴“再走几步就是了”。"], 1),
    ("level: basic", "C4", ["湖光山色之中一路走来十几里地光阴/再走几步就是了。"], 1),
    ("level: gb", "C5", ["湖光山色之中一路走来十几里地光阴来——再走几步就是了。"], 1),
    ("level: strict, ellipsis_line_start: true", "C5", ["湖光山色之中一路走来十几里地光阴来……再走几步就是了。"], 1),
    ("style: plain", "C9", ["湖光山色？！一路走来。"], 1),
    ("style: plain", "C13", ["湖光山色，“一路走来”。"], 2),
    ("style: plain", "C15", ["“湖光山色”一路走来。"], 1),
    ("style: plain", "C16", ["湖光山色之中一路走来十几里地光阴来“再走几步就是了”。"], 1),
    ("style: plain", "C17", ["湖光山色之中一路走来十几里地光阴，再走几步就是了。"], 1),
    ("style: plain", "G10", ["湖光山色之中一路走来十几里地光阴，再走几步就是了。"], 1),
    ("trim_indent_bracket: false", "C15", ["“湖光山色”一路走来。"], 1),
    ("cjk_latin_space: 0.4", "C20", ["湖光2026山色一路走来。"], 2),
]


@pytest.mark.parametrize(("punctuation", "clause", "copy", "failed"), OFF)
def test_what_the_house_switches_off_is_neither_passed_nor_failed(
    make_page: MakePage, punctuation: str, clause: str, copy: list[str], failed: int
) -> None:
    report = make_page(copy, punctuation=punctuation).measure()
    outcome = next(outcome for outcome in report.clauses if outcome.id == clause)
    assert (outcome.verdict, outcome.failed) == ("off", failed)
    assert report.is_clean
    assert f"off {failed}/" in report_text(report, "en") and f"不采用 {failed}/" in report_text(report, "zh")


@pytest.mark.parametrize("style", ["quanjiao", "kaiming", "banjiao", "plain", "taiwan"])
@pytest.mark.parametrize("level", ["none", "basic", "gb", "strict"])
def test_no_house_style_fails_by_what_it_asks_for(make_page: MakePage, style: str, level: str, side: str) -> None:
    more = ", writing: vertical, columns: 2" if side == "vertical" else ""
    text = [*SPECIMEN[:3], *SPECIMEN[4:-1]]
    page = make_page(text, leading=15, measure=17, columns=2, more=more, punctuation=f"level: {level}, style: {style}")
    report = page.measure()
    assert [outcome for outcome in report.clauses if outcome.verdict == "fail"] == []
    assert ("C1" in {o.id for o in report.clauses if o.verdict == "off"}) == (level == "none")


def test_narrow_leading_leaves_no_room_for_marks(make_page: MakePage) -> None:
    page = make_page([SPECIMEN[3]], leading=12)
    assert outcomes(page, "horizontal")["C40"].verdict == "fail"
