"""A thread as YAML for people: keys in the order they are read in, Chinese as it is, text of several lines as a block."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import yaml

from layout.model.comment import Anchor, Note, Thread

_WIDE = 1 << 16
"""Lines are never folded: a comparison shows them as they were typed."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Set a list in from its key."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _time(dumper: yaml.SafeDumper, time: datetime) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", time.isoformat())


def _point(dumper: yaml.SafeDumper, point: tuple[float, ...]) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", point, flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(tuple, _point)
_Dumper.add_representer(datetime, _time)


def as_yaml(thread: Thread) -> str:
    """Return what is written into a thread's file."""
    value: dict[str, Any] = {**_said(thread.note), "anchor": _place(thread.anchor)}
    value["text"] = value.pop("text")  # after the place, before the replies
    if thread.replies:
        value["replies"] = [_said(note) for note in thread.replies]
    if thread.resolved is not None:
        value["resolved"] = {"author": thread.resolved.author, "time": thread.resolved.time}
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)


def _said(note: Note) -> dict[str, Any]:
    return {"author": note.author, "time": note.time, "text": note.text}


def _place(anchor: Anchor) -> dict[str, Any]:
    """Return what an anchor says; numbers from 0 on are left out with the words they count in."""
    found = {name: value for name, value in anchor._asdict().items() if value}
    if anchor.point is not None:
        found["point"] = tuple(round(each, 4) for each in anchor.point)
    return found
