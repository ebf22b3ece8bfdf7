"""The JSON Schema agrees with the reader: what ships is valid, what is wrong is not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from layout.manifest.schema import json_schema
from layout.resources import data_folder

ROOT = Path(__file__).parents[2]
ISSUES = sorted([*ROOT.glob("issues/*/issue.yaml"), *ROOT.glob("examples/*.yaml"), *ROOT.glob("examples/*/issue.yaml")])
STYLES = sorted(
    [
        *data_folder("styles").glob("*.yaml"),
        *data_folder("styles").glob("regions/*.yaml"),
        *ROOT.glob("examples/styles/*.yaml"),
        *ROOT.glob("issues/*/style.yaml"),
    ]
)
PRESSES = sorted([*data_folder("styles").glob("press/*.yaml"), *ROOT.glob("examples/press/*.yaml")])
COMMENTS = sorted(ROOT.glob("issues/*/issue.comments/*.yaml"))
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}


def is_valid(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Tell whether a value fits: the part of JSON Schema that ours uses (no validator is a dependency)."""
    if "$ref" in schema:
        return is_valid(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)
    checks = [
        "anyOf" not in schema or any(is_valid(value, one, root) for one in schema["anyOf"]),
        "enum" not in schema or value in schema["enum"],
        "const" not in schema or value == schema["const"],
        "type" not in schema or has_type(value, schema["type"]),
    ]
    if isinstance(value, str):
        checks.append("pattern" not in schema or bool(re.search(schema["pattern"], value)))
    if isinstance(value, int | float) and not isinstance(value, bool):
        checks.append(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    if isinstance(value, list):
        checks.append(schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)))
        checks += [is_valid(item, schema["items"], root) for item in value if "items" in schema]
    if isinstance(value, dict):
        checks.append(set(schema.get("required", ())) <= value.keys())
        checks += [is_valid(inner, inner_schema(str(key), schema), root) for key, inner in value.items()]
    return all(checks)


def has_type(value: Any, wanted: str | list[str]) -> bool:
    names = [wanted] if isinstance(wanted, str) else wanted
    return any(isinstance(value, TYPES[name]) and (name == "boolean" or value is not True) for name in names)


def inner_schema(key: str, schema: dict[str, Any]) -> dict[str, Any]:
    if key in schema.get("properties", {}):
        return dict(schema["properties"][key])
    for pattern, inner in schema.get("patternProperties", {}).items():
        if re.search(pattern, key):
            return dict(inner)
    more = schema.get("additionalProperties", {})
    return {"enum": []} if more is False else dict(more)


class _Text(yaml.SafeLoader):
    """Reads dates as text, as editors do before they validate."""


_Text.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in rules if not tag.endswith((":timestamp", ":merge"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Text)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_shipped_styles_are_valid(path: Path) -> None:
    schema = json_schema("style")
    assert is_valid(load(path), schema, schema)


@pytest.mark.parametrize("path", PRESSES, ids=lambda path: path.stem)
def test_shipped_press_profiles_are_valid(path: Path) -> None:
    schema = json_schema("press")
    assert is_valid(load(path), schema, schema)
    assert not is_valid({"standard": "PDF/X-3:2003"}, schema, schema)


@pytest.mark.parametrize("path", COMMENTS, ids=lambda path: path.stem)
def test_shipped_comments_are_valid(path: Path) -> None:
    schema = json_schema("comment")
    assert is_valid(load(path), schema, schema)
    assert not is_valid({**load(path), "colour": "red"}, schema, schema)
    assert not is_valid({**load(path), "anchor": {"point": [2, 0]}}, schema, schema)


@pytest.mark.parametrize("path", ISSUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_issues_are_valid(path: Path) -> None:
    schema = json_schema()
    assert is_valid(load(path), schema, schema)


@pytest.mark.parametrize(
    "name",
    (
        "style-zero unknown-key missing-key bad-choice bad-length bad-number bad-count wrong-type dummy-bad-depth "
        "block-contents"
    ).split(),
)
def test_broken_issues_are_not(name: str) -> None:
    schema = json_schema()
    value = load(Path(__file__).parent / "broken" / name / "issue.yaml")
    assert not is_valid(value, schema, schema)


@pytest.mark.parametrize("kind", ["issue", "style", "press", "comment"])
def test_every_key_is_explained_in_two_languages(kind: Any) -> None:
    schema = json_schema(kind)
    json.dumps(schema)
    tables = [schema, *schema["$defs"].values()]
    count = 0
    while tables:
        table = tables.pop()
        inner = [*table.get("properties", {}).items()]
        for key, one in inner:
            assert one["title"], key
            assert one["description"], key
        count += len(inner)
        tables += [one for _, one in inner] + [*table.get("anyOf", ())]
    assert count > 15


def test_editors_can_complete() -> None:
    schema = json_schema()
    assert {"enum"} <= schema["properties"]["paper"]["anyOf"][0].keys()
    assert "jiaxing-police" in schema["properties"]["paper"]["anyOf"][0]["enum"]
    assert "newsprint" in schema["properties"]["press"]["anyOf"][0]["enum"]
    assert schema["$defs"]["box"]["anyOf"][0]["enum"] == ["none", "tint", "frame"]
    level = schema["$defs"]["headline"]["anyOf"][0]["anyOf"][0]["enum"]
    assert {"lead", "second", "none"} <= set(level)
