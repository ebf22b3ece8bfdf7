"""Lists and mappings of values, and the entries they are read into; ``kinds.py`` has what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from layout.manifest import messages
from layout.manifest.kinds import Kind, Schema, wrong_type
from layout.manifest.reader import Log, Value
from layout.model.diagnostics import Source


@dataclass(eq=False, repr=False)
class Items:
    """A list of one kind of value; ``count`` fixes its length."""

    kind: Kind
    count: int | None = None

    def read(self, value: Value, log: Log) -> tuple[Any, ...] | None:
        """Return the good values; None where their number is fixed and one is wrong."""
        node = value.node
        if not isinstance(node, yaml.SequenceNode):
            wrong_type(value, log, "a list", "列表")
            return None
        if self.count is not None and len(node.value) != self.count:
            log.add(messages.BAD_COUNT, value, expected=self.count, found=len(node.value))
            return None
        read = [self.kind.read(value.child(item, f"[{at}]"), log) for at, item in enumerate(node.value)]
        if self.count is not None and None in read:
            return None
        return tuple(item for item in read if item is not None)

    def schema(self) -> Schema:
        """An array."""
        fixed = {} if self.count is None else {"minItems": self.count, "maxItems": self.count}
        return {"type": "array", "items": self.kind.schema(), **fixed}


@dataclass(eq=False, repr=False)
class Entry:
    """A mapping that was read: its values, and the place of each."""

    source: Source
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Value] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a value, or ``default`` where the key is absent, empty or wrong."""
        return self.values.get(name, default)

    def at(self, name: str) -> Source:
        """Return the place of a key's value, else of the mapping."""
        place = self.places.get(name)
        return place.source if place else self.source

    def __contains__(self, name: object) -> bool:
        """Tell whether the key was written, right or wrong."""
        return name in self.places

    def over(self, base: Entry) -> Entry:
        """Return this entry laid over ``base``: mappings merge, everything else replaces."""
        merged = dict(base.values)
        for name, value in self.values.items():
            old = merged.get(name)
            both = isinstance(value, Entry) and isinstance(old, Entry)
            merged[name] = value.over(old) if both else value
        return Entry(self.source, merged, base.places | self.places)


@dataclass(eq=False, repr=False)
class Field:
    """One key of a table: what it may hold, and what it is for in two languages."""

    kind: Kind
    zh: str
    en: str
    required: bool = False

    def schema(self) -> Schema:
        """The kind's schema with a title and a description for the editor."""
        return {**self.kind.schema(), "title": self.zh, "description": self.en}


@dataclass(eq=False, repr=False)
class Table:
    """A mapping with known keys. ``short`` names the field that a plain value stands for (``headline: lead``)."""

    fields: Mapping[str, Field]
    short: str = ""
    name: str = ""

    def read(self, value: Value, log: Log) -> Entry | None:
        """Return the good values; unknown, missing and wrong ones are noted."""
        if isinstance(value.node, yaml.MappingNode):
            return self._read_keys(value, log)
        if self.short and value.scalar is not None:
            read = self.fields[self.short].kind.read(value, log)
            values = {} if read is None else {self.short: read}
            return Entry(value.source, values, {self.short: value})
        wrong_type(value, log, "a mapping of keys", "键与值的映射")
        return None

    def _read_keys(self, value: Value, log: Log) -> Entry:
        entry = Entry(value.source)
        for key, node in value.node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # reported when the tree was checked
            known = self.fields.get(key.value)
            if known is None:
                place = value.child(key, f".{key.value}")
                if not place.is_merge:
                    log.add(messages.UNKNOWN_KEY, place, name=key.value, **messages.near(key.value, self.fields))
                continue
            place = value.child(node, f".{key.value}")
            if place.is_null:
                continue
            entry.places[key.value] = place
            read = known.kind.read(place, log)
            if read is not None:
                entry.values[key.value] = read
        for name, known in self.fields.items():
            if known.required and name not in entry.places:
                log.add(messages.MISSING_KEY, value, name=name, what_en=known.en, what_zh=known.zh)
        return entry

    def schema(self) -> Schema:
        """An object that allows only these keys (or the short form); ``$ref`` where the table has a name."""
        return {"$ref": f"#/$defs/{self.name}"} if self.name else self.definition()

    def definition(self) -> Schema:
        """The schema itself, for ``$defs``."""
        required = [name for name, known in self.fields.items() if known.required]
        schema: Schema = {
            "type": "object",
            "properties": {name: known.schema() for name, known in self.fields.items()},
            "additionalProperties": False,
        }
        if required:
            schema["required"] = required
        return {"anyOf": [self.fields[self.short].kind.schema(), schema]} if self.short else schema


@dataclass(eq=False, repr=False)
class Names:
    """A mapping from names of the user's choice to one kind of value."""

    kind: Kind

    def read(self, value: Value, log: Log) -> Entry | None:
        """Return the good values."""
        if not isinstance(value.node, yaml.MappingNode):
            wrong_type(value, log, "a mapping of names", "名称的映射")
            return None
        entry = Entry(value.source)
        for key, node in value.node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # reported when the tree was checked
            place = entry.places[key.value] = value.child(node, f".{key.value}")
            read = self.kind.read(place, log)
            if read is not None:
                entry.values[key.value] = read
        return entry

    def schema(self) -> Schema:
        """An object with any keys."""
        return {"type": "object", "additionalProperties": self.kind.schema()}


@dataclass(eq=False, repr=False)
class Either:
    """A list or a mapping, each with its own kind."""

    listed: Kind
    mapped: Kind

    def read(self, value: Value, log: Log) -> Any:
        """Read by the shape that was written; a plain value is left to the mapping, which may have a short form."""
        kind = self.listed if isinstance(value.node, yaml.SequenceNode) else self.mapped
        return kind.read(value, log)

    def schema(self) -> Schema:
        """Any of the two."""
        return {"anyOf": [self.listed.schema(), self.mapped.schema()]}
