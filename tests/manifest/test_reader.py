"""YAML with places; hostile input is refused, quickly and without harm."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.manifest.reader import Log, load
from layout.model.diagnostics import Source


def codes(text: str) -> list[str]:
    log = Log()
    load(text, "x.yaml", log)
    return [note.message.code for note in log]


def test_places_count_from_one_and_in_characters() -> None:
    log = Log()
    root = load("报名: 嘉兴\n页: {甲: 乙}\n", "x.yaml", log)
    assert root is not None
    page = root.child(root.node.value[1][1], ".页")
    inner = page.child(page.node.value[0][1], ".甲")
    assert inner.source == Source("x.yaml", 2, 8, "页.甲")


def test_front_matter_counts_the_lines_above_it() -> None:
    root = load("a: b\n", "x.md", Log(), offset=1)
    assert root is not None
    assert root.source == Source("x.md", 2, 1)


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 200_000, "{" * 200_000, "? " * 200_000, "[{a: " * 50_000])
def test_nesting_cannot_break_the_c_stack(text: str) -> None:
    start = time.process_time()
    assert codes(text)
    assert time.process_time() - start < 5


def test_keys_that_are_mappings_of_mappings() -> None:
    """Too few for the parser's own limit; what a key holds is never written out to name it."""
    assert set(codes("? " * 980 + "a")) == {"manifest/wrong-type"}


def test_a_text_read_again_is_complained_of_again() -> None:
    for text in ("a: 1\na: 2\n", "a: !x 1\n", "a: [\n"):
        assert codes(text) == codes(text) != []


def test_the_last_text_of_a_file_is_remembered() -> None:
    first, other, again, elsewhere = (
        load(text, file, Log())
        for text, file in (("a: 1", "x.yaml"), ("a: 2", "x.yaml"), ("a: 2", "x.yaml"), ("a: 2", "y.yaml"))
    )
    assert first and other and again and elsewhere
    assert first.node is not other.node is again.node is not elsewhere.node
    assert other.node.value[0][1].value == "2"


def test_indented_nesting() -> None:
    deep = "\n".join(" " * depth + "a:" for depth in range(900))
    assert codes(deep) == ["manifest/too-complex"]


def test_wide_alias_bomb() -> None:
    text = "a: &a [" + "x, " * 20_000 + "x]\nb: [" + "*a, " * 20_000 + "*a]\n"
    start = time.process_time()
    assert codes(text) == ["manifest/too-complex"]
    assert time.process_time() - start < 5


def test_an_honest_anchor_is_fine() -> None:
    assert codes("a: &a {b: c}\nd: *a\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system ['echo']",
        "a: !!python/name:os.system x",
        "a: !!binary aGk=",
        "a: !!set {b}",
        "!local {a: b}",
        "a: {<<: {b: c}}",
        "!!python/object:dict {a: b}",
        "!x a: b",
    ],
)
def test_tags_are_refused(text: str) -> None:
    assert "manifest/bad-tag" in codes(text)


@pytest.mark.parametrize(
    "text", ["a: [", "a: b: c", "\ta: b", "a: 'b", "*a", "--- a\n--- b\n", "a: \x01", "%YAML 9.9\n---\na"]
)
def test_bad_yaml_has_a_place(text: str) -> None:
    log = Log()
    assert load(text, "x.yaml", log) is None
    assert [note.message.code for note in log] == ["manifest/bad-yaml"]
    source = log[0].source
    assert source is not None
    assert source.line >= 1


def test_duplicate_keys() -> None:
    log = Log()
    load("a: 1\nb: {c: 1, c: 2}\na: 3\n", "x.yaml", log)
    assert sorted(note.source.key for note in log if note.source) == ["a", "b.c"]


@given(st.text(alphabet=st.sampled_from("ab:,-[]{}&*!|>'\"#%@` \n\t?~0红\x00\ufeff"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    log = Log()
    value = load(text, "x.yaml", log)
    if value is not None:
        hopeless = {"manifest/bad-yaml", "manifest/too-complex"}
        assert hopeless.isdisjoint(note.message.code for note in log)
    assert all(note.source is not None and note.source.line >= 1 for note in log)
