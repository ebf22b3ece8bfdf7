"""A validator for the part of JSON Schema that ``render schema`` prints; it refuses words it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

_TYPES: Final[dict[str, Any]] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int, "number": (int, float),
}  # fmt: skip
_SAYS_NOTHING: Final = frozenset({"title", "description", "$schema", "$defs", "format", "default", "examples"})
KNOWN: Final = _SAYS_NOTHING | frozenset(
    "$ref type properties additionalProperties patternProperties required items enum const anyOf oneOf pattern minimum maximum"
    " exclusiveMinimum minItems maxItems minProperties maxProperties minLength".split()
)


def faults(value: Any, schema: dict[str, Any] | bool, root: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Yield every place where ``value`` is not what ``schema`` (a part of ``root``) asks for."""
    if isinstance(schema, bool):
        if not schema:
            yield f"{at}: nothing may stand here"
        return
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        yield from faults(value, resolve(schema["$ref"], root), root, at)
    for word in ("anyOf", "oneOf"):
        if word in schema:
            fitting = [not list(faults(value, one, root, at)) for one in schema[word]]
            if not any(fitting) or (word == "oneOf" and sum(fitting) != 1):
                yield f"{at}: {value!r:.60} fits {sum(fitting)} of {word}"
    if "type" in schema and not _is_any(value, schema["type"]):
        yield f"{at}: {value!r:.60} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    yield from _limits(value, schema, at)
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            yield from faults(item, schema["items"], root, f"{at}[{number}]")
    if isinstance(value, dict):
        yield from _members(value, schema, root, at)


def resolve(reference: str, root: dict[str, Any]) -> dict[str, Any]:
    """Return the part of a schema that ``#/$defs/name`` names."""
    assert reference.startswith("#/"), reference
    part = root
    for name in reference[2:].split("/"):
        part = part[name]
    return part


def _is_any(value: Any, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    return any(isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in names)


def _limits(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not match {schema['pattern']}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value < schema.get("minimum", value) or value > schema.get("maximum", value):
            yield f"{at}: {value} is out of range"
        if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
            yield f"{at}: {value} is out of range"
    for kind, name in ((list, "Items"), (dict, "Properties"), (str, "Length")):
        if isinstance(value, kind):
            size = len(value)
            if size < schema.get(f"min{name}", size) or size > schema.get(f"max{name}", size):
                yield f"{at}: {size} {name.lower()}"


def _members(value: dict[Any, Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}: {name} is missing"
    for name, member in value.items():
        own = schema.get("properties", {}).get(name)
        matching = [
            part for pattern, part in schema.get("patternProperties", {}).items() if re.search(pattern, str(name))
        ]
        parts = ([own] if own is not None else []) + matching or [schema.get("additionalProperties", True)]
        for part in parts:
            yield from faults(member, part, root, f"{at}.{name}")
