"""What the copy desk tells the editors."""

from __future__ import annotations

from layout.model.diagnostics import Message

CUT_PARAGRAPH = Message(
    code="copy/cut-paragraph",
    severity="warning",
    en="the paragraph stops in mid-sentence: …{end}",
    zh="段落在句子中间断开：…{end}",
    hint_en="join it to the next paragraph by deleting the blank line, or end the sentence",
    hint_zh="删去空行，与下一段接排；或补上句末标点",
)
QUOTES = Message(
    code="copy/quotes",
    severity="warning",
    en="quotation mark {mark} has no partner: {near}",
    zh="引号{mark}不成对：{near}",
    hint_en="add the missing mark; inside “ ” use ‘ ’",
    hint_zh="补上缺少的一半；双引号内用单引号",
)
HEADING_SPACE = Message(
    code="copy/heading-space",
    severity="warning",
    en="“{text}” is set as text: a subhead needs a space after the {sign}",
    zh="“{text}”按正文排：小标题的{sign}后要空一格",
    hint_en="write “{sign} {rest}”",
    hint_zh="写成“{sign} {rest}”",
)
LINK = Message(
    code="copy/link",
    severity="warning",
    en="paper has no links: of “{text}” only the words are set, not the address {address}",
    zh="报纸上没有链接：“{text}”只排文字，不排网址 {address}",
    hint_en="write the address out if readers need it, else delete the brackets",
    hint_zh="读者需要网址就直接写出来，否则删去方括号和网址",
)
COMMENT = Message(
    code="copy/comment",
    severity="warning",
    en="the note {text} is not set",
    zh="批注 {text} 不排",
    hint_en="delete it before the page closes",
    hint_zh="付印前请删去",
)
BREAK = Message(
    code="copy/rule",
    severity="warning",
    en="a line of {text} sets nothing",
    zh="{text} 这一行不排",
    hint_en="use a subhead (## …) to part a story, or delete the line",
    hint_zh="分段请用小标题（## …），或删去这一行",
)
IMAGE = Message(
    code="copy/image",
    severity="error",
    en="picture {file} stands in the text and is not set",
    zh="图片 {file} 写在正文里，排不出来",
    hint_en="move it to “pictures:” at the head of the story, with caption and credit",
    hint_zh="移到稿件开头的 pictures:，并写上图片说明和作者",
)
CODE = Message(
    code="copy/code",
    severity="error",
    en="program code is no newspaper copy: {text}",
    zh="正文不支持代码：{text}",
    hint_en="delete the ` or ~ marks; the words between them are kept as text",
    hint_zh="删去 ` 或 ~ 符号，其中文字按正文排",
)
HTML = Message(
    code="copy/html",
    severity="error",
    en="HTML is not understood: {text}",
    zh="不支持 HTML：{text}",
    hint_en="delete the tag; bold is **…**, a subhead ## …; a real < is written \\<",
    hint_zh="删去标签；黑体写 **…**，小标题写 ## …；小于号写成 \\<",
)
NESTING = Message(
    code="copy/nesting",
    severity="error",
    en="lists or quotes stand inside each other too deeply, text may be missing",
    zh="列表或引文套得太深，可能丢字",
    hint_en="delete the surplus >, - or numbers at the start of the line",
    hint_zh="删去行首多余的 >、- 或编号",
)
TABLE = Message(
    code="copy/table",
    severity="error",
    en="tables are not understood; its first row is {text}",
    zh="不支持表格，首行为：{text}",
    hint_en="write the rows as a list (- …); a real | is written \\|",
    hint_zh="把各行写成列表（- …）；竖线写成 \\|",
)
JOINED_LINES = Message(
    code="copy/joined-lines",
    severity="warning",
    en="this line ends a sentence, yet the next one is joined to it in one paragraph: {text}",
    zh="此行句末换行，但下一行仍并入同一段：{text}",
    hint_en="leave an empty line between paragraphs",
    hint_zh="段与段之间空一行",
)
