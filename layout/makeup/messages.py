"""What make-up has to say about an issue."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from layout.model.diagnostics import Message

ROLES: Final = {
    "badge": "专栏标识", "body": "正文", "byline": "署名", "caption": "图片说明", "credit": "署名", "deck": "副题",
    "fact": "资料框",
    "flag": "栏题", "folio": "报眉", "headline": "主题", "jump": "转版语", "kicker": "引题", "label": "广告标识",
    "masthead": "报头", "note": "编者按", "notice": "公益广告", "picture_title": "图题", "promo": "推广语",
    "promo_label": "二维码名称", "quote": "插题", "subhead": "小标题",
}  # fmt: skip
"""What a placed line is, as a Chinese reader calls it."""


def columns_of(*, vertical: bool) -> dict[str, str]:
    """Return the words for the text columns of a block: those of vertical lines are tiers."""
    return {"column": "tier", "column_zh": "段"} if vertical else {"column": "column", "column_zh": "栏"}


OVERSET = Message(
    "story/overset", "error",
    "story “{story}” does not fit: {characters} characters ({lines} lines) over",
    "稿件“{story}”放不下：超{characters}字（{lines}行）",
    "give the block more lines, cut the copy, or let it jump (jump: true)",
    "加大版块、删减文字，或写 jump: true 转版",
)  # fmt: skip
UNDERSET = Message(
    "story/underset", "warning",
    "story “{story}” leaves {lines} lines empty",
    "稿件“{story}”缺{lines}行",
    "make its heading or a picture larger (headline: {{lines: N}}, pictures: [{{lines: N}}]), or add copy",
    "加大标题区、图片（headline: {{lines: N}}、pictures: [{{lines: N}}]），或增加文字",
)  # fmt: skip
UNDERSET_ROWS = UNDERSET._replace(
    hint_en="make the block {rows} lines shorter, or its heading or a picture deeper "
    "(headline: {{lines: N}}, pictures: [{{lines: N}}])",
    hint_zh="版块减少{rows}行，或加大标题区、图片（headline: {{lines: N}}、pictures: [{{lines: N}}]）",
)
"""The same where the block can be made shorter by whole lines of the page."""
UNEVEN_FEET = Message(
    "story/uneven-feet", "warning",
    "the columns of story “{story}” end {lines} lines apart",
    "稿件“{story}”各栏末行高低差{lines}行",
    "move the subhead or cut a few characters before it, or change the block's depth by a line",
    "移动小标题，或在它之前增删几个字，或把版块增减一行",
)  # fmt: skip
LINE_ALONE = Message(
    "story/line-alone", "warning",
    "the last line of a paragraph of story “{story}” stands alone at the top of a {column}",
    "稿件“{story}”有一段的末行单独排在{column_zh}首（单行不成{column_zh}）",
    "cut or add a few characters in the paragraph, or change the block's depth by a line",
    "增删几个字，或把版块增减一行",
)  # fmt: skip
LINE_GAP = Message(
    "story/line-gap", "warning",
    "the lines of story “{story}” are {gap} em apart: too close for the marks and readings between them",
    "稿件“{story}”行距空{gap}字，排不开行间的标号、注音",
    "{needed} em are wanted: let the house style set grid.leading to {leading}pt or more",
    "要空{needed}字：版式规范的 grid.leading 不小于 {leading}pt",
)  # fmt: skip
NOTHING_JUMPS = Message(
    "jump/nothing-left", "error",
    "story “{story}” fits its block: nothing is left to jump to page {page}",
    "稿件“{story}”一版排得下，没有文字可转{page}版",
    "give the first block fewer lines, or take jump and continues away",
    "减少首版版块的行数，或去掉 jump 与 continues",
)  # fmt: skip
SHORT_JUMP = Message(
    "jump/too-short", "warning",
    "the jump leaves only {lines} lines of story “{story}” {side} it",
    "稿件“{story}”转版{side_zh}只有{lines}行",
    "move the cut: at least {least} lines on each side",
    "调整版块，使转版前后各不少于{least}行",
)  # fmt: skip
NO_ROOM = Message(
    "block/no-room", "error",
    "block {block} has no line left for text under its heading and pictures: {characters} characters over",
    "版块{block}除去标题和图片已无文字的位置：超{characters}字",
    "give the block more lines or columns, or its heading and pictures fewer",
    "加大版块，或缩小标题区、图片",
)  # fmt: skip
NO_ROOM_ROWS = NO_ROOM._replace(
    hint_en="give the block {rows} lines more at least, or its heading and pictures fewer",
    hint_zh="版块至少加{rows}行，或缩小标题区、图片",
)
"""The same where more lines of the page help."""
HEADLINE_TOO_WIDE = Message(
    "headline/too-wide", "warning",
    "headline “{headline}” is too wide: it had to shrink to {size} pt (the style's least is {least} pt)",
    "标题“{headline}”过长，只能排到{size}点（版式规定不小于{least}点）",
    "break it (headline: {{breaks: 上行/下行}}), widen its span, or choose a lower level",
    "写明断行（headline: {{breaks: 上行/下行}}）、加宽标题，或降低标题级别",
)  # fmt: skip
PICTURE_TOO_DEEP = Message(
    "picture/too-deep", "error",
    "picture {file} does not fit block {block}: it needs {rows} lines, and at most {room} in a row are free",
    "图片{file}在版块{block}里放不下：要{rows}行，最多只有{room}行连着空着",
    "give it fewer {column}s or lines, or the block more",
    "减少图片的{column_zh}数或行数，或加大版块",
)  # fmt: skip
PICTURE_TOO_WIDE = Message(
    "picture/too-wide", "error",
    "the `width` of picture {file} is {asked}字; block {block} has {room}字",
    "图片{file}的 width 是{asked}字，版块{block}只有{room}字",
    "write a width of {room}字 or less, or leave it out: the picture fills its {column}s",
    "width 写{room}字或更少；不写就占满各{column_zh}",
)  # fmt: skip
PICTURE_OUTSIDE = Message(
    "picture/outside", "error",
    "picture {file} is to stand at {column} {first}, line {line}, which is outside block {block}",
    "图片{file}要排在第{first}{column_zh}第{line}行，在版块{block}之外",
    "`at` counts in the block, from 1: so wide a picture begins in {column} {columns} at the latest, and in line {lines}",
    "at 从版块的左上角数起，都从1数：这么宽的图最多从第{columns}{column_zh}、第{lines}行排起",
)  # fmt: skip
TOO_WIDE = Message(
    "block/too-wide", "warning",
    "{what} of block {block} asks for {asked} {column}s; there are {columns}",
    "版块{block}的{what_zh}要{asked}{column_zh}，只有{columns}{column_zh}",
    "write {columns} or less",
    "写{columns}或更少",
)  # fmt: skip
TOO_DEEP = Message(
    "block/too-deep", "warning",
    "the heading of block {block} asks for {asked} lines; there are {lines}",
    "版块{block}的标题要{asked}行，只有{lines}行",
    "write {lines} or less, or give the block more lines",
    "写{lines}或更少，或加大版块",
)  # fmt: skip
TOO_MANY_COLUMNS = Message(
    "block/too-many-columns", "error",
    "block {block} cannot be set in {columns} {column}s: they would hold {measure} characters",
    "版块{block}排不成{columns}{column_zh}：每{column_zh}只有{measure}字",
    "ask for fewer {column}s, or for less room between or round them",
    "减少{column_zh}数，或减小栏间、框的内空",
)  # fmt: skip
HEADING_TOO_DEEP = Message(
    "headline/too-deep", "warning",
    "the heading of block {block} needs {needed} lines, not {lines}",
    "版块{block}的标题需要{needed}行，{lines}行放不下",
    "give it more lines (headline: {{lines: {needed}}}), or a smaller level",
    "写 headline: {{lines: {needed}}}，或降低标题级别",
)  # fmt: skip
HEADING_CROWDED = Message(
    "headline/crowded", "warning",
    "the heading of block {block} has no room for kicker or deck beside its headline: they stand above and below it",
    "版块{block}的标题太窄，引题、副题放不到主题旁边，改放在上下",
    "widen the heading, or take `kicker: left`, `deck: right` away",
    "加宽标题，或去掉 `kicker: left`、`deck: right`",
)  # fmt: skip
SIDE_HEADING_TOO_WIDE = Message(
    "headline/side-too-wide", "error",
    "the vertical heading of block {block} needs {needed} columns, and there are {columns} for it",
    "版块{block}的竖题需要{needed}栏，只有{columns}栏可用",
    "widen the block or the heading (headline: {{span: {needed}}}), or choose a lower level or a smaller size",
    "加宽版块或标题（headline: {{span: {needed}}}），或降低标题级别、缩小字号",
)  # fmt: skip
PROMO_TOO_SHALLOW = Message(
    "promo/no-room", "error",
    "promo strip {block} is too small for its words and codes: a code would be {side} mm wide (least {least} mm)",
    "推广条{block}放不下文字和二维码：二维码只有{side}毫米（不小于{least}毫米）",
    "give it more lines or columns, or fewer words or codes",
    "增加行数或栏数，或减少文字、二维码",
)  # fmt: skip
TEXT_NO_ROOM = Message(
    "text/no-room", "error",
    "there is no room for “{text}…” ({role}) on page {page}",
    "{page}版“{text}……”（{role_zh}）排不下",
    "give its block more columns or lines, or write less",
    "加大版块，或减少文字",
)  # fmt: skip
FURNITURE_NO_ROOM = TEXT_NO_ROOM._replace(
    hint_en="shorten the paper's name, the page's name or what else stands in that line",
    hint_zh="缩短报名、版名、编辑姓名等同排一行的文字",
)
"""The same for a line that stands in no block: the folio line."""
LINE_LOOSE = Message(
    "line/too-loose", "warning",
    "page {page}: the characters of the line “{text}” stand {gap} em apart: what follows is too long and does not break",
    "{page}版：“{text}”一行的字距撑开了{gap}字：后面的内容太长，又不能拆开",
    "widen the {column}, or shorten what follows this line",
    "加宽此{column_zh}，或缩短这一行后面的内容",
)  # fmt: skip
LINE_RESCUED = Message(
    "line/rescued", "warning",
    "page {page}: no setting keeps the rules in this narrow measure: “{text}” ends with a torn word or before a mark",
    "{page}版：此{column_zh}太窄，“{text}”一行只能拆断单词，或让标点落在行首",
    "widen the {column}, or change a few words near this line",
    "加宽此{column_zh}，或改动这一行附近的文字",
)  # fmt: skip
PICTURE_NO_ROOM = Message(
    "picture/no-room", "error",
    "picture {file} has no room left over its caption",
    "图片{file}除去说明文字已无位置",
    "give it more lines, or a shorter caption",
    "增加行数，或缩短图片说明",
)  # fmt: skip
PICTURE_COARSE = Message(
    "picture/low-resolution", "warning",
    "page {page}: picture {file} has {ppi} pixels per inch at its printed size (the style's least is {least})",
    "{page}版：图片{file}印成这么大，每英寸只有{ppi}像素（版式规定不少于{least}）",
    "use a larger file, crop less, or print it {width} mm wide at most",
    "换更大的文件、少裁一些，或印得不宽于{width}毫米",
)  # fmt: skip
NOT_CONTINUED = Message(
    "jump/lost", "error",
    "{characters} characters of story “{story}” are continued on no page",
    "稿件“{story}”有{characters}字没有续排",
    "let its last block hold the rest, or add a block that continues it",
    "加大最后的版块，或再加一个 continues 版块",
)  # fmt: skip
MISSING_GLYPH = Message(
    "fonts/missing-glyph", "error",
    "no face of the issue has the character {character} ({code}), in story “{story}”",
    "所用字体都没有“{character}”（{code}）字，见稿件“{story}”",
    "put a face that has it into the issue's fonts folder, or write another character",
    "在本期的 fonts 文件夹放入含此字的字体，或改字",
)  # fmt: skip
FITTED = Message(
    "fit/used", "note",
    "story “{story}” fills its block{but}: {used}",
    "稿件“{story}”{but_zh}：{used_zh}",
)  # fmt: skip

_CHANGES = {
    "picture": ("picture {name} {by:+} lines", "图片{name}{by:+}行"),
    "headline": ("heading {by:+} lines", "标题区{by:+}行"),
    "quote": ("without its pull quote", "不排插题"),
    "fact": ("without its fact box", "不排资料框"),
    "filler": ("filler {name}, {by} lines, at its end", "文末补报花{name}，{by}行"),
}


def change_words(kind: str, by: int, name: str) -> tuple[str, str]:
    """Return what gave way, in English and Chinese."""
    en, zh = _CHANGES[kind]
    name = PurePath(name).name
    return en.format(by=by, name=name), zh.format(by=by, name=name)


PAGE_CUT: Final = Message(
    "picture/page-cut", "error",
    "page {page}: the PDF {file} is {size} mm, its place {place} mm: part of it would be cut off",
    "第{page}版：PDF {file} 是 {size} 毫米，版块是 {place} 毫米，会裁掉一部分",
    "give the block the size of the PDF (x, y, w, h in mm), or ask for one of the block's size",
    "版块改成 PDF 的大小（x、y、w、h，毫米），或要一份合版块尺寸的",
)  # fmt: skip
PAGE_SCALED: Final = Message(
    "picture/page-scaled", "warning",
    "page {page}: the PDF {file} is {size} mm, its place {place} mm: it prints at {percent} %",
    "第{page}版：PDF {file} 是 {size} 毫米，版块是 {place} 毫米，按 {percent}% 印出",
    "give the block the size of the PDF (x, y, w, h in mm)",
    "版块改成 PDF 的大小（x、y、w、h，毫米）",
)  # fmt: skip
