"""Random pages: the linter looks at any of them without a mistake of its own, and what it says can be read."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from layout.fonts import FaceSet, open_faces
from layout.lint import RULES, lint
from layout.makeup import make_up
from layout.manifest import read_issue
from tests.support.random_issues import Plan, write_issue

PLANS = st.builds(
    Plan,
    seed=st.integers(0, 2**32),
    columns=st.integers(3, 6),
    measure=st.sampled_from((12, 12.5, 14, 18)),
    gutter=st.sampled_from((1, 1.5, 2)),
    lines=st.integers(36, 60),
    size=st.sampled_from((8.5, 9, 10.5)),
    leading=st.sampled_from((1.35, 1.5, 1.62)),
    fullness=st.sampled_from((0.3, 0.8, 1.0, 1.2)),
)


@pytest.fixture(scope="module")
def opened() -> list[FaceSet]:
    """The faces of all random papers, once there is one."""
    return []


@settings(
    max_examples=20, deadline=None, database=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
@given(plan=PLANS)
def test_any_page_is_looked_at(opened: list[FaceSet], plan: Plan) -> None:
    with tempfile.TemporaryDirectory() as name:
        issue, found = read_issue(write_issue(plan, Path(name)))
        assert issue is not None, [one.text() for one in found]
        if not opened:
            opened.append(open_faces(issue.style.fonts, issue.root)[0])
        pages, _ = make_up(issue, opened[0])
        for one in lint(issue._replace(check=dict.fromkeys(RULES, True)), pages):
            assert one.message.code.removeprefix("check/") in RULES
            assert one.text("zh") and one.text("en")
            assert one.source is not None
        assert lint(issue._replace(check=dict.fromkeys(RULES, False)), pages) == ()
