"""Kinds of values a key may have. Each reads a YAML value (or notes what is wrong) and tells its JSON Schema.

``read`` returns None where the value is wrong; the log then says why, and reading goes on with the next key.
(The classes are dataclasses without generated methods, because making those would cost 5 ms at every start.)
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any, Final, Protocol

import yaml

from layout.copydesk import has_mark
from layout.manifest import messages
from layout.manifest.reader import Log, Value
from layout.units import HAO, UNITS, Length, parse_length

Schema = dict[str, Any]

_PARTING: Final = "，、；;,/|"
_PARTED: Final = rf"[{_PARTING}]|(?<=[⺀-\U0003ffff])\s+|\s+(?=[⺀-\U0003ffff])"
"""What stands between two words where one was wanted; Latin words may have a space inside. (Wide classes compile slowly.)"""
_INTEGER: Final = re.compile(r"-?[0-9]{1,9}$")
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?$")
_RATIO: Final = r"^([0-9]{1,4}(?:\.[0-9]{1,4})?)(?:\s*[:：]\s*([0-9]{1,4}(?:\.[0-9]{1,4})?))?$"
_LENGTH_PATTERN: Final = rf"^\s*(0|{'|'.join(HAO)}|-?\d+(\.\d+)?\s*({'|'.join(UNITS)}))\s*$"
_SIZE_PATTERN: Final = rf"^\s*({'|'.join(HAO)}|(?=.*[1-9])\d+(\.\d+)?\s*({'|'.join(UNITS)}))\s*$"
FIRST_DATE: Final = datetime.date(1900, 1, 31)
LAST_DATE: Final = datetime.date(2099, 12, 31)
"""The tables of the lunar calendar, which the date line prints, begin and end here."""


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


def refuse_marks(value: Value, log: Log) -> None:
    """Note a mark (``[文字]{着重}``) where only plain words are set: it would print as typed."""
    if has_mark(value.scalar or ""):
        log.add(messages.MARK_NOT_HERE, value)


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
        refuse_marks(value, log)
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
    """Words with places to fill in: only the names given may stand in braces, and one of them (of ``needed``) must."""

    names: tuple[str, ...]
    needed: tuple[str, ...] = ()

    def read(self, value: Value, log: Log) -> str | None:
        """Return the text, empty if nothing is to be set; anything in braces but the names is refused.

        (``str.format`` would follow attributes.)
        """
        if value.scalar is None:
            wrong_type(value, log, "text", "文字")
            return None
        text = value.scalar.strip()
        allowed = [f"{{{name}}}" for name in self.names]
        bare = text
        for name in allowed:
            bare = bare.replace(name, "")
        if "{" in bare or "}" in bare:
            log.add(messages.BAD_TEMPLATE, value, allowed=", ".join(allowed))
            return None
        needed = [f"{{{name}}}" for name in self.needed or self.names]
        if text and not any(name in text for name in needed):
            log.add(messages.TEMPLATE_EMPTY, value, allowed=" / ".join(needed))
            return None
        return text

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string"}


@dataclass(eq=False, repr=False)
class Word:
    """A name or a word of the paper's own, which lines are not broken inside: one, of two characters or more."""

    def read(self, value: Value, log: Log) -> str | None:
        """Return the word; what no line of copy can hold as typed is refused."""
        text = Text("a word", "一个词").read(value, log)
        if text is None:
            return None
        is_whole = text.split() == [text] and not any(mark in text for mark in _PARTING)
        parts = [text] if is_whole else [part for part in re.split(_PARTED, text) if part]
        if parts == [text] and len(text) > 1:
            return text
        log.add(messages.BAD_WORD, value, found=text, **messages.word_hint(text, parts))
        return None

    def schema(self) -> Schema:
        """A string; numbers are welcome (``110``)."""
        return {"type": ["string", "number"], "minLength": 2}


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
    """A day that the lunar calendar's tables know."""

    def read(self, value: Value, log: Log) -> datetime.date | None:
        """Read ``2026-07-07``, with or without quotes."""
        try:
            date = datetime.date.fromisoformat((value.scalar or "").strip())
        except ValueError:
            if value.scalar is None:
                wrong_type(value, log, "a date", "日期")
            else:
                log.add(messages.BAD_DATE, value, found=value.scalar)
            return None
        if FIRST_DATE <= date <= LAST_DATE:
            return date
        log.add(messages.DATE_RANGE, value, found=date, first=FIRST_DATE, last=LAST_DATE)
        return None

    def schema(self) -> Schema:
        """A date as a string."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


@dataclass(eq=False, repr=False)
class Measure:
    """A length with its unit. ``bare`` reads a number without a unit as that unit; 0 needs none.

    ``zero`` tells whether 0 is a length here: type of no size, and lines without distance, are not.
    """

    bare: str = ""
    positive: bool = True
    zero: bool = True

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
        if not self.zero and length.value <= 0:
            log.add(messages.BAD_NUMBER, value, found=value.scalar, **messages.MORE_THAN_ZERO)
            return None
        if self.positive and length.value < 0:
            log.add(messages.BAD_NUMBER, value, found=value.scalar, range_en="0 or more", range_zh="不小于 0")
            return None
        return length

    def schema(self) -> Schema:
        """A string with a unit, or 0 where that is allowed."""
        if not self.zero:
            return {"type": "string", "pattern": _SIZE_PATTERN}
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
class Ratio:
    """The shape of a picture, width to height: ``3:2``, ``16:9``, or a number such as ``1``."""

    def read(self, value: Value, log: Log) -> float | None:
        """Return the width over the height; YAML's base-60 numbers are taken at their word."""
        found = re.match(_RATIO, (value.scalar or "").strip())
        if not found:
            wrong_type(value, log, "a ratio such as 3:2", "比例，如 3:2")
            return None
        height = float(found[2] or 1)
        ratio = float(found[1]) / height if height else 0.0
        if 0.1 <= ratio <= 10:
            return ratio
        log.add(messages.BAD_NUMBER, value, found=value.scalar, range_en="1:10 to 10:1", range_zh="1:10 至 10:1")
        return None

    def schema(self) -> Schema:
        """A string with a colon, or a number; one without limit, as YAML 1.1 has 16:9 for a number to base 60."""
        return {"anyOf": [{"type": "string", "pattern": _RATIO}, {"type": "number", "minimum": 0.1}]}
