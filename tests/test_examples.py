"""Every example renders without a word of complaint, and the designers' manual keeps up with what may be written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from layout.fonts import open_faces
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.manifest.schema import json_schema
from layout.paint.text import drawing_text
from tests.support.shipped import REPO, Shipped, complaints

EXAMPLES: Final = sorted((REPO / "examples").glob("*.yaml"))
MANUAL: Final = REPO / "issues" / "README.md"
GOLDEN: Final = REPO / "tests" / "golden"
_YAML_BLOCK: Final = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", EXAMPLES, ids=_name)
def test_example_renders_without_complaint(path: Path, shipped: Callable[[str], Shipped]) -> None:
    err = shipped(f"example-{path.stem}").err
    assert complaints(err) == []
    assert err.count("note[fit/used]") == (2 if path.stem == "fit" else 0)  # what that example is about


@pytest.mark.parametrize("name", ["minimal", "l-shape"])
def test_example_is_drawn_as_accepted(name: str, request: pytest.FixtureRequest) -> None:
    """The whole page as text; ``pytest --accept`` writes it anew, to be reviewed as a diff."""
    issue, found = read_issue(REPO / "examples" / f"{name}.yaml")
    assert issue is not None, found
    faces, _ = open_faces(issue.style.fonts, issue.root)
    drawn = drawing_text(make_up(issue, faces)[0])
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--accept"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")


def test_smallest_example_has_ten_lines() -> None:
    assert len((REPO / "examples" / "minimal.yaml").read_text(encoding="utf-8").splitlines()) <= 10


def test_index_names_every_example() -> None:
    index = (REPO / "examples" / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| \[`([\w-]+)\.yaml`\]\(\1\.yaml\) \|", index, re.MULTILINE)
    assert sorted(named) == sorted(path.stem for path in EXAMPLES)


# --- the manual -------------------------------------------------------------------------------------------------------


def _manual() -> str:
    return MANUAL.read_text(encoding="utf-8")


def _keys(schema: Any) -> Iterator[str]:
    """Yield every key that a schema lets a user write."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        for part in schema.values():
            yield from _keys(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _keys(part)


@pytest.mark.parametrize("kind", ["issue", "style"])
def test_manual_explains_every_key(kind: Any) -> None:
    text = _manual()
    missing = [key for key in sorted(set(_keys(json_schema(kind)))) if not re.search(rf"`{re.escape(key)}[`:]", text)]
    assert missing == []


def test_every_yaml_block_of_the_manual_parses() -> None:
    blocks = _YAML_BLOCK.findall(_manual())
    assert blocks
    for block in blocks:
        assert isinstance(yaml.safe_load(block), dict), block


def test_smallest_issue_of_the_manual_is_valid(tmp_path: Path) -> None:
    manifest = tmp_path / "issue.yaml"
    manifest.write_text(_YAML_BLOCK.findall(_manual())[0], encoding="utf-8")
    issue, found = read_issue(manifest)
    assert issue is not None
    assert found == ()


def test_links_of_manual_and_index_lead_somewhere() -> None:
    for page in (MANUAL, REPO / "examples" / "README.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
    anchors = re.findall(r"\]\(#([^)]+)\)", _manual())
    headings = re.findall(r"^## (.+)$", _manual(), re.MULTILINE)
    assert [anchor for anchor in anchors if anchor not in headings] == []
