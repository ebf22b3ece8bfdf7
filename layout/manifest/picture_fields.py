"""The keys of a picture and of a group of pictures: inside a story, in a block of its own, behind a title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

from layout.manifest.kinds import Choice, Integer, Measure, Number, Ratio, Schema, Written
from layout.manifest.tables import Either, Field, Items, Table
from layout.model.story import CaptionPlace, Placement

CAPTION_AT: Final = Choice(get_args(CaptionPlace))
FOCUS: Final = Field(
    Items(Number(0, 1), count=2), "裁切焦点", "[x, y] from 0 to 1: the point that cropping keeps in view"
)
LOOKS: Final = {
    "caption": Field(Written(), "图片说明", "caption"),
    "credit": Field(Written(), "摄影署名", "credit: ■周正飞 宋洋 摄"),
    "focus": FOCUS,
    "ink": Field(Written(), "用墨", "grey: black ink alone; or a colour of the house style beside black (双色)"),
    "ratio": Field(Ratio(), "裁成的比例", "shape it is cropped to, width to height: 3:2 (default: the picture's own)"),
}
"""What may be said of any picture."""

PART: Final = Table(
    {"file": Field(Written(), "图片文件", "picture file, from the issue's folder", required=True), **LOOKS},
    short="file",
    name="group-picture",
)
BACKDROP: Final = Table(
    {name: PART.fields[name] for name in ("file", "caption", "credit", "focus", "ink")}, short="file", name="backdrop"
)
"""A picture behind a headline or beside a notice: it fills its place."""
GROUP: Final = Table(
    {
        "pictures": Field(Items(PART), "图片", "the pictures, in reading order", required=True),
        "rows": Field(Items(Integer(1, 12)), "每行几张", "[2, 1]: how many in each row (default: by their ratios)"),
        "gap": Field(Measure(), "图间", "distance of the pictures (1mm)"),
        "caption": LOOKS["caption"],
        "credit": LOOKS["credit"],
    },
    name="group",
)
GROUP_FIELD: Final = Field(GROUP, "组图", "several pictures as one, in justified rows")
FACING_FIELD: Final = Field(Choice(("left", "right")), "朝向", "which way the heads in it look: left or right")
CAPTION_FIELD: Final = Field(
    CAPTION_AT, "说明位置", "below, at a side (beside, left, right, left-top, right-top) or over the picture"
)


@dataclass(eq=False, repr=False)
class _PictureTable(Table):
    """A picture has a file, or is a group (``picture_records.py`` says so of one that is written)."""

    def definition(self) -> Schema:
        """The schema, with one of the two keys required."""
        short, whole = super().definition()["anyOf"]
        return {"anyOf": [short, whole | {"required": ["file"]}, whole | {"required": ["group"]}]}


PICTURE: Final = _PictureTable(
    {
        "file": Field(Written(), "图片文件", "picture file, from the issue's folder; or a group"),
        "group": GROUP_FIELD,
        **LOOKS,
        "caption_at": CAPTION_FIELD,
        "facing": FACING_FIELD,
        "columns": Field(Integer(1, 20), "占几栏", "text columns it covers (1)"),
        "lines": Field(
            Integer(1, 500), "占几行", "body lines it covers, caption included (default: the picture's ratio)"
        ),
        "at": Field(
            Either(Items(Integer(1, 999), count=2), Choice(get_args(Placement))),
            "位置",
            "where in the story's area (top-right), or [column, line] of the text area, from 1",
        ),
        "width": Field(Measure(zero=False), "图宽", "narrower than its columns: the text runs round it"),
        "gap": Field(Measure(), "图文间距", "distance to the text (1字)"),
        "contour": Field(
            Either(Items(Items(Number(0, 1), count=2)), Choice(("alpha",))),
            "沿线",
            "the line text follows: alpha, or corners [[x, y], …] from 0 to 1 of the picture as printed",
        ),
    },
    short="file",
    name="picture",
)
