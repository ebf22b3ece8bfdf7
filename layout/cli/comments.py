"""``render comments``: the editors' comments of an issue, with where each stands on the pages today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from layout.cli.render import make_pages
from layout.cli.talk import language, report, stopping
from layout.model.diagnostics import Language
from layout.units import MM

if TYPE_CHECKING:
    from layout.model.comment import Note
    from layout.proofs.comments import Located


@click.command()
@click.argument("issue", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--resolved", is_flag=True, help="Resolved ones too. 连同已解决的")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with places in mm. 输出 JSON")
def list_comments(issue: Path, resolved: bool, as_json: bool) -> None:
    """List the comments on ISSUE (a manifest), page by page, each with the words it is about. 列出意见"""
    from layout.proofs.comments import located, read_comments, read_pages
    from layout.proofs.proof.notes import numbered

    with stopping(issue):
        threads, problems = read_comments(issue)
        made = make_pages(issue, is_draft=True)
        found = located(threads, read_pages(made.issue, made.pages, made.faces))
        chosen = [one for _, one in numbered(found, made.pages, with_resolved=resolved)]
    click.echo(_json(chosen) if as_json else _text(issue, chosen, language()), nl=False)
    report(problems)


def _text(issue: Path, found: list[Located], spoken: Language) -> str:
    """Return every comment under its file and place."""
    from layout.manifest.comments import thread_file
    from layout.proofs.proof.notes import said
    from layout.proofs.proof.words import spoken_words

    words = spoken_words(spoken)
    if not found:
        return f"{issue.name}: {words.nothing}\n"
    lines: list[str] = []
    for one in found:
        lines += [f"{thread_file(issue, one.thread.id)}", *(f"  {text}" for text, _ in said(one, words)), ""]
    return "\n".join(lines)


def _json(found: list[Located]) -> str:
    import json  # not on the way of a page

    return json.dumps({"comments": [_data(one) for one in found]}, ensure_ascii=False, indent=2) + "\n"


def _data(one: Located) -> dict[str, Any]:
    thread = one.thread
    rects = [{"page": mark.page, "rect": [round(each / MM, 2) for each in mark.rect]} for mark in one.marks]
    place = {name: value for name, value in thread.anchor._asdict().items() if value or name == "point"}
    settled = thread.resolved
    return {
        "id": thread.id,
        **_note(thread.note),
        "state": one.state,
        "page": one.page or None,
        "rects": rects,
        "words": one.text,
        "anchor": place,
        "replies": [_note(note) for note in thread.replies],
        "resolved": {"author": settled.author, "time": settled.time.isoformat()} if settled else None,
    }


def _note(note: Note) -> dict[str, str]:
    return {"author": note.author, "time": note.time.isoformat(), "text": note.text}
