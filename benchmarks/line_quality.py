"""Set the body text of the shipped issues to narrow measures and count what a reader would see: ``make lines``.

The copy is that of five printed newspaper pages, every paragraph once. A line counts as loose when the space put between
its characters is over 0.05 or 0.10 em; a last line as lone when it holds one character besides marks.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from layout.composition import Ink, Styled, allowed_breaks, set_paragraph
from layout.fonts import open_faces
from layout.manifest import read_issue
from layout.model.color import BLACK
from layout.model.galley import Line
from layout.model.style import FontChoices, Punctuation

ROOT = Path(__file__).parents[1]
README = ROOT / "benchmarks" / "README.md"
MEASURES = (11, 13, 17)
INDENT = 2
OUR_OWN = frozenset({"summer-light"})
"""Stories that no newspaper printed."""
OUR_ISSUES = frozenset({"campus-weekly", "city-tabloid", "hant-vertical"})
"""Issues of such stories alone."""
MARK = "<!-- lines: {} -->"
_MARKS = frozenset("，。、：；！？（）《》〈〉「」『』“”‘’…—· ,.!?:;()")


class Quality(NamedTuple):
    """What one measure came to; ``cpu`` is the median time of one pass over all paragraphs, in milliseconds."""

    measure: int
    lines: int
    squeezed: int
    visible: int
    loose: int
    widest: float
    lone: int
    violations: int
    cpu: float


def paragraphs() -> list[str]:
    """Return every paragraph of printed body text in the shipped issues, once, with the dateline (本报讯) it began with."""
    found: dict[str, None] = {}
    for path in sorted(ROOT.glob("issues/*/issue.yaml")):
        if path.parent.name in OUR_ISSUES:
            continue
        issue, _ = read_issue(path)
        assert issue is not None, path
        for story in issue.stories.values():
            body = [each.text for each in story.body if each.kind == "text"]
            if story.id not in OUR_OWN:
                found |= dict.fromkeys(
                    [f"{story.dateline.text}\u3000{body[0]}" if story.dateline else body[0], *body[1:]]
                )
    return list(found)


def violations(lines: Sequence[Line], text: str) -> int:
    """Count the breaks that the rules do not allow."""
    allowed, offset, wrong = set(allowed_breaks(text)), 0, 0
    for line in lines[:-1]:
        offset += len(line.text)
        wrong += offset not in allowed
    return wrong


def judge(texts: Iterable[str], measure: int, runs: int) -> Quality:
    """Set all texts to a measure (em), in Noto Serif SC."""
    chain = open_faces(FontChoices(("packages",)), ROOT)[0].chain("song")
    for text in texts:
        chain.shape_all(text)
    ink, rules = Ink(chain, BLACK), Punctuation()
    clocks = []
    for number in range(runs):
        # Another size each time, another font in the cache's eyes: nothing set before is found again.
        fresh = rules._replace(names=frozenset({f"\0{measure}.{number}"}))
        begin = time.process_time()
        done = [set_paragraph([Styled(text, ink)], 9.0, measure, fresh, indent=INDENT) for text in texts]
        clocks.append((time.process_time() - begin) * 1000)
    lines = [line for each in done for line in each]
    gaps = [line.gap / 1000 for line in lines]
    last = [each[-1].text for each in done if len(each) > 1]
    return Quality(
        measure,
        len(lines),
        sum(gap < 0 for gap in gaps),
        sum(gap > 0.05 for gap in gaps),
        sum(gap > 0.1 for gap in gaps),
        max(gaps),
        sum(len(re.findall(r"[0-9A-Za-z.%]+|.", text.strip())) - sum(c in _MARKS for c in text) == 1 for text in last),
        sum(map(violations, done, texts)),
        statistics.median(clocks),
    )


def table(found: Sequence[Quality]) -> str:
    """Return the results as Markdown."""
    rows = [
        "| measure | lines | squeezed | gaps > 0.05 em | gaps > 0.10 em | of all lines | widest | lone last lines | "
        "violations | CPU |",
        "| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    rows += [
        f"| {q.measure} em | {q.lines} | {q.squeezed} | {q.visible} | {q.loose} | {q.loose / q.lines:.2%} | "
        f"{q.widest:.2f} em | {q.lone} | {q.violations} | {q.cpu:.0f} ms |"
        for q in found
    ]
    return "\n".join(rows)


def main() -> None:
    """Print the table, or write it into ``benchmarks/README.md``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    texts = paragraphs()
    made = table([judge(texts, measure, options.runs) for measure in MEASURES])
    print(f"{len(texts)} paragraphs, {sum(map(len, texts))} characters\n\n{made}")
    if options.write:
        begin, end = MARK.format("begin"), MARK.format("end")
        head, _, rest = README.read_text(encoding="utf-8").partition(begin)
        _, _, tail = rest.partition(end)
        README.write_text(f"{head}{begin}\n\n{made}\n\n{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
