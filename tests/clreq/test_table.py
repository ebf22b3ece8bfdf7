"""The conformance table says what the tests of this folder assert, no more and no less."""

from __future__ import annotations

import inspect

import pytest

from tests.support.clreq_table import TABLE, WRITINGS, asserted, clauses, marked_tests, share, table


def test_every_pass_is_asserted_and_every_assertion_counted() -> None:
    listed = {
        (clause.anchor, writing) for clause in clauses() for writing in WRITINGS if clause.state(writing) == "yes"
    }
    found = set(asserted())
    assert listed - found == set(), "listed as passed, but no test asserts it"
    assert found - listed == set(), "asserted, but not listed as passed"


def test_clauses_are_listed_once_with_a_known_state() -> None:
    anchors = [clause.anchor for clause in clauses()]
    assert len(anchors) == len(set(anchors))
    for clause in clauses():
        for writing in WRITINGS:
            word, _, why = clause.state(writing).partition(": ")
            assert word == "yes" or (word in ("partial", "fail", "n/a") and why), clause


def test_every_test_names_its_clauses_and_has_a_negative_control() -> None:
    for name, function, marks in marked_tests():
        if not name.startswith(("test_table", "test_typst")):
            assert marks, name
            assert "proves" in inspect.signature(function).parameters, name  # which fails without a broken sheet


def test_more_passes_than_anyone_has_published() -> None:
    """73 % of horizontal and 63 % of vertical clauses is what the best engine claims of itself; our aim is 90 and 80."""
    assert share("horizontal") >= 0.9
    assert share("vertical") >= 0.8


def test_the_table_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        TABLE.write_text(table(), encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == table(), "write it anew: pytest tests/clreq/test_table.py --accept"
