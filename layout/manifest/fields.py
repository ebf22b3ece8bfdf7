"""The keys of ``issue.yaml`` and of a story's front matter: what each may hold, in one table per mapping.

Records, error messages and the JSON Schema are all made from these tables (``kinds.py`` says how each kind reads).
"""

from __future__ import annotations

from typing import Final

import yaml

from layout.manifest.check_fields import CHECK_FIELD, EXCUSE
from layout.manifest.kinds import (
    Choice,
    Date,
    Integer,
    Measure,
    Schema,
    Switch,
    Text,
    Word,
    Written,
    wrong_type,
)
from layout.manifest.picture_fields import BACKDROP, CAPTION_FIELD, FACING_FIELD, GROUP, GROUP_FIELD, LOOKS, PICTURE
from layout.manifest.reader import Log, Value
from layout.manifest.style_fields import FIT
from layout.manifest.tables import Either, Field, Items, Names, Table, TrueOr
from layout.model.ruling import GUTTER_KINDS, LINE_KINDS

_WRITING: Final = Choice(("horizontal", "vertical"))

FRONT_MATTER: Final = {
    "id": Field(Text(), "稿件编号", "name of the story; default: the file's name"),
    "kicker": Field(Written(), "引题", "kicker, above the headline"),
    "headline": Field(Written(), "主题", "headline"),
    "deck": Field(Written(), "副题", "deck, below the headline"),
    "byline": Field(Written(), "署名", "byline: ■记者 何蓉娜　通讯员 吕舒雯"),
    "dateline": Field(Written(), "本报讯", "dateline, before the first words"),
    "flag": Field(Written(), "栏题", "flag of a column: 青春“警”事"),
    "badge": Field(Written(), "专栏标识", "badge of a campaign: 强治理 护民安 促发展"),
    "short": Field(Written(), "转版短题", "short title for the continuation"),
    "note": Field(Written(), "编者按", "editor's note"),
    "quote": Field(Written(), "插题", "pull quote"),
    "fact": Field(Written(), "资料框", "fact box (新闻链接) at the end of the text; its first line is its head"),
    "credit": Field(Written(), "文末署名", "credits after the text: 撰文、摄影"),
    "pictures": Field(Items(PICTURE), "图片", "pictures inside the story"),
    "date": Field(Date(), "写稿日期", "day it was written, 2026-07-06; not printed"),
}
"""Keys of a story, between the lines ``---`` of its file."""

STORY_FILE: Final = Table(FRONT_MATTER, name="story-file")
INLINE_STORY: Final = Table(
    {
        **{name: field for name, field in FRONT_MATTER.items() if name != "id"},
        "body": Field(Written(), "正文", "the text, Markdown; write `body: |` and indent it", required=True),
    },
    name="story",
)

_LEVEL: Final = Written("a headline level", "标题级别", ("lead", "second", "third", "brief", "title", "jump", "none"))
_COLOUR: Final = Written(words=("press-red", "deep-blue", "warm-tint", "cool-tint", "grey-tint"))
HEADLINE: Final = Table(
    {
        "level": Field(_LEVEL, "级别", "level of the house style: lead, second, third, brief …, or none"),
        "span": Field(Integer(1, 20), "通几栏", "text columns the headline covers (default: all)"),
        "lines": Field(Integer(1, 200), "占几行", "depth of the headline zone in body lines"),
        "size": Field(Measure(zero=False), "字号", "largest size of the headline"),
        "align": Field(Choice(("left", "center", "fill")), "排法", "flush left, centred, or spaced to fill"),
        "breaks": Field(Written(), "转行", "the headline with / where its lines break: 红船领航/实干如炬"),
        "writing": Field(_WRITING, "题的走向", "horizontal or vertical lines (default: as the text runs)"),
        "side": Field(
            Choice(("right", "left")),
            "题在哪边",
            "side of a vertical headline of a horizontal story (right), or of one that spans some columns (left)",
        ),
        "band": Field(_COLOUR, "题底色", "colour behind the headline zone; words on a dark one are white"),
        "picture": Field(PICTURE, "题图", "picture that the headline stands on"),
        "ink": Field(Choice(("white", "black")), "图上字色", "colour of the words on a picture (white)"),
        "kicker": Field(Choice(("above", "left")), "引题的位置", "kicker above the headline, or at its left (above)"),
        "deck": Field(
            Choice(("below", "right", "left")), "副题的位置", "deck below the headline, or beside it (below)"
        ),
        "with": Field(Written(), "双头条", "the block whose headline has the same size and lines: two leads"),
    },
    short="level",
    name="headline",
)
JUMP: Final = Table(
    {
        "page": Field(Integer(1, 999), "转到第几版", "page where the rest goes", required=True),
        "outside": Field(Switch(), "另行排版", "true: that page is not in this issue.yaml"),
        "backward": Field(Switch(), "往回转", "true: that page comes before this one"),
    },
    short="page",
    name="jump",
)
BOX: Final = Table(
    {
        "style": Field(Choice(("none", "tint", "frame")), "框式", "none, tint or frame"),
        "colour": Field(_COLOUR, "颜色", "a colour of the house style"),
        "line": Field(Choice(LINE_KINDS), "框线", "what the frame is made of (thin)"),
        "radius": Field(Measure(), "圆角", "radius of round corners: 2mm"),
        "inset": Field(Measure(zero=False), "内空", "room between the box and its text (1字)"),
    },
    short="style",
    name="box",
)

PLACE: Final = {
    "at": Field(Items(Integer(1, 999), count=2), "起点", "[column, line] of the top left cell, from 1"),
    "size": Field(Items(Integer(1, 999), count=2), "大小", "[columns, lines]"),
    "x": Field(Measure(positive=False), "左", "left edge from the trim"),
    "y": Field(Measure(positive=False), "上", "top edge from the trim"),
    "w": Field(Measure(), "宽", "width"),
    "h": Field(Measure(), "高", "height"),
}
"""Placement by numbers, where the dummy does not hold the block."""

COLUMNS: Final = Table(
    {
        "count": Field(Integer(1, 20), "分几栏", "text columns"),
        "mode": Field(
            Choice(("absolute", "free", "relative")),
            "分栏方式",
            "绝对 equal whole characters, the gutter takes up the rest; 自由 equal, the gutter as given; 相对 whole "
            "characters, the gutter as given, some columns a character wider",
        ),
        "gutter": Field(Measure(bare="字"), "栏间", "space between the columns (default: the grid's)"),
        "merge": Field(Items(Integer(1, 20)), "合栏", "basic columns in each text column: [2, 1]"),
        "rule": Field(Choice(GUTTER_KINDS), "栏线", "line between the columns (none)"),
    },
    short="count",
    name="columns",
)
_STORY_OPTIONS: Final = {
    "headline": Field(HEADLINE, "标题", "headline level, or a mapping of choices"),
    "columns": Field(
        Either(Items(Integer(1, 20)), COLUMNS),
        "分几栏",
        "text columns (default: the basic columns), or the basic columns in each: [2, 1]; tiers of vertical text",
    ),
    "thread": Field(Items(Text()), "接排", "letters of this page where the text goes on, in this order: [B, D]"),
    "fit": Field(FIT, "弹性", "what may give way so that the text fills the block exactly"),
    "writing": Field(_WRITING, "横排竖排", "horizontal or vertical lines (default: the house style's)"),
    "jump": Field(
        TrueOr(JUMP, "true or a page number", " true 或版次"),
        "下转",
        "true: the rest goes to the next block that continues the story",
    ),
    "box": Field(BOX, "围框", "tint or frame round the block"),
    "pictures": Field(Items(PICTURE), "图片", "pictures inside the text, instead of the story's own"),
    "air": Field(Integer(0, 50), "上空行", "blank lines above the block"),
    "rule": Field(Choice(("none", *LINE_KINDS)), "线", "rule above the block"),
    **EXCUSE,
}

BLOCKS: Final[dict[str, Table]] = {
    "masthead": Table(
        {
            "masthead": Field(Choice(("front", "vertical")), "报头", "the nameplate: level, or upright", required=True),
            **PLACE,
        }
    ),
    "story": Table(
        {"story": Field(Written("a story's name", "稿件编号"), "稿件", "a story", required=True)}
        | _STORY_OPTIONS
        | PLACE
    ),
    "continues": Table(
        {"continues": Field(Written("a story's name", "稿件编号"), "上接", "goes on with a story", required=True)}
        | _STORY_OPTIONS
        | PLACE
    ),
    "title": Table(
        {
            "title": Field(Written("a story's name", "稿件编号"), "大标题", "headline zone of a story", required=True),
            "headline": Field(HEADLINE, "标题", "headline level, or a mapping of choices"),
            "box": Field(BOX, "底", "tint or frame"),
            "picture": Field(BACKDROP, "底图", "picture behind the headline"),
            **EXCUSE,
            **PLACE,
        }
    ),
    "picture": Table(
        {
            "picture": Field(Written(), "图片", "picture file, from the issue's folder", required=True),
            "headline": Field(Written(), "图题", "headline of the picture"),
            **LOOKS,
            "caption_at": CAPTION_FIELD,
            "box": Field(BOX, "围框", "tint or frame"),
            "facing": FACING_FIELD,
            "label": Field(Text(), "标注", "广告: the picture is an advertisement"),
            **EXCUSE,
            **PLACE,
        }
    ),
    "group": Table(
        {
            "group": Field(GROUP, GROUP_FIELD.zh, GROUP_FIELD.en, required=True),
            "headline": Field(Written(), "图题", "headline of the group"),
            "caption_at": CAPTION_FIELD,
            "box": Field(BOX, "围框", "tint or frame"),
            "facing": FACING_FIELD,
            "label": Field(Text(), "标注", "广告: the picture is an advertisement"),
            **EXCUSE,
            **PLACE,
        }
    ),
    "promo": Table(
        {
            "promo": Field(
                Table(
                    {
                        "lines": Field(Items(Text()), "文字", "the call, line by line"),
                        "codes": Field(
                            Items(
                                Table(
                                    {
                                        "name": Field(Text(), "名称", "name below the code", required=True),
                                        "url": Field(Text(), "网址", "what the code says", required=True),
                                    }
                                )
                            ),
                            "二维码",
                            "QR codes",
                        ),
                        "colour": Field(_COLOUR, "颜色", "a colour of the house style"),
                    }
                ),
                "推广条",
                "promo strip",
                required=True,
            ),
            **PLACE,
        }
    ),
    "notice": Table(
        {
            "notice": Field(
                Table(
                    {
                        "headline": Field(Text(), "大字", "the call", required=True),
                        "lines": Field(Items(Text()), "文字", "short lines"),
                        "label": Field(Text(), "标注", "广告 or 公益广告"),
                        "colour": Field(_COLOUR, "颜色", "a colour of the house style"),
                        "picture": Field(BACKDROP, "底图", "picture behind it"),
                        "writing": Field(_WRITING, "横排竖排", "horizontal (default) or vertical words"),
                    }
                ),
                "公益广告",
                "poster-like notice",
                required=True,
            ),
            **EXCUSE,
            **PLACE,
        }
    ),
}
"""What may stand in a block, by the key that says so, with the options of each."""


class BlockKind:
    """A block is read later, when its place is known (``blocks.py``); here only its shape is looked at."""

    def read(self, value: Value, log: Log) -> Value | None:
        """Return the value itself."""
        if isinstance(value.node, yaml.MappingNode):
            return value
        wrong_type(value, log, "a mapping such as {story: …}", "形如 {story: …} 的映射")
        return None

    def schema(self) -> Schema:
        """One of the tables above."""
        return {"$ref": "#/$defs/block"}


class RowKind:
    """A dummy row is read by ``dummy.py``."""

    def read(self, value: Value, log: Log) -> Value:
        """Return the value itself."""
        return value

    def schema(self) -> Schema:
        """``- 34: A A B B`` or ``- rest: C C C C``."""
        return {
            "type": "object",
            "patternProperties": {r"^(\d+|rest)$": {"type": "string"}},
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }


PAGE: Final = Table(
    {
        "page": Field(Integer(1, 999), "版次", "page number (default: one more than the page before)"),
        "spread": Field(
            Switch(), "通版跨页", "true: this page, an even one, and the next are made up as one, over the fold (false)"
        ),
        "name": Field(Text(), "版名", "section name: 要闻"),
        "editors": Field(Names(Text()), "本版编辑", "who made the page: 责任编辑: 王芳"),
        "dummy": Field(Items(RowKind()), "版样", "the page drawn in letters, one row per depth in lines"),
        "blocks": Field(Names(BlockKind()), "版块", "what each letter holds, in reading order", required=True),
    },
    name="page",
)

ISSUE: Final = Table(
    {
        "paper": Field(Written(), "版式规范", "house style: one of ours, or a file such as style.yaml"),
        "title": Field(Text(), "报名", "name of the paper, instead of the house style's"),
        "date": Field(Date(), "出版日期", "day of publication: 2026-07-07", required=True),
        "number": Field(Integer(), "期号", "number of the issue"),
        "total": Field(Integer(), "总期号", "number counted from the first issue ever"),
        "edition": Field(Text(), "版别", "edition: 早版, A叠; in the names of press files and beside their pages"),
        "imprint": Field(Text(), "报尾", "imprint at the foot of the last page"),
        "press": Field(Written(), "印厂条件", "press profile: newsprint, or a print shop's file press/plant.yaml"),
        "check": CHECK_FIELD,
        "names": Field(Items(Word()), "人名表", "personal names that lines avoid to tear apart: [何蓉娜, 沈晓]"),
        "stories": Field(
            Either(Items(Written()), Names(INLINE_STORY)),
            "稿件",
            "stories written here, or a list of files (default: stories/NAME.md of every story a block names)",
        ),
        "pages": Field(Items(PAGE), "版面", "the pages; an issue with one story needs none"),
    }
)
