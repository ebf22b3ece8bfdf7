"""Every test that asks for ``issue`` runs for each issue and example we ship."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.shipped import MANIFESTS, Shipped, written


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a module's tests for the issues of the ``WRITING`` it names, or for all."""
    if "issue" in metafunc.fixturenames:
        writing = getattr(metafunc.module, "WRITING", "")
        metafunc.parametrize("issue", written(writing) if writing else MANIFESTS, indirect=True)


@pytest.fixture
def issue(request: pytest.FixtureRequest, shipped: Callable[[str], Shipped]) -> Shipped:
    """One of the issues we ship, rendered by the command."""
    return shipped(request.param)
