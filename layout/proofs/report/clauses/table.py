"""Clauses of CLREQ and of GB/T 15834–2011 that printed lines are judged by, in words."""

from __future__ import annotations

from typing import Final, Literal

from layout.records import NamedTuple

Side = Literal["h", "v"]


class Clause(NamedTuple):
    """A clause: where it stands in its document, the writing it holds for, and what it asks for.

    ``id`` is huozi's own number: C for CLREQ, G for GB/T 15834. ``anchor`` is CLREQ's anchor or the standard's number.
    """

    id: str
    anchor: str
    writing: str
    en: str
    zh: str

    @property
    def document(self) -> str:
        """The document it is from."""
        return "CLREQ" if self.id.startswith("C") else "GB/T 15834"


_TABLE: Final = """
C1 hv prohibition-rules-basic
  closing and pause marks do not begin a line
  点号、后括号后引号不居行首
C2 hv prohibition-rules-basic
  connectors, · and / do not begin a line
  连接号、间隔号、分隔号不居行首
C3 hv prohibition-rules-basic
  opening marks do not end a line
  前括号、前引号不居行末
C4 hv prohibition-rules-guobiao
  / does not end a line
  分隔号不居行末
C5 hv prohibition-rules-strict
  —— and …… do not begin a line
  破折号、省略号不居行首
C6 hv h-unbreakable_marks_punctuation
  —— takes two em and is not parted
  破折号占两字，不拆开
C7 hv h-unbreakable_marks_punctuation
  …… takes two em and is not parted
  省略号占两字，不拆开
C8 hv h-digits_and_their_prefix_and_suffix
  numbers stay whole, with their signs
  数字及其前后缀不拆开
C9 hv exclamatory_question_marks
  stacked ？！ take one em together
  叠用的问号叹号占一字
C10 hv glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks
  pause marks stand in their corner of the cell (Taiwan: in its middle)
  点号在字面中的位置
C11 hv h-punctuation_adjustment_space
  · - / take half an em
  间隔号、短横、分隔号占半字
C12 hv h-punctuation_adjustment_space
  a squeezed mark keeps half an em
  标点最多挤到半字
C13 hv h-adjustment_of_adjacent_punctuation_marks
  two adjacent marks take one and a half em
  相连标点占一字半
C14 hv h-adjustment_of_adjacent_punctuation_marks
  brackets stand close to their content
  括号引号紧靠其内容
C15 hv id101
  an opening mark at a paragraph's start is trimmed
  段首前括号缩去始侧半字
C16 hv id102
  an opening mark at a line's start is trimmed
  行首前括号缩去始侧半字
C17 hv id104
  a full-width mark at a line's end takes half an em
  行末全角标点占半字
C18 hv hanging_punctuation_marks_at_line_end
  no mark hangs out, or only one 、，。 as far as the style says
  行末点号不悬挂，或按规范悬挂一个
C19 hv id114
  words are not parted
  西文单词不拆开
C20 hv id115
  at most a quarter em between Han and Latin
  汉字与西文间距不过四分之一字
C21 hv id116
  words and numbers are not spaced to justify
  西文单词、数字内不拉开
C22 hv id117
  no space before or after Latin at a line's edge
  行首行末的西文外侧不加空
C23 hv id118
  no space between Latin and Chinese marks
  西文与中文标点之间不加空
C24 hv procedures_for_inter-character_spacing_reduction
  squeezed in order: brackets, commas, stops
  挤压次序：括号引号、逗顿分号、句末点号
C25 hv procedures_for_inter-character_space_expansion
  stretched evenly between characters
  拉伸时字距均匀
C26 hv necessity_for_line_adjustment
  lines are flush at both ends
  行首行末对齐
C27 hv first_line_indents
  paragraphs begin with the indent
  段首缩进
C28 hv first_line_indents
  unfinished paragraphs go on without indent
  未完的段落续排不缩进
C29 hv adjustments_of_orphans_and_widows
  no last line of one character
  单字不成行
C30 hv adjustments_of_orphans_and_widows
  no last line alone at a column top
  单行不成栏
C31 hv id53
  line gaps are alike: every line on the grid
  行距一致，行行在网格上
C32 v id110
  single letters and digits stand upright
  单个字母数字直立
C33 v id111
  words and long numbers are turned
  单词、四位以上数字顺时针转九十度
C34 v id112
  two and three digits stand side by side
  两三位数字纵中横
C35 v glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks
  quotation marks are corner brackets
  引号用直角引号
C36 v h-punctuation_adjustment_space
  ：；？！ keep one em
  冒号分号问号叹号固定一字
C37 hv id203
  emphasis dots stand at the middle of their characters, below (vertical: at the right)
  着重号居字中，在字下（竖排在右）
C38 hv id203
  proper-noun and wavy lines stand close, below (vertical: at the left), as long as what they mark
  专名号、浪线紧贴字下（竖排在左），与所标文字等长
C39 hv id88
  the lines of two names in a row are parted
  相邻专名的线分开
C40 hv id203
  half an em at least between lines with marks
  有行间标点的行，行距不小于半字
C41 hv positioning_of_romanization
  readings have half the size, in the middle above their characters (vertical: at the right)
  注音居中，在字上（竖排在右），字号为一半
C42 hv id138
  a quarter em at least between readings
  相邻注音间距不小于四分之一字
C43 hv symbol_of_death
  the frame encloses the name
  示亡号框住人名
C44 v glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks
  —— …… ～ run down the line, in its middle
  破折号、省略号、连接号居中，上下方向排列
G1 hv 5.1.1
  。，、；： follow their text, never begin a line
  句逗顿分冒号不居行首
G2 hv 5.1.2
  ？！ never begin a line, stacked ones take one em
  问叹号不居行首，叠用占一字
G3 hv 5.1.3
  opening marks do not end a line, closing ones do not begin one
  前半不居行末，后半不居行首
G4 hv 5.1.4
  —— takes two em, on one line
  破折号占两字，不断开
G5 hv 5.1.5
  …… takes two em, on one line
  省略号占两字，不断开
G6 hv 5.1.6
  connectors do not begin a line
  连接号不居行首
G7 hv 5.1.7
  · takes half an em and does not begin a line
  间隔号占半字，不居行首
G8 hv 5.1.8
  dots and proper-noun lines are put at their characters
  着重号、专名号、浪线标在相应文字旁
G9 hv 5.1.9
  / neither begins nor ends a line
  分隔号不居行首行末
G10 hv 5.1.10
  a mark at a line's end takes half an em
  行末标点占半字
G11 hv 5.1.11
  marks are squeezed to half an em at most
  标点可适当压缩，不少于半字
G12 v 5.2.1
  vertical: 。，、 stand at the upper right
  竖排：点号偏右
G13 v 5.2.3
  vertical: quotes are ﹃﹄﹁﹂
  竖排：引号用直角引号
G14 v 5.2.2
  vertical: —— …… ～ run down the line, in its middle
  竖排：破折号、省略号、连接号居中，上下方向排列
G15 v 5.2.4
  vertical: wavy lines at the left
  竖排：浪线在左侧
G16 v 5.2.5
  vertical: dots at the right, proper-noun lines at the left
  竖排：着重号在右侧，专名号在左侧
G17 v 5.2.6
  vertical: the same rules for line edges
  竖排：行首行末规则同横排
"""


def _read(table: str) -> tuple[Clause, ...]:
    """Read three lines for each clause: number, writing and anchor; English; Chinese."""
    rows = [row.strip() for row in table.strip().splitlines()]
    heads = (head.split() for head in rows[::3])
    return tuple(
        Clause(name, anchor, writing, en, zh)
        for (name, writing, anchor), en, zh in zip(heads, rows[1::3], rows[2::3], strict=True)
    )


CLAUSES: Final = _read(_TABLE)
