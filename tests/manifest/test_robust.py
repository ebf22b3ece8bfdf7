"""Whatever the newsroom types: diagnostics with places, never an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.manifest import read_issue

BROKEN = Path(__file__).parent / "broken"
MANIFESTS = sorted(path.read_text(encoding="utf-8") for path in BROKEN.glob("*/issue.yaml"))
STYLES = sorted(path.read_text(encoding="utf-8") for path in BROKEN.glob("*/style.yaml"))
BITS = st.sampled_from(
    ["\n", "  ", "- ", ": ", "{", "}", "[", "]", "~", "[]", "{}", "story: ", "jump: 2", "rest", "A", "-1", "9999999999",
     "&a ", "*a", "!!int ", "'", '"', "|\n", "? ", "size: [1, 1]", "at: [1, 1]", "红", "../", "\t", "none", "1e9", "/"]
)  # fmt: skip


@st.composite
def mangled(draw: st.DrawFn, texts: list[str]) -> str:
    """A file with some stretches cut out, doubled, or replaced."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(start + draw(st.integers(0, 12)), len(text))
        text = text[:start] + draw(BITS | st.just(text[start:end] * 2)) + text[end:]
    return text


@settings(max_examples=80, deadline=None)
@given(mangled(MANIFESTS), st.just("") | mangled(STYLES))
def test_no_traceback(text: str, style: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "issue.yaml").write_text(text, encoding="utf-8")
        if style:
            (folder / "style.yaml").write_text(style, encoding="utf-8")
        (folder / "stories").mkdir()
        (folder / "stories/blue.md").write_text("---\n" + text[:200] + "\n---\n正文。\n", encoding="utf-8")
        issue, found = read_issue(folder / "issue.yaml")
        assert issue is not None or any(note.is_error for note in found)
        for note in found:
            assert note.source is not None
            assert note.source.line >= 1
            assert note.text("en")
            assert note.text("zh")
