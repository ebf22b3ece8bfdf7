"""Each test of this folder asserts clauses of CLREQ on a PDF, and shows that it would see them broken.

``@pytest.mark.clreq(anchor, "horizontal", "vertical")`` names a clause of ``clauses.tsv`` and the writing modes it is asserted
for; a test that asks for ``writing``, or for ``paper``, which sets and prints, runs once for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from layout.fonts import FaceSet, open_faces
from layout.model.style import FontChoices, Language
from tests.support.sheet import Setter, Writing


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "writing" in metafunc.fixturenames:
        found = {writing: None for mark in metafunc.definition.iter_markers("clreq") for writing in mark.args[1:]}
        metafunc.parametrize("writing", list(found) or ["horizontal"], scope="function")


@pytest.fixture(scope="session")
def open_set(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Language], FaceSet]:
    """Return the faces of the default font packages for a language, the same on every machine."""
    root = tmp_path_factory.mktemp("root")

    def of_language(language: Language) -> FaceSet:
        return open_faces(FontChoices(sources=("packages",), language=language), root)[0]

    return cache(of_language)


@pytest.fixture
def paper(open_set: Callable[[Language], FaceSet], writing: Writing) -> Setter:
    """Sets in the writing mode under test."""
    return Setter(open_set, writing)


@pytest.fixture
def proves(request: pytest.FixtureRequest) -> Iterator[Callable[..., None]]:
    """``proves(check, sheet, broken, …)``: the check holds on the sheet and fails on every broken one (at least one)."""
    calls = 0

    def call(check: Callable[[Any], None], good: Any, *broken: Any) -> None:
        nonlocal calls
        calls += 1
        assert broken, "a check needs a negative control"
        check(good)
        for each in broken:
            try:
                check(each)
            except AssertionError:
                continue
            pytest.fail("the check does not see its rule broken")

    yield call
    assert calls or request.node.rep_failed, "a clause is asserted by proves()"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    if report.when == "call":
        item.rep_failed = not report.passed  # type: ignore[attr-defined]
    return report
