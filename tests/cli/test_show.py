"""``render schema`` and ``render fonts``."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.schema import KNOWN, faults, resolve
from tests.support.shipped import MANIFESTS, REPO, command

from .conftest import Run


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    done = command("schema")
    assert (done.status, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def _parts(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema inside a schema."""
    if not isinstance(part, dict):
        return
    yield part
    for word in ("items", "additionalProperties"):
        yield from _parts(part.get(word))
    for word in ("properties", "patternProperties", "$defs"):
        for inner in part.get(word, {}).values():
            yield from _parts(inner)
    for word in ("anyOf", "oneOf"):
        for inner in part.get(word, ()):
            yield from _parts(inner)


def _plain(path: Path) -> Any:
    """Read YAML as an editor does: dates are strings, keys too."""

    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): turned(member) for key, member in value.items()}
        if isinstance(value, list):
            return [turned(item) for item in value]
        return str(value) if isinstance(value, datetime.date) else value

    return turned(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_the_schema_is_sound(schema: dict[str, Any]) -> None:
    assert schema["$schema"].startswith("https://json-schema.org/draft/")
    for part in _parts(schema):
        assert part.keys() <= KNOWN
        if "$ref" in part:
            resolve(part["$ref"], schema)
        assert set(part.get("required", ())) <= part.get("properties", {}).keys() | (
            set() if "properties" in part or "required" not in part else set(part["required"])
        )


def test_every_key_is_explained_in_both_languages(schema: dict[str, Any]) -> None:
    fields = {name: field for part in _parts(schema) for name, field in part.get("properties", {}).items()}
    assert len(fields) > 40
    silent = [name for name, field in fields.items() if not (field.get("title") and field.get("description"))]
    assert silent == []


@pytest.mark.parametrize("name", MANIFESTS)
def test_our_own_manifests_fit_it(schema: dict[str, Any], name: str) -> None:
    assert list(faults(_plain(MANIFESTS[name]), schema, schema)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"datum": "2026-07-07"},
        {"date": "gestern"},
        {"number": "first"},
        {"pages": {"page": 1}},
        {"pages": [{"page": 0, "blocks": {}}]},
        {"pages": [{"dummy": ["34: A A"], "blocks": {"A": {"story": "x"}}}]},
        {"pages": [{"blocks": {"A": {"story": "x", "colums": 2}}}]},
        {"pages": [{"blocks": {"A": {"story": "x", "rule": "wavy"}}}]},
        {"pages": [{"blocks": {"A": {"story": "x", "pictures": [{"caption": "no file"}]}}}]},
    ],
)
def test_mistakes_do_not_fit_it(schema: dict[str, Any], change: dict[str, Any]) -> None:
    sound = {"date": "2026-07-07", "pages": [{"blocks": {"A": {"story": "x"}}}]}
    assert list(faults(sound, schema, schema)) == []
    assert list(faults(sound | change, schema, schema))


def test_fonts_names_a_face_and_a_reason_for_every_role() -> None:
    catalogue = yaml.safe_load((REPO / "fonts" / "catalogue.yaml").read_text(encoding="utf-8"))
    roles = set(catalogue.get("roles", catalogue))
    done = command("fonts")
    assert (done.status, done.err) == (0, "")
    rows = {line.split()[0]: line for line in done.out.splitlines()}
    assert rows.keys() == roles
    for row in rows.values():
        assert any(kind in row for kind in (".otf", ".ttf", ".ttc")), row
        assert any(f"({source})" in row for source in ("issue", "packages", "system")), row


def test_fonts_of_an_issue_come_from_where_its_style_says(render: Run) -> None:
    done = render("fonts", "issue.yaml")
    assert (done.status, done.err) == (0, "")
    assert done.out and all("(packages)" in line for line in done.out.splitlines())


def test_fonts_of_no_issue(render: Run) -> None:
    done = render("fonts", "none.yaml")
    assert done.status == 1 and done.out == "" and "error[file/missing]" in done.err


def test_fonts_that_are_not_there(render: Run, paper: Path) -> None:
    style = paper.parent / "style.yaml"
    style.write_text(style.read_text(encoding="utf-8").replace("[packages]", "[issue]"), encoding="utf-8")
    done = render("fonts", "issue.yaml")
    assert done.status == 1 and "error[" in done.err
    done = render("issue.yaml")
    assert done.status == 1 and done.out == "" and "error[" in done.err
