"""Every line of whole pages can be explained, and stands where the whole paragraph costs least."""

from __future__ import annotations

import pytest

from layout.cli.render import make_pages
from layout.proofs.explain.find import body_lines, explain
from layout.proofs.explain.text import explain_text
from tests.support.shipped import MANIFESTS


@pytest.mark.parametrize("name", ["example-jump", "example-vertical", "example-marks", "example-l-shape"])
def test_every_line_is_explained(name: str) -> None:
    issue, faces, pages, _ = make_pages(MANIFESTS[name], is_draft=True)
    count = 0
    for story in issue.stories:
        lines = body_lines(issue, pages, story)
        for number, line in enumerate(lines, 1):
            found = explain(issue, faces, lines, story, number)
            told = found.explanation
            (chosen,) = (each for each in told.candidates if each.chosen)
            assert told.text == chosen.text == line.placed.line.text
            assert (found.page, found.owner) == (line.page, line.owner)
            if not told.looseness:
                assert chosen.total == pytest.approx(min(each.total for each in told.candidates))
            assert told.text.strip() in explain_text(found, "en") and str(number) in explain_text(found, "zh")
            count += 1
    assert count > 50
