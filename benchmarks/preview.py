"""From a saved word to pixels: what the proof room does when one story changes, on issues of 4, 16 and 64 pages.

    python benchmarks/preview.py --runs 20 --write

CPU of one process that goes on, as the preview's: the issue is made up again after a word of one story was changed on the disk,
then every tile (512 × 512 px, 2 px a point, as on a screen of high resolution) that meets a changed place of the page is drawn
and encoded. The cold figure is the same of the first time, with all tiles of one page. Pages are those of ``compare.py``, with
pictures.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from compare import HERE, ISSUE, machine
from repeat_issue import repeat

TIMES = (1, 4, 16)
SCALE = 2.0
LIMIT = 100.0
"""Milliseconds of CPU that a changed page may take."""
BEGIN, END = "<!-- preview: begin -->", "<!-- preview: end -->"


def watched(manifest: Path, runs: int) -> None:
    """Change a word again and again, and print what each time took, in milliseconds: cold, then refresh and tiles of each."""
    from layout.preview.room import Change, Room
    from layout.preview.tiles import SIDE, Wanted

    def draw(room: Room, change: Change) -> int:
        assert room.shown is not None
        page, unit, count = room.shown.pages[change.number], SIDE / SCALE, 0
        for row in range(-int(-page.height // unit)):
            for column in range(-int(-page.width // unit)):
                left, top = column * unit, row * unit
                if change.dirty is None or any(
                    rect.x < left + unit and rect.right > left and rect.y < top + unit and rect.bottom > top
                    for rect in change.dirty
                ):
                    assert room.tile(Wanted(change.number, change.digest, SCALE, column, row))
                    count += 1
        return count

    gc.enable()
    story = sorted((manifest.parent / "stories").glob("red-boat*.md"))[0]
    text = story.read_text("utf-8")
    start = time.process_time()
    room = Room(manifest)
    changes = room.refresh() or ()
    draw(room, changes[0])
    print(f"cold {1000 * (time.process_time() - start):.1f}")
    for number in range(runs):
        story.write_text(
            text.replace("直播", "今夜改第" + "一二三四五六七八九十"[number % 10] + "回" * (number // 10 + 1), 1),
            "utf-8",
        )
        start = time.process_time()
        changes = room.refresh() or ()
        made = time.process_time()
        tiles = sum(draw(room, change) for change in changes)
        print(f"{1000 * (made - start):.1f} {1000 * (time.process_time() - made):.1f} {tiles} {len(changes)}")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


def measure(times: int, runs: int) -> str:
    """Return a row of the table."""
    with tempfile.TemporaryDirectory() as name:
        manifest = repeat(ISSUE.parent, Path(name) / "issue", times, distinct=times > 1)
        code = (
            f"import sys; sys.path[:0] = [{str(HERE)!r}, {str(HERE.parent)!r}]\n"
            "from pathlib import Path\nfrom preview import watched\n"
            f"watched(Path({str(manifest)!r}), {runs})"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    printed = done.stdout.split("\n")
    cold = float(printed[0].split()[1])
    each = [[float(value) for value in line.split()] for line in printed[1 : runs + 1]]
    memory = printed[runs + 1].split()[1]
    refresh, tiles = (statistics.median(column) for column in list(zip(*each, strict=True))[:2])
    whole = [one[0] + one[1] for one in each]
    most = statistics.median(whole)
    count = statistics.median(one[2] for one in each)
    return (
        f"| {4 * times} | {cold:.0f} ms | {refresh:.0f} ms | {tiles:.0f} ms | {count:.0f} | **{most:.0f} ms** | "
        f"{min(whole):.0f}–{max(whole):.0f} | {most / cold:.2f} | {memory} MB |"
    )


def main() -> None:
    """Measure, print, and record the results if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--write", action="store_true", help="record the results in benchmarks/README.md")
    arguments = parser.parse_args()
    lines = [
        "| pages | cold | made up | drawn | tiles | edit to pixels, median | least–most | × cold | memory |",
        "| --: | --: | --: | --: | --: | --: | :-: | --: | --: |",
        *(measure(times, arguments.runs) for times in TIMES),
    ]
    results = "\n".join(lines) + f"\n\n{machine()}; {arguments.runs} edits of one story, one page each."
    print(results)
    if arguments.write:
        path = HERE / "README.md"
        before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
        path.write_text(f"{before}{BEGIN}\n\n{results}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
