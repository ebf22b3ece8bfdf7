"""Read a short field of the news (headline, byline, caption …): mended for print, marked where the editor marked it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from layout.copydesk.drafts import Complaint
from layout.copydesk.markdown import mended_spans, slip_complaints
from layout.copydesk.normalise import Mended, mended, normalise_field
from layout.copydesk.spaces import Spacing
from layout.model.story import Span
from layout.model.style import Language
from layout.records import NamedTuple

_NEEDS_PARSER: Final = re.compile(r"[{}｛｝]|\\[\[\]]")


class Field(NamedTuple):
    """A field's text, its stretches if some are marked (else none), what was mended, and what is wrong with its marks."""

    text: str
    spans: tuple[Span, ...]
    mended: Mended
    complaints: tuple[Complaint, ...] = ()


def read_field(text: str, kind: Spacing, rules: frozenset[str], language: Language = "zh-Hans") -> Field:
    """Return a field ready for print. ``[文字]{着重}`` marks its words as in the body; other Markdown prints as typed."""
    if not _NEEDS_PARSER.search(text):
        text, changes = normalise_field(text, kind, rules, language)
        return Field(text, (), changes)
    from layout.copydesk.parser import read_short  # 40 ms that few fields need

    pieces, complaints = read_short(text)
    counts: Counter[str] = Counter()
    spans = mended_spans(pieces, kind, rules, counts, language)
    is_marked = any(span.mark for span in spans)
    whole = "".join(span.text for span in spans)
    return Field(whole, spans if is_marked else (), mended(counts), (*complaints, *slip_complaints(text)))
