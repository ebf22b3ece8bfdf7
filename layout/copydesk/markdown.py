"""Read the Markdown body of a story into paragraphs, ready for print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from layout.copydesk.checks import check_lines, check_paragraphs
from layout.copydesk.drafts import Complaint, Draft, Drafts, clipped
from layout.copydesk.messages import MARK_LIKE
from layout.copydesk.normalise import Mended, apply, mended, normalise_marked
from layout.copydesk.plain import is_plain, read_plain
from layout.copydesk.slips import find_slips
from layout.copydesk.spaces import Spacing, joined
from layout.model.diagnostics import Diagnostic, Diagnostics, Source
from layout.model.story import Paragraph, Span
from layout.model.style import Language

# Full-width spaces at the start of a line are the typist's indent, after ## a slip: neither is Markdown.
_INDENT = re.compile(r"^(?=.)[^\S\n]*[^\S\n \t][^\S\n]*", re.MULTILINE)
_HEADING_GAP = re.compile(r"^([ \t]*#{1,6})[^\S\n]*[^\S\n \t][^\S\n]*", re.MULTILINE)
_LEAD = re.compile(r"\s*(?:(?:>|#{1,6}(?=\s)|[-+*](?=\s)|\d{1,9}[.)](?=\s))\s*)*")


@lru_cache(maxsize=1024)  # a preview reads stories again that nobody has touched
def read_body(
    markdown: str,
    file: str,
    first_line: int,
    rules: frozenset[str],
    language: Language = "zh-Hans",
    indent: int = 0,
) -> tuple[tuple[Paragraph, ...], Mended, Diagnostics]:
    """Return the body's paragraphs, what ``rules`` mended in them, and what is wrong, all of it.

    Args:
        markdown: The body: paragraphs, ``## `` subheads, ``> `` quotes, lists, ``**strong**``, ``*em*``, ``[text]{mark}``.
        file: The name for the paragraphs' sources.
        first_line: The line of ``file`` (from 1) that the body's first line stands on.
        rules: Names of the rules of normalisation to apply, of ``RULES``.
        language: Of the paper: quotes, commas and spaces differ.
        indent: How many columns the body stands in from its file's left edge.
    """
    tidy, rows = _tidied(markdown)
    drafts, complaints = _drafts(tidy)
    complaints += slip_complaints(tidy)
    numbers = {draft.line for draft in drafts} | {complaint.line for complaint in complaints}
    sources = {number: _source(rows, file, first_line, number, indent) for number in numbers}
    short = tidy.split("\n") if complaints else rows
    counts: Counter[str] = Counter()
    paragraphs = tuple(
        _paragraph(draft, sources[draft.line], rules, counts, language) for draft in drafts if draft.text.strip()
    )
    diagnostics = tuple(
        Diagnostic(one.message, _place(sources[one.line], one, rows, short, indent), one.values) for one in complaints
    )
    diagnostics += check_paragraphs(paragraphs)
    diagnostics += tuple(
        one for draft in drafts if "\n" in draft.text for one in check_lines(draft, sources[draft.line])
    )
    return paragraphs, mended(counts), tuple(sorted(diagnostics, key=lambda one: one.source[1:3] if one.source else ()))


def slip_complaints(markdown: str) -> list[Complaint]:
    """Return a complaint about everything that looks like a mark and is none."""
    complaints: list[Complaint] = []
    for slip in find_slips(markdown):
        line, begin = markdown.count("\n", 0, slip.start), markdown.rfind("\n", 0, slip.start) + 1
        values = (("text", clipped(slip.text)), ("form", slip.form))
        complaints.append(Complaint(MARK_LIKE, line, values, slip.start - begin))
    return complaints


def _tidied(markdown: str) -> tuple[str, list[str]]:
    """Return the body as CommonMark wants it, and its lines as they were typed (for the columns)."""
    markdown = markdown.replace("\r\n", "\n").replace("\r", "\n")
    return _INDENT.sub("", _HEADING_GAP.sub(r"\1 ", markdown)), markdown.split("\n")


def _drafts(markdown: str) -> Drafts:
    if is_plain(markdown):
        return read_plain(markdown)
    from layout.copydesk.parser import read_parsed  # 40 ms that few stories need

    return read_parsed(markdown)


def _source(rows: list[str], file: str, first_line: int, number: int, indent: int) -> Source:
    match = _LEAD.match(rows[number]) if number < len(rows) else None
    return Source(file, first_line + number, indent + match.end() + 1 if match else 1)


def _place(source: Source, complaint: Complaint, rows: list[str], short: list[str], indent: int) -> Source:
    """Return where a complaint's mark was typed: rows were only made ``short`` at their beginnings."""
    if complaint.column < 0:
        return source
    cut = len(rows[complaint.line]) - len(short[complaint.line])
    return source._replace(column=indent + cut + complaint.column + 1)


def _paragraph(
    draft: Draft, source: Source, rules: frozenset[str], counts: Counter[str], language: Language
) -> Paragraph:
    """Join the draft's lines and make them ready for print."""
    kind: Spacing = "headline" if draft.kind == "subhead" else "plain"
    spans = mended_spans(draft.pieces, kind, rules, counts, language, joins=True)
    return Paragraph(draft.kind, spans, source, draft.marker)


def mended_spans(
    pieces: Sequence[Span],
    kind: Spacing,
    rules: frozenset[str],
    counts: Counter[str],
    language: Language,
    *,
    joins: bool = False,
) -> tuple[Span, ...]:
    """Normalise stretches as one text, and cut it into spans again where the type or mark changes.

    ``joins`` makes one line of several; what was mended is added to ``counts``.
    """
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece.text))
    text = "".join(piece.text for piece in pieces)
    if joins:
        text = apply(text, joined(text, language), places)
    text = normalise_marked(text, kind, rules, places, counts, language)
    cuts = zip(pieces, places, places[1:], strict=False)
    return _spans(piece._replace(text=text[start:end]) for piece, start, end in cuts)


def _spans(pieces: Iterable[Span]) -> tuple[Span, ...]:
    """Join neighbours of one type that have neither mark nor readings."""
    spans: list[Span] = []
    for piece in pieces:
        plain = not (piece.mark or piece.ruby)
        if spans and plain and spans[-1] == Span(spans[-1].text, piece.emphasis):
            spans[-1] = spans[-1]._replace(text=spans[-1].text + piece.text)
        elif piece.text:
            spans.append(piece)
    return tuple(spans)
