"""``render new``: a paper's folder that renders as it is, to be changed file by file."""

from __future__ import annotations

import datetime
import re
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import Final

import click

from layout.cli import messages, usage
from layout.cli.talk import language, stopping
from layout.resources import data_folder

DEFAULT: Final = "default"
MANIFEST: Final = "issue.yaml"
STORIES: Final = re.compile(r"\b(?:story|title): *([\w-]+)")
"""Where a sample manifest names a story."""
EXTENDS: Final = re.compile(r"^extends: *([\w-]+)", re.MULTILINE)


class StyleList(click.Command):
    """A command whose help ends with the names of our styles."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each style with the first line of its file."""
        with formatter.section("Styles 版式"):
            formatter.write_dl([(name, _what_for(name)) for name in _styles()])


@click.command(cls=StyleList)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--style", default=DEFAULT, metavar="NAME", help="Which house style, see below (default). 版式规范")
def new_paper(folder: Path, style: str) -> None:
    """Make FOLDER: a paper of one page with sample stories and a picture, that renders as it is. 新建一份报纸"""
    if style not in _styles():
        from layout.manifest.messages import near

        raise usage.Misuse(messages.UNKNOWN_STYLE, style=style, **near(style, _styles()))
    with stopping(folder, writes=True):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise usage.Misuse(messages.NOT_EMPTY, folder=folder)
        files = sample(style)
        _write(folder, files)
    for name in files:
        click.echo(folder / name)
    then = {"en": "next: ", "zh": "接着运行："}[language()]
    click.echo(f"{then}render {shlex.quote(str(folder / MANIFEST))} --png 110")


def sample(style: str) -> dict[str, bytes]:
    """Return the files of a new paper in a style: manifest, its own style, the stories that the manifest names, pictures.

    Each is the style's own (``styles/new/STYLE``), else that of the style it extends, else the one that all share.
    """
    places = [*(data_folder("styles") / "new" / name for name in _chain(style)), data_folder("styles") / "new"]
    manifest, own = (
        next(place / name for place in places if (place / name).is_file()).read_text(encoding="utf-8")
        for name in (MANIFEST, "style.yaml")
    )
    stories = next(place for place in places if (place / "stories").is_dir()) / "stories"
    today = datetime.date.today().isoformat()
    texts = {MANIFEST: manifest.replace("{date}", today), "style.yaml": own.replace("{style}", style)}
    files = {name: text.encode() for name, text in texts.items()}
    for story in dict.fromkeys(STORIES.findall(manifest)):
        files[f"stories/{story}.md"] = (stories / f"{story}.md").read_bytes()
    for picture in sorted((places[-1] / "pictures").iterdir()):
        files[f"pictures/{picture.name}"] = picture.read_bytes()
    return files


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write all files, or none: they take their places when all lie complete on the disk."""
    was_there = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=folder) as made:
            for name, data in files.items():
                path = Path(made) / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(data)
            for part in sorted(Path(made).iterdir()):
                part.rename(folder / part.name)
    except OSError:
        if not was_there:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _styles() -> list[str]:
    from layout.manifest.house_style import shipped_styles

    return shipped_styles()


def _text(style: str) -> str:
    return (data_folder("styles") / f"{style}.yaml").read_text(encoding="utf-8")


def _what_for(style: str) -> str:
    """Return what the first line of a style's file says of it."""
    return _text(style).partition("\n")[0].lstrip("# ")


def _chain(style: str) -> list[str]:
    """Return a style and those it extends, down to the default."""
    chain = [style]
    while chain[-1] != DEFAULT:
        named = EXTENDS.search(_text(chain[-1]))
        chain.append(named[1] if named else DEFAULT)
    return chain
