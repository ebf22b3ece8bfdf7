"""Read stories: Markdown files with front matter, or stories written in ``issue.yaml`` itself."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from layout.copydesk import normalise_field, read_body, read_field
from layout.manifest import files, messages
from layout.manifest.fields import STORY_FILE
from layout.manifest.kinds import refuse_marks
from layout.manifest.reader import Log, Value, load
from layout.manifest.tables import Entry
from layout.model.color import Colour
from layout.model.diagnostics import Diagnostic, Source
from layout.model.story import Picture, Story, Text
from layout.model.style import Language

FieldKind = Literal["headline", "byline", "plain"]

FIELDS: Final[dict[str, FieldKind]] = {
    "kicker": "headline", "headline": "headline", "deck": "headline", "byline": "byline", "dateline": "plain",
    "flag": "headline", "badge": "headline", "short": "headline", "note": "plain", "quote": "plain", "fact": "plain",
    "credit": "byline",
}  # fmt: skip
"""Short fields of a story, and which rules of the copy desk each follows."""
_UNMARKED: Final = ("dateline", "flag", "badge")
"""Fields that are set as plain words: marks are refused."""

_FENCE: Final = "---"
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".pdf")


@dataclass(eq=False, repr=False)
class Desk:
    """What reading copy needs everywhere: the issue's folder, the copy desk's rules, and the notes so far."""

    root: Path
    rules: frozenset[str]
    log: Log
    language: Language = "zh-Hans"
    colours: Mapping[str, Colour] = field(default_factory=dict)
    looked_for: dict[Path, bool] = field(default_factory=dict)
    """Picture files already looked for, so that one missing file is asked for once on the disk."""

    def short(self, entry: Entry, name: str, kind: FieldKind, mended: Counter[str] | None = None) -> Text:
        """Return a short field, normalised, with its marks; empty where it was left out."""
        value: Value | None = entry.get(name)
        if value is None:
            return Text("", entry.source)
        written = value.scalar or ""
        field = read_field(written.strip(), kind, self.rules, self.language)
        lead = len(written) - len(written.lstrip(" "))
        for one in field.complaints:
            self.log.append(Diagnostic(one.message, value.inner(one.line, one.column + lead), one.values))
        if mended is not None:
            mended.update(dict(field.mended))
        return Text(field.text, value.source, field.spans)

    def plain(self, entry: Entry, name: str, kind: FieldKind, mended: Counter[str] | None = None) -> Text:
        """Return a short field that is set without marks, normalised; marks in it are noted."""
        value: Value | None = entry.get(name)
        if value is None:
            return Text("", entry.source)
        refuse_marks(value, self.log)
        text, changes = normalise_field((value.scalar or "").strip(), kind, self.rules, self.language)
        if mended is not None:
            mended.update(dict(changes))
        return Text(text, value.source)

    def tidy(self, text: str, kind: FieldKind = "plain") -> str:
        """Return a text of the page itself (a promo line, the imprint), normalised like copy."""
        return normalise_field(text, kind, self.rules, self.language)[0]

    def picture(self, entry: Entry, name: str = "file", mended: Counter[str] | None = None) -> Picture | None:
        """Return a picture whose path stands under ``name``, or a group; None where there is no usable path."""
        from layout.manifest import picture_records  # issues without pictures do not need it

        return picture_records.picture(self, entry, name, mended)

    def pictures(self, entry: Entry, mended: Counter[str] | None = None) -> tuple[Picture, ...]:
        """Return the pictures of a story or block."""
        found = (self.picture(one, mended=mended) for one in entry.get("pictures", ()))
        return tuple(picture for picture in found if picture is not None)

    def find(self, value: Value) -> Path | None:
        """Return a picture's path inside the issue; a missing file is noted, and its path returned all the same."""
        name = (value.scalar or "").strip()
        path = files.inside(self.root, name, value, self.log)
        if path is None:
            return None
        if path not in self.looked_for:
            self.looked_for[path] = os.path.isfile(path)  # unlike Path.is_file, it bears any name
        if os.path.isdir(path):
            self.log.add(messages.FILE_FOLDER, value, path=name)
            return None
        if not self.looked_for[path]:
            self.log.add(messages.PICTURE_MISSING, value, path=name, **files.near_file(path, name, _PICTURES))
        elif path.suffix.lower() not in _PICTURES:
            self.log.add(messages.PICTURE_FORMAT, value, path=name)
            return None
        return path


def inline_story(name: str, entry: Entry, desk: Desk) -> Story:
    """Make a story written in the issue itself."""
    body: Value | None = entry.get("body")
    if body is None:
        return _story(name, entry, desk, "", entry.source.file, entry.source.line)
    first = body.source.line + (1 if getattr(body.node, "style", None) in ("|", ">") else 0)
    return _story(name, entry, desk, body.scalar or "", body.file, first, body.margin)


def story_file(path: Path, name: str | None, asked: Source, desk: Desk) -> Story | None:
    """Read ``stories/name.md``; ``name`` None: the file says, or its own name does. ``asked`` is where it is named."""
    text = files.read_text(path, asked, desk.log)
    if text is None:
        return None
    shown = files.display(path)
    split = _split(text, shown, desk.log)
    if split is None:
        return None
    front, body, first = split
    entry = _front_matter(front, shown, desk.log)
    if entry is None:
        desk.log.extend(read_body(body, shown, first, desk.rules, desk.language)[2])
        return None
    found = entry.get("id") or name or path.stem
    if name is not None and found != name:
        desk.log.add(messages.STORY_ID_DIFFERS, entry.at("id"), name=name, found=found)
    return _story(name or found, entry, desk, body, shown, first)


def _split(text: str, shown: str, log: Log) -> tuple[str, str, int] | None:
    """Split a file at the lines ``---`` into front matter, body, and the body's first line number."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return "", text, 1
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    log.add(messages.FRONT_MATTER_OPEN, Source(shown, 1))
    return None


def _front_matter(front: str, shown: str, log: Log) -> Entry | None:
    """Read the fields of a story; a story without any has an empty entry."""
    start = len(log)
    root = load(front, shown, log, offset=1) if front.strip() else None
    if root is None or root.is_null:
        return Entry(Source(shown, 1)) if len(log) == start else None
    return STORY_FILE.read(root, log)


def _story(name: str, entry: Entry, desk: Desk, body: str, file: str, first_line: int, margin: int = 0) -> Story:
    mended: Counter[str] = Counter()
    short = {
        field: (desk.plain if field in _UNMARKED else desk.short)(entry, field, kind, mended)
        for field, kind in FIELDS.items()
    }
    paragraphs, changes, notes = read_body(body, file, first_line, desk.rules, desk.language, margin)
    desk.log.extend(notes)
    mended.update(dict(changes))
    pictures = desk.pictures(entry, mended)
    source = Source(file, entry.source.line, entry.source.column, entry.source.key)
    return Story(
        id=name,
        **short,
        pictures=pictures,
        body=paragraphs,
        source=source,
        mended=tuple(sorted(mended.items())),
        date=entry.get("date"),
    )


STAND_IN: Final = "标题待定"
"""What a story's headline is taken to be before there is one."""


def stand_in(name: str, source: Source) -> Story:
    """Return a story without copy, to plan its place."""
    none = Text("", source)
    fields: dict[str, Text] = dict.fromkeys(FIELDS, none) | {"headline": Text(STAND_IN, source)}
    return Story(**fields, id=name, pictures=(), body=(), source=source, mended=(), date=None)


@dataclass(eq=False, repr=False)
class Stories:
    """The issue's stories: those written or listed in ``issue.yaml``, and files read when a block names them."""

    desk: Desk
    is_planned: bool = False
    """Copy that is not there yet has a stand-in: a headline of usual length."""
    read: dict[str, Story] = field(default_factory=dict)
    listed: dict[str, Source] = field(default_factory=dict)
    _failed: set[str] = field(default_factory=set)

    def add_listed(self, written: object) -> None:
        """Read what stands under ``stories``: a mapping of inline stories, or a list of files."""
        if isinstance(written, Entry):
            for name, entry in written.values.items():
                self._add(inline_story(name, entry, self.desk), written.at(name))
            self._failed |= written.places.keys() - written.values.keys()
        elif isinstance(written, tuple):
            for value in written:
                self._add_file(value)

    def _add_file(self, value: Value) -> None:
        name = (value.scalar or "").strip()
        path = files.inside(self.desk.root, name, value, self.desk.log)
        story = story_file(path, None, value.source, self.desk) if path else None
        if story is not None:
            self._add(story, value.source)
        else:
            self._failed.add(Path(name).stem)

    def _add(self, story: Story, place: Source) -> None:
        other = self.listed.get(story.id)
        if other is None and story.source.key and (file := self._file(story.id)) and os.path.isfile(file):
            other = Source(files.display(file), 1)
        if other is not None:
            shown = f"{other.file}:{other.line}"
            self.desk.log.add(messages.STORY_DUPLICATE, place, name=story.id, other=shown)
        self.listed.setdefault(story.id, place)
        self.read.setdefault(story.id, story)

    def _file(self, name: str) -> Path | None:
        return files.inside(self.desk.root, f"stories/{name}.md", None, Log())

    def get(self, named: Value) -> Story | None:
        """Return the story that a block names; its file is read the first time."""
        name = (named.scalar or "").strip()
        if name in self.read:
            return self.read[name]
        if name in self._failed:
            return None
        path = files.inside(self.desk.root, f"stories/{name}.md", named, self.desk.log)
        story = None
        if path is not None:
            if os.path.exists(path):
                story = story_file(path, name, named.source, self.desk)
            else:
                near = messages.near(name, self._names())
                self.desk.log.add(messages.STORY_MISSING, named, name=name, path=f"stories/{name}.md", **near)
                if self.is_planned:
                    self.read[name] = stand_in(name, named.source)
                return self.read.get(name)
        if story is None:
            self._failed.add(name)
        else:
            self.read[name] = story
        return story

    def _names(self) -> list[str]:
        return sorted({*self.read, *(path.stem for path in (self.desk.root / "stories").glob("*.md"))})
