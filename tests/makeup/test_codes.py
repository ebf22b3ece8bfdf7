"""QR codes say what they were made from, and cost no more than their making."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest
import segno

from layout.makeup.codes import qr_rows


@pytest.mark.parametrize(
    "text", ["https://example.com/", "HTTPS://EXAMPLE.COM/7", "https://example.com/嘉兴?" + "x" * 200]
)
def test_it_is_the_code_that_segno_makes(text: str) -> None:
    made = segno.make(text, error="m", micro=False)
    assert qr_rows(text) == tuple(tuple(bool(cell) for cell in row) for row in made.matrix)


def test_masks_are_chosen_as_segno_chooses_them() -> None:
    spec = importlib.util.find_spec("segno.encoder")
    assert spec and spec.loader
    untouched = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(untouched)
    for length in range(1, 200, 11):
        text = f"https://example.com/{length * 7919}/" + "嘉" * length
        made = untouched.encode(text, error="m", micro=False)
        assert qr_rows(text) == tuple(tuple(bool(cell) for cell in row) for row in made.matrix)


def test_the_web_client_stays_out_and_segno_can_still_be_imported() -> None:
    code = (
        "import sys; from layout.makeup.codes import qr_rows; rows = qr_rows('https://example.com/'); "
        "print([name for name in ('segno', 'segno.writers', 'ssl', 'http.client') if name in sys.modules]); "
        "import segno; print(segno.make('https://example.com/', error='m').symbol_size(border=0)[0] == len(rows))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "True"]
