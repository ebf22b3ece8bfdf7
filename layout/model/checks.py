"""The rules of the layout linter (版面检查): their names, their defaults, and what they mean. ``layout/lint`` holds the rules.

The manifest reads by this table what a paper switches on and off, so it stands below both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layout.records import NamedTuple


class Check(NamedTuple):
    """A rule: on or off by default, the number it goes by (0: none) with its limits, and its meaning in two languages.

    ``{n}`` in the meanings is the number in force.
    """

    zh: str
    en: str
    number: float = 0.0
    limits: tuple[float, float] = (1, 100)
    is_on: bool = True


CHECKS: Final[Mapping[str, Check]] = {
    "aligned-gutters": Check(
        "通缝：一道栏间从版心的头直通到脚，左右各有几块，没有一块跨过去（从头到脚一整块的边栏不算）",
        "a gutter parts the page from head to foot, several blocks at each side and none over it",
    ),
    "cut-across": Check(
        "断版：上面几块、下面几块在同一行断开，一道线或空白横贯全版（上下各占四成以上；有一边是通栏的一块，不算）",
        "rows of several blocks meet at one line, so that a rule or white band cuts the page in two across",
    ),
    "touching-heads": Check(
        "碰题：相邻两题在同一高度，字号相同（两题都是 lead 是双头条，不算；转版题不算）",
        "headlines of neighbours stand side by side at one height in one size",
    ),
    "facing-heads": Check(
        "对题：同一高度、同样栏数的两题隔着别的稿件（或隔着中缝）左右相对，字号、行数都一样",
        "two heads of one form face each other at one height, other matter or the fold between them",
    ),
    "stacked-heads": Check(
        "叠题：上题之下不到{n}行，又是一题",
        "a head stands under another with fewer than {n} lines between them",
        3,
    ),
    "heads-in-row": Check(
        "并题：同一高度连着{n}题或更多，字体相同，字号相近",
        "{n} or more heads of one look stand in a row at one height",
        3,
        (2, 20),
    ),
    "head-off-text": Check(
        "题文不对应：标题不挨着自己的正文，或正文从标题左边排起",
        "a headline stands neither over nor beside its own text, or the text begins at its left",
    ),
    "text-above-head": Check(
        "文在题上：正文从标题的上方排起",
        "a story's text begins above its headline",
    ),
    "head-at-foot": Check(
        "背题：标题之下的正文不足{n}行，或小标题之下本栏的正文不足2行",
        "a headline has fewer than {n} lines of its text below it, or a subhead fewer than 2 in its column",
        3,
    ),
    "facing-out": Check(
        "图片朝外：版边的人像、车辆面朝版外（图片写 `facing: left` 或 `right`）",
        "a picture at the edge of the page looks off the page (its key `facing:` says which way it looks)",
    ),
    "hole": Check(
        "窟窿：块中、栏脚或版面上空着{n}行以上，没有排满",
        "white deeper than {n} lines: inside a block, at a column's foot, or where no block stands",
        1,
        (0.5, 100),
    ),
    "rank": Check(
        "标题轻重颠倒：低一级的题反比高一级的大，或版面最上角的题不及下面的大（加框的假头条不算）",
        "a headline is smaller than one of a lower level, or the one in the first corner is smaller than one below it",
    ),
    "front-jumps": Check(
        "首版转版过多：超过{n}处",
        "more than {n} stories jump from page 1",
        3,
    ),
    "inside-jumps": Check(
        "里版转版过多：一版超过{n}处",
        "more than {n} stories jump from one inside page",
        2,
    ),
    "jumps-again": Check(
        "一转再转：首版的稿件不止转一次",
        "a story of page 1 jumps more than once",
    ),
    "jump-characters": Check(
        "转得太少：转过去的文字不足{n}字",
        "fewer than {n} characters are left for the continuation",
        150,
        (1, 10_000),
    ),
    "jump-words": Check(
        "转版题认不出：转版短题与主题没有两个字相连相同",
        "the continuation's head shares no two characters in a row with the headline",
    ),
    "touching-boxes": Check(
        "框碰框：两个加框、铺底的块之间不空一行或一道栏间",
        "two framed or tinted blocks touch, without a line or gutter between them",
    ),
    "fold": Check(
        "压中缝：通版跨页上，跨过中缝的标题、说明有字离中缝不足{n}毫米，或正文栏、二维码压在中缝上",
        "on a spread, a letter of a line over the fold, a text column or a QR code lies within {n} mm of the fold",
        3,
        (0.5, 20),
    ),
    "covered-text": Check(
        "压字：用毫米定位的块压住别的块的文字，或两个这样的块互相压住",
        "a block placed in mm lies on the text of another block, or on another block placed in mm",
    ),
    "page-numbers": Check(
        "版次、报头、日期不一致：缺版，首版没有报头，报头不止一个，报眉没有本版的版次和本期的日期",
        "page numbers with gaps, page 1 without a nameplate, a second nameplate, a folio without number or date",
    ),
    "story-date": Check(
        "稿件晚于本期：稿件的 `date`，或电头里的月日，在出版日期之后",
        "a story's `date:`, or the day its dateline names, lies after the day of publication",
    ),
    "ad-label": Check(
        "广告没有标明：公益广告块没有 `label`，或标注里没有“广告”二字",
        "an advertisement is not labelled as one: a notice without `label:`, or a label that does not say 广告",
    ),
    "imprint": Check(
        "出版标识：报名是首版最大的字；出版日期、总期号、版数、刊号、主管、主办、出版单位、地址、电话、印刷厂及地址、"
        "邮发代号或发行、定价都印出来",
        "what a Chinese newspaper must print: its name the largest text of page 1; date, numbers, CN, who publishes and "
        "prints it and where, distribution, price",
        is_on=False,
    ),
}  # fmt: skip
"""All rules, by the name that switches them: ``check: {hole: false, jump-characters: 200}``."""

Setting = bool | float
"""A rule switched on or off, or on with a number of one's own."""


def in_force(name: str, settings: Mapping[str, Setting]) -> float | None:
    """Return the number a rule goes by (0.0 where it has none); None where it is switched off."""
    rule = CHECKS[name]
    setting = settings.get(name, rule.is_on)
    if isinstance(setting, bool):
        return rule.number if setting else None
    return setting
