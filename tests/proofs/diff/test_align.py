"""What became of paragraphs and characters: applied to the old text, it gives the new one."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.proofs.diff.align import Run, pairs_of, runs_of
from tests.support.runs import applied

TEXT = st.text(alphabet="红船起航，。", max_size=40)


@given(TEXT, TEXT)
def test_runs_give_the_new_text(old: str, new: str) -> None:
    runs = runs_of(old, new)
    assert applied(old, runs) == new
    assert all(run.text for run in runs)
    assert all(one.op != other.op for one, other in pairwise(runs))
    assert (old == new) == all(run.op == "=" for run in runs)


@given(st.lists(TEXT, max_size=12), st.lists(TEXT, max_size=12))
def test_every_paragraph_is_paired_once_and_none_cross(old: list[str], new: list[str]) -> None:
    pairs = pairs_of(old, new)
    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


def test_a_changed_paragraph_is_no_other() -> None:
    assert pairs_of(["甲乙丙丁", "子丑寅卯"], ["一二三四", "甲乙丙戊", "子丑寅卯"]) == [(None, 0), (0, 1), (1, 2)]


def test_a_single_character_between_changes_goes_with_them() -> None:
    assert runs_of("甲乙丙丁的子丑寅卯", "一二三四的五六七八") == (
        Run("-", "甲乙丙丁的子丑寅卯"),
        Run("+", "一二三四的五六七八"),
    )


def test_changes_of_another_text_are_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        applied("红船", (Run("=", "画舫"),))


def test_long_texts_take_no_longer_than_they_are() -> None:
    old = [f"第{number}段，{'红船起航' * 10}{number}" for number in range(4000)]
    new = [text + "。" if number % 7 == 0 else text for number, text in enumerate(old)]
    start = time.perf_counter()
    pairs = pairs_of(old, new)
    assert pairs == [(n, n) for n in range(4000)]
    assert time.perf_counter() - start < 5
