"""Headings: where they break, how large they come out, how deep their zone is."""

from __future__ import annotations

import pytest

from layout.makeup.compositor import Compositor
from layout.makeup.headings import set_heading, set_jump_heading
from layout.makeup.headlines import set_headline
from layout.makeup.short_lines import fit_lines
from layout.model.diagnostics import Source
from layout.model.galley import Line
from layout.model.issue import HeadlineChoice
from layout.model.story import TEXT_FIELDS, Story, Text

HERE = Source("story.md", 1)


def story(**fields: str) -> Story:
    texts = {name: Text(fields.get(name, ""), HERE) for name in TEXT_FIELDS}
    return Story(id="s", **texts, pictures=(), body=(), source=HERE)


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text.replace("\u3000", "") for line in lines]


def test_a_headline_that_fits_is_one_line_at_its_full_size(compositor: Compositor) -> None:
    style = compositor.style.headlines["second"]
    lines, size = set_headline(compositor, "三地同心　平安无界", style, HeadlineChoice(), 600)[:2]
    assert len(lines) == 1 and size == style.headline.size


def test_it_shrinks_a_little_before_it_breaks(compositor: Compositor) -> None:
    style = compositor.style.headlines["second"]
    full = set_headline(compositor, "三地同心　平安无界", style, HeadlineChoice(), 600)[0][0].width
    lines, size = set_headline(compositor, "三地同心　平安无界", style, HeadlineChoice(), full * 0.9)[:2]
    assert len(lines) == 1 and style.min_size <= size < style.headline.size
    assert lines[0].width <= full * 0.9 + 0.01
    lines, size = set_headline(compositor, "三地同心　平安无界", style, HeadlineChoice(), full * 0.6)[:2]
    assert texts(lines) == ["三地同心", "平安无界"] and size == style.headline.size


@pytest.mark.parametrize("level", ["lead", "second", "third", "brief", "title", "jump"])
@pytest.mark.parametrize("width", [108.0, 225.0, 459.0, 693.0])
def test_no_line_is_wider_than_its_span(compositor: Compositor, level: str, width: float) -> None:
    style = compositor.style.headlines[level]
    for text in ("夜", "红船领航　实干如炬", "守护城市烟火气：平湖市公安局钟埭派出所“夜警务”模式守护夏夜平安"):
        lines, size = set_headline(compositor, text, style, HeadlineChoice(level), width)[:2]
        assert max(line.width for line in lines) <= width + 0.01
        assert size <= style.headline.size and len(lines) <= style.max_lines


def test_a_filled_headline_is_spaced_evenly_and_no_further_than_the_style_says(compositor: Compositor) -> None:
    style = compositor.style.headlines["lead"]
    assert style.headline.align == "fill"
    lines, size = set_headline(compositor, "红船领航实干如炬", style, HeadlineChoice("lead"), 480)[:2]
    assert lines[0].width == pytest.approx(480, abs=0.1)
    gaps = {round(gap, 3) for run in lines[0].runs for gap in run.gaps[:-1]}
    assert len(gaps) == 1 and 0 < gaps.pop() <= style.max_tracking * 1000
    short, size = set_headline(compositor, "红船", style, HeadlineChoice("lead"), 480)[:2]
    assert short[0].width == pytest.approx((2 + style.max_tracking) * size * style.set_width[1], abs=0.1)


def test_the_designer_s_own_breaks_are_kept(compositor: Compositor) -> None:
    style = compositor.style.headlines["second"]
    choice = HeadlineChoice("second", breaks=("嘉兴反诈", "这一年真硬核！"))
    assert texts(set_headline(compositor, "嘉兴反诈这一年真硬核！", style, choice, 600)[0]) == list(choice.breaks)


def test_a_zone_is_whole_lines_deep_and_holds_its_fields(compositor: Compositor) -> None:
    full = story(
        kicker="新闻", headline="红船领航　实干如炬", deck="以党建铸魂", byline="■记者 何蓉娜", flag="青春“警”事"
    )
    heading = set_heading(compositor, full, HeadlineChoice("second"), 459)
    assert [element.role for element in heading.elements] == ["flag", "kicker", "headline", "deck", "byline"]
    assert sum(e.before + e.size for e in heading.elements) <= heading.rows * compositor.style.grid.leading
    deeper = set_heading(compositor, full, HeadlineChoice("second", lines=heading.rows + 3), 459)
    assert deeper.rows == heading.rows + 3
    assert set_heading(compositor, full, HeadlineChoice("none"), 459).rows == 0
    assert set_heading(compositor, story(), HeadlineChoice("second"), 459).rows == 0


def test_a_jump_head_has_its_words_beside_it_or_below(compositor: Compositor) -> None:
    jumped = story(headline="三地同心　平安无界", short="三地同心")
    for width, is_beside in ((459.0, True), (60.0, False)):
        heading = set_jump_heading(compositor, jumped, HeadlineChoice("jump"), width, 3)
        items = heading.items(0.0, 0.0, "A")
        placed = {item.role: item for item in items}  # type: ignore[union-attr]
        assert placed["jump"].line.text == "（上接3版）"  # type: ignore[union-attr]
        assert (placed["jump"].y == placed["headline"].y) == is_beside  # type: ignore[union-attr]
        assert all(item.x >= -0.01 and item.x + item.line.width <= width + 0.01 for item in placed.values())  # type: ignore[union-attr]


@pytest.mark.parametrize("width", [60.0, 108.0, 225.0])
def test_short_texts_stay_in_their_width(compositor: Compositor, width: float) -> None:
    style = compositor.style.text["subhead"]
    for text in ("全覆盖巡查　织密社会面巡防“天罗地网”", "破时代新题", "7个小时追回16万元金器"):
        lines = fit_lines(compositor, text, style, width)
        assert "".join(line.text for line in lines).replace("\u3000", "") == text.replace("\u3000", "")
        assert max(line.width for line in lines) <= width + 0.01
