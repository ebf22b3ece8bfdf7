"""The composition report on pages that are spoiled on purpose: each fault is found, at its line, and nothing else is."""

from __future__ import annotations

import pytest

from layout.proofs.report.data import totals
from layout.proofs.report.findings import Finding
from layout.proofs.report.measure import Report
from layout.proofs.report.text import report_text

from .conftest import MakePage, Page
from .spoiling import changed, joined, parted

TEXT = [
    "清晨五点，湖面起了薄雾，摇橹的人把船从芦苇里撑出来，水声惊起两只白鹭，贴着水面往烟雨楼的方向飞去。",
    "岸上的早市已经摆开，菱角、茭白、带着露水的莲蓬，一筐一筐排在石阶上，卖菜的阿婆用方言和熟客打着招呼。",
    "七点过后，雾慢慢散开，游船一条接一条离岸，导游的小喇叭讲起百年前的那个夏天，船上的孩子都听得入了神。",
]


@pytest.fixture
def page(make_page: MakePage) -> Page:
    return make_page(TEXT)


def kinds(report: Report) -> set[str]:
    return {finding.kind for finding in report.findings if finding.breaks_rule}


def of(report: Report, kind: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.kind == kind]


def test_a_sound_page_is_clean(page: Page) -> None:
    report = page.measure()
    assert report.is_clean and not kinds(report)
    (story,) = report.stories
    assert (story.story, story.lines, story.characters) == ("lake", len(page.body), sum(map(len, TEXT)))
    assert sum(story.buckets) == story.lines


def test_lines_and_gaps_are_those_of_the_pdf(page: Page) -> None:
    """Against the engine's own account of its lines: two ways to the same numbers."""
    (story,) = page.measure().stories
    assert story.stretched == sum(line.line.gap > 2 for _, line in page.body)
    assert story.squeezed == sum(line.line.gap < -4 for _, line in page.body)
    assert story.widest == pytest.approx(max(0.0, *(line.line.gap for _, line in page.body)) / 1000, abs=0.003)


def test_a_stretched_line_is_found(page: Page) -> None:
    page.spoil(2, changed(page.body[1][1], 150))
    report = page.measure()
    (loose,) = of(report, "loose")
    assert (loose.line, loose.page, loose.owner, loose.column) == (2, 1, "A", 1)
    assert loose.amount == pytest.approx(0.15 + max(0, page.body[1][1].line.gap) / 1000, abs=0.003)
    assert report.worst[0].line.number == 2 and report.stories[0].buckets[-1] == 1
    assert kinds(report) == {"outside"}, "it does not fit its column any more"


def test_a_squeezed_line_is_counted(page: Page) -> None:
    before = page.measure().stories[0]
    page.spoil(2, changed(page.body[1][1], -40))
    after = page.measure()
    assert after.stories[0].squeezed == before.squeezed + 1 and after.stories[0].taken > before.taken + 0.5
    assert kinds(after) == {"short"}, "and its right edge is ragged"


def test_a_line_off_the_grid_is_found(page: Page) -> None:
    line = page.body[3][1]
    page.spoil(4, line._replace(y=line.y + 0.1))
    report = page.measure()
    (off,) = of(report, "off-grid")
    assert (off.line, off.amount) == (4, pytest.approx(0.1, abs=0.005))
    assert kinds(report) == {"off-grid"} and not report.is_clean


def test_a_line_beside_its_column_is_found(page: Page) -> None:
    page.spoil(5, changed(page.body[4][1], 0, start=-2.0))
    report = page.measure()
    assert {finding.line for finding in report.findings if finding.kind in ("outside", "short")} == {5}


@pytest.mark.parametrize(
    ("text", "before", "rule"),
    [
        ("湖光山色之中一路走来十几里地光阴，再走几步就是老街的石桥了", "湖光山色之中一路走来十几里地光阴", "B4"),
        ("湖光山色之中一路走来十几里地光阴“再走几步”就是老街的石桥了", "湖光山色之中一路走来十几里地光阴“", "B6"),
        ("湖光山色之中一路走来十几里地爱德华·再走几步就是老街的石桥", "湖光山色之中一路走来十几里地爱德华", "B5"),
        ("湖光山色之中一路走来十几里地十几里地……就是老街的石桥", "湖光山色之中一路走来十几里地十几里地", "B8"),
        ("湖光山色之中一路走来十几里地十几里地……就是老街的石桥", "湖光山色之中一路走来十几里地十几里地…", "B2"),
        ("湖光山色之中一路走来十几里地整整15980步就是老街的石桥了", "湖光山色之中一路走来十几里地整整15", "B12"),
        ("湖光山色之中一路走来十几里地增长了95%就是老街的石桥了", "湖光山色之中一路走来十几里地增长了95", "B10"),
    ],
)  # fmt: skip
def test_a_forbidden_line_end_is_found(make_page: MakePage, text: str, before: str, rule: str) -> None:
    """The line end is moved in the PDF alone: what the engine laid out abides by the rules."""
    page = make_page([text])
    number = 1
    (_, first), *_ = page.body
    shown = len(first.line.text)
    count = len(before) - shown
    if count > 0:
        joined(page, number, count)
    else:
        parted(page, number, len(before))
    report = page.measure()
    found = [finding for finding in report.findings if finding.kind in ("line-edge", "torn")]
    assert [finding.rule.id for finding in found if finding.rule] == [rule], (shown, found)
    assert not report.is_clean


SINGLE = "湖光山色之中一路走来十几里地光阴流转再走几步就是老街的石桥了"


def test_a_last_line_of_one_character_is_found(make_page: MakePage) -> None:
    page = make_page([SINGLE])
    assert not of(page.measure(), "single")
    last = page.body[-1][1]
    joined(page, len(page.body) - 1, len(last.line.text) - 1)
    report = page.measure()
    (single,) = of(report, "single")
    assert single.text == "了" and single.breaks_rule


def test_a_last_line_alone_at_a_column_top_is_found(make_page: MakePage) -> None:
    """The last line of the copy is moved up and over to the top of the second column."""
    page = make_page(TEXT, columns=2)
    before = {found.line for found in of(page.measure(), "widow")}
    ends = [number for number, (_, line) in enumerate(page.body, 1) if line.line.ends]
    line = page.body[ends[-1] - 1][1]
    second = page.issue.style.page.left + 20 * page.issue.style.grid.size
    top = page.body[0][1].y
    page.spoil(ends[-1], line._replace(x=second, y=top))
    report = page.measure()
    assert {found.line for found in of(report, "widow")} - before == {ends[-1]}


def test_text_that_reads_otherwise_is_found(page: Page) -> None:
    line = page.body[2][1]
    (run,) = line.line.runs
    page.spoil(3, line._replace(line=line.line._replace(runs=(run._replace(texts=("某", *run.texts[1:])),))))
    report = page.measure()
    (found,) = of(report, "text")
    assert found.text.endswith("→ 某") and not report.is_clean


def test_the_engines_own_gaps_are_not_asked(page: Page) -> None:
    """A line that claims to be loose but is not printed so is no finding."""
    number, line = page.body[1]
    items = list(page.layout.items)
    items[number] = line._replace(line=line.line._replace(gap=400.0))
    page.layout = page.layout._replace(items=tuple(items))
    assert not of(page.measure(), "loose")


@pytest.mark.parametrize("mark", ["——", "……", "？！", "·", "95%", "KTV", "https://a.cn/b"])
@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_a_sound_line_is_sound_wherever_a_mark_or_word_stands(make_page: MakePage, mark: str, writing: str) -> None:
    """At its head, in it, and at its foot. In a vertical line a —— is one glyph of two em, letters hang a little lower."""
    before, after = "早上八点半湖畔图书分馆门前已经排起队", "他说了些什么没有人听清楚只见灯都亮了。"
    texts = [(before + before)[:n] + mark + after for n in range(8, 25)]
    report = make_page(texts, columns=2, more=f", writing: {writing}").measure()
    assert not [finding for finding in report.findings if finding.breaks_rule]
    assert not [outcome for outcome in report.clauses if outcome.verdict == "fail"]


@pytest.mark.parametrize("word", ["https://a.cn/b", "Wi-Fi"])
def test_a_vertical_line_of_a_lying_word_is_on_the_grid(make_page: MakePage, word: str) -> None:
    """No character of an em is there to tell where its axis runs."""
    line = "早上八点半湖畔图书分馆门前已经排起队"
    page = make_page([line[:n] + line + word + "。" for n in range(19)], columns=2, more=", writing: vertical")
    assert any(set(placed.line.text) <= set(word + "。") for _, placed in page.body)
    assert "off-grid" not in kinds(page.measure())


def test_an_issue_without_stories_or_clauses_is_told_without_gaps(page: Page) -> None:
    """A page of pictures has no lines; of a Japanese paper the clauses say nothing."""
    empty = page.measure()._replace(stories=(), clauses=(), worst=())
    assert totals(empty.stories)["gaps"] == {"<=0.02": 0, "<=0.05": 0, "<=0.1": 0, ">0.1": 0}
    assert "\n\n\n" not in report_text(empty, "en") and "\n\n\n" not in report_text(empty, "zh")


def sound(report: Report) -> bool:
    """Tell whether nothing is held against a page."""
    return report.is_clean and not any(finding.kind == "loose" for finding in report.findings)


@pytest.mark.parametrize(
    "headline", ["步道全长3.6公里", "A+评级", "开幕？！", "增长95%以上", "第20届DNA论坛", "2026年——今日"]
)
def test_a_group_across_a_vertical_headline_is_no_line_end(make_page: MakePage, headline: str) -> None:
    page = make_page(TEXT, columns=2, more=", writing: vertical", headline=headline)
    assert page.measure().fields == ()


@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_frames_make_room_at_line_edges_and_in_lines(make_page: MakePage, writing: str) -> None:
    """Every mourned name's frame stands at a line's head, and at its foot, somewhere here; so does one after a ：."""
    before, after = "早上八点半湖畔图书分馆门前已经排起队", "几个人什么也没说，只见灯都亮了。"
    texts = [(before + before)[:n] + "有：[沈某某]{示亡}、[某某]{示亡}" + after for n in range(2, 21)]
    report = make_page(texts, columns=2, more=f", writing: {writing}").measure()
    assert not [finding for finding in report.findings if finding.breaks_rule]
    assert not [outcome for outcome in report.clauses if outcome.verdict == "fail"]


@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_lines_of_neighbouring_names_are_parted(make_page: MakePage, writing: str) -> None:
    text = "著有[离骚]{书名}[九歌]{书名}等篇，还有[楚]{专名}[屈原]{专名}[离骚]{书名}和[离骚]{书名}[屈原]{专名}。"
    report = make_page([text], more=f", writing: {writing}", leading=15).measure()
    (parted,) = (outcome for outcome in report.clauses if outcome.id == "C39" and outcome.verdict != "n/a")
    assert (parted.verdict, parted.places) == ("pass", 4) and sound(report)


@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_readings_part_han_and_digits(make_page: MakePage, writing: str) -> None:
    report = make_page(
        ["[第2天]{dì tiān}去，[床3月]{chuáng yuè}到。"], more=f", writing: {writing}", leading=15
    ).measure()
    assert report.is_clean
