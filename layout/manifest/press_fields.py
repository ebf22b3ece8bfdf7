"""The keys of a press profile (``styles/press/*.yaml``), in one table per mapping; see ``kinds.py``."""

from __future__ import annotations

from typing import Final, get_args

from layout.manifest.kinds import Choice, Integer, Measure, Number, Template, Text, Written
from layout.manifest.tables import Field, Items, Table
from layout.model.press import MARKS, STANDARDS, Imposition, Intent

FILE_PARTS: Final = ("paper", "date", "page", "edition")
"""What the name of a page's file may tell; the page it must."""
_PPI: Final = Integer(0, 2400)

_INK: Final = Table(
    {
        "total": Field(Number(100, 400), "总墨量", "most of all inks together, in percent, as the mean of 15 mm²"),
        "text": Field(Number(100, 400), "深色字墨量", "most of all inks of dark text, in percent"),
    },
    short="total",
)
_PICTURES: Final = Table(
    {
        "least": Field(_PPI, "最低精度", "pixels per inch at printed size; fewer are an error"),
        "good": Field(_PPI, "合格精度", "pixels per inch at printed size; fewer are a warning"),
        "most": Field(Integer(72, 2400), "最高精度", "finer pictures are scaled down to it (225)"),
        "line_least": Field(_PPI, "线条稿最低精度", "the same for pictures of black and white only"),
        "line_good": Field(_PPI, "线条稿合格精度", "the same for pictures of black and white only"),
        "intent": Field(
            Choice(get_args(Intent)), "色彩转换意图", "perceptual, or relative (colorimetric, black point compensated)"
        ),
    }
)
_LEAST: Final = Table(
    {
        "line": Field(Measure(), "最细线", "width of a line in one ink"),
        "colour_line": Field(Measure(), "最细彩线", "width of a line in several inks, or knocked out"),
        "colour_text": Field(Measure(), "最小彩字", "type in several inks"),
        "reversed": Field(Measure(), "最小反白字", "white type out of one ink"),
        "colour_reversed": Field(Measure(), "最小彩底反白字", "white type out of several inks or a picture"),
    }
)
_OVERPRINT: Final = Table(
    {
        "text": Field(Measure(), "叠印黑字", "black type smaller than this overprints (default: all)"),
        "lines": Field(Measure(), "叠印黑线", "black rules as wide as this or narrower overprint (4pt)"),
    }
)

PRESS: Final = Table(
    {
        "name": Field(Text(), "名称", "name of the profile"),
        "extends": Field(Written(), "继承", "one of our press profiles, or a file beside this one"),
        "standard": Field(Choice(("none", *STANDARDS)), "标准", "PDF/X standard; none: no conditions"),
        "colours": Field(
            Choice(("cmyk", "rgb")), "颜色", "inks (cmyk), or screen colours for proofs in an office (rgb)"
        ),
        "profile": Field(Written(), "ICC 特性文件", "one of ours, or a file: the press's own FILE.icc"),
        "condition": Field(Text(), "印刷条件", "its name in the ICC registry: CGATS TR 002; left out: none"),
        "ink": Field(_INK, "墨量", "total ink limit in percent"),
        "pictures": Field(_PICTURES, "图片", "resolution of pictures"),
        "least": Field(_LEAST, "最小尺寸", "thinnest lines, smallest type"),
        "overprint": Field(_OVERPRINT, "叠印", "what black prints over"),
        "bleed": Field(Measure(), "出血", "least bleed on every side"),
        "marks": Field(Items(Choice(MARKS)), "标记", "crop, fold, registration, bars, slug"),
        "spots": Field(Integer(0, 8), "专色数", "spot inks that may be printed; others become process inks (0)"),
        "file": Field(
            Template(FILE_PARTS, ("page",)), "文件名", "each page in a file: {date}-{page}; left out: one file"
        ),
        "imposition": Field(
            Choice(get_args(Imposition)), "拼版", "sheets of the press, or spreads as a reader sees them"
        ),
    }
)
