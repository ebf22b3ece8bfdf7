"""Every test that asks for ``issue`` runs for each issue and example we ship."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.shipped import MANIFESTS, Shipped


@pytest.fixture(params=MANIFESTS)
def issue(request: pytest.FixtureRequest, shipped: Callable[[str], Shipped]) -> Shipped:
    """One of the issues we ship, rendered by the command."""
    return shipped(request.param)
