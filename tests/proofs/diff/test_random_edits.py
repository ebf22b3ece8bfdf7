"""Random edits of a small paper: the comparison finds all of them and invents none; what it calls unchanged is so to the byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.cli.diffed import Opened, difference_of, read_side
from layout.model.page import PageLayout
from layout.paint.screen import paint_pages
from layout.proofs.diff.changes import Change, Difference
from layout.proofs.diff.of_pdf import pdf_version
from tests.support import editions
from tests.support.editions import Edition, copy_of, places_of
from tests.support.runs import applied

SEED = 1
EDITS = st.tuples(st.integers(0, 10**6), st.integers(0, 5))
COPY = ("changed", "added", "lost", "moved")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Opened]:
    """The paper before the edits; as a function, for it is too large to be shown where a test fails."""
    side = read_side(editions.write(editions.edition(SEED), tmp_path_factory.mktemp("old")), "old")
    return lambda: side


@settings(max_examples=40, deadline=None)
@given(EDITS)
def test_all_edits_are_found_and_none_is_invented(paper: Callable[[], Opened], edits: tuple[int, int]) -> None:
    before = editions.edition(SEED)
    _check(paper(), before, editions.edited(before, *edits))


@pytest.mark.parametrize("edit", dict.fromkeys(editions.EDITS), ids=lambda edit: edit.__name__.strip("_"))
def test_an_edit_alone_is_found(paper: Callable[[], Opened], edit: Callable[[Edition, Random], None]) -> None:
    before, after = editions.edition(SEED), editions.edition(SEED)
    edit(after, Random(3))
    assert after != before
    _check(paper(), before, after)


def _check(old: Opened, before: Edition, after: Edition) -> None:
    with TemporaryDirectory() as folder:
        new = read_side(editions.write(after, Path(folder)), "new")
        found, _ = difference_of(old, new)
        assert not [each.text() for each in new.diagnostics if each.is_error], (
            "copy that does not fit is not all printed"
        )
        assert found.is_empty == (before == after)
        _check_copy(found, before, after)
        _check_places(found, before, after)
        _check_pictures(found, before, after)
        _check_furniture(found, before, after)
        _check_pages(found, old, new)


@settings(max_examples=6, deadline=None)
@given(EDITS)
def test_their_pdfs_tell_the_same(paper: Callable[[], Opened], edits: tuple[int, int]) -> None:
    old, before = paper(), editions.edition(SEED)
    after = editions.edited(before, *edits)
    with TemporaryDirectory() as folder:
        new = read_side(editions.write(after, Path(folder)), "new")
        found, _ = difference_of(old, new)
        for pair in ((_printed(old), _printed(new)), (_printed(old), new), (old, _printed(new))):
            told, _ = difference_of(*pair)
            assert _said(told) == _said(found)
            assert told.pages == found.pages
            _check_copy(told, before, after)


def _printed(side: Opened) -> Opened:
    from layout.proofs.diff.copy_map import copy_maps

    printing = side.version.printing
    assert printing is not None
    issue, pages, faces = printing
    data, _ = paint_pages(issue, pages, faces, issue.press, notes=copy_maps(issue, pages))
    return side._replace(version=pdf_version(side.version.name, data))


def _said(found: Difference) -> list[object]:
    """What is said of copy, pictures and furniture; of layout PDFs tell where, not what."""
    return [
        (one.kind, one.group, one.field, one.elements, one.runs, [(at.page, at.block) for at in (*one.old, *one.new)])
        for one in found.changes
        if one.sort != "layout"
    ]


# --- what the edits must show as --------------------------------------------------------------------------------------


def _check_copy(found: Difference, before: Edition, after: Edition) -> None:
    old, new = copy_of(before), copy_of(after)
    whole = {
        (one.kind, _name(one)) for one in found.changes if one.sort == "copy" and not one.field and one.kind != "moved"
    }
    lost, added = before["stories"].keys() - after["stories"].keys(), after["stories"].keys() - before["stories"].keys()
    assert whole == {("lost", name) for name in lost} | {("added", name) for name in added}
    told = {(_name(one), one.field) for one in found.changes if one.sort == "copy" and one.field and one.kind in COPY}
    both = {key for key in old.keys() | new.keys() if key[0] not in lost | added}
    carried = {key for key in both if old.get(key) != new.get(key)}
    # A caption goes with the block it is written in: from story to story where another stands there.
    captions = {("from", one.notes) for one in found.changes if one.kind == "moved" and one.field == "caption"}
    assert told == carried or (captions and told <= carried), (told, carried)
    for key in both & old.keys() & new.keys():
        changes = [one for one in found.changes if (_name(one), one.field) == key and one.sort == "copy"]
        assert _applied(old[key], new[key], changes) == new[key], key


def _applied(old: list[str], new: list[str], changes: list[Change]) -> list[str]:
    """Carry out what is told on the old paragraphs."""
    left = dict(enumerate(old))
    come: dict[int, str] = {}
    for change in changes:
        before, after = change.elements
        text = left.pop(before) if before is not None else ""
        assert change.kind != "lost" or applied(text, change.runs) == ""
        if after is not None:
            come[after] = applied(text, change.runs)
    kept = iter(left.values())
    return [come[number] if number in come else next(kept) for number in range(len(come) + len(left))]


def _check_places(found: Difference, before: Edition, after: Edition) -> None:
    old, new = places_of(before), places_of(after)
    moved = {_name(one) for one in found.changes if one.kind == "moved" and not one.field}
    assert moved == {name for name in old.keys() & new.keys() if old[name] != new[name]}


def _check_pictures(found: Difference, before: Edition, after: Edition) -> None:
    told = {dict(one.notes)["new"] for one in found.changes if one.sort == "picture" and one.kind == "changed"}
    edited = {f"{name}.png" for name in ("alone", "inside") if before[name] % 4 != after[name] % 4}
    stays = before["blocks"]["F"] == after["blocks"]["F"]
    assert told == edited if stays else told <= edited
    others = {
        dict(one.notes)["new"] or dict(one.notes)["old"] for one in found.changes if one.field == "picture"
    } - told
    assert others <= {"inside.png"}
    assert stays or "inside.png" in others | told


def _check_furniture(found: Difference, before: Edition, after: Edition) -> None:
    told = {one.group for one in found.changes if one.sort == "furniture"}
    if before["date"] != after["date"]:
        assert told == {f"page:{number}" for number in (1, 2, 3, 4)}
    else:  # the index of page 1 has headlines and where they stand
        assert told <= ({"page:1"} if _heads(before) != _heads(after) else set())


def _heads(paper: Edition) -> list[object]:
    places = places_of(paper)
    return [(letter, places[name], paper["stories"][name]["headline"]) for letter, name in paper["blocks"].items()]


def _check_pages(found: Difference, old: Opened, new: Opened) -> None:
    one, other = old.version.printing, new.version.printing
    assert one is not None and other is not None
    for page in found.pages:
        before, after = (next(each for each in side.pages if each.number == page.number) for side in (one, other))
        # The day is in the file, whatever page it holds: both are painted as of one issue.
        painted: list[bytes] = [
            paint_pages(one.issue, (layout,), side.faces, one.issue.press)[0]
            for layout, side in ((before, one), (after, other))
        ]
        assert (painted[0] == painted[1]) == (page.state == "unchanged"), page
        touched = {where.page for change in found.changes for where in (*change.old, *change.new)}
        assert (page.number in touched) == (page.state != "unchanged")
        assert isinstance(after, PageLayout)


def _name(change: Change) -> str:
    return change.group.partition(":")[2]
