"""The size of a picture, from its header alone, agrees with Pillow's."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from layout.makeup.picture_files import picture_size


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.webp"])
@pytest.mark.parametrize("orientation", [None, *range(1, 9)])
def test_size_with_orientation(tmp_path: Path, name: str, orientation: int | None) -> None:
    exif = Image.Exif()
    if orientation and not name.endswith("png"):
        exif[0x010F] = "maker"
        exif[0x0112] = orientation
    Image.new("RGB", (123, 45)).save(tmp_path / name, exif=exif)
    turned = orientation is not None and orientation >= 5 and not name.endswith("png")
    assert picture_size(tmp_path / name) == ((45, 123) if turned else (123, 45))


@pytest.mark.parametrize("options", [{"progressive": True}, {"comment": b"x" * 60000}, {"icc_profile": bytes(200_000)}])
def test_jpegs_with_much_before_the_frame(tmp_path: Path, options: dict[str, object]) -> None:
    Image.new("CMYK", (321, 99)).save(tmp_path / "a.jpg", **options)
    assert picture_size(tmp_path / "a.jpg") == (321, 99)


def test_bytes_order_of_exif(tmp_path: Path) -> None:
    Image.new("RGB", (20, 10)).save(tmp_path / "a.jpg")
    plain = (tmp_path / "a.jpg").read_bytes()
    for tiff in (
        b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
        b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0",
    ):
        segment = b"Exif\0\0" + tiff
        path = tmp_path / "b.jpg"
        path.write_bytes(plain[:2] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment + plain[2:])
        with Image.open(path) as image:
            assert image.getexif()[0x0112] == 6
        assert picture_size(path) == (10, 20)


JUNK = [b"", b"\xff\xd8", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"no picture at all", b"\xff\xd8" * 50]


@pytest.mark.parametrize("data", JUNK)
def test_what_is_no_picture_has_no_size(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.jpg").write_bytes(data)
    assert picture_size(tmp_path / "a.jpg") is None


def test_an_absent_file_and_a_folder_have_no_size(tmp_path: Path) -> None:
    assert picture_size(tmp_path / "absent.jpg") is None
    assert picture_size(tmp_path) is None


def test_damage_never_raises(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    chance = random.Random(5)
    for name in ("a.jpg", "a.png"):
        Image.new("RGB", (50, 40)).save(tmp_path / name, exif=exif)
        good = (tmp_path / name).read_bytes()
        for _ in range(300):
            bad = bytearray(good[: chance.randrange(len(good))] if chance.random() < 0.5 else good)
            for _ in range(chance.randrange(6)):
                if bad:
                    bad[chance.randrange(len(bad))] = chance.randrange(256)
            (tmp_path / name).write_bytes(bad)
            size = picture_size(tmp_path / name)
            assert size is None or all(isinstance(each, int) and each > 0 for each in size)


def test_pillow_is_not_loaded_for_a_jpeg(tmp_path: Path) -> None:
    Image.new("RGB", (50, 40)).save(tmp_path / "a.jpg")
    code = (
        "import importlib.util, sys; from pathlib import Path\n"
        "spec = importlib.util.spec_from_file_location('picture_files', sys.argv[1])\n"
        "module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)\n"
        "assert module.picture_size(Path(sys.argv[2])) == (50, 40); assert 'PIL' not in sys.modules"
    )
    source = sys.modules[picture_size.__module__].__file__
    subprocess.run([sys.executable, "-c", code, str(source), str(tmp_path / "a.jpg")], check=True)
