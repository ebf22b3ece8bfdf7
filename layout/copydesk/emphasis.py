"""Emphasis for text without spaces between words.

CommonMark lets ``**`` end emphasis after a mark only if a space or a mark follows, so ``**“红船”**精神`` would print its
asterisks. Beside a Chinese character this rule asks for neither.
"""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import emphasis as commonmark
from markdown_it.rules_inline.state_inline import Delimiter

from layout.copydesk.context import is_cjk


def emphasis(state: StateInline, silent: bool) -> bool:
    """Read a run of ``*``, as markdown-it's rule does but for its neighbours; leave ``_`` to that rule."""
    if state.src[state.pos] != "*":
        return commonmark.tokenize(state, silent)
    if silent:
        return False
    length = state.scanDelims(state.pos, True).length
    before, after = state.src[: state.pos][-1:] or " ", state.src[state.pos + length :][:1] or " "
    opens, closes = _flanks(before, after), _flanks(after, before)
    for _ in range(length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(marker=ord("*"), length=length, token=len(state.tokens) - 1, end=-1, open=opens, close=closes)
        )
    state.pos += length
    return True


def _flanks(outside: str, inside: str) -> bool:
    return not inside.isspace() and (inside.isalnum() or not outside.isalnum() or is_cjk(outside))
