"""A page printed with another press, or from another font file of the same name, has another digest."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from layout.cli.render import make_pages
from layout.proofs.proof.digest import Digests

MANIFEST = Path(__file__).parents[3] / "issues" / "renmin-gongan" / "issue.yaml"


def test_press_and_font_files_count(tmp_path: Path) -> None:
    made = make_pages(MANIFEST)
    press = made.issue.press
    digests = Digests(made.pages, made.faces, press)
    assert Digests(made.pages, made.faces, press._replace(title="别名")).pages == digests.pages
    assert Digests(made.pages, made.faces, press._replace(total_ink=1.2)).issue != digests.issue

    other = tmp_path / "font.otf"
    other.write_bytes(b"another font")
    faces: Any = SimpleNamespace(face=lambda _key: SimpleNamespace(path=other))
    assert Digests(made.pages, faces, press).issue != digests.issue
