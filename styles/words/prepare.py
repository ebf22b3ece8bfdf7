"""Write ``zh-Hans.txt``, the words that headlines are not broken inside, from jieba's dictionary and ``news.txt``.

Usage: ``python styles/words/prepare.py path/to/jieba/dict.txt``. Kept are words of one to four han that jieba counts twenty
times or more (78,000 of 349,000; rarer and longer ones change no break of the headlines in
``benchmarks/headlines.py``), and the words of ``news.txt``, which are younger than jieba's corpus.
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
LEAST = 20
LONGEST = 4
NEW_WORD = 1000
"""How often the words of ``news.txt`` count."""
HAN = re.compile(r"[㐀-鿿]+")


def counts(dictionary: Path) -> dict[str, int]:
    """Return how often each kept word stands in jieba's corpus."""
    rows = (line.split() for line in dictionary.read_text(encoding="utf-8").splitlines())
    kept = {
        word: int(count)
        for word, count, *_ in rows
        if int(count) >= LEAST and len(word) <= LONGEST and HAN.fullmatch(word)
    }
    lines = (FOLDER / "news.txt").read_text(encoding="utf-8").splitlines()
    new = {word for line in lines if not line.startswith("#") for word in line.split()}
    return kept | {word: max(NEW_WORD, kept.get(word, 0)) for word in new}


def main() -> None:
    """Write the list: a word a line with a letter for its count (the power of two, from ``a``), in byte order."""
    rows = sorted(
        f"{word}{chr(ord('a') + round(math.log2(count)))}".encode() for word, count in counts(Path(sys.argv[1])).items()
    )
    (FOLDER / "zh-Hans.txt").write_bytes(b"\n".join(rows) + b"\n")
    print(len(rows), "words")


if __name__ == "__main__":
    main()
