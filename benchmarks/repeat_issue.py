"""Copy an issue with its pages repeated: every copy has stories of its own, and its jumps lead to its own pages.

python benchmarks/repeat_issue.py issues/jiaxing-2026-07-07 longer --times 16
"""

from __future__ import annotations

import argparse
import copy
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

REFERENCES = ("story", "continues", "title")
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
FIRST_HAN = re.compile(r"^([^#\n\u4e00-\u9fff]*)[\u4e00-\u9fff]", re.MULTILINE)


def repeat(source: Path, target: Path, times: int, *, distinct: bool = False) -> Path:
    """Write the issue in ``source`` into ``target``, its pages ``times`` times, and return the new ``issue.yaml``."""
    shutil.copytree(source, target)
    manifest = yaml.safe_load((target / "issue.yaml").read_text(encoding="utf-8"))
    pages = manifest["pages"]
    manifest["pages"] = [renumbered(page, n, len(pages)) for n in range(times) for page in pages]
    if isinstance(manifest.get("stories"), dict):
        stories = manifest["stories"]
        manifest["stories"] = {f"{name}-{n}": stories[name] for n in range(times) for name in stories}
    for story in sorted((target / "stories").glob("*.md")):
        text = story.read_text(encoding="utf-8")
        for n in range(times):
            own = re.sub(r"^id:\s*(\S+)", rf"id: \1-{n}", text, count=1, flags=re.MULTILINE)
            if distinct:
                own = with_own_text(own, HAN[n % len(HAN)])
            story.with_stem(f"{story.stem}-{n}").write_text(own, encoding="utf-8")
        story.unlink()
    path = target / "issue.yaml"
    path.write_text(yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def with_own_text(story: str, han: str) -> str:
    """The story with ``han`` as the first Chinese character of every paragraph of its body."""
    front, line, body = story.rpartition("\n---\n")
    return front + line + FIRST_HAN.sub(rf"\g<1>{han}", body)


def renumbered(page: dict[str, Any], n: int, pages: int) -> dict[str, Any]:
    """The page as it stands in copy ``n``."""
    page = copy.deepcopy(page)
    if "page" in page:
        page["page"] += n * pages
    for block in page["blocks"].values():
        for key in REFERENCES:
            if isinstance(block.get(key), str):
                block[key] += f"-{n}"
        jump = block.get("jump")
        if isinstance(jump, dict):
            jump["page"] += n * pages
        elif jump and jump is not True:
            block["jump"] = jump + n * pages
    return page


def main() -> None:
    """Repeat an issue from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--times", type=int, default=16)
    parser.add_argument("--distinct", action="store_true", help="give every copy a text of its own")
    arguments = parser.parse_args()
    print(repeat(arguments.source, arguments.target, arguments.times, distinct=arguments.distinct))


if __name__ == "__main__":
    main()
