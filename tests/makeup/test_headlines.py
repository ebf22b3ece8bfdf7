"""How a 主题 comes out in its span: lines, size, set width, spacing; and every headline of the seeds in four spans."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.makeup.compositor import Compositor
from layout.makeup.headings import STEP, set_heading
from layout.makeup.headlines import set_headline
from layout.makeup.short_lines import fit_lines
from layout.makeup.turning import vertical
from layout.model.diagnostics import Source
from layout.model.galley import Line
from layout.model.issue import HeadlineChoice
from layout.model.story import TEXT_FIELDS, Story, Text
from layout.model.style import HeadlineStyle
from tests.support.gold import Headline, headlines

GOLDEN = Path(__file__).parents[1] / "golden" / "headlines.txt"
SPANS = (6, 8, 10, 14)
WORDS = frozenset({"钟埭派出所", "条抓块统", "青吴嘉"})
SIZE = 20.0


def fixed(compositor: Compositor, lines: int = 3) -> HeadlineStyle:
    """A level of one size, that neither narrows nor spaces its characters."""
    style = compositor.style.headlines["second"]
    return style._replace(headline=style.headline._replace(size=SIZE), min_size=SIZE, max_lines=lines)


def level(compositor: Compositor, **keys: object) -> HeadlineStyle:
    return fixed(compositor)._replace(**keys)  # type: ignore[arg-type]


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text.strip("\u3000") for line in lines]


def scale(line: Line) -> float:
    return line.runs[0].scale


def broken(compositor: Compositor, headline: Headline, span: int) -> tuple[list[str], float]:
    """Break a headline for a span in em; more than three lines only where the span is as narrow as six."""
    with_words = compositor._replace(style=compositor.style._replace(words=WORDS))
    style = fixed(compositor, lines=6 if span == SPANS[0] else 3)
    lines, size = set_headline(with_words, headline.text, style, HeadlineChoice("second"), span * SIZE)
    return texts(lines), size / SIZE


def test_the_headlines_of_the_seeds(compositor: Compositor, request: pytest.FixtureRequest) -> None:
    rows = ["# Every headline, subhead, kicker and deck of the five pages, broken for spans of 6, 8, 10 and 14 em.", ""]
    for headline in headlines():
        rows.append(headline.text)
        for span in SPANS:
            lines, size = broken(compositor, headline, span)
            rows.append(f"{span:4}  {'／'.join(lines)}" + (f"  ({size:.0%})" if size < 0.995 else ""))
        rows.append("")
    found = "\n".join(rows)
    if request.config.getoption("--accept"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("span", SPANS)
def test_every_line_ends_where_a_reader_would_end_it(compositor: Compositor, span: int) -> None:
    wrong: list[str] = []
    for headline in headlines():
        lines, _ = broken(compositor, headline, span)
        assert "".join(lines).replace("\u3000", "") == headline.text.replace("\u3000", "")
        at = 0
        for line in lines[:-1]:
            at = headline.text.index(line, at) + len(line)
            if not (headline.text[at] == "\u3000" or headline.allows(at)):
                wrong.append("／".join(lines))
    assert wrong == []


def test_one_line_is_kept_as_long_as_its_size_allows(compositor: Compositor) -> None:
    style = level(compositor, min_size=14.0)
    text = "守护城市烟火气"
    for width, lines in ((140, 1), (100, 1), (96, 2)):
        assert len(set_headline(compositor, text, style, HeadlineChoice(), width)[0]) == lines, width


def test_a_better_break_is_worth_a_smaller_size_but_no_torn_word(compositor: Compositor) -> None:
    style = level(compositor, min_size=17.0, max_lines=2)
    lines, size = set_headline(compositor, "组织联建　构建一体化党建运行体系", style, HeadlineChoice(), 12 * SIZE)
    assert texts(lines) == ["组织联建", "构建一体化党建运行体系"] and size == SIZE
    lines, size = set_headline(compositor, "组织联建　构建一体化党建运行体系", style, HeadlineChoice(), 10 * SIZE)
    assert texts(lines) == ["组织联建", "构建一体化党建运行体系"] and 18 < size < 18.5


def test_characters_are_narrowed_before_they_shrink(compositor: Compositor) -> None:
    style = level(compositor, min_size=10.0, set_width=(0.9, 1.1))
    for width, expected, size in ((8.0, 1.0, SIZE), (7.6, 0.95, SIZE), (6.0, 0.9, SIZE * 6 / 7.2)):
        lines, found = set_headline(compositor, "红船领航实干如炬", style, HeadlineChoice(), width * SIZE)
        assert scale(lines[0]) == pytest.approx(expected, abs=0.001) and found == pytest.approx(size, abs=0.01)
        assert lines[0].width <= width * SIZE + 0.01
    lines, _ = set_headline(compositor, "红船领航实干如炬", level(compositor, min_size=10.0), HeadlineChoice(), 120)
    assert scale(lines[0]) == 1.0


def test_a_filled_line_is_widened_before_it_is_torn_apart(compositor: Compositor) -> None:
    style = level(compositor, max_tracking=0.3, set_width=(0.9, 1.1))
    fill = HeadlineChoice(align="fill")
    close = set_headline(compositor, "红船领航实干如炬", style, fill, 8.4 * SIZE)[0][0]
    assert scale(close) == 1.0 and close.width == pytest.approx(8.4 * SIZE)
    wide = set_headline(compositor, "红船领航实干如炬", style, fill, 9.2 * SIZE)[0][0]
    assert 1.0 < scale(wide) < 1.1 and wide.width == pytest.approx(9.2 * SIZE)
    widest = set_headline(compositor, "红船领航实干如炬", style, fill, 14 * SIZE)[0][0]
    assert scale(widest) == 1.1 and widest.width == pytest.approx((8 + 7 * 0.3) * SIZE * 1.1)


def test_lines_of_one_headline_have_one_set_width(compositor: Compositor) -> None:
    style = level(compositor, set_width=(0.9, 1.1), max_tracking=0.3)
    choice = HeadlineChoice(align="fill", breaks=("红船领航守初心", "筑平安"))
    assert len({scale(line) for line in set_headline(compositor, "红船领航守初心　筑平安", style, choice, 160)[0]}) == 1


def test_vertical_lines_are_not_narrowed(compositor: Compositor) -> None:
    style = level(compositor, min_size=10.0, set_width=(0.8, 1.2))
    lines, size = set_headline(vertical(compositor), "红船领航实干如炬", style, HeadlineChoice(), 7 * SIZE)
    assert scale(lines[0]) == 1.0 and size == pytest.approx(SIZE * 7 / 8)


@pytest.mark.parametrize(
    ("text", "most", "space"),
    [
        ("夜话", 9.0, 2.0),
        ("光影录", 9.0, 1.0),
        ("群众评议", 9.0, 0.5),
        ("群众评议会", 9.0, 0.0),
        ("夜话", 0.3, 0.3),
        ("AI", 9.0, 0.0),
        ("夜，话", 9.0, 0.0),
    ],
)
def test_short_heads_are_spaced(compositor: Compositor, text: str, most: float, space: float) -> None:
    line = set_headline(compositor, text, level(compositor, max_tracking=most), HeadlineChoice(), 400)[0][0]
    solid = compositor.line(text, fixed(compositor).headline).width
    assert line.width == pytest.approx(solid + space * (len(text) - 1) * SIZE, abs=0.01)


def test_a_short_head_is_not_spaced_out_of_its_span(compositor: Compositor) -> None:
    line = set_headline(compositor, "夜话", level(compositor, max_tracking=2.0), HeadlineChoice(), 50)[0][0]
    assert line.width == pytest.approx(50)


def test_forced_breaks_win(compositor: Compositor) -> None:
    choice = HeadlineChoice(breaks=("红船", "领航　实干如炬"))
    lines, size = set_headline(compositor, "红船领航　实干如炬", fixed(compositor), choice, 130)
    assert texts(lines) == ["红船", "领航　实干如炬"] and size < SIZE
    assert (
        len(
            set_headline(
                compositor, "红船领航　实干如炬", fixed(compositor), HeadlineChoice(breaks=("红船领航　实干如炬",)), 60
            )[0]
        )
        == 1
    )


@pytest.mark.parametrize(
    ("text", "measure", "parts"),
    [
        ("空地一体，织密巡防“快处网”", 12, "空地一体，/织密巡防“快处网”"),
        ("组织联建　构建一体化党建运行体系", 12, "组织联建/构建一体化/党建运行体系"),
        ("全范围出击　磨砺破案攻坚“雷霆利刃”", 12, "全范围出击/磨砺破案攻坚/“雷霆利刃”"),
        ("守红色根脉　淬炼忠诚底色", 18, "守红色根脉　淬炼忠诚底色"),
        ("7个小时追回16万元金器", 9, "7个小时追回/16万元金器"),
    ],
)
def test_subheads_break_as_headlines_do(compositor: Compositor, text: str, measure: int, parts: str) -> None:
    lines = fit_lines(compositor, text, compositor.style.text["subhead"], measure * 9.0)
    assert "/".join(texts(lines)) == parts


def test_kicker_and_deck_stay_a_step_below_the_headline(compositor: Compositor) -> None:
    here = Source("story.md", 1)
    written = {"kicker": "湖畔", "headline": "红船领航实干如炬", "deck": "书写平安答卷"}
    fields = {name: Text(written.get(name, ""), here) for name in TEXT_FIELDS}
    story = Story(id="s", **fields, pictures=(), body=(), source=here)
    usual = {e.role: e.size for e in set_heading(compositor, story, HeadlineChoice("second"), 400).elements}
    style = compositor.style.headlines["second"]
    assert (usual["kicker"], usual["deck"]) == (style.kicker.size, style.deck.size)
    small = {e.role: e.size for e in set_heading(compositor, story, HeadlineChoice("second", size=15), 400).elements}
    assert small["kicker"] == small["deck"] == pytest.approx(15 / STEP)
