"""A small paper of four pages as plain data, and random edits of it; nothing here knows how papers are compared."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml
from PIL import Image

from tests.support.random_issues import HAN

STYLE: Final = """
page: {size: [420pt, 600pt], bleed: 3mm, top: 90pt}
grid: {columns: 4, measure: 9字, gutter: 1字, lines: 30, size: 小五, leading: 13.5pt}
masthead: {name: 南湖小报}
fonts: {sources: [packages]}
"""
COLOURS: Final = ("deep-blue", "press-red")
WORDS: Final = tuple(dict.fromkeys(HAN))
FULL: Final = 150
"""Characters to which a paragraph may be added: any block has room for them."""
BLOCKS: Final = {2: ("A", "B"), 3: ("C", "D"), 4: ("E", "F")}

Edition = dict[str, Any]


def edition(seed: int) -> Edition:
    """Return a paper: every block of pages 2 to 4 holds a story, the last one's has a picture; page 1 shows one alone."""
    random = Random(seed)
    stories = {f"s{number}": _story(random) for number in range(1, 7)}
    blocks = dict(zip("ABCDEF", stories, strict=True))
    return {
        "date": "2026-07-07", "stories": stories, "blocks": blocks, "caption": text(random, 12), "alone": 1, "inside": 2,
        "story caption": text(random, 9), "tint": COLOURS[0], "flipped": [], "narrow": False, "strong": False,
    }  # fmt: skip


def text(random: Random, length: int) -> str:
    """Return words that mean nothing and come only once."""
    return "".join(random.choices(WORDS, k=length))


def _story(random: Random) -> dict[str, Any]:
    body = [text(random, random.randint(12, 36)) + "。" for _ in range(random.randint(3, 5))]
    return {"headline": text(random, 7), "deck": text(random, 9), "body": body}


def write(paper: Edition, folder: Path) -> Path:
    """Write a paper into a folder and return its manifest."""
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    (folder / "style.yaml").write_text(STYLE, encoding="utf-8")
    for name in ("alone", "inside"):
        Image.linear_gradient("L").rotate(90 * paper[name]).resize((60, 40)).save(folder / f"{name}.png")
    for name, story in paper["stories"].items():
        head = yaml.safe_dump({key: story[key] for key in ("headline", "deck") if story[key]}, allow_unicode=True)
        body = "\n\n".join(story["body"])
        if paper["strong"] and name == paper["blocks"]["C"]:
            body = f"**{body[:3]}**{body[3:]}"
        (folder / "stories" / f"{name}.md").write_text(f"---\n{head}---\n\n{body}\n", encoding="utf-8")
    manifest = folder / "issue.yaml"
    manifest.write_text(yaml.safe_dump(_manifest(paper), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return manifest


def _manifest(paper: Edition) -> dict[str, Any]:
    columns = "M M M M"
    alone = {"picture": "alone.png", "caption": paper["caption"]}
    pages: list[dict[str, Any]] = [
        {
            "page": 1, "name": "要闻", "dummy": [{6: columns}, {14: "P P P P"}, {"rest": "Q Q Q Q"}],
            "blocks": {"M": {"masthead": "front"}, "P": alone, "Q": {"promo": {"lines": ["关注我们"], "codes": []}}},
        }
    ]  # fmt: skip
    for number, letters in BLOCKS.items():
        one, other = reversed(letters) if number in paper["flipped"] else letters
        first = 14 if number == 3 and paper["narrow"] else 15
        blocks = {letter: _block(paper, letter) for letter in letters}
        dummy = [{first: " ".join([one] * 4)}, {"rest": " ".join([other] * 4)}]
        pages.append({"page": number, "name": "综合", "dummy": dummy, "blocks": blocks})
    pages[0]["dummy"] = [{6: columns}, {"rest": "P P P P"}]
    del pages[0]["blocks"]["Q"]
    return {"paper": "style.yaml", "title": "南湖小报", "date": paper["date"], "pages": pages}


def _block(paper: Edition, letter: str) -> dict[str, Any]:
    block = {"story": paper["blocks"][letter], "headline": {"level": "brief", "lines": 4}}
    if letter == "B":
        block["box"] = {"style": "tint", "colour": paper["tint"]}
    if letter == "F":
        picture = {"file": "inside.png", "caption": paper["story caption"], "lines": 6, "columns": 1, "at": "top-right"}
        block["pictures"] = [picture]
    return block


def edited(paper: Edition, seed: int, count: int) -> Edition:
    """Return a copy with so many random edits."""
    random, paper = Random(seed), deepcopy(paper)
    for _ in range(count):
        random.choice(EDITS)(paper, random)
    return paper


def _words(paper: Edition, random: Random) -> None:
    """Replace, insert or delete words in a paragraph, a headline, a deck or a caption."""
    story = random.choice(list(paper["stories"].values()))
    place, key = random.choice(
        [(story, "headline"), (story, "deck"), (paper, "caption"), (paper, "story caption")]
        + [(story["body"], random.randrange(len(story["body"]))) for _ in range(4)]
    )
    old: str = place[key]
    start = random.randint(0, len(old) - 3)
    gone = random.choice((0, 1, 2, 5)) if len(old) > 8 else 0
    come = text(random, random.choice((1, 2, 4)) if gone == 0 else random.choice((0, 1, 3)))
    place[key] = old[:start] + come + old[start + gone :]


def _come(paper: Edition, random: Random) -> None:
    body = random.choice(list(paper["stories"].values()))["body"]
    if sum(map(len, body)) < FULL:
        body.insert(random.randint(0, len(body)), text(random, random.randint(10, 30)) + "。")


def _go(paper: Edition, random: Random) -> None:
    body = random.choice(list(paper["stories"].values()))["body"]
    if len(body) > 2:
        del body[random.randrange(len(body))]


def _swap(paper: Edition, random: Random) -> None:
    one, other = random.sample("ABCDEF", 2)
    blocks = paper["blocks"]
    blocks[one], blocks[other] = blocks[other], blocks[one]


def _flip(paper: Edition, random: Random) -> None:
    page = random.choice(list(BLOCKS))
    paper["flipped"] = sorted({page} ^ set(paper["flipped"]))


def _another(paper: Edition, random: Random) -> None:
    """Put a new story in the place of one."""
    letter = random.choice("ABCDEF")
    del paper["stories"][paper["blocks"][letter]]
    paper["blocks"][letter] = name = f"n{random.randint(100, 999)}{letter.lower()}"
    paper["stories"][name] = _story(random)


def _picture(paper: Edition, random: Random) -> None:
    name = random.choice(("alone", "inside"))
    paper[name] = (paper[name] + random.randint(1, 3)) % 4


def _tint(paper: Edition, random: Random) -> None:
    paper["tint"] = COLOURS[1 - COLOURS.index(paper["tint"])]


def _narrow(paper: Edition, random: Random) -> None:
    paper["narrow"] = not paper["narrow"]


def _strong(paper: Edition, random: Random) -> None:
    """Set three characters in another face, as wide as the first: nothing moves."""
    paper["strong"] = not paper["strong"]


def _date(paper: Edition, random: Random) -> None:
    paper["date"] = f"2026-07-{random.randint(8, 20):02}"


EDITS: Final = (
    _words,
    _words,
    _words,
    _words,
    _come,
    _go,
    _swap,
    _flip,
    _another,
    _picture,
    _tint,
    _narrow,
    _strong,
    _date,
)


def copy_of(paper: Edition) -> dict[tuple[str, str], list[str]]:
    """Return all copy: by story and field the paragraphs."""
    found = {("alone.png", "caption"): [paper["caption"]]}
    for name, story in paper["stories"].items():
        found |= {
            (name, "headline"): [story["headline"]],
            (name, "deck"): [story["deck"]],
            (name, "body"): story["body"],
        }
    found[paper["blocks"]["F"], "caption"] = [paper["story caption"]]
    return found


def places_of(paper: Edition) -> dict[str, tuple[int, int]]:
    """Return the page and which half of it each story is on; page 3's halves are not always as deep."""
    found = {}
    for number, letters in BLOCKS.items():
        order = tuple(reversed(letters)) if number in paper["flipped"] else letters
        for half, letter in enumerate(order):
            row = 0 if half == 0 else 14 if number == 3 and paper["narrow"] else 15
            found[paper["blocks"][letter]] = (number, row)
    return found
