"""Read a body that uses Markdown, with markdown-it-py; what a newspaper cannot set becomes a complaint, never a loss."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from layout.copydesk import messages
from layout.copydesk.drafts import Complaint, Draft, Drafts, clipped
from layout.copydesk.emphasis import emphasis
from layout.copydesk.interlinear import CLOSE, LOST, OPEN, interlinear, mark_spans
from layout.model.diagnostics import Message
from layout.model.story import ParagraphKind, Span

_DEEPEST = 20  # levels of quotes and lists, beyond which the parser would skip text
_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)


def read_parsed(markdown: str) -> Drafts:
    """Return the paragraphs of any body, and what in it cannot be set."""
    reader = _Reader(markdown.split("\n"))
    for token in _markdown().parse(markdown):
        reader.read(token)
    return reader.drafts, reader.complaints


def read_short(text: str) -> tuple[list[Span], list[Complaint]]:
    """Return the stretches of a short field, and what is wrong with its marks: the only Markdown in it."""
    markdown = MarkdownIt("zero").enable("escape")
    markdown.inline.ruler.push("interlinear", interlinear)
    reader = _Reader(text.split("\n"), is_short=True)
    pieces = [piece for token in markdown.parseInline(text) for piece in reader.pieces(token)]
    return pieces, reader.complaints


def _markdown() -> MarkdownIt:
    """Return CommonMark without what a newsroom types by accident, and with tables, to name them.

    Off: code by indentation (a typist's indent), headings underlined by - or = (a line of dashes), and link references
    (they would make text disappear).
    """
    markdown = (
        MarkdownIt("commonmark", {"maxNesting": _DEEPEST + 2})
        .enable("table")
        .disable(["code", "lheading", "reference"])
    )
    markdown.inline.ruler.at("emphasis", emphasis)
    markdown.inline.ruler.before("link", "interlinear", interlinear)
    return markdown


class _Reader:
    """Goes through the block tokens and remembers what is open."""

    def __init__(self, rows: Sequence[str], *, is_short: bool = False) -> None:
        self._rows = rows
        self._is_short = is_short
        self.drafts: list[Draft] = []
        self.complaints: list[Complaint] = []
        self._open: list[ParagraphKind] = []
        self._numbers: list[int | None] = []
        self._marker = ""
        self._line = 0
        self._row: list[str] | None = None

    def read(self, token: Token) -> None:
        """Take in the next block token."""
        if token.map:
            self._line = token.map[0]
        if token.level == _DEEPEST and token.nesting > 0:
            self._complain(messages.NESTING, self._line)
        block = getattr(self, f"_{token.type}", None)
        if block:
            block(token)
        elif token.nesting == 0 and token.content:
            self._add("text", [Span(token.content)], self._line)

    def _inline(self, token: Token) -> None:
        pieces = self.pieces(token)
        text = "".join(piece.text for piece in pieces)
        if self._row is not None:
            self._row.append(text)
            return
        kind = self._open[-1] if self._open else "text"
        line = token.map[0] if token.map else self._line
        if kind == "subhead" and any(piece.mark or piece.ruby for piece in pieces):
            self._complain(messages.MARK_IN_SUBHEAD, line, text=clipped(text))
        self._add(kind, pieces, line)

    def _add(self, kind: ParagraphKind, pieces: Sequence[Span], line: int) -> None:
        marker, self._marker = (self._marker, "") if kind == "item" else ("", self._marker)
        self.drafts.append(Draft(kind, tuple(pieces), line, marker))

    def _complain(self, message: Message, line: int, **values: str) -> None:
        self.complaints.append(Complaint(message, line, tuple(values.items())))

    def _complain_at(self, message: Message, inline: Token, mark: Token, values: dict[str, str]) -> None:
        """Complain about a mark, at its place in the row it was typed in."""
        before = inline.content[: mark.meta["at"]]
        number = before.count("\n")
        line = (inline.map[0] if inline.map else self._line) + number
        column = self._rows[line].find(inline.content.split("\n")[number]) if line < len(self._rows) else -1
        column += len(before) - before.rfind("\n") - 1 if column >= 0 else 0
        self.complaints.append(Complaint(message, line, tuple(values.items()), column))

    # Blocks that hold paragraphs

    def _heading_open(self, token: Token) -> None:
        self._open.append("subhead")

    def _heading_close(self, token: Token) -> None:
        self._open.pop()

    def _blockquote_open(self, token: Token) -> None:
        self._open.append("quote")

    _blockquote_close = _heading_close

    def _bullet_list_open(self, token: Token) -> None:
        self._open.append("item")
        self._numbers.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        start = token.attrGet("start")
        self._open.append("item")
        self._numbers.append(1 if start is None else int(start))

    def _bullet_list_close(self, token: Token) -> None:
        self._open.pop()
        self._numbers.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: Token) -> None:
        number = self._numbers[-1]
        self._marker = "·" if number is None else f"{number}."
        self._numbers[-1] = None if number is None else number + 1

    # Blocks that a newspaper cannot set

    def _hr(self, token: Token) -> None:
        self._complain(messages.BREAK, self._line, text=token.markup[0] * 3)

    def _fence(self, token: Token) -> None:
        self._complain(messages.CODE, self._line, text=clipped(token.content))
        for number, text in enumerate([token.info, *token.content.split("\n")]):
            if text.strip():
                self._add("text", [Span(text)], self._line + number)

    def _html_block(self, token: Token) -> None:
        self._tag(token.content, self._line)
        rest = _COMMENT.sub("", token.content)
        if rest:
            self._add("text", [Span(rest)], self._line)

    def _tag(self, html: str, line: int) -> None:
        comment = "<" not in _COMMENT.sub("", html)
        self._complain(messages.COMMENT if comment else messages.HTML, line, text=clipped(html))

    def _tr_open(self, token: Token) -> None:
        self._row = []

    def _tr_close(self, token: Token) -> None:
        row, self._row = "\u3000".join(self._row or ()), None
        self._add("text", [Span(row)], self._line)

    def _table_open(self, token: Token) -> None:
        self._table_line = self._line
        self._rows_before = len(self.drafts)

    def _table_close(self, token: Token) -> None:
        rows = self.drafts[self._rows_before :]
        self._complain(messages.TABLE, self._table_line, text=clipped(rows[0].text if rows else ""))

    # Inside a paragraph

    def pieces(self, inline: Token) -> list[Span]:
        """Return the stretches of a paragraph: emphasised, marked and read as it says."""
        strong = em = 0
        line, links = self._line, list[tuple[str, str]]()
        levels, marks = [list[Span]()], list[Token]()
        for token in inline.children or ():
            strong += token.nesting if token.tag == "strong" else 0
            em += token.nesting if token.tag == "em" else 0
            text = self._inline_text(token, line)
            if token.type == "link_open":
                links.append((str(token.attrGet("href") or ""), ""))
            elif token.type == "link_close":
                self._link(*links.pop(), token, line)
            elif links:
                links[-1] = links[-1][0], links[-1][1] + text
            line += text == "\n"
            if token.type == OPEN:
                levels.append([])
                marks.append(token)
            elif token.type == CLOSE:
                mark = marks.pop()
                spans, problems = mark_spans(levels.pop(), mark.content, reads=not self._is_short)
                levels[-1] += spans
                line += mark.content.count("\n")
                for problem in problems:
                    self._complain_at(problem.message, inline, mark, problem.values)
            elif token.type == LOST:
                self._complain_at(messages.MARK_OPEN, inline, token, {"text": clipped(token.content)})
                levels[-1].append(Span(text, "strong" if strong else "em" if em else ""))
            elif text:
                levels[-1].append(Span(text, "strong" if strong else "em" if em else ""))
        return levels[0]

    def _link(self, address: str, words: str, token: Token, line: int) -> None:
        if token.markup != "autolink":
            self._complain(messages.LINK, line, text=clipped(words), address=address)

    def _inline_text(self, token: Token, line: int) -> str:
        """Return what a token adds to the text, and complain where it cannot be set."""
        if token.type in ("softbreak", "hardbreak"):
            return "\n"
        if token.type == "code_inline":
            self._complain(messages.CODE, line, text=clipped(token.content))
        elif token.type == "html_inline":
            self._tag(token.content, line)
            return _COMMENT.sub("", token.content)
        elif token.type == "image":
            self._complain(messages.IMAGE, line, file=str(token.attrGet("src") or ""))
            return ""
        return "" if token.type == OPEN else token.content
