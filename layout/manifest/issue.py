"""Read an issue: ``issue.yaml``, its house style and its stories become one ``Issue``, or a list of all its mistakes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import yaml

from layout.manifest import files, jumps, messages, references
from layout.manifest.blocks import BlockReader
from layout.manifest.fields import ISSUE
from layout.manifest.house_style import default_style, read_style
from layout.manifest.pages import page_of_one_story, read_pages
from layout.manifest.reader import Log, Value, load
from layout.manifest.stories import Desk, Stories
from layout.manifest.tables import Entry
from layout.model.diagnostics import Diagnostics, Source
from layout.model.issue import Issue, PagePlan
from layout.model.press import PressProfile
from layout.model.style import HouseStyle

BEARABLE: Final = frozenset({messages.PICTURE_MISSING.code, messages.STORY_UNPLACED.code})
"""Errors that forbid the press file, but leave an issue that a draft can show."""

NOT_THERE_YET: Final = frozenset(
    {
        messages.PICTURE_MISSING.code,
        messages.STORY_MISSING.code,
        messages.STORY_EMPTY.code,
        messages.STORY_UNPLACED.code,
    }
)
"""What may still be missing from an issue that is only planned."""


def read_issue(path: Path, *, is_planned: bool = False) -> tuple[Issue | None, Diagnostics]:
    """Read the issue whose manifest is ``path``; report every mistake in it, its style and its stories in one run.

    The issue is None where errors leave nothing that could be set. Paths in it are absolute and inside its folder. In one
    that is only planned, stories and pictures may still be missing: a stand-in headline takes the place of copy.
    """
    log = Log()
    entry = _read_manifest(path, log)
    issue = _read(entry, Path(os.path.realpath(path.parent)), log, is_planned=is_planned) if entry is not None else None
    found = _in_order(log)
    if is_planned:
        found = tuple(one for one in found if one.message.code not in NOT_THERE_YET)
    return (issue if all(one.message.code in BEARABLE for one in found if one.is_error) else None), found


def _read_manifest(path: Path, log: Log) -> Entry | None:
    shown = files.display(path)
    text = files.read_text(path, None, log)
    if text is None:
        return None
    root = load(text, shown, log)
    if root is None or root.is_null:
        if not log:
            log.add(messages.EMPTY, Source(shown, 1), path=shown)
        return None
    return ISSUE.read(root, log)


def _read(entry: Entry, root: Path, log: Log, *, is_planned: bool) -> Issue | None:
    style = read_style(entry.get("paper"), root, log)
    if style is None:
        _read_without_style(entry, root, log)
        return None
    stories = Stories(Desk(root, style.copydesk, log, style.fonts.language, style.colours), is_planned=is_planned)
    stories.add_listed(entry.get("stories"))
    title = entry.get("title") or style.masthead.name
    if not title and "title" not in entry:
        what = ISSUE.fields["title"]
        log.add(messages.MISSING_KEY, entry.source, name="title", what_en=what.en, what_zh=what.zh)
    pages = _pages(entry, style, stories)
    date = entry.get("date")
    if date is None:
        return None
    return Issue(
        root=root,
        title=title,
        date=date,
        number=entry.get("number"),
        total=entry.get("total"),
        imprint=stories.desk.tidy(entry.get("imprint", "")),
        pages=pages,
        stories=stories.read,
        style=style._replace(
            masthead=style.masthead._replace(name=title),
            fillers=_fillers(style, entry, root, log),
            punctuation=style.punctuation._replace(names=frozenset(entry.get("names", ()))),
        ),
        source=entry.source,
        check={**style.check, **(entry.get("check") or Entry(entry.source)).values},
        press=_press(entry, style, root, log),
        edition=entry.get("edition", ""),
    )


def _press(entry: Entry, style: HouseStyle, root: Path, log: Log) -> PressProfile:
    """Return the press profile that the issue names, else the one of its house style."""
    named: Value | None = entry.get("press")
    press = style.press
    if named is not None:
        from layout.manifest.press import read_press

        press = read_press((named.scalar or "").strip(), root, log, named) or press
    return press.for_colours(style.colours)


def _fillers(style: HouseStyle, entry: Entry, root: Path, log: Log) -> tuple[str, ...]:
    """Return the paper's 报花 as absolute paths; what is not there is noted."""
    found: list[str] = []
    for name in style.fillers:
        path = files.inside(root, name, entry.at("paper"), log)
        if path is not None and not os.path.isfile(path):
            log.add(
                messages.PICTURE_MISSING, entry.at("paper"), path=name, **files.near_file(path, name, (path.suffix,))
            )
        elif path is not None:
            found.append(str(path))
    return tuple(found)


def _read_without_style(entry: Entry, root: Path, log: Log) -> None:
    """Go on with the built-in style, to find the mistakes that have nothing to do with grid and colours."""
    style = default_style()
    if style is None:
        return
    rest = Log()
    stories = Stories(Desk(root, style.copydesk, rest, style.fonts.language))
    stories.add_listed(entry.get("stories"))
    _pages(entry, style, stories)
    log.extend(note for note in rest if not note.message.code.startswith(("dummy/", "style/")))


def _pages(entry: Entry, style: HouseStyle, stories: Stories) -> tuple[PagePlan, ...]:
    desk = stories.desk
    if entry.get("pages"):
        reader = BlockReader(style, stories, desk)
        pages = jumps.resolve(read_pages(entry.get("pages"), reader), reader.jumps, set(stories.read), desk.log)
        references.check(pages, stories, _named(entry), reader.places, desk.log)
        return pages
    if len(stories.read) == 1 and "pages" not in entry:
        pages = (page_of_one_story(next(iter(stories.read.values())), style),)
        references.check(pages, stories, set(), {}, desk.log)
        return pages
    is_known = ("pages" in entry and entry.get("pages") is None) or ("stories" in entry and not stories.read)
    if not is_known:  # what is wrong with pages or stories was noted before
        desk.log.add(messages.PAGES_MISSING, entry.source, count=len(stories.read))
    return ()


def _named(entry: Entry) -> set[str]:
    """Return every story that some block names, even in a block that could not be used."""
    names: set[str] = set()
    for page in entry.get("pages", ()):
        blocks: Entry = page.get("blocks") or Entry(page.source)
        values: list[Value] = list(blocks.values.values())
        for value in values:
            for key, node in value.node.value:
                if key.value == "story" and isinstance(node, yaml.ScalarNode):
                    names.add(node.value.strip())
    return names


def _in_order(log: Log) -> Diagnostics:
    """Return the notes file by file and line by line; the files in the order they were first complained about."""
    order: dict[str, int] = {}
    for note in log:
        order.setdefault(note.source.file if note.source else "", len(order))

    def rank(source: Source | None) -> tuple[int, int, int]:
        return (order[source.file], source.line, source.column) if source else (order[""], 0, 0)

    return tuple(sorted(dict.fromkeys(log), key=lambda note: rank(note.source)))
