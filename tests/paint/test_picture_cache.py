"""Converted pictures are kept between runs: the same bytes, safe to delete, safe against full disks and runs side by side."""

from __future__ import annotations

import errno
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from layout.model.geometry import Rect
from layout.model.page import PlacedPicture
from layout.model.press import plain_press
from layout.paint import picture_cache
from layout.paint.images import PressPicture, prepare_picture
from layout.paint.picture_cache import cache_folder, kept

PRESS = plain_press()
WHOLE = Rect(0, 0, 1, 1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUOZI_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "pictures"


@pytest.fixture
def item(tmp_path: Path) -> PlacedPicture:
    path = tmp_path / "picture.png"
    Image.linear_gradient("L").convert("RGB").save(path)
    return PlacedPicture(Rect(0, 0, 120, 90), path, WHOLE)


def make(item: PlacedPicture, press=PRESS) -> PressPicture:
    found = kept(item, press, False, lambda: prepare_picture(item, 1, press))
    assert isinstance(found, PressPicture)
    return found


def never() -> PressPicture:
    raise AssertionError("made again")


def test_what_is_kept_is_what_was_made(item, folder: Path) -> None:
    first = make(item)
    assert kept(item, PRESS, False, never) == first
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("change", ["pixels", "crop", "size", "limit", "ppi", "intent", "screen"])
def test_what_changes_the_result_is_made_anew(item, folder: Path, change: str) -> None:
    make(item)
    press = PRESS
    if change == "pixels":
        Image.new("RGB", (256, 256), "red").save(item.file)
    elif change == "crop":
        item = item._replace(crop=Rect(0, 0, 0.5, 0.5))
    elif change == "size":
        item = item._replace(rect=Rect(0, 0, 60, 45))
    elif change == "limit":
        press = press._replace(total_ink=2.0)
    elif change == "ppi":
        press = press._replace(pictures=press.pictures._replace(most=72))
    elif change == "intent":
        press = press._replace(pictures=press.pictures._replace(intent="relative"))
    else:
        press = press._replace(is_rgb=True)
    assert make(item, press) == prepare_picture(item, 1, press)
    assert len(list(folder.iterdir())) == 2


def test_where_it_lies_does_not_matter(item, tmp_path: Path) -> None:
    make(item)
    moved = tmp_path / "elsewhere.png"
    item.file.rename(moved)
    kept(item._replace(file=moved, rect=Rect(50, 60, 120, 90)), PRESS, False, never)


@pytest.mark.parametrize("damage", [b"", b"nonsense", None], ids=["empty", "nonsense", "cut off"])
def test_a_damaged_file_is_made_again(item, folder: Path, damage: bytes | None) -> None:
    first = make(item)
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-100] if damage is None else damage)
    assert make(item) == first
    assert kept(item, PRESS, False, never) == first


def test_the_folder_may_be_deleted_at_any_time(item, folder: Path) -> None:
    first = make(item)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert make(item) == first


def test_a_full_disk_costs_time_only(item, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert make(item) == prepare_picture(item, 1, PRESS)
    assert not list(folder.iterdir())


def test_no_folder_at_all_costs_time_only(item, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("HUOZI_CACHE", str(tmp_path / "file"))
    assert make(item) == prepare_picture(item, 1, PRESS)


def test_what_is_wrong_with_a_picture_is_not_kept(item, folder: Path) -> None:
    item.file.write_bytes(b"no picture")
    found = kept(item, PRESS, False, lambda: prepare_picture(item, 1, PRESS))
    assert not isinstance(found, PressPicture)
    assert not folder.exists()


def test_what_was_used_longest_ago_goes_first(item, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    for width in range(1, 5):
        make(item._replace(rect=Rect(0, 0, 120 - width, 90)))
        sizes.append(max(file.stat().st_size for file in folder.iterdir()))
    make(item._replace(rect=Rect(0, 0, 119, 90)))  # used again: now the youngest
    monkeypatch.setattr(picture_cache, "LIMIT", 3 * max(sizes))
    picture_cache._prune_once.cache_clear()  # as in another run
    make(item._replace(rect=Rect(0, 0, 100, 90)))
    assert 2 <= len(list(folder.iterdir())) <= 3
    kept(item._replace(rect=Rect(0, 0, 119, 90)), PRESS, False, never)


def _one(item: PlacedPicture) -> bytes:
    return make(item).data


def test_runs_side_by_side(item, folder: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        made = set(pool.map(_one, [item] * 12))
    assert len(made) == 1
    assert len(list(folder.iterdir())) == 1


def test_the_place_follows_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("HUOZI_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder() == tmp_path / "huozi"


def test_versions_count(item, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(item)
    monkeypatch.setattr("layout.__version__", "0.0.0")
    make(item)
    assert len(list(folder.iterdir())) == 2
