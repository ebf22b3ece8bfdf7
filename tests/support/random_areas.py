"""Random dummies: blocks of any connected shape (L, U, T, steps, rings), stories that go on in several of them, jumps, insets.

Shapes grow cell by cell on the columns of the page and bands of its lines, so every kind that a designer can draw comes up.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml
from PIL import Image

from tests.support.random_issues import Plan, Writer, style_of

LEAST_LINES: Final = 22
"""Lines of text columns in all that an area must have to begin a story in; smaller ones go on with another's."""
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Area:
    """A block's cells (column, band) and its lines of text columns in all."""

    letter: str
    cells: frozenset[Cell]
    lines: int


def write_areas(plan: Plan, folder: Path) -> Path:
    """Write an issue of two or three pages into ``folder`` and return its manifest."""
    writer = Writer(plan.seed)
    random = writer.random
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    Image.linear_gradient("L").resize((60, 40)).convert("RGB").save(folder / "picture.jpg")
    (folder / "style.yaml").write_text(yaml.safe_dump(style_of(plan), allow_unicode=True), encoding="utf-8")
    drawn = [_drawn(random, plan) for _ in range(random.randint(2, 3))]
    pages: list[dict[str, Any]] = []
    due: list[str] = []
    for number, (rows, threads) in enumerate(drawn, 1):
        onward = len(drawn[number][1]) if number < len(drawn) else 0
        blocks, due = _blocks(writer, plan, folder, threads, due, number, onward)
        pages.append({"dummy": rows, "blocks": blocks})
    issue = {"paper": "style.yaml", "title": "试版", "date": "2026-07-07", "pages": pages}
    manifest = folder / "issue.yaml"
    manifest.write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return manifest


Threads = dict[Area, list[Area]]


def _drawn(random: Random, plan: Plan) -> tuple[list[dict[Any, str]], Threads]:
    """Return a page's dummy, and the areas that stories begin in, each with those that it goes on in."""
    rows, areas = draw(random, plan)
    large = sorted((area for area in areas if area.lines >= LEAST_LINES), key=lambda area: -area.lines) or areas[:1]
    threads: Threads = {area: [] for area in large}
    for area in areas:
        if area not in threads:
            threads[random.choice(large)].append(area)
    if len(large) > 2 and random.random() < 0.5:  # a large one goes on with another's text, too
        taken = threads.pop(large[-1])
        threads[large[0]] += [large[-1], *taken]
    return rows, threads


def _blocks(
    writer: Writer, plan: Plan, folder: Path, threads: Threads, due: list[str], page: int, onward: int
) -> tuple[dict[str, Any], list[str]]:
    """Give every area a story, or the rest of one that is ``due``; return the blocks and what is due on the next page.

    ``onward`` is how many stories that page has room for.
    """
    random = writer.random
    blocks: dict[str, Any] = {}
    jumping: list[str] = []
    waiting = list(due)
    for area, others in threads.items():
        room = sum(each.lines for each in (area, *others)) * plan.measure
        jumps = len(jumping) < onward and random.random() < 0.4
        full = random.uniform(1.2, 1.7) if jumps else random.uniform(0.35, 0.95) * plan.fullness
        block: dict[str, Any] = {"headline": {"level": random.choice(("brief", "third"))}}
        if waiting:
            story = block["continues"] = waiting.pop(0)
            jumps = False
        else:
            story = block["story"] = f"s{page}{area.letter.lower()}"
            front = {"headline": writer.headline(), **{name: writer.field(name) for name in _some(random)}}
            head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
            text = f"---\n{head}---\n\n{writer.body(int(room * full))}\n"
            (folder / "stories" / f"{story}.md").write_text(text, encoding="utf-8")
        if others:
            block["thread"] = [each.letter for each in others]
        if jumps:
            block["jump"] = page + 1
            jumping.append(story)
        if random.random() < 0.3 and area.lines > 40:
            block["pictures"] = [_picture(writer, plan)]
        blocks[area.letter] = block
    return blocks, jumping


def _picture(writer: Writer, plan: Plan) -> dict[str, Any]:
    """A picture that takes whole columns, or one narrower than its columns that the text runs round."""
    random = writer.random
    picture: dict[str, Any] = {"file": "picture.jpg", "caption": writer.han(4, 12), "lines": random.randint(8, 10)}
    picture["at"] = random.choice(
        ("top-left", "top-right", "middle", "foot-left", "foot", "middle-left", "middle-right")
    )
    if random.random() < 0.6:
        columns = random.randint(1, 2)
        widest = int((0.8 if columns == 1 else 1.6) * plan.measure)
        picture |= {"columns": columns, "width": f"{random.randint(6, widest)}字"}
        if random.random() < 0.3:
            picture["gap"] = random.choice(("0.5字", "1.5字", "4mm"))
    return picture


def _some(random: Random) -> list[str]:
    return [name for name in ("kicker", "deck", "byline", "note", "quote", "fact", "credit") if random.random() < 0.2]


def draw(random: Random, plan: Plan) -> tuple[list[dict[Any, str]], list[Area]]:
    """Return a dummy's rows and its areas: from a few cells regions grow until the page is full."""
    bands = random.randint(2, 4)
    depths = [plan.lines // bands] * (bands - 1)
    depths.append(plan.lines - sum(depths))
    cells = [(column, band) for column in range(plan.columns) for band in range(bands)]
    letters = "ABCDEFGH"[: random.randint(2, 6)]
    owner: dict[Cell, str] = dict(zip(random.sample(cells, len(letters)), letters, strict=True))
    while len(owner) < len(cells):
        column, band = random.choice(sorted(owner))
        step = random.choice(((0, 1), (0, -1), (1, 0), (-1, 0), (1, 0), (-1, 0)))
        other = (column + step[0], band + step[1])
        if other in set(cells) - owner.keys():
            owner[other] = owner[column, band]
    rows: list[dict[Any, str]] = [
        {depth if band < bands - 1 else "rest": " ".join(owner[column, band] for column in range(plan.columns))}
        for band, depth in enumerate(depths)
    ]
    return rows, [
        Area(letter, frozenset(own), sum(depths[band] for _, band in own))
        for letter in letters
        if (own := {cell for cell, name in owner.items() if name == letter})
    ]
