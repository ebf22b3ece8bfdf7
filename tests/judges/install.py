"""Install proof-pdf (Apache-2.0) into an environment of its own, ``.judges/proof-pdf``, where Python 3.11 can run it.

It declares Python 3.15. All that needs a newer Python than ours is ``except A, B:`` without parentheses (PEP 758); they are put
in, in the installed copy, which is never distributed. Run again it does nothing.
"""

from __future__ import annotations

import compileall
import re
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / ".judges" / "proof-pdf"
NEEDS = HERE / "proof-pdf.txt"
BARE = re.compile(r"^( *except )(\w[\w.]*(?:, \w[\w.]*)+):", re.MULTILINE)


def main() -> None:
    """Make the environment, unless it is there as the list of packages wants it."""
    stamp = FOLDER / "installed.txt"
    wanted = NEEDS.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    venv.create(FOLDER, with_pip=True, clear=True)
    pip = (FOLDER / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    # --no-compile: pip would stumble over what is mended below.
    options = ("--no-deps", "--ignore-requires-python", "--no-compile", "--requirement", NEEDS)
    subprocess.run([*map(str, pip), *map(str, options)], check=True)
    (package,) = FOLDER.glob("lib/python3*/site-packages/proof_pdf")
    for file in package.rglob("*.py"):
        file.write_text(BARE.sub(r"\1(\2):", file.read_text(encoding="utf-8")), encoding="utf-8")
    if not compileall.compile_dir(package, quiet=1):
        sys.exit(f"proof-pdf cannot be mended for Python {sys.version_info.major}.{sys.version_info.minor}")
    stamp.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
