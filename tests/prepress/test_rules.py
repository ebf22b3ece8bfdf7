"""Every rule about printed things finds what is printed badly, and says nothing of it mended."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from layout.cli.render import make_pages
from layout.model.color import BLACK, WHITE, Colour, Spot, spot_colour
from layout.model.galley import GlyphRun, Line, LineMark
from layout.model.geometry import Rect
from layout.model.page import Contour, Fill, Outline, PageLayout, PlacedLine, PlacedPicture, PlacedQR, Shape, Stroke
from layout.model.press import LeastSizes, PressProfile
from layout.prepress.of_pages import printed_on
from layout.prepress.preflight import RULES, _without_plates, preflight_pages
from layout.prepress.preflight.amounts import ink_findings
from layout.prepress.preflight.finding import Owners, diagnostics
from layout.prepress.preflight.printed_rules import check_printed
from layout.prepress.printed import Printed
from tests.support.pdfx import SIDE, X1A, X4

from .printed_cases import CASES, Case, K, area, black, picture, text

RED = Colour(0, 1, 1, 0)
HKS = Spot("HKS 13", 0, 1, 1, 0)
SCENES = Path(__file__).resolve().parent.parent.parent / "issues" / "jiaxing-2026-07-07"


def found(printed: tuple[Printed, ...] | list[Printed], profile: PressProfile = X1A) -> list[str]:
    trims = dict.fromkeys((1, 2), (SIDE, SIDE))
    return [
        one.message.code.removeprefix("preflight/")
        for one in diagnostics(check_printed(printed, profile, trims), Owners())
    ]


@pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])
def test_what_is_printed_badly_is_found(case: Case) -> None:
    assert case.rule in found(case.broken)
    assert case.rule not in found(case.mended)


def test_every_rule_of_things_has_a_case() -> None:
    names = list(RULES)
    of_things = set(names[: names.index("unreadable")])
    of_files = {"colour-resource", "icc-alternate", "icc-is-output", "alternate-image"}
    assert of_things - {case.rule for case in CASES} == of_files | {"managed-colour", "icc-overprint", "spot-process"}


def test_every_rule_is_told_in_both_languages() -> None:
    for name, rule in RULES.items():
        message = rule.message(name)
        values = {"where_en": "", "where_zh": "", "detail": "", "detail_zh": ""}
        assert message.en.format(**values) and message.zh.format(**values)
        assert bool(message.hint_en) == bool(message.hint_zh)
        assert rule.source


def test_pdf_x_4_takes_profiles_with_a_warning() -> None:
    assert found([text({}, 12, space="ICCBased"), picture(space="Lab")], X4) == ["managed-colour"]
    assert found([text({}, 12, space="ICCBased", overprints=True)], X4) == ["managed-colour", "icc-overprint"]
    assert found([text({}, 12, space="DeviceRGB")], X4) == ["colour-space"]


def test_a_spot_ink_that_the_shop_prints() -> None:
    things = [area({"HKS 13": 1.0}, space="Separation"), area({"HKS 47": 1.0}, space="Separation")]
    assert found(things[:1], X1A._replace(spots=1)) == []
    assert found(things, X1A._replace(spots=1)) == ["spot-inks"]


def test_tints_are_noted_on_newsprint_only() -> None:
    assert found([area({"Black": 0.9}), area({"Black": 0.02})], X1A._replace(total_ink=3.0)) == []


def test_total_ink_as_the_plates_have_it() -> None:
    squares = [(3, 2.61, Rect(10, 20, 11, 11)), (3, 2.4, Rect(0, 0, 11, 11))]
    (one,) = diagnostics(ink_findings(squares, 2.4), Owners())
    assert one.text("en").startswith(
        "error[preflight/total-ink] page 3, 3.5 mm, 7.1 mm: too much ink in all: 261 % > 240 %"
    )


def test_equal_findings_of_a_block_are_one() -> None:
    things = [black(overprints=False, owner=owner) for owner in "AAAB"]
    ones = diagnostics(check_printed(things, X1A, {1: (SIDE, SIDE)}), Owners())
    assert [(dict(one.values)["block"], dict(one.values)["count"]) for one in ones] == [("A", "3"), ("B", "1")]
    assert "page 1, block A, 7.1 mm, 7.1 mm" in ones[0].text("en")
    assert "“红船” (3 times)" in ones[0].text("en")
    assert "第1页版块A，左7.1、上7.1毫米" in ones[0].text("zh")


def test_thousands_of_white_words_on_thousands_of_grounds() -> None:
    draw = random.Random(7)
    grounds = [area(K, rect=Rect(draw.uniform(0, 500), draw.uniform(0, 500), 9, 9)) for _ in range(5000)]
    words = [text({}, 6, rect=Rect(draw.uniform(0, 500), draw.uniform(0, 500), 9, 9)) for _ in range(5000)]
    assert "reversed-text" in found([*grounds, *words])


# --- Made-up pages ------------------------------------------------------------------------------------------------------


def run(size: float, colour: Colour, x: float = 0.0, rise: float = 0.0, text: str = "船") -> GlyphRun:
    return GlyphRun("f", size, colour, x, (1,), (0.0,), (text,), rise=rise)


def page(*items: object) -> PageLayout:
    return PageLayout(4, SIDE, SIDE, 8.5, items)  # type: ignore[arg-type]


def things(*items: object, profile: PressProfile = X1A) -> list[Printed]:
    return printed_on([page(*items)], profile)


def test_a_line_is_one_thing_until_its_size_or_colour_changes() -> None:
    runs = (run(9, BLACK, text="红"), run(9, BLACK, 9), run(9, RED, 18, text="领"), run(6, RED, 27, rise=3))
    ones = things(PlacedLine(10, 50, Line(runs, 40, "红船领航"), "body", "A"))
    assert [(one.text, one.size, one.owner, one.overprints) for one in ones] == [
        ("红船", 9, "A", True), ("领", 9, "A", False), ("船", 6, "A", False),
    ]  # fmt: skip
    assert ones[0].rect == pytest.approx((10, 50 - 0.88 * 9, 18, 9))
    assert ones[2].rect == pytest.approx((37, 50 - 3 - 0.88 * 6, 13, 6))
    assert ones[1].inks == {"Magenta": 1, "Yellow": 1} and ones[1].space == "DeviceCMYK"


def test_a_vertical_line_lies_on_its_axis() -> None:
    (one,) = things(PlacedLine(100, 20, Line((run(10, WHITE),), 30, "船", vertical=True), "body"))
    assert one.rect == pytest.approx((95, 20, 10, 30))
    assert one.inks == {}


def test_black_overprints_as_far_as_the_profile_says() -> None:
    large = PlacedLine(0, 0, Line((run(20, BLACK),), 20, "船"), "headline")
    rules = [
        Stroke(3, 5, 9, 5, 4.0, BLACK),
        Stroke(5, 9, 5, 3, 4.0, BLACK),
        Outline(Rect(0, 0, 9, 9), 4.1, BLACK),
        Fill(Rect(0, 0, 90, 3.9), BLACK),
    ]
    shape = Shape((Contour(((1, 2), (5, 3, 6, 11, 9, 9))),), BLACK)
    ones = things(large, *rules, Fill(Rect(0, 0, 90, 90), BLACK), shape, PlacedQR(Rect(0, 0, 9, 9), ((True,),)))
    assert [one.overprints for one in ones] == [False, True, True, False, True, False, False, True]
    assert things(large, profile=X1A._replace(overprint_text=20.1))[0].overprints
    assert [one.kind for one in ones] == ["text", "line", "line", "line", "area", "area", "area", "area"]
    assert ones[1].rect == Rect(3, 3, 6, 4) and ones[2].rect == Rect(3, 3, 4, 6)
    assert ones[6].rect == Rect(1, 2, 8, 9)


def test_marks_of_a_line_are_things_too() -> None:
    marks = tuple(LineMark(kind, 5, 20, -3, 1.0, BLACK) for kind in ("dot", "line", "wave", "frame"))  # type: ignore[arg-type]
    ones = things(PlacedLine(10, 50, Line((run(9, BLACK),), 20, "船", marks=marks), "body", "B"))[1:]
    assert [(one.kind, round(one.size, 3), one.owner) for one in ones] == [
        ("area", 1.0, "B"), ("line", 1.0, "B"), ("line", 0.36, "B"), ("line", 0.05, "B"),
    ]  # fmt: skip

    assert [tuple(one.rect) for one in ones] == [(15, 52.5, 15, 1)] * 4
    upright = things(PlacedLine(10, 50, Line((run(9, BLACK),), 20, "船", vertical=True, marks=marks), "body", "B"))[1:]
    assert [tuple(one.rect) for one in upright] == [(6.5, 55, 1, 15)] * 4


def test_a_finding_tells_what_is_and_what_should_be() -> None:
    ones = diagnostics(check_printed([area(K), text({}, 6.25)], X1A, {1: (SIDE, SIDE)}), Owners())
    assert [one.text("en").partition("closes it: ")[2].partition("\n")[0] for one in ones] == ["“红船” 6.25 pt < 7 pt"]


def test_spot_inks_beyond_those_of_the_shop_are_process_inks() -> None:
    fill = Fill(Rect(0, 0, 9, 9), spot_colour(HKS, 0.5))
    assert [(one.space, one.inks) for one in things(fill)] == [("DeviceCMYK", {"Magenta": 0.5, "Yellow": 0.5})]
    assert [(one.space, one.inks) for one in things(fill, profile=X1A._replace(spots=1, plates=(HKS.name,)))] == [
        ("Separation", {"HKS 13": 0.5})
    ]


def test_a_picture_has_the_pixels_of_its_crop(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (300, 200)).save(tmp_path / "a.png")
    Image.new("1", (300, 200)).save(tmp_path / "b.png")
    Image.new("1", (300, 200)).save(tmp_path / "c.tif")
    crop = Rect(0.5, 0, 0.5, 1)
    ones = things(
        *(PlacedPicture(Rect(0, 0, 72, 72), tmp_path / name, crop) for name in ("a.png", "b.png", "c.tif", "no.png"))
    )
    assert [(one.text, round(one.ppi), one.bits) for one in ones] == [
        ("a.png", 150, 8),
        ("b.png", 150, 1),
        ("c.tif", 150, 1),
    ]


def test_a_finding_on_an_issue_names_block_story_and_line() -> None:
    made = make_pages(SCENES / "issue.yaml")
    strict = X1A._replace(text_ink=0.5)
    ones = preflight_pages(made.issue, made.pages, strict)
    one = next(one for one in ones if one.message.code == "preflight/rich-black" and dict(one.values)["story"])
    values = dict(one.values)
    block = made.issue.pages[int(values["page"]) - 1].blocks[values["block"]]
    assert block.story == values["story"]  # type: ignore[union-attr]
    assert one.source == block.source
    assert "第1版" in ones[0].text("zh")
    assert preflight_pages(made.issue, made.pages, strict._replace(standard=None)) == ()


def test_a_coarse_picture_points_at_its_own_line() -> None:
    made = make_pages(SCENES / "issue.yaml")
    fine = X1A._replace(pictures=X1A.pictures._replace(least=5000))
    ones = [
        one
        for one in preflight_pages(made.issue, made.pages, fine)
        if one.message.code == "preflight/picture-resolution"
    ]
    assert ones
    for one in ones:
        assert one.source is not None
        line_ = (SCENES / "issue.yaml").read_text(encoding="utf-8").splitlines()[one.source.line - 1]
        file = one.text("en").partition("in: ")[2] or one.text("en")
        assert "pictures/" in line_ or ".jpg" in line_ or ".png" in line_, (line_, file)


def test_an_unowned_line_belongs_to_the_block_it_lies_in() -> None:
    made = make_pages(SCENES / "issue.yaml")
    strict = X1A._replace(least=LeastSizes(line=50.0))
    ones = preflight_pages(made.issue, made.pages, strict)
    assert {dict(one.values)["block"] for one in ones if one.message.code == "preflight/thin-line"} > {""}


def test_spot_inks_without_a_plate_are_told_page_by_page() -> None:
    pages = [PageLayout(number, 100, 100, 9, (Fill(Rect(0, 0, 9, 9), spot_colour(HKS)),)) for number in (1, 2)]
    found = list(_without_plates(pages, X1A._replace(spots=1, plates=("HKS 14",))))
    assert [(one.rule, one.detail, one.page) for one in found] == [
        ("spot-process", "HKS 13", 1),
        ("spot-process", "HKS 13", 2),
    ]
    assert not list(_without_plates(pages, X1A._replace(spots=1, plates=("HKS 13",))))
