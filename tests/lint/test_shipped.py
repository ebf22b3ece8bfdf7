"""What we ship is clean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.manifest import read_issue
from tests.support.shipped import MANIFESTS, Shipped


@pytest.mark.parametrize("name", MANIFESTS)
def test_no_page_we_ship_breaks_a_rule(name: str, shipped: Callable[[str], Shipped]) -> None:
    assert "check/" not in shipped(name).err


def test_no_rule_is_switched_off_to_get_there() -> None:
    """Blocks may be excused, numbers may be a paper's own; no issue or example does without a rule."""
    for name, path in MANIFESTS.items():
        issue, _ = read_issue(path)
        assert issue is not None
        assert False not in issue.check.values(), name
