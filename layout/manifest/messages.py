"""Everything this stage may complain about, in English and Chinese, with a hint how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from layout.model.diagnostics import Message


def _error(code: str, en: str, zh: str, hint_en: str = "", hint_zh: str = "") -> Message:
    return Message(code, "error", en, zh, hint_en, hint_zh)


# --- files ------------------------------------------------------------------------------------------------------------

FILE_MISSING: Final = _error(
    "file/missing",
    "there is no file {path}",
    "找不到文件 {path}",
    "{near_en}",
    "{near_zh}",
)
FILE_FOLDER: Final = _error(
    "file/is-folder",
    "{path} is a folder, not a file",
    "{path} 是文件夹，不是文件",
    "name a file in it",
    "请写出其中的文件名",
)
FILE_UNREADABLE: Final = _error(
    "file/unreadable",
    "{path} cannot be read: {reason}",
    "{path} 读不出来：{reason}",
    "check its permissions",
    "请检查文件权限",
)
FILE_ENCODING: Final = _error(
    "file/not-utf8",
    "{path} is not UTF-8 text (byte {byte} of the file)",
    "{path} 不是 UTF-8 文本（第 {byte} 字节）",
    "save it as UTF-8 in your editor (it may be GBK or UTF-16)",
    "请在编辑器里另存为 UTF-8（它可能是 GBK 或 UTF-16）",
)
FILE_CONTROL: Final = _error(
    "file/control-character",
    "there is an invisible control character, {codepoint}, in the text",
    "文本中有看不见的控制字符 {codepoint}",
    "delete it; it often comes from copying out of another program",
    "请删除；多半是从别的软件复制时带来的",
)
FILE_TOO_BIG: Final = _error(
    "file/too-big",
    "{path} is larger than {limit} kB",
    "{path} 超过 {limit} kB",
    "is it the right file?",
    "请确认文件没有弄错",
)
PATH_OUTSIDE: Final = _error(
    "path/outside",
    "{path} lies outside the issue's folder",
    "{path} 在本期文件夹之外",
    "copy the file into the issue's folder and name it from there",
    "请把文件复制到本期文件夹里，再写相对路径",
)

# --- YAML -------------------------------------------------------------------------------------------------------------

BAD_YAML: Final = _error(
    "manifest/bad-yaml",
    "this is not valid YAML: {problem}",
    "YAML 格式有误：{problem}",
    "look for a full-width ： ， ［ ］ ｛ ｝, a missing quote, bracket or space after a colon, or a tab; also a line above",
    "请检查是否用了全角的：，［］｛｝，冒号后是否空一格，引号、括号是否成对，是否用了制表符；也看看上一行",
)
EMPTY: Final = _error(
    "manifest/empty",
    "{path} is empty",
    "{path} 是空的",
    "the shortest issue has a title, a date and one story; the shortest style `extends: default`",
    "最短的一期有 title、date 和一篇稿件；最短的版式规范写 `extends: default`",
)
TOO_COMPLEX: Final = _error(
    "manifest/too-complex",
    "the YAML is nested or repeated beyond reason (more than {limit} {what_en})",
    "YAML 嵌套或重复过多（超过 {limit} {what_zh}）",
    "write values out instead of nesting anchors and aliases",
    "请直接写出内容，不要层层引用（& 与 *）",
)
BAD_TAG: Final = _error(
    "manifest/bad-tag",
    "the YAML tag or merge key {tag} is not allowed here",
    "这里不能用 YAML 标签或合并键 {tag}",
    "write the plain value; put text that starts with ! or < in quotes",
    "请直接写值；以 ! 或 < 开头的文字请加引号",
)
DUPLICATE_KEY: Final = _error(
    "manifest/duplicate-key",
    "the key `{name}` stands twice; first in line {line}",
    "键 `{name}` 写了两次，第一次在第 {line} 行",
    "delete or rename one of them",
    "请删去或改名其中一个",
)
UNKNOWN_KEY: Final = _error(
    "manifest/unknown-key",
    "there is no key `{name}` here",
    "这里没有 `{name}` 这个键",
    "{near_en}",
    "{near_zh}",
)
MISSING_KEY: Final = _error(
    "manifest/missing-key",
    "the key `{name}` is missing",
    "缺少键 `{name}`",
    "add `{name}:` {what_en}",
    "请加上 `{name}:`（{what_zh}）",
)
WRONG_TYPE: Final = _error(
    "manifest/wrong-type",
    "this must be {expected_en}, not {found_en}",
    "这里应是{expected_zh}，不是{found_zh}",
)
BAD_CHOICE: Final = _error(
    "manifest/bad-choice",
    "`{found}` is not one of: {choices}",
    "`{found}` 不在可选项之内：{choices}",
    "{near_en}",
    "{near_zh}",
)
BAD_LENGTH: Final = _error(
    "manifest/bad-length",
    "`{found}` is not a length",
    "`{found}` 不是长度",
    "write a number and a unit: 12mm, 9pt, 2字 (em), 8行 (lines), 3栏 (columns), or 小五",
    "请写数字加单位：12mm、9pt、2字、8行、3栏，或字号名如 小五",
)
BAD_NUMBER: Final = _error(
    "manifest/bad-number",
    "{found} is out of range: {range_en}",
    "{found} 超出范围：{range_zh}",
)


def word_hint(found: str, parts: list[str]) -> dict[str, str]:
    """Return the hint for what is not one word but, perhaps, several ``parts``."""
    if len(parts) < 2:
        return {
            "hint_en": "write the word as the stories have it, or delete this item",
            "hint_zh": "照稿件里的写法写全，或删去这一项",
        }
    one, split = "".join(found.split()), ", ".join(parts)
    spaced = "".join(parts) == one
    return {
        "hint_en": f"one word: {one}; several: [{split}]" if spaced else f"write half-width commas between: [{split}]",
        "hint_zh": f"一个词写 {one}；几个词写 [{split}]" if spaced else f"几个词之间用半角逗号：[{split}]",
    }


MORE_THAN_ZERO: Final = {"range_en": "more than 0", "range_zh": "大于 0"}
"""The range of type sizes and leadings, for ``BAD_NUMBER``."""
BAD_DATE: Final = _error(
    "manifest/bad-date",
    "`{found}` is not a date",
    "`{found}` 不是日期",
    "write year-month-day: 2026-07-07",
    "请写 年-月-日：2026-07-07",
)
DATE_RANGE: Final = _error(
    "manifest/date-range",
    "{found} is out of range: {first} to {last}",
    "{found} 超出范围：{first} 至 {last}",
    "the tables of the lunar calendar, which the date line prints, go no further",
    "日期行要排农历，农历表只到这里",
)
BAD_COUNT: Final = _error(
    "manifest/bad-count",
    "there must be {expected} values here, not {found}",
    "这里应有 {expected} 个值，现在是 {found} 个",
)
BAD_TEMPLATE: Final = _error(
    "style/bad-template",
    "only {allowed} may stand in braces here",
    "这里的花括号里只能写 {allowed}",
    "write everything else without braces",
    "其余文字不要用花括号",
)
TEMPLATE_EMPTY: Final = _error(
    "style/template-empty",
    "{allowed} is missing here",
    "这里缺少 {allowed}",
    'write it where the number or date goes; leave the words empty ("") to set nothing',
    '写在数字、日期的位置上；不想排就写 ""',
)
MARK_NOT_HERE: Final = _error(
    "manifest/mark-not-here",
    "no marks or readings are set here: brackets and braces would print",
    "这里不排标号和注音，方括号、花括号会照字面印出来",
    "write the plain words; marks may stand in the text, headline, kicker, deck, byline, note, quote, caption and credits",
    "只写文字；标号可用在正文、引题、主题、副题、署名、编者按、插题、图片说明和文末署名里",
)
BAD_WORD: Final = _error(
    "manifest/bad-word",
    "“{found}” is not one name or word of two or more characters",
    "“{found}”不是一个名字或词（至少两个字）",
    "{hint_en}",
    "{hint_zh}",
)

# --- house style ------------------------------------------------------------------------------------------------------

STYLE_UNKNOWN: Final = _error(
    "style/unknown", "there is no house style `{name}`", "没有名为 `{name}` 的版式规范", "{near_en}", "{near_zh}"
)
STYLE_LOOP: Final = _error(
    "style/loop",
    "the style `{name}` extends itself",
    "版式规范 `{name}` 绕回来继承自己",
    "remove one `extends:`",
    "请删去其中一个 `extends:`",
)
STYLE_INCOMPLETE: Final = _error(
    "style/incomplete",
    "the style has no `{name}`",
    "版式规范里缺少 `{name}`",
    "add it; a new headline level needs kicker, headline and deck, each with font and size",
    "请补上；新的标题级别要写 kicker、headline、deck，各有 font 和 size",
)
COLOUR_UNKNOWN: Final = _error(
    "style/unknown-colour", "the style has no colour `{name}`", "版式规范里没有颜色 `{name}`", "{near_en}", "{near_zh}"
)
LEVEL_UNKNOWN: Final = _error(
    "style/unknown-level",
    "the style has no headline level `{name}`",
    "版式规范里没有标题级别 `{name}`",
    "{near_en}",
    "{near_zh}",
)
GRID_OFF: Final = _error(
    "style/measure",
    "a column of {found} characters is not a whole or half number of them",
    "栏宽 {found} 字，不是整字或半字",
    "Chinese lines are counted in whole or half characters",
    "中文行长应为整字或半字",
)
GRID_CIRCULAR: Final = _error(
    "style/circular",
    "`{name}` is counted in what it measures itself",
    "`{name}` 用它自己来量自己",
    "write it in pt or mm, or as a 字号 name; the leading also in 字",
    "请写 pt、mm 或字号名；行距也可以写几字",
)
GRID_TOO_BIG: Final = _error(
    "style/grid-too-big",
    "the type area ({width} × {height} mm with its margins) is larger than the page ({page} mm)",
    "版心连同页边（{width} × {height} mm）比纸面（{page} mm）还大",
    "take fewer columns, characters or lines, or smaller margins",
    "请减少栏数、字数或行数，或缩小页边",
)

STYLE_TOO_SMALL: Final = _error(
    "style/too-small",
    "`{name}` is {found}; it must be at least {least_en}",
    "`{name}` 是 {found}，不得小于 {least_zh}",
    "{hint_en}",
    "{hint_zh}",
)
TEXT_TOO_BIG: Final = _error(
    "style/text-too-big",
    "`{name}` is {found} pt, more than the distance of body lines (`grid.leading`, {leading} pt)",
    "`{name}` 是 {found} pt，大于正文行距（`grid.leading`，{leading} pt）",
    "this text stands on single lines of the grid: make it smaller, or grid.leading larger",
    "这种文字排在正文行上：请缩小字号，或加大 grid.leading",
)

# --- pages and dummies ------------------------------------------------------------------------------------------------

PAGES_MISSING: Final = _error(
    "page/missing",
    "an issue with {count} stories needs a list of `pages`",
    "有 {count} 篇稿件的一期必须写 `pages`",
    "only an issue with a single story is laid out by itself",
    "只有一篇稿件时才能省去 pages",
)
PAGE_DUPLICATE: Final = _error(
    "page/duplicate",
    "page {number} stands twice",
    "第 {number} 版写了两次",
    "number pages 1, 2, 3 …",
    "请按 1、2、3……编版次",
)
SPREAD_ODD: Final = _error(
    "page/spread-odd",
    "pages {number} and {next} do not face each other: a spread begins on an even page",
    "第 {number}、{next} 版不相对：通版跨页从双数版开始",
    "pages 2 and 3, 4 and 5 … face each other: move the spread by one page, or give it another number (`page:`)",
    "相对的是 2、3 版，4、5 版……：把它挪前或挪后一版，或改它的版次（`page:`）",
)
TWO_MASTHEADS: Final = _error(
    "page/two-mastheads",
    "`{name}` is a second masthead; the page has one in `{other}`",
    "`{name}` 是第二个报头，这一版的 `{other}` 已是报头",
    "delete one of them",
    "请删去一个",
)
UNEQUAL_ROWS: Final = _error(
    "dummy/unequal-rows",
    "this row has {found} letters, the grid has {columns} columns",
    "这一行有 {found} 个字母，而版面是 {columns} 栏",
    "write one letter for each basic column, `.` for an empty one",
    "每个基本栏写一个字母，空栏写 `.`",
)
BAD_DEPTH: Final = _error(
    "dummy/bad-depth",
    "`{found}` is not a number of lines",
    "`{found}` 不是行数",
    "begin a row with its depth in lines, or `rest`: `- 34: A A B B`",
    "每行以行数或 rest 开头：`- 34: A A B B`",
)
TOO_DEEP: Final = _error(
    "dummy/too-deep",
    "the dummy is {found} lines deep, the page has {lines}",
    "版样共 {found} 行，而版面只有 {lines} 行",
    "take {over} lines away",
    "请减去 {over} 行",
)
NO_REST: Final = _error(
    "dummy/no-rest",
    "nothing is left for `rest`: the other rows already fill {found} of {lines} lines",
    "没有行数留给 `rest`：其余各行已占 {found} 行（共 {lines} 行）",
    "make another row shallower, or delete this one",
    "请减少其他行的行数，或删去这一行",
)
TWO_RESTS: Final = _error(
    "dummy/two-rests", "`rest` stands twice", "`rest` 写了两次", "only one row can take the rest", "只能有一行用 rest"
)
NOT_CONTIGUOUS: Final = _error(
    "dummy/not-contiguous",
    "the cells of `{name}` are not one connected area",
    "`{name}` 的格子没有连成一片",
    "use another letter for the second part; a story goes on there with thread: [LETTER]",
    "断开的另一块请用别的字母；同一篇稿件接着排，写 thread: [字母]",
)
MERGE_DIFFERS: Final = _error(
    "block/merge-differs",
    "`columns` merges {found} basic columns; the block has {columns}",
    "`columns` 合并了 {found} 个基本栏，这一块有 {columns} 个",
    "write how many basic columns each text column is made of; together they are {columns}",
    "写每一栏由几个基本栏合成，加起来是 {columns}",
)
THREAD_UNKNOWN: Final = _error(
    "block/thread-unknown",
    "block `{name}` goes on in `{letter}`, which the dummy of this page has not",
    "版块 `{name}` 接排到 `{letter}`，本版的版样里没有",
    "{near_en}; a story that goes on on another page says jump: true",
    "{near_zh}；转到别的版写 jump: true",
)
THREAD_TAKEN: Final = _error(
    "block/thread-taken",
    "block `{name}` goes on in `{letter}`, which holds something else",
    "版块 `{name}` 接排到 `{letter}`，那里已有内容",
    "a letter of `thread` has no entry of its own in `blocks` and stands in one thread only",
    "`thread` 里的字母不再写进 `blocks`，也只能接排一次",
)
THREAD_ITSELF: Final = THREAD_TAKEN._replace(
    en="block `{name}` goes on in `{letter}`, which is the block itself",
    zh="版块 `{name}` 接排到 `{letter}`，就是这一块自己",
    hint_en="take `{letter}` out of `thread`: it names only the letters after the block's own",
    hint_zh="从 `thread` 里去掉 `{letter}`：只写后面接排的字母",
)
THREAD_TWICE: Final = THREAD_TAKEN._replace(
    en="block `{name}` goes on in `{letter}` twice",
    zh="版块 `{name}` 的 `thread` 里 `{letter}` 写了两次",
    hint_en="name each letter once",
    hint_zh="每个字母只写一次",
)
"""The same code: a letter that is not free, told why."""
THREAD_VERTICAL: Final = _error(
    "block/thread-vertical",
    "block `{name}` is set in vertical lines, and cannot go on in other letters",
    "版块 `{name}` 竖排，不能接排到别的字母",
    "take `thread` away, or set the story in horizontal lines",
    "去掉 `thread`，或改横排",
)
LETTER_WITHOUT_BLOCK: Final = _error(
    "dummy/letter-without-block",
    "the dummy has `{name}`, but `blocks` has not",
    "版样里有 `{name}`，`blocks` 里却没有",
    "add `{name}: {{story: …}}` to blocks, or write `.` for an empty cell",
    "请在 blocks 里加上 `{name}: {{story: …}}`，空格子请写 `.`",
)
BLOCK_WITHOUT_LETTER: Final = _error(
    "dummy/block-without-letter",
    "the block `{name}` has no place: its letter is not in the dummy",
    "`{name}` 没有位置：版样里没有这个字母",
    "draw it in the dummy, or give it `at` and `size`",
    "请画进版样，或写 `at` 和 `size`",
)
PLACED_TWICE: Final = _error(
    "dummy/two-places",
    "the block `{name}` has two places",
    "`{name}` 有两个位置",
    "keep either its letter in the dummy, or `at` and `size`, or `x`, `y`, `w`, `h`",
    "版样字母、at 与 size、x y w h 三者只能留一种",
)
PLACE_INCOMPLETE: Final = _error(
    "dummy/incomplete-place",
    "the place of `{name}` lacks {missing}",
    "`{name}` 的位置缺少 {missing}",
    "write `at: [column, line]` with `size: [columns, lines]`, or all of x, y, w, h",
    "请写全 `at: [栏, 行]` 与 `size: [栏数, 行数]`，或 x、y、w、h 四项",
)
OUTSIDE_GRID: Final = _error(
    "dummy/outside-grid",
    "`{name}` reaches over the page's {columns} columns × {lines} lines",
    "`{name}` 超出了版面的 {columns} 栏 × {lines} 行",
    "columns and lines are counted from 1",
    "栏和行都从 1 数起",
)
OUTSIDE_PAGE: Final = _error(
    "dummy/outside-page",
    "`{name}` reaches over the edge of the sheet and its bleed",
    "`{name}` 超出了纸边和出血",
    "x and y are measured from the top left corner of the trimmed page",
    "x、y 从成品左上角量起",
)
OVERLAP: Final = _error(
    "dummy/overlap",
    "`{name}` covers cells of `{other}`",
    "`{name}` 压住了 `{other}` 的格子",
    "move one of them, or write `.` in the dummy",
    "请移开其中一个，或在版样里写 `.`",
)

NOT_RECTANGULAR: Final = _error(
    "dummy/not-rectangular",
    "the area of `{name}` is not a rectangle, and only a story can fill another shape",
    "`{name}` 的形状不是长方形，只有稿件能排成别的形状",
    "draw it equally deep in all its columns",
    "请让它在各栏里一样高、一样深",
)

# --- blocks -----------------------------------------------------------------------------------------------------------

NO_CONTENT: Final = _error(
    "block/no-content",
    "the block `{name}` says nothing about what stands in it",
    "`{name}` 没有写明放什么",
    "give it one of: {choices}",
    "请写其中之一：{choices}",
)
TWO_CONTENTS: Final = _error(
    "block/two-contents",
    "the block `{name}` has both `{first}` and `{second}`",
    "`{name}` 既有 `{first}` 又有 `{second}`",
    "one block holds one thing; draw a second letter",
    "一个字母只放一样内容，请另画一个字母",
)
STORY_NOT_RECTANGULAR: Final = _error(
    "block/not-rectangular",
    "the block `{name}` has `{option}`, but its area is not a rectangle",
    "`{name}` 写了 `{option}`，形状却不是长方形",
    "draw the block as a rectangle, or take `{option}` away",
    "请把它画成长方形，或去掉 `{option}`",
)
FREE_STORY: Final = _error(
    "block/off-grid",
    "the story in `{name}` is placed by x, y, w, h, but its lines stand on the page grid",
    "`{name}` 里的稿件用 x、y、w、h 定位，而正文须排在版面网格上",
    "draw it in the dummy, or write `at: [column, line]` and `size: [columns, lines]`",
    "请画进版样，或写 `at: [栏, 行]` 与 `size: [栏数, 行数]`",
)
BLOCK_EMPTY: Final = _error(
    "block/empty",
    "the {content} has no {what_en}",
    "{content} 没有{what_zh}",
    "write {what_en}",
    "请写{what_zh}",
)
TITLE_WITHOUT_HEADLINE: Final = _error(
    "block/title-none",
    "a `title` block sets nothing but the headline, so it cannot have `headline: none`",
    "`title` 块只排标题，不能写 `headline: none`",
    "choose a level, or delete the block",
    "请选一个标题级别，或删去这一块",
)
BREAKS_DIFFER: Final = _error(
    "block/breaks-differ",
    "the lines in `breaks` read “{found}”, the headline “{headline}”",
    "`breaks` 合起来是“{found}”，主题却是“{headline}”",
    "write the headline itself, with / where its lines break",
    "请照写主题，在转行处加 /",
)

SIDE_UNUSED: Final = _error(
    "block/side-unused",
    "`side` says where a headline stands that covers some columns only; there is none here",
    "`side` 说的是竖题、边题在哪一边，这里没有",
    "write `span: 1` or `writing: vertical` in the headline of a horizontal story, or take `side` away",
    "请在横排稿件的 headline 里写 `span: 1` 或 `writing: vertical`，或去掉 `side`",
)
HEADLINE_UNUSED: Final = _error(
    "block/headline-unused",
    "`{name}` says nothing {why_en}",
    "{why_zh}，`{name}` 不起作用",
    "take `{name}` away",
    "请去掉 `{name}`",
)
PARTNER_UNKNOWN: Final = _error(
    "block/no-partner",
    "`with: {name}` names no other block of this page that has a horizontal headline of its own",
    "`with: {name}`：本版没有另一个自带横题的稿件块叫这个名字",
    "write the letter of the story that stands beside it",
    "请写并排的那篇稿件的字母",
)
BOX_UNUSED: Final = _error(
    "block/box-unused",
    "`{name}` says nothing of a box whose style is `{style}`",
    "`style: {style}` 的框用不上 `{name}`",
    "write `style: frame`, or take `{name}` away",
    "请写 `style: frame`，或去掉 `{name}`",
)
COLUMNS_UNUSED: Final = _error(
    "block/columns-unused",
    "`{name}` says nothing of {why_en}",
    "{why_zh}用不上 `{name}`",
    "take `{name}` away",
    "请去掉 `{name}`",
)
SPAN_UNUSED: Final = _error(
    "block/span-unused",
    "a horizontal headline stands over all of a vertical story, so `span` says nothing here",
    "竖排稿件的横题总是横贯全文之上，`span` 不起作用",
    "take `span` away, or let the headline run vertically too",
    "请去掉 `span`，或让标题也竖排",
)
URL_TOO_LONG: Final = _error(
    "block/long-url",
    "this address has more than {limit} bytes; its QR code would be too fine for newsprint",
    "网址超过 {limit} 字节，二维码会细得印不清楚",
    "use a short address",
    "请换用短网址",
)

# --- stories ----------------------------------------------------------------------------------------------------------

STORY_MISSING: Final = _error(
    "story/missing",
    "there is no story `{name}` (looked for {path})",
    "没有稿件 `{name}`（找过 {path}）",
    "{near_en}",
    "{near_zh}",
)
STORY_DUPLICATE: Final = _error(
    "story/duplicate",
    "there are two stories `{name}`; the other is {other}",
    "有两篇稿件都叫 `{name}`，另一篇是 {other}",
    "rename one of them",
    "请给其中一篇改名",
)
STORY_UNPLACED: Final = _error(
    "story/unplaced",
    "the copy of story `{name}` is on no page",
    "稿件 `{name}` 没有排进任何一版",
    "give it a block `{{story: {name}}}`, or take it out of the list",
    "请给它一个 `{{story: {name}}}`，或从列表里删去",
)
STORY_PLACED_TWICE: Final = _error(
    "story/placed-twice",
    "the story `{name}` already stands in {other}",
    "稿件 `{name}` 已经排在 {other}",
    "to go on elsewhere, use `jump` there and `continues: {name}` here",
    "要转版，请在那里写 `jump`，这里写 `continues: {name}`",
)
HEADLINE_TWICE: Final = _error(
    "story/headline-twice",
    "the headline of `{name}` is already set by {other}",
    "`{name}` 的标题已由 {other} 排出",
    "add `headline: none` to this block",
    "请给这里加上 `headline: none`",
)
HEADLINE_LOST: Final = _error(
    "story/headline-lost",
    "`headline: none`, but no `title` block sets the {fields} of `{name}`",
    "写了 `headline: none`，却没有 `title` 块来排 `{name}` 的{fields_zh}",
    "add a block `{{title: {name}}}`, or choose a level",
    "请加一个 `{{title: {name}}}`，或选一个标题级别",
)
NO_HEADLINE: Final = _error(
    "story/no-headline",
    "the story `{name}` has no headline",
    "稿件 `{name}` 没有主题",
    "write `headline:` in its front matter, or `headline: none` in the block",
    "请在稿件开头写 `headline:`，或在版块里写 `headline: none`",
)
DATELINE_LOST: Final = _error(
    "story/dateline-lost",
    "the story `{name}` has a dateline, but no paragraph of text for it to stand before",
    "稿件 `{name}` 有 dateline，正文里却没有可以放它的段落",
    "write a paragraph of plain text, or delete `dateline:`",
    "请写一段普通正文，或删去 `dateline:`",
)
STORY_EMPTY: Final = _error(
    "story/empty",
    "the story `{name}` has no text",
    "稿件 `{name}` 没有正文",
    "write its text below the front matter",
    "请在开头的 --- 之后写正文",
)
FRONT_MATTER_OPEN: Final = _error(
    "story/open-front-matter",
    "the front matter has no closing line `---`",
    "稿件开头的字段没有用 `---` 结束",
    "write `---` on a line of its own before the text",
    "请在正文之前单写一行 `---`",
)
STORY_ID_DIFFERS: Final = _error(
    "story/id-differs",
    "the file is asked for as `{name}`, but calls itself `{found}`",
    "要找的是 `{name}`，文件里的 id 却是 `{found}`",
    "delete `id:`, or use the same name in the block",
    "请删去 `id:`，或在版块里用同一个名字",
)

# --- pictures ---------------------------------------------------------------------------------------------------------

PICTURE_MISSING: Final = _error(
    "picture/missing", "there is no picture {path}", "找不到图片 {path}", "{near_en}", "{near_zh}"
)
PICTURE_FORMAT: Final = _error(
    "picture/format",
    "{path} is not a kind of picture huozi prints",
    "{path} 不是能用的图片格式",
    "use .jpg, .png, .tif or .pdf",
    "请用 .jpg、.png、.tif 或 .pdf",
)

INK_OF_PDF: Final = _error(
    "picture/ink-of-pdf",
    "a PDF keeps its own colours: `ink` is for pictures",
    "PDF 的颜色不能改，`ink` 只用于图片",
    "remove `ink`, or ask for the advertisement in these inks",
    "请删去 `ink`，或请对方改好颜色再送",
)
PICTURE_OR_GROUP: Final = _error(
    "picture/file-or-group",
    "a picture has either `file` or `group`",
    "一张图片要写 `file` 或 `group`，而且只能写一个",
    "write `file: pictures/a.jpg`, or `group: {{pictures: [a.jpg, b.jpg]}}`",
    "写 `file: pictures/a.jpg`，或 `group: {{pictures: [a.jpg, b.jpg]}}`",
)
GROUP_SIZE: Final = _error(
    "picture/group-size",
    "a group has 2 to {most} pictures, this one {count}",
    "组图要有 2 至 {most} 张图片，这里有 {count} 张",
    "a single picture needs no group",
    "单张图片不必写 group",
)
GROUP_ROWS: Final = _error(
    "picture/group-rows",
    "the rows of the group hold {found} pictures, and there are {count}",
    "组图各行共 {found} 张，而图片有 {count} 张",
    "let the numbers of `rows` add up to {count}, or leave `rows` out",
    "让 `rows` 各数之和等于 {count}，或不写 `rows`",
)
GROUP_OPTION: Final = _error(
    "picture/not-for-group",
    "a group has no `{option}` of its own",
    "组图不能写 `{option}`",
    "write it with the picture that it is for, or leave it out",
    "写给其中的一张图片，或不写",
)
CONTOUR_CORNERS: Final = _error(
    "picture/contour-corners",
    "a contour has 3 corners or more, this one {count}",
    "沿线至少要有 3 个点，这里只有 {count} 个",
    "write [[x, y], …], from 0 to 1 of the picture's width and height",
    "写 [[x, y], …]，从 0 到 1，按图的宽、高计",
)
CONTOUR_EMPTY: Final = _error(
    "picture/contour-empty",
    "the contour encloses nothing of the picture",
    "沿线没有围住图片的任何部分",
    "give the corners in order round the shape: its sides may not lie on, or cross, each other",
    "各点绕着图形依次写，各边不要重合、不要交叉",
)
CONTOUR_JPEG: Final = _error(
    "picture/no-alpha",
    "{path} has no transparent part that `contour: alpha` could follow",
    "{path} 没有透明部分，不能写 contour: alpha",
    "use a .png or .tif with an alpha channel, or give the corners: contour: [[x, y], …]",
    "用带透明通道的 .png 或 .tif，或写出各点 contour: [[x, y], …]",
)

# --- jumps ------------------------------------------------------------------------------------------------------------

JUMP_NO_CONTINUATION: Final = _error(
    "jump/no-continuation",
    "the story `{name}` jumps, but no block on {where_en} continues it",
    "稿件 `{name}` 要转版，{where_zh}却没有上接",
    "add a block `{{continues: {name}}}` to {where_en}, or take `jump` away",
    "请在{where_zh}加上 `{{continues: {name}}}`，或去掉 `jump`",
)
JUMP_NO_SOURCE: Final = _error(
    "jump/no-source",
    "the story `{name}` is continued on page {page}, but no jump leads there",
    "稿件 `{name}` 在第 {page} 版上接，却没有哪一块下转到这里",
    "{hint_en}",
    "{hint_zh}",
)
JUMP_WRONG_PAGE: Final = _error(
    "jump/wrong-page",
    "the story `{name}` goes on on page {right}, not on page {page}",
    "稿件 `{name}` 接在第 {right} 版，不是第 {page} 版",
    "write `jump: true`, and the page is found whatever its number",
    "请写 `jump: true`，版次由程序去找",
)
JUMP_DOUBLED: Final = _error(
    "jump/doubled",
    "the continuation of `{name}` on page {page} is already jumped to from {other}",
    "稿件 `{name}` 在第 {page} 版的上接，已经由 {other} 转来",
    "one jump leads to one continuation: delete this `jump`, or add a block `{{continues: {name}}}`",
    "一处下转对一处上接：请删去这个 `jump`，或再加一块 `{{continues: {name}}}`",
)
JUMP_CONTINUED_TWICE: Final = _error(
    "jump/continued-twice",
    "the story `{name}` is already continued on page {page}, in {other}",
    "稿件 `{name}` 在第 {page} 版已经有上接：{other}",
    "delete one of them; into another area of the page text runs on with `thread: [B]` in the block",
    "请删去一块；在同一版上接到另一处，用 `thread: [B]`",
)
JUMP_CROSSED: Final = _error(
    "jump/crossed",
    "the jumps of `{name}` go in a circle: page {way}",
    "稿件 `{name}` 的转版转成了一圈：第 {way} 版",
    "from each block one jump, to each continuation one jump, and the last block has none",
    "每块只转出一次，每处上接只转入一次，最后一块不再转",
)
JUMP_SELF: Final = _error(
    "jump/self",
    "the story `{name}` cannot jump to page {page}: it stands there",
    "稿件 `{name}` 就在第 {page} 版，不能再转到第 {page} 版",
    "take `jump` and `continues` away; into another area of the page text runs on with `thread: [B]` in the block",
    "请去掉 `jump` 和 `continues`；在同一版上接到另一处，用 `thread: [B]`",
)
JUMP_PAGE_OUTSIDE: Final = _error(
    "jump/page-outside",
    "this issue has no page {page} to jump to",
    "本期没有第 {page} 版可转",
    "if that page is made up elsewhere, write `jump: {{page: {page}, outside: true}}`",
    "如果那一版另行排版，请写 `jump: {{page: {page}, outside: true}}`",
)
JUMP_NOT_OUTSIDE: Final = _error(
    "jump/not-outside",
    "page {page} is in this issue, so the jump does not lead outside",
    "第 {page} 版就在这一期里，不是另行排版",
    "write `jump: true`",
    "请写 `jump: true`",
)
JUMP_BACKWARD: Final = _error(
    "jump/backward",
    "the story `{name}` would jump from page {here} back to page {page}",
    "稿件 `{name}` 要从第 {here} 版转回第 {page} 版",
    "let it go on on a later page; if it must be so, write `jump: {{page: {page}{outside}, backward: true}}`",
    "请接在后面的版；如果非如此不可，请写 `jump: {{page: {page}{outside}, backward: true}}`",
)
JUMP_NOT_BACKWARD: Final = _error(
    "jump/not-backward",
    "page {page} does not come before page {here}, so the jump of `{name}` does not lead backward",
    "第 {page} 版不在第 {here} 版之前，稿件 `{name}` 不是往回转",
    "take `backward` away",
    "请去掉 `backward`",
)
JUMP_REFERENCE_LOST: Final = _error(
    "jump/reference-lost",
    "a continuation with `headline: none` has no place for （上接{page}版）",
    "接着排的稿件写了 `headline: none`，（上接{page}版）就没有地方排",
    "choose a level, or leave `headline` out",
    "请选一个标题级别，或不写 headline",
)
JUMP_NO_TITLE: Final = _error(
    "jump/no-title",
    "the story `{name}` jumps, but has no headline to stand over the rest",
    "稿件 `{name}` 要转版，却没有标题可以排在上接处",
    "write `short:` in the story",
    "请在稿件里写 `short:`",
)


MOST_WORDS: Final = 20
"""How many valid words a hint names."""


def near(word: str, words: Iterable[str], before: str = "", *, all_words: bool = True) -> dict[str, str]:
    """Return the hint values ``near_en`` and ``near_zh``: the valid word most like ``word``, or a list of them all.

    ``before`` stands before each word (a folder).
    """
    import difflib  # only when something is wrong

    valid = list(words)
    close = difflib.get_close_matches(word, valid, 1, 0.5)
    if close:
        return {"near_en": f"did you mean `{before}{close[0]}`?", "near_zh": f"是不是 `{before}{close[0]}`？"}
    if not valid or not all_words:
        return {"near_en": "", "near_zh": ""}
    some = ", ".join(before + one for one in valid[:MOST_WORDS]) + (" …" if len(valid) > MOST_WORDS else "")
    return {"near_en": f"there are: {some}", "near_zh": f"可用：{some}"}
