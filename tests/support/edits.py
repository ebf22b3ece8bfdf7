"""A story edited as ``render fit`` proposes: characters cut from, or put to, the end of a paragraph, before its closing marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layout.makeup.repairs import Edit
from layout.model.story import Paragraph, Span, Story

MARKS: Final = "。！？…”’」』）》：；，、"


def edited_text(text: str, edit: Edit, filler: str = "字") -> str:
    """Return a paragraph's text edited; the words that the edit names must stand there."""
    bare = text.rstrip(MARKS)
    assert bare.endswith(edit.text), (bare[-20:], edit)
    assert edit.characters <= len(bare)
    kept = bare[: -edit.characters] if edit.characters > 0 else bare + filler * -edit.characters
    return kept + text[len(bare) :]


def edited(body: str, edits: Sequence[Edit], filler: str = "字") -> str:
    """Return a story's plain Markdown edited; subheads are not counted."""
    parts = body.split("\n\n")
    texts = [number for number, part in enumerate(parts) if not part.startswith("#")]
    for edit in edits:
        parts[texts[edit.paragraph - 1]] = edited_text(parts[texts[edit.paragraph - 1]], edit, filler)
    return "\n\n".join(parts)


def edited_story(story: Story, edits: Sequence[Edit], filler: str = "字") -> Story:
    """Return a story edited."""
    body = list(story.body)
    texts = [number for number, paragraph in enumerate(body) if paragraph.kind != "subhead"]
    for edit in edits:
        number = texts[edit.paragraph - 1]
        body[number] = _edited(body[number], edit, filler)
    return story._replace(body=tuple(body))


def _edited(paragraph: Paragraph, edit: Edit, filler: str) -> Paragraph:
    """Edit the spans of a paragraph from its end."""
    bare = len(paragraph.text.rstrip(MARKS))
    assert paragraph.text[:bare].endswith(edit.text), (paragraph.text[-20:], edit)
    out = set(range(bare - max(edit.characters, 0), bare))
    at, spans = 0, list[Span]()
    for span in paragraph.spans:
        end = at + len(span.text)
        text = "".join(char for number, char in enumerate(span.text, at) if number not in out)
        if edit.characters < 0 and at < bare <= end:
            text = span.text[: bare - at] + filler * -edit.characters + span.text[bare - at :]
        if text:
            spans.append(span._replace(text=text))
        at = end
    return paragraph._replace(spans=tuple(spans))
