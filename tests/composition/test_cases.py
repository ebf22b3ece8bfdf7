"""Readable goldens: text, measure and flags in ``cases/*.yaml``, expected lines with ``|`` between them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from layout.composition import Styled, set_paragraph
from layout.model.style import Punctuation

CASES = [
    pytest.param(case, id=f"{file.stem}-{case['name']}")
    for file in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_lines(case: dict[str, Any], styled: Callable[[str], tuple[Styled, ...]]) -> None:
    punctuation = Punctuation(**{key: case[key] for key in Punctuation._fields if key in case})
    flags = {key: case[key] for key in ("indent", "align", "looseness") if key in case}
    lines = set_paragraph(styled(case["text"]), 10.0, case["measure"], punctuation, **flags)
    assert "|".join(line.text for line in lines) == case["lines"]
    assert lines[-1].ends
    assert not any(line.ends for line in lines[:-1])
    if "widths" in case:
        assert [round(line.width / 10, 3) for line in lines] == case["widths"]
