"""Random issues: Chinese copy with all its marks, random grids, dummies with L-shapes, jumps. A folder from a few numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml
from PIL import Image

HAN: Final = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指嘉兴硤埭警"
)
WORDS: Final = ("AI", "KTV", "PTU", "SIM", "N", "e", "GPS", "Wi-Fi", "office", "DNA", "App", "5G", "B超", "QQ")
NUMBERS: Final = (
    "3", "20", "114", "2026", "15980", "4.0", "31.25%", "79:76", "27,000", "1+6+N", "96110", "95%", "100%", "3.5", "7",
)  # fmt: skip
FIELDS: Final = ("kicker", "deck", "byline", "dateline", "flag", "badge", "short", "note", "quote", "fact", "credit")


class Writer:
    """Writes copy that means nothing and uses every kind of mark."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def han(self, least: int, most: int) -> str:
        """Return a run of characters."""
        return "".join(self.random.choices(HAN, k=self.random.randint(least, most)))

    def clause(self) -> str:
        """Return words between two stops."""
        kinds: list[tuple[int, Callable[[], str]]] = [
            (12, lambda: self.han(2, 9)),
            (2, lambda: f"“{self.han(1, 6)}”"),
            (1, lambda: f"“{self.han(2, 8)}‘{self.han(1, 3)}’{self.han(1, 4)}。”"),
            (1, lambda: f"《{self.han(2, 6)}》"),
            (1, lambda: f"（{self.han(1, 7)}）"),
            (2, lambda: self.random.choice(NUMBERS) + self.han(1, 4)),
            (1, lambda: self.random.choice(WORDS) + self.han(1, 4)),
            (1, lambda: f"{self.han(2, 3)}——{self.han(2, 4)}"),
            (1, lambda: f"{self.han(1, 3)}、{self.han(1, 3)}、{self.han(1, 3)}"),
            (1, lambda: f"{self.han(2, 3)}·{self.han(2, 4)}"),
            (1, lambda: f"**{self.han(2, 6)}**"),
            (1, lambda: f"*{self.han(2, 6)}*"),
        ]
        weights, makers = zip(*kinds, strict=True)
        return "".join(maker() for maker in self.random.choices(makers, weights, k=self.random.randint(1, 3)))

    def sentence(self) -> str:
        """Return a sentence."""
        stops = self.random.choices(("，", "；", "：", ",", "、"), (12, 1, 1, 2, 1), k=self.random.randint(0, 3))
        end = self.random.choices(("。", "！", "？", "……", "？！"), (16, 2, 2, 1, 1))[0]
        return "".join(self.clause() + stop for stop in stops) + self.clause() + end

    def paragraph(self, most: int) -> str:
        """Return a paragraph of about ``most`` characters or fewer."""
        text, wanted = "", self.random.randint(4, max(5, most))
        while len(text) < wanted:
            text += self.sentence()
        return text

    def body(self, length: int) -> str:
        """Return a story's Markdown of about ``length`` characters: paragraphs, now and then a subhead, list or quote."""
        parts = [self.paragraph(120)]
        while sum(map(len, parts)) < length:
            kind = self.random.choices(("text", "subhead", "list", "quote"), (12, 2, 1, 1))[0]
            if kind == "subhead":
                parts.append(f"## {self.han(3, 7)}　{self.han(2, 6)}")
                parts.append(self.paragraph(160))
            elif kind == "list":
                parts.append("\n".join(f"{n}. {self.paragraph(25)}" for n in range(1, self.random.randint(2, 4))))
            elif kind == "quote":
                parts.append(f"> {self.paragraph(60)}")
            else:
                parts.append(self.paragraph(180))
        return "\n\n".join(parts)

    def headline(self) -> str:
        """Return a headline, with a space or a mark inside or without."""
        inside = self.random.choice(("", "　", "：", "　"))
        return self.han(3, 7) + (inside + self.han(2, 6) if inside else "")

    def field(self, name: str) -> str:
        """Return the text of a short field."""
        long = {"note": 60, "quote": 20, "fact": 50}
        if name in long:
            return self.paragraph(long[name]).replace("*", "")
        if name == "byline":
            return f"■记者 {self.han(2, 3)} 通讯员 {self.han(2, 3)}"
        if name == "dateline":
            return "本报讯"
        return self.han(2, 5) if name in ("flag", "badge") else self.han(3, 9)


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbers an issue is made from. Lengths in characters and lines; ``fullness`` is copy for room."""

    seed: int
    columns: int = 4
    measure: float = 12
    gutter: float = 1
    lines: int = 40
    size: float = 9
    leading: float = 1.5
    fullness: float = 0.9
    level: str = "gb"
    style: str = "quanjiao"


def write_issue(plan: Plan, folder: Path) -> Path:
    """Write an issue of two or three pages into ``folder`` and return its manifest.

    Every page is a dummy of two or three bands; one block of page 1 jumps to page 2 and perhaps on to page 3.
    """
    writer = Writer(plan.seed)
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    Image.linear_gradient("L").resize((60, 40)).convert("RGB").save(folder / "picture.jpg")
    (folder / "style.yaml").write_text(yaml.safe_dump(style_of(plan), allow_unicode=True), encoding="utf-8")
    pages: list[dict[str, Any]] = []
    count = writer.random.randint(2, 3)
    jumping = ""
    for number in range(1, count + 1):
        rows, areas = _dummy(writer.random, plan, number)
        letters = list(areas)
        blocks: dict[str, Any] = {}
        for letter in letters:
            room = _room(areas[letter], plan)
            if letter == letters[0] and jumping:
                blocks[letter] = {"continues": jumping, **_options(writer, areas[letter], plan)}
                if number < count and writer.random.random() < 0.4:
                    blocks[letter]["jump"] = number + 1
                else:
                    jumping = ""
                continue
            story = f"s{number}{letter.lower()}"
            jumps = number < count and not jumping and letter == letters[-1]
            length = int(
                room * (writer.random.uniform(1.1, 1.8) if jumps else writer.random.uniform(0.4, 1.1) * plan.fullness)
            )
            _write_story(writer, folder / "stories" / f"{story}.md", length)
            blocks[letter] = {"story": story, **_options(writer, areas[letter], plan)}
            if writer.random.random() < 0.25 and room > 400:
                picture = {"file": "picture.jpg", "caption": writer.han(4, 14), "credit": f"■{writer.han(2, 3)} 摄"}
                at = writer.random.choice(("top-left", "top-right", "middle", "foot-left", "foot"))
                blocks[letter]["pictures"] = [picture | {"lines": writer.random.randint(9, 12), "at": at}]
            if jumps:
                blocks[letter]["jump"], jumping = number + 1, story
        pages.append({"page": number, "name": writer.han(2, 2), "dummy": rows, "blocks": blocks})
    issue = {"paper": "style.yaml", "title": "试版", "date": "2026-07-07", "pages": pages}
    manifest = folder / "issue.yaml"
    manifest.write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return manifest


def style_of(plan: Plan) -> dict[str, Any]:
    """Return the house style of a plan."""
    width = (plan.columns * plan.measure + (plan.columns - 1) * plan.gutter) * plan.size
    height = plan.lines * plan.size * plan.leading
    return {
        "page": {"size": [f"{width + 70:.2f}pt", f"{height + 130:.2f}pt"], "bleed": "3mm", "top": "68pt"},
        "grid": {
            "columns": plan.columns, "measure": f"{plan.measure}字", "gutter": f"{plan.gutter}字", "lines": plan.lines,
            "size": f"{plan.size}pt", "leading": f"{plan.size * plan.leading:.3f}pt",
        },
        "punctuation": {"level": plan.level, "style": plan.style},
        "fonts": {"sources": ["packages"]},
    }  # fmt: skip


def _write_story(writer: Writer, path: Path, length: int) -> None:
    chosen = [name for name in FIELDS if writer.random.random() < 0.3]
    front = {"headline": writer.headline()} | {name: writer.field(name) for name in chosen}
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(f"---\n{head}---\n\n{writer.body(length)}\n", encoding="utf-8")


BOXES = ({"style": "tint"}, {"line": "scotch"}, {"line": "fret"}, {"style": "frame", "radius": "2mm"})
HEADS = ({"band": "deep-blue"}, {"band": "cool-tint", "align": "left"}, {"picture": "picture.jpg", "lines": 7})
"""Heads on grounds. Kicker and deck beside them may find no room, which is said, so they are not among them."""


def _options(writer: Writer, spans: list[tuple[int, int, int]], plan: Plan) -> dict[str, Any]:
    """Return what a block may say of its columns, its box and its headline."""
    random = writer.random
    options: dict[str, Any] = {}
    is_whole = len({(top, bottom) for _, top, bottom in spans}) == 1
    if is_whole and random.random() < 0.35:
        length = len(spans) * plan.measure + (len(spans) - 1) * plan.gutter
        options["columns"] = random.randint(1, max(1, int(length // 12)))
    if is_whole and random.random() < 0.25:
        options["box"] = {"colour": "deep-blue", **random.choice(BOXES)}
    choice: dict[str, Any] = {"level": random.choice(("third", "brief"))}
    if random.random() < 0.3:
        choice["span"] = random.randint(1, len(spans))
    if random.random() < 0.2:
        choice |= random.choice(HEADS)
    options["headline"] = choice
    if random.random() < 0.15:
        options["air"] = random.randint(0, 2)
    return options


def _room(spans: list[tuple[int, int, int]], plan: Plan) -> float:
    """About how many characters an area holds under a headline."""
    return max(20.0, sum(bottom - top for _, top, bottom in spans) - 5 * len(spans)) * plan.measure


def _dummy(random: Random, plan: Plan, page: int) -> tuple[list[dict[Any, str]], dict[str, list[tuple[int, int, int]]]]:
    """Return a dummy's rows, and each letter's columns with their first line and the line after their last.

    From one band to the next some letters go on below a part of their columns: L-shapes and steps.
    """
    alphabet = iter("ABCDEFGHJKLMNPQRSTUVWXYZ")
    bands = random.randint(1, 3)
    depths = [plan.lines // bands] * (bands - 1)
    rows: list[list[str]] = [_partition(random, plan.columns, alphabet)]
    for _ in range(bands - 1):
        above, row = rows[-1], [""] * plan.columns
        for letter in dict.fromkeys(above):
            columns = [n for n, name in enumerate(above) if name == letter]
            if len(columns) > 1 and random.random() < 0.5:
                kept = columns[: random.randint(1, len(columns))]
                for column in kept if random.random() < 0.5 else columns[-len(kept) :]:
                    row[column] = letter
        column = 0
        while column < plan.columns:
            if row[column]:
                column += 1
                continue
            end = column
            while end < plan.columns and not row[end]:
                end += 1
            row[column:end] = _partition(random, end - column, alphabet)
            column = end
        rows.append(row)
    written: list[dict[Any, str]] = [{depth: " ".join(row)} for depth, row in zip(depths, rows, strict=False)]
    written.append({"rest": " ".join(rows[-1])})
    areas: dict[str, list[tuple[int, int, int]]] = {}
    tops = [sum(depths[:n]) for n in range(bands)] + [plan.lines]
    for column in range(plan.columns):
        for number, row in enumerate(rows):
            spans = areas.setdefault(row[column], [])
            if spans and spans[-1][0] == column:
                spans[-1] = (column, spans[-1][1], tops[number + 1])
            else:
                spans.append((column, tops[number], tops[number + 1]))
    order = dict.fromkeys(letter for row in rows for letter in row)
    return written, {letter: areas[letter] for letter in order}


def _partition(random: Random, columns: int, alphabet: Any) -> list[str]:
    """Divide columns among new letters."""
    row: list[str] = []
    while len(row) < columns:
        row += [next(alphabet)] * min(random.randint(1, max(1, columns)), columns - len(row))
    return row
