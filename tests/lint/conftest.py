"""Small pages, made up for real and filled to the last line, for the layout linter to look at."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from layout.fonts import FaceSet, open_faces
from layout.lint import lint
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.model.diagnostics import Diagnostics
from layout.model.issue import Issue
from layout.model.page import PageLayout
from layout.model.style import FontChoices
from tests.support.shipped import REPO

Json = dict[str, Any]
LINE: Final = "晨光照在湖上。"
"""A paragraph of a single line, in columns of eleven characters and in a box, where they are narrower."""
PLENTY: Final = 200
STYLE: Final[Json] = {
    "page": {"size": ["600pt", "600pt"], "top": "70pt", "left": "50pt"},
    "grid": {"columns": 4, "measure": "11字", "gutter": "1字", "lines": 30, "size": "10pt", "leading": "15pt"},
    "masthead": {"name": "试版", "name_size": "60pt"},
    "fonts": {"sources": ["packages"]},
}
HEADS: Final = {"a": "花园开园", "b": "菜场迎客", "c": "夜校开课", "d": "巴士改线"}


@pytest.fixture(scope="session")
def faces(tmp_path_factory: pytest.TempPathFactory) -> FaceSet:
    """The faces of the default font packages, the same on every machine."""
    return open_faces(FontChoices(sources=("packages",)), tmp_path_factory.mktemp("root"))[0]


def page(number: int, *dummy: Json, **blocks: Json) -> Json:
    """A page of a manifest; a block without content holds the story of its letter in lower case, 一题 ``third``."""
    contents = ("story", "continues", "title", "picture", "notice", "promo", "masthead")
    filled = {
        name: block if any(key in block for key in contents) else {"story": name.lower(), "headline": "third", **block}
        for name, block in blocks.items()
    }
    return {"page": number, "dummy": list(dummy), "blocks": filled}


def paper(*pages: Json, stories: Json | None = None, style: Json | None = None, **keys: Any) -> Json:
    """A manifest. ``stories`` are fields of stories by name; a number under ``short_by`` leaves so many lines out."""
    return {"style": style or {}, "stories": stories or {}, "date": "2026-07-07", "pages": list(pages), **keys}


class Looked:
    """What the linter said of a manifest."""

    def __init__(self, issue: Issue, pages: tuple[PageLayout, ...], found: Diagnostics) -> None:
        self.issue, self.pages, self.found = issue, pages, found

    @property
    def rules(self) -> list[str]:
        """The rules that found something, each once."""
        return list(dict.fromkeys(one.message.code.removeprefix("check/") for one in self.found))

    def values(self, rule: str) -> dict[str, str]:
        """The values of the first finding of a rule, with the place it points at."""
        one = next(one for one in self.found if one.message.code == f"check/{rule}")
        assert one.source is not None
        return {**dict(one.values), "key": one.source.key}


Look = Callable[[Json], Looked]


@pytest.fixture
def look(tmp_path: Path, faces: FaceSet) -> Look:
    """Fill the stories of a manifest exactly, make its pages up, and return what the linter finds."""

    def run(manifest: Json) -> Looked:
        lengths: dict[str, int] = {}
        _, _, over = _make(tmp_path, faces, manifest, lengths)
        for one in over:
            values = dict(one.values)
            if one.message.code == "story/overset":
                lengths[values["story"]] = PLENTY - int(values["lines"])
        for name, fields in manifest["stories"].items():
            lengths[name] = lengths.get(name, PLENTY) - fields.get("short_by", 0)
        issue, pages, _ = _make(tmp_path, faces, manifest, lengths)
        return Looked(issue, pages, lint(issue, pages))

    return run


def _make(
    folder: Path, faces: FaceSet, manifest: Json, lengths: dict[str, int]
) -> tuple[Issue, tuple[PageLayout, ...], Diagnostics]:
    named = re.findall(r'"(?:story|title)": "(\w+)"', json.dumps(manifest["pages"]))
    stories: Json = {}
    for name in dict.fromkeys(named):
        fields = {key: value for key, value in manifest["stories"].get(name, {}).items() if key != "short_by"}
        text = "\n\n".join([LINE] * lengths.get(name, PLENTY))
        stories[name] = {"headline": HEADS.get(name, name), "body": text, **fields}
    for picture in ("boat.jpg", "run.jpg"):
        folder.joinpath(picture).write_bytes((REPO / "examples" / "pictures" / picture).read_bytes())
    style = {**STYLE, **manifest["style"], "masthead": {**STYLE["masthead"], **manifest["style"].get("masthead", {})}}
    folder.joinpath("style.yaml").write_text(json.dumps(style), encoding="utf-8")
    written = {key: value for key, value in manifest.items() if key != "style"} | {"stories": stories}
    folder.joinpath("issue.yaml").write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
    issue, found = read_issue(folder / "issue.yaml")
    assert issue is not None, [one.text() for one in found]
    pages, more = make_up(issue, faces)
    return issue, pages, found + more
