"""Font files come from anywhere: what is broken, forbidden or outside is said, and nothing falls over."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from layout.errors import StopRendering
from layout.fonts import open_faces
from layout.model.style import FontChoices
from layout.paint.embed import embed

ISSUE = FontChoices(("issue", "packages"), {"song": ("Tiny Song",)})


@pytest.mark.parametrize("content", [b"", b"not a font", b"OTTO" + bytes(200), b"ttcf\0\1\0\0\xff\xff\xff\xff"])
def test_a_file_that_is_no_font_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "broken.otf").write_bytes(content)
    _, diagnostics = open_faces(FontChoices(), tmp_path)
    (found,) = diagnostics
    assert found.text().startswith('error[fonts/broken] the font file "broken.otf" cannot be read: ')


def test_a_truncated_file_is_named(tiny: type[Any], tmp_path: Path) -> None:
    path = tiny("红船").save(tmp_path / "fonts" / "cut.ttf")
    path.write_bytes(path.read_bytes()[:300])
    _, diagnostics = open_faces(FontChoices(), tmp_path)
    assert [each.message.code for each in diagnostics] == ["fonts/broken"]


def test_other_files_beside_the_fonts_do_not_matter(tiny: type[Any], tmp_path: Path) -> None:
    tiny("红").save(tmp_path / "fonts" / "good.ttf")
    (tmp_path / "fonts" / "licence.txt").write_text("as agreed")
    (tmp_path / "fonts" / "folder.ttf").mkdir()
    assert open_faces(ISSUE, tmp_path)[1] == ()


@pytest.mark.parametrize(
    ("bits", "allowed"),
    [(0x0000, True), (0x0004, True), (0x0008, True), (0x0002, False), (0x000A, True), (0x0104, False), (0x0200, False)],
)
def test_embedding_rights_are_kept(bits: int, allowed: bool, tiny: type[Any], tmp_path: Path) -> None:
    tiny("红", fs_type=bits).save(tmp_path / "fonts" / "licensed.ttf")
    faces, _ = open_faces(ISSUE, tmp_path)
    key = faces.chain("song").shape("红").face
    assert key == ("licensed" if allowed else "NotoSerifSC-Regular")
    assert [each.text().splitlines()[0] for each in faces.diagnostics] == (
        [] if allowed else ['error[fonts/no-embedding] the font file "licensed.ttf" forbids embedding or subsetting '
                            f"(OS/2 fsType 0x{bits:04x}), so it cannot be printed from a PDF"]
    )  # fmt: skip


def test_a_link_out_of_the_issue_is_refused(tiny: type[Any], tmp_path: Path) -> None:
    outside = tiny("红").save(tmp_path / "elsewhere" / "stolen.ttf")
    inside = tmp_path / "issue" / "fonts"
    inside.mkdir(parents=True)
    (inside / "link.ttf").symlink_to(outside)
    _, diagnostics = open_faces(FontChoices(), tmp_path / "issue")
    assert [each.message.code for each in diagnostics] == ["fonts/outside"]
    (inside / "link.ttf").unlink()
    outside.rename(inside / "link.ttf")
    assert open_faces(FontChoices(), tmp_path / "issue")[1] == ()


@pytest.mark.parametrize("kind", ["ttf", "otf", "wght", "cff2"])
def test_bytes_gone_wrong_never_crash(kind: str, tiny: type[Any], tmp_path: Path) -> None:
    """200 copies of a font with damage at random places: each is refused, stopped, or set."""
    good = tiny("红船领航", kind=kind, features="feature liga { sub u7EA2 u8239 by u9886; } liga;").save(
        tmp_path / "good.ttf"
    )
    data, rng, outcomes = good.read_bytes(), random.Random(7), set()
    path = tmp_path / "issue" / "fonts" / "bad.ttf"
    path.parent.mkdir(parents=True)
    for _ in range(200):
        bad = bytearray(data)
        for _ in range(rng.randrange(1, 12)):
            bad[rng.randrange(len(bad))] = rng.randrange(256)
        path.unlink(missing_ok=True)  # a mapped file must not change under HarfBuzz
        path.write_bytes(bad[: rng.choice((len(bad), rng.randrange(len(bad))))])
        outcomes.add(outcome(path.parent.parent))
    assert {"refused", "set"} <= outcomes <= {"refused", "lent", "stopped", "set"}


def outcome(root: Path) -> str:
    faces, diagnostics = open_faces(ISSUE, root)
    chain = faces.chain("song")
    token = chain.shape("红船")
    if not token.face.startswith("bad"):
        return "lent" if chain.lent else "refused" if diagnostics or faces.diagnostics else "silent"
    try:
        embed(faces.face(token.face), dict(zip(token.gids, token.texts, strict=True)))
    except StopRendering:
        return "stopped"
    return "set"
