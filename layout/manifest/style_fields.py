"""The keys of a house style (``styles/*.yaml``), in one table per mapping; see ``kinds.py``."""

from __future__ import annotations

from typing import Final, get_args

from layout.manifest.check_fields import CHECK_FIELD
from layout.manifest.colours import COLOURS
from layout.manifest.kinds import Choice, Integer, Measure, Number, Switch, Template, Text, Word, Written
from layout.manifest.picture_fields import CAPTION_AT
from layout.manifest.tables import Field, Items, Names, Table
from layout.model.ruling import GUTTER_KINDS, LINE_KINDS
from layout.model.style import Design, Language

_EMS: Final = Measure(bare="字")
_SIZE: Final = Measure(zero=False)

TEXTS: Final = (
    "body", "subhead", "byline", "dateline", "caption", "credit", "picture_title", "jump", "folio", "flag", "badge", "note",
    "quote", "fact", "end_credit", "promo", "promo_label", "ear", "imprint",
)  # fmt: skip
"""Kinds of text that every house style must describe (``model/style.py``)."""

DATE_PARTS: Final = ("year", "month", "day", "weekday", "era", "roc")
"""What a date may be made of (``makeup/calendar.py``)."""
JUMP_PARTS: Final = ("page", "page_han", "name", "title")
"""What the words of a jump may tell of its other end (``makeup/jump_words.py``); one of the first two they must."""
_JUMP_PARTS: Final = "also {page_han} 二, {name} 要闻, {title} the short title"
DESIGNS: Final[tuple[str, ...]] = get_args(Design)
COPYDESK_RULES: Final = ("widen", "quotes", "ellipsis", "dash", "middle-dot", "spaces")

TEXT: Final = Table(
    {
        "font": Field(Written(), "字体", "role of the font catalogue: song, hei-bold …"),
        "size": Field(_SIZE, "字号", "9pt or 小五"),
        "leading": Field(_SIZE, "行距", "distance of lines; 1.2字 counts in its own size (default: the grid's)"),
        "colour": Field(Written(), "颜色", "a name from colours"),
        "align": Field(
            Choice(("left", "center", "right", "justify", "fill")), "对齐", "how lines stand in their width"
        ),
        "indent": Field(_EMS, "首行缩进", "indent of the first line, in characters"),
        "tracking": Field(_EMS, "字距", "space between characters, in characters"),
    },
    name="text",
)
HEADLINE_STYLE: Final = Table(
    {
        "kicker": Field(TEXT, "引题", "kicker"),
        "headline": Field(TEXT, "主题", "headline; its size is the largest"),
        "deck": Field(TEXT, "副题", "deck"),
        "min_size": Field(_SIZE, "最小字号", "how far the headline may shrink to fit"),
        "max_tracking": Field(_EMS, "最大字距", "how far a short line may be spaced, in characters"),
        "max_lines": Field(Integer(1, 6), "最多行数", "most lines of a headline"),
        "set_width": Field(
            Items(Number(0.5, 1.5), count=2),
            "长扁",
            "[narrowest, widest] its characters may be made to fill the span; 1 is as designed",
        ),
    },
    name="headline-style",
)

_PAGE: Final = Table(
    {
        "size": Field(Items(Measure(), count=2), "成品尺寸", "[width, height] of the trimmed page"),
        "bleed": Field(Measure(), "出血", "bleed on every side"),
        "top": Field(Measure(), "天头", "from the trim to the type area, at least 16mm; the folio line stands in it"),
        "left": Field(Measure(), "左边", "from the trim to the type area (default: centred)"),
    }
)
_GRID: Final = Table(
    {
        "columns": Field(Integer(1, 20), "基本栏数", "basic columns"),
        "measure": Field(_EMS, "栏宽", "characters in a line of one column, at least 2"),
        "gutter": Field(_EMS, "栏间", "characters between columns"),
        "lines": Field(Integer(1, 500), "行数", "body lines of the page"),
        "size": Field(_SIZE, "正文字号", "body size"),
        "leading": Field(_SIZE, "正文行距", "distance of body lines; not less than the size"),
    }
)
_MASTHEAD: Final = Table(
    {
        "name": Field(Text(), "报名", "name of the paper"),
        "pinyin": Field(Text(), "汉语拼音", "its name in pinyin"),
        "publisher": Field(Text(), "主办", "publisher"),
        "supervisor": Field(Text(), "主管", "supervisor"),
        "cn": Field(Text(), "国内统一连续出版物号", "serial number CN"),
        "slogan": Field(Text(), "报头口号", "slogan"),
        "ear": Field(Items(Text()), "报眼", "lines of the ear beside the name"),
        "website": Field(Text(), "网址", "website"),
        "house": Field(Text(), "出版单位", "publishing house"),
        "address": Field(Text(), "社址", "address of the paper"),
        "phone": Field(Text(), "电话", "telephone"),
        "printer": Field(Text(), "印刷单位", "printer"),
        "printer_address": Field(Text(), "印刷单位地址", "address of the printer"),
        "distributor": Field(Text(), "发行单位", "who distributes the paper"),
        "postal_code": Field(Text(), "邮发代号", "number in the post's list of papers"),
        "price": Field(Text(), "定价", "price of a copy: 1.50, or words: 免费赠阅"),
        "name_role": Field(Written(), "报名字体", "font role of the name"),
        "name_size": Field(_SIZE, "报名字号", "size of the name"),
        "colour": Field(Written(), "报名颜色", "a name from colours"),
        "numbering": Field(Template(("number",)), "期号写法", "第{number}期"),
        "total": Field(Template(("total",)), "总期号写法", "总第{total}期"),
        "pages": Field(Template(("pages",)), "版数写法", "今日{pages}版"),
        "design": Field(
            Choice(DESIGNS),
            "报头样式",
            "nameplate and folio: name left of the index, centred between ears, reversed in a band, open without rules",
        ),
    }
)
_PUNCTUATION: Final = Table(
    {
        "level": Field(Choice(("none", "basic", "gb", "strict")), "避头尾", "kinsoku level"),
        "style": Field(
            Choice(("quanjiao", "kaiming", "banjiao", "plain", "taiwan")),
            "标点宽度",
            "width of marks: full, kaiming, half, as is, centred",
        ),
        "cjk_latin_space": Field(_EMS, "中西文间距", "space between Han and Latin, in characters"),
        "trim_indent_bracket": Field(Switch(), "缩进处括号", "trim an opening mark after the indent"),
        "ellipsis_line_start": Field(Switch(), "省略号居行首", "let …… begin a line"),
        "hanging": Field(Switch(), "标点悬挂", "let 、，。 hang out of a line's end, half an em"),
    }
)
LANGUAGES: Final[tuple[str, ...]] = get_args(Language)

_WORDING: Final = Table(
    {
        "jump_out": Field(Template(JUMP_PARTS, JUMP_PARTS[:2]), "下转", f"▶下转{{page}}版; {_JUMP_PARTS}"),
        "jump_in": Field(Template(JUMP_PARTS, JUMP_PARTS[:2]), "上接", f"（上接{{page}}版）; {_JUMP_PARTS}"),
        "page": Field(Template(("page",)), "版次", "{page}版"),
        "folio": Field(Template(("number", "page")), "报眉版次", "number in the folio: {number} is 02, {page} is 2"),
        "date": Field(Template(DATE_PARTS), "日期", "{year}年{month}月{day}日　{weekday}; also {era}, {roc}"),
        "lunar": Field(Template(("year", "month", "day")), "农历", "农历{year}年{month}{day}; empty: none"),
        "contents": Field(Text(), "导读", "head of the index beside the nameplate"),
        "over": Field(Template(("count",)), "超字", "how a draft marks copy that does not fit: 超{count}字"),
    }
)
_PICTURES: Final = Table(
    {
        "captions": Field(CAPTION_AT, "说明位置", "where captions stand, if a picture does not say (below)"),
        "least_ppi": Field(Integer(0, 1200), "最低精度", "pixels per inch at printed size; a warning below it (100)"),
    }
)
_FONTS: Final = Table(
    {
        "sources": Field(
            Items(Choice(("issue", "packages", "system"))), "字体来源", "where faces may come from, in order"
        ),
        "roles": Field(
            Names(Items(Text())), "字体角色", "role: [family, …], where the paper differs from the catalogue"
        ),
    }
)

_RULES: Final = Table(
    {
        "above": Field(Choice(("none", *LINE_KINDS)), "篇上线", "rule above a story that stands under another (thin)"),
        "between": Field(Choice(("none", *GUTTER_KINDS)), "篇间线", "rule between neighbouring stories (hairline)"),
    }
)
FIT: Final = Table(
    {
        "paragraphs": Field(Integer(0, 2), "段落松紧", "lines a paragraph may be set looser or tighter (1)"),
        "subheads": Field(Integer(0, 2), "小标题加空", "lines a subhead may have more (1)"),
        "pictures": Field(Integer(0, 12), "图片增减", "lines a picture may gain or lose (0)"),
        "headline": Field(Integer(0, 12), "标题区增减", "lines the heading zone may gain or lose (0)"),
        "size": Field(
            Number(0, 0.3), "主题字号伸缩", "part by which the headline's type may grow or shrink with its zone (0)"
        ),
        "quote": Field(Switch(), "插题可省", "the pull quote may be left out (false)"),
        "fact": Field(Switch(), "资料框可省", "the fact box may be left out (false)"),
        "filler": Field(Switch(), "补报花", "a filler of the house style may stand at the end (false)"),
    },
    name="fit",
)

STYLE: Final = Table(
    {
        "name": Field(Text(), "名称", "name of the house style"),
        "extends": Field(Written(), "继承", "one of our styles (default: default)"),
        "language": Field(
            Choice(LANGUAGES), "语言和地区", "language and region: faces, glyph forms, rules, words and dates follow"
        ),
        "page": Field(_PAGE, "纸面", "sheet and margins"),
        "grid": Field(_GRID, "版心网格", "basic columns × body lines"),
        "colours": COLOURS,
        "text": Field(
            Table({name: Field(TEXT, name, f"how {name} is set") for name in TEXTS}), "文字", "kinds of text"
        ),
        "headlines": Field(Names(HEADLINE_STYLE), "标题级别", "levels of headlines: lead, second …"),
        "words": Field(Items(Word()), "专名和术语", "places, offices, terms that headlines are not broken inside"),
        "masthead": Field(_MASTHEAD, "报头", "nameplate"),
        "writing": Field(
            Choice(("horizontal", "vertical")), "横排竖排", "how stories run where a block does not say (horizontal)"
        ),
        "punctuation": Field(_PUNCTUATION, "标点", "punctuation"),
        "rules": Field(_RULES, "线", "what stands above stories and between them"),
        "wording": Field(_WORDING, "用语", "words the engine sets by itself"),
        "fonts": Field(_FONTS, "字体", "fonts"),
        "fit": Field(FIT, "弹性", "what may give way so that a story fills its block, where the block does not say"),
        "fillers": Field(Items(Text()), "报花", "picture files of the issue's folder that may fill up a story's end"),
        "pictures": Field(_PICTURES, "图片", "pictures and their captions"),
        "copydesk": Field(
            Table({rule: Field(Switch(), rule, "normalise the copy") for rule in COPYDESK_RULES}),
            "文字规范",
            "rules of the copy desk",
        ),
        "press": Field(
            Written(), "印厂条件", "press profile: newsprint, or a print shop's file (an issue may name another)"
        ),
        "check": CHECK_FIELD,
    }
)
