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
MARK_UNKNOWN = Message(
    code="copy/mark-unknown",
    severity="error",
    en="there is no mark “{word}” to put on “{text}”",
    zh="没有“{word}”这种标号，“{text}”上标不出来",
    hint_en="marks are {{着重}} {{专名}} {{书名}} {{示亡}}; readings are written in pinyin, bopomofo or kana",
    hint_zh="标号有 {{着重}} {{专名}} {{书名}} {{示亡}}；注音写拼音、注音符号或假名",
)
MARK_EMPTY = Message(
    code="copy/mark-empty",
    severity="error",
    en="nothing to mark, or no mark: [{text}]{{{words}}}",
    zh="缺文字或缺标号：[{text}]{{{words}}}",
    hint_en="write [words]{{着重}} or [嘉兴]{{jiā xīng}}; a real bracket is written \\[",
    hint_zh="写成 [文字]{{着重}} 或 [嘉兴]{{jiā xīng}}；真要排方括号写 \\[",
)
MARK_OPEN = Message(
    code="copy/mark-open",
    severity="error",
    en="the brace is never closed: {text}",
    zh="花括号没有写完：{text}",
    hint_en="end it with }} in the same paragraph; a real bracket is written \\[",
    hint_zh="在同一段里补上 }}；真要排方括号写 \\[",
)
MARK_TWICE = Message(
    code="copy/mark-twice",
    severity="error",
    en="“{text}” has two marks or two readings, one inside the other",
    zh="“{text}”套了两层标号或两层注音",
    hint_en="keep one of them; one mark and one reading may go together",
    hint_zh="只留一层；一个标号和一层注音可以同用",
)
MARK_LIKE = Message(
    code="copy/mark-like",
    severity="warning",
    en="{text} looks like a mark, but is set as typed",
    zh="{text} 像是标号，却照字面排",
    hint_en="write {form}: half-width brackets and braces, nothing between; real ones are written \\[ \\{{",
    hint_zh="写成 {form}：方括号、花括号都用半角，中间不空格；真要排括号写 \\[ \\{{",
)
MARK_WORD = Message(
    code="copy/mark-word",
    severity="error",
    en="marks have Chinese names, “{word}” is none of them",
    zh="标号要写中文名称，没有“{word}”",
    hint_en="did you mean {form}?",
    hint_zh="是不是 {form}？",
)
MARK_NOTHING = Message(
    code="copy/mark-nothing",
    severity="warning",
    en="nothing in “{text}” takes an emphasis dot: only Chinese characters do",
    zh="“{text}”上点不出着重号：只点汉字，不点标点、外文和数字",
    hint_en="use ** for bold, or delete the mark",
    hint_zh="改用 **黑体**，或删去标号",
)
READING_DIGITS = Message(
    code="copy/reading-digits",
    severity="error",
    en="the tones in {{{words}}} are numbers",
    zh="{{{words}}} 的声调写成了数字",
    hint_en="write tone marks: {form}",
    hint_zh="写声调符号：{form}",
)
READING_TONELESS = Message(
    code="copy/reading-toneless",
    severity="warning",
    en="“{text}” is read {words}, without tone marks",
    zh="“{text}”注的音 {words} 没有声调",
    hint_en="write tone marks: jiā xīng; marks are {{着重}} {{专名}} {{书名}} {{示亡}}",
    hint_zh="写上声调：jiā xīng；标号是 {{着重}} {{专名}} {{书名}} {{示亡}}",
)
READINGS = Message(
    code="copy/readings",
    severity="error",
    en="“{text}”: {readings} readings for {count} characters",
    zh="“{text}”有{count}个字，注了{readings}个音",
    hint_en="one reading for each character with spaces between (none for marks, digits, Latin), or one for all",
    hint_zh="一字一音，中间空一格（标点、数字、外文不注）；整个词注一个音就不要空格",
)
READING_SPLIT = Message(
    code="copy/reading-split",
    severity="error",
    en="one reading stands over “{text}”, which is in two kinds of type or half marked",
    zh="“{text}”整个词注一个音，里面却换了字体或标号",
    hint_en="put ** and marks outside the brackets, or give each character its reading",
    hint_zh="把 ** 和标号写在方括号外面，或者一字一音",
)
READING_IN_FIELD = Message(
    code="copy/reading-in-field",
    severity="error",
    en="readings are set in the text only, not over “{text}” here",
    zh="注音只用在正文里，这里的“{text}”注不了",
    hint_en="delete the brackets and the reading; marks are {{着重}} {{专名}} {{书名}} {{示亡}}",
    hint_zh="删去括号和注音；这里可用标号 {{着重}} {{专名}} {{书名}} {{示亡}}",
)
MARK_IN_SUBHEAD = Message(
    code="copy/mark-in-subhead",
    severity="warning",
    en="the subhead “{text}” is set without its marks and readings",
    zh="小标题“{text}”上的标号和注音不排",
    hint_en="mark the words in the text instead",
    hint_zh="请标在正文里",
)
