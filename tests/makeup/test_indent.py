"""First-line indents where a column is hardly wider than they are: the line keeps inside its column."""

from __future__ import annotations

import pytest

from layout.makeup.compositor import Compositor
from layout.model.color import BLACK


@pytest.mark.parametrize("measure", [3.0, 5.0, 7.0, 9.0])
def test_an_indent_leaves_room_for_two_characters(compositor: Compositor, measure: float) -> None:
    style = compositor.style
    body = style.text["body"]._replace(indent=8.0)
    wide = compositor._replace(style=style._replace(text={**style.text, "body": body}))
    parts = [wide.styled("晨光初露，湖面上的船一条一条醒来。", body.role, BLACK)]
    body_copy = wide.body(parts, measure)
    lines = body_copy.lines()
    right = measure * style.grid.size + 0.01
    assert all(run.x + run.size * (len(run.gids) - 1) <= right for line in lines for run in line.runs)
    assert len(lines) == body_copy.rows()
    assert lines[0].runs[0].x == pytest.approx(min(8.0, measure - 2) * style.grid.size)
