"""How well, and how fast, words are found in headlines: our list against jieba, rjieba and BudouX.

Usage: ``python benchmarks/headlines.py [--write]``. Compares those that are installed (``pip install jieba rjieba budoux``;
huozi needs none of them). The gold is ``tests/composition/cases/headlines.txt``. ``--write`` records the table in
``benchmarks/README.md``.
"""

from __future__ import annotations

import importlib
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import accumulate
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from tests.support.gold import Headline, headlines  # noqa: E402

HOUSE = frozenset(
    "派出所 钟埭 新质 战斗力 社会面 烟火气 养老钱 反诈 赋能 巡防 铸魂".split()
    + "暖心 永葆 筑牢 红船 硬核 绣花针 一体化 禾城 青吴嘉 践行者".split()
)
"""House words that the others are given in the rows ``+ house words``; our list has them, or reads them right."""
HAN = re.compile(r"[㐀-鿿]+")
QUANTITY = re.compile(r"[0-9.]+(?:[万余]?元|个小时|[年月日届版])")
TIMED = "嘉兴公安以党建铸魂书写平安答卷"
RUNS = 9
Cut = Callable[[str], Iterable[str]]

CODE = {
    "jieba": f"import jieba; jieba.setLogLevel(60); jieba.lcut({TIMED!r})",
    "rjieba": f"import rjieba; rjieba.cut({TIMED!r})",
    "BudouX": f"import budoux; budoux.load_default_simplified_chinese_parser().parse({TIMED!r})",
    "ours": f"from layout.composition.headlines.words import split_words; split_words({TIMED!r})",
}
LOADED = {"ours": "import layout.composition.rules.classes, layout.resources"}
"""What a render has loaded anyway."""


def cutters() -> Iterable[tuple[str, str, Cut]]:
    """Yield name, name in ``CODE`` and function of whatever is installed."""
    for name in ("jieba", "rjieba"):
        if found := _module(name):
            yield name, name, found.lcut if name == "jieba" else found.cut
            for word in sorted(HOUSE):
                found.add_word(word) if name == "jieba" else found.add_word(word, None, None)
            yield f"{name} + house words", name, found.lcut if name == "jieba" else found.cut
    if found := _module("budoux"):
        yield "BudouX", "BudouX", found.load_default_simplified_chinese_parser().parse
    from layout.composition.headlines.words import split_words

    yield "`styles/words/zh-Hans.txt`", "ours", lambda text: split_words(text)


def _module(name: str):  # type: ignore[no-untyped-def]
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def boundaries(cut: Cut, text: str) -> set[int]:
    """Return the offsets between words of the text's stretches of han."""
    ends = (
        (match.start() + end, match.end())
        for match in HAN.finditer(text)
        for end in accumulate(map(len, cut(match.group())))
    )
    return {end for end, last in ends if end < last}


def judge(cut: Cut, found: Iterable[Headline]) -> tuple[int, int, int, int]:
    """Return how many breaks it finds, how many of them inside words, and how many of the gold's it finds of how many."""
    total = wrong = hits = wanted = 0
    for headline in found:
        text = headline.text
        inside = {n for match in HAN.finditer(text) for n in range(match.start() + 1, match.end())}
        inside -= {n for match in QUANTITY.finditer(text) for n in range(match.start() + 1, match.end())}
        offsets = boundaries(cut, text) & inside
        gold = {n for n in inside if headline.marks.get(n, "") in ("/", "|")}
        total += len(offsets)
        wrong += len(offsets - headline.marks.keys())
        hits += len(offsets & gold)
        wanted += len(gold)
    return total, wrong, hits, wanted


def seconds(code: str, loaded: str) -> float:
    """Return the CPU that a new process needs for ``code``, after what is ``loaded`` anyway; the median of some runs."""
    timed = f"import time; {loaded}; start = time.process_time(); {code}; print(time.process_time() - start)"
    command = [sys.executable, "-W", "ignore", "-c", timed]
    runs = [subprocess.run(command, cwd=REPO, check=True, capture_output=True, text=True) for _ in range(RUNS)]
    return statistics.median(float(run.stdout) for run in runs)


def table() -> str:
    """Return the table as Markdown."""
    rows = [
        "| | seeds: breaks inside words | of the gold's found | held out: inside words | found | CPU, cold |",
        "| :-- | --: | --: | --: | --: | --: |",
    ]
    times: dict[str, str] = {}
    for name, key, cut in cutters():
        if key not in times:
            times[key] = f"{1000 * seconds(CODE[key], LOADED.get(key, 'pass')):.0f} ms"
        cells = []
        for part in ("seeds", "held out"):
            total, wrong, hits, wanted = judge(cut, headlines(part))
            cells += [f"{wrong} of {total} ({wrong / total:.1%})", f"{hits / wanted:.1%}"]
        rows.append(f"| {name} | {' | '.join(cells)} | {times[key]} |")
    return "\n".join(rows)


def main() -> None:
    """Print the table; ``--write`` records it."""
    made = table()
    print(made)
    if "--write" in sys.argv[1:]:
        readme = Path(__file__).with_name("README.md")
        text = readme.read_text(encoding="utf-8")
        start, end = text.index("<!-- headlines: begin -->"), text.index("<!-- headlines: end -->")
        written = text[:start] + f"<!-- headlines: begin -->\n\n{made}\n\n" + text[end:]
        readme.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
