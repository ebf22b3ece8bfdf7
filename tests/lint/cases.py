"""Sabotaged pages, one or more for each rule, each with the same page mended."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from tests.lint.conftest import Json, page, paper

SECOND: Final = {"headline": "second"}
BRIEF: Final = {"headline": "brief"}
LEAD: Final = {"headline": {"level": "lead", "size": "40pt"}}
FRONT: Final = {"masthead": "front"}
OVER_PICTURE: Final = SECOND | {"pictures": [{"file": "boat.jpg", "columns": 4, "lines": 12, "at": "foot"}]}
AT_LEFT: Final = {"level": "third", "align": "left"}
TINT: Final = {"box": "tint"}


SEVEN: Final = {"headline": "湖边花园今日开"}
CODES: Final[Json] = {
    "promo": {"lines": ["街坊帮你办"], "codes": [{"name": name, "url": f"https://example.org/{name}"} for name in "ab"]}
}


class Case(NamedTuple):
    """A page that breaks a rule, the same page mended, and the block the finding is about (empty: the page)."""

    rule: str
    broken: Json
    mended: Json
    block: str = ""
    why: str = ""

    @property
    def name(self) -> str:
        """A name for the test."""
        return f"{self.rule}-{self.why}" if self.why else self.rule


def _one(*dummy: Json, **blocks: Json) -> Json:
    return paper(page(2, *dummy, **blocks))


def _spread(*dummy: Json, stories: Json | None = None, **blocks: Json) -> Json:
    """Pages 2 and 3 as one: eight columns."""
    return paper(page(2, *dummy, **blocks) | {"spread": True}, stories=stories)


def _jumps(count: int, first: int) -> Json:
    """``count`` of four stories jump from page ``first`` to the next."""
    letters = "ABCD"
    sizes = {"A": ("third", 23), "B": ("brief", 17), "C": ("third", 20), "D": ("brief", 14)}
    heads = {letter: {"level": level, "size": f"{size}pt"} for letter, (level, size) in sizes.items()}
    blocks: dict[str, Any] = {
        letter: {"headline": head, **({"jump": first + 1} if number < count else {})}
        for number, (letter, head) in enumerate(heads.items())
    }
    rows = [{"rest": "A B C D"}]
    if first == 1:
        blocks, rows = {"M": FRONT, **blocks}, [{"4": "M M M M"}, *rows]
    rests = {letter: {"continues": letter.lower()} for letter in letters[:count]}
    row = " ".join((letters[:count] + letters[count - 1] * 4)[:4])
    return paper(page(first, *rows, **blocks), page(first + 1, {"rest": row}, **rests))


def _continued(depth: int = 15, *, third: bool = False, **fields: Any) -> Json:
    """A story that jumps from page 1 to page 2, ``depth`` lines deep there; ``third``: and on to page 3."""
    front = page(1, {"4": "M M M M"}, {"rest": "A A A A"}, M=FRONT, A={**LEAD, "jump": 2})
    rest = {"continues": "a", "jump": 3} if third else {"continues": "a"}
    pages = [front, page(2, {f"{depth}": "A A A A"}, {"rest": "B B B B"}, A=rest, B=SECOND)]
    if third:
        pages.append(page(3, {"15": "A A A A"}, {"rest": "C C C C"}, A={"continues": "a"}, C=SECOND))
    return paper(*pages, stories={"a": fields})


def _dated(**fields: Any) -> Json:
    return paper(page(2, {"rest": "A A A A"}, A=SECOND), stories={"a": fields})


def _pictured(columns: str, facing: str) -> Json:
    return _one({"rest": columns}, A=SECOND, P={"picture": "run.jpg", "facing": facing})


def _notice(**keys: Any) -> Json:
    return _one({"20": "A A A A"}, {"rest": "N N N N"}, A=SECOND, N={"notice": {"headline": "楼道不是储物间", **keys}})


def _in_mm(y: float, height: float) -> Json:
    """A picture placed freely, over the whole width of the type area."""
    return {"x": "50pt", "y": f"{y}pt", "w": "470pt", "h": f"{height}pt", "picture": "boat.jpg"}


CASES: Final = (
    Case(
        "aligned-gutters",
        _one({"10": "A A B B"}, {"rest": "C C D D"}, A=SECOND, B={}, C={}, D=BRIEF),
        _one({"10": "A A B B"}, {"rest": "C C C D"}, A=SECOND, B={}, C={}, D=BRIEF),
        "A",
    ),
    Case(
        "aligned-gutters",
        _one({"10": "A A B B"}, {"rest": "C C D D"}, A=SECOND, B={}, C={}, D=BRIEF),
        _one({"10": "A A B B"}, {"rest": "C C B B"}, A=SECOND, B={}, C={}),
        "A",
        "one block from head to foot is no cut",
    ),
    Case(
        "cut-across",
        _one({"14": "A A B B"}, {"rest": "C C C D"}, A=SECOND, B={}, C={}, D=BRIEF),
        _one({"10": "A A B B"}, {"rest": "C C C D"}, A=SECOND, B={}, C={}, D=BRIEF),
        "C",
    ),
    Case(
        "cut-across",
        _one({"14": "A A B B"}, {"rest": "C C C D"}, A=SECOND, B={}, C={}, D=BRIEF),
        _one({"14": "A A B B"}, {"rest": "C C C C"}, A=SECOND, B={}, C={}),
        "C",
        "one block over the whole width is no cut",
    ),
    Case("touching-heads", _one({"rest": "A A B B"}, A={}, B={}), _one({"rest": "A A B B"}, A=SECOND, B={}), "A"),
    Case(
        "touching-heads",
        _one({"rest": "A A B B"}, A=SECOND, B=SECOND),
        _one({"rest": "A A B B"}, A=SECOND, B={**SECOND, **TINT}),
        "A",
        "a box parts them",
    ),
    Case(
        "touching-heads",
        _one({"rest": "A A B B"}, A={}, B={}),
        _one({"rest": "A A B B"}, A=LEAD, B=LEAD),
        "A",
        "a double lead is on purpose",
    ),
    Case(
        "facing-heads",
        _one({"rest": "A B B C"}, A={}, B=SECOND, C={}),
        _one({"rest": "A B B C"}, A={}, B=SECOND, C=BRIEF),
        "A",
    ),
    Case(
        "facing-heads",
        paper(
            page(2, {"rest": "A A B B"}, A=SECOND, B={}),
            page(3, {"rest": "C C D D"}, C={}, D=BRIEF),
        ),
        paper(
            page(2, {"rest": "A A B B"}, A=SECOND, B={}),
            page(3, {"rest": "C C D D"}, C=SECOND, D=BRIEF),
        ),
        "B",
        "over the fold",
    ),
    Case(
        "stacked-heads",
        _one({"6": "A A A A"}, {"rest": "B B B B"}, A={"headline": {"level": "second", "lines": 4}}, B={}),
        _one({"12": "A A A A"}, {"rest": "B B B B"}, A={"headline": {"level": "second", "lines": 4}}, B={}),
        "B",
    ),
    Case(
        "stacked-heads",
        _one({"7": "A A A A"}, {"rest": "B B B B"}, A={"headline": {**AT_LEFT, "lines": 5}}, B={"headline": AT_LEFT}),
        _one(
            {"7": "A A A A"}, {"rest": "B B B B"}, A={"headline": {**AT_LEFT, "span": 1, "lines": 7}}, B={"headline": AT_LEFT}
        ),
        "B",
        "a side head has its text beside it",
    ),
    Case(
        "heads-in-row",
        _one({"rest": "A B C C"}, A={}, B={}, C={}),
        _one({"rest": "A B C C"}, A={}, B=BRIEF, C=SECOND),
        "A",
    ),
    Case(
        "head-off-text",
        _one(
            {"6": "T T B B"}, {"rest": "C C C A"}, T={"title": "a"}, A={"headline": "none"}, B={}, C={},
        ),
        _one(
            {"6": "T T B B"}, {"rest": "A A A C"}, T={"title": "a"}, A={"headline": "none"}, B={}, C={},
        ),
        "T",
    ),
    Case(
        "head-off-text",
        _one({"6": "B T T T"}, {"rest": "A A A A"}, T={"title": "a"}, A={"headline": "none"}, B=BRIEF),
        _one({"6": "T T T B"}, {"rest": "A A A A"}, T={"title": "a"}, A={"headline": "none"}, B=BRIEF),
        "T",
        "text begins at its left",
    ),
    Case(
        "text-above-head",
        _one({"10": "B B A A"}, {"rest": "A A A A"}, A={}, B=SECOND),
        _one({"10": "A A B B"}, {"rest": "A A A A"}, A=SECOND, B={}),
        "A",
    ),
    Case(
        "head-at-foot",
        _one({"6": "A A A A"}, {"rest": "B B B B"}, A={"headline": {"level": "second", "lines": 4}}, B={}),
        _one({"12": "A A A A"}, {"rest": "B B B B"}, A={"headline": {"level": "second", "lines": 4}}, B={}),
        "A",
    ),
    Case("facing-out", _pictured("P A A A", "left"), _pictured("P A A A", "right"), "P", "at the left"),
    Case("facing-out", _pictured("A A A P", "right"), _pictured("A A A P", "left"), "P", "at the right"),
    Case("facing-out", _pictured("P A A A", "left"), _pictured("A P P P", "left"), "P", "mended by its place"),
    Case(
        "facing-out",
        _pictured("P A A A", "left"),
        _one({"12": "P P P P"}, {"rest": "A A A A"}, A=SECOND, P={"picture": "run.jpg", "facing": "left"}),
        "P",
        "over the whole width there is no outside",
    ),
    Case("hole", _one({"20": "A A A A"}, {"rest": "A A . ."}, A=SECOND), _one({"rest": "A A A A"}, A=SECOND), "", "cells"),
    Case("hole", _one({"20": "A A A A"}, A=SECOND), _one({"30": "A A A A"}, A=SECOND), "", "a short dummy"),
    Case(
        "hole",
        paper(page(2, {"rest": "A A A A"}, A=SECOND), stories={"a": {"short_by": 8}}),
        paper(page(2, {"rest": "A A A A"}, A=SECOND), stories={"a": {"short_by": 4}}),
        "A",
        "feet two lines short",
    ),
    Case(
        "hole",
        paper(
            page(2, {"rest": "A A A A"}, A=OVER_PICTURE),
            stories={"a": {"short_by": 6}},
        ),
        paper(
            page(2, {"rest": "A A A A"}, A=OVER_PICTURE),
        ),
        "A",
        "over a picture",
    ),
    Case(
        "rank",
        _one({"rest": "A A A B"}, A={"headline": {"level": "lead", "size": "18pt"}}, B={}),
        _one({"rest": "A A A B"}, A=LEAD, B={}),
        "A",
        "lead smaller than third",
    ),
    Case(
        "rank",
        _one({"10": "A A A A"}, {"rest": "B B B B"}, A={}, B=SECOND),
        _one({"10": "A A A A"}, {"rest": "B B B B"}, A=SECOND, B={}),
        "A",
        "the first corner",
    ),
    Case(
        "rank",
        _one({"10": "A A A A"}, {"rest": "B B B B"}, A={}, B=SECOND),
        _one({"10": "A A A A"}, {"rest": "B B B B"}, A=TINT, B=SECOND),
        "A",
        "a boxed one may be smaller",
    ),
    Case("front-jumps", _jumps(4, 1), _jumps(3, 1), "D"),
    Case("inside-jumps", _jumps(3, 2), _jumps(2, 2), "C"),
    Case("jumps-again", _continued(third=True), _continued(), "A"),
    Case("jump-characters", _continued(depth=5), _continued(depth=15), "A"),
    Case("jump-words", _continued(short="雨水有了去处"), _continued(short="花园"), "A"),
    Case(
        "touching-boxes",
        _one({"15": "A A A A"}, {"rest": "B B B B"}, A={**SECOND, **TINT}, B={**TINT, "air": 0}),
        _one({"15": "A A A A"}, {"rest": "B B B B"}, A={**SECOND, **TINT}, B=TINT),
        "B",
    ),
    Case(
        "covered-text",
        _one({"rest": "A A A A"}, A=SECOND, P=_in_mm(375, 145)),
        _one({"20": "A A A A"}, {"rest": ". . . ."}, A=SECOND, P=_in_mm(375, 145)),
        "P",
    ),
    Case(
        "covered-text",
        _one({"20": "A A A A"}, {"rest": ". . . ."}, A=SECOND, P=_in_mm(375, 60), Q=_in_mm(420, 100)),
        _one({"20": "A A A A"}, {"rest": ". . . ."}, A=SECOND, P=_in_mm(375, 45), Q=_in_mm(420, 100)),
        "Q",
        "two in mm",
    ),
    Case(
        "fold",
        _spread({"rest": "A " * 8}, A={"headline": {"level": "lead", "size": "150pt"}}, stories={"a": SEVEN}),
        _spread({"rest": "A " * 8}, A={"headline": {"level": "lead", "size": "60pt"}}, stories={"a": SEVEN}),
        "A",
        "a headline without room to open",
    ),
    Case(
        "fold",
        _spread({"rest": "A " * 8}, A=SECOND | {"columns": 3}),
        _spread({"rest": "A " * 8}, A=SECOND | {"columns": 4}),
        "A",
        "a text column",
    ),
    Case(
        "fold",
        _spread({"22": "A " * 8}, {"rest": "Q Q Q Q Q B B B"}, A=SECOND, B=BRIEF, Q=CODES),
        _spread({"22": "A " * 8}, {"rest": "Q Q Q Q B B B B"}, A=SECOND, B=BRIEF, Q=CODES),
        "",
        "a QR code",
    ),
    Case(
        "page-numbers",
        paper(page(2, {"rest": "A A A A"}, A=SECOND), page(4, {"rest": "B B B B"}, B={})),
        paper(page(2, {"rest": "A A A A"}, A=SECOND), page(3, {"rest": "B B B B"}, B={})),
        "",
        "a gap",
    ),
    Case(
        "page-numbers",
        paper(page(1, {"rest": "A A A A"}, A=SECOND)),
        paper(page(1, {"4": "M M M M"}, {"rest": "A A A A"}, M=FRONT, A=SECOND)),
        "",
        "no nameplate",
    ),
    Case(
        "page-numbers",
        paper(
            page(1, {"4": "M M M M"}, {"rest": "A A A A"}, M=FRONT, A=SECOND),
            page(2, {"4": "M M M M"}, {"rest": "B B B B"}, M=FRONT, B=SECOND),
        ),
        paper(
            page(1, {"4": "M M M M"}, {"rest": "A A A A"}, M=FRONT, A=SECOND),
            page(2, {"rest": "B B B B"}, B=SECOND),
        ),
        "",
        "two nameplates",
    ),
    Case(
        "page-numbers",
        paper(page(2, {"rest": "A A A A"}, A=SECOND), style={"wording": {"date": ""}}),
        paper(page(2, {"rest": "A A A A"}, A=SECOND), style={"wording": {"date": "{month}月{day}日"}}),
        "",
        "a folio without date",
    ),
    Case(
        "page-numbers",
        paper(page(2, {"rest": "A A A A"}, A=SECOND), style={"wording": {"folio": ""}}),
        paper(page(2, {"rest": "A A A A"}, A=SECOND), style={"wording": {"folio": "{page}版"}}),
        "",
        "a folio without number",
    ),
    Case("story-date", _dated(date="2026-07-08"), _dated(date="2026-07-07"), "A"),
    Case("story-date", _dated(dateline="本报7月9日讯"), _dated(dateline="本报7月6日讯"), "A", "dateline"),
    Case(
        "story-date",
        _dated(dateline="新华社北京2026年12月1日电"),
        _dated(dateline="新华社北京12月31日电"),
        "A",
        "last year's day is not to come",
    ),
    Case("ad-label", _notice(), _notice(label="公益广告"), "N"),
    Case("ad-label", _notice(label="推广"), _notice(label="广告"), "N", "another word"),
    Case(
        "ad-label",
        _one({"rest": "A A A P"}, A=SECOND, P={"picture": "boat.jpg", "label": "信息"}),
        _one({"rest": "A A A P"}, A=SECOND, P={"picture": "boat.jpg", "label": "广告"}),
        "P",
        "a picture",
    ),
)  # fmt: skip
