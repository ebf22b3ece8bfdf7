"""YAML with a place for every value. Input may be hostile: size, depth, aliases and tags are limited, nothing is built.

Nodes are composed, never constructed, so no tag can run code; ``fields.py`` says what each node may hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import yaml

from layout.manifest import messages
from layout.model.diagnostics import Diagnostic, Message, Source, diagnose

MAX_NODES: Final = 50_000
MAX_DEPTH: Final = 40
_SUSPICIOUS: Final = 1_000
"""Fewer brackets and dashes than this cannot nest deep enough to hurt libyaml's recursive composer (it bears 5,000).

Nor can fewer brackets in shorter lines, for all their dashes: without brackets, what is inside stands further to the right,
but for a list right under its key.
"""

_TAGS: Final = {f"tag:yaml.org,2002:{kind}" for kind in "str int float bool null timestamp value seq map".split()}
_LEVELS: Final = {"what_en": "levels", "what_zh": "层"}
_VALUES: Final = {"what_en": "values", "what_zh": "个值"}
_MERGE: Final = "tag:yaml.org,2002:merge"
_NULL: Final = "tag:yaml.org,2002:null"


@dataclass(eq=False, repr=False)
class Value:
    """A YAML value, its file and its key path; ``offset`` lines stand above the YAML (``text``) in the file (front matter)."""

    node: yaml.Node
    file: str
    key: str = ""
    offset: int = 0
    text: str = ""

    def child(self, node: yaml.Node, step: str) -> Value:
        """Return a value inside this one; ``step`` is ``.name`` or ``[0]``."""
        return Value(node, self.file, (self.key + step).lstrip("."), self.offset, self.text)

    @property
    def source(self) -> Source:
        """The place of the value."""
        mark = self.node.start_mark
        return Source(self.file, mark.line + 1 + self.offset, mark.column + 1, self.key)

    @property
    def margin(self) -> int:
        """How many columns stand to the left of a scalar's text: its indentation, or what is before it in its one line."""
        node = self.node
        style = getattr(node, "style", None)
        if style == "|":
            rows = self.text.split("\n")[node.start_mark.line + 1 :]
            return next((len(row) - len(row.lstrip(" ")) for row in rows if row.strip()), 0)
        if node.start_mark.line != node.end_mark.line:
            return 0
        return int(node.start_mark.column) + (style in ("'", '"'))

    def inner(self, row: int, column: int) -> Source:
        """Return the place of a character of a scalar, both counted from 0 in its text; near it where lines were folded."""
        place = self.source
        style = getattr(self.node, "style", None)
        if style != "|" and (row or self.node.start_mark.line != self.node.end_mark.line):
            return place
        return place._replace(line=place.line + row + (style == "|"), column=self.margin + column + 1)

    @property
    def is_null(self) -> bool:
        """Tell whether nothing was written after the key."""
        return bool(self.node.tag == _NULL)

    @property
    def is_merge(self) -> bool:
        """Tell whether this is the key ``<<``, which is reported with the tags."""
        return bool(self.node.tag == _MERGE)

    @property
    def scalar(self) -> str | None:
        """The text of a scalar as written (``007`` stays ``007``); None for lists and mappings."""
        return self.node.value if isinstance(self.node, yaml.ScalarNode) else None


class Log(list[Diagnostic]):
    """The problems found so far."""

    def add(self, message: Message, place: Value | Source | None, **values: object) -> None:
        """Note a problem at a place."""
        self.append(diagnose(message, place.source if isinstance(place, Value) else place, **values))


def load(text: str, file: str, log: Log, offset: int = 0) -> Value | None:
    """Compose one YAML document; None where there is none or it is not safe to go on."""
    try:
        found = _composed(text, file)
    except yaml.YAMLError as error:
        _report(error, file, offset, log)
        return None
    if found is None:
        log.add(messages.TOO_COMPLEX, Source(file, 1 + offset), limit=MAX_DEPTH, **_LEVELS)
        return None
    node, is_clean = found
    if node is None:
        return None
    value = Value(node, file, offset=offset, text=text)
    return value if is_clean or _is_sound(value, log) else None


def _composed(text: str, file: str) -> tuple[yaml.Node | None, bool] | None:
    """Return the node of a text, and whether nothing is to be said against it; None if it nests too deep to be composed.

    The last text of a file is remembered: a preview reads an issue at every save, and all its files but one are as they were.
    """
    last = _last(file)
    found = last.get(text)
    if found is None:
        if _nests_too_deep(text):
            return None
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        notes = Log()
        found = (node, node is not None and _is_sound(Value(node, ""), notes) and not notes)
        last.clear()
        last[text] = found
    return found


@lru_cache(maxsize=1024)
def _last(_file: str) -> dict[str, tuple[yaml.Node | None, bool]]:
    """Return what is remembered of a file: one text, as whole trees of nodes are large."""
    return {}


def _nests_too_deep(text: str) -> bool:
    """Tell whether composing would recurse too deep: libyaml's composer overflows the C stack, its event parser not."""
    if sum(map(text.count, "[{-?")) < _SUSPICIOUS:
        return False
    if sum(map(text.count, "[{?")) < _SUSPICIOUS and max(map(len, text.split("\n"))) < _SUSPICIOUS:
        return False
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return False


def _report(error: yaml.YAMLError, file: str, offset: int, log: Log) -> None:
    mark = getattr(error, "problem_mark", None)
    place = Source(file, mark.line + 1 + offset, mark.column + 1) if mark else Source(file, 1 + offset)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    log.add(messages.BAD_YAML, place, problem=problem)


def _is_sound(root: Value, log: Log) -> bool:
    """Check tags, duplicate keys, depth and size (each use of an alias counts again); False where it is hopeless."""
    count = 0
    stack: list[tuple[Value, int]] = [(root, 1)]
    while stack:
        value, depth = stack.pop()
        node = value.node
        count += 1
        if depth > MAX_DEPTH:
            log.add(messages.TOO_COMPLEX, Source(value.file, value.source.line), limit=MAX_DEPTH, **_LEVELS)
            return False
        if count > MAX_NODES:
            log.add(messages.TOO_COMPLEX, value.source, limit=MAX_NODES, **_VALUES)
            return False
        if node.tag not in _TAGS:
            log.add(messages.BAD_TAG, value, tag=_shown(node.tag))
        if isinstance(node, yaml.MappingNode):
            _check_keys(value, log)
            named = [(key.value if isinstance(key, yaml.ScalarNode) else "?", inner) for key, inner in node.value]
            stack += [(value.child(inner, f".{name}"), depth + 1) for name, inner in named]
            stack += [(value.child(key, ""), depth + 1) for key, _ in node.value if key.tag not in _TAGS]
        elif isinstance(node, yaml.SequenceNode):
            stack += [(value.child(inner, f"[{index}]"), depth + 1) for index, inner in enumerate(node.value)]
    return True


def _shown(tag: str) -> str:
    """Return a tag as users write it."""
    return "<<" if tag == _MERGE else tag.replace("tag:yaml.org,2002:", "!!")


def _check_keys(value: Value, log: Log) -> None:
    seen: dict[str, int] = {}
    for key, _ in value.node.value:
        if not isinstance(key, yaml.ScalarNode):
            log.add(
                messages.WRONG_TYPE,
                value.child(key, ""),
                expected_en="a plain key",
                expected_zh="普通的键",
                found_en="a list or mapping",
                found_zh="列表或映射",
            )
        elif key.value in seen:
            place = value.child(key, f".{key.value}")
            log.add(messages.DUPLICATE_KEY, place, name=key.value, line=seen[key.value] + value.offset)
        else:
            seen[key.value] = key.start_mark.line + 1
