"""Kinds of values a key may have. Each reads a YAML value (or notes what is wrong) and tells its JSON Schema.

``read`` returns None where the value is wrong; the log then says why, and reading goes on with the next key.
(The classes are dataclasses without generated methods, because making those would cost 5 ms at every start.)
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import yaml

from layout.manifest import messages
from layout.manifest.reader import Log, Value
from layout.model.diagnostics import Source
from layout.units import HAO, UNITS, Length, parse_length

Schema = dict[str, Any]

_INTEGER: Final = re.compile(r"-?\d{1,9}$")
_NUMBER: Final = re.compile(r"-?\d{1,9}(\.\d{1,9})?$")
_LENGTH_PATTERN: Final = rf"^\s*(0|{'|'.join(HAO)}|-?\d+(\.\d+)?\s*({'|'.join(UNITS)}))\s*$"


class Kind(Protocol):
    """What may stand after a key."""

    def read(self, value: Value, log: Log) -> Any:
        """Return the value, or None with a note in ``log``."""

    def schema(self) -> Schema:
        """Return the JSON Schema of the value."""


def wrong_type(value: Value, log: Log, en: str, zh: str) -> None:
    """Note that something else was expected here."""
    node = value.node
    if isinstance(node, yaml.ScalarNode):
        text = node.value if len(node.value) <= 30 else node.value[:30] + "…"
        found = (f"`{text}`", f"`{text}`") if text else ("nothing", "空白")
    else:
        found = ("a mapping", "映射") if isinstance(node, yaml.MappingNode) else ("a list", "列表")
    log.add(messages.WRONG_TYPE, value, expected_en=en, expected_zh=zh, found_en=found[0], found_zh=found[1])


@dataclass(eq=False, repr=False)
class Text:
    """Any text, as written: numbers and dates too."""

    en: str = "text"
    zh: str = "文字"

    def read(self, value: Value, log: Log) -> str | None:
        """Return the text without outer space."""
        if value.scalar is None:
            wrong_type(value, log, self.en, self.zh)
            return None
        return value.scalar.strip()

    def schema(self) -> Schema:
        """Numbers are welcome where text is wanted (a headline ``2026``)."""
        return {"type": ["string", "number", "null"]}


@dataclass(eq=False, repr=False)
class Written:
    """A text and the place it was written at, kept for later checks; a literal block keeps its line ends.

    ``words`` are what editors offer; others are allowed.
    """

    en: str = "text"
    zh: str = "文字"
    words: tuple[str, ...] = ()

    def read(self, value: Value, log: Log) -> Value | None:
        """Return the value itself."""
        if value.scalar is None:
            wrong_type(value, log, self.en, self.zh)
            return None
        return value

    def schema(self) -> Schema:
        """As ``Text``, with the words to offer."""
        schema: Schema = {"type": ["string", "number", "null"]}
        return {"anyOf": [{"enum": list(self.words)}, schema]} if self.words else schema


@dataclass(eq=False, repr=False)
class Template:
    """Words with places to fill in: only the names given may stand in braces."""

    names: tuple[str, ...]

    def read(self, value: Value, log: Log) -> str | None:
        """Return the text; anything in braces but the names is refused (``str.format`` would follow attributes)."""
        text = Text().read(value, log)
        if text is None:
            return None
        allowed = [f"{{{name}}}" for name in self.names]
        bare = text
        for name in allowed:
            bare = bare.replace(name, "")
        if "{" in bare or "}" in bare:
            log.add(messages.BAD_TEMPLATE, value, allowed=", ".join(allowed))
            return None
        return text

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string"}


@dataclass(eq=False, repr=False)
class Integer:
    """A whole number from ``low`` to ``high``."""

    low: int = 1
    high: int = 999_999

    def read(self, value: Value, log: Log) -> int | None:
        """Read decimal digits only; YAML's octal and base-60 numbers are taken at their word."""
        text = value.scalar or ""
        if not _INTEGER.match(text):
            wrong_type(value, log, "a whole number", "整数")
            return None
        number = int(text)
        if self.low <= number <= self.high:
            return number
        log.add(
            messages.BAD_NUMBER,
            value,
            found=text,
            range_en=f"{self.low} to {self.high}",
            range_zh=f"{self.low} 至 {self.high}",
        )
        return None

    def schema(self) -> Schema:
        """An integer with its limits."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(eq=False, repr=False)
class Number:
    """A number from ``low`` to ``high``."""

    low: float
    high: float

    def read(self, value: Value, log: Log) -> float | None:
        """Read a decimal number."""
        text = value.scalar or ""
        if not _NUMBER.match(text):
            wrong_type(value, log, "a number", "数字")
            return None
        number = float(text)
        if self.low <= number <= self.high:
            return number
        log.add(
            messages.BAD_NUMBER,
            value,
            found=text,
            range_en=f"{self.low:g} to {self.high:g}",
            range_zh=f"{self.low:g} 至 {self.high:g}",
        )
        return None

    def schema(self) -> Schema:
        """A number with its limits."""
        return {"type": "number", "minimum": self.low, "maximum": self.high}


@dataclass(eq=False, repr=False)
class Switch:
    """true or false."""

    def read(self, value: Value, log: Log) -> bool | None:
        """Read true/false (yes/no and on/off as YAML 1.1 has them)."""
        text = (value.scalar or "").lower()
        if text in ("true", "yes", "on", "false", "no", "off"):
            return text in ("true", "yes", "on")
        wrong_type(value, log, "true or false", " true 或 false")
        return None

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(eq=False, repr=False)
class Date:
    """A day."""

    def read(self, value: Value, log: Log) -> datetime.date | None:
        """Read ``2026-07-07``, with or without quotes."""
        try:
            return datetime.date.fromisoformat((value.scalar or "").strip())
        except ValueError:
            if value.scalar is None:
                wrong_type(value, log, "a date", "日期")
            else:
                log.add(messages.BAD_DATE, value, found=value.scalar)
            return None

    def schema(self) -> Schema:
        """A date as a string."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


@dataclass(eq=False, repr=False)
class Measure:
    """A length with its unit. ``bare`` reads a number without a unit as that unit; 0 needs none."""

    bare: str = ""
    positive: bool = True

    def read(self, value: Value, log: Log) -> Length | None:
        """Return the length as written."""
        text = value.scalar
        if text is None:
            wrong_type(value, log, "a length", "长度")
            return None
        if text == "0":
            text = "0pt"
        elif self.bare and _NUMBER.match(text):
            text += self.bare
        length = parse_length(text)
        if length is None or abs(length.value) > 10_000:
            log.add(messages.BAD_LENGTH, value, found=value.scalar)
            return None
        if self.positive and length.value < 0:
            log.add(messages.BAD_NUMBER, value, found=value.scalar, range_en="0 or more", range_zh="不小于 0")
            return None
        return length

    def schema(self) -> Schema:
        """A string with a unit, or 0."""
        text = {"type": "string", "pattern": _LENGTH_PATTERN}
        return {"anyOf": [text, {"type": "number"} if self.bare else {"const": 0}]}


@dataclass(eq=False, repr=False)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, value: Value, log: Log) -> str | None:
        """Return the word."""
        text = value.scalar
        if text is None:
            wrong_type(value, log, "one word", "一个词")
            return None
        if text in self.words:
            return text
        choices = ", ".join(self.words)
        log.add(
            messages.BAD_CHOICE, value, found=text, choices=choices, **messages.near(text, self.words, all_words=False)
        )
        return None

    def schema(self) -> Schema:
        """An enumeration, so that editors offer the words."""
        return {"enum": list(self.words)}


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
        """Read by the shape that was written."""
        kind = self.mapped if isinstance(value.node, yaml.MappingNode) else self.listed
        return kind.read(value, log)

    def schema(self) -> Schema:
        """Any of the two."""
        return {"anyOf": [self.listed.schema(), self.mapped.schema()]}
