"""What the layout linter has to say. A message's code is ``check/`` and the rule that is switched by that name."""

from __future__ import annotations

from typing import Final

from layout.model.diagnostics import Message


def _found(rule: str, en: str, zh: str, hint_en: str, hint_zh: str) -> Message:
    return Message(f"check/{rule}", "warning", f"page {{page}}: {en}", f"第{{page}}版：{zh}", hint_en, hint_zh)


ALIGNED_GUTTERS: Final = _found(
    "aligned-gutters",
    "the gutter right of column {column} runs straight from the head of the page to its foot",
    "第{column}栏右边的栏间从头直通到脚（通缝）",
    "let a block reach over it: a headline, a picture or a story over columns {column} and {next}",
    "让一块跨过它：第{column}、{next}栏上排一题、一图，或一篇通过去的稿件",
)
CUT_ACROSS: Final = _found(
    "cut-across",
    "blocks {above} end and {below} begin at line {line}: a band across the whole page cuts it in two",
    "上面的 {above} 和下面的 {below} 在第{line}行一齐断开，版面分成两截（断版）",
    "let one of them end some lines higher or lower, or put one block over the whole width",
    "让其中一块高几行或低几行，或上下之间排一块通栏",
)
TOUCHING_HEADS: Final = _found(
    "touching-heads",
    "headlines “{one}” and “{other}” stand side by side at one height, {sizes_en}",
    "“{one}”和“{other}”两题并排在同一高度，{sizes_zh}（碰题）",
    "give one another level, more or fewer columns, a vertical headline or a box, or another height",
    "改一题的级别、栏数，改竖题，加框，或错开高度",
)
FACING_HEADS: Final = _found(
    "facing-heads",
    "headlines “{one}” and “{other}” face each other at one height in one form",
    "“{one}”和“{other}”两题在同一高度左右相对，形状相同（对题）",
    "move one of them, or change its level, its lines or its columns",
    "错开一题的位置，或改它的级别、行数、栏数",
)
FACING_OVER_FOLD: Final = FACING_HEADS._replace(
    en="page {page}: headline “{one}” faces “{other}” of page {across} over the fold, at one height in one form",
    zh="第{page}版：“{one}”和第{across}版的“{other}”隔着中缝相对，形状相同（对题）",
)
STACKED_HEADS: Final = _found(
    "stacked-heads",
    "headline “{other}” stands under headline “{one}” with only {lines} lines between",
    "“{one}”之下只有{lines}行，又是“{other}”一题（叠题）",
    "give the upper story more lines here, or let the lower one begin elsewhere",
    "上一篇在这里多排几行，或把下一题移开",
)
HEADS_IN_ROW: Final = _found(
    "heads-in-row",
    "{count} headlines of one look stand in a row: {heads}",
    "{count}题同样的面貌排成一排：{heads}（并题）",
    "change the level or the height of one of them, box it, or give it a vertical headline",
    "改一题的级别或高度，加框，或改竖题",
)
TITLE_AWAY: Final = _found(
    "head-off-text",
    "title zone {block} does not touch the text of its story “{story}”",
    "大标题 {block} 没有挨着它的正文“{story}”（题文不对应）",
    "put the block with its text right below it or beside it",
    "把正文的块排在它紧下面或旁边",
)
TEXT_LEFT: Final = _found(
    "head-off-text",
    "the text of “{story}” begins at the left of its headline",
    "“{story}”的正文从标题左边排起（题文不对应）",
    "let the headline stand over the column in which the text begins",
    "标题要盖住正文的第一栏",
)
TEXT_ABOVE: Final = _found(
    "text-above-head",
    "the text of “{story}” stands {lines} lines above its headline",
    "“{story}”的正文比标题还高{lines}行（文在题上）",
    "let the area be highest at its left, or the headline cover all of its columns",
    "版块的顶边要左高右低，或让标题盖住各栏",
)
HEAD_AT_FOOT: Final = _found(
    "head-at-foot",
    "headline “{head}” has only {lines} lines of its text below it",
    "“{head}”之下只有{lines}行正文（背题）",
    "make the block deeper, or the heading shallower (headline: {{lines: N}}, a lower level)",
    "加深版块，或减小标题区（headline: {{lines: N}}，降一级）",
)
SUBHEAD_AT_FOOT: Final = _found(
    "head-at-foot",
    "subhead “{head}” has only {lines} lines of text below it in its column",
    "小标题“{head}”之下本栏只有{lines}行（背题）",
    "make the block a line deeper or shallower, or move the picture below it",
    "版块增减一行，或移开它下面的图片",
)
FACING_OUT: Final = _found(
    "facing-out",
    "picture {file} stands at the {side_en} edge and looks off the page",
    "图片 {file} 在版面{side_zh}边，朝向版外",
    "put it at the other edge, or choose another picture",
    "移到另一边，或换一张",
)
HOLE: Final = _found(
    "hole",
    "block {block} has a hole of {lines} lines in text column {column}",
    "版块 {block} 第{column}栏中间空着{lines}行",
    "make its heading or a picture deeper, or move the picture",
    "加大标题区或图片，或移动图片",
)
SHORT_FOOT: Final = _found(
    "hole",
    "text column {column} of block {block} ends {lines} lines above its foot",
    "版块 {block} 第{column}栏脚空着{lines}行",
    "take lines from the block, make its heading or a picture deeper, or add copy",
    "减少版块行数，加大标题区或图片，或增加文字",
)
EMPTY_CELLS: Final = _found(
    "hole",
    "no block stands in column {columns}, lines {first} to {last}",
    "第{columns}栏第{first}—{last}行没有版块",
    "give its cells to a neighbour in the dummy",
    "在版样里把这些格子分给旁边的版块",
)
SMALLER_THAN_LOWER: Final = _found(
    "rank",
    "“{one}” ({level}) came out at {size} pt, smaller than “{other}” ({lower}) at {larger} pt",
    "“{one}”（{level}）只排{size}点，比低一级的“{other}”（{lower}，{larger}点）还小",
    "break the higher one into more lines, give it more columns, or lower the level or size of the other",
    "高的一题分行或加栏，或把低的一题再降一级、减小字号",
)
FIRST_IS_SMALLER: Final = _found(
    "rank",
    "“{one}” in the first corner of the page is {size} pt, “{other}” below it {larger} pt",
    "版面最上角的“{one}”只有{size}点，下面的“{other}”有{larger}点（头条倒置）",
    "let the stronger story begin there, or box the smaller one",
    "把重的一篇排到那里，或给轻的一篇加框",
)
TOO_MANY_JUMPS: Final = _found(
    "front-jumps",
    "{count} stories jump from this page ({blocks}), more than {limit}",
    "有{count}处下转（{blocks}），超过{limit}处",
    "cut one of them so that it ends here",
    "删短一篇，在本版排完",
)
TOO_MANY_INSIDE: Final = TOO_MANY_JUMPS._replace(code="check/inside-jumps")
JUMPS_AGAIN: Final = _found(
    "jumps-again",
    "story “{story}” of page 1 jumps {count} times, on pages {pages}",
    "首版的“{story}”转了{count}次（第{pages}版）",
    "let it end where it goes on, or cut it",
    "在接着排的那一版排完，或删短",
)
FEW_CHARACTERS: Final = _found(
    "jump-characters",
    "only {count} characters of “{story}” stand in its continuation, fewer than {limit}",
    "“{story}”转过来只有{count}字，不足{limit}字",
    "cut the story so that it ends on its first page, or let more of it jump",
    "删短，在首版排完；或让它多转一些",
)
OTHER_WORDS: Final = _found(
    "jump-words",
    "the continuation's head “{short}” shares no word with the headline “{headline}”",
    "转版题“{short}”和主题“{headline}”没有相同的词",
    "let the short title (short:) repeat a word of the headline",
    "短题（short:）里用主题里的一个词",
)
TOUCHING_BOXES: Final = _found(
    "touching-boxes",
    "the boxes {one} and {other} touch",
    "{one}、{other} 两个框（底纹）碰在一起",
    "leave a blank line between them (air: 1), or take one box away",
    "中间空一行（air: 1），或去掉一个框",
)
FOLD_LETTER: Final = _found(
    "fold",
    "a letter of “{text}” in block {block} lies within {limit} mm of the fold",
    "版块 {block} 的“{text}”有字离中缝不足{limit}毫米（压中缝）",
    "break the line elsewhere, align or size it otherwise, or put a space (　) between the words at the fold",
    "改转行、对齐或字号，或在中缝处的两个词之间空一格",
)
FOLD_TEXT: Final = _found(
    "fold",
    "text of block {block} lies on the fold: “{text}”",
    "版块 {block} 的正文压在中缝上：“{text}”（压中缝）",
    "keep to the basic columns, give it an even number of columns, or let the block end at the fold",
    "用基本栏，分成双数栏，或让这一块不跨中缝",
)
FOLD_CODE: Final = _found(
    "fold",
    "a QR code of block {block} lies within {limit} mm of the fold and cannot be read there",
    "版块 {block} 的二维码离中缝不足{limit}毫米，扫不出来（压中缝）",
    "let the block end at the fold",
    "让这一块不跨中缝",
)
COVERED_TEXT: Final = _found(
    "covered-text",
    "block {block} lies on {count} lines of other text: “{text}”",
    "版块 {block} 压住了别的文字，共{count}行：“{text}”（压字）",
    "write . in the dummy for the cells under it, move it, or make it smaller",
    "把它底下的格子在版样里写成 .，或移开、改小",
)
COVERED_BLOCK: Final = COVERED_TEXT._replace(
    en="page {page}: block {block} lies on block {one}, both placed in mm",
    zh="第{page}版：版块 {block} 压在 {one} 上，两块都用毫米定位（压字）",
    hint_en="move one of them, or make it smaller",
    hint_zh="移开一块，或改小",
)
PAGE_GAP: Final = _found(
    "page-numbers",
    "page {before} comes before it: pages are missing between",
    "前面是第{before}版，中间缺版",
    "write the right page number, or add the missing pages",
    "改正 page:，或补上缺的版",
)
NO_MASTHEAD: Final = _found(
    "page-numbers",
    "page 1 has no nameplate",
    "首版没有报头",
    "give it a block with masthead: front, or another page number",
    "加一个 masthead: front 的版块，或改版次",
)
MASTHEAD_INSIDE: Final = _found(
    "page-numbers",
    "a nameplate stands on an inside page",
    "报头排在里版",
    "the nameplate belongs on page 1; inside pages have a folio line by themselves",
    "报头只排在首版，里版的报眉是自动的",
)
FOLIO: Final = _found(
    "page-numbers",
    "the folio line does not show {what_en}",
    "报眉上没有{what_zh}",
    "let `folio` and `date` in the wording of the house style say it",
    "在版式规范的 wording 里写 `folio`、`date`",
)
LATER: Final = _found(
    "story-date",
    "story “{story}” is of {date}, after the day of publication, {issue}",
    "稿件“{story}”写的是{date}，晚于出版日期{issue}",
    "mend the date of the story or that of the issue",
    "改正稿件的日期，或本期的 date:",
)
NO_LABEL: Final = _found(
    "ad-label",
    "notice {block} is not labelled as an advertisement",
    "{block} 没有标明广告",
    "write label: 广告 or 公益广告",
    "写 label: 广告，或 公益广告",
)
OTHER_LABEL: Final = _found(
    "ad-label",
    "the label of {block}, “{label}”, does not say 广告",
    "{block} 的标注“{label}”没有“广告”二字",
    "write label: 广告; an advertisement may not look like news",
    "写 label: 广告；广告不能以新闻的面貌出现",
)
NAME_TOO_SMALL: Final = _found(
    "imprint",
    "the paper's name ({size} pt) is not the largest text of page 1: “{text}” has {larger} pt",
    "报名{size}点，不是首版最大的字：“{text}”有{larger}点",
    "make the headline smaller, or the name larger (masthead.name_size, more lines for the masthead)",
    "减小标题，或加大报名（masthead.name_size，报头多占几行）",
)
NOT_PRINTED: Final = _found(
    "imprint",
    "the issue does not print {what_en}",
    "本期没有印出{what_zh}",
    "set `{key}`",
    "写 `{key}`",
)
